/* Memory that is given out piece by piece and freed at once: a sentence's words and frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-arena.h"

#include <string.h>

#define BLOCK_BYTES 32768

typedef struct _Block Block;
struct _Block
{
  Block *next;
  gsize used, size;
  max_align_t data[];
};

struct _SahneArena
{
  Block *blocks; /* the one in use first */
};

/**
 * sahne_arena_new:
 *
 * Returns: (transfer full): an empty arena
 */
SahneArena *
sahne_arena_new (void)
{
  return g_new0 (SahneArena, 1);
}

static void
free_blocks (Block *block)
{
  while (block)
    {
      Block *next = block->next;
      g_free (block);
      block = next;
    }
}

/**
 * sahne_arena_free:
 * @self: (transfer full) (nullable): an arena, with everything it gave out
 */
void
sahne_arena_free (SahneArena *self)
{
  if (self)
    free_blocks (self->blocks);
  g_free (self);
}

/**
 * sahne_arena_clear:
 * @self: an arena
 *
 * Takes everything back; one block is kept for what comes next.
 */
void
sahne_arena_clear (SahneArena *self)
{
  Block *block = self->blocks;

  if (block == NULL)
    return;
  free_blocks (block->next);
  block->next = NULL;
  block->used = 0;
}

static Block *
add_block (SahneArena *self, gsize size)
{
  gsize room = MAX (size, BLOCK_BYTES);
  Block *block = g_malloc (sizeof (Block) + room);

  block->next = self->blocks;
  block->used = 0;
  block->size = room;
  self->blocks = block;
  return block;
}

/**
 * sahne_arena_alloc:
 * @self: an arena
 * @size: bytes
 *
 * Returns: (transfer none): memory, all zero, that lives as long as the arena is not cleared
 */
gpointer
sahne_arena_alloc (SahneArena *self, gsize size)
{
  gsize aligned = (size + sizeof (max_align_t) - 1) / sizeof (max_align_t) * sizeof (max_align_t);
  Block *block = self->blocks;
  gpointer found;

  if (block == NULL || block->size - block->used < aligned)
    block = add_block (self, aligned);
  found = (char *) block->data + block->used;
  block->used += aligned;
  return memset (found, 0, size);
}

/**
 * sahne_arena_strndup:
 * @self: an arena
 * @text: bytes
 * @length: how many
 *
 * Returns: (transfer none): a copy that ends with a NUL
 */
char *
sahne_arena_strndup (SahneArena *self, const char *text, gsize length)
{
  char *copy = sahne_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

/**
 * sahne_arena_strdup:
 * @self: an arena
 * @text: (nullable): a string
 *
 * Returns: (transfer none) (nullable): a copy
 */
char *
sahne_arena_strdup (SahneArena *self, const char *text)
{
  return text ? sahne_arena_strndup (self, text, strlen (text)) : NULL;
}
