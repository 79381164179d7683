/* Reading: how long it takes to read what is on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nobody reads faster, characters a second. */
#define SAHNE_READING_SPEED 20

/**
 * sahne_reading_time:
 * @chars: characters, blanks and all
 *
 * Returns: how long they have to be seen at least, microseconds
 */
static inline gint64
sahne_reading_time (glong chars)
{
  return chars * G_USEC_PER_SEC / SAHNE_READING_SPEED + 10000;
}

G_END_DECLS
