/* What a place or device takes, and what we deliver to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-delivery-settings.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PRESET (sahne_preset_get_type ())
G_DECLARE_FINAL_TYPE (SahnePreset, sahne_preset, SAHNE, PRESET, GObject)

/**
 * SahnePresetSource:
 * @width: of the pictures as they are; for drawings only their shape counts
 * @height: see @width
 * @drawn: whether the pictures can be drawn at any size
 * @rate_num: pictures a second as a fraction
 * @rate_den: see @rate_num
 * @duration_us: length
 * @kind: what the pictures are like
 * @sound: whether there is any
 * @bytes: size of the file it comes from, 0 for a film that was never one
 *
 * What a preset must know of a film.
 */
typedef struct
{
  int width, height;
  gboolean drawn;
  int rate_num, rate_den;
  gint64 duration_us;
  SahnePictureKind kind;
  gboolean sound;
  guint64 bytes;
} SahnePresetSource;

GPtrArray *sahne_preset_list (SahneResources *resources, const char *own_folder);
SahnePreset *sahne_preset_find (SahneResources *resources, const char *own_folder, const char *id,
                                GError **error);
gboolean sahne_preset_save (SahneResources *resources, const char *own_folder, const char *id,
                            const char *base, const char *name, JsonNode *asked, GError **error);

gboolean sahne_preset_is_own (SahnePreset *self, const char *own_folder);
char *sahne_preset_own_path (const char *own_folder, const char *id);
char *sahne_preset_new_id (SahneResources *resources, const char *own_folder, const char *name);
gboolean sahne_preset_remove (const char *own_folder, const char *id);
char *sahne_preset_import (SahneResources *resources, const char *own_folder, const char *path,
                           GError **error);

const char *sahne_preset_id (SahnePreset *self);
const char *sahne_preset_name (SahnePreset *self);
JsonObject *sahne_preset_document (SahnePreset *self);
gboolean sahne_preset_accepts (SahnePreset *self, const char *what, const char *value);
const char *sahne_preset_aspect (SahnePreset *self, const char *aspect);
gboolean sahne_preset_resolve (SahnePreset *self, const SahnePresetSource *source, JsonNode *asked,
                               SahneDeliverySettings *settings, GError **error);

G_END_DECLS
