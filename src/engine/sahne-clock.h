/* Times that work took: by the wall's clock, and of the processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 sahne_clock_thread_us (void);
gint64 sahne_clock_process_us (void);

G_END_DECLS
