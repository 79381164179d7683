/* Where sounds of a scene stand for the camera of a shot: which side, how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _SahneMixStage SahneMixStage;

/* A point of the world, metres. */
typedef struct
{
  double x, y, z;
} SahneMixPoint;

SahneMixStage *sahne_mix_stage_new (JsonObject *scene, double ratio);
void sahne_mix_stage_free (SahneMixStage *self);
gboolean sahne_mix_stage_actor (SahneMixStage *self, const char *actor, gint64 t_us,
                                SahneMixPoint *at);
void sahne_mix_stage_hear (SahneMixStage *self, const char *setup, gint64 t_us,
                           const SahneMixPoint *at, double width, double depth, float *left,
                           float *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMixStage, sahne_mix_stage_free)

G_END_DECLS
