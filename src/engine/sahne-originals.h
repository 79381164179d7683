/* Keeps originals in another place and leaves the small copies where they were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Called from the thread that works, with the share that is done, 0 to 1. */
typedef void (*SahneOriginalsProgress) (double done, gpointer data);

#define SAHNE_TYPE_ORIGINALS (sahne_originals_get_type ())
G_DECLARE_FINAL_TYPE (SahneOriginals, sahne_originals, SAHNE, ORIGINALS, GObject)

SahneOriginals *sahne_originals_new (GFile *location);
gboolean sahne_originals_prepare (SahneOriginals *self, GCancellable *cancellable, GError **error);
GFile *sahne_originals_get_location (SahneOriginals *self);
char *sahne_originals_find_small (SahneOriginals *self, const char *path,
                                  GCancellable *cancellable);
gboolean sahne_originals_replace (SahneOriginals *self, const char *path, const char *small,
                                  SahneOriginalsProgress progress, gpointer data,
                                  GCancellable *cancellable, char **kept, char **now,
                                  GError **error);

G_END_DECLS
