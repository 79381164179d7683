/* Straight lines between measured points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-rate-curve.h"

typedef struct
{
  double at, value;
} Point;

/**
 * sahne_rate_curve_init:
 * @self: a curve
 * @slope: expected change of the value for each step of one, below 0
 */
void
sahne_rate_curve_init (SahneRateCurve *self, double slope)
{
  self->slope = slope;
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
}

/**
 * sahne_rate_curve_clear:
 * @self: a curve
 */
void
sahne_rate_curve_clear (SahneRateCurve *self)
{
  g_clear_pointer (&self->points, g_array_unref);
}

/**
 * sahne_rate_curve_add:
 * @self: a curve
 * @at: a place
 * @value: what was measured there; it replaces what was known of that place
 */
void
sahne_rate_curve_add (SahneRateCurve *self, double at, double value)
{
  Point added = { at, value };
  guint i = 0;

  while (i < self->points->len && g_array_index (self->points, Point, i).at < at)
    i++;
  if (i < self->points->len && g_array_index (self->points, Point, i).at == at)
    g_array_index (self->points, Point, i).value = value;
  else
    g_array_insert_val (self->points, i, added);
}

/**
 * sahne_rate_curve_known:
 * @self: a curve
 *
 * Returns: whether anything is known of it
 */
gboolean
sahne_rate_curve_known (const SahneRateCurve *self)
{
  return self->points->len > 0;
}

/* The first of the two known points whose line is the curve at @at. */
static guint
segment (const SahneRateCurve *self, double at)
{
  guint i = 0;

  while (i + 2 < self->points->len && g_array_index (self->points, Point, i + 1).at < at)
    i++;
  return i;
}

/**
 * sahne_rate_curve_slope:
 * @self: a curve
 * @at: a place
 *
 * Returns: how fast the value changes there
 */
double
sahne_rate_curve_slope (const SahneRateCurve *self, double at)
{
  const Point *p;
  double slope;

  if (self->points->len < 2)
    return self->slope;
  p = &g_array_index (self->points, Point, segment (self, at));
  slope = (p[1].value - p[0].value) / (p[1].at - p[0].at);
  return CLAMP (slope, self->slope * 3, self->slope / 2);
}

/**
 * sahne_rate_curve_value:
 * @self: a curve of which something is known
 * @at: a place
 *
 * Returns: its value there
 */
double
sahne_rate_curve_value (const SahneRateCurve *self, double at)
{
  guint i = segment (self, at);
  const Point *p = &g_array_index (self->points, Point, i);

  if (self->points->len > 1 && at > p[0].at && at < p[1].at)
    return p[0].value + (p[1].value - p[0].value) * (at - p[0].at) / (p[1].at - p[0].at);
  if (self->points->len > 1 && at >= p[1].at)
    p++;
  return p->value + sahne_rate_curve_slope (self, at) * (at - p->at);
}
