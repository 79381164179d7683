/* Quality as people see it: points from 0 to 100, and three steps with names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-metric.h"

G_BEGIN_DECLS

/* Points from which a film is good, great, and looks the same as its source. */
typedef enum
{
  SAHNE_QUALITY_POOR = 0,
  SAHNE_QUALITY_GOOD = 82,
  SAHNE_QUALITY_GREAT = 88,
  SAHNE_QUALITY_SAME = 94,
  SAHNE_QUALITY_SATURATED = 98, /* nobody sees any further gain */
} SahneQualityStep;

double sahne_quality_points (SahneLikeness score);
SahneQualityStep sahne_quality_step (double points);
const char *sahne_quality_name (double points);
int sahne_quality_parse (const char *text);

/**
 * SahneQuality:
 * @frames: pictures so far
 * @sum: of their points
 * @lowest: points of the worst stretch of half a second
 *
 * Quality over time. Begin with %SAHNE_QUALITY_INIT.
 */
typedef struct
{
  gint64 frames;
  double sum;
  double lowest;
  double window;
  int in_window;
} SahneQuality;

/* clang-format off */
#define SAHNE_QUALITY_INIT { 0, 0, 100, 0, 0 }
/* clang-format on */

void sahne_quality_add (SahneQuality *self, double points, double rate);
void sahne_quality_merge (SahneQuality *self, const SahneQuality *other);
double sahne_quality_mean (const SahneQuality *self);

G_END_DECLS
