/* Leaves: crowns of trees and bushes, built of the same three tones everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-leaves.h"

#include <math.h>

#include "sahne-ease.h"

/**
 * sahne_leaves_colour:
 * @sketch: a sketch
 * @summer: colour of the crown in summer
 * @seed: of the tree
 *
 * Returns: its colour in this season: every third tree blossoms in spring, in autumn each turns its
 *   own way
 */
SahneColour
sahne_leaves_colour (const SahneSketch *sketch, SahneColour summer, guint32 seed)
{
  static const guint32 autumn[] = { 0xd9822b, 0xc8553d, 0xe8b23c, 0xb5652f, 0xdca03a };

  if (sketch->now->light.season == SAHNE_SEASON_AUTUMN)
    return SAHNE_RGB (autumn[seed % 5]);
  if (sketch->now->light.season == SAHNE_SEASON_SPRING)
    return seed % 3 == 0 ? SAHNE_RGB (0xf4aecb) : SAHNE_RGB (0x8cc63f);
  return summer;
}

/**
 * sahne_leaves_dabs:
 * @sketch: a sketch
 * @lobes: the crown
 * @n: how many lobes
 * @random: where the dabs are
 * @albedo: their colour
 * @face: towards the light
 * @count: how many
 * @size: half length
 * @side: which side of the lobes they keep to, -1 left, 1 right
 * @up: where snow lies
 * @opacity: 0 to 1
 *
 * Strews single leaves over a crown.
 */
void
sahne_leaves_dabs (SahneSketch *sketch, const SahneLobe *lobes, guint n, SahneRandom *random,
                   SahneColour albedo, double face, int count, double size, double side, double up,
                   double opacity)
{
  SahnePath *path = sahne_sketch_path (sketch);

  for (int i = 0; i < count; i++)
    {
      const SahneLobe *l = &lobes[sahne_random_int (random, n)];
      double a = sahne_random_range (random, 0, 2 * G_PI), d = l->r * 0.86;
      double q = d * sqrt (sahne_random_unit (random));
      double z = size * sahne_random_range (random, 0.6, 1.2);
      double turn = sahne_random_range (random, -0.9, 0.9);
      sahne_shape_leaf (path, l->x + cos (a) * q + side * l->r * 0.1,
                        l->y + sin (a) * q - l->r * 0.12, cos (turn) * z, sin (turn) * z, 0.55);
    }
  sahne_sketch_detail (sketch, path, albedo, face, up, opacity);
}

static void
add_lobes (SahnePath *path, const SahneLobe *lobes, guint n, double cx, double cy, double closer,
           double size, double dx, double dy)
{
  for (guint i = 0; i < n; i++)
    sahne_path_ellipse (path, cx + (lobes[i].x - cx) * closer + dx,
                        cy + (lobes[i].y - cy) * closer + dy, lobes[i].r * size, lobes[i].r * size);
}

/**
 * sahne_leaves_crown:
 * @sketch: a sketch
 * @cx: middle
 * @cy: middle
 * @rx: half width
 * @ry: half height
 * @random: its shape
 * @albedo: its colour
 * @n: lobes around it, at most %SAHNE_MAX_LOBES - 1
 * @dabs: single leaves on its lit side, half as many on the other
 *
 * Draws a crown in three tones: all of it in shade, smaller and shifted towards the light in the
 * middle tone, its lit lobes brightest.
 */
void
sahne_leaves_crown (SahneSketch *sketch, double cx, double cy, double rx, double ry,
                    SahneRandom *random, SahneColour albedo, int n, int dabs)
{
  SahneLobe lobes[SAHNE_MAX_LOBES] = { { cx, cy, MIN (rx, ry) * 0.78 } };
  double side = sahne_sketch_side (sketch), r0 = MIN (rx, ry);
  double turn = sahne_random_range (random, 0, 6);
  SahnePath *path = sahne_sketch_path (sketch);
  SahneColour bright = sahne_colour_adjust (albedo, 0.03, 1.02, -4);

  n = MIN (n, SAHNE_MAX_LOBES - 1);
  for (int i = 1; i <= n; i++)
    {
      double a = turn + i * 2 * G_PI / n + sahne_random_range (random, -0.15, 0.15);
      double r = r0 * sahne_random_range (random, 0.30, 0.42);
      lobes[i] = (SahneLobe){ cx + cos (a) * (rx - r), cy + sin (a) * (ry - r), r };
    }
  add_lobes (path, lobes, n + 1, cx, cy, 1, 1, 0, 0);
  sahne_path_ellipse (path, cx, cy, rx * 0.72, ry * 0.72);
  sahne_sketch_fill (sketch, path, albedo, 0.10, 0.2);
  path = sahne_sketch_path (sketch);
  add_lobes (path, lobes, n + 1, cx, cy, 0.90, 0.86, side * r0 * 0.075, -r0 * 0.085);
  sahne_path_ellipse (path, cx + side * r0 * 0.06, cy - r0 * 0.08, rx * 0.62, ry * 0.62);
  sahne_sketch_detail (sketch, path, albedo, 0.50, 0.55, 1);
  path = sahne_sketch_path (sketch);
  for (int i = 0; i <= n; i++)
    if ((lobes[i].x - cx) * side * 0.9 / rx - (lobes[i].y - cy) / ry > -0.12)
      add_lobes (path, &lobes[i], 1, cx, cy, 0.80, 0.60, side * r0 * 0.17, -r0 * 0.17);
  sahne_sketch_detail (sketch, path, bright, 0.95, 0.55, 1);
  if (dabs > 0)
    {
      sahne_leaves_dabs (sketch, lobes, n + 1, random, sahne_colour_adjust (albedo, 0.05, 1, -6), 1,
                         dabs, r0 * 0.055, side, 0.55, 0.9);
      sahne_leaves_dabs (sketch, lobes, n + 1, random, albedo, 0.2, dabs / 2, r0 * 0.05, -side, 0,
                         0.7);
    }
}

/* Where a trunk goes into the ground: three roots. */
static void
draw_roots (SahneSketch *sketch, double width, SahneColour bark)
{
  static const double at[][2] = { { -0.72, -1.0 }, { -1.0, -0.3 }, { -1.5, 0.06 }, { -0.85, 0.16 },
                                  { -0.3, 0.05 },  { 0.12, 0.22 }, { 0.5, 0.06 },  { 0.95, 0.15 },
                                  { 1.45, 0.05 },  { 0.98, -0.3 }, { 0.7, -1.0 } };
  SahnePath *path = sahne_sketch_path (sketch);
  SahnePoint p[G_N_ELEMENTS (at)];

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    p[i] = (SahnePoint){ at[i][0] * width, at[i][1] * width };
  sahne_shape_smooth (path, p, G_N_ELEMENTS (at), TRUE);
  sahne_sketch_fill (sketch, path, bark, 0.2, 0);
}

/**
 * sahne_leaves_trunk:
 * @sketch: a sketch
 * @height: up to the crown
 * @width: at half height
 * @bark: its colour
 * @lean: to the right, share of the height
 * @branches: how many thick ones
 */
void
sahne_leaves_trunk (SahneSketch *sketch, double height, double width, SahneColour bark, double lean,
                    int branches)
{
  static const double at[] = { 0, 0.35, 0.7, 1 }, drift[] = { 0, 0.04, 0.12, 0.2 };
  double side = sahne_sketch_side (sketch), widths[4], thin[4];
  SahnePoint p[4], lit[4];
  SahnePath *path;

  draw_roots (sketch, width, bark);
  path = sahne_sketch_path (sketch);
  for (int i = 0; i < 4; i++)
    {
      double t = i / 3.0;
      p[i] = (SahnePoint){ lean * height * drift[i], -height * at[i] };
      widths[i] = width * (t > 0.12 ? 1.35 - 0.9 * t : 1.6);
      lit[i] = (SahnePoint){ p[i].x + side * width * 0.22, p[i].y };
      thin[i] = sahne_lerp (width * 0.34, width * 0.12, t);
    }
  sahne_shape_ribbon (path, p, widths, 4);
  sahne_sketch_fill (sketch, path, bark, 0.35, 0);
  for (int i = 0; i < branches; i++)
    {
      double way = i % 2 ? 1 : -1, y = -height * (0.55 + 0.13 * i);
      SahnePoint b[3] = { { lean * height * 0.1, y },
                          { way * height * 0.10, y - height * 0.10 },
                          { way * height * 0.20, y - height * 0.24 } };
      path = sahne_sketch_path (sketch);
      sahne_shape_ribbon (path, b, (double[]){ width * 0.5, width * 0.32, width * 0.15 }, 3);
      sahne_sketch_detail (sketch, path, bark, 0.3, 0, 1);
    }
  path = sahne_sketch_path (sketch);
  sahne_shape_ribbon (path, lit, thin, 4);
  sahne_sketch_detail (sketch, path, bark, 0.8, 0, 1);
}

/**
 * sahne_leaves_branch:
 * @sketch: a sketch
 * @length: of the branch
 * @seed: its shape
 * @albedo: of its leaves
 * @pairs: of leaves
 * @size: factor of the leaves
 * @face: towards the light
 *
 * Draws a leafy branch that grows to the right and droops.
 */
void
sahne_leaves_branch (SahneSketch *sketch, double length, guint32 seed, SahneColour albedo,
                     int pairs, double size, double face)
{
  SahneRandom random = sahne_random (seed, "branch");
  SahnePath *path = sahne_sketch_path (sketch);
  SahnePoint p[7];
  double widths[7];

  for (int i = 0; i < 7; i++)
    {
      double t = i / 6.0;
      p[i] = (SahnePoint){ length * t, length * (0.02 + 0.20 * t * t) };
      widths[i] = sahne_lerp (length * 0.03, length * 0.006, t);
    }
  sahne_shape_ribbon (path, p, widths, 7);
  sahne_sketch_fill (sketch, path, SAHNE_RGB (0x4a332c), face * 0.8, 0);
  for (int i = 0; i < pairs * 2; i++)
    {
      double t = 0.12 + 0.88 * (i / 2) / MAX (1, pairs - 1), way = i % 2 ? 1 : -1;
      double x = length * t, y = length * (0.02 + 0.20 * t * t);
      double a = 0.45 + way * sahne_random_range (&random, 0.7, 1.15);
      double z = length * 0.15 * size * sahne_random_range (&random, 0.75, 1.15) * (1.1 - 0.35 * t);
      double c = cos (a), n = sin (a), w = z * 0.27;
      double bright = face * sahne_random_range (&random, 0.6, 1.7);
      path = sahne_sketch_path (sketch);
      sahne_path_move (path, x, y);
      sahne_path_quad (path, x + c * z * 0.45 - n * w, y + n * z * 0.45 + c * w, x + c * z,
                       y + n * z);
      sahne_path_quad (path, x + c * z * 0.45 + n * w, y + n * z * 0.45 - c * w, x, y);
      sahne_path_close (path);
      sahne_sketch_fill (sketch, path, albedo, bright, 0.2);
      path = sahne_sketch_path (sketch);
      sahne_path_move (path, x, y);
      sahne_path_line (path, x + c * z * 0.8, y + n * z * 0.8);
      sahne_sketch_line (sketch, path, sahne_colour_adjust (albedo, 0.07, 1, 0), z * 0.02,
                         face * 1.6, 0.7);
    }
}

/**
 * sahne_leaves_bough:
 * @s: at the foot of a trunk, in centimetres
 * @width: of the trunk
 * @height: of the bough above the foot
 * @length: how far it reaches; negative to the left
 * @seed: which one of many
 * @bark: colour of the wood
 * @leaf: colour of the leaves
 *
 * Draws a long branch with leaves at its end, level enough to sit on.
 */
void
sahne_leaves_bough (SahneSketch *s, double width, double height, double length, guint32 seed,
                    SahneColour bark, SahneColour leaf)
{
  double way = length < 0 ? -1 : 1, y = -height, w = width * 0.34;
  SahnePoint p[5] = { { way * width * 0.2, y + w * 0.6 },
                      { length * 0.3, y + w * 0.1 },
                      { length * 0.6, y },
                      { length * 0.82, y - fabs (length) * 0.02 },
                      { length, y - fabs (length) * 0.09 } };
  SahneRandom random = sahne_random (seed, "perch");
  SahnePath *path = sahne_sketch_path (s);

  sahne_shape_ribbon (path, p, (double[]){ w * 1.5, w, w * 0.72, w * 0.5, w * 0.2 }, 5);
  sahne_sketch_fill (s, path, bark, 0.3, 0.6);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 5; i++)
    p[i].y -= w * 0.22;
  sahne_shape_ribbon (path, p, (double[]){ w * 0.4, w * 0.32, w * 0.24, w * 0.16, w * 0.06 }, 5);
  sahne_sketch_detail (s, path, bark, 0.85, 0.8, 1);
  if (s->now->light.season == SAHNE_SEASON_WINTER)
    return;
  for (int i = 0; i < 5; i++)
    {
      static const double at[][3] = { { 0.88, -0.12, 0.10 },
                                      { 1.0, -0.15, 0.13 },
                                      { 1.10, -0.05, 0.10 },
                                      { 0.97, 0.0, 0.09 },
                                      { 0.30, 0.08, 0.07 } };
      double r = fabs (length) * at[i][2];
      sahne_leaves_crown (s, length * at[i][0], y + fabs (length) * at[i][1], r * 1.25, r, &random,
                          leaf, 7, 8);
    }
}
