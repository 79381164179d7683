/* One of the person's own files in the sidebar, with the way back when it is missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-media-card.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-timeline-body.h"

/* A file that may be anywhere, and what it belongs to. */
typedef struct
{
  SahneSession *session;
  char *id, *path;
  GtkFileChooserNative *chooser;
} Medium;

static void
medium_free (gpointer data, GClosure *closure)
{
  Medium *medium = data;

  g_object_unref (medium->session);
  g_clear_object (&medium->chooser);
  g_free (medium->id);
  g_free (medium->path);
  g_free (medium);
}

static gboolean
write_path (SahneProject *project, gpointer data, GError **error)
{
  Medium *medium = data;
  return sahne_project_set_media (project, medium->id, medium->path, NULL, error);
}

static void
located (GtkNativeDialog *dialog, int response, Medium *medium)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  g_free (medium->path);
  medium->path = g_file_get_path (file);
  if (medium->path)
    sahne_session_edit (medium->session, _ ("Locate a file"), FALSE, write_path, medium);
}

static void
locate (GtkButton *button, Medium *medium)
{
  g_autofree char *name = g_path_get_basename (medium->path);

  g_clear_object (&medium->chooser);
  medium->chooser
      = gtk_file_chooser_native_new (name, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_signal_connect (medium->chooser, "response", G_CALLBACK (located), medium);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (medium->chooser));
}

static GtkWidget *
picture_of (const char *path, JsonObject *info, gboolean missing)
{
  const char *thumbnail = sahne_json_string (info, "thumbnail", NULL);
  GtkWidget *picture;

  if (!missing && thumbnail)
    {
      picture = gtk_picture_new_for_filename (thumbnail);
      gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
      gtk_widget_add_css_class (picture, "thumb");
    }
  else
    {
      picture = gtk_image_new_from_icon_name (missing ? "image-missing-symbolic"
                                                      : "folder-videos-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (picture), 24);
      gtk_widget_add_css_class (picture, missing ? "drop" : "cardy");
    }
  gtk_widget_set_size_request (picture, -1, 60);
  return picture;
}

static char *
describe (JsonObject *info)
{
  gint64 us = sahne_json_int (info, "duration_us", 0), width = sahne_json_int (info, "width", 0);
  g_autofree char *time = us > 0 ? sahne_format_time (us) : NULL;

  if (info && sahne_json_string (info, "error", NULL))
    return g_strdup (_ ("Cannot be used"));
  if (sahne_json_bool (info, "still", FALSE))
    return g_strdup_printf ("%d × %d", (int) width, (int) sahne_json_int (info, "height", 0));
  if (time && width > 0)
    return g_strdup_printf ("%s · %dp", time, (int) sahne_json_int (info, "height", 0));
  if (width > 0)
    return g_strdup_printf ("%d × %d", (int) width, (int) sahne_json_int (info, "height", 0));
  return g_strdup (time ? time : _ ("Looking into it…"));
}

static GdkContentProvider *
drag_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  g_autofree char *text
      = g_strconcat (SAHNE_MEDIUM_PREFIX, g_object_get_data (G_OBJECT (source), "medium"), NULL);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
drag_begun (GtkDragSource *source, GdkDrag *drag, GtkWidget *card)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, picture, 8, 8);
}

/* It can be dragged onto the timeline. */
static void
add_drag (GtkWidget *card, const char *id)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_object_set_data_full (G_OBJECT (source), "medium", g_strdup (id), g_free);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begun), card);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
}

/**
 * sahne_media_card_new:
 * @session: what it belongs to
 * @id: the medium's id
 * @path: where it should be
 * @info: (nullable): what the probe found
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
sahne_media_card_new (SahneSession *session, const char *id, const char *path, JsonObject *info)
{
  gboolean missing = !g_file_test (path, G_FILE_TEST_IS_REGULAR);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *name, *below;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *detail = describe (info);

  name = gtk_label_new (base);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 12);
  gtk_widget_add_css_class (name, "small");
  gtk_widget_set_tooltip_text (name, path);
  if (missing)
    {
      Medium *medium = g_new0 (Medium, 1);
      medium->session = g_object_ref (session);
      medium->id = g_strdup (id);
      medium->path = g_strdup (path);
      gtk_widget_add_css_class (name, "error");
      below = gtk_button_new_with_label (_ ("Locate…"));
      gtk_widget_add_css_class (below, "small");
      g_signal_connect_data (below, "clicked", G_CALLBACK (locate), medium, medium_free, 0);
    }
  else
    {
      below = gtk_label_new (detail);
      gtk_label_set_xalign (GTK_LABEL (below), 0);
      gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (below, "tiny");
      gtk_widget_add_css_class (below, "dim");
    }
  add_drag (card, id);
  gtk_box_append (GTK_BOX (card), picture_of (path, info, missing));
  gtk_box_append (GTK_BOX (card), name);
  gtk_box_append (GTK_BOX (card), below);
  return card;
}
