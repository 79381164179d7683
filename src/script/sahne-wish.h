/* One line that wishes for a film: what it asks, and a screenplay made up for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"
#include "sahne-screenplay.h"

G_BEGIN_DECLS

/* What the topic of a wish is. */
typedef enum
{
  SAHNE_WISH_NONE,    /* no wish: the text is drawn as it stands */
  SAHNE_WISH_PICTURE, /* a wrapper around a description that is drawn as it stands */
  SAHNE_WISH_STORY,   /* about somebody: a plot is made up */
  SAHNE_WISH_EXPLAIN, /* how something works: narrated steps */
} SahneWishKind;

/**
 * SahneWish:
 * @kind: what to do with it
 * @topic_start: first byte of the topic in the text
 * @topic_end: byte behind it
 * @advert: an advertisement is wanted; the topic is what it is for
 * @asked: length, shape, tone, language, narrator, music
 *
 * A wish taken apart.
 */
typedef struct
{
  SahneWishKind kind;
  gsize topic_start, topic_end;
  gboolean advert;
  SahneAsked asked;
} SahneWish;

gboolean sahne_wish_parse (const char *text, gsize length, const char *language,
                           SahneResources *resources, SahneWish *wish, GError **error);
void sahne_wish_clear (SahneWish *wish);
char *sahne_wish_expand (const char *text, const SahneWish *wish, const char *language,
                         guint64 seed, gint64 length_us, SahneResources *resources, GError **error);

G_END_DECLS
