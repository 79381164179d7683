/* Finds names by a few of their letters, as people type them in Turkish and English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sahne_fuzzy_fold (const char *text);
int sahne_fuzzy_score (const char *query, const char *name);

G_END_DECLS
