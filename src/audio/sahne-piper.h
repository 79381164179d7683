/* Voices of the command piper, where it and a voice for the language are installed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-voice-engine.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PIPER (sahne_piper_get_type ())
G_DECLARE_FINAL_TYPE (SahnePiper, sahne_piper, SAHNE, PIPER, GObject)

SahneVoiceEngine *sahne_piper_new (GError **error);

G_END_DECLS
