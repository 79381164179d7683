/* An actor: one body of a scene, its motion as far as it is planned, and what it has in its hands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-framing.h"
#include "sahne-layers.h"
#include "sahne-measure.h"
#include "sahne-noise.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_POSTURE_STAND,
  SAHNE_POSTURE_SIT,
  SAHNE_POSTURE_LIE,
  SAHNE_POSTURE_KNEEL,
  SAHNE_POSTURE_CROUCH,
  SAHNE_POSTURE_PERCH,
  SAHNE_POSTURE_FLY,
  SAHNE_POSTURE_SWIM
} SahnePosture;

/* Who carries what from when on. */
typedef struct
{
  gint64 t_us;
  const char *by; /* NULL: nobody */
  const char *at;
} SahneHold;

/**
 * SahneActor:
 * @id: its id in the cast
 * @one: its own id, that no other of its group has
 * @index: which of a group it is, 0 the first
 * @measure: how large it is
 * @seed: for everything that is left to chance
 * @motion: what is settled: place, feet, posture
 * @layers: what is laid over it: gestures, gaze, moods
 * @free_us: from when on its body may be asked to move again
 * @present: it is on stage
 * @hand: (nullable): ids of the things in its hands, left and right
 * @mouth: (nullable): id of the thing in its mouth or beak
 * @mark: (nullable): id of the seat or branch it is on
 * @rides: (nullable): id of what it sits in or on while that moves
 * @posture: how it is at the end of what is planned
 * @asleep_us: since when it sleeps, -1 awake
 * @mood: face it wears
 * @home_x: where it belongs on stage, metres
 * @home_z: how deep
 * @enters: it comes on stage during the scene
 * @on: what carries it from when on, SahneHold
 *
 * Its place and posture at the end of what is planned are the last keys of @motion.
 */
typedef struct
{
  const char *id, *one;
  guint index;
  SahneMeasure measure;
  guint64 seed;
  SahneMotion *motion;
  SahneLayers *layers;
  gint64 free_us;
  gboolean present;
  const char *hand[2];
  const char *mouth;
  const char *mark;
  const char *rides;
  SahnePosture posture;
  gint64 asleep_us;
  SahneFace mood;
  double home_x, home_z;
  gboolean enters;
  GArray *on;
} SahneActor;

SahneActor *sahne_actor_new (const char *id, guint index, JsonObject *look,
                             SahneResources *resources, guint64 seed);
void sahne_actor_free (SahneActor *self);

double sahne_actor_get (const SahneActor *self, SahneChannelId id);
void sahne_actor_set (SahneActor *self, SahneChannelId id, gint64 t_us, double value);
void sahne_actor_move (SahneActor *self, SahneChannelId id, gint64 from_us, gint64 to_us,
                       double value);
void sahne_actor_place (SahneActor *self, double x, double y, double z, double yaw);
int sahne_actor_flip (const SahneActor *self);
int sahne_actor_flip_at (const SahneActor *self, gint64 t_us);
int sahne_actor_near (const SahneActor *self);
void sahne_actor_foot_spot (const SahneActor *self, double yaw, gboolean fore, int side, double *dx,
                            double *dz);
void sahne_actor_plant (SahneActor *self, gint64 from_us, gint64 to_us);
void sahne_actor_jump (SahneActor *self, gint64 t_us, double x, double z);
void sahne_actor_lift (SahneActor *self, gint64 from_us, gint64 to_us);
gint64 sahne_actor_turn (SahneActor *self, gint64 t_us, double yaw);
gboolean sahne_actor_holds (const SahneActor *self, const char *thing);
void sahne_actor_subject (const SahneActor *self, gint64 t_us, SahneSubject *subject);

G_END_DECLS
