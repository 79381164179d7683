/* Packets of one shot or one stretch of sound, in memory and as bytes for the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-coded.h"

#include <stdlib.h>
#include <string.h>

/* The form in the store: this mark, then 64-bit little-endian words, then the bytes of the extra
 * data and of the packets. */
#define MARK 0x315f6465646f63 /* "coded_1" */

#define MAX_PACKETS (1 << 24)

struct _SahneCoded
{
  gatomicrefcount refs;
  AVCodecParameters *parameters;
  GArray *packets; /* of SahnePacket */
  GByteArray *data;
};

/**
 * sahne_coded_new:
 * @parameters: how to decode the packets to come
 *
 * Returns: (transfer full): a chunk without packets
 */
SahneCoded *
sahne_coded_new (const AVCodecParameters *parameters)
{
  SahneCoded *self = g_new0 (SahneCoded, 1);

  g_atomic_ref_count_init (&self->refs);
  self->parameters = avcodec_parameters_alloc ();
  avcodec_parameters_copy (self->parameters, parameters);
  self->packets = g_array_new (FALSE, FALSE, sizeof (SahnePacket));
  self->data = g_byte_array_new ();
  return self;
}

/**
 * sahne_coded_ref:
 * @self: a chunk
 *
 * Returns: (transfer full): the same
 */
SahneCoded *
sahne_coded_ref (SahneCoded *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_coded_unref:
 * @self: (transfer full): a chunk
 */
void
sahne_coded_unref (SahneCoded *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  avcodec_parameters_free (&self->parameters);
  g_array_unref (self->packets);
  g_byte_array_unref (self->data);
  g_free (self);
}

/**
 * sahne_coded_add:
 * @self: a chunk
 * @pts: when the packet is shown
 * @duration: how long
 * @key: whether decoding can begin here
 * @data: (array length=size): its bytes
 * @size: how many
 */
void
sahne_coded_add (SahneCoded *self, gint64 pts, gint64 duration, gboolean key, const guint8 *data,
                 gsize size)
{
  SahnePacket packet = { pts, duration, self->data->len, size, key };

  g_array_append_val (self->packets, packet);
  g_byte_array_append (self->data, data, (guint) size);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;
  return (one > two) - (one < two);
}

/**
 * sahne_coded_shown:
 * @self: a chunk
 *
 * Returns: (transfer full) (array): when its packets are shown, in the order of showing
 */
gint64 *
sahne_coded_shown (SahneCoded *self)
{
  gint64 *times = g_new (gint64, self->packets->len);

  for (guint i = 0; i < self->packets->len; i++)
    times[i] = sahne_coded_packet (self, i)->pts;
  qsort (times, self->packets->len, sizeof *times, compare_times);
  return times;
}

/**
 * sahne_coded_close:
 * @self: a shot
 * @duration: length of the whole shot
 *
 * Lets every picture last until the next one is shown, and the last until the end.
 */
void
sahne_coded_close (SahneCoded *self, gint64 duration)
{
  g_autofree gint64 *times = sahne_coded_shown (self);

  for (guint i = 0; i < self->packets->len; i++)
    {
      SahnePacket *packet = &g_array_index (self->packets, SahnePacket, i);
      const gint64 *found
          = bsearch (&packet->pts, times, self->packets->len, sizeof *times, compare_times);
      gboolean last = found - times + 1 == self->packets->len;
      packet->duration = (last ? duration : found[1]) - packet->pts;
    }
}

/**
 * sahne_coded_parameters:
 * @self: a chunk
 *
 * Returns: (transfer none): how to decode it
 */
const AVCodecParameters *
sahne_coded_parameters (SahneCoded *self)
{
  return self->parameters;
}

/**
 * sahne_coded_duration:
 * @self: a chunk
 *
 * Returns: its length: frames of a shot, samples of sound
 */
gint64
sahne_coded_duration (SahneCoded *self)
{
  gint64 duration = 0;

  for (guint i = 0; i < self->packets->len; i++)
    duration += sahne_coded_packet (self, i)->duration;
  return duration;
}

/**
 * sahne_coded_n_packets:
 * @self: a chunk
 *
 * Returns: how many packets it has
 */
guint
sahne_coded_n_packets (SahneCoded *self)
{
  return self->packets->len;
}

/**
 * sahne_coded_packet:
 * @self: a chunk
 * @index: below sahne_coded_n_packets()
 *
 * Returns: (transfer none): a packet
 */
const SahnePacket *
sahne_coded_packet (SahneCoded *self, guint index)
{
  return &g_array_index (self->packets, SahnePacket, index);
}

/**
 * sahne_coded_data:
 * @self: a chunk
 * @packet: one of its packets
 *
 * Returns: (transfer none): the packet's bytes
 */
const guint8 *
sahne_coded_data (SahneCoded *self, const SahnePacket *packet)
{
  return self->data->data + packet->offset;
}

/**
 * sahne_coded_bytes:
 * @self: a chunk
 *
 * Returns: the size of all packets together
 */
gsize
sahne_coded_bytes (SahneCoded *self)
{
  return self->data->len;
}

/**
 * sahne_coded_joins:
 * @self: a chunk
 * @next: another one
 *
 * Returns: whether a decoder that was set up for @self can go on with @next
 */
gboolean
sahne_coded_joins (SahneCoded *self, SahneCoded *next)
{
  const AVCodecParameters *a = self->parameters, *b = next->parameters;

  return a->codec_id == b->codec_id && a->width == b->width && a->height == b->height
         && a->format == b->format && a->profile == b->profile && a->level == b->level
         && a->extradata_size == b->extradata_size
         && (a->extradata_size == 0 || memcmp (a->extradata, b->extradata, a->extradata_size) == 0);
}

static void
put (GByteArray *out, gint64 value)
{
  guint64 word = GUINT64_TO_LE ((guint64) value);
  g_byte_array_append (out, (const guint8 *) &word, sizeof word);
}

/* The words of @p that a decoder or a muxer asks for, in the order of the file. */
static void
put_parameters (GByteArray *out, const AVCodecParameters *p)
{
  const gint64 words[] = { p->codec_type,
                           p->codec_id,
                           p->codec_tag,
                           p->format,
                           p->bit_rate,
                           p->bits_per_raw_sample,
                           p->profile,
                           p->level,
                           p->width,
                           p->height,
                           p->color_range,
                           p->color_primaries,
                           p->color_trc,
                           p->color_space,
                           p->chroma_location,
                           p->video_delay,
                           p->ch_layout.nb_channels,
                           p->sample_rate,
                           p->frame_size,
                           p->initial_padding,
                           p->sample_aspect_ratio.num,
                           p->sample_aspect_ratio.den,
                           p->extradata_size };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    put (out, words[i]);
}

/**
 * sahne_coded_write:
 * @self: a chunk
 *
 * Returns: (transfer full): the chunk as bytes, for sahne_coded_read()
 */
GBytes *
sahne_coded_write (SahneCoded *self)
{
  GByteArray *out = g_byte_array_new ();

  put (out, MARK);
  put_parameters (out, self->parameters);
  put (out, self->packets->len);
  for (guint i = 0; i < self->packets->len; i++)
    {
      const SahnePacket *packet = sahne_coded_packet (self, i);
      put (out, packet->pts);
      put (out, packet->duration);
      put (out, (gint64) packet->size);
      put (out, packet->key);
    }
  if (self->parameters->extradata_size)
    g_byte_array_append (out, self->parameters->extradata,
                         (guint) self->parameters->extradata_size);
  g_byte_array_append (out, self->data->data, self->data->len);
  return g_byte_array_free_to_bytes (out);
}

typedef struct
{
  const guint8 *data;
  gsize left;
  gboolean short_of; /* something was asked for behind the end */
} Reader;

static gint64
take (Reader *reader)
{
  guint64 word;

  if (reader->left < sizeof word)
    {
      reader->short_of = TRUE;
      return 0;
    }
  memcpy (&word, reader->data, sizeof word);
  reader->data += sizeof word;
  reader->left -= sizeof word;
  return (gint64) GUINT64_FROM_LE (word);
}

/* Reads what put_parameters() wrote; the extra data itself comes later. */
static gint64
take_parameters (Reader *reader, AVCodecParameters *p)
{
  gint64 channels;

  p->codec_type = (enum AVMediaType) take (reader);
  p->codec_id = (enum AVCodecID) take (reader);
  p->codec_tag = (guint32) take (reader);
  p->format = (int) take (reader);
  p->bit_rate = take (reader);
  p->bits_per_raw_sample = (int) take (reader);
  p->profile = (int) take (reader);
  p->level = (int) take (reader);
  p->width = (int) take (reader);
  p->height = (int) take (reader);
  p->color_range = (enum AVColorRange) take (reader);
  p->color_primaries = (enum AVColorPrimaries) take (reader);
  p->color_trc = (enum AVColorTransferCharacteristic) take (reader);
  p->color_space = (enum AVColorSpace) take (reader);
  p->chroma_location = (enum AVChromaLocation) take (reader);
  p->video_delay = (int) take (reader);
  channels = take (reader);
  av_channel_layout_default (&p->ch_layout, (int) CLAMP (channels, 0, 8));
  p->sample_rate = (int) take (reader);
  p->frame_size = (int) take (reader);
  p->initial_padding = (int) take (reader);
  p->sample_aspect_ratio.num = (int) take (reader);
  p->sample_aspect_ratio.den = (int) take (reader);
  return take (reader);
}

static gboolean
take_packets (Reader *reader, SahneCoded *self)
{
  gint64 count = take (reader);
  gsize offset = 0;

  if (count < 0 || count > MAX_PACKETS)
    return FALSE;
  for (gint64 i = 0; i < count && !reader->short_of; i++)
    {
      SahnePacket packet = { .offset = offset };
      packet.pts = take (reader);
      packet.duration = take (reader);
      packet.size = (gsize) take (reader);
      packet.key = take (reader) != 0;
      if (packet.size > reader->left || offset > reader->left - packet.size)
        return FALSE;
      offset += packet.size;
      g_array_append_val (self->packets, packet);
    }
  return !reader->short_of;
}

static gboolean
take_extradata (Reader *reader, AVCodecParameters *p, gint64 size)
{
  if (size < 0 || (guint64) size > reader->left || size > 1 << 20)
    return FALSE;
  if (size == 0)
    return TRUE;
  p->extradata = av_mallocz ((gsize) size + AV_INPUT_BUFFER_PADDING_SIZE);
  p->extradata_size = (int) size;
  memcpy (p->extradata, reader->data, (gsize) size);
  reader->data += size;
  reader->left -= (gsize) size;
  return TRUE;
}

/**
 * sahne_coded_read:
 * @bytes: what sahne_coded_write() returned
 *
 * Returns: (transfer full) (nullable): the chunk, %NULL when the bytes are not whole
 */
SahneCoded *
sahne_coded_read (GBytes *bytes)
{
  g_autoptr (SahneCoded) self = NULL;
  AVCodecParameters *p;
  Reader reader = { 0 };
  gint64 extradata_size;
  gsize length = 0;

  reader.data = g_bytes_get_data (bytes, &reader.left);
  if (take (&reader) != MARK)
    return NULL;
  p = avcodec_parameters_alloc ();
  extradata_size = take_parameters (&reader, p);
  self = sahne_coded_new (p);
  avcodec_parameters_free (&p);
  if (!take_packets (&reader, self) || !take_extradata (&reader, self->parameters, extradata_size))
    return NULL;
  for (guint i = 0; i < self->packets->len; i++)
    length += sahne_coded_packet (self, i)->size;
  if (length != reader.left)
    return NULL;
  g_byte_array_append (self->data, reader.data, (guint) length);
  return g_steal_pointer (&self);
}
