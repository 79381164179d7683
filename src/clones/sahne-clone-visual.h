/* The visual clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-clone-base.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_VISUAL (sahne_clone_visual_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneVisual, sahne_clone_visual, SAHNE, CLONE_VISUAL, SahneCloneBase)

GST_ELEMENT_REGISTER_DECLARE (clonevisual)

G_END_DECLS
