/* Limbs: one tapered tube over two bones, rounded at the joint between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-limb.h"

#include <math.h>

#include "sahne-ease.h"

#define STEPS 26

/**
 * sahne_taper_at:
 * @table: values by rising t
 * @n: how many
 * @t: where
 *
 * Interpolates with cubic Hermite segments and Catmull-Rom slopes.
 *
 * Returns: the value at @t, beyond the ends theirs
 */
double
sahne_taper_at (const SahneTaper *table, guint n, double t)
{
  guint i = 0;
  double h, u, m0, m1, u2, u3;

  if (t <= table[0].t)
    return table[0].radius;
  if (t >= table[n - 1].t)
    return table[n - 1].radius;
  while (t > table[i + 1].t)
    i++;
  h = table[i + 1].t - table[i].t;
  u = (t - table[i].t) / h;
  m0 = i > 0 ? (table[i + 1].radius - table[i - 1].radius) / (table[i + 1].t - table[i - 1].t) * h
             : table[i + 1].radius - table[i].radius;
  m1 = i + 2 < n ? (table[i + 2].radius - table[i].radius) / (table[i + 2].t - table[i].t) * h
                 : table[i + 1].radius - table[i].radius;
  u2 = u * u, u3 = u2 * u;
  return (2 * u3 - 3 * u2 + 1) * table[i].radius + (u3 - 2 * u2 + u) * m0
         + (3 * u2 - 2 * u3) * table[i + 1].radius + (u3 - u2) * m1;
}

static SahnePoint
along (SahnePoint from, SahnePoint to, double *length)
{
  *length = MAX (hypot (to.x - from.x, to.y - from.y), 1e-9);
  return (SahnePoint){ (to.x - from.x) / *length, (to.y - from.y) / *length };
}

/**
 * sahne_limb_at:
 * @self: a limb
 * @t: where, 0 to 2
 * @point: (out): point on the centre line
 * @direction: (out): unit vector along it
 * @radius: (out): radius there
 */
void
sahne_limb_at (const SahneLimb *self, double t, SahnePoint *point, SahnePoint *direction,
               double *radius)
{
  double l1, l2, f, f1, f2, u;
  SahnePoint d1 = along (self->a, self->b, &l1), d2 = along (self->b, self->c, &l2), p0, p2;

  f = self->fillet * MIN (l1, l2);
  f1 = f / l1, f2 = f / l2;
  *radius = sahne_taper_at (self->table, self->n, t) * self->scale;
  if (t < 1 - f1)
    {
      *point = (SahnePoint){ self->a.x + d1.x * l1 * t, self->a.y + d1.y * l1 * t };
      *direction = d1;
      return;
    }
  if (t > 1 + f2)
    {
      *point = (SahnePoint){ self->b.x + d2.x * l2 * (t - 1), self->b.y + d2.y * l2 * (t - 1) };
      *direction = d2;
      return;
    }
  u = (t - (1 - f1)) / MAX (f1 + f2, 1e-9);
  p0 = (SahnePoint){ self->b.x - d1.x * f, self->b.y - d1.y * f };
  p2 = (SahnePoint){ self->b.x + d2.x * f, self->b.y + d2.y * f };
  point->x = p0.x * (1 - u) * (1 - u) + self->b.x * 2 * u * (1 - u) + p2.x * u * u;
  point->y = p0.y * (1 - u) * (1 - u) + self->b.y * 2 * u * (1 - u) + p2.y * u * u;
  *direction = along ((SahnePoint){ 0, 0 },
                      (SahnePoint){ (self->b.x - p0.x) * (1 - u) + (p2.x - self->b.x) * u,
                                    (self->b.y - p0.y) * (1 - u) + (p2.y - self->b.y) * u },
                      &l1);
}

static guint
add_cap (const SahneLimb *self, const SahneLimbSpan *span, double t, double sign, SahnePoint *out)
{
  SahnePoint p, d;
  double r;
  guint n = 0;

  sahne_limb_at (self, t, &p, &d, &r);
  r += span->extra;
  for (int i = 1; i < 8; i++)
    {
      double c = cos (G_PI * i / 8) * r * sign, s = sin (G_PI * i / 8) * r * sign;
      out[n++] = (SahnePoint){ p.x - d.y * c + d.x * s, p.y + d.x * c + d.y * s };
    }
  return n;
}

static guint
add_bow (const SahneLimb *self, const SahneLimbSpan *span, SahnePoint from, SahnePoint to,
         SahnePoint *out)
{
  static const double at[] = { 0.25, 0.5, 0.75 };
  SahnePoint p, d;
  double r;

  sahne_limb_at (self, span->to, &p, &d, &r);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      double bulge = span->bow * 4 * at[i] * (1 - at[i]);
      out[i] = (SahnePoint){ sahne_lerp (from.x, to.x, at[i]) + d.x * bulge,
                             sahne_lerp (from.y, to.y, at[i]) + d.y * bulge };
    }
  return G_N_ELEMENTS (at);
}

/**
 * sahne_limb_path:
 * @self: a limb
 * @span: which part of it, how thick, how it ends
 * @path: a path that gets one outline more
 */
void
sahne_limb_path (const SahneLimb *self, const SahneLimbSpan *span, SahnePath *path)
{
  SahnePoint left[STEPS + 1], right[STEPS + 1], outline[2 * (STEPS + 1) + 16];
  guint n = 0;

  for (guint i = 0; i <= STEPS; i++)
    {
      SahnePoint p, d;
      double r;
      sahne_limb_at (self, sahne_lerp (span->from, span->to, i / (double) STEPS), &p, &d, &r);
      r += span->extra;
      left[i] = (SahnePoint){ p.x - d.y * r, p.y + d.x * r };
      right[i] = (SahnePoint){ p.x + d.y * r, p.y - d.x * r };
    }
  for (guint i = 0; i <= STEPS; i++)
    outline[n++] = left[i];
  if (span->end == SAHNE_CAP_ROUND)
    n += add_cap (self, span, span->to, 1, &outline[n]);
  else if (span->end == SAHNE_CAP_BOW)
    n += add_bow (self, span, left[STEPS], right[STEPS], &outline[n]);
  for (guint i = 0; i <= STEPS; i++)
    outline[n++] = right[STEPS - i];
  if (span->start == SAHNE_CAP_ROUND)
    n += add_cap (self, span, span->from, -1, &outline[n]);
  sahne_path_polygon (path, outline, n, TRUE);
}
