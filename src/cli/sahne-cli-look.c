/* The verb `look`: the child process that shows the window pictures of a video, or of a film or a
 * video beside what was made of it.
 *
 * Its first line says what there is. For each line "MICROSECONDS HEIGHT" it is given it writes a
 * line about the pictures, and behind that the pictures themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

#include "sahne-json.h"
#include "sahne-look.h"
#include "sahne-probe.h"

/* Processor time it may spend on foreign videos, seconds. */
#define CPU_SECONDS 1800

#define MAX_SIDE 4096

typedef struct
{
  SahneLook *looks[2]; /* the source, and what was made of it */
  guint count;
} Looks;

static void
looks_clear (Looks *self)
{
  for (guint i = 0; i < self->count; i++)
    g_clear_pointer (&self->looks[i], sahne_look_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Looks, looks_clear)

static void
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = sahne_json_write_string (node);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

static void
say_facts (const Looks *self)
{
  g_autoptr (JsonObject) line = json_object_new ();
  JsonArray *parts = sahne_json_add_array (line, "parts");

  json_object_set_string_member (line, "type", "facts");
  for (guint i = 0; i < self->count; i++)
    json_array_add_object_element (parts, json_object_ref (sahne_look_facts (self->looks[i])));
  write_object (line);
  fflush (stdout);
}

/* The size of a picture @height pixels high, or of its own size; the same for both sides. */
static void
fit (const Looks *self, int wanted, int *width, int *height)
{
  int own_width, own_height;

  sahne_look_size (self->looks[self->count - 1], &own_width, &own_height);
  if (wanted <= 0 || wanted > own_height)
    wanted = own_height;
  wanted = MIN (wanted, MAX_SIDE);
  *height = MAX (wanted, 1);
  *width = (int) CLAMP ((gint64) own_width * *height / MAX (own_height, 1), 1, MAX_SIDE);
}

static void
answer (const Looks *self, gint64 t_us, int wanted)
{
  g_autoptr (JsonObject) line = json_object_new ();
  JsonArray *pictures = sahne_json_add_array (line, "pictures");
  GBytes *bytes[2] = { NULL, NULL };
  int width, height;

  fit (self, wanted, &width, &height);
  json_object_set_string_member (line, "type", "pictures");
  json_object_set_int_member (line, "at_us", t_us);
  for (guint i = 0; i < self->count; i++)
    {
      JsonObject *picture = json_object_new ();
      gint64 rotation = sahne_json_int (sahne_look_facts (self->looks[i]), "rotation", 0);
      bytes[i] = sahne_look_draw (self->looks[i], t_us, width, height, NULL);
      json_object_set_int_member (picture, "width", width);
      json_object_set_int_member (picture, "height", height);
      json_object_set_int_member (picture, "rotation", rotation);
      json_object_set_int_member (picture, "bytes",
                                  bytes[i] ? (gint64) g_bytes_get_size (bytes[i]) : 0);
      json_array_add_object_element (pictures, picture);
    }
  write_object (line);
  for (guint i = 0; i < self->count; i++)
    {
      if (bytes[i])
        fwrite (g_bytes_get_data (bytes[i], NULL), 1, g_bytes_get_size (bytes[i]), stdout);
      g_clear_pointer (&bytes[i], g_bytes_unref);
    }
  fflush (stdout);
}

/* Answers until nobody asks any more. */
static void
serve (const Looks *self)
{
  char line[80];

  while (fgets (line, sizeof line, stdin) && !ferror (stdout))
    {
      char *end = NULL;
      gint64 t_us = g_ascii_strtoll (line, &end, 10);
      gint64 height = g_ascii_strtoll (end, NULL, 10);
      if (end != line)
        answer (self, t_us, (int) CLAMP (height, 0, MAX_SIDE));
    }
}

static gboolean
add (Looks *self, SahneLook *look)
{
  if (look)
    self->looks[self->count++] = look;
  return look != NULL;
}

static gboolean
open_videos (Looks *self, const char *source, const char *result, GError **error)
{
  SahneProbeLimits limits = { .cpu_seconds = CPU_SECONDS };

  return sahne_probe_confine (&limits, error) && add (self, sahne_look_video (source, error))
         && (result == NULL || add (self, sahne_look_video (result, error)));
}

/* The film is drawn as large as what was made of it. */
static gboolean
open_film (Looks *self, SahneCliStory *story, const char *result, gboolean burn, GError **error)
{
  g_autoptr (SahneLook) made = sahne_look_video (result, error);
  int width, height;

  if (made == NULL)
    return FALSE;
  sahne_look_size (made, &width, &height);
  return add (self, sahne_look_film (json_node_get_object (story->film), story->store,
                                     story->resources, width, height, burn, error))
         && add (self, g_steal_pointer (&made));
}

/**
 * sahne_cli_look:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_look (SahneCli *self, char **arguments)
{
  g_auto (SahneCliStory) story = { 0 };
  g_auto (Looks) looks = { { NULL, NULL }, 0 };
  g_autofree char *result = NULL, *video = NULL;
  gboolean burn = FALSE;
  const GOptionEntry own[]
      = { { "video", 0, 0, G_OPTION_ARG_FILENAME, &video, N_ ("A video instead of a story"),
            N_ ("FILE") },
          { "result", 0, 0, G_OPTION_ARG_FILENAME, &result, N_ ("What was made of it"),
            N_ ("FILE") },
          { "burn", 0, 0, G_OPTION_ARG_NONE, &burn, N_ ("With captions in the picture"), NULL },
          { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  int code = SAHNE_EXIT_USAGE;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (!sahne_cli_story_parse (self, &story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (video == NULL && result == NULL)
    return sahne_cli_usage (self, _ ("Name a video with --video, or what was made with --result."));
  if (video)
    {
      if (!open_videos (&looks, video, result, &error))
        return sahne_cli_fail (self, g_steal_pointer (&error));
    }
  else
    {
      if (!sahne_cli_story_load (self, &story, rest, &code))
        return code;
      if (!sahne_cli_story_run (self, &story, &error)
          || !open_film (&looks, &story, result, burn, &error))
        return sahne_cli_fail (self, g_steal_pointer (&error));
    }
  say_facts (&looks);
  serve (&looks);
  return SAHNE_EXIT_DONE;
}
