/* How long people take to draw at 1080p, fully shaded, on one core.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <time.h>

#include "people-fixture.h"

static const char *const looks[] = {
  "{\"rig\":\"person\",\"build\":\"woman\",\"hair\":\"pony\",\"colours\":{\"skin\":\"#f3b488\","
  "\"hair\":\"#a4442b\",\"lips\":\"#c6475c\"},"
  "\"wear\":[{\"garment\":\"slim-trousers\"},{\"garment\":\"tee\",\"colour\":\"#00a6a6\"},{"
  "\"garment\":\"sneakers\"}]}",
  "{\"rig\":\"person\",\"build\":\"oldman\",\"hair\":\"rim\",\"beard\":\"full\",\"colours\":{"
  "\"skin\":\"#f3b488\",\"hair\":\"#ece8f0\"},"
  "\"wear\":[{\"garment\":\"trousers\"},{\"garment\":\"dress-shirt\"},{\"garment\":\"bow-tie\"},{"
  "\"garment\":\"cardigan\"},"
  "{\"garment\":\"shoes\"},{\"garment\":\"glasses\"}]}",
};

/* Processor time so far, microseconds. */
static gint64
used_us (void)
{
  return (gint64) ((double) clock () * 1e6 / CLOCKS_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
  SahneLens lens = {
    .h = 1.2, .z = -7, .focal = 1.5, .horizon = 0.5, .centre = 0.5, .width = 1920, .height = 1080
  };
  int frames = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 300;
  gint64 start, took = 0;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      SahneFigure *figure = people_figure (resources, looks[i]);
      start = used_us ();
      for (int f = 0; f < frames; f++)
        {
          double phase = f / 12.0;
          SahnePose pose;
          sahne_pose_init (&pose);
          pose.t_us = f * 33333;
          pose.v[SAHNE_X] = i ? 1 : -1;
          pose.v[SAHNE_YAW] = i ? -30 : 40;
          pose.v[SAHNE_SHOULDER_L] = 40 * sin (phase);
          pose.v[SAHNE_ELBOW_R] = 60 + 30 * sin (phase * 1.3);
          pose.v[SAHNE_THIGH_L] = 20 * sin (phase);
          SAHNE_CODE (&pose, SAHNE_EXPRESSION).to = SAHNE_FACE_HAPPY;
          SAHNE_CODE (&pose, SAHNE_VISEME) = (SahneBlend){ f % 9, (f + 1) % 9, 0.5 };
          sahne_figure_draw (figure, pen, &lens, &pose, NULL, 0);
        }
      start = used_us () - start;
      took += start;
      g_print ("person %u: %.2f ms a frame\n", i, (double) start / 1000 / frames);
      sahne_figure_free (figure);
    }
  g_print ("two people: %.0f frames a second\n", frames * 1e6 / (double) took);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
