/* Works off encoding jobs with a few threads, each job on one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-batch.h"

#include <math.h>
#include <time.h>

#include "sahne-measure.h"

/* A gop that is kept at a size is begun again no more than so many times. */
#define MOST_BEGINNINGS 2

/* Encoders that look ahead further than this are not steered to the end. */
#define MOST_BLANKS 300

typedef struct
{
  SahneBatch *batch;
  SahneEncodeJob *jobs;
  guint count;
  guint next; /* the next job that nobody has taken */
  GMutex lock;
  GError *error; /* what stopped the first thread that was stopped */
} Run;

static void
tell_progress (Run *run)
{
  SahneBatch *batch = run->batch;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->lock);

  batch->encoded++;
  if (batch->progress && batch->expected > 0)
    batch->progress (MIN (batch->encoded / batch->expected, 0.99), batch->data);
}

static SahnePictures *
open_reel (SahneBatch *batch, const SahneEncodeJob *job, GError **error)
{
  SahnePictureForm form
      = { job->settings->width, job->settings->height, job->settings->depth, job->gop.every };
  SahnePictureForm own;
  int num, den;

  sahne_picture_source_form (batch->source, &own, &num, &den);
  if (form.width == own.width && form.height == own.height)
    form.depth = MIN (form.depth, own.depth); /* the encoder widens by itself, and quicker */
  return sahne_picture_source_open (batch->source, job->gop.shot, job->gop.first, &form, error);
}

static SahneCoded *
encode (Run *run, const SahneEncodeJob *job, GError **error)
{
  SahneBatch *batch = run->batch;
  gint64 frames = job->gop.frames;
  g_autoptr (SahnePictures) reel = open_reel (batch, job, error);
  g_autoptr (SahneEncoder) encoder
      = reel ? sahne_encoder_new (job->settings, job->crf, error) : NULL;

  if (encoder == NULL)
    return NULL;
  for (gint64 i = 0; i < frames + job->ahead; i++)
    {
      SahneYuv picture;
      gboolean same;
      if (job->ahead && sahne_encoder_packets (encoder) >= frames)
        break;
      if (g_cancellable_set_error_if_cancelled (batch->cancellable, error)
          || !sahne_pictures_next (reel, &picture, &same, error)
          || !sahne_encoder_push (encoder, &picture, same, error))
        return NULL;
      if (i < frames)
        tell_progress (run);
    }
  return job->ahead ? sahne_encoder_cut (encoder, (guint) frames, error)
                    : sahne_encoder_finish (encoder, error);
}

static SahneCrf
number_of (const SahneEncodeJob *job)
{
  return sahne_crf_round (job->settings->codec, job->steer->crf * 100);
}

/* Gives the encoder all pictures, and blank ones until all have come out, and moves its number.
 * Returns what came out, %NULL when it had better be begun again. */
static SahneCoded *
try_steered (Run *run, const SahneEncodeJob *job, gboolean last, GError **error)
{
  SahneBatch *batch = run->batch;
  g_autoptr (SahnePictures) reel = open_reel (batch, job, error);
  g_autoptr (SahneEncoder) encoder
      = reel ? sahne_encoder_new (job->settings, number_of (job), error) : NULL;
  gboolean late = sahne_encoder_steers_late (job->settings->codec);
  guint seen = 0;

  if (encoder == NULL)
    return NULL;
  for (gint64 i = 0; i < job->gop.frames || (!late && sahne_encoder_left (encoder)); i++)
    {
      SahneYuv picture;
      gboolean same;
      if (g_cancellable_set_error_if_cancelled (batch->cancellable, error))
        return NULL;
      if (i >= job->gop.frames)
        {
          if (i > 2 * job->gop.frames + MOST_BLANKS || !sahne_encoder_push_behind (encoder, error))
            break;
        }
      else if (!sahne_pictures_next (reel, &picture, &same, error)
               || !sahne_encoder_push (encoder, &picture, same, error))
        return NULL;
      else
        tell_progress (run);
      if (late)
        sahne_steer_give (job->steer, i);
      while (seen < sahne_encoder_packets (encoder))
        sahne_steer_see (job->steer, sahne_encoder_packet (encoder, seen++));
      if (!last && sahne_steer_lost (job->steer))
        return NULL;
      if (sahne_steer_turn (job->steer))
        sahne_encoder_set_crf (encoder, number_of (job));
    }
  return *error ? NULL : sahne_encoder_finish (encoder, error);
}

static SahneCoded *
encode_steered (Run *run, SahneEncodeJob *job, GError **error)
{
  SahneCoded *coded = NULL;

  sahne_steer_begin (job->steer);
  for (int i = 0; coded == NULL && i <= MOST_BEGINNINGS; i++)
    {
      g_autoptr (GError) stopped = NULL;
      coded = try_steered (run, job, i == MOST_BEGINNINGS, &stopped);
      if (stopped)
        {
          sahne_steer_clear (job->steer);
          g_propagate_error (error, g_steal_pointer (&stopped));
          return NULL;
        }
      if (coded == NULL)
        sahne_steer_again (job->steer);
    }
  job->crf = (int) lround (sahne_steer_mean (job->steer) * 100);
  sahne_steer_clear (job->steer);
  return coded;
}

/* Compares as many pictures as there are without a gap: of a sample the last may be missing. */
static gboolean
measure (SahneBatch *batch, SahneEncodeJob *job, SahneCoded *coded, GError **error)
{
  g_autofree gint64 *shown = sahne_coded_shown (coded);
  SahneGop gop = job->gop;

  for (gint64 i = 0; job->ahead && i < gop.frames; i++)
    if (i >= sahne_coded_n_packets (coded) || shown[i] != i)
      gop.frames = i;
  return sahne_measure (batch->source, &gop, coded, batch->cancellable, &job->quality, job->scores,
                        error);
}

static gboolean
do_job (Run *run, SahneEncodeJob *job, GError **error)
{
  SahneBatch *batch = run->batch;
  g_autofree char *shot = sahne_picture_source_key (batch->source, job->gop.shot);
  g_autofree char *key = sahne_gop_key (&job->gop, shot, job->settings, job->crf);
  g_autoptr (SahneCoded) coded = NULL;

  job->quality = (SahneQuality) SAHNE_QUALITY_INIT;
  if (job->ahead || job->steer)
    g_clear_pointer (&key, g_free);
  job->chunk = key && batch->store ? sahne_chunk_lookup (batch->store, key) : NULL;
  if (job->chunk == NULL)
    {
      coded = job->steer ? encode_steered (run, job, error) : encode (run, job, error);
      if (coded == NULL)
        return FALSE;
      job->chunk = batch->store && !job->ahead ? sahne_chunk_store (coded, batch->store, key, error)
                                               : sahne_chunk_new (coded);
    }
  if (job->chunk == NULL || !job->measure)
    return job->chunk != NULL;
  if (coded == NULL && (coded = sahne_chunk_open (job->chunk, error)) == NULL)
    return FALSE;
  return measure (batch, job, coded, error);
}

static gpointer
work (gpointer data)
{
  Run *run = data;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      SahneEncodeJob *job = NULL;

      g_mutex_lock (&run->lock);
      if (run->next < run->count && run->error == NULL)
        job = &run->jobs[run->next++];
      g_mutex_unlock (&run->lock);
      if (job == NULL)
        return NULL;
      if (do_job (run, job, &error))
        continue;
      g_mutex_lock (&run->lock);
      if (run->error == NULL)
        run->error = g_steal_pointer (&error);
      g_mutex_unlock (&run->lock);
    }
}

static gint64
processor_us (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * sahne_batch_run:
 * @self: what to work with
 * @jobs: (array length=count): what to do; the results are put there
 * @count: how many
 * @error: return location for what stopped it
 *
 * The results do not depend on the number of threads.
 *
 * Returns: whether all jobs are done
 */
gboolean
sahne_batch_run (SahneBatch *self, SahneEncodeJob *jobs, guint count, GError **error)
{
  Run run = { self, jobs, count, 0 };
  guint threads = (guint) CLAMP (self->threads, 1, (int) MAX (count, 1));
  g_autofree GThread **others = g_new (GThread *, threads);
  gint64 started = processor_us ();

  for (guint i = 0; i < count; i++)
    if (sahne_encoder_alone (jobs[i].settings))
      threads = 1;
  g_mutex_init (&run.lock);
  for (guint i = 1; i < threads; i++)
    others[i] = g_thread_new ("sahne-encode", work, &run);
  work (&run);
  for (guint i = 1; i < threads; i++)
    g_thread_join (others[i]);
  g_mutex_clear (&run.lock);
  self->encoder_us += processor_us () - started;
  if (run.error == NULL)
    return TRUE;
  sahne_batch_clear (jobs, count);
  g_propagate_error (error, run.error);
  return FALSE;
}

/**
 * sahne_batch_clear:
 * @jobs: (array length=count): jobs
 * @count: how many
 *
 * Lets go of their results.
 */
void
sahne_batch_clear (SahneEncodeJob *jobs, guint count)
{
  for (guint i = 0; i < count; i++)
    g_clear_pointer (&jobs[i].chunk, sahne_chunk_unref);
}
