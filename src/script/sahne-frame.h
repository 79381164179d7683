/* Frames: what a sentence says, one happening or state each, the same for every language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sentence.h"

G_BEGIN_DECLS

#define SAHNE_MAX_ROLE 8   /* mentions in one role of a frame; what is beyond is not shown */
#define SAHNE_MAX_SPOTS 8  /* relations of a frame or mention */
#define SAHNE_MAX_WORDS 12 /* traits, manners */

typedef struct _SahneMention SahneMention;

typedef enum
{
  SAHNE_MENTION_NOUN,    /* a girl, the kite */
  SAHNE_MENTION_NAME,    /* Maya */
  SAHNE_MENTION_PRONOUN, /* she, onlar */
  SAHNE_MENTION_ELIDED   /* nobody is named: imperative, dropped subject; person and plural say whom
                            the verb agrees with */
} SahneMentionKind;

typedef enum
{
  SAHNE_DEFINITE_UNKNOWN, /* the language does not say; names, Turkish bare nouns */
  SAHNE_DEFINITE_NEW,     /* a, bir, three */
  SAHNE_DEFINITE_OTHER,   /* another, başka bir */
  SAHNE_DEFINITE_KNOWN,   /* the, this, Turkish accusative */
  SAHNE_DEFINITE_NONE     /* no, hiçbir: it is not there */
} SahneDefinite;

typedef enum
{
  SAHNE_SEX_UNKNOWN,
  SAHNE_SEX_FEMALE,
  SAHNE_SEX_MALE,
  SAHNE_SEX_NEUTER /* it: an animal or a thing */
} SahneSex;

/**
 * SahneSpot:
 * @kind: a kind of relation as in the schema: "on", "to", "from", "in_front_of"
 * @to: (nullable): to whom or what
 * @and: (nullable): the second one of between
 * @place: (nullable): a place or part of it in place of @to: "ground", "left", "forest"
 * @start: first byte in the source
 * @end: byte behind the last
 */
typedef struct
{
  const char *kind;
  SahneMention *to, *and;
  const char *place;
  guint start, end;
} SahneSpot;

/**
 * SahneMention:
 * @kind: how it is said
 * @entry: (nullable): meaning of its head; %NULL for unknown words, names, pronouns
 * @text: as written, without article and relations: "old man", "Maya"
 * @lemma: the head's lemma in the language
 * @concept: (nullable): English lemma, what the head means; for unknown words what stands in
 * @word_class: actor, animal, creature, thing, place, part, abstract; none when unknown
 * @guessed: @concept comes by way of a hypernym
 * @definite: known or new
 * @person: 1, 2, 3
 * @plural: more than one
 * @reflexive: itself, kendisi
 * @other: each other, birbiri
 * @sex: as far as the words say
 * @count: 0 not said
 * @age: (nullable): of the schema: "child", "old"
 * @size: (nullable): of the schema
 * @colour: (nullable): English colour word
 * @material: (nullable): English
 * @state: (nullable): of the schema
 * @emotion: (nullable): a face, for "a sad boy"
 * @feeling: (nullable): English lemma of the same
 * @traits: other adjectives as English lemmas
 * @n_traits: how many
 * @wears: garments with their colours: "with a yellow raincoat"
 * @n_wears: how many
 * @has: things it has: "with a piece of cheese in its beak"
 * @n_has: how many
 * @spots: where it is, for relations inside the phrase: "the dog on the carpet"
 * @n_spots: how many
 * @owner: (nullable): whose: her grandfather, the fox's tail
 * @part_of: (nullable): "the roof of the house"
 * @inscription: (nullable): words written on it
 * @name: (nullable): its name: "a boy named Ali", "a dog called Rex"
 * @also: (nullable): another description of the same: "Maya, a seven-year-old girl"
 * @job: (nullable): English lemma of the job
 * @is_group: a crowd, a family
 * @start: first byte in the source
 * @end: byte behind the last
 * @head_start: first byte of the head word
 * @head_end: byte behind its last
 * @id: (nullable): filled in by resolution: the member of the cast or thing
 * @entity: (nullable): the same, for resolution alone
 *
 * Somebody or something that a sentence mentions.
 */
struct _SahneMention
{
  SahneMentionKind kind;
  const SahneEntry *entry;
  const char *text, *lemma, *concept;
  SahneWordClass word_class;
  gboolean guessed;
  SahneDefinite definite;
  guint person;
  gboolean plural, reflexive, other;
  SahneSex sex;
  guint count;
  const char *age, *size, *colour, *material, *state, *emotion, *feeling;
  const char *traits[SAHNE_MAX_WORDS];
  guint n_traits;
  SahneMention *wears[SAHNE_MAX_ROLE], *has[SAHNE_MAX_ROLE];
  guint n_wears, n_has;
  SahneSpot *spots[SAHNE_MAX_SPOTS];
  guint n_spots;
  SahneMention *owner, *part_of;
  const char *inscription, *name;
  SahneMention *also;
  const char *job;
  gboolean is_group;
  guint start, end, head_start, head_end;
  const char *id;
  gpointer entity;
};

typedef enum
{
  SAHNE_FRAME_ACTION,  /* somebody does something, something happens */
  SAHNE_FRAME_LINE,    /* something is said: `quotes`, `agents` who, `recipients` to whom, `tone` */
  SAHNE_FRAME_IS,      /* a state: `agents` are, have or wear something; `emotion`, `spots`, also */
  SAHNE_FRAME_EXISTS,  /* there is a house; Kazanın içinde tencere var: `objects`, `spots` */
  SAHNE_FRAME_SETTING, /* only place, time, weather: "Night. Rain." "That evening, in the kitchen"
                        */
  SAHNE_FRAME_CAMERA,  /* `shot`, `move`, `angle`, `objects` what is seen */
  SAHNE_FRAME_SOUND,   /* "THUNDER.", a noise without doer: `action` is its name */
  SAHNE_FRAME_TITLE,   /* words shown: `text` */
  SAHNE_FRAME_TRANSITION,
  SAHNE_FRAME_PAUSE
} SahneFrameKind;

/* When it happens, against the frame before it in the text. */
typedef enum
{
  SAHNE_ORDER_THEN,
  SAHNE_ORDER_WITH,   /* at the same time: while, as, -ken, -erek */
  SAHNE_ORDER_BEFORE, /* before the frame that comes before it in the text: "A. But first B." "A
                         after B" */
  SAHNE_ORDER_START   /* it holds when the scene begins: had been, was sitting */
} SahneOrder;

/* Whether it really happens. */
typedef enum
{
  SAHNE_REAL,
  SAHNE_UNREAL, /* wanted, planned, asked for, remembered, compared: not shown as happening */
  SAHNE_HABIT   /* every day; background */
} SahneReality;

/* How the scene goes on. */
typedef enum
{
  SAHNE_SHIFT_NONE,
  SAHNE_SHIFT_LATER,     /* later, that night, the next day: a new scene if the time differs */
  SAHNE_SHIFT_MEANWHILE, /* elsewhere at the same time */
  SAHNE_SHIFT_PLACE      /* goes to or is in another place: `place` */
} SahneShift;

/**
 * SahneFrame:
 * @kind: what kind
 * @lemma: (nullable): the verb in the language
 * @action: (nullable): English lemma of the action concept: "pick_up"; %NULL when unknown
 * @guessed: @action comes by way of a simpler verb
 * @agents: who does it, who is it
 * @objects: what it is done to
 * @recipients: to whom, for whom
 * @instruments: with what
 * @companions: with whom, done by them too
 * @spots: from where, to where, along what, at what
 * @place: (nullable): the place where everything happens, from here on: "in the kitchen"
 * @time: (nullable): of the schema: "morning"
 * @weather: (nullable): of the schema
 * @season: (nullable): of the schema
 * @mood: (nullable): of the schema
 * @shift: how the scene goes on
 * @manner: English adverbs without -ly where usual
 * @emotion: (nullable): a face
 * @feeling: (nullable): English lemma of the emotion
 * @state: (nullable): what objects or agents become or are: "open", "broken"
 * @tone: (nullable): of the schema, for lines
 * @quotes: indices of quote tokens of the sentence, for lines
 * @negated: it does not happen
 * @passive: the agents are not named
 * @order: when
 * @reality: whether it really happens
 * @just: with %SAHNE_ORDER_START: has done, rather than had done: it is what is told when nothing
 * else has happened
 * @wanted: with %SAHNE_UNREAL: somebody wants or tries it, so that what is known of it is there
 * @aside: said of somebody by the way, "the cat that sleeps in the yard": it divides no scenes
 * @clause: number of its clause in the sentence; frames of coordinated verbs share their subject
 * @shot: (nullable): camera
 * @move: (nullable): camera
 * @angle: (nullable): camera
 * @transition: (nullable): kind of transition
 * @text: (nullable): words of a title or sign
 * @repeat: how often, 0 not said
 * @start: first byte in the source
 * @end: byte behind the last
 * @sure: everything in it is understood
 */
typedef struct
{
  SahneFrameKind kind;
  const char *lemma, *action;
  gboolean guessed;
  SahneMention *agents[SAHNE_MAX_ROLE], *objects[SAHNE_MAX_ROLE], *recipients[SAHNE_MAX_ROLE],
      *instruments[SAHNE_MAX_ROLE], *companions[SAHNE_MAX_ROLE];
  guint n_agents, n_objects, n_recipients, n_instruments, n_companions;
  SahneSpot *spots[SAHNE_MAX_SPOTS];
  guint n_spots;
  SahneMention *place;
  const char *time, *weather, *season, *mood;
  SahneShift shift;
  const char *manner[SAHNE_MAX_WORDS];
  guint n_manner;
  const char *emotion, *feeling, *state, *tone;
  guint quotes[SAHNE_MAX_ROLE];
  guint n_quotes;
  gboolean negated, passive;
  SahneOrder order;
  SahneReality reality;
  gboolean just, wanted, aside;
  guint clause;
  const char *shot, *move, *angle, *transition, *text;
  guint repeat;
  guint start, end;
  gboolean sure;
} SahneFrame;

/**
 * SahneFrames:
 * @list: frames in the order of the text
 * @n: how many
 * @arena: where frames, mentions and their strings live
 */
typedef struct
{
  SahneFrame **list;
  guint n, room;
  SahneArena *arena;
} SahneFrames;

SahneFrame *sahne_frames_add (SahneFrames *self, SahneFrameKind kind);
SahneMention *sahne_mention_new (SahneArena *arena, SahneMentionKind kind, guint start, guint end);
gboolean sahne_frame_add_agent (SahneFrame *self, SahneMention *mention);
gboolean sahne_frame_add_object (SahneFrame *self, SahneMention *mention);
gboolean sahne_frame_add_recipient (SahneFrame *self, SahneMention *mention);
gboolean sahne_frame_add_instrument (SahneFrame *self, SahneMention *mention);
gboolean sahne_frame_add_companion (SahneFrame *self, SahneMention *mention);
SahneSpot *sahne_frame_add_spot (SahneFrame *self, SahneArena *arena, const char *kind,
                                 SahneMention *to, const char *place);
SahneSpot *sahne_mention_add_spot (SahneMention *self, SahneArena *arena, const char *kind,
                                   SahneMention *to, const char *place);
void sahne_frame_add_manner (SahneFrame *self, const char *manner);
void sahne_mention_add_trait (SahneMention *self, const char *trait);
void sahne_mention_take_looks (SahneMention *self, SahneArena *arena, const SahneMention *part);
gboolean sahne_mention_is_garment (const SahneMention *self);
gboolean sahne_mention_gleams (const SahneMention *self);
const char *sahne_mention_age_group (guint years);
void sahne_mention_add_wears (SahneMention *self, SahneMention *garment);
void sahne_mention_add_has (SahneMention *self, SahneMention *thing);
SahneSex sahne_entry_sex (const SahneEntry *entry);
void sahne_mention_mean (SahneMention *self, const SahneEntry *entry);
void sahne_mention_take_facts (SahneMention *self, SahneArena *arena, const SahneEntry *entry);
gboolean sahne_action_suits_things (const char *action);
char *sahne_frame_dump (const SahneFrame *self);

G_END_DECLS
