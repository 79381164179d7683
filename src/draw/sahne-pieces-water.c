/* Set pieces of open water: sea, shore, surf, glitter, islands, ponds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-course.h"
#include "sahne-ease.h"
#include "sahne-pieces.h"
#include "sahne-sky.h"
#include "sahne-water.h"

#define SHORE 33

/* The line where water meets land: how far away it is at a place, metres. */
typedef struct
{
  double z, slope, swing, period;
} Shore;

static Shore
read_shore (const SahnePiece *p)
{
  return (Shore){
    .z = sahne_piece_metres (p, "shore_cm", 10.6),
    .slope = sahne_piece_share (p, "slope_pm", 0.18),
    .swing = sahne_piece_metres (p, "swing_cm", 0.8),
    .period = MAX (1, sahne_piece_metres (p, "period_cm", 9)),
  };
}

static double
shore_at (const Shore *s, double x)
{
  return MAX (2, s->z + s->slope * x + s->swing * sin (x / s->period + 0.6));
}

/* The line on screen, @off metres out to sea, with waves of its own. */
static void
shore_line (const SahneSketch *s, const Shore *shore, double off, double ripple, double phase,
            SahnePoint line[SHORE])
{
  const SahneLens *lens = s->lens;
  double reach
      = (lens->width * 0.7) / sahne_lens_scale (lens, shore->z + off + 4) + fabs (lens->x) + 2;

  for (int i = 0; i < SHORE; i++)
    {
      double x = lens->x + reach * (2.0 * i / (SHORE - 1) - 1) * 1.25;
      double z = shore_at (shore, x) + off;
      z += ripple * (sin (x * 0.8 + phase) + 0.5 * sin (x * 2.1 + phase * 2));
      sahne_lens_project (lens, x, 0, MAX (z, lens->z + 1), &line[i].x, &line[i].y);
    }
  line[0].x = MIN (line[0].x, -60);
  line[SHORE - 1].x = MAX (line[SHORE - 1].x, lens->width + 60);
}

/* Open water from the horizon down; what is nearer is drawn over it. */
static void
draw_sea (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double top = lens->horizon * lens->height, x, near, mirror = sahne_water_mirror (s);
  SahneColour light
      = sahne_colour_mix (sahne_conditions_sky (s->now, 0.9), SAHNE_RGB (0xffffff), 0.4);
  SahneColour dark = sahne_sketch_shade (s, sahne_piece_colour (p, "deep", 0x0f7fc0), 0.5, 0, 0);
  SahneRandom random = sahne_random (p->seed, "sea");
  SahneStop stops[11];
  SahnePath *path = sahne_sketch_path (s);

  sahne_lens_project (lens, 0, 0, MAX (sahne_piece_metres (p, "shore_cm", 8), lens->z + 1), &x,
                      &near);
  near = MAX (near, top + 20);
  sahne_water_stops (s, p, 1, stops);
  sahne_path_rect (path, -60, top, lens->width + 120, lens->height - top + 80, 0);
  sahne_sketch_gradient (s, path, 0, top, 0, near, stops, 11, FALSE);
  path = sahne_sketch_path (s);
  sahne_water_ripples (path, &random, 0, lens->width, top + 5, near, 110, 20, 150, 3, 0);
  sahne_sketch_paint (s, path, light, 0.22 + 0.1 * mirror);
  path = sahne_sketch_path (s);
  sahne_water_ripples (path, &random, 0, lens->width, top + 20, near, 80, 40, 190, 4, 0);
  sahne_sketch_paint (s, path, dark, 0.22);
}

/* A strip of sea far below or behind the land. */
static void
draw_sea_far (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double top = lens->horizon * lens->height, x, near, drop = sahne_piece_metres (p, "below_cm", 24);
  SahneColour light
      = sahne_colour_mix (sahne_conditions_sky (s->now, 0.9), SAHNE_RGB (0xffffff), 0.4);
  SahneRandom random = sahne_random (p->seed, "sea");
  SahneStop stops[11];
  SahnePath *path = sahne_sketch_path (s);

  sahne_lens_project (lens, 0, -drop, MAX (sahne_piece_metres (p, "near_cm", 90), lens->z + 1), &x,
                      &near);
  near = MAX (near, top + 6);
  sahne_water_stops (s, p, 1, stops);
  sahne_path_rect (path, -60, top, lens->width + 120, near - top + 40, 0);
  sahne_sketch_gradient (s, path, 0, top, 0, near * 1.6 - top * 0.6, stops, 11, FALSE);
  path = sahne_sketch_path (s);
  sahne_water_ripples (path, &random, 0, lens->width, top + 2, near, 60, 12, 90, 1.4, 0);
  sahne_sketch_paint (s, path, light, 0.3);
}

/* Sand, or whatever the land is, from the waterline down: foam, wet band, dry ground. */
static void
draw_shore (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  Shore shore = read_shore (p);
  SahneColour land = sahne_piece_colour (p, "land", 0xf8e3b4),
              wet = sahne_piece_colour (p, "wet", 0xcfa86f);
  SahneColour foam = sahne_sketch_shade (s, SAHNE_RGB (0xffffff), 0.8, 0, 0);
  SahnePoint line[SHORE], below[SHORE];
  double w = lens->width, h = lens->height, top = h;
  SahneStop stops[4];
  SahnePath *path;

  s->depth = shore.z - lens->z;
  shore_line (s, &shore, 0.55, 0.10, 0.4, line);
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, line, SHORE, FALSE);
  sahne_path_line (path, w + 60, h + 60);
  sahne_path_line (path, -60, h + 60);
  sahne_path_close (path);
  sahne_sketch_paint (s, path, foam, 0.92);
  shore_line (s, &shore, 0, 0.06, 0.4, line);
  for (int i = 0; i < SHORE; i++)
    top = MIN (top, line[i].y);
  for (int i = 0; i < 4; i++)
    {
      double at = (double[]){ 0, 0.12, 0.5, 1 }[i];
      s->depth = sahne_depth_at (s, sahne_lerp (top, h, at));
      stops[i] = (SahneStop){ at,
                              sahne_sketch_shade (s,
                                                  i == 0   ? sahne_colour_mix (land, wet, 0.5)
                                                  : i == 3 ? sahne_colour_mix (land, wet, 0.22)
                                                           : land,
                                                  0.8, 1, 0.4),
                              1 };
    }
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, line, SHORE, FALSE);
  sahne_path_line (path, w + 60, h + 60);
  sahne_path_line (path, -60, h + 60);
  sahne_path_close (path);
  sahne_sketch_gradient (s, path, 0, top, 0, h, stops, 4, FALSE);
  shore_line (s, &shore, -0.85, 0.2, 1.3, below);
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, line, SHORE, FALSE);
  sahne_shape_smooth_to (path, below, SHORE, TRUE);
  sahne_path_close (path);
  s->depth = shore.z - lens->z;
  sahne_sketch_detail (s, path, wet, 0.6, 0, 0.75);
  shore_line (s, &shore, -0.22, 0.06, 0.4, below);
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, line, SHORE, FALSE);
  sahne_shape_smooth_to (path, below, SHORE, TRUE);
  sahne_path_close (path);
  sahne_sketch_paint (s, path, foam, 0.55);
}

/* A foam front and the shallow water behind it. */
static void
draw_front (SahneSketch *s, const Shore *shore, double off, double thick, double phase,
            SahneColour water, double opacity)
{
  SahneColour foam = sahne_sketch_shade (s, SAHNE_RGB (0xffffff), 0.85, 0, 0);
  SahnePoint a[SHORE], b[SHORE];
  SahnePath *path;

  shore_line (s, shore, off, 0.12, phase, a);
  shore_line (s, shore, off - 0.9, 0.12, phase + 0.2, b);
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, a, SHORE, FALSE);
  sahne_shape_smooth_to (path, b, SHORE, TRUE);
  sahne_path_close (path);
  sahne_sketch_paint (s, path, water, opacity * 0.55);
  for (int i = 0; i < SHORE; i++)
    b[i] = (SahnePoint){ a[i].x, a[i].y + thick * (0.55 + 0.45 * sin (i * 1.3 + phase)) };
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, a, SHORE, FALSE);
  sahne_shape_smooth_to (path, b, SHORE, TRUE);
  sahne_path_close (path);
  sahne_sketch_paint (s, path, foam, opacity * 0.9);
}

/* Waves that come in one after the other. */
static void
draw_surf (SahneSketch *s, const SahnePiece *p)
{
  Shore shore = read_shore (p);
  double u = s->lens->height / 1080, t = sahne_sketch_seconds (s), period = 7;
  SahneColour water
      = sahne_colour_okmix (sahne_sketch_shade (s, sahne_piece_colour (p, "near", 0x63d5d3), 0.8, 0,
                                                0),
                            sahne_conditions_sky (s->now, 0.8), sahne_water_mirror (s));

  s->depth = shore.z - s->lens->z;
  for (int i = 0; i < 3; i++)
    {
      double phase = t / period + i / 3.0, age = phase - floor (phase);
      double off = sahne_lerp (7, 0.7, sahne_ease_out (age)),
             fade = MIN (1, MIN (age * 5, (1 - age) * 4));
      draw_front (s, &shore, off, (4 + 5 * age) * u, 1.2 + i * 2 + floor (phase), water, fade);
    }
}

static void
surf_box (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  double x;

  box[0] = 0, box[2] = lens->width;
  box[1] = lens->horizon * lens->height;
  sahne_lens_project (lens, 0, 0, MAX (3, sahne_piece_metres (p, "shore_cm", 10.6) * 0.5), &x,
                      &box[3]);
}

/* Ripples that drift and the path of the sun or moon on them. */
static void
draw_glitter (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double top = lens->horizon * lens->height + 3, x, near, t = sahne_sketch_seconds (s),
         u = lens->height / 1080;
  double far = sahne_piece_metres (p, "far_cm", 0);
  const SahneConditions *now = s->now;
  gboolean sun = now->sun.strength > 0.05;
  double strength = sun ? now->sun.strength : now->moon.strength * 0.8;
  double low = MAX (0, 1 - now->light.elevation / 45);
  SahneRandom random = sahne_random (p->seed, "glitter");
  SahneColour c = sahne_colour_mix (sahne_conditions_sky (now, 1), SAHNE_RGB (0xffffff), 0.55);
  SahnePath *path = sahne_sketch_path (s);

  sahne_lens_project (lens, 0, 0, MAX (sahne_piece_metres (p, "shore_cm", 11), lens->z + 1), &x,
                      &near);
  if (far > 0)
    sahne_lens_project (lens, 0, 0, far, &x, &top);
  near = MAX (near, top + 10);
  sahne_water_ripples (path, &random, 0, lens->width, top, near, 46, 20, 120, 3 * u, 14 * u * t);
  sahne_sketch_paint (s, path, c, 0.32);
  if (strength < 0.05)
    return;
  x = lens->centre * lens->width
      + ((sun ? now->sun.x : now->moon.x) - 0.5) * 1.25 * lens->focal * lens->height;
  path = sahne_sketch_path (s);
  sahne_water_light_path (path, &random, x, top, near, 16 * u, (110 + 170 * low) * u, 44, t * 2.2);
  sahne_sketch_paint (s, path,
                      sun ? sahne_colour_mix (now->sun.disc, now->sun.glow, 0.3)
                          : SAHNE_RGB (0xe8f0ff),
                      (0.35 + 0.5 * low) * MIN (1, strength));
  for (int i = 0; i < 22; i++)
    {
      double depth = sahne_random_unit (&random), beat = sin (t * 3 + i * 1.9);
      path = sahne_sketch_path (s);
      sahne_shape_spark (path, x + sahne_random_normal (&random) * (60 + 130 * depth) * u,
                         sahne_lerp (top, near, depth * 0.8), (3 + 6 * depth) * u * MAX (0, beat),
                         0.16);
      sahne_sketch_paint (s, path, SAHNE_RGB (0xffffff), 0.85 * MIN (1, strength));
    }
}

/* An island or a far coast on the water. */
static void
draw_island (SahneSketch *s, const SahnePiece *p)
{
  static const double outline[][2] = { { -0.5, 0 },  { -0.36, 0.35 }, { -0.16, 1 }, { 0.05, 0.66 },
                                       { 0.2, 0.8 }, { 0.4, 0.22 },   { 0.5, 0 } };
  static const double lit[][2] = { { -0.36, 0.35 }, { -0.16, 1 }, { -0.04, 0.55 },
                                   { -0.12, 0.3 },  { -0.2, 0 },  { -0.46, 0 } };
  double k = sahne_lens_scale (s->lens, p->z), w = p->width * k, h = p->height * k, x, y,
         side = p->flip ? 1 : -1;
  SahneColour c = sahne_piece_colour (p, "land", 0x4f9a6a);
  SahnePoint points[7];
  SahnePath *path;

  if (sahne_sketch_side (s) > 0)
    side = -side;
  sahne_lens_project (s->lens, p->x, 0, p->z, &x, &y);
  for (int i = 0; i < 7; i++)
    points[i] = (SahnePoint){ x - side * outline[i][0] * w, y - outline[i][1] * h };
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, points, 7, FALSE);
  sahne_path_close (path);
  sahne_sketch_fill (s, path, c, 0.45, 0.8);
  for (int i = 0; i < 6; i++)
    points[i] = (SahnePoint){ x - side * lit[i][0] * w, y - lit[i][1] * h };
  path = sahne_sketch_path (s);
  sahne_shape_smooth (path, points, 6, FALSE);
  sahne_path_close (path);
  sahne_sketch_detail (s, path, sahne_colour_adjust (c, 0.06, 1, 0), 0.95, 0.8, 1);
  path = sahne_sketch_path (s);
  sahne_shape_streak (path, x, y + 1, w * 1.1, 3 * s->lens->height / 1080);
  sahne_sketch_paint (s, path, sahne_sketch_shade (s, SAHNE_RGB (0xffffff), 0.7, 0, 0), 0.6);
}

/* A pond, a pool or a lake: an irregular round of water on the ground with a bank. */
static void
draw_pond (SahneSketch *s, const SahnePiece *p)
{
  SahneRandom random = sahne_random (p->seed, "pond");
  double rx = MAX (0.3, p->width / 2), rz = MAX (0.3, p->depth / 2), cz = p->z + rz,
         dent = sahne_piece_share (p, "dent_pm", 0.12);
  double top = 1e9, bottom = 0, near = s->lens->z + 1;
  SahnePoint bank[20], water[20];
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneStop stops[11];
  SahnePath *ripples;

  for (int i = 0; i < 20; i++)
    {
      double a = i * 2 * G_PI / 20, d = 1 + sahne_random_range (&random, -dent, dent);
      double x = p->x + cos (a) * rx * d, z = cz + sin (a) * rz * d;
      sahne_lens_project (s->lens, x, 0, MAX (near, z), &bank[i].x, &bank[i].y);
      sahne_lens_project (s->lens, p->x + cos (a) * (rx * d - 0.25), -0.12,
                          MAX (near, cz + sin (a) * (rz * d - 0.3)), &water[i].x, &water[i].y);
      top = MIN (top, water[i].y), bottom = MAX (bottom, water[i].y);
    }
  s->depth = cz - s->lens->z;
  sahne_shape_clockwise (bank, 20);
  sahne_shape_clockwise (water, 20);
  sahne_shape_smooth (path, bank, 20, TRUE);
  sahne_sketch_fill (s, path, sahne_piece_colour (p, "bank", 0x9a8a5c), 0.6, 0.9);
  sahne_path_clear (path);
  sahne_shape_smooth (path, water, 20, TRUE);
  sahne_water_stops (s, p, 1, stops);
  sahne_sketch_gradient (s, path, 0, top, 0, bottom, stops, 11, TRUE);
  sahne_pen_push_clip (s->pen, path);
  ripples = sahne_sketch_path (s);
  sahne_water_ripples (ripples, &random, water[10].x,
                       water[0].x > water[10].x ? water[0].x : water[10].x + 10, top, bottom, 40,
                       20, 110, 3, 0);
  sahne_sketch_paint (s, ripples,
                      sahne_colour_mix (sahne_conditions_sky (s->now, 0.7), SAHNE_RGB (0xffffff),
                                        0.5),
                      0.4);
  sahne_pen_pop_clip (s->pen);
}

/* Long flat streaks in sand or snow, a light one over each dark one. */
static void
draw_streaks (SahneSketch *s, const SahnePiece *p)
{
  double near = sahne_piece_metres (p, "near_cm", 4), far = sahne_piece_metres (p, "far_cm", 12),
         length = sahne_piece_metres (p, "length_cm", 2.2);
  int count = sahne_piece_int (p, "count", 26);
  SahneRandom random = sahne_random (p->seed, "streaks");
  g_autoptr (SahnePath) dark = sahne_path_new (), light = sahne_path_new ();

  for (int i = 0; i < count; i++)
    {
      double z = sahne_spread_depth (&random, near, far, 1), k, x, y;
      double side = sahne_random_range (&random, -1, 1),
             w = length * sahne_random_range (&random, 0.5, 1.5);
      if (z < s->lens->z + 1.2)
        continue;
      k = sahne_lens_scale (s->lens, z);
      sahne_lens_project (s->lens, p->x, 0, z, &x, &y);
      x += side * s->lens->width * 0.55;
      sahne_shape_streak (dark, x, y, w * k, w * k * 0.018);
      sahne_shape_streak (light, x - 8, y - w * k * 0.015, w * k * 0.9, w * k * 0.012);
    }
  s->depth = 8;
  sahne_sketch_detail (s, dark, sahne_piece_colour (p, "dark", 0xdcb87e),
                       sahne_piece_share (p, "dark_face_pm", 0.5), 0, 0.5);
  sahne_sketch_detail (s, light, sahne_piece_colour (p, "light", 0xfff2cf), 0.9, 0, 0.65);
}

/* A striped cloth or rug on the ground. */
static void
draw_mat (SahneSketch *s, const SahnePiece *p)
{
  SahnePlane floor = sahne_plane_floor (s->lens, p->x - p->width / 2, 0.01, p->z);
  double d = p->depth > 0 ? p->depth : 0.9, skew = sahne_piece_metres (p, "skew_cm", 0.25);
  int n = sahne_piece_int (p, "stripes", 4);
  SahneColour a = sahne_piece_colour (p, "a", 0x2fb5c4), b = sahne_piece_colour (p, "b", 0xffffff);
  SahnePath *path;

  if (p->z < s->lens->z + 0.8)
    return;
  s->depth = p->z - s->lens->z;
  path = sahne_sketch_path (s);
  sahne_plane_polygon (&floor, path,
                       (SahnePoint[]){
                           { 0, 0 }, { p->width, 0 }, { p->width + skew, d }, { skew, d } },
                       4);
  sahne_sketch_fill (s, path, a, 0.75, 0.7);
  path = sahne_sketch_path (s);
  for (int i = 0; i < n; i++)
    {
      double u0 = p->width * (i * 2 + 1) / (n * 2 + 1), u1 = p->width * (i * 2 + 2) / (n * 2 + 1);
      sahne_plane_polygon (&floor, path,
                           (SahnePoint[]){
                               { u0, 0 }, { u1, 0 }, { u1 + skew, d }, { u0 + skew, d } },
                           4);
    }
  sahne_sketch_detail (s, path, b, 0.75, 0.7, 1);
}

const SahnePieceClass sahne_pieces_water[] = {
  { .kind = "sea", .part = SAHNE_PART_GROUND, .draw = draw_sea },
  { .kind = "sea-far", .part = SAHNE_PART_FAR, .draw = draw_sea_far },
  { .kind = "shore", .part = SAHNE_PART_GROUND, .draw = draw_shore },
  { .kind = "pond", .part = SAHNE_PART_GROUND, .draw = draw_pond },
  { .kind = "streaks", .part = SAHNE_PART_GROUND, .draw = draw_streaks },
  { .kind = "mat", .part = SAHNE_PART_WET, .draw = draw_mat },
  { .kind = "surf",
    .part = SAHNE_PART_SET,
    .draw = draw_surf,
    .motion = SAHNE_MOTION_LIVES,
    .box = surf_box },
  { .kind = "glitter",
    .part = SAHNE_PART_SET,
    .draw = draw_glitter,
    .motion = SAHNE_MOTION_LIVES,
    .box = surf_box },
  { .kind = "island",
    .part = SAHNE_PART_SET,
    .draw = draw_island,
    .width = 300,
    .height = 50,
    .projects = TRUE },
  { NULL },
};
