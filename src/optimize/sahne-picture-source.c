/* The interface of everything that gives pictures, and its short-hands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-picture-source.h"

G_DEFINE_ABSTRACT_TYPE (SahnePictures, sahne_pictures, G_TYPE_OBJECT)

static void
sahne_pictures_class_init (SahnePicturesClass *klass)
{
}

static void
sahne_pictures_init (SahnePictures *self)
{
}

/**
 * sahne_pictures_next:
 * @self: a reel
 * @picture: (out caller-allocates): the next picture; valid until the next call
 * @same: (out): whether it equals the one before
 * @error: return location for the reason there is none
 *
 * Returns: whether there is a picture
 */
gboolean
sahne_pictures_next (SahnePictures *self, SahneYuv *picture, gboolean *same, GError **error)
{
  *same = FALSE;
  return SAHNE_PICTURES_GET_CLASS (self)->next (self, picture, same, error);
}

G_DEFINE_INTERFACE (SahnePictureSource, sahne_picture_source, G_TYPE_OBJECT)

static void
sahne_picture_source_default_init (SahnePictureSourceInterface *iface)
{
}

/**
 * sahne_picture_source_shots:
 * @self: a source
 *
 * Returns: (transfer none) (element-type SahneShotRange): its shots in order
 */
GArray *
sahne_picture_source_shots (SahnePictureSource *self)
{
  return SAHNE_PICTURE_SOURCE_GET_IFACE (self)->shots (self);
}

/**
 * sahne_picture_source_form:
 * @self: a source
 * @form: (out caller-allocates): size and depth it has by itself
 * @rate_num: (out): its pictures a second, as a fraction
 * @rate_den: (out): see @rate_num
 */
void
sahne_picture_source_form (SahnePictureSource *self, SahnePictureForm *form, int *rate_num,
                           int *rate_den)
{
  SAHNE_PICTURE_SOURCE_GET_IFACE (self)->form (self, form, rate_num, rate_den);
}

/**
 * sahne_picture_source_key:
 * @self: a source
 * @shot: number of a shot
 *
 * Returns: (transfer full) (nullable): a digest of what the shot is made from
 */
char *
sahne_picture_source_key (SahnePictureSource *self, guint shot)
{
  SahnePictureSourceInterface *iface = SAHNE_PICTURE_SOURCE_GET_IFACE (self);
  return iface->key ? iface->key (self, shot) : NULL;
}

/**
 * sahne_picture_source_open:
 * @self: a source
 * @shot: number of a shot
 * @first: the first wanted picture of the shot
 * @form: how they are wanted
 * @error: return location for the reason they cannot be had
 *
 * May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the pictures
 */
SahnePictures *
sahne_picture_source_open (SahnePictureSource *self, guint shot, gint64 first,
                           const SahnePictureForm *form, GError **error)
{
  return SAHNE_PICTURE_SOURCE_GET_IFACE (self)->open (self, shot, first, form, error);
}

/**
 * sahne_picture_source_frames:
 * @self: a source
 *
 * Returns: how many pictures it has in all
 */
gint64
sahne_picture_source_frames (SahnePictureSource *self)
{
  GArray *shots = sahne_picture_source_shots (self);
  const SahneShotRange *last;

  if (shots->len == 0)
    return 0;
  last = &g_array_index (shots, SahneShotRange, shots->len - 1);
  return last->first + last->frames;
}
