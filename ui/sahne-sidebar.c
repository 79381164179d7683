/* The sidebar: clones, scenes and media; narrow windows see it as a rail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sidebar.h"

#include <glib/gi18n.h>

#include "sahne-change-notice.h"
#include "sahne-clone-row.h"
#include "sahne-json.h"
#include "sahne-marks.h"
#include "sahne-rows.h"
#include "sahne-media-card.h"
#include "sahne-media-probe.h"
#include "sahne-scene-row.h"

#define N_CLONES 6

/* Lines of the small pictures. */
#define THUMBNAIL 82

/* Scenes whose rows are made in one go. */
#define ROWS_AT_ONCE 4

struct _SahneSidebar
{
  AdwBin parent_instance;
  gboolean updating_media;
  GtkWidget *forms, *tabs, *clones, *scenes, *media, *media_search, *media_empty;
  GtkWidget *tab_clones, *tab_scenes, *tab_media, *rail_show;
  GtkWidget *notice, *change_revealer, *change_text, *change_run, *change_close;
  GtkWidget *making_revealer, *making_percent, *making_bar;
  GtkWidget *rail[N_CLONES], *dots[N_CLONES];
  SahneSession *session;
  SahneStills *stills;
  GCancellable *cancel;
  GtkSliceListModel *slice; /* the scenes that have a row */
  guint thumbs_id, grow_id;
  gboolean dismissed, updating;
};

enum
{
  SIGNAL_SHOW_FULL,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const names[N_CLONES]
    = { "script", "visual", "audio", "animation", "montage", "optimize" };

G_DEFINE_FINAL_TYPE (SahneSidebar, sahne_sidebar, ADW_TYPE_BIN)

static GtkWidget *
make_clone (gpointer item, gpointer data)
{
  return sahne_clone_row_new (item);
}

static GtkWidget *
make_scene (gpointer item, gpointer data)
{
  return sahne_scene_row_new (item);
}

static void
update_rail (SahneSidebar *self)
{
  const char *chosen = sahne_session_get_clone (self->session);

  self->updating = TRUE;
  for (int i = 0; i < N_CLONES; i++)
    {
      SahneCloneItem *item = sahne_session_find_clone (self->session, names[i]);
      g_autofree char *tip = g_strdup_printf ("%s\n%s", sahne_clone_item_get_title (item),
                                              sahne_clone_item_get_detail (item));
      sahne_state_dot_set (SAHNE_STATE_DOT (self->dots[i]), sahne_clone_item_get_state (item),
                           sahne_clone_item_get_fraction (item));
      sahne_set_tip (self->rail[i], tip);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->rail[i]),
                                    g_strcmp0 (names[i], chosen) == 0);
    }
  self->updating = FALSE;
}

static void
clone_chosen (SahneSidebar *self)
{
  const char *chosen = sahne_session_get_clone (self->session);

  for (int i = 0; i < N_CLONES; i++)
    if (g_strcmp0 (names[i], chosen) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->clones),
                               gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->clones), i));
  update_rail (self);
}

static void
clone_selected (GtkListBox *list, GtkListBoxRow *row, SahneSidebar *self)
{
  if (row && self->session)
    sahne_session_set_clone (self->session, sahne_clone_item_get_id (
                                                sahne_clone_row_get_item (SAHNE_CLONE_ROW (row))));
}

static void
clone_activated (GtkListBox *list, GtkListBoxRow *row, SahneSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
}

static void
rail_toggled (GtkToggleButton *button, SahneSidebar *self)
{
  if (self->updating || self->session == NULL)
    return;
  for (int i = 0; i < N_CLONES; i++)
    if (self->rail[i] == GTK_WIDGET (button))
      sahne_session_set_clone (self->session, names[i]);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-inspector", NULL);
  update_rail (self);
}

/* ---- scenes ---- */

static void
scene_activated (GtkListBox *list, GtkListBoxRow *row, SahneSidebar *self)
{
  const char *id = sahne_clone_item_get_id (sahne_scene_row_get_item (SAHNE_SCENE_ROW (row)));
  JsonArray *rate = sahne_json_array (sahne_session_get_film (self->session), "rate");
  gint64 start, frames;

  sahne_session_set_scene (self->session, id);
  if (rate && sahne_session_find_part (self->session, id, &start, &frames))
    sahne_session_set_position (self->session, (start + 1) * 1000000
                                                   * MAX (sahne_json_array_int (rate, 1, 1), 1)
                                                   / MAX (sahne_json_array_int (rate, 0, 30), 1));
}

static void
thumb_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahneSceneRow *row = data;

  if (texture && gtk_widget_get_root (GTK_WIDGET (row)))
    sahne_scene_row_set_picture (row, GDK_PAINTABLE (texture));
  g_object_unref (row);
}

/* A row has its picture until its scene is another one. */
static void
request_thumb (SahneSidebar *self, SahneSceneRow *row)
{
  const char *id = sahne_clone_item_get_id (sahne_scene_row_get_item (row));
  JsonObject *entry = sahne_json_path (sahne_session_get_film (self->session), "scenes", id, NULL);
  g_autofree char *look = NULL;
  gint64 start, frames;

  if (!sahne_session_find_part (self->session, id, &start, &frames))
    return;
  look = g_strdup_printf ("%s %" G_GINT64_FORMAT, sahne_json_string (entry, "digest", ""), frames);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "look"), look) == 0)
    return;
  g_object_set_data_full (G_OBJECT (row), "look", g_steal_pointer (&look), g_free);
  sahne_stills_request (self->stills, start + frames / 2, THUMBNAIL, NULL, thumb_ready,
                        g_object_ref (row));
}

static gboolean
request_thumbs (gpointer data)
{
  SahneSidebar *self = data;
  GtkListBoxRow *row;

  self->thumbs_id = 0;
  if (!gtk_widget_get_mapped (self->scenes))
    return G_SOURCE_REMOVE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->scenes), i)); i++)
    request_thumb (self, SAHNE_SCENE_ROW (row));
  return G_SOURCE_REMOVE;
}

static void
film_changed (SahneSidebar *self)
{
  if (self->thumbs_id == 0)
    self->thumbs_id = g_timeout_add (300, request_thumbs, self);
}

/* Hundreds of rows are made a few at a time, and only while they are seen. */
static gboolean
grow (gpointer data)
{
  SahneSidebar *self = data;
  guint n = g_list_model_get_n_items (sahne_session_get_scenes (self->session));
  guint size = gtk_slice_list_model_get_size (self->slice);

  if (size < n && gtk_widget_get_mapped (self->scenes))
    {
      gtk_slice_list_model_set_size (self->slice, size + ROWS_AT_ONCE);
      return G_SOURCE_CONTINUE;
    }
  self->grow_id = 0;
  film_changed (self);
  return G_SOURCE_REMOVE;
}

static void
queue_grow (SahneSidebar *self)
{
  if (self->session && self->grow_id == 0 && gtk_widget_get_mapped (self->scenes))
    self->grow_id = g_idle_add (grow, self);
}

/* ---- what is being made, what changed ---- */

static void
update_making (SahneSidebar *self)
{
  gboolean running = sahne_session_get_running (self->session);
  gboolean first = running && sahne_session_get_film (self->session) == NULL;
  guint stale;
  double progress;
  g_autofree char *percent = NULL, *run = NULL, *text = NULL;

  g_object_get (self->session, "progress", &progress, "stale", &stale, NULL);
  percent = g_strdup_printf (_ ("%.0f %%"), progress * 100);
  gtk_label_set_label (GTK_LABEL (self->making_percent), percent);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->making_bar), CLAMP (progress, 0, 1));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->making_revealer), running || first);
  if (stale == 0)
    self->dismissed = FALSE;
  run = g_strdup_printf (g_dngettext (NULL, "Run %u scene again", "Run %u scenes again", stale),
                         stale);
  text = g_strdup_printf (g_dngettext (NULL, "An edit changed what %u scene is made from.",
                                       "An edit changed what %u scenes are made from.", stale),
                          stale);
  gtk_button_set_label (GTK_BUTTON (self->change_run), run);
  gtk_label_set_label (GTK_LABEL (self->change_text), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->change_revealer),
                                 stale > 0 && !running && !self->dismissed);
  update_rail (self);
}

static void
dismiss_change (SahneSidebar *self)
{
  self->dismissed = TRUE;
  update_making (self);
}

/* ---- media ---- */

static gboolean
matches (const char *path, const char *search)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *a = g_utf8_casefold (name, -1), *b = g_utf8_casefold (search, -1);
  return strstr (a, b) != NULL;
}

static void
update_media (SahneSidebar *self)
{
  g_autoptr (JsonObject) media
      = sahne_project_list_media (sahne_session_get_project (self->session));
  g_autoptr (GList) ids = json_object_get_members (media);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->media_search));
  GtkWidget *child;

  self->updating_media = TRUE;
  while ((child = gtk_widget_get_first_child (self->media)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->media), child);
  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *medium = sahne_json_object (media, l->data);
      const char *path = sahne_json_string (medium, "path", "");
      GtkWidget *card, *child_of;
      if (*search != '\0' && !matches (path, search))
        continue;
      card
          = sahne_media_card_new (self->session, l->data, path, sahne_json_object (medium, "info"));
      gtk_flow_box_append (GTK_FLOW_BOX (self->media), card);
      child_of = gtk_widget_get_parent (card);
      g_object_set_data_full (G_OBJECT (child_of), "medium", g_strdup (l->data), g_free);
      if (g_strcmp0 (l->data, sahne_session_get_medium (self->session)) == 0)
        gtk_flow_box_select_child (GTK_FLOW_BOX (self->media), GTK_FLOW_BOX_CHILD (child_of));
    }
  self->updating_media = FALSE;
  gtk_widget_set_visible (self->media_empty, ids == NULL);
  gtk_widget_set_visible (self->media_search, ids != NULL);
  sahne_media_probe_all (self->session, self->cancel);
}

/* The chosen file is the one that V, B and A put into the film. */
static void
medium_selected (SahneSidebar *self)
{
  g_autoptr (GList) chosen = gtk_flow_box_get_selected_children (GTK_FLOW_BOX (self->media));

  if (!self->updating_media && self->session)
    sahne_session_set_medium (self->session,
                              chosen ? g_object_get_data (chosen->data, "medium") : NULL);
}

/* A double click or Enter lays it over the picture. */
static void
medium_activated (SahneSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "timeline.overlay", NULL);
}

static void
edited (SahneSidebar *self, guint what)
{
  if (what & SAHNE_CHANGED_MEDIA)
    update_media (self);
}

/* ---- tabs and forms ---- */

static void
tab_toggled (SahneSidebar *self)
{
  const char *name = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tab_scenes)) ? "scenes"
                     : gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tab_media))
                         ? "media"
                         : "clones";

  gtk_stack_set_visible_child_name (GTK_STACK (self->tabs), name);
  if (g_str_equal (name, "scenes") && self->session)
    film_changed (self);
}

static void
show_full (SahneSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_FULL], 0);
}

/**
 * sahne_sidebar_show_tab:
 * @self: the sidebar
 * @name: "clones", "scenes" or "media"
 */
void
sahne_sidebar_show_tab (SahneSidebar *self, const char *name)
{
  GtkWidget *tab = g_str_equal (name, "scenes")  ? self->tab_scenes
                   : g_str_equal (name, "media") ? self->tab_media
                                                 : self->tab_clones;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

/**
 * sahne_sidebar_set_rail:
 * @self: the sidebar
 * @rail: whether there is room for icons only
 */
void
sahne_sidebar_set_rail (SahneSidebar *self, gboolean rail)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->forms), rail ? "rail" : "full");
}

/**
 * sahne_sidebar_set_session:
 * @self: the sidebar
 * @session: (nullable): what to show
 * @stills: (nullable): where pictures of scenes come from
 */
void
sahne_sidebar_set_session (SahneSidebar *self, SahneSession *session, SahneStills *stills)
{
  GListModel *clones = session ? sahne_session_get_clones (session) : NULL;

  g_clear_handle_id (&self->thumbs_id, g_source_remove);
  g_clear_handle_id (&self->grow_id, g_source_remove);
  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  self->cancel = session ? g_cancellable_new () : NULL;
  if (self->session)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->clones), NULL, NULL, NULL, NULL);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->scenes), NULL, NULL, NULL, NULL);
      g_signal_handlers_disconnect_by_func (sahne_session_get_scenes (self->session), queue_grow,
                                            self);
      g_clear_object (&self->slice);
    }
  g_set_object (&self->session, session);
  g_set_object (&self->stills, stills);
  sahne_change_notice_set_session (SAHNE_CHANGE_NOTICE (self->notice), session, stills);
  if (session == NULL)
    return;
  gtk_list_box_bind_model (GTK_LIST_BOX (self->clones), clones, make_clone, NULL, NULL);
  self->slice = gtk_slice_list_model_new (g_object_ref (sahne_session_get_scenes (session)), 0,
                                          ROWS_AT_ONCE);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->scenes), G_LIST_MODEL (self->slice), make_scene,
                           NULL, NULL);
  g_signal_connect_object (sahne_session_get_scenes (session), "items-changed",
                           G_CALLBACK (queue_grow), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (session, "notify::clone", G_CALLBACK (clone_chosen), self);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (film_changed), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (update_making), self);
  g_signal_connect_swapped (session, "notify::progress", G_CALLBACK (update_making), self);
  g_signal_connect_swapped (session, "notify::stale", G_CALLBACK (update_making), self);
  g_signal_connect_swapped (session, "edited", G_CALLBACK (edited), self);
  clone_chosen (self);
  update_making (self);
  update_media (self);
  film_changed (self);
}

static void
sahne_sidebar_dispose (GObject *object)
{
  SahneSidebar *self = SAHNE_SIDEBAR (object);

  if (self->session)
    sahne_sidebar_set_session (self, NULL, NULL);
  G_OBJECT_CLASS (sahne_sidebar_parent_class)->dispose (object);
}

static void
bind_rail (GtkWidgetClass *widget)
{
  for (int i = 0; i < N_CLONES; i++)
    {
      g_autofree char *button = g_strconcat ("rail_", names[i], NULL);
      g_autofree char *dot = g_strconcat ("dot_", names[i], NULL);
      gtk_widget_class_bind_template_child_full (widget, button, FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget, dot, FALSE, 0);
    }
}

static void
sahne_sidebar_class_init (SahneSidebarClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_sidebar_dispose;
  g_type_ensure (SAHNE_TYPE_STATE_DOT);
  g_type_ensure (SAHNE_TYPE_SWATCH);
  g_type_ensure (SAHNE_TYPE_CHANGE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-sidebar.ui");
  gtk_widget_class_bind_template_child (widget, SahneSidebar, forms);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, tabs);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, clones);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, scenes);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, media);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, media_search);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, media_empty);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, tab_clones);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, tab_scenes);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, tab_media);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, rail_show);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, notice);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, change_revealer);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, change_text);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, change_run);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, change_close);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, making_revealer);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, making_percent);
  gtk_widget_class_bind_template_child (widget, SahneSidebar, making_bar);
  bind_rail (widget);

  /**
   * SahneSidebar::show-full:
   * @self: the sidebar
   *
   * The person wants the whole sidebar instead of the rail.
   */
  signals[SIGNAL_SHOW_FULL] = g_signal_new ("show-full", SAHNE_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_sidebar_init (SahneSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_CLONES; i++)
    {
      g_autofree char *button = g_strconcat ("rail_", names[i], NULL);
      g_autofree char *dot = g_strconcat ("dot_", names[i], NULL);
      self->rail[i] = GTK_WIDGET (
          gtk_widget_get_template_child (GTK_WIDGET (self), SAHNE_TYPE_SIDEBAR, button));
      self->dots[i]
          = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), SAHNE_TYPE_SIDEBAR, dot));
      g_signal_connect (self->rail[i], "toggled", G_CALLBACK (rail_toggled), self);
    }
  g_signal_connect (self->clones, "row-selected", G_CALLBACK (clone_selected), self);
  g_signal_connect (self->clones, "row-activated", G_CALLBACK (clone_activated), self);
  g_signal_connect (self->scenes, "row-activated", G_CALLBACK (scene_activated), self);
  g_signal_connect_swapped (self->scenes, "map", G_CALLBACK (queue_grow), self);
  g_signal_connect_swapped (self->tab_scenes, "toggled", G_CALLBACK (tab_toggled), self);
  g_signal_connect_swapped (self->tab_media, "toggled", G_CALLBACK (tab_toggled), self);
  g_signal_connect_swapped (self->rail_show, "clicked", G_CALLBACK (show_full), self);
  g_signal_connect_swapped (self->change_close, "clicked", G_CALLBACK (dismiss_change), self);
  g_signal_connect_swapped (self->media, "selected-children-changed", G_CALLBACK (medium_selected),
                            self);
  g_signal_connect_swapped (self->media, "child-activated", G_CALLBACK (medium_activated), self);
  g_signal_connect_swapped (self->media_search, "search-changed", G_CALLBACK (update_media), self);
}
