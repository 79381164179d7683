/* Libswscale, set to give the same numbers on every processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-scaler.h"

#include <glib/gi18n-lib.h>
#include <libswscale/swscale.h>

#include "sahne-error.h"

struct _SahneScaler
{
  SahnePictureForm form;
  struct SwsContext *context;
  AVFrame *scaled;
};

static enum AVPixelFormat
wanted_format (const SahnePictureForm *form)
{
  return form->depth > 8 ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
}

/**
 * sahne_scaler_new:
 * @form: what is wanted; `every` is not looked at
 *
 * Returns: (transfer full): a scaler
 */
SahneScaler *
sahne_scaler_new (const SahnePictureForm *form)
{
  SahneScaler *self = g_new0 (SahneScaler, 1);

  self->form = *form;
  return self;
}

/**
 * sahne_scaler_free:
 * @self: (transfer full): a scaler
 */
void
sahne_scaler_free (SahneScaler *self)
{
  sws_freeContext (self->context);
  av_frame_free (&self->scaled);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The pictures of this video have a form that cannot be converted."));
  return FALSE;
}

static gboolean
prepare (SahneScaler *self, const AVFrame *frame, GError **error)
{
  /* Full chroma and exact rounding: without them results differ between processors. */
  int flags = SWS_LANCZOS | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT;

  self->context = sws_getCachedContext (self->context, frame->width, frame->height, frame->format,
                                        self->form.width, self->form.height,
                                        wanted_format (&self->form), flags, NULL, NULL, NULL);
  if (self->context == NULL)
    return fail (error);
  /* Limited range out, whatever came in; the matrix stays. */
  sws_setColorspaceDetails (self->context, sws_getCoefficients (SWS_CS_ITU709),
                            frame->color_range == AVCOL_RANGE_JPEG,
                            sws_getCoefficients (SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
  if (self->scaled == NULL)
    {
      self->scaled = av_frame_alloc ();
      self->scaled->width = self->form.width;
      self->scaled->height = self->form.height;
      self->scaled->format = wanted_format (&self->form);
      if (av_frame_get_buffer (self->scaled, 0) < 0)
        return fail (error);
    }
  return TRUE;
}

static void
view_of (const AVFrame *frame, int depth, SahneYuv *picture)
{
  *picture = (SahneYuv){ { frame->data[0], frame->data[1], frame->data[2] },
                         { frame->linesize[0], frame->linesize[1], frame->linesize[2] },
                         frame->width,
                         frame->height,
                         depth };
}

/**
 * sahne_scaler_run:
 * @self: a scaler
 * @frame: a decoded picture
 * @picture: (out caller-allocates): the picture as wanted; valid as long as @frame and until the
 *   next call
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: whether it could be converted
 */
gboolean
sahne_scaler_run (SahneScaler *self, const AVFrame *frame, SahneYuv *picture, GError **error)
{
  gboolean fits = frame->width == self->form.width && frame->height == self->form.height
                  && frame->format == wanted_format (&self->form) && frame->linesize[0] > 0;

  if (fits)
    {
      view_of (frame, self->form.depth, picture);
      return TRUE;
    }
  if (!prepare (self, frame, error))
    return FALSE;
  if (sws_scale (self->context, (const uint8_t *const *) frame->data, frame->linesize, 0,
                 frame->height, self->scaled->data, self->scaled->linesize)
      != self->form.height)
    return fail (error);
  view_of (self->scaled, self->form.depth, picture);
  return TRUE;
}
