/* Times and sizes as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sahne_format_time (gint64 us);
char *sahne_format_timecode (gint64 us);
char *sahne_format_when (gint64 us);
char *sahne_format_bytes (guint64 bytes);
gboolean sahne_format_is_turkish (const char *text);
char *sahne_format_level (double db);
char *sahne_format_name (const char *concept);

G_END_DECLS
