/* One video in the list: what it is, how large it was and is, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shrink-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-compare.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-result.h"
#include "sahne-rows.h"

struct _SahneShrinkRow
{
  GtkListBoxRow parent_instance;
  GtkWidget *picture, *name, *facts, *figures, *old, *arrow, *now, *times, *quality, *state, *mark,
      *word, *bar, *line, *menu;
  SahneShrinkList *list;
  SahneShrinkVideo *video;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SahneShrinkRow, sahne_shrink_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- words ---- */

/* "1080p · HDR · 2:12 · HEVC" */
static char *
describe (SahneShrinkVideo *video)
{
  JsonObject *facts = sahne_shrink_video_get_facts (video);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 w = sahne_json_int (facts, "width", 0), h = sahne_json_int (facts, "height", 0);
  gint64 us = sahne_json_int (facts, "duration_us", 0);

  if (facts == NULL)
    return g_strdup (sahne_shrink_video_is_known (video) ? "" : _ ("Looking into it…"));
  if (MIN (w, h) >= 2160)
    g_string_append (text, "4K");
  else
    g_string_append_printf (text, "%dp", (int) MIN (w, h));
  if (sahne_json_bool (facts, "hdr", FALSE))
    g_string_append (text, " · HDR");
  if (us > 0)
    {
      g_autofree char *time = sahne_format_time (us);
      g_string_append_printf (text, " · %s", time);
    }
  if (sahne_json_int (facts, "rotation", 0) != 0)
    g_string_append_printf (text, " · %s", _ ("rotated"));
  g_string_append_printf (text, " · %s", sahne_json_string (facts, "codec", ""));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The size that may be expected, 0 where only trying tells. */
static guint64
expect (SahneShrinkRow *self)
{
  const SahneShrinkOrder *order = sahne_shrink_list_get_order (self->list);
  guint64 old = sahne_shrink_video_get_old_bytes (self->video);

  if (order->target == SAHNE_DELIVERY_TARGET_TIMES && order->times_pm > 0)
    return old * 1000 / (guint64) order->times_pm;
  return order->target == SAHNE_DELIVERY_TARGET_LIMIT ? MIN (old, order->limit_bytes) : 0;
}

static char *
words_for_state (SahneShrinkRow *self)
{
  JsonObject *report = sahne_shrink_video_get_report (self->video);
  const char *reason = sahne_json_string (report, "reason", "");
  gint64 left = sahne_shrink_video_get_left (self->video);

  switch (sahne_shrink_video_get_state (self->video))
    {
    case SAHNE_SHRINK_RUNNING:
      if (sahne_shrink_list_get_paused (self->list))
        return g_strdup (_ ("Paused"));
      if (left >= 0)
        {
          g_autofree char *time = sahne_format_time (left);
          return g_strdup_printf (_ ("%s left"), time);
        }
      return g_strdup (_ ("Working…"));
    case SAHNE_SHRINK_DONE:
      return g_strdup (_ ("Done"));
    case SAHNE_SHRINK_SKIPPED:
      return g_strdup (g_str_equal (reason, "exists") ? _ ("There already") : _ ("Left alone"));
    case SAHNE_SHRINK_FAILED:
      return g_strdup (_ ("Not possible"));
    case SAHNE_SHRINK_WAITING:
    default:
      return g_strdup (_ ("Waiting"));
    }
}

/* What is said about quality, or why there is nothing to say. */
static const char *
words_for_quality (SahneShrinkRow *self)
{
  JsonObject *report = sahne_shrink_video_get_report (self->video);
  const char *reason = sahne_json_string (report, "reason", "");

  switch (sahne_shrink_video_get_state (self->video))
    {
    case SAHNE_SHRINK_DONE:
      return sahne_json_string (report, "quality", "");
    case SAHNE_SHRINK_SKIPPED:
      return g_str_equal (reason, "small")        ? _ ("already small")
             : g_str_equal (reason, "grow")       ? _ ("would not get smaller")
             : g_str_equal (reason, "hdr")        ? _ ("colours would be lost")
             : g_str_equal (reason, "interlaced") ? _ ("interlaced")
                                                  : "";
    case SAHNE_SHRINK_FAILED:
      return _ ("original kept");
    case SAHNE_SHRINK_WAITING:
    case SAHNE_SHRINK_RUNNING:
    default:
      return expect (self) ? _ ("expected") : "";
    }
}

/* The sentence in full: why it was left, what was not kept. */
static char *
sentence (SahneShrinkRow *self)
{
  JsonObject *report = sahne_shrink_video_get_report (self->video);
  JsonArray *lost = sahne_json_array (report, "lost");
  g_autoptr (GString) text = g_string_new (sahne_json_string (report, "text", ""));

  for (guint i = 0; lost && i < json_array_get_length (lost); i++)
    g_string_append_printf (text, "%s%s", i ? ", " : _ ("Not kept: "),
                            sahne_json_array_string (lost, i, ""));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- the row ---- */

static void
show_sizes (SahneShrinkRow *self)
{
  SahneShrinkState state = sahne_shrink_video_get_state (self->video);
  guint64 old_bytes = sahne_shrink_video_get_old_bytes (self->video);
  guint64 new_bytes = sahne_shrink_video_get_new_bytes (self->video);
  guint64 guess = state <= SAHNE_SHRINK_RUNNING ? expect (self) : 0;
  guint64 size = new_bytes ? new_bytes : guess;
  g_autofree char *old = sahne_format_bytes (old_bytes);
  g_autofree char *bare = size                            ? sahne_format_bytes (size)
                          : state == SAHNE_SHRINK_SKIPPED ? sahne_format_bytes (old_bytes)
                                                          : g_strdup ("–");
  g_autofree char *now = guess ? g_strdup_printf ("≈ %s", bare) : g_strdup (bare);
  g_autofree char *times
      = size ? g_strdup_printf ("%s%.1f×", guess ? "≈ " : "", (double) old_bytes / (double) size)
             : NULL;

  gtk_label_set_label (GTK_LABEL (self->old), old);
  gtk_label_set_label (GTK_LABEL (self->now), now);
  gtk_label_set_label (GTK_LABEL (self->times), times ? times : "");
  gtk_widget_set_opacity (self->times, times ? 1 : 0);
  gtk_widget_set_css_classes (self->times,
                              (const char *[]){ "badge", "num", guess ? "acc" : "ok", NULL });
}

static void
show_state (SahneShrinkRow *self)
{
  SahneShrinkState state = sahne_shrink_video_get_state (self->video);
  g_autofree char *word = words_for_state (self), *why = sentence (self);
  gboolean failed = state == SAHNE_SHRINK_FAILED, ended = state > SAHNE_SHRINK_RUNNING;

  gtk_label_set_label (GTK_LABEL (self->word), word);
  gtk_widget_set_visible (self->mark, ended);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark),
                                failed ? "dialog-error-symbolic" : "emblem-ok-symbolic");
  gtk_widget_set_css_classes (self->mark, (const char *[]){ failed                       ? "error"
                                                            : state == SAHNE_SHRINK_DONE ? "success"
                                                                                         : "dim",
                                                            NULL });
  gtk_widget_set_visible (self->bar, state == SAHNE_SHRINK_RUNNING);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 sahne_shrink_video_get_fraction (self->video));
  gtk_label_set_label (GTK_LABEL (self->quality), words_for_quality (self));
  gtk_widget_set_tooltip_text (self->state, *why ? why : NULL);
}

/* Narrow windows and screen readers get everything as one line of words. */
static void
show_line (SahneShrinkRow *self)
{
  SahneShrinkState state = sahne_shrink_video_get_state (self->video);
  g_autofree char *word = words_for_state (self), *why = sentence (self), *facts = NULL;
  g_autofree char *name = sahne_shrink_video_get_name (self->video);
  const char *old = gtk_label_get_label (GTK_LABEL (self->old));
  const char *now = gtk_label_get_label (GTK_LABEL (self->now));
  const char *quality = words_for_quality (self);
  gboolean sizes = state == SAHNE_SHRINK_DONE || (state <= SAHNE_SHRINK_RUNNING && expect (self));
  g_autofree char *size = sizes ? g_strdup_printf ("%s → %s", old, now) : g_strdup (old);
  g_autofree char *line
      = g_strdup_printf ("%s · %s%s%s", size, word, *quality ? " · " : "", quality);
  g_autofree char *spoken = NULL;

  facts = describe (self->video);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_widget_set_visible (self->facts, *facts != '\0');
  gtk_label_set_label (GTK_LABEL (self->line), self->narrow || !*why ? line : why);
  gtk_widget_set_visible (self->line, self->narrow || (*why && state > SAHNE_SHRINK_RUNNING));
  spoken = g_strdup_printf ("%s, %s, %s%s%s", name, facts, line, *why ? ". " : "", why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_picture (SahneShrinkRow *self)
{
  GdkTexture *texture = sahne_shrink_video_get_picture (self->video);
  int turn = (int) sahne_json_int (sahne_shrink_video_get_facts (self->video), "rotation", 0);
  g_autoptr (GdkPaintable) turned = texture ? sahne_turned_paintable (texture, turn) : NULL;

  if (turned)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), turned);
}

static void
update_actions (SahneShrinkRow *self)
{
  SahneShrinkState state = sahne_shrink_video_get_state (self->video);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.compare", state == SAHNE_SHRINK_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.retry", state > SAHNE_SHRINK_DONE);
}

static void
update (SahneShrinkRow *self)
{
  show_sizes (self);
  show_state (self);
  show_line (self);
  show_picture (self);
  update_actions (self);
}

/* ---- what can be done ---- */

/* Where the video is as it was: its own place, or where originals are kept. */
static char *
original_path (SahneShrinkRow *self)
{
  JsonObject *report = sahne_shrink_video_get_report (self->video);
  const char *kept = report ? sahne_json_string (report, "original", NULL) : NULL;
  g_autoptr (GFile) file = kept ? g_file_parse_name (kept) : NULL;

  return file ? g_file_get_path (file) : g_strdup (sahne_shrink_video_get_path (self->video));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkRow *self = SAHNE_SHRINK_ROW (widget);
  JsonObject *report = sahne_shrink_video_get_report (self->video);
  g_autofree char *path = original_path (self);
  const char *place = sahne_shrink_video_get_place (self->video);
  const char *look[] = { "--video", path, "--result", place, NULL };
  g_autofree char *title = sahne_shrink_video_get_name (self->video);
  SahneResultInfo info = { .title = _ ("Made Smaller"),
                           .path = place,
                           .source = _ ("Original"),
                           .delivery = report,
                           .old_bytes = sahne_shrink_video_get_old_bytes (self->video),
                           .took_us = -1,
                           .look = look };

  if (sahne_shrink_video_get_state (self->video) == SAHNE_SHRINK_DONE && place && path)
    gtk_window_present (
        GTK_WINDOW (sahne_result_new (GTK_WINDOW (gtk_widget_get_root (widget)), &info)));
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkRow *self = SAHNE_SHRINK_ROW (widget);
  const char *place = sahne_shrink_video_get_place (self->video);
  gboolean done = sahne_shrink_video_get_state (self->video) == SAHNE_SHRINK_DONE && place;

  gtk_widget_activate_action (widget, "app.show-in-files", "s",
                              done ? place : sahne_shrink_video_get_path (self->video));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkRow *self = SAHNE_SHRINK_ROW (widget);
  sahne_shrink_list_retry (self->list, self->video);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SahneShrinkRow *self = SAHNE_SHRINK_ROW (widget);
  sahne_shrink_list_remove (self->list, self->video);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (SAHNE_SHRINK_ROW (widget)->menu));
}

static void
sahne_shrink_row_dispose (GObject *object)
{
  SahneShrinkRow *self = SAHNE_SHRINK_ROW (object);

  if (self->video)
    g_signal_handlers_disconnect_by_data (self->video, self);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->video);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (sahne_shrink_row_parent_class)->dispose (object);
}

static void
sahne_shrink_row_class_init (SahneShrinkRowClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_shrink_row_dispose;
  gtk_widget_class_install_action (widget, "row.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget, "row.show", NULL, show_action);
  gtk_widget_class_install_action (widget, "row.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget, "row.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget, "row.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Delete, 0, "row.remove", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("_Compare…"), "row.compare");
  g_menu_append (menu, _ ("_Show in Files"), "row.show");
  g_menu_append (menu, _ ("_Try Again"), "row.retry");
  g_menu_append (menu, _ ("_Remove from the List"), "row.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("What can be done"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
add_figure (SahneShrinkRow *self, const char *classes, int chars, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  sahne_add_classes (label, classes);
  gtk_box_append (GTK_BOX (self->figures), label);
  return label;
}

static void
make_figures (SahneShrinkRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->old = add_figure (self, "dim num", 10, 1);
  self->arrow = sahne_image_new ("go-next-symbolic", 14, "dim");
  gtk_box_append (GTK_BOX (self->figures), self->arrow);
  self->now = add_figure (self, "num section", 11, 1);
  self->times = add_figure (self, "badge num ok", 7, 0.5F);
  self->quality = add_figure (self, "small", 17, 0);
  self->state = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->mark = sahne_image_new ("emblem-ok-symbolic", 16, NULL);
  self->word = sahne_label_new_ellipsized (NULL, "small num");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->bar, "thin");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much is done"), -1);
  gtk_label_set_width_chars (GTK_LABEL (self->word), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (self->word), 12);
  gtk_widget_set_size_request (self->state, 112, -1);
  gtk_box_append (GTK_BOX (words), self->mark);
  gtk_box_append (GTK_BOX (words), self->word);
  gtk_box_append (GTK_BOX (self->state), words);
  gtk_box_append (GTK_BOX (self->state), self->bar);
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->figures), self->state);
}

static GtkWidget *
make_names (SahneShrinkRow *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name = sahne_label_new_ellipsized (NULL, "section");
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  self->facts = sahne_label_new_ellipsized (NULL, "small dim");
  self->line = sahne_label_new (NULL, "small num");
  gtk_box_append (GTK_BOX (names), self->name);
  gtk_box_append (GTK_BOX (names), self->facts);
  gtk_box_append (GTK_BOX (names), self->line);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  return names;
}

static void
sahne_shrink_row_init (SahneShrinkRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *frame = gtk_overlay_new ();

  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_COVER);
  gtk_overlay_set_child (GTK_OVERLAY (frame), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_overlay_add_overlay (GTK_OVERLAY (frame), self->picture);
  gtk_widget_set_size_request (frame, 88, 50);
  gtk_widget_set_valign (frame, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (frame, "thumb");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  self->menu = make_menu ();
  make_figures (self);
  gtk_widget_add_css_class (box, "trow");
  gtk_box_append (GTK_BOX (box), frame);
  gtk_box_append (GTK_BOX (box), make_names (self));
  gtk_box_append (GTK_BOX (box), self->figures);
  gtk_box_append (GTK_BOX (box), self->menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * sahne_shrink_row_new:
 * @list: the videos
 * @video: one of them
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sahne_shrink_row_new (SahneShrinkList *list, SahneShrinkVideo *video)
{
  SahneShrinkRow *self = g_object_new (SAHNE_TYPE_SHRINK_ROW, NULL);
  g_autofree char *name = sahne_shrink_video_get_name (video);

  self->list = g_object_ref (list);
  self->video = g_object_ref (video);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_widget_set_tooltip_text (self->name, sahne_shrink_video_get_path (video));
  g_signal_connect_swapped (video, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sahne_shrink_row_set_narrow:
 * @self: a row
 * @narrow: whether figures stand below the name, as words
 */
void
sahne_shrink_row_set_narrow (SahneShrinkRow *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (self->figures, !narrow);
  update (self);
}
