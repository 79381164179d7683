/* The words of a reel: titles and captions of a film document, and how they lie over a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-painter.h"
#include "sahne-pen.h"
#include "sahne-title.h"

G_BEGIN_DECLS

typedef struct _SahneReelWords SahneReelWords;

/* A title with its own words. */
typedef struct
{
  gboolean has;
  SahneTitleKind kind;
  char *text, *line;
} SahneReelTitle;

/**
 * SahneReelTitleAt:
 * @title: (nullable): the title of a clip
 * @style: of the film
 * @seed: of the film
 * @over_picture: whether the clip shows a scene
 * @t_us: microseconds from the start of the clip
 * @duration_us: length of the clip
 * @below: (nullable): its card, when it is painted already
 *
 * A title at one moment, to be drawn.
 */
typedef struct
{
  const SahneReelTitle *title;
  SahneStyle style;
  guint64 seed;
  gboolean over_picture;
  gint64 t_us, duration_us;
  cairo_surface_t *below;
} SahneReelTitleAt;

void sahne_reel_title_read (SahneReelTitle *self, JsonObject *clip);
void sahne_reel_title_clear (SahneReelTitle *self);
cairo_surface_t *sahne_reel_title_card (const SahneReelTitleAt *at, SahneMemo *cards, int width,
                                        int height);
void sahne_reel_title_draw (const SahneReelTitleAt *at, cairo_t *cr, int width, int height);
void sahne_reel_title_overlay (const SahneReelTitleAt *at, int width, int height,
                               SahneOverlay *overlay);

SahneReelWords *sahne_reel_words_new (JsonObject *film);
void sahne_reel_words_free (SahneReelWords *self);
gboolean sahne_reel_words_draw (const SahneReelWords *self, gint64 t_us, cairo_t *cr, int width,
                                int height);
gboolean sahne_reel_words_at (const SahneReelWords *self, gint64 t_us);

G_END_DECLS
