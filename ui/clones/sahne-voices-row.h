/* Whose voices a film has: shown where there is a choice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_VOICES_ROW (sahne_voices_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneVoicesRow, sahne_voices_row, SAHNE, VOICES_ROW, AdwBin)

void sahne_voices_row_refresh (SahneVoicesRow *self, SahneSession *session);

G_END_DECLS
