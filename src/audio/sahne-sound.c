/* A piece of sound in memory: read from files, written as WAV, resampled, measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sound.h"

#include <math.h>
#include <samplerate.h>
#include <sndfile.h>
#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"

/* Longer files than this are refused, frames: an hour at 96 kHz. */
#define MAX_FRAMES ((gsize) 3600 * 96000)

#define WAV_HEADER 44

static void
sound_clear (gpointer data)
{
  g_free (((SahneSound *) data)->data);
}

/**
 * sahne_sound_new:
 * @rate: samples a second
 * @channels: 1 or 2
 * @frames: samples of one channel
 *
 * Returns: (transfer full): silence
 */
SahneSound *
sahne_sound_new (int rate, int channels, gsize frames)
{
  SahneSound *self = g_atomic_rc_box_new0 (SahneSound);

  self->rate = rate;
  self->channels = channels;
  self->frames = frames;
  self->data = g_new0 (float, MAX (frames * channels, 1));
  return self;
}

/**
 * sahne_sound_ref:
 * @self: a sound
 *
 * Returns: (transfer full): @self
 */
SahneSound *
sahne_sound_ref (SahneSound *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * sahne_sound_unref:
 * @self: (transfer full): a sound
 */
void
sahne_sound_unref (SahneSound *self)
{
  g_atomic_rc_box_release_full (self, sound_clear);
}

/* A file in memory, as libsndfile wants to see it. */
typedef struct
{
  const char *data;
  sf_count_t length, at;
} Memory;

static sf_count_t
memory_length (void *user)
{
  return ((Memory *) user)->length;
}

static sf_count_t
memory_seek (sf_count_t offset, int whence, void *user)
{
  Memory *memory = user;
  sf_count_t base = whence == SEEK_CUR ? memory->at : whence == SEEK_END ? memory->length : 0;

  memory->at = CLAMP (base + offset, 0, memory->length);
  return memory->at;
}

static sf_count_t
memory_read (void *buffer, sf_count_t count, void *user)
{
  Memory *memory = user;
  sf_count_t n = CLAMP (count, 0, memory->length - memory->at);

  memcpy (buffer, memory->data + memory->at, (size_t) n);
  memory->at += n;
  return n;
}

static sf_count_t
memory_write (const void *buffer, sf_count_t count, void *user)
{
  return 0;
}

static sf_count_t
memory_tell (void *user)
{
  return ((Memory *) user)->at;
}

/* Brings any number of channels to one or two: what lies beyond stereo goes to both sides. */
static void
take_frames (SahneSound *self, const float *from, int channels, gsize first, gsize count)
{
  for (gsize i = 0; i < count; i++, from += channels)
    for (int c = 0; c < self->channels; c++)
      {
        float value = from[c];
        for (int extra = 2; extra < channels; extra++)
          value += 0.5f * from[extra];
        self->data[(first + i) * self->channels + c] = isfinite (value) ? value : 0;
      }
}

static SahneSound *
read_open_file (SNDFILE *file, const SF_INFO *info)
{
  g_autoptr (SahneSound) self
      = sahne_sound_new (info->samplerate, MIN (info->channels, 2), (gsize) info->frames);
  g_autofree float *block = g_new (float, (gsize) 4096 * info->channels);
  gsize done = 0;

  while (done < self->frames)
    {
      sf_count_t n = sf_readf_float (file, block, MIN (4096, (sf_count_t) (self->frames - done)));
      if (n <= 0)
        break;
      take_frames (self, block, info->channels, done, (gsize) n);
      done += (gsize) n;
    }
  self->frames = done;
  return g_steal_pointer (&self);
}

/**
 * sahne_sound_read:
 * @file: the content of a WAV, FLAC, Ogg or MP3 file
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the sound, at the file's own rate
 */
SahneSound *
sahne_sound_read (GBytes *file, GError **error)
{
  SF_VIRTUAL_IO calls = { memory_length, memory_seek, memory_read, memory_write, memory_tell };
  gsize length;
  Memory memory = { g_bytes_get_data (file, &length), 0, 0 };
  SF_INFO info = { 0 };
  SNDFILE *open;
  SahneSound *self = NULL;

  memory.length = (sf_count_t) length;
  open = sf_open_virtual (&calls, SFM_READ, &info, &memory);
  if (open && info.frames > 0 && (gsize) info.frames <= MAX_FRAMES && info.channels >= 1
      && info.channels <= 16 && info.samplerate >= 4000 && info.samplerate <= 384000)
    self = read_open_file (open, &info);
  if (open)
    sf_close (open);
  if (self == NULL)
    g_set_error (
        error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
        _ ("The sound cannot be read. Use a WAV, FLAC, Ogg or MP3 file of up to an hour."));
  return self;
}

static void
put_le (guint8 *at, guint32 value, int bytes)
{
  for (int i = 0; i < bytes; i++)
    at[i] = (guint8) (value >> (8 * i));
}

/**
 * sahne_sound_write_wav:
 * @self: a sound
 *
 * Returns: (transfer full): a WAV file with 16 bits a sample; what is above full scale is clipped
 */
GBytes *
sahne_sound_write_wav (const SahneSound *self)
{
  gsize count = self->frames * self->channels, length = WAV_HEADER + 2 * count;
  guint8 *file = g_malloc (length);

  memcpy (file, "RIFF....WAVEfmt ", 16);
  put_le (file + 4, (guint32) length - 8, 4);
  put_le (file + 16, 16, 4);
  put_le (file + 20, 1, 2);
  put_le (file + 22, (guint32) self->channels, 2);
  put_le (file + 24, (guint32) self->rate, 4);
  put_le (file + 28, (guint32) (self->rate * self->channels * 2), 4);
  put_le (file + 32, (guint32) self->channels * 2, 2);
  put_le (file + 34, 16, 2);
  memcpy (file + 36, "data", 4);
  put_le (file + 40, (guint32) (2 * count), 4);
  for (gsize i = 0; i < count; i++)
    put_le (file + WAV_HEADER + 2 * i,
            (guint32) (gint32) lrintf (CLAMP (self->data[i], -1.0f, 1.0f) * 32767), 2);
  return g_bytes_new_take (file, length);
}

/**
 * sahne_sound_resample:
 * @self: a sound
 * @ratio: samples made for each sample of @self, 1/16 to 16
 * @rate: what the result calls its rate
 *
 * With @ratio = @rate / self->rate the sound stays as it is; any other ratio plays it slower and
 * lower or faster and higher. Uses a windowed sinc of libsamplerate.
 *
 * Returns: (transfer full): a new sound
 */
SahneSound *
sahne_sound_resample (const SahneSound *self, double ratio, int rate)
{
  gsize frames = (gsize) ceil ((double) self->frames * ratio);
  SahneSound *result = sahne_sound_new (rate, self->channels, frames);
  SRC_DATA job = { .data_in = self->data,
                   .data_out = result->data,
                   .input_frames = (long) self->frames,
                   .output_frames = (long) frames,
                   .src_ratio = ratio };

  if (ratio == 1)
    memcpy (result->data, self->data, frames * self->channels * sizeof (float));
  else if (frames > 0 && src_simple (&job, SRC_SINC_MEDIUM_QUALITY, self->channels) == 0)
    result->frames = (gsize) job.output_frames_gen;
  return result;
}

/**
 * sahne_sound_to_mono:
 * @self: a sound
 *
 * Returns: (transfer full): the mean of its channels
 */
SahneSound *
sahne_sound_to_mono (const SahneSound *self)
{
  SahneSound *mono = sahne_sound_new (self->rate, 1, self->frames);

  for (gsize i = 0; i < self->frames; i++)
    mono->data[i]
        = self->channels == 1 ? self->data[i] : 0.5f * (self->data[2 * i] + self->data[2 * i + 1]);
  return mono;
}

/**
 * sahne_sound_scale:
 * @self: a sound that is not shared yet
 * @gain: factor
 */
void
sahne_sound_scale (SahneSound *self, double gain)
{
  for (gsize i = 0; i < self->frames * self->channels; i++)
    self->data[i] *= (float) gain;
}

/**
 * sahne_sound_fade:
 * @self: a sound that is not shared yet
 * @in_s: seconds until it is at full level
 * @out_s: seconds in which it dies away at its end
 *
 * Fades along a raised cosine.
 */
void
sahne_sound_fade (SahneSound *self, double in_s, double out_s)
{
  gsize in = MIN ((gsize) (in_s * self->rate), self->frames),
        out = MIN ((gsize) (out_s * self->rate), self->frames);

  for (gsize i = 0; i < in; i++)
    for (int c = 0; c < self->channels; c++)
      self->data[i * self->channels + c] *= (float) (0.5 - 0.5 * cos (G_PI * i / in));
  for (gsize i = 0; i < out; i++)
    for (int c = 0; c < self->channels; c++)
      self->data[(self->frames - 1 - i) * self->channels + c]
          *= (float) (0.5 - 0.5 * cos (G_PI * i / out));
}

/**
 * sahne_sound_peak:
 * @self: a sound
 *
 * Returns: its largest sample, without sign
 */
double
sahne_sound_peak (const SahneSound *self)
{
  float peak = 0;

  for (gsize i = 0; i < self->frames * self->channels; i++)
    peak = MAX (peak, fabsf (self->data[i]));
  return peak;
}

/**
 * sahne_sound_rms:
 * @self: a sound
 * @first: first frame
 * @count: frames; what lies outside the sound counts as silence
 *
 * Returns: root of the mean square over all channels
 */
double
sahne_sound_rms (const SahneSound *self, gsize first, gsize count)
{
  double sum = 0;
  gsize end = MIN (first + count, self->frames);

  for (gsize i = first * self->channels; i < end * self->channels; i++)
    sum += (double) self->data[i] * self->data[i];
  return count ? sqrt (sum / ((double) count * self->channels)) : 0;
}

/**
 * sahne_sound_loudest:
 * @self: a sound
 * @window_s: length of the window, seconds
 *
 * Returns: the largest root mean square of any window, looked at in half steps
 */
double
sahne_sound_loudest (const SahneSound *self, double window_s)
{
  gsize window = MAX ((gsize) (window_s * self->rate), 2);
  double best = 0;

  for (gsize i = 0; i < self->frames; i += window / 2)
    best = MAX (best, sahne_sound_rms (self, i, window));
  return best;
}

/**
 * sahne_sound_duration_us:
 * @self: a sound
 *
 * Returns: its length, microseconds
 */
gint64
sahne_sound_duration_us (const SahneSound *self)
{
  return (gint64) self->frames * G_USEC_PER_SEC / self->rate;
}

/**
 * sahne_db_to_gain:
 * @db: decibels
 *
 * Returns: the factor of an amplitude
 */
double
sahne_db_to_gain (double db)
{
  return pow (10, db / 20);
}

/**
 * sahne_gain_to_db:
 * @gain: factor of an amplitude
 *
 * Returns: decibels, -200 for silence
 */
double
sahne_gain_to_db (double gain)
{
  return gain > 1e-10 ? 20 * log10 (gain) : -200;
}
