/* The story: where somebody or something is, and what the words around a noun say of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"
#include "sahne-tale.h"

/* Relations of the schema. */
static gboolean
is_known_kind (const char *kind)
{
  static const char *const kinds[]
      = { "on",      "under",   "in",      "behind",  "in_front_of", "left_of", "right_of",
          "between", "next_to", "around",  "above",   "far_from",    "near",    "at",
          "from",    "to",      "towards", "through", "across",      "along",   "into",
          "out_of",  "over",    "up",      "down",    "left",        "right",   "away",
          "back",    "forward", "against", "with",    "off",         NULL };
  return g_strv_contains (kinds, kind);
}

gboolean
sahne_tale_is_sex_of (const SahneMention *pronoun, const SahneEntity *entity)
{
  if (pronoun->kind != SAHNE_MENTION_PRONOUN || pronoun->plural != entity->plural)
    return FALSE;
  if (pronoun->sex != SAHNE_SEX_NEUTER && !sahne_entity_lives (entity))
    return FALSE;
  if (pronoun->sex == SAHNE_SEX_FEMALE)
    return entity->sex != SAHNE_SEX_MALE;
  if (pronoun->sex == SAHNE_SEX_MALE)
    return entity->sex != SAHNE_SEX_FEMALE;
  return entity->word_class != SAHNE_CLASS_ACTOR || pronoun->plural;
}

/* Kinds that say something without a place. */
static gboolean
is_direction (const char *kind)
{
  static const char *const kinds[]
      = { "up",   "down",   "left", "right", "away",  "back",    "forward", "around",
          "into", "out_of", "over", "off",   "along", "through", "across",  NULL };
  return g_strv_contains (kinds, kind);
}

static gboolean
is_at_things (const char *kind)
{
  static const char *const kinds[] = { "on", "in", "into", "out_of", "under", "off", "from", NULL };
  return g_strv_contains (kinds, kind);
}

JsonObject *
sahne_tale_spot_relation (SahneTale *self, const SahneSpot *spot, SahneEntity *const *but,
                          guint n_but)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  /* around her shoulders: around her */
  SahneMention *to = spot->to && spot->to->word_class == SAHNE_CLASS_PART && spot->to->owner
                         ? spot->to->owner
                         : spot->to;
  gboolean it = to && to->kind == SAHNE_MENTION_PRONOUN && to->sex == SAHNE_SEX_NEUTER
                && to->word_class == SAHNE_CLASS_NONE && to->entity == NULL
                && is_at_things (spot->kind);
  guint n = 0;
  const char *place = spot->place;
  JsonObject *relation;

  if (it)
    { /* hangs balls on it: on the tree rather than on the elephant */
      to->word_class = SAHNE_CLASS_THING;
      n = sahne_tale_who (self, &to, 1, 1, but, n_but, found);
      to->word_class = SAHNE_CLASS_NONE;
    }
  if (n == 0 && to && is_known_kind (spot->kind))
    n = sahne_tale_who (self, &to, 1, 1, but, n_but, found);
  if (!is_known_kind (spot->kind)
      || (spot->to == NULL && place == NULL && !is_direction (spot->kind)))
    return NULL;
  if (spot->to && n == 0 && spot->to->word_class == SAHNE_CLASS_PART
      && !sahne_entry_has (spot->to->entry, "body"))
    place = spot->to->concept;
  if (n == 0 && place == NULL && spot->to)
    return NULL;
  relation = sahne_tale_scene_relation (self->scene, spot->kind, n ? found[0]->id : NULL,
                                        n ? NULL : place, spot->start, spot->end);
  if (n > 1 && g_str_equal (spot->kind, "between"))
    json_object_set_string_member (relation, "and", found[1]->id);
  if (to && to->part_of && to->part_of->word_class == SAHNE_CLASS_THING && n)
    { /* in the drawer of her desk: the desk too */
      SahneEntity *whole[SAHNE_MAX_FOUND];
      sahne_tale_who (self, &to->part_of, 1, 1, found, n, whole);
    }
  if (spot->and &&sahne_tale_who (self, &spot->and, 1, 1, but, n_but, found))
    json_object_set_string_member (relation, "and", found[0]->id);
  return relation;
}

static gboolean
is_own (const SahneMention *owner, SahneEntity *const *whose, guint n)
{
  for (guint i = 0; i < n; i++)
    if (sahne_tale_is_sex_of (owner, whose[i]))
      return TRUE;
  return FALSE;
}

/* In its beak, in her hands: nowhere else but where they are themselves. */
gboolean
sahne_tale_is_in_body (const SahneSpot *spot, SahneEntity *const *whose, guint n)
{
  return spot->to && spot->to->word_class == SAHNE_CLASS_PART
         && sahne_entry_has (spot->to->entry, "body")
         && (spot->to->owner == NULL || is_own (spot->to->owner, whose, n));
}

static void
give_to (SahneTale *self, SahneEntity *holder, SahneMention *thing)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  guint n = sahne_tale_who (self, &thing, 1, 1, &holder, 1, found);

  for (guint i = 0; i < n; i++)
    {
      SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, found[i]);
      if (found[i] == holder)
        continue;
      if (sahne_entity_lives (found[i]))
        { /* has a parrot on her shoulder */
          if (!member->acted && sahne_entity_lives (holder))
            sahne_tale_scene_relate (self->scene, member,
                                     sahne_tale_scene_relation (self->scene,
                                                                thing->n_spots ? "on" : "next_to",
                                                                holder->id, NULL, 0, 0));
          continue;
        }
      if (!member->acted && member->holder == NULL && sahne_entity_lives (holder))
        member->holder = holder;
      if (found[i]->owner == NULL)
        found[i]->owner = holder;
    }
}

/* What the words around a noun say: what it has, where it is. */
static void
describe (SahneTale *self, SahneMention *m, SahneEntity *entity)
{
  SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, entity);

  for (guint i = 0; i < m->n_has; i++)
    give_to (self, entity, m->has[i]);
  if (m->also && m->also != m)
    for (guint i = 0; i < m->also->n_has; i++)
      give_to (self, entity, m->also->has[i]);
  for (guint i = 0; i < m->n_spots && !member->acted; i++)
    {
      JsonObject *relation;
      if (sahne_tale_is_in_body (m->spots[i], &entity, 1))
        continue;
      if (m->spots[i]->to && m->spots[i]->to->word_class == SAHNE_CLASS_PLACE)
        {
          if (self->scene->place == NULL)
            sahne_tale_set_place (self, self->scene, m->spots[i]->to, "understood");
          continue;
        }
      relation = sahne_tale_spot_relation (self, m->spots[i], &entity, 1);
      if (relation)
        sahne_tale_scene_relate (self->scene, member, relation);
    }
  if (m->part_of && m->part_of->word_class == SAHNE_CLASS_THING)
    {
      SahneEntity *whole[SAHNE_MAX_FOUND];
      sahne_tale_who (self, &m->part_of, 1, 1, &entity, 1, whole);
    }
}

void
sahne_tale_describe_all (SahneTale *self, SahneMention *const *mentions, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahneEntity *found[1];
      if (mentions[i]->id == NULL)
        continue;
      for (guint k = 0; k < self->scene->members->len; k++)
        {
          found[0] = ((SahneTaleSceneMember *) self->scene->members->pdata[k])->entity;
          if (g_strcmp0 (found[0]->id, mentions[i]->id) == 0)
            {
              describe (self, mentions[i], found[0]);
              break;
            }
        }
    }
}
