/* Own media in a reel: clips of it, and what lies over the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel-media.h"

#include <math.h>

#include "sahne-channel.h"
#include "sahne-ease.h"
#include "sahne-json.h"

/* Larger than this no picture is scaled, pixels. */
#define LARGEST 8192

typedef struct
{
  int start, frames;
  char *picture;
  gint64 in_us;
  SahneChannel *x, *y, *scale, *opacity; /* or NULL */
} Overlay;

struct _SahneReelOverlays
{
  GArray *overlays; /* Overlay, from behind to the front */
};

static void
overlay_clear (gpointer data)
{
  Overlay *overlay = data;

  g_free (overlay->picture);
  g_clear_pointer (&overlay->x, sahne_channel_free);
  g_clear_pointer (&overlay->y, sahne_channel_free);
  g_clear_pointer (&overlay->scale, sahne_channel_free);
  g_clear_pointer (&overlay->opacity, sahne_channel_free);
}

static SahneChannel *
read_channel (JsonObject *object, const char *name)
{
  JsonObject *channel = sahne_json_path (object, "channels", name, NULL);

  return channel ? sahne_channel_new_json (channel, NULL) : NULL;
}

/**
 * sahne_reel_overlays_new:
 * @film: a film document
 *
 * Returns: (transfer full): what of own media lies over its picture
 */
SahneReelOverlays *
sahne_reel_overlays_new (JsonObject *film)
{
  SahneReelOverlays *self = g_new0 (SahneReelOverlays, 1);
  JsonObject *overlays = sahne_json_object (film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);

  self->overlays = g_array_new (FALSE, FALSE, sizeof (Overlay));
  g_array_set_clear_func (self->overlays, overlay_clear);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (overlays, ids->pdata[i]);
      Overlay overlay = { .start = (int) sahne_json_int (object, "start_f", 0),
                          .frames = (int) sahne_json_int (object, "frames", 0),
                          .picture = g_strdup (sahne_json_string (object, "picture", NULL)),
                          .in_us = sahne_json_int (object, "in_us", 0),
                          .x = read_channel (object, "x_pm"),
                          .y = read_channel (object, "y_pm"),
                          .scale = read_channel (object, "scale_pm"),
                          .opacity = read_channel (object, "opacity_pm") };
      g_array_append_val (self->overlays, overlay);
    }
  return self;
}

/**
 * sahne_reel_overlays_free:
 * @self: (transfer full) (nullable): overlays
 */
void
sahne_reel_overlays_free (SahneReelOverlays *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->overlays);
  g_free (self);
}

static gboolean
is_on (const Overlay *overlay, int frame)
{
  return overlay->picture && frame >= overlay->start && frame - overlay->start < overlay->frames;
}

/**
 * sahne_reel_overlays_at:
 * @self: overlays
 * @frame: a frame of the film
 *
 * Returns: whether any lies over it
 */
gboolean
sahne_reel_overlays_at (const SahneReelOverlays *self, int frame)
{
  for (guint i = 0; i < self->overlays->len; i++)
    if (is_on (&g_array_index (self->overlays, Overlay, i), frame))
      return TRUE;
  return FALSE;
}

static double
at (const SahneChannel *channel, gint64 t_us, double fallback)
{
  return channel ? sahne_channel_at (channel, t_us) / 1000 : fallback;
}

/**
 * sahne_reel_overlays_draw:
 * @self: overlays
 * @source: where their pictures come from
 * @frame: a frame of the film
 * @rate: frames a second as a fraction
 * @cr: where to draw
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 *
 * Draws what lies over a frame: its middle at x, y (shares of the frame, thousandths; 500 and 500
 * where nothing is said), as large as fits into the frame times the scale.
 */
void
sahne_reel_overlays_draw (const SahneReelOverlays *self, const SahneReelMediaSource *source,
                          int frame, const int rate[2], cairo_t *cr, int width, int height)
{
  for (guint i = 0; i < self->overlays->len; i++)
    {
      const Overlay *overlay = &g_array_index (self->overlays, Overlay, i);
      gint64 t = (gint64) (frame - overlay->start) * G_USEC_PER_SEC * rate[1] / rate[0];
      double scale = sahne_clamp (at (overlay->scale, t, 1), 0.01, 8);
      double w = width * scale, h = height * scale;
      if (is_on (overlay, frame))
        sahne_reel_media_draw (source, overlay->picture, overlay->in_us + t, FALSE, cr,
                               at (overlay->x, t, 0.5) * width - w / 2,
                               at (overlay->y, t, 0.5) * height - h / 2, w, h,
                               sahne_clamp (at (overlay->opacity, t, 1), 0, 1));
    }
}

/**
 * sahne_reel_media_draw:
 * @source: (nullable): where pictures come from
 * @digest: a proxy in the store
 * @t_us: moment in it
 * @cover: fill the box and lose what stands over, rather than fit into it
 * @cr: where to draw
 * @x: left edge of a box
 * @y: top edge of a box
 * @width: of the box
 * @height: of the box
 * @opacity: 0 to 1
 *
 * Returns: whether there is such a picture
 */
gboolean
sahne_reel_media_draw (const SahneReelMediaSource *source, const char *digest, gint64 t_us,
                       gboolean cover, cairo_t *cr, double x, double y, double width, double height,
                       double opacity)
{
  cairo_surface_t *picture;
  int w, h;
  double scale, drawn_w, drawn_h;
  gboolean drawn;

  if (source == NULL || source->size == NULL || digest == NULL || opacity <= 0
      || !source->size (digest, &w, &h, source->data))
    return FALSE;
  scale = cover ? MAX (width / w, height / h) : MIN (width / w, height / h);
  drawn_w = CLAMP (round (w * scale), 2, LARGEST);
  drawn_h = CLAMP (round (h * scale), 2, LARGEST);
  picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) drawn_w, (int) drawn_h);
  cairo_surface_flush (picture);
  drawn = cairo_surface_status (picture) == CAIRO_STATUS_SUCCESS
          && source->draw (digest, t_us, cairo_image_surface_get_data (picture),
                           cairo_image_surface_get_stride (picture), (int) drawn_w, (int) drawn_h,
                           source->data);
  cairo_surface_mark_dirty (picture);
  if (drawn)
    {
      cairo_save (cr);
      cairo_rectangle (cr, x, y, width, height);
      cairo_clip (cr);
      cairo_set_source_surface (cr, picture, round (x + (width - drawn_w) / 2),
                                round (y + (height - drawn_h) / 2));
      cairo_paint_with_alpha (cr, opacity);
      cairo_restore (cr);
    }
  cairo_surface_destroy (picture);
  return drawn;
}
