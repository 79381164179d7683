/* Captions: what is said, word by word, where no face and no button is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* When a word of a caption is spoken, microseconds from its start, and its bytes in the text. */
typedef struct
{
  gint64 t_us, end_us;
  guint from, to;
} SahneCaptionWord;

/**
 * SahneCaption:
 * @text: what is said
 * @duration_us: how long it is shown
 * @words: (nullable): when each word is spoken; without it they share the time evenly
 * @n_words: how many
 */
typedef struct
{
  const char *text;
  gint64 duration_us;
  const SahneCaptionWord *words;
  guint n_words;
} SahneCaption;

gboolean sahne_caption_draw (cairo_t *cr, double width, double height, const SahneCaption *caption,
                             gint64 t_us, double box[4]);
void sahne_caption_box (double width, double height, double box[4]);

G_END_DECLS
