/* Set pieces that hang on walls: doors, pictures, boards, clocks, screens, hooks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-pieces.h"
#include "sahne-room.h"

static void
fill_rect (SahneSketch *s, const SahneWall *wall, double u, double v, double w, double h,
           SahneColour c, double face)
{
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (&wall->plane, path, u, v, w, h);
  sahne_sketch_fill (s, path, c, MAX (0, wall->face + face - 0.5), 0);
}

static void
fill_ellipse (SahneSketch *s, const SahneWall *wall, double u, double v, double ru, double rv,
              SahneColour c, double face)
{
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_ellipse (&wall->plane, path, u, v, ru, rv);
  sahne_sketch_detail (s, path, c, MAX (0, wall->face + face - 0.5), 0, 1);
}

static void
fill_polygon (SahneSketch *s, const SahneWall *wall, const SahnePoint *points, guint n,
              SahneColour c, double face)
{
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_polygon (&wall->plane, path, points, n);
  sahne_sketch_detail (s, path, c, MAX (0, wall->face + face - 0.5), 0, 1);
}

/* The leaf of a door, turned about its edge by @open. */
static void
draw_leaf (SahneSketch *s, const SahnePiece *p, const SahneWall *wall, double u, double w, double h,
           double open, double hinge)
{
  SahneColour c = sahne_piece_colour (p, "door", 0xb0653c);
  const char *kind = sahne_piece_string (p, "leaf", "panels");
  double turn = sahne_radians (72 * open), along = cos (turn), out = sin (turn);
  SahneWall leaf = *wall;

  if (wall->side == 0)
    {
      leaf.plane.origin[0] += u;
      leaf.plane.u[0] = hinge * along;
      leaf.plane.u[2] = -out;
    }
  else
    {
      leaf.plane.origin[2] += u;
      leaf.plane.u[2] = hinge * along;
      leaf.plane.u[0] = -wall->side * out;
    }
  leaf.face = wall->face - 0.12 * open;
  fill_rect (s, &leaf, 0, 0, w, h, c, 0.5);
  if (g_str_equal (kind, "glass"))
    {
      sahne_wall_quad (s, &leaf, 0.1, 0.14, w - 0.2, h - 0.24, SAHNE_RGB (0xbfe0ee), 0.6);
      fill_polygon (s, &leaf,
                    (SahnePoint[]){ { w * 0.2, 0.2 },
                                    { w * 0.6, h - 0.2 },
                                    { w * 0.74, h - 0.2 },
                                    { w * 0.34, 0.2 } },
                    4, SAHNE_RGB (0xe6f5fb), 0.7);
    }
  else if (g_str_equal (kind, "planks"))
    for (int i = 1; i < 5; i++)
      sahne_wall_quad (s, &leaf, w * i / 5 - 0.008, 0.02, 0.016, h - 0.04, sahne_darker (c, 0.7),
                       0.4);
  else if (g_str_equal (kind, "bars"))
    {
      sahne_wall_quad (s, &leaf, 0.04, 0.06, w - 0.08, h - 0.12, SAHNE_RGB (0x1a1824), 0.3);
      for (int i = 0; i < 7; i++)
        sahne_wall_quad (s, &leaf, 0.04 + (w - 0.1) * i / 6, 0.04, 0.035, h - 0.08, c, 0.6);
    }
  else if (!g_str_equal (kind, "plain"))
    for (int i = 0; i < 2; i++)
      {
        double v = i ? h * 0.52 : h * 0.07, ph = i ? h * 0.41 : h * 0.39;
        sahne_wall_quad (s, &leaf, w * 0.14, v, w * 0.72, ph, sahne_darker (c, 0.82), 0.4);
        sahne_wall_quad (s, &leaf, w * 0.17, v + 0.03, w * 0.66, ph - 0.05, sahne_darker (c, 1.08),
                         0.55);
      }
  fill_ellipse (s, &leaf, w * 0.9, h * 0.48, 0.035, 0.04, sahne_piece_colour (p, "knob", 0xf2cf5a),
                0.8);
}

/* A door: through the open one a lit hall, the night or a sunny day is seen. */
static void
draw_door (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  SahneColour trim = sahne_piece_colour (p, "trim", 0xf4efe6);
  double w = p->width, h = p->height, open = sahne_clamp (s->state, 0, 1);
  gboolean twin = sahne_piece_int (p, "leaves", 1) > 1, out = sahne_piece_int (p, "outside", 0);
  double frame = sahne_piece_metres (p, "frame_cm", 0.09);

  fill_rect (s, &wall, -frame, 0, w + 2 * frame, h + frame, trim, 0.55);
  if (open > 0)
    {
      SahneColour beyond = out ? sahne_conditions_sky (s->outside, 0.8) : SAHNE_RGB (0x2a2030);
      SahnePoint a = sahne_plane_at (&wall.plane, 0, 0), b = sahne_plane_at (&wall.plane, 0, h);
      SahneColour lit = out ? beyond : sahne_sketch_shade (s, SAHNE_RGB (0x6a5a60), 0.5, 0, 0);
      SahneStop stops[]
          = { { 0, sahne_colour_mix (lit, SAHNE_RGB (0x000000), 0.25), 1 }, { 1, lit, 1 } };
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_rect (&wall.plane, path, 0, 0, w, h);
      sahne_sketch_gradient (s, path, a.x, a.y, b.x, b.y, stops, 2, TRUE);
    }
  draw_leaf (s, p, &wall, 0, twin ? w / 2 : w, h, open, 1);
  if (twin)
    draw_leaf (s, p, &wall, w, w / 2, h, open, -1);
}

/* A sliding door of an elevator or a spaceship. */
static void
draw_sliding_door (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  SahneColour c = sahne_piece_colour (p, "door", 0xb9c4cc),
              trim = sahne_piece_colour (p, "trim", 0x8f9aa6);
  double w = p->width, h = p->height, open = sahne_clamp (s->state, 0, 1), half = w / 2;
  double seen = half * (1 - 0.9 * open);

  fill_rect (s, &wall, -0.1, 0, w + 0.2, h + 0.12, trim, 0.5);
  sahne_wall_quad (s, &wall, 0, 0, w, h, sahne_piece_colour (p, "inside", 0xf0e4c8), 0.5);
  sahne_wall_quad (s, &wall, 0, h * 0.32, w, 0.05, SAHNE_RGB (0xb57a4c), 0.5);
  for (int i = 0; i < 2; i++)
    {
      double u = i ? w - seen : 0;
      fill_rect (s, &wall, u, 0, seen, h, c, i ? 0.44 : 0.54);
      sahne_wall_quad (s, &wall, u + seen * 0.2, 0.05, seen * 0.16, h - 0.1, sahne_darker (c, 1.16),
                       0.7);
    }
  sahne_wall_quad (s, &wall, w / 2 - 0.12, h + 0.02, 0.24, 0.08, SAHNE_RGB (0x2a3040), 0.3);
}

/* A framed picture: sky, sun, two ranges of hills, or a portrait. */
static void
draw_picture (SahneSketch *s, const SahnePiece *p)
{
  static const guint32 sets[][4] = { { 0xf0b86e, 0xc8553d, 0x8c3b5b, 0x4f2f4a },
                                     { 0xa9d3e0, 0xfff6d0, 0x4f8f8f, 0x2f5f6a },
                                     { 0xf4e3c3, 0xd9763f, 0xc8a06a, 0x8a6a4a },
                                     { 0x8fbf9f, 0xffffff, 0x3f7f5f, 0x2f5f4a },
                                     { 0x7fa8d8, 0xfff0b0, 0xe8c48a, 0x3f8fb0 } };
  SahneWall wall = sahne_wall_of (s, p);
  const guint32 *set = sets[p->seed % G_N_ELEMENTS (sets)];
  SahneColour frame = sahne_piece_colour (p, "frame", 0x6b4634),
              mat = sahne_piece_colour (p, "mat", 0xfbf6ea);
  double w = p->width, h = p->height, edge = MIN (0.04, 0.08 * MIN (w, h)),
         inner = edge + MIN (0.07, 0.12 * MIN (w, h));
  double a = inner, b = inner, ww = w - 2 * inner, hh = h - 2 * inner;
  g_autoptr (SahnePath) clip = sahne_path_new ();

  sahne_wall_shadow (s, &wall, 0, 0, w, h, 0.6);
  fill_rect (s, &wall, 0, 0, w, h, frame, 0.5);
  sahne_wall_quad (s, &wall, edge, edge, w - 2 * edge, h - 2 * edge, mat, 0.5);
  sahne_wall_quad (s, &wall, a, b, ww, hh, SAHNE_RGB (set[0]), 0.5);
  sahne_plane_rect (&wall.plane, clip, a, b, ww, hh);
  sahne_pen_push_clip (s->pen, clip);
  if (g_str_equal (sahne_piece_string (p, "shows", "land"), "portrait"))
    {
      fill_ellipse (s, &wall, a + ww / 2, b, ww * 0.36, hh * 0.42, SAHNE_RGB (set[2]), 0.5);
      fill_ellipse (s, &wall, a + ww / 2, b + hh * 0.58, ww * 0.19, hh * 0.2, SAHNE_RGB (0xe8b98f),
                    0.55);
      fill_ellipse (s, &wall, a + ww / 2, b + hh * 0.72, ww * 0.2, hh * 0.11, SAHNE_RGB (0x5c3a28),
                    0.45);
    }
  else
    {
      double r = MIN (ww, hh) * 0.15;
      fill_ellipse (s, &wall, a + ww * 0.66, b + hh * 0.68, r, r, SAHNE_RGB (set[1]), 0.7);
      fill_polygon (s, &wall,
                    (SahnePoint[]){ { a, b },
                                    { a, b + hh * 0.38 },
                                    { a + ww * 0.28, b + hh * 0.62 },
                                    { a + ww * 0.5, b + hh * 0.36 },
                                    { a + ww * 0.74, b + hh * 0.52 },
                                    { a + ww, b + hh * 0.26 },
                                    { a + ww, b } },
                    7, SAHNE_RGB (set[2]), 0.5);
      fill_polygon (s, &wall,
                    (SahnePoint[]){ { a, b },
                                    { a, b + hh * 0.2 },
                                    { a + ww * 0.4, b + hh * 0.3 },
                                    { a + ww, b + hh * 0.12 },
                                    { a + ww, b } },
                    5, SAHNE_RGB (set[3]), 0.5);
    }
  sahne_pen_pop_clip (s->pen);
}

/* Chalk, a marker or light draws on boards. */
static void
draw_doodles (SahneSketch *s, const SahneWall *wall, double w, double h, SahneColour ink)
{
  double line = sahne_sketch_px (s, 3.2);
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_ellipse (&wall->plane, path, w * 0.16, h * 0.74, 0.16, 0.16);
  for (int i = 0; i < 8; i++)
    {
      double a = i * G_PI / 4;
      SahnePoint p
          = sahne_plane_at (&wall->plane, w * 0.16 + cos (a) * 0.21, h * 0.74 + sin (a) * 0.21);
      SahnePoint q
          = sahne_plane_at (&wall->plane, w * 0.16 + cos (a) * 0.29, h * 0.74 + sin (a) * 0.29);
      sahne_path_move (path, p.x, p.y);
      sahne_path_line (path, q.x, q.y);
    }
  sahne_sketch_paint_line (s, path, sahne_colour_mix (ink, SAHNE_RGB (0xffe9a0), 0.5), line, 0.9);
  path = sahne_sketch_path (s);
  for (int i = 0; i <= 12; i++)
    {
      SahnePoint p
          = sahne_plane_at (&wall->plane, w * (0.06 + 0.025 * i), h * (i % 2 ? 0.27 : 0.2));
      if (i)
        sahne_path_line (path, p.x, p.y);
      else
        sahne_path_move (path, p.x, p.y);
    }
  sahne_sketch_paint_line (s, path, sahne_colour_mix (ink, SAHNE_RGB (0xffa0b4), 0.5), line, 0.9);
}

/* A blackboard, a whiteboard, a notice board; the piece's text stands on it. */
static void
draw_board (SahneSketch *s, const SahnePiece *p)
{
  const char *kind = sahne_piece_string (p, "board", "black");
  gboolean black = g_str_equal (kind, "black"), cork = g_str_equal (kind, "cork");
  SahneColour face = sahne_piece_colour (p, "face", black ? 0x2f6a58 : cork ? 0xc9975c : 0xfbfcfd);
  SahneColour frame = sahne_piece_colour (p, "frame",
                                          black  ? 0xb57a4c
                                          : cork ? 0x8a5a3c
                                                 : 0x8f9aa8);
  SahneColour ink = black ? SAHNE_RGB (0xf4f6ee) : SAHNE_RGB (0x2f4a78);
  SahneWall wall = sahne_wall_of (s, p);
  double w = p->width, h = p->height, e = 0.08;

  sahne_wall_shadow (s, &wall, 0, 0, w, h, 0.8);
  fill_rect (s, &wall, 0, 0, w, h, frame, 0.6);
  sahne_wall_quad (s, &wall, e, e, w - 2 * e, h - 2 * e, face, 0.5);
  if (!cork)
    fill_polygon (s, &wall,
                  (SahnePoint[]){ { e, h - e }, { w * 0.3, h - e }, { w * 0.08, e }, { e, e } }, 4,
                  sahne_darker (face, black ? 1.25 : 1.05), 0.55);
  if (cork)
    {
      static const guint32 notes[] = { 0xfcd53f, 0xff8ab5, 0x7fd8b0, 0x8fd0f5, 0xfbfaf6, 0xffb070 };
      SahneRandom random = sahne_random (p->seed, "notes");
      for (double u = 0.14; u + 0.24 < w; u += 0.3)
        for (double v = 0.14; v + 0.24 < h; v += 0.32)
          if (sahne_random_unit (&random) < 0.8)
            sahne_wall_quad (s, &wall, u + sahne_random_range (&random, 0, 0.05),
                             v + sahne_random_range (&random, 0, 0.06), 0.2,
                             sahne_random_range (&random, 0.16, 0.26),
                             sahne_room_pick (notes, 6, &random), 0.6);
    }
  else if (p->text)
    sahne_facade_text (s, &wall.plane, w * 0.1, h * 0.2, w * 0.8, h * 0.6, p->text, ink, 0.92);
  else
    {
      draw_doodles (s, &wall, w, h, ink);
      sahne_facade_text (s, &wall.plane, w * 0.42, h * 0.52, w * 0.5, h * 0.3,
                         sahne_piece_string (p, "writing", "2 + 3 = 5"), ink, 0.92);
      sahne_facade_text (s, &wall.plane, w * 0.46, h * 0.2, w * 0.4, h * 0.22, "A B C", ink, 0.8);
    }
  fill_rect (s, &wall, 0, -0.07, w, 0.09, sahne_darker (frame, 1.15), 0.8);
}

/* A map of the world, a poster or a chart on paper. */
static void
draw_poster (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  double w = p->width, h = p->height;
  SahneColour paper = sahne_piece_colour (p, "paper", 0xcfe9f2);
  const char *shows = sahne_piece_string (p, "shows", "map");

  sahne_wall_shadow (s, &wall, 0, 0, w, h, 0.5);
  fill_rect (s, &wall, 0, 0, w, h, paper, 0.6);
  if (p->text)
    {
      sahne_facade_text (s, &wall.plane, w * 0.1, h * 0.12, w * 0.8, h * 0.76, p->text,
                         SAHNE_RGB (0x4a3a5a), 1);
      return;
    }
  if (g_str_equal (shows, "map"))
    {
      static const struct
      {
        double u, v, ru, rv;
        guint32 c;
      } land[] = { { 0.18, 0.66, 0.1, 0.2, 0x8fbf6a },
                   { 0.26, 0.3, 0.06, 0.18, 0x8fbf6a },
                   { 0.6, 0.7, 0.18, 0.16, 0xf0b86e },
                   { 0.5, 0.38, 0.07, 0.17, 0xe8846a },
                   { 0.82, 0.26, 0.07, 0.09, 0xc8a0d0 } };
      for (guint i = 0; i < G_N_ELEMENTS (land); i++)
        fill_ellipse (s, &wall, w * land[i].u, h * land[i].v, w * land[i].ru, h * land[i].rv,
                      SAHNE_RGB (land[i].c), 0.55);
    }
  else
    {
      sahne_wall_quad (s, &wall, w * 0.1, h * 0.5, w * 0.8, h * 0.4, SAHNE_RGB (0xe2694f), 0.55);
      fill_ellipse (s, &wall, w * 0.5, h * 0.66, w * 0.16, h * 0.11, SAHNE_RGB (0xfcd53f), 0.7);
      for (int i = 0; i < 3; i++)
        sahne_wall_quad (s, &wall, w * 0.14, h * (0.36 - 0.11 * i), w * (i == 2 ? 0.4 : 0.72),
                         h * 0.04, SAHNE_RGB (0x6a5a70), 0.45);
    }
  sahne_wall_quad (s, &wall, -0.02, h - 0.03, w + 0.04, 0.05, SAHNE_RGB (0x8a5a3c), 0.5);
}

/* A round clock; its hands go round with the scene. */
static void
draw_clock (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  double r = p->width / 2, line = sahne_sketch_px (s, 3.6);
  double minute = sahne_sketch_seconds (s) / 3600 + (p->seed % 60) / 60.0;
  SahnePoint c = sahne_plane_at (&wall.plane, r, r);

  sahne_wall_shadow (s, &wall, 0, 0.02, 2 * r, 2 * r - 0.04, 0.4);
  fill_ellipse (s, &wall, r, r, r, r, sahne_piece_colour (p, "rim", 0xc8553d), 0.6);
  fill_ellipse (s, &wall, r, r, r * 0.8, r * 0.8, SAHNE_RGB (0xfffaf0), 0.65);
  for (int i = 0; i < 2; i++)
    {
      double a = G_PI / 2 - 2 * G_PI * (i ? minute / 12 + (p->seed % 12) / 12.0 : minute);
      double reach = r * (i ? 0.42 : 0.62);
      SahnePoint e = sahne_plane_at (&wall.plane, r + cos (a) * reach, r + sin (a) * reach);
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_move (path, c.x, c.y);
      sahne_path_line (path, e.x, e.y);
      sahne_sketch_line (s, path, SAHNE_RGB (0x3a3440), i ? line * 1.3 : line, 0.4, 1);
    }
}

/* A screen on the wall; text on it, or pictures when it is on. */
static void
draw_screen (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  double w = p->width, h = p->height, e = 0.04;
  gboolean on = s->state >= 0.5;
  SahnePoint c = sahne_plane_at (&wall.plane, w / 2, h / 2);
  SahnePath *path;

  sahne_wall_shadow (s, &wall, 0, 0, w, h, 0.6);
  fill_rect (s, &wall, 0, 0, w, h, sahne_piece_colour (p, "frame", 0x2a2e38), 0.4);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&wall.plane, path, e, e, w - 2 * e, h - 2 * e);
  if (!on)
    {
      sahne_sketch_detail (s, path, SAHNE_RGB (0x1a2030), 0.3, 0, 1);
      fill_polygon (s, &wall,
                    (SahnePoint[]){ { e, h - e }, { w * 0.4, h - e }, { w * 0.12, e }, { e, e } },
                    4, SAHNE_RGB (0x3a4456), 0.5);
      return;
    }
  sahne_sketch_paint (s, path, sahne_piece_colour (p, "light", 0xcfe6ff), 1);
  if (p->text)
    sahne_facade_text (s, &wall.plane, w * 0.08, h * 0.12, w * 0.84, h * 0.76, p->text,
                       SAHNE_RGB (0x14243a), 1);
  else
    for (int i = 0; i < 5; i++)
      {
        path = sahne_sketch_path (s);
        sahne_plane_rect (&wall.plane, path, w * (0.14 + 0.15 * i), h * 0.16, w * 0.1,
                          h * (0.2 + 0.12 * ((p->seed >> i) % 4)));
        sahne_sketch_paint (s, path, SAHNE_RGB (0x3f8fd8), 0.9);
      }
  sahne_sketch_glow (s, c.x, c.y, w * 90 * sahne_lens_scale (s->lens, p->z) / 100,
                     h * 110 * sahne_lens_scale (s->lens, p->z) / 100, SAHNE_RGB (0xbfe0ff), 0.3);
}

static guint
screen_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  pools[0] = (SahnePool){ p->x, p->y + p->height / 2,     p->z, p->width * 1.4, p->height * 1.6,
                          1.6,  p->state >= 0.5 ? 0.5 : 0 };
  return 1;
}

#define ON_WALL(name, function, w, h)                                                              \
  {                                                                                                \
    .kind = name, .part = SAHNE_PART_SET, .draw = function, .width = w, .height = h,               \
    .projects = TRUE, .sort = sahne_wall_sort, .box = sahne_wall_box                               \
  }
#define FLAT_ON_WALL(name, function, w, h)                                                         \
  {                                                                                                \
    .kind = name, .part = SAHNE_PART_FAR, .draw = function, .width = w, .height = h,               \
    .projects = TRUE, .box = sahne_wall_box                                                        \
  }

const SahnePieceClass sahne_pieces_wall[] = {
  ON_WALL ("room-door", draw_door, 0.95, 2.1),
  ON_WALL ("sliding-door", draw_sliding_door, 1.2, 2.1),
  FLAT_ON_WALL ("picture", draw_picture, 0.8, 0.6),
  FLAT_ON_WALL ("board", draw_board, 3, 1.4),
  FLAT_ON_WALL ("wall-poster", draw_poster, 0.8, 1),
  FLAT_ON_WALL ("round-clock", draw_clock, 0.36, 0.36),
  { .kind = "wall-screen",
    .part = SAHNE_PART_SET,
    .draw = draw_screen,
    .width = 1.4,
    .height = 0.8,
    .projects = TRUE,
    .box = sahne_wall_box,
    .pools = screen_pools },
  { NULL },
};
