/* The options of all verbs that take a story, and the run of the clones over it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-form.h"
#include "sahne-json.h"
#include "sahne-writing-help.h"

/* The greatest seed a clone takes. */
#define MAX_SEED (G_MAXINT64 >> 11)

/* The words an option may have. */
static const char *const languages[] = { "en", "tr", "auto", NULL };
static const char *const styles[]
    = { "flat", "paper", "gouache", "ink", "noir", "chalkboard", "blueprint", "pixel", NULL };
static const char *const aspects[] = { "16:9", "9:16", "1:1", "4:5", "21:9", NULL };
static const char *const captions[] = { "burn", "track", "none", NULL };

/* The clones' names for people. */
static const char *const labels[SAHNE_N_CLONES]
    = { N_ ("Script"), N_ ("Visual"), N_ ("Audio"), N_ ("Animation"), N_ ("Montage") };

/**
 * sahne_cli_story_clear:
 * @self: what a call had to do with a story
 */
void
sahne_cli_story_clear (SahneCliStory *self)
{
  g_free (self->prompt);
  g_free (self->language);
  g_free (self->style);
  g_free (self->aspect);
  g_free (self->size);
  g_free (self->captions);
  g_free (self->seed);
  g_free (self->voices);
  g_free (self->writer);
  g_free (self->model);
  g_clear_object (&self->runner);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_clear_pointer (&self->story, sahne_story_unref);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_pointer (&self->scenes, g_ptr_array_unref);
}

/**
 * sahne_cli_story_parse:
 * @cli: the call
 * @self: gets the options
 * @own: the verb's own options, ended by %NULL
 * @arguments: (inout): the arguments; options are taken out
 *
 * Returns: whether the options are right; else the exit code is %SAHNE_EXIT_USAGE
 */
gboolean
sahne_cli_story_parse (SahneCli *cli, SahneCliStory *self, const GOptionEntry *own,
                       char ***arguments)
{
  const GOptionEntry shared[]
      = { { "prompt", 0, 0, G_OPTION_ARG_STRING, &self->prompt,
            N_ ("One sentence in place of STORY"), N_ ("SENTENCE") },
          { "language", 0, 0, G_OPTION_ARG_STRING, &self->language, N_ ("Language of the story"),
            "en|tr|auto" },
          { "style", 0, 0, G_OPTION_ARG_STRING, &self->style,
            N_ ("How it is drawn: flat, paper and so on"), N_ ("NAME") },
          { "aspect", 0, 0, G_OPTION_ARG_STRING, &self->aspect, N_ ("Shape of the picture"),
            "16:9|9:16|1:1|4:5|21:9" },
          { "size", 0, 0, G_OPTION_ARG_STRING, &self->size, N_ ("Size of the picture, pixels"),
            N_ ("WxH") },
          { "fps", 0, 0, G_OPTION_ARG_INT, &self->fps, N_ ("Pictures a second"), "N" },
          { "length", 0, 0, G_OPTION_ARG_INT, &self->length, N_ ("Wanted length"), N_ ("SECONDS") },
          { "seed", 0, 0, G_OPTION_ARG_STRING, &self->seed, N_ ("Another number, another film"),
            "N" },
          { "no-music", 0, 0, G_OPTION_ARG_NONE, &self->no_music, N_ ("No music"), NULL },
          { "captions", 0, 0, G_OPTION_ARG_STRING, &self->captions,
            N_ ("In the picture, as a track, or none"), "burn|track|none" },
          { "voices", 0, 0, G_OPTION_ARG_STRING, &self->voices,
            N_ ("Who speaks: espeak-ng, piper, or the address of a voice server (its key in "
                "SAHNE_VOICE_KEY)"),
            N_ ("NAME") },
          { "writing-help", 0, 0, G_OPTION_ARG_STRING, &self->writer,
            N_ ("A language model's server writes the screenplay for --prompt (its key in "
                "SAHNE_WRITING_KEY)"),
            N_ ("ADDRESS") },
          { "writing-model", 0, 0, G_OPTION_ARG_STRING, &self->model,
            N_ ("Which of that server's models"), N_ ("NAME") },
          { NULL } };
  g_autoptr (GArray) all = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (; own && own->long_name; own++)
    g_array_append_val (all, *own);
  g_array_append_vals (all, shared, G_N_ELEMENTS (shared) - 1);
  return sahne_cli_parse (cli, (const GOptionEntry *) all->data, arguments);
}

static gboolean
check_word (SahneCli *cli, const char *option, const char *word, const char *const *words,
            int *code)
{
  g_autofree char *list = NULL;

  if (word == NULL || g_strv_contains (words, word))
    return TRUE;
  list = g_strjoinv (", ", (char **) words);
  *code = sahne_cli_usage (cli, _ ("--%s cannot be “%s”; it is one of %s."), option, word, list);
  return FALSE;
}

static gboolean
read_size (SahneCli *cli, SahneCliStory *self, int *code)
{
  char rest;

  if (self->size == NULL)
    return TRUE;
  if (sscanf (self->size, "%5dx%5d%c", &self->width, &self->height, &rest) == 2
      && MIN (self->width, self->height) >= 16 && MAX (self->width, self->height) <= 16384)
    return TRUE;
  *code = sahne_cli_usage (cli, _ ("--size wants width and height in pixels, like 1280x720."));
  return FALSE;
}

static gboolean
check_options (SahneCli *cli, SahneCliStory *self, int *code)
{
  char *end = NULL;

  if (!check_word (cli, "language", self->language, languages, code)
      || !check_word (cli, "style", self->style, styles, code)
      || !check_word (cli, "aspect", self->aspect, aspects, code)
      || !check_word (cli, "captions", self->captions, captions, code)
      || !read_size (cli, self, code))
    return FALSE;
  if (self->fps < 0 || self->fps > 240)
    *code = sahne_cli_usage (cli, _ ("--fps is a number from 1 to 240."));
  else if (self->length < 0 || self->length > 24 * 3600)
    *code = sahne_cli_usage (cli, _ ("--length is a number of seconds, at most a day."));
  else if (self->seed
           && (!g_ascii_isdigit (*self->seed)
               || g_ascii_strtoull (self->seed, &end, 10) > (guint64) MAX_SEED || *end))
    *code = sahne_cli_usage (cli, _ ("--seed is a whole number, 0 or more."));
  else
    return TRUE;
  return FALSE;
}

/* The screenplay a language model made of the prompt. Without it the prompt is as good, so that
 * only a cancelled call is an error. */
static SahneStory *
write_story (SahneCli *cli, SahneCliStory *self, GError **error)
{
  const SahneWritingServer server = { self->writer, self->model, g_getenv ("SAHNE_WRITING_KEY") };
  g_autofree char *language
      = self->language && !g_str_equal (self->language, "auto")
            ? g_strdup (self->language)
            : sahne_form_language (self->prompt, strlen (self->prompt), self->resources);
  g_autoptr (GError) trouble = NULL;
  g_autofree char *text
      = sahne_writing_help_screenplay (&server, self->prompt, language,
                                       self->length * G_USEC_PER_SEC, self->resources,
                                       cli->cancellable, &trouble);
  g_autoptr (GBytes) bytes = text ? g_bytes_new (text, strlen (text)) : NULL;
  SahneStory *story = bytes ? sahne_story_new (bytes) : NULL;

  if (story)
    story->form = g_strdup ("fountain");
  else if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&trouble));
  else
    sahne_cli_message (cli, "warning", trouble->message, "script", NULL);
  return story;
}

static SahneStory *
open_story (SahneCli *cli, SahneCliStory *self, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SahneStory *story;

  if (self->prompt)
    {
      g_autoptr (GError) cancelled = NULL;
      story = self->writer ? write_story (cli, self, &cancelled) : NULL;
      if (cancelled)
        g_propagate_error (error, g_steal_pointer (&cancelled));
      if (story || (error && *error))
        return story;
      bytes = g_bytes_new (self->prompt, strlen (self->prompt));
      story = sahne_story_new (bytes);
      story->form = g_strdup ("prompt");
      return story;
    }
  if (!g_str_equal (name, "-"))
    return sahne_story_new_for_file (name, error);
  bytes = sahne_story_read (STDIN_FILENO, _ ("standard input"), error);
  return bytes ? sahne_story_new (bytes) : NULL;
}

static void
replace (char **place, const char *value)
{
  if (value == NULL)
    return;
  g_free (*place);
  *place = g_str_equal (value, "auto") ? NULL : g_strdup (value);
}

/* The shape nearest to a size. */
static const char *
nearest_aspect (int width, int height)
{
  const char *best = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; aspects[i]; i++)
    {
      int across = 1, down = 1;
      double off;
      sscanf (aspects[i], "%d:%d", &across, &down);
      off = fabs (log ((double) width * down / ((double) height * across)));
      if (off < least)
        {
          least = off;
          best = aspects[i];
        }
    }
  return best;
}

static void
lay_options (SahneCliStory *self)
{
  SahneStory *story = self->story;

  replace (&story->language, self->language);
  replace (&story->style, self->style);
  replace (&story->captions, self->captions);
  replace (&story->voices, self->voices);
  story->voice_key = g_strdup (g_getenv ("SAHNE_VOICE_KEY"));
  if (self->width)
    replace (&story->aspect, nearest_aspect (self->width, self->height));
  replace (&story->aspect, self->aspect);
  if (self->seed)
    story->seed = g_ascii_strtoull (self->seed, NULL, 10);
  if (self->no_music)
    story->music = FALSE;
  if (self->length)
    story->length_us = self->length * G_USEC_PER_SEC;
  if (self->fps)
    {
      story->rate_num = self->fps;
      story->rate_den = 1;
    }
}

/**
 * sahne_cli_story_load:
 * @cli: the call
 * @self: with options
 * @arguments: what is left of the arguments: the verb and the story
 * @code: (out): the exit code when this fails
 *
 * Reads the story and opens the store.
 *
 * Returns: whether that worked; otherwise it has been said why
 */
gboolean
sahne_cli_story_load (SahneCli *cli, SahneCliStory *self, char **arguments, int *code)
{
  guint count = g_strv_length (arguments) - 1;
  g_autoptr (GError) error = NULL;

  if (self->prompt ? count > 0 : count != 1)
    {
      *code
          = sahne_cli_usage (cli, _ ("Give one story: a file, - for standard input, or --prompt."));
      return FALSE;
    }
  if (!check_options (cli, self, code))
    return FALSE;
  self->resources = sahne_resources_new_default ();
  self->story = open_story (cli, self, arguments[1], &error);
  self->store = self->story ? sahne_store_new_default (&error) : NULL;
  if (self->store == NULL)
    {
      *code = sahne_cli_fail (cli, g_steal_pointer (&error));
      return FALSE;
    }
  self->last = SAHNE_CLONE_MONTAGE;
  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  lay_options (self);
  return TRUE;
}

/**
 * sahne_cli_story_replace:
 * @self: with a story
 * @text: stands in its place from now on, with the same options
 */
void
sahne_cli_story_replace (SahneCliStory *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  SahneStory *story = sahne_story_new (bytes);

  story->form = g_strdup (self->story->form);
  story->file_name = g_strdup (self->story->file_name);
  sahne_story_unref (self->story);
  self->story = story;
  lay_options (self);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->film, json_node_unref);
  g_ptr_array_set_size (self->scenes, 0);
}

/**
 * sahne_cli_story_fit:
 * @self: with a story
 * @preset: where the film goes
 *
 * Where nobody chose a shape and the place does not take the usual one, the place's own is taken.
 */
void
sahne_cli_story_fit (SahneCliStory *self, SahnePreset *preset)
{
  if (self->story->aspect == NULL && !sahne_preset_accepts (preset, "aspects", "16:9"))
    self->story->aspect = g_strdup (sahne_preset_aspect (preset, "16:9"));
}

/* A run while the main context turns. */
typedef struct
{
  SahneCli *cli;
  SahneCliStory *story;
  GMainLoop *loop;
  GError *error;
  gint64 began;
  guint said[SAHNE_N_CLONES];
} Watch;

static const char *
state_name (SahneRunState state)
{
  static const char *const names[] = { "waiting", "running", "fresh", "stale", "failed", "pinned" };
  return names[state];
}

static void
on_status (SahneRunner *runner, Watch *watch)
{
  g_autoptr (JsonObject) more = json_object_new ();
  JsonObject *clones = sahne_json_add_object (more, "clones");
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 0; i <= (int) watch->story->last; i++)
    {
      JsonObject *clone = sahne_json_add_object (clones, sahne_clone_names[i]);
      SahneRunStatus status;
      sahne_runner_get_status (runner, (SahneClone) i, NULL, &status);
      json_object_set_string_member (clone, "state", state_name (status.state));
      json_object_set_int_member (clone, "scenes", status.scenes);
      json_object_set_int_member (clone, "ready", status.done);
      g_string_append_printf (words, "%s%s %u/%u", i ? "  " : "", _ (labels[i]), status.done,
                              status.scenes);
    }
  sahne_cli_progress (watch->cli, "clones", sahne_runner_get_progress (runner), -1, words->str,
                      more);
}

static void
on_scene (SahneRunner *runner, const char *scene, const char *after, JsonNode *document,
          Watch *watch)
{
  if (watch->story->last != SAHNE_CLONE_MONTAGE
      && g_str_equal (after, sahne_clone_names[watch->story->last]))
    g_ptr_array_add (watch->story->scenes, json_node_ref (document));
}

static void
on_notice (SahneRunner *runner, const char *clone, const char *scene, const char *kind,
           const char *target, Watch *watch)
{
  g_autofree char *text = g_strdup_printf (
      g_str_equal (kind, "waiting")
          ? _ ("Scene %s: the hand edit of “%s” waits, because that is no longer "
               "in the script.")
          : _ ("Scene %s: what the hand edit of “%s” replaced is different now."),
      scene, target);
  sahne_cli_message (watch->cli, "notice", text, clone, scene);
}

static void
on_finished (SahneRunner *runner, GError *error, Watch *watch)
{
  watch->error = error ? g_error_copy (error) : NULL;
  g_main_loop_quit (watch->loop);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer runner)
{
  sahne_runner_cancel (runner);
  return G_SOURCE_REMOVE;
}

/**
 * sahne_cli_story_run:
 * @cli: the call
 * @self: with a story
 * @error: return location for what a clone said
 *
 * Runs the clones to the end.
 *
 * Returns: whether they got there
 */
gboolean
sahne_cli_story_run (SahneCli *cli, SahneCliStory *self, GError **error)
{
  Watch watch = { .cli = cli, .story = self, .began = g_get_monotonic_time () };
  g_autoptr (GSource) source = g_cancellable_source_new (cli->cancellable);
  SahneRunner *runner = sahne_runner_new (self->store, self->resources);

  self->runner = runner;
  watch.loop = g_main_loop_new (NULL, FALSE);
  sahne_runner_set_last (runner, self->last);
  g_signal_connect (runner, "status-changed", G_CALLBACK (on_status), &watch);
  g_signal_connect (runner, "scene-ready", G_CALLBACK (on_scene), &watch);
  g_signal_connect (runner, "notice", G_CALLBACK (on_notice), &watch);
  g_signal_connect (runner, "finished", G_CALLBACK (on_finished), &watch);
  g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled), runner, NULL);
  g_source_attach (source, NULL);
  sahne_runner_start (runner, self->story);
  g_main_loop_run (watch.loop);
  g_source_destroy (source);
  g_signal_handlers_disconnect_by_data (runner, &watch);
  g_main_loop_unref (watch.loop);
  if (watch.error)
    {
      g_propagate_error (error, watch.error);
      return FALSE;
    }
  if (sahne_runner_get_film (runner))
    self->film = json_node_ref (sahne_runner_get_film (runner));
  if (self->last != SAHNE_CLONE_MONTAGE || self->film)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("There is no scene in the story. Write what happens."));
  return FALSE;
}

/**
 * sahne_cli_story_report:
 * @self: after its run
 *
 * Returns: (transfer full): `scenes`, `cache_hits`, `runs` and `clones`, each with `wall_us`,
 *   `cpu_us`, `runs` and `hits`
 */
JsonObject *
sahne_cli_story_report (SahneCliStory *self)
{
  JsonObject *object = json_object_new (), *clones = sahne_json_add_object (object, "clones");
  guint hits = 0, runs = 0;
  SahneRunStatus status;

  for (int i = 0; i <= (int) self->last; i++)
    {
      JsonObject *clone = sahne_json_add_object (clones, sahne_clone_names[i]);
      sahne_runner_get_status (self->runner, (SahneClone) i, NULL, &status);
      json_object_set_int_member (clone, "wall_us", status.wall_us);
      json_object_set_int_member (clone, "cpu_us", status.cpu_us);
      json_object_set_int_member (clone, "runs", status.runs);
      json_object_set_int_member (clone, "hits", status.hits);
      hits += status.hits;
      runs += status.runs;
    }
  sahne_runner_get_status (self->runner, SAHNE_CLONE_VISUAL, NULL, &status);
  json_object_set_int_member (object, "scenes", status.scenes);
  json_object_set_int_member (object, "cache_hits", hits);
  json_object_set_int_member (object, "runs", runs);
  return object;
}

/**
 * sahne_cli_story_say:
 * @cli: the call
 * @self: after its run
 *
 * Tells people what each clone did, and how long it took.
 */
void
sahne_cli_story_say (SahneCli *cli, SahneCliStory *self)
{
  for (int i = 0; i <= (int) self->last; i++)
    {
      SahneRunStatus status;
      sahne_runner_get_status (self->runner, (SahneClone) i, NULL, &status);
      sahne_cli_say (cli, _ ("%-12s %6.2f s   %u run, %u from the cache"), _ (labels[i]),
                     (double) status.wall_us / 1e6, status.runs, status.hits);
    }
}
