/* The animation clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-clone-base.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_ANIMATION (sahne_clone_animation_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneAnimation, sahne_clone_animation, SAHNE, CLONE_ANIMATION,
                      SahneCloneBase)

GST_ELEMENT_REGISTER_DECLARE (cloneanimation)

G_END_DECLS
