/* Turkish: what stands in brackets behind somebody: CAN (10, gözlüklü).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-reader.h"

G_BEGIN_DECLS

guint sahne_turkish_brackets (SahneTurkishReader *self, guint at, SahneMention *mention);

G_END_DECLS
