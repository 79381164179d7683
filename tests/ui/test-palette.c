/* Every command has a name in the palette; typed letters find it and Enter does it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-commands.h"
#include "sahne-palette.h"

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
}

static SahnePalette *
find_palette (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      SahnePalette *found = SAHNE_IS_PALETTE (child) ? SAHNE_PALETTE (child) : find_palette (child);
      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_named (const char *group, const char *action)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", group, action);
  const SahneCommand *commands;
  guint n;

  commands = sahne_commands (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_assert_true (g_action_parse_detailed_name (commands[i].action, &name, &target, NULL));
      if (g_str_equal (name, full))
        return TRUE;
    }
  return FALSE;
}

/* Commands that only other parts of the window give, with what they work on. */
static gboolean
is_inner (const char *action)
{
  static const char *const inner[]
      = { "commands",   "close-popovers", "next-pane",     "open-path",
          "play-range", "scene",          "show-in-files", "show-help-overlay" };
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (g_str_equal (inner[i], action))
      return TRUE;
  return FALSE;
}

static void
test_every_command_has_a_name (UiFixture *ui, gconstpointer data)
{
  g_auto (GStrv) window = g_action_group_list_actions (G_ACTION_GROUP (ui->window));
  g_auto (GStrv) application = g_action_group_list_actions (G_ACTION_GROUP (ui->application));

  for (char **action = window; *action; action++)
    if (!is_inner (*action) && !is_named ("win", *action))
      g_test_message ("win.%s is not in the palette", *action), g_test_fail ();
  for (char **action = application; *action; action++)
    if (!is_inner (*action) && !is_named ("app", *action))
      g_test_message ("app.%s is not in the palette", *action), g_test_fail ();
}

static void
test_found_and_done (UiFixture *ui, gconstpointer data)
{
  SahnePalette *palette;

  g_assert_true (ui_wait (ui, ui_is_active, NULL, 10));
  ui_key (ui, "ctrl+k");
  palette = find_palette (GTK_WIDGET (ui->window));
  g_assert_nonnull (palette);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (palette)));
  ui_type (ui, "prefer");
  g_assert_cmpstr (sahne_palette_get_best (palette), ==, "app.preferences");
  g_assert_null (ui_find_window (ui, ADW_TYPE_PREFERENCES_WINDOW));
  ui_key (ui, "Return");
  ui_rest (ui, 0.3);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (palette)));
  g_assert_nonnull (ui_find_window (ui, ADW_TYPE_PREFERENCES_WINDOW));
  gtk_window_close (ui_find_window (ui, ADW_TYPE_PREFERENCES_WINDOW));
}

/* What cannot be done now is not done, and stands behind what can. */
static void
test_what_cannot_be_done (UiFixture *ui, gconstpointer data)
{
  SahnePalette *palette;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.commands", NULL));
  palette = find_palette (GTK_WIDGET (ui->window));
  sahne_palette_search (palette, "open");
  g_assert_cmpstr (sahne_palette_get_best (palette), ==, "win.open-project");
  sahne_palette_search (palette, "no such thing at all");
  g_assert_null (sahne_palette_get_best (palette));
  gtk_popover_popdown (GTK_POPOVER (palette));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
#define ADD(path, func) g_test_add (path, UiFixture, NULL, set_up, func, ui_tear_down)
  ADD ("/ui/palette/every-command-has-a-name", test_every_command_has_a_name);
  ADD ("/ui/palette/found-and-done", test_found_and_done);
  ADD ("/ui/palette/what-cannot-be-done", test_what_cannot_be_done);
  return g_test_run ();
}
