/* Single pictures of a film or a video, to look at the two side by side: the work of a child
 * process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-look.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-media-file.h"
#include "sahne-media-pictures.h"
#include "sahne-reel.h"

/* Larger pictures are not handed over. */
#define MAX_SIDE 4096

struct _SahneLook
{
  JsonObject *facts;
  int width, height; /* of its own pictures */

  /* A video. */
  char *path;
  SahneMediaPictures *pictures;

  /* A film. */
  SahneStore *store;
  SahneReel *reel;
  SahnePainter *painter;
};

/**
 * sahne_look_free:
 * @self: (transfer full) (nullable): what was looked at
 */
void
sahne_look_free (SahneLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->facts, json_object_unref);
  g_clear_pointer (&self->pictures, sahne_media_pictures_free);
  g_clear_pointer (&self->painter, sahne_painter_free);
  g_clear_pointer (&self->reel, sahne_reel_unref);
  g_clear_object (&self->store);
  g_free (self->path);
  g_free (self);
}

static const char *
codec_label (enum AVCodecID id)
{
  switch (id)
    {
    case AV_CODEC_ID_H264:
      return "H.264";
    case AV_CODEC_ID_HEVC:
      return "HEVC";
    case AV_CODEC_ID_AV1:
      return "AV1";
    case AV_CODEC_ID_VP9:
      return "VP9";
    default:
      return avcodec_get_name (id);
    }
}

static JsonObject *
describe_video (SahneMediaFile *media, AVStream *picture, const char *path)
{
  const AVCodecParameters *p = picture->codecpar;
  JsonObject *facts = json_object_new ();
  GStatBuf info;

  json_object_set_int_member (facts, "bytes", g_stat (path, &info) == 0 ? info.st_size : 0);
  json_object_set_int_member (facts, "width", p->width);
  json_object_set_int_member (facts, "height", p->height);
  json_object_set_int_member (facts, "rotation", sahne_media_file_rotation (picture));
  json_object_set_int_member (facts, "duration_us", sahne_media_file_duration_us (media));
  json_object_set_string_member (facts, "codec", codec_label (p->codec_id));
  json_object_set_boolean_member (facts, "hdr",
                                  p->color_trc == AVCOL_TRC_SMPTE2084
                                      || p->color_trc == AVCOL_TRC_ARIB_STD_B67);
  return facts;
}

/**
 * sahne_look_video:
 * @path: a video, perhaps a foreign one: to be called in a process of its own, see
 *   sahne_probe_confine()
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): its pictures
 */
SahneLook *
sahne_look_video (const char *path, GError **error)
{
  g_autoptr (SahneMediaFile) media = sahne_media_file_open (path, NULL, error);
  AVStream *picture = media ? sahne_media_file_picture (media) : NULL;
  g_autofree char *name = g_path_get_basename (path), *shown = g_filename_display_name (name);
  SahneLook *self;

  if (media == NULL)
    return NULL;
  if (picture == NULL || picture->codecpar->width < 2 || picture->codecpar->height < 2)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("There are no moving pictures in “%s”."), shown);
      return NULL;
    }
  self = g_new0 (SahneLook, 1);
  self->facts = describe_video (media, picture, path);
  self->width = picture->codecpar->width;
  self->height = picture->codecpar->height;
  self->path = g_strdup (path);
  self->pictures = sahne_media_pictures_new ();
  return self;
}

/**
 * sahne_look_film:
 * @film: a film document
 * @store: where its scenes are
 * @resources: data files
 * @width: of its pictures
 * @height: of its pictures
 * @captions: whether captions are part of the pictures
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its pictures
 */
SahneLook *
sahne_look_film (JsonObject *film, SahneStore *store, SahneResources *resources, int width,
                 int height, gboolean captions, GError **error)
{
  g_autoptr (SahneLook) self = g_new0 (SahneLook, 1);

  self->width = CLAMP (width, 16, MAX_SIDE) & ~1;
  self->height = CLAMP (height, 16, MAX_SIDE) & ~1;
  self->store = g_object_ref (store);
  self->reel = sahne_reel_new (film, sahne_reel_load_scene, store, resources, self->width,
                               self->height, error);
  if (self->reel == NULL)
    return NULL;
  sahne_film_media_attach (self->reel, store);
  sahne_reel_set_captions (self->reel, captions);
  self->painter = sahne_painter_new (self->width, self->height);
  self->facts = json_object_new ();
  json_object_set_int_member (self->facts, "width", self->width);
  json_object_set_int_member (self->facts, "height", self->height);
  json_object_set_int_member (self->facts, "rotation", 0);
  json_object_set_int_member (self->facts, "duration_us",
                              sahne_reel_time (self->reel, sahne_reel_get_frames (self->reel)));
  return g_steal_pointer (&self);
}

/**
 * sahne_look_facts:
 * @self: what is looked at
 *
 * Returns: (transfer none): `width`, `height`, `rotation` and `duration_us`, of a video also
 *   `bytes`, `codec` (for people) and `hdr`
 */
JsonObject *
sahne_look_facts (SahneLook *self)
{
  return self->facts;
}

/**
 * sahne_look_size:
 * @self: what is looked at
 * @width: (out): of its own pictures, before they are turned
 * @height: (out): see @width
 */
void
sahne_look_size (SahneLook *self, int *width, int *height)
{
  *width = self->width;
  *height = self->height;
}

/* The fourth byte means nothing in a surface; whoever gets the picture takes it for how dense. */
static void
fill_alpha (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * stride;
      for (int x = 0; x < width; x++)
        row[4 * x + 3] = 255;
    }
}

static GBytes *
draw_film (SahneLook *self, gint64 t_us, GError **error)
{
  int num, den, frames = sahne_reel_get_frames (self->reel);
  cairo_surface_t *surface;
  gint64 frame;
  gsize size;

  sahne_reel_get_rate (self->reel, &num, &den);
  frame = (t_us * num + (gint64) G_USEC_PER_SEC * den / 1000) / ((gint64) G_USEC_PER_SEC * den);
  surface
      = sahne_reel_picture (self->reel, self->painter, (int) CLAMP (frame, 0, frames - 1), error);
  if (surface == NULL)
    return NULL;
  cairo_surface_flush (surface);
  fill_alpha (surface);
  size = (gsize) cairo_image_surface_get_stride (surface)
         * (gsize) cairo_image_surface_get_height (surface);
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), size,
                                     (GDestroyNotify) cairo_surface_destroy, surface);
}

/**
 * sahne_look_draw:
 * @self: what is looked at
 * @t_us: when, microseconds from the beginning; behind the end it is the last picture
 * @width: wanted width; a film has its own only
 * @height: wanted height
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the picture, rows of 4 * @width bytes: blue, green, red, 255
 */
GBytes *
sahne_look_draw (SahneLook *self, gint64 t_us, int width, int height, GError **error)
{
  gsize size = (gsize) width * (gsize) height * 4;
  g_autofree guint8 *pixels = NULL;

  if (self->reel)
    return draw_film (self, MAX (t_us, 0), error);
  g_return_val_if_fail (width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE, NULL);
  pixels = g_malloc0 (size);
  if (!sahne_media_pictures_draw (self->pictures, self->path, MAX (t_us, 0), pixels, width * 4,
                                  width, height, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&pixels), size);
}
