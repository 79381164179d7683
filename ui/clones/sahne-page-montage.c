/* How the film is cut: shots, transitions, captions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-montage.h"

#include <glib/gi18n.h>

#include "sahne-clip-editor.h"
#include "sahne-film-edit.h"
#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"

/* Lines of the small pictures of shots. */
#define THUMBNAIL 72

struct _SahnePageMontage
{
  SahnePage parent_instance;
  GtkWidget *stack, *clips, *selected, *clip_rows, *caption_rows, *captions;
  GtkWidget *setup, *join, *join_length, *mode, *editor, *editor_slot;
  GtkWidget *setup_row, *join_row, *join_length_row;
  char *shown, *shown_captions, *chosen;
  GPtrArray *setups; /* ids behind the entries of `setup` */
};

G_DEFINE_FINAL_TYPE (SahnePageMontage, sahne_page_montage, SAHNE_TYPE_PAGE)

static SahneSession *
session_of (SahnePageMontage *self)
{
  return sahne_page_get_session (SAHNE_PAGE (self));
}

static JsonObject *
film_of (SahnePageMontage *self)
{
  return session_of (self) ? sahne_session_get_film (session_of (self)) : NULL;
}

static JsonObject *
clip_of (SahnePageMontage *self)
{
  JsonObject *film = self->chosen ? film_of (self) : NULL;
  return film ? sahne_json_path (film, "clips", self->chosen, NULL) : NULL;
}

/* ---- clips ---- */

static void
thumb_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  GtkWidget *picture = data;

  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  g_object_unref (picture);
}

static char *
describe_clip (SahnePageMontage *self, JsonObject *clip)
{
  const char *kind = sahne_json_string (clip, "kind", "shot");
  JsonObject *document
      = sahne_session_get_document (session_of (self), sahne_json_string (clip, "scene", NULL));
  JsonObject *setup = document ? sahne_json_path (document, "animation", "setups",
                                                  sahne_json_string (clip, "setup", ""), NULL)
                               : NULL;

  if (g_str_equal (kind, "title"))
    return g_strdup (sahne_json_string (sahne_json_object (clip, "title"), "text", _ ("Title")));
  if (g_str_equal (kind, "media"))
    return g_strdup (_ ("Own media"));
  return sahne_format_name (setup ? sahne_json_string (setup, "shot", "shot") : _ ("Shot"));
}

static GtkWidget *
make_clip (SahnePageMontage *self, const char *id, JsonObject *clip)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *picture = gtk_picture_new ();
  gint64 start = sahne_json_int (clip, "start_f", 0), frames = sahne_json_int (clip, "frames", 1);
  g_autofree char *name = describe_clip (self, clip);
  g_autofree char *at = sahne_format_timecode (sahne_film_time_of (film_of (self), start));
  g_autofree char *detail
      = g_strdup_printf (_ ("%s · %.1f s"), at,
                         (double) sahne_film_time_of (film_of (self), frames) / 1e6);

  g_object_set_data_full (G_OBJECT (row), "clip", g_strdup (id), g_free);
  gtk_widget_set_size_request (picture, 64, 36);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_add_css_class (picture, "thumb");
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_box_append (GTK_BOX (column), sahne_label_new_ellipsized (name, "small section"));
  gtk_box_append (GTK_BOX (column), sahne_label_new_ellipsized (detail, "tiny dim num"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  sahne_stills_request (sahne_page_get_stills (SAHNE_PAGE (self)), start + frames / 2, THUMBNAIL,
                        NULL, thumb_ready, g_object_ref (picture));
  return row;
}

static gboolean
belongs (JsonObject *clip, const char *scene)
{
  return g_strcmp0 (sahne_json_string (clip, "scene", NULL), scene) == 0;
}

static void
refresh_clips (SahnePageMontage *self)
{
  JsonObject *clips = sahne_json_object (film_of (self), "clips");
  const char *scene = sahne_session_get_scene (session_of (self));
  g_autoptr (GPtrArray) ids = clips ? sahne_json_ordered (clips) : NULL;
  GString *now = g_string_new (scene);
  gboolean first = TRUE;

  g_string_append_printf (now, " %p", (void *) clips);
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown, now))
    return;
  sahne_box_clear (self->clips);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      GtkWidget *row;
      if (!belongs (clip, scene))
        continue;
      row = make_clip (self, ids->pdata[i], clip);
      gtk_list_box_append (GTK_LIST_BOX (self->clips), row);
      if (g_strcmp0 (self->chosen, ids->pdata[i]) == 0
          || (first && (clip_of (self) == NULL || !belongs (clip_of (self), scene))))
        gtk_list_box_select_row (GTK_LIST_BOX (self->clips), GTK_LIST_BOX_ROW (row));
      first = FALSE;
    }
}

/* ---- the chosen clip ---- */

static void
fill_setups (SahnePageMontage *self, JsonObject *clip)
{
  JsonObject *document
      = sahne_session_get_document (session_of (self), sahne_json_string (clip, "scene", NULL));
  JsonObject *setups = document ? sahne_json_path (document, "animation", "setups", NULL) : NULL;
  g_autoptr (GPtrArray) ids = setups ? sahne_json_ordered (setups) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->setups, 0);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *setup = sahne_json_object (setups, ids->pdata[i]);
      g_autofree char *shot = sahne_format_name (sahne_json_string (setup, "shot", "shot"));
      const char *move = sahne_json_string (setup, "move", "static");
      g_autofree char *how = sahne_format_name (move);
      g_autofree char *label = g_str_equal (move, "static")
                                   ? g_strdup_printf ("%u · %s", i + 1, shot)
                                   : g_strdup_printf ("%u · %s, %s", i + 1, shot, how);
      if (g_strcmp0 (ids->pdata[i], sahne_json_string (clip, "setup", NULL)) == 0)
        chosen = i;
      g_ptr_array_add (self->setups, g_strdup (ids->pdata[i]));
      gtk_string_list_append (names, label);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->setup), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->setup), chosen);
}

static void
show_clip (SahnePageMontage *self)
{
  JsonObject *clip = clip_of (self), *join = clip ? sahne_json_object (clip, "transition") : NULL;

  gtk_widget_set_visible (self->selected, clip != NULL);
  if (clip == NULL)
    return;
  fill_setups (self, clip);
  sahne_choice_set (self->join, join ? sahne_json_string (join, "kind", "cut") : "cut");
  sahne_slider_set_value (SAHNE_SLIDER (self->join_length),
                          join ? (double) sahne_film_time_of (film_of (self),
                                                              sahne_json_int (join, "frames", 0))
                                     / 1e6
                               : 0.5);
  gtk_widget_set_visible (self->join_length_row, join != NULL);
}

static void
clip_selected (GtkListBox *list, GtkListBoxRow *row, SahnePageMontage *self)
{
  if (row == NULL || session_of (self) == NULL)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (row), "clip"));
  sahne_page_queue_refresh (SAHNE_PAGE (self));
}

static void
clip_activated (GtkListBox *list, GtkListBoxRow *row, SahnePageMontage *self)
{
  JsonObject *clip = clip_of (self);

  if (clip)
    sahne_session_set_position (session_of (self),
                                sahne_film_time_of (film_of (self),
                                                    sahne_json_int (clip, "start_f", 0)));
}

static void
apply (SahnePageMontage *self, const char *name, GPtrArray *patches)
{
  if (patches && patches->len)
    sahne_session_edit_film (session_of (self), name, patches);
  g_clear_pointer (&patches, g_ptr_array_unref);
}

static void
setup_changed (SahnePageMontage *self)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->setup));
  JsonObject *object;
  JsonNode *patch;
  g_autofree char *target = NULL;

  if (sahne_page_is_refreshing (SAHNE_PAGE (self)) || at >= self->setups->len || !self->chosen)
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "setup", self->setups->pdata[at]);
  patch = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (patch, object);
  target = g_strconcat ("clips/", self->chosen, NULL);
  sahne_session_override (session_of (self), _ ("Change a shot"), "film", "montage", target, patch);
}

static void
join_changed (SahnePageMontage *self)
{
  const char *kind = sahne_choice_get (self->join);
  double seconds = sahne_slider_get_value (SAHNE_SLIDER (self->join_length));
  gint64 frames;

  if (sahne_page_is_refreshing (SAHNE_PAGE (self)) || kind == NULL || clip_of (self) == NULL)
    return;
  frames = g_str_equal (kind, "cut")
               ? 0
               : MAX (sahne_film_frame_at (film_of (self), (gint64) (seconds * 1e6)), 1);
  apply (self, _ ("Change a transition"),
         sahne_film_edit_join (film_of (self), self->chosen, frames ? kind : NULL, frames));
}

/* ---- captions ---- */

static void
caption_done (GtkEntry *entry, SahnePageMontage *self)
{
  const char *target = g_object_get_data (G_OBJECT (entry), "target");

  apply (self, _ ("Change a caption"),
         sahne_film_edit_set_text (film_of (self), target,
                                   gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
refresh_captions (SahnePageMontage *self)
{
  JsonObject *captions = sahne_json_object (film_of (self), "captions");
  const char *scene = sahne_session_get_scene (session_of (self));
  g_autoptr (GPtrArray) ids = captions ? sahne_json_ordered (captions) : NULL;
  GString *now = g_string_new (scene);

  g_string_append_printf (now, " %p", (void *) captions);
  sahne_choice_set (self->mode, sahne_json_string (film_of (self), "caption_mode", "burn"));
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown_captions, now))
    return;
  sahne_box_clear (self->captions);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      g_autofree char *text = g_strdup (sahne_json_string (caption, "text", ""));
      g_autofree char *at = sahne_format_time (sahne_json_int (caption, "start_us", 0));
      GtkWidget *entry;
      if (!belongs (caption, scene))
        continue;
      entry = gtk_entry_new ();
      gtk_editable_set_text (GTK_EDITABLE (entry), g_strdelimit (text, "\n", ' '));
      g_object_set_data_full (G_OBJECT (entry), "target",
                              g_strconcat ("captions/", ids->pdata[i], NULL), g_free);
      g_signal_connect (entry, "activate", G_CALLBACK (caption_done), self);
      gtk_box_append (GTK_BOX (self->captions), sahne_row_new (at, entry, NULL));
    }
}

static void
mode_changed (SahnePageMontage *self)
{
  const char *mode = sahne_choice_get (self->mode);

  if (!sahne_page_is_refreshing (SAHNE_PAGE (self)) && mode)
    sahne_session_set_brief (session_of (self), _ ("Captions"), "captions", mode);
}

/* ---- the page ---- */

static void
sahne_page_montage_refresh (SahnePage *page)
{
  SahnePageMontage *self = SAHNE_PAGE_MONTAGE (page);

  sahne_clip_editor_set_session (SAHNE_CLIP_EDITOR (self->editor), session_of (self));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), film_of (self) ? "page" : "nothing");
  if (film_of (self) == NULL)
    return;
  refresh_clips (self);
  show_clip (self);
  refresh_captions (self);
}

static void
sahne_page_montage_reset (SahnePage *page)
{
  SahnePageMontage *self = SAHNE_PAGE_MONTAGE (page);

  if (self->editor)
    sahne_clip_editor_set_session (SAHNE_CLIP_EDITOR (self->editor), NULL);

  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->shown_captions, g_free);
  g_clear_pointer (&self->chosen, g_free);
}

static void
sahne_page_montage_finalize (GObject *object)
{
  SAHNE_PAGE_MONTAGE (object)->editor = NULL;
  sahne_page_montage_reset (SAHNE_PAGE (object));
  g_ptr_array_unref (SAHNE_PAGE_MONTAGE (object)->setups);
  G_OBJECT_CLASS (sahne_page_montage_parent_class)->finalize (object);
}

static void
sahne_page_montage_class_init (SahnePageMontageClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_page_montage_finalize;
  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_montage_refresh;
  SAHNE_PAGE_CLASS (klass)->reset = sahne_page_montage_reset;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-montage.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, clips);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, selected);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, editor_slot);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, clip_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, caption_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageMontage, captions);
}

static void
add_rows (SahnePageMontage *self)
{
  const SahneChoice joins[] = {
    { "cut", _ ("Cut") },     { "dissolve", _ ("Crossfade") }, { "fade", _ ("Through black") },
    { "wipe", _ ("Wipe") },   { "iris", _ ("Iris") },          { "whip", _ ("Whip pan") },
    { "slide", _ ("Slide") },
  };
  const SahneChoice modes[] = {
    { "burn", _ ("In the picture") },
    { "track", _ ("As a track of their own") },
    { "none", _ ("None") },
  };
  GtkBox *rows = GTK_BOX (self->clip_rows);

  self->setup = gtk_drop_down_new (NULL, NULL);
  self->join = sahne_choice_new (joins, G_N_ELEMENTS (joins));
  self->join_length = sahne_slider_new (0.1, 3, 0.1, "%.1f s");
  self->mode = sahne_choice_new (modes, G_N_ELEMENTS (modes));
  self->setup_row = sahne_row_new (_ ("Framing"), self->setup, NULL);
  self->join_row = sahne_row_new (_ ("Comes in by"), self->join, NULL);
  self->join_length_row = sahne_row_new (_ ("Length"), self->join_length, NULL);
  gtk_box_append (rows, self->setup_row);
  gtk_box_append (rows, self->join_row);
  gtk_box_append (rows, self->join_length_row);
  gtk_box_append (GTK_BOX (self->caption_rows), sahne_row_new (_ ("Shown"), self->mode, NULL));
  g_signal_connect_swapped (self->setup, "notify::selected", G_CALLBACK (setup_changed), self);
  g_signal_connect_swapped (self->join, "notify::selected", G_CALLBACK (join_changed), self);
  g_signal_connect_swapped (self->join_length, "settled", G_CALLBACK (join_changed), self);
  g_signal_connect_swapped (self->mode, "notify::selected", G_CALLBACK (mode_changed), self);
}

static void
sahne_page_montage_init (SahnePageMontage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setups = g_ptr_array_new_with_free_func (g_free);
  self->editor = sahne_clip_editor_new ();
  gtk_box_append (GTK_BOX (self->editor_slot), self->editor);
  g_object_bind_property (self->editor, "visible", self->editor_slot, "visible",
                          G_BINDING_SYNC_CREATE);
  add_rows (self);
  g_signal_connect (self->clips, "row-selected", G_CALLBACK (clip_selected), self);
  g_signal_connect (self->clips, "row-activated", G_CALLBACK (clip_activated), self);
}
