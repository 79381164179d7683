/* Own media in a reel: clips of it, and what lies over the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel-media.h"

#include <math.h>

#include "sahne-channel.h"
#include "sahne-ease.h"
#include "sahne-json.h"

/* A picture is scaled up to this size when it is read, pixels; what is shown larger still is scaled
 * when it is drawn. */
#define LARGEST 3840

struct _SahneReelPlace
{
  SahneChannel *x, *y, *scale, *opacity; /* or NULL */
};

typedef struct
{
  int start, frames, fade_in, fade_out;
  char *picture;
  gint64 in_us, speed_pm;
  SahneReelPlace *place;
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
  g_clear_pointer (&overlay->place, sahne_reel_place_free);
}

/**
 * sahne_reel_place_new:
 * @object: a clip or an overlay of a film
 *
 * Returns: (transfer full) (nullable): where its picture lies; %NULL where nothing is said, so that
 *   it fills the frame
 */
SahneReelPlace *
sahne_reel_place_new (JsonObject *object)
{
  JsonObject *channels = sahne_json_object (object, "channels");
  SahneReelPlace *self = g_new0 (SahneReelPlace, 1);

  self->x = sahne_channel_new_member (channels, "x_pm");
  self->y = sahne_channel_new_member (channels, "y_pm");
  self->scale = sahne_channel_new_member (channels, "scale_pm");
  self->opacity = sahne_channel_new_member (channels, "opacity_pm");
  if (self->x == NULL && self->y == NULL && self->scale == NULL && self->opacity == NULL)
    g_clear_pointer (&self, g_free);
  return self;
}

/**
 * sahne_reel_place_free:
 * @self: (transfer full) (nullable): a place
 */
void
sahne_reel_place_free (SahneReelPlace *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->x, sahne_channel_free);
  g_clear_pointer (&self->y, sahne_channel_free);
  g_clear_pointer (&self->scale, sahne_channel_free);
  g_clear_pointer (&self->opacity, sahne_channel_free);
  g_free (self);
}

static double
at (const SahneChannel *channel, gint64 t_us, double fallback)
{
  return channel ? sahne_channel_at (channel, t_us) / 1000 : fallback;
}

/**
 * sahne_reel_place_at:
 * @self: (nullable): a place
 * @t_us: from the beginning of what lies there
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @box: (out): left edge, top edge, width, height
 *
 * Returns: how much of it is seen, 0 to 1
 */
double
sahne_reel_place_at (const SahneReelPlace *self, gint64 t_us, int width, int height, double box[4])
{
  double scale = sahne_clamp (self ? at (self->scale, t_us, 1) : 1, 0.01, 8);

  box[2] = width * scale;
  box[3] = height * scale;
  box[0] = (self ? sahne_clamp (at (self->x, t_us, 0.5), -10, 10) : 0.5) * width - box[2] / 2;
  box[1] = (self ? sahne_clamp (at (self->y, t_us, 0.5), -10, 10) : 0.5) * height - box[3] / 2;
  return self ? sahne_clamp (at (self->opacity, t_us, 1), 0, 1) : 1;
}

/**
 * sahne_reel_speed:
 * @object: a clip or an overlay of a film
 *
 * Returns: how fast it passes, thousandths of its own pace
 */
gint64
sahne_reel_speed (JsonObject *object)
{
  return CLAMP (sahne_json_int (object, "speed_pm", 1000), 100, 8000);
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
                          .fade_in = (int) sahne_json_int (object, "fade_in_f", 0),
                          .fade_out = (int) sahne_json_int (object, "fade_out_f", 0),
                          .in_us = sahne_json_int (object, "in_us", 0),
                          .speed_pm = sahne_reel_speed (object),
                          .place = sahne_reel_place_new (object) };
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

/* How much of it is left by its fades at a frame of its own, 0 to 1. */
static double
fade_at (const Overlay *overlay, int frame)
{
  int left = overlay->frames - frame;
  double level = 1;

  if (frame < overlay->fade_in)
    level = (frame + 1.0) / (overlay->fade_in + 1.0);
  if (left <= overlay->fade_out)
    level = MIN (level, (left - 1.0) / overlay->fade_out);
  return level;
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
      double box[4], opacity;
      if (!is_on (overlay, frame))
        continue;
      opacity = sahne_reel_place_at (overlay->place, t, width, height, box)
                * fade_at (overlay, frame - overlay->start);
      sahne_reel_media_draw (source, overlay->picture,
                             overlay->in_us + t * overlay->speed_pm / 1000, FALSE, cr, box[0],
                             box[1], box[2], box[3], opacity);
    }
}

/* Whole, when it is as good as that: then every pixel stays as it is. */
static double
near_whole (double pixels)
{
  return fabs (pixels - round (pixels)) < 1.0 / 32 ? round (pixels) : pixels;
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
  double scale, drawn_w, drawn_h, more;
  gboolean drawn;

  if (source == NULL || source->size == NULL || digest == NULL || opacity <= 0
      || !source->size (digest, &w, &h, source->data))
    return FALSE;
  scale = cover ? MAX (width / w, height / h) : MIN (width / w, height / h);
  more = MAX (1, MAX (w, h) * scale / LARGEST);
  drawn_w = CLAMP (round (w * scale / more), 2, LARGEST);
  drawn_h = CLAMP (round (h * scale / more), 2, LARGEST);
  picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) drawn_w, (int) drawn_h);
  cairo_surface_flush (picture);
  drawn = cairo_surface_status (picture) == CAIRO_STATUS_SUCCESS
          && source->draw (digest, t_us, cairo_image_surface_get_data (picture),
                           cairo_image_surface_get_stride (picture), (int) drawn_w, (int) drawn_h,
                           source->data);
  cairo_surface_mark_dirty (picture);
  if (drawn)
    {
      cairo_save (cr);
      if (cover)
        {
          cairo_rectangle (cr, x, y, width, height);
          cairo_clip (cr);
        }
      /* Not rounded to pixels: what moves slowly would tremble. */
      cairo_translate (cr, near_whole (x + (width - drawn_w * more) / 2),
                       near_whole (y + (height - drawn_h * more) / 2));
      if (more > 1)
        cairo_scale (cr, more, more);
      cairo_set_source_surface (cr, picture, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
      cairo_paint_with_alpha (cr, opacity);
      cairo_restore (cr);
    }
  cairo_surface_destroy (picture);
  return drawn;
}
