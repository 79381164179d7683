/* The performers: what the families of the table of actions do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-perform.h"

G_BEGIN_DECLS

/* from one place to another */
void sahne_perform_travel (SahneCue *cue);
void sahne_perform_enter (SahneCue *cue);
void sahne_perform_exit (SahneCue *cue);
void sahne_perform_follow (SahneCue *cue);
void sahne_perform_chase (SahneCue *cue);
void sahne_perform_turn (SahneCue *cue);
void sahne_perform_hide (SahneCue *cue);
void sahne_perform_fly (SahneCue *cue);
void sahne_perform_float (SahneCue *cue);
void sahne_perform_swim (SahneCue *cue);
void sahne_perform_ride (SahneCue *cue);

/* vehicles */
gboolean sahne_cue_walk_ahead (SahneCue *cue, SahneActor *leader, const char *pace);
void sahne_cue_on_near_surface (SahneCue *cue, const SahneStageThing *thing, double at[3]);
SahneStageThing *sahne_cue_container (SahneCue *cue, const SahneStageThing *thing);
void sahne_cue_juggle (SahneCue *cue, SahneStageThing *thing, gint64 from, gint64 to);
void sahne_stage_thing_come_to_be (SahneStageThing *thing, gint64 from, gint64 to);
void sahne_stage_thing_tip_out (SahneStageThing *thing, gint64 when);
gboolean sahne_vehicle_is (const SahneStageThing *thing);
gboolean sahne_vehicle_comes_later (SahneAct *act, const SahneActions *actions,
                                    const SahneStageThing *thing);
gboolean sahne_vehicle_brings (SahneAct *act, const SahneStageThing *thing);
double sahne_vehicle_depth (const SahneAct *act, const SahneStageThing *thing);
void sahne_vehicle_wait (SahneAct *act, SahneStageThing *thing);
void sahne_vehicle_face (SahneStageThing *thing, gint64 t_us, int side);
void sahne_vehicle_carry (SahneAct *act, const SahneStageThing *thing, gint64 from_us,
                          gint64 to_us);
SahneStageThing *sahne_vehicle_left_by (SahneAct *act, const SahneBeat *beat);
gboolean sahne_cue_get_out (SahneCue *cue);
gboolean sahne_cue_get_in (SahneCue *cue);
void sahne_perform_thing_come (SahneCue *cue);
void sahne_perform_thing_travel (SahneCue *cue);
void sahne_perform_thing_leave (SahneCue *cue);
void sahne_perform_thing_halt (SahneCue *cue);

/* off the ground */
#define LEAP_CROUCH_US 300000
gint64 sahne_perform_leap (SahneActor *actor, gint64 t, double dx, double dz, double high,
                           double tempo);
gint64 sahne_perform_leap_rise (double high);
void sahne_perform_jump (SahneCue *cue);
void sahne_perform_fall (SahneCue *cue);
void sahne_perform_roll (SahneCue *cue);
void sahne_perform_climb (SahneCue *cue);
void sahne_perform_sink (SahneCue *cue);

/* sitting, lying and the like */
void sahne_perform_sit (SahneCue *cue);
void sahne_perform_stand_up (SahneCue *cue);
void sahne_perform_lie (SahneCue *cue);
void sahne_perform_kneel (SahneCue *cue);
void sahne_perform_crouch (SahneCue *cue);
void sahne_perform_sleep (SahneCue *cue);
void sahne_perform_stay (SahneCue *cue);

/* with things */
void sahne_perform_take (SahneCue *cue);
void sahne_perform_put (SahneCue *cue);
void sahne_perform_drop (SahneCue *cue);
void sahne_perform_give (SahneCue *cue);
void sahne_perform_bring (SahneCue *cue);
void sahne_perform_receive (SahneCue *cue);
void sahne_perform_throw (SahneCue *cue);
void sahne_perform_catch (SahneCue *cue);
void sahne_perform_use (SahneCue *cue);
void sahne_perform_play_music (SahneCue *cue, SahneStageThing *thing, gint64 length_us);
void sahne_perform_switch (SahneCue *cue);
void sahne_perform_push (SahneCue *cue);

/* with gestures, alone and together */
void sahne_perform_gesture (SahneCue *cue);
void sahne_perform_together (SahneCue *cue);
void sahne_perform_strike (SahneCue *cue);
void sahne_perform_look (SahneCue *cue);
void sahne_perform_dance (SahneCue *cue);

/* coming to be and passing away */
void sahne_perform_appear (SahneCue *cue);
void sahne_perform_disappear (SahneCue *cue);
void sahne_perform_resize (SahneCue *cue);
void sahne_perform_burst (SahneCue *cue);
void sahne_perform_shine (SahneCue *cue);
void sahne_perform_weather (SahneCue *cue);

/* things that act by themselves */
void sahne_perform_thing_move (SahneCue *cue);
void sahne_perform_thing_fall (SahneCue *cue);
void sahne_perform_thing_fly (SahneCue *cue);
void sahne_perform_thing_float (SahneCue *cue);
void sahne_perform_thing_state (SahneCue *cue);
void sahne_perform_thing_stay (SahneCue *cue);
void sahne_perform_thing_appear (SahneCue *cue);
void sahne_perform_thing_change (SahneCue *cue);
gboolean sahne_cue_appear_instead (SahneCue *cue, double x, double z, gint64 t_us);

G_END_DECLS
