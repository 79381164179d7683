/* Spools pictures as lossless H.264, a second at a time: drawn films hardly change from picture to
 * picture, so this is smaller than pictures coded one by one and quicker to read. As much as fits
 * into a little memory is kept as it is, which costs next to nothing both ways.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-spool.h"

#include <glib/gi18n-lib.h>

#include "sahne-chunk-decoder.h"
#include "sahne-chunk.h"
#include "sahne-encoder.h"
#include "sahne-error.h"
#include "sahne-scaler.h"

#include <string.h>

/* So many bytes of pictures are kept as they are. */
#define MOST_PLAIN ((guint64) 256 << 20)

/* A second of a shot, in one of two forms. */
typedef struct
{
  SahneChunk *chunk;
  GPtrArray *plain; /* of GBytes, one for each picture; equal ones are the same */
} Second;

/* What people look at in one picture. */
typedef struct
{
  gint64 picture;
  SahneRegion region;
} Look;

typedef struct
{
  guint shot;
  char *key;
  gint64 frames;
  GArray *seconds; /* of Second */
  GArray *looks;   /* of Look, by picture */
} Spooled;

struct _SahneSpool
{
  GObject parent_instance;
  SahneStore *store;
  SahneDeliverySettings settings; /* of the lossless encoder */
  guint64 max_bytes;
  GMutex lock;
  guint64 bytes, plain_bytes;
  GPtrArray *spooled; /* of Spooled, by number of shot once sealed */
  GArray *shots;
};

struct _SahneSpoolWriter
{
  SahneSpool *spool;
  Spooled *spooled;
  SahneEncoder *encoder; /* of the second that is being written, or */
  GPtrArray *plain;      /* its pictures as they are */
  gint64 in_chunk;
};

static void spool_source_init (SahnePictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneSpool, sahne_spool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_PICTURE_SOURCE, spool_source_init))

static void
second_clear (gpointer data)
{
  Second *second = data;

  g_clear_pointer (&second->chunk, sahne_chunk_unref);
  g_clear_pointer (&second->plain, g_ptr_array_unref);
}

static void
spooled_free (gpointer data)
{
  Spooled *spooled = data;
  g_free (spooled->key);
  g_array_unref (spooled->seconds);
  g_array_unref (spooled->looks);
  g_free (spooled);
}

static void
sahne_spool_finalize (GObject *object)
{
  SahneSpool *self = SAHNE_SPOOL (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->spooled);
  g_array_unref (self->shots);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_spool_parent_class)->finalize (object);
}

static void
sahne_spool_class_init (SahneSpoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_spool_finalize;
}

static void
sahne_spool_init (SahneSpool *self)
{
  self->spooled = g_ptr_array_new_with_free_func (spooled_free);
  self->shots = g_array_new (FALSE, TRUE, sizeof (SahneShotRange));
  g_mutex_init (&self->lock);
}

/**
 * sahne_spool_new:
 * @store: (nullable): where the pictures are kept; %NULL for in memory
 * @form: size and depth of the pictures to come
 * @rate_num: their rate, as a fraction
 * @rate_den: see @rate_num
 * @max_bytes: more than this is refused; 0 for no limit
 *
 * Returns: (transfer full): an empty spool
 */
SahneSpool *
sahne_spool_new (SahneStore *store, const SahnePictureForm *form, int rate_num, int rate_den,
                 guint64 max_bytes)
{
  SahneSpool *self = g_object_new (SAHNE_TYPE_SPOOL, NULL);

  self->store = store ? g_object_ref (store) : NULL;
  self->max_bytes = max_bytes;
  self->settings = (SahneDeliverySettings){ .codec = SAHNE_VIDEO_CODEC_H264,
                                            .depth = form->depth,
                                            .width = form->width,
                                            .height = form->height,
                                            .rate_num = rate_num,
                                            .rate_den = rate_den,
                                            .threads = 1,
                                            .keyframe_ms = 1000,
                                            .variable_rate = TRUE,
                                            .primaries = 1,
                                            .transfer = 1,
                                            .matrix = 1 };
  return self;
}

static gint64
chunk_frames (SahneSpool *self)
{
  return MAX (self->settings.rate_num / self->settings.rate_den, 1);
}

/**
 * sahne_spool_begin:
 * @self: a spool
 * @shot: number of the shot
 * @key: (nullable): a digest of what the shot is made from
 *
 * Several shots may be written at a time, each from its own thread.
 *
 * Returns: (transfer full): where the pictures of the shot go
 */
SahneSpoolWriter *
sahne_spool_begin (SahneSpool *self, guint shot, const char *key)
{
  SahneSpoolWriter *writer = g_new0 (SahneSpoolWriter, 1);

  writer->spool = g_object_ref (self);
  writer->spooled = g_new0 (Spooled, 1);
  writer->spooled->shot = shot;
  writer->spooled->key = g_strdup (key);
  writer->spooled->seconds = g_array_new (FALSE, FALSE, sizeof (Second));
  g_array_set_clear_func (writer->spooled->seconds, second_clear);
  writer->spooled->looks = g_array_new (FALSE, FALSE, sizeof (Look));
  return writer;
}

/**
 * sahne_spool_writer_free:
 * @writer: (transfer full): a writer; what it was given is dropped
 */
void
sahne_spool_writer_free (SahneSpoolWriter *writer)
{
  g_clear_pointer (&writer->spooled, spooled_free);
  g_clear_pointer (&writer->encoder, sahne_encoder_free);
  g_clear_pointer (&writer->plain, g_ptr_array_unref);
  g_object_unref (writer->spool);
  g_free (writer);
}

static gboolean
count_bytes (SahneSpool *self, gsize bytes, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->bytes += bytes;
  if (self->max_bytes == 0 || self->bytes <= self->max_bytes)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("This export needs more than the %d MB of working space it may use. Raise the "
                  "size of the cache in the preferences, or export by quality."),
               (int) (self->max_bytes / 1000000));
  return FALSE;
}

static gsize
picture_bytes (const SahneSpool *self)
{
  const SahneDeliverySettings *s = &self->settings;
  return (gsize) s->width * (gsize) s->height * 3 / 2 * (s->depth > 8 ? 2 : 1);
}

/* Whether there is memory for so many more pictures as they are; takes it, or gives it back. */
static gboolean
take_memory (SahneSpool *self, gint64 pictures)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 most = self->max_bytes ? MIN (self->max_bytes, MOST_PLAIN) : MOST_PLAIN;
  gint64 bytes = pictures * (gint64) picture_bytes (self);

  if (bytes > 0 && self->plain_bytes + (guint64) bytes > most)
    return FALSE;
  self->plain_bytes += (guint64) bytes;
  return TRUE;
}

static GBytes *
copy_picture (SahneSpool *self, const SahneYuv *picture)
{
  gsize size = picture_bytes (self);
  guint8 *memory = g_malloc (size), *to = memory;

  for (int p = 0; p < 3; p++)
    {
      gsize length
          = (gsize) (p ? picture->width / 2 : picture->width) * (picture->depth > 8 ? 2 : 1);
      for (int y = 0; y < (p ? picture->height / 2 : picture->height); y++, to += length)
        memcpy (to, picture->planes[p] + (gsize) y * (gsize) picture->strides[p], length);
    }
  return g_bytes_new_take (memory, size);
}

static gboolean
end_chunk (SahneSpoolWriter *writer, GError **error)
{
  SahneSpool *self = writer->spool;
  g_autoptr (SahneCoded) coded = NULL;
  Second second = { NULL, g_steal_pointer (&writer->plain) };

  if (second.plain)
    {
      g_array_append_val (writer->spooled->seconds, second);
      return TRUE;
    }
  if (writer->encoder == NULL)
    return TRUE;
  coded = sahne_encoder_finish (writer->encoder, error);
  g_clear_pointer (&writer->encoder, sahne_encoder_free);
  if (coded == NULL || !count_bytes (self, sahne_coded_bytes (coded), error))
    return FALSE;
  second.chunk
      = self->store ? sahne_chunk_store (coded, self->store, NULL, error) : sahne_chunk_new (coded);
  if (second.chunk == NULL)
    return FALSE;
  g_array_append_val (writer->spooled->seconds, second);
  return TRUE;
}

static gboolean
begin_chunk (SahneSpoolWriter *writer, GError **error)
{
  SahneSpool *self = writer->spool;

  writer->in_chunk = 0;
  if (take_memory (self, chunk_frames (self)))
    {
      writer->plain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      return TRUE;
    }
  writer->encoder = sahne_encoder_new (&self->settings, SAHNE_CRF_LOSSLESS, error);
  return writer->encoder != NULL;
}

/**
 * sahne_spool_writer_push:
 * @writer: a writer
 * @picture: the next picture of the shot
 * @same: whether it equals the one before; it is then kept once
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether it was kept
 */
gboolean
sahne_spool_writer_push (SahneSpoolWriter *writer, const SahneYuv *picture, gboolean same,
                         GError **error)
{
  SahneSpool *self = writer->spool;
  GPtrArray *plain;

  if (writer->encoder == NULL && writer->plain == NULL && !begin_chunk (writer, error))
    return FALSE;
  plain = writer->plain;
  same = same && writer->in_chunk > 0;
  if (plain)
    g_ptr_array_add (plain, same ? g_bytes_ref (plain->pdata[plain->len - 1])
                                 : copy_picture (self, picture));
  else if (!sahne_encoder_push (writer->encoder, picture, same, error))
    return FALSE;
  if (plain && same)
    take_memory (self, -1);
  for (guint i = 0; i < MIN (picture->n_regions, SAHNE_YUV_MOST_REGIONS); i++)
    {
      Look look = { writer->spooled->frames, picture->regions[i] };
      g_array_append_val (writer->spooled->looks, look);
    }
  writer->spooled->frames++;
  return ++writer->in_chunk < chunk_frames (self) || end_chunk (writer, error);
}

/**
 * sahne_spool_writer_end:
 * @writer: a writer; to be freed all the same
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether the whole shot is kept
 */
gboolean
sahne_spool_writer_end (SahneSpoolWriter *writer, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (writer->plain)
    take_memory (writer->spool, writer->in_chunk - chunk_frames (writer->spool));
  if (!end_chunk (writer, error))
    return FALSE;
  locker = g_mutex_locker_new (&writer->spool->lock);
  g_ptr_array_add (writer->spool->spooled, g_steal_pointer (&writer->spooled));
  return TRUE;
}

static int
compare_shots (gconstpointer a, gconstpointer b)
{
  const Spooled *one = *(Spooled *const *) a, *two = *(Spooled *const *) b;
  return (one->shot > two->shot) - (one->shot < two->shot);
}

/**
 * sahne_spool_seal:
 * @self: a spool whose shots have all ended
 * @error: return location for %SAHNE_ERROR_FAILED
 *
 * Puts the shots in order; from now on the spool can be read.
 *
 * Returns: whether there is anything to read
 */
gboolean
sahne_spool_seal (SahneSpool *self, GError **error)
{
  gint64 first = 0;

  g_ptr_array_sort (self->spooled, compare_shots);
  for (guint i = 0; i < self->spooled->len; i++)
    {
      SahneShotRange shot = { first, ((Spooled *) self->spooled->pdata[i])->frames };
      first += shot.frames;
      g_array_append_val (self->shots, shot);
    }
  if (first > 0)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("There is no picture to export. Run the clones first."));
  return FALSE;
}

static GArray *
spool_shots (SahnePictureSource *source)
{
  return SAHNE_SPOOL (source)->shots;
}

static void
spool_form (SahnePictureSource *source, SahnePictureForm *form, int *rate_num, int *rate_den)
{
  const SahneDeliverySettings *settings = &SAHNE_SPOOL (source)->settings;

  *form = (SahnePictureForm){ settings->width, settings->height, settings->depth, 1 };
  *rate_num = settings->rate_num;
  *rate_den = settings->rate_den;
}

static char *
spool_key (SahnePictureSource *source, guint shot)
{
  return g_strdup (((Spooled *) SAHNE_SPOOL (source)->spooled->pdata[shot])->key);
}

/* Reads one shot of a spool. */
#define SPOOL_TYPE_REEL (spool_reel_get_type ())
G_DECLARE_FINAL_TYPE (SpoolReel, spool_reel, SPOOL, REEL, SahnePictures)

struct _SpoolReel
{
  SahnePictures parent_instance;
  SahneSpool *spool;
  Spooled *spooled; /* the spool's, which is held */
  gint64 next;      /* number of the picture wanted next, in the shot */
  gint64 shown;     /* number of the picture given last, as it was kept; -1 for none */
  int every;
  gint64 chunk; /* number of the open second, -1 for none */
  SahneChunkDecoder *decoder;
  GPtrArray *plain;   /* of the open second, when its pictures were kept as they are */
  gconstpointer last; /* such a picture that was given last */
  AVFrame *view;
  SahneScaler *scaler;
  guint look; /* the first one that does not lie before the next picture */
  SahneRegion regions[SAHNE_YUV_MOST_REGIONS];
};

G_DEFINE_FINAL_TYPE (SpoolReel, spool_reel, SAHNE_TYPE_PICTURES)

static void
spool_reel_finalize (GObject *object)
{
  SpoolReel *self = SPOOL_REEL (object);

  g_clear_pointer (&self->decoder, sahne_chunk_decoder_free);
  g_clear_pointer (&self->scaler, sahne_scaler_free);
  av_frame_free (&self->view);
  g_clear_object (&self->spool);
  G_OBJECT_CLASS (spool_reel_parent_class)->finalize (object);
}

static gboolean
open_chunk (SpoolReel *self, gint64 chunk, GError **error)
{
  g_autoptr (SahneCoded) coded = NULL;
  const Second *second;

  g_clear_pointer (&self->decoder, sahne_chunk_decoder_free);
  self->plain = NULL;
  self->chunk = chunk;
  if (chunk >= self->spooled->seconds->len)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, _ ("The shot has no more pictures."));
      return FALSE;
    }
  second = &g_array_index (self->spooled->seconds, Second, chunk);
  self->plain = second->plain;
  if (self->plain)
    return TRUE;
  coded = sahne_chunk_open (second->chunk, error);
  self->decoder = coded ? sahne_chunk_decoder_new (coded, error) : NULL;
  return self->decoder != NULL;
}

/* A picture that was kept as it is, seen as a decoded one. */
static const AVFrame *
see_plain (SpoolReel *self, GBytes *bytes)
{
  const SahneDeliverySettings *s = &self->spool->settings;
  int sample = s->depth > 8 ? 2 : 1;
  guint8 *memory = (guint8 *) g_bytes_get_data (bytes, NULL);

  if (self->view == NULL)
    self->view = av_frame_alloc ();
  self->view->width = s->width;
  self->view->height = s->height;
  self->view->format = s->depth > 8 ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
  self->view->color_range = AVCOL_RANGE_MPEG;
  for (int p = 0; p < 3; p++)
    {
      int width = p ? s->width / 2 : s->width, height = p ? s->height / 2 : s->height;
      self->view->data[p] = memory;
      self->view->linesize[p] = width * sample;
      memory += (gsize) self->view->linesize[p] * (gsize) height;
    }
  return self->view;
}

/* Adds what people look at in picture @number. */
static void
add_regions (SpoolReel *self, gint64 number, SahneYuv *picture)
{
  const GArray *looks = self->spooled->looks;

  while (self->look < looks->len && g_array_index (looks, Look, self->look).picture < number)
    self->look++;
  picture->regions = self->regions;
  picture->n_regions = 0;
  for (guint i = self->look; i < looks->len && picture->n_regions < SAHNE_YUV_MOST_REGIONS
                             && g_array_index (looks, Look, i).picture == number;
       i++)
    self->regions[picture->n_regions++] = g_array_index (looks, Look, i).region;
}

static gboolean
spool_reel_next (SahnePictures *reel, SahneYuv *picture, gboolean *same, GError **error)
{
  SpoolReel *self = SPOOL_REEL (reel);
  gint64 length = chunk_frames (self->spool), chunk = self->next / length, shown;
  const AVFrame *frame;

  if ((chunk != self->chunk || self->next >= self->spooled->frames)
      && !open_chunk (self, self->next >= self->spooled->frames ? G_MAXINT64 : chunk, error))
    return FALSE;
  if (self->plain)
    {
      GBytes *bytes = self->plain->pdata[self->next - chunk * length];
      *same = self->last == bytes;
      self->last = bytes;
      frame = see_plain (self, bytes);
    }
  else
    {
      frame = sahne_chunk_decoder_at (self->decoder, self->next - chunk * length, error);
      if (frame == NULL)
        return FALSE;
      shown = chunk * length + frame->pts;
      *same = self->shown == shown;
      self->shown = shown;
      self->last = NULL;
    }
  self->next += self->every;
  if (!sahne_scaler_run (self->scaler, frame, picture, error))
    return FALSE;
  add_regions (self, self->next - self->every, picture);
  return TRUE;
}

static void
spool_reel_class_init (SpoolReelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spool_reel_finalize;
  SAHNE_PICTURES_CLASS (klass)->next = spool_reel_next;
}

static void
spool_reel_init (SpoolReel *self)
{
  self->shown = -1;
  self->chunk = -1;
}

static SahnePictures *
spool_open (SahnePictureSource *source, guint shot, gint64 first, const SahnePictureForm *form,
            GError **error)
{
  SahneSpool *self = SAHNE_SPOOL (source);
  SpoolReel *reel = g_object_new (SPOOL_TYPE_REEL, NULL);

  reel->spool = g_object_ref (self);
  reel->spooled = self->spooled->pdata[shot];
  reel->next = first;
  reel->every = form->every;
  reel->scaler = sahne_scaler_new (form);
  return SAHNE_PICTURES (reel);
}

static void
spool_source_init (SahnePictureSourceInterface *iface)
{
  iface->shots = spool_shots;
  iface->form = spool_form;
  iface->key = spool_key;
  iface->open = spool_open;
}
