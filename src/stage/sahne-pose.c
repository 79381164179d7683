/* The channels of every rig: names, units, and a pose at one instant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pose.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-error.h"

/* Values of a document are whole: micrometres, thousandths of a degree, thousandths. */
#define METRE 1e6
#define DEGREE 1e3
#define RATIO 1e3

typedef struct
{
  const char *name;
  double unit;
  double rest;
  SahneCurve curve;
} ChannelInfo;

#define M(id, name) [id] = { name "_um", METRE, 0, SAHNE_CURVE_SMOOTH }
#define D(id, name) [id] = { name "_mdeg", DEGREE, 0, SAHNE_CURVE_SMOOTH }
#define R(id, name, rest) [id] = { name "_pm", RATIO, rest, SAHNE_CURVE_SMOOTH }
#define C(id, name) [id] = { name, 1, 0, SAHNE_CURVE_HOLD }
#define M2(id, name) M (id##_L, name "_l"), M (id##_R, name "_r")
#define D2(id, name) D (id##_L, name "_l"), D (id##_R, name "_r")
#define R2(id, name, rest) R (id##_L, name "_l", rest), R (id##_R, name "_r", rest)

static const ChannelInfo channels[SAHNE_N_CHANNELS] = {
  M (SAHNE_X, "x"),
  M (SAHNE_Y, "y"),
  M (SAHNE_Z, "z"),
  D (SAHNE_YAW, "yaw"),
  D (SAHNE_ROLL, "roll"),
  R (SAHNE_SCALE, "scale", 1),
  R (SAHNE_OPACITY, "opacity", 1),
  R (SAHNE_SQUASH, "squash", 1),
  R (SAHNE_STATE, "state", 0),
  [SAHNE_PHASE] = { "phase_pm", RATIO, 0, SAHNE_CURVE_LINEAR },
  D (SAHNE_HEAD_YAW, "head_yaw"),
  D (SAHNE_HEAD_PITCH, "head_pitch"),
  D (SAHNE_HEAD_TILT, "head_tilt"),
  R (SAHNE_GAZE_X, "gaze_x", 0),
  R (SAHNE_GAZE_Y, "gaze_y", 0),
  R (SAHNE_LID, "lid", 0),
  R (SAHNE_JAW, "jaw", 1),
  R (SAHNE_EAR, "ear", 0),
  R (SAHNE_HIP, "hip", 1),
  D (SAHNE_LEAN, "lean"),
  D (SAHNE_CHEST, "chest"),
  D (SAHNE_NECK, "neck"),
  D (SAHNE_TWIST, "twist"),
  R (SAHNE_FLEX, "flex", 0),
  D (SAHNE_TAIL, "tail"),
  D (SAHNE_WAG, "wag"),
  D2 (SAHNE_SHOULDER, "shoulder"),
  D2 (SAHNE_ELBOW, "elbow"),
  D2 (SAHNE_WRIST, "wrist"),
  R2 (SAHNE_ARM, "arm", 1),
  R2 (SAHNE_REACH, "reach", 0),
  M2 (SAHNE_REACH_X, "reach_x"),
  M2 (SAHNE_REACH_Y, "reach_y"),
  M2 (SAHNE_REACH_Z, "reach_z"),
  D2 (SAHNE_THIGH, "thigh"),
  D2 (SAHNE_KNEE, "knee"),
  D2 (SAHNE_FOOT, "foot"),
  R2 (SAHNE_PLANT, "plant", 0),
  M2 (SAHNE_FOOT_X, "foot_x"),
  M2 (SAHNE_FOOT_Y, "foot_y"),
  M2 (SAHNE_FOOT_Z, "foot_z"),
  R2 (SAHNE_FORE_PLANT, "fore_plant", 0),
  M2 (SAHNE_FORE_X, "fore_x"),
  M2 (SAHNE_FORE_Y, "fore_y"),
  M2 (SAHNE_FORE_Z, "fore_z"),
  D2 (SAHNE_FORE_FOLD, "fore_fold"),
  D (SAHNE_WING, "wing"),
  R (SAHNE_WING_SPREAD, "wing_spread", 0),
  D (SAHNE_HAIR_SWAY, "hair_sway"),
  D (SAHNE_CLOTH_SWAY, "cloth_sway"),
  M (SAHNE_LENS_H, "lens_h"),
  R (SAHNE_LENS_FOCAL, "lens_focal", 1.4),
  R (SAHNE_LENS_HORIZON, "lens_horizon", 0.5),
  R (SAHNE_LENS_CENTRE, "lens_centre", 0.5),
  M (SAHNE_LENS_FOCUS, "lens_focus"),
  R (SAHNE_LENS_APERTURE, "lens_aperture", 0),
  M (SAHNE_LENS_CLEAR, "lens_clear"),
  C (SAHNE_EXPRESSION, "expression"),
  C (SAHNE_VISEME, "viseme"),
  C (SAHNE_HAND_L, "hand_l"),
  C (SAHNE_HAND_R, "hand_r"),
  C (SAHNE_STANCE, "stance"),
};

static const char *const faces[SAHNE_N_FACES] = {
  "neutral", "happy",     "joy",       "sad",    "crying", "angry",      "furious",
  "afraid",  "surprised", "disgusted", "sleepy", "smug",   "wink",       "proud",
  "worried", "shy",       "thinking",  "pained", "loving", "determined", "asleep",
};
static const char *const visemes[SAHNE_N_VISEMES] = { "X", "A", "B", "C", "D", "E", "F", "G", "H" };
static const char *const hands[SAHNE_N_HANDS] = {
  "relaxed", "open", "fist", "point", "grip", "flat", "hip", "phone", "thumb",
};
static const char *const stances[SAHNE_N_STANCES]
    = { "stand", "sit", "lie", "rear", "fly", "perch", "swim" };

/* Names of a code's values and how long a change of it takes, microseconds. */
static const struct
{
  const char *const *names;
  int n;
  gint64 blend_us;
} codes[SAHNE_N_CODES] = {
  { faces, SAHNE_N_FACES, 220000 },     { visemes, SAHNE_N_VISEMES, 70000 },
  { hands, SAHNE_N_HANDS, 160000 },     { hands, SAHNE_N_HANDS, 160000 },
  { stances, SAHNE_N_STANCES, 600000 },
};

struct _SahneMotion
{
  SahneChannel *channels[SAHNE_N_CHANNELS];
};

/**
 * sahne_channel_name:
 * @id: a channel
 *
 * Returns: (transfer none): its name in documents, with its unit
 */
const char *
sahne_channel_name (SahneChannelId id)
{
  return channels[id].name;
}

/**
 * sahne_channel_find:
 * @name: a name in a document
 * @id: (out): the channel
 *
 * Returns: whether there is one of that name
 */
gboolean
sahne_channel_find (const char *name, SahneChannelId *id)
{
  for (guint i = 0; i < SAHNE_N_CHANNELS; i++)
    if (g_str_equal (channels[i].name, name))
      {
        *id = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sahne_channel_unit:
 * @id: a channel
 *
 * Returns: how many of a document's units make one of a pose's
 */
double
sahne_channel_unit (SahneChannelId id)
{
  return channels[id].unit;
}

/**
 * sahne_channel_default:
 * @id: a channel
 *
 * Returns: its value in a pose when a motion does not have it
 */
double
sahne_channel_default (SahneChannelId id)
{
  return channels[id].rest;
}

/**
 * sahne_code_find:
 * @id: a channel of codes
 * @name: (nullable): a name, "happy"
 *
 * Returns: the code, -1 when there is none of that name
 */
int
sahne_code_find (SahneChannelId id, const char *name)
{
  int kind = (int) id - SAHNE_FIRST_CODE;
  for (int i = 0; name && i < codes[kind].n; i++)
    if (g_str_equal (codes[kind].names[i], name))
      return i;
  return -1;
}

/**
 * sahne_code_name:
 * @id: a channel of codes
 * @code: a code
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
sahne_code_name (SahneChannelId id, int code)
{
  int kind = (int) id - SAHNE_FIRST_CODE;
  return code >= 0 && code < codes[kind].n ? codes[kind].names[code] : NULL;
}

/**
 * sahne_motion_new:
 *
 * Returns: (transfer full): a motion in which nothing moves
 */
SahneMotion *
sahne_motion_new (void)
{
  return g_new0 (SahneMotion, 1);
}

/**
 * sahne_motion_free:
 * @self: (transfer full) (nullable): a motion
 */
void
sahne_motion_free (SahneMotion *self)
{
  for (guint i = 0; self && i < SAHNE_N_CHANNELS; i++)
    sahne_channel_free (self->channels[i]);
  g_free (self);
}

/**
 * sahne_motion_new_json:
 * @channels: (nullable): channels by name
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Reads a motion; channels this version does not know are passed over.
 *
 * Returns: (transfer full) (nullable): the motion
 */
SahneMotion *
sahne_motion_new_json (JsonObject *object, GError **error)
{
  g_autoptr (SahneMotion) self = sahne_motion_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  SahneChannelId id;

  if (object == NULL)
    return g_steal_pointer (&self);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (!JSON_NODE_HOLDS_OBJECT (node) || !sahne_channel_find (name, &id))
        continue;
      self->channels[id] = sahne_channel_new_json (json_node_get_object (node), error);
      if (self->channels[id] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_motion_to_json:
 * @self: a motion
 *
 * Returns: (transfer full): its channels by name
 */
JsonObject *
sahne_motion_to_json (const SahneMotion *self)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < SAHNE_N_CHANNELS; i++)
    if (self->channels[i] && sahne_channel_length (self->channels[i]))
      json_object_set_object_member (object, channels[i].name,
                                     sahne_channel_to_json (self->channels[i]));
  return object;
}

/**
 * sahne_motion_channel:
 * @self: a motion
 * @id: a channel
 *
 * Returns: (transfer none): the channel, made when it is not there yet
 */
SahneChannel *
sahne_motion_channel (SahneMotion *self, SahneChannelId id)
{
  if (self->channels[id] == NULL)
    self->channels[id] = sahne_channel_new (channels[id].curve);
  return self->channels[id];
}

/**
 * sahne_motion_take:
 * @self: a motion
 * @id: a channel
 * @channel: (transfer full): what replaces it
 */
void
sahne_motion_take (SahneMotion *self, SahneChannelId id, SahneChannel *channel)
{
  sahne_channel_free (self->channels[id]);
  self->channels[id] = channel;
}

/**
 * sahne_motion_add:
 * @self: a motion
 * @id: a channel
 * @t_us: scene time, microseconds
 * @value: metres, degrees or a ratio
 *
 * Adds a key.
 */
void
sahne_motion_add (SahneMotion *self, SahneChannelId id, gint64 t_us, double value)
{
  sahne_channel_add (sahne_motion_channel (self, id), t_us, value * channels[id].unit);
}

/**
 * sahne_motion_add_code:
 * @self: a motion
 * @id: a channel of codes
 * @t_us: scene time at which the change begins, microseconds
 * @code: the code
 *
 * Changes a code; before its first change it is at rest.
 */
void
sahne_motion_add_code (SahneMotion *self, SahneChannelId id, gint64 t_us, int code)
{
  SahneChannel *channel = sahne_motion_channel (self, id);

  if (t_us > 0 && sahne_channel_length (channel) == 0)
    sahne_channel_add (channel, 0, 0);
  sahne_channel_add (channel, t_us, code);
}

/**
 * sahne_motion_value:
 * @self: a motion
 * @id: a channel that is no code
 * @t_us: scene time, microseconds
 *
 * Returns: the value in metres, degrees or as a ratio
 */
double
sahne_motion_value (const SahneMotion *self, SahneChannelId id, gint64 t_us)
{
  const SahneChannel *channel = self->channels[id];
  if (channel == NULL || sahne_channel_length (channel) == 0)
    return channels[id].rest;
  return sahne_channel_at (channel, t_us) / channels[id].unit;
}

static int
valid_code (int kind, gint64 value)
{
  return value >= 0 && value < codes[kind].n ? (int) value : 0;
}

static SahneBlend
code_at (const SahneChannel *channel, int kind, gint64 t_us)
{
  const SahneChannelKey *key = channel ? sahne_channel_key_at (channel, t_us) : NULL;
  SahneBlend blend = { 0, 0, 1 };

  if (channel && sahne_channel_length (channel) && key == NULL)
    key = sahne_channel_keys (channel);
  if (key == NULL)
    return blend;
  blend.to = blend.from = valid_code (kind, key->value);
  if (key > sahne_channel_keys (channel) && t_us < key->t_us + codes[kind].blend_us)
    {
      blend.from = valid_code (kind, key[-1].value);
      blend.t
          = sahne_smoothstep (0, 1, (double) (t_us - key->t_us) / (double) codes[kind].blend_us);
    }
  return blend;
}

/**
 * sahne_pose_init:
 * @pose: (out): a pose
 *
 * Fills @pose with every channel's default.
 */
void
sahne_pose_init (SahnePose *pose)
{
  memset (pose, 0, sizeof *pose);
  for (guint i = 0; i < SAHNE_FIRST_CODE; i++)
    pose->v[i] = channels[i].rest;
  for (guint i = 0; i < SAHNE_N_CODES; i++)
    pose->code[i].t = 1;
}

/**
 * sahne_motion_pose:
 * @self: a motion
 * @t_us: scene time, microseconds
 * @pose: (out): the pose then
 */
void
sahne_motion_pose (const SahneMotion *self, gint64 t_us, SahnePose *pose)
{
  for (guint i = 0; i < SAHNE_FIRST_CODE; i++)
    pose->v[i] = sahne_motion_value (self, i, t_us);
  for (guint i = 0; i < SAHNE_N_CODES; i++)
    pose->code[i] = code_at (self->channels[SAHNE_FIRST_CODE + i], (int) i, t_us);
  pose->t_us = t_us;
}

/**
 * sahne_motion_lay:
 * @self: a motion
 * @t_us: scene time, microseconds
 * @pose: (inout): the pose of another motion then
 *
 * Puts what @self has keys for in place of what @pose says; codes stay.
 */
void
sahne_motion_lay (const SahneMotion *self, gint64 t_us, SahnePose *pose)
{
  for (guint i = 0; i < SAHNE_FIRST_CODE; i++)
    if (self->channels[i] && sahne_channel_length (self->channels[i]))
      pose->v[i] = sahne_motion_value (self, i, t_us);
}

/**
 * sahne_motion_changes:
 * @self: a motion
 * @from_us: start of a span, microseconds
 * @to_us: its end
 *
 * Returns: whether any channel's value is not the same all through the span
 */
gboolean
sahne_motion_changes (const SahneMotion *self, gint64 from_us, gint64 to_us)
{
  for (guint i = 0; i < SAHNE_N_CHANNELS; i++)
    {
      gint64 lead = i >= SAHNE_FIRST_CODE ? codes[i - SAHNE_FIRST_CODE].blend_us : 0;
      if (self->channels[i] && sahne_channel_changes (self->channels[i], from_us - lead, to_us))
        return TRUE;
    }
  return FALSE;
}
