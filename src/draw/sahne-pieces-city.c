/* Set pieces of a city: houses along a street, skylines, lamps, markings on the road.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"
#include "sahne-sky.h"

static const guint32 neon[] = { 0xff4f9a, 0x35e0e6, 0xffb02e, 0x8d65ff, 0x4fe08a };

/* A house of a street that runs away from us: the side along the pavement and the end we see. */
typedef struct
{
  const SahnePiece *piece;
  double z, length, height;
  double side; /* -1 left of the street, 1 right */
  SahneColour wall, accent;
  SahnePlane along, end;
  double face;
  SahneRandom random;
} Block;

static SahneColour
misty (SahneSketch *s, guint32 colour, double z)
{
  return sahne_colour_mix (SAHNE_RGB (colour), s->now->light.fog, sahne_clamp (z / 140, 0, 0.9));
}

static void
read_block (SahneSketch *s, const SahnePiece *p, Block *b)
{
  double x = p->x;

  *b = (Block){ .piece = p, .z = p->z, .length = p->depth > 0 ? p->depth : 9, .height = p->height };
  b->side = x < s->lens->x ? -1 : 1;
  b->wall = sahne_piece_colour (p, "wall", 0x7a6a8a);
  b->accent = sahne_piece_colour (p, "neon", neon[p->seed % 5]);
  b->along = sahne_plane_side (s->lens, x, 0, b->z);
  b->end = sahne_plane_front (s->lens, x, 0, b->z);
  b->end.u[0] = b->side;
  b->face = sahne_light_face (&s->now->light, -b->side, 0);
  b->random = sahne_random (p->seed, "block");
}

static void
draw_block_windows (SahneSketch *s, Block *b)
{
  int columns = CLAMP ((int) (b->length / 1.75), 3, 12),
      floors = CLAMP ((int) ((b->height - 5.5) / 2.5), 0, 20);
  double glow = s->now->glow;
  SahnePath *panes[4]
      = { sahne_path_new (), sahne_path_new (), sahne_path_new (), sahne_path_new () };
  g_autoptr (SahnePath) sills = sahne_path_new ();
  static const guint32 lights[] = { 0xffcf6e, 0xff9f4a, 0xa8dcff };

  if (b->z > 38)
    columns = MAX (2, columns / 2);
  for (int f = 0; f < floors; f++)
    for (int c = 0; c < columns; c++)
      {
        double u = b->length * (c + 0.5) / columns - 0.5, v = 5.1 + f * 2.5,
               t = sahne_random_unit (&b->random);
        int kind = t < 0.26 ? 0 : t < 0.40 ? 1 : t < 0.46 ? 2 : 3;
        if (sahne_random_unit (&b->random) > glow)
          kind = 3;
        sahne_plane_rect (&b->along, panes[kind], u, v, 1, 1.5);
        if (kind < 3 && b->z < 30 && t * 100 - floor (t * 100) < 0.35)
          sahne_plane_rect (&b->along, panes[3], u, v + 0.3, 1, 0.4);
        if (b->z < 24)
          sahne_plane_rect (&b->along, sills, u - 0.1, v - 0.15, 1.2, 0.14);
      }
  for (int k = 2; k >= 0; k--)
    sahne_sketch_paint (s, panes[k], misty (s, lights[k], b->z), 1);
  sahne_sketch_detail (s, panes[3], sahne_colour_mix (s->now->glass, SAHNE_RGB (0x3a4f86), 0.35),
                       0.5, 0, 1);
  sahne_sketch_detail (s, sills, b->wall, 0.95, 0.8, 1);
  for (int k = 0; k < 4; k++)
    sahne_path_free (panes[k]);
}

/* Boards and goods behind the window of a shop. */
static void
draw_goods (SahneSketch *s, Block *b, double u, double w)
{
  static const guint32 colours[] = { 0xd9763f, 0xc94f5a, 0x6f7fc0, 0xe8a24a, 0x5aa39a };

  for (int shelf = 0; shelf < 3; shelf++)
    {
      double v = 1.05 + 0.62 * shelf;
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_rect (&b->along, path, u + 0.2, v, w - 0.45, 0.05);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xc98a52), 0.8);
      for (int i = 0; i < 6; i++)
        {
          double step = (w - 0.5) / 6;
          path = sahne_sketch_path (s);
          sahne_plane_rect (&b->along, path, u + 0.28 + i * step, v + 0.05, step * 0.62,
                            0.18 + 0.22 * sahne_random_unit (&b->random));
          sahne_sketch_paint (s, path, SAHNE_RGB (colours[sahne_random_int (&b->random, 5)]), 0.85);
        }
    }
}

static void
draw_block_shop (SahneSketch *s, Block *b)
{
  double w = (b->length - 1.2) / 3, glow = s->now->glow;
  SahneColour low = sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0x8fb0c8), 0.5, 0, 0),
                                      misty (s, 0xffb25a, b->z), glow);
  SahneColour high = sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0xc8dce8), 0.6, 0, 0),
                                       misty (s, 0xfff0c0, b->z), glow);
  SahnePath *path;

  sahne_facade_quad (s, &b->along, 0.25, 0, b->length - 0.5, 4,
                     sahne_colour_scale (b->wall, 0.5, 0.5, 0.5), 0.5, 0);
  for (int i = 0; i < 3; i++)
    {
      double u = 0.6 + w * i;
      SahnePoint a = sahne_plane_at (&b->along, u, 0.6), c = sahne_plane_at (&b->along, u, 3);
      path = sahne_sketch_path (s);
      if (i == 1)
        {
          sahne_plane_rect (&b->along, path, u + w * 0.18, 0, w * 0.6, 2.9);
          sahne_sketch_paint (s, path, high, 0.95);
          sahne_facade_quad (s, &b->along, u + w * 0.46, 0, 0.08, 2.9, SAHNE_RGB (0x6a3f3a), 0.5,
                             0);
          continue;
        }
      sahne_plane_rect (&b->along, path, u + 0.1, 0.6, w - 0.25, 2.4);
      sahne_sketch_gradient (s, path, 0, a.y, 0, c.y,
                             (SahneStop[]){ { 0, low, 1 }, { 1, high, 1 } }, 2, TRUE);
      if (b->z < 26)
        draw_goods (s, b, u, w);
    }
  path = sahne_sketch_path (s);
  sahne_plane_rect (&b->along, path, 0.3, 3.15, b->length - 0.6, 0.75);
  sahne_sketch_paint (
      s, path,
      sahne_colour_mix (sahne_sketch_shade (s, sahne_colour_scale (b->accent, 0.7, 0.7, 0.7), 0.5,
                                            0, 0),
                        sahne_colour_scale (b->accent, 0.35, 0.35, 0.35), glow),
      1);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&b->along, path, 0.3 + b->length * 0.12, 3.36, (b->length - 0.6) * 0.6, 0.30);
  sahne_sketch_paint (s, path,
                      sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0xfff6e6), 0.7, 0, 0),
                                        sahne_colour_mix (b->accent, SAHNE_RGB (0xffffff), 0.35),
                                        glow),
                      1);
  if (sahne_random_unit (&b->random) < 0.75)
    {
      SahnePlane awning = { .lens = s->lens,
                            .origin = { b->piece->x - b->side * 1.15, 2.75, b->z },
                            .u = { 0, 0, 1 },
                            .v = { b->side * 1.15, 0.55, 0 } };
      for (int i = 0; i < 6; i++)
        sahne_facade_quad (s, &awning, 0.3 + (b->length - 0.6) * i / 6, 0, (b->length - 0.6) / 6, 1,
                           i % 2 ? b->accent : SAHNE_RGB (0xf4e3ee), 0.75, 0.8);
    }
  if (b->z < 34)
    {
      double k = sahne_lens_scale (s->lens, b->z + b->length / 2);
      SahnePoint m = sahne_plane_at (&b->along, b->length / 2, 2),
                 n = sahne_plane_at (&b->along, b->length / 2, 1.6);
      sahne_sketch_glow (s, m.x, m.y, 3.6 * k, 3.6 * k, b->accent, 0.30 * glow);
      sahne_sketch_glow (s, n.x, n.y, 2.6 * k, 2.6 * k, SAHNE_RGB (0xffc880), 0.32 * glow);
    }
}

/* A board that hangs over the pavement and faces us: shapes in a glowing frame, or words. */
static void
draw_board (SahneSketch *s, Block *b)
{
  double z = b->z + b->length * 0.3, w = 1.15, h = 3.6, v0 = 4.9, k = sahne_lens_scale (s->lens, z);
  double t = sahne_sketch_seconds (s),
         flicker = sin (t * 23) * sin (t * 7.3 + b->z) > 0.93 ? 0.35 : 1;
  SahnePlane board
      = sahne_plane_front (s->lens, b->side < 0 ? b->piece->x + 0.15 : b->piece->x - 0.15 - w, 0,
                           z);
  SahneColour c = SAHNE_RGB (neon[(b->piece->seed / 5) % 5]);
  SahneColour shown
      = sahne_colour_mix (sahne_sketch_shade (s, c, 0.7, 0, 0), c, s->now->glow * flicker);
  SahnePath *path;
  SahnePoint m;

  s->depth = z - s->lens->z;
  path = sahne_sketch_path (s);
  sahne_plane_rect (&board, path, 0, v0, w, h);
  sahne_sketch_fill (s, path, SAHNE_RGB (0x1c1a3c), 0.8, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&board, path, 0.12, v0 + 0.12, w - 0.24, h - 0.24);
  sahne_sketch_paint_line (s, path, shown, 0.05 * k + 1, 1);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 4; i++)
    {
      double v = v0 + h - 0.75 - i * 0.82, u = w / 2;
      switch ((b->piece->seed + i) % 4)
        {
        case 0:
          sahne_plane_ellipse (&board, path, u, v, 0.26, 0.26);
          break;
        case 1:
          sahne_plane_polygon (
              &board, path,
              (SahnePoint[]){ { u - 0.28, v - 0.24 }, { u + 0.28, v - 0.24 }, { u, v + 0.28 } }, 3);
          break;
        case 2:
          sahne_plane_rect (&board, path, u - 0.27, v - 0.07, 0.54, 0.16);
          break;
        default:
          sahne_plane_rect (&board, path, u - 0.22, v - 0.24, 0.44, 0.48);
        }
    }
  sahne_sketch_paint (s, path, sahne_colour_mix (shown, SAHNE_RGB (0xffffff), 0.45), 1);
  m = sahne_plane_at (&board, w / 2, v0 + h / 2);
  sahne_sketch_glow (s, m.x, m.y, 3.4 * k, 3.4 * k, c, 0.55 * s->now->glow * flicker);
}

static void
draw_block (SahneSketch *s, const SahnePiece *p)
{
  double depth = s->depth;
  SahnePath *path;
  SahnePoint a;
  Block b;

  read_block (s, p, &b);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&b.end, path, 0, 0, 14, b.height);
  sahne_sketch_fill (s, path, b.wall, 0.25, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&b.along, path, 0, 0, b.length, b.height);
  sahne_sketch_fill (s, path, b.wall, b.face, 0);
  a = sahne_plane_at (&b.along, 0, 0);
  if (s->now->glow > 0.2)
    {
      double k = sahne_lens_scale (s->lens, b.z), on = s->now->glow;
      sahne_sketch_gradient (s, path, 0, a.y, 0, a.y - 7 * k,
                             (SahneStop[]){ { 0, SAHNE_RGB (0xff9a5c), 0.26 * on },
                                            { 1, SAHNE_RGB (0xff7ab0), 0 } },
                             2, TRUE);
    }
  sahne_facade_quad (s, &b.along, -0.15, b.height - 0.5, b.length + 0.3, 0.7, b.wall, 0.8, 1);
  sahne_facade_quad (s, &b.along, -0.1, 4.1, b.length + 0.2, 0.35, b.wall, 0.8, 0.8);
  draw_block_windows (s, &b);
  draw_block_shop (s, &b);
  if (sahne_piece_int (p, "board", 0) && b.z > s->lens->z + 5)
    draw_board (s, &b);
  s->depth = depth;
}

static void
block_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double near = MAX (p->z, lens->z + 0.6), x0, x1, y, k = sahne_lens_scale (lens, near);

  sahne_lens_project (lens, p->x, p->height, near, &x0, &box[1]);
  sahne_lens_project (lens, p->x, 0, near, &x1, &box[3]);
  sahne_lens_project (lens, p->x, 0, p->z + MAX (p->depth, 9), &x1, &y);
  box[0] = p->x < lens->x ? MIN (x0 - 14 * k, 0) : x1 - 4 * k;
  box[2] = p->x < lens->x ? x1 + 4 * k : MAX (x0 + 14 * k, lens->width);
  box[1] -= k, box[3] += k;
}

/* The towers of a city far away, with lit windows after dark. */
static void
draw_skyline (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double k = sahne_lens_scale (lens, p->z), gap = MAX (2, sahne_piece_metres (p, "gap_cm", 10)),
         tall = sahne_piece_metres (p, "height_cm", 40);
  double half = p->width > 0 ? p->width / 2 : 1e5,
         lit = sahne_piece_share (p, "lit_pm", 0.35) * s->now->glow;
  double x0 = MAX (sahne_lens_world_x (lens, -120, p->z), p->x - half),
         x1 = MIN (sahne_lens_world_x (lens, lens->width + 120, p->z), p->x + half);
  gint64 from = (gint64) floor (x0 / gap), to = (gint64) ceil (x1 / gap);
  SahneColour wall = sahne_piece_colour (p, "wall", 0x4a4f8a);
  static const guint32 lights[] = { 0xffd27a, 0xffb35c, 0x9fc4ff };
  SahnePath *wins[3] = { sahne_path_new (), sahne_path_new (), sahne_path_new () };
  SahnePath *dark = sahne_path_new ();

  for (gint64 i = from; i <= MIN (to, from + 80); i++)
    {
      SahneRandom random = sahne_random (p->seed + (guint64) i, "tower");
      double x = (i + sahne_random_range (&random, 0.1, 0.9)) * gap,
             w = gap * sahne_random_range (&random, 0.7, 1.4) * k;
      double h = tall * sahne_random_range (&random, 0.4, 1) * k, q = sahne_random_unit (&random),
             face = sahne_random_range (&random, 0.2, 0.6), sx, sy;
      double win = MAX (0.5 * gap * k / 7, 2.2);
      SahnePath *path = sahne_sketch_path (s);
      sahne_lens_project (lens, x, p->y, p->z, &sx, &sy);
      sahne_path_rect (path, sx - w / 2, sy - h, w, h + 60, 0);
      if (q < 0.25)
        sahne_path_polygon (path,
                            (SahnePoint[]){ { sx - w * 0.3, sy - h },
                                            { sx, sy - h - w * 0.7 },
                                            { sx + w * 0.3, sy - h } },
                            3, TRUE);
      else if (q < 0.5)
        {
          sahne_path_rect (path, sx - w * 0.28, sy - h - w * 0.3, w * 0.56, w * 0.4, 0);
          sahne_path_rect (path, sx - w * 0.02, sy - h - w, w * 0.04, w * 0.8, 0);
        }
      else if (q < 0.7)
        sahne_path_polygon (path,
                            (SahnePoint[]){ { sx - w / 2, sy - h + 1 },
                                            { sx - w / 2, sy - h - w * 0.35 },
                                            { sx + w / 2, sy - h + 1 } },
                            3, TRUE);
      sahne_sketch_fill (s, path, wall, face, 0.2);
      for (int a = 0; a < MIN ((int) (w / (win * 2.3)), 12); a++)
        for (int b = 0; b < MIN ((int) (h / (win * 3)), 40); b++)
          {
            gboolean on = sahne_random_unit (&random) < lit;
            int kind = sahne_random_int (&random, 4);
            sahne_path_rect (on ? wins[kind % 3] : dark,
                             sx - w / 2 + win + a * (w - win) / (int) (w / (win * 2.3)),
                             sy - h + win * 1.6 + b * win * 3, win, win * 1.45, 0);
          }
    }
  for (int i = 0; i < 3; i++)
    {
      sahne_sketch_paint (s, wins[i], sahne_sketch_mist (s, SAHNE_RGB (lights[i])), 0.85);
      sahne_path_free (wins[i]);
    }
  sahne_sketch_detail (s, dark, sahne_colour_mix (wall, SAHNE_RGB (0x2a3050), 0.5), 0.3, 0, 0.3);
  sahne_path_free (dark);
}

/* A tall lamp that leans over the road, with a cone of light below it. */
static void
draw_road_lamp (SahneSketch *s, const SahnePiece *p)
{
  double k = sahne_lens_scale (s->lens, p->z), side = p->flip ? -1 : 1, h = p->height,
         on = s->now->glow;
  SahneColour iron = SAHNE_RGB (0x2a2f55);
  SahnePlane w = sahne_plane_front (s->lens, p->x, 0, p->z);
  SahnePoint a = sahne_plane_at (&w, 0, 0), b = sahne_plane_at (&w, 0, h * 0.84),
             c = sahne_plane_at (&w, 0, h), d = sahne_plane_at (&w, side * 1.2, h),
             e = sahne_plane_at (&w, side * 1.75, h), g = sahne_plane_at (&w, side * 1.5, 0),
             f = sahne_plane_at (&w, side * 1.5, h - 0.05);
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  sahne_path_quad (path, c.x, c.y, d.x, d.y);
  sahne_sketch_line (s, path, iron, 0.10 * k + 0.6, 0.7, 1);
  path = sahne_sketch_path (s);
  b = sahne_plane_at (&w, 0, 0.8);
  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  sahne_sketch_line (s, path, iron, 0.2 * k, 0.7, 1);
  path = sahne_sketch_path (s);
  sahne_path_move (path, d.x, d.y);
  sahne_path_line (path, e.x, e.y);
  sahne_sketch_paint_line (s, path,
                           sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0xdfe6ee), 0.6, 0,
                                                                 0),
                                             SAHNE_RGB (0xfff3cf), on),
                           0.13 * k + 1, 1);
  if (on < 0.3 || s->lamplit)
    return;
  sahne_sketch_glow (s, f.x, f.y, 2.6 * k, 2.6 * k, SAHNE_RGB (0xffd28a), 0.8 * on);
  path = sahne_sketch_path (s);
  sahne_path_polygon (path,
                      (SahnePoint[]){ { f.x - 0.2 * k, f.y },
                                      { f.x + 0.2 * k, f.y },
                                      { g.x + 2.4 * k, g.y },
                                      { g.x - 2.4 * k, g.y } },
                      4, TRUE);
  sahne_sketch_gradient (s, path, 0, f.y, 0, g.y,
                         (SahneStop[]){ { 0, SAHNE_RGB (0xffdca0), 0.26 * on },
                                        { 1, SAHNE_RGB (0xffdca0), 0 } },
                         2, TRUE);
}

static guint
road_lamp_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  double x = p->x + (p->flip ? -1.5 : 1.5);

  pools[0] = (SahnePool){ x, p->height * 0.6, p->z, 3.4, 4.2, 5, 0.7 * now->lamp };
  pools[1] = (SahnePool){ x, 0, p->z, 4.2, 0, 3.4, 0.8 * now->lamp };
  return 2;
}

/* Asphalt with kerbs and lines, or a plain lane; along z. */
static void
draw_street (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double half = p->width > 0 ? p->width / 2 : 5.2,
         walk = sahne_piece_metres (p, "pavement_cm", 2.4),
         far = sahne_piece_metres (p, "far_cm", 90), hy = lens->horizon * lens->height;
  SahneColour road = sahne_piece_colour (p, "road", 0x5a5f70),
              pave = sahne_piece_colour (p, "pavement", 0xa09aa4),
              kerb = sahne_piece_colour (p, "kerb", 0xc4bec8),
              line = sahne_piece_colour (p, "line", 0xf4f0e6);
  SahnePlane floor = sahne_plane_floor (lens, p->x - half, 0, lens->z + 0.9);
  static const double dashes[] = { 3.0, 5.6, 9, 13.5, 19, 26, 35, 48, 64 };
  SahneStop stops[6];
  SahnePath *path;

  for (int band = 0; band < 2; band++)
    {
      for (int i = 0; i < 6; i++)
        {
          double at = pow (i / 5.0, 1.6);
          s->depth = sahne_depth_at (s, sahne_lerp (hy, lens->height, at));
          stops[i] = (SahneStop){ at, sahne_sketch_shade (s, band ? road : pave, 0.7, 1, 1), 1 };
        }
      path = sahne_sketch_path (s);
      sahne_plane_rect (&floor, path, band ? 0 : -walk, 0, band ? half * 2 : half * 2 + walk * 2,
                        far);
      sahne_sketch_gradient (s, path, 0, hy, 0, lens->height, stops, 6, band > 0);
    }
  s->depth = 12;
  for (int side = 0; side < 2; side++)
    {
      path = sahne_sketch_path (s);
      sahne_plane_rect (&floor, path, side ? half * 2 : -0.28, 0, 0.28, far);
      sahne_sketch_detail (s, path, kerb, 0.85, 1, 1);
      path = sahne_sketch_path (s);
      for (int z = 2; z < 40; z += 2)
        {
          SahnePoint a = sahne_plane_at (&floor, side ? half * 2 + 0.28 : -0.28, z),
                     b = sahne_plane_at (&floor, side ? half * 2 + walk : -walk, z);
          sahne_path_move (path, a.x, a.y);
          sahne_path_line (path, b.x, b.y);
        }
      sahne_sketch_line (s, path, sahne_colour_scale (pave, 0.6, 0.6, 0.6),
                         1.4 * lens->height / 1080, 0.4, 0.45);
    }
  path = sahne_sketch_path (s);
  for (guint i = 0; i < G_N_ELEMENTS (dashes) && sahne_piece_int (p, "dashes", 1); i++)
    sahne_plane_rect (&floor, path, half - 0.1, dashes[i] - 1, 0.2, 1.5 + dashes[i] * 0.05);
  sahne_sketch_detail (s, path, line, 0.8, 1, 0.75);
  if (sahne_piece_int (p, "zebra", 0))
    {
      double z = sahne_piece_metres (p, "zebra_cm", 5.9);
      path = sahne_sketch_path (s);
      for (int i = 0; i * 1.1 + 1.1 < half * 2; i++)
        sahne_plane_rect (&floor, path, 0.5 + i * 1.1, z - lens->z, 0.58, 1.5);
      sahne_sketch_detail (s, path, line, 0.8, 1, 0.7);
    }
}

const SahnePieceClass sahne_pieces_city[] = {
  { .kind = "block",
    .part = SAHNE_PART_SET,
    .draw = draw_block,
    .width = 12,
    .height = 18,
    .projects = TRUE,
    .box = block_box },
  { .kind = "skyline", .part = SAHNE_PART_FAR, .draw = draw_skyline },
  { "road-lamp", SAHNE_PART_SET, draw_road_lamp, 4, 6.25, sahne_shadow_pole, SAHNE_MOTION_STILL,
    TRUE, road_lamp_pools },
  { .kind = "street", .part = SAHNE_PART_GROUND, .draw = draw_street },
  { NULL },
};
