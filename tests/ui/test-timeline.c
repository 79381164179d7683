/* The timeline under the pointer and under keys, with the film that comes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "sahne-clip-edit.h"
#include "sahne-json.h"
#include "sahne-media-import.h"
#include "sahne-sound.h"
#include "sahne-timeline.h"
#include "sahne-timeline-private.h"
#include "folder.h"

#include <string.h>

#define STORY "A dog runs. The dog jumps. The dog barks and sleeps."

static SahneTimelineBody *
body_of (UiFixture *ui)
{
  return sahne_timeline_get_body (sahne_studio_get_timeline (sahne_window_get_studio (ui->window)));
}

static gint64
of (UiFixture *ui, const char *clip, const char *name)
{
  return sahne_json_int (sahne_json_path (ui_film (ui), "clips", clip, NULL), name, -1);
}

static const char *
scene_of (UiFixture *ui, const char *clip)
{
  return sahne_json_string (sahne_json_path (ui_film (ui), "clips", clip, NULL), "scene", "");
}

static guint
count_clips (UiFixture *ui)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (ui_film (ui), "clips"));
  return ids->len;
}

/* The second of the film's clips. */
static char *
second_clip (UiFixture *ui)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (ui_film (ui), "clips"));
  g_assert_cmpuint (ids->len, >, 2);
  return g_strdup (ids->pdata[1]);
}

/* The widget of what has the key on the timeline. */
static GtkWidget *
widget_of (UiFixture *ui, const char *key)
{
  GtkWidget *body = GTK_WIDGET (body_of (ui));

  for (GtkWidget *w = gtk_widget_get_first_child (body); w; w = gtk_widget_get_next_sibling (w))
    {
      SahneTimelineItem *item = SAHNE_IS_TIMELINE_CLIP (w)
                                    ? sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (w))
                                    : NULL;
      if (item && g_str_equal (item->key, key))
        return w;
    }
  return NULL;
}

/* Whether it is there, where its film puts it. */
static gboolean
has_item (UiFixture *ui, gpointer key)
{
  GtkWidget *widget = widget_of (ui, key);
  GtkAllocation place, now;

  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  place = sahne_timeline_body_place (body_of (ui),
                                     sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (widget)));
  gtk_widget_get_allocation (widget, &now);
  return place.x == now.x && place.y == now.y && place.width == now.width;
}

/* The widget of what has the key on the timeline, soon, and its place on the screen. */
static GtkWidget *
find_item (UiFixture *ui, const char *key, double *x, double *y)
{
  g_assert_true (ui_wait (ui, has_item, (gpointer) key, 20));
  ui_on_screen (ui, widget_of (ui, key), x, y);
  return widget_of (ui, key);
}

static gboolean
has_tip (GtkWidget *widget, gconstpointer text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static GtkWidget *
find_tip (GtkWidget *root, const char *text)
{
  return ui_find (root, has_tip, text);
}

static gboolean
is_card (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_FLOW_BOX_CHILD (widget) && g_object_get_data (G_OBJECT (widget), "medium");
}

static GtkWidget *
find_card (GtkWidget *root)
{
  return ui_find (root, is_card, NULL);
}

static GtkWidget *
find_clip (UiFixture *ui, const char *clip, double *x, double *y)
{
  g_autofree char *key = g_strdup_printf ("clip/%s", clip);
  return find_item (ui, key, x, y);
}

static gboolean
is_shorter (UiFixture *ui, gpointer data)
{
  return sahne_json_int (ui_film (ui), "frames", 0) < GPOINTER_TO_INT (data);
}

static gboolean
is_long (UiFixture *ui, gpointer data)
{
  return sahne_json_int (ui_film (ui), "frames", 0) == GPOINTER_TO_INT (data);
}

static gboolean
has_clips (UiFixture *ui, gpointer data)
{
  return count_clips (ui) == GPOINTER_TO_UINT (data);
}

static gboolean
has_gap (UiFixture *ui, gpointer data)
{
  JsonObject *clips = sahne_json_object (ui_film (ui), "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);

  for (guint i = 0; i < ids->len; i++)
    if (sahne_film_edit_is_gap (sahne_json_object (clips, ids->pdata[i])))
      return TRUE;
  return FALSE;
}

static gboolean
has_no_gap (UiFixture *ui, gpointer data)
{
  return !has_gap (ui, data);
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

  ui_make_film (&ui, STORY);
  clip = second_clip (&ui);
  frames = (int) sahne_json_int (ui_film (&ui), "frames", 0);
  out = of (&ui, clip, "out_us");
  widget = find_clip (&ui, clip, &x, &y);
  width = gtk_widget_get_width (widget);
  g_assert_cmpint (width, >, 30);
  ui_drag (&ui, x + width - 3, y + 40, x + width * 0.6, y + 40);
  g_assert_true (ui_wait (&ui, is_shorter, GINT_TO_POINTER (frames), 20));
  g_assert_cmpint (of (&ui, clip, "out_us"), <, out);
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, is_long, GINT_TO_POINTER (frames), 20));
  g_assert_cmpint (of (&ui, clip, "out_us"), ==, out);
  ui_stop (&ui);
}

static gboolean
is_chosen (UiFixture *ui, gpointer clip)
{
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (body_of (ui));
  return g_strv_length (chosen) == 1 && g_str_equal (chosen[0], clip);
}

static gboolean
is_neighbour_focused (UiFixture *ui, gpointer clip)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (body_of (ui));
  const char *id = item ? sahne_timeline_item_clip (item) : NULL;

  return id && !g_str_equal (id, clip) && has_item (ui, item->key);
}

/* Chooses a clip by a click in its middle. */
static void
click_clip (UiFixture *ui, char *clip)
{
  double x, y;
  GtkWidget *widget = find_clip (ui, clip, &x, &y);

  x += gtk_widget_get_width (widget) / 2.0;
  ui_drag (ui, x, y + 40, x, y + 40);
  g_assert_true (ui_wait (ui, is_chosen, clip, 20));
}

/* S cuts at the playhead, Shift+Delete takes the chosen clip out, Delete leaves a gap; the focus
 * goes to a neighbour; undo and redo go all the way. */
static void
test_split_and_delete_by_keys (void)
{
  UiFixture ui = { 0 };
  guint n;
  int frames;
  g_autofree char *clip = NULL;

  ui_make_film (&ui, STORY);
  n = count_clips (&ui);
  clip = second_clip (&ui);
  sahne_session_set_position (ui_session (&ui),
                              (of (&ui, clip, "start_f") + of (&ui, clip, "frames") / 2) * 1000000
                                  / 30);
  ui_key (&ui, "s");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n + 1), 20));
  click_clip (&ui, clip);
  frames = (int) sahne_json_int (ui_film (&ui), "frames", 0);
  ui_key (&ui, "Delete");
  g_assert_true (ui_wait (&ui, has_gap, NULL, 20));
  g_assert_cmpint (sahne_json_int (ui_film (&ui), "frames", 0), ==, frames);
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, has_no_gap, NULL, 20));
  click_clip (&ui, clip);
  ui_key (&ui, "shift+Delete");
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n), 20));
  g_assert_true (ui_wait (&ui, is_neighbour_focused, clip, 20));
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

  ui_make_film (&ui, STORY);
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (body_of (&ui))); w;
       w = gtk_widget_get_next_sibling (w))
    {
      SahneTimelineItem *item = sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (w));
      g_assert_true (gtk_widget_get_focusable (w));
      g_assert_cmpuint (strlen (sahne_timeline_item_get_name (item)), >, 3);
      n++;
    }
  g_assert_cmpuint (n, >=, count_clips (&ui));
  ui_stop (&ui);
}

/* ---- own media ---- */

typedef struct
{
  const char *overlay, *member;
  gint64 value;
} Wanted;

/* Whether a member of an overlay has a value, or, without a value, another than that. */
static gboolean
overlay_is (UiFixture *ui, gpointer data)
{
  const Wanted *wanted = data;
  JsonObject *overlay = sahne_json_path (ui_film (ui), "overlays", wanted->overlay, NULL);
  return overlay && sahne_json_int (overlay, wanted->member, 0) == wanted->value;
}

static gboolean
has_overlays (UiFixture *ui, gpointer data)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (ui_film (ui), "overlays"));
  return ids->len == GPOINTER_TO_UINT (data);
}

static gboolean
is_probed (UiFixture *ui, gpointer data)
{
  SahneSession *session = ui_session (ui);
  g_autoptr (JsonObject) media = sahne_project_list_media (sahne_session_get_project (session));
  JsonObject *info = sahne_json_path (media, data, "info", NULL);

  return info
         && (sahne_json_string (info, "picture", NULL) || sahne_json_string (info, "sound", NULL));
}

/* Two seconds of a picture that is a colour, and of a tone, as files of the person's. */
static char *
make_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (name, ".png"))
    {
      cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 320, 240);
      cairo_t *cr = cairo_create (picture);
      cairo_set_source_rgb (cr, 1, 0.2, 0.1);
      cairo_paint (cr);
      cairo_destroy (cr);
      g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (picture);
    }
  else
    {
      g_autoptr (SahneSound) sound = sahne_sound_new (48000, 1, 96000);
      g_autoptr (GBytes) wav = NULL;
      for (guint i = 0; i < 96000; i++)
        sound->data[i] = 0.3f * (i / 50 % 2 ? 1 : -1);
      wav = sahne_sound_write_wav (sound);
      g_file_set_contents (path, g_bytes_get_data (wav, NULL), (gssize) g_bytes_get_size (wav),
                           &error);
      g_assert_no_error (error);
    }
  return path;
}

static char *
import (UiFixture *ui, const char *folder, const char *name)
{
  g_autofree char *path = make_file (folder, name);
  char *id = sahne_media_import (ui_session (ui), path);

  g_assert_nonnull (id);
  g_assert_true (ui_wait (ui, is_probed, id, 30));
  ui_rest (ui, 0.3);
  return id;
}

static void
seek_frame (UiFixture *ui, gint64 frame)
{
  sahne_session_set_position (ui_session (ui), frame * 1000000 / 30 + 1);
  ui_rest (ui, 0.1);
}

/* For eyes: the screen as it is, where SAHNE_TEST_PICTURES says. */
static void
keep_picture (UiFixture *ui, const char *name)
{
  const char *folder = g_getenv ("SAHNE_TEST_PICTURES");
  g_autofree char *command = NULL;

  if (folder == NULL)
    return;
  ui_rest (ui, 1.5);
  command = g_strdup_printf ("import -window root %s/%s.png", folder, name);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

/* A picture is laid over the film by a key, moved and trimmed by the pointer, faded by its corner,
 * doubled and taken away by keys; every step can be undone. */
static void
test_overlay (void)
{
  UiFixture ui = { 0 };
  g_autofree char *folder = test_folder (), *id = NULL;
  double x, y;
  GtkWidget *widget;
  int width;
  gint64 start;
  Wanted at = { "photo-n2", "start_f", 30 };

  ui_make_film (&ui, STORY);
  id = import (&ui, folder, "photo.png");
  seek_frame (&ui, 30);
  ui_key (&ui, "b");
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_rest (&ui, 0.5);
  widget = find_item (&ui, "overlay/photo-n2", &x, &y);
  width = gtk_widget_get_width (widget);
  g_assert_cmpint (width, >, 60);
  ui_drag (&ui, x + width / 2, y + 22, x + width / 2 + 60, y + 22);
  ui_rest (&ui, 0.3);
  start = sahne_json_int (sahne_json_path (ui_film (&ui), "overlays", "photo-n2", NULL), "start_f",
                          0);
  g_assert_cmpint (start, >, 30);
  widget = find_item (&ui, "overlay/photo-n2", &x, &y);
  ui_drag (&ui, x + width - 3, y + 24, x + width * 0.5, y + 24);
  ui_rest (&ui, 0.3);
  g_assert_cmpint (sahne_json_int (sahne_json_path (ui_film (&ui), "overlays", "photo-n2", NULL),
                                   "frames", 0),
                   <, 100);
  widget = find_item (&ui, "overlay/photo-n2", &x, &y);
  ui_drag (&ui, x + 10, y + 6, x + 30, y + 6);
  ui_rest (&ui, 0.3);
  g_assert_cmpint (sahne_json_int (sahne_json_path (ui_film (&ui), "overlays", "photo-n2", NULL),
                                   "fade_in_f", 0),
                   >, 0);
  keep_picture (&ui, "overlay");
  ui_key (&ui, "ctrl+d");
  g_assert_true (ui_wait (&ui, has_overlays, GUINT_TO_POINTER (2), 20));
  ui_rest (&ui, 0.3);
  ui_key (&ui, "Delete");
  g_assert_true (ui_wait (&ui, has_overlays, GUINT_TO_POINTER (1), 20));
  for (int i = 0; i < 5; i++)
    {
      ui_key (&ui, "ctrl+z");
      ui_rest (&ui, 0.4);
    }
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  g_assert_true (ui_wait (&ui, has_overlays, GUINT_TO_POINTER (1), 20));
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, has_overlays, GUINT_TO_POINTER (0), 20));
  ui_stop (&ui);
}

/* The same by keys alone: frames to and fro, the end shorter, a fade, copy and paste, split. */
static void
test_overlay_by_keys (void)
{
  UiFixture ui = { 0 };
  g_autofree char *folder = test_folder (), *id = NULL;
  double x, y;
  gint64 length;
  Wanted at = { "tone-n2", "start_f", 20 };

  ui_make_film (&ui, STORY);
  id = import (&ui, folder, "tone.wav");
  seek_frame (&ui, 20);
  ui_key (&ui, "b");
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_rest (&ui, 0.5);
  gtk_widget_grab_focus (find_item (&ui, "overlay/tone-n2", &x, &y));
  ui_key (&ui, "period");
  at.value = 21;
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_key (&ui, "shift+period");
  at.value = 31;
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  length
      = sahne_json_int (sahne_json_path (ui_film (&ui), "overlays", "tone-n2", NULL), "frames", 0);
  g_assert_cmpint (length, >, 55);
  ui_key (&ui, "e");
  ui_key (&ui, "shift+Left");
  ui_key (&ui, "Return");
  at = (Wanted){ "tone-n2", "frames", length - 10 };
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_key (&ui, "f");
  ui_key (&ui, "shift+Right");
  ui_key (&ui, "Return");
  at = (Wanted){ "tone-n2", "fade_out_f", 10 };
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_key (&ui, "ctrl+c");
  seek_frame (&ui, 100);
  ui_key (&ui, "ctrl+v");
  at = (Wanted){ "tone-n2-paste2", "start_f", 100 };
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  seek_frame (&ui, 50);
  ui_key (&ui, "s");
  at = (Wanted){ "tone-n2", "frames", 19 };
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  g_assert_true (ui_wait (&ui, has_overlays, GUINT_TO_POINTER (3), 20));
  ui_stop (&ui);
}

/* A file is taken from the list of media and dropped on the scenes: it stands between them. */
static void
test_drop_between (void)
{
  UiFixture ui = { 0 };
  g_autofree char *folder = test_folder (), *id = NULL, *clip = NULL;
  double x, y, from_x, from_y;
  guint n;
  GtkWidget *card;

  ui_make_film (&ui, STORY);
  n = count_clips (&ui);
  clip = second_clip (&ui);
  id = import (&ui, folder, "photo.png");
  ui_key (&ui, "ctrl+m");
  ui_rest (&ui, 0.5);
  find_clip (&ui, clip, &x, &y);
  card = find_card (GTK_WIDGET (ui.window));
  g_assert_nonnull (card);
  ui_on_screen (&ui, card, &from_x, &from_y);
  ui_drag (&ui, from_x + 30, from_y + 30, x + 4, y + 40);
  g_assert_true (ui_wait (&ui, has_clips, GUINT_TO_POINTER (n + 1), 20));
  g_assert_cmpint (of (&ui, "photo-n2", "frames"), ==, 120);
  ui_stop (&ui);
}

static gboolean
is_grouped (UiFixture *ui, gpointer clip)
{
  return sahne_json_string (sahne_json_path (ui_film (ui), "clips", clip, NULL), "group", NULL)
         != NULL;
}

/* Clips that are grouped are chosen together; a group has a name of its own in the film. */
static void
test_group (void)
{
  UiFixture ui = { 0 };
  g_autofree char *clip = NULL;
  double x, y;
  GtkWidget *widget;
  g_auto (GStrv) all = NULL, one = NULL;

  ui_make_film (&ui, STORY);
  clip = second_clip (&ui);
  widget = find_clip (&ui, clip, &x, &y);
  ui_drag (&ui, x + gtk_widget_get_width (widget) / 2, y + 40,
           x + gtk_widget_get_width (widget) / 2, y + 40);
  ui_key (&ui, "shift+Right");
  ui_key (&ui, "ctrl+g");
  g_assert_true (ui_wait (&ui, is_grouped, clip, 20));
  ui_rest (&ui, 0.5);
  widget = find_clip (&ui, clip, &x, &y);
  ui_drag (&ui, x + gtk_widget_get_width (widget) / 2, y + 40,
           x + gtk_widget_get_width (widget) / 2, y + 40);
  all = sahne_timeline_body_get_targets (body_of (&ui));
  g_assert_cmpuint (g_strv_length (all), ==, 2);
  ui_key (&ui, "ctrl+shift+g");
  ui_rest (&ui, 1);
  g_assert_null (
      sahne_json_string (sahne_json_path (ui_film (&ui), "clips", clip, NULL), "group", NULL));
  ui_stop (&ui);
}

/* The head's headphones let a row be heard alone; the film says so, and undo takes it back. */
static gboolean
has_solo (UiFixture *ui, gpointer data)
{
  JsonArray *solo = sahne_json_array (sahne_json_object (ui_film (ui), "levels"), "solo");
  return (solo && sahne_json_array_has (solo, "music")) == GPOINTER_TO_INT (data);
}

static void
test_solo (void)
{
  UiFixture ui = { 0 };
  GtkWidget *button;
  double x, y;

  ui_make_film (&ui, STORY);
  button = find_tip (GTK_WIDGET (ui.window), "Hear only Music");
  g_assert_nonnull (button);
  ui_on_screen (&ui, button, &x, &y);
  ui_drag (&ui, x + 8, y + 8, x + 8, y + 8);
  g_assert_true (ui_wait (&ui, has_solo, GINT_TO_POINTER (TRUE), 20));
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, has_solo, GINT_TO_POINTER (FALSE), 20));
  ui_stop (&ui);
}

/* Keyframes are set in the inspector at the playhead and dragged on the clip. */
static void
test_keyframes (void)
{
  UiFixture ui = { 0 };
  g_autofree char *folder = test_folder (), *id = NULL;
  GtkWidget *button, *widget;
  double x, y;
  Wanted at = { "photo-n2", "start_f", 30 };
  g_autoptr (GArray) before = NULL, after = NULL;
  JsonObject *overlay;

  ui_make_film (&ui, STORY);
  id = import (&ui, folder, "photo.png");
  seek_frame (&ui, 30);
  ui_key (&ui, "b");
  g_assert_true (ui_wait (&ui, overlay_is, &at, 20));
  ui_rest (&ui, 0.5);
  gtk_widget_grab_focus (find_item (&ui, "overlay/photo-n2", &x, &y));
  ui_key (&ui, "Return"); /* opens the inspector */
  seek_frame (&ui, 60);
  ui_rest (&ui, 0.5);
  button = find_tip (GTK_WIDGET (ui.window), "Keyframe of Scale at the playhead");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  ui_on_screen (&ui, button, &x, &y);
  ui_drag (&ui, x + 8, y + 8, x + 8, y + 8);
  ui_rest (&ui, 1);
  overlay = sahne_json_path (ui_film (&ui), "overlays", "photo-n2", NULL);
  before = sahne_clip_edit_key_times (overlay);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpint (g_array_index (before, gint64, 0), ==, 1000000);
  widget = find_item (&ui, "overlay/photo-n2", &x, &y);
  x += gtk_widget_get_width (widget) / 4.0;
  y += gtk_widget_get_height (widget) - 7;
  ui_drag (&ui, x, y, x + 30, y);
  ui_rest (&ui, 1);
  keep_picture (&ui, "keyframes");
  overlay = sahne_json_path (ui_film (&ui), "overlays", "photo-n2", NULL);
  after = sahne_clip_edit_key_times (overlay);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (g_array_index (after, gint64, 0), >, 1100000);
  ui_stop (&ui);
}

/* The length of the first transition there is, and its clip. */
static gint64
transition_of (UiFixture *ui, const char *clip)
{
  JsonObject *now = sahne_json_path (ui_film (ui), "clips", clip, "transition", NULL);
  return now ? sahne_json_int (now, "frames", 0) : 0;
}

typedef struct
{
  const char *clip;
  gint64 than;
} Longer;

static gboolean
is_longer (UiFixture *ui, gpointer data)
{
  const Longer *longer = data;
  return transition_of (ui, longer->clip) > longer->than;
}

static gboolean
is_cut (UiFixture *ui, gpointer clip)
{
  return transition_of (ui, clip) == 0;
}

/* A transition is made by keys, gets longer where the edge of its box is dragged, and goes. */
static void
test_transition (void)
{
  UiFixture ui = { 0 };
  g_autofree char *clip = NULL;
  double x, y;
  gint64 made;

  ui_make_film (&ui, STORY);
  clip = second_clip (&ui);
  gtk_widget_grab_focus (find_clip (&ui, clip, &x, &y));
  ui_key (&ui, "t");
  ui_key (&ui, "shift+Right"); /* no more than half of the shorter clip */
  ui_key (&ui, "Return");
  g_assert_true (ui_wait (&ui, is_longer, &(Longer){ clip, 0 }, 20));
  ui_rest (&ui, 0.5);
  made = transition_of (&ui, clip);
  find_clip (&ui, clip, &x, &y);
  /* The box lies over the cut from the beginning of the clip on. */
  x += MAX (20, (double) made / 30 * body_of (&ui)->scale.zoom) - 4;
  ui_drag (&ui, x, y + 28, x + 24, y + 28);
  g_assert_true (ui_wait (&ui, is_longer, &(Longer){ clip, made }, 20));
  ui_key (&ui, "ctrl+z");
  ui_key (&ui, "ctrl+z");
  g_assert_true (ui_wait (&ui, is_cut, clip, 20));
  ui_stop (&ui);
}

/* P moves the keyframe at the playhead. */
static void
test_keyframe_by_keys (void)
{
  UiFixture ui = { 0 };
  g_autofree char *clip = NULL, *target = NULL;
  g_autoptr (GArray) times = NULL;
  double x, y;

  ui_make_film (&ui, STORY);
  clip = second_clip (&ui);
  target = g_strconcat ("clips/", clip, NULL);
  sahne_session_edit_film (ui_session (&ui), "Keyframe",
                           sahne_clip_edit_toggle_key (ui_film (&ui), target, SAHNE_CLIP_SCALE,
                                                       400000));
  ui_rest (&ui, 1);
  gtk_widget_grab_focus (find_clip (&ui, clip, &x, &y));
  ui_key (&ui, "p");
  ui_key (&ui, "shift+Right");
  ui_key (&ui, "Return");
  ui_rest (&ui, 1);
  times = sahne_clip_edit_key_times (sahne_clip_edit_find (ui_film (&ui), target));
  g_assert_cmpuint (times->len, ==, 1);
  g_assert_cmpint (g_array_index (times, gint64, 0), >, 700000);
  ui_stop (&ui);
}

static gboolean
begins_with (UiFixture *ui, gpointer clip)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (ui_film (ui), "clips"));
  return g_str_equal (ids->pdata[0], clip);
}

/* A scene changes places with the next one, and back. */
static void
test_scenes_by_keys (void)
{
  UiFixture ui = { 0 };
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *key = NULL, *first = NULL, *other = NULL;
  double x, y;

  ui_start (&ui);
  sahne_welcome_set_story (sahne_window_get_welcome (ui.window),
                           "A dog runs and jumps in the meadow. A cat sleeps in the kitchen.");
  gtk_widget_activate_action (GTK_WIDGET (ui.window), "win.generate", NULL);
  g_assert_true (ui_wait (&ui, ui_is_idle, NULL, 90));
  g_assert_true (ui_wait (&ui, ui_is_active, NULL, 20));
  ui_rest (&ui, 0.5);
  ids = sahne_json_ordered (sahne_json_object (ui_film (&ui), "clips"));
  for (guint i = 0; i < ids->len && other == NULL; i++)
    if (!g_str_equal (scene_of (&ui, ids->pdata[i]), scene_of (&ui, ids->pdata[0])))
      other = g_strdup (ids->pdata[i]);
  g_assert_nonnull (other);
  first = g_strdup (ids->pdata[0]); /* the film that has it goes */
  key = g_strconcat ("bar/clip/", first, NULL);
  gtk_widget_grab_focus (find_item (&ui, key, &x, &y));
  ui_key (&ui, "period");
  g_assert_true (ui_wait (&ui, begins_with, other, 20));
  ui_rest (&ui, 0.5);
  ui_key (&ui, "comma");
  g_assert_true (ui_wait (&ui, begins_with, first, 20));
  ui_stop (&ui);
}

/* How much there is to be heard. */
static guint
count_sounds (UiFixture *ui)
{
  GPtrArray *items = body_of (ui)->items;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((SahneTimelineItem *) items->pdata[i])->track >= SAHNE_TRACK_DIALOGUE;
  return n;
}

static gboolean
has_sounds (UiFixture *ui, gpointer n)
{
  return count_sounds (ui) == GPOINTER_TO_UINT (n);
}

/* A film that is opened again is there before its scenes; what is heard in them comes to it. */
static void
test_opened_again (void)
{
  UiFixture ui = { 0 };
  g_autofree char *name = NULL, *path = NULL;
  SahneProject *project;
  guint n;

  ui_make_film (&ui, STORY);
  ui_rest (&ui, 0.5);
  n = count_sounds (&ui);
  g_assert_cmpuint (n, >, 0);
  project = sahne_session_get_project (ui_session (&ui));
  name = g_strconcat (sahne_project_get_uuid (project), ".db", NULL);
  path = g_build_filename (g_get_user_state_dir (), "sahne", "projects", name, NULL);
  gtk_widget_activate_action (GTK_WIDGET (ui.window), "win.projects", NULL);
  ui_rest (&ui, 0.5);
  sahne_window_open (ui.window, path);
  g_assert_true (ui_wait (&ui, ui_has_film, NULL, 60));
  g_assert_true (ui_wait (&ui, has_sounds, GUINT_TO_POINTER (n), 60));
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
  g_test_add_func ("/ui/timeline/overlay", test_overlay);
  g_test_add_func ("/ui/timeline/overlay-by-keys", test_overlay_by_keys);
  g_test_add_func ("/ui/timeline/drop-between", test_drop_between);
  g_test_add_func ("/ui/timeline/group", test_group);
  g_test_add_func ("/ui/timeline/solo", test_solo);
  g_test_add_func ("/ui/timeline/keyframes", test_keyframes);
  g_test_add_func ("/ui/timeline/transition", test_transition);
  g_test_add_func ("/ui/timeline/keyframe-by-keys", test_keyframe_by_keys);
  g_test_add_func ("/ui/timeline/scenes-by-keys", test_scenes_by_keys);
  g_test_add_func ("/ui/timeline/opened-again", test_opened_again);
  return g_test_run ();
}
