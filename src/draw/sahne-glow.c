/* Round lights that fade outwards, painted straight into pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-glow.h"

#include <math.h>

#ifdef __x86_64__
#include <emmintrin.h>
#endif

/* Steps from the centre to the edge, at most. */
#define MOST_STEPS 2048

/* An oval in device space, and what of it can be seen. */
typedef struct
{
  float *across; /* square of the distance to the middle column, by column from x0 on */
  double cy, ry;
  int x0, y0, x1, y1;
  int steps; /* from the centre to the edge */
} Oval;

static double
strength_at (const SahneGlow *self, double d)
{
  for (guint i = 1; i < self->n; i++)
    if (d < self->at[i])
      return self->strength
             * (self->alpha[i - 1]
                + (self->alpha[i] - self->alpha[i - 1]) * (d - self->at[i - 1])
                      / (self->at[i] - self->at[i - 1]));
  return 0;
}

static gboolean
find_oval (const SahneGlow *self, cairo_t *cr, const SahneRasterTarget *target, Oval *oval)
{
  cairo_matrix_t m;
  double cx = self->cx, rx = self->rx;

  cairo_get_matrix (cr, &m);
  if (m.xy != 0 || m.yx != 0)
    return FALSE;
  oval->cy = self->cy;
  cairo_matrix_transform_point (&m, &cx, &oval->cy);
  rx *= fabs (m.xx);
  oval->ry = self->ry * fabs (m.yy);
  oval->steps = (int) CLAMP (4 * MAX (rx, oval->ry), 32, MOST_STEPS);
  oval->x0 = (int) floor (CLAMP (cx - rx, target->x0, target->x1));
  oval->x1 = (int) ceil (CLAMP (cx + rx, target->x0, target->x1));
  oval->y0 = (int) floor (CLAMP (oval->cy - oval->ry, target->y0, target->y1));
  oval->y1 = (int) ceil (CLAMP (oval->cy + oval->ry, target->y0, target->y1));
  oval->across = g_new (float, (gsize) MAX (oval->x1 - oval->x0, 0) + 1);
  for (int x = oval->x0; x < oval->x1; x++)
    {
      double d = (x + 0.5 - cx) / rx;
      oval->across[x - oval->x0] = (float) (d * d);
    }
  return TRUE;
}

/* The columns of a row that the oval reaches; returns the square of the row's distance. */
static float
find_row (const Oval *oval, int y, int *from, int *behind)
{
  double d = (y + 0.5 - oval->cy) / oval->ry;
  float down = (float) (d * d);

  *from = 0, *behind = oval->x1 - oval->x0;
  while (*from < *behind && oval->across[*from] + down >= 1)
    (*from)++;
  while (*behind > *from && oval->across[*behind - 1] + down >= 1)
    (*behind)--;
  return down;
}

static inline int
step_of (const Oval *oval, float square)
{
  return (int) (sqrtf (square) * (float) oval->steps);
}

/* Light of one step: what it adds, and what it leaves of what is there, by channel. */
typedef struct
{
  guint16 adds[4], leaves[4];
} Light;

static inline guint32
screen (guint32 below, const Light *light)
{
#ifdef __x86_64__
  __m128i both = _mm_loadu_si128 ((const __m128i *) (gconstpointer) light);
  __m128i t = _mm_unpacklo_epi8 (_mm_cvtsi32_si128 ((int) below), _mm_setzero_si128 ());
  t = _mm_add_epi16 (_mm_mullo_epi16 (t, _mm_srli_si128 (both, 8)), _mm_set1_epi16 (128));
  t = _mm_srli_epi16 (_mm_add_epi16 (t, _mm_srli_epi16 (t, 8)), 8);
  t = _mm_add_epi16 (t, both);
  return (guint32) _mm_cvtsi128_si32 (_mm_packus_epi16 (t, t));
#else
  guint32 out = 0;
  for (int c = 0; c < 4; c++)
    {
      guint32 t = (below >> (8 * c) & 255) * light->leaves[c] + 128;
      out |= MIN (light->adds[c] + ((t + (t >> 8)) >> 8), 255) << (8 * c);
    }
  return out;
#endif
}

/**
 * sahne_glow_screen:
 * @self: a glow
 * @cr: where
 * @colour: on screen
 *
 * Brightens what is there.
 *
 * Returns: whether it could: the pixels of @cr have to be in reach
 */
gboolean
sahne_glow_screen (const SahneGlow *self, cairo_t *cr, SahneColour colour)
{
  g_autofree Light *lights = NULL;
  SahneRasterTarget target;
  Oval oval;

  if (!sahne_raster_find_target (cr, &target) || !find_oval (self, cr, &target, &oval))
    return FALSE;
  lights = g_new (Light, oval.steps + 1);
  for (int i = 0; i <= oval.steps; i++)
    {
      double a = CLAMP (strength_at (self, (i + 0.5) / oval.steps), 0, 1) * 255;
      const double channels[] = { colour.b * a, colour.g * a, colour.r * a, a };
      for (int c = 0; c < 4; c++)
        {
          lights[i].adds[c] = (guint16) lround (CLAMP (channels[c], 0, 255));
          lights[i].leaves[c] = (guint16) (255 - lights[i].adds[c]);
        }
    }
  for (int y = oval.y0; y < oval.y1; y++)
    {
      guint32 *row = target.pixels + (gssize) (y + target.dy) * target.stride + target.dx + oval.x0;
      int from, behind;
      float down = find_row (&oval, y, &from, &behind);
      for (int x = from; x < behind; x++)
        row[x] = screen (row[x], &lights[step_of (&oval, oval.across[x] + down)]);
    }
  cairo_surface_mark_dirty (cairo_get_group_target (cr));
  g_free (oval.across);
  return TRUE;
}

/* The same as sahne_raster_find_target() for a mask of bytes; strides are bytes. */
static gboolean
find_mask (cairo_t *cr, SahneRasterTarget *target, guint8 **bytes)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  double dx, dy;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE
      || cairo_image_surface_get_format (surface) != CAIRO_FORMAT_A8)
    return FALSE;
  cairo_surface_get_device_offset (surface, &dx, &dy);
  if (dx != floor (dx) || dy != floor (dy))
    return FALSE;
  cairo_surface_flush (surface);
  *bytes = cairo_image_surface_get_data (surface);
  *target = (SahneRasterTarget){ .stride = cairo_image_surface_get_stride (surface),
                                 .dx = (int) dx,
                                 .dy = (int) dy,
                                 .x0 = -(int) dx,
                                 .y0 = -(int) dy,
                                 .x1 = cairo_image_surface_get_width (surface) - (int) dx,
                                 .y1 = cairo_image_surface_get_height (surface) - (int) dy };
  return TRUE;
}

/**
 * sahne_glow_mask:
 * @self: a glow
 * @cr: a group of its own that holds opacity only
 *
 * Lays it over what is there.
 *
 * Returns: whether it could: the pixels of @cr have to be in reach
 */
gboolean
sahne_glow_mask (const SahneGlow *self, cairo_t *cr)
{
  g_autofree guint8 *steps = NULL;
  SahneRasterTarget target;
  guint8 *bytes;
  Oval oval;

  if (!find_mask (cr, &target, &bytes) || !find_oval (self, cr, &target, &oval))
    return FALSE;
  steps = g_new (guint8, oval.steps + 1);
  for (int i = 0; i <= oval.steps; i++)
    steps[i] = (guint8) lround (CLAMP (strength_at (self, (i + 0.5) / oval.steps), 0, 1) * 255);
  for (int y = oval.y0; y < oval.y1; y++)
    {
      guint8 *row = bytes + (gssize) (y + target.dy) * target.stride + target.dx + oval.x0;
      int from, behind;
      float down = find_row (&oval, y, &from, &behind);
      for (int x = from; x < behind; x++)
        {
          guint alpha = steps[step_of (&oval, oval.across[x] + down)],
                t = row[x] * (255 - alpha) + 128;
          row[x] = (guint8) (alpha + ((t + (t >> 8)) >> 8));
        }
    }
  cairo_surface_mark_dirty (cairo_get_group_target (cr));
  g_free (oval.across);
  return TRUE;
}
