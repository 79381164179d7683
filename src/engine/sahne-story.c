/* A story: everything one run of the clones starts from, taken at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-story.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-key.h"

/* No story is longer; what is, is something else. */
#define MAX_BYTES (64 * 1024 * 1024)

/* Frames a second when nobody says otherwise. */
#define RATE 30

G_DEFINE_BOXED_TYPE (SahneStory, sahne_story, sahne_story_ref, sahne_story_unref)

/**
 * sahne_story_new:
 * @source: the text's bytes
 *
 * Returns: (transfer full): a story with nothing else said; its members may be set until a runner
 *   has it
 */
SahneStory *
sahne_story_new (GBytes *source)
{
  SahneStory *self = g_new0 (SahneStory, 1);

  g_atomic_ref_count_init (&self->refs);
  self->source = g_bytes_ref (source);
  self->music = TRUE;
  self->rate_num = RATE;
  self->rate_den = 1;
  return self;
}

/**
 * sahne_story_ref:
 * @self: a story
 *
 * Returns: (transfer full): @self
 */
SahneStory *
sahne_story_ref (SahneStory *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_story_unref:
 * @self: (transfer full): a story
 */
void
sahne_story_unref (SahneStory *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->source);
  g_free (self->form);
  g_free (self->language);
  g_free (self->style);
  g_free (self->aspect);
  g_free (self->captions);
  g_free (self->voices);
  g_free (self->voice_key);
  g_free (self->film);
  g_free (self->file_name);
  g_free (self->identities_text);
  g_clear_pointer (&self->overrides, json_object_unref);
  g_clear_pointer (&self->takes, json_object_unref);
  g_clear_pointer (&self->identities, json_object_unref);
  g_clear_pointer (&self->again, json_object_unref);
  g_free (self);
}

/* A wish of the project; "auto" and nothing are the same. */
static char *
wish (SahneProject *project, const char *name)
{
  g_autofree char *value = sahne_project_get_brief (project, name);
  return value && *value && !g_str_equal (value, "auto") ? g_steal_pointer (&value) : NULL;
}

static void
read_rate (SahneStory *self, const char *text)
{
  int num = 0, den = 1;

  if (text == NULL || sscanf (text, "%d/%d", &num, &den) < 1)
    return;
  if (num < 1 || den < 1 || num / den > 240 || num < den)
    return;
  self->rate_num = num;
  self->rate_den = den;
}

/**
 * sahne_story_new_for_project:
 * @project: a project
 *
 * Takes what the person gave as it is now. The wishes are `form`, `language`, `style`, `aspect`,
 * `captions`, `voices`, `seed`, `music` ("true" or "false"), `length_us` and `rate` ("30" or
 * "30000/1001"); the note `identities` keeps the ids, `film` the last film.
 *
 * Returns: (transfer full): the story
 */
SahneStory *
sahne_story_new_for_project (SahneProject *project)
{
  char *text = sahne_project_get_source (project);
  g_autoptr (GBytes) source = g_bytes_new_take (text, strlen (text));
  SahneStory *self = sahne_story_new (source);
  g_autofree char *seed = wish (project, "seed"), *music = wish (project, "music");
  g_autofree char *length = wish (project, "length_us"), *rate = wish (project, "rate");
  const char *path = sahne_project_get_path (project);

  self->form = wish (project, "form");
  self->language = wish (project, "language");
  self->style = wish (project, "style");
  self->aspect = wish (project, "aspect");
  self->captions = wish (project, "captions");
  self->voices = wish (project, "voices");
  self->seed = seed ? g_ascii_strtoull (seed, NULL, 10) : 0;
  self->music = g_strcmp0 (music, "false") != 0;
  self->length_us = length ? MAX (g_ascii_strtoll (length, NULL, 10), 0) : 0;
  self->film = sahne_project_get_note (project, "film");
  self->file_name = path ? g_path_get_basename (path) : NULL;
  self->overrides = sahne_project_list_overrides (project);
  self->takes = sahne_project_list_takes (project);
  self->identities_text = sahne_project_get_note (project, "identities");
  read_rate (self, rate);
  return self;
}

static void
add_object (SahneKey *key, const char *name, JsonObject *object)
{
  g_autoptr (JsonNode) node = object ? json_node_init_object (json_node_alloc (), object) : NULL;
  g_autofree char *digest = node ? sahne_json_digest (node) : NULL;

  sahne_key_add_string (key, name, digest);
}

/* Hand edits of the scenes: scene by scene, without those of the film. */
static void
add_overrides (SahneKey *key, JsonObject *overrides)
{
  g_autoptr (GList) scenes = overrides ? json_object_get_members (overrides) : NULL;

  scenes = g_list_sort (scenes, (GCompareFunc) strcmp);
  for (GList *l = scenes; l; l = l->next)
    if (!g_str_equal (l->data, "film"))
      {
        sahne_key_add_string (key, "scene", l->data);
        add_object (key, "overrides", sahne_json_object (overrides, l->data));
      }
}

/**
 * sahne_story_scenes_key:
 * @self: a story
 *
 * Returns: (transfer full): the same for two stories whose scenes are the same; hand edits of the
 *   film, which lie over all scenes, do not count
 */
char *
sahne_story_scenes_key (SahneStory *self)
{
  SahneKey *key = sahne_key_new ("story-scenes/1");
  const char *const words[] = { self->form,     self->language, self->style,     self->aspect,
                                self->captions, self->voices,   self->voice_key, self->file_name };

  sahne_key_add_bytes (key, "source", self->source);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    sahne_key_add_string (key, "word", words[i]);
  sahne_key_add_int (key, "seed", (gint64) self->seed);
  sahne_key_add_int (key, "music", self->music);
  sahne_key_add_int (key, "length", self->length_us);
  sahne_key_add_int (key, "rate", self->rate_num);
  sahne_key_add_int (key, "rate", self->rate_den);
  add_object (key, "takes", self->takes);
  add_overrides (key, self->overrides);
  return sahne_key_finish (key);
}

/**
 * sahne_story_film_key:
 * @self: a story
 *
 * Returns: (transfer full): the same for two stories with the same hand edits of the film
 */
char *
sahne_story_film_key (SahneStory *self)
{
  SahneKey *key = sahne_key_new ("story-film/1");

  add_object (key, "overrides",
              self->overrides ? sahne_json_object (self->overrides, "film") : NULL);
  return sahne_key_finish (key);
}

/**
 * sahne_story_read:
 * @fd: a file that is open for reading; stays open
 * @name: of it, for errors
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): everything in it, when that is no longer than a story can be
 */
GBytes *
sahne_story_read (int fd, const char *name, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (1 << 16);
  struct stat info;
  gssize n;

  if (fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is a folder. Name the file with the story."), name);
      return NULL;
    }
  while ((n = read (fd, block, 1 << 16)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“%s” cannot be read: %s."), name,
                       g_strerror (errno));
          return NULL;
        }
      g_byte_array_append (all, block, (guint) n);
      if (all->len > MAX_BYTES)
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                       _ ("“%s” is longer than %d MiB. A story is text: give a shorter file."),
                       name, MAX_BYTES >> 20);
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Reads a project through a working copy of its own, so that a window that has it open is not in
 * the way. */
static SahneStory *
read_project (const char *path, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sahne-XXXXXX", error);
  g_autoptr (SahneProject) project = folder ? sahne_project_open (folder, path, error) : NULL;
  SahneStory *self = project ? sahne_story_new_for_project (project) : NULL;

  if (project)
    sahne_project_close (project, NULL);
  g_clear_object (&project);
  if (folder)
    remove_folder (folder);
  return self;
}

/* The form a file's name promises; %NULL when it promises none. */
static const char *
form_of (const char *path)
{
  static const char *const forms[][2] = {
    { ".fountain", "fountain" }, { ".spmd", "fountain" }, { ".fdx", "fdx" }, { ".txt", NULL }
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (lower, forms[i][0]))
      return forms[i][1];
  return NULL;
}

static int
open_file (const char *path, const char *name, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("“%s” cannot be opened: %s. Check the file's name."), name, g_strerror (errno));
  return fd;
}

/**
 * sahne_story_read_file:
 * @path: a file of text
 * @error: return location for an error that names the file
 *
 * Returns: (transfer full) (nullable): everything in it, see sahne_story_read()
 */
GBytes *
sahne_story_read_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int fd = open_file (path, name, error);
  GBytes *bytes = fd >= 0 ? sahne_story_read (fd, name, error) : NULL;

  if (fd >= 0)
    close (fd);
  return bytes;
}

/**
 * sahne_story_new_for_file:
 * @path: a screenplay (`.fountain`, `.fdx`), a text or a `.sahne` project
 * @error: return location for an error that names the file
 *
 * Returns: (transfer full) (nullable): the story; members may be set until a runner has it
 */
SahneStory *
sahne_story_new_for_file (const char *path, GError **error)
{
  static const char magic[] = "SQLite format 3";
  g_autofree char *name = g_filename_display_name (path);
  int fd = open_file (path, name, error);
  g_autoptr (GBytes) source = NULL;
  SahneStory *self;

  if (fd < 0)
    return NULL;
  if (g_str_has_suffix (path, ".sahne"))
    {
      close (fd);
      return read_project (path, error);
    }
  source = sahne_story_read (fd, name, error);
  close (fd);
  if (source == NULL)
    return NULL;
  if (g_bytes_get_size (source) >= sizeof magic
      && memcmp (g_bytes_get_data (source, NULL), magic, sizeof magic) == 0)
    return read_project (path, error);
  self = sahne_story_new (source);
  self->form = g_strdup (form_of (path));
  self->file_name = g_path_get_basename (path);
  return self;
}
