/* What a wish is about: who, what they want, and which of the stories we know it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fold.h"
#include "sahne-wish-private.h"

/* Columns of heroes.tsv. */
enum
{
  CONCEPT,
  WORDS,
  KIND,
  SEX,
  HOME,
  ADJECTIVES,
  SOUND
};

static const SahneWishWord *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, SahneWishWord, i);
}

/* What may hang on a Turkish noun, without marks. */
static gboolean
is_ending (const char *rest)
{
  static const char *const endings[]
      = { "i",     "u",     "yi",    "yu",   "e",    "a",     "ye",    "ya",  "in",
          "un",    "nin",   "nun",   "le",   "la",   "yle",   "yla",   "de",  "da",
          "te",    "ta",    "den",   "dan",  "ten",  "tan",   "ler",   "lar", "leri",
          "lari",  "lerin", "larin", "lere", "lara", "lerle", "larla", "si",  "su",
          "sinin", "sunun", "gi",    "gu",   "gin",  "gun",   "ge",    "ga",  "m",
          "im",    "um",    "min",   "cik",  "cuk",  NULL };

  if (*rest == '\'')
    return TRUE;
  return g_strv_contains (endings, rest);
}

/* Whether words at @at are the phrase, or with endings when the language hangs them on. */
static gboolean
is_phrase (const GArray *words, guint at, const char *phrase, gboolean turkic, guint *n)
{
  g_autoptr (GArray) parts = sahne_wish_words (phrase, 0, strlen (phrase));
  gboolean any = g_str_has_suffix (phrase, "*");

  *n = parts->len;
  if (parts->len == 0 || at + parts->len > words->len)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const char *key = word_at (words, at + i)->key, *part = word_at (parts, i)->key;
      gsize length = strlen (part);
      gboolean last = i + 1 == parts->len;
      if (g_str_equal (key, part))
        continue;
      if (!last)
        return FALSE;
      if (any && g_str_has_prefix (key, part))
        continue;
      if (g_str_has_prefix (key, part) && key[length] == '\'')
        continue;
      if (!turkic)
        return FALSE;
      if (g_str_has_prefix (key, part) && is_ending (key + length))
        continue;
      /* köpek, köpeği */
      if (length > 3 && strchr ("kpt", part[length - 1]) && strncmp (key, part, length - 1) == 0
          && strchr ("gbd", key[length - 1]) && is_ending (key + length))
        continue;
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  char **row;
  guint at, n;
} Found;

/* The first or last word for somebody in the topic; longer phrases win over shorter ones. */
static gboolean
find_hero (const GArray *words, guint from, guint to, GPtrArray *heroes, gboolean last,
           gboolean turkic, Found *found)
{
  found->row = NULL;
  for (guint i = from; i < to; i++)
    {
      Found best = { NULL, i, 0 };
      for (guint k = 0; k < heroes->len; k++)
        {
          char **row = heroes->pdata[k];
          g_auto (GStrv) phrases = g_strsplit (row[WORDS], "|", -1);
          for (guint p = 0; phrases[p]; p++)
            {
              guint n;
              if (is_phrase (words, i, phrases[p], turkic, &n) && i + n <= to && n > best.n)
                {
                  best.row = row;
                  best.n = n;
                }
            }
        }
      if (best.row)
        {
          *found = best;
          if (!last)
            return TRUE;
          i += best.n - 1;
        }
    }
  return found->row != NULL;
}

static char *
pick_part (const char *choices, SahneRandom *random)
{
  g_auto (GStrv) parts = g_strsplit (choices, "|", -1);
  guint n = g_strv_length (parts);

  return g_strdup (n > 0 ? parts[sahne_random_int (random, (int) n)] : "");
}

static void
role_from_row (SahneWishRole *role, char **row, SahneRandom *random)
{
  g_auto (GStrv) words = g_strsplit (row[WORDS], "|", 2);

  role->concept = row[CONCEPT];
  role->noun = g_strdup (words[0]);
  role->kind = row[KIND];
  role->sex = row[SEX];
  role->home = row[HOME];
  role->sound = row[SOUND];
  role->adjective = pick_part (row[ADJECTIVES], random);
}

/* Somebody else: an animal, or a person to a person, not the same as those before. */
static void
choose_other (SahneWishRole *role, GPtrArray *heroes, const SahneWishRole *hero,
              const SahneWishRole *other, SahneRandom *random)
{
  for (int tries = 0; tries < 200; tries++)
    {
      char **row = heroes->pdata[sahne_random_int (random, (int) heroes->len)];
      if (g_str_equal (row[CONCEPT], hero->concept)
          || (other && g_str_equal (row[CONCEPT], other->concept))
          || !(g_str_equal (row[KIND], "animal") || g_str_equal (row[KIND], hero->kind))
          || strstr (row[HOME], "UNDERWATER") || strstr (row[HOME], "DENİZ ALTI"))
        continue;
      role_from_row (role, row, random);
      return;
    }
  role_from_row (role, heroes->pdata[0], random);
}

/* Words @from to @to as they are written. */
char *
sahne_wish_piece (const char *text, const GArray *words, guint from, guint to)
{
  char *cut;

  if (from >= to)
    return g_strdup ("");
  cut = g_strndup (text + word_at (words, from)->from,
                   word_at (words, to - 1)->to - word_at (words, from)->from);
  return g_strdelimit (cut, "\n\t", ' ');
}

/* What began a sentence stands inside of one. */
char *
sahne_wish_small_first (char *text)
{
  g_autofree char *all = text;
  g_autofree char *first = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 1));
  g_autofree char *folded = sahne_fold (first, -1, "tr");

  return g_strconcat (folded, all + strlen (first), NULL);
}

/* "named Luna", "Pamuk adlı", "Luna" in the middle of a sentence. */
static char *
find_name (const char *text, const GArray *words, guint from, guint to)
{
  static const char *const before[] = { "named", "called", "adi", "ismi", NULL };
  static const char *const behind[] = { "adli", "adinda", "isimli", "isminde", NULL };

  for (guint i = from; i < to; i++)
    {
      guint name = G_MAXUINT;
      if (g_strv_contains (before, word_at (words, i)->key) && i + 1 < to)
        name = i + 1;
      else if (g_strv_contains (behind, word_at (words, i)->key) && i > from)
        name = i - 1;
      if (name == G_MAXUINT)
        continue;
      if (g_unichar_isupper (g_utf8_get_char (text + word_at (words, name)->from)))
        return sahne_wish_piece (text, words, name, name + 1);
    }
  return NULL;
}

/* The words for somebody we have no row for: behind the article up to who, that, in; or the last
 * word of a Turkish topic. */
static char *
guess_noun (const char *text, const GArray *words, guint from, guint to, gboolean turkic,
            const SahneWishTable *table, guint *at)
{
  static const char *const articles[] = { "a", "an", "the", "my", "our", "two", "three", NULL };
  guint end, n;

  if (turkic)
    {
      char *word;
      *at = to - 1;
      word = sahne_wish_piece (text, words, to - 1, to);
      /* "kırmızı bir fırıncının": the genitive goes. */
      for (guint i = 0; i < 4; i++)
        {
          static const char *const endings[] = { "nın", "nin", "nun", "nün" };
          if (g_str_has_suffix (word, endings[i]) && strlen (word) > 6)
            word[strlen (word) - strlen (endings[i])] = 0;
        }
      return word;
    }
  while (from < to && g_strv_contains (articles, word_at (words, from)->key))
    from++;
  for (end = from; end < to && end < from + 4; end++)
    if (end > from && sahne_wish_match (table, "who", words, end, &n))
      break;
  *at = from < end ? end - 1 : from;
  return from < end ? sahne_wish_piece (text, words, end - 1, end) : NULL;
}

/* The adjectives a person gave: "a lonely old robot"; in Turkish the word before "bir". */
static char *
find_adjective (const char *text, const GArray *words, guint from, guint at, gboolean turkic)
{
  static const char *const articles[] = { "a", "an", "the", "two", "my", "bir", NULL };
  guint begin = at;
  const char *key;

  if (turkic)
    {
      if (at > from && g_str_equal (word_at (words, at - 1)->key, "bir"))
        at--;
      if (at == from)
        return NULL;
      key = word_at (words, at - 1)->key;
      /* Not a verb: giden, isteyen, uçan. */
      if (g_str_has_suffix (key, "en") || g_str_has_suffix (key, "an") || g_str_equal (key, "bir")
          || g_str_has_suffix (key, "ile") || strlen (key) < 3)
        return NULL;
      return sahne_wish_piece (text, words, at - 1, at);
    }
  while (begin > from && at - begin < 3
         && !g_strv_contains (articles, word_at (words, begin - 1)->key))
    begin--;
  if (begin == at || (begin > from && !g_strv_contains (articles, word_at (words, begin - 1)->key)))
    return NULL;
  return sahne_wish_piece (text, words, begin, at);
}

/* "fly to the moon" behind "wants to"; "uzaya gitmek" before "isteyen". */
static char *
find_wish (const char *text, const GArray *words, guint from, guint to, gboolean turkic,
           const SahneWishTable *table, guint *wish_from, guint *wish_to)
{
  guint n;

  for (guint i = from; i < to; i++)
    {
      if (turkic)
        {
          const char *key = word_at (words, i)->key;
          if (!g_str_has_suffix (key, "mek") && !g_str_has_suffix (key, "mak"))
            continue;
          if (i + 1 >= to || !sahne_wish_match (table, "want", words, i + 1, &n))
            continue;
          *wish_from = from;
          *wish_to = i + 1;
          return sahne_wish_small_first (sahne_wish_piece (text, words, from, i + 1));
        }
      if (sahne_wish_match (table, "want", words, i, &n) && i + n < to)
        {
          const char *next = word_at (words, i + n)->key;
          char *wish;
          *wish_from = i + n;
          *wish_to = to;
          if (g_str_has_suffix (next, "ing"))
            return NULL;
          wish = sahne_wish_piece (text, words, i + n, to);
          /* "wants a new hat" */
          if (!g_str_equal (word_at (words, i + n - 1)->key, "to"))
            {
              char *get = g_strdup_printf ("get %s", wish);
              g_free (wish);
              return get;
            }
          return wish;
        }
    }
  return NULL;
}

/* The story whose words are found, the longest word first. */
const char *
sahne_wish_find_role (const GArray *words, guint from, guint to, GPtrArray *roles, gboolean turkic)
{
  const char *best = NULL;
  gsize most = 0;

  for (guint i = from; i < to; i++)
    for (guint k = 0; k < roles->len; k++)
      {
        char **row = roles->pdata[k];
        g_auto (GStrv) phrases = g_strsplit (row[2], "|", -1);
        for (guint p = 0; phrases[p]; p++)
          {
            guint n;
            if (strlen (phrases[p]) > most && is_phrase (words, i, phrases[p], FALSE, &n)
                && i + n <= to)
              {
                most = strlen (phrases[p]);
                best = row[0];
              }
          }
      }
  return best;
}

static gboolean
has_article (const GArray *words)
{
  static const char *const articles[]
      = { "a", "an", "the", "my", "our", "two", "three", "his", "her", NULL };
  return words->len > 0 && g_strv_contains (articles, word_at (words, 0)->key);
}

/* The kind of story: by what is wanted, else by the whole topic. */
static void
take_role (const GArray *words, guint to, guint wish_from, guint wish_to, gboolean pair,
           GPtrArray *roles, gboolean turkic, SahneWishFacts *facts)
{
  if (wish_to > wish_from)
    facts->role = sahne_wish_find_role (words, wish_from, wish_to, roles, turkic);
  if (facts->role == NULL && facts->wish == NULL)
    facts->role = sahne_wish_find_role (words, 0, to, roles, turkic);
  if (facts->role == NULL && facts->wish == NULL && pair)
    facts->role = "friend";
}

/* Where what is told of the hero begins: "who", "that"; the end where it does not. */
static guint
head_end (const GArray *words)
{
  static const char *const who[] = { "who", "that", "which", "whose", NULL };

  for (guint i = 1; i < words->len; i++)
    if (g_strv_contains (who, word_at (words, i)->key))
      return i;
  return words->len;
}

/* The other one of a pair: "a fox and a crow", "bir tilki ile bir karga". */
static gboolean
find_pair (const GArray *words, const Found *first, guint to, GPtrArray *heroes, gboolean turkic,
           Found *second)
{
  static const char *const joins[] = { "and", "ile", "ve", NULL };

  for (guint i = first->at + first->n; i < to && i <= first->at + first->n + 1; i++)
    if (g_strv_contains (joins, word_at (words, i)->key))
      return find_hero (words, i + 1, MIN (i + 5, to), heroes, FALSE, turkic, second);
  return FALSE;
}

/**
 * sahne_wish_understand:
 * @text: the text of the wish
 * @wish: the wish taken apart
 * @language: language of the wish
 * @resources: where the tables are
 * @random: where variety comes from
 * @heroes: rows of heroes.tsv in the language of the story
 * @roles: rows of roles.tsv in the language of the wish
 * @facts: (out): what it is about; its language is set to that of the wish
 *
 * Finds the hero, a second one, what the hero wants and what kind of story that is. What the wish
 * leaves open is chosen.
 *
 * Returns: %FALSE when the tables cannot be read
 */
gboolean
sahne_wish_understand (const char *text, const SahneWish *wish, const char *language,
                       SahneResources *resources, SahneRandom *random, GPtrArray *heroes,
                       GPtrArray *roles, SahneWishFacts *facts)
{
  g_autoptr (SahneWishTable) table = sahne_wish_table_new (language, resources, NULL);
  g_autoptr (GArray) words = sahne_wish_words (text, wish->topic_start, wish->topic_end);
  gboolean turkic = sahne_fold_turkic (language);
  guint to = words->len, wish_from = 0, wish_to = 0, at = 0, n_hero = 0;
  Found first = { NULL, 0, 0 }, second = { NULL, 0, 0 };

  *facts = (SahneWishFacts){ .language = language, .mood = wish->asked.mood };
  if (table == NULL)
    return FALSE;
  facts->wish = find_wish (text, words, 0, to, turkic, table, &wish_from, &wish_to);
  if (find_hero (words, 0, turkic ? to : head_end (words), heroes, FALSE, turkic, &first)
      && find_pair (words, &first, to, heroes, turkic, &second))
    role_from_row (&facts->friend, second.row, random);
  else if (turkic)
    find_hero (words, 0, to, heroes, TRUE, turkic, &first);
  if (first.row)
    {
      char *adjective;
      g_autofree char *own = NULL;
      role_from_row (&facts->hero, first.row, random);
      at = first.at;
      n_hero = first.n;
      adjective = find_adjective (text, words, 0, at, turkic);
      if (adjective)
        {
          g_free (facts->hero.adjective);
          facts->hero.adjective = adjective;
        }
      /* The person's own word: kitten rather than cat. English words come without endings. */
      if (turkic)
        {
          g_auto (GStrv) phrases = g_strsplit (first.row[WORDS], "|", -1);
          const char *said = word_at (words, first.at)->key, *best = NULL;
          for (guint p = 0; phrases[p]; p++)
            {
              g_autofree char *plain = sahne_fold_ascii (phrases[p], -1);
              gsize n = strlen (plain);
              if (n > 2 && strncmp (said, plain, n - 1) == 0
                  && (best == NULL || strlen (phrases[p]) > strlen (best)))
                best = phrases[p];
            }
          if (best)
            {
              g_free (facts->hero.noun);
              facts->hero.noun = g_strdup (best);
            }
        }
      else
        {
          g_auto (GStrv) phrases = g_strsplit (first.row[WORDS], "|", -1);
          g_autofree char *word = sahne_wish_piece (text, words, first.at, first.at + first.n);
          own = g_ascii_strdown (word, -1);
          for (guint p = 0; phrases[p] && p < 12; p++)
            if (g_str_equal (phrases[p], own) && !g_str_has_suffix (own, "s")
                && !strstr (own, "men") && !g_str_equal (own, "children")
                && !g_str_equal (own, "mice"))
              {
                g_free (facts->hero.noun);
                facts->hero.noun = g_steal_pointer (&own);
                break;
              }
        }
    }
  else
    {
      role_from_row (&facts->hero, heroes->pdata[sahne_random_int (random, (int) heroes->len)],
                     random);
      if (to > 0 && !wish->advert && (turkic || has_article (words)))
        {
          char *noun = guess_noun (text, words, 0, to, turkic, table, &at);
          if (noun && *noun && strlen (noun) < 60)
            {
              g_free (facts->hero.noun);
              char *adjective = find_adjective (text, words, 0, at, turkic);
              g_free (facts->hero.adjective);
              facts->hero.adjective = adjective ? adjective : g_strdup ("");
              facts->hero.noun = noun;
              facts->hero.kind = "person";
              facts->hero.sex = "-";
              facts->hero.concept = "";
              n_hero = 1;
            }
          else
            g_free (noun);
        }
    }
  facts->hero.name = find_name (text, words, 0, to);
  if (wish->advert && to > 0)
    {
      facts->product = sahne_wish_piece (text, words, 0, to);
      facts->role = "advert";
    }
  else
    {
      sahne_wish_take_deed (text, words, at, n_hero, roles, turkic, facts);
      if (facts->role == NULL)
        take_role (words, to, wish_from, wish_to, second.row != NULL, roles, turkic, facts);
    }
  if (facts->friend.noun == NULL)
    choose_other (&facts->friend, heroes, &facts->hero, NULL, random);
  else if (g_str_equal (facts->friend.concept, facts->hero.concept))
    {
      sahne_wish_role_clear (&facts->friend);
      choose_other (&facts->friend, heroes, &facts->hero, NULL, random);
    }
  choose_other (&facts->rival, heroes, &facts->hero, &facts->friend, random);
  return TRUE;
}

/**
 * sahne_wish_role_clear:
 * @role: somebody in a story
 */
void
sahne_wish_role_clear (SahneWishRole *role)
{
  g_clear_pointer (&role->noun, g_free);
  g_clear_pointer (&role->adjective, g_free);
  g_clear_pointer (&role->name, g_free);
}

/**
 * sahne_wish_facts_clear:
 * @facts: what a wish is about
 */
void
sahne_wish_facts_clear (SahneWishFacts *facts)
{
  sahne_wish_role_clear (&facts->hero);
  sahne_wish_role_clear (&facts->friend);
  sahne_wish_role_clear (&facts->rival);
  g_clear_pointer (&facts->wish, g_free);
  g_clear_pointer (&facts->does, g_free);
  g_clear_pointer (&facts->scene, g_free);
  g_clear_pointer (&facts->product, g_free);
}
