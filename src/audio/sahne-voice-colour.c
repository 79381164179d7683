/* What a throat, a speaker and a room do to a voice: warmth, breath, roughness, metal, echo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-colour.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-voice-room.h"
#include "sahne-whisper.h"

/* Every voice comes into the chain at this level: the loudest tenth of a second. */
#define WORKING_LEVEL 0.22

/* Starts and ends within these times, seconds. */
#define FADE_IN_S 0.004
#define FADE_OUT_S 0.03

static double
share (const SahneVoice *voice, SahneVoicePart part)
{
  return voice->parts[part] / 1000.0;
}

/* A throat that is not smooth: the folds beat at half their rate, never quite evenly. */
static void
roughen (SahneSound *sound, const SahneVoice *voice)
{
  double amount = share (voice, SAHNE_VOICE_ROUGH), phase = 0, drift = 0,
         hz = sahne_clamp (share (voice, SAHNE_VOICE_HZ) / 2, 26, 78);
  SahneRandom random = sahne_random (voice->seed, "rough");

  for (gsize i = 0; amount > 0 && i < sound->frames; i++)
    {
      double wave;
      if (i % 480 == 0)
        drift = sahne_random_range (&random, 0.8, 1.25);
      phase += hz * drift / sound->rate;
      wave = 0.5 + 0.5 * sin (2 * G_PI * phase);
      sound->data[i]
          = (float) tanh (sound->data[i] * (1 + amount) * (1 - 0.75 * amount * wave * wave));
    }
}

/* Old, cold or weeping: pitch and level shake. The pitch shakes by a delay that swings. */
static void
shake (SahneSound *sound, const SahneVoice *voice)
{
  double amount = share (voice, SAHNE_VOICE_TREMOR), hz = 5.4 + (double) (voice->seed % 13) / 10,
         swing = 0.016 * amount / (2 * G_PI * hz) * sound->rate;
  g_autofree float *dry = NULL;

  if (amount <= 0 || sound->frames < 2)
    return;
  dry = g_memdup2 (sound->data, sound->frames * sizeof (float));
  for (gsize i = 0; i < sound->frames; i++)
    {
      double turn = 2 * G_PI * hz * (double) i / sound->rate,
             at = MAX ((double) i - swing * (1 + sin (turn)), 0);
      gsize k = (gsize) at;
      double rest = at - (double) k, next = dry[MIN (k + 1, sound->frames - 1)];
      sound->data[i] = (float) ((dry[k] + (next - dry[k]) * rest)
                                * (1 - 0.28 * amount * (0.5 - 0.5 * cos (turn * 1.07))));
    }
}

/* Air that goes through with the voice, as loud as the voice is at that moment. */
static void
breathe (SahneSound *sound, const SahneVoice *voice)
{
  double amount = share (voice, SAHNE_VOICE_BREATH), level = 0;
  SahneRandom random = sahne_random (voice->seed, "breath");
  SahneHiss hiss = sahne_hiss (&random, SAHNE_HUE_WHITE);
  SahneBiquad low = { 0 }, high = { 0 };

  if (amount <= 0)
    return;
  sahne_biquad_highpass (&low, 1400, 0.6);
  sahne_biquad_lowpass (&high, 7500, 0.6);
  for (gsize i = 0; i < sound->frames; i++)
    {
      double loud = fabs (sound->data[i]),
             air = sahne_biquad_step (&high, sahne_biquad_step (&low, sahne_hiss_next (&hiss)));
      level += (loud - level) * (loud > level ? 0.01 : 0.0012);
      sound->data[i] = (float) (sound->data[i] * (1 - 0.35 * amount) + 0.75 * amount * level * air);
    }
}

/* A body of tin: a short comb, and a carrier that the voice rides on. */
static void
plate (SahneSound *sound, const SahneVoice *voice)
{
  enum
  {
    MOST = 512
  };
  double amount = share (voice, SAHNE_VOICE_METAL), line[MOST] = { 0 },
         carrier = 46 + (double) (voice->seed % 17);
  int delay = 190 + (int) (voice->seed % 120);

  for (gsize i = 0; amount > 0 && i < sound->frames; i++)
    {
      double *slot = &line[i % delay], ring = sin (2 * G_PI * carrier * (double) i / sound->rate);
      double y = sound->data[i] * (1 - 0.45 * amount + 0.45 * amount * ring);
      y += 0.62 * amount * *slot;
      *slot = y;
      sound->data[i] = (float) (y * (1 - 0.4 * amount));
    }
}

static void
drive (SahneSound *sound, const SahneVoice *voice)
{
  double amount = share (voice, SAHNE_VOICE_DRIVE), gain = 1 + 3.5 * amount;

  for (gsize i = 0; amount > 0 && i < sound->frames; i++)
    sound->data[i] = (float) (tanh (sound->data[i] * gain) / (1 + 1.6 * amount));
}

/* Warm below, no edge at the top of what espeak makes, as bright as the voice asks for. */
static void
equalise (SahneSound *sound, const SahneVoice *voice)
{
  SahneBiquad f[6] = { 0 };
  double small = share (voice, SAHNE_VOICE_SIZE), bright = share (voice, SAHNE_VOICE_BRIGHT);
  double radio = share (voice, SAHNE_VOICE_RADIO), muffle = share (voice, SAHNE_VOICE_MUFFLE);
  int n = 4;

  sahne_biquad_highpass (&f[0], radio > 0 ? sahne_lerp (70, 380, radio) : 62, 0.7);
  sahne_biquad_low_shelf (&f[1], 210, radio > 0 ? 0 : 1.6);
  sahne_biquad_peak (&f[2], 3300 * small, 0.9, -2.6);
  sahne_biquad_high_shelf (&f[3], 1900, bright);
  if (radio > 0 || muffle > 0)
    sahne_biquad_lowpass (&f[n++], MIN (11000 * pow (0.28, radio), 12000 * pow (0.1, muffle)), 0.7);
  for (int i = 0; i < n; i++)
    sahne_biquad_run (&f[i], sound->data, sound->frames);
}

/* Sharp s is held back: what lies above 5 kHz may not outgrow the voice below. */
static void
soften_s (SahneSound *sound)
{
  SahneBiquad split = { 0 };
  double sharp = 0, all = 0;

  sahne_biquad_highpass (&split, 4800, 0.7);
  for (gsize i = 0; i < sound->frames; i++)
    {
      double x = sound->data[i], high = sahne_biquad_step (&split, x), gain = 1;
      sharp += (high * high - sharp) * 0.004;
      all += (x * x - all) * 0.0002;
      if (sharp > 0.35 * all + 1e-9)
        gain = sqrt ((0.35 * all + 1e-9) / sharp);
      sound->data[i] = (float) (x - high * (1 - gain) * 0.85);
    }
}

/* Gentle compression: quiet syllables stay audible under music. */
static void
even_out (SahneSound *sound)
{
  double level = 0, threshold = 0.1, gain = 1;

  for (gsize i = 0; i < sound->frames; i++)
    {
      double x = sound->data[i], square = x * x;
      level += (square - level) * (square > level ? 0.004 : 0.0004);
      if (i % 16 == 0)
        {
          double loud = sqrt (level);
          gain = loud > threshold ? pow (loud / threshold, -0.5) : 1;
        }
      sound->data[i] = (float) (x * gain);
    }
}

/**
 * sahne_voice_colour:
 * @dry: one channel at SAHNE_SOUND_RATE, as an engine made it
 * @voice: how it shall sound
 *
 * Times stay as they are, within a millisecond; the sound is longer by the room's ring.
 *
 * Returns: (transfer full): the voice, without clicks at its ends
 */
SahneSound *
sahne_voice_colour (const SahneSound *dry, const SahneVoice *voice)
{
  double loudest = sahne_sound_loudest (dry, 0.1);
  gsize tail = (gsize) (sahne_voice_room_tail (share (voice, SAHNE_VOICE_ECHO)) * dry->rate);
  SahneSound *sound = sahne_sound_new (dry->rate, 1, dry->frames + tail);

  memcpy (sound->data, dry->data, dry->frames * sizeof (float));
  if (loudest < 1e-6)
    return sound;
  sahne_sound_scale (sound, WORKING_LEVEL / loudest);
  if (voice->parts[SAHNE_VOICE_WHISPER] > 0)
    {
      sahne_whisper (sound, share (voice, SAHNE_VOICE_WHISPER), voice->seed);
      loudest = sahne_sound_loudest (sound, 0.1);
      sahne_sound_scale (sound, WORKING_LEVEL / MAX (loudest, 1e-6));
    }
  shake (sound, voice);
  roughen (sound, voice);
  breathe (sound, voice);
  plate (sound, voice);
  drive (sound, voice);
  equalise (sound, voice);
  soften_s (sound);
  even_out (sound);
  sahne_voice_room (sound, share (voice, SAHNE_VOICE_ECHO));
  sahne_sound_fade (sound, FADE_IN_S, MAX (FADE_OUT_S, 0.4 * (double) tail / dry->rate));
  return sound;
}
