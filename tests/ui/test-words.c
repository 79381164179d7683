/* What was understood is shown word by word, in every scene where it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-page-script.h"
#include "sahne-wrap.h"

/* Everything that is written on the page, word behind word. */
static void
read_labels (GtkWidget *widget, GString *words)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s ", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    read_labels (child, words);
}

/* Spans count from the beginning of their scene: those of the second one too find their words. */
static void
test_every_scene (UiFixture *ui, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *page;

  ui_tell (ui, "EXT. MEADOW - MORNING\n\nA fox walks through the grass.\n\n"
               "EXT. BEACH - NIGHT\n\nA dog carries a lantern.\n");
  sahne_session_set_clone (sahne_window_get_session (ui->window), "script");
  sahne_studio_show_inspector (sahne_window_get_studio (ui->window));
  ui_rest (ui, 0.5);
  page = ui_find_type (GTK_WIDGET (ui->window), SAHNE_TYPE_PAGE_SCRIPT);
  g_assert_nonnull (page);
  read_labels (page, words);
  g_test_message ("%s", words->str);
  g_assert_nonnull (strstr (words->str, "A fox walks through the grass"));
  g_assert_nonnull (strstr (words->str, "A dog carries a lantern"));
}

static gboolean
has_cat (UiFixture *ui, gpointer page)
{
  g_autoptr (GString) words = g_string_new (NULL);

  read_labels (page, words);
  return strstr (words->str, "A cat carries a lantern") != NULL;
}

/* An edit of one scene leaves what is shown of the others alone. */
static void
test_edit_of_one_scene (UiFixture *ui, gconstpointer data)
{
  GtkWidget *page, *first;

  test_every_scene (ui, data);
  page = ui_find_type (GTK_WIDGET (ui->window), SAHNE_TYPE_PAGE_SCRIPT);
  first = ui_find_type (page, SAHNE_TYPE_WRAP);
  g_assert_nonnull (first);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  sahne_session_set_source (sahne_window_get_session (ui->window), "Line",
                            "EXT. MEADOW - MORNING\n\nA fox walks through the grass.\n\n"
                            "EXT. BEACH - NIGHT\n\nA cat carries a lantern.\n",
                            FALSE);
  g_assert_true (ui_wait (ui, has_cat, page, 30));
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
  ui_rest (ui, 0.5);
  g_assert_nonnull (first);
  g_assert_true (gtk_widget_is_ancestor (first, page));
  g_clear_weak_pointer (&first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/ui/words/every-scene", UiFixture, NULL, ui_set_up_wide, test_every_scene,
              ui_tear_down);
  g_test_add ("/ui/words/edit-of-one-scene", UiFixture, NULL, ui_set_up_wide,
              test_edit_of_one_scene, ui_tear_down);
  return g_test_run ();
}
