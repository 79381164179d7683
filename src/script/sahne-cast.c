/* The cast: everybody and everything a script speaks of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-cast.h"

#include <string.h>

#include "sahne-json.h"

#define MAX_STEPS 8
#define MAX_ID_BYTES 40

static void
entity_free (gpointer data)
{
  SahneEntity *self = data;

  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->traits);
  g_ptr_array_unref (self->wears);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * sahne_cast_new:
 * @lexicon: words and concepts; must live as long as the cast
 *
 * Returns: (transfer full): nobody yet
 */
SahneCast *
sahne_cast_new (const SahneLexicon *lexicon)
{
  SahneCast *self = g_new0 (SahneCast, 1);

  self->lexicon = lexicon;
  self->entities = g_ptr_array_new_with_free_func (entity_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->declared = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->firsts = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
  return self;
}

/**
 * sahne_cast_free:
 * @self: (transfer full) (nullable): a cast
 */
void
sahne_cast_free (SahneCast *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entities);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->declared);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->firsts);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * sahne_cast_keep:
 * @self: a cast
 * @text: (nullable): a string of a sentence
 *
 * Returns: (transfer none) (nullable): the same, for as long as the cast lives
 */
const char *
sahne_cast_keep (SahneCast *self, const char *text)
{
  return text ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/**
 * sahne_entity_lives:
 * @entity: an entity
 *
 * Returns: whether it can act by itself
 */
gboolean
sahne_entity_lives (const SahneEntity *entity)
{
  return entity->word_class == SAHNE_CLASS_ACTOR || entity->word_class == SAHNE_CLASS_ANIMAL
         || entity->word_class == SAHNE_CLASS_CREATURE;
}

/* Letters that an id may have, of those that look like them. */
static char
plain_letter (gunichar c)
{
  g_autofree char *text = NULL;
  char utf8[8] = "";

  if (c < 0x80)
    return g_ascii_isalnum ((char) c) ? g_ascii_tolower ((char) c) : '-';
  if (c == 0x131 || c == 0x130)
    return 'i';
  g_unichar_to_utf8 (c, utf8);
  text = g_utf8_normalize (utf8, -1, G_NORMALIZE_NFD);
  return text && g_ascii_isalnum (text[0]) ? g_ascii_tolower (text[0]) : 'x';
}

/* An id that nobody has: fox, fox-2, old-man. */
static char *
make_id (SahneCast *self, const char *text, const char *fallback)
{
  g_autoptr (GString) slug = g_string_new (NULL);
  char *id;
  guint n;

  for (const char *p = text; *p && slug->len < MAX_ID_BYTES; p = g_utf8_next_char (p))
    {
      char c = plain_letter (g_utf8_get_char (p));
      if (c != '-' || (slug->len && slug->str[slug->len - 1] != '-'))
        g_string_append_c (slug, c);
    }
  while (slug->len && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0 || !g_ascii_isalpha (slug->str[0]))
    g_string_prepend (slug, slug->len ? "n" : fallback);
  id = g_strdup (slug->str);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));
  while (g_hash_table_contains (self->ids, id))
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", slug->str, ++n);
    }
  /* where the next of that name begins to count */
  g_hash_table_insert (self->ids, (gpointer) sahne_cast_keep (self, slug->str),
                       GUINT_TO_POINTER (MAX (n, 1)));
  if (n > 1)
    g_hash_table_insert (self->ids, (gpointer) sahne_cast_keep (self, id), GUINT_TO_POINTER (1));
  return id;
}

/* MAYA becomes Maya, what has small letters stays. */
static char *
nice_name (const char *name)
{
  GString *nice = g_string_new (NULL);
  gboolean first = TRUE, small = FALSE;

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    small = small || g_unichar_islower (g_utf8_get_char (p));
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar lower = c == 0x130 ? 'i' : g_unichar_tolower (c);
      g_string_append_unichar (nice, first || small ? c : lower);
      first = !g_unichar_isalpha (c) && c != '\'' && c != 0x2019;
    }
  return g_string_free (nice, FALSE);
}

/**
 * sahne_cast_key:
 * @self: a cast
 * @name: a name as written
 *
 * Returns: (transfer none): the name as it is looked up by
 */
const char *
sahne_cast_key (SahneCast *self, const char *name)
{
  g_autofree char *folded = sahne_lexicon_fold (name, -1, sahne_lexicon_language (self->lexicon));
  char *to = folded;

  for (const char *from = folded; *from; from++)
    if (*from != '.') /* Mrs. Hill is Mrs Hill */
      *to++ = *from;
  *to = '\0';
  return sahne_cast_keep (self, folded);
}

/**
 * sahne_cast_declare:
 * @self: a cast
 * @name: of somebody who speaks in the screenplay
 *
 * Makes known that somebody has this name, whenever he appears.
 */
void
sahne_cast_declare (SahneCast *self, const char *name)
{
  const char *key = sahne_cast_key (self, name);

  if (!g_hash_table_contains (self->declared, key))
    g_hash_table_insert (self->declared, (gpointer) key, NULL);
}

/**
 * sahne_cast_by_name:
 * @self: a cast
 * @name: a name as written
 *
 * Returns: (transfer none) (nullable): who has that name
 */
SahneEntity *
sahne_cast_by_name (SahneCast *self, const char *name)
{
  return g_hash_table_lookup (self->names, sahne_cast_key (self, name));
}

static SahneEntity *
new_entity (SahneCast *self, const char *name, const char *concept, SahneWordClass word_class)
{
  SahneEntity *entity = g_new0 (SahneEntity, 1);

  entity->order = self->entities->len;
  entity->name = nice_name (name);
  entity->concept = sahne_cast_keep (self, concept);
  entity->said = entity->concept;
  entity->word_class = word_class;
  entity->count = 1;
  entity->scene = -1;
  entity->first_scene = self->scene;
  entity->traits = g_ptr_array_new ();
  entity->wears = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  entity->spans = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->entities, entity);
  return entity;
}

/**
 * sahne_cast_narrator:
 * @self: a cast
 *
 * Returns: (transfer none): the voice that tells what cannot be shown
 */
SahneEntity *
sahne_cast_narrator (SahneCast *self)
{
  SahneEntity *entity = g_hash_table_lookup (self->names, "\1narrator");

  if (entity == NULL)
    {
      entity = new_entity (self, "Narrator", "narrator", SAHNE_CLASS_ACTOR);
      entity->id = make_id (self, "narrator", "voice");
      entity->voice = TRUE;
      g_hash_table_insert (self->names, (gpointer) "\1narrator", entity);
    }
  return entity;
}

static void
set_name (SahneCast *self, SahneEntity *entity, const char *name)
{
  if (name == NULL || entity->named)
    return;
  g_free (entity->name);
  entity->name = nice_name (name);
  entity->named = TRUE;
  g_hash_table_insert (self->names, (gpointer) sahne_cast_key (self, name), entity);
}

/* --- what is said of somebody --- */

static void
set_once (SahneCast *self, const char **field, const char *value)
{
  if (*field == NULL && value)
    *field = sahne_cast_keep (self, value);
}

static void
add_garment (SahneEntity *entity, const SahneMention *garment)
{
  JsonObject *object;

  for (guint i = 0; i < entity->wears->len; i++)
    if (g_strcmp0 (sahne_json_string (entity->wears->pdata[i], "concept", NULL), garment->concept)
        == 0)
      return;
  object = json_object_new ();
  json_object_set_string_member (object, "concept", garment->concept);
  if (garment->colour)
    json_object_set_string_member (object, "colour", garment->colour);
  if (garment->material)
    json_object_set_string_member (object, "material", garment->material);
  g_ptr_array_add (entity->wears, object);
}

static void
add_trait (SahneCast *self, SahneEntity *entity, const char *trait)
{
  const char *kept = sahne_cast_keep (self, trait);

  for (guint i = 0; i < entity->traits->len; i++)
    if (entity->traits->pdata[i] == kept)
      return;
  g_ptr_array_add (entity->traits, (gpointer) kept);
}

/* A person of whom only the name is known learns what it is. */
static void
take_concept (SahneCast *self, SahneEntity *entity, const SahneMention *m)
{
  static const char *const vague_ones[] = { "person", "friend", "animal", "hero", NULL };
  static const char *const people[] = { "man", "woman", "boy", "girl", "child", "baby", NULL };
  gboolean vague = g_strv_contains (vague_ones, entity->concept);

  if (m->concept == NULL || m->word_class == SAHNE_CLASS_NONE
      || m->word_class == SAHNE_CLASS_ABSTRACT)
    return;
  if (!vague && entity->word_class == SAHNE_CLASS_ACTOR && !entity->plural && !m->plural
      && (m->word_class == SAHNE_CLASS_ANIMAL || m->word_class == SAHNE_CLASS_CREATURE)
      && m->kind == SAHNE_MENTION_NOUN && !g_strv_contains (people, entity->concept))
    { /* his neighbour, a badger */
      entity->called = entity->said;
      vague = TRUE;
    }
  if (vague && !g_str_equal (m->concept, "person")
      && (m->word_class == SAHNE_CLASS_ACTOR || m->word_class == SAHNE_CLASS_ANIMAL
          || m->word_class == SAHNE_CLASS_CREATURE))
    {
      const char *shown = sahne_lexicon_shown (self->lexicon, m->concept, m->word_class);
      entity->concept = sahne_cast_keep (self, shown ? shown : m->concept);
      entity->said = sahne_cast_keep (self, m->concept);
      entity->word_class = m->word_class;
      entity->guessed = FALSE;
    }
}

/**
 * sahne_cast_describe:
 * @self: a cast
 * @entity: (inout): somebody or something
 * @mention: words that describe it
 *
 * Adds what the words say to what is known; what is known already stays.
 */
void
sahne_cast_describe (SahneCast *self, SahneEntity *entity, const SahneMention *mention)
{
  if (entity->word_class == SAHNE_CLASS_ANIMAL && mention->word_class == SAHNE_CLASS_ACTOR
      && entity->named)
    return; /* a dog called Captain is no captain */
  set_once (self, &entity->age, mention->age);
  set_once (self, &entity->size, mention->size);
  set_once (self, &entity->colour, mention->colour);
  set_once (self, &entity->material, mention->material);
  set_once (self, &entity->job, mention->job);
  set_once (self, &entity->state, mention->state);
  set_once (self, &entity->inscription, mention->inscription);
  if (entity->sex == SAHNE_SEX_UNKNOWN && mention->sex != SAHNE_SEX_NEUTER)
    entity->sex = mention->sex;
  for (guint i = 0; i < mention->n_traits; i++)
    add_trait (self, entity, mention->traits[i]);
  for (guint i = 0; i < mention->n_wears; i++)
    if (mention->wears[i]->concept)
      add_garment (entity, mention->wears[i]);
  take_concept (self, entity, mention);
  if (mention->name)
    set_name (self, entity, mention->name);
  if (mention->also && mention->also != mention)
    {
      if (mention->also->kind == SAHNE_MENTION_NAME)
        set_name (self, entity, mention->also->text);
      sahne_cast_describe (self, entity, mention->also);
    }
}

/* --- newcomers --- */

static const char *
id_text (const SahneEntity *entity)
{
  return entity->named ? entity->name : entity->said;
}

/* What no table knows: a person when it has a name, else a thing with a label. */
static void
classify (const SahneCast *self, const SahneMention *m, const char **concept, SahneWordClass *c)
{
  *concept = m->concept ? m->concept : m->lemma ? m->lemma : m->text ? m->text : "thing";
  *c = m->word_class;
  if (m->kind == SAHNE_MENTION_NAME && *c == SAHNE_CLASS_NONE)
    {
      *concept = "person";
      *c = SAHNE_CLASS_ACTOR;
    }
  if (m->kind == SAHNE_MENTION_PRONOUN || m->kind == SAHNE_MENTION_ELIDED)
    {
      *concept = "person";
      *c = SAHNE_CLASS_ACTOR;
    }
  if (*c == SAHNE_CLASS_NONE || *c == SAHNE_CLASS_PART || *c == SAHNE_CLASS_PLACE)
    *c = SAHNE_CLASS_THING;
}

static guint
usual_count (const SahneMention *m)
{
  if (m->count > 1)
    return MIN (m->count, 24);
  return m->plural && m->count != 1 ? 3 : 1;
}

/**
 * sahne_cast_add:
 * @self: a cast
 * @mention: words for somebody or something new
 *
 * Returns: (transfer none): the newcomer
 */
SahneEntity *
sahne_cast_add (SahneCast *self, const SahneMention *mention)
{
  const char *concept, *shown, *name;
  SahneWordClass word_class;
  SahneEntity *entity;
  gboolean unknown = mention->word_class == SAHNE_CLASS_NONE && mention->kind == SAHNE_MENTION_NOUN;

  classify (self, mention, &concept, &word_class);
  shown = word_class == SAHNE_CLASS_THING
              ? concept
              : sahne_lexicon_shown (self->lexicon, concept, word_class);
  name = mention->kind == SAHNE_MENTION_NAME || mention->kind == SAHNE_MENTION_NOUN ? mention->text
                                                                                    : concept;
  if (mention->kind == SAHNE_MENTION_PRONOUN && mention->sex != SAHNE_SEX_UNKNOWN)
    name = concept = mention->sex == SAHNE_SEX_FEMALE ? "woman" : "man";
  entity = new_entity (self, name ? name : concept, shown ? shown : concept, word_class);
  entity->said
      = sahne_cast_keep (self, (unknown || g_str_equal (concept, "person")) && mention->lemma
                                       && mention->kind == SAHNE_MENTION_NOUN
                                   ? mention->lemma
                                   : concept);
  entity->guessed = mention->guessed || unknown || (shown && !g_str_equal (shown, concept))
                    || mention->kind == SAHNE_MENTION_PRONOUN
                    || mention->kind == SAHNE_MENTION_ELIDED;
  if (!g_hash_table_contains (self->firsts, entity->said))
    g_hash_table_insert (self->firsts, (gpointer) entity->said, entity);
  entity->count = usual_count (mention);
  entity->plural = entity->count > 1;
  if (mention->kind == SAHNE_MENTION_NAME)
    set_name (self, entity, mention->text);
  sahne_cast_describe (self, entity, mention);
  entity->id
      = make_id (self, id_text (entity), word_class == SAHNE_CLASS_THING ? "thing" : "somebody");
  return entity;
}

/**
 * sahne_cast_twin:
 * @self: a cast
 * @pair: (inout): two of a kind; becomes one of them
 *
 * Returns: (transfer none): the other one
 */
SahneEntity *
sahne_cast_twin (SahneCast *self, SahneEntity *pair)
{
  SahneEntity *twin = new_entity (self, pair->name, pair->concept, pair->word_class);

  twin->said = pair->said;
  twin->sex = pair->sex;
  twin->age = pair->age;
  twin->size = pair->size;
  twin->colour = pair->colour;
  twin->job = pair->job;
  twin->owner = pair->owner;
  twin->guessed = pair->guessed;
  for (guint i = 0; i < pair->traits->len; i++)
    g_ptr_array_add (twin->traits, pair->traits->pdata[i]);
  for (guint i = 0; i < pair->wears->len; i++)
    g_ptr_array_add (twin->wears, json_object_ref (pair->wears->pdata[i]));
  twin->id = make_id (self, pair->id, "somebody");
  pair->count = 1;
  pair->plural = FALSE;
  return twin;
}

/**
 * sahne_cast_cue:
 * @self: a cast
 * @name: a name above a speech, "OLD MAN"
 * @mention: (nullable): the same, read as a phrase
 *
 * Returns: (transfer none): who has that name; somebody new when nobody has it yet
 */
SahneEntity *
sahne_cast_cue (SahneCast *self, const char *name, const SahneMention *mention)
{
  const char *key = sahne_cast_key (self, name);
  SahneEntity *entity = g_hash_table_lookup (self->declared, key);
  SahneMention plain = { .kind = SAHNE_MENTION_NAME, .person = 3, .text = name };

  if (entity == NULL)
    entity = g_hash_table_lookup (self->names, key);
  if (entity == NULL)
    {
      gboolean known = mention && mention->concept && mention->kind == SAHNE_MENTION_NOUN
                       && mention->word_class != SAHNE_CLASS_NONE
                       && mention->word_class != SAHNE_CLASS_ABSTRACT;
      if (known && sahne_entry_has (mention->entry, "voice"))
        entity = sahne_cast_narrator (self);
      else
        {
          entity = sahne_cast_add (self, known ? mention : &plain);
          if (!known && mention)
            sahne_cast_describe (self, entity, mention);
          if (!sahne_entity_lives (entity)) /* what speaks is alive */
            entity->word_class = SAHNE_CLASS_CREATURE;
          entity->count = 1;
          set_name (self, entity, name);
        }
    }
  g_hash_table_insert (self->declared, (gpointer) key, entity);
  if (!g_hash_table_contains (self->names, key))
    g_hash_table_insert (self->names, (gpointer) key, entity);
  return entity;
}

/**
 * sahne_cast_is:
 * @self: a cast
 * @entity: an entity
 * @concept: an English lemma
 * @word_class: its class
 *
 * Returns: whether the entity may be called so: a crow a bird, a girl a child
 */
gboolean
sahne_cast_is (const SahneCast *self, const SahneEntity *entity, const char *concept,
               SahneWordClass word_class)
{
  const SahneEntry *entry;

  if (concept == NULL || entity->concept == NULL)
    return FALSE;
  if (g_str_equal (entity->concept, concept) || g_str_equal (entity->said, concept))
    return TRUE;
  entry = sahne_lexicon_concept (self->lexicon, entity->said, entity->word_class);
  for (guint i = 0; entry && entry->is && i < MAX_STEPS; i++)
    {
      if (g_str_equal (entry->is, concept))
        return TRUE;
      entry = sahne_lexicon_concept (self->lexicon, entry->is, entity->word_class);
    }
  if (entity->word_class == SAHNE_CLASS_ANIMAL && g_str_equal (concept, "animal"))
    return TRUE;
  if (entity->word_class == SAHNE_CLASS_ANIMAL && g_str_equal (concept, "bird"))
    {
      static const char *const birds[]
          = { "crow", "pigeon", "eagle", "owl", "parrot", "penguin", "rooster", "duck", NULL };
      return g_strv_contains (birds, entity->concept);
    }
  return word_class == SAHNE_CLASS_ACTOR && entity->word_class == SAHNE_CLASS_ACTOR
         && g_str_equal (concept, "person");
}

/* --- documents --- */

static const char *
kind_of (const SahneEntity *entity)
{
  if (entity->voice)
    return "voice";
  return entity->word_class == SAHNE_CLASS_ACTOR      ? "person"
         : entity->word_class == SAHNE_CLASS_ANIMAL   ? "animal"
         : entity->word_class == SAHNE_CLASS_CREATURE ? "creature"
                                                      : "thing";
}

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

static void
add_lists (const SahneEntity *entity, JsonObject *object)
{
  if (entity->wears->len)
    {
      JsonArray *wears = sahne_json_add_array (object, "wears");
      for (guint i = 0; i < entity->wears->len; i++)
        json_array_add_object_element (wears, json_object_ref (entity->wears->pdata[i]));
    }
  if (entity->traits->len)
    {
      JsonArray *traits = sahne_json_add_array (object, "traits");
      for (guint i = 0; i < entity->traits->len; i++)
        json_array_add_string_element (traits, entity->traits->pdata[i]);
    }
}

static gboolean
is_size_of_people (const char *size)
{
  static const char *const sizes[]
      = { "tiny", "small", "large", "huge", "tall", "short", "fat", "thin", NULL };
  return size && g_strv_contains (sizes, size);
}

/* Little Zoe, küçük Defne: of somebody known by name only, it tells the age. */
static gboolean
is_little_one (const SahneEntity *entity)
{
  return entity->age == NULL && entity->job == NULL && g_strcmp0 (entity->concept, "person") == 0
         && (g_strcmp0 (entity->size, "small") == 0 || g_strcmp0 (entity->size, "tiny") == 0);
}

/**
 * sahne_entity_member:
 * @self: a cast
 * @entity: somebody
 *
 * Returns: (transfer full): its entry in a scene's cast, without places in the source
 */
JsonObject *
sahne_entity_member (const SahneCast *self, const SahneEntity *entity)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "order", entity->order);
  json_object_set_string_member (object, "name", entity->name);
  json_object_set_string_member (object, "concept", entity->concept);
  json_object_set_string_member (object, "kind", kind_of (entity));
  json_object_set_string_member (object, "sure", entity->guessed ? "guessed" : "understood");
  if (entity->count > 1)
    json_object_set_int_member (object, "count", entity->count);
  if (entity->sex == SAHNE_SEX_FEMALE || entity->sex == SAHNE_SEX_MALE)
    set_string (object, "sex", entity->sex == SAHNE_SEX_FEMALE ? "female" : "male");
  set_string (object, "age", is_little_one (entity) ? "child" : entity->age);
  if (is_size_of_people (entity->size) && !is_little_one (entity))
    set_string (object, "size", entity->size);
  set_string (object, "colour", entity->colour);
  set_string (object, "job", entity->job);
  add_lists (entity, object);
  if (entity->speaks)
    json_object_set_boolean_member (object, "speaks", TRUE);
  if (entity->word_class == SAHNE_CLASS_ANIMAL
      && (entity->wears->len || entity->job || entity->upright))
    json_object_set_boolean_member (object, "upright", TRUE);
  if (entity->owner)
    set_string (object, "owner", entity->owner->id);
  return object;
}
