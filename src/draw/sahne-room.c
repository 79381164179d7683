/* Rooms: where their walls are, and the boxes that stand in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-room.h"

#include <math.h>

#include "sahne-ease.h"

/**
 * sahne_darker:
 * @colour: a colour
 * @factor: below 1 darker, above lighter
 *
 * Returns: the colour in another brightness
 */
SahneColour
sahne_darker (SahneColour colour, double factor)
{
  return sahne_colour_clamp (sahne_colour_scale (colour, factor, factor, factor));
}

/**
 * sahne_room_pick:
 * @colours: colours to choose from
 * @n: how many
 * @random: chance
 *
 * Returns: one of them
 */
SahneColour
sahne_room_pick (const guint32 *colours, int n, SahneRandom *random)
{
  guint32 colour = colours[sahne_random_int (random, n)];
  return SAHNE_RGB (colour);
}

/**
 * sahne_room_shadow:
 * @sketch: a sketch
 * @path: what lies in shade
 * @opacity: 0 to 1
 *
 * Shade between things of a room. It is laid over them, not multiplied, because pieces are drawn on
 * paper of their own.
 */
void
sahne_room_shadow (SahneSketch *sketch, const SahnePath *path, double opacity)
{
  sahne_sketch_paint (sketch, path, SAHNE_RGB (0x140e28),
                      opacity * (0.08 + 0.45 * sketch->now->light.shadow));
}

/**
 * sahne_room_ellipse:
 * @plane: a surface
 * @path: gets the outline
 * @u: middle
 * @v: middle
 * @ru: radius
 * @rv: radius
 *
 * Adds an ellipse that is smooth at any size.
 */
void
sahne_room_ellipse (const SahnePlane *plane, SahnePath *path, double u, double v, double ru,
                    double rv)
{
  SahnePoint rim[36];

  for (guint i = 0; i < G_N_ELEMENTS (rim); i++)
    {
      double a = 2 * G_PI * i / G_N_ELEMENTS (rim);
      rim[i] = sahne_plane_at (plane, u + ru * cos (a), v + rv * sin (a));
    }
  sahne_shape_clockwise (rim, G_N_ELEMENTS (rim));
  sahne_shape_smooth (path, rim, G_N_ELEMENTS (rim), TRUE);
}

/**
 * sahne_wall_sort:
 * @piece: a piece that hangs on a wall
 *
 * Returns: a depth behind all furniture that stands before that wall
 */
double
sahne_wall_sort (const SahnePiece *piece)
{
  return piece->z + 0.9;
}

/**
 * sahne_block_sort:
 * @piece: a piece that things may stand on
 *
 * Returns: the depth of its back, so that they are drawn after it
 */
double
sahne_block_sort (const SahnePiece *piece)
{
  return piece->z + piece->depth * 0.98;
}

/**
 * sahne_wall_of:
 * @sketch: a sketch
 * @piece: a piece that hangs on a wall; on a side wall its x is the wall's and its z the near edge
 *
 * Returns: the surface, with the piece's lower left corner as its origin
 */
SahneWall
sahne_wall_of (SahneSketch *sketch, const SahnePiece *piece)
{
  const char *on = sahne_piece_string (piece, "on", "back");
  const SahneLight *light = &sketch->now->light;
  SahneWall wall = { .width = piece->width };

  sketch->depth = MAX (0, piece->z - sketch->lens->z);
  if (g_str_equal (on, "left") || g_str_equal (on, "right"))
    {
      wall.side = g_str_equal (on, "left") ? -1 : 1;
      wall.plane = sahne_plane_side (sketch->lens, piece->x, piece->y, piece->z);
      wall.face = sahne_light_face (light, -wall.side, 0);
    }
  else
    {
      wall.plane
          = sahne_plane_front (sketch->lens, piece->x - piece->width / 2, piece->y, piece->z);
      wall.face = 0.5;
    }
  return wall;
}

static void
add_point (const SahneLens *lens, double x, double y, double z, double box[4])
{
  double sx, sy;

  sahne_lens_project (lens, x, y, MAX (z, lens->z + 0.6), &sx, &sy);
  box[0] = MIN (box[0], sx), box[1] = MIN (box[1], sy);
  box[2] = MAX (box[2], sx), box[3] = MAX (box[3], sy);
}

/**
 * sahne_wall_box:
 * @piece: a piece that hangs on a wall
 * @lens: what it is seen through
 * @box: (out): its box in pixels, with room for its frame, its shadow and what swings from it
 */
void
sahne_wall_box (const SahnePiece *piece, const SahneLens *lens, double box[4])
{
  const char *on = sahne_piece_string (piece, "on", "back");
  gboolean side = !g_str_equal (on, "back");
  double swing = piece->width, grow = 0.45;

  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (int i = 0; i < 8; i++)
    {
      double t = i & 1 ? 1 : 0, y = piece->y + (i & 2 ? piece->height + grow : -grow);
      double out = i & 4 ? 1 : 0;
      if (side)
        add_point (lens, piece->x + (g_str_equal (on, "left") ? swing : -swing) * out, y,
                   piece->z - grow + t * (piece->width + 2 * grow), box);
      else
        add_point (lens, piece->x + (t - 0.5) * (piece->width + 2 * grow), y,
                   piece->z - out * swing, box);
    }
  box[0] -= 4, box[1] -= 4, box[2] += 4, box[3] += 4;
}

/**
 * sahne_wall_quad:
 * @sketch: a sketch
 * @wall: a wall
 * @u: lower left corner, metres
 * @v: lower left corner
 * @w: width
 * @h: height
 * @albedo: its colour
 * @face: towards the light, added to the wall's, 0.5 for none
 */
void
sahne_wall_quad (SahneSketch *sketch, const SahneWall *wall, double u, double v, double w, double h,
                 SahneColour albedo, double face)
{
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_plane_rect (&wall->plane, path, u, v, w, h);
  sahne_sketch_detail (sketch, path, albedo, MAX (0, wall->face + face - 0.5), 0, 1);
}

/**
 * sahne_wall_shadow:
 * @sketch: a sketch
 * @wall: a wall
 * @u: lower left corner of what throws it, metres
 * @v: lower left corner
 * @w: width
 * @h: height
 * @opacity: 0 to 1
 *
 * The shadow of what hangs a little off the wall: down and away from the light.
 */
void
sahne_wall_shadow (SahneSketch *sketch, const SahneWall *wall, double u, double v, double w,
                   double h, double opacity)
{
  double side = sketch->now->light.direction < 0 ? 1 : -1;
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_plane_rect (&wall->plane, path, u + 0.035 * side, v - 0.05, w, h);
  sahne_room_shadow (sketch, path, opacity);
}

static void
quad (SahnePath *path, const SahneLens *lens, const double corner[4][3])
{
  SahnePoint p[4];

  for (int i = 0; i < 4; i++)
    sahne_lens_project (lens, corner[i][0], corner[i][1], MAX (corner[i][2], lens->z + 0.6),
                        &p[i].x, &p[i].y);
  sahne_shape_clockwise (p, 4);
  sahne_path_polygon (path, p, 4, TRUE);
}

/**
 * sahne_block_ground:
 * @sketch: a sketch
 * @block: a box that stands on the ground
 *
 * Darkens the ground around its foot.
 */
void
sahne_block_ground (SahneSketch *sketch, const SahneBlock *b)
{
  for (int i = 0; i < 2; i++)
    {
      double grow = i ? 0.03 : 0.10, x0 = b->x - b->w / 2 - grow, x1 = b->x + b->w / 2 + grow;
      const double corner[4][3] = { { x0, b->y, b->z - grow * 0.7 },
                                    { x1, b->y, b->z - grow * 0.7 },
                                    { x1 - grow * 0.4, b->y, b->z + b->d },
                                    { x0 + grow * 0.4, b->y, b->z + b->d } };
      SahnePath *path = sahne_sketch_path (sketch);
      quad (path, sketch->lens, corner);
      sahne_room_shadow (sketch, path, i ? 1.1 : 0.75);
    }
}

static SahnePath *
front_path (SahneSketch *sketch, const SahneBlock *b, double u, double v, double w, double h,
            double radius)
{
  double k = sahne_lens_scale (sketch->lens, b->z), sx, sy;
  SahnePath *path = sahne_sketch_path (sketch);

  sahne_lens_project (sketch->lens, b->x - b->w / 2 + u, b->y + v + h, b->z, &sx, &sy);
  sahne_path_rect (path, sx, sy, w * k, h * k, radius * k);
  return path;
}

/**
 * sahne_block_draw:
 * @sketch: a sketch
 * @block: a box
 *
 * Draws what is seen of a box: a side, its top or its underside, its front.
 */
void
sahne_block_draw (SahneSketch *sketch, const SahneBlock *b)
{
  const SahneLens *lens = sketch->lens;
  const SahneLight *light = &sketch->now->light;
  double x0 = b->x - b->w / 2, x1 = b->x + b->w / 2, y1 = b->y + b->h, z1 = b->z + b->d;
  SahnePath *path;

  sketch->depth = MAX (0, b->z - lens->z);
  if (x0 > lens->x + 0.02 || x1 < lens->x - 0.02)
    {
      double x = x0 > lens->x ? x0 : x1;
      const double corner[4][3]
          = { { x, b->y, b->z }, { x, b->y, z1 }, { x, y1, z1 }, { x, y1, b->z } };
      path = sahne_sketch_path (sketch);
      quad (path, lens, corner);
      sahne_sketch_fill (sketch, path, b->side,
                         0.9 * sahne_light_face (light, x0 > lens->x ? -1 : 1, 0), 0);
    }
  if (y1 < lens->h || b->y > lens->h)
    {
      double y = y1 < lens->h ? y1 : b->y;
      const double corner[4][3]
          = { { x0, y, b->z }, { x1, y, b->z }, { x1, y, z1 }, { x0, y, z1 } };
      path = sahne_sketch_path (sketch);
      quad (path, lens, corner);
      sahne_sketch_fill (sketch, path, y1 < lens->h ? b->top : b->side, y1 < lens->h ? 0.85 : 0.08,
                         0);
    }
  sahne_sketch_fill (sketch, front_path (sketch, b, 0, 0, b->w, b->h, b->radius), b->front, 0.5, 0);
}

/**
 * sahne_block_panel:
 * @sketch: a sketch
 * @block: a box that is drawn already
 * @u: lower left corner on its front, metres
 * @v: lower left corner
 * @w: width
 * @h: height
 * @radius: of its corners
 * @albedo: its colour
 * @face: towards the light
 */
void
sahne_block_panel (SahneSketch *sketch, const SahneBlock *block, double u, double v, double w,
                   double h, double radius, SahneColour albedo, double face)
{
  sahne_sketch_detail (sketch, front_path (sketch, block, u, v, w, h, radius), albedo, face, 0, 1);
}

/**
 * sahne_block_box:
 * @piece: a piece that is a box in space
 * @lens: what it is seen through
 * @box: (out): its box in pixels, with its shadow on the ground
 */
void
sahne_block_box (const SahnePiece *piece, const SahneLens *lens, double box[4])
{
  double grow = 0.25;

  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (int i = 0; i < 8; i++)
    add_point (lens, piece->x + (i & 1 ? 0.5 : -0.5) * (piece->width + 2 * grow),
               piece->y + (i & 2 ? piece->height + 0.5 : -0.1),
               piece->z + (i & 4 ? piece->depth + grow : -grow), box);
  box[0] -= 4, box[1] -= 4, box[2] += 4, box[3] += 4;
}
