/* Every verb does what its help says, with the exit codes and lines that programs rely on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "call.h"

static JsonObject *
result (Call *self)
{
  g_assert_nonnull (self->result);
  return json_node_get_object (self->result);
}

static gint64
clone_member (Call *self, const char *clone, const char *member)
{
  return sahne_json_int (sahne_json_path (result (self), "clones", clone, NULL), member, -1);
}

static void
make_film (Call *self, const char *story)
{
  g_assert_cmpint (call (self, "film", story, "-o", "film.mp4", "--size", "96x54", "--fps", "10",
                         "--json"),
                   ==, 0);
}

/* Every line is an object the schema knows; the last one is the result. */
static void
check_lines (Call *self)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = sahne_resources_open (resources, "schema/progress.schema.json", &error);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, &error);
  g_auto (GStrv) lines = g_strsplit (self->out, "\n", -1);
  guint results = 0;

  g_assert_no_error (error);
  for (char **line = lines; *line && **line; line++)
    {
      g_autoptr (JsonNode) node = sahne_json_parse (*line, strlen (*line), &error);
      g_assert_no_error (error);
      sahne_schema_check (schema, node, &error);
      g_assert_no_error (error);
      results
          += g_str_equal (sahne_json_string (json_node_get_object (node), "type", ""), "result");
    }
  g_assert_cmpuint (results, ==, 1);
  g_assert_cmpstr (sahne_json_string (result (self), "type", ""), ==, "result");
}

static void
test_film (Call *self, gconstpointer data)
{
  call_write (self, "story.fountain", call_story, -1);
  make_film (self, "story.fountain");
  check_lines (self);
  g_assert_true (call_has (self, "film.mp4"));
  g_assert_cmpint (sahne_json_int (result (self), "scenes", 0), ==, 2);
  g_assert_cmpint (sahne_json_int (result (self), "frames", 0), >, 20);
  g_assert_cmpint (sahne_json_int (result (self), "bytes", 0), >, 1000);
  g_assert_cmpint (clone_member (self, "audio", "runs"), ==, 2);
  g_assert_cmpint (clone_member (self, "animation", "cpu_us"), >, 0);
  g_assert_cmpint (call (self, "check", "film.mp4", "--json"), ==, 0);
  check_lines (self);
  g_assert_true (sahne_json_bool (sahne_json_object (result (self), "check"), "decodes", FALSE));
}

static void
test_again (Call *self, gconstpointer data)
{
  static const char *const clones[] = { "script", "visual", "audio", "animation" };
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = g_strsplit (call_story, "Who is there?", 2);

  call_write (self, "story.fountain", call_story, -1);
  make_film (self, "story.fountain");
  make_film (self, "story.fountain");
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    g_assert_cmpint (clone_member (self, clones[i], "runs"), ==, 0);
  g_assert_cmpint (sahne_json_int (result (self), "reused_frames", 0), ==,
                   sahne_json_int (result (self), "frames", -1));
  changed = g_strjoinv ("Who goes there?", parts);
  call_write (self, "story.fountain", changed, -1);
  make_film (self, "story.fountain");
  g_assert_cmpint (clone_member (self, "audio", "runs"), ==, 1);
  g_assert_cmpint (clone_member (self, "audio", "hits"), ==, 1);
  g_assert_cmpint (clone_member (self, "animation", "runs"), ==, 1);
}

static void
test_prompt (Call *self, gconstpointer data)
{
  g_assert_cmpint (call (self, "film", "--prompt", "A cat chases a ball in the garden.", "-o",
                         "cat.mp4", "--size", "54x96", "--fps", "5", "--captions", "none",
                         "--no-music", "--seed", "7"),
                   ==, 0);
  g_assert_true (call_has (self, "cat.mp4"));
  g_assert_nonnull (strstr (self->out, "cat.mp4"));
  g_assert_cmpstr (self->err, ==, "");
}

static void
test_scenes (Call *self, gconstpointer data)
{
  g_autoptr (JsonNode) list = NULL;
  JsonObject *scene;

  call_write (self, "story.fountain", call_story, -1);
  g_assert_cmpint (call (self, "scenes", "story.fountain"), ==, 0);
  list = sahne_json_parse (self->out, strlen (self->out), NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 2);
  scene = json_array_get_object_element (json_node_get_array (list), 1);
  g_assert_cmpstr (sahne_json_string (sahne_json_path (scene, "script", "place", NULL), "concept",
                                      ""),
                   ==, "forest");
  g_assert_false (json_object_has_member (scene, "visual"));
  g_assert_cmpint (call (self, "scenes", "story.fountain", "--after", "animation", "--json"), ==,
                   0);
  check_lines (self);
  scene = json_array_get_object_element (sahne_json_array (result (self), "documents"), 0);
  g_assert_nonnull (sahne_json_object (scene, "animation"));
}

static void
test_frame (Call *self, gconstpointer data)
{
  g_autofree char *path = call_path (self, "one.png"), *picture = NULL;
  gsize length;

  call_write (self, "story.fountain", call_story, -1);
  g_assert_cmpint (call (self, "frame", "story.fountain", "--at", "1.5", "-o", "one.png", "--size",
                         "160x90"),
                   ==, 0);
  g_assert_true (g_file_get_contents (path, &picture, &length, NULL));
  g_assert_cmpmem (picture, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpint (call (self, "frame", "story.fountain", "--at", "5000", "-o", "two.png"), ==, 3);
  g_assert_false (call_has (self, "two.png"));
}

static void
test_presets (Call *self, gconstpointer data)
{
  g_assert_cmpint (call (self, "presets"), ==, 0);
  g_assert_nonnull (strstr (self->out, "whatsapp"));
  g_assert_cmpint (call (self, "presets", "--json"), ==, 0);
  check_lines (self);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (result (self), "presets")), >, 10);
}

static void
test_usage (Call *self, gconstpointer data)
{
  static const char *const wrong[][8]
      = { { "nonsense" },
          { "film" },
          { "film", "story.fountain" },
          { "film", "story.fountain", "-o", "film.xyz" },
          { "film", "story.fountain", "-o", "film.mp4", "--size", "big" },
          { "film", "story.fountain", "-o", "film.mp4", "--style", "photo" },
          { "film", "story.fountain", "-o", "film.mp4", "--preset", "nowhere" },
          { "film", "story.fountain", "-o", "film.mp4", "--fps", "900" },
          { "film", "story.fountain", "-o", "film.mp4", "--seed", "-1" },
          { "film", "story.fountain", "-o", "film.mp4", "--what" },
          { "film", "story.fountain", "more", "-o", "film.mp4" },
          { "scenes", "story.fountain", "--after", "lunch" },
          { "frame", "story.fountain", "-o", "one.png" },
          { "check" } };
  static const char *const verbs[] = { "film", "scenes", "frame", "presets", "check" };

  call_write (self, "story.fountain", call_story, -1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_cmpint (call_v (self, NULL, wrong[i]), ==, 2);
      g_assert_cmpuint (strlen (self->err), >, 10);
      g_assert_false (call_has (self, "film.mp4"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_assert_cmpint (call (self, verbs[i], "--help"), ==, 0);
      g_assert_nonnull (strstr (self->out, "--json"));
    }
  g_assert_cmpint (call (self, "--help"), ==, 0);
}

/* Ctrl+C while it works: its own exit code, and the old film is untouched. */
static void
test_interrupt (Call *self, gconstpointer data)
{
  g_autofree char *program = sahne_probe_program (), *kept = NULL;
  g_autofree char *path = call_path (self, "film.mp4"), *story = call_path (self, "story.txt");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;

  for (int i = 0; i < 20; i++)
    g_string_append_printf (text, "INT. KITCHEN - DAY\n\nMaya walks %d times.\n\n", i);
  g_file_set_contents (story, text->str, -1, NULL);
  g_file_set_contents (path, "old", 3, NULL);
  g_subprocess_launcher_set_environ (launcher, self->env);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  child = g_subprocess_launcher_spawn (launcher, &error, program, "film", "story.txt", "-o",
                                       "film.mp4", "--json", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  g_free (g_data_input_stream_read_line (lines, NULL, NULL, NULL)); /* it is at work */
  g_subprocess_send_signal (child, SIGINT);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (child));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 130);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
}

static void
test_project (Call *self, gconstpointer data)
{
  g_autofree char *path = call_path (self, "story.sahne");
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProject) project = sahne_project_new (self->folder, &error);
  SahneEditFunc edit = (SahneEditFunc) (gpointer) sahne_project_set_source;

  g_assert_no_error (error);
  sahne_project_edit (project, "Story", FALSE, edit, (gpointer) call_story, &error);
  g_assert_no_error (error);
  sahne_project_save_as (project, path, &error);
  g_assert_no_error (error);
  sahne_project_close (project, NULL);
  make_film (self, "story.sahne");
  g_assert_cmpint (sahne_json_int (result (self), "scenes", 0), ==, 2);
}

/* One film a row; a row that cannot be made is named and leaves the others alone. */
static void
test_table (Call *self, gconstpointer data)
{
  static const char script[] = "INT. ROOM - DAY\n\nA {{Animal}} sleeps.\n";

  call_write (self, "story.fountain", script, -1);
  call_write (self, "names.csv", "Name;Animal\nAyşe;cat\n../../Bob;dog\n", -1);
  g_assert_cmpint (call (self, "film", "story.fountain", "--table", "names.csv", "-o", "films",
                         "--size", "96x54", "--fps", "5", "--json"),
                   ==, 0);
  check_lines (self);
  g_assert_cmpuint (json_array_get_length (sahne_json_array (result (self), "films")), ==, 2);
  g_assert_true (call_has (self, "films/001-ayse.mp4"));
  g_assert_true (call_has (self, "films/002-bob.mp4"));
  call_write (self, "other.fountain", "INT. ROOM - DAY\n\nA {{Plant}} sleeps.\n", -1);
  g_assert_cmpint (call (self, "film", "other.fountain", "--table", "names.csv", "-o", "none"), ==,
                   3);
  g_assert_nonnull (strstr (self->err, "Plant"));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (Call *self, gconstpointer data);
  } tests[] = {
    { "/cli/film", test_film },       { "/cli/again", test_again },
    { "/cli/prompt", test_prompt },   { "/cli/scenes", test_scenes },
    { "/cli/frame", test_frame },     { "/cli/presets", test_presets },
    { "/cli/usage", test_usage },     { "/cli/interrupt", test_interrupt },
    { "/cli/project", test_project }, { "/cli/table", test_table },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Call, NULL, call_open, tests[i].run, call_close);
  return g_test_run ();
}
