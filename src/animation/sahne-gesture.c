/* Gestures: short movements written as a table of keys, played by any body at any length.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-gesture.h"

#include <string.h>

#include "sahne-ease.h"

/* A word of the table and the channel it stands for. Mirrored values are written for a figure that
 * faces right; tall ones are shares of its height. */
typedef struct
{
  const char *word;
  SahneChannelId id;
  gboolean sided, add, mirrored, tall;
} Word;

static const Word words[] = {
  { "shoulder", SAHNE_SHOULDER_L, TRUE },
  { "elbow", SAHNE_ELBOW_L, TRUE },
  { "wrist", SAHNE_WRIST_L, TRUE },
  { "arm", SAHNE_ARM_L, TRUE },
  { "thigh", SAHNE_THIGH_L, TRUE },
  { "knee", SAHNE_KNEE_L, TRUE },
  { "foot", SAHNE_FOOT_L, TRUE },
  { "plant", SAHNE_PLANT_L, TRUE },
  { "fore", SAHNE_FORE_PLANT_L, TRUE },
  { "fold", SAHNE_FORE_FOLD_L, TRUE },
  { "hand", SAHNE_HAND_L, TRUE },
  { "lean", SAHNE_LEAN, FALSE, TRUE },
  { "chest", SAHNE_CHEST, FALSE, TRUE },
  { "neck", SAHNE_NECK, FALSE, TRUE },
  { "nod", SAHNE_HEAD_PITCH, FALSE, TRUE },
  { "turn", SAHNE_HEAD_YAW, FALSE, TRUE, TRUE },
  { "tilt", SAHNE_HEAD_TILT, FALSE, TRUE, TRUE },
  { "twist", SAHNE_TWIST, FALSE, TRUE, TRUE },
  { "hip", SAHNE_HIP, FALSE, TRUE },
  { "flex", SAHNE_FLEX, FALSE, TRUE },
  { "tail", SAHNE_TAIL, FALSE, TRUE },
  { "wag", SAHNE_WAG, FALSE, TRUE },
  { "ear", SAHNE_EAR, FALSE, TRUE },
  { "squash", SAHNE_SQUASH, FALSE, TRUE },
  { "x", SAHNE_X, FALSE, TRUE, TRUE, TRUE },
  { "y", SAHNE_Y, FALSE, TRUE, FALSE, TRUE },
  { "roll", SAHNE_ROLL, FALSE, TRUE, TRUE },
  { "wing", SAHNE_WING, FALSE, TRUE },
  { "spread", SAHNE_WING_SPREAD, FALSE, FALSE },
  { "lid", SAHNE_LID, FALSE, FALSE },
  { "jaw", SAHNE_JAW, FALSE, FALSE },
  { "gaze_x", SAHNE_GAZE_X, FALSE, FALSE, TRUE },
  { "gaze_y", SAHNE_GAZE_Y, FALSE, FALSE },
  { "face", SAHNE_EXPRESSION, FALSE, FALSE },
  { "mouth", SAHNE_VISEME, FALSE, FALSE },
  { "stance", SAHNE_STANCE, FALSE, FALSE },
};

/* One key of a track. */
typedef struct
{
  int at_pm;
  double value;
  const char *target; /* what a hand reaches for */
  double forward, up; /* how far beside it, shares of the height */
} Key;

/* One channel of one side over the gesture's time. */
typedef struct
{
  const Word *word; /* NULL: a hand that reaches */
  char side;        /* n near, f far, h holding, o the other, 0 none */
  GArray *keys;
} Track;

struct _SahneGesture
{
  gint64 length_us;
  int loop_from, loop_to; /* what is repeated, thousandths; equal: nothing */
  gboolean one_armed;
  GPtrArray *tracks;
};

struct _SahneGestures
{
  GHashTable *by_name;
  GStringChunk *names;
};

static void
track_free (gpointer data)
{
  Track *track = data;
  g_array_unref (track->keys);
  g_free (track);
}

static void
gesture_free (gpointer data)
{
  SahneGesture *gesture = data;
  g_ptr_array_unref (gesture->tracks);
  g_free (gesture);
}

static const Word *
find_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, name))
      return &words[i];
  return NULL;
}

static Track *
find_track (SahneGesture *self, const Word *word, char side)
{
  Track *track;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      track = self->tracks->pdata[i];
      if (track->word == word && track->side == side)
        return track;
    }
  track = g_new0 (Track, 1);
  track->word = word;
  track->side = side;
  track->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_ptr_array_add (self->tracks, track);
  return track;
}

/* `object`, `mouth+0.05`, `object-0.1+0.2`: a target and how far before and above it. */
static void
parse_target (SahneGestures *all, const char *text, Key *key)
{
  gsize name = strcspn (text, "+-");
  g_autofree char *word = g_strndup (text, name);
  char *end = NULL;

  key->target = g_string_chunk_insert_const (all->names, word);
  key->forward = g_ascii_strtod (text + name, &end);
  key->up = end && *end ? g_ascii_strtod (end, NULL) : 0;
}

/* `n.shoulder=82`, `face=happy`, `h.to=mouth` */
static gboolean
parse_assignment (SahneGestures *all, SahneGesture *self, const char *text, int at_pm)
{
  const char *equals = strchr (text, '=');
  char side = text[0] && text[1] == '.' ? text[0] : 0;
  const char *start = side ? text + 2 : text;
  g_autofree char *name = equals > start ? g_strndup (start, (gsize) (equals - start)) : NULL;
  Key key = { at_pm, 0, NULL, 0, 0 };
  const Word *word = name ? find_word (name) : NULL;

  if (name == NULL || (side && !strchr ("nfho", side)))
    return FALSE;
  if (side && g_str_equal (name, "to"))
    parse_target (all, equals + 1, &key);
  else if (word == NULL || word->sided != (side != 0))
    return FALSE;
  else if (word->id >= SAHNE_FIRST_CODE)
    {
      int code = sahne_code_find (word->id, equals + 1);
      if (code < 0)
        return FALSE;
      key.value = code;
    }
  else
    key.value = g_ascii_strtod (equals + 1, NULL);
  g_array_append_val (find_track (self, word, side)->keys, key);
  return TRUE;
}

static gboolean
parse_keys (SahneGestures *all, SahneGesture *self, const char *text)
{
  g_auto (GStrv) tokens = g_strsplit (text, " ", -1);
  int at_pm = -1;

  for (guint i = 0; tokens[i]; i++)
    {
      if (tokens[i][0] == '@')
        {
          int next = (int) g_ascii_strtoll (tokens[i] + 1, NULL, 10);
          if (next <= at_pm || next > 1000)
            return FALSE;
          at_pm = next;
        }
      else if (tokens[i][0] && (at_pm < 0 || !parse_assignment (all, self, tokens[i], at_pm)))
        return FALSE;
    }
  return self->tracks->len > 0;
}

static gboolean
uses_side (const SahneGesture *self, char side)
{
  for (guint i = 0; i < self->tracks->len; i++)
    if (((Track *) self->tracks->pdata[i])->side == side)
      return TRUE;
  return FALSE;
}

/* name <tab> milliseconds <tab> loop ("330-780" or "-") <tab> keys */
static gboolean
parse_row (gpointer table, const char *line)
{
  SahneGestures *self = table;
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  SahneGesture *gesture;
  const char *dash;

  if (g_strv_length (cells) != 4)
    return FALSE;
  gesture = g_new0 (SahneGesture, 1);
  gesture->tracks = g_ptr_array_new_with_free_func (track_free);
  g_hash_table_replace (self->by_name, g_strdup (cells[0]), gesture);
  gesture->length_us = CLAMP (g_ascii_strtoll (cells[1], NULL, 10), 40, 60000) * 1000;
  dash = strchr (cells[2], '-');
  if (dash && dash > cells[2])
    {
      gesture->loop_from = (int) g_ascii_strtoll (cells[2], NULL, 10);
      gesture->loop_to = (int) g_ascii_strtoll (dash + 1, NULL, 10);
    }
  if (gesture->loop_from < 0 || gesture->loop_to > 1000 || gesture->loop_to < gesture->loop_from
      || !parse_keys (self, gesture, cells[3]))
    return FALSE;
  gesture->one_armed = uses_side (gesture, 'n') != uses_side (gesture, 'f');
  return TRUE;
}

/**
 * sahne_gestures_new:
 * @resources: where `actions/gestures.tsv` is
 * @error: return location for an error
 *
 * Reads the table of gestures.
 *
 * Returns: (transfer full) (nullable): the gestures
 */
SahneGestures *
sahne_gestures_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneGestures) self = g_new0 (SahneGestures, 1);

  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, gesture_free);
  self->names = g_string_chunk_new (256);
  if (!sahne_resources_read_rows (resources, "actions/gestures.tsv", parse_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_gestures_free:
 * @self: (transfer full) (nullable): gestures
 */
void
sahne_gestures_free (SahneGestures *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_name);
  g_string_chunk_free (self->names);
  g_free (self);
}

/**
 * sahne_gestures_find:
 * @self: gestures
 * @name: (nullable): a gesture's name
 * @rig: who shall do it
 *
 * Finds a gesture; `wave/quadruped` is preferred to `wave` for an animal on four legs.
 *
 * Returns: (transfer none) (nullable): the gesture
 */
const SahneGesture *
sahne_gestures_find (const SahneGestures *self, const char *name, SahneRig rig)
{
  static const char *const variants[SAHNE_N_RIGS] = {
    [SAHNE_RIG_QUADRUPED] = "quadruped", [SAHNE_RIG_BIRD] = "bird",
    [SAHNE_RIG_FISH] = "limbless",       [SAHNE_RIG_CRAWLER] = "limbless",
    [SAHNE_RIG_INSECT] = "limbless",     [SAHNE_RIG_THING] = "limbless",
  };
  const SahneGesture *found = NULL;

  if (name && variants[rig])
    {
      g_autofree char *variant = g_strconcat (name, "/", variants[rig], NULL);
      found = g_hash_table_lookup (self->by_name, variant);
    }
  if (found == NULL && name)
    found = g_hash_table_lookup (self->by_name, name);
  return found;
}

/**
 * sahne_gestures_count:
 * @self: gestures
 * @prefix: "talk" counts talk-1, talk-2…
 *
 * Returns: how many there are of a numbered kind
 */
guint
sahne_gestures_count (const SahneGestures *self, const char *prefix)
{
  for (guint n = 0;; n++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, n + 1);
      if (!g_hash_table_contains (self->by_name, name))
        return n;
    }
}

/**
 * sahne_gesture_length:
 * @self: a gesture
 *
 * Returns: its natural length, microseconds
 */
gint64
sahne_gesture_length (const SahneGesture *self)
{
  return self->length_us;
}

/**
 * sahne_gesture_stroke:
 * @self: a gesture
 *
 * Returns: when its first key is reached, microseconds after its beginning
 */
gint64
sahne_gesture_stroke (const SahneGesture *self)
{
  const Track *track = self->tracks->pdata[0];
  return self->length_us * g_array_index (track->keys, Key, 0).at_pm / 1000;
}

/**
 * sahne_gesture_stoops:
 * @self: a gesture
 *
 * Returns: whether it bends the knees by itself
 */
gboolean
sahne_gesture_stoops (const SahneGesture *self)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      const Track *track = self->tracks->pdata[i];
      for (guint k = 0; track->word && track->word->id == SAHNE_HIP && k < track->keys->len; k++)
        if (g_array_index (track->keys, Key, k).value < -0.15)
          return TRUE;
    }
  return FALSE;
}

/**
 * sahne_gesture_reaches:
 * @self: a gesture
 * @target: "object" and the like
 *
 * Returns: whether a hand goes there
 */
gboolean
sahne_gesture_reaches (const SahneGesture *self, const char *target)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      const Track *track = self->tracks->pdata[i];
      for (guint k = 0; track->word == NULL && k < track->keys->len; k++)
        if (g_str_equal (g_array_index (track->keys, Key, k).target, target))
          return TRUE;
    }
  return FALSE;
}

/* A gesture on its way to an actor's layers. */
typedef struct
{
  const SahneGesture *gesture;
  SahneActor *actor;
  const SahnePlay *play;
  gint64 length_us;
  double rate; /* of what is not repeated */
  guint loops;
  int flip, side_of['z' + 1];
} Playing;

/* Scene time of a key at @at_pm in repetition @loop. */
static gint64
key_time (const Playing *p, int at_pm, guint loop)
{
  const SahneGesture *g = p->gesture;
  double natural = (double) g->length_us / 1000, t = at_pm * natural;

  if (at_pm >= g->loop_from && g->loop_to > g->loop_from)
    t += natural * (g->loop_to - g->loop_from) * (at_pm > g->loop_to ? p->loops - 1 : loop);
  return p->play->from_us + (gint64) (t * p->rate);
}

static guint
key_loops (const Playing *p, int at_pm)
{
  const SahneGesture *g = p->gesture;
  gboolean inside = g->loop_to > g->loop_from && at_pm >= g->loop_from && at_pm <= g->loop_to;
  return inside ? p->loops : 1;
}

static SahneChannelId
channel_of (const Playing *p, const Track *track)
{
  return track->word->id
         + (track->word->sided ? (SahneChannelId) p->side_of[(guint) track->side] : 0);
}

static double
key_value (const Playing *p, const Word *word, const Key *key)
{
  double value = key->value;

  if (word->mirrored)
    value *= p->flip;
  if (word->tall)
    value *= p->actor->measure.height;
  return word->add ? value * p->play->strength : value;
}

/* The hand's own value is approached only as far as the strength goes. */
static double
softened (const Playing *p, const Word *word, double value)
{
  if (word->add || word->id < SAHNE_SHOULDER_L || word->id > SAHNE_WRIST_R)
    return value;
  return value * sahne_lerp (0.35, 1, p->play->strength);
}

static void
play_track (const Playing *p, const Track *track)
{
  SahneChannelId id = channel_of (p, track);
  const Key *keys = (const Key *) (gpointer) track->keys->data;
  guint n = track->keys->len;
  gint64 from = p->play->from_us, to = from + p->length_us;
  gint64 first = key_time (p, keys[0].at_pm, 0);
  gint64 last = key_time (p, keys[n - 1].at_pm, key_loops (p, keys[n - 1].at_pm) - 1);
  SahneClip *clip;

  if (track->word->id >= SAHNE_FIRST_CODE)
    {
      for (guint i = 0; i < n; i++)
        for (guint loop = 0; loop < key_loops (p, keys[i].at_pm); loop++)
          {
            gint64 t = key_time (p, keys[i].at_pm, loop);
            gint64 end = i + 1 < n ? key_time (p, keys[i + 1].at_pm, loop) : to;
            sahne_layers_code (p->actor->layers, id, p->play->rank, t, MAX (t, end),
                               (int) keys[i].value);
          }
      return;
    }
  clip = sahne_layers_add (p->actor->layers, id, p->play->rank,
                           track->word->add ? SAHNE_MIX_ADD : SAHNE_MIX_SET, from, to, first - from,
                           MAX (to - last, 1000));
  for (guint i = 0; i < n; i++)
    for (guint loop = 0; loop < key_loops (p, keys[i].at_pm); loop++)
      sahne_clip_key (clip, key_time (p, keys[i].at_pm, loop),
                      softened (p, track->word, key_value (p, track->word, &keys[i])));
}

/* A hand that goes to points of the world. */
static void
play_reach (const Playing *p, const Track *track)
{
  int side = p->side_of[(guint) track->side];
  SahneChannelId id[4] = { SAHNE_REACH_L + side, SAHNE_REACH_X_L + side, SAHNE_REACH_Y_L + side,
                           SAHNE_REACH_Z_L + side };
  const Key *keys = (const Key *) (gpointer) track->keys->data;
  guint n = track->keys->len;
  gint64 from = p->play->from_us, to = from + p->length_us;
  gint64 first = key_time (p, keys[0].at_pm, 0);
  gint64 last = key_time (p, keys[n - 1].at_pm, key_loops (p, keys[n - 1].at_pm) - 1);
  SahneClip *clips[4];

  clips[0] = sahne_layers_add (p->actor->layers, id[0], SAHNE_RANK_TOUCH, SAHNE_MIX_SET, from, to,
                               first - from, MAX (to - last, 1000));
  sahne_clip_key (clips[0], first, 1);
  for (guint c = 1; c < 4; c++)
    clips[c] = sahne_layers_add (p->actor->layers, id[c], SAHNE_RANK_TOUCH, SAHNE_MIX_SET, from, to,
                                 0, 0);
  for (guint i = 0; i < n; i++)
    {
      double point[3];
      if (p->play->reach == NULL
          || !p->play->reach (p->play->data, p->actor, keys[i].target, point))
        continue;
      point[0] += keys[i].forward * p->actor->measure.height * p->flip;
      point[1] += keys[i].up * p->actor->measure.height;
      for (guint loop = 0; loop < key_loops (p, keys[i].at_pm); loop++)
        for (guint c = 0; c < 3; c++)
          sahne_clip_key (clips[c + 1], key_time (p, keys[i].at_pm, loop), point[c]);
    }
}

/* Near and far are turned into left and right; a gesture of one hand takes the free one. */
static void
assign_sides (Playing *p)
{
  const SahneActor *actor = p->actor;
  int near = p->flip > 0 ? SAHNE_RIGHT : SAHNE_LEFT, far = 1 - near;
  gboolean near_first = uses_side (p->gesture, 'n');

  if (p->gesture->one_armed && actor->hand[near_first ? near : far]
      && !actor->hand[near_first ? far : near])
    {
      near = 1 - near;
      far = 1 - far;
    }
  p->side_of['n'] = near;
  p->side_of['f'] = far;
  p->side_of['h'] = p->play->holding >= 0 ? p->play->holding : near;
  p->side_of['o'] = 1 - p->side_of['h'];
}

/**
 * sahne_gesture_play:
 * @self: a gesture
 * @actor: who does it
 * @play: how
 *
 * Lays the gesture over the actor's motion. What may be repeated is repeated until the wanted
 * length is reached, the rest is played up to a third faster or slower.
 *
 * Returns: when it ends, microseconds
 */
gint64
sahne_gesture_play (const SahneGesture *self, SahneActor *actor, const SahnePlay *play)
{
  Playing p = { .gesture = self, .actor = actor, .play = play, .rate = 1, .loops = 1 };
  double wanted = (double) (play->length_us > 0 ? play->length_us : self->length_us);
  double loop = (double) self->length_us * (self->loop_to - self->loop_from) / 1000;

  if (loop > 0 && wanted > (double) self->length_us)
    p.loops = 1 + (guint) MIN ((wanted - (double) self->length_us) / loop + 0.5, 200);
  p.rate = wanted / ((double) self->length_us + loop * (p.loops - 1));
  p.rate = sahne_clamp (p.rate, 0.5, 3);
  p.length_us = (gint64) (((double) self->length_us + loop * (p.loops - 1)) * p.rate);
  p.flip = sahne_actor_flip_at (actor, play->from_us);
  assign_sides (&p);
  for (guint i = 0; i < self->tracks->len; i++)
    {
      const Track *track = self->tracks->pdata[i];
      if (track->word)
        play_track (&p, track);
      else
        play_reach (&p, track);
    }
  return play->from_us + p.length_us;
}
