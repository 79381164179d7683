/* The audio clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-clone-base.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_AUDIO (sahne_clone_audio_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneAudio, sahne_clone_audio, SAHNE, CLONE_AUDIO, SahneCloneBase)

GST_ELEMENT_REGISTER_DECLARE (cloneaudio)

G_END_DECLS
