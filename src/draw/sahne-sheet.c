/* One sheet of scenery: painted once through a lens, shown through others that are near it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sheet.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-sheet-lay.h"

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

/* What is not hidden of a row. */
static void
lay_runs (SahneSheetLayer *layer, const SahneRasterTarget *target, int y, int from, int behind,
          const SahneSheetRow *row, gboolean solid, const SahneCells *cells)
{
  int x0 = from, x1 = behind;

  while (sahne_cells_run (cells, y, &x0, &x1))
    {
      sahne_sheet_layer_row (layer, target, y, x0, x1, row, solid);
      x0 = x1, x1 = behind;
    }
}

/* What of the ground a row shows. */
static SahneSheetRow
ground_row (const SahneSheet *self, const SahneLens *lens, int y, double dx, double dy)
{
  double z = MIN (sahne_lens_depth_of_row (lens, y + 0.5), FARTHEST_GROUND), x0, y0, unused, origin;
  SahneSheetRow row;

  row.step = sahne_lens_scale (&self->lens, z) / sahne_lens_scale (lens, z);
  sahne_lens_project (lens, 0, 0, z, &origin, &unused);
  sahne_lens_project (&self->lens, 0, 0, z, &x0, &y0);
  row.x = x0 + (0.5 - origin) * row.step - 0.5 + dx;
  row.y = y0 - 0.5 + dy;
  return row;
}

/* The ground seen anew: a row shows one depth, so it is one row of the painted ground, scaled. */
static void
lay_ground (const SahneSheet *self, const SahneLens *lens, const SahneRasterTarget *target,
            const SahneCells *cells)
{
  int top = (int) sahne_clamp (floor (lens->horizon * lens->height), 0, lens->height - 1);
  g_autoptr (SahneSheetLayer) layer = sahne_sheet_layer_new (self->surface);
  double dx, dy;

  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  for (int y = MAX (top, target->y0); y < MIN (target->y1, lens->height); y++)
    {
      SahneSheetRow row = ground_row (self, lens, y, dx, dy);
      lay_runs (layer, target, y, target->x0, target->x1, &row, FALSE, cells);
    }
}

static const cairo_user_data_key_t parts_key, solid_key;

static void
parts_free (void *parts)
{
  g_array_unref (parts);
}

/* A column and a row around it count: they are mixed into the pixels beside them. */
static gboolean
is_painted (const guint8 *data, int stride, int x0, int y0, int x1, int y1)
{
  for (int y = y0; y < y1; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride);
      guint32 any[8] = { 0 }, all = 0;
      int x = x0;
      for (; x + 8 <= x1; x += 8)
        for (int i = 0; i < 8; i++)
          any[i] |= row[x + i];
      for (; x < x1; x++)
        all |= row[x];
      for (int i = 0; i < 8; i++)
        all |= any[i];
      if (all)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_solid (const guint8 *data, int stride, int x0, int y0, int x1, int y1)
{
  for (int y = y0; y < y1; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride);
      guint32 every[8] = { ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u }, all = ~0u;
      int x = x0;
      for (; x + 8 <= x1; x += 8)
        for (int i = 0; i < 8; i++)
          every[i] &= row[x + i];
      for (; x < x1; x++)
        all &= row[x];
      for (int i = 0; i < 8; i++)
        all &= every[i];
      if (all >> 24 != 255)
        return FALSE;
    }
  return TRUE;
}

/* Whether a tile of a sheet is wanted in a list of parts. */
typedef gboolean (*Test) (const guint8 *data, int stride, int x0, int y0, int x1, int y1);

/* Adds the wanted parts of one band of tiles; what continues the band above grows downwards. A
 * column and a row around each tile count: they are mixed into the pixels beside them. */
static void
add_band (GArray *parts, Test test, const guint8 *data, int stride, int width, int height, int y0,
          int y1)
{
  guint above = parts->len;

  for (int x = 0; x < width; x += TILE)
    {
      SahneSheetPart part = { x, y0, x, y1 };
      for (; x < width
             && test (data, stride, MAX (x - 1, 0), MAX (y0 - 1, 0), MIN (x + TILE + 1, width),
                      MIN (y1 + 1, height));
           x += TILE)
        part.x1 = MIN (x + TILE, width);
      if (part.x1 == part.x0)
        continue;
      for (guint i = above; i-- > 0 && i + 64 > above;)
        {
          SahneSheetPart *other = &g_array_index (parts, SahneSheetPart, i);
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

static GArray *
find_parts (cairo_surface_t *surface, Test test)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SahneSheetPart));
  const guint8 *data = cairo_image_surface_get_data (surface);

  for (int y = 0; data && y < height; y += TILE)
    add_band (parts, test, data, stride, width, height, y, MIN (y + TILE, height));
  return parts;
}

/* Takes @parts. */
static void
keep_parts (cairo_surface_t *surface, const cairo_user_data_key_t *key, GArray *parts)
{
  if (cairo_surface_set_user_data (surface, key, parts, parts_free) != CAIRO_STATUS_SUCCESS)
    g_array_unref (parts);
}

/* What is around all parts. */
static SahneSheetPart
join_parts (const GArray *parts)
{
  SahneSheetPart all = { G_MAXINT, G_MAXINT, 0, 0 };

  for (guint i = 0; i < parts->len; i++)
    {
      const SahneSheetPart *part = &g_array_index (parts, SahneSheetPart, i);
      all.x0 = MIN (all.x0, part->x0), all.y0 = MIN (all.y0, part->y0);
      all.x1 = MAX (all.x1, part->x1), all.y1 = MAX (all.y1, part->y1);
    }
  return all;
}

/* Keeps only the rows and columns in which something is, when that saves a good part of it. */
static void
crop (SahneSheet *self, const SahneSheetPart *wanted)
{
  SahneSheetPart part = { MAX (wanted->x0 - 1, 0), MAX (wanted->y0 - 1, 0),
                          MIN (wanted->x1 + 1, cairo_image_surface_get_width (self->surface)),
                          MIN (wanted->y1 + 1, cairo_image_surface_get_height (self->surface)) };
  int width = part.x1 - part.x0, height = part.y1 - part.y0;
  int from = cairo_image_surface_get_stride (self->surface), to;
  cairo_surface_t *small;
  double dx, dy;

  if ((gint64) width * height * 8 > (gint64) sahne_sheet_bytes (self) / 4 * 7)
    return;
  small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  to = cairo_image_surface_get_stride (small);
  for (int y = 0; y < height; y++)
    memcpy (cairo_image_surface_get_data (small) + (gsize) y * (gsize) to,
            cairo_image_surface_get_data (self->surface) + (gsize) (part.y0 + y) * (gsize) from
                + (gsize) part.x0 * 4,
            (gsize) width * 4);
  cairo_surface_mark_dirty (small);
  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  cairo_surface_set_device_offset (small, dx - part.x0, dy - part.y0);
  cairo_surface_destroy (self->surface);
  self->surface = small;
}

/**
 * sahne_sheet_bytes:
 * @self: a sheet
 *
 * Returns: how much memory its pixels take
 */
gsize
sahne_sheet_bytes (const SahneSheet *self)
{
  return self->surface ? (gsize) cairo_image_surface_get_stride (self->surface)
                             * (gsize) cairo_image_surface_get_height (self->surface)
                       : 0;
}

/**
 * sahne_sheet_find_empty:
 * @self: a sheet whose surface is painted
 * @moves: whether it will be seen through other lenses than its own
 *
 * Notes where nothing is on it: there nothing is composed when it is shown, and what is empty at
 * its edges is given back. When it moves, also where nothing shines through it: there nothing is
 * composed that lies behind it.
 *
 * Returns: whether anything is on it at all
 */
gboolean
sahne_sheet_find_empty (SahneSheet *self, gboolean moves)
{
  SahneSheetPart all;
  GArray *parts;

  cairo_surface_flush (self->surface);
  parts = find_parts (self->surface, is_painted);
  all = join_parts (parts);
  if (parts->len == 0)
    {
      g_array_unref (parts);
      return FALSE;
    }
  if (self->kind == SAHNE_SHEET_GROUND) /* is drawn out to all other sides */
    all = (SahneSheetPart){ 0, all.y0, cairo_image_surface_get_width (self->surface),
                            cairo_image_surface_get_height (self->surface) };
  if (self->kind != SAHNE_SHEET_SKY)
    {
      cairo_surface_t *whole = self->surface;
      crop (self, &all);
      if (self->surface != whole)
        {
          g_array_unref (parts);
          parts = find_parts (self->surface, is_painted);
        }
    }
  keep_parts (self->surface, &parts_key, parts);
  if (moves)
    keep_parts (self->surface, &solid_key, find_parts (self->surface, is_solid));
  return TRUE;
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
      const SahneSheetPart *part = &g_array_index (parts, SahneSheetPart, i);
      double x0 = floor (matrix->xx * (part->x0 - left) + matrix->x0 - margin);
      double y0 = floor (matrix->yy * (part->y0 - top) + matrix->y0 - margin);
      double x1 = ceil (matrix->xx * (part->x1 - left) + matrix->x0 + margin);
      double y1 = ceil (matrix->yy * (part->y1 - top) + matrix->y0 + margin);
      cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
    }
  cairo_clip (cr);
}

/* The first pixel whose middle lies at or behind an edge of the sheet. */
static int
first_behind (double scale, double shift, double edge)
{
  return (int) ceil (sahne_clamp (scale * edge + shift - 0.5, -1e6, 1e6));
}

/* Lays one part of a sheet that is scaled and shifted by @matrix. */
static void
lay_part (SahneSheetLayer *layer, const SahneRasterTarget *target, const cairo_matrix_t *matrix,
          double dx, double dy, const SahneSheetPart *part, gboolean solid, const SahneCells *cells)
{
  double s = matrix->xx;
  int x0 = MAX (first_behind (s, matrix->x0, part->x0 - dx), target->x0);
  int x1 = MIN (first_behind (s, matrix->x0, part->x1 - dx), target->x1);
  int y0 = MAX (first_behind (s, matrix->y0, part->y0 - dy), target->y0);
  int y1 = MIN (first_behind (s, matrix->y0, part->y1 - dy), target->y1);
  SahneSheetRow row = { .step = 1 / s, .x = (0.5 - matrix->x0) / s + dx - 0.5 };

  for (int y = y0; y < y1; y++)
    {
      row.y = (y + 0.5 - matrix->y0) / s + dy - 0.5;
      lay_runs (layer, target, y, x0, x1, &row, solid, cells);
    }
}

/* Lays a sheet that is scaled and shifted; the sky is everywhere, so it is drawn out at its edges.
 */
static void
lay_scaled (const SahneSheet *self, const cairo_matrix_t *matrix, const SahneRasterTarget *target,
            const SahneCells *cells)
{
  const GArray *parts = cairo_surface_get_user_data (self->surface, &parts_key);
  g_autoptr (SahneSheetLayer) layer = sahne_sheet_layer_new (self->surface);
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface);
  const SahneSheetPart all = { 0, 0, width, height },
                       endless = { -100000, -100000, 200000, 200000 };
  gboolean sky = self->kind == SAHNE_SHEET_SKY;
  double dx, dy;

  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  if (parts == NULL || sky)
    lay_part (layer, target, matrix, dx, dy, sky ? &endless : &all, sky, cells);
  else
    for (guint i = 0; i < parts->len; i++)
      lay_part (layer, target, matrix, dx, dy, &g_array_index (parts, SahneSheetPart, i), FALSE,
                cells);
}

/* Lays a sheet that is bent by the wind: every row is shifted as a whole. */
static void
lay_swayed (const SahneSheet *self, const cairo_matrix_t *sway, const SahneRasterTarget *target)
{
  const GArray *parts = cairo_surface_get_user_data (self->surface, &parts_key);
  g_autoptr (SahneSheetLayer) layer = sahne_sheet_layer_new (self->surface);
  double dx, dy;

  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  for (guint i = 0; parts && i < parts->len; i++)
    {
      const SahneSheetPart *part = &g_array_index (parts, SahneSheetPart, i);
      int y1 = MIN (part->y1 - (int) dy, target->y1);
      for (int y = MAX (part->y0 - (int) dy, target->y0); y < y1; y++)
        {
          double shift = sway->xy * (y + 0.5) + sway->x0;
          SahneSheetRow row = { .y = y + dy, .x = dx - shift, .step = 1 };
          int x0 = MAX (first_behind (1, shift, part->x0 - dx), target->x0);
          int x1 = MIN (first_behind (1, shift, part->x1 - dx), target->x1);
          sahne_sheet_layer_row (layer, target, y, x0, x1, &row, FALSE);
        }
    }
}

/* Below some row, the ground is solid over the whole width. */
static void
cover_ground (const SahneSheet *self, const SahneLens *lens, const GArray *solid, SahneCells *cells)
{
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface), from = height;
  double dx, dy;

  for (guint i = 0; i < solid->len; i++)
    {
      const SahneSheetPart *part = &g_array_index (solid, SahneSheetPart, i);
      if (part->x0 == 0 && part->x1 == width && part->y1 == height)
        from = part->y0;
    }
  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  for (int y = (int) MAX (lens->horizon * lens->height, 0); y < lens->height && from < height; y++)
    if (ground_row (self, lens, y, dx, dy).y >= from)
      {
        sahne_cells_cover (cells, 0, y, (int) lens->width, (int) lens->height);
        return;
      }
}

/**
 * sahne_sheet_cover:
 * @self: a sheet
 * @lens: what it is to be seen through
 * @cells: what still has to be painted behind it and all that is nearer
 *
 * Takes away what nobody sees because of this sheet.
 */
void
sahne_sheet_cover (const SahneSheet *self, const SahneLens *lens, SahneCells *cells)
{
  const GArray *solid
      = self->surface ? cairo_surface_get_user_data (self->surface, &solid_key) : NULL;
  cairo_matrix_t matrix;
  double dx, dy;

  if (solid == NULL || self->sways)
    return;
  if (self->kind == SAHNE_SHEET_GROUND)
    {
      cover_ground (self, lens, solid, cells);
      return;
    }
  sahne_sheet_matrix (self, lens, &matrix);
  cairo_surface_get_device_offset (self->surface, &dx, &dy);
  for (guint i = 0; i < solid->len; i++)
    {
      const SahneSheetPart *part = &g_array_index (solid, SahneSheetPart, i);
      sahne_cells_cover (cells, first_behind (matrix.xx, matrix.x0, part->x0 - dx),
                         first_behind (matrix.yy, matrix.y0, part->y0 - dy),
                         first_behind (matrix.xx, matrix.x0, part->x1 - dx),
                         first_behind (matrix.yy, matrix.y0, part->y1 - dy));
    }
}

/* The ground on a paper of its own, for pictures whose pixels cannot be reached. */
static cairo_surface_t *
ground_apart (const SahneSheet *self, const SahneLens *lens)
{
  cairo_surface_t *out
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) lens->width, (int) lens->height);
  cairo_t *cr = cairo_create (out);
  SahneRasterTarget target;

  if (sahne_raster_find_target (cr, &target))
    lay_ground (self, lens, &target, NULL);
  cairo_surface_mark_dirty (out);
  cairo_destroy (cr);
  return out;
}

/* Shows a sheet, when the picture is one whose pixels can be reached. */
static gboolean
lay (const SahneSheet *self, cairo_t *cr, const SahneLens *lens, const cairo_matrix_t *sway,
     const SahneCells *cells)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  if (matrix.xx != 1 || matrix.yy != 1 || matrix.xy != 0 || matrix.yx != 0 || matrix.x0 != 0
      || matrix.y0 != 0 || !sahne_raster_find_target (cr, &target))
    return FALSE;
  if (sway)
    lay_swayed (self, sway, &target);
  else if (same_view (&self->lens, lens))
    {
      cairo_matrix_init_identity (&matrix);
      lay_scaled (self, &matrix, &target, cells);
    }
  else if (self->kind == SAHNE_SHEET_GROUND)
    lay_ground (self, lens, &target, cells);
  else
    {
      sahne_sheet_matrix (self, lens, &matrix);
      lay_scaled (self, &matrix, &target, cells);
    }
  cairo_surface_mark_dirty (cairo_get_group_target (cr));
  return TRUE;
}

/**
 * sahne_sheet_show:
 * @self: a sheet with a surface
 * @cr: a frame of @lens, with what is nearer not yet on it
 * @lens: what it is to be seen through
 * @sway: (nullable): how it is sheared just now, in the frame of @lens
 * @cells: (nullable): where it is to be seen, see sahne_sheet_cover()
 *
 * Shows it as @lens sees it: whole pixels are copied when that is what it was painted through.
 */
void
sahne_sheet_show (const SahneSheet *self, cairo_t *cr, const SahneLens *lens,
                  const cairo_matrix_t *sway, const SahneCells *cells)
{
  cairo_matrix_t matrix;

  if ((sway == NULL || same_view (&self->lens, lens)) && lay (self, cr, lens, sway, cells))
    return;
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
      cairo_surface_t *seen = ground_apart (self, lens);
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
