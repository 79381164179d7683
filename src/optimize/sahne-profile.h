/* Where in a film the bytes are: what a quick encode of smaller pictures says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-batch.h"

G_BEGIN_DECLS

/**
 * SahneProfile:
 *
 * For each gop the bytes of its keyframe and of each other picture. Only their relations mean
 * anything: other encoders and sizes take more or fewer, but about as many times as many.
 */
typedef struct _SahneProfile SahneProfile;

SahneProfile *sahne_profile_new (SahneBatch *batch, GArray *gops,
                                 const SahneDeliverySettings *settings, GError **error);
void sahne_profile_free (SahneProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneProfile, sahne_profile_free)

double sahne_profile_key (const SahneProfile *self, guint gop);
double sahne_profile_rest (const SahneProfile *self, guint gop, gint64 from, gint64 pictures);
const double *sahne_profile_pictures (const SahneProfile *self, guint gop);
gboolean sahne_profile_sample (const SahneProfile *self, SahneBatch *batch, SahneEncodeJob *jobs,
                               guint count, GError **error);
GPtrArray *sahne_profile_chunks (const SahneProfile *self);

G_END_DECLS
