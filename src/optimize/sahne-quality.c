/* From what the metrics say to points, and from points to words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-quality.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  double score, points;
} Point;

static const Point ssim_points[] = {
  { 0.60, 0 },  { 0.80, 35 }, { 0.88, 55 },  { 0.93, 72 },  { 0.96, 85 },
  { 0.98, 93 }, { 0.99, 96 }, { 0.995, 98 }, { 1.00, 100 },
};
static const Point xpsnr_points[] = {
  { 20, 0 },  { 26, 35 }, { 30, 60 }, { 33, 75 },  { 36, 86 },
  { 39, 92 }, { 42, 96 }, { 46, 99 }, { 50, 100 },
};

static double
interpolate (const Point *points, guint count, double score)
{
  if (score <= points[0].score)
    return points[0].points;
  for (guint i = 1; i < count; i++)
    if (score < points[i].score)
      return points[i - 1].points
             + (points[i].points - points[i - 1].points) * (score - points[i - 1].score)
                   / (points[i].score - points[i - 1].score);
  return points[count - 1].points;
}

/**
 * sahne_quality_points:
 * @score: what the metrics say about a picture
 *
 * Returns: 0 to 100
 */
double
sahne_quality_points (SahneLikeness score)
{
  return (interpolate (ssim_points, G_N_ELEMENTS (ssim_points), score.ssim)
          + interpolate (xpsnr_points, G_N_ELEMENTS (xpsnr_points), score.xpsnr))
         / 2;
}

/**
 * sahne_quality_step:
 * @points: 0 to 100
 *
 * Returns: the highest step that is reached
 */
SahneQualityStep
sahne_quality_step (double points)
{
  if (points >= SAHNE_QUALITY_SAME)
    return SAHNE_QUALITY_SAME;
  if (points >= SAHNE_QUALITY_GREAT)
    return SAHNE_QUALITY_GREAT;
  return points >= SAHNE_QUALITY_GOOD ? SAHNE_QUALITY_GOOD : SAHNE_QUALITY_POOR;
}

/**
 * sahne_quality_name:
 * @points: 0 to 100
 *
 * Returns: (transfer none): the step in words
 */
const char *
sahne_quality_name (double points)
{
  switch (sahne_quality_step (points))
    {
    case SAHNE_QUALITY_SAME:
      return _ ("looks the same");
    case SAHNE_QUALITY_GREAT:
      return _ ("great");
    case SAHNE_QUALITY_GOOD:
      return _ ("good");
    default:
      return _ ("visibly worse");
    }
}

/**
 * sahne_quality_parse:
 * @text: (nullable): "good", "great", "same", or points
 *
 * Returns: points, -1 when @text is none of these
 */
int
sahne_quality_parse (const char *text)
{
  gint64 points;

  if (g_strcmp0 (text, "good") == 0)
    return SAHNE_QUALITY_GOOD;
  if (g_strcmp0 (text, "great") == 0)
    return SAHNE_QUALITY_GREAT;
  if (g_strcmp0 (text, "same") == 0)
    return SAHNE_QUALITY_SAME;
  if (text && g_ascii_string_to_signed (text, 10, 1, 100, &points, NULL))
    return (int) points;
  return -1;
}

/**
 * sahne_quality_add:
 * @self: quality so far
 * @points: of the next picture
 * @rate: pictures a second
 */
void
sahne_quality_add (SahneQuality *self, double points, double rate)
{
  self->frames++;
  self->sum += points;
  self->window += points;
  if (++self->in_window < rate / 2)
    return;
  self->lowest = MIN (self->lowest, self->window / self->in_window);
  self->window = 0;
  self->in_window = 0;
}

/**
 * sahne_quality_merge:
 * @self: quality of a stretch
 * @other: quality of another one
 */
void
sahne_quality_merge (SahneQuality *self, const SahneQuality *other)
{
  self->frames += other->frames;
  self->sum += other->sum;
  self->lowest = MIN (self->lowest, other->lowest);
  if (other->frames > 0 && other->in_window == other->frames)
    self->lowest = MIN (self->lowest, sahne_quality_mean (other));
}

/**
 * sahne_quality_mean:
 * @self: quality
 *
 * Returns: mean points, 100 without pictures
 */
double
sahne_quality_mean (const SahneQuality *self)
{
  return self->frames ? self->sum / (double) self->frames : 100;
}
