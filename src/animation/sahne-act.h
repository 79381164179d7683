/* The act: one scene while it is being staged: its people, things, place and clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-config.h"

#include <glib/gi18n-lib.h>

#include "sahne-actor.h"
#include "sahne-events.h"
#include "sahne-pace.h"
#include "sahne-gesture.h"
#include "sahne-floor.h"
#include "sahne-ground.h"
#include "sahne-instruments.h"
#include "sahne-mounts.h"
#include "sahne-resources.h"
#include "sahne-stage-thing.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_BEAT_ACTION,
  SAHNE_BEAT_LINE,
  SAHNE_BEAT_CAMERA,
  SAHNE_BEAT_TITLE,
  SAHNE_BEAT_SOUND,
  SAHNE_BEAT_CHANGE,
  SAHNE_BEAT_PAUSE
} SahneBeatKind;

/**
 * SahneBeat:
 * @id: its id
 * @json: the beat in the script
 * @kind: what it is
 * @start_us: when it begins
 * @end_us: when it has happened
 * @note: (nullable): what could not be shown; untranslated, marked with N_()
 * @placed: the clock has reached it
 */
typedef struct
{
  const char *id;
  JsonObject *json;
  SahneBeatKind kind;
  gint64 start_us, end_us;
  const char *note;
  gboolean placed, skips;
} SahneBeat;

/* What an id of the script stands for, and where that is. */
typedef struct
{
  SahneActor *actor;
  SahneStageThing *thing;
  SahneFloorPiece *piece;
  double x, y, z, width, height;
} SahneTarget;

/**
 * SahneLook:
 * @actor: who looks
 * @from_us: from when
 * @to_us: until when
 * @id: (nullable): at whom or what; nothing: at @at
 * @at: a point of the world, metres
 * @rank: of two at the same time the higher is looked at
 *
 * Where somebody wants to look.
 */
typedef struct
{
  SahneActor *actor;
  gint64 from_us, to_us;
  const char *id;
  SahnePoint3 at;
  int rank;
} SahneLook;

/**
 * SahneAct:
 * @scene: the document
 * @seed: of the scene
 * @floor: where it plays
 * @actors: SahneActor, everybody in it, groups one after the other
 * @things: SahneStageThing
 * @beats: SahneBeat in order
 * @gestures: the table of gestures
 * @paces: the table of paces
 * @mounts: the table of what one goes by
 * @instruments: SahneInstrument, how each is played
 * @events: what is heard
 * @grounds: words for what is under somebody's feet
 * @looks: SahneLook
 * @weather: channels of what changes in the sky and the light
 * @middle: column around which the scene plays, metres
 * @frame: half of the width in which it plays; who enters comes from beyond it
 * @hour: the hour at the end of what is planned
 * @sky: the weather then
 * @knocked: (nullable): the mark of a door that will be opened from within
 *
 * Everything that is known of a scene while it is staged. Strings belong to the document.
 */
typedef struct
{
  JsonObject *scene;
  guint64 seed;
  SahneFloor *floor;
  SahneGrounds *grounds;
  GPtrArray *actors, *things, *beats;
  GArray *looks;
  SahneGestures *gestures;
  SahnePaces *paces;
  SahneMounts *mounts;
  GArray *instruments;
  SahneEvents *events;
  JsonObject *weather;
  double middle, frame;
  const char *hour, *sky, *knocked;
} SahneAct;

SahneAct *sahne_act_new (JsonObject *scene, SahneResources *resources, GError **error);
void sahne_act_free (SahneAct *self);

SahneActor *sahne_act_actor (SahneAct *self, const char *id);
SahneActor *sahne_act_actor_nth (SahneAct *self, const char *id, guint index);
SahneStageThing *sahne_act_thing (SahneAct *self, const char *id);
SahneBeat *sahne_act_beat (SahneAct *self, const char *id);
gboolean sahne_act_target (SahneAct *self, const char *id, SahneTarget *target);
gboolean sahne_act_may_contain (SahneAct *self, const SahneStageThing *container,
                                const SahneStageThing *content);
gboolean sahne_act_target_at (SahneAct *self, const char *id, gint64 t_us, SahneTarget *target);
void sahne_act_sound (SahneAct *self, gint64 t_us, const char *kind, const char *material,
                      double strength, double x, double y, double z, const char *actor);
void sahne_act_look (SahneAct *self, SahneActor *actor, gint64 from_us, gint64 to_us,
                     const char *id, int rank);
void sahne_act_look_at (SahneAct *self, SahneActor *actor, gint64 from_us, gint64 to_us,
                        SahnePoint3 at, int rank);
SahneActor *sahne_act_other (SahneAct *self, const SahneActor *actor);

const char *sahne_beat_id_at (const SahneBeat *self, const char *list, guint index);
const char *sahne_beat_object (const SahneBeat *self);
gboolean sahne_beat_manner (const SahneBeat *self, const char *word);
double sahne_beat_tempo (const SahneBeat *self);
JsonObject *sahne_beat_relation (const SahneBeat *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneAct, sahne_act_free)

G_END_DECLS
