/* Stories that come with the program, to try it with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-examples.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-format.h"
#include "sahne-resources.h"
#include "sahne-rows.h"

#define FOLDER "examples"

typedef struct
{
  char *text;
  SahneExampleChosen chosen;
  gpointer data;
} Example;

static void
example_free (gpointer data, GClosure *closure)
{
  g_free (((Example *) data)->text);
  g_free (data);
}

static void
clicked (GtkButton *button, Example *example)
{
  example->chosen (example->text, example->data);
}

/* "The lost kite" out of "lost-kite.txt". */
static char *
title_of (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.'), *title = base;

  if (dot)
    *dot = '\0';
  g_strdelimit (title, "-", ' ');
  {
    g_autofree char *rest = g_strdup (g_utf8_next_char (title));
    GString *made = g_string_new (NULL);
    g_string_append_unichar (made, g_unichar_toupper (g_utf8_get_char (title)));
    g_string_append (made, rest);
    return g_string_free (made, FALSE);
  }
}

/* The first words that are read as story, not as heading. */
static char *
opening_of (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 60);

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *upper = g_utf8_strup (lines[i], -1);
      if (g_utf8_strlen (lines[i], -1) > 30 && !g_str_equal (upper, lines[i])
          && strchr (lines[i], ':') == NULL)
        return g_strdup (g_strstrip (lines[i]));
    }
  return g_strdup ("");
}

static GtkWidget *
make_label (const char *text, const char *first, const char *second, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, first);
  if (second)
    gtk_widget_add_css_class (label, second);
  return label;
}

static GtkWidget *
make_card (const char *name, const char *text)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = title_of (name), *opening = opening_of (text);

  gtk_box_append (GTK_BOX (box), make_label (title, "section", NULL, 1));
  gtk_box_append (GTK_BOX (box), make_label (opening, "small", "dim", 2));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "example");
  gtk_widget_set_tooltip_text (button, title);
  return button;
}

/**
 * sahne_examples_fill:
 * @box: filled with a card for each story in the person's language, else in English
 * @chosen: called with the story of a card that was clicked
 * @data: for @chosen
 *
 * Returns: how many there are
 */
guint
sahne_examples_fill (GtkFlowBox *box, SahneExampleChosen chosen, gpointer data)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_auto (GStrv) names = sahne_resources_list (resources, FOLDER);
  const char *const *wanted = g_get_language_names ();
  gboolean turkish = wanted[0] && g_str_has_prefix (wanted[0], "tr");
  guint n = 0;

  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *base = g_path_get_basename (names[i]);
      g_autofree char *path = g_build_filename (FOLDER, base, NULL);
      g_autoptr (GBytes) bytes = NULL;
      Example *example;
      GtkWidget *card;
      gsize size;
      const char *content;

      if ((bytes = sahne_resources_open (resources, path, NULL)) == NULL)
        continue;
      content = g_bytes_get_data (bytes, &size);
      if (!g_utf8_validate_len (content, size, NULL))
        continue;
      example = g_new0 (Example, 1);
      example->text = g_strndup (content, size);
      if (sahne_format_is_turkish (example->text) != turkish)
        {
          example_free (example, NULL);
          continue;
        }
      example->chosen = chosen;
      example->data = data;
      card = make_card (base, example->text);
      g_signal_connect_data (card, "clicked", G_CALLBACK (clicked), example, example_free, 0);
      sahne_flow_box_add (GTK_WIDGET (box), card);
      n++;
    }
  return n;
}
