/* Synthesisers: a tune played from a sound font by FluidSynth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-synth.h"

#include <fluidsynth.h>
#include <math.h>
#include <string.h>

/* FluidSynth begins notes at multiples of this many samples. */
#define BLOCK 64

/* Voices at once; more would not be told apart. */
#define POLYPHONY 64

/* Controllers of MIDI. */
#define VOLUME 7
#define PAN 10
#define REVERB 91

static void
be_quiet (int level, const char *message, void *data)
{
}

static fluid_settings_t *
make_settings (const SahneTune *tune)
{
  fluid_settings_t *settings;

  for (int level = 0; level < LAST_LOG_LEVEL; level++)
    fluid_set_log_function (level, be_quiet, NULL);
  settings = new_fluid_settings ();
  fluid_settings_setnum (settings, "synth.sample-rate", SAHNE_SOUND_RATE);
  fluid_settings_setnum (settings, "synth.gain", 0.5);
  fluid_settings_setint (settings, "synth.polyphony", POLYPHONY);
  fluid_settings_setint (settings, "synth.midi-channels", 16);
  fluid_settings_setint (settings, "synth.lock-memory", 0);
  fluid_settings_setint (settings, "synth.dynamic-sample-loading", 1);
  fluid_settings_setint (settings, "synth.threadsafe-api", 0);
  fluid_settings_setint (settings, "synth.chorus.active", 0);
  fluid_settings_setint (settings, "synth.reverb.active", 1);
  fluid_settings_setnum (settings, "synth.reverb.room-size", 0.62);
  fluid_settings_setnum (settings, "synth.reverb.damp", 0.35);
  fluid_settings_setnum (settings, "synth.reverb.width", 0.8);
  fluid_settings_setnum (settings, "synth.reverb.level", 0.55);
  return settings;
}

static void
seat_players (fluid_synth_t *synth, const SahneTune *tune)
{
  for (guint p = 0; p < tune->n_parts; p++)
    {
      const SahnePart *part = &tune->parts[p];
      fluid_synth_set_channel_type (synth, (int) p,
                                    part->drum ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC);
      fluid_synth_bank_select (synth, (int) p, part->drum ? 128 : 0);
      fluid_synth_program_change (synth, (int) p, part->program);
      fluid_synth_cc (synth, (int) p, VOLUME, (int) lrint (CLAMP (90 * sqrt (part->gain), 0, 127)));
      fluid_synth_set_interp_method (synth, (int) p,
                                     part->solo ? FLUID_INTERP_4THORDER : FLUID_INTERP_LINEAR);
      fluid_synth_cc (synth, (int) p, PAN, (int) lrint (64 + 63 * CLAMP (part->pan, -1, 1)));
      fluid_synth_cc (synth, (int) p, REVERB, part->drum ? 25 : 55);
    }
}

/* A beginning or an end. */
typedef struct
{
  gint64 at;
  int part, key, velocity; /* 0: let go */
} Event;

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at) ?: x->velocity - y->velocity
                                                 ?: x->part - y->part ?: x->key - y->key;
}

static GArray *
list_events (const SahneTune *tune)
{
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (Event), 2 * tune->notes->len);

  for (guint i = 0; i < tune->notes->len; i++)
    {
      const SahneNote *note = &g_array_index (tune->notes, SahneNote, i);
      Event on = { note->at, note->part, note->key, MAX (note->velocity, 1) },
            off = { note->at + note->length, note->part, note->key, 0 };
      g_array_append_val (events, on);
      g_array_append_val (events, off);
    }
  g_array_sort (events, compare_events);
  return events;
}

/**
 * sahne_synth_render_font:
 * @tune: a tune
 * @font: path of a sound font that sahne_synth_is_font()
 *
 * Every call has a synthesiser of its own, so that any thread may call it and nothing is left from
 * the piece before.
 *
 * Returns: (transfer full) (nullable): two channels; %NULL when the font cannot be used
 */
SahneSound *
sahne_synth_render_font (const SahneTune *tune, const char *font)
{
  fluid_settings_t *settings = make_settings (tune);
  fluid_synth_t *synth = settings ? new_fluid_synth (settings) : NULL;
  g_autoptr (GArray) events = NULL;
  SahneSound *sound = NULL;
  guint next = 0;

  if (synth && fluid_synth_sfload (synth, font, 1) != FLUID_FAILED)
    {
      gsize frames = ((gsize) tune->frames + BLOCK - 1) / BLOCK * BLOCK;
      sound = sahne_sound_new (SAHNE_SOUND_RATE, 2, frames);
      seat_players (synth, tune);
      events = list_events (tune);
      for (gsize at = 0; at < frames; at += BLOCK)
        {
          for (; next < events->len; next++)
            {
              const Event *event = &g_array_index (events, Event, next);
              if (event->at >= (gint64) at + BLOCK / 2)
                break;
              if (event->velocity)
                fluid_synth_noteon (synth, event->part, event->key, event->velocity);
              else
                fluid_synth_noteoff (synth, event->part, event->key);
            }
          fluid_synth_write_float (synth, BLOCK, sound->data + 2 * at, 0, 2, sound->data + 2 * at,
                                   1, 2);
        }
      sound->frames = (gsize) tune->frames;
    }
  if (synth)
    delete_fluid_synth (synth);
  if (settings)
    delete_fluid_settings (settings);
  return sound;
}

/**
 * sahne_synth_render:
 * @tune: a tune
 * @font: (nullable): path of a sound font
 *
 * Plays with the font; without one, or with one that cannot be used or has nothing in it, with our
 * own instruments.
 *
 * Returns: (transfer full): two channels
 */
SahneSound *
sahne_synth_render (const SahneTune *tune, const char *font)
{
  SahneSound *sound
      = font && sahne_synth_is_font (font) ? sahne_synth_render_font (tune, font) : NULL;

  if (sound && tune->notes->len && sahne_sound_peak (sound) < 1e-4)
    g_clear_pointer (&sound, sahne_sound_unref);
  return sound ? sound : sahne_synth_render_own (tune);
}
