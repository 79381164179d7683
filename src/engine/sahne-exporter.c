/* A film becomes files: shots drawn and encoded in parallel, from one drawing pass where it can.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-export-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "sahne-clock.h"
#include "sahne-error.h"
#include "sahne-film-media.h"
#include "sahne-json.h"

/* What follows the drawing, in shares of the drawing itself: only to tell the time. */
#define SHARE_STRAIGHT 0.06
#define SHARE_SEARCH 1.2

/* Progress is told at most this often. */
#define PAUSE_US 100000

/* Encoders that work side by side take no more memory than this, where there is a choice. */
#define MOST_MEGABYTES 800

/* How long it will take is not told before this much has been done. */
#define LEAST_DONE 0.02

G_DEFINE_FINAL_TYPE (SahneExporter, sahne_exporter, G_TYPE_OBJECT)

/* Lets go of what an output only has while it is made. */
static void
output_reset (SahneOutput *output)
{
  g_clear_object (&output->delivery);
  g_ptr_array_set_size (output->rungs, 0);
  g_clear_pointer (&output->sound, sahne_sound_encoder_free);
  g_clear_pointer (&output->ladder, g_array_unref);
  g_clear_pointer (&output->package, sahne_package_free);
}

static void
output_free (gpointer data)
{
  SahneOutput *output = data;

  output_reset (output);
  g_ptr_array_unref (output->rungs);
  sahne_delivery_settings_clear (&output->settings);
  g_free (output->path);
  g_free (output);
}

/**
 * sahne_output_new:
 * @settings: how to make it
 * @path: (nullable): where it shall appear
 *
 * Returns: (transfer full): an output
 */
SahneOutput *
sahne_output_new (const SahneDeliverySettings *settings, const char *path)
{
  SahneOutput *output = g_new0 (SahneOutput, 1);

  sahne_delivery_settings_copy (&output->settings, settings);
  output->path = g_strdup (path);
  output->rungs = g_ptr_array_new_with_free_func (output_free);
  return output;
}

static void
pass_free (gpointer data)
{
  SahneExportPass *pass = data;

  g_clear_pointer (&pass->reel, sahne_reel_unref);
  g_ptr_array_unref (pass->outputs);
  g_free (pass);
}

static void
sahne_exporter_finalize (GObject *object)
{
  SahneExporter *self = SAHNE_EXPORTER (object);

  json_object_unref (self->film);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  g_ptr_array_unref (self->outputs);
  g_ptr_array_unref (self->passes);
  g_clear_pointer (&self->keys, sahne_stretch_keys_free);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->alone);
  G_OBJECT_CLASS (sahne_exporter_parent_class)->finalize (object);
}

static void
sahne_exporter_class_init (SahneExporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_exporter_finalize;
}

static void
sahne_exporter_init (SahneExporter *self)
{
  self->outputs = g_ptr_array_new_with_free_func (output_free);
  self->passes = g_ptr_array_new_with_free_func (pass_free);
  self->threads = (int) g_get_num_processors ();
  self->resume = self->check = TRUE;
  g_mutex_init (&self->lock);
  g_mutex_init (&self->alone);
}

/**
 * sahne_exporter_new:
 * @film: a film document; not to be changed from now on
 * @store: where its scenes and sounds are, and where encoded shots wait
 * @resources: data files
 *
 * Returns: (transfer full): an exporter that has nothing to make yet
 */
SahneExporter *
sahne_exporter_new (JsonObject *film, SahneStore *store, SahneResources *resources)
{
  SahneExporter *self = g_object_new (SAHNE_TYPE_EXPORTER, NULL);

  self->film = json_object_ref (film);
  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  return self;
}

/**
 * sahne_exporter_set_threads:
 * @self: an exporter
 * @threads: how many stretches are drawn and encoded at a time; the number of processors by default
 */
void
sahne_exporter_set_threads (SahneExporter *self, int threads)
{
  self->threads = CLAMP (threads, 1, 256);
}

/**
 * sahne_exporter_set_work_space:
 * @self: an exporter
 * @bytes: how much pictures may take that are kept for a search; 0, the default, for no limit
 */
void
sahne_exporter_set_work_space (SahneExporter *self, guint64 bytes)
{
  self->work_space = bytes;
}

/**
 * sahne_exporter_set_resume:
 * @self: an exporter
 * @resume: whether encoded shots are kept and found again by the next export; they are by default
 */
void
sahne_exporter_set_resume (SahneExporter *self, gboolean resume)
{
  self->resume = resume;
}

/**
 * sahne_exporter_set_check:
 * @self: an exporter
 * @check: whether finished files are opened again, decoded and measured; they are by default
 */
void
sahne_exporter_set_check (SahneExporter *self, gboolean check)
{
  self->check = check;
}

/**
 * sahne_exporter_set_progress:
 * @self: an exporter
 * @progress: (nullable): told how far it is
 * @data: for @progress
 */
void
sahne_exporter_set_progress (SahneExporter *self, SahneExportProgressFunc progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

static SahnePictureKind
kind_of (const char *style)
{
  static const char *const flat[] = { "flat", "noir", "chalkboard", "blueprint", "pixel", NULL };
  return g_strv_contains (flat, style) ? SAHNE_PICTURE_KIND_FLAT : SAHNE_PICTURE_KIND_TEXTURE;
}

/**
 * sahne_exporter_describe:
 * @self: an exporter
 * @source: (out caller-allocates): what a preset must know of the film
 */
void
sahne_exporter_describe (SahneExporter *self, SahnePresetSource *source)
{
  JsonArray *rate = sahne_json_array (self->film, "rate");
  gint64 num = MAX (sahne_json_array_int (rate, 0, 30), 1),
         den = MAX (sahne_json_array_int (rate, 1, 1), 1);
  int across = 16, down = 9;

  if (sscanf (sahne_json_string (self->film, "aspect", "16:9"), "%d:%d", &across, &down) != 2
      || across < 1 || down < 1)
    across = 16, down = 9;
  *source = (SahnePresetSource){
    .width = across * 240,
    .height = down * 240,
    .drawn = TRUE,
    .rate_num = (int) num,
    .rate_den = (int) den,
    .duration_us = sahne_json_int (self->film, "frames", 0) * G_USEC_PER_SEC * den / num,
    .kind = kind_of (sahne_json_string (self->film, "style", "flat")),
    .sound = TRUE,
  };
}

/**
 * sahne_exporter_add_settings:
 * @self: an exporter that does not run
 * @settings: how to make it; its rate must be the film's, divided by a whole number
 * @path: where the file shall appear, or the folder of a package; what is there is replaced only by
 *   a whole one
 */
void
sahne_exporter_add_settings (SahneExporter *self, const SahneDeliverySettings *settings,
                             const char *path)
{
  g_ptr_array_add (self->outputs, sahne_output_new (settings, path));
}

/**
 * sahne_exporter_add:
 * @self: an exporter that does not run
 * @preset: a place or device
 * @asked: (nullable): what differs from its usual delivery, in the words of `delivers`
 * @path: where the file shall appear
 * @error: return location for %SAHNE_ERROR_INPUT, which says what the place does not take
 *
 * Returns: whether the place takes it
 */
gboolean
sahne_exporter_add (SahneExporter *self, SahnePreset *preset, JsonNode *asked, const char *path,
                    GError **error)
{
  g_auto (SahneDeliverySettings) settings = { 0 };
  SahnePresetSource source;

  sahne_exporter_describe (self, &source);
  if (!sahne_preset_resolve (preset, &source, asked, &settings, error))
    return FALSE;
  sahne_exporter_add_settings (self, &settings, path);
  return TRUE;
}

/**
 * sahne_export_stop:
 * @self: an exporter that runs
 * @error: (transfer full): why; the first one counts
 */
void
sahne_export_stop (SahneExporter *self, GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/**
 * sahne_export_stopped:
 * @self: an exporter that runs
 *
 * Returns: whether workers should leave what they do
 */
gboolean
sahne_export_stopped (SahneExporter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (self->cancellable, &self->error);
  return self->error != NULL;
}

static gboolean
searches (const SahneOutput *output)
{
  return output->settings.target != SAHNE_DELIVERY_TARGET_QUALITY || output->settings.search;
}

static double
share_of (const SahneOutput *output)
{
  return searches (output) ? SHARE_SEARCH : SHARE_STRAIGHT;
}

/**
 * sahne_export_tell:
 * @self: an exporter that runs
 * @stage: what it is busy with
 * @now: whether it is told even when the last time was just before
 */
void
sahne_export_tell (SahneExporter *self, SahneExportStage stage, gboolean now)
{
  SahneExportProgress progress = { .stage = stage, .left_us = -1 };
  gint64 time = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  double after = 0, work;

  if (self->progress == NULL || (!now && time - self->told < PAUSE_US))
    return;
  self->told = time;
  for (guint i = 0; i < self->outputs->len; i++)
    after += share_of (self->outputs->pdata[i]);
  progress.frames = self->drawn;
  progress.total = self->total;
  work = self->total ? (double) self->drawn / (double) self->total : 1;
  progress.done = stage == SAHNE_EXPORT_DONE ? 1 : MIN ((work + self->fitted) / (1 + after), 0.999);
  if (progress.done >= LEAST_DONE)
    progress.left_us = (gint64) ((double) (time - self->began) * (1 / progress.done - 1));
  self->progress (&progress, self->progress_data);
}

/**
 * sahne_export_every:
 * @self: an exporter
 * @output: one of its outputs
 *
 * Returns: every how-manieth frame of the film it has
 */
int
sahne_export_every (SahneExporter *self, const SahneOutput *output)
{
  SahnePresetSource source;
  gint64 film, own;

  sahne_exporter_describe (self, &source);
  film = (gint64) source.rate_num * output->settings.rate_den;
  own = (gint64) source.rate_den * output->settings.rate_num;
  return (int) MAX (own ? (film + own / 2) / own : 1, 1);
}

/**
 * sahne_export_make_reel:
 * @self: an exporter
 * @width: of its pictures
 * @height: see @width
 * @burn: whether captions are drawn into them
 * @error: return location for what is missing
 *
 * Returns: (transfer full) (nullable): the film, ready to be drawn
 */
SahneReel *
sahne_export_make_reel (SahneExporter *self, int width, int height, gboolean burn, GError **error)
{
  SahneReel *reel = sahne_reel_new (self->film, sahne_reel_load_scene, self->store, self->resources,
                                    width, height, error);

  if (reel == NULL)
    return NULL;
  sahne_film_media_attach (reel, self->store);
  sahne_reel_set_captions (reel, burn);
  return reel;
}

/* About how much memory an encoder takes, megabytes: mostly pictures it looks ahead at. */
static gint64
encoder_megabytes (const SahneDeliverySettings *settings)
{
  gboolean av1 = settings->codec == SAHNE_VIDEO_CODEC_AV1;
  gint64 full = av1 || settings->speed != SAHNE_ENCODE_SPEED_FAST ? 290 : 110;

  return (av1 ? 80 : 20) + full * settings->width * settings->height / (1920 * 1080);
}

/* Whether an output's encoders fit into memory beside those a pass has already: every worker has
 * its own. Drawing once more costs less than memory that is not there. */
static gboolean
fits_in (SahneExporter *self, SahneExportPass *pass, const SahneOutput *output)
{
  gint64 all = encoder_megabytes (&output->settings);

  for (guint i = 0; i < pass->outputs->len; i++)
    all += encoder_megabytes (&((SahneOutput *) pass->outputs->pdata[i])->settings);
  return all * self->threads <= MOST_MEGABYTES;
}

/* The pass whose pictures an output can share, made when there is none. */
static SahneExportPass *
join_pass (SahneExporter *self, SahneOutput *output, GError **error)
{
  const SahneDeliverySettings *settings = &output->settings;
  gboolean burn = settings->captions == SAHNE_CAPTIONS_BURN;
  int every = sahne_export_every (self, output), width, height;
  SahneExportPass *pass;

  for (guint i = 0; i < self->passes->len; i++)
    {
      pass = self->passes->pdata[i];
      sahne_reel_get_size (pass->reel, &width, &height);
      if (pass->every == every && pass->burn == burn && width == settings->width
          && height == settings->height && fits_in (self, pass, output))
        {
          g_ptr_array_add (pass->outputs, output);
          return pass;
        }
    }
  pass = g_new0 (SahneExportPass, 1);
  pass->outputs = g_ptr_array_new ();
  g_ptr_array_add (pass->outputs, output);
  g_ptr_array_add (self->passes, pass);
  pass->every = every;
  pass->burn = burn;
  pass->reel = sahne_export_make_reel (self, settings->width, settings->height, burn, error);
  if (pass->reel == NULL)
    return NULL;
  self->total += (sahne_reel_get_frames (pass->reel) + every - 1) / every;
  return pass;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  gint64 one = sahne_json_int (*(JsonObject *const *) a, "start_us", 0),
         two = sahne_json_int (*(JsonObject *const *) b, "start_us", 0);
  return (one > two) - (one < two);
}

/**
 * sahne_export_captions:
 * @self: an exporter
 *
 * Returns: (transfer full) (element-type JsonObject): the film's captions in order of time, owned
 *   by the film
 */
GPtrArray *
sahne_export_captions (SahneExporter *self)
{
  JsonObject *captions = sahne_json_object (self->film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (list, sahne_json_object (captions, ids->pdata[i]));
  g_ptr_array_sort (list, compare_starts);
  return list;
}

static void
add_captions (SahneExporter *self, SahneDelivery *delivery)
{
  g_autoptr (GPtrArray) list = sahne_export_captions (self);

  for (guint i = 0; i < list->len; i++)
    sahne_delivery_add_caption (delivery, sahne_json_int (list->pdata[i], "start_us", 0),
                                sahne_json_int (list->pdata[i], "end_us", 0),
                                sahne_json_string (list->pdata[i], "text", ""));
}

/* One chapter a scene; the first begins with the film, the last ends with it. */
static void
add_chapters (SahneExporter *self, SahneReel *reel, SahneDelivery *delivery)
{
  JsonObject *clips = sahne_json_object (self->film, "clips");
  JsonObject *scenes = sahne_json_object (self->film, "scenes");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  const char *scene = NULL;
  gint64 from = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      const char *next = sahne_json_string (clip, "scene", NULL);
      gint64 at = sahne_reel_time (reel, (int) sahne_json_int (clip, "start_f", 0));
      if (next == NULL || g_strcmp0 (next, scene) == 0)
        continue;
      if (scene && at > from)
        sahne_delivery_add_chapter (delivery, from, at,
                                    sahne_json_string (sahne_json_object (scenes, scene), "name",
                                                       scene));
      from = scene ? at : 0;
      scene = next;
    }
  if (scene)
    sahne_delivery_add_chapter (delivery, from,
                                sahne_reel_time (reel, sahne_reel_get_frames (reel)),
                                sahne_json_string (sahne_json_object (scenes, scene), "name",
                                                   scene));
}

static void
see_fitting (double done, gpointer data)
{
  SahneExporter *self = data;

  sahne_export_tell (self, SAHNE_EXPORT_FITTING, FALSE);
}

static gboolean
prepare (SahneExporter *self, SahneOutput *output, GError **error)
{
  const char *title = sahne_json_string (self->film, "title", ""),
             *author = sahne_json_string (self->film, "author", "");
  gboolean rung = output->settings.container == SAHNE_CONTAINER_PACKAGE;
  SahneExportPass *pass = join_pass (self, output, error);

  if (pass == NULL)
    return FALSE;
  output->delivery = sahne_delivery_new (&output->settings, output->path,
                                         self->resume || searches (output) ? self->store : NULL);
  sahne_delivery_set_workers (output->delivery, self->threads);
  sahne_delivery_set_work_space (output->delivery, self->work_space);
  /* What a package consists of is checked as a whole. */
  sahne_delivery_set_check (output->delivery, self->check && !rung);
  sahne_delivery_set_progress (output->delivery, see_fitting, self);
  sahne_delivery_set_generated (output->delivery);
  sahne_delivery_set_language (output->delivery, sahne_json_string (self->film, "language", NULL));
  if (*title)
    sahne_delivery_set_metadata (output->delivery, "title", title);
  if (*author)
    sahne_delivery_set_metadata (output->delivery, "artist", author);
  add_captions (self, output->delivery);
  add_chapters (self, pass->reel, output->delivery);
  return TRUE;
}

/* Finds the rungs of a package and prepares each. */
static gboolean
prepare_package (SahneExporter *self, SahneOutput *output, GError **error)
{
  if (!sahne_export_package_begin (self, output, error))
    return FALSE;
  for (guint i = 0; i < output->rungs->len; i++)
    if (!prepare (self, output->rungs->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Draws and mixes until everything is encoded or something stops it. */
static gboolean
work (SahneExporter *self, GError **error)
{
  g_autofree GThread **workers = g_new (GThread *, self->threads);
  GThread *sound = g_thread_new ("export-sound", sahne_export_sound, self);

  for (int i = 0; i < self->threads; i++)
    workers[i] = g_thread_new ("export-draw", sahne_export_draw, self);
  for (int i = 0; i < self->threads; i++)
    g_thread_join (workers[i]);
  g_thread_join (sound);
  sahne_export_stopped (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static JsonArray *
finish (SahneExporter *self, GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();

  for (guint i = 0; i < self->outputs->len; i++)
    {
      SahneOutput *output = self->outputs->pdata[i];
      JsonNode *made;
      sahne_export_tell (self, SAHNE_EXPORT_FITTING, TRUE);
      made = output->package ? sahne_export_package_finish (self, output, error)
                             : sahne_delivery_finish (output->delivery, self->cancellable, error);
      output_reset (output);
      if (made == NULL)
        return NULL;
      json_array_add_element (list, made);
      self->fitted += share_of (output);
    }
  return g_steal_pointer (&list);
}

static JsonNode *
report (SahneExporter *self, JsonArray *deliveries, gint64 drawn_at, gint64 cpu_us)
{
  JsonObject *object = json_object_new ();
  gint64 now = g_get_monotonic_time ();

  json_object_set_array_member (object, "deliveries", deliveries);
  json_object_set_int_member (object, "frames", self->total);
  json_object_set_int_member (object, "reused_frames", self->reused);
  json_object_set_int_member (object, "wall_us", now - self->began);
  json_object_set_int_member (object, "cpu_us", cpu_us);
  json_object_set_int_member (object, "draw_wall_us", drawn_at - self->began);
  json_object_set_int_member (object, "draw_cpu_us", self->draw_us);
  json_object_set_int_member (object, "encode_cpu_us", self->encode_us);
  json_object_set_int_member (object, "sound_wall_us", self->sound_wall_us);
  json_object_set_int_member (object, "sound_cpu_us", self->sound_us);
  json_object_set_int_member (object, "finish_wall_us", now - drawn_at);
  return json_node_init_object (json_node_alloc (), object);
}

static void
clear_run (SahneExporter *self)
{
  for (guint i = 0; i < self->outputs->len; i++)
    output_reset (self->outputs->pdata[i]);
  g_ptr_array_set_size (self->passes, 0);
  g_clear_pointer (&self->keys, sahne_stretch_keys_free);
  g_clear_object (&self->cancellable);
}

static gboolean
begin (SahneExporter *self, GCancellable *cancellable, GError **error)
{
  self->cancellable = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();
  self->keys = sahne_stretch_keys_new (self->film, self->resources);
  self->began = g_get_monotonic_time ();
  self->next_pass = self->next_stretch = 0;
  self->drawn = self->total = self->reused = self->told = 0;
  self->draw_us = self->encode_us = self->sound_us = 0;
  self->fitted = 0;
  for (guint i = 0; i < self->outputs->len; i++)
    {
      SahneOutput *output = self->outputs->pdata[i];
      if (!(output->settings.container == SAHNE_CONTAINER_PACKAGE
                ? prepare_package (self, output, error)
                : prepare (self, output, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_exporter_run:
 * @self: an exporter
 * @cancellable: (nullable): to stop it; encoded shots are found again by the next run
 * @error: return location for an error that says what to do
 *
 * Makes all files; blocks until they are there. Where this fails, no file has changed that was not
 * finished before.
 *
 * Returns: (transfer full) (nullable): `deliveries` (see sahne_delivery_finish()), `frames`,
 *   `reused_frames` from an earlier run, and the times `wall_us`, `cpu_us`, `draw_wall_us`,
 *   `draw_cpu_us`, `encode_cpu_us`, `sound_wall_us`,
 *   `sound_cpu_us`, `finish_wall_us`
 */
JsonNode *
sahne_exporter_run (SahneExporter *self, GCancellable *cancellable, GError **error)
{
  gint64 cpu = sahne_clock_process_us (), drawn_at = 0;
  JsonArray *deliveries = NULL;
  JsonNode *result = NULL;

  if (begin (self, cancellable, error) && work (self, error))
    {
      drawn_at = g_get_monotonic_time ();
      deliveries = finish (self, error);
    }
  if (deliveries)
    {
      result = report (self, deliveries, drawn_at, sahne_clock_process_us () - cpu);
      sahne_export_tell (self, SAHNE_EXPORT_DONE, TRUE);
    }
  clear_run (self);
  return result;
}
