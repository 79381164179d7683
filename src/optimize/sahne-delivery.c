/* Takes the pictures and the sound of a film and writes the file that was asked for.
 *
 * With a quality as target, pictures go straight through an encoder. With a size as target they are
 * spooled and encoded once it is known what the whole film needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-delivery-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-caption-track.h"
#include "sahne-check.h"
#include "sahne-error.h"
#include "sahne-search.h"
#include "sahne-smallest.h"
#include "sahne-sound-encoder.h"

/* Bit rates of sound that a search may choose from, kbit/s. */
static const int sound_steps[] = { 320, 256, 192, 160, 128, 96, 64, 48, 32 };

G_DEFINE_FINAL_TYPE (SahneDelivery, sahne_delivery, G_TYPE_OBJECT)

/**
 * sahne_encoded_shot_free:
 * @shot: (transfer full): an encoded shot
 */
void
sahne_encoded_shot_free (gpointer shot)
{
  g_ptr_array_unref (((SahneEncodedShot *) shot)->chunks);
  g_free (shot);
}

static void
sahne_delivery_finalize (GObject *object)
{
  SahneDelivery *self = SAHNE_DELIVERY (object);

  sahne_delivery_settings_clear (&self->settings);
  g_free (self->path);
  g_free (self->language);
  sahne_muxer_free (self->muxer);
  g_array_unref (self->captions);
  g_ptr_array_unref (self->encoded);
  g_ptr_array_unref (self->sound_encoders);
  g_ptr_array_unref (self->sounds);
  g_clear_object (&self->spool);
  g_clear_pointer (&self->samples, sahne_samples_free);
  g_clear_object (&self->store);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_delivery_parent_class)->finalize (object);
}

static void
sahne_delivery_class_init (SahneDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_delivery_finalize;
}

static void
sahne_delivery_init (SahneDelivery *self)
{
  g_mutex_init (&self->lock);
  self->captions = sahne_captions_new ();
  self->encoded = g_ptr_array_new_with_free_func (sahne_encoded_shot_free);
  self->sound_encoders = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_sound_encoder_free);
  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_chunk_unref);
  self->workers = (int) g_get_num_processors ();
}
/**
 * sahne_delivery_new:
 * @settings: how to make it
 * @path: where the file shall appear; it is replaced only by a whole one
 * @store: (nullable): where encoded shots wait and are found again by a later export; %NULL for in
 *   memory
 *
 * Letting go of a delivery before it is finished leaves nothing behind.
 *
 * Returns: (transfer full): a delivery that waits for pictures and sound
 */
SahneDelivery *
sahne_delivery_new (const SahneDeliverySettings *settings, const char *path, SahneStore *store)
{
  SahneDelivery *self = g_object_new (SAHNE_TYPE_DELIVERY, NULL);

  sahne_delivery_settings_copy (&self->settings, settings);
  self->path = g_strdup (path);
  self->store = store ? g_object_ref (store) : NULL;
  self->muxer = sahne_muxer_new (settings->container);
  self->crf = settings->crf ? settings->crf : sahne_crf_for_quality (settings, settings->quality);
  sahne_delivery_set_check (self, TRUE);
  return self;
}

/**
 * sahne_delivery_set_workers:
 * @self: a delivery
 * @workers: how many shots a search encodes at a time; the number of processors by default
 */
void
sahne_delivery_set_workers (SahneDelivery *self, int workers)
{
  self->workers = workers;
}

/**
 * sahne_delivery_set_work_space:
 * @self: a delivery
 * @bytes: how much pictures may take that are kept for a search; 0, the default, for no limit
 */
void
sahne_delivery_set_work_space (SahneDelivery *self, guint64 bytes)
{
  self->work_space = bytes;
}

/**
 * sahne_delivery_set_check:
 * @self: a delivery that has no pictures yet
 * @check: whether the finished file is opened again, decoded and measured; it is by default
 */
void
sahne_delivery_set_check (SahneDelivery *self, gboolean check)
{
  g_clear_pointer (&self->samples, sahne_samples_free);
  if (check)
    self->samples = sahne_samples_new (self->settings.rate_num, self->settings.rate_den);
}

/**
 * sahne_delivery_set_progress:
 * @self: a delivery
 * @progress: (nullable): told how far sahne_delivery_finish() is
 * @data: for @progress
 */
void
sahne_delivery_set_progress (SahneDelivery *self, SahneBatchProgress progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

/**
 * sahne_delivery_set_metadata:
 * @self: a delivery
 * @name: "title", "artist" and so on
 * @value: (nullable): what it is
 */
void
sahne_delivery_set_metadata (SahneDelivery *self, const char *name, const char *value)
{
  sahne_muxer_set_metadata (self->muxer, name, value);
}

/**
 * sahne_delivery_set_generated:
 * @self: a delivery
 *
 * Labels the film as made by a program.
 */
void
sahne_delivery_set_generated (SahneDelivery *self)
{
  sahne_muxer_set_generated (self->muxer);
}

/**
 * sahne_delivery_set_rotation:
 * @self: a delivery
 * @degrees: how far a player turns the pictures clockwise: 0, 90, 180 or 270
 */
void
sahne_delivery_set_rotation (SahneDelivery *self, int degrees)
{
  self->rotation = degrees;
}

/**
 * sahne_delivery_set_language:
 * @self: a delivery
 * @language: (nullable): language of sound and captions, two letters of ISO 639-1 or three of
 *   ISO 639-2
 */
void
sahne_delivery_set_language (SahneDelivery *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * sahne_delivery_add_caption:
 * @self: a delivery
 * @start_us: when it appears, in order
 * @end_us: when it goes
 * @text: what it says
 *
 * Written when the settings ask for a track of captions.
 */
void
sahne_delivery_add_caption (SahneDelivery *self, gint64 start_us, gint64 end_us, const char *text)
{
  sahne_captions_add (self->captions, start_us, end_us, text);
}

/**
 * sahne_delivery_add_chapter:
 * @self: a delivery
 * @start_us: where it begins
 * @end_us: where it ends
 * @title: its name
 *
 * Written when the settings ask for chapters.
 */
void
sahne_delivery_add_chapter (SahneDelivery *self, gint64 start_us, gint64 end_us, const char *title)
{
  if (self->settings.chapters)
    sahne_muxer_add_chapter (self->muxer, start_us, end_us, title);
}

/**
 * sahne_delivery_goes_straight:
 * @self: a delivery
 *
 * Returns: whether pictures are encoded as they come
 */
gboolean
sahne_delivery_goes_straight (SahneDelivery *self)
{
  return self->settings.target == SAHNE_DELIVERY_TARGET_QUALITY && !self->settings.search;
}

/* One encoder for each bit rate that may be chosen in the end. */
static gboolean
begin_sound (SahneDelivery *self, GError **error)
{
  const SahneDeliverySettings *settings = &self->settings;
  gboolean ladder = settings->target != SAHNE_DELIVERY_TARGET_QUALITY && settings->may_step_down
                    && settings->sound != SAHNE_SOUND_CODEC_FLAC;

  for (int i = -1; i < (int) G_N_ELEMENTS (sound_steps); i++)
    {
      int kbps = i < 0 ? settings->sound_kbps : sound_steps[i];
      SahneSoundEncoder *encoder;
      if (i >= 0 && (!ladder || kbps >= settings->sound_kbps || kbps < settings->sound_min_kbps))
        continue;
      encoder = sahne_sound_encoder_new (settings->sound, kbps, SAHNE_SOUND_CHANNELS, error);
      if (encoder == NULL)
        return FALSE;
      g_ptr_array_add (self->sound_encoders, encoder);
    }
  return TRUE;
}

/**
 * sahne_delivery_push_sound:
 * @self: a delivery
 * @samples: (array): stereo samples at 48 kHz, interleaved
 * @frames: how many of each channel
 * @error: return location for what stopped it
 *
 * From one thread, which may be another one than those of the pictures.
 *
 * Returns: whether they were taken
 */
gboolean
sahne_delivery_push_sound (SahneDelivery *self, const float *samples, gsize frames, GError **error)
{
  if (self->settings.sound == SAHNE_SOUND_CODEC_NONE)
    return TRUE;
  if (self->sound_encoders->len == 0 && !begin_sound (self, error))
    return FALSE;
  for (guint i = 0; i < self->sound_encoders->len; i++)
    if (!sahne_sound_encoder_push (self->sound_encoders->pdata[i], samples, frames, error))
      return FALSE;
  return TRUE;
}

static gboolean
finish_sound (SahneDelivery *self, GError **error)
{
  for (guint i = 0; i < self->sound_encoders->len; i++)
    {
      g_autoptr (SahneCoded) coded
          = sahne_sound_encoder_finish (self->sound_encoders->pdata[i], error);
      if (coded == NULL)
        return FALSE;
      g_ptr_array_add (self->sounds, sahne_chunk_new (coded));
    }
  g_ptr_array_set_size (self->sound_encoders, 0);
  return TRUE;
}

/* Three letters for the two of the program's languages. */
static const char *
long_language (const char *language)
{
  static const char *const languages[][2]
      = { { "en", "eng" }, { "tr", "tur" }, { "de", "deu" }, { "fr", "fra" }, { "es", "spa" } };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (language, languages[i][0]) == 0)
      return languages[i][1];
  return language && strlen (language) == 3 ? language : NULL;
}

/* Puts what was chosen on the tracks of the muxer. */
static gboolean
fill_tracks (SahneDelivery *self, const SahneDeliveryChoice *choice, GError **error)
{
  const SahneDeliverySettings *settings = &choice->settings;
  const char *language = long_language (self->language);
  guint track;

  sahne_muxer_clear_tracks (self->muxer);
  track = sahne_muxer_add_track (self->muxer, settings->rate_num, settings->rate_den, NULL);
  sahne_muxer_set_rotation (self->muxer, track, self->rotation);
  for (guint i = 0; i < choice->chunks->len; i++)
    if (!sahne_muxer_add_chunk (self->muxer, track, choice->chunks->pdata[i], error))
      return FALSE;
  if (self->sounds->len)
    {
      track = sahne_muxer_add_track (self->muxer, SAHNE_SOUND_RATE, 1, language);
      if (!sahne_muxer_add_chunk (self->muxer, track, self->sounds->pdata[choice->sound], error))
        return FALSE;
    }
  if (settings->captions == SAHNE_CAPTIONS_TRACK)
    {
      g_autoptr (SahneCoded) coded = sahne_captions_encode (self->captions, settings->container);
      g_autoptr (SahneChunk) chunk = coded ? sahne_chunk_new (coded) : NULL;
      if (chunk == NULL)
        return TRUE;
      track = sahne_muxer_add_track (self->muxer, SAHNE_CAPTION_RATE, 1, language);
      return sahne_muxer_add_chunk (self->muxer, track, chunk, error);
    }
  return TRUE;
}

static gboolean
file_size (const SahneDeliveryChoice *choice, guint64 *bytes, gpointer data, GError **error)
{
  SahneDelivery *self = data;

  if (!fill_tracks (self, choice, error))
    return FALSE;
  /* The index of a CMAF track is put in front of it only when it is there. */
  *bytes = 0;
  return choice->settings.container == SAHNE_CONTAINER_PACKAGE
         || sahne_muxer_measure (self->muxer, bytes, error);
}

static int
compare_encoded (gconstpointer a, gconstpointer b)
{
  const SahneEncodedShot *one = *(SahneEncodedShot *const *) a,
                         *two = *(SahneEncodedShot *const *) b;
  return (one->shot > two->shot) - (one->shot < two->shot);
}

static gboolean
choose_straight (SahneDelivery *self, SahneDeliveryChoice *choice, GError **error)
{
  g_ptr_array_sort (self->encoded, compare_encoded);
  for (guint i = 0; i < self->encoded->len; i++)
    {
      SahneEncodedShot *encoded = self->encoded->pdata[i];
      for (guint j = 0; j < encoded->chunks->len; j++)
        g_ptr_array_add (choice->chunks, sahne_chunk_ref (encoded->chunks->pdata[j]));
    }
  if (choice->chunks->len)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("There is no picture to export. Run the clones first."));
  return FALSE;
}

static gboolean
choose_by_search (SahneDelivery *self, SahneDeliveryChoice *choice, GCancellable *cancellable,
                  GError **error)
{
  SahneBatch batch = { .store = self->store,
                       .threads = self->workers,
                       .cancellable = cancellable,
                       .progress = self->progress,
                       .data = self->progress_data };

  if (self->spool == NULL)
    return choose_straight (self, choice, error);
  if (!sahne_spool_seal (self->spool, error))
    return FALSE;
  batch.source = SAHNE_PICTURE_SOURCE (self->spool);
  if (self->settings.target == SAHNE_DELIVERY_TARGET_QUALITY)
    return sahne_search_quality (&batch, &self->settings, choice, error);
  return sahne_search_limit (&batch, &self->settings, self->sounds, file_size, self, choice, error);
}

/* What came out, in numbers. */
static JsonObject *
describe (SahneDelivery *self, const SahneDeliveryChoice *choice, gint64 frames, guint64 bytes)
{
  const SahneDeliverySettings *settings = &choice->settings;
  JsonObject *object = json_object_new ();
  SahneChunk *sound = self->sounds->len ? self->sounds->pdata[choice->sound] : NULL;

  sahne_delivery_settings_report (settings, self->path, frames, bytes, object);
  json_object_set_int_member (object, "sound_bytes",
                              sound ? (gint64) sahne_chunk_bytes (sound) : 0);
  if (self->settings.limit_bytes)
    json_object_set_int_member (object, "limit_bytes", (gint64) self->settings.limit_bytes);
  return object;
}

static void
see_picture (const AVFrame *frame, gint64 time_us, gpointer data)
{
  sahne_samples_compare (data, time_us, frame);
}

/* Opens the finished file and looks whether it is what it was meant to be. */
static gboolean
check (SahneDelivery *self, const SahneDeliveryChoice *choice, gint64 frames, JsonObject *object,
       GCancellable *cancellable, GError **error)
{
  JsonNode *checked;

  if (self->samples == NULL)
    return TRUE;
  checked = sahne_check_file (self->path, self->workers, see_picture, self->samples, cancellable,
                              error);
  if (checked == NULL)
    return FALSE;
  sahne_check_against (checked, &choice->settings, frames);
  json_object_set_member (object, "check", checked);
  sahne_samples_report (self->samples, object);
  return TRUE;
}

/* A place's limit holds whatever the target was. */
static gboolean
fits (SahneDelivery *self, guint64 bytes, GError **error)
{
  const SahneDeliverySettings *settings = &self->settings;
  g_autofree char *is = sahne_size_format (bytes, settings->limit_unit);
  g_autofree char *may = sahne_size_format (settings->limit_bytes, settings->limit_unit);

  if (settings->limit_bytes == 0 || bytes <= settings->limit_bytes)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("At this quality the film has %s, and %s takes %s. Choose the size limit as "
                  "target, or a lower quality."),
               is, settings->place ? settings->place : "", may);
  return FALSE;
}

/**
 * sahne_delivery_finish:
 * @self: a delivery that has all shots and all sound
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_OUTPUT when the file cannot be written or the target is
 *   impossible, or for what stopped it
 *
 * Searches where the target asks for it, writes the file, opens it again and checks it.
 *
 * Returns: (transfer full) (nullable): what was delivered: `path`, `codec`, `width`, `height`,
 *   `rate_num`, `rate_den`, `frames`, `duration_us`, `bytes`, `sound_bytes`, `limit_bytes`,
 *   `quality` (see sahne_samples_report()) and `check` (see sahne_check_file())
 */
JsonNode *
sahne_delivery_finish (SahneDelivery *self, GCancellable *cancellable, GError **error)
{
  g_auto (SahneDeliveryChoice) choice = { 0 };
  g_autoptr (JsonObject) object = NULL;
  guint64 bytes;
  gint64 frames = 0;

  sahne_delivery_choice_init (&choice, &self->settings);
  if (!finish_sound (self, error)
      || !(sahne_delivery_goes_straight (self)
               ? choose_straight (self, &choice, error)
               : choose_by_search (self, &choice, cancellable, error))
      || !file_size (&choice, &bytes, self, error) || !fits (self, bytes, error)
      || !sahne_muxer_write (self->muxer, self->path, cancellable, error))
    return NULL;
  for (guint i = 0; i < choice.chunks->len; i++)
    frames += sahne_chunk_duration (choice.chunks->pdata[i]);
  object = describe (self, &choice, frames, bytes);
  if (!check (self, &choice, frames, object, cancellable, error))
    return NULL;
  return json_node_init_object (json_node_alloc (), object);
}
