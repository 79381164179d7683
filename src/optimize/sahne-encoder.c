/* One shot through one encoder of libavcodec.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-encoder.h"

#include <glib/gi18n-lib.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sahne-encoder-options.h"
#include "sahne-error.h"

/* One chunk may not grow beyond this many bytes. */
#define MAX_BYTES ((gsize) 3 << 30)

/* How much finer faces are quantised, hundredths of the whole range. At equal bytes of a drawn film
 * this makes a moving face 10 points better, and the whole picture 0.7 points worse; twice as much
 * makes it 17 better and the picture 2.3 worse. */
#define FINER 8

/* How much the quantiser of x265 has to be moved for each step of the number. */
#define TURN 1.1

struct _SahneEncoder
{
  SahneVideoCodec codec;
  SahneCrf first; /* the number it began with, */
  double finer;   /* and by how much it is lower now */
  AVCodecContext *context;
  AVPacket *packet;
  AVFrame *frame;   /* the picture of the caller, in the encoder's terms */
  AVFrame *widened; /* the same with 10 bits a sample, when it came with 8 */
  SahneCoded *coded;
  gint64 pictures; /* taken, skipped ones included */
  gint64 last;     /* number of the last picture that was encoded */
  gint64 gap;      /* pictures that may be left out in a row; 0 for none */
  guint given;     /* pictures that went into the encoder, without blank ones */
  AVFrame *blank;  /* what goes in behind the last one, */
  gint64 blanks;   /* and how often it did */
};

/**
 * sahne_encoder_hush:
 *
 * Keeps the libraries for encoding and decoding from writing to standard error: what they have to
 * say comes back as errors. To be called at the beginning of a program, before it has threads.
 */
void
sahne_encoder_hush (void)
{
  av_log_set_level (AV_LOG_QUIET);
  g_setenv ("SVT_LOG", "0", FALSE);
}

static gboolean
fail (SahneEncoder *self, int code, GError **error)
{
  char text[AV_ERROR_MAX_STRING_SIZE];

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The %s encoder stopped: %s. Choose another codec or picture size."),
               sahne_video_codec_labels[self->codec],
               av_make_error_string (text, sizeof text, code));
  return FALSE;
}

/* Encoders come with their own opinion of a second; half of one between pictures is always safe. */
static gint64
longest_gap (const SahneDeliverySettings *settings)
{
  return settings->variable_rate ? MAX (settings->rate_num / settings->rate_den / 2, 1) : 0;
}

/**
 * sahne_encoder_new:
 * @settings: what to make
 * @crf: constant-quality number in hundredths, between sahne_crf_lowest() and sahne_crf_highest()
 * @error: return location for %SAHNE_ERROR_MISSING or %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): an encoder for one shot, to be used from one thread
 */
SahneEncoder *
sahne_encoder_new (const SahneDeliverySettings *settings, SahneCrf crf, GError **error)
{
  g_autoptr (SahneEncoder) self = g_new0 (SahneEncoder, 1);
  const AVCodec *codec = sahne_encoder_codec (settings->codec);
  AVDictionary *options = NULL;
  int code;

  self->codec = settings->codec;
  self->first = crf;
  if (settings->width < 16 || settings->height < 16)
    {
      fail (self, AVERROR (EINVAL), error);
      return NULL;
    }
  if (codec == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("This machine has no %s encoder. Install it or choose another codec."),
                   sahne_video_codec_labels[settings->codec]);
      return NULL;
    }
  self->context = avcodec_alloc_context3 (codec);
  self->context->log_level_offset = 100; /* what it has to say comes as an error */
  self->packet = av_packet_alloc ();
  self->frame = av_frame_alloc ();
  self->gap = longest_gap (settings);
  sahne_encoder_options (settings, crf, self->context, &options);
  code = avcodec_open2 (self->context, codec, &options);
  av_dict_free (&options);
  if (code < 0)
    {
      fail (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_encoder_free:
 * @self: (transfer full): an encoder, finished or not
 */
void
sahne_encoder_free (SahneEncoder *self)
{
  avcodec_free_context (&self->context);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  av_frame_free (&self->widened);
  av_frame_free (&self->blank);
  g_clear_pointer (&self->coded, sahne_coded_unref);
#ifdef __GLIBC__
  /* An encoder of AV1 leaves hundreds of megabytes in the heaps of its threads, where the next one
   * does not find them. */
  if (self->codec == SAHNE_VIDEO_CODEC_AV1)
    malloc_trim (0);
#endif
  g_free (self);
}

static void
borrow (void *opaque, uint8_t *data)
{
}

/* Wraps the caller's planes: every encoder used here copies a picture before it returns. */
static void
wrap (SahneEncoder *self, const SahneYuv *picture)
{
  AVFrame *frame = self->frame;

  av_frame_unref (frame);
  frame->width = picture->width;
  frame->height = picture->height;
  frame->format = picture->depth > 8 ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
  for (int i = 0; i < 3; i++)
    {
      gsize rows = (gsize) (i ? (picture->height + 1) / 2 : picture->height);
      frame->data[i] = (uint8_t *) picture->planes[i];
      frame->linesize[i] = picture->strides[i];
      frame->buf[i] = av_buffer_create (frame->data[i], rows * (gsize) picture->strides[i], borrow,
                                        NULL, AV_BUFFER_FLAG_READONLY);
    }
}

static void
widen_plane (const guint8 *from, int from_stride, guint16 *to, int to_stride, int width, int height)
{
  for (int y = 0; y < height; y++, from += from_stride, to += to_stride / 2)
    for (int x = 0; x < width; x++)
      to[x] = (guint16) (from[x] << 2);
}

/* The encoder's 10 bits from the caller's 8. */
static gboolean
widen (SahneEncoder *self, const SahneYuv *picture)
{
  if (self->widened == NULL)
    self->widened = av_frame_alloc ();
  self->widened->width = picture->width;
  self->widened->height = picture->height;
  self->widened->format = AV_PIX_FMT_YUV420P10;
  if (self->widened->buf[0] == NULL && av_frame_get_buffer (self->widened, 0) < 0)
    return FALSE;
  if (av_frame_make_writable (self->widened) < 0)
    return FALSE;
  for (int i = 0; i < 3; i++)
    widen_plane (picture->planes[i], picture->strides[i], (guint16 *) self->widened->data[i],
                 self->widened->linesize[i], i ? (picture->width + 1) / 2 : picture->width,
                 i ? (picture->height + 1) / 2 : picture->height);
  return TRUE;
}

/* By how much a region is quantised finer, of the whole range: @by hundredths, and what was turned.
 */
static AVRational
finer (const SahneEncoder *self, int by)
{
  double range = self->context->pix_fmt == AV_PIX_FMT_YUV420P10 ? 63 : 51;
  double turned = self->codec == SAHNE_VIDEO_CODEC_HEVC ? self->finer * TURN / range : 0;

  return (AVRational){ (int) lround (-10000 * (by / 100.0 + turned)), 10000 };
}

/* Asks for a finer picture where people look. Encoders that cannot do that do not read it. x265
 * crashes when a picture has regions and the first ones had none, so all get one: the whole of
 * them, as fine as its number says: that is how x265 is steered. */
static void
mark_regions (SahneEncoder *self, AVFrame *frame, const SahneYuv *picture)
{
  guint count = MIN (picture->n_regions, SAHNE_YUV_MOST_REGIONS);
  gboolean all = self->codec == SAHNE_VIDEO_CODEC_HEVC;
  AVFrameSideData *data;
  AVRegionOfInterest *regions;

  av_frame_remove_side_data (frame, AV_FRAME_DATA_REGIONS_OF_INTEREST);
  if ((count == 0 && !all) || (self->codec != SAHNE_VIDEO_CODEC_H264 && !all))
    return;
  data = av_frame_new_side_data (frame, AV_FRAME_DATA_REGIONS_OF_INTEREST,
                                 (count + all) * sizeof *regions);
  if (data == NULL)
    return;
  regions = (AVRegionOfInterest *) data->data;
  for (guint i = 0; i < count; i++)
    {
      const SahneRegion *region = &picture->regions[i];
      regions[i] = (AVRegionOfInterest){
        .self_size = sizeof *regions,
        .left = (int) (CLAMP (region->left, 0, 1) * picture->width),
        .right = (int) (CLAMP (region->right, 0, 1) * picture->width),
        .top = (int) (CLAMP (region->top, 0, 1) * picture->height),
        .bottom = (int) (CLAMP (region->bottom, 0, 1) * picture->height),
        .qoffset = finer (self, FINER),
      };
    }
  if (all)
    regions[count] = (AVRegionOfInterest){
      .self_size = sizeof *regions,
      .right = picture->width,
      .bottom = picture->height,
      .qoffset = finer (self, 0),
    };
}

/* x264 writes its name and options in front of the first picture of every shot: some 700 bytes
 * that no decoder needs. Returns how many bytes to leave out: the SEI units (type 6) at the
 * beginning, each up to the next start code. */
static gsize
leading_sei (const guint8 *data, gsize size)
{
  gsize skip = 0;

  for (gsize i = 0; i + 4 < size; i++)
    {
      if (data[i] || data[i + 1] || data[i + 2] != 1)
        continue;
      skip = i && data[i - 1] == 0 ? i - 1 : i;
      if ((data[i + 3] & 0x1f) != 6)
        return skip;
      i += 3;
    }
  return 0;
}

static gboolean
keep_packet (SahneEncoder *self, GError **error)
{
  const AVPacket *packet = self->packet;
  gsize skip = 0;

  if (self->coded == NULL)
    {
      AVCodecParameters *parameters = avcodec_parameters_alloc ();
      avcodec_parameters_from_context (parameters, self->context);
      parameters->bit_rate = 0;
      if (self->codec == SAHNE_VIDEO_CODEC_HEVC)
        parameters->codec_tag = MKTAG ('h', 'v', 'c', '1');
      self->coded = sahne_coded_new (parameters);
      avcodec_parameters_free (&parameters);
      if (self->codec == SAHNE_VIDEO_CODEC_H264)
        skip = leading_sei (packet->data, (gsize) packet->size);
    }
  if (sahne_coded_bytes (self->coded) + (gsize) packet->size > MAX_BYTES)
    return fail (self, AVERROR (EFBIG), error);
  sahne_coded_add (self->coded, packet->pts, 1, (packet->flags & AV_PKT_FLAG_KEY) != 0,
                   packet->data + skip, (gsize) packet->size - skip);
  return TRUE;
}

/* Hands one picture over, %NULL for the end, and takes what comes out until there are @enough. */
static gboolean
encode_until (SahneEncoder *self, AVFrame *frame, guint enough, GError **error)
{
  int code = avcodec_send_frame (self->context, frame);

  while (code >= 0 && sahne_encoder_packets (self) < enough)
    {
      code = avcodec_receive_packet (self->context, self->packet);
      if (code < 0)
        break;
      if (!keep_packet (self, error))
        {
          av_packet_unref (self->packet);
          return FALSE;
        }
      av_packet_unref (self->packet);
    }
  return code >= 0 || code == AVERROR (EAGAIN) || code == AVERROR_EOF || fail (self, code, error);
}

static gboolean
encode (SahneEncoder *self, AVFrame *frame, GError **error)
{
  return encode_until (self, frame, G_MAXUINT, error);
}

/**
 * sahne_encoder_push:
 * @self: an encoder
 * @picture: the next picture, of the size in the settings
 * @same: whether it equals the one before
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * The picture may change as soon as this returns. With `variable_rate` an equal picture is not
 * encoded, the one before lasts longer.
 *
 * Returns: whether it was taken
 */
gboolean
sahne_encoder_push (SahneEncoder *self, const SahneYuv *picture, gboolean same, GError **error)
{
  gint64 number = self->pictures++;
  AVFrame *frame = self->frame;
  gboolean done;

  g_return_val_if_fail (picture->width == self->context->width
                            && picture->height == self->context->height,
                        FALSE);
  if (same && number > 0 && number - self->last < self->gap)
    return TRUE;
  self->last = number;
  self->given++;
  if (picture->depth == 8 && self->context->pix_fmt == AV_PIX_FMT_YUV420P10)
    {
      if (!widen (self, picture))
        return fail (self, AVERROR (ENOMEM), error);
      frame = self->widened;
    }
  else
    wrap (self, picture);
  mark_regions (self, frame, picture);
  frame->pts = number;
  frame->sample_aspect_ratio = self->context->sample_aspect_ratio;
  frame->color_primaries = self->context->color_primaries;
  frame->color_trc = self->context->color_trc;
  frame->colorspace = self->context->colorspace;
  frame->color_range = self->context->color_range;
  frame->chroma_location = self->context->chroma_sample_location;
  done = encode (self, frame, error);
  av_frame_unref (self->frame);
  return done;
}

/**
 * sahne_encoder_packets:
 * @self: an encoder
 *
 * Returns: how many packets have come out so far
 */
guint
sahne_encoder_packets (SahneEncoder *self)
{
  return self->coded ? sahne_coded_n_packets (self->coded) : 0;
}

/**
 * sahne_encoder_packet:
 * @self: an encoder
 * @number: number of a packet that has come out
 *
 * Returns: (transfer none): the packet
 */
const SahnePacket *
sahne_encoder_packet (SahneEncoder *self, guint number)
{
  return sahne_coded_packet (self->coded, number);
}

/**
 * sahne_encoder_left:
 * @self: an encoder
 *
 * Returns: how many pictures went in and have not come out yet
 */
guint
sahne_encoder_left (SahneEncoder *self)
{
  guint out = sahne_encoder_packets (self);
  return self->given > out ? self->given - out : 0;
}

/**
 * sahne_encoder_steers:
 * @codec: a codec
 *
 * Returns: whether its encoder takes another constant-quality number amid a shot
 */
gboolean
sahne_encoder_steers (SahneVideoCodec codec)
{
  return codec == SAHNE_VIDEO_CODEC_H264 || codec == SAHNE_VIDEO_CODEC_HEVC;
}

/**
 * sahne_encoder_steers_late:
 * @codec: a codec whose encoder steers
 *
 * Returns: whether the number is that of pictures which are pushed from then on, rather than of
 *   those that come out
 */
gboolean
sahne_encoder_steers_late (SahneVideoCodec codec)
{
  return codec == SAHNE_VIDEO_CODEC_HEVC;
}

/**
 * sahne_encoder_set_crf:
 * @self: an encoder that steers
 * @crf: constant-quality number in hundredths
 */
void
sahne_encoder_set_crf (SahneEncoder *self, SahneCrf crf)
{
  self->finer = (self->first - crf) / 100.0;
  if (self->codec == SAHNE_VIDEO_CODEC_H264)
    av_opt_set_double (self->context->priv_data, "crf", crf / 100.0, 0);
}

/* A grey picture, whose keyframe nothing before it refers to. */
static AVFrame *
make_blank (SahneEncoder *self)
{
  AVFrame *blank = av_frame_alloc ();
  ptrdiff_t strides[4] = { 0 };

  blank->width = self->context->width;
  blank->height = self->context->height;
  blank->format = self->context->pix_fmt;
  if (av_frame_get_buffer (blank, 0) < 0)
    {
      av_frame_free (&blank);
      return NULL;
    }
  for (int i = 0; i < 3; i++)
    strides[i] = blank->linesize[i];
  av_image_fill_black (blank->data, strides, self->context->pix_fmt, AVCOL_RANGE_MPEG, blank->width,
                       blank->height);
  return blank;
}

/**
 * sahne_encoder_push_behind:
 * @self: an encoder that has all pictures
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Gives it a picture that is left out in the end, so that further ones come out while it can still
 * be steered.
 *
 * Returns: whether it was taken
 */
gboolean
sahne_encoder_push_behind (SahneEncoder *self, GError **error)
{
  gboolean first = self->blank == NULL;

  if (first)
    self->blank = make_blank (self);
  if (self->blank == NULL)
    return fail (self, AVERROR (ENOMEM), error);
  self->blank->pict_type = first ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  self->blank->pts = self->pictures + (first ? 0 : self->blanks);
  self->blanks++;
  return encode (self, self->blank, error);
}

/**
 * sahne_encoder_cut:
 * @self: an encoder; it is of no use afterwards
 * @packets: how many are wanted
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Gives the beginning of a shot without encoding the rest. The packets are about those that the
 * whole shot would begin with when the encoder has looked ahead.
 *
 * Returns: (transfer full) (nullable): the beginning
 */
SahneCoded *
sahne_encoder_cut (SahneEncoder *self, guint packets, GError **error)
{
  /* That of AV1 has threads which must not be left amid their work. */
  guint enough = self->codec == SAHNE_VIDEO_CODEC_AV1 ? G_MAXUINT : packets;
  SahneCoded *coded;

  if (sahne_encoder_packets (self) < enough && self->blank == NULL
      && !encode_until (self, NULL, enough, error))
    return NULL;
  if (self->coded == NULL)
    {
      fail (self, AVERROR (ENODATA), error);
      return NULL;
    }
  packets = MIN (packets, sahne_encoder_packets (self));
  coded = sahne_coded_new (sahne_coded_parameters (self->coded));
  for (guint i = 0; i < packets; i++)
    {
      const SahnePacket *from = sahne_coded_packet (self->coded, i);
      sahne_coded_add (coded, from->pts, from->duration, from->key,
                       sahne_coded_data (self->coded, from), from->size);
    }
  return coded;
}

/**
 * sahne_encoder_finish:
 * @self: an encoder
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): the whole shot; times are frames from its beginning
 */
SahneCoded *
sahne_encoder_finish (SahneEncoder *self, GError **error)
{
  if ((self->blank == NULL || sahne_encoder_left (self)) && !encode (self, NULL, error))
    return NULL;
  if (self->coded == NULL || sahne_encoder_left (self))
    {
      fail (self, AVERROR (ENODATA), error);
      return NULL;
    }
  if (self->blank)
    {
      SahneCoded *whole = sahne_encoder_cut (self, self->given, error);
      sahne_coded_close (whole, self->pictures);
      return whole;
    }
  sahne_coded_close (self->coded, self->pictures);
  return g_steal_pointer (&self->coded);
}
