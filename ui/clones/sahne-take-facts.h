/* What a take is, in a few short lines, and how it differs from the one in use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-session.h"

G_BEGIN_DECLS

char **sahne_take_facts (SahneSession *session, const char *clone, const char *scene,
                         JsonObject *film, JsonObject *used);

G_END_DECLS
