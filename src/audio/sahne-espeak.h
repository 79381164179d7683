/* The voices of espeak-ng: one thread owns the library, everybody else waits for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-voice-engine.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_ESPEAK (sahne_espeak_get_type ())
G_DECLARE_FINAL_TYPE (SahneEspeak, sahne_espeak, SAHNE, ESPEAK, GObject)

SahneVoiceEngine *sahne_espeak_get (GError **error);

G_END_DECLS
