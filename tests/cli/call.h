/* Calls sahne-cli in a folder of its own, and keeps what it said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/wait.h>

#include "sahne-json.h"
#include "sahne-probe.h"
#include "sahne-project.h"
#include "sahne-resources.h"
#include "sahne-schema.h"
#include "folder.h"

/* Short, with two places, a voice and a thing. */
static const char call_story[]
    = "Title: Test\n\nINT. KITCHEN - DAY\n\nMaya walks to the table.\n\nMAYA\nGood morning.\n\n"
      "EXT. FOREST - NIGHT\n\nA fox runs.\n\nFOX\nWho is there?\n";

typedef struct
{
  char *folder;
  char *out, *err;  /* of the last call */
  int code;         /* its exit code, 1000 + signal when it was killed by one */
  JsonNode *result; /* its last line, with --json */
  GStrv env;
} Call;

static void
call_open (Call *self, gconstpointer data)
{
  g_autofree char *cache = NULL;

  self->folder = test_folder ();
  cache = g_build_filename (self->folder, "cache", NULL);
  self->env = g_environ_setenv (g_get_environ (), "SAHNE_CACHE", cache, TRUE);
}

static void
call_forget (Call *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_clear_pointer (&self->result, json_node_unref);
}

static void
call_close (Call *self, gconstpointer data)
{
  call_forget (self);
  g_strfreev (self->env);
  g_free (self->folder);
}

static inline char *
call_path (Call *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static inline void
call_write (Call *self, const char *name, const char *text, gssize length)
{
  g_autofree char *path = call_path (self, name);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static inline gboolean
call_has (Call *self, const char *name)
{
  g_autofree char *path = call_path (self, name);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* SHA-256 of a file. */
static inline char *
call_digest (Call *self, const char *name)
{
  g_autofree char *path = call_path (self, name), *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
}

/* How many files and folders a folder holds; 0 without it. */
static inline guint
call_count (Call *self, const char *folder)
{
  g_autofree char *path = call_path (self, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir && g_dir_read_name (dir))
    count++;
  return count;
}

static void
call_read_result (Call *self)
{
  g_autofree char *text = g_strchomp (g_strdup (self->out));
  const char *line = strrchr (text, '\n');

  line = line ? line + 1 : text;
  self->result = *line == '{' ? sahne_json_parse (line, strlen (line), NULL) : NULL;
}

/* Runs the program with the words of @line, in the folder; returns its exit code. */
static int
call_v (Call *self, GSpawnChildSetupFunc setup, const char *const *words)
{
  g_autofree char *program = sahne_probe_program ();
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_ptr_array_add (arguments, program);
  for (; *words; words++)
    g_ptr_array_add (arguments, (gpointer) *words);
  g_ptr_array_add (arguments, NULL);
  call_forget (self);
  g_spawn_sync (self->folder, (char **) arguments->pdata, self->env, G_SPAWN_DEFAULT, setup, NULL,
                &self->out, &self->err, &status, &error);
  g_assert_no_error (error);
  self->code = WIFEXITED (status) ? WEXITSTATUS (status) : 1000 + WTERMSIG (status);
  call_read_result (self);
  return self->code;
}

#define call(self, ...) call_v (self, NULL, (const char *const[]){ __VA_ARGS__, NULL })

/* Sentences of ours on standard error; libraries may add words of their own. */
static inline guint
call_sentences (Call *self)
{
  g_auto (GStrv) lines = g_strsplit (self->err, "\n", -1);
  guint count = 0;

  for (char **line = lines; *line; line++)
    count += g_str_has_prefix (*line, "sahne-cli: ");
  return count;
}
