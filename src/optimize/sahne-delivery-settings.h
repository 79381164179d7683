/* Everything that decides how a delivery is made, once a preset has met a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAHNE_CONTAINER_MP4,
  SAHNE_CONTAINER_WEBM,
  SAHNE_CONTAINER_MKV,
  SAHNE_CONTAINER_PACKAGE, /* HLS and DASH over the same CMAF files */
  SAHNE_N_CONTAINERS
} SahneContainer;

typedef enum
{
  SAHNE_VIDEO_CODEC_H264,
  SAHNE_VIDEO_CODEC_HEVC,
  SAHNE_VIDEO_CODEC_AV1,
  SAHNE_VIDEO_CODEC_VP9,
  SAHNE_VIDEO_CODEC_FFV1, /* lossless */
  SAHNE_N_VIDEO_CODECS
} SahneVideoCodec;

typedef enum
{
  SAHNE_SOUND_CODEC_NONE,
  SAHNE_SOUND_CODEC_AAC,
  SAHNE_SOUND_CODEC_OPUS,
  SAHNE_SOUND_CODEC_FLAC,
  SAHNE_N_SOUND_CODECS
} SahneSoundCodec;

/**
 * SahneEncodeSpeed:
 *
 * How long an encoder may think about one frame.
 */
typedef enum
{
  SAHNE_ENCODE_SPEED_FAST,
  SAHNE_ENCODE_SPEED_BALANCED,
  SAHNE_ENCODE_SPEED_SMALL,
  SAHNE_N_ENCODE_SPEEDS
} SahneEncodeSpeed;

/**
 * SahnePictureKind:
 *
 * What the pictures are like: flat drawings, drawings with a texture, or footage of a camera.
 */
typedef enum
{
  SAHNE_PICTURE_KIND_FLAT,
  SAHNE_PICTURE_KIND_TEXTURE,
  SAHNE_PICTURE_KIND_FOOTAGE,
  SAHNE_N_PICTURE_KINDS
} SahnePictureKind;

/**
 * SahneDeliveryTarget:
 * @SAHNE_DELIVERY_TARGET_QUALITY: as good as asked, as small as that goes
 * @SAHNE_DELIVERY_TARGET_LIMIT: never larger than asked, as good as that goes
 * @SAHNE_DELIVERY_TARGET_TIMES: so many times smaller than the source
 */
typedef enum
{
  SAHNE_DELIVERY_TARGET_QUALITY,
  SAHNE_DELIVERY_TARGET_LIMIT,
  SAHNE_DELIVERY_TARGET_TIMES,
  SAHNE_N_DELIVERY_TARGETS
} SahneDeliveryTarget;

typedef enum
{
  SAHNE_CAPTIONS_NONE,
  SAHNE_CAPTIONS_BURN,
  SAHNE_CAPTIONS_TRACK,
  SAHNE_N_CAPTIONS
} SahneCaptionMode;

/**
 * SahneSizeUnit:
 *
 * The unit a place counts its limit in.
 */
typedef enum
{
  SAHNE_SIZE_UNIT_MB,  /* 1,000,000 bytes */
  SAHNE_SIZE_UNIT_MIB, /* 1,048,576 bytes */
  SAHNE_SIZE_UNIT_GB,
  SAHNE_SIZE_UNIT_GIB,
  SAHNE_N_SIZE_UNITS
} SahneSizeUnit;

/**
 * SahneDeliverySettings:
 * @place: name of the place, for sentences
 * @threads: threads of each encoder; 1 when shots are encoded in parallel. Another number gives
 *   other bytes with some encoders
 * @keyframe_ms: at most this long between keyframes
 * @fixed_keyframes: keyframes only there and at cuts, the same in every rung of a ladder
 * @variable_rate: a frame equal to the one before is left out and the one before lasts longer
 * @quality: wanted quality in points, 0 to 100, see sahne_quality_of_ssim()
 * @crf: constant-quality number of the encoder in hundredths; 0 for the one that usually gives
 *   @quality
 * @search: look for the smallest file of that quality shot by shot, for up to 4 times the work
 * @limit_bytes: with %SAHNE_DELIVERY_TARGET_LIMIT the size never to go over; with the others what
 * the place takes at most; 0 for none
 * @times_pm: with %SAHNE_DELIVERY_TARGET_TIMES thousandths of how many times smaller
 * @may_step_down: size, rate and sound may be lowered before the picture breaks
 * @primaries: colour of the pictures as code points of ITU-T H.273, like @transfer and @matrix;
 *   1 is bt709
 * @sound_min_kbps: lowest step of the sound's bit rate
 *
 * A plain value: free the text with sahne_delivery_settings_clear().
 */
typedef struct
{
  char *place;
  SahneContainer container;
  SahneVideoCodec codec;
  SahneEncodeSpeed speed;
  SahnePictureKind tune;
  int depth;
  int primaries, transfer, matrix;
  int width, height;
  int rate_num, rate_den;
  int threads;
  int keyframe_ms;
  gboolean fixed_keyframes;
  gboolean variable_rate;

  SahneDeliveryTarget target;
  int quality;
  int crf;
  gboolean search;
  guint64 limit_bytes;
  SahneSizeUnit limit_unit;
  int times_pm;
  gboolean may_step_down;

  SahneSoundCodec sound;
  int sound_kbps, sound_min_kbps;
  int loudness_mlufs, peak_mdb;
  SahneCaptionMode captions;
  gboolean chapters;
} SahneDeliverySettings;

void sahne_delivery_settings_copy (SahneDeliverySettings *to, const SahneDeliverySettings *from);
void sahne_delivery_settings_clear (SahneDeliverySettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahneDeliverySettings, sahne_delivery_settings_clear)

void sahne_delivery_settings_report (const SahneDeliverySettings *settings, const char *path,
                                     gint64 frames, guint64 bytes, JsonObject *object);

/* The names in presets, by value; labels are for people. */
extern const char *const sahne_container_names[SAHNE_N_CONTAINERS];
extern const char *const sahne_video_codec_names[SAHNE_N_VIDEO_CODECS];
extern const char *const sahne_video_codec_labels[SAHNE_N_VIDEO_CODECS];
extern const char *const sahne_sound_codec_names[SAHNE_N_SOUND_CODECS];
extern const char *const sahne_encode_speed_names[SAHNE_N_ENCODE_SPEEDS];
extern const char *const sahne_picture_kind_names[SAHNE_N_PICTURE_KINDS];
extern const char *const sahne_delivery_target_names[SAHNE_N_DELIVERY_TARGETS];
extern const char *const sahne_caption_mode_names[SAHNE_N_CAPTIONS];
extern const char *const sahne_size_unit_names[SAHNE_N_SIZE_UNITS];

int sahne_name_index (const char *const *names, int count, const char *name);

guint64 sahne_size_bytes (gint64 amount, SahneSizeUnit unit);
gboolean sahne_size_parse (const char *text, guint64 *bytes, SahneSizeUnit *unit);
char *sahne_size_format (guint64 bytes, SahneSizeUnit unit);

G_END_DECLS
