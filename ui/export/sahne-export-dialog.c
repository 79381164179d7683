/* Where the film goes, how large and how good: asked for, expected, put into the queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-dialog-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-expectation.h"
#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-preset.h"
#include "sahne-rows.h"

/* Below this width the two halves stand one under the other. */
#define NARROW 800

/* "Times smaller" counts from the film at this quality: it looks the same. */
#define SAME 94

G_DEFINE_FINAL_TYPE (SahneExportDialog, sahne_export_dialog, ADW_TYPE_WINDOW)

/* The codecs that have a button, as presets name them. */
static const char *const codec_names[SAHNE_EXPORT_CODECS] = { "h264", "hevc", "av1", "vp9" };

static JsonObject *
delivers (SahnePreset *preset)
{
  return sahne_json_object (sahne_preset_document (preset), "delivers");
}

static const char *
film_aspect (SahneExportDialog *self)
{
  return sahne_json_string (sahne_session_get_film (self->session), "aspect", "16:9");
}

/* The shape a place wants: the film's, unless it takes others only. */
const char *
sahne_export_dialog_aspect (SahneExportDialog *self, SahnePreset *preset)
{
  const char *aspect = sahne_preset_aspect (preset, film_aspect (self));
  return aspect ? aspect : film_aspect (self);
}

static const char *
wanted_aspect (SahneExportDialog *self)
{
  return sahne_export_dialog_aspect (self, self->preset);
}

void
sahne_export_dialog_describe_source (SahneExportDialog *self, SahnePreset *preset,
                                     SahnePresetSource *source)
{
  JsonObject *film = sahne_session_get_film (self->session);
  JsonArray *rate = sahne_json_array (film, "rate");
  int w = 16, h = 9;

  if (sscanf (sahne_export_dialog_aspect (self, preset), "%d:%d", &w, &h) != 2)
    w = 16, h = 9;
  *source = (SahnePresetSource){ .width = w * 120,
                                 .height = h * 120,
                                 .drawn = TRUE,
                                 .rate_num = (int) sahne_json_array_int (rate, 0, 30),
                                 .rate_den = (int) sahne_json_array_int (rate, 1, 1),
                                 .duration_us = sahne_session_get_duration (self->session),
                                 .kind = SAHNE_PICTURE_KIND_FLAT,
                                 .sound = TRUE };
}

/* ---- what is asked for ---- */

static void
ask_codec (SahneExportDialog *self, JsonObject *asked)
{
  if (gtk_widget_get_visible (self->codec_box))
    for (int i = 0; i < SAHNE_EXPORT_CODECS; i++)
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->codecs[i])))
        json_object_set_string_member (asked, "codec", codec_names[i]);
}

static void
ask_picture (SahneExportDialog *self, JsonObject *asked)
{
  const char *height = sahne_choice_get (self->height), *fps = sahne_choice_get (self->fps);
  const char *captions = sahne_choice_get (self->captions), *sound = sahne_choice_get (self->sound);

  if (height && *height)
    {
      gint64 lines = g_ascii_strtoll (height, NULL, 10);
      json_object_set_int_member (asked, "short_px", lines);
      json_object_set_int_member (asked, "long_px", lines * 64 / 27);
    }
  if (fps && *fps)
    json_object_set_int_member (asked, "fps", g_ascii_strtoll (fps, NULL, 10));
  if (captions && *captions)
    json_object_set_string_member (asked, "captions", captions);
  if (sound && *sound)
    json_object_set_int_member (asked, "sound_kbps", g_ascii_strtoll (sound, NULL, 10));
}

/* The film at the quality that looks the same, bytes: what "times smaller" counts from. */
static guint64
same_bytes (SahneExportDialog *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *asked = json_object_new ();
  g_auto (SahneDeliverySettings) settings = { 0 };
  SahneExpectation expectation;
  SahnePresetSource source;

  json_node_take_object (node, asked);
  ask_picture (self, asked);
  ask_codec (self, asked);
  json_object_set_string_member (asked, "target", "quality");
  json_object_set_int_member (asked, "quality", SAME);
  sahne_export_dialog_describe_source (self, self->preset, &source);
  if (!sahne_preset_resolve (self->preset, &source, node, &settings, NULL))
    return 0;
  settings.limit_bytes = 0;
  sahne_expectation_make (&settings, source.duration_us, self->queue,
                          sahne_forecaster_known (self->forecaster, sahne_preset_id (self->preset),
                                                  node),
                          &expectation);
  return expectation.bytes;
}

/* The unit a place counts in: it is not the same whether 10 MB or 10 MiB are meant. */
static const char *
place_unit (SahneExportDialog *self)
{
  JsonObject *accepts = sahne_json_object (sahne_preset_document (self->preset), "accepts");
  JsonObject *limit = sahne_json_object (delivers (self->preset), "limit");
  const char *unit
      = sahne_json_string (limit ? limit : sahne_json_object (accepts, "size"), "unit", "MB");

  return strchr (unit, 'i') ? "MiB" : "MB";
}

/* So many times smaller is a size limit; how large tells what is known of the film. */
static void
ask_times (SahneExportDialog *self, JsonObject *asked)
{
  double times = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->times_value));
  const char *unit = place_unit (self);
  double one = g_str_equal (unit, "MiB") ? 1048576.0 : 1e6;
  JsonObject *size = json_object_new ();

  json_object_set_int_member (size, "amount_pm",
                              MAX ((gint64) ((double) same_bytes (self) / times / one * 1000), 1));
  json_object_set_string_member (size, "unit", unit);
  json_object_set_string_member (asked, "target", "limit");
  json_object_set_object_member (asked, "limit", size);
  json_object_set_int_member (asked, "times_pm", (gint64) (times * 1000 + .5));
}

static void
ask_target (SahneExportDialog *self, JsonObject *asked)
{
  static const char *const units[] = { "MB", "MiB" };

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->times)))
    {
      ask_times (self, asked);
      return;
    }

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->limit)))
    {
      double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->limit_value));
      guint unit = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->limit_unit));
      JsonObject *size = json_object_new ();
      json_object_set_int_member (size, "amount_pm", (gint64) (value * 1000 + .5));
      json_object_set_string_member (size, "unit", units[MIN (unit, 1)]);
      json_object_set_string_member (asked, "target", "limit");
      json_object_set_object_member (asked, "limit", size);
      return;
    }
  json_object_set_string_member (asked, "target", "quality");
  json_object_set_int_member (asked, "quality",
                              (gint64) sahne_slider_get_value (SAHNE_SLIDER (self->points_slider)));
}

/* What is asked for, in the words of a preset. */
JsonNode *
sahne_export_dialog_asked (SahneExportDialog *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *asked = json_object_new ();

  ask_codec (self, asked);
  if (gtk_widget_get_visible (self->target_box))
    ask_target (self, asked);
  ask_picture (self, asked);
  json_node_take_object (node, asked);
  return node;
}

/* ---- the file ---- */

static const char *
suffix_of (const SahneDeliverySettings *settings)
{
  static const char *const suffixes[SAHNE_N_CONTAINERS] = { ".mp4", ".webm", ".mkv", "" };
  return suffixes[settings->container];
}

/* "Videos/The Long Way Down - WhatsApp.mp4", with a number where that is taken. */
char *
sahne_export_dialog_path (SahneExportDialog *self, SahnePreset *preset,
                          const SahneDeliverySettings *settings, gboolean *taken)
{
  g_autofree char *base = g_strdup_printf ("%s - %s", sahne_session_get_title (self->session),
                                           sahne_preset_name (preset));

  g_strdelimit (base, "/\\:\n\r\t", '-');
  *taken = FALSE;
  for (int i = 1; i < 1000; i++)
    {
      g_autofree char *name = i > 1 ? g_strdup_printf ("%s (%d)%s", base, i, suffix_of (settings))
                                    : g_strconcat (base, suffix_of (settings), NULL);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
      *taken = TRUE;
    }
  return NULL;
}

static void
choose_path (SahneExportDialog *self, const SahneDeliverySettings *settings)
{
  g_autofree char *folder_name = g_path_get_basename (self->folder), *shown = NULL, *name = NULL;
  gboolean taken = FALSE;

  g_clear_pointer (&self->path, g_free);
  self->path = sahne_export_dialog_path (self, self->preset, settings, &taken);
  name = g_path_get_basename (self->path ? self->path : "");
  shown = g_strdup_printf ("%s / %s", folder_name, name);
  gtk_label_set_label (GTK_LABEL (self->file_label), shown);
  gtk_widget_set_tooltip_text (self->file_label, self->path);
  gtk_widget_set_visible (self->file_note, taken);
}

/* ---- what may be expected ---- */

static const char *
praise (int points)
{
  return points >= 94   ? _ ("quality: looks the same")
         : points >= 88 ? _ ("quality: great")
         : points >= 82 ? _ ("quality: good")
                        : _ ("quality: visibly less");
}

/* How the figures were learned, so that nobody takes a guess for more. */
static char *
explain_figures (SahneExportDialog *self, const SahneExpectation *expectation)
{
  if (expectation->samples)
    return g_strdup_printf (g_dngettext (NULL, "From %d short probe of this film, just now",
                                         "From %d short probes of this film, just now",
                                         (gulong) expectation->samples),
                            expectation->samples);
  if (sahne_forecaster_is_busy (self->forecaster))
    return g_strdup (_ ("A first guess; short probes of this film are on their way"));
  return g_strdup (expectation->learned
                       ? _ ("From the last export of this film on this computer")
                       : _ ("A guess from films of this kind; exact after the first export"));
}

/* Probes of the film as it is: not of one that is laid out anew, nor of what has no quality. */
static JsonObject *
ask_forecast (SahneExportDialog *self, const SahneDeliverySettings *settings, JsonNode *asked)
{
  if (settings->codec == SAHNE_VIDEO_CODEC_FFV1 || settings->container == SAHNE_CONTAINER_PACKAGE
      || g_strcmp0 (wanted_aspect (self), film_aspect (self)) != 0)
    return NULL;
  return sahne_forecaster_ask (self->forecaster, sahne_preset_id (self->preset), asked);
}

static void
show_expectation (SahneExportDialog *self, const SahneDeliverySettings *settings, JsonNode *asked)
{
  gint64 duration = sahne_session_get_duration (self->session);
  SahneExpectation expectation;
  g_autofree char *size = NULL, *took = NULL, *about = NULL, *summary = NULL, *points = NULL,
                  *learned = NULL;

  sahne_expectation_make (settings, duration, self->queue, ask_forecast (self, settings, asked),
                          &expectation);
  learned = explain_figures (self, &expectation);
  size = sahne_format_bytes (expectation.bytes);
  about = g_strdup_printf ("≈ %s", size);
  took = expectation.wall_us >= 0 ? sahne_format_time (expectation.wall_us) : g_strdup ("–");
  points = expectation.points >= 0 ? g_strdup_printf ("%d", expectation.points)
                                   : g_strdup (_ ("best"));
  gtk_label_set_label (GTK_LABEL (self->size), about);
  gtk_label_set_label (GTK_LABEL (self->took), took);
  gtk_label_set_label (GTK_LABEL (self->points), points);
  gtk_label_set_label (GTK_LABEL (self->learned), learned);
  summary
      = g_strdup_printf (_ ("%d×%d · %d fps · sound %d kbit/s"), settings->width, settings->height,
                         settings->rate_num / MAX (settings->rate_den, 1), settings->sound_kbps);
  gtk_label_set_label (GTK_LABEL (self->advanced_summary), summary);
}

/* What a limit means: how much of it is used, and that the picture decides where it is not. */
static char *
explain_limit (SahneExportDialog *self, const SahneDeliverySettings *settings, const char *size)
{
  gboolean times = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->times));
  g_autofree char *least
      = sahne_size_format (settings->limit_bytes / 100 * 97, settings->limit_unit);
  g_autofree char *same = sahne_format_bytes (same_bytes (self));

  if (times)
    return g_strdup_printf (_ ("Counted from about %s, the film when it looks the same. The file "
                               "will be %s to %s, never over; less only when the picture cannot "
                               "get better."),
                            same, least, size);
  return g_strdup_printf (_ ("The file will be %s to %s, never over; less only when the picture "
                             "cannot get better."),
                          least, size);
}

static void
show_target (SahneExportDialog *self, const SahneDeliverySettings *settings)
{
  gboolean limit = settings->target == SAHNE_DELIVERY_TARGET_LIMIT;
  gboolean times = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->times));
  g_autofree char *size = settings->limit_bytes
                              ? sahne_size_format (settings->limit_bytes, settings->limit_unit)
                              : NULL;
  g_autofree char *promise = size ? g_strdup_printf (_ ("never over %s"), size) : NULL;
  g_autofree char *note = NULL;

  gtk_widget_set_visible (self->promise, promise != NULL);
  gtk_label_set_label (GTK_LABEL (self->promise), promise ? promise : "");
  if (limit && size)
    note = explain_limit (self, settings, size);
  else if (!limit)
    note = g_strdup (praise (settings->quality));
  gtk_label_set_label (GTK_LABEL (self->target_note), note ? note : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->targets), times   ? "times"
                                                               : limit ? "limit"
                                                                       : "quality");
}

static void
show_place (SahneExportDialog *self, const SahneDeliverySettings *settings)
{
  static const char *const containers[SAHNE_N_CONTAINERS]
      = { "MP4", "WebM", "Matroska", "HLS, DASH" };
  gboolean anew = g_strcmp0 (wanted_aspect (self), film_aspect (self)) != 0;
  g_autofree char *detail = g_strdup_printf ("%s · %s", containers[settings->container],
                                             sahne_video_codec_labels[settings->codec]);
  g_autofree char *whole = anew ? g_strdup_printf (_ ("%s\nThe film is laid out anew for %s."),
                                                   detail, wanted_aspect (self))
                                : g_strdup (detail);

  gtk_label_set_label (GTK_LABEL (self->place_name), sahne_preset_name (self->preset));
  gtk_label_set_label (GTK_LABEL (self->place_detail), whole);
}

static void
update (SahneExportDialog *self)
{
  g_autoptr (JsonNode) asked = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (SahneDeliverySettings) settings = { 0 };
  SahnePresetSource source;
  gboolean good;

  if (self->updating || self->preset == NULL)
    return;
  asked = sahne_export_dialog_asked (self);
  sahne_export_dialog_describe_source (self, self->preset, &source);
  good = sahne_preset_resolve (self->preset, &source, asked, &settings, &error);
  gtk_widget_set_visible (self->refusal, !good);
  gtk_widget_set_sensitive (self->go, good);
  gtk_label_set_label (GTK_LABEL (self->refusal), good ? "" : error->message);
  if (!good)
    return;
  show_place (self, &settings);
  show_expectation (self, &settings, asked);
  show_target (self, &settings);
  choose_path (self, &settings);
}

/* ---- a place is chosen ---- */

static void
offer_codecs (SahneExportDialog *self)
{
  const char *usual = sahne_json_string (delivers (self->preset), "codec", "h264");
  gboolean any = FALSE;

  for (int i = 0; i < SAHNE_EXPORT_CODECS; i++)
    {
      gboolean takes = sahne_preset_accepts (self->preset, "codec", codec_names[i]);
      g_autofree char *tip
          = takes ? NULL
                  : g_strdup_printf (_ ("%s does not take %s"), sahne_preset_name (self->preset),
                                     gtk_button_get_label (GTK_BUTTON (self->codecs[i])));
      gtk_widget_set_sensitive (self->codecs[i], takes);
      gtk_widget_set_tooltip_text (self->codecs[i], tip);
      if (g_str_equal (codec_names[i], usual))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->codecs[i]), TRUE);
      any = any || takes;
    }
  gtk_widget_set_visible (self->codec_box, any);
}

static void
offer_target (SahneExportDialog *self)
{
  JsonObject *d = delivers (self->preset), *limit = sahne_json_object (d, "limit");
  gboolean by_limit = g_strcmp0 (sahne_json_string (d, "target", "quality"), "limit") == 0;
  gboolean by_times = g_strcmp0 (sahne_json_string (d, "target", "quality"), "times") == 0;
  const char *unit = limit ? sahne_json_string (limit, "unit", "MB") : "MB";
  double amount = limit ? (double) sahne_json_int (limit, "amount_pm", 16000) / 1000 : 16;

  if (g_str_equal (unit, "GB") || g_str_equal (unit, "GiB"))
    amount *= 1000;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (by_times   ? self->times
                                                   : by_limit ? self->limit
                                                              : self->quality),
                                TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->times_value),
                             (double) sahne_json_int (d, "times_pm", 4000) / 1000);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->limit_value), amount);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->limit_unit), strchr (unit, 'i') ? 1 : 0);
  sahne_slider_set_value (SAHNE_SLIDER (self->points_slider),
                          (double) sahne_json_int (d, "quality", 94));
  gtk_widget_set_visible (self->target_box,
                          g_strcmp0 (sahne_json_string (d, "codec", ""), "ffv1") != 0);
}

static void
place_toggled (GtkToggleButton *button, SahneExportDialog *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  const char *as_of;
  g_autofree char *text = NULL;

  if (!gtk_toggle_button_get_active (button))
    return;
  self->preset = self->presets->pdata[index];
  self->updating = TRUE;
  offer_codecs (self);
  offer_target (self);
  sahne_choice_set (self->height, "");
  sahne_choice_set (self->fps, "");
  sahne_choice_set (self->captions, "");
  sahne_choice_set (self->sound, "");
  self->updating = FALSE;
  as_of = sahne_json_string (sahne_preset_document (self->preset), "as_of", NULL);
  text = as_of ? g_strdup_printf (_ ("Limits of the place as of %s"), as_of) : NULL;
  gtk_label_set_label (GTK_LABEL (self->as_of), text ? text : "");
  sahne_export_dialog_update_presets (self);
  sahne_export_dialog_fill_also (self);
  update (self);
}

/* "16 MB", "9:16", "1080p": what a person should know of the place at a glance. */
static char *
short_fact (SahnePreset *preset)
{
  JsonObject *d = delivers (preset), *limit = sahne_json_object (d, "limit");
  JsonObject *accepts = sahne_json_object (sahne_preset_document (preset), "accepts");
  JsonArray *aspects = accepts ? sahne_json_array (accepts, "aspects") : NULL;

  if (limit && g_strcmp0 (sahne_json_string (d, "target", ""), "limit") == 0)
    return g_strdup_printf ("%.6g %s", (double) sahne_json_int (limit, "amount_pm", 0) / 1000,
                            sahne_json_string (limit, "unit", ""));
  if (aspects && json_array_get_length (aspects) && !sahne_json_array_has (aspects, "16:9"))
    return g_strdup (sahne_json_array_string (aspects, 0, ""));
  if (g_strcmp0 (sahne_json_string (d, "container", ""), "package") == 0)
    return g_strdup ("HLS, DASH");
  if (g_strcmp0 (sahne_json_string (d, "codec", ""), "ffv1") == 0)
    return g_strdup (_ ("lossless"));
  return g_strdup_printf ("%dp", (int) sahne_json_int (d, "short_px", 1080));
}

static GtkWidget *
make_place (SahneExportDialog *self, guint index, GtkToggleButton *group)
{
  SahnePreset *preset = self->presets->pdata[index];
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *fact = short_fact (preset);
  g_autofree char *own = sahne_export_own_folder ();
  gboolean is_own = sahne_preset_is_own (preset, own);
  GtkWidget *name = sahne_label_new_ellipsized (sahne_preset_name (preset), "n");
  GtkWidget *detail = sahne_label_new_ellipsized (fact, "d num");

  gtk_label_set_xalign (GTK_LABEL (name), 0.5F);
  gtk_label_set_xalign (GTK_LABEL (detail), 0.5F);
  gtk_box_append (GTK_BOX (box),
                  sahne_image_new (is_own ? "starred-symbolic"
                                          : sahne_json_string (sahne_preset_document (preset),
                                                               "icon", "video-display-symbolic"),
                                   22, NULL));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_button_set_child (GTK_BUTTON (button), box);
  sahne_add_classes (button, "flat castcard place");
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_widget_set_tooltip_text (button, sahne_preset_name (preset));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "toggled", G_CALLBACK (place_toggled), self);
  return button;
}

/* Shows all places, the one named @chosen pressed. */
void
sahne_export_dialog_fill_places (SahneExportDialog *self, const char *chosen)
{
  g_autofree char *own = sahne_export_own_folder ();
  GtkToggleButton *group = NULL, *pressed = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->places)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->places), child);
  g_clear_pointer (&self->presets, g_ptr_array_unref);
  self->preset = NULL;
  self->presets = sahne_preset_list (sahne_session_get_resources (self->session), own);
  for (guint i = 0; i < self->presets->len; i++)
    {
      GtkWidget *place = make_place (self, i, group);
      sahne_flow_box_add (self->places, place);
      if (group == NULL)
        group = GTK_TOGGLE_BUTTON (place);
      if (g_strcmp0 (sahne_preset_id (self->presets->pdata[i]), chosen) == 0)
        pressed = GTK_TOGGLE_BUTTON (place);
    }
  if (group)
    gtk_toggle_button_set_active (pressed ? pressed : group, TRUE);
}

/* ---- going ---- */

static void
folder_chosen (GtkNativeDialog *dialog, int response, SahneExportDialog *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  g_free (self->folder);
  self->folder = g_file_get_path (file);
  update (self);
}

static void
change_clicked (SahneExportDialog *self)
{
  g_autoptr (GFile) now = g_file_new_for_path (self->folder);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Folder"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), now, NULL);
  g_signal_connect (self->chooser, "response", G_CALLBACK (folder_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
go_clicked (SahneExportDialog *self)
{
  if (self->path)
    sahne_export_dialog_queue (self);
}

/* ---- the object ---- */

/* Side by side, or one under the other. */
static void
stand (SahneExportDialog *self, GtkOrientation orientation)
{
  gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves), orientation);
  gtk_box_set_homogeneous (GTK_BOX (self->halves), wide);
  gtk_widget_set_margin_start (self->halves, wide ? 24 : 12);
  gtk_widget_set_margin_end (self->halves, wide ? 24 : 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot), orientation);
}

static void
sahne_export_dialog_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (widget);
  GtkOrientation orientation
      = width < NARROW ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->halves)) != orientation)
    stand (self, orientation);
  GTK_WIDGET_CLASS (sahne_export_dialog_parent_class)
      ->size_allocate (widget, width, height, baseline);
}

static void
sahne_export_dialog_dispose (GObject *object)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->queue);
  g_clear_object (&self->chooser);
  if (self->forecaster)
    {
      g_signal_handlers_disconnect_by_data (self->forecaster, self);
      sahne_forecaster_stop (self->forecaster);
    }
  g_clear_object (&self->forecaster);
  G_OBJECT_CLASS (sahne_export_dialog_parent_class)->dispose (object);
}

static void
sahne_export_dialog_finalize (GObject *object)
{
  SahneExportDialog *self = SAHNE_EXPORT_DIALOG (object);

  g_clear_pointer (&self->presets, g_ptr_array_unref);
  g_clear_pointer (&self->also_presets, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->path);
  G_OBJECT_CLASS (sahne_export_dialog_parent_class)->finalize (object);
}

static void
sahne_export_dialog_class_init (SahneExportDialogClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_export_dialog_finalize;
  widget->size_allocate = sahne_export_dialog_size_allocate;
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Escape, 0, "window.close", NULL);
  sahne_export_dialog_add_preset_actions (widget);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/export/sahne-export-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget, SahneExportDialog, name)
  BIND (title), BIND (halves), BIND (places), BIND (as_of), BIND (picture), BIND (place_name);
  BIND (place_detail), BIND (promise), BIND (codec_box), BIND (h264), BIND (hevc), BIND (av1);
  BIND (vp9), BIND (target_box), BIND (quality), BIND (limit), BIND (targets), BIND (quality_slot);
  BIND (limit_value), BIND (limit_unit), BIND (target_note), BIND (size), BIND (points);
  BIND (took), BIND (learned), BIND (advanced_rows), BIND (advanced_summary), BIND (refusal);
  BIND (foot), BIND (file_label), BIND (file_note), BIND (change), BIND (go), BIND (times);
  BIND (times_value), BIND (also), BIND (also_list);
#undef BIND
}

static GtkWidget *
add_choice (SahneExportDialog *self, const char *name, const SahneChoice *choices, guint n)
{
  GtkWidget *drop = sahne_choice_new (choices, n);

  gtk_box_append (GTK_BOX (self->advanced_rows), sahne_row_new (name, drop, NULL));
  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (update), self);
  return drop;
}

static void
add_advanced (SahneExportDialog *self)
{
  const SahneChoice heights[] = {
    { "", _ ("As the place wants") },
    { "2160", "2160" },
    { "1440", "1440" },
    { "1080", "1080" },
    { "720", "720" },
    { "480", "480" },
    { "360", "360" },
  };
  const SahneChoice rates[] = {
    { "", _ ("As the place wants") },
    { "60", "60" },
    { "30", "30" },
    { "24", "24" },
    { "15", "15" },
  };
  const SahneChoice modes[] = {
    { "", _ ("As the place wants") },
    { "burn", _ ("In the picture") },
    { "track", _ ("As a track of their own") },
    { "none", _ ("None") },
  };
  const SahneChoice sounds[] = {
    { "", _ ("As the place wants") }, { "48", "48 kbit/s" },   { "96", "96 kbit/s" },
    { "128", "128 kbit/s" },          { "192", "192 kbit/s" }, { "256", "256 kbit/s" },
  };

  self->height = add_choice (self, _ ("Lines"), heights, G_N_ELEMENTS (heights));
  self->fps = add_choice (self, _ ("Pictures a second"), rates, G_N_ELEMENTS (rates));
  self->captions = add_choice (self, _ ("Captions"), modes, G_N_ELEMENTS (modes));
  self->sound = add_choice (self, _ ("Sound"), sounds, G_N_ELEMENTS (sounds));
}

static void
sahne_export_dialog_init (SahneExportDialog *self)
{
  GtkStringList *units;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->codecs[0] = self->h264;
  self->codecs[1] = self->hevc;
  self->codecs[2] = self->av1;
  self->codecs[3] = self->vp9;
  units = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->limit_unit)));
  gtk_string_list_append (units, "MB");
  gtk_string_list_append (units, "MiB");
  self->points_slider = sahne_slider_new (70, 100, 1, "%.0f");
  sahne_slider_set_name (SAHNE_SLIDER (self->points_slider), _ ("Wanted quality"));
  adw_bin_set_child (ADW_BIN (self->quality_slot), self->points_slider);
  add_advanced (self);
  for (int i = 0; i < SAHNE_EXPORT_CODECS; i++)
    g_signal_connect_swapped (self->codecs[i], "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->quality, "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->points_slider, "settled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->limit, "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->times, "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->times_value, "value-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->limit_value, "value-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->limit_unit, "notify::selected", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->change, "clicked", G_CALLBACK (change_clicked), self);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (go_clicked), self);
}

static void
picture_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  GtkWidget *picture = data;

  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  g_object_unref (picture);
}

/**
 * sahne_export_dialog_new:
 * @parent: the window
 * @session: whose film is exported
 * @queue: where exports go
 * @stills: where a picture of the film comes from
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
sahne_export_dialog_new (GtkWindow *parent, SahneSession *session, SahneExportQueue *queue,
                         SahneStills *stills)
{
  SahneExportDialog *self = g_object_new (SAHNE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  g_autoptr (JsonNode) film = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *length = sahne_format_time (sahne_session_get_duration (session));
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s", sahne_session_get_title (session), length);

  if (gtk_widget_get_width (GTK_WIDGET (parent)) < NARROW)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 360, 640);
      stand (self, GTK_ORIENTATION_VERTICAL);
    }
  self->session = g_object_ref (session);
  self->queue = g_object_ref (queue);
  self->folder = g_strdup (videos ? videos : g_get_home_dir ());
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
  json_node_set_object (film, sahne_session_get_film (session));
  self->forecaster = sahne_forecaster_new (film);
  g_signal_connect_swapped (self->forecaster, "changed", G_CALLBACK (update), self);
  sahne_export_dialog_fill_places (self, NULL);
  sahne_stills_request (stills,
                        sahne_json_int (sahne_session_get_film (session), "frames", 0) * 2 / 5, 210,
                        NULL, picture_ready, g_object_ref (self->picture));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->go);
  gtk_widget_grab_focus (self->go);
  return GTK_WIDGET (self);
}
