/* A project keeps every edit, undoes and redoes it, and finds it again after a crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-project.h"
#include "folder.h"

typedef struct
{
  char *folder, *file;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = test_folder ();
  place->file = g_build_filename (place->folder, "story.sahne", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_free (place->folder);
  g_free (place->file);
}

static gboolean
write_source (SahneProject *project, gpointer text, GError **error)
{
  return sahne_project_set_source (project, text, error);
}

static void
set_source (SahneProject *project, const char *text, gboolean merge)
{
  g_autoptr (GError) error = NULL;
  sahne_project_edit (project, "Edit script", merge, write_source, (gpointer) text, &error);
  g_assert_no_error (error);
}

static void
assert_source (SahneProject *project, const char *expected)
{
  g_autofree char *text = sahne_project_get_source (project);
  g_assert_cmpstr (text, ==, expected);
}

static void
count_changes (SahneProject *project, guint what, guint *seen)
{
  *seen |= what;
}

static void
test_edit_is_told (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);
  guint seen = 0;

  g_signal_connect (project, "changed", G_CALLBACK (count_changes), &seen);
  set_source (project, "A fox runs.", FALSE);
  g_assert_cmpuint (seen, ==, SAHNE_CHANGED_SOURCE);
  seen = 0;
  set_source (project, "A fox runs.", FALSE);
  g_assert_cmpuint (seen, ==, 0);
}

static void
test_undo_to_the_beginning_and_back (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (digests, sahne_project_digest (project));
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("Version %d.", i);
      set_source (project, text, FALSE);
      g_ptr_array_add (digests, sahne_project_digest (project));
    }
  for (int i = 29; i >= 0; i--)
    {
      g_autofree char *digest = NULL;
      g_assert_true (sahne_project_undo (project, NULL));
      digest = sahne_project_digest (project);
      g_assert_cmpstr (digest, ==, digests->pdata[i]);
    }
  g_assert_false (sahne_project_undo (project, NULL));
  for (int i = 1; i <= 30; i++)
    {
      g_autofree char *digest = NULL;
      g_assert_true (sahne_project_redo (project, NULL));
      digest = sahne_project_digest (project);
      g_assert_cmpstr (digest, ==, digests->pdata[i]);
    }
  g_assert_false (sahne_project_redo (project, NULL));
}

static void
test_an_edit_forgets_what_was_undone (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);

  set_source (project, "one", FALSE);
  set_source (project, "two", FALSE);
  g_assert_true (sahne_project_undo (project, NULL));
  set_source (project, "three", FALSE);
  g_assert_null (sahne_project_redo_name (project));
  g_assert_true (sahne_project_undo (project, NULL));
  assert_source (project, "one");
}

static void
test_typing_is_one_step (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);
  g_autoptr (GPtrArray) steps = NULL;

  set_source (project, "A", TRUE);
  set_source (project, "A f", TRUE);
  set_source (project, "A fox", TRUE);
  steps = sahne_project_list_steps (project);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_true (sahne_project_undo (project, NULL));
  assert_source (project, "");
}

static gboolean
fail_half_way (SahneProject *project, gpointer data, GError **error)
{
  g_assert_true (sahne_project_set_source (project, "lost", error));
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, "on purpose");
  return FALSE;
}

static void
test_a_failed_edit_leaves_nothing (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sahne_project_edit (project, "Fail", FALSE, fail_half_way, NULL, &error));
  assert_source (project, "");
  set_source (project, "found", FALSE);
  assert_source (project, "found");
}

static void
test_saved_and_opened (Place *place, gconstpointer data)
{
  SahneProject *project = sahne_project_new (place->folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL, *again = NULL;

  set_source (project, "A fox runs.", FALSE);
  digest = sahne_project_digest (project);
  g_assert_true (sahne_project_save_as (project, place->file, NULL));
  g_assert_true (sahne_project_is_saved (project));
  g_assert_true (sahne_project_close (project, NULL));
  g_object_unref (project);

  project = sahne_project_open (place->folder, place->file, &error);
  g_assert_no_error (error);
  g_assert_null (sahne_project_get_notice (project));
  again = sahne_project_digest (project);
  g_assert_cmpstr (again, ==, digest);
  g_assert_true (sahne_project_undo (project, NULL));
  assert_source (project, "");
  g_object_unref (project);
}

static void
test_what_a_crash_left_is_recovered (Place *place, gconstpointer data)
{
  SahneProject *project = sahne_project_new (place->folder, NULL);

  set_source (project, "saved", FALSE);
  g_assert_true (sahne_project_save_as (project, place->file, NULL));
  set_source (project, "not in the file yet", FALSE);
  g_object_unref (project); /* without close: as after a crash */

  project = sahne_project_open (place->folder, place->file, NULL);
  g_assert_nonnull (sahne_project_get_notice (project));
  assert_source (project, "not in the file yet");
  g_object_unref (project);
}

static void
test_unsaved_projects_are_listed (Place *place, gconstpointer data)
{
  SahneProject *project = sahne_project_new (place->folder, NULL);
  g_auto (GStrv) unsaved = NULL;

  set_source (project, "never saved", FALSE);
  g_object_unref (project);
  unsaved = sahne_project_list_unsaved (place->folder);
  g_assert_cmpuint (g_strv_length (unsaved), ==, 1);
  project = sahne_project_open (place->folder, unsaved[0], NULL);
  assert_source (project, "never saved");
  g_object_unref (project);
}

static gboolean
edit_override (SahneProject *project, gpointer patch_text, GError **error)
{
  g_autoptr (JsonNode) patch
      = patch_text ? sahne_json_parse (patch_text, strlen (patch_text), NULL) : NULL;
  g_autoptr (JsonNode) old = sahne_json_parse ("{\"hair\":\"short\"}", 16, NULL);
  return sahne_project_set_override (project, "s1", "visual", "looks/fox", patch, old, error);
}

static void
test_overrides (Place *place, gconstpointer data)
{
  g_autoptr (SahneProject) project = sahne_project_new (place->folder, NULL);
  g_autoptr (JsonObject) list = NULL, empty = NULL;
  JsonObject *entry;

  g_assert_true (
      sahne_project_edit (project, "Hair", FALSE, edit_override, "{\"hair\":\"bun\"}", NULL));
  list = sahne_project_list_overrides (project);
  entry = sahne_json_path (list, "s1", "visual", "looks/fox", NULL);
  g_assert_cmpstr (sahne_json_string (sahne_json_object (entry, "patch"), "hair", NULL), ==, "bun");
  g_assert_cmpstr (sahne_json_string (sahne_json_object (entry, "replaced"), "hair", NULL), ==,
                   "short");
  g_assert_true (sahne_project_edit (project, "Hair", FALSE, edit_override, NULL, NULL));
  empty = sahne_project_list_overrides (project);
  g_assert_cmpuint (json_object_get_size (empty), ==, 0);
}

#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/project/edit-is-told", test_edit_is_told);
  ADD ("/project/undo-to-the-beginning-and-back", test_undo_to_the_beginning_and_back);
  ADD ("/project/an-edit-forgets-what-was-undone", test_an_edit_forgets_what_was_undone);
  ADD ("/project/typing-is-one-step", test_typing_is_one_step);
  ADD ("/project/a-failed-edit-leaves-nothing", test_a_failed_edit_leaves_nothing);
  ADD ("/project/saved-and-opened", test_saved_and_opened);
  ADD ("/project/what-a-crash-left-is-recovered", test_what_a_crash_left_is_recovered);
  ADD ("/project/unsaved-projects-are-listed", test_unsaved_projects_are_listed);
  ADD ("/project/overrides", test_overrides);
  return g_test_run ();
}
