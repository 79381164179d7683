/* The optimize clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_OPTIMIZE (sahne_clone_optimize_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneOptimize, sahne_clone_optimize, SAHNE, CLONE_OPTIMIZE, GstElement)

GST_ELEMENT_REGISTER_DECLARE (cloneoptimize)

G_END_DECLS
