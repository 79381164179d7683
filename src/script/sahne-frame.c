/* Frames: what a sentence says, one happening or state each, the same for every language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-frame.h"

#include <string.h>

/**
 * sahne_frames_add:
 * @self: frames
 * @kind: kind of the new one
 *
 * Returns: (transfer none): a new frame at the end; sure until somebody says otherwise
 */
SahneFrame *
sahne_frames_add (SahneFrames *self, SahneFrameKind kind)
{
  SahneFrame *frame = sahne_arena_new0 (self->arena, SahneFrame, 1);

  if (self->n == self->room)
    {
      guint room = self->room ? 2 * self->room : 8;
      SahneFrame **list = sahne_arena_new0 (self->arena, SahneFrame *, room);
      if (self->n)
        memcpy (list, self->list, self->n * sizeof *list);
      self->list = list;
      self->room = room;
    }
  frame->kind = kind;
  frame->sure = TRUE;
  self->list[self->n++] = frame;
  return frame;
}

/**
 * sahne_mention_new:
 * @arena: where it lives
 * @kind: how it is said
 * @start: first byte in the source
 * @end: byte behind the last
 *
 * Returns: (transfer none): a mention in the third person
 */
SahneMention *
sahne_mention_new (SahneArena *arena, SahneMentionKind kind, guint start, guint end)
{
  SahneMention *mention = sahne_arena_new0 (arena, SahneMention, 1);

  mention->kind = kind;
  mention->person = 3;
  mention->start = mention->head_start = start;
  mention->end = mention->head_end = end;
  return mention;
}

static gboolean
add (SahneMention **list, guint *n, SahneMention *mention)
{
  if (mention == NULL || *n == SAHNE_MAX_ROLE)
    return FALSE;
  list[(*n)++] = mention;
  return TRUE;
}

/**
 * sahne_frame_add_agent:
 * @self: a frame
 * @mention: (nullable): who does it
 *
 * Returns: whether there was something to add and room for it
 */
gboolean
sahne_frame_add_agent (SahneFrame *self, SahneMention *mention)
{
  return add (self->agents, &self->n_agents, mention);
}

/**
 * sahne_frame_add_object:
 * @self: a frame
 * @mention: (nullable): what it is done to
 *
 * Returns: whether there was something to add and room for it
 */
gboolean
sahne_frame_add_object (SahneFrame *self, SahneMention *mention)
{
  return add (self->objects, &self->n_objects, mention);
}

/**
 * sahne_frame_add_recipient:
 * @self: a frame
 * @mention: (nullable): to whom
 *
 * Returns: whether there was something to add and room for it
 */
gboolean
sahne_frame_add_recipient (SahneFrame *self, SahneMention *mention)
{
  return add (self->recipients, &self->n_recipients, mention);
}

/**
 * sahne_frame_add_instrument:
 * @self: a frame
 * @mention: (nullable): with what
 *
 * Returns: whether there was something to add and room for it
 */
gboolean
sahne_frame_add_instrument (SahneFrame *self, SahneMention *mention)
{
  return add (self->instruments, &self->n_instruments, mention);
}

/**
 * sahne_frame_add_companion:
 * @self: a frame
 * @mention: (nullable): with whom
 *
 * Returns: whether there was something to add and room for it
 */
gboolean
sahne_frame_add_companion (SahneFrame *self, SahneMention *mention)
{
  return add (self->companions, &self->n_companions, mention);
}

static SahneSpot *
new_spot (SahneArena *arena, const char *kind, SahneMention *to, const char *place)
{
  SahneSpot *spot = sahne_arena_new0 (arena, SahneSpot, 1);

  spot->kind = kind;
  spot->to = to;
  spot->place = place;
  if (to)
    {
      spot->start = to->start;
      spot->end = to->end;
    }
  return spot;
}

/**
 * sahne_frame_add_spot:
 * @self: a frame
 * @arena: where the relation lives
 * @kind: kind of relation as in the schema
 * @to: (nullable): to whom or what
 * @place: (nullable): a place in its stead
 *
 * Returns: (transfer none) (nullable): the relation, %NULL when there is no room
 */
SahneSpot *
sahne_frame_add_spot (SahneFrame *self, SahneArena *arena, const char *kind, SahneMention *to,
                      const char *place)
{
  if (self->n_spots == SAHNE_MAX_SPOTS)
    return NULL;
  return self->spots[self->n_spots++] = new_spot (arena, kind, to, place);
}

/**
 * sahne_mention_add_spot:
 * @self: a mention
 * @arena: where the relation lives
 * @kind: kind of relation as in the schema
 * @to: (nullable): to whom or what
 * @place: (nullable): a place in its stead
 *
 * Returns: (transfer none) (nullable): the relation, %NULL when there is no room
 */
SahneSpot *
sahne_mention_add_spot (SahneMention *self, SahneArena *arena, const char *kind, SahneMention *to,
                        const char *place)
{
  if (self->n_spots == SAHNE_MAX_SPOTS)
    return NULL;
  return self->spots[self->n_spots++] = new_spot (arena, kind, to, place);
}

static void
add_word (const char **list, guint *n, const char *word)
{
  for (guint i = 0; i < *n; i++)
    if (g_strcmp0 (list[i], word) == 0)
      return;
  if (word && *n < SAHNE_MAX_WORDS)
    list[(*n)++] = word;
}

/**
 * sahne_frame_add_manner:
 * @self: a frame
 * @manner: (nullable): English adverb; must live as long as the frame
 */
void
sahne_frame_add_manner (SahneFrame *self, const char *manner)
{
  add_word (self->manner, &self->n_manner, manner);
}

/**
 * sahne_mention_add_trait:
 * @self: a mention
 * @trait: (nullable): English adjective; must live as long as the mention
 */
void
sahne_mention_add_trait (SahneMention *self, const char *trait)
{
  add_word (self->traits, &self->n_traits, trait);
}

/**
 * sahne_mention_age_group:
 * @years: how old somebody is
 *
 * Returns: (transfer none): his age as in the schema
 */
const char *
sahne_mention_age_group (guint years)
{
  return years < 1    ? "baby"
         : years < 4  ? "toddler"
         : years < 13 ? "child"
         : years < 20 ? "teenager"
         : years < 60 ? "adult"
                      : "old";
}

/* The colour of hair as casting knows it. */
static const char *
hair_trait (const char *colour)
{
  static const char *const traits[][2]
      = { { "red", "red-haired" },   { "black", "black-haired" }, { "brown", "brown-haired" },
          { "grey", "grey-haired" }, { "white", "white-haired" }, { "golden", "blonde" },
          { "yellow", "blonde" },    { "orange", "red-haired" },  { "silver", "grey-haired" } };

  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (g_str_equal (traits[i][0], colour))
      return traits[i][1];
  return "dark-haired";
}

static gboolean
is_long (const SahneMention *part)
{
  for (guint i = 0; i < part->n_traits; i++)
    if (g_str_equal (part->traits[i], "long"))
      return TRUE;
  return g_strcmp0 (part->size, "long") == 0;
}

/**
 * sahne_mention_take_looks:
 * @self: (inout): somebody
 * @arena: where it lives
 * @part: a part of the body with what is said of it: long black hair, a white beard
 *
 * Learns how somebody looks from words for a part of the body.
 */
void
sahne_mention_take_looks (SahneMention *self, SahneArena *arena, const SahneMention *part)
{
  gboolean is_hair = g_strcmp0 (part->concept, "hair") == 0
                     || (part->entry && g_strcmp0 (part->entry->is, "hair") == 0);
  gboolean is_beard = g_strcmp0 (part->concept, "beard") == 0;
  char look[32];

  if (is_beard && part->colour
      && (g_str_equal (part->colour, "white") || g_str_equal (part->colour, "grey")))
    sahne_mention_add_trait (self, "white-bearded");
  else if (is_beard && is_long (part))
    sahne_mention_add_trait (self, "long-bearded");
  else if (sahne_entry_fact (part->entry, "look", look, sizeof look))
    sahne_mention_add_trait (self, sahne_arena_strdup (arena, look));
  if (!is_hair)
    return;
  if (part->colour)
    sahne_mention_add_trait (self, hair_trait (part->colour));
  for (guint i = 0; i < part->n_traits; i++)
    if (!g_str_equal (part->traits[i], "long"))
      sahne_mention_add_trait (self, part->traits[i]);
  if (g_strcmp0 (part->size, "short") == 0)
    sahne_mention_add_trait (self, "short-haired");
  else if (is_long (part) && g_str_equal (part->concept, "hair"))
    sahne_mention_add_trait (self, "long-haired");
}

/**
 * sahne_mention_is_garment:
 * @self: a mention
 *
 * Returns: whether it is something to wear
 */
gboolean
sahne_mention_is_garment (const SahneMention *self)
{
  return self->word_class == SAHNE_CLASS_THING && self->entry
         && sahne_entry_has (self->entry, "garment")
         && (self->plural || !sahne_entry_has (self->entry, "pair")); /* asleep in a shoe */
}

/**
 * sahne_mention_gleams:
 * @self: somebody or something
 *
 * Returns: whether it is of gold or silver, which of an animal is only said of its colour
 */
gboolean
sahne_mention_gleams (const SahneMention *self)
{
  return g_strcmp0 (self->material, "gold") == 0 || g_strcmp0 (self->material, "silver") == 0;
}

/**
 * sahne_mention_add_wears:
 * @self: a mention
 * @garment: (nullable): what it wears
 */
void
sahne_mention_add_wears (SahneMention *self, SahneMention *garment)
{
  if (garment != self)
    add (self->wears, &self->n_wears, garment);
}

/**
 * sahne_mention_add_has:
 * @self: a mention
 * @thing: (nullable): what it has
 */
void
sahne_mention_add_has (SahneMention *self, SahneMention *thing)
{
  if (thing != self)
    add (self->has, &self->n_has, thing);
}

static void dump_mention (GString *out, const SahneMention *m, guint depth);

static void
dump_spots (GString *out, SahneSpot *const *spots, guint n, guint depth)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%s:", spots[i]->kind);
      if (spots[i]->to)
        dump_mention (out, spots[i]->to, depth + 1);
      if (spots[i]->and)
        {
          g_string_append_c (out, '&');
          dump_mention (out, spots[i]->and, depth + 1);
        }
      if (spots[i]->place)
        g_string_append_printf (out, "“%s”", spots[i]->place);
      g_string_append_c (out, ' ');
    }
}

static void
dump_word (GString *out, const char *word)
{
  if (word)
    g_string_append_printf (out, "%s ", word);
}

static void
dump_mention (GString *out, const SahneMention *m, guint depth)
{
  const char *head = m->concept ? m->concept : m->text ? m->text : "?";

  if (m->kind == SAHNE_MENTION_ELIDED)
    head = "-";
  g_string_append_printf (out, "%s%s", m->definite == SAHNE_DEFINITE_KNOWN ? "the-" : "",
                          m->kind == SAHNE_MENTION_PRONOUN && m->text ? m->text : head);
  if (m->guessed)
    g_string_append_c (out, '?');
  if (depth > 3)
    return;
  g_string_append_c (out, '{');
  if (m->count)
    g_string_append_printf (out, "%u ", m->count);
  dump_word (out, m->name);
  dump_word (out, m->age);
  dump_word (out, m->size);
  dump_word (out, m->colour);
  dump_word (out, m->material);
  dump_word (out, m->state);
  dump_word (out, m->feeling);
  for (guint i = 0; i < m->n_traits; i++)
    dump_word (out, m->traits[i]);
  for (guint i = 0; i < m->n_wears; i++)
    {
      g_string_append (out, "wears:");
      dump_mention (out, m->wears[i], depth + 1);
    }
  for (guint i = 0; i < m->n_has; i++)
    {
      g_string_append (out, "has:");
      dump_mention (out, m->has[i], depth + 1);
    }
  dump_spots (out, m->spots, m->n_spots, depth);
  if (m->owner)
    {
      g_string_append (out, "of:");
      dump_mention (out, m->owner, depth + 1);
    }
  if (m->also)
    {
      g_string_append (out, "also:");
      dump_mention (out, m->also, depth + 1);
    }
  if (out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (out->str[out->len - 1] == '{')
    g_string_truncate (out, out->len - 1);
  else
    g_string_append_c (out, '}');
}

static void
dump_role (GString *out, const char *role, SahneMention *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, " %s=", role);
      dump_mention (out, list[i], 0);
    }
}

/**
 * sahne_entry_sex:
 * @entry: a word
 *
 * Returns: the sex its facts tell of
 */
SahneSex
sahne_entry_sex (const SahneEntry *entry)
{
  char value[16];

  if (!sahne_entry_fact (entry, "sex", value, sizeof value))
    return SAHNE_SEX_UNKNOWN;
  return value[0] == 'f' ? SAHNE_SEX_FEMALE : value[0] == 'm' ? SAHNE_SEX_MALE : SAHNE_SEX_NEUTER;
}

/* What is not known yet is learned from a fact of the word. */
static void
take_fact (const char **known, SahneArena *arena, const SahneEntry *entry, const char *fact)
{
  char value[32];

  if (*known == NULL && sahne_entry_fact (entry, fact, value, sizeof value))
    *known = sahne_arena_strdup (arena, value);
}

/**
 * sahne_mention_mean:
 * @self: (inout): a mention
 * @entry: what it means after all
 */
void
sahne_mention_mean (SahneMention *self, const SahneEntry *entry)
{
  self->entry = entry;
  self->concept = entry->concept;
  self->word_class = entry->word_class;
}

/**
 * sahne_mention_take_facts:
 * @self: a mention
 * @arena: where it lives
 * @entry: a word it is made with
 *
 * Learns sex, age, size, colour, job and number from the word, unless they were said.
 */
void
sahne_mention_take_facts (SahneMention *self, SahneArena *arena, const SahneEntry *entry)
{
  char value[32];

  if (self->sex == SAHNE_SEX_UNKNOWN)
    self->sex = sahne_entry_sex (entry);
  take_fact (&self->age, arena, entry, "age");
  take_fact (&self->size, arena, entry, "size");
  take_fact (&self->colour, arena, entry, "colour");
  take_fact (&self->job, arena, entry, "job");
  if (self->count == 0 && sahne_entry_fact (entry, "group", value, sizeof value))
    {
      self->count = (guint) g_ascii_strtoull (value, NULL, 10);
      self->is_group = TRUE;
      self->plural = TRUE;
    }
}

/**
 * sahne_action_suits_things:
 * @action: (nullable): English lemma of an action
 *
 * Returns: whether things do it too; all else is done by somebody who lives
 */
gboolean
sahne_action_suits_things (const char *action)
{
  static const char *const actions[]
      = { "fall",      "roll",    "break",     "explode",  "burn",     "shine",    "melt",
          "fly",       "float",   "sink",      "stop",     "ring",     "open",     "close",
          "move",      "go",      "come",      "pass",     "turn",     "spin",     "slide",
          "bounce",    "hit",     "rise",      "grow",     "shrink",   "appear",   "disappear",
          "be",        "become",  "seem",      "exist",    "happen",   "hang",     "swing",
          "flow",      "drip",    "splash",    "turn_on",  "turn_off", "blow_out", "start_up",
          "tick",      "beep",    "sound",     "cover",    "spread",   "stand",    "stay",
          "lie",       "crash",   "land",      "take_off", "hover",    "enter",    "exit",
          "leave",     "arrive",  "return",    "cross",    "tear",     "fill",     "light",
          "flicker",   "freeze",  "dry",       "slip",     "twinkle",  "vanish",   "set",
          "sail",      "lead_to", "transform", "wilt",     "bloom",    "shake",    "drag",
          "lose",      "live",    "feel",      "have",     "drop",     "lean",     "balance",
          "approach",  "wait",    "crush",     "cut",      "sting",    "sway",     "boil",
          "lightning", "thunder", "rain",      "snow",     "storm",    "blow",     NULL };

  return action == NULL || g_strv_contains (actions, action);
}

/**
 * sahne_frame_dump:
 * @self: a frame
 *
 * Returns: (transfer full): the frame in one line, for tests and for those who work on a language
 */
char *
sahne_frame_dump (const SahneFrame *self)
{
  static const char *const kinds[] = { "do",     "line",  "is",    "exists",     "setting",
                                       "camera", "sound", "title", "transition", "pause" };
  static const char *const orders[] = { NULL, "with", "before", "start" };
  static const char *const shifts[] = { NULL, "later", "meanwhile", "place" };
  GString *out = g_string_new (kinds[self->kind]);
  const struct
  {
    const char *name, *value;
  } words[] = { { "action", self->action },
                { "order", orders[self->order] },
                { "shift", shifts[self->shift] },
                { "time", self->time },
                { "weather", self->weather },
                { "season", self->season },
                { "mood", self->mood },
                { "feeling", self->feeling },
                { "state", self->state },
                { "tone", self->tone },
                { "shot", self->shot },
                { "move", self->move },
                { "angle", self->angle },
                { "transition", self->transition },
                { "text", self->text } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].value)
      g_string_append_printf (out, " %s=%s", words[i].name, words[i].value);
  dump_role (out, "agent", self->agents, self->n_agents);
  dump_role (out, "object", self->objects, self->n_objects);
  dump_role (out, "recipient", self->recipients, self->n_recipients);
  dump_role (out, "instrument", self->instruments, self->n_instruments);
  dump_role (out, "companion", self->companions, self->n_companions);
  dump_role (out, "place", &self->place, self->place ? 1 : 0);
  if (self->n_spots)
    {
      g_string_append (out, " where=");
      dump_spots (out, self->spots, self->n_spots, 0);
    }
  for (guint i = 0; i < self->n_manner; i++)
    g_string_append_printf (out, " manner=%s", self->manner[i]);
  for (guint i = 0; i < self->n_quotes; i++)
    g_string_append_printf (out, " quote=%u", self->quotes[i]);
  if (self->negated)
    g_string_append (out, " not");
  if (self->reality != SAHNE_REAL)
    g_string_append (out, self->reality == SAHNE_HABIT ? " habit" : " unreal");
  if (self->guessed)
    g_string_append (out, " guessed");
  return g_string_free (out, FALSE);
}
