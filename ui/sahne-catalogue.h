/* The words of one language, whatever the language of the window is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *sahne_catalogue_read (GBytes *bytes);
GHashTable *sahne_catalogue_open (const char *language);

G_END_DECLS
