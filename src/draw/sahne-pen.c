/* The pen: every fill of the program goes through it, and through the light and the style it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pen-private.h"

#include <math.h>

#include "sahne-blur.h"
#include "sahne-ease.h"
#include "sahne-glow.h"

/* Pixels across the picture of a glow that all glows are scaled from. */
#define GLOW_SIZE 96

static const char *const style_names[SAHNE_N_STYLES]
    = { "flat", "paper", "gouache", "ink", "noir", "chalkboard", "blueprint", "pixel" };

/**
 * sahne_style_find:
 * @name: (nullable): name of a style as the brief has it
 *
 * Returns: the style, flat when there is none of that name
 */
SahneStyle
sahne_style_find (const char *name)
{
  for (guint i = 0; i < SAHNE_N_STYLES; i++)
    if (g_strcmp0 (name, style_names[i]) == 0)
      return i;
  return SAHNE_STYLE_FLAT;
}

/**
 * sahne_style_name:
 * @style: a style
 *
 * Returns: its name in the brief
 */
const char *
sahne_style_name (SahneStyle style)
{
  return style_names[style];
}

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
  self->canvas = sahne_canvas_new (cr);
  self->light = *light;
  self->style = style;
  self->surface = SAHNE_SURFACE_PLAIN;
  self->pixel = 1;
  if (cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    self->pixel = cairo_image_surface_get_height (cairo_get_target (cr)) / 1080.0;
  self->scratch = sahne_path_new ();
  return self;
}

/**
 * sahne_pen_renew:
 * @self: a pen
 * @cr: (nullable): where to draw from now on; %NULL to let go of the context before
 * @light: the light everything stands in
 * @style: how it is drawn
 * @height: of the whole frame, in pixels of @cr
 *
 * Makes it like a new one; what it has gathered for drawing quickly is kept.
 */
void
sahne_pen_renew (SahnePen *self, cairo_t *cr, const SahneLight *light, SahneStyle style,
                 double height)
{
  sahne_canvas_move (self->canvas, cr);
  self->light = *light;
  self->surface = SAHNE_SURFACE_PLAIN;
  self->detail = self->even = FALSE;
  if (self->pixel != height / 1080 || self->style != style)
    for (guint i = 0; i < G_N_ELEMENTS (self->dots); i++)
      g_clear_pointer (&self->dots[i], cairo_pattern_destroy);
  self->style = style;
  self->pixel = height / 1080;
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
  sahne_canvas_free (self->canvas);
  g_clear_pointer (&self->glow, cairo_surface_destroy);
  for (guint i = 0; i < G_N_ELEMENTS (self->dots); i++)
    g_clear_pointer (&self->dots[i], cairo_pattern_destroy);
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
  return sahne_canvas_cairo (self->canvas);
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
 * sahne_pen_set_light:
 * @self: a pen
 * @light: the light what is drawn from now on stands in
 */
void
sahne_pen_set_light (SahnePen *self, const SahneLight *light)
{
  self->light = *light;
}

/**
 * sahne_pen_set_detail:
 * @self: a pen
 * @detail: whether what is drawn from now on lies inside a shape drawn before, so that no style
 *   gives it an edge of its own
 */
void
sahne_pen_set_detail (SahnePen *self, gboolean detail)
{
  self->detail = detail;
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

/* Fills a shape with its edge below and its texture above. */
static void
emit (SahnePen *self, const SahnePath *path, SahneColour colour, SahneColour albedo, double opacity)
{
  if (sahne_pen_edge (self, path, colour, albedo, opacity))
    return;
  sahne_canvas_fill (self->canvas, path, 0, 0, sahne_style_colour (self->style, colour),
                     opacity * (self->style == SAHNE_STYLE_GOUACHE ? 0.95 : 1), self->even);
  sahne_pen_after (self, path, opacity);
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
  emit (self, path, sahne_pen_colour (self, albedo), albedo, opacity);
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
  self->even = TRUE;
  sahne_pen_fill (self, path, albedo, opacity);
  self->even = FALSE;
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
  SahneSurface surface = self->surface;

  self->surface.face = 0.5;
  emit (self, path, colour, colour, opacity);
  self->surface = surface;
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
  SahneColour in_shade = sahne_pen_colour (self, shade);

  if (sahne_pen_edge (self, path, in_shade, shade, 1))
    return;
  sahne_canvas_two_tones (self->canvas, path, sahne_style_colour (self->style, in_shade),
                          sahne_style_colour (self->style, sahne_pen_colour (self, base)), dx, dy);
  sahne_pen_after (self, path, 1);
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

  if (self->style == SAHNE_STYLE_CHALKBOARD || self->style == SAHNE_STYLE_BLUEPRINT)
    return;
  sahne_canvas_both (self->canvas, onto, path, dx, dy, sahne_style_colour (self->style, c),
                     opacity);
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
  sahne_pen_stroke_raw (self, path, sahne_pen_colour (self, albedo), width, opacity);
}

/**
 * sahne_pen_stroke_raw:
 * @self: a pen
 * @path: a line
 * @colour: a colour of the screen: light does not touch it
 * @width: pixels, round at ends and joints
 * @opacity: 0 to 1
 */
void
sahne_pen_stroke_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double width,
                      double opacity)
{
  sahne_pen_line_edge (self, path, colour, &width, &colour, &opacity);
  if (self->style != SAHNE_STYLE_CHALKBOARD && self->style != SAHNE_STYLE_BLUEPRINT)
    colour = sahne_style_colour (self->style, colour);
  sahne_canvas_line (self->canvas, path, colour, width, opacity);
}

/**
 * sahne_pen_pieces_raw:
 * @self: a pen
 * @path: many short straight lines of two points, or dots, which hardly touch each other
 * @colour: a colour of the screen: light does not touch it
 * @width: pixels, round at both ends
 * @opacity: 0 to 1
 *
 * The same as sahne_pen_stroke_raw(), quicker.
 */
void
sahne_pen_pieces_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double width,
                      double opacity)
{
  if (self->style == SAHNE_STYLE_FLAT)
    sahne_canvas_pieces (self->canvas, path, sahne_style_colour (self->style, colour), width,
                         opacity);
  else
    sahne_pen_stroke_raw (self, path, colour, width, opacity);
}

/* Takes @pattern; @rows are where it begins and ends when it goes from top to bottom. */
static void
fill_pattern (SahnePen *self, const SahnePath *path, cairo_pattern_t *pattern, const double rows[2],
              const SahneStop *stops, guint n, gboolean raw)
{
  g_autofree SahneStop *shown = g_memdup2 (stops, n * sizeof (SahneStop));
  double opacity = 1;
  cairo_t *cr;

  for (guint i = 0; i < n && !raw; i++)
    shown[i].colour = sahne_pen_colour (self, stops[i].colour);
  if (!sahne_pen_flat_gradient (self, path, shown, n, &opacity))
    {
      if (opacity >= 1 && n && shown[0].opacity >= 0.95 && shown[n - 1].opacity >= 0.95)
        sahne_pen_edge (self, path, shown[n / 2].colour, shown[n / 2].colour, 1);
      for (guint i = 0; i < n; i++)
        {
          shown[i].colour = sahne_style_colour (self->style, shown[i].colour);
          shown[i].opacity *= opacity;
        }
      if (rows == NULL || !sahne_canvas_fill_rows (self->canvas, path, rows[0], rows[1], shown, n))
        {
          for (guint i = 0; i < n; i++)
            cairo_pattern_add_color_stop_rgba (pattern, shown[i].at, shown[i].colour.r,
                                               shown[i].colour.g, shown[i].colour.b,
                                               shown[i].opacity);
          cr = sahne_canvas_cairo (self->canvas);
          cairo_set_source (cr, pattern);
          sahne_path_emit (path, cr, 0, 0);
          cairo_fill (cr);
        }
    }
  cairo_pattern_destroy (pattern);
}

static cairo_pattern_t *
round_pattern (double cx, double cy, double r, double aspect)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (0, 0, 0, 0, 0, r);
  cairo_matrix_t matrix;

  aspect = MAX (aspect, 1e-3);
  cairo_matrix_init (&matrix, 1, 0, 0, 1 / aspect, -cx, -cy / aspect);
  cairo_pattern_set_matrix (pattern, &matrix);
  return pattern;
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
  fill_pattern (self, path, cairo_pattern_create_linear (x0, y0, x1, y1),
                x0 == x1 ? (const double[]){ y0, y1 } : NULL, stops, n, FALSE);
}

/**
 * sahne_pen_linear_raw:
 * @self: a pen
 * @path: a shape
 * @x0: start of the gradient
 * @y0: start of the gradient
 * @x1: its end
 * @y1: its end
 * @stops: colours of the screen: light does not touch them
 * @n: how many
 */
void
sahne_pen_linear_raw (SahnePen *self, const SahnePath *path, double x0, double y0, double x1,
                      double y1, const SahneStop *stops, guint n)
{
  fill_pattern (self, path, cairo_pattern_create_linear (x0, y0, x1, y1),
                x0 == x1 ? (const double[]){ y0, y1 } : NULL, stops, n, TRUE);
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
  fill_pattern (self, path, round_pattern (cx, cy, r, aspect), NULL, stops, n, FALSE);
}

/**
 * sahne_pen_radial_raw:
 * @self: a pen
 * @path: a shape
 * @cx: centre
 * @cy: centre
 * @r: radius to the right
 * @aspect: radius downwards as a share of @r
 * @stops: colours of the screen from the centre outwards
 * @n: how many
 */
void
sahne_pen_radial_raw (SahnePen *self, const SahnePath *path, double cx, double cy, double r,
                      double aspect, const SahneStop *stops, guint n)
{
  fill_pattern (self, path, round_pattern (cx, cy, r, aspect), NULL, stops, n, TRUE);
}

/* How bright a glow is at a distance from its middle, share of its radius. */
static const double glow_at[] = { 0, 0.18, 0.40, 0.70, 1 };
static const double glow_alpha[] = { 1, 0.72, 0.36, 0.10, 0 };

static double
glow_falloff (double d)
{
  for (guint i = 1; i < G_N_ELEMENTS (glow_at); i++)
    if (d < glow_at[i])
      return sahne_lerp (glow_alpha[i - 1], glow_alpha[i],
                         (d - glow_at[i - 1]) / (glow_at[i] - glow_at[i - 1]));
  return 0;
}

static cairo_surface_t *
glow_picture (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, GLOW_SIZE, GLOW_SIZE);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < GLOW_SIZE; y++)
    for (int x = 0; x < GLOW_SIZE; x++)
      {
        double d = hypot (x + 0.5 - GLOW_SIZE / 2.0, y + 0.5 - GLOW_SIZE / 2.0);
        data[y * stride + x] = (guint8) lround (255 * glow_falloff (d / (GLOW_SIZE / 2.0)));
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/**
 * sahne_pen_glow:
 * @self: a pen
 * @cx: centre
 * @cy: centre
 * @rx: reach to the sides
 * @ry: reach up and down
 * @colour: a colour of the screen
 * @opacity: in the middle, 0 to 1
 *
 * Brightens what is there already: a lamp in mist, the sky around the sun.
 */
void
sahne_pen_glow (SahnePen *self, double cx, double cy, double rx, double ry, SahneColour colour,
                double opacity)
{
  cairo_t *cr = sahne_canvas_cairo (self->canvas);
  SahneGlow glow = { cx, cy, rx, ry, glow_at, glow_alpha, G_N_ELEMENTS (glow_at) };

  if (rx <= 0 || ry <= 0 || opacity <= 0)
    return;
  if (self->style == SAHNE_STYLE_CHALKBOARD || self->style == SAHNE_STYLE_BLUEPRINT)
    opacity *= 0.15;
  colour = sahne_style_colour (self->style, colour);
  glow.strength = MIN (opacity, 1);
  if (sahne_glow_screen (&glow, cr, colour))
    return;
  if (self->glow == NULL)
    self->glow = glow_picture ();
  cairo_save (cr);
  cairo_translate (cr, cx - rx, cy - ry);
  cairo_scale (cr, 2 * rx / GLOW_SIZE, 2 * ry / GLOW_SIZE);
  cairo_set_operator (cr, CAIRO_OPERATOR_SCREEN);
  cairo_rectangle (cr, 0, 0, GLOW_SIZE, GLOW_SIZE);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, MIN (opacity, 1));
  cairo_mask_surface (cr, self->glow, 0, 0);
  cairo_restore (cr);
}

/* What a shadow multiplies the ground with: the key light removed, a little more colourful and
 * nudged to violet, eased by the strength of shadows and by the fog. */
static SahneColour
shadow_factor (const SahneLight *light, double depth, double opacity)
{
  double fog = light->fog_max * (1 - exp (-depth / light->visibility));
  double ease = sahne_clamp (light->shadow * 2.3 * opacity, 0, 1) * (1 - fog);
  double part = 0.72 * (1 - 0.45 * light->back), y;
  const SahneColour *a = &light->ambient, *k = &light->key;
  SahneColour m
      = { a->r / (a->r + k->r * part + 1e-6) * 0.96, a->g / (a->g + k->g * part + 1e-6) * 0.96,
          a->b / (a->b + k->b * part + 1e-6) * 0.96 };

  y = sahne_colour_luma (m);
  m = sahne_colour_clamp (sahne_colour_mix ((SahneColour){ y, y, y }, m, 1.3));
  m = (SahneColour){ MIN (1, m.r * 1.08), m.g * 0.965, m.b };
  return sahne_colour_mix ((SahneColour){ 1, 1, 1 }, m, ease);
}

/**
 * sahne_pen_shadow:
 * @self: a pen
 * @path: all shadows of one piece of ground together, so that none is darkened twice
 * @depth: distance from the lens, metres
 * @opacity: 0 to 1
 *
 * Takes the key light away from what is there already.
 */
void
sahne_pen_shadow (SahnePen *self, const SahnePath *path, double depth, double opacity)
{
  SahneColour m = shadow_factor (&self->light, depth, opacity);
  cairo_t *cr = sahne_canvas_cairo (self->canvas);

  if (self->style == SAHNE_STYLE_CHALKBOARD || self->style == SAHNE_STYLE_BLUEPRINT)
    return;
  if (self->style == SAHNE_STYLE_INK || self->style == SAHNE_STYLE_NOIR)
    cairo_set_source_rgba (cr, 0.08, 0.06, 0.12, 0.45 * opacity);
  else
    {
      cairo_set_operator (cr, CAIRO_OPERATOR_MULTIPLY);
      cairo_set_source_rgb (cr, m.r, m.g, m.b);
    }
  sahne_path_emit (path, cr, 0, 0);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

/**
 * sahne_pen_push_blur:
 * @self: a pen
 *
 * What is drawn from here to sahne_pen_pop_blur() is blurred together.
 */
void
sahne_pen_push_blur (SahnePen *self)
{
  cairo_push_group (sahne_canvas_cairo (self->canvas));
}

/**
 * sahne_pen_pop_blur:
 * @self: a pen
 * @sigma_x: standard deviation to the sides, pixels of the paper
 * @sigma_y: standard deviation up and down
 * @opacity: 0 to 1
 * @operator: how it is laid over what is there already
 */
void
sahne_pen_pop_blur (SahnePen *self, double sigma_x, double sigma_y, double opacity,
                    cairo_operator_t operator)
{
  cairo_t *cr = sahne_canvas_cairo (self->canvas);
  cairo_pattern_t *pattern = cairo_pop_group (cr);
  cairo_surface_t *surface;

  if (cairo_pattern_get_surface (pattern, &surface) == CAIRO_STATUS_SUCCESS
      && cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE)
    sahne_blur (surface, sigma_x, sigma_y);
  cairo_save (cr);
  cairo_set_operator (cr, operator);
  cairo_set_source (cr, pattern);
  cairo_paint_with_alpha (cr, opacity);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
}

/**
 * sahne_pen_push_clip:
 * @self: a pen
 * @path: nothing is drawn outside of it until sahne_pen_pop_clip()
 */
void
sahne_pen_push_clip (SahnePen *self, const SahnePath *path)
{
  sahne_canvas_push_clip (self->canvas, path);
}

/**
 * sahne_pen_pop_clip:
 * @self: a pen
 */
void
sahne_pen_pop_clip (SahnePen *self)
{
  sahne_canvas_pop_clip (self->canvas);
}
