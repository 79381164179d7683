/* How an export or a shrunk video came out: figures, and the source beside the result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneResultInfo:
 * @title: of the window
 * @path: the file that was made
 * @source: what the picture on the left is called
 * @delivery: what came out, see sahne_delivery_finish() and sahne_shrink_run()
 * @expected: (nullable): what was said before: `bytes`, `points` and `wall_us`
 * @old_bytes: size of a video before it became smaller, 0 for a film
 * @took_us: how long it took, microseconds; -1 when nobody knows
 * @look: (array zero-terminated=1): what sahne_onlooker_new() looks at
 */
typedef struct
{
  const char *title, *path, *source;
  JsonObject *delivery, *expected;
  guint64 old_bytes;
  gint64 took_us;
  const char *const *look;
} SahneResultInfo;

#define SAHNE_TYPE_RESULT (sahne_result_get_type ())
G_DECLARE_FINAL_TYPE (SahneResult, sahne_result, SAHNE, RESULT, AdwWindow)

gboolean sahne_result_is_showing (SahneResult *self);
GtkWidget *sahne_result_new (GtkWindow *parent, const SahneResultInfo *info);

G_END_DECLS
