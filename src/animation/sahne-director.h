/* The director: puts the beats of a scene on its clock and has each performed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"
#include "sahne-actions.h"

G_BEGIN_DECLS

gint64 sahne_direct (SahneAct *act, const SahneActions *actions, SahneResources *resources,
                     GCancellable *cancellable);

G_END_DECLS
