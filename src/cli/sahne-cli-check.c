/* The verb `check`: what is really in a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>

#include "sahne-check.h"
#include "sahne-json.h"
#include "sahne-package-check.h"

/* @name is a list of beginnings and ends. */
static void
say_stretches (SahneCli *self, const char *word, JsonObject *object, const char *name)
{
  JsonArray *list = sahne_json_array (object, name);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonArray *one = json_array_get_array_element (list, i);
      sahne_cli_say (self, _ ("%s from %.2f s to %.2f s"), word,
                     (double) sahne_json_array_int (one, 0, 0) / 1e6,
                     (double) sahne_json_array_int (one, 1, 0) / 1e6);
    }
}

static void
say_picture (SahneCli *self, JsonObject *picture)
{
  double rate = (double) sahne_json_int (picture, "rate_num", 0)
                / MAX (sahne_json_int (picture, "rate_den", 1), 1);

  sahne_cli_say (self, _ ("Picture: %s, %d×%d, %.3g a second, %d pictures"),
                 sahne_json_string (picture, "codec", "?"),
                 (int) sahne_json_int (picture, "width", 0),
                 (int) sahne_json_int (picture, "height", 0), rate,
                 (int) sahne_json_int (picture, "frames", 0));
  say_stretches (self, _ ("Black"), picture, "black");
  say_stretches (self, _ ("Frozen"), picture, "frozen");
}

static void
say_sound (SahneCli *self, JsonObject *sound)
{
  sahne_cli_say (self, _ ("Sound: %s, %d channels, %.1f LUFS, true peak %.1f dBTP"),
                 sahne_json_string (sound, "codec", "?"),
                 (int) sahne_json_int (sound, "channels", 0),
                 (double) sahne_json_int (sound, "loudness_mlufs", 0) / 1000,
                 (double) sahne_json_int (sound, "peak_mdb", 0) / 1000);
  say_stretches (self, _ ("Silent"), sound, "silent");
}

/* What is said of a package for streaming: its variants. */
static void
say_package (SahneCli *self, JsonObject *checked, const char *path)
{
  g_autofree char *length = sahne_cli_clock (sahne_json_int (checked, "duration_us", 0));
  JsonArray *variants = sahne_json_array (checked, "variants");
  JsonArray *problems = sahne_json_array (checked, "problems");

  sahne_cli_say (self, "%s: HLS, DASH, %s", path, length);
  for (guint i = 0; variants && i < json_array_get_length (variants); i++)
    {
      JsonObject *one = json_array_get_object_element (variants, i);
      sahne_cli_say (self, _ ("%s: %d×%d, %d kbit/s, %d pictures"),
                     sahne_json_string (one, "codecs", "?"), (int) sahne_json_int (one, "width", 0),
                     (int) sahne_json_int (one, "height", 0),
                     (int) (sahne_json_int (one, "mean_bps", 0) / 1000),
                     (int) sahne_json_int (one, "frames", 0));
    }
  for (guint i = 0; problems && i < json_array_get_length (problems); i++)
    sahne_cli_say (self, "! %s", json_array_get_string_element (problems, i));
}

static void
say (SahneCli *self, JsonObject *checked, const char *path)
{
  g_autofree char *length = sahne_cli_clock (sahne_json_int (checked, "duration_us", 0));
  JsonArray *problems = sahne_json_array (checked, "problems");

  sahne_cli_say (self, "%s: %s, %s, %.2f MB", path, sahne_json_string (checked, "container", "?"),
                 length, (double) sahne_json_int (checked, "bytes", 0) / 1e6);
  if (sahne_json_object (checked, "picture"))
    say_picture (self, sahne_json_object (checked, "picture"));
  if (sahne_json_object (checked, "sound"))
    say_sound (self, sahne_json_object (checked, "sound"));
  for (guint i = 0; problems && i < json_array_get_length (problems); i++)
    sahne_cli_say (self, "! %s", json_array_get_string_element (problems, i));
}

/**
 * sahne_cli_check:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_check (SahneCli *self, char **arguments)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (JsonNode) checked = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean package;

  if (!sahne_cli_parse (self, NULL, &rest))
    return SAHNE_EXIT_USAGE;
  if (g_strv_length (rest) != 2)
    return sahne_cli_usage (self, _ ("Name one file."));
  package = g_file_test (rest[1], G_FILE_TEST_IS_DIR);
  checked = package ? sahne_package_check (rest[1], (int) g_get_num_processors (),
                                           self->cancellable, &error)
                    : sahne_check_file (rest[1], (int) g_get_num_processors (), NULL, NULL,
                                        self->cancellable, &error);
  if (checked == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  if (package)
    say_package (self, json_node_get_object (checked), rest[1]);
  else
    say (self, json_node_get_object (checked), rest[1]);
  result = json_object_new ();
  json_object_set_string_member (result, "path", rest[1]);
  json_object_set_member (result, "check", json_node_copy (checked));
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
