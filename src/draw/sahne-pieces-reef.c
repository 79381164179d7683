/* Set pieces under water: kelp, corals, bubbles, shoals, light on the sand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-sky.h"

#define STACK 8

/* A plant with pairs of leaves that waves. */
static void
draw_kelp (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100, t = sahne_sketch_seconds (s), widths[11];
  SahneColour c = sahne_piece_colour (p, "leaf", 0x2f9a5a);
  SahneRandom random = sahne_random (p->seed, "kelp");
  SahnePoint stem[11];
  SahnePath *path;

  for (int i = 0; i < 11; i++)
    {
      double a = i / 10.0;
      stem[i] = (SahnePoint){ sin (a * 5 + p->seed % 7 - t * 0.8) * h * 0.06 * (a + 0.2), -h * a };
      widths[i] = sahne_lerp (h * 0.022, h * 0.008, a);
    }
  for (int i = 1; i < 11; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        double x = stem[i].x, y = stem[i].y, ln = h * 0.15 * (1.15 - 0.06 * i),
               ex = x + side * ln * 0.85, ey = y - ln * 0.75;
        path = sahne_sketch_path (s);
        sahne_path_move (path, x, y);
        sahne_path_quad (path, x + side * ln * 0.62, y + ln * 0.05, ex, ey);
        sahne_path_quad (path, x + side * ln * 0.15, y - ln * 0.62, x, y - ln * 0.1);
        sahne_path_close (path);
        sahne_sketch_fill (s, path, c,
                           (side < 0 ? 0.75 : 0.3) * sahne_random_range (&random, 0.8, 1.2), 0);
      }
  path = sahne_sketch_path (s);
  sahne_shape_ribbon (path, stem, widths, 11);
  sahne_sketch_detail (s, path, c, 0.4, 0, 1);
}

/* Kelp at the edge of the frame. */
static void
draw_front_kelp (SahneSketch *s, const SahnePiece *p)
{
  double w = s->lens->width, h = s->lens->height, u = MIN (w, h) / 1080,
         in = sahne_piece_share (p, "in_pm", 0.04) * h;
  gboolean right = g_str_has_suffix (sahne_piece_string (p, "corner", "left"), "right");
  SahnePiece stem = *p;

  for (int i = 0; i < 2; i++)
    {
      sahne_sketch_place (s, right ? w - in - i * 90 * u : in + i * 90 * u, h + 60 * u,
                          u * (1.5 - 0.3 * i), 0, FALSE);
      stem.seed = p->seed + i;
      stem.height = p->height * (1 - 0.2 * i);
      draw_kelp (s, &stem);
      sahne_sketch_leave (s);
    }
}

typedef struct
{
  SahnePath *body, *tips;
  SahneRandom random;
} Coral;

static void
grow (Coral *c, double x, double y, double a, double length, double w, int k)
{
  SahnePoint p[3] = { { x, y }, { 0, 0 }, { x + cos (a) * length, y - sin (a) * length } };

  p[1]
      = (SahnePoint){ (p[0].x + p[2].x) / 2 + sahne_random_range (&c->random, -0.08, 0.08) * length,
                      (p[0].y + p[2].y) / 2 };
  sahne_shape_ribbon (c->body, p, (double[]){ w, w * 0.9, w * 0.8 }, 3);
  sahne_path_ellipse (c->body, p[2].x, p[2].y, w * 0.42, w * 0.42);
  sahne_path_ellipse (c->tips, p[2].x - w * 0.13, p[2].y - w * 0.15, w * 0.23, w * 0.23);
  for (int side = -1; k < 3 && side <= 1; side += 2)
    grow (c, p[2].x, p[2].y, a + side * sahne_random_range (&c->random, 0.35, 0.6),
          length * sahne_random_range (&c->random, 0.62, 0.82), w * 0.76, k + 1);
}

/* A heap of sand at the foot of what grows from it. */
static void
draw_heap (SahneSketch *s, double w)
{
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_move (path, -w * 0.62, 6);
  sahne_path_curve (path, -w * 0.3, -w * 0.1, w * 0.25, -w * 0.09, w * 0.66, 6);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, SAHNE_RGB (0xecd6a4), 0.62, 0, 1);
}

static void
draw_branch_coral (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100;
  g_autoptr (SahnePath) body = sahne_path_new (), tips = sahne_path_new ();
  Coral c = { body, tips, sahne_random (p->seed, "coral") };
  SahneColour colour = sahne_piece_colour (p, "coral", 0xff5f8a);

  for (int i = 0; i < 3; i++)
    grow (&c, 0, 4, 1.1 + 0.475 * i, h * 0.34, h * 0.13, 1);
  sahne_sketch_fill (s, body, colour, 0.35, 0);
  sahne_sketch_detail (s, tips, sahne_colour_adjust (colour, 0.08, 1, 0), 0.9, 0, 1);
  draw_heap (s, h * 0.55);
}

static void
draw_brain_coral (SahneSketch *s, const SahnePiece *p)
{
  double w = p->width * 100;
  SahneColour c = sahne_piece_colour (p, "coral", 0xb06ae0);
  g_autoptr (SahnePath) dome = sahne_path_new ();
  SahnePath *path;

  sahne_path_move (dome, -w / 2, 4);
  sahne_path_curve (dome, -w * 0.56, -w * 0.5, -w * 0.24, -w * 0.62, 0, -w * 0.62);
  sahne_path_curve (dome, w * 0.24, -w * 0.62, w * 0.56, -w * 0.5, w / 2, 4);
  sahne_path_close (dome);
  sahne_sketch_fill (s, dome, c, 0.3, 0);
  sahne_pen_push_clip (s->pen, dome);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, sahne_sketch_side (s) * w * 0.12, -w * 0.40, w * 0.40, w * 0.27);
  sahne_sketch_detail (s, path, sahne_colour_adjust (c, 0.03, 1, 0), 0.8, 0, 1);
  path = sahne_sketch_path (s);
  for (int i = 0; i < 9; i++)
    {
      double x = -w * 0.45 + w * 0.11 * i;
      sahne_path_move (path, x, 0);
      sahne_path_curve (path, x - w * 0.05, -w * 0.2, x + w * 0.07, -w * 0.34, x * 0.55, -w * 0.6);
    }
  sahne_sketch_line (s, path, sahne_colour_scale (c, 0.75, 0.75, 0.75), w * 0.022, 0.4, 0.7);
  sahne_pen_pop_clip (s->pen);
  draw_heap (s, w * 1.2);
}

static void
draw_tube_coral (SahneSketch *s, const SahnePiece *p)
{
  static const double tubes[][3]
      = { { -0.34, 0.66, 0.20 }, { 0.32, 0.78, 0.20 }, { -0.10, 1.0, 0.22 }, { 0.14, 0.52, 0.18 } };
  double h = p->height * 100;
  SahneColour c = sahne_piece_colour (p, "coral", 0xffb02e);

  for (int i = 0; i < 4; i++)
    {
      double x = tubes[i][0] * h, top = -tubes[i][1] * h, w = tubes[i][2] * h;
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { x - w * 0.36, 4 },
                                          { x - w * 0.5, top },
                                          { x + w * 0.5, top },
                                          { x + w * 0.36, 4 } },
                          4, TRUE);
      sahne_sketch_fill (s, path, c, 0.35, 0);
      path = sahne_sketch_path (s);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { x - w * 0.36, 4 },
                                          { x - w * 0.5, top },
                                          { x - w * 0.12, top },
                                          { x - w * 0.10, 4 } },
                          4, TRUE);
      sahne_sketch_detail (s, path, c, 0.85, 0, 1);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, top, w * 0.5, w * 0.17);
      sahne_sketch_fill (s, path, sahne_colour_adjust (c, 0.06, 1, 0), 0.9, 0);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, top, w * 0.34, w * 0.10);
      sahne_sketch_detail (s, path, sahne_colour_scale (c, 0.5, 0.5, 0.5), 0.3, 0, 1);
    }
  draw_heap (s, h);
}

static void
draw_fan_coral (SahneSketch *s, const SahnePiece *p)
{
  double h = p->height * 100;
  SahneColour c = sahne_piece_colour (p, "coral", 0xff5f9a),
              vein = sahne_colour_adjust (c, 0.09, 1, 0);
  g_autoptr (SahnePath) fan = sahne_path_new ();
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_polygon (path,
                      (SahnePoint[]){ { -h * 0.03, 4 },
                                      { h * 0.03, 4 },
                                      { h * 0.02, -h * 0.3 },
                                      { -h * 0.02, -h * 0.3 } },
                      4, TRUE);
  sahne_sketch_fill (s, path, c, 0.3, 0);
  sahne_path_move (fan, 0, -h * 0.1);
  sahne_path_curve (fan, -h * 0.75, -h * 0.25, -h * 0.55, -h * 1.05, 0, -h);
  sahne_path_curve (fan, h * 0.55, -h * 1.05, h * 0.75, -h * 0.25, 0, -h * 0.1);
  sahne_path_close (fan);
  sahne_sketch_fill (s, fan, c, 0.4, 0);
  sahne_pen_push_clip (s->pen, fan);
  path = sahne_sketch_path (s);
  for (int i = -5; i <= 5; i++)
    {
      double a = sahne_radians (90 + i * 13);
      sahne_path_move (path, 0, -h * 0.1);
      sahne_path_quad (path, cos (a) * h * 0.3, -h * 0.1 - sin (a) * h * 0.5, cos (a) * h,
                       -h * 0.1 - sin (a) * h);
    }
  sahne_sketch_line (s, path, vein, h * 0.018, 0.9, 0.8);
  path = sahne_sketch_path (s);
  for (int i = 1; i < 6; i++)
    sahne_path_ellipse (path, 0, -h * 0.1, h * 0.17 * i, h * 0.17 * i);
  sahne_sketch_line (s, path, vein, h * 0.012, 0.8, 0.5);
  sahne_pen_pop_clip (s->pen);
  draw_heap (s, h * 0.6);
}

/* A pillar of rock that fades into the water. */
static void
draw_stack (SahneSketch *s, const SahnePiece *p)
{
  double k = sahne_lens_scale (s->lens, p->z), w = p->width * k, h = p->height * k, x, y,
         seed = p->seed % 97;
  SahneRandom random = sahne_random (p->seed, "stack");
  SahneColour c = sahne_sketch_shade (s, sahne_piece_colour (p, "rock", 0x3f7f9a), 0.5, 0, 0),
              glint = SAHNE_RGB (0x7fe8f0);
  SahnePoint left[STACK], right[STACK];
  g_autoptr (SahnePath) body = sahne_path_new ();
  SahnePath *path;

  sahne_lens_project (s->lens, p->x, p->y, p->z, &x, &y);
  for (int i = 0; i < STACK; i++)
    {
      double t = i / (STACK - 1.0);
      left[i] = (SahnePoint){ x - w * 0.5 * (1 - 0.55 * t + 0.12 * sin (t * 8 + seed))
                                  + sahne_random_range (&random, -0.05, 0.05) * w,
                              y - h * t };
      right[i] = (SahnePoint){ x + w * 0.5 * (1 - 0.50 * t + 0.12 * sin (t * 7 + seed * 2))
                                   + sahne_random_range (&random, -0.05, 0.05) * w,
                               y - h * t };
    }
  sahne_shape_smooth (body, right, STACK, FALSE);
  sahne_path_curve (body, right[STACK - 1].x, y - h * 1.05, x + w * 0.1, y - h * 1.07, x,
                    y - h * 1.04);
  sahne_shape_smooth_to (body, left, STACK, TRUE);
  sahne_path_close (body);
  sahne_sketch_gradient (s, body, 0, y - h, 0, y,
                         (SahneStop[]){ { 0, sahne_colour_mix (c, glint, 0.18), 1 },
                                        { 0.5, c, 1 },
                                        { 1, sahne_colour_mix (c, s->now->light.fog, 0.6), 1 } },
                         3, FALSE);
  sahne_pen_push_clip (s->pen, body);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, x - w, y - h * 1.1, w * 0.8, h * 1.2, 0);
  sahne_sketch_gradient (s, path, x - w * 0.5, 0, x - w * 0.1, 0,
                         (SahneStop[]){ { 0, glint, 0.25 }, { 1, glint, 0 } }, 2, TRUE);
  sahne_pen_pop_clip (s->pen);
}

/* The surface seen from below: brightness and streaks. */
static void
draw_surface (SahneSketch *s, const SahnePiece *p)
{
  double w = s->lens->width, u = s->lens->height / 1080;
  SahneColour c = sahne_colour_mix (sahne_conditions_sky (s->now, 0), SAHNE_RGB (0xffffff), 0.75);
  SahneRandom random = sahne_random (p->seed, "surface");
  SahnePath *path = sahne_sketch_path (s);

  sahne_pen_glow (s->pen, w * 0.40, -60 * u, 1000 * u, 620 * u, c,
                  0.75 * MIN (1, sahne_colour_luma (s->now->light.ambient) * 1.3));
  for (int i = 0; i < 26; i++)
    sahne_shape_streak (path, w * 0.42 + sahne_random_normal (&random) * w * 0.26,
                        sahne_random_range (&random, 4, 74) * u,
                        sahne_random_range (&random, 120, 420) * u,
                        sahne_random_range (&random, 2, 7) * u);
  sahne_sketch_paint (s, path, c, 0.45);
}

/* Wavy light that dances on the sand. */
static void
draw_caustics (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double t = sahne_sketch_seconds (s), u = lens->height / 1080,
         spread = p->width > 0 ? p->width : 14;
  SahneRandom random = sahne_random (p->seed, "caustics");
  SahnePath *path = sahne_sketch_path (s);
  double strength = sahne_colour_luma (s->now->light.key);

  for (int i = 0; i < 60; i++)
    {
      double z = sahne_spread_depth (&random, 3.4, 12, 1), k, x, y, w,
             px = sahne_random_normal (&random) * spread * 0.3, bend = sin (t * 1.4 + i * 1.7);
      if (z < lens->z + 1)
        continue;
      k = sahne_lens_scale (lens, z);
      sahne_lens_project (lens, p->x + px + 0.15 * sin (t * 0.6 + i), 0, z, &x, &y);
      w = sahne_random_range (&random, 0.3, 0.9) * k;
      sahne_path_move (path, x, y);
      sahne_path_quad (path, x + w * 0.25, y - 9 * u * bend, x + w * 0.5, y);
      sahne_path_quad (path, x + w * 0.75, y + 9 * u * bend, x + w, y + 3 * u * bend);
    }
  sahne_sketch_paint_line (s, path, SAHNE_RGB (0xfffbe0), 3.2 * u, MIN (0.5, 0.9 * strength));
}

static void
caustics_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double x;
  box[0] = 0, box[2] = lens->width, box[3] = lens->height;
  sahne_lens_project (lens, 0, 0, 14, &x, &box[1]);
}

/* A chain of bubbles that rises without end. */
static void
draw_bubbles (SahneSketch *s, const SahnePiece *p)
{
  double t = sahne_sketch_seconds (s), h = p->height * 100;
  int n = sahne_piece_int (p, "count", 11);

  for (int i = 0; i < n; i++)
    {
      SahneRandom random = sahne_random (p->seed + i, "bubble");
      double r = sahne_random_range (&random, 2, 7), at = i / (double) n + t * 0.09;
      double y = -(at - floor (at)) * h,
             x = sahne_random_normal (&random) * 10 + 8 * sin (t * 1.6 + i * 2);
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x, y, r, r);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xbff6ff), 0.22);
      sahne_sketch_paint_line (s, path, SAHNE_RGB (0xe6feff), 0.9, 0.75);
      path = sahne_sketch_path (s);
      sahne_path_ellipse (path, x - r * 0.32, y - r * 0.34, r * 0.24, r * 0.24);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.9);
    }
}

/* A shoal of small fish that swims past. */
static void
draw_shoal (SahneSketch *s, const SahnePiece *p)
{
  double t = sahne_sketch_seconds (s), w = p->width * 100, h = p->height * 100,
         drift = fmod (t * 16, 100000);
  int n = sahne_piece_int (p, "count", 20);
  SahneColour c = sahne_piece_colour (p, "fish", 0xbfe9f2);
  g_autoptr (SahnePath) tails = sahne_path_new ();
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < n; i++)
    {
      SahneRandom random = sahne_random (p->seed + i, "fish");
      double x = sahne_random_range (&random, -0.5, 0.5) * w - drift + 6 * sin (t * 1.3 + i),
             y = -sahne_random_unit (&random) * h + 4 * sin (t * 2 + i * 2.1);
      double z = h * 0.05 * sahne_random_range (&random, 0.8, 1.3), flick = 0.4 * sin (t * 9 + i);
      sahne_path_move (path, x - z, y);
      sahne_path_curve (path, x - z * 0.5, y - z * 0.6, x + z * 0.5, y - z * 0.6, x + z, y);
      sahne_path_curve (path, x + z * 0.5, y + z * 0.6, x - z * 0.5, y + z * 0.6, x - z, y);
      sahne_path_close (path);
      sahne_path_polygon (tails,
                          (SahnePoint[]){ { x + z * 0.9, y },
                                          { x + z * 1.65, y - z * (0.5 + flick) },
                                          { x + z * 1.45, y },
                                          { x + z * 1.65, y + z * (0.5 - flick) } },
                          4, TRUE);
    }
  sahne_sketch_detail (s, tails, sahne_colour_scale (c, 0.85, 0.9, 0.95), 0.5, 0, 1);
  sahne_sketch_fill (s, path, c, 0.7, 0);
}

const SahnePieceClass sahne_pieces_reef[] = {
  { "kelp", SAHNE_PART_SET, draw_kelp, 1.2, 4, NULL, SAHNE_MOTION_LIVES },
  { "branch-coral", SAHNE_PART_SET, draw_branch_coral, 2, 1.6, NULL, SAHNE_MOTION_STILL },
  { "brain-coral", SAHNE_PART_SET, draw_brain_coral, 1.2, 0.75, NULL, SAHNE_MOTION_STILL },
  { "tube-coral", SAHNE_PART_SET, draw_tube_coral, 1, 1, NULL, SAHNE_MOTION_STILL },
  { "fan-coral", SAHNE_PART_SET, draw_fan_coral, 1.5, 1.5, NULL, SAHNE_MOTION_STILL },
  { .kind = "front-kelp", .part = SAHNE_PART_FRONT, .draw = draw_front_kelp },
  { .kind = "stack", .part = SAHNE_PART_FAR, .draw = draw_stack },
  { .kind = "surface", .part = SAHNE_PART_FAR, .draw = draw_surface },
  { .kind = "caustics",
    .part = SAHNE_PART_SET,
    .draw = draw_caustics,
    .motion = SAHNE_MOTION_LIVES,
    .box = caustics_box },
  { "bubbles", SAHNE_PART_SET, draw_bubbles, 0.8, 4, NULL, SAHNE_MOTION_LIVES },
  { "shoal", SAHNE_PART_SET, draw_shoal, 6, 2, NULL, SAHNE_MOTION_LIVES },
  { NULL },
};
