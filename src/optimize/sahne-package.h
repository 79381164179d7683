/* A streaming package: CMAF tracks in a folder, with the lists of HLS and DASH over them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-caption-track.h"
#include "sahne-chunk.h"
#include "sahne-delivery-settings.h"

G_BEGIN_DECLS

/* The files by which players find everything else. */
#define SAHNE_PACKAGE_HLS "master.m3u8"
#define SAHNE_PACKAGE_DASH "manifest.mpd"
#define SAHNE_PACKAGE_PAGE "index.html"

/* Segments of HLS are at most this long, seconds. */
#define SAHNE_PACKAGE_SEGMENT 6

typedef struct _SahnePackage SahnePackage;

SahnePackage *sahne_package_new (const char *folder, GError **error);
void sahne_package_free (SahnePackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePackage, sahne_package_free)

void sahne_package_set_title (SahnePackage *self, const char *title);
void sahne_package_set_language (SahnePackage *self, const char *language);
const char *sahne_package_folder (SahnePackage *self);
const char *sahne_package_add_rung (SahnePackage *self, const SahneDeliverySettings *settings);
gboolean sahne_package_add_sound (SahnePackage *self, SahneChunk *sound, GCancellable *cancellable,
                                  GError **error);
gboolean sahne_package_add_captions (SahnePackage *self, GArray *captions, GError **error);
gboolean sahne_package_write (SahnePackage *self, const char *page, GError **error);
char *sahne_package_sound (SahnePackage *self);
guint64 sahne_package_bytes (SahnePackage *self);
gboolean sahne_package_commit (SahnePackage *self, GError **error);

G_END_DECLS
