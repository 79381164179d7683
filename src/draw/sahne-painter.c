/* The painter: puts actors before their scenery, one frame at a time, on one thread.
 *
 * What stands still is neither painted nor converted again: a frame of video begins as a copy of
 * the scenery's, and only the rectangles in which somebody acts are painted and converted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-painter.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-soft.h"

/* More rectangles than these are joined. */
#define MAX_RECTS 12

/* Sheets are laid over each other in bands of so many pixels, which stay in the cache meanwhile. */
#define BAND_PIXELS (96 * 1024)

struct _SahnePainter
{
  int width, height;
  cairo_surface_t *canvas;
  SahnePen *pen; /* kept for its memory */
  SahneSoft *soft;
};

/* What one frame shows. */
typedef struct
{
  SahneScene *scene;
  SahneLens lens;
  SahneView *view;
  gboolean still;
  GArray *entries; /* SahneEntry */
  gint64 t_us;
} Frame;

/**
 * sahne_painter_new:
 * @width: of the frames, even
 * @height: of the frames, even
 *
 * Returns: (transfer full): a painter for one thread
 */
SahnePainter *
sahne_painter_new (int width, int height)
{
  SahnePainter *self = g_new0 (SahnePainter, 1);

  self->width = width;
  self->height = height;
  self->canvas = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->soft = sahne_soft_new ();
  return self;
}

/**
 * sahne_painter_free:
 * @self: (transfer full) (nullable): a painter
 */
void
sahne_painter_free (SahnePainter *self)
{
  if (self == NULL)
    return;
  cairo_surface_destroy (self->canvas);
  g_clear_pointer (&self->pen, sahne_pen_free);
  sahne_soft_free (self->soft);
  g_free (self);
}

static gboolean
wide_open (const SahneConditions *now)
{
  return now->rain > 0 || now->snow > 0 || now->wind > 0.3 || now->bolt > 0 || now->mist > 0;
}

static void
begin (SahnePainter *self, const SahneShot *shot, gint64 t_us, Frame *frame)
{
  frame->scene = sahne_scenery_get_scene (shot->scenery);
  frame->t_us = t_us;
  frame->view = sahne_scenery_view (shot->scenery, shot->setup, shot->from_us, shot->to_us, t_us,
                                    &frame->lens, &frame->still);
  frame->entries = sahne_scene_entries (frame->scene, &frame->lens, t_us);
}

static void
end (Frame *frame)
{
  sahne_view_unref (frame->view);
  g_array_unref (frame->entries);
}

static SahneRect
rect_of (const double box[4], int width, int height)
{
  return sahne_rect_even ((SahneRect){ (int) floor (sahne_clamp (box[0], -1e6, 1e6)) - 1,
                                       (int) floor (sahne_clamp (box[1], -1e6, 1e6)) - 1,
                                       (int) ceil (sahne_clamp (box[2], -1e6, 1e6)) + 1,
                                       (int) ceil (sahne_clamp (box[3], -1e6, 1e6)) + 1 },
                          width, height);
}

static gboolean
touch (const SahneRect *a, const SahneRect *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* Somebody out of focus is blurred like the pieces beside him. */
static void
draw_entry (SahnePainter *self, Frame *frame, const SahneEntry *entry, SahnePen *pen)
{
  double blur = sahne_place_blur_bin (&frame->lens, entry->z);

  if (blur <= 0)
    {
      sahne_scene_draw_entry (frame->scene, entry, pen, &frame->lens, frame->t_us);
      return;
    }
  pen = sahne_soft_begin (self->soft, pen, entry->box, blur, self->height);
  if (pen == NULL)
    return;
  sahne_scene_draw_entry (frame->scene, entry, pen, &frame->lens, frame->t_us);
  sahne_soft_end (self->soft);
}

/* Where somebody can be seen: around what he is, as far as his blur reaches. */
static SahneRect
entry_rect (SahnePainter *self, Frame *frame, const SahneEntry *entry)
{
  double reach = sahne_soft_reach (sahne_place_blur_bin (&frame->lens, entry->z));
  const double box[4] = { entry->box[0] - reach, entry->box[1] - reach, entry->box[2] + reach,
                          entry->box[3] + reach };

  return rect_of (box, self->width, self->height);
}

/* Draws those behind @z who have not been drawn yet and reach into @part. */
static guint
draw_entries (SahnePainter *self, Frame *frame, guint next, double z, const SahneRect *part,
              SahnePen *pen)
{
  for (; next < frame->entries->len; next++)
    {
      const SahneEntry *entry = &g_array_index (frame->entries, SahneEntry, next);
      SahneRect rect = entry_rect (self, frame, entry);
      if (entry->z <= z)
        break;
      if (touch (&rect, part))
        draw_entry (self, frame, entry, pen);
    }
  return next;
}

/* The painter's pen, for a new picture. */
static SahnePen *
take_pen (SahnePainter *self, Frame *frame, cairo_t *cr)
{
  const SahneLight *light = &sahne_place_conditions (sahne_scene_get_place (frame->scene))->light;
  SahneStyle style = sahne_scene_get_style (frame->scene);

  if (self->pen == NULL)
    self->pen = sahne_pen_new (cr, light, style);
  sahne_pen_renew (self->pen, cr, light, style, self->height);
  return self->pen;
}

static void
leave_pen (SahnePainter *self)
{
  SahneLight light = *sahne_pen_light (self->pen);
  sahne_pen_renew (self->pen, NULL, &light, sahne_pen_style (self->pen), self->height);
}

/* What of each sheet is not hidden by those before it, when the lens moves. */
static GPtrArray *
find_hidden (SahnePainter *self, Frame *frame)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_cells_free);
  g_autoptr (SahneCells) cells = sahne_cells_new (self->width, self->height);

  g_ptr_array_set_size (seen, (int) frame->view->sheets->len);
  for (guint i = frame->view->sheets->len; i-- > 0;)
    {
      seen->pdata[i] = sahne_cells_copy (cells);
      sahne_sheet_cover (frame->view->sheets->pdata[i], &frame->lens, cells);
    }
  return seen;
}

/* How many sheets from @first on have nobody between them, and can be laid together. */
static guint
run_length (Frame *frame, guint first, guint next)
{
  const GPtrArray *sheets = frame->view->sheets;
  double nobody
      = next < frame->entries->len ? g_array_index (frame->entries, SahneEntry, next).z : -INFINITY;
  guint i = first;

  while (i < sheets->len && (i == first || i != frame->view->n_behind)
         && ((SahneSheet *) sheets->pdata[i])->surface
         && (i == first || ((SahneSheet *) sheets->pdata[i])->z >= nobody))
    i++;
  return MAX (i - first, 1);
}

/* Lays sheets over each other, band by band. */
static void
show_sheets (const SahneShot *shot, Frame *frame, guint first, guint n, const SahneRect *part,
             SahnePen *pen, const GPtrArray *seen)
{
  int rows = n > 1 ? MAX (16, BAND_PIXELS / (part->x1 - part->x0) & ~15) : G_MAXINT;
  cairo_t *cr = sahne_pen_cairo (pen);

  for (int y = part->y0, next; y < part->y1; y = next)
    {
      next = rows < part->y1 - y ? y + rows : part->y1;
      cairo_save (cr);
      cairo_rectangle (cr, part->x0, y, part->x1 - part->x0, next - y);
      cairo_clip (cr);
      for (guint i = first; i < first + n; i++)
        sahne_scenery_show (shot->scenery, frame->view->sheets->pdata[i], pen, &frame->lens,
                            frame->t_us, seen ? seen->pdata[i] : NULL);
      cairo_restore (cr);
    }
}

/* Paints scenery and actors, far to near; @part is what the context is clipped to. */
static void
paint (SahnePainter *self, const SahneShot *shot, Frame *frame, const SahneRect *part, cairo_t *cr)
{
  SahnePlace *place = sahne_scene_get_place (frame->scene);
  SahnePen *pen = take_pen (self, frame, cr);
  g_autoptr (GPtrArray) seen = frame->view->behind ? NULL : find_hidden (self, frame);
  guint next = 0, first = 0, n;

  if (frame->view->behind)
    {
      cairo_set_source_surface (cr, frame->view->behind, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
      first = frame->view->n_behind;
    }
  for (guint i = first;; i += n)
    {
      const SahneSheet *sheet;
      if (i == frame->view->n_behind)
        sahne_place_draw_splashes (place, pen, &frame->lens, frame->t_us);
      if (i >= frame->view->sheets->len)
        break;
      sheet = frame->view->sheets->pdata[i];
      next = draw_entries (self, frame, next, sheet->z, part, pen);
      n = run_length (frame, i, next);
      show_sheets (shot, frame, i, n, part, pen, seen);
    }
  draw_entries (self, frame, next, -INFINITY, part, pen);
  sahne_place_draw_weather (place, pen, &frame->lens, frame->t_us);
  leave_pen (self);
}

/* A lens that rolls turns the finished picture, enlarged so that no corner is empty. */
static void
paint_rolled (SahnePainter *self, const SahneShot *shot, Frame *frame, const SahneRect *part,
              cairo_t *cr)
{
  double a = sahne_radians (frame->lens.roll), w = self->width, h = self->height;
  double grow = fabs (cos (a)) + fabs (sin (a)) * MAX (w / h, h / w);

  cairo_push_group_with_content (cr, CAIRO_CONTENT_COLOR);
  paint (self, shot, frame, part, cr);
  cairo_pop_group_to_source (cr);
  {
    cairo_matrix_t matrix;
    cairo_matrix_init_translate (&matrix, w / 2, h / 2);
    cairo_matrix_rotate (&matrix, -a);
    cairo_matrix_scale (&matrix, 1 / grow, 1 / grow);
    cairo_matrix_translate (&matrix, -w / 2, -h / 2);
    cairo_pattern_set_matrix (cairo_get_source (cr), &matrix);
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  }
  cairo_paint (cr);
}

static void
paint_all (SahnePainter *self, const SahneShot *shot, Frame *frame, const SahneRect *part,
           cairo_t *cr)
{
  if (fabs (frame->lens.roll) >= 0.01)
    paint_rolled (self, shot, frame, part, cr);
  else
    paint (self, shot, frame, part, cr);
}

/* Adds a rectangle and joins those that overlap, so that none is painted twice. */
static void
add_rect (GArray *rects, SahneRect rect)
{
  if (sahne_rect_is_empty (&rect))
    return;
  for (guint i = 0; i < rects->len;)
    {
      SahneRect *other = &g_array_index (rects, SahneRect, i);
      if (!touch (&rect, other) && rects->len < MAX_RECTS)
        {
          i++;
          continue;
        }
      rect = sahne_rect_union (rect, *other);
      g_array_remove_index_fast (rects, i);
      i = 0;
    }
  g_array_append_val (rects, rect);
}

/* Where the frame differs from its scenery. */
static GArray *
find_changes (SahnePainter *self, Frame *frame, const SahneOverlay *overlays, guint n_overlays)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SahneRect));

  if (!frame->still || wide_open (sahne_place_conditions (sahne_scene_get_place (frame->scene))))
    add_rect (rects, (SahneRect){ 0, 0, self->width, self->height });
  for (guint i = 0; i < frame->entries->len; i++)
    {
      const SahneEntry *entry = &g_array_index (frame->entries, SahneEntry, i);
      add_rect (rects, entry_rect (self, frame, entry));
    }
  for (guint i = 0; i < n_overlays; i++)
    add_rect (rects, rect_of (overlays[i].box, self->width, self->height));
  return rects;
}

static void
draw_overlays (SahnePainter *self, const SahneRect *part, cairo_t *cr, const SahneOverlay *overlays,
               guint n_overlays)
{
  for (guint i = 0; i < n_overlays; i++)
    {
      SahneRect rect = rect_of (overlays[i].box, self->width, self->height);
      if (!touch (&rect, part))
        continue;
      cairo_save (cr);
      overlays[i].draw (cr, self->width, self->height, overlays[i].data);
      cairo_restore (cr);
    }
}

/**
 * sahne_painter_video:
 * @self: a painter
 * @shot: the shot
 * @t_us: scene time
 * @overlays: what is shown over it
 * @n_overlays: how many
 * @frame: where the picture goes, of the painter's size
 */
void
sahne_painter_video (SahnePainter *self, const SahneShot *shot, gint64 t_us,
                     const SahneOverlay *overlays, guint n_overlays, SahneI420 *out)
{
  g_autoptr (GArray) rects = NULL;
  SahneI420 scenery;
  cairo_t *cr;
  Frame frame;

  begin (self, shot, t_us, &frame);
  rects = find_changes (self, &frame, overlays, n_overlays);
  if (frame.view->video)
    {
      sahne_i420_layout (&scenery, self->width, self->height, frame.view->video);
      sahne_i420_copy (out, &scenery, &(SahneRect){ 0, 0, self->width, self->height });
    }
  cr = cairo_create (self->canvas);
  for (guint i = 0; i < rects->len; i++)
    {
      /* one by one: within one rectangle our own rasteriser paints */
      const SahneRect *part = &g_array_index (rects, SahneRect, i);
      cairo_save (cr);
      cairo_rectangle (cr, part->x0, part->y0, part->x1 - part->x0, part->y1 - part->y0);
      cairo_clip (cr);
      paint_all (self, shot, &frame, part, cr);
      draw_overlays (self, part, cr, overlays, n_overlays);
      cairo_restore (cr);
      cairo_surface_flush (self->canvas);
      sahne_i420_convert (out, cairo_image_surface_get_data (self->canvas),
                          cairo_image_surface_get_stride (self->canvas), part);
    }
  cairo_destroy (cr);
  end (&frame);
}

/**
 * sahne_painter_picture:
 * @self: a painter
 * @shot: the shot
 * @t_us: scene time
 * @overlays: what is shown over it
 * @n_overlays: how many
 *
 * Returns: (transfer full): the same as sahne_painter_video() as opaque pixels
 */
cairo_surface_t *
sahne_painter_picture (SahnePainter *self, const SahneShot *shot, gint64 t_us,
                       const SahneOverlay *overlays, guint n_overlays)
{
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  const SahneRect all = { 0, 0, self->width, self->height };
  cairo_t *cr = cairo_create (picture);
  Frame frame;

  begin (self, shot, t_us, &frame);
  paint_all (self, shot, &frame, &all, cr);
  draw_overlays (self, &all, cr, overlays, n_overlays);
  end (&frame);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

/**
 * sahne_painter_faces:
 * @self: a painter
 * @shot: the shot
 * @t_us: scene time
 * @boxes: (out) (array length=most): left, top, right and bottom of each face, pixels
 * @most: how many there may be
 *
 * Returns: how many faces there are, the nearest first
 */
guint
sahne_painter_faces (SahnePainter *self, const SahneShot *shot, gint64 t_us, double (*boxes)[4],
                     guint most)
{
  SahneScene *scene = sahne_scenery_get_scene (shot->scenery);
  g_autoptr (GArray) entries = NULL;
  guint count = 0;
  SahneLens lens;

  sahne_scene_lens (scene, shot->setup, t_us, self->width, self->height, &lens);
  entries = sahne_scene_entries (scene, &lens, t_us);
  for (guint i = entries->len; i-- > 0 && count < most;)
    {
      const SahneEntry *entry = &g_array_index (entries, SahneEntry, i);
      double *box = boxes[count];
      if (sahne_scene_face (scene, sahne_scene_entry_id (scene, entry), &lens, t_us, box)
          && box[2] > 0 && box[3] > 0 && box[0] < self->width && box[1] < self->height)
        count++;
    }
  return count;
}

/**
 * sahne_painter_list:
 * @self: a painter
 * @shot: the shot
 * @t_us: scene time
 *
 * Returns: (transfer full) (element-type SahneDrawn): who and what the picture shows, far to near
 */
GArray *
sahne_painter_list (SahnePainter *self, const SahneShot *shot, gint64 t_us)
{
  SahneScene *scene = sahne_scenery_get_scene (shot->scenery);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SahneDrawn));
  g_autoptr (GArray) entries = NULL;
  SahneLens lens;

  sahne_scene_lens (scene, shot->setup, t_us, self->width, self->height, &lens);
  entries = sahne_scene_entries (scene, &lens, t_us);
  for (guint i = 0; i < entries->len; i++)
    {
      const SahneEntry *entry = &g_array_index (entries, SahneEntry, i);
      SahneDrawn drawn = { sahne_scene_entry_id (scene, entry),
                           { entry->box[0], entry->box[1], entry->box[2], entry->box[3] },
                           0 };
      double w = MIN (entry->box[2], self->width) - MAX (entry->box[0], 0);
      double h = MIN (entry->box[3], self->height) - MAX (entry->box[1], 0);
      double area = (entry->box[2] - entry->box[0]) * (entry->box[3] - entry->box[1]);
      if (*drawn.id == '\0')
        continue;
      drawn.visible = area > 0 ? MAX (w, 0) * MAX (h, 0) / area : 0;
      g_array_append_val (list, drawn);
    }
  return list;
}
