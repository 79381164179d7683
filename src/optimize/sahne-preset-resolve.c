/* A preset meets a film: from what a place takes and what a person asks for to settings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-preset.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* What each container holds. */
static const struct
{
  const char *container, *codecs, *sounds;
} holds[] = {
  { "mp4", "h264 hevc av1 vp9", "none aac opus flac" },
  { "webm", "av1 vp9", "none opus" },
  { "mkv", "h264 hevc av1 vp9 ffv1", "none aac opus flac" },
  { "package", "h264 hevc av1", "none aac" },
};

static gboolean
list_has (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  return g_strv_contains ((const char *const *) words, word);
}

/**
 * sahne_preset_accepts:
 * @self: a preset
 * @what: "containers", "codecs", "sounds" or "aspects"
 * @value: one of their names
 *
 * Returns: whether the place takes it
 */
gboolean
sahne_preset_accepts (SahnePreset *self, const char *what, const char *value)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  JsonArray *list = sahne_json_array (accepts, what);

  return list == NULL || sahne_json_array_has (list, value);
}

/**
 * sahne_preset_aspect:
 * @self: a preset
 * @aspect: shape of a film, "16:9" and so on
 *
 * Returns: (transfer none): the shape to lay the film out in for this place: its own where that is
 *   taken
 */
const char *
sahne_preset_aspect (SahnePreset *self, const char *aspect)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  JsonArray *list = sahne_json_array (accepts, "aspects");

  if (sahne_preset_accepts (self, "aspects", aspect))
    return aspect;
  return sahne_json_array_string (list, 0, aspect);
}

static gboolean refuse (GError **error, const char *form, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *form, ...)
{
  va_list arguments;

  va_start (arguments, form);
  g_set_error_literal (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, "");
  if (error)
    {
      g_free ((*error)->message);
      (*error)->message = g_strdup_vprintf (form, arguments);
    }
  va_end (arguments);
  return FALSE;
}

/* One of a list of names; the first one that the place takes when nothing was asked for. */
static int
pick (JsonObject *wanted, const char *member, const char *const *names, int count, int fallback)
{
  int found = sahne_name_index (names, count, sahne_json_string (wanted, member, NULL));
  return found >= 0 ? found : fallback;
}

/* Container, picture codec and sound codec, which must go together and be taken by the place. What
 * was not asked for follows what was. */
static gboolean
resolve_codecs (SahnePreset *self, const SahnePresetSource *source, JsonObject *asked,
                JsonObject *wanted, SahneDeliverySettings *out, GError **error)
{
  const char *name = sahne_preset_name (self);
  int container = pick (wanted, "container", sahne_container_names, SAHNE_N_CONTAINERS, 0);
  int codec = pick (wanted, "codec", sahne_video_codec_names, SAHNE_N_VIDEO_CODECS, 0);
  int sound = source->sound
                  ? pick (wanted, "sound", sahne_sound_codec_names, SAHNE_N_SOUND_CODECS, 1)
                  : 0;

  for (int i = 0; i < SAHNE_N_VIDEO_CODECS
                  && !list_has (holds[container].codecs, sahne_video_codec_names[codec])
                  && !json_object_has_member (asked, "codec");
       i++)
    if (sahne_preset_accepts (self, "codecs", sahne_video_codec_names[i])
        && list_has (holds[container].codecs, sahne_video_codec_names[i]))
      codec = i;
  for (int i = 0;
       i < SAHNE_N_CONTAINERS && !list_has (holds[container].codecs, sahne_video_codec_names[codec])
       && !json_object_has_member (asked, "container");
       i++)
    if (sahne_preset_accepts (self, "containers", sahne_container_names[i])
        && list_has (holds[i].codecs, sahne_video_codec_names[codec]))
      container = i;
  for (int i = 1; i < SAHNE_N_SOUND_CODECS
                  && !list_has (holds[container].sounds, sahne_sound_codec_names[sound])
                  && !json_object_has_member (asked, "sound");
       i++)
    if (list_has (holds[container].sounds, sahne_sound_codec_names[i]))
      sound = i;
  if (!sahne_preset_accepts (self, "containers", sahne_container_names[container]))
    return refuse (error, _ ("%s does not take %s files."), name, sahne_container_names[container]);
  if (!sahne_preset_accepts (self, "codecs", sahne_video_codec_names[codec]))
    return refuse (error, _ ("%s does not take %s."), name, sahne_video_codec_labels[codec]);
  if (sound != SAHNE_SOUND_CODEC_NONE
      && !sahne_preset_accepts (self, "sounds", sahne_sound_codec_names[sound]))
    return refuse (error, _ ("%s does not take %s sound."), name, sahne_sound_codec_names[sound]);
  if (!list_has (holds[container].codecs, sahne_video_codec_names[codec])
      || !list_has (holds[container].sounds, sahne_sound_codec_names[sound]))
    return refuse (error, _ ("A %s file cannot hold %s with %s sound."),
                   sahne_container_names[container], sahne_video_codec_labels[codec],
                   sahne_sound_codec_names[sound]);
  out->container = container;
  out->codec = codec;
  out->sound = sound;
  return TRUE;
}

static gboolean
takes_ten_bits (SahnePreset *self)
{
  JsonArray *depths
      = sahne_json_array (sahne_json_object (sahne_preset_document (self), "accepts"), "depths");

  for (guint i = 0; depths && i < json_array_get_length (depths); i++)
    if (json_array_get_int_element (depths, i) == 10)
      return TRUE;
  return depths == NULL;
}

/* Flat colours band in 8 bits. HEVC and AV1 cost nothing more with 10, and what plays them plays
 * that too. */
static gboolean
resolve_depth (SahnePreset *self, JsonObject *asked, JsonObject *wanted, SahneDeliverySettings *out,
               GError **error)
{
  JsonObject *delivers = sahne_json_object (sahne_preset_document (self), "delivers");
  gboolean newer = out->codec == SAHNE_VIDEO_CODEC_HEVC || out->codec == SAHNE_VIDEO_CODEC_AV1;
  int usual = pick (delivers, "codec", sahne_video_codec_names, SAHNE_N_VIDEO_CODECS, 0);

  if (json_object_has_member (asked, "depth") || usual == (int) out->codec)
    out->depth = (int) sahne_json_int (wanted, "depth", 8);
  else
    out->depth = newer && takes_ten_bits (self) ? 10 : 8;
  if (out->depth > 8 && !takes_ten_bits (self))
    return refuse (error, _ ("%s does not take pictures of 10 bits."), sahne_preset_name (self));
  return TRUE;
}

static int
even (double pixels)
{
  return MAX ((int) (pixels / 2 + 0.5) * 2, 16);
}

/* As large as fits into a box that may lie or stand; footage is never enlarged. */
static void
fit (const SahnePresetSource *source, double long_px, double short_px, int *width, int *height)
{
  double long_side = MAX (source->width, source->height);
  double short_side = MIN (source->width, source->height);
  double scale = MIN (long_px / long_side, short_px / short_side);

  if (!source->drawn)
    scale = MIN (scale, 1);
  *width = even (source->width * scale);
  *height = even (source->height * scale);
}

/* A film is laid out anew for a place that wants another shape; footage keeps its own. */
static gboolean
check_aspect (SahnePreset *self, const SahnePresetSource *source, GError **error)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  JsonArray *list = sahne_json_array (accepts, "aspects");
  double shape = (double) source->width / source->height;

  for (guint i = 0; list && source->drawn && i < json_array_get_length (list); i++)
    {
      int width = 1, height = 1;
      if (sscanf (sahne_json_array_string (list, i, ""), "%d:%d", &width, &height) == 2
          && fabs (shape * height / width - 1) < 0.03)
        return TRUE;
    }
  if (list == NULL || !source->drawn)
    return TRUE;
  return refuse (error, _ ("%s wants another shape: %s. Lay the film out for it first."),
                 sahne_preset_name (self), sahne_json_array_string (list, 0, "9:16"));
}

static gboolean
resolve_picture (SahnePreset *self, const SahnePresetSource *source, JsonObject *wanted,
                 SahneDeliverySettings *out, GError **error)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  gint64 most_long = sahne_json_int (accepts, "long_px", 8192);
  gint64 most_short = sahne_json_int (accepts, "short_px", 8192);
  gint64 long_px = MIN (sahne_json_int (wanted, "long_px", 1920), most_long);
  gint64 short_px = MIN (sahne_json_int (wanted, "short_px", 1080), most_short);
  gint64 width = sahne_json_int (wanted, "width", 0), height = sahne_json_int (wanted, "height", 0);

  fit (source, (double) long_px, (double) short_px, &out->width, &out->height);
  if (width > 0 && height > 0)
    {
      out->width = even ((double) MIN (width, 16384));
      out->height = even ((double) MIN (height, 16384));
    }
  if (MAX (out->width, out->height) > most_long || MIN (out->width, out->height) > most_short)
    return refuse (error, _ ("%s takes pictures of at most %d×%d pixels."),
                   sahne_preset_name (self), (int) most_long, (int) most_short);
  return TRUE;
}

/* The film's rate, divided by a whole number when it is too fast. */
static gboolean
resolve_rate (SahnePreset *self, const SahnePresetSource *source, JsonObject *wanted,
              SahneDeliverySettings *out, GError **error)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  double most
      = (double) MIN (sahne_json_int (wanted, "fps", 60), sahne_json_int (accepts, "fps", 240));
  double rate = (double) source->rate_num / source->rate_den;
  int every = MAX ((int) ceil (rate / (most + 0.5)), 1);

  out->rate_num = source->rate_num;
  out->rate_den = source->rate_den * every;
  if (rate / every < (double) sahne_json_int (accepts, "min_fps", 0) - 0.1)
    return refuse (error, _ ("%s takes films of at least %d pictures a second."),
                   sahne_preset_name (self), (int) sahne_json_int (accepts, "min_fps", 0));
  return TRUE;
}

static char *
clock_text (gint64 ms)
{
  return g_strdup_printf ("%d:%02d", (int) (ms / 60000), (int) (ms / 1000 % 60));
}

static gboolean
resolve_length (SahnePreset *self, const SahnePresetSource *source, GError **error)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  gint64 least = sahne_json_int (accepts, "min_ms", 0);
  gint64 most = sahne_json_int (accepts, "max_ms", G_MAXINT64);
  gint64 real = source->duration_us / 1000;
  g_autofree char *is = clock_text (real), *may = clock_text (real < least ? least : most);

  if (real < least)
    return refuse (error, _ ("%s takes films of at least %s; this one has %s."),
                   sahne_preset_name (self), may, is);
  if (real > most)
    return refuse (error, _ ("%s takes films of at most %s; this one has %s."),
                   sahne_preset_name (self), may, is);
  return TRUE;
}

static guint64
size_member (JsonObject *object, const char *name, SahneSizeUnit *unit)
{
  JsonObject *size = sahne_json_object (object, name);

  if (size == NULL)
    return 0;
  *unit = pick (size, "unit", sahne_size_unit_names, SAHNE_N_SIZE_UNITS, 0);
  return sahne_size_bytes (sahne_json_int (size, "amount_pm", 0), *unit);
}

static gboolean
resolve_target (SahnePreset *self, const SahnePresetSource *source, JsonObject *wanted,
                SahneDeliverySettings *out, GError **error)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self), "accepts");
  SahneSizeUnit place_unit = SAHNE_SIZE_UNIT_MB, unit = SAHNE_SIZE_UNIT_MB;
  guint64 most = size_member (accepts, "size", &place_unit);
  guint64 limit = size_member (wanted, "limit", &unit);

  out->target = pick (wanted, "target", sahne_delivery_target_names, SAHNE_N_DELIVERY_TARGETS, 0);
  out->quality = (int) sahne_json_int (wanted, "quality", 88);
  out->search
      = out->target == SAHNE_DELIVERY_TARGET_QUALITY && sahne_json_bool (wanted, "search", FALSE);
  out->times_pm = (int) MIN (sahne_json_int (wanted, "times_pm", 4000), 1000000);
  out->may_step_down = sahne_json_bool (wanted, "may_step_down", TRUE);
  out->limit_bytes = most;
  out->limit_unit = place_unit;
  if (out->target == SAHNE_DELIVERY_TARGET_TIMES && source->bytes > 0)
    {
      out->target = SAHNE_DELIVERY_TARGET_LIMIT;
      limit = (guint64) ((double) source->bytes * 1000 / out->times_pm);
      unit = place_unit;
    }
  if (out->target != SAHNE_DELIVERY_TARGET_LIMIT)
    return TRUE;
  if (limit == 0)
    limit = most;
  if (limit == 0)
    return refuse (error, _ ("A size limit was asked for, but not how large."));
  if (most == 0 || limit < most)
    {
      out->limit_bytes = limit;
      out->limit_unit = unit;
    }
  return TRUE;
}

/**
 * sahne_preset_resolve:
 * @self: a preset
 * @source: what is to be delivered
 * @asked: (nullable): what a person asks for, in the words of `delivers`
 * @settings: (out caller-allocates): how the delivery is made; to be cleared
 * @error: return location for %SAHNE_ERROR_INPUT, which says what the place does not take
 *
 * Returns: whether the place takes what was asked for
 */
gboolean
sahne_preset_resolve (SahnePreset *self, const SahnePresetSource *source, JsonNode *asked,
                      SahneDeliverySettings *settings, GError **error)
{
  JsonNode *delivers = json_object_get_member (sahne_preset_document (self), "delivers");
  g_autoptr (JsonNode) nothing = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) merged = NULL;
  g_auto (SahneDeliverySettings) out = { 0 };
  JsonObject *wanted, *words;

  json_node_take_object (nothing, json_object_new ());
  merged = sahne_json_merge_patch (delivers, asked ? asked : nothing);
  wanted = json_node_get_object (merged);
  words = json_node_get_object (asked ? asked : nothing);
  *settings = (SahneDeliverySettings){ 0 };
  if (!resolve_codecs (self, source, words, wanted, &out, error)
      || !resolve_depth (self, words, wanted, &out, error) || !check_aspect (self, source, error)
      || !resolve_picture (self, source, wanted, &out, error)
      || !resolve_rate (self, source, wanted, &out, error) || !resolve_length (self, source, error)
      || !resolve_target (self, source, wanted, &out, error))
    return FALSE;
  out.place = g_strdup (sahne_preset_name (self));
  out.primaries = out.transfer = out.matrix = 1;
  out.threads = 1;
  out.speed = pick (wanted, "speed", sahne_encode_speed_names, SAHNE_N_ENCODE_SPEEDS,
                    SAHNE_ENCODE_SPEED_FAST);
  out.tune = pick (wanted, "tune", sahne_picture_kind_names, SAHNE_N_PICTURE_KINDS, source->kind);
  out.keyframe_ms = (int) sahne_json_int (wanted, "keyframe_ms", 10000);
  out.fixed_keyframes = out.container == SAHNE_CONTAINER_PACKAGE;
  out.variable_rate = sahne_json_bool (wanted, "variable_rate", FALSE);
  out.sound_kbps = (int) sahne_json_int (wanted, "sound_kbps", 128);
  out.sound_min_kbps = (int) sahne_json_int (wanted, "sound_min_kbps", 48);
  out.loudness_mlufs = (int) sahne_json_int (wanted, "loudness_mlufs", -14000);
  out.peak_mdb = (int) sahne_json_int (wanted, "peak_mdb", -1000);
  out.captions
      = pick (wanted, "captions", sahne_caption_mode_names, SAHNE_N_CAPTIONS, SAHNE_CAPTIONS_NONE);
  out.chapters = sahne_json_bool (wanted, "chapters", FALSE);
  *settings = out;
  out.place = NULL;
  return TRUE;
}
