/* Set pieces: houses of a village or small town, and its church.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-json.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"

#define FLOOR 2.6     /* from one floor to the next, metres */
#define OVERHANG 0.35 /* of a roof */
#define MAX_WINDOWS 12

/* Colours that go together: wall, roof, trim, door, shutters. */
static const guint32 palettes[][5] = {
  { 0xf4e3c3, 0xc8553d, 0xfffaf0, 0x2f7f86, 0x2f7f86 },
  { 0xf0b86e, 0x8a4b3a, 0xfff6e3, 0x7a3b2e, 0x6d8f3c },
  { 0xe8efe6, 0x5d6f8c, 0xffffff, 0xd8572a, 0x4f7cac },
  { 0xe79a86, 0x6b4a5e, 0xfff1e6, 0x3f5a6b, 0xfff1e6 },
  { 0xa9cbb7, 0xb5533c, 0xfffaf0, 0x8c3b3b, 0xfffaf0 },
  { 0xf7d9d0, 0x4f5d75, 0xffffff, 0xb5533c, 0x8c5b7a },
  { 0xfbe08d, 0xa4503c, 0xfffaf0, 0x4a6fa5, 0x4a6fa5 },
};

typedef enum
{
  ROOF_GABLE, /* its ridge runs away from us */
  ROOF_EAVE,  /* its ridge runs across */
  ROOF_HIP,   /* slopes on all sides */
  ROOF_FLAT
} Roof;

/* A house as it is drawn: metres, and its surfaces. */
typedef struct
{
  const SahnePiece *piece;
  double x, z, w, d, wall, rise;
  int floors;
  Roof roof;
  gboolean right; /* stands to the right of the lens: its left side is seen */
  gboolean side_seen;
  double front_face, side_face;
  SahneColour c[5];
  SahnePlane front, side;
  double door;
  guint32 seed;
} House;

static Roof
roof_of (const SahnePiece *p)
{
  static const char *const names[] = { "gable", "eave", "hip", "flat" };
  const char *name = sahne_piece_string (p, "roof", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  return p->seed % 3 ? ROOF_GABLE : ROOF_EAVE;
}

static double
wall_of (const SahnePiece *p)
{
  int floors = CLAMP (sahne_piece_int (p, "floors", 1), 1, 6);
  return sahne_piece_metres (p, "wall_cm", 3.0 + (floors - 1) * 2.45);
}

static double
door_of (const SahnePiece *p, double w)
{
  static const double share[] = { 0.5, 0.16, 0.84 };
  static const double back[] = { 0.5, 0, 1 };
  guint i = p->seed / 7 % 3;
  return sahne_piece_metres (p, "door_cm", w * share[i] - back[i]);
}

static void
read_house (SahneSketch *s, const SahnePiece *p, House *h)
{
  static const char *const names[] = { "wall", "roof", "trim", "door", "shutter" };
  const guint32 *palette = palettes[p->seed % G_N_ELEMENTS (palettes)];
  const SahneLight *light = &s->now->light;
  double side_x;

  *h = (House){
    .piece = p, .z = p->z, .w = p->width, .d = p->depth > 0 ? p->depth : 5.5, .seed = p->seed
  };
  h->x = p->x - h->w / 2;
  h->floors = CLAMP (sahne_piece_int (p, "floors", 1), 1, 6);
  h->wall = MIN (wall_of (p), p->height);
  h->rise = MAX (0, p->height - h->wall);
  h->roof = h->rise < 0.3 ? ROOF_FLAT : roof_of (p);
  h->door = door_of (p, h->w);
  for (int i = 0; i < 5; i++)
    h->c[i] = sahne_piece_colour (p, names[i], palette[i]);
  h->right = p->x > s->lens->x;
  side_x = h->right ? h->x : h->x + h->w;
  h->side_seen = (side_x - s->lens->x) * (h->right ? 1 : -1) > 0.2;
  h->front_face = sahne_light_face (light, 0, 0) * (1 - 0.2 * light->back) + 0.08;
  h->side_face = sahne_light_face (light, h->right ? -1 : 1, 0);
  h->front = sahne_plane_front (s->lens, h->x, p->y, h->z);
  h->side = sahne_plane_side (s->lens, side_x, p->y, h->z);
}

/* Windows of the front: beside the door below, three to a floor above. */
static guint
front_windows (const SahnePiece *p, SahneWindow windows[MAX_WINDOWS])
{
  static const guint32 petals[] = { 0xf8312f, 0xff8ab5, 0xfcd53f, 0xffffff, 0xc86ad6 };
  double w = p->width, door = door_of (p, w);
  int floors = CLAMP (sahne_piece_int (p, "floors", 1), 1, 6);
  gboolean shop = p->colours && json_object_has_member (p->colours, "awning");
  SahneRandom random = sahne_random (p->seed, "front");
  guint n = 0;

  for (int i = 0; i < 3 && !shop; i++)
    {
      double u = i == 0 ? w * 0.14 : i == 1 ? w * 0.5 - 0.5 : w * 0.86 - 1;
      if (fabs (u - door) > 1.5)
        windows[n++] = (SahneWindow){
          .u = u, .v = 1, .w = 1, .h = 1.2, .shutters = w > 4.8, .flowers = TRUE
        };
    }
  for (int f = 1; f < floors; f++)
    for (int i = 0; i < 3 && n < MAX_WINDOWS; i++)
      {
        double u = i == 0 ? w * 0.16 : i == 1 ? w * 0.5 - 0.45 : w * 0.84 - 0.9;
        windows[n++] = (SahneWindow){ .u = u,
                                      .v = 1 + f * FLOOR,
                                      .w = 0.9,
                                      .h = 1.2,
                                      .shutters = w > 5.6,
                                      .flowers = sahne_random_int (&random, 2) };
      }
  for (guint i = 0; i < n; i++)
    {
      windows[i].columns = windows[i].rows = 2;
      windows[i].frame = 0.07;
      windows[i].sill = windows[i].curtain = TRUE;
      windows[i].seed = p->seed + i;
      for (int k = 0; k < 2; k++)
        windows[i].petals[k] = SAHNE_RGB (petals[sahne_random_int (&random, 5)]);
    }
  return n;
}

static void
fill_wall (SahneSketch *s, const SahnePlane *wall, const SahnePath *path, SahneColour c,
           double face, double height)
{
  SahnePoint a = sahne_plane_at (wall, 0, 0), b = sahne_plane_at (wall, 0, height * 0.9);
  SahneColour shade = SAHNE_RGB (0x3a2a50);

  sahne_sketch_fill (s, path, c, face, 0);
  sahne_sketch_gradient (s, path, a.x, a.y, b.x, b.y,
                         (SahneStop[]){ { 0, shade, 0.2 }, { 1, shade, 0 } }, 2, TRUE);
}

/* The soft shadow a roof throws on a wall. */
static void
shade_below (SahneSketch *s, const SahnePlane *wall, double u, double w, double top, double deep,
             double strength)
{
  SahnePoint a = sahne_plane_at (wall, u, top), b = sahne_plane_at (wall, u, top - deep);
  SahneColour c = SAHNE_RGB (0x1d1636);
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (wall, path, u, top - deep, w, deep);
  sahne_sketch_gradient (s, path, a.x, a.y, b.x, b.y,
                         (SahneStop[]){ { 0, c, strength }, { 1, c, 0 } }, 2, TRUE);
}

static void
draw_chimney (SahneSketch *s, const House *h, double x, double z)
{
  SahnePlane b = sahne_plane_front (s->lens, x, h->piece->y + h->wall + h->rise * 0.45, z);
  double top = h->rise * 0.85, side = sahne_sketch_side (s);
  SahneColour brick = SAHNE_RGB (0x9a5a48);
  SahnePath *path = sahne_sketch_path (s);

  if (!sahne_piece_int (h->piece, "chimney", 1) || h->roof == ROOF_FLAT)
    return;
  sahne_plane_rect (&b, path, 0, 0, 0.62, top);
  sahne_sketch_fill (s, path, brick, h->front_face, 0);
  sahne_facade_quad (s, &b, side < 0 ? 0.42 : 0, 0, 0.2, top, brick, 0.15, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&b, path, -0.08, top - 0.05, 0.78, 0.18);
  sahne_sketch_fill (s, path, SAHNE_RGB (0xb9766a), MIN (1, h->front_face + 0.2), 1);
}

/* Timber beams of the front, clipped to its outline. */
static void
draw_timber (SahneSketch *s, const House *h, const SahnePath *outline)
{
  const double q = 0.16;
  double hh = h->wall + h->rise * 0.42, hw = h->w * 0.29;
  SahnePath *path = sahne_sketch_path (s);

  sahne_plane_rect (&h->front, path, 0, 0.5, q, h->wall - 0.5);
  sahne_plane_rect (&h->front, path, h->w - q, 0.5, q, h->wall - 0.5);
  sahne_plane_rect (&h->front, path, 0, h->wall - q / 2, h->w, q);
  sahne_plane_rect (&h->front, path, 0, 0.5, h->w, q);
  for (int f = 1; f < h->floors; f++)
    sahne_plane_rect (&h->front, path, 0, 0.35 + f * FLOOR, h->w, q);
  if (h->roof == ROOF_GABLE)
    {
      sahne_plane_rect (&h->front, path, h->w * 0.5 - q / 2, h->wall, q, h->rise * 0.9);
      sahne_plane_rect (&h->front, path, h->w / 2 - hw, hh, hw * 2, q);
      for (int side = -1; side <= 1; side += 2)
        sahne_plane_polygon (&h->front, path,
                             (SahnePoint[]){ { h->w / 2 + side * 0.2, h->wall },
                                             { h->w / 2 + side * (0.2 + q * 1.3), h->wall },
                                             { h->w / 2 + side * hw * 0.85, hh },
                                             { h->w / 2 + side * (hw * 0.85 - q * 1.3), hh } },
                             4);
    }
  sahne_pen_push_clip (s->pen, outline);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x6b4634), h->front_face, 0, 1);
  sahne_pen_pop_clip (s->pen);
}

static void
draw_side (SahneSketch *s, const House *h)
{
  int n = MAX (1, (int) (h->d / 2.4));
  SahnePath *path;

  if (!h->side_seen)
    return;
  path = sahne_sketch_path (s);
  if (h->roof == ROOF_EAVE)
    sahne_plane_polygon (&h->side, path,
                         (SahnePoint[]){ { 0, 0 },
                                         { h->d, 0 },
                                         { h->d, h->wall },
                                         { h->d / 2, h->wall + h->rise },
                                         { 0, h->wall } },
                         5);
  else
    sahne_plane_rect (&h->side, path, 0, 0, h->d, h->wall);
  sahne_sketch_fill (s, path, h->c[0], h->side_face, 0);
  sahne_facade_quad (s, &h->side, 0, 0, h->d, 0.45, SAHNE_RGB (0xa59a92), h->side_face * 0.9, 0);
  for (int i = 0; i < n; i++)
    for (int f = 0; f < h->floors; f++)
      {
        SahneWindow win = { .u = h->d * (i + 0.5) / n - 0.45,
                            .v = 0.95 + f * FLOOR,
                            .w = 0.9,
                            .h = 1.15,
                            .columns = 2,
                            .rows = 2,
                            .frame = 0.07,
                            .sill = TRUE,
                            .trim = h->c[2] };
        win.lit = sahne_facade_lit (s, h->seed, 20 + i * 4 + f);
        sahne_facade_window (s, &h->side, &win, h->side_face);
      }
  if (h->roof != ROOF_EAVE)
    shade_below (s, &h->side, 0, h->d, h->wall, 0.7, 0.42);
}

/* A slope that runs away from us, seen from the street. */
static void
draw_side_slope (SahneSketch *s, const House *h)
{
  double k = h->rise / (h->w / 2), middle = h->x + h->w / 2;
  double edge = h->right ? h->x - OVERHANG : h->x + h->w + OVERHANG;
  double face = sahne_light_face (&s->now->light, h->right ? -0.7 : 0.7, 0.7);
  double length = h->d + 2 * OVERHANG, low = h->wall - OVERHANG * k + h->piece->y;
  SahnePlane roof = { .lens = s->lens,
                      .origin = { edge, low, h->z - OVERHANG },
                      .u = { 0, 0, 1 },
                      .v = { middle - edge, h->rise + OVERHANG * k, 0 } };
  g_autoptr (SahnePath) path = sahne_path_new ();

  if (!h->side_seen)
    return;
  sahne_plane_rect (&roof, path, 0, 0, length, 1);
  sahne_sketch_fill (s, path, h->c[1], face, 1);
  sahne_pen_push_clip (s->pen, path);
  sahne_facade_tiles (s, &roof, length, 1, 7, h->c[1], face, h->seed);
  sahne_pen_pop_clip (s->pen);
}

/* Snow that lies thick on an edge between two points of a surface, sagging below it. */
static void
draw_snow_lip (SahneSketch *s, const SahnePlane *plane, SahnePoint a, SahnePoint b, double deep,
               double face, guint32 seed)
{
  SahnePoint over[12], under[12];
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < 12; i++)
    {
      double t = i / 11.0, u = sahne_lerp (a.x, b.x, t), v = sahne_lerp (a.y, b.y, t);
      double sag = (deep + 0.07 * ((i * 7 + seed) % 3)) * (i > 0 && i < 11 ? 1 : 0.4);
      over[i] = sahne_plane_at (plane, u, v + 0.10);
      under[i] = sahne_plane_at (plane, u, v - sag);
    }
  sahne_shape_smooth (path, over, 12, FALSE);
  sahne_shape_smooth_to (path, under, 12, TRUE);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xf4f8ff), face, 0, s->now->light.snow_cover);
}

/* The two sloping edges of a gable: their underside, their board, snow on it. */
static void
draw_verges (SahneSketch *s, const House *h)
{
  SahnePlane board = sahne_plane_front (s->lens, h->x, h->piece->y, h->z - OVERHANG);
  double k = h->rise / (h->w / 2), side = sahne_sketch_side (s);
  const double t = 0.30;
  SahnePoint top = { h->w / 2, h->wall + h->rise };

  for (int i = 0; i < 2; i++)
    {
      double way = i ? -1 : 1;
      SahnePoint e = { h->w / 2 + way * (h->w / 2 + OVERHANG), h->wall - OVERHANG * k };
      SahnePoint p[4]
          = { sahne_plane_at (&h->front, top.x, top.y), sahne_plane_at (&h->front, e.x, e.y),
              sahne_plane_at (&board, e.x, e.y), sahne_plane_at (&board, top.x, top.y) };
      SahnePath *path = sahne_sketch_path (s);
      sahne_shape_clockwise (p, 4);
      sahne_path_polygon (path, p, 4, TRUE);
      sahne_sketch_detail (s, path, sahne_colour_scale (h->c[1], 0.55, 0.55, 0.55), 0.25, 0, 1);
    }
  for (int i = 0; i < 2; i++) /* the lit one last */
    {
      double way = i ? side : -side;
      double face = MAX (0.25, sahne_light_face (&s->now->light, way * 0.7, 0.7));
      SahnePoint e = { h->w / 2 + way * (h->w / 2 + OVERHANG), h->wall - OVERHANG * k };
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_polygon (&board, path,
                           (SahnePoint[]){ { top.x, top.y + t * 0.75 },
                                           { e.x + way * 0.05, e.y + t * 0.55 },
                                           { e.x, e.y - 0.08 },
                                           { top.x, top.y - t * 0.55 } },
                           4);
      sahne_sketch_fill (s, path, h->c[1], face, 1);
    }
  for (int i = 0; i < 2 && s->now->light.snow_cover > 0.3; i++)
    {
      double way = i ? -1 : 1;
      draw_snow_lip (s, &board, (SahnePoint){ top.x, top.y + t * 0.75 },
                     (SahnePoint){ h->w / 2 + way * (h->w / 2 + OVERHANG + 0.05),
                                   h->wall - OVERHANG * k + t * 0.55 },
                     0.10, way == side ? 0.9 : 0.5, h->seed);
    }
}

static void
draw_attic_window (SahneSketch *s, const House *h)
{
  double lit = sahne_facade_lit (s, h->seed, 40);

  if (h->rise < 1.7)
    return;
  if (h->seed % 2)
    {
      SahneWindow win = { .u = h->w / 2 - 0.36,
                          .v = h->wall + h->rise * 0.2,
                          .w = 0.72,
                          .h = 0.85,
                          .shape = SAHNE_WINDOW_ARCH,
                          .columns = 2,
                          .rows = 1,
                          .frame = 0.07,
                          .lit = lit,
                          .sill = TRUE,
                          .trim = h->c[2] };
      sahne_facade_window (s, &h->front, &win, h->front_face);
    }
  else
    sahne_facade_round_window (s, &h->front, h->w / 2, h->wall + h->rise * 0.36, 0.44, h->c[2], lit,
                               h->front_face);
}

/* Grain of the plaster: at the foot and along the shaded edge. */
static void
draw_plaster (SahneSketch *s, const House *h, const SahnePath *outline)
{
  SahneRandom random = sahne_random (h->seed, "plaster");
  gboolean from_right = s->now->light.direction > 0;
  SahnePath *dots;
  double k = sahne_lens_scale (s->lens, h->z);

  sahne_pen_push_clip (s->pen, outline);
  sahne_facade_bricks (s, &h->front, 0.2, 0.5, h->w - 0.4, h->wall - 0.6,
                       sahne_colour_adjust (h->c[0], -0.06, 1, 0), h->front_face, h->seed, 9);
  dots = sahne_sketch_path (s);
  for (int i = 0; i < 220; i++)
    {
      double edge = fabs (sahne_random_normal (&random)) * 0.35;
      double u = i < 130 ? sahne_random_range (&random, 0, h->w) : from_right ? edge : h->w - edge;
      double v = i < 130 ? 0.5 + fabs (sahne_random_normal (&random)) * 0.5
                         : sahne_random_range (&random, 0.4, h->wall);
      SahnePoint p = sahne_plane_at (&h->front, u, v);
      sahne_shape_dot (dots, p.x, p.y);
    }
  sahne_sketch_spray (s, dots,
                      sahne_sketch_shade (s, sahne_colour_scale (h->c[0], 0.62, 0.62, 0.62),
                                          h->front_face, 0, 0),
                      MAX (1.1, 0.016 * k), 0.30);
  sahne_pen_pop_clip (s->pen);
}

static void
draw_gable_front (SahneSketch *s, const House *h)
{
  g_autoptr (SahnePath) outline = sahne_path_new ();
  double k = h->rise / (h->w / 2);
  SahnePath *path;

  sahne_plane_polygon (&h->front, outline,
                       (SahnePoint[]){ { 0, 0 },
                                       { h->w, 0 },
                                       { h->w, h->wall },
                                       { h->w / 2, h->wall + h->rise },
                                       { 0, h->wall } },
                       5);
  fill_wall (s, &h->front, outline, h->c[0], h->front_face, h->wall);
  draw_plaster (s, h, outline);
  sahne_facade_quad (s, &h->front, 0, 0, h->w, 0.5, SAHNE_RGB (0xa59a92), h->front_face * 0.9, 0);
  if (sahne_piece_int (h->piece, "timber", 0))
    draw_timber (s, h, outline);
  path = sahne_sketch_path (s);
  for (int way = -1; way <= 1; way += 2)
    sahne_plane_polygon (
        &h->front, path,
        (SahnePoint[]){ { h->w / 2, h->wall + h->rise },
                        { h->w / 2 + way * (h->w / 2 + OVERHANG), h->wall - OVERHANG * k },
                        { h->w / 2 + way * (h->w / 2 + OVERHANG), h->wall - OVERHANG * k - 0.55 },
                        { h->w / 2, h->wall + h->rise - 0.62 } },
        4);
  sahne_pen_push_clip (s->pen, outline);
  sahne_sketch_paint (s, path, SAHNE_RGB (0x1d1636), 0.26);
  sahne_pen_pop_clip (s->pen);
  draw_verges (s, h);
  draw_attic_window (s, h);
}

/* A slope towards us, across the whole front; a hip draws in its upper corners. */
static void
draw_front_slope (SahneSketch *s, const House *h)
{
  double eave = h->wall - OVERHANG * h->rise / (h->d / 2), w = h->w + 2 * OVERHANG;
  double face = sahne_light_face (&s->now->light, 0, 0.7) * 0.9 + 0.05,
         in = h->roof == ROOF_HIP ? MIN (h->d / 2, w * 0.36) : 0;
  SahnePlane roof = { .lens = s->lens,
                      .origin = { h->x - OVERHANG, eave + h->piece->y, h->z - OVERHANG },
                      .u = { 1, 0, 0 },
                      .v = { 0, h->rise + h->wall - eave, h->d / 2 + OVERHANG } };
  SahnePlane edge
      = sahne_plane_front (s->lens, h->x - OVERHANG, eave + h->piece->y, h->z - OVERHANG);
  g_autoptr (SahnePath) path = sahne_path_new ();

  shade_below (s, &h->front, 0, h->w, h->wall, 0.75, 0.5);
  if (h->roof == ROOF_HIP && h->side_seen)
    {
      double x = h->right ? h->x - OVERHANG : h->x + h->w + OVERHANG,
             top = h->piece->y + h->wall + h->rise;
      double ridge = h->right ? x + in : x - in;
      SahnePath *flank = sahne_sketch_path (s);
      SahnePoint p[4];
      sahne_lens_project (s->lens, x, eave + h->piece->y, h->z - OVERHANG, &p[0].x, &p[0].y);
      sahne_lens_project (s->lens, x, eave + h->piece->y, h->z + h->d + OVERHANG, &p[1].x, &p[1].y);
      sahne_lens_project (s->lens, ridge, top, h->z + h->d / 2, &p[2].x, &p[2].y);
      sahne_shape_clockwise (p, 3);
      sahne_path_polygon (flank, p, 3, TRUE);
      sahne_sketch_fill (s, flank, h->c[1],
                         sahne_light_face (&s->now->light, h->right ? -0.7 : 0.7, 0.7), 1);
    }
  sahne_plane_polygon (&roof, path, (SahnePoint[]){ { 0, 0 }, { w, 0 }, { w - in, 1 }, { in, 1 } },
                       4);
  sahne_sketch_fill (s, path, h->c[1], face, 1);
  sahne_pen_push_clip (s->pen, path);
  sahne_facade_tiles (s, &roof, w, 1, 7, h->c[1], face, h->seed);
  sahne_pen_pop_clip (s->pen);
  sahne_facade_quad (s, &edge, 0, -0.16, w, 0.18, sahne_colour_adjust (h->c[1], -0.05, 1, 0),
                     face * 0.6, 0);
  if (s->now->light.snow_cover > 0.3)
    draw_snow_lip (s, &edge, (SahnePoint){ 0, 0.06 }, (SahnePoint){ w, 0.06 }, 0.12, 0.75, h->seed);
}

static void
draw_dormer (SahneSketch *s, const House *h)
{
  SahnePlane front = sahne_plane_front (s->lens, h->x + h->w / 2 - 0.8,
                                        h->piece->y + h->wall + h->rise * 0.12, h->z + h->d * 0.12);
  SahneWindow win = { .u = 0.42,
                      .v = 0.15,
                      .w = 0.76,
                      .h = 0.85,
                      .columns = 2,
                      .rows = 2,
                      .frame = 0.07,
                      .trim = h->c[2] };
  SahnePath *path;

  if (h->w < 5.5 || h->rise < 1.8)
    return;
  path = sahne_sketch_path (s);
  sahne_plane_polygon (&front, path,
                       (SahnePoint[]){ { 0, 0 }, { 1.6, 0 }, { 1.6, 1 }, { 0.8, 1.75 }, { 0, 1 } },
                       5);
  sahne_sketch_fill (s, path, h->c[0], h->front_face, 0);
  win.lit = sahne_facade_lit (s, h->seed, 41);
  sahne_facade_window (s, &front, &win, h->front_face);
  for (int way = -1; way <= 1; way += 2)
    {
      path = sahne_sketch_path (s);
      sahne_plane_polygon (&front, path,
                           (SahnePoint[]){ { 0.8, 1.95 },
                                           { 0.8 + way * 1.02, 0.95 },
                                           { 0.8 + way * 0.92, 0.78 },
                                           { 0.8, 1.68 } },
                           4);
      sahne_sketch_fill (s, path, h->c[1], sahne_light_face (&s->now->light, way * 0.7, 0.7), 1);
    }
}

static void
draw_straight_front (SahneSketch *s, const House *h)
{
  g_autoptr (SahnePath) outline = sahne_path_new ();

  sahne_plane_rect (&h->front, outline, 0, 0, h->w, h->wall);
  fill_wall (s, &h->front, outline, h->c[0], h->front_face, h->wall);
  draw_plaster (s, h, outline);
  sahne_facade_quad (s, &h->front, 0, 0, h->w, 0.5, SAHNE_RGB (0xa59a92), h->front_face * 0.9, 0);
  if (sahne_piece_int (h->piece, "timber", 0))
    draw_timber (s, h, outline);
  if (h->roof == ROOF_FLAT)
    {
      SahnePath *path = sahne_sketch_path (s);
      sahne_plane_rect (&h->front, path, -0.15, h->wall - 0.28, h->w + 0.3, 0.3);
      sahne_sketch_fill (s, path, h->c[2], MIN (1, h->front_face + 0.25), 1);
      shade_below (s, &h->front, 0, h->w, h->wall - 0.28, 0.5, 0.35);
      return;
    }
  draw_front_slope (s, h);
  if (h->roof == ROOF_EAVE)
    draw_dormer (s, h);
}

static void
draw_openings (SahneSketch *s, const House *h)
{
  const SahnePiece *p = h->piece;
  SahneWindow windows[MAX_WINDOWS];
  guint n = front_windows (p, windows);

  if (p->colours && json_object_has_member (p->colours, "awning"))
    sahne_facade_shop (s, &h->front, 0.35, h->w - 0.7, h->c[3],
                       sahne_piece_colour (p, "awning", 0xd8412f), h->c[2],
                       sahne_facade_lit (s, h->seed, 0) > 0 ? s->now->glow : 0, p->text,
                       h->front_face);
  else
    sahne_facade_door (s, &h->front, h->door, 1, 2.1, h->c[3], h->c[2],
                       sahne_piece_int (p, "arch", 0), TRUE, s->state, h->front_face);
  for (guint i = 0; i < n; i++)
    {
      windows[i].lit = sahne_facade_lit (s, h->seed, i);
      windows[i].trim = h->c[2];
      windows[i].shutter = h->c[4];
      sahne_facade_window (s, &h->front, &windows[i], h->front_face);
    }
  if (sahne_piece_int (p, "ivy", 0))
    sahne_facade_ivy (s, &h->front, h->right ? 0.25 : h->w - 0.25, h->right ? 1 : -1, h->wall,
                      h->seed);
}

static void
draw_house (SahneSketch *s, const SahnePiece *p)
{
  House h;

  read_house (s, p, &h);
  draw_chimney (s, &h, h.x + h.w * (h.right ? 0.2 : 0.68), h.z + h.d * 0.5);
  draw_side (s, &h);
  if (h.roof == ROOF_GABLE)
    {
      draw_side_slope (s, &h);
      draw_gable_front (s, &h);
    }
  else
    draw_straight_front (s, &h);
  draw_openings (s, &h);
}

/* Lit windows throw light on the wall around them and on the ground below. */
static guint
house_pools (const SahnePiece *p, const SahneConditions *now, SahnePool *pools)
{
  SahneWindow windows[MAX_WINDOWS];
  guint n = front_windows (p, windows), count = 0;

  for (guint i = 0; i < n && count + 2 <= SAHNE_MAX_POOLS; i++)
    {
      const SahneWindow *w = &windows[i];
      double x = p->x - p->width / 2 + w->u + w->w / 2;
      if (sahne_hash (p->seed + (guint64) i * 31, "window") % 100 >= 68)
        continue;
      pools[count++] = (SahnePool){ x,   p->y + w->v + w->h / 2, p->z, 1.15 * w->w, 1.25 * w->h,
                                    1.5, 0.42 * now->glow };
      if (w->v < 1.6)
        pools[count++] = (SahnePool){ x, 0, p->z - 0.7, 1.6 * w->w, 0, 1.1, 0.5 * now->glow };
    }
  return count;
}

static void
house_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double d = p->depth > 0 ? p->depth : 5.5, near = MAX (p->z - OVERHANG, lens->z + 0.6),
         k = sahne_lens_scale (lens, near);

  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (int i = 0; i < 8; i++)
    {
      double x, y;
      sahne_lens_project (lens, p->x + (i & 1 ? 0.5 : -0.5) * (p->width + 1.2),
                          i & 2 ? p->y + p->height + 1.6 : p->y, i & 4 ? near + d : near, &x, &y);
      box[0] = MIN (box[0], x), box[2] = MAX (box[2], x);
      box[1] = MIN (box[1], y), box[3] = MAX (box[3], y);
    }
  box[0] -= k, box[2] += k, box[3] += 0.2 * k;
}

const SahnePieceClass sahne_pieces_houses[] = {
  { "house", SAHNE_PART_SET, draw_house, 6, 6.2, sahne_shadow_box, SAHNE_MOTION_STILL, TRUE,
    house_pools, house_box },
  { NULL },
};
