/* The script clone's work: a screenplay, prose or one sentence becomes scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

/**
 * SahneBrief:
 * @form: (nullable): "fountain", "fdx", "text" or "prompt"; %NULL to find out from the bytes
 * @language: (nullable): "en" or "tr"; %NULL or "auto" to find out from the words
 * @style: (nullable): as in the schema; %NULL for flat
 * @aspect: (nullable): as in the schema; %NULL for what the text asks for, else 16:9
 * @captions: (nullable): "burn", "track" or "none"; %NULL for burn
 * @seed: where all variety comes from
 * @music: whether there is to be music
 * @length_us: wanted length, 0 for what the text asks for or needs
 * @identities: (nullable): what the last run of this project returned, so that ids stay
 * @file_name: (nullable): named in errors
 * @changed: byte of @source where it differs from what was understood before; 0 for nowhere
 *
 * What the person gives besides the text.
 */
typedef struct
{
  const char *form, *language, *style, *aspect, *captions;
  guint64 seed;
  gboolean music;
  gint64 length_us;
  JsonObject *identities;
  const char *file_name;
  gsize changed;
} SahneBrief;

/**
 * SahneScriptScene:
 * @scene: a whole scene document with `brief`, `cast` and `script`; (transfer full)
 *
 * Takes the scenes one by one, in order; only the one that has changed comes first. Returning
 * %FALSE with @error set ends the run.
 */
typedef gboolean (*SahneScriptScene) (JsonNode *scene, gpointer data, GError **error);

gboolean sahne_script_run (GBytes *source, const SahneBrief *brief, SahneResources *resources,
                           GCancellable *cancellable, SahneScriptScene scene, gpointer data,
                           char **text, JsonObject **identities, GError **error);

G_END_DECLS
