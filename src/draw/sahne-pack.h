/* The art pack: icons of things by name, from the bundle that the build made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-drawing.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

SahneDrawing *sahne_pack_drawing (const char *name, SahneResources *resources);
SahneDrawing *sahne_pack_icon (const char *name, SahneResources *resources, GError **error);

G_END_DECLS
