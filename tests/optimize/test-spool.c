/* What is spooled comes back bit by bit, from anywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "clip.h"
#include "sahne-encoder.h"
#include "sahne-error.h"
#include "sahne-spool.h"
#include "sahne-store.h"
#include "folder.h"

#define WIDTH 128
#define HEIGHT 72

static const int lengths[] = { 5, 47, 1, 75 };

/* Pictures come in pairs: each is shown twice. */
static SahneSpool *
spool_film (SahneStore *store, guint64 max_bytes, GError **error)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 3, 2);
  SahnePictureForm form = { WIDTH, HEIGHT, 8, 1 };
  g_autoptr (SahneSpool) spool = sahne_spool_new (store, &form, 30, 1, max_bytes);

  for (int shot = G_N_ELEMENTS (lengths) - 1; shot >= 0; shot--)
    {
      g_autoptr (SahneSpoolWriter) writer = sahne_spool_begin (spool, (guint) shot, NULL);
      for (int i = 0; i < lengths[shot]; i++)
        if (!sahne_spool_writer_push (writer, clip_draw (clip, shot, i / 2), i % 2, error))
          return NULL;
      if (!sahne_spool_writer_end (writer, error))
        return NULL;
    }
  return sahne_spool_seal (spool, error) ? g_steal_pointer (&spool) : NULL;
}

static void
assert_pictures (SahneSpool *spool, guint shot, int first, int every)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 3, 2);
  SahnePictureForm form = { WIDTH, HEIGHT, 8, every };
  g_autoptr (GError) error = NULL;
  g_autoptr (SahnePictures) reel
      = sahne_picture_source_open (SAHNE_PICTURE_SOURCE (spool), shot, first, &form, &error);

  for (int i = first; i < lengths[shot]; i += every)
    {
      const SahneYuv *wanted = clip_draw (clip, (int) shot, i / 2);
      SahneYuv got;
      gboolean same;
      g_assert_true (sahne_pictures_next (reel, &got, &same, &error));
      g_assert_no_error (error);
      for (int plane = 0; plane < 3; plane++)
        for (int y = 0; y < (plane ? HEIGHT / 2 : HEIGHT); y++)
          g_assert_cmpmem (got.planes[plane] + y * got.strides[plane], plane ? WIDTH / 2 : WIDTH,
                           wanted->planes[plane] + y * wanted->strides[plane],
                           plane ? WIDTH / 2 : WIDTH);
      g_assert_false (same && i > first && every == 1 && i % 2 == 0);
    }
}

typedef struct
{
  const char *name;
  gboolean in_store;
  guint64 most; /* with little room some seconds are kept as they are and the others compressed */
} Kind;

static const Kind kinds[] = {
  { "/spool/in-memory", FALSE, 0 },
  { "/spool/in-store", TRUE, 0 },
  { "/spool/little-room", FALSE, 60 * WIDTH *HEIGHT * 3 / 2 },
  { "/spool/little-room-in-store", TRUE, 60 * WIDTH *HEIGHT * 3 / 2 },
};

static void
test_bit_by_bit (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *folder = test_folder ();
  g_autoptr (SahneStore) store = kind->in_store ? sahne_store_new (folder, 0, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneSpool) spool = spool_film (store, kind->most, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sahne_picture_source_frames (SAHNE_PICTURE_SOURCE (spool)), ==, 128);
  for (guint shot = 0; shot < G_N_ELEMENTS (lengths); shot++)
    assert_pictures (spool, shot, 0, 1);
  assert_pictures (spool, 3, 41, 1);
  assert_pictures (spool, 1, 30, 1);
  assert_pictures (spool, 3, 0, 3);
}

static void
test_end (void)
{
  g_autoptr (SahneSpool) spool = spool_film (NULL, 0, NULL);
  SahnePictureForm form = { 64, 36, 10, 1 };
  g_autoptr (SahnePictures) reel
      = sahne_picture_source_open (SAHNE_PICTURE_SOURCE (spool), 0, 4, &form, NULL);
  SahneYuv picture;
  gboolean same;
  g_autoptr (GError) error = NULL;

  g_assert_true (sahne_pictures_next (reel, &picture, &same, NULL));
  g_assert_cmpint (picture.width, ==, 64);
  g_assert_cmpint (picture.depth, ==, 10);
  g_assert_false (sahne_pictures_next (reel, &picture, &same, &error));
  g_assert_nonnull (error);
}

/* What people look at goes with its picture. */
static void
test_regions (void)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 3, 2);
  SahnePictureForm form = { WIDTH, HEIGHT, 8, 1 };
  g_autoptr (SahneSpool) spool = sahne_spool_new (NULL, &form, 30, 1, 0);
  g_autoptr (SahneSpoolWriter) writer = sahne_spool_begin (spool, 0, NULL);
  g_autoptr (SahnePictures) reel = NULL;

  for (int i = 0; i < 40; i++)
    {
      SahneRegion regions[2] = { { 0, 0, i / 100.0, 1 }, { 0.5, 0.5, 1, 1 } };
      SahneYuv picture = *clip_draw (clip, 0, i);
      picture.regions = regions;
      picture.n_regions = (guint) i % 3;
      g_assert_true (sahne_spool_writer_push (writer, &picture, FALSE, NULL));
    }
  g_assert_true (sahne_spool_writer_end (writer, NULL));
  g_assert_true (sahne_spool_seal (spool, NULL));
  form.every = 2;
  reel = sahne_picture_source_open (SAHNE_PICTURE_SOURCE (spool), 0, 7, &form, NULL);
  for (int i = 7; i < 40; i += 2)
    {
      SahneYuv picture;
      gboolean same;
      g_assert_true (sahne_pictures_next (reel, &picture, &same, NULL));
      g_assert_cmpuint (picture.n_regions, ==, (guint) i % 3);
      if (picture.n_regions)
        g_assert_cmpfloat (picture.regions[0].right, ==, i / 100.0);
    }
}

static void
test_work_space (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spool_film (NULL, 2000, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT);
}

int
main (int argc, char **argv)
{
  sahne_encoder_hush ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_test_add_data_func (kinds[i].name, &kinds[i], test_bit_by_bit);
  g_test_add_func ("/spool/end", test_end);
  g_test_add_func ("/spool/regions", test_regions);
  g_test_add_func ("/spool/work-space", test_work_space);
  return g_test_run ();
}
