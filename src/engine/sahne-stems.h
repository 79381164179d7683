/* The film's sound as files for a mixing desk: each bus by itself, all together, and how loud it
 * is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-mix.h"

G_BEGIN_DECLS

/**
 * SahneStemsProgress:
 * @done: share of the work, 0 to 1
 *
 * Told now and then while stems are written.
 */
typedef void (*SahneStemsProgress) (double done, gpointer data);

GStrv sahne_stems_write (SahneMix *mix, const char *folder, SahneStemsProgress progress,
                         gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
