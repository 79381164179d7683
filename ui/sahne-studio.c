/* The main page: header, sidebar, picture, inspector, timeline; arranged by the room there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-studio.h"

#include <glib/gi18n.h>

#include "sahne-hints.h"
#include "sahne-history-popover.h"
#include "sahne-inspector.h"
#include "sahne-marks.h"
#include "sahne-rows.h"
#include "sahne-queue-popover.h"
#include "sahne-script-editor.h"
#include "sahne-sidebar.h"
#include "sahne-timeline.h"

/* Width that a layout needs before it is left for the next larger one, on top of where it begins;
 * so that a window that is dragged does not flicker between two. */
#define HYSTERESIS 24

struct _SahneStudio
{
  AdwBin parent_instance;
  GtkWidget *header, *title, *back, *undo, *redo, *edit_box, *history_button, *run_stale,
      *run_stale_content;
  GtkWidget *menu_button, *export, *export_content, *queue_button, *queue_ring, *queue_icon,
      *queue_label, *inspector_button;
  GtkWidget *error_revealer, *error_box, *error_label, *error_action, *error_second, *error_close;
  GtkWidget *arrangement, *paned, *flap, *views;
  GtkWidget *side_wide, *side_narrow, *centre_wide, *centre_narrow, *inspector_wide,
      *inspector_narrow, *timeline_wide, *timeline_narrow;
  GtkWidget *sidebar, *centre, *viewer, *script, *takes, *inspector, *timeline;
  GtkWidget *history, *exports;
  SahneExportQueue *queue;
  SahneSession *session;
  SahneLayout layout;
  guint layout_id;
  int width, height, divided, revealed_for;
  gboolean full_sidebar, fullscreen, writing, arranged;
};

enum
{
  PROP_LAYOUT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SahneStudio, sahne_studio, ADW_TYPE_BIN)

/* Where each layout begins, pixels, and how wide its inspector is. */
static const struct
{
  int from, inspector;
} layouts[] = {
  [SAHNE_LAYOUT_NARROW] = { 0, -1 },      [SAHNE_LAYOUT_MEDIUM] = { 700, 340 },
  [SAHNE_LAYOUT_COMPACT] = { 1000, 312 }, [SAHNE_LAYOUT_WIDE] = { 1400, 376 },
  [SAHNE_LAYOUT_HUGE] = { 2200, 440 },
};

/* In windows that are not higher the rows of the timeline are low, pixels. */
#define LOW 860

/* ---- arranging ---- */

/* Puts @child into @slot, wherever it was. */
static void
move (GtkWidget *child, GtkWidget *slot)
{
  GtkWidget *parent = gtk_widget_get_parent (child);

  if (parent == slot)
    return;
  g_object_ref (child);
  if (parent)
    adw_bin_set_child (ADW_BIN (parent), NULL);
  adw_bin_set_child (ADW_BIN (slot), child);
  g_object_unref (child);
}

static SahneLayout
layout_for (SahneStudio *self, int width)
{
  SahneLayout layout = SAHNE_LAYOUT_NARROW;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (width >= layouts[i].from + (i > self->layout ? HYSTERESIS * (i > 1) : 0))
      layout = i;
  return layout;
}

static void update_exports (SahneStudio *self);

static void
arrange_header (SahneStudio *self)
{
  gboolean narrow = self->layout == SAHNE_LAYOUT_NARROW;
  guint stale = 0;

  if (self->session)
    g_object_get (self->session, "stale", &stale, NULL);
  gtk_widget_set_visible (self->inspector_button, !narrow);
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (self->header), narrow ? ":close" : NULL);
  update_exports (self);
  gtk_widget_set_visible (self->edit_box, !narrow || self->width >= 480);
  gtk_widget_set_visible (self->run_stale, stale > 0 && self->layout >= SAHNE_LAYOUT_MEDIUM);
  gtk_widget_set_visible (self->header, !self->fullscreen);
  if (self->layout >= SAHNE_LAYOUT_COMPACT)
    gtk_button_set_child (GTK_BUTTON (self->export), self->export_content);
  else
    gtk_button_set_icon_name (GTK_BUTTON (self->export), "document-send-symbolic");
}

/* What is said for a while does not lie over the bar below. */
static void
arrange_toasts (SahneStudio *self, gboolean narrow)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root && narrow)
    gtk_widget_add_css_class (GTK_WIDGET (root), "narrow");
  else if (root)
    gtk_widget_remove_css_class (GTK_WIDGET (root), "narrow");
}

static void
arrange (SahneStudio *self)
{
  gboolean narrow = self->layout == SAHNE_LAYOUT_NARROW;
  gboolean rail = self->layout == SAHNE_LAYOUT_MEDIUM || self->layout == SAHNE_LAYOUT_COMPACT;

  move (self->sidebar, narrow ? self->side_narrow : self->side_wide);
  move (self->centre, narrow ? self->centre_narrow : self->centre_wide);
  move (self->inspector, narrow ? self->inspector_narrow : self->inspector_wide);
  move (self->timeline, narrow ? self->timeline_narrow : self->timeline_wide);
  sahne_sidebar_set_rail (SAHNE_SIDEBAR (self->sidebar), rail && !self->full_sidebar);
  gtk_widget_set_size_request (self->sidebar, narrow || (rail && !self->full_sidebar) ? -1 : 250,
                               -1);
  gtk_widget_set_size_request (self->inspector, layouts[self->layout].inspector, -1);
  gtk_widget_set_hexpand (self->inspector, narrow);
  gtk_widget_set_hexpand (self->sidebar, narrow);
  gtk_stack_set_visible_child_name (GTK_STACK (self->arrangement), narrow ? "narrow" : "wide");
  adw_flap_set_fold_policy (ADW_FLAP (self->flap), self->layout == SAHNE_LAYOUT_MEDIUM
                                                       ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                                       : ADW_FLAP_FOLD_POLICY_NEVER);
  if (self->revealed_for != (int) self->layout || self->fullscreen)
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap),
                              self->layout >= SAHNE_LAYOUT_COMPACT && !self->fullscreen);
  self->revealed_for = self->fullscreen ? -1 : (int) self->layout;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->error_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->centre), !narrow);
  sahne_viewer_set_narrow (SAHNE_VIEWER (self->viewer), narrow);
  sahne_takes_page_set_narrow (SAHNE_TAKES_PAGE (self->takes), self->layout < SAHNE_LAYOUT_COMPACT);
  sahne_timeline_set_narrow (SAHNE_TIMELINE (self->timeline), narrow,
                             self->layout == SAHNE_LAYOUT_MEDIUM);
  sahne_timeline_set_low (SAHNE_TIMELINE (self->timeline), !narrow && self->height < LOW);
  sahne_timeline_set_metered (SAHNE_TIMELINE (self->timeline), self->layout >= SAHNE_LAYOUT_WIDE);
  gtk_widget_set_vexpand (self->centre_narrow, self->fullscreen || self->writing);
  gtk_widget_set_visible (self->side_wide, !self->fullscreen);
  gtk_widget_set_visible (self->timeline_wide, !self->fullscreen);
  gtk_widget_set_visible (self->views, !self->fullscreen && !self->writing);
  arrange_header (self);
  arrange_toasts (self, narrow);
  self->arranged = TRUE;
}

/* Whether there is another height to divide than the last time. */
static gboolean
is_undivided (SahneStudio *self)
{
  int room = gtk_widget_get_height (self->paned);

  return self->layout != SAHNE_LAYOUT_NARROW && gtk_widget_get_mapped (self->paned) && room > 0
         && (self->divided == 0 || ABS (self->divided - room) >= 40);
}

/* The timeline begins with all its rows where there is room, and keeps what the person gave it. */
static void
divide (SahneStudio *self)
{
  int wanted = CLAMP (self->height * 42 / 100, 180, 372);
  int room = gtk_widget_get_height (self->paned);

  if (!is_undivided (self))
    return;
  self->divided = room;
  gtk_paned_set_position (GTK_PANED (self->paned), MAX (room - wanted, 120));
}

static gboolean
arrange_later (gpointer data)
{
  SahneStudio *self = data;

  self->layout_id = 0;
  arrange (self);
  divide (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
  return G_SOURCE_REMOVE;
}

static void
sahne_studio_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneStudio *self = SAHNE_STUDIO (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));
  SahneLayout layout = layout_for (self, width);
  int least_width, least_height;

  if (layout != self->layout)
    {
      self->layout = layout;
      if (self->layout_id == 0)
        self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_later, self, NULL);
    }
  self->width = width;
  if (self->height != height)
    {
      self->height = height;
      if (self->layout_id == 0)
        self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_later, self, NULL);
    }
  /* Until the new layout stands the old one may not fit: it is cut off rather than squeezed. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  width = MAX (width, least_width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, MAX (height, least_height) },
                            baseline);
  if (is_undivided (self) && self->layout_id == 0)
    self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_later, self, NULL);
}

static void
sahne_studio_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 360 : 480;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1400 : 900;
  *minimum_baseline = *natural_baseline = -1;
}

/* ---- following the session ---- */

static void
update_title (SahneStudio *self)
{
  g_autofree char *status = NULL, *title = NULL;
  gboolean first
      = sahne_session_get_running (self->session) && sahne_session_get_film (self->session) == NULL;

  g_object_get (self->session, "status", &status, "title", &title, NULL);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                 first ? _ ("Making your film…") : status);
}

static void
update_stale (SahneStudio *self)
{
  guint stale;
  g_autofree char *text = NULL;

  g_object_get (self->session, "stale", &stale, NULL);
  text = g_strdup_printf (_ ("Run stale (%u)"), stale);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->run_stale_content), text);
  arrange_header (self);
}

static void
update_undo (SahneStudio *self)
{
  SahneProject *project = sahne_session_get_project (self->session);
  g_autofree char *undo = sahne_project_undo_name (project),
                  *redo = sahne_project_redo_name (project);
  g_autofree char *undo_tip = undo ? g_strdup_printf (_ ("Undo: %s"), undo) : NULL;
  g_autofree char *redo_tip = redo ? g_strdup_printf (_ ("Redo: %s"), redo) : NULL;

  sahne_set_tip (self->undo, undo_tip ? undo_tip : _ ("Undo"));
  sahne_set_tip (self->redo, redo_tip ? redo_tip : _ ("Redo"));
}

static void
hide_error (SahneStudio *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->error_revealer), FALSE);
}

static void
session_failed (SahneSession *session, const char *clone, const char *message, SahneStudio *self)
{
  SahneCloneItem *item = sahne_session_find_clone (session, clone);
  g_autofree char *text
      = item ? g_strdup_printf ("%s: %s", sahne_clone_item_get_title (item), message)
             : g_strdup (message);

  sahne_studio_show_error (self, text);
}

static void
running_changed (SahneStudio *self)
{
  if (sahne_session_get_running (self->session))
    hide_error (self);
  update_title (self);
}

/**
 * sahne_studio_show_error:
 * @self: the page
 * @message: (nullable): what went wrong and what to do; %NULL takes it away
 */
void
sahne_studio_show_error (SahneStudio *self, const char *message)
{
  if (message == NULL)
    {
      hide_error (self);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->error_label), message);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->error_revealer), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_revealer),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
}

/**
 * sahne_studio_set_session:
 * @self: the page
 * @session: (nullable): what to show
 */
void
sahne_studio_set_session (SahneStudio *self, SahneSession *session)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  hide_error (self);
  sahne_viewer_set_session (SAHNE_VIEWER (self->viewer), session);
  sahne_sidebar_set_session (SAHNE_SIDEBAR (self->sidebar), session,
                             sahne_viewer_get_stills (SAHNE_VIEWER (self->viewer)));
  sahne_timeline_set_session (SAHNE_TIMELINE (self->timeline), session,
                              sahne_viewer_get_stills (SAHNE_VIEWER (self->viewer)));
  sahne_inspector_set_session (SAHNE_INSPECTOR (self->inspector), session,
                               sahne_viewer_get_stills (SAHNE_VIEWER (self->viewer)));
  sahne_script_editor_set_session (SAHNE_SCRIPT_EDITOR (self->script), session);
  sahne_takes_page_set_session (SAHNE_TAKES_PAGE (self->takes), session);
  sahne_history_popover_set_session (SAHNE_HISTORY_POPOVER (self->history), session);
  sahne_studio_show_script (self, FALSE);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "notify::title", G_CALLBACK (update_title), self);
  g_signal_connect_swapped (session, "notify::status", G_CALLBACK (update_title), self);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (update_title), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (running_changed), self);
  g_signal_connect_swapped (session, "notify::stale", G_CALLBACK (update_stale), self);
  g_signal_connect_swapped (session, "edited", G_CALLBACK (update_undo), self);
  g_signal_connect (session, "failed", G_CALLBACK (session_failed), self);
  update_title (self);
  update_stale (self);
  update_undo (self);
}

static void
update_exports (SahneStudio *self)
{
  double fraction = self->queue ? sahne_export_queue_get_fraction (self->queue) : -1;
  guint n = self->queue ? g_list_model_get_n_items (G_LIST_MODEL (self->queue)) : 0;
  g_autofree char *text = fraction >= 0 ? g_strdup_printf (_ ("%.0f %%"), fraction * 100) : NULL;

  gboolean wide = self->layout >= SAHNE_LAYOUT_COMPACT;

  gtk_widget_set_visible (self->queue_button, n > 0);
  gtk_widget_set_visible (self->queue_ring, fraction >= 0);
  gtk_label_set_label (GTK_LABEL (self->queue_label), text ? text : _ ("Exports"));
  gtk_widget_set_visible (self->queue_label, wide);
  gtk_widget_set_visible (self->queue_icon, !wide && fraction < 0);
  sahne_ring_set_fraction (SAHNE_RING (self->queue_ring), MAX (fraction, 0));
}

/**
 * sahne_studio_set_queue:
 * @self: the page
 * @queue: (nullable): the exports
 */
void
sahne_studio_set_queue (SahneStudio *self, SahneExportQueue *queue)
{
  if (self->queue)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_set_object (&self->queue, queue);
  sahne_inspector_set_queue (SAHNE_INSPECTOR (self->inspector), queue);
  sahne_queue_popover_set_queue (SAHNE_QUEUE_POPOVER (self->exports), queue);
  if (queue)
    {
      g_signal_connect_swapped (queue, "items-changed", G_CALLBACK (update_exports), self);
      g_signal_connect_swapped (queue, "progress", G_CALLBACK (update_exports), self);
    }
  update_exports (self);
}

/* ---- what is shown ---- */

/**
 * sahne_studio_get_viewer:
 * @self: the page
 *
 * Returns: (transfer none): its viewer
 */
SahneViewer *
sahne_studio_get_viewer (SahneStudio *self)
{
  return SAHNE_VIEWER (self->viewer);
}

/**
 * sahne_studio_get_takes:
 * @self: the page
 *
 * Returns: (transfer none): where takes are compared
 */
SahneTakesPage *
sahne_studio_get_takes (SahneStudio *self)
{
  return SAHNE_TAKES_PAGE (self->takes);
}

/**
 * sahne_studio_get_timeline:
 * @self: the page
 *
 * Returns: (transfer none): its timeline
 */
SahneTimeline *
sahne_studio_get_timeline (SahneStudio *self)
{
  return SAHNE_TIMELINE (self->timeline);
}

/**
 * sahne_studio_get_layout:
 * @self: the page
 *
 * Returns: how it is arranged
 */
SahneLayout
sahne_studio_get_layout (SahneStudio *self)
{
  return self->layout;
}

/**
 * sahne_studio_show_script:
 * @self: the page
 * @shown: whether the script stands in the place of the picture
 */
void
sahne_studio_show_script (SahneStudio *self, gboolean shown)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->centre), shown ? "script" : "viewer");
  self->writing = shown;
  arrange (self);
  if (shown)
    sahne_script_editor_focus (SAHNE_SCRIPT_EDITOR (self->script));
}

/**
 * sahne_studio_show_takes:
 * @self: the page
 * @shown: whether takes stand side by side in the place of the picture
 */
void
sahne_studio_show_takes (SahneStudio *self, gboolean shown)
{
  if (!shown && !sahne_takes_page_get_shown (SAHNE_TAKES_PAGE (self->takes)))
    return;
  sahne_viewer_pause (SAHNE_VIEWER (self->viewer));
  sahne_takes_page_set_shown (SAHNE_TAKES_PAGE (self->takes), shown);
  gtk_stack_set_visible_child_name (GTK_STACK (self->centre), shown ? "takes" : "viewer");
  self->writing = shown;
  arrange (self);
}

/**
 * sahne_studio_show_inspector:
 * @self: the page
 *
 * Brings the inspector to where it can be seen.
 */
void
sahne_studio_show_inspector (SahneStudio *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), TRUE);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->views), "details");
}

/**
 * sahne_studio_toggle_inspector:
 * @self: the page
 */
void
sahne_studio_toggle_inspector (SahneStudio *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap),
                            !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)));
}

/**
 * sahne_studio_toggle_sidebar:
 * @self: the page
 */
void
sahne_studio_toggle_sidebar (SahneStudio *self)
{
  if (self->layout == SAHNE_LAYOUT_MEDIUM || self->layout == SAHNE_LAYOUT_COMPACT)
    {
      self->full_sidebar = !self->full_sidebar;
      arrange (self);
    }
  else
    gtk_widget_set_visible (self->side_wide, !gtk_widget_get_visible (self->side_wide));
}

/**
 * sahne_studio_show_view:
 * @self: the page
 * @name: "timeline", "clones" or "details": what stands under the picture in a narrow window
 */
void
sahne_studio_show_view (SahneStudio *self, const char *name)
{
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->views), name);
}

/**
 * sahne_studio_show_tab:
 * @self: the page
 * @name: "clones", "scenes" or "media"
 */
void
sahne_studio_show_tab (SahneStudio *self, const char *name)
{
  sahne_sidebar_show_tab (SAHNE_SIDEBAR (self->sidebar), name);
  if ((self->layout == SAHNE_LAYOUT_MEDIUM || self->layout == SAHNE_LAYOUT_COMPACT)
      && !self->full_sidebar)
    sahne_studio_toggle_sidebar (self);
  if (self->layout == SAHNE_LAYOUT_NARROW)
    adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->views), "clones");
}

/**
 * sahne_studio_set_fullscreen:
 * @self: the page
 * @full: whether only the picture and the transport are seen
 */
void
sahne_studio_set_fullscreen (SahneStudio *self, gboolean full)
{
  self->fullscreen = full;
  arrange (self);
}

/**
 * sahne_studio_open_history:
 * @self: the page
 */
void
sahne_studio_open_history (SahneStudio *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->history_button));
}

/**
 * sahne_studio_open_exports:
 * @self: a studio
 *
 * Shows what is exported, when there is anything.
 */
void
sahne_studio_open_exports (SahneStudio *self)
{
  if (gtk_widget_get_visible (self->queue_button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->queue_button));
}

/**
 * sahne_studio_show_hints:
 * @self: the page
 *
 * Shows what is where, for somebody's first film.
 */
void
sahne_studio_show_hints (SahneStudio *self)
{
  GtkWidget *const anchors[SAHNE_N_HINTS]
      = { sahne_viewer_get_play_button (SAHNE_VIEWER (self->viewer)), self->sidebar, self->timeline,
          self->export };

  sahne_hints_show (anchors);
}

/**
 * sahne_studio_close_popovers:
 * @self: the page
 */
void
sahne_studio_close_popovers (SahneStudio *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->history));
  gtk_popover_popdown (GTK_POPOVER (self->exports));
}

/**
 * sahne_studio_next_pane:
 * @self: the page
 * @back: whether to go the other way round
 *
 * Moves the focus to the next pane.
 */
void
sahne_studio_next_pane (SahneStudio *self, gboolean back)
{
  GtkWidget *panes[] = { self->sidebar, self->centre, self->inspector, self->timeline };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint n = G_N_ELEMENTS (panes), at = back ? 0 : n - 1;

  for (guint i = 0; i < n; i++)
    if (focus && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      at = i;
  for (guint i = 0; i < n; i++)
    {
      at = (at + (back ? n - 1 : 1)) % n;
      if (gtk_widget_get_mapped (panes[at])
          && gtk_widget_child_focus (panes[at], GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
show_full_sidebar (SahneStudio *self)
{
  sahne_studio_toggle_sidebar (self);
}

/* ---- the object ---- */

static void
sahne_studio_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, SAHNE_STUDIO (object)->layout);
}

static void
sahne_studio_dispose (GObject *object)
{
  SahneStudio *self = SAHNE_STUDIO (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  if (self->session)
    sahne_studio_set_session (self, NULL);
  if (self->queue)
    sahne_studio_set_queue (self, NULL);
  g_clear_object (&self->export_content);
  G_OBJECT_CLASS (sahne_studio_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget)
{
  gtk_widget_class_bind_template_child (widget, SahneStudio, header);
  gtk_widget_class_bind_template_child (widget, SahneStudio, title);
  gtk_widget_class_bind_template_child (widget, SahneStudio, back);
  gtk_widget_class_bind_template_child (widget, SahneStudio, undo);
  gtk_widget_class_bind_template_child (widget, SahneStudio, redo);
  gtk_widget_class_bind_template_child (widget, SahneStudio, edit_box);
  gtk_widget_class_bind_template_child (widget, SahneStudio, history_button);
  gtk_widget_class_bind_template_child (widget, SahneStudio, run_stale);
  gtk_widget_class_bind_template_child (widget, SahneStudio, run_stale_content);
  gtk_widget_class_bind_template_child (widget, SahneStudio, menu_button);
  gtk_widget_class_bind_template_child (widget, SahneStudio, export);
  gtk_widget_class_bind_template_child (widget, SahneStudio, export_content);
  gtk_widget_class_bind_template_child (widget, SahneStudio, queue_button);
  gtk_widget_class_bind_template_child (widget, SahneStudio, queue_icon);
  gtk_widget_class_bind_template_child (widget, SahneStudio, queue_ring);
  gtk_widget_class_bind_template_child (widget, SahneStudio, queue_label);
  gtk_widget_class_bind_template_child (widget, SahneStudio, inspector_button);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_revealer);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_box);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_label);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_action);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_second);
  gtk_widget_class_bind_template_child (widget, SahneStudio, error_close);
  gtk_widget_class_bind_template_child (widget, SahneStudio, arrangement);
  gtk_widget_class_bind_template_child (widget, SahneStudio, paned);
  gtk_widget_class_bind_template_child (widget, SahneStudio, flap);
  gtk_widget_class_bind_template_child (widget, SahneStudio, views);
  gtk_widget_class_bind_template_child (widget, SahneStudio, side_wide);
  gtk_widget_class_bind_template_child (widget, SahneStudio, side_narrow);
  gtk_widget_class_bind_template_child (widget, SahneStudio, centre_wide);
  gtk_widget_class_bind_template_child (widget, SahneStudio, centre_narrow);
  gtk_widget_class_bind_template_child (widget, SahneStudio, inspector_wide);
  gtk_widget_class_bind_template_child (widget, SahneStudio, inspector_narrow);
  gtk_widget_class_bind_template_child (widget, SahneStudio, timeline_wide);
  gtk_widget_class_bind_template_child (widget, SahneStudio, timeline_narrow);
}

static void
sahne_studio_class_init (SahneStudioClass *klass)
{
  GObjectClass *object = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  object->dispose = sahne_studio_dispose;
  object->get_property = sahne_studio_get_property;
  widget->measure = sahne_studio_measure;
  widget->size_allocate = sahne_studio_size_allocate;
  g_type_ensure (SAHNE_TYPE_RING);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-studio.ui");
  bind_children (widget);
  /* How it is arranged, a #SahneLayout. */
  props[PROP_LAYOUT]
      = g_param_spec_uint ("layout", NULL, NULL, 0, SAHNE_LAYOUT_HUGE, SAHNE_LAYOUT_WIDE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object, N_PROPS, props);
}

static void
open_inspector (SahneStudio *self, const char *clone)
{
  if (self->session)
    sahne_session_set_clone (self->session, clone);
  sahne_studio_show_inspector (self);
}

/* In a narrow window the script and the takes lie over what the bar below leads to. */
static void
view_chosen (SahneStudio *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->writing || self->layout != SAHNE_LAYOUT_NARROW || !G_IS_ACTION_GROUP (root))
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (root), "takes",
                                      g_variant_new_boolean (FALSE));
  g_action_group_change_action_state (G_ACTION_GROUP (root), "edit-script",
                                      g_variant_new_boolean (FALSE));
}

static void
sahne_studio_init (SahneStudio *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_object_ref (self->export_content);
  self->layout = SAHNE_LAYOUT_WIDE;
  self->revealed_for = -1;
  self->viewer = g_object_new (SAHNE_TYPE_VIEWER, NULL);
  self->sidebar = g_object_new (SAHNE_TYPE_SIDEBAR, NULL);
  self->script = g_object_new (SAHNE_TYPE_SCRIPT_EDITOR, NULL);
  self->takes = g_object_new (SAHNE_TYPE_TAKES_PAGE, NULL);
  self->history = g_object_new (SAHNE_TYPE_HISTORY_POPOVER, NULL);
  self->exports = g_object_new (SAHNE_TYPE_QUEUE_POPOVER, NULL);
  self->inspector = g_object_new (SAHNE_TYPE_INSPECTOR, "css-classes",
                                  (const char *[]){ "pane", "insp", NULL }, NULL);
  self->timeline = g_object_new (SAHNE_TYPE_TIMELINE, "height-request", 150, "css-classes",
                                 (const char *[]){ "timeline", NULL }, NULL);
  g_signal_connect_swapped (self->timeline, "open-inspector", G_CALLBACK (open_inspector), self);
  self->centre = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->centre), self->viewer, "viewer");
  gtk_stack_add_named (GTK_STACK (self->centre), self->script, "script");
  gtk_stack_add_named (GTK_STACK (self->centre), self->takes, "takes");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->history_button), self->history);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->queue_button), self->exports);
  g_object_bind_property (self->flap, "reveal-flap", self->inspector_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->views, "notify::visible-child", G_CALLBACK (view_chosen), self);
  g_signal_connect_swapped (self->error_close, "clicked", G_CALLBACK (hide_error), self);
  g_signal_connect_swapped (self->sidebar, "show-full", G_CALLBACK (show_full_sidebar), self);
  arrange (self);
}
