/* The plugin: all elements of Sahne, linked into the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

void gst_plugin_sahne_register (void);

G_END_DECLS
