/* Frames: the one conversion between times and whole frames, and the pace of clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-frames.h"

#include "sahne-json.h"

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

/**
 * sahne_speed_of:
 * @clip: (nullable): a clip or an overlay
 *
 * Returns: how fast it passes, thousandths of its own pace
 */
gint64
sahne_speed_of (JsonObject *clip)
{
  return CLAMP (sahne_json_int (clip, "speed_pm", 1000), SAHNE_SPEED_LEAST, SAHNE_SPEED_MOST);
}

/**
 * sahne_speed_shown:
 * @length: of what is shown, in any unit
 * @speed_pm: how fast it passes
 *
 * Returns: how long that takes in the film, rounded down
 */
gint64
sahne_speed_shown (gint64 length, gint64 speed_pm)
{
  return length * 1000 / speed_pm;
}

/**
 * sahne_speed_used:
 * @length: of a stretch of the film, in any unit
 * @speed_pm: how fast what is shown passes
 *
 * Returns: how much of it is shown meanwhile, rounded down
 */
gint64
sahne_speed_used (gint64 length, gint64 speed_pm)
{
  return length * speed_pm / 1000;
}
