/* The highest peak of a sound, between its samples too, as ITU-R BS.1770 finds it: at four times
 * the rate. It is looked for only where samples are near the highest one, so that it takes a small
 * part of the time of measuring everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-true-peak.h"

#include <math.h>
#include <string.h>

/* Between two samples: a windowed sinc at a quarter, half and three quarters. */
#define TAPS 24
#define HALF (TAPS / 2)
#define PHASES 3

/* Sound is looked at in pieces of so many samples, as many as the stretches between whose samples
 * nothing is looked for when none of them is near the highest. */
#define STEP 16
#define PIECE (64 * STEP)

/* No peak between samples is higher than the samples around it by more than this factor. */
#define OVER 2.0f

struct _SahneTruePeak
{
  int channels;
  float taps[PHASES][TAPS];
  float *work; /* every channel by itself: TAPS samples from before, then a piece */
  gsize filled;
  float peak;
};

static void
make_taps (SahneTruePeak *self)
{
  for (int p = 0; p < PHASES; p++)
    {
      double sum = 0;
      for (int i = 0; i < TAPS; i++)
        {
          double x = i - HALF + 1 - (p + 1) / 4.0, w = x / HALF;
          double sinc = sin (G_PI * x) / (G_PI * x);
          self->taps[p][i]
              = (float) (sinc * (0.42 + 0.5 * cos (G_PI * w) + 0.08 * cos (2 * G_PI * w)));
          sum += self->taps[p][i];
        }
      for (int i = 0; i < TAPS; i++)
        self->taps[p][i] = (float) (self->taps[p][i] / sum);
    }
}

/**
 * sahne_true_peak_new:
 * @channels: 1 or more
 *
 * Returns: (transfer full): a meter that has heard nothing yet
 */
SahneTruePeak *
sahne_true_peak_new (int channels)
{
  SahneTruePeak *self = g_new0 (SahneTruePeak, 1);

  self->channels = channels;
  self->work = g_new0 (float, (gsize) channels *(TAPS + PIECE));
  make_taps (self);
  return self;
}

/**
 * sahne_true_peak_free:
 * @self: (transfer full) (nullable): a meter
 */
void
sahne_true_peak_free (SahneTruePeak *self)
{
  if (self == NULL)
    return;
  g_free (self->work);
  g_free (self);
}

static float
between (const SahneTruePeak *self, const float *from)
{
  float most = 0;

  for (int p = 0; p < PHASES; p++)
    {
      float sum = 0;
      for (int i = 0; i < TAPS; i++)
        sum += self->taps[p][i] * from[i];
      most = MAX (most, fabsf (sum));
    }
  return most;
}

/* Looks at the piece of a channel, as far as what comes behind its samples is known. */
static void
look (SahneTruePeak *self, const float *from)
{
  for (gsize s = 0; s < PIECE; s += STEP)
    {
      float most = 0;
      for (int i = 0; i < STEP + TAPS; i++)
        most = MAX (most, fabsf (from[s + i]));
      if (most * OVER <= self->peak)
        continue;
      self->peak = MAX (self->peak, most);
      for (int i = 0; i < STEP; i++)
        self->peak = MAX (self->peak, between (self, from + s + i));
    }
}

static void
end_piece (SahneTruePeak *self)
{
  for (int c = 0; c < self->channels; c++)
    {
      float *from = self->work + (gsize) c * (TAPS + PIECE);
      look (self, from);
      memmove (from, from + PIECE, TAPS * sizeof (float));
    }
  self->filled = 0;
}

/**
 * sahne_true_peak_add:
 * @self: a meter
 * @data: interleaved samples
 * @frames: samples of one channel
 */
void
sahne_true_peak_add (SahneTruePeak *self, const float *data, gsize frames)
{
  while (frames > 0)
    {
      gsize n = MIN (frames, PIECE - self->filled);
      for (int c = 0; c < self->channels; c++)
        {
          float *to = self->work + (gsize) c * (TAPS + PIECE) + TAPS + self->filled;
          for (gsize i = 0; i < n; i++)
            to[i] = data[i * self->channels + c];
        }
      self->filled += n;
      data += n * self->channels;
      frames -= n;
      if (self->filled == PIECE)
        end_piece (self);
    }
}

/**
 * sahne_true_peak_get:
 * @self: a meter
 *
 * Returns: the highest peak of all that was added, full scale 1; nothing is added afterwards
 */
double
sahne_true_peak_get (SahneTruePeak *self)
{
  float silence[8 * TAPS] = { 0 };

  if (self->channels <= 8)
    sahne_true_peak_add (self, silence, TAPS);
  for (int c = 0; c < self->channels; c++)
    memset (self->work + (gsize) c * (TAPS + PIECE) + TAPS + self->filled, 0,
            (PIECE - self->filled) * sizeof (float));
  end_piece (self);
  return self->peak;
}
