/* Brings speech up to our rate, quickly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

SahneSound *sahne_upsample (const gint16 *data, gsize count, double ratio);

G_END_DECLS
