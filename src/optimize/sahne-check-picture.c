/* Measures on the luma of decoded pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-check-picture.h"

#include <libavutil/pixdesc.h>
#include <stdlib.h>
#include <string.h>

#include "sahne-lasting.h"

/* Black is what 98 of 100 samples are that are no brighter than a tenth. */
#define BLACK_LEVEL 38
#define BLACK_SHARE 98
#define BLACK_LEAST_US 1000000

/* Frozen is what moves nowhere: in no block of 16x16 by more than this a sample, on average. */
#define STILL_LEVEL 3
#define FROZEN_LEAST_US 3000000
#define BLOCK 16

struct _SahneCheckPictures
{
  AVStream *stream;
  int width, height;
  guint8 *now, *before; /* luma in 8 bits */
  int moved_x, moved_y; /* a block that moved */
  gint64 count, first_us, last_us, end_us;
  gint64 shortest_us, longest_us; /* between pictures */
  gint64 broken, interlaced;
  SahneLasting black, frozen;
};

/**
 * sahne_check_pictures_new:
 * @stream: the track they come from
 *
 * Returns: (transfer full): a check that has seen nothing
 */
SahneCheckPictures *
sahne_check_pictures_new (AVStream *stream)
{
  SahneCheckPictures *self = g_new0 (SahneCheckPictures, 1);

  self->stream = stream;
  self->shortest_us = G_MAXINT64;
  sahne_lasting_init (&self->black, BLACK_LEAST_US);
  sahne_lasting_init (&self->frozen, FROZEN_LEAST_US);
  return self;
}

/**
 * sahne_check_pictures_free:
 * @self: (transfer full): a check
 */
void
sahne_check_pictures_free (SahneCheckPictures *self)
{
  g_free (self->now);
  g_free (self->before);
  sahne_lasting_clear (&self->black);
  sahne_lasting_clear (&self->frozen);
  g_free (self);
}

/* Copies the luma in 8 bits, full blocks only. Formats without a plane of luma count as grey. */
static void
take_luma (SahneCheckPictures *self, const AVFrame *frame)
{
  const AVPixFmtDescriptor *form = av_pix_fmt_desc_get (frame->format);
  gboolean planes = form && !(form->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_HWACCEL))
                    && (form->flags & AV_PIX_FMT_FLAG_PLANAR) && form->comp[0].shift == 0;
  int bits = form ? form->comp[0].depth : 8;
  int width = frame->width / BLOCK * BLOCK, height = frame->height / BLOCK * BLOCK;

  if (width != self->width || height != self->height)
    {
      g_free (self->now);
      g_free (self->before);
      self->width = width;
      self->height = height;
      self->now = g_malloc0 ((gsize) width * height + 1);
      self->before = g_malloc0 ((gsize) width * height + 1);
      sahne_lasting_add (&self->frozen, self->last_us, FALSE);
    }
  if (!planes || bits > 16)
    memset (self->now, 128, (gsize) width * height);
  else
    for (int y = 0; y < height; y++)
      {
        const guint8 *row = frame->data[0] + (gssize) y * frame->linesize[0];
        guint8 *to = self->now + (gsize) y * width;
        if (bits == 8)
          memcpy (to, row, (gsize) width);
        else
          for (int x = 0; x < width; x++)
            to[x] = (guint8) (((const guint16 *) row)[x] >> (bits - 8));
      }
}

static gboolean
is_black (const SahneCheckPictures *self)
{
  gsize count = (gsize) self->width * self->height, bright = 0;

  for (int y = 0; y < self->height; y++)
    {
      const guint8 *row = self->now + (gsize) y * self->width;
      for (int x = 0; x < self->width; x++)
        bright += row[x] > BLACK_LEVEL;
      if (bright * 100 > count * (100 - BLACK_SHARE))
        return FALSE;
    }
  return count > 0;
}

static gboolean
block_moves (const SahneCheckPictures *self, int left, int top)
{
  int sum = 0;

  for (int y = top; y < top + BLOCK; y++)
    for (int x = left; x < left + BLOCK; x++)
      sum += abs (self->now[(gsize) y * self->width + x]
                  - self->before[(gsize) y * self->width + x]);
  return sum > STILL_LEVEL * BLOCK * BLOCK;
}

/* What moves mostly moves on, so the last place is looked at first. */
static gboolean
moves (SahneCheckPictures *self)
{
  if (memcmp (self->now, self->before, (gsize) self->width * self->height) == 0)
    return FALSE;
  if (self->moved_x < self->width && self->moved_y < self->height
      && block_moves (self, self->moved_x, self->moved_y))
    return TRUE;
  for (int y = 0; y < self->height; y += BLOCK)
    for (int x = 0; x < self->width; x += BLOCK)
      if (block_moves (self, x, y))
        {
          self->moved_x = x;
          self->moved_y = y;
          return TRUE;
        }
  return FALSE;
}

static gint64
time_us (SahneCheckPictures *self, const AVFrame *frame)
{
  gint64 pts = frame->best_effort_timestamp;

  if (pts == AV_NOPTS_VALUE)
    return self->end_us;
  return av_rescale_q (pts, self->stream->time_base, (AVRational){ 1, G_USEC_PER_SEC });
}

/**
 * sahne_check_pictures_add:
 * @self: a check
 * @frame: the next decoded picture
 *
 * Returns: when it is shown, in microseconds from the first one on
 */
gint64
sahne_check_pictures_add (SahneCheckPictures *self, const AVFrame *frame)
{
  gint64 now = time_us (self, frame);
  AVRational rate = sahne_media_file_rate (self->stream);
  guint8 *before;

  take_luma (self, frame);
  if (self->count == 0)
    self->first_us = now;
  else
    {
      self->shortest_us = MIN (self->shortest_us, now - self->last_us);
      self->longest_us = MAX (self->longest_us, now - self->last_us);
      sahne_lasting_add (&self->frozen, self->last_us, !moves (self));
    }
  sahne_lasting_add (&self->black, now, is_black (self));
  self->broken += frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT);
  self->interlaced += SAHNE_AV_INTERLACED (frame);
  self->last_us = now;
  self->end_us = now + av_rescale (G_USEC_PER_SEC, rate.den, rate.num);
  self->count++;
  before = self->before;
  self->before = self->now;
  self->now = before;
  return now - self->first_us;
}

/**
 * sahne_check_pictures_report:
 * @self: a check that has seen everything
 * @object: where to put `frames`, `first_us`, `duration_us`, `broken`, `interlaced`,
 *   `constant_rate`, `black` and `frozen`
 */
void
sahne_check_pictures_report (SahneCheckPictures *self, JsonObject *object)
{
  /* Containers count in units of their own, some in milliseconds. */
  gboolean constant = self->count < 2 || self->longest_us - self->shortest_us <= 2000;

  json_object_set_int_member (object, "frames", self->count);
  json_object_set_int_member (object, "first_us", self->first_us);
  json_object_set_int_member (object, "duration_us",
                              self->count ? self->end_us - self->first_us : 0);
  json_object_set_int_member (object, "broken", self->broken);
  json_object_set_boolean_member (object, "interlaced", self->interlaced * 2 > self->count);
  json_object_set_boolean_member (object, "constant_rate", constant);
  json_object_set_array_member (object, "black", sahne_lasting_finish (&self->black, self->end_us));
  json_object_set_array_member (object, "frozen",
                                sahne_lasting_finish (&self->frozen, self->end_us));
}
