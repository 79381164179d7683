/* What is heard: lines with their voices, music, volumes, loudness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-audio.h"

#include <glib/gi18n.h>

#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-live-meter.h"
#include "sahne-mix.h"
#include "sahne-recording-row.h"
#include "sahne-rows.h"
#include "sahne-voices-row.h"
#include "sahne-wave.h"

/* Time between two values of the graph of loudness is half a second; measuring waits for quiet. */
#define MEASURE_DELAY_MS 1500

struct _SahnePageAudio
{
  SahnePage parent_instance;
  GtkWidget *voices, *stack, *lines, *no_lines, *selected, *line_rows, *recording, *as_made, *live,
      *music_rows, *level_rows, *loudness, *lufs, *peak, *range;
  GtkWidget *speed, *pitch, *volume, *mood, *music_gain;
  GtkWidget *levels[SAHNE_N_BUSES];
  char *shown, *chosen, *recorded;
  GCancellable *measuring;
  JsonObject *measured;
  guint measure_id;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (SahnePageAudio, sahne_page_audio, SAHNE_TYPE_PAGE)

/* The buses as the film's document has them, as people call them. */
static const struct
{
  const char *member, *label;
} buses[SAHNE_N_BUSES] = {
  { "dialogue_mdb", N_ ("Dialogue") }, { "music_mdb", N_ ("Music") },
  { "effects_mdb", N_ ("Effects") },   { "ambience_mdb", N_ ("Ambience") },
  { "media_mdb", N_ ("Own media") },
};

static SahneSession *
session_of (SahnePageAudio *self)
{
  return sahne_page_get_session (SAHNE_PAGE (self));
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

/* ---- lines ---- */

static void
play_clicked (GtkButton *button, SahnePageAudio *self)
{
  const char *beat = g_object_get_data (G_OBJECT (button), "beat");
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *time = document ? sahne_json_path (document, "animation", "beats", beat, NULL) : NULL;
  const char *scene = sahne_session_get_scene (session_of (self));
  gint64 from = sahne_film_place (sahne_session_get_film (session_of (self)), scene,
                                  sahne_json_int (time, "start_us", 0));
  gint64 length = sahne_json_int (time, "end_us", 0) - sahne_json_int (time, "start_us", 0);

  if (time && from >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.play-range", "(xx)", from, from + length);
}

static void
set_wave (SahneWave *wave, JsonObject *line)
{
  JsonArray *loudness = sahne_json_array (line, "loudness");
  guint n = loudness ? json_array_get_length (loudness) : 0;
  g_autofree float *levels = g_new0 (float, n + 1);

  for (guint i = 0; i < n; i++)
    levels[i] = (float) sahne_json_array_int (loudness, i, 0) / 1000;
  sahne_wave_set_levels (wave, levels, n);
}

static GtkWidget *
make_line (SahnePageAudio *self, JsonObject *document, const char *beat, JsonObject *line,
           guint speaker)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label;
  GtkWidget *wave = sahne_wave_new (speaker % 2 ? "clip_dialogue2_wave" : "clip_dialogue_wave");
  GtkWidget *play = sahne_icon_button_new ("media-playback-start-symbolic", _ ("Play line"),
                                           "circular flat micro");
  JsonObject *member
      = sahne_json_path (document, "cast", sahne_json_string (line, "speaker", ""), NULL);
  g_autofree char *name = g_utf8_strup (sahne_json_string (member, "name", _ ("Narrator")), -1);
  const char *text
      = sahne_json_string (sahne_json_path (document, "script", "beats", beat, NULL), "text", "");
  g_autofree char *length = sahne_format_timecode (sahne_json_int (line, "duration_us", 0));
  g_autofree char *spoken = g_strdup_printf (_ ("%s says: %s"), name, text);

  g_object_set_data_full (G_OBJECT (play), "beat", g_strdup (beat), g_free);
  g_object_set_data_full (G_OBJECT (row), "beat", g_strdup (beat), g_free);
  g_signal_connect (play, "clicked", G_CALLBACK (play_clicked), self);
  gtk_box_append (GTK_BOX (head), sahne_label_new (name, "tiny section"));
  label = sahne_label_new_ellipsized (text, "small");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), sahne_label_new (length, "tiny dim num"));
  set_wave (SAHNE_WAVE (wave), line);
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), wave);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), play);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static JsonObject *
lines_of (SahnePageAudio *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  return document ? sahne_json_path (document, "audio", "lines", NULL) : NULL;
}

static JsonObject *
chosen_line (SahnePageAudio *self)
{
  JsonObject *lines = self->chosen ? lines_of (self) : NULL;
  return lines ? sahne_json_object (lines, self->chosen) : NULL;
}

static void
refresh_lines (SahnePageAudio *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self)), *lines = lines_of (self);
  g_autoptr (GPtrArray) ids = lines ? sahne_json_ordered (lines) : NULL;
  g_autoptr (GPtrArray) speakers = g_ptr_array_new ();
  GString *now = g_string_new (sahne_session_get_scene (session_of (self)));

  g_string_append_printf (now, " %p", (void *) lines);
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown, now))
    return;
  sahne_box_clear (self->lines);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *line = sahne_json_object (lines, ids->pdata[i]);
      const char *speaker = sahne_json_string (line, "speaker", "");
      GtkWidget *row;
      guint at;
      if (!g_ptr_array_find_with_equal_func (speakers, speaker, g_str_equal, &at))
        {
          at = speakers->len;
          g_ptr_array_add (speakers, (gpointer) speaker);
        }
      row = make_line (self, document, ids->pdata[i], line, at);
      gtk_list_box_append (GTK_LIST_BOX (self->lines), row);
      if (g_strcmp0 (self->chosen, ids->pdata[i]) == 0 || (i == 0 && chosen_line (self) == NULL))
        gtk_list_box_select_row (GTK_LIST_BOX (self->lines), GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_set_visible (self->no_lines, ids == NULL || ids->len == 0);
  gtk_widget_set_visible (self->lines, ids && ids->len);
}

static gboolean is_own (SahnePageAudio *self);

/* What the voice would be by itself stands in `replaced`; the sliders show the line's own. */
static void
refresh_line (SahnePageAudio *self)
{
  JsonObject *line = chosen_line (self), *voice = line ? sahne_json_object (line, "voice") : NULL;

  gtk_widget_set_visible (self->selected, line != NULL);
  if (line == NULL)
    return;
  sahne_recording_row_set_own (SAHNE_RECORDING_ROW (self->recording), is_own (self));
  sahne_slider_set_value (SAHNE_SLIDER (self->speed),
                          (double) sahne_json_int (voice, "rate", 165) / 165);
  sahne_slider_set_value (SAHNE_SLIDER (self->pitch),
                          (double) sahne_json_int (voice, "pitch_mhz", 110000) / 1000);
  sahne_slider_set_value (SAHNE_SLIDER (self->volume),
                          (double) sahne_json_int (voice, "level_mdb", 0) / 1000);
}

static void
line_selected (GtkListBox *list, GtkListBoxRow *row, SahnePageAudio *self)
{
  if (row == NULL)
    return;
  if (g_strcmp0 (self->chosen, g_object_get_data (G_OBJECT (row), "beat")) != 0)
    sahne_recording_row_cancel (SAHNE_RECORDING_ROW (self->recording));
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (row), "beat"));
  if (session_of (self))
    refresh_line (self);
}

static void
patch_line (SahnePageAudio *self, const char *name, JsonNode *patch)
{
  g_autofree char *target = self->chosen ? g_strconcat ("lines/", self->chosen, NULL) : NULL;

  if (target)
    sahne_session_override (session_of (self), name, sahne_session_get_scene (session_of (self)),
                            "audio", target, patch);
  else if (patch)
    json_node_unref (patch);
}

/* A voice's parts are patched together: one hand edit keeps the others. */
static void
voice_settled (SahnePageAudio *self)
{
  JsonObject *voice = json_object_new (), *object = json_object_new ();

  json_object_set_int_member (voice, "rate",
                              (gint64) (sahne_slider_get_value (SAHNE_SLIDER (self->speed)) * 165
                                        + .5));
  json_object_set_int_member (voice, "pitch_mhz",
                              (gint64) (sahne_slider_get_value (SAHNE_SLIDER (self->pitch))
                                        * 1000));
  json_object_set_int_member (voice, "level_mdb",
                              (gint64) (sahne_slider_get_value (SAHNE_SLIDER (self->volume))
                                        * 1000));
  json_object_set_object_member (object, "voice", voice);
  patch_line (self, _ ("Change a voice"), take_object (object));
}

static void
line_as_made (SahnePageAudio *self)
{
  patch_line (self, _ ("As the clone made it"), NULL);
}

/* A sound of the person's takes the place of the chosen line's voice. */
static void
use_sound (SahnePageAudio *self, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest
      = sahne_store_put (sahne_session_get_store (session_of (self)), bytes, &error);
  JsonObject *object;

  if (digest == NULL)
    {
      sahne_session_fail (session_of (self), "audio", error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "sound", digest);
  patch_line (self, _ ("Own recording"), take_object (object));
}

static void
sound_chosen (GtkNativeDialog *dialog, int response, SahnePageAudio *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL || session_of (self) == NULL)
    return;
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes)
    use_sound (self, bytes);
  else
    sahne_session_fail (session_of (self), "audio", error);
}

/* While it is recorded the film is silent, and the line stays the chosen one. */
static void
recording_started (SahnePageAudio *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pause", NULL);
  g_free (self->recorded);
  self->recorded = g_strdup (self->chosen);
}

static void
sound_recorded (SahneRecordingRow *row, GBytes *file, SahnePageAudio *self)
{
  if (session_of (self) && g_strcmp0 (self->recorded, self->chosen) == 0)
    use_sound (self, file);
}

static void
recording_failed (SahneRecordingRow *row, GError *error, SahnePageAudio *self)
{
  if (session_of (self))
    sahne_session_fail (session_of (self), "audio", error);
}

static void
sound_removed (SahnePageAudio *self)
{
  g_autofree char *target = self->chosen ? g_strconcat ("lines/", self->chosen, NULL) : NULL;

  if (target)
    sahne_session_drop_override (session_of (self), _ ("Remove the recording"),
                                 sahne_session_get_scene (session_of (self)), "audio", target,
                                 "sound");
}

/* Whether the chosen line has a sound of the person's. */
static gboolean
is_own (SahnePageAudio *self)
{
  g_autofree char *target = self->chosen ? g_strconcat ("lines/", self->chosen, NULL) : NULL;
  g_autoptr (JsonObject) all
      = sahne_project_list_overrides (sahne_session_get_project (session_of (self)));
  JsonObject *patch = target ? sahne_json_path (all, sahne_session_get_scene (session_of (self)),
                                                "audio", target, "patch", NULL)
                             : NULL;

  return patch && sahne_json_string (patch, "sound", NULL);
}

static void
choose_sound (SahnePageAudio *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Recording"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Sounds"));
  gtk_file_filter_add_mime_type (filter, "audio/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect (self->chooser, "response", G_CALLBACK (sound_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- music and volumes ---- */

static void
patch_score (SahnePageAudio *self, const char *name, JsonObject *object)
{
  sahne_session_override (session_of (self), name, sahne_session_get_scene (session_of (self)),
                          "audio", "score", take_object (object));
}

static void
mood_changed (SahnePageAudio *self)
{
  const char *mood = sahne_choice_get (self->mood);
  JsonObject *object;

  if (sahne_page_is_refreshing (SAHNE_PAGE (self)) || mood == NULL)
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "mood", mood);
  patch_score (self, _ ("Change the music"), object);
}

static void
music_gain_settled (SahnePageAudio *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "gain_mdb",
                              (gint64) (sahne_slider_get_value (SAHNE_SLIDER (self->music_gain))
                                        * 1000));
  patch_score (self, _ ("Volume of the music"), object);
}

static void
level_settled (SahneSlider *slider, double value, SahnePageAudio *self)
{
  JsonObject *object = json_object_new ();

  for (int i = 0; i < SAHNE_N_BUSES; i++)
    if (self->levels[i] == GTK_WIDGET (slider))
      json_object_set_int_member (object, buses[i].member, (gint64) (value * 1000));
  sahne_session_override (session_of (self), _ ("Change a volume"), "film", "montage", "levels",
                          take_object (object));
}

static void
refresh_music (SahnePageAudio *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *score = document ? sahne_json_path (document, "audio", "score", NULL) : NULL;
  JsonObject *film = sahne_session_get_film (session_of (self));
  JsonObject *levels = film ? sahne_json_object (film, "levels") : NULL;

  if (score)
    {
      sahne_choice_set (self->mood, sahne_json_string (score, "mood", "none"));
      sahne_slider_set_value (SAHNE_SLIDER (self->music_gain),
                              (double) sahne_json_int (score, "gain_mdb", 0) / 1000);
    }
  for (int i = 0; i < SAHNE_N_BUSES; i++)
    sahne_slider_set_value (SAHNE_SLIDER (self->levels[i]),
                            levels ? (double) sahne_json_int (levels, buses[i].member, 0) / 1000
                                   : 0);
}

/* ---- loudness ---- */

typedef struct
{
  JsonNode *film;
  SahneStore *store;
  SahneResources *resources;
  SahneMixLevels levels;
  GArray *graph;
} Measure;

static void
measure_free (gpointer data)
{
  Measure *m = data;

  json_node_unref (m->film);
  g_object_unref (m->store);
  g_object_unref (m->resources);
  g_clear_pointer (&m->graph, g_array_unref);
  g_free (m);
}

static void
measure (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Measure *m = data;
  GError *error = NULL;
  g_autoptr (SahneMix) mix
      = sahne_mix_new (json_node_get_object (m->film), m->store, m->resources, cancel, &error);

  if (mix == NULL || !sahne_mix_measure (mix, cancel, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sahne_mix_get_levels (mix, &m->levels);
  m->graph = sahne_mix_get_graph (mix);
  g_task_return_boolean (task, TRUE);
}

static void
show_figure (GtkWidget *label, double value)
{
  g_autofree char *text = sahne_format_level (value);
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
measured (GObject *source, GAsyncResult *result, gpointer data)
{
  SahnePageAudio *self = SAHNE_PAGE_AUDIO (source);
  Measure *m = g_task_get_task_data (G_TASK (result));
  g_autofree double *lufs = NULL;
  guint n;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  n = m->graph ? m->graph->len : 0;
  lufs = g_new0 (double, n + 1);
  for (guint i = 0; i < n; i++)
    lufs[i] = g_array_index (m->graph, int, i) / 1000.;
  sahne_level_graph_set (SAHNE_LEVEL_GRAPH (self->loudness), lufs, n, m->levels.integrated_lufs);
  show_figure (self->lufs, m->levels.integrated_lufs);
  show_figure (self->peak, m->levels.true_peak_db);
  show_figure (self->range, m->levels.range_lu);
}

static gboolean
measure_now (gpointer data)
{
  SahnePageAudio *self = data;
  g_autoptr (JsonNode) film = NULL;
  g_autoptr (GTask) task = NULL;
  Measure *m;

  self->measure_id = 0;
  g_object_get (session_of (self), "film", &film, NULL);
  if (film == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  self->measured = json_node_get_object (film);
  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  self->measuring = g_cancellable_new ();
  m = g_new0 (Measure, 1);
  m->film = g_steal_pointer (&film);
  m->store = g_object_ref (sahne_session_get_store (session_of (self)));
  m->resources = g_object_ref (sahne_session_get_resources (session_of (self)));
  task = g_task_new (self, self->measuring, measured, NULL);
  g_task_set_task_data (task, m, measure_free);
  g_task_run_in_thread (task, measure);
  return G_SOURCE_REMOVE;
}

static void
refresh_loudness (SahnePageAudio *self)
{
  JsonObject *film = sahne_session_get_film (session_of (self));

  if (film == NULL || self->measured == film || sahne_session_get_running (session_of (self)))
    return;
  g_clear_handle_id (&self->measure_id, g_source_remove);
  self->measure_id = g_timeout_add (MEASURE_DELAY_MS, measure_now, self);
}

/* ---- the page ---- */

static void
sahne_page_audio_refresh (SahnePage *page)
{
  SahnePageAudio *self = SAHNE_PAGE_AUDIO (page);
  JsonObject *document = sahne_page_get_document (page);
  gboolean heard = document && sahne_json_object (document, "audio");

  sahne_live_meter_set_levels (SAHNE_LIVE_METER (adw_bin_get_child (ADW_BIN (self->live))),
                               sahne_session_get_levels (session_of (self)));
  sahne_voices_row_refresh (SAHNE_VOICES_ROW (self->voices), sahne_page_get_session (page));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), heard ? "page" : "nothing");
  if (!heard)
    return;
  refresh_lines (self);
  refresh_line (self);
  refresh_music (self);
  refresh_loudness (self);
}

static void
sahne_page_audio_reset (SahnePage *page)
{
  SahnePageAudio *self = SAHNE_PAGE_AUDIO (page);

  g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  self->measured = NULL;
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->recorded, g_free);
}

static void
sahne_page_audio_finalize (GObject *object)
{
  sahne_page_audio_reset (SAHNE_PAGE (object));
  g_clear_object (&SAHNE_PAGE_AUDIO (object)->chooser);
  G_OBJECT_CLASS (sahne_page_audio_parent_class)->finalize (object);
}

static void
sahne_page_audio_class_init (SahnePageAudioClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_page_audio_finalize;
  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_audio_refresh;
  SAHNE_PAGE_CLASS (klass)->reset = sahne_page_audio_reset;
  g_type_ensure (SAHNE_TYPE_LEVEL_GRAPH);
  g_type_ensure (SAHNE_TYPE_RECORDING_ROW);
  g_type_ensure (SAHNE_TYPE_VOICES_ROW);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-audio.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, voices);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, lines);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, no_lines);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, selected);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, line_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, recording);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, as_made);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, music_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, level_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, loudness);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, lufs);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, peak);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, range);
  gtk_widget_class_bind_template_child (widget, SahnePageAudio, live);
}

static GtkWidget *
add_slider (GtkWidget *box, const char *name, double low, double high, double step,
            const char *format)
{
  GtkWidget *slider = sahne_slider_new (low, high, step, format);
  gtk_box_append (GTK_BOX (box), sahne_row_new (name, slider, NULL));
  return slider;
}

static void
add_rows (SahnePageAudio *self)
{
  const SahneChoice moods[] = {
    { "none", _ ("None") },           { "happy", _ ("Happy") },
    { "romantic", _ ("Romantic") },   { "sad", _ ("Sad") },
    { "calm", _ ("Calm") },           { "epic", _ ("Epic") },
    { "action", _ ("Action") },       { "tense", _ ("Tense") },
    { "scary", _ ("Scary") },         { "mysterious", _ ("Mysterious") },
    { "comic", _ ("Comic") },         { "festive", _ ("Festive") },
    { "nostalgic", _ ("Nostalgic") },
  };

  self->speed = add_slider (self->line_rows, _ ("Speed"), 0.5, 1.9, 0.05, "%.2f×");
  self->pitch = add_slider (self->line_rows, _ ("Pitch"), 60, 500, 5, "%.0f Hz");
  self->volume = add_slider (self->line_rows, _ ("Volume"), -20, 6, 0.5, "%+.1f dB");
  self->mood = sahne_choice_new (moods, G_N_ELEMENTS (moods));
  gtk_box_append (GTK_BOX (self->music_rows), sahne_row_new (_ ("Mood"), self->mood, NULL));
  self->music_gain = add_slider (self->music_rows, _ ("Volume"), -24, 12, 0.5, "%+.1f dB");
  for (int i = 0; i < SAHNE_N_BUSES; i++)
    {
      self->levels[i] = add_slider (self->level_rows, _ (buses[i].label), -30, 12, 0.5, "%+.1f dB");
      g_signal_connect (self->levels[i], "settled", G_CALLBACK (level_settled), self);
    }
  g_signal_connect_swapped (self->speed, "settled", G_CALLBACK (voice_settled), self);
  g_signal_connect_swapped (self->pitch, "settled", G_CALLBACK (voice_settled), self);
  g_signal_connect_swapped (self->volume, "settled", G_CALLBACK (voice_settled), self);
  g_signal_connect_swapped (self->mood, "notify::selected", G_CALLBACK (mood_changed), self);
  g_signal_connect_swapped (self->music_gain, "settled", G_CALLBACK (music_gain_settled), self);
}

static void
sahne_page_audio_init (SahnePageAudio *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
  adw_bin_set_child (ADW_BIN (self->live), sahne_live_meter_new (GTK_ORIENTATION_HORIZONTAL));
  g_signal_connect (self->lines, "row-selected", G_CALLBACK (line_selected), self);
  g_signal_connect_swapped (self->as_made, "clicked", G_CALLBACK (line_as_made), self);
  g_signal_connect_swapped (self->recording, "started", G_CALLBACK (recording_started), self);
  g_signal_connect (self->recording, "recorded", G_CALLBACK (sound_recorded), self);
  g_signal_connect (self->recording, "failed", G_CALLBACK (recording_failed), self);
  g_signal_connect_swapped (self->recording, "choose", G_CALLBACK (choose_sound), self);
  g_signal_connect_swapped (self->recording, "removed", G_CALLBACK (sound_removed), self);
}
