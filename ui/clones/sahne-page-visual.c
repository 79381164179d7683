/* How everything looks: the cast as cards, the chosen one's properties, the place, the props.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-visual.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-look-rows.h"
#include "sahne-portrait.h"
#include "sahne-rows.h"
#include "sahne-wrap.h"

#define PORTRAIT 104

struct _SahnePageVisual
{
  SahnePage parent_instance;
  GtkWidget *stack, *cast, *selected, *name, *look_rows, *own_picture, *as_made, *place_picture,
      *place_rows, *props;
  GtkWidget *time, *weather;
  char *shown_cast, *shown_look, *shown_place, *shown_props, *chosen;
  GCancellable *cancel;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (SahnePageVisual, sahne_page_visual, SAHNE_TYPE_PAGE)

static SahneSession *
session_of (SahnePageVisual *self)
{
  return sahne_page_get_session (SAHNE_PAGE (self));
}

/* ---- the cast ---- */

/* The first scene's document in which somebody appears. */
static JsonObject *
document_with (SahnePageVisual *self, const char *member)
{
  GListModel *scenes = sahne_session_get_scenes (session_of (self));
  JsonObject *here = sahne_page_get_document (SAHNE_PAGE (self));

  if (here && sahne_json_path (here, "visual", "looks", member, NULL))
    return here;
  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      JsonObject *document
          = sahne_session_get_document (session_of (self), sahne_clone_item_get_id (item));
      if (document && sahne_json_path (document, "visual", "looks", member, NULL))
        return document;
    }
  return NULL;
}

/* Everybody who is seen anywhere, in order of appearance. */
static GPtrArray *
list_cast (SahnePageVisual *self)
{
  GListModel *scenes = sahne_session_get_scenes (session_of (self));
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      JsonObject *document
          = sahne_session_get_document (session_of (self), sahne_clone_item_get_id (item));
      JsonObject *cast = document ? sahne_json_object (document, "cast") : NULL;
      JsonObject *looks = document ? sahne_json_path (document, "visual", "looks", NULL) : NULL;
      g_autoptr (GPtrArray) ids = cast ? sahne_json_ordered (cast) : NULL;
      for (guint j = 0; ids && looks && j < ids->len; j++)
        {
          JsonObject *look = sahne_json_object (looks, ids->pdata[j]);
          if (look && g_strcmp0 (sahne_json_string (look, "rig", "none"), "none") != 0
              && !g_ptr_array_find_with_equal_func (members, ids->pdata[j], g_str_equal, NULL))
            g_ptr_array_add (members, g_strdup (ids->pdata[j]));
        }
    }
  return members;
}

static void
portrait_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *picture = data;
  g_autoptr (GdkTexture) texture = sahne_portrait_draw_finish (result, NULL);

  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  g_object_unref (picture);
}

/* What somebody is, and how old when that is not grown up: "Owl · Old". */
static char *
describe_member (JsonObject *entry)
{
  static const char *const ages[][2] = { { "baby", N_ ("Baby") },
                                         { "toddler", N_ ("Toddler") },
                                         { "child", N_ ("Child") },
                                         { "teenager", N_ ("Teenager") },
                                         { "old", N_ ("Old") } };
  const char *age = sahne_json_string (entry, "age", NULL);
  g_autofree char *name = sahne_format_name (sahne_json_string (entry, "concept", ""));

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    if (g_strcmp0 (ages[i][0], age) == 0)
      return g_strdup_printf (_ ("%s · %s"), name, _ (ages[i][1]));
  return g_steal_pointer (&name);
}

static void
member_clicked (GtkToggleButton *card, SahnePageVisual *self)
{
  const char *member = g_object_get_data (G_OBJECT (card), "member");

  if (!gtk_toggle_button_get_active (card) || g_strcmp0 (self->chosen, member) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (member);
  sahne_page_queue_refresh (SAHNE_PAGE (self));
}

static GtkWidget *
make_card (SahnePageVisual *self, const char *member, GtkToggleButton *group)
{
  JsonObject *document = document_with (self, member);
  JsonObject *entry = sahne_json_path (document, "cast", member, NULL);
  JsonObject *look = sahne_json_path (document, "visual", "looks", member, NULL);
  const char *style = sahne_json_string (sahne_json_object (document, "brief"), "style", "flat");
  const char *name = sahne_json_string (entry, "name", member);
  GtkWidget *card = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = gtk_picture_new (), *label;
  g_autofree char *text = describe_member (entry);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  gtk_widget_set_size_request (picture, -1, PORTRAIT);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_widget_add_css_class (picture, "thumb");
  gtk_widget_add_css_class (picture, "portrait");
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  gtk_box_append (GTK_BOX (box), picture);
  label = sahne_label_new_ellipsized (name, "section");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
  gtk_box_append (GTK_BOX (box), label);
  label = sahne_label_new_ellipsized (text, "tiny dim");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (card), box);
  sahne_add_classes (card, "flat castcard");
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (card), group);
  gtk_widget_set_tooltip_text (card, name);
  g_object_set_data_full (G_OBJECT (card), "member", g_strdup (member), g_free);
  g_signal_connect (card, "toggled", G_CALLBACK (member_clicked), self);
  sahne_portrait_draw_async (look, style, PORTRAIT * scale,
                             sahne_session_get_resources (session_of (self)), self->cancel,
                             portrait_ready, g_object_ref (picture));
  return card;
}

static void
refresh_cast (SahnePageVisual *self)
{
  g_autoptr (GPtrArray) members = list_cast (self);
  GString *now = g_string_new (NULL);
  GtkToggleButton *group = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      JsonObject *document = document_with (self, members->pdata[i]);
      JsonNode *node
          = json_node_init_object (json_node_alloc (), sahne_json_path (document, "visual", "looks",
                                                                        members->pdata[i], NULL));
      g_autofree char *digest = sahne_json_digest (node);
      g_string_append_printf (now, "%s %s\n", (char *) members->pdata[i], digest);
      json_node_unref (node);
    }
  if (!g_ptr_array_find_with_equal_func (members, self->chosen ? self->chosen : "", g_str_equal,
                                         NULL))
    {
      g_free (self->chosen);
      self->chosen = members->len ? g_strdup (members->pdata[0]) : NULL;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), members->len ? "page" : "nothing");
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown_cast, now))
    return;
  g_cancellable_cancel (self->cancel);
  g_set_object (&self->cancel, NULL);
  self->cancel = g_cancellable_new ();
  sahne_box_clear (self->cast);
  for (guint i = 0; i < members->len; i++)
    {
      GtkWidget *card = make_card (self, members->pdata[i], group);
      if (group == NULL)
        group = GTK_TOGGLE_BUTTON (card);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card),
                                    g_strcmp0 (members->pdata[i], self->chosen) == 0);
      sahne_flow_box_add (self->cast, card);
    }
}

static void
refresh_selected (SahnePageVisual *self)
{
  JsonObject *document = self->chosen ? document_with (self, self->chosen) : NULL;
  JsonObject *entry = document ? sahne_json_path (document, "cast", self->chosen, NULL) : NULL;
  JsonObject *look
      = document ? sahne_json_path (document, "visual", "looks", self->chosen, NULL) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *digest = NULL;
  GString *now = g_string_new (self->chosen);

  gtk_widget_set_visible (self->selected, look != NULL);
  if (look)
    {
      node = json_node_init_object (json_node_alloc (), look);
      digest = sahne_json_digest (node);
      g_string_append (now, digest);
    }
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown_look, now) || look == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->name), sahne_json_string (entry, "name", self->chosen));
  sahne_look_rows_fill (GTK_BOX (self->look_rows), session_of (self), self->chosen, entry, look);
}

static void
as_made (SahnePageVisual *self)
{
  g_autofree char *target = self->chosen ? g_strconcat ("looks/", self->chosen, NULL) : NULL;

  if (target)
    sahne_session_override_everywhere (session_of (self), _ ("As the clone made it"), "visual",
                                       target, NULL);
}

static void
picture_chosen (GtkNativeDialog *dialog, int response, SahnePageVisual *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL, *target = NULL;
  JsonObject *object;
  JsonNode *patch;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL || self->chosen == NULL)
    return;
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  digest
      = bytes ? sahne_store_put (sahne_session_get_store (session_of (self)), bytes, &error) : NULL;
  if (digest == NULL)
    {
      sahne_session_fail (session_of (self), "visual", error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "picture", digest);
  patch = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (patch, object);
  target = g_strconcat ("looks/", self->chosen, NULL);
  sahne_session_override_everywhere (session_of (self), _ ("Own picture"), "visual", target, patch);
}

static void
choose_picture (SahnePageVisual *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Picture"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/svg+xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect (self->chooser, "response", G_CALLBACK (picture_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the place ---- */

static void
place_changed (GtkWidget *drop, GParamSpec *pspec, SahnePageVisual *self)
{
  const char *target = drop == self->time ? "time" : "weather", *value = sahne_choice_get (drop);

  if (sahne_page_is_refreshing (SAHNE_PAGE (self)) || value == NULL)
    return;
  sahne_session_override (session_of (self),
                          drop == self->time ? _ ("Change the time of day")
                                             : _ ("Change the weather"),
                          sahne_session_get_scene (session_of (self)), "script", target,
                          json_node_init_string (json_node_alloc (), value));
}

static void
add_place_rows (SahnePageVisual *self)
{
  const SahneChoice times[] = {
    { "dawn", _ ("Dawn") },           { "morning", _ ("Morning") }, { "noon", _ ("Noon") },
    { "afternoon", _ ("Afternoon") }, { "sunset", _ ("Sunset") },   { "evening", _ ("Evening") },
    { "night", _ ("Night") },
  };
  const SahneChoice weathers[] = {
    { "clear", _ ("Clear") }, { "cloudy", _ ("Cloudy") }, { "rain", _ ("Rain") },
    { "storm", _ ("Storm") }, { "snow", _ ("Snow") },     { "fog", _ ("Fog") },
    { "wind", _ ("Wind") },
  };

  self->time = sahne_choice_new (times, G_N_ELEMENTS (times));
  self->weather = sahne_choice_new (weathers, G_N_ELEMENTS (weathers));
  gtk_box_append (GTK_BOX (self->place_rows), sahne_row_new (_ ("Time of day"), self->time, NULL));
  gtk_box_append (GTK_BOX (self->place_rows), sahne_row_new (_ ("Weather"), self->weather, NULL));
  g_signal_connect (self->time, "notify::selected", G_CALLBACK (place_changed), self);
  g_signal_connect (self->weather, "notify::selected", G_CALLBACK (place_changed), self);
}

static void
place_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  GtkWidget *picture = data;

  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  g_object_unref (picture);
}

/* First frame of the scene in the film. */
static gint64
scene_frame (SahnePageVisual *self)
{
  JsonObject *clips = sahne_json_object (sahne_session_get_film (session_of (self)), "clips");
  const char *scene = sahne_session_get_scene (session_of (self));
  g_autoptr (GPtrArray) ids = clips ? sahne_json_ordered (clips) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      if (g_strcmp0 (sahne_json_string (clip, "scene", NULL), scene) == 0)
        return sahne_json_int (clip, "start_f", 0) + sahne_json_int (clip, "frames", 0) / 2;
    }
  return -1;
}

static void
refresh_place (SahnePageVisual *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *light = document ? sahne_json_path (document, "visual", "set", "light", NULL) : NULL;
  GString *now = g_string_new (sahne_session_get_scene (session_of (self)));
  gint64 frame = scene_frame (self);

  if (light)
    {
      sahne_choice_set (self->time, sahne_json_string (light, "time", "noon"));
      sahne_choice_set (self->weather, sahne_json_string (light, "weather", "clear"));
    }
  g_string_append_printf (now, " %p", (void *) sahne_session_get_film (session_of (self)));
  if (sahne_page_says_new (SAHNE_PAGE (self), &self->shown_place, now) && frame >= 0)
    sahne_stills_request (sahne_page_get_stills (SAHNE_PAGE (self)), frame, 240, NULL, place_ready,
                          g_object_ref (self->place_picture));
}

/* ---- props ---- */

static void
refresh_props (SahnePageVisual *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *things = document ? sahne_json_path (document, "script", "things", NULL) : NULL;
  JsonObject *props = document ? sahne_json_path (document, "visual", "props", NULL) : NULL;
  g_autoptr (GPtrArray) ids = things ? sahne_json_ordered (things) : NULL;
  GString *now = g_string_new (NULL);

  for (guint i = 0; ids && i < ids->len; i++)
    g_string_append_printf (now, "%s,",
                            sahne_json_string (sahne_json_object (things, ids->pdata[i]), "concept",
                                               ""));
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown_props, now))
    return;
  sahne_wrap_clear (SAHNE_WRAP (self->props));
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *thing = sahne_json_object (things, ids->pdata[i]);
      const char *concept = sahne_json_string (thing, "concept", "");
      const char *art = sahne_json_string (sahne_json_object (props, ids->pdata[i]), "art", "none");
      g_autofree char *name = sahne_format_name (sahne_json_string (thing, "name", concept));
      GtkWidget *chip = sahne_label_new (name, "chip");
      if (g_str_equal (art, "stand-in") || g_str_equal (art, "none"))
        {
          gtk_widget_add_css_class (chip, "warning");
          gtk_widget_set_tooltip_text (chip, g_str_equal (art, "none")
                                                 ? _ ("Not drawn")
                                                 : _ ("Drawn as something like it"));
        }
      sahne_wrap_append (SAHNE_WRAP (self->props), chip);
    }
  if (ids == NULL || ids->len == 0)
    sahne_wrap_append (SAHNE_WRAP (self->props),
                       sahne_label_new (_ ("The script names none in this scene."), "small dim"));
}

static void
sahne_page_visual_refresh (SahnePage *page)
{
  SahnePageVisual *self = SAHNE_PAGE_VISUAL (page);

  refresh_cast (self);
  refresh_selected (self);
  refresh_place (self);
  refresh_props (self);
}

static void
sahne_page_visual_reset (SahnePage *page)
{
  SahnePageVisual *self = SAHNE_PAGE_VISUAL (page);

  g_cancellable_cancel (self->cancel);
  g_clear_pointer (&self->shown_cast, g_free);
  g_clear_pointer (&self->shown_look, g_free);
  g_clear_pointer (&self->shown_place, g_free);
  g_clear_pointer (&self->shown_props, g_free);
  g_clear_pointer (&self->chosen, g_free);
}

static void
sahne_page_visual_finalize (GObject *object)
{
  SahnePageVisual *self = SAHNE_PAGE_VISUAL (object);

  sahne_page_visual_reset (SAHNE_PAGE (self));
  g_clear_object (&self->cancel);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (sahne_page_visual_parent_class)->finalize (object);
}

static void
sahne_page_visual_class_init (SahnePageVisualClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_page_visual_finalize;
  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_visual_refresh;
  SAHNE_PAGE_CLASS (klass)->reset = sahne_page_visual_reset;
  g_type_ensure (SAHNE_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-visual.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, cast);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, selected);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, name);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, look_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, own_picture);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, as_made);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, place_picture);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, place_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageVisual, props);
}

static void
sahne_page_visual_init (SahnePageVisual *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancel = g_cancellable_new ();
  add_place_rows (self);
  g_signal_connect_swapped (self->as_made, "clicked", G_CALLBACK (as_made), self);
  g_signal_connect_swapped (self->own_picture, "clicked", G_CALLBACK (choose_picture), self);
}
