/* Pictures of a film, drawn whenever they are wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-reel-source.h"

#include <glib/gi18n-lib.h>

#include "sahne-clock.h"
#include "sahne-error.h"

struct _SahneReelSource
{
  GObject parent_instance;
  SahneReel *reel;
  GArray *shots;
  GMutex lock; /* of what follows */
  gint64 pictures, draw_us;
};

static void sahne_reel_source_interface_init (SahnePictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneReelSource, sahne_reel_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_PICTURE_SOURCE,
                                                      sahne_reel_source_interface_init))

/* ---- pictures of one stretch ---- */

#define SAHNE_TYPE_REEL_PICTURES (sahne_reel_pictures_get_type ())
G_DECLARE_FINAL_TYPE (SahneReelPictures, sahne_reel_pictures, SAHNE, REEL_PICTURES, SahnePictures)

struct _SahneReelPictures
{
  SahnePictures parent_instance;
  SahneReelSource *source;
  SahnePainter *painter;
  guint8 *memory;
  gint64 next, end; /* frames of the film */
  int every, width, height;
};

G_DEFINE_FINAL_TYPE (SahneReelPictures, sahne_reel_pictures, SAHNE_TYPE_PICTURES)

static gboolean
sahne_reel_pictures_next (SahnePictures *pictures, SahneYuv *picture, gboolean *same,
                          GError **error)
{
  SahneReelPictures *self = SAHNE_REEL_PICTURES (pictures);
  gint64 began = sahne_clock_thread_us ();
  SahneI420 frame;

  if (self->next >= self->end)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, "The shot has no more pictures.");
      return FALSE;
    }
  sahne_i420_layout (&frame, self->width, self->height, self->memory);
  if (!sahne_reel_video (self->source->reel, self->painter, (int) self->next, &frame, error))
    return FALSE;
  self->next += self->every;
  *picture = (SahneYuv){ .width = frame.width, .height = frame.height, .depth = 8 };
  for (guint i = 0; i < 3; i++)
    {
      picture->planes[i] = frame.planes[i];
      picture->strides[i] = frame.strides[i];
    }
  g_mutex_lock (&self->source->lock);
  self->source->pictures++;
  self->source->draw_us += sahne_clock_thread_us () - began;
  g_mutex_unlock (&self->source->lock);
  return TRUE;
}

static void
sahne_reel_pictures_finalize (GObject *object)
{
  SahneReelPictures *self = SAHNE_REEL_PICTURES (object);

  g_clear_pointer (&self->painter, sahne_painter_free);
  g_free (self->memory);
  g_object_unref (self->source);
  G_OBJECT_CLASS (sahne_reel_pictures_parent_class)->finalize (object);
}

static void
sahne_reel_pictures_class_init (SahneReelPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_reel_pictures_finalize;
  SAHNE_PICTURES_CLASS (klass)->next = sahne_reel_pictures_next;
}

static void
sahne_reel_pictures_init (SahneReelPictures *self)
{
}

/* ---- the source ---- */

static GArray *
shots (SahnePictureSource *source)
{
  return SAHNE_REEL_SOURCE (source)->shots;
}

static void
form (SahnePictureSource *source, SahnePictureForm *out, int *rate_num, int *rate_den)
{
  SahneReelSource *self = SAHNE_REEL_SOURCE (source);

  *out = (SahnePictureForm){ .depth = 8, .every = 1 };
  sahne_reel_get_size (self->reel, &out->width, &out->height);
  sahne_reel_get_rate (self->reel, rate_num, rate_den);
}

static char *
key (SahnePictureSource *source, guint shot)
{
  return NULL;
}

static SahnePictures *
open_shot (SahnePictureSource *source, guint shot, gint64 first, const SahnePictureForm *wanted,
           GError **error)
{
  SahneReelSource *self = SAHNE_REEL_SOURCE (source);
  const SahneShotRange *range = &g_array_index (self->shots, SahneShotRange, shot);
  SahneReelPictures *pictures;
  int width, height;

  sahne_reel_get_size (self->reel, &width, &height);
  if (wanted->width != width || wanted->height != height)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   "A film is drawn at one size at a time.");
      return NULL;
    }
  pictures = g_object_new (SAHNE_TYPE_REEL_PICTURES, NULL);
  pictures->source = g_object_ref (self);
  pictures->painter = sahne_painter_new (width, height);
  pictures->memory = g_malloc (sahne_i420_size (width, height));
  pictures->width = width;
  pictures->height = height;
  pictures->every = MAX (wanted->every, 1);
  pictures->next = range->first + first;
  pictures->end = range->first + range->frames;
  return SAHNE_PICTURES (pictures);
}

static void
sahne_reel_source_interface_init (SahnePictureSourceInterface *iface)
{
  iface->shots = shots;
  iface->form = form;
  iface->key = key;
  iface->open = open_shot;
}

static void
sahne_reel_source_finalize (GObject *object)
{
  SahneReelSource *self = SAHNE_REEL_SOURCE (object);

  sahne_reel_unref (self->reel);
  g_array_unref (self->shots);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_reel_source_parent_class)->finalize (object);
}

static void
sahne_reel_source_class_init (SahneReelSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_reel_source_finalize;
}

static void
sahne_reel_source_init (SahneReelSource *self)
{
  self->shots = g_array_new (FALSE, FALSE, sizeof (SahneShotRange));
  g_mutex_init (&self->lock);
}

/**
 * sahne_reel_source_new:
 * @reel: draws the film
 *
 * Returns: (transfer full): its pictures, only at the reel's size; from several threads
 */
SahneReelSource *
sahne_reel_source_new (SahneReel *reel)
{
  SahneReelSource *self = g_object_new (SAHNE_TYPE_REEL_SOURCE, NULL);

  self->reel = sahne_reel_ref (reel);
  for (guint i = 0; i < sahne_reel_n_stretches (reel); i++)
    {
      SahneStretch stretch = sahne_reel_stretch (reel, i);
      SahneShotRange range = { stretch.first, stretch.frames };
      g_array_append_val (self->shots, range);
    }
  return self;
}

/**
 * sahne_reel_source_cost:
 * @self: pictures of a film
 * @pictures: (out): how many were drawn so far
 * @draw_us: (out): processor time that took, microseconds
 */
void
sahne_reel_source_cost (SahneReelSource *self, gint64 *pictures, gint64 *draw_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *pictures = self->pictures;
  *draw_us = self->draw_us;
}
