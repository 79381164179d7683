/* A line in the person's own voice: record it, choose a file, take it away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recording-row.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-meter.h"
#include "sahne-recorder.h"
#include "sahne-rows.h"
#include "sahne-sound.h"

struct _SahneRecordingRow
{
  GtkBox parent_instance;
  SahneRecorder *recorder;
  GtkWidget *state, *rest, *record, *record_label, *choose, *remove, *busy, *stop, *meter, *time;
  gboolean own;
};

enum
{
  STARTED,
  RECORDED,
  FAILED,
  CHOOSE,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneRecordingRow, sahne_recording_row, GTK_TYPE_BOX)

/* Either the buttons or, while it records, the meter. The focus goes along. */
static void
update (SahneRecordingRow *self)
{
  gboolean busy = sahne_recorder_get_running (self->recorder);
  gboolean was_busy = gtk_widget_get_visible (self->busy);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean follow = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  gtk_widget_set_visible (self->rest, !busy);
  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_visible (self->state, self->own && !busy);
  gtk_widget_set_visible (self->remove, self->own);
  gtk_label_set_label (GTK_LABEL (self->record_label),
                       self->own ? _ ("Record Again") : _ ("Record"));
  if (follow && busy != was_busy)
    gtk_widget_grab_focus (busy ? self->stop : self->record);
}

static void
show_level (SahneRecordingRow *self, double peak, gint64 elapsed_us)
{
  g_autofree char *time = sahne_format_timecode (elapsed_us);
  double db = sahne_gain_to_db (peak);

  sahne_meter_set (SAHNE_METER (self->meter), db, db);
  gtk_label_set_label (GTK_LABEL (self->time), time);
}

static void
on_level (SahneRecorder *recorder, double peak, gint64 elapsed_us, SahneRecordingRow *self)
{
  if (!gtk_widget_get_sensitive (self->stop))
    return;
  show_level (self, peak, elapsed_us);
}

static void
on_recorded (SahneRecorder *recorder, GBytes *file, gint64 duration_us, SahneRecordingRow *self)
{
  update (self);
  g_signal_emit (self, signals[RECORDED], 0, file);
}

static void
on_failed (SahneRecorder *recorder, GError *error, SahneRecordingRow *self)
{
  update (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
choose (SahneRecordingRow *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
remove_own (SahneRecordingRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

/* Escape throws a recording away. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             SahneRecordingRow *self)
{
  if (key != GDK_KEY_Escape || !sahne_recorder_get_running (self->recorder))
    return FALSE;
  sahne_recording_row_cancel (self);
  return TRUE;
}

static void
sahne_recording_row_unmap (GtkWidget *widget)
{
  sahne_recorder_cancel (SAHNE_RECORDING_ROW (widget)->recorder);
  GTK_WIDGET_CLASS (sahne_recording_row_parent_class)->unmap (widget);
}

static void
sahne_recording_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sahne_recording_row_parent_class)->map (widget);
  update (SAHNE_RECORDING_ROW (widget));
}

static void
sahne_recording_row_dispose (GObject *object)
{
  SahneRecordingRow *self = SAHNE_RECORDING_ROW (object);

  if (self->recorder)
    g_signal_handlers_disconnect_by_data (self->recorder, self);
  g_clear_object (&self->recorder);
  G_OBJECT_CLASS (sahne_recording_row_parent_class)->dispose (object);
}

static void
sahne_recording_row_class_init (SahneRecordingRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_recording_row_dispose;
  GTK_WIDGET_CLASS (klass)->map = sahne_recording_row_map;
  GTK_WIDGET_CLASS (klass)->unmap = sahne_recording_row_unmap;
  signals[STARTED]
      = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECORDED] = g_signal_new ("recorded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[CHOOSE]
      = g_signal_new ("choose", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED]
      = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
button_with_icon (const char *icon, GtkWidget *label)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sahne_image_new (icon, 16, ""));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "text-button");
  return button;
}

static void
add_rest (SahneRecordingRow *self)
{
  self->state = sahne_label_new (_ ("Spoken by you. The lips follow your voice."), "small dim");
  gtk_label_set_wrap (GTK_LABEL (self->state), TRUE);
  self->rest = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->record_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->record_label), PANGO_ELLIPSIZE_END);
  self->record = button_with_icon ("audio-input-microphone-symbolic", self->record_label);
  gtk_widget_set_tooltip_text (self->record, _ ("Say this line yourself"));
  gtk_widget_set_hexpand (self->record, TRUE);
  self->choose = gtk_button_new_with_label (_ ("Use a File…"));
  gtk_widget_set_hexpand (self->choose, TRUE);
  self->remove = sahne_icon_button_new ("user-trash-symbolic", _ ("Remove the recording"), "flat");
  gtk_box_append (GTK_BOX (self->rest), self->record);
  gtk_box_append (GTK_BOX (self->rest), self->choose);
  gtk_box_append (GTK_BOX (self->rest), self->remove);
  gtk_box_append (GTK_BOX (self), self->state);
  gtk_box_append (GTK_BOX (self), self->rest);
  g_signal_connect_swapped (self->record, "clicked", G_CALLBACK (sahne_recording_row_record), self);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_own), self);
}

static void
add_busy (SahneRecordingRow *self)
{
  GtkWidget *cancel = sahne_icon_button_new ("window-close-symbolic",
                                             _ ("Throw the recording away (Escape)"), "flat");

  self->busy = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->stop = button_with_icon ("media-playback-stop-symbolic", gtk_label_new (_ ("Stop")));
  gtk_widget_add_css_class (self->stop, "destructive-action");
  self->meter = sahne_meter_new (GTK_ORIENTATION_HORIZONTAL, 1);
  gtk_widget_set_hexpand (self->meter, TRUE);
  gtk_widget_set_valign (self->meter, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Level of the microphone"), -1);
  self->time = sahne_label_new ("", "small num");
  gtk_label_set_width_chars (GTK_LABEL (self->time), 7);
  gtk_box_append (GTK_BOX (self->busy), self->stop);
  gtk_box_append (GTK_BOX (self->busy), self->meter);
  gtk_box_append (GTK_BOX (self->busy), self->time);
  gtk_box_append (GTK_BOX (self->busy), cancel);
  gtk_box_append (GTK_BOX (self), self->busy);
  gtk_widget_set_visible (self->busy, FALSE);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (sahne_recording_row_stop), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (sahne_recording_row_cancel), self);
}

static void
sahne_recording_row_init (SahneRecordingRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->recorder = sahne_recorder_new (g_getenv ("SAHNE_MICROPHONE"));
  g_signal_connect (self->recorder, "level", G_CALLBACK (on_level), self);
  g_signal_connect (self->recorder, "recorded", G_CALLBACK (on_recorded), self);
  g_signal_connect (self->recorder, "failed", G_CALLBACK (on_failed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_rest (self);
  add_busy (self);
}

/**
 * sahne_recording_row_set_own:
 * @self: a row
 * @own: whether the line is in the person's own voice now
 */
void
sahne_recording_row_set_own (SahneRecordingRow *self, gboolean own)
{
  self->own = own;
  update (self);
}

/**
 * sahne_recording_row_record:
 * @self: a row
 *
 * Begins to record.
 */
void
sahne_recording_row_record (SahneRecordingRow *self)
{
  g_signal_emit (self, signals[STARTED], 0);
  sahne_meter_clear (SAHNE_METER (self->meter));
  show_level (self, 0, 0);
  gtk_widget_set_sensitive (self->stop, TRUE);
  sahne_recorder_start (self->recorder);
  update (self);
}

/**
 * sahne_recording_row_stop:
 * @self: a row
 *
 * Ends the recording; `recorded` or `failed` follows soon.
 */
void
sahne_recording_row_stop (SahneRecordingRow *self)
{
  gtk_widget_set_sensitive (self->stop, FALSE);
  sahne_recorder_stop (self->recorder);
}

/**
 * sahne_recording_row_cancel:
 * @self: a row
 *
 * Throws a recording away.
 */
void
sahne_recording_row_cancel (SahneRecordingRow *self)
{
  sahne_recorder_cancel (self->recorder);
  update (self);
}

/**
 * sahne_recording_row_get_recording:
 * @self: a row
 *
 * Returns: whether it records
 */
gboolean
sahne_recording_row_get_recording (SahneRecordingRow *self)
{
  return sahne_recorder_get_running (self->recorder);
}
