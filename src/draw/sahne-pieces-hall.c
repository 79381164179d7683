/* Set pieces of halls and of rooms that work: columns, arcades, rows of seats, consoles, belts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-room.h"

/* A column with base and capital, shaded round. */
static void
draw_column (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "stone", 0x9a93a6);
  double w = p->width * 100, h = p->height * 100, r = w * 0.36, cap = w * 0.34;
  gboolean side = sahne_sketch_side (s) < 0;
  SahneStop stops[5];
  static const double at[] = { 0, 0.22, 0.45, 0.75, 1 }, face[] = { 0.3, 0.95, 0.7, 0.25, 0.08 };
  SahnePath *path;

  sahne_sketch_contact (s, 0, w * 0.5);
  for (int i = 0; i < 5; i++)
    stops[i] = (SahneStop){ at[i], sahne_sketch_shade (s, c, face[side ? i : 4 - i], 0, 0), 1 };
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -r, -h + cap, 2 * r, h - 2 * cap * 0.8, 0);
  sahne_sketch_gradient (s, path, -r, 0, r, 0, stops, 5, FALSE);
  if (sahne_piece_int (p, "flutes", 1))
    {
      path = sahne_sketch_path (s);
      for (int i = 1; i < 6; i++)
        sahne_path_rect (path, -r + 2 * r * i / 6 - w * 0.008, -h + cap * 1.2, w * 0.016,
                         h - cap * 2.2, 0);
      sahne_sketch_detail (s, path, sahne_darker (c, 0.7), 0.3, 0, 0.5);
    }
  for (int end = 0; end < 2; end++)
    {
      double y = end ? -h : -cap * 0.8, step = cap * 0.8 / 2;
      for (int i = 0; i < 2; i++)
        {
          double half = w * (end ? 0.5 - 0.08 * i : 0.42 + 0.08 * i);
          path = sahne_sketch_path (s);
          sahne_path_rect (path, -half, y + step * i, 2 * half, step, w * 0.04);
          sahne_sketch_fill (s, path, sahne_darker (c, i == (end ? 0 : 1) ? 1.08 : 0.95), 0.6, 0);
        }
    }
}

/* Arches side by side on a wall, dark inside, or open to the sky. */
static void
draw_arcade (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  int n = CLAMP (sahne_piece_int (p, "count", 3), 1, 24);
  SahneColour c = sahne_piece_colour (p, "stone", 0xb4aebf),
              inside = sahne_piece_colour (p, "inside", 0x4a4258);
  gboolean pointed = g_str_equal (sahne_piece_string (p, "shape", "round"), "pointed");
  double w = wall.width / n, m = w * 0.12, h = p->height;

  for (int i = 0; i < n; i++)
    for (int layer = 0; layer < 2; layer++)
      {
        double grow = layer ? 0 : 0.09;
        SahnePath *path = sahne_sketch_path (s);
        if (pointed)
          sahne_plane_pointed (&wall.plane, path, w * i + m - grow, 0, w - 2 * m + 2 * grow,
                               h + grow);
        else
          sahne_plane_arch (&wall.plane, path, w * i + m - grow, 0, w - 2 * m + 2 * grow, h + grow,
                            0);
        sahne_sketch_detail (s, path, layer ? inside : c, layer ? 0.3 : wall.face + 0.1, 0, 1);
      }
}

/* One seat with its back to us or facing us. */
static void
draw_seat (SahneSketch *s, double x, double w, double h, SahneColour c, gboolean back)
{
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_rect (path, x - w * 0.46, -h, w * 0.92, h * 0.72, w * 0.16);
  sahne_sketch_fill (s, path, c, back ? 0.34 : 0.5, 0);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, x - w * 0.40, -h * 0.97, w * 0.8, h * 0.16, w * 0.08);
  sahne_sketch_detail (s, path, sahne_darker (c, 1.18), back ? 0.6 : 0.8, 0, 1);
  if (back)
    {
      path = sahne_sketch_path (s);
      sahne_path_rect (path, x - w * 0.34, -h * 0.7, w * 0.68, h * 0.34, w * 0.06);
      sahne_sketch_detail (s, path, sahne_darker (c, 0.8), 0.3, 0, 1);
    }
  else
    {
      path = sahne_sketch_path (s);
      sahne_path_rect (path, x - w * 0.48, -h * 0.46, w * 0.96, h * 0.2, w * 0.08);
      sahne_sketch_fill (s, path, sahne_darker (c, 1.1), 0.75, 0);
      path = sahne_sketch_path (s);
      sahne_path_rect (path, x - w * 0.46, -h * 0.28, w * 0.92, h * 0.14, w * 0.04);
      sahne_sketch_fill (s, path, sahne_darker (c, 0.82), 0.25, 0);
    }
  path = sahne_sketch_path (s);
  sahne_path_rect (path, x - w * 0.36, -h * 0.2, w * 0.08, h * 0.2, 0);
  sahne_path_rect (path, x + w * 0.28, -h * 0.2, w * 0.08, h * 0.2, 0);
  sahne_sketch_fill (s, path, SAHNE_RGB (0x4a4450), 0.35, 0);
}

/* A row of seats, or a pew: as many as fit. */
static void
draw_seats (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "seat", 0xa8323c);
  gboolean back = sahne_piece_int (p, "back", 0), pew = sahne_piece_int (p, "pew", 0);
  int n = CLAMP (sahne_piece_int (p, "count", 4), 1, 40);
  double w = p->width * 100, h = p->height * 100;
  SahnePath *path;

  sahne_sketch_contact (s, 0, w * 0.48);
  if (!pew)
    {
      for (int i = 0; i < n; i++)
        draw_seat (s, w * ((i + 0.5) / n - 0.5), w / n, h, c, back);
      return;
    }
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -w / 2, -h, w, h * (back ? 0.72 : 0.5), 3);
  sahne_sketch_fill (s, path, c, back ? 0.4 : 0.5, 0);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -w / 2 - 2, -h - 3, w + 4, 8, 3);
  sahne_sketch_fill (s, path, sahne_darker (c, 1.15), 0.8, 0);
  if (!back)
    {
      path = sahne_sketch_path (s);
      sahne_path_rect (path, -w / 2, -h * 0.5, w, h * 0.12, 2);
      sahne_sketch_fill (s, path, sahne_darker (c, 1.1), 0.8, 0);
    }
  for (int i = 0; i < 2; i++)
    {
      path = sahne_sketch_path (s);
      sahne_path_rect (path, i ? w / 2 - 6 : -w / 2 - 2, -h - 4, 8, h + 4, 2);
      sahne_sketch_fill (s, path, sahne_darker (c, 0.85), 0.45, 0);
    }
}

/* A desk of switches and screens. */
static void
draw_console (SahneSketch *s, const SahnePiece *p)
{
  static const guint32 lamps[] = { 0xff5a4a, 0xfcd53f, 0x4ae08a, 0x5ac8ff, 0xf4f6ff };
  SahneColour c = sahne_piece_colour (p, "body", 0x5d6b80);
  double w = p->width * 100, h = p->height * 100, t = sahne_sketch_seconds (s);
  SahneRandom random = sahne_random (p->seed, "console");
  SahnePath *path = sahne_sketch_path (s);

  sahne_sketch_contact (s, 0, w * 0.5);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { -w * 0.5, -h * 0.62 },
                                      { w * 0.5, -h * 0.62 },
                                      { w * 0.46, 0 },
                                      { -w * 0.46, 0 } },
                      4, TRUE);
  sahne_sketch_fill (s, path, sahne_darker (c, 0.8), 0.4, 0);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { -w * 0.46, -h },
                                      { w * 0.46, -h },
                                      { w * 0.52, -h * 0.6 },
                                      { -w * 0.52, -h * 0.6 } },
                      4, TRUE);
  sahne_sketch_fill (s, path, c, 0.7, 0);
  for (int i = 0; i < 3; i++)
    {
      double x = w * (-0.42 + 0.3 * i), sw = w * 0.22;
      path = sahne_sketch_path (s);
      sahne_path_rect (path, x, -h * 0.95, sw, h * 0.18, 2);
      sahne_sketch_paint (s, path, SAHNE_RGB (0x12324a), 1);
      path = sahne_sketch_path (s);
      for (int k = 0; k <= 8; k++)
        {
          double y = -h * (0.86 + 0.05 * sin (k * 1.7 + i + t * 2));
          if (k)
            sahne_path_line (path, x + sw * k / 8, y);
          else
            sahne_path_move (path, x, y);
        }
      sahne_sketch_paint_line (s, path, SAHNE_RGB (0x6af0c0), 0.9, 1);
    }
  for (int i = 0; i < 26; i++)
    {
      SahneColour lamp = sahne_room_pick (lamps, 5, &random);
      double x = w * sahne_random_range (&random, -0.46, 0.46),
             y = -h * sahne_random_range (&random, 0.63, 0.74);
      gboolean on = fmod (t * sahne_random_range (&random, 0.4, 1.6) + i * 0.37, 1) < 0.6;
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, y, 1.6, 1.2);
      sahne_sketch_paint (s, path, sahne_darker (lamp, on ? 1 : 0.4), 1);
    }
}

/* A belt on rollers that carries boxes through the scene. */
static void
draw_belt (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width * 100, h = p->height * 100, t = sahne_sketch_seconds (s);
  double speed = sahne_piece_metres (p, "speed_cm", 0.4) * 100, gap = 120;
  SahneColour c = sahne_piece_colour (p, "belt", 0x3a404c),
              load = sahne_piece_colour (p, "load", 0xd9a86a);
  SahnePath *path = sahne_sketch_path (s);

  sahne_sketch_contact (s, 0, w * 0.5);
  for (double x = -w / 2 + 20; x < w / 2; x += 90)
    sahne_path_rect (path, x, -h + 12, 8, h - 12, 0);
  sahne_sketch_fill (s, path, SAHNE_RGB (0x8f9aa6), 0.4, 0);
  path = sahne_sketch_path (s);
  for (double x = fmod (t * speed, gap) - w / 2; x < w / 2 - 34; x += gap)
    if (x > -w / 2 + 4)
      sahne_path_rect (path, x, -h - 32, 40, 32, 2);
  sahne_sketch_fill (s, path, load, 0.55, 0);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -w / 2, -h, w, 16, 8);
  sahne_sketch_fill (s, path, c, 0.5, 0);
  path = sahne_sketch_path (s);
  for (double x = fmod (t * speed, 18) - w / 2 + 6; x < w / 2 - 6; x += 18)
    sahne_path_ellipse (path, x, -h + 8, 4.6, 4.6);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xb9c4cc), 0.6, 0, 1);
}

/* Heavy curtains to both sides of a stage, and a valance. */
static void
draw_stage_curtain (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "cloth", 0xa81f30);
  double w = p->width, h = p->height, open = sahne_clamp (s->state, 0, 1);
  SahnePlane plane = sahne_plane_front (s->lens, p->x - w / 2, p->y, p->z);
  SahneWall wall = { plane, w, 0.5, 0 };
  double each = w * sahne_lerp (0.5, 0.17, open);

  s->depth = MAX (0, p->z - s->lens->z);
  for (int side = 0; side < 2; side++)
    for (int i = 0; i < 12; i++)
      {
        double a = each * i / 12, b = each * (i + 1) / 12;
        sahne_wall_quad (s, &wall, side ? w - b : a, 0, b - a, h, c,
                         i % 3 == 0   ? 0.7
                         : i % 3 == 1 ? 0.48
                                      : 0.26);
      }
  for (int i = 0; i < 9; i++)
    {
      SahnePath *path = sahne_sketch_path (s);
      double u = w * i / 9, q = w / 9;
      sahne_plane_polygon (&plane, path,
                           (SahnePoint[]){ { u, h },
                                           { u + q, h },
                                           { u + q, h - 0.5 },
                                           { u + q * 0.75, h - 0.66 },
                                           { u + q * 0.5, h - 0.71 },
                                           { u + q * 0.25, h - 0.66 },
                                           { u, h - 0.5 } },
                           7);
      sahne_sketch_detail (s, path, sahne_darker (c, i % 2 ? 1 : 0.86), 0.6, 0, 1);
    }
  sahne_wall_quad (s, &wall, 0, h - 0.12, w, 0.08, SAHNE_RGB (0xe8b84a), 0.7);
}

/* A cone of light from above, and its round on the floor. */
static void
draw_spot (SahneSketch *s, const SahnePiece *p)
{
  double r = p->width / 2, lean = sahne_piece_metres (p, "lean_cm", 0.8), x0, y0, x1, y1, x2, y2;
  SahneColour light = sahne_piece_colour (p, "light", 0xfff3c8);
  SahnePlane floor = sahne_plane_floor (s->lens, p->x, 0.005, p->z);
  double on = MAX (s->state, s->now->glow);
  SahneStop stops[] = { { 0, light, 0.5 * on }, { 1, light, 0.05 * on } };
  SahnePath *path;

  if (on <= 0.05 || s->lamplit)
    return;
  sahne_lens_project (s->lens, p->x + lean, p->height, p->z, &x0, &y0);
  sahne_lens_project (s->lens, p->x - r, 0, p->z, &x1, &y1);
  sahne_lens_project (s->lens, p->x + r, 0, p->z, &x2, &y2);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { x0 - 6, y0 }, { x0 + 6, y0 }, { x2, y2 }, { x1, y1 } }, 4,
                      TRUE);
  sahne_sketch_gradient (s, path, 0, y0, 0, y1, stops, 2, TRUE);
  path = sahne_sketch_path (s);
  sahne_room_ellipse (&floor, path, 0, 0, r, r);
  sahne_sketch_paint (s, path, light, 0.34 * on);
}

static guint
spot_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  pools[0] = (SahnePool){ p->x, 1.0, p->z, p->width * 0.7, 1.6, 1.4, MAX (now->lamp, p->state) };
  return 1;
}

static void
spot_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double z = MAX (p->z, lens->z + 0.6), reach = p->width / 2 + 1.2;

  sahne_lens_project (lens, p->x - reach, p->height, z, &box[0], &box[1]);
  sahne_lens_project (lens, p->x + reach, 0, MAX (z - p->width / 2, lens->z + 0.6), &box[2],
                      &box[3]);
  box[3] += 8;
}

const SahnePieceClass sahne_pieces_hall[] = {
  { .kind = "column", .part = SAHNE_PART_SET, .draw = draw_column, .width = 0.92, .height = 4.9 },
  { .kind = "arcade",
    .part = SAHNE_PART_FAR,
    .draw = draw_arcade,
    .width = 6,
    .height = 3,
    .projects = TRUE,
    .box = sahne_wall_box },
  { .kind = "seats", .part = SAHNE_PART_SET, .draw = draw_seats, .width = 2, .height = 1 },
  { .kind = "console",
    .part = SAHNE_PART_SET,
    .draw = draw_console,
    .width = 1.6,
    .height = 1.05,
    .motion = SAHNE_MOTION_LIVES },
  { .kind = "belt",
    .part = SAHNE_PART_SET,
    .draw = draw_belt,
    .width = 4,
    .height = 0.85,
    .motion = SAHNE_MOTION_LIVES },
  { .kind = "stage-curtain",
    .part = SAHNE_PART_SET,
    .draw = draw_stage_curtain,
    .width = 8,
    .height = 4.4,
    .projects = TRUE,
    .box = sahne_block_box },
  { .kind = "spot-light",
    .part = SAHNE_PART_SET,
    .draw = draw_spot,
    .width = 1.8,
    .height = 4.5,
    .projects = TRUE,
    .pools = spot_pools,
    .box = spot_box },
  { NULL },
};
