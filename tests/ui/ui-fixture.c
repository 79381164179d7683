/* A window under test: opened, waited for, and worked by keys that come from the X server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <string.h>

/**
 * ui_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Returns: whether there is a screen to test on
 */
gboolean
ui_init (int *argc, char ***argv)
{
  /* As in g_application_run(): what other threads hand over is done by this one. */
  if (!g_main_context_acquire (NULL) || !gtk_init_check ())
    return FALSE;
  adw_init ();
  /* A key that is held because the machine is busy is one key. */
  XAutoRepeatOff (gdk_x11_display_get_xdisplay (gdk_display_get_default ()));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  return TRUE;
}

/**
 * ui_start:
 * @ui: gets an application with its window, as after a start without a file
 */
void
ui_start (UiFixture *ui)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sahne.Sahne");
  GApplication *running = g_application_get_default ();
  g_autoptr (GError) error = NULL;

  /* Hints lie over what is looked at. */
  g_settings_set_boolean (settings, "hints-shown", TRUE);
  /* One serves all tests of a program. */
  ui->application
      = running ? g_object_ref (SAHNE_APPLICATION (running))
                : sahne_application_new (G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (running == NULL)
    {
      g_application_register (G_APPLICATION (ui->application), NULL, &error);
      g_assert_no_error (error);
      g_object_ref (ui->application);
    }
  g_application_activate (G_APPLICATION (ui->application));
  ui->window = SAHNE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (ui->application)));
  g_assert_nonnull (ui->window);
}

static gboolean
wake_up (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

/**
 * ui_wait:
 * @ui: the window
 * @condition: what is waited for
 * @data: for @condition
 * @seconds: at most so long
 *
 * Returns: whether it came true
 */
gboolean
ui_wait (UiFixture *ui, UiCondition condition, gpointer data, double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * 1e6);
  gboolean woken = FALSE, good;
  guint id = g_timeout_add (20, wake_up, &woken);

  while (!(good = condition (ui, data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  return good;
}

static gboolean
never (UiFixture *ui, gpointer data)
{
  return FALSE;
}

/**
 * ui_rest:
 * @ui: the window
 * @seconds: lets it live so long
 */
void
ui_rest (UiFixture *ui, double seconds)
{
  ui_wait (ui, never, NULL, seconds);
}

static gboolean
is_closed (UiFixture *ui, gpointer data)
{
  return gtk_application_get_windows (GTK_APPLICATION (ui->application)) == NULL;
}

/**
 * ui_stop:
 * @ui: closes its window
 */
void
ui_stop (UiFixture *ui)
{
  gtk_window_close (GTK_WINDOW (ui->window));
  /* A window closes later; until then the next test would be given it. */
  g_assert_true (ui_wait (ui, is_closed, NULL, 30));
  ui_rest (ui, 0.2);
  ui->window = NULL;
  g_clear_object (&ui->application);
}

/**
 * ui_set_up_wide:
 * @ui: gets a window that has room for everything
 * @data: not used
 */
void
ui_set_up_wide (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1600, 1000);
}

/**
 * ui_tear_down:
 * @ui: closes its window
 * @data: not used
 */
void
ui_tear_down (UiFixture *ui, gconstpointer data)
{
  ui_stop (ui);
}

static Display *
display_of (UiFixture *ui)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (ui->window)));
}

/* Whether the X server sends keys to this window: to its surface, or to the child of it that takes
 * them. On a busy machine a window is active for GTK long before. */
static gboolean
gets_keys (GtkWindow *window, Display *display)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  Window focus = None, root, parent = None, *children = NULL;
  unsigned n;
  int revert;

  if (surface == NULL || !gtk_window_is_active (window))
    return FALSE;
  XGetInputFocus (display, &focus, &revert);
  if (focus != None && focus != PointerRoot
      && XQueryTree (display, focus, &root, &parent, &children, &n))
    XFree (children);
  return focus == gdk_x11_surface_get_xid (surface) || parent == gdk_x11_surface_get_xid (surface);
}

/**
 * ui_is_active:
 * @ui: the window
 * @data: not used
 *
 * Returns: whether keys reach it
 */
gboolean
ui_is_active (UiFixture *ui, gpointer data)
{
  return gets_keys (GTK_WINDOW (ui->window), display_of (ui))
         && gtk_window_get_focus (GTK_WINDOW (ui->window));
}

/* Whether keys reach any window of the program; with @data, a widget in it too. */
static gboolean
hears_keys (UiFixture *ui, gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gets_keys (window, display_of (ui)) && (data == NULL || gtk_window_get_focus (window)))
        return TRUE;
    }
  return FALSE;
}

/**
 * ui_has_film:
 * @ui: the window
 * @data: not used
 *
 * Returns: whether there is something to play
 */
gboolean
ui_has_film (UiFixture *ui, gpointer data)
{
  SahneSession *session = sahne_window_get_session (ui->window);
  return session && sahne_session_get_film (session);
}

/**
 * ui_is_idle:
 * @ui: the window
 * @data: not used
 *
 * Returns: whether no clone works and there is a film
 */
gboolean
ui_is_idle (UiFixture *ui, gpointer data)
{
  return ui_has_film (ui, data)
         && !sahne_session_get_running (sahne_window_get_session (ui->window));
}

/* ---- keys ---- */

static void
press (Display *display, KeySym sym, gboolean down)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, sym), down, CurrentTime);
}

static KeySym
modifier (const char *name)
{
  if (strcmp (name, "ctrl") == 0)
    return XK_Control_L;
  if (strcmp (name, "shift") == 0)
    return XK_Shift_L;
  return XK_Alt_L;
}

/* A window hears keys, and a widget of it when one takes the focus soon. */
static void
wait_for_ears (UiFixture *ui)
{
  g_assert_true (ui_wait (ui, hears_keys, NULL, 20));
  ui_wait (ui, hears_keys, ui, 1);
}

/**
 * ui_key:
 * @ui: the window
 * @keys: "ctrl+Return", "Tab"
 *
 * Presses and releases a key.
 */
void
ui_key (UiFixture *ui, const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, "+", -1);
  Display *display = display_of (ui);
  guint n = g_strv_length (parts);
  KeySym sym = XStringToKeysym (parts[n - 1]);

  g_assert_cmpuint (sym, !=, NoSymbol);
  wait_for_ears (ui);
  for (guint i = 0; i + 1 < n; i++)
    press (display, modifier (parts[i]), TRUE);
  press (display, sym, TRUE);
  press (display, sym, FALSE);
  for (guint i = n - 1; i > 0; i--)
    press (display, modifier (parts[i - 1]), FALSE);
  XFlush (display);
  ui_rest (ui, 0.12);
}

/**
 * ui_type:
 * @ui: the window
 * @text: ASCII, typed letter by letter
 */
void
ui_type (UiFixture *ui, const char *text)
{
  Display *display = display_of (ui);

  wait_for_ears (ui);
  for (const char *p = text; *p; p++)
    {
      KeySym sym = (KeySym) (guchar) *p;
      KeyCode code = XKeysymToKeycode (display, sym);
      gboolean shift = XkbKeycodeToKeysym (display, code, 0, 0) != sym;
      if (shift)
        press (display, XK_Shift_L, TRUE);
      XTestFakeKeyEvent (display, code, True, CurrentTime);
      XTestFakeKeyEvent (display, code, False, CurrentTime);
      if (shift)
        press (display, XK_Shift_L, FALSE);
      XFlush (display);
      ui_rest (ui, 0.03);
    }
}

/**
 * ui_on_screen:
 * @ui: the window
 * @widget: a widget of it
 * @x: (out): its left edge on the screen
 * @y: (out): its upper edge
 */
void
ui_on_screen (UiFixture *ui, GtkWidget *widget, double *x, double *y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (ui->window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  double native_x, native_y;
  int left, top;
  Window child;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (ui->window), 0, 0, x, y);
  gtk_native_get_surface_transform (GTK_NATIVE (ui->window), &native_x, &native_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display), 0,
                         0, &left, &top, &child);
  *x += native_x + left;
  *y += native_y + top;
}

/**
 * ui_drag:
 * @ui: the window
 * @x0: where the button is pressed, on the screen
 * @y0: see @x0
 * @x1: where it is let go
 * @y1: see @x1
 *
 * Presses the button, moves in steps, and lets go.
 */
void
ui_drag (UiFixture *ui, double x0, double y0, double x1, double y1)
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

/**
 * ui_find_window:
 * @ui: the window
 * @type: of another window
 *
 * Returns: (transfer none) (nullable): an open window of that type
 */
GtkWindow *
ui_find_window (UiFixture *ui, GType type)
{
  g_autoptr (GListModel) list = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (list, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return GTK_WINDOW (window);
    }
  return NULL;
}

/**
 * ui_is_enabled:
 * @ui: the window
 * @action: name of one of its actions
 *
 * Returns: whether it makes sense now
 */
gboolean
ui_is_enabled (UiFixture *ui, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (ui->window), action);
}

/**
 * ui_session:
 * @ui: the window
 *
 * Returns: (transfer none) (nullable): the open project
 */
SahneSession *
ui_session (UiFixture *ui)
{
  return sahne_window_get_session (ui->window);
}

/**
 * ui_film:
 * @ui: the window
 *
 * Returns: (transfer none) (nullable): the film of its project
 */
JsonObject *
ui_film (UiFixture *ui)
{
  return sahne_session_get_film (ui_session (ui));
}

/**
 * ui_make_film:
 * @ui: gets an application with its window
 * @story: ASCII, typed on the first page
 *
 * Makes a film by keys and waits for the whole of it, not a draft.
 */
void
ui_make_film (UiFixture *ui, const char *story)
{
  JsonObject *film;

  ui_start (ui);
  g_assert_true (ui_wait (ui, ui_is_active, NULL, 20));
  ui_type (ui, story);
  ui_key (ui, "ctrl+Return");
  do
    {
      film = ui_film (ui);
      g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
      ui_rest (ui, 1);
    }
  while (film != ui_film (ui));
}

/**
 * ui_tell:
 * @ui: the window with its first page
 * @story: written there
 *
 * Makes a film of it and waits until all clones are through.
 */
void
ui_tell (UiFixture *ui, const char *story)
{
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), story);
  ui_activate (ui, "win.generate");
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
}

/**
 * ui_activate:
 * @ui: the window
 * @action: "win.generate"; one that there is
 */
void
ui_activate (UiFixture *ui, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ui->window), action, NULL));
}

/**
 * ui_find:
 * @root: a widget
 * @match: what is looked for
 * @data: for @match
 *
 * Returns: (transfer none) (nullable): the first that matches of @root and all below it
 */
GtkWidget *
ui_find (GtkWidget *root, UiMatch match, gconstpointer data)
{
  GtkWidget *found = match (root, data) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = ui_find (child, match, data);
  return found;
}

static gboolean
is_seen_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type)
         && gtk_widget_get_mapped (widget);
}

/**
 * ui_find_type:
 * @root: a widget
 * @type: of a widget
 *
 * Returns: (transfer none) (nullable): the first of that type that is on the screen
 */
GtkWidget *
ui_find_type (GtkWidget *root, GType type)
{
  return ui_find (root, is_seen_type, &type);
}
