/* What a delivery consists of, for the files that make it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-delivery.h"
#include "sahne-muxer.h"
#include "sahne-samples.h"
#include "sahne-spool.h"

G_BEGIN_DECLS

/* Chunks of one shot that went straight through an encoder. */
typedef struct
{
  guint shot;
  GPtrArray *chunks;
} SahneEncodedShot;

struct _SahneDelivery
{
  GObject parent_instance;
  SahneDeliverySettings settings;
  char *path;
  char *language;
  int rotation;
  SahneStore *store;
  int workers;
  guint64 work_space;
  SahneBatchProgress progress;
  gpointer progress_data;
  SahneMuxer *muxer;
  GArray *captions;
  SahneCrf crf; /* for pictures that go straight through */

  GMutex lock;
  GPtrArray *encoded; /* of SahneEncodedShot */
  SahneSpool *spool;
  SahneSamples *samples;     /* NULL when nothing is checked */
  GPtrArray *sound_encoders; /* of SahneSoundEncoder, the best first */
  GPtrArray *sounds;         /* of SahneChunk, when they are finished */
};

gboolean sahne_delivery_goes_straight (SahneDelivery *self);
void sahne_encoded_shot_free (gpointer shot);

G_END_DECLS
