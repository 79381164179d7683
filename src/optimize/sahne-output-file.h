/* A file that appears at its place whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SahneOutputFile SahneOutputFile;

SahneOutputFile *sahne_output_file_new (const char *path, GError **error);
const char *sahne_output_file_temporary (SahneOutputFile *self);
gboolean sahne_output_file_commit (SahneOutputFile *self, GError **error);
void sahne_output_file_free (SahneOutputFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneOutputFile, sahne_output_file_free)

gboolean sahne_output_file_fail (const char *path, int code, GError **error);

G_END_DECLS
