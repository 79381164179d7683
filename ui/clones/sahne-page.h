/* One page of the inspector: follows the session, builds itself anew only when it is seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE (sahne_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SahnePage, sahne_page, SAHNE, PAGE, AdwBin)

/**
 * SahnePageClass:
 * @refresh: brings the page up to what the session says; never called without a session
 * @reset: (nullable): another session, or none: forget what belonged to the old one
 */
struct _SahnePageClass
{
  AdwBinClass parent_class;

  void (*refresh) (SahnePage *self);
  void (*reset) (SahnePage *self);
};

void sahne_page_set_session (SahnePage *self, SahneSession *session, SahneStills *stills);
SahneSession *sahne_page_get_session (SahnePage *self);
SahneStills *sahne_page_get_stills (SahnePage *self);
JsonObject *sahne_page_get_document (SahnePage *self);
void sahne_page_queue_refresh (SahnePage *self);
gboolean sahne_page_is_refreshing (SahnePage *self);
gboolean sahne_page_says_new (SahnePage *self, char **memory, GString *now);

G_END_DECLS
