/* Collects stretches of time in which something lasts, for reports.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 least_us; /* shorter ones do not count */
  gint64 start_us; /* of the one that lasts, -1 for none */
  GArray *found;   /* of start and end, microseconds */
} SahneLasting;

void sahne_lasting_init (SahneLasting *self, gint64 least_us);
void sahne_lasting_clear (SahneLasting *self);
void sahne_lasting_add (SahneLasting *self, gint64 time_us, gboolean lasts);
JsonArray *sahne_lasting_finish (SahneLasting *self, gint64 end_us);

G_END_DECLS
