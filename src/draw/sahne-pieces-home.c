/* Set pieces that make rooms homely: plants in pots, hanging lamps, strip lights, garlands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-room.h"

#define LEAVES 13

typedef struct
{
  double order, angle, length;
} Leaf;

static int
leaf_order (const void *a, const void *b)
{
  const Leaf *p = a, *q = b;
  return (p->order > q->order) - (p->order < q->order);
}

/* One leaf on its stalk; @pot is the height of the pot. */
static void
draw_leaf (SahneSketch *s, const Leaf *leaf, double h, double pot, double broad, SahneColour green,
           SahneRandom *random)
{
  double c = cos (leaf->angle), a = sin (leaf->angle), n = leaf->length;
  double ex = c * n * 0.86, ey = -pot * 0.9 - a * n, cx = c * n * 0.25,
         cy = -pot * 0.9 - a * n * 0.75;
  double nx = -(ey + pot) / n, ny = ex / n, w = n * broad;
  double mx = ex * 0.62 + cx * 0.3, my = ey * 0.62 + cy * 0.3 - pot * 0.05;
  double face = sahne_clamp (0.45 + 0.35 * c * sahne_sketch_side (s)
                                 + sahne_random_range (random, -0.2, 0.2),
                             0, 1);
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_move (path, 0, -pot * 0.9);
  sahne_path_quad (path, cx, cy, mx, my);
  sahne_sketch_line (s, path, sahne_darker (green, 0.8), h * 0.012, 0.4, 1);
  path = sahne_sketch_path (s);
  sahne_path_move (path, cx, cy);
  sahne_path_quad (path, mx + nx * w * 1.6, my + ny * w * 1.6 - n * 0.04, ex, ey);
  sahne_path_quad (path, mx - nx * w * 1.6, my - ny * w * 1.6 + n * 0.04, cx, cy);
  sahne_path_close (path);
  sahne_sketch_fill (s, path, green, face, 0);
  path = sahne_sketch_path (s);
  sahne_path_move (path, cx, cy);
  sahne_path_line (path, ex * 0.94 + cx * 0.06, ey * 0.94 + cy * 0.06);
  sahne_sketch_line (s, path, sahne_darker (green, 1.2), h * 0.008, MIN (1, face + 0.2), 0.7);
}

/* A plant in a pot, with broad or narrow leaves. */
static void
draw_house_plant (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, pot = h * 0.26;
  double broad = g_str_equal (sahne_piece_string (p, "leaves", "broad"), "broad") ? 0.17 : 0.07;
  SahneColour green = sahne_piece_colour (p, "leaf", 0x3d8a4a),
              clay = sahne_piece_colour (p, "pot", 0xe8e0d4);
  SahneRandom random = sahne_random (p->seed, "plant");
  Leaf leaves[LEAVES];
  SahnePath *path;

  if (!sahne_piece_int (p, "floats", 0))
    sahne_sketch_contact (s, 0, h * 0.17);
  for (int i = 0; i < LEAVES; i++)
    {
      double a = G_PI * (0.10 + 0.80 * i / (LEAVES - 1)) + sahne_random_range (&random, -0.1, 0.1);
      double n = h * sahne_random_range (&random, 0.50, 0.78) * (0.75 + 0.35 * sin (a));
      leaves[i] = (Leaf){ sahne_random_range (&random, -0.4, 0.4) - fabs (a - 1.57), a, n };
    }
  qsort (leaves, LEAVES, sizeof *leaves, leaf_order);
  for (int i = 0; i < LEAVES; i++)
    draw_leaf (s, &leaves[i], h, pot, broad, green, &random);
  path = sahne_sketch_path (s);
  sahne_path_polygon (
      path,
      (SahnePoint[]){ { -h * 0.15, -pot }, { h * 0.15, -pot }, { h * 0.11, 0 }, { -h * 0.11, 0 } },
      4, TRUE);
  sahne_sketch_fill (s, path, clay, 0.5, 0);
  path = sahne_sketch_path (s);
  sahne_path_polygon (
      path,
      (SahnePoint[]){ { h * 0.03, -pot }, { h * 0.15, -pot }, { h * 0.11, 0 }, { h * 0.03, 0 } }, 4,
      TRUE);
  sahne_sketch_detail (s, path, clay, 0.15, 0, 1);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -h * 0.165, -pot - h * 0.02, h * 0.33, h * 0.055, 2);
  sahne_sketch_fill (s, path, clay, 0.8, 0);
}

static double
shining (const SahneSketch *s)
{
  return MIN (1, MAX (s->now->glow, s->state));
}

/* A lamp on a cord; the piece's place is the bulb's, its height the length of the cord. */
static void
draw_pendant (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width * 100, drop = p->height * 100, on = shining (s);
  SahneColour c = sahne_piece_colour (p, "shade", 0x2f3a4a), bulb;
  const char *shape = sahne_piece_string (p, "shape", "dome");
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_rect (path, -0.7, -drop, 1.4, drop - w * 0.4, 0);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x2a2630), 0.4, 0, 1);
  bulb = sahne_colour_mix (sahne_sketch_shade (s, SAHNE_RGB (0xfff3d0), 0.7, 0, 0),
                           SAHNE_RGB (0xfff6d0), on);
  if (g_str_equal (shape, "globe"))
    {
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, 0, -w * 0.3, w * 0.38, w * 0.38);
      sahne_sketch_paint (s, path, bulb, 1);
      path = sahne_sketch_path (s);
      sahne_path_rect (path, -3, -w * 0.76, 6, 8, 2);
      sahne_sketch_fill (s, path, SAHNE_RGB (0xd9a441), 0.6, 0);
    }
  else
    {
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, 0, 0, w * 0.2, w * 0.18);
      sahne_sketch_paint (s, path, bulb, 1);
      path = sahne_sketch_path (s);
      if (g_str_equal (shape, "cone"))
        sahne_path_polygon (path,
                            (SahnePoint[]){ { -w * 0.1, -w * 0.5 },
                                            { w * 0.1, -w * 0.5 },
                                            { w * 0.5, 0 },
                                            { -w * 0.5, 0 } },
                            4, TRUE);
      else
        {
          sahne_path_move (path, -w / 2, 0);
          sahne_path_curve (path, -w * 0.48, -w * 0.34, -w * 0.24, -w * 0.48, 0, -w * 0.5);
          sahne_path_curve (path, w * 0.24, -w * 0.48, w * 0.48, -w * 0.34, w / 2, 0);
          sahne_path_close (path);
        }
      sahne_sketch_fill (s, path, c, 0.45, 0);
      path = sahne_sketch_path (s);
      sahne_path_move (path, -w * 0.42, -2);
      sahne_path_curve (path, -w * 0.40, -w * 0.28, -w * 0.22, -w * 0.40, -w * 0.06, -w * 0.44);
      sahne_path_curve (path, -w * 0.2, -w * 0.34, -w * 0.28, -w * 0.2, -w * 0.28, -2);
      sahne_path_close (path);
      sahne_sketch_detail (s, path, c, 0.95, 0, 0.8);
    }
  if (on > 0.05)
    sahne_sketch_glow (s, 0, 6, w * 3, w * 3, s->now->lamp_colour, 0.55 * on);
}

static guint
pendant_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  double on = MAX (now->lamp, p->state);

  pools[0] = (SahnePool){ p->x, p->y - 0.95, p->z, 1.9, 1.75, 1.9, 0.85 * on };
  pools[1] = (SahnePool){ p->x, 0, p->z, 1.7, 0, 1.7, 0.5 * on };
  return 2;
}

/* Space for the cord, which goes up from the bulb. */
static void
pendant_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double z = MAX (p->z, lens->z + 0.4), glow = p->width * 3.2;

  sahne_lens_project (lens, p->x - glow, p->y + p->height + 0.1, z, &box[0], &box[1]);
  sahne_lens_project (lens, p->x + glow, p->y - glow, z, &box[2], &box[3]);
}

/* A strip light under the ceiling, seen from below; long side across or away from us. */
static void
draw_strip (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width, d = MAX (p->depth, 0.15), on = MAX (0.75, shining (s));
  SahnePlane level = sahne_plane_floor (s->lens, p->x - w / 2, p->y, p->z);
  SahneColour light = sahne_piece_colour (p, "light", 0xf6fbff);
  SahnePoint c = sahne_plane_at (&level, w / 2, d / 2);
  double k = sahne_lens_scale (s->lens, p->z + d / 2);
  SahnePath *path = sahne_sketch_path (s);

  s->depth = MAX (0, p->z - s->lens->z);
  sahne_plane_rect (&level, path, -0.05, -0.05, w + 0.1, d + 0.1);
  sahne_sketch_fill (s, path, SAHNE_RGB (0xc9d0d8), 0.4, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&level, path, 0, 0, w, d);
  sahne_sketch_paint (s, path,
                      sahne_colour_mix (sahne_sketch_shade (s, light, 0.6, 0, 0), light, on), 1);
  if (shining (s) > 0.05)
    sahne_sketch_glow (s, c.x, c.y, (w * 0.5 + 0.7) * k, (0.5 + d * 0.2) * k, light,
                       0.4 * shining (s));
}

static guint
strip_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  double on = MAX (now->lamp, p->state);

  pools[0] = (SahnePool){ p->x, p->y - 1.1, p->z + p->depth / 2, p->width / 2 + 1.7, 1.9,
                          2.6,  0.9 * on };
  pools[1] = (SahnePool){ p->x, 0, p->z + p->depth / 2, p->width / 2 + 1.8, 0, 2.2, 0.7 * on };
  return 2;
}

/* Little flags, or lights, on a line that sags between two points of one wall or one depth. */
static void
draw_garland (SahneSketch *s, const SahnePiece *p)
{
  static const guint32 colours[] = { 0xf8312f, 0xfcd53f, 0x00a6ed, 0x7bc25a, 0xff822d };
  gboolean lights = g_str_equal (sahne_piece_string (p, "with", "flags"), "lights");
  double w = p->width * 100, sag = sahne_piece_metres (p, "sag_cm", 0.3) * 100;
  int n = (int) CLAMP (w / (lights ? 22 : 26), 3, 60);
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_move (path, -w / 2, 0);
  sahne_path_quad (path, 0, 2 * sag, w / 2, 0);
  sahne_sketch_line (s, path, SAHNE_RGB (0x6a5a50), 1.2, 0.5, 1);
  for (int i = 0; i < n; i++)
    {
      double t = (i + 0.5) / n, x = (t - 0.5) * w, y = 4 * sag * t * (1 - t);
      SahneColour c = SAHNE_RGB (colours[i % 5]);
      path = sahne_sketch_path (s);
      if (lights)
        {
          sahne_path_ellipse (path, x, y + 4, 3.2, 4.2);
          sahne_sketch_paint (s, path,
                              sahne_colour_mix (sahne_sketch_shade (s, c, 0.6, 0, 0),
                                                SAHNE_RGB (0xffe6a0), 0.7 * shining (s)),
                              1);
          if (shining (s) > 0.05)
            sahne_sketch_glow (s, x, y + 4, 22, 22, SAHNE_RGB (0xffd88a), 0.5 * shining (s));
          continue;
        }
      sahne_path_polygon (path, (SahnePoint[]){ { x - 9, y }, { x + 9, y }, { x, y + 22 } }, 3,
                          TRUE);
      sahne_sketch_fill (s, path, c, 0.55, 0);
    }
}

const SahnePieceClass sahne_pieces_home[] = {
  { .kind = "house-plant",
    .part = SAHNE_PART_SET,
    .draw = draw_house_plant,
    .width = 1.1,
    .height = 1.1 },
  { .kind = "pendant",
    .part = SAHNE_PART_SET,
    .draw = draw_pendant,
    .width = 0.44,
    .height = 0.8,
    .pools = pendant_pools,
    .box = pendant_box },
  { .kind = "strip-light",
    .part = SAHNE_PART_FAR,
    .draw = draw_strip,
    .width = 1.2,
    .height = 0.1,
    .projects = TRUE,
    .pools = strip_pools,
    .box = sahne_block_box },
  { .kind = "garland", .part = SAHNE_PART_SET, .draw = draw_garland, .width = 3, .height = 0.4 },
  { NULL },
};
