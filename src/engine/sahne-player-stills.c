/* The player's stills: the newest frame asked for, drawn on a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-player-private.h"

struct _SahnePlayerStills
{
  SahnePlayerCore *core; /* it outlives this thread */
  GThread *thread;
  GMutex lock;
  GCond wanted;
  gboolean quit, has;
  gint64 frame;

  /* of the thread */
  SahneReel *reel;
  SahnePainter *painter;
  JsonNode *film;
  int height;                        /* as it is wanted */
  int painter_width, painter_height; /* as it is painted */
};

/* A film and what draws it. */
typedef struct
{
  JsonNode *film;
  SahneReel *reel;
} Shown;

static void
shown_clear (Shown *self)
{
  g_clear_pointer (&self->reel, sahne_reel_unref);
  g_clear_pointer (&self->film, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

/* Makes the reel anew when the film or the size is another one; takes @film, and leaves in @before
 * what is to be freed when nobody waits. */
static gboolean
ensure_reel (SahnePlayerStills *self, JsonNode *film, int height, Shown *before, GError **error)
{
  int width;

  if (film == self->film && height == self->height)
    {
      json_node_unref (film);
      return self->reel != NULL;
    }
  *before = (Shown){ self->film, g_steal_pointer (&self->reel) };
  self->film = film;
  self->height = height;
  sahne_player_size (json_node_get_object (film), height, &width);
  self->reel = sahne_reel_new (json_node_get_object (film), sahne_reel_load_scene,
                               self->core->store, self->core->resources, width, height, error);
  if (self->reel && before->reel)
    sahne_reel_share (self->reel, before->reel);
  if (self->reel)
    sahne_film_media_attach (self->reel, self->core->store);
  if (self->painter_width != width || self->painter_height != height)
    {
      g_clear_pointer (&self->painter, sahne_painter_free);
      self->painter = sahne_painter_new (width, height);
      self->painter_width = width;
      self->painter_height = height;
    }
  return self->reel != NULL;
}

static void
destroy_surface (gpointer data)
{
  cairo_surface_destroy (data);
}

/* Wraps the pixels of a picture, made opaque. */
static GBytes *
wrap (cairo_surface_t *picture, int width, int height)
{
  guint8 *data = cairo_image_surface_get_data (picture);
  gsize stride = (gsize) cairo_image_surface_get_stride (picture);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      ((guint32 *) (data + (gsize) y * stride))[x] |= 0xff000000u;
  return g_bytes_new_with_free_func (data, stride * (gsize) height, destroy_surface, picture);
}

static void
draw (SahnePlayerStills *self, gint64 frame)
{
  SahnePlayerCore *core = self->core;
  g_autoptr (GError) error = NULL;
  g_auto (Shown) before = { 0 };
  cairo_surface_t *picture = NULL;
  JsonNode *film;
  int height;

  g_mutex_lock (&core->lock);
  film = core->film ? json_node_ref (core->film) : NULL;
  height = core->height;
  g_mutex_unlock (&core->lock);
  if (film == NULL)
    return;
  if (ensure_reel (self, film, height, &before, &error))
    {
      frame = CLAMP (frame, 0, sahne_reel_get_frames (self->reel) - 1);
      picture = sahne_reel_picture (self->reel, self->painter, (int) frame, &error);
    }
  if (picture)
    {
      gsize stride = (gsize) cairo_image_surface_get_stride (picture);
      g_autoptr (GBytes) pixels = wrap (picture, self->painter_width, self->painter_height);
      gboolean plays;
      g_mutex_lock (&core->lock);
      plays = core->playing && core->speed == 1;
      g_mutex_unlock (&core->lock);
      if (!plays)
        sahne_player_core_show (core, pixels, self->painter_width, self->painter_height, stride,
                                frame);
    }
  if (error)
    sahne_player_core_fail (core, error);
}

static gpointer
work (gpointer data)
{
  SahnePlayerStills *self = data;

  g_mutex_lock (&self->lock);
  while (!self->quit)
    {
      gint64 frame = self->frame;
      if (!self->has)
        {
          g_cond_wait (&self->wanted, &self->lock);
          continue;
        }
      self->has = FALSE;
      g_mutex_unlock (&self->lock);
      draw (self, frame);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/**
 * sahne_player_stills_new:
 * @core: whose film to draw
 *
 * Returns: (transfer full): a thread that draws
 */
SahnePlayerStills *
sahne_player_stills_new (SahnePlayerCore *core)
{
  SahnePlayerStills *self = g_new0 (SahnePlayerStills, 1);

  self->core = core;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wanted);
  self->thread = g_thread_new ("sahne-stills", work, self);
  return self;
}

/**
 * sahne_player_stills_free:
 * @self: (transfer full) (nullable): a thread that draws; waits for its last frame
 */
void
sahne_player_stills_free (SahnePlayerStills *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_clear_pointer (&self->reel, sahne_reel_unref);
  g_clear_pointer (&self->painter, sahne_painter_free);
  g_clear_pointer (&self->film, json_node_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wanted);
  g_free (self);
}

/**
 * sahne_player_stills_want:
 * @self: a thread that draws
 * @frame: a frame; what was wanted before and not begun is dropped
 */
void
sahne_player_stills_want (SahnePlayerStills *self, gint64 frame)
{
  g_mutex_lock (&self->lock);
  self->frame = frame;
  self->has = TRUE;
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->lock);
}
