/* Makes a screenplay up for a wish: beats of a story, chosen by a seed and as many as fit its
 * length.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-fold.h"
#include "sahne-form.h"
#include "sahne-wish-private.h"

/* A film without a wished length has this one; a beat never gets less than its place needs. */
#define USUAL_US (45 * G_USEC_PER_SEC)
/* A sentence of action takes about so long, a word of a line so long. */
#define SENTENCE_US 2800000
#define WORD_US 435000
#define LINE_US 700000
/* A new place is looked at so long before anybody acts; title and end take so long. */
#define PLACE_US 1500000
#define TITLES_US 7000000
/* In a film that is shorter the hero succeeds at once. */
#define SHORT_US (25 * G_USEC_PER_SEC)

/* The beats in the order of the story, and which are put in first. */
static const struct
{
  const char *name;
  guint rank;
  gboolean together; /* with a friend, who has to come first */
} beats[] = {
  { "home", 0, FALSE },    { "wish", 1, FALSE },   { "laugh", 9, FALSE },  { "try1", 2, FALSE },
  { "helper", 4, FALSE },  { "plan", 10, TRUE },   { "train", 12, TRUE },  { "try2", 5, TRUE },
  { "low", 8, TRUE },      { "advice", 14, TRUE }, { "travel", 13, TRUE }, { "peak", 6, FALSE },
  { "success", 3, FALSE }, { "back", 15, TRUE },   { "party", 11, TRUE },  { "button", 7, FALSE },
};

enum
{
  TRY = 3,
  HELPER = 4,
  PEAK = 11,
  SUCCESS = 12
};

/* --- choosing rows --- */

/* How many conditions of a row hold; -1 when one does not. */
static int
fits (const char *conditions, const SahneWishFacts *facts)
{
  g_auto (GStrv) words = NULL;
  int n = 0;

  if (g_str_equal (conditions, "-"))
    return 0;
  words = g_strsplit (conditions, " ", -1);
  for (guint i = 0; words[i]; i++, n++)
    {
      const char *value = strchr (words[i], '=');
      gboolean holds = FALSE;
      if (value == NULL)
        holds = g_str_equal (words[i], "named") && facts->hero.name;
      else if (g_str_has_prefix (words[i], "role="))
        holds = g_strcmp0 (value + 1, facts->role) == 0;
      else if (g_str_has_prefix (words[i], "kind="))
        holds = g_strcmp0 (value + 1, facts->hero.kind) == 0;
      else if (g_str_has_prefix (words[i], "mood="))
        holds = g_strcmp0 (value + 1, facts->mood) == 0;
      else if (g_str_has_prefix (words[i], "with="))
        holds = facts->wish != NULL;
      if (!holds)
        return -1;
    }
  return n;
}

/* A sad film has no jokes where there is something sad to tell. */
static void
keep_tone (GPtrArray *rows, const char *beat, const SahneWishFacts *facts, GPtrArray *best)
{
  g_autofree char *tone = g_strdup_printf ("mood=%s", facts->mood ? facts->mood : "");
  gboolean any = FALSE;

  if (g_strcmp0 (facts->mood, "comic") == 0)
    return;
  for (int pass = 0; pass < 2; pass++)
    for (guint i = rows->len; i-- > 0;)
      {
        char **row = rows->pdata[i];
        gboolean fit = facts->mood && strstr (row[1], tone);

        if (!g_str_equal (row[0], beat))
          continue;
        if (pass == 0)
          any |= fit && g_ptr_array_find (best, row[2], NULL);
        else if (any && !fit)
          g_ptr_array_remove (best, row[2]);
      }
}

/**
 * sahne_wish_pick:
 * @rows: rows of beats.tsv
 * @beat: which beat
 * @facts: what is known
 * @random: where variety comes from
 *
 * Returns: (nullable): the text of one of the rows of the beat with the most conditions that hold
 */
const char *
sahne_wish_pick (GPtrArray *rows, const char *beat, const SahneWishFacts *facts,
                 SahneRandom *random)
{
  g_autoptr (GPtrArray) best = g_ptr_array_new ();
  int most = -1;
  gboolean about = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      int n = g_str_equal (row[0], beat) ? fits (row[1], facts) : -1;
      /* What the story is about beats everything else; mood only adds choices. */
      gboolean role = n >= 0 && (strstr (row[1], "role=") || strstr (row[1], "with="));
      if (n < 0 || (about && !role))
        continue;
      if (role && !about)
        {
          g_ptr_array_set_size (best, 0);
          about = TRUE;
        }
      most = MAX (most, n);
      g_ptr_array_add (best, row[2]);
    }
  keep_tone (rows, beat, facts, best);
  if (best->len == 0)
    return NULL;
  /* Rows without any condition step back where there are better ones. */
  if (most > 0 && !about)
    for (guint i = best->len; i-- > 0 && best->len > 1;)
      for (guint k = 0; k < rows->len; k++)
        if (((char **) rows->pdata[k])[2] == best->pdata[i]
            && g_str_equal (((char **) rows->pdata[k])[1], "-"))
          {
            g_ptr_array_remove_index (best, i);
            break;
          }
  return best->pdata[sahne_random_int (random, (int) best->len)];
}

/* --- pieces --- */

/* "HERO (happy): words". Sets where name, tone and words are. */
static gboolean
split_line (const char *piece, char **name, char **tone, const char **words)
{
  const char *colon = strstr (piece, ": "), *c = piece, *open;

  if (colon == NULL)
    return FALSE;
  while (c < colon && *c != '(')
    {
      gunichar u = g_utf8_get_char (c);
      if (g_unichar_islower (u) || (u != ' ' && !g_unichar_isalpha (u)))
        return FALSE;
      c = g_utf8_next_char (c);
    }
  open = c < colon ? c : NULL;
  *name = g_strndup (piece, (gsize) (c - piece));
  g_strchomp (*name);
  *tone = NULL;
  if (open && colon[-1] == ')')
    *tone = g_strndup (open + 1, (gsize) (colon - open) - 2);
  *words = colon + 2;
  return **name != 0;
}

static guint
count_words (const char *text)
{
  g_autoptr (GArray) words = sahne_wish_words (text, 0, strlen (text));
  return words->len;
}

static guint
count_sentences (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c; c++)
    n += strchr (".!?", *c) && (c[1] == ' ' || c[1] == 0);
  return MAX (n, 1);
}

/* How long a row will take on the screen, about. */
static gint64
row_us (const char *row)
{
  g_auto (GStrv) pieces = g_strsplit (row, " | ", -1);
  gint64 us = 0;

  for (guint i = 0; pieces[i]; i++)
    {
      g_autofree char *name = NULL, *tone = NULL;
      const char *words;
      if (*pieces[i] == '=')
        continue;
      if (*pieces[i] == '#')
        us += PLACE_US;
      else if (split_line (pieces[i], &name, &tone, &words))
        us += LINE_US + WORD_US * count_words (words);
      else
        us += SENTENCE_US * count_sentences (pieces[i]);
    }
  return us;
}

/* --- writing --- */

typedef struct
{
  GString *out;
  SahneWishFacts *facts;
  const char *narrator;
  const char *intro; /* (nullable): what is said behind the first heading */
} Writer;

static SahneWishRole *
speaker (Writer *self, const char *name)
{
  if (g_str_equal (name, "HERO"))
    return &self->facts->hero;
  if (g_str_equal (name, "FRIEND"))
    return &self->facts->friend;
  return g_str_equal (name, "RIVAL") ? &self->facts->rival : NULL;
}

static void
write_line (Writer *self, const char *name, const char *tone, const char *words)
{
  SahneWishRole *who = speaker (self, name);
  g_autofree char *cue
      = who ? sahne_fold_up (who->name ? who->name : who->noun, -1, self->facts->language)
            : g_strdup (g_str_equal (name, "NARRATOR") ? self->narrator : name);
  g_autofree char *filled = sahne_wish_fill (words, self->facts);

  g_string_append_printf (self->out, "\n%s\n", cue);
  if (tone)
    g_string_append_printf (self->out, "(%s)\n", tone);
  g_string_append_printf (self->out, "%s\n", filled);
}

/* Who speaks before having been seen comes in first, by the row "enter". */
static void
write_piece (Writer *self, const char *piece, GPtrArray *rows, SahneRandom *random)
{
  g_autofree char *name = NULL, *tone = NULL, *filled = NULL;
  const char *words;

  if (*piece == '#' || *piece == '=')
    {
      g_autofree char *upper = NULL;
      filled = sahne_wish_fill (piece + 1, self->facts);
      g_strstrip (filled);
      upper = sahne_fold_up (filled, -1, self->facts->language);
      g_string_append_printf (self->out, "\n%s\n", upper);
    }
  else if (split_line (piece, &name, &tone, &words))
    {
      SahneWishRole *who = speaker (self, name);
      if (who && !who->seen)
        {
          const char *enter = sahne_wish_pick (rows,
                                               who == &self->facts->friend  ? "enter-friend"
                                               : who == &self->facts->rival ? "enter-rival"
                                                                            : "enter-hero",
                                               self->facts, random);
          if (enter)
            write_piece (self, enter, rows, random);
        }
      write_line (self, name, tone, words);
    }
  else
    {
      filled = sahne_wish_fill (piece, self->facts);
      g_string_append_printf (self->out, "\n%s\n", filled);
    }
}

static void
write_row (Writer *self, const char *row, GPtrArray *rows, SahneRandom *random)
{
  g_auto (GStrv) pieces = g_strsplit (row, " | ", -1);

  for (guint i = 0; pieces[i]; i++)
    {
      write_piece (self, pieces[i], rows, random);
      /* The narrator begins in the first place, before anybody moves. */
      if (self->intro && *pieces[i] == '#')
        {
          const char *intro = g_steal_pointer (&self->intro);
          write_row (self, intro, rows, random);
          self->facts->hero.seen = FALSE;
        }
    }
}

/* --- the plan --- */

static gboolean
names_friend (const char *row)
{
  return strstr (row, "FRIEND") || strstr (row, "friend") || strstr (row, "Friend");
}

/* A row for a beat; while nobody has come to help, one that does without a friend if there is. */
static const char *
pick_row (GPtrArray *rows, guint beat, gboolean friend, const SahneWishFacts *facts,
          SahneRandom *random)
{
  const char *row = NULL;

  for (int tries = 0; tries < 8; tries++)
    {
      row = sahne_wish_pick (rows, beats[beat].name, facts, random);
      if (row == NULL || friend || !names_friend (row))
        break;
    }
  return row;
}

/* Chooses beats by rank until the length is used up. */
static void
plan (GPtrArray *rows, const SahneWishFacts *facts, gint64 length_us, SahneRandom *random,
      const char **chosen)
{
  gint64 left = length_us;
  gboolean friend = FALSE, brief = length_us < SHORT_US - TITLES_US;
  guint n = 0;

  for (guint rank = 0; rank < G_N_ELEMENTS (beats); rank++)
    for (guint i = 0; i < G_N_ELEMENTS (beats); i++)
      {
        const char *row;
        gint64 us;
        if (beats[i].rank != rank || (beats[i].together && !friend) || (brief && i == TRY))
          continue;
        row = pick_row (rows, i, friend || i == HELPER, facts, random);
        if (row == NULL)
          continue;
        us = row_us (row);
        /* Home, wish, first try and success are the least a story has. */
        if (n >= (brief ? 3 : 4) && us > left + us / 3)
          continue;
        chosen[i] = row;
        friend |= i == HELPER;
        left -= us;
        n++;
      }
}

/* Of an action the first sentences and the last one, which is the joke. */
static char *
fewer_sentences (const char *piece, guint keep)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  for (const char *c = piece, *from = piece; *c; c++)
    if (strchr (".!?", *c) && (c[1] == ' ' || c[1] == 0))
      {
        g_ptr_array_add (sentences, g_strstrip (g_strndup (from, (gsize) (c + 1 - from))));
        from = c + 1;
      }
  for (guint i = 0; i < sentences->len; i++)
    if (i + 1 < keep || i + 1 == sentences->len || (keep == 1 && i == 0 && sentences->len == 1))
      g_string_append_printf (out, "%s%s", out->len ? " " : "", (char *) sentences->pdata[i]);
  if (sentences->len == 0)
    g_string_append (out, piece);
  return g_string_free (out, FALSE);
}

/* A row with at most so many sentences in each action, and so many lines. */
static char *
shorten (const char *row, guint sentences, guint lines)
{
  g_auto (GStrv) pieces = g_strsplit (row, " | ", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  char *joined;

  for (guint i = 0; pieces[i]; i++)
    {
      g_autofree char *name = NULL, *tone = NULL;
      const char *words;
      if (*pieces[i] == '#' || *pieces[i] == '=')
        g_ptr_array_add (kept, g_strdup (pieces[i]));
      else if (split_line (pieces[i], &name, &tone, &words))
        {
          if (lines > 0)
            g_ptr_array_add (kept, g_strdup (pieces[i]));
          lines -= lines > 0;
        }
      else if (sentences > 0)
        g_ptr_array_add (kept, fewer_sentences (pieces[i], sentences));
    }
  g_ptr_array_add (kept, NULL);
  joined = g_strjoinv (" | ", (char **) kept->pdata);
  return joined;
}

/* The beats as they are written: the shorter the film, the less of each. */
static void
fit (const char **chosen, gint64 length_us, char **written)
{
  gint64 all = 0;
  guint level = 0;
  /* Sentences and lines of home, wish and the rest, level by level. */
  static const guint table[][6]
      = { { 9, 9, 9, 9, 9, 9 }, { 1, 0, 9, 9, 9, 9 }, { 1, 0, 1, 1, 9, 1 },
          { 1, 0, 1, 1, 3, 1 }, { 0, 0, 1, 1, 2, 1 }, { 0, 0, 0, 1, 2, 1 } };

  do
    {
      all = 0;
      for (guint i = 0; i < G_N_ELEMENTS (beats); i++)
        {
          guint column = MIN (beats[i].rank, 2) * 2;
          g_clear_pointer (&written[i], g_free);
          if (chosen[i] == NULL)
            continue;
          written[i] = shorten (chosen[i], table[level][column], table[level][column + 1]);
          all += row_us (written[i]);
        }
    }
  while (all > length_us + length_us / 5 && ++level < G_N_ELEMENTS (table));
}

static void
write_story (Writer *self, GPtrArray *rows, gint64 length_us, SahneRandom *random)
{
  const char *chosen[G_N_ELEMENTS (beats)] = { NULL };
  g_auto (GStrv) place = NULL;
  char *written[G_N_ELEMENTS (beats)] = { NULL };

  plan (rows, self->facts, length_us, random, chosen);
  fit (chosen, length_us, written);
  /* A success without a place of its own happens where the last trial was. */
  if (chosen[SUCCESS] && *chosen[SUCCESS] != '#' && chosen[PEAK] == NULL)
    {
      const char *peak = sahne_wish_pick (rows, "peak", self->facts, random);
      place = peak ? g_strsplit (peak, " | ", 2) : NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (beats); i++)
    {
      if (written[i] == NULL)
        continue;
      if (i == SUCCESS && place)
        write_piece (self, place[0], rows, random);
      write_row (self, written[i], rows, random);
      g_free (written[i]);
    }
}

/* The same people in another language, by concept. */
static void
translate_role (SahneWishRole *role, GPtrArray *heroes, SahneRandom *random)
{
  for (guint i = 0; i < heroes->len; i++)
    {
      char **row = heroes->pdata[i];
      g_auto (GStrv) words = NULL, adjectives = NULL;
      char *name;
      if (!g_str_equal (row[0], role->concept))
        continue;
      words = g_strsplit (row[1], "|", 2);
      adjectives = g_strsplit (row[5], "|", -1);
      name = g_steal_pointer (&role->name);
      sahne_wish_role_clear (role);
      role->noun = g_strdup (words[0]);
      role->adjective = g_strdup (
          adjectives[sahne_random_int (random, (int) MAX (g_strv_length (adjectives), 1))]);
      role->name = name;
      role->home = row[4];
      role->sound = row[6];
      return;
    }
}

/* Whether a topic tells what somebody does: a girl flying a kite, uçurtma uçuran bir kız. */
static gboolean
tells_deed (const char *topic, gsize length, const char *language)
{
  static const char *const english[] = { "ing", NULL };
  static const char *const turkish[] = { "an", "en", NULL };
  const char *const *ends = g_str_equal (language, "tr")   ? turkish
                            : g_str_equal (language, "en") ? english
                                                           : NULL;
  g_autofree char *own = g_strndup (topic, length);
  g_auto (GStrv) words = g_strsplit (own, " ", -1);
  guint n = g_strv_length (words);

  if (strstr (own, " who ") || strstr (own, " that "))
    return TRUE;
  for (guint i = 1; ends && i + (ends == turkish ? 1 : 0) < n; i++)
    for (guint k = 0; ends[k]; k++)
      if (g_str_has_suffix (words[i], ends[k]) && strlen (words[i]) > 4)
        return TRUE;
  return FALSE;
}

/* What was asked for is shown first, in the words it was asked with. */
static gboolean
write_topic (Writer *self, const char *topic, gsize length, const char *language)
{
  g_autofree char *sentence = NULL;
  g_autofree char *first = NULL;
  gunichar letter;
  const char *rest;

  if (length < 8 || length > 200 || memchr (topic, '\n', length)
      || !tells_deed (topic, length, language))
    return FALSE;
  rest = g_utf8_next_char (topic);
  letter = g_utf8_get_char (topic);
  letter = letter == 'i' && g_str_equal (language, "tr") ? 0x130 : g_unichar_toupper (letter);
  first = g_ucs4_to_utf8 (&letter, 1, NULL, NULL, NULL);
  if (first == NULL)
    return FALSE;
  sentence = g_strdup_printf ("%s%.*s", first, (int) (length - (gsize) (rest - topic)), rest);
  g_strchomp (sentence);
  g_string_append_printf (self->out, "\n%s.\n", sentence);
  return TRUE;
}

/**
 * sahne_wish_expand:
 * @text: the text of the wish
 * @wish: the wish taken apart
 * @language: language of the screenplay
 * @seed: where variety comes from
 * @length_us: wanted length, 0 for what the wish says
 * @resources: where the tables are
 * @error: return location for an error
 *
 * Makes up a screenplay: a story of as many beats as fit the length, or narrated steps that explain
 * something. The same wish and seed give the same text.
 *
 * Returns: (transfer full) (nullable): Fountain
 */
char *
sahne_wish_expand (const char *text, const SahneWish *wish, const char *language, guint64 seed,
                   gint64 length_us, SahneResources *resources, GError **error)
{
  SahneRandom random = sahne_random (seed, "wish");
  g_autofree char *own = sahne_form_language (text, strlen (text), resources);
  g_autofree char *path = g_strdup_printf ("lexicon/%s/forms/beats.tsv", language);
  g_autofree char *found = sahne_resources_find (resources, path);
  const char *into = found ? language : "en", *title;
  g_autoptr (GPtrArray) rows = NULL, heroes = NULL, roles = NULL, own_heroes = NULL;
  SahneWishFacts facts = { { NULL } };
  Writer writer = { g_string_new (NULL), &facts, "NARRATOR", NULL };
  g_autofree char *words = NULL;

  if (wish->kind == SAHNE_WISH_EXPLAIN)
    {
      g_autoptr (GError) failure = NULL;
      char *steps = sahne_wish_explain (text, wish, into, &random, resources, &failure);
      g_string_free (writer.out, TRUE);
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
      else if (steps == NULL)
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     /* Translators: what a person wants explained */
                     _ ("Nothing is known here about \342\200\234%.*s\342\200\235; write the "
                        "explanation as a numbered list, "
                        "one step a line."),
                     (int) MIN (wish->topic_end - wish->topic_start, 200),
                     text + wish->topic_start);
      return steps;
    }
  rows = sahne_wish_rows (into, "beats", 3, resources, error);
  heroes = rows ? sahne_wish_rows (into, "heroes", 7, resources, error) : NULL;
  own_heroes = heroes ? sahne_wish_rows (own, "heroes", 7, resources, error) : NULL;
  roles = own_heroes ? sahne_wish_rows (own, "roles", 3, resources, error) : NULL;
  if (roles == NULL
      || !sahne_wish_understand (text, wish, own, resources, &random, own_heroes, roles, &facts))
    {
      if (error && *error == NULL)
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                     _ ("The tables for wishes are damaged; install the program's data again."));
      g_string_free (writer.out, TRUE);
      return NULL;
    }
  if (!g_str_equal (own, into))
    {
      translate_role (&facts.hero, heroes, &random);
      translate_role (&facts.friend, heroes, &random);
      translate_role (&facts.rival, heroes, &random);
      g_clear_pointer (&facts.wish, g_free);
      if (g_strcmp0 (facts.role, "deed") == 0)
        facts.role = NULL; /* it is told in the words of the other language */
      facts.language = into;
    }
  if (length_us <= 0)
    length_us = wish->asked.length_us > 0 ? wish->asked.length_us : USUAL_US;
  length_us = MAX (length_us - TITLES_US, length_us / 3);
  writer.narrator = sahne_wish_pick (rows, "narrator", &facts, &random);
  title = sahne_wish_pick (rows, "title", &facts, &random);
  facts.hero.seen = TRUE;
  words = title ? sahne_wish_fill (title, &facts) : g_strdup ("");
  facts.hero.seen = FALSE;
  g_string_append_printf (writer.out, "%s: %s\n", "Title", words);
  if (wish->asked.narrator == 1)
    writer.intro = sahne_wish_pick (rows, "intro", &facts, &random);
  if (g_str_equal (own, into) && facts.wish == NULL && facts.hero.name == NULL && !wish->advert)
    facts.hero.seen
        = write_topic (&writer, text + wish->topic_start, wish->topic_end - wish->topic_start, own);
  write_story (&writer, rows, length_us, &random);
  if (wish->asked.narrator == 1)
    write_row (&writer, sahne_wish_pick (rows, "outro", &facts, &random), rows, &random);
  if ((title = sahne_wish_pick (rows, "close", &facts, &random)))
    write_row (&writer, title, rows, &random);
  sahne_wish_facts_clear (&facts);
  return g_string_free (writer.out, FALSE);
}
