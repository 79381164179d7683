/* Captions as a track of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"
#include "sahne-delivery-settings.h"

G_BEGIN_DECLS

/* Times in a caption track are thousandths of a second. */
#define SAHNE_CAPTION_RATE 1000

typedef struct
{
  gint64 start_us, end_us;
  char *text;
} SahneCaptionCue;

GArray *sahne_captions_new (void);
void sahne_captions_add (GArray *captions, gint64 start_us, gint64 end_us, const char *text);
SahneCoded *sahne_captions_encode (GArray *captions, SahneContainer container);
char *sahne_captions_write_vtt (GArray *captions);

G_END_DECLS
