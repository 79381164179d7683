/* Who somebody is where the script does not say: the same answer for looks and voices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-identity.h"

#include "sahne-json.h"
#include "sahne-noise.h"

static const char *const ages[SAHNE_N_AGES]
    = { "baby", "toddler", "child", "teenager", "adult", "old" };

/**
 * sahne_age_name:
 * @age: an age
 *
 * Returns: (transfer none): its name in a document, "teenager"
 */
const char *
sahne_age_name (SahneAge age)
{
  return ages[age];
}

/* Children have no jobs; of all others a few are young and a few are old, whatever they do. */
static SahneAge
choose_age (SahneRandom *random, JsonObject *member)
{
  double q = sahne_random_unit (random);

  if (sahne_json_string (member, "job", NULL))
    return q < 0.80 ? SAHNE_AGE_ADULT : SAHNE_AGE_OLD;
  return q < 0.12   ? SAHNE_AGE_CHILD
         : q < 0.24 ? SAHNE_AGE_TEENAGER
         : q < 0.84 ? SAHNE_AGE_ADULT
                    : SAHNE_AGE_OLD;
}

/**
 * sahne_identity_init:
 * @self: (out): who it is
 * @seed: the film's seed
 * @id: of the member of the cast
 * @member: its entry in the scene's `cast`
 *
 * Takes sex and age from the entry where it has them, else chooses them by seed and id alone: what
 * somebody is called or does never decides.
 */
void
sahne_identity_init (SahneIdentity *self, gint64 seed, const char *id, JsonObject *member)
{
  guint64 own = sahne_hash ((guint64) seed, id);
  SahneRandom sex = sahne_random (own, "sex"), age = sahne_random (own, "age");
  const char *said = sahne_json_string (member, "sex", NULL);
  const char *old = sahne_json_string (member, "age", NULL);

  self->sure_sex = said != NULL;
  self->female = said ? g_str_equal (said, "female") : sahne_random_unit (&sex) < 0.5;
  self->sure_age = FALSE;
  for (guint i = 0; old && i < SAHNE_N_AGES; i++)
    if (g_str_equal (ages[i], old))
      {
        self->age = i;
        self->sure_age = TRUE;
      }
  if (!self->sure_age)
    self->age = choose_age (&age, member);
}
