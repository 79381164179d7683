/* The sky: its colours, sun, moon, stars, clouds and lightning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sky.h"

#include <math.h>

#include "sahne-ease.h"

/* Focal length, in pixels, of the wide view 1920 by 1080 that sizes in the sky refer to. */
#define WIDE_FOCAL 1536.0

/* Clouds come back after this much sky, in focal lengths. */
#define CLOUD_ROUND 1.9

/* Pixels of a wide view that one pixel of the reference sky has. */
static double
sky_scale (const SahneLens *lens)
{
  double scale = lens->focal * lens->height / WIDE_FOCAL;
  return lens->width < lens->height ? scale * 0.8 : scale;
}

static double
horizon (const SahneLens *lens)
{
  return lens->horizon * lens->height;
}

/* Where a point of the reference sky, given as shares of a wide frame, is on screen. */
static SahnePoint
sky_point (const SahneLens *lens, double fx, double fy)
{
  double narrow = sahne_clamp (lens->width / lens->height / (16 / 9.0), 0.62, 1.1);
  double f = lens->focal * lens->height;
  return (SahnePoint){ lens->centre * lens->width + (fx - 0.5) * 1920 / WIDE_FOCAL * f * narrow,
                       horizon (lens) - (0.515 - fy) * 1080 / WIDE_FOCAL * f };
}

static void
draw_sun (SahneSketch *s, const SahneSun *sun)
{
  static const double halo[][2] = { { 3.1, 0.07 }, { 2.1, 0.12 }, { 1.5, 0.2 } };
  SahnePoint p = sky_point (s->lens, sun->x, sun->y);
  double h = s->lens->height, r = sun->radius * 1080 * sky_scale (s->lens);

  sahne_pen_glow (s->pen, p.x, p.y, h * 1.15, h * 1.15, sun->glow, sun->strength * 0.62);
  sahne_pen_glow (s->pen, p.x, p.y, h * 0.42, h * 0.42, sun->glow, sun->strength * 0.8);
  if (sun->strength < 0.3)
    return;
  for (guint i = 0; i <= G_N_ELEMENTS (halo); i++)
    {
      SahnePath *path = sahne_sketch_path (s);
      double k = i < G_N_ELEMENTS (halo) ? halo[i][0] : 1;
      sahne_path_ellipse (path, p.x, p.y, r * k, r * k);
      sahne_sketch_paint (s, path, sun->disc,
                          i < G_N_ELEMENTS (halo) ? halo[i][1] * (sun->strength + 0.3) : 1);
    }
}

static void
draw_moon (SahneSketch *s, const SahneMoon *moon)
{
  static const double craters[][3] = { { -0.35, -0.25, 0.2 },
                                       { 0.2, 0.35, 0.26 },
                                       { 0.45, -0.4, 0.12 },
                                       { -0.45, 0.42, 0.12 },
                                       { 0.02, -0.62, 0.09 } };
  SahnePoint p = sky_point (s->lens, moon->x, moon->y);
  double h = s->lens->height, r = moon->radius * 1080 * sky_scale (s->lens), on = moon->strength;
  g_autoptr (SahnePath) disc = sahne_path_new ();
  SahnePath *path;

  sahne_pen_glow (s->pen, p.x, p.y, h * 0.55, h * 0.55, SAHNE_RGB (0x9db8ff), 0.5 * on);
  sahne_pen_glow (s->pen, p.x, p.y, r * 2.6, r * 2.6, SAHNE_RGB (0xdfe8ff), 0.42 * on);
  sahne_path_ellipse (disc, p.x, p.y, r, r);
  sahne_sketch_paint (s, disc, SAHNE_RGB (0xfdf3d3), on);
  sahne_pen_push_clip (s->pen, disc);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, p.x + r * 0.42, p.y + r * 0.12, r * 1.02, r * 1.02);
  sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.35 * on);
  for (guint i = 0; i < G_N_ELEMENTS (craters); i++)
    {
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, p.x + craters[i][0] * r, p.y + craters[i][1] * r, craters[i][2] * r,
                          craters[i][2] * r);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xe7d7ac), 0.75 * on);
    }
  if (moon->phase > 0.45)
    {
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, p.x - r * 1.9 * (1 - moon->phase), p.y - r * 0.2, r, r);
      sahne_sketch_paint (s, path, sahne_conditions_sky (s->now, 0.25), 0.94 * on);
    }
  sahne_pen_pop_clip (s->pen);
}

/**
 * sahne_sky_stars:
 * @sketch: a sketch
 * @count: how many a wide view shows
 * @bottom: row below which there are none, pixels
 */
void
sahne_sky_stars (SahneSketch *sketch, int count, double bottom)
{
  static const double size[] = { 1.7, 2.6, 3.8 }, opacity[] = { 0.5, 0.75, 0.95 };
  static const guint32 colour[] = { 0xcfdcff, 0xf3f4ff, 0xfff7df };
  const SahneLens *lens = sketch->lens;
  double f = lens->focal * lens->height, px = lens->height / 1080;
  SahneRandom random = sahne_random (sketch->seed, "stars");
  SahnePath *dots[3] = { sahne_path_new (), sahne_path_new (), sahne_path_new () };
  SahnePath *path;

  for (int i = 0; i < count * 2.6; i++)
    {
      double x = lens->centre * lens->width + sahne_random_range (&random, -0.8, 0.8) * f;
      double v = 1 - pow (sahne_random_unit (&random), 1.25), q = sahne_random_unit (&random);
      double y = bottom - v * 0.75 * f, keep = sahne_random_unit (&random);
      if (keep < 0.35 + 0.65 * v)
        sahne_shape_dot (dots[q < 0.62 ? 0 : q < 0.92 ? 1 : 2], x, y);
    }
  for (int i = 0; i < 3; i++)
    {
      sahne_sketch_paint_line (sketch, dots[i], SAHNE_RGB (colour[i]), size[i] * px, opacity[i]);
      sahne_path_free (dots[i]);
    }
  path = sahne_sketch_path (sketch);
  for (int i = 0; i < MAX (3, count / 40); i++)
    sahne_shape_spark (path,
                       lens->centre * lens->width + sahne_random_range (&random, -0.8, 0.8) * f,
                       bottom - (0.12 + 0.5 * sahne_random_unit (&random)) * f,
                       sahne_random_range (&random, 6, 11) * px, 0.16);
  sahne_sketch_paint (sketch, path, SAHNE_RGB (0xffffff), 0.85);
}

static guint
sky_stops (const SahneConditions *now, SahneStyle style, SahneStop stops[17])
{
  guint n = 0;

  if (style == SAHNE_STYLE_INK) /* seven flat steps */
    {
      for (int i = 0; i < 7; i++)
        {
          SahneColour c = sahne_conditions_sky (now, (i + 0.5) / 7);
          stops[n++] = (SahneStop){ i / 7.0, c, 1 };
          stops[n++] = (SahneStop){ (i + 1) / 7.0 - 0.001, c, 1 };
        }
      return n;
    }
  for (; n <= 16; n++)
    stops[n] = (SahneStop){ n / 16.0, sahne_conditions_sky (now, n / 16.0), 1 };
  return n;
}

/* Cut paper: the sky is eight torn strips, each with its shadow on the one behind. */
static void
draw_paper_strips (SahneSketch *s)
{
  double w = s->lens->width, h = s->lens->height, hy = MAX (horizon (s->lens), h * 0.2),
         u = h / 1080;

  for (int i = 0; i < 8; i++)
    {
      double y = hy * pow (i / 8.0, 0.92);
      SahnePoint p[15];
      SahnePath *path = sahne_sketch_path (s);
      for (int k = 0; k < 15; k++)
        p[k] = (SahnePoint){ -60 + (w + 120) * k / 14,
                             i ? y + (16 * sin (k * 1.1 + i * 2.1) + 8 * sin (k * 2.7 + i)) * u
                               : -60 };
      sahne_shape_smooth (path, p, 15, FALSE);
      sahne_path_line (path, w + 60, h + 60);
      sahne_path_line (path, -60, h + 60);
      sahne_path_close (path);
      sahne_pen_set_detail (s->pen, FALSE);
      sahne_pen_fill_raw (s->pen, path, sahne_conditions_sky (s->now, i / 7.5), 1);
    }
}

/**
 * sahne_sky_draw:
 * @sketch: a sketch
 *
 * Fills the whole frame: colours from top to horizon, stars, moon and sun.
 */
void
sahne_sky_draw (SahneSketch *sketch)
{
  const SahneConditions *now = sketch->now;
  double w = sketch->lens->width, h = sketch->lens->height, hy = horizon (sketch->lens);
  SahnePath *path = sahne_sketch_path (sketch);
  SahneStyle style = sahne_pen_style (sketch->pen);
  SahneStop stops[17];
  guint n = sky_stops (now, style, stops);

  sahne_path_rect (path, -60, -60, w + 120, h + 120, 0);
  if (style == SAHNE_STYLE_PAPER)
    draw_paper_strips (sketch);
  else if (style == SAHNE_STYLE_CHALKBOARD || style == SAHNE_STYLE_BLUEPRINT)
    {
      SahneColour board = sahne_style_board (style);
      cairo_set_source_rgb (sahne_pen_cairo (sketch->pen), board.r, board.g, board.b);
      cairo_paint (sahne_pen_cairo (sketch->pen));
    }
  else
    sahne_sketch_gradient (sketch, path, 0, MIN (0, hy - h * 0.3), 0, MAX (hy, h * 0.1), stops, n,
                           TRUE);
  if (now->stars > 0.02)
    sahne_sky_stars (sketch, (int) (now->stars * 320), hy - 0.015 * h);
  if (now->moon.strength > 0.05)
    draw_moon (sketch, &now->moon);
  if (now->sun.strength > 0.02)
    draw_sun (sketch, &now->sun);
}

/**
 * sahne_cloud_cumulus:
 * @sketch: a sketch
 * @cx: middle
 * @base: its flat bottom
 * @width: pixels
 * @height: pixels
 * @seed: its shape
 * @light: colour of its top
 * @shade: colour of its bottom
 * @opacity: 0 to 1
 */
void
sahne_cloud_cumulus (SahneSketch *sketch, double cx, double base, double width, double height,
                     guint32 seed, SahneColour light, SahneColour shade, double opacity)
{
  SahneRandom random = sahne_random (seed, "cumulus");
  int n = CLAMP ((int) (width / height * 2.6), 5, 40);
  double peak = sahne_random_range (&random, 0.36, 0.64), side = sahne_sketch_side (sketch);
  g_autoptr (SahnePath) clip = sahne_path_new (), lobes = sahne_path_new ();
  SahnePath *body = sahne_sketch_path (sketch);
  SahneStop all[] = { { 0, sahne_colour_mix (light, shade, 0.18), opacity },
                      { 0.55, sahne_colour_mix (light, shade, 0.42), opacity },
                      { 1, shade, opacity } };
  SahneStop top[] = { { 0, light, opacity },
                      { 0.45, light, opacity * 0.85 },
                      { 0.8, sahne_colour_mix (light, shade, 0.5), 0 } };

  for (int i = 0; i < n; i++)
    {
      double t = (i + 0.5 + sahne_random_range (&random, -0.25, 0.25)) / n, e, r, x, y;
      e = exp (-pow ((t - peak) / 0.25, 2)) * 0.88 + 0.17 * sqrt (MAX (0, sin (G_PI * t)));
      e *= sahne_random_range (&random, 0.78, 1);
      r = height * e * sahne_random_range (&random, 0.42, 0.56);
      x = cx - width / 2 + t * width;
      y = MIN (base - height * e + r, base - r * 0.9);
      sahne_path_ellipse (body, x, y, r, r);
      sahne_path_ellipse (lobes, x + side * 0.16 * r, y - 0.16 * r, r * 0.8, r * 0.8);
    }
  sahne_path_rect (body, cx - width * 0.46, base - height * 0.15, width * 0.92, height * 0.15,
                   height * 0.075);
  sahne_path_rect (body, cx - width * 0.36 + (peak - 0.5) * width * 0.4, base - height * 0.30,
                   width * 0.72, height * 0.30, height * 0.13);
  sahne_path_ellipse (body, cx + (peak - 0.5) * width, base - height * 0.34, width * 0.25,
                      height * 0.34);
  sahne_path_rect (clip, cx - width, base - height * 3, width * 2, height * 3, 0);
  sahne_pen_push_clip (sketch->pen, clip);
  sahne_sketch_gradient (sketch, body, 0, base - height, 0, base, all, 3, FALSE);
  sahne_sketch_gradient (sketch, lobes, 0, base - height, 0, base, top, 3, TRUE);
  sahne_pen_pop_clip (sketch->pen);
}

/**
 * sahne_cloud_bars:
 * @sketch: a sketch
 * @cx: middle
 * @cy: middle
 * @width: pixels
 * @height: pixels
 * @seed: its shape
 * @colour: of the screen
 * @opacity: 0 to 1
 * @n: how many bars
 *
 * Draws the calm flat clouds of an evening.
 */
void
sahne_cloud_bars (SahneSketch *sketch, double cx, double cy, double width, double height,
                  guint32 seed, SahneColour colour, double opacity, int n)
{
  SahneRandom random = sahne_random (seed, "bars");
  SahnePath *path = sahne_sketch_path (sketch);

  for (int i = 0; i < n; i++)
    {
      double t = (i + 0.5) / n, bar = height / n * 0.92;
      double w = width * (0.45 + 0.55 * sin (G_PI * t)) * sahne_random_range (&random, 0.7, 1);
      double x = cx + sahne_random_range (&random, -0.16, 0.16) * width;
      sahne_path_rect (path, x - w / 2, cy - height / 2 + height * t - bar / 2, w, bar, bar / 2);
    }
  sahne_pen_fill_raw (sketch->pen, path, colour, opacity);
}

/**
 * sahne_cloud_cirrus:
 * @sketch: a sketch
 * @cx: middle
 * @cy: middle
 * @width: pixels
 * @seed: its shape
 * @colour: of the screen
 * @opacity: 0 to 1
 * @n: how many streaks
 */
void
sahne_cloud_cirrus (SahneSketch *sketch, double cx, double cy, double width, guint32 seed,
                    SahneColour colour, double opacity, int n)
{
  SahneRandom random = sahne_random (seed, "cirrus");
  SahnePath *path = sahne_sketch_path (sketch);

  for (int i = 0; i < n; i++)
    {
      double w = width * sahne_random_range (&random, 0.25, 0.8);
      sahne_shape_streak (path, cx + sahne_random_range (&random, -0.35, 0.35) * width,
                          cy + sahne_random_range (&random, -0.055, 0.055) * width, w,
                          w * sahne_random_range (&random, 0.012, 0.026));
    }
  sahne_sketch_paint (sketch, path, colour, opacity);
}

/* A cloud's place in the sky: shares of the wide frame, and its size in its pixels. */
typedef struct
{
  double x, y, width, height, opacity;
} Cloud;

static const Cloud far_cumulus[] = { { 0.10, 0.93, 460, 90, 0.75 },
                                     { 0.40, 0.95, 620, 110, 0.7 },
                                     { 0.80, 0.94, 560, 105, 0.75 },
                                     { 0.98, 0.9, 420, 90, 0.7 } };
static const Cloud near_cumulus[]
    = { { 0.13, 0.42, 430, 130, 1 }, { 0.66, 0.27, 500, 150, 1 }, { 0.92, 0.60, 330, 92, 1 },
        { 0.38, 0.63, 250, 66, 1 },  { 0.575, 0.60, 230, 58, 1 }, { 0.51, 0.80, 190, 40, 1 },
        { 1.22, 0.45, 420, 120, 1 }, { -0.25, 0.55, 380, 104, 1 } };
static const Cloud bars[]
    = { { 0.2, 0.80, 760, 46, 0.8 },  { 0.72, 0.70, 900, 60, 0.75 }, { 0.35, 0.50, 640, 54, 0.6 },
        { 0.85, 0.38, 560, 60, 0.6 }, { 0.12, 0.25, 480, 46, 0.5 },  { 1.3, 0.6, 700, 50, 0.6 },
        { -0.3, 0.45, 640, 56, 0.6 } };

/* Where a cloud is now: it drifts and comes back round. */
static SahnePoint
cloud_point (const SahneSketch *s, double fx, double fy, SahneRandom *random)
{
  const SahneLens *lens = s->lens;
  double f = lens->focal * lens->height;
  double u = (fx - 0.5) * 1920 / WIDE_FOCAL + sahne_random_range (random, -0.06, 0.06);

  u += sahne_sky_drift (s->now, lens) / f * sahne_sketch_seconds (s);
  u -= CLOUD_ROUND * floor (u / CLOUD_ROUND + 0.5);
  return (SahnePoint){ lens->centre * lens->width + u * f,
                       horizon (lens) * (fy + sahne_random_range (random, -0.03, 0.03)) };
}

/**
 * sahne_sky_drift:
 * @now: the conditions
 * @lens: the lens
 *
 * Returns: speed of the clouds to the right, pixels a second
 */
double
sahne_sky_drift (const SahneConditions *now, const SahneLens *lens)
{
  return (5 + 26 * now->wind) * lens->focal * lens->height / WIDE_FOCAL;
}

static void
draw_cumulus (SahneSketch *s, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "sky");
  double m = sky_scale (s->lens);
  SahneColour fog = s->now->light.fog, light = s->now->cloud_light, shade = s->now->cloud_shade;
  SahnePoint p;

  for (guint i = 0; i < G_N_ELEMENTS (far_cumulus); i++)
    {
      const Cloud *c = &far_cumulus[i];
      p = cloud_point (s, c->x, c->y, &random);
      sahne_cloud_cumulus (s, p.x, p.y, c->width * m, c->height * m, seed + i,
                           sahne_colour_mix (light, fog, 0.35), sahne_colour_mix (shade, fog, 0.35),
                           c->opacity);
    }
  for (guint i = 0; i < G_N_ELEMENTS (near_cumulus); i++)
    {
      const Cloud *c = &near_cumulus[i];
      p = cloud_point (s, c->x, c->y, &random);
      sahne_cloud_cumulus (s, p.x, p.y, c->width * m, c->height * m, seed + 10 + i, light, shade,
                           1);
    }
  p = cloud_point (s, 0.45, 0.12, &random);
  sahne_cloud_cirrus (s, p.x, p.y, 700 * m, seed + 3, light, 0.45, 7);
}

static void
draw_bars (SahneSketch *s, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "sky");
  double m = sky_scale (s->lens);
  SahneColour light = s->now->cloud_light, shade = s->now->cloud_shade;
  SahnePoint p;

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      const Cloud *c = &bars[i];
      p = cloud_point (s, c->x, c->y, &random);
      sahne_cloud_bars (s, p.x, p.y, c->width * m, c->height * m, seed + i,
                        sahne_colour_mix (light, shade, 0.1 + 0.7 * (0.8 - c->y)), c->opacity, 4);
    }
  p = cloud_point (s, 0.55, 0.2, &random);
  sahne_cloud_cirrus (s, p.x, p.y, 1100 * m, seed + 5, sahne_colour_mix (light, shade, 0.3), 0.4,
                      9);
}

/* Rows of clouds over the whole sky, those near the horizon smaller and mistier. */
static void
draw_overcast (SahneSketch *s, guint32 seed, gboolean storm)
{
  SahneRandom random = sahne_random (seed, "sky");
  double m = sky_scale (s->lens), hy = horizon (s->lens);
  double step = 0.27 * s->lens->focal * s->lens->height;

  for (int row = 0; row < 5; row++)
    {
      double t = row / 4.0;
      SahneColour light = sahne_colour_mix (s->now->cloud_light, s->now->light.fog, t * 0.55);
      SahneColour shade = sahne_colour_mix (s->now->cloud_shade, s->now->light.fog, t * 0.55);
      for (int i = 0; i < 7; i++)
        {
          double u = (i - 3 + (row % 2) * 0.5) * step / s->lens->focal / s->lens->height;
          double w = sahne_random_range (&random, 620, 900) * m * (1.2 - 0.4 * t);
          SahnePoint p = cloud_point (s, 0.5 + u * WIDE_FOCAL / 1920, 0, &random);
          double y = hy * (0.03 + 0.17 * row) + (sahne_random_range (&random, -18, 18) + 90) * m;
          sahne_cloud_cumulus (s, p.x, y, w, w * sahne_random_range (&random, 0.22, 0.30),
                               seed + row * 7 + i, light, shade, storm ? 0.94 : 0.8);
        }
    }
}

static void
draw_wisps (SahneSketch *s, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "sky");
  double m = sky_scale (s->lens);
  SahneColour light = s->now->cloud_light;
  SahnePoint p = cloud_point (s, 0.3, 0.25, &random);

  sahne_cloud_cirrus (s, p.x, p.y, 900 * m, seed + 1, light, 0.32, 10);
  p = cloud_point (s, 0.8, 0.45, &random);
  sahne_cloud_cirrus (s, p.x, p.y, 800 * m, seed + 2, light, 0.28, 10);
  p = cloud_point (s, 0.74, 0.62, &random);
  sahne_cloud_bars (s, p.x, p.y, 520 * m, 34 * m, seed + 4, light, 0.35, 3);
}

static void
bolt_path (SahnePath *path, const SahnePoint *points, int n, double w0, double w1)
{
  SahnePoint outline[32];

  for (int i = 0; i < n; i++)
    {
      double w = sahne_lerp (w0, w1, i / (n - 1.0)) / 2;
      outline[i] = (SahnePoint){ points[i].x - w, points[i].y };
      outline[2 * n - 1 - i] = (SahnePoint){ points[i].x + w, points[i].y };
    }
  sahne_shape_clockwise (outline, 2 * n);
  sahne_path_polygon (path, outline, 2 * n, TRUE);
}

static void
draw_lightning (SahneSketch *s, guint bolt)
{
  SahneRandom random = sahne_random (s->seed + bolt, "bolt");
  double m = s->lens->height / 1080, top = -20, bottom = horizon (s->lens) - 60 * m;
  double x = s->lens->width * sahne_random_range (&random, 0.2, 0.8);
  SahnePoint points[10] = { { x, top } };
  SahnePath *path;

  for (int i = 1; i < 10; i++)
    {
      x += (sahne_random_int (&random, 2) ? 1 : -1) * sahne_random_range (&random, 14, 58) * m;
      points[i] = (SahnePoint){ x, sahne_lerp (top, bottom, i / 9.0) };
    }
  sahne_pen_glow (s->pen, points[0].x, sahne_lerp (top, bottom, 0.3), s->lens->height * 0.75,
                  s->lens->height * 0.75, SAHNE_RGB (0xbcc8ff), 0.75);
  for (int halo = 0; halo < 2; halo++)
    {
      path = sahne_sketch_path (s);
      bolt_path (path, points, 10, (halo ? 13 : 26) * m, (halo ? 5 : 10) * m);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xd9e0ff), halo ? 0.2 : 0.1);
    }
  path = sahne_sketch_path (s);
  for (int i = 2; i < 8; i++)
    if (sahne_random_int (&random, 2))
      {
        double side = sahne_random_int (&random, 2) ? 1 : -1;
        SahnePoint branch[4] = { points[i] };
        for (int k = 1; k < 4; k++)
          branch[k]
              = (SahnePoint){ branch[k - 1].x + side * sahne_random_range (&random, 18, 48) * m,
                              branch[k - 1].y + sahne_random_range (&random, 20, 46) * m };
        bolt_path (path, branch, 4, 5 * m, m);
      }
  sahne_sketch_paint (s, path, SAHNE_RGB (0xeef1ff), 0.9);
  path = sahne_sketch_path (s);
  bolt_path (path, points, 10, 10 * m, 2.5 * m);
  sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 1);
}

/**
 * sahne_sky_flash:
 * @sketch: a sketch
 *
 * Returns: how bright lightning is at the moment, 0 to 1
 */
double
sahne_sky_flash (const SahneSketch *sketch)
{
  return sketch->outside->bolt > 0
             ? sahne_conditions_flash (sketch->seed, sketch->t_us, NULL) * sketch->outside->bolt
             : 0;
}

/**
 * sahne_sky_draw_clouds:
 * @sketch: a sketch
 *
 * Draws the clouds where they are at the sketch's time, and lightning while it lasts.
 */
void
sahne_sky_draw_clouds (SahneSketch *sketch)
{
  guint32 seed = (guint32) sahne_hash (sketch->seed, "clouds");
  guint bolt;

  switch (sketch->now->clouds)
    {
    case SAHNE_CLOUDS_CUMULUS:
      draw_cumulus (sketch, seed);
      break;
    case SAHNE_CLOUDS_BARS:
      draw_bars (sketch, seed);
      break;
    case SAHNE_CLOUDS_OVERCAST:
    case SAHNE_CLOUDS_STORM:
      draw_overcast (sketch, seed, sketch->now->clouds == SAHNE_CLOUDS_STORM);
      break;
    case SAHNE_CLOUDS_WISPS:
      draw_wisps (sketch, seed);
      break;
    default:
      break;
    }
  if (sahne_sky_flash (sketch) > 0)
    {
      sahne_conditions_flash (sketch->seed, sketch->t_us, &bolt);
      draw_lightning (sketch, bolt);
    }
}

/**
 * sahne_mist_band:
 * @sketch: a sketch
 * @y: its middle, pixels
 * @height: pixels
 * @opacity: in the middle, 0 to 1
 * @colour: of the screen
 * @seed: its shape
 */
void
sahne_mist_band (SahneSketch *sketch, double y, double height, double opacity, SahneColour colour,
                 guint32 seed)
{
  SahneStop stops[] = { { 0, colour, 0 }, { 0.5, colour, opacity }, { 1, colour, 0 } };
  SahneRandom random = sahne_random (seed, "mist");
  double w = sketch->lens->width;
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_path_rect (path, -40, y - height / 2, w + 80, height, 0);
  sahne_sketch_gradient (sketch, path, 0, y - height / 2, 0, y + height / 2, stops, 3, TRUE);
  path = sahne_sketch_path (sketch);
  for (int i = 0; i < 7; i++)
    sahne_shape_streak (path, sahne_random_range (&random, 0, w),
                        y + sahne_random_range (&random, -0.25, 0.25) * height,
                        sahne_random_range (&random, 0.3, 0.8) * w,
                        height * sahne_random_range (&random, 0.05, 0.11));
  sahne_sketch_paint (sketch, path, colour, opacity * 0.35);
}

/**
 * sahne_sky_draw_mist:
 * @sketch: a sketch
 *
 * Draws the mist that the conditions lay over the far land.
 */
void
sahne_sky_draw_mist (SahneSketch *sketch)
{
  double u = sketch->lens->focal * sketch->lens->height / WIDE_FOCAL;

  if (sketch->now->mist > 0.02)
    sahne_mist_band (sketch, horizon (sketch->lens) - 40 * u, 220 * u, 0.75 * sketch->now->mist,
                     sketch->now->light.fog, (guint32) sketch->seed);
}
