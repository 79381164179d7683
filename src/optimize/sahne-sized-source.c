/* Hands out the pictures of that source among several which has the wanted size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sized-source.h"

struct _SahneSizedSource
{
  GObject parent_instance;
  GPtrArray *sources; /* the first one stands for all */
};

static void sized_source_init (SahnePictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneSizedSource, sahne_sized_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_PICTURE_SOURCE, sized_source_init))

static void
sahne_sized_source_finalize (GObject *object)
{
  g_ptr_array_unref (SAHNE_SIZED_SOURCE (object)->sources);
  G_OBJECT_CLASS (sahne_sized_source_parent_class)->finalize (object);
}

static void
sahne_sized_source_class_init (SahneSizedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_sized_source_finalize;
}

static void
sahne_sized_source_init (SahneSizedSource *self)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sahne_sized_source_new:
 *
 * Returns: (transfer full): a source without pictures
 */
SahneSizedSource *
sahne_sized_source_new (void)
{
  return g_object_new (SAHNE_TYPE_SIZED_SOURCE, NULL);
}

/**
 * sahne_sized_source_add:
 * @self: a source that is not read yet
 * @source: the same shots at another size; the first one that is added is the one others are
 *   compared with
 */
void
sahne_sized_source_add (SahneSizedSource *self, SahnePictureSource *source)
{
  g_ptr_array_add (self->sources, g_object_ref (source));
}

static GArray *
sized_shots (SahnePictureSource *source)
{
  return sahne_picture_source_shots (SAHNE_SIZED_SOURCE (source)->sources->pdata[0]);
}

static void
sized_form (SahnePictureSource *source, SahnePictureForm *form, int *rate_num, int *rate_den)
{
  sahne_picture_source_form (SAHNE_SIZED_SOURCE (source)->sources->pdata[0], form, rate_num,
                             rate_den);
}

static SahnePictures *
sized_open (SahnePictureSource *source, guint shot, gint64 first, const SahnePictureForm *form,
            GError **error)
{
  SahneSizedSource *self = SAHNE_SIZED_SOURCE (source);
  SahnePictureSource *found = self->sources->pdata[0];

  for (guint i = 0; i < self->sources->len; i++)
    {
      SahnePictureForm own;
      int num, den;
      sahne_picture_source_form (self->sources->pdata[i], &own, &num, &den);
      if (own.width == form->width && own.height == form->height)
        found = self->sources->pdata[i];
    }
  return sahne_picture_source_open (found, shot, first, form, error);
}

static void
sized_source_init (SahnePictureSourceInterface *iface)
{
  iface->shots = sized_shots;
  iface->form = sized_form;
  iface->open = sized_open;
}
