/* Another pace for a sound that keeps its pitch.
 *
 * Overlap and add of pieces that are each taken from where they go on best from the one before (W.
 * Verhelst, M. Roelands 1993).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pace.h"

#include <math.h>
#include <string.h>

/* Length of a piece and how far its place may be off, seconds. Pieces overlap by half. */
#define PIECE_S 0.03
#define SEARCH_S 0.008

/* Likeness is measured with every so many-th sample, at every second place. */
#define COARSE 4
#define PLACES 2

typedef struct
{
  const SahneSound *from;
  float *mono;
  gint64 piece, hop, search;
} Pacer;

static float
mono_at (const Pacer *self, gint64 at)
{
  return at >= 0 && at < (gint64) self->from->frames ? self->mono[at] : 0;
}

/* How alike the sound is at two places, over the half of a piece that overlaps. */
static double
likeness (const Pacer *self, gint64 a, gint64 b)
{
  double product = 0, energy = 1e-9;

  for (gint64 i = 0; i < self->hop; i += COARSE)
    {
      double x = mono_at (self, a + i), y = mono_at (self, b + i);
      product += x * y;
      energy += y * y;
    }
  return product / sqrt (energy);
}

/* The place near @wanted that goes on best from what would have come at @natural. */
static gint64
find_place (const Pacer *self, gint64 wanted, gint64 natural)
{
  gint64 best = wanted;
  double most = likeness (self, natural, wanted) * 1.001;

  for (gint64 off = -self->search; off <= self->search; off += PLACES)
    {
      double found = likeness (self, natural, wanted + off);
      if (found > most)
        {
          most = found;
          best = wanted + off;
        }
    }
  return best;
}

static void
add_piece (const Pacer *self, gint64 from, SahneSound *to, gint64 at)
{
  int channels = self->from->channels;

  for (gint64 i = 0; i < self->piece; i++)
    {
      float window
          = 0.5f - 0.5f * cosf (2 * (float) G_PI * ((float) i + 0.5f) / (float) self->piece);
      if (at + i < 0 || at + i >= (gint64) to->frames || from + i < 0
          || from + i >= (gint64) self->from->frames)
        continue;
      for (int c = 0; c < channels; c++)
        to->data[(at + i) * channels + c] += window * self->from->data[(from + i) * channels + c];
    }
}

/**
 * sahne_sound_pace:
 * @self: a sound
 * @speed: how fast it passes, 1/10 to 8
 *
 * Returns: (transfer full): a new sound, as much shorter or longer, at the same pitch
 */
SahneSound *
sahne_sound_pace (const SahneSound *self, double speed)
{
  gsize frames = (gsize) ceil ((double) self->frames / CLAMP (speed, 0.1, 8));
  SahneSound *result = sahne_sound_new (self->rate, self->channels, MAX (frames, 1));
  gint64 hop = MAX (16, (gint64) (PIECE_S * self->rate / 2));
  g_autofree float *mono = g_new0 (float, MAX (self->frames, 1));
  Pacer pacer = { self, mono, 2 * hop, hop, (gint64) (SEARCH_S * self->rate) };
  gint64 place = -hop;

  for (gsize i = 0; i < self->frames; i++)
    for (int c = 0; c < self->channels; c++)
      mono[i] += self->data[i * self->channels + c];
  /* The first piece lies half before the beginning, so that nothing is missing there. */
  for (gint64 at = -hop; at < (gint64) frames; at += hop)
    {
      gint64 wanted = (gint64) llround ((double) (at + hop) * CLAMP (speed, 0.1, 8)) - hop;
      place = at == -hop ? -hop : find_place (&pacer, wanted, place + hop);
      add_piece (&pacer, place, result, at);
    }
  return result;
}
