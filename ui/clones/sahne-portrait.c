/* Portraits: members of the cast drawn from their looks, on a thread of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-portrait.h"

#include "sahne-body.h"
#include "sahne-figure.h"
#include "sahne-json.h"
#include "sahne-style.h"

/* How high a person's head is in the picture, and where its crown stands; shares of its size. */
#define HEAD_SHARE 0.58
#define CROWN 0.16

typedef struct
{
  JsonNode *look;
  char *style;
  int size;
  SahneResources *resources;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  json_node_unref (job->look);
  g_free (job->style);
  g_object_unref (job->resources);
  g_free (job);
}

/* A lens so far away that it shows every depth alike: @scale pixels a metre, ground point x, y. */
static SahneLens
flat_lens (int size, double x, double y, double scale)
{
  return (SahneLens){ .z = -1000,
                      .focal = scale * 1000 / size,
                      .horizon = y / size,
                      .centre = x / size,
                      .width = size,
                      .height = size };
}

/* The head of somebody upright: from the crown down to the shoulders. */
static gboolean
frame_head (SahneFigure *figure, const SahnePose *pose, JsonObject *look, int size, SahneLens *lens)
{
  g_autoptr (SahneBodyShape) body = sahne_body_shape_new (look);
  double scale = body && body->head > 0 ? size * HEAD_SHARE / body->head : 0;
  SahneAnchor crown;

  if (scale <= 0)
    return FALSE;
  *lens = flat_lens (size, size / 2., size, scale);
  if (!sahne_figure_anchor (figure, lens, pose, SAHNE_AT_HEAD, &crown))
    return FALSE;
  *lens = flat_lens (size, size / 2. - (crown.point.x - size / 2.),
                     size - (crown.point.y - size * CROWN), scale);
  return TRUE;
}

/* Frames the figure: the head of a person, the whole of everything else. */
static SahneLens
frame (SahneFigure *figure, const SahnePose *pose, JsonObject *look, int size)
{
  double scale = size, box[4], width, height, zoom;
  SahneLens lens = flat_lens (size, size / 2., size, scale);

  if (g_str_equal (sahne_json_string (look, "rig", "person"), "person")
      && frame_head (figure, pose, look, size, &lens))
    return lens;
  sahne_figure_box (figure, &lens, pose, box);
  width = MAX (box[2] - box[0], 1);
  height = MAX (box[3] - box[1], 1);
  zoom = size * 0.86 / MAX (width, height);
  return flat_lens (size, size / 2. - ((box[0] + box[2]) / 2 - size / 2.) * zoom,
                    size / 2. + (size - (box[1] + box[3]) / 2) * zoom, scale * zoom);
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int w = cairo_image_surface_get_width (surface), h = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) h,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
draw (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Job *job = data;
  JsonObject *look = json_node_get_object (job->look);
  GError *error = NULL;
  SahneFigure *figure = sahne_figure_new (look, job->resources, &error);
  SahneLight light = sahne_light_neutral ();
  cairo_surface_t *surface;
  SahneLens lens;
  SahnePose pose;
  SahnePen *pen;
  cairo_t *cr;

  if (figure == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sahne_pose_init (&pose);
  lens = frame (figure, &pose, look, job->size);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job->size, job->size);
  cr = cairo_create (surface);
  pen = sahne_pen_new (cr, &light, sahne_style_find (job->style));
  sahne_figure_draw (figure, pen, &lens, &pose, NULL, 0);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  sahne_figure_free (figure);
  g_task_return_pointer (task, texture_of (surface), g_object_unref);
}

/**
 * sahne_portrait_draw_async:
 * @look: how somebody looks, from a scene's `visual`
 * @style: the film's style
 * @size: of the square picture, pixels
 * @resources: what drawing needs
 * @cancel: (nullable): to give it up
 * @callback: called on the main thread
 * @data: for @callback
 */
void
sahne_portrait_draw_async (JsonObject *look, const char *style, int size, SahneResources *resources,
                           GCancellable *cancel, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancel, callback, data);
  Job *job = g_new0 (Job, 1);

  job->look = json_node_init_object (json_node_alloc (), look);
  job->style = g_strdup (style);
  job->size = size;
  job->resources = g_object_ref (resources);
  g_task_set_source_tag (task, sahne_portrait_draw_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw);
}

/**
 * sahne_portrait_draw_finish:
 * @result: of the call
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the portrait
 */
GdkTexture *
sahne_portrait_draw_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
