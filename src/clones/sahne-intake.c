/* The optimize clone's work: a stream of raw pictures and sound goes into a delivery, shot by shot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-optimize-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-av.h"
#include "sahne-encoder.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-preset.h"
#include "sahne-scaler.h"

/* So many intervals of keyframes fit into one shot; where a stream has no cuts, one ends there. */
#define MOST_INTERVALS 64

struct _SahneIntake
{
  SahneDeliverySettings settings;
  SahneDelivery *delivery;
  GstVideoInfo info;
  SahneScaler *scaler; /* when the delivery has another size */
  AVFrame *frame;
  int every;           /* one picture of so many is delivered */
  gint64 came, frames; /* pictures that came, and that were delivered */
  guint shot;
  SahneShotWriter *writer;
  gint64 in_shot, longest;
  GstBuffer *last; /* to see what did not change */
};

static void
ask_limit (JsonObject *asked, const char *text)
{
  SahneSizeUnit unit;
  guint64 bytes;
  JsonObject *limit;

  if (text == NULL || !sahne_size_parse (text, &bytes, &unit))
    return;
  limit = sahne_json_add_object (asked, "limit");
  json_object_set_int_member (limit, "amount_pm",
                              (gint64) ((double) bytes * 1000 / sahne_size_bytes (1000, unit)));
  json_object_set_string_member (limit, "unit", sahne_size_unit_names[unit]);
  json_object_set_string_member (asked, "target", "limit");
}

/* The wishes in the words of a preset; the file's ending names the container. */
static JsonNode *
make_asked (const SahneIntakeWish *wish, GError **error)
{
  static const char *const endings[][2] = { { ".webm", "webm" }, { ".mkv", "mkv" } };
  g_autoptr (JsonObject) asked = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc (), patch = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (wish->location, endings[i][0]))
      json_object_set_string_member (asked, "container", endings[i][1]);
  if (wish->codec)
    json_object_set_string_member (asked, "codec", wish->codec);
  if (wish->quality > 0)
    json_object_set_int_member (asked, "quality", wish->quality);
  ask_limit (asked, wish->limit);
  if (g_strcmp0 (sahne_json_string (wish->film, "caption_mode", ""), "burn") == 0)
    json_object_set_string_member (asked, "captions", "none"); /* they are in the picture already */
  json_node_init_object (node, asked);
  if (wish->settings == NULL)
    return g_steal_pointer (&node);
  patch = sahne_json_parse (wish->settings, strlen (wish->settings), error);
  return patch ? sahne_json_merge_patch (node, patch) : NULL;
}

static gboolean
resolve (SahneIntake *self, const SahneIntakeWish *wish, SahneResources *resources, GError **error)
{
  g_autoptr (SahnePreset) preset
      = sahne_preset_find (resources, NULL, wish->preset ? wish->preset : "phone", error);
  g_autoptr (JsonNode) asked = preset ? make_asked (wish, error) : NULL;
  SahnePresetSource source
      = { .width = self->info.width,
          .height = self->info.height,
          .drawn = FALSE,
          .rate_num = self->info.fps_n,
          .rate_den = self->info.fps_d,
          .duration_us = wish->duration_us,
          .kind = wish->film ? SAHNE_PICTURE_KIND_FLAT : SAHNE_PICTURE_KIND_FOOTAGE,
          .sound = wish->sound };

  if (asked == NULL || !sahne_preset_resolve (preset, &source, asked, &self->settings, error))
    return FALSE;
  if (!wish->sound)
    self->settings.sound = SAHNE_SOUND_CODEC_NONE;
  self->settings.threads = (int) g_get_num_processors ();
  return TRUE;
}

/* Title, captions and chapters come with the film. */
static void
describe (SahneIntake *self, JsonObject *film)
{
  JsonObject *captions = sahne_json_object (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);

  sahne_delivery_set_generated (self->delivery);
  sahne_delivery_set_metadata (self->delivery, "title", sahne_json_string (film, "title", NULL));
  sahne_delivery_set_metadata (self->delivery, "artist", sahne_json_string (film, "author", NULL));
  sahne_delivery_set_language (self->delivery, sahne_json_string (film, "language", NULL));
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      sahne_delivery_add_caption (self->delivery, sahne_json_int (caption, "start_us", 0),
                                  sahne_json_int (caption, "end_us", 0),
                                  sahne_json_string (caption, "text", ""));
    }
}

static gboolean
fit (SahneIntake *self, GError **error)
{
  const SahneDeliverySettings *settings = &self->settings;
  SahnePictureForm form = { settings->width, settings->height, settings->depth, 1 };

  self->every = MAX (1, (int) (((double) self->info.fps_n / self->info.fps_d)
                                   / ((double) settings->rate_num / settings->rate_den)
                               + 0.5));
  self->longest
      = MAX (1, (gint64) settings->keyframe_ms * settings->rate_num / settings->rate_den / 1000);
  if (settings->width == self->info.width && settings->height == self->info.height
      && settings->depth == 8)
    return TRUE;
  self->scaler = sahne_scaler_new (&form);
  self->frame = av_frame_alloc ();
  if (self->frame == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, _ ("There is no memory for a picture."));
      return FALSE;
    }
  self->frame->format = AV_PIX_FMT_YUV420P;
  self->frame->width = self->info.width;
  self->frame->height = self->info.height;
  self->frame->color_range = AVCOL_RANGE_MPEG;
  self->frame->colorspace = AVCOL_SPC_BT709;
  return TRUE;
}

/**
 * sahne_intake_new:
 * @wish: what is to become of the stream
 * @info: the pictures that come, I420
 * @store: (nullable): where work in progress waits
 * @resources: where presets are
 * @error: return location for what the place does not take
 *
 * Returns: (transfer full) (nullable): an intake that waits for pictures and sound
 */
SahneIntake *
sahne_intake_new (const SahneIntakeWish *wish, const GstVideoInfo *info, SahneStore *store,
                  SahneResources *resources, GError **error)
{
  g_autoptr (SahneIntake) self = g_new0 (SahneIntake, 1);

  self->info = *info;
  sahne_encoder_hush ();
  if (!resolve (self, wish, resources, error) || !fit (self, error))
    return NULL;
  self->delivery = sahne_delivery_new (&self->settings, wish->location, store);
  sahne_delivery_set_check (self->delivery, wish->check);
  if (wish->film)
    describe (self, wish->film);
  return g_steal_pointer (&self);
}

/**
 * sahne_intake_free:
 * @self: (transfer full) (nullable): an intake; unless it was finished nothing is left of it
 */
void
sahne_intake_free (SahneIntake *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->writer, sahne_shot_writer_free);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->scaler, sahne_scaler_free);
  g_clear_pointer (&self->last, gst_buffer_unref);
  av_frame_free (&self->frame);
  sahne_delivery_settings_clear (&self->settings);
  g_free (self);
}

/**
 * sahne_intake_cut:
 * @self: an intake
 * @error: return location for an error
 *
 * The next picture begins another shot.
 *
 * Returns: whether the shot before could be ended
 */
gboolean
sahne_intake_cut (SahneIntake *self, GError **error)
{
  gboolean ended = self->writer == NULL || sahne_shot_writer_end_early (self->writer, error);

  g_clear_pointer (&self->writer, sahne_shot_writer_free);
  self->in_shot = 0;
  return ended;
}

static gboolean
same_as_last (SahneIntake *self, const GstVideoFrame *frame)
{
  GstVideoFrame last;
  gboolean same = TRUE;

  if (self->last == NULL || !gst_video_frame_map (&last, &self->info, self->last, GST_MAP_READ))
    return FALSE;
  for (guint p = 0; p < 3 && same; p++)
    for (int y = 0; y < GST_VIDEO_FRAME_COMP_HEIGHT (frame, p) && same; y++)
      same = memcmp ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, p)
                         + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, p),
                     (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&last, p)
                         + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (&last, p),
                     (gsize) GST_VIDEO_FRAME_COMP_WIDTH (frame, p))
             == 0;
  gst_video_frame_unmap (&last);
  return same;
}

static gboolean
form_picture (SahneIntake *self, const GstVideoFrame *frame, SahneYuv *picture, GError **error)
{
  *picture = (SahneYuv){ .width = self->info.width, .height = self->info.height, .depth = 8 };
  for (guint p = 0; p < 3; p++)
    {
      picture->planes[p] = GST_VIDEO_FRAME_PLANE_DATA (frame, p);
      picture->strides[p] = GST_VIDEO_FRAME_PLANE_STRIDE (frame, p);
    }
  if (self->scaler == NULL)
    return TRUE;
  for (guint p = 0; p < 3; p++)
    {
      self->frame->data[p] = (guint8 *) picture->planes[p];
      self->frame->linesize[p] = picture->strides[p];
    }
  return sahne_scaler_run (self->scaler, self->frame, picture, error);
}

static gboolean
deliver (SahneIntake *self, const GstVideoFrame *frame, GError **error)
{
  gboolean same = self->in_shot > 0 && same_as_last (self, frame);
  SahneYuv picture;

  if (self->in_shot >= self->longest * MOST_INTERVALS && !sahne_intake_cut (self, error))
    return FALSE;
  if (self->writer == NULL)
    {
      SahneShotRange place = { self->frames, self->longest * MOST_INTERVALS };
      self->writer = sahne_delivery_begin_shot (self->delivery, self->shot++, &place, NULL);
    }
  if (!form_picture (self, frame, &picture, error)
      || !sahne_shot_writer_push (self->writer, &picture, same, error))
    return FALSE;
  self->in_shot++;
  self->frames++;
  return TRUE;
}

/**
 * sahne_intake_picture:
 * @self: an intake
 * @buffer: the next picture
 * @error: return location for what stopped it
 *
 * Returns: whether it was taken
 */
gboolean
sahne_intake_picture (SahneIntake *self, GstBuffer *buffer, GError **error)
{
  GstVideoFrame frame;
  gboolean taken;

  if (self->came++ % self->every != 0)
    return TRUE;
  if (!gst_video_frame_map (&frame, &self->info, buffer, GST_MAP_READ))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, _ ("A picture cannot be read."));
      return FALSE;
    }
  taken = deliver (self, &frame, error);
  gst_video_frame_unmap (&frame);
  gst_buffer_replace (&self->last, buffer);
  return taken;
}

/**
 * sahne_intake_sound:
 * @self: an intake
 * @samples: stereo at 48 kHz, interleaved
 * @frames: how many of each channel
 * @error: return location for what stopped it
 *
 * May be called from another thread than that of the pictures.
 *
 * Returns: whether they were taken
 */
gboolean
sahne_intake_sound (SahneIntake *self, const float *samples, gsize frames, GError **error)
{
  return sahne_delivery_push_sound (self->delivery, samples, frames, error);
}

/**
 * sahne_intake_finish:
 * @self: an intake that has everything
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancel: (nullable): to stop it
 * @error: return location for what stopped it
 *
 * Returns: (transfer full) (nullable): what was delivered, see sahne_delivery_finish()
 */
JsonNode *
sahne_intake_finish (SahneIntake *self, SahneBatchProgress progress, gpointer data,
                     GCancellable *cancel, GError **error)
{
  if (!sahne_intake_cut (self, error))
    return NULL;
  sahne_delivery_set_progress (self->delivery, progress, data);
  return sahne_delivery_finish (self->delivery, cancel, error);
}
