/* Speech: a line with its lips, gestures on stressed words, and listeners who listen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-speech.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-perform.h"

/* Mouth openings by loudness are this far apart in `audio.lines`. */
#define LOUDNESS_US 40000

/* Two gestures of the hands are at least this far apart. */
#define GESTURE_APART_US 1500000

/* A line without a voice is read at this speed, microseconds a character. */
#define READING_US 62000

/* One line on its way. */
typedef struct
{
  SahneAct *act;
  SahneBeat *beat;
  JsonObject *line; /* of the audio, NULL without a voice */
  SahneActor *speaker;
  const char *to;
  gint64 from_us, to_us;
} Speech;

static int
viseme (JsonNode *node)
{
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return MAX (0, sahne_code_find (SAHNE_VISEME, json_node_get_string (node)));
  return CLAMP ((int) json_node_get_int (node), 0, SAHNE_N_VISEMES - 1);
}

/* Mouth shapes come with the voice, lips closed before plosives. The blend to a shape begins half
 * its length early, so that the shape is reached with the sound. */
static void
move_lips (const Speech *s)
{
  JsonArray *phones = sahne_json_array (s->line, "phones");
  guint n = phones ? json_array_get_length (phones) / 2 : 0;
  SahneMotion *motion = s->speaker->motion;

  for (guint i = 0; i < n; i++)
    {
      gint64 t = json_array_get_int_element (phones, 2 * i);
      gint64 at = CLAMP (s->from_us + t - 35000, s->from_us - 35000, s->to_us);
      sahne_motion_add_code (motion, SAHNE_VISEME, MAX (at, 0),
                             viseme (json_array_get_element (phones, 2 * i + 1)));
    }
  if (n)
    sahne_motion_add_code (motion, SAHNE_VISEME, s->to_us, SAHNE_VISEME_X);
}

/* Loud speech opens the mouth wider. */
static void
move_jaw (const Speech *s)
{
  JsonArray *loudness = sahne_json_array (s->line, "loudness");
  guint n = loudness ? json_array_get_length (loudness) : 0;
  SahneClip *jaw;

  if (n == 0)
    return;
  jaw = sahne_layers_add (s->speaker->layers, SAHNE_JAW, SAHNE_RANK_TALK, SAHNE_MIX_SET, s->from_us,
                          s->to_us, 40000, 40000);
  for (guint i = 0; i < n && (gint64) i * LOUDNESS_US < s->to_us - s->from_us; i += 2)
    sahne_clip_key (
        jaw, s->from_us + (gint64) i * LOUDNESS_US,
        sahne_clamp (0.55 + 0.75 * (double) json_array_get_int_element (loudness, i) / 1000, 0.4,
                     1.35));
}

/* Which gestures go with the speaker's mood and tone. */
static const char *
gesture_kind (const Speech *s)
{
  const char *tone = sahne_json_string (s->beat->json, "tone", "normal");

  if (g_str_equal (tone, "whisper"))
    return "whisper";
  if (g_str_equal (tone, "sing"))
    return "sing";
  switch (s->speaker->mood)
    {
    case SAHNE_FACE_ANGRY:
    case SAHNE_FACE_FURIOUS:
    case SAHNE_FACE_DETERMINED:
      return "talk-angry";
    case SAHNE_FACE_SAD:
    case SAHNE_FACE_CRYING:
    case SAHNE_FACE_WORRIED:
    case SAHNE_FACE_AFRAID:
    case SAHNE_FACE_SHY:
    case SAHNE_FACE_SLEEPY:
    case SAHNE_FACE_PAINED:
      return "talk-sad";
    case SAHNE_FACE_JOY:
    case SAHNE_FACE_HAPPY:
    case SAHNE_FACE_SURPRISED:
    case SAHNE_FACE_LOVING:
      return "talk-happy";
    case SAHNE_FACE_NEUTRAL:
    case SAHNE_FACE_DISGUSTED:
    case SAHNE_FACE_SMUG:
    case SAHNE_FACE_WINK:
    case SAHNE_FACE_PROUD:
    case SAHNE_FACE_THINKING:
    case SAHNE_FACE_ASLEEP:
    case SAHNE_N_FACES:
    default:
      return "talk";
    }
}

/* A gesture whose stroke falls on the instant @stroke_us. */
static gint64
gesture_at (const Speech *s, const char *kind, gint64 stroke_us, guint64 choice)
{
  guint n = sahne_gestures_count (s->act->gestures, kind);
  g_autofree char *name = g_strdup_printf ("%s-%u", kind, n ? (guint) (choice % n) + 1 : 1);
  const SahneGesture *gesture
      = sahne_gestures_find (s->act->gestures, name, s->speaker->measure.rig);
  SahneCue cue = { .act = s->act, .beat = s->beat, .actor = s->speaker, .t_us = stroke_us };
  SahnePlay play = { .rank = SAHNE_RANK_TALK,
                     .strength = 0.8 + (double) (choice % 40) / 100,
                     .holding = -1,
                     .reach = sahne_cue_point,
                     .data = &cue };

  if (gesture == NULL)
    return stroke_us;
  play.from_us = MAX (s->from_us - 200000, stroke_us - sahne_gesture_stroke (gesture));
  return sahne_gesture_play (gesture, s->speaker, &play);
}

/* Hands move on stressed words; without marks of stress on the longest ones. */
static void
move_hands (const Speech *s)
{
  JsonArray *words = sahne_json_array (s->line, "words");
  guint n = words ? json_array_get_length (words) : 0;
  const char *kind = gesture_kind (s);
  gint64 next = s->from_us;
  gboolean marked = FALSE;
  guint64 choice = sahne_hash (s->speaker->seed, s->beat->id);

  for (guint i = 0; i < n; i++)
    marked |= sahne_json_bool (json_array_get_object_element (words, i), "stress", FALSE);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *word = json_array_get_object_element (words, i);
      gint64 at = s->from_us + sahne_json_int (word, "t_us", 0);
      gint64 long_us = sahne_json_int (word, "end_us", 0) - sahne_json_int (word, "t_us", 0);
      gboolean strong = marked ? sahne_json_bool (word, "stress", FALSE) : long_us > 260000;
      if (!strong || at < next || at > s->to_us - 250000)
        continue;
      next = gesture_at (s, kind, at, choice);
      next = MAX (next, at + GESTURE_APART_US * 2 / 3) + (gint64) ((choice >> 20) % 700000);
      choice = sahne_hash (choice, s->beat->id);
    }
  if (n == 0 && s->to_us - s->from_us > 900000)
    gesture_at (s, kind, s->from_us + 450000, choice);
}

/* Heads beat time with the stressed syllables, hardly visibly. */
static void
move_head (const Speech *s)
{
  gint64 t = s->from_us;
  guint64 choice = sahne_hash (s->speaker->seed + 1, s->beat->id);
  SahneClip *nod = sahne_layers_add (s->speaker->layers, SAHNE_HEAD_PITCH, SAHNE_RANK_TALK,
                                     SAHNE_MIX_ADD, t, s->to_us + 200000, 150000, 250000);
  SahneClip *tilt = sahne_layers_add (s->speaker->layers, SAHNE_HEAD_TILT, SAHNE_RANK_TALK,
                                      SAHNE_MIX_ADD, t, s->to_us + 200000, 250000, 250000);

  for (guint i = 0; t < s->to_us + 200000; i++)
    {
      sahne_clip_key (nod, t, i % 2 ? 3.5 : -1.5);
      if (i % 3 == 0)
        sahne_clip_key (tilt, t, (double) (choice % 9) - 4);
      choice = sahne_hash (choice, NULL);
      t += 240000 + (gint64) (choice % 260000);
    }
}

/* A listener looks at the speaker, nods now and then, and answers the mood with his face. */
static void
listen (const Speech *s, SahneActor *listener)
{
  guint64 choice = sahne_hash (listener->seed, s->beat->id);
  gint64 react = s->from_us + 300000 + (gint64) (choice % 500000);
  SahneFace face = s->speaker->mood;

  sahne_act_look (s->act, listener, s->from_us + 120000 + (gint64) (choice % 150000),
                  s->to_us + 350000, s->speaker->id, 1);
  if (listener->asleep_us >= 0 || !listener->present)
    return;
  if (face == SAHNE_FACE_JOY || face == SAHNE_FACE_HAPPY)
    sahne_layers_code (listener->layers, SAHNE_EXPRESSION, SAHNE_RANK_IDLE, react,
                       s->to_us + 500000, SAHNE_FACE_HAPPY);
  else if (face == SAHNE_FACE_SAD || face == SAHNE_FACE_CRYING)
    sahne_layers_code (listener->layers, SAHNE_EXPRESSION, SAHNE_RANK_IDLE, react,
                       s->to_us + 500000, SAHNE_FACE_WORRIED);
  else if (face == SAHNE_FACE_ANGRY || face == SAHNE_FACE_FURIOUS)
    sahne_layers_code (listener->layers, SAHNE_EXPRESSION, SAHNE_RANK_IDLE, react,
                       s->to_us + 300000, SAHNE_FACE_SURPRISED);
  for (gint64 t = react + 600000; t < s->to_us - 300000; t += 1900000)
    {
      g_autofree char *name = g_strdup_printf ("listen-%u", (guint) (choice % 3) + 1);
      const SahneGesture *nod = sahne_gestures_find (s->act->gestures, name, listener->measure.rig);
      SahnePlay play = { .rank = SAHNE_RANK_IDLE, .from_us = t, .strength = 0.8, .holding = -1 };
      choice = sahne_hash (choice, name);
      if (nod && choice % 3)
        sahne_gesture_play (nod, listener, &play);
    }
}

static const char *
addressee (SahneAct *act, SahneBeat *beat, SahneActor *speaker)
{
  const char *to = sahne_beat_id_at (beat, "to", 0);
  guint index = 0;

  if (to && sahne_act_actor (act, to) && !g_str_equal (to, speaker->id))
    return to;
  g_ptr_array_find (act->beats, beat, &index);
  for (guint i = index; i-- > 0;)
    {
      const SahneBeat *before = act->beats->pdata[i];
      const char *other = sahne_json_string (before->json, "speaker", NULL);
      SahneActor *actor = sahne_act_actor (act, other);
      if (actor && actor != speaker && actor->present)
        return other;
    }
  {
    SahneActor *near = sahne_act_other (act, speaker);
    return near ? near->id : NULL;
  }
}

/**
 * sahne_speech_length:
 * @act: a scene
 * @beat: a line
 *
 * Returns: how long it is spoken, or would be without a voice, microseconds
 */
gint64
sahne_speech_length (const SahneAct *act, const SahneBeat *beat)
{
  JsonObject *line = sahne_json_path (act->scene, "audio", "lines", beat->id, NULL);
  gint64 voice = sahne_json_int (line, "duration_us", 0);

  if (voice > 0)
    return MIN (voice, 120 * G_USEC_PER_SEC);
  return CLAMP ((gint64) g_utf8_strlen (sahne_json_string (beat->json, "text", ""), -1)
                    * READING_US,
                700000, 20 * G_USEC_PER_SEC);
}

/* A face for a tone where the script names no feeling. */
static void
tone_face (const Speech *s)
{
  const char *tone = sahne_json_string (s->beat->json, "tone", "normal");
  int face = sahne_code_find (SAHNE_EXPRESSION, sahne_json_string (s->beat->json, "emotion", NULL));

  if (face < 0 && g_str_equal (tone, "laugh"))
    face = SAHNE_FACE_JOY;
  if (face < 0 && g_str_equal (tone, "cry"))
    face = SAHNE_FACE_CRYING;
  if (face < 0 && g_str_equal (tone, "think"))
    face = SAHNE_FACE_THINKING;
  if (face >= 0 && s->speaker->mood != (SahneFace) face)
    {
      s->speaker->mood = (SahneFace) face;
      sahne_motion_add_code (s->speaker->motion, SAHNE_EXPRESSION, MAX (0, s->from_us - 250000),
                             face);
    }
}

/* The speaker looks at whom he speaks to, and away for a moment when a long line begins. */
static void
look_while_speaking (const Speech *s)
{
  guint64 choice = sahne_hash (s->speaker->seed + 2, s->beat->id);

  sahne_act_look (s->act, s->speaker, s->from_us - 300000, s->to_us + 300000, s->to, 1);
  if (s->to_us - s->from_us > 3500000 && choice % 2)
    {
      gint64 from = s->from_us + 900000 + (gint64) (choice % 900000);
      SahnePoint3 at
          = { sahne_actor_get (s->speaker, SAHNE_X) + (choice % 4 < 2 ? 2 : -2),
              s->speaker->measure.eye + 0.7, sahne_actor_get (s->speaker, SAHNE_Z) - 1.5 };
      sahne_act_look_at (s->act, s->speaker, from, from + 800000, at, 2);
    }
}

/**
 * sahne_speech_line:
 * @act: (inout): a scene
 * @beat: a line
 * @t_us: when it may begin, microseconds
 *
 * Speaks a line: turns to whom it is for, moves lips, jaw, head and hands with the voice; the
 * others listen.
 *
 * Returns: when the line ends, microseconds
 */
gint64
sahne_speech_line (SahneAct *act, SahneBeat *beat, gint64 t_us)
{
  Speech s = { .act = act, .beat = beat };
  const char *id = sahne_json_string (beat->json, "speaker", NULL);
  gboolean unseen = sahne_json_bool (beat->json, "voice_only", FALSE);
  gboolean inner = g_str_equal (sahne_json_string (beat->json, "tone", "normal"), "think");

  s.line = sahne_json_path (act->scene, "audio", "lines", beat->id, NULL);
  s.speaker = sahne_act_actor (act, id);
  s.from_us = t_us;
  if (s.speaker && !unseen)
    {
      SahneCue cue = { .act = act, .beat = beat, .actor = s.speaker, .t_us = t_us, .tempo = 1 };
      SahneTarget target;
      sahne_cue_be_there (&cue);
      s.to = addressee (act, beat, s.speaker);
      if (s.to && sahne_act_target (act, s.to, &target) && s.speaker->asleep_us < 0)
        {
          SahneCue turn = cue;
          sahne_cue_face_x (&turn, target.x);
          s.speaker->free_us = turn.t_us;
        }
      s.from_us = cue.t_us;
      beat->start_us = s.from_us;
    }
  s.to_us = s.from_us + sahne_speech_length (act, beat);
  if (s.speaker == NULL || unseen)
    return s.to_us;
  s.speaker->asleep_us = -1;
  tone_face (&s);
  if (!inner)
    {
      move_lips (&s);
      move_jaw (&s);
      move_head (&s);
      move_hands (&s);
    }
  look_while_speaking (&s);
  for (guint i = 0; i < act->actors->len; i++)
    if (act->actors->pdata[i] != s.speaker)
      listen (&s, act->actors->pdata[i]);
  return s.to_us;
}
