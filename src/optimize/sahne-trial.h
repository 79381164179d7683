/* Short samples of a film, encoded to learn how large and how good the whole will be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-batch.h"
#include "sahne-profile.h"
#include "sahne-rate-curve.h"

G_BEGIN_DECLS

typedef struct _SahneTrial SahneTrial;

SahneTrial *sahne_trial_new (GArray *gops, const SahneDeliverySettings *settings);
SahneTrial *sahne_trial_new_short (GArray *gops, const SahneDeliverySettings *settings,
                                   const SahneProfile *profile, guint most, gint64 look_ahead);
void sahne_trial_free (SahneTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTrial, sahne_trial_free)

gboolean sahne_trial_run (SahneTrial *self, SahneBatch *batch, SahneCrf crf, GError **error);
guint sahne_trial_count (SahneTrial *self);
gint64 sahne_trial_frames (SahneTrial *self);
double sahne_trial_bytes (SahneTrial *self, double crf);
double sahne_trial_share (SahneTrial *self, guint gop);
double sahne_trial_slope (SahneTrial *self, double crf);
double sahne_trial_points (SahneTrial *self, double crf);
double sahne_trial_crf_for_bytes (SahneTrial *self, double bytes);
double sahne_trial_crf_for_points (SahneTrial *self, double points);
const SahneDeliverySettings *sahne_trial_settings (SahneTrial *self);

double sahne_crf_bytes_slope (SahneVideoCodec codec);
double sahne_crf_points_slope (SahneVideoCodec codec);

G_END_DECLS
