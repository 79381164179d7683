/* Chains: tapered tubes along a spline, for legs, tails, necks, trunks and arms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-brush.h"
#include "sahne-ease.h"

/* Samples of an outline between two joints, and of one chain at most. */
#define STEPS 7
#define MAX_STEPS 200
#define CAP 5

static SahnePoint
minus (SahnePoint a, SahnePoint b)
{
  return (SahnePoint){ a.x - b.x, a.y - b.y };
}

static double
length (SahnePoint a)
{
  return hypot (a.x, a.y);
}

/* Tangent at joint @i: Catmull-Rom by chord length; at the ends along the only bone there is. */
static SahnePoint
tangent (const SahneChain *self, guint i, guint j)
{
  SahnePoint chord = minus (self->p[MAX (i, j)], self->p[MIN (i, j)]), a, b;
  double d = MAX (length (chord), 1e-6), d0, d1;

  if (i == 0 || i + 1 >= self->n)
    return (SahnePoint){ chord.x / d, chord.y / d };
  a = minus (self->p[i], self->p[i - 1]);
  b = minus (self->p[i + 1], self->p[i]);
  d0 = MAX (length (a), 1e-6);
  d1 = MAX (length (b), 1e-6);
  return (SahnePoint){ (a.x * d1 / d0 + b.x * d0 / d1) / (d0 + d1),
                       (a.y * d1 / d0 + b.y * d0 / d1) / (d0 + d1) };
}

/**
 * sahne_chain_at:
 * @self: a chain of at least two joints
 * @t: where, 0 at the first joint, 1 at the second and so on
 * @point: (out): point on the middle line
 * @direction: (out): unit vector along it
 * @radius: (out): radius there, pixels
 */
void
sahne_chain_at (const SahneChain *self, double t, SahnePoint *point, SahnePoint *direction,
                double *radius)
{
  guint i = (guint) sahne_clamp (t, 0, self->n - 1 - 1e-6);
  double u = sahne_clamp (t - i, 0, 1), v = 1 - u, d, l;
  SahnePoint p = self->p[i], q = self->p[i + 1], m = tangent (self, i, i + 1),
             k = tangent (self, i + 1, i), a, b, c;

  d = length (minus (q, p)) / 3;
  a = (SahnePoint){ p.x + m.x * d, p.y + m.y * d };
  b = (SahnePoint){ q.x - k.x * d, q.y - k.y * d };
  point->x = v * v * v * p.x + 3 * v * v * u * a.x + 3 * v * u * u * b.x + u * u * u * q.x;
  point->y = v * v * v * p.y + 3 * v * v * u * a.y + 3 * v * u * u * b.y + u * u * u * q.y;
  c.x = v * v * (a.x - p.x) + 2 * v * u * (b.x - a.x) + u * u * (q.x - b.x);
  c.y = v * v * (a.y - p.y) + 2 * v * u * (b.y - a.y) + u * u * (q.y - b.y);
  l = MAX (length (c), 1e-9);
  *direction = (SahnePoint){ c.x / l, c.y / l };
  *radius = MAX (sahne_taper_at (self->taper, self->n_taper, t) * self->scale, 0);
}

/**
 * sahne_chain_edges:
 * @self: a chain
 * @t: where
 * @extra: added to the radius, pixels
 * @left: (out): its left edge, looking along it with y upwards
 * @right: (out): its right edge
 */
void
sahne_chain_edges (const SahneChain *self, double t, double extra, SahnePoint *left,
                   SahnePoint *right)
{
  SahnePoint p, d;
  double r;

  sahne_chain_at (self, t, &p, &d, &r);
  r += extra;
  *left = (SahnePoint){ p.x + d.y * r, p.y - d.x * r };
  *right = (SahnePoint){ p.x - d.y * r, p.y + d.x * r };
}

static guint
add_cap (const SahneChain *self, double t, double extra, double sign, SahnePoint *out)
{
  SahnePoint p, d;
  double r;

  sahne_chain_at (self, t, &p, &d, &r);
  r = (r + extra) * sign;
  for (int i = 1; i <= CAP; i++)
    {
      double c = cos (G_PI * i / (CAP + 1)), s = sin (G_PI * i / (CAP + 1));
      out[i - 1] = (SahnePoint){ p.x + (d.y * c + d.x * s) * r, p.y + (d.y * s - d.x * c) * r };
    }
  return CAP;
}

static void
add_polygon (SahnePath *path, SahnePoint *points, guint n)
{
  if (sahne_area (points, n) < 0)
    for (guint i = 0; i < n / 2; i++)
      {
        SahnePoint swap = points[i];
        points[i] = points[n - 1 - i];
        points[n - 1 - i] = swap;
      }
  sahne_path_polygon (path, points, n, TRUE);
}

/**
 * sahne_chain_add:
 * @self: a chain
 * @from: where the drawn part begins
 * @to: where it ends
 * @extra: added to the radius, pixels
 * @round_start: whether it begins with half a disc
 * @round_end: whether it ends with one
 * @path: gets one outline more, clockwise on screen
 */
void
sahne_chain_add (const SahneChain *self, double from, double to, double extra, gboolean round_start,
                 gboolean round_end, SahnePath *path)
{
  SahnePoint out[2 * MAX_STEPS + 2 * CAP + 4], right[MAX_STEPS + 1];
  guint n = 0, steps = (guint) sahne_clamp ((to - from) * STEPS + 2, 2, MAX_STEPS);

  for (guint i = 0; i <= steps; i++)
    sahne_chain_edges (self, sahne_lerp (from, to, i / (double) steps), extra, &out[n++],
                       &right[i]);
  if (round_end)
    n += add_cap (self, to, extra, 1, &out[n]);
  for (guint i = 0; i <= steps; i++)
    out[n++] = right[steps - i];
  if (round_start)
    n += add_cap (self, from, extra, -1, &out[n]);
  add_polygon (path, out, n);
}

/**
 * sahne_chain_whole:
 * @self: a chain
 * @brush: its shape becomes the whole chain; discs close the holes of sharp bends
 */
void
sahne_chain_whole (const SahneChain *self, SahneBrush *brush)
{
  sahne_path_clear (brush->path);
  sahne_chain_add (self, 0, self->n - 1, 0, TRUE, TRUE, brush->path);
  for (guint i = 1; self->n <= 5 && i + 1 < self->n; i++)
    {
      double r = MAX (sahne_taper_at (self->taper, self->n_taper, i) * self->scale, 0) * 0.97;
      sahne_path_ellipse (brush->path, self->p[i].x, self->p[i].y, r, r);
    }
}

/**
 * sahne_chain_crescent:
 * @self: a chain
 * @width: of the crescent, pixels
 * @from: where it begins
 * @to: where it ends
 * @fade: share of its length over which it comes in
 * @brush: its shape becomes the side of the chain that is away from the light
 */
void
sahne_chain_crescent (const SahneChain *self, double width, double from, double to, double fade,
                      SahneBrush *brush)
{
  SahnePoint out[2 * MAX_STEPS + 2];
  guint steps = (guint) sahne_clamp ((to - from) * STEPS + 4, 4, MAX_STEPS - 1);

  for (guint i = 0; i <= steps; i++)
    {
      double t = i / (double) steps, r, in, nx, ny;
      SahnePoint p, d;
      sahne_chain_at (self, sahne_lerp (from, to, t), &p, &d, &r);
      nx = -d.y, ny = d.x;
      if (nx * 0.55 * 1.6 + ny * 0.83 < 0) /* light from the upper left */
        nx = -nx, ny = -ny;
      in = r - MIN (width, r * 0.8) * sahne_smoothstep (0, fade, t);
      out[i] = (SahnePoint){ p.x + nx * r * 1.02, p.y + ny * r * 1.02 };
      out[2 * steps + 1 - i] = (SahnePoint){ p.x + nx * in, p.y + ny * in };
    }
  sahne_path_clear (brush->path);
  sahne_path_polygon (brush->path, out, 2 * steps + 2, TRUE);
}

/**
 * sahne_chain_draw:
 * @self: a chain
 * @brush: a brush
 * @colour: of the chain
 * @dx: shift of the light part, units of the brush
 * @dy: shift downwards
 */
void
sahne_chain_draw (const SahneChain *self, SahneBrush *brush, SahneColour colour, double dx,
                  double dy)
{
  sahne_chain_whole (self, brush);
  sahne_brush_shade (brush, colour, dx, dy);
}
