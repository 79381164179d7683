/* The sidebar: clones, scenes and media; narrow windows see it as a rail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SIDEBAR (sahne_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SahneSidebar, sahne_sidebar, SAHNE, SIDEBAR, AdwBin)

void sahne_sidebar_set_session (SahneSidebar *self, SahneSession *session, SahneStills *stills);
void sahne_sidebar_set_rail (SahneSidebar *self, gboolean rail);
void sahne_sidebar_show_tab (SahneSidebar *self, const char *name);

G_END_DECLS
