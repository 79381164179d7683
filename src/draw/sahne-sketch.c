/* What a set piece draws with: pen, lens, conditions and the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sketch.h"

#include <math.h>

#include "sahne-ease.h"

/* A glow waits until both exposures of its piece are drawn. */
typedef struct
{
  cairo_matrix_t matrix;
  double cx, cy, rx, ry;
  SahneColour colour;
  double opacity;
} Glow;

/**
 * sahne_sketch_init:
 * @self: a sketch
 * @pen: the pen, which must outlive it
 * @lens: the lens, which must outlive it
 * @now: the conditions, which must outlive it
 */
void
sahne_sketch_init (SahneSketch *self, SahnePen *pen, const SahneLens *lens,
                   const SahneConditions *now)
{
  *self = (SahneSketch){ .pen = pen, .lens = lens, .now = now, .outside = now, .unit = 1 };
  self->glows = g_array_new (FALSE, FALSE, sizeof (Glow));
}

/**
 * sahne_sketch_clear:
 * @self: a sketch, at the end of its life
 */
void
sahne_sketch_clear (SahneSketch *self)
{
  g_clear_pointer (&self->glows, g_array_unref);
}

/**
 * sahne_sketch_place:
 * @self: a sketch
 * @sx: where on screen its origin is, pixels
 * @sy: where on screen its origin is
 * @scale: pixels per unit
 * @depth: distance from the lens it is taken to have, metres
 * @flip: mirrored
 *
 * Begins a drawing that stands on its origin, y downwards; sahne_sketch_leave() ends it. They do
 * not nest.
 */
void
sahne_sketch_place (SahneSketch *self, double sx, double sy, double scale, double depth,
                    gboolean flip)
{
  cairo_t *cr = sahne_pen_cairo (self->pen);

  cairo_save (cr);
  cairo_translate (cr, sx, sy);
  cairo_scale (cr, flip ? -scale : scale, scale);
  self->unit = scale;
  self->depth = depth;
}

/**
 * sahne_sketch_enter:
 * @self: a sketch
 * @x: where it stands in the world, metres
 * @y: its height above the ground
 * @z: its depth
 * @flip: mirrored
 *
 * Begins a drawing in centimetres with its feet at the origin, y downwards.
 */
void
sahne_sketch_enter (SahneSketch *self, double x, double y, double z, gboolean flip)
{
  double sx, sy;

  sahne_lens_project (self->lens, x, y, z, &sx, &sy);
  sahne_sketch_place (self, sx, sy, sahne_lens_scale (self->lens, z) / 100,
                      MAX (0, z - self->lens->z), flip);
}

/**
 * sahne_sketch_leave:
 * @self: a sketch
 *
 * Ends what sahne_sketch_enter() or sahne_sketch_place() began.
 */
void
sahne_sketch_leave (SahneSketch *self)
{
  cairo_restore (sahne_pen_cairo (self->pen));
  self->unit = 1;
}

/**
 * sahne_sketch_px:
 * @self: a sketch
 * @pixels: pixels of a frame 1080 high
 *
 * Returns: the same length in units of the drawing at hand
 */
double
sahne_sketch_px (const SahneSketch *self, double pixels)
{
  return pixels * self->lens->height / 1080 / self->unit;
}

/**
 * sahne_sketch_seconds:
 * @self: a sketch
 *
 * Returns: scene time in seconds
 */
double
sahne_sketch_seconds (const SahneSketch *self)
{
  return self->t_us / 1e6;
}

/**
 * sahne_sketch_side:
 * @self: a sketch
 *
 * Returns: -1 when the key light comes from the left, 1 from the right, in the drawing at hand
 */
double
sahne_sketch_side (const SahneSketch *self)
{
  cairo_matrix_t m;
  double side = self->now->light.direction < 0 ? -1 : 1;

  cairo_get_matrix (sahne_pen_cairo (self->pen), &m);
  return m.xx < 0 ? -side : side;
}

/**
 * sahne_sketch_path:
 * @self: a sketch
 *
 * Returns: (transfer none): the pen's path, emptied for the next shape
 */
SahnePath *
sahne_sketch_path (SahneSketch *self)
{
  return sahne_pen_path (self->pen);
}

static void
set_surface (SahneSketch *self, double face, double up, double ground)
{
  sahne_pen_set_surface (self->pen, &(SahneSurface){ face, self->depth, up, ground });
}

/**
 * sahne_sketch_shade:
 * @self: a sketch
 * @albedo: a surface's own colour
 * @face: towards the light
 * @up: where snow lies
 * @ground: where it gets wet
 *
 * Returns: what it shows on screen at the depth at hand
 */
SahneColour
sahne_sketch_shade (SahneSketch *self, SahneColour albedo, double face, double up, double ground)
{
  set_surface (self, face, up, ground);
  return sahne_pen_colour (self->pen, albedo);
}

/**
 * sahne_sketch_mist:
 * @self: a sketch
 * @colour: a colour that shines by itself
 *
 * Returns: what the air between leaves of it
 */
SahneColour
sahne_sketch_mist (SahneSketch *self, SahneColour colour)
{
  const SahneLight *l = sahne_pen_light (self->pen);
  return sahne_colour_mix (colour, l->fog, l->fog_max * (1 - exp (-self->depth / l->visibility)));
}

/**
 * sahne_sketch_fill:
 * @self: a sketch
 * @path: a shape with an edge of its own
 * @albedo: its own colour
 * @face: towards the light
 * @up: where snow lies
 */
void
sahne_sketch_fill (SahneSketch *self, const SahnePath *path, SahneColour albedo, double face,
                   double up)
{
  set_surface (self, face, up, 0);
  sahne_pen_fill (self->pen, path, albedo, 1);
}

/**
 * sahne_sketch_detail:
 * @self: a sketch
 * @path: a shape inside one that is drawn already
 * @albedo: its own colour
 * @face: towards the light
 * @up: where snow lies
 * @opacity: 0 to 1
 */
void
sahne_sketch_detail (SahneSketch *self, const SahnePath *path, SahneColour albedo, double face,
                     double up, double opacity)
{
  set_surface (self, face, up, 0);
  sahne_pen_set_detail (self->pen, TRUE);
  sahne_pen_fill (self->pen, path, albedo, opacity);
  sahne_pen_set_detail (self->pen, FALSE);
}

/**
 * sahne_sketch_paint:
 * @self: a sketch
 * @path: a shape inside one that is drawn already
 * @colour: a colour of the screen
 * @opacity: 0 to 1
 */
void
sahne_sketch_paint (SahneSketch *self, const SahnePath *path, SahneColour colour, double opacity)
{
  sahne_pen_set_detail (self->pen, TRUE);
  sahne_pen_fill_raw (self->pen, path, colour, opacity);
  sahne_pen_set_detail (self->pen, FALSE);
}

/**
 * sahne_sketch_line:
 * @self: a sketch
 * @path: a line
 * @albedo: its own colour
 * @width: in units of the drawing
 * @face: towards the light
 * @opacity: 0 to 1
 */
void
sahne_sketch_line (SahneSketch *self, const SahnePath *path, SahneColour albedo, double width,
                   double face, double opacity)
{
  set_surface (self, face, 0, 0);
  sahne_pen_stroke (self->pen, path, albedo, width, opacity);
}

/**
 * sahne_sketch_paint_line:
 * @self: a sketch
 * @path: a line
 * @colour: a colour of the screen
 * @width: in units of the drawing
 * @opacity: 0 to 1
 */
void
sahne_sketch_paint_line (SahneSketch *self, const SahnePath *path, SahneColour colour, double width,
                         double opacity)
{
  sahne_pen_stroke_raw (self->pen, path, colour, width, opacity);
}

/**
 * sahne_sketch_gradient:
 * @self: a sketch
 * @path: a shape
 * @x0: start
 * @y0: start
 * @x1: end
 * @y1: end
 * @stops: colours of the screen
 * @n: how many
 * @detail: whether it lies inside a shape that is drawn already
 */
void
sahne_sketch_gradient (SahneSketch *self, const SahnePath *path, double x0, double y0, double x1,
                       double y1, const SahneStop *stops, guint n, gboolean detail)
{
  sahne_pen_set_detail (self->pen, detail);
  sahne_pen_linear_raw (self->pen, path, x0, y0, x1, y1, stops, n);
  sahne_pen_set_detail (self->pen, FALSE);
}

/**
 * sahne_sketch_glow:
 * @self: a sketch
 * @cx: centre
 * @cy: centre
 * @rx: reach to the sides
 * @ry: reach up and down
 * @colour: a colour of the screen
 * @opacity: 0 to 1
 *
 * Notes a glow; it is painted when the piece is finished.
 */
void
sahne_sketch_glow (SahneSketch *self, double cx, double cy, double rx, double ry,
                   SahneColour colour, double opacity)
{
  Glow glow = { .cx = cx, .cy = cy, .rx = rx, .ry = ry, .colour = colour, .opacity = opacity };

  if (self->lamplit || opacity <= 0)
    return;
  cairo_get_matrix (sahne_pen_cairo (self->pen), &glow.matrix);
  g_array_append_val (self->glows, glow);
}

/**
 * sahne_sketch_flush_glows:
 * @self: a sketch
 *
 * Paints the glows noted so far.
 */
void
sahne_sketch_flush_glows (SahneSketch *self)
{
  cairo_t *cr = sahne_pen_cairo (self->pen);

  for (guint i = 0; i < self->glows->len; i++)
    {
      const Glow *g = &g_array_index (self->glows, Glow, i);
      cairo_save (cr);
      cairo_set_matrix (cr, &g->matrix);
      sahne_pen_glow (self->pen, g->cx, g->cy, g->rx, g->ry, g->colour, g->opacity);
      cairo_restore (cr);
    }
  g_array_set_size (self->glows, 0);
}

/**
 * sahne_sketch_contact:
 * @self: a sketch
 * @cx: middle of what stands on the ground
 * @rx: half its width
 *
 * Draws the shadow under a thing: a wide one away from the light, a tight one where it stands.
 */
void
sahne_sketch_contact (SahneSketch *self, double cx, double rx)
{
  const SahneLight *l = &self->now->light;
  double stretch = MIN (2.6, 1 / tan (sahne_radians (MAX (14, l->elevation))));
  double dx = fabs (l->direction) > 0.05 ? -sahne_sketch_side (self) * rx * 0.55 * stretch : 0;
  SahneColour c = sahne_sketch_shade (self, SAHNE_RGB (0x22203c), 0.1, 0, 0);
  SahnePath *path = sahne_sketch_path (self);

  sahne_path_ellipse (path, cx + dx * 0.5, rx * 0.02, rx + fabs (dx) * 0.5, rx * 0.15);
  sahne_sketch_paint (self, path, c, l->shadow * 0.62);
  path = sahne_sketch_path (self);
  sahne_path_ellipse (path, cx, 0, rx * 0.92, rx * 0.085);
  sahne_sketch_paint (self, path, c, l->shadow * 0.9);
}

/**
 * sahne_sketch_spray:
 * @self: a sketch
 * @dots: points added with sahne_shape_dot()
 * @colour: a colour of the screen
 * @width: of each dot, in units of the drawing
 * @opacity: 0 to 1
 *
 * Grain on a surface; styles that know no texture leave it out.
 */
void
sahne_sketch_spray (SahneSketch *self, SahnePath *dots, SahneColour colour, double width,
                    double opacity)
{
  SahneStyle style = sahne_pen_style (self->pen);

  if (style == SAHNE_STYLE_FLAT || style == SAHNE_STYLE_GOUACHE || style == SAHNE_STYLE_NOIR)
    sahne_pen_stroke_raw (self->pen, dots, colour, width, opacity);
}
