/* Set pieces: bushes, grass, ferns, flowers, rocks, and the leaves that frame a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-leaves.h"
#include "sahne-pieces.h"

static const guint32 petals[] = { 0xffffff, 0xfcd53f, 0xff8ab5, 0xf8312f, 0xc86ad6 };

/* The colour of a flower: of those the piece names, a to c, else of any garden. */
static SahneColour
petal (const SahnePiece *p, SahneRandom *random)
{
  static const char *const names[] = { "a", "b", "c" };
  guint n = 0;

  while (n < 3 && p->colours && json_object_has_member (p->colours, names[n]))
    n++;
  if (n == 0)
    return SAHNE_RGB (petals[sahne_random_int (random, G_N_ELEMENTS (petals))]);
  return sahne_piece_colour (p, names[sahne_random_int (random, n)], 0xffffff);
}

static void
draw_bush_shape (SahneSketch *s, double w, double h, const SahnePiece *p, SahneColour c, int leaves,
                 gboolean flowers)
{
  SahneRandom random = sahne_random (p->seed, "bush");
  int n = CLAMP ((int) (w / h * 3), 4, SAHNE_MAX_LOBES);
  double side = sahne_sketch_side (s);
  SahneLobe lobes[SAHNE_MAX_LOBES];
  g_autoptr (SahnePath) clip = sahne_path_new ();
  static const double tones[][4]
      = { { 0, 0, 1, 0.12 }, { 0.10, 0.12, 0.84, 0.5 }, { 0.25, 0.30, 0.52, 0.95 } };

  for (int i = 0; i < n; i++)
    {
      double t = (i + 0.5) / n;
      double e = pow (sin (G_PI * t), 0.6) * sahne_random_range (&random, 0.75, 1);
      double r = h * 0.42 * (e * 0.7 + 0.35);
      lobes[i] = (SahneLobe){ -w / 2 + w * t, -MAX (r * 0.5, h * e - r), r };
    }
  sahne_path_rect (clip, -w, -h * 2, w * 2, h * 2.02, 0);
  sahne_pen_push_clip (s->pen, clip);
  for (int tone = 0; tone < 3; tone++)
    {
      SahnePath *path = sahne_sketch_path (s);
      for (int i = 0; i < n; i++)
        sahne_path_ellipse (path, lobes[i].x + side * lobes[i].r * tones[tone][0],
                            lobes[i].y - lobes[i].r * tones[tone][1], lobes[i].r * tones[tone][2],
                            lobes[i].r * tones[tone][2]);
      if (tone == 0)
        {
          sahne_path_rect (path, -w * 0.46, -h * 0.45, w * 0.92, h * 0.46, 0);
          sahne_sketch_fill (s, path, c, tones[tone][3], 0.28);
        }
      else
        sahne_sketch_detail (s, path, tone == 2 ? sahne_colour_adjust (c, 0.03, 1, -4) : c,
                             tones[tone][3], 0.7, 1);
    }
  sahne_leaves_dabs (s, lobes, n, &random, sahne_colour_adjust (c, 0.06, 1, -6), 1, leaves,
                     h * 0.035, side, 0.7, 0.9);
  for (int i = 0; flowers && s->now->light.snow_cover < 0.5 && i < leaves * 0.9; i++)
    {
      const SahneLobe *l = &lobes[sahne_random_int (&random, n)];
      double a = sahne_random_range (&random, 0, 2 * G_PI);
      double q = l->r * sqrt (sahne_random_unit (&random)) * 0.8;
      double r = h * sahne_random_range (&random, 0.035, 0.055);
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_ellipse (path, l->x + cos (a) * q, l->y + sin (a) * q, r, r);
      sahne_sketch_detail (s, path, petal (p, &random), 0.8, 0, 1);
    }
  sahne_pen_pop_clip (s->pen);
}

static void
draw_bush (SahneSketch *s, const SahnePiece *p)
{
  draw_bush_shape (s, p->width * 100, p->height * 100, p, sahne_piece_colour (p, "leaf", 0x4c9a35),
                   sahne_piece_int (p, "leaves", 16), sahne_piece_int (p, "flowers", 0));
}

/* A clump of blades that fan out from one foot, those behind darker. */
static void
add_clump (SahnePath *front, SahnePath *back, double x0, double y0, double w, double h, int n,
           double wind, SahneRandom *random)
{
  for (int i = 0; i < n; i++)
    {
      double u = (i + sahne_random_unit (random)) / n * 2 - 1, x = x0 + u * w * 0.42;
      double q = h * sahne_random_range (random, 0.45, 1) * (1 - 0.35 * fabs (u));
      double lean = (u * 0.55 + sahne_random_range (random, -0.30, 0.30) + wind) * q;
      double b = h * sahne_random_range (random, 0.030, 0.055);
      SahnePath *path = i % 2 ? front : back;
      sahne_path_move (path, x - b, y0 + h * 0.03);
      sahne_path_quad (path, x - b * 0.8 + lean * 0.10, y0 - q * 0.62, x + lean, y0 - q);
      sahne_path_quad (path, x + b * 1.1 + lean * 0.18, y0 - q * 0.48, x + b, y0 + h * 0.03);
      sahne_path_close (path);
    }
}

static void
paint_clumps (SahneSketch *s, const SahnePath *front, const SahnePath *back, SahneColour c,
              double face)
{
  sahne_sketch_detail (s, back, c, face * 0.6, 0.35, 1);
  sahne_sketch_detail (s, front, sahne_colour_adjust (c, 0.02, 1, 0), face * 1.1, 0.35, 1);
}

/* Winter grass is straw, and there is less of it. */
static SahneColour
grass_colour (const SahneSketch *s, SahneColour green, int *n)
{
  if (s->now->light.snow_cover <= 0.5)
    return green;
  *n = MAX (3, *n / 2);
  return SAHNE_RGB (0xa8a088);
}

static void
draw_grass (SahneSketch *s, const SahnePiece *p)
{
  SahneRandom random = sahne_random (p->seed, "grass");
  int n = sahne_piece_int (p, "blades", 12);
  SahneColour c = grass_colour (s, sahne_piece_colour (p, "leaf", 0x5aa335), &n);
  g_autoptr (SahnePath) front = sahne_path_new (), back = sahne_path_new ();

  add_clump (front, back, 0, 0, p->width * 100, p->height * 100, n, s->now->wind * 0.5, &random);
  paint_clumps (s, front, back, c, 0.6);
}

static void
draw_flower_at (SahneSketch *s, double x, double y, double h, SahneColour c, SahneRandom *random)
{
  SahneColour green = SAHNE_RGB (0x3d8a2e);
  double lean = sahne_random_range (random, -0.2, 0.2) * h, turn = sahne_random_unit (random);
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_move (path, x, y);
  sahne_path_quad (path, x + lean * 0.2, y - h * 0.5, x + lean, y - h);
  sahne_sketch_line (s, path, green, h * 0.055, 0.5, 1);
  path = sahne_sketch_path (s);
  sahne_shape_leaf (path, x + h * 0.15, y - h * 0.38, h * 0.15, -h * 0.13, 0.4);
  sahne_sketch_detail (s, path, green, 0.6, 0, 1);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 5; i++)
    {
      double a = i * 2 * G_PI / 5 + turn;
      sahne_path_ellipse (path, x + lean + cos (a) * h * 0.11, y - h + sin (a) * h * 0.11,
                          h * 0.085, h * 0.085);
    }
  sahne_sketch_detail (s, path, c, 0.65, 0, 1);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, x + lean, y - h, h * 0.07, h * 0.07);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xfcd53f), 0.8, 0, 1);
}

static void
draw_flower (SahneSketch *s, const SahnePiece *p)
{
  SahneRandom random = sahne_random (p->seed, "flower");
  int n = sahne_piece_int (p, "count", 1);

  for (int i = 0; i < n && s->now->light.snow_cover < 0.5; i++)
    draw_flower_at (s, (i - (n - 1) / 2.0) * p->width * 100 / n, 0,
                    p->height * 100 * sahne_random_range (&random, 0.8, 1.1), petal (p, &random),
                    &random);
}

/* A band of grass clumps and flowers over a stretch of ground, along both sides of a course or all
 * over: one piece instead of hundreds. */
static void
draw_tufts (SahneSketch *s, const SahnePiece *p)
{
  int count = sahne_piece_int (p, "count", 24), blades = sahne_piece_int (p, "blades", 8);
  double spread = sahne_piece_metres (p, "spread_cm", 1.2);
  double gap = sahne_piece_metres (p, "gap_cm", 0.25),
         share = sahne_piece_share (p, "flowers_pm", 0.3);
  double far = p->z + p->depth, size = p->height * 100;
  SahneColour c = grass_colour (s, sahne_piece_colour (p, "leaf", 0x5aa335), &blades);
  SahneRandom random = sahne_random (p->seed, "tufts");
  SahneCourse course;
  gboolean along = sahne_course_read (&course, p);

  for (int i = 0; i < count; i++)
    {
      /* far ones first */
      double t = (i + sahne_random_unit (&random)) / count, middle = p->x, width = 0, x;
      double z = 1 / sahne_lerp (1 / far, 1 / MAX (p->z, 0.5), t);
      double side = sahne_random_int (&random, 2) ? 1 : -1;
      gboolean flower = sahne_random_unit (&random) < share && s->now->light.snow_cover < 0.5;
      g_autoptr (SahnePath) front = sahne_path_new (), back = sahne_path_new ();
      if (along)
        sahne_course_at (&course, z, &middle, &width);
      x = along ? middle + side * (width / 2 + gap + fabs (sahne_random_normal (&random)) * spread)
                : p->x + sahne_random_range (&random, -0.5, 0.5) * p->width;
      if (z < s->lens->z + 0.9)
        continue;
      sahne_sketch_enter (s, x, 0, z, FALSE);
      add_clump (front, back, 0, 0, size * 2, size * sahne_random_range (&random, 0.7, 1.2), blades,
                 s->now->wind * 0.5, &random);
      paint_clumps (s, front, back, c, 0.6);
      if (flower)
        draw_flower_at (s, size * 0.8, 2, size * 0.87, petal (p, &random), &random);
      sahne_sketch_leave (s);
    }
}

static void
tufts_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double x, k = sahne_lens_scale (lens, MAX (p->z, lens->z + 0.9));

  box[0] = 0, box[2] = lens->width;
  sahne_lens_project (lens, 0, p->height * 2, p->z + p->depth, &x, &box[1]);
  sahne_lens_project (lens, 0, 0, MAX (p->z, lens->z + 0.9), &x, &box[3]);
  box[1] -= p->height * k;
  box[3] += 12;
}

static void
draw_fern (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100;
  int n = CLAMP (sahne_piece_int (p, "fronds", 7), 3, 14);
  SahneColour c = sahne_piece_colour (p, "leaf", 0x57a048);
  SahneRandom random = sahne_random (p->seed, "fern");
  double face = sahne_piece_share (p, "face_pm", 0.62);

  for (int i = 0; i < n; i++)
    {
      double a = G_PI * (0.12 + 0.76 * i / (n - 1)) + sahne_random_range (&random, -0.1, 0.1);
      double ln = h * sahne_random_range (&random, 0.8, 1.15) * (0.75 + 0.25 * sin (a));
      SahnePoint end = { cos (a) * ln * 0.9, -sin (a) * ln + ln * 0.15 };
      SahnePoint mid = { cos (a) * ln * 0.4, -sin (a) * ln * 0.95 };
      SahnePath *path = sahne_sketch_path (s);
      for (int k = 1; k < 9; k++)
        {
          double t = k / 9.0, u = 1 - t, q, w, b = ln * 0.028;
          double x = 2 * t * u * mid.x + t * t * end.x, y = 2 * t * u * mid.y + t * t * end.y;
          double tx = 2 * u * mid.x + 2 * t * (end.x - mid.x);
          double ty = 2 * u * mid.y + 2 * t * (end.y - mid.y);
          q = MAX (hypot (tx, ty), 1e-6);
          tx /= q, ty /= q;
          w = ln * 0.20 * sin (G_PI * (t * 0.85 + 0.1));
          for (int side = -1; side <= 1; side += 2)
            {
              double nx = -ty * side, ny = tx * side;
              double px = x + nx * w + tx * w * 0.5, py = y + ny * w + ty * w * 0.5;
              sahne_path_move (path, x - tx * b, y - ty * b);
              sahne_path_quad (path, x + nx * w * 0.5 - tx * b * 0.4,
                               y + ny * w * 0.5 - ty * b * 0.4, px, py);
              sahne_path_quad (path, x + nx * w * 0.5 + tx * b * 1.8,
                               y + ny * w * 0.5 + ty * b * 1.8, x + tx * b, y + ty * b);
              sahne_path_close (path);
            }
        }
      sahne_sketch_detail (s, path, c, face * sahne_random_range (&random, 0.7, 1.25), 0.3, 1);
      path = sahne_sketch_path (s);
      sahne_path_move (path, 0, 0);
      sahne_path_quad (path, mid.x, mid.y, end.x, end.y);
      sahne_sketch_line (s, path, c, ln * 0.018, face * 0.8, 1);
    }
}

static void
draw_rock (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width * 100, h = p->height * 100, side = sahne_sketch_side (s);
  SahneColour c = sahne_piece_colour (p, "rock", 0x8d8794);
  SahneRandom random = sahne_random (p->seed, "rock");
  SahnePoint top[9], lit[16], mid[7];
  g_autoptr (SahnePath) body = sahne_path_new ();
  SahnePath *path;

  if (!sahne_piece_int (p, "floats", 0))
    sahne_sketch_contact (s, 0, w * 0.5);
  for (int i = 0; i < 9; i++)
    {
      double t = i / 8.0;
      top[i] = (SahnePoint){ -w / 2 + w * t, -h * pow (sin (G_PI * t), 0.55)
                                                     * sahne_random_range (&random, 0.8, 1.04)
                                                 + (i % 8 ? 0 : 2) };
    }
  for (int i = 1; i < 8; i++)
    mid[i - 1] = (SahnePoint){ top[i].x * 0.9 - side * w * 0.08,
                               top[i].y * 0.55 + sahne_random_range (&random, -0.06, 0.06) * h };
  sahne_path_polygon (body, top, 9, FALSE);
  sahne_path_line (body, w * 0.46, 2);
  sahne_path_line (body, -w * 0.46, 2);
  sahne_path_close (body);
  sahne_sketch_fill (s, body, c, 0.15, 0.3);
  for (int i = 0; i < 7; i++)
    {
      lit[i] = top[i + 1];
      lit[7 + i] = mid[6 - i];
    }
  sahne_pen_push_clip (s->pen, body);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path, lit, 14, TRUE);
  sahne_sketch_detail (s, path, c, 0.72, 1, 1);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path,
                      (SahnePoint[]){ top[side < 0 ? 2 : 6],
                                      top[side < 0 ? 3 : 5],
                                      { mid[3].x + side * w * 0.1, mid[3].y + h * 0.1 },
                                      { side * w * 0.34, -h * 0.1 } },
                      4, TRUE);
  sahne_sketch_detail (s, path, c, 0.5, 0.5, 0.8);
  if (p->colours && json_object_has_member (p->colours, "moss"))
    {
      SahnePoint moss[14];
      for (int i = 1; i < 8; i++)
        {
          moss[i - 1] = (SahnePoint){ top[i].x, top[i].y - 3 };
          moss[14 - i]
              = (SahnePoint){ top[i].x * 0.92,
                              top[i].y * 0.78 + sahne_random_range (&random, -0.05, 0.05) * h };
        }
      path = sahne_sketch_path (s);
      sahne_shape_smooth (path, moss, 14, TRUE);
      sahne_sketch_detail (s, path, sahne_piece_colour (p, "moss", 0x6f9a3c), 0.8, 0.6, 1);
    }
  sahne_pen_pop_clip (s->pen);
}

/* Where a piece of the foreground hangs or stands: a corner of the frame, then shares of its
 * height inwards. */
static void
enter_corner (SahneSketch *s, const SahnePiece *p, double *unit)
{
  const char *corner = sahne_piece_string (p, "corner", "bottom-left");
  double w = s->lens->width, h = s->lens->height, u = MIN (w, h) / 1080;
  gboolean right = g_str_has_suffix (corner, "right"), top = g_str_has_prefix (corner, "top");
  double dx = sahne_piece_share (p, "in_pm", 0) * h, dy = sahne_piece_share (p, "down_pm", 0) * h;

  *unit = u;
  sahne_sketch_place (s, right ? w - dx : dx, top ? dy : h - dy, u, 0, right != p->flip);
}

/* Leafy branches reaching into the picture from a corner above. */
static void
draw_front_branch (SahneSketch *s, const SahnePiece *p)
{
  static const double way[][5]
      = { { 30, 470, 11, 1.35, 0.10 }, { 10, 560, 12, 1.25, 0.20 }, { 48, 330, 8, 1.35, 0.16 } };
  cairo_t *cr = sahne_pen_cairo (s->pen);
  double size = p->width > 0 ? p->width : 1, u, blow;
  int n = CLAMP (sahne_piece_int (p, "count", 3), 1, 3);
  SahneColour c = sahne_leaves_colour (s, sahne_piece_colour (p, "leaf", 0x3a7d33), 1);

  if (s->now->light.snow_cover > 0.5)
    c = SAHNE_RGB (0x6a5a58);
  enter_corner (s, p, &u);
  blow = s->now->wind * 5 * (1 + 0.5 * sin (sahne_sketch_seconds (s) * 1.7));
  for (int i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i == 2 ? 120 : -40, i == 0 ? 20 : -45);
      cairo_rotate (cr, sahne_radians (way[i][0] + blow));
      sahne_leaves_branch (s, way[i][1] * size, p->seed + i, c, (int) way[i][2], way[i][3],
                           way[i][4]);
      cairo_restore (cr);
    }
  sahne_sketch_leave (s);
}

static void
draw_front_bush (SahneSketch *s, const SahnePiece *p)
{
  g_autoptr (SahnePath) front = sahne_path_new (), back = sahne_path_new ();
  double w = p->width > 0 ? p->width * 100 : 560, h = p->height > 0 ? p->height * 100 : 210, u;
  SahneRandom random = sahne_random (p->seed, "front");
  int blades = 18;
  SahneColour c = sahne_piece_colour (p, "leaf", 0x2f7a35);

  enter_corner (s, p, &u);
  draw_bush_shape (s, w, h, p, c, 24, sahne_piece_int (p, "flowers", 1));
  c = grass_colour (s, c, &blades);
  add_clump (front, back, w * 0.52, -h * 0.1, h * 1.3, h * 0.6, blades, s->now->wind * 0.3,
             &random);
  paint_clumps (s, front, back, c, 0.3);
  sahne_sketch_leave (s);
}

static void
draw_front_grass (SahneSketch *s, const SahnePiece *p)
{
  g_autoptr (SahnePath) front = sahne_path_new (), back = sahne_path_new ();
  SahneRandom random = sahne_random (p->seed, "front");
  int blades = 16;
  SahneColour c = grass_colour (s, sahne_piece_colour (p, "leaf", 0x2f9a4a), &blades);
  double u;

  enter_corner (s, p, &u);
  add_clump (front, back, 0, 0, 420, 240, blades, s->now->wind * 0.3, &random);
  paint_clumps (s, front, back, c, 0.35);
  sahne_sketch_leave (s);
}

static void
draw_front_fern (SahneSketch *s, const SahnePiece *p)
{
  double u;
  enter_corner (s, p, &u);
  draw_fern (s, p);
  sahne_sketch_leave (s);
}

/* A large frond of a palm hanging into the picture. */
static void
draw_front_frond (SahneSketch *s, const SahnePiece *p)
{
  static const double fronds[][3]
      = { { 22, 620, -70 }, { 44, 560, -60 }, { 66, 430, -70 }, { 6, 560, -40 } };
  cairo_t *cr = sahne_pen_cairo (s->pen);
  SahneColour c = sahne_piece_colour (p, "leaf", 0x1f8a4a);
  double u;

  enter_corner (s, p, &u);
  for (guint k = 0; k < G_N_ELEMENTS (fronds); k++)
    {
      double ln = fronds[k][1], face = 0.2 + fronds[k][0] * 0.006;
      SahnePath *path;
      cairo_save (cr);
      cairo_translate (cr, -80, fronds[k][2]);
      cairo_rotate (cr, sahne_radians (fronds[k][0] + 3 * s->now->wind));
      for (int i = 0; i < 30; i++)
        {
          double t = (i / 2 + 1) / 15.0, x = ln * t, y = ln * 0.20 * t * t, side = i % 2 ? 1 : -1;
          double a = 0.34 + side * (1.0 - 0.35 * t), z = ln * 0.30 * sin (G_PI * (t * 0.82 + 0.14));
          double ex = x + cos (a) * z, ey = y + sin (a) * z + z * 0.18;
          double nx = -sin (a) * z * 0.075, ny = cos (a) * z * 0.075;
          path = sahne_sketch_path (s);
          sahne_path_move (path, x - 6, y);
          sahne_path_quad (path, x + (ex - x) * 0.4 + nx, y + (ey - y) * 0.4 + ny, ex, ey);
          sahne_path_quad (path, x + (ex - x) * 0.4 - nx, y + (ey - y) * 0.4 - ny, x - 6, y);
          sahne_path_close (path);
          sahne_sketch_fill (s, path, c, face * (side < 0 ? 1.25 : 0.7), 0);
        }
      path = sahne_sketch_path (s);
      sahne_path_move (path, 0, 0);
      sahne_path_quad (path, ln * 0.5, ln * 0.02, ln, ln * 0.20);
      sahne_sketch_line (s, path, sahne_colour_adjust (c, 0.05, 1, 0), 7, face * 1.4, 1);
      cairo_restore (cr);
    }
  sahne_sketch_leave (s);
}

const SahnePieceClass sahne_pieces_plants[] = {
  { "bush", SAHNE_PART_SET, draw_bush, 1.8, 0.9, NULL, SAHNE_MOTION_STILL },
  { "grass", SAHNE_PART_SET, draw_grass, 0.6, 0.3, NULL, SAHNE_MOTION_SWAYS },
  { "flower", SAHNE_PART_SET, draw_flower, 0.2, 0.26, NULL, SAHNE_MOTION_SWAYS },
  { .kind = "tufts", .part = SAHNE_PART_SET, .draw = draw_tufts, .height = 0.3, .box = tufts_box },
  { "fern", SAHNE_PART_SET, draw_fern, 1.2, 0.8, NULL, SAHNE_MOTION_SWAYS },
  { "rock", SAHNE_PART_SET, draw_rock, 1.2, 0.6, NULL, SAHNE_MOTION_STILL },
  { .kind = "front-branch", .part = SAHNE_PART_FRONT, .draw = draw_front_branch },
  { .kind = "front-bush", .part = SAHNE_PART_FRONT, .draw = draw_front_bush },
  { .kind = "front-fern", .part = SAHNE_PART_FRONT, .draw = draw_front_fern },
  { .kind = "front-grass", .part = SAHNE_PART_FRONT, .draw = draw_front_grass },
  { .kind = "front-frond", .part = SAHNE_PART_FRONT, .draw = draw_front_frond },
  { NULL },
};
