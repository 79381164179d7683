/* Whatever can be worked has a name for those who cannot see it, and icons say what they do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-preferences.h"

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1600, 1000);
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window),
                           "A fox walks through the meadow. \"Good morning,\" says the fox.");
}

/* Whether there are words in it. */
static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_words (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_inside (GtkWidget *widget, GType type)
{
  return gtk_widget_get_ancestor (widget, type) && !g_type_is_a (G_OBJECT_TYPE (widget), type);
}

/* A button with a picture alone has a tooltip and a name; other controls have a name. What lies
 * within a control, or belongs to the window's frame, is GTK's. */
static gboolean
lacks_name (GtkWidget *widget)
{
  if (is_inside (widget, GTK_TYPE_WINDOW_CONTROLS) || is_inside (widget, GTK_TYPE_SPIN_BUTTON)
      || is_inside (widget, GTK_TYPE_DROP_DOWN) || is_inside (widget, GTK_TYPE_MENU_BUTTON)
      || is_inside (widget, GTK_TYPE_SCROLLBAR) || is_inside (widget, GTK_TYPE_ENTRY)
      || is_inside (widget, ADW_TYPE_SPLIT_BUTTON) || is_inside (widget, ADW_TYPE_COMBO_ROW)
      || is_inside (widget, ADW_TYPE_VIEW_SWITCHER)
      || is_inside (widget, ADW_TYPE_VIEW_SWITCHER_BAR))
    return FALSE;
  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return !has_words (widget) && !(is_named (widget) && gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_RANGE (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget)
      || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget))
    return !is_named (widget) && !is_inside (widget, ADW_TYPE_ACTION_ROW)
           && !GTK_IS_SCROLLBAR (widget);
  return FALSE;
}

/* What a person would look for: the kinds from the window down. */
static void
describe (GtkWidget *widget, GString *out)
{
  g_string_append_printf (out, "\n ");
  for (GtkWidget *w = widget; w; w = gtk_widget_get_parent (w))
    if (w == widget || g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Sahne"))
      g_string_append_printf (out, " %s", G_OBJECT_TYPE_NAME (w));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)))
    g_string_append_printf (out, " (%s)", gtk_button_get_icon_name (GTK_BUTTON (widget)));
  if (gtk_widget_get_tooltip_text (widget))
    g_string_append_printf (out, " “%s”", gtk_widget_get_tooltip_text (widget));
}

static void
look_through (GtkWidget *widget, GString *out)
{
  if (gtk_widget_get_mapped (widget) && lacks_name (widget))
    describe (widget, out);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    look_through (child, out);
}

static void
assert_named (GtkWidget *window, const char *where)
{
  g_autoptr (GString) out = g_string_new (NULL);

  look_through (window, out);
  if (out->len)
    g_test_message ("%s:%s", where, out->str);
  if (out->len)
    g_test_fail ();
}

static void
test_welcome (UiFixture *ui, gconstpointer data)
{
  ui_rest (ui, 0.5);
  assert_named (GTK_WIDGET (ui->window), "welcome");
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.shrink", NULL);
  ui_rest (ui, 0.5);
  assert_named (GTK_WIDGET (ui->window), "shrink");
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.back", NULL);
}

static void
look_at_dialog (UiFixture *ui, const char *action)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ui->window), action, NULL));
  ui_rest (ui, 0.7);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (window == GTK_WIDGET (ui->window) || !gtk_widget_get_mapped (window))
        continue;
      assert_named (window, action);
      gtk_window_close (GTK_WINDOW (window));
      break;
    }
  ui_rest (ui, 0.3);
}

static void
test_studio (UiFixture *ui, gconstpointer data)
{
  static const char *const clones[]
      = { "script", "visual", "audio", "animation", "montage", "optimize" };
  static const char *const tabs[] = { "scenes", "media", "clones" };
  static const char *const dialogs[] = { "win.export", "win.table", "app.preferences" };
  SahneStudio *studio = sahne_window_get_studio (ui->window);

  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.generate", NULL);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    {
      sahne_session_set_clone (ui_session (ui), clones[i]);
      ui_rest (ui, 0.5);
      assert_named (GTK_WIDGET (ui->window), clones[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      sahne_studio_show_tab (studio, tabs[i]);
      ui_rest (ui, 0.3);
      assert_named (GTK_WIDGET (ui->window), tabs[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    look_at_dialog (ui, dialogs[i]);
}

int
main (int argc, char **argv)
{
  /* Otherwise nobody keeps names. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/ui/names/welcome", UiFixture, NULL, set_up, test_welcome, ui_tear_down);
  g_test_add ("/ui/names/studio", UiFixture, NULL, set_up, test_studio, ui_tear_down);
  return g_test_run ();
}
