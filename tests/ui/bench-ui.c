/* How fast the window is: opening, scrolling and zooming, trimming, an edited line.
 *
 * Usage: bench-ui [open|timeline|trim|line]...; SAHNE_BENCH_SCENES=40 makes a shorter film.
 * Everything is measured on a real screen without a graphics card, with the clones' results in the
 * store where a person would have them there too. Beside the time by the clock, which other
 * programs make longer, stands the processor time of the window's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sahne-film-times.h"
#include "sahne-frame-paintable.h"
#include "sahne-json.h"
#include "sahne-timeline-clip.h"
#include "sahne-timeline.h"
#include "sahne-watchdog.h"

/* Scenes of the long film, and of the one in which a line is edited. */
#define SCENES 200
#define FEW_SCENES 8

typedef struct
{
  UiFixture ui;
  int argc;
  char **argv;
} Bench;

static gboolean
is_wanted (Bench *self, const char *part)
{
  for (int i = 1; i < self->argc; i++)
    if (g_str_equal (self->argv[i], part))
      return TRUE;
  return self->argc < 2;
}

static SahneSession *
session_of (Bench *self)
{
  return sahne_window_get_session (self->ui.window);
}

static JsonObject *
film_of (Bench *self)
{
  return sahne_session_get_film (session_of (self));
}

static SahneTimelineBody *
body_of (Bench *self)
{
  return sahne_timeline_get_body (
      sahne_studio_get_timeline (sahne_window_get_studio (self->ui.window)));
}

/* Processor time of the window's thread, microseconds. */
static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Processor time of all threads, milliseconds. */
static double
all_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* "4.2 ms at most (3.9 of processor time; bar: 16)": how long the thread was busy in one go. */
static char *
busy_text (void)
{
  gint64 cpu, longest = sahne_watchdog_take_longest (&cpu);
  return g_strdup_printf ("%.1f ms at most (%.1f of processor time; bar: 16)",
                          (double) longest / 1000, (double) cpu / 1000);
}

static double
ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Many short scenes with several shots each. */
static char *
make_story (guint scenes, guint at, const char *last_words)
{
  static const char *const places[] = { "INT. KITCHEN - DAY", "EXT. FOREST - NIGHT",
                                        "EXT. MEADOW - MORNING", "INT. OFFICE - DAY" };
  static const char *const words[]
      = { "Good morning.", "Who is there?", "It rains again.", "Let us go." };
  GString *text = g_string_new ("Title: A long way\n\n");

  for (guint i = 0; i < scenes; i++)
    g_string_append_printf (text,
                            "%s\n\nMaya walks to the left.\n\nMAYA\n%s\n\nEmre jumps.\n\nEMRE\n%s\n"
                            "\nMAYA\nNumber %u.\n\n",
                            places[i % 4], words[i % 4], i == at ? last_words : words[(i + 1) % 4],
                            i + 1);
  return g_string_free (text, FALSE);
}

static void
make_film (Bench *self, guint scenes)
{
  g_autofree char *text = make_story (scenes, scenes, "");
  gint64 start = g_get_monotonic_time ();

  if (session_of (self))
    gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.projects", NULL);
  sahne_welcome_set_story (sahne_window_get_welcome (self->ui.window), text);
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.generate", NULL);
  if (!ui_wait (&self->ui, ui_is_idle, NULL, 900))
    g_error ("The film of %u scenes is not finished after 15 minutes", scenes);
  g_print ("A film of %u scenes, %u clips, made for the first time in %.1f s\n", scenes,
           json_object_get_size (sahne_json_object (film_of (self), "clips")),
           ms_since (start) / 1000);
  ui_rest (&self->ui, 2);
}

/* ---- a project is opened ---- */

static gboolean
has_all_scenes (UiFixture *ui, gpointer scenes)
{
  SahneSession *session = sahne_window_get_session (ui->window);
  return ui_has_film (ui, NULL)
         && g_list_model_get_n_items (sahne_session_get_scenes (session))
                >= GPOINTER_TO_UINT (scenes);
}

static void
bench_open (Bench *self, guint scenes)
{
  g_autofree char *name
      = g_strconcat (sahne_project_get_uuid (sahne_session_get_project (session_of (self))), ".db",
                     NULL);
  g_autofree char *path
      = g_build_filename (g_get_user_state_dir (), "sahne", "projects", name, NULL);
  g_autofree char *busy = NULL;
  gint64 start;
  double shown, piece, whole;

  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.projects", NULL);
  ui_rest (&self->ui, 0.5);
  sahne_watchdog_take_longest (NULL);
  start = g_get_monotonic_time ();
  sahne_window_open (self->ui.window, path);
  shown = ms_since (start);
  ui_wait (&self->ui, ui_has_film, NULL, 300);
  piece = ms_since (start);
  ui_wait (&self->ui, has_all_scenes, GUINT_TO_POINTER (scenes), 300);
  whole = ms_since (start);
  ui_wait (&self->ui, ui_is_idle, NULL, 300);
  busy = busy_text ();
  g_print (
      "Opened again, %u scenes: page %.0f ms, film %.0f ms, all scenes %.0f ms (bar: 1000 ms), "
      "looked through %.0f ms; the window's thread was busy for %s\n",
      scenes, shown, piece, whole, ms_since (start), busy);
  ui_rest (&self->ui, 2);
}

/* ---- the timeline moves ---- */

typedef struct
{
  gint64 updated, layout_us; /* of processor time */
  guint painted;
} Frames;

static void
frame_updated (GdkFrameClock *clock, Frames *frames)
{
  frames->updated = cpu_us ();
}

static void
frame_laid_out (GdkFrameClock *clock, Frames *frames)
{
  frames->layout_us = cpu_us () - frames->updated;
}

static void
frame_painted (GdkFrameClock *clock, Frames *frames)
{
  frames->painted++;
}

static gboolean
is_painted (UiFixture *ui, gpointer data)
{
  return ((Frames *) data)->painted > 0;
}

/* What describing the timeline to the renderer takes, without the renderer. */
static gint64
snapshot_us (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gint64 start = cpu_us ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  return cpu_us () - start;
}

static void
move_timeline (Bench *self, const char *name, gboolean zoom)
{
  GtkWidget *body = GTK_WIDGET (body_of (self));
  GtkAdjustment *adjustment = sahne_timeline_body_get_adjustment (body_of (self));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (body);
  Frames frames = { 0 };
  gint64 sum = 0, most = 0;
  const int n = 90;

  g_signal_connect (clock, "update", G_CALLBACK (frame_updated), &frames);
  g_signal_connect (clock, "layout", G_CALLBACK (frame_laid_out), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_painted), &frames);
  for (int i = 0; i < n; i++)
    {
      gint64 start = cpu_us (), own;
      frames.painted = 0;
      frames.layout_us = 0;
      if (zoom)
        sahne_timeline_body_zoom (body_of (self), i < n / 2 ? 1.08 : 1 / 1.08);
      else
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 37);
      own = cpu_us () - start;
      gtk_widget_queue_draw (body);
      ui_wait (&self->ui, is_painted, &frames, 2);
      own += frames.layout_us + snapshot_us (body);
      sum += own;
      most = MAX (most, own);
    }
  g_signal_handlers_disconnect_by_data (clock, &frames);
  g_print ("Timeline with %u clips, %s: own code %.1f ms of processor time a frame, %.1f "
           "at most (bar: 8 ms)\n",
           json_object_get_size (sahne_json_object (film_of (self), "clips")), name,
           (double) sum / n / 1000, (double) most / 1000);
}

static void
bench_timeline (Bench *self)
{
  sahne_timeline_body_fit (body_of (self));
  ui_rest (&self->ui, 1);
  move_timeline (self, "all in view, zoomed", TRUE);
  for (int i = 0; i < 40; i++)
    sahne_timeline_body_zoom (body_of (self), 1.1);
  ui_rest (&self->ui, 1);
  move_timeline (self, "scrolled", FALSE);
  move_timeline (self, "zoomed", TRUE);
}

/* ---- a clip is trimmed ---- */

/* A clip wide enough to take hold of, and its place on the screen. */
static GtkWidget *
find_wide_clip (Bench *self, double *x, double *y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->ui.window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  double native_x, native_y;
  int left, top;
  Window child;

  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (body_of (self))); w;
       w = gtk_widget_get_next_sibling (w))
    {
      SahneTimelineItem *item = SAHNE_IS_TIMELINE_CLIP (w)
                                    ? sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (w))
                                    : NULL;
      if (item == NULL || !g_str_has_prefix (item->key, "clip/") || gtk_widget_get_width (w) < 60)
        continue;
      gtk_widget_translate_coordinates (w, GTK_WIDGET (self->ui.window), 0, 0, x, y);
      if (*x < 300)
        continue;
      gtk_native_get_surface_transform (GTK_NATIVE (self->ui.window), &native_x, &native_y);
      XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface),
                             DefaultRootWindow (display), 0, 0, &left, &top, &child);
      *x += native_x + left;
      *y += native_y + top;
      return w;
    }
  return NULL;
}

static void
bench_trim (Bench *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->ui.window));
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  double x, y;
  GtkWidget *clip = NULL;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->ui.window));
  Frames frames = { 0 };
  double sum = 0, most = 0;
  guint worst = 0, n = 0;
  g_autofree char *busy = NULL;
  int grip;

  sahne_timeline_body_fit (body_of (self));
  ui_rest (&self->ui, 0.5);
  for (int i = 0; i < 60 && (clip = find_wide_clip (self, &x, &y)) == NULL; i++)
    {
      sahne_timeline_body_zoom (body_of (self), 1.1);
      ui_rest (&self->ui, 0.1);
    }
  if (clip == NULL)
    g_error ("No clip is wide enough to be trimmed");
  grip = (int) x + gtk_widget_get_width (clip) - 3;
  XTestFakeMotionEvent (display, -1, grip, (int) y + 40, 0);
  XFlush (display);
  ui_rest (&self->ui, 0.2);
  XTestFakeButtonEvent (display, 1, True, 0);
  XFlush (display);
  ui_rest (&self->ui, 0.2);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_painted), &frames);
  for (int i = 1; i <= 30; i++)
    {
      int width = gtk_widget_get_width (clip);
      gint64 start = g_get_monotonic_time ();
      frames.painted = 0;
      XTestFakeMotionEvent (display, -1, grip - 4 - i, (int) y + 40, 0);
      XFlush (display);
      do
        g_main_context_iteration (NULL, TRUE);
      while ((gtk_widget_get_width (clip) == width || frames.painted == 0)
             && ms_since (start) < 500);
      if (gtk_widget_get_width (clip) == width)
        continue; /* less than a frame of the film */
      n++;
      sum += ms_since (start);
      most = MAX (most, ms_since (start));
      worst = MAX (worst, frames.painted);
    }
  g_signal_handlers_disconnect_by_data (clock, &frames);
  XTestFakeButtonEvent (display, 1, False, 0);
  XFlush (display);
  sahne_watchdog_take_longest (NULL);
  ui_rest (&self->ui, 1);
  busy = busy_text ();
  g_print ("A trim by the pointer, %u moves: seen after %u frame(s) at most (bar: 1), %.1f ms on "
           "average, "
           "%.1f at most; let go, the thread was busy for %s\n",
           n, worst, n ? sum / n : 0, most, busy);
}

/* ---- a line is edited ---- */

typedef struct
{
  const char *scene;
  char *before;
  gboolean shown;
} Line;

static const char *
digest_of (JsonObject *film, const char *scene)
{
  return sahne_json_string (sahne_json_path (film, "scenes", scene, NULL), "digest", "");
}

static gboolean
is_another (UiFixture *ui, gpointer data)
{
  Line *line = data;
  JsonObject *film = sahne_session_get_film (sahne_window_get_session (ui->window));

  return !g_str_equal (digest_of (film, line->scene), line->before);
}

static void
picture_shown (GdkPaintable *paintable, Line *line)
{
  line->shown = TRUE;
}

static gboolean
is_shown (UiFixture *ui, gpointer data)
{
  return ((Line *) data)->shown;
}

/* What the viewer paints. */
static GdkPaintable *
find_picture (GtkWidget *widget)
{
  GdkPaintable *found
      = GTK_IS_PICTURE (widget) ? gtk_picture_get_paintable (GTK_PICTURE (widget)) : NULL;

  if (found && SAHNE_IS_FRAME_PAINTABLE (found))
    return found;
  found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_picture (child);
  return found;
}

/* The last line of scene number @at becomes another, as if somebody typed it. */
static void
bench_line (Bench *self, guint scenes, guint at)
{
  g_autoptr (SahneCloneItem) item
      = g_list_model_get_item (sahne_session_get_scenes (session_of (self)), at);
  GdkPaintable *picture = find_picture (
      GTK_WIDGET (sahne_studio_get_viewer (sahne_window_get_studio (self->ui.window))));
  static const char *const words[] = { "Good evening.", "See you soon.", "What a day it was." };
  gint64 from = 0, frames = 0;

  sahne_film_find_scene (film_of (self), sahne_clone_item_get_id (item), &from, &frames, NULL);
  sahne_session_set_position (session_of (self),
                              sahne_film_time_of (film_of (self), from + frames / 2));
  ui_rest (&self->ui, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = make_story (scenes, at, words[i]), *busy = NULL;
      Line line = { .scene = sahne_clone_item_get_id (item) };
      gint64 start;
      gulong handler;
      double film, shown, whole, cpu;
      line.before = g_strdup (digest_of (film_of (self), line.scene));
      sahne_watchdog_take_longest (NULL);
      cpu = all_cpu_ms ();
      start = g_get_monotonic_time ();
      sahne_session_set_source (session_of (self), "Line", text, FALSE);
      ui_wait (&self->ui, is_another, &line, 60);
      film = ms_since (start);
      handler
          = g_signal_connect (picture, "invalidate-contents", G_CALLBACK (picture_shown), &line);
      ui_wait (&self->ui, is_shown, &line, 20);
      shown = ms_since (start);
      cpu = all_cpu_ms () - cpu;
      g_signal_handler_disconnect (picture, handler);
      ui_wait (&self->ui, ui_is_idle, NULL, 60);
      whole = ms_since (start);
      ui_rest (&self->ui, 1);
      busy = busy_text ();
      g_print (
          "A line edited in scene %u of %u: film %.0f ms, its first changed frame %.0f ms "
          "(%.0f of processor time; bar: 200), all settled %.0f ms; the thread was busy for %s\n",
          at + 1, scenes, film, shown, cpu, whole, busy);
      g_free (line.before);
    }
}

int
main (int argc, char **argv)
{
  Bench self = { .argc = argc, .argv = argv };
  const char *wish = g_getenv ("SAHNE_BENCH_SCENES");
  guint scenes = wish ? (guint) CLAMP (atoi (wish), 2, 2000) : SCENES;

  g_setenv ("SAHNE_WATCHDOG", "quiet", FALSE);
  if (!ui_init (&argc, &argv))
    return 77;
  sahne_watchdog_start ();
  ui_start (&self.ui);
  gtk_window_set_default_size (GTK_WINDOW (self.ui.window), 1600, 1000);
  ui_rest (&self.ui, 1);
  if (is_wanted (&self, "line"))
    {
      make_film (&self, FEW_SCENES);
      bench_line (&self, FEW_SCENES, FEW_SCENES - 1);
    }
  make_film (&self, scenes);
  if (is_wanted (&self, "open"))
    bench_open (&self, scenes);
  if (is_wanted (&self, "timeline"))
    bench_timeline (&self);
  if (is_wanted (&self, "trim"))
    bench_trim (&self);
  if (is_wanted (&self, "line"))
    bench_line (&self, scenes, scenes / 2);
  ui_stop (&self.ui);
  return 0;
}
