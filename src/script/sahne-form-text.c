/* Reads prose and "Name: line" as elements of a screenplay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-form-private.h"
#include "sahne-fountain-private.h"

/* A title is not longer than this; a line broken by a program is at least this long. */
#define TITLE_BYTES 90
#define WRAPPED_BYTES 50

/**
 * sahne_form_add:
 * @play: a screenplay with its text
 * @kind: what the element is
 * @from: first byte of it in the text
 * @to: byte behind it
 *
 * Appends an element whose text is a piece of the source.
 *
 * Returns: (transfer none): the element
 */
SahneElement *
sahne_form_add (SahneScreenplay *play, SahneElementKind kind, gsize from, gsize to)
{
  SahneElement *element = sahne_element_new (kind);

  element->text = g_strndup (play->text + from, to - from);
  element->start = from;
  element->end = to;
  element->blank = play->elements->len > 0;
  g_ptr_array_add (play->elements, element);
  return element;
}

static gsize
same_place (gsize at, gpointer data)
{
  return at;
}

/* As sahne_form_add(), where the text may hold *emphasis*. */
static SahneElement *
add_marked (SahneScreenplay *play, SahneElementKind kind, gsize from, gsize to)
{
  SahneElement *element = sahne_form_add (play, kind, from, to);
  SahneInline line;

  if (strpbrk (element->text, "*_\\") == NULL)
    return element;
  line.text = g_string_new (NULL);
  line.map = g_array_new (FALSE, FALSE, sizeof (SahneMapRun));
  line.styles = g_array_new (FALSE, FALSE, sizeof (SahneStyleRun));
  sahne_inline_add (&line, play->text, from, to, same_place, NULL);
  g_free (element->text);
  element->text = g_string_free (line.text, FALSE);
  element->map = line.map;
  element->styles = line.styles;
  return element;
}

/* --- prose --- */

static gboolean
ends_sentence (const char *text, gsize from, gsize to)
{
  static const char *const ends[] = { ".", "!", "?", "…", ":", ";", ",", "\"", "”", "»" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize n = strlen (ends[i]);
      if (to - from >= n && memcmp (text + to - n, ends[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "***", "- - -", "~~~": a change of scene. */
static gboolean
is_divider (const char *text, gsize from, gsize to)
{
  gsize marks = 0;

  for (gsize i = from; i < to; i++)
    if (strchr ("*-_~#=", text[i]))
      marks++;
    else if (text[i] != ' ')
      return FALSE;
  return marks >= 3;
}

/* Line ends that a program made become blanks: the line before is long, or the next goes on small.
 */
static void
join_lines (SahneElement *element)
{
  char *text = element->text, *line = text;

  for (char *end = strchr (text, '\n'); end; end = strchr (line, '\n'))
    {
      if (end - line >= WRAPPED_BYTES || g_unichar_islower (g_utf8_get_char (end + 1)))
        *end = ' ';
      line = end + 1;
    }
}

/* A paragraph of one line that is no sentence. Returns whether it was one. */
static gboolean
read_single (SahneScreenplay *play, const SahneHeadings *headings, gsize from, gsize to,
             gboolean first, gboolean more)
{
  const char *text = play->text;
  gsize depth = 0;
  SahneHeading heading;

  if (is_divider (text, from, to))
    {
      sahne_form_add (play, SAHNE_ELEMENT_PAGE_BREAK, from, from)->end = to;
      return TRUE;
    }
  while (from + depth < to && text[from + depth] == '#')
    depth++;
  if (depth > 0 && text[from + depth] == ' ')
    {
      gsize begin = from + depth;
      while (begin < to && text[begin] == ' ')
        begin++;
      if (first)
        sahne_form_add (play, SAHNE_ELEMENT_TITLE, begin, to)->name = g_strdup ("Title");
      else
        sahne_form_add (play, SAHNE_ELEMENT_SECTION, begin, to)->depth = MIN (depth, 255);
      return TRUE;
    }
  if (sahne_headings_parse (headings, text + from, to - from, &heading))
    sahne_form_add (play, SAHNE_ELEMENT_HEADING, from, to);
  else if (sahne_fountain_is_transition (text + from, to - from, text + to, headings))
    sahne_form_add (play, SAHNE_ELEMENT_TRANSITION, from, to);
  else if (!ends_sentence (text, from, to)
           && sahne_headings_chapter (headings, text + from, to - from))
    sahne_form_add (play, SAHNE_ELEMENT_SECTION, from, to)->depth = 1;
  else if (first && more && to - from <= TITLE_BYTES && !ends_sentence (text, from, to))
    sahne_form_add (play, SAHNE_ELEMENT_TITLE, from, to)->name = g_strdup ("Title");
  else
    return FALSE;
  return TRUE;
}

/* "Title: …" and "Author: …" before the first empty line. Returns the line behind them. */
static guint
read_entries (SahneScreenplay *play, const SahneHeadings *headings, const GArray *lines)
{
  guint n = 0;

  for (; n < lines->len; n++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, n);
      const char *c = play->text + line->at, *colon = memchr (c, ':', MIN (line->length, 40));
      if (line->length == 0)
        break;
      if (colon == NULL || !sahne_headings_entry (headings, c, (gsize) (colon - c)))
        return 0;
    }
  for (guint i = 0; i < n; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      gsize colon = line->at + strcspn (play->text + line->at, ":"), from = colon + 1;
      SahneElement *element;
      while (from < line->at + line->length && play->text[from] == ' ')
        from++;
      element = sahne_form_add (play, SAHNE_ELEMENT_TITLE, from, line->at + line->length);
      element->name = g_strndup (play->text + line->at, colon - line->at);
    }
  return n;
}

/* "To: everyone", "Konu: Kayıp kedi": a line that tells nothing. */
static gboolean
is_header (const SahneHeadings *headings, const SahneTextLine *line)
{
  SahneSpokenLine spoken;
  const char *label = line->length && sahne_spoken_line (line->text, line, &spoken)
                          ? sahne_headings_label (headings, line->text + spoken.name,
                                                  spoken.name_end - spoken.name)
                          : NULL;

  if (label == NULL || !g_str_equal (label, "header"))
    return FALSE;
  for (gsize i = spoken.words; i + 1 < spoken.words_end; i++)
    if (strchr (".!?", line->text[i]) && line->text[i + 1] == ' ')
      return FALSE; /* the story goes on behind it */
  return TRUE;
}

/* "- Anne, bu kedi bizim mi?" */
static gboolean
is_dashed (const SahneTextLine *line)
{
  static const char *const dashes[] = { "- ", "– ", "— ", "—" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (line->length > strlen (dashes[i]) && g_str_has_prefix (line->text + line->at, dashes[i]))
      return TRUE;
  return FALSE;
}

/* A short first line that is no sentence, with longer ones right below. */
static gboolean
is_headline (const SahneTextLine *line, const SahneTextLine *next)
{
  return line->length <= WRAPPED_BYTES && next->length * 2 > line->length * 3
         && !ends_sentence (line->text, line->at, line->at + line->length) && !is_dashed (line)
         && !is_dashed (next) && !g_unichar_islower (g_utf8_get_char (next->text + next->at));
}

/* Where the paragraph that begins with line @i ends. */
static guint
paragraph_end (const SahneHeadings *headings, const GArray *lines, guint i, gboolean first)
{
  const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
  guint last = i;

  while (last + 1 < lines->len)
    {
      const SahneTextLine *next = &g_array_index (lines, SahneTextLine, last + 1);

      if (next->length == 0 || is_header (headings, next) || is_dashed (next)
          || (is_dashed (&next[-1])
              && ends_sentence (next->text, next[-1].at, next[-1].at + next[-1].length))
          || (first && last == i && is_headline (line, next)))
        break;
      last++;
    }
  return last;
}

/**
 * sahne_form_read_prose:
 * @play: a screenplay with its text
 * @headings: tables of its language
 * @from: first byte of the prose
 * @to: byte behind it
 *
 * Appends the paragraphs as action; a first line alone is the title, chapters are sections, rows of
 * stars page breaks.
 */
void
sahne_form_read_prose (SahneScreenplay *play, const SahneHeadings *headings, gsize from, gsize to)
{
  g_autoptr (GArray) lines = sahne_text_lines (play->text + from, to - from);
  guint i = 0;
  gboolean first = TRUE;

  for (guint k = 0; k < lines->len; k++)
    {
      SahneTextLine *line = &g_array_index (lines, SahneTextLine, k);
      line->text = play->text;
      line->at += from;
    }
  i = read_entries (play, headings, lines);
  while (i < lines->len)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      guint last = i;
      gsize end;
      if (line->length == 0)
        {
          i++;
          continue;
        }
      if (is_header (headings, line))
        {
          sahne_form_add (play, SAHNE_ELEMENT_NOTE, line->at, line->at + line->length);
          i++;
          continue;
        }
      last = paragraph_end (headings, lines, i, first);
      end = g_array_index (lines, SahneTextLine, last).at
            + g_array_index (lines, SahneTextLine, last).length;
      if (last > i || !read_single (play, headings, line->at, end, first, last + 1 < lines->len))
        join_lines (add_marked (play, SAHNE_ELEMENT_ACTION, line->at, end));
      first = FALSE;
      i = last + 1;
    }
}

/* --- dialogue --- */

static void
add_speech (SahneScreenplay *play, const SahneHeadings *headings, const SahneSpokenLine *spoken)
{
  SahneElement *cue
      = sahne_form_add (play, SAHNE_ELEMENT_CHARACTER, spoken->name, spoken->name_end);
  static const char *const quotes[][2] = { { "\"", "\"" }, { "“", "”" }, { "«", "»" } };
  gsize from = spoken->words, to = spoken->words_end;

  cue->name = g_strdup (cue->text);
  cue->voice_over = sahne_headings_narrator (headings, cue->name, strlen (cue->name));
  if (spoken->tone_end > spoken->tone)
    {
      const char *tone = play->text + spoken->tone;
      gsize n = spoken->tone_end - spoken->tone;
      guint bits = sahne_headings_extension (headings, tone, n);
      cue->voice_over |= (bits & SAHNE_EXTENSION_VOICE_OVER) != 0;
      cue->off_screen |= (bits & SAHNE_EXTENSION_OFF_SCREEN) != 0;
      cue->continued |= (bits & SAHNE_EXTENSION_CONTINUED) != 0;
      if (bits)
        cue->extension = g_strndup (tone, n);
      else
        sahne_form_add (play, SAHNE_ELEMENT_PARENTHETICAL, spoken->tone, spoken->tone_end)->blank
            = 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      gsize a = strlen (quotes[i][0]), b = strlen (quotes[i][1]);
      if (to - from > a + b && memcmp (play->text + from, quotes[i][0], a) == 0
          && memcmp (play->text + to - b, quotes[i][1], b) == 0
          && memmem (play->text + from + a, to - from - a - b, quotes[i][1], b) == NULL)
        {
          from += a;
          to -= b;
        }
    }
  /* "(gülerek) Merhaba" */
  if (from < to && play->text[from] == '(')
    {
      const char *close = memchr (play->text + from, ')', to - from);
      gsize end = close ? (gsize) (close - play->text) : 0;
      if (close && end > from + 1 && end + 1 < to)
        {
          sahne_form_add (play, SAHNE_ELEMENT_PARENTHETICAL, from + 1, end)->blank = 0;
          for (from = end + 1; from < to && play->text[from] == ' ';)
            from++;
        }
    }
  if (to > from)
    {
      SahneElement *element = add_marked (play, SAHNE_ELEMENT_DIALOGUE, from, to);
      element->blank = 0;
    }
}

/* "(Ali kapıyı açar.)" without its brackets; other lines as they are. */
static void
add_action (SahneScreenplay *play, const SahneTextLine *line)
{
  gsize from = line->at, to = line->at + line->length;

  if (to - from > 2
      && ((play->text[from] == '(' && play->text[to - 1] == ')')
          || (play->text[from] == '[' && play->text[to - 1] == ']')))
    {
      from++;
      to--;
    }
  add_marked (play, SAHNE_ELEMENT_ACTION, from, to);
}

/* "Yer: orman" and the like. Returns FALSE when the name is that of somebody. */
static gboolean
read_label (SahneScreenplay *play, const SahneHeadings *headings, const SahneSpokenLine *spoken)
{
  const char *label
      = sahne_headings_label (headings, play->text + spoken->name, spoken->name_end - spoken->name);
  SahneElement *last = play->elements->len ? play->elements->pdata[play->elements->len - 1] : NULL;

  if (label == NULL || spoken->words_end <= spoken->words)
    return FALSE;
  if (g_str_equal (label, "time") && last && last->kind == SAHNE_ELEMENT_HEADING && last->forced)
    {
      /* The time belongs to the place before: both become one heading, piece by piece. */
      SahneMapRun runs[] = { { 0, (guint32) last->start },
                             { (guint32) strlen (last->text), (guint32) last->end - 1 },
                             { (guint32) strlen (last->text) + 3, (guint32) spoken->words } };
      char *text
          = g_strdup_printf ("%s - %.*s", last->text, (int) (spoken->words_end - spoken->words),
                             play->text + spoken->words);
      last->map = g_array_new (FALSE, FALSE, sizeof (SahneMapRun));
      g_array_append_vals (last->map, runs, 3);
      g_free (last->text);
      last->text = text;
      last->end = spoken->words_end;
    }
  else if (g_str_equal (label, "heading") || g_str_equal (label, "time"))
    sahne_form_add (play, SAHNE_ELEMENT_HEADING, spoken->words, spoken->words_end)->forced = TRUE;
  else
    add_marked (play,
                g_str_equal (label, "note") || g_str_equal (label, "header") ? SAHNE_ELEMENT_NOTE
                                                                             : SAHNE_ELEMENT_ACTION,
                spoken->words, spoken->words_end);
  return TRUE;
}

static void
read_other (SahneScreenplay *play, const SahneHeadings *headings, const SahneTextLine *line,
            gboolean first)
{
  gsize end = line->at + line->length;
  SahneElement *last = play->elements->len ? play->elements->pdata[play->elements->len - 1] : NULL;

  if (line->indent >= 2 && last && last->kind == SAHNE_ELEMENT_DIALOGUE && last->map == NULL)
    {
      /* A speech that goes on, moved in. */
      SahneMapRun runs[] = { { 0, (guint32) last->start },
                             { (guint32) strlen (last->text) + 1, (guint32) line->at } };
      char *text
          = g_strdup_printf ("%s\n%.*s", last->text, (int) line->length, play->text + line->at);
      last->map = g_array_new (FALSE, FALSE, sizeof (SahneMapRun));
      g_array_append_vals (last->map, runs, 2);
      g_free (last->text);
      last->text = text;
      last->end = end;
    }
  else if (!read_single (play, headings, line->at, end, first, TRUE))
    add_action (play, line);
}

/**
 * sahne_form_read_dialogue:
 * @play: a screenplay with its text
 * @headings: tables of its language
 *
 * Appends lines of the form "Name: words" as cues and speeches, and what stands between them as
 * headings ("Place: forest") and action.
 */
void
sahne_form_read_dialogue (SahneScreenplay *play, const SahneHeadings *headings)
{
  g_autoptr (GArray) lines = sahne_text_lines (play->text, play->length);
  gboolean first = TRUE;

  for (guint i = read_entries (play, headings, lines); i < lines->len; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      SahneSpokenLine spoken;
      SahneHeading heading;
      const char *entry;
      if (line->length == 0)
        continue;
      if (sahne_headings_parse (headings, play->text + line->at, line->length, &heading)
          || sahne_fountain_is_transition (play->text + line->at, line->length,
                                           play->text + line->at + line->length, headings)
          || !sahne_spoken_line (play->text, line, &spoken))
        read_other (play, headings, line, first);
      else if (first
               && (entry = sahne_headings_entry (headings, play->text + spoken.name,
                                                 spoken.name_end - spoken.name)))
        sahne_form_add (play, SAHNE_ELEMENT_TITLE, spoken.words, spoken.words_end)->name
            = g_strdup (entry);
      else if (!read_label (play, headings, &spoken))
        add_speech (play, headings, &spoken);
      first = FALSE;
    }
}

/* --- columns --- */

/* Where the second column of a line begins: behind a tab, a bar or four blanks; 0 for none. */
static gsize
gap_of (const char *text, const SahneTextLine *line, gsize *left_end)
{
  const char *begin = text + line->at, *end = begin + line->length;

  for (const char *c = begin; c < end; c++)
    {
      const char *next = c;
      while (next < end && (*next == ' ' || *next == '\t' || *next == '|'))
        next++;
      if (next - c >= 4
          || (next > c
              && (memchr (c, '\t', (gsize) (next - c)) || memchr (c, '|', (gsize) (next - c)))))
        {
          *left_end = (gsize) (c - text);
          return (gsize) (next - text);
        }
      if (next > c)
        c = next - 1;
    }
  return 0;
}

/**
 * sahne_form_has_columns:
 * @text: a text
 * @lines: its lines
 * @column: (out): unused for now by callers that only ask
 *
 * Returns: whether the text has the French form: what is seen on the left, what is heard on the
 *   right, and the right begins with names
 */
gboolean
sahne_form_has_columns (const char *text, const GArray *lines, gsize *column)
{
  guint filled = 0, gaps = 0, names = 0;

  *column = 0;
  for (guint i = 0; i < lines->len && i < 2000; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      SahneTextLine right = *line;
      SahneSpokenLine spoken;
      gsize left_end, at;
      if (line->length == 0)
        continue;
      filled++;
      at = gap_of (text, line, &left_end);
      if (at == 0 && line->indent < 16)
        continue;
      gaps++;
      right.at = at ? at : line->at;
      right.length = line->at + line->length - right.at;
      names += sahne_spoken_line (text, &right, &spoken);
    }
  return names >= 2 && gaps * 3 >= filled;
}

/* Words of one column over several lines. */
typedef struct
{
  GString *text;
  GArray *map;
  gsize start, end;
} Cell;

static void
cell_add (Cell *self, const char *text, gsize from, gsize to)
{
  SahneMapRun run;

  if (to <= from)
    return;
  if (self->text->len == 0)
    self->start = from;
  else
    {
      SahneMapRun blank = { (guint32) self->text->len, (guint32) (from - 1) };
      g_array_append_val (self->map, blank);
      g_string_append_c (self->text, ' ');
    }
  run.text = (guint32) self->text->len;
  run.source = (guint32) from;
  g_array_append_val (self->map, run);
  g_string_append_len (self->text, text + from, (gssize) (to - from));
  self->end = to;
}

static void
cell_flush (Cell *self, SahneScreenplay *play, SahneElementKind kind)
{
  SahneElement *element;

  if (self->text->len == 0)
    return;
  element = sahne_form_add (play, kind, self->start, self->end);
  g_free (element->text);
  element->text = g_strdup (self->text->str);
  element->map = sahne_screenplay_copy_runs (self->map);
  if (kind == SAHNE_ELEMENT_DIALOGUE)
    element->blank = 0;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->map, 0);
}

/* The lines between two empty ones: first what is seen, then who speaks. */
static void
read_block (SahneScreenplay *play, const SahneHeadings *headings, const GArray *lines, guint from,
            guint to, Cell *cell)
{
  gsize left_end;

  for (guint i = from; i < to; i++)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      gsize gap = gap_of (play->text, line, &left_end);
      if (gap == 0 && line->indent >= 16)
        continue;
      cell_add (cell, play->text, line->at, gap ? left_end : line->at + line->length);
    }
  cell_flush (cell, play, SAHNE_ELEMENT_ACTION);
  for (guint i = from; i < to; i++)
    {
      SahneTextLine right = g_array_index (lines, SahneTextLine, i);
      gsize gap = gap_of (play->text, &right, &left_end), end = right.at + right.length;
      SahneSpokenLine spoken;
      if (gap == 0 && right.indent < 16)
        continue;
      right.at = gap ? gap : right.at;
      right.length = end - right.at;
      if (sahne_spoken_line (play->text, &right, &spoken))
        {
          gsize words = spoken.words;
          cell_flush (cell, play, SAHNE_ELEMENT_DIALOGUE);
          spoken.words = spoken.words_end;
          add_speech (play, headings, &spoken);
          cell_add (cell, play->text, words, end);
        }
      else
        cell_add (cell, play->text, right.at, end);
    }
  cell_flush (cell, play, SAHNE_ELEMENT_DIALOGUE);
}

/**
 * sahne_form_read_columns:
 * @play: a screenplay with its text
 * @headings: tables of its language
 *
 * Appends a text of two columns: the left one as action, the right one as speeches.
 */
void
sahne_form_read_columns (SahneScreenplay *play, const SahneHeadings *headings)
{
  g_autoptr (GArray) lines = sahne_text_lines (play->text, play->length);
  Cell cell = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (SahneMapRun)), 0, 0 };
  guint i = read_entries (play, headings, lines);
  gboolean first = TRUE;

  while (i < lines->len)
    {
      const SahneTextLine *line = &g_array_index (lines, SahneTextLine, i);
      guint last = i;
      gsize left_end;
      if (line->length == 0)
        {
          i++;
          continue;
        }
      if (gap_of (play->text, line, &left_end) == 0 && line->indent < 16
          && read_single (play, headings, line->at, line->at + line->length, first, TRUE))
        {
          i++;
          first = FALSE;
          continue;
        }
      while (last < lines->len && g_array_index (lines, SahneTextLine, last).length > 0)
        last++;
      read_block (play, headings, lines, i, last, &cell);
      i = last;
      first = FALSE;
    }
  g_string_free (cell.text, TRUE);
  g_array_unref (cell.map);
}
