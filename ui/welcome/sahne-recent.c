/* Projects of late: remembered by path, with a picture; and the one that was open in a crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recent.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sahne-format.h"
#include "sahne-rows.h"

/* More are not remembered. */
#define MOST 8

/**
 * sahne_recent_state_folder:
 *
 * Returns: (transfer full): where working copies and the list are kept
 */
char *
sahne_recent_state_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "sahne", NULL);
}

static char *
list_path (void)
{
  g_autofree char *folder = sahne_recent_state_folder ();
  return g_build_filename (folder, "recent.ini", NULL);
}

static GKeyFile *
load_list (void)
{
  GKeyFile *list = g_key_file_new ();
  g_autofree char *path = list_path ();
  g_key_file_load_from_file (list, path, G_KEY_FILE_NONE, NULL);
  return list;
}

static void
save_list (GKeyFile *list)
{
  g_autofree char *path = list_path (), *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (list, path, NULL);
}

/* Group of a path in the list; a path may hold what a group name must not. */
static char *
group_of (const char *path)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
}

static char *
picture_path (const char *group)
{
  g_autofree char *name = g_strconcat (group, ".png", NULL);
  return g_build_filename (g_get_user_cache_dir (), "sahne", "recent", name, NULL);
}

typedef struct
{
  GdkTexture *picture;
  char *file;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_object_unref (self->picture);
  g_free (self->file);
  g_free (self);
}

/* Packing a picture and waiting for the disk take longer than a frame. */
static void
save_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Picture *self = data;
  g_autofree char *folder = g_path_get_dirname (self->file);

  g_mkdir_with_parents (folder, 0700);
  gdk_texture_save_to_png (self->picture, self->file);
}

/**
 * sahne_recent_note:
 * @path: a project file, or the working copy of one never saved
 * @title: what the film is called
 * @duration_us: its length, microseconds
 * @picture: (nullable): how it looks
 *
 * Puts a project at the head of the list.
 */
void
sahne_recent_note (const char *path, const char *title, gint64 duration_us, GdkTexture *picture)
{
  g_autoptr (GKeyFile) list = load_list ();
  g_autofree char *group = group_of (path), *file = picture_path (group);

  g_key_file_set_string (list, group, "path", path);
  g_key_file_set_string (list, group, "title", title);
  g_key_file_set_int64 (list, group, "duration", duration_us);
  g_key_file_set_int64 (list, group, "time", g_get_real_time ());
  save_list (list);
  if (picture)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
      Picture *data = g_new (Picture, 1);
      *data = (Picture){ g_object_ref (picture), g_strdup (file) };
      g_task_set_task_data (task, data, picture_free);
      g_task_run_in_thread (task, save_picture);
    }
}

/**
 * sahne_recent_forget:
 * @path: a project that is gone
 */
void
sahne_recent_forget (const char *path)
{
  g_autoptr (GKeyFile) list = load_list ();
  g_autofree char *group = group_of (path), *file = picture_path (group);

  g_key_file_remove_group (list, group, NULL);
  save_list (list);
  g_unlink (file);
}

/**
 * sahne_recent_set_open:
 * @path: (nullable): the project that is open now
 *
 * What a crash leaves open is opened again; %NULL says that all was closed well.
 */
void
sahne_recent_set_open (const char *path)
{
  g_autoptr (GKeyFile) list = load_list ();

  if (path)
    g_key_file_set_string (list, "window", "open", path);
  else
    g_key_file_remove_key (list, "window", "open", NULL);
  save_list (list);
}

/**
 * sahne_recent_get_open:
 *
 * Returns: (transfer full) (nullable): what was open when the program last ended without closing
 */
char *
sahne_recent_get_open (void)
{
  g_autoptr (GKeyFile) list = load_list ();
  g_autofree char *path = g_key_file_get_string (list, "window", "open", NULL);
  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* ---- tiles ---- */

static GtkWidget *
make_label (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (css, " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) classes);
  return label;
}

static GtkWidget *
make_tile (const char *path, const char *title, gint64 duration, gint64 time, const char *file)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture;
  g_autofree char *length = sahne_format_time (duration), *when = sahne_format_when (time);
  g_autofree char *detail
      = duration > 0 ? g_strdup_printf ("%s · %s", length, when) : g_strdup (when);

  if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
    {
      picture = gtk_picture_new_for_filename (file);
      gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
      gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
      gtk_widget_add_css_class (picture, "thumb");
    }
  else
    {
      picture = gtk_image_new_from_icon_name ("sahne-script-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (picture), 32);
      gtk_widget_add_css_class (picture, "blank");
    }
  gtk_widget_set_size_request (picture, 140, 100);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), make_label (title, "section"));
  gtk_box_append (GTK_BOX (box), make_label (detail, "small dim num"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tile");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_widget_set_tooltip_text (button, title);
  return button;
}

typedef struct
{
  char *group;
  gint64 time;
} Entry;

static int
by_time (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  return (y->time > x->time) - (y->time < x->time);
}

static void
clear_entry (gpointer entry)
{
  g_free (((Entry *) entry)->group);
}

/**
 * sahne_recent_fill:
 * @box: emptied and filled with a tile for each project, newest first
 *
 * Returns: how many there are
 */
guint
sahne_recent_fill (GtkFlowBox *box)
{
  g_autoptr (GKeyFile) list = load_list ();
  g_auto (GStrv) groups = g_key_file_get_groups (list, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GtkWidget *child;
  guint n = 0;

  g_array_set_clear_func (entries, clear_entry);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_flow_box_remove (box, child);
  for (guint i = 0; groups[i]; i++)
    {
      Entry entry = { g_strdup (groups[i]), g_key_file_get_int64 (list, groups[i], "time", NULL) };
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, by_time);
  for (guint i = 0; i < entries->len && n < MOST; i++)
    {
      const char *group = g_array_index (entries, Entry, i).group;
      g_autofree char *path = g_key_file_get_string (list, group, "path", NULL);
      g_autofree char *title = g_key_file_get_string (list, group, "title", NULL);
      g_autofree char *file = picture_path (group);
      if (path == NULL || title == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      sahne_flow_box_add (GTK_WIDGET (box),
                          make_tile (path, title,
                                     g_key_file_get_int64 (list, group, "duration", NULL),
                                     g_array_index (entries, Entry, i).time, file));
      n++;
    }
  return n;
}
