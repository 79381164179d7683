/* Films from a table: columns and rows are looked at, a film for each row is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-table-dialog.h"
#include "folder.h"

static void
set_up (UiFixture *ui, gconstpointer data)
{
  ui_start (ui);
  sahne_welcome_set_story (sahne_window_get_welcome (ui->window), data);
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.generate", NULL);
  g_assert_true (ui_wait (ui, ui_is_idle, NULL, 90));
}

static SahneTableDialog *
open_dialog (UiFixture *ui)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.table", NULL));
  return SAHNE_TABLE_DIALOG (ui_find_window (ui, SAHNE_TYPE_TABLE_DIALOG));
}

/* A table in the tests' own folder. */
static GFile *
write_table (const char *folder, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "guests.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static gboolean
is_closed (UiFixture *ui, gpointer data)
{
  return ui_find_window (ui, SAHNE_TYPE_TABLE_DIALOG) == NULL;
}

static gboolean
first_is_done (UiFixture *ui, gpointer queue)
{
  g_autoptr (SahneExportJob) job = g_list_model_get_item (queue, 0);
  return sahne_export_job_get_state (job) == SAHNE_JOB_DONE;
}

static void
assert_told (SahneExportJob *job, const char *folder, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProject) project
      = sahne_project_open (folder, sahne_export_job_get_story (job), &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = sahne_project_get_source (project);
  g_assert_nonnull (strstr (text, wanted));
  g_assert_null (strstr (text, "{{"));
  sahne_project_close (project, NULL);
}

static void
test_films (UiFixture *ui, gconstpointer data)
{
  SahneTableDialog *dialog = open_dialog (ui);
  SahneExportQueue *queue = sahne_window_get_queue (ui->window);
  g_autofree char *folder = test_folder (), *text = NULL;
  g_autoptr (GFile) file = write_table (folder, "Name,Age\nEve,7\nAda,6\n");
  g_autoptr (SahneExportJob) one = NULL;
  g_autoptr (SahneExportJob) two = NULL;

  g_assert_cmpuint (sahne_table_dialog_get_ready (dialog), ==, 0);
  sahne_table_dialog_set_table (dialog, file);
  sahne_table_dialog_set_folder (dialog, folder);
  g_assert_cmpuint (sahne_table_dialog_get_ready (dialog), ==, 2);
  sahne_table_dialog_show_row (dialog, 1);
  text = sahne_table_dialog_get_text (dialog);
  g_assert_nonnull (strstr (text, "Ada runs"));
  ui_rest (ui, 0.3);
  sahne_table_dialog_queue (dialog);
  g_assert_true (ui_wait (ui, is_closed, NULL, 20));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 2);
  one = g_list_model_get_item (G_LIST_MODEL (queue), 0);
  two = g_list_model_get_item (G_LIST_MODEL (queue), 1);
  g_assert_true (g_str_has_suffix (sahne_export_job_get_path (one), "/001-eve.mp4"));
  g_assert_true (g_str_has_suffix (sahne_export_job_get_path (two), "/002-ada.mp4"));
  assert_told (one, folder, "Eve runs");
  assert_told (two, folder, "Ada runs");
  g_assert_true (ui_wait (ui, first_is_done, queue, 200));
  g_assert_true (g_file_test (sahne_export_job_get_path (one), G_FILE_TEST_IS_REGULAR));
}

/* What the table lacks is said, and nothing goes into the queue. */
static void
test_missing_column (UiFixture *ui, gconstpointer data)
{
  SahneTableDialog *dialog = open_dialog (ui);
  g_autofree char *folder = test_folder ();
  g_autoptr (GFile) file = write_table (folder, "Age\n7\n");
  g_autoptr (GFile) none = NULL;

  sahne_table_dialog_set_table (dialog, file);
  g_assert_cmpuint (sahne_table_dialog_get_ready (dialog), ==, 0);
  sahne_table_dialog_queue (dialog);
  none = g_file_new_for_path ("/nowhere/guests.csv");
  sahne_table_dialog_set_table (dialog, none);
  ui_rest (ui, 0.3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (sahne_window_get_queue (ui->window))),
                    ==, 0);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (ui_wait (ui, is_closed, NULL, 20));
}

int
main (int argc, char **argv)
{
  static const char story[] = "{{Name}} runs through the meadow.";

  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  g_test_add ("/ui/table/films", UiFixture, story, set_up, test_films, ui_tear_down);
  g_test_add ("/ui/table/missing-column", UiFixture, story, set_up, test_missing_column,
              ui_tear_down);
  return g_test_run ();
}
