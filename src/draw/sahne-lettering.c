/* Lettering: words in the picture, set with Pango and measured before they are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lettering.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Letters get no smaller than this share of the wanted size. */
#define SMALLEST 0.4

/* Letters lie where they are put, whatever the screen: no hints, no whole pixels. */
static void
set_options (PangoLayout *layout)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);
  pango_layout_context_changed (layout);
}

static void
set_size (PangoLayout *layout, const SahneLettering *self, double share)
{
  PangoFontDescription *font = pango_font_description_from_string (self->font);

  pango_font_description_set_absolute_size (font, self->size * share * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (self->tracking != 0)
    {
      PangoAttrList *list = pango_attr_list_new ();
      pango_attr_list_insert (list, pango_attr_letter_spacing_new (
                                        (int) lround (self->tracking * share * PANGO_SCALE)));
      pango_layout_set_attributes (layout, list);
      pango_attr_list_unref (list);
    }
}

static gboolean
fits (PangoLayout *layout, const SahneLettering *self)
{
  PangoRectangle box;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  return (self->lines <= 0 || pango_layout_get_line_count (layout) <= self->lines)
         && (self->width <= 0 || box.width <= self->width + 1);
}

/**
 * sahne_lettering_layout:
 * @cr: what it will be drawn on
 * @self: how it looks
 * @text: what it says
 *
 * Returns: (transfer full): the text set in lines, with letters as large as wanted or as fit
 */
PangoLayout *
sahne_lettering_layout (cairo_t *cr, const SahneLettering *self, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  double share = 1;

  set_options (layout);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, self->align);
  if (self->width > 0)
    {
      pango_layout_set_width (layout, (int) lround (self->width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  set_size (layout, self, share);
  while (!fits (layout, self) && share > SMALLEST)
    {
      share *= 0.94;
      set_size (layout, self, share);
    }
  return layout;
}

/**
 * sahne_lettering_measure:
 * @cr: what it will be drawn on
 * @self: how it looks
 * @text: what it says
 * @width: (out): pixels
 * @height: (out): pixels
 */
void
sahne_lettering_measure (cairo_t *cr, const SahneLettering *self, const char *text, double *width,
                         double *height)
{
  PangoLayout *layout = sahne_lettering_layout (cr, self, text);
  PangoRectangle box;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  *width = box.width;
  *height = box.height;
  g_object_unref (layout);
}

static void
paint (cairo_t *cr, PangoLayout *layout, SahneColour c, double opacity, double dx, double dy)
{
  cairo_save (cr);
  cairo_translate (cr, dx, dy);
  cairo_move_to (cr, 0, 0);
  cairo_set_source_rgba (cr, c.r, c.g, c.b, opacity);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

/**
 * sahne_lettering_draw:
 * @cr: where to draw
 * @self: how it looks
 * @text: what it says
 * @x: left edge, middle or right edge, as it is aligned
 * @y: top of the first line
 */
void
sahne_lettering_draw (cairo_t *cr, const SahneLettering *self, const char *text, double x, double y)
{
  PangoLayout *layout = sahne_lettering_layout (cr, self, text);
  PangoRectangle box;
  double left;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  left = self->align == PANGO_ALIGN_CENTER
             ? x - (self->width > 0 ? self->width / 2 : box.width / 2.0)
         : self->align == PANGO_ALIGN_RIGHT ? x - (self->width > 0 ? self->width : box.width)
                                            : x;
  cairo_save (cr);
  cairo_translate (cr, left, y);
  if (self->shadow_x != 0 || self->shadow_y != 0)
    paint (cr, layout, self->shadow_colour, self->shadow_opacity * self->opacity, self->shadow_x,
           self->shadow_y);
  if (self->stroke > 0)
    {
      const SahneColour *c = &self->stroke_colour;
      cairo_move_to (cr, 0, 0);
      pango_cairo_layout_path (cr, layout);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, self->stroke);
      cairo_set_source_rgba (cr, c->r, c->g, c->b, self->opacity);
      cairo_stroke (cr);
    }
  paint (cr, layout, self->colour, self->opacity, 0, 0);
  cairo_restore (cr);
  g_object_unref (layout);
}

/**
 * sahne_lettering_fit:
 * @cr: where to draw
 * @font: family and weight
 * @text: one line
 * @x: middle of the box
 * @y: middle of the box
 * @width: of the box
 * @height: of the box
 * @colour: of the letters
 * @opacity: 0 to 1
 *
 * Writes a line as large as a box allows: signs, boards, screens.
 */
void
sahne_lettering_fit (cairo_t *cr, const char *font, const char *text, double x, double y,
                     double width, double height, SahneColour colour, double opacity)
{
  SahneLettering style = { .font = font, .size = 100 };
  PangoLayout *layout = sahne_lettering_layout (cr, &style, text);
  PangoRectangle ink;
  double scale;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  scale = MIN (width / MAX (ink.width, 1), height / MAX (ink.height, 1));
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  paint (cr, layout, colour, opacity, -ink.x - ink.width / 2.0, -ink.y - ink.height / 2.0);
  cairo_restore (cr);
  g_object_unref (layout);
}
