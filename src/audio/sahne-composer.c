/* The composer: a mood, a length and the cuts of the picture become a piece of music.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-composer.h"

#include <math.h>
#include <string.h>

#include "sahne-bars.h"
#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-melody.h"
#include "sahne-sound.h"

/* Players are never quite together, samples and velocity. */
#define EARLY_LATE (SAHNE_SOUND_RATE * 8 / 1000)
#define LOUD_SOFT 6

/* No tone is held for longer, samples. */
#define TIED_MOST (9 * SAHNE_SOUND_RATE)

/* A phrase has this many bars; every theme two phrases. */
#define PHRASE 4

/* While somebody speaks, and this long before it, nobody sings. */
#define BEFORE_SPEECH (SAHNE_SOUND_RATE / 4)

/* Where much is going on the second voice goes along with the first, two steps below it. */
#define BESIDE_LEVEL 0.78

/* What a cut is worth to the bars: the beginning of a scene, any other. */
#define SCENE_WEIGHT 3.0
#define CUT_WEIGHT 1.0

typedef enum
{
  SECTION_INTRO,
  SECTION_A,
  SECTION_B,
  SECTION_END
} Section;

/* A bar: where, what of the form, which chord. */
typedef struct
{
  gint64 from, to;
  int steps;
  Section section;
  int phrase_bar; /* within its theme, from 0 */
  gboolean accent;
  const char *theme;
  SahneChord chord;
  double force;    /* 0 to 1 */
  double level;    /* 0 to 1: of its phrase, how many play and how loud */
  gboolean turned; /* broken chords of its phrase run the other way */
} Bar;

typedef struct
{
  const SahneComposerJob *job;
  const SahneMood *mood;
  SahneRandom random;
  SahneTune *tune;
  GArray *bars; /* Bar */
  int tonic;
  gboolean climbs; /* shape of broken chords */
  double entry;    /* from which level on the one whose part is being written plays */
} Composer;

static const Bar *
bar_at (const Composer *self, guint index)
{
  return &g_array_index (self->bars, Bar, index);
}

/* Which cut begins at a bar line, when one does. */
static const SahneComposerCut *
cut_at (const SahneComposerJob *job, gint64 at)
{
  for (guint i = 0; i < job->n_cuts; i++)
    if (ABS (job->cuts[i].at - at) < 2)
      return &job->cuts[i];
  return NULL;
}

static void
place_bars (Composer *self, double tempo)
{
  const SahneComposerJob *job = self->job;
  double bar = 60.0 / tempo * SAHNE_SOUND_RATE * self->mood->steps / 4;
  g_autofree gint64 *cuts = g_new (gint64, job->n_cuts + 1);
  g_autofree double *weights = g_new (double, job->n_cuts + 1);

  for (guint i = 0; i < job->n_cuts; i++)
    {
      cuts[i] = job->cuts[i].at;
      weights[i] = job->cuts[i].scene ? SCENE_WEIGHT : CUT_WEIGHT;
    }
  self->tune->bars = sahne_bars_place (job->frames, bar, self->mood->groups, self->mood->n_groups,
                                       cuts, weights, job->n_cuts);
  for (guint i = 0; i + 1 < self->tune->bars->len; i++)
    {
      const SahneBarLine *line = &g_array_index (self->tune->bars, SahneBarLine, i);
      Bar one = { .from = line[0].at, .to = line[1].at, .steps = line[0].steps };
      g_array_append_val (self->bars, one);
    }
}

/* Intro, then the two themes by turns; a scene that begins on a bar line begins a theme. The last
 * two bars are the end. */
static void
give_form (Composer *self)
{
  guint n = self->bars->len;
  Section section = self->job->opens && n >= 12 ? SECTION_INTRO : SECTION_A;
  const char *theme = self->job->theme;
  int bar = 0;

  for (guint i = 0; i < n; i++)
    {
      Bar *here = &g_array_index (self->bars, Bar, i);
      const SahneComposerCut *cut = i ? cut_at (self->job, here->from) : NULL;
      if (section == SECTION_INTRO ? bar == 2 : bar == 2 * PHRASE)
        {
          section = section == SECTION_A ? SECTION_B : SECTION_A;
          bar = 0;
        }
      if (cut && cut->scene)
        {
          gboolean other = g_strcmp0 (cut->theme, theme) != 0;
          here->accent = TRUE;
          if (bar > 1 || other)
            {
              section = other || section != SECTION_A ? SECTION_A : SECTION_B;
              bar = 0;
            }
          theme = cut->theme;
        }
      here->section = n - i <= 2 && n > 1 ? SECTION_END : section;
      here->theme = theme;
      here->phrase_bar = bar++;
    }
}

static void
give_chords (Composer *self)
{
  const SahneMood *mood = self->mood;
  guint n = self->bars->len;
  const SahneProgression *a, *other, *b;

  a = &g_array_index (mood->a, SahneProgression,
                      sahne_random_int (&self->random, (int) mood->a->len));
  other = &g_array_index (mood->a, SahneProgression,
                          sahne_random_int (&self->random, (int) mood->a->len));
  b = &g_array_index (mood->b, SahneProgression,
                      sahne_random_int (&self->random, (int) mood->b->len));
  for (guint i = 0; i < n; i++)
    {
      Bar *here = &g_array_index (self->bars, Bar, i);
      const SahneProgression *from = here->section == SECTION_B           ? b
                                     : here->phrase_bar / PHRASE % 2 == 1 ? other
                                                                          : a;
      here->chord = from->chords[here->phrase_bar % from->count];
      if (i + 1 == n)
        here->chord = mood->end.chords[1];
      else if (here->section == SECTION_END)
        here->chord = mood->end.chords[0];
      here->force = here->section == SECTION_INTRO ? 0.55
                    : here->section == SECTION_A   ? 0.75
                    : here->section == SECTION_B   ? 0.9
                                                   : 0.85;
      here->force += 0.05 * (here->phrase_bar % PHRASE) / PHRASE;
    }
}

/* How a piece rises and falls, from its beginning to its end. */
static const double arc[] = { 0.42, 0.58, 0.74, 0.62, 0.86, 1.0, 0.78, 0.66 };

/* A new scene begins with fewer players for so many bars, or with more. */
#define FRESH_BARS 2

/* A phrase is as loud, and has as many players, as the arc of the piece wants; fast music never
 * falls as low as slow music. Players come in and leave with phrases. */
static void
give_levels (Composer *self, double tempo)
{
  guint n = self->bars->len;
  double low = sahne_clamp ((tempo - 60) / 270, 0.12, 0.4), level = 0;
  int fresh = 0;
  double shift = 0;
  gboolean turned = FALSE;

  if (n < 2 * PHRASE)
    low = MAX (low, 0.6);
  for (guint i = 0; i < n; i++)
    {
      Bar *here = &g_array_index (self->bars, Bar, i);
      if (i == 0 || here->phrase_bar % PHRASE == 0 || here->accent)
        {
          level = sahne_contour (arc, G_N_ELEMENTS (arc), (double) i / n)
                  + sahne_random_range (&self->random, -0.07, 0.07)
                  + (here->section == SECTION_B       ? 0.1
                     : here->section == SECTION_INTRO ? -0.1
                                                      : 0);
          turned = sahne_random_int (&self->random, 2) == 1;
        }
      if (here->accent)
        {
          shift = sahne_random_unit (&self->random) < 0.7 ? -0.25 : 0.12;
          fresh = FRESH_BARS;
        }
      here->level = low + (1 - low) * sahne_clamp (level + (fresh-- > 0 ? shift : 0), 0, 1);
      here->turned = turned;
    }
}

/* From which level on somebody plays. */
static double
entry_level (const SahneMoodPart *part, int nth_drum)
{
  static const double levels[SAHNE_N_ROLES] = { 0, 0, 0, 0.45, 0.3, 0.45, 0.6, 0, 0.6, 0.6 };

  if (part->role == SAHNE_ROLE_DRUM && part->pattern[0] != '-')
    return levels[part->role] + 0.08 * nth_drum;
  return part->role == SAHNE_ROLE_DRUM ? 0 : levels[part->role];
}

static gint64
step_at (const Composer *self, const Bar *bar, double step)
{
  double swing = self->mood->swing * 2; /* of a sixteenth */
  int whole = (int) step;

  if (swing > 0 && whole % 4 == 2)
    step += swing / 2;
  return bar->from + (gint64) llround ((double) (bar->to - bar->from) * step / bar->steps);
}

/* Whether somebody speaks at a sample, or is about to. */
static gboolean
is_spoken (const SahneComposerJob *job, gint64 at)
{
  for (guint i = 0; i < job->n_speech; i++)
    if (at > job->speech[i].from - BEFORE_SPEECH && at < job->speech[i].to)
      return TRUE;
  return FALSE;
}

/* The end of a note that begins at @at: where the next line begins, at the latest. */
static gint64
end_before_speech (const SahneComposerJob *job, gint64 at, gint64 end)
{
  for (guint i = 0; i < job->n_speech; i++)
    if (job->speech[i].from > at)
      return MIN (end, job->speech[i].from);
  return end;
}

/* Writes a note, a little early or late, a little loud or soft. What marks a bar line is exact. */
static void
write_note (Composer *self, guint part, gint64 at, gint64 end, int key, double velocity,
            gboolean exact)
{
  gint64 shift = (gint64) sahne_random_range (&self->random, -EARLY_LATE, EARLY_LATE);
  int touch = (int) sahne_random_range (&self->random, -LOUD_SOFT, LOUD_SOFT);
  SahneNote note = { .at = MAX (0, at + (exact ? 0 : shift)),
                     .part = (guint8) part,
                     .key = (guint8) CLAMP (key, 0, 127),
                     .velocity = (guint8) CLAMP ((int) velocity + touch, 1, 127) };

  note.length = MAX (end - note.at, SAHNE_SOUND_RATE / 50);
  if (key >= 0 && key < 128 && note.at < self->job->frames)
    g_array_append_val (self->tune->notes, note);
}

/* Whether the one whose part is being written rests in a bar. All play the last one. */
static gboolean
rests (const Composer *self, guint index)
{
  const Bar *bar = bar_at (self, index);
  return bar->level < self->entry && index + 1 < self->bars->len;
}

/* A bar's loudness as a factor of velocity: it swells a little to the middle of the phrase. */
static double
touch_of (const Bar *bar)
{
  double swell = sin (G_PI * (bar->phrase_bar % PHRASE + 0.5) / PHRASE);
  return 0.54 + 0.46 * bar->level + 0.05 * swell;
}

static gboolean
is_last (const Composer *self, guint index)
{
  return index + 1 == self->bars->len;
}

/* The end of a bar; the last one rings on. */
static gint64
bar_end (const Composer *self, guint index)
{
  const Bar *bar = bar_at (self, index);
  return is_last (self, index) ? bar->to + self->job->tail / 3 : bar->to;
}

/* The note of @part that holds @key until @at, or NULL. */
static SahneNote *
held_until (const Composer *self, guint part, int key, gint64 at)
{
  for (guint i = self->tune->notes->len; i-- > 0;)
    {
      SahneNote *note = &g_array_index (self->tune->notes, SahneNote, i);
      if (note->part != part || note->at < at - TIED_MOST)
        return NULL;
      if (note->key == key && ABS (note->at + note->length - at) < SAHNE_SOUND_RATE / 50)
        return note;
    }
  return NULL;
}

/* Held chords: a tone that stays goes on; it is not struck again. */
static void
play_pad (Composer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      gboolean anew = bar->accent || i == 0 || is_last (self, i) || bar->phrase_bar % 2 == 0;
      sahne_chord_voice (&bar->chord, self->tonic, part->centre, keys, &count);
      if (rests (self, i))
        continue;
      for (int k = 0; k < count; k++)
        {
          SahneNote *held = anew ? NULL : held_until (self, p, keys[k], bar->from);
          if (held)
            held->length = bar_end (self, i) - held->at;
          else
            write_note (self, p, bar->from, bar_end (self, i), keys[k],
                        (46 + 34 * bar->force) * touch_of (bar), bar->accent || i == 0);
        }
    }
}

/* Struck chords: at the pattern; the last bar once. */
static void
play_keys (Composer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0, length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      sahne_chord_voice (&bar->chord, self->tonic, part->centre, keys, &count);
      for (int s = 0; s < bar->steps && length && !rests (self, i); s++)
        {
          char c = part->pattern[s % length];
          gint64 at = step_at (self, bar, s);
          double velocity = (c == 'X' ? 84 : 66) * (0.6 + 0.4 * bar->force) * touch_of (bar);
          if (is_last (self, i) ? s > 0 : c != 'x' && c != 'X')
            continue;
          if (is_spoken (self->job, at))
            velocity *= 0.8;
          for (int k = 0; k < count; k++)
            write_note (self, p, at + k * SAHNE_SOUND_RATE / 150,
                        is_last (self, i) ? bar_end (self, i) : step_at (self, bar, s + 2), keys[k],
                        velocity, s == 0 && bar->accent);
        }
    }
}

static void
play_arp (Composer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0, length = (int) strlen (part->pattern), n = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      sahne_chord_voice (&bar->chord, self->tonic, part->centre, keys, &count);
      n = 0;
      for (int s = 0; s < bar->steps && length && !rests (self, i); s++)
        {
          gint64 at = step_at (self, bar, s);
          int round = 2 * count - 2, k = n % MAX (round, 1), key;
          if (part->pattern[s % length] == '.')
            continue;
          if (is_last (self, i) && n > count) /* the last chord is broken once and rings */
            break;
          k = k < count ? k : round - k;
          key = keys[self->climbs != bar->turned ? k : count - 1 - k]
                + (is_last (self, i) && n == count ? 12 : 0);
          write_note (self, p, at,
                      is_last (self, i) ? bar_end (self, i) : step_at (self, bar, s + 4), key,
                      (58 + 16 * bar->force + (s == 0 ? 8 : 0)) * touch_of (bar)
                          * (is_spoken (self->job, at) ? 0.8 : 1),
                      s == 0 && bar->accent);
          n++;
        }
    }
}

static int
bass_key (const Composer *self, const SahneChord *chord, int centre, char what)
{
  int root = self->tonic + chord->root, key;

  while (root > centre + 6)
    root -= 12;
  while (root < centre - 6)
    root += 12;
  key = what == 'f' ? root + chord->tones[2] : what == 't' ? root + chord->tones[1] : root;
  key = what == 'o' ? root + 12 : key;
  return key > centre + 12 ? key - 12 : key;
}

/* At the end of a phrase the bass steps towards the root of the next chord, where its pattern
 * leaves room. */
static void
lead_over (Composer *self, guint p, const SahneMoodPart *part, guint index)
{
  const Bar *bar = bar_at (self, index), *next = bar + 1;
  int length = (int) strlen (part->pattern), last = bar->steps - 2, from, to, degree = -20;

  if (index + 2 >= self->bars->len || bar->phrase_bar % PHRASE != PHRASE - 1 || bar->level < 0.5
      || length == 0 || bar->steps < 8 || !strchr (".-", part->pattern[last % length]))
    return;
  from = bass_key (self, &bar->chord, part->centre, 'r');
  to = bass_key (self, &next->chord, part->centre, 'r');
  if (ABS (to - from) < 3)
    return;
  while (degree < 40 && sahne_mode_key (self->mood->mode, self->tonic, degree) < to)
    degree++;
  write_note (self, p, step_at (self, bar, last), next->from,
              sahne_mode_key (self->mood->mode, self->tonic, degree + (from > to ? 1 : -1)),
              58 * touch_of (bar), FALSE);
}

static void
play_bass (Composer *self, guint p, const SahneMoodPart *part)
{
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      for (int s = 0; s < bar->steps && length; s++)
        {
          char c = part->pattern[s % length];
          int end = s + 1;
          if (rests (self, i) || c == '.' || c == '-' || (is_last (self, i) && s > 0)
              || (bar->section == SECTION_INTRO && bar->phrase_bar == 0 && s > 0))
            continue;
          while (end < bar->steps && part->pattern[end % length] == '-')
            end++;
          write_note (self, p, step_at (self, bar, s),
                      is_last (self, i) ? bar_end (self, i) : step_at (self, bar, end),
                      bass_key (self, &bar->chord, part->centre, c),
                      (62 + 28 * bar->force) * touch_of (bar), s == 0);
        }
      if (!rests (self, i))
        lead_over (self, p, part, i);
    }
}

static void
play_pulse (Composer *self, guint p, const SahneMoodPart *part)
{
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      for (int s = 0; s < bar->steps && length; s++)
        {
          char c = part->pattern[s % length];
          gint64 at = step_at (self, bar, s);
          double velocity = (c == 'X' ? 86 : 64) * (0.55 + 0.45 * bar->force) * touch_of (bar);
          if (rests (self, i) || c == '.' || (is_last (self, i) && s > 0))
            continue;
          write_note (self, p, at,
                      is_last (self, i) ? bar_end (self, i) : step_at (self, bar, s + 0.9),
                      bass_key (self, &bar->chord, part->centre,
                                c == 'X' ? 'r' : "rrft"[s / 2 % 4]),
                      velocity * (is_spoken (self->job, at) ? 0.8 : 1), s == 0);
        }
    }
}

/* A swelling roll through the bar before a theme begins, and before the end. */
static void
play_roll (Composer *self, guint p, const SahneMoodPart *part)
{
  for (guint i = 0; i + 1 < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i), *next = bar_at (self, i + 1);
      int key = bass_key (self, &next->chord, part->centre, 'r');
      if (rests (self, i + 1) || (next->phrase_bar != 0 && !next->accent && !is_last (self, i + 1)))
        continue;
      for (int s = bar->steps / 2; s < bar->steps; s++)
        write_note (self, p, step_at (self, bar, s), step_at (self, bar, s + 1), key,
                    26 + 60.0 * (s - bar->steps / 2) / (bar->steps - bar->steps / 2), FALSE);
      write_note (self, p, next->from, next->from + SAHNE_SOUND_RATE, key, 92, TRUE);
    }
}

/* Drums that play more at the end of a phrase: snares, toms, bongos, congas, darbukas. */
static gboolean
is_fill_drum (int key)
{
  static const int keys[] = { 38, 40, 41, 43, 45, 47, 48, 60, 61, 62, 63, 64, 76 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == key)
      return TRUE;
  return FALSE;
}

/* A cymbal has no pattern: it marks where a theme or a scene begins. */
static void
play_drum (Composer *self, guint p, const SahneMoodPart *part)
{
  gboolean marks = part->pattern[0] == '-';
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      gboolean fill = bar->phrase_bar % PHRASE == PHRASE - 1;
      for (int s = 0; s < bar->steps && length; s++)
        {
          char c = part->pattern[s % length];
          gint64 at = step_at (self, bar, s);
          gboolean play
              = marks ? s == 0
                            && (bar->accent || (bar->phrase_bar == 0 && i > 0) || is_last (self, i))
                      : c == 'x' || c == 'X';
          double velocity = (c == 'X' ? 96 : 76) * (0.6 + 0.4 * bar->force) * touch_of (bar);
          gboolean filled = fill && is_fill_drum (part->program) && bar->level > 0.6
                            && s >= bar->steps - 4 && !play && !marks
                            && sahne_random_unit (&self->random) < 0.45;
          if (rests (self, i) || (!play && !filled) || (bar->section == SECTION_INTRO && !marks)
              || (is_last (self, i) && s > 0))
            continue;
          if (filled)
            velocity *= 0.72;
          else if (fill && s >= bar->steps - 4)
            velocity += 10;
          write_note (self, p, at, at + SAHNE_SOUND_RATE / 8, part->program,
                      velocity * (is_spoken (self->job, at) ? 0.85 : 1), s == 0);
        }
    }
}

/* Where in a theme which turn of the motif stands. */
static SahneMotifTurn
turn_of (const Bar *bar)
{
  static const SahneMotifTurn a[4]
      = { SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_HIGHER, SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_CADENCE };
  static const SahneMotifTurn b[4]
      = { SAHNE_MOTIF_INVERTED, SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_HIGHER, SAHNE_MOTIF_CADENCE };
  int pair = bar->phrase_bar / SAHNE_MOTIF_BARS % 4;

  return bar->section == SECTION_B ? b[pair] : a[pair];
}

/* The key of a melody's note: of the chord on the beat, of the scale elsewhere. */
static int
melody_key (const Composer *self, const Bar *bar, int centre, int degree, gboolean strong)
{
  int first = self->tonic, key;

  while (first < centre - 6)
    first += 12;
  while (first > centre + 5)
    first -= 12;
  key = sahne_mode_key (self->mood->mode, first, degree + 2);
  if (strong)
    key = sahne_chord_nearest (&bar->chord, self->tonic, key);
  while (key > centre + 9)
    key -= 12;
  while (key < centre - 8)
    key += 12;
  return key;
}

static gboolean
is_beat (const SahneMood *mood, int step)
{
  for (int beat = 0, at = 0; beat < mood->n_groups; at += mood->groups[beat++])
    if (at == step)
      return TRUE;
  return FALSE;
}

/* Makam players begin some notes from the one above. */
static void
write_grace (Composer *self, guint p, gint64 at, int key, double velocity)
{
  gint64 length = SAHNE_SOUND_RATE * 55 / 1000;
  int degree = 0;

  while (degree < 40 && sahne_mode_key (self->mood->mode, self->tonic % 12, degree) <= key)
    degree++;
  write_note (self, p, at - length, at, sahne_mode_key (self->mood->mode, self->tonic % 12, degree),
              velocity * 0.75, FALSE);
}

/* A melody over the bars in which @sings says it does. The motif belongs to the theme, so that it
 * returns whenever the theme does. */
static void
play_melody (Composer *self, guint p, const SahneMoodPart *part)
{
  gboolean makam = g_str_equal (self->mood->mode->name, "hicaz");
  gboolean second = part->role == SAHNE_ROLE_SECOND;
  SahneMotif motif = { .count = 0 };
  const char *made = "";

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      gboolean beside = second && bar->section == SECTION_A && bar->level > BESIDE_LEVEL;
      gboolean sings = second ? bar->section == SECTION_B || beside : bar->section == SECTION_A;
      const char *theme = bar->theme ? bar->theme : "film";
      int half = bar->phrase_bar % SAHNE_MOTIF_BARS;
      if (is_last (self, i) && (!second || self->bars->len > 3))
        {
          if (!is_spoken (self->job, bar->from))
            write_note (self, p, bar->from, bar_end (self, i),
                        melody_key (self, bar, part->centre, -2, TRUE), 70, TRUE);
          continue;
        }
      if (!sings)
        continue;
      if (!g_str_equal (made, theme))
        sahne_motif_make (&motif, sahne_hash (self->job->theme_seed, theme), self->mood);
      made = theme;
      for (int k = 0; k < motif.count; k++)
        {
          const SahneMotifNote *note = &motif.notes[k];
          int step = note->step - half * self->mood->steps;
          gint64 at = step_at (self, bar, step), end;
          double velocity = (66 + 24 * bar->force) * touch_of (bar) * (beside ? 0.8 : 1);
          gboolean strong = is_beat (self->mood, step);
          int key;
          if (step < 0 || step >= bar->steps || is_spoken (self->job, at))
            continue;
          end = step_at (self, bar, step + note->length * 0.92);
          end = end_before_speech (self->job, at, end);
          key = melody_key (self, bar, part->centre,
                            sahne_motif_degree (&motif, k, turn_of (bar)) - (beside ? 2 : 0),
                            strong);
          if (makam && strong && sahne_random_unit (&self->random) < 0.4
              && !is_spoken (self->job, at - SAHNE_SOUND_RATE / 10))
            write_grace (self, p, at, key, velocity);
          write_note (self, p, at, end, key, velocity + (strong ? 5 : 0), FALSE);
        }
    }
}

static void
play_bell (Composer *self, guint p, const SahneMoodPart *part)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = bar_at (self, i);
      if (bar->phrase_bar % PHRASE == 0 || bar->accent)
        write_note (self, p, bar->from, bar->from + 2 * SAHNE_SOUND_RATE,
                    sahne_chord_nearest (&bar->chord, self->tonic, part->centre), 70, bar->accent);
    }
}

static void
play (Composer *self, guint p, const SahneMoodPart *part)
{
  static void (*const players[SAHNE_N_ROLES]) (Composer *, guint, const SahneMoodPart *)
      = { play_melody, play_melody, play_pad,  play_keys, play_arp,
          play_bass,   play_pulse,  play_bell, play_roll, play_drum };

  players[part->role](self, p, part);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const SahneNote *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at) ?: x->part - y->part ?: x->key - y->key;
}

/* Drums share one part of the tune, and its pan is each drum's own in the synthesiser. */
static guint
part_for (Composer *self, const SahneMoodPart *part)
{
  SahneTune *tune = self->tune;
  SahnePart made = { .program = part->role == SAHNE_ROLE_DRUM ? 0 : part->program,
                     .drum = part->role == SAHNE_ROLE_DRUM,
                     .solo = part->role <= SAHNE_ROLE_SECOND,
                     .gain = sahne_db_to_gain (part->db),
                     .pan = part->pan };

  tune->parts[tune->n_parts] = made;
  return tune->n_parts++;
}

/* All the music of a film is made of the same scale, each mood from its own step of it: where one
 * piece rings into the next, nothing clashes. */
static int
home_of (const SahneComposerJob *job)
{
  return (int) (sahne_hash (job->theme_seed, "home") % 12);
}

/**
 * sahne_composer_compose:
 * @job: what is wanted
 *
 * Composes: a form by the length, chords by the mood, a motif that belongs to the theme and returns
 * with it, bars that begin at cuts, a melody that is silent under speech, an ending that ends. The
 * same job gives the same notes.
 *
 * Returns: (transfer full): the tune
 */
SahneTune *
sahne_composer_compose (const SahneComposerJob *job)
{
  Composer self = { .job = job, .mood = job->mood, .random = sahne_random (job->seed, "composer") };
  double tempo = sahne_random_range (&self.random, job->mood->slow, job->mood->fast);
  int key = home_of (job) + sahne_mode_step (job->mood->mode), drums = 0;
  const GArray *parts = job->mood->parts;

  self.tonic = 60 + (job->key >= 0 ? job->key : key) % 12;
  self.climbs = sahne_random_int (&self.random, 3) > 0;
  self.tune = g_new0 (SahneTune, 1);
  self.tune->frames = job->frames + job->tail;
  self.tune->notes = g_array_new (FALSE, FALSE, sizeof (SahneNote));
  self.bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  tempo = job->tempo > 0 ? CLAMP (job->tempo, 20, 300) : tempo;
  place_bars (&self, tempo);
  give_form (&self);
  give_chords (&self);
  give_levels (&self, tempo);
  for (guint i = 0; i < parts->len && self.tune->n_parts < SAHNE_TUNE_MAX_PARTS; i++)
    {
      const SahneMoodPart *part = &g_array_index (parts, SahneMoodPart, i);
      self.entry = entry_level (part, drums);
      drums += part->role == SAHNE_ROLE_DRUM && part->pattern[0] != '-';
      play (&self, part_for (&self, part), part);
    }
  g_array_sort (self.tune->notes, compare_notes);
  g_array_unref (self.bars);
  return self.tune;
}
