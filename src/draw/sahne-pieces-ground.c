/* Set pieces that lie: ground, roads, rivers, patches, grain, puddles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-pieces.h"
#include "sahne-water.h"

static double
horizon (const SahneSketch *s)
{
  return s->lens->horizon * s->lens->height;
}

/* Stops of a vertical gradient on the ground: the colour at each row's own distance. */
static void
row_stops (SahneSketch *s, SahneColour far, SahneColour near, double top, double bottom,
           double face, double snow, SahneStop *stops, guint n)
{
  double depth = s->depth;

  for (guint i = 0; i < n; i++)
    {
      double at = pow (i / (n - 1.0), 1.6);
      s->depth = sahne_depth_at (s, sahne_lerp (top, bottom, at));
      stops[i].at = at;
      stops[i].colour = sahne_sketch_shade (s, sahne_colour_mix (far, near, at), face, snow, 1);
      stops[i].opacity = 1;
    }
  s->depth = depth;
}

/* The ground itself, from the horizon or from its own depth on. */
static void
draw_ground (SahneSketch *s, const SahnePiece *piece)
{
  double face = sahne_piece_share (piece, "face_pm", 0.72), top = horizon (s);
  double far = sahne_piece_metres (piece, "far_cm", 0), bottom = s->lens->height, x;
  SahneColour colour = sahne_piece_colour (piece, "ground", 0x86b84f);
  SahneColour near = piece->colours && json_object_has_member (piece->colours, "near")
                         ? sahne_piece_colour (piece, "near", 0)
                         : colour;
  SahneStop stops[10];
  SahnePath *path;

  if (far > 0)
    sahne_lens_project (s->lens, 0, 0, MAX (far, s->lens->z + 1), &x, &top);
  row_stops (s, colour, near, top, MAX (bottom, top + 10), face,
             sahne_piece_share (piece, "snow_pm", 1), stops, 10);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -60, top, s->lens->width + 120, MAX (bottom - top, 10) + 60, 0);
  sahne_sketch_gradient (s, path, 0, top, 0, MAX (bottom, top + 10), stops, 10, FALSE);
}

/* A road or path along a course, with softer edges to both sides. */
static void
draw_road (SahneSketch *s, const SahnePiece *piece)
{
  static const struct
  {
    const char *name;
    guint32 colour;
    double widen, jitter;
  } bands[] = { { "verge", 0xa9b15e, 2.1, 1.3 },
                { "edge", 0xc3aa7d, 1.0, 0.9 },
                { "road", 0xe0cca6, 0, 0.5 } };
  double rough = sahne_piece_share (piece, "rough_pm", 1);
  SahneCourse course;

  if (!sahne_course_read (&course, piece))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      SahneColour c = sahne_piece_colour (piece, bands[i].name, bands[i].colour);
      double top, bottom;
      SahneStop stops[9];
      SahnePath *path;
      if (rough <= 0 && i == 0)
        continue;
      path = sahne_sketch_path (s);
      sahne_course_path (&course, s->lens, path, bands[i].widen * MAX (rough, 0.4),
                         bands[i].jitter * rough, piece->seed + i, &top, &bottom);
      row_stops (s, c, c, top, bottom, 0.74, 1, stops, 9);
      sahne_sketch_gradient (s, path, 0, top, 0, bottom, stops, 9, i < 2);
    }
}

static void
add_patch (SahneSketch *s, SahnePath *path, double x, double z, double rx, double rz,
           SahneRandom *random, int n)
{
  SahnePoint points[12];
  double turn = sahne_random_range (random, 0, 6);

  for (int i = 0; i < n; i++)
    {
      double a = turn + i * 2 * G_PI / n;
      double px = x + cos (a) * rx * (1 + sahne_random_range (random, -0.16, 0.16));
      double pz = z + sin (a) * rz * (1 + sahne_random_range (random, -0.16, 0.16));
      sahne_lens_project (s->lens, px, 0, MAX (s->lens->z + 0.8, pz), &points[i].x, &points[i].y);
    }
  sahne_shape_clockwise (points, n);
  sahne_shape_smooth (path, points, n, TRUE);
}

/* Flat patches strewn over the ground or along a course: cobbles, worn spots, dabs of grass. */
static void
draw_patches (SahneSketch *s, const SahnePiece *piece)
{
  static const char *const names[] = { "a", "b", "c" };
  static const guint32 usual[] = { 0xcdb48c, 0xefdfbf, 0xc2a980 };
  int count = sahne_piece_int (piece, "count", 80);
  double near = sahne_piece_metres (piece, "near_cm", 3.6);
  double far = sahne_piece_metres (piece, "far_cm", 46);
  double size = sahne_piece_metres (piece, "size_cm", 0.2);
  double flat = sahne_piece_share (piece, "flat_pm", 0.75);
  double spread = sahne_piece_metres (piece, "spread_cm", 2.75);
  double gap = sahne_piece_metres (piece, "gap_cm", 0);
  double opacity = sahne_piece_share (piece, "opacity_pm", 0.8);
  SahneRandom random = sahne_random (piece->seed, "patches");
  SahnePath *paths[3] = { sahne_path_new (), sahne_path_new (), sahne_path_new () };
  SahneCourse course;
  gboolean along = sahne_course_read (&course, piece);

  for (int i = 0; i < count; i++)
    {
      double z = sahne_spread_depth (&random, near, far, 0.85), middle = piece->x, width = 0;
      double side = sahne_random_int (&random, 2) ? 1 : -1, off;
      double r = size * sahne_random_range (&random, 0.6, 1.4);
      int kind = sahne_random_int (&random, 3);
      if (along)
        sahne_course_at (&course, z, &middle, &width);
      off = gap > 0 ? width / 2 + gap + fabs (sahne_random_normal (&random)) * spread
                    : (1 - fabs (sahne_random_normal (&random)) * 0.33) * spread;
      if (z > s->lens->z + 1.2)
        add_patch (s, paths[kind], middle + side * off, z, r,
                   r * flat * sahne_random_range (&random, 0.8, 1.2), &random, 7);
    }
  s->depth = 12;
  for (int i = 0; i < 3; i++)
    {
      SahneColour c = sahne_piece_colour (piece, names[i], usual[i]);
      sahne_pen_set_surface (s->pen, &(SahneSurface){ 0.72, s->depth, 1, 1 });
      sahne_pen_set_detail (s->pen, TRUE);
      sahne_pen_fill (s->pen, paths[i], c, opacity);
      sahne_pen_set_detail (s->pen, FALSE);
      sahne_path_free (paths[i]);
    }
}

/* Fine grain all over the ground. */
static void
draw_grain (SahneSketch *s, const SahnePiece *piece)
{
  int count = sahne_piece_int (piece, "count", 900);
  double far = sahne_piece_metres (piece, "far_cm", 40);
  double spread = sahne_piece_metres (piece, "spread_cm", 9), u = s->lens->height / 1080;
  SahneRandom random = sahne_random (piece->seed, "grain");
  g_autoptr (SahnePath) light = sahne_path_new (), dark = sahne_path_new ();

  for (int i = 0; i < count; i++)
    {
      double z = sahne_spread_depth (&random, 3.4, far, 0.9), sx, sy;
      double x = piece->x + sahne_random_range (&random, -spread, spread);
      gboolean bright = sahne_random_int (&random, 2);
      if (z <= s->lens->z + 1.2)
        continue;
      sahne_lens_project (s->lens, x, 0, z, &sx, &sy);
      sahne_shape_dot (bright ? light : dark, sx, sy);
    }
  s->depth = 12;
  sahne_sketch_spray (s, light,
                      sahne_sketch_shade (s, sahne_piece_colour (piece, "light", 0xfff3d0), 0.9, 1,
                                          1),
                      2.2 * u, 0.26);
  sahne_sketch_spray (
      s, dark,
      sahne_colour_mix (sahne_sketch_shade (s, sahne_piece_colour (piece, "dark", 0x6a5a4a), 0.3, 0,
                                            0),
                        SAHNE_RGB (0x2a1a40), 0.2),
      2.0 * u, 0.20);
}

/* A river or stream along a course: bank, water with the sky in it, ripples. */
static void
draw_river (SahneSketch *s, const SahnePiece *piece)
{
  SahneRandom random = sahne_random (piece->seed, "river");
  double top, bottom, w = s->lens->width;
  g_autoptr (SahnePath) water = sahne_path_new ();
  SahnePath *path = sahne_sketch_path (s);
  SahneCourse course;
  SahneStop stops[11];

  if (!sahne_course_read (&course, piece))
    return;
  sahne_course_path (&course, s->lens, path, course.points[0].width * 0.12 + 0.3, 0.5, piece->seed,
                     &top, &bottom);
  s->depth = 20;
  sahne_sketch_fill (s, path, sahne_piece_colour (piece, "bank", 0x6d5a4a), 0.4, 0.8);
  sahne_course_path (&course, s->lens, water, 0, 0.5, piece->seed, &top, &bottom);
  sahne_water_stops (s, piece, 1, stops);
  sahne_sketch_gradient (s, water, 0, top, 0, bottom, stops, 11, FALSE);
  sahne_pen_push_clip (s->pen, water);
  path = sahne_sketch_path (s);
  sahne_water_ripples (path, &random, 0, w, top, bottom, 90, 30, 160, 4, 0);
  sahne_sketch_paint (s, path,
                      sahne_colour_mix (sahne_conditions_sky (s->now, 1), SAHNE_RGB (0xffffff),
                                        0.35),
                      0.4);
  sahne_pen_pop_clip (s->pen);
}

/* Puddles, where it is wet; they mirror the sky. */
static void
draw_puddles (SahneSketch *s, const SahnePiece *piece)
{
  SahneRandom random = sahne_random (piece->seed, "puddles");
  int count = sahne_piece_int (piece, "count", 6);
  double spread = sahne_piece_metres (piece, "spread_cm", 2.2);
  double far = sahne_piece_metres (piece, "far_cm", 21);
  SahneCourse course;
  gboolean along = sahne_course_read (&course, piece);
  SahneColour sky = sahne_conditions_sky (s->now, 0.8);

  for (int i = 0; i < count && s->now->light.wet > 0.2; i++)
    {
      double z = sahne_spread_depth (&random, 6.5, far, (i + 1.0) / count), middle = piece->x, w;
      double r = sahne_random_range (&random, 0.45, 1.15), x, k, sx, sy;
      g_autoptr (SahnePath) pool = sahne_path_new ();
      SahnePoint points[10];
      SahnePath *path;
      if (along)
        sahne_course_at (&course, z, &middle, &w);
      x = middle + sahne_random_range (&random, -spread, spread);
      for (int n = 0; n < 10; n++)
        {
          double a = n * 2 * G_PI / 10, d = sahne_random_range (&random, 0.8, 1.15);
          sahne_lens_project (s->lens, x + cos (a) * r * d, 0,
                              MAX (z + sin (a) * r * 0.55 * d, s->lens->z + 1), &points[n].x,
                              &points[n].y);
        }
      if (z < s->lens->z + 2)
        continue;
      s->depth = z - s->lens->z;
      k = sahne_lens_scale (s->lens, z);
      sahne_shape_clockwise (points, 10);
      sahne_shape_smooth (pool, points, 10, TRUE);
      sahne_sketch_paint (s, pool,
                          sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0x8f7f66), 0.3, 0, 0),
                                            SAHNE_RGB (0x20202c), 0.2),
                          0.9);
      path = sahne_sketch_path (s);
      sahne_path_append (path, pool, 0, k * 0.016);
      sahne_sketch_paint (
          s, path,
          sahne_colour_mix (sky, sahne_sketch_shade (s, SAHNE_RGB (0x9fb4c8), 0.5, 0, 0), 0.35), 1);
      sahne_lens_project (s->lens, x, 0, z, &sx, &sy);
      path = sahne_sketch_path (s);
      sahne_shape_streak (path, sx - r * k * 0.1, sy - r * k * 0.05, r * k * 1.1, 2.2);
      sahne_pen_push_clip (s->pen, pool);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.35);
      sahne_pen_pop_clip (s->pen);
    }
}

/* The shadow of a tree that stands outside the picture: one scalloped mass with stray clumps. */
static void
add_shade (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens, SahnePath *path)
{
  SahneRandom random = sahne_random (piece->seed, "shade");
  double rx = MAX (1, piece->width) / 2, rz = MAX (0.5, piece->depth) / 2, near = lens->z + 1.1;

  for (int i = 0; i < 16; i++)
    {
      double a = i * 2 * G_PI / 15 + sahne_random_range (&random, -0.1, 0.1), k, sx, sy;
      double r = i < 15 ? sahne_random_range (&random, 0.34, 0.52) * rz : MIN (rx, rz);
      double x = i < 15 ? piece->x + cos (a) * rx * 0.72 : piece->x;
      double z = MAX (near, i < 15 ? piece->z + sin (a) * rz * 0.72 : piece->z);
      sahne_lens_project (lens, x, 0, z, &sx, &sy);
      k = sahne_lens_scale (lens, z);
      sahne_path_ellipse (path, sx, sy, r * k, r * k * lens->h / MAX (1.2, z - lens->z) * 0.95);
    }
}

static void
draw_nothing (SahneSketch *s, const SahnePiece *piece)
{
}

/* Paving in rings around a middle. */
static void
draw_paving (SahneSketch *s, const SahnePiece *piece)
{
  SahneRandom random = sahne_random (piece->seed, "paving");
  static const char *const names[] = { "a", "b", "c" };
  static const guint32 usual[] = { 0xd6be92, 0xf1e2c0, 0xc2a77c };
  SahnePath *paths[3] = { sahne_path_new (), sahne_path_new (), sahne_path_new () };
  double radius = MAX (1, sahne_piece_metres (piece, "inner_cm", 3.4)), near = s->lens->z + 3;

  for (int ring = 0; ring < 9; ring++, radius *= 1.22)
    for (int i = 0, n = (int) (radius * 5.2); i < n; i++)
      {
        double a0 = 2 * G_PI * (i + 0.06) / n, a1 = 2 * G_PI * (i + 0.94) / n, r0 = radius + 0.12,
               r1 = radius * 1.22 - 0.1;
        double v[4][2] = { { a0, r0 }, { a1, r0 }, { a1, r1 }, { a0, r1 } };
        int kind = sahne_random_int (&random, 3);
        gboolean bare = sahne_random_unit (&random) < 0.34;
        SahnePoint p[4];
        for (int k = 0; k < 4; k++)
          {
            double z = piece->z + sin (v[k][0]) * v[k][1];
            bare = bare || z < near || z > 40;
            sahne_lens_project (s->lens, piece->x + cos (v[k][0]) * v[k][1], 0, MAX (z, near),
                                &p[k].x, &p[k].y);
          }
        if (bare)
          continue;
        sahne_shape_clockwise (p, 4);
        sahne_path_polygon (paths[kind], p, 4, TRUE);
      }
  s->depth = 12;
  for (int i = 0; i < 3; i++)
    {
      sahne_pen_set_surface (s->pen, &(SahneSurface){ 0.74, s->depth, 1, 1 });
      sahne_pen_set_detail (s->pen, TRUE);
      sahne_pen_fill (s->pen, paths[i], sahne_piece_colour (piece, names[i], usual[i]), 0.72);
      sahne_pen_set_detail (s->pen, FALSE);
      sahne_path_free (paths[i]);
    }
}

/* Footprints along a course, left and right. */
static void
draw_footprints (SahneSketch *s, const SahnePiece *piece)
{
  int count = sahne_piece_int (piece, "count", 30);
  g_autoptr (SahnePath) light = sahne_path_new ();
  SahnePath *dark = sahne_sketch_path (s);
  SahneCourse course;

  if (!sahne_course_read (&course, piece)
      || (s->now->light.snow_cover < 0.3 && !sahne_piece_int (piece, "always", 0)))
    return;
  for (int i = 0; i < count; i++)
    {
      double a = 1 / course.points[0].z, b = 1 / course.points[course.n - 1].z,
             z = 1 / sahne_lerp (a, b, i / (double) count), x, w, sx, sy, k;
      sahne_course_at (&course, z, &x, &w);
      if (z < s->lens->z + 1.2)
        continue;
      k = sahne_lens_scale (s->lens, z);
      sahne_lens_project (s->lens, x + (i % 2 ? 0.09 : -0.09), 0, z, &sx, &sy);
      sahne_path_ellipse (dark, sx, sy, 0.09 * k, 0.042 * k);
      sahne_shape_streak (light, sx, sy + 0.04 * k, 0.16 * k, 0.014 * k);
    }
  s->depth = 5;
  sahne_sketch_detail (s, dark, sahne_piece_colour (piece, "print", 0xc3d2ee), 0, 0, 0.85);
  sahne_sketch_detail (s, light, SAHNE_RGB (0xffffff), 0.9, 0, 0.8);
}

const SahnePieceClass sahne_pieces_ground[] = {
  { .kind = "ground", .part = SAHNE_PART_GROUND, .draw = draw_ground },
  { .kind = "road", .part = SAHNE_PART_GROUND, .draw = draw_road },
  { .kind = "patches", .part = SAHNE_PART_GROUND, .draw = draw_patches },
  { .kind = "grain", .part = SAHNE_PART_GROUND, .draw = draw_grain },
  { .kind = "river", .part = SAHNE_PART_GROUND, .draw = draw_river },
  { .kind = "shade", .part = SAHNE_PART_GROUND, .draw = draw_nothing, .shadow = add_shade },
  { .kind = "paving", .part = SAHNE_PART_GROUND, .draw = draw_paving },
  { .kind = "footprints", .part = SAHNE_PART_GROUND, .draw = draw_footprints },
  { .kind = "puddles", .part = SAHNE_PART_WET, .draw = draw_puddles },
  { NULL },
};
