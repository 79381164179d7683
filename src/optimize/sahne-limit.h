/* Encodes a film so that it fits into so many bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-trial.h"

G_BEGIN_DECLS

/* Of the limit as much is aimed at, and at least so much used, in thousandths. */
#define SAHNE_LIMIT_AIM 991
#define SAHNE_LIMIT_AIM_FEW 984
#define SAHNE_LIMIT_LEAST 970

/**
 * SahneDeliveryChoice:
 * @settings: as asked for, with size and rate as they were chosen
 * @every: pictures of the source for one of the delivery
 * @sound: number of the chosen sound
 * @chunks: (element-type SahneChunk): the pictures
 *
 * What a search chose.
 */
typedef struct
{
  SahneDeliverySettings settings;
  int every;
  guint sound;
  GPtrArray *chunks;
} SahneDeliveryChoice;

/**
 * SahneDeliveryChoiceSize:
 * @choice: a choice
 * @bytes: (out): size of the whole file with it, exactly
 * @data: the caller's
 * @error: return location for the reason it cannot be told
 */
typedef gboolean (*SahneDeliveryChoiceSize) (const SahneDeliveryChoice *choice, guint64 *bytes,
                                             gpointer data, GError **error);

void sahne_delivery_choice_init (SahneDeliveryChoice *self, const SahneDeliverySettings *settings);
void sahne_delivery_choice_clear (SahneDeliveryChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahneDeliveryChoice, sahne_delivery_choice_clear)

gboolean sahne_limit_encode (SahneBatch *batch, SahneTrial *trial, GArray *gops,
                             const SahneProfile *profile, double budget,
                             SahneDeliveryChoiceSize size, gpointer data,
                             SahneDeliveryChoice *choice, GError **error);

G_END_DECLS
