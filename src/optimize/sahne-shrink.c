/* Makes an existing video smaller, and leaves it alone where that would not help.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-shrink.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-shrink-feed.h"

/* So many thousandths of a bit for each pixel, and the pictures are compressed so far already that
 * another round only harms them: by the codec of the video, older ones first. */
#define SMALL_BITS_PM 25
#define SMALL_BITS_NEW_PM 35

/* Less than so many thousandths saved is not worth the loss. */
#define LEAST_GAIN_PM 50

/* When the measured quality misses the wanted one by this many points, or is better by so many, it
 * is tried again, up to so many times in all, with settings in this range. */
#define MISSED 1.0
#define EXCEEDED 3.0
#define ATTEMPTS 5
#define LONGEST_STEP 15
#define LEAST_SETTING 40
#define MOST_SETTING 112

/* Pictures that wait for a search may take this much of the store. */
#define WORK_SPACE ((guint64) 6 << 30)

/* Texts of a video that are looked at. */
#define MAX_TAGS 64
#define MAX_TAG_LENGTH 4000
#define MAX_CHAPTERS 1000

typedef struct
{
  const SahneShrinkWish *wish;
  SahneMediaFile *media;
  AVStream *picture, *sound, *text;
  guint64 old_bytes;
  SahneDeliverySettings settings;
  int rotation;
  JsonObject *report;
  JsonArray *lost;
} Shrink;

/* A setting, and the quality it gave. */
typedef struct
{
  gboolean any;
  int setting;
  double points;
} Tried;

static void
shrink_clear (Shrink *self)
{
  sahne_delivery_settings_clear (&self->settings);
  g_clear_pointer (&self->media, sahne_media_file_free);
  g_clear_pointer (&self->report, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shrink, shrink_clear)

static void
refuse (Shrink *self, GError **error, const char *form)
{
  g_autofree char *name = g_path_get_basename (self->wish->path);
  g_autofree char *shown = g_filename_display_name (name);

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, form, shown);
}

static void
skip (Shrink *self, const char *reason, const char *text)
{
  json_object_set_string_member (self->report, "state", "skipped");
  json_object_set_string_member (self->report, "reason", reason);
  json_object_set_string_member (self->report, "text", text);
}

static gboolean
is_hlg (const AVCodecParameters *p)
{
  return p->color_trc == AVCOL_TRC_ARIB_STD_B67;
}

/* The usual rate that is nearest: a measured one is often off by a hair. */
static AVRational
usual_rate (AVRational rate)
{
  static const AVRational usual[]
      = { { 24000, 1001 }, { 24, 1 },       { 25, 1 }, { 30000, 1001 }, { 30, 1 },
          { 50, 1 },       { 60000, 1001 }, { 60, 1 }, { 120, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (ABS (av_q2d (rate) / av_q2d (usual[i]) - 1) < 0.0005)
      return usual[i];
  return rate;
}

static void
choose_colours (Shrink *self)
{
  SahneDeliverySettings *s = &self->settings;
  const AVCodecParameters *p = self->picture->codecpar;
  /* What players take an untagged video for. */
  int usual = MIN (p->width, p->height) >= 720 ? 1 : 6;

  s->primaries = p->color_primaries != AVCOL_PRI_UNSPECIFIED && p->color_primaries > 0
                     ? (int) p->color_primaries
                     : usual;
  s->transfer
      = p->color_trc != AVCOL_TRC_UNSPECIFIED && p->color_trc > 0 ? (int) p->color_trc : usual;
  s->matrix = p->color_space != AVCOL_SPC_UNSPECIFIED && p->color_space != AVCOL_SPC_RGB
                  ? (int) p->color_space
                  : usual;
}

static int
depth_of (int format, SahneVideoCodec to)
{
  static const struct
  {
    enum AVPixelFormat format;
  } deep[] = { { AV_PIX_FMT_YUV420P10 }, { AV_PIX_FMT_YUV422P10 }, { AV_PIX_FMT_YUV444P10 },
               { AV_PIX_FMT_YUV420P12 }, { AV_PIX_FMT_YUV422P12 }, { AV_PIX_FMT_YUV444P12 } };

  for (guint i = 0; to != SAHNE_VIDEO_CODEC_H264 && i < G_N_ELEMENTS (deep); i++)
    if (format == (int) deep[i].format)
      return 10;
  return 8;
}

static void
choose_settings (Shrink *self)
{
  const SahneShrinkWish *wish = self->wish;
  const AVCodecParameters *p = self->picture->codecpar;
  SahneDeliverySettings *s = &self->settings;
  AVRational rate = usual_rate (sahne_media_file_rate (self->picture));
  AVRational pixel = self->picture->sample_aspect_ratio;
  gint64 width = p->width;
  gint64 kbps = self->sound ? self->sound->codecpar->bit_rate / 1000 : 0;

  if (pixel.num > 0 && pixel.den > 0)
    width = av_rescale (width, pixel.num, pixel.den);
  s->container = SAHNE_CONTAINER_MP4;
  s->codec = wish->codec;
  s->tune = SAHNE_PICTURE_KIND_FOOTAGE;
  s->speed = SAHNE_ENCODE_SPEED_BALANCED;
  s->width = (int) CLAMP (width, 16, 8192) / 2 * 2;
  s->height = CLAMP (p->height, 16, 8192) / 2 * 2;
  s->depth = depth_of (p->format, wish->codec);
  s->rate_num = rate.num;
  s->rate_den = rate.den;
  s->keyframe_ms = 10000;
  s->target = wish->target;
  s->quality = wish->quality;
  s->limit_unit = wish->limit_unit;
  s->times_pm = wish->times_pm;
  s->may_step_down = TRUE;
  if (wish->target == SAHNE_DELIVERY_TARGET_LIMIT)
    s->limit_bytes = wish->limit_bytes;
  else if (wish->target == SAHNE_DELIVERY_TARGET_TIMES)
    s->limit_bytes = (guint64) ((double) self->old_bytes * 1000 / wish->times_pm);
  /* A search encodes several stretches at a time; straight on there is one encoder. */
  s->threads
      = wish->target == SAHNE_DELIVERY_TARGET_QUALITY ? (int) MIN (g_get_num_processors (), 8) : 1;
  s->sound = self->sound ? SAHNE_SOUND_CODEC_AAC : SAHNE_SOUND_CODEC_NONE;
  s->sound_kbps = kbps > 0 ? (int) CLAMP (kbps, 48, 160) : 128;
  s->sound_min_kbps = 32;
  s->captions = self->text ? SAHNE_CAPTIONS_TRACK : SAHNE_CAPTIONS_NONE;
  s->chapters = TRUE;
  choose_colours (self);
  self->rotation = sahne_media_file_rotation (self->picture);
}

/* Whether the pictures are compressed so far already that there is nothing to gain. */
static gboolean
is_small (Shrink *self)
{
  const AVCodecParameters *p = self->picture->codecpar;
  gint64 length = sahne_media_file_duration_us (self->media);
  gboolean newer = p->codec_id == AV_CODEC_ID_HEVC || p->codec_id == AV_CODEC_ID_AV1
                   || p->codec_id == AV_CODEC_ID_VP9;
  double sound = self->sound
                     ? (double) MAX (self->sound->codecpar->bit_rate, 0) / 8 * (double) length / 1e6
                     : 0;
  double pixels = (double) p->width * p->height * (double) length / 1e6 * self->settings.rate_num
                  / self->settings.rate_den;

  return length > 0
         && ((double) self->old_bytes - sound) * 8000
                < pixels * (newer ? SMALL_BITS_NEW_PM : SMALL_BITS_PM);
}

/* Whether the video is left alone from the start. */
static gboolean
skip_at_once (Shrink *self)
{
  const AVCodecParameters *p = self->picture->codecpar;

  if (p->color_trc == AVCOL_TRC_SMPTE2084
      || sahne_av_side_data (self->picture, AV_PKT_DATA_DOVI_CONF, 0))
    skip (self, "hdr", _ ("Its bright colours (HDR10, Dolby Vision) would be lost."));
  else if (is_hlg (p) && self->settings.depth < 10)
    skip (self, "hdr", _ ("Its bright colours (HLG) would be lost. Choose HEVC or AV1."));
  else if (self->wish->target == SAHNE_DELIVERY_TARGET_LIMIT
           && self->old_bytes <= self->wish->limit_bytes)
    skip (self, "small", _ ("It is smaller than the limit already."));
  else if (self->wish->target == SAHNE_DELIVERY_TARGET_QUALITY && is_small (self))
    skip (self, "small", _ ("It is already small."));
  else
    return FALSE;
  return TRUE;
}

static void
note_lost (Shrink *self, const char *text)
{
  json_array_add_string_element (self->lost, text);
}

static void
find_tracks (Shrink *self)
{
  AVFormatContext *format = sahne_media_file_format (self->media);

  self->sound = sahne_media_file_sound (self->media);
  for (guint i = 0; i < format->nb_streams && self->text == NULL; i++)
    {
      enum AVCodecID id = format->streams[i]->codecpar->codec_id;
      if (id == AV_CODEC_ID_MOV_TEXT || id == AV_CODEC_ID_SUBRIP || id == AV_CODEC_ID_TEXT
          || id == AV_CODEC_ID_WEBVTT)
        self->text = format->streams[i];
    }
}

/* Says which tracks are left out. */
static void
note_tracks (Shrink *self)
{
  AVFormatContext *format = sahne_media_file_format (self->media);
  guint sounds = 0, texts = 0, pictures = 0, others = 0;

  for (guint i = 0; i < format->nb_streams; i++)
    {
      AVStream *stream = format->streams[i];
      enum AVMediaType type = stream->codecpar->codec_type;
      if (stream == self->picture || stream == self->sound || stream == self->text)
        continue;
      sounds += type == AVMEDIA_TYPE_AUDIO;
      texts += type == AVMEDIA_TYPE_SUBTITLE;
      pictures += type == AVMEDIA_TYPE_VIDEO;
      others += type != AVMEDIA_TYPE_AUDIO && type != AVMEDIA_TYPE_SUBTITLE
                && type != AVMEDIA_TYPE_VIDEO;
    }
  if (sounds)
    note_lost (self, _ ("further sound tracks"));
  if (texts)
    note_lost (self, _ ("subtitles of another kind, and further ones"));
  if (pictures)
    note_lost (self, _ ("the cover and further pictures"));
  if (others)
    note_lost (self, _ ("tracks of data, such as those of a camera"));
  if (self->sound && self->sound->codecpar->ch_layout.nb_channels > 2)
    note_lost (self, _ ("surround sound, which becomes stereo"));
}

/* What an MP4 has a place for. */
static gboolean
is_kept (const char *key)
{
  static const char *const kept[]
      = { "title",         "artist",   "album",     "album_artist", "composer",
          "comment",       "genre",    "copyright", "date",         "description",
          "synopsis",      "grouping", "lyrics",    "show",         "network",
          "creation_time", "location", "keywords",  "episode_id" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_ascii_strcasecmp (key, kept[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What is no loss: it tells of the file, not of the video. */
static gboolean
is_technical (const char *key)
{
  static const char *const keys[]
      = { "major_brand", "minor_version", "compatible_brands", "encoder", "handler_name",
          "duration",    "vendor_id",     "language",          "timecode" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (key, keys[i]) == 0)
      return TRUE;
  return g_str_has_prefix (key, "location-");
}

/* Where a video was taken, in the words of phones and cameras. */
static gboolean
is_place (const char *key)
{
  static const char *const keys[]
      = { "com.apple.quicktime.location.", "location", "xyz", "loci", "GPS" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strncasecmp (key, keys[i], strlen (keys[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Names under which phones write what an MP4 calls otherwise. */
static const char *
name_in_mp4 (const char *key)
{
  static const char *const names[][2] = { { "com.apple.quicktime.location.ISO6709", "location" },
                                          { "com.apple.quicktime.title", "title" },
                                          { "com.apple.quicktime.description", "description" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (key, names[i][0]) == 0)
      return names[i][1];
  return key;
}

static void
copy_metadata (Shrink *self, SahneDelivery *delivery, GString *left_out)
{
  AVFormatContext *format = sahne_media_file_format (self->media);
  const AVDictionaryEntry *entry = NULL;
  const AVDictionaryEntry *date = av_dict_get (self->picture->metadata, "creation_time", NULL, 0);

  if (date && strlen (date->value) < MAX_TAG_LENGTH)
    sahne_delivery_set_metadata (delivery, "creation_time", date->value);
  for (guint i = 0;
       i < MAX_TAGS && (entry = av_dict_get (format->metadata, "", entry, AV_DICT_IGNORE_SUFFIX));
       i++)
    {
      const char *name = name_in_mp4 (entry->key);
      if (self->wish->no_place && is_place (entry->key))
        continue;
      if (is_kept (name) && strlen (entry->value) < MAX_TAG_LENGTH
          && g_utf8_validate (entry->value, -1, NULL))
        {
          g_autofree char *lower = g_ascii_strdown (name, -1);
          sahne_delivery_set_metadata (delivery, lower, entry->value);
        }
      else if (!is_technical (entry->key) && left_out->len < 200)
        {
          g_autofree char *valid = g_utf8_make_valid (entry->key, -1);
          g_string_append_printf (left_out, "%s%s", left_out->len ? ", " : "", valid);
        }
    }
}

static void
copy_chapters (Shrink *self, SahneDelivery *delivery)
{
  AVFormatContext *format = sahne_media_file_format (self->media);
  AVRational us = { 1, G_USEC_PER_SEC };

  for (guint i = 0; i < MIN (format->nb_chapters, MAX_CHAPTERS); i++)
    {
      const AVChapter *chapter = format->chapters[i];
      const AVDictionaryEntry *title = av_dict_get (chapter->metadata, "title", NULL, 0);
      gint64 start = av_rescale_q (chapter->start, chapter->time_base, us);
      gint64 end = av_rescale_q (chapter->end, chapter->time_base, us);
      g_autofree char *valid = g_utf8_make_valid (title ? title->value : "", -1);
      if (start >= 0 && end > start && end < (gint64) 24 * 3600 * G_USEC_PER_SEC)
        sahne_delivery_add_chapter (delivery, start, end, valid);
    }
}

static SahneDelivery *
set_up (Shrink *self, int attempt)
{
  g_autoptr (SahneDelivery) delivery
      = sahne_delivery_new (&self->settings, self->wish->output, self->wish->store);
  g_autoptr (GString) left_out = g_string_new (NULL);
  const AVDictionaryEntry *language
      = self->sound ? av_dict_get (self->sound->metadata, "language", NULL, 0) : NULL;

  sahne_delivery_set_work_space (delivery, WORK_SPACE);
  sahne_delivery_set_rotation (delivery, self->rotation);
  sahne_delivery_set_progress (delivery, self->wish->progress, self->wish->data);
  if (language && strlen (language->value) == 3 && g_ascii_islower (language->value[0]))
    sahne_delivery_set_language (delivery, language->value);
  copy_metadata (self, delivery, left_out);
  copy_chapters (self, delivery);
  if (left_out->len && attempt == 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("these notes: %s"), left_out->str);
      note_lost (self, text);
    }
  return g_steal_pointer (&delivery);
}

/* Whether everything the container promises was there. */
static gboolean
is_whole (Shrink *self, const SahneShrinkFeed *feed, GError **error)
{
  gint64 own = self->picture->duration > 0
                   ? av_rescale_q (self->picture->duration, self->picture->time_base,
                                   (AVRational){ 1, G_USEC_PER_SEC })
                   : 0;
  gint64 claimed = own ? own : sahne_media_file_duration_us (self->media);
  gint64 real = own ? feed->picture_us : MAX (feed->picture_us, feed->sound_us);

  if (feed->pictures == 0)
    refuse (self, error, _ ("“%s” is damaged: no picture in it can be decoded."));
  else if (feed->damaged > 0)
    refuse (self, error,
            _ ("“%s” is damaged: parts of it cannot be decoded. It was left as it is."));
  else if (claimed > real + G_USEC_PER_SEC / 2)
    refuse (self, error, _ ("“%s” breaks off before its end. It was left as it is."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_sound_of (JsonObject *made, Shrink *self, GError **error)
{
  JsonObject *check = sahne_json_object (made, "check");
  JsonArray *problems = sahne_json_array (check, "problems");

  if (sahne_json_bool (check, "decodes", FALSE)
      && (problems == NULL || json_array_get_length (problems) == 0))
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The small video was thrown away, because it is not right: %s"),
               sahne_json_array_string (problems, 0, ""));
  return FALSE;
}

/* Encodes the video once. Returns what was delivered; %NULL without an error when it is skipped. */
static JsonNode *
encode (Shrink *self, int attempt, GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneDelivery) delivery = set_up (self, attempt);
  g_autoptr (JsonNode) made = NULL;
  SahneShrinkFeed feed = { .media = self->media,
                           .settings = &self->settings,
                           .delivery = delivery,
                           .text = self->text,
                           .progress = self->wish->progress,
                           .data = self->wish->data };

  if (!sahne_shrink_feed (&feed, error))
    return NULL;
  if (feed.interlaced)
    {
      skip (self, "interlaced", _ ("Its pictures are interlaced, which cannot be kept."));
      return NULL;
    }
  if (!is_whole (self, &feed, error))
    return NULL;
  made = sahne_delivery_finish (delivery, cancellable, error);
  if (made == NULL || !is_sound_of (json_node_get_object (made), self, error))
    return NULL;
  if (feed.uneven && attempt == 0)
    note_lost (self, _ ("the uneven pace of its pictures"));
  return g_steal_pointer (&made);
}

static double
points_of (JsonNode *made)
{
  JsonObject *quality = sahne_json_object (json_node_get_object (made), "quality");
  return (double) sahne_json_int (quality, "mean_pm", 0) / 1000;
}

static gboolean
open_again (Shrink *self, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&self->media, sahne_media_file_free);
  self->text = NULL;
  self->media = sahne_media_file_open (self->wish->path, cancellable, error);
  if (self->media == NULL)
    return FALSE;
  self->picture = sahne_media_file_picture (self->media);
  if (self->picture == NULL)
    {
      refuse (self, error, _ ("There are no moving pictures in “%s”."));
      return FALSE;
    }
  if (self->picture->codecpar->width < 16 || self->picture->codecpar->height < 16)
    {
      refuse (self, error, _ ("The pictures of “%s” are too small."));
      return FALSE;
    }
  find_tracks (self);
  return TRUE;
}

/* The setting to try next, between those that gave too little and too much, or beyond them. */
static int
next_quality (const Tried *low, const Tried *high, double wanted)
{
  double next;

  if (low->any && high->any)
    next = low->setting
           + (wanted - low->points) * (high->setting - low->setting)
                 / MAX (high->points - low->points, 0.1);
  else if (low->any)
    next = low->setting + MIN (wanted - low->points, LONGEST_STEP) + 1;
  else
    next = high->setting - (high->points - wanted);
  return (int) CLAMP (next + 1, LEAST_SETTING, MOST_SETTING);
}

/* Encodes, and again with other settings as long as the quality is missed. */
static JsonNode *
encode_as_wished (Shrink *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) made = encode (self, 0, cancellable, error);
  Tried low = { FALSE }, high = { FALSE };

  for (int attempt = 1; made && self->wish->target == SAHNE_DELIVERY_TARGET_QUALITY; attempt++)
    {
      Tried now = { TRUE, self->settings.quality, points_of (made) };
      double off = now.points - self->wish->quality;
      if (attempt == ATTEMPTS || (off >= -MISSED && off <= EXCEEDED))
        break;
      *(off < 0 ? &low : &high) = now;
      self->settings.quality = next_quality (&low, &high, self->wish->quality);
      if (self->settings.quality == now.setting)
        break;
      g_clear_pointer (&made, json_node_unref);
      if (open_again (self, cancellable, error))
        made = encode (self, attempt, cancellable, error);
    }
  return g_steal_pointer (&made);
}

static void
report_made (Shrink *self, JsonObject *made)
{
  static const char *const own[] = { "bytes", "width", "height", "duration_us", "codec" };
  gint64 bytes = sahne_json_int (made, "bytes", 0);
  gint64 old = (gint64) self->old_bytes;
  gint64 least
      = self->wish->target == SAHNE_DELIVERY_TARGET_QUALITY ? old * LEAST_GAIN_PM / 1000 : 1;
  gint64 points_pm = sahne_json_int (sahne_json_object (made, "quality"), "mean_pm", 0);

  gboolean missed = self->wish->target == SAHNE_DELIVERY_TARGET_QUALITY
                    && (double) points_pm / 1000 < self->wish->quality - 2 * MISSED;

  if (bytes > old - least || missed)
    {
      g_unlink (self->wish->output);
      skip (self, "grow", _ ("It would not get smaller at this quality."));
      return;
    }
  json_object_set_string_member (self->report, "state", "done");
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_set_member (self->report, own[i],
                            json_node_copy (json_object_get_member (made, own[i])));
  json_object_set_int_member (self->report, "quality_pm", points_pm);
  json_object_set_string_member (self->report, "quality",
                                 sahne_quality_name ((double) points_pm / 1000));
  json_object_set_int_member (self->report, "rotation", self->rotation);
  json_object_set_int_member (self->report, "rate_num", self->settings.rate_num);
  json_object_set_int_member (self->report, "rate_den", self->settings.rate_den);
  if (json_object_has_member (made, "quality"))
    json_object_set_member (self->report, "measured",
                            json_node_copy (json_object_get_member (made, "quality")));
}

/**
 * sahne_shrink_run:
 * @wish: what is wanted
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_INPUT when the video is damaged or none,
 *   %SAHNE_ERROR_OUTPUT when the wish is impossible, or for what stopped it
 *
 * Keeps length, rotation, date, place, colours, chapters, a track of sound and one of subtitles.
 * Videos are best opened in a process of their own, see sahne_probe_confine().
 *
 * Returns: (transfer full) (nullable): `source`, `old_bytes`, `state`; when that is "done" `bytes`,
 *   `width`, `height`, `duration_us`, `codec`, `quality_pm` (thousandths of points), `quality` (in
 *   words), `measured` (see sahne_samples_report()), `rate_num`, `rate_den`, `rotation` and `lost` (what was not kept, in words); when it is "skipped" `reason`
 *   ("small", "grow", "hdr", "interlaced") and `text` (the reason in words), without a file
 */
JsonNode *
sahne_shrink_run (const SahneShrinkWish *wish, GCancellable *cancellable, GError **error)
{
  g_auto (Shrink) self = { .wish = wish, .report = json_object_new () };
  g_autoptr (GError) stopped = NULL;
  g_autoptr (JsonNode) made = NULL;
  g_autofree char *name = g_filename_display_name (wish->path);
  GStatBuf info;

  if (!open_again (&self, cancellable, error))
    return NULL;
  self.old_bytes = g_stat (wish->path, &info) == 0 ? (guint64) info.st_size : 0;
  json_object_set_string_member (self.report, "source", name);
  json_object_set_int_member (self.report, "old_bytes", (gint64) self.old_bytes);
  choose_settings (&self);
  if (!skip_at_once (&self))
    {
      self.lost = sahne_json_add_array (self.report, "lost");
      note_tracks (&self);
      made = encode_as_wished (&self, cancellable, &stopped);
      if (made)
        report_made (&self, json_node_get_object (made));
      else
        g_unlink (wish->output);
    }
  if (stopped)
    {
      g_propagate_error (error, g_steal_pointer (&stopped));
      return NULL;
    }
  return json_node_init_object (json_node_alloc (), self.report);
}
