/* Interleaves tracks made of chunks into MP4, WebM or Matroska through libavformat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-muxer.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libavutil/display.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-output-file.h"

/* Packets of one track are written in runs of this length, because every change of track costs
 * bytes in the index of an MP4. */
#define RUN_US 500000

/* A fragment of sound lasts this long. */
#define SOUND_FRAGMENT_US 2000000

/* Who says "generated" says it with the word the press agreed on (IPTC digital source types). */
#define GENERATED                                                                                  \
  "Generated with Sahne. https://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

typedef struct
{
  AVRational unit; /* of the times in the chunks, in seconds */
  char *language;
  int rotation;
  GPtrArray *chunks;
  gint64 delay;
} Track;

typedef struct
{
  gint64 start_us, end_us;
  char *title;
} Chapter;

struct _SahneMuxer
{
  SahneContainer container;
  gboolean fragmented;
  GPtrArray *tracks;
  GArray *chapters;
  AVDictionary *metadata;
};

/* Where writing one track has got to. */
typedef struct
{
  Track *track;
  AVStream *stream;
  guint chunk, packet;
  SahneCoded *coded;
  gint64 *shown;
  gint64 offset; /* where the chunk begins in the track */
} Cursor;

static void
track_free (gpointer data)
{
  Track *track = data;
  g_free (track->language);
  g_ptr_array_unref (track->chunks);
  g_free (track);
}

static void
chapter_clear (gpointer data)
{
  g_free (((Chapter *) data)->title);
}

/**
 * sahne_muxer_new:
 * @container: the kind of file; of a package it is a CMAF track file with one track: a header, one
 *   index of all fragments, and a fragment for each keyframe, or for two seconds of sound
 *
 * Returns: (transfer full): a muxer without tracks
 */
SahneMuxer *
sahne_muxer_new (SahneContainer container)
{
  SahneMuxer *self = g_new0 (SahneMuxer, 1);

  self->container = container;
  self->fragmented = container == SAHNE_CONTAINER_PACKAGE;
  self->tracks = g_ptr_array_new_with_free_func (track_free);
  self->chapters = g_array_new (FALSE, FALSE, sizeof (Chapter));
  g_array_set_clear_func (self->chapters, chapter_clear);
  return self;
}

/**
 * sahne_muxer_free:
 * @self: (transfer full): a muxer
 */
void
sahne_muxer_free (SahneMuxer *self)
{
  g_ptr_array_unref (self->tracks);
  g_array_unref (self->chapters);
  av_dict_free (&self->metadata);
  g_free (self);
}

/**
 * sahne_muxer_set_metadata:
 * @self: a muxer
 * @name: "title", "artist", "creation_time" and so on, as libavformat calls them
 * @value: (nullable): what it is
 */
void
sahne_muxer_set_metadata (SahneMuxer *self, const char *name, const char *value)
{
  if (value && *value)
    av_dict_set (&self->metadata, name, value, 0);
}

/**
 * sahne_muxer_set_generated:
 * @self: a muxer
 *
 * Labels the file as made by a program.
 */
void
sahne_muxer_set_generated (SahneMuxer *self)
{
  sahne_muxer_set_metadata (self, "comment", GENERATED);
}

/**
 * sahne_muxer_add_chapter:
 * @self: a muxer
 * @start_us: where it begins
 * @end_us: where it ends
 * @title: its name
 */
void
sahne_muxer_add_chapter (SahneMuxer *self, gint64 start_us, gint64 end_us, const char *title)
{
  Chapter chapter = { start_us, end_us, g_strdup (title) };
  g_array_append_val (self->chapters, chapter);
}

/**
 * sahne_muxer_add_track:
 * @self: a muxer
 * @rate_num: the unit of the track's times: @rate_num / @rate_den of them are a second
 * @rate_den: see @rate_num
 * @language: (nullable): three letters of ISO 639-2
 *
 * Returns: the number of the track
 */
guint
sahne_muxer_add_track (SahneMuxer *self, int rate_num, int rate_den, const char *language)
{
  Track *track = g_new0 (Track, 1);

  track->unit = (AVRational){ rate_den, rate_num };
  track->language = g_strdup (language);
  track->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_chunk_unref);
  g_ptr_array_add (self->tracks, track);
  return self->tracks->len - 1;
}

/**
 * sahne_muxer_set_rotation:
 * @self: a muxer
 * @track: a track of pictures
 * @degrees: how far a player turns the pictures clockwise
 */
void
sahne_muxer_set_rotation (SahneMuxer *self, guint track, int degrees)
{
  ((Track *) self->tracks->pdata[track])->rotation = degrees;
}

/**
 * sahne_muxer_clear_tracks:
 * @self: a muxer
 *
 * Takes all tracks away, to be filled with others.
 */
void
sahne_muxer_clear_tracks (SahneMuxer *self)
{
  g_ptr_array_set_size (self->tracks, 0);
}

/**
 * sahne_muxer_add_chunk:
 * @self: a muxer
 * @track: a track
 * @chunk: what follows there
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: whether the chunk can follow the ones before it
 */
gboolean
sahne_muxer_add_chunk (SahneMuxer *self, guint track, SahneChunk *chunk, GError **error)
{
  Track *changed = self->tracks->pdata[track];
  g_autoptr (SahneCoded) first = NULL, next = NULL;

  if (changed->chunks->len > 0)
    {
      first = sahne_chunk_open (changed->chunks->pdata[0], error);
      next = first ? sahne_chunk_open (chunk, error) : NULL;
      if (next == NULL)
        return FALSE;
      if (!sahne_coded_joins (first, next))
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                       _ ("The encoder gave shot %u other headers than the first, so that they "
                          "cannot be joined. Choose another codec."),
                       changed->chunks->len + 1);
          return FALSE;
        }
    }
  g_ptr_array_add (changed->chunks, sahne_chunk_ref (chunk));
  changed->delay = MAX (changed->delay, sahne_chunk_delay (chunk));
  return TRUE;
}

static gboolean
fail (int code, GError **error)
{
  char text[AV_ERROR_MAX_STRING_SIZE];

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The file cannot be put together: %s. Choose another container or codec."),
               av_make_error_string (text, sizeof text, code));
  return FALSE;
}

static gboolean
set_rotation (AVStream *stream, int degrees)
{
  int32_t *matrix = (int32_t *) sahne_av_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, 36);

  if (matrix)
    av_display_rotation_set (matrix, -degrees);
  return matrix != NULL;
}

static gboolean
add_stream (AVFormatContext *format, Track *track, GError **error)
{
  AVStream *stream = avformat_new_stream (format, NULL);
  g_autoptr (SahneCoded) coded = sahne_chunk_open (track->chunks->pdata[0], error);
  const AVCodecParameters *parameters;

  if (coded == NULL)
    return FALSE;
  parameters = sahne_coded_parameters (coded);
  avcodec_parameters_copy (stream->codecpar, parameters);
  if (strcmp (format->oformat->name, "mp4") != 0)
    stream->codecpar->codec_tag = 0;
  stream->time_base = track->unit;
  if (parameters->codec_type == AVMEDIA_TYPE_VIDEO)
    {
      stream->avg_frame_rate = av_inv_q (track->unit);
      stream->sample_aspect_ratio = parameters->sample_aspect_ratio;
    }
  if (track->language)
    av_dict_set (&stream->metadata, "language", track->language, 0);
  if (track->rotation && !set_rotation (stream, track->rotation))
    return fail (AVERROR (ENOMEM), error);
  if (parameters->codec_type != AVMEDIA_TYPE_SUBTITLE)
    stream->disposition |= AV_DISPOSITION_DEFAULT;
  return TRUE;
}

static void
add_chapters (AVFormatContext *format, GArray *chapters)
{
  if (chapters->len == 0)
    return;
  format->chapters = av_calloc (chapters->len, sizeof *format->chapters);
  for (guint i = 0; i < chapters->len; i++)
    {
      Chapter *from = &g_array_index (chapters, Chapter, i);
      AVChapter *chapter = av_mallocz (sizeof *chapter);
      chapter->id = i + 1;
      chapter->time_base = (AVRational){ 1, 1000000 };
      chapter->start = from->start_us;
      chapter->end = from->end_us;
      av_dict_set (&chapter->metadata, "title", from->title, 0);
      format->chapters[format->nb_chapters++] = chapter;
    }
}

static AVFormatContext *
make_format (SahneMuxer *self, GError **error)
{
  static const char *const names[SAHNE_N_CONTAINERS] = { "mp4", "webm", "matroska", "mp4" };
  AVFormatContext *format = NULL;
  int code = avformat_alloc_output_context2 (&format, NULL, names[self->container], NULL);

  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  format->flags |= AVFMT_FLAG_BITEXACT;
  av_dict_copy (&format->metadata, self->metadata, 0);
  for (guint i = 0; i < self->tracks->len; i++)
    if (!add_stream (format, self->tracks->pdata[i], error))
      {
        avformat_free_context (format);
        return NULL;
      }
  add_chapters (format, self->chapters);
  return format;
}

/* What the muxer is asked for. No edit lists: places that take uploads stumble over them. */
static AVDictionary *
make_options (SahneMuxer *self, AVFormatContext *format, gboolean measuring)
{
  AVDictionary *options = NULL;

  if (self->container != SAHNE_CONTAINER_MP4 && self->container != SAHNE_CONTAINER_PACKAGE)
    return NULL;
  av_dict_set (&options, "use_editlist", "0", 0);
  if (self->fragmented)
    {
      av_dict_set (&options, "movflags",
                   "+cmaf+dash+global_sidx+frag_keyframe+empty_moov+skip_trailer"
                   "+negative_cts_offsets",
                   0);
      /* Every block of sound could begin a fragment; pictures do that at their keyframes. */
      if (format->streams[0]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
        av_dict_set_int (&options, "frag_duration", SOUND_FRAGMENT_US, 0);
    }
  else
    av_dict_set (&options, "movflags",
                 measuring ? "+negative_cts_offsets" : "+negative_cts_offsets+faststart", 0);
  return options;
}

static void
cursor_close (Cursor *cursor)
{
  g_clear_pointer (&cursor->coded, sahne_coded_unref);
  g_clear_pointer (&cursor->shown, g_free);
}

/* Opens the chunk whose turn it is, when there is one. */
static gboolean
cursor_open (Cursor *cursor, GError **error)
{
  if (cursor->coded || cursor->chunk >= cursor->track->chunks->len)
    return TRUE;
  cursor->coded = sahne_chunk_open (cursor->track->chunks->pdata[cursor->chunk], error);
  if (cursor->coded == NULL)
    return FALSE;
  cursor->shown = sahne_coded_shown (cursor->coded);
  cursor->packet = 0;
  return TRUE;
}

static void
cursor_next (Cursor *cursor)
{
  if (++cursor->packet < sahne_coded_n_packets (cursor->coded))
    return;
  cursor->offset += sahne_chunk_duration (cursor->track->chunks->pdata[cursor->chunk]);
  cursor_close (cursor);
  cursor->chunk++;
}

/* When the packet whose turn it is must be decoded, in the track's units: chunks are closed, so the
 * times of showing, sorted, are the times of decoding, earlier by the largest delay. */
static gint64
cursor_dts (const Cursor *cursor)
{
  return cursor->offset + cursor->shown[cursor->packet] - cursor->track->delay;
}

static gboolean
write_packet (AVFormatContext *format, Cursor *cursor, AVPacket *packet)
{
  const SahnePacket *from = sahne_coded_packet (cursor->coded, cursor->packet);
  AVRational unit = cursor->track->unit;

  /* Only borrowed: a packet without a buffer is copied or written before the call returns. */
  packet->data = (uint8_t *) sahne_coded_data (cursor->coded, from);
  packet->size = (int) from->size;
  packet->stream_index = cursor->stream->index;
  packet->pts = av_rescale_q (cursor->offset + from->pts, unit, cursor->stream->time_base);
  packet->dts = av_rescale_q (cursor_dts (cursor), unit, cursor->stream->time_base);
  packet->duration = av_rescale_q (from->duration, unit, cursor->stream->time_base);
  packet->flags = from->key ? AV_PKT_FLAG_KEY : 0;
  return av_write_frame (format, packet) >= 0;
}

/* The track that is furthest behind, -1 when all are done. */
static int
next_track (Cursor *cursors, guint count)
{
  gint64 least = G_MAXINT64;
  int found = -1;

  for (guint i = 0; i < count; i++)
    {
      gint64 run;
      if (cursors[i].coded == NULL)
        continue;
      run = av_rescale_q (cursor_dts (&cursors[i]), cursors[i].track->unit,
                          (AVRational){ RUN_US, 1000000 });
      if (run < least)
        {
          least = run;
          found = (int) i;
        }
    }
  return found;
}

static gboolean
write_packets (SahneMuxer *self, AVFormatContext *format, Cursor *cursors,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) stopped = NULL;
  AVPacket *packet = av_packet_alloc ();
  gboolean done = TRUE;
  int track = -1;

  while (done)
    {
      for (guint i = 0; done && i < self->tracks->len; i++)
        done = cursor_open (&cursors[i], &stopped);
      if (!done || (track = next_track (cursors, self->tracks->len)) < 0)
        break;
      done = !g_cancellable_set_error_if_cancelled (cancellable, &stopped)
             && write_packet (format, &cursors[track], packet);
      cursor_next (&cursors[track]);
    }
  av_packet_free (&packet);
  if (!done && stopped)
    g_propagate_error (error, g_steal_pointer (&stopped));
  else if (!done)
    fail (format->pb->error ? format->pb->error : AVERROR_INVALIDDATA, error);
  return done;
}

static gboolean
write_body (SahneMuxer *self, AVFormatContext *format, GCancellable *cancellable, GError **error)
{
  g_autofree Cursor *cursors = g_new0 (Cursor, self->tracks->len);
  gboolean done;

  for (guint i = 0; i < self->tracks->len; i++)
    {
      cursors[i].track = self->tracks->pdata[i];
      cursors[i].stream = format->streams[i];
    }
  done = write_packets (self, format, cursors, cancellable, error);
  for (guint i = 0; i < self->tracks->len; i++)
    cursor_close (&cursors[i]);
  return done;
}

/* Header, packets and trailer into an open format. */
static gboolean
write_format (SahneMuxer *self, AVFormatContext *format, gboolean measuring,
              GCancellable *cancellable, GError **error)
{
  AVDictionary *options = make_options (self, format, measuring);
  int code = avformat_write_header (format, &options);

  av_dict_free (&options);
  if (code < 0)
    return fail (code, error);
  if (!write_body (self, format, cancellable, error))
    {
      /* The trailer frees what the muxer holds; what it says no longer matters. */
      av_write_trailer (format);
      return FALSE;
    }
  code = av_write_trailer (format);
  avio_flush (format->pb);
  if (code >= 0)
    code = format->pb->error;
  return code >= 0 || fail (code, error);
}

/* Somewhere to write that only counts. */
typedef struct
{
  gint64 at, end;
} Count;

static int
count_write (void *opaque, SahneAvioByte *data, int size)
{
  Count *count = opaque;
  count->at += size;
  count->end = MAX (count->end, count->at);
  return size;
}

static int64_t
count_seek (void *opaque, int64_t offset, int whence)
{
  Count *count = opaque;

  if (whence == AVSEEK_SIZE)
    return count->end;
  count->at = whence == SEEK_CUR   ? count->at + offset
              : whence == SEEK_END ? count->end + offset
                                   : offset;
  return count->at;
}

/**
 * sahne_muxer_measure:
 * @self: a muxer whose tracks are filled
 * @bytes: (out): the exact size of the file that sahne_muxer_write() makes
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Returns: whether it could be told
 */
gboolean
sahne_muxer_measure (SahneMuxer *self, guint64 *bytes, GError **error)
{
  AVFormatContext *format = make_format (self, error);
  Count count = { 0 };
  gboolean done;

  if (format == NULL)
    return FALSE;
  format->pb
      = avio_alloc_context (av_malloc (1 << 16), 1 << 16, 1, &count, NULL, count_write, count_seek);
  done = write_format (self, format, TRUE, NULL, error);
  *bytes = (guint64) count.end;
  av_freep (&format->pb->buffer);
  avio_context_free (&format->pb);
  avformat_free_context (format);
  return done;
}

/* libavformat claims the older brand of CMAF, which has no signed offsets. */
static void
correct_brand (const char *path)
{
  guint8 head[64];
  int fd = open (path, O_RDWR | O_CLOEXEC);

  for (int i = 8; fd >= 0 && pread (fd, head, sizeof head, 0) == sizeof head && i < head[3]; i += 4)
    if (memcmp (head + i, "cmfc", 4) == 0 && pwrite (fd, "cmf2", 4, i) != 4)
      break;
  if (fd >= 0)
    close (fd);
}

/**
 * sahne_muxer_write:
 * @self: a muxer whose tracks are filled
 * @path: where the file shall appear; it is replaced only when everything went well
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_OUTPUT, %SAHNE_ERROR_FAILED or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file is there
 */
gboolean
sahne_muxer_write (SahneMuxer *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneOutputFile) output = sahne_output_file_new (path, error);
  g_autofree char *url = NULL;
  g_autoptr (GError) reason = NULL;
  AVFormatContext *format;
  int code;
  gboolean done = FALSE;

  if (output == NULL || (format = make_format (self, error)) == NULL)
    return FALSE;
  url = g_strconcat ("file:", sahne_output_file_temporary (output), NULL);
  format->url = av_strdup (url);
  code = avio_open (&format->pb, url, AVIO_FLAG_WRITE);
  if (code >= 0)
    {
      done = write_format (self, format, FALSE, cancellable, &reason);
      code = format->pb->error;
      if (avio_closep (&format->pb) < 0 && code == 0)
        code = AVERROR (EIO);
    }
  avformat_free_context (format);
  if (code < 0)
    return sahne_output_file_fail (path, AVUNERROR (code), error);
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (self->fragmented)
    correct_brand (sahne_output_file_temporary (output));
  return sahne_output_file_commit (output, error);
}
