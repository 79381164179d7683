/* Layers: what several things at once ask of a body, laid over each other into one motion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-measure.h"

G_BEGIN_DECLS

/* Who wins where two layers set the same channel: the later of these. */
typedef enum
{
  SAHNE_RANK_IDLE,
  SAHNE_RANK_MOOD,
  SAHNE_RANK_POSTURE,
  SAHNE_RANK_PACE,
  SAHNE_RANK_GAZE,
  SAHNE_RANK_CARRY,
  SAHNE_RANK_TALK,
  SAHNE_RANK_GESTURE,
  SAHNE_RANK_TOUCH
} SahneRank;

/* How a clip meets what lies below it. */
typedef enum
{
  SAHNE_MIX_SET,
  SAHNE_MIX_ADD
} SahneMix;

typedef struct _SahneLayers SahneLayers;
typedef struct _SahneClip SahneClip;

SahneLayers *sahne_layers_new (void);
void sahne_layers_free (SahneLayers *self);
SahneClip *sahne_layers_add (SahneLayers *self, SahneChannelId id, SahneRank rank, SahneMix mix,
                             gint64 from_us, gint64 to_us, gint64 in_us, gint64 out_us);
void sahne_clip_key (SahneClip *self, gint64 t_us, double value);
void sahne_layers_code (SahneLayers *self, SahneChannelId id, SahneRank rank, gint64 from_us,
                        gint64 to_us, int code);
gboolean sahne_layers_busy (const SahneLayers *self, SahneChannelId id, SahneRank rank,
                            gint64 from_us, gint64 to_us);
void sahne_layers_flatten (SahneLayers *self, SahneMotion *motion, const SahneMeasure *measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLayers, sahne_layers_free)

G_END_DECLS
