/* Keeps what an encoder made of one shot out of the way until the muxer wants it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-chunk.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

struct _SahneChunk
{
  gatomicrefcount refs;
  SahneCoded *coded; /* when it is kept in memory */
  SahneStore *store; /* else where it is, and under which digest */
  char *digest;
  gint64 duration;
  gint64 delay;
  gsize bytes;
};

/* How much earlier than shown pictures must be decoded so that none comes too late: the largest
 * lead of a packet's turn over its time. */
static gint64
reorder_delay (SahneCoded *coded)
{
  g_autofree gint64 *shown = sahne_coded_shown (coded);
  gint64 delay = 0;

  for (guint i = 0; i < sahne_coded_n_packets (coded); i++)
    delay = MAX (delay, shown[i] - sahne_coded_packet (coded, i)->pts);
  return delay;
}

/**
 * sahne_chunk_new:
 * @coded: packets
 *
 * Returns: (transfer full): a chunk that stays in memory
 */
SahneChunk *
sahne_chunk_new (SahneCoded *coded)
{
  SahneChunk *self = g_new0 (SahneChunk, 1);

  g_atomic_ref_count_init (&self->refs);
  self->coded = sahne_coded_ref (coded);
  self->duration = sahne_coded_duration (coded);
  self->delay = reorder_delay (coded);
  self->bytes = sahne_coded_bytes (coded);
  return self;
}

/* A chunk stays where it is as long as somebody has a reference, however full the store gets. */
static void
keep_in_store (SahneChunk *self, SahneStore *store, char *digest)
{
  self->store = g_object_ref (store);
  self->digest = digest;
  sahne_store_hold (store, digest);
  g_clear_pointer (&self->coded, sahne_coded_unref);
}

/**
 * sahne_chunk_store:
 * @coded: packets
 * @store: where to keep them
 * @key: (nullable): what they were made from, to be found again by sahne_chunk_lookup()
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: (transfer full) (nullable): a chunk that waits in the store
 */
SahneChunk *
sahne_chunk_store (SahneCoded *coded, SahneStore *store, const char *key, GError **error)
{
  g_autoptr (SahneChunk) self = sahne_chunk_new (coded);
  g_autoptr (GBytes) bytes = sahne_coded_write (coded);
  g_autofree char *digest = sahne_store_put (store, bytes, error);

  if (digest == NULL || (key && !sahne_store_bind (store, key, digest, error)))
    return NULL;
  keep_in_store (self, store, g_steal_pointer (&digest));
  return g_steal_pointer (&self);
}

/**
 * sahne_chunk_lookup:
 * @store: a store
 * @key: what the chunk is made from
 *
 * Returns: (transfer full) (nullable): the chunk, when it was made before and is still there
 */
SahneChunk *
sahne_chunk_lookup (SahneStore *store, const char *key)
{
  g_autofree char *digest = sahne_store_lookup (store, key);
  g_autoptr (GBytes) bytes = digest ? sahne_store_get (store, digest, NULL) : NULL;
  g_autoptr (SahneCoded) coded = bytes ? sahne_coded_read (bytes) : NULL;
  SahneChunk *self;

  if (coded == NULL)
    return NULL;
  self = sahne_chunk_new (coded);
  keep_in_store (self, store, g_steal_pointer (&digest));
  return self;
}

/**
 * sahne_chunk_ref:
 * @self: a chunk
 *
 * Returns: (transfer full): the same
 */
SahneChunk *
sahne_chunk_ref (SahneChunk *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_chunk_unref:
 * @self: (transfer full): a chunk
 */
void
sahne_chunk_unref (SahneChunk *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->store)
    sahne_store_release (self->store, self->digest);
  g_clear_object (&self->store);
  g_clear_pointer (&self->coded, sahne_coded_unref);
  g_free (self->digest);
  g_free (self);
}

/**
 * sahne_chunk_open:
 * @self: a chunk
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Returns: (transfer full) (nullable): its packets
 */
SahneCoded *
sahne_chunk_open (SahneChunk *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SahneCoded *coded;

  if (self->coded)
    return sahne_coded_ref (self->coded);
  bytes = sahne_store_get (self->store, self->digest, error);
  if (bytes == NULL)
    return NULL;
  coded = sahne_coded_read (bytes);
  if (coded == NULL)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                 _ ("An encoded shot in the cache is damaged. Empty the cache and export again."));
  return coded;
}

/**
 * sahne_chunk_duration:
 * @self: a chunk
 *
 * Returns: its length, in frames or samples
 */
gint64
sahne_chunk_duration (SahneChunk *self)
{
  return self->duration;
}

/**
 * sahne_chunk_delay:
 * @self: a chunk
 *
 * Returns: how much earlier than shown its pictures must be decoded, in its units
 */
gint64
sahne_chunk_delay (SahneChunk *self)
{
  return self->delay;
}

/**
 * sahne_chunk_bytes:
 * @self: a chunk
 *
 * Returns: the size of its packets
 */
gsize
sahne_chunk_bytes (SahneChunk *self)
{
  return self->bytes;
}
