/* The pulse of a scene's music, and cuts that are moved a little to fall on it.
 *
 * Music is composed when the cuts are known, and its tempo gives way to them; it has to give way
 * less, and more cuts fall on a beat, when a cut that has a choice is made where the music is
 * likely to have one: between two words, before somebody begins to speak or to move.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pulse.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-shots.h"

/* A cut is moved by no more than this, microseconds. */
#define REACH_US 420000

/* A cut may come so much later than the first sound of a line, so much before its last one, and so
 * much later than the beginning of a movement: one is heard before he is seen, or a little longer.
 */
#define INTO_LINE_US 90000
#define BEFORE_END_US 90000
#define INTO_ACTION_US 130000

/* The rest of a scene behind its last beat, and behind its last word. */
#define REST_US 350000
#define LAST_WORD_REST_US 600000
#define LAST_SHOT_REST_US 1200000
#define LONGEST_TRIM_US 640000

/* What it costs to miss all beats by a quarter of one, to move as far as may be, and to fall on
 * another beat than a bar's first. */
#define MISS_COST 1.0
#define MOVE_COST 0.45
#define MIDDLE_COST 0.1
#define BEAT_COST 0.17

/* A cut this near to a beat is on it: a frame is no shorter. */
#define ON_BEAT_US 25000

/* Slower and faster music is none that pictures follow, thousandths of a beat a minute. */
#define SLOWEST_MBPM 30000
#define FASTEST_MBPM 240000

/* Sixteenths of a bar where the score says nothing of it. */
static const int plain_metre[] = { 4, 4, 4, 4 };

/**
 * sahne_pulse_of:
 * @scene: a scene with a score
 *
 * Returns: the beats of its music
 */
SahnePulse
sahne_pulse_of (JsonObject *scene)
{
  JsonObject *score = sahne_json_path (scene, "audio", "score", NULL);
  gint64 tempo = sahne_json_int (score, "tempo_mbpm", 0);
  JsonArray *metre = sahne_json_array (score, "metre");
  guint n = metre ? json_array_get_length (metre) : G_N_ELEMENTS (plain_metre);
  SahnePulse self = { 0 };

  if (tempo < SLOWEST_MBPM || tempo > FASTEST_MBPM || sahne_json_string (score, "file", NULL)
      || g_str_equal (sahne_json_string (score, "mood", "none"), "none"))
    return self;
  for (guint i = 0; i < MIN (n, SAHNE_PULSE_MAX_BEATS); i++)
    {
      gint64 steps = metre ? sahne_json_array_int (metre, i, 4) : plain_metre[i];
      self.beats_us[self.n_beats++] = self.bar_us;
      self.bar_us += 60e9 / (double) tempo / 4 * (double) CLAMP (steps, 1, 16);
    }
  return self;
}

/* The beat nearest to a time from the beginning of a bar: by how much it is missed. */
static double
nearest_beat (const SahnePulse *self, double t_us, int *beat)
{
  double in_bar = t_us - floor (t_us / self->bar_us) * self->bar_us, miss = self->bar_us;

  *beat = 0;
  for (int i = 0; i <= self->n_beats; i++)
    {
      double at = i < self->n_beats ? self->beats_us[i] : self->bar_us;
      if (fabs (in_bar - at) >= miss)
        continue;
      miss = fabs (in_bar - at);
      *beat = i % self->n_beats;
    }
  return miss;
}

/**
 * sahne_pulse_miss:
 * @self: a pulse with a bar
 * @t_us: from the beginning of a bar, microseconds
 *
 * Returns: how far the nearest beat is, microseconds
 */
double
sahne_pulse_miss (const SahnePulse *self, double t_us)
{
  int beat;

  return nearest_beat (self, t_us, &beat);
}

/* What it costs to have something begin at a time. */
static double
cost_at (const SahnePulse *self, double t_us)
{
  double quarter = self->bar_us / self->n_beats / 4, miss;
  int beat;

  miss = nearest_beat (self, t_us, &beat);
  if (miss > ON_BEAT_US)
    return BEAT_COST + MISS_COST * MIN (miss / quarter, 1);
  if (beat == 0)
    return 0;
  return self->n_beats % 2 == 0 && beat == self->n_beats / 2 ? MIDDLE_COST : BEAT_COST;
}

/**
 * sahne_pulse_nearest:
 * @self: a pulse
 * @rate: frames a second
 * @from: the first frame that may be chosen
 * @to: the last one
 * @wanted: the one that would be chosen without music
 * @offset: frames from the beginning of a bar to frame 0
 *
 * Returns: the frame on the strongest beat that is not far from @wanted; @wanted where there is no
 *   music
 */
gint64
sahne_pulse_nearest (const SahnePulse *self, SahneRate rate, gint64 from, gint64 to, gint64 wanted,
                     gint64 offset)
{
  gint64 best = wanted, reach = MAX (MAX (wanted - from, to - wanted), 1);
  double least = G_MAXDOUBLE;

  for (gint64 f = from; self->bar_us > 0 && f <= to; f++)
    {
      double cost = cost_at (self, (double) sahne_frames_time (rate, f + offset))
                    + MOVE_COST * (double) ABS (f - wanted) / (double) reach;
      if (cost >= least)
        continue;
      least = cost;
      best = f;
    }
  return best;
}

/* A beat of the scene, on its clock. */
typedef struct
{
  const char *id;
  gint64 start, end;
  gboolean line, camera;
} Beat;

/* A scene in which cuts look for their places. */
typedef struct
{
  JsonObject *lines;
  GArray *beats; /* Beat */
  SahnePulse pulse;
  SahneRate rate;
} Scene;

static void
read_beat (Scene *self, const char *id, JsonObject *beat, JsonObject *time)
{
  const char *kind = sahne_json_string (beat, "kind", "");
  Beat one = { .id = id,
               .start = sahne_json_int (time, "start_us", 0),
               .end = sahne_json_int (time, "end_us", 0),
               .line = g_str_equal (kind, "line"),
               .camera = g_str_equal (kind, "camera") };

  if (time)
    g_array_append_val (self->beats, one);
}

static Scene
scene_new (JsonObject *scene, SahneRate rate)
{
  Scene self = { .lines = sahne_json_path (scene, "audio", "lines", NULL),
                 .beats = g_array_new (FALSE, FALSE, sizeof (Beat)),
                 .pulse = sahne_pulse_of (scene),
                 .rate = rate };
  JsonObject *beats = sahne_json_path (scene, "script", "beats", NULL),
             *times = sahne_json_path (scene, "animation", "beats", NULL);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (beats && self.pulse.bar_us > 0)
    {
      json_object_iter_init (&iter, beats);
      while (json_object_iter_next (&iter, &id, &node))
        if (JSON_NODE_HOLDS_OBJECT (node))
          read_beat (&self, id, json_node_get_object (node), sahne_json_object (times, id));
    }
  return self;
}

/* Whether @at lies between two words of a line that begins at @start, and not in one. */
static gboolean
is_between_words (const Scene *self, const char *id, gint64 start, gint64 at)
{
  JsonArray *words = sahne_json_array (sahne_json_object (self->lines, id), "words");

  for (guint i = 1; words && i < json_array_get_length (words); i++)
    {
      JsonNode *before = json_array_get_element (words, i - 1),
               *word = json_array_get_element (words, i);
      gint64 end, next;
      if (!JSON_NODE_HOLDS_OBJECT (before) || !JSON_NODE_HOLDS_OBJECT (word))
        continue;
      end = start + sahne_json_int (json_node_get_object (before), "end_us", 0);
      next = start + sahne_json_int (json_node_get_object (word), "t_us", 0);
      if (at >= MIN (end, next - 40000) - 10000 && at <= next)
        return TRUE;
    }
  return FALSE;
}

/* Whether a cut that was to be @t may be @at for what a beat says or does. */
static gboolean
suits_beat (const Scene *self, const Beat *beat, gint64 t, gint64 at)
{
  if (beat->end <= beat->start || beat->start > t + 2 * REACH_US || beat->end < t - 2 * REACH_US)
    return TRUE;
  if (!beat->line)
    return t > beat->start || at <= beat->start + INTO_ACTION_US;
  if (t <= beat->start)
    return at <= beat->start + INTO_LINE_US;
  if (t >= beat->end)
    return at >= beat->end - BEFORE_END_US;
  return at > beat->start && at < beat->end && is_between_words (self, beat->id, beat->start, at);
}

static gboolean
suits (const Scene *self, gint64 t, gint64 at)
{
  for (guint i = 0; i < self->beats->len; i++)
    if (!suits_beat (self, &g_array_index (self->beats, Beat, i), t, at))
      return FALSE;
  return TRUE;
}

/* Where a cut goes: on the strongest beat near it that nothing speaks against. */
static gint64
find_place (const Scene *self, gint64 t, gint64 from, gint64 to)
{
  gint64 first = sahne_frames_at (self->rate, MAX (from, t - REACH_US) - 1) + 1,
         last = sahne_frames_at (self->rate, MIN (to, t + REACH_US)), best = t;
  double least = MISS_COST + BEAT_COST;

  for (gint64 f = first; f <= last; f++)
    {
      gint64 at = sahne_frames_time (self->rate, f);
      double cost
          = cost_at (&self->pulse, (double) at) + MOVE_COST * (double) ABS (at - t) / REACH_US;
      if (cost >= least || !suits (self, t, at))
        continue;
      least = cost;
      best = at;
    }
  return best;
}

/**
 * sahne_pulse_move_cuts:
 * @scene: an animated scene
 * @rate: frames a second
 * @cuts: (inout) (element-type SahneShotCut): its shots without a gap, the first from 0 on
 *
 * Moves the cuts within the scene to beats of its music, as far as they have a choice: never into
 * a word, never behind the first one of who is to be seen then. No shot gets shorter than
 * %SAHNE_SHOT_MIN_US for that.
 */
void
sahne_pulse_move_cuts (JsonObject *scene, SahneRate rate, GArray *cuts)
{
  Scene self = scene_new (scene, rate);
  g_autoptr (GArray) beats = self.beats;

  for (guint i = 1; self.pulse.bar_us > 0 && i < cuts->len; i++)
    {
      SahneShotCut *before = &g_array_index (cuts, SahneShotCut, i - 1), *cut = before + 1;
      gint64 t = cut->in_us, longest = MAX (before->out_us - before->in_us, SAHNE_SHOT_MAX_US),
             from = before->in_us + MIN (SAHNE_SHOT_MIN_US, t - before->in_us),
             to = cut->out_us - MIN (SAHNE_SHOT_MIN_US, cut->out_us - t);
      before->out_us = cut->in_us = find_place (&self, t, from, MIN (to, before->in_us + longest));
    }
}

/* When the last that happens in a scene has happened, and been looked at. */
static gint64
last_moment (const Scene *self)
{
  gint64 last = 0;

  for (guint i = 0; i < self->beats->len; i++)
    {
      const Beat *beat = &g_array_index (self->beats, Beat, i);
      last = MAX (last, beat->end
                            + (beat->line     ? LAST_WORD_REST_US
                               : beat->camera ? LAST_SHOT_REST_US
                                              : REST_US));
    }
  return last;
}

/**
 * sahne_pulse_end:
 * @scene: an animated scene
 * @rate: frames a second
 *
 * A scene rests for a moment behind its last beat; how long it does is the music's to say.
 *
 * Returns: when its last picture ends, microseconds of the scene
 */
gint64
sahne_pulse_end (JsonObject *scene, SahneRate rate)
{
  gint64 end = sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0), least;
  Scene self = scene_new (scene, rate);
  g_autoptr (GArray) beats = self.beats;

  least = MAX (last_moment (&self), end - LONGEST_TRIM_US);
  if (self.pulse.bar_us <= 0 || least >= end || beats->len == 0)
    return end;
  return sahne_frames_time (rate, sahne_pulse_nearest (&self.pulse, rate,
                                                       sahne_frames_at (rate, least - 1) + 1,
                                                       sahne_frames_at (rate, end),
                                                       sahne_frames_at (rate, end), 0));
}
