/* The readers of texts that are no screenplay yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-form.h"

G_BEGIN_DECLS

/* A line of a text without the blanks around it. */
typedef struct
{
  const char *text;
  gsize at, length; /* in the text */
  gsize indent;     /* bytes of blanks before it */
} SahneTextLine;

/* A line "Name (tone): words"; all are places in the text. */
typedef struct
{
  gsize name, name_end;
  gsize tone, tone_end; /* both 0 when there is none */
  gsize words, words_end;
} SahneSpokenLine;

GArray *sahne_text_lines (const char *text, gsize length);
gboolean sahne_spoken_line (const char *text, const SahneTextLine *line, SahneSpokenLine *spoken);
gsize sahne_step_mark (const SahneTextLine *line, const SahneHeadings *headings);
gboolean sahne_form_has_columns (const char *text, const GArray *lines, gsize *column);

SahneElement *sahne_form_add (SahneScreenplay *play, SahneElementKind kind, gsize from, gsize to);
void sahne_form_read_prose (SahneScreenplay *play, const SahneHeadings *headings, gsize from,
                            gsize to);
void sahne_form_read_dialogue (SahneScreenplay *play, const SahneHeadings *headings);
void sahne_form_read_columns (SahneScreenplay *play, const SahneHeadings *headings);
char *sahne_form_write_steps (const char *text, gsize length, const char *language,
                              const SahneHeadings *headings, SahneResources *resources,
                              GError **error);

G_END_DECLS
