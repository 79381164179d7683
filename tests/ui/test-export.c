/* Exports: killed with the window and gone on with, paused, for several places, with own presets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "sahne-config.h"
#include "sahne-export-dialog-private.h"
#include "sahne-json.h"
#include "sahne-preset.h"
#include "sahne-result.h"
#include "ui-fixture.h"

#define STORY                                                                                         \
  "A cat walks into the village. An old dog sleeps under a tree.\n\nThe cat sits down. The dog "      \
  "wakes up and says: “Good morning, cat.”\n\nIn the forest a fox finds a lantern. The fox runs " \
  "to the village."

static SahneExportJob *
job_of (UiFixture *ui)
{
  SahneExportQueue *queue = sahne_window_get_queue (ui->window);
  g_autoptr (SahneExportJob) job = queue ? g_list_model_get_item (G_LIST_MODEL (queue), 0) : NULL;
  return job;
}

static gboolean
is_on_its_way (UiFixture *ui, gpointer data)
{
  SahneExportJob *job = job_of (ui);
  SahneJobState state = job ? sahne_export_job_get_state (job) : SAHNE_JOB_WAITING;

  g_assert_cmpint (state, !=, SAHNE_JOB_FAILED);
  return job && (state == SAHNE_JOB_DONE || sahne_export_job_get_fraction (job) > 0.45);
}

static gboolean
is_in_state (UiFixture *ui, gpointer data)
{
  SahneExportJob *job = job_of (ui);

  g_assert_nonnull (job);
  if (sahne_export_job_get_state (job) == SAHNE_JOB_FAILED)
    {
      g_autofree char *why = sahne_export_job_describe (job);
      g_error ("%s", why);
    }
  return sahne_export_job_get_state (job) == GPOINTER_TO_UINT (data);
}

static void
make_film (UiFixture *ui)
{
  ui_start (ui);
  g_assert_true (ui_wait (ui, ui_is_active, NULL, 20));
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), STORY);
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "generate", NULL);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 120));
}

/* Queues a small export; with @also a second file of the same pictures. */
static void
queue_export (UiFixture *ui, const char *name, int lines, const char *also)
{
  g_autofree char *path
      = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), name, NULL);
  g_autofree char *second
      = also ? g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), also, NULL)
             : NULL;
  g_autofree char *asked
      = g_strdup_printf ("{\"short_px\":%d,\"long_px\":%d}", lines, lines * 16 / 9);
  g_autofree char *more
      = also ? g_strdup_printf (",\"also\":[{\"path\":\"%s\",\"preset\":\"phone\",\"asked\":{"
                                "\"codec\":\"hevc\",\"short_px\":%d,\"long_px\":%d}}]",
                                second, lines, lines * 16 / 9)
             : g_strdup ("");
  g_autofree char *text = g_strdup_printf (
      "{\"path\":\"%s\",\"preset\":\"phone\",\"asked\":%s,\"expected\":{\"bytes\":1}%s}", path,
      asked, more);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) delivery = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  sahne_export_queue_add (sahne_window_get_queue (ui->window), "Test", delivery, &error);
  g_assert_no_error (error);
}

static void
leave (UiFixture *ui)
{
  g_action_group_activate_action (G_ACTION_GROUP (ui->window), "projects", NULL);
  ui_stop (ui);
}

/* The part that is killed: a window with an export half done. */
static int
be_killed (void)
{
  UiFixture ui = { 0 };

  make_film (&ui);
  queue_export (&ui, "killed.mp4", 720, NULL);
  g_assert_true (ui_wait (&ui, is_on_its_way, NULL, 200));
  puts ("ON ITS WAY");
  fflush (stdout);
  ui_rest (&ui, 100);
  return 1;
}

/* Exports of this test that work now and were asked for with @option. */
static guint
count_children (const char *option)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *cache = g_get_user_cache_dir (), *name;
  guint n = 0;

  while ((name = g_dir_read_name (proc)))
    {
      g_autofree char *path = g_build_filename ("/proc", name, "cmdline", NULL), *line = NULL;
      gsize length = 0;
      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &line, &length, NULL))
        continue;
      for (gsize i = 0; i + 1 < length; i++)
        if (line[i] == '\0')
          line[i] = ' ';
      n += length && strstr (line, "export --json") && strstr (line, option)
           && strstr (line, cache);
    }
  return n;
}

/* Nothing of the export works on behind a window that is gone. */
static gboolean
no_child_left (UiFixture *ui, gpointer data)
{
  return count_children ("") == 0;
}

static gboolean
draws_in_three_threads (UiFixture *ui, gpointer data)
{
  return count_children ("--threads 3") == 1;
}

/* kill -9 in the middle of an export: the next start goes on after the last finished shot. */
static void
test_killed (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--be-killed", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL, *path = NULL;
  UiFixture ui = { 0 };

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "ON ITS WAY");
  g_subprocess_send_signal (victim, SIGKILL);
  g_subprocess_wait (victim, NULL, NULL);
  path = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS), "killed.mp4", NULL);
  g_assert_true (ui_wait (&ui, no_child_left, NULL, 20));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  ui_start (&ui);
  g_assert_nonnull (sahne_window_get_session (ui.window));
  g_assert_true (ui_wait (&ui, is_in_state, GUINT_TO_POINTER (SAHNE_JOB_DONE), 200));
  g_assert_cmpint (sahne_json_int (sahne_export_job_get_result (job_of (&ui)), "reused_frames", 0),
                   >, 0);
  g_assert_false (sahne_export_job_has_problems (job_of (&ui)));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  leave (&ui);
}

static gboolean
is_showing (UiFixture *ui, gpointer data)
{
  GtkWindow *result = ui_find_window (ui, SAHNE_TYPE_RESULT);
  return result && sahne_result_is_showing (SAHNE_RESULT (result));
}

/* The film beside the file that was made of it. */
static void
assert_result (UiFixture *ui)
{
  SahneExportJob *job = job_of (ui);
  JsonObject *delivery = sahne_export_job_get_delivery (job, 1);
  const char *path = sahne_json_string (delivery, "path", "");
  const char *look[] = { sahne_export_job_get_story (job), "--result", path, NULL };
  SahneResultInfo info
      = { .title = "Exported",
          .path = path,
          .source = "Film",
          .delivery = delivery,
          .expected = sahne_json_object (sahne_export_job_get_wish (job, 0), "expected"),
          .took_us = 1,
          .look = look };
  GtkWidget *result = sahne_result_new (GTK_WINDOW (ui->window), &info);

  gtk_window_present (GTK_WINDOW (result));
  g_assert_true (ui_wait (ui, is_showing, NULL, 90));
  gtk_window_destroy (GTK_WINDOW (result));
}

/* Two files from one export, with the threads the preferences say; paused on the way it goes on
 * with what is finished. */
static void
test_paused (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SAHNE_APP_ID);
  UiFixture ui = { 0 };
  gboolean paused;

  g_settings_set_int (settings, "threads", 3);
  make_film (&ui);
  queue_export (&ui, "one.mp4", 360, "two.mp4");
  g_assert_true (ui_wait (&ui, draws_in_three_threads, NULL, 60));
  g_assert_true (ui_wait (&ui, is_on_its_way, NULL, 120));
  paused = sahne_export_job_get_state (job_of (&ui)) == SAHNE_JOB_RUNNING;
  if (paused)
    {
      sahne_export_job_pause (job_of (&ui));
      g_assert_true (ui_wait (&ui, is_in_state, GUINT_TO_POINTER (SAHNE_JOB_PAUSED), 60));
      g_assert_cmpstr (sahne_export_job_get_state_name (job_of (&ui)), ==, "paused");
      sahne_export_job_retry (job_of (&ui));
    }
  g_assert_true (ui_wait (&ui, is_in_state, GUINT_TO_POINTER (SAHNE_JOB_DONE), 200));
  if (paused)
    g_assert_cmpint (sahne_json_int (sahne_export_job_get_result (job_of (&ui)), "reused_frames",
                                     0),
                     >, 0);
  g_assert_cmpuint (sahne_export_job_count (job_of (&ui)), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (g_file_test (sahne_json_string (sahne_export_job_get_delivery (job_of (&ui), i),
                                                   "path", ""),
                                G_FILE_TEST_IS_REGULAR));
  assert_result (&ui);
  leave (&ui);
}

static gboolean
asks_for_a_name (UiFixture *ui, gpointer data)
{
  GtkWindow *dialog = ui_find_window (ui, ADW_TYPE_MESSAGE_DIALOG);
  return dialog && gtk_window_is_active (dialog);
}

static guint
count_own (UiFixture *ui)
{
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "sahne", "presets", NULL);
  SahneResources *resources = sahne_session_get_resources (sahne_window_get_session (ui->window));
  g_autoptr (GPtrArray) presets = sahne_preset_list (resources, own);
  guint n = 0;

  for (guint i = 0; i < presets->len; i++)
    n += sahne_preset_is_own (presets->pdata[i], own);
  return n;
}

static gboolean
has_own (UiFixture *ui, gpointer data)
{
  return count_own (ui) == 1;
}

/* An own preset is kept by its name, chosen at once, and deleted again. */
static void
test_own_preset (void)
{
  UiFixture ui = { 0 };
  GtkWindow *dialog;

  make_film (&ui);
  g_action_group_activate_action (G_ACTION_GROUP (ui.window), "export", NULL);
  dialog = ui_find_window (&ui, SAHNE_TYPE_EXPORT_DIALOG);
  g_assert_nonnull (dialog);
  ui_rest (&ui, 0.5);
  g_assert_cmpuint (count_own (&ui), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "preset.save", NULL);
  g_assert_true (ui_wait (&ui, asks_for_a_name, NULL, 20));
  ui_key (&ui, "Return");
  g_assert_true (ui_wait (&ui, has_own, NULL, 20));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "preset.delete", NULL);
  g_assert_cmpuint (count_own (&ui), ==, 0);
  gtk_window_destroy (dialog);
  leave (&ui);
}

static gboolean
is_probed (UiFixture *ui, gpointer data)
{
  SahneExportDialog *self = data;
  return !sahne_forecaster_is_busy (self->forecaster);
}

/* The figures come from probes of this very film, which a child process makes. */
static void
test_probed (void)
{
  UiFixture ui = { 0 };
  SahneExportDialog *dialog;
  g_autoptr (JsonNode) asked = NULL;

  make_film (&ui);
  g_action_group_activate_action (G_ACTION_GROUP (ui.window), "export", NULL);
  dialog = SAHNE_EXPORT_DIALOG (ui_find_window (&ui, SAHNE_TYPE_EXPORT_DIALOG));
  g_assert_true (sahne_forecaster_is_busy (dialog->forecaster));
  g_assert_true (ui_wait (&ui, is_probed, dialog, 200));
  asked = sahne_export_dialog_asked (dialog);
  g_assert_nonnull (
      sahne_forecaster_known (dialog->forecaster, sahne_preset_id (dialog->preset), asked));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (dialog->took)), !=, "–");
  gtk_window_destroy (GTK_WINDOW (dialog));
  leave (&ui);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--be-killed") == 0)
    return ui_init (&argc, &argv) ? be_killed () : 77;
  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/ui/export/killed", test_killed);
  g_test_add_func ("/ui/export/paused", test_paused);
  g_test_add_func ("/ui/export/own-preset", test_own_preset);
  g_test_add_func ("/ui/export/probed", test_probed);
  return g_test_run ();
}
