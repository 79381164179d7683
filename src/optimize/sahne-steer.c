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

/* A gop whose number would have to go further than this is begun again, while that is cheap. */
#define LOST_FAR 2.0
#define LOST_LEAST 0.06
#define LOST_MOST 0.25

/**
 * sahne_steer_begin:
 * @self: a gop to be encoded; its settings are filled in
 */
void
sahne_steer_begin (SahneSteer *self)
{
  self->crf = self->first;
  g_free (self->numbers);
  self->numbers = g_new0 (float, self->frames);
  self->inside = self->due = 0;
  self->rest = self->out = self->passed = self->inner = self->used = self->used_by = 0;
  self->packets = 0;
  for (gint64 i = 1; i < self->frames; i++)
    self->rest += self->pictures[i];
  self->weight = TRUST * self->rest;
  self->weighed = self->scale * self->weight;
}

/**
 * sahne_steer_clear:
 * @self: a gop that was begun
 *
 * Frees what it needed.
 */
void
sahne_steer_clear (SahneSteer *self)
{
  g_clear_pointer (&self->numbers, g_free);
}

/* What a picture takes of those bytes that pictures with the first number would. */
static double
share (const SahneSteer *self, double number)
{
  return exp (self->slope * (number - self->first));
}

/**
 * sahne_steer_give:
 * @self: a gop that is being encoded
 * @picture: number of a picture that goes into an encoder which lets each keep the number it came
 *   with; where the number is that of the next one to come out, this is not called
 */
void
sahne_steer_give (SahneSteer *self, gint64 picture)
{
  self->numbers[picture] = (float) self->crf;
  if (picture == 0)
    return;
  self->inside += self->pictures[picture];
  self->due += self->pictures[picture] * share (self, self->crf);
}

/* The number a picture came out with. */
static double
take_number (SahneSteer *self, gint64 picture)
{
  double number = picture >= 0 ? self->numbers[picture] : 0;

  if (number <= 0)
    return self->crf;
  if (picture > 0)
    {
      self->inside -= self->pictures[picture];
      self->due -= self->pictures[picture] * share (self, number);
    }
  return number;
}

/**
 * sahne_steer_see:
 * @self: a gop that is being encoded
 * @packet: what came out
 */
void
sahne_steer_see (SahneSteer *self, const SahnePacket *packet)
{
  double bytes = (double) packet->size, fade, number;

  if (packet->pts >= self->frames)
    return;
  number = take_number (self, packet->pts);
  self->out += bytes;
  self->used += number * bytes;
  self->used_by += bytes;
  if (self->packets++ == 0 || packet->pts < 0)
    return;
  fade = exp (-self->pictures[packet->pts] / MAX (self->rest * MEMORY, 1));
  self->passed += self->pictures[packet->pts];
  self->inner += bytes;
  self->weight = self->weight * fade + self->pictures[packet->pts];
  self->weighed = self->weighed * fade + bytes / share (self, number);
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
  double left = self->rest - self->passed - self->inside;
  double room = self->wanted - self->out - scale_now (self) * self->due;

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
  double before = self->crf, number;

  number = CLAMP (number_for_rest (self), self->crf - STEP, self->crf + STEP);
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
  double done = self->passed / MAX (self->rest, 1);

  return done > LOST_LEAST && done < LOST_MOST
         && fabs (number_for_whole (self) - self->first) > LOST_FAR;
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
