/* A thing of a scene: where it is, who carries it, and what state it is in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-actor.h"

G_BEGIN_DECLS

/**
 * SahneTrip:
 * @beat: (nullable): the beat in which somebody goes by it
 * @from_us: when it starts
 * @to_us: when it arrives
 * @goal: where, metres to the right
 */
typedef struct
{
  const char *beat;
  gint64 from_us, to_us;
  double goal;
} SahneTrip;

/**
 * SahneStageThing:
 * @id: its id in the script
 * @concept: what it is, an English lemma
 * @hold: how it is held: grip, two, flat, phone, hang, string, mouth, head, back, none
 * @where: where such a thing usually is, as in the schema
 * @material: (nullable): for the sound of its impact
 * @drawing: (nullable): name of its drawing
 * @faces: the side that drawing faces: -1 left, 1 right, 0 neither
 * @piece: (nullable): id of the piece of the set that it is
 * @on: (nullable): id of the mark at which it lies when the scene begins
 * @height: metres
 * @width: metres
 * @mass: kilograms
 * @grip: where it is held, metres above its foot
 * @rolls: it moves by itself on the ground, on wheels or over and over
 * @round: it turns over as it rolls
 * @flies: it hangs in the air by itself
 * @floats: it is made to go on water
 * @unseen: it is not drawn: it has no place here, or the place shows it anyhow
 * @trip: its last way with somebody on it
 * @motion: where it is while nobody carries it, and its state
 * @implied: (nullable): the beats it serves though the script does not name it
 * @own: the script does not know it at all
 * @holds: who carries it from when on, SahneHold
 * @holder: (nullable): who carries it at the end of what is planned
 * @at: (nullable): at which place of the holder
 * @placed: it has a place in the scene
 * @falling_us: since when it falls towards somebody who will catch it, -1 it does not
 */
typedef struct
{
  const char *id, *concept, *hold, *where, *material, *drawing, *piece, *on;
  int faces;
  double height, width, mass, grip;
  gboolean rolls, round, flies, floats, unseen, own;
  SahneTrip trip;
  JsonObject *implied;
  SahneMotion *motion;
  GArray *holds;
  const char *holder, *at;
  gboolean placed;
  gint64 falling_us;
} SahneStageThing;

SahneStageThing *sahne_stage_thing_new (const char *id, JsonObject *entry, JsonObject *prop);
void sahne_stage_thing_free (SahneStageThing *self);
double sahne_stage_thing_get (const SahneStageThing *self, SahneChannelId id);
void sahne_stage_thing_place (SahneStageThing *self, gint64 t_us, double x, double y, double z);
void sahne_stage_thing_move (SahneStageThing *self, SahneChannelId id, gint64 from_us, gint64 to_us,
                             double value);
void sahne_stage_thing_hold (SahneStageThing *self, gint64 t_us, const char *by, const char *at);
gboolean sahne_stage_thing_contains (const SahneStageThing *self, const SahneStageThing *content);
const SahneHold *sahne_stage_thing_hold_at (const SahneStageThing *self, gint64 t_us);

G_END_DECLS
