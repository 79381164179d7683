/* The child's work: decodes a media file once, and makes facts, proxy, thumbnails and peaks of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-probe.h"

#include <cairo.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
#include <math.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-media-file.h"
#include "sahne-output-file.h"
#include "sahne-proxy.h"

/* Thumbnails are this high, and not more than so many. */
#define THUMBNAIL_HEIGHT 96
#define MAX_THUMBNAILS 120

/* Peaks of the sound: so many a second at most, and not more than so many. */
#define PEAK_US 20000
#define MAX_PEAKS 20000

/* A proxy runs at most this fast. */
#define MAX_RATE 60

typedef struct
{
  SahneMediaFile *media;
  const char *folder;
  AVStream *picture, *sound;
  AVCodecContext *picture_decoder, *sound_decoder;
  SwrContext *converter;
  AVFrame *frame;
  SahneProxy *proxy;
  SahneProxyForm form;
  gint64 start_us;                 /* of the file; everything counts from there */
  gint64 picture_us, sound_us;     /* how far they have come */
  gint64 pictures, step_us, steps; /* of the pictures: how many, and whether evenly */
  gboolean uneven, interlaced;
  gint64 thumbnail_us, next_us; /* from one to the next, and when */
  JsonArray *thumbnails, *peaks;
  gint64 peak_us, peak_samples, peak_until;
  float peak;
  GError *error;
} Work;

static void
work_clear (Work *self)
{
  avcodec_free_context (&self->picture_decoder);
  avcodec_free_context (&self->sound_decoder);
  swr_free (&self->converter);
  av_frame_free (&self->frame);
  g_clear_pointer (&self->proxy, sahne_proxy_free);
  g_clear_pointer (&self->media, sahne_media_file_free);
  g_clear_pointer (&self->thumbnails, json_array_unref);
  g_clear_pointer (&self->peaks, json_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gint64
time_of (Work *self, const AVStream *stream, gint64 fallback)
{
  return sahne_media_file_time_us (stream, self->frame->best_effort_timestamp, self->start_us,
                                   fallback);
}

static cairo_surface_t *
shrink (const AVFrame *frame)
{
  int height = THUMBNAIL_HEIGHT, width = MAX (frame->width * height / MAX (frame->height, 1), 2);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  struct SwsContext *context = sws_getContext (frame->width, frame->height, frame->format, width,
                                               height, AV_PIX_FMT_BGRA, SWS_AREA, NULL, NULL, NULL);
  uint8_t *to[4] = { cairo_image_surface_get_data (surface) };
  int strides[4] = { cairo_image_surface_get_stride (surface) };

  if (context && to[0])
    {
      sws_setColorspaceDetails (context, sws_getCoefficients (SWS_CS_ITU709), 0,
                                sws_getCoefficients (SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
      sws_scale (context, (const uint8_t *const *) frame->data, frame->linesize, 0, frame->height,
                 to, strides);
      cairo_surface_mark_dirty (surface);
    }
  sws_freeContext (context);
  return surface;
}

static gboolean
add_thumbnail (Work *self, gint64 time_us, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("thumbnail-%03u.png", json_array_get_length (self->thumbnails) + 1);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (SahneOutputFile) file = sahne_output_file_new (path, error);
  cairo_surface_t *surface = file ? shrink (sahne_proxy_last (self->proxy)) : NULL;
  JsonObject *entry = json_object_new ();
  gboolean done;

  errno = 0;
  done = surface
         && cairo_surface_write_to_png (surface, sahne_output_file_temporary (file))
                == CAIRO_STATUS_SUCCESS;
  g_clear_pointer (&surface, cairo_surface_destroy);
  json_object_set_int_member (entry, "t_us", time_us);
  json_object_set_string_member (entry, "file", name);
  json_array_add_object_element (self->thumbnails, entry);
  if (!done)
    return file ? sahne_output_file_fail (path, errno ? errno : EIO, error) : FALSE;
  return sahne_output_file_commit (file, error);
}

/* Whether the times between pictures are all alike. */
static void
note_step (Work *self, gint64 time_us)
{
  gint64 step = time_us - self->picture_us;

  if (self->pictures == 1)
    self->step_us = step;
  else if (self->pictures > 1 && ABS (step - self->step_us) > MAX (self->step_us / 5, 2000))
    self->uneven = TRUE;
}

static gboolean
take_picture (Work *self, GError **error)
{
  gint64 time_us = time_of (self, self->picture, self->picture_us);

  note_step (self, time_us);
  self->interlaced = self->interlaced || SAHNE_AV_INTERLACED (self->frame);
  self->pictures++;
  self->picture_us = MAX (self->picture_us, time_us);
  if (!sahne_proxy_picture (self->proxy, self->frame, time_us, error))
    return FALSE;
  if (time_us < self->next_us || json_array_get_length (self->thumbnails) >= MAX_THUMBNAILS)
    return TRUE;
  self->next_us = time_us + self->thumbnail_us;
  return add_thumbnail (self, time_us, error);
}

static void
note_peaks (Work *self, const float *samples, gsize frames)
{
  for (gsize i = 0; i < frames; i++)
    {
      self->peak = MAX (self->peak, MAX (fabsf (samples[2 * i]), fabsf (samples[2 * i + 1])));
      if (++self->peak_samples < self->peak_until)
        continue;
      if (json_array_get_length (self->peaks) < MAX_PEAKS)
        json_array_add_int_element (self->peaks, (gint64) lrintf (MIN (self->peak, 1) * 1000));
      self->peak = 0;
      self->peak_samples = 0;
    }
}

static gboolean
push_sound (Work *self, const float *samples, gsize frames, GError **error)
{
  note_peaks (self, samples, frames);
  self->sound_us += (gint64) frames * G_USEC_PER_SEC / SAHNE_PROXY_SOUND_RATE;
  return sahne_proxy_sound (self->proxy, samples, frames, error);
}

/* Sound that begins late or has a hole is moved to its place by silence. */
static gboolean
fill_gap (Work *self, gint64 time_us, GError **error)
{
  static const float silence[2 * 4800];
  gint64 missing = (time_us - self->sound_us) * SAHNE_PROXY_SOUND_RATE / G_USEC_PER_SEC;

  if (missing < SAHNE_PROXY_SOUND_RATE / 20)
    return TRUE;
  missing = MIN (missing, (gint64) SAHNE_PROXY_SOUND_RATE * 600);
  for (; missing > 0; missing -= 4800)
    if (!push_sound (self, silence, (gsize) MIN (missing, 4800), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_up_converter (Work *self)
{
  if (self->converter == NULL)
    self->converter = sahne_media_file_converter (self->frame, SAHNE_PROXY_SOUND_RATE);
  return self->converter != NULL;
}

static gboolean
take_sound (Work *self, GError **error)
{
  gint64 time_us = time_of (self, self->sound, self->sound_us);
  g_autofree float *samples = NULL;
  gsize count;

  if (!set_up_converter (self) || !fill_gap (self, time_us, error))
    return error == NULL || *error == NULL;
  samples = sahne_media_file_convert (self->converter, self->frame, &count);
  return samples == NULL || push_sound (self, samples, count, error);
}

static gboolean
decode (Work *self, AVCodecContext *decoder, const AVPacket *packet, GError **error)
{
  avcodec_send_packet (decoder, packet);
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

static gboolean
decode_all (Work *self, GError **error)
{
  AVPacket *packet = av_packet_alloc ();
  gboolean end = FALSE, done;

  while ((done = sahne_media_file_read (self->media, packet, &end, error)) && !end)
    {
      AVCodecContext *decoder = NULL;
      if (self->picture && packet->stream_index == self->picture->index)
        decoder = self->picture_decoder;
      else if (self->sound && packet->stream_index == self->sound->index)
        decoder = self->sound_decoder;
      if (decoder && !(done = decode (self, decoder, packet, error)))
        break;
    }
  av_packet_free (&packet);
  if (done && self->picture)
    done = decode (self, self->picture_decoder, NULL, error);
  if (done && self->sound)
    done = decode (self, self->sound_decoder, NULL, error);
  return done;
}

static gboolean
has_alpha (int format)
{
  const AVPixFmtDescriptor *kind = av_pix_fmt_desc_get (format);
  return kind && kind->flags & AV_PIX_FMT_FLAG_ALPHA;
}

static void
choose_form (Work *self)
{
  SahneProxyForm *form = &self->form;
  AVRational rate;

  form->sound = self->sound != NULL;
  if (self->picture == NULL)
    return;
  form->still = g_str_has_suffix (sahne_media_file_format (self->media)->iformat->name, "_pipe");
  form->rotation = sahne_media_file_rotation (self->picture);
  form->width = self->picture->codecpar->width;
  form->height = self->picture->codecpar->height;
  form->alpha = form->still && form->rotation == 0 && has_alpha (self->picture->codecpar->format);
  if (self->picture->sample_aspect_ratio.num > 0 && self->picture->sample_aspect_ratio.den > 0)
    form->width = (int) av_rescale (form->width, self->picture->sample_aspect_ratio.num,
                                    self->picture->sample_aspect_ratio.den);
  form->width = CLAMP (form->width, 16, 16384);
  if (form->rotation % 180)
    {
      int width = form->width;
      form->width = form->height;
      form->height = width;
    }
  rate = sahne_media_file_rate (self->picture);
  if (av_q2d (rate) > MAX_RATE)
    rate = (AVRational){ MAX_RATE, 1 };
  form->rate_num = rate.num;
  form->rate_den = rate.den;
}

static gboolean
open_all (Work *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *proxy = g_build_filename (self->folder, "proxy.mkv", NULL);
  g_autofree char *sound = g_build_filename (self->folder, "sound.flac", NULL);
  AVFormatContext *format;

  self->media = sahne_media_file_open_any (path, cancellable, error);
  if (self->media == NULL)
    return FALSE;
  self->picture = sahne_media_file_picture (self->media);
  self->sound = sahne_media_file_sound (self->media);
  format = sahne_media_file_format (self->media);
  self->start_us = format->start_time != AV_NOPTS_VALUE ? format->start_time : 0;
  self->thumbnail_us
      = MAX (sahne_media_file_duration_us (self->media) / MAX_THUMBNAILS, G_USEC_PER_SEC);
  self->peak_us = MAX (sahne_media_file_duration_us (self->media) / MAX_PEAKS, PEAK_US);
  self->peak_until = self->peak_us * SAHNE_PROXY_SOUND_RATE / G_USEC_PER_SEC;
  if (self->picture == NULL && self->sound == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” holds neither pictures nor sound."), path);
      return FALSE;
    }
  if (self->picture
      && !(self->picture_decoder = sahne_media_file_decoder (self->media, self->picture, 2, error)))
    return FALSE;
  if (self->sound
      && !(self->sound_decoder = sahne_media_file_decoder (self->media, self->sound, 1, error)))
    return FALSE;
  choose_form (self);
  self->form.sound_path = sound;
  self->proxy = sahne_proxy_new (proxy, &self->form, error);
  self->form.sound_path = NULL;
  return self->proxy != NULL;
}

static void
describe_picture (Work *self, JsonObject *facts)
{
  JsonObject *object = sahne_json_add_object (facts, "picture");
  const AVCodecParameters *p = self->picture->codecpar;

  json_object_set_string_member (object, "codec", avcodec_get_name (p->codec_id));
  json_object_set_int_member (object, "width", self->form.width);
  json_object_set_int_member (object, "height", self->form.height);
  json_object_set_int_member (object, "rotation", self->form.rotation);
  json_object_set_int_member (object, "rate_num", self->form.rate_num);
  json_object_set_int_member (object, "rate_den", self->form.rate_den);
  json_object_set_int_member (object, "frames", self->pictures);
  json_object_set_boolean_member (object, "variable_rate", self->uneven);
  json_object_set_boolean_member (object, "interlaced", self->interlaced);
  json_object_set_boolean_member (object, "still", self->pictures == 1);
  json_object_set_boolean_member (object, "hdr",
                                  p->color_trc == AVCOL_TRC_SMPTE2084
                                      || p->color_trc == AVCOL_TRC_ARIB_STD_B67);
}

static void
describe_sound (Work *self, JsonObject *facts)
{
  JsonObject *object = sahne_json_add_object (facts, "sound");
  const AVCodecParameters *p = self->sound->codecpar;

  json_object_set_string_member (object, "codec", avcodec_get_name (p->codec_id));
  json_object_set_int_member (object, "rate", p->sample_rate);
  json_object_set_int_member (object, "channels", p->ch_layout.nb_channels);
  json_object_set_int_member (object, "peak_us", self->peak_us);
  json_object_set_array_member (object, "peaks", json_array_ref (self->peaks));
}

/**
 * sahne_probe_run:
 * @path: a media file
 * @folder: where `proxy.mkv`, `sound.flac` and thumbnails go; must exist
 * @cancellable: (nullable): to stop it
 * @error: return location for a sentence
 *
 * Decodes the file to its end, which a damaged one has where it breaks off.
 *
 * Returns: (transfer full) (nullable): `duration_us`, `proxy` and `sound_file` (names in @folder),
 *   `frames` of the
 *   proxy, `thumbnails` (each with `t_us` and `file`), and where it has them `picture` (upright
 *   size, `rate_num`, `rate_den`, `rotation`, `variable_rate`, `interlaced`, `still`, `hdr`) and
 *   `sound` (`codec`, `rate`, `channels`, and `peaks` in thousandths, `peak_us` apart)
 */
JsonNode *
sahne_probe_run (const char *path, const char *folder, GCancellable *cancellable, GError **error)
{
  g_auto (Work) self = { .folder = folder, .frame = av_frame_alloc () };
  JsonObject *facts;
  gint64 duration;

  self.thumbnails = json_array_new ();
  self.peaks = json_array_new ();
  if (!open_all (&self, path, cancellable, error) || !decode_all (&self, error))
    return NULL;
  if (self.pictures == 0 && self.sound_us == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is damaged: nothing in it can be decoded."), path);
      return NULL;
    }
  duration = MAX (self.picture_us + self.step_us, self.sound_us);
  if (!sahne_proxy_finish (self.proxy, duration, error))
    return NULL;
  facts = json_object_new ();
  json_object_set_string_member (facts, "path", path);
  json_object_set_int_member (facts, "duration_us", duration);
  json_object_set_string_member (facts, "proxy", "proxy.mkv");
  json_object_set_int_member (facts, "frames", sahne_proxy_frames (self.proxy));
  json_object_set_array_member (facts, "thumbnails", json_array_ref (self.thumbnails));
  if (self.picture)
    describe_picture (&self, facts);
  if (self.sound)
    {
      describe_sound (&self, facts);
      json_object_set_string_member (facts, "sound_file", "sound.flac");
    }
  return json_node_init_object (json_node_alloc (), facts);
}
