/* What a sentence of a letter or report has besides what it tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sentence.h"

G_BEGIN_DECLS

guint sahne_letter_skip (const SahneSentence *sentence, const char *language);

G_END_DECLS
