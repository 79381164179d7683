/* What an export will weigh and take, before it is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sahne-delivery-settings.h"
#include "sahne-export-queue.h"

G_BEGIN_DECLS

/**
 * SahneExpectation:
 * @bytes: size of the file
 * @points: quality, -1 when nobody knows
 * @wall_us: how long it takes on this computer, -1 when nothing is known yet
 * @learned: whether that comes from an earlier export of this film
 * @samples: how many short probes of this film it comes from, 0 for none
 *
 * What may be expected.
 */
typedef struct
{
  guint64 bytes;
  int points;
  gint64 wall_us;
  gboolean learned;
  int samples;
} SahneExpectation;

void sahne_expectation_make (const SahneDeliverySettings *settings, gint64 duration_us,
                             SahneExportQueue *queue, JsonObject *forecast,
                             SahneExpectation *expectation);

G_END_DECLS
