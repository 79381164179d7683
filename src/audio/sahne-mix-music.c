/* The music of a film: cues over its scenes, composed once and kept in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-music.h"

struct _SahneMixCue
{
  gint64 from, to;
};

void
sahne_mix_music_plan (SahneMixPlan *plan, JsonObject *film)
{
}

void
sahne_mix_cue_free (SahneMixCue *self)
{
  g_free (self);
}

GBytes *
sahne_mix_music_render (const SahneMixCue *cue, SahneStore *store, SahneResources *resources,
                        GError **error)
{
  return g_bytes_new (NULL, 0);
}
