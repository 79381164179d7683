/* What comes of handling things: where they are put, what runs out, what is made, what flies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"

/* How long a juggled thing is in the air, microseconds. */
#define THROW_US 620000

/* A table is near, metres. */
#define NEAR_TABLE_M 1.5

/* How far what is emptied is tilted. */
#define TIP_DEGREES 118

/* Indoors what is small is put on a table rather than on the floor, when one is near. */
void
sahne_cue_on_near_surface (SahneCue *cue, const SahneStageThing *thing, double at[3])
{
  const SahneFloor *floor = cue->act->floor;
  double x = sahne_actor_get (cue->actor, SAHNE_X), z = sahne_actor_get (cue->actor, SAHNE_Z);
  double least = NEAR_TABLE_M;

  if (!floor->interior || thing->height > 0.6 || thing->rolls)
    return;
  for (guint i = 0; i < floor->marks->len; i++)
    {
      const SahneFloorMark *mark = floor->marks->pdata[i];
      double half = MAX (mark->width / 2 - thing->width / 2, 0);
      double column = sahne_clamp (x, mark->x - half, mark->x + half);
      double away = hypot (column - x, 0.7 * (mark->z - z));
      if (mark->kind != SAHNE_MARK_SURFACE || mark->y > 0.8 * cue->actor->measure.height
          || away >= least)
        continue;
      least = away;
      at[0] = column;
      at[1] = mark->y;
      at[2] = mark->z - 0.02;
    }
}

/* What a thing is put into: it goes with that from then on. */
SahneStageThing *
sahne_cue_container (SahneCue *cue, const SahneStageThing *thing)
{
  JsonObject *relation;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      SahneStageThing *to = sahne_act_thing (cue->act, sahne_json_string (relation, "to", NULL));
      if (to && (g_str_equal (kind, "in") || g_str_equal (kind, "into"))
          && sahne_act_may_contain (cue->act, to, thing))
        return to;
    }
  return NULL;
}

/* Juggled things leave the hands and come back, one after the other. */
void
sahne_cue_juggle (SahneCue *cue, SahneStageThing *thing, gint64 from, gint64 to)
{
  if (thing == NULL || g_strcmp0 (thing->holder, cue->actor->id) != 0 || to - from < THROW_US)
    return;
  sahne_motion_add (thing->motion, SAHNE_PHASE, from, 0);
  sahne_motion_add (thing->motion, SAHNE_PHASE, to - 1000, (double) (to - from) / THROW_US);
  sahne_motion_add (thing->motion, SAHNE_PHASE, to, 0);
}

/* What is made comes to be under the hands of whoever makes it. */
void
sahne_stage_thing_come_to_be (SahneStageThing *thing, gint64 from, gint64 to)
{
  gint64 begins = from + (to - from) / 4, done = to - (to - from) / 6;

  if (thing == NULL || thing->piece || thing->holder
      || sahne_motion_value (thing->motion, SAHNE_OPACITY, from) > 0)
    return;
  sahne_motion_add (thing->motion, SAHNE_OPACITY, begins, 0);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, begins + 200000, 1);
  sahne_motion_add (thing->motion, SAHNE_SCALE, begins, 0.2);
  sahne_motion_add (thing->motion, SAHNE_SCALE, (begins + done) / 2, 0.7);
  sahne_motion_add (thing->motion, SAHNE_SCALE, done - 150000, 1.08);
  sahne_motion_add (thing->motion, SAHNE_SCALE, done, 1);
}

/* Tilts what is in the hand, so that what is in it runs out. */
void
sahne_stage_thing_tip_out (SahneStageThing *thing, gint64 when)
{
  static const struct
  {
    gint64 t_us;
    double roll;
  } keys[] = { { -300000, 0 }, { 150000, TIP_DEGREES }, { 1150000, TIP_DEGREES }, { 1450000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sahne_motion_add (thing->motion, SAHNE_ROLL, MAX (when + keys[i].t_us, 0), keys[i].roll);
}
