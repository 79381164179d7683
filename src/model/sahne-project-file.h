/* Project files: snapshots of the working copy, and foreign ones read with suspicion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-database.h"

G_BEGIN_DECLS

gboolean sahne_project_file_write (SahneDatabase *working, const char *path, GError **error);
gboolean sahne_project_file_read (const char *path, SahneDatabase *working, char **lost,
                                  GError **error);
gboolean sahne_project_file_info (const char *path, char **uuid, gint64 *revision);

G_END_DECLS
