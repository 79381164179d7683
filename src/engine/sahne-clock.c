/* Times that work took: by the wall's clock, and of the processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clock.h"

#include <time.h>

static gint64
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * sahne_clock_thread_us:
 *
 * Returns: processor time of the calling thread so far, microseconds
 */
gint64
sahne_clock_thread_us (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

/**
 * sahne_clock_process_us:
 *
 * Returns: processor time of all threads of the program so far, microseconds
 */
gint64
sahne_clock_process_us (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}
