/* Pictures of a person's own media, any moment in any order: of proxies, in which each picture
 * stands for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-media-pictures.h"

#include <glib/gi18n-lib.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>

#include "sahne-error.h"
#include "sahne-media-file.h"

/* Files kept open. */
#define MOST_OPEN 4

/* Farther ahead than this it is quicker to jump than to decode, microseconds. */
#define READ_ON_US 500000

/* Packets without a picture after which nothing more is expected. */
#define MOST_PACKETS 4000

typedef struct
{
  char *path;
  guint64 used; /* when, counted */
  SahneMediaFile *file;
  AVStream *stream;
  AVCodecContext *decoder;
  AVPacket *packet;
  AVFrame *frame, *next; /* the picture that is shown, and the one being looked at */
  gint64 from_us, to_us; /* when @frame is shown */
  gboolean any, end;
  struct SwsContext *scaler;
} Media;

struct _SahneMediaPictures
{
  GMutex lock;
  GPtrArray *media;
  guint64 clock;
};

static void
media_free (gpointer data)
{
  Media *media = data;

  g_clear_pointer (&media->file, sahne_media_file_free);
  avcodec_free_context (&media->decoder);
  av_packet_free (&media->packet);
  av_frame_free (&media->frame);
  av_frame_free (&media->next);
  sws_freeContext (media->scaler);
  g_free (media->path);
  g_free (media);
}

/**
 * sahne_media_pictures_new:
 *
 * Returns: (transfer full): a cache of open files; it may be used from several threads
 */
SahneMediaPictures *
sahne_media_pictures_new (void)
{
  SahneMediaPictures *self = g_new0 (SahneMediaPictures, 1);

  g_mutex_init (&self->lock);
  self->media = g_ptr_array_new_with_free_func (media_free);
  return self;
}

/**
 * sahne_media_pictures_free:
 * @self: (transfer full) (nullable): a cache
 */
void
sahne_media_pictures_free (SahneMediaPictures *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->media);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Media *
open_media (const char *path, GError **error)
{
  Media *media = g_new0 (Media, 1);

  media->path = g_strdup (path);
  media->packet = av_packet_alloc ();
  media->frame = av_frame_alloc ();
  media->next = av_frame_alloc ();
  media->file = sahne_media_file_open (path, NULL, error);
  media->stream = media->file ? sahne_media_file_picture (media->file) : NULL;
  if (media->file && media->stream == NULL)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("“%s” has no pictures. Import it again."), path);
  if (media->stream)
    media->decoder = sahne_media_file_decoder (media->file, media->stream, 1, error);
  if (media->decoder)
    return media;
  media_free (media);
  return NULL;
}

static int
find_oldest (SahneMediaPictures *self)
{
  guint oldest = 0;

  for (guint i = 1; i < self->media->len; i++)
    if (((Media *) self->media->pdata[i])->used < ((Media *) self->media->pdata[oldest])->used)
      oldest = i;
  return (int) oldest;
}

static Media *
find (SahneMediaPictures *self, const char *path, GError **error)
{
  Media *media = NULL;

  for (guint i = 0; i < self->media->len && media == NULL; i++)
    if (g_str_equal (((Media *) self->media->pdata[i])->path, path))
      media = self->media->pdata[i];
  if (media == NULL && (media = open_media (path, error)))
    {
      if (self->media->len == MOST_OPEN)
        g_ptr_array_remove_index_fast (self->media, (guint) find_oldest (self));
      g_ptr_array_add (self->media, media);
    }
  if (media)
    media->used = ++self->clock;
  return media;
}

/* Takes over the next picture. */
static void
accept (Media *media)
{
  AVRational rate = sahne_media_file_rate (media->stream);
  gint64 pts = media->next->best_effort_timestamp;
  gint64 start = media->stream->start_time != AV_NOPTS_VALUE ? media->stream->start_time : 0;

  av_frame_unref (media->frame);
  av_frame_move_ref (media->frame, media->next);
  media->from_us = pts == AV_NOPTS_VALUE
                       ? (media->any ? media->to_us : 0)
                       : av_rescale_q (pts - start, media->stream->time_base, AV_TIME_BASE_Q);
  media->to_us = media->from_us + av_rescale (G_USEC_PER_SEC, rate.den, rate.num);
  media->any = TRUE;
}

/* Decodes on until the picture at a moment, or the last one. */
static void
read_until (Media *media, gint64 t_us)
{
  for (guint packets = 0; packets < MOST_PACKETS && !media->end; packets++)
    {
      gboolean end = FALSE;
      while (avcodec_receive_frame (media->decoder, media->next) >= 0)
        {
          accept (media);
          if (media->to_us > t_us)
            return;
        }
      av_packet_unref (media->packet);
      if (!sahne_media_file_read (media->file, media->packet, &end, NULL) || end)
        {
          avcodec_send_packet (media->decoder, NULL);
          while (avcodec_receive_frame (media->decoder, media->next) >= 0)
            {
              accept (media);
              if (media->to_us > t_us)
                return;
            }
          media->end = TRUE;
        }
      else if (media->packet->stream_index == media->stream->index)
        avcodec_send_packet (media->decoder, media->packet);
    }
}

static void
jump (Media *media, gint64 t_us)
{
  gint64 start = media->stream->start_time != AV_NOPTS_VALUE ? media->stream->start_time : 0;
  gint64 at = av_rescale_q (MAX (t_us, 0), AV_TIME_BASE_Q, media->stream->time_base) + start;

  av_seek_frame (sahne_media_file_format (media->file), media->stream->index, at,
                 AVSEEK_FLAG_BACKWARD);
  avcodec_flush_buffers (media->decoder);
  media->end = FALSE;
}

static gboolean
show (Media *media, gint64 t_us, GError **error)
{
  if (media->any && t_us >= media->from_us && (t_us < media->to_us || media->end))
    return TRUE;
  if (!media->any || t_us < media->from_us || t_us > media->to_us + READ_ON_US)
    jump (media, t_us);
  read_until (media, t_us);
  if (media->any)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“%s” is damaged. Import it again."),
               media->path);
  return FALSE;
}

/**
 * sahne_media_pictures_size:
 * @self: a cache
 * @path: a proxy
 * @width: (out): of its pictures
 * @height: (out): of its pictures
 * @error: return location for an error
 *
 * Returns: whether it can be opened
 */
gboolean
sahne_media_pictures_size (SahneMediaPictures *self, const char *path, int *width, int *height,
                           GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Media *media = find (self, path, error);

  if (media == NULL)
    return FALSE;
  *width = MAX (media->stream->codecpar->width, 1);
  *height = MAX (media->stream->codecpar->height, 1);
  return TRUE;
}

static gboolean
has_alpha (int format)
{
  const AVPixFmtDescriptor *kind = av_pix_fmt_desc_get (format);
  return kind && kind->flags & AV_PIX_FMT_FLAG_ALPHA;
}

/* Colours as cairo wants them, by what is seen of them. */
static void
multiply (guint8 *pixels, int stride, int width, int height)
{
  for (int y = 0; y < height; y++)
    for (guint8 *at = pixels + y * stride, *end = at + 4 * width; at < end; at += 4)
      for (int c = 0; c < 3 && at[3] < 255; c++)
        at[c] = (guint8) ((at[c] * at[3] + 127) / 255);
}

/**
 * sahne_media_pictures_draw:
 * @self: a cache
 * @path: a proxy
 * @t_us: moment in it; behind its end the last picture stays
 * @pixels: where the picture goes, four bytes a pixel as in cairo's ARGB32
 * @stride: bytes from row to row
 * @width: pixels; the picture is scaled to it
 * @height: pixels
 * @error: return location for an error
 *
 * Returns: whether there is a picture
 */
gboolean
sahne_media_pictures_draw (SahneMediaPictures *self, const char *path, gint64 t_us, guint8 *pixels,
                           int stride, int width, int height, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Media *media = find (self, path, error);
  guint8 *planes[4] = { pixels };
  int strides[4] = { stride };
  const AVFrame *frame;

  if (media == NULL || !show (media, t_us, error))
    return FALSE;
  frame = media->frame;
  media->scaler
      = sws_getCachedContext (media->scaler, frame->width, frame->height, frame->format, width,
                              height, AV_PIX_FMT_BGRA, SWS_BILINEAR, NULL, NULL, NULL);
  if (media->scaler == NULL)
    return FALSE;
  sws_setColorspaceDetails (media->scaler,
                            sws_getCoefficients (frame->colorspace == AVCOL_SPC_BT470BG
                                                         || frame->colorspace == AVCOL_SPC_SMPTE170M
                                                     ? SWS_CS_ITU601
                                                     : SWS_CS_ITU709),
                            frame->color_range == AVCOL_RANGE_JPEG,
                            sws_getCoefficients (SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
  sws_scale (media->scaler, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height,
             planes, strides);
  if (has_alpha (frame->format))
    multiply (pixels, stride, width, height);
  return TRUE;
}
