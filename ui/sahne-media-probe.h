/* Own media are looked into by a child process; what it finds is kept with the project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-overlay-edit.h"
#include "sahne-session.h"

G_BEGIN_DECLS

void sahne_media_probe_all (SahneSession *session, GCancellable *cancel);
gboolean sahne_media_describe (const char *id, const char *path, JsonObject *info,
                               SahneFilmMedium *medium, char **name);

G_END_DECLS
