/* Our own instruments, for machines without a sound font: strings plucked and bowed, bars, pipes,
 * brass, drums.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-synth.h"

/* How an instrument sounds, after the families of General MIDI. */
typedef enum
{
  MAKE_PLUCKED, /* a string by K. Karplus and A. Strong */
  MAKE_STRUCK,  /* bars and bells: partials that die */
  MAKE_BLOWN,   /* held partials with breath */
  MAKE_BOWED,   /* a filtered saw, alone or in a section */
  MAKE_DRUM
} Make;

typedef struct
{
  int first, last; /* programs */
  Make make;
  double attack_s, release_s;
  double bright;  /* 0 dull to 1 */
  double detune;  /* of a section, cents; 0 for one player */
  double vibrato; /* share of the frequency */
  double level;
} Instrument;

static const Instrument instruments[] = {
  { 0, 5, MAKE_PLUCKED, 0.001, 0.25, 0.55, 0, 0, 1 },
  { 6, 7, MAKE_PLUCKED, 0.001, 0.1, 0.9, 0, 0, 0.8 },
  { 8, 15, MAKE_STRUCK, 0.001, 0.6, 0.7, 0, 0, 0.9 },
  { 16, 20, MAKE_BLOWN, 0.02, 0.08, 0.5, 0, 0, 0.6 },
  { 21, 23, MAKE_BLOWN, 0.04, 0.1, 0.8, 6, 0.003, 0.6 },
  { 24, 31, MAKE_PLUCKED, 0.001, 0.15, 0.75, 0, 0, 1 },
  { 32, 39, MAKE_PLUCKED, 0.002, 0.1, 0.3, 0, 0, 1.5 },
  { 40, 43, MAKE_BOWED, 0.07, 0.18, 0.5, 0, 0.005, 0.8 },
  { 44, 44, MAKE_BOWED, 0.05, 0.2, 0.45, 9, 0, 0.7 },
  { 45, 46, MAKE_PLUCKED, 0.001, 0.3, 0.5, 0, 0, 1 },
  { 47, 47, MAKE_STRUCK, 0.001, 0.5, 0.2, 0, 0, 1.6 },
  { 48, 55, MAKE_BOWED, 0.12, 0.35, 0.4, 9, 0.003, 0.7 },
  { 56, 63, MAKE_BOWED, 0.04, 0.12, 0.75, 3, 0.003, 0.7 },
  { 64, 71, MAKE_BLOWN, 0.03, 0.1, 0.65, 0, 0.004, 0.8 },
  { 72, 79, MAKE_BLOWN, 0.04, 0.12, 0.2, 0, 0.005, 0.9 },
  { 80, 87, MAKE_BOWED, 0.01, 0.1, 0.7, 5, 0, 0.6 },
  { 88, 95, MAKE_BOWED, 0.4, 0.8, 0.25, 12, 0.002, 0.7 },
  { 96, 103, MAKE_STRUCK, 0.01, 0.6, 0.6, 0, 0, 0.7 },
  { 104, 107, MAKE_PLUCKED, 0.001, 0.2, 0.85, 0, 0, 1 },
  { 108, 108, MAKE_STRUCK, 0.001, 0.3, 0.6, 0, 0, 0.9 },
  { 109, 111, MAKE_BLOWN, 0.03, 0.1, 0.85, 4, 0.004, 0.7 },
  { 112, 127, MAKE_STRUCK, 0.001, 0.3, 0.5, 0, 0, 0.9 },
};

static const Instrument *
find_instrument (const SahnePart *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (instruments); i++)
    if (part->program >= instruments[i].first && part->program <= instruments[i].last)
      return &instruments[i];
  return &instruments[0];
}

/* A note in the making. */
typedef struct
{
  const Instrument *instrument;
  double hz, force;  /* 0 to 1 */
  gsize held, count; /* samples until it is let go, and altogether */
  SahneRandom random;
  float *out;
} Voice;

/* Rises with the attack, falls with the release; sixty decibels in its time. */
static double
envelope (const Voice *voice, gsize i)
{
  double attack = voice->instrument->attack_s * SAHNE_SOUND_RATE,
         release = voice->instrument->release_s * SAHNE_SOUND_RATE;
  double level = MIN (1, (double) (i + 1) / attack);

  if (i > voice->held)
    level *= exp (-5 * (double) (i - voice->held) / release);
  return level * MIN (1, (double) (voice->count - i) / 96);
}

/* Karplus-Strong: noise in a loop that loses its top; tuned by an all-pass. */
static void
pluck (Voice *voice)
{
  double period = SAHNE_SOUND_RATE / voice->hz, keep = 0.5 + 0.495 * voice->instrument->bright;
  gsize length = MAX ((gsize) (period - 1 + keep / 2), 2);
  double fraction = period - (double) length - (1 - keep), tune;
  double loss = pow (10, -3 / (voice->hz * (1.2 + 500 / voice->hz)));
  g_autofree float *loop = g_new (float, length);
  double last = 0, all_in = 0, all_out = 0, low = 0, mean = 0;

  fraction = CLAMP (fraction, 0.05, 1.5);
  tune = (1 - fraction) / (1 + fraction);
  for (gsize i = 0; i < length; i++)
    {
      low += (0.25 + 0.7 * voice->instrument->bright * voice->force)
             * (sahne_random_range (&voice->random, -1, 1) - low);
      loop[i] = (float) low;
      mean += low / (double) length;
    }
  for (gsize i = 0; i < length; i++)
    loop[i] -= (float) mean;
  for (gsize i = 0, at = 0; i < voice->count; i++)
    {
      double x = loop[at], y = loss * (keep * x + (1 - keep) * last);
      last = x;
      all_out = tune * y + all_in - tune * all_out;
      all_in = y;
      loop[at] = (float) (all_out + 1e-18);
      at = at + 1 == length ? 0 : at + 1;
      voice->out[i] += (float) (1.6 * x * voice->force * envelope (voice, i));
    }
}

static void
strike (Voice *voice)
{
  static const double bars[] = { 1, 2.76, 5.4 }, skins[] = { 1, 1.5, 1.98, 2.44 };
  gboolean skin = voice->instrument->bright < 0.3;
  const double *ratios = skin ? skins : bars;
  int n = skin ? 4 : 3;
  double ring = skin ? 1.2 : CLAMP (900 / voice->hz, 0.5, 3);

  for (int i = 0; i < n; i++)
    sahne_dsp_mode (voice->out, voice->count, voice->hz * ratios[i], ring / (1 + i),
                    voice->force * pow (0.2 + 0.4 * voice->instrument->bright, i), 0);
  for (gsize i = 0; i < voice->count; i++)
    voice->out[i] *= (float) envelope (voice, i);
}

/* Partials of a pipe or a reed, each turned by a rotation; a reed lacks the even ones. */
static void
blow (Voice *voice)
{
  double bright = voice->instrument->bright, vibrato = voice->instrument->vibrato;
  double turn[8][2] = { { 0 } };
  SahneHiss breath = sahne_hiss (&voice->random, SAHNE_HUE_PINK);
  SahneBiquad band = { 0 };
  int n = 0;

  while (n < 8 && voice->hz * (n + 1) < 12000)
    turn[n++][0] = 1;
  sahne_biquad_bandpass (&band, MIN (voice->hz * 2, 9000), 1.2);
  for (gsize i = 0; i < voice->count; i++)
    {
      double t = (double) i / SAHNE_SOUND_RATE, value = 0, level = envelope (voice, i);
      double w = 2 * G_PI * voice->hz / SAHNE_SOUND_RATE
                 * (1 + vibrato * MIN (1, t * 2) * sin (2 * G_PI * 5.2 * t));
      double c = 1 - w * w / 2 + w * w * w * w / 24, s = w - w * w * w / 6, c1 = c, s1 = s;
      for (int k = 0; k < n; k++)
        {
          double re = turn[k][0] * c1 - turn[k][1] * s1, im = turn[k][0] * s1 + turn[k][1] * c1;
          double gain = pow (bright * level, k) * (k % 2 && bright > 0.6 ? 0.25 : 1), next;
          turn[k][0] = re;
          turn[k][1] = im;
          value += gain * im;
          next = c1 * c - s1 * s;
          s1 = c1 * s + s1 * c;
          c1 = next;
        }
      if (i % 512 == 511)
        for (int k = 0; k < n; k++) /* rounding must not let it grow */
          {
            double length = hypot (turn[k][0], turn[k][1]);
            turn[k][0] /= length;
            turn[k][1] /= length;
          }
      value += 0.25 * (1 - bright) * sahne_biquad_step (&band, sahne_hiss_next (&breath));
      voice->out[i] += (float) (0.5 * value * level * voice->force);
    }
}

/* A saw without the aliases: its corner is rounded over two samples. */
static double
saw (double phase, double step)
{
  double value = 2 * phase - 1;

  if (phase < step)
    {
      double t = phase / step;
      value -= t + t - t * t - 1;
    }
  else if (phase > 1 - step)
    {
      double t = (phase - 1) / step;
      value -= t * t + t + t + 1;
    }
  return value;
}

static void
bow (Voice *voice)
{
  const Instrument *instrument = voice->instrument;
  int players = instrument->detune > 0 ? 3 : 1;
  double phases[3], cents[3] = { 0, -instrument->detune, instrument->detune };
  gboolean brass = instrument->first == 56, tremolo = instrument->first == 44;
  SahneBiquad filter = { 0 };

  for (int p = 0; p < 3; p++)
    phases[p] = sahne_random_unit (&voice->random);
  for (gsize i = 0; i < voice->count; i++)
    {
      double t = (double) i / SAHNE_SOUND_RATE, level = envelope (voice, i), value = 0;
      double bend = 1 + instrument->vibrato * MIN (1, t * 1.5) * sin (2 * G_PI * 5.6 * t);
      if (i % 32 == 0)
        sahne_biquad_lowpass (
            &filter,
            MIN (voice->hz * (1.5 + 9 * instrument->bright * voice->force * (brass ? level : 0.7))
                     + 300,
                 14000),
            0.7);
      for (int p = 0; p < players; p++)
        {
          double step = voice->hz * bend * (1 + cents[p] * 5.8e-4) / SAHNE_SOUND_RATE;
          value += saw (phases[p], step);
          phases[p] += step;
          phases[p] -= phases[p] >= 1;
        }
      if (tremolo)
        level *= 0.6 + 0.4 * sin (2 * G_PI * 11 * t);
      voice->out[i]
          += (float) (0.45 / players * sahne_biquad_step (&filter, value) * level * voice->force);
    }
}

/* The drums that moods use, by their General MIDI keys. */
static void
drum (Voice *voice, int key)
{
  gboolean skin = key == 35 || key == 36 || (key >= 41 && key <= 50 && key % 2) || key == 45
                  || key == 47 || key == 48 || key == 50 || (key >= 60 && key <= 66);
  gboolean metal = key == 42 || key == 44 || key == 46 || key == 49 || key == 51 || key == 54
                   || key == 57 || key == 59;
  double low = key < 41 ? 55 : key >= 60 ? (key == 64 ? 95 : 210) : 80 + 6.0 * (key - 41);
  double ring = key == 49 || key == 57   ? 1.4
                : key == 46 || key == 51 ? 0.5
                : key == 54              ? 0.12
                                         : 0.06;
  SahneHiss hiss = sahne_hiss (&voice->random, SAHNE_HUE_WHITE);
  SahneBiquad band = { 0 };
  double phase = 0;

  if (metal)
    sahne_biquad_highpass (&band, 6500, 0.8);
  else
    sahne_biquad_bandpass (&band, key == 39 ? 1500 : key == 76 ? 2400 : 2100, 0.8);
  for (gsize i = 0; i < voice->count; i++)
    {
      double t = (double) i / SAHNE_SOUND_RATE, value = 0;
      if (skin && !metal)
        {
          phase += low * (1 + 1.5 * exp (-t * 45)) / SAHNE_SOUND_RATE;
          value = sin (2 * G_PI * phase) * exp (-t * (key < 41 ? 9 : 14)) * 1.2;
          value += 0.12 * sahne_biquad_step (&band, sahne_hiss_next (&hiss)) * exp (-t * 60);
        }
      else
        value = 1.4 * sahne_biquad_step (&band, sahne_hiss_next (&hiss))
                * exp (-t
                       * (metal       ? 3.5 / ring
                          : key == 38 ? 16
                                      : 24));
      voice->out[i] += (float) (value * voice->force * MIN (1, (double) (voice->count - i) / 96)
                                * MIN (1, (double) (i + 1) / 24));
    }
}

static void
add_note (const SahneTune *tune, const SahneNote *note, guint index, float *scratch,
          SahneSound *sound)
{
  const SahnePart *part = &tune->parts[note->part];
  const Instrument *instrument = find_instrument (part);
  double tail = part->drum ? 1.5 : instrument->release_s * 1.5;
  gint64 most = (gint64) sound->frames - note->at,
         count = MIN (note->length + (gint64) (tail * SAHNE_SOUND_RATE), 12 * SAHNE_SOUND_RATE);
  double angle = G_PI_4 * (1 + CLAMP (part->pan, -1, 1)), gain = part->gain * 0.35;
  Voice voice = { .instrument = instrument,
                  .hz = 440 * exp2 ((note->key - 69) / 12.0),
                  .force = pow (note->velocity / 127.0, 1.3),
                  .held = (gsize) note->length,
                  .random = sahne_random (index, "note"),
                  .out = scratch };

  if (most <= 0)
    return;
  voice.count = (gsize) MIN (count, most);
  memset (scratch, 0, voice.count * sizeof (float));
  if (part->drum)
    drum (&voice, note->key);
  else
    {
      gain *= instrument->level;
      switch (instrument->make)
        {
        case MAKE_PLUCKED:
          pluck (&voice);
          break;
        case MAKE_STRUCK:
          strike (&voice);
          break;
        case MAKE_BLOWN:
          blow (&voice);
          break;
        default:
          bow (&voice);
          break;
        }
    }
  for (gsize i = 0; i < voice.count; i++)
    {
      sound->data[2 * (note->at + (gint64) i)] += (float) (gain * cos (angle) * scratch[i]);
      sound->data[2 * (note->at + (gint64) i) + 1] += (float) (gain * sin (angle) * scratch[i]);
    }
}

/* A small hall: four combs a side and two all-passes, after M. R. Schroeder. */
static void
add_hall (SahneSound *sound, double wet)
{
  static const int combs[4] = { 1687, 1601, 2053, 2251 }, passes[2] = { 347, 113 };

  for (int side = 0; side < 2; side++)
    {
      g_autofree float *lines = g_new0 (float, 4 * 2400 + 2 * 400);
      float low[4] = { 0 };
      int at[6] = { 0 };
      for (gsize i = 0; i < sound->frames; i++)
        {
          float x = sound->data[2 * i + side], y = 0;
          for (int c = 0; c < 4; c++)
            {
              float *line = lines + 2400 * c;
              float out = line[at[c]];
              low[c] += 0.6f * (out - low[c]);
              line[at[c]] = x + 0.8f * low[c] + 1e-18f;
              at[c] = at[c] + 1 >= combs[c] + 23 * side ? 0 : at[c] + 1;
              y += 0.25f * out;
            }
          for (int p = 0; p < 2; p++)
            {
              float *line = lines + 9600 + 400 * p;
              float held = line[at[4 + p]], in = y + 0.6f * held;
              y = held - 0.6f * in;
              line[at[4 + p]] = in;
              at[4 + p] = at[4 + p] + 1 >= passes[p] ? 0 : at[4 + p] + 1;
            }
          sound->data[2 * i + side] = x + (float) wet * y;
        }
    }
}

/**
 * sahne_synth_render_own:
 * @tune: a tune
 *
 * Returns: (transfer full): two channels, played by our own instruments
 */
SahneSound *
sahne_synth_render_own (const SahneTune *tune)
{
  SahneSound *sound = sahne_sound_new (SAHNE_SOUND_RATE, 2, (gsize) tune->frames);
  g_autofree float *scratch = g_new (float, 12 * SAHNE_SOUND_RATE);

  for (guint i = 0; i < tune->notes->len; i++)
    add_note (tune, &g_array_index (tune->notes, SahneNote, i), i, scratch, sound);
  add_hall (sound, 0.25);
  return sound;
}
