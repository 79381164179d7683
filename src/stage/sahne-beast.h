/* Animals and creatures as bones: what a kind is like, and where its joints are in a pose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-lens.h"
#include "sahne-pose.h"
#include "sahne-resources.h"
#include "sahne-vector.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_BEAST_QUADRUPED,
  SAHNE_BEAST_BIRD,
  SAHNE_BEAST_FISH,
  SAHNE_BEAST_CRAWLER,
  SAHNE_BEAST_INSECT,
  SAHNE_BEAST_CREATURE,
  SAHNE_BEAST_THING,
  SAHNE_N_BEAST_RIGS
} SahneBeastRig;

/* Legs in the order of their channels; birds have the hind ones only. Sides are the animal's own.
 */
typedef enum
{
  SAHNE_HIND_L,
  SAHNE_HIND_R,
  SAHNE_FORE_L,
  SAHNE_FORE_R,
  SAHNE_N_BEAST_LEGS
} SahneBeastLeg;

/* How a four-legged animal hurries: most trot and gallop, the heaviest only walk faster, some hop.
 */
typedef enum
{
  SAHNE_HURRY_GALLOP,
  SAHNE_HURRY_AMBLE,
  SAHNE_HURRY_HOP
} SahneHurry;

/* Bones of a leg as shares of the height of its root; @lean: of the last one, forward positive. */
typedef struct
{
  double upper, lower, foot, lean;
} SahneLegBones;

/**
 * SahneBeastShape:
 * @species: row of the species table
 * @rig: how it is built
 * @unit: metres that one unit of all lengths below stands for: the withers of four-legged animals,
 *   the standing height of birds, the length of fish
 * @height: standing, to the top of the skull
 * @length: from end to end, without the tail of four-legged animals and birds
 * @shoulder: (four legs) height of the fore legs' roots
 * @hip: height of the hind legs' roots
 * @trunk: (four legs) distance of the two; (birds, fish) half length of the body
 * @chest: radius of the fore part; (birds) half depth of the body
 * @belly: radius of the middle
 * @rump: radius of the hind part
 * @girth: half the distance between left and right feet
 * @pitch: of the body at rest, nose up, degrees
 * @fore: bones of the fore legs
 * @hind: bones of the hind legs
 * @upright: it goes on its hind legs: kangaroo, dinosaur
 * @gait: how it hurries
 * @wags: its tail shows its joy
 * @waddles: (birds) it rolls from side to side as it walks
 * @neck: length of the neck
 * @neck_lean: its rest, degrees from the vertical, forward positive
 * @head: height of the skull
 * @head_x: of the head against the neck's end (birds: against the ground point)
 * @head_y: upwards
 * @head_yaw: how far the head turns from the viewer when the body is seen from the side, degrees
 * @head_tilt: nodding at rest, degrees
 * @mouth_y: mouth below the middle of the head, skulls
 * @mouth_z: in front of it
 * @eye_y: eyes below the middle of the head
 * @back: (others) height of the back
 * @seed: for breath and small movements
 *
 * Everything but @unit and the angles is in units.
 */
typedef struct
{
  char species[24];
  SahneBeastRig rig;
  double unit, height, length;
  double shoulder, hip, trunk, chest, belly, rump, girth, pitch;
  SahneLegBones fore, hind;
  gboolean upright;
  SahneHurry gait;
  gboolean waddles, wags;
  double neck, neck_lean;
  double head, head_x, head_y, head_yaw, head_tilt;
  double mouth_y, mouth_z, eye_y, back;
  guint32 seed;
} SahneBeastShape;

/**
 * SahneBeast:
 * @place: the pose's place in the world, metres; everything else is relative to it
 * @unit: metres of a unit, the figure's scale included
 * @flip: 1 facing the right edge of the picture, -1 the left
 * @yaw: how the body is seen, 0 from the front, 72 from the side, 180 from behind, degrees
 * @across: how much of its length the picture shows: 1 from the side, 0 from the front
 * @apart: how much of its width shows, signed: 1 from the front, -1 from behind
 * @head_yaw: how the head is seen, negative facing left, degrees
 * @nod: of the head towards the viewer, degrees, down positive
 * @tilt: rotation of the head in the picture, without the whole's roll, degrees clockwise
 * @roll: rotation of the whole, degrees clockwise
 * @pitch: of the trunk, nose up, degrees
 * @bend: of the back: -1 stretched to 1 arched
 * @stance: share of each stance
 * @hip: hind end of the trunk (birds: middle of the body)
 * @chest: fore end of the trunk
 * @neck_root: where the neck leaves the trunk
 * @neck: its other end
 * @head: middle of the skull
 * @root: where a leg begins, by #SahneBeastLeg
 * @knee: its middle joint, an elbow on fore legs
 * @ankle: where the foot begins
 * @toe: where it stands
 * @lean: of the foot's bone against hanging down, degrees, forward positive
 * @heel: pitch of the foot, degrees, toes down positive
 * @stretched: by how much the leg is too short for its planted foot, metres
 * @tail: raised above its rest, degrees
 * @wag: swing of the tail to the side, degrees
 * @ears: laid back, 0 to 1
 * @breath: -1 breathed out to 1 breathed in
 *
 * A solved pose. Positions are metres in the animal's own picture plane, as in #SahneBody: x to the
 * right, y up from the ground point, z away.
 */
typedef struct
{
  SahneVector place;
  double unit;
  int flip;
  double yaw, across, apart, head_yaw, nod, tilt, roll, pitch, bend;
  double stance[SAHNE_N_STANCES];
  SahneVector hip, chest, neck_root, neck, head;
  SahneVector root[SAHNE_N_BEAST_LEGS], knee[SAHNE_N_BEAST_LEGS], ankle[SAHNE_N_BEAST_LEGS],
      toe[SAHNE_N_BEAST_LEGS];
  double lean[SAHNE_N_BEAST_LEGS], heel[SAHNE_N_BEAST_LEGS], stretched[SAHNE_N_BEAST_LEGS];
  double tail, wag, ears, breath;
} SahneBeast;

typedef enum
{
  SAHNE_BEAST_MOUTH, /* or beak: things are carried here */
  SAHNE_BEAST_EYES,
  SAHNE_BEAST_CROWN, /* top of the skull */
  SAHNE_BEAST_BACK,  /* where a rider sits */
  SAHNE_BEAST_BODY,
  SAHNE_N_BEAST_PARTS
} SahneBeastPart;

SahneBeastShape *sahne_beast_shape_new (JsonObject *look, SahneResources *resources,
                                        GError **error);
void sahne_beast_shape_free (SahneBeastShape *self);
JsonObject *sahne_beast_data (SahneResources *resources, const char *species, GError **error);
guint sahne_beast_legs (const SahneBeastShape *self);

void sahne_beast_limits (SahneChannelId id, double *low, double *high);
void sahne_beast_foot_spot (const SahneBeastShape *self, double yaw, SahneBeastLeg leg, double *dx,
                            double *dz);
void sahne_beast_solve (const SahneBeastShape *self, const SahnePose *pose, const SahneLens *lens,
                        SahneBeast *beast);
SahneVector sahne_beast_seen (const SahneBeast *beast, const SahneLens *lens, SahneVector world);
SahneVector sahne_beast_at (const SahneBeastShape *self, const SahneBeast *beast,
                            SahneBeastPart part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneBeastShape, sahne_beast_shape_free)

G_END_DECLS
