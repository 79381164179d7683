/* Own media for reels: pictures of proxies that are in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-media.h"

#include "sahne-media-pictures.h"

typedef struct
{
  SahneStore *store;
  SahneMediaPictures *pictures;
} FilmMedia;

static gboolean
size (const char *digest, int *width, int *height, gpointer data)
{
  FilmMedia *self = data;
  g_autofree char *path = sahne_store_path (self->store, digest);

  return path && sahne_media_pictures_size (self->pictures, path, width, height, NULL);
}

static gboolean
draw (const char *digest, gint64 t_us, guint8 *pixels, int stride, int width, int height,
      gpointer data)
{
  FilmMedia *self = data;
  g_autofree char *path = sahne_store_path (self->store, digest);

  return path
         && sahne_media_pictures_draw (self->pictures, path, t_us, pixels, stride, width, height,
                                       NULL);
}

static void
destroy (gpointer data)
{
  FilmMedia *self = data;

  g_object_unref (self->store);
  sahne_media_pictures_free (self->pictures);
  g_free (self);
}

/**
 * sahne_film_media_attach:
 * @reel: a reel no thread draws yet
 * @store: where the proxies of its own media are
 *
 * Lets a reel show own media. Files are opened when they are first shown; one that is missing or
 * damaged is black.
 */
void
sahne_film_media_attach (SahneReel *reel, SahneStore *store)
{
  FilmMedia *self = g_new0 (FilmMedia, 1);

  self->store = g_object_ref (store);
  self->pictures = sahne_media_pictures_new ();
  sahne_reel_set_media (reel, &(SahneReelMediaSource){ size, draw, self, destroy });
}
