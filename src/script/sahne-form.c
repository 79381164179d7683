/* Reads any text as a screenplay: finds its form and language, then has the right reader at it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-fdx.h"
#include "sahne-form-private.h"
#include "sahne-fountain.h"
#include "sahne-wish.h"

static const char *
name_of (const SahneBrief *brief)
{
  return brief->file_name ? brief->file_name : _ ("the text");
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize n = name ? strlen (name) : 0, k = strlen (suffix);
  return n > k && g_ascii_strcasecmp (name + n - k, suffix) == 0;
}

/* What the person or the name of the file says; SAHNE_N_FORMS when neither does. @prompt is set
 * for a line typed as a wish. */
static SahneForm
told_form (const SahneBrief *brief, gboolean *prompt)
{
  *prompt = g_strcmp0 (brief->form, "prompt") == 0;
  if (g_strcmp0 (brief->form, "fountain") == 0)
    return SAHNE_FORM_FOUNTAIN;
  if (g_strcmp0 (brief->form, "fdx") == 0)
    return SAHNE_FORM_FDX;
  if (brief->form)
    return SAHNE_N_FORMS;
  if (has_suffix (brief->file_name, ".fountain") || has_suffix (brief->file_name, ".spmd"))
    return SAHNE_FORM_FOUNTAIN;
  return has_suffix (brief->file_name, ".fdx") ? SAHNE_FORM_FDX : SAHNE_N_FORMS;
}

static gboolean
is_blank (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (!g_unichar_isspace (u) && u != 0xfeff && u != 0x200b)
        return FALSE;
    }
  return TRUE;
}

/* Whether there is anything to show or hear. */
static gboolean
has_story (const SahneScreenplay *play)
{
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *element = play->elements->pdata[i];
      if (element->kind != SAHNE_ELEMENT_TITLE && element->kind != SAHNE_ELEMENT_NOTE
          && element->kind != SAHNE_ELEMENT_PAGE_BREAK && element->kind != SAHNE_ELEMENT_SECTION
          && element->kind != SAHNE_ELEMENT_SYNOPSIS && *element->text)
        return TRUE;
    }
  return FALSE;
}

static void
take_entries (SahneScreenplay *play, const SahneHeadings *headings)
{
  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *element = play->elements->pdata[i];
      const char *entry;
      if (element->kind != SAHNE_ELEMENT_TITLE || *element->text == 0)
        continue;
      entry = sahne_headings_entry (headings, element->name, strlen (element->name));
      if (play->title == NULL && g_strcmp0 (entry, "Title") == 0)
        play->title = g_strdelimit (g_strdup (element->text), "\n", ' ');
      else if (play->author == NULL && g_strcmp0 (entry, "Author") == 0)
        play->author = g_strdelimit (g_strdup (element->text), "\n", ' ');
    }
}

/* FDX is turned into Fountain, which is then the text that is shown and pointed into. */
static SahneScreenplay *
read_fdx (const SahneSource *source, const SahneBrief *brief, const SahneHeadings *headings,
          GError **error)
{
  g_autoptr (SahneScreenplay) fdx
      = sahne_fdx_read (source->text, source->length, headings, name_of (brief), error);
  g_autofree char *text = NULL;
  SahneScreenplay *play;

  if (fdx == NULL)
    return NULL;
  text = sahne_fountain_write (fdx, headings);
  play = sahne_fountain_read (text, strlen (text), headings, FALSE);
  play->names = g_steal_pointer (&fdx->names);
  return play;
}

/* What was made up is read again as Fountain. */
static SahneScreenplay *
read_made (const char *text, const SahneHeadings *headings, SahneForm form)
{
  SahneScreenplay *play = sahne_fountain_read (text, strlen (text), headings, FALSE);

  play->form = form;
  return play;
}

/* A wish: made up, drawn as it stands within its wrapper, or no wish at all. */
static SahneScreenplay *
read_wish (const SahneSource *source, const SahneBrief *brief, const SahneHeadings *headings,
           const char *language, SahneResources *resources, GError **error)
{
  SahneWish wish = { SAHNE_WISH_NONE };
  g_autoptr (SahneScreenplay) play = NULL;
  const char *told = brief->language && !g_str_equal (brief->language, "auto") ? language : NULL;
  g_autofree char *text = NULL, *own = NULL;

  own = sahne_form_language (source->text, source->length, resources);
  if (!sahne_wish_parse (source->text, source->length, own, resources, &wish, error))
    return NULL;
  if (wish.kind == SAHNE_WISH_STORY || wish.kind == SAHNE_WISH_EXPLAIN)
    {
      const char *into = told ? told : wish.asked.language ? wish.asked.language : own;
      g_autoptr (SahneHeadings) others = sahne_headings_new (resources, into, error);
      text = others ? sahne_wish_expand (source->text, &wish, into, brief->seed, brief->length_us,
                                         resources, error)
                    : NULL;
      if (text == NULL)
        {
          sahne_wish_clear (&wish);
          return NULL;
        }
      play = read_made (text, others, SAHNE_FORM_WISH);
      play->language = g_strdup (into);
    }
  else
    {
      gsize from = 0, to = source->length;
      if (wish.kind == SAHNE_WISH_PICTURE)
        {
          from = wish.topic_start;
          to = wish.topic_end;
        }
      play = sahne_screenplay_new ();
      sahne_screenplay_set_text (play, source->text, source->length);
      sahne_form_read_prose (play, headings, from, to);
      play->form = SAHNE_FORM_PROSE;
    }
  play->asked = wish.asked;
  wish.asked = (SahneAsked){ .music = -1, .narrator = -1 };
  sahne_wish_clear (&wish);
  return g_steal_pointer (&play);
}

static SahneScreenplay *
read_form (SahneForm form, gboolean strict, const SahneSource *source, const SahneBrief *brief,
           const SahneHeadings *headings, const char *language, SahneResources *resources,
           GError **error)
{
  SahneScreenplay *play;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *steps = NULL;
  gsize column;

  switch (form)
    {
    case SAHNE_FORM_FDX:
      play = read_fdx (source, brief, headings, error);
      break;
    case SAHNE_FORM_FOUNTAIN:
      play = sahne_fountain_read (source->text, source->length, headings, !strict);
      break;
    case SAHNE_FORM_WISH:
      return read_wish (source, brief, headings, language, resources, error);
    case SAHNE_FORM_STEPS:
      steps = sahne_form_write_steps (source->text, source->length, language, headings, resources,
                                      error);
      return steps ? read_made (steps, headings, form) : NULL;
    default:
      play = sahne_screenplay_new ();
      sahne_screenplay_set_text (play, source->text, source->length);
      lines = sahne_text_lines (source->text, source->length);
      if (form == SAHNE_FORM_DIALOGUE && sahne_form_has_columns (source->text, lines, &column))
        sahne_form_read_columns (play, headings);
      else if (form == SAHNE_FORM_DIALOGUE)
        sahne_form_read_dialogue (play, headings);
      else
        sahne_form_read_prose (play, headings, 0, source->length);
    }
  if (play)
    play->form = form;
  return play;
}

/**
 * sahne_form_read:
 * @bytes: what the person gives
 * @brief: what the person says about it: form, language, seed and length are looked at
 * @resources: where the tables are
 * @error: return location for an error
 *
 * Checks a text, finds out its form and language, and reads it. Prose becomes paragraphs of action,
 * "Name: line" becomes cues and speeches; wishes, steps and FDX become Fountain, which is then the
 * screenplay's text. Spans of all elements point into the screenplay's text.
 *
 * Fails with %SAHNE_ERROR_INPUT and a sentence for the person when the text cannot be used.
 *
 * Returns: (transfer full) (nullable): the screenplay, with form, language, title and what was
 * asked
 */
SahneScreenplay *
sahne_form_read (GBytes *bytes, const SahneBrief *brief, SahneResources *resources, GError **error)
{
  g_autoptr (SahneSource) source = sahne_source_new (bytes, brief->file_name, error);
  g_autoptr (SahneHeadings) headings = NULL;
  g_autoptr (SahneScreenplay) play = NULL;
  g_autofree char *language = NULL;
  gboolean prompt;
  SahneForm form = told_form (brief, &prompt);

  if (source == NULL)
    return NULL;
  if (is_blank (source->text))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("There is nothing in %s; write or open a story first."), name_of (brief));
      return NULL;
    }
  if (brief->language && !g_str_equal (brief->language, "auto"))
    language = g_strdup (brief->language);
  else
    language = sahne_form_language (source->text, source->length, resources);
  headings = sahne_headings_new (resources, language, error);
  if (headings == NULL)
    return NULL;
  if (form == SAHNE_N_FORMS)
    form = sahne_form_guess (source->text, source->length, headings);
  else if (form == SAHNE_FORM_FDX && !sahne_fdx_guess (source->text, source->length))
    form = sahne_form_guess (source->text, source->length, headings);
  if (prompt && form == SAHNE_FORM_PROSE)
    form = SAHNE_FORM_WISH;
  play = read_form (form, form == told_form (brief, &prompt), source, brief, headings, language,
                    resources, error);
  if (play == NULL)
    return NULL;
  if (play->language == NULL)
    play->language = g_strdup (language);
  take_entries (play, headings);
  if (!has_story (play))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("There is no story in %s, only a title or notes; write below it what "
                      "happens."),
                   name_of (brief));
      return NULL;
    }
  return g_steal_pointer (&play);
}
