/* Segments of a track and the bit rates that are promised for them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-package-private.h"

#include <math.h>

/**
 * sahne_package_segments:
 * @track: a track
 *
 * Joins fragments to segments, none longer than %SAHNE_PACKAGE_SEGMENT where the fragments allow
 * it. Tracks with the same keyframes get the same segments.
 *
 * Returns: (transfer full) (element-type SahnePackageSegment): the segments in order
 */
GArray *
sahne_package_segments (const SahneCmafTrack *track)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SahnePackageSegment));
  gint64 longest = (gint64) SAHNE_PACKAGE_SEGMENT * track->timescale, units = 0;
  SahnePackageSegment segment = { 0 };

  for (guint i = 0; i < track->fragments->len; i++)
    {
      const SahneCmafFragment *f = &g_array_index (track->fragments, SahneCmafFragment, i);
      if (segment.bytes && (units + f->duration > longest || !f->key))
        {
          g_array_append_val (segments, segment);
          segment = (SahnePackageSegment){ 0 };
          units = 0;
        }
      if (segment.bytes == 0)
        segment.offset = f->offset;
      segment.bytes += f->bytes;
      units += f->duration;
      segment.duration = (double) units / track->timescale;
    }
  if (segment.bytes)
    g_array_append_val (segments, segment);
  return segments;
}

/**
 * sahne_package_keyframes:
 * @track: a track of pictures
 *
 * Returns: (transfer full) (element-type SahnePackageSegment): for each keyframe the bytes from its
 *   fragment's beginning to its end, and how long it is until the next one
 */
GArray *
sahne_package_keyframes (const SahneCmafTrack *track)
{
  GArray *keyframes = g_array_new (FALSE, FALSE, sizeof (SahnePackageSegment));

  for (guint i = 0; i < track->fragments->len; i++)
    {
      const SahneCmafFragment *f = &g_array_index (track->fragments, SahneCmafFragment, i);
      SahnePackageSegment keyframe
          = { f->offset, f->key_bytes, (double) f->duration / track->timescale };
      g_array_append_val (keyframes, keyframe);
    }
  return keyframes;
}

/**
 * sahne_package_target:
 * @segments: (element-type SahnePackageSegment): segments
 *
 * Returns: the whole number of seconds that none of them exceeds when rounded
 */
int
sahne_package_target (GArray *segments)
{
  int target = SAHNE_PACKAGE_SEGMENT;

  for (guint i = 0; i < segments->len; i++)
    target = MAX (target,
                  (int) floor (g_array_index (segments, SahnePackageSegment, i).duration + 0.5));
  return target;
}

/**
 * sahne_package_mean:
 * @segments: (element-type SahnePackageSegment): segments
 *
 * Returns: their bits a second
 */
double
sahne_package_mean (GArray *segments)
{
  double bytes = 0, duration = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      bytes += (double) g_array_index (segments, SahnePackageSegment, i).bytes;
      duration += g_array_index (segments, SahnePackageSegment, i).duration;
    }
  return duration > 0 ? bytes * 8 / duration : 0;
}

/**
 * sahne_package_peak:
 * @segments: (element-type SahnePackageSegment): segments
 * @target: seconds, see sahne_package_target()
 *
 * Returns: the peak in bits a second as HLS defines it (RFC 8216, 4.1): of neighbouring segments
 *   that together last between a half and one and a half of @target
 */
double
sahne_package_peak (GArray *segments, int target)
{
  double peak = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      double bytes = 0, duration = 0;
      for (guint j = i; j < segments->len; j++)
        {
          bytes += (double) g_array_index (segments, SahnePackageSegment, j).bytes;
          duration += g_array_index (segments, SahnePackageSegment, j).duration;
          if (duration > 1.5 * target)
            break;
          if (duration >= 0.5 * target)
            peak = MAX (peak, bytes * 8 / duration);
        }
    }
  return MAX (peak, sahne_package_mean (segments));
}

/**
 * sahne_package_steady:
 * @track: a track
 * @buffer: seconds that are fetched before playing begins
 *
 * Returns: the bits a second at which it plays without a break from wherever it begins: what DASH
 *   calls bandwidth (ISO/IEC 23009-1, 5.3.5.2)
 */
double
sahne_package_steady (const SahneCmafTrack *track, double buffer)
{
  double least = 0;

  for (guint i = 0; i < track->fragments->len; i++)
    {
      const SahneCmafFragment *from = &g_array_index (track->fragments, SahneCmafFragment, i);
      double bytes = 0;
      for (guint j = i; j < track->fragments->len; j++)
        {
          const SahneCmafFragment *to = &g_array_index (track->fragments, SahneCmafFragment, j);
          bytes += to->bytes;
          least
              = MAX (least,
                     bytes * 8 / (buffer + (double) (to->start - from->start) / track->timescale));
        }
    }
  return least;
}
