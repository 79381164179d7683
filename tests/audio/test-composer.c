/* Music: bars that land on cuts, themes that return, a melody that is silent under speech, an end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-composer.h"

#include <math.h>
#include <string.h>

#include "sahne-bars.h"
#include "sahne-noise.h"
#include "sahne-sound.h"

#define RATE SAHNE_SOUND_RATE

static SahneMoods *
load (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneMoods *moods = sahne_moods_new (resources, &error);

  g_assert_no_error (error);
  return moods;
}

/* Cuts about every four seconds, two of them to another scene. */
static guint
make_cuts (guint64 seed, SahneComposerCut cuts[20])
{
  SahneRandom random = sahne_random (seed, "cuts");
  guint n = 0;
  double at = 0;

  while ((at += sahne_random_range (&random, 1.5, 6.5)) < 58)
    cuts[n++] = (SahneComposerCut){ .at = (gint64) (at * RATE) };
  cuts[n / 3].scene = cuts[2 * n / 3].scene = TRUE;
  cuts[n / 3].theme = "crow";
  cuts[2 * n / 3].theme = "fox";
  return n;
}

static SahneComposerJob
make_job (const SahneMood *mood, guint64 seed, const SahneComposerCut *cuts, guint n_cuts)
{
  return (SahneComposerJob){ .mood = mood,
                             .seed = seed,
                             .theme_seed = 3,
                             .key = -1,
                             .theme = "fox",
                             .frames = 60 * RATE,
                             .tail = 2 * RATE,
                             .opens = TRUE,
                             .closes = TRUE,
                             .cuts = cuts,
                             .n_cuts = n_cuts };
}

static SahneBarLine
last_line (const SahneTune *tune)
{
  return g_array_index (tune->bars->lines, SahneBarLine, tune->bars->lines->len - 1);
}

static gboolean
has_bar (const SahneTune *tune, gint64 at)
{
  for (guint i = 0; i < tune->bars->lines->len; i++)
    if (ABS (g_array_index (tune->bars->lines, SahneBarLine, i).at - at) <= 1)
      return TRUE;
  return FALSE;
}

/* Whether a step of the piece is the beginning of a beat. */
static gboolean
is_beat (const SahneTune *tune, const SahneMood *mood, gint64 step)
{
  for (guint i = 0; i + 1 < tune->bars->lines->len; i++)
    {
      const SahneBarLine *line = &g_array_index (tune->bars->lines, SahneBarLine, i);
      for (int g = 0, at = 0; g < mood->n_groups; at += mood->groups[g++])
        if (line->step + at == step)
          return TRUE;
    }
  return FALSE;
}

/* Between two knots the tempo is as near to that of the piece as it has to be. */
static void
check_tempo (const SahneTune *tune, const SahneMood *mood, double bar)
{
  const GArray *knots = tune->bars->knots;

  g_assert_cmpfloat (fabs (tune->bars->bar / bar - 1), <=, SAHNE_BARS_GIVE + 0.001);
  for (guint i = 0; i + 1 < knots->len; i++)
    {
      const SahneBarKnot *knot = &g_array_index (knots, SahneBarKnot, i);
      double length
          = (double) (knot[1].at - knot->at) * mood->steps / (double) (knot[1].step - knot->step);
      g_assert_cmpfloat (fabs (length / tune->bars->bar - 1), <,
                         sahne_bars_stretch (bar, mood->steps) + 0.001);
    }
}

/* The tempo gives way by no more than it may; every scene begins with a bar, and nearly every cut
 * falls on a place of one, mostly a beat. */
static void
test_bars_on_cuts (void)
{
  g_autoptr (SahneMoods) moods = load ();
  guint all = 0, lines = 0, beats = 0, met = 0;

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    for (guint64 seed = 0; seed < 8; seed++)
      {
        const SahneMood *mood = sahne_moods_nth (moods, m);
        SahneComposerCut cuts[20];
        guint n = make_cuts (seed, cuts);
        SahneComposerJob job = make_job (mood, seed, cuts, n);
        g_autoptr (SahneTune) tune = NULL;
        job.tempo = (mood->slow + mood->fast) / 2;
        tune = sahne_composer_compose (&job);
        g_assert_cmpint (g_array_index (tune->bars->lines, SahneBarLine, 0).at, ==, 0);
        g_assert_cmpint (last_line (tune).at, ==, job.frames);
        check_tempo (tune, mood, 60 / job.tempo * RATE * mood->steps / 4);
        for (guint i = 0; i < n; i++)
          {
            const SahneBarKnot *knot = sahne_bars_knot (tune->bars, cuts[i].at);
            gboolean hit = has_bar (tune, cuts[i].at);
            all++;
            lines += hit;
            met += knot != NULL;
            beats += knot && is_beat (tune, mood, knot->step);
            if (cuts[i].scene)
              g_assert_true (hit);
          }
      }
  g_test_message (
      "of %u cuts %u are on a bar line, %u on a beat, %u on an eighth or a slow sixteenth", all,
      lines, beats, met);
  g_assert_cmpuint (100 * met, >, 98 * all);
  g_assert_cmpuint (100 * beats, >=, 88 * all);
  g_assert_cmpuint (100 * lines, >=, 52 * all);
  g_assert_cmpuint (100 * beats, >, 80 * all);
}

/* On a scene's first bar line somebody plays, on the sample; on any other cut that is met, too. */
static void
test_accents (void)
{
  g_autoptr (SahneMoods) moods = load ();

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, m);
      SahneComposerCut cuts[20];
      guint n = make_cuts (4, cuts);
      SahneComposerJob job = make_job (mood, 4, cuts, n);
      g_autoptr (SahneTune) tune = sahne_composer_compose (&job);

      for (guint i = 0; i < n; i++)
        {
          guint struck = 0;
          for (guint k = 0; k < tune->notes->len; k++)
            struck += ABS (g_array_index (tune->notes, SahneNote, k).at - cuts[i].at) < 2;
          if (sahne_bars_knot (tune->bars, cuts[i].at))
            g_assert_cmpuint (struck, >=, cuts[i].scene ? 2 : 1);
        }
    }
}

static gboolean
same_notes (const SahneTune *a, const SahneTune *b)
{
  if (a->notes->len != b->notes->len)
    return FALSE;
  for (guint i = 0; i < a->notes->len; i++)
    {
      const SahneNote *x = &g_array_index (a->notes, SahneNote, i),
                      *y = &g_array_index (b->notes, SahneNote, i);
      if (x->at != y->at || x->length != y->length || x->part != y->part || x->key != y->key
          || x->velocity != y->velocity)
        return FALSE;
    }
  return TRUE;
}

static void
test_same_seed (void)
{
  g_autoptr (SahneMoods) moods = load ();

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, m);
      SahneComposerJob job = make_job (mood, 5, NULL, 0), other = make_job (mood, 6, NULL, 0);
      g_autoptr (SahneTune) one = sahne_composer_compose (&job);
      g_autoptr (SahneTune) two = sahne_composer_compose (&job);
      g_autoptr (SahneTune) three = sahne_composer_compose (&other);
      g_assert_cmpuint (one->notes->len, >, 50);
      g_assert_true (same_notes (one, two));
      g_assert_false (same_notes (one, three));
    }
}

static int
part_of (const SahneMood *mood, SahneRole role)
{
  for (guint p = 0; p < mood->parts->len; p++)
    if (g_array_index (mood->parts, SahneMoodPart, p).role == role)
      return (int) p;
  return -1;
}

/* The melody's steps up and down from its first note, by the semitone, as far as @count. */
static void
melody_steps (const SahneTune *tune, int part, guint count, int *steps)
{
  guint n = 0;
  int first = 0;

  for (guint i = 0; i < tune->notes->len && n < count; i++)
    {
      const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
      if (note->part != part)
        continue;
      if (n == 0)
        first = note->key;
      steps[n++] = note->key - first;
    }
  g_assert_cmpuint (n, ==, count);
}

/* A theme is the same tune in every cue of the film; another theme is another tune. */
static void
test_theme_returns (void)
{
  g_autoptr (SahneMoods) moods = load ();
  const SahneMood *mood = sahne_moods_find (moods, "happy", "en");
  int lead = part_of (mood, SAHNE_ROLE_LEAD), a[8], b[8], c[8];
  SahneComposerJob one = make_job (mood, 1, NULL, 0), two = make_job (mood, 1, NULL, 0), three;
  g_autoptr (SahneTune) tune = NULL, later = NULL, other = NULL;

  two.frames = 41 * RATE;
  two.tempo = 126;
  two.opens = FALSE;
  three = two;
  three.theme = "crow";
  tune = sahne_composer_compose (&one);
  later = sahne_composer_compose (&two);
  other = sahne_composer_compose (&three);
  melody_steps (tune, lead, 8, a);
  melody_steps (later, lead, 8, b);
  melody_steps (other, lead, 8, c);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  g_assert_true (memcmp (b, c, sizeof b) != 0);
}

/* Nobody sings while somebody speaks. */
static void
test_thins_under_speech (void)
{
  g_autoptr (SahneMoods) moods = load ();
  static const SahneComposerSpeech speech[]
      = { { 10 * RATE, 16 * RATE }, { 30 * RATE, 33 * RATE } };

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, m);
      SahneComposerJob job = make_job (mood, 2, NULL, 0);
      g_autoptr (SahneTune) tune = NULL;
      guint sung = 0;
      job.speech = speech;
      job.n_speech = G_N_ELEMENTS (speech);
      tune = sahne_composer_compose (&job);
      for (guint i = 0; i < tune->notes->len; i++)
        {
          const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
          SahneRole role = g_array_index (mood->parts, SahneMoodPart, note->part).role;
          if (role != SAHNE_ROLE_LEAD && role != SAHNE_ROLE_SECOND)
            continue;
          sung++;
          for (guint k = 0; k < job.n_speech; k++)
            g_assert_true (note->at + note->length <= speech[k].from + RATE / 40
                           || note->at >= speech[k].to - RATE / 40);
        }
      g_assert_cmpuint (sung, >, 8);
    }
}

/* It ends: the last bar has one chord that is held, with the root of the mood's last chord in the
 * bass. */
static void
test_ends (void)
{
  g_autoptr (SahneMoods) moods = load ();

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, m);
      SahneComposerJob job = make_job (mood, 9, NULL, 0);
      int bass = part_of (mood, SAHNE_ROLE_BASS), last = -1;
      g_autoptr (SahneTune) tune = NULL;
      gint64 bar;
      job.key = 2;
      tune = sahne_composer_compose (&job);
      bar = g_array_index (tune->bars->lines, SahneBarLine, tune->bars->lines->len - 2).at;
      for (guint i = 0; i < tune->notes->len; i++)
        {
          const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
          g_assert_cmpint (note->at + note->length, <=, tune->frames);
          if (note->part == bass)
            last = note->key;
          if (note->part == bass)
            g_assert_cmpint (note->at, <=, bar + RATE / 50);
        }
      g_assert_cmpint ((last - 2 - mood->end.chords[1].root) % 12, ==, 0);
    }
}

/* What is too short for a form still begins and ends. */
static void
test_short (void)
{
  g_autoptr (SahneMoods) moods = load ();
  static const int lengths_ms[] = { 20, 400, 1500, 3100, 6000, 11000 };

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    for (guint i = 0; i < G_N_ELEMENTS (lengths_ms); i++)
      {
        SahneComposerJob job = make_job (sahne_moods_nth (moods, m), i, NULL, 0);
        g_autoptr (SahneTune) tune = NULL;
        job.frames = (gint64) lengths_ms[i] * RATE / 1000;
        tune = sahne_composer_compose (&job);
        g_assert_cmpuint (tune->notes->len, >, 0);
        g_assert_cmpint (last_line (tune).at, ==, job.frames);
      }
}

/* Turkish stories have a colour of their own: hicaz, and nine eighths for a feast. */
static void
test_makam (void)
{
  g_autoptr (SahneMoods) moods = load ();
  const SahneMood *mood = sahne_moods_find (moods, "festive", "tr");

  g_assert_cmpstr (mood->mode->name, ==, "hicaz");
  g_assert_cmpint (mood->steps, ==, 18);
  g_assert_cmpint (mood->n_groups, ==, 4);
  g_assert_cmpint (mood->groups[3], ==, 6);
  g_assert_true (sahne_moods_find (moods, "festive", "en") != mood);
  g_assert_cmpstr (sahne_moods_find (moods, "joyful", "en")->name, ==, "happy");
  g_assert_cmpstr (sahne_moods_find (moods, "no such mood", NULL)->name, ==, "calm");
}

/* How much is played in each of ten parts of a piece: velocities of the notes that begin there. */
static void
weigh (const SahneTune *tune, gint64 frames, double weights[10], guint players[10])
{
  gboolean plays[10][SAHNE_TUNE_MAX_PARTS] = { { FALSE } };

  for (int i = 0; i < 10; i++)
    {
      weights[i] = 0;
      players[i] = 0;
    }
  for (guint i = 0; i < tune->notes->len; i++)
    {
      const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
      gint64 k = CLAMP (note->at * 10 / frames, 0, 9);
      weights[k] += note->velocity * note->velocity / 16129.0;
      plays[k][note->part] = TRUE;
    }
  for (int k = 0; k < 10; k++)
    for (guint p = 0; p < tune->n_parts; p++)
      players[k] += plays[k][p];
}

/* A minute is not the same all over: it begins with less than it comes to, and players come in. */
static void
test_rises (void)
{
  g_autoptr (SahneMoods) moods = load ();

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, m);
      double begun = 0, come = 0;
      for (guint64 seed = 1; seed < 5; seed++)
        {
          SahneComposerCut cuts[20];
          guint n = make_cuts (seed, cuts), players[10], most = 0;
          SahneComposerJob job = make_job (mood, seed, cuts, n);
          g_autoptr (SahneTune) tune = sahne_composer_compose (&job);
          double weights[10], top = 0;
          weigh (tune, job.frames, weights, players);
          for (int k = 1; k < 10; k++)
            {
              top = MAX (top, weights[k]);
              most = MAX (most, players[k]);
            }
          begun += weights[0];
          come += top;
          g_assert_cmpuint (most, >=, players[0]);
          g_assert_cmpuint (most, >=, 3);
        }
      g_assert_cmpfloat (come, >, 1.4 * begun);
    }
}

/* Whatever the mood, the music of a film stays in one scale, so that nothing clashes where a piece
 * rings into the next; no note hangs. */
static void
test_one_scale (void)
{
  static const char *const names[] = { "happy", "sad", "calm", "mysterious", "epic", "nostalgic" };
  static const int major[] = { 0, 2, 4, 5, 7, 9, 11 };
  g_autoptr (SahneMoods) moods = load ();
  int home = (int) (sahne_hash (3, "home") % 12);

  for (guint m = 0; m < G_N_ELEMENTS (names); m++)
    {
      const SahneMood *mood = sahne_moods_find (moods, names[m], "en");
      SahneComposerJob job = make_job (mood, 9, NULL, 0);
      g_autoptr (SahneTune) tune = sahne_composer_compose (&job);
      guint in = 0, all = 0;
      for (guint i = 0; i < tune->notes->len; i++)
        {
          const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
          gboolean found = FALSE;
          if (tune->parts[note->part].drum)
            continue;
          for (guint k = 0; k < G_N_ELEMENTS (major); k++)
            found |= (note->key - home - major[k]) % 12 == 0;
          in += found;
          all++;
          g_assert_cmpint (note->length, <, 12 * RATE);
        }
      g_assert_cmpuint (100 * in, >, 80 * all);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composer/bars-on-cuts", test_bars_on_cuts);
  g_test_add_func ("/composer/accents", test_accents);
  g_test_add_func ("/composer/same-seed", test_same_seed);
  g_test_add_func ("/composer/theme-returns", test_theme_returns);
  g_test_add_func ("/composer/thins-under-speech", test_thins_under_speech);
  g_test_add_func ("/composer/ends", test_ends);
  g_test_add_func ("/composer/short", test_short);
  g_test_add_func ("/composer/rises", test_rises);
  g_test_add_func ("/composer/one-scale", test_one_scale);
  g_test_add_func ("/composer/makam", test_makam);
  return g_test_run ();
}
