/* Titles: opening, chapter, end, plain card and lower third.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-lettering.h"
#include "sahne-shape.h"
#include "sahne-title-private.h"

#define CREAM SAHNE_RGB (0xfff6e2)
#define SAND SAHNE_RGB (0xffd9a0)
#define NIGHT SAHNE_RGB (0x140a2a)

/* How long words take to come and to go, microseconds. */
#define IN_US 420000
#define OUT_US 330000

/* A title at one moment. */
typedef struct
{
  SahnePen *pen;
  cairo_t *cr;
  double w, h, u;    /* frame, and one pixel of a frame 1080 on its shorter side */
  double seen, rise; /* how much of the words is seen, and how far they are below their place */
  const SahneTitle *title;
} Card;

static const char *const names[] = { "opening", "chapter", "end", "lower_third", "card" };

/**
 * sahne_title_find:
 * @name: (nullable): name in the film document
 *
 * Returns: the kind, a plain card when there is none of that name
 */
SahneTitleKind
sahne_title_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  return SAHNE_TITLE_CARD;
}

/* A soft dark band, so that words are read on any picture. */
static void
darken (const Card *c, double y0, double y1, SahneColour colour, double from, double to)
{
  cairo_pattern_t *p = cairo_pattern_create_linear (0, y0, 0, y1);

  cairo_pattern_add_color_stop_rgba (p, 0, colour.r, colour.g, colour.b, from * c->seen);
  cairo_pattern_add_color_stop_rgba (p, 1, colour.r, colour.g, colour.b, to * c->seen);
  cairo_rectangle (c->cr, 0, MIN (y0, y1), c->w, fabs (y1 - y0));
  cairo_set_source (c->cr, p);
  cairo_fill (c->cr);
  cairo_pattern_destroy (p);
}

static SahneLettering
letters (const Card *c, const char *font, double size, SahneColour colour)
{
  return (SahneLettering){ .font = font,
                           .size = size * c->u,
                           .colour = colour,
                           .opacity = c->seen,
                           .width = c->w * 0.86,
                           .lines = 1,
                           .align = PANGO_ALIGN_CENTER,
                           .shadow_colour = SAHNE_RGB (0x1a1030),
                           .shadow_opacity = 0.55 };
}

/* The small words above or below, in capitals and wide apart. */
static void
draw_small (const Card *c, const char *text, double y, SahneColour colour)
{
  SahneLettering style = letters (c, "Cantarell Bold", 32, colour);
  g_autofree char *upper = text ? g_utf8_strup (text, -1) : NULL;

  if (upper == NULL || *upper == '\0')
    return;
  style.tracking = 8 * c->u;
  style.lines = 2;
  style.shadow_y = 2 * c->u;
  if (c->title->kind == SAHNE_TITLE_OPENING && !c->title->over_picture)
    { /* a sun of any colour lies below them */
      style.stroke = 9 * c->u;
      style.stroke_colour = SAHNE_RGB (0x3a1640);
    }
  sahne_lettering_draw (c->cr, &style, upper, c->w / 2, y);
}

/* A thin line with a spark in its middle. */
static void
draw_rule (const Card *c, double y)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  double x = c->w / 2, half = 250 * c->u * c->seen, gap = 40 * c->u;

  cairo_set_source_rgba (c->cr, SAND.r, SAND.g, SAND.b, c->seen);
  if (half > gap)
    {
      cairo_move_to (c->cr, x - half, y);
      cairo_line_to (c->cr, x - gap, y);
      cairo_move_to (c->cr, x + gap, y);
      cairo_line_to (c->cr, x + half, y);
      cairo_set_line_width (c->cr, 3 * c->u);
      cairo_set_line_cap (c->cr, CAIRO_LINE_CAP_ROUND);
      cairo_stroke (c->cr);
    }
  sahne_shape_spark (path, x, y, 17 * c->u, 0.32);
  sahne_path_emit (path, c->cr, 0, 0);
  cairo_fill (c->cr);
}

/* Large words whose middle lies at a row; returns the row below them. */
static double
draw_large (const Card *c, SahneLettering *style, double middle)
{
  double w, h;

  sahne_lettering_measure (c->cr, style, c->title->text, &w, &h);
  sahne_lettering_draw (c->cr, style, c->title->text, c->w / 2, middle - h / 2 + c->rise);
  return middle + h / 2;
}

static void
draw_opening (const Card *c)
{
  gboolean over = c->title->over_picture;
  SahneLettering style = letters (c, over ? "URW Bookman Semi-Bold" : "Cantarell Ultra-Bold",
                                  over ? 128 : 156, over ? CREAM : SAHNE_RGB (0xffffff));
  double middle = over ? c->h * 0.225 : c->h * 0.235, below;

  if (over)
    darken (c, 0, c->h * 0.62, SAHNE_RGB (0x1b1450), 0.74, 0);
  style.lines = 2;
  style.shadow_y = (over ? 6 : 10) * c->u;
  style.shadow_opacity = over ? 0.55 : 0.62;
  style.shadow_colour = over ? SAHNE_RGB (0x1a1030) : SAHNE_RGB (0x3a1640);
  if (!over)
    {
      style.stroke = 14 * c->u;
      style.stroke_colour = SAHNE_RGB (0x3a1640);
    }
  below = draw_large (c, &style, middle);
  if (over)
    draw_rule (c, below + 18 * c->u);
  draw_small (c, c->title->line, over ? below + 44 * c->u : below + 20 * c->u, over ? SAND : CREAM);
}

static void
draw_chapter (const Card *c)
{
  SahneLettering style = letters (c, "P052 Italic", 92, CREAM);
  double below;

  if (c->title->over_picture)
    darken (c, 0, c->h, SAHNE_RGB (0x0f1436), 0.7, 0.7);
  style.lines = 3;
  style.shadow_y = 4 * c->u;
  draw_small (c, c->title->line, c->h * 0.37, SAHNE_RGB (0xffcf7a));
  below = draw_large (c, &style, c->h * 0.50);
  cairo_set_source_rgba (c->cr, 1, 0.81, 0.48, c->seen);
  cairo_rectangle (c->cr, c->w / 2 - 60 * c->u * c->seen, below + 24 * c->u, 120 * c->u * c->seen,
                   3 * c->u);
  cairo_fill (c->cr);
}

static void
draw_end (const Card *c)
{
  SahneLettering style = letters (c, "URW Bookman Semi-Bold", 132, CREAM);
  double below;

  if (c->title->over_picture)
    darken (c, 0, c->h, NIGHT, 0.62, 0.62);
  style.lines = 2;
  style.shadow_y = 6 * c->u;
  below = draw_large (c, &style, c->h * 0.44);
  draw_rule (c, below + 22 * c->u);
  draw_small (c, c->title->line, below + 56 * c->u, SAND);
}

static void
draw_card (const Card *c)
{
  SahneLettering style = letters (c, "Cantarell Bold", 76, CREAM);

  if (c->title->over_picture)
    darken (c, 0, c->h, NIGHT, 0.66, 0.66);
  style.lines = 5;
  style.shadow_y = 3 * c->u;
  draw_small (c, c->title->line, draw_large (c, &style, c->h * 0.48) + 26 * c->u, SAND);
}

/* A bar that grows, a name that slides in beside it. */
static void
draw_lower_third (const Card *c, double grown)
{
  gboolean tall = c->h > c->w * 1.2;
  double x = c->w * 0.06, y = c->h * (tall ? 0.60 : 0.735), bar = 128 * c->u;
  SahneLettering name = letters (c, "Cantarell Ultra-Bold", 66, SAHNE_RGB (0xffffff)),
                 role = letters (c, "Cantarell", 36, SAHNE_RGB (0xffe3c4));

  darken (c, c->h * (tall ? 0.48 : 0.55), c->h * (tall ? 0.82 : 1.0), NIGHT, 0, 0.80);
  if (tall)
    darken (c, c->h * 0.82, c->h, NIGHT, 0.80, 0.80);
  cairo_set_source_rgb (c->cr, 1, 0.37, 0.29);
  cairo_rectangle (c->cr, x, y + bar * (1 - grown), 10 * c->u, bar * grown);
  cairo_fill (c->cr);
  name.align = role.align = PANGO_ALIGN_LEFT;
  name.width = role.width = c->w * (tall ? 0.74 : 0.8);
  name.shadow_y = 3 * c->u;
  sahne_lettering_draw (c->cr, &name, c->title->text, x + 34 * c->u + c->rise, y - 6 * c->u);
  if (c->title->line)
    sahne_lettering_draw (c->cr, &role, c->title->line, x + 36 * c->u + c->rise, y + 76 * c->u);
}

/**
 * sahne_title_lies_still:
 * @title: what it says
 *
 * Returns: whether it has a card of its own that is the same at any time
 */
gboolean
sahne_title_lies_still (const SahneTitle *title)
{
  return !title->over_picture && title->kind != SAHNE_TITLE_LOWER_THIRD
         && title->kind != SAHNE_TITLE_OPENING;
}

/**
 * sahne_title_draw_below:
 * @pen: a pen on the whole frame
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @title: what it says
 * @t_us: microseconds from its start
 *
 * Draws its card without the words, unless it lies over a picture.
 */
void
sahne_title_draw_below (SahnePen *pen, double width, double height, const SahneTitle *title,
                        gint64 t_us)
{
  if (title->over_picture || title->kind == SAHNE_TITLE_LOWER_THIRD)
    return;
  if (title->kind == SAHNE_TITLE_OPENING)
    sahne_title_sunburst (pen, width, height, title->seed, t_us);
  else if (title->kind == SAHNE_TITLE_CARD)
    sahne_title_plain (pen, width, height, title->seed);
  else
    sahne_title_night (pen, width, height, title->seed, t_us);
}

/**
 * sahne_title_draw:
 * @pen: a pen on the whole frame
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @title: what it says
 * @t_us: microseconds from its start
 * @duration_us: how long it is shown
 *
 * Draws a title at one moment: its card, unless it lies over a picture, and its words, which come
 * softly and go softly.
 */
void
sahne_title_draw (SahnePen *pen, double width, double height, const SahneTitle *title, gint64 t_us,
                  gint64 duration_us)
{
  double in = sahne_ease_out (t_us / (double) IN_US);
  double out = sahne_clamp ((duration_us - t_us) / (double) OUT_US, 0, 1);
  Card c = { .pen = pen,
             .cr = sahne_pen_cairo (pen),
             .w = width,
             .h = height,
             .u = MIN (width, height) / 1080,
             .title = title };

  c.seen = MIN (in, out);
  c.rise = 24 * c.u * (1 - in);
  cairo_save (c.cr);
  if (!title->drawn_below)
    sahne_title_draw_below (pen, width, height, title, t_us);
  switch (title->kind)
    {
    case SAHNE_TITLE_OPENING:
      draw_opening (&c);
      break;
    case SAHNE_TITLE_CHAPTER:
      draw_chapter (&c);
      break;
    case SAHNE_TITLE_END:
      draw_end (&c);
      break;
    case SAHNE_TITLE_LOWER_THIRD:
      draw_lower_third (&c, MIN (sahne_ease_out (t_us / 330000.0), out));
      break;
    case SAHNE_TITLE_CARD:
      draw_card (&c);
      break;
    }
  cairo_restore (c.cr);
}
