/* Reads profile, level and constraints out of a track's configuration as it stands in an MP4.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-codec-string.h"

/* avcC: ISO/IEC 14496-15, 5.3.3.1. */
static char *
h264 (const guint8 *data, int size)
{
  if (size < 4 || data[0] != 1)
    return NULL;
  return g_strdup_printf ("avc1.%02x%02x%02x", data[1], data[2], data[3]);
}

static guint32
reversed (guint32 bits)
{
  guint32 value = 0;

  for (int i = 0; i < 32; i++)
    value |= (bits >> i & 1u) << (31 - i);
  return value;
}

/* hvcC: ISO/IEC 14496-15, 8.3.3.1 and annex E.3. */
static char *
hevc (const guint8 *data, int size)
{
  static const char *const spaces[] = { "", "A", "B", "C" };
  g_autoptr (GString) out = NULL;
  guint32 compatible;
  int last = 5;

  if (size < 13 || data[0] != 1)
    return NULL;
  compatible = (guint32) data[2] << 24 | data[3] << 16 | data[4] << 8 | data[5];
  out = g_string_new ("hvc1.");
  g_string_append_printf (out, "%s%d.%X.%c%d", spaces[data[1] >> 6], data[1] & 31,
                          reversed (compatible), data[1] & 32 ? 'H' : 'L', data[12]);
  while (last >= 0 && data[6 + last] == 0)
    last--;
  for (int i = 0; i <= last; i++)
    g_string_append_printf (out, ".%X", data[6 + i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* av1C: AV1 Codec ISO Media File Format Binding, 2.3 and 5. */
static char *
av1 (const guint8 *data, int size)
{
  int depth;

  if (size < 4 || data[0] != 0x81)
    return NULL;
  depth = data[2] & 0x40 ? data[2] & 0x20 ? 12 : 10 : 8;
  return g_strdup_printf ("av01.%d.%02d%c.%02d", data[1] >> 5, data[1] & 31,
                          data[2] & 0x80 ? 'H' : 'M', depth);
}

/**
 * sahne_codec_string:
 * @parameters: of a track that was read from an MP4 file
 *
 * Returns: (transfer full) (nullable): "avc1.640028", "mp4a.40.2" and so on; %NULL for what no
 *   package has
 */
char *
sahne_codec_string (const AVCodecParameters *parameters)
{
  const guint8 *data = parameters->extradata;
  int size = data ? parameters->extradata_size : 0;

  switch (parameters->codec_id)
    {
    case AV_CODEC_ID_H264:
      return h264 (data, size);
    case AV_CODEC_ID_HEVC:
      return hevc (data, size);
    case AV_CODEC_ID_AV1:
      return av1 (data, size);
    case AV_CODEC_ID_AAC:
      return size >= 1 ? g_strdup_printf ("mp4a.40.%d", data[0] >> 3) : NULL;
    default:
      return NULL;
    }
}
