/* Where pictures come from when they are wanted more than once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sahne-yuv.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PICTURES (sahne_pictures_get_type ())
G_DECLARE_DERIVABLE_TYPE (SahnePictures, sahne_pictures, SAHNE, PICTURES, GObject)

/**
 * SahnePicturesClass:
 * @next: gives the next picture; it stays valid until the next call. @same tells whether it equals
 *   the one before. Behind the last one it fails with %SAHNE_ERROR_FAILED
 *
 * Pictures of one shot, one after the other, for one thread.
 */
struct _SahnePicturesClass
{
  GObjectClass parent_class;
  gboolean (*next) (SahnePictures *self, SahneYuv *picture, gboolean *same, GError **error);
};

gboolean sahne_pictures_next (SahnePictures *self, SahneYuv *picture, gboolean *same,
                              GError **error);

/**
 * SahneShotRange:
 * @first: its first picture's number in the whole source
 * @frames: how many pictures it has
 *
 * A stretch without a cut.
 */
typedef struct
{
  gint64 first, frames;
} SahneShotRange;

/**
 * SahnePictureForm:
 * @width: wanted width, even
 * @height: wanted height, even
 * @depth: wanted bits a sample, 8 or 10
 * @every: 1 for every picture, 2 for every second one and so on
 *
 * How pictures are wanted.
 */
typedef struct
{
  int width, height, depth;
  int every;
} SahnePictureForm;

#define SAHNE_TYPE_PICTURE_SOURCE (sahne_picture_source_get_type ())
G_DECLARE_INTERFACE (SahnePictureSource, sahne_picture_source, SAHNE, PICTURE_SOURCE, GObject)

/**
 * SahnePictureSourceInterface:
 * @shots: its shots in order, valid as long as the source
 * @form: size and depth the source has by itself, and its pictures a second as a fraction
 * @key: what shot @shot is made from, a digest, or %NULL when nobody can tell. Encoded shots are
 *   found again by it
 * @open: the pictures of shot @shot from number @first of the shot on, as @form wants them. Called
 *   from several threads
 */
struct _SahnePictureSourceInterface
{
  GTypeInterface parent_iface;
  GArray *(*shots) (SahnePictureSource *self);
  void (*form) (SahnePictureSource *self, SahnePictureForm *form, int *rate_num, int *rate_den);
  char *(*key) (SahnePictureSource *self, guint shot);
  SahnePictures *(*open) (SahnePictureSource *self, guint shot, gint64 first,
                          const SahnePictureForm *form, GError **error);
};

GArray *sahne_picture_source_shots (SahnePictureSource *self);
void sahne_picture_source_form (SahnePictureSource *self, SahnePictureForm *form, int *rate_num,
                                int *rate_den);
char *sahne_picture_source_key (SahnePictureSource *self, guint shot);
SahnePictures *sahne_picture_source_open (SahnePictureSource *self, guint shot, gint64 first,
                                          const SahnePictureForm *form, GError **error);
gint64 sahne_picture_source_frames (SahnePictureSource *self);

G_END_DECLS
