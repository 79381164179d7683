/* The story: one frame becomes a beat, or says how things are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-tale.h"

/**
 * sahne_tale_who:
 * @self: (inout): a story
 * @mentions: (array length=n): words
 * @n: how many
 * @weight: 3 as subject, 2 as object, 1 otherwise
 * @but: (array length=n_but): whom pronouns cannot mean
 * @n_but: how many
 * @found: (out caller-allocates): room for %SAHNE_MAX_FOUND
 *
 * Finds all whom the words mean; they are in the scene from now on.
 *
 * Returns: how many
 */
guint
sahne_tale_who (SahneTale *self, SahneMention *const *mentions, guint n, guint weight,
                SahneEntity *const *but, guint n_but, SahneEntity **found)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    {
      SahneEntity *one[SAHNE_MAX_FOUND];
      guint n_one = sahne_cast_resolve (self->cast, mentions[i], weight, but, n_but, one);
      for (guint k = 0; k < n_one && total < SAHNE_MAX_FOUND; k++)
        {
          gboolean known = FALSE;
          for (guint o = 0; o < total; o++)
            known = known || found[o] == one[k];
          if (!known)
            found[total++] = one[k];
          sahne_tale_scene_member (self->scene, one[k]);
        }
    }
  return total;
}

/**
 * sahne_tale_ids:
 * @object: (inout): gets an array
 * @name: its name
 * @found: (array length=n): whose ids
 * @n: how many; nothing is added when there are none
 */
void
sahne_tale_ids (JsonObject *object, const char *name, SahneEntity *const *found, guint n)
{
  JsonArray *array = n ? sahne_json_add_array (object, name) : NULL;

  for (guint i = 0; i < n; i++)
    json_array_add_string_element (array, found[i]->id);
}

/**
 * sahne_tale_divide:
 * @self: (inout): a story
 * @pair: (inout): two who have been one entry; it stays the first of them
 *
 * Makes two of a pair that speaks with itself; what both have done in this scene both still do.
 *
 * Returns: (transfer none): the second
 */
SahneEntity *
sahne_tale_divide (SahneTale *self, SahneEntity *pair)
{
  static const char *const lists[] = { "actors", "objects", "recipients", "to", "subjects" };
  SahneEntity *twin = sahne_cast_twin (self->cast, pair);

  for (guint i = 0; i < self->scene->beats->len; i++)
    {
      JsonObject *beat = ((SahneTaleSceneBeat *) self->scene->beats->pdata[i])->json;
      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        if (sahne_json_array_has (sahne_json_array (beat, lists[k]), pair->id))
          json_array_add_string_element (sahne_json_array (beat, lists[k]), twin->id);
    }
  sahne_tale_scene_member (self->scene, twin);
  return twin;
}

/* --- actions --- */

static const SahneEntry *
action_entry (const SahneTale *self, const SahneFrame *frame)
{
  return frame->action
             ? sahne_lexicon_concept (self->language->lexicon, frame->action, SAHNE_CLASS_ACTION)
             : NULL;
}

static void
add_where (SahneTale *self, const SahneFrame *frame, SahneTaleSceneBeat *beat,
           SahneEntity *const *agents, guint n_agents)
{
  JsonArray *where = NULL;

  for (guint i = 0; i < frame->n_spots; i++)
    {
      JsonObject *relation
          = sahne_tale_is_in_body (frame->spots[i], agents, n_agents)
                ? NULL
                : sahne_tale_spot_relation (self, frame->spots[i], agents, n_agents);
      if (relation == NULL)
        continue;
      where = where ? where : sahne_json_add_array (beat->json, "where");
      json_array_add_object_element (where, relation);
    }
}

static void
add_feeling (SahneTale *self, const SahneFrame *frame, SahneTaleSceneBeat *beat)
{
  if (frame->emotion)
    json_object_set_string_member (beat->json, "emotion", frame->emotion);
  if (frame->feeling)
    json_object_set_string_member (beat->json, "feeling", frame->feeling);
  if (frame->n_manner)
    {
      JsonArray *manner = sahne_json_add_array (beat->json, "manner");
      for (guint i = 0; i < frame->n_manner; i++)
        json_array_add_string_element (manner, frame->manner[i]);
    }
}

/* Nobody carries what he goes with. */
static gboolean
is_vehicle (const SahneEntity *entity)
{
  static const char *const vehicles[]
      = { "submarine",   "ship",       "boat",   "rowing boat", "sailboat",  "car",
          "taxi",        "bus",        "train",  "tram",        "truck",     "plane",
          "airplane",    "helicopter", "rocket", "tractor",     "spaceship", "bicycle",
          "elevator",    "raft",       "sled",   "cart",        "carriage",  "motorcycle",
          "fire engine", "ambulance",  NULL };

  return g_strv_contains (vehicles, entity->concept);
}

/* With what: in hand when it begins, and the tool where the action wants one. */
static void
add_instruments (SahneTale *self, const SahneFrame *frame, SahneTaleSceneBeat *beat,
                 SahneEntity *const *agents, guint n_agents, gboolean tool)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  guint n
      = sahne_tale_who (self, frame->instruments, frame->n_instruments, 1, agents, n_agents, found);

  for (guint i = 0; i < n && n_agents; i++)
    {
      SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, found[i]);
      if (!member->acted && member->holder == NULL && !sahne_entity_lives (found[i])
          && sahne_entity_lives (agents[0]) && !is_vehicle (found[i]))
        member->holder = agents[0];
    }
  if (tool)
    sahne_tale_ids (beat->json, "instruments", found, n);
}

/* A thing that only is somewhere: its place when the scene begins. */
static void
settle (SahneTale *self, const SahneFrame *frame, SahneEntity *const *found, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, found[i]);
      for (guint k = 0; k < frame->n_spots && !member->acted; k++)
        {
          JsonObject *relation = sahne_tale_is_in_body (frame->spots[k], found, n)
                                     ? NULL
                                     : sahne_tale_spot_relation (self, frame->spots[k], found, n);
          if (relation)
            sahne_tale_scene_relate (self->scene, member, relation);
        }
    }
}

static gboolean
is_motion (const SahneTale *self, const char *action)
{
  return sahne_entry_has (sahne_lexicon_concept (self->language->lexicon, action,
                                                 SAHNE_CLASS_ACTION),
                          "motion");
}

static void
place_in_time (SahneTale *self, const SahneFrame *frame, SahneTaleSceneBeat *beat)
{
  SahneTaleSceneBeat *before = self->before;

  if (before && frame->order == SAHNE_ORDER_WITH)
    {
      /* one body does one thing at a time, but a face or voice goes with anything */
      beat->with = before->with ? before->with : before;
      if (before->subject == beat->subject
          && is_motion (self, sahne_json_string (before->json, "action", NULL))
                 == is_motion (self, frame->action)
          && !sahne_entry_has (action_entry (self, frame), "speech")
          && !sahne_entry_has (action_entry (self, frame), "face")
          && !sahne_entry_has (action_entry (self, frame), "pose"))
        beat->with = NULL;
    }
  else if (before && frame->order == SAHNE_ORDER_BEFORE)
    sahne_tale_scene_move_before (self->scene, beat, before);
  if (frame->order != SAHNE_ORDER_BEFORE)
    self->before = beat;
}

static void
note_acted (SahneTale *self, SahneEntity *const *found, guint n)
{
  for (guint i = 0; i < n; i++)
    sahne_tale_scene_member (self->scene, found[i])->acted = TRUE;
}

static gboolean
is_bodiless (const SahneFrame *frame)
{
  for (guint i = 0; i < frame->n_agents; i++)
    if (frame->agents[i]->word_class != SAHNE_CLASS_ABSTRACT
        && frame->agents[i]->word_class != SAHNE_CLASS_PLACE
        && frame->agents[i]->word_class != SAHNE_CLASS_PART)
      return FALSE;
  return frame->n_agents > 0;
}

/* Something without a body does it: the tide, the war. */
static gboolean
is_force (const SahneTale *self, const SahneFrame *frame)
{
  return frame->n_agents && frame->agents[0]->kind == SAHNE_MENTION_NOUN
         && frame->agents[0]->word_class == SAHNE_CLASS_ABSTRACT && frame->n_objects
         && g_strcmp0 (frame->agents[0]->concept, "time") != 0
         && g_strcmp0 (sahne_lexicon_language (self->language->lexicon), "tr") != 0;
}

/* "Her eyes shine", "his tail wags": whoever they belong to. */
static void
use_owner (SahneFrame *frame)
{
  for (guint i = 0; i < frame->n_agents; i++)
    if (frame->agents[i]->word_class == SAHNE_CLASS_PART && frame->agents[i]->owner)
      frame->agents[i] = frame->agents[i]->owner;
}

/* Takes her hand: hers. Licks its paw: its own, nothing that would have to be shown. */
static void
use_owner_of_objects (SahneFrame *frame, SahneEntity *const *agents, guint n)
{
  guint kept = 0;

  for (guint i = 0; i < frame->n_objects; i++)
    {
      SahneMention *m = frame->objects[i];
      gboolean own = FALSE;
      if (m->word_class == SAHNE_CLASS_PART && m->owner)
        {
          for (guint k = 0; k < n; k++)
            own = own || sahne_tale_is_sex_of (m->owner, agents[k]);
          m = m->owner;
        }
      if (!own)
        frame->objects[kept++] = m;
    }
  frame->n_objects = kept;
}

/* Nobody is named: whoever did what was told last. */
static guint
take_subjects (SahneTale *self, const SahneFrame *frame, SahneEntity **agents)
{
  guint n = 0;

  for (guint i = 0; i < self->cast->n_subjects; i++)
    if (sahne_entity_lives (self->cast->subjects[i]))
      {
        sahne_cast_spoken_of (self->cast, self->cast->subjects[i], 3, frame->start, frame->end);
        agents[n++] = self->cast->subjects[i];
        sahne_tale_scene_member (self->scene, self->cast->subjects[i]);
      }
  return n;
}

/* What is only thought of is not there. */
static void
forget_imagined (SahneFrame *frame)
{
  static const char *const felt[]
      = { "love", "like", "hate", "fear", "trust", "believe", "understand", NULL };
  guint kept = 0;

  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->kind != SAHNE_MENTION_NOUN
        || (frame->objects[i]->word_class == SAHNE_CLASS_ACTOR && frame->action
            && g_strv_contains (felt, frame->action))
        || frame->objects[i]->definite == SAHNE_DEFINITE_KNOWN)
      frame->objects[kept++] = frame->objects[i];
  frame->n_objects = kept;
  frame->n_spots = 0;
}

/* Forgot the umbrella on the table: it lies there. */
static void
left_behind (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  guint n = sahne_tale_who (self, frame->objects, frame->n_objects, 2, NULL, 0, found);

  settle (self, frame, found, n);
  frame->n_spots = 0;
}

static gboolean
is_done_to_things (const char *action, const SahneEntry *entry)
{
  static const char *const actions[]
      = { "buy",     "wear", "put",  "sell",  "cook",  "pick_up", "wash", "cut", "build",
          "collect", "fold", "read", "share", "count", "hang_up", "sew",  NULL };

  return sahne_entry_has (entry, "consumes") || sahne_entry_has (entry, "switch")
         || (action && g_strv_contains (actions, action));
}

/* Whoever it is not done to is there all the same. */
static void
show_known (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];

  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->definite == SAHNE_DEFINITE_KNOWN
        || sahne_entry_has (frame->objects[i]->entry, "kin"))
      sahne_tale_who (self, &frame->objects[i], 1, 2, NULL, 0, found);
  for (guint i = 0; i < frame->n_recipients; i++)
    sahne_tale_who (self, &frame->recipients[i], 1, 2, NULL, 0, found);
  sahne_tale_describe_all (self, frame->objects, frame->n_objects);
}

/* Did not take his umbrella, could not buy a ticket: it is not there. */
static void
forget_missing (const SahneFrame *frame, const SahneEntry *entry)
{
  static const char *const getting[] = { "buy", "find", "have", "bring", "borrow", "win", NULL };
  gboolean gets = sahne_entry_has (entry, "gets")
                  || (frame->action && g_strv_contains (getting, frame->action));

  for (guint i = 0; gets && frame->negated && i < frame->n_objects; i++)
    {
      SahneMention *m = frame->objects[i];
      if (m->word_class == SAHNE_CLASS_THING && (m->definite != SAHNE_DEFINITE_KNOWN || m->owner))
        m->definite = SAHNE_DEFINITE_NONE;
    }
}

/* The waiter brings the bill, the man pays: he is not the waiter. How many of those who did what
 * the sentence told before he cannot be. */
static guint
is_another (const SahneTale *self, const SahneFrame *frame)
{
  return frame->n_agents == 1 && frame->agents[0]->kind == SAHNE_MENTION_NOUN
                 && frame->agents[0]->entity == NULL
                 && frame->agents[0]->definite != SAHNE_DEFINITE_NEW
             ? self->n_did
             : 0;
}

static void
note_did (SahneTale *self, const SahneFrame *frame, SahneEntity *const *agents, guint n)
{
  self->n_did = 0;
  if (n == 1 && frame->n_agents == 1 && frame->agents[0]->kind != SAHNE_MENTION_ELIDED
      && frame->agents[0]->kind != SAHNE_MENTION_PRONOUN
      && agents[0]->word_class == SAHNE_CLASS_ACTOR)
    self->did[self->n_did++] = agents[0];
}

static gboolean
is_body (const SahneMention *m)
{
  return m
         && (m->word_class == SAHNE_CLASS_ACTOR || m->word_class == SAHNE_CLASS_ANIMAL
             || m->word_class == SAHNE_CLASS_CREATURE || m->word_class == SAHNE_CLASS_THING);
}

/* What is behind "into"; it is taken out of the relations. */
static SahneMention *
take_into (SahneFrame *frame)
{
  gboolean is_transform = g_str_equal (frame->action, "transform");

  for (guint i = 0; i < frame->n_spots; i++)
    {
      SahneSpot *spot = frame->spots[i];

      if (!is_body (spot->to)
          || !(g_str_equal (spot->kind, "into")
               || (is_transform && g_str_equal (spot->kind, "to"))))
        continue;
      memmove (&frame->spots[i], &frame->spots[i + 1],
               (frame->n_spots - 1 - i) * sizeof frame->spots[0]);
      frame->n_spots--;
      return spot->to;
    }
  return NULL;
}

/* The frog turns into a prince, the witch turns the prince into a frog: what comes of it is the
 * recipient. */
static void
settle_transform (SahneFrame *frame)
{
  static const char *const verbs[] = { "transform", "turn", "change", NULL };
  SahneMention *into;

  if (frame->action == NULL || !g_strv_contains (verbs, frame->action))
    return;
  into = take_into (frame);
  if (into == NULL && g_str_equal (frame->action, "transform") && frame->n_objects == 1
      && frame->n_recipients == 0 && frame->n_agents && is_body (frame->objects[0]))
    {
      into = frame->objects[0];
      frame->n_objects = 0;
    }
  else if (into == NULL && frame->n_objects == 1 && frame->n_recipients == 1
           && is_body (frame->objects[0]) && frame->objects[0]->word_class != SAHNE_CLASS_THING
           && is_body (frame->recipients[0]))
    into = frame->recipients[0]; /* peri fareyi ata çevirdi */
  if (into == NULL)
    return;
  frame->action = "transform";
  frame->recipients[0] = into;
  frame->n_recipients = 1;
}

static void
tell_action (SahneTale *self, SahneFrame *frame)
{
  const SahneEntry *entry;
  SahneEntity *agents[SAHNE_MAX_FOUND], *objects[SAHNE_MAX_FOUND], *others[SAHNE_MAX_FOUND];
  SahneEntity *but[2 * SAHNE_MAX_FOUND];
  guint n, n_objects, n_others;
  gboolean together;
  SahneTaleSceneBeat *beat;
  g_autofree char *text = sahne_tale_clause_text (self, frame);

  settle_transform (frame);
  entry = action_entry (self, frame);
  /* plays with the cat, but plays chess with her: both do */
  together = sahne_entry_has (entry, "with")
             && !(frame->n_objects && frame->n_companions
                  && frame->objects[0]->word_class == SAHNE_CLASS_THING);
  use_owner (frame);
  if (frame->n_agents == 1 && frame->agents[0]->definite == SAHNE_DEFINITE_NONE)
    { /* nobody hears him, but he is there */
      if (!frame->aside)
        show_known (self, frame);
      return;
    }
  if (g_strcmp0 (frame->lemma, "try") == 0 && frame->n_objects == 0 && self->before
      && g_str_equal (self->before->kind, "action"))
    frame->action = sahne_cast_keep (self->cast, sahne_json_string (self->before->json, "action",
                                                                    frame->action));
  if (self->scene->place == NULL && frame->n_agents
      && frame->agents[0]->word_class == SAHNE_CLASS_PLACE)
    sahne_tale_set_place (self, self->scene, frame->agents[0], "guessed");
  if (is_bodiless (frame) && frame->n_objects == 0)
    return;
  forget_missing (frame, entry);
  if (sahne_entry_has (entry, "unseen"))
    { /* it contains, requires, means: whoever it is said of may be seen, what is meant is not */
      if (frame->n_agents && !frame->negated
          && (frame->agents[0]->word_class == SAHNE_CLASS_ACTOR
              || (frame->agents[0]->word_class == SAHNE_CLASS_THING
                  && frame->agents[0]->definite == SAHNE_DEFINITE_KNOWN)))
        sahne_tale_who (self, frame->agents, frame->n_agents, 3, NULL, 0, agents);
      return;
    }
  n = sahne_tale_who (self, frame->agents, frame->n_agents, 3, self->did, is_another (self, frame),
                      agents);
  if (is_force (self, frame))
    frame->passive = TRUE; /* the tide washes it away: nobody does */
  if (n == 0 && !frame->passive && !sahne_entry_has (entry, "sky")
      && (frame->n_agents == 0 || is_bodiless (frame)))
    n = take_subjects (self, frame, agents); /* days pass and he does not bring it back */
  sahne_tale_describe_all (self, frame->agents, frame->n_agents);
  use_owner_of_objects (frame, agents, n);
  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->kind == SAHNE_MENTION_PRONOUN
        && (frame->objects[i]->plural
                ? is_done_to_things (frame->action, entry)
                : frame->objects[i]->sex == SAHNE_SEX_NEUTER && sahne_entry_has (entry, "switch")))
      frame->objects[i]->word_class = SAHNE_CLASS_THING; /* buys them: no people; opens it */
  if (g_strcmp0 (frame->action, "forget") == 0 && frame->n_objects && frame->n_spots
      && frame->objects[0]->word_class == SAHNE_CLASS_THING)
    left_behind (self, frame);
  else if (sahne_entry_has (entry, "mental"))
    forget_imagined (frame);
  n_objects = sahne_tale_who (self, frame->objects, frame->n_objects, 2, agents, n, objects);
  sahne_tale_describe_all (self, frame->objects, frame->n_objects);
  n_others = sahne_tale_who (self, frame->companions, frame->n_companions, 2, agents, n, others);
  for (guint i = 0; i < n_others && n < SAHNE_MAX_FOUND && !together; i++)
    agents[n++] = others[i];
  for (guint i = 0; i < n_others && n_objects < SAHNE_MAX_FOUND && together; i++)
    objects[n_objects++] = others[i];
  if (n == 0 && n_objects == 0 && frame->passive)
    return;
  beat = sahne_tale_scene_add_beat (self->scene, "action", n ? agents[0] : NULL, text, frame->start,
                                    frame->end, self->sentence_index);
  json_object_set_string_member (beat->json, "action", frame->action ? frame->action : "be");
  json_object_set_string_member (beat->json, "sure", frame->sure ? "understood" : "guessed");
  sahne_tale_ids (beat->json, "actors", agents, n);
  sahne_tale_ids (beat->json, "objects", objects, n_objects);
  for (guint i = 0; i < n; i++)
    {
      but[i] = agents[i];
      agents[i]->upright |= !frame->negated && sahne_entry_has (entry, "hands");
    }
  for (guint i = 0; i < n_objects; i++)
    but[n + i] = objects[i];
  n_others = sahne_tale_who (self, frame->recipients, frame->n_recipients, 2, but, n + n_objects,
                             others);
  sahne_tale_ids (beat->json, "recipients", others, n_others);
  add_instruments (self, frame, beat, agents, n, sahne_entry_has (entry, "tool"));
  add_where (self, frame, beat, but, n + n_objects);
  add_feeling (self, frame, beat);
  if (frame->negated)
    json_object_set_boolean_member (beat->json, "negated", TRUE);
  if (n && !sahne_entity_lives (agents[0]) && sahne_entry_has (entry, "pose"))
    settle (self, frame, agents, n);
  place_in_time (self, frame, beat);
  note_acted (self, agents, n);
  note_acted (self, objects, n_objects);
  if (n && !frame->aside)
    {
      memcpy (self->cast->subjects, agents, n * sizeof agents[0]);
      self->cast->n_subjects = n;
      note_did (self, frame, agents, n);
    }
}

/* --- states --- */

static void
tell_feeling (SahneTale *self, const SahneFrame *frame, SahneEntity *const *who, guint n)
{
  g_autofree char *text = sahne_tale_clause_text (self, frame);
  SahneEntity *of[SAHNE_MAX_FOUND];
  SahneTaleSceneBeat *beat;
  guint n_of;

  if (n == 0 || !sahne_entity_lives (who[0]) || frame->negated)
    return;
  beat = sahne_tale_scene_add_beat (self->scene, "action", who[0], text, frame->start, frame->end,
                                    self->sentence_index);
  json_object_set_string_member (beat->json, "action", "feel");
  json_object_set_string_member (beat->json, "sure", "understood");
  sahne_tale_ids (beat->json, "actors", who, n);
  add_feeling (self, frame, beat);
  n_of = sahne_tale_who (self, frame->recipients, frame->n_recipients, 2, who, n, of);
  sahne_tale_ids (beat->json, "recipients", of, n_of);
  place_in_time (self, frame, beat);
  note_acted (self, who, n);
}

/* Somebody is somewhere who has already done something: he is there from now on. */
static void
tell_stay (SahneTale *self, const SahneFrame *frame, SahneEntity *const *who, guint n)
{
  g_autofree char *text = sahne_tale_clause_text (self, frame);
  SahneTaleSceneBeat *beat
      = sahne_tale_scene_add_beat (self->scene, "action", n ? who[0] : NULL, text, frame->start,
                                   frame->end, self->sentence_index);

  json_object_set_string_member (beat->json, "action", "be");
  json_object_set_string_member (beat->json, "sure", "understood");
  sahne_tale_ids (beat->json, "actors", who, n);
  add_where (self, frame, beat, who, n);
  place_in_time (self, frame, beat);
}

static void
tell_state (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *who[SAHNE_MAX_FOUND];
  guint n;

  use_owner (frame);
  if (self->scene->place == NULL && frame->n_agents
      && frame->agents[0]->word_class == SAHNE_CLASS_PLACE)
    sahne_tale_set_place (self, self->scene, frame->agents[0], "understood");
  if (is_bodiless (frame))
    return;
  n = sahne_tale_who (self, frame->agents, frame->n_agents, 3, NULL, 0, who);
  sahne_tale_describe_all (self, frame->agents, frame->n_agents);
  if (frame->negated)
    return;
  if (n && !frame->aside)
    {
      memcpy (self->cast->subjects, who, n * sizeof who[0]);
      self->cast->n_subjects = n;
    }
  for (guint i = 0; i < n && frame->state; i++)
    {
      SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, who[i]);
      if (!sahne_entity_lives (who[i]))
        member->state = sahne_cast_keep (self->cast, frame->state);
    }
  if (frame->n_spots && n)
    {
      if (sahne_tale_scene_member (self->scene, who[0])->acted && sahne_entity_lives (who[0]))
        tell_stay (self, frame, who, n);
      else
        settle (self, frame, who, n);
    }
  if (frame->emotion)
    tell_feeling (self, frame, who, n);
}

/* The rabbit has fallen to the floor; she has found a key: how it is when the scene begins. */
static void
tell_past (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *who[SAHNE_MAX_FOUND], *what[SAHNE_MAX_FOUND];
  const SahneEntry *entry = action_entry (self, frame);
  guint n, n_what;

  use_owner (frame);
  if (is_bodiless (frame) || frame->negated)
    return;
  n = sahne_tale_who (self, frame->agents, frame->n_agents, 3, NULL, 0, who);
  n_what = sahne_tale_who (self, frame->objects, frame->n_objects, 2, who, n, what);
  for (guint i = 0; i < frame->n_spots; i++)
    if (g_str_equal (frame->spots[i]->kind, "to") || g_str_equal (frame->spots[i]->kind, "into"))
      frame->spots[i]->kind = g_str_equal (frame->spots[i]->kind, "to") ? "on" : "in";
  if (n_what == 0)
    settle (self, frame, who, n);
  else if (frame->n_spots && !sahne_entity_lives (what[0]))
    settle (self, frame, what, n_what); /* had buried a box under the tree */
  for (guint i = 0; i < n_what && n; i++)
    {
      SahneTaleSceneMember *member = sahne_tale_scene_member (self->scene, what[i]);
      if (sahne_entry_has (entry, "gets") && !member->acted && member->holder == NULL
          && !sahne_entity_lives (what[i]) && sahne_entity_lives (who[0]))
        member->holder = who[0];
    }
}

static void
tell_existence (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  guint n;

  if (frame->negated)
    return;
  n = sahne_tale_who (self, frame->objects, frame->n_objects, 3, NULL, 0, found);
  sahne_tale_describe_all (self, frame->objects, frame->n_objects);
  settle (self, frame, found, n);
  if (n)
    {
      memcpy (self->cast->subjects, found, n * sizeof found[0]);
      self->cast->n_subjects = n;
    }
}

/* The fox wants to eat the grapes: they are there, though it does not happen. */
static void
show_wanted (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];

  if (!frame->wanted || frame->reality != SAHNE_UNREAL || frame->kind != SAHNE_FRAME_ACTION)
    return;
  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->kind == SAHNE_MENTION_NOUN
        && frame->objects[i]->definite == SAHNE_DEFINITE_KNOWN && frame->objects[i]->owner == NULL
        && (frame->objects[i]->word_class == SAHNE_CLASS_THING
            || frame->objects[i]->word_class == SAHNE_CLASS_ANIMAL))
      sahne_tale_who (self, &frame->objects[i], 1, 2, NULL, 0, found);
  for (guint i = 0; i < frame->n_spots; i++)
    {
      SahneMention *to = frame->spots[i]->to;

      if (to && to->kind == SAHNE_MENTION_NOUN && to->definite == SAHNE_DEFINITE_KNOWN
          && to->owner == NULL && to->word_class == SAHNE_CLASS_THING
          && g_strv_contains ((const char *const[]){ "into", "out_of", "in", "on", "under", NULL },
                              frame->spots[i]->kind))
        sahne_tale_who (self, &to, 1, 1, NULL, 0, found); /* was about to bite into the apple */
    }
}

/* Only spoken of: they become known, but they are not in the picture. */
static gboolean
is_only_told (const SahneFrame *frame)
{
  return frame->reality != SAHNE_REAL && frame->kind != SAHNE_FRAME_LINE;
}

/* "We see a shadow" in a screenplay: there is one, and nobody who sees it. */
static void
forget_watchers (const SahneTale *self, SahneFrame *frame)
{
  const SahneMention *m = frame->n_agents == 1 ? frame->agents[0] : NULL;

  if (!self->headings || m == NULL || m->person != 1 || !m->plural
      || frame->kind != SAHNE_FRAME_ACTION || frame->negated || frame->action == NULL
      || !g_strv_contains ((const char *const[]){ "see", "hear", "look", "notice", NULL },
                           frame->action))
    return;
  frame->kind = SAHNE_FRAME_EXISTS;
  frame->n_agents = 0;
}

/* The sentence is kept in the scene in which it begins to say something. */
static void
keep_sentence (SahneTale *self)
{
  if (self->sentence && self->sentence_index < 0)
    self->sentence_index = sahne_tale_scene_add_sentence (self->scene, self->sentence);
}

/**
 * sahne_tale_frame:
 * @self: (inout): a story
 * @frame: (inout): what is told next
 *
 * Tells it: as a beat, as how things are, or as another place and time.
 */
void
sahne_tale_frame (SahneTale *self, SahneFrame *frame)
{
  self->cast->frame++;
  if (is_only_told (frame))
    {
      show_wanted (self, frame);
      return;
    }
  forget_watchers (self, frame);
  sahne_tale_outside (self, frame);
  sahne_tale_setting (self, frame);
  sahne_tale_places (self, frame);
  keep_sentence (self);
  switch (frame->kind)
    {
    case SAHNE_FRAME_ACTION:
      if (frame->order == SAHNE_ORDER_START
          && !(frame->just && !sahne_tale_scene_has_happened (self->scene)))
        tell_past (self, frame);
      else
        tell_action (self, frame);
      break;
    case SAHNE_FRAME_LINE:
      sahne_tale_line (self, frame);
      break;
    case SAHNE_FRAME_IS:
      tell_state (self, frame);
      break;
    case SAHNE_FRAME_EXISTS:
      tell_existence (self, frame);
      break;
    case SAHNE_FRAME_CAMERA:
      sahne_tale_camera (self, frame);
      break;
    case SAHNE_FRAME_SETTING:
      break;
    default:
      sahne_tale_other (self, frame);
    }
}
