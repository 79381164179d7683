/* Reads Fountain after its complete table of rules, in time linear in the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fountain-private.h"

typedef struct
{
  gsize from, to;   /* without blanks around, in the clean text */
  gsize begin, end; /* with them */
  guint cut, n_cuts;
} Line;

typedef struct
{
  const char *text;
  gsize length;
  const char *clean;
  gsize n_clean;
  GArray *cuts;
  GArray *lines;
  const SahneHeadings *headings;
  gboolean loose;
  SahneScreenplay *play;
  SahneInline inline_;
  guint blank;    /* empty lines since the last element */
  gboolean spoke; /* there has been a speech, so that one may be dual */
} Reader;

#define LINE(self, i) (&g_array_index ((self)->lines, Line, i))

/* Where a byte of the clean text stands in the source. */
static gsize
to_source (gsize at, gpointer data)
{
  const Reader *self = data;
  return sahne_fountain_cut_source (self->cuts, at);
}

static void
split_lines (Reader *self)
{
  gsize at = 0;
  guint cut = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  while (at <= self->n_clean)
    {
      const char *stop = memchr (self->clean + at, '\n', self->n_clean - at);
      Line line = { at, 0, at, stop ? (gsize) (stop - self->clean) : self->n_clean, cut, 0 };
      for (line.to = line.end; line.to > line.from && g_ascii_isspace (self->clean[line.to - 1]);)
        line.to--;
      while (line.from < line.to && g_ascii_isspace (self->clean[line.from]))
        line.from++;
      while (cut < self->cuts->len && g_array_index (self->cuts, SahneCut, cut).at <= line.end)
        cut++, line.n_cuts++;
      g_array_append_val (self->lines, line);
      at = line.end + 1;
    }
}

/* --- elements --- */

static void
begin_text (Reader *self)
{
  g_string_truncate (self->inline_.text, 0);
  g_array_set_size (self->inline_.map, 0);
  g_array_set_size (self->inline_.styles, 0);
}

static void
add_byte (Reader *self, char c, gsize source)
{
  SahneMapRun run = { (guint32) self->inline_.text->len, (guint32) source };
  const SahneMapRun *last = self->inline_.map->len ? &g_array_index (self->inline_.map, SahneMapRun,
                                                                     self->inline_.map->len - 1)
                                                   : NULL;

  if (last == NULL || last->source + (run.text - last->text) != run.source)
    g_array_append_val (self->inline_.map, run);
  g_string_append_c (self->inline_.text, c);
}

static void
add_line (Reader *self, gsize from, gsize to)
{
  sahne_inline_add (&self->inline_, self->clean, from, to, to_source, self);
}

/* An action's line: blanks in front are kept, a tab is four blanks. */
static void
add_action_line (Reader *self, gsize from, gsize to)
{
  while (from < to && (self->clean[from] == ' ' || self->clean[from] == '\t'))
    {
      for (guint i = 0; i < (self->clean[from] == '\t' ? 4 : 1); i++)
        add_byte (self, ' ', to_source (from, self));
      from++;
    }
  while (from < to)
    {
      const char *tab = memchr (self->clean + from, '\t', to - from);
      gsize stop = tab ? (gsize) (tab - self->clean) : to;
      add_line (self, from, stop);
      for (guint i = 0; tab && i < 4; i++)
        add_byte (self, ' ', to_source (stop, self));
      from = stop + (tab ? 1 : 0);
    }
}

/* The end of a line of a text that goes on. */
static void
add_line_end (Reader *self, const Line *line)
{
  add_byte (self, '\n', to_source (line->end, self));
}

/* The place in an element's text where a cut was. */
static gsize
place_of (gsize length, const GArray *map, gsize source)
{
  guint low = 0, high = map->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (map, SahneMapRun, middle).source <= source)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return 0;
  const SahneMapRun *run = &g_array_index (map, SahneMapRun, low - 1);
  gsize next = low < map->len ? run[1].text : length;
  return MIN (run->text + (source - run->source), next);
}

static char *
cut_text (const Reader *self, const SahneCut *cut)
{
  gsize from = cut->from + 2, to = cut->to;

  while (self->text[to - 1] != (cut->boneyard ? '/' : ']'))
    to--;
  return g_strndup (self->text + from, to - 2 - from);
}

static void
add_insets (Reader *self, SahneElement *element, guint first, guint last)
{
  gsize length = self->inline_.text->len;

  for (guint i = LINE (self, first)->cut; i < LINE (self, last)->cut + LINE (self, last)->n_cuts;
       i++)
    {
      const SahneCut *cut = &g_array_index (self->cuts, SahneCut, i);
      SahneInset inset = { (guint32) place_of (length, self->inline_.map, cut->to), cut->boneyard,
                           cut_text (self, cut) };
      if (element->insets == NULL)
        element->insets = g_array_new (FALSE, FALSE, sizeof (SahneInset));
      g_array_append_val (element->insets, inset);
    }
}

/* Makes an element of the text collected; it stands between two bytes of the clean text and in the
 * lines from @first to @last. */
static SahneElement *
end_text (Reader *self, SahneElementKind kind, gsize from, gsize to, guint first, guint last)
{
  SahneElement *element = sahne_element_new (kind);
  const GArray *map = self->inline_.map;

  element->text = g_strndup (self->inline_.text->str, self->inline_.text->len);
  element->start = to_source (from, self);
  element->end = to > from ? to_source (to - 1, self) + 1 : element->start;
  element->blank = MIN (self->blank, 0xffff);
  self->blank = 0;
  if (map->len > 1
      || (map->len == 1 && g_array_index (map, SahneMapRun, 0).source != element->start))
    element->map = sahne_screenplay_copy_runs (self->inline_.map);
  if (self->inline_.styles->len > 0)
    element->styles = sahne_screenplay_copy_runs (self->inline_.styles);
  if (self->cuts->len > 0)
    add_insets (self, element, first, last);
  g_ptr_array_add (self->play->elements, element);
  return element;
}

static SahneElement *
add_whole_line (Reader *self, SahneElementKind kind, guint i, gsize from, gsize to)
{
  begin_text (self);
  add_line (self, from, to);
  return end_text (self, kind, LINE (self, i)->from, LINE (self, i)->to, i, i);
}

/* --- what lines are --- */

static gboolean
is_empty (const Reader *self, guint i)
{
  return LINE (self, i)->from == LINE (self, i)->to;
}

static gboolean
is_structure (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  const char *c = self->clean + line->from;

  return line->from < line->to
         && (*c == '#' || (*c == '=' && (line->to - line->from < 2 || c[1] != '='))
             || sahne_fountain_is_page_break (c, line->to - line->from));
}

/* Sections, synopses and page breaks stand apart as an empty line does. */
static gboolean
is_blank_before (const Reader *self, guint i)
{
  return i == 0 || is_empty (self, i - 1) || is_structure (self, i - 1);
}

static gboolean
is_blank_after (const Reader *self, guint i)
{
  return i + 1 >= self->lines->len || is_empty (self, i + 1) || is_structure (self, i + 1);
}

/* Two blanks on an empty line: it is meant, and part of the speech. */
static gboolean
is_meant (const Reader *self, guint i)
{
  return is_empty (self, i) && LINE (self, i)->end - LINE (self, i)->begin >= 2
         && LINE (self, i)->n_cuts == 0;
}

/* A speech follows: what is not empty comes next, notes aside. */
static gboolean
is_followed (const Reader *self, guint i)
{
  for (i++; i < self->lines->len && is_empty (self, i) && LINE (self, i)->n_cuts > 0;)
    i++;
  return i < self->lines->len && !is_empty (self, i) && !is_structure (self, i);
}

static gboolean
is_heading (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  SahneHeading heading;
  gsize from, to, length;

  if (!is_blank_before (self, i) || (!self->loose && !is_blank_after (self, i)))
    return FALSE;
  length = sahne_fountain_number (self->clean + line->from, line->to - line->from, &from, &to);
  return sahne_headings_parse (self->headings, self->clean + line->from, length, &heading);
}

static SahneElementKind
classify (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  const char *c = self->clean + line->from;
  gsize length = line->to - line->from;
  SahneHeading heading;

  if (sahne_fountain_is_page_break (c, length))
    return SAHNE_ELEMENT_PAGE_BREAK;
  if (*c == '#')
    return SAHNE_ELEMENT_SECTION;
  if (*c == '=' && (length == 1 || c[1] != '='))
    return SAHNE_ELEMENT_SYNOPSIS;
  if (*c == '!')
    return SAHNE_ELEMENT_ACTION;
  if (*c == '~')
    return SAHNE_ELEMENT_LYRIC;
  if (sahne_fountain_is_centered (c, length))
    return SAHNE_ELEMENT_CENTERED;
  if (*c == '>' && length > 1)
    return SAHNE_ELEMENT_TRANSITION;
  if (!is_blank_before (self, i))
    return SAHNE_ELEMENT_ACTION;
  if (sahne_fountain_is_forced_heading (c, length))
    return SAHNE_ELEMENT_HEADING;
  if (sahne_fountain_is_forced_cue (c, length))
    return SAHNE_ELEMENT_CHARACTER;
  if (is_heading (self, i))
    return SAHNE_ELEMENT_HEADING;
  if (is_blank_after (self, i) || self->loose)
    {
      if (sahne_fountain_is_transition (c, length,
                                        line->n_cuts ? c + length : self->clean + line->end,
                                        self->headings))
        return SAHNE_ELEMENT_TRANSITION;
    }
  if (!is_followed (self, i))
    return SAHNE_ELEMENT_ACTION;
  /* A heading with text right behind it is no heading, but nobody's name either. */
  if (sahne_fountain_is_cue (c, length)
      && !sahne_headings_parse (self->headings, c, length, &heading))
    return SAHNE_ELEMENT_CHARACTER;
  return SAHNE_ELEMENT_ACTION;
}

/* --- reading elements --- */

static void
read_notes (Reader *self, guint i)
{
  const Line *line = LINE (self, i);

  for (guint k = line->cut; k < line->cut + line->n_cuts; k++)
    {
      const SahneCut *cut = &g_array_index (self->cuts, SahneCut, k);
      SahneElement *element = sahne_element_new (SAHNE_ELEMENT_NOTE);
      element->text = cut_text (self, cut);
      element->boneyard = cut->boneyard;
      element->start = cut->from;
      element->end = cut->to;
      element->blank = MIN (self->blank, 0xffff);
      self->blank = 0;
      g_ptr_array_add (self->play->elements, element);
    }
}

static void
read_heading (Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  gboolean forced = self->clean[line->from] == '.';
  gsize from, to, length;
  SahneElement *element;

  length = sahne_fountain_number (self->clean + line->from, line->to - line->from, &from, &to);
  element = add_whole_line (self, SAHNE_ELEMENT_HEADING, i, line->from + (forced ? 1 : 0),
                            line->from + length);
  element->forced = forced;
  if (to > from)
    element->number = g_strndup (self->clean + line->from + from, to - from);
}

/* Name and extensions of a cue. */
static void
take_cue (Reader *self, SahneElement *element)
{
  const char *text = element->text, *open = strchr (text, '(');
  gsize n = open ? (gsize) (open - text) : strlen (text);
  GString *extension = NULL;

  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  element->name = g_strndup (text, n);
  element->voice_over = sahne_headings_narrator (self->headings, text, n);
  while (open)
    {
      const char *close = strchr (open, ')');
      gsize length = close ? (gsize) (close - open - 1) : strlen (open + 1);
      guint bits = sahne_headings_extension (self->headings, open + 1, length);
      element->voice_over |= (bits & SAHNE_EXTENSION_VOICE_OVER) != 0;
      element->off_screen |= (bits & SAHNE_EXTENSION_OFF_SCREEN) != 0;
      element->continued |= (bits & SAHNE_EXTENSION_CONTINUED) != 0;
      if (extension == NULL)
        extension = g_string_new (NULL);
      else
        g_string_append (extension, ", ");
      g_string_append_len (extension, open + 1, (gssize) length);
      open = close ? strchr (close, '(') : NULL;
    }
  if (extension)
    element->extension = g_string_free (extension, FALSE);
}

static void
read_cue (Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  gboolean forced = self->clean[line->from] == '@', dual = self->clean[line->to - 1] == '^';
  gsize from = line->from + (forced ? 1 : 0), to = line->to;
  SahneElement *element;

  while (to > from && (g_ascii_isspace (self->clean[to - 1]) || self->clean[to - 1] == '^'))
    to--;
  while (from < to && g_ascii_isspace (self->clean[from]))
    from++;
  element = add_whole_line (self, SAHNE_ELEMENT_CHARACTER, i, from, to);
  element->forced = forced;
  element->dual = dual && self->spoke;
  self->spoke = TRUE;
  take_cue (self, element);
}

static gboolean
is_parenthetical (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  return line->to - line->from >= 2 && self->clean[line->from] == '('
         && self->clean[line->to - 1] == ')';
}

/* The lines of a speech that are one element: until what is another kind. */
static guint
read_spoken (Reader *self, guint i, guint end, gboolean lyric)
{
  guint last = i, k = i;

  begin_text (self);
  for (; k < end; k++)
    {
      const Line *line = LINE (self, k);
      if (is_empty (self, k))
        {
          if (lyric)
            break;
          continue;
        }
      if (k > i
          && ((self->clean[line->from] == '~') != lyric || (!lyric && is_parenthetical (self, k))))
        break;
      for (guint n = last; k > i && n < k; n++)
        if (n == last || is_meant (self, n))
          add_line_end (self, LINE (self, n));
      add_line (self, line->from + (lyric ? 1 : 0), line->to);
      last = k;
    }
  end_text (self, lyric ? SAHNE_ELEMENT_LYRIC : SAHNE_ELEMENT_DIALOGUE, LINE (self, i)->from,
            LINE (self, last)->to, i, last);
  return last + 1;
}

/* Everything up to the empty line behind a cue. */
static guint
read_speech (Reader *self, guint i)
{
  guint end = i;

  while (end < self->lines->len
         && (!is_empty (self, end) || is_meant (self, end) || LINE (self, end)->n_cuts > 0)
         && (is_empty (self, end) || self->clean[LINE (self, end)->begin] != '!'))
    end++;
  while (end > i && is_meant (self, end - 1))
    end--;
  while (i < end)
    {
      const Line *line = LINE (self, i);
      if (is_empty (self, i))
        read_notes (self, i++);
      else if (is_parenthetical (self, i))
        {
          gsize from = line->from + 1, to = line->to - 1;
          while (from < to && g_ascii_isspace (self->clean[from]))
            from++;
          while (to > from && g_ascii_isspace (self->clean[to - 1]))
            to--;
          add_whole_line (self, SAHNE_ELEMENT_PARENTHETICAL, i++, from, to);
        }
      else
        i = read_spoken (self, i, end, self->clean[line->from] == '~');
    }
  return end;
}

/* A line that ends a paragraph of action without an empty line. */
static gboolean
breaks_action (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  char c = self->clean[line->from];
  SahneHeading heading;

  if (is_empty (self, i))
    return TRUE;
  if (strchr ("#=>~", c) && classify (self, i) != SAHNE_ELEMENT_ACTION)
    return TRUE;
  return self->loose && line->to - line->from < SAHNE_FOUNTAIN_MAX_CUE
         && sahne_fountain_is_cue (self->clean + line->from, line->to - line->from)
         && sahne_headings_parse (self->headings, self->clean + line->from, line->to - line->from,
                                  &heading);
}

static guint
read_action (Reader *self, guint i)
{
  guint first = i, last = i;
  gsize from = 0;
  gboolean forced = FALSE;
  SahneElement *element;

  begin_text (self);
  do
    {
      const Line *line = LINE (self, i);
      gboolean mark = self->clean[line->from] == '!';
      gsize begin = mark ? line->from + 1 : line->begin;
      if (i > first)
        add_line_end (self, LINE (self, i - 1));
      else
        {
          from = mark ? line->from : line->begin;
          forced = mark;
        }
      add_action_line (self, begin, line->to);
      last = i++;
    }
  while (i < self->lines->len && !breaks_action (self, i));
  element = end_text (self, SAHNE_ELEMENT_ACTION, from, LINE (self, last)->to, first, last);
  element->forced = forced;
  return i;
}

static void
read_marked (Reader *self, SahneElementKind kind, guint i)
{
  const Line *line = LINE (self, i);
  gsize from = line->from, to = line->to;
  guint depth = 0;
  SahneElement *element;

  if (kind == SAHNE_ELEMENT_PAGE_BREAK)
    from = to;
  if (kind == SAHNE_ELEMENT_SECTION)
    for (; from < to && self->clean[from] == '#'; from++)
      depth++;
  if (kind == SAHNE_ELEMENT_SYNOPSIS || kind == SAHNE_ELEMENT_LYRIC
      || kind == SAHNE_ELEMENT_CENTERED
      || (kind == SAHNE_ELEMENT_TRANSITION && self->clean[from] == '>'))
    from++;
  if (kind == SAHNE_ELEMENT_CENTERED)
    to--;
  while (from < to && g_ascii_isspace (self->clean[from]))
    from++;
  while (to > from && g_ascii_isspace (self->clean[to - 1]))
    to--;
  element = add_whole_line (self, kind, i, from, to);
  element->depth = MIN (depth, 255);
  element->forced = (kind == SAHNE_ELEMENT_TRANSITION && self->clean[line->from] == '>')
                    || kind == SAHNE_ELEMENT_CENTERED || kind == SAHNE_ELEMENT_LYRIC;
}

/* --- the title page --- */

/* The key of a line of a title page: its length, 0 for none. */
static gsize
key_length (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  const char *c = self->clean + line->begin, *colon;

  if (line->begin != line->from || is_empty (self, i))
    return 0;
  colon = memchr (c, ':', MIN (line->to - line->from, 64));
  return colon && colon > c ? (gsize) (colon - c) : 0;
}

static gboolean
is_continued (const Reader *self, guint i)
{
  const Line *line = LINE (self, i);
  const char *c = self->clean + line->begin;

  return line->from - line->begin >= 3 || (line->from > line->begin && *c == '\t');
}

/* The line behind the title page, 0 when there is none: every line is an entry or goes on with one,
 * and a key is known or the first is neither a transition nor a heading. */
static guint
title_page_end (const Reader *self)
{
  SahneHeading heading;
  gboolean known = FALSE;
  guint i = 0;

  if (strchr (".!@~>#=[", self->clean[0]))
    return 0;
  for (; i < self->lines->len && !is_empty (self, i); i++)
    {
      const Line *line = LINE (self, i);
      gsize n = key_length (self, i);
      if (n == 0 && (i == 0 || !is_continued (self, i)))
        return 0;
      if (n > 0 && sahne_headings_entry (self->headings, self->clean + line->from, n))
        known = TRUE;
    }
  if (i == 0 || known)
    return i;
  const Line *first = LINE (self, 0);
  if (self->loose
      || sahne_headings_transition (self->headings, self->clean + first->from,
                                    first->to - first->from)
      || sahne_headings_transition (self->headings, self->clean + first->from,
                                    key_length (self, 0) + 1)
      || sahne_headings_parse (self->headings, self->clean + first->from, first->to - first->from,
                               &heading))
    return 0;
  return i;
}

static guint
read_title_page (Reader *self)
{
  guint end = title_page_end (self), i = 0;

  while (i < end)
    {
      const Line *line = LINE (self, i);
      gsize n = key_length (self, i), from = line->from + n + 1;
      guint first = i, last = i;
      gboolean any = FALSE;
      SahneElement *element;

      while (from < line->to && g_ascii_isspace (self->clean[from]))
        from++;
      begin_text (self);
      if (from < line->to)
        {
          add_line (self, from, line->to);
          any = TRUE;
        }
      for (i++; i < end && key_length (self, i) == 0; i++)
        {
          if (any)
            add_line_end (self, LINE (self, i - 1));
          add_line (self, LINE (self, i)->from, LINE (self, i)->to);
          any = TRUE;
          last = i;
        }
      element
          = end_text (self, SAHNE_ELEMENT_TITLE, line->from, LINE (self, last)->to, first, last);
      element->name = g_strndup (self->clean + line->from, n);
    }
  return end;
}

/* Title and author under whatever key the language has for them. */
static void
take_title (Reader *self)
{
  for (guint i = 0; i < self->play->elements->len; i++)
    {
      const SahneElement *element = self->play->elements->pdata[i];
      const char *entry;
      if (element->kind != SAHNE_ELEMENT_TITLE)
        break;
      entry = sahne_headings_entry (self->headings, element->name, strlen (element->name));
      if (g_strcmp0 (entry, "Title") == 0 && self->play->title == NULL && *element->text)
        self->play->title = g_strdelimit (g_strdup (element->text), "\n", ' ');
      else if (g_strcmp0 (entry, "Author") == 0 && self->play->author == NULL && *element->text)
        self->play->author = g_strdelimit (g_strdup (element->text), "\n", ' ');
    }
}

static guint
read_element (Reader *self, guint i)
{
  SahneElementKind kind = classify (self, i);

  switch (kind)
    {
    case SAHNE_ELEMENT_HEADING:
      read_heading (self, i);
      return i + 1;
    case SAHNE_ELEMENT_CHARACTER:
      read_cue (self, i);
      return read_speech (self, i + 1);
    case SAHNE_ELEMENT_ACTION:
      return read_action (self, i);
    default:
      read_marked (self, kind, i);
      return i + 1;
    }
}

/**
 * sahne_fountain_read:
 * @text: valid UTF-8 with LF, with a zero byte behind it
 * @length: bytes of @text
 * @headings: tables of the script's language
 * @loose: whether headings and transitions count without empty lines behind them, and a title page
 *   needs a known key, as in texts that people type without knowing Fountain
 *
 * Reads Fountain. Every text is a screenplay, if only of action, so there is no error.
 *
 * Returns: (transfer full): the screenplay; its language is not set
 */
SahneScreenplay *
sahne_fountain_read (const char *text, gsize length, const SahneHeadings *headings, gboolean loose)
{
  Reader self = { .text = text, .length = length, .headings = headings, .loose = loose };

  g_autofree char *owned = sahne_fountain_cut (text, length, &self.cuts, &self.n_clean);

  self.clean = owned ? owned : text;
  self.play = sahne_screenplay_new ();
  sahne_screenplay_set_text (self.play, text, length);
  self.inline_.text = g_string_new (NULL);
  self.inline_.map = g_array_new (FALSE, FALSE, sizeof (SahneMapRun));
  self.inline_.styles = g_array_new (FALSE, FALSE, sizeof (SahneStyleRun));
  split_lines (&self);
  for (guint i = read_title_page (&self); i < self.lines->len;)
    if (!is_empty (&self, i))
      i = read_element (&self, i);
    else if (LINE (&self, i)->n_cuts > 0)
      read_notes (&self, i++);
    else
      self.blank++, i++;
  take_title (&self);
  g_string_free (self.inline_.text, TRUE);
  g_array_unref (self.inline_.map);
  g_array_unref (self.inline_.styles);
  g_array_unref (self.cuts);
  g_array_unref (self.lines);
  return self.play;
}
