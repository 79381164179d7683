/* Set pieces: trees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-leaves.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"

/* Bare trees fork at most this often. */
#define FORKS 5

static gboolean
is_bare (const SahneSketch *s)
{
  return s->now->light.season == SAHNE_SEASON_WINTER;
}

/* The branches of a bare tree, and the snow that lies on them. */
typedef struct
{
  SahnePath *wood, *snow;
  SahneRandom random;
  double spread, thin;
} Bare;

static void
grow (Bare *b, double x, double y, double angle, double length, double width, int fork)
{
  double bend = sahne_random_range (&b->random, -0.18, 0.18), c = cos (angle), s = sin (angle);
  SahnePoint p[3]
      = { { x, y },
          { x + c * length / 2 + s * length * bend, y - s * length / 2 + c * length * bend },
          { x + c * length, y - s * length } };
  int n = fork ? 2 : 3;

  sahne_shape_ribbon (b->wood, p, (double[]){ width, width * 0.81, width * 0.62 }, 3);
  if (fabs (c) > 0.35 && fork > 0)
    {
      SahnePoint q[3] = { { p[0].x, p[0].y - width * 0.42 },
                          { p[1].x, p[1].y - width * 0.42 },
                          { p[2].x, p[2].y - width * 0.36 } };
      sahne_shape_ribbon (b->snow, q, (double[]){ width * 0.5, width * 0.42, width * 0.34 }, 3);
    }
  if (fork >= FORKS || width < b->thin)
    return;
  for (int i = 0; i < n; i++)
    {
      double turn = (i - (n - 1) / 2.0) * sahne_random_range (&b->random, 0.55, 0.85);
      turn = (turn + sahne_random_range (&b->random, -0.12, 0.12)) * b->spread;
      turn += (angle < G_PI / 2 ? -0.06 : 0.06) * (angle - G_PI / 2);
      grow (b, p[2].x, p[2].y, angle + turn, length * sahne_random_range (&b->random, 0.66, 0.80),
            width * 0.62, fork + 1);
    }
}

static void
draw_bare_tree (SahneSketch *s, double h, guint32 seed, SahneColour bark, double spread)
{
  g_autoptr (SahnePath) wood = sahne_path_new (), snow = sahne_path_new ();
  Bare b = { wood, snow, sahne_random (seed, "bare"), spread, h * 0.004 };

  grow (&b, 0, 0, G_PI / 2 + sahne_random_range (&b.random, -0.06, 0.06), h * 0.30, h * 0.062, 0);
  sahne_sketch_fill (s, wood, bark, 0.42, 0);
  if (s->now->light.snow_cover > 0)
    sahne_sketch_detail (s, snow, SAHNE_RGB (0xffffff), 0.8, 0, MIN (1, s->now->light.snow_cover));
}

static void
draw_bare (SahneSketch *s, const SahnePiece *p)
{
  draw_bare_tree (s, p->height * 100, p->seed, sahne_piece_colour (p, "bark", 0x5a4650),
                  sahne_piece_share (p, "spread_pm", 0.9));
}

static void
draw_round (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, w = p->width * 100;
  SahneRandom random = sahne_random (p->seed, "tree");
  SahneColour crown = sahne_leaves_colour (s, sahne_piece_colour (p, "crown", 0x4c9a35), p->seed);

  if (is_bare (s))
    {
      draw_bare_tree (s, h, p->seed, SAHNE_RGB (0x5a4650), 0.9);
      return;
    }
  sahne_leaves_trunk (s, h * 0.62, h * 0.052, sahne_piece_colour (p, "bark", 0x6d4534),
                      sahne_random_range (&random, -0.3, 0.3), 2);
  sahne_leaves_crown (s, 0, -h * 0.66, w * 0.5, h * 0.34, &random, crown, 9,
                      sahne_piece_int (p, "leaves", 26));
}

/* A branch to sit on, where the set wants one. */
static void
draw_bough (SahneSketch *s, const SahnePiece *p, SahneColour crown)
{
  double height = sahne_piece_metres (p, "perch_cm", 0) * 100;

  if (height > 0)
    sahne_leaves_bough (s, p->height * 6, height, sahne_piece_metres (p, "reach_cm", 2.2) * 100,
                        p->seed, sahne_piece_colour (p, "bark", 0x6d4534), crown);
}

/* Several crowns on one trunk: an old oak, a lime. */
static void
draw_spreading (SahneSketch *s, const SahnePiece *p)
{
  static const double crowns[][4] = { { -0.27, 0.56, 0.24, 0.17 },
                                      { 0.28, 0.54, 0.23, 0.16 },
                                      { -0.12, 0.78, 0.27, 0.19 },
                                      { 0.17, 0.74, 0.25, 0.18 },
                                      { 0.0, 0.58, 0.26, 0.17 } };
  double h = p->height * 100, w = p->width * 100;
  SahneRandom random = sahne_random (p->seed, "tree");
  SahneColour crown = sahne_leaves_colour (s, sahne_piece_colour (p, "crown", 0x44911b), p->seed);

  if (is_bare (s))
    {
      draw_bare_tree (s, h, p->seed, SAHNE_RGB (0x5a4650), 1.1);
      draw_bough (s, p, crown);
      return;
    }
  sahne_leaves_trunk (s, h * 0.55, h * 0.085, sahne_piece_colour (p, "bark", 0x6d4534),
                      sahne_random_range (&random, -0.2, 0.2), 2);
  for (guint i = 0; i < G_N_ELEMENTS (crowns); i++)
    {
      double jitter = sahne_random_range (&random, 0.92, 1.08);
      sahne_leaves_crown (s, crowns[i][0] * w * jitter, -crowns[i][1] * h,
                          crowns[i][2] * w * jitter, crowns[i][3] * h * jitter, &random, crown, 8,
                          sahne_piece_int (p, "leaves", 26) / 3);
    }
  draw_bough (s, p, crown);
}

static void
add_flame (SahnePath *path, double h, double w, double k, double dx)
{
  SahnePoint p[6] = { { dx, -h * (0.55 + 0.45 * k) },   { dx + w * 0.40 * k, -h * 0.62 },
                      { dx + w * 0.46 * k, -h * 0.36 }, { dx, -h * (0.36 - 0.22 * k) },
                      { dx - w * 0.46 * k, -h * 0.36 }, { dx - w * 0.40 * k, -h * 0.62 } };
  sahne_shape_smooth (path, p, 6, TRUE);
}

/* A poplar or cypress: a flame. */
static void
draw_poplar (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, w = p->width * 100, side = sahne_sketch_side (s);
  SahneRandom random = sahne_random (p->seed, "tree");
  SahneColour c = sahne_leaves_colour (s, sahne_piece_colour (p, "crown", 0x3f8f47), p->seed);
  SahneLobe lobes[]
      = { { 0, -h * 0.4, w * 0.38 }, { 0, -h * 0.6, w * 0.36 }, { 0, -h * 0.78, w * 0.24 } };
  SahnePath *path;

  if (is_bare (s) && !sahne_piece_int (p, "evergreen", 0))
    {
      draw_bare_tree (s, h, p->seed, SAHNE_RGB (0x5a4650), 0.55);
      return;
    }
  sahne_leaves_trunk (s, h * 0.5, h * 0.04, SAHNE_RGB (0x6d4534), 0, 0);
  path = sahne_sketch_path (s);
  add_flame (path, h, w, 1, 0);
  sahne_sketch_fill (s, path, c, 0.12, 0.3);
  path = sahne_sketch_path (s);
  add_flame (path, h, w, 0.84, side * w * 0.05);
  sahne_sketch_detail (s, path, c, 0.5, 0.5, 1);
  path = sahne_sketch_path (s);
  add_flame (path, h, w, 0.52, side * w * 0.15);
  sahne_sketch_detail (s, path, sahne_colour_adjust (c, 0.03, 1, -4), 0.95, 0.6, 1);
  sahne_leaves_dabs (s, lobes, 3, &random, sahne_colour_adjust (c, 0.05, 1, 0), 1, 22, w * 0.035,
                     side, 0, 0.9);
}

/* One tier of a fir in centimetres: its tip, its hem, half its width, and the teeth of its hem. */
typedef struct
{
  double tip, hem, half;
  SahnePoint teeth[17];
  int n;
} Tier;

static void
find_tier (Tier *t, int i, int tiers, double h, double w, SahneRandom *random)
{
  double u = i / (tiers - 1.0), height;
  int n = MAX (4, 8 - i);

  t->hem = -h * (0.075 + 0.66 * pow (u, 1.04));
  t->tip = i == tiers - 1 ? -h : -h * MIN (1, 0.075 + 0.66 * pow (u, 1.04) + 0.40 - 0.14 * u);
  t->half = w * 0.5 * (1 - 0.70 * u) * sahne_random_range (random, 0.95, 1.05);
  height = t->hem - t->tip;
  t->n = 0;
  for (int j = 0; j <= n; j++)
    {
      double a = -1 + 2.0 * j / n, b = a + 1.0 / n;
      t->teeth[t->n++]
          = (SahnePoint){ a * t->half, t->hem + (1 - a * a) * height * 0.10
                                           + sahne_random_range (random, -0.02, 0.02) * height };
      if (j < n)
        t->teeth[t->n++] = (SahnePoint){ b * t->half * 0.98,
                                         t->hem - height * 0.085 + (1 - b * b) * height * 0.10 };
    }
}

/* The outline of a tier, its hem scaled and lowered. */
static void
add_tier (SahnePath *path, const Tier *t, double scale, double drop, double bow)
{
  double bend = t->tip + (t->hem - t->tip) * 0.62 + drop;

  sahne_path_move (path, 0, t->tip + drop);
  sahne_path_quad (path, t->half * bow, bend, t->half * scale, t->hem + drop);
  for (int j = t->n - 2; j >= 0; j--)
    sahne_path_line (path, t->teeth[j].x * scale, t->teeth[j].y + drop);
  sahne_path_quad (path, -t->half * bow, bend, 0, t->tip + drop);
  sahne_path_close (path);
}

static void
draw_tier_light (SahneSketch *s, const Tier *t, SahneColour c, double side)
{
  double height = t->hem - t->tip;
  SahnePath *path = sahne_sketch_path (s);
  SahnePoint far = { 0, 0 };

  sahne_path_move (path, 0, t->tip);
  sahne_path_line (path, -side * t->half * 0.03, t->tip + height * 0.30);
  sahne_path_line (path, side * t->half * 0.06, t->tip + height * 0.48);
  sahne_path_line (path, -side * t->half * 0.12, t->tip + height * 0.74);
  for (int k = 0; k < t->n; k++)
    {
      const SahnePoint *p = &t->teeth[side > 0 ? k : t->n - 1 - k];
      if (p->x * side >= -t->half * 0.18)
        sahne_path_line (path, p->x, p->y), far = *p;
    }
  sahne_path_quad (path, far.x * 0.34, t->tip + height * 0.62, 0, t->tip);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, c, 0.62, 0.5, 1);
  path = sahne_sketch_path (s);
  sahne_path_move (path, side * t->half * 0.12, t->tip + height * 0.45);
  for (int k = MAX (0, t->n - 5); k < t->n; k++)
    {
      const SahnePoint *p = &t->teeth[side > 0 ? k : t->n - 1 - k];
      if (fabs (p->x) > t->half * 0.42)
        sahne_path_line (path, p->x * 0.99, p->y - height * 0.02);
    }
  sahne_path_quad (path, far.x * 0.42, t->tip + height * 0.66, side * t->half * 0.12,
                   t->tip + height * 0.45);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, sahne_colour_adjust (c, 0.05, 1.05, -6), 0.95, 0.6, 1);
}

/* Snow on a tier: a cap with a wavy hem, brighter on the lit side. */
static void
draw_tier_snow (SahneSketch *s, const Tier *t, double side, double cover)
{
  double height = t->hem - t->tip, bend = t->tip + height * 0.62;
  SahnePoint hem[8];
  SahnePath *path = sahne_sketch_path (s);

  for (int j = 0; j < 8; j++)
    {
      double u = 1 - 2 * j / 7.0;
      double y = j == 0 || j == 7
                     ? t->hem - height * 0.03
                     : t->hem - height * (j % 2 ? 0.10 : 0.24) + (1 - u * u) * height * 0.06;
      hem[j] = (SahnePoint){ u * t->half * 0.92, y };
    }
  sahne_path_move (path, 0, t->tip);
  sahne_path_quad (path, t->half * 0.33, bend, t->half * 0.97, t->hem);
  sahne_shape_smooth_to (path, hem, 8, FALSE);
  sahne_path_quad (path, -t->half * 0.33, bend, 0, t->tip);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xdfe9f8), 0.35, 0, MIN (1, cover));
  path = sahne_sketch_path (s);
  sahne_path_move (path, 0, t->tip);
  sahne_path_quad (path, side * t->half * 0.33, bend, side * t->half * 0.97, t->hem);
  for (int k = 0; k < 8; k++)
    {
      const SahnePoint *p = &hem[side > 0 ? k : 7 - k];
      if (p->x * side > t->half * 0.02)
        sahne_path_line (path, p->x, p->y);
    }
  sahne_path_close (path);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xffffff), 0.95, 0, MIN (1, cover));
}

/* A fir: tiers with drooping toothed hems, each with its lit half and its shadow on the next. */
static void
draw_fir (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, w = p->width * 100, side = sahne_sketch_side (s);
  int tiers = CLAMP (sahne_piece_int (p, "tiers", 5), 3, 9);
  double cover = MAX (s->now->light.snow_cover, sahne_piece_share (p, "snow_pm", 0));
  SahneColour c = sahne_piece_colour (p, "crown", 0x2f7d4f), bark = SAHNE_RGB (0x5b3a2b);
  SahneRandom random = sahne_random (p->seed, "fir");
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_rect (path, -w * 0.045, -h * 0.14, w * 0.09, h * 0.15, 2);
  sahne_sketch_fill (s, path, bark, 0.3, 0);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, side < 0 ? -w * 0.045 : w * 0.01, -h * 0.14, w * 0.035, h * 0.14, 1);
  sahne_sketch_detail (s, path, bark, 0.9, 0, 1);
  for (int i = 0; i < tiers; i++)
    {
      Tier t;
      find_tier (&t, i, tiers, h, w, &random);
      if (i)
        {
          path = sahne_sketch_path (s);
          add_tier (path, &t, 0.90, (t.hem - t.tip) * 0.16, 0.3);
          sahne_sketch_detail (s, path, sahne_colour_scale (c, 0.55, 0.55, 0.55), 0, 0, 0.75);
        }
      path = sahne_sketch_path (s);
      add_tier (path, &t, 1, 0, 0.34);
      sahne_sketch_fill (s, path, c, 0.14, 0.25);
      draw_tier_light (s, &t, c, side);
      if (cover > 0.1)
        draw_tier_snow (s, &t, side, cover);
    }
}

static void
draw_birch (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, w = p->width * 100;
  SahneRandom random = sahne_random (p->seed, "birch");
  double lean = sahne_random_range (&random, -0.5, 0.5);
  SahneColour c = sahne_leaves_colour (s, sahne_piece_colour (p, "crown", 0x8fb339), p->seed);
  SahnePath *path;

  sahne_leaves_trunk (s, h * 0.8, h * 0.032, SAHNE_RGB (0xeee6da), lean, 2);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 9; i++)
    sahne_shape_streak (path, lean * h * 0.05 * i / 9 + sahne_random_range (&random, -4, 4),
                        -h * (0.05 + 0.07 * i), h * 0.028, h * 0.006);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x3a3038), 0.4, 0, 1);
  for (int i = 0; i < 4 && !is_bare (s); i++)
    sahne_leaves_crown (s, (i - 1.5) * w * 0.17,
                        -h * (0.62 + 0.10 * (i % 2) + 0.06 * sahne_random_unit (&random)), w * 0.27,
                        h * 0.16, &random, c, 7, 10);
}

/* A frond of a palm: smooth above, cut into leaflets below. */
static void
draw_frond (SahneSketch *s, SahnePoint from, double angle, double length, double width,
            SahneColour c, double face)
{
  double ca = cos (angle), sa = sin (angle);
  SahnePoint mid = { from.x + ca * length * 0.52, from.y - sa * length * 0.62 - length * 0.16 };
  SahnePoint end
      = { from.x + ca * length, from.y - sa * length * 0.42 + length * (0.34 - 0.10 * sa) };
  SahnePoint upper[12], lower[24];
  int n = 0;
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < 12; i++)
    {
      double t = i / 11.0, u = 1 - t, gx, gy, q, nx, ny, ww;
      SahnePoint p = { u * u * from.x + 2 * t * u * mid.x + t * t * end.x,
                       u * u * from.y + 2 * t * u * mid.y + t * t * end.y };
      gx = 2 * u * (mid.x - from.x) + 2 * t * (end.x - mid.x);
      gy = 2 * u * (mid.y - from.y) + 2 * t * (end.y - mid.y);
      q = MAX (hypot (gx, gy), 1e-6);
      nx = -gy / q, ny = gx / q;
      if (ny < 0)
        nx = -nx, ny = -ny;
      ww = width * pow (sin (G_PI * MIN (1, t * 0.86 + 0.12)), 0.8);
      upper[i] = (SahnePoint){ p.x - nx * ww * 0.30, p.y - ny * ww * 0.30 };
      lower[n++] = (SahnePoint){ p.x + nx * ww * 0.92 + gx / q * width * 0.20,
                                 p.y + ny * ww * 0.92 + gy / q * width * 0.2 };
      if (i < 11)
        lower[n++] = (SahnePoint){ p.x + nx * ww * 0.38 + gx / q * width * 0.22,
                                   p.y + ny * ww * 0.38 + gy / q * width * 0.22 };
    }
  upper[0] = from;
  upper[11] = lower[n - 1] = end;
  sahne_shape_smooth (path, upper, 12, FALSE);
  while (n > 0)
    n--, sahne_path_line (path, lower[n].x, lower[n].y);
  sahne_path_close (path);
  sahne_sketch_fill (s, path, c, face, 0.3);
  path = sahne_sketch_path (s);
  sahne_path_move (path, from.x, from.y);
  sahne_path_quad (path, mid.x, mid.y, end.x, end.y);
  sahne_sketch_line (s, path, sahne_colour_adjust (c, 0.08, 1, -8), length * 0.013,
                     MIN (1, face + 0.3), 0.85);
}

static void
draw_palm (SahneSketch *s, const SahnePiece *p)
{
  static const double fronds[][3]
      = { { -0.30, 0.46, 0.16 }, { 3.44, 0.46, 0.14 }, { 0.10, 0.53, 0.32 }, { 3.06, 0.53, 0.26 },
          { -0.85, 0.34, 0.08 }, { 3.98, 0.34, 0.08 }, { 0.48, 0.52, 0.52 }, { 2.66, 0.52, 0.44 },
          { 0.92, 0.46, 0.74 },  { 2.22, 0.46, 0.62 }, { 1.36, 0.40, 0.88 }, { 1.80, 0.40, 0.8 } };
  double h = p->height * 100 * 0.86, side = sahne_sketch_side (s);
  double lean = sahne_piece_share (p, "lean_pm", (p->seed % 60) / 100.0 - 0.3);
  SahneRandom random = sahne_random (p->seed, "palm");
  SahneColour c = sahne_piece_colour (p, "crown", 0x2f9e44);
  SahnePoint trunk[9], lit[9];
  double widths[9], thin[9];
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < 9; i++)
    {
      double t = i / 8.0;
      trunk[i] = (SahnePoint){ lean * h * pow (t, 1.8) * 0.9, -h * t };
      lit[i] = (SahnePoint){ trunk[i].x + side * h * 0.008, trunk[i].y };
      widths[i] = h * (t < 0.15 ? 0.075 - 0.12 * t : 0.056 - 0.022 * t);
      thin[i] = sahne_lerp (h * 0.018, h * 0.010, t);
    }
  sahne_shape_ribbon (path, trunk, widths, 9);
  sahne_sketch_fill (s, path, SAHNE_RGB (0xa0744a), 0.4, 0);
  path = sahne_sketch_path (s);
  sahne_shape_ribbon (path, lit, thin, 9);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xb98a58), 0.95, 0, 1);
  path = sahne_sketch_path (s);
  for (int i = 1; i < 15; i++)
    {
      double t = i / 15.0, x = lean * h * pow (t, 1.8) * 0.9, w = h * (0.054 - 0.02 * t);
      sahne_path_move (path, x - w * 0.48, -h * t);
      sahne_path_quad (path, x, -h * t + h * 0.010, x + w * 0.48, -h * t - h * 0.004);
    }
  sahne_sketch_line (s, path, SAHNE_RGB (0x6d4a2f), h * 0.006, 0.3, 0.7);
  for (guint i = 0; i < G_N_ELEMENTS (fronds); i++)
    {
      double bright = fronds[i][2] + 0.12 * (cos (fronds[i][0]) * side > 0 ? 1 : -1);
      draw_frond (s, trunk[8], fronds[i][0] + sahne_random_range (&random, -0.07, 0.07),
                  h * fronds[i][1] * sahne_random_range (&random, 0.94, 1.05), h * 0.078, c,
                  sahne_clamp (bright, 0.03, 1));
    }
  for (int i = 0; i < 3; i++)
    {
      double x = trunk[8].x + (i - 1) * h * 0.02, y = trunk[8].y + h * (i == 1 ? 0.038 : 0.02);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, y, h * 0.022, h * 0.022);
      sahne_sketch_fill (s, path, SAHNE_RGB (0x6b3f22), 0.45, 0);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x + side * h * 0.006, y - h * 0.006, h * 0.009, h * 0.009);
      sahne_sketch_detail (s, path, SAHNE_RGB (0xa0653a), 0.9, 0, 1);
    }
}

/* A dark fir at the edge of the frame. */
static void
draw_front_tree (SahneSketch *s, const SahnePiece *p)
{
  double w = s->lens->width, h = s->lens->height, u = MIN (w, h) / 1080;
  gboolean right = g_str_has_suffix (sahne_piece_string (p, "corner", "left"), "right");
  SahnePiece tree = *p;

  for (int i = 0; i < 2; i++)
    {
      double size = sahne_piece_share (p, "size_pm", 1) * (i ? 0.62 : 1),
             in = i ? 0.118 * w : 0.02 * w;
      if (i && right)
        continue;
      tree.height = 9 * size, tree.width = 4 * size, tree.seed = p->seed + i;
      sahne_sketch_place (s, right ? w - in : in, h + (i ? 60 : 30) * u, u, 2, FALSE);
      draw_fir (s, &tree);
      sahne_sketch_leave (s);
    }
}

const SahnePieceClass sahne_pieces_trees[] = {
  { "tree", SAHNE_PART_SET, draw_round, 6, 8, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { "oak", SAHNE_PART_SET, draw_spreading, 9, 9, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { "poplar", SAHNE_PART_SET, draw_poplar, 3.2, 10, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { "fir", SAHNE_PART_SET, draw_fir, 3.6, 9, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { "birch", SAHNE_PART_SET, draw_birch, 4.5, 8, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { "bare-tree", SAHNE_PART_SET, draw_bare, 5, 6, sahne_shadow_bare, SAHNE_MOTION_STILL },
  { "palm", SAHNE_PART_SET, draw_palm, 7.5, 8, sahne_shadow_crown, SAHNE_MOTION_SWAYS },
  { .kind = "front-tree", .part = SAHNE_PART_FRONT, .draw = draw_front_tree },
  { NULL },
};
