/* Harmony: modes, chords by their degrees, and the way from one chord to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-harmony.h"

#include <string.h>

static const SahneMode modes[] = {
  { "major", { 0, 2, 4, 5, 7, 9, 11 }, 7, 0 },
  { "minor", { 0, 2, 3, 5, 7, 8, 10 }, 7, 9 },
  { "dorian", { 0, 2, 3, 5, 7, 9, 10 }, 7, 2 },
  { "phrygian", { 0, 1, 3, 5, 7, 8, 10 }, 7, 4 },
  { "lydian", { 0, 2, 4, 6, 7, 9, 11 }, 7, 5 },
  { "hicaz", { 0, 1, 4, 5, 7, 8, 10 }, 7, 4 },
  { "nihavent", { 0, 2, 3, 5, 7, 8, 11 }, 7, 9 },
  { "chromatic", { 0, 1, 3, 4, 6, 7, 9, 10 }, 8, 9 },
};

static const int major[7] = { 0, 2, 4, 5, 7, 9, 11 };

/**
 * sahne_mode_find:
 * @name: a mode's name
 *
 * Returns: (nullable): the mode
 */
const SahneMode *
sahne_mode_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i].name, name))
      return &modes[i];
  return NULL;
}

/**
 * sahne_mode_key:
 * @mode: a mode
 * @tonic: MIDI key of its tonic
 * @degree: steps of the scale above the tonic, or below when negative
 *
 * Returns: the MIDI key
 */
int
sahne_mode_key (const SahneMode *mode, int tonic, int degree)
{
  int octave = degree >= 0 ? degree / mode->count : -((mode->count - 1 - degree) / mode->count);

  return tonic + 12 * octave + mode->degrees[degree - octave * mode->count];
}

/**
 * sahne_mode_step:
 * @mode: a mode
 *
 * Returns: half tones from the tonic of the major scale whose tones it has, or nearly has, to its
 * own
 */
int
sahne_mode_step (const SahneMode *mode)
{
  return mode->step;
}

static gboolean
skip (const char **text, const char *word)
{
  gsize length = strlen (word);

  if (strncmp (*text, word, length) != 0)
    return FALSE;
  *text += length;
  return TRUE;
}

/* What stands behind the numeral: quality and sevenths. */
static gboolean
read_tail (const char *text, gboolean upper, SahneChord *chord)
{
  static const struct
  {
    const char *tail;
    int tones[SAHNE_CHORD_MAX], count;
  } tails[] = {
    { "maj7", { 0, 4, 7, 11 }, 4 }, { "maj9", { 0, 4, 7, 11, 14 }, 5 },
    { "sus4", { 0, 5, 7 }, 3 },     { "o7", { 0, 3, 6, 9 }, 4 },
    { "o", { 0, 3, 6 }, 3 },        { "+", { 0, 4, 8 }, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_equal (text, tails[i].tail))
      {
        memcpy (chord->tones, tails[i].tones, sizeof chord->tones);
        chord->count = tails[i].count;
        return TRUE;
      }
  chord->tones[0] = 0;
  chord->tones[1] = upper ? 4 : 3;
  chord->tones[2] = 7;
  chord->tones[3] = 10;
  chord->count = g_str_equal (text, "7") ? 4 : 3;
  return *text == '\0' || g_str_equal (text, "7");
}

/**
 * sahne_chord_read:
 * @text: a Roman numeral: large for major, small for minor; `o` diminished, `7`, `maj7`, `sus4`
 * @mode: the mode it stands in; a numeral with `b` or `#` counts from the major scale instead
 * @chord: (out): the chord
 *
 * Returns: whether it is one
 */
gboolean
sahne_chord_read (const char *text, const SahneMode *mode, SahneChord *chord)
{
  static const char *const numerals[7] = { "VII", "III", "VI", "IV", "II", "V", "I" };
  static const int degrees[7] = { 6, 2, 5, 3, 1, 4, 0 };
  int shift = *text == 'b' ? -1 : *text == '#' ? 1 : 0;

  text += shift != 0;
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *small = g_ascii_strdown (numerals[i], -1);
      gboolean upper = skip (&text, numerals[i]);
      if (!upper && !skip (&text, small))
        continue;
      chord->root
          = shift || mode->count != 7 ? major[degrees[i]] + shift : mode->degrees[degrees[i]];
      return read_tail (text, upper, chord);
    }
  return FALSE;
}

/**
 * sahne_chord_has:
 * @chord: a chord
 * @tonic: MIDI key of the tonic
 * @key: a MIDI key
 *
 * Returns: whether the key, in any octave, belongs to the chord
 */
gboolean
sahne_chord_has (const SahneChord *chord, int tonic, int key)
{
  for (int i = 0; i < chord->count; i++)
    if ((key - tonic - chord->root - chord->tones[i]) % 12 == 0)
      return TRUE;
  return FALSE;
}

/**
 * sahne_chord_nearest:
 * @chord: a chord
 * @tonic: MIDI key of the tonic
 * @key: a MIDI key
 *
 * Returns: the key of the chord that is nearest to it, the lower of two
 */
int
sahne_chord_nearest (const SahneChord *chord, int tonic, int key)
{
  for (int away = 0; away < 12; away++)
    {
      if (sahne_chord_has (chord, tonic, key - away))
        return key - away;
      if (sahne_chord_has (chord, tonic, key + away))
        return key + away;
    }
  return key;
}

/**
 * sahne_chord_voice:
 * @chord: a chord
 * @tonic: MIDI key of the tonic
 * @centre: MIDI key about which it lies when nothing came before
 * @keys: (inout) (array length=SAHNE_CHORD_MAX): the voices, those of the chord before on entry
 * @count: (inout): how many; 0 on entry for the first chord
 *
 * Takes every voice to the nearest tone of the chord that no other has, so that the whole moves as
 * little as it can, and keeps it about the centre.
 */
void
sahne_chord_voice (const SahneChord *chord, int tonic, int centre, int *keys, int *count)
{
  int best[SAHNE_CHORD_MAX] = { 0 }, least = G_MAXINT;

  for (int inversion = -chord->count; inversion < 2 * chord->count; inversion++)
    {
      int voices[SAHNE_CHORD_MAX], cost = 0, sum = 0;
      int base = tonic + chord->root + 12 * ((centre - tonic - chord->root) / 12);
      for (int i = 0; i < chord->count; i++)
        {
          int n = inversion + i + chord->count; /* from 0 on */
          voices[i] = base + 12 * (n / chord->count - 1) + chord->tones[n % chord->count] % 12;
          sum += voices[i];
        }
      for (int i = 0; i < chord->count; i++)
        cost += *count ? ABS (voices[i] - keys[MIN (i, *count - 1)]) : 0;
      cost += 2 * ABS (sum / chord->count - centre) / (*count ? 2 : 1);
      if (cost < least)
        {
          least = cost;
          memcpy (best, voices, sizeof best);
        }
    }
  memcpy (keys, best, chord->count * sizeof (int));
  *count = chord->count;
}
