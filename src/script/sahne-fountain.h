/* Fountain, read after its complete table of rules and written so that nothing is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-heading.h"
#include "sahne-screenplay.h"

G_BEGIN_DECLS

SahneScreenplay *sahne_fountain_read (const char *text, gsize length, const SahneHeadings *headings,
                                      gboolean loose);
char *sahne_fountain_write (const SahneScreenplay *screenplay, const SahneHeadings *headings);

G_END_DECLS
