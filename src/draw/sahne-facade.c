/* Facades: windows, doors, tiles, bricks and shop fronts on any surface in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-facade.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-lettering.h"

/**
 * sahne_facade_quad:
 * @sketch: a sketch
 * @wall: a surface
 * @u: lower left corner, metres
 * @v: lower left corner
 * @w: width
 * @h: height
 * @albedo: its colour
 * @face: towards the light
 * @up: where snow lies
 *
 * Fills a rectangle on a surface that is drawn already.
 */
void
sahne_facade_quad (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                   double h, SahneColour albedo, double face, double up)
{
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_plane_rect (wall, path, u, v, w, h);
  sahne_sketch_detail (sketch, path, albedo, face, up, 1);
}

/**
 * sahne_facade_lit:
 * @sketch: a sketch
 * @seed: of the house
 * @n: the number of a window
 *
 * Returns: whether it shines, as strongly as the hour wants it
 */
double
sahne_facade_lit (const SahneSketch *sketch, guint32 seed, int n)
{
  return sahne_hash (seed + (guint64) n * 31, "window") % 100 < 68 ? sketch->now->glow : 0;
}

static void
window_outline (const SahnePlane *wall, SahnePath *path, SahneWindowShape shape, double u, double v,
                double w, double h)
{
  if (shape == SAHNE_WINDOW_ARCH)
    sahne_plane_arch (wall, path, u, v, w, h, 0);
  else if (shape == SAHNE_WINDOW_POINTED)
    sahne_plane_pointed (wall, path, u, v, w, h);
  else
    sahne_plane_rect (wall, path, u, v, w, h);
}

static void
draw_shutters (SahneSketch *s, const SahnePlane *wall, const SahneWindow *win, double face)
{
  double w = win->w * 0.46;

  for (int side = 0; side < 2; side++)
    {
      double u = side ? win->u + win->w + 0.05 : win->u - w - 0.05;
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_rect (wall, path, u, win->v - 0.02, w, win->h + 0.04);
      sahne_sketch_fill (s, path, win->shutter, face, 0);
      path = sahne_sketch_path (s);
      for (int i = 1; i < 6; i++)
        sahne_plane_rect (wall, path, u + w * 0.15, win->v + win->h * i / 6 - 0.015, w * 0.7,
                          0.035);
      sahne_sketch_detail (s, path, win->shutter, face * 0.35, 0, 1);
    }
}

static void
draw_curtain (SahneSketch *s, const SahnePlane *wall, const SahneWindow *win)
{
  SahneColour white = SAHNE_RGB (0xfff3d6), c = sahne_sketch_shade (s, white, 0.55, 0, 0);
  double u = win->u, v = win->v, w = win->w, h = win->h;
  SahnePath *path = sahne_sketch_path (s);

  c = sahne_colour_mix (c, sahne_colour_mix (white, s->now->lamp_colour, 0.55), win->lit * 0.7);
  for (int side = 0; side < 2; side++)
    {
      SahnePoint p[]
          = { { 0, h }, { w * 0.34, h }, { w * 0.12, h * 0.35 }, { w * 0.16, 0 }, { 0, 0 } };
      for (int i = 0; i < 5; i++)
        p[i] = (SahnePoint){ side ? u + w - p[i].x : u + p[i].x, v + p[i].y };
      sahne_plane_polygon (wall, path, p, 5);
    }
  sahne_sketch_paint (s, path, c, 1);
}

static void
draw_glass (SahneSketch *s, const SahnePlane *wall, const SahneWindow *win, double face)
{
  const SahneConditions *now = s->now;
  SahneColour warm
      = sahne_colour_mix (sahne_colour_mix (SAHNE_RGB (0xffb347), SAHNE_RGB (0xffe6a0), 0.5),
                          now->lamp_colour, 0.25);
  SahneColour glass = sahne_colour_mix (SAHNE_RGB (0x2b3a55), now->glass, 1), c;
  double u = win->u, v = win->v, w = win->w, h = win->h;
  g_autoptr (SahnePath) pane = sahne_path_new ();
  SahnePath *path;

  c = sahne_colour_mix (sahne_sketch_shade (s, glass, face * 0.8 + 0.1, 0, 0), warm, win->lit);
  window_outline (wall, pane, win->shape, u, v, w, h);
  sahne_sketch_paint (s, pane, c, 1);
  sahne_pen_push_clip (s->pen, pane);
  if (win->curtain && w > 0.5)
    draw_curtain (s, wall, win);
  if (win->lit < 0.6)
    {
      double bright = MIN (1, sahne_colour_luma (now->light.key)
                                  + sahne_colour_luma (now->light.ambient) * 0.5);
      path = sahne_sketch_path (s);
      sahne_plane_polygon (wall, path,
                           (SahnePoint[]){ { u + w * 0.05, v + h * 0.35 },
                                           { u + w * 0.62, v + h },
                                           { u + w * 0.92, v + h },
                                           { u + w * 0.05, v + h * 0.05 } },
                           4);
      sahne_sketch_paint (s, path,
                          sahne_colour_mix (c, SAHNE_RGB (0xffffff),
                                            0.34 * (1 - win->lit) * (0.4 + 0.6 * bright)),
                          0.8);
    }
  path = sahne_sketch_path (s);
  sahne_plane_rect (wall, path, u, v + h - MIN (0.09, h * 0.08), w, MIN (0.09, h * 0.08));
  sahne_sketch_paint (s, path, SAHNE_RGB (0x1a1838), 0.22);
  sahne_pen_pop_clip (s->pen);
}

static void
draw_flower_box (SahneSketch *s, const SahnePlane *wall, const SahneWindow *win, double face)
{
  SahneRandom random = sahne_random (win->seed, "box");
  SahnePath *path;

  path = sahne_sketch_path (s);
  sahne_plane_rect (wall, path, win->u - 0.06, win->v - 0.36, win->w + 0.12, 0.24);
  sahne_sketch_fill (s, path, SAHNE_RGB (0x8a5a3c), face * 0.8, 0);
  path = sahne_sketch_path (s);
  for (int i = 0; i < (int) (win->w * 12); i++)
    sahne_plane_ellipse (wall, path, win->u + win->w * (i + 0.5) / (int) (win->w * 12),
                         win->v - 0.11 + sahne_random_range (&random, -0.03, 0.03), 0.085, 0.085);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x3d8a2e), face, 0.3, 1);
  if (s->now->light.snow_cover > 0.5)
    return;
  for (int k = 0; k < 2; k++)
    {
      path = sahne_sketch_path (s);
      for (int i = k; i < (int) (win->w * 10); i += 2)
        sahne_plane_ellipse (wall, path,
                             win->u + win->w * (i + 0.5) / (int) (win->w * 10)
                                 + sahne_random_range (&random, -0.04, 0.04),
                             win->v - 0.07 + sahne_random_range (&random, -0.06, 0.08), 0.055,
                             0.055);
      sahne_sketch_detail (s, path, win->petals[k], face + 0.2, 0, 1);
    }
}

/**
 * sahne_facade_window:
 * @sketch: a sketch
 * @wall: the wall
 * @window: the window
 * @face: of the wall
 */
void
sahne_facade_window (SahneSketch *sketch, const SahnePlane *wall, const SahneWindow *window,
                     double face)
{
  const SahneWindow *win = window;
  double u = win->u, v = win->v, w = win->w, h = win->h, f = win->frame;
  double bar = MAX (0.035, f * 0.55);
  SahnePath *path;

  if (win->lit > 0.05)
    {
      SahnePoint m = sahne_plane_at (wall, u + w / 2, v + h / 2),
                 a = sahne_plane_at (wall, u, v + h / 2), b = sahne_plane_at (wall, u + w / 2, v);
      double r = MAX (fabs (a.x - m.x), fabs (b.y - m.y)) * 2.6;
      sahne_sketch_glow (sketch, m.x, m.y, r, r, sketch->now->lamp_colour, 0.34 * win->lit);
    }
  if (win->shutters)
    draw_shutters (sketch, wall, win, face);
  path = sahne_sketch_path (sketch);
  window_outline (wall, path, win->shape, u - f, v - f, w + 2 * f, h + 2 * f);
  sahne_sketch_fill (sketch, path, win->trim, face, 0);
  draw_glass (sketch, wall, win, face);
  path = sahne_sketch_path (sketch);
  for (int i = 1; i < win->columns; i++)
    sahne_plane_rect (wall, path, u + w * i / win->columns - bar / 2, v, bar, h);
  for (int i = 1; i < win->rows; i++)
    sahne_plane_rect (wall, path, u,
                      v + h * (win->rows == 2 ? 0.62 : i / (double) win->rows) - bar / 2, w, bar);
  sahne_sketch_detail (sketch, path, win->trim, face * 0.95, 0, 1);
  if (win->sill)
    {
      path = sahne_sketch_path (sketch);
      sahne_plane_rect (wall, path, u - 0.12, v - 0.21, w + 0.24, 0.07);
      sahne_sketch_paint (sketch, path, SAHNE_RGB (0x241a3a), 0.22);
      path = sahne_sketch_path (sketch);
      sahne_plane_rect (wall, path, u - 0.14, v - 0.14, w + 0.28, 0.10);
      sahne_sketch_fill (sketch, path, win->trim, MIN (1, face + 0.3), 0.8);
    }
  if (win->flowers)
    draw_flower_box (sketch, wall, win, face);
}

/**
 * sahne_facade_round_window:
 * @sketch: a sketch
 * @wall: the wall
 * @u: centre
 * @v: centre
 * @r: radius
 * @trim: colour of its frame
 * @lit: how much it shines
 * @face: of the wall
 */
void
sahne_facade_round_window (SahneSketch *sketch, const SahnePlane *wall, double u, double v,
                           double r, SahneColour trim, double lit, double face)
{
  SahneColour glass = sahne_sketch_shade (sketch, sketch->now->glass, face, 0, 0);
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_plane_ellipse (wall, path, u, v, r, r);
  sahne_sketch_fill (sketch, path, trim, face, 0);
  path = sahne_sketch_path (sketch);
  sahne_plane_ellipse (wall, path, u, v, r * 0.77, r * 0.77);
  sahne_sketch_paint (sketch, path, sahne_colour_mix (glass, sketch->now->lamp_colour, lit * 0.95),
                      1);
  path = sahne_sketch_path (sketch);
  sahne_plane_rect (wall, path, u - 0.03, v - r * 0.77, 0.06, r * 1.54);
  sahne_plane_rect (wall, path, u - r * 0.77, v - 0.03, r * 1.54, 0.06);
  sahne_sketch_detail (sketch, path, trim, face, 0, 1);
}

/* What is seen where a door stands open: a dark hall, lit after dark. */
static void
draw_opening (SahneSketch *s, const SahnePlane *wall, double u, double w, double h, gboolean arch,
              double face)
{
  SahneColour hall = sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0x3a2a30), 0.1, 0, 0),
                                       s->now->lamp_colour, 0.6 * s->now->glow);
  SahnePath *path = sahne_sketch_path (s);

  window_outline (wall, path, arch ? SAHNE_WINDOW_ARCH : SAHNE_WINDOW_RECT, u, 0, w, h);
  sahne_sketch_paint (s, path, hall, 1);
}

/**
 * sahne_facade_door:
 * @sketch: a sketch
 * @wall: the wall
 * @u: left edge
 * @w: width
 * @h: height
 * @albedo: its colour
 * @trim: colour of its frame
 * @arch: whether it is round above
 * @step: whether a step lies before it
 * @open: 0 closed to 1 wide open, swung inwards
 * @face: of the wall
 */
void
sahne_facade_door (SahneSketch *sketch, const SahnePlane *wall, double u, double w, double h,
                   SahneColour albedo, SahneColour trim, gboolean arch, gboolean step, double open,
                   double face)
{
  SahneWindowShape shape = arch ? SAHNE_WINDOW_ARCH : SAHNE_WINDOW_RECT;
  double leaf = w * (1 - 0.78 * open), m = leaf * 0.13;
  SahnePath *path = sahne_sketch_path (sketch);

  window_outline (wall, path, shape, u - 0.10, 0, w + 0.20, h + 0.10);
  sahne_sketch_fill (sketch, path, trim, face, 0);
  if (open > 0.02)
    draw_opening (sketch, wall, u, w, h, arch, face);
  path = sahne_sketch_path (sketch);
  window_outline (wall, path, open > 0.02 ? SAHNE_WINDOW_RECT : shape, u, 0, leaf, h);
  sahne_sketch_fill (sketch, path, albedo, face * (0.9 - 0.4 * open), 0);
  path = sahne_sketch_path (sketch);
  for (int k = 0; k < 2; k++)
    {
      double a = k ? u + leaf / 2 + m * 0.4 : u + m;
      sahne_plane_rect (wall, path, a, h * 0.10, leaf / 2 - m * 1.4, h * 0.32);
      sahne_plane_rect (wall, path, a, h * 0.50, leaf / 2 - m * 1.4, h * 0.26);
    }
  sahne_sketch_detail (sketch, path, albedo, face * 0.4, 0, 1);
  if (arch && open < 0.02)
    {
      SahneColour glass = sahne_sketch_shade (sketch, sketch->now->glass, face, 0, 0);
      path = sahne_sketch_path (sketch);
      sahne_plane_arch (wall, path, u + m, h * 0.80, w - 2 * m, h * 0.20 - m * 0.6,
                        (w - 2 * m) * 0.35);
      sahne_sketch_paint (sketch, path,
                          sahne_colour_mix (glass, sketch->now->lamp_colour,
                                            sketch->now->glow * 0.9),
                          1);
    }
  path = sahne_sketch_path (sketch);
  sahne_plane_ellipse (wall, path, u + leaf * 0.86, h * 0.46, 0.045, 0.045);
  sahne_sketch_detail (sketch, path, SAHNE_RGB (0xfcd53f), 0.8, 0, 1);
  if (step)
    {
      path = sahne_sketch_path (sketch);
      sahne_plane_rect (wall, path, u - 0.22, -0.02, w + 0.44, 0.16);
      sahne_sketch_fill (sketch, path, SAHNE_RGB (0xb9b2ae), MIN (1, face + 0.25), 0.9);
    }
}

/**
 * sahne_facade_tiles:
 * @sketch: a sketch
 * @roof: the roof's surface
 * @w: its width
 * @h: its height, in the surface's own unit
 * @rows: rows of tiles
 * @albedo: its colour
 * @face: of the roof
 * @seed: which tiles are marked
 *
 * Marks some tiles of a roof, darker and lighter.
 */
void
sahne_facade_tiles (SahneSketch *sketch, const SahnePlane *roof, double w, double h, int rows,
                    SahneColour albedo, double face, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "tiles");
  g_autoptr (SahnePath) light = sahne_path_new ();
  SahnePath *dark = sahne_sketch_path (sketch);
  int n = CLAMP ((int) (w / 0.42), 2, 60);

  for (int i = 1; i < rows; i++)
    for (int k = 0; k < n; k++)
      {
        double q = sahne_random_unit (&random), v = h * i / rows, step = w / n, row = h / rows;
        double u = step * (k + (i % 2) * 0.5);
        SahnePoint p[] = { { u, v },
                           { u + step * 0.92, v },
                           { u + step * 0.78, v - row * 0.62 },
                           { u + step * 0.14, v - row * 0.62 } };
        if (q < 0.52)
          sahne_plane_polygon (roof, q < 0.4 ? dark : light, p, 4);
      }
  sahne_sketch_detail (sketch, dark, sahne_colour_scale (albedo, 0.86, 0.86, 0.86), face, 1, 0.75);
  sahne_sketch_detail (sketch, light, sahne_colour_adjust (albedo, 0.06, 1, 0),
                       MIN (1, face + 0.15), 1, 0.8);
}

/**
 * sahne_facade_bricks:
 * @sketch: a sketch
 * @wall: the wall
 * @u: where they may be
 * @v: where they may be
 * @w: where they may be
 * @h: where they may be
 * @albedo: their colour
 * @face: of the wall
 * @seed: where they are
 * @n: how many groups
 *
 * A few bricks that show through the plaster.
 */
void
sahne_facade_bricks (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                     double h, SahneColour albedo, double face, guint32 seed, int n)
{
  SahneRandom random = sahne_random (seed, "bricks");
  SahnePath *path = sahne_sketch_path (sketch);
  const double bw = 0.32, bh = 0.13;

  for (int i = 0; i < n; i++)
    {
      double a = u + sahne_random_unit (&random) * (w - bw * 2),
             b = v + sahne_random_unit (&random) * (h - bh * 2);
      int count = 1 + (sahne_random_int (&random, 4) + 1) / 2;
      for (int k = 0; k < count; k++)
        {
          double x = a + (k % 2) * bw * 1.12 + (k == 2 ? bw * 0.5 : 0),
                 y = b + (k == 2 ? bh * 1.25 : 0);
          if (x + bw < u + w)
            sahne_plane_rect (wall, path, x, y, bw * sahne_random_range (&random, 0.75, 1), bh);
        }
    }
  sahne_sketch_detail (sketch, path, albedo, face, 0, 0.5);
}

/**
 * sahne_facade_text:
 * @sketch: a sketch
 * @wall: a surface that faces the lens
 * @u: lower left corner of its board
 * @v: lower left corner of its board
 * @w: width of its board
 * @h: height of its board
 * @text: one line
 * @colour: of the screen
 * @opacity: 0 to 1
 *
 * Writes words on a board, as large as fits.
 */
void
sahne_facade_text (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                   double h, const char *text, SahneColour colour, double opacity)
{
  SahnePoint a = sahne_plane_at (wall, u, v + h), b = sahne_plane_at (wall, u + w, v);

  if (text == NULL || *text == '\0' || fabs (b.x - a.x) < 6 || b.y - a.y < 3)
    return;
  sahne_lettering_fit (sahne_pen_cairo (sketch->pen), "Cantarell Ultra-Bold", text, (a.x + b.x) / 2,
                       (a.y + b.y) / 2, fabs (b.x - a.x) * 0.9, (b.y - a.y) * 0.66, colour,
                       opacity);
}

/**
 * sahne_facade_shop:
 * @sketch: a sketch
 * @wall: the wall
 * @u: left edge
 * @w: width
 * @front: colour of the woodwork
 * @awning: colour of every other strip of the awning
 * @trim: colour of frames
 * @lit: how much its window shines
 * @sign: (nullable): words over it
 * @face: of the wall
 */
void
sahne_facade_shop (SahneSketch *sketch, const SahnePlane *wall, double u, double w,
                   SahneColour front, SahneColour awning, SahneColour trim, double lit,
                   const char *sign, double face)
{
  SahneWindow window = { .u = u + 0.12,
                         .v = 0.75,
                         .w = w - 1.55,
                         .h = 1.5,
                         .columns = 3,
                         .rows = 1,
                         .frame = 0.07,
                         .lit = lit,
                         .trim = trim };
  double left = u - 0.25, strip;
  int n = MAX (4, (int) (w / 0.5));

  sahne_facade_quad (sketch, wall, u - 0.1, 0.15, w + 0.2, 2.75, front, face, 0);
  sahne_facade_door (sketch, wall, u + w - 1.15, 1.0, 2.15,
                     sahne_colour_adjust (front, -0.06, 1, 0), trim, FALSE, TRUE, 0, face);
  sahne_facade_window (sketch, wall, &window, face);
  sahne_facade_quad (sketch, wall, u - 0.1, 2.42, w + 0.2, 0.5,
                     sahne_colour_adjust (front, -0.10, 1, 0), face, 0);
  if (sign)
    sahne_facade_text (sketch, wall, u, 2.64, w, 0.28, sign,
                       sahne_sketch_shade (sketch, SAHNE_RGB (0xfff3d6), 0.8, 0, 0), 1);
  strip = (w + 0.5) / n;
  for (int i = 0; i < n; i++)
    {
      SahneColour c = i % 2 ? awning : SAHNE_RGB (0xfff6e6);
      double a = left + strip * i, b = a + strip;
      SahnePath *path = sahne_sketch_path (sketch);
      sahne_plane_polygon (wall, path,
                           (SahnePoint[]){ { a + 0.12 * (1 - 2.0 * i / n), 2.62 },
                                           { b + 0.12 * (1 - 2.0 * (i + 1) / n), 2.62 },
                                           { b, 2.0 },
                                           { a, 2.0 } },
                           4);
      sahne_sketch_fill (sketch, path, c, face + 0.2, 0.8);
      path = sahne_sketch_path (sketch);
      sahne_plane_ellipse (wall, path, a + strip / 2, 2.0, strip / 2, 0.12);
      sahne_sketch_fill (sketch, path, c, face * 0.8, 0);
    }
}

/**
 * sahne_facade_ivy:
 * @sketch: a sketch
 * @wall: the wall
 * @u: where it grows up
 * @way: -1 when it spreads to the left, 1 to the right
 * @height: how high
 * @seed: its shape
 */
void
sahne_facade_ivy (SahneSketch *sketch, const SahnePlane *wall, double u, double way, double height,
                  guint32 seed)
{
  static const double tones[][3] = { { 0.12, 60, 0.17 }, { 0.45, 70, 0.13 }, { 0.9, 46, 0.10 } };
  SahneRandom random = sahne_random (seed, "ivy");
  double k = sahne_lens_scale (wall->lens, wall->origin[2]);

  if (sketch->now->light.season == SAHNE_SEASON_WINTER)
    return;
  for (int t = 0; t < 3; t++)
    {
      SahneColour leaf = t < 2 ? SAHNE_RGB (0x3d8a2e) : SAHNE_RGB (0x6cae3c);
      SahnePath *path = sahne_sketch_path (sketch);
      if (sketch->now->light.season == SAHNE_SEASON_AUTUMN)
        leaf = t < 2 ? SAHNE_RGB (0xa8402c) : SAHNE_RGB (0xd9822b);
      for (int i = 0; i < (int) tones[t][1]; i++)
        {
          double v = pow (sahne_random_unit (&random), 1.15),
                 a = sahne_random_range (&random, 0.5, 2.6);
          double spread = 0.15 + 1.25 * pow (1 - v, 1.2),
                 r = tones[t][2] * k * sahne_random_range (&random, 0.7, 1.25);
          SahnePoint p
              = sahne_plane_at (wall, u + way * sahne_random_range (&random, -0.35, spread),
                                v * height * 1.05 + (t ? 0 : 0.04));
          sahne_shape_leaf (path, p.x, p.y, cos (a) * r, sin (a) * r, 0.9);
        }
      sahne_sketch_detail (sketch, path, leaf, tones[t][0], 0.3, 1);
    }
}
