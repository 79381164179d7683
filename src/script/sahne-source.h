/* Bytes from anywhere become checked text with a line map, or one sentence about what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is longer than this is no script. */
#define SAHNE_SOURCE_MAX_BYTES (64 * 1024 * 1024)
#define SAHNE_SOURCE_MAX_LINES 1000000

/**
 * SahneSource:
 * @text: valid UTF-8 without NULs or BOM, lines end with LF; ends with a zero byte
 * @length: bytes of @text
 * @lines: (element-type guint32): first byte of each line
 * @crlf: whether the file's lines ended with CRLF
 *
 * Text that can be worked with. Spans everywhere in the program count bytes of @text.
 */
typedef struct
{
  char *text;
  gsize length;
  GArray *lines;
  gboolean crlf;
} SahneSource;

SahneSource *sahne_source_new (GBytes *bytes, const char *file_name, GError **error);
SahneSource *sahne_source_new_text (const char *text, gssize length);
void sahne_source_free (SahneSource *self);
guint sahne_source_line (const SahneSource *self, gsize byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSource, sahne_source_free)

G_END_DECLS
