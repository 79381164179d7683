/* The director: puts the beats of a scene on its clock and has each performed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-director.h"

#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-performers.h"
#include "sahne-reading.h"
#include "sahne-speech.h"

/* Pauses between what happens, microseconds. */
#define LEAD_IN_US 1500000
#define LEAD_IN_ENTERING_US 1100000
#define BREATH_US 330000
#define AFTER_ACTION_US 160000
#define LAST_SHOT_US 1600000
#define FADE_AWAY_US 1000000
#define EMPTY_US 200000

/* Several who do the same do not do it in step. */
#define STAGGER_US 130000

/* How long the sun takes to come out, microseconds. */
#define SUN_US 1500000

/* What happens with something else begins this much behind it. */
#define WITH_US 150000

/* Two who speak at once say more than can be read meanwhile: the scene waits so long for readers,
 * and when that does not do, the second one begins later; yet so much of the first line, a share of
 * it, is left to speak together. A
 * caption has about so many characters, and its gap. */
#define READ_ON_US 900000
#define LATEST_SECOND 0.6
#define CAPTION_CHARS 45
#define CAPTION_GAP_US 100000

typedef struct
{
  SahneAct *act;
  const SahneActions *actions;
  GHashTable *simpler; /* verbs to simpler ones, from the lexicon */
  gint64 clock_us;
  double tempo; /* of slow and fast motion the camera asks for */
  const SahneBeat *before;
} Director;

/* The lexicon knows verbs the table of actions does not, and simpler ones for them. */
static GHashTable *
read_simpler (SahneResources *resources)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "lexicon/actions.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return table;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 3);
      if (lines[i][0] != '#' && cells[0] && cells[1] && cells[1][0])
        g_hash_table_replace (table, g_strdup (cells[0]), g_strdup (cells[1]));
    }
  return table;
}

static const SahneAction *
find_action (const Director *self, SahneBeat *beat)
{
  const char *name = sahne_json_string (beat->json, "action", NULL), *word = name;
  const SahneAction *action = sahne_actions_find (self->actions, name);

  for (guint i = 0; action == NULL && word && i < 6; i++)
    {
      word = g_hash_table_lookup (self->simpler, word);
      action = sahne_actions_find (self->actions, word);
    }
  if (action)
    return action;
  beat->note = N_ ("This action is not known; something near it is shown.");
  return sahne_actions_nearest (self->actions, name, sahne_beat_relation (beat, 0) != NULL,
                                sahne_beat_id_at (beat, "objects", 0) != NULL);
}

static SahneFace
emotion_of (const SahneBeat *beat)
{
  int face = sahne_code_find (SAHNE_EXPRESSION, sahne_json_string (beat->json, "emotion", NULL));

  if (face < 0 && sahne_beat_manner (beat, "proud"))
    face = SAHNE_FACE_PROUD;
  if (face < 0 && sahne_beat_manner (beat, "sad"))
    face = SAHNE_FACE_SAD;
  if (face < 0 && (sahne_beat_manner (beat, "happ") || sahne_beat_manner (beat, "joy")))
    face = SAHNE_FACE_HAPPY;
  if (face < 0 && sahne_beat_manner (beat, "angr"))
    face = SAHNE_FACE_ANGRY;
  return face < 0 ? SAHNE_N_FACES : (SahneFace) face;
}

/* The face that lasts until the next one. */
static void
set_mood (SahneActor *actor, SahneFace face, gint64 t_us)
{
  if (face == SAHNE_N_FACES || actor->mood == face)
    return;
  actor->mood = face;
  sahne_motion_add_code (actor->motion, SAHNE_EXPRESSION, t_us, face);
}

/* Who slept wakes when he has to do something. */
static void
wake (SahneActor *actor, const SahneAction *action, gint64 t_us)
{
  if (actor->asleep_us < 0 || g_str_equal (action->family, "sleep")
      || g_str_equal (action->family, "stay") || g_str_equal (action->family, "lie"))
    return;
  actor->asleep_us = -1;
  actor->mood = SAHNE_FACE_NEUTRAL;
  sahne_motion_add_code (actor->motion, SAHNE_EXPRESSION, t_us, SAHNE_FACE_NEUTRAL);
}

/* Everybody else looks at whoever does something. */
static void
watch (Director *self, const SahneActor *doer, gint64 from, gint64 to)
{
  for (guint i = 0; i < self->act->actors->len; i++)
    {
      SahneActor *actor = self->act->actors->pdata[i];
      if (actor != doer)
        sahne_act_look (self->act, actor, from + 220000 + (gint64) (actor->seed % 160000), to,
                        doer->id, 1);
    }
}

static gboolean
is_coming_out (const SahneAction *action)
{
  static const char *const verbs[]
      = { "appear", "shine", "rise", "come", "come_out", "emerge", "return", NULL };
  return g_strv_contains (verbs, action->name);
}

/* One actor, or one thing, does its part. Returns when it is done. */
static gint64
perform_one (Director *self, SahneBeat *beat, const SahneAction *action, SahneActor *actor,
             SahneStageThing *thing, gint64 t)
{
  SahneCue cue = { .act = self->act,
                   .beat = beat,
                   .action = action,
                   .actor = actor,
                   .thing = thing,
                   .t_us = t,
                   .tempo = sahne_beat_tempo (beat) * self->tempo,
                   .strength = 1 };
  SahnePerform perform
      = actor ? sahne_perform_find (action->family) : sahne_perform_find_thing (action->family);

  if (actor)
    {
      SahneFace mood = emotion_of (beat);
      wake (actor, action, t);
      set_mood (actor, mood, MAX (t, actor->free_us));
      cue.strength = actor->mood == SAHNE_FACE_SHY || actor->mood == SAHNE_FACE_SAD ? 0.75 : 1;
    }
  if (thing && g_str_equal (thing->concept, "sun") && is_coming_out (action))
    sahne_act_weather (self->act, "clear", t, SUN_US); /* no rain under a sun that is out */
  if (actor)
    sahne_cue_take_tools (&cue);
  if (perform)
    perform (&cue);
  if (actor)
    {
      sahne_cue_stow_tools (&cue);
      actor->free_us = MAX (actor->free_us, cue.t_us);
      watch (self, actor, t, cue.t_us);
    }
  return cue.t_us;
}

/* A group acts as one, its members a little apart in time; what two do together only one begins. */
static gint64
perform_all (Director *self, SahneBeat *beat, const SahneAction *action, gint64 t)
{
  static const char *const once[] = { "together", "give", "bring", "take", "put",    "throw",
                                      "catch",    "drop", "push",  "use",  "switch", NULL };
  gboolean alone = g_strv_contains (once, action->family);
  gint64 end = t, done_us;
  guint done = 0;

  for (guint i = 0; sahne_beat_id_at (beat, "actors", i) && !(alone && done); i++)
    {
      const char *id = sahne_beat_id_at (beat, "actors", i);
      SahneStageThing *thing = sahne_act_thing (self->act, id);
      SahneActor *actor;
      if (thing)
        {
          done_us = perform_one (self, beat, action, NULL, thing, t);
          end = MAX (end, done_us);
          done++;
        }
      for (guint n = 0; (actor = sahne_act_actor_nth (self->act, id, n)) && !(alone && n); n++)
        {
          done_us = perform_one (self, beat, action, actor, NULL, t + (gint64) done * STAGGER_US);
          end = MAX (end, done_us);
          done++;
        }
    }
  if (done == 0 && sahne_act_thing (self->act, sahne_beat_id_at (beat, "objects", 0)))
    end = perform_one (self, beat, action, NULL,
                       sahne_act_thing (self->act, sahne_beat_id_at (beat, "objects", 0)), t);
  else if (done == 0)
    {
      beat->note = N_ ("Nobody who could do this is in the picture.");
      end = t + 400000;
    }
  return end;
}

static gint64
direct_action (Director *self, SahneBeat *beat, gint64 t)
{
  const SahneAction *action;

  if (sahne_json_bool (beat->json, "negated", FALSE))
    {
      beat->note = N_ ("The script says that this does not happen.");
      return t + 500000;
    }
  action = find_action (self, beat);
  if (g_str_equal (action->family, "weather"))
    {
      SahneCue cue = { .act = self->act, .beat = beat, .action = action, .t_us = t, .tempo = 1 };
      sahne_perform_weather (&cue);
      return cue.t_us;
    }
  return perform_all (self, beat, action, t);
}

static gint64
direct_sound (Director *self, SahneBeat *beat, gint64 t)
{
  const char *sound = sahne_json_string (beat->json, "sound", NULL);

  sahne_act_sound (self->act, t, sound, NULL, 0.7, self->act->middle, 1,
                   sahne_floor_depth (self->act->floor), NULL);
  /* Heads go up at a noise from elsewhere. */
  for (guint i = 0; i < self->act->actors->len; i++)
    {
      SahneActor *actor = self->act->actors->pdata[i];
      SahnePoint3 from
          = { self->act->middle + (i % 2 ? 4 : -4), 2, sahne_floor_depth (self->act->floor) };
      sahne_act_look_at (self->act, actor, t + 200000, t + 1000000, from, 1);
    }
  return t + sahne_json_int (beat->json, "duration_us", 900000);
}

static gint64
direct_change (Director *self, SahneBeat *beat, gint64 t)
{
  const char *time = sahne_json_string (beat->json, "time", NULL);
  const char *weather = sahne_json_string (beat->json, "weather", NULL);
  gint64 length = CLAMP (sahne_json_int (beat->json, "duration_us", 3000000), 500000, 20000000);

  if (time)
    sahne_act_weather (self->act, time, t, length);
  if (weather)
    sahne_act_weather (self->act, weather, t, length);
  return t + length;
}

static void
direct_camera (Director *self, SahneBeat *beat)
{
  const char *move = sahne_json_string (beat->json, "move", "");

  if (g_str_equal (move, "slow_motion"))
    self->tempo = 0.5;
  else if (g_str_equal (move, "fast_motion"))
    self->tempo = 1.7;
  else
    self->tempo = 1;
  if (g_str_equal (move, "split_screen"))
    beat->note = N_ ("A split screen is shown as a shot of everybody.");
}

/* The pause between two beats. */
static gint64
pause_before (const Director *self, const SahneBeat *beat)
{
  const SahneBeat *before = self->before;

  if (before == NULL || before->kind == SAHNE_BEAT_CAMERA || beat->kind == SAHNE_BEAT_CAMERA)
    return 0;
  if (before->kind == SAHNE_BEAT_LINE || beat->kind == SAHNE_BEAT_LINE)
    return BREATH_US;
  return AFTER_ACTION_US;
}

/* A shot asked for at the end, with nothing behind it, is of what has just happened: the second
 * half of that is seen so. */
static void
look_back (SahneAct *act)
{
  guint i = act->beats->len;
  SahneBeat *last = i ? act->beats->pdata[i - 1] : NULL, *before = NULL;

  if (last == NULL || last->kind != SAHNE_BEAT_CAMERA)
    return;
  while (i-- > 0 && before == NULL)
    if (((SahneBeat *) act->beats->pdata[i])->kind != SAHNE_BEAT_CAMERA)
      before = act->beats->pdata[i];
  if (before && before->end_us - before->start_us > 2 * LAST_SHOT_US)
    last->start_us = MIN (last->start_us, (before->start_us + before->end_us) / 2);
}

static gint64
direct_beat (Director *self, SahneBeat *beat, gint64 t)
{
  switch (beat->kind)
    {
    case SAHNE_BEAT_ACTION:
      return direct_action (self, beat, t);
    case SAHNE_BEAT_LINE:
      return sahne_speech_line (self->act, beat, t);
    case SAHNE_BEAT_SOUND:
      return direct_sound (self, beat, t);
    case SAHNE_BEAT_CHANGE:
      return direct_change (self, beat, t);
    case SAHNE_BEAT_CAMERA:
      direct_camera (self, beat);
      return t;
    case SAHNE_BEAT_TITLE:
      return t + CLAMP (sahne_json_int (beat->json, "duration_us", 2600000), 800000, 20000000);
    case SAHNE_BEAT_PAUSE:
    default:
      return t + CLAMP (sahne_json_int (beat->json, "duration_us", 1000000), 100000, 30000000);
    }
}

/* Who comes on stage at once must not have the stage empty for long before. */
static gint64
lead_in (const SahneAct *act)
{
  for (guint i = 0; i < act->actors->len; i++)
    if (!((SahneActor *) act->actors->pdata[i])->enters)
      return LEAD_IN_US;
  return LEAD_IN_ENTERING_US;
}

static gboolean
is_line (const SahneBeat *beat)
{
  return g_str_equal (sahne_json_string (beat->json, "kind", ""), "line");
}

/* Everybody has left: nothing is to be seen any more. */
static gboolean
is_empty (const SahneAct *act)
{
  for (guint i = 0; i < act->actors->len; i++)
    if (((SahneActor *) act->actors->pdata[i])->present)
      return FALSE;
  return act->actors->len > 0;
}

/* How long it takes to read two lines. */
static gint64
reading_time (const SahneBeat *one, const SahneBeat *other)
{
  glong chars = g_utf8_strlen (sahne_json_string (one->json, "text", ""), -1)
                + g_utf8_strlen (sahne_json_string (other->json, "text", ""), -1);
  glong captions = chars / CAPTION_CHARS + 1;

  return sahne_reading_time (chars + 5 * captions) + captions * CAPTION_GAP_US;
}

/* How much later than @one somebody says a line with it. */
static gint64
second_voice (const Director *self, const SahneBeat *one, const SahneBeat *other)
{
  gint64 first = one->end_us - one->start_us, second = sahne_speech_length (self->act, other),
         needed = reading_time (one, other) - READ_ON_US;

  if (needed <= MAX (first, second))
    return 0;
  return CLAMP (needed - second, 0, (gint64) ((double) first * LATEST_SECOND));
}

/**
 * sahne_direct:
 * @act: (inout): a scene in which everybody is at his place
 * @actions: the table of actions
 * @resources: for the lexicon's simpler verbs
 * @cancellable: (nullable): stops early
 *
 * Performs the beats one after the other, those that happen `with` another at the same time.
 *
 * Returns: when the scene is over, microseconds
 */
gint64
sahne_direct (SahneAct *act, const SahneActions *actions, SahneResources *resources,
              GCancellable *cancellable)
{
  g_autoptr (GHashTable) simpler = read_simpler (resources);
  Director self = { act, actions, simpler, lead_in (act), 1, NULL };

  for (guint i = 0; i < act->beats->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      SahneBeat *beat = act->beats->pdata[i];
      SahneBeat *with = sahne_act_beat (act, sahne_json_string (beat->json, "with", NULL));
      gint64 t = self.clock_us + pause_before (&self, beat);
      gboolean together = with && with->placed && is_line (beat) && is_line (with);
      if (with && with->placed)
        t = with->start_us + (together ? second_voice (&self, with, beat) : WITH_US);
      beat->start_us = t;
      beat->end_us = direct_beat (&self, beat, t);
      beat->end_us = MAX (beat->end_us, beat->start_us);
      beat->placed = TRUE;
      self.clock_us = MAX (self.clock_us, beat->end_us);
      if (together)
        self.clock_us = MAX (self.clock_us, with->start_us + reading_time (with, beat));
      self.before = beat;
    }
  look_back (act);
  if (self.before && self.before->kind == SAHNE_BEAT_CAMERA)
    self.clock_us = MAX (self.clock_us, self.before->start_us + LAST_SHOT_US);
  return self.clock_us + (is_empty (act) ? EMPTY_US : FADE_AWAY_US);
}
