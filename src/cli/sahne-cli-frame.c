/* The verb `frame`: one picture of a story's film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli-story.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "sahne-error.h"
#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-output-file.h"
#include "sahne-reel.h"

/* Width and height, when none were asked for: 1080 pixels across the shorter side. */
static void
choose_size (SahneCliStory *story, int *width, int *height)
{
  int across = 16, down = 9;

  *width = story->width;
  *height = story->height;
  if (story->width)
    return;
  sscanf (sahne_json_string (json_node_get_object (story->film), "aspect", "16:9"), "%d:%d",
          &across, &down);
  across = MAX (across, 1);
  down = MAX (down, 1);
  *width = across >= down ? 1080 * across / down : 1080;
  *height = across >= down ? 1080 : 1080 * down / across;
}

static SahneReel *
open_film (SahneCliStory *story, GError **error)
{
  SahneReel *reel;
  int width, height;

  choose_size (story, &width, &height);
  reel = sahne_reel_new (json_node_get_object (story->film), sahne_reel_load_scene, story->store,
                         story->resources, width & ~1, height & ~1, error);
  if (reel)
    sahne_film_media_attach (reel, story->store);
  return reel;
}

static int
frame_at (SahneReel *reel, double seconds, GError **error)
{
  int num, den, frames = sahne_reel_get_frames (reel);
  double frame;

  sahne_reel_get_rate (reel, &num, &den);
  frame = floor (seconds * num / den + 1e-6);
  if (seconds >= 0 && frame < frames)
    return (int) frame;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The film has %.2f seconds: --at must be less."), (double) frames * den / num);
  return -1;
}

static gboolean
write_png (cairo_surface_t *picture, const char *path, GError **error)
{
  g_autoptr (SahneOutputFile) file = sahne_output_file_new (path, error);
  cairo_status_t status;

  if (file == NULL)
    return FALSE;
  errno = 0;
  status = cairo_surface_write_to_png (picture, sahne_output_file_temporary (file));
  if (status != CAIRO_STATUS_SUCCESS)
    return sahne_output_file_fail (path, errno ? errno : EIO, error);
  return sahne_output_file_commit (file, error);
}

static gboolean
draw (SahneCliStory *story, double seconds, const char *path, JsonObject *result, GError **error)
{
  g_autoptr (SahneReel) reel = open_film (story, error);
  int frame = reel ? frame_at (reel, seconds, error) : -1, width, height;
  g_autoptr (SahnePainter) painter = NULL;
  cairo_surface_t *picture;
  gboolean done;

  if (frame < 0)
    return FALSE;
  sahne_reel_get_size (reel, &width, &height);
  painter = sahne_painter_new (width, height);
  picture = sahne_reel_picture (reel, painter, frame, error);
  if (picture == NULL)
    return FALSE;
  done = write_png (picture, path, error);
  cairo_surface_destroy (picture);
  json_object_set_string_member (result, "path", path);
  json_object_set_int_member (result, "frame", frame);
  json_object_set_int_member (result, "width", width);
  json_object_set_int_member (result, "height", height);
  return done;
}

/* A number of seconds, "12.5", or minutes and seconds, "1:02.5". */
static gboolean
read_time (const char *text, double *seconds)
{
  double total = 0;
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);

  for (char **part = parts; *part; part++)
    {
      char *end;
      double value = g_ascii_strtod (*part, &end);
      if (end == *part || *end || !isfinite (value) || value < 0)
        return FALSE;
      total = total * 60 + value;
    }
  *seconds = total;
  return parts[0] != NULL;
}

/**
 * sahne_cli_frame:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_frame (SahneCli *self, char **arguments)
{
  g_auto (SahneCliStory) story = { 0 };
  g_autofree char *output = NULL, *at = NULL;
  const GOptionEntry own[]
      = { { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When, from the beginning of the film"),
            N_ ("SECONDS") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The picture to write"), "PNG" },
          { NULL } };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (SahneOutputFile) trial = NULL;
  double seconds = 0;
  int code = SAHNE_EXIT_USAGE;

  if (!sahne_cli_story_parse (self, &story, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (output == NULL || *output == '\0')
    return sahne_cli_usage (self, _ ("Name the picture to write with -o."));
  if (at == NULL || !read_time (at, &seconds))
    return sahne_cli_usage (self, _ ("Say when with --at, in seconds from the beginning."));
  if (!sahne_cli_story_load (self, &story, rest, &code))
    return code;
  trial = sahne_output_file_new (output, &error);
  result = json_object_new ();
  if (trial == NULL || !sahne_cli_story_run (self, &story, &error)
      || !draw (&story, seconds, output, result, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  sahne_cli_say (self, "%s: %d×%d", output, (int) sahne_json_int (result, "width", 0),
                 (int) sahne_json_int (result, "height", 0));
  sahne_cli_result (self, result);
  return SAHNE_EXIT_DONE;
}
