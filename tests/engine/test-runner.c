/* The runner makes a film, makes only what is stale anew, and keeps what a person changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_film (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  g_auto (GStrv) scenes = NULL;
  JsonObject *film;

  fixture_run (runner, story);
  scenes = sahne_runner_list_scenes (runner);
  g_assert_cmpuint (g_strv_length (scenes), ==, 2);
  g_assert_nonnull (sahne_runner_get_film (runner));
  film = json_node_get_object (sahne_runner_get_film (runner));
  g_assert_cmpint (sahne_json_int (film, "frames", 0), >, 20);
  for (guint i = 0; scenes[i]; i++)
    {
      JsonObject *entry = sahne_json_path (film, "scenes", scenes[i], NULL);
      g_assert_true (sahne_store_has (self->store, sahne_json_string (entry, "digest", "")));
      for (int clone = 0; clone < SAHNE_N_CLONES; clone++)
        {
          SahneRunStatus status;
          sahne_runner_get_status (runner, (SahneClone) clone, scenes[i], &status);
          g_assert_cmpint (status.state, ==, SAHNE_RUN_FRESH);
        }
    }
  g_assert_cmpfloat (sahne_runner_get_progress (runner), ==, 1);
  g_assert_false (sahne_runner_get_running (runner));
}

static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) first = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneRunner) second = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  g_autofree char *one = NULL, *two = NULL;

  fixture_run (first, story);
  fixture_run (second, story);
  for (int clone = 0; clone < SAHNE_CLONE_MONTAGE; clone++)
    {
      SahneRunStatus status;
      g_assert_cmpuint (fixture_runs (first, (SahneClone) clone), ==, 2);
      sahne_runner_get_status (second, (SahneClone) clone, NULL, &status);
      g_assert_cmpuint (status.runs, ==, 0);
      g_assert_cmpuint (status.hits, ==, 2);
      g_assert_true (status.cached);
    }
  one = sahne_json_digest (sahne_runner_get_film (first));
  two = sahne_json_digest (sahne_runner_get_film (second));
  g_assert_cmpstr (one, ==, two);
}

static gboolean
write_source (SahneProject *project, gpointer text, GError **error)
{
  return sahne_project_set_source (project, text, error)
         && sahne_project_set_brief (project, "form", "fountain", error)
         && sahne_project_set_brief (project, "rate", "10", error);
}

static SahneProject *
make_project (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  SahneProject *project = sahne_project_new (self->folder, &error);

  g_assert_no_error (error);
  sahne_project_edit (project, "Story", FALSE, write_source, (gpointer) text, &error);
  g_assert_no_error (error);
  return project;
}

static char *
replace (const char *text, const char *old, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (with, parts);
}

static void
run_project (SahneRunner *runner)
{
  g_autoptr (GError) error = NULL;

  sahne_runner_run (runner);
  error = fixture_wait (runner);
  g_assert_no_error (error);
}

static void
test_changed_line (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Good morning.", "Good evening.");
  g_auto (GStrv) before = NULL, after = NULL;

  sahne_runner_set_project (runner, project);
  run_project (runner);
  before = sahne_runner_list_scenes (runner);
  sahne_project_edit (project, "Line", FALSE, write_source, changed, NULL);
  run_project (runner);
  after = sahne_runner_list_scenes (runner);
  g_assert_cmpstrv (before, after);
  for (int clone = SAHNE_CLONE_VISUAL; clone < SAHNE_CLONE_MONTAGE; clone++)
    g_assert_cmpuint (fixture_runs (runner, (SahneClone) clone), <=, 1);
  g_assert_cmpuint (fixture_runs (runner, SAHNE_CLONE_AUDIO), ==, 1);
  g_assert_cmpuint (fixture_runs (runner, SAHNE_CLONE_ANIMATION), ==, 1);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

typedef struct
{
  char *scene, *target;
  const char *patch;
} Edit;

static gboolean
write_override (SahneProject *project, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autoptr (JsonNode) patch = sahne_json_parse (edit->patch, strlen (edit->patch), error);

  return patch
         && sahne_project_set_override (project, edit->scene, "visual", edit->target, patch, NULL,
                                        error);
}

static const char *
time_in_set (SahneRunner *runner, const char *scene)
{
  JsonObject *document = json_node_get_object (sahne_runner_get_scene (runner, scene));
  return sahne_json_string (sahne_json_path (document, "visual", "set", "light", NULL), "time", "");
}

static void
test_override (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Maya walks", "Maya runs");
  g_auto (GStrv) scenes = NULL;
  Edit edit = { .target = (char *) "set", .patch = "{\"light\":{\"time\":\"sunset\"}}" };

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  g_assert_cmpstr (time_in_set (runner, scenes[0]), !=, "sunset");
  edit.scene = scenes[0];
  sahne_project_edit (project, "Light", FALSE, write_override, &edit, NULL);
  run_project (runner);
  g_assert_cmpstr (time_in_set (runner, scenes[0]), ==, "sunset");
  sahne_project_edit (project, "Story", FALSE, write_source, changed, NULL);
  run_project (runner);
  g_assert_cmpstr (time_in_set (runner, scenes[0]), ==, "sunset");
  g_assert_cmpuint (fixture_runs (runner, SAHNE_CLONE_ANIMATION), ==, 1);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

static void
test_newest_wins (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) old = fixture_text (fixture_story);
  g_autoptr (SahneStory) new = fixture_text ("INT. KITCHEN - DAY\n\nA cat sleeps.\n");
  g_auto (GStrv) scenes = NULL;

  for (int i = 0; i < 5; i++)
    sahne_runner_start (runner, old);
  fixture_run (runner, new);
  scenes = sahne_runner_list_scenes (runner);
  g_assert_cmpuint (g_strv_length (scenes), ==, 1);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  Ending ending = { .loop = g_main_loop_new (NULL, FALSE) };

  g_signal_connect (runner, "finished", G_CALLBACK (fixture_finished), &ending);
  sahne_runner_start (runner, story);
  g_assert_true (sahne_runner_get_running (runner));
  sahne_runner_cancel (runner);
  g_assert_cmpuint (ending.ended, ==, 1);
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (sahne_runner_get_running (runner));
  g_signal_handlers_disconnect_by_data (runner, &ending);
  g_clear_error (&ending.error);
  g_main_loop_unref (ending.loop);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) story = fixture_text ("");
  g_autoptr (GError) error = NULL;

  story->file_name = g_strdup ("empty.fountain");
  sahne_runner_start (runner, story);
  error = fixture_wait (runner);
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "empty.fountain"));
}

static void
note_film (SahneRunner *runner, GParamSpec *pspec, guint *count)
{
  if (sahne_runner_get_running (runner) && sahne_runner_get_film (runner))
    (*count)++;
}

static void
test_grows (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  guint drafts = 0;

  g_signal_connect (runner, "notify::film", G_CALLBACK (note_film), &drafts);
  fixture_run (runner, story);
  g_assert_cmpuint (drafts, >=, 2); /* the first scene, then the whole */
  g_signal_handlers_disconnect_by_data (runner, &drafts);
}

static gboolean
stop_waiting (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Until the look behind an edit has come to its end. */
static void
wait_for_look (SahneRunner *runner)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  for (int i = 0; i < 400; i++)
    {
      g_auto (GStrv) stale = sahne_runner_list_stale (runner, SAHNE_CLONE_AUDIO);
      if (stale[0] && !sahne_runner_get_running (runner))
        return;
      g_timeout_add (25, stop_waiting, loop);
      g_main_loop_run (loop);
    }
}

static void
test_look (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Who is there?", "Who goes there?");
  g_auto (GStrv) scenes = NULL, stale = NULL;

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  sahne_project_edit (project, "Line", FALSE, write_source, changed, NULL);
  wait_for_look (runner);
  stale = sahne_runner_list_stale (runner, SAHNE_CLONE_AUDIO);
  g_assert_cmpuint (g_strv_length (stale), ==, 1);
  g_assert_cmpstr (stale[0], ==, scenes[1]);
  g_assert_nonnull (sahne_runner_get_film (runner));
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* How a clone stands in a scene. */
static SahneRunStatus
status_of (SahneRunner *runner, SahneClone clone, const char *scene)
{
  SahneRunStatus status;

  sahne_runner_get_status (runner, clone, scene, &status);
  return status;
}

static void
test_run_again (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) scenes = NULL;
  g_autofree char *one = NULL, *two = NULL;

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  one = sahne_json_digest (sahne_runner_get_film (runner));
  sahne_runner_run_again (runner, SAHNE_CLONE_ANIMATION, scenes[1]);
  error = fixture_wait (runner);
  g_assert_no_error (error);
  g_assert_cmpuint (status_of (runner, SAHNE_CLONE_ANIMATION, scenes[1]).runs, ==, 1);
  g_assert_cmpuint (status_of (runner, SAHNE_CLONE_ANIMATION, scenes[0]).runs, ==, 0);
  g_assert_cmpuint (status_of (runner, SAHNE_CLONE_AUDIO, scenes[1]).runs, ==, 0);
  two = sahne_json_digest (sahne_runner_get_film (runner));
  g_assert_cmpstr (one, ==, two); /* the same work has the same result */

  sahne_runner_run_again (runner, SAHNE_N_CLONES, scenes[0]);
  error = fixture_wait (runner);
  g_assert_no_error (error);
  for (int clone = SAHNE_CLONE_VISUAL; clone < SAHNE_CLONE_MONTAGE; clone++)
    {
      g_assert_cmpuint (status_of (runner, (SahneClone) clone, scenes[0]).runs, ==, 1);
      g_assert_cmpuint (status_of (runner, (SahneClone) clone, scenes[1]).runs, ==, 0);
    }
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* A project that is opened again makes nothing anew: all of it comes out of the store. */
static void
test_opened_again (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) first = sahne_runner_new (self->store, self->resources),
                          second = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *one = NULL, *two = NULL;

  sahne_runner_set_project (first, project);
  run_project (first);
  one = sahne_json_digest (sahne_runner_get_film (first));
  sahne_runner_set_project (first, NULL);
  sahne_runner_set_project (second, project);
  run_project (second);
  for (int clone = SAHNE_CLONE_VISUAL; clone < SAHNE_CLONE_MONTAGE; clone++)
    g_assert_cmpuint (fixture_runs (second, (SahneClone) clone), ==, 0);
  two = sahne_json_digest (sahne_runner_get_film (second));
  g_assert_cmpstr (one, ==, two);
  sahne_runner_set_project (second, NULL);
  sahne_project_close (project, NULL);
}

/* What a runner tells first: a film, or a scene. */
static void
note_film_first (SahneRunner *runner, GParamSpec *pspec, char *first)
{
  if (sahne_runner_get_film (runner) && *first == 0)
    *first = 'f';
}

static void
note_scene_first (SahneRunner *runner, const char *scene, const char *after, JsonNode *document,
                  char *first)
{
  if (*first == 0)
    *first = 's';
}

/* The last film is there before anything has been looked at; without its scenes it is not. */
static void
test_last_film_first (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *empty = g_build_filename (self->folder, "empty", NULL);
  g_autoptr (SahneStore) other = sahne_store_new (empty, 0, NULL);
  SahneStore *stores[] = { self->store, self->store, other };
  static const char expected[] = { 's', 'f', 's' };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autoptr (SahneRunner) runner = sahne_runner_new (stores[i], self->resources);
      char first = 0;
      g_signal_connect (runner, "notify::film", G_CALLBACK (note_film_first), &first);
      g_signal_connect (runner, "scene-ready", G_CALLBACK (note_scene_first), &first);
      sahne_runner_set_project (runner, project);
      run_project (runner);
      g_assert_cmpint (first, ==, expected[i]);
      g_assert_nonnull (sahne_runner_get_film (runner));
      sahne_runner_set_project (runner, NULL);
    }
  sahne_project_close (project, NULL);
}

/* Both scenes are stale; one is run: the other stays as it was and says so. */
static void
test_run_one_of_two (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *once = replace (fixture_story, "Good morning.", "Good evening."),
                  *twice = replace (once, "Who is there?", "Who goes there?");
  g_autofree char *kept = NULL, *changed = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) scenes = NULL;

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  changed = g_strdup (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[0]));
  kept = g_strdup (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]));
  g_assert_nonnull (kept);
  sahne_project_edit (project, "Lines", FALSE, write_source, twice, NULL);
  sahne_runner_run_again (runner, SAHNE_N_CLONES, scenes[0]);
  error = fixture_wait (runner);
  g_assert_no_error (error);
  g_assert_cmpstr (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[0]), !=, changed);
  g_assert_cmpstr (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]), ==, kept);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_AUDIO, scenes[0]).state, ==, SAHNE_RUN_FRESH);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_AUDIO, scenes[1]).state, ==, SAHNE_RUN_STALE);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_ANIMATION, scenes[1]).state, ==, SAHNE_RUN_STALE);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_MONTAGE, NULL).state, ==, SAHNE_RUN_STALE);
  g_assert_nonnull (sahne_json_path (json_node_get_object (sahne_runner_get_film (runner)),
                                     "scenes", scenes[1], NULL));

  run_project (runner);
  g_assert_cmpstr (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]), !=, kept);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_MONTAGE, NULL).state, ==, SAHNE_RUN_FRESH);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* A take that is kept, or another one. */
typedef struct
{
  const char *scene, *clone, *digest;
  int number;
  gboolean pinned;
} Choice;

static gboolean
write_choice (SahneProject *project, gpointer data, GError **error)
{
  const Choice *choice = data;

  return sahne_project_add_take (project, choice->scene, choice->clone, choice->number,
                                 choice->digest, NULL, error)
         && sahne_project_choose_take (project, choice->scene, choice->clone, choice->number,
                                       choice->pinned, error);
}

/* A pinned take survives what changes before it, with a hand edit on top; let go it follows. */
static void
test_pinned (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Who is there?", "Who goes there, my friend?");
  g_autofree char *digest = NULL;
  g_auto (GStrv) scenes = NULL;
  Choice choice = { .clone = "audio" };

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  digest = g_strdup (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]));
  choice = (Choice){ scenes[1], "audio", digest, 0, TRUE };
  g_assert_true (sahne_project_edit (project, "Pin", FALSE, write_choice, &choice, NULL));
  sahne_project_edit (project, "Line", FALSE, write_source, changed, NULL);
  run_project (runner);
  g_assert_cmpstr (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]), ==, digest);
  g_assert_cmpint (status_of (runner, SAHNE_CLONE_AUDIO, scenes[1]).state, ==, SAHNE_RUN_PINNED);

  choice.pinned = FALSE;
  sahne_project_edit (project, "Let go", FALSE, write_choice, &choice, NULL);
  run_project (runner);
  g_assert_cmpstr (sahne_runner_get_digest (runner, SAHNE_CLONE_AUDIO, scenes[1]), !=, digest);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* One scene by itself, with another take of the look: the film under work is not touched. */
static void
test_alone (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources),
                          trial = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autoptr (SahneStory) story = NULL;
  g_auto (GStrv) scenes = NULL;
  JsonObject *choice, *film;

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  story = sahne_story_new_for_project (project);
  story->again = json_object_new ();
  json_object_set_string_member (story->again, "alone", scenes[0]);
  choice = sahne_json_add_object (sahne_json_add_object (story->takes, scenes[0]), "visual");
  json_object_set_int_member (choice, "number", 1);
  fixture_run (trial, story);
  film = json_node_get_object (sahne_runner_get_film (trial));
  g_assert_nonnull (sahne_json_path (film, "scenes", scenes[0], NULL));
  g_assert_null (sahne_json_path (film, "scenes", scenes[1], NULL));
  g_assert_cmpstr (sahne_runner_get_digest (trial, SAHNE_CLONE_VISUAL, scenes[0]), !=,
                   sahne_runner_get_digest (runner, SAHNE_CLONE_VISUAL, scenes[0]));
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* What became of the film during a run. */
typedef struct
{
  GPtrArray *films;  /* JsonNode */
  GPtrArray *scenes; /* ids of those that were told */
} Seen;

static void
note_films (SahneRunner *runner, GParamSpec *pspec, Seen *seen)
{
  JsonNode *film = sahne_runner_get_film (runner);

  if (film)
    g_ptr_array_add (seen->films, json_node_ref (film));
}

static void
note_scenes (SahneRunner *runner, const char *scene, const char *after, JsonNode *document,
             Seen *seen)
{
  g_ptr_array_add (seen->scenes, g_strdup (scene));
}

static const char *
digest_in (JsonNode *film, const char *scene)
{
  return sahne_json_string (sahne_json_path (json_node_get_object (film), "scenes", scene, NULL),
                            "digest", "");
}

/* A line that changed is seen in the film before it is whole; the scene that did not change is not
 * told again, though every word of it stands elsewhere in the text. */
static void
test_ahead (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Good morning.", "A very good evening.");
  g_autoptr (GPtrArray) films = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref),
                        told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) before = NULL;
  g_auto (GStrv) scenes = NULL;
  Seen seen = { films, told };

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  before = json_node_ref (sahne_runner_get_film (runner));
  g_signal_connect (runner, "notify::film", G_CALLBACK (note_films), &seen);
  g_signal_connect (runner, "scene-ready", G_CALLBACK (note_scenes), &seen);
  sahne_project_edit (project, "Line", FALSE, write_source, changed, NULL);
  run_project (runner);
  g_assert_cmpuint (films->len, ==, 2);
  for (guint i = 0; i < films->len; i++)
    {
      g_assert_cmpstr (digest_in (films->pdata[i], scenes[0]), !=, digest_in (before, scenes[0]));
      g_assert_cmpstr (digest_in (films->pdata[i], scenes[1]), ==, digest_in (before, scenes[1]));
    }
  g_assert_cmpstr (digest_in (films->pdata[0], scenes[0]), ==,
                   digest_in (films->pdata[1], scenes[0]));
  g_assert_cmpuint (told->len, >, 0);
  g_assert_cmpstr (told->pdata[0], ==, scenes[0]);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

/* Of two scenes the one that changed is made first, though it is the last. */
static void
test_changed_first (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *changed = replace (fixture_story, "Who is there?", "Who goes there?");
  g_autoptr (GPtrArray) films = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref),
                        told = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) scenes = NULL;
  g_autofree char *one = NULL, *two = NULL;
  Seen seen = { films, told };

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  g_signal_connect (runner, "scene-ready", G_CALLBACK (note_scenes), &seen);
  sahne_project_edit (project, "Line", FALSE, write_source, changed, NULL);
  run_project (runner);
  g_assert_cmpuint (told->len, ==, 2); /* after script and after animation */
  g_assert_cmpstr (told->pdata[0], ==, scenes[1]);
  one = sahne_json_digest (sahne_runner_get_film (runner));
  sahne_runner_set_project (runner, NULL);
  /* The order in which scenes are made does not change the film. */
  sahne_runner_set_project (runner, project);
  run_project (runner);
  two = sahne_json_digest (sahne_runner_get_film (runner));
  g_assert_cmpstr (one, ==, two);
  sahne_runner_set_project (runner, NULL);
  sahne_project_close (project, NULL);
}

static gboolean
write_film_override (SahneProject *project, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autoptr (JsonNode) patch = sahne_json_parse (edit->patch, strlen (edit->patch), error);

  return patch
         && sahne_project_set_override (project, "film", "montage", edit->target, patch, NULL,
                                        error);
}

static void
count_up (guint *n)
{
  *n += 1;
}

/* An edit of the film alone runs no clone, and gives the film that a run of all clones gives. */
static void
test_only_film (Fixture *self, gconstpointer data)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources),
                          other = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneProject) project = make_project (self, fixture_story);
  g_autofree char *one = NULL, *two = NULL, *target = NULL;
  g_auto (GStrv) scenes = NULL;
  gint64 frames;
  guint artifacts = 0;
  Edit edit = { NULL, NULL, "{\"speed_pm\": 2000}" };

  sahne_runner_set_project (runner, project);
  run_project (runner);
  scenes = sahne_runner_list_scenes (runner);
  frames = sahne_json_int (json_node_get_object (sahne_runner_get_film (runner)), "frames", 0);
  edit.target = target = g_strdup_printf ("clips/%s-c1", scenes[0]);
  sahne_project_edit (project, "Speed", FALSE, write_film_override, &edit, NULL);
  g_signal_connect_swapped (runner, "artifact", G_CALLBACK (count_up), &artifacts);
  run_project (runner);
  g_assert_cmpuint (artifacts, ==, 0);
  g_assert_cmpint (sahne_json_int (json_node_get_object (sahne_runner_get_film (runner)), "frames",
                                   0),
                   <, frames);
  for (int clone = 0; clone < SAHNE_N_CLONES; clone++)
    g_assert_cmpint (status_of (runner, (SahneClone) clone, scenes[1]).state, ==, SAHNE_RUN_FRESH);
  one = sahne_json_digest (sahne_runner_get_film (runner));
  run_project (runner); /* nothing is another: everything is looked through */
  g_assert_cmpuint (artifacts, >, 0);
  sahne_runner_set_project (runner, NULL);
  sahne_runner_set_project (other, project);
  run_project (other);
  two = sahne_json_digest (sahne_runner_get_film (other));
  g_assert_cmpstr (one, ==, two);
  sahne_runner_set_project (other, NULL);
  sahne_project_close (project, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_open (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  fixture_close (self);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/engine/runner/film", test_film },
    { "/engine/runner/again", test_again },
    { "/engine/runner/changed-line", test_changed_line },
    { "/engine/runner/override", test_override },
    { "/engine/runner/newest-wins", test_newest_wins },
    { "/engine/runner/cancel", test_cancel },
    { "/engine/runner/refused", test_refused },
    { "/engine/runner/grows", test_grows },
    { "/engine/runner/look", test_look },
    { "/engine/runner/run-again", test_run_again },
    { "/engine/runner/opened-again", test_opened_again },
    { "/engine/runner/last-film-first", test_last_film_first },
    { "/engine/runner/run-one-of-two", test_run_one_of_two },
    { "/engine/runner/pinned", test_pinned },
    { "/engine/runner/alone", test_alone },
    { "/engine/runner/ahead", test_ahead },
    { "/engine/runner/changed-first", test_changed_first },
    { "/engine/runner/only-film", test_only_film },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
