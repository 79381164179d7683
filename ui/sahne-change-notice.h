/* What an edit did to a scene: the frame before, the frame now, and the way back to the old take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CHANGE_NOTICE (sahne_change_notice_get_type ())
G_DECLARE_FINAL_TYPE (SahneChangeNotice, sahne_change_notice, SAHNE, CHANGE_NOTICE, AdwBin)

void sahne_change_notice_set_session (SahneChangeNotice *self, SahneSession *session,
                                      SahneStills *stills);

G_END_DECLS
