/* What is seen through a window of a room: sky, land or town, and what falls from the sky.
 *
 * Everything outside stands in the same world before the same lens, so that it slides behind the
 * frame as the camera moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-window-view.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-room.h"
#include "sahne-sky.h"

/* No view has more houses or trees in a row than this. */
#define MAX_SLOTS 70

typedef struct
{
  SahneSketch *s;
  const SahneConditions *out;
  double x0, y0, x1, y1; /* of the pane, pixels */
  double horizon;
  guint32 seed;
} View;

static SahneColour
shade (View *v, SahneColour albedo, double face, double depth, double up)
{
  sahne_pen_set_surface (v->s->pen, &(SahneSurface){ face, depth, up, 0 });
  return sahne_pen_colour (v->s->pen, albedo);
}

static void
draw_sky (View *v, gboolean space)
{
  SahneStop stops[SAHNE_MAX_SKY_STOPS];
  SahnePath *path = sahne_sketch_path (v->s);
  double sy = v->horizon - (v->y1 - v->y0) * 0.72;

  for (guint i = 0; i < v->out->n_sky; i++)
    stops[i] = (SahneStop){ v->out->sky[i].at, v->out->sky[i].colour, 1 };
  sahne_path_rect (path, v->x0, v->y0, v->x1 - v->x0, v->y1 - v->y0, 0);
  if (space)
    {
      sahne_sketch_paint (v->s, path, SAHNE_RGB (0x0b0f2a), 1);
      return;
    }
  sahne_sketch_gradient (v->s, path, 0, MIN (sy, v->y0), 0, v->horizon, stops, v->out->n_sky, TRUE);
  if (v->out->sun.strength > 0.2)
    sahne_pen_glow (v->s->pen, v->x0 + (v->x1 - v->x0) * 0.62, v->horizon - (v->y1 - v->y0) * 0.2,
                    (v->y1 - v->y0) * 0.7, (v->y1 - v->y0) * 0.7, v->out->sun.glow,
                    0.7 * v->out->sun.strength);
}

static void
draw_stars (View *v, double strength)
{
  SahneRandom random = sahne_random (v->seed, "stars");
  SahnePath *path = sahne_sketch_path (v->s);

  for (int i = 0; i < 46; i++)
    sahne_shape_dot (path, sahne_random_range (&random, v->x0, v->x1),
                     sahne_random_range (&random, v->y0, MIN (v->y1, v->horizon)));
  sahne_sketch_paint_line (v->s, path, SAHNE_RGB (0xf4f6ff), sahne_sketch_px (v->s, 2.2),
                           0.8 * strength);
}

static void
draw_moon (View *v)
{
  double r = (v->y1 - v->y0) * 0.09, x = v->x0 + (v->x1 - v->x0) * 0.7,
         y = v->y0 + (v->y1 - v->y0) * 0.24;
  SahnePath *path = sahne_sketch_path (v->s);

  sahne_pen_glow (v->s->pen, x, y, r * 3.4, r * 3.4, SAHNE_RGB (0xdfe6ff), 0.5);
  sahne_path_ellipse (path, x, y, r, r);
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0xf6f3df), 1);
}

static void
draw_clouds (View *v)
{
  double w = v->x1 - v->x0, h = v->y1 - v->y0;

  if (v->out->clouds == SAHNE_CLOUDS_NONE)
    return;
  for (int i = 0; i < 2; i++)
    {
      double x = v->x0 + w * (i ? 0.72 : 0.26) + fmod (v->seed * 0.37, 0.1) * w;
      sahne_cloud_cumulus (v->s, x, v->y0 + h * (i ? 0.24 : 0.34), w * (i ? 0.36 : 0.3), h * 0.14,
                           v->seed + (guint32) i, v->out->cloud_light, v->out->cloud_shade, 0.9);
    }
}

/* A range of hills: its height is a noise over the world, so it is the same from everywhere. */
static void
draw_hills (View *v, double z, double base, double swell, double period, SahneColour albedo)
{
  const SahneLens *lens = v->s->lens;
  SahnePath *path = sahne_sketch_path (v->s);
  int n = 24;

  for (int i = 0; i <= n; i++)
    {
      double sx = sahne_lerp (v->x0 - 4, v->x1 + 4, i / (double) n), x, y;
      x = sahne_lens_world_x (lens, sx, z);
      sahne_lens_project (lens, x, base + swell * (sahne_fbm (x / period, v->seed + 5, 3) - 0.4), z,
                          &x, &y);
      if (i)
        sahne_path_line (path, sx, y);
      else
        sahne_path_move (path, sx, y);
    }
  sahne_path_line (path, v->x1 + 4, v->y1 + 9);
  sahne_path_line (path, v->x0 - 4, v->y1 + 9);
  sahne_path_close (path);
  sahne_sketch_paint (v->s, path, shade (v, albedo, 0.6, z, 0.9), 1);
}

/* Calls for every slot along the world that the pane shows at a depth. */
static void
each_slot (View *v, double z, double step,
           void (*draw) (View *, double z, double x, double step, SahneRandom *))
{
  const SahneLens *lens = v->s->lens;
  int from = (int) floor (sahne_lens_world_x (lens, v->x0, z) / step) - 1;
  int to = (int) ceil (sahne_lens_world_x (lens, v->x1, z) / step) + 1;

  if (to - from > MAX_SLOTS)
    return;
  for (int i = from; i <= to; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d at %d", i, (int) z);
      SahneRandom random = sahne_random (v->seed, name);
      draw (v, z, i * step, step, &random);
    }
}

static void
rect_at (View *v, SahnePath *path, double z, double x, double y, double w, double h)
{
  double k = sahne_lens_scale (v->s->lens, z), sx, sy;

  sahne_lens_project (v->s->lens, x, y + h, z, &sx, &sy);
  sahne_path_rect (path, sx, sy, w * k, h * k, 0);
}

static void
draw_tower (View *v, double z, double x, double step, SahneRandom *random)
{
  double w = step * sahne_random_range (random, 0.6, 1.15);
  double h = step * sahne_random_range (random, 0.7, 2.6);
  SahneColour c = z > 150 ? SAHNE_RGB (0x8a8fc0) : SAHNE_RGB (0x5f6aa0), win;
  SahnePath *path = sahne_sketch_path (v->s);
  g_autoptr (SahnePath) wins = sahne_path_new ();

  rect_at (v, path, z, x, -20, w, h + 20);
  sahne_sketch_paint (v->s, path, shade (v, c, sahne_random_range (random, 0.2, 0.7), z, 0), 1);
  if (sahne_random_unit (random) < 0.35)
    {
      path = sahne_sketch_path (v->s);
      rect_at (v, path, z, x + w * 0.45, h, w * 0.06, h * 0.12);
      sahne_sketch_paint (v->s, path, shade (v, c, 0.4, z, 0), 1);
    }
  for (int i = 0; i < 5; i++)
    for (int k = 0; k < 10; k++)
      if (sahne_random_unit (random) < 0.42)
        rect_at (v, wins, z, x + w * (0.12 + 0.17 * i), h * (0.94 - 0.09 * k), w * 0.09, h * 0.05);
  win = v->out->glow > 0.4 ? sahne_colour_mix (SAHNE_RGB (0xffd98a), v->out->light.fog, 0.15)
                           : sahne_colour_mix (shade (v, SAHNE_RGB (0xdff3ff), 0.8, z, 0),
                                               SAHNE_RGB (0xffffff), 0.3);
  sahne_sketch_paint (v->s, wins, win, v->out->glow > 0.4 ? 0.85 : 0.5);
}

static void
draw_cottage (View *v, double z, double x, double step, SahneRandom *random)
{
  static const guint32 walls[] = { 0xf4e3c3, 0xf0b86e, 0xe8efe6, 0xe79a86, 0xa9cbb7 };
  double w = step * sahne_random_range (random, 0.5, 0.7), h = w * 0.62, top = w * 0.5, px[3],
         py[3];
  SahneColour wall = sahne_room_pick (walls, 5, random), lit;
  SahnePath *path = sahne_sketch_path (v->s);

  x += step * sahne_random_range (random, 0, 0.3);
  rect_at (v, path, z, x, -3, w, h + 3);
  sahne_sketch_paint (v->s, path, shade (v, wall, 0.5, z, 0), 1);
  path = sahne_sketch_path (v->s);
  for (int i = 0; i < 3; i++)
    sahne_lens_project (v->s->lens,
                        x
                            + w
                                  * (i == 0   ? -0.08
                                     : i == 1 ? 0.5
                                              : 1.08),
                        i == 1 ? h + top : h, z, &px[i], &py[i]);
  sahne_path_polygon (path, (SahnePoint[]){ { px[0], py[0] }, { px[1], py[1] }, { px[2], py[2] } },
                      3, TRUE);
  sahne_sketch_paint (v->s, path, shade (v, SAHNE_RGB (0xb5533c), 0.8, z, 1), 1);
  path = sahne_sketch_path (v->s);
  rect_at (v, path, z, x + w * 0.2, h * 0.42, w * 0.18, h * 0.3);
  rect_at (v, path, z, x + w * 0.62, h * 0.42, w * 0.18, h * 0.3);
  lit = sahne_colour_mix (shade (v, v->out->glass, 0.5, z, 0), SAHNE_RGB (0xffcd74), v->out->glow);
  sahne_sketch_paint (v->s, path, lit, 1);
}

static void
draw_crown (View *v, double z, double x, double step, SahneRandom *random)
{
  double r = step * sahne_random_range (random, 0.26, 0.46), k = sahne_lens_scale (v->s->lens, z);
  double sx, sy;
  SahnePath *path = sahne_sketch_path (v->s);

  x += step * sahne_random_range (random, -0.3, 0.3);
  sahne_lens_project (v->s->lens, x, r * 0.9, z, &sx, &sy);
  sahne_path_ellipse (path, sx, sy, r * k * 0.8, r * k * 1.1);
  sahne_sketch_paint (v->s, path, shade (v, SAHNE_RGB (0x4c9a45), 0.45, z, 0.6), 1);
  path = sahne_sketch_path (v->s);
  sahne_path_ellipse (path, sx - r * k * 0.2, sy - r * k * 0.25, r * k * 0.48, r * k * 0.62);
  sahne_sketch_paint (v->s, path, shade (v, SAHNE_RGB (0x6ab84a), 0.9, z, 0.9), 1);
}

static void
draw_fir (View *v, double z, double x, double step, SahneRandom *random)
{
  double h = step * sahne_random_range (random, 1.2, 2.2), w = h * 0.34, px[3], py[3];

  x += step * sahne_random_range (random, -0.3, 0.3);
  for (int tier = 0; tier < 3; tier++)
    {
      SahnePath *path = sahne_sketch_path (v->s);
      double y = h * (0.08 + 0.27 * tier), half = w * (1 - 0.26 * tier) / 2;
      for (int i = 0; i < 3; i++)
        sahne_lens_project (v->s->lens, x + half * (i - 1), i == 1 ? y + h * 0.42 : y, z, &px[i],
                            &py[i]);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { px[0], py[0] }, { px[1], py[1] }, { px[2], py[2] } }, 3,
                          TRUE);
      sahne_sketch_paint (v->s, path, shade (v, SAHNE_RGB (0x2f7d4f), 0.35 + 0.15 * tier, z, 0.7),
                          1);
    }
}

static void
draw_sea (View *v)
{
  SahnePath *path = sahne_sketch_path (v->s);
  SahneStop stops[] = { { 0, shade (v, SAHNE_RGB (0x1c86d1), 0.6, 200, 0), 1 },
                        { 1, shade (v, SAHNE_RGB (0x58d6d3), 0.6, 20, 0), 1 } };

  sahne_path_rect (path, v->x0, v->horizon, v->x1 - v->x0, MAX (1, v->y1 - v->horizon), 0);
  sahne_sketch_gradient (v->s, path, 0, v->horizon, 0, v->y1, stops, 2, TRUE);
}

static void
draw_planet (View *v)
{
  double r = (v->y1 - v->y0) * 0.34, x = v->x0 + (v->x1 - v->x0) * 0.66, y = v->y1 - r * 0.7;
  SahnePath *path = sahne_sketch_path (v->s);

  draw_stars (v, 1.2);
  sahne_pen_glow (v->s->pen, x, y, r * 1.5, r * 1.5, SAHNE_RGB (0x6ab0ff), 0.5);
  sahne_path_ellipse (path, x, y, r, r);
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0x3f8fe0), 1);
  path = sahne_sketch_path (v->s);
  sahne_path_ellipse (path, x - r * 0.3, y - r * 0.3, r * 0.34, r * 0.2);
  sahne_path_ellipse (path, x + r * 0.35, y + r * 0.1, r * 0.3, r * 0.34);
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0x58c07a), 0.9);
  path = sahne_sketch_path (v->s);
  sahne_path_ellipse (path, x + r * 0.5, y + r * 0.35, r * 0.95, r * 0.95);
  sahne_pen_push_clip (v->s->pen, path);
  path = sahne_sketch_path (v->s);
  sahne_path_ellipse (path, x, y, r, r);
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0x0a1038), 0.35);
  sahne_pen_pop_clip (v->s->pen);
}

static void
draw_land (View *v, const char *view)
{
  double d = v->s->depth;

  if (g_str_equal (view, "city"))
    {
      each_slot (v, 240, 9, draw_tower);
      each_slot (v, 90, 4.2, draw_tower);
    }
  else if (g_str_equal (view, "sea"))
    draw_sea (v);
  else if (!g_str_equal (view, "sky"))
    {
      draw_hills (v, 900, 60, 150, 700, SAHNE_RGB (0x7794c0));
      draw_hills (v, 300, 4, 40, 240, SAHNE_RGB (0x6fae6f));
      draw_hills (v, d + 44, -2.2, 2.6, 60, SAHNE_RGB (0x86b84f));
      if (g_str_equal (view, "street") || g_str_equal (view, "village"))
        each_slot (v, d + 26, 7, draw_cottage);
      else if (g_str_equal (view, "forest"))
        each_slot (v, d + 30, 3.2, draw_fir);
      else
        each_slot (v, d + 34, 3.4, draw_crown);
      draw_hills (v, d + 12, -0.6, 0.5, 20, SAHNE_RGB (0x7ab244));
    }
}

/* Rain runs by and down the pane; snow floats. */
static void
draw_weather (View *v)
{
  double t = sahne_sketch_seconds (v->s), w = v->x1 - v->x0, h = v->y1 - v->y0;
  double px = sahne_sketch_px (v->s, 1);
  SahneRandom random = sahne_random (v->seed, "weather");
  SahnePath *path = sahne_sketch_path (v->s);

  for (int i = 0; i < 34 && v->out->rain > 0; i++)
    {
      double y = fmod (sahne_random_unit (&random) + t * sahne_random_range (&random, 1.6, 2.4), 1),
             x = v->x0 + sahne_random_unit (&random) * w;
      sahne_path_move (path, x + y * 14 * px, v->y0 + y * h);
      sahne_path_line (path, x + (y * 14 + 5) * px, v->y0 + y * h + 30 * px);
    }
  sahne_sketch_paint_line (v->s, path, SAHNE_RGB (0xdfeaff), 1.5 * px, 0.45);
  path = sahne_sketch_path (v->s);
  for (int i = 0; i < 16 && v->out->rain > 0; i++)
    {
      double phase
          = fmod (sahne_random_unit (&random) + t * sahne_random_range (&random, 0.04, 0.1), 1),
          x = v->x0 + sahne_random_unit (&random) * w, y = v->y0 + phase * h;
      sahne_path_ellipse (path, x, y, 2 * px, 3.2 * px);
      sahne_path_rect (path, x - 0.8 * px, y - 26 * px, 1.6 * px, 26 * px, 0);
    }
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0xe6f0fa), 0.32);
  path = sahne_sketch_path (v->s);
  for (int i = 0; i < 70 && v->out->snow > 0; i++)
    {
      double fall = sahne_random_range (&random, 0.06, 0.16), at = sahne_random_unit (&random);
      double y = fmod (at + t * fall, 1), r = sahne_random_range (&random, 1.6, 4.2) * px;
      double x = v->x0 + sahne_random_unit (&random) * w + 12 * px * sin (t * 0.9 + at * 40);
      sahne_path_ellipse (path, x, v->y0 + y * h, r, r);
    }
  sahne_sketch_paint (v->s, path, SAHNE_RGB (0xffffff), 0.85);
}

/**
 * sahne_window_view:
 * @sketch: a sketch in a room
 * @pane: the glass, pixels
 * @view: city, street, village, hills, garden, forest, sea, sky or space
 * @seed: of what stands outside
 * @speed: how fast the room drives to the right, metres a second
 *
 * Draws the world behind a pane, in the light and the weather outside.
 */
void
sahne_window_view (SahneSketch *sketch, const SahnePath *pane, const char *view, guint32 seed,
                   double speed)
{
  SahneLight light = *sahne_pen_light (sketch->pen);
  const SahneLens *lens = sketch->lens;
  SahneLens moving = *lens;
  gboolean space = g_str_equal (view, "space");
  View v = {
    .s = sketch, .out = sketch->outside, .horizon = lens->horizon * lens->height, .seed = seed
  };

  if (!sahne_path_box (pane, &v.x0, &v.y0, &v.x1, &v.y1))
    return;
  moving.x += speed * sahne_sketch_seconds (sketch);
  sketch->lens = &moving;
  sahne_pen_push_clip (sketch->pen, pane);
  sahne_pen_set_light (sketch->pen, &v.out->light);
  draw_sky (&v, space);
  if (space)
    draw_planet (&v);
  else
    {
      if (v.out->stars > 0.1)
        draw_stars (&v, v.out->stars);
      if (v.out->moon.strength > 0.2 && v.out->rain <= 0 && v.out->snow <= 0)
        draw_moon (&v);
      draw_clouds (&v);
      draw_land (&v, view);
      if (v.out->rain > 0 || v.out->snow > 0)
        draw_weather (&v);
    }
  sahne_pen_set_light (sketch->pen, &light);
  sahne_pen_pop_clip (sketch->pen);
  sketch->lens = lens;
}
