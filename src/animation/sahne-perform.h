/* Performing: what all performers share. A performer turns one beat into one body's motion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"
#include "sahne-actions.h"

G_BEGIN_DECLS

/**
 * SahneCue:
 * @act: the scene
 * @beat: the beat
 * @action: what is done
 * @actor: (nullable): who does it
 * @thing: (nullable): the thing that does it, when no body does
 * @t_us: scene time; performers move it on as they go
 * @tempo: 1 as usual
 * @strength: of gestures, 1 as usual
 * @point: what the name `spot` means to hands that reach, metres
 *
 * One body's part in one beat.
 */
typedef struct
{
  SahneAct *act;
  SahneBeat *beat;
  const SahneAction *action;
  SahneActor *actor;
  SahneStageThing *thing;
  gint64 t_us;
  double tempo, strength;
  double point[3];
} SahneCue;

typedef void (*SahnePerform) (SahneCue *cue);

SahnePerform sahne_perform_find (const char *family);
SahnePerform sahne_perform_find_thing (const char *family);

/* preparing */
void sahne_cue_be_there (SahneCue *cue);
void sahne_cue_stand_up (SahneCue *cue);
SahneFloorMark *sahne_act_game_seat (SahneAct *act, const char *game);
void sahne_cue_take_seat (SahneCue *cue);
void sahne_cue_face_x (SahneCue *cue, double x);
void sahne_cue_approach (SahneCue *cue, const SahneTarget *target, double gap);
void sahne_cue_go (SahneCue *cue, const char *pace, const SahnePoint3 *points, guint n,
                   gboolean from_rest, gboolean to_rest, gboolean backwards);
void sahne_cue_enter (SahneCue *cue, const char *pace, int side);
void sahne_cue_exit (SahneCue *cue, const char *pace, int side);
int sahne_cue_side (const SahneCue *cue);
const char *sahne_cue_ground (const SahneCue *cue);
gboolean sahne_cue_by_vehicle (SahneCue *cue);
void sahne_cue_dismount (SahneCue *cue);
gboolean sahne_cue_fly_vehicle (SahneCue *cue);
gboolean sahne_cue_fly_broom (SahneCue *cue, gint64 from_us, gint64 to_us);
SahneFloorMark *sahne_cue_seat (const SahneCue *cue, SahneFloorMarkKind kind);
void sahne_cue_take_tools (SahneCue *cue);
void sahne_cue_stow_tools (SahneCue *cue);
SahneStageThing *sahne_cue_tool (const SahneCue *cue);
double sahne_cue_reach_gap (const SahneCue *cue, const SahneTarget *target);

/* doing */
void sahne_cue_gesture (SahneCue *cue, const char *name, gint64 length_us);
void sahne_cue_expression (SahneCue *cue, int face, gint64 from_us, gint64 to_us);
void sahne_cue_sound (SahneCue *cue, gint64 t_us);
void sahne_cue_note (SahneCue *cue, const char *note);
gint64 sahne_cue_length (const SahneCue *cue, gint64 usual_us);
int sahne_cue_hand (const SahneCue *cue, const char *thing);
void sahne_cue_handle (SahneCue *cue, SahneStageThing *thing);
void sahne_cue_kick (SahneCue *cue, SahneStageThing *ball);
void sahne_cue_free_hands (SahneCue *cue);
gboolean sahne_cue_point (gpointer cue, const SahneActor *actor, const char *name, double point[3]);
int sahne_act_hold (SahneAct *self, SahneActor *actor, SahneStageThing *thing, gint64 t_us);
int sahne_act_hold_beside (SahneAct *self, SahneActor *actor, SahneStageThing *thing, gint64 t_us,
                           gboolean beside);
void sahne_act_release (SahneAct *self, SahneStageThing *thing, gint64 t_us, const double point[3]);
void sahne_act_lights (SahneAct *self, const SahneStageThing *thing, gboolean on, gint64 t_us);
void sahne_act_weather (SahneAct *self, const char *to, gint64 t_us, gint64 time_us);
gboolean sahne_act_set_state (SahneAct *self, const char *id, gint64 t_us, double state,
                              gint64 time_us);
void sahne_act_mouth (const SahneActor *actor, gint64 t_us, double point[3]);

G_END_DECLS
