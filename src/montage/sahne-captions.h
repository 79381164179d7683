/* Captions: what is said, in pieces that can be read, timed to the word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-reading.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 t_us, end_us;
  guint from, to; /* bytes of the caption's text */
} SahneLineCaptionWord;

/**
 * SahneLineCaption:
 * @beat: the line
 * @speaker: (nullable): who says it; %NULL for two at once
 * @text: at most two lines, divided by a newline
 * @start_us: scene time
 * @end_us: scene time
 * @words: SahneLineCaptionWord
 * @shared: of two who speak at once: it may come later than its words
 */
typedef struct
{
  const char *beat, *speaker;
  char *text;
  gint64 start_us, end_us;
  GArray *words;
  gboolean shared;
} SahneLineCaption;

guint sahne_captions_line_length (const char *aspect);
GPtrArray *sahne_captions_make (JsonObject *scene);

G_END_DECLS
