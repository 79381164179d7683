/* The cast: who is whose father, daughter, brother, from the other side too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-cast.h"

/* Which line of a family a word for kin means: "child" for a daughter. */
static gboolean
line_of (const SahneEntry *entry, char line[16])
{
  return entry && sahne_entry_fact (entry, "line", line, 16);
}

static gboolean
are_lines_of (const char *a, const char *b)
{
  static const char *const pairs[][2] = { { "parent", "child" },
                                          { "grandparent", "grandchild" },
                                          { "uncle", "nephew" },
                                          { "sibling", "sibling" },
                                          { "spouse", "spouse" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if ((g_str_equal (a, pairs[i][0]) && g_str_equal (b, pairs[i][1]))
        || (g_str_equal (a, pairs[i][1]) && g_str_equal (b, pairs[i][0])))
      return TRUE;
  return FALSE;
}

/**
 * sahne_cast_relative:
 * @self: a cast
 * @mention: a word for one of a family
 * @owner: (nullable): whose
 *
 * The father of the baker's daughter is the baker.
 *
 * Returns: (transfer none) (nullable): who that is when the story has said so
 */
SahneEntity *
sahne_cast_relative (SahneCast *self, const SahneMention *mention, const SahneEntity *owner)
{
  SahneEntity *e = owner ? owner->owner : NULL;
  char asked[16], own[16];

  if (e == NULL || e->plural || !sahne_entity_lives (e)
      || (mention->sex != SAHNE_SEX_UNKNOWN && e->sex != SAHNE_SEX_UNKNOWN
          && mention->sex != e->sex)
      || !line_of (mention->entry, asked)
      || !line_of (sahne_lexicon_concept (self->lexicon, owner->concept, SAHNE_CLASS_ACTOR), own)
      || !are_lines_of (asked, own))
    return NULL;
  if (e->sex == SAHNE_SEX_UNKNOWN)
    e->sex = mention->sex;
  return e;
}

/**
 * sahne_cast_acted_on:
 * @self: a cast
 *
 * Returns: (transfer none) (nullable): the one person to whom something was just done
 */
SahneEntity *
sahne_cast_acted_on (const SahneCast *self)
{
  SahneEntity *found = NULL;

  for (guint i = 0; i < self->n_recent; i++)
    {
      SahneEntity *e = self->recent[i];

      if (e->word_class != SAHNE_CLASS_ACTOR || e->voice || e->plural || e->weight != 2
          || e->last + 1 < self->frame || e->scene != self->scene)
        continue;
      if (found)
        return NULL;
      found = e;
    }
  return found;
}
