/* Looks into a person's own media, in a child process that may crash or hang without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneProbeLimits:
 * @memory_bytes: address space the child may use
 * @cpu_seconds: processor time
 * @file_bytes: of any file it writes
 * @wall_seconds: time until it is ended
 *
 * What a child may use up; 0 for the defaults.
 */
typedef struct
{
  guint64 memory_bytes, file_bytes;
  guint cpu_seconds, wall_seconds;
} SahneProbeLimits;

void sahne_probe_async (const char *path, const char *folder, const SahneProbeLimits *limits,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
JsonNode *sahne_probe_finish (GAsyncResult *result, GError **error);
char *sahne_probe_program (void);

/* In the child. */
gboolean sahne_probe_confine (const SahneProbeLimits *limits, GError **error);
JsonNode *sahne_probe_run (const char *path, const char *folder, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
