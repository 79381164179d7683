/* The verb `shrink-file`: the child process in which `shrink` works on one video.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib/gi18n-lib.h>

#include "sahne-probe.h"
#include "sahne-shrink.h"

/* A large picture needs room in an encoder that looks ahead. */
#define MEMORY_BYTES ((guint64) 16 << 30)

static void
on_progress (double done, gpointer data)
{
  sahne_cli_progress (data, "fitting", done, -1, _ ("Making it smaller"), NULL);
}

/**
 * sahne_cli_shrink_file:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_shrink_file (SahneCli *self, char **arguments)
{
  g_autofree char *output = NULL, *codec = NULL, *unit = NULL;
  SahneShrinkWish wish = { .progress = on_progress, .data = self };
  int times = 0, quality = 0, cpu = 0;
  gint64 limit = 0;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { "times-pm", 0, 0, G_OPTION_ARG_INT, &times, N_ ("How many times smaller, thousandths"), "N" },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_ ("The largest size, bytes"), "N" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("The unit sizes are said in"), N_ ("UNIT") },
    { "quality", 0, 0, G_OPTION_ARG_INT, &quality, N_ ("Wanted quality, points"), "N" },
    { "codec", 0, 0, G_OPTION_ARG_STRING, &codec, N_ ("hevc, av1 or h264"), N_ ("NAME") },
    { "no-place", 0, 0, G_OPTION_ARG_NONE, &wish.no_place, N_ ("Leave out where a video was taken"),
      NULL },
    { "cpu", 0, 0, G_OPTION_ARG_INT, &cpu, N_ ("Processor time it may use"), N_ ("SECONDS") },
    { NULL }
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneStore) store = NULL;
  g_autoptr (JsonNode) report = NULL;
  SahneProbeLimits limits = { .memory_bytes = MEMORY_BYTES };
  int index;

  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  index = sahne_name_index (sahne_video_codec_names, SAHNE_N_VIDEO_CODECS, codec ? codec : "hevc");
  if (g_strv_length (rest) != 2 || output == NULL || index < 0
      || (times > 1000) + (limit > 0) + (quality > 0) != 1)
    return sahne_cli_usage (self, _ ("Name one file, a file with -o, and one target."));
  limits.cpu_seconds = (guint) MAX (cpu, 0);
  if (!sahne_probe_confine (&limits, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  wish.path = rest[1];
  wish.output = output;
  wish.codec = (SahneVideoCodec) index;
  wish.target = times   ? SAHNE_DELIVERY_TARGET_TIMES
                : limit ? SAHNE_DELIVERY_TARGET_LIMIT
                        : SAHNE_DELIVERY_TARGET_QUALITY;
  wish.times_pm = times;
  wish.limit_bytes = (guint64) limit;
  wish.quality = quality;
  index = sahne_name_index (sahne_size_unit_names, SAHNE_N_SIZE_UNITS, unit ? unit : "");
  wish.limit_unit = index < 0 ? SAHNE_SIZE_UNIT_MB : (SahneSizeUnit) index;
  if (wish.target != SAHNE_DELIVERY_TARGET_QUALITY)
    wish.store = store = sahne_store_new_default (&error);
  report = error ? NULL : sahne_shrink_run (&wish, self->cancellable, &error);
  if (report == NULL)
    return sahne_cli_fail (self, g_steal_pointer (&error));
  sahne_cli_result (self, json_node_get_object (report));
  return SAHNE_EXIT_DONE;
}
