/* What an edit did to a scene: the frame before, the frame now, and the way back to the old take.
 *
 * When the person edits, the frame under the playhead is drawn as it was; when the clones have
 * worked, the same moment of the same scene is drawn again, and both are shown side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-change-notice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-film-times.h"
#include "sahne-json.h"

/* Lines of the two pictures. */
#define PICTURE 116

struct _SahneChangeNotice
{
  AdwBin parent_instance;
  GtkWidget *revealer, *before, *now, *text, *old_take, *close;
  SahneSession *session;
  SahneStills *stills;
  GCancellable *cancel;
  GdkTexture *old, *fresh; /* the frame before, and now; they come in any order */
  char *scene, *what;
  gboolean waiting;
};

G_DEFINE_FINAL_TYPE (SahneChangeNotice, sahne_change_notice, ADW_TYPE_BIN)

static void
hide (SahneChangeNotice *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

/* A frame out of the middle of the scene, or the one under the playhead when that is in it. */
static gint64
frame_of (SahneChangeNotice *self)
{
  JsonObject *film = sahne_session_get_film (self->session);
  gint64 start, frames;
  gint64 here = sahne_film_frame_at (film, sahne_session_get_position (self->session));

  if (self->scene == NULL || !sahne_film_find_scene (film, self->scene, &start, &frames, NULL))
    return -1;
  return here >= start && here < start + frames ? here : start + frames / 2;
}

/* ---- now ---- */

static char *
describe (SahneChangeNotice *self)
{
  GListModel *scenes = sahne_session_get_scenes (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      if (g_strcmp0 (sahne_clone_item_get_id (item), self->scene) == 0)
        return g_strdup_printf (_ ("%s: scene %s was made anew. Your other edits stay."),
                                self->what, sahne_clone_item_get_title (item));
    }
  return g_strdup (self->what);
}

static gboolean
same_pixels (GdkTexture *a, GdkTexture *b)
{
  int w = gdk_texture_get_width (a), h = gdk_texture_get_height (a);
  g_autofree guchar *x = NULL, *y = NULL;
  gsize stride = (gsize) w * 4;

  if (w != gdk_texture_get_width (b) || h != gdk_texture_get_height (b))
    return FALSE;
  x = g_malloc (stride * (gsize) h);
  y = g_malloc (stride * (gsize) h);
  gdk_texture_download (a, x, stride);
  gdk_texture_download (b, y, stride);
  return memcmp (x, y, stride * (gsize) h) == 0;
}

/* Both frames are there, and the edit can be seen in them. */
static void
show_both (SahneChangeNotice *self)
{
  g_autofree char *text = NULL;

  if (self->old == NULL || self->fresh == NULL || same_pixels (self->old, self->fresh))
    return;
  text = describe (self);
  gtk_picture_set_paintable (GTK_PICTURE (self->before), GDK_PAINTABLE (self->old));
  gtk_picture_set_paintable (GTK_PICTURE (self->now), GDK_PAINTABLE (self->fresh));
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->old_take, sahne_session_has_old_take (self->session));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

static void
now_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahneChangeNotice *self = data;

  g_set_object (&self->fresh, texture);
  show_both (self);
}

static void
running_changed (SahneChangeNotice *self)
{
  gint64 frame;

  if (sahne_session_get_running (self->session) || !self->waiting)
    return;
  self->waiting = FALSE;
  frame = frame_of (self);
  if (frame >= 0)
    sahne_stills_request (self->stills, frame, PICTURE, self->cancel, now_ready, self);
}

/* ---- before ---- */

static void
before_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahneChangeNotice *self = data;

  g_set_object (&self->old, texture);
  show_both (self);
}

/* What was asked for an edit before this one is not wanted any more. */
static void
forget_frames (SahneChangeNotice *self)
{
  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  g_clear_object (&self->old);
  g_clear_object (&self->fresh);
}

/* The film is still the one from before the edit: the clones begin after this. */
static void
edited (SahneChangeNotice *self, guint what)
{
  g_autofree char *name = sahne_project_undo_name (sahne_session_get_project (self->session));
  gint64 frame;

  if (sahne_session_get_film (self->session) == NULL
      || !(what & ~(guint) (SAHNE_CHANGED_MEDIA | SAHNE_CHANGED_SOURCE)))
    return;
  g_free (self->what);
  self->what = g_strdup (name ? name : _ ("Undo"));
  if (self->waiting && sahne_session_get_running (self->session))
    return; /* the frame from before the first of several edits stays */
  g_free (self->scene);
  self->scene = g_strdup (sahne_session_get_scene (self->session));
  forget_frames (self);
  hide (self);
  frame = frame_of (self);
  if (frame < 0)
    return;
  self->waiting = TRUE;
  sahne_stills_request (self->stills, frame, PICTURE, self->cancel, before_ready, self);
}

static void
old_take_clicked (SahneChangeNotice *self)
{
  hide (self);
  sahne_session_use_old_take (self->session);
}

/**
 * sahne_change_notice_set_session:
 * @self: the notice
 * @session: (nullable): what it follows
 * @stills: (nullable): where frames come from
 */
void
sahne_change_notice_set_session (SahneChangeNotice *self, SahneSession *session,
                                 SahneStills *stills)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  g_clear_object (&self->old);
  g_clear_object (&self->fresh);
  self->waiting = FALSE;
  hide (self);
  g_set_object (&self->session, session);
  g_set_object (&self->stills, stills);
  if (session == NULL)
    return;
  self->cancel = g_cancellable_new ();
  g_signal_connect_swapped (session, "edited", G_CALLBACK (edited), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (running_changed), self);
}

static void
sahne_change_notice_dispose (GObject *object)
{
  SahneChangeNotice *self = SAHNE_CHANGE_NOTICE (object);

  if (self->session)
    sahne_change_notice_set_session (self, NULL, NULL);
  g_clear_object (&self->cancel);
  G_OBJECT_CLASS (sahne_change_notice_parent_class)->dispose (object);
}

static void
sahne_change_notice_finalize (GObject *object)
{
  g_free (SAHNE_CHANGE_NOTICE (object)->scene);
  g_free (SAHNE_CHANGE_NOTICE (object)->what);
  G_OBJECT_CLASS (sahne_change_notice_parent_class)->finalize (object);
}

static void
sahne_change_notice_class_init (SahneChangeNoticeClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_change_notice_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_change_notice_finalize;
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-change-notice.ui");
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, revealer);
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, before);
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, now);
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, text);
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, old_take);
  gtk_widget_class_bind_template_child (widget, SahneChangeNotice, close);
}

static void
sahne_change_notice_init (SahneChangeNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (hide), self);
  g_signal_connect_swapped (self->old_take, "clicked", G_CALLBACK (old_take_clicked), self);
}
