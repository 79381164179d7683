/* Set pieces that make a room: its walls and ceiling, its floor, rugs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-pieces.h"
#include "sahne-room.h"

/* Shade in corners and along edges. */
#define CORNER SAHNE_RGB (0x1c1238)

typedef struct
{
  double left, right, width, height, ridge, back, near, deep;
  SahneWall walls[3]; /* back, left, right */
  SahnePlane ceiling;
} Room;

static Room
room_of (SahneSketch *s, const SahnePiece *p)
{
  Room r = { .left = p->x - p->width / 2,
             .right = p->x + p->width / 2,
             .width = p->width,
             .height = p->height,
             .ridge = sahne_piece_metres (p, "ridge_cm", 0),
             .back = p->z,
             .near = MIN (p->z - 0.5, s->lens->z + 0.75) };
  const SahneLight *light = &s->now->light;

  r.deep = r.back - r.near;
  r.walls[0] = (SahneWall){ sahne_plane_front (s->lens, r.left, p->y, r.back), r.width, 0.5, 0 };
  r.walls[1] = (SahneWall){ sahne_plane_side (s->lens, r.left, p->y, r.near), r.deep,
                            sahne_light_face (light, 1, 0), -1 };
  r.walls[2] = (SahneWall){ sahne_plane_side (s->lens, r.right, p->y, r.near), r.deep,
                            sahne_light_face (light, -1, 0), 1 };
  r.ceiling = sahne_plane_floor (s->lens, r.left, p->y + r.height, r.near);
  return r;
}

static double
row_of (const SahnePlane *plane, double u, double v)
{
  return sahne_plane_at (plane, u, v).y;
}

/* Darker towards the floor, a little lighter towards the ceiling. */
static void
draw_wall (SahneSketch *s, const SahneWall *wall, double h, SahneColour albedo)
{
  double u = wall->side ? 0 : wall->width / 2;
  SahneColour c = sahne_sketch_shade (s, albedo, wall->face, 0, 0);
  SahneStop stops[] = {
    { 0, sahne_colour_mix (c, sahne_sketch_shade (s, sahne_darker (albedo, 0.72), 0.1, 0, 0), 0.34),
      1 },
    { 0.45, c, 1 },
    { 1, sahne_colour_mix (c, sahne_sketch_shade (s, SAHNE_RGB (0xffffff), wall->face, 0, 0), 0.12),
      1 },
  };
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (&wall->plane, path, 0, 0, wall->width, h);
  sahne_sketch_gradient (s, path, 0, row_of (&wall->plane, u, 0), 0, row_of (&wall->plane, u, h),
                         stops, 3, FALSE);
}

/* Side walls lie in shade where they meet the back. */
static void
draw_corner (SahneSketch *s, const SahneWall *wall, double h)
{
  SahnePoint a = sahne_plane_at (&wall->plane, wall->width, 0);
  SahnePoint b = sahne_plane_at (&wall->plane, MAX (0, wall->width - 1.6), 0);
  SahneStop stops[] = { { 0, CORNER, 0.22 }, { 1, CORNER, 0 } };
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (&wall->plane, path, 0, 0, wall->width, h);
  sahne_sketch_gradient (s, path, a.x, 0, b.x, 0, stops, 2, TRUE);
}

/* A roof over the room: two slopes from the side walls up to a ridge, and the gable behind. */
static void
draw_roof (SahneSketch *s, const Room *r, SahneColour albedo, SahneColour gable)
{
  const SahneLight *light = &s->now->light;
  double y0 = r->walls[0].plane.origin[1] + r->height, y1 = y0 + r->ridge - r->height;
  double mid = (r->left + r->right) / 2;
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_polygon (&r->walls[0].plane, path,
                       (SahnePoint[]){ { 0, r->height - 0.01 },
                                       { r->width / 2, r->ridge },
                                       { r->width, r->height - 0.01 } },
                       3);
  sahne_sketch_fill (s, path, gable, 0.55, 0);
  for (int side = 0; side < 2; side++)
    {
      double x = side ? r->right : r->left;
      const double corner[4][3]
          = { { x, y0, r->near }, { x, y0, r->back }, { mid, y1, r->back }, { mid, y1, r->near } };
      SahnePoint p[4];
      SahneStop stops[] = { { 0, CORNER, 0.26 }, { 1, CORNER, 0 } };
      for (int i = 0; i < 4; i++)
        sahne_lens_project (s->lens, corner[i][0], corner[i][1], corner[i][2], &p[i].x, &p[i].y);
      sahne_shape_clockwise (p, 4);
      path = sahne_sketch_path (s);
      sahne_path_polygon (path, p, 4, TRUE);
      sahne_sketch_fill (s, path, albedo, 0.7 * sahne_light_face (light, side ? -0.8 : 0.8, -0.4),
                         0);
      path = sahne_sketch_path (s);
      sahne_path_polygon (path, p, 4, TRUE);
      sahne_lens_project (s->lens, x, y0, r->back, &p[0].x, &p[0].y);
      sahne_lens_project (s->lens, x, y0, r->near + r->deep * 0.5, &p[1].x, &p[1].y);
      sahne_sketch_gradient (s, path, p[0].x, 0, p[1].x, 0, stops, 2, TRUE);
    }
}

/* Rafters along the slopes. */
static void
draw_rafters (SahneSketch *s, const Room *r, SahneColour albedo, double step)
{
  double y0 = r->walls[0].plane.origin[1] + r->height, y1 = y0 + r->ridge - r->height;
  double mid = (r->left + r->right) / 2;

  for (double z = r->back - 0.1; z > r->near + 0.4; z -= step)
    for (int side = 0; side < 2; side++)
      {
        double x = side ? r->right : r->left;
        const double corner[4][3]
            = { { x, y0, z }, { mid, y1, z }, { mid, y1 - 0.14, z }, { x, y0 - 0.14, z } };
        SahnePoint p[4];
        SahnePath *path = sahne_sketch_path (s);
        for (int i = 0; i < 4; i++)
          sahne_lens_project (s->lens, corner[i][0], corner[i][1], corner[i][2], &p[i].x, &p[i].y);
        sahne_shape_clockwise (p, 4);
        sahne_path_polygon (path, p, 4, TRUE);
        sahne_sketch_fill (s, path, albedo, side ? 0.5 : 0.35, 0);
      }
}

static void
draw_ceiling (SahneSketch *s, const Room *r, SahneColour albedo)
{
  SahneStop stops[] = { { 0, CORNER, 0.20 }, { 1, CORNER, 0 } };
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (&r->ceiling, path, 0, 0, r->width, r->deep);
  sahne_sketch_fill (s, path, albedo, 0.35, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&r->ceiling, path, 0, 0, r->width, r->deep);
  sahne_sketch_gradient (s, path, 0, row_of (&r->ceiling, 0, r->deep), 0,
                         row_of (&r->ceiling, 0, MAX (0, r->deep - 2.2)), stops, 2, TRUE);
}

/* Beams across the ceiling, away from us. */
static void
draw_beams (SahneSketch *s, const Room *r, SahneColour albedo, double step)
{
  SahnePath *path = sahne_sketch_path (s);

  for (double u = step / 2; u < r->width; u += step)
    sahne_plane_rect (&r->ceiling, path, u - 0.09, 0, 0.18, r->deep);
  sahne_sketch_detail (s, path, albedo, 0.2, 0, 1);
  for (double u = step / 2; u < r->width; u += step)
    sahne_wall_quad (s, &r->walls[0], u - 0.09, r->height - 0.16, 0.18, 0.16, albedo, 0.5);
}

static void
draw_stripes (SahneSketch *s, const SahneWall *wall, double v, double h, double step, double share,
              SahneColour albedo, double face, double opacity)
{
  SahnePath *path = sahne_sketch_path (s);

  for (double u = step * 0.25; u < wall->width; u += step)
    sahne_plane_rect (&wall->plane, path, u, v, MIN (step * share, wall->width - u), h);
  sahne_sketch_detail (s, path, albedo, wall->face + face - 0.5, 0, opacity);
}

/* Courses of stones or tiles, shifted from row to row. */
static void
draw_courses (SahneSketch *s, const SahneWall *wall, double v0, double v1, double w, double h,
              double shift, SahneColour albedo, guint32 seed)
{
  g_autoptr (SahnePath) dark = sahne_path_new (), light = sahne_path_new (),
                        joints = sahne_path_new ();
  SahneRandom random = sahne_random (seed + (guint) (wall->side + 1), "courses");
  int row = 0;

  for (double v = v0; v < v1 - 0.02; v += h, row++)
    {
      double top = MIN (v + h, v1);
      sahne_plane_rect (&wall->plane, joints, 0, v - 0.008, wall->width, 0.016);
      for (double u = row % 2 ? -w * shift : 0; u < wall->width; u += w)
        {
          double a = MAX (0, u), b = MIN (wall->width, u + w), q = sahne_random_unit (&random);
          if (b - a < 0.02)
            continue;
          if (q < 0.2)
            sahne_plane_rect (&wall->plane, dark, a, v, b - a, top - v);
          else if (q < 0.38)
            sahne_plane_rect (&wall->plane, light, a, v, b - a, top - v);
          if (u > 0)
            sahne_plane_rect (&wall->plane, joints, u - 0.007, v, 0.014, top - v);
        }
    }
  sahne_sketch_detail (s, dark, sahne_darker (albedo, 0.9), wall->face, 0, 0.8);
  sahne_sketch_detail (s, light, sahne_darker (albedo, 1.08), wall->face, 0, 0.8);
  sahne_sketch_detail (s, joints, sahne_darker (albedo, 0.7), wall->face, 0, 0.5);
}

/* What covers the walls above the dado. */
static void
draw_pattern (SahneSketch *s, const SahnePiece *p, const SahneWall *wall, double h,
              SahneColour albedo)
{
  const char *pattern = sahne_piece_string (p, "pattern", "plain");

  if (g_str_equal (pattern, "stripes"))
    draw_stripes (s, wall, 0, h, 0.5, 0.5, sahne_darker (albedo, 1.06), 0.55, 0.8);
  else if (g_str_equal (pattern, "planks"))
    draw_courses (s, wall, 0, h, 2.6, 0.22, 0.37, albedo, p->seed);
  else if (g_str_equal (pattern, "bricks"))
    draw_courses (s, wall, 0, h, 0.34, 0.13, 0.5, albedo, p->seed);
  else if (g_str_equal (pattern, "stone"))
    draw_courses (s, wall, 0, h, 0.85, 0.42, 0.5, albedo, p->seed);
  else if (g_str_equal (pattern, "tiles"))
    draw_courses (s, wall, 0, h, 0.3, 0.3, 0, albedo, p->seed);
  else if (g_str_equal (pattern, "metal"))
    {
      draw_stripes (s, wall, 0, h, 1.2, 0.02, sahne_darker (albedo, 0.7), 0.4, 0.8);
      draw_stripes (s, wall, h * 0.34, 0.04, 1.2, 1, sahne_darker (albedo, 0.78), 0.4, 0.8);
      draw_stripes (s, wall, h * 0.7, 0.04, 1.2, 1, sahne_darker (albedo, 0.78), 0.4, 0.8);
    }
}

/* The lower part of a wall: paint or tiles, a rail, panels. */
static void
draw_dado (SahneSketch *s, const SahnePiece *p, const SahneWall *wall)
{
  double h = sahne_piece_metres (p, "dado_cm", 0);
  SahneColour c = sahne_piece_colour (p, "dado", 0x7fb0a4),
              rail = sahne_piece_colour (p, "rail", 0xfbf7ee);
  const char *kind = sahne_piece_string (p, "dado_pattern", "plain");

  if (h <= 0)
    return;
  sahne_wall_quad (s, wall, 0, 0, wall->width, h, c, 0.5);
  if (g_str_equal (kind, "tiles"))
    draw_courses (s, wall, 0, h, 0.2, 0.15, 0, c, p->seed);
  if (g_str_equal (kind, "panels"))
    for (double u = 0.12; u + 0.6 < wall->width; u += 0.78)
      {
        sahne_wall_quad (s, wall, u, 0.22, 0.62, h - 0.37, sahne_darker (c, 1.12), 0.55);
        sahne_wall_quad (s, wall, u, 0.22, 0.62, 0.03, sahne_darker (c, 0.75), 0.3);
      }
  sahne_wall_quad (s, wall, 0, h - 0.02, wall->width, 0.06, rail, 0.75);
}

static void
draw_room (SahneSketch *s, const SahnePiece *p)
{
  Room r = room_of (s, p);
  SahneColour wall = sahne_piece_colour (p, "wall", 0xe9e2d4);
  SahneColour side = wall, ceiling = sahne_piece_colour (p, "ceiling", 0xf4efe8);
  double skirt = sahne_piece_metres (p, "skirt_cm", 0.11),
         crown = sahne_piece_metres (p, "crown_cm", 0.09);

  side = sahne_piece_colour (p, "side",
                             (guint32) (wall.r * 255) << 16 | (guint32) (wall.g * 255) << 8
                                 | (guint32) (wall.b * 255));
  s->depth = 0;
  for (int i = 0; i < 3; i++)
    {
      SahneColour c = i ? side : wall;
      draw_wall (s, &r.walls[i], r.height, c);
      draw_pattern (s, p, &r.walls[i], r.height, c);
      draw_dado (s, p, &r.walls[i]);
      if (i)
        draw_corner (s, &r.walls[i], r.height);
    }
  if (r.ridge > r.height)
    {
      draw_roof (s, &r, ceiling, sahne_darker (wall, 0.95));
      if (sahne_piece_metres (p, "beams_cm", 0) > 0)
        draw_rafters (s, &r, sahne_piece_colour (p, "beam", 0x6b4634),
                      MAX (0.4, sahne_piece_metres (p, "beams_cm", 1.2)));
      crown = 0;
    }
  else
    draw_ceiling (s, &r, ceiling);
  if (sahne_piece_metres (p, "beams_cm", 0) > 0 && r.ridge <= r.height)
    draw_beams (s, &r, sahne_piece_colour (p, "beam", 0x6b4634),
                MAX (0.4, sahne_piece_metres (p, "beams_cm", 1.2)));
  for (int i = 0; i < 3; i++)
    {
      const SahneWall *w = &r.walls[i];
      if (skirt > 0)
        sahne_wall_quad (s, w, 0, 0, w->width, skirt, sahne_piece_colour (p, "skirting", 0xf4efe6),
                         0.55);
      if (crown > 0)
        sahne_wall_quad (s, w, 0, r.height - crown, w->width, crown, ceiling, i ? 0.5 : 0.6);
    }
}

static void
whole_frame (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  box[0] = box[1] = 0;
  box[2] = lens->width, box[3] = lens->height;
}

/* Boards run away from us, each with an end here and there. */
static void
draw_boards (SahneSketch *s, const SahnePiece *p, const SahnePlane *floor, double w, double deep,
             SahneColour c)
{
  g_autoptr (SahnePath) dark = sahne_path_new (), light = sahne_path_new (),
                        seams = sahne_path_new ();
  SahneRandom random = sahne_random (p->seed, "boards");
  double step = sahne_piece_metres (p, "step_cm", 0.3);
  int n = (int) CLAMP (w / MAX (step, 0.08), 1, 120);

  for (int i = 0; i < n; i++)
    {
      double u = w * i / n, b = w / n, z = -sahne_random_unit (&random) * 1.2;
      while (z < deep)
        {
          double length = sahne_random_range (&random, 1.0, 2.2), q = sahne_random_unit (&random);
          double from = MAX (0, z), to = MIN (deep, z + length);
          if (to > from && q < 0.42)
            sahne_plane_rect (floor, q < 0.22 ? dark : light, u, from, b, to - from);
          if (to > from && to < deep)
            sahne_plane_rect (floor, seams, u, to - 0.012, b, 0.022);
          z += length;
        }
      sahne_plane_rect (floor, seams, u - 0.008, 0, 0.016, deep);
    }
  sahne_sketch_detail (s, dark, sahne_darker (c, 0.9), 0.5, 0, 0.8);
  sahne_sketch_detail (s, light, sahne_darker (c, 1.08), 0.6, 0, 0.8);
  sahne_sketch_detail (s, seams, sahne_darker (c, 0.62), 0.3, 0, 0.55);
}

/* Square tiles; a checkered floor has every other one in the second colour. */
static void
draw_tiles (SahneSketch *s, const SahnePiece *p, const SahnePlane *floor, double w, double deep,
            SahneColour c, gboolean checker)
{
  g_autoptr (SahnePath) other = sahne_path_new (), joints = sahne_path_new ();
  double step = MAX (0.15, sahne_piece_metres (p, "step_cm", 0.6));
  SahneColour second = sahne_piece_colour (p, "second", 0);
  int n = MAX (1, (int) (w / step)), m = (int) (deep / step) + 1;

  if (sahne_colour_luma (second) <= 0)
    second = sahne_darker (c, checker ? 0.80 : 0.93);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      if ((i + j) % 2 == 0)
        sahne_plane_rect (floor, other, w * i / n, deep - MIN (deep, (j + 1) * step), w / n,
                          MIN (step, deep - j * step));
  for (int i = 0; i < n; i++)
    sahne_plane_rect (floor, joints, w * i / n - 0.008, 0, 0.016, deep);
  for (int j = 0; j < m; j++)
    sahne_plane_rect (floor, joints, 0, MAX (0, deep - j * step - 0.009), w, 0.018);
  sahne_sketch_detail (s, other, second, 0.5, 0, 0.9);
  sahne_sketch_detail (s, joints, sahne_darker (c, 0.75), 0.4, 0, 0.6);
}

static void
draw_carpet (SahneSketch *s, const SahnePiece *p, const SahnePlane *floor, double w, double deep,
             SahneColour c)
{
  SahneRandom random = sahne_random (p->seed, "carpet");
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < 260; i++)
    {
      double t = sahne_random_unit (&random);
      SahnePoint at
          = sahne_plane_at (floor, sahne_random_range (&random, 0, w), deep * t * sqrt (t));
      sahne_shape_dot (path, at.x, at.y);
    }
  sahne_sketch_spray (s, path, sahne_sketch_shade (s, sahne_darker (c, 1.2), 0.6, 0, 0),
                      sahne_sketch_px (s, 3), 0.5);
}

static void
draw_floor (SahneSketch *s, const SahnePiece *p)
{
  const char *pattern = sahne_piece_string (p, "pattern", "boards");
  double near = MIN (p->z - 0.5, s->lens->z + 0.75), deep = p->z - near, y0, y1;
  SahnePlane floor = sahne_plane_floor (s->lens, p->x - p->width / 2, p->y, near);
  SahneColour c = sahne_piece_colour (p, "floor", 0xc98f5a), lit;
  SahneStop ramp[3], edge[] = { { 0, CORNER, 0.28 }, { 1, CORNER, 0 } };
  SahnePath *path = sahne_sketch_path (s);

  s->depth = 0;
  y0 = row_of (&floor, 0, deep), y1 = s->lens->height * 1.04;
  lit = sahne_sketch_shade (s, c, 0.62, 0, 0);
  ramp[0] = (SahneStop){ 0, sahne_sketch_shade (s, sahne_darker (c, 0.88), 0.45, 0, 0), 1 };
  ramp[1] = (SahneStop){ 0.3, lit, 1 };
  ramp[2] = (SahneStop){
    1, sahne_colour_mix (lit, sahne_sketch_shade (s, sahne_darker (c, 0.7), 0.2, 0, 0), 0.45), 1
  };
  sahne_plane_rect (&floor, path, 0, 0, p->width, deep);
  sahne_sketch_gradient (s, path, 0, y0, 0, y1, ramp, 3, FALSE);
  if (g_str_equal (pattern, "boards"))
    draw_boards (s, p, &floor, p->width, deep, c);
  else if (g_str_equal (pattern, "tiles") || g_str_equal (pattern, "checker"))
    draw_tiles (s, p, &floor, p->width, deep, c, g_str_equal (pattern, "checker"));
  else if (g_str_equal (pattern, "carpet"))
    draw_carpet (s, p, &floor, p->width, deep, c);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&floor, path, 0, 0, p->width, deep);
  sahne_sketch_gradient (s, path, 0, y0, 0, y0 + s->lens->height * 0.12, edge, 2, TRUE);
}

/* A rug: rings, or stripes across when it has corners. */
static void
draw_rug (SahneSketch *s, const SahnePiece *p)
{
  static const guint32 usual[] = { 0xb5533c, 0xf4e3c3, 0xc8664a, 0xf0d0a0, 0xa8452f };
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  gboolean round = g_str_equal (sahne_piece_string (p, "shape", "round"), "round");
  SahnePlane floor = sahne_plane_floor (s->lens, p->x, 0.004, p->z + p->depth / 2);
  double w = p->width / 2, d = MAX (0.3, p->depth) / 2;

  s->depth = MAX (0, p->z - s->lens->z);
  for (int i = 0; i < 5; i++)
    {
      double q = 1 - i * (round ? 0.17 : 0.14);
      SahneColour c = sahne_piece_colour (p, names[i], usual[i]);
      SahnePath *path = sahne_sketch_path (s);
      if (round)
        sahne_room_ellipse (&floor, path, 0, 0, w * q, d * q);
      else
        sahne_plane_rect (&floor, path, -w + (1 - q) * d, -d * q, 2 * (w - (1 - q) * d), 2 * d * q);
      if (i == 0)
        sahne_sketch_fill (s, path, c, 0.6, 0);
      else
        sahne_sketch_detail (s, path, c, 0.6, 0, 1);
    }
  if (!round)
    {
      SahnePath *path = sahne_sketch_path (s);
      for (double v = -d; v < d; v += 0.06)
        {
          sahne_plane_rect (&floor, path, -w - 0.07, v, 0.07, 0.015);
          sahne_plane_rect (&floor, path, w, v, 0.07, 0.015);
        }
      sahne_sketch_detail (s, path, sahne_piece_colour (p, "b", usual[1]), 0.6, 0, 1);
    }
}

const SahnePieceClass sahne_pieces_room[] = {
  { .kind = "room", .part = SAHNE_PART_FAR, .draw = draw_room, .box = whole_frame },
  { .kind = "room-floor", .part = SAHNE_PART_GROUND, .draw = draw_floor, .box = whole_frame },
  { .kind = "rug", .part = SAHNE_PART_GROUND, .draw = draw_rug, .box = whole_frame },
  { NULL },
};
