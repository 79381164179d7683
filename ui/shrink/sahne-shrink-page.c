/* The page where existing videos become smaller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shrink-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-encoder.h"
#include "sahne-format.h"
#include "sahne-recent.h"
#include "sahne-rows.h"
#include "sahne-shrink-row.h"
#include "sahne-wrap.h"

/* Below this width figures stand under the names. */
#define NARROW 760

/* Codecs by how much they save, and what plays them. */
static const struct
{
  SahneVideoCodec codec;
  const char *plays;
} codecs[] = {
  { SAHNE_VIDEO_CODEC_HEVC, N_ ("Phones and TVs since 2017 (HEVC)") },
  { SAHNE_VIDEO_CODEC_AV1, N_ ("Newest phones, web (AV1)") },
  { SAHNE_VIDEO_CODEC_H264, N_ ("Everything (H.264)") },
};

struct _SahneShrinkPage
{
  AdwBin parent_instance;
  GtkWidget *header, *title, *add, *start, *pause, *stop, *headline, *detail, *options, *same,
      *times, *limit, *targets, *points, *times_value, *limit_value, *limit_unit, *codec, *folder,
      *folder_name, *folder_title, *originals, *keep_place, *frame, *videos, *clear, *note;
  SahneShrinkList *list;
  GtkFileChooserNative *chooser;
  gboolean updating, narrow;
  guint settling;
  SahneVideoCodec offered[G_N_ELEMENTS (codecs)]; /* this computer has an encoder for them */
  guint n_offered;
};

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Steps of quality, as the drop-down has them. */
static const int steps[] = { 94, 88, 82 };

G_DEFINE_FINAL_TYPE (SahneShrinkPage, sahne_shrink_page, ADW_TYPE_BIN)

/* ---- what the page says ---- */

static void
show_title (SahneShrinkPage *self, const SahneShrinkTotals *totals)
{
  guint ended = totals->done + totals->skipped + totals->failed;
  guint all = ended + totals->waiting;
  g_autofree char *left = totals->left_us >= 0 ? sahne_format_time (totals->left_us) : NULL;
  g_autofree char *text = NULL;

  if (sahne_shrink_list_get_paused (self->list))
    text = g_strdup_printf (_ ("%u of %u done · paused"), ended, all);
  else if (sahne_shrink_list_is_active (self->list))
    text = left ? g_strdup_printf (_ ("%u of %u done · %s left"), ended, all, left)
                : g_strdup_printf (_ ("%u of %u done"), ended, all);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), text ? text : "");
}

static char *
make_detail (const SahneShrinkTotals *totals, gboolean moves)
{
  g_autofree char *old = sahne_format_bytes (totals->old_bytes);
  g_autofree char *now = sahne_format_bytes (totals->new_bytes);
  g_autoptr (GString) text = g_string_new (NULL);

  if (totals->done)
    g_string_append_printf (text,
                            g_dngettext (NULL, "%s → %s in %u file", "%s → %s in %u files",
                                         totals->done),
                            old, now, totals->done);
  if (totals->skipped)
    {
      g_autofree char *part = g_strdup_printf (g_dngettext (NULL, "%u left as it is",
                                                            "%u left as they are", totals->skipped),
                                               totals->skipped);
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
    }
  if (totals->failed)
    {
      g_autofree char *part = g_strdup_printf (_ ("%u not possible"), totals->failed);
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
    }
  g_string_append_printf (
      text, "%s%s", text->len ? ". " : "",
      moves ? _ ("Originals are copied and checked before a small one takes their place.")
            : _ ("Originals stay where they are."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_headline (SahneShrinkPage *self, const SahneShrinkTotals *totals)
{
  gboolean ended = totals->waiting == 0 && totals->done > 0;
  guint64 saved = totals->old_bytes > totals->new_bytes ? totals->old_bytes - totals->new_bytes : 0;
  g_autofree char *size = sahne_format_bytes (saved);
  g_autofree char *text = totals->done == 0 ? g_strdup (_ ("Same picture, a fraction of the space"))
                          : ended           ? g_strdup_printf (_ ("%s saved"), size)
                                            : g_strdup_printf (_ ("%s saved so far"), size);
  g_autofree char *detail
      = make_detail (totals, sahne_shrink_list_get_originals (self->list) != NULL);

  gtk_label_set_label (GTK_LABEL (self->headline), text);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
}

static void
show_folder (SahneShrinkPage *self)
{
  const char *uri = sahne_shrink_list_get_originals (self->list);
  g_autoptr (GFile) file = uri ? g_file_new_for_uri (uri)
                               : g_file_new_for_path (sahne_shrink_list_get_folder (self->list));
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_path_get_basename (path), *above = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_basename (above);
  g_autofree char *text = g_strdup_printf ("%s / %s", parent, name);
  g_autofree char *spoken
      = g_strdup_printf (uri ? _ ("Keep originals in %s. Change…") : _ ("Save to %s. Change…"),
                         path);

  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->originals), uri ? 1 : 0);
  self->updating = FALSE;
  gtk_label_set_label (GTK_LABEL (self->folder_title),
                       uri ? _ ("Keep originals in") : _ ("Save to"));
  gtk_label_set_label (GTK_LABEL (self->folder_name), text);
  gtk_widget_set_tooltip_text (self->folder, path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->folder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* What the choices mean, so that nobody is promised too much. */
static void
show_note (SahneShrinkPage *self)
{
  const SahneShrinkOrder *order = sahne_shrink_list_get_order (self->list);
  const char *text;

  switch (order->target)
    {
    case SAHNE_DELIVERY_TARGET_TIMES:
      text = _ ("Each video gets so many times smaller, as good as that goes. Size and rate are "
                "lowered before the picture breaks.");
      break;
    case SAHNE_DELIVERY_TARGET_LIMIT:
      text = _ ("No video larger than this, never a byte over. Smaller ones are left alone.");
      break;
    case SAHNE_DELIVERY_TARGET_QUALITY:
    default:
      text = _ ("As small as it gets at this quality. What would not get smaller is left alone.");
      break;
    }
  gtk_label_set_label (GTK_LABEL (self->note), text);
}

static void
show_state (SahneShrinkPage *self)
{
  SahneShrinkTotals totals;
  gboolean active = sahne_shrink_list_is_active (self->list);
  gboolean paused = sahne_shrink_list_get_paused (self->list);
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  sahne_shrink_list_count (self->list, &totals);
  show_title (self, &totals);
  show_headline (self, &totals);
  show_folder (self);
  show_note (self);
  gtk_widget_set_visible (self->start, !active);
  gtk_widget_set_visible (self->pause, active);
  gtk_widget_set_visible (self->stop, active);
  gtk_button_set_label (GTK_BUTTON (self->pause), paused ? _ ("Go On") : _ ("Pause"));
  gtk_widget_set_sensitive (self->options, !active);
  gtk_widget_set_visible (self->frame, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shrink.start", !active && totals.waiting > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shrink.pause", active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shrink.stop", active);
  gtk_widget_set_visible (self->clear, totals.done + totals.skipped + totals.failed > 0);
}

/* ---- what is wanted ---- */

static void
show_order (SahneShrinkPage *self)
{
  const SahneShrinkOrder *order = sahne_shrink_list_get_order (self->list);
  GtkWidget *buttons[] = { self->same, self->limit, self->times };
  static const char *const names[] = { "quality", "limit", "times" };
  guint unit = order->unit == SAHNE_SIZE_UNIT_MIB || order->unit == SAHNE_SIZE_UNIT_GIB;
  double bytes = unit ? 1048576.0 : 1e6;

  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[order->target]), TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->targets), names[order->target]);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] == order->quality)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->points), i);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->times_value), order->times_pm / 1000.0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->limit_value),
                             (double) order->limit_bytes / bytes);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->limit_unit), unit);
  for (guint i = 0; i < self->n_offered; i++)
    if (self->offered[i] == order->codec)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->codec), i);
  gtk_switch_set_active (GTK_SWITCH (self->keep_place), !order->no_place);
  self->updating = FALSE;
}

static void
order_changed (SahneShrinkPage *self)
{
  SahneShrinkOrder order;
  guint unit = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->limit_unit)) == 1;
  guint step = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->points));
  guint codec = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->codec));
  double limit = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->limit_value));

  if (self->updating || self->list == NULL)
    return;
  order = *sahne_shrink_list_get_order (self->list);
  order.target = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->times))
                     ? SAHNE_DELIVERY_TARGET_TIMES
                 : gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->limit))
                     ? SAHNE_DELIVERY_TARGET_LIMIT
                     : SAHNE_DELIVERY_TARGET_QUALITY;
  order.quality = steps[MIN (step, G_N_ELEMENTS (steps) - 1)];
  order.times_pm
      = (int) (gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->times_value)) * 1000 + .5);
  order.unit = unit ? SAHNE_SIZE_UNIT_MIB : SAHNE_SIZE_UNIT_MB;
  order.limit_bytes = sahne_size_bytes ((gint64) (limit * 1000 + .5), order.unit);
  if (codec < self->n_offered)
    order.codec = self->offered[codec];
  order.no_place = !gtk_switch_get_active (GTK_SWITCH (self->keep_place));
  sahne_shrink_list_set_order (self->list, &order);
  show_order (self);
}

/* Rows say what to expect, which depends on what is wanted. */
static void
rows_changed (SahneShrinkPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->videos); row;
       row = gtk_widget_get_next_sibling (row))
    if (SAHNE_IS_SHRINK_ROW (row))
      sahne_shrink_row_set_narrow (SAHNE_SHRINK_ROW (row), self->narrow);
}

static void
order_chosen (SahneShrinkPage *self)
{
  order_changed (self);
  if (!self->updating)
    rows_changed (self);
}

/* ---- commands ---- */

static void
files_chosen (GtkNativeDialog *dialog, int response, SahneShrinkPage *self)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  sahne_shrink_list_add (self->list, (const char *const *) paths);
}

/* Any place GIO reaches, so its address is what is kept. */
static void
originals_chosen (GtkNativeDialog *dialog, int response, SahneShrinkPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && uri)
    sahne_shrink_list_set_originals (self->list, uri);
  show_state (self);
}

static void
folder_chosen (GtkNativeDialog *dialog, int response, SahneShrinkPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path)
    sahne_shrink_list_set_folder (self->list, path);
}

static void
choose (SahneShrinkPage *self, const char *title, GtkFileChooserAction action, GCallback chosen)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (title, root ? GTK_WINDOW (root) : NULL, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", chosen, self);
}

static void
add_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  choose (self, _ ("Add Videos"), GTK_FILE_CHOOSER_ACTION_OPEN, G_CALLBACK (files_chosen));
  gtk_file_filter_set_name (filter, _ ("Videos"));
  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
add_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);

  choose (self, _ ("Add a Folder of Videos"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          G_CALLBACK (files_chosen));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void choose_originals (SahneShrinkPage *self);

static void
folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);
  g_autoptr (GFile) now = g_file_new_for_path (sahne_shrink_list_get_folder (self->list));

  if (sahne_shrink_list_get_originals (self->list))
    {
      choose_originals (self);
      return;
    }
  choose (self, _ ("Where the Small Videos Go"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          G_CALLBACK (folder_chosen));
  if (g_file_query_exists (now, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), now, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_originals (SahneShrinkPage *self)
{
  choose (self, _ ("Where Originals Are Kept"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          G_CALLBACK (originals_chosen));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Originals that stay need no place; those that go need one before that counts. */
static void
originals_changed (SahneShrinkPage *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->originals));
  gboolean go = selected == 1;

  /* A choice that goes with the window is no choice. */
  if (self->updating || self->list == NULL || selected == GTK_INVALID_LIST_POSITION
      || go == (sahne_shrink_list_get_originals (self->list) != NULL))
    return;
  if (go)
    choose_originals (self);
  else
    sahne_shrink_list_set_originals (self->list, NULL);
}

static void
start_answered (AdwMessageDialog *dialog, const char *response, SahneShrinkPage *self)
{
  if (g_str_equal (response, "start") && self->list)
    sahne_shrink_list_start (self->list);
}

/* What takes the place of a video is asked for first. */
static void
ask_to_start (SahneShrinkPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (sahne_shrink_list_get_originals (self->list));
  g_autofree char *place = g_file_get_parse_name (file);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _ ("Put small videos in place of the originals?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("Each original is copied to “%s” and read back there first. "
                                     "Only when the copy is the same does the small video take its "
                                     "place."),
                                  place);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "start",
                                    _ ("_Start"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "start",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "start");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (start_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);

  if (sahne_shrink_list_get_originals (self->list))
    ask_to_start (self);
  else
    sahne_shrink_list_start (self->list);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);

  sahne_shrink_list_set_paused (self->list, !sahne_shrink_list_get_paused (self->list));
  rows_changed (self);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sahne_shrink_list_stop (SAHNE_SHRINK_PAGE (widget)->list);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sahne_shrink_list_clear_ended (SAHNE_SHRINK_PAGE (widget)->list);
}

static void
list_notice (SahneShrinkPage *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text);
}

static void
list_finished (SahneShrinkPage *self)
{
  SahneShrinkTotals totals;
  guint64 saved;
  g_autofree char *size = NULL, *text = NULL;

  show_state (self);
  sahne_shrink_list_count (self->list, &totals);
  saved = totals.old_bytes > totals.new_bytes ? totals.old_bytes - totals.new_bytes : 0;
  size = sahne_format_bytes (saved);
  text = g_strdup_printf (_ ("Videos made smaller: %s saved."), size);
  if (totals.done)
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text);
}

/* ---- the object ---- */

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  SahneShrinkPage *self = data;
  GtkWidget *row = sahne_shrink_row_new (self->list, item);

  sahne_shrink_row_set_narrow (SAHNE_SHRINK_ROW (row), self->narrow);
  return row;
}

/* Not while sizes are given out: what changes its own then is not asked again. */
static gboolean
become_narrow (gpointer data)
{
  SahneShrinkPage *self = data;

  self->settling = 0;
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (self->header),
                                        self->narrow ? ":close" : NULL);
  if (self->narrow)
    adw_split_button_set_icon_name (ADW_SPLIT_BUTTON (self->add), "list-add-symbolic");
  else
    adw_split_button_set_label (ADW_SPLIT_BUTTON (self->add), _ ("Add Videos…"));
  rows_changed (self);
  return G_SOURCE_REMOVE;
}

static void
sahne_shrink_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (widget);
  gboolean narrow = width < NARROW;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      if (self->settling == 0)
        self->settling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, become_narrow, self, NULL);
    }
  if (adw_bin_get_child (ADW_BIN (self)))
    gtk_widget_size_allocate (adw_bin_get_child (ADW_BIN (self)),
                              &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
sahne_shrink_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static void
sahne_shrink_page_dispose (GObject *object)
{
  SahneShrinkPage *self = SAHNE_SHRINK_PAGE (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->list)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      if (self->videos)
        gtk_list_box_bind_model (GTK_LIST_BOX (self->videos), NULL, NULL, NULL, NULL);
      g_object_run_dispose (G_OBJECT (self->list));
    }
  g_clear_object (&self->list);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAHNE_TYPE_SHRINK_PAGE);
  G_OBJECT_CLASS (sahne_shrink_page_parent_class)->dispose (object);
}

static void
sahne_shrink_page_class_init (SahneShrinkPageClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_shrink_page_dispose;
  widget->measure = sahne_shrink_page_measure;
  widget->size_allocate = sahne_shrink_page_size_allocate;
  g_type_ensure (SAHNE_TYPE_WRAP);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", SAHNE_TYPE_SHRINK_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget, "shrink.add", NULL, add_files_action);
  gtk_widget_class_install_action (widget, "shrink.add-folder", NULL, add_folder_action);
  gtk_widget_class_install_action (widget, "shrink.folder", NULL, folder_action);
  gtk_widget_class_install_action (widget, "shrink.start", NULL, start_action);
  gtk_widget_class_install_action (widget, "shrink.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget, "shrink.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget, "shrink.clear", NULL, clear_action);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Return, GDK_CONTROL_MASK, "shrink.start",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/shrink/sahne-shrink-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget, SahneShrinkPage, name)
  BIND (header), BIND (title), BIND (add), BIND (start), BIND (pause), BIND (stop), BIND (headline),
      BIND (detail);
  BIND (options), BIND (same), BIND (times), BIND (limit), BIND (targets), BIND (points);
  BIND (times_value), BIND (limit_value), BIND (limit_unit), BIND (codec), BIND (folder);
  BIND (folder_title), BIND (originals), BIND (folder_name), BIND (keep_place), BIND (frame),
      BIND (videos), BIND (clear), BIND (note);
#undef BIND
}

static void
offer_codecs (SahneShrinkPage *self)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->codec)));

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (sahne_encoder_available (codecs[i].codec))
      {
        gtk_string_list_append (names, _ (codecs[i].plays));
        self->offered[self->n_offered++] = codecs[i].codec;
      }
}

static void
sahne_shrink_page_init (SahneShrinkPage *self)
{
  GtkStringList *names;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* widths are looked at here */
  names = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->points)));
  gtk_string_list_append (names, _ ("Looks the same"));
  gtk_string_list_append (names, _ ("Great"));
  gtk_string_list_append (names, _ ("Good"));
  offer_codecs (self);
  /* It asks for little until it knows how much there is. */
  self->narrow = TRUE;
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (self->header), ":close");
  adw_split_button_set_icon_name (ADW_SPLIT_BUTTON (self->add), "list-add-symbolic");
  g_signal_connect_swapped (self->same, "toggled", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->times, "toggled", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->limit, "toggled", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->points, "notify::selected", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->times_value, "value-changed", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->limit_value, "value-changed", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->limit_unit, "notify::selected", G_CALLBACK (order_chosen), self);
  names = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->originals)));
  gtk_string_list_append (names, _ ("Stay where they are"));
  gtk_string_list_append (names, _ ("Go to another place…"));
  sahne_drop_down_ellipsize (GTK_DROP_DOWN (self->originals));
  g_signal_connect_swapped (self->originals, "notify::selected", G_CALLBACK (originals_changed),
                            self);
  sahne_drop_down_ellipsize (GTK_DROP_DOWN (self->codec));
  g_signal_connect_swapped (self->codec, "notify::selected", G_CALLBACK (order_chosen), self);
  g_signal_connect_swapped (self->keep_place, "notify::active", G_CALLBACK (order_chosen), self);
}

static char *
list_file (void)
{
  g_autofree char *folder = sahne_recent_state_folder ();
  return g_build_filename (folder, "shrink.json", NULL);
}

/* The list is read when somebody comes here, or when it was being worked on at the last end. */
static void
set_up (SahneShrinkPage *self)
{
  g_autofree char *file = list_file ();

  if (self->list)
    return;
  self->updating = TRUE;
  self->list = sahne_shrink_list_new (file);
  self->updating = FALSE;
  gtk_list_box_bind_model (GTK_LIST_BOX (self->videos), G_LIST_MODEL (self->list), make_row, self,
                           NULL);
  g_signal_connect_swapped (self->list, "progress", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->list, "finished", G_CALLBACK (list_finished), self);
  g_signal_connect_swapped (self->list, "notice", G_CALLBACK (list_notice), self);
  show_order (self);
  show_state (self);
}

/**
 * sahne_shrink_page_get_list:
 * @self: the page
 *
 * Returns: (transfer none): the videos
 */
SahneShrinkList *
sahne_shrink_page_get_list (SahneShrinkPage *self)
{
  set_up (self);
  return self->list;
}

/**
 * sahne_shrink_page_resume:
 * @self: the page
 *
 * Goes on with what was being worked on when the program ended.
 *
 * Returns: whether there is anything
 */
gboolean
sahne_shrink_page_resume (SahneShrinkPage *self)
{
  g_autofree char *file = list_file ();

  if (self->list || !sahne_shrink_list_was_active (file))
    return FALSE;
  set_up (self);
  return sahne_shrink_list_is_active (self->list);
}

/**
 * sahne_shrink_page_open:
 * @self: the page, which is shown now
 */
void
sahne_shrink_page_open (SahneShrinkPage *self)
{
  set_up (self);
  gtk_widget_grab_focus (self->add);
}
