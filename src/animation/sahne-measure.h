/* How large a body is: the lengths that walking, reaching, sitting and framing need.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast.h"
#include "sahne-body.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_RIG_PERSON,
  SAHNE_RIG_QUADRUPED,
  SAHNE_RIG_BIRD,
  SAHNE_RIG_FISH,
  SAHNE_RIG_CRAWLER,
  SAHNE_RIG_INSECT,
  SAHNE_RIG_CREATURE,
  SAHNE_RIG_THING,
  SAHNE_RIG_NONE,
  SAHNE_N_RIGS
} SahneRig;

/**
 * SahneMeasure:
 * @rig: how it is built
 * @species: row of the species table
 * @height: of the standing figure, metres
 * @width: from side to side as it stands
 * @length: from fore to hind feet, 0 on two legs
 * @eye: height of the eyes
 * @eye_x: how far they are before its place when it is seen from the side
 * @mouth: height of the mouth
 * @mouth_x: how far that is before its place
 * @shoulder: height of the shoulders
 * @leg: height of the hips
 * @arm: how far a hand reaches from the shoulder
 * @head: height of the head
 * @gap: half the distance between left and right feet
 * @stride: length of its steps against those of somebody young and well
 * @step_time: time of its steps, likewise
 * @mass: kilograms
 * @shape: (nullable): proportions of a human body
 * @beast: (nullable): those of an animal or creature
 */
typedef struct
{
  SahneRig rig;
  char species[24];
  double height, width, length;
  double eye, eye_x, mouth, mouth_x, shoulder, leg, arm, head, gap;
  double stride, step_time;
  double mass;
  SahneBodyShape *shape;
  SahneBeastShape *beast;
} SahneMeasure;

void sahne_measure_look (JsonObject *look, SahneResources *resources, SahneMeasure *measure);
void sahne_measure_clear (SahneMeasure *self);
void sahne_measure_limits (const SahneMeasure *self, SahneChannelId id, double *low, double *high);
gboolean sahne_measure_has_hands (const SahneMeasure *self);

G_END_DECLS
