/* What the tests of people share: a resource look-up, looks from text, and small pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-json.h"
#include "sahne-person.h"

#define PEOPLE_SIZE 240

static inline SahneFigure *
people_figure (SahneResources *resources, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);
  SahneFigure *figure;

  g_assert_no_error (error);
  figure = sahne_figure_new (json_node_get_object (node), resources, &error);
  g_assert_no_error (error);
  return figure;
}

/* A figure of 1.75 m is 160 pixels high and stands at the bottom's middle. */
static inline SahneLens
people_lens (void)
{
  return (SahneLens){ .h = 0,
                      .z = -1000,
                      .focal = 92 * 1000.0 / PEOPLE_SIZE,
                      .horizon = 0.86,
                      .centre = 0.5,
                      .width = PEOPLE_SIZE,
                      .height = PEOPLE_SIZE };
}

static inline cairo_surface_t *
people_picture (SahneFigure *figure, const SahneLens *lens, const SahnePose *pose)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) lens->width, (int) lens->height);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);

  sahne_figure_draw (figure, pen, lens, pose, NULL, 0);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static inline guint64
people_digest (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize n = (gsize) cairo_image_surface_get_stride (surface)
            * (gsize) cairo_image_surface_get_height (surface);
  guint64 h = 0xcbf29ce484222325u;

  for (gsize i = 0; i < n; i++)
    h = (h ^ data[i]) * 0x100000001b3u;
  return h;
}

static inline guint64
people_draw (SahneFigure *figure, const SahnePose *pose)
{
  SahneLens lens = people_lens ();
  cairo_surface_t *surface = people_picture (figure, &lens, pose);
  guint64 digest = people_digest (surface);

  cairo_surface_destroy (surface);
  return digest;
}
