/* The thread on which runs live: it builds pipelines, hears their buses and takes them down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-run-thread.h"

struct _SahneRunThread
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SahneRun *run; /* of the thread only */
};

/* What the thread is asked to do. */
typedef struct
{
  SahneRunThread *self;
  SahneRun *run; /* NULL to stop */
  gboolean quit;
} Order;

static gboolean
obey (gpointer data)
{
  Order *order = data;
  SahneRunThread *self = order->self;

  g_clear_pointer (&self->run, sahne_run_free);
  self->run = g_steal_pointer (&order->run);
  if (order->quit)
    g_main_loop_quit (self->loop);
  else if (self->run)
    sahne_run_start (self->run);
  return G_SOURCE_REMOVE;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->run, sahne_run_free);
  g_free (order);
}

static void
give_order (SahneRunThread *self, SahneRun *run, gboolean quit)
{
  Order *order = g_new0 (Order, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  order->self = self;
  order->run = run;
  order->quit = quit;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, obey, order, order_free);
  g_source_attach (source, self->context);
}

static gpointer
run_thread (gpointer data)
{
  SahneRunThread *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/**
 * sahne_run_thread_new:
 *
 * Returns: (transfer full): a thread that waits for a run
 */
SahneRunThread *
sahne_run_thread_new (void)
{
  SahneRunThread *self = g_new0 (SahneRunThread, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("clones", run_thread, self);
  return self;
}

/**
 * sahne_run_thread_start:
 * @self: a thread
 * @run: (transfer full) (nullable): what it runs from now on; %NULL only gives up the one before
 *
 * Does not wait.
 */
void
sahne_run_thread_start (SahneRunThread *self, SahneRun *run)
{
  give_order (self, run, FALSE);
}

/**
 * sahne_run_thread_free:
 * @self: (transfer full): a thread; waits for the step that a clone is in
 */
void
sahne_run_thread_free (SahneRunThread *self)
{
  give_order (self, NULL, TRUE);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}
