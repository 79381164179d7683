/* Decodes what our own encoders made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-chunk-decoder.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

struct _SahneChunkDecoder
{
  SahneCoded *coded;
  AVCodecContext *context;
  AVPacket *packet;
  AVFrame *frame; /* on show */
  AVFrame *next;  /* shown after it; without data at the end */
  guint sent;
};

static gboolean
fail (GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("What was just encoded cannot be decoded again. Choose another codec."));
  return FALSE;
}

/* The next picture in order of showing; none is left when @frame stays without data. */
static gboolean
receive (SahneChunkDecoder *self, AVFrame *frame, GError **error)
{
  int code;

  av_frame_unref (frame);
  while ((code = avcodec_receive_frame (self->context, frame)) == AVERROR (EAGAIN))
    {
      if (self->sent < sahne_coded_n_packets (self->coded))
        {
          const SahnePacket *from = sahne_coded_packet (self->coded, self->sent++);
          self->packet->data = (uint8_t *) sahne_coded_data (self->coded, from);
          self->packet->size = (int) from->size;
          self->packet->pts = from->pts;
          code = avcodec_send_packet (self->context, self->packet);
        }
      else
        code = avcodec_send_packet (self->context, NULL);
      if (code < 0)
        return fail (error);
    }
  return code >= 0 || code == AVERROR_EOF || fail (error);
}

/**
 * sahne_chunk_decoder_new:
 * @coded: an encoded gop
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): a decoder at its first picture
 */
SahneChunkDecoder *
sahne_chunk_decoder_new (SahneCoded *coded, GError **error)
{
  g_autoptr (SahneChunkDecoder) self = g_new0 (SahneChunkDecoder, 1);
  const AVCodecParameters *parameters = sahne_coded_parameters (coded);
  const AVCodec *codec = avcodec_find_decoder (parameters->codec_id);

  self->coded = sahne_coded_ref (coded);
  self->context = avcodec_alloc_context3 (codec);
  self->packet = av_packet_alloc ();
  self->frame = av_frame_alloc ();
  self->next = av_frame_alloc ();
  self->context->log_level_offset = 100;
  self->context->thread_count = 1;
  avcodec_parameters_to_context (self->context, parameters);
  if (codec == NULL || avcodec_open2 (self->context, codec, NULL) < 0)
    {
      fail (error);
      return NULL;
    }
  if (!receive (self, self->frame, error) || !receive (self, self->next, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_chunk_decoder_free:
 * @self: (transfer full): a decoder
 */
void
sahne_chunk_decoder_free (SahneChunkDecoder *self)
{
  avcodec_free_context (&self->context);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  av_frame_free (&self->next);
  sahne_coded_unref (self->coded);
  g_free (self);
}

/**
 * sahne_chunk_decoder_at:
 * @self: a decoder
 * @pts: a time, not before the one asked for last
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer none) (nullable): the picture on show at that time; valid until the next call
 */
const AVFrame *
sahne_chunk_decoder_at (SahneChunkDecoder *self, gint64 pts, GError **error)
{
  while (self->next->buf[0] && self->next->pts <= pts)
    {
      AVFrame *shown = self->frame;
      self->frame = self->next;
      self->next = shown;
      if (!receive (self, self->next, error))
        return NULL;
    }
  if (self->frame->buf[0])
    return self->frame;
  fail (error);
  return NULL;
}
