/* When each word and phone of a recording is heard, found by a voice that says the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-align.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"

/* What is compared: how loud the sound is in bands, this often. */
#define BANDS 14
#define LOW_HZ 160.0
#define HIGH_HZ 7500.0
#define FRAMES_A_SECOND 100

/* Levels further below the loudest than this are silence, decibels. */
#define FLOOR_DB 45.0

/* Longer sounds are not compared, frames: their words are spread evenly. */
#define FRAMES_MOST 6000

/* Leaving the diagonal costs this much a frame, and a path that costs more than that a frame is no
 * likeness at all; decibels, mean over the bands. */
#define DETOUR_DB 1.2
#define UNLIKE_DB 5.5

/* Levels above this, mean over the bands, are heard. */
#define HEARD_DB 5.0f

typedef struct
{
  guint frames;
  float *levels; /* BANDS a frame */
} Portrait;

static void
listen (const SahneSound *sound, int band, Portrait *portrait)
{
  double step = pow (HIGH_HZ / LOW_HZ, 1.0 / (BANDS - 1));
  gsize length = SAHNE_SOUND_RATE / FRAMES_A_SECOND;
  SahneBiquad filter = { 0 };

  sahne_biquad_bandpass (&filter, LOW_HZ * pow (step, band), 1 / (step - 1));
  for (guint f = 0; f < portrait->frames; f++)
    {
      double sum = 0;
      for (gsize i = f * length; i < MIN ((f + 1) * length, sound->frames); i++)
        {
          double y = sahne_biquad_step (&filter, sound->data[i]);
          sum += y * y;
        }
      portrait->levels[f * BANDS + (guint) band]
          = (float) (10 * log10 (sum / (double) length + 1e-12));
    }
}

/* Levels from 0 (silence) up, each band against the mean of what it has when something is heard, so
 * that two voices and two rooms look alike. */
static void
level_out (Portrait *portrait)
{
  for (int b = 0; b < BANDS; b++)
    {
      float top = -200;
      double sum = 0;
      guint heard = 0;
      for (guint f = 0; f < portrait->frames; f++)
        top = MAX (top, portrait->levels[f * BANDS + (guint) b]);
      for (guint f = 0; f < portrait->frames; f++)
        {
          float *level = &portrait->levels[f * BANDS + (guint) b];
          *level = (float) MAX (*level - top + FLOOR_DB, 0);
          if (*level > 0)
            {
              sum += *level;
              heard++;
            }
        }
      for (guint f = 0; heard && f < portrait->frames; f++)
        portrait->levels[f * BANDS + (guint) b] *= (float) (20 * heard / MAX (sum, 1));
    }
}

static Portrait
portray (const SahneSound *sound)
{
  gsize length = SAHNE_SOUND_RATE / FRAMES_A_SECOND;
  Portrait portrait = { .frames = (guint) ((sound->frames + length - 1) / length) };

  portrait.levels = g_new0 (float, MAX (portrait.frames, 1) * BANDS);
  for (int b = 0; b < BANDS; b++)
    listen (sound, b, &portrait);
  level_out (&portrait);
  return portrait;
}

static float
unlikeness (const Portrait *a, guint i, const Portrait *b, guint k)
{
  const float *x = a->levels + i * BANDS, *y = b->levels + k * BANDS;
  float sum = 0;

  for (int n = 0; n < BANDS; n++)
    sum += fabsf (x[n] - y[n]);
  return sum / BANDS;
}

/* Dynamic time warping (Sakoe and Chiba 1978): fills in which of three ways led to each pair of
 * frames; 0 both, 1 only the model went on, 2 only the recording. */
static double
warp (const Portrait *model, const Portrait *own, guint8 *ways)
{
  g_autofree float *above = g_new (float, own->frames), *row = g_new (float, own->frames);

  for (guint i = 0; i < model->frames; i++)
    {
      for (guint k = 0; k < own->frames; k++)
        {
          float both = i && k   ? above[k - 1]
                       : i || k ? HUGE_VALF
                                : 0,
                down = i ? above[k] + (float) DETOUR_DB : HUGE_VALF,
                along = k ? row[k - 1] + (float) DETOUR_DB : HUGE_VALF;
          guint8 way = both <= down && both <= along ? 0 : down <= along ? 1 : 2;
          row[k] = MIN (both, MIN (down, along)) + unlikeness (model, i, own, k);
          ways[(gsize) i * own->frames + k] = way;
        }
      memcpy (above, row, own->frames * sizeof (float));
    }
  return above[own->frames - 1];
}

/* For each frame of the model the first frame of the recording that goes with it. */
static guint *
walk_back (const Portrait *model, const Portrait *own, const guint8 *ways, guint *steps)
{
  guint *map = g_new0 (guint, model->frames + 1);
  guint i = model->frames - 1, k = own->frames - 1;

  map[model->frames] = own->frames;
  for (*steps = 1;; (*steps)++)
    {
      guint8 way = ways[(gsize) i * own->frames + k];
      map[i] = k;
      if (i == 0 && k == 0)
        break;
      if (way != 2 && i)
        i--;
      if (way != 1 && k)
        k--;
    }
  return map;
}

static gint64
map_time (const guint *map, guint frames, gint64 t_us)
{
  double at = CLAMP ((double) t_us * FRAMES_A_SECOND / G_USEC_PER_SEC, 0, (double) frames);
  guint i = MIN ((guint) at, frames - 1);

  return (gint64) ((map[i] + (at - i) * ((double) map[i + 1] - map[i])) * G_USEC_PER_SEC
                   / FRAMES_A_SECOND);
}

/* When something is heard from @t_us on, at most a fifth of a second later: silence before a word
 * belongs to no word. */
static gint64
first_heard (const Portrait *model, gint64 t_us)
{
  guint first = (guint) (t_us * FRAMES_A_SECOND / G_USEC_PER_SEC);

  for (guint i = first; i < MIN (first + FRAMES_A_SECOND / 5, model->frames); i++)
    {
      float sum = 0;
      for (int b = 0; b < BANDS; b++)
        sum += model->levels[i * BANDS + (guint) b];
      if (sum > HEARD_DB * BANDS)
        return MAX ((gint64) i * G_USEC_PER_SEC / FRAMES_A_SECOND, t_us);
    }
  return t_us;
}

/* The way where the two do not resemble each other: evenly. */
static guint *
spread_evenly (guint from, guint to)
{
  guint *map = g_new (guint, from + 1);

  for (guint i = 0; i <= from; i++)
    map[i] = (guint) ((guint64) i * to / MAX (from, 1));
  return map;
}

/**
 * sahne_align:
 * @self: a recording; gets the times of what is said in it
 * @model: a voice that says the same, with its times
 *
 * Returns: %FALSE where the two are not alike; the times are spread evenly then
 */
gboolean
sahne_align (SahneUtterance *self, const SahneUtterance *model)
{
  Portrait a = portray (model->sound), b = portray (self->sound);
  gboolean alike = FALSE;
  guint *map = NULL, steps = 1;

  if (a.frames && b.frames && a.frames <= FRAMES_MOST && b.frames <= FRAMES_MOST)
    {
      g_autofree guint8 *ways = g_new (guint8, (gsize) a.frames * b.frames);
      double cost = warp (&a, &b, ways);
      map = walk_back (&a, &b, ways, &steps);
      alike = cost / steps < UNLIKE_DB;
      g_debug ("aligned at %.1f dB a step", cost / steps);
    }
  if (!alike)
    {
      g_free (map);
      map = spread_evenly (MAX (a.frames, 1), b.frames);
    }
  g_array_set_size (self->phones, 0);
  g_array_set_size (self->words, 0);
  for (guint i = 0; i < model->phones->len; i++)
    {
      SahnePhone phone = g_array_index (model->phones, SahnePhone, i);
      if (phone.name[0] != '_')
        phone.t_us = first_heard (&a, phone.t_us);
      phone.t_us = map_time (map, MAX (a.frames, 1), phone.t_us);
      g_array_append_val (self->phones, phone);
    }
  for (guint i = 0; i < model->words->len; i++)
    {
      SahneSpokenWord word = g_array_index (model->words, SahneSpokenWord, i);
      word.t_us = map_time (map, MAX (a.frames, 1), first_heard (&a, word.t_us));
      word.end_us = MAX (map_time (map, MAX (a.frames, 1), word.end_us), word.t_us);
      g_array_append_val (self->words, word);
    }
  g_free (map);
  g_free (a.levels);
  g_free (b.levels);
  return alike;
}
