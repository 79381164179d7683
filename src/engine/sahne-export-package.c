/* A film becomes a streaming package: the ladder is laid out on samples, each rung is drawn at its
 * own size, and the sound is shared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-export-private.h"

#include <glib/gi18n-lib.h>

#include "sahne-check.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-package-check.h"
#include "sahne-sized-source.h"
#include "sahne-spool.h"

/* The page that plays a package, among the data. */
#define PAGE "stream/index.html"

/* Work of the threads that draw samples. */
typedef struct
{
  SahneExporter *exporter;
  GPtrArray *reels;  /* of SahneReel, one for each size */
  GPtrArray *spools; /* of SahneSpool, where they are drawn to */
  GArray *samples;   /* of SahneGop */
  int every;
  gint next; /* atomic */
} Sampling;

static gboolean
draw_sample (Sampling *self, guint size, guint sample, GError **error)
{
  SahneReel *reel = self->reels->pdata[size];
  const SahneGop *gop = &g_array_index (self->samples, SahneGop, sample);
  g_autoptr (SahneSpoolWriter) writer = sahne_spool_begin (self->spools->pdata[size], sample, NULL);
  g_autoptr (SahnePainter) painter = NULL;
  g_autofree guint8 *memory = NULL;
  SahneI420 frame;
  int width, height;

  sahne_reel_get_size (reel, &width, &height);
  painter = sahne_painter_new (width, height);
  memory = g_malloc (sahne_i420_size (width, height));
  sahne_i420_layout (&frame, width, height, memory);
  for (gint64 i = 0; i < gop->frames; i++)
    {
      SahneYuv picture = { .width = width, .height = height, .depth = 8 };
      for (guint j = 0; j < 3; j++)
        {
          picture.planes[j] = frame.planes[j];
          picture.strides[j] = frame.strides[j];
        }
      if (sahne_export_stopped (self->exporter))
        return TRUE;
      if (!sahne_reel_video (reel, painter, (int) (gop->at + i) * self->every, &frame, error)
          || !sahne_spool_writer_push (writer, &picture, FALSE, error))
        return FALSE;
    }
  return sahne_spool_writer_end (writer, error);
}

static gpointer
draw_samples (gpointer data)
{
  Sampling *self = data;
  guint count = self->samples->len * self->reels->len, next;

  while ((next = (guint) g_atomic_int_add (&self->next, 1)) < count
         && !sahne_export_stopped (self->exporter))
    {
      g_autoptr (GError) error = NULL;
      if (!draw_sample (self, next / self->samples->len, next % self->samples->len, &error))
        sahne_export_stop (self->exporter, g_steal_pointer (&error));
    }
  return NULL;
}

static void
see_laying_out (double done, gpointer data)
{
  sahne_export_tell (data, SAHNE_EXPORT_LAYING_OUT, FALSE);
}

/* Draws the samples at every size, with all threads. */
static SahnePictureSource *
sample_film (SahneExporter *self, const SahneDeliverySettings *settings, Sampling *sampling,
             GError **error)
{
  g_autoptr (SahneSizedSource) source = sahne_sized_source_new ();
  g_autofree GThread **threads = g_new (GThread *, self->threads);

  for (int i = 0; i < self->threads; i++)
    threads[i] = g_thread_new ("export-sample", draw_samples, sampling);
  for (int i = 0; i < self->threads; i++)
    g_thread_join (threads[i]);
  if (sahne_export_stopped (self))
    return NULL;
  for (guint i = 0; i < sampling->spools->len; i++)
    {
      if (!sahne_spool_seal (sampling->spools->pdata[i], error))
        return NULL;
      sahne_sized_source_add (source, sampling->spools->pdata[i]);
    }
  return SAHNE_PICTURE_SOURCE (g_steal_pointer (&source));
}

/* The film's own cuts as shots. */
static GArray *
shots_of (SahneReel *reel)
{
  GArray *shots = g_array_new (FALSE, FALSE, sizeof (SahneShotRange));

  for (guint i = 0; i < sahne_reel_n_stretches (reel); i++)
    {
      SahneStretch stretch = sahne_reel_stretch (reel, i);
      SahneShotRange shot = { stretch.first, stretch.frames };
      g_array_append_val (shots, shot);
    }
  return shots;
}

static gboolean
begin_sampling (SahneExporter *self, const SahneDeliverySettings *settings, Sampling *sampling,
                GError **error)
{
  g_autoptr (GArray) sizes = sahne_ladder_sizes (settings->width, settings->height);
  g_autoptr (GArray) shots = NULL, gops = NULL;

  for (guint i = 0; i < sizes->len; i++)
    {
      const SahnePictureForm *form = &g_array_index (sizes, SahnePictureForm, i);
      SahneReel *reel = sahne_export_make_reel (self, form->width, form->height,
                                                settings->captions == SAHNE_CAPTIONS_BURN, error);
      if (reel == NULL)
        return FALSE;
      g_ptr_array_add (sampling->reels, reel);
      g_ptr_array_add (sampling->spools, sahne_spool_new (self->store, form, settings->rate_num,
                                                          settings->rate_den, self->work_space));
    }
  shots = shots_of (sampling->reels->pdata[0]);
  gops = sahne_plan_gops (shots, settings, sampling->every);
  sampling->samples = sahne_ladder_samples (gops);
  return TRUE;
}

/* Lays out the ladder of the codec asked for, behind one of H.264 that plays everywhere. */
static gboolean
lay_out (SahneExporter *self, SahneOutput *output, GError **error)
{
  Sampling sampling = { .exporter = self,
                        .reels = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_reel_unref),
                        .spools = g_ptr_array_new_with_free_func (g_object_unref),
                        .every = sahne_export_every (self, output) };
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autoptr (SahnePictureSource) source = NULL;
  SahneVideoCodec last = output->settings.codec;
  gboolean done;

  sahne_delivery_settings_copy (&settings, &output->settings);
  settings.codec = SAHNE_VIDEO_CODEC_H264;
  settings.depth = 8;
  output->ladder = g_array_new (FALSE, FALSE, sizeof (SahneRung));
  done = begin_sampling (self, &settings, &sampling, error);
  if (done)
    source = sample_film (self, &settings, &sampling, error);
  done = source != NULL;
  for (int i = 0; done && i < 2; i++)
    {
      SahneBatch batch = { .source = source,
                           .threads = self->threads,
                           .cancellable = self->cancellable,
                           .progress = see_laying_out,
                           .data = self };
      settings.codec = i ? last : SAHNE_VIDEO_CODEC_H264;
      settings.depth = i ? output->settings.depth : 8;
      if (i == 0 || last != SAHNE_VIDEO_CODEC_H264)
        done = sahne_ladder_lay_out (&batch, &settings, output->ladder, error);
    }
  g_ptr_array_unref (sampling.reels);
  g_ptr_array_unref (sampling.spools);
  g_clear_pointer (&sampling.samples, g_array_unref);
  if (!done && error && *error == NULL && self->error)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return done;
}

/**
 * sahne_export_package_begin:
 * @self: an exporter that begins to run
 * @output: a package that is wanted
 * @error: return location for what stopped it
 *
 * Finds the rungs and adds an output for each.
 *
 * Returns: whether they were found
 */
gboolean
sahne_export_package_begin (SahneExporter *self, SahneOutput *output, GError **error)
{
  if (output->settings.target != SAHNE_DELIVERY_TARGET_QUALITY)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("A package for streaming has a rung for each line, and no size limit. Choose "
                      "a quality as target."));
      return FALSE;
    }
  output->package = sahne_package_new (output->path, error);
  if (output->package == NULL || !lay_out (self, output, error))
    return FALSE;
  sahne_package_set_title (output->package, sahne_json_string (self->film, "title", NULL));
  sahne_package_set_language (output->package, sahne_json_string (self->film, "language", NULL));
  for (guint i = 0; i < output->ladder->len; i++)
    {
      const SahneRung *rung = &g_array_index (output->ladder, SahneRung, i);
      SahneOutput *made = sahne_output_new (&output->settings, NULL);
      SahneDeliverySettings *settings = &made->settings;
      settings->codec = rung->codec;
      settings->depth = rung->codec == SAHNE_VIDEO_CODEC_H264 ? 8 : settings->depth;
      settings->width = rung->width;
      settings->height = rung->height;
      settings->crf = rung->crf;
      settings->sound = SAHNE_SOUND_CODEC_NONE;
      settings->chapters = settings->search = settings->variable_rate = FALSE;
      settings->limit_bytes = 0;
      settings->captions
          = settings->captions == SAHNE_CAPTIONS_BURN ? SAHNE_CAPTIONS_BURN : SAHNE_CAPTIONS_NONE;
      made->path = g_strdup (sahne_package_add_rung (output->package, settings));
      g_ptr_array_add (output->rungs, made);
    }
  if (output->settings.sound == SAHNE_SOUND_CODEC_NONE)
    return TRUE;
  output->sound = sahne_sound_encoder_new (SAHNE_SOUND_CODEC_AAC, output->settings.sound_kbps,
                                           SAHNE_SOUND_CHANNELS, error);
  return output->sound != NULL;
}

static gboolean
finish_sound (SahneExporter *self, SahneOutput *output, GError **error)
{
  g_autoptr (SahneCoded) coded = NULL;
  g_autoptr (SahneChunk) chunk = NULL;

  if (output->sound == NULL)
    return TRUE;
  coded = sahne_sound_encoder_finish (output->sound, error);
  chunk = coded ? sahne_chunk_new (coded) : NULL;
  return chunk && sahne_package_add_sound (output->package, chunk, self->cancellable, error);
}

static gboolean
finish_captions (SahneExporter *self, SahneOutput *output, GError **error)
{
  g_autoptr (GArray) captions = sahne_captions_new ();
  g_autoptr (GPtrArray) list = sahne_export_captions (self);

  if (output->settings.captions != SAHNE_CAPTIONS_TRACK)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    sahne_captions_add (captions, sahne_json_int (list->pdata[i], "start_us", 0),
                        sahne_json_int (list->pdata[i], "end_us", 0),
                        sahne_json_string (list->pdata[i], "text", ""));
  return sahne_package_add_captions (output->package, captions, error);
}

static char *
read_page (SahneExporter *self, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (self->resources, PAGE, error);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* What was made, in numbers. */
static JsonNode *
describe (SahneOutput *output, JsonNode *checked, gint64 frames, gint64 bytes)
{
  const SahneDeliverySettings *settings = &output->settings;
  JsonObject *object = json_object_new ();
  JsonArray *rungs = sahne_json_add_array (object, "rungs");
  const SahneRung *top = &g_array_index (output->ladder, SahneRung, 0);

  sahne_delivery_settings_report (settings, output->path, frames, (guint64) bytes, object);
  json_object_set_int_member (object, "width", top->width);
  json_object_set_int_member (object, "height", top->height);
  for (guint i = 0; i < output->ladder->len; i++)
    {
      const SahneRung *rung = &g_array_index (output->ladder, SahneRung, i);
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "codec", sahne_video_codec_names[rung->codec]);
      json_object_set_int_member (one, "width", rung->width);
      json_object_set_int_member (one, "height", rung->height);
      json_object_set_int_member (one, "crf_cent", rung->crf);
      json_object_set_int_member (one, "quality_pm", (gint64) (rung->points * 10 + 0.5));
      json_object_set_int_member (one, "sample_kbps", (gint64) (rung->kbps + 0.5));
      json_array_add_object_element (rungs, one);
    }
  if (checked)
    json_object_set_member (object, "check", checked);
  return json_node_init_object (json_node_alloc (), object);
}

/* Looks at the best pictures and listens to the sound as for any film. */
static gboolean
check_content (SahneExporter *self, SahneOutput *output, gint64 frames, JsonObject *check,
               GError **error)
{
  SahneOutput *top = output->rungs->pdata[0];
  g_autofree char *sound = sahne_package_sound (output->package);
  g_autoptr (JsonNode) pictures = NULL, sounds = NULL, whole = NULL;

  pictures = sahne_check_file (top->path, self->threads, NULL, NULL, self->cancellable, error);
  if (pictures == NULL)
    return FALSE;
  json_object_set_member (check, "picture",
                          json_node_copy (
                              json_object_get_member (json_node_get_object (pictures), "picture")));
  /* With pictures out of order libavformat counts from the first one that is decoded; that they
   * begin at zero is seen from the index. */
  json_object_set_int_member (sahne_json_object (check, "picture"), "first_us", 0);
  if (sound)
    {
      sounds = sahne_check_file (sound, 1, NULL, NULL, self->cancellable, error);
      if (sounds == NULL)
        return FALSE;
      json_object_set_member (check, "sound",
                              json_node_copy (
                                  json_object_get_member (json_node_get_object (sounds), "sound")));
      json_object_set_int_member (check, "sound_tracks", 1);
    }
  whole = json_node_init_object (json_node_alloc (), check);
  sahne_check_against (whole, &output->settings, frames);
  return TRUE;
}

/**
 * sahne_export_package_finish:
 * @self: an exporter whose pictures and sound are encoded
 * @output: a package
 * @error: return location for what stopped it
 *
 * Writes everything, looks whether it plays, and puts the folder at its place.
 *
 * Returns: (transfer full) (nullable): what was delivered: like sahne_delivery_finish(), with
 *   `rungs` and, in `check`, what sahne_package_check() says
 */
JsonNode *
sahne_export_package_finish (SahneExporter *self, SahneOutput *output, GError **error)
{
  g_autofree char *page = read_page (self, error);
  g_autoptr (JsonNode) checked = NULL;
  gint64 frames = 0, bytes;

  if (page == NULL)
    return NULL;
  for (guint i = 0; i < output->rungs->len; i++)
    {
      SahneOutput *rung = output->rungs->pdata[i];
      g_autoptr (JsonNode) made = sahne_delivery_finish (rung->delivery, self->cancellable, error);
      g_clear_object (&rung->delivery);
      if (made == NULL)
        return NULL;
      frames = sahne_json_int (json_node_get_object (made), "frames", 0);
    }
  if (!finish_sound (self, output, error) || !finish_captions (self, output, error)
      || !sahne_package_write (output->package, page, error))
    return NULL;
  bytes = sahne_package_bytes (output->package);
  if (self->check)
    {
      checked = sahne_package_check (sahne_package_folder (output->package), self->threads,
                                     self->cancellable, error);
      if (checked == NULL
          || !check_content (self, output, frames, json_node_get_object (checked), error))
        return NULL;
    }
  if (!sahne_package_commit (output->package, error))
    return NULL;
  return describe (output, g_steal_pointer (&checked), frames, bytes);
}
