/* Writes Final Draft's XML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-fdx.h"

#include <string.h>

/* Text as XML; characters that XML cannot hold are left out. */
static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        if ((guchar) text[i] >= 0x20 || text[i] == '\n' || text[i] == '\t')
          g_string_append_c (out, text[i]);
      }
}

static void
append_run (GString *out, const char *text, gsize from, gsize to, guint style)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (to <= from)
    return;
  if (style & SAHNE_EMPHASIS_BOLD)
    g_string_append (words, "+Bold");
  if (style & SAHNE_EMPHASIS_ITALIC)
    g_string_append (words, "+Italic");
  if (style & SAHNE_EMPHASIS_UNDERLINE)
    g_string_append (words, "+Underline");
  if (words->len > 0)
    g_string_append_printf (out, "<Text Style=\"%s\">", words->str + 1);
  else
    g_string_append (out, "<Text>");
  append_escaped (out, text + from, to - from);
  g_string_append (out, "</Text>");
}

static void
append_text (GString *out, const SahneElement *element)
{
  gsize at = 0, length = strlen (element->text);

  if (element->kind == SAHNE_ELEMENT_PARENTHETICAL)
    append_run (out, "(", 0, 1, 0);
  for (guint i = 0; element->styles && i < element->styles->len; i++)
    {
      const SahneStyleRun *run = &g_array_index (element->styles, SahneStyleRun, i);
      append_run (out, element->text, at, run->start, 0);
      append_run (out, element->text, run->start, run->end, run->style);
      at = run->end;
    }
  append_run (out, element->text, at, length, 0);
  if (element->kind == SAHNE_ELEMENT_PARENTHETICAL)
    append_run (out, ")", 0, 1, 0);
}

static void
append_note (GString *out, const char *text, gboolean boneyard, guint at)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_printf (out, "<ScriptNote Range=\"%u,0\"%s>", at,
                          boneyard ? " Type=\"Boneyard\"" : "");
  for (guint i = 0; lines[i]; i++)
    {
      g_string_append (out, "<Paragraph><Text>");
      append_escaped (out, lines[i], strlen (lines[i]));
      g_string_append (out, "</Text></Paragraph>");
    }
  g_string_append (out, "</ScriptNote>");
}

static const char *
type_of (const SahneElement *element)
{
  static const char *const types[SAHNE_N_ELEMENTS]
      = { "Scene Heading", "Action",     "Character", "Parenthetical", "Dialogue",
          "Lyrics",        "Transition", "Action",    "Outline 1",     "Outline Body",
          "Action",        "Action",     "Action" };
  static const char *const outlines[] = { "Outline 1", "Outline 2", "Outline 3", "Outline 4" };

  if (element->kind == SAHNE_ELEMENT_SECTION)
    return outlines[CLAMP (element->depth, 1, 4) - 1];
  return types[element->kind];
}

static void
append_paragraph (GString *out, const SahneElement *element, gboolean in_speech, gboolean new_page)
{
  guint shift = element->kind == SAHNE_ELEMENT_PARENTHETICAL ? 1 : 0;

  g_string_append_printf (out, "<Paragraph Type=\"%s\"",
                          in_speech && element->kind == SAHNE_ELEMENT_NOTE ? "Dialogue"
                                                                           : type_of (element));
  if (element->kind == SAHNE_ELEMENT_CENTERED)
    g_string_append (out, " Alignment=\"Center\"");
  if (element->number)
    {
      g_string_append (out, " Number=\"");
      append_escaped (out, element->number, strlen (element->number));
      g_string_append_c (out, '"');
    }
  if (new_page)
    g_string_append (out, " StartsNewPage=\"Yes\"");
  g_string_append_c (out, '>');
  if (element->kind == SAHNE_ELEMENT_NOTE)
    append_note (out, element->text, element->boneyard, 0);
  else
    append_text (out, element);
  for (guint i = 0; element->insets && i < element->insets->len; i++)
    {
      const SahneInset *inset = &g_array_index (element->insets, SahneInset, i);
      append_note (out, inset->text, inset->boneyard, inset->at + shift);
    }
  g_string_append (out, "</Paragraph>\n");
}

/* The page: title, credit, author and source in the middle, the rest on the left with their keys.
 */
static void
append_title_page (GString *out, const SahneScreenplay *play)
{
  static const char *const keys[] = { "Title", "Credit", "Author", "Source" };
  guint next = 0;

  if (play->elements->len == 0
      || ((SahneElement *) play->elements->pdata[0])->kind != SAHNE_ELEMENT_TITLE)
    return;
  g_string_append (out, "<TitlePage><Content>\n");
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *element = play->elements->pdata[i];
      g_autofree char *key = NULL;
      gboolean plain;
      if (element->kind != SAHNE_ELEMENT_TITLE)
        break;
      /* A key that goes without saying is left out, as Final Draft's own pages do. */
      plain = next < G_N_ELEMENTS (keys) && g_str_equal (element->name, keys[next])
              && strchr (element->text, '\n') == NULL && strchr (element->text, ':') == NULL
              && *element->text;
      next += plain;
      g_string_append_printf (out, "<Paragraph Alignment=\"%s\"><Text>", plain ? "Center" : "Left");
      if (!plain)
        {
          append_escaped (out, element->name, strlen (element->name));
          g_string_append (out, ": ");
        }
      append_escaped (out, element->text, strlen (element->text));
      g_string_append (out, "</Text></Paragraph>\n");
    }
  g_string_append (out, "</Content></TitlePage>\n");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names that the cues have, for the program's own completion. */
static void
append_names (GString *out, const SahneScreenplay *play)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *element = play->elements->pdata[i];
      if (element->kind == SAHNE_ELEMENT_CHARACTER && element->name && *element->name
          && g_hash_table_add (seen, element->name))
        g_ptr_array_add (names, element->name);
    }
  if (names->len == 0)
    return;
  g_ptr_array_sort (names, compare_names);
  g_string_append (out, "<SmartType><Characters>\n");
  for (guint i = 0; i < names->len; i++)
    {
      g_string_append (out, "<Character>");
      append_escaped (out, names->pdata[i], strlen (names->pdata[i]));
      g_string_append (out, "</Character>\n");
    }
  g_string_append (out, "</Characters></SmartType>\n");
}

static gboolean
is_speech (const SahneScreenplay *play, guint i)
{
  const SahneElement *element = i < play->elements->len ? play->elements->pdata[i] : NULL;

  return element
         && (element->kind == SAHNE_ELEMENT_PARENTHETICAL || element->kind == SAHNE_ELEMENT_DIALOGUE
             || element->kind == SAHNE_ELEMENT_LYRIC
             || (element->kind == SAHNE_ELEMENT_NOTE && element->blank == 0));
}

/* The element behind a speech that begins with a cue at @i. */
static guint
speech_end (const SahneScreenplay *play, guint i)
{
  for (i++; is_speech (play, i);)
    i++;
  return i;
}

/**
 * sahne_fdx_write:
 * @screenplay: a screenplay
 *
 * Writes a screenplay as a Final Draft document. Page breaks belong to the paragraph behind them,
 * notes to the paragraph they stand in.
 *
 * Returns: (transfer full): the XML
 */
char *
sahne_fdx_write (const SahneScreenplay *screenplay)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n"
                               "<FinalDraft DocumentType=\"Script\" Template=\"No\" "
                               "Version=\"1\">\n<Content>\n");
  gboolean new_page = FALSE;
  guint open_until = 0, speech_until = 0;

  for (guint i = 0; i < screenplay->elements->len; i++)
    {
      const SahneElement *element = screenplay->elements->pdata[i], *next = NULL;
      guint end = 0;
      if (element->kind == SAHNE_ELEMENT_TITLE)
        continue;
      if (element->kind == SAHNE_ELEMENT_PAGE_BREAK)
        {
          /* Two in a row: the first one gets an empty paragraph of its own. */
          if (new_page)
            g_string_append (out, "<Paragraph Type=\"Action\" StartsNewPage=\"Yes\"><Text></Text>"
                                  "</Paragraph>\n");
          new_page = TRUE;
          continue;
        }
      if (element->kind == SAHNE_ELEMENT_CHARACTER && !element->dual)
        {
          end = speech_end (screenplay, i);
          next = end < screenplay->elements->len ? screenplay->elements->pdata[end] : NULL;
          if (next && next->kind == SAHNE_ELEMENT_CHARACTER && next->dual)
            {
              g_string_append (out, "<Paragraph><DualDialogue>\n");
              while (next && next->kind == SAHNE_ELEMENT_CHARACTER && next->dual)
                {
                  open_until = end = speech_end (screenplay, end);
                  next = end < screenplay->elements->len ? screenplay->elements->pdata[end] : NULL;
                }
            }
        }
      if (element->kind == SAHNE_ELEMENT_CHARACTER)
        speech_until = speech_end (screenplay, i);
      append_paragraph (out, element, i < speech_until, new_page);
      new_page = FALSE;
      if (open_until == i + 1)
        {
          g_string_append (out, "</DualDialogue></Paragraph>\n");
          open_until = 0;
        }
    }
  if (new_page)
    g_string_append (out, "<Paragraph Type=\"Action\" StartsNewPage=\"Yes\"><Text></Text>"
                          "</Paragraph>\n");
  g_string_append (out, "</Content>\n");
  append_title_page (out, screenplay);
  append_names (out, screenplay);
  g_string_append (out, "</FinalDraft>\n");
  return g_string_free (out, FALSE);
}
