/* The human body as bones: proportions, joints of a pose, and what an animator measures with them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-lens.h"
#include "sahne-pose.h"
#include "sahne-vector.h"

G_BEGIN_DECLS

/* Sides are the figure's own; they follow the channels, whose right one comes after the left. */
typedef enum
{
  SAHNE_LEFT,
  SAHNE_RIGHT
} SahneSide;

typedef enum
{
  SAHNE_BUILD_MAN,
  SAHNE_BUILD_WOMAN,
  SAHNE_BUILD_TEEN,
  SAHNE_BUILD_TEENGIRL,
  SAHNE_BUILD_BOY,
  SAHNE_BUILD_GIRL,
  SAHNE_BUILD_OLDMAN,
  SAHNE_BUILD_OLDWOMAN,
  SAHNE_BUILD_TODDLER,
  SAHNE_BUILD_BABY,
  SAHNE_N_BUILDS
} SahneBuild;

/* Heights along the trunk at which its outline is known: 0 the shoulder line, 1 the hip joints. */
#define SAHNE_BODY_ROWS 10
extern const double sahne_body_rows[SAHNE_BODY_ROWS];

/**
 * SahneBodyShape:
 * @build: what it was made from
 * @height: standing, metres
 * @head: height of the head, metres: the unit of all lengths below
 * @torso: shoulder line to hip joints
 * @neck: shoulder line to the pivot of the head, without the constant part
 * @upper: upper arm
 * @fore: forearm
 * @thigh: upper leg
 * @shin: lower leg
 * @ankle: ankle above the sole
 * @hip: half the distance of the hip joints
 * @hand: factor of the hand's size
 * @foot: factor of the foot's size
 * @arm: factor of the arms' thickness
 * @leg: factor of the legs' thickness
 * @throat: half width of the neck
 * @front: half width of the trunk seen from the front, by #sahne_body_rows
 * @chest: its front edge in profile
 * @back: its back edge in profile, negative
 * @bend: how far pelvis, chest and neck lean forward at rest, degrees
 * @heavy: -1 slim to 1 heavy and beyond
 * @muscle: 0 to 1
 * @seed: for breath and sway
 */
typedef struct
{
  SahneBuild build;
  double height, head;
  double torso, neck, upper, fore, thigh, shin, ankle, hip;
  double hand, foot, arm, leg, throat;
  double front[SAHNE_BODY_ROWS], chest[SAHNE_BODY_ROWS], back[SAHNE_BODY_ROWS];
  double bend[3];
  double heavy, muscle;
  guint32 seed;
} SahneBodyShape;

/**
 * SahneBody:
 * @place: the pose's place in the world, metres; everything else is relative to it
 * @head_height: height of the head, metres, the figure's scale included
 * @flip: 1 facing the right edge of the picture, -1 the left
 * @near: the side that is nearer to the viewer
 * @yaw: facing of the hips, degrees
 * @chest_yaw: facing of the shoulders
 * @head_yaw: facing of the face; a little more towards the viewer than the neck would have it
 * @nod: of the head against the face's chart, degrees, down positive
 * @tilt: rotation of the head in the picture, degrees clockwise, the roll of the whole included
 * @roll: rotation of the whole, degrees clockwise
 * @pelvis: between the hip joints
 * @waist: half way up the trunk
 * @chest: between the shoulders
 * @neck: root of the neck
 * @head: the pivot of the head
 * @shoulder: joints by #SahneSide, like the following
 * @elbow: where the upper arm ends
 * @wrist: where the hand begins
 * @palm: what the hand holds is here
 * @hand: direction of the fingers, in the picture plane, not shorter than 0.35
 * @hip: hip joint
 * @knee: where the thigh ends
 * @ankle: ankle joint
 * @toes: unit direction from heel to toe, before the foot's pitch
 * @sole: unit direction from the sole up, before the foot's pitch
 * @arm_angle: shoulder and elbow, degrees, however the arm came there
 * @leg_angle: thigh, knee and pitch of the foot, degrees
 * @stretched: by how much the leg is too short for its planted foot, metres
 * @breath: -1 breathed out to 1 breathed in
 *
 * A solved pose. Positions are metres in the figure's own picture plane: x to the right, y up from
 * the ground point, z away; z tells what is in front of what.
 */
typedef struct
{
  SahneVector place;
  double head_height;
  int flip;
  SahneSide near;
  double yaw, chest_yaw, head_yaw, nod, tilt, roll;
  SahneVector pelvis, waist, chest, neck, head;
  SahneVector shoulder[2], elbow[2], wrist[2], palm[2], hand[2];
  SahneVector hip[2], knee[2], ankle[2], toes[2], sole[2];
  double arm_angle[2][2], leg_angle[2][3];
  double stretched[2];
  double breath;
} SahneBody;

typedef enum
{
  SAHNE_BODY_HAND_L,
  SAHNE_BODY_HAND_R,
  SAHNE_BODY_HANDS, /* half way between the two */
  SAHNE_BODY_MOUTH,
  SAHNE_BODY_EYES,
  SAHNE_BODY_CROWN, /* top of the head */
  SAHNE_BODY_CHEST,
  SAHNE_BODY_BACK,
  SAHNE_BODY_SEAT, /* what it sits on touches it here */
  SAHNE_BODY_SHOULDER_L,
  SAHNE_BODY_SHOULDER_R,
  SAHNE_BODY_FOOT_L, /* middle of the sole */
  SAHNE_BODY_FOOT_R,
  SAHNE_N_BODY_PARTS
} SahneBodyPart;

SahneBodyShape *sahne_body_shape_new (JsonObject *look);
SahneBodyShape *sahne_body_shape_new_build (SahneBuild build);
void sahne_body_shape_free (SahneBodyShape *self);
const char *sahne_build_name (SahneBuild build);
gboolean sahne_build_find (const char *name, SahneBuild *build);

double sahne_body_hip_height (const SahneBodyShape *self);
double sahne_body_seat_height (const SahneBodyShape *self);
double sahne_body_shoulder_height (const SahneBodyShape *self);
double sahne_body_eye_height (const SahneBodyShape *self);
double sahne_body_arm_length (const SahneBodyShape *self);
double sahne_body_leg_length (const SahneBodyShape *self);
double sahne_body_step (const SahneBodyShape *self);
gint64 sahne_body_step_us (const SahneBodyShape *self);
void sahne_body_foot_spot (const SahneBodyShape *self, double yaw, SahneSide side, double *dx,
                           double *dz);
void sahne_body_limits (SahneChannelId id, double *low, double *high);

void sahne_body_solve (const SahneBodyShape *self, const SahnePose *pose, const SahneLens *lens,
                       SahneBody *body);
SahneVector sahne_body_at (const SahneBodyShape *self, const SahneBody *body, SahneBodyPart part);
SahneVector sahne_body_foot_point (const SahneBodyShape *self, const SahneBody *body,
                                   SahneSide side, double x, double y);
void sahne_body_edges (const SahneBodyShape *self, double yaw, double v, double *left,
                       double *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneBodyShape, sahne_body_shape_free)

G_END_DECLS
