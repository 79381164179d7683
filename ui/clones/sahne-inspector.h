/* The inspector: what the chosen clone did to the chosen scene, open to every change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-export-queue.h"
#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_INSPECTOR (sahne_inspector_get_type ())
G_DECLARE_FINAL_TYPE (SahneInspector, sahne_inspector, SAHNE, INSPECTOR, AdwBin)

void sahne_inspector_set_session (SahneInspector *self, SahneSession *session, SahneStills *stills);
void sahne_inspector_set_queue (SahneInspector *self, SahneExportQueue *queue);

G_END_DECLS
