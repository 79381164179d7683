/* Which voice engines there are on this machine, and how one is opened by its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-voice-engine.h"

G_BEGIN_DECLS

SahneVoiceEngine *sahne_voice_engines_open (const char *name, const char *key, GError **error);
char **sahne_voice_engines_find (const char *const *servers, GCancellable *cancellable);

G_END_DECLS
