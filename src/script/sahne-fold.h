/* Folding of letters by the language of the script: İ/i and I/ı are pairs in Turkish only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar sahne_fold_lower (gunichar c, gboolean turkic);
gunichar sahne_fold_upper (gunichar c, gboolean turkic);
gunichar sahne_fold_plain (gunichar c);
gboolean sahne_fold_turkic (const char *language);
char *sahne_fold (const char *text, gssize length, const char *language);
char *sahne_fold_up (const char *text, gssize length, const char *language);
char *sahne_fold_ascii (const char *text, gssize length);

G_END_DECLS
