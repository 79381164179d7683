/* Voices from a server a person enters: /v1/audio/speech, or Piper's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-voice-engine.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_VOICE_SERVER (sahne_voice_server_get_type ())
G_DECLARE_FINAL_TYPE (SahneVoiceServer, sahne_voice_server, SAHNE, VOICE_SERVER, GObject)

SahneVoiceEngine *sahne_voice_server_new (const char *address, const char *key, GError **error);
gboolean sahne_voice_server_answers (const char *address, GCancellable *cancellable);

G_END_DECLS
