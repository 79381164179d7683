/* Bursts: what an explosion and a splash look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-burst.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* How long they last, microseconds. */
#define EXPLOSION_US 1300000
#define SPLASH_US 800000

/* How far they reach at full strength, metres. */
#define EXPLOSION_M 1.25
#define SPLASH_M 0.75

/* No scene has more of them. */
#define MAX_BURSTS 64

#define POINTS 11
#define PUFFS 9
#define DROPS 13

/**
 * sahne_bursts_read:
 * @events: (nullable): the events of an animated scene
 *
 * Returns: (transfer full) (element-type SahneBurst): those of its noises that are seen as well
 */
GArray *
sahne_bursts_read (JsonArray *events)
{
  GArray *bursts = g_array_new (FALSE, FALSE, sizeof (SahneBurst));
  guint n = events ? json_array_get_length (events) : 0;

  for (guint i = 0; i < n && bursts->len < MAX_BURSTS; i++)
    {
      JsonNode *node = json_array_get_element (events, i);
      JsonObject *event = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kind = sahne_json_string (event, "kind", "");
      gboolean splash = g_str_equal (kind, "splash");
      SahneBurst burst;
      if (!splash && !g_str_equal (kind, "explosion"))
        continue;
      burst = (SahneBurst){
        .kind = splash ? SAHNE_BURST_SPLASH : SAHNE_BURST_EXPLOSION,
        .t_us = sahne_json_int (event, "t_us", 0),
        .x = (double) sahne_json_int (event, "x_um", 0) / 1e6,
        .y = (double) sahne_json_int (event, "y_um", 0) / 1e6,
        .z = (double) sahne_json_int (event, "z_um", 0) / 1e6,
        .size
        = (splash ? SPLASH_M : EXPLOSION_M)
          * sahne_clamp ((double) sahne_json_int (event, "strength_pm", 1000) / 1e3, 0.4, 1.3),
      };
      g_array_append_val (bursts, burst);
    }
  return bursts;
}

/**
 * sahne_burst_lasts:
 * @self: a burst
 * @t_us: scene time, microseconds
 *
 * Returns: whether it is to be seen then
 */
gboolean
sahne_burst_lasts (const SahneBurst *self, gint64 t_us)
{
  gint64 length = self->kind == SAHNE_BURST_SPLASH ? SPLASH_US : EXPLOSION_US;

  return t_us >= self->t_us && t_us < self->t_us + length;
}

/**
 * sahne_burst_box:
 * @self: a burst
 * @lens: what it is seen through
 * @box: (out): left, top, right and bottom of all it ever paints, pixels
 */
void
sahne_burst_box (const SahneBurst *self, const SahneLens *lens, double box[4])
{
  double x, y, r = 1.9 * self->size * sahne_lens_scale (lens, self->z);

  sahne_lens_project (lens, self->x, self->y, self->z, &x, &y);
  box[0] = x - r, box[1] = y - 1.2 * r, box[2] = x + r, box[3] = y + r;
}

/* A star of flame whose points are not all alike. */
static void
add_star (SahnePath *path, double x, double y, double r, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "star");

  for (int i = 0; i < 2 * POINTS; i++)
    {
      double a = G_PI * i / POINTS + 0.2,
             far = i % 2 ? 0.55 : sahne_random_range (&random, 0.8, 1.1);
      double px = x + r * far * cos (a), py = y + r * far * sin (a);
      if (i == 0)
        sahne_path_move (path, px, py);
      else
        sahne_path_line (path, px, py);
    }
  sahne_path_close (path);
}

static void
draw_smoke (SahnePen *pen, double x, double y, double r, double t, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "smoke");
  double shown = sahne_smoothstep (0.1, 0.3, t) * (1 - sahne_smoothstep (0.6, 1, t));

  for (int i = 0; i < PUFFS; i++)
    {
      double a = 2 * G_PI * i / PUFFS + sahne_random_range (&random, -0.2, 0.2);
      double far = r * (0.35 + 0.7 * sahne_smoothstep (0, 0.8, t))
                   * sahne_random_range (&random, 0.75, 1.05);
      double size = r * sahne_random_range (&random, 0.28, 0.42) * (0.6 + 0.6 * t);
      SahnePath *path = sahne_pen_path (pen);
      sahne_path_ellipse (path, x + far * cos (a), y + 0.8 * far * sin (a) - 0.5 * r * t, size,
                          size);
      sahne_pen_fill_raw (pen, path, i % 2 ? SAHNE_RGB (0x8d8794) : SAHNE_RGB (0x6f6878),
                          0.85 * shown);
    }
}

static void
draw_explosion (SahnePen *pen, double x, double y, double r, double t, guint32 seed)
{
  static const struct
  {
    guint rgb;
    double size;
  } rings[] = { { 0xe2402a, 1.0 }, { 0xf98b2b, 0.78 }, { 0xffd34d, 0.55 }, { 0xfffbe8, 0.3 } };
  double grown = sahne_smoothstep (-0.1, 0.22, t), shown = 1 - sahne_smoothstep (0.3, 0.52, t);

  draw_smoke (pen, x, y, r, t, seed);
  for (guint i = 0; i < G_N_ELEMENTS (rings) && shown > 0; i++)
    {
      SahnePath *path = sahne_pen_path (pen);
      add_star (path, x, y, r * rings[i].size * grown, seed + i);
      sahne_pen_fill_raw (pen, path, SAHNE_RGB (rings[i].rgb), shown);
    }
}

static void
draw_splash (SahnePen *pen, double x, double y, double r, double t, guint32 seed)
{
  SahneRandom random = sahne_random (seed, "drops");
  double shown = 1 - sahne_smoothstep (0.55, 1, t);
  SahnePath *path;

  for (int i = 0; i < 2; i++)
    {
      double wide = r * (0.3 + 0.9 * t) * (i ? 0.62 : 1);
      path = sahne_pen_path (pen);
      sahne_path_ellipse (path, x, y, wide, 0.2 * wide);
      sahne_pen_stroke_raw (pen, path, SAHNE_RGB (0xe8f7ff), 0.035 * r, 0.8 * shown);
    }
  path = sahne_pen_path (pen);
  for (int i = 0; i < DROPS; i++)
    {
      double way = (i - (DROPS - 1) / 2.0) / DROPS * 2, up = sahne_random_range (&random, 1.6, 3.2);
      double px = x + r * way * (0.25 + t),
             py = y - r * (up * (1 - 0.5 * fabs (way)) * t - 3.1 * t * t);
      double size = r * sahne_random_range (&random, 0.035, 0.085);
      if (py > y)
        continue;
      sahne_path_ellipse (path, px, py, size, 1.35 * size);
    }
  sahne_pen_fill_raw (pen, path, SAHNE_RGB (0xbfe6fb), 0.95 * shown);
}

/**
 * sahne_burst_draw:
 * @self: a burst
 * @pen: the pen of the calling thread
 * @lens: what it is seen through
 * @t_us: scene time at which it lasts
 */
void
sahne_burst_draw (const SahneBurst *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  gboolean splash = self->kind == SAHNE_BURST_SPLASH;
  double x, y, r = self->size * sahne_lens_scale (lens, self->z);
  double t = (double) (t_us - self->t_us) / (splash ? SPLASH_US : EXPLOSION_US);
  guint32 seed = (guint32) (self->t_us / 1000);

  sahne_lens_project (lens, self->x, self->y, self->z, &x, &y);
  if (splash)
    draw_splash (pen, x, y, r, t, seed);
  else
    draw_explosion (pen, x, y, r, t, seed);
}
