/* Writes Fountain that reads back as the same screenplay: marks are set only where the rules need
 * them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fountain-private.h"

typedef struct
{
  GString *out;
  const SahneHeadings *headings;
  const SahneScreenplay *play;
} Writer;

static gboolean
is_structure (SahneElementKind kind)
{
  return kind == SAHNE_ELEMENT_SECTION || kind == SAHNE_ELEMENT_SYNOPSIS
         || kind == SAHNE_ELEMENT_PAGE_BREAK || kind == SAHNE_ELEMENT_NOTE;
}

static gboolean
is_speech (SahneElementKind kind)
{
  return kind == SAHNE_ELEMENT_PARENTHETICAL || kind == SAHNE_ELEMENT_DIALOGUE
         || kind == SAHNE_ELEMENT_LYRIC;
}

static const SahneElement *
element_at (const Writer *self, guint i)
{
  return i < self->play->elements->len ? self->play->elements->pdata[i] : NULL;
}

/* --- lines --- */

/* A note in the form it may have inside: without its closing bracket, no empty lines. */
static char *
safe_note (const char *text, gboolean boneyard)
{
  GString *out = g_string_new (text);

  if (boneyard)
    {
      g_string_replace (out, "*/", "* /", 0);
      return g_string_free (out, FALSE);
    }
  g_string_replace (out, "]]", "] ]", 0);
  if (out->str[0] == '[')
    g_string_prepend_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ']')
    g_string_append_c (out, ' ');
  for (gsize i = 0; i < out->len; i++)
    if (out->str[i] == '\n')
      {
        gsize blanks = strspn (out->str + i + 1, " \t");
        if (out->str[i + 1 + blanks] == '\n' && blanks < 2)
          g_string_insert (out, (gssize) (i + 1), "  ");
      }
  return g_string_free (out, FALSE);
}

static void
append_note (GString *out, const char *text, gboolean boneyard)
{
  g_autofree char *safe = safe_note (text, boneyard);
  g_string_append_printf (out, boneyard ? "/*%s*/" : "[[%s]]", safe);
}

/* Puts the notes of a line back; @places say where, in the line as written. */
static void
insert_notes (GString *line, const SahneInset *insets, const gsize *places, guint n)
{
  for (guint i = n; i-- > 0;)
    {
      gsize at = places[i];
      gboolean begins = at == 0 || line->str[at - 1] == ' ' || line->str[at - 1] == '\t';
      g_autoptr (GString) note = g_string_new (NULL);
      append_note (note, insets[i].text, insets[i].boneyard);
      if (at < line->len && begins)
        g_string_append_c (note, ' ');
      else if (at == line->len && !begins)
        g_string_prepend_c (note, ' ');
      g_string_insert_len (line, (gssize) at, note->str, (gssize) note->len);
    }
}

/* Appends a line of an element's text between @prefix and @suffix, with emphasis and notes. */
static void
append_line (Writer *self, const SahneElement *element, gsize from, gsize to, const char *prefix,
             const char *suffix)
{
  const SahneInset *insets = element->insets ? (const SahneInset *) element->insets->data : NULL;
  guint n_insets = element->insets ? element->insets->len : 0, first = 0, n;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *written = NULL;
  g_autofree gsize *places = NULL;
  gboolean last = element->text[to] == 0;

  while (first < n_insets && insets[first].at < from)
    first++;
  for (n = 0; first + n < n_insets && (insets[first + n].at <= to || last);)
    n++;
  places = g_new (gsize, n);
  for (guint i = 0; i < n; i++)
    places[i] = MIN (insets[first + i].at, to) - from;
  written = sahne_inline_write (element->text, from, to, element->styles, places, n);
  g_string_append (line, prefix);
  g_string_append (line, written);
  for (guint i = 0; i < n; i++)
    places[i] += places[i] > 0 ? strlen (prefix) : 0;
  g_string_append (line, suffix);
  if (*suffix)
    for (guint i = 0; i < n; i++)
      if (places[i] == strlen (prefix) + strlen (written) && places[i] > 0)
        places[i] = line->len;
  if (n > 0)
    insert_notes (line, insets + first, places, n);
  g_string_append_len (self->out, line->str, (gssize) line->len);
  g_string_append_c (self->out, '\n');
}

static void
append_lines (Writer *self, const SahneElement *element, const char *prefix, const char *suffix)
{
  gsize at = 0;

  for (;;)
    {
      gsize n = strcspn (element->text + at, "\n");
      append_line (self, element, at, at + n, prefix, suffix);
      at += n;
      if (element->text[at++] == 0)
        return;
    }
}

/* --- elements --- */

static void
write_title (Writer *self, const SahneElement *element)
{
  if (strchr (element->text, '\n') == NULL)
    {
      g_autofree char *prefix = g_strdup_printf ("%s:%s", element->name, *element->text ? " " : "");
      append_line (self, element, 0, strlen (element->text), prefix, "");
      return;
    }
  g_string_append_printf (self->out, "%s:\n", element->name);
  append_lines (self, element, "    ", "");
}

/* A text that takes one line only. */
static gsize
one_line (const SahneElement *element, char **copy)
{
  if (strchr (element->text, '\n'))
    *copy = g_strdelimit (g_strdup (element->text), "\n", ' ');
  return strlen (element->text);
}

static void
append_single (Writer *self, const SahneElement *element, const char *prefix, const char *suffix)
{
  g_autofree char *copy = NULL;
  gsize length = one_line (element, &copy);
  SahneElement single = *element;

  if (copy)
    single.text = copy;
  append_line (self, &single, 0, length, prefix, suffix);
}

static void
write_heading (Writer *self, const SahneElement *element)
{
  SahneHeading heading;
  gsize length = strlen (element->text);
  /* what is written with a backslash may not be read as a heading */
  gboolean forced = element->forced || strpbrk (element->text, "*_\\[") != NULL
                    || !sahne_headings_parse (self->headings, element->text, length, &heading);
  g_autofree char *number
      = element->number ? g_strdup_printf (" #%s#", element->number) : g_strdup ("");

  append_single (self, element, forced ? "." : "", number);
}

/* Whether a speech follows, so that a name is known by what comes behind it. */
static gboolean
is_followed (const Writer *self, guint i)
{
  const SahneElement *next = element_at (self, i + 1);

  while (next && next->kind == SAHNE_ELEMENT_NOTE && next->blank == 0)
    next = element_at (self, ++i + 1);
  return next && is_speech (next->kind);
}

/* Whether the first line of a text would begin a title page. */
static gboolean
may_be_title (const char *line, gsize length)
{
  return memchr (line, ':', MIN (length, 64)) != NULL;
}

static void
write_cue (Writer *self, guint i)
{
  const SahneElement *element = element_at (self, i);
  SahneHeading heading;
  gsize length = strlen (element->text);
  gboolean forced = element->forced || !sahne_fountain_is_cue (element->text, length)
                    || strchr (".!#=~>@", element->text[0]) || !is_followed (self, i)
                    || (self->out->len == 0 && may_be_title (element->text, length))
                    || sahne_headings_parse (self->headings, element->text, length, &heading);

  append_single (self, element, forced ? "@" : "", element->dual ? " ^" : "");
}

/* Whether a line of action would be taken for something else. */
static gboolean
needs_mark (const Writer *self, const char *line, gsize length, gboolean first, gboolean only,
            gboolean start, gboolean followed)
{
  SahneHeading heading;
  const char *raw_end = line + length;
  gsize blanks = strspn (line, " \t");

  blanks = MIN (blanks, length);
  line += blanks;
  length -= blanks;
  if (length == 0)
    return TRUE; /* keeps the paragraph together */
  if (*line == '#' || *line == '!' || *line == '~' || (*line == '>' && length > 1)
      || (*line == '=' && (length == 1 || line[1] != '='))
      || sahne_fountain_is_page_break (line, length))
    return TRUE;
  if (!first)
    return FALSE;
  if (sahne_fountain_is_forced_cue (line, length)
      || sahne_fountain_is_forced_heading (line, length))
    return TRUE;
  if (start && may_be_title (line, length))
    return TRUE;
  if ((!only || followed) && sahne_fountain_is_cue (line, length)
      && !sahne_headings_parse (self->headings, line, length, &heading))
    return TRUE;
  if (!only)
    return FALSE;
  return sahne_headings_parse (self->headings, line, length, &heading)
         || sahne_fountain_is_transition (line, length, raw_end, self->headings);
}

/* Whether something comes right behind, notes aside. */
static gboolean
has_follower (const Writer *self, guint i)
{
  const SahneElement *next = element_at (self, i + 1);

  while (next && next->kind == SAHNE_ELEMENT_NOTE && next->blank == 0)
    next = element_at (self, ++i + 1);
  return next && next->blank == 0 && !is_structure (next->kind);
}

static void
write_action (Writer *self, guint i)
{
  const SahneElement *element = element_at (self, i);
  gboolean followed = has_follower (self, i);
  gboolean only = strchr (element->text, '\n') == NULL, start = self->out->len == 0;
  gsize at = 0;

  for (;;)
    {
      gsize n = strcspn (element->text + at, "\n");
      gboolean first = at == 0;
      gboolean mark = (first && element->forced)
                      || needs_mark (self, element->text + at, n, first, only, start, followed);
      append_line (self, element, at, at + n, mark ? "!" : "", "");
      at += n;
      if (element->text[at++] == 0)
        return;
    }
}

/* Empty lines in a speech hold two blanks; a line that begins with "!" is moved in. */
static void
write_dialogue (Writer *self, const SahneElement *element)
{
  gsize at = 0;

  for (;;)
    {
      gsize n = strcspn (element->text + at, "\n");
      const char *prefix = n == 0 ? "  " : element->text[at] == '!' ? " " : "";
      append_line (self, element, at, at + n, prefix, "");
      at += n;
      if (element->text[at++] == 0)
        return;
    }
}

static void
write_transition (Writer *self, const SahneElement *element)
{
  gsize length = strlen (element->text);
  gboolean forced = element->forced
                    || !sahne_fountain_is_transition (element->text, length, element->text + length,
                                                      self->headings);

  append_single (self, element, forced ? "> " : "", "");
}

static void
write_element (Writer *self, guint i)
{
  const SahneElement *element = element_at (self, i);
  g_autofree char *prefix = NULL;

  switch (element->kind)
    {
    case SAHNE_ELEMENT_HEADING:
      write_heading (self, element);
      break;
    case SAHNE_ELEMENT_CHARACTER:
      write_cue (self, i);
      break;
    case SAHNE_ELEMENT_PARENTHETICAL:
      append_single (self, element, "(", ")");
      break;
    case SAHNE_ELEMENT_DIALOGUE:
      write_dialogue (self, element);
      break;
    case SAHNE_ELEMENT_LYRIC:
      append_lines (self, element, "~", "");
      break;
    case SAHNE_ELEMENT_TRANSITION:
      write_transition (self, element);
      break;
    case SAHNE_ELEMENT_CENTERED:
      append_lines (self, element, "> ", " <");
      break;
    case SAHNE_ELEMENT_SECTION:
      prefix = g_strnfill (MAX (element->depth, 1) + 1, '#');
      prefix[MAX (element->depth, 1)] = ' ';
      append_single (self, element, prefix, "");
      break;
    case SAHNE_ELEMENT_SYNOPSIS:
      append_single (self, element, "= ", "");
      break;
    case SAHNE_ELEMENT_PAGE_BREAK:
      append_line (self, element, 0, 0, "===", "");
      break;
    case SAHNE_ELEMENT_NOTE:
      append_note (self->out, element->text, element->boneyard);
      g_string_append_c (self->out, '\n');
      break;
    case SAHNE_ELEMENT_TITLE:
      write_title (self, element);
      break;
    default:
      write_action (self, i);
    }
}

/* How many empty lines have to stand between two elements. */
static guint
least_blank (const SahneElement *before, const SahneElement *element, gboolean in_speech)
{
  if (before == NULL)
    return 0;
  if (before->kind == SAHNE_ELEMENT_TITLE)
    return element->kind == SAHNE_ELEMENT_TITLE ? 0 : 1;
  if (in_speech)
    return is_speech (element->kind) || element->kind == SAHNE_ELEMENT_NOTE
                   || (element->kind == SAHNE_ELEMENT_ACTION && element->forced)
               ? 0
               : 1;
  if (is_structure (element->kind) || is_structure (before->kind))
    return 0;
  if (element->kind == SAHNE_ELEMENT_HEADING || element->kind == SAHNE_ELEMENT_CHARACTER)
    return 1;
  if (element->kind == SAHNE_ELEMENT_TRANSITION && !element->forced)
    return 1;
  if ((before->kind == SAHNE_ELEMENT_HEADING || before->kind == SAHNE_ELEMENT_TRANSITION)
      && !before->forced)
    return 1;
  return element->kind == SAHNE_ELEMENT_ACTION && before->kind == SAHNE_ELEMENT_ACTION ? 1 : 0;
}

/**
 * sahne_fountain_write:
 * @screenplay: a screenplay
 * @headings: tables of its language
 *
 * Writes a screenplay as Fountain. Reading it again gives the same elements, texts, emphasis and
 * notes; what Fountain cannot say (an empty line inside a paragraph of action, emphasis inside a
 * word) becomes the nearest that it can.
 *
 * Returns: (transfer full): the text
 */
char *
sahne_fountain_write (const SahneScreenplay *screenplay, const SahneHeadings *headings)
{
  Writer self = { g_string_new (NULL), headings, screenplay };
  const SahneElement *before = NULL;
  gboolean in_speech = FALSE;

  for (guint i = 0; i < screenplay->elements->len; i++)
    {
      const SahneElement *element = screenplay->elements->pdata[i];
      guint blank = MAX (element->blank, least_blank (before, element, in_speech));
      if (in_speech && (is_speech (element->kind) && element->kind != SAHNE_ELEMENT_LYRIC))
        blank = 0;
      for (guint k = 0; k < blank; k++)
        g_string_append_c (self.out, '\n');
      write_element (&self, i);
      in_speech = element->kind == SAHNE_ELEMENT_CHARACTER
                  || (in_speech && blank == 0
                      && (is_speech (element->kind) || element->kind == SAHNE_ELEMENT_NOTE));
      before = element;
    }
  return g_string_free (self.out, FALSE);
}
