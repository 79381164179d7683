/* The page where existing videos become smaller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-shrink-list.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SHRINK_PAGE (sahne_shrink_page_get_type ())
G_DECLARE_FINAL_TYPE (SahneShrinkPage, sahne_shrink_page, SAHNE, SHRINK_PAGE, AdwBin)

/* Signal `notice` (text: char *) for a sentence that is shown for a while. */

SahneShrinkList *sahne_shrink_page_get_list (SahneShrinkPage *self);
gboolean sahne_shrink_page_resume (SahneShrinkPage *self);
void sahne_shrink_page_open (SahneShrinkPage *self);

G_END_DECLS
