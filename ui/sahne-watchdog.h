/* Says when the window's thread was busy for longer than a frame, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The person's hand and eye are one frame apart. */
#define SAHNE_WATCHDOG_US 16000

void sahne_watchdog_start (void);
gint64 sahne_watchdog_take_longest (gint64 *cpu_us);

G_END_DECLS
