/* The workers of an export: each takes the next stretch, draws it and hands it to every encoder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-private.h"

#include "sahne-encoder.h"

#include <string.h>

#include "sahne-clock.h"

/* Faces that take more of a picture than this share are seen well enough without being favoured. */
#define MOST_FACES 0.2

/* What a worker has in its hands. */
typedef struct
{
  SahneExporter *exporter;
  SahneExportPass *pass;
  SahnePainter *painter;
  guint8 *memory[2]; /* the picture and the one before it */
  gsize size;
  gint64 draw_us, encode_us;
} Worker;

static gboolean
take_stretch (SahneExporter *self, SahneExportPass **pass, guint *stretch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->error == NULL && self->next_pass < self->passes->len)
    {
      *pass = self->passes->pdata[self->next_pass];
      if (self->next_stretch < sahne_reel_n_stretches ((*pass)->reel))
        {
          *stretch = self->next_stretch++;
          return TRUE;
        }
      self->next_pass++;
      self->next_stretch = 0;
    }
  return FALSE;
}

/* Where a stretch lies in a delivery that has only every so-manieth frame. */
static SahneShotRange
place_of (SahneExportPass *pass, guint index)
{
  SahneStretch stretch = sahne_reel_stretch (pass->reel, index);
  gint64 first = (stretch.first + pass->every - 1) / pass->every;
  gint64 behind = (stretch.first + stretch.frames + pass->every - 1) / pass->every;

  return (SahneShotRange){ first, behind - first };
}

static void
enter_pass (Worker *self, SahneExportPass *pass)
{
  int width, height;

  if (self->pass == pass)
    return;
  g_clear_pointer (&self->painter, sahne_painter_free);
  sahne_reel_get_size (pass->reel, &width, &height);
  self->pass = pass;
  self->painter = sahne_painter_new (width, height);
  self->size = sahne_i420_size (width, height);
  for (guint i = 0; i < 2; i++)
    self->memory[i] = g_realloc (self->memory[i], self->size);
}

static void
note_frames (SahneExporter *self, gint64 frames, gboolean reused)
{
  g_mutex_lock (&self->lock);
  self->drawn += frames;
  if (reused)
    self->reused += frames;
  g_mutex_unlock (&self->lock);
  sahne_export_tell (self, SAHNE_EXPORT_DRAWING, FALSE);
}

/* Writers for those outputs that do not have the stretch from an earlier export. */
static GPtrArray *
begin (SahneExporter *self, SahneExportPass *pass, guint stretch, const SahneShotRange *place)
{
  GPtrArray *writers = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_shot_writer_free);
  g_autofree char *key = self->resume ? sahne_stretch_keys_get (self->keys, pass->reel, stretch,
                                                                pass->every, pass->burn)
                                      : NULL;

  for (guint i = 0; i < pass->outputs->len; i++)
    {
      SahneOutput *output = pass->outputs->pdata[i];
      if (key == NULL || !sahne_delivery_has_shot (output->delivery, stretch, place, key))
        g_ptr_array_add (writers,
                         sahne_delivery_begin_shot (output->delivery, stretch, place, key));
    }
  return writers;
}

/* Where people will look in a picture: at its faces, where they are no large part of it. */
static guint
find_regions (Worker *self, gint64 number, const SahneI420 *frame, SahneRegion *regions)
{
  double boxes[SAHNE_YUV_MOST_REGIONS][4], area = 0;
  guint count = sahne_reel_faces (self->pass->reel, self->painter, (int) number * self->pass->every,
                                  boxes, G_N_ELEMENTS (boxes));

  for (guint i = 0; i < count; i++)
    {
      regions[i] = (SahneRegion){ boxes[i][0] / frame->width, boxes[i][1] / frame->height,
                                  boxes[i][2] / frame->width, boxes[i][3] / frame->height };
      area += (MIN (regions[i].right, 1) - MAX (regions[i].left, 0))
              * (MIN (regions[i].bottom, 1) - MAX (regions[i].top, 0));
    }
  return area > MOST_FACES ? 0 : count;
}

static gboolean
push (Worker *self, GPtrArray *writers, gint64 number, const SahneI420 *frame, gboolean same,
      GError **error)
{
  SahneRegion regions[SAHNE_YUV_MOST_REGIONS];
  guint n_regions = find_regions (self, number, frame, regions);
  gint64 began = sahne_clock_thread_us ();
  SahneYuv picture = { .width = frame->width,
                       .height = frame->height,
                       .depth = 8,
                       .regions = regions,
                       .n_regions = n_regions };

  for (guint i = 0; i < 3; i++)
    {
      picture.planes[i] = frame->planes[i];
      picture.strides[i] = frame->strides[i];
    }
  for (guint i = 0; i < writers->len; i++)
    if (!sahne_shot_writer_push (writers->pdata[i], &picture, same, error))
      return FALSE;
  self->encode_us += sahne_clock_thread_us () - began;
  return TRUE;
}

static gboolean
draw_frame (Worker *self, GPtrArray *writers, gint64 number, gboolean first, GError **error)
{
  gint64 began = sahne_clock_thread_us ();
  guint8 *memory = self->memory[0];
  SahneI420 frame;
  gboolean same;
  int width, height;

  sahne_reel_get_size (self->pass->reel, &width, &height);
  sahne_i420_layout (&frame, width, height, memory);
  if (!sahne_reel_video (self->pass->reel, self->painter, (int) number * self->pass->every, &frame,
                         error))
    return FALSE;
  same = !first && memcmp (memory, self->memory[1], self->size) == 0;
  self->memory[0] = self->memory[1];
  self->memory[1] = memory;
  self->draw_us += sahne_clock_thread_us () - began;
  return push (self, writers, number, &frame, same, error);
}

static gboolean
end (Worker *self, GPtrArray *writers, GError **error)
{
  gint64 began = sahne_clock_thread_us ();

  for (guint i = 0; i < writers->len; i++)
    if (!sahne_shot_writer_end (writers->pdata[i], error))
      return FALSE;
  self->encode_us += sahne_clock_thread_us () - began;
  return TRUE;
}

static gboolean
draw_stretch (Worker *self, SahneExportPass *pass, guint stretch, GError **error)
{
  SahneShotRange place = place_of (pass, stretch);
  g_autoptr (GPtrArray) writers = NULL;

  if (place.frames == 0)
    return TRUE;
  writers = begin (self->exporter, pass, stretch, &place);
  if (writers->len == 0)
    {
      note_frames (self->exporter, place.frames, TRUE);
      return TRUE;
    }
  enter_pass (self, pass);
  for (gint64 i = 0; i < place.frames; i++)
    {
      if (sahne_export_stopped (self->exporter))
        return TRUE;
      if (!draw_frame (self, writers, place.first + i, i == 0, error))
        return FALSE;
      note_frames (self->exporter, 1, FALSE);
    }
  return end (self, writers, error);
}

static gboolean
has (const SahneExportPass *pass, gboolean (*is) (const SahneDeliverySettings *settings))
{
  for (guint i = 0; i < pass->outputs->len; i++)
    if (is (&((const SahneOutput *) pass->outputs->pdata[i])->settings))
      return TRUE;
  return FALSE;
}

static gboolean
is_av1 (const SahneDeliverySettings *settings)
{
  return settings->codec == SAHNE_VIDEO_CODEC_AV1;
}

/* Whether a pass has to be alone among those like it: an AV1 encoder when any of them is one that
 * breaks beside others. */
static gboolean
is_alone (SahneExporter *self, const SahneExportPass *pass)
{
  gboolean breaks = FALSE;

  for (guint i = 0; i < self->passes->len; i++)
    breaks |= has (self->passes->pdata[i], sahne_encoder_alone);
  return breaks && has (pass, is_av1);
}

/**
 * sahne_export_draw:
 * @exporter: an exporter that runs
 *
 * The body of a worker's thread.
 */
gpointer
sahne_export_draw (gpointer exporter)
{
  Worker self = { .exporter = exporter };
  SahneExportPass *pass;
  guint stretch;

  while (take_stretch (exporter, &pass, &stretch))
    {
      g_autoptr (GError) error = NULL;
      gboolean alone = is_alone (exporter, pass);
      if (alone)
        g_mutex_lock (&self.exporter->alone);
      if (!draw_stretch (&self, pass, stretch, &error))
        sahne_export_stop (exporter, g_steal_pointer (&error));
      if (alone)
        g_mutex_unlock (&self.exporter->alone);
    }
  g_clear_pointer (&self.painter, sahne_painter_free);
  g_free (self.memory[0]);
  g_free (self.memory[1]);
  g_mutex_lock (&self.exporter->lock);
  self.exporter->draw_us += self.draw_us;
  self.exporter->encode_us += self.encode_us;
  g_mutex_unlock (&self.exporter->lock);
  return NULL;
}
