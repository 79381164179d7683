/* Set pieces of space: planets, nebulas, craters, rocks that float, comets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-sky.h"

typedef struct
{
  double x, y, r; /* pixels */
  double lx, ly;  /* towards the light, y upwards */
  SahneColour c[6];
  int n;
  SahneRandom random;
} Planet;

static const guint32 gas[] = { 0xff9a5c, 0xffb978, 0xe8634f, 0xffd9a0, 0xf27f6a, 0xffe9c0 };
/* Rings: outer and inner radius in radii of the planet. */
static const struct
{
  double outer, inner;
  guint32 colour;
} rings[] = { { 2.02, 1.84, 0xffcf9a }, { 1.80, 1.52, 0xe89ac0 }, { 1.49, 1.36, 0xb98aff } };

static void
draw_bands (SahneSketch *s, Planet *p)
{
  double y = -p->r;

  for (int k = 0; y < p->r; k++)
    {
      double h = p->r * sahne_random_range (&p->random, 0.10, 0.24);
      SahnePoint over[9], under[9];
      SahnePath *path = sahne_sketch_path (s);
      for (int i = 0; i < 9; i++)
        {
          over[i]
              = (SahnePoint){ p->r * (-1.1 + 2.2 * i / 8), y + sin (i * 1.3 + k) * p->r * 0.022 };
          under[i] = (SahnePoint){ over[i].x, over[i].y + h + p->r * 0.01 };
        }
      sahne_shape_smooth (path, over, 9, FALSE);
      sahne_shape_smooth_to (path, under, 9, TRUE);
      sahne_path_close (path);
      sahne_sketch_paint (s, path, p->c[k % p->n], 1);
      y += h;
    }
  for (int i = 0; i < 16; i++)
    {
      double w = p->r * sahne_random_range (&p->random, 0.2, 0.7);
      SahnePath *path = sahne_sketch_path (s);
      sahne_shape_streak (path, sahne_random_range (&p->random, -0.8, 0.8) * p->r,
                          sahne_random_range (&p->random, -0.85, 0.85) * p->r, w,
                          p->r * sahne_random_range (&p->random, 0.008, 0.02));
      sahne_sketch_paint (s, path, p->c[sahne_random_int (&p->random, p->n)], 0.8);
    }
}

static void
draw_crater_dots (SahneSketch *s, Planet *p)
{
  for (int i = 0; i < 13; i++)
    {
      double a = sahne_random_range (&p->random, 0, 7),
             q = sqrt (sahne_random_unit (&p->random)) * 0.86 * p->r,
             z = sahne_random_range (&p->random, 0.06, 0.19) * p->r;
      double x = cos (a) * q, y = sin (a) * q;
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, y, z, z * 0.92);
      sahne_sketch_paint (s, path, p->c[1], 1);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x - p->lx * z * 0.12, y + p->ly * z * 0.14, z * 0.82, z * 0.74);
      sahne_sketch_paint (s, path, p->c[2], 1);
    }
}

/* Land and clouds of the Earth, as seen from far. */
static void
draw_continents (SahneSketch *s, Planet *p)
{
  static const char *const lands[] = {
    "M-20-86C4-98 40-90 58-70C70-56 40-48 36-34C30-16 "
    "6-18-6-30C-22-34-44-26-52-40C-58-60-42-78-20-86Z",
    "M-8-6C14-16 44-10 52 10C56 30 36 40 30 62C22 84 2 88-6 70C-14 52-6 40-16 26C-26 12-24 2-8-6Z",
    "M-92-30C-78-44-62-38-58-20C-56-4-74 4-72 20C-70 40-84 44-92 28C-98 8-100-16-92-30Z",
    "M70-20C84-30 98-18 98 0C96 16 80 20 74 8C68 0 62-12 70-20Z",
    "M-30 86C-10 78 26 80 40 88C24 98-14 100-30 86Z"
  };
  cairo_t *cr = sahne_pen_cairo (s->pen);
  SahnePath *path = sahne_sketch_path (s);

  cairo_save (cr);
  cairo_scale (cr, p->r / 100, p->r / 100);
  for (guint i = 0; i < G_N_ELEMENTS (lands); i++)
    sahne_path_parse (path, lands[i]);
  sahne_sketch_paint (s, path, SAHNE_RGB (0x5fae5c), 1);
  path = sahne_sketch_path (s);
  sahne_path_parse (
      path, "M-6-70C12-80 34-74 40-62C24-54 4-52-6-70ZM6 6C20 0 36 8 36 22C26 34 8 24 6 6Z");
  sahne_sketch_paint (s, path, SAHNE_RGB (0xc8b878), 0.8);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 15; i++)
    sahne_shape_streak (path, sahne_random_range (&p->random, -80, 80),
                        sahne_random_range (&p->random, -85, 85),
                        sahne_random_range (&p->random, 30, 90),
                        sahne_random_range (&p->random, 2.5, 6));
  sahne_path_ellipse (path, 0, -97, 46, 9);
  sahne_path_ellipse (path, 0, 97, 40, 9);
  sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.85);
  cairo_restore (cr);
}

static void
draw_ring_half (SahneSketch *s, const Planet *p, gboolean front)
{
  for (guint i = 0; i < G_N_ELEMENTS (rings); i++)
    {
      double outer = p->r * rings[i].outer, inner = p->r * rings[i].inner, sweep = front ? 1 : -1;
      SahnePath *path = sahne_sketch_path (s);
      for (int k = 0; k <= 24; k++)
        sahne_path_line (path, -outer * cos (G_PI * k / 24),
                         sweep * outer * 0.26 * sin (G_PI * k / 24));
      for (int k = 24; k >= 0; k--)
        sahne_path_line (path, -inner * cos (G_PI * k / 24),
                         sweep * inner * 0.26 * sin (G_PI * k / 24));
      sahne_path_close (path);
      sahne_sketch_paint (s, path, SAHNE_RGB (rings[i].colour), 0.85);
    }
}

static void
draw_globe (SahneSketch *s, Planet *p, const char *look)
{
  g_autoptr (SahnePath) disc = sahne_path_new ();
  SahneColour dark = SAHNE_RGB (0x0a0630), light = SAHNE_RGB (0xfff3d0);
  SahneStop shade[] = {
    { 0, dark, 0 }, { 0.45, dark, 0 }, { 0.62, dark, 0.38 }, { 0.80, dark, 0.78 }, { 1, dark, 0.94 }
  };
  SahneStop gleam[] = { { 0, light, 0.32 }, { 1, light, 0 } };

  sahne_path_ellipse (disc, 0, 0, p->r, p->r);
  sahne_sketch_paint (s, disc, p->c[0], 1);
  sahne_pen_push_clip (s->pen, disc);
  if (g_str_equal (look, "earth"))
    draw_continents (s, p);
  else if (g_str_equal (look, "rock"))
    draw_crater_dots (s, p);
  else
    {
      cairo_save (sahne_pen_cairo (s->pen));
      cairo_rotate (sahne_pen_cairo (s->pen), sahne_radians (-18));
      draw_bands (s, p);
      cairo_restore (sahne_pen_cairo (s->pen));
    }
  sahne_pen_set_detail (s->pen, TRUE);
  sahne_pen_radial_raw (s->pen, disc, p->lx * p->r * 0.55, -p->ly * p->r * 0.55, p->r * 1.75, 1,
                        shade, 5);
  sahne_pen_radial_raw (s->pen, disc, p->lx * p->r * 0.6, -p->ly * p->r * 0.6, p->r * 0.95, 1,
                        gleam, 2);
  sahne_pen_set_detail (s->pen, FALSE);
  sahne_pen_pop_clip (s->pen);
}

/* A planet in the sky: earth, gas with or without rings, or bare rock. It may rise. */
static void
draw_planet (SahneSketch *s, const SahnePiece *piece)
{
  const SahneLens *lens = s->lens;
  const char *look = sahne_piece_string (piece, "look", "gas");
  double f = lens->focal * lens->height, e = sahne_radians (s->now->light.elevation);
  double rise = sahne_piece_share (piece, "rise_pm", 0) * sahne_sketch_seconds (s) / 60;
  gboolean ringed = sahne_piece_int (piece, "rings", 0);
  Planet p = { .r = sahne_piece_share (piece, "radius_pm", 0.1) * f,
               .random = sahne_random (piece->seed, "planet") };
  static const guint32 earth[] = { 0x2f86d8 }, rock[] = { 0xc9bfe6, 0xa79ad0, 0xbdb0e0 };
  const guint32 *usual = g_str_equal (look, "earth")  ? earth
                         : g_str_equal (look, "rock") ? rock
                                                      : gas;
  static const char *const names[] = { "a", "b", "c", "d", "e", "f" };
  cairo_t *cr = sahne_pen_cairo (s->pen);

  p.n = g_str_equal (look, "earth") ? 1 : g_str_equal (look, "rock") ? 3 : 6;
  for (int i = 0; i < p.n; i++)
    p.c[i] = sahne_piece_colour (piece, names[i], usual[i]);
  p.lx = (s->now->light.direction < 0 ? -1 : 1) * cos (e), p.ly = sin (e);
  p.x = lens->centre * lens->width
        + sahne_piece_share (piece, "u_pm", 0) * f
              * sahne_clamp (lens->width / lens->height / 1.78, 0.55, 1.1);
  p.y = lens->horizon * lens->height - (sahne_piece_share (piece, "v_pm", 0.2) + rise) * f;
  sahne_pen_glow (s->pen, p.x + p.lx * p.r * 0.12, p.y - p.ly * p.r * 0.12, p.r * 1.55, p.r * 1.55,
                  g_str_equal (look, "earth") ? SAHNE_RGB (0x7fc0ff) : p.c[p.n - 1], 0.42);
  cairo_save (cr);
  cairo_translate (cr, p.x, p.y);
  for (int half = 0; half < 2 && ringed; half++)
    {
      cairo_save (cr);
      cairo_rotate (cr, sahne_radians (-18));
      draw_ring_half (s, &p, half);
      cairo_restore (cr);
    }
  draw_globe (s, &p, look);
  if (ringed)
    {
      cairo_rotate (cr, sahne_radians (-18));
      draw_ring_half (s, &p, TRUE);
    }
  cairo_restore (cr);
}

/* Clouds of light and a band of faint stars. */
static void
draw_nebula (SahneSketch *s, const SahnePiece *piece)
{
  static const double clouds[][4]
      = { { 0.22, 0.30, 620, 0.34 }, { 0.40, 0.12, 560, 0.40 }, { 0.80, 0.20, 640, 0.24 },
          { 0.62, 0.62, 760, 0.30 }, { 0.05, 0.75, 520, 0.34 }, { 0.33, 0.42, 360, 0.22 } };
  static const guint32 colours[] = { 0xff4fa0, 0x6a4fff, 0x1fb5e0, 0xb03fe0, 0x3f5fe0, 0xffb07a };
  static const struct
  {
    guint32 colour;
    double opacity, width;
  } ribbons[] = { { 0x7a4fe0, 0.35, 150 }, { 0xff7ac0, 0.26, 92 }, { 0xffd0a0, 0.22, 44 } };
  double w = s->lens->width, h = s->lens->height, u = h / 1080;
  SahneRandom random = sahne_random (piece->seed, "nebula");
  SahnePath *path;

  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    sahne_pen_glow (s->pen, clouds[i][0] * w, clouds[i][1] * h, clouds[i][2] * u,
                    clouds[i][2] * u * 0.62, SAHNE_RGB (colours[i]), clouds[i][3]);
  sahne_pen_push_blur (s->pen);
  for (guint k = 0; k < G_N_ELEMENTS (ribbons); k++)
    {
      SahnePoint p[9];
      double widths[9];
      for (int i = 0; i < 9; i++)
        {
          p[i] = (SahnePoint){ w * (-0.05 + 1.1 * i / 8),
                               h * (0.50 - 0.36 * i / 8) + 26 * u * sin (i * 1.7 + k) };
          widths[i] = ribbons[k].width * u * (0.55 + 0.45 * sin (i / 8.0 * 7 + k));
        }
      path = sahne_sketch_path (s);
      sahne_shape_ribbon (path, p, widths, 9);
      sahne_sketch_paint (s, path, SAHNE_RGB (ribbons[k].colour), ribbons[k].opacity);
    }
  sahne_pen_pop_blur (s->pen, 22 * u, 22 * u, 1, CAIRO_OPERATOR_OVER);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 700; i++)
    {
      double t = sahne_random_unit (&random);
      sahne_shape_dot (path, w * (-0.05 + 1.1 * t),
                       h * (0.50 - 0.36 * t)
                           + sahne_random_normal (&random) * (62 + 30 * sin (t * 6)) * u);
    }
  sahne_sketch_paint_line (s, path, SAHNE_RGB (0xe6d8ff), 1.6 * u, 0.55);
}

/* Craters on bare ground, seen flat. */
static void
draw_craters (SahneSketch *s, const SahnePiece *piece)
{
  int count = sahne_piece_int (piece, "count", 12);
  double near = sahne_piece_metres (piece, "near_cm", 3.5),
         far = sahne_piece_metres (piece, "far_cm", 40),
         spread = sahne_piece_metres (piece, "spread_cm", 9);
  SahneColour rim = sahne_piece_colour (piece, "rim", 0xc4b3e4),
              pit = sahne_piece_colour (piece, "pit", 0x5a4a8a),
              floor = sahne_piece_colour (piece, "floor", 0x9484c0);
  SahneRandom random = sahne_random (piece->seed, "craters");
  double side = sahne_sketch_side (s);

  for (int i = 0; i < count; i++)
    {
      double z = 1 / sahne_lerp (1 / far, 1 / near, (i + sahne_random_unit (&random)) / count), k,
             x, y, w, h;
      g_autoptr (SahnePath) hole = sahne_path_new ();
      SahnePath *path;
      if (z < s->lens->z + 1.3)
        continue;
      k = sahne_lens_scale (s->lens, z);
      sahne_lens_project (s->lens,
                          piece->x + sahne_random_range (&random, -1, 1) * spread * (0.5 + z / far),
                          0, z, &x, &y);
      w = sahne_random_range (&random, 0.35, 1.1) * k,
      h = w * MIN (0.4, s->lens->h / (z - s->lens->z));
      s->depth = z - s->lens->z;
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, y + h * 0.12, w * 1.12, h * 1.25);
      sahne_sketch_detail (s, path, rim, 0.85, 0, 0.65);
      sahne_path_ellipse (hole, x, y, w, h);
      sahne_sketch_fill (s, hole, pit, 0.3, 0);
      sahne_pen_push_clip (s->pen, hole);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x - side * w * 0.22, y + h * 0.28, w * 0.95, h * 0.9);
      sahne_sketch_detail (s, path, floor, 0.7, 0, 1);
      sahne_pen_pop_clip (s->pen);
    }
}

/* A rock that floats and turns slowly. */
static void
draw_asteroid (SahneSketch *s, const SahnePiece *piece)
{
  double w = piece->width * 50, side = sahne_sketch_side (s), y = -piece->height * 50;
  SahneColour c = sahne_piece_colour (piece, "rock", 0x8d7fb0);
  SahneRandom random = sahne_random (piece->seed, "asteroid");
  cairo_t *cr = sahne_pen_cairo (s->pen);
  SahnePath *path = sahne_sketch_path (s);

  cairo_translate (cr, 0, y + w * 0.06 * sin (sahne_sketch_seconds (s) * 0.5 + piece->seed % 7));
  sahne_shape_blob (path, 0, 0, w, w * 0.78, &random, 9, 0.14);
  sahne_sketch_fill (s, path, c, 0.35, 0);
  path = sahne_sketch_path (s);
  sahne_shape_blob (path, side * w * 0.16, -w * 0.12, w * 0.68, w * 0.5, &random, 9, 0.12);
  sahne_sketch_detail (s, path, sahne_colour_adjust (c, 0.1, 1, 0), 0.8, 0, 1);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, side * w * 0.2, -w * 0.14, w * 0.16, w * 0.12);
  sahne_path_ellipse (path, -side * w * 0.2, w * 0.2, w * 0.11, w * 0.08);
  sahne_sketch_detail (s, path, sahne_colour_scale (c, 0.7, 0.7, 0.75), 0.4, 0, 1);
}

/* A comet that crosses the sky. */
static void
draw_comet (SahneSketch *s, const SahnePiece *piece)
{
  double w = s->lens->width, h = s->lens->height, u = h / 1080, t = sahne_sketch_seconds (s);
  double x = sahne_piece_share (piece, "u_pm", 0.36) * w - 26 * u * t,
         y = sahne_piece_share (piece, "v_pm", 0.15) * h + 8 * u * t;
  SahneColour tail = SAHNE_RGB (0x9fd0ff);
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_polygon (path,
                      (SahnePoint[]){ { x, y - 5 * u },
                                      { x + 300 * u, y - 96 * u },
                                      { x + 306 * u, y - 78 * u },
                                      { x, y + 6 * u } },
                      4, TRUE);
  sahne_sketch_gradient (s, path, x, y, x + 300 * u, y - 88 * u,
                         (SahneStop[]){
                             { 0, SAHNE_RGB (0xdff3ff), 0.9 }, { 0.3, tail, 0.4 }, { 1, tail, 0 } },
                         3, TRUE);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, x, y, 7 * u, 7 * u);
  sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 1);
  sahne_sketch_glow (s, x, y, 46 * u, 46 * u, SAHNE_RGB (0xcfeaff), 0.8);
}

const SahnePieceClass sahne_pieces_space[] = {
  { .kind = "planet", .part = SAHNE_PART_FAR, .draw = draw_planet },
  { .kind = "planet-rising",
    .part = SAHNE_PART_FAR,
    .draw = draw_planet,
    .motion = SAHNE_MOTION_LIVES },
  { .kind = "nebula", .part = SAHNE_PART_FAR, .draw = draw_nebula },
  { .kind = "craters", .part = SAHNE_PART_GROUND, .draw = draw_craters },
  { "asteroid", SAHNE_PART_SET, draw_asteroid, 1.2, 1, NULL, SAHNE_MOTION_LIVES },
  { .kind = "comet", .part = SAHNE_PART_FAR, .draw = draw_comet, .motion = SAHNE_MOTION_LIVES },
  { NULL },
};
