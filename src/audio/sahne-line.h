/* One line of the script becomes sound: spoken, coloured, measured, kept under its own key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-lips.h"
#include "sahne-speech-text.h"
#include "sahne-store.h"
#include "sahne-voice-engine.h"
#include "sahne-voices.h"

G_BEGIN_DECLS

/* Every voice has this loudness after its `gain_mdb`, LUFS of one channel heard by both ears. */
#define SAHNE_LINE_LUFS -16.0

/**
 * SahneLineMaker:
 * @engine: speaks
 * @lips: shapes of mouths
 * @store: where sounds are kept
 * @words: how the script's language is read aloud
 * @language: of the script
 * @cancellable: (nullable): stops it
 */
typedef struct
{
  SahneVoiceEngine *engine;
  const SahneLips *lips;
  const SahneSpeechWords *words;
  SahneStore *store;
  const char *language;
  GCancellable *cancellable;
} SahneLineMaker;

JsonObject *sahne_line_take (const SahneLineMaker *self, const char *text, JsonObject *cast,
                             const SahneVoice *voice, const char *sound, GError **error);
JsonObject *sahne_line_make (const SahneLineMaker *self, const char *text, JsonObject *cast,
                             const SahneVoice *voice, GError **error);

G_END_DECLS
