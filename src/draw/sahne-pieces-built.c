/* Set pieces that are built: decks, railings, walls, bridges, stairs, columns, towers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-facade.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"

/* A level floor: planks across, planks away from us, or tiles. */
static void
draw_deck (SahneSketch *s, const SahnePiece *p)
{
  const char *kind = sahne_piece_string (p, "pattern", "tiles");
  double near = MAX (p->z, s->lens->z + 0.7),
         far = p->z + (p->depth > 0 ? MAX (p->depth, 0.02) : 1),
         step = MAX (0.1, sahne_piece_metres (p, "step_cm", 0.6)),
         w = p->width > 0 ? MAX (p->width, 0.02) : 1;
  SahneColour c = sahne_piece_colour (p, "floor", 0xd8c8b4),
              seam = sahne_colour_scale (c, 0.72, 0.72, 0.72);
  SahnePlane floor = sahne_plane_floor (s->lens, p->x - w / 2, p->y, 0);
  SahneRandom random = sahne_random (p->seed, "deck");
  SahnePoint a = sahne_plane_at (&floor, 0, far), b = sahne_plane_at (&floor, 0, near);
  g_autoptr (SahnePath) dark = sahne_path_new (), seams = sahne_path_new ();
  SahneStop stops[5];
  SahnePath *path = sahne_sketch_path (s);

  if (far <= near)
    return;
  for (int i = 0; i < 5; i++)
    {
      s->depth = MIN (300, sahne_depth_at (s, sahne_lerp (a.y, b.y, i / 4.0)));
      stops[i] = (SahneStop){
        i / 4.0, sahne_sketch_shade (s, c, 0.7, sahne_piece_share (p, "snow_pm", 1), 1), 1
      };
    }
  sahne_plane_rect (&floor, path, 0, near, w, far - near);
  sahne_sketch_gradient (s, path, 0, a.y, 0, b.y, stops, 5, FALSE);
  for (int i = 0; i * step < w && i < 120 && !g_str_equal (kind, "across"); i++)
    {
      sahne_plane_rect (&floor, seams, i * step - 0.01, near, 0.02, far - near);
      for (double z = near - fmod (near, step); z < far && g_str_equal (kind, "tiles"); z += step)
        if (sahne_random_unit (&random) < 0.3)
          sahne_plane_rect (&floor, dark, i * step, MAX (z, near), MIN (step, w - i * step),
                            MIN (step, far - z));
      if (g_str_equal (kind, "away") && sahne_random_unit (&random) < 0.4)
        sahne_plane_rect (&floor, dark, i * step, near, MIN (step, w - i * step), far - near);
    }
  for (double z = near - fmod (near, step); z < far && !g_str_equal (kind, "away");
       z += MAX (step, (far - near) / 150))
    {
      if (z < near)
        continue;
      sahne_plane_rect (&floor, seams, 0, z - 0.012, w, 0.024);
      if (g_str_equal (kind, "across") && sahne_random_unit (&random) < 0.4)
        sahne_plane_rect (&floor, dark, 0, z, w, MIN (step, far - z));
    }
  s->depth = MAX (0, near + 2 - s->lens->z);
  sahne_sketch_detail (s, dark, sahne_colour_scale (c, 0.92, 0.92, 0.92), 0.68, 1, 0.8);
  sahne_sketch_detail (s, seams, seam, 0.4, 0.6, 0.6);
}

/* A railing across the picture or away from us: posts, bars or glass, handrail. */
static void
draw_railing (SahneSketch *s, const SahnePiece *p)
{
  const char *kind = sahne_piece_string (p, "fill", "bars");
  double w = p->depth > 0 ? p->depth : p->width, h = p->height,
         step = sahne_piece_metres (p, "step_cm", 0.14),
         post = sahne_piece_metres (p, "post_cm", 1.6);
  double k = sahne_lens_scale (s->lens, MAX (p->z, s->lens->z + 0.6));
  SahneColour c = sahne_piece_colour (p, "rail", 0x4a5568);
  SahnePlane plane = p->depth > 0 ? sahne_plane_side (s->lens, p->x, p->y, p->z)
                                  : sahne_plane_front (s->lens, p->x - p->width / 2, p->y, p->z);
  double thick = MAX (0.02, 1.6 / k);
  SahnePath *path = sahne_sketch_path (s);

  if (g_str_equal (kind, "glass"))
    {
      sahne_plane_rect (&plane, path, 0, 0.08, w, h - 0.14);
      sahne_sketch_paint (s, path, sahne_sketch_shade (s, SAHNE_RGB (0xcfe8f4), 0.7, 0, 0), 0.28);
      path = sahne_sketch_path (s);
      sahne_plane_polygon (&plane, path,
                           (SahnePoint[]){ { w * 0.08, 0.1 },
                                           { w * 0.2, h - 0.1 },
                                           { w * 0.26, h - 0.1 },
                                           { w * 0.14, 0.1 } },
                           4);
      sahne_plane_polygon (&plane, path,
                           (SahnePoint[]){ { w * 0.58, 0.1 },
                                           { w * 0.7, h - 0.1 },
                                           { w * 0.78, h - 0.1 },
                                           { w * 0.66, 0.1 } },
                           4);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.16);
    }
  else if (g_str_equal (kind, "bars"))
    {
      for (int i = 1; i * step < w && i < 200; i++)
        sahne_plane_rect (&plane, path, i * step - thick / 2, 0.1, thick, h - 0.12);
      sahne_sketch_detail (s, path, c, 0.45, 0, 1);
    }
  else
    {
      for (int i = 0; i < 3; i++)
        sahne_plane_rect (&plane, path, 0, h * (0.22 + 0.24 * i), w, MAX (0.05, thick));
      sahne_sketch_detail (s, path, c, 0.5, 0.6, 1);
    }
  path = sahne_sketch_path (s);
  for (int i = 0; i * post <= w + 0.01 && i < 80; i++)
    sahne_plane_rect (&plane, path, i * post - 0.03, 0, 0.07, h);
  sahne_plane_rect (&plane, path, 0, 0.06, w, 0.05);
  sahne_sketch_fill (s, path, c, 0.5, 0);
  path = sahne_sketch_path (s);
  sahne_plane_rect (&plane, path, -0.05, h - 0.05, w + 0.1, 0.09);
  sahne_sketch_fill (s, path, sahne_piece_colour (p, "hand", 0x4a5568), 0.85, 1);
}

static void
plane_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double near = MAX (p->z, lens->z + 0.6), x[4], y[4],
         half = p->depth > 0 && p->width <= 0 ? 0.5 : p->width / 2 + 0.6;

  sahne_lens_project (lens, p->x - half, p->y + p->height + 1, near, &x[0], &y[0]);
  sahne_lens_project (lens, p->x + half, p->y, near, &x[1], &y[1]);
  sahne_lens_project (lens, p->x - half, p->y + p->height + 1, near + p->depth, &x[2], &y[2]);
  sahne_lens_project (lens, p->x + half, p->y, near + p->depth, &x[3], &y[3]);
  box[0] = MIN (x[0], x[2]) - 20, box[2] = MAX (x[1], x[3]) + 20;
  box[1] = MIN (y[0], y[2]) - 20, box[3] = MAX (y[1], y[3]) + 20;
}

/* The wall of a house along the side of the picture, with a door and a window. */
static void
draw_side_wall (SahneSketch *s, const SahnePiece *p)
{
  double w = MAX (p->depth, 1), h = p->height,
         face = sahne_light_face (&s->now->light, p->x > s->lens->x ? -1 : 1, 0);
  SahneColour c = sahne_piece_colour (p, "wall", 0xe8dccb),
              trim = sahne_piece_colour (p, "trim", 0xfffaf0), shade = SAHNE_RGB (0x3a2a50);
  SahnePlane wall = sahne_plane_side (s->lens, p->x, p->y, p->z);
  SahnePoint a = sahne_plane_at (&wall, 0, 0), b = sahne_plane_at (&wall, 0, h);
  SahnePath *path = sahne_sketch_path (s);
  double door = sahne_piece_metres (p, "door_cm", -1),
         window = sahne_piece_metres (p, "window_cm", -1);

  sahne_plane_rect (&wall, path, 0, 0, w, h);
  sahne_sketch_fill (s, path, c, face, 0);
  sahne_sketch_gradient (s, path, 0, a.y, 0, b.y,
                         (SahneStop[]){ { 0, shade, 0.25 }, { 1, shade, 0 } }, 2, TRUE);
  if (sahne_piece_int (p, "bricks", 0))
    sahne_facade_bricks (s, &wall, 0.1, 0.1, w - 0.2, h - 0.3, sahne_colour_adjust (c, -0.08, 1, 0),
                         face, p->seed, 26);
  sahne_facade_quad (s, &wall, 0, 0, w, 0.16, trim, face * 0.9, 0);
  if (window >= 0)
    {
      SahneWindow win = { .u = window,
                          .v = 0.9,
                          .w = 1.3,
                          .h = 1.3,
                          .columns = 2,
                          .rows = 2,
                          .frame = 0.07,
                          .lit = s->now->glow,
                          .sill = TRUE,
                          .curtain = TRUE,
                          .flowers = TRUE,
                          .trim = trim,
                          .seed = p->seed,
                          .petals = { SAHNE_RGB (0xff8ab5), SAHNE_RGB (0xfcd53f) } };
      sahne_facade_window (s, &wall, &win, face);
    }
  if (door >= 0)
    sahne_facade_door (s, &wall, door, 1.0, 2.1, sahne_piece_colour (p, "door", 0x8fb3c8), trim,
                       FALSE, FALSE, s->state, face);
}

const SahnePieceClass sahne_pieces_built[] = {
  { .kind = "deck", .part = SAHNE_PART_GROUND, .draw = draw_deck },
  { .kind = "railing",
    .part = SAHNE_PART_SET,
    .draw = draw_railing,
    .height = 1.05,
    .projects = TRUE,
    .box = plane_box },
  { .kind = "side-wall",
    .part = SAHNE_PART_SET,
    .draw = draw_side_wall,
    .height = 3,
    .projects = TRUE,
    .box = plane_box },
  { NULL },
};
