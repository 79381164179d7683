/* Encodes small copies of all pictures quickly. That costs a tenth of the real encode or less, and
 * what samples say can then be carried over to pictures nobody looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-profile.h"

/* The pictures are this many times smaller each way; for an encoder in a hurry one more. */
#define TIMES_SMALLER 3

/* But not smaller than this, which would say nothing. */
#define LEAST_SIDE 90

/* Where most films are neither coarse nor fine. */
#define CRF 2700

struct _SahneProfile
{
  SahneDeliverySettings settings;
  GArray *gops;
  GPtrArray *chunks;   /* of SahneChunk */
  GPtrArray *pictures; /* for each gop an array of doubles, one a picture */
};

static SahneDeliverySettings
small_settings (const SahneDeliverySettings *settings)
{
  gboolean hurry
      = settings->codec == SAHNE_VIDEO_CODEC_H264 && settings->speed == SAHNE_ENCODE_SPEED_FAST;
  int times = TIMES_SMALLER + hurry;
  SahneDeliverySettings small = *settings;

  while (times > 1 && MIN (settings->width, settings->height) / times < LEAST_SIDE)
    times--;
  small.place = NULL;
  small.codec = SAHNE_VIDEO_CODEC_H264;
  small.speed = SAHNE_ENCODE_SPEED_FAST;
  small.search = FALSE;
  small.depth = 8;
  small.threads = 1;
  small.width = MAX (settings->width / times / 2 * 2, 16);
  small.height = MAX (settings->height / times / 2 * 2, 16);
  return small;
}

static double *
sizes_of (SahneChunk *chunk, gint64 frames, GError **error)
{
  g_autoptr (SahneCoded) coded = sahne_chunk_open (chunk, error);
  double *sizes;

  if (coded == NULL)
    return NULL;
  sizes = g_new0 (double, frames);
  for (guint i = 0; i < sahne_coded_n_packets (coded); i++)
    {
      const SahnePacket *packet = sahne_coded_packet (coded, i);
      if (packet->pts >= 0 && packet->pts < frames)
        sizes[packet->pts] = (double) packet->size;
    }
  return sizes;
}

/**
 * sahne_profile_new:
 * @batch: what to work with
 * @gops: (element-type SahneGop): the film
 * @settings: how it will be encoded
 * @error: return location for what stopped it
 *
 * Returns: (transfer full) (nullable): the profile
 */
SahneProfile *
sahne_profile_new (SahneBatch *batch, GArray *gops, const SahneDeliverySettings *settings,
                   GError **error)
{
  g_autoptr (SahneProfile) self = g_new0 (SahneProfile, 1);
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, gops->len);

  self->settings = small_settings (settings);
  self->gops = g_array_ref (gops);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_chunk_unref);
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < gops->len; i++)
    jobs[i] = (SahneEncodeJob){ .settings = &self->settings,
                                .gop = g_array_index (gops, SahneGop, i),
                                .crf = CRF };
  if (!sahne_batch_run (batch, jobs, gops->len, error))
    return NULL;
  for (guint i = 0; i < gops->len; i++)
    g_ptr_array_add (self->chunks, g_steal_pointer (&jobs[i].chunk));
  for (guint i = 0; i < gops->len; i++)
    {
      double *sizes
          = sizes_of (self->chunks->pdata[i], g_array_index (gops, SahneGop, i).frames, error);
      if (sizes == NULL)
        return NULL;
      g_ptr_array_add (self->pictures, sizes);
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_profile_free:
 * @self: (transfer full): a profile
 */
void
sahne_profile_free (SahneProfile *self)
{
  g_array_unref (self->gops);
  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->pictures);
  g_free (self);
}

/**
 * sahne_profile_pictures:
 * @self: a profile
 * @gop: number of a gop
 *
 * Returns: (transfer none) (array): for each of its pictures the bytes
 */
const double *
sahne_profile_pictures (const SahneProfile *self, guint gop)
{
  return self->pictures->pdata[gop];
}

/**
 * sahne_profile_key:
 * @self: a profile
 * @gop: number of a gop
 *
 * Returns: bytes of its keyframe
 */
double
sahne_profile_key (const SahneProfile *self, guint gop)
{
  return sahne_profile_pictures (self, gop)[0];
}

/**
 * sahne_profile_rest:
 * @self: a profile
 * @gop: number of a gop
 * @from: a picture of it
 * @pictures: how many
 *
 * Returns: bytes of those pictures together, the keyframe left out
 */
double
sahne_profile_rest (const SahneProfile *self, guint gop, gint64 from, gint64 pictures)
{
  gint64 end = MIN (from + pictures, g_array_index (self->gops, SahneGop, gop).frames);
  double sum = 0;

  for (gint64 i = MAX (from, 1); i < end; i++)
    sum += sahne_profile_pictures (self, gop)[i];
  return sum;
}

/**
 * sahne_profile_sample:
 * @self: a profile
 * @batch: what to work with
 * @jobs: (array length=count): parts of the film; their settings and numbers are replaced
 * @count: how many
 * @error: return location for what stopped it
 *
 * Encodes samples as the profile was: behind a keyframe pictures take more than amid a gop, and
 * more so where little moves.
 *
 * Returns: whether they were
 */
gboolean
sahne_profile_sample (const SahneProfile *self, SahneBatch *batch, SahneEncodeJob *jobs,
                      guint count, GError **error)
{
  for (guint i = 0; i < count; i++)
    {
      jobs[i].settings = &self->settings;
      jobs[i].crf = CRF;
      jobs[i].measure = FALSE;
    }
  return sahne_batch_run (batch, jobs, count, error);
}

/**
 * sahne_profile_chunks:
 * @self: a profile
 *
 * Returns: (transfer none) (element-type SahneChunk): what was encoded: as many packets as the real
 *   film has
 */
GPtrArray *
sahne_profile_chunks (const SahneProfile *self)
{
  return self->chunks;
}
