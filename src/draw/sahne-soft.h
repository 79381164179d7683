/* What is out of focus: drawn small, blurred there, and laid over the picture at its size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pen.h"

G_BEGIN_DECLS

typedef struct _SahneSoft SahneSoft;

SahneSoft *sahne_soft_new (void);
void sahne_soft_free (SahneSoft *self);
double sahne_soft_reach (double sigma);
SahnePen *sahne_soft_begin (SahneSoft *self, SahnePen *pen, const double box[4], double sigma,
                            double height);
void sahne_soft_end (SahneSoft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSoft, sahne_soft_free)

G_END_DECLS
