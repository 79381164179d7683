/* Final Draft's XML, read with limits and written so that nothing is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-heading.h"
#include "sahne-screenplay.h"

G_BEGIN_DECLS

gboolean sahne_fdx_guess (const char *text, gsize length);
SahneScreenplay *sahne_fdx_read (const char *text, gsize length, const SahneHeadings *headings,
                                 const char *file_name, GError **error);
char *sahne_fdx_write (const SahneScreenplay *screenplay);

G_END_DECLS
