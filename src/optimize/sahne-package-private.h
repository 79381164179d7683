/* What a streaming package consists of, for the files that make it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-cmaf-track.h"
#include "sahne-output-folder.h"
#include "sahne-package.h"

G_BEGIN_DECLS

/**
 * SahnePackageTrack:
 * @name: of its files, without what comes behind the point
 * @path: where its media are written
 * @codec: of pictures
 * @width: of pictures, 0 for sound
 * @height: see @width
 * @rate_num: pictures a second as a fraction
 * @rate_den: see @rate_num
 * @codecs: how players call the codec
 * @cmaf: what is in the file
 *
 * One rung, or the sound.
 */
typedef struct
{
  char *name, *path;
  SahneVideoCodec codec;
  int width, height;
  int rate_num, rate_den;
  char *codecs;
  SahneCmafTrack *cmaf;
} SahnePackageTrack;

struct _SahnePackage
{
  SahneOutputFolder *output;
  char *title, *language;
  GPtrArray *rungs;         /* of SahnePackageTrack */
  SahnePackageTrack *sound; /* NULL for none */
  char *captions;           /* file name, NULL for none */
};

/* A stretch of a file that is fetched at once, in seconds. */
typedef struct
{
  guint64 offset, bytes;
  double duration;
} SahnePackageSegment;

GArray *sahne_package_segments (const SahneCmafTrack *track);
GArray *sahne_package_keyframes (const SahneCmafTrack *track);
int sahne_package_target (GArray *segments);
double sahne_package_peak (GArray *segments, int target);
double sahne_package_mean (GArray *segments);
double sahne_package_steady (const SahneCmafTrack *track, double buffer);
gboolean sahne_package_put (SahnePackage *self, const char *name, const char *text, GError **error);

gboolean sahne_package_write_hls (SahnePackage *self, GError **error);
gboolean sahne_package_write_dash (SahnePackage *self, GError **error);
gboolean sahne_package_write_page (SahnePackage *self, const char *page, GError **error);

G_END_DECLS
