/* Decodes a whole file and reports what is in it and what is wrong with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-check.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libavutil/pixdesc.h>

#include "sahne-mp4-boxes.h"
#include "sahne-check-picture.h"
#include "sahne-check-sound.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-media-file.h"

/* How far lengths and loudness may be off before it is called a problem. */
#define LOUDNESS_SLACK_MLU 1000
#define PEAK_SLACK_MDB 100

/* Longer texts of a file are cut. */
#define MAX_TEXT 200

typedef struct
{
  SahneMediaFile *media;
  AVStream *picture, *sound;
  AVCodecContext *picture_decoder, *sound_decoder;
  SahneCheckPictures *pictures;
  SahneCheckSound *sounds;
  AVFrame *frame;
  gint64 refused; /* packets that could not be decoded */
  SahneCheckPicture see;
  gpointer data;
} Check;

static void
check_clear (Check *self)
{
  avcodec_free_context (&self->picture_decoder);
  avcodec_free_context (&self->sound_decoder);
  g_clear_pointer (&self->pictures, sahne_check_pictures_free);
  g_clear_pointer (&self->sounds, sahne_check_sound_free);
  av_frame_free (&self->frame);
  g_clear_pointer (&self->media, sahne_media_file_free);
}

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value ? value : "unknown", -1);

  if (g_utf8_strlen (valid, -1) > MAX_TEXT)
    *g_utf8_offset_to_pointer (valid, MAX_TEXT) = '\0';
  json_object_set_string_member (object, name, valid);
}

/* What the container says of the track of pictures. */
static void
describe_picture (AVStream *stream, JsonObject *object)
{
  const AVCodecParameters *p = stream->codecpar;
  const AVPixFmtDescriptor *form = av_pix_fmt_desc_get (p->format);
  AVRational rate = sahne_media_file_rate (stream);
  int rotation = sahne_media_file_rotation (stream);

  set_text (object, "codec", avcodec_get_name (p->codec_id));
  set_text (object, "profile", avcodec_profile_name (p->codec_id, p->profile));
  json_object_set_int_member (object, "level", p->level);
  json_object_set_int_member (object, "width", p->width);
  json_object_set_int_member (object, "height", p->height);
  json_object_set_int_member (object, "rotation", rotation);
  json_object_set_int_member (object, "depth", form ? form->comp[0].depth : 0);
  set_text (object, "format", av_get_pix_fmt_name (p->format));
  json_object_set_int_member (object, "rate_num", rate.num);
  json_object_set_int_member (object, "rate_den", rate.den);
  set_text (object, "primaries", av_color_primaries_name (p->color_primaries));
  set_text (object, "transfer", av_color_transfer_name (p->color_trc));
  set_text (object, "matrix", av_color_space_name (p->color_space));
  set_text (object, "range", av_color_range_name (p->color_range));
  json_object_set_boolean_member (object, "hdr",
                                  p->color_trc == AVCOL_TRC_SMPTE2084
                                      || p->color_trc == AVCOL_TRC_ARIB_STD_B67);
}

static void
describe_sound (AVStream *stream, JsonObject *object)
{
  const AVCodecParameters *p = stream->codecpar;
  const AVDictionaryEntry *language = av_dict_get (stream->metadata, "language", NULL, 0);

  set_text (object, "codec", avcodec_get_name (p->codec_id));
  json_object_set_int_member (object, "rate", p->sample_rate);
  json_object_set_int_member (object, "channels", p->ch_layout.nb_channels);
  if (language)
    set_text (object, "language", language->value);
}

static void
describe_boxes (const char *path, JsonObject *object)
{
  SahneMp4Boxes boxes;
  JsonObject *mp4;

  sahne_mp4_boxes_read (path, &boxes);
  if (!boxes.mp4)
    return;
  mp4 = sahne_json_add_object (object, "mp4");
  json_object_set_boolean_member (mp4, "faststart", boxes.faststart);
  json_object_set_boolean_member (mp4, "fragmented", boxes.fragmented);
  json_object_set_int_member (mp4, "edit_lists", boxes.edit_lists);
  json_object_set_boolean_member (mp4, "colour", boxes.colour > 0);
  set_text (mp4, "tag", boxes.picture_tag);
}

static void
describe_file (Check *self, JsonObject *object)
{
  AVFormatContext *format = sahne_media_file_format (self->media);
  static const char *const names[] = { "title", "comment", "creation_time", "location" };
  JsonObject *metadata = sahne_json_add_object (object, "metadata");
  int tracks[AVMEDIA_TYPE_NB] = { 0 };
  GStatBuf info;

  for (guint i = 0; i < format->nb_streams; i++)
    if (format->streams[i]->codecpar->codec_type >= 0)
      tracks[format->streams[i]->codecpar->codec_type]++;
  set_text (object, "container", format->iformat->name);
  if (g_stat (sahne_media_file_path (self->media), &info) == 0)
    json_object_set_int_member (object, "bytes", info.st_size);
  json_object_set_int_member (object, "duration_us", sahne_media_file_duration_us (self->media));
  json_object_set_int_member (object, "picture_tracks", tracks[AVMEDIA_TYPE_VIDEO]);
  json_object_set_int_member (object, "sound_tracks", tracks[AVMEDIA_TYPE_AUDIO]);
  json_object_set_int_member (object, "caption_tracks", tracks[AVMEDIA_TYPE_SUBTITLE]);
  json_object_set_int_member (object, "chapters", format->nb_chapters);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const AVDictionaryEntry *entry = av_dict_get (format->metadata, names[i], NULL, 0);
      if (entry)
        set_text (metadata, names[i], entry->value);
    }
  describe_boxes (sahne_media_file_path (self->media), object);
}

/* Decodes one packet, or with %NULL what is left, and looks at what comes out. */
static void
decode (Check *self, AVCodecContext *decoder, const AVPacket *packet)
{
  int code = avcodec_send_packet (decoder, packet);

  if (code < 0 && code != AVERROR_EOF)
    self->refused++;
  while (avcodec_receive_frame (decoder, self->frame) >= 0)
    {
      if (decoder == self->sound_decoder)
        sahne_check_sound_add (self->sounds, self->frame);
      else
        {
          gint64 time_us = sahne_check_pictures_add (self->pictures, self->frame);
          if (self->see)
            self->see (self->frame, time_us, self->data);
        }
      av_frame_unref (self->frame);
    }
}

static gboolean
decode_all (Check *self, GError **error)
{
  AVPacket *packet = av_packet_alloc ();
  gboolean end = FALSE, done = TRUE;

  while ((done = sahne_media_file_read (self->media, packet, &end, error)) && !end)
    {
      if (self->picture && packet->stream_index == self->picture->index)
        decode (self, self->picture_decoder, packet);
      else if (self->sound && packet->stream_index == self->sound->index)
        decode (self, self->sound_decoder, packet);
    }
  av_packet_free (&packet);
  if (done && self->picture)
    decode (self, self->picture_decoder, NULL);
  if (done && self->sound)
    decode (self, self->sound_decoder, NULL);
  return done;
}

static gboolean
open_decoders (Check *self, int threads, GError **error)
{
  self->picture = sahne_media_file_picture (self->media);
  self->sound = sahne_media_file_sound (self->media);
  self->frame = av_frame_alloc ();
  if (self->picture)
    {
      self->pictures = sahne_check_pictures_new (self->picture);
      self->picture_decoder = sahne_media_file_decoder (self->media, self->picture, threads, error);
      if (self->picture_decoder == NULL)
        return FALSE;
    }
  if (self->sound)
    {
      self->sounds = sahne_check_sound_new (self->sound);
      self->sound_decoder = sahne_media_file_decoder (self->media, self->sound, 1, error);
      if (self->sound_decoder == NULL)
        return FALSE;
    }
  if (self->picture || self->sound)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("There is neither picture nor sound in this file."));
  return FALSE;
}

static void add_problem (JsonObject *object, const char *form, ...) G_GNUC_PRINTF (2, 3);

static void
add_problem (JsonObject *object, const char *form, ...)
{
  JsonArray *problems = sahne_json_array (object, "problems");
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, form);
  text = g_strdup_vprintf (form, arguments);
  va_end (arguments);
  json_array_add_string_element (problems, text);
}

/* What is wrong with the file whatever it was meant to be. */
static void
find_problems (Check *self, JsonObject *object)
{
  JsonObject *picture = sahne_json_object (object, "picture");
  gint64 claimed = sahne_json_int (object, "duration_us", 0);
  gint64 real
      = sahne_json_int (picture ? picture : sahne_json_object (object, "sound"), "duration_us", 0);
  gint64 broken = self->refused + sahne_json_int (picture, "broken", 0);

  json_object_set_boolean_member (object, "decodes", broken == 0 && real > 0);
  if (real == 0)
    add_problem (object, _ ("Nothing in the file can be decoded."));
  else if (broken > 0)
    add_problem (object, _ ("Parts of the file are damaged: %d places cannot be decoded."),
                 (int) MIN (broken, G_MAXINT));
  if (real > 0 && claimed > real + MAX (claimed / 20, G_USEC_PER_SEC))
    add_problem (object, _ ("The file breaks off after %.1f of %.1f seconds."), real / 1e6,
                 claimed / 1e6);
}

/**
 * sahne_check_file:
 * @path: a file
 * @threads: for decoding pictures
 * @picture: (nullable): sees every picture
 * @data: for @picture
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_INPUT when it is no media, or for what stopped it
 *
 * Opens @path and decodes it to the end.
 *
 * Returns: (transfer full) (nullable): `container`, `bytes`, `duration_us`, `picture_tracks`,
 *   `sound_tracks`, `caption_tracks`, `chapters`, `metadata`, `mp4`, `picture`, `sound`, `decodes`,
 *   and `problems`, a list of sentences
 */
JsonNode *
sahne_check_file (const char *path, int threads, SahneCheckPicture picture, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  Check self = { .see = picture, .data = data };
  gboolean done;

  self.media = sahne_media_file_open (path, cancellable, error);
  if (self.media == NULL)
    return NULL;
  sahne_json_add_array (object, "problems");
  describe_file (&self, object);
  done = open_decoders (&self, threads, error) && decode_all (&self, error);
  if (done && self.picture)
    {
      JsonObject *about = sahne_json_add_object (object, "picture");
      describe_picture (self.picture, about);
      sahne_check_pictures_report (self.pictures, about);
    }
  if (done && self.sound)
    {
      JsonObject *about = sahne_json_add_object (object, "sound");
      describe_sound (self.sound, about);
      sahne_check_sound_report (self.sounds, about);
    }
  if (done)
    find_problems (&self, object);
  check_clear (&self);
  return done ? json_node_init_object (json_node_alloc (), object) : NULL;
}

static void
check_mp4 (JsonObject *object, const SahneDeliverySettings *settings)
{
  JsonObject *mp4 = sahne_json_object (object, "mp4");

  if (settings->container != SAHNE_CONTAINER_MP4)
    return;
  if (!sahne_json_bool (mp4, "faststart", FALSE))
    add_problem (object, _ ("Playing does not begin at once: the index is at the end."));
  if (sahne_json_int (mp4, "edit_lists", 0) > 0)
    add_problem (object, _ ("The file has edit lists, over which some places stumble."));
  if (!sahne_json_bool (mp4, "colour", FALSE))
    add_problem (object, _ ("The file does not say how its colours are meant."));
  if (settings->codec == SAHNE_VIDEO_CODEC_HEVC
      && g_strcmp0 (sahne_json_string (mp4, "tag", ""), "hvc1") != 0)
    add_problem (object, _ ("The pictures are not tagged hvc1, so Apple devices refuse them."));
}

static void
check_picture (JsonObject *object, const SahneDeliverySettings *settings, gint64 frames)
{
  JsonObject *picture = sahne_json_object (object, "picture");
  gint64 got = sahne_json_int (picture, "frames", 0);
  gint64 wanted_us = av_rescale (frames * G_USEC_PER_SEC, settings->rate_den, settings->rate_num);
  gint64 frame_us = av_rescale (G_USEC_PER_SEC, settings->rate_den, settings->rate_num);
  gint64 off = sahne_json_int (object, "duration_us", 0) - wanted_us;

  if (!settings->variable_rate && got != frames)
    add_problem (object, _ ("The file has %d pictures in place of %d."), (int) got, (int) frames);
  /* Sound is coded in blocks; the last one may reach a little behind the pictures. */
  if (ABS (off) > MAX (frame_us, 40000))
    add_problem (object, _ ("The file is %.3f seconds long in place of %.3f."),
                 (wanted_us + off) / 1e6, wanted_us / 1e6);
  if (sahne_json_int (picture, "first_us", 0) != 0)
    add_problem (object, _ ("The pictures do not begin at zero."));
  if (settings->primaries == 1
      && g_strcmp0 (sahne_json_string (picture, "primaries", ""), "bt709") != 0)
    add_problem (object, _ ("The pictures are not tagged bt709."));
}

static void
check_sound (JsonObject *object, const SahneDeliverySettings *settings)
{
  JsonObject *sound = sahne_json_object (object, "sound");
  gint64 tracks = sahne_json_int (object, "sound_tracks", 0);
  gint64 loudness = sahne_json_int (sound, "loudness_mlufs", -200000);

  if (tracks != (settings->sound != SAHNE_SOUND_CODEC_NONE) && sound)
    add_problem (object, _ ("The file has %d sound tracks in place of one."), (int) tracks);
  if (sound == NULL || settings->loudness_mlufs == 0 || loudness <= -70000)
    return;
  if (ABS (loudness - settings->loudness_mlufs) > LOUDNESS_SLACK_MLU)
    add_problem (object, _ ("The sound is at %.1f LUFS in place of %.1f."), loudness / 1e3,
                 settings->loudness_mlufs / 1e3);
  if (sahne_json_int (sound, "peak_mdb", 0) > settings->peak_mdb + PEAK_SLACK_MDB)
    add_problem (object, _ ("The sound peaks at %.1f dBTP, above %.1f."),
                 sahne_json_int (sound, "peak_mdb", 0) / 1e3, settings->peak_mdb / 1e3);
}

/**
 * sahne_check_against:
 * @checked: what sahne_check_file() returned
 * @settings: what the file was meant to be
 * @frames: how many pictures it was meant to have
 *
 * Adds to the problems what differs.
 */
void
sahne_check_against (JsonNode *checked, const SahneDeliverySettings *settings, gint64 frames)
{
  JsonObject *object = json_node_get_object (checked);
  guint64 bytes = (guint64) sahne_json_int (object, "bytes", 0);

  check_mp4 (object, settings);
  check_picture (object, settings, frames);
  check_sound (object, settings);
  if (settings->limit_bytes && bytes > settings->limit_bytes)
    {
      g_autofree char *got = sahne_size_format (bytes, settings->limit_unit);
      g_autofree char *limit = sahne_size_format (settings->limit_bytes, settings->limit_unit);
      add_problem (object, _ ("The file has %s, more than the limit of %s."), got, limit);
    }
}
