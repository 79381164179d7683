/* Where sounds of a scene stand for the camera of a shot: which side, how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-stage.h"

#include <math.h>

#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-pose.h"
#include "sahne-sound.h"

/* A sound at this distance, seen through this focal length, is neither near nor far. */
#define NEAR_M 2.0
#define FOCAL 1.42

/* What lies beside the picture is lowered by this much at a picture's width from its middle. */
#define ASIDE_DB 5.0

struct _SahneMixStage
{
  JsonObject *scene;
  double ratio;
  GHashTable *channels; /* "setups/id/name" -> SahneChannel; a missing one is empty */
};

/**
 * sahne_mix_stage_new:
 * @scene: an animated scene
 * @ratio: width of the picture by its height
 *
 * Returns: (transfer full): where things are in it; for one thread
 */
SahneMixStage *
sahne_mix_stage_new (JsonObject *scene, double ratio)
{
  SahneMixStage *self = g_new0 (SahneMixStage, 1);

  self->scene = json_object_ref (scene);
  self->ratio = ratio;
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) sahne_channel_free);
  return self;
}

/**
 * sahne_mix_stage_free:
 * @self: (transfer full) (nullable): a stage
 */
void
sahne_mix_stage_free (SahneMixStage *self)
{
  if (self == NULL)
    return;
  json_object_unref (self->scene);
  g_hash_table_unref (self->channels);
  g_free (self);
}

/* A channel's value, or @fallback when the document has none that can be read. */
static double
value (SahneMixStage *self, const char *collection, const char *id, SahneChannelId what,
       gint64 t_us, double fallback)
{
  const char *name = sahne_channel_name (what);
  g_autofree char *key = g_strjoin ("/", collection, id, name, NULL);
  SahneChannel *channel = g_hash_table_lookup (self->channels, key);

  if (channel == NULL)
    {
      JsonObject *object
          = sahne_json_path (self->scene, "animation", collection, id, "channels", name, NULL);
      if (object)
        channel = sahne_channel_new_json (object, NULL);
      if (channel == NULL)
        channel = sahne_channel_new (SAHNE_CURVE_HOLD);
      g_hash_table_insert (self->channels, g_steal_pointer (&key), channel);
    }
  return sahne_channel_length (channel)
             ? sahne_channel_at (channel, t_us) / sahne_channel_unit (what)
             : fallback;
}

/**
 * sahne_mix_stage_actor:
 * @self: a stage
 * @actor: (nullable): a member of the cast
 * @t_us: scene time, microseconds
 * @at: (out): where its head is, about
 *
 * Returns: whether the actor is on the stage
 */
gboolean
sahne_mix_stage_actor (SahneMixStage *self, const char *actor, gint64 t_us, SahneMixPoint *at)
{
  if (actor == NULL || sahne_json_path (self->scene, "animation", "actors", actor, NULL) == NULL)
    return FALSE;
  at->x = value (self, "actors", actor, SAHNE_X, t_us, 0);
  at->y = value (self, "actors", actor, SAHNE_Y, t_us, 0);
  at->z = value (self, "actors", actor, SAHNE_Z, t_us, 0);
  at->y += sahne_json_int (sahne_json_path (self->scene, "visual", "looks", actor, NULL),
                           "height_um", 1500000)
           * 0.9e-6;
  return TRUE;
}

static gboolean
lens_at (SahneMixStage *self, const char *setup, gint64 t_us, SahneLens *lens)
{
  if (setup == NULL || sahne_json_path (self->scene, "animation", "setups", setup, NULL) == NULL)
    return FALSE;
  *lens = (SahneLens){ .x = value (self, "setups", setup, SAHNE_X, t_us, 0),
                       .h = value (self, "setups", setup, SAHNE_LENS_H, t_us, 1.6),
                       .z = value (self, "setups", setup, SAHNE_Z, t_us, 0),
                       .focal = value (self, "setups", setup, SAHNE_LENS_FOCAL, t_us, FOCAL),
                       .horizon = value (self, "setups", setup, SAHNE_LENS_HORIZON, t_us, 0.5),
                       .centre = value (self, "setups", setup, SAHNE_LENS_CENTRE, t_us, 0.5) };
  lens->focal = MAX (lens->focal, 0.1);
  return TRUE;
}

/**
 * sahne_mix_stage_hear:
 * @self: a stage
 * @setup: (nullable): the camera set-up that is seen
 * @t_us: scene time, microseconds
 * @at: where the sound is
 * @width: how far to the sides it may go, 0 stays in the middle to 1
 * @depth: how much distance counts, 0 not at all to 1
 * @left: (out): gain of the left side
 * @right: (out): gain of the right side
 *
 * A sound in the middle of the picture two metres away has both gains 1; elsewhere their powers
 * add up to as much, less what the distance takes. A long lens brings near what it shows large.
 */
void
sahne_mix_stage_hear (SahneMixStage *self, const char *setup, gint64 t_us, const SahneMixPoint *at,
                      double width, double depth, float *left, float *right)
{
  SahneLens lens;
  double column, row, side, far, db, angle;

  *left = *right = 1;
  if (!lens_at (self, setup, t_us, &lens))
    return;
  sahne_framing_see (&lens, self->ratio, at->x, at->y, at->z, &column, &row);
  side = CLAMP (2 * column - 1, -2, 2);
  far = MAX (at->z - lens.z, 0.4) * FOCAL / lens.focal;
  db = depth * CLAMP (-10 * log10 (far / NEAR_M), -14, 4)
       - depth * ASIDE_DB * MAX (0, fabs (side) - 1);
  angle = G_PI_4 * (1 + width * CLAMP (side, -1, 1));
  *left = (float) (G_SQRT2 * cos (angle) * sahne_db_to_gain (db));
  *right = (float) (G_SQRT2 * sin (angle) * sahne_db_to_gain (db));
}
