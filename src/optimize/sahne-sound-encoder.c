/* The whole sound of a delivery through one encoder of libavcodec.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-sound-encoder.h"

#include <glib/gi18n-lib.h>
#include <libavutil/opt.h>
#include <math.h>
#include <string.h>

#include "sahne-error.h"

static const char *const encoder_names[SAHNE_N_SOUND_CODECS] = { NULL, "aac", "libopus", "flac" };

struct _SahneSoundEncoder
{
  AVCodecContext *context;
  AVFrame *frame; /* being filled */
  AVPacket *packet;
  SahneCoded *coded;
  int channels;
  gsize filled; /* samples in the frame */
  gsize block;  /* samples a frame takes */
  gint64 trim;  /* samples still to be dropped at the beginning */
  gint64 next;  /* number of the next frame's first sample */
};

static gboolean
fail (int code, GError **error)
{
  char text[AV_ERROR_MAX_STRING_SIZE];

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The sound encoder stopped: %s. Choose another sound codec."),
               av_make_error_string (text, sizeof text, code));
  return FALSE;
}

static enum AVSampleFormat
sample_format (SahneSoundCodec sound)
{
  switch (sound)
    {
    case SAHNE_SOUND_CODEC_AAC:
      return AV_SAMPLE_FMT_FLTP;
    case SAHNE_SOUND_CODEC_OPUS:
      return AV_SAMPLE_FMT_FLT;
    default:
      return AV_SAMPLE_FMT_S32;
    }
}

/**
 * sahne_sound_encoder_new:
 * @sound: a codec, not %SAHNE_SOUND_CODEC_NONE
 * @kbps: bit rate in kbit/s; FLAC takes what it needs
 * @channels: 1 or 2
 * @error: return location for %SAHNE_ERROR_MISSING or %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): an encoder for 48 kHz sound
 */
SahneSoundEncoder *
sahne_sound_encoder_new (SahneSoundCodec sound, int kbps, int channels, GError **error)
{
  g_autoptr (SahneSoundEncoder) self = g_new0 (SahneSoundEncoder, 1);
  const AVCodec *codec = avcodec_find_encoder_by_name (encoder_names[sound]);
  int code;

  if (codec == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("This machine has no %s encoder for sound. Choose another sound codec."),
                   encoder_names[sound]);
      return NULL;
    }
  self->context = avcodec_alloc_context3 (codec);
  self->context->log_level_offset = 100;
  self->context->sample_fmt = sample_format (sound);
  self->context->sample_rate = SAHNE_SOUND_RATE;
  self->context->time_base = (AVRational){ 1, SAHNE_SOUND_RATE };
  self->context->bit_rate = sound == SAHNE_SOUND_CODEC_FLAC ? 0 : (gint64) kbps * 1000;
  self->context->bits_per_raw_sample = sound == SAHNE_SOUND_CODEC_FLAC ? 24 : 0;
  self->context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  self->context->thread_count = 1;
  /* FFmpeg's slower method overshoots peaks by up to 2.3 dB; by its documentation it is the better
   * one below 64 kbit/s only. */
  if (sound == SAHNE_SOUND_CODEC_AAC && kbps >= 64)
    av_opt_set (self->context->priv_data, "aac_coder", "fast", 0);
  av_channel_layout_default (&self->context->ch_layout, channels);
  code = avcodec_open2 (self->context, codec, NULL);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  self->channels = channels;
  self->block = self->context->frame_size > 0 ? (gsize) self->context->frame_size : 4096;
  /* Decoders of Opus leave out what they put in front, those of AAC only with an edit list. So as
   * many samples are dropped here, that sound and picture begin together without one. */
  if (sound == SAHNE_SOUND_CODEC_AAC)
    {
      self->trim = self->context->initial_padding;
      self->context->initial_padding = 0;
    }
  self->packet = av_packet_alloc ();
  self->frame = av_frame_alloc ();
  return g_steal_pointer (&self);
}

/**
 * sahne_sound_encoder_free:
 * @self: (transfer full): an encoder, finished or not
 */
void
sahne_sound_encoder_free (SahneSoundEncoder *self)
{
  avcodec_free_context (&self->context);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  g_clear_pointer (&self->coded, sahne_coded_unref);
  g_free (self);
}

static gboolean
fresh_frame (SahneSoundEncoder *self, GError **error)
{
  int code;

  av_frame_unref (self->frame);
  self->frame->format = self->context->sample_fmt;
  self->frame->sample_rate = SAHNE_SOUND_RATE;
  self->frame->nb_samples = (int) self->block;
  av_channel_layout_copy (&self->frame->ch_layout, &self->context->ch_layout);
  code = av_frame_get_buffer (self->frame, 0);
  return code >= 0 || fail (code, error);
}

/* Puts one sample of all channels into the frame, in the encoder's format. */
static void
put_sample (SahneSoundEncoder *self, const float *sample)
{
  for (int c = 0; c < self->channels; c++)
    {
      gsize at = self->filled * (gsize) self->channels + (gsize) c;
      float value = CLAMP (sample[c], -1.f, 1.f);
      if (self->context->sample_fmt == AV_SAMPLE_FMT_FLTP)
        ((float *) self->frame->data[c])[self->filled] = sample[c];
      else if (self->context->sample_fmt == AV_SAMPLE_FMT_FLT)
        ((float *) self->frame->data[0])[at] = sample[c];
      else
        ((gint32 *) self->frame->data[0])[at] = (gint32) lrintf (value * 8388607.f) * 256;
    }
  self->filled++;
}

static void
keep_packet (SahneSoundEncoder *self)
{
  gint64 duration = self->packet->duration > 0 ? self->packet->duration : (gint64) self->block;

  if (self->coded == NULL)
    {
      AVCodecParameters *parameters = avcodec_parameters_alloc ();
      avcodec_parameters_from_context (parameters, self->context);
      self->coded = sahne_coded_new (parameters);
      avcodec_parameters_free (&parameters);
    }
  sahne_coded_add (self->coded, self->next, duration, TRUE, self->packet->data,
                   (gsize) self->packet->size);
  self->next += duration;
  av_packet_unref (self->packet);
}

static gboolean
encode (SahneSoundEncoder *self, AVFrame *frame, GError **error)
{
  int code = avcodec_send_frame (self->context, frame);

  while (code >= 0 && (code = avcodec_receive_packet (self->context, self->packet)) >= 0)
    keep_packet (self);
  self->filled = 0;
  return code == AVERROR (EAGAIN) || code == AVERROR_EOF || fail (code, error);
}

/**
 * sahne_sound_encoder_push:
 * @self: an encoder
 * @samples: (array): interleaved samples between -1 and 1
 * @frames: how many samples of each channel
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: whether they were taken
 */
gboolean
sahne_sound_encoder_push (SahneSoundEncoder *self, const float *samples, gsize frames,
                          GError **error)
{
  gsize skip = MIN (frames, (gsize) self->trim);

  self->trim -= (gint64) skip;
  for (gsize i = skip; i < frames; i++)
    {
      if (self->filled == 0 && !fresh_frame (self, error))
        return FALSE;
      put_sample (self, samples + i * (gsize) self->channels);
      if (self->filled == self->block && !encode (self, self->frame, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_sound_encoder_finish:
 * @self: an encoder
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): the whole sound; times are samples
 */
SahneCoded *
sahne_sound_encoder_finish (SahneSoundEncoder *self, GError **error)
{
  if (self->filled > 0)
    {
      self->frame->nb_samples = (int) self->filled;
      if (!encode (self, self->frame, error))
        return NULL;
    }
  if (!encode (self, NULL, error))
    return NULL;
  if (self->coded == NULL)
    {
      fail (AVERROR (ENODATA), error);
      return NULL;
    }
  return g_steal_pointer (&self->coded);
}
