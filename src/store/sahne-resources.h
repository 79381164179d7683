/* The files a clone may look at: found by name in the data folders, remembered by digest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_RESOURCES (sahne_resources_get_type ())
G_DECLARE_FINAL_TYPE (SahneResources, sahne_resources, SAHNE, RESOURCES, GObject)

/* Takes a row into a table; FALSE when it cannot be one. */
typedef gboolean (*SahneRowReader) (gpointer table, const char *line);

/* Tells the version of something that is no data file: a library, a voice, a font. */
typedef char *(*SahneProbe) (void);

/* Makes something out of data files; (transfer full), NULL with @error set when that fails. */
typedef gpointer (*SahneResourcesMake) (SahneResources *self, gpointer data, GError **error);

SahneResources *sahne_resources_new (const char *const *folders);
SahneResources *sahne_resources_new_default (void);
SahneResources *sahne_resources_new_child (SahneResources *parent);
void sahne_resources_set_probe (SahneResources *self, const char *name, SahneProbe probe);
GBytes *sahne_resources_open (SahneResources *self, const char *name, GError **error);
gboolean sahne_resources_read_rows (SahneResources *self, const char *name, SahneRowReader read,
                                    gpointer table, GError **error);
gpointer sahne_resources_share (SahneResources *self, const char *name, SahneResourcesMake make,
                                gpointer data, gpointer (*ref) (gpointer), GDestroyNotify unref,
                                GError **error);
char *sahne_resources_find (SahneResources *self, const char *name);
char **sahne_resources_list (SahneResources *self, const char *folder);
void sahne_resources_note (SahneResources *self, const char *name, const char *version);
char *sahne_resources_version (SahneResources *self, const char *name);
char **sahne_resources_names (SahneResources *self);
char *sahne_resources_digest (SahneResources *self);
char **sahne_resources_opened (SahneResources *self);

G_END_DECLS
