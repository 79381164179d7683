/* What makes speech of text: the one interface of all voice engines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-utterance.h"

G_BEGIN_DECLS

/**
 * SahneVoiceRequest:
 * @language: "en", "tr", "de"
 * @text: what is said, already without numbers, abbreviations and markup; never read as markup
 * @voice: (nullable): name of one of the engine's own voices
 * @rate: words a minute, 80 to 400
 * @pitch: factor of the voice's own pitch
 * @range: liveliness of the melody, 0 to 99, 50 as the voice is
 * @volume: 0 to 200, 100 as the voice is
 * @gap: pause between words, units of 10 ms
 * @hz: the pitch that comes of it, hertz, for engines that have a voice for each pitch
 * @size: factor of all frequencies of throat and mouth, below 1 for large speakers
 */
typedef struct
{
  const char *language;
  const char *text;
  const char *voice;
  int rate, range, volume, gap;
  double pitch, hz, size;
} SahneVoiceRequest;

#define SAHNE_TYPE_VOICE_ENGINE (sahne_voice_engine_get_type ())
G_DECLARE_INTERFACE (SahneVoiceEngine, sahne_voice_engine, SAHNE, VOICE_ENGINE, GObject)

/**
 * SahneVoiceEngineInterface:
 * @get_version: name and version, what a cache key needs to know of it
 * @get_file: a file whose change means another version, or %NULL
 * @speak: makes the sound; may be called from any thread
 */
struct _SahneVoiceEngineInterface
{
  GTypeInterface parent;

  const char *(*get_version) (SahneVoiceEngine *self);
  const char *(*get_file) (SahneVoiceEngine *self);
  SahneUtterance *(*speak) (SahneVoiceEngine *self, const SahneVoiceRequest *request,
                            GCancellable *cancellable, GError **error);
};

const char *sahne_voice_engine_get_version (SahneVoiceEngine *self);
const char *sahne_voice_engine_get_file (SahneVoiceEngine *self);
SahneUtterance *sahne_voice_engine_speak (SahneVoiceEngine *self, const SahneVoiceRequest *request,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
