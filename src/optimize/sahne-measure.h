/* Decodes an encoded gop and compares it with its source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"
#include "sahne-plan.h"
#include "sahne-quality.h"

G_BEGIN_DECLS

gboolean sahne_measure (SahnePictureSource *source, const SahneGop *gop, SahneCoded *coded,
                        GCancellable *cancellable, SahneQuality *quality, GArray *scores,
                        GError **error);

G_END_DECLS
