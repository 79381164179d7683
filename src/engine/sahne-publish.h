/* Copies a finished film or package to where people can see it, and goes on where it stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SahnePublishProgress:
 * @done: bytes that are there, those of an earlier attempt included
 * @total: bytes in all
 * @data: the caller's
 *
 * Called at most ten times a second, from the thread that publishes.
 */
typedef void (*SahnePublishProgress) (guint64 done, guint64 total, gpointer data);

/**
 * SahnePublished:
 * @uri: where it is now
 * @files: how many files
 * @bytes: of all of them
 * @resumed_bytes: of these were there from an earlier attempt
 */
typedef struct
{
  char *uri;
  guint files;
  guint64 bytes, resumed_bytes;
} SahnePublished;

void sahne_published_clear (SahnePublished *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahnePublished, sahne_published_clear)

gboolean sahne_publish (GFile *source, GFile *place, SahnePublishProgress progress, gpointer data,
                        GCancellable *cancellable, SahnePublished *published, GError **error);

G_END_DECLS
