/* Pictures of a person's own media, any moment in any order: of proxies, in which each picture
 * stands for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SahneMediaPictures SahneMediaPictures;

SahneMediaPictures *sahne_media_pictures_new (void);
void sahne_media_pictures_free (SahneMediaPictures *self);
gboolean sahne_media_pictures_size (SahneMediaPictures *self, const char *path, int *width,
                                    int *height, GError **error);
gboolean sahne_media_pictures_draw (SahneMediaPictures *self, const char *path, gint64 t_us,
                                    guint8 *pixels, int stride, int width, int height,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMediaPictures, sahne_media_pictures_free)

G_END_DECLS
