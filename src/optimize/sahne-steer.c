/* The encoder's constant-quality number is moved a little from picture to picture, so that what is
 * left of the bytes is just enough for what is left of the pictures. What these take is known from
 * a profile, which the pictures that came out correct more and more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-steer.h"

#include <math.h>

/* What was expected counts like this share of the gop's pictures; what came out counts the less the
 * longer ago it was: by the time this share has passed, about a third. */
#define TRUST 0.08
#define MEMORY 0.3

/* The number moves by no more than this at once, and no further than this from the first one. */
#define STEP 0.25
#define FARTHEST 5.0

/* Amid the last pictures, this share of all, it does not move any more. */
#define TAIL 0.015

/* A gop whose number would have to go further than this is begun again, while that is cheap: one
 * that can be steered, and one that cannot. */
static const struct
{
  double far, least, most;
} lost[2] = { { 0.5, 0.25, 0.5 }, { 2.0, 0.06, 0.25 } };

/**
 * sahne_steer_begin:
 * @self: a gop to be encoded; its settings are filled in
 */
void
sahne_steer_begin (SahneSteer *self)
{
  self->crf = self->first;
  self->rest = self->out = self->passed = self->inner = self->used = self->used_by = 0;
  self->packets = 0;
  for (gint64 i = 1; i < self->frames; i++)
    self->rest += self->pictures[i];
  self->weight = TRUST * self->rest;
  self->weighed = self->scale * self->weight;
}

/**
 * sahne_steer_see:
 * @self: a gop that is being encoded
 * @packet: what came out with the number that was last turned to
 */
void
sahne_steer_see (SahneSteer *self, const SahnePacket *packet)
{
  double bytes = (double) packet->size, fade;

  if (packet->pts >= self->frames)
    return;
  self->out += bytes;
  self->used += self->crf * bytes;
  self->used_by += bytes;
  if (self->packets++ == 0 || packet->pts < 0)
    return;
  fade = exp (-self->pictures[packet->pts] / MAX (self->rest * MEMORY, 1));
  self->passed += self->pictures[packet->pts];
  self->inner += bytes;
  self->weight = self->weight * fade + self->pictures[packet->pts];
  self->weighed = self->weighed * fade + bytes * exp (-self->slope * (self->crf - self->first));
}

/* Bytes with the first number for a byte of the profile, as far as known. */
static double
scale_now (const SahneSteer *self)
{
  return self->weighed / MAX (self->weight, 1e-9);
}

/* The number at which the rest takes what is left. */
static double
number_for_rest (const SahneSteer *self)
{
  double left = self->rest - self->passed, room = self->wanted - self->out;

  if (self->packets == 0 || left <= self->rest * TAIL)
    return self->crf;
  return self->first
         + log (MAX (room, self->wanted * 1e-4) / MAX (scale_now (self) * left, 1)) / self->slope;
}

/* The number at which the whole takes what is wanted. */
static double
number_for_whole (const SahneSteer *self)
{
  double key = self->out - self->inner;
  return self->first
         + log (self->wanted / MAX (key + scale_now (self) * self->rest, 1)) / self->slope;
}

/**
 * sahne_steer_turn:
 * @self: a gop that is being encoded
 *
 * Moves the number.
 *
 * Returns: whether it is another one
 */
gboolean
sahne_steer_turn (SahneSteer *self)
{
  double before = self->crf, number = self->turns ? number_for_rest (self) : before;

  number = CLAMP (number, self->crf - STEP, self->crf + STEP);
  self->crf = CLAMP (number, self->first - FARTHEST, self->first + FARTHEST);
  return self->crf != before;
}

/**
 * sahne_steer_lost:
 * @self: a gop that is being encoded
 *
 * Returns: whether it had better be begun again
 */
gboolean
sahne_steer_lost (const SahneSteer *self)
{
  double share = self->passed / MAX (self->rest, 1);

  return share > lost[self->turns].least && share < lost[self->turns].most
         && fabs (number_for_whole (self) - self->first) > lost[self->turns].far;
}

/**
 * sahne_steer_again:
 * @self: a gop that was given up
 *
 * Sets it up to be begun again, with what was learnt.
 */
void
sahne_steer_again (SahneSteer *self)
{
  double scale = scale_now (self), number = number_for_whole (self);

  self->scale = scale * exp (self->slope * (number - self->first));
  self->first = number;
  sahne_steer_begin (self);
}

/**
 * sahne_steer_mean:
 * @self: a gop that was encoded
 *
 * Returns: the number it has in the mean
 */
double
sahne_steer_mean (const SahneSteer *self)
{
  return self->used_by > 0 ? self->used / self->used_by : self->first;
}
