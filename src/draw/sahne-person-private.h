/* A person as it is drawn once: pixels of the joints, charts of the trunk, and the parts'
 * functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-body.h"
#include "sahne-face.h"
#include "sahne-figure.h"
#include "sahne-hair.h"
#include "sahne-limb.h"
#include "sahne-person.h"
#include "sahne-wear.h"

G_BEGIN_DECLS

typedef struct _SahnePersonBeast SahnePersonBeast;

struct _SahnePerson
{
  SahneBodyShape *body;
  SahneFaceShape face;
  SahneHair *hair;
  GPtrArray *wear; /* SahneGarment, from the inside out */
  const SahneGarment *legs, *feet, *head, *glasses;
  gboolean skirted;
  guint32 seed;
  SahnePersonBeast *beast; /* (nullable): an animal's head and tail */
};

/* How an arm is layered: behind the trunk, its forearm in front again, all of it in front, or in
 * front of the head. */
typedef enum
{
  SAHNE_ARM_BEHIND,
  SAHNE_ARM_FOLDED,
  SAHNE_ARM_FRONT,
  SAHNE_ARM_OVER_HEAD
} SahneArmLayer;

/**
 * SahnePersonFrame:
 * @person: whose
 * @pen: draws it
 * @pose: how it stands
 * @body: its joints, metres
 * @scale: pixels per metre
 * @origin: pixel of the ground point
 * @h: head height in pixels
 * @flip: 1 facing the right edge of the picture, -1 the left
 * @yaw: of the hips against the side it faces, 0 to 180
 * @chest_yaw: of the shoulders, likewise
 * @b: 0 front to 1 profile, of the trunk's outline
 * @away: seen from behind
 * @ground: row of the ground under the figure, pixels
 * @far_tone: how much far limbs are darkened
 * @light: shift towards the light for a surface of ordinary depth, pixels
 * @pelvis: pixels of the spine, like the following
 * @shoulder: pixels of the limbs' joints by side, like the following
 * @trunk: outline of the topmost closed garment, for shadows that fall on it
 * @skirt: outline of the skirt
 * @seat: outline of the trousers' upper part
 * @face: the head
 * @arm_layer: by side
 */
struct _SahnePersonFrame
{
  const SahnePerson *person;
  SahnePen *pen;
  const SahnePose *pose;
  SahneBody body;
  double scale, h, yaw, chest_yaw, b, far_tone, ground;
  SahnePoint origin, light;
  int flip;
  gboolean away;
  SahnePoint pelvis, waist, chest, neck, head;
  SahnePoint shoulder[2], elbow[2], wrist[2], hip[2], knee[2], ankle[2];
  SahnePath *trunk, *skirt, *seat, *scratch;
  SahneFaceFrame face;
  SahneArmLayer arm_layer[2];
  const SahneCarried *carried;
  guint n_carried;
};

/* sahne-person-frame.c */
void sahne_person_frame_init (SahnePersonFrame *self, const SahnePerson *person, SahnePen *pen,
                              const SahneLens *lens, const SahnePose *pose);
void sahne_person_frame_clear (SahnePersonFrame *self);
SahnePoint sahne_person_pixel (const SahnePersonFrame *self, SahneVector point);
double sahne_person_yaw_at (const SahnePersonFrame *self, double v);
void sahne_person_edges (const SahnePersonFrame *self, double v, double *left, double *right);
SahnePoint sahne_person_trunk (const SahnePersonFrame *self, double u, double v);
SahnePoint sahne_person_chart (const SahnePersonFrame *self, double x, double v);
double sahne_person_chart_angle (const SahnePersonFrame *self, double x, double v);
SahnePoint sahne_person_chart_near (const SahnePersonFrame *self, double x, double v, double about);
SahnePoint sahne_person_shift (const SahnePersonFrame *self, double k);
SahneColour sahne_person_cloth (const SahnePersonFrame *self, SahneColour base, int side);
SahneTone sahne_person_skin (const SahnePersonFrame *self, int side);
gboolean sahne_person_is_far (const SahnePersonFrame *self, int side);
SahneKnot sahne_person_knot (SahnePoint p, gboolean corner);
void sahne_person_shaded (SahnePersonFrame *self, const SahnePath *path, SahneTone tone, double k);
void sahne_person_shadow (SahnePersonFrame *self);

/* sahne-person.c, sahne-person-place.c */
void sahne_person_frame_pose_head (SahnePersonFrame *self);
gboolean sahne_person_frame_anchor (const SahnePersonFrame *self, SahneAt at, SahneAnchor *anchor);

/* sahne-person-limb.c */
SahneLimb sahne_person_arm (const SahnePersonFrame *self, int side);
SahneLimb sahne_person_leg (const SahnePersonFrame *self, int side, SahneCut cut);
void sahne_person_draw_arm (SahnePersonFrame *self, int side, double from);
void sahne_person_draw_leg (SahnePersonFrame *self, int side);

/* sahne-person-trunk.c */
guint sahne_person_neckline (const SahnePersonFrame *self, double depth, SahneKnot *knots);
double sahne_person_vneck (const SahnePersonFrame *self, const SahneGarment *garment);
void sahne_person_trunk_path (const SahnePersonFrame *self, const SahneGarment *garment,
                              SahnePath *path);
void sahne_person_draw_bare_trunk (SahnePersonFrame *self);
SahneColour sahne_person_under_shade (const SahnePersonFrame *self, const SahneGarment *garment);
void sahne_person_draw_neck (SahnePersonFrame *self);
void sahne_person_draw_seat (SahnePersonFrame *self);
void sahne_person_arm_shadow (SahnePersonFrame *self, const SahnePath *onto, SahneColour shade);

/* sahne-person-beast.c */
SahnePersonBeast *sahne_person_beast_new (JsonObject *look, SahneResources *resources,
                                          GError **error);
void sahne_person_beast_free (SahnePersonBeast *self);
void sahne_person_beast_draw_head (const SahnePersonBeast *self, SahnePersonFrame *frame);
void sahne_person_beast_draw_tail (const SahnePersonBeast *self, SahnePersonFrame *frame);
SahnePoint sahne_person_beast_at (const SahnePersonBeast *self, const SahnePersonFrame *frame,
                                  SahneAt at);

/* sahne-hand.c */
void sahne_person_draw_hand (SahnePersonFrame *self, int side);
gboolean sahne_person_hand_anchor (const SahnePersonFrame *self, int side, SahneAnchor *anchor);

/* sahne-wear-*.c */
void sahne_wear_draw_top (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_open (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_open_back (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_collar (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_hood (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_marks (SahnePersonFrame *self, const SahneGarment *garment,
                            const SahnePath *onto);
void sahne_wear_draw_skirt (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_skirt_path (const SahnePersonFrame *self, const SahneSkirt *skirt, SahnePath *path);
double sahne_wear_leg_row (const SahnePersonFrame *self, double v);
void sahne_wear_draw_shoe (SahnePersonFrame *self, int side);
void sahne_wear_draw_behind (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_over (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_hat (SahnePersonFrame *self, const SahneGarment *garment);
void sahne_wear_draw_glasses (SahnePersonFrame *self, const SahneGarment *garment);

G_END_DECLS
