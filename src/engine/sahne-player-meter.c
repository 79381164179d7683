/* How loud the film is while it plays: measured in the thread of the sound, asked for by time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-loudness.h"
#include "sahne-player-private.h"

/* What the decoder sends. */
#define CHANNELS 2
/* Sound comes before it is heard; so many readings wait for their moment. */
#define READINGS 512
/* A gap in time that is a jump. */
#define JUMP (GST_SECOND / 10)

typedef struct
{
  GstClockTime at;
  SahnePlayerLevels levels;
} Reading;

struct _SahnePlayerMeter
{
  gatomicrefcount refs;
  SahneLoudness *loudness; /* in the thread of the sound */
  GstClockTime next;
  GMutex lock;
  Reading readings[READINGS];
  guint n, first;
};

/**
 * sahne_player_meter_new:
 *
 * Returns: (transfer full): a meter that has heard nothing
 */
SahnePlayerMeter *
sahne_player_meter_new (void)
{
  SahnePlayerMeter *self = g_new0 (SahnePlayerMeter, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->next = GST_CLOCK_TIME_NONE;
  return self;
}

/**
 * sahne_player_meter_unref:
 * @self: (transfer full) (nullable): a meter
 */
void
sahne_player_meter_unref (SahnePlayerMeter *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  sahne_loudness_free (self->loudness);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
release (gpointer data)
{
  sahne_player_meter_unref (data);
}

/* Another place of the film: what was heard before does not count. */
static void
begin_anew (SahnePlayerMeter *self)
{
  sahne_loudness_free (self->loudness);
  self->loudness = sahne_loudness_new_live (SAHNE_SOUND_RATE, CHANNELS);
  g_mutex_lock (&self->lock);
  self->n = self->first = 0;
  g_mutex_unlock (&self->lock);
}

static void
note (SahnePlayerMeter *self, GstClockTime at)
{
  Reading reading = { at, { 0 } };

  reading.levels.momentary_lufs = sahne_loudness_momentary (self->loudness);
  reading.levels.short_term_lufs = sahne_loudness_short_term (self->loudness);
  for (int c = 0; c < CHANNELS; c++)
    reading.levels.peak_db[c] = sahne_loudness_last_peak_db (self->loudness, c);
  g_mutex_lock (&self->lock);
  self->readings[(self->first + self->n) % READINGS] = reading;
  if (self->n < READINGS)
    self->n++;
  else
    self->first = (self->first + 1) % READINGS;
  g_mutex_unlock (&self->lock);
}

static GstPadProbeReturn
hear (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  SahnePlayerMeter *self = data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  GstClockTime at = GST_BUFFER_PTS (buffer);
  GstMapInfo map;
  gsize frames;

  if (!GST_CLOCK_TIME_IS_VALID (at) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_PAD_PROBE_OK;
  if (self->loudness == NULL || self->next == GST_CLOCK_TIME_NONE || at + JUMP < self->next
      || at > self->next + JUMP)
    begin_anew (self);
  frames = map.size / (sizeof (float) * CHANNELS);
  if (frames > 0)
    {
      sahne_loudness_add (self->loudness, (const float *) (const void *) map.data, frames);
      self->next = at + gst_util_uint64_scale (frames, GST_SECOND, SAHNE_SOUND_RATE);
      note (self, at);
    }
  gst_buffer_unmap (buffer, &map);
  return GST_PAD_PROBE_OK;
}

/**
 * sahne_player_meter_watch:
 * @self: a meter
 * @pad: where the sound of the film passes by, as the decoder sends it
 */
void
sahne_player_meter_watch (SahnePlayerMeter *self, GstPad *pad)
{
  g_atomic_ref_count_inc (&self->refs);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, hear, self, release);
}

/**
 * sahne_player_meter_at:
 * @self: a meter
 * @at: a moment of the film
 * @levels: (out): how loud it is then; the peaks are the highest since the time before it was asked
 *
 * Returns: whether that is known
 */
gboolean
sahne_player_meter_at (SahnePlayerMeter *self, GstClockTime at, SahnePlayerLevels *levels)
{
  gboolean found = FALSE;
  double peak[CHANNELS] = { -HUGE_VAL, -HUGE_VAL };

  g_mutex_lock (&self->lock);
  while (self->n > 0 && self->readings[self->first].at <= at)
    {
      *levels = self->readings[self->first].levels;
      for (int c = 0; c < CHANNELS; c++)
        peak[c] = MAX (peak[c], levels->peak_db[c]);
      self->first = (self->first + 1) % READINGS;
      self->n--;
      found = TRUE;
    }
  g_mutex_unlock (&self->lock);
  for (int c = 0; found && c < CHANNELS; c++)
    levels->peak_db[c] = peak[c];
  return found;
}
