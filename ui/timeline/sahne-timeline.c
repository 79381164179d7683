/* The timeline: tools, heads of the rows, and the canvas with its clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-clip-edit.h"
#include "sahne-format.h"
#include "sahne-frames.h"
#include "sahne-json.h"
#include "sahne-live-meter.h"
#include "sahne-media-import.h"
#include "sahne-overlay-edit.h"
#include "sahne-timeline-head.h"
#include "sahne-timeline-markers.h"

/* Length of a new card and of a new transition, microseconds. */
#define CARD_US 2500000
#define JOIN_US 600000

struct _SahneTimeline
{
  AdwBin parent_instance;
  GtkWidget *summary, *heads, *slot, *scrollbar, *title_popover, *title_entry, *title_add,
      *title_button, *title_content, *media_content, *meter, *duplicate_button, *zoom_in_button,
      *zoom_out_button;
  GMenuModel *clip_menu;
  GtkWidget *body, *menu;
  GtkWidget *rows[SAHNE_N_TRACKS];
  GtkWidget *corner;
  gboolean low; /* there is little room from top to bottom */
  GSimpleActionGroup *actions;
  SahneSession *session;
  JsonObject *copied; /* collections of the film: what was copied last */
  GArray *waiting;    /* Waiting */
};

enum
{
  SIGNAL_OPEN_INSPECTOR,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneTimeline, sahne_timeline, ADW_TYPE_BIN)

static SahneTimelineBody *
body_of (SahneTimeline *self)
{
  return SAHNE_TIMELINE_BODY (self->body);
}

static JsonObject *
film_of (SahneTimeline *self)
{
  return sahne_timeline_body_get_film (body_of (self));
}

static SahneRate
rate_of (SahneTimeline *self)
{
  JsonArray *rate = sahne_json_array (film_of (self), "rate");
  return (SahneRate){ (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                      (int) MAX (1, sahne_json_array_int (rate, 1, 1)) };
}

static gint64
playhead_frame (SahneTimeline *self)
{
  return sahne_frames_at (rate_of (self), sahne_session_get_position (self->session));
}

static void update_actions (SahneTimeline *self);

/* ---- commands ---- */

/* The clip under the playhead. */
static const char *
clip_at_playhead (SahneTimeline *self)
{
  JsonObject *clips = sahne_json_object (film_of (self), "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  gint64 at = playhead_frame (self);
  const char *found = NULL;

  for (guint i = 0; i < ids->len; i++)
    if (at >= sahne_json_int (sahne_json_object (clips, ids->pdata[i]), "start_f", 0))
      found = ids->pdata[i];
  return found;
}

/* Two lists of edits as one step. */
static GPtrArray *
join (GPtrArray *one, GPtrArray *two)
{
  g_ptr_array_extend_and_steal (one, two);
  return one;
}

static gboolean
is_over (JsonObject *overlay, gint64 frame)
{
  gint64 start = sahne_json_int (overlay, "start_f", 0);
  return frame > start && frame < start + sahne_json_int (overlay, "frames", 1);
}

/* Cuts the chosen overlays under the playhead, or else the clip. */
static void
split_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));
  GPtrArray *patches = sahne_film_patches_new ();
  gint64 at = playhead_frame (self);
  const char *clip = clip_at_playhead (self);

  for (char **id = overlays; *id; id++)
    if (is_over (sahne_json_path (film_of (self), "overlays", *id, NULL), at))
      patches = join (patches, sahne_overlay_edit_split (film_of (self), *id, at));
  if (patches->len == 0 && clip)
    patches = join (patches, sahne_film_edit_split (film_of (self), clip, at));
  sahne_timeline_body_commit (body_of (self), _ ("Split clip"), patches);
}

static void
remove_chosen (SahneTimeline *self, gboolean close)
{
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (body_of (self));
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));
  const char *const *ids = (const char *const *) chosen;
  GPtrArray *patches = close ? sahne_film_edit_remove (film_of (self), ids)
                             : sahne_film_edit_lift (film_of (self), ids);

  patches
      = join (patches, sahne_overlay_edit_remove (film_of (self), (const char *const *) overlays));
  sahne_timeline_body_commit (body_of (self), _ ("Delete clips"), patches);
}

static void
delete_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remove_chosen (data, TRUE);
}

static void
lift_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remove_chosen (data, FALSE);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (body_of (self));
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));
  GPtrArray *patches = sahne_film_edit_duplicate (film_of (self), (const char *const *) chosen);

  patches = join (patches,
                  sahne_overlay_edit_duplicate (film_of (self), (const char *const *) overlays));
  sahne_timeline_body_commit (body_of (self), _ ("Duplicate clips"), patches);
}

/* ---- copy and paste ---- */

static void
copy_chosen (SahneTimeline *self, const char *collection, char **ids)
{
  JsonObject *to = sahne_json_add_object (self->copied, collection);

  for (; *ids; ids++)
    {
      JsonObject *from = sahne_json_path (film_of (self), collection, *ids, NULL);
      if (from)
        json_object_set_object_member (to, *ids, json_object_ref (from));
    }
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (body_of (self));
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));

  g_clear_pointer (&self->copied, json_object_unref);
  self->copied = json_object_new ();
  copy_chosen (self, "clips", chosen);
  copy_chosen (self, "overlays", overlays);
  update_actions (self);
}

static void
cut_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  copy_action (action, parameter, data);
  remove_chosen (data, TRUE);
}

/* Clips come behind the one under the playhead, overlays begin at the playhead. */
static void
paste_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  const char *clip = clip_at_playhead (self);
  GPtrArray *patches
      = sahne_film_edit_paste (film_of (self), sahne_json_object (self->copied, "clips"), clip);

  patches = join (patches, sahne_overlay_edit_paste (film_of (self),
                                                     sahne_json_object (self->copied, "overlays"),
                                                     playhead_frame (self)));
  sahne_timeline_body_commit (body_of (self), _ ("Paste clips"), patches);
}

/* ---- pace, groups, order ---- */

static void
speed_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  g_auto (GStrv) targets = sahne_timeline_body_get_targets (body_of (self));

  sahne_timeline_body_commit (body_of (self), _ ("Change speed"),
                              sahne_clip_edit_speed (film_of (self), (const char *const *) targets,
                                                     g_variant_get_int32 (parameter) * 10));
}

static void
group_chosen (SahneTimeline *self, gboolean together)
{
  g_auto (GStrv) targets = sahne_timeline_body_get_targets (body_of (self));

  if (targets[0])
    sahne_timeline_body_commit (body_of (self), together ? _ ("Group clips") : _ ("Ungroup clips"),
                                sahne_clip_edit_group (film_of (self),
                                                       (const char *const *) targets, together));
}

static void
group_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  group_chosen (data, TRUE);
}

static void
ungroup_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  group_chosen (data, FALSE);
}

static void
raise_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  gboolean up = g_variant_get_boolean (parameter);
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));

  if (overlays[0])
    sahne_timeline_body_commit (body_of (self), up ? _ ("Bring to front") : _ ("Send to back"),
                                sahne_overlay_edit_raise (film_of (self), overlays[0], up));
}

static void
join_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  const char *kind = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (body_of (self));

  if (chosen[0])
    sahne_timeline_body_commit (body_of (self), _ ("Change transition"),
                                sahne_film_edit_join (film_of (self), chosen[0],
                                                      g_str_equal (kind, "cut") ? NULL : kind,
                                                      sahne_frames_at (rate_of (self), JOIN_US)));
}

/* ---- own media ---- */

/* Puts a file of the person's into the film: between the clips where it has a picture, else over
 * them. */
static gboolean
place_medium (SahneTimeline *self, const char *id, gint64 at_f, gboolean between)
{
  g_autoptr (JsonObject) media
      = sahne_project_list_media (sahne_session_get_project (self->session));
  JsonObject *entry = sahne_json_object (media, id);
  SahneFilmMedium medium;
  g_autofree char *name = NULL, *step = NULL;
  g_autoptr (GPtrArray) patches = NULL;
  const char *targets[2] = { NULL };

  if (entry == NULL || film_of (self) == NULL
      || !sahne_media_describe (id, sahne_json_string (entry, "path", ""),
                                sahne_json_object (entry, "info"), &medium, &name))
    return FALSE;
  between = between && medium.picture;
  patches = between ? sahne_overlay_edit_insert (film_of (self), &medium, at_f)
                    : sahne_overlay_edit_add (film_of (self), &medium, at_f);
  targets[0] = ((SahneFilmPatch *) patches->pdata[patches->len - 1])->target;
  for (guint i = 0; between && i < patches->len; i++)
    {
      const SahneFilmPatch *patch = patches->pdata[i];
      if (json_object_has_member (json_node_get_object (patch->patch), "medium"))
        targets[0] = patch->target;
    }
  step = g_strdup_printf (between ? _ ("Insert %s") : _ ("Add %s"), name);
  sahne_timeline_body_commit (body_of (self), step, g_ptr_array_ref (patches));
  sahne_timeline_body_choose (body_of (self), targets);
  return TRUE;
}

static void
place_chosen (SahneTimeline *self, gint64 at_f, gboolean between)
{
  const char *id = sahne_session_get_medium (self->session);

  if (id)
    place_medium (self, id, at_f, between);
}

static void
insert_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  place_chosen (data, playhead_frame (data), TRUE);
}

static void
overlay_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  place_chosen (data, playhead_frame (data), FALSE);
}

static void
append_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  place_chosen (data, G_MAXINT32, TRUE);
}

/* What was dropped and is not known yet waits for the child that looks into it. */
typedef struct
{
  char *id;
  gint64 at_f;
  gboolean between;
} Waiting;

static void
waiting_clear (gpointer data)
{
  g_free (((Waiting *) data)->id);
}

static void
place_waiting (SahneTimeline *self, guint what)
{
  if (!(what & SAHNE_CHANGED_MEDIA))
    return;
  for (guint i = self->waiting->len; i-- > 0;)
    {
      Waiting waiting = g_array_index (self->waiting, Waiting, i);
      g_autofree char *id = g_strdup (waiting.id);
      if (!place_medium (self, id, waiting.at_f, waiting.between))
        continue;
      for (guint k = self->waiting->len; k-- > 0;)
        if (g_str_equal (g_array_index (self->waiting, Waiting, k).id, id))
          g_array_remove_index (self->waiting, k);
      return;
    }
}

static void
dropped (SahneTimelineBody *body, const char *what, gint64 us, gboolean between,
         SahneTimeline *self)
{
  gint64 at = sahne_frames_at (rate_of (self), us + 1);
  Waiting waiting = { NULL, at, between };

  if (g_str_has_prefix (what, SAHNE_MEDIUM_PREFIX))
    waiting.id = g_strdup (what + strlen (SAHNE_MEDIUM_PREFIX));
  else
    waiting.id = sahne_media_import (self->session, what);
  if (waiting.id == NULL)
    return;
  if (place_medium (self, waiting.id, at, between))
    g_free (waiting.id);
  else
    g_array_append_val (self->waiting, waiting);
}

/* ---- view ---- */

static void
select_all_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_timeline_body_select_all (body_of (data));
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_timeline_body_zoom (body_of (data), 1.4);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_timeline_body_zoom (body_of (data), 1 / 1.4);
}

static void
zoom_fit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sahne_timeline_body_fit (body_of (data));
}

static void
inspect_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimeline *self = data;
  SahneTimelineItem *item = sahne_timeline_body_get_focused (body_of (self));

  g_signal_emit_by_name (self->body, "activated", item);
}

static void
snapping_changed (GSimpleAction *action, GVariant *value, gpointer data)
{
  sahne_timeline_body_set_snapping (body_of (data), g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static const GActionEntry entries[] = {
  { "split", split_action, NULL, NULL, NULL, { 0 } },
  { "delete", delete_action, NULL, NULL, NULL, { 0 } },
  { "lift", lift_action, NULL, NULL, NULL, { 0 } },
  { "copy", copy_action, NULL, NULL, NULL, { 0 } },
  { "cut", cut_action, NULL, NULL, NULL, { 0 } },
  { "paste", paste_action, NULL, NULL, NULL, { 0 } },
  { "speed", speed_action, "i", NULL, NULL, { 0 } },
  { "group", group_action, NULL, NULL, NULL, { 0 } },
  { "ungroup", ungroup_action, NULL, NULL, NULL, { 0 } },
  { "raise", raise_action, "b", NULL, NULL, { 0 } },
  { "insert", insert_action, NULL, NULL, NULL, { 0 } },
  { "overlay", overlay_action, NULL, NULL, NULL, { 0 } },
  { "append", append_action, NULL, NULL, NULL, { 0 } },
  { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
  { "join", join_action, "s", NULL, NULL, { 0 } },
  { "select-all", select_all_action, NULL, NULL, NULL, { 0 } },
  { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
  { "zoom-fit", zoom_fit_action, NULL, NULL, NULL, { 0 } },
  { "inspect", inspect_action, NULL, NULL, NULL, { 0 } },
  { "snapping", NULL, NULL, "true", snapping_changed, { 0 } },
};

/* ---- what is chosen ---- */

static void
enable (SahneTimeline *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (SahneTimeline *self)
{
  gboolean film = self->session && film_of (self);
  g_auto (GStrv) clips = sahne_timeline_body_get_selection (body_of (self));
  g_auto (GStrv) overlays = sahne_timeline_body_get_overlays (body_of (self));
  gboolean medium = film && sahne_session_get_medium (self->session);
  static const char *const always[]
      = { "split",      "marker",  "marker-edit", "marker-next", "marker-previous",
          "select-all", "zoom-in", "zoom-out",    "zoom-fit",    "snapping" };
  static const char *const some[]
      = { "delete", "lift", "duplicate", "inspect", "copy", "cut", "speed", "ungroup" };
  static const char *const own[] = { "insert", "overlay", "append" };

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    enable (self, always[i], film);
  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    enable (self, some[i], film && (clips[0] || overlays[0]));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    enable (self, own[i], medium);
  enable (self, "join", film && clips[0]);
  enable (self, "raise", film && overlays[0]);
  enable (self, "group", film && g_strv_length (clips) + g_strv_length (overlays) > 1);
  enable (self, "paste", film && self->copied);
  gtk_widget_set_sensitive (self->title_button, film);
}

/* "3 clips · 12.0 s", or what the one chosen clip is. */
static void
selection_changed (SahneTimeline *self)
{
  g_auto (GStrv) chosen = sahne_timeline_body_get_targets (body_of (self));
  guint n = g_strv_length (chosen);
  SahneTimelineItem *item = sahne_timeline_body_get_focused (body_of (self));
  gint64 frames = 0;
  g_autofree char *length = NULL, *text = NULL;

  for (guint i = 0; i < n; i++)
    frames += sahne_json_int (sahne_clip_edit_find (film_of (self), chosen[i]), "frames", 0);
  length = sahne_format_timecode (sahne_frames_time (rate_of (self), frames));
  if (n == 1 && item && sahne_timeline_item_is_own (item))
    text = g_strdup_printf ("%s · %s", item->label, length);
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%u clip · %s", "%u clips · %s", n), n, length);
  gtk_label_set_label (GTK_LABEL (self->summary), text ? text : "");
  if (item && item->scene && self->session)
    sahne_session_set_scene (self->session, item->scene);
  if (self->session)
    sahne_session_set_target (self->session, n > 0 ? chosen[0] : NULL);
  update_actions (self);
}

static void
activated (SahneTimelineBody *body, SahneTimelineItem *item, SahneTimeline *self)
{
  static const char *const clones[SAHNE_N_TRACKS]
      = { "montage", "montage", "montage", "audio", "audio", "audio" };

  if (item)
    g_signal_emit (self, signals[SIGNAL_OPEN_INSPECTOR], 0, clones[item->track]);
}

static void
show_menu (SahneTimelineBody *body, SahneTimelineItem *item, double x, double y,
           SahneTimeline *self)
{
  if (!sahne_timeline_item_is_own (item) && !item->is_bar)
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
command (SahneTimelineBody *body, const char *name, SahneTimeline *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, NULL);
}

static void
add_card (SahneTimeline *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->title_entry));
  JsonObject *film = film_of (self);

  if (self->session == NULL || film == NULL || *text == '\0')
    return;
  sahne_timeline_body_commit (body_of (self), _ ("Add title"),
                              sahne_film_edit_add_card (film, clip_at_playhead (self), text,
                                                        sahne_frames_at (rate_of (self), CARD_US)));
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->title_popover));
}

/* ---- object ---- */

static void
sahne_timeline_dispose (GObject *object)
{
  SahneTimeline *self = SAHNE_TIMELINE (object);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->copied, json_object_unref);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (sahne_timeline_parent_class)->dispose (object);
}

static void
sahne_timeline_class_init (SahneTimelineClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_timeline_dispose;
  signals[SIGNAL_OPEN_INSPECTOR]
      = g_signal_new ("open-inspector", SAHNE_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/timeline/sahne-timeline.ui");
  gtk_widget_class_bind_template_child (widget, SahneTimeline, summary);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, heads);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, slot);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, meter);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, duplicate_button);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, zoom_in_button);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, zoom_out_button);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, scrollbar);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, title_popover);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, title_entry);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, title_add);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, title_button);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, title_content);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, media_content);
  gtk_widget_class_bind_template_child (widget, SahneTimeline, clip_menu);
}

static void
add_heads (SahneTimeline *self)
{
  self->corner = gtk_label_new (_ ("Tracks"));
  gtk_label_set_xalign (GTK_LABEL (self->corner), 0);
  gtk_widget_set_size_request (self->corner, -1, SAHNE_TIMELINE_RULER);
  gtk_widget_add_css_class (self->corner, "tlhead");
  gtk_widget_add_css_class (self->corner, "tiny");
  gtk_widget_add_css_class (self->corner, "dim");
  gtk_box_append (GTK_BOX (self->heads), self->corner);
  for (guint track = 0; track < SAHNE_N_TRACKS; track++)
    {
      self->rows[track]
          = sahne_timeline_head_new (track, sahne_timeline_row_height (body_of (self), track));
      gtk_box_append (GTK_BOX (self->heads), self->rows[track]);
    }
}

/* Heads are as high as their rows. */
static void
update_heads (SahneTimeline *self)
{
  for (guint track = 0; track < SAHNE_N_TRACKS; track++)
    sahne_timeline_head_set_height (SAHNE_TIMELINE_HEAD (self->rows[track]),
                                    sahne_timeline_row_height (body_of (self), track));
}

static void
add_meter (SahneTimeline *self)
{
  GtkWidget *meter = sahne_live_meter_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_margin_top (meter, 8);
  gtk_widget_set_margin_bottom (meter, 6);
  adw_bin_set_child (ADW_BIN (self->meter), meter);
}

static void
sahne_timeline_init (SahneTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  self->body = sahne_timeline_body_new ();
  adw_bin_set_child (ADW_BIN (self->slot), self->body);
  add_meter (self);
  g_signal_connect_swapped (self->body, "rows-changed", G_CALLBACK (update_heads), self);
  gtk_scrollbar_set_adjustment (GTK_SCROLLBAR (self->scrollbar),
                                sahne_timeline_body_get_adjustment (body_of (self)));
  add_heads (self);
  self->menu = gtk_popover_menu_new_from_model (self->clip_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, self->slot);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_set_clear_func (self->waiting, waiting_clear);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  sahne_timeline_markers_add_actions (body_of (self), G_ACTION_MAP (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->body, "selection-changed", G_CALLBACK (selection_changed), self);
  g_signal_connect (self->body, "activated", G_CALLBACK (activated), self);
  g_signal_connect (self->body, "menu", G_CALLBACK (show_menu), self);
  g_signal_connect (self->body, "command", G_CALLBACK (command), self);
  g_signal_connect (self->body, "dropped", G_CALLBACK (dropped), self);
  g_signal_connect_swapped (self->title_add, "clicked", G_CALLBACK (add_card), self);
  g_signal_connect_swapped (self->title_entry, "activate", G_CALLBACK (add_card), self);
  update_actions (self);
}

/**
 * sahne_timeline_set_session:
 * @self: a timeline
 * @session: (nullable): whose film it shows and edits
 * @stills: where pictures come from
 */
void
sahne_timeline_set_session (SahneTimeline *self, SahneSession *session, SahneStills *stills)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  g_clear_pointer (&self->copied, json_object_unref);
  g_array_set_size (self->waiting, 0);
  sahne_timeline_body_set_session (body_of (self), session, stills);
  sahne_live_meter_set_levels (SAHNE_LIVE_METER (adw_bin_get_child (ADW_BIN (self->meter))),
                               session ? sahne_session_get_levels (session) : NULL);
  for (guint track = 0; track < SAHNE_N_TRACKS; track++)
    sahne_timeline_head_set_session (SAHNE_TIMELINE_HEAD (self->rows[track]), session);
  if (session)
    {
      g_signal_connect_swapped (session, "notify::film", G_CALLBACK (selection_changed), self);
      g_signal_connect_swapped (session, "notify::medium", G_CALLBACK (update_actions), self);
      g_signal_connect_swapped (session, "edited", G_CALLBACK (place_waiting), self);
    }
  selection_changed (self);
}

/**
 * sahne_timeline_set_range:
 * @self: a timeline
 * @in_us: in point, -1 for none
 * @out_us: out point, -1 for none
 */
void
sahne_timeline_set_range (SahneTimeline *self, gint64 in_us, gint64 out_us)
{
  sahne_timeline_body_set_range (body_of (self), in_us, out_us);
}

/**
 * sahne_timeline_set_narrow:
 * @self: a timeline
 * @narrow: no heads at all
 * @medium: heads with icons only
 */
void
sahne_timeline_set_narrow (SahneTimeline *self, gboolean narrow, gboolean medium)
{
  gtk_widget_set_visible (self->heads, !narrow);
  sahne_timeline_body_set_narrow (body_of (self), narrow || self->low);
  for (guint track = 0; track < SAHNE_N_TRACKS; track++)
    sahne_timeline_head_set_width (SAHNE_TIMELINE_HEAD (self->rows[track]), medium ? 72 : 206);
  gtk_widget_set_visible (self->corner, TRUE);
  /* Fingers pinch, and the menu of a clip duplicates it. */
  gtk_widget_set_visible (self->duplicate_button, !narrow);
  gtk_widget_set_visible (self->zoom_in_button, !narrow);
  gtk_widget_set_visible (self->zoom_out_button, !narrow);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->title_content),
                                narrow ? "" : _ ("Title"));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->media_content),
                                narrow ? "" : _ ("Media"));
}

/**
 * sahne_timeline_set_low:
 * @self: a timeline
 * @low: whether there is little room from top to bottom
 */
void
sahne_timeline_set_low (SahneTimeline *self, gboolean low)
{
  self->low = low;
  sahne_timeline_body_set_narrow (body_of (self), low || !gtk_widget_get_visible (self->heads));
}

/**
 * sahne_timeline_set_metered:
 * @self: a timeline
 * @metered: whether there is room for a meter beside it
 */
void
sahne_timeline_set_metered (SahneTimeline *self, gboolean metered)
{
  gtk_widget_set_visible (self->meter, metered);
}

/**
 * sahne_timeline_get_body:
 * @self: a timeline
 *
 * Returns: (transfer none): its canvas
 */
SahneTimelineBody *
sahne_timeline_get_body (SahneTimeline *self)
{
  return body_of (self);
}

/**
 * sahne_timeline_get_actions:
 * @self: a timeline
 *
 * Returns: (transfer none): its commands
 */
GActionGroup *
sahne_timeline_get_actions (SahneTimeline *self)
{
  return G_ACTION_GROUP (self->actions);
}
