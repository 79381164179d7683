/* What sahne-cli writes: words with a line of progress for people, JSON lines for programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* Ends the line of progress, so that what follows has a line of its own. */
static void
clear_line (SahneCli *self)
{
  if (!self->line)
    return;
  fputs ("\r\033[K", stdout);
  self->line = FALSE;
}

static void
write_line (SahneCli *self, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = sahne_json_write_string (node);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  fputs (text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

static SahneExit
exit_code (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SAHNE_EXIT_CANCELLED;
  if (error->domain == SAHNE_ERROR && error->code == SAHNE_ERROR_INPUT)
    return SAHNE_EXIT_INPUT;
  if (error->domain == SAHNE_ERROR && error->code == SAHNE_ERROR_OUTPUT)
    return SAHNE_EXIT_OUTPUT;
  if (error->domain == G_IO_ERROR
      && (error->code == G_IO_ERROR_NO_SPACE || error->code == G_IO_ERROR_PERMISSION_DENIED
          || error->code == G_IO_ERROR_READ_ONLY))
    return SAHNE_EXIT_OUTPUT;
  return SAHNE_EXIT_FAILED;
}

/* Ends with an error: the sentence for people, the last line for programs. */
static int
end_badly (SahneCli *self, SahneExit code, const char *text)
{
  g_autoptr (JsonObject) object = json_object_new ();
  return sahne_cli_result_bad (self, object, code, text);
}

/**
 * sahne_cli_usage:
 * @self: the call
 * @form: what is wrong with it
 *
 * Returns: the exit code
 */
int
sahne_cli_usage (SahneCli *self, const char *form, ...)
{
  g_autofree char *text = NULL, *whole = NULL;
  va_list arguments;

  va_start (arguments, form);
  text = g_strdup_vprintf (form, arguments);
  va_end (arguments);
  whole = g_strdup_printf (_ ("%s Try “sahne-cli %s --help”."), text, self->verb);
  return end_badly (self, SAHNE_EXIT_USAGE, whole);
}

/**
 * sahne_cli_fail:
 * @self: the call
 * @error: (transfer full): why
 *
 * Returns: the exit code that belongs to it
 */
int
sahne_cli_fail (SahneCli *self, GError *error)
{
  g_autoptr (GError) own = error;
  SahneExit code = exit_code (error);

  return end_badly (self, code, code == SAHNE_EXIT_CANCELLED ? _ ("Cancelled.") : error->message);
}

/**
 * sahne_cli_say:
 * @self: the call
 * @form: a line of words
 *
 * Writes it for people; nothing with --json.
 */
void
sahne_cli_say (SahneCli *self, const char *form, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->json)
    return;
  va_start (arguments, form);
  text = g_strdup_vprintf (form, arguments);
  va_end (arguments);
  g_mutex_lock (&self->lock);
  clear_line (self);
  puts (text);
  fflush (stdout);
  g_mutex_unlock (&self->lock);
}

/**
 * sahne_cli_message:
 * @self: the call
 * @level: "notice" or "warning"
 * @text: one sentence
 * @clone: (nullable): the clone it is about
 * @scene: (nullable): the scene it is about
 */
void
sahne_cli_message (SahneCli *self, const char *level, const char *text, const char *clone,
                   const char *scene)
{
  g_autoptr (JsonObject) object = NULL;

  if (!self->json)
    {
      sahne_cli_say (self, "%s", text);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "type", "message");
  json_object_set_string_member (object, "level", level);
  json_object_set_string_member (object, "text", text);
  if (clone)
    json_object_set_string_member (object, "clone", clone);
  if (scene && *scene)
    json_object_set_string_member (object, "scene", scene);
  write_line (self, object);
}

/**
 * sahne_cli_clock:
 * @us: a length, microseconds
 *
 * Returns: (transfer full): it as minutes and seconds, "1:05"
 */
char *
sahne_cli_clock (gint64 us)
{
  gint64 s = (us + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  if (s >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (s / 3600), (int) (s / 60 % 60), (int) (s % 60));
  return g_strdup_printf ("%d:%02d", (int) (s / 60), (int) (s % 60));
}

static void
show_progress (SahneCli *self, double done, gint64 left_us, const char *words)
{
  g_autofree char *clock = left_us >= 0 ? sahne_cli_clock (left_us) : NULL;
  g_autofree char *left = clock ? g_strdup_printf (_ (", %s left"), clock) : g_strdup ("");
  g_autoptr (GMutexLocker) locker = NULL;

  if (!self->terminal || self->quiet)
    return;
  locker = g_mutex_locker_new (&self->lock);
  printf ("\r\033[K%3d %%  %s%s", (int) (done * 100), words, left);
  fflush (stdout);
  self->line = TRUE;
}

/**
 * sahne_cli_progress:
 * @self: the call
 * @stage: "clones", "drawing", "fitting", "checking" or "importing"
 * @done: share of the whole work, 0 to 1
 * @left_us: how long it will still take, -1 for not known
 * @words: what it does, for people
 * @more: (nullable): further members for programs
 */
void
sahne_cli_progress (SahneCli *self, const char *stage, double done, gint64 left_us,
                    const char *words, JsonObject *more)
{
  g_autoptr (JsonObject) object = NULL;

  if (!self->json)
    {
      show_progress (self, done, left_us, words);
      return;
    }
  object = more ? json_object_ref (more) : json_object_new ();
  json_object_set_string_member (object, "type", "progress");
  json_object_set_string_member (object, "stage", stage);
  json_object_set_int_member (object, "done_pm", (gint64) (CLAMP (done, 0, 1) * 1000));
  if (left_us >= 0)
    json_object_set_int_member (object, "left_us", left_us);
  write_line (self, object);
}

/**
 * sahne_cli_result:
 * @self: the call
 * @object: what came out
 *
 * The last line for programs; people have read it before.
 */
void
sahne_cli_result (SahneCli *self, JsonObject *object)
{
  clear_line (self);
  if (!self->json)
    return;
  json_object_set_string_member (object, "type", "result");
  json_object_set_string_member (object, "verb", self->verb);
  json_object_set_boolean_member (object, "done", TRUE);
  json_object_set_int_member (object, "exit", SAHNE_EXIT_DONE);
  write_line (self, object);
}

/**
 * sahne_cli_result_bad:
 * @self: the call
 * @object: what came out all the same
 * @code: the exit code
 * @text: why not everything was done, one sentence
 *
 * Ends with an error: the sentence for people, the last line for programs.
 *
 * Returns: @code
 */
int
sahne_cli_result_bad (SahneCli *self, JsonObject *object, SahneExit code, const char *text)
{
  clear_line (self);
  if (self->json)
    {
      json_object_set_string_member (object, "type", "result");
      json_object_set_string_member (object, "verb", self->verb);
      json_object_set_boolean_member (object, "done", FALSE);
      json_object_set_int_member (object, "exit", code);
      json_object_set_string_member (object, "error", text);
      write_line (self, object);
    }
  else
    {
      fflush (stdout);
      fprintf (stderr, "sahne-cli: %s\n", text);
    }
  return code;
}
