/* How the film is cut: shots, transitions, captions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_MONTAGE (sahne_page_montage_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageMontage, sahne_page_montage, SAHNE, PAGE_MONTAGE, SahnePage)

G_END_DECLS
