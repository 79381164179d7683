/* One sheet of scenery: painted once through a lens, shown through others that are near it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sheet.h"

#include <math.h>

#include "sahne-ease.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Nearer than this to the horizon the ground is so far away that it moves like the sky, metres. */
#define FARTHEST_GROUND 4000

/* Emptiness is looked for in squares of so many pixels. */
#define TILE 32

static gboolean
same_view (const SahneLens *a, const SahneLens *b)
{
  return a->x == b->x && a->h == b->h && a->z == b->z
         && a->focal * a->height == b->focal * b->height
         && a->horizon * a->height == b->horizon * b->height
         && a->centre * a->width == b->centre * b->width;
}

/* Lets the frame that was painted reach over that of @lens on all sides. */
static void
cover (const SahneSheet *self, const SahneLens *lens, cairo_matrix_t *matrix)
{
  double s
      = MAX (matrix->xx, MAX (lens->width / self->lens.width, lens->height / self->lens.height));
  double x = matrix->x0 + (matrix->xx - s) * self->lens.width / 2;
  double y = matrix->y0 + (matrix->yy - s) * self->lens.height / 2;

  cairo_matrix_init (matrix, s, 0, 0, s, sahne_clamp (x, lens->width - s * self->lens.width, 0),
                     sahne_clamp (y, lens->height - s * self->lens.height, 0));
}

/**
 * sahne_sheet_matrix:
 * @self: a sheet that does not lie on the ground
 * @lens: what it is to be seen through
 * @matrix: (out): from the frame it was painted in to the frame of @lens
 *
 * At one depth every change of the lens is a scaling and a shift.
 */
void
sahne_sheet_matrix (const SahneSheet *self, const SahneLens *lens, cairo_matrix_t *matrix)
{
  double x0, y0, x1, y1, s;

  if (self->kind == SAHNE_SHEET_SKY)
    s = lens->focal * lens->height / (self->lens.focal * self->lens.height);
  else
    s = sahne_lens_scale (lens, self->z) / sahne_lens_scale (&self->lens, self->z);
  if (self->kind == SAHNE_SHEET_SKY)
    {
      x0 = self->lens.centre * self->lens.width, y0 = self->lens.horizon * self->lens.height;
      x1 = lens->centre * lens->width, y1 = lens->horizon * lens->height;
    }
  else
    {
      sahne_lens_project (&self->lens, 0, 0, self->z, &x0, &y0);
      sahne_lens_project (lens, 0, 0, self->z, &x1, &y1);
    }
  cairo_matrix_init (matrix, s, 0, 0, s, x1 - s * x0, y1 - s * y0);
  if (self->kind == SAHNE_SHEET_FRONT)
    cover (self, lens, matrix);
}

#ifdef __SSE2__

/* Four neighbours in one: @u and @v are 256ths to the right and downwards. */
static inline guint32
blend4 (guint32 a, guint32 b, guint32 c, guint32 d, guint u, guint v)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i across = _mm_set1_epi32 ((int) (u << 16 | (256 - u))),
          down = _mm_set1_epi32 ((int) (v << 16 | (256 - v)));
  __m128i ab = _mm_unpacklo_epi8 (_mm_unpacklo_epi8 (_mm_cvtsi32_si128 ((int) a),
                                                     _mm_cvtsi32_si128 ((int) b)),
                                  zero);
  __m128i cd = _mm_unpacklo_epi8 (_mm_unpacklo_epi8 (_mm_cvtsi32_si128 ((int) c),
                                                     _mm_cvtsi32_si128 ((int) d)),
                                  zero);
  __m128i top = _mm_srli_epi32 (_mm_madd_epi16 (ab, across), 1),
          bottom = _mm_srli_epi32 (_mm_madd_epi16 (cd, across), 1);
  __m128i pairs = _mm_or_si128 (top, _mm_slli_epi32 (bottom, 16));
  __m128i sum
      = _mm_srli_epi32 (_mm_add_epi32 (_mm_madd_epi16 (pairs, down), _mm_set1_epi32 (1 << 14)), 15);
  __m128i words = _mm_packs_epi32 (sum, sum);

  return (guint32) _mm_cvtsi128_si32 (_mm_packus_epi16 (words, words));
}

#else

static inline guint32
blend4 (guint32 a, guint32 b, guint32 c, guint32 d, guint u, guint v)
{
  guint32 out = 0;

  for (int shift = 0; shift < 32; shift += 8)
    {
      guint top = ((a >> shift & 255) * (256 - u) + (b >> shift & 255) * u) >> 1;
      guint bottom = ((c >> shift & 255) * (256 - u) + (d >> shift & 255) * u) >> 1;
      out |= (top * (256 - v) + bottom * v + (1 << 14)) >> 15 << shift;
    }
  return out;
}

#endif

/* Pixels of the painted ground, edges repeated. */
typedef struct
{
  const guint8 *data;
  int width, height, stride;
  double dx, dy; /* device offset */
} Pixels;

static Pixels
pixels_of (cairo_surface_t *surface)
{
  Pixels p = { cairo_image_surface_get_data (surface),
               cairo_image_surface_get_width (surface),
               cairo_image_surface_get_height (surface),
               cairo_image_surface_get_stride (surface),
               0,
               0 };

  cairo_surface_get_device_offset (surface, &p.dx, &p.dy);
  return p;
}

/* One row of the ground: in 16.16 fixed point from @x by @step in the painted rows around @y. */
static void
sample_row (const Pixels *from, double x, double step, double y, guint32 *to, int n)
{
  double top = floor (y);
  int y0 = (int) sahne_clamp (top, 0, from->height - 1), y1 = MIN (y0 + 1, from->height - 1);
  guint v = (guint) sahne_clamp ((y - top) * 256, 0, 256);
  const guint32 *a
      = (const guint32 *) (gconstpointer) (from->data + (gsize) y0 * (gsize) from->stride);
  const guint32 *b
      = (const guint32 *) (gconstpointer) (from->data + (gsize) y1 * (gsize) from->stride);
  gint64 at = (gint64) (x * 65536), by = (gint64) (step * 65536),
         last = ((gint64) from->width - 2) << 16;

  for (int i = 0; i < n; i++, at += by)
    {
      gint64 c = CLAMP (at, 0, last);
      const guint32 *p = a + (c >> 16), *q = b + (c >> 16);
      to[i] = blend4 (p[0], p[1], q[0], q[1], (guint) (c >> 8 & 255), v);
    }
}

/* The ground seen anew: a row shows one depth, so it is one row of the painted ground, scaled. */
static cairo_surface_t *
remap_ground (const SahneSheet *self, const SahneLens *lens)
{
  int width = (int) lens->width, height = (int) lens->height;
  int top = (int) sahne_clamp (floor (lens->horizon * lens->height), 0, height - 1);
  cairo_surface_t *out = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height - top);
  guint8 *data = cairo_image_surface_get_data (out);
  int stride = cairo_image_surface_get_stride (out);
  Pixels from = pixels_of (self->surface);

  cairo_surface_flush (self->surface);
  for (int y = top; y < height; y++)
    {
      double z = MIN (sahne_lens_depth_of_row (lens, y + 0.5), FARTHEST_GROUND), x0, y0, unused,
             origin, step;
      step = sahne_lens_scale (&self->lens, z) / sahne_lens_scale (lens, z);
      sahne_lens_project (lens, 0, 0, z, &origin, &unused);
      sahne_lens_project (&self->lens, 0, 0, z, &x0, &y0);
      sample_row (&from, x0 + (0.5 - origin) * step - 0.5 + from.dx, step, y0 - 0.5 + from.dy,
                  (guint32 *) (gpointer) (data + (gsize) (y - top) * (gsize) stride), width);
    }
  cairo_surface_mark_dirty (out);
  cairo_surface_set_device_offset (out, 0, -top);
  return out;
}

/* A rectangle of a sheet in which something is painted, pixels of its surface. */
typedef struct
{
  int x0, y0, x1, y1;
} Part;

static const cairo_user_data_key_t parts_key;

static void
parts_free (void *parts)
{
  g_array_unref (parts);
}

static gboolean
is_empty (const guint8 *data, int stride, int x0, int y0, int x1, int y1)
{
  for (int y = y0; y < y1; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride);
      guint32 any = 0;
      for (int x = x0; x < x1; x++)
        any |= row[x];
      if (any)
        return FALSE;
    }
  return TRUE;
}

/* Adds the painted parts of one band of tiles; what continues the band above grows downwards. */
static void
add_band (GArray *parts, const guint8 *data, int stride, int width, int y0, int y1)
{
  guint above = parts->len;

  for (int x = 0; x < width; x += TILE)
    {
      Part part = { x, y0, x, y1 };
      for (; x < width && !is_empty (data, stride, x, y0, MIN (x + TILE, width), y1); x += TILE)
        part.x1 = MIN (x + TILE, width);
      if (part.x1 == part.x0)
        continue;
      for (guint i = above; i-- > 0 && i + 64 > above;)
        {
          Part *other = &g_array_index (parts, Part, i);
          if (other->y1 == y0 && other->x0 == part.x0 && other->x1 == part.x1)
            {
              other->y1 = y1;
              part.x1 = part.x0;
              break;
            }
        }
      if (part.x1 > part.x0)
        g_array_append_val (parts, part);
    }
}

/**
 * sahne_sheet_find_empty:
 * @self: a sheet whose surface is painted
 *
 * Notes where nothing is on it: there nothing is composed when it is shown.
 */
void
sahne_sheet_find_empty (SahneSheet *self)
{
  cairo_surface_t *surface = self->surface;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  const guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; data && y < height; y += TILE)
    add_band (parts, data, stride, width, y, MIN (y + TILE, height));
  if (data == NULL
      || cairo_surface_set_user_data (surface, &parts_key, parts, parts_free)
             != CAIRO_STATUS_SUCCESS)
    g_array_unref (parts);
}

/* Leaves out what is empty: @matrix brings the sheet's frame to that of the context. */
static void
clip_to_parts (const SahneSheet *self, cairo_t *cr, const cairo_matrix_t *matrix)
{
  const GArray *parts = cairo_surface_get_user_data (self->surface, &parts_key);
  double left, top, margin = ceil (fabs (matrix->xx)) + 1;

  if (parts == NULL)
    return;
  cairo_surface_get_device_offset (self->surface, &left, &top);
  cairo_new_path (cr);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      double x0 = floor (matrix->xx * (part->x0 - left) + matrix->x0 - margin);
      double y0 = floor (matrix->yy * (part->y0 - top) + matrix->y0 - margin);
      double x1 = ceil (matrix->xx * (part->x1 - left) + matrix->x0 + margin);
      double y1 = ceil (matrix->yy * (part->y1 - top) + matrix->y0 + margin);
      cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
    }
  cairo_clip (cr);
}

/**
 * sahne_sheet_show:
 * @self: a sheet with a surface
 * @cr: a frame of @lens, with what is nearer not yet on it
 * @lens: what it is to be seen through
 * @sway: (nullable): how it is sheared just now, in the frame of @lens
 *
 * Shows it as @lens sees it: whole pixels are copied when that is what it was painted through.
 */
void
sahne_sheet_show (const SahneSheet *self, cairo_t *cr, const SahneLens *lens,
                  const cairo_matrix_t *sway)
{
  cairo_matrix_t matrix;

  cairo_save (cr);
  if (sway)
    cairo_transform (cr, sway);
  if (same_view (&self->lens, lens))
    {
      cairo_matrix_init_identity (&matrix);
      if (sway == NULL && self->kind == SAHNE_SHEET_FLAT)
        clip_to_parts (self, cr, &matrix);
      cairo_set_source_surface (cr, self->surface, 0, 0);
      if (sway == NULL)
        cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
    }
  else if (self->kind == SAHNE_SHEET_GROUND)
    {
      cairo_surface_t *seen = remap_ground (self, lens);
      cairo_set_source_surface (cr, seen, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_surface_destroy (seen);
    }
  else
    {
      sahne_sheet_matrix (self, lens, &matrix);
      if (sway == NULL && self->kind == SAHNE_SHEET_FLAT)
        clip_to_parts (self, cr, &matrix);
      cairo_transform (cr, &matrix);
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
    }
  if (self->kind == SAHNE_SHEET_SKY)
    {
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
    }
  cairo_paint (cr);
  cairo_restore (cr);
}
