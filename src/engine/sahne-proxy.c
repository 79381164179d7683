/* A proxy: own media as the timeline wants it: constant rate, upright, every picture a keyframe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-proxy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
#include <math.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-output-file.h"
#include "sahne-scaler.h"

/* A picture is repeated at most this often in a row: ten minutes at 60 a second. */
#define MAX_REPEAT 36000

struct _SahneProxy
{
  SahneProxyForm form;
  char *path;
  SahneOutputFile *file, *sound_file;
  AVFormatContext *format, *alone; /* the whole, and the sound by itself */
  AVCodecContext *picture, *sound;
  AVStream *picture_stream, *sound_stream;
  AVPacket *packet;
  SahneScaler *scaler;
  AVFrame *upright; /* the last picture, as it is shown */
  gboolean any;     /* @upright holds one */
  gint64 pictures;  /* written */
  AVFrame *samples; /* waiting for a whole block */
  int waiting;      /* samples of each channel in it */
  gint64 heard;     /* samples written */
  gboolean header;
};

static gboolean
fail (SahneProxy *self, int code, GError **error)
{
  if (code == AVERROR (ENOSPC) || code == AVERROR (EFBIG) || code == AVERROR (EDQUOT)
      || code == AVERROR (EACCES) || code == AVERROR (EROFS))
    return sahne_output_file_fail (self->path, AVUNERROR (code), error);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The proxy “%s” could not be written. Free some space and import again."),
               self->path);
  return FALSE;
}

static int
even_of (double pixels)
{
  return MAX ((int) lround (pixels / 2) * 2, 16);
}

/* Size as it is shown, no larger than a proxy is. */
static void
limit_size (SahneProxyForm *form)
{
  double most = form->still ? SAHNE_PROXY_STILL_SIZE : SAHNE_PROXY_SIZE;
  double scale = MIN (1.0, most / MAX (MIN (form->width, form->height), 1));

  scale = MIN (scale, 3840.0 / MAX (MAX (form->width, form->height), 1));
  form->width = even_of (form->width * scale);
  form->height = even_of (form->height * scale);
}

static gboolean
open_picture (SahneProxy *self)
{
  const SahneProxyForm *form = &self->form;
  const AVCodec *codec = form->alpha ? avcodec_find_encoder (AV_CODEC_ID_PNG)
                                     : avcodec_find_encoder_by_name ("libx264");
  AVDictionary *options = NULL;
  int code;

  if (codec == NULL || (self->picture_stream = avformat_new_stream (self->format, NULL)) == NULL)
    return FALSE;
  self->picture = avcodec_alloc_context3 (codec);
  self->picture->log_level_offset = 100;
  self->picture->width = form->width;
  self->picture->height = form->height;
  self->picture->pix_fmt = form->alpha ? AV_PIX_FMT_RGBA : AV_PIX_FMT_YUV420P;
  self->picture->time_base = (AVRational){ form->rate_den, form->rate_num };
  self->picture->framerate = (AVRational){ form->rate_num, form->rate_den };
  if (!form->alpha)
    {
      self->picture->color_primaries = AVCOL_PRI_BT709;
      self->picture->color_trc = AVCOL_TRC_BT709;
      self->picture->colorspace = AVCOL_SPC_BT709;
      self->picture->color_range = AVCOL_RANGE_MPEG;
      self->picture->gop_size = 1;
    }
  self->picture->thread_count = 2;
  self->picture->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (!form->alpha)
    av_dict_set (&options, "preset", "ultrafast", 0);
  if (!form->alpha)
    av_dict_set (&options, "crf", form->still ? "10" : "20", 0);
  if (!form->alpha)
    av_dict_set (&options, "tune", "fastdecode", 0);
  code = avcodec_open2 (self->picture, codec, &options);
  av_dict_free (&options);
  self->picture_stream->time_base = self->picture->time_base;
  self->picture_stream->avg_frame_rate = self->picture->framerate;
  return code >= 0
         && avcodec_parameters_from_context (self->picture_stream->codecpar, self->picture) >= 0;
}

static gboolean
open_sound (SahneProxy *self)
{
  const AVCodec *codec = avcodec_find_encoder (AV_CODEC_ID_FLAC);
  int code;

  if (codec == NULL || (self->sound_stream = avformat_new_stream (self->format, NULL)) == NULL)
    return FALSE;
  self->sound = avcodec_alloc_context3 (codec);
  self->sound->sample_rate = SAHNE_PROXY_SOUND_RATE;
  self->sound->sample_fmt = AV_SAMPLE_FMT_S16;
  self->sound->time_base = (AVRational){ 1, SAHNE_PROXY_SOUND_RATE };
  self->sound->compression_level = 2;
  self->sound->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default (&self->sound->ch_layout, 2);
  code = avcodec_open2 (self->sound, codec, NULL);
  if (code < 0)
    return FALSE;
  self->samples = av_frame_alloc ();
  self->samples->format = AV_SAMPLE_FMT_S16;
  self->samples->nb_samples = self->sound->frame_size;
  self->samples->sample_rate = SAHNE_PROXY_SOUND_RATE;
  av_channel_layout_default (&self->samples->ch_layout, 2);
  self->sound_stream->time_base = self->sound->time_base;
  return av_frame_get_buffer (self->samples, 0) >= 0
         && avcodec_parameters_from_context (self->sound_stream->codecpar, self->sound) >= 0;
}

static AVFrame *
new_picture (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->width = width;
  frame->height = height;
  frame->format = AV_PIX_FMT_YUV420P;
  if (av_frame_get_buffer (frame, 0) < 0)
    av_frame_free (&frame);
  return frame;
}

/* The sound by itself, which the mix reads. */
static gboolean
open_alone (SahneProxy *self, GError **error)
{
  AVStream *stream;
  int code;

  if (self->sound == NULL || self->form.sound_path == NULL)
    return TRUE;
  if (avformat_alloc_output_context2 (&self->alone, NULL, "flac", NULL) < 0)
    return fail (self, AVERROR (ENOMEM), error);
  self->alone->flags |= AVFMT_FLAG_BITEXACT;
  self->sound_file = sahne_output_file_new (self->form.sound_path, error);
  if (self->sound_file == NULL)
    return FALSE;
  stream = avformat_new_stream (self->alone, NULL);
  if (stream == NULL
      || avcodec_parameters_copy (stream->codecpar, self->sound_stream->codecpar) < 0)
    return fail (self, AVERROR (ENOMEM), error);
  stream->time_base = self->sound->time_base;
  code = avio_open (&self->alone->pb, sahne_output_file_temporary (self->sound_file),
                    AVIO_FLAG_WRITE);
  if (code >= 0)
    code = avformat_write_header (self->alone, NULL);
  return code >= 0 || fail (self, code, error);
}

static gboolean
open_all (SahneProxy *self, GError **error)
{
  int code;

  self->packet = av_packet_alloc ();
  if (avformat_alloc_output_context2 (&self->format, NULL, "matroska", NULL) < 0)
    return fail (self, AVERROR (ENOMEM), error);
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  if ((self->form.width && !open_picture (self)) || (self->form.sound && !open_sound (self)))
    return fail (self, AVERROR (EINVAL), error);
  self->file = sahne_output_file_new (self->path, error);
  if (self->file == NULL)
    return FALSE;
  code = avio_open (&self->format->pb, sahne_output_file_temporary (self->file), AVIO_FLAG_WRITE);
  if (code >= 0)
    code = avformat_write_header (self->format, NULL);
  self->header = code >= 0;
  return code >= 0 ? open_alone (self, error) : fail (self, code, error);
}

/**
 * sahne_proxy_new:
 * @path: where the proxy appears when it is finished
 * @form: what it holds; a size larger than a proxy's is brought down
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): an empty proxy
 */
SahneProxy *
sahne_proxy_new (const char *path, const SahneProxyForm *form, GError **error)
{
  g_autoptr (SahneProxy) self = g_new0 (SahneProxy, 1);

  self->path = g_strdup (path);
  self->form = *form;
  if (form->width)
    {
      SahnePictureForm wanted = { .depth = 8, .every = 1 };
      gboolean turned = form->rotation % 180 != 0;
      limit_size (&self->form);
      wanted.width = turned ? self->form.height : self->form.width;
      wanted.height = turned ? self->form.width : self->form.height;
      self->scaler = sahne_scaler_new (&wanted);
      self->upright = new_picture (self->form.width, self->form.height);
      if (self->upright == NULL)
        {
          fail (self, AVERROR (ENOMEM), error);
          return NULL;
        }
    }
  return open_all (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sahne_proxy_free:
 * @self: (transfer full): a proxy; without sahne_proxy_finish() nothing of it stays
 */
void
sahne_proxy_free (SahneProxy *self)
{
  avcodec_free_context (&self->picture);
  avcodec_free_context (&self->sound);
  if (self->format)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  if (self->alone)
    avio_closep (&self->alone->pb);
  avformat_free_context (self->alone);
  av_packet_free (&self->packet);
  av_frame_free (&self->upright);
  av_frame_free (&self->samples);
  g_clear_pointer (&self->scaler, sahne_scaler_free);
  g_clear_pointer (&self->file, sahne_output_file_free);
  g_clear_pointer (&self->sound_file, sahne_output_file_free);
  g_free (self->path);
  g_free (self);
}

/* Writes a copy of a packet of the sound. */
static int
write_alone (SahneProxy *self)
{
  AVPacket *copy = av_packet_clone (self->packet);
  int code = copy ? 0 : AVERROR (ENOMEM);

  if (copy)
    {
      av_packet_rescale_ts (copy, self->sound->time_base, self->alone->streams[0]->time_base);
      copy->stream_index = 0;
      code = av_write_frame (self->alone, copy);
      if (code >= 0)
        code = self->alone->pb->error;
    }
  av_packet_free (&copy);
  return code;
}

/* Hands a frame to an encoder, %NULL for the end, and writes what comes out. */
static gboolean
encode (SahneProxy *self, AVCodecContext *encoder, AVStream *stream, AVFrame *frame, GError **error)
{
  int code = avcodec_send_frame (encoder, frame);

  while (code >= 0 && (code = avcodec_receive_packet (encoder, self->packet)) >= 0)
    {
      if (self->alone && encoder == self->sound && (code = write_alone (self)) < 0)
        return fail (self, code, error);
      av_packet_rescale_ts (self->packet, encoder->time_base, stream->time_base);
      self->packet->stream_index = stream->index;
      code = av_interleaved_write_frame (self->format, self->packet);
      if (code < 0 || (code = self->format->pb->error) < 0)
        return fail (self, code, error);
    }
  return code == AVERROR (EAGAIN) || code == AVERROR_EOF || fail (self, code, error);
}

/* Turns one plane clockwise. */
static void
turn (const guint8 *from, int from_stride, int width, int height, int rotation, guint8 *to,
      int to_stride)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 value = from[y * from_stride + x];
        if (rotation == 90)
          to[x * to_stride + height - 1 - y] = value;
        else if (rotation == 180)
          to[(height - 1 - y) * to_stride + width - 1 - x] = value;
        else
          to[(width - 1 - x) * to_stride + y] = value;
      }
}

static void
set_upright (SahneProxy *self, const SahneYuv *picture)
{
  AVFrame *to = self->upright;

  for (int i = 0; i < 3; i++)
    {
      int width = i ? picture->width / 2 : picture->width;
      int height = i ? picture->height / 2 : picture->height;
      if (self->form.rotation)
        turn (picture->planes[i], picture->strides[i], width, height, self->form.rotation,
              to->data[i], to->linesize[i]);
      else
        for (int y = 0; y < height; y++)
          memcpy (to->data[i] + y * to->linesize[i], picture->planes[i] + y * picture->strides[i],
                  (gsize) width);
    }
}

/* Writes a picture with what is seen through it. */
static gboolean
write_alpha (SahneProxy *self, const AVFrame *frame, GError **error)
{
  struct SwsContext *scaler
      = sws_getContext (frame->width, frame->height, frame->format, self->form.width,
                        self->form.height, AV_PIX_FMT_RGBA,
                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT, NULL, NULL, NULL);
  AVFrame *picture = av_frame_alloc ();
  gboolean done = FALSE;

  picture->width = self->form.width;
  picture->height = self->form.height;
  picture->format = AV_PIX_FMT_RGBA;
  if (scaler && av_frame_get_buffer (picture, 0) >= 0
      && sws_scale (scaler, (const uint8_t *const *) frame->data, frame->linesize, 0, frame->height,
                    picture->data, picture->linesize)
             > 0)
    {
      picture->pts = self->pictures++;
      done = encode (self, self->picture, self->picture_stream, picture, error);
    }
  else
    fail (self, AVERROR (ENOMEM), error);
  av_frame_free (&picture);
  sws_freeContext (scaler);
  return done;
}

/* Repeats the last picture until there are @until of them. */
static gboolean
hold (SahneProxy *self, gint64 until, GError **error)
{
  until = MIN (until, self->pictures + MAX_REPEAT);
  if (self->form.alpha)
    return TRUE;
  while (self->any && self->pictures < until)
    {
      self->upright->pts = self->pictures++;
      if (!encode (self, self->picture, self->picture_stream, self->upright, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_proxy_picture:
 * @self: a proxy with pictures
 * @frame: a decoded picture
 * @time_us: when it is shown, from the beginning
 * @error: return location for an error
 *
 * Pictures that come too close are left out, the one before a gap is repeated.
 *
 * Returns: whether it was taken
 */
gboolean
sahne_proxy_picture (SahneProxy *self, const AVFrame *frame, gint64 time_us, GError **error)
{
  gint64 number = av_rescale (MAX (time_us, 0), self->form.rate_num,
                              (gint64) self->form.rate_den * G_USEC_PER_SEC);
  SahneYuv picture;

  if (self->any && number < self->pictures)
    return TRUE;
  if (!hold (self, number, error) || !sahne_scaler_run (self->scaler, frame, &picture, error))
    return FALSE;
  if (av_frame_make_writable (self->upright) < 0)
    return fail (self, AVERROR (ENOMEM), error);
  set_upright (self, &picture);
  if (self->form.alpha)
    {
      gboolean first = !self->any;
      self->any = TRUE;
      return !first || write_alpha (self, frame, error);
    }
  self->any = TRUE;
  return hold (self, self->pictures + 1, error);
}

static gboolean
flush_samples (SahneProxy *self, GError **error)
{
  if (self->waiting == 0)
    return TRUE;
  self->samples->nb_samples = self->waiting;
  self->samples->pts = self->heard;
  self->heard += self->waiting;
  self->waiting = 0;
  return encode (self, self->sound, self->sound_stream, self->samples, error);
}

/**
 * sahne_proxy_sound:
 * @self: a proxy with sound
 * @samples: (array): the next stereo samples at %SAHNE_PROXY_SOUND_RATE, interleaved
 * @frames: how many of each channel
 * @error: return location for an error
 *
 * Returns: whether they were taken
 */
gboolean
sahne_proxy_sound (SahneProxy *self, const float *samples, gsize frames, GError **error)
{
  for (gsize i = 0; i < frames; i++)
    {
      gint16 *to;
      if (self->waiting == 0)
        {
          self->samples->nb_samples = self->sound->frame_size;
          if (av_frame_make_writable (self->samples) < 0)
            return fail (self, AVERROR (ENOMEM), error);
        }
      to = (gint16 *) self->samples->data[0] + 2 * self->waiting;
      for (int c = 0; c < 2; c++)
        {
          float value = samples[2 * i + c];
          to[c] = (gint16) lrintf (CLAMP (isfinite (value) ? value : 0, -1.0f, 1.0f) * 32767);
        }
      if (++self->waiting == self->sound->frame_size && !flush_samples (self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_proxy_last:
 * @self: a proxy
 *
 * Returns: (transfer none) (nullable): the last picture, upright, YUV 4:2:0 in 8 bits
 */
const AVFrame *
sahne_proxy_last (SahneProxy *self)
{
  return self->any ? self->upright : NULL;
}

/**
 * sahne_proxy_frames:
 * @self: a proxy
 *
 * Returns: how many pictures it has
 */
gint64
sahne_proxy_frames (SahneProxy *self)
{
  return self->pictures;
}

/**
 * sahne_proxy_finish:
 * @self: a proxy
 * @duration_us: how long the last picture stays, from the beginning
 * @error: return location for an error
 *
 * Returns: whether the file is at its place
 */
gboolean
sahne_proxy_finish (SahneProxy *self, gint64 duration_us, GError **error)
{
  gint64 until = av_rescale (duration_us, self->form.rate_num,
                             (gint64) self->form.rate_den * G_USEC_PER_SEC);
  int code;

  if (self->picture
      && (!hold (self, until, error)
          || !encode (self, self->picture, self->picture_stream, NULL, error)))
    return FALSE;
  if (self->sound
      && (!flush_samples (self, error)
          || !encode (self, self->sound, self->sound_stream, NULL, error)))
    return FALSE;
  code = av_write_trailer (self->format);
  if (code >= 0)
    code = avio_closep (&self->format->pb);
  if (code >= 0 && self->alone)
    code = av_write_trailer (self->alone);
  if (code >= 0 && self->alone)
    code = avio_closep (&self->alone->pb);
  if (code >= 0 && self->sound_file && !sahne_output_file_commit (self->sound_file, error))
    return FALSE;
  return code >= 0 ? sahne_output_file_commit (self->file, error) : fail (self, code, error);
}
