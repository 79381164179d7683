/* Takes a picture of every page and dialog, light and dark, narrow and wide.
 *
 * Usage: screenshots FOLDER LANGUAGE [PAGE [WIDTH]]; with SAHNE_RTL set, from right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/x11/gdkx.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "clip.h"
#include "sahne-config.h"
#include "sahne-delivery.h"
#include "sahne-json.h"
#include "sahne-live-meter.h"
#include "sahne-markers.h"
#include "sahne-page-audio.h"
#include "sahne-preferences.h"
#include "sahne-quality.h"
#include "sahne-recording-row.h"
#include "sahne-result.h"
#include "sahne-table-dialog.h"
#include "sahne-timeline.h"
#include "ui-fixture.h"

#define ANY -1

typedef struct
{
  UiFixture ui;
  const char *folder, *language, *only;
  int width, height, only_width;
  gboolean dark;
} Shots;

typedef struct
{
  const char *name;
  gboolean film; /* whether it needs one */
  void (*show) (Shots *self);
  void (*hide) (Shots *self);
  GtkWidget *(*over) (Shots *self); /* a window or popover that lies over the main one */
} Page;

static void
activate (Shots *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->ui.window), action, NULL));
}

static void
activate_timeline (Shots *self, const char *action)
{
  g_action_group_activate_action (sahne_timeline_get_actions (sahne_studio_get_timeline (
                                      sahne_window_get_studio (self->ui.window))),
                                  action, NULL);
}

/* Brings a widget into what is seen of the page it is on. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW), *child;
  GtkAdjustment *adjustment;
  double y;

  if (scrolled == NULL)
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  if (gtk_widget_translate_coordinates (widget, child, 0, 0, NULL, &y))
    gtk_adjustment_set_value (adjustment, y - gtk_widget_get_height (scrolled) / 2.0);
}

static SahneStudio *
studio (Shots *self)
{
  return sahne_window_get_studio (self->ui.window);
}

/* ---- pages ---- */

static void
show_story (Shots *self)
{
  sahne_welcome_set_story (
      sahne_window_get_welcome (self->ui.window),
      g_str_equal (self->language, "tr")
          ? "Bir tilki karda bir fener bulur ve köye taşır. Yaşlı bir baykuş sorar: “Bu ışık kimin "
            "için?”"
          : "A fox finds a lantern in the snow and carries it to the village. An old owl asks: "
            "“Who "
            "is the light for?”");
}

/* The first scene in which somebody speaks has more to show. */
static void
choose_scene (SahneSession *session)
{
  GListModel *scenes = sahne_session_get_scenes (session);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      const char *scene = sahne_clone_item_get_id (item);
      JsonObject *document = sahne_session_get_document (session, scene);
      JsonObject *lines = document ? sahne_json_path (document, "audio", "lines", NULL) : NULL;
      if (lines && json_object_get_size (lines) > 0)
        {
          sahne_session_set_scene (session, scene);
          return;
        }
    }
}

static void
show_clone (Shots *self, const char *clone)
{
  choose_scene (sahne_window_get_session (self->ui.window));
  sahne_session_set_clone (sahne_window_get_session (self->ui.window), clone);
  sahne_studio_show_inspector (studio (self));
}

#define CLONE(name)                                                                                \
  static void show_##name (Shots *self) { show_clone (self, #name); }
CLONE (script)
CLONE (visual)
CLONE (audio)
CLONE (animation)
CLONE (montage)
CLONE (optimize)

static void
show_timeline (Shots *self)
{
  sahne_studio_show_view (studio (self), "timeline");
}

static void
show_clones (Shots *self)
{
  sahne_studio_show_tab (studio (self), "clones");
}

static void
show_scenes (Shots *self)
{
  sahne_studio_show_tab (studio (self), "scenes");
}

static void
show_media (Shots *self)
{
  sahne_studio_show_tab (studio (self), "media");
}

static void
toggle_editor (Shots *self)
{
  activate (self, "win.edit-script");
}

/* Until every take that stands there can be seen. */
static gboolean
takes_are_seen (UiFixture *ui, gpointer data)
{
  SahneTakesPage *takes = sahne_studio_get_takes (sahne_window_get_studio (ui->window));
  guint n = sahne_takes_page_get_count (takes);

  return n > 1 && sahne_takes_page_get_ready (takes) == n;
}

/* The second take of the look is asked for once; the pages after that look at both. */
static void
show_takes (Shots *self)
{
  SahneSession *session = sahne_window_get_session (self->ui.window);
  g_autoptr (GArray) takes = NULL;

  sahne_session_set_clone (session, "visual");
  takes = sahne_session_list_takes (session, "visual", sahne_session_get_scene (session));
  activate (self, takes->len > 1 ? "win.takes" : "win.take");
  sahne_takes_page_set_mode (sahne_studio_get_takes (studio (self)), 0);
  ui_wait (&self->ui, takes_are_seen, NULL, 30);
}

static void
show_takes_divided (Shots *self)
{
  show_takes (self);
  sahne_takes_page_set_mode (sahne_studio_get_takes (studio (self)), 1);
}

static void
show_takes_difference (Shots *self)
{
  show_takes (self);
  sahne_takes_page_set_mode (sahne_studio_get_takes (studio (self)), 2);
}

static void
hide_takes (Shots *self)
{
  activate (self, "win.takes");
}

static void
show_error (Shots *self)
{
  sahne_studio_show_error (
      studio (self), _ ("Optimize stopped in scene 2: the disk is full. Free some space or choose "
                        "another folder."));
}

static void
hide_error (Shots *self)
{
  sahne_studio_show_error (studio (self), NULL);
}

static void
show_history (Shots *self)
{
  sahne_studio_open_history (studio (self));
}

static void
hide_history (Shots *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.close-popovers", NULL);
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found
          = GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child) ? child : find_popover (child);
      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
over_popover (Shots *self)
{
  return find_popover (GTK_WIDGET (self->ui.window));
}

static void
show_export (Shots *self)
{
  activate (self, "win.export");
}

/* ---- existing videos ---- */

static void
make_video (const char *path, int width, int height, int rotation)
{
  SahneDeliverySettings settings = clip_settings (SAHNE_VIDEO_CODEC_H264, width, height);
  g_autoptr (Clip) clip = clip_new (width, height, (guint) (width + height), 3);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (SahneShotWriter) writer = NULL;
  g_autoptr (JsonNode) made = NULL;
  SahneShotRange place = { 0, 30 };

  settings.sound = SAHNE_SOUND_CODEC_NONE;
  delivery = sahne_delivery_new (&settings, path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  sahne_delivery_set_rotation (delivery, rotation);
  writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  for (int i = 0; i < 30; i++)
    sahne_shot_writer_push (writer, clip_draw (clip, 0, i), FALSE, NULL);
  sahne_shot_writer_end (writer, NULL);
  made = sahne_delivery_finish (delivery, NULL, NULL);
}

/* A list as it is left in the middle of the work. */
static void
make_list (void)
{
  static const struct
  {
    const char *name;
    int width, height, rotation;
    const char *state;
    gint64 old_bytes, bytes;
  } videos[] = { { "IMG_2041.MOV", 1280, 720, 0, "done", 412000000, 88000000 },
                 { "School play.mp4", 960, 540, 0, "done", 1900000000, 402000000 },
                 { "VID_20260812.mp4", 640, 360, 90, "waiting", 0, 0 },
                 { "From chat.mp4", 480, 270, 0, "skipped", 2400000, 0 },
                 { "broken.avi", 0, 0, 0, "failed", 96000000, 0 } };
  const char *home = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  g_autofree char *file = g_build_filename (g_get_user_state_dir (), "sahne", "shrink.json", NULL);
  g_autofree char *folder = g_path_get_dirname (file), *text = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *list = sahne_json_add_array (object, "videos");

  for (guint i = 0; i < G_N_ELEMENTS (videos); i++)
    {
      g_autofree char *path = g_build_filename (home, videos[i].name, NULL);
      JsonObject *video = json_object_new (), *report = NULL;
      if (videos[i].width)
        make_video (path, videos[i].width, videos[i].height, videos[i].rotation);
      else
        g_file_set_contents (path, "no video", -1, NULL);
      json_object_set_string_member (video, "path", path);
      json_object_set_string_member (video, "state", videos[i].state);
      json_array_add_object_element (list, video);
      if (g_str_equal (videos[i].state, "waiting"))
        continue;
      report = sahne_json_add_object (video, "report");
      json_object_set_int_member (report, "old_bytes", videos[i].old_bytes);
      json_object_set_int_member (report, "bytes", videos[i].bytes);
      json_object_set_string_member (report, "quality", sahne_quality_name (95));
      json_object_set_string_member (report, "reason", "small");
      if (g_str_equal (videos[i].state, "skipped"))
        json_object_set_string_member (report, "text", _ ("It is already small."));
      if (g_str_equal (videos[i].state, "failed"))
        json_object_set_string_member (report, "text", _ ("The file ends before the video does."));
    }
  json_node_take_object (node, object);
  text = sahne_json_write_string (node);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (file, text, -1, NULL);
}

static gboolean
videos_known (UiFixture *ui, gpointer data)
{
  GListModel *list
      = G_LIST_MODEL (sahne_shrink_page_get_list (sahne_window_get_shrink (ui->window)));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SahneShrinkVideo) video = g_list_model_get_item (list, i);
      if (!sahne_shrink_video_is_known (video))
        return FALSE;
    }
  return TRUE;
}

static void
show_shrink (Shots *self)
{
  activate (self, "win.shrink");
  ui_wait (&self->ui, videos_known, NULL, 30);
}

static void
hide_shrink (Shots *self)
{
  activate (self, "win.back");
}

/* ---- how an export came out ---- */

static SahneExportJob *
first_job (UiFixture *ui)
{
  SahneExportQueue *queue = sahne_window_get_queue (ui->window);
  g_autoptr (SahneExportJob) job = queue ? g_list_model_get_item (G_LIST_MODEL (queue), 0) : NULL;
  return job;
}

static gboolean
is_exported (UiFixture *ui, gpointer data)
{
  SahneExportJob *job = first_job (ui);
  return job && sahne_export_job_get_state (job) >= SAHNE_JOB_DONE;
}

static void
export_film (Shots *self)
{
  g_autofree char *path = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS),
                                            "Film - WhatsApp.mp4", NULL);
  g_autofree char *text = g_strdup_printf (
      "{\"path\":\"%s\",\"preset\":\"whatsapp\",\"asked\":{\"limit\":{\"amount_pm\":300,\"unit\":"
      "\"MB\"}},\"expected\":{\"bytes\":296000,\"points\":94,\"wall_us\":21000000}}",
      path);
  g_autoptr (JsonNode) delivery = sahne_json_parse (text, strlen (text), NULL);

  sahne_export_queue_add (sahne_window_get_queue (self->ui.window), "WhatsApp", delivery, NULL);
  ui_wait (&self->ui, is_exported, NULL, 240);
}

static gboolean
result_shows (UiFixture *ui, gpointer data)
{
  GtkWindow *result = ui_find_window (ui, SAHNE_TYPE_RESULT);
  return result && sahne_result_is_showing (SAHNE_RESULT (result));
}

static void
show_result (Shots *self)
{
  SahneExportJob *job = first_job (&self->ui);
  JsonObject *delivery = job ? sahne_export_job_get_delivery (job, 0) : NULL;
  const char *path = sahne_json_string (delivery, "path", "");
  const char *look[]
      = { job ? sahne_export_job_get_story (job) : "", "--result", path, "--burn", NULL };
  SahneResultInfo info = { .title = _ ("Exported"),
                           .path = path,
                           .source = _ ("Film, lossless"),
                           .delivery = delivery,
                           .took_us = 21400000,
                           .look = look };
  GtkWidget *result;

  if (delivery == NULL)
    return;
  info.expected = sahne_json_object (sahne_export_job_get_wish (job, 0), "expected");
  result = sahne_result_new (GTK_WINDOW (self->ui.window), &info);
  if (self->width > 1400)
    gtk_window_set_default_size (GTK_WINDOW (result), self->width, self->height);
  gtk_window_present (GTK_WINDOW (result));
  ui_wait (&self->ui, result_shows, NULL, 30);
}

static void
show_preferences (Shots *self)
{
  gtk_window_present (
      GTK_WINDOW (sahne_preferences_new (GTK_WINDOW (self->ui.window),
                                         sahne_window_get_servers (self->ui.window))));
}

static void
show_shortcuts (Shots *self)
{
  activate (self, "win.shortcuts");
}

static void
show_commands (Shots *self)
{
  activate (self, "win.commands");
}

static void
hide_commands (Shots *self)
{
  GtkWidget *popover = over_popover (self);
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
over_window (Shots *self)
{
  GListModel *list = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (list, i);
      if (window != GTK_WIDGET (self->ui.window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
close_over (Shots *self)
{
  GtkWidget *window = over_window (self);
  if (window)
    gtk_window_close (GTK_WINDOW (window));
}

static void
show_nothing (Shots *self)
{
  sahne_welcome_set_story (sahne_window_get_welcome (self->ui.window), "");
}

static void
show_about (Shots *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "app.about", NULL);
}

/* The table has a column that the script does not ask for, and lacks one. */
static void
show_table (Shots *self)
{
  g_autofree char *path
      = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), "guests.csv", NULL);
  SahneTableDialog *dialog;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, "Name,Gift,Street\nAyşe,a kite,Elm Road\nEve,a book,Hill Lane\n", -1,
                       NULL);
  activate (self, "win.table");
  dialog = SAHNE_TABLE_DIALOG (ui_find_window (&self->ui, SAHNE_TYPE_TABLE_DIALOG));
  sahne_table_dialog_set_table (dialog, file);
}

/* A marker with a name, and the popover that gives it one. */
static void
show_marker (Shots *self)
{
  SahneSession *session = sahne_window_get_session (self->ui.window);
  g_autoptr (GPtrArray) markers = NULL;

  show_timeline (self);
  if (!sahne_markers_near (markers = sahne_markers_list (sahne_session_get_project (session)),
                           sahne_session_get_position (session), 100000))
    sahne_markers_add (session, sahne_session_get_position (session));
  g_clear_pointer (&markers, g_ptr_array_unref);
  markers = sahne_markers_list (sahne_session_get_project (session));
  sahne_markers_change (session, markers->pdata[0], ((SahneMarker *) markers->pdata[0])->time_us,
                        "Lantern", SAHNE_MARKER_ORANGE);
  ui_rest (&self->ui, 0.3);
  activate_timeline (self, "marker-edit");
}

static void
show_queue (Shots *self)
{
  sahne_studio_open_exports (studio (self));
}

/* A line is being recorded, out of a stand-in for the microphone. */
static void
show_recording (Shots *self)
{
  GtkWidget *row;

  show_clone (self, "audio");
  ui_rest (&self->ui, 0.5);
  row = ui_find_type (GTK_WIDGET (self->ui.window), SAHNE_TYPE_RECORDING_ROW);
  if (row == NULL)
    return;
  scroll_to (row);
  sahne_recording_row_record (SAHNE_RECORDING_ROW (row));
  ui_rest (&self->ui, 0.8);
}

static void
hide_recording (Shots *self)
{
  GtkWidget *row = ui_find_type (GTK_WIDGET (self->ui.window), SAHNE_TYPE_RECORDING_ROW);
  if (row)
    sahne_recording_row_cancel (SAHNE_RECORDING_ROW (row));
}

/* The lower end of a page of the inspector. */
static void
show_loudness (Shots *self)
{
  GtkWidget *meter, *page;

  show_clone (self, "audio");
  ui_rest (&self->ui, 0.5);
  activate (self, "win.play");
  ui_rest (&self->ui, 2);
  activate (self, "win.pause");
  page = ui_find_type (GTK_WIDGET (self->ui.window), SAHNE_TYPE_PAGE_AUDIO);
  meter = page ? ui_find_type (page, SAHNE_TYPE_LIVE_METER) : NULL;
  if (meter)
    scroll_to (meter);
}

static const Page pages[] = {
  { "welcome-empty", FALSE, show_nothing, NULL, NULL },
  { "welcome", FALSE, show_story, NULL, NULL },
  { "shrink", FALSE, show_shrink, hide_shrink, NULL },
  { "timeline", TRUE, show_timeline, NULL, NULL },
  { "clones", TRUE, show_clones, NULL, NULL },
  { "scenes", TRUE, show_scenes, NULL, NULL },
  { "media", TRUE, show_media, show_clones, NULL },
  { "script", TRUE, show_script, NULL, NULL },
  { "visual", TRUE, show_visual, NULL, NULL },
  { "audio", TRUE, show_audio, NULL, NULL },
  { "recording", TRUE, show_recording, hide_recording, NULL },
  { "loudness", TRUE, show_loudness, NULL, NULL },
  { "animation", TRUE, show_animation, NULL, NULL },
  { "montage", TRUE, show_montage, NULL, NULL },
  { "optimize", TRUE, show_optimize, NULL, NULL },
  { "editor", TRUE, toggle_editor, toggle_editor, NULL },
  { "takes", TRUE, show_takes, hide_takes, NULL },
  { "takes-divided", TRUE, show_takes_divided, hide_takes, NULL },
  { "takes-difference", TRUE, show_takes_difference, hide_takes, NULL },
  { "error", TRUE, show_error, hide_error, NULL },
  { "history", TRUE, show_history, hide_history, over_popover },
  { "commands", TRUE, show_commands, hide_commands, over_popover },
  { "marker", TRUE, show_marker, hide_commands, over_popover },
  { "markers", TRUE, show_timeline, NULL, NULL },
  { "queue", TRUE, show_queue, hide_history, over_popover },
  { "export", TRUE, show_export, close_over, over_window },
  { "table", TRUE, show_table, close_over, over_window },
  { "result", TRUE, show_result, close_over, over_window },
  { "preferences", TRUE, show_preferences, close_over, over_window },
  { "shortcuts", TRUE, show_shortcuts, close_over, over_window },
  { "about", TRUE, show_about, close_over, over_window },
};

/* ---- pictures ---- */

static GdkTexture *
render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int w = gdk_paintable_get_intrinsic_width (paintable);
  int h = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), w, h);
  node = gtk_snapshot_free_to_node (snapshot);
  return node ? gsk_renderer_render_texture (renderer, node,
                                             &GRAPHENE_RECT_INIT (0, 0, (float) w, (float) h))
              : NULL;
}

/* A pointer over a note keeps it there. */
static void
park_pointer (UiFixture *ui)
{
  Display *display
      = gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (ui->window)));
  XWarpPointer (display, None, DefaultRootWindow (display), 0, 0, 0, 0, 0, 0);
  XFlush (display);
}

static void
take (Shots *self, const Page *page)
{
  GtkWidget *widget
      = page->over && page->over (self) ? page->over (self) : GTK_WIDGET (self->ui.window);
  g_autofree char *name = g_strdup_printf ("%s-%d-%s-%s.png", page->name, self->width,
                                           self->dark ? "dark" : "light", self->language);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GdkTexture) texture = render (widget);

  if (texture)
    gdk_texture_save_to_png (texture, path);
  if (widget == GTK_WIDGET (self->ui.window) && gtk_widget_get_width (widget) != self->width)
    g_printerr ("%s: asked for %d, got %d\n", page->name, self->width,
                gtk_widget_get_width (widget));
}

/* A dialog is not wider than the screen would be. */
static void
fit_over (Shots *self, const Page *page)
{
  GtkWidget *over = page->over ? page->over (self) : NULL;
  int width, height;

  if (!GTK_IS_WINDOW (over))
    return;
  gtk_window_get_default_size (GTK_WINDOW (over), &width, &height);
  if (width > self->width || height > self->height)
    gtk_window_set_default_size (GTK_WINDOW (over), MIN (width, self->width),
                                 MIN (height, self->height));
}

static void
take_all (Shots *self, gboolean film)
{
  gtk_window_set_default_size (GTK_WINDOW (self->ui.window), self->width, self->height);
  ui_rest (&self->ui, 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (pages[i].film != film || (self->only && !g_str_equal (self->only, pages[i].name)))
        continue;
      pages[i].show (self);
      fit_over (self, &pages[i]);
      ui_rest (&self->ui, pages[i].over ? 1.0 : 0.7);
      take (self, &pages[i]);
      if (pages[i].hide)
        pages[i].hide (self);
      ui_rest (&self->ui, 0.15);
    }
}

static void
take_every_size (Shots *self, gboolean film)
{
  static const int sizes[][2] = { { 360, 720 }, { 1280, 800 }, { 1920, 1080 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int dark = 0; dark < 2; dark++)
      {
        self->width = sizes[i][0];
        self->height = sizes[i][1];
        self->dark = dark;
        if (self->only_width && self->only_width != self->width)
          continue;
        adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                            dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
        take_all (self, film);
      }
}

int
main (int argc, char **argv)
{
  Shots self = { .folder = argc > 1 ? argv[1] : ".",
                 .language = argc > 2 ? argv[2] : "en",
                 .only = argc > 3 && *argv[3] ? argv[3] : NULL,
                 .only_width = argc > 4 ? atoi (argv[4]) : 0 };
  const char *locale = g_getenv ("SAHNE_LOCALE_PATH");

  g_setenv ("SAHNE_MICROPHONE", "audiotestsrc is-live=true wave=pink-noise volume=0.3", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale ? locale : SAHNE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!ui_init (&argc, &argv))
    return 77;
  if (g_getenv ("SAHNE_RTL"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (self.only == NULL || g_str_equal (self.only, "shrink"))
    make_list ();
  ui_start (&self.ui);
  park_pointer (&self.ui);
  take_every_size (&self, FALSE);
  show_story (&self);
  activate (&self, "win.generate");
  if (!ui_wait (&self.ui, ui_is_idle, NULL, 120))
    g_printerr ("The film is not finished; its pages show what there is.\n");
  if (self.only == NULL || g_str_equal (self.only, "result"))
    export_film (&self);
  sahne_session_set_position (sahne_window_get_session (self.ui.window), 2500000);
  ui_rest (&self.ui, 1);
  take_every_size (&self, TRUE);
  ui_stop (&self.ui);
  return 0;
}
