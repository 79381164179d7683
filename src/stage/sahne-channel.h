/* Motion as keyframed channels: what an actor, a prop or a camera does over a scene's time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneCurve:
 * @SAHNE_CURVE_SMOOTH: monotone cubic through the keys (F. Fritsch, R. Carlson 1980): no overshoot
 * @SAHNE_CURVE_LINEAR: straight between the keys
 * @SAHNE_CURVE_HOLD: a key's value lasts until the next
 */
typedef enum
{
  SAHNE_CURVE_SMOOTH,
  SAHNE_CURVE_LINEAR,
  SAHNE_CURVE_HOLD
} SahneCurve;

/* One key: scene time in microseconds, value in the channel's unit. */
typedef struct
{
  gint64 t_us;
  gint64 value;
} SahneChannelKey;

typedef struct _SahneChannel SahneChannel;

SahneChannel *sahne_channel_new (SahneCurve curve);
SahneChannel *sahne_channel_new_json (JsonObject *object, GError **error);
void sahne_channel_free (SahneChannel *self);
JsonObject *sahne_channel_to_json (const SahneChannel *self);
void sahne_channel_add (SahneChannel *self, gint64 t_us, double value);
double sahne_channel_at (const SahneChannel *self, gint64 t_us);
gboolean sahne_channel_changes (const SahneChannel *self, gint64 from_us, gint64 to_us);
guint sahne_channel_length (const SahneChannel *self);
const SahneChannelKey *sahne_channel_key_at (const SahneChannel *self, gint64 t_us);
const SahneChannelKey *sahne_channel_keys (const SahneChannel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneChannel, sahne_channel_free)

G_END_DECLS
