/* Encodes gops of a source in parallel, and measures what came out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-encoder.h"
#include "sahne-chunk.h"
#include "sahne-plan.h"
#include "sahne-quality.h"
#include "sahne-steer.h"

G_BEGIN_DECLS

/**
 * SahneBatchProgress:
 * @done: share of the work, 0 to 1
 * @data: the caller's
 *
 * Called from working threads, one at a time.
 */
typedef void (*SahneBatchProgress) (double done, gpointer data);

/**
 * SahneBatch:
 * @source: where the pictures come from
 * @store: (nullable): where encoded gops are kept and found again; %NULL for in memory
 * @threads: how many gops are encoded at a time
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @expected: pictures that will be encoded in all, for @progress
 * @encoded: pictures encoded so far
 * @encoder_us: processor time spent so far, encoders' own threads included
 *
 * What all searches work with.
 */
typedef struct
{
  SahnePictureSource *source;
  SahneStore *store;
  int threads;
  GCancellable *cancellable;
  SahneBatchProgress progress;
  gpointer data;
  double expected;
  gint64 encoded;
  gint64 encoder_us;
} SahneBatch;

/**
 * SahneEncodeJob:
 * @settings: how to encode
 * @gop: what
 * @crf: with which constant-quality number
 * @ahead: as many pictures behind the gop the encoder may look at; they are not encoded
 * @steer: (nullable): keeps the gop at a size, with encoders that steer; @crf is then what it comes
 *   to in the mean
 * @measure: whether to compare the result with the source, at the source's size
 * @chunk: (out): what came out
 * @quality: (out): how good it is, when measured
 * @scores: (nullable) (element-type double): when not %NULL points of each picture are added here
 */
typedef struct
{
  const SahneDeliverySettings *settings;
  SahneGop gop;
  SahneCrf crf;
  gint64 ahead;
  SahneSteer *steer;
  gboolean measure;
  SahneChunk *chunk;
  SahneQuality quality;
  GArray *scores;
} SahneEncodeJob;

gboolean sahne_batch_run (SahneBatch *self, SahneEncodeJob *jobs, guint count, GError **error);
void sahne_batch_clear (SahneEncodeJob *jobs, guint count);

G_END_DECLS
