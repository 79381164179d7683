/* A falling curve known at a few points: bytes or quality over the constant-quality number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneRateCurve:
 * @slope: expected change of the value for each step of one, below 0
 * @points: what is known, in order of place
 *
 * Between two known points it is straight; beyond them it goes on as between the outermost two, or
 * with @slope when there is only one. The slope there stays between a half and twice @slope.
 */
typedef struct
{
  double slope;
  GArray *points;
} SahneRateCurve;

void sahne_rate_curve_init (SahneRateCurve *self, double slope);
void sahne_rate_curve_clear (SahneRateCurve *self);
void sahne_rate_curve_add (SahneRateCurve *self, double at, double value);
gboolean sahne_rate_curve_known (const SahneRateCurve *self);
double sahne_rate_curve_value (const SahneRateCurve *self, double at);
double sahne_rate_curve_slope (const SahneRateCurve *self, double at);

G_END_DECLS
