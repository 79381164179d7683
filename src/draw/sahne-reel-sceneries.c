/* Reels: scenes made ready and what was painted of them, shared by several cuts of a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel-private.h"
#include "sahne-scenery.h"

/* Scenes kept ready: memory stays flat however long the film is. */
#define MAX_SCENES 4

/* sahne_reel_sceneries_new:
 * @room: how many bytes of painted sceneries it may keep, 0 for as many as usual
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 *
 * Returns: (transfer full): room for scenes
 */
SahneReelSceneries *
sahne_reel_sceneries_new (gsize room, int width, int height)
{
  SahneReelSceneries *self = g_new0 (SahneReelSceneries, 1);

  g_atomic_ref_count_init (&self->refs);
  self->ready = sahne_memo_new (MAX_SCENES, (gpointer (*) (gpointer)) sahne_scenery_ref,
                                (GDestroyNotify) sahne_scenery_unref);
  self->views = sahne_scenery_memo_new (room, width, height);
  return self;
}

/* sahne_reel_sceneries_unref:
 * @self: (transfer full): room for scenes
 */
void
sahne_reel_sceneries_unref (SahneReelSceneries *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  sahne_memo_free (self->ready);
  sahne_memo_free (self->views);
  g_free (self);
}

/**
 * sahne_reel_share:
 * @self: a reel no thread draws yet
 * @before: another cut of perhaps the same film
 *
 * What @before has made ready and painted need not be made again, when both have the same size and
 * their scenes come from the same place.
 */
void
sahne_reel_share (SahneReel *self, SahneReel *before)
{
  if (self->width != before->width || self->height != before->height
      || self->resources != before->resources || self->loader != before->loader
      || self->loader_data != before->loader_data)
    return;
  g_atomic_ref_count_inc (&before->sceneries->refs);
  sahne_reel_sceneries_unref (self->sceneries);
  self->sceneries = before->sceneries;
}
