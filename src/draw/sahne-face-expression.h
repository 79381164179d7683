/* What a face shows: emotions and speech as numbers that blend into each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pose.h"

G_BEGIN_DECLS

/**
 * SahneExpression:
 * @brow_in: inner end of the brows raised, head heights
 * @brow_out: outer end raised
 * @brow_arch: middle raised
 * @brow_wide: brows apart, negative drawn together
 * @brow_odd: far brow alone raised
 * @lid: upper lid, below 0 wide open, 0 open, 1 shut
 * @lid_tilt: inner corner pulled down (angry) or up (sad, negative)
 * @lid_low: lower lid raised, 0 to 1
 * @arch: eyes closed to laughing arches (1) or squeezed shut (-1)
 * @wink: near eye closed to an arch, 0 to 1
 * @eye: factor of the eye's height
 * @iris: factor of its size
 * @gaze_x: of the mood, before where the eyes look, -1 to 1 towards the facing side
 * @gaze_y: -1 up to 1 down
 * @curve: corners of the mouth, -1 down to 1 up
 * @open: 0 shut to 1
 * @width: factor of its width
 * @round: how round the lower lip's line is, 0 to 1
 * @oval: corners slid to mid height, 0 to 1
 * @top_teeth: 0 to 1
 * @low_teeth: 0 to 1
 * @clench: teeth closed on each other, 0 to 1
 * @bite: upper teeth on the lower lip, 0 to 1
 * @tongue: 0 hidden, 1 seen, 2 raised to the teeth
 * @pucker: lips pushed forward, 0 to 1
 * @press: lips pressed, 0 to 1
 * @smirk: one corner raised, negative the far one
 * @sneer: upper lip raised
 * @mouth_y: mouth moved down, head heights
 * @blush: redness of the cheeks
 * @frown: lines between the brows, 0 to 1
 * @tears: 0 to 1
 * @sweat: 0 to 1
 *
 * All numbers blend linearly.
 */
typedef struct
{
  double brow_in, brow_out, brow_arch, brow_wide, brow_odd;
  double lid, lid_tilt, lid_low, arch, wink, eye, iris, gaze_x, gaze_y;
  double curve, open, width, round, oval;
  double top_teeth, low_teeth, clench, bite, tongue, pucker, press;
  double smirk, sneer, mouth_y;
  double blush, frown, tears, sweat;
} SahneExpression;

void sahne_expression_get (SahneFace face, SahneExpression *expression);
void sahne_expression_pose (const SahnePose *pose, guint32 seed, int flip,
                            SahneExpression *expression);

G_END_DECLS
