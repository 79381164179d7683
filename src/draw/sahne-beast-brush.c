/* What animals and creatures are drawn with: frames, splines in them, and one rule for their shade.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast-brush.h"

#include <math.h>

#include "sahne-ease.h"

/* Longest outline of one shape. */
#define MAX_KNOTS 128

/**
 * sahne_frame:
 * @origin: pixels
 * @size: pixels of its unit
 * @flip: 1, or -1 to mirror it from side to side
 * @degrees: turned by, clockwise before it is mirrored
 *
 * Returns: a frame, x to the facing side and y down
 */
SahneFrame
sahne_frame (SahnePoint origin, double size, int flip, double degrees)
{
  double c = size * cos (sahne_radians (degrees)), s = size * sin (sahne_radians (degrees));
  return (SahneFrame){ origin, { flip * c, s }, { -flip * s, c } };
}

/**
 * sahne_frame_move:
 * @self: a frame
 * @x: units
 * @y: units
 *
 * Returns: the same frame with its origin at (@x, @y)
 */
SahneFrame
sahne_frame_move (const SahneFrame *self, double x, double y)
{
  return (SahneFrame){ sahne_frame_at (self, x, y), self->x, self->y };
}

/**
 * sahne_frame_turn:
 * @self: a frame
 * @degrees: from x towards y
 *
 * Returns: the frame turned about its origin
 */
SahneFrame
sahne_frame_turn (const SahneFrame *self, double degrees)
{
  double c = cos (sahne_radians (degrees)), s = sin (sahne_radians (degrees));

  return (SahneFrame){ self->o,
                       { self->x.x * c + self->y.x * s, self->x.y * c + self->y.y * s },
                       { self->y.x * c - self->x.x * s, self->y.y * c - self->x.y * s } };
}

/**
 * sahne_frame_scale:
 * @self: a frame
 * @x: factor
 * @y: factor
 *
 * Returns: the frame with other units
 */
SahneFrame
sahne_frame_scale (const SahneFrame *self, double x, double y)
{
  return (
      SahneFrame){ self->o, { self->x.x * x, self->x.y * x }, { self->y.x * y, self->y.y * y } };
}

/**
 * sahne_frame_size:
 * @self: a frame
 *
 * Returns: pixels of its unit downwards
 */
double
sahne_frame_size (const SahneFrame *self)
{
  return hypot (self->y.x, self->y.y);
}

/**
 * sahne_brush_init:
 * @self: (out): a brush
 * @pen: the pen
 * @unit: pixels of the unit that shading offsets are given in
 */
void
sahne_brush_init (SahneBrush *self, SahnePen *pen, double unit)
{
  *self = (SahneBrush){ pen, unit, sahne_path_new (), sahne_path_new () };
}

/**
 * sahne_brush_clear:
 * @self: a brush that is not needed any more
 */
void
sahne_brush_clear (SahneBrush *self)
{
  g_clear_pointer (&self->path, sahne_path_free);
  g_clear_pointer (&self->other, sahne_path_free);
}

/**
 * sahne_area:
 * @points: corners of a polygon
 * @n: how many
 *
 * Returns: its area, positive when it runs clockwise on screen
 */
double
sahne_area (const SahnePoint *points, guint n)
{
  double area = 0;

  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *a = &points[i], *b = &points[(i + 1) % n];
      area += a->x * b->y - b->x * a->y;
    }
  return area / 2;
}

/**
 * sahne_brush_add:
 * @self: a brush
 * @frame: (nullable): where the knots are; %NULL for pixels
 * @knots: an outline
 * @n: how many
 * @closed: whether it comes back to its start
 *
 * Adds an outline to the shape. Closed ones all run the same way round, so that they join where
 * they overlap.
 */
void
sahne_brush_add (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n,
                 gboolean closed)
{
  SahneKnot placed[MAX_KNOTS];
  double area = 0;

  n = MIN (n, MAX_KNOTS);
  for (guint i = 0; i < n; i++)
    {
      SahnePoint p = frame ? sahne_frame_at (frame, knots[i].x, knots[i].y)
                           : (SahnePoint){ knots[i].x, knots[i].y };
      placed[i] = (SahneKnot){ p.x, p.y, knots[i].corner };
    }
  for (guint i = 0; i < n; i++)
    area += placed[i].x * placed[(i + 1) % n].y - placed[(i + 1) % n].x * placed[i].y;
  if (closed && area < 0)
    for (guint i = 0; i < n / 2; i++)
      {
        SahneKnot swap = placed[i];
        placed[i] = placed[n - 1 - i];
        placed[n - 1 - i] = swap;
      }
  sahne_path_spline (self->path, placed, n, closed);
}

/**
 * sahne_brush_shape:
 * @self: a brush
 * @frame: (nullable): where the knots are
 * @knots: an outline
 * @n: how many
 *
 * Begins a new shape with one closed outline.
 */
void
sahne_brush_shape (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n)
{
  sahne_path_clear (self->path);
  sahne_brush_add (self, frame, knots, n, TRUE);
}

/**
 * sahne_brush_line:
 * @self: a brush
 * @frame: (nullable): where the knots are
 * @knots: an open line
 * @n: how many
 * @colour: of the line
 * @width: units of the brush
 */
void
sahne_brush_line (SahneBrush *self, const SahneFrame *frame, const SahneKnot *knots, guint n,
                  SahneColour colour, double width)
{
  sahne_path_clear (self->path);
  sahne_brush_add (self, frame, knots, n, FALSE);
  sahne_pen_stroke (self->pen, self->path, colour, width * self->unit, 1);
}

/**
 * sahne_brush_polygon:
 * @self: a brush
 * @points: corners, pixels
 * @n: how many
 *
 * Begins a new shape with one closed polygon.
 */
void
sahne_brush_polygon (SahneBrush *self, const SahnePoint *points, guint n)
{
  sahne_path_clear (self->path);
  sahne_path_polygon (self->path, points, n, TRUE);
}

static void
add_ellipse (SahnePath *path, const SahneFrame *f, double cx, double cy, double rx, double ry)
{
  cairo_matrix_t m = { f->x.x * rx, f->x.y * rx, f->y.x * ry, f->y.y * ry, 0, 0 };
  SahnePoint c = sahne_frame_at (f, cx, cy);

  m.x0 = c.x;
  m.y0 = c.y;
  if (m.xx * m.yy - m.xy * m.yx < 0)
    {
      m.xx = -m.xx;
      m.yx = -m.yx;
    }
  sahne_path_clear (path);
  sahne_path_ellipse (path, 0, 0, 1, 1);
  sahne_path_transform (path, &m);
}

/**
 * sahne_brush_ellipse:
 * @self: a brush
 * @frame: where it is
 * @cx: centre
 * @cy: centre
 * @rx: half width
 * @ry: half height
 *
 * Begins a new shape with an ellipse.
 */
void
sahne_brush_ellipse (SahneBrush *self, const SahneFrame *frame, double cx, double cy, double rx,
                     double ry)
{
  add_ellipse (self->path, frame, cx, cy, rx, ry);
}

/**
 * sahne_brush_dot:
 * @self: a brush
 * @frame: where it is
 * @cx: centre
 * @cy: centre
 * @r: radius
 * @colour: of the dot
 */
void
sahne_brush_dot (SahneBrush *self, const SahneFrame *frame, double cx, double cy, double r,
                 SahneColour colour)
{
  add_ellipse (self->path, frame, cx, cy, r, r);
  sahne_brush_fill (self, colour);
}

/**
 * sahne_brush_fill:
 * @self: a brush
 * @colour: fills the shape
 */
void
sahne_brush_fill (SahneBrush *self, SahneColour colour)
{
  sahne_pen_fill (self->pen, self->path, colour, 1);
}

/**
 * sahne_brush_tint:
 * @self: a brush
 * @colour: fills the shape
 * @opacity: 0 to 1
 */
void
sahne_brush_tint (SahneBrush *self, SahneColour colour, double opacity)
{
  sahne_pen_fill (self->pen, self->path, colour, opacity);
}

/**
 * sahne_brush_shade_as:
 * @self: a brush
 * @colour: of the shape in the light
 * @shade: in its shade
 * @dx: shift of the light part, units
 * @dy: shift downwards
 */
void
sahne_brush_shade_as (SahneBrush *self, SahneColour colour, SahneColour shade, double dx, double dy)
{
  sahne_pen_shaded (self->pen, self->path, colour, shade, dx * self->unit, dy * self->unit);
}

/**
 * sahne_brush_shade:
 * @self: a brush
 * @colour: of the shape in the light
 * @dx: shift of the light part, units
 * @dy: shift downwards
 */
void
sahne_brush_shade (SahneBrush *self, SahneColour colour, double dx, double dy)
{
  sahne_brush_shade_as (self, colour, sahne_fur_shade (colour), dx, dy);
}

/**
 * sahne_brush_patch:
 * @self: a brush
 * @whole: the shape that the patch lies on; everything outside of it must be clipped already
 * @colour: of the patch in the light
 * @dx: shift of the light part, units
 * @dy: shift downwards
 *
 * Fills the brush's shape with a colour of its own that is shaded like the whole it lies on.
 */
void
sahne_brush_patch (SahneBrush *self, const SahnePath *whole, SahneColour colour, double dx,
                   double dy)
{
  sahne_pen_push_clip (self->pen, self->path);
  sahne_pen_fill (self->pen, self->path, sahne_fur_shade (colour), 1);
  sahne_path_clear (self->other);
  sahne_path_append (self->other, whole, dx * self->unit, dy * self->unit);
  sahne_pen_fill (self->pen, self->other, colour, 1);
  sahne_pen_pop_clip (self->pen);
}

/**
 * sahne_fur_shade:
 * @colour: fur, feathers, scales in the light
 *
 * Returns: the same in the shade: whites turn lilac, warm furs warmer, dark ones cooler
 */
SahneColour
sahne_fur_shade (SahneColour colour)
{
  double luma = sahne_colour_luma (colour);

  if (luma > 0.86)
    return sahne_colour_scale (colour, 0.875, 0.845, 0.915);
  if (luma < 0.22)
    return sahne_colour_scale (colour, 0.74, 0.70, 0.80);
  if (fabs (colour.r - colour.g) < 22 / 255.0 && fabs (colour.g - colour.b) < 26 / 255.0)
    return sahne_colour_scale (colour, 0.83, 0.80, 0.87);
  if (colour.r > colour.b + 30 / 255.0)
    return sahne_colour_scale (colour, 0.875, 0.765, 0.745);
  return sahne_colour_scale (colour, 0.80, 0.79, 0.87);
}

/**
 * sahne_fur_far:
 * @colour: fur
 *
 * Returns: fur of a limb on the far side
 */
SahneColour
sahne_fur_far (SahneColour colour)
{
  return sahne_colour_scale (colour, 0.86, 0.82, 0.86);
}

/**
 * sahne_fur_line:
 * @colour: fur
 *
 * Returns: lines and creases on it
 */
SahneColour
sahne_fur_line (SahneColour colour)
{
  return sahne_colour_luma (colour) > 0.35 ? sahne_colour_scale (colour, 0.52, 0.36, 0.36)
                                           : sahne_colour_scale (colour, 0.45, 0.40, 0.50);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const SahnePoint *p = a, *q = b;

  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return p->y < q->y ? -1 : p->y > q->y;
}

/* Adds a point to a hull, dropping what it makes concave; points from @first on may be dropped. */
static guint
hull_add (SahnePoint *hull, guint n, guint first, SahnePoint p)
{
  while (n > first + 1)
    {
      SahnePoint a = hull[n - 2], b = hull[n - 1];
      if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0)
        break;
      n--;
    }
  hull[n] = p;
  return n + 1;
}

/**
 * sahne_hull:
 * @points: points, sorted by this function
 * @n: how many
 * @hull: (out): room for @n + 1 points
 *
 * Finds the convex hull (A. M. Andrew's monotone chain), clockwise on screen.
 *
 * Returns: how many points of @hull are used
 */
guint
sahne_hull (SahnePoint *points, guint n, SahnePoint *hull)
{
  guint used = 0, first;

  qsort (points, n, sizeof *points, compare_points);
  for (guint i = 0; i < n; i++)
    used = hull_add (hull, used, 0, points[i]);
  first = used - 1;
  for (guint i = n - 1; i-- > 0;)
    used = hull_add (hull, used, first, points[i]);
  return used > 1 ? used - 1 : used;
}

/**
 * sahne_brush_ground_shadow:
 * @self: a brush
 * @x: middle, pixels
 * @y: ground under the figure, pixels
 * @half_width: pixels
 * @half_height: pixels
 * @strength: 1, less high above the ground
 *
 * The shadow of contact under a figure.
 */
void
sahne_brush_ground_shadow (SahneBrush *self, double x, double y, double half_width,
                           double half_height, double strength)
{
  SahneColour violet = SAHNE_RGB (0x4A3A63);

  sahne_path_clear (self->path);
  sahne_path_ellipse (self->path, x + half_width * 0.06, y + half_height * 0.12, half_width * 1.08,
                      half_height);
  sahne_brush_tint (self, violet, 0.16 * strength);
  sahne_path_clear (self->path);
  sahne_path_ellipse (self->path, x + half_width * 0.03, y + half_height * 0.04, half_width * 0.80,
                      half_height * 0.65);
  sahne_brush_tint (self, violet, 0.20 * strength);
}
