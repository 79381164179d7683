/* The cast: everybody and everything a script speaks of, and which words mean whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-frame.h"

G_BEGIN_DECLS

#define SAHNE_MAX_FOUND 16
#define SAHNE_MAX_RECENT 64 /* whom pronouns may mean */

/**
 * SahneEntity:
 * @id: of the documents
 * @name: as a person would write it
 * @named: @name is a proper name
 * @concept: English lemma, what is drawn
 * @said: what the script calls it, English lemma where known: poodle
 * @called: (nullable): what it was called first: neighbour
 * @word_class: actor, animal, creature, thing, none for what is unknown
 * @voice: only heard
 * @order: of first appearance among all
 * @sex: female, male or unknown
 * @count: how many stand for it, at least 1
 * @plural: more than one
 * @age: (nullable): of the schema
 * @size: (nullable): of the schema, for things any word
 * @colour: (nullable): English
 * @material: (nullable): English
 * @job: (nullable): English lemma
 * @traits: (element-type utf8): adjectives
 * @wears: (element-type JsonObject): garments
 * @owner: (nullable): whose it is
 * @speaks: has a line
 * @guessed: it is not what it says, or only inferred
 * @upright: an animal that does what takes hands
 * @last: number of the frame it was spoken of last
 * @weight: how much it was the matter then: 3 subject, 2 object, 1 other
 * @scene: number of the scene it was in last
 * @first_scene: number of the scene in which it was spoken of first
 * @spans: (element-type guint): places in the source in that scene, start and end in turn
 * @state: (nullable): things: open, broken
 * @inscription: (nullable): words on it
 *
 * Somebody or something of the script.
 */
typedef struct _SahneEntity SahneEntity;
struct _SahneEntity
{
  char *id, *name;
  gboolean named;
  const char *concept, *said, *called;
  SahneWordClass word_class;
  gboolean voice;
  guint order;
  SahneSex sex;
  guint count;
  gboolean plural;
  const char *age, *size, *colour, *material, *job;
  GPtrArray *traits, *wears;
  SahneEntity *owner;
  gboolean speaks, guessed, upright;
  guint last, weight;
  int scene, first_scene;
  GArray *spans;
  const char *state, *inscription;
};

/**
 * SahneCast:
 * @lexicon: words and concepts
 * @entities: (element-type SahneEntity): in order of first appearance
 * @names: folded name to entity
 * @declared: folded names of a screenplay's cues, to entity or %NULL
 * @ids: ids that are taken
 * @firsts: what the script calls them to the first of that kind
 * @strings: interned strings
 * @frame: number of the frame under way
 * @scene: number of the scene under way
 * @subjects: who did what was told last
 * @n_subjects: how many
 * @screenplay: names in capitals are declared by cues
 * @recent: who and what was spoken of last, the latest first
 * @n_recent: how many
 */
typedef struct
{
  const SahneLexicon *lexicon;
  GPtrArray *entities;
  GHashTable *names, *declared, *ids, *firsts;
  GStringChunk *strings;
  guint frame;
  int scene;
  SahneEntity *subjects[SAHNE_MAX_FOUND];
  guint n_subjects;
  gboolean screenplay;
  SahneEntity *recent[SAHNE_MAX_RECENT];
  guint n_recent;
} SahneCast;

SahneCast *sahne_cast_new (const SahneLexicon *lexicon);
void sahne_cast_free (SahneCast *self);
const char *sahne_cast_key (SahneCast *self, const char *name);
void sahne_cast_declare (SahneCast *self, const char *name);
SahneEntity *sahne_cast_by_name (SahneCast *self, const char *name);
SahneEntity *sahne_cast_cue (SahneCast *self, const char *name, const SahneMention *mention);
SahneEntity *sahne_cast_narrator (SahneCast *self);
SahneEntity *sahne_cast_add (SahneCast *self, const SahneMention *mention);
SahneEntity *sahne_cast_twin (SahneCast *self, SahneEntity *pair);
void sahne_cast_describe (SahneCast *self, SahneEntity *entity, const SahneMention *mention);
gboolean sahne_cast_is (const SahneCast *self, const SahneEntity *entity, const char *concept,
                        SahneWordClass word_class);
gboolean sahne_entity_lives (const SahneEntity *entity);
JsonObject *sahne_entity_member (const SahneCast *self, const SahneEntity *entity);
const char *sahne_cast_keep (SahneCast *self, const char *text);

/* sahne-cast-resolve.c */
SahneEntity *sahne_cast_acted_on (const SahneCast *self);
SahneEntity *sahne_cast_relative (SahneCast *self, const SahneMention *mention,
                                  const SahneEntity *owner);
guint sahne_cast_resolve (SahneCast *self, SahneMention *mention, guint weight,
                          SahneEntity *const *but, guint n_but, SahneEntity **found);
void sahne_cast_spoken_of (SahneCast *self, SahneEntity *entity, guint weight, guint start,
                           guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCast, sahne_cast_free)

G_END_DECLS
