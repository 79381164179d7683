/* Set pieces of daylight in rooms: windows, curtains, the sun on the floor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-room.h"
#include "sahne-window-view.h"

static void
pane_outline (const SahnePiece *p, const SahneWall *wall, SahnePath *path, double w, double h,
              double grow)
{
  const char *shape = sahne_piece_string (p, "shape", "rect");

  if (g_str_equal (shape, "arch"))
    sahne_plane_arch (&wall->plane, path, -grow, -grow, w + 2 * grow, h + 2 * grow, 0);
  else if (g_str_equal (shape, "pointed"))
    sahne_plane_pointed (&wall->plane, path, -grow, -grow, w + 2 * grow, h + 2 * grow);
  else if (g_str_equal (shape, "round"))
    sahne_plane_ellipse (&wall->plane, path, w / 2, h / 2, w / 2 + grow, h / 2 + grow);
  else
    sahne_plane_rect (&wall->plane, path, -grow, -grow, w + 2 * grow, h + 2 * grow);
}

/* Coloured glass: what light there is outside comes through it. */
static void
draw_stained (SahneSketch *s, const SahnePiece *p, const SahneWall *wall, const SahnePath *pane)
{
  static const guint32 glass[] = { 0xd8352e, 0xf2b53a, 0x2f7fd8, 0x3fa84a, 0x8a4cc0, 0xf58220 };
  double bright = sahne_clamp (0.25 + 0.75 * sahne_colour_luma (s->outside->light.ambient), 0, 1);
  SahneRandom random = sahne_random (p->seed, "stained");
  int n = 4, m = MAX (3, (int) (n * p->height / MAX (p->width, 0.1)));

  sahne_pen_push_clip (s->pen, pane);
  for (int i = 0; i < n; i++)
    for (int k = 0; k < m && k < 40; k++)
      {
        SahnePath *path = sahne_sketch_path (s);
        SahneColour c = sahne_room_pick (glass, G_N_ELEMENTS (glass), &random);
        double u = p->width * i / n, v = p->height * k / m, w = p->width / n, h = p->height / m;
        sahne_plane_polygon (&wall->plane, path,
                             (SahnePoint[]){ { u, v + h / 2 },
                                             { u + w / 2, v },
                                             { u + w, v + h / 2 },
                                             { u + w / 2, v + h } },
                             4);
        sahne_sketch_paint (s, path, sahne_darker (c, bright), 1);
      }
  sahne_pen_pop_clip (s->pen);
}

/* The shine across the glass. */
static void
draw_shine (SahneSketch *s, const SahneWall *wall, const SahnePath *pane, double w, double h)
{
  SahnePoint a = sahne_plane_at (&wall->plane, 0, h), b = sahne_plane_at (&wall->plane, w, 0);
  SahneStop stops[] = { { 0, SAHNE_RGB (0xffffff), 0.22 }, { 1, SAHNE_RGB (0xffffff), 0.05 } };
  SahnePath *path = sahne_sketch_path (s);

  sahne_pen_push_clip (s->pen, pane);
  sahne_plane_polygon (&wall->plane, path,
                       (SahnePoint[]){
                           { w * 0.10, 0 }, { w * 0.42, h }, { w * 0.60, h }, { w * 0.28, 0 } },
                       4);
  sahne_sketch_gradient (s, path, a.x, a.y, b.x, b.y, stops, 2, TRUE);
  sahne_pen_pop_clip (s->pen);
}

/* An open wing stands into the room. */
static void
draw_wing (SahneSketch *s, const SahneWall *wall, double u, double w, double h, double open,
           SahneColour trim)
{
  double turn = sahne_radians (78 * open), out = w * sin (turn), along = w * cos (turn);
  SahnePlane wing = wall->plane;
  double sign = u > 0 ? -1 : 1;

  if (wall->side == 0)
    {
      SahnePoint o = { u, 0 };
      wing.origin[0] += o.x;
      wing.u[0] = sign * along / w;
      wing.u[2] = -out / w;
    }
  else
    {
      wing.origin[2] += u;
      wing.u[2] = sign * along / w;
      wing.u[0] = -wall->side * out / w;
    }
  {
    SahneWall turned = { wing, w, 0.45, wall->side };
    SahnePath *path = sahne_sketch_path (s);
    sahne_plane_rect (&wing, path, 0, 0, w, h);
    sahne_sketch_paint (s, path, sahne_colour_mix (s->outside->glass, SAHNE_RGB (0xffffff), 0.4),
                        0.35);
    sahne_wall_quad (s, &turned, 0, 0, 0.06, h, trim, 0.5);
    sahne_wall_quad (s, &turned, w - 0.06, 0, 0.06, h, trim, 0.5);
    sahne_wall_quad (s, &turned, 0, 0, w, 0.06, trim, 0.5);
    sahne_wall_quad (s, &turned, 0, h - 0.06, w, 0.06, trim, 0.5);
  }
}

static void
draw_bars (SahneSketch *s, const SahnePiece *p, const SahneWall *wall, SahneColour trim)
{
  int columns = sahne_piece_int (p, "columns", 3), rows = sahne_piece_int (p, "rows", 2);
  double w = p->width, h = p->height, b = sahne_piece_metres (p, "bar_cm", 0.05);

  for (int i = 1; i < MIN (columns, 20); i++)
    sahne_wall_quad (s, wall, w * i / columns - b / 2, 0, b, h, trim, 0.45);
  for (int i = 1; i < MIN (rows, 20); i++)
    sahne_wall_quad (s, wall, 0, h * (rows == 2 ? 0.66 : i / (double) rows) - b / 2, w, b, trim,
                     0.45);
}

static void
draw_window (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  SahneColour trim = sahne_piece_colour (p, "trim", 0xf4efe6);
  double w = p->width, h = p->height, frame = sahne_piece_metres (p, "frame_cm", 0.09);
  const char *view = sahne_piece_string (p, "view", "hills");
  g_autoptr (SahnePath) pane = sahne_path_new ();
  SahnePath *path;

  pane_outline (p, &wall, pane, w, h, 0);
  path = sahne_sketch_path (s);
  pane_outline (p, &wall, path, w, h, frame);
  sahne_sketch_fill (s, path, trim, wall.face, 0);
  if (g_str_equal (view, "stained"))
    draw_stained (s, p, &wall, pane);
  else
    sahne_window_view (s, pane, view, (guint32) sahne_piece_int (p, "outside", 7),
                       sahne_piece_metres (p, "speed_cm", 0));
  if (s->state > 0.05)
    {
      draw_wing (s, &wall, 0, w / 2, h, MIN (s->state, 1), trim);
      draw_wing (s, &wall, w, w / 2, h, MIN (s->state, 1), trim);
    }
  else
    {
      draw_shine (s, &wall, pane, w, h);
      sahne_pen_push_clip (s->pen, pane);
      draw_bars (s, p, &wall, trim);
      sahne_pen_pop_clip (s->pen);
    }
  if (sahne_piece_int (p, "sill", 1))
    {
      sahne_wall_shadow (s, &wall, -0.15, -frame - 0.10, w + 0.30, 0.08, 0.8);
      path = sahne_sketch_path (s);
      sahne_plane_rect (&wall.plane, path, -0.18, -frame - 0.06, w + 0.36, 0.09);
      sahne_sketch_fill (s, path, trim, MIN (1, wall.face + 0.35), 0);
    }
}

/* Behind the panes it rains or snows, or the land goes by: the window is drawn with every frame. */
static SahneMotionKind
window_motion (const SahnePiece *p, const SahneConditions *outside)
{
  const char *view = sahne_piece_string (p, "view", "hills");
  gboolean moves
      = outside->rain > 0 || outside->snow > 0 || sahne_piece_metres (p, "speed_cm", 0) != 0;

  if (g_str_equal (view, "space") || g_str_equal (view, "stained"))
    return SAHNE_MOTION_STILL;
  return moves ? SAHNE_MOTION_LIVES : SAHNE_MOTION_STILL;
}

/* One flute of a curtain, gathered towards a side below. */
static void
draw_flute (SahneSketch *s, const SahneWall *wall, double a, double b, double edge, double pull,
            double h, SahneColour albedo, double face)
{
  SahnePath *path = sahne_sketch_path (s);
  double waist = h * 0.38, mid = 1 - pull * 0.45, foot = 1 - pull * 0.15;

#define AT(x, share) (edge + ((x) -edge) * (share))
  sahne_plane_polygon (&wall->plane, path,
                       (SahnePoint[]){ { a, h },
                                       { b, h },
                                       { AT (b, mid), waist },
                                       { AT (b, foot), 0 },
                                       { AT (a, foot), 0 },
                                       { AT (a, mid), waist } },
                       6);
#undef AT
  sahne_sketch_detail (s, path, albedo, face, 0, 1);
}

/* Two curtains on a rod: state 0 closed, 1 drawn aside. */
static void
draw_curtains (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  SahneColour c = sahne_piece_colour (p, "cloth", 0xd9763f),
              rod = sahne_piece_colour (p, "rod", 0x6b4634);
  double open = sahne_clamp (s->state, 0, 1), h = p->height, w = p->width;
  double each = w * sahne_lerp (0.5, 0.23, open);
  int n = (int) CLAMP (w / 0.22, 4, 14);

  for (int side = 0; side < 2; side++)
    for (int i = 0; i < n; i++)
      {
        double edge = side ? w : 0, a = each * i / n, b = each * (i + 1) / n;
        double face = i % 3 == 0 ? 0.68 : i % 3 == 1 ? 0.48 : 0.28;
        draw_flute (s, &wall, side ? w - b : a, side ? w - a : b, edge, open, h, c, face);
      }
  sahne_wall_quad (s, &wall, -0.06, h - 0.03, w + 0.12, 0.07, rod, 0.7);
  for (int side = 0; side < 2; side++)
    {
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_ellipse (&wall.plane, path, side ? w + 0.06 : -0.06, h + 0.005, 0.07, 0.07);
      sahne_sketch_fill (s, path, sahne_piece_colour (p, "knob", 0xd9a441), 0.7, 0);
    }
}

/* How strongly the sun, or the moon, comes through a window on this wall, and in what colour. */
static double
sunlight (const SahneSketch *s, const SahnePiece *p, SahneColour *colour)
{
  const SahneConditions *out = s->outside;
  const char *on = sahne_piece_string (p, "on", "back");
  double side = out->light.direction, k = sahne_clamp ((out->light.shadow - 0.16) / 0.16, 0, 1);

  if ((g_str_equal (on, "left") && side > 0) || (g_str_equal (on, "right") && side < 0))
    return 0;
  if (out->stars > 0.5)
    {
      *colour = SAHNE_RGB (0x9fb4ff);
      return out->rain > 0 || out->snow > 0 ? 0 : 0.22;
    }
  *colour = sahne_colour_mix (SAHNE_RGB (0xffe9b8), out->sun.glow, out->sun.strength > 0 ? 0.3 : 0);
  return out->sun.strength > 0.1 ? k : 0;
}

/* Where a point of the window lands on the floor, metres. */
static SahnePoint
landing (const SahneSketch *s, const SahnePiece *p, double u, double v)
{
  const char *on = sahne_piece_string (p, "on", "back");
  double e = sahne_clamp (s->outside->light.elevation, 24, 60), y = p->y + v;
  double reach = MIN (1.6, 1 / tan (sahne_radians (e))) * y, d = s->outside->light.direction;

  if (g_str_equal (on, "left"))
    return (SahnePoint){ p->x + reach * 0.92, p->z + u - reach * 0.15 };
  if (g_str_equal (on, "right"))
    return (SahnePoint){ p->x - reach * 0.92, p->z + u - reach * 0.15 };
  return (SahnePoint){ p->x - p->width / 2 + u - d * reach * 0.45, p->z - reach * 0.88 };
}

static void
land_quad (const SahneSketch *s, const SahnePiece *p, double u0, double u1, double v0, double v1,
           SahnePoint out[4])
{
  const double corner[4][2] = { { u0, v0 }, { u1, v0 }, { u1, v1 }, { u0, v1 } };

  for (int i = 0; i < 4; i++)
    {
      SahnePoint at = landing (s, p, corner[i][0], corner[i][1]);
      sahne_lens_project (s->lens, at.x, 0, MAX (at.y, s->lens->z + 0.7), &out[i].x, &out[i].y);
    }
}

/* The window thrown on the floor; the piece has the place and the size of its window. */
static void
draw_patch (SahneSketch *s, const SahnePiece *p)
{
  int columns = MAX (1, sahne_piece_int (p, "columns", 3)),
      rows = MAX (1, sahne_piece_int (p, "rows", 2));
  cairo_t *cr = sahne_pen_cairo (s->pen);
  SahneColour colour;
  double k = sunlight (s, p, &colour), bar = 0.05;
  SahnePath *path = sahne_sketch_path (s);

  if (k <= 0 || s->lamplit)
    return;
  for (int i = 0; i < columns && i < 12; i++)
    for (int j = 0; j < rows && j < 6; j++)
      {
        SahnePoint q[4];
        double v0 = rows == 2 ? (j ? 0.66 : 0) : j / (double) rows,
               v1 = rows == 2 ? (j ? 1 : 0.66) : (j + 1) / (double) rows;
        land_quad (s, p, p->width * i / columns + bar, p->width * (i + 1) / columns - bar,
                   p->height * v0 + bar, p->height * v1 - bar, q);
        sahne_shape_clockwise (q, 4);
        sahne_path_polygon (path, q, 4, TRUE);
      }
  cairo_set_operator (cr, CAIRO_OPERATOR_SOFT_LIGHT);
  sahne_sketch_paint (s, path, colour, 0.62 * k);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  sahne_sketch_paint (s, path, colour, 0.24 * k);
}

/* The light between a window and where it lands. */
static void
draw_beam (SahneSketch *s, const SahnePiece *p)
{
  SahneWall wall = sahne_wall_of (s, p);
  SahnePoint points[8], outline[10];
  SahneColour colour;
  double k = 0.24 * sunlight (s, p, &colour), blur = sahne_sketch_px (s, 20);
  SahnePath *path = sahne_sketch_path (s);
  guint n;

  if (k <= 0 || s->lamplit)
    return;
  points[0] = sahne_plane_at (&wall.plane, 0, 0);
  points[1] = sahne_plane_at (&wall.plane, p->width, 0);
  points[2] = sahne_plane_at (&wall.plane, p->width, p->height);
  points[3] = sahne_plane_at (&wall.plane, 0, p->height);
  land_quad (s, p, 0, p->width, 0, p->height, points + 4);
  {
    SahnePoint from = points[2], to = points[4];
    SahneStop stops[] = { { 0, colour, k }, { 0.6, colour, k * 0.5 }, { 1, colour, 0 } };
    n = sahne_shape_hull (points, 8, outline);
    sahne_path_polygon (path, outline, n, TRUE);
    sahne_pen_push_blur (s->pen);
    sahne_sketch_gradient (s, path, from.x, from.y, to.x, MAX (to.y, from.y + 1), stops, 3, TRUE);
    sahne_pen_pop_blur (s->pen, blur, blur, 1, CAIRO_OPERATOR_OVER);
  }
}

static void
beam_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  box[0] = box[1] = 0;
  box[2] = lens->width, box[3] = lens->height;
}

const SahnePieceClass sahne_pieces_window[] = {
  { .kind = "room-window",
    .part = SAHNE_PART_SET,
    .draw = draw_window,
    .width = 1.4,
    .height = 1.3,
    .projects = TRUE,
    .motion_in = window_motion,
    .sort = sahne_wall_sort,
    .box = sahne_wall_box },
  { .kind = "curtains",
    .part = SAHNE_PART_SET,
    .draw = draw_curtains,
    .sort = sahne_wall_sort,
    .width = 2,
    .height = 2.3,
    .projects = TRUE,
    .box = sahne_wall_box },
  { .kind = "sun-patch",
    .part = SAHNE_PART_GROUND,
    .draw = draw_patch,
    .width = 1.4,
    .height = 1.3,
    .projects = TRUE,
    .box = beam_box },
  { .kind = "sun-beam",
    .part = SAHNE_PART_SET,
    .draw = draw_beam,
    .width = 1.4,
    .height = 1.3,
    .projects = TRUE,
    .box = beam_box },
  { NULL },
};
