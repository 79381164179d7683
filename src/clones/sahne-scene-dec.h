/* The scene decoder as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-decoder.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SCENE_DEC (sahne_scene_dec_get_type ())
G_DECLARE_FINAL_TYPE (SahneSceneDec, sahne_scene_dec, SAHNE, SCENE_DEC, SahneDecoder)

GST_ELEMENT_REGISTER_DECLARE (sahnescenedec)

G_END_DECLS
