/* Frames of a reel drawn ahead on several threads and handed over in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-frame-queue.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

/* Frames ready or being drawn, for each thread: enough to bridge a slow one. */
#define AHEAD_PER_THREAD 4
#define MAX_THREADS 16

struct _SahneFrameQueue
{
  SahneReel *reel;
  GstVideoInfo info;
  GstBufferPool *pool;
  GThread *threads[MAX_THREADS];
  guint n_threads, ahead;

  GMutex lock;
  GCond work, ready;
  gboolean quit, running;
  guint round; /* grows with every start and stop; what belongs to an older one is dropped */
  int first, step;
  int total, drawn, popped; /* frames of this round: all, begun, handed over */
  GstBuffer *slots[MAX_THREADS * AHEAD_PER_THREAD];
  GError *error;
  int error_at; /* the frame of the round that could not be drawn */
};

/* Draws one frame into a buffer of the pool. */
static GstBuffer *
draw (SahneFrameQueue *self, SahnePainter *painter, int frame, GError **error)
{
  GstBuffer *buffer = NULL;
  GstVideoFrame map;
  SahneI420 out = { .width = GST_VIDEO_INFO_WIDTH (&self->info),
                    .height = GST_VIDEO_INFO_HEIGHT (&self->info) };
  gboolean drawn;

  if (gst_buffer_pool_acquire_buffer (self->pool, &buffer, NULL) != GST_FLOW_OK
      || !gst_video_frame_map (&map, &self->info, buffer, GST_MAP_WRITE))
    {
      g_clear_pointer (&buffer, gst_buffer_unref);
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("There is no memory for a picture. Close other programs or choose a smaller "
                      "picture."));
      return NULL;
    }
  for (guint i = 0; i < 3; i++)
    {
      out.planes[i] = GST_VIDEO_FRAME_PLANE_DATA (&map, i);
      out.strides[i] = GST_VIDEO_FRAME_PLANE_STRIDE (&map, i);
    }
  drawn = sahne_reel_video (self->reel, painter, frame, &out, error);
  gst_video_frame_unmap (&map);
  if (!drawn)
    g_clear_pointer (&buffer, gst_buffer_unref);
  return buffer;
}

/* Whether there is a frame to begin; called with the lock. */
static gboolean
has_work (SahneFrameQueue *self)
{
  return self->running && self->drawn < self->total
         && self->drawn - self->popped < (int) self->ahead
         && (self->error == NULL || self->drawn < self->error_at);
}

/* Puts a drawn frame where it is waited for; called with the lock. */
static void
deliver (SahneFrameQueue *self, guint round, int index, GstBuffer *buffer, GError *error)
{
  if (round != self->round)
    {
      g_clear_pointer (&buffer, gst_buffer_unref);
      g_clear_error (&error);
    }
  else if (buffer)
    self->slots[index % (int) self->ahead] = buffer;
  else if (self->error == NULL || index < self->error_at)
    {
      g_clear_error (&self->error);
      self->error = error;
      self->error_at = index;
    }
  else
    g_error_free (error);
  g_cond_broadcast (&self->ready);
}

static gpointer
work (gpointer data)
{
  SahneFrameQueue *self = data;
  g_autoptr (SahnePainter) painter = NULL;

  g_mutex_lock (&self->lock);
  while (!self->quit)
    {
      GError *error = NULL;
      GstBuffer *buffer;
      guint round = self->round;
      int index;
      if (!has_work (self))
        {
          g_cond_wait (&self->work, &self->lock);
          continue;
        }
      index = self->drawn++;
      g_mutex_unlock (&self->lock);
      if (painter == NULL)
        painter = sahne_painter_new (GST_VIDEO_INFO_WIDTH (&self->info),
                                     GST_VIDEO_INFO_HEIGHT (&self->info));
      buffer = draw (self, painter, self->first + index * self->step, &error);
      g_mutex_lock (&self->lock);
      deliver (self, round, index, buffer, error);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/**
 * sahne_frame_queue_new:
 * @reel: what to draw
 * @info: I420 of the reel's size
 * @threads: how many threads draw, 0 for one each processor
 *
 * Returns: (transfer full): a queue that waits for sahne_frame_queue_start()
 */
SahneFrameQueue *
sahne_frame_queue_new (SahneReel *reel, const GstVideoInfo *info, guint threads)
{
  SahneFrameQueue *self = g_new0 (SahneFrameQueue, 1);
  g_autoptr (GstCaps) caps = gst_video_info_to_caps (info);
  GstStructure *config;

  self->reel = sahne_reel_ref (reel);
  self->info = *info;
  self->n_threads = CLAMP (threads ? threads : g_get_num_processors (), 1, MAX_THREADS);
  self->ahead = self->n_threads * AHEAD_PER_THREAD;
  self->pool = gst_video_buffer_pool_new ();
  config = gst_buffer_pool_get_config (self->pool);
  gst_buffer_pool_config_set_params (config, caps, (guint) GST_VIDEO_INFO_SIZE (info), 0, 0);
  gst_buffer_pool_set_config (self->pool, config);
  gst_buffer_pool_set_active (self->pool, TRUE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->work);
  g_cond_init (&self->ready);
  for (guint i = 0; i < self->n_threads; i++)
    self->threads[i] = g_thread_new ("sahne-draw", work, self);
  return self;
}

/* Drops what was drawn for the round before; called with the lock. */
static void
new_round (SahneFrameQueue *self)
{
  self->round++;
  for (guint i = 0; i < self->ahead; i++)
    g_clear_pointer (&self->slots[i], gst_buffer_unref);
  g_clear_error (&self->error);
  self->drawn = self->popped = 0;
}

/**
 * sahne_frame_queue_free:
 * @self: (transfer full) (nullable): a queue nobody waits on
 */
void
sahne_frame_queue_free (SahneFrameQueue *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  self->running = FALSE;
  new_round (self);
  g_cond_broadcast (&self->work);
  g_cond_broadcast (&self->ready);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  gst_buffer_pool_set_active (self->pool, FALSE);
  gst_object_unref (self->pool);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->work);
  g_cond_clear (&self->ready);
  sahne_reel_unref (self->reel);
  g_free (self);
}

/**
 * sahne_frame_queue_start:
 * @self: a queue
 * @first: number of the first frame wanted
 * @step: distance to the next one; negative for backwards
 *
 * Begins anew there; what was drawn ahead is dropped.
 */
void
sahne_frame_queue_start (SahneFrameQueue *self, int first, int step)
{
  int frames = sahne_reel_get_frames (self->reel);

  g_return_if_fail (step != 0);
  g_mutex_lock (&self->lock);
  new_round (self);
  self->running = TRUE;
  self->first = first;
  self->step = step;
  if (first < 0 || first >= frames)
    self->total = 0;
  else
    self->total = step > 0 ? (frames - 1 - first) / step + 1 : first / -step + 1;
  g_cond_broadcast (&self->work);
  g_cond_broadcast (&self->ready);
  g_mutex_unlock (&self->lock);
}

/**
 * sahne_frame_queue_stop:
 * @self: a queue
 *
 * Draws no more and lets everybody go who waits for a frame.
 */
void
sahne_frame_queue_stop (SahneFrameQueue *self)
{
  g_mutex_lock (&self->lock);
  self->running = FALSE;
  new_round (self);
  g_cond_broadcast (&self->ready);
  g_mutex_unlock (&self->lock);
}

/**
 * sahne_frame_queue_pop:
 * @self: a queue
 * @frame: (out): the frame's number
 * @error: return location for why it could not be drawn
 *
 * Waits for the next frame.
 *
 * Returns: (transfer full) (nullable): the frame; %NULL without @error set behind the last one and
 *   when the queue was stopped
 */
GstBuffer *
sahne_frame_queue_pop (SahneFrameQueue *self, int *frame, GError **error)
{
  GstBuffer *buffer = NULL;

  g_mutex_lock (&self->lock);
  while (self->running && self->popped < self->total)
    {
      guint slot = (guint) self->popped % self->ahead;
      if (self->slots[slot])
        {
          buffer = g_steal_pointer (&self->slots[slot]);
          *frame = self->first + self->popped++ * self->step;
          g_cond_broadcast (&self->work);
          break;
        }
      if (self->error && self->error_at == self->popped)
        {
          g_propagate_error (error, g_error_copy (self->error));
          break;
        }
      g_cond_wait (&self->ready, &self->lock);
    }
  g_mutex_unlock (&self->lock);
  return buffer;
}
