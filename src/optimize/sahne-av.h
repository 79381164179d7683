/* The one place that knows what differs between FFmpeg 5.1 and 7.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#if LIBAVFORMAT_VERSION_MAJOR >= 61
typedef const uint8_t SahneAvioByte;
#define SAHNE_AV_KEY_FRAME(frame) (((frame)->flags & AV_FRAME_FLAG_KEY) != 0)
#define SAHNE_AV_INTERLACED(frame) (((frame)->flags & AV_FRAME_FLAG_INTERLACED) != 0)
#else
typedef uint8_t SahneAvioByte;
#define SAHNE_AV_KEY_FRAME(frame) ((frame)->key_frame != 0)
#define SAHNE_AV_INTERLACED(frame) ((frame)->interlaced_frame != 0)
#endif

/* A stream's side data: what is there, NULL for none; with a size, room for new data. */
static inline uint8_t *
sahne_av_side_data (AVStream *stream, enum AVPacketSideDataType type, size_t size)
{
#if LIBAVFORMAT_VERSION_MAJOR >= 61
  AVCodecParameters *p = stream->codecpar;
  AVPacketSideData *found
      = size ? av_packet_side_data_new (&p->coded_side_data, &p->nb_coded_side_data, type, size, 0)
             : (AVPacketSideData *) av_packet_side_data_get (p->coded_side_data,
                                                             p->nb_coded_side_data, type);
  return found ? found->data : NULL;
#else
  return size ? av_stream_new_side_data (stream, type, size)
              : av_stream_get_side_data (stream, type, NULL);
#endif
}
