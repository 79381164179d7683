/* The person's own files come into a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-media-probe.h"

G_BEGIN_DECLS

char *sahne_media_import (SahneSession *session, const char *path);

G_END_DECLS
