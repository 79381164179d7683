/* News from a working thread, handed over to a main context in order and in small portions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mailbox.h"

/* The main thread is given back after this long, so that a frame is never late. */
#define PORTION_US 4000

struct _SahneMailbox
{
  gatomicrefcount refs;
  GMainContext *home;
  GDestroyNotify free_news;
  SahneMailFunc func; /* of the home thread only, like @data and @closed */
  gpointer data;
  gboolean closed;

  GMutex lock;
  GQueue news;
  gboolean waking; /* a source is on its way */
};

/**
 * sahne_mailbox_new:
 * @home: (nullable): where @func is called
 * @func: takes the news
 * @data: for @func
 * @free_news: frees what nobody took
 *
 * Returns: (transfer full): an empty mailbox
 */
SahneMailbox *
sahne_mailbox_new (GMainContext *home, SahneMailFunc func, gpointer data, GDestroyNotify free_news)
{
  SahneMailbox *self = g_new0 (SahneMailbox, 1);

  g_atomic_ref_count_init (&self->refs);
  self->home = g_main_context_ref (home ? home : g_main_context_default ());
  self->func = func;
  self->data = data;
  self->free_news = free_news;
  g_mutex_init (&self->lock);
  g_queue_init (&self->news);
  return self;
}

/**
 * sahne_mailbox_ref:
 * @self: a mailbox
 *
 * Returns: (transfer full): @self
 */
SahneMailbox *
sahne_mailbox_ref (SahneMailbox *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_mailbox_unref:
 * @self: (transfer full): a mailbox
 */
void
sahne_mailbox_unref (SahneMailbox *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_queue_clear_full (&self->news, self->free_news);
  g_mutex_clear (&self->lock);
  g_main_context_unref (self->home);
  g_free (self);
}

static gpointer
take (SahneMailbox *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gpointer news = g_queue_pop_head (&self->news);

  if (news == NULL)
    self->waking = FALSE;
  return news;
}

static gboolean
deliver (gpointer data)
{
  SahneMailbox *self = data;
  gint64 until = g_get_monotonic_time () + PORTION_US;
  gpointer news;

  do
    {
      news = take (self);
      if (news == NULL)
        return G_SOURCE_REMOVE;
      if (self->closed)
        self->free_news (news);
      else
        self->func (news, self->data);
    }
  while (g_get_monotonic_time () < until);
  return G_SOURCE_CONTINUE;
}

/**
 * sahne_mailbox_post:
 * @self: a mailbox
 * @news: (transfer full): what happened
 *
 * May be called from any thread.
 */
void
sahne_mailbox_post (SahneMailbox *self, gpointer news)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GSource) source = NULL;

  g_queue_push_tail (&self->news, news);
  if (self->waking)
    return;
  self->waking = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver, sahne_mailbox_ref (self),
                         (GDestroyNotify) sahne_mailbox_unref);
  g_source_attach (source, self->home);
}

/**
 * sahne_mailbox_close:
 * @self: a mailbox
 *
 * From the home thread: what still comes is dropped.
 */
void
sahne_mailbox_close (SahneMailbox *self)
{
  self->closed = TRUE;
}
