/* What is heard: lines with their voices, music, volumes, loudness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_AUDIO (sahne_page_audio_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageAudio, sahne_page_audio, SAHNE, PAGE_AUDIO, SahnePage)

G_END_DECLS
