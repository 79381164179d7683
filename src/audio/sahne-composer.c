/* The composer: a mood, a length and the cuts of the picture become a piece of music.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-composer-private.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-melody.h"
#include "sahne-sound.h"

/* Players are never quite together, samples and velocity. */
#define EARLY_LATE (SAHNE_SOUND_RATE * 8 / 1000)
#define LOUD_SOFT 6

/* No tone is held for longer, samples. */
#define TIED_MOST (9 * SAHNE_SOUND_RATE)

/* While somebody speaks, and this long before it, nobody sings. */
#define BEFORE_SPEECH (SAHNE_SOUND_RATE / 4)

/* Where much is going on the second voice goes along with the first, two steps below it. */
#define BESIDE_LEVEL 0.78

/* What falls on a cut amid a bar is struck so much harder. */
#define CUT_ACCENT 7

static const SahneComposerBar *
bar_at (const SahneComposer *self, guint index)
{
  return &g_array_index (self->bars, SahneComposerBar, index);
}

/* Whether a cut falls on a step amid a bar. */
static gboolean
is_cut (const SahneComposerBar *bar, int step)
{
  return step > 0 && step < 64 && (bar->cuts >> step & 1);
}

/* The first cut amid a bar behind a step, or the bar's end. */
static int
next_cut (const SahneComposerBar *bar, int step)
{
  do
    step++;
  while (step < bar->steps && !is_cut (bar, step));
  return step;
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
step_at (const SahneComposer *self, const SahneComposerBar *bar, double step)
{
  double swing = self->mood->swing * 2; /* of a sixteenth */
  int whole = (int) step;

  if (swing > 0 && whole % 4 == 2 && !is_cut (bar, whole))
    step += swing / 2;
  return sahne_bars_at (self->tune->bars, (double) bar->step + step);
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
write_note (SahneComposer *self, guint part, gint64 at, gint64 end, int key, double velocity,
            gboolean exact)
{
  gint64 shift = (gint64) sahne_random_range (&self->random, -EARLY_LATE, EARLY_LATE);
  int touch = (int) sahne_random_range (&self->random, -LOUD_SOFT, LOUD_SOFT);
  const SahneBarKnot *cut = at > 0 ? sahne_bars_knot (self->tune->bars, at) : NULL;
  SahneNote note;

  if (cut)
    {
      exact = TRUE;
      touch += CUT_ACCENT;
    }
  note = (SahneNote){ .at = MAX (0, at + (exact ? 0 : shift)),
                      .part = (guint8) part,
                      .key = (guint8) CLAMP (key, 0, 127),
                      .velocity = (guint8) CLAMP ((int) velocity + touch, 1, 127) };

  note.length = MAX (end - note.at, SAHNE_SOUND_RATE / 50);
  if (key >= 0 && key < 128 && note.at < self->job->frames)
    g_array_append_val (self->tune->notes, note);
}

/* Whether the one whose part is being written rests in a bar. All play the last one. */
static gboolean
rests (const SahneComposer *self, guint index)
{
  const SahneComposerBar *bar = bar_at (self, index);
  return bar->level < self->entry && index + 1 < self->bars->len;
}

/* A bar's loudness as a factor of velocity: it swells a little to the middle of the phrase. */
static double
touch_of (const SahneComposerBar *bar)
{
  double swell = sin (G_PI * (bar->phrase_bar % SAHNE_PHRASE_BARS + 0.5) / SAHNE_PHRASE_BARS);
  return 0.54 + 0.46 * bar->level + 0.05 * swell;
}

static gboolean
is_last (const SahneComposer *self, guint index)
{
  return index + 1 == self->bars->len;
}

/* The end of a bar; the last one rings on. */
static gint64
bar_end (const SahneComposer *self, guint index)
{
  const SahneComposerBar *bar = bar_at (self, index);
  return is_last (self, index) ? bar->to + self->job->tail / 3 : bar->to;
}

/* The note of @part that holds @key until @at, or NULL. */
static SahneNote *
held_until (const SahneComposer *self, guint part, int key, gint64 at)
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

/* Held chords: a tone that stays goes on; it is not struck again, but where the picture is cut. */
static void
play_pad (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
      gboolean anew = i == 0 || is_last (self, i) || bar->phrase_bar % 2 == 0
                      || sahne_bars_knot (self->tune->bars, bar->from);
      sahne_chord_voice (&bar->chord, self->tonic, part->centre, keys, &count);
      for (int s = 0; s < bar->steps && !rests (self, i); s = next_cut (bar, s))
        for (int k = 0; k < count; k++)
          {
            gint64 at = step_at (self, bar, s), end = next_cut (bar, s) < bar->steps
                                                          ? step_at (self, bar, next_cut (bar, s))
                                                          : bar_end (self, i);
            SahneNote *held = anew || s ? NULL : held_until (self, p, keys[k], at);
            if (held)
              held->length = end - held->at;
            else
              write_note (self, p, at, end, keys[k], (46 + 34 * bar->force) * touch_of (bar),
                          i == 0);
          }
    }
}

/* Struck chords: at the pattern; the last bar once. */
static void
play_keys (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0, length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
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
play_arp (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  int keys[SAHNE_CHORD_MAX], count = 0, length = (int) strlen (part->pattern), n = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
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
bass_key (const SahneComposer *self, const SahneChord *chord, int centre, char what)
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
lead_over (SahneComposer *self, guint p, const SahneMoodPart *part, guint index)
{
  const SahneComposerBar *bar = bar_at (self, index), *next = bar + 1;
  int length = (int) strlen (part->pattern), last = bar->steps - 2, from, to, degree = -20;

  if (index + 2 >= self->bars->len || bar->phrase_bar % SAHNE_PHRASE_BARS != SAHNE_PHRASE_BARS - 1
      || bar->level < 0.5 || length == 0 || bar->steps < 8
      || !strchr (".-", part->pattern[last % length]))
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

/* The bass marks every cut that is met, even where it rests otherwise. */
static void
play_bass (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
      for (int s = 0; s < bar->steps && length; s++)
        {
          char c = part->pattern[s % length];
          int end = s + 1;
          gboolean marks = s ? is_cut (bar, s) : i && sahne_bars_knot (self->tune->bars, bar->from);
          if (marks && (c == '.' || c == '-'))
            c = 'r';
          if (c == '.' || c == '-')
            continue;
          if (!marks
              && (rests (self, i) || (is_last (self, i) && s > 0)
                  || (bar->section == SAHNE_SECTION_INTRO && bar->phrase_bar == 0 && s > 0)))
            continue;
          while (end < bar->steps && part->pattern[end % length] == '-' && !is_cut (bar, end))
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
play_pulse (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
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
play_roll (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  for (guint i = 0; i + 1 < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i), *next = bar_at (self, i + 1);
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
play_drum (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  gboolean marks = part->pattern[0] == '-';
  int length = (int) strlen (part->pattern);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
      gboolean fill = bar->phrase_bar % SAHNE_PHRASE_BARS == SAHNE_PHRASE_BARS - 1;
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
          if (rests (self, i) || (!play && !filled)
              || (bar->section == SAHNE_SECTION_INTRO && !marks) || (is_last (self, i) && s > 0))
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
turn_of (const SahneComposerBar *bar)
{
  static const SahneMotifTurn a[4]
      = { SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_HIGHER, SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_CADENCE };
  static const SahneMotifTurn b[4]
      = { SAHNE_MOTIF_INVERTED, SAHNE_MOTIF_AS_IT_IS, SAHNE_MOTIF_HIGHER, SAHNE_MOTIF_CADENCE };
  int pair = bar->phrase_bar / SAHNE_MOTIF_BARS % 4;

  return bar->section == SAHNE_SECTION_B ? b[pair] : a[pair];
}

/* The key of a melody's note: of the chord on the beat, of the scale elsewhere. */
static int
melody_key (const SahneComposer *self, const SahneComposerBar *bar, int centre, int degree,
            gboolean strong)
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
write_grace (SahneComposer *self, guint p, gint64 at, int key, double velocity)
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
play_melody (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  gboolean makam = g_str_equal (self->mood->mode->name, "hicaz");
  gboolean second = part->role == SAHNE_ROLE_SECOND;
  SahneMotif motif = { .count = 0 };
  const char *made = "";

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
      gboolean beside = second && bar->section == SAHNE_SECTION_A && bar->level > BESIDE_LEVEL;
      gboolean sings
          = second ? bar->section == SAHNE_SECTION_B || beside : bar->section == SAHNE_SECTION_A;
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
play_bell (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const SahneComposerBar *bar = bar_at (self, i);
      if (bar->phrase_bar % SAHNE_PHRASE_BARS == 0 || bar->accent)
        write_note (self, p, bar->from, bar->from + 2 * SAHNE_SOUND_RATE,
                    sahne_chord_nearest (&bar->chord, self->tonic, part->centre), 70, bar->accent);
    }
}

static void
play (SahneComposer *self, guint p, const SahneMoodPart *part)
{
  static void (*const players[SAHNE_N_ROLES]) (SahneComposer *, guint, const SahneMoodPart *)
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
part_for (SahneComposer *self, const SahneMoodPart *part)
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
  SahneComposer self
      = { .job = job, .mood = job->mood, .random = sahne_random (job->seed, "composer") };
  double tempo = sahne_random_range (&self.random, job->mood->slow, job->mood->fast);
  int key = home_of (job) + sahne_mode_step (job->mood->mode), drums = 0;
  const GArray *parts = job->mood->parts;

  self.tonic = 60 + (job->key >= 0 ? job->key : key) % 12;
  self.climbs = sahne_random_int (&self.random, 3) > 0;
  self.tune = g_new0 (SahneTune, 1);
  self.tune->frames = job->frames + job->tail;
  self.tune->notes = g_array_new (FALSE, FALSE, sizeof (SahneNote));
  self.bars = g_array_new (FALSE, TRUE, sizeof (SahneComposerBar));
  tempo = job->tempo > 0 ? CLAMP (job->tempo, 20, 300) : tempo;
  sahne_composer_form (&self, tempo);
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
