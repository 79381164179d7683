/* When each word and phone of a recording is heard, found by a voice that says the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-utterance.h"

G_BEGIN_DECLS

gboolean sahne_align (SahneUtterance *self, const SahneUtterance *model);

G_END_DECLS
