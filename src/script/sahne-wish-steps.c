/* How-to texts and explanations as narrated steps with labels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-fold.h"
#include "sahne-form-private.h"
#include "sahne-lexicon.h"
#include "sahne-wish-private.h"

/* A label on the screen is not longer than this. */
#define LABEL_CHARS 48
#define MAX_STEPS 200

/* A text as one row of the tables has it. */
static const char *
row_text (GPtrArray *rows, const char *beat, SahneRandom *random)
{
  SahneWishFacts facts = { { NULL } };
  const char *text = sahne_wish_pick (rows, beat, &facts, random);

  return text ? text : "";
}

/* Where it happens: the place with the most of its words in the text. */
static const char *
place_for (GPtrArray *rows, const char *text, gsize length)
{
  g_autoptr (GArray) words = sahne_wish_words (text, 0, length);
  const char *best = "";
  guint most = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      guint n = 0;
      if (!g_str_equal (row[0], "steps-place"))
        continue;
      if (g_str_has_prefix (row[1], "words="))
        {
          g_auto (GStrv) keys = g_strsplit (row[1] + 6, "|", -1);
          for (guint k = 0; keys[k]; k++)
            {
              g_autofree char *key = sahne_fold_ascii (keys[k], -1);
              for (guint w = 0; w < words->len; w++)
                {
                  const char *word = g_array_index (words, SahneWishWord, w).key;
                  n += g_str_has_prefix (word, key) && strlen (word) <= strlen (key) + 4;
                }
            }
        }
      if (n > most || (*best == 0 && g_str_equal (row[1], "-")))
        {
          best = row[2];
          most = n;
        }
    }
  return best;
}

/* The first words of a step, without its full stop. */
static char *
label_of (const char *step)
{
  gsize n = strcspn (step, ".:;!?\n(");
  char *label = g_strndup (step, n);

  g_strchomp (label);
  while (g_utf8_strlen (label, -1) > LABEL_CHARS)
    {
      static const char *const joins[] = { " and ", " ve ", ", ", " " };
      char *cut = NULL;
      for (guint i = 0; i < G_N_ELEMENTS (joins) && cut == NULL; i++)
        cut = g_strrstr (label, joins[i]);
      if (cut == NULL)
        break;
      *cut = 0;
    }
  return label;
}

/* A verb of an order in the third person, %NULL when the word is no verb. */
static char *
third (const char *word, gsize n, const SahneLexicon *lexicon)
{
  g_autofree char *verb = g_ascii_strdown (word, (gssize) n);

  return lexicon && sahne_lexicon_find_class (lexicon, verb, SAHNE_CLASS_ACTION)
             ? sahne_wish_english_third (verb)
             : NULL;
}

static gsize
letters (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* "First, boil the water and add tea" is "A woman boils the water and adds tea."; FALSE when the
 * first word is no verb. */
static gboolean
act_english (GString *out, const char *hero, const char *sentence, const SahneLexicon *lexicon)
{
  static const char *const before[]
      = { "first",     "then",   "next",   "now",    "finally", "after that",
          "carefully", "gently", "slowly", "please", "quickly" };
  g_autofree char *verb = NULL;
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      gsize k = strlen (before[i]);
      if (g_ascii_strncasecmp (sentence, before[i], k) != 0 || !strchr (", ", sentence[k])
          || sentence[k] == 0)
        continue;
      sentence += k;
      sentence += strspn (sentence, ", ");
      i = (guint) -1;
    }
  n = letters (sentence);
  if (n == 0 || sentence[n] != ' ' || sentence[n + 1] == 0
      || !(verb = third (sentence, n, lexicon)))
    return FALSE;
  g_string_append_printf (out, "%s%s %s", out->len ? " " : "", hero, verb);
  sentence += n;
  while (*sentence)
    {
      const char *and = strstr (sentence, " and ");
      g_autofree char *other = NULL;
      if (and == NULL)
        break;
      g_string_append_len (out, sentence, and+5 - sentence);
      sentence = and+5;
      n = letters (sentence);
      other = n > 0 ? third (sentence, n, lexicon) : NULL;
      if (other)
        {
          g_string_append (out, other);
          sentence += n;
        }
    }
  g_string_append (out, sentence);
  g_string_append_c (out, '.');
  return TRUE;
}

static guint
vowels (const char *word)
{
  guint n = 0;

  for (const char *c = word; *c; c = g_utf8_next_char (c))
    n += g_utf8_strchr ("aıoueiöü", -1, g_utf8_get_char (c)) != NULL;
  return n;
}

/* The stem of an order: kaynat(ın), ekle(yin), koy(un); %NULL when it is none. */
static char *
order_stem (const char *word)
{
  static const char *const endings[]
      = { "yınız", "yiniz", "yunuz", "yünüz", "ınız", "iniz", "unuz", "ünüz",
          "yın",   "yin",   "yun",   "yün",   "ın",   "in",   "un",   "ün" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);
      g_autofree char *stem = NULL;
      if (!g_str_has_suffix (word, endings[i]) || strlen (word) < n + 2
          || g_str_equal (word, "olsun"))
        continue;
      stem = g_strndup (word, strlen (word) - n);
      /* koyun: the y belongs to a stem of one syllable. */
      if (*endings[i] == 'y' && vowels (stem) == 1)
        continue;
      if (vowels (stem) == 0)
        return NULL;
      if (g_str_equal (stem, "ed") || g_str_equal (stem, "gid") || g_str_equal (stem, "tad"))
        stem[strlen (stem) - 1] = 't';
      return g_steal_pointer (&stem);
    }
  return NULL;
}

/* "Suyu kaynatın ve çay ekleyin" is "Bir kadın suyu kaynatır ve çay ekler."; FALSE when it does
 * not end with an order. */
static gboolean
act_turkish (GString *out, const char *hero, const char *sentence)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);
  guint n = g_strv_length (words);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (words[i]);
      gboolean comma = length > 0 && words[i][length - 1] == ',';
      g_autofree char *stem = NULL, *bare = g_strndup (words[i], length - (comma ? 1 : 0));
      if (i + 1 < n && !comma && !g_str_equal (words[i + 1], "ve"))
        continue;
      stem = order_stem (bare);
      if (stem)
        {
          g_autofree char *verb = sahne_wish_turkish_tense (stem);
          g_free (words[i]);
          words[i] = g_strdup_printf ("%s%s", verb, comma ? "," : "");
        }
      any = stem != NULL;
    }
  if (!any)
    return FALSE;
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autofree char *small = sahne_fold (joined, (gssize) (g_utf8_next_char (joined) - joined), "tr");
  g_string_append_printf (out, "%s%s %s%s.", out->len ? " " : "", hero, small,
                          g_utf8_next_char (joined));
  return TRUE;
}

/* What is done in a step, sentence by sentence; %NULL when nothing is. */
static char *
act_of (const char *language, const char *hero, const char *step, const SahneLexicon *lexicon)
{
  g_auto (GStrv) sentences = g_strsplit_set (step, ".!;:", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; sentences[i]; i++)
    {
      g_strstrip (sentences[i]);
      if (*sentences[i] == 0)
        continue;
      if (sahne_fold_turkic (language))
        act_turkish (out, hero, sentences[i]);
      else if (g_str_equal (language, "en"))
        act_english (out, hero, sentences[i], lexicon);
    }
  return g_string_free (out, out->len == 0);
}

static void
append_line (GString *out, const char *cue, const char *words)
{
  g_string_append_printf (out, "\n%s\n%s\n", cue, words);
}

/* Words that stand alone in a line of Fountain without being taken for something else. */
static char *
one_line (const char *text, gsize length)
{
  char *line = g_strndup (text, length);

  g_strdelimit (line, "\n\t", ' ');
  return g_strstrip (line);
}

static void
write_step (GString *out, const char *language, const char *hero, const char *narrator, guint n,
            const char *label, const char *step, const char *action, const SahneLexicon *lexicon)
{
  g_autofree char *own = label ? g_strdup (label) : label_of (step);
  g_autofree char *act = action ? g_strdup (action) : act_of (language, hero, step, lexicon);

  if (*own)
    g_string_append_printf (out, "\n> %u. %s <\n", n, own);
  if (act)
    g_string_append_printf (out, "\n%s\n", act);
  append_line (out, narrator, step);
}

/* One of the lines of a list: the step and what goes on with it below. */
static guint
collect_step (const GArray *lines, guint i, const SahneHeadings *headings, GString *step)
{
  const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
  gsize mark = sahne_step_mark (line, headings);

  g_string_truncate (step, 0);
  g_string_append_len (step, line->text + line->at + mark, (gssize) (line->length - mark));
  for (i++; i < lines->len; i++)
    {
      line = &g_array_index (lines, SahneTextLine, i);
      if (line->length == 0 || sahne_step_mark (line, headings) > 0)
        break;
      g_string_append_c (step, ' ');
      g_string_append_len (step, line->text + line->at, (gssize) line->length);
    }
  return i;
}

/**
 * sahne_form_write_steps:
 * @text: a numbered list or how-to text
 * @length: its bytes
 * @language: of the text
 * @headings: tables of the language
 * @resources: where the tables are
 * @error: return location for an error
 *
 * Makes a screenplay of steps: for each its words as a label on the screen, said by a narrator, and
 * done by somebody where it is an order.
 *
 * Returns: (transfer full) (nullable): Fountain
 */
char *
sahne_form_write_steps (const char *text, gsize length, const char *language,
                        const SahneHeadings *headings, SahneResources *resources, GError **error)
{
  g_autoptr (GArray) lines = sahne_text_lines (text, length);
  g_autofree char *path = g_strdup_printf ("lexicon/%s/forms/beats.tsv", language);
  g_autofree char *found = sahne_resources_find (resources, path);
  g_autoptr (GPtrArray) rows
      = sahne_wish_rows (found ? language : "en", "beats", 3, resources, error);
  g_autoptr (SahneLexicon) lexicon = NULL;
  g_autoptr (GString) step = g_string_new (NULL);
  g_autofree char *title = NULL;
  SahneRandom random = sahne_random (sahne_hash (0, text), "steps");
  SahneWishFacts facts = { { NULL }, .language = language };
  const char *hero, *known, *narrator;
  GString *out;
  guint n = 0, i = 0;

  if (rows == NULL)
    return NULL;
  if (g_str_equal (language, "en"))
    lexicon = sahne_lexicon_new (language, resources, NULL);
  out = g_string_new (NULL);
  hero = row_text (rows, "steps-hero", &random);
  known = row_text (rows, "steps-known", &random);
  narrator = row_text (rows, "narrator", &random);
  while (i < lines->len && g_array_index (lines, SahneTextLine, i).length == 0)
    i++;
  if (i < lines->len && sahne_step_mark (&g_array_index (lines, SahneTextLine, i), headings) == 0)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i++);
      title = one_line (text + line->at, line->length);
      while (*title && strchr (":.#", title[strlen (title) - 1]))
        title[strlen (title) - 1] = 0;
      memmove (title, title + strspn (title, "# "), strlen (title + strspn (title, "# ")) + 1);
    }
  if (title && *title)
    g_string_append_printf (out, "Title: %s\n", title);
  g_string_append_printf (out, "\n%s\n", place_for (rows, text, length));
  {
    const char *open = row_text (rows, "steps-open", &random);
    g_auto (GStrv) parts = g_strsplit (open, "{hero}", -1);
    g_autofree char *joined = g_strjoinv (hero, parts);
    g_string_append_printf (out, "\n%s\n", joined);
  }
  if (title && *title)
    {
      g_auto (GStrv) parts = g_strsplit (row_text (rows, "steps-say", &random), "{what}", -1);
      g_autofree char *joined = g_strjoinv (title, parts);
      gsize end = strlen (joined);
      /* "…?." */
      if (end > 1 && joined[end - 1] == '.' && strchr (".!?", joined[end - 2]))
        joined[end - 1] = 0;
      append_line (out, narrator, joined);
    }
  while (i < lines->len && n < MAX_STEPS)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      if (line->length == 0)
        {
          i++;
          continue;
        }
      if (sahne_step_mark (line, headings) == 0)
        {
          g_autofree char *words = one_line (text + line->at, line->length);
          append_line (out, narrator, words);
          i++;
          continue;
        }
      i = collect_step (lines, i, headings, step);
      if (step->len > 0)
        write_step (out, language, known, narrator, ++n, NULL, step->str, NULL, lexicon);
    }
  append_line (out, narrator, row_text (rows, "steps-end", &random));
  sahne_wish_facts_clear (&facts);
  return g_string_free (out, FALSE);
}

/**
 * sahne_wish_explain:
 * @text: the text of a wish
 * @wish: the wish taken apart
 * @language: language of the film
 * @random: where variety comes from
 * @resources: where `forms/explains.tsv` is
 * @error: return location for an error
 *
 * Explains something the tables know about, in steps with labels.
 *
 * Returns: (transfer full) (nullable): Fountain; %NULL without an error when nothing is known
 */
char *
sahne_wish_explain (const char *text, const SahneWish *wish, const char *language,
                    SahneRandom *random, SahneResources *resources, GError **error)
{
  g_autoptr (GArray) words = sahne_wish_words (text, wish->topic_start, wish->topic_end);
  g_autofree char *path = g_strdup_printf ("lexicon/%s/forms/explains.tsv", language);
  g_autofree char *found = sahne_resources_find (resources, path);
  g_autoptr (GPtrArray) rows = NULL, beats = NULL;
  char **best = NULL;
  gsize most = 0;
  GString *out;
  const char *narrator;

  if (found == NULL)
    return NULL;
  rows = sahne_wish_rows (language, "explains", 4, resources, error);
  beats = rows ? sahne_wish_rows (language, "beats", 3, resources, error) : NULL;
  if (beats == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_auto (GStrv) keys = g_strsplit (row[0], "|", -1);
      for (guint k = 0; keys[k]; k++)
        {
          g_autofree char *key = sahne_fold_ascii (keys[k], -1);
          for (guint w = 0; w < words->len; w++)
            {
              const char *word = g_array_index (words, SahneWishWord, w).key;
              if (g_str_has_prefix (word, key) && strlen (word) <= strlen (key) + 5
                  && strlen (key) > most)
                {
                  most = strlen (key);
                  best = row;
                }
            }
        }
    }
  if (best == NULL)
    return NULL;
  out = g_string_new (NULL);
  narrator = row_text (beats, "narrator", random);
  g_string_append_printf (out, "Title: %s\n\n%s\n", best[1], best[2]);
  g_auto (GStrv) steps = g_strsplit (best[3], " | ", -1);
  for (guint i = 0; steps[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (steps[i], " / ", 3);
      if (g_strv_length (parts) != 3)
        continue;
      if (*parts[1] == '#')
        continue;
      write_step (out, language, "", narrator, i + 1, parts[0], parts[2], parts[1], NULL);
    }
  append_line (out, narrator, row_text (beats, "steps-end", random));
  return g_string_free (out, FALSE);
}
