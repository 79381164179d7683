/* Subtitle files: SubRip and WebVTT as plain cues.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is longer, has more cues or says more at once is refused. */
#define SAHNE_SUBTITLES_MAX_BYTES (8 * 1024 * 1024)
#define SAHNE_SUBTITLES_MAX_CUES 10000
#define SAHNE_SUBTITLES_MAX_TEXT 2000

/**
 * SahneSubtitle:
 * @start_ms: when it appears
 * @end_ms: when it goes, later than @start_ms
 * @id: (nullable): what stands above its times
 * @text: what it says, without markup; lines divided by line feeds, none of them empty
 * @name: (nullable): who says it
 */
typedef struct
{
  gint64 start_ms, end_ms;
  char *id, *text, *name;
} SahneSubtitle;

GPtrArray *sahne_subtitles_read (GBytes *bytes, const char *language, GError **error);
char *sahne_subtitles_plain (const char *text);

G_END_DECLS
