/* What a figure, a thing or a camera can do: the channels of every rig, and a pose at one instant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-channel.h"

G_BEGIN_DECLS

/**
 * SahneChannelId:
 *
 * Every channel any rig knows; a rig reads those that mean something to it. In documents a channel
 * has the name of sahne_channel_name(), with its unit; in a #SahnePose values are metres, degrees
 * (rotations) and plain ratios.
 *
 * Left and right are the figure's own. Yaw 0 faces the viewer, 90 the right edge of the picture,
 * -90 the left, 180 away. Rotations lean forward when positive.
 */
typedef enum
{
  /* where it is, for everything */
  SAHNE_X,       /* metres to the right */
  SAHNE_Y,       /* metres above the ground: a jump, a branch, a step */
  SAHNE_Z,       /* metres away from the viewer */
  SAHNE_YAW,     /* facing of the body */
  SAHNE_ROLL,    /* rotation of the whole in the picture, clockwise: lying, falling, rolling */
  SAHNE_SCALE,   /* growing, shrinking */
  SAHNE_OPACITY, /* appearing, vanishing */
  SAHNE_SQUASH,  /* 1 none, below flat and wide, above tall and thin; the volume stays */
  SAHNE_STATE,   /* a thing's state: 0 closed, off, empty; 1 open, on, full */
  SAHNE_PHASE,   /* cycles of what beats by itself: wings, fins, wheels, wriggling; only rises */
  /* head and face */
  SAHNE_HEAD_YAW,   /* against the body */
  SAHNE_HEAD_PITCH, /* nodding, down positive */
  SAHNE_HEAD_TILT,  /* towards a shoulder, clockwise */
  SAHNE_GAZE_X,     /* -1 left to 1 right edge of the eye, in the picture */
  SAHNE_GAZE_Y,     /* -1 up to 1 down */
  SAHNE_LID,        /* 0 as the expression wants, 1 shut */
  SAHNE_JAW,        /* factor of the mouth's opening while speaking: loudness */
  SAHNE_EAR,        /* ears laid back, 0 to 1 */
  /* trunk */
  SAHNE_HIP,   /* height of the hips against standing straight: 1 standing, lower crouching */
  SAHNE_LEAN,  /* pelvis (people), whole body (animals) */
  SAHNE_CHEST, /* chest against the vertical */
  SAHNE_NECK,  /* neck against the vertical (people), against its rest (animals) */
  SAHNE_TWIST, /* shoulders turned against the hips, right shoulder forward positive */
  SAHNE_FLEX,  /* an animal's back, 0 stretched to 1 arched */
  SAHNE_TAIL,  /* raised above its rest */
  SAHNE_WAG,   /* swing of the tail to the side */
  /* arms: angles, or a point to reach with a weight */
  SAHNE_SHOULDER_L,
  SAHNE_SHOULDER_R, /* upper arm, 0 hanging, forward positive */
  SAHNE_ELBOW_L,
  SAHNE_ELBOW_R, /* forearm against upper arm, forward positive */
  SAHNE_WRIST_L,
  SAHNE_WRIST_R,
  SAHNE_ARM_L,
  SAHNE_ARM_R, /* length seen of the upper arm, 1 whole, 0.5 towards the viewer */
  SAHNE_REACH_L,
  SAHNE_REACH_R, /* weight of the point below, 0 to 1 */
  SAHNE_REACH_X_L,
  SAHNE_REACH_X_R, /* the point in the world, metres */
  SAHNE_REACH_Y_L,
  SAHNE_REACH_Y_R,
  SAHNE_REACH_Z_L,
  SAHNE_REACH_Z_R,
  /* legs (people, birds), hind legs (animals): angles, or a foot planted in the world */
  SAHNE_THIGH_L,
  SAHNE_THIGH_R, /* 0 straight down, forward positive */
  SAHNE_KNEE_L,
  SAHNE_KNEE_R, /* shin against thigh, back positive */
  SAHNE_FOOT_L,
  SAHNE_FOOT_R, /* pitch of the foot, toes up positive */
  SAHNE_PLANT_L,
  SAHNE_PLANT_R, /* weight of the point below, 0 to 1 */
  SAHNE_FOOT_X_L,
  SAHNE_FOOT_X_R, /* the ankle's ground point in the world, metres */
  SAHNE_FOOT_Y_L,
  SAHNE_FOOT_Y_R, /* its height above the ground */
  SAHNE_FOOT_Z_L,
  SAHNE_FOOT_Z_R,
  /* fore legs of animals */
  SAHNE_FORE_PLANT_L,
  SAHNE_FORE_PLANT_R,
  SAHNE_FORE_X_L,
  SAHNE_FORE_X_R,
  SAHNE_FORE_Y_L,
  SAHNE_FORE_Y_R,
  SAHNE_FORE_Z_L,
  SAHNE_FORE_Z_R,
  SAHNE_FORE_FOLD_L,
  SAHNE_FORE_FOLD_R, /* paw bent back, degrees */
  /* wings and fins */
  SAHNE_WING,        /* raised above level */
  SAHNE_WING_SPREAD, /* 0 folded, 1 spread */
  /* what trails behind: simulated by the animation */
  SAHNE_HAIR_SWAY,  /* hair and ears, degrees, backwards positive */
  SAHNE_CLOTH_SWAY, /* skirts, capes, coats, degrees, backwards positive */
  /* a camera */
  SAHNE_LENS_H,       /* height, metres */
  SAHNE_LENS_FOCAL,   /* focal length in frame heights */
  SAHNE_LENS_HORIZON, /* row of the horizon, share of the frame */
  SAHNE_LENS_CENTRE,  /* column of the vanishing point, share of the frame */
  SAHNE_LENS_FOCUS,   /* distance in focus, metres */
  SAHNE_LENS_APERTURE,
  SAHNE_LENS_CLEAR, /* depth before which nothing is seen, metres */
  /* codes: a key's value is a number of the enumerations below; the change is blended */
  SAHNE_EXPRESSION,
  SAHNE_VISEME,
  SAHNE_HAND_L,
  SAHNE_HAND_R,
  SAHNE_STANCE,
  SAHNE_N_CHANNELS
} SahneChannelId;

#define SAHNE_FIRST_CODE SAHNE_EXPRESSION
#define SAHNE_N_CODES (SAHNE_N_CHANNELS - SAHNE_FIRST_CODE)

typedef enum
{
  SAHNE_FACE_NEUTRAL,
  SAHNE_FACE_HAPPY,
  SAHNE_FACE_JOY,
  SAHNE_FACE_SAD,
  SAHNE_FACE_CRYING,
  SAHNE_FACE_ANGRY,
  SAHNE_FACE_FURIOUS,
  SAHNE_FACE_AFRAID,
  SAHNE_FACE_SURPRISED,
  SAHNE_FACE_DISGUSTED,
  SAHNE_FACE_SLEEPY,
  SAHNE_FACE_SMUG,
  SAHNE_FACE_WINK,
  SAHNE_FACE_PROUD,
  SAHNE_FACE_WORRIED,
  SAHNE_FACE_SHY,
  SAHNE_FACE_THINKING,
  SAHNE_FACE_PAINED,
  SAHNE_FACE_LOVING,
  SAHNE_FACE_DETERMINED,
  SAHNE_FACE_ASLEEP,
  SAHNE_N_FACES
} SahneFace;

/* The nine mouth shapes after Rhubarb: X rest, A m b p, B k s t, C eh, D aa, E ao, F oo, G f v, H
 * l. */
typedef enum
{
  SAHNE_VISEME_X,
  SAHNE_VISEME_A,
  SAHNE_VISEME_B,
  SAHNE_VISEME_C,
  SAHNE_VISEME_D,
  SAHNE_VISEME_E,
  SAHNE_VISEME_F,
  SAHNE_VISEME_G,
  SAHNE_VISEME_H,
  SAHNE_N_VISEMES
} SahneViseme;

typedef enum
{
  SAHNE_HAND_RELAXED,
  SAHNE_HAND_OPEN,
  SAHNE_HAND_FIST,
  SAHNE_HAND_POINT,
  SAHNE_HAND_GRIP,
  SAHNE_HAND_FLAT,
  SAHNE_HAND_HIP,
  SAHNE_HAND_PHONE,
  SAHNE_HAND_THUMB,
  SAHNE_N_HANDS
} SahneHand;

typedef enum
{
  SAHNE_STANCE_STAND,
  SAHNE_STANCE_SIT,
  SAHNE_STANCE_LIE,
  SAHNE_STANCE_REAR,
  SAHNE_STANCE_FLY,
  SAHNE_STANCE_PERCH,
  SAHNE_STANCE_SWIM,
  SAHNE_N_STANCES
} SahneStance;

/* A code that is changing: @to has been reached by the share @t. */
typedef struct
{
  int from, to;
  double t;
} SahneBlend;

/**
 * SahnePose:
 * @v: values by #SahneChannelId: metres, degrees, ratios
 * @code: blends by #SahneChannelId - %SAHNE_FIRST_CODE
 * @t_us: scene time, for what only has a phase (blinks, breath, sway)
 */
typedef struct
{
  double v[SAHNE_FIRST_CODE];
  SahneBlend code[SAHNE_N_CODES];
  gint64 t_us;
} SahnePose;

const char *sahne_channel_name (SahneChannelId id);
gboolean sahne_channel_find (const char *name, SahneChannelId *id);
double sahne_channel_unit (SahneChannelId id);
double sahne_channel_default (SahneChannelId id);
int sahne_code_find (SahneChannelId id, const char *name);
const char *sahne_code_name (SahneChannelId id, int code);

typedef struct _SahneMotion SahneMotion;

SahneMotion *sahne_motion_new (void);
SahneMotion *sahne_motion_new_json (JsonObject *channels, GError **error);
JsonObject *sahne_motion_to_json (const SahneMotion *self);
void sahne_motion_free (SahneMotion *self);
void sahne_motion_add (SahneMotion *self, SahneChannelId id, gint64 t_us, double value);
void sahne_motion_add_code (SahneMotion *self, SahneChannelId id, gint64 t_us, int code);
SahneChannel *sahne_motion_channel (SahneMotion *self, SahneChannelId id);
void sahne_motion_take (SahneMotion *self, SahneChannelId id, SahneChannel *channel);
double sahne_motion_value (const SahneMotion *self, SahneChannelId id, gint64 t_us);
void sahne_motion_pose (const SahneMotion *self, gint64 t_us, SahnePose *pose);
void sahne_motion_lay (const SahneMotion *self, gint64 t_us, SahnePose *pose);
gboolean sahne_motion_changes (const SahneMotion *self, gint64 from_us, gint64 to_us);
void sahne_pose_init (SahnePose *pose);

#define SAHNE_CODE(pose, id) ((pose)->code[(id) -SAHNE_FIRST_CODE])

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMotion, sahne_motion_free)

G_END_DECLS
