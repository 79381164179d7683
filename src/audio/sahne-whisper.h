/* A voice without tone: what is said stays, the folds do not sound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

void sahne_whisper (SahneSound *sound, double amount, guint64 seed);

G_END_DECLS
