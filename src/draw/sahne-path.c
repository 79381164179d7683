/* Outlines: built once, then filled, clipped, shifted and joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-path-private.h"

#include <math.h>

/* Distance of a cubic's handles that draws a quarter of a circle. */
#define CIRCLE 0.5522847498

/**
 * sahne_path_new:
 *
 * Returns: (transfer full): an empty path
 */
SahnePath *
sahne_path_new (void)
{
  SahnePath *self = g_new (SahnePath, 1);
  self->verbs = g_byte_array_sized_new (32);
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (SahnePoint), 64);
  return self;
}

/**
 * sahne_path_free:
 * @self: (transfer full) (nullable): a path
 */
void
sahne_path_free (SahnePath *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->verbs);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * sahne_path_clear:
 * @self: a path, emptied for the next shape
 */
void
sahne_path_clear (SahnePath *self)
{
  g_byte_array_set_size (self->verbs, 0);
  g_array_set_size (self->points, 0);
}

/**
 * sahne_path_is_empty:
 * @self: a path
 *
 * Returns: whether it has nothing to draw
 */
gboolean
sahne_path_is_empty (const SahnePath *self)
{
  return self->verbs->len == 0;
}

static void
add (SahnePath *self, SahnePathVerb verb, const SahnePoint *points, guint n)
{
  guint8 byte = verb;
  g_byte_array_append (self->verbs, &byte, 1);
  g_array_append_vals (self->points, points, n);
}

static SahnePoint
last_point (const SahnePath *self)
{
  if (self->points->len == 0)
    return (SahnePoint){ 0, 0 };
  return g_array_index (self->points, SahnePoint, self->points->len - 1);
}

/**
 * sahne_path_move:
 * @self: a path
 * @x: where the next outline begins
 * @y: where the next outline begins
 */
void
sahne_path_move (SahnePath *self, double x, double y)
{
  add (self, SAHNE_PATH_MOVE, &(SahnePoint){ x, y }, 1);
}

/**
 * sahne_path_line:
 * @self: a path
 * @x: end of a straight line
 * @y: end of a straight line
 */
void
sahne_path_line (SahnePath *self, double x, double y)
{
  add (self, self->verbs->len ? SAHNE_PATH_LINE : SAHNE_PATH_MOVE, &(SahnePoint){ x, y }, 1);
}

/**
 * sahne_path_curve:
 * @self: a path
 * @x1: first handle
 * @y1: first handle
 * @x2: second handle
 * @y2: second handle
 * @x: end of a cubic Bezier curve
 * @y: end of a cubic Bezier curve
 */
void
sahne_path_curve (SahnePath *self, double x1, double y1, double x2, double y2, double x, double y)
{
  add (self, SAHNE_PATH_CURVE, (SahnePoint[]){ { x1, y1 }, { x2, y2 }, { x, y } }, 3);
}

/**
 * sahne_path_quad:
 * @self: a path
 * @x1: handle
 * @y1: handle
 * @x: end of a quadratic Bezier curve
 * @y: end of a quadratic Bezier curve
 */
void
sahne_path_quad (SahnePath *self, double x1, double y1, double x, double y)
{
  SahnePoint p = last_point (self);
  sahne_path_curve (self, p.x + (x1 - p.x) * 2 / 3, p.y + (y1 - p.y) * 2 / 3, x + (x1 - x) * 2 / 3,
                    y + (y1 - y) * 2 / 3, x, y);
}

/**
 * sahne_path_close:
 * @self: a path whose outline is joined with its start
 */
void
sahne_path_close (SahnePath *self)
{
  add (self, SAHNE_PATH_CLOSE, NULL, 0);
}

/**
 * sahne_path_polygon:
 * @self: a path
 * @points: corners
 * @n: how many
 * @closed: whether the last joins the first
 */
void
sahne_path_polygon (SahnePath *self, const SahnePoint *points, guint n, gboolean closed)
{
  for (guint i = 0; i < n; i++)
    add (self, i ? SAHNE_PATH_LINE : SAHNE_PATH_MOVE, &points[i], 1);
  if (closed && n)
    sahne_path_close (self);
}

/* Tangent at knot @i: chord-length Catmull-Rom, the shorter side dominates, so nothing overshoots.
 */
static SahnePoint
tangent (const SahneKnot *knots, guint n, guint i)
{
  const SahneKnot *a = &knots[(i + n - 1) % n], *b = &knots[i], *c = &knots[(i + 1) % n];
  double d0 = MAX (hypot (b->x - a->x, b->y - a->y), 1e-6);
  double d1 = MAX (hypot (c->x - b->x, c->y - b->y), 1e-6);

  return (SahnePoint){ ((b->x - a->x) * d1 / d0 + (c->x - b->x) * d0 / d1) / (d0 + d1),
                       ((b->y - a->y) * d1 / d0 + (c->y - b->y) * d0 / d1) / (d0 + d1) };
}

/* The cubic from knot @i of a spline to the next. */
static void
spline_segment (const SahneKnot *knots, guint n, gboolean closed, guint i, SahnePoint c[4])
{
  guint j = (i + 1) % n;
  const SahneKnot *p = &knots[i], *q = &knots[j];
  gboolean straight_p = p->corner || (!closed && i == 0);
  gboolean straight_q = q->corner || (!closed && j == n - 1);
  double d = hypot (q->x - p->x, q->y - p->y);
  SahnePoint chord = { (q->x - p->x) / MAX (d, 1e-9), (q->y - p->y) / MAX (d, 1e-9) };
  SahnePoint m = straight_p ? chord : tangent (knots, n, i);
  SahnePoint k = straight_q ? chord : tangent (knots, n, j);

  c[0] = (SahnePoint){ p->x, p->y };
  c[1] = (SahnePoint){ p->x + m.x * d / 3, p->y + m.y * d / 3 };
  c[2] = (SahnePoint){ q->x - k.x * d / 3, q->y - k.y * d / 3 };
  c[3] = (SahnePoint){ q->x, q->y };
}

static void
spline_segments (SahnePath *self, const SahneKnot *knots, guint n, gboolean closed)
{
  for (guint i = 0; i < (closed ? n : n - 1); i++)
    {
      SahnePoint c[4];
      spline_segment (knots, n, closed, i, c);
      sahne_path_curve (self, c[1].x, c[1].y, c[2].x, c[2].y, c[3].x, c[3].y);
    }
}

/**
 * sahne_spline_flatten:
 * @knots: points the curve goes through
 * @n: how many, at least 2
 * @closed: whether it comes back to the first
 * @steps: points for each knot
 * @points: (out caller-allocates) (array): room for @steps points a knot and one more
 *
 * Walks along the same curve as sahne_path_spline().
 *
 * Returns: how many points there are; the last knot of an open curve is one of them
 */
guint
sahne_spline_flatten (const SahneKnot *knots, guint n, gboolean closed, guint steps,
                      SahnePoint *points)
{
  guint count = 0;

  for (guint i = 0; i < (closed ? n : n - 1); i++)
    {
      SahnePoint c[4];
      spline_segment (knots, n, closed, i, c);
      for (guint j = 0; j < steps; j++)
        {
          double t = (double) j / steps, u = 1 - t;
          double a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
          points[count++] = (SahnePoint){ a * c[0].x + b * c[1].x + d * c[2].x + e * c[3].x,
                                          a * c[0].y + b * c[1].y + d * c[2].y + e * c[3].y };
        }
    }
  if (!closed)
    points[count++] = (SahnePoint){ knots[n - 1].x, knots[n - 1].y };
  return count;
}

/**
 * sahne_path_spline:
 * @self: a path
 * @knots: points the curve goes through
 * @n: how many
 * @closed: whether it comes back to the first
 *
 * Adds a new outline: chord-length Catmull-Rom as cubics. Corners and open ends have their handles
 * on the chord.
 */
void
sahne_path_spline (SahnePath *self, const SahneKnot *knots, guint n, gboolean closed)
{
  if (n < 2)
    return;
  sahne_path_move (self, knots[0].x, knots[0].y);
  spline_segments (self, knots, n, closed);
  if (closed)
    sahne_path_close (self);
}

/**
 * sahne_path_spline_to:
 * @self: a path with a point to go on from
 * @knots: points the curve goes through
 * @n: how many
 *
 * Joins the outline's last point with a straight line to an open spline.
 */
void
sahne_path_spline_to (SahnePath *self, const SahneKnot *knots, guint n)
{
  if (n == 0)
    return;
  sahne_path_line (self, knots[0].x, knots[0].y);
  if (n > 1)
    spline_segments (self, knots, n, FALSE);
}

/**
 * sahne_path_ellipse:
 * @self: a path
 * @cx: centre
 * @cy: centre
 * @rx: half width
 * @ry: half height
 *
 * Adds an ellipse, clockwise on screen.
 */
void
sahne_path_ellipse (SahnePath *self, double cx, double cy, double rx, double ry)
{
  double kx = rx * CIRCLE, ky = ry * CIRCLE;

  sahne_path_move (self, cx + rx, cy);
  sahne_path_curve (self, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
  sahne_path_curve (self, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
  sahne_path_curve (self, cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
  sahne_path_curve (self, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
  sahne_path_close (self);
}

/**
 * sahne_path_rect:
 * @self: a path
 * @x: left edge
 * @y: top edge
 * @w: width
 * @h: height
 * @radius: of its corners, at most half the shorter side
 *
 * Adds a rectangle, clockwise on screen.
 */
void
sahne_path_rect (SahnePath *self, double x, double y, double w, double h, double radius)
{
  double r = MIN (radius, MIN (fabs (w), fabs (h)) / 2), k = r * (1 - CIRCLE);

  if (r <= 0)
    {
      sahne_path_polygon (self,
                          (SahnePoint[]){ { x, y }, { x + w, y }, { x + w, y + h }, { x, y + h } },
                          4, TRUE);
      return;
    }
  sahne_path_move (self, x + r, y);
  sahne_path_line (self, x + w - r, y);
  sahne_path_curve (self, x + w - k, y, x + w, y + k, x + w, y + r);
  sahne_path_line (self, x + w, y + h - r);
  sahne_path_curve (self, x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
  sahne_path_line (self, x + r, y + h);
  sahne_path_curve (self, x + k, y + h, x, y + h - k, x, y + h - r);
  sahne_path_line (self, x, y + r);
  sahne_path_curve (self, x, y + k, x + k, y, x + r, y);
  sahne_path_close (self);
}

/**
 * sahne_path_append:
 * @self: a path
 * @other: another, not @self
 * @dx: shift to the right
 * @dy: shift downwards
 *
 * Adds a shifted copy of @other's outlines.
 */
void
sahne_path_append (SahnePath *self, const SahnePath *other, double dx, double dy)
{
  guint from = self->points->len;

  g_byte_array_append (self->verbs, other->verbs->data, other->verbs->len);
  g_array_append_vals (self->points, other->points->data, other->points->len);
  for (guint i = from; i < self->points->len; i++)
    {
      SahnePoint *p = &g_array_index (self->points, SahnePoint, i);
      p->x += dx;
      p->y += dy;
    }
}

/**
 * sahne_path_transform:
 * @self: a path
 * @matrix: what every point goes through
 */
void
sahne_path_transform (SahnePath *self, const cairo_matrix_t *matrix)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      SahnePoint *p = &g_array_index (self->points, SahnePoint, i);
      cairo_matrix_transform_point (matrix, &p->x, &p->y);
    }
}

/**
 * sahne_path_box:
 * @self: a path
 * @x0: (out): left
 * @y0: (out): top
 * @x1: (out): right
 * @y1: (out): bottom
 *
 * Box around all points and handles: never too small, at times a little too large.
 *
 * Returns: whether there is anything in it
 */
gboolean
sahne_path_box (const SahnePath *self, double *x0, double *y0, double *x1, double *y1)
{
  *x0 = *y0 = INFINITY;
  *x1 = *y1 = -INFINITY;
  for (guint i = 0; i < self->points->len; i++)
    {
      const SahnePoint *p = &g_array_index (self->points, SahnePoint, i);
      *x0 = MIN (*x0, p->x), *x1 = MAX (*x1, p->x);
      *y0 = MIN (*y0, p->y), *y1 = MAX (*y1, p->y);
    }
  return self->points->len > 0;
}

/**
 * sahne_path_emit:
 * @self: a path
 * @cr: a Cairo context whose current path gets the outlines
 * @dx: shift to the right
 * @dy: shift downwards
 */
void
sahne_path_emit (const SahnePath *self, cairo_t *cr, double dx, double dy)
{
  const SahnePoint *p = (const SahnePoint *) (gpointer) self->points->data;

  for (guint i = 0; i < self->verbs->len; i++)
    switch ((SahnePathVerb) self->verbs->data[i])
      {
      case SAHNE_PATH_MOVE:
        cairo_move_to (cr, p->x + dx, p->y + dy);
        p++;
        break;
      case SAHNE_PATH_LINE:
        cairo_line_to (cr, p->x + dx, p->y + dy);
        p++;
        break;
      case SAHNE_PATH_CURVE:
        cairo_curve_to (cr, p[0].x + dx, p[0].y + dy, p[1].x + dx, p[1].y + dy, p[2].x + dx,
                        p[2].y + dy);
        p += 3;
        break;
      case SAHNE_PATH_CLOSE:
        cairo_close_path (cr);
        break;
      }
}
