/* Shapes nature and buildings are made of: streaks, blobs, ribbons, stars, surfaces in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shape.h"

#include <math.h>
#include <stdlib.h>

/* What is nearer to the lens than this is cut off, metres: nothing is projected from behind it. */
#define NEAR_CLIP 0.6

static void
spline (SahnePath *path, const SahnePoint *points, guint n, gboolean closed, gboolean join,
        gboolean backwards)
{
  g_autofree SahneKnot *knots = g_new (SahneKnot, n);

  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *p = &points[backwards ? n - 1 - i : i];
      knots[i] = (SahneKnot){ p->x, p->y, FALSE };
    }
  if (join)
    sahne_path_spline_to (path, knots, n);
  else
    sahne_path_spline (path, knots, n, closed);
}

/**
 * sahne_shape_smooth:
 * @path: a path
 * @points: points a curve goes through
 * @n: how many
 * @closed: whether it comes back to the first
 */
void
sahne_shape_smooth (SahnePath *path, const SahnePoint *points, guint n, gboolean closed)
{
  spline (path, points, n, closed, FALSE, FALSE);
}

/**
 * sahne_shape_smooth_to:
 * @path: a path with a point to go on from
 * @points: points a curve goes through
 * @n: how many
 * @backwards: whether it goes from the last to the first
 *
 * Joins an open curve to the outline: the second bank of a river.
 */
void
sahne_shape_smooth_to (SahnePath *path, const SahnePoint *points, guint n, gboolean backwards)
{
  spline (path, points, n, FALSE, TRUE, backwards);
}

/**
 * sahne_shape_streak:
 * @path: a path
 * @cx: centre
 * @cy: centre
 * @width: from tip to tip
 * @height: of the handles; the streak is as thick
 *
 * Adds a thin lying lens: a ripple, a tongue of mist, a wisp of cloud.
 */
void
sahne_shape_streak (SahnePath *path, double cx, double cy, double width, double height)
{
  sahne_path_move (path, cx - width / 2, cy);
  sahne_path_quad (path, cx, cy - height, cx + width / 2, cy);
  sahne_path_quad (path, cx, cy + height, cx - width / 2, cy);
  sahne_path_close (path);
}

/**
 * sahne_shape_blob:
 * @path: a path
 * @cx: centre
 * @cy: centre
 * @rx: half width
 * @ry: half height
 * @random: where its dents come from
 * @n: corners, at most 32
 * @jitter: depth of the dents, share of the radius
 *
 * Adds an irregular round.
 */
void
sahne_shape_blob (SahnePath *path, double cx, double cy, double rx, double ry, SahneRandom *random,
                  int n, double jitter)
{
  SahnePoint points[32];
  double turn = sahne_random_range (random, 0, 2 * G_PI);

  n = MIN (n, 32);
  for (int i = 0; i < n; i++)
    {
      double a = turn + i * 2 * G_PI / n;
      points[i].x = cx + cos (a) * rx * (1 + sahne_random_range (random, -jitter, jitter));
      points[i].y = cy + sin (a) * ry * (1 + sahne_random_range (random, -jitter, jitter));
    }
  sahne_shape_smooth (path, points, n, TRUE);
}

/**
 * sahne_shape_ribbon:
 * @path: a path
 * @points: its middle
 * @widths: its width at each point
 * @n: how many
 *
 * Adds a band along a line: a trunk, a branch, a river, a leaf's rib.
 */
void
sahne_shape_ribbon (SahnePath *path, const SahnePoint *points, const double *widths, guint n)
{
  g_autofree SahnePoint *left = g_new (SahnePoint, n), *right = g_new (SahnePoint, n);

  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *a = &points[i ? i - 1 : 0], *b = &points[i + 1 < n ? i + 1 : n - 1];
      double dx = b->x - a->x, dy = b->y - a->y, d = MAX (hypot (dx, dy), 1e-9);
      double w = widths[i] / 2;
      left[i] = (SahnePoint){ points[i].x - dy / d * w, points[i].y + dx / d * w };
      right[i] = (SahnePoint){ points[i].x + dy / d * w, points[i].y - dx / d * w };
    }
  sahne_shape_smooth (path, right, n, FALSE);
  sahne_shape_smooth_to (path, left, n, TRUE);
  sahne_path_close (path);
}

/**
 * sahne_shape_spark:
 * @path: a path
 * @cx: centre
 * @cy: centre
 * @radius: of its four tips
 * @waist: radius between them, share of @radius
 *
 * Adds a star with four tips.
 */
void
sahne_shape_spark (SahnePath *path, double cx, double cy, double radius, double waist)
{
  SahnePoint points[8];

  for (int i = 0; i < 8; i++)
    {
      double r = i % 2 ? radius * waist : radius, a = i * G_PI / 4;
      points[i] = (SahnePoint){ cx + cos (a) * r, cy + sin (a) * r };
    }
  sahne_path_polygon (path, points, 8, TRUE);
}

/**
 * sahne_shape_leaf:
 * @path: a path
 * @x: middle
 * @y: middle
 * @dx: from the middle to its tip
 * @dy: from the middle to its tip
 * @belly: half width of the handles, share of the half length
 *
 * Adds a leaf: two bows between two tips.
 */
void
sahne_shape_leaf (SahnePath *path, double x, double y, double dx, double dy, double belly)
{
  sahne_path_move (path, x - dx, y - dy);
  sahne_path_quad (path, x - dy * belly, y + dx * belly, x + dx, y + dy);
  sahne_path_quad (path, x + dy * belly, y - dx * belly, x - dx, y - dy);
  sahne_path_close (path);
}

/**
 * sahne_shape_dot:
 * @path: a path that will be stroked with round caps
 * @x: where
 * @y: where
 *
 * Adds a dot as wide as the stroke.
 */
void
sahne_shape_dot (SahnePath *path, double x, double y)
{
  sahne_path_move (path, x, y);
  sahne_path_line (path, x, y);
}

/**
 * sahne_shape_clockwise:
 * @points: a polygon, turned around if need be
 * @n: how many
 *
 * Makes a polygon run clockwise on screen, so that overlapping ones join when filled together.
 */
void
sahne_shape_clockwise (SahnePoint *points, guint n)
{
  double area = 0;

  for (guint i = 0; i < n; i++)
    {
      const SahnePoint *a = &points[i], *b = &points[(i + 1) % n];
      area += a->x * b->y - b->x * a->y;
    }
  for (guint i = 0; area < 0 && i < n / 2; i++)
    {
      SahnePoint swap = points[i];
      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swap;
    }
}

static int
by_x_then_y (gconstpointer a, gconstpointer b)
{
  const SahnePoint *p = a, *q = b;
  return p->x != q->x ? (p->x > q->x) - (p->x < q->x) : (p->y > q->y) - (p->y < q->y);
}

/**
 * sahne_shape_hull:
 * @points: points; they are sorted
 * @n: how many
 * @hull: (out): room for @n + 1 points
 *
 * Convex hull after A. Andrew's monotone chain (1979).
 *
 * Returns: how many corners it has
 */
guint
sahne_shape_hull (SahnePoint *points, guint n, SahnePoint *hull)
{
  guint count = 0;

  qsort (points, n, sizeof (SahnePoint), by_x_then_y);
  for (int pass = 0; pass < 2; pass++)
    {
      guint base = count;
      for (guint k = 0; k < n; k++)
        {
          SahnePoint p = points[pass ? n - 1 - k : k];
          while (count >= base + 2)
            {
              SahnePoint a = hull[count - 2], b = hull[count - 1];
              if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0)
                break;
              count--;
            }
          hull[count++] = p;
        }
      count--;
    }
  return count;
}

static SahnePlane
plane (const SahneLens *lens, double x, double y, double z)
{
  return (SahnePlane){ .lens = lens, .origin = { x, y, z } };
}

/**
 * sahne_plane_front:
 * @lens: a lens
 * @x: lower left corner
 * @y: lower left corner
 * @z: depth
 *
 * Returns: a wall that faces the lens; u goes right, v up, in metres
 */
SahnePlane
sahne_plane_front (const SahneLens *lens, double x, double y, double z)
{
  SahnePlane self = plane (lens, x, y, z);
  self.u[0] = self.v[1] = 1;
  return self;
}

/**
 * sahne_plane_side:
 * @lens: a lens
 * @x: where it stands
 * @y: its lower edge
 * @z: its near edge
 *
 * Returns: a wall that runs away from the lens; u goes away, v up, in metres
 */
SahnePlane
sahne_plane_side (const SahneLens *lens, double x, double y, double z)
{
  SahnePlane self = plane (lens, x, y, z);
  self.u[2] = self.v[1] = 1;
  return self;
}

/**
 * sahne_plane_floor:
 * @lens: a lens
 * @x: near left corner
 * @y: height
 * @z: near left corner
 *
 * Returns: a level surface; u goes right, v away, in metres
 */
SahnePlane
sahne_plane_floor (const SahneLens *lens, double x, double y, double z)
{
  SahnePlane self = plane (lens, x, y, z);
  self.u[0] = self.v[2] = 1;
  return self;
}

/**
 * sahne_plane_at:
 * @self: a surface
 * @u: along its first side
 * @v: along its second side
 *
 * Returns: where that is on screen, pixels
 */
SahnePoint
sahne_plane_at (const SahnePlane *self, double u, double v)
{
  double w[3];
  SahnePoint p;

  for (int i = 0; i < 3; i++)
    w[i] = self->origin[i] + self->u[i] * u + self->v[i] * v;
  sahne_lens_project (self->lens, w[0], self->mirror ? -w[1] : w[1],
                      MAX (w[2], self->lens->z + NEAR_CLIP), &p.x, &p.y);
  return p;
}

/**
 * sahne_plane_rect:
 * @self: a surface
 * @path: gets the outline
 * @u: lower left corner
 * @v: lower left corner
 * @w: along u
 * @h: along v
 */
void
sahne_plane_rect (const SahnePlane *self, SahnePath *path, double u, double v, double w, double h)
{
  sahne_plane_polygon (self, path,
                       (SahnePoint[]){ { u, v }, { u + w, v }, { u + w, v + h }, { u, v + h } }, 4);
}

/**
 * sahne_plane_polygon:
 * @self: a surface
 * @path: gets the outline, clockwise on screen
 * @points: corners on the surface
 * @n: how many, at most 64
 */
void
sahne_plane_polygon (const SahnePlane *self, SahnePath *path, const SahnePoint *points, guint n)
{
  SahnePoint seen[64];

  n = MIN (n, G_N_ELEMENTS (seen));
  for (guint i = 0; i < n; i++)
    seen[i] = sahne_plane_at (self, points[i].x, points[i].y);
  sahne_shape_clockwise (seen, n);
  sahne_path_polygon (path, seen, n, TRUE);
}

/**
 * sahne_plane_arch:
 * @self: a surface
 * @path: gets the outline
 * @u: lower left corner
 * @v: lower left corner
 * @w: width
 * @h: height in the middle
 * @rise: height of the bow, 0 for a half circle
 */
void
sahne_plane_arch (const SahnePlane *self, SahnePath *path, double u, double v, double w, double h,
                  double rise)
{
  double r = rise > 0 ? rise : w / 2;
  SahnePoint points[16] = { { u, v }, { u + w, v } };

  for (int i = 0; i <= 13; i++)
    {
      double a = G_PI * i / 13;
      points[2 + i] = (SahnePoint){ u + w / 2 + cos (a) * w / 2, v + h - r + sin (a) * r };
    }
  sahne_plane_polygon (self, path, points, 16);
}

/**
 * sahne_plane_pointed:
 * @self: a surface
 * @path: gets the outline
 * @u: lower left corner
 * @v: lower left corner
 * @w: width
 * @h: height at the tip
 *
 * Adds a window of a church: a pointed arch.
 */
void
sahne_plane_pointed (const SahnePlane *self, SahnePath *path, double u, double v, double w,
                     double h)
{
  double r = w * 0.95;
  SahnePoint points[20] = { { u, v }, { u + w, v } };

  for (int i = 0; i <= 8; i++)
    {
      double t = i / 8.0, rise = v + h - r + r * sin (t * G_PI / 2), in = w / 2 * pow (t, 1.7);
      points[2 + i] = (SahnePoint){ u + w - in, rise };
      points[19 - i] = (SahnePoint){ u + in, rise };
    }
  sahne_plane_polygon (self, path, points, 20);
}

/**
 * sahne_plane_ellipse:
 * @self: a surface
 * @path: gets the outline
 * @u: centre
 * @v: centre
 * @ru: half width
 * @rv: half height
 */
void
sahne_plane_ellipse (const SahnePlane *self, SahnePath *path, double u, double v, double ru,
                     double rv)
{
  SahnePoint points[24];

  for (int i = 0; i < 24; i++)
    {
      double a = i * 2 * G_PI / 24;
      points[i] = (SahnePoint){ u + cos (a) * ru, v + sin (a) * rv };
    }
  sahne_plane_polygon (self, path, points, 24);
}
