/* The picture in the viewer: takes frames from any thread, shows the newest.
 *
 * At most one redraw is pending at any time; frames that come faster than the screen replace each
 * other. A texture is only touched by the main thread once it has been handed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-frame-paintable.h"

struct _SahneFramePaintable
{
  GObject parent_instance;
  GMutex lock;
  GdkTexture *next; /* under lock: the newest frame, not shown yet */
  guint idle_id;    /* under lock: the pending redraw */
  GdkTexture *shown;
  double aspect;
};

static void sahne_frame_paintable_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneFramePaintable, sahne_frame_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      sahne_frame_paintable_paintable_init))

static void
sahne_frame_paintable_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width,
                                double height)
{
  SahneFramePaintable *self = SAHNE_FRAME_PAINTABLE (paintable);

  if (self->shown)
    gtk_snapshot_append_texture (GTK_SNAPSHOT (snapshot), self->shown,
                                 &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static double
sahne_frame_paintable_get_aspect (GdkPaintable *paintable)
{
  return SAHNE_FRAME_PAINTABLE (paintable)->aspect;
}

static void
sahne_frame_paintable_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = sahne_frame_paintable_snapshot;
  iface->get_intrinsic_aspect_ratio = sahne_frame_paintable_get_aspect;
}

static void
sahne_frame_paintable_finalize (GObject *object)
{
  SahneFramePaintable *self = SAHNE_FRAME_PAINTABLE (object);

  g_clear_object (&self->next);
  g_clear_object (&self->shown);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_frame_paintable_parent_class)->finalize (object);
}

static void
sahne_frame_paintable_class_init (SahneFramePaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_frame_paintable_finalize;
}

static void
sahne_frame_paintable_init (SahneFramePaintable *self)
{
  g_mutex_init (&self->lock);
  self->aspect = 16. / 9.;
}

static gboolean
show_next (gpointer data)
{
  SahneFramePaintable *self = data;
  GdkTexture *next;

  g_mutex_lock (&self->lock);
  self->idle_id = 0;
  next = g_steal_pointer (&self->next);
  g_mutex_unlock (&self->lock);
  if (next)
    {
      g_clear_object (&self->shown);
      self->shown = next;
      gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
    }
  return G_SOURCE_REMOVE;
}

/**
 * sahne_frame_paintable_new:
 *
 * Returns: (transfer full): an empty picture
 */
SahneFramePaintable *
sahne_frame_paintable_new (void)
{
  return g_object_new (SAHNE_TYPE_FRAME_PAINTABLE, NULL);
}

/**
 * sahne_frame_paintable_push:
 * @self: the picture
 * @texture: (transfer none): a frame
 *
 * Shows @texture next. May be called from any thread.
 */
void
sahne_frame_paintable_push (SahneFramePaintable *self, GdkTexture *texture)
{
  g_mutex_lock (&self->lock);
  g_set_object (&self->next, texture);
  if (self->idle_id == 0)
    self->idle_id
        = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_next, g_object_ref (self), g_object_unref);
  g_mutex_unlock (&self->lock);
}

/**
 * sahne_frame_paintable_clear:
 * @self: the picture
 *
 * Shows nothing.
 */
void
sahne_frame_paintable_clear (SahneFramePaintable *self)
{
  g_mutex_lock (&self->lock);
  g_clear_object (&self->next);
  g_mutex_unlock (&self->lock);
  g_clear_object (&self->shown);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/**
 * sahne_frame_paintable_is_empty:
 * @self: the picture
 *
 * Returns: whether it shows nothing
 */
gboolean
sahne_frame_paintable_is_empty (SahneFramePaintable *self)
{
  return self->shown == NULL;
}

/**
 * sahne_frame_paintable_set_aspect:
 * @self: the picture
 * @aspect: width by height
 */
void
sahne_frame_paintable_set_aspect (SahneFramePaintable *self, double aspect)
{
  self->aspect = aspect;
  gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
}
