/* Speech: a line with its lips, gestures on stressed words, and listeners who listen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"

G_BEGIN_DECLS

gint64 sahne_speech_length (const SahneAct *act, const SahneBeat *beat);
gint64 sahne_speech_line (SahneAct *act, SahneBeat *beat, gint64 t_us);

G_END_DECLS
