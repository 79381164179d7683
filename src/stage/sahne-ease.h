/* Interpolation: the few functions every movement and every blend is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

static inline double
sahne_clamp (double x, double low, double high)
{
  return x < low ? low : x > high ? high : x;
}

static inline double
sahne_lerp (double a, double b, double t)
{
  return a + (b - a) * t;
}

/* 0 below @a, 1 above @b, a cubic between (Hermite smoothstep). */
static inline double
sahne_smoothstep (double a, double b, double x)
{
  double t = sahne_clamp ((x - a) / (b - a), 0, 1);
  return t * t * (3 - 2 * t);
}

/* Eases a camera or body from rest to rest: quintic with zero speed and acceleration at both ends.
 */
static inline double
sahne_ease (double t)
{
  t = sahne_clamp (t, 0, 1);
  return t * t * t * (t * (6 * t - 15) + 10);
}

/* Arrives softly from full speed. */
static inline double
sahne_ease_out (double t)
{
  t = 1 - sahne_clamp (t, 0, 1);
  return 1 - t * t * t;
}

static inline double
sahne_radians (double degrees)
{
  return degrees * (G_PI / 180);
}
