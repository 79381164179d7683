/* Names of what a delivery can be made of, and sizes in the units places count in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-delivery-settings.h"

#include <string.h>

#include "sahne-av.h"

const char *const sahne_container_names[SAHNE_N_CONTAINERS] = { "mp4", "webm", "mkv", "package" };
const char *const sahne_video_codec_names[SAHNE_N_VIDEO_CODECS]
    = { "h264", "hevc", "av1", "vp9", "ffv1" };
const char *const sahne_video_codec_labels[SAHNE_N_VIDEO_CODECS]
    = { "H.264", "HEVC", "AV1", "VP9", "FFV1" };
const char *const sahne_sound_codec_names[SAHNE_N_SOUND_CODECS] = { "none", "aac", "opus", "flac" };
const char *const sahne_encode_speed_names[SAHNE_N_ENCODE_SPEEDS] = { "fast", "balanced", "small" };
const char *const sahne_picture_kind_names[SAHNE_N_PICTURE_KINDS]
    = { "flat", "texture", "footage" };
const char *const sahne_delivery_target_names[SAHNE_N_DELIVERY_TARGETS]
    = { "quality", "limit", "times" };
const char *const sahne_caption_mode_names[SAHNE_N_CAPTIONS] = { "none", "burn", "track" };
const char *const sahne_size_unit_names[SAHNE_N_SIZE_UNITS] = { "MB", "MiB", "GB", "GiB" };

static const guint64 unit_bytes[SAHNE_N_SIZE_UNITS]
    = { 1000 * 1000, 1024 * 1024, 1000 * 1000 * 1000, 1024 * 1024 * 1024 };

/**
 * sahne_delivery_settings_copy:
 * @to: (out caller-allocates): the copy
 * @from: settings
 */
void
sahne_delivery_settings_copy (SahneDeliverySettings *to, const SahneDeliverySettings *from)
{
  *to = *from;
  to->place = g_strdup (from->place);
}

/**
 * sahne_delivery_settings_clear:
 * @settings: settings
 */
void
sahne_delivery_settings_clear (SahneDeliverySettings *settings)
{
  g_clear_pointer (&settings->place, g_free);
}

/**
 * sahne_delivery_settings_report:
 * @settings: what a file or package was made with
 * @path: where it is
 * @frames: pictures in it
 * @bytes: its size
 * @object: (inout): gets these figures: `path`, `codec`, `width`, `height`, `rate_num`, `rate_den`,
 *   `frames`, `duration_us`, `bytes`
 */
void
sahne_delivery_settings_report (const SahneDeliverySettings *settings, const char *path,
                                gint64 frames, guint64 bytes, JsonObject *object)
{
  json_object_set_string_member (object, "path", path);
  json_object_set_string_member (object, "codec", sahne_video_codec_names[settings->codec]);
  json_object_set_int_member (object, "width", settings->width);
  json_object_set_int_member (object, "height", settings->height);
  json_object_set_int_member (object, "rate_num", settings->rate_num);
  json_object_set_int_member (object, "rate_den", settings->rate_den);
  json_object_set_int_member (object, "frames", frames);
  json_object_set_int_member (object, "duration_us",
                              av_rescale (frames * G_USEC_PER_SEC, settings->rate_den,
                                          settings->rate_num));
  json_object_set_int_member (object, "bytes", (gint64) bytes);
}

/**
 * sahne_name_index:
 * @names: (array length=count): names
 * @count: how many
 * @name: (nullable): what to look for
 *
 * Returns: its place in the list, -1 when it is not there
 */
int
sahne_name_index (const char *const *names, int count, const char *name)
{
  for (int i = 0; name && i < count; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

/**
 * sahne_size_bytes:
 * @amount: how many, in thousandths of @unit
 * @unit: a unit
 *
 * Returns: whole bytes, rounded down
 */
guint64
sahne_size_bytes (gint64 amount, SahneSizeUnit unit)
{
  return (guint64) MAX (amount, 0) * (unit_bytes[unit] / 1000)
         + (guint64) MAX (amount, 0) * (unit_bytes[unit] % 1000) / 1000;
}

/**
 * sahne_size_parse:
 * @text: a number and a unit: "16 MB", "10MiB", "8.5m", "300k", or bytes without a unit
 * @bytes: (out): how many bytes that is
 * @unit: (out) (optional): the unit to tell sizes in
 *
 * A lone letter counts in thousands, as the places' own pages do.
 *
 * Returns: whether @text was a size
 */
gboolean
sahne_size_parse (const char *text, guint64 *bytes, SahneSizeUnit *unit)
{
  static const struct
  {
    const char *sign;
    guint64 bytes;
    SahneSizeUnit unit;
  } signs[] = {
    { "", 1, SAHNE_SIZE_UNIT_MB },           { "b", 1, SAHNE_SIZE_UNIT_MB },
    { "k", 1000, SAHNE_SIZE_UNIT_MB },       { "kb", 1000, SAHNE_SIZE_UNIT_MB },
    { "kib", 1024, SAHNE_SIZE_UNIT_MIB },    { "m", 1000000, SAHNE_SIZE_UNIT_MB },
    { "mb", 1000000, SAHNE_SIZE_UNIT_MB },   { "mib", 1 << 20, SAHNE_SIZE_UNIT_MIB },
    { "g", 1000000000, SAHNE_SIZE_UNIT_GB }, { "gb", 1000000000, SAHNE_SIZE_UNIT_GB },
    { "gib", 1 << 30, SAHNE_SIZE_UNIT_GIB },
  };
  g_autofree char *plain = g_strstrip (g_strdelimit (g_ascii_strdown (text, -1), ",", '.'));
  char *end = NULL;
  double amount = g_ascii_strtod (plain, &end);

  if (end == plain || !(amount >= 0) || amount > 1e15)
    return FALSE;
  while (*end == ' ')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (end, signs[i].sign) == 0 && amount * signs[i].bytes < 9e15)
      {
        *bytes = (guint64) (amount * signs[i].bytes);
        if (unit)
          *unit = signs[i].unit;
        return TRUE;
      }
  return FALSE;
}

/**
 * sahne_size_format:
 * @bytes: a size
 * @unit: the unit to tell it in; sizes below one are told in thousandths
 *
 * Returns: (transfer full): the size for people, "15.7 MB"
 */
char *
sahne_size_format (guint64 bytes, SahneSizeUnit unit)
{
  gboolean binary = unit == SAHNE_SIZE_UNIT_MIB || unit == SAHNE_SIZE_UNIT_GIB;
  guint64 step = binary ? 1024 : 1000, size = unit_bytes[unit];

  if (bytes >= size)
    return g_strdup_printf ("%.1f %s", (double) bytes / size, sahne_size_unit_names[unit]);
  if (bytes >= step * step)
    return g_strdup_printf ("%.1f %s", (double) bytes / (step * step), binary ? "MiB" : "MB");
  return g_strdup_printf ("%.0f %s", (double) bytes / step, binary ? "KiB" : "kB");
}
