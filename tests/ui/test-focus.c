/* The Tab key goes through every page: in reading order, to everything that can be worked, and back
 * to where it began.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-json.h"
#include "sahne-timeline.h"

/* More stops than any page has. */
#define MOST 200

/* What a person would look for. */
static char *
describe (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (G_OBJECT_TYPE_NAME (widget));
  const char *tip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)))
    g_string_append_printf (text, " “%s”", gtk_button_get_label (GTK_BUTTON (widget)));
  else if (tip)
    g_string_append_printf (text, " “%s”", tip);
  for (GtkWidget *w = gtk_widget_get_parent (widget); w; w = gtk_widget_get_parent (w))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Sahne"))
      g_string_append_printf (text, " < %s", G_OBJECT_TYPE_NAME (w));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A stop has to be seen, and to show that it has the focus. */
static void
check_stop (GtkWindow *window, GtkWidget *widget)
{
  graphene_rect_t bounds,
      all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (window)),
                                (float) gtk_widget_get_height (GTK_WIDGET (window)));
  g_autofree char *name = describe (widget);
  gboolean seen = gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds)
                  && graphene_rect_intersection (&bounds, &all, NULL);

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || !seen)
    {
      g_test_message ("Not seen or not sensitive: %s", name);
      g_test_fail ();
    }
  if (!(gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE))
    {
      g_test_message ("Does not show its focus: %s", name);
      g_test_fail ();
    }
}

/* What only holds something to work with is no stop of its own. */
static void
check_wrapper (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  g_autofree char *name = describe (widget);

  if (!GTK_IS_FLOW_BOX_CHILD (widget) || child == NULL || !gtk_widget_get_focusable (child))
    return;
  g_test_message ("A stop of no use: %s", name);
  g_test_fail ();
}

/* Where the Tab key goes, from the first stop until it is there again. */
static GPtrArray *
walk (UiFixture *ui, GtkWindow *window, const char *where)
{
  GPtrArray *stops = g_ptr_array_new ();

  for (int i = 0; i < MOST; i++)
    {
      GtkWidget *focus;
      ui_key (ui, "Tab");
      focus = gtk_window_get_focus (window);
      if (focus == NULL)
        continue;
      if (stops->len > 0 && focus == stops->pdata[0])
        return stops;
      if (g_ptr_array_find (stops, focus, NULL))
        {
          g_autofree char *name = describe (focus);
          g_test_message ("%s: a trap at %s after %u stops", where, name, stops->len);
          g_test_fail ();
          return stops;
        }
      check_stop (window, focus);
      check_wrapper (focus);
      g_ptr_array_add (stops, focus);
    }
  g_test_message ("%s: the Tab key does not come back", where);
  g_test_fail ();
  return stops;
}

/* The same way back. */
static void
walk_back (UiFixture *ui, GtkWindow *window, GPtrArray *stops)
{
  for (guint i = 0; i < 5 && i < stops->len; i++)
    {
      GtkWidget *focus;
      g_autofree char *name = NULL;
      ui_key (ui, "shift+Tab");
      focus = gtk_window_get_focus (window);
      if (focus == stops->pdata[stops->len - 1 - i])
        continue;
      name = describe (stops->pdata[stops->len - 1 - i]);
      g_test_message ("Shift+Tab does not go back to %s", name);
      g_test_fail ();
    }
}

/* The panes of the studio as they are read. */
static const char *const panes[]
    = { "SahneSidebar", "SahneViewer", "SahneInspector", "SahneTimeline", "" };

static guint
pane_of (GtkWidget *widget)
{
  for (GtkWidget *w = widget; w; w = gtk_widget_get_parent (w))
    for (guint i = 0; i + 1 < G_N_ELEMENTS (panes); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (w), panes[i]))
        return i;
  return G_N_ELEMENTS (panes) - 1; /* the header bar */
}

/* Every pane is gone through once, and after each comes the next. */
static void
check_panes (GPtrArray *stops, const char *where)
{
  guint changes = 0;

  for (guint i = 0; i < stops->len; i++)
    {
      guint here = pane_of (stops->pdata[i]), next = pane_of (stops->pdata[(i + 1) % stops->len]);
      if (here == next)
        continue;
      changes++;
      if (next == (here + 1) % G_N_ELEMENTS (panes))
        continue;
      g_test_message ("%s: from %s to %s", where, panes[here], panes[next]);
      g_test_fail ();
    }
  g_assert_cmpuint (changes, ==, G_N_ELEMENTS (panes));
}

/* The first dialog that is open. */
static GtkWindow *
find_dialog (UiFixture *ui)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (window != GTK_WIDGET (ui->window) && gtk_widget_get_mapped (window))
        return GTK_WINDOW (window);
    }
  return NULL;
}

static void
look_at_dialog (UiFixture *ui, const char *action, guint least)
{
  g_autoptr (GPtrArray) stops = NULL;
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ui->window), action, NULL));
  ui_rest (ui, 0.7);
  dialog = find_dialog (ui);
  g_assert_nonnull (dialog);
  stops = walk (ui, dialog, action);
  g_assert_cmpuint (stops->len, >=, least);
  walk_back (ui, dialog, stops);
  gtk_window_close (dialog);
  ui_rest (ui, 0.3);
}

static void
test_welcome (UiFixture *ui, gconstpointer data)
{
  g_autoptr (GPtrArray) stops = NULL;

  sahne_welcome_set_story (sahne_window_get_welcome (ui->window),
                           "A fox walks through the meadow.");
  ui_rest (ui, 0.5);
  stops = walk (ui, GTK_WINDOW (ui->window), "welcome");
  g_assert_cmpuint (stops->len, >, 14);
  walk_back (ui, GTK_WINDOW (ui->window), stops);
}

static void
test_studio (UiFixture *ui, gconstpointer data)
{
  static const char *const clones[]
      = { "script", "visual", "audio", "animation", "montage", "optimize" };

  ui_tell (ui, "A fox walks through the meadow. \"Good morning,\" says the fox.");
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    {
      g_autoptr (GPtrArray) stops = NULL;
      sahne_session_set_clone (sahne_window_get_session (ui->window), clones[i]);
      ui_rest (ui, 0.5);
      stops = walk (ui, GTK_WINDOW (ui->window), clones[i]);
      g_assert_cmpuint (stops->len, >, 20);
      check_panes (stops, clones[i]);
    }
  look_at_dialog (ui, "win.export", 10);
  look_at_dialog (ui, "app.preferences", 5);
  look_at_dialog (ui, "win.table", 3);
}

/* In a window as narrow as a phone the pages stand one behind the other. */
static void
test_narrow (UiFixture *ui, gconstpointer data)
{
  static const char *const views[] = { "timeline", "clones", "details" };

  gtk_window_set_default_size (GTK_WINDOW (ui->window), 380, 760);
  ui_tell (ui, "A fox walks through the meadow.");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GPtrArray) stops = NULL;
      sahne_studio_show_view (sahne_window_get_studio (ui->window), views[i]);
      ui_rest (ui, 0.5);
      stops = walk (ui, GTK_WINDOW (ui->window), views[i]);
      g_assert_cmpuint (stops->len, >, 8);
    }
}

static GtkWidget *
find_hint (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "hintbox") && gtk_widget_get_mapped (widget)
                         ? widget
                         : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_hint (child);
  return found;
}

static gboolean
shows_hint (UiFixture *ui, gpointer data)
{
  return find_hint (GTK_WIDGET (ui->window)) != NULL;
}

/* The hints for the first film leave the focus where it is, and one key skips them. */
static void
test_hints (UiFixture *ui, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sahne.Sahne");

  g_settings_set_boolean (settings, "hints-shown", FALSE);
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window),
                           "A fox walks through the meadow.");
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.generate", NULL);
  g_assert_true (ui_wait (ui, shows_hint, NULL, 90));
  ui_key (ui, "Escape");
  ui_rest (ui, 0.5);
  g_assert_false (shows_hint (ui, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/ui/focus/welcome", UiFixture, NULL, ui_set_up_wide, test_welcome, ui_tear_down);
  g_test_add ("/ui/focus/studio", UiFixture, NULL, ui_set_up_wide, test_studio, ui_tear_down);
  g_test_add ("/ui/focus/narrow", UiFixture, NULL, ui_set_up_wide, test_narrow, ui_tear_down);
  g_test_add ("/ui/focus/hints", UiFixture, NULL, ui_set_up_wide, test_hints, ui_tear_down);
  return g_test_run ();
}
