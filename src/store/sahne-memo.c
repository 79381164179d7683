/* A few things that are costly to make, made once and shared by all threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-memo.h"

/* Without a value it is being made by some thread. */
typedef struct
{
  char *name;
  gpointer value;
  gsize bytes;
} Entry;

struct _SahneMemo
{
  guint most;
  gsize room, held, peak; /* bytes, when they are counted */
  SahneMemoSize size;
  gpointer (*ref) (gpointer);
  GDestroyNotify unref;
  GMutex lock;
  GCond made;
  GPtrArray *entries; /* Entry, the one used last first */
};

/**
 * sahne_memo_new:
 * @most: how many finished values are kept; those used longest ago go first
 * @ref: takes a reference to a value
 * @unref: gives one back
 *
 * Returns: (transfer full): an empty memo
 */
SahneMemo *
sahne_memo_new (guint most, gpointer (*ref) (gpointer), GDestroyNotify unref)
{
  SahneMemo *self = g_new0 (SahneMemo, 1);

  self->most = most;
  self->ref = ref;
  self->unref = unref;
  self->entries = g_ptr_array_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->made);
  return self;
}

static void
drop (SahneMemo *self, guint index)
{
  Entry *entry = g_ptr_array_steal_index (self->entries, index);

  self->held -= entry->bytes;
  if (entry->value)
    self->unref (entry->value);
  g_free (entry->name);
  g_free (entry);
}

/**
 * sahne_memo_free:
 * @self: (transfer full) (nullable): a memo no thread uses any more
 */
void
sahne_memo_free (SahneMemo *self)
{
  if (self == NULL)
    return;
  while (self->entries->len)
    drop (self, self->entries->len - 1);
  g_ptr_array_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->made);
  g_free (self);
}

static guint
find (SahneMemo *self, const char *name)
{
  guint i = 0;

  while (i < self->entries->len && !g_str_equal (((Entry *) self->entries->pdata[i])->name, name))
    i++;
  return i;
}

/* Finds a value, waiting for a thread that makes it, or leaves a place for the caller's; locked. */
static gpointer
find_or_claim (SahneMemo *self, const char *name)
{
  Entry *entry;
  guint i;

  while ((i = find (self, name)) < self->entries->len)
    {
      entry = self->entries->pdata[i];
      if (entry->value)
        {
          g_ptr_array_steal_index (self->entries, i);
          g_ptr_array_insert (self->entries, 0, entry);
          return self->ref (entry->value);
        }
      g_cond_wait (&self->made, &self->lock);
    }
  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (name);
  g_ptr_array_insert (self->entries, 0, entry);
  return NULL;
}

/* Lets go of those used longest ago until the rest fits; the one used last always stays. */
static void
make_room (SahneMemo *self)
{
  guint finished = 0;
  gsize held = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      if (entry->value == NULL)
        continue;
      held += entry->bytes;
      if (++finished > self->most || (finished > 1 && self->room && held > self->room))
        {
          held -= entry->bytes;
          drop (self, i--);
        }
    }
}

static void
publish (SahneMemo *self, const char *name, gpointer value)
{
  guint i = find (self, name);
  Entry *entry = self->entries->pdata[i];

  if (value)
    {
      entry->value = self->ref (value);
      entry->bytes = self->size ? self->size (value) : 0;
      self->held += entry->bytes;
    }
  else
    drop (self, i);
  make_room (self);
  self->peak = MAX (self->peak, self->held);
  g_cond_broadcast (&self->made);
}

/**
 * sahne_memo_set_room:
 * @self: an empty memo
 * @room: how many bytes its values may take together; the one used last is kept in any case
 * @size: tells how many one takes
 */
void
sahne_memo_set_room (SahneMemo *self, gsize room, SahneMemoSize size)
{
  self->room = room;
  self->size = size;
}

/**
 * sahne_memo_get_peak:
 * @self: a memo
 *
 * Returns: the most bytes its values ever took together
 */
gsize
sahne_memo_get_peak (SahneMemo *self)
{
  gsize peak;

  g_mutex_lock (&self->lock);
  peak = self->peak;
  g_mutex_unlock (&self->lock);
  return peak;
}

/**
 * sahne_memo_get:
 * @self: a memo
 * @name: what is wanted
 * @make: makes it when it is not there; may ask the memo for other names
 * @data: for @make
 * @error: return location for the error of @make
 *
 * Returns: (transfer full) (nullable): the value; threads that ask for the same one wait for the
 *   first
 */
gpointer
sahne_memo_get (SahneMemo *self, const char *name, SahneMemoMake make, gpointer data,
                GError **error)
{
  gpointer value;

  g_mutex_lock (&self->lock);
  value = find_or_claim (self, name);
  g_mutex_unlock (&self->lock);
  if (value)
    return value;
  value = make (data, error);
  g_mutex_lock (&self->lock);
  publish (self, name, value);
  g_mutex_unlock (&self->lock);
  return value;
}
