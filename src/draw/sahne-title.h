/* Titles: opening, chapter, end, plain card and lower third.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pen.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_TITLE_OPENING,
  SAHNE_TITLE_CHAPTER,
  SAHNE_TITLE_END,
  SAHNE_TITLE_LOWER_THIRD,
  SAHNE_TITLE_CARD
} SahneTitleKind;

/**
 * SahneTitle:
 * @kind: which one; names as in the film document
 * @text: the large words
 * @line: (nullable): the small words
 * @seed: of the film, for the colours of its cards
 * @over_picture: whether a picture lies below; a lower third always lies over one
 * @drawn_below: whether its card is there already
 */
typedef struct
{
  SahneTitleKind kind;
  const char *text, *line;
  guint64 seed;
  gboolean over_picture, drawn_below;
} SahneTitle;

SahneTitleKind sahne_title_find (const char *name);
gboolean sahne_title_lies_still (const SahneTitle *title);
void sahne_title_draw_below (SahnePen *pen, double width, double height, const SahneTitle *title,
                             gint64 t_us);
void sahne_title_draw (SahnePen *pen, double width, double height, const SahneTitle *title,
                       gint64 t_us, gint64 duration_us);

G_END_DECLS
