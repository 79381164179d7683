/* A screenplay as a list of elements, each knowing its place in the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-screenplay.h"

#include <string.h>

static const char *const kind_names[SAHNE_N_ELEMENTS]
    = { "heading",  "action",  "character", "parenthetical", "dialogue",   "lyric", "transition",
        "centered", "section", "synopsis",  "note",          "page_break", "title" };

/**
 * sahne_element_kind_name:
 * @kind: a kind of element
 *
 * Returns: its name for dumps: heading, action, and so on
 */
const char *
sahne_element_kind_name (SahneElementKind kind)
{
  return kind < SAHNE_N_ELEMENTS ? kind_names[kind] : "unknown";
}

/**
 * sahne_element_new:
 * @kind: what it is
 *
 * Returns: (transfer full): an element without text
 */
SahneElement *
sahne_element_new (SahneElementKind kind)
{
  SahneElement *self = g_new0 (SahneElement, 1);

  self->kind = kind;
  return self;
}

/**
 * sahne_element_free:
 * @self: (transfer full) (nullable): an element
 */
void
sahne_element_free (SahneElement *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->name);
  g_free (self->number);
  g_free (self->extension);
  g_clear_pointer (&self->map, g_array_unref);
  g_clear_pointer (&self->styles, g_array_unref);
  for (guint i = 0; self->insets && i < self->insets->len; i++)
    g_free (g_array_index (self->insets, SahneInset, i).text);
  g_clear_pointer (&self->insets, g_array_unref);
  g_free (self);
}

/**
 * sahne_element_source:
 * @self: an element
 * @byte: a byte of its text
 *
 * Returns: where that byte stands in the source
 */
gsize
sahne_element_source (const SahneElement *self, gsize byte)
{
  guint low = 0, high;
  const SahneMapRun *run;

  if (self->map == NULL || self->map->len == 0)
    return self->start + byte;
  high = self->map->len;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->map, SahneMapRun, middle).text <= byte)
        low = middle;
      else
        high = middle;
    }
  run = &g_array_index (self->map, SahneMapRun, low);
  return byte < run->text ? run->source : run->source + (byte - run->text);
}

/**
 * sahne_element_span:
 * @self: an element
 * @from: first byte of its text
 * @to: byte behind the last
 * @start: (out): first byte in the source
 * @end: (out): byte behind the last
 *
 * Finds where a part of an element's text stands in the source. Markup between the first and the
 * last byte is inside, markup around them is not.
 */
void
sahne_element_span (const SahneElement *self, gsize from, gsize to, gsize *start, gsize *end)
{
  *start = sahne_element_source (self, from);
  *end = to > from ? sahne_element_source (self, to - 1) + 1 : *start;
}

/**
 * sahne_screenplay_new:
 *
 * Returns: (transfer full): a screenplay without elements
 */
SahneScreenplay *
sahne_screenplay_new (void)
{
  SahneScreenplay *self = g_new0 (SahneScreenplay, 1);

  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_element_free);
  self->text = g_strdup ("");
  self->asked.music = self->asked.narrator = -1;
  return self;
}

/**
 * sahne_screenplay_free:
 * @self: (transfer full) (nullable): a screenplay
 */
void
sahne_screenplay_free (SahneScreenplay *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->elements);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->text);
  g_free (self->language);
  g_free (self->title);
  g_free (self->author);
  sahne_asked_clear (&self->asked);
  g_free (self);
}

/**
 * sahne_asked_clear:
 * @self: what a wish asked
 *
 * Frees the strings and sets everything to not said.
 */
void
sahne_asked_clear (SahneAsked *self)
{
  g_free (self->aspect);
  g_free (self->language);
  g_free (self->mood);
  g_free (self->style);
  *self = (SahneAsked){ .music = -1, .narrator = -1 };
}

/**
 * sahne_screenplay_add:
 * @self: a screenplay
 * @kind: what the element is
 * @text: its text
 *
 * Appends an element that has no place in the source, for screenplays that are written.
 *
 * Returns: (transfer none): the element, to set more of it
 */
SahneElement *
sahne_screenplay_add (SahneScreenplay *self, SahneElementKind kind, const char *text)
{
  SahneElement *element = sahne_element_new (kind);
  gboolean inside = kind == SAHNE_ELEMENT_PARENTHETICAL || kind == SAHNE_ELEMENT_DIALOGUE
                    || kind == SAHNE_ELEMENT_LYRIC || kind == SAHNE_ELEMENT_TITLE;

  element->text = g_strdup (text);
  element->blank = inside || self->elements->len == 0 ? 0 : 1;
  g_ptr_array_add (self->elements, element);
  return element;
}

/**
 * sahne_screenplay_set_text:
 * @self: a screenplay
 * @text: the text its elements' spans point into
 * @length: bytes of @text
 */
void
sahne_screenplay_set_text (SahneScreenplay *self, const char *text, gsize length)
{
  g_free (self->text);
  self->text = g_strndup (text, length);
  self->length = length;
}

/**
 * sahne_screenplay_copy_runs:
 * @runs: an array of runs or insets
 *
 * Copies an array at its length; g_array_copy() would keep all the room of one that was once long.
 *
 * Returns: (transfer full): the copy
 */
GArray *
sahne_screenplay_copy_runs (const GArray *runs)
{
  guint size = g_array_get_element_size ((GArray *) runs);
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, runs->len);

  if (runs->len > 0)
    g_array_append_vals (copy, runs->data, runs->len);
  return copy;
}

/**
 * sahne_screenplay_entry:
 * @self: a screenplay
 * @key: an entry of the title page: Title, Author, Draft date
 *
 * Returns: (nullable): its value
 */
const char *
sahne_screenplay_entry (const SahneScreenplay *self, const char *key)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      const SahneElement *element = self->elements->pdata[i];
      if (element->kind != SAHNE_ELEMENT_TITLE)
        continue;
      if (element->name && g_ascii_strcasecmp (element->name, key) == 0)
        return element->text;
    }
  return NULL;
}
