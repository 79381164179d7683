/* Markers: set, named, moved, jumped to and removed, by keys and by the pointer; undo covers them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-markers.h"
#include "sahne-timeline.h"
#include "sahne-timeline-private.h"
#include "folder.h"

static SahneTimelineBody *
body_of (UiFixture *ui)
{
  return sahne_timeline_get_body (sahne_studio_get_timeline (sahne_window_get_studio (ui->window)));
}

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
  ui_tell (ui, "A dog runs. A cat sleeps in the kitchen. The dog barks and sleeps.");
  g_assert_true (ui_wait (ui, ui_is_active, NULL, 20));
  ui_rest (ui, 0.5);
}

static void
assert_markers (UiFixture *ui, const char *wanted)
{
  g_autoptr (GPtrArray) markers = sahne_markers_list (sahne_session_get_project (ui_session (ui)));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < markers->len; i++)
    {
      const SahneMarker *marker = markers->pdata[i];
      g_string_append_printf (text, "%s%.1f %s", i ? ", " : "", (double) marker->time_us / 1e6,
                              marker->name);
    }
  g_assert_cmpstr (text->str, ==, wanted);
  g_assert_cmpuint (body_of (ui)->markers->len, ==, markers->len);
}

static void
go_to (UiFixture *ui, gint64 us)
{
  sahne_session_set_position (ui_session (ui), us);
  ui_rest (ui, 0.1);
}

static void
test_keys (UiFixture *ui, gconstpointer data)
{
  go_to (ui, 1000000);
  ui_key (ui, "m");
  go_to (ui, 3000000);
  ui_key (ui, "m");
  assert_markers (ui, "1.0 , 3.0 ");
  g_assert_false (sahne_session_get_running (ui_session (ui)));
  go_to (ui, 2000000);
  ui_key (ui, "ctrl+Left");
  g_assert_cmpint (sahne_session_get_position (ui_session (ui)), ==, 1000000);
  ui_key (ui, "ctrl+Right");
  g_assert_cmpint (sahne_session_get_position (ui_session (ui)), ==, 3000000);

  /* A name, typed and kept by Enter. */
  ui_key (ui, "shift+m");
  ui_rest (ui, 0.5);
  ui_type (ui, "kite");
  ui_key (ui, "Return");
  ui_rest (ui, 0.5);
  assert_markers (ui, "1.0 , 3.0 kite");
  ui_key (ui, "m");
  assert_markers (ui, "1.0 ");
  ui_key (ui, "ctrl+z");
  ui_rest (ui, 0.2);
  assert_markers (ui, "1.0 , 3.0 kite");
  ui_key (ui, "ctrl+z");
  ui_key (ui, "ctrl+z");
  ui_key (ui, "ctrl+z");
  ui_rest (ui, 0.2);
  assert_markers (ui, "");
  ui_key (ui, "ctrl+shift+z");
  ui_rest (ui, 0.2);
  assert_markers (ui, "1.0 ");
}

/* A flag is pressed: the film goes there; dragged, the marker does. */
static void
test_pointer (UiFixture *ui, gconstpointer data)
{
  double x, y, zoom = body_of (ui)->scale.zoom;

  go_to (ui, 2000000);
  ui_key (ui, "m");
  go_to (ui, 0);
  ui_on_screen (ui, GTK_WIDGET (body_of (ui)), &x, &y);
  x += sahne_timeline_scale_x (&body_of (ui)->scale, 2000000);
  y += SAHNE_TIMELINE_RULER - 6;
  ui_drag (ui, x, y, x, y);
  g_assert_cmpint (sahne_session_get_position (ui_session (ui)), ==, 2000000);
  assert_markers (ui, "2.0 ");
  sahne_timeline_body_set_snapping (body_of (ui), FALSE);
  ui_drag (ui, x, y, x + zoom, y);
  ui_rest (ui, 0.3);
  assert_markers (ui, "3.0 ");
}

/* They are there again when the project is opened anew. */
static void
test_kept (UiFixture *ui, gconstpointer data)
{
  g_autoptr (GPtrArray) markers = NULL;
  g_autofree char *folder = test_folder (), *path = g_build_filename (folder, "film.sahne", NULL);
  g_autoptr (SahneProject) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_markers_add (ui_session (ui), 1500000));
  assert_markers (ui, "1.5 ");
  markers = sahne_markers_list (sahne_session_get_project (ui_session (ui)));
  g_assert_true (sahne_markers_change (ui_session (ui), markers->pdata[0], 1500000, "Ç \xc5\x9f",
                                       SAHNE_MARKER_ORANGE));
  g_assert_true (
      sahne_project_save_copy (sahne_session_get_project (ui_session (ui)), path, &error));
  g_assert_no_error (error);
  again = sahne_project_open (folder, path, &error);
  g_assert_no_error (error);
  g_clear_pointer (&markers, g_ptr_array_unref);
  markers = sahne_markers_list (again);
  g_assert_cmpuint (markers->len, ==, 1);
  g_assert_cmpstr (((SahneMarker *) markers->pdata[0])->name, ==, "Ç \xc5\x9f");
  g_assert_cmpint (((SahneMarker *) markers->pdata[0])->colour, ==, SAHNE_MARKER_ORANGE);
  g_assert_true (sahne_project_close (again, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
#define ADD(path, func) g_test_add (path, UiFixture, NULL, set_up, func, ui_tear_down)
  ADD ("/ui/markers/keys", test_keys);
  ADD ("/ui/markers/pointer", test_pointer);
  ADD ("/ui/markers/kept", test_kept);
  return g_test_run ();
}
