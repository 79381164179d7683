/* Who sounds how: a voice for each member of the cast, and what a moment does to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

/* The parts of a voice besides its name, whole numbers as the documents have them. */
typedef enum
{
  SAHNE_VOICE_HZ,     /* pitch, millihertz */
  SAHNE_VOICE_RATE,   /* words a minute */
  SAHNE_VOICE_RANGE,  /* liveliness of the melody, 0 to 99, 50 plain */
  SAHNE_VOICE_SIZE,   /* of throat and mouth, thousandths; above 1000 is small */
  SAHNE_VOICE_VOLUME, /* thousandths */
  SAHNE_VOICE_LEVEL,  /* against the common loudness, thousandths of a decibel */
  SAHNE_VOICE_BRIGHT, /* above 1.5 kHz, thousandths of a decibel */
  SAHNE_VOICE_BREATH, /* the others: how much of it, thousandths */
  SAHNE_VOICE_ROUGH,
  SAHNE_VOICE_METAL,
  SAHNE_VOICE_ECHO,
  SAHNE_VOICE_TREMOR,
  SAHNE_VOICE_DRIVE,
  SAHNE_VOICE_MUFFLE,
  SAHNE_VOICE_RADIO,
  SAHNE_VOICE_WHISPER,
  SAHNE_VOICE_SING,
  SAHNE_VOICE_LAUGH,
  SAHNE_VOICE_SOB,
  SAHNE_VOICE_N_PARTS
} SahneVoicePart;

/**
 * SahneVoice:
 * @name: the variant of espeak-ng
 * @base_hz: its pitch as the library has it, hertz
 * @seed: for what is chosen by chance in its lines
 * @parts: by #SahneVoicePart
 */
typedef struct
{
  char name[24];
  double base_hz;
  guint64 seed;
  int parts[SAHNE_VOICE_N_PARTS];
} SahneVoice;

typedef struct _SahneVoices SahneVoices;

SahneVoices *sahne_voices_new (SahneResources *resources, GError **error);
void sahne_voices_free (SahneVoices *self);
void sahne_voices_choose (const SahneVoices *self, gint64 seed, const char *id, JsonObject *member,
                          JsonObject *look, SahneVoice *voice);
void sahne_voices_tint (const SahneVoices *self, SahneVoice *voice, JsonObject *beat);
int sahne_voices_echo (const SahneVoices *self, JsonObject *set);
void sahne_voices_place (const SahneVoices *self, SahneVoice *voice, JsonObject *set);
void sahne_voices_patch (const SahneVoices *self, SahneVoice *voice, JsonObject *patch);
JsonObject *sahne_voice_to_json (const SahneVoice *voice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneVoices, sahne_voices_free)

G_END_DECLS
