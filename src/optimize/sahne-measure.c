/* Quality of an encoded gop, picture by picture, at the size of the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-measure.h"

#include "sahne-chunk-decoder.h"
#include "sahne-scaler.h"

/**
 * sahne_measure:
 * @source: where the gop came from
 * @gop: the gop
 * @coded: what an encoder made of it
 * @cancellable: (nullable): to stop it
 * @quality: (inout): quality is added here
 * @scores: (nullable) (element-type double): points of each picture are added here
 * @error: return location for the reason it could not be measured
 *
 * A delivery smaller than its source is enlarged, as players do.
 *
 * Returns: whether it was measured
 */
gboolean
sahne_measure (SahnePictureSource *source, const SahneGop *gop, SahneCoded *coded,
               GCancellable *cancellable, SahneQuality *quality, GArray *scores, GError **error)
{
  int rate_num, rate_den;
  SahnePictureForm form, plain;
  g_autoptr (SahnePictures) reel = NULL;
  g_autoptr (SahneChunkDecoder) decoder = sahne_chunk_decoder_new (coded, error);
  g_autoptr (SahneMetric) metric = NULL;
  g_autoptr (SahneScaler) scaler = NULL;
  double points = 100, rate;
  const AVFrame *shown = NULL;

  sahne_picture_source_form (source, &form, &rate_num, &rate_den);
  form.every = gop->every;
  rate = (double) rate_num / rate_den / gop->every;
  if (decoder == NULL
      || (reel = sahne_picture_source_open (source, gop->shot, gop->first, &form, error)) == NULL)
    return FALSE;
  metric = sahne_metric_new (form.width, form.height, rate);
  for (gint64 i = 0; i < gop->frames; i++)
    {
      SahneYuv wanted, got;
      gboolean same;
      const AVFrame *frame;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !sahne_pictures_next (reel, &wanted, &same, error)
          || (frame = sahne_chunk_decoder_at (decoder, i, error)) == NULL)
        return FALSE;
      if (scaler == NULL)
        {
          plain = form;
          plain.depth = frame->format == AV_PIX_FMT_YUV420P10 ? 10 : 8;
          scaler = sahne_scaler_new (&plain);
        }
      if (!sahne_scaler_run (scaler, frame, &got, error))
        return FALSE;
      if (!(same && frame == shown))
        points = sahne_quality_points (sahne_metric_compare (metric, &wanted, &got));
      shown = frame;
      sahne_quality_add (quality, points, rate);
      if (scores)
        g_array_append_val (scores, points);
    }
  return TRUE;
}
