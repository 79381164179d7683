/* Reads Final Draft's XML: text of paragraphs with their types, emphasis, notes and title page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-fdx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"

/* Deeper nesting and more names are no screenplay. */
#define MAX_DEPTH 64
#define MAX_NAMES 20000

typedef struct
{
  SahneScreenplay *play;
  const SahneHeadings *headings;
  guint depth, skip; /* skip: elements inside one that is passed over */
  gboolean title_page, dual, in_text, in_note, in_names, centered;
  guint dual_cues; /* cues seen in the pair that speaks at once */
  guint content;   /* <Content> elements seen */
  GString *text;
  GArray *styles, *insets;
  guint style;
  char *type, *number;
  gboolean new_page, in_paragraph;
  GString *note;
  guint32 note_at;
  gboolean note_boneyard;
  GString *name;
  GPtrArray *titles; /* paragraphs of the title page: TITLE elements without key */
} Reader;

/**
 * sahne_fdx_guess:
 * @text: a text
 * @length: its bytes
 *
 * Returns: whether it is XML with the root of Final Draft
 */
gboolean
sahne_fdx_guess (const char *text, gsize length)
{
  gsize blanks = strspn (text, " \t\n");

  return blanks < length && text[blanks] == '<'
         && g_strstr_len (text, (gssize) MIN (length, 4096), "<FinalDraft") != NULL;
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static guint
read_style (const char *style)
{
  g_auto (GStrv) words = style ? g_strsplit (style, "+", 8) : NULL;
  guint bits = 0;

  for (guint i = 0; words && words[i]; i++)
    if (g_str_equal (words[i], "Italic"))
      bits |= SAHNE_EMPHASIS_ITALIC;
    else if (g_str_equal (words[i], "Bold"))
      bits |= SAHNE_EMPHASIS_BOLD;
    else if (g_str_equal (words[i], "Underline"))
      bits |= SAHNE_EMPHASIS_UNDERLINE;
  return bits;
}

static SahneElementKind
kind_of (const char *type, gboolean centered, guint *depth)
{
  static const struct
  {
    const char *type;
    SahneElementKind kind;
    guint depth;
  } table[] = {
    { "Scene Heading", SAHNE_ELEMENT_HEADING, 0 },
    { "Character", SAHNE_ELEMENT_CHARACTER, 0 },
    { "Parenthetical", SAHNE_ELEMENT_PARENTHETICAL, 0 },
    { "Dialogue", SAHNE_ELEMENT_DIALOGUE, 0 },
    { "Transition", SAHNE_ELEMENT_TRANSITION, 0 },
    { "Lyrics", SAHNE_ELEMENT_LYRIC, 0 },
    { "Singing", SAHNE_ELEMENT_LYRIC, 0 },
    { "New Act", SAHNE_ELEMENT_CENTERED, 0 },
    { "End of Act", SAHNE_ELEMENT_CENTERED, 0 },
    { "Outline 1", SAHNE_ELEMENT_SECTION, 1 },
    { "Outline 2", SAHNE_ELEMENT_SECTION, 2 },
    { "Outline 3", SAHNE_ELEMENT_SECTION, 3 },
    { "Outline 4", SAHNE_ELEMENT_SECTION, 4 },
    { "Outline Body", SAHNE_ELEMENT_SYNOPSIS, 0 },
    { "Cast List", SAHNE_ELEMENT_NOTE, 0 },
    { "Note", SAHNE_ELEMENT_NOTE, 0 },
  };

  *depth = 0;
  for (guint i = 0; type && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (type, table[i].type))
      {
        *depth = table[i].depth;
        return table[i].kind;
      }
  return centered ? SAHNE_ELEMENT_CENTERED : SAHNE_ELEMENT_ACTION;
}

static void
begin_paragraph (Reader *self, const char **names, const char **values)
{
  const char *page = attribute (names, values, "StartsNewPage");
  const char *alignment = attribute (names, values, "Alignment");

  g_string_truncate (self->text, 0);
  g_array_set_size (self->styles, 0);
  g_array_set_size (self->insets, 0);
  g_free (self->type);
  g_free (self->number);
  self->type = g_strdup (attribute (names, values, "Type"));
  self->number = g_strdup (attribute (names, values, "Number"));
  self->new_page = g_strcmp0 (page, "Yes") == 0;
  self->centered = g_strcmp0 (alignment, "Center") == 0;
  self->in_paragraph = TRUE;
}

/* Name, extensions and what they mean. */
static void
take_cue (Reader *self, SahneElement *element)
{
  const char *text = element->text, *open = strchr (text, '(');
  GString *extension = NULL;

  element->name = g_strndup (text, open ? (gsize) (open - text) : strlen (text));
  g_strstrip (element->name);
  element->voice_over
      = sahne_headings_narrator (self->headings, element->name, strlen (element->name));
  while (open)
    {
      const char *close = strchr (open, ')');
      gsize length = close ? (gsize) (close - open - 1) : strlen (open + 1);
      guint bits = sahne_headings_extension (self->headings, open + 1, length);
      element->voice_over |= (bits & SAHNE_EXTENSION_VOICE_OVER) != 0;
      element->off_screen |= (bits & SAHNE_EXTENSION_OFF_SCREEN) != 0;
      element->continued |= (bits & SAHNE_EXTENSION_CONTINUED) != 0;
      extension = extension ? g_string_append (extension, ", ") : g_string_new (NULL);
      g_string_append_len (extension, open + 1, (gssize) length);
      open = close ? strchr (close, '(') : NULL;
    }
  if (extension)
    element->extension = g_string_free (extension, FALSE);
  element->dual = self->dual && self->dual_cues++ > 0;
}

/* Blanks around a text go, and what is counted in its bytes moves with it. */
static char *
trim_text (Reader *self, gboolean keep_start)
{
  gsize from = 0, to = self->text->len;

  while (to > 0 && g_ascii_isspace (self->text->str[to - 1]))
    to--;
  while (!keep_start && from < to && g_ascii_isspace (self->text->str[from]))
    from++;
  for (guint i = 0; i < self->styles->len;)
    {
      SahneStyleRun *run = &g_array_index (self->styles, SahneStyleRun, i);
      run->start = (guint32) (CLAMP (run->start, from, to) - from);
      run->end = (guint32) (CLAMP (run->end, from, to) - from);
      if (run->start == run->end)
        g_array_remove_index (self->styles, i);
      else
        i++;
    }
  for (guint i = 0; i < self->insets->len; i++)
    {
      SahneInset *inset = &g_array_index (self->insets, SahneInset, i);
      inset->at = (guint32) (CLAMP (inset->at, from, to) - from);
    }
  return g_strndup (self->text->str + from, to - from);
}

static void
free_insets (Reader *self)
{
  for (guint i = 0; i < self->insets->len; i++)
    g_free (g_array_index (self->insets, SahneInset, i).text);
  g_array_set_size (self->insets, 0);
}

/* Notes of a paragraph without text stand by themselves, those in a speech right behind it. */
static void
add_lone_notes (Reader *self, gboolean speech)
{
  for (guint i = 0; i < self->insets->len; i++)
    {
      const SahneInset *inset = &g_array_index (self->insets, SahneInset, i);
      SahneElement *note = sahne_screenplay_add (self->play, SAHNE_ELEMENT_NOTE, inset->text);
      note->boneyard = inset->boneyard;
      note->blank = speech ? 0 : note->blank;
    }
  free_insets (self);
}

static void
end_paragraph (Reader *self)
{
  guint depth;
  SahneElementKind kind = kind_of (self->type, self->centered, &depth);
  g_autofree char *text = trim_text (self, kind == SAHNE_ELEMENT_ACTION);
  SahneElement *element;

  self->in_paragraph = FALSE;
  if (self->title_page)
    {
      element = sahne_element_new (SAHNE_ELEMENT_TITLE);
      element->text = g_steal_pointer (&text);
      element->depth = self->centered;
      g_ptr_array_add (self->titles, element);
      free_insets (self);
      return;
    }
  if (self->new_page)
    sahne_screenplay_add (self->play, SAHNE_ELEMENT_PAGE_BREAK, "");
  if (*text == 0 && kind != SAHNE_ELEMENT_HEADING)
    {
      add_lone_notes (self, kind == SAHNE_ELEMENT_DIALOGUE);
      return;
    }
  if (kind == SAHNE_ELEMENT_PARENTHETICAL)
    {
      gsize n = strlen (text);
      if (n >= 2 && text[0] == '(' && text[n - 1] == ')')
        {
          memmove (text, text + 1, n - 2);
          text[n - 2] = 0;
          for (guint i = 0; i < self->insets->len; i++)
            {
              SahneInset *inset = &g_array_index (self->insets, SahneInset, i);
              inset->at = (guint32) CLAMP ((gint64) inset->at - 1, 0, (gint64) n - 2);
            }
          for (guint i = 0; i < self->styles->len; i++)
            {
              SahneStyleRun *run = &g_array_index (self->styles, SahneStyleRun, i);
              run->start = (guint32) CLAMP ((gint64) run->start - 1, 0, (gint64) n - 2);
              run->end = (guint32) CLAMP ((gint64) run->end - 1, 0, (gint64) n - 2);
            }
        }
    }
  element = sahne_screenplay_add (self->play, kind, text);
  element->depth = depth;
  if (kind == SAHNE_ELEMENT_CHARACTER)
    take_cue (self, element);
  if (kind == SAHNE_ELEMENT_HEADING && self->number && *self->number)
    element->number = g_steal_pointer (&self->number);
  if (self->styles->len > 0)
    element->styles = sahne_screenplay_copy_runs (self->styles);
  if (self->insets->len > 0)
    {
      element->insets = sahne_screenplay_copy_runs (self->insets);
      g_array_set_size (self->insets, 0);
    }
}

/* --- notes and names --- */

/* "12,0": where a note belongs. */
static void
begin_note (Reader *self, const char **names, const char **values)
{
  const char *range = attribute (names, values, "Range");
  guint64 at = range ? g_ascii_strtoull (range, NULL, 10) : self->text->len;

  self->in_note = TRUE;
  self->note_at = (guint32) MIN (at, self->text->len);
  self->note_boneyard = g_strcmp0 (attribute (names, values, "Type"), "Boneyard") == 0;
  g_string_truncate (self->note, 0);
}

static void
end_note (Reader *self)
{
  SahneInset inset = { self->note_at, self->note_boneyard, g_strdup (self->note->str) };

  self->in_note = FALSE;
  if (self->in_paragraph)
    {
      g_array_append_val (self->insets, inset);
      return;
    }
  sahne_screenplay_add (self->play, SAHNE_ELEMENT_NOTE, inset.text)->boneyard = inset.boneyard;
  g_free (inset.text);
}

static void
add_name (Reader *self)
{
  g_autofree char *name = g_strstrip (g_strdup (self->name->str));

  if (*name == 0)
    return;
  if (self->play->names == NULL)
    self->play->names = g_ptr_array_new_with_free_func (g_free);
  if (self->play->names->len < MAX_NAMES)
    g_ptr_array_add (self->play->names, g_steal_pointer (&name));
}

/* --- XML --- */

static gboolean
is_skipped (const char *name)
{
  static const char *const skipped[] = { "ElementSettings",
                                         "PageLayout",
                                         "HeaderAndFooter",
                                         "Macros",
                                         "Revisions",
                                         "SplitState",
                                         "WindowState",
                                         "TextState",
                                         "Watermarking",
                                         "ScriptNoteDefinitions",
                                         "MoresAndContinueds",
                                         "SpellCheckIgnoreLists",
                                         "Actors",
                                         "Cast",
                                         "LockedPages",
                                         "DisplayBoards",
                                         "CastList",
                                         "SceneNumberOptions",
                                         "Preferences",
                                         NULL };
  return g_strv_contains (skipped, name);
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  Reader *self = data;

  if (++self->depth > MAX_DEPTH)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, _ ("nested too deep"));
      return;
    }
  if (self->skip > 0 || is_skipped (name))
    {
      self->skip++;
      return;
    }
  if (g_str_equal (name, "TitlePage"))
    self->title_page = TRUE;
  else if (g_str_equal (name, "Content"))
    self->content++;
  else if (g_str_equal (name, "DualDialogue"))
    {
      self->dual = TRUE;
      self->dual_cues = 0;
      if (self->new_page)
        sahne_screenplay_add (self->play, SAHNE_ELEMENT_PAGE_BREAK, "");
    }
  else if (g_str_equal (name, "ScriptNote"))
    begin_note (self, names, values);
  else if (g_str_equal (name, "Paragraph") && !self->in_note)
    begin_paragraph (self, names, values);
  else if (g_str_equal (name, "Paragraph") && self->note->len > 0)
    g_string_append_c (self->note, '\n');
  else if (g_str_equal (name, "Text"))
    {
      self->in_text = TRUE;
      self->style = read_style (attribute (names, values, "Style"));
    }
  else if (g_str_equal (name, "Characters"))
    self->in_names = TRUE;
  else if (g_str_equal (name, "Character") && self->in_names)
    g_string_truncate (self->name, 0);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *self = data;

  self->depth--;
  if (self->skip > 0)
    {
      self->skip--;
      return;
    }
  if (g_str_equal (name, "TitlePage"))
    self->title_page = FALSE;
  else if (g_str_equal (name, "DualDialogue"))
    {
      self->dual = FALSE;
      self->in_paragraph = FALSE;
      /* The paragraph around the pair has no text of its own. */
      g_string_truncate (self->text, 0);
      g_free (self->type);
      self->type = NULL;
      self->new_page = self->centered = FALSE;
      g_array_set_size (self->styles, 0);
    }
  else if (g_str_equal (name, "ScriptNote"))
    end_note (self);
  else if (g_str_equal (name, "Paragraph") && !self->in_note)
    end_paragraph (self);
  else if (g_str_equal (name, "Text"))
    self->in_text = FALSE;
  else if (g_str_equal (name, "Characters"))
    self->in_names = FALSE;
  else if (g_str_equal (name, "Character") && self->in_names)
    add_name (self);
}

static void
read_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
           GError **error)
{
  Reader *self = data;
  SahneStyleRun run;
  SahneStyleRun *last;

  if (self->skip > 0)
    return;
  if (self->in_names && !self->in_text)
    g_string_append_len (self->name, text, (gssize) length);
  if (!self->in_text)
    return;
  if (self->in_note)
    {
      g_string_append_len (self->note, text, (gssize) length);
      return;
    }
  run = (SahneStyleRun){ (guint32) self->text->len, (guint32) (self->text->len + length),
                         self->style };
  g_string_append_len (self->text, text, (gssize) length);
  if (run.style == 0 || length == 0)
    return;
  last = self->styles->len ? &g_array_index (self->styles, SahneStyleRun, self->styles->len - 1)
                           : NULL;
  if (last && last->end == run.start && last->style == run.style)
    last->end = run.end;
  else
    g_array_append_val (self->styles, run);
}

/* --- the title page --- */

/* "Draft date: 1 May" names itself. The key's length, 0 for none. */
static gsize
own_key (const Reader *self, const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon == text || colon - text > 40 || colon[1] == '/')
    return 0;
  return sahne_headings_entry (self->headings, text, (gsize) (colon - text))
                 || g_unichar_isupper (g_utf8_get_char (text))
             ? (gsize) (colon - text)
             : 0;
}

/* The free paragraphs of the page: in the middle title, credit and author, then the contact. */
static void
take_titles (Reader *self)
{
  static const char *const keys[] = { "Title", "Credit", "Author", "Source" };
  guint key = 0, at = 0;
  SahneElement *last = NULL;

  for (guint i = 0; i < self->titles->len; i++)
    {
      SahneElement *element = self->titles->pdata[i];
      gboolean centered = element->depth;
      gsize n = own_key (self, element->text);
      element->depth = 0;
      if (*element->text == 0)
        {
          sahne_element_free (element);
          last = NULL;
          continue;
        }
      if (n > 0)
        {
          char *value = g_strdup (element->text + n + 1);
          element->name = g_strndup (element->text, n);
          g_free (element->text);
          element->text = g_strstrip (value);
        }
      else if (last && strcmp (last->name, "Contact") == 0 && !centered)
        {
          char *both = g_strdup_printf ("%s\n%s", last->text, element->text);
          g_free (last->text);
          last->text = both;
          sahne_element_free (element);
          continue;
        }
      else
        element->name = g_strdup (centered && key < G_N_ELEMENTS (keys) ? keys[key++] : "Contact");
      last = element;
      g_ptr_array_insert (self->play->elements, (gint) at++, element);
    }
  g_ptr_array_set_size (self->titles, 0);
  if (at < self->play->elements->len && at > 0)
    ((SahneElement *) self->play->elements->pdata[at])->blank = 1;
}

static const GMarkupParser parser = { start_element, end_element, read_text, NULL, NULL };

/**
 * sahne_fdx_read:
 * @text: valid UTF-8
 * @length: its bytes
 * @headings: tables of the script's language
 * @file_name: (nullable): named in errors
 * @error: return location for an error
 *
 * Reads a Final Draft document (version 8 and later). Unknown elements are passed over; no entities
 * beyond XML's own five are known; text is never taken for markup. Elements have no place in a
 * source: write them as Fountain to get a text that they point into.
 *
 * Returns: (transfer full) (nullable): the screenplay
 */
SahneScreenplay *
sahne_fdx_read (const char *text, gsize length, const SahneHeadings *headings,
                const char *file_name, GError **error)
{
  Reader self = { .play = sahne_screenplay_new (), .headings = headings };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) failure = NULL;
  int line = 0;

  self.text = g_string_new (NULL);
  self.note = g_string_new (NULL);
  self.name = g_string_new (NULL);
  self.styles = g_array_new (FALSE, FALSE, sizeof (SahneStyleRun));
  self.insets = g_array_new (FALSE, FALSE, sizeof (SahneInset));
  self.titles = g_ptr_array_new ();
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  if (g_markup_parse_context_parse (context, text, (gssize) length, &failure)
      && g_markup_parse_context_end_parse (context, &failure) && self.content == 0)
    g_set_error_literal (&failure, G_MARKUP_ERROR, G_MARKUP_ERROR_EMPTY, _ ("it has no content"));
  g_markup_parse_context_get_position (context, &line, NULL);
  take_titles (&self);
  free_insets (&self);
  g_string_free (self.text, TRUE);
  g_string_free (self.note, TRUE);
  g_string_free (self.name, TRUE);
  g_array_unref (self.styles);
  g_array_unref (self.insets);
  g_ptr_array_unref (self.titles);
  g_free (self.type);
  g_free (self.number);
  self.play->form = SAHNE_FORM_FDX;
  if (failure == NULL)
    return self.play;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               /* Translators: file, line, what is wrong in the words of the XML reader */
               _ ("%s is damaged in line %d (%s); open it in Final Draft or a text editor, save it "
                  "as FDX again, or export it as Fountain."),
               file_name ? file_name : _ ("the text"), line, failure->message);
  sahne_screenplay_free (self.play);
  return NULL;
}
