/* Still frames of a film, drawn on a thread of their own: thumbnails, scrubbing, before and now.
 *
 * The newest request is drawn first, because it is what the person looks at now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-stills.h"

#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-reel.h"

/* Reels of different sizes kept ready: thumbnails and the viewer. */
#define MAX_REELS 3

typedef struct
{
  JsonNode *film;
  SahneReel *reel;
  SahnePainter *painter;
  int height;
} Ready;

struct _SahneStills
{
  GObject parent_instance;
  SahneStore *store;
  SahneResources *resources;
  JsonNode *film;
  GThreadPool *pool;
  gint serial;
  gint closed;            /* atomic */
  Ready ready[MAX_REELS]; /* of the worker; the one used last stands first */
};

typedef struct
{
  SahneStills *stills;
  JsonNode *film;
  gint64 frame;
  int height, order;
  GCancellable *cancel;
  SahneStillReady ready;
  gpointer data;
  GdkTexture *texture;
} Request;

G_DEFINE_FINAL_TYPE (SahneStills, sahne_stills, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_object_unref (request->stills);
  g_clear_pointer (&request->film, json_node_unref);
  g_clear_object (&request->cancel);
  g_clear_object (&request->texture);
  g_free (request);
}

static void
ready_clear (Ready *ready)
{
  g_clear_pointer (&ready->painter, sahne_painter_free);
  g_clear_pointer (&ready->reel, sahne_reel_unref);
  g_clear_pointer (&ready->film, json_node_unref);
}

/* Width by height of a film's shape. */
static double
film_aspect (JsonObject *film)
{
  int w = 16, h = 9;
  if (sscanf (sahne_json_string (film, "aspect", "16:9"), "%d:%d", &w, &h) != 2 || w < 1 || h < 1)
    return 16. / 9.;
  return (double) w / h;
}

/* The reel for a request, made when it is not there; on the worker. */
static Ready *
find_reel (SahneStills *self, Request *request)
{
  JsonObject *film = json_node_get_object (request->film);
  Ready found = { 0 };
  guint at = 0;
  int width;

  while (at < MAX_REELS
         && (self->ready[at].film != request->film || self->ready[at].height != request->height))
    at++;
  if (at < MAX_REELS)
    found = self->ready[at];
  else
    {
      width = ((int) (request->height * film_aspect (film) + 0.5) + 1) & ~1;
      found.reel = sahne_reel_new (film, sahne_reel_load_scene, self->store, self->resources, width,
                                   request->height, NULL);
      if (found.reel == NULL)
        return NULL;
      for (guint i = 0; i < MAX_REELS; i++)
        if (self->ready[i].reel && self->ready[i].height == request->height)
          {
            sahne_reel_share (found.reel, self->ready[i].reel);
            break;
          }
      sahne_film_media_attach (found.reel, self->store);
      found.painter = sahne_painter_new (width, request->height);
      found.film = json_node_ref (request->film);
      found.height = request->height;
      at = MAX_REELS - 1;
      ready_clear (&self->ready[at]);
    }
  memmove (&self->ready[1], &self->ready[0], at * sizeof (Ready));
  self->ready[0] = found;
  return &self->ready[0];
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int w = cairo_image_surface_get_width (surface), h = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  for (int y = 0; y < h; y++)
    {
      guint32 *row
          = (guint32 *) (void *) (cairo_image_surface_get_data (surface) + (gsize) y * stride);
      for (int x = 0; x < w; x++)
        row[x] |= 0xff000000u;
    }
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) h,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, stride);
}

static gboolean
hand_over (gpointer data)
{
  Request *request = data;

  if (request->film && !g_cancellable_is_cancelled (request->cancel))
    request->ready (request->texture, request->frame, request->data);
  return G_SOURCE_REMOVE;
}

static void
draw (gpointer data, gpointer user_data)
{
  Request *request = data;
  Ready *ready;

  for (guint i = 0; request->film == NULL && i < MAX_REELS; i++)
    ready_clear (&request->stills->ready[i]);
  if (request->film && !g_atomic_int_get (&request->stills->closed)
      && !g_cancellable_is_cancelled (request->cancel)
      && (ready = find_reel (request->stills, request)))
    {
      int frames = sahne_reel_get_frames (ready->reel);
      cairo_surface_t *surface
          = sahne_reel_picture (ready->reel, ready->painter,
                                (int) CLAMP (request->frame, 0, frames - 1), NULL);
      if (surface)
        request->texture = texture_of (surface);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, hand_over, request, (GDestroyNotify) request_free);
}

static int
newest_first (gconstpointer a, gconstpointer b, gpointer data)
{
  return ((const Request *) b)->order - ((const Request *) a)->order;
}

static void
sahne_stills_finalize (GObject *object)
{
  SahneStills *self = SAHNE_STILLS (object);

  g_thread_pool_free (self->pool, FALSE, TRUE);
  for (guint i = 0; i < MAX_REELS; i++)
    ready_clear (&self->ready[i]);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  G_OBJECT_CLASS (sahne_stills_parent_class)->finalize (object);
}

static void
sahne_stills_class_init (SahneStillsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_stills_finalize;
}

static void
sahne_stills_init (SahneStills *self)
{
  self->pool = g_thread_pool_new (draw, NULL, 1, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, newest_first, NULL);
}

/**
 * sahne_stills_new:
 * @store: where the scenes are
 * @resources: what drawing needs
 *
 * Returns: (transfer full): a source of still frames, without a film yet
 */
SahneStills *
sahne_stills_new (SahneStore *store, SahneResources *resources)
{
  SahneStills *self = g_object_new (SAHNE_TYPE_STILLS, NULL);

  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  return self;
}

/**
 * sahne_stills_close:
 * @self: a source of still frames that nobody asks any more
 *
 * Has its thread free the scenes it kept ready, which takes longer than a frame.
 */
void
sahne_stills_close (SahneStills *self)
{
  Request *request = g_new0 (Request, 1);

  g_atomic_int_set (&self->closed, TRUE);
  g_clear_pointer (&self->film, json_node_unref);
  request->stills = g_object_ref (self);
  request->order = self->serial++;
  g_thread_pool_push (self->pool, request, NULL);
}

/**
 * sahne_stills_set_film:
 * @self: a source of still frames
 * @film: (nullable): a sealed film document, used for later requests
 */
void
sahne_stills_set_film (SahneStills *self, JsonNode *film)
{
  if (self->film == film)
    return;
  g_clear_pointer (&self->film, json_node_unref);
  self->film = film ? json_node_ref (film) : NULL;
}

/**
 * sahne_stills_request:
 * @self: a source of still frames
 * @frame: frame of the film
 * @height: of the picture, pixels
 * @cancel: (nullable): when it is cancelled @ready is not called
 * @ready: called on the main thread
 * @data: for @ready
 *
 * Draws a frame. Nothing happens without a film.
 */
void
sahne_stills_request (SahneStills *self, gint64 frame, int height, GCancellable *cancel,
                      SahneStillReady ready, gpointer data)
{
  Request *request;

  if (self->film == NULL)
    return;
  request = g_new0 (Request, 1);
  request->stills = g_object_ref (self);
  request->film = json_node_ref (self->film);
  request->frame = frame;
  request->height = MAX (height, 16) & ~1;
  request->order = self->serial++;
  request->cancel = cancel ? g_object_ref (cancel) : NULL;
  request->ready = ready;
  request->data = data;
  g_thread_pool_push (self->pool, request, NULL);
}
