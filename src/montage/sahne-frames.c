/* Frames: the one conversion between times and whole frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-frames.h"

/* a * b / c rounded down, without running over for any film shorter than years. */
static gint64
scale_down (gint64 a, gint64 b, gint64 c)
{
  gint64 whole = a / c, rest = a % c;

  if (rest < 0)
    {
      whole--;
      rest += c;
    }
  return whole * b + rest * b / c;
}

/**
 * sahne_frames_at:
 * @rate: frames a second
 * @t_us: a time, microseconds
 *
 * Returns: the frame that is shown then: the time in frames, rounded down
 */
gint64
sahne_frames_at (SahneRate rate, gint64 t_us)
{
  return scale_down (t_us, rate.num, (gint64) rate.den * G_USEC_PER_SEC);
}

/**
 * sahne_frames_time:
 * @rate: frames a second
 * @frame: a frame
 *
 * Returns: the first whole microsecond at which sahne_frames_at() gives @frame
 */
gint64
sahne_frames_time (SahneRate rate, gint64 frame)
{
  return -scale_down (-frame, (gint64) rate.den * G_USEC_PER_SEC, rate.num);
}
