/* The takes of a clone for a scene, side by side and in step; one is used, one can be pinned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TAKES_PAGE (sahne_takes_page_get_type ())
G_DECLARE_FINAL_TYPE (SahneTakesPage, sahne_takes_page, SAHNE, TAKES_PAGE, AdwBin)

void sahne_takes_page_set_session (SahneTakesPage *self, SahneSession *session);
void sahne_takes_page_set_shown (SahneTakesPage *self, gboolean shown);
gboolean sahne_takes_page_get_shown (SahneTakesPage *self);
void sahne_takes_page_set_narrow (SahneTakesPage *self, gboolean narrow);
void sahne_takes_page_set_mode (SahneTakesPage *self, guint mode);
guint sahne_takes_page_get_ready (SahneTakesPage *self);
guint sahne_takes_page_get_count (SahneTakesPage *self);
void sahne_takes_page_use (SahneTakesPage *self, guint card);

G_END_DECLS
