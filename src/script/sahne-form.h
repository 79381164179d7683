/* Finds out what form and language a text has, and reads it as a screenplay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-heading.h"
#include "sahne-screenplay.h"
#include "sahne-script.h"

G_BEGIN_DECLS

SahneScreenplay *sahne_form_read (GBytes *bytes, const SahneBrief *brief, SahneResources *resources,
                                  GError **error);
SahneForm sahne_form_guess (const char *text, gsize length, const SahneHeadings *headings);
char *sahne_form_language (const char *text, gsize length, SahneResources *resources);
const char *sahne_form_name (SahneForm form);

G_END_DECLS
