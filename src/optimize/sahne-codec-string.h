/* Names a coded track as players want to hear it: RFC 6381.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-av.h"

G_BEGIN_DECLS

char *sahne_codec_string (const AVCodecParameters *parameters);

G_END_DECLS
