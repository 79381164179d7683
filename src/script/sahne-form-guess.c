/* Which form and which language a text has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-fdx.h"
#include "sahne-fold.h"
#include "sahne-form-private.h"

/* So much of a long text tells its language. */
#define SAMPLE_BYTES (48 * 1024)
/* A wish is not longer than this. */
#define WISH_BYTES 1000

static const char *const form_names[SAHNE_N_FORMS]
    = { "fountain", "fdx", "dialogue", "prose", "wish", "steps" };

/**
 * sahne_form_name:
 * @form: a form
 *
 * Returns: its name: fountain, fdx, dialogue, prose, wish, steps
 */
const char *
sahne_form_name (SahneForm form)
{
  return form < SAHNE_N_FORMS ? form_names[form] : "unknown";
}

/* --- language --- */

typedef struct
{
  GHashTable *words, *endings;
  GHashTable *letters;
} Detector;

static void
detector_clear (Detector *self)
{
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->endings, g_hash_table_unref);
  g_clear_pointer (&self->letters, g_hash_table_unref);
}

static void
read_row (Detector *self, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  g_auto (GStrv) words = NULL;
  gpointer weight;

  if (g_strv_length (cells) != 3)
    return;
  weight = GINT_TO_POINTER ((int) CLAMP (g_ascii_strtoll (cells[1], NULL, 10), 1, 1000));
  words = g_strsplit (cells[2], "|", -1);
  for (guint i = 0; words[i]; i++)
    if (g_str_equal (cells[0], "letters"))
      g_hash_table_insert (self->letters, GUINT_TO_POINTER (g_utf8_get_char (words[i])), weight);
    else
      g_hash_table_insert (g_str_equal (cells[0], "words") ? self->words : self->endings,
                           g_strdup (words[i]), weight);
}

static gboolean
detector_read (Detector *self, const char *language, SahneResources *resources)
{
  g_autofree char *name = g_strdup_printf ("lexicon/%s/forms/detect.tsv", language);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->letters = g_hash_table_new (NULL, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] && lines[i][0] != '#')
      read_row (self, lines[i]);
  return TRUE;
}

/* What a folded word says for the language. */
static gint64
word_score (const Detector *self, const char *word, gsize length)
{
  gint64 score = GPOINTER_TO_INT (g_hash_table_lookup (self->words, word));

  if (score > 0)
    return score;
  for (gsize n = 2; n <= 4 && n + 1 < length; n++)
    score = MAX (score, GPOINTER_TO_INT (g_hash_table_lookup (self->endings, word + length - n)));
  return score;
}

static gint64
detector_score (const Detector *self, const char *text, gsize length, gboolean turkic)
{
  gint64 score = 0;
  char word[64];
  gsize n = 0;
  gboolean tag = FALSE;

  for (const char *c = text; c <= text + length; c = g_utf8_next_char (c))
    {
      gunichar u = c < text + length ? g_utf8_get_char (c) : ' ';
      gpointer letter = g_hash_table_lookup (self->letters, GUINT_TO_POINTER (u));
      if (letter == NULL && u > 0x7f)
        letter = g_hash_table_lookup (self->letters, GUINT_TO_POINTER (g_unichar_tolower (u)));
      score += GPOINTER_TO_INT (letter);
      /* Words in tags are nobody's language. */
      tag = u == '<' ? TRUE : u == '>' || u == '\n' ? FALSE : tag;
      if (!tag && (g_unichar_isalpha (u) || u == '\'' || u == 0x2019) && n + 8 < sizeof word)
        n += (gsize) g_unichar_to_utf8 (u == 0x2019 ? '\'' : sahne_fold_lower (u, turkic),
                                        word + n);
      else if (n > 0)
        {
          word[n] = 0;
          score += word_score (self, word, n);
          n = 0;
        }
      if (c >= text + length)
        break;
    }
  return score;
}

/**
 * sahne_form_language:
 * @text: valid text
 * @length: its bytes
 * @resources: where the tables are
 *
 * Finds out the language by common words, endings and letters of the tables `forms/detect.tsv`.
 *
 * Returns: (transfer full): its code, "en" when nothing tells
 */
char *
sahne_form_language (const char *text, gsize length, SahneResources *resources)
{
  g_auto (GStrv) codes = sahne_languages (resources);
  gsize sample = MIN (length, SAMPLE_BYTES);
  char *best = NULL;
  gint64 most = 0;

  while (sample < length && sample > 0 && ((guchar) text[sample] & 0xc0) == 0x80)
    sample--;
  for (guint i = 0; codes[i]; i++)
    {
      Detector detector = { NULL };
      gint64 score = 0;
      if (detector_read (&detector, codes[i], resources))
        score = detector_score (&detector, text, sample, sahne_fold_turkic (codes[i]));
      detector_clear (&detector);
      if (score > most || (score == most && score > 0 && g_str_equal (codes[i], "en")))
        {
          most = score;
          g_free (best);
          best = g_strdup (codes[i]);
        }
    }
  return best ? best : g_strdup ("en");
}

/* --- form --- */

/* "INT. KITCHEN - DAY. Dad is cooking.": the bytes of the heading that the rest of the line
 * follows, 0 for none. */
static gsize
heading_in_line (const SahneTextLine *line)
{
  static const char *const settings[] = { "INT.", "EXT.", "INT/", "EXT/", "I/E",  "İÇ.",
                                          "DIŞ.", "İÇ/",  "DIŞ/", "İÇ,",  "DIŞ,", NULL };
  const char *begin = line->text + line->at, *end = begin + line->length;
  gsize found = 0;
  gboolean setting = FALSE;

  for (guint i = 0; settings[i]; i++)
    setting
        = setting || (line->length > strlen (settings[i]) && g_str_has_prefix (begin, settings[i]));
  if (!setting)
    return 0;
  for (const char *c = begin; c < end && c - begin < 120; c = g_utf8_next_char (c))
    {
      if (g_unichar_islower (g_utf8_get_char (c)))
        return found;
      if (*c == '.' && c - begin > 6 && c + 1 < end && c[1] == ' ')
        found = (gsize) (c + 1 - begin);
    }
  return 0;
}

/* "1. Take paper. 2. Fold it.": where the step of that number begins at or behind @from, or
 * %G_MAXSIZE. */
static gsize
step_in_line (const SahneTextLine *line, gsize from, guint number)
{
  const char *begin = line->text + line->at;
  g_autofree char *mark = g_strdup_printf ("%u", number);
  gsize n = strlen (mark);

  for (gsize i = from; i + n + 2 < line->length; i++)
    if ((i == 0 || begin[i - 1] == ' ') && strncmp (begin + i, mark, n) == 0
        && (begin[i + n] == '.' || begin[i + n] == ')') && begin[i + n + 1] == ' ')
      return i;
  return G_MAXSIZE;
}

static void
add_part (GArray *lines, const SahneTextLine *line, gsize from, gsize to)
{
  SahneTextLine part = *line;

  while (to > from && line->text[line->at + to - 1] == ' ')
    to--;
  while (from < to && line->text[line->at + from] == ' ')
    from++;
  part.at = line->at + from;
  part.length = to - from;
  if (part.length)
    g_array_append_val (lines, part);
}

/* A line; several when it holds a heading or numbered steps. */
static void
add_line (GArray *lines, const SahneTextLine *line)
{
  gsize at = heading_in_line (line), next;

  if (at)
    {
      SahneTextLine blank = *line;
      add_part (lines, line, 0, at);
      blank.at += at;
      blank.length = 0;
      g_array_append_val (lines, blank);
      add_part (lines, line, at, line->length);
      return;
    }
  at = step_in_line (line, 0, 1);
  if (at == G_MAXSIZE || step_in_line (line, at + 2, 2) == G_MAXSIZE)
    {
      g_array_append_val (lines, *line);
      return;
    }
  if (at)
    add_part (lines, line, 0, at);
  for (guint number = 2; (next = step_in_line (line, at + 2, number)) != G_MAXSIZE; number++)
    {
      add_part (lines, line, at, next);
      at = next;
    }
  add_part (lines, line, at, line->length);
}

/**
 * sahne_text_lines:
 * @text: valid text with LF
 * @length: its bytes
 *
 * A line that holds a heading and what follows it, or several numbered steps, is divided.
 *
 * Returns: (transfer full) (element-type SahneTextLine): its lines, empty ones too
 */
GArray *
sahne_text_lines (const char *text, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SahneTextLine));

  for (gsize at = 0; at <= length;)
    {
      const char *stop = memchr (text + at, '\n', length - at);
      gsize end = stop ? (gsize) (stop - text) : length, to = end;
      SahneTextLine line = { text, at, 0, 0 };
      while (to > at && g_ascii_isspace (text[to - 1]))
        to--;
      while (line.at < to && g_ascii_isspace (text[line.at]))
        line.at++;
      line.indent = line.at - at;
      line.length = to - line.at;
      add_line (lines, &line);
      at = end + 1;
    }
  return lines;
}

/* Whether words before a colon can be a name: up to four that begin with a capital or digit. */
static gboolean
is_name (const char *text, gsize from, gsize to)
{
  gboolean begins = TRUE;
  guint words = 0;

  if (to <= from || to - from > 60)
    return FALSE;
  for (const char *c = text + from; c < text + to; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u == ' ')
        begins = TRUE;
      else if (begins)
        {
          if (!g_unichar_isupper (u) && !(words > 0 && g_unichar_isdigit (u)))
            return FALSE;
          begins = FALSE;
          words++;
        }
      else if (!g_unichar_isalnum (u) && !strchr (".'-", (int) MIN (u, 127)) && u != 0x2019)
        return FALSE;
    }
  return words > 0 && words <= 4;
}

/**
 * sahne_spoken_line:
 * @text: the text
 * @line: a line of it
 * @spoken: (out): its parts
 *
 * Takes "Name: words" or "Name (tone): words" apart. Quotation marks around the words are left out.
 *
 * Returns: whether the line is of this form
 */
gboolean
sahne_spoken_line (const char *text, const SahneTextLine *line, SahneSpokenLine *spoken)
{
  const char *begin = text + line->at, *end = begin + line->length;
  const char *colon = memchr (begin, ':', MIN (line->length, 120)), *open;
  gsize name_end;

  *spoken = (SahneSpokenLine){ 0 };
  if (colon == NULL || (colon + 1 < end && (colon[1] == '/' || g_ascii_isdigit (colon[1]))))
    return FALSE;
  name_end = (gsize) (colon - text);
  open = memchr (begin, '(', (gsize) (colon - begin));
  if (open && colon[-1] == ')')
    {
      spoken->tone = (gsize) (open + 1 - text);
      spoken->tone_end = (gsize) (colon - 1 - text);
      name_end = (gsize) (open - text);
    }
  while (name_end > line->at && g_ascii_isspace (text[name_end - 1]))
    name_end--;
  if (!is_name (text, line->at, name_end))
    return FALSE;
  spoken->name = line->at;
  spoken->name_end = name_end;
  for (spoken->words = (gsize) (colon + 1 - text); text + spoken->words < end;)
    if (g_ascii_isspace (text[spoken->words]))
      spoken->words++;
    else
      break;
  spoken->words_end = (gsize) (end - text);
  return TRUE;
}

/**
 * sahne_step_mark:
 * @line: a line
 * @headings: tables
 *
 * Returns: the bytes of "1.", "2)", "Step 3:", "•" or "-" with the blanks behind it, 0 for none
 */
gsize
sahne_step_mark (const SahneTextLine *line, const SahneHeadings *headings)
{
  const char *begin = line->text + line->at, *end = begin + line->length, *c = begin;
  static const char *const bullets[] = { "-", "*", "•", "–", "▪", "‣", "·" };

  while (c < end && g_ascii_isdigit (*c) && c - begin < 3)
    c++;
  if (c > begin && c < end && strchr (".):", *c))
    c++;
  else
    {
      const char *label = c = begin, *colon;
      for (guint i = 0; i < G_N_ELEMENTS (bullets) && c == begin; i++)
        if (line->length > strlen (bullets[i]) && g_str_has_prefix (begin, bullets[i]))
          c = begin + strlen (bullets[i]);
      colon = memchr (begin, ':', MIN (line->length, 30));
      if (c == begin && colon
          && g_strcmp0 (sahne_headings_label (headings, label, (gsize) (colon - label)), "step")
                 == 0)
        c = colon + 1;
    }
  if (c == begin || c >= end || (*c != ' ' && *c != '\t'))
    return 0;
  while (c < end && (*c == ' ' || *c == '\t'))
    c++;
  return c < end ? (gsize) (c - begin) : 0;
}

/* What the lines of a text look like. */
typedef struct
{
  guint filled, headings, spoken, speakers_again, steps, numbered, cues, settings;
} Look;

static void
look_at_line (const GArray *lines, guint i, const SahneHeadings *headings, GHashTable *names,
              Look *look)
{
  const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
  const char *c = line->text + line->at;
  SahneSpokenLine spoken;
  SahneHeading heading;

  look->filled++;
  if (sahne_headings_parse (headings, c, line->length, &heading))
    {
      look->headings++;
      look->settings += heading.interior || heading.exterior;
    }
  else if (sahne_step_mark (line, headings) > 0)
    {
      look->steps++;
      look->numbered += g_ascii_isdigit (*c) || g_unichar_isalpha (g_utf8_get_char (c));
    }
  else if (sahne_spoken_line (line->text, line, &spoken))
    {
      gsize n = spoken.name_end - spoken.name;
      const char *label = sahne_headings_label (headings, line->text + spoken.name, n);
      if (sahne_headings_entry (headings, line->text + spoken.name, n)
          || (label && (g_str_equal (label, "header") || g_str_equal (label, "told"))))
        return;
      look->spoken++;
      if (!sahne_headings_label (headings, line->text + spoken.name, n)
          && !g_hash_table_add (names, g_strndup (line->text + spoken.name, n)))
        look->speakers_again++;
    }
}

/* Names in capitals on a line of their own with words right behind, two or the same twice. */
static gboolean
has_cues (const GArray *lines, const SahneHeadings *headings)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i + 1 < lines->len && i < 2000; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      const char *c = line->text + line->at;
      g_autofree char *name = NULL;
      gboolean capital = FALSE;
      if (line->length == 0 || line->length > 40 || line[1].length == 0
          || (i > 0 && line[-1].length > 0))
        continue;
      name = g_strndup (c, strcspn (c, "(\n"));
      g_strchomp (name);
      for (const char *k = name; *k; k = g_utf8_next_char (k))
        {
          capital |= g_unichar_isupper (g_utf8_get_char (k));
          if (g_unichar_islower (g_utf8_get_char (k)))
            {
              capital = FALSE;
              break;
            }
        }
      if (!capital || sahne_headings_chapter (headings, c, line->length))
        continue;
      if (!g_hash_table_add (names, g_steal_pointer (&name)) || ++n >= 2)
        return TRUE;
    }
  return FALSE;
}

/* Whether bullets are a list rather than what people say: a line before them ends with a colon. */
static gboolean
is_list (const GArray *lines, const SahneHeadings *headings)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      if (line->length > 0)
        return sahne_step_mark (line, headings) == 0
               && line->text[line->at + line->length - 1] == ':';
    }
  return FALSE;
}

/* Whether a heading has been divided from what follows it on its line. */
static gboolean
is_divided (const char *text, const GArray *lines)
{
  for (guint i = 0; i + 2 < lines->len; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      if (line[0].length && line[1].length == 0 && line[2].length
          && memchr (text + line[0].at, '\n', line[2].at - line[0].at) == NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sahne_form_guess:
 * @text: valid text with LF
 * @length: its bytes
 * @headings: tables of its language
 *
 * Finds out the form of a text that came without a name: FDX by its tags, Fountain by headings and
 * cues, dialogue by "Name: words", steps by numbers, a wish by being one short paragraph (the
 * caller asks sahne_wish_parse()), else prose.
 *
 * Returns: the form
 */
SahneForm
sahne_form_guess (const char *text, gsize length, const SahneHeadings *headings)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GHashTable) names = NULL;
  Look look = { 0 };
  gboolean cues;
  gsize column;

  if (sahne_fdx_guess (text, length))
    return SAHNE_FORM_FDX;
  lines = sahne_text_lines (text, MIN (length, 4 * 1024 * 1024));
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < lines->len && i < 5000; i++)
    if (g_array_index (lines, SahneTextLine, i).length > 0)
      look_at_line (lines, i, headings, names, &look);
  if (look.filled <= 1)
    return length <= WISH_BYTES ? SAHNE_FORM_WISH : SAHNE_FORM_PROSE;
  cues = has_cues (lines, headings);
  if (look.steps >= 2 && look.headings == 0 && !cues
      && (look.numbered >= 2 ? look.steps * 2 >= look.filled - 1
                             : is_list (lines, headings) && look.steps * 4 >= look.filled * 3))
    return SAHNE_FORM_STEPS;
  if (sahne_form_has_columns (text, lines, &column))
    return SAHNE_FORM_DIALOGUE;
  if (look.spoken >= 2 && !cues && look.spoken * 4 >= look.filled
      && (look.speakers_again > 0 || look.headings > 0 || look.spoken * 2 >= look.filled))
    return SAHNE_FORM_DIALOGUE;
  if (!cues && is_divided (text, lines))
    return SAHNE_FORM_PROSE; /* "INT. KITCHEN - DAY. Dad cooks." */
  if (look.settings > 0 || look.headings > 1 || cues)
    return SAHNE_FORM_FOUNTAIN;
  return SAHNE_FORM_PROSE;
}
