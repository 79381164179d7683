/* What the parts of captions share: the words of lines with their times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-captions.h"

G_BEGIN_DECLS

/* A caption stays a little after its last word, and two do not follow without a blink between. */
#define SAHNE_CAPTION_LINGER_US 350000
#define SAHNE_CAPTION_APART_US 80000
#define SAHNE_CAPTION_LEAST_US 700000

/**
 * SahneCaptionWord:
 * @text: not terminated
 * @length: bytes
 * @chars: characters
 * @t_us: scene time
 * @end_us: scene time
 */
typedef struct
{
  const char *text;
  guint length;
  glong chars;
  gint64 t_us, end_us;
} SahneCaptionWord;

/**
 * SahneCaptionLine:
 * @beat: the line
 * @speaker: (nullable): who says it
 * @words: (nullable) (element-type SahneCaptionWord): %NULL when nobody says it in this scene
 * @start: scene time
 * @end: scene time
 *
 * A line of the script on its way to captions.
 */
typedef struct
{
  const char *beat, *speaker;
  GArray *words;
  gint64 start, end;
} SahneCaptionLine;

gboolean sahne_caption_word_ends (const SahneCaptionWord *word, const char *marks);
double sahne_caption_word_breaks (const SahneCaptionWord *word);
glong sahne_caption_words_chars (const GArray *words, guint first, guint count);
gboolean sahne_caption_words_fit (const GArray *words, guint first, guint count, guint line_length,
                                  guint most);
SahneLineCaption *sahne_caption_new (const SahneCaptionLine *line, guint first, guint count,
                                     guint line_length);
void sahne_captions_pair (const SahneCaptionLine *one, const SahneCaptionLine *other,
                          guint line_length, GPtrArray *captions);

G_END_DECLS
