/* Opens files that may be damaged, lying or hostile: only plain files, only common containers, with
 * limits on everything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-media-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libavutil/display.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sahne-error.h"

/* Containers that hold their media themselves. Play lists are not among them: they name files. */
#define CONTAINERS                                                                                 \
  "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,ogg,asf,gif,wav,flac,mp3,"  \
  "aac,ivf,nut,h264,hevc,obu,dv,mxf,rm,yuv4mpegpipe"

struct _SahneMediaFile
{
  char *path;
  GCancellable *cancellable;
  AVFormatContext *format;
};

static int
interrupted (void *data)
{
  return g_cancellable_is_cancelled (((SahneMediaFile *) data)->cancellable);
}

static void
refuse (GError **error, const char *path, const char *form)
{
  g_autofree char *name = g_path_get_basename (path), *shown = g_filename_display_name (name);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, form, shown);
}

/* Whether @path is a plain file with something in it. */
static gboolean
plain_file (const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) != 0)
    refuse (error, path,
            errno == EACCES ? _ ("“%s” may not be read. Ask its owner for permission.")
                            : _ ("“%s” is not there any more."));
  else if (S_ISDIR (info.st_mode))
    refuse (error, path, _ ("“%s” is a folder, not a video."));
  else if (!S_ISREG (info.st_mode))
    refuse (error, path, _ ("“%s” is not a plain file."));
  else if (info.st_size == 0)
    refuse (error, path, _ ("“%s” is empty."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
encrypted (const AVFormatContext *format)
{
  for (guint i = 0; i < format->nb_streams; i++)
    {
      AVStream *stream = format->streams[i];
      guint32 tag = stream->codecpar->codec_tag;
      if (tag == MKTAG ('e', 'n', 'c', 'v') || tag == MKTAG ('e', 'n', 'c', 'a')
          || sahne_av_side_data (stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, 0))
        return TRUE;
    }
  return FALSE;
}

/* The reader of a file that is one picture, by how it begins; the library would look for a sequence
 * of files with its name. */
static const AVInputFormat *
picture_format (const char *path)
{
  static const struct
  {
    const char *begin;
    gsize length, at;
    const char *format;
  } kinds[] = { { "\x89PNG\r\n\x1a\n", 8, 0, "png_pipe" },
                { "\xff\xd8\xff", 3, 0, "jpeg_pipe" },
                { "WEBP", 4, 8, "webp_pipe" },
                { "BM", 2, 0, "bmp_pipe" },
                { "II*\0", 4, 0, "tiff_pipe" },
                { "MM\0*", 4, 0, "tiff_pipe" } };
  char begin[16] = "";
  FILE *file = fopen (path, "rbe");
  gsize length = file ? fread (begin, 1, sizeof begin, file) : 0;

  if (file)
    fclose (file);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= kinds[i].at + kinds[i].length
        && memcmp (begin + kinds[i].at, kinds[i].begin, kinds[i].length) == 0)
      return av_find_input_format (kinds[i].format);
  return NULL;
}

static gboolean
open_format (SahneMediaFile *self, gboolean pictures, GError **error)
{
  const AVInputFormat *picture = pictures ? picture_format (self->path) : NULL;
  g_autofree char *url = g_strconcat ("file:", self->path, NULL);
  AVDictionary *options = NULL;
  int code;

  self->format = avformat_alloc_context ();
  self->format->interrupt_callback = (AVIOInterruptCB){ interrupted, self };
  self->format->max_streams = SAHNE_MEDIA_FILE_MAX_STREAMS;
  av_dict_set (&options, "protocol_whitelist", "file", 0);
  av_dict_set (&options, "format_whitelist", picture ? picture->name : CONTAINERS, 0);
  code = avformat_open_input (&self->format, url, picture, &options);
  av_dict_free (&options);
  if (code >= 0)
    code = avformat_find_stream_info (self->format, NULL);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (code < 0 || self->format->nb_streams == 0)
    refuse (error, self->path, _ ("“%s” is not a video that can be read, or it is damaged."));
  else if (encrypted (self->format))
    refuse (error, self->path, _ ("“%s” is encrypted."));
  else
    return TRUE;
  return FALSE;
}

static SahneMediaFile *
open_file (const char *path, gboolean pictures, GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneMediaFile) self = g_new0 (SahneMediaFile, 1);

  self->path = g_strdup (path);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  if (!plain_file (path, error) || !open_format (self, pictures, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_media_file_open:
 * @path: a file
 * @cancellable: (nullable): to stop reading
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Foreign files are best opened in a process of their own, see sahne_limits_apply().
 *
 * Returns: (transfer full) (nullable): the media in the file
 */
SahneMediaFile *
sahne_media_file_open (const char *path, GCancellable *cancellable, GError **error)
{
  return open_file (path, FALSE, cancellable, error);
}

/**
 * sahne_media_file_open_any:
 * @path: a file
 * @cancellable: (nullable): to stop reading
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Like sahne_media_file_open(), and takes files of one picture too: PNG, JPEG, WebP, BMP, TIFF.
 *
 * Returns: (transfer full) (nullable): the media in the file
 */
SahneMediaFile *
sahne_media_file_open_any (const char *path, GCancellable *cancellable, GError **error)
{
  return open_file (path, TRUE, cancellable, error);
}

/**
 * sahne_media_file_free:
 * @self: (transfer full): media
 */
void
sahne_media_file_free (SahneMediaFile *self)
{
  avformat_close_input (&self->format);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * sahne_media_file_format:
 * @self: media
 *
 * Returns: (transfer none): the open container
 */
AVFormatContext *
sahne_media_file_format (SahneMediaFile *self)
{
  return self->format;
}

/**
 * sahne_media_file_path:
 * @self: media
 *
 * Returns: (transfer none): the file
 */
const char *
sahne_media_file_path (SahneMediaFile *self)
{
  return self->path;
}

/**
 * sahne_media_file_picture:
 * @self: media
 *
 * Returns: (transfer none) (nullable): the track of moving pictures
 */
AVStream *
sahne_media_file_picture (SahneMediaFile *self)
{
  int found = av_find_best_stream (self->format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
  AVStream *stream = found >= 0 ? self->format->streams[found] : NULL;

  return stream && !(stream->disposition & AV_DISPOSITION_ATTACHED_PIC) ? stream : NULL;
}

/**
 * sahne_media_file_sound:
 * @self: media
 *
 * Returns: (transfer none) (nullable): the track of sound that is heard when nobody chooses
 */
AVStream *
sahne_media_file_sound (SahneMediaFile *self)
{
  int found = av_find_best_stream (self->format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
  return found >= 0 ? self->format->streams[found] : NULL;
}

/**
 * sahne_media_file_duration_us:
 * @self: media
 *
 * Returns: the length the container claims, 0 when it does not
 */
gint64
sahne_media_file_duration_us (SahneMediaFile *self)
{
  return self->format->duration > 0
             ? av_rescale (self->format->duration, G_USEC_PER_SEC, AV_TIME_BASE)
             : 0;
}

/**
 * sahne_media_file_rotation:
 * @stream: a track of pictures
 *
 * Returns: how far a player turns them clockwise: 0, 90, 180 or 270
 */
int
sahne_media_file_rotation (AVStream *stream)
{
  const int32_t *matrix
      = (const int32_t *) sahne_av_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, 0);
  double turned = matrix ? -av_display_rotation_get (matrix) : 0;

  if (isnan (turned))
    return 0;
  return (int) (lround (turned / 90) * 90 + 720) % 360;
}

/**
 * sahne_media_file_rate:
 * @stream: a track of pictures
 *
 * Returns: its pictures a second, between 1 and 240; 25 when nobody knows
 */
AVRational
sahne_media_file_rate (AVStream *stream)
{
  AVRational rate = stream->avg_frame_rate;

  if (rate.num <= 0 || rate.den <= 0)
    rate = stream->r_frame_rate;
  if (rate.num <= 0 || rate.den <= 0 || av_q2d (rate) < 1 || av_q2d (rate) > 240)
    rate = (AVRational){ 25, 1 };
  av_reduce (&rate.num, &rate.den, rate.num, rate.den, 240000);
  return rate;
}

/**
 * sahne_media_file_decoder:
 * @self: media
 * @stream: one of its tracks
 * @threads: for decoding
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): an open decoder, free with avcodec_free_context()
 */
AVCodecContext *
sahne_media_file_decoder (SahneMediaFile *self, AVStream *stream, int threads, GError **error)
{
  const AVCodec *codec = avcodec_find_decoder (stream->codecpar->codec_id);
  AVCodecContext *context = codec ? avcodec_alloc_context3 (codec) : NULL;

  if (context)
    {
      context->log_level_offset = 100;
      context->thread_count = threads;
      context->max_pixels = SAHNE_MEDIA_FILE_MAX_PIXELS;
      context->pkt_timebase = stream->time_base;
    }
  if (context == NULL || avcodec_parameters_to_context (context, stream->codecpar) < 0
      || avcodec_open2 (context, codec, NULL) < 0)
    {
      avcodec_free_context (&context);
      refuse (error, self->path, _ ("“%s” has a form of compression that cannot be read."));
    }
  return context;
}

/**
 * sahne_media_file_converter:
 * @frame: the first frame of a sound track
 * @rate: wanted samples a second
 *
 * Returns: (transfer full) (nullable): what turns such frames into interleaved stereo floats
 */
SwrContext *
sahne_media_file_converter (const AVFrame *frame, int rate)
{
  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO, from = { 0 };
  SwrContext *converter = NULL;

  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default (&from, frame->ch_layout.nb_channels);
  else
    av_channel_layout_copy (&from, &frame->ch_layout);
  if (swr_alloc_set_opts2 (&converter, &stereo, AV_SAMPLE_FMT_FLT, rate, &from, frame->format,
                           frame->sample_rate, 0, NULL)
          < 0
      || swr_init (converter) < 0)
    swr_free (&converter);
  av_channel_layout_uninit (&from);
  return converter;
}

/**
 * sahne_media_file_convert:
 * @converter: of sahne_media_file_converter()
 * @frame: sound
 * @count: (out): samples of each channel that came out
 *
 * Returns: (transfer full) (nullable): interleaved stereo; %NULL when nothing came out
 */
float *
sahne_media_file_convert (SwrContext *converter, const AVFrame *frame, gsize *count)
{
  int room = swr_get_out_samples (converter, frame->nb_samples), made;
  g_autofree float *samples = room > 0 ? g_new (float, 2 * (gsize) room) : NULL;
  uint8_t *out[] = { (uint8_t *) samples };

  *count = 0;
  if (samples == NULL)
    return NULL;
  made = swr_convert (converter, out, room, (const uint8_t **) frame->extended_data,
                      frame->nb_samples);
  if (made <= 0)
    return NULL;
  *count = (gsize) made;
  return g_steal_pointer (&samples);
}

/**
 * sahne_media_file_time_us:
 * @stream: whose time it is
 * @pts: a time in the stream's units, or %AV_NOPTS_VALUE
 * @start_us: where the file begins
 * @fallback_us: for a time that is not known
 *
 * Returns: the time from the file's beginning, microseconds
 */
gint64
sahne_media_file_time_us (const AVStream *stream, gint64 pts, gint64 start_us, gint64 fallback_us)
{
  if (pts == AV_NOPTS_VALUE)
    return fallback_us;
  return av_rescale_q (pts, stream->time_base, (AVRational){ 1, G_USEC_PER_SEC }) - start_us;
}

/**
 * sahne_media_file_read:
 * @self: media
 * @packet: where the next packet goes
 * @end: (out): whether there was none
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * A file that breaks off has its end there.
 *
 * Returns: %FALSE when it was stopped
 */
gboolean
sahne_media_file_read (SahneMediaFile *self, AVPacket *packet, gboolean *end, GError **error)
{
  av_packet_unref (packet);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  *end = av_read_frame (self->format, packet) < 0;
  return TRUE;
}
