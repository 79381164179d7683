/* The pen: every fill of the program goes through it, and through the light and the style it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pen.h"

struct _SahnePen
{
  cairo_t *cr;
  SahneLight light;
  SahneStyle style;
  SahneSurface surface;
  SahnePath *scratch;
};

/**
 * sahne_pen_new:
 * @cr: where to draw
 * @light: the light everything stands in
 * @style: how it is drawn
 *
 * A pen belongs to one thread, like its Cairo context.
 *
 * Returns: (transfer full): a pen
 */
SahnePen *
sahne_pen_new (cairo_t *cr, const SahneLight *light, SahneStyle style)
{
  SahnePen *self = g_new0 (SahnePen, 1);
  self->cr = cairo_reference (cr);
  self->light = *light;
  self->style = style;
  self->surface = SAHNE_SURFACE_PLAIN;
  self->scratch = sahne_path_new ();
  return self;
}

/**
 * sahne_pen_free:
 * @self: (transfer full) (nullable): a pen
 */
void
sahne_pen_free (SahnePen *self)
{
  if (self == NULL)
    return;
  cairo_destroy (self->cr);
  sahne_path_free (self->scratch);
  g_free (self);
}

/**
 * sahne_pen_cairo:
 * @self: a pen
 *
 * For text, pictures and blends that the pen has no word for.
 *
 * Returns: (transfer none): the Cairo context
 */
cairo_t *
sahne_pen_cairo (SahnePen *self)
{
  return self->cr;
}

/**
 * sahne_pen_light:
 * @self: a pen
 *
 * Returns: (transfer none): the light
 */
const SahneLight *
sahne_pen_light (SahnePen *self)
{
  return &self->light;
}

/**
 * sahne_pen_style:
 * @self: a pen
 *
 * Returns: the style
 */
SahneStyle
sahne_pen_style (SahnePen *self)
{
  return self->style;
}

/**
 * sahne_pen_path:
 * @self: a pen
 *
 * A path to build the next shape in, emptied; only one at a time.
 *
 * Returns: (transfer none): the path
 */
SahnePath *
sahne_pen_path (SahnePen *self)
{
  sahne_path_clear (self->scratch);
  return self->scratch;
}

/**
 * sahne_pen_set_surface:
 * @self: a pen
 * @surface: how what is drawn from now on stands to the light and the lens
 */
void
sahne_pen_set_surface (SahnePen *self, const SahneSurface *surface)
{
  self->surface = *surface;
}

/**
 * sahne_pen_colour:
 * @self: a pen
 * @albedo: a surface's own colour
 *
 * Returns: what it shows on screen
 */
SahneColour
sahne_pen_colour (SahnePen *self, SahneColour albedo)
{
  return sahne_colour_clamp (sahne_light_shade (&self->light, albedo, &self->surface));
}

static void
set_colour (SahnePen *self, SahneColour c, double opacity)
{
  cairo_set_source_rgba (self->cr, c.r, c.g, c.b, opacity);
}

/**
 * sahne_pen_fill:
 * @self: a pen
 * @path: a shape; overlapping outlines of one direction join
 * @albedo: its own colour
 * @opacity: 0 to 1
 */
void
sahne_pen_fill (SahnePen *self, const SahnePath *path, SahneColour albedo, double opacity)
{
  sahne_pen_fill_raw (self, path, sahne_pen_colour (self, albedo), opacity);
}

/**
 * sahne_pen_fill_even:
 * @self: a pen
 * @path: a shape; outlines inside others are holes
 * @albedo: its own colour
 * @opacity: 0 to 1
 */
void
sahne_pen_fill_even (SahnePen *self, const SahnePath *path, SahneColour albedo, double opacity)
{
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  sahne_pen_fill (self, path, albedo, opacity);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_WINDING);
}

/**
 * sahne_pen_fill_raw:
 * @self: a pen
 * @path: a shape
 * @colour: a colour of the screen: light does not touch it
 * @opacity: 0 to 1
 */
void
sahne_pen_fill_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double opacity)
{
  set_colour (self, colour, opacity);
  sahne_path_emit (path, self->cr, 0, 0);
  cairo_fill (self->cr);
}

/**
 * sahne_pen_shaded:
 * @self: a pen
 * @path: a shape
 * @base: its own colour
 * @shade: its own colour where light does not reach
 * @dx: shift towards the light, pixels
 * @dy: shift towards the light, pixels
 *
 * The one shading rule of figures: the shape is darkened where a copy of it, shifted towards the
 * light, leaves it uncovered.
 */
void
sahne_pen_shaded (SahnePen *self, const SahnePath *path, SahneColour base, SahneColour shade,
                  double dx, double dy)
{
  sahne_pen_fill (self, path, shade, 1);
  sahne_pen_push_clip (self, path);
  set_colour (self, sahne_pen_colour (self, base), 1);
  sahne_path_emit (path, self->cr, dx, dy);
  cairo_fill (self->cr);
  sahne_pen_pop_clip (self);
}

/**
 * sahne_pen_cast:
 * @self: a pen
 * @onto: the shape a shadow falls on
 * @path: the shape that throws it
 * @shade: colour of the shadow
 * @dx: shift of the shadow
 * @dy: shift of the shadow
 * @opacity: 0 to 1
 */
void
sahne_pen_cast (SahnePen *self, const SahnePath *onto, const SahnePath *path, SahneColour shade,
                double dx, double dy, double opacity)
{
  SahneColour c = sahne_pen_colour (self, shade);

  sahne_pen_push_clip (self, onto);
  set_colour (self, c, opacity);
  sahne_path_emit (path, self->cr, dx, dy);
  cairo_fill (self->cr);
  sahne_pen_pop_clip (self);
}

/**
 * sahne_pen_stroke:
 * @self: a pen
 * @path: a line
 * @albedo: its own colour
 * @width: pixels, round at ends and joints
 * @opacity: 0 to 1
 */
void
sahne_pen_stroke (SahnePen *self, const SahnePath *path, SahneColour albedo, double width,
                  double opacity)
{
  set_colour (self, sahne_pen_colour (self, albedo), opacity);
  cairo_set_line_width (self->cr, width);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  sahne_path_emit (path, self->cr, 0, 0);
  cairo_stroke (self->cr);
}

static void
fill_pattern (SahnePen *self, const SahnePath *path, cairo_pattern_t *pattern,
              const SahneStop *stops, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahneColour c = sahne_pen_colour (self, stops[i].colour);
      cairo_pattern_add_color_stop_rgba (pattern, stops[i].at, c.r, c.g, c.b, stops[i].opacity);
    }
  cairo_set_source (self->cr, pattern);
  sahne_path_emit (path, self->cr, 0, 0);
  cairo_fill (self->cr);
  cairo_pattern_destroy (pattern);
}

/**
 * sahne_pen_linear:
 * @self: a pen
 * @path: a shape
 * @x0: start of the gradient
 * @y0: start of the gradient
 * @x1: its end
 * @y1: its end
 * @stops: colours
 * @n: how many
 */
void
sahne_pen_linear (SahnePen *self, const SahnePath *path, double x0, double y0, double x1, double y1,
                  const SahneStop *stops, guint n)
{
  fill_pattern (self, path, cairo_pattern_create_linear (x0, y0, x1, y1), stops, n);
}

/**
 * sahne_pen_radial:
 * @self: a pen
 * @path: a shape
 * @cx: centre
 * @cy: centre
 * @r: radius to the right
 * @aspect: radius downwards as a share of @r
 * @stops: colours from the centre outwards
 * @n: how many
 */
void
sahne_pen_radial (SahnePen *self, const SahnePath *path, double cx, double cy, double r,
                  double aspect, const SahneStop *stops, guint n)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (0, 0, 0, 0, 0, r);
  cairo_matrix_t matrix;

  cairo_matrix_init (&matrix, 1, 0, 0, 1 / MAX (aspect, 1e-3), -cx, -cy / MAX (aspect, 1e-3));
  cairo_pattern_set_matrix (pattern, &matrix);
  fill_pattern (self, path, pattern, stops, n);
}

/**
 * sahne_pen_push_clip:
 * @self: a pen
 * @path: nothing is drawn outside of it until sahne_pen_pop_clip()
 */
void
sahne_pen_push_clip (SahnePen *self, const SahnePath *path)
{
  cairo_save (self->cr);
  sahne_path_emit (path, self->cr, 0, 0);
  cairo_clip (self->cr);
}

/**
 * sahne_pen_pop_clip:
 * @self: a pen
 */
void
sahne_pen_pop_clip (SahnePen *self)
{
  cairo_restore (self->cr);
}
