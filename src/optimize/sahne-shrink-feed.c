/* Decodes an existing video from beginning to end into a delivery: pictures at an even pace, sound
 * in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-shrink-feed.h"

#include <glib/gi18n-lib.h>
#include <libswresample/swresample.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-scaler.h"
#include "sahne-sound-encoder.h"

/* Pictures are handed on in stretches of this length, each with its own keyframe. */
#define STRETCH_S 10

/* A longer hole between two pictures is damage, and so is a video longer than a day. */
#define MAX_HOLE_US ((gint64) 600 * G_USEC_PER_SEC)
#define MAX_LENGTH_US ((gint64) 24 * 3600 * G_USEC_PER_SEC)

/* Sound comes in blocks, of which the last may be filled up with silence. */
#define SOUND_SLACK_US 100000

/* Longer subtitles are cut. */
#define MAX_TEXT 2000

typedef struct
{
  SahneShrinkFeed *feed;
  AVStream *picture, *sound;
  AVCodecContext *picture_decoder, *sound_decoder;
  SwrContext *converter;
  SahneScaler *scaler;
  AVFrame *frame, *last; /* being looked at; the one before */
  gint64 start_us, step_us, text_us;
  gint64 end_us; /* of the pictures, as their packets say */
  SahneShotWriter *writer;
  guint shot;
  gint64 pushed, in_shot;
  double told;
} Work;

static void
work_clear (Work *self)
{
  avcodec_free_context (&self->picture_decoder);
  avcodec_free_context (&self->sound_decoder);
  swr_free (&self->converter);
  g_clear_pointer (&self->scaler, sahne_scaler_free);
  g_clear_pointer (&self->writer, sahne_shot_writer_free);
  av_frame_free (&self->frame);
  av_frame_free (&self->last);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gint64
time_of (Work *self, const AVStream *stream, gint64 pts, gint64 fallback)
{
  return sahne_media_file_time_us (stream, pts, self->start_us, fallback);
}

static gint64
stretch_frames (Work *self)
{
  const SahneDeliverySettings *s = self->feed->settings;
  return MAX ((gint64) s->rate_num * STRETCH_S / s->rate_den, 1);
}

static gboolean
push_picture (Work *self, const SahneYuv *picture, gboolean same, GError **error)
{
  gint64 longest = stretch_frames (self);
  gboolean done;

  if (self->writer == NULL)
    {
      SahneShotRange place = { self->pushed, longest };
      self->writer = sahne_delivery_begin_shot (self->feed->delivery, self->shot++, &place, NULL);
      self->in_shot = 0;
    }
  if (!sahne_shot_writer_push (self->writer, picture, same && self->in_shot > 0, error))
    return FALSE;
  self->pushed++;
  if (++self->in_shot < longest)
    return TRUE;
  done = sahne_shot_writer_end (self->writer, error);
  g_clear_pointer (&self->writer, sahne_shot_writer_free);
  return done;
}

/* Repeats the picture before until there are @until of them. */
static gboolean
hold (Work *self, gint64 until, GError **error)
{
  SahneYuv picture;

  if (self->feed->pictures == 0 || self->pushed >= until)
    return TRUE;
  if (!sahne_scaler_run (self->scaler, self->last, &picture, error))
    return FALSE;
  while (self->pushed < until)
    if (!push_picture (self, &picture, TRUE, error))
      return FALSE;
  return TRUE;
}

static gint64
number_at (Work *self, gint64 time_us)
{
  const SahneDeliverySettings *s = self->feed->settings;
  return av_rescale (MAX (time_us, 0), s->rate_num, (gint64) s->rate_den * G_USEC_PER_SEC);
}

static void
note_step (Work *self, gint64 time_us)
{
  SahneShrinkFeed *feed = self->feed;
  gint64 step = time_us - feed->picture_us;

  if (feed->pictures == 1)
    self->step_us = step;
  else if (feed->pictures > 1 && ABS (step - self->step_us) > MAX (self->step_us / 5, 2000))
    feed->uneven = TRUE;
}

static gboolean
refuse_times (Work *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (sahne_media_file_path (self->feed->media));
  g_autofree char *shown = g_filename_display_name (name);

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("“%s” is damaged: the times of its pictures make no sense."), shown);
  return FALSE;
}

static gboolean
take_picture (Work *self, GError **error)
{
  SahneShrinkFeed *feed = self->feed;
  gint64 time_us = time_of (self, self->picture, self->frame->best_effort_timestamp,
                            feed->picture_us + self->step_us);
  gint64 number;
  SahneYuv picture;

  if (SAHNE_AV_INTERLACED (self->frame))
    feed->interlaced = TRUE;
  if (self->frame->decode_error_flags || (self->frame->flags & AV_FRAME_FLAG_CORRUPT))
    feed->damaged++;
  if (time_us > MAX_LENGTH_US || time_us > feed->picture_us + MAX_HOLE_US)
    return refuse_times (self, error);
  note_step (self, time_us);
  /* To the nearest place on the grid: times are rounded in some containers. */
  number = number_at (self, time_us
                                + G_USEC_PER_SEC * (gint64) feed->settings->rate_den
                                      / feed->settings->rate_num / 2);
  if (!hold (self, number, error))
    return FALSE;
  feed->picture_us = MAX (feed->picture_us, time_us);
  if (feed->pictures++ == 0 || number >= self->pushed)
    if (!sahne_scaler_run (self->scaler, self->frame, &picture, error)
        || !push_picture (self, &picture, FALSE, error))
      return FALSE;
  av_frame_unref (self->last);
  return av_frame_ref (self->last, self->frame) >= 0 || refuse_times (self, error);
}

static gboolean
push_sound (Work *self, const float *samples, gsize frames, GError **error)
{
  self->feed->sound_us += (gint64) frames * G_USEC_PER_SEC / SAHNE_SOUND_RATE;
  return sahne_delivery_push_sound (self->feed->delivery, samples, frames, error);
}

/* Sound that begins late or has a hole is moved to its place by silence. */
static gboolean
fill_gap (Work *self, gint64 time_us, GError **error)
{
  static const float silence[2 * 4800];
  gint64 missing
      = (time_us - self->feed->sound_us) / 1000 * SAHNE_SOUND_RATE / (G_USEC_PER_SEC / 1000);

  if (missing < SAHNE_SOUND_RATE / 20)
    return TRUE;
  if (time_us > MAX_LENGTH_US || time_us > self->feed->sound_us + MAX_HOLE_US)
    return refuse_times (self, error);
  for (; missing > 0; missing -= 4800)
    if (!push_sound (self, silence, (gsize) MIN (missing, 4800), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_up_converter (Work *self)
{
  if (self->converter == NULL)
    self->converter = sahne_media_file_converter (self->frame, SAHNE_SOUND_RATE);
  return self->converter != NULL;
}

static gboolean
take_sound (Work *self, GError **error)
{
  gint64 time_us
      = time_of (self, self->sound, self->frame->best_effort_timestamp, self->feed->sound_us);
  g_autofree float *samples = NULL;
  gsize count;

  if (!set_up_converter (self))
    {
      self->feed->damaged++;
      return TRUE;
    }
  if (!fill_gap (self, time_us, error))
    return FALSE;
  samples = sahne_media_file_convert (self->converter, self->frame, &count);
  return samples == NULL || push_sound (self, samples, count, error);
}

static gboolean
decode (Work *self, AVCodecContext *decoder, const AVPacket *packet, GError **error)
{
  int code = avcodec_send_packet (decoder, packet);

  if (code < 0 && code != AVERROR_EOF)
    self->feed->damaged++;
  while (avcodec_receive_frame (decoder, self->frame) >= 0)
    {
      gboolean taken = decoder == self->picture_decoder ? take_picture (self, error)
                                                        : take_sound (self, error);
      av_frame_unref (self->frame);
      if (!taken)
        return FALSE;
    }
  return TRUE;
}

/* Subtitles are plain text with a few tags, in MP4 behind their length. */
static void
take_text (Work *self, const AVPacket *packet)
{
  gsize head = self->feed->text->codecpar->codec_id == AV_CODEC_ID_MOV_TEXT ? 2 : 0;
  gint64 start = time_of (self, self->feed->text, packet->pts, -1);
  gint64 length = av_rescale_q (packet->duration, self->feed->text->time_base,
                                (AVRational){ 1, G_USEC_PER_SEC });
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size = packet->size > 0 ? (gsize) packet->size : 0;
  gboolean tag = FALSE;

  if (head && size >= 2)
    size = MIN (size, head + ((gsize) packet->data[0] << 8 | packet->data[1]));
  for (gsize i = head; i < size && text->len < MAX_TEXT; i++)
    {
      char c = (char) packet->data[i];
      if (c == '<' && i + 1 < size
          && (g_ascii_isalpha (packet->data[i + 1]) || packet->data[i + 1] == '/'))
        tag = TRUE;
      else if (tag)
        tag = c != '>';
      else if (c != '\r' && c != '\0')
        g_string_append_c (text, c);
    }
  if (text->len == 0 || start < self->text_us || start > MAX_LENGTH_US || length <= 0
      || length > MAX_HOLE_US)
    return;
  self->text_us = start;
  sahne_delivery_add_caption (self->feed->delivery, start, start + length, text->str);
}

static void
tell (Work *self)
{
  gint64 whole = sahne_media_file_duration_us (self->feed->media);
  double done = whole > 0 ? (double) self->feed->picture_us / (double) whole : 0;

  if (self->feed->progress == NULL || done < self->told + 0.01)
    return;
  self->told = done;
  self->feed->progress (MIN (done, 1), self->feed->data);
}

static gboolean
take_packet (Work *self, const AVPacket *packet, GError **error)
{
  if (self->feed->text && packet->stream_index == self->feed->text->index)
    take_text (self, packet);
  if (packet->stream_index == self->picture->index)
    {
      if (packet->flags & AV_PKT_FLAG_CORRUPT)
        self->feed->damaged++;
      if (packet->pts != AV_NOPTS_VALUE && packet->duration > 0)
        self->end_us
            = MAX (self->end_us, time_of (self, self->picture, packet->pts + packet->duration, 0));
      tell (self);
      return decode (self, self->picture_decoder, packet, error);
    }
  return self->sound == NULL || packet->stream_index != self->sound->index
         || decode (self, self->sound_decoder, packet, error);
}

static gboolean
decode_all (Work *self, GError **error)
{
  AVPacket *packet = av_packet_alloc ();
  gboolean end = FALSE, done;

  while ((done = sahne_media_file_read (self->feed->media, packet, &end, error)) && !end
         && !self->feed->interlaced)
    if (!(done = take_packet (self, packet, error)))
      break;
  av_packet_free (&packet);
  return done
         && (self->feed->interlaced
             || (decode (self, self->picture_decoder, NULL, error)
                 && (self->sound == NULL || decode (self, self->sound_decoder, NULL, error))));
}

static gboolean
finish (Work *self, GError **error)
{
  SahneShrinkFeed *feed = self->feed;
  const SahneDeliverySettings *s = feed->settings;
  gint64 frame_us = av_rescale (G_USEC_PER_SEC, s->rate_den, s->rate_num);
  gint64 until_us;

  if (feed->interlaced || feed->pictures == 0)
    return TRUE;
  feed->picture_us += frame_us;
  if (MAX (feed->sound_us, self->end_us) > feed->picture_us + MAX_HOLE_US)
    return refuse_times (self, error);
  feed->picture_us = MAX (feed->picture_us, self->end_us);
  until_us = self->end_us;
  if (feed->sound_us > feed->picture_us + SOUND_SLACK_US)
    until_us = feed->sound_us;
  /* The last picture stays as long as it is meant to, or as the sound goes on. */
  if (!hold (self, number_at (self, until_us + frame_us / 4), error))
    return FALSE;
  return self->writer == NULL || sahne_shot_writer_end_early (self->writer, error);
}

/**
 * sahne_shrink_feed:
 * @self: from where to where; the fields that go out are zero
 * @error: return location for %SAHNE_ERROR_INPUT when the video makes no sense, or for what
 *   stopped it
 *
 * Returns: whether the delivery has everything that could be decoded
 */
gboolean
sahne_shrink_feed (SahneShrinkFeed *self, GError **error)
{
  g_auto (Work) work = { .feed = self, .frame = av_frame_alloc (), .last = av_frame_alloc () };
  const SahneDeliverySettings *s = self->settings;
  SahnePictureForm form = { s->width, s->height, s->depth, 1 };
  AVFormatContext *format = sahne_media_file_format (self->media);

  work.picture = sahne_media_file_picture (self->media);
  work.sound = s->sound != SAHNE_SOUND_CODEC_NONE ? sahne_media_file_sound (self->media) : NULL;
  work.start_us = format->start_time != AV_NOPTS_VALUE ? format->start_time : 0;
  work.scaler = sahne_scaler_new (&form);
  work.picture_decoder = sahne_media_file_decoder (self->media, work.picture, 2, error);
  if (work.picture_decoder == NULL)
    return FALSE;
  if (work.sound
      && !(work.sound_decoder = sahne_media_file_decoder (self->media, work.sound, 1, error)))
    return FALSE;
  return decode_all (&work, error) && finish (&work, error);
}
