/* What the run before left behind, for the run that follows it: any thread may ask.
 *
 * After an edit most scenes are as they were. A run that knows what its owner has already does not
 * hand it over again, has the scenes that changed made first, and shows them in the film as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-run-memory.h"

struct _SahneRunMemory
{
  gatomicrefcount refs;
  GMutex lock;
  GHashTable *documents; /* stage/scene -> digest of the document the owner has */
  GHashTable *scenes;    /* stage/digest -> scene */
  char *known;           /* what the script clone wants back */
  GBytes *source;        /* what was understood last */
  JsonNode *film;        /* what the owner shows, sealed */
};

/**
 * sahne_run_memory_new:
 *
 * Returns: (transfer full): a memory of nothing
 */
SahneRunMemory *
sahne_run_memory_new (void)
{
  SahneRunMemory *self = g_new0 (SahneRunMemory, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scenes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * sahne_run_memory_ref:
 * @self: a memory
 *
 * Returns: (transfer full): @self
 */
SahneRunMemory *
sahne_run_memory_ref (SahneRunMemory *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_run_memory_unref:
 * @self: (transfer full): a memory
 */
void
sahne_run_memory_unref (SahneRunMemory *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->scenes);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_free (self->known);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sahne_run_memory_clear:
 * @self: a memory
 *
 * Forgets everything.
 */
void
sahne_run_memory_clear (SahneRunMemory *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->documents);
  g_hash_table_remove_all (self->scenes);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->source, g_bytes_unref);
}

/**
 * sahne_run_memory_find_scene:
 * @self: a memory
 * @stage: name of a clone
 * @digest: of a document that left the clone
 *
 * Returns: (transfer full) (nullable): id of the scene of which the owner has exactly this one
 */
char *
sahne_run_memory_find_scene (SahneRunMemory *self, const char *stage, const char *digest)
{
  g_autofree char *key = g_strconcat (stage, "/", digest, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->scenes, key));
}

/**
 * sahne_run_memory_note_document:
 * @self: a memory
 * @stage: name of a clone
 * @scene: id of a scene
 * @digest: of the document that the owner has now
 */
void
sahne_run_memory_note_document (SahneRunMemory *self, const char *stage, const char *scene,
                                const char *digest)
{
  g_autofree char *key = g_strconcat (stage, "/", scene, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const char *before = g_hash_table_lookup (self->documents, key);

  if (before)
    {
      g_autofree char *old = g_strconcat (stage, "/", before, NULL);
      g_hash_table_remove (self->scenes, old);
    }
  g_hash_table_replace (self->scenes, g_strconcat (stage, "/", digest, NULL), g_strdup (scene));
  g_hash_table_replace (self->documents, g_steal_pointer (&key), g_strdup (digest));
}

/**
 * sahne_run_memory_get_known:
 * @self: a memory
 *
 * Returns: (transfer full) (nullable): the script clone's property of that name
 */
char *
sahne_run_memory_get_known (SahneRunMemory *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->known);
}

/**
 * sahne_run_memory_set_known:
 * @self: a memory
 * @known: (nullable): what the script clone posted
 */
void
sahne_run_memory_set_known (SahneRunMemory *self, const char *known)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->known);
  self->known = g_strdup (known);
}

/**
 * sahne_run_memory_take_source:
 * @self: a memory
 * @source: a text that is understood now
 *
 * Returns: its first byte that differs from the text before; 0 when there was none
 */
gsize
sahne_run_memory_take_source (SahneRunMemory *self, GBytes *source)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gsize length, before = 0, changed = 0;
  const char *new = g_bytes_get_data (source, &length),
             *old = self->source ? g_bytes_get_data (self->source, &before) : NULL;

  while (changed < MIN (length, before) && new[changed] == old[changed])
    changed++;
  g_clear_pointer (&self->source, g_bytes_unref);
  self->source = g_bytes_ref (source);
  return changed;
}

/**
 * sahne_run_memory_get_film:
 * @self: a memory
 *
 * Returns: (transfer full) (nullable): the film that is shown, sealed
 */
JsonNode *
sahne_run_memory_get_film (SahneRunMemory *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->film ? json_node_ref (self->film) : NULL;
}

/**
 * sahne_run_memory_set_film:
 * @self: a memory
 * @film: (nullable): what is shown from now on, sealed
 */
void
sahne_run_memory_set_film (SahneRunMemory *self, JsonNode *film)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (film)
    json_node_ref (film);
  g_clear_pointer (&self->film, json_node_unref);
  self->film = film;
}
