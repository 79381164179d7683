/* Set pieces that are furniture with corners: cupboards, shelves, tables, beds in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-room.h"

/* Backs of books. */
static const guint32 book_colours[] = { 0xc8553d, 0xe8a33d, 0x2f7f86, 0x4f5d75, 0x8c3b5b,
                                        0xf4e3c3, 0x6d8f3c, 0xd9763f, 0x5a4a8a, 0x3f9ab0 };

static SahneBlock
block_of (const SahnePiece *p, SahneColour body)
{
  return (SahneBlock){ .x = p->x,
                       .y = p->y,
                       .z = p->z,
                       .w = p->width,
                       .h = p->height,
                       .d = MAX (p->depth, 0.02),
                       .side = sahne_darker (body, 0.92),
                       .top = sahne_darker (body, 1.1),
                       .front = body };
}

static guint32
number_of (SahneColour c)
{
  return (guint32) (c.r * 255) << 16 | (guint32) (c.g * 255) << 8 | (guint32) (c.b * 255);
}

/* A door or a drawer on a front: raised edge, sunken field, handle. */
static void
draw_leaf (SahneSketch *s, const SahneBlock *b, double u, double v, double w, double h,
           SahneColour c, SahneColour knob, gboolean drawer, int hand)
{
  double m = MIN (0.05, 0.14 * MIN (w, h));

  sahne_block_panel (s, b, u, v, w, h, 0.012, sahne_darker (c, 1.1), 0.6);
  sahne_block_panel (s, b, u + m, v + m, w - 2 * m, h - 2 * m, 0.008, sahne_darker (c, 0.93), 0.45);
  if (drawer)
    sahne_block_panel (s, b, u + w / 2 - MIN (0.08, w * 0.2), v + h / 2 - 0.012,
                       2 * MIN (0.08, w * 0.2), 0.024, 0.012, knob, 0.75);
  else
    sahne_block_panel (s, b, hand > 0 ? u + w - m * 0.8 : u + m * 0.3, v + h * 0.5 - 0.06, 0.022,
                       0.12, 0.011, knob, 0.75);
}

/* Behind glass: things on boards. */
static void
draw_glass_leaf (SahneSketch *s, const SahneBlock *b, double u, double v, double w, double h,
                 SahneColour c, guint32 seed)
{
  static const guint32 cups[] = { 0xe8846a, 0xf4f4f0, 0x5f9fb5, 0xf0b86e, 0xa9d3e0 };
  SahneRandom random = sahne_random (seed, "glass");
  int boards = h > 0.9 ? 3 : 2;

  sahne_block_panel (s, b, u, v, w, h, 0.012, sahne_darker (c, 1.1), 0.6);
  sahne_block_panel (s, b, u + 0.06, v + 0.06, w - 0.12, h - 0.12, 0.008, SAHNE_RGB (0xb9cfe0),
                     0.4);
  for (int row = 0; row < boards; row++)
    {
      double y = v + 0.08 + (h - 0.14) * row / boards, x = u + 0.09;
      sahne_block_panel (s, b, u + 0.06, y - 0.015, w - 0.12, 0.02, 0, SAHNE_RGB (0xf0f4f8), 0.6);
      while (x + 0.09 < u + w - 0.06)
        {
          double size = sahne_random_range (&random, 0.09, 0.17);
          sahne_block_panel (s, b, x, y, 0.07, size, 0.02, sahne_room_pick (cups, 5, &random),
                             0.55);
          x += 0.10;
        }
    }
}

/* The front of a cupboard in columns and rows: doors, drawers, glass, slats or nothing. */
static void
draw_front (SahneSketch *s, const SahnePiece *p, const SahneBlock *b, SahneColour c, double foot)
{
  const char *front = sahne_piece_string (p, "front", "doors");
  SahneColour knob = sahne_piece_colour (p, "knob", 0xf2cf5a);
  int columns = MAX (1, sahne_piece_int (p, "columns", 2));
  int rows = MAX (1, sahne_piece_int (p, "rows", 1));
  double drawers = sahne_piece_metres (p, "drawers_cm", 0), gap = 0.022;
  double w = b->w / columns, top = b->h - gap, h;

  if (g_str_equal (front, "plain"))
    return;
  for (int i = 0; i < columns && i < 40 && drawers > 0; i++)
    draw_leaf (s, b, w * i + gap, b->h - drawers, w - 2 * gap, drawers - gap, c, knob, TRUE, 0);
  top -= drawers > 0 ? drawers : 0;
  h = (top - foot) / rows;
  for (int i = 0; i < columns && i < 40; i++)
    for (int k = 0; k < rows && k < 20; k++)
      {
        double u = w * i + gap, v = foot + h * k + gap / 2;
        if (g_str_equal (front, "glass"))
          draw_glass_leaf (s, b, u, v, w - 2 * gap, h - gap, c, p->seed + (guint) (i * 7 + k));
        else if (g_str_equal (front, "slats"))
          sahne_block_panel (s, b, u, v, w - 2 * gap, h - gap, 0, sahne_darker (c, 0.8), 0.4);
        else
          draw_leaf (s, b, u, v, w - 2 * gap, h - gap, c, knob, g_str_equal (front, "drawers"),
                     i % 2 ? -1 : 1);
      }
}

/* A cupboard, a sideboard, a row of kitchen units, lockers, a counter: a box with a front. */
static void
draw_cabinet (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "body", 0xa86f45);
  SahneColour top = sahne_piece_colour (p, "top", number_of (sahne_darker (c, 1.12)));
  double slab = sahne_piece_metres (p, "slab_cm", p->y > 0.3 ? 0 : 0.04),
         over = sahne_piece_metres (p, "over_cm", 0.03),
         foot = sahne_piece_metres (p, "foot_cm", p->y > 0.3 ? 0.02 : 0.08);
  SahneBlock b = block_of (p, c);

  b.radius = sahne_piece_metres (p, "radius_cm", 0);
  b.h -= slab;
  if (p->y < 0.05)
    sahne_block_ground (s, &b);
  sahne_block_draw (s, &b);
  if (foot > 0.05)
    sahne_block_panel (s, &b, 0, 0, b.w, foot - 0.02, 0, sahne_darker (c, 0.45), 0.3);
  draw_front (s, p, &b, c, foot);
  if (slab > 0)
    {
      SahneBlock t = b;
      t.y += b.h, t.h = slab, t.w += 2 * over, t.z -= over, t.d += over, t.radius = 0;
      t.front = top, t.side = sahne_darker (top, 0.9), t.top = sahne_darker (top, 1.12);
      sahne_block_draw (s, &t);
      sahne_block_panel (s, &t, 0, 0, t.w, slab * 0.25, 0, sahne_darker (top, 0.7), 0.35);
    }
}

/* Books side by side, one of ten leaning. */
static void
draw_books (SahneSketch *s, const SahneBlock *b, double u, double v, double w, double h,
            SahneRandom *random)
{
  double x = 0;

  for (int n = 0; n < 120; n++)
    {
      double thick = sahne_random_range (random, 0.024, 0.052);
      double tall = h * sahne_random_range (random, 0.66, 0.95);
      SahneColour c = sahne_room_pick (book_colours, G_N_ELEMENTS (book_colours), random);
      if (x + thick > w)
        return;
      sahne_block_panel (s, b, u + x, v, thick - 0.002, tall, 0.006, c, 0.5);
      sahne_block_panel (s, b, u + x, v, thick * 0.28, tall, 0.006, c, 0.85);
      if (sahne_random_unit (random) < 0.6)
        sahne_block_panel (s, b, u + x + 0.005, v + tall * 0.78, thick - 0.012, tall * 0.07, 0,
                           SAHNE_RGB (0xfff3d6), 0.7);
      x += thick + (sahne_random_unit (random) < 0.08 ? 0.03 : 0);
    }
}

static void
draw_jars (SahneSketch *s, const SahneBlock *b, double u, double v, double w, double h,
           SahneRandom *random)
{
  for (double x = 0.01; x + 0.08 < w;)
    {
      double size = sahne_random_range (random, 0.06, 0.13), tall = MIN (h, size * 1.6);
      SahneColour c = sahne_room_pick (book_colours, G_N_ELEMENTS (book_colours), random);
      sahne_block_panel (s, b, u + x, v, size, tall, 0.02, c, 0.5);
      sahne_block_panel (s, b, u + x + size * 0.15, v + tall * 0.2, size * 0.2, tall * 0.6, 0.01,
                         sahne_darker (c, 1.3), 0.9);
      sahne_block_panel (s, b, u + x + size * 0.1, v + tall, size * 0.8, tall * 0.14, 0.01,
                         SAHNE_RGB (0xe8e0d4), 0.6);
      x += size + sahne_random_range (random, 0.01, 0.05);
    }
}

static void
draw_boxes (SahneSketch *s, const SahneBlock *b, double u, double v, double w, double h,
            SahneRandom *random)
{
  static const guint32 colours[] = { 0xd9a86a, 0xc98f52, 0xe8c48a, 0xb8cdd8, 0xd97a5e, 0x8fb56a };

  for (double x = 0.01; x + 0.12 < w;)
    {
      double size = MIN (sahne_random_range (random, 0.16, 0.34), w - x),
             tall = h * sahne_random_range (random, 0.5, 0.9);
      SahneColour c = sahne_room_pick (colours, 6, random);
      sahne_block_panel (s, b, u + x, v, size, tall, 0.008, c, 0.5);
      sahne_block_panel (s, b, u + x, v + tall * 0.86, size, tall * 0.14, 0.008, c, 0.8);
      sahne_block_panel (s, b, u + x + size * 0.42, v + tall * 0.3, size * 0.16, tall * 0.7, 0,
                         sahne_darker (c, 1.2), 0.8);
      x += size + 0.02;
    }
}

/* Open shelves with what lies on them: books, jars, boxes, bottles or nothing. */
static void
draw_shelves (SahneSketch *s, const SahnePiece *p)
{
  const char *what = sahne_piece_string (p, "with", "books");
  SahneColour c = sahne_piece_colour (p, "body", 0x8a5a3c);
  int rows = CLAMP (sahne_piece_int (p, "rows", 5), 1, 12);
  SahneRandom random = sahne_random (p->seed, "shelves");
  SahneBlock b = block_of (p, c);
  double row = (b.h - 0.12) / rows, w = b.w - 0.12;

  if (p->y < 0.05)
    sahne_block_ground (s, &b);
  sahne_block_draw (s, &b);
  for (int i = 0; i < rows; i++)
    {
      double v = 0.06 + row * i + 0.03, h = row - 0.05;
      SahneStop dark[] = { { 0, SAHNE_RGB (0x120a2a), 0.5 }, { 1, SAHNE_RGB (0x120a2a), 0 } };
      double x0, y0, x1, y1;
      SahnePath *path;
      sahne_block_panel (s, &b, 0.05, v, b.w - 0.10, h, 0, sahne_darker (c, 0.52), 0.3);
      sahne_lens_project (s->lens, b.x - b.w / 2 + 0.05, b.y + v + h, b.z, &x0, &y0);
      sahne_lens_project (s->lens, b.x + b.w / 2 - 0.05, b.y + v + h - 0.14, b.z, &x1, &y1);
      path = sahne_sketch_path (s);
      sahne_path_rect (path, x0, y0, x1 - x0, y1 - y0, 0);
      sahne_sketch_gradient (s, path, 0, y0, 0, y1, dark, 2, TRUE);
      if (g_str_equal (what, "jars"))
        draw_jars (s, &b, 0.06, v, w, h * 0.8, &random);
      else if (g_str_equal (what, "boxes"))
        draw_boxes (s, &b, 0.06, v, w, h * 0.9, &random);
      else if (g_str_equal (what, "books"))
        draw_books (s, &b, 0.06, v, w * sahne_random_range (&random, 0.7, 1), h * 0.9, &random);
    }
}

static void
leg (SahneSketch *s, double x, double z, double w, double h, SahneColour c, double face)
{
  double k = sahne_lens_scale (s->lens, z), sx, sy, half = w * k / 2;
  SahnePath *path = sahne_sketch_path (s);

  sahne_lens_project (s->lens, x, 0, z, &sx, &sy);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { sx - half, sy - h * k },
                                      { sx + half, sy - h * k },
                                      { sx + half * 0.7, sy },
                                      { sx - half * 0.7, sy } },
                      4, TRUE);
  sahne_sketch_fill (s, path, c, face, 0);
}

/* A cloth that hangs over the front edge. */
static void
draw_cloth (SahneSketch *s, const SahneBlock *top, SahneColour c)
{
  double k = sahne_lens_scale (s->lens, top->z), x0, x1, y, drop = 0.22 * k;
  SahnePath *path = sahne_sketch_path (s);

  sahne_lens_project (s->lens, top->x - top->w / 2, top->y + top->h, top->z, &x0, &y);
  sahne_lens_project (s->lens, top->x + top->w / 2, top->y + top->h, top->z, &x1, &y);
  sahne_path_move (path, x0, y);
  sahne_path_line (path, x1, y);
  for (int i = 0; i < 8; i++)
    {
      double a = sahne_lerp (x1, x0, i / 8.0), b = sahne_lerp (x1, x0, (i + 1) / 8.0);
      sahne_path_line (path, a, y + drop);
      sahne_path_quad (path, (a + b) / 2, y + drop * 1.16, b, y + drop);
    }
  sahne_path_close (path);
  sahne_sketch_fill (s, path, c, 0.5, 0);
}

/* Light comes in under a table from all sides. */
static void
table_shade (SahneSketch *s, const SahneBlock *b)
{
  SahnePlane floor = sahne_plane_floor (s->lens, b->x - b->w / 2, 0.003, b->z);

  for (int i = 0; i < 2; i++)
    {
      double m = i ? 0.16 : 0.02;
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_rect (&floor, path, m, m, b->w - 2 * m, b->d - 2 * m);
      sahne_room_shadow (s, path, 0.5);
    }
}

/* A table: a top on legs or on a column; round tops are ellipses in space. */
static void
draw_table (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "top", 0xc98a55);
  SahneColour l = sahne_piece_colour (p, "legs", number_of (sahne_darker (c, 0.82)));
  gboolean round = g_str_equal (sahne_piece_string (p, "shape", "square"), "round");
  double thick = sahne_piece_metres (p, "thick_cm", 0.05), w = p->width, d = MAX (p->depth, 0.3);
  SahneBlock top = { .x = p->x,
                     .y = p->height - thick,
                     .z = p->z,
                     .w = w,
                     .h = thick,
                     .d = d,
                     .front = c,
                     .side = sahne_darker (c, 0.9),
                     .top = sahne_darker (c, 1.12) };
  SahneBlock ground = top;
  SahnePlane level;
  SahnePath *path;

  s->depth = MAX (0, p->z - s->lens->z);
  ground.y = 0;
  if (round)
    {
      level = sahne_plane_floor (s->lens, p->x, 0.003, p->z + d / 2);
      path = sahne_sketch_path (s);
      sahne_room_ellipse (&level, path, 0, 0, w * 0.5, d * 0.5);
      sahne_room_shadow (s, path, 1);
      leg (s, p->x, p->z + d / 2, 0.09, p->height - thick, l, 0.42);
      path = sahne_sketch_path (s);
      sahne_room_ellipse (&level, path, 0, 0, w * 0.24, d * 0.24);
      sahne_sketch_fill (s, path, l, 0.5, 0);
      for (int i = 0; i < 2; i++)
        {
          level = sahne_plane_floor (s->lens, p->x, p->height - (i ? 0 : thick), p->z + d / 2);
          path = sahne_sketch_path (s);
          sahne_room_ellipse (&level, path, 0, 0, w / 2, d / 2);
          sahne_sketch_fill (s, path, i ? sahne_darker (c, 1.12) : c, i ? 0.85 : 0.4, 0);
        }
      return;
    }
  table_shade (s, &ground);
  for (int i = 0; i < 4; i++)
    leg (s, p->x + (i % 2 ? 1 : -1) * (w / 2 - 0.10), p->z + (i < 2 ? d - 0.08 : 0.06),
         i < 2 ? 0.06 : 0.075, p->height - thick, l, i < 2 ? 0.28 : 0.45);
  if (sahne_piece_int (p, "back", 0))
    {
      SahneBlock back = { .x = p->x,
                          .y = 0.3,
                          .z = p->z + d - 0.1,
                          .w = w - 0.24,
                          .h = p->height - 0.36,
                          .d = 0.02,
                          .front = sahne_darker (l, 0.85),
                          .side = l,
                          .top = l };
      sahne_block_draw (s, &back);
    }
  sahne_block_draw (s, &top);
  if (sahne_piece_int (p, "cloth", 0))
    draw_cloth (s, &top, sahne_piece_colour (p, "linen", 0xf4f1ea));
}

/* A step or a platform of steps. */
static void
draw_steps (SahneSketch *s, const SahnePiece *p)
{
  SahneColour c = sahne_piece_colour (p, "stone", 0x9a93a6);
  int n = CLAMP (sahne_piece_int (p, "count", 3), 1, 40);
  double rise = p->height / n, tread = p->depth / n;
  gboolean up = sahne_piece_int (p, "narrow", 1);

  for (int i = 0; i < n; i++)
    {
      SahneBlock b = { .x = p->x,
                       .y = p->y,
                       .z = p->z + tread * i,
                       .w = p->width - (up ? 2 * tread * i : 0),
                       .h = rise * (i + 1),
                       .d = p->depth - tread * i,
                       .front = c,
                       .side = sahne_darker (c, 0.9),
                       .top = sahne_darker (c, 1.14) };
      if (i == 0)
        sahne_block_ground (s, &b);
      b.y = p->y + rise * i, b.h = rise;
      sahne_block_draw (s, &b);
    }
}

const SahnePieceClass sahne_pieces_furniture[] = {
  { .kind = "cabinet",
    .part = SAHNE_PART_SET,
    .draw = draw_cabinet,
    .sort = sahne_block_sort,
    .width = 1,
    .height = 0.9,
    .projects = TRUE,
    .box = sahne_block_box },
  { .kind = "shelves",
    .part = SAHNE_PART_SET,
    .draw = draw_shelves,
    .sort = sahne_block_sort,
    .width = 1.18,
    .height = 2.25,
    .projects = TRUE,
    .box = sahne_block_box },
  { .kind = "table",
    .part = SAHNE_PART_SET,
    .draw = draw_table,
    .sort = sahne_block_sort,
    .width = 1.5,
    .height = 0.75,
    .projects = TRUE,
    .box = sahne_block_box },
  { .kind = "steps",
    .part = SAHNE_PART_SET,
    .draw = draw_steps,
    .sort = sahne_block_sort,
    .width = 2,
    .height = 0.6,
    .projects = TRUE,
    .box = sahne_block_box },
  { NULL },
};
