/* What the reader and the writer of Fountain share: emphasis, and which kind a line is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-fountain.h"

G_BEGIN_DECLS

/* A cue, key or centred mark longer than this is a sentence. */
#define SAHNE_FOUNTAIN_MAX_CUE 256

/* Text under construction: the cleaned text with its map and emphasis. */
typedef struct
{
  GString *text;
  GArray *map;    /* SahneMapRun */
  GArray *styles; /* SahneStyleRun */
} SahneInline;

/* Where a byte of what is read stands in the source. */
typedef gsize (*SahneInlineSource) (gsize at, gpointer data);

/* A note or boneyard that is not part of the text. */
typedef struct
{
  gsize at;       /* in the clean text */
  gsize from, to; /* in the source */
  gsize removed;  /* bytes taken out up to and with this one */
  gboolean boneyard;
} SahneCut;

char *sahne_fountain_cut (const char *text, gsize length, GArray **cuts, gsize *n_clean);
gsize sahne_fountain_cut_source (const GArray *cuts, gsize at);

void sahne_inline_add (SahneInline *self, const char *line, gsize from, gsize to,
                       SahneInlineSource source, gpointer data);
char *sahne_inline_write (const char *text, gsize from, gsize to, const GArray *styles,
                          gsize *places, guint n_places);

/* How a line begins or what it is, before its neighbours are looked at. */
gboolean sahne_fountain_is_page_break (const char *line, gsize length);
gboolean sahne_fountain_is_forced_heading (const char *line, gsize length);
gboolean sahne_fountain_is_centered (const char *line, gsize length);
gboolean sahne_fountain_is_forced_cue (const char *line, gsize length);
gboolean sahne_fountain_is_cue (const char *line, gsize length);
gboolean sahne_fountain_is_transition (const char *line, gsize length, const char *raw_end,
                                       const SahneHeadings *headings);
gsize sahne_fountain_number (const char *line, gsize length, gsize *from, gsize *to);

G_END_DECLS
