/* Another take, side by side with the first; which one is used, what is pinned, what runs again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-change-notice.h"
#include "sahne-json.h"
#include "sahne-runner.h"

static SahneTakesPage *
page_of (UiFixture *ui)
{
  return sahne_studio_get_takes (sahne_window_get_studio (ui->window));
}

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
  ui_tell (ui, "A fox walks through the meadow. A cat sleeps in the kitchen.");
  sahne_session_set_clone (ui_session (ui), "visual");
}

static gboolean
all_seen (UiFixture *ui, gpointer data)
{
  return sahne_takes_page_get_count (page_of (ui)) == GPOINTER_TO_UINT (data)
         && sahne_takes_page_get_ready (page_of (ui)) == GPOINTER_TO_UINT (data);
}

static char *
film_digest (UiFixture *ui)
{
  g_autoptr (JsonNode) node = NULL;
  g_object_get (ui_session (ui), "film", &node, NULL);
  return sahne_json_digest (node);
}

static gboolean
page_is (UiFixture *ui, gpointer shown)
{
  return sahne_takes_page_get_shown (page_of (ui)) == GPOINTER_TO_INT (shown);
}

typedef struct
{
  const char *before;
  gboolean same;
} Film;

/* The clones rest, and the film is the one from before, or another. */
static gboolean
film_is (UiFixture *ui, gpointer data)
{
  const Film *film = data;
  g_autofree char *now = ui_is_idle (ui, NULL) ? film_digest (ui) : NULL;
  return now && g_str_equal (now, film->before) == film->same;
}

static int
chosen (UiFixture *ui, guint *n)
{
  const char *scene = sahne_session_get_scene (ui_session (ui));
  g_autoptr (GArray) takes = sahne_session_list_takes (ui_session (ui), "visual", scene);
  int number = -1;

  for (guint i = 0; i < takes->len; i++)
    if (g_array_index (takes, SahneTake, i).chosen)
      number = g_array_index (takes, SahneTake, i).number;
  *n = takes->len;
  return number;
}

static void
assert_chosen (UiFixture *ui, int number, guint takes)
{
  guint n;
  g_assert_cmpint (chosen (ui, &n), ==, number);
  g_assert_cmpuint (n, ==, takes);
}

static void
test_another_take (UiFixture *ui, gconstpointer data)
{
  g_autofree char *before = film_digest (ui), *undo = NULL;
  SahneProject *project = sahne_session_get_project (ui_session (ui));

  /* Another take is seen beside the first; the film stays what it is. */
  g_assert_true (ui_wait (ui, ui_is_active, NULL, 20));
  ui_key (ui, "ctrl+t");
  g_assert_true (ui_wait (ui, page_is, GINT_TO_POINTER (TRUE), 10));
  g_assert_true (ui_wait (ui, all_seen, GUINT_TO_POINTER (2), 60));
  assert_chosen (ui, 0, 2);
  g_assert_true (film_is (ui, &(Film){ before, TRUE }));
  undo = sahne_project_undo_name (project);
  g_assert_nonnull (strstr (undo, "Visual"));

  /* Used, it is in the film; one step, which is taken back and made again. */
  sahne_takes_page_use (page_of (ui), 1);
  assert_chosen (ui, 1, 2);
  g_assert_true (ui_wait (ui, film_is, &(Film){ before, FALSE }, 60));
  ui_activate (ui, "win.undo");
  g_assert_true (ui_wait (ui, film_is, &(Film){ before, TRUE }, 60));
  assert_chosen (ui, 0, 2);
  ui_activate (ui, "win.redo");
  g_assert_true (ui_wait (ui, film_is, &(Film){ before, FALSE }, 60));
  assert_chosen (ui, 1, 2);

  /* The step before asked for the take: without it there is one take only. */
  ui_activate (ui, "win.undo");
  ui_activate (ui, "win.undo");
  assert_chosen (ui, 0, 1);
  g_assert_true (ui_wait (ui, all_seen, GUINT_TO_POINTER (1), 60));
  ui_key (ui, "ctrl+shift+t");
  g_assert_true (ui_wait (ui, page_is, GINT_TO_POINTER (FALSE), 10));
}

static guint
count_pictures (GtkWidget *widget)
{
  guint n = GTK_IS_PICTURE (widget) && gtk_picture_get_paintable (GTK_PICTURE (widget)) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_pictures (child);
  return n;
}

static gboolean
both_are_shown (UiFixture *ui, gpointer data)
{
  GtkWidget *notice = ui_find_type (GTK_WIDGET (ui->window), SAHNE_TYPE_CHANGE_NOTICE);
  GtkWidget *revealer = gtk_widget_get_first_child (notice);
  return count_pictures (notice) == 2 && gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

/* What an edit before a scene did to it: the old frame and the new one, beside each other. */
static void
test_change_is_shown (UiFixture *ui, gconstpointer data)
{
  sahne_session_set_brief (ui_session (ui), "Change the style", "style", "noir");
  g_assert_true (ui_wait (ui, both_are_shown, NULL, 60));
}

static const char *
visual_of (UiFixture *ui, char **digest)
{
  JsonObject *document
      = sahne_session_get_document (ui_session (ui), sahne_session_get_scene (ui_session (ui)));
  *digest = sahne_json_digest (json_object_get_member (document, "visual"));
  return *digest;
}

/* A pinned take stays when the place in the story changes, and a hand edit stays on top of it. */
static void
test_pinned (UiFixture *ui, gconstpointer data)
{
  SahneSession *session = ui_session (ui);
  const char *scene = sahne_session_get_scene (session);
  g_autofree char *before = NULL, *after = NULL, *film = film_digest (ui), *loose = NULL;
  g_autoptr (JsonNode) patch = sahne_json_parse ("{\"lamps\":true}", 14, NULL);

  g_assert_true (ui_is_enabled (ui, "pin"));
  ui_activate (ui, "win.pin");
  g_assert_true (sahne_session_is_pinned (session, "visual", scene));
  g_assert_true (ui_wait (ui, film_is, &(Film){ film, TRUE }, 60));
  visual_of (ui, &before);
  sahne_session_set_source (session, "Another place",
                            "A fox walks through the forest. A cat sleeps in the kitchen.", FALSE);
  g_assert_true (ui_wait (ui, film_is, &(Film){ film, FALSE }, 60));
  g_assert_cmpstr (visual_of (ui, &after), ==, before);
  g_assert_cmpint (sahne_clone_item_get_state (sahne_session_find_clone (session, "visual")), ==,
                   SAHNE_CLONE_PINNED);

  sahne_session_override (session, "Lamps", scene, "visual", "set/light", g_steal_pointer (&patch));
  ui_rest (ui, 0.2);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 60));
  g_assert_true (sahne_json_bool (sahne_json_path (sahne_session_get_document (session, scene),
                                                   "visual", "set", "light", NULL),
                                  "lamps", FALSE));
  ui_activate (ui, "win.pin");
  g_assert_false (sahne_session_is_pinned (session, "visual", scene));
  ui_rest (ui, 0.2);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 60));
  g_assert_cmpstr (visual_of (ui, &loose), !=, before);
}

/* One clone, one scene, everything: the same work has the same result, and the states end fresh. */
static void
test_run_again (UiFixture *ui, gconstpointer data)
{
  static const char *const actions[] = { "win.run-again", "win.run-scene", "win.run-stale" };
  g_autofree char *before = film_digest (ui);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GVariant *target = i == 1 ? g_variant_new_string ("") : NULL;
      g_assert_true (
          gtk_widget_activate_action_variant (GTK_WIDGET (ui->window), actions[i], target));
      g_assert_true (sahne_session_get_running (ui_session (ui)));
      g_assert_true (ui_wait (ui, film_is, &(Film){ before, TRUE }, 60));
      g_assert_cmpint (sahne_clone_item_get_state (
                           sahne_session_find_clone (ui_session (ui), "visual")),
                       ==, SAHNE_CLONE_FRESH);
    }
  g_assert_nonnull (
      strstr (sahne_clone_item_get_detail (sahne_session_find_clone (ui_session (ui), "visual")),
              " s"));
}

/* By hand: an edit marks what is stale, and one scene is run without the other. */
static void
test_by_hand (UiFixture *ui, gconstpointer data)
{
  SahneSession *session = ui_session (ui);
  const char *scene = sahne_session_get_scene (session);
  g_autofree char *before = NULL, *kept = NULL, *after = NULL;
  guint stale;

  visual_of (ui, &before);
  sahne_session_set_by_hand (session, TRUE);
  sahne_session_set_source (session, "Other places",
                            "A fox walks through the desert. A cat sleeps in the office.", FALSE);
  for (int i = 0; i < 100; i++)
    {
      ui_rest (ui, 0.05);
      g_object_get (session, "stale", &stale, NULL);
      if (stale == 2 && !sahne_session_get_running (session))
        break;
    }
  g_assert_cmpuint (stale, ==, 2);
  g_assert_cmpstr (visual_of (ui, &kept), ==, before);
  sahne_session_run_again (session, NULL, scene);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 60));
  g_assert_cmpstr (visual_of (ui, &after), !=, before);
  g_object_get (session, "stale", &stale, NULL);
  g_assert_cmpuint (stale, ==, 1);
  ui_activate (ui, "win.run-stale");
  ui_rest (ui, 0.1);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 60));
  g_object_get (session, "stale", &stale, NULL);
  g_assert_cmpuint (stale, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
#define ADD(path, func) g_test_add (path, UiFixture, NULL, set_up, func, ui_tear_down)
  ADD ("/ui/takes/another-take", test_another_take);
  ADD ("/ui/takes/change-is-shown", test_change_is_shown);
  ADD ("/ui/takes/pinned", test_pinned);
  ADD ("/ui/takes/run-again", test_run_again);
  ADD ("/ui/takes/by-hand", test_by_hand);
  return g_test_run ();
}
