/* How everything looks: the cast as cards, the chosen one's properties, the place, the props.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_VISUAL (sahne_page_visual_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageVisual, sahne_page_visual, SAHNE, PAGE_VISUAL, SahnePage)

G_END_DECLS
