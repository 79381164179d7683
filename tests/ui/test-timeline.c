/* The timeline under the pointer and under keys, with the film that comes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

#include "sahne-json.h"
#include "sahne-timeline.h"
#include "sahne-timeline-clip.h"

#include <string.h>

static SahneTimelineBody *
body_of (UiFixture *ui)
{
  return sahne_timeline_get_body (sahne_studio_get_timeline (sahne_window_get_studio (ui->window)));
}

static JsonObject *
film_of (UiFixture *ui)
{
  return sahne_session_get_film (sahne_window_get_session (ui->window));
}

static gint64
of (UiFixture *ui, const char *clip, const char *name)
{
  return sahne_json_int (sahne_json_path (film_of (ui), "clips", clip, NULL), name, -1);
}

static guint
count_clips (UiFixture *ui)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film_of (ui), "clips"));
  return ids->len;
}

/* The second of the film's clips. */
static char *
second_clip (UiFixture *ui)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film_of (ui), "clips"));
  g_assert_cmpuint (ids->len, >, 2);
  return g_strdup (ids->pdata[1]);
}

/* The widget of a clip, and its place on the screen. */
static GtkWidget *
find_clip (UiFixture *ui, const char *clip, double *x, double *y)
{
  GtkWidget *body = GTK_WIDGET (body_of (ui));
  g_autofree char *key = g_strdup_printf ("clip/%s", clip);
  int left, top;
  Window child;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (ui->window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  double native_x, native_y;

  for (GtkWidget *w = gtk_widget_get_first_child (body); w; w = gtk_widget_get_next_sibling (w))
    {
      SahneTimelineItem *item = SAHNE_IS_TIMELINE_CLIP (w)
                                    ? sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (w))
                                    : NULL;
      if (item == NULL || !g_str_equal (item->key, key))
        continue;
      gtk_widget_translate_coordinates (w, GTK_WIDGET (ui->window), 0, 0, x, y);
      gtk_native_get_surface_transform (GTK_NATIVE (ui->window), &native_x, &native_y);
      XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface),
                             DefaultRootWindow (display), 0, 0, &left, &top, &child);
      *x += native_x + left;
      *y += native_y + top;
      return w;
    }
  g_assert_not_reached ();
}

/* Presses the button, moves in steps, and lets go. */
static void
drag (UiFixture *ui, double x0, double y0, double x1, double y1)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (ui->window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));

  XTestFakeMotionEvent (display, -1, (int) x0, (int) y0, 0);
  XFlush (display);
  ui_rest (ui, 0.1);
  XTestFakeButtonEvent (display, 1, True, 0);
  XFlush (display);
  ui_rest (ui, 0.1);
  for (int i = 1; i <= 8; i++)
    {
      XTestFakeMotionEvent (display, -1, (int) (x0 + (x1 - x0) * i / 8),
                            (int) (y0 + (y1 - y0) * i / 8), 0);
      XFlush (display);
      ui_rest (ui, 0.03);
    }
  XTestFakeButtonEvent (display, 1, False, 0);
  XFlush (display);
  ui_rest (ui, 0.2);
}

static void
make_film (UiFixture *ui)
{
  ui_start (ui);
  g_assert_true (ui_wait (ui, ui_is_active, NULL, 20));
  ui_type (ui, "A dog runs. The dog jumps. The dog barks and sleeps.");
  ui_key (ui, "ctrl+Return");
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
  ui_rest (ui, 0.5);
}

static gboolean
is_shorter (UiFixture *ui, gpointer data)
{
  return sahne_json_int (film_of (ui), "frames", 0) < GPOINTER_TO_INT (data);
}

static gboolean
is_long (UiFixture *ui, gpointer data)
{
  return sahne_json_int (film_of (ui), "frames", 0) == GPOINTER_TO_INT (data);
}

static gboolean
has_clips (UiFixture *ui, gpointer data)
{
  return count_clips (ui) == GPOINTER_TO_UINT (data);
}

/* The right edge is dragged to the left: the clip and the film get shorter; undo brings it back. */
static void
test_trim_by_pointer (void)
{
  UiFixture ui = { 0 };
  g_autofree char *clip = NULL;
  double x, y;
  int frames, width;
  GtkWidget *widget;
  gint64 out;

  make_film (&ui);
  clip = second_clip (&ui);
  frames = (int) sahne_json_int (film_of (&ui), "frames", 0);
  out = of (&ui, clip, "out_us");
  widget = find_clip (&ui, clip, &x, &y);
  width = gtk_widget_get_width (widget);
  g_assert_cmpint (width, >, 30);
  drag (&ui, x + width - 3, y + 40, x + width * 0.6, y + 40);
  g_assert_true (ui_wait (&ui, is_shorter, GINT_TO_POINTER (frames), 20));
  g_assert_cmpint (of (&ui, clip, "out_us"), <, out);
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, is_long, GINT_TO_POINTER (frames), 20));
  g_assert_cmpint (of (&ui, clip, "out_us"), ==, out);
  ui_stop (&ui);
}

/* S cuts at the playhead, Delete takes the chosen clip out, undo and redo go all the way. */
static void
test_split_and_delete_by_keys (void)
{
  UiFixture ui = { 0 };
  guint n;
  double x, y;
  GtkWidget *widget;
  g_autofree char *clip = NULL;

  make_film (&ui);
  n = count_clips (&ui);
  clip = second_clip (&ui);
  sahne_session_set_position (sahne_window_get_session (ui.window),
                              (of (&ui, clip, "start_f") + of (&ui, clip, "frames") / 2) * 1000000
                                  / 30);
  ui_key (&ui, "s");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n + 1), 20));
  ui_rest (&ui, 0.3);
  widget = find_clip (&ui, clip, &x, &y);
  drag (&ui, x + gtk_widget_get_width (widget) / 2, y + 40, x + gtk_widget_get_width (widget) / 2,
        y + 40);
  ui_key (&ui, "Delete");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n), 20));
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n + 1), 20));
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n), 20));
  ui_key (&ui, "ctrl+shift+z");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n + 1), 20));
  ui_stop (&ui);
}

/* Every clip can be reached and says what it is. */
static void
test_clips_have_names (void)
{
  UiFixture ui = { 0 };
  guint n = 0;

  make_film (&ui);
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (body_of (&ui))); w;
       w = gtk_widget_get_next_sibling (w))
    {
      SahneTimelineItem *item = sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (w));
      g_assert_true (gtk_widget_get_focusable (w));
      g_assert_nonnull (item->name);
      g_assert_cmpuint (strlen (item->name), >, 3);
      n++;
    }
  g_assert_cmpuint (n, >=, count_clips (&ui));
  ui_stop (&ui);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/ui/timeline/trim-by-pointer", test_trim_by_pointer);
  g_test_add_func ("/ui/timeline/split-and-delete-by-keys", test_split_and_delete_by_keys);
  g_test_add_func ("/ui/timeline/clips-have-names", test_clips_have_names);
  return g_test_run ();
}
