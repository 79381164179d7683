/* Water: its colour between its own and the sky's, ripples and the path of light on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-water.h"

#include <math.h>

#include "sahne-ease.h"

/**
 * sahne_water_mirror:
 * @sketch: a sketch
 *
 * Returns: how much water shows the sky instead of its own colour: little in bright light, most of
 *   it in the evening
 */
double
sahne_water_mirror (const SahneSketch *sketch)
{
  const SahneLight *l = &sketch->now->light;
  double bright = sahne_colour_luma (l->ambient) + 0.5 * sahne_colour_luma (l->key);
  return sahne_clamp ((1.02 - bright) * 2.2, 0.08, 0.8);
}

/**
 * sahne_water_stops:
 * @sketch: a sketch
 * @piece: may set the colours far, middle, near and shallow
 * @opacity: of all
 * @stops: (out): colours of the screen from the far to the near edge
 *
 * Returns: how many stops
 */
guint
sahne_water_stops (SahneSketch *sketch, const SahnePiece *piece, double opacity,
                   SahneStop stops[11])
{
  const SahneColour own[] = { sahne_piece_colour (piece, "far", 0x1c86d1),
                              sahne_piece_colour (piece, "middle", 0x22bcd6),
                              sahne_piece_colour (piece, "near", 0x58d6d3),
                              sahne_piece_colour (piece, "shallow", 0xa6eedd) };
  static const double at[] = { 0, 0.45, 0.75, 1 };
  double mirror = sahne_water_mirror (sketch), depth = sketch->depth;

  for (int i = 0; i <= 10; i++)
    {
      double t = i / 10.0;
      int k = t < at[1] ? 0 : t < at[2] ? 1 : 2;
      SahneColour c = sahne_colour_okmix (own[k], own[k + 1], (t - at[k]) / (at[k + 1] - at[k]));
      sketch->depth = 60 * (1 - t) * (1 - t);
      c = sahne_sketch_shade (sketch, c, 0.5, 0, 0);
      stops[i].at = t;
      stops[i].colour = sahne_colour_okmix (c, sahne_conditions_sky (sketch->now, 1 - t),
                                            MIN (0.97, mirror * (1 + 0.4 * (1 - t))));
      stops[i].opacity = opacity;
    }
  sketch->depth = depth;
  return 11;
}

/**
 * sahne_water_ripples:
 * @path: gets the ripples
 * @random: where they are
 * @x0: left, pixels
 * @x1: right
 * @y0: far edge
 * @y1: near edge
 * @n: how many
 * @narrow: width of the narrowest
 * @wide: width of the widest
 * @thick: of the near ones
 * @drift: how far they have moved, pixels at the near edge
 *
 * Adds lying streaks, denser and thinner near the far edge.
 */
void
sahne_water_ripples (SahnePath *path, SahneRandom *random, double x0, double x1, double y0,
                     double y1, int n, double narrow, double wide, double thick, double drift)
{
  for (int i = 0; i < n; i++)
    {
      double t = pow (sahne_random_unit (random), 1.7), sway = sahne_random_range (random, 0.5, 1);
      double w = sahne_random_range (random, narrow, wide) * (0.25 + 0.9 * t);
      double x = sahne_random_range (random, x0, x1) + drift * sway * (0.2 + t);
      x = x0 + fmod (fmod (x - x0, x1 - x0) + (x1 - x0), x1 - x0);
      sahne_shape_streak (path, x, sahne_lerp (y0, y1, t), w,
                          0.8 + thick * t * sahne_random_range (random, 0.4, 1));
    }
}

/**
 * sahne_water_light_path:
 * @path: gets the streaks
 * @random: where they are
 * @x: column below the sun or moon, pixels
 * @y0: far edge
 * @y1: near edge
 * @narrow: width at the far edge
 * @wide: width at the near edge
 * @n: how many
 * @phase: where in their glitter they are, radians
 */
void
sahne_water_light_path (SahnePath *path, SahneRandom *random, double x, double y0, double y1,
                        double narrow, double wide, int n, double phase)
{
  for (int i = 0; i < n; i++)
    {
      double t = (i + sahne_random_unit (random)) / n, w = sahne_lerp (narrow, wide, t);
      double beat = 0.7 + 0.3 * sin (phase + i * 2.4);
      sahne_shape_streak (path, x + sahne_random_range (random, -0.35, 0.35) * w,
                          sahne_lerp (y0, y1, pow (t, 1.25)),
                          w * sahne_random_range (random, 0.2, 1) * beat,
                          1.2 + 5.5 * t * sahne_random_range (random, 0.5, 1) * beat);
    }
}
