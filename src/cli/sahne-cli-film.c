/* The verbs `film`, `stream` and `export`: a story becomes one file, a package, or several.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "sahne-error.h"
#include "sahne-exporter.h"
#include "sahne-form.h"
#include "sahne-json.h"
#include "sahne-output-file.h"
#include "sahne-package.h"
#include "sahne-template.h"

/* One file that is wanted. */
typedef struct
{
  char *path, *preset;
  JsonNode *asked;
  gboolean package; /* a folder for streaming */
} Wish;

/* A call of one of the two verbs. */
typedef struct
{
  SahneCliStory story;
  GPtrArray *wishes; /* of Wish */
  int threads;
  gboolean fresh, unchecked;
  char *own_presets; /* folder of a person's own */
} Film;

/* Which preset and container a file's name stands for when none is named. */
static const struct
{
  const char *suffix, *preset, *container;
} kinds[] = {
  { ".mp4", "phone", "mp4" },
  { ".m4v", "phone", "mp4" },
  { ".webm", "web", "webm" },
  { ".mkv", "archive", "mkv" },
};

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->path);
  g_free (wish->preset);
  g_clear_pointer (&wish->asked, json_node_unref);
  g_free (wish);
}

static void
film_clear (Film *self)
{
  sahne_cli_story_clear (&self->story);
  g_ptr_array_unref (self->wishes);
  g_free (self->own_presets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Film, film_clear)

static int
kind_of (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (lower, kinds[i].suffix))
      return (int) i;
  return -1;
}

/* The kind a preset's files have: of those of the table, the first when there is no name. */
static int
kind_of_preset (const char *preset)
{
  for (guint i = 0; preset && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].preset, preset))
      return (int) i;
  return 0;
}

/* What the options ask of a delivery, in the preset's words. */
static JsonNode *
asked_by_options (const SahneCliStory *story, const char *container)
{
  JsonObject *asked = json_object_new ();

  if (container)
    json_object_set_string_member (asked, "container", container);
  if (story->width)
    {
      json_object_set_int_member (asked, "width", story->width);
      json_object_set_int_member (asked, "height", story->height);
    }
  if (story->fps)
    json_object_set_int_member (asked, "fps", story->fps);
  if (story->captions)
    json_object_set_string_member (asked, "captions", story->captions);
  return json_node_init_object (json_node_alloc (), asked);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat one, two;

  return a && b && stat (a, &one) == 0 && stat (b, &two) == 0 && one.st_dev == two.st_dev
         && one.st_ino == two.st_ino;
}

/* Whether a file can appear there at all: better to know before an hour of work. */
static gboolean
try_output (const Wish *wish, const char *story, GError **error)
{
  const char *path = wish->path;
  g_autoptr (SahneOutputFile) file = NULL;
  g_autoptr (SahnePackage) package = NULL;

  if (wish->package)
    {
      package = sahne_package_new (path, error);
      return package != NULL;
    }
  if (is_same_file (path, story))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("“%s” is the story itself. Give the film another name."), path);
      return FALSE;
    }
  file = sahne_output_file_new (path, error);
  return file != NULL;
}

static void
on_progress (const SahneExportProgress *progress, gpointer data)
{
  SahneCli *cli = data;
  g_autoptr (JsonObject) more = json_object_new ();
  g_autofree char *words = NULL;
  const char *stage = "fitting";

  if (progress->stage == SAHNE_EXPORT_LAYING_OUT)
    {
      stage = "laying-out";
      words = g_strdup (_ ("Trying sizes and rates"));
    }
  else if (progress->stage == SAHNE_EXPORT_DRAWING)
    {
      stage = "drawing";
      words = g_strdup_printf (_ ("Drawing %d of %d pictures"), (int) progress->frames,
                               (int) progress->total);
    }
  else
    words = g_strdup (_ ("Writing and checking"));
  json_object_set_int_member (more, "frames", progress->frames);
  json_object_set_int_member (more, "total", progress->total);
  sahne_cli_progress (cli, stage, progress->done, progress->left_us, words, more);
}

static SahneExporter *
set_up (SahneCli *cli, Film *self, GError **error)
{
  SahneCliStory *story = &self->story;
  g_autoptr (SahneExporter) exporter
      = sahne_exporter_new (json_node_get_object (story->film), story->store, story->resources);

  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = self->wishes->pdata[i];
      g_autoptr (SahnePreset) preset
          = sahne_preset_find (story->resources, self->own_presets, wish->preset, error);
      if (preset == NULL || !sahne_exporter_add (exporter, preset, wish->asked, wish->path, error))
        return NULL;
    }
  if (self->threads)
    sahne_exporter_set_threads (exporter, self->threads);
  sahne_exporter_set_resume (exporter, !self->fresh);
  sahne_exporter_set_check (exporter, !self->unchecked);
  sahne_exporter_set_progress (exporter, on_progress, cli);
  return g_steal_pointer (&exporter);
}

static void
say_problems (SahneCli *cli, JsonObject *delivery)
{
  JsonArray *problems = sahne_json_array (sahne_json_object (delivery, "check"), "problems");

  for (guint i = 0; problems && i < json_array_get_length (problems); i++)
    sahne_cli_message (cli, "warning", json_array_get_string_element (problems, i), NULL, NULL);
}

/* The rungs of a package, a line each. */
static void
say_rungs (SahneCli *cli, JsonObject *delivery)
{
  JsonArray *rungs = sahne_json_array (delivery, "rungs");
  JsonArray *checked = sahne_json_array (sahne_json_object (delivery, "check"), "variants");

  for (guint i = 0; rungs && i < json_array_get_length (rungs); i++)
    {
      JsonObject *rung = json_array_get_object_element (rungs, i);
      int codec = sahne_name_index (sahne_video_codec_names, SAHNE_N_VIDEO_CODECS,
                                    sahne_json_string (rung, "codec", ""));
      g_autofree char *size = g_strdup_printf ("%d×%d", (int) sahne_json_int (rung, "width", 0),
                                               (int) sahne_json_int (rung, "height", 0));
      sahne_cli_say (cli, _ ("  %-6s %10s  about %5d kbit/s  quality %.0f"),
                     codec >= 0 ? sahne_video_codec_labels[codec] : "?", size,
                     (int) sahne_json_int (rung, "sample_kbps", 0),
                     (double) sahne_json_int (rung, "quality_pm", 0) / 10);
    }
  if (checked)
    sahne_cli_say (cli, _ ("  %u variants checked, segment by segment"),
                   json_array_get_length (checked));
}

static void
say_deliveries (SahneCli *cli, JsonObject *made)
{
  JsonArray *list = sahne_json_array (made, "deliveries");

  sahne_cli_say (cli, _ ("%-12s %6.2f s   %d pictures, %d from the cache"), _ ("Film"),
                 (double) sahne_json_int (made, "wall_us", 0) / 1e6,
                 (int) sahne_json_int (made, "frames", 0),
                 (int) sahne_json_int (made, "reused_frames", 0));
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *delivery = json_array_get_object_element (list, i);
      g_autofree char *length = sahne_cli_clock (sahne_json_int (delivery, "duration_us", 0));
      g_autofree char *size
          = sahne_size_format ((guint64) sahne_json_int (delivery, "bytes", 0), SAHNE_SIZE_UNIT_MB);
      say_problems (cli, delivery);
      sahne_cli_say (cli, _ ("%s: %s, %d×%d, %s"), sahne_json_string (delivery, "path", ""), length,
                     (int) sahne_json_int (delivery, "width", 0),
                     (int) sahne_json_int (delivery, "height", 0), size);
      say_rungs (cli, delivery);
    }
}

static JsonObject *
times (JsonObject *made, const char *wall, const char *cpu)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "wall_us", sahne_json_int (made, wall, 0));
  json_object_set_int_member (object, "cpu_us", sahne_json_int (made, cpu, 0));
  return object;
}

/* The last line for programs. */
static JsonObject *
make_result (Film *self, JsonObject *made)
{
  JsonObject *result = sahne_cli_story_report (&self->story);
  JsonArray *list = sahne_json_array (made, "deliveries");
  JsonObject *first = json_array_get_object_element (list, 0);
  static const char *const own[] = { "path", "bytes", "duration_us", "width", "height" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_set_member (result, own[i],
                            json_node_copy (json_object_get_member (first, own[i])));
  json_object_set_int_member (result, "frames", sahne_json_int (first, "frames", 0));
  json_object_set_int_member (result, "reused_frames", sahne_json_int (made, "reused_frames", 0));
  json_object_set_object_member (result, "drawing", times (made, "draw_wall_us", "draw_cpu_us"));
  json_object_set_object_member (result, "encoding", times (made, "draw_wall_us", "encode_cpu_us"));
  json_object_set_object_member (result, "sound", times (made, "sound_wall_us", "sound_cpu_us"));
  json_object_set_int_member (result, "export_wall_us", sahne_json_int (made, "wall_us", 0));
  json_object_set_int_member (result, "export_cpu_us", sahne_json_int (made, "cpu_us", 0));
  json_object_set_array_member (result, "deliveries", json_array_ref (list));
  return result;
}

/* Makes the files of one story; gives what programs are told of them. */
static JsonObject *
make_files (SahneCli *cli, Film *self, const char *story, GError **error)
{
  g_autoptr (SahneExporter) exporter = NULL;
  g_autoptr (JsonNode) made = NULL;

  for (guint i = 0; i < self->wishes->len; i++)
    if (!try_output (self->wishes->pdata[i], story, error))
      return NULL;
  if (!sahne_cli_story_run (cli, &self->story, error))
    return NULL;
  sahne_cli_story_say (cli, &self->story);
  exporter = set_up (cli, self, error);
  made = exporter ? sahne_exporter_run (exporter, cli->cancellable, error) : NULL;
  if (made == NULL)
    return NULL;
  say_deliveries (cli, json_node_get_object (made));
  return make_result (self, json_node_get_object (made));
}

static int
make (SahneCli *cli, Film *self, const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = make_files (cli, self, story, &error);

  if (result == NULL)
    return sahne_cli_fail (cli, g_steal_pointer (&error));
  sahne_cli_result (cli, result);
  return SAHNE_EXIT_DONE;
}

/* ---- one film a row of a table ---- */

static SahneTable *
read_table (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = sahne_story_read_file (path, error);

  return bytes ? sahne_table_new (bytes, name, error) : NULL;
}

/* The template as text, and its language. */
static char *
read_template (Film *self, char **language, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->story.story->source, &size);
  const char *asked = self->story.story->language;

  if (!g_utf8_validate_len (bytes, size, NULL))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The script with blanks is not UTF-8. Save it as UTF-8 and try again."));
      return NULL;
    }
  *language = asked ? g_strdup (asked) : sahne_form_language (bytes, size, self->story.resources);
  return g_strndup (bytes, size);
}

static gboolean
make_row (SahneCli *cli, Film *self, const SahneTable *table, guint row, const char *template,
          const char *language, const char *folder, JsonArray *films, GError **error)
{
  Wish *wish = self->wishes->pdata[0];
  g_autofree char *text = sahne_template_fill (template, table, row, language, error);
  g_autofree char *name = sahne_template_name (table, row);
  const char *container = sahne_json_string (json_node_get_object (wish->asked), "container", "");
  JsonObject *result;

  if (text == NULL)
    return FALSE;
  g_free (wish->path);
  wish->path = g_strdup_printf ("%s/%s.%s", folder, name, container);
  sahne_cli_story_replace (&self->story, text);
  result = make_files (cli, self, NULL, error);
  if (result)
    json_array_add_object_element (films, result);
  return result != NULL;
}

/* A row that cannot be made does not keep the others back; what is told at the end is the first
 * trouble. */
static int
make_rows (SahneCli *cli, Film *self, const char *table_path, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneTable) table = read_table (table_path, &error);
  g_autofree char *language = NULL;
  g_autofree char *template = table ? read_template (self, &language, &error) : NULL;
  g_autoptr (JsonObject) result = json_object_new ();
  JsonArray *films = sahne_json_add_array (result, "films");
  guint rows = table ? sahne_table_n_rows (table) : 0;

  if (template && g_mkdir_with_parents (folder, 0777) != 0)
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT, _ ("The folder “%s” cannot be made: %s."),
                 folder, g_strerror (errno));
  if (error)
    return sahne_cli_fail (cli, g_steal_pointer (&error));
  for (guint i = 0; i < rows && !g_cancellable_is_cancelled (cli->cancellable); i++)
    {
      g_autoptr (GError) trouble = NULL;
      g_autofree char *words = NULL;
      if (make_row (cli, self, table, i, template, language, folder, films, &trouble))
        continue;
      words = g_strdup_printf (_ ("Row %u of the table: %s"), i + 2, trouble->message);
      sahne_cli_message (cli, "warning", words, NULL, NULL);
      if (error == NULL)
        error = g_error_new_literal (trouble->domain, trouble->code, words);
    }
  if (error)
    return sahne_cli_fail (cli, g_steal_pointer (&error));
  if (g_cancellable_set_error_if_cancelled (cli->cancellable, &error))
    return sahne_cli_fail (cli, g_steal_pointer (&error));
  sahne_cli_result (cli, result);
  return SAHNE_EXIT_DONE;
}

/**
 * sahne_cli_film:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_film (SahneCli *self, char **arguments)
{
  g_auto (Film) film = { .wishes = g_ptr_array_new_with_free_func (wish_free) };
  g_autofree char *output = NULL, *name = NULL, *table = NULL, *folder = NULL;
  gboolean smallest = FALSE;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The film to write"), N_ ("FILM") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Where it goes; see “sahne-cli presets”"),
      N_ ("NAME") },
    { "smallest", 0, 0, G_OPTION_ARG_NONE, &smallest,
      N_ ("Look for the smallest file of the preset's quality: up to four times the work"), NULL },
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &table,
      N_ ("A table of values (CSV) for the {{Blanks}} of STORY: one film a row, in the "
          "folder named with -o"),
      N_ ("TABLE") },
    { "threads", 0, 0, G_OPTION_ARG_INT, &film.threads, N_ ("Shots drawn at a time"), "N" },
    { "no-check", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &film.unchecked,
      N_ ("Do not open the film again"), NULL },
    { "no-resume", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &film.fresh,
      N_ ("Draw and encode everything anew"), NULL },
    { NULL }
  };
  g_autoptr (SahnePreset) preset = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = NULL;
  int code = SAHNE_EXIT_USAGE, kind;
  Wish *wish;

  rest = g_strdupv (arguments);
  if (!sahne_cli_story_parse (self, &film.story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (output == NULL || *output == '\0')
    return sahne_cli_usage (self, _ ("Name the film to write with -o."));
  kind = table ? kind_of_preset (name) : kind_of (output);
  if (kind < 0)
    return sahne_cli_usage (self, _ ("The film's name must end in .mp4, .webm or .mkv."));
  if (film.threads < 0 || film.threads > 256)
    return sahne_cli_usage (self, _ ("--threads is a number from 1 to 256."));
  if (!sahne_cli_story_load (self, &film.story, rest, &code))
    return code;
  preset = sahne_preset_find (film.story.resources, NULL, name ? name : kinds[kind].preset, &error);
  if (preset == NULL)
    return sahne_cli_usage (self, "%s", error->message);
  wish = g_new0 (Wish, 1);
  wish->path = g_steal_pointer (&output);
  wish->preset = g_strdup (sahne_preset_id (preset));
  wish->asked = asked_by_options (&film.story, kinds[kind].container);
  if (smallest)
    {
      json_object_set_string_member (json_node_get_object (wish->asked), "target", "quality");
      json_object_set_boolean_member (json_node_get_object (wish->asked), "search", TRUE);
    }
  g_ptr_array_add (film.wishes, wish);
  sahne_cli_story_fit (&film.story, preset);
  if (table)
    {
      folder = g_strdup (wish->path);
      return make_rows (self, &film, table, folder);
    }
  return make (self, &film, film.story.prompt ? NULL : rest[1]);
}

/* Whether a wish ends up as a package, by what is asked for or by its preset. */
static gboolean
is_package (const Film *self, const Wish *wish)
{
  g_autoptr (SahnePreset) preset
      = sahne_preset_find (self->story.resources, NULL, wish->preset, NULL);
  JsonObject *delivers
      = preset ? sahne_json_object (sahne_preset_document (preset), "delivers") : NULL;
  JsonObject *asked = wish->asked ? json_node_get_object (wish->asked) : NULL;
  const char *container
      = sahne_json_string (asked, "container", sahne_json_string (delivers, "container", ""));

  return g_str_equal (container, sahne_container_names[SAHNE_CONTAINER_PACKAGE]);
}

/**
 * sahne_cli_stream:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_stream (SahneCli *self, char **arguments)
{
  g_auto (Film) film = { .wishes = g_ptr_array_new_with_free_func (wish_free) };
  g_autofree char *output = NULL, *codec = NULL;
  const GOptionEntry own[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The folder to write"),
            N_ ("FOLDER") },
          { "codec", 0, 0, G_OPTION_ARG_STRING, &codec,
            N_ ("Ladder beside that of H.264: av1 (usual), hevc, or h264 for none"), N_ ("NAME") },
          { "threads", 0, 0, G_OPTION_ARG_INT, &film.threads, N_ ("Shots drawn at a time"), "N" },
          { NULL } };
  g_autoptr (SahnePreset) preset = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = g_strdupv (arguments);
  int code = SAHNE_EXIT_USAGE;
  Wish *wish;

  if (!sahne_cli_story_parse (self, &film.story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (output == NULL || *output == '\0')
    return sahne_cli_usage (self, _ ("Name the folder to write with -o."));
  if (film.threads < 0 || film.threads > 256)
    return sahne_cli_usage (self, _ ("--threads is a number from 1 to 256."));
  if (!sahne_cli_story_load (self, &film.story, rest, &code))
    return code;
  preset = sahne_preset_find (film.story.resources, NULL, "stream", &error);
  if (preset == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  wish = g_new0 (Wish, 1);
  wish->path = g_steal_pointer (&output);
  wish->preset = g_strdup (sahne_preset_id (preset));
  wish->package = TRUE;
  wish->asked = asked_by_options (&film.story, sahne_container_names[SAHNE_CONTAINER_PACKAGE]);
  if (codec)
    json_object_set_string_member (json_node_get_object (wish->asked), "codec", codec);
  g_ptr_array_add (film.wishes, wish);
  sahne_cli_story_fit (&film.story, preset);
  return make (self, &film, film.story.prompt ? NULL : rest[1]);
}

static gboolean
read_wish (Film *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), error);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path = sahne_json_string (object, "path", NULL);
  Wish *wish;

  if (node == NULL)
    return FALSE;
  if (path == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("A delivery is an object with path, preset and asked."));
      return FALSE;
    }
  wish = g_new0 (Wish, 1);
  wish->path = g_strdup (path);
  wish->preset = g_strdup (sahne_json_string (object, "preset", "phone"));
  wish->asked = sahne_json_object (object, "asked")
                    ? json_node_copy (json_object_get_member (object, "asked"))
                    : NULL;
  g_ptr_array_add (self->wishes, wish);
  return TRUE;
}

/**
 * sahne_cli_export:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_export (SahneCli *self, char **arguments)
{
  g_auto (Film) film = { .wishes = g_ptr_array_new_with_free_func (wish_free) };
  g_auto (GStrv) deliveries = NULL, rest = g_strdupv (arguments);
  const GOptionEntry own[]
      = { { "delivery", 0, 0, G_OPTION_ARG_STRING_ARRAY, &deliveries,
            N_ ("A file to make: an object with path, preset and asked; may be repeated"), "JSON" },
          { "threads", 0, 0, G_OPTION_ARG_INT, &film.threads, N_ ("Shots drawn at a time"), "N" },
          { "presets", 0, 0, G_OPTION_ARG_FILENAME, &film.own_presets,
            N_ ("Where further presets are"), N_ ("FOLDER") },
          { NULL } };
  g_autoptr (GError) error = NULL;
  int code = SAHNE_EXIT_USAGE;

  /* When the window is gone, another one goes on; two must not. */
  prctl (PR_SET_PDEATHSIG, SIGTERM);

  if (!sahne_cli_story_parse (self, &film.story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (deliveries == NULL)
    return sahne_cli_usage (self, _ ("Name at least one file to make with --delivery."));
  for (char **text = deliveries; *text; text++)
    if (!read_wish (&film, *text, &error))
      return sahne_cli_usage (self, "%s", error->message);
  if (!sahne_cli_story_load (self, &film.story, rest, &code))
    return code;
  for (guint i = 0; i < film.wishes->len; i++)
    ((Wish *) film.wishes->pdata[i])->package = is_package (&film, film.wishes->pdata[i]);
  return make (self, &film, film.story.prompt ? NULL : rest[1]);
}
