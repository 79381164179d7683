/* Takes the pictures of one shot: through an encoder at once, or into the spool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-delivery-private.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

struct _SahneShotWriter
{
  SahneDelivery *delivery;
  guint shot;
  SahneShotRange place;
  char *key;
  gint64 pushed; /* pictures so far */
  GArray *gops;  /* of the shot, when it goes straight through */
  guint gop;
  gint64 in_gop;
  SahneEncoder *encoder;
  SahneEncodedShot *encoded;
  SahneSpoolWriter *spool;
};

/* The gops of one shot. */
static GArray *
gops_of (SahneDelivery *self, guint shot, const SahneShotRange *place)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SahneShotRange));
  GArray *gops;

  g_array_append_val (one, *place);
  gops = sahne_plan_gops (one, &self->settings, 1);
  for (guint i = 0; i < gops->len; i++)
    g_array_index (gops, SahneGop, i).shot = shot;
  return gops;
}

static SahneEncodedShot *
encoded_new (guint shot)
{
  SahneEncodedShot *encoded = g_new0 (SahneEncodedShot, 1);

  encoded->shot = shot;
  encoded->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_chunk_unref);
  return encoded;
}

/**
 * sahne_delivery_has_shot:
 * @self: a delivery
 * @shot: number of the shot
 * @place: where it lies in the film
 * @key: digest of what it is made from
 *
 * Returns: whether the shot was encoded before, by an export that may have been stopped since; it
 *   is then taken from there and need not be drawn
 */
gboolean
sahne_delivery_has_shot (SahneDelivery *self, guint shot, const SahneShotRange *place,
                         const char *key)
{
  g_autoptr (GArray) gops = NULL;
  g_autoptr (GMutexLocker) locker = NULL;
  SahneEncodedShot *encoded;

  if (self->store == NULL || !sahne_delivery_goes_straight (self))
    return FALSE;
  gops = gops_of (self, shot, place);
  encoded = encoded_new (shot);
  for (guint i = 0; i < gops->len; i++)
    {
      g_autofree char *digest
          = sahne_gop_key (&g_array_index (gops, SahneGop, i), key, &self->settings, self->crf);
      SahneChunk *chunk = sahne_chunk_lookup (self->store, digest);
      if (chunk == NULL)
        {
          sahne_encoded_shot_free (encoded);
          return FALSE;
        }
      g_ptr_array_add (encoded->chunks, chunk);
    }
  locker = g_mutex_locker_new (&self->lock);
  g_ptr_array_add (self->encoded, encoded);
  return TRUE;
}

/**
 * sahne_delivery_begin_shot:
 * @self: a delivery
 * @shot: number of the shot
 * @place: where it lies in the film, and how long it is
 * @key: (nullable): digest of what it is made from, when an encoding may be found again by it
 *
 * Shots may be written in any order and several at a time, each from its own thread.
 *
 * Returns: (transfer full): where the pictures of the shot go
 */
SahneShotWriter *
sahne_delivery_begin_shot (SahneDelivery *self, guint shot, const SahneShotRange *place,
                           const char *key)
{
  SahneShotWriter *writer = g_new0 (SahneShotWriter, 1);

  writer->delivery = g_object_ref (self);
  writer->shot = shot;
  writer->place = *place;
  writer->key = g_strdup (key);
  if (sahne_delivery_goes_straight (self))
    {
      writer->gops = gops_of (self, shot, place);
      writer->encoded = encoded_new (shot);
    }
  return writer;
}

/**
 * sahne_shot_writer_free:
 * @writer: (transfer full): a writer; without sahne_shot_writer_end() the shot is dropped
 */
void
sahne_shot_writer_free (SahneShotWriter *writer)
{
  g_clear_pointer (&writer->gops, g_array_unref);
  g_clear_pointer (&writer->encoder, sahne_encoder_free);
  g_clear_pointer (&writer->encoded, sahne_encoded_shot_free);
  g_clear_pointer (&writer->spool, sahne_spool_writer_free);
  g_object_unref (writer->delivery);
  g_free (writer->key);
  g_free (writer);
}

static gboolean
too_long (SahneShotWriter *writer, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("Shot %u has another length than was announced. Run montage again."),
               writer->shot + 1);
  return FALSE;
}

/* Finishes the gop that is being encoded. */
static gboolean
end_gop (SahneShotWriter *writer, GError **error)
{
  SahneDelivery *self = writer->delivery;
  const SahneGop *gop = &g_array_index (writer->gops, SahneGop, writer->gop);
  g_autofree char *key = sahne_gop_key (gop, writer->key, &self->settings, self->crf);
  g_autoptr (SahneCoded) coded = sahne_encoder_finish (writer->encoder, error);
  SahneChunk *chunk;

  g_clear_pointer (&writer->encoder, sahne_encoder_free);
  if (coded == NULL)
    return FALSE;
  chunk
      = self->store ? sahne_chunk_store (coded, self->store, key, error) : sahne_chunk_new (coded);
  if (chunk == NULL)
    return FALSE;
  g_ptr_array_add (writer->encoded->chunks, chunk);
  writer->gop++;
  writer->in_gop = 0;
  return TRUE;
}

static gboolean
push_straight (SahneShotWriter *writer, const SahneYuv *picture, gboolean same, GError **error)
{
  SahneDelivery *self = writer->delivery;

  if (writer->gop >= writer->gops->len)
    return too_long (writer, error);
  if (writer->encoder == NULL)
    writer->encoder = sahne_encoder_new (&self->settings, self->crf, error);
  if (writer->encoder == NULL || !sahne_encoder_push (writer->encoder, picture, same, error))
    return FALSE;
  return ++writer->in_gop < g_array_index (writer->gops, SahneGop, writer->gop).frames
         || end_gop (writer, error);
}

static gboolean
push_spool (SahneShotWriter *writer, const SahneYuv *picture, gboolean same, GError **error)
{
  SahneDelivery *self = writer->delivery;

  if (writer->spool == NULL)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
      SahnePictureForm form = { picture->width, picture->height, picture->depth, 1 };
      if (self->spool == NULL)
        self->spool = sahne_spool_new (self->store, &form, self->settings.rate_num,
                                       self->settings.rate_den, self->work_space);
      writer->spool = sahne_spool_begin (self->spool, writer->shot, writer->key);
    }
  return sahne_spool_writer_push (writer->spool, picture, same, error);
}

/**
 * sahne_shot_writer_push:
 * @writer: a writer
 * @picture: the next picture, of the size in the settings; it may change when this returns
 * @same: whether it equals the one before
 * @error: return location for what stopped it
 *
 * Returns: whether it was taken
 */
gboolean
sahne_shot_writer_push (SahneShotWriter *writer, const SahneYuv *picture, gboolean same,
                        GError **error)
{
  SahneDelivery *self = writer->delivery;

  if (self->samples)
    sahne_samples_offer (self->samples, writer->place.first + writer->pushed, picture);
  writer->pushed++;
  return writer->gops ? push_straight (writer, picture, same, error)
                      : push_spool (writer, picture, same, error);
}

/**
 * sahne_shot_writer_end:
 * @writer: a writer that has all pictures of its shot; to be freed all the same
 * @error: return location for what stopped it
 *
 * Returns: whether the shot is complete
 */
gboolean
sahne_shot_writer_end (SahneShotWriter *writer, GError **error)
{
  SahneDelivery *self = writer->delivery;

  if (writer->gops == NULL)
    return writer->spool && sahne_spool_writer_end (writer->spool, error);
  if (writer->gop < writer->gops->len)
    return too_long (writer, error);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->encoded, g_steal_pointer (&writer->encoded));
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * sahne_shot_writer_end_early:
 * @writer: a writer whose shot turned out shorter than was announced; to be freed all the same
 * @error: return location for what stopped it
 *
 * For pictures that come from a stream, where nobody knows how long a shot will be.
 *
 * Returns: whether the shot is complete
 */
gboolean
sahne_shot_writer_end_early (SahneShotWriter *writer, GError **error)
{
  if (writer->gops)
    {
      if (writer->encoder && !end_gop (writer, error))
        return FALSE;
      g_array_set_size (writer->gops, writer->gop);
    }
  return sahne_shot_writer_end (writer, error);
}
