/* Runs ffmpeg and HandBrakeCLI and says what they cost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-peers.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* What people take off a limit for the container, thousandths. */
#define CONTAINER_PM 5

static const char *const names[N_PEERS]
    = { "x264 medium, two passes", "x265 medium, two passes", "SVT-AV1 preset 8, VBR",
        "HandBrake x264 medium, two passes" };

const char *
peer_name (Peer peer)
{
  return names[peer];
}

gboolean
peer_is_there (Peer peer)
{
  g_autofree char *program
      = g_find_program_in_path (peer == PEER_HANDBRAKE ? "HandBrakeCLI" : "ffmpeg");
  return program != NULL;
}

/* Runs a command line whose words are parted by bars; returns processor seconds, below 0 when it
 * failed. */
static double
run (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "|", -1);
  g_autofree char *folder = g_dir_make_tmp ("sahne-peer-XXXXXX", NULL);
  struct rusage usage = { 0 };
  int status = 1;
  GPid pid;
  gboolean done = g_spawn_async (folder, words, NULL,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                                     | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                                 NULL, NULL, &pid, NULL);

  if (done)
    wait4 (pid, &status, 0, &usage);
  g_rmdir (folder);
  if (!done || status != 0)
    return -1;
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
peer_reading (const char *path)
{
  g_autofree char *line = g_strdup_printf ("ffmpeg|-nostdin|-threads|1|-i|%s|-f|null|-", path);
  return MAX (run (line), 0);
}

/* Mean VMAF where ffmpeg was built with it. */
double
peer_vmaf (const char *path, const char *reference, int width, int height)
{
  g_autofree char *log = g_strconcat (path, ".vmaf", NULL);
  g_autofree char *line = g_strdup_printf (
      "ffmpeg|-nostdin|-i|%s|-i|%s|-lavfi|[0:v]scale=%d:%d:flags=bicubic,settb=AVTB[a];"
      "[1:v]settb=AVTB[b];[a][b]libvmaf=log_fmt=csv:log_path=%s:pool=mean|-f|null|-",
      path, reference, width, height, log);
  g_autofree char *text = NULL, *filters = NULL;
  double sum = 0;
  int count = 0, column = -1;

  if (!g_spawn_command_line_sync ("ffmpeg -hide_banner -filters", &filters, NULL, NULL, NULL)
      || strstr (filters, " libvmaf ") == NULL || run (line) < 0
      || !g_file_get_contents (log, &text, NULL, NULL))
    return -1;
  g_unlink (log);
  {
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    g_auto (GStrv) heads = g_strsplit (lines[0] ? lines[0] : "", ",", -1);
    for (int i = 0; heads[i]; i++)
      if (strcmp (heads[i], "vmaf") == 0)
        column = i;
    for (int i = 1; column >= 0 && lines[i]; i++)
      {
        g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
        if ((int) g_strv_length (cells) <= column)
          continue;
        sum += g_ascii_strtod (cells[column], NULL);
        count++;
      }
  }
  return count ? sum / count : -1;
}

/* What a messenger does to a video. */
void
peer_run_once (const char *path, const char *material)
{
  g_autofree char *line = g_strdup_printf (
      "ffmpeg|-nostdin|-y|-i|%s|-c:v|libx264|-preset|veryfast|-crf|33|-pix_fmt|yuv420p|%s",
      material, path);
  g_assert_cmpfloat (run (line), >=, 0);
}

static PeerResult
result (const char *path, double cpu, double reading)
{
  GStatBuf info;
  PeerResult made = { .cpu = MAX (cpu - reading, 0) };

  if (cpu < 0 || g_stat (path, &info) != 0)
    return made;
  made.done = TRUE;
  made.bytes = (guint64) info.st_size;
  return made;
}

static double
two_passes (const char *path, const char *material, const char *codec, const char *params, int kbps)
{
  g_autofree char *log = g_strconcat (path, ".log", NULL), *tree = NULL;
  double all = 0;

  for (int pass = 1; pass <= 2 && all >= 0; pass++)
    {
      g_autofree char *own
          = params ? g_strdup_printf ("|-x265-params|log-level=none:pass=%d:stats=%s", pass, log)
                   : g_strdup_printf ("|-pass|%d|-passlogfile|%s", pass, log);
      g_autofree char *line = g_strdup_printf (
          "ffmpeg|-nostdin|-y|-i|%s|-c:v|%s|-preset|medium|-b:v|%dk%s|-pix_fmt|yuv420p|%s%s",
          material, codec, kbps, own, pass == 1 ? "-f|null|" : "-movflags|+faststart|",
          pass == 1 ? "-" : path);
      double cpu = run (line);
      all = cpu < 0 ? -1 : all + cpu;
    }
  static const char *const ends[] = { "", ".cutree", "-0.log", "-0.log.mbtree" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (log, ends[i], NULL);
      g_unlink (name);
    }
  return all;
}

/* Asks for the bit rate that fills a limit, as people do. */
PeerResult
peer_limit (Peer peer, const char *path, const char *material, double reading, double seconds,
            guint64 limit)
{
  int kbps = (int) ((double) limit * (1000 - CONTAINER_PM) / 1000 * 8 / 1000 / seconds);
  g_autofree char *line = NULL;

  switch (peer)
    {
    case PEER_X264:
      return result (path, two_passes (path, material, "libx264", NULL, kbps), 2 * reading);
    case PEER_X265:
      return result (path, two_passes (path, material, "libx265", "", kbps), 2 * reading);
    case PEER_SVT:
      line = g_strdup_printf ("ffmpeg|-nostdin|-y|-i|%s|-c:v|libsvtav1|-preset|8|-b:v|%dk|-pix_fmt|"
                              "yuv420p|-movflags|+faststart|%s",
                              material, kbps, path);
      return result (path, run (line), reading);
    default:
      line
          = g_strdup_printf ("HandBrakeCLI|-i|%s|-o|%s|-e|x264|--encoder-preset|medium|-b|%d|-2|-O|"
                             "--crop|0:0:0:0|--comb-detect=off",
                             material, path, kbps);
      return result (path, run (line), 2 * reading);
    }
}

/* One encode with one number for the whole film, tuned for flat drawings where that is meant. */
PeerResult
peer_quality (Peer peer, const char *preset, int crf, gboolean flat, const char *path,
              const char *material, double reading)
{
  static const char *const codecs[] = { "libx264", "libx265", "libsvtav1" };
  g_autofree char *line
      = g_strdup_printf ("ffmpeg|-nostdin|-y|-i|%s|-c:v|%s|-preset|%s|-crf|%d|-pix_fmt|yuv420p%s%s|"
                         "-movflags|+faststart|%s",
                         material, codecs[peer], preset, crf,
                         flat && peer != PEER_SVT ? "|-tune|animation" : "",
                         peer == PEER_X265 ? "|-x265-params|log-level=none" : "", path);
  return result (path, run (line), reading);
}
