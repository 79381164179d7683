/* Set pieces of a town: church, fences, strings of flags, smoke, fountain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"
#include "sahne-water.h"

/* A church with a pointed tower: clock, arched windows, cross. */
static void
draw_church (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width / 3.6, h = p->height, side = sahne_sketch_side (s), face = 0.55;
  SahneColour wall = sahne_piece_colour (p, "wall", 0xe9dfd0),
              roof = sahne_piece_colour (p, "roof", 0x4f5d75);
  SahnePlane front = sahne_plane_front (s->lens, p->x - p->width / 2, p->y, p->z);
  double k = sahne_lens_scale (s->lens, p->z);
  SahnePath *path = sahne_sketch_path (s);
  SahnePoint a, b, c;

  sahne_plane_rect (&front, path, w, 0, w * 2.6, h * 0.34);
  sahne_sketch_fill (s, path, wall, face * 0.9, 0);
  path = sahne_sketch_path (s);
  sahne_plane_polygon (&front, path,
                       (SahnePoint[]){ { w * 0.9, h * 0.33 },
                                       { w * 3.75, h * 0.33 },
                                       { w * 3.5, h * 0.55 },
                                       { w, h * 0.55 } },
                       4);
  sahne_sketch_fill (s, path, roof, 0.6, 1);
  for (int i = 0; i < 3; i++)
    {
      SahneWindow win = { .u = w * (1.35 + 0.72 * i),
                          .v = h * 0.10,
                          .w = w * 0.28,
                          .h = h * 0.17,
                          .shape = SAHNE_WINDOW_ARCH,
                          .columns = 1,
                          .rows = 1,
                          .frame = 0.12,
                          .lit = s->now->glow,
                          .trim = wall };
      sahne_facade_window (s, &front, &win, face);
    }
  path = sahne_sketch_path (s);
  sahne_plane_rect (&front, path, 0, 0, w, h * 0.64);
  sahne_sketch_fill (s, path, wall, face, 0);
  sahne_facade_quad (s, &front, side < 0 ? w * 0.62 : 0, 0, w * 0.38, h * 0.64, wall, 0.2, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&front, path, -w * 0.06, h * 0.62, w * 1.12, h * 0.03);
  sahne_sketch_fill (s, path, wall, 0.9, 1);
  path = sahne_sketch_path (s);
  sahne_plane_polygon (&front, path,
                       (SahnePoint[]){
                           { -w * 0.1, h * 0.65 }, { w * 1.1, h * 0.65 }, { w * 0.5, h } },
                       3);
  sahne_sketch_fill (s, path, roof, 0.22, 0.9);
  path = sahne_sketch_path (s);
  sahne_plane_polygon (&front, path,
                       (SahnePoint[]){ { side < 0 ? -w * 0.1 : w * 1.1, h * 0.65 },
                                       { side < 0 ? w * 0.56 : w * 0.44, h * 0.65 },
                                       { w * 0.5, h } },
                       3);
  sahne_sketch_detail (s, path, roof, 0.85, 1, 1);
  path = sahne_sketch_path (s);
  sahne_plane_ellipse (&front, path, w * 0.5, h * 0.53, w * 0.24, w * 0.24);
  sahne_sketch_fill (s, path, SAHNE_RGB (0xfff8e8), 0.8, 0);
  path = sahne_sketch_path (s);
  a = sahne_plane_at (&front, w * 0.5, h * 0.53 + w * 0.17);
  b = sahne_plane_at (&front, w * 0.5, h * 0.53);
  c = sahne_plane_at (&front, w * 0.62, h * 0.53);
  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  sahne_path_line (path, c.x, c.y);
  sahne_sketch_line (s, path, SAHNE_RGB (0x3a3048), MAX (1.2, k * 0.12), 0.5, 1);
  {
    SahneWindow win = { .u = w * 0.34,
                        .v = h * 0.30,
                        .w = w * 0.32,
                        .h = h * 0.13,
                        .shape = SAHNE_WINDOW_ARCH,
                        .columns = 1,
                        .rows = 1,
                        .frame = 0.1,
                        .lit = s->now->glow * 0.8,
                        .trim = wall };
    sahne_facade_window (s, &front, &win, face);
  }
  path = sahne_sketch_path (s);
  a = sahne_plane_at (&front, w * 0.5, h);
  b = sahne_plane_at (&front, w * 0.5, h * 1.07);
  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  a = sahne_plane_at (&front, w * 0.42, h * 1.045);
  b = sahne_plane_at (&front, w * 0.58, h * 1.045);
  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  sahne_sketch_line (s, path, SAHNE_RGB (0xe8b93c), MAX (1.5, k * 0.14), 0.8, 1);
}

static void
church_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double k = sahne_lens_scale (lens, MAX (p->z, lens->z + 0.6)), x, y;

  sahne_lens_project (lens, p->x, p->y, MAX (p->z, lens->z + 0.6), &x, &y);
  box[0] = x - (p->width * 0.56 + 1) * k, box[2] = x + (p->width * 0.56 + 1) * k;
  box[1] = y - p->height * 1.1 * k, box[3] = y + k;
}

/* A picket fence. */
static void
draw_fence (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width * 100, h = p->height * 100,
         step = sahne_piece_metres (p, "step_cm", 0.22) * 100;
  int rails = CLAMP (sahne_piece_int (p, "rails", 2), 1, 4), n = CLAMP ((int) (w / step), 1, 120);
  SahneColour c = sahne_piece_colour (p, "wood", 0xf1e9dc);
  SahneRandom random = sahne_random (p->seed, "fence");
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < rails; i++)
    sahne_path_rect (path, -w / 2, -h * (0.34 + 0.38 * i), w, h * 0.09, 1);
  sahne_sketch_fill (s, path, c, 0.35, 0.6);
  path = sahne_sketch_path (s);
  for (int i = 0; i < n; i++)
    {
      double x = -w / 2 + step * (i + 0.5), q = step * 0.30,
             top = h * sahne_random_range (&random, 0.97, 1.03);
      sahne_path_polygon (
          path,
          (SahnePoint[]){
              { x - q, 0 }, { x - q, -top + q }, { x, -top }, { x + q, -top + q }, { x + q, 0 } },
          5, TRUE);
    }
  sahne_sketch_fill (s, path, c, 0.6, 0.25);
}

/* A fence of posts and rails that walks away along a course. */
static void
draw_rail_fence (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "wood", 0x8a6652), snow = SAHNE_RGB (0xffffff);
  double cover = s->now->light.snow_cover, h = p->height;
  SahneCourse course;
  double x0 = 0, z0 = 0, w;

  if (!sahne_course_read (&course, p))
    return;
  for (int i = 12; i >= 0; i--) /* far ones first */
    {
      double a = 1 / course.points[0].z, b = 1 / course.points[course.n - 1].z,
             z = 1 / sahne_lerp (a, b, i / 12.0), x, k;
      SahnePoint foot, last;
      SahnePath *path;
      sahne_course_at (&course, z, &x, &w);
      if (z < s->lens->z + 1)
        break;
      k = sahne_lens_scale (s->lens, z);
      s->depth = z - s->lens->z;
      sahne_lens_project (s->lens, x, 0, z, &foot.x, &foot.y);
      if (i < 12)
        {
          double k0 = sahne_lens_scale (s->lens, z0);
          sahne_lens_project (s->lens, x0, 0, z0, &last.x, &last.y);
          for (int rail = 0; rail < 2; rail++)
            {
              double up = h * (rail ? 0.34 : 0.70), thick = 0.10;
              path = sahne_sketch_path (s);
              sahne_path_polygon (path,
                                  (SahnePoint[]){ { last.x, last.y - (up + thick) * k0 },
                                                  { foot.x, foot.y - (up + thick) * k },
                                                  { foot.x, foot.y - up * k },
                                                  { last.x, last.y - up * k0 } },
                                  4, TRUE);
              sahne_sketch_fill (s, path, c, 0.45, 0);
              path = sahne_sketch_path (s);
              sahne_path_move (path, last.x, last.y - (up + thick) * k0);
              sahne_path_quad (
                  path, (last.x + foot.x) / 2,
                  (last.y - (up + thick + 0.06) * k0 + foot.y - (up + thick + 0.06) * k) / 2,
                  foot.x, foot.y - (up + thick) * k);
              sahne_path_line (path, foot.x, foot.y - (up + thick * 0.6) * k);
              sahne_path_line (path, last.x, last.y - (up + thick * 0.6) * k0);
              sahne_path_close (path);
              if (cover > 0.2)
                sahne_sketch_detail (s, path, snow, 0.9, 0, cover);
            }
        }
      path = sahne_sketch_path (s);
      sahne_path_rect (path, foot.x - 0.08 * k, foot.y - h * k, 0.16 * k, h * k + 2, 2);
      sahne_sketch_fill (s, path, c, 0.3, 0);
      path = sahne_sketch_path (s);
      sahne_path_rect (path, sahne_sketch_side (s) < 0 ? foot.x - 0.08 * k : foot.x, foot.y - h * k,
                       0.08 * k, h * k, 1);
      sahne_sketch_detail (s, path, c, 0.85, 0, 1);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, foot.x, foot.y - h * k, 0.11 * k, 0.06 * k);
      if (cover > 0.2)
        sahne_sketch_detail (s, path, snow, 0.9, 0, cover);
      x0 = x, z0 = z;
    }
}

static void
rail_fence_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  box[0] = 0, box[1] = lens->horizon * lens->height - lens->height * 0.1, box[2] = lens->width,
  box[3] = lens->height;
}

/* A string of little flags between two points; sags in the middle. */
static void
draw_bunting (SahneSketch *s, const SahnePiece *p)
{
  static const guint32 colours[] = { 0xf8312f, 0xfcd53f, 0x00a6ed, 0xffffff, 0xff822d, 0x7bc25a };
  double span = sahne_piece_metres (p, "span_cm", 8), sag = sahne_piece_metres (p, "sag_cm", 0.9);
  double z1 = sahne_piece_metres (p, "z1_cm", p->z), y1 = sahne_piece_metres (p, "y1_cm", p->y),
         size;
  int n = CLAMP (sahne_piece_int (p, "count", 13), 2, 40);
  double t0 = sahne_sketch_seconds (s);
  SahnePoint a, b;
  SahnePath *path;

  sahne_lens_project (s->lens, p->x, p->y, p->z, &a.x, &a.y);
  sahne_lens_project (s->lens, p->x + span, y1, MAX (z1, s->lens->z + 1), &b.x, &b.y);
  size = 0.34 * sahne_lens_scale (s->lens, (p->z + z1) / 2);
  sag *= sahne_lens_scale (s->lens, (p->z + z1) / 2);
  path = sahne_sketch_path (s);
  sahne_path_move (path, a.x, a.y);
  sahne_path_quad (path, (a.x + b.x) / 2, MAX (a.y, b.y) + sag, b.x, b.y);
  sahne_sketch_line (s, path, SAHNE_RGB (0x5b4a50), MAX (1.2, size * 0.06), 0.5, 1);
  for (int i = 0; i < n; i++)
    {
      double t = (i + 0.5) / n, u = 1 - t, x, y,
             blow = size * 0.2 * sin (t0 * 2.1 + i * 1.3) * (0.3 + s->now->wind);
      x = u * u * a.x + 2 * t * u * (a.x + b.x) / 2 + t * t * b.x;
      y = u * u * a.y + 2 * t * u * (MAX (a.y, b.y) + sag) + t * t * b.y;
      path = sahne_sketch_path (s);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { x - size * 0.42, y },
                                          { x + size * 0.42, y },
                                          { x + blow, y + size } },
                          3, TRUE);
      sahne_sketch_fill (s, path, SAHNE_RGB (colours[i % G_N_ELEMENTS (colours)]), 0.7, 0);
    }
}

static void
bunting_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  box[0] = 0, box[1] = 0, box[2] = lens->width, box[3] = lens->height * 0.6;
}

/* Smoke that rises from a chimney and leans with the wind. */
static void
draw_smoke (SahneSketch *s, const SahnePiece *p)
{
  double t = sahne_sketch_seconds (s), h = p->height * 100, lean = 0.35 + s->now->wind * 1.6;
  SahneColour c = sahne_sketch_shade (s, sahne_piece_colour (p, "smoke", 0xf4f0f0), 0.7, 0, 0);
  double strength = sahne_piece_share (p, "opacity_pm", 0.55);

  for (int i = 9; i >= 0; i--)
    {
      double at = (i + t * 0.45 - floor (t * 0.45)) / 10, r = h * (0.025 + 0.10 * at);
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_ellipse (path,
                          lean * h * at * at
                              + sin (i * 1.1 + floor (t * 0.45) + p->seed % 5) * r * 0.5,
                          -h * at, r, r * 0.86);
      sahne_sketch_paint (s, path, c, strength * (1 - at) * MIN (1, at * 8));
    }
}

/* A fountain with two bowls and moving water. */
static void
draw_fountain (SahneSketch *s, const SahnePiece *p)
{
  static const char *const basin = "M-292-58H292V0C292 22 150 40 0 40C-150 40-292 22-292 0Z";
  static const char *const post = "M-34-54L-22-190L22-190L34-54Z";
  static const char *const bowl = "M-128-212C-120-176-60-166 0-166C60-166 120-176 128-212Z";
  static const char *const stem = "M-13-212L-9-288L9-288L13-212Z";
  static const char *const cup = "M-56-300C-50-280-26-274 0-274C26-274 50-280 56-300Z";
  cairo_t *cr = sahne_pen_cairo (s->pen);
  double scale = p->height * 100 / 362, t = sahne_sketch_seconds (s), side = sahne_sketch_side (s);
  SahneColour rock = sahne_piece_colour (p, "stone", 0xb0a898),
              pale = sahne_colour_adjust (rock, 0.1, 1, 0);
  gboolean frozen = s->now->light.snow_cover > 0.5;
  SahneColour water = sahne_colour_okmix (
      sahne_sketch_shade (s, frozen ? SAHNE_RGB (0xd8ecf8) : SAHNE_RGB (0x58c4ea), 0.7, 0, 0),
      sahne_conditions_sky (s->now, 0.7), 0.5 * sahne_water_mirror (s));
  SahneColour foam = sahne_sketch_shade (s, SAHNE_RGB (0xffffff), 0.9, 0, 0);
  SahneRandom random = sahne_random (p->seed, "drops");
  SahnePath *path;

  cairo_scale (cr, scale, scale);
  s->unit *= scale;
  sahne_sketch_contact (s, 0, 300);
  path = sahne_sketch_path (s);
  sahne_path_parse (path, basin);
  sahne_sketch_fill (s, path, rock, 0.45, 0);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { -side * 292, -58 },
                                      { -side * 292, 0 },
                                      { -side * 150, 32 },
                                      { -side * 60, 38 },
                                      { -side * 60, -58 } },
                      5, TRUE);
  sahne_sketch_detail (s, path, rock, 0.12, 0, 0.8);
  path = sahne_sketch_path (s);
  for (int i = -5; i <= 5; i++)
    sahne_path_rect (path, i * 52 - 2, -50, 4, 48 + 36 * (1 - i * i / 36.0), 1);
  sahne_sketch_detail (s, path, sahne_colour_scale (rock, 0.8, 0.8, 0.8), 0.4, 0, 0.7);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, 0, -58, 304, 43);
  sahne_sketch_fill (s, path, pale, 0.85, 1);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, 0, -55, 270, 33);
  sahne_sketch_paint (s, path, water, 1);
  path = sahne_sketch_path (s);
  sahne_water_ripples (path, &random, -220, 220, -74, -34, 14, 40, 130, 3, frozen ? 0 : 22 * t);
  sahne_sketch_paint (s, path, foam, 0.7);
  for (int i = 0; i < 2; i++)
    {
      path = sahne_sketch_path (s);
      sahne_path_parse (path, i ? stem : post);
      sahne_sketch_fill (s, path, pale, 0.55, 0);
      path = sahne_sketch_path (s);
      sahne_path_parse (path, i ? cup : bowl);
      sahne_sketch_fill (s, path, pale, 0.4, 0);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, 0, i ? -300 : -212, i ? 58 : 132, i ? 8 : 17);
      sahne_sketch_fill (s, path, pale, 0.9, 1);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, 0, i ? -300 : -211, i ? 46 : 112, i ? 5 : 11);
      sahne_sketch_paint (s, path, water, 1);
    }
  path = sahne_sketch_path (s);
  for (int way = -1; way <= 1 && !frozen; way += 2)
    {
      for (int i = 0; i < 3; i++)
        {
          double a = 54 * (0.3 + 0.35 * i) * way, b = way * 26, wave = 3 * sin (t * 7 + i);
          sahne_path_move (path, a, -300);
          sahne_path_curve (path, a + b, -306, a + b * 1.6, -250 + wave, a + b * 1.7, -212);
          sahne_path_line (path, a + b * 1.45, -212);
          sahne_path_curve (path, a + b * 1.2, -246 + wave, a + b * 0.9, -294, a, -296);
          sahne_path_close (path);
        }
      for (int i = 0; i < 4; i++)
        {
          double a = 126 * (0.25 + 0.25 * i) * way, b = way * 34, wave = 4 * sin (t * 6 + i * 1.7);
          sahne_path_move (path, a, -210);
          sahne_path_curve (path, a + b, -218, a + b * 1.5, -140 + wave, a + b * 1.6, -58);
          sahne_path_line (path, a + b * 1.35, -56);
          sahne_path_curve (path, a + b * 1.2, -134 + wave, a + b * 0.8, -204, a, -204);
          sahne_path_close (path);
        }
    }
  if (!frozen)
    sahne_path_rect (path, -5, -362 - 4 * sin (t * 5), 10, 66, 5);
  sahne_sketch_paint (s, path, foam, 0.78);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 34 && !frozen; i++)
    {
      double at = sahne_random_unit (&random) + t * 0.9;
      sahne_shape_dot (path, sahne_random_normal (&random) * 110, -350 + 300 * (at - floor (at)));
    }
  sahne_sketch_paint_line (s, path, foam, 5, 0.8);
  s->unit /= scale;
  cairo_scale (cr, 1 / scale, 1 / scale);
}

const SahnePieceClass sahne_pieces_town[] = {
  { "church", SAHNE_PART_SET, draw_church, 15.1, 22, sahne_shadow_box, SAHNE_MOTION_STILL, TRUE,
    NULL, church_box },
  { "fence", SAHNE_PART_SET, draw_fence, 3.3, 0.92, NULL, SAHNE_MOTION_STILL },
  { .kind = "rail-fence",
    .part = SAHNE_PART_SET,
    .draw = draw_rail_fence,
    .height = 0.9,
    .box = rail_fence_box },
  { .kind = "bunting",
    .part = SAHNE_PART_SET,
    .draw = draw_bunting,
    .motion = SAHNE_MOTION_LIVES,
    .box = bunting_box },
  { "chimney-smoke", SAHNE_PART_SET, draw_smoke, 3, 4, NULL, SAHNE_MOTION_LIVES },
  { "fountain", SAHNE_PART_SET, draw_fountain, 6.1, 3.6, NULL, SAHNE_MOTION_LIVES },
  { NULL },
};
