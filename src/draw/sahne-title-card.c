/* Titles: what lies below their words: rays of a sun, a night with a lit window, a plain card.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-leaves.h"
#include "sahne-sky.h"
#include "sahne-title-private.h"

/* Colours of a sunburst: ground, ray, ring, disc, three hills. */
static const guint32 bursts[][7] = {
  { 0xff7a4a, 0xff8f5c, 0xffc45c, 0xffd884, 0x2f8f86, 0x237a78, 0x1b5f66 },
  { 0x3f8fd8, 0x58a4e6, 0xffd86a, 0xffe79a, 0x5aa84a, 0x438f3f, 0x2f7238 },
  { 0x8a5cc8, 0x9a70d6, 0xffb0c8, 0xffd0dc, 0x4a58a8, 0x3a4690, 0x2c3674 },
  { 0xf0567a, 0xf87090, 0xffd36a, 0xffe49a, 0x6a4a9c, 0x553c84, 0x422e6c },
  { 0x2fa89a, 0x45b8aa, 0xffe08a, 0xfff0b8, 0x3a7f4f, 0x2f6a44, 0x245338 },
};

static void
fill (SahnePen *pen, SahnePath *path, guint32 colour, double opacity)
{
  sahne_pen_fill_raw (pen, path, SAHNE_RGB (colour), opacity);
}

static void
add_hill (SahnePath *path, double width, double height, double y, double swell, guint32 seed)
{
  SahnePoint p[25];

  for (int i = 0; i < 25; i++)
    p[i] = (SahnePoint){ -40 + (width + 80) * i / 24,
                         y - swell * (sahne_fbm (i / 24.0 * 2.6 + 50, seed, 2) - 0.25) };
  sahne_shape_smooth (path, p, 25, FALSE);
  sahne_path_line (path, width + 40, height + 40);
  sahne_path_line (path, -40, height + 40);
  sahne_path_close (path);
}

static void
draw_trees (SahnePen *pen, double width, double height, double y, double swell, guint32 seed,
            guint32 colour)
{
  SahneConditions now = { .light = sahne_light_neutral (), .lamp_gain = 1 };
  SahneLens lens = { .focal = 1, .width = width, .height = height };
  double u = MIN (width, height) / 1080;
  SahneRandom random = sahne_random (seed, "trees");
  SahneSketch sketch;

  sahne_pen_set_light (pen, &now.light);
  sahne_sketch_init (&sketch, pen, &lens, &now);
  for (int i = 0; i < 11; i++)
    {
      double t = (i + sahne_random_range (&random, 0.1, 0.9)) / 11, x = -40 + (width + 80) * t;
      double top = y - swell * (sahne_fbm (t * 2.6 + 50, seed, 2) - 0.25) + 14 * u,
             h = sahne_random_range (&random, 110, 190);
      if (fabs (x / width - 0.5) < 0.2)
        continue;
      sahne_sketch_place (&sketch, x, top, u, 0, FALSE);
      sahne_leaves_trunk (&sketch, h * 0.55, h * 0.06, SAHNE_RGB (0x4a3a44), 0, 0);
      sahne_leaves_crown (&sketch, 0, -h * 0.66, h * 0.36, h * 0.34, &random,
                          sahne_colour_adjust (SAHNE_RGB (colour), 0.06, 1.1, 0), 8, 10);
      sahne_sketch_leave (&sketch);
    }
  sahne_sketch_clear (&sketch);
}

/* Rays that turn slowly around a sun over hills. */
void
sahne_title_sunburst (SahnePen *pen, double width, double height, guint64 seed, gint64 t_us)
{
  const guint32 *c = bursts[seed % G_N_ELEMENTS (bursts)];
  double u = MIN (width, height) / 1080, x = width / 2, y = height * 0.60,
         reach = hypot (width, height), turn = t_us / 1e6 * 0.03;
  static const double hills[][2] = { { 0.80, 90 }, { 0.87, 80 }, { 0.94, 70 } };
  SahnePath *path = sahne_pen_path (pen);

  sahne_pen_set_detail (pen, TRUE);
  sahne_path_rect (path, -30, -30, width + 60, height + 60, 0);
  fill (pen, path, c[0], 1);
  path = sahne_pen_path (pen);
  for (int i = 0; i < 15; i++)
    {
      double a = i * 2 * G_PI / 15 + turn, b = a + G_PI / 15;
      sahne_path_polygon (path,
                          (SahnePoint[]){ { x, y },
                                          { x + cos (a) * reach, y + sin (a) * reach },
                                          { x + cos (b) * reach, y + sin (b) * reach } },
                          3, TRUE);
    }
  fill (pen, path, c[1], 1);
  for (int i = 0; i < 2; i++)
    {
      path = sahne_pen_path (pen);
      sahne_path_ellipse (path, x, y, (i ? 300 : 372) * u, (i ? 300 : 372) * u);
      fill (pen, path, c[2 + i], 1);
    }
  for (int i = 0; i < 3; i++)
    {
      sahne_pen_set_detail (pen, FALSE);
      if (i)
        draw_trees (pen, width, height, height * hills[i - 1][0], hills[i - 1][1] * u,
                    (guint32) seed + i - 1, c[3 + i]);
      path = sahne_pen_path (pen);
      add_hill (path, width, height, height * hills[i][0], hills[i][1] * u, (guint32) seed + i);
      fill (pen, path, c[4 + i], 1);
    }
}

static void
draw_hut (SahnePen *pen, double x, double y, double u)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahnePath *path;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, u, u);
  path = sahne_pen_path (pen);
  sahne_path_parse (path, "M-60 6L-60-70L0-120L60-70L60 6Z");
  fill (pen, path, 0x1a2450, 1);
  path = sahne_pen_path (pen);
  sahne_path_parse (path, "M-76-62L0-128L76-62L70-54L0-112L-70-54Z");
  fill (pen, path, 0x121a40, 1);
  path = sahne_pen_path (pen);
  sahne_path_rect (path, -16, -60, 32, 36, 3);
  fill (pen, path, 0xffd873, 1);
  path = sahne_pen_path (pen);
  sahne_path_rect (path, -1.5, -60, 3, 36, 0);
  sahne_path_rect (path, -16, -44, 32, 3, 0);
  fill (pen, path, 0x1a2450, 1);
  sahne_pen_glow (pen, 0, -42, 150, 150, SAHNE_RGB (0xffc45c), 0.75);
  cairo_restore (cr);
}

/* A night with moon and hills and one lit window. */
void
sahne_title_night (SahnePen *pen, double width, double height, guint64 seed, gint64 t_us)
{
  SahneConditions now = { .light = sahne_light_neutral (),
                          .n_sky = 4,
                          .sky = { { 0, SAHNE_RGB (0x0a1038) },
                                   { 0.4, SAHNE_RGB (0x152058) },
                                   { 0.75, SAHNE_RGB (0x27377c) },
                                   { 1, SAHNE_RGB (0x43589c) } },
                          .moon = { 0.80, -0.27, 0.052, 0.3, 1 },
                          .stars = 1 };
  SahneLens lens = {
    .h = 2, .focal = 1.422, .horizon = 0.95, .centre = 0.5, .width = width, .height = height
  };
  static const double hills[][2] = { { 0.78, 120 }, { 0.86, 90 }, { 0.97, 70 } };
  static const guint32 colours[] = { 0x2f4280, 0x22346a, 0x14224a };
  double u = MIN (width, height) / 1080;
  SahneSketch sketch;

  sahne_pen_set_light (pen, &now.light);
  sahne_sketch_init (&sketch, pen, &lens, &now);
  sketch.seed = seed;
  sahne_sky_draw (&sketch);
  sahne_sketch_clear (&sketch);
  for (int i = 0; i < 3; i++)
    {
      SahnePath *path = sahne_pen_path (pen);
      add_hill (path, width, height, height * hills[i][0], hills[i][1] * u, (guint32) seed + i);
      fill (pen, path, colours[i], 1);
      if (i == 1)
        draw_hut (pen, width * 0.235, height * 0.865, u);
    }
}

/* A calm dark card in one of the film's hues. */
void
sahne_title_plain (SahnePen *pen, double width, double height, guint64 seed)
{
  SahneColour hue = SAHNE_RGB (bursts[seed % G_N_ELEMENTS (bursts)][0]);
  SahneColour dark = sahne_colour_mix (SAHNE_RGB (0x120c24), hue, 0.10),
              light = sahne_colour_mix (SAHNE_RGB (0x1d1636), hue, 0.26);
  SahnePath *path = sahne_pen_path (pen);

  sahne_path_rect (path, -30, -30, width + 60, height + 60, 0);
  sahne_pen_set_detail (pen, TRUE);
  sahne_pen_radial_raw (pen, path, width / 2, height * 0.46, hypot (width, height) * 0.55, 1,
                        (SahneStop[]){ { 0, light, 1 }, { 1, dark, 1 } }, 2);
  sahne_pen_set_detail (pen, FALSE);
}
