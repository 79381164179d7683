/* The words of a reel: titles and captions of a film document, and how they lie over a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel-words.h"

#include <string.h>

#include "sahne-caption.h"
#include "sahne-json.h"

/* Words of a caption whose times are kept. */
#define MAX_WORDS 400

typedef struct
{
  gint64 start_us, end_us;
  char *text;
  GArray *words; /* SahneCaptionWord */
} Caption;

struct _SahneReelWords
{
  GArray *captions; /* Caption, by start */
  gint64 longest_us;
};

/**
 * sahne_reel_title_read:
 * @self: (out): the title
 * @clip: a clip of a film document
 */
void
sahne_reel_title_read (SahneReelTitle *self, JsonObject *clip)
{
  JsonObject *title = sahne_json_object (clip, "title");

  memset (self, 0, sizeof *self);
  if (title == NULL)
    return;
  self->has = TRUE;
  self->kind = sahne_title_find (sahne_json_string (title, "kind", NULL));
  self->text = g_strdup (sahne_json_string (title, "text", ""));
  self->line = g_strdup (sahne_json_string (title, "line", NULL));
}

/**
 * sahne_reel_title_clear:
 * @self: a title
 */
void
sahne_reel_title_clear (SahneReelTitle *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->line, g_free);
}

static SahneTitle
title_of (const SahneReelTitleAt *at)
{
  return (SahneTitle){ .kind = at->title->kind,
                       .text = at->title->text,
                       .line = at->title->line,
                       .seed = at->seed,
                       .over_picture = at->over_picture,
                       .drawn_below = at->below != NULL };
}

/* A card that is painted once. */
typedef struct
{
  const SahneReelTitleAt *at;
  int width, height;
} CardWish;

static gpointer
make_card (gpointer data, GError **error)
{
  const CardWish *wish = data;
  cairo_surface_t *card
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, wish->width, wish->height);
  cairo_t *cr = cairo_create (card);
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (cr, &light, wish->at->style);
  SahneTitle title = title_of (wish->at);

  sahne_title_draw_below (pen, wish->width, wish->height, &title, wish->at->t_us);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_flush (card);
  return card;
}

/**
 * sahne_reel_title_card:
 * @at: a title at one moment
 * @cards: a memo of surfaces for one film and size
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 *
 * Returns: (transfer full) (nullable): what lies below its words, when that is the same all the
 * time
 */
cairo_surface_t *
sahne_reel_title_card (const SahneReelTitleAt *at, SahneMemo *cards, int width, int height)
{
  SahneTitle title = title_of (at);
  g_autofree char *name = g_strdup_printf ("%d", title.kind);

  return sahne_title_lies_still (&title)
             ? sahne_memo_get (cards, name, make_card, &(CardWish){ at, width, height }, NULL)
             : NULL;
}

/**
 * sahne_reel_title_draw:
 * @at: a title at one moment
 * @cr: where to draw
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 */
void
sahne_reel_title_draw (const SahneReelTitleAt *at, cairo_t *cr, int width, int height)
{
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (cr, &light, at->style);
  SahneTitle title = title_of (at);

  if (at->below)
    {
      cairo_set_source_surface (cr, at->below, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
    }
  sahne_title_draw (pen, width, height, &title, at->t_us, at->duration_us);
  sahne_pen_free (pen);
}

static void
draw_overlay (cairo_t *cr, int width, int height, gpointer data)
{
  sahne_reel_title_draw (data, cr, width, height);
}

/**
 * sahne_reel_title_overlay:
 * @at: a title at one moment; must outlive @overlay
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @overlay: (out): it, for the painter
 */
void
sahne_reel_title_overlay (const SahneReelTitleAt *at, int width, int height, SahneOverlay *overlay)
{
  double top = at->title->kind == SAHNE_TITLE_LOWER_THIRD ? 0.45 * height : 0;

  *overlay = (SahneOverlay){ { 0, top, width, height }, draw_overlay, (gpointer) at };
}

static void
caption_clear (gpointer data)
{
  Caption *caption = data;

  g_free (caption->text);
  g_array_unref (caption->words);
}

static void
read_words (Caption *caption, JsonArray *words)
{
  gsize length = strlen (caption->text);

  for (guint i = 0; words && i < json_array_get_length (words) && i < MAX_WORDS; i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *span = sahne_json_array (object, "span");
      SahneCaptionWord word = { sahne_json_int (object, "t_us", 0) - caption->start_us,
                                sahne_json_int (object, "end_us", 0) - caption->start_us,
                                (guint) CLAMP (sahne_json_array_int (span, 0, 0), 0, length),
                                (guint) CLAMP (sahne_json_array_int (span, 1, 0), 0, length) };
      if (word.to > word.from)
        g_array_append_val (caption->words, word);
    }
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Caption *) a)->start_us, two = ((const Caption *) b)->start_us;
  return (one > two) - (one < two);
}

/**
 * sahne_reel_words_new:
 * @film: a film document
 *
 * Returns: (transfer full): its captions
 */
SahneReelWords *
sahne_reel_words_new (JsonObject *film)
{
  SahneReelWords *self = g_new0 (SahneReelWords, 1);
  JsonObject *captions = sahne_json_object (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);

  self->captions = g_array_new (FALSE, FALSE, sizeof (Caption));
  g_array_set_clear_func (self->captions, caption_clear);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (captions, ids->pdata[i]);
      Caption caption
          = { sahne_json_int (object, "start_us", 0), sahne_json_int (object, "end_us", 0),
              g_strdup (sahne_json_string (object, "text", "")),
              g_array_new (FALSE, FALSE, sizeof (SahneCaptionWord)) };
      read_words (&caption, sahne_json_array (object, "words"));
      self->longest_us = MAX (self->longest_us, caption.end_us - caption.start_us);
      g_array_append_val (self->captions, caption);
    }
  g_array_sort (self->captions, compare_start);
  return self;
}

/**
 * sahne_reel_words_free:
 * @self: (transfer full) (nullable): captions
 */
void
sahne_reel_words_free (SahneReelWords *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->captions);
  g_free (self);
}

/* The caption of a moment: of several the one that began last. */
static const Caption *
find (const SahneReelWords *self, gint64 t_us)
{
  guint low = 0, high = self->captions->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->captions, Caption, middle).start_us <= t_us)
        low = middle + 1;
      else
        high = middle;
    }
  while (low-- > 0)
    {
      const Caption *caption = &g_array_index (self->captions, Caption, low);
      if (caption->end_us > t_us)
        return caption;
      if (caption->start_us + self->longest_us <= t_us)
        break;
    }
  return NULL;
}

/**
 * sahne_reel_words_at:
 * @self: captions
 * @t_us: film time
 *
 * Returns: whether a caption is shown then
 */
gboolean
sahne_reel_words_at (const SahneReelWords *self, gint64 t_us)
{
  return find (self, t_us) != NULL;
}

/**
 * sahne_reel_words_draw:
 * @self: captions
 * @t_us: film time
 * @cr: where to draw
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 *
 * Returns: whether a caption was drawn
 */
gboolean
sahne_reel_words_draw (const SahneReelWords *self, gint64 t_us, cairo_t *cr, int width, int height)
{
  const Caption *found = find (self, t_us);
  SahneCaption caption;

  if (found == NULL)
    return FALSE;
  caption = (SahneCaption){ found->text, found->end_us - found->start_us,
                            found->words->len ? (SahneCaptionWord *) found->words->data : NULL,
                            found->words->len };
  return sahne_caption_draw (cr, width, height, &caption, t_us - found->start_us, NULL);
}
