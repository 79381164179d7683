/* Who somebody is where the script does not say: the same answer for looks and voices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAHNE_AGE_BABY,
  SAHNE_AGE_TODDLER,
  SAHNE_AGE_CHILD,
  SAHNE_AGE_TEENAGER,
  SAHNE_AGE_ADULT,
  SAHNE_AGE_OLD,
  SAHNE_N_AGES
} SahneAge;

/**
 * SahneIdentity:
 * @female: sex
 * @age: age
 * @sure_sex: whether the script says the sex
 * @sure_age: whether the script says the age
 */
typedef struct
{
  gboolean female;
  SahneAge age;
  gboolean sure_sex, sure_age;
} SahneIdentity;

void sahne_identity_init (SahneIdentity *self, gint64 seed, const char *id, JsonObject *member);
const char *sahne_age_name (SahneAge age);

G_END_DECLS
