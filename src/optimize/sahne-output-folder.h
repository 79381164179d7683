/* A folder that appears at its place whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SahneOutputFolder SahneOutputFolder;

SahneOutputFolder *sahne_output_folder_new (const char *path, const char *mark, GError **error);
const char *sahne_output_folder_temporary (SahneOutputFolder *self);
gboolean sahne_output_folder_commit (SahneOutputFolder *self, GError **error);
void sahne_output_folder_free (SahneOutputFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneOutputFolder, sahne_output_folder_free)

G_END_DECLS
