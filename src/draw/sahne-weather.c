/* The weather in front of everything: rain, snow, blown leaves, drifting fog, the flash.
 *
 * Every drop is a formula of seed and time, so any frame can be drawn without those before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-place-private.h"
#include "sahne-sky.h"

/* How long a splash lives, and how often one comes up in the same spot, seconds. */
#define SPLASH_LIFE 0.25
#define SPLASH_ROUND 0.55

/* One layer of what falls; lengths in pixels of a frame 1080 high, times in seconds. */
typedef struct
{
  double size, width, opacity, speed, sway;
  int count;
} Layer;

static const Layer rain_layers[] = { { 34, 1.1, 0.22, 1400, 0, 240 },
                                     { 62, 1.7, 0.30, 1900, 0, 130 },
                                     { 110, 2.6, 0.34, 2600, 0, 46 } };
static const Layer snow_layers[] = { { 0, 3.2, 0.60, 60, 12, 260 },
                                     { 0, 5.5, 0.78, 90, 20, 130 },
                                     { 0, 10, 0.85, 150, 30, 38 },
                                     { 0, 20, 0.35, 260, 40, 9 } };

static double
unit_of (const SahneLens *lens)
{
  return MIN (lens->width, lens->height) / 1080;
}

/* How many of a wide frame's drops this frame has. */
static int
scaled (const SahneLens *lens, double count)
{
  double u = unit_of (lens);
  return (int) (count * lens->width * lens->height / (1920 * 1080 * u * u));
}

/* @x brought into 0 to @span. */
static double
wrap (double x, double span)
{
  return x - span * floor (x / span);
}

static void
draw_rain (SahneSketch *s)
{
  const SahneLens *lens = s->lens;
  double u = unit_of (lens), slant = 0.10 + s->now->wind * 0.55, t = sahne_sketch_seconds (s);
  SahneColour colour = sahne_colour_mix (SAHNE_RGB (0xdfeaff), s->now->light.fog, 0.25);

  for (guint i = 0; i < G_N_ELEMENTS (rain_layers); i++)
    {
      const Layer *l = &rain_layers[i];
      SahneRandom random = sahne_random (s->seed + i, "rain");
      SahnePath *path = sahne_sketch_path (s);
      double span_y = lens->height + 300 * u, span_x = lens->width + 400 * u;
      for (int n = scaled (lens, l->count * s->now->rain); n > 0; n--)
        {
          double length = l->size * u * sahne_random_range (&random, 0.7, 1.2);
          double fall = sahne_random_unit (&random) * span_y + l->speed * u * t;
          double y = wrap (fall, span_y) - 200 * u;
          double x = wrap (sahne_random_unit (&random) * span_x + floor (fall / span_y) * 137 * u,
                           span_x)
                     - 200 * u + slant * y;
          sahne_path_move (path, x, y);
          sahne_path_line (path, x + length * slant, y + length);
        }
      sahne_pen_pieces_raw (s->pen, path, colour, l->width * u, l->opacity);
    }
}

/* Rings and droplets where rain meets the ground. */
static void
draw_splashes (SahneSketch *s)
{
  const SahneLens *lens = s->lens;
  double u = unit_of (lens), top = lens->horizon * lens->height + 50 * u;
  double t = sahne_sketch_seconds (s);
  g_autoptr (SahnePath) drops = sahne_path_new ();
  SahnePath *rings = sahne_sketch_path (s);
  SahneColour colour = sahne_colour_mix (SAHNE_RGB (0xe8f1ff), s->now->light.fog, 0.3);

  for (int i = scaled (lens, 220 * s->now->rain); i > 0 && top < lens->height; i--)
    {
      double at = t / SPLASH_ROUND + i * 0.37, age = (at - floor (at)) * SPLASH_ROUND / SPLASH_LIFE;
      SahneRandom random
          = sahne_random (s->seed + (guint64) i * 7919 + (guint64) floor (at), "splash");
      double near = pow (sahne_random_unit (&random), 0.8);
      double x = sahne_random_range (&random, 0, lens->width);
      double y = sahne_lerp (top, lens->height, near);
      double r = (3 + 17 * near) * u * sahne_random_range (&random, 0.6, 1.2) * (0.4 + 0.6 * age);
      if (age > 1)
        continue;
      sahne_path_ellipse (rings, x, y, r, r * 0.24);
      for (int side = -1; age < 0.6 && side <= 1; side += 2)
        {
          sahne_path_move (drops, x + side * r * 0.3, y - 2 * u - r * age * 0.5);
          sahne_path_line (drops, x + side * r * 0.57, y - 2 * u - r * (0.5 + age * 0.5));
        }
    }
  sahne_sketch_paint_line (s, rings, colour, 1.5 * u, 0.35);
  sahne_pen_pieces_raw (s->pen, drops, colour, 1.8 * u, 0.5);
}

static void
draw_snow (SahneSketch *s)
{
  const SahneLens *lens = s->lens;
  double u = unit_of (lens), t = sahne_sketch_seconds (s);

  for (guint i = 0; i < G_N_ELEMENTS (snow_layers); i++)
    {
      const Layer *l = &snow_layers[i];
      SahneRandom random = sahne_random (s->seed + i, "snow");
      SahnePath *path = sahne_sketch_path (s);
      double span_y = lens->height + 60 * u, span_x = lens->width + 100 * u;
      for (int n = scaled (lens, l->count * s->now->snow); n > 0; n--)
        {
          double phase = sahne_random_range (&random, 0, 2 * G_PI);
          double y = wrap (sahne_random_unit (&random) * span_y + l->speed * u * t, span_y);
          double x = sahne_random_unit (&random) * span_x
                     + (30 + 420 * s->now->wind) * u * t * (0.4 + 0.2 * i)
                     + l->sway * u * sin (t * 1.1 + phase);
          sahne_shape_dot (path, wrap (x, span_x) - 50 * u, y - 30 * u);
        }
      sahne_pen_pieces_raw (s->pen, path, SAHNE_RGB (0xffffff), l->width * u, l->opacity);
    }
}

/* Leaves that the wind carries through the picture, turning. */
static void
draw_leaves (SahneSketch *s)
{
  static const guint32 autumn[] = { 0xd9822b, 0xc8553d, 0xe8b23c, 0xb5652f };
  static const guint32 green[] = { 0x6fa83c, 0x8cbf4a, 0x4c8a35, 0xb5c65a };
  const SahneLens *lens = s->lens;
  double u = unit_of (lens), t = sahne_sketch_seconds (s);
  SahneRandom random = sahne_random (s->seed, "leaves");
  gboolean fall = s->now->light.season == SAHNE_SEASON_AUTUMN;
  int count = scaled (lens, fall ? 12 + 26 * s->now->wind : 20 * s->now->wind);
  double span_x = lens->width + 200 * u, span_y = lens->height + 100 * u;

  s->depth = 4;
  for (int i = 0; i < count; i++)
    {
      double speed = sahne_random_range (&random, 0.6, 1.3),
             turn = sahne_random_range (&random, 2, 5);
      double phase = sahne_random_range (&random, 0, 7), size = sahne_random_range (&random, 6, 13);
      double x = sahne_random_unit (&random) * span_x + (40 + 620 * s->now->wind) * speed * u * t;
      double y = sahne_random_unit (&random) * span_y + (50 + 40 * speed) * u * t
                 + 30 * u * sin (t * 1.7 + phase);
      double a = t * turn + phase, flat = 0.25 + 0.75 * fabs (sin (t * turn * 0.7 + phase));
      SahnePath *path = sahne_sketch_path (s);
      guint32 colour = (fall ? autumn : green)[sahne_random_int (&random, 4)];
      sahne_shape_leaf (path, wrap (x, span_x) - 100 * u, wrap (y, span_y) - 50 * u,
                        cos (a) * size * u, sin (a) * size * u, flat);
      sahne_sketch_detail (s, path, SAHNE_RGB (colour), 0.7, 0, 0.95);
    }
}

/* Fog that drifts by at the height of a waist: soft all over, for it passes before faces. */
static void
draw_fog (SahneSketch *s)
{
  const SahneLens *lens = s->lens;
  double u = lens->focal * lens->height / 1536, t = sahne_sketch_seconds (s);
  SahneColour colour = s->now->light.fog;
  SahneStop stops[] = { { 0, colour, 0 },
                        { 0.22, colour, 0.09 },
                        { 0.5, colour, 0.30 },
                        { 0.78, colour, 0.09 },
                        { 1, colour, 0 } };
  double y = lens->horizon * lens->height + (150 + 26 * sin (t * 0.31)) * u, half = 230 * u;
  SahnePath *path = sahne_sketch_path (s);

  sahne_path_rect (path, 0, y - half, lens->width, 2 * half, 0);
  sahne_sketch_gradient (s, path, 0, y - half, 0, y + half, stops, G_N_ELEMENTS (stops), TRUE);
}

static void
draw_flash (SahneSketch *s, double strength)
{
  cairo_t *cr = sahne_pen_cairo (s->pen);

  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_SCREEN);
  cairo_set_source_rgba (cr, 0.78, 0.84, 1, 0.42 * strength);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * sahne_place_draw_splashes:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws what rain does on the ground; actors stand before it.
 */
void
sahne_place_draw_splashes (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                           gint64 t_us)
{
  SahneSketch sketch;

  if (self->interior || self->now.rain <= 0.02 || self->now.light.wet <= 0)
    return;
  sahne_place_begin (self, &sketch, pen, lens, t_us);
  draw_splashes (&sketch);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_draw_weather:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws what falls, blows or flashes in front of the place and its actors.
 */
void
sahne_place_draw_weather (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  const SahneConditions *now = &self->now;
  SahneSketch sketch;
  double flash;

  sahne_place_begin (self, &sketch, pen, lens, t_us);
  if (!self->interior)
    {
      if (now->mist > 0.5 && now->light.visibility < 60)
        draw_fog (&sketch);
      if (now->rain > 0.02)
        draw_rain (&sketch);
      if (now->snow > 0.02)
        draw_snow (&sketch);
      if ((now->wind > 0.3 || now->light.season == SAHNE_SEASON_AUTUMN) && now->rain < 0.02
          && now->snow < 0.02)
        draw_leaves (&sketch);
    }
  flash = sahne_sky_flash (&sketch);
  if (flash > 0)
    draw_flash (&sketch, flash * (self->interior ? 0.4 : 1));
  sahne_place_end (&sketch);
}
