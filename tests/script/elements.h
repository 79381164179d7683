/* Screenplays as short text, for comparing: one element a line, "kind: text" and what else it has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-fountain.h"

static inline SahneHeadings *
elements_headings (const char *language)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneHeadings *headings = sahne_headings_new (resources, language, &error);

  g_assert_no_error (error);
  return headings;
}

static inline char *
elements_escape (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\n", "\\n", 0);
  g_string_replace (out, "\t", "\\t", 0);
  return g_string_free (out, FALSE);
}

static inline char *
elements_dump (const SahneScreenplay *play, gboolean styles)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < play->elements->len; i++)
    {
      const SahneElement *e = play->elements->pdata[i];
      g_autofree char *text = elements_escape (e->text);
      g_string_append_printf (out, "%s: %s", sahne_element_kind_name (e->kind), text);
      if (e->kind == SAHNE_ELEMENT_TITLE)
        g_string_append_printf (out, " key=%s", e->name);
      if (e->kind == SAHNE_ELEMENT_CHARACTER)
        g_string_append_printf (out, " name=%s%s%s%s%s%s%s", e->name, e->extension ? " ext=" : "",
                                e->extension ? e->extension : "", e->voice_over ? " vo" : "",
                                e->off_screen ? " os" : "", e->continued ? " contd" : "",
                                e->dual ? " dual" : "");
      if (e->number)
        g_string_append_printf (out, " number=%s", e->number);
      if (e->depth)
        g_string_append_printf (out, " depth=%u", e->depth);
      for (guint k = 0; styles && e->styles && k < e->styles->len; k++)
        {
          const SahneStyleRun *run = &g_array_index (e->styles, SahneStyleRun, k);
          g_string_append_printf (out, " %s%s%s%u-%u",
                                  run->style & SAHNE_EMPHASIS_ITALIC ? "i" : "",
                                  run->style & SAHNE_EMPHASIS_BOLD ? "b" : "",
                                  run->style & SAHNE_EMPHASIS_UNDERLINE ? "u" : "", run->start,
                                  run->end);
        }
      for (guint k = 0; e->insets && k < e->insets->len; k++)
        {
          const SahneInset *inset = &g_array_index (e->insets, SahneInset, k);
          g_autofree char *note = elements_escape (inset->text);
          g_string_append_printf (out, " %s%u=%s", inset->boneyard ? "boneyard" : "note", inset->at,
                                  note);
        }
      if (e->boneyard)
        g_string_append (out, " boneyard");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
