/* What the parts of the face share: shapes given on its chart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-face.h"

G_BEGIN_DECLS

void sahne_face_fill (SahneFaceFrame *self, const SahneKnot *knots, guint n, SahneColour colour,
                      double opacity);
void sahne_face_line (SahneFaceFrame *self, const SahnePoint *chart, guint n, SahneColour colour,
                      double width, double opacity);
void sahne_face_dot (SahneFaceFrame *self, SahnePoint centre, double rx, double ry,
                     SahneColour colour, double opacity);
void sahne_face_ribbon (SahneFaceFrame *self, const SahnePoint *upper, const SahnePoint *lower,
                        guint n, SahneColour colour, gboolean smooth);
SahneKnot sahne_face_knot (const SahneFaceFrame *self, double x, double y, double out);

void sahne_face_draw_eye (SahneFaceFrame *self, int side);
void sahne_face_draw_lips (SahneFaceFrame *self);

G_END_DECLS
