/* The painter: puts actors before their scenery, one frame at a time, on one thread.
 *
 * What stands still is neither painted nor converted again: a frame of video begins as a copy of
 * the scenery's, and only the rectangles in which somebody acts are painted and converted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-painter.h"

#include <math.h>

#include "sahne-ease.h"

/* More rectangles than these are joined. */
#define MAX_RECTS 12

struct _SahnePainter
{
  int width, height;
  cairo_surface_t *canvas;
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
  sahne_scene_lens (frame->scene, shot->setup, t_us, self->width, self->height, &frame->lens);
  frame->still = !sahne_scene_lens_moves (frame->scene, shot->setup, shot->from_us, shot->to_us)
                 && fabs (frame->lens.roll) < 0.01;
  frame->view = frame->still ? sahne_scenery_still (shot->scenery, &frame->lens, t_us)
                             : sahne_scenery_moving (shot->scenery, shot->setup, shot->from_us,
                                                     shot->to_us, t_us);
  frame->entries = sahne_scene_entries (frame->scene, &frame->lens, t_us);
}

static void
end (Frame *frame)
{
  sahne_view_unref (frame->view);
  g_array_unref (frame->entries);
}

/* Somebody out of focus is blurred like the pieces beside him, as far as the blur reaches and no
 * further: a blur costs what its area costs. */
static void
draw_entry (Frame *frame, const SahneEntry *entry, SahnePen *pen)
{
  double blur = sahne_place_blur_bin (&frame->lens, entry->z), reach = ceil (3 * blur) + 1;
  cairo_t *cr = sahne_pen_cairo (pen);

  if (blur <= 0)
    {
      sahne_scene_draw_entry (frame->scene, entry, pen, &frame->lens, frame->t_us);
      return;
    }
  cairo_save (cr);
  cairo_rectangle (cr, floor (entry->box[0] - reach), floor (entry->box[1] - reach),
                   ceil (entry->box[2] - entry->box[0] + 2 * reach) + 1,
                   ceil (entry->box[3] - entry->box[1] + 2 * reach) + 1);
  cairo_clip (cr);
  sahne_pen_push_blur (pen);
  sahne_scene_draw_entry (frame->scene, entry, pen, &frame->lens, frame->t_us);
  sahne_pen_pop_blur (pen, blur, blur, 1, CAIRO_OPERATOR_OVER);
  cairo_restore (cr);
}

/* Paints scenery and actors, far to near, where the context is not clipped. */
static void
paint (SahnePainter *self, const SahneShot *shot, Frame *frame, cairo_t *cr)
{
  SahnePlace *place = sahne_scene_get_place (frame->scene);
  SahneLight light = sahne_place_conditions (place)->light;
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, sahne_scene_get_style (frame->scene));
  guint next = 0, first = 0;

  if (frame->view->behind)
    {
      cairo_set_source_surface (cr, frame->view->behind, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
      cairo_paint (cr);
      first = frame->view->n_behind;
    }
  for (guint i = first; i < frame->view->sheets->len; i++)
    {
      const SahneSheet *sheet = frame->view->sheets->pdata[i];
      if (i == frame->view->n_behind)
        sahne_place_draw_splashes (place, pen, &frame->lens, frame->t_us);
      for (; next < frame->entries->len
             && g_array_index (frame->entries, SahneEntry, next).z > sheet->z;
           next++)
        draw_entry (frame, &g_array_index (frame->entries, SahneEntry, next), pen);
      sahne_scenery_show (shot->scenery, sheet, pen, &frame->lens, frame->t_us);
    }
  for (; next < frame->entries->len; next++)
    draw_entry (frame, &g_array_index (frame->entries, SahneEntry, next), pen);
  sahne_place_draw_weather (place, pen, &frame->lens, frame->t_us);
}

/* A lens that rolls turns the finished picture, enlarged so that no corner is empty. */
static void
paint_rolled (SahnePainter *self, const SahneShot *shot, Frame *frame, cairo_t *cr)
{
  double a = sahne_radians (frame->lens.roll), w = self->width, h = self->height;
  double grow = fabs (cos (a)) + fabs (sin (a)) * MAX (w / h, h / w);

  cairo_push_group_with_content (cr, CAIRO_CONTENT_COLOR);
  paint (self, shot, frame, cr);
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
paint_all (SahnePainter *self, const SahneShot *shot, Frame *frame, cairo_t *cr)
{
  if (fabs (frame->lens.roll) >= 0.01)
    paint_rolled (self, shot, frame, cr);
  else
    paint (self, shot, frame, cr);
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
      double blur = 3 * sahne_place_blur_bin (&frame->lens, entry->z), box[4];
      box[0] = entry->box[0] - blur, box[1] = entry->box[1] - blur;
      box[2] = entry->box[2] + blur, box[3] = entry->box[3] + blur;
      add_rect (rects, rect_of (box, self->width, self->height));
    }
  for (guint i = 0; i < n_overlays; i++)
    add_rect (rects, rect_of (overlays[i].box, self->width, self->height));
  return rects;
}

static void
draw_overlays (SahnePainter *self, cairo_t *cr, const SahneOverlay *overlays, guint n_overlays)
{
  for (guint i = 0; i < n_overlays; i++)
    {
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
      const SahneRect *r = &g_array_index (rects, SahneRect, i);
      cairo_rectangle (cr, r->x0, r->y0, r->x1 - r->x0, r->y1 - r->y0);
    }
  cairo_clip (cr);
  paint_all (self, shot, &frame, cr);
  draw_overlays (self, cr, overlays, n_overlays);
  cairo_destroy (cr);
  cairo_surface_flush (self->canvas);
  for (guint i = 0; i < rects->len; i++)
    sahne_i420_convert (out, cairo_image_surface_get_data (self->canvas),
                        cairo_image_surface_get_stride (self->canvas),
                        &g_array_index (rects, SahneRect, i));
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
  cairo_t *cr = cairo_create (picture);
  Frame frame;

  begin (self, shot, t_us, &frame);
  paint_all (self, shot, &frame, cr);
  draw_overlays (self, cr, overlays, n_overlays);
  end (&frame);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
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
      drawn.visible = area > 0 ? MAX (w, 0) * MAX (h, 0) / area : 0;
      g_array_append_val (list, drawn);
    }
  return list;
}
