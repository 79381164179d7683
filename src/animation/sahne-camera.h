/* The camera: named set-ups from which the montage chooses its shots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_MOVE_STATIC,
  SAHNE_MOVE_PUSH_IN,
  SAHNE_MOVE_PULL_OUT,
  SAHNE_MOVE_PAN_LEFT,
  SAHNE_MOVE_PAN_RIGHT,
  SAHNE_MOVE_TILT_UP,
  SAHNE_MOVE_TILT_DOWN,
  SAHNE_MOVE_TRACK,
  SAHNE_MOVE_CRANE_UP,
  SAHNE_MOVE_CRANE_DOWN,
  SAHNE_MOVE_ORBIT,
  SAHNE_MOVE_ZOOM_IN,
  SAHNE_MOVE_ZOOM_OUT,
  SAHNE_MOVE_HAND_HELD,
  SAHNE_MOVE_SHAKE,
  SAHNE_N_MOVES
} SahneMove;

SahneMove sahne_move_find (const char *name);
const char *sahne_move_name (SahneMove move);
void sahne_move_lens (SahneMotion *motion, SahneMove move, const SahneLens *lens, double ratio,
                      SahnePoint3 subject, gint64 from_us, gint64 to_us, guint32 seed);
void sahne_move_key (SahneMotion *motion, gint64 t_us, const SahneLens *lens);

double sahne_camera_clear (SahneAct *act, const SahneLens *lens, const SahneSubject *subjects,
                           guint n_subjects, gint64 t_us, const SahneBeat *beat);
void sahne_camera_put_on_rails (SahneLens *lenses, guint n);
void sahne_camera_follow (const SahneLens *lenses, const gint64 *times, guint n,
                          SahneMotion *motion);
SahneLens sahne_camera_settled (const SahneLens *lenses, guint n);
gboolean sahne_camera_is_settled (const SahneActor *actor, gint64 t);
double sahne_camera_depth_of_all (const SahneAct *act);
JsonObject *sahne_camera_over (SahneAct *act, const SahneActor *far, const SahneActor *near,
                               gint64 from_us, gint64 to_us, SahneLens *lens);
JsonObject *sahne_camera (SahneAct *act, gint64 end_us);

G_END_DECLS
