/* What an encoder made of one shot, or of a stretch of sound: packets and how to decode them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-av.h"

G_BEGIN_DECLS

/**
 * SahnePacket:
 * @pts: when it is shown, in the units of the chunk, from the start of the chunk
 * @duration: how long
 * @offset: where its bytes begin in the chunk's data
 * @size: how many
 * @key: whether decoding can begin here
 *
 * Packets are in the order in which they are decoded.
 */
typedef struct
{
  gint64 pts, duration;
  gsize offset, size;
  gboolean key;
} SahnePacket;

typedef struct _SahneCoded SahneCoded;

SahneCoded *sahne_coded_new (const AVCodecParameters *parameters);
SahneCoded *sahne_coded_ref (SahneCoded *self);
void sahne_coded_unref (SahneCoded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCoded, sahne_coded_unref)

void sahne_coded_add (SahneCoded *self, gint64 pts, gint64 duration, gboolean key,
                      const guint8 *data, gsize size);
void sahne_coded_close (SahneCoded *self, gint64 duration);

const AVCodecParameters *sahne_coded_parameters (SahneCoded *self);
gint64 sahne_coded_duration (SahneCoded *self);
guint sahne_coded_n_packets (SahneCoded *self);
const SahnePacket *sahne_coded_packet (SahneCoded *self, guint index);
const guint8 *sahne_coded_data (SahneCoded *self, const SahnePacket *packet);
gsize sahne_coded_bytes (SahneCoded *self);
gint64 *sahne_coded_shown (SahneCoded *self);
gboolean sahne_coded_joins (SahneCoded *self, SahneCoded *next);

GBytes *sahne_coded_write (SahneCoded *self);
SahneCoded *sahne_coded_read (GBytes *bytes);

G_END_DECLS
