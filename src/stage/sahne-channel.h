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

/**
 * SahneKeyEase:
 * @SAHNE_EASE_CURVE: as the channel's curve says
 * @SAHNE_EASE_LINEAR: straight
 * @SAHNE_EASE_HOLD: stays, then jumps
 * @SAHNE_EASE_IN: sets out softly
 * @SAHNE_EASE_OUT: arrives softly
 * @SAHNE_EASE_BOTH: sets out and arrives softly
 *
 * How a value goes from a key to the next.
 */
typedef enum
{
  SAHNE_EASE_CURVE,
  SAHNE_EASE_LINEAR,
  SAHNE_EASE_HOLD,
  SAHNE_EASE_IN,
  SAHNE_EASE_OUT,
  SAHNE_EASE_BOTH,
  SAHNE_N_EASES
} SahneKeyEase;

/* One key: scene time in microseconds, value in the channel's unit, how it goes on. */
typedef struct
{
  gint64 t_us;
  gint64 value;
  SahneKeyEase ease;
} SahneChannelKey;

typedef struct _SahneChannel SahneChannel;

SahneChannel *sahne_channel_new (SahneCurve curve);
SahneChannel *sahne_channel_new_json (JsonObject *object, GError **error);
SahneChannel *sahne_channel_new_member (JsonObject *channels, const char *name);
void sahne_channel_free (SahneChannel *self);
JsonObject *sahne_channel_to_json (const SahneChannel *self);
void sahne_channel_add (SahneChannel *self, gint64 t_us, double value);
void sahne_channel_set_ease (SahneChannel *self, gint64 t_us, SahneKeyEase ease);
gboolean sahne_channel_remove (SahneChannel *self, gint64 t_us);
double sahne_channel_at (const SahneChannel *self, gint64 t_us);
gboolean sahne_channel_changes (const SahneChannel *self, gint64 from_us, gint64 to_us);
guint sahne_channel_length (const SahneChannel *self);
const SahneChannelKey *sahne_channel_key_at (const SahneChannel *self, gint64 t_us);
const SahneChannelKey *sahne_channel_keys (const SahneChannel *self);

SahneKeyEase sahne_key_ease_find (const char *name);
const char *sahne_key_ease_name (SahneKeyEase ease);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneChannel, sahne_channel_free)

G_END_DECLS
