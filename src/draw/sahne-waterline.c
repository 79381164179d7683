/* The waterline: where the surface of the water cuts what swims and floats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-waterline.h"

#include <math.h>

#include "sahne-json.h"

/* A mark in the water that is higher is under the surface, metres. */
#define SURFACE_M 0.5

/* So far from a mark in the water there is still water, metres; so high above it one is out of it.
 */
#define WATER_M 1.6
#define OUT_M 0.35

/* How much of what is under water is seen through it. */
#define SEEN_THROUGH 0.2

/* And how far down one sees, share of the frame's height. */
#define SEEN_ROWS 0.07

/* Rings at a time, and how long one lasts, microseconds. */
#define RINGS 3
#define RING_US 1600000

/* Where the surface is, metres. */
typedef struct
{
  double y, z;
} Surface;

struct _SahneWaterline
{
  GArray *surfaces;
};

/**
 * sahne_waterline_new:
 * @marks: (nullable): marks of a set
 *
 * Returns: (transfer full): where the place has water that one can be half in
 */
SahneWaterline *
sahne_waterline_new (JsonObject *marks)
{
  SahneWaterline *self = g_new0 (SahneWaterline, 1);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);

  self->surfaces = g_array_new (FALSE, FALSE, sizeof (Surface));
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      Surface surface = { (double) sahne_json_int (mark, "y_um", 0) / 1e6,
                          (double) sahne_json_int (mark, "z_um", 0) / 1e6 };
      if (g_str_equal (sahne_json_string (mark, "kind", ""), "water") && surface.y < SURFACE_M)
        g_array_append_val (self->surfaces, surface);
    }
  return self;
}

/**
 * sahne_waterline_free:
 * @self: (transfer full): a waterline
 */
void
sahne_waterline_free (SahneWaterline *self)
{
  g_array_unref (self->surfaces);
  g_free (self);
}

/**
 * sahne_waterline_at:
 * @self: a waterline
 * @lens: what it is seen through
 * @pose: of what swims or floats
 * @line: (out): row of the surface there, pixels
 *
 * Returns: whether it is in water that has a surface
 */
gboolean
sahne_waterline_at (const SahneWaterline *self, const SahneLens *lens, const SahnePose *pose,
                    double *line)
{
  double x;

  for (guint i = 0; i < self->surfaces->len; i++)
    {
      const Surface *surface = &g_array_index (self->surfaces, Surface, i);
      if (fabs (surface->z - pose->v[SAHNE_Z]) > WATER_M || pose->v[SAHNE_Y] > surface->y + OUT_M)
        continue;
      sahne_lens_project (lens, pose->v[SAHNE_X], surface->y, pose->v[SAHNE_Z], &x, line);
      return TRUE;
    }
  return FALSE;
}

/**
 * sahne_waterline_draw:
 * @pen: the pen of the calling thread
 * @lens: what it is seen through
 * @line: row of the surface, pixels
 * @draw: draws the body; called twice
 * @data: for @draw
 *
 * Draws what is above the water as it is, what is under it as seen through it.
 */
void
sahne_waterline_draw (SahnePen *pen, const SahneLens *lens, double line,
                      void (*draw) (gpointer data), gpointer data)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  const double far = 4 * (lens->width + lens->height);

  cairo_save (cr);
  cairo_rectangle (cr, -far, line, 2 * far, SEEN_ROWS * lens->height);
  cairo_clip (cr);
  cairo_push_group (cr);
  draw (data);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, SEEN_THROUGH);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_rectangle (cr, -far, line - far, 2 * far, far);
  cairo_clip (cr);
  draw (data);
  cairo_restore (cr);
}

/**
 * sahne_waterline_ripples:
 * @pen: the pen of the calling thread
 * @lens: what it is seen through
 * @box: what swims: left, top, right, bottom, pixels
 * @line: row of the surface
 * @pose: of what swims
 *
 * Draws rings of light where a body comes out of the water.
 */
void
sahne_waterline_ripples (SahnePen *pen, const SahneLens *lens, const double box[4], double line,
                         const SahnePose *pose)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double scale = sahne_lens_scale (lens, pose->v[SAHNE_Z]);
  double middle = (box[0] + box[2]) / 2, half = (box[2] - box[0]) / 2;

  for (int i = 0; i < RINGS; i++)
    {
      double swell = fmod ((double) pose->t_us / RING_US + (double) i / RINGS, 1);
      cairo_save (cr);
      cairo_translate (cr, middle, line + 0.02 * scale * i);
      cairo_scale (cr, half * (0.7 + 0.5 * swell), (0.03 + 0.03 * swell) * scale);
      cairo_new_path (cr);
      cairo_arc (cr, 0, 0, 1, 0.08 * G_PI, 0.92 * G_PI);
      cairo_restore (cr);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.55 * (1 - swell));
      cairo_set_line_width (cr, MAX (0.014 * scale, 1));
      cairo_stroke (cr);
    }
}
