/* Says when the window's thread was busy for longer than a frame, and where.
 *
 * The main loop sleeps in poll(); from its return to the next call the thread is busy. That time is
 * measured around the poll function, and how much of it the processor worked for the thread: on a
 * shared machine a thread is held up by others too. While it grows too long a second thread asks
 * the first one where it is, by a signal, and the answer is printed when it comes back to the loop.
 *
 * Debug builds do this by themselves; SAHNE_WATCHDOG=1 asks for it, SAHNE_WATCHDOG=0 forbids it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-watchdog.h"

#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#define SIGNAL SIGUSR2
#define MOST_FRAMES 48

/* How often the second thread looks. */
#define LOOK_US 3000

/* One for the process, as the poll function and the signal are; only there when it is wanted. */
static struct
{
  GPollFunc poll;
  pthread_t thread;
  gint64 since; /* when the thread became busy; 0 while it sleeps; atomic */
  gint64 longest, longest_cpu;
  gint64 since_cpu; /* processor time of the thread then */
  int asked;        /* whether it was asked where it is this time; atomic */
  void *frames[MOST_FRAMES];
  int n;
  gboolean print;
} watchdog;

static void
answer (int number)
{
  if (watchdog.n == 0)
    watchdog.n = backtrace (watchdog.frames, MOST_FRAMES);
}

static gpointer
look (gpointer data)
{
  for (;;)
    {
      gint64 since = __atomic_load_n (&watchdog.since, __ATOMIC_ACQUIRE);
      g_usleep (LOOK_US);
      if (since && since == __atomic_load_n (&watchdog.since, __ATOMIC_ACQUIRE)
          && g_get_monotonic_time () - since > SAHNE_WATCHDOG_US
          && !__atomic_exchange_n (&watchdog.asked, 1, __ATOMIC_ACQ_REL))
        pthread_kill (watchdog.thread, SIGNAL);
    }
  return NULL;
}

/* The frames between the loop and what took so long. */
static void
report (gint64 busy, gint64 cpu)
{
  char **names = watchdog.n ? backtrace_symbols (watchdog.frames, watchdog.n) : NULL;

  g_printerr ("The window's thread was busy for %d ms, %d ms of processor time\n",
              (int) (busy / 1000), (int) (cpu / 1000));
  for (int i = 2; names && i < watchdog.n; i++)
    g_printerr ("  %s\n", names[i]);
  free (names);
}

/* Processor time that the calling thread has used, microseconds. */
static gint64
thread_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
measured_poll (GPollFD *fds, guint n, int timeout)
{
  gint64 since = watchdog.since, now = g_get_monotonic_time ();
  gint64 cpu = thread_cpu_us () - watchdog.since_cpu;
  int result;

  __atomic_store_n (&watchdog.since, 0, __ATOMIC_RELEASE);
  if (since)
    {
      watchdog.longest = MAX (watchdog.longest, now - since);
      watchdog.longest_cpu = MAX (watchdog.longest_cpu, cpu);
      if (watchdog.print && now - since > SAHNE_WATCHDOG_US)
        report (now - since, cpu);
    }
  watchdog.n = 0;
  __atomic_store_n (&watchdog.asked, 0, __ATOMIC_RELEASE);
  result = watchdog.poll (fds, n, timeout);
  watchdog.since_cpu = thread_cpu_us ();
  __atomic_store_n (&watchdog.since, g_get_monotonic_time (), __ATOMIC_RELEASE);
  return result;
}

static gboolean
is_wanted (void)
{
  const char *wish = g_getenv ("SAHNE_WATCHDOG");

#ifdef SAHNE_DEBUG_BUILD
  return g_strcmp0 (wish, "0") != 0;
#else
  return wish && *wish && g_strcmp0 (wish, "0") != 0;
#endif
}

/**
 * sahne_watchdog_start:
 *
 * Watches the thread that calls this and its main loop, when that is wanted.
 */
void
sahne_watchdog_start (void)
{
  struct sigaction action = { .sa_handler = answer, .sa_flags = SA_RESTART };
  void *first[2];

  if (!is_wanted () || watchdog.poll)
    return;
  backtrace (first, G_N_ELEMENTS (first)); /* loads what the signal must not load */
  watchdog.print = g_strcmp0 (g_getenv ("SAHNE_WATCHDOG"), "quiet") != 0;
  watchdog.thread = pthread_self ();
  watchdog.poll = g_main_context_get_poll_func (NULL);
  sigemptyset (&action.sa_mask);
  sigaction (SIGNAL, &action, NULL);
  g_main_context_set_poll_func (NULL, measured_poll);
  if (watchdog.print)
    g_thread_unref (g_thread_new ("watchdog", look, NULL));
}

/**
 * sahne_watchdog_take_longest:
 * @cpu_us: (out) (optional): the most processor time it took for itself in one go, microseconds
 *
 * Returns: the longest time the thread was busy since this was last asked, microseconds; 0 when
 *   nobody watches
 */
gint64
sahne_watchdog_take_longest (gint64 *cpu_us)
{
  gint64 longest = watchdog.longest;

  if (cpu_us)
    *cpu_us = watchdog.longest_cpu;
  watchdog.longest = watchdog.longest_cpu = 0;
  return longest;
}
