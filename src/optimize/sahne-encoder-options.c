/* Which encoder makes which codec, and what it is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-encoder-options.h"

#include <libavutil/cpu.h>
#include <libavutil/opt.h>

static const char *const encoder_names[SAHNE_N_VIDEO_CODECS]
    = { "libx264", "libx265", "libsvtav1", "libvpx-vp9", "ffv1" };

/* Range and step of the constant-quality numbers, hundredths. Outside of it files grow or break
 * without a visible gain. SVT-AV1 has whole numbers; halves are made by its tuning. */
static const struct
{
  SahneCrf lowest, highest, step;
} crf_range[SAHNE_N_VIDEO_CODECS] = {
  { 400, 4800, 10 }, { 400, 4800, 10 }, { 400, 6300, 50 }, { 200, 6300, 100 }, { 0, 0, 100 },
};

/* Names of presets by speed, and those of a search for the smallest file, which may take its time:
 * a slower preset gives more for it than further rounds do. Chosen by size at equal quality against
 * time on drawn films. */
static const char *const x264_presets[2][SAHNE_N_ENCODE_SPEEDS]
    = { { "veryfast", "medium", "slower" }, { "medium", "slow", "slower" } };
static const char *const x265_presets[2][SAHNE_N_ENCODE_SPEEDS]
    = { { "veryfast", "medium", "slow" }, { "medium", "slow", "slower" } };
static const char *const svt_presets[2][SAHNE_N_ENCODE_SPEEDS]
    = { { "10", "8", "6" }, { "8", "6", "5" } };
static const char *const vpx_speeds[2][SAHNE_N_ENCODE_SPEEDS]
    = { { "5", "4", "2" }, { "4", "2", "1" } };

/* Below so many pixels it calls a picture one of 240 lines. */
#define ALONE_AREA 165120

/**
 * sahne_encoder_codec:
 * @codec: a codec
 *
 * Returns: (transfer none) (nullable): the encoder for it, %NULL when this machine has none
 */
const AVCodec *
sahne_encoder_codec (SahneVideoCodec codec)
{
  return avcodec_find_encoder_by_name (encoder_names[codec]);
}

/**
 * sahne_encoder_available:
 * @codec: a codec
 *
 * Returns: whether this machine can encode it
 */
gboolean
sahne_encoder_available (SahneVideoCodec codec)
{
  return sahne_encoder_codec (codec) != NULL;
}

/**
 * sahne_encoder_alone:
 * @settings: settings
 *
 * SVT-AV1 1.4.1 now and then reads what is not there when several of its encoders are at work and
 * one of them has pictures of up to about 240 lines.
 *
 * Returns: whether such encoders must not be driven by several threads at a time
 */
gboolean
sahne_encoder_alone (const SahneDeliverySettings *settings)
{
  return settings->codec == SAHNE_VIDEO_CODEC_AV1
         && settings->width * settings->height < ALONE_AREA;
}

/**
 * sahne_crf_lowest:
 * @codec: a codec
 *
 * Returns: the number of the best picture worth asking for, hundredths
 */
SahneCrf
sahne_crf_lowest (SahneVideoCodec codec)
{
  return crf_range[codec].lowest;
}

/**
 * sahne_crf_highest:
 * @codec: a codec
 *
 * Returns: the number of the smallest file, hundredths
 */
SahneCrf
sahne_crf_highest (SahneVideoCodec codec)
{
  return crf_range[codec].highest;
}

/**
 * sahne_crf_step:
 * @codec: a codec
 *
 * Returns: the smallest difference the encoder understands, hundredths
 */
SahneCrf
sahne_crf_step (SahneVideoCodec codec)
{
  return crf_range[codec].step;
}

/**
 * sahne_crf_round:
 * @codec: a codec
 * @crf: a number, in hundredths
 *
 * Returns: the nearest number that the encoder understands
 */
SahneCrf
sahne_crf_round (SahneVideoCodec codec, double crf)
{
  int step = crf_range[codec].step;
  double steps = CLAMP (crf, crf_range[codec].lowest, crf_range[codec].highest) / step;
  return (int) (steps + 0.5) * step;
}

/**
 * sahne_encoder_format:
 * @settings: settings
 *
 * Returns: how the encoder wants its pictures
 */
enum AVPixelFormat
sahne_encoder_format (const SahneDeliverySettings *settings)
{
  return settings->depth > 8 ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
}

/**
 * sahne_keyframe_frames:
 * @settings: settings
 *
 * Returns: how many frames there are from keyframe to keyframe at most
 */
int
sahne_keyframe_frames (const SahneDeliverySettings *settings)
{
  gint64 frames = (gint64) settings->keyframe_ms * settings->rate_num / settings->rate_den / 1000;
  return (int) CLAMP (frames, 1, 10000);
}

static void
set_int (AVDictionary **options, const char *name, int value)
{
  av_dict_set_int (options, name, value, 0);
}

static void
set_crf (AVDictionary **options, SahneCrf crf)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  av_dict_set (options, "crf", g_ascii_formatd (text, sizeof text, "%.2f", crf / 100.0), 0);
}

/* Reference frames that the level of common phones and television sets holds at this size (H.264
 * level 4.0 up to 1080p, 5.1 above: ITU-T H.264 table A-1, MaxDpbMbs). */
static int
reference_frames (const SahneDeliverySettings *settings, int wanted)
{
  int blocks = ((settings->width + 15) / 16) * ((settings->height + 15) / 16);
  int held = blocks <= 8192 ? 32768 : 184320;
  return CLAMP (wanted, 1, CLAMP (held / blocks, 1, 16));
}

/* What is only read again by this program: large, but quick both ways. */
static void
lossless_options (AVDictionary **options)
{
  av_dict_set (options, "preset", "ultrafast", 0);
  av_dict_set (options, "qp", "0", 0);
}

static void
x264_options (const SahneDeliverySettings *settings, SahneCrf crf, AVCodecContext *context,
              AVDictionary **options)
{
  static const int references[SAHNE_N_ENCODE_SPEEDS] = { 1, 3, 8 };
  gboolean flat = settings->tune == SAHNE_PICTURE_KIND_FLAT;
  gboolean fast = settings->speed == SAHNE_ENCODE_SPEED_FAST && !settings->search;
  g_autoptr (GString) params = g_string_new (NULL);

  av_dict_set (options, "preset", x264_presets[settings->search][settings->speed], 0);
  /* At the fastest preset the tuning's extra reference and B frames cost a quarter of the time; a
   * gentle adaptive quantisation alone gives the same quality for the same bytes. */
  if (flat && fast)
    av_dict_set (options, "aq-strength", "0.6", 0);
  else if (flat)
    av_dict_set (options, "tune", "animation", 0);
  av_dict_set (options, "profile", settings->depth > 8 ? "high10" : "high", 0);
  av_dict_set (options, "aq-mode", flat && fast ? "3" : flat ? "2" : "1", 0);
  av_dict_set (options, "forced-idr", "1", 0);
  set_crf (options, crf);
  context->refs
      = reference_frames (settings, references[settings->speed] * (flat && !fast ? 2 : 1));
  /* Psychovisual rate distortion keeps grain alive; in flat drawings it only costs: 5 % of the
   * bytes at equal quality. */
  if (flat)
    g_string_append (params, "psy=0:");
  /* Each of these takes off 1 to 3 % more at equal quality: what others refer to is finer, edges
   * are not smoothed, long stretches stand still. */
  if (flat && !fast)
    g_string_append (params, "me=umh:subme=9:partitions=all:aq-strength=0.9:qcomp=0.5:ipratio=1.6:"
                             "deblock=0,0:bframes=8:");
  /* "stitchable" keeps the constant-quality number out of the headers. */
  g_string_append (params, "stitchable=1:open-gop=0");
  if (settings->fixed_keyframes)
    g_string_append (params, ":scenecut=0");
  /* With AVX-512, macroblock-tree rate control of x264 0.164 takes in memory nobody has written:
   * the same pictures give other bytes from run to run. Every such processor has AVX2. */
  if (av_get_cpu_flags () & AV_CPU_FLAG_AVX512)
    g_string_append (params, ":asm=AVX2");
  av_dict_set (options, "x264-params", params->str, 0);
}

static void
x265_options (const SahneDeliverySettings *settings, SahneCrf crf, AVCodecContext *context,
              AVDictionary **options)
{
  gboolean fast = settings->speed == SAHNE_ENCODE_SPEED_FAST && !settings->search;
  g_autoptr (GString) params = g_string_new ("log-level=none:info=0:repeat-headers=0:open-gop=0");

  av_dict_set (options, "preset", x265_presets[settings->search][settings->speed], 0);
  if (settings->tune == SAHNE_PICTURE_KIND_FLAT)
    av_dict_set (options, "tune", "animation", 0);
  set_crf (options, crf);
  /* Partitions that are not square follow the edges of drawings: 14 % fewer bytes at equal quality
   * for a sixth more time. The other two make up for some of that and cost next to nothing. */
  if (settings->tune == SAHNE_PICTURE_KIND_FLAT && !fast)
    g_string_append (params, ":rect=1:amp=1:limit-modes=1:rdoq-level=0:subme=2");
  /* As with x264: 5 % fewer bytes at equal quality than the tuning alone. */
  g_string_append (params,
                   settings->tune == SAHNE_PICTURE_KIND_FLAT
                       ? ":psy-rd=0:psy-rdoq=0:aq-mode=2:aq-strength=0.9:qcomp=0.5:deblock=0,0"
                       : ":aq-mode=3");
  if (settings->threads == 1)
    g_string_append (params, ":pools=none:frame-threads=1:wpp=0");
  else
    g_string_append_printf (params, ":pools=%d", settings->threads);
  if (settings->fixed_keyframes)
    g_string_append (params, ":scenecut=0");
  av_dict_set (options, "x265-params", params->str, 0);
}

/* Tuned for looks (0) it takes 2 to 3 % more bytes than tuned for PSNR (1), at equal quality by our
 * measure: about half a step of its number. */
static void
svt_options (const SahneDeliverySettings *settings, SahneCrf crf, AVDictionary **options)
{
  g_autofree char *params
      = g_strdup_printf ("lp=%d:irefresh-type=2:tune=%d:scd=0", settings->threads, crf % 100 >= 50);

  av_dict_set (options, "preset", svt_presets[settings->search][settings->speed], 0);
  set_int (options, "crf", crf / 100);
  av_dict_set (options, "svtav1-params", params, 0);
}

static void
vpx_options (const SahneDeliverySettings *settings, SahneCrf crf, AVDictionary **options)
{
  av_dict_set (options, "deadline", "good", 0);
  av_dict_set (options, "cpu-used", vpx_speeds[settings->search][settings->speed], 0);
  av_dict_set (options, "lag-in-frames", "25", 0);
  av_dict_set (options, "auto-alt-ref", "1", 0);
  set_int (options, "crf", (crf + 50) / 100);
  av_dict_set (options, "b", "0", 0);
}

static void
ffv1_options (AVDictionary **options)
{
  av_dict_set (options, "level", "3", 0);
  av_dict_set (options, "slices", "4", 0);
  av_dict_set (options, "slicecrc", "1", 0);
  av_dict_set (options, "g", "1", 0);
}

/**
 * sahne_encoder_options:
 * @settings: settings
 * @crf: constant-quality number, hundredths
 * @context: what to set up
 * @options: (inout): what to open it with
 *
 * Sets size, rate, colour and threads of @context and gathers the encoder's own options.
 */
void
sahne_encoder_options (const SahneDeliverySettings *settings, SahneCrf crf, AVCodecContext *context,
                       AVDictionary **options)
{
  context->width = settings->width;
  context->height = settings->height;
  context->pix_fmt = sahne_encoder_format (settings);
  context->time_base = (AVRational){ settings->rate_den, settings->rate_num };
  context->framerate = (AVRational){ settings->rate_num, settings->rate_den };
  context->sample_aspect_ratio = (AVRational){ 1, 1 };
  context->color_primaries = (enum AVColorPrimaries) settings->primaries;
  context->color_trc = (enum AVColorTransferCharacteristic) settings->transfer;
  context->colorspace = (enum AVColorSpace) settings->matrix;
  context->color_range = AVCOL_RANGE_MPEG;
  context->chroma_sample_location = AVCHROMA_LOC_LEFT;
  context->thread_count = MAX (settings->threads, 1);
  context->gop_size = sahne_keyframe_frames (settings);
  context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP;

  switch (settings->codec)
    {
    case SAHNE_VIDEO_CODEC_H264:
      if (crf == SAHNE_CRF_LOSSLESS)
        lossless_options (options);
      else
        x264_options (settings, crf, context, options);
      break;
    case SAHNE_VIDEO_CODEC_HEVC:
      x265_options (settings, crf, context, options);
      break;
    case SAHNE_VIDEO_CODEC_AV1:
      svt_options (settings, crf, options);
      break;
    case SAHNE_VIDEO_CODEC_VP9:
      vpx_options (settings, crf, options);
      break;
    default:
      ffv1_options (options);
    }
}
