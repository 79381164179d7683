/* What everybody does: the beats of a scene, each with a looped look at it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_ANIMATION (sahne_page_animation_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageAnimation, sahne_page_animation, SAHNE, PAGE_ANIMATION, SahnePage)

G_END_DECLS
