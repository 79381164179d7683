/* A scene under way: what becomes one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tale-scene.h"

#include <string.h>

#include "sahne-json.h"

static void
beat_free (gpointer data)
{
  SahneTaleSceneBeat *beat = data;

  json_object_unref (beat->json);
  g_free (beat->text);
  g_free (beat->id);
  g_free (beat);
}

static void
member_free (gpointer data)
{
  SahneTaleSceneMember *member = data;

  g_clear_pointer (&member->spans, json_array_unref);
  g_clear_pointer (&member->relations, json_array_unref);
  g_free (member);
}

/**
 * sahne_tale_scene_new:
 * @cast: whose members
 * @index: its number
 * @start: byte of the source that its spans count from
 *
 * Returns: (transfer full): a scene in which nothing has happened
 */
SahneTaleScene *
sahne_tale_scene_new (SahneCast *cast, int index, guint start)
{
  SahneTaleScene *self = g_new0 (SahneTaleScene, 1);

  self->cast = cast;
  self->index = index;
  self->start = start;
  self->place_sure = "chosen";
  self->traits = g_ptr_array_new ();
  self->beats = g_ptr_array_new_with_free_func (beat_free);
  self->members = g_ptr_array_new_with_free_func (member_free);
  self->sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->by_entity = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * sahne_tale_scene_free:
 * @self: (transfer full) (nullable): a scene
 */
void
sahne_tale_scene_free (SahneTaleScene *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->traits);
  g_ptr_array_unref (self->beats);
  g_hash_table_unref (self->by_entity);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->sentences);
  g_free (self->heading);
  g_free (self->heading_number);
  g_free (self->id);
  g_free (self);
}

static JsonArray *
span_array (const SahneTaleScene *self, guint start, guint end)
{
  JsonArray *array = json_array_new ();
  guint from = start > self->start ? start - self->start : 0;

  json_array_add_int_element (array, from);
  json_array_add_int_element (array, MAX (end > self->start ? end - self->start : 0, from));
  return array;
}

/**
 * sahne_tale_scene_set_span:
 * @self: a scene
 * @object: (inout): gets the member `span`
 * @start: first byte in the source
 * @end: byte behind the last; no span when there is none
 */
void
sahne_tale_scene_set_span (const SahneTaleScene *self, JsonObject *object, guint start, guint end)
{
  if (end > start)
    json_object_set_array_member (object, "span", span_array (self, start, end));
}

/**
 * sahne_tale_scene_add_beat:
 * @self: a scene
 * @kind: kind of beat; static
 * @subject: (nullable): who does it
 * @text: what it says or does, by which it is known again
 * @start: first byte in the source
 * @end: byte behind the last
 * @sentence: index of its sentence, -1 none
 *
 * Returns: (transfer none): a new beat at the end
 */
SahneTaleSceneBeat *
sahne_tale_scene_add_beat (SahneTaleScene *self, const char *kind, SahneEntity *subject,
                           const char *text, guint start, guint end, int sentence)
{
  SahneTaleSceneBeat *beat = g_new0 (SahneTaleSceneBeat, 1);

  beat->json = json_object_new ();
  beat->kind = kind;
  beat->subject = subject;
  beat->who = subject ? subject->id : NULL;
  beat->text = g_strdup (text);
  beat->sentence = sentence;
  json_object_set_string_member (beat->json, "kind", kind);
  sahne_tale_scene_set_span (self, beat->json, start, end);
  g_ptr_array_add (self->beats, beat);
  return beat;
}

/**
 * sahne_tale_scene_move_before:
 * @self: a scene
 * @beat: its last beat
 * @other: another of its beats
 *
 * Lets @beat happen just before @other.
 */
void
sahne_tale_scene_move_before (SahneTaleScene *self, SahneTaleSceneBeat *beat,
                              const SahneTaleSceneBeat *other)
{
  guint at, last = self->beats->len;

  if (last < 2 || self->beats->pdata[last - 1] != beat
      || !g_ptr_array_find (self->beats, other, &at) || at == last - 1)
    return;
  memmove (&self->beats->pdata[at + 1], &self->beats->pdata[at],
           (last - 1 - at) * sizeof (gpointer));
  self->beats->pdata[at] = beat;
}

/**
 * sahne_tale_scene_member:
 * @self: a scene
 * @entity: somebody or something that is in it
 *
 * Returns: (transfer none): what the scene says of it
 */
SahneTaleSceneMember *
sahne_tale_scene_member (SahneTaleScene *self, SahneEntity *entity)
{
  SahneTaleSceneMember *member = g_hash_table_lookup (self->by_entity, entity);

  if (member)
    return member;
  member = g_new0 (SahneTaleSceneMember, 1);
  member->entity = entity;
  g_ptr_array_add (self->members, member);
  g_hash_table_insert (self->by_entity, entity, member);
  return member;
}

/**
 * sahne_tale_scene_relation:
 * @self: a scene
 * @kind: kind of relation
 * @to: (nullable): an id
 * @place: (nullable): a place or part of it
 * @start: first byte in the source
 * @end: byte behind the last
 *
 * Returns: (transfer full): the relation
 */
JsonObject *
sahne_tale_scene_relation (const SahneTaleScene *self, const char *kind, const char *to,
                           const char *place, guint start, guint end)
{
  JsonObject *relation = json_object_new ();

  json_object_set_string_member (relation, "kind", kind);
  if (to)
    json_object_set_string_member (relation, "to", to);
  if (place)
    json_object_set_string_member (relation, "place", place);
  sahne_tale_scene_set_span (self, relation, start, end);
  return relation;
}

/**
 * sahne_tale_scene_relate:
 * @self: a scene
 * @member: (inout): somebody or something in it
 * @relation: (transfer full): where it is when the scene begins
 */
void
sahne_tale_scene_relate (SahneTaleScene *self, SahneTaleSceneMember *member, JsonObject *relation)
{
  if (member->relations == NULL)
    member->relations = json_array_new ();
  if (json_array_get_length (member->relations) < SAHNE_MAX_SPOTS)
    json_array_add_object_element (member->relations, relation);
  else
    json_object_unref (relation);
}

static JsonObject *
word_object (const SahneTaleScene *self, const SahneToken *token)
{
  static const char *const states[] = { "plain", "plain", "understood", "guessed", "not_shown" };
  JsonObject *word = json_object_new ();
  const char *name = sahne_word_class_name (token->word_class);

  json_object_set_array_member (word, "span", span_array (self, token->start, token->end));
  json_object_set_string_member (word, "state", states[token->state]);
  if (token->concept)
    json_object_set_string_member (word, "concept", token->concept);
  if (token->as && token->state == SAHNE_WORD_GUESSED)
    json_object_set_string_member (word, "as", token->as);
  switch (token->word_class)
    {
    case SAHNE_CLASS_ANIMAL:
    case SAHNE_CLASS_CREATURE:
      name = "actor";
      break;
    case SAHNE_CLASS_MOOD:
      name = "emotion";
      break;
    case SAHNE_CLASS_NONE:
    case SAHNE_CLASS_PART:
    case SAHNE_CLASS_AGE:
    case SAHNE_CLASS_MATERIAL:
    case SAHNE_CLASS_STATE:
    case SAHNE_CLASS_TRAIT:
    case SAHNE_CLASS_ABSTRACT:
    case SAHNE_CLASS_FUNCTION:
      name = token->kind == SAHNE_TOKEN_QUOTE ? "line" : "other";
      break;
    default:
      break;
    }
  if (token->state != SAHNE_WORD_PLAIN && token->state != SAHNE_WORD_UNREAD)
    json_object_set_string_member (word, "class", name);
  return word;
}

/**
 * sahne_tale_scene_add_sentence:
 * @self: a scene
 * @sentence: a sentence that has been read
 *
 * Keeps what became of each word.
 *
 * Returns: its index
 */
int
sahne_tale_scene_add_sentence (SahneTaleScene *self, const SahneSentence *sentence)
{
  JsonObject *object = json_object_new ();
  JsonArray *words;

  json_object_set_int_member (object, "order", self->sentences->len);
  sahne_tale_scene_set_span (self, object, MAX (sentence->start, self->start),
                             MAX (sentence->end, self->start + 1));
  words = sahne_json_add_array (object, "words");
  for (guint i = 0; i < sentence->n_tokens; i++)
    if (sentence->tokens[i].kind != SAHNE_TOKEN_MARK && sentence->tokens[i].start >= self->start)
      json_array_add_object_element (words, word_object (self, &sentence->tokens[i]));
  g_ptr_array_add (self->sentences, object);
  return (int) self->sentences->len - 1;
}

/**
 * sahne_tale_scene_has_happened:
 * @self: a scene
 *
 * Returns: whether anything has happened in it, so that another place or time is another scene
 */
gboolean
sahne_tale_scene_has_happened (const SahneTaleScene *self)
{
  for (guint i = 0; i < self->beats->len; i++)
    {
      const SahneTaleSceneBeat *beat = self->beats->pdata[i];
      if (g_str_equal (beat->kind, "action") || g_str_equal (beat->kind, "line"))
        return TRUE;
    }
  return FALSE;
}

/**
 * sahne_tale_scene_close:
 * @self: (inout): a scene that is complete
 *
 * Keeps where each of its members is spoken of.
 */
void
sahne_tale_scene_close (SahneTaleScene *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      SahneTaleSceneMember *member = self->members->pdata[i];
      const SahneEntity *e = member->entity;
      if (e->scene != self->index || e->spans->len == 0)
        continue;
      member->spans = json_array_new ();
      for (guint k = 0; k + 1 < e->spans->len; k += 2)
        json_array_add_array_element (member->spans,
                                      span_array (self, g_array_index (e->spans, guint, k),
                                                  g_array_index (e->spans, guint, k + 1)));
    }
}

/* --- the document --- */

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

static JsonObject *
thing_object (const SahneTaleSceneMember *member)
{
  const SahneEntity *e = member->entity;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "order", e->order);
  json_object_set_string_member (object, "concept", e->concept);
  json_object_set_string_member (object, "sure", e->guessed ? "guessed" : "understood");
  set_string (object, "name", e->name);
  if (e->count > 1)
    json_object_set_int_member (object, "count", e->count);
  set_string (object, "size", e->size);
  set_string (object, "colour", e->colour);
  set_string (object, "material", e->material);
  set_string (object, "state", member->state ? member->state : e->state);
  set_string (object, "text", e->inscription);
  if (member->relations)
    json_object_set_array_member (object, "relations", json_array_ref (member->relations));
  if (member->holder)
    set_string (object, "holder", member->holder->id);
  if (member->spans)
    json_object_set_array_member (object, "spans", json_array_ref (member->spans));
  return object;
}

static void
add_members (const SahneTaleScene *self, JsonObject *cast, JsonObject *script)
{
  JsonObject *things = NULL, *at = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      const SahneTaleSceneMember *member = self->members->pdata[i];
      const SahneEntity *e = member->entity;
      JsonObject *object;
      if (!sahne_entity_lives (e))
        {
          things = things ? things : sahne_json_add_object (script, "things");
          json_object_set_object_member (things, e->id, thing_object (member));
          continue;
        }
      object = sahne_entity_member (self->cast, e);
      if (member->spans)
        json_object_set_array_member (object, "spans", json_array_ref (member->spans));
      json_object_set_object_member (cast, e->id, object);
      if (member->relations)
        {
          at = at ? at : sahne_json_add_object (script, "at");
          json_object_set_array_member (at, e->id, json_array_ref (member->relations));
        }
    }
}

static void
add_place (const SahneTaleScene *self, JsonObject *script)
{
  JsonObject *place = sahne_json_add_object (script, "place");
  gboolean inside = g_strcmp0 (self->setting, "interior") == 0;

  json_object_set_string_member (place, "concept",
                                 self->place ? self->place
                                 : inside    ? "room"
                                             : "meadow");
  json_object_set_string_member (place, "sure", self->place_sure);
  set_string (place, "name", self->place_name);
  sahne_tale_scene_set_span (self, place, self->place_start, self->place_end);
  if (self->traits->len)
    {
      JsonArray *traits = sahne_json_add_array (place, "traits");
      for (guint i = 0; i < self->traits->len; i++)
        json_array_add_string_element (traits, self->traits->pdata[i]);
    }
}

static void
add_beats (const SahneTaleScene *self, JsonObject *script)
{
  JsonObject *beats = sahne_json_add_object (script, "beats");

  for (guint i = 0; i < self->beats->len; i++)
    {
      const SahneTaleSceneBeat *beat = self->beats->pdata[i];
      JsonObject *object = json_object_ref (beat->json);
      json_object_set_int_member (object, "order", i);
      if (beat->with && beat->with->id)
        json_object_set_string_member (object, "with", beat->with->id);
      if (beat->sentence >= 0)
        {
          g_autofree char *id = g_strdup_printf ("s%d", beat->sentence + 1);
          json_object_set_string_member (object, "sentence", id);
        }
      json_object_set_object_member (beats, beat->id, object);
    }
}

static gboolean
has_to_do_with (JsonObject *beat, const char *id)
{
  static const char *const lists[] = { "actors", "objects", "recipients", "to", "subjects" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (sahne_json_array_has (sahne_json_array (beat, lists[i]), id))
      return TRUE;
  return g_strcmp0 (sahne_json_string (beat, "speaker", NULL), id) == 0;
}

/* Who is told of for the first time after so many beats has not been there from the start. */
#define LATE 3

/* Whether a beat brings somebody on stage of whom nothing has been told before it. */
static gboolean
brings (const SahneTaleScene *self, guint index, const SahneEntity *entity)
{
  static const char *const ways[] = { "walk",  "run",  "rush", "ride",  "drive", "fly", "march",
                                      "crawl", "swim", "sail", "sneak", "hop",   NULL };
  static const char *const passing[] = { "see", "notice", "look", "find", "hear", NULL };
  const SahneTaleSceneBeat *beat = self->beats->pdata[index];
  const char *action = sahne_json_string (beat->json, "action", NULL);
  const SahneEntry *entry
      = action ? sahne_lexicon_concept (self->cast->lexicon, action, SAHNE_CLASS_ACTION) : NULL;

  if (entry == NULL || sahne_json_bool (beat->json, "negated", FALSE)
      || !sahne_json_array_has (sahne_json_array (beat->json, "actors"), entity->id))
    return FALSE;
  /* a young fisherman saw it: he has just come by */
  if (index >= LATE && entity->first_scene == self->index && self->heading == NULL
      && g_strv_contains (passing, action))
    return TRUE;
  return sahne_entry_has (entry, "enters")
         || (index > 0 && entity->first_scene == self->index && g_strv_contains (ways, action));
}

/* Who comes while the scene is under way, and with which beat. */
static void
add_entrances (const SahneTaleScene *self, JsonObject *script)
{
  JsonObject *enters = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      const SahneTaleSceneMember *member = self->members->pdata[i];
      const SahneEntity *e = member->entity;
      if (!sahne_entity_lives (e) || e->voice || member->relations)
        continue;
      for (guint k = 0; k < self->beats->len; k++)
        {
          const SahneTaleSceneBeat *beat = self->beats->pdata[k];
          if (!has_to_do_with (beat->json, e->id))
            continue;
          if (brings (self, k, e) && beat->id)
            {
              enters = enters ? enters : sahne_json_add_object (script, "enters");
              json_object_set_string_member (enters, e->id, beat->id);
            }
          break;
        }
    }
}

static void
add_sentences (const SahneTaleScene *self, JsonObject *script)
{
  JsonObject *sentences;

  if (self->sentences->len == 0)
    return;
  sentences = sahne_json_add_object (script, "sentences");
  for (guint i = 0; i < self->sentences->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);
      json_object_set_object_member (sentences, id, json_object_ref (self->sentences->pdata[i]));
    }
}

static void
add_heading (const SahneTaleScene *self, JsonObject *script)
{
  JsonObject *heading;

  if (self->heading == NULL)
    return;
  heading = sahne_json_add_object (script, "heading");
  json_object_set_string_member (heading, "text", self->heading);
  set_string (heading, "number", self->heading_number);
  sahne_tale_scene_set_span (self, heading, self->start, self->heading_end);
}

/**
 * sahne_tale_scene_document:
 * @self: a scene whose beats have ids
 * @brief: section `brief`
 *
 * Returns: (transfer full): the scene's document
 */
JsonNode *
sahne_tale_scene_document (const SahneTaleScene *self, JsonObject *brief)
{
  JsonObject *root = json_object_new (), *script, *cast;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (root, "format", 1);
  json_object_set_string_member (root, "id", self->id);
  json_object_set_int_member (root, "order", self->index);
  json_object_set_int_member (root, "start", self->start);
  json_object_set_object_member (root, "brief", json_object_ref (brief));
  cast = sahne_json_add_object (root, "cast");
  script = sahne_json_add_object (root, "script");
  add_heading (self, script);
  set_string (script, "setting", self->setting);
  add_place (self, script);
  json_object_set_string_member (script, "time", self->time ? self->time : "noon");
  json_object_set_string_member (script, "weather", self->weather ? self->weather : "clear");
  set_string (script, "season", self->season);
  set_string (script, "mood", self->mood);
  add_members (self, cast, script);
  add_beats (self, script);
  add_entrances (self, script);
  add_sentences (self, script);
  if (self->transition)
    {
      JsonObject *transition = sahne_json_add_object (script, "transition");
      json_object_set_string_member (transition, "kind", self->transition);
      sahne_tale_scene_set_span (self, transition, self->transition_start, self->transition_end);
    }
  json_node_take_object (node, root);
  return node;
}
