/* Lossless pictures of a whole film, shot by shot in the store, to be read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-picture-source.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SPOOL (sahne_spool_get_type ())
G_DECLARE_FINAL_TYPE (SahneSpool, sahne_spool, SAHNE, SPOOL, GObject)

typedef struct _SahneSpoolWriter SahneSpoolWriter;

SahneSpool *sahne_spool_new (SahneStore *store, const SahnePictureForm *form, int rate_num,
                             int rate_den, guint64 max_bytes);
SahneSpoolWriter *sahne_spool_begin (SahneSpool *self, guint shot, const char *key);
gboolean sahne_spool_writer_push (SahneSpoolWriter *writer, const SahneYuv *picture, gboolean same,
                                  GError **error);
gboolean sahne_spool_writer_end (SahneSpoolWriter *writer, GError **error);
void sahne_spool_writer_free (SahneSpoolWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSpoolWriter, sahne_spool_writer_free)
gboolean sahne_spool_seal (SahneSpool *self, GError **error);

G_END_DECLS
