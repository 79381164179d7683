/* A look-ahead limiter without memory: the same gain for a sample wherever one begins to listen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Peaks are taken, and the gain is set, for this many samples at once. */
#define SAHNE_LIMITER_STEP 16

/* So many steps before and behind a step have a say in its gain. */
#define SAHNE_LIMITER_PAST 496
#define SAHNE_LIMITER_AHEAD 26

/* Samples needed on both sides of those whose peaks are taken. */
#define SAHNE_LIMITER_MARGIN 8

void sahne_limiter_peaks (const float *stereo, gsize steps, float from, float *peaks);
gboolean sahne_limiter_gains (const float *peaks, gsize steps, float ceiling, float *gains);

G_END_DECLS
