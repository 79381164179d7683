/* One finished file: pictures and sound go in, shot by shot, and the file appears.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-batch.h"
#include "sahne-delivery-settings.h"
#include "sahne-store.h"
#include "sahne-yuv.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_DELIVERY (sahne_delivery_get_type ())
G_DECLARE_FINAL_TYPE (SahneDelivery, sahne_delivery, SAHNE, DELIVERY, GObject)

typedef struct _SahneShotWriter SahneShotWriter;

SahneDelivery *sahne_delivery_new (const SahneDeliverySettings *settings, const char *path,
                                   SahneStore *store);
void sahne_delivery_set_workers (SahneDelivery *self, int workers);
void sahne_delivery_set_work_space (SahneDelivery *self, guint64 bytes);
void sahne_delivery_set_check (SahneDelivery *self, gboolean check);
void sahne_delivery_set_progress (SahneDelivery *self, SahneBatchProgress progress, gpointer data);
void sahne_delivery_set_metadata (SahneDelivery *self, const char *name, const char *value);
void sahne_delivery_set_generated (SahneDelivery *self);
void sahne_delivery_set_rotation (SahneDelivery *self, int degrees);
void sahne_delivery_set_language (SahneDelivery *self, const char *language);
void sahne_delivery_add_caption (SahneDelivery *self, gint64 start_us, gint64 end_us,
                                 const char *text);
void sahne_delivery_add_chapter (SahneDelivery *self, gint64 start_us, gint64 end_us,
                                 const char *title);

gboolean sahne_delivery_has_shot (SahneDelivery *self, guint shot, const SahneShotRange *place,
                                  const char *key);
SahneShotWriter *sahne_delivery_begin_shot (SahneDelivery *self, guint shot,
                                            const SahneShotRange *place, const char *key);
gboolean sahne_shot_writer_push (SahneShotWriter *writer, const SahneYuv *picture, gboolean same,
                                 GError **error);
gboolean sahne_shot_writer_end (SahneShotWriter *writer, GError **error);
gboolean sahne_shot_writer_end_early (SahneShotWriter *writer, GError **error);
void sahne_shot_writer_free (SahneShotWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneShotWriter, sahne_shot_writer_free)

gboolean sahne_delivery_push_sound (SahneDelivery *self, const float *samples, gsize frames,
                                    GError **error);
JsonNode *sahne_delivery_finish (SahneDelivery *self, GCancellable *cancellable, GError **error);

G_END_DECLS
