/* Casting: what choosing a face and choosing clothes share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-casting.h"
#include "sahne-identity.h"
#include "sahne-noise.h"

G_BEGIN_DECLS

/**
 * SahneCasting:
 * @tables: data/people/casting.json
 * @garments: data/people/garments.json
 * @own: seed of this person
 * @who: sex and age
 * @member: its entry in the scene's `cast`
 * @script: the scene's `script`
 * @job: (nullable): what the tables know of its job or concept
 * @look: what becomes of it
 *
 * One person being cast.
 */
typedef struct
{
  JsonObject *tables, *garments;
  guint64 own;
  SahneIdentity who;
  JsonObject *member, *script, *job, *look;
} SahneCasting;

SahneRandom sahne_casting_random (const SahneCasting *self, const char *purpose);
const char *sahne_casting_choose (const SahneCasting *self, JsonArray *array, const char *purpose);
const char *sahne_casting_weighted (const SahneCasting *self, JsonArray *array, const char *name,
                                    double skin_luma, const char *purpose);
JsonObject *sahne_casting_element (JsonArray *array, guint index);
JsonObject *sahne_casting_trait (const SahneCasting *self, const char *name);
void sahne_casting_dress (SahneCasting *self);

G_END_DECLS
