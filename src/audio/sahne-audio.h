/* The audio clone's work on one scene: every line spoken, and what music the scene wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

/**
 * SahneAudioInput:
 * @scene: a scene with brief, cast, script and looks
 * @overrides: (nullable): the person's hand edits of `audio`; a line with a `sound` or a `voice` of
 *   its own is made by it
 * @engine: (nullable): who speaks, see sahne_voice_engines_open(); %NULL for espeak-ng
 * @key: (nullable): what a voice server wants to know before it answers
 */
typedef struct
{
  JsonObject *scene;
  JsonObject *overrides;
  const char *engine;
  const char *key;
} SahneAudioInput;

JsonObject *sahne_audio_run (const SahneAudioInput *input, SahneStore *store,
                             SahneResources *resources, GCancellable *cancellable, GError **error);

G_END_DECLS
