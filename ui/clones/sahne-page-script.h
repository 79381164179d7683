/* What was understood: the scenes word by word, each word open to correction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_SCRIPT (sahne_page_script_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageScript, sahne_page_script, SAHNE, PAGE_SCRIPT, SahnePage)

G_END_DECLS
