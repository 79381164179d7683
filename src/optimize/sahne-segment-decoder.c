/* Puts a track's header and one stretch of its file together in memory and decodes that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-segment-decoder.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "sahne-codec-string.h"
#include "sahne-error.h"

/* Larger segments are not looked at. */
#define MAX_BYTES ((guint64) 512 << 20)

typedef struct
{
  guint8 *data;
  gint64 size, at;
} Memory;

static int
read_memory (void *opaque, uint8_t *to, int size)
{
  Memory *self = opaque;
  int left = (int) MIN (self->size - self->at, size);

  if (left <= 0)
    return AVERROR_EOF;
  memcpy (to, self->data + self->at, (gsize) left);
  self->at += left;
  return left;
}

static int64_t
seek_memory (void *opaque, int64_t offset, int whence)
{
  Memory *self = opaque;

  if (whence == AVSEEK_SIZE)
    return self->size;
  self->at = CLAMP (whence == SEEK_CUR   ? self->at + offset
                    : whence == SEEK_END ? self->size + offset
                                         : offset,
                    0, self->size);
  return self->at;
}

static gboolean
load (const char *path, guint64 init_bytes, guint64 offset, guint64 bytes, Memory *memory)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean done = fd >= 0 && init_bytes <= MAX_BYTES && bytes <= MAX_BYTES;

  if (done)
    {
      memory->size = (gint64) (init_bytes + bytes);
      memory->data = g_malloc ((gsize) memory->size);
      done = pread (fd, memory->data, init_bytes, 0) == (gssize) init_bytes
             && pread (fd, memory->data + init_bytes, bytes, (off_t) offset) == (gssize) bytes;
    }
  if (fd >= 0)
    close (fd);
  return done;
}

/* Takes what the decoder has; %FALSE when something could not be decoded. */
static gboolean
decode (AVCodecContext *decoder, const AVPacket *packet, AVFrame *frame, SahneSegmentFacts *facts)
{
  int code = avcodec_send_packet (decoder, packet);

  if (code < 0 && code != AVERROR_EOF)
    return FALSE;
  while ((code = avcodec_receive_frame (decoder, frame)) >= 0)
    {
      gboolean broken = frame->decode_error_flags || frame->flags & AV_FRAME_FLAG_CORRUPT;
      if (facts->frames == 0)
        facts->begins_with_key = SAHNE_AV_KEY_FRAME (frame);
      facts->frames += facts->rate ? frame->nb_samples : 1;
      facts->width = frame->width;
      facts->height = frame->height;
      av_frame_unref (frame);
      if (broken)
        return FALSE;
    }
  return code == AVERROR (EAGAIN) || code == AVERROR_EOF;
}

static gboolean
decode_stream (AVFormatContext *format, SahneSegmentFacts *facts)
{
  const AVCodecParameters *parameters = format->streams[0]->codecpar;
  const AVCodec *codec = avcodec_find_decoder (parameters->codec_id);
  AVCodecContext *decoder = codec ? avcodec_alloc_context3 (codec) : NULL;
  AVPacket *packet = av_packet_alloc ();
  AVFrame *frame = av_frame_alloc ();
  gboolean done;

  facts->codecs = sahne_codec_string (parameters);
  facts->rate = parameters->codec_type == AVMEDIA_TYPE_AUDIO ? parameters->sample_rate : 0;
  done = decoder && avcodec_parameters_to_context (decoder, parameters) >= 0;
  if (done)
    {
      decoder->log_level_offset = 100;
      decoder->thread_count = 1;
      decoder->err_recognition = AV_EF_EXPLODE;
      done = avcodec_open2 (decoder, codec, NULL) >= 0;
    }
  while (done && av_read_frame (format, packet) >= 0)
    {
      done = packet->stream_index != 0 || decode (decoder, packet, frame, facts);
      av_packet_unref (packet);
    }
  done = done && decode (decoder, NULL, frame, facts);
  avcodec_free_context (&decoder);
  av_packet_free (&packet);
  av_frame_free (&frame);
  return done && facts->frames > 0;
}

static gboolean
decode_memory (Memory *memory, SahneSegmentFacts *facts)
{
  AVFormatContext *format = avformat_alloc_context ();
  AVIOContext *io = avio_alloc_context (av_malloc (1 << 16), 1 << 16, 0, memory, read_memory, NULL,
                                        seek_memory);
  AVDictionary *options = NULL;
  gboolean done;

  format->pb = io;
  format->max_streams = 1;
  av_dict_set (&options, "format_whitelist", "mov", 0);
  done = avformat_open_input (&format, NULL, av_find_input_format ("mov"), &options) >= 0;
  av_dict_free (&options);
  done = done && format->nb_streams == 1 && decode_stream (format, facts);
  avformat_close_input (&format);
  av_freep (&io->buffer);
  avio_context_free (&io);
  return done;
}

/**
 * sahne_segment_facts_clear:
 * @facts: facts
 */
void
sahne_segment_facts_clear (SahneSegmentFacts *facts)
{
  g_clear_pointer (&facts->codecs, g_free);
}

/**
 * sahne_segment_decode:
 * @path: a CMAF track file
 * @init_bytes: size of its header
 * @offset: where the segment begins
 * @bytes: its size
 * @facts: (out caller-allocates): what is in it; to be cleared in any case
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: whether everything in it could be decoded
 */
gboolean
sahne_segment_decode (const char *path, guint64 init_bytes, guint64 offset, guint64 bytes,
                      SahneSegmentFacts *facts, GError **error)
{
  Memory memory = { 0 };
  gboolean done;

  *facts = (SahneSegmentFacts){ 0 };
  done = load (path, init_bytes, offset, bytes, &memory) && decode_memory (&memory, facts);
  g_free (memory.data);
  if (!done)
    {
      g_autofree char *name = g_path_get_basename (path), *shown = g_filename_display_name (name);
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("A segment of “%s” cannot be decoded by itself."), shown);
    }
  return done;
}
