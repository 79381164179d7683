/* The highest peak of a sound, between its samples too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneTruePeak SahneTruePeak;

SahneTruePeak *sahne_true_peak_new (int channels);
void sahne_true_peak_free (SahneTruePeak *self);
void sahne_true_peak_add (SahneTruePeak *self, const float *data, gsize frames);
double sahne_true_peak_get (SahneTruePeak *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTruePeak, sahne_true_peak_free)

G_END_DECLS
