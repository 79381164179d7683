/* The waterline: where the surface of the water cuts what swims and floats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-lens.h"
#include "sahne-pen.h"
#include "sahne-pose.h"

G_BEGIN_DECLS

typedef struct _SahneWaterline SahneWaterline;

SahneWaterline *sahne_waterline_new (JsonObject *marks);
void sahne_waterline_free (SahneWaterline *self);
gboolean sahne_waterline_at (const SahneWaterline *self, const SahneLens *lens,
                             const SahnePose *pose, double *line);
void sahne_waterline_draw (SahnePen *pen, const SahneLens *lens, double line,
                           void (*draw) (gpointer data), gpointer data);
void sahne_waterline_ripples (SahnePen *pen, const SahneLens *lens, const double box[4],
                              double line, const SahnePose *pose);

G_END_DECLS
