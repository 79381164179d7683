/* What a face shows: emotions and speech as numbers that blend into each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-face-expression.h"

#include "sahne-ease.h"
#include "sahne-noise.h"

#define N_NUMBERS (sizeof (SahneExpression) / sizeof (double))

static const SahneExpression calm = {
  .lid = 0.22,
  .eye = 1,
  .iris = 1,
  .curve = 0.5,
  .width = 1.08,
  .round = 0.5,
  .blush = 0.5,
};

/* Every emotion as its difference from the calm face. */
static const SahneExpression emotions[SAHNE_N_FACES] = {
  [SAHNE_FACE_NEUTRAL] = { .lid = 0 },
  [SAHNE_FACE_HAPPY] = { .brow_in = 0.014,
                         .brow_out = 0.008,
                         .brow_arch = 0.008,
                         .lid = -0.10,
                         .lid_low = 0.24,
                         .curve = 0.5,
                         .open = 0.24,
                         .width = 0.12,
                         .round = 0.35,
                         .top_teeth = 1,
                         .tongue = 0.3,
                         .blush = 0.4 },
  [SAHNE_FACE_JOY] = { .brow_in = 0.035,
                       .brow_out = 0.020,
                       .brow_arch = 0.012,
                       .arch = 1,
                       .curve = 0.5,
                       .open = 0.62,
                       .width = 0.32,
                       .round = 0.32,
                       .top_teeth = 1,
                       .tongue = 0.8,
                       .blush = 0.5 },
  [SAHNE_FACE_SAD] = { .brow_in = 0.054,
                       .brow_out = -0.032,
                       .brow_arch = -0.008,
                       .lid = 0.06,
                       .lid_tilt = -0.44,
                       .gaze_x = -0.1,
                       .gaze_y = 0.30,
                       .curve = -1.5,
                       .width = -0.10,
                       .mouth_y = 0.010,
                       .blush = -0.3 },
  [SAHNE_FACE_CRYING] = { .brow_in = 0.064,
                          .brow_out = -0.034,
                          .brow_arch = -0.006,
                          .arch = -1,
                          .curve = -1.55,
                          .open = 0.46,
                          .width = 0.16,
                          .round = 0.38,
                          .oval = 0.10,
                          .top_teeth = 0.8,
                          .tongue = 0.9,
                          .blush = 0.4,
                          .tears = 1 },
  [SAHNE_FACE_ANGRY] = { .brow_in = -0.056,
                         .brow_out = 0.028,
                         .brow_wide = -0.014,
                         .lid = 0.04,
                         .lid_tilt = 0.56,
                         .lid_low = 0.14,
                         .iris = -0.06,
                         .curve = -1.45,
                         .width = -0.06,
                         .press = 0.6,
                         .frown = 1 },
  [SAHNE_FACE_FURIOUS] = { .brow_in = -0.070,
                           .brow_out = 0.052,
                           .brow_wide = -0.022,
                           .lid_tilt = 0.78,
                           .lid_low = 0.18,
                           .iris = -0.20,
                           .curve = -1.3,
                           .open = 0.46,
                           .width = 0.26,
                           .round = 0.50,
                           .top_teeth = 1,
                           .low_teeth = 1,
                           .sneer = 0.8,
                           .blush = 0.8,
                           .frown = 1 },
  [SAHNE_FACE_AFRAID] = { .brow_in = 0.076,
                          .brow_out = 0.020,
                          .brow_arch = -0.008,
                          .brow_wide = -0.008,
                          .lid = -0.36,
                          .lid_tilt = -0.28,
                          .eye = 0.12,
                          .iris = -0.28,
                          .curve = -1.2,
                          .open = 0.24,
                          .width = 0.06,
                          .round = 0.30,
                          .oval = 0.30,
                          .top_teeth = 1,
                          .clench = 1,
                          .blush = -0.5,
                          .sweat = 1 },
  [SAHNE_FACE_SURPRISED] = { .brow_in = 0.088,
                             .brow_out = 0.074,
                             .brow_arch = 0.014,
                             .lid = -0.44,
                             .eye = 0.15,
                             .iris = -0.22,
                             .curve = -0.5,
                             .open = 0.56,
                             .width = -0.42,
                             .round = 0.5,
                             .oval = 1,
                             .tongue = 0.5,
                             .mouth_y = 0.010 },
  [SAHNE_FACE_DISGUSTED] = { .brow_in = -0.034,
                             .brow_out = 0.016,
                             .brow_odd = 0.034,
                             .lid = 0.14,
                             .lid_tilt = 0.32,
                             .lid_low = 0.36,
                             .curve = -1.45,
                             .open = 0.16,
                             .width = -0.02,
                             .round = 0.1,
                             .top_teeth = 1,
                             .smirk = 0.6,
                             .sneer = 0.5,
                             .blush = -0.4,
                             .frown = 0.7 },
  [SAHNE_FACE_SLEEPY] = { .brow_in = 0.022,
                          .brow_out = -0.010,
                          .lid = 0.40,
                          .lid_tilt = -0.10,
                          .gaze_y = 0.3,
                          .curve = -0.5,
                          .open = 0.20,
                          .width = -0.56,
                          .round = 0.5,
                          .oval = 1 },
  [SAHNE_FACE_SMUG] = { .brow_in = -0.018,
                        .brow_out = 0.012,
                        .brow_arch = 0.006,
                        .brow_odd = 0.060,
                        .lid = 0.20,
                        .lid_tilt = 0.06,
                        .lid_low = 0.18,
                        .gaze_x = 0.55,
                        .curve = 0.25,
                        .width = -0.02,
                        .smirk = -1,
                        .blush = 0.2 },
  [SAHNE_FACE_WINK] = { .brow_in = 0.010,
                        .brow_out = 0.008,
                        .brow_odd = 0.02,
                        .lid_low = 0.14,
                        .wink = 1,
                        .curve = 0.5,
                        .open = 0.22,
                        .width = 0.08,
                        .round = 0.3,
                        .top_teeth = 1,
                        .smirk = -0.55,
                        .blush = 0.5 },
  [SAHNE_FACE_PROUD] = { .brow_in = 0.010,
                         .brow_out = 0.026,
                         .brow_arch = 0.010,
                         .lid = 0.18,
                         .lid_low = 0.22,
                         .gaze_y = -0.05,
                         .curve = 0.42,
                         .width = 0.10,
                         .blush = 0.3 },
  [SAHNE_FACE_WORRIED] = { .brow_in = 0.060,
                           .brow_out = -0.014,
                           .brow_wide = -0.010,
                           .lid = -0.06,
                           .lid_tilt = -0.30,
                           .iris = -0.10,
                           .gaze_x = 0.15,
                           .curve = -1.05,
                           .width = -0.22,
                           .smirk = 0.5,
                           .blush = -0.2,
                           .sweat = 0.6 },
  [SAHNE_FACE_SHY] = { .brow_in = 0.040,
                       .brow_out = -0.006,
                       .lid = 0.14,
                       .lid_tilt = -0.16,
                       .lid_low = 0.12,
                       .gaze_x = -0.55,
                       .gaze_y = 0.55,
                       .curve = 0.30,
                       .width = -0.34,
                       .blush = 1.0 },
  [SAHNE_FACE_THINKING] = { .brow_in = -0.004,
                            .brow_out = 0.010,
                            .brow_odd = 0.048,
                            .lid = 0.02,
                            .gaze_x = 0.45,
                            .gaze_y = -0.75,
                            .curve = -0.75,
                            .width = -0.30,
                            .smirk = 0.8,
                            .press = 0.4 },
  [SAHNE_FACE_PAINED] = { .brow_in = -0.028,
                          .brow_out = 0.004,
                          .brow_wide = -0.022,
                          .arch = -1,
                          .curve = -1.4,
                          .open = 0.22,
                          .width = 0.22,
                          .round = 0.40,
                          .oval = 0.2,
                          .top_teeth = 1,
                          .clench = 1,
                          .blush = 0.2,
                          .frown = 0.8,
                          .sweat = 0.7 },
  [SAHNE_FACE_LOVING] = { .brow_in = 0.036,
                          .brow_out = 0.006,
                          .brow_arch = 0.010,
                          .lid = 0.06,
                          .lid_tilt = -0.14,
                          .lid_low = 0.26,
                          .iris = 0.14,
                          .curve = 0.48,
                          .width = -0.02,
                          .blush = 1.0 },
  [SAHNE_FACE_DETERMINED] = { .brow_in = -0.044,
                              .brow_out = 0.020,
                              .brow_wide = -0.008,
                              .lid = 0.02,
                              .lid_tilt = 0.36,
                              .lid_low = 0.16,
                              .curve = -0.62,
                              .width = -0.10,
                              .press = 1,
                              .frown = 0.35 },
  [SAHNE_FACE_ASLEEP] = { .brow_in = 0.012,
                          .brow_out = -0.012,
                          .lid = 0.85,
                          .curve = -0.25,
                          .width = -0.20,
                          .blush = 0.1 },
};

/* What a mouth does for each sound; the rest of the face goes on with its emotion. */
typedef struct
{
  double open, width, round, oval, top, low, clench, bite, tongue, pucker, press;
} Viseme;

static const Viseme visemes[SAHNE_N_VISEMES] = {
  [SAHNE_VISEME_A] = { .width = 0.82, .round = 0.5, .press = 1 },
  [SAHNE_VISEME_B]
  = { .open = 0.14, .width = 1.04, .round = 0.62, .oval = 0.35, .top = 1, .clench = 1 },
  [SAHNE_VISEME_C]
  = { .open = 0.32, .width = 1, .round = 0.75, .oval = 0.25, .top = 1, .tongue = 0.5 },
  [SAHNE_VISEME_D]
  = { .open = 0.60, .width = 1.02, .round = 0.90, .oval = 0.40, .top = 1, .tongue = 0.8 },
  [SAHNE_VISEME_E]
  = { .open = 0.38, .width = 0.70, .round = 1, .oval = 0.85, .top = 1, .tongue = 0.5 },
  [SAHNE_VISEME_F] = { .open = 0.20, .width = 0.40, .round = 1, .oval = 1, .pucker = 1 },
  [SAHNE_VISEME_G]
  = { .open = 0.13, .width = 0.88, .round = 0.60, .oval = 0.2, .top = 1, .bite = 1 },
  [SAHNE_VISEME_H]
  = { .open = 0.40, .width = 0.92, .round = 0.85, .oval = 0.30, .top = 1, .tongue = 2 },
};

static void
mix (SahneExpression *a, const SahneExpression *b, double t)
{
  double *to = (double *) a;
  const double *from = (const double *) b;

  for (guint i = 0; i < N_NUMBERS; i++)
    to[i] = sahne_lerp (to[i], from[i], t);
}

/**
 * sahne_expression_get:
 * @face: an emotion
 * @expression: (out): its numbers
 */
void
sahne_expression_get (SahneFace face, SahneExpression *expression)
{
  double *to = (double *) expression;
  const double *from = (const double *) &emotions[face];

  *expression = calm;
  for (guint i = 0; i < N_NUMBERS; i++)
    to[i] += from[i];
}

/* The mouth says @viseme, the louder the wider; corners and width keep what the emotion wants. */
static void
speak (SahneExpression *e, SahneViseme viseme, double loud)
{
  const Viseme *v = &visemes[viseme];

  e->width = sahne_lerp (1, e->width, 0.5) * v->width;
  e->curve *= v->pucker > 0.5 ? 0.25 : 0.75;
  e->open = v->open * loud;
  e->round = v->round, e->oval = v->oval;
  e->top_teeth = v->top, e->low_teeth = v->low;
  e->clench = v->clench, e->bite = v->bite;
  e->tongue = v->tongue, e->pucker = v->pucker, e->press = v->press;
  e->sneer *= 0.3;
}

/* How far a blink at @at seconds has shut the lids at @t: down in 70 ms, 40 ms shut, up in 120. */
static double
blink_at (double t, double at)
{
  double d = t - at;
  return d < 0 ? 0 : d < 0.07 ? d / 0.07 : d < 0.11 ? 1 : d < 0.23 ? 1 - (d - 0.11) / 0.12 : 0;
}

/* Blinks come once in each span of four seconds, at times of their own, one in eight double. */
static double
blink (double t, guint32 seed)
{
  double shut = 0;
  int span = (int) floor (t / 4);

  for (int i = span - 1; i <= span; i++)
    {
      SahneRandom random = sahne_random (seed + (guint64) (i + 16) * 7919, "blink");
      double at = i * 4 + sahne_random_range (&random, 0.2, 3.6);
      shut = MAX (shut, blink_at (t, at));
      if (sahne_random_unit (&random) < 0.125)
        shut = MAX (shut, blink_at (t, at + 0.28));
    }
  return shut;
}

/* Eyes never rest: every 0.8 to 2.5 s they jump a little, within 40 ms. */
static void
saccade (double t, guint32 seed, double *x, double *y)
{
  double length = 1.6, phase = t / length, within = phase - floor (phase);
  double move = sahne_smoothstep (0, 0.025, within);

  for (int i = 0; i < 2; i++)
    {
      SahneRandom random
          = sahne_random (seed + (guint64) (floor (phase) + i + 16) * 104729, "gaze");
      double weight = i ? move : 1 - move;
      *x += weight * sahne_random_range (&random, -0.07, 0.07);
      *y += weight * sahne_random_range (&random, -0.05, 0.05);
    }
}

/**
 * sahne_expression_pose:
 * @pose: a pose
 * @seed: of whose face it is, for blinks and eye movements
 * @flip: 1 when the face is turned to the right edge of the picture, -1 to the left
 * @expression: (out): what the face shows
 *
 * Blends the emotions, the speech on top of them, the channels of lids, jaw and gaze, and the
 * blinks and small eye movements that depend on the time alone.
 */
void
sahne_expression_pose (const SahnePose *pose, guint32 seed, int flip, SahneExpression *expression)
{
  const SahneBlend *face = &SAHNE_CODE (pose, SAHNE_EXPRESSION);
  const SahneBlend *sound = &SAHNE_CODE (pose, SAHNE_VISEME);
  double t = (double) pose->t_us * 1e-6, loud = sahne_clamp (pose->v[SAHNE_JAW], 0.2, 1.6);
  double speaking = sound->from == SAHNE_VISEME_X ? (sound->to == SAHNE_VISEME_X ? 0 : sound->t)
                    : sound->to == SAHNE_VISEME_X ? 1 - sound->t
                                                  : 1;
  SahneExpression other, first, second;

  sahne_expression_get (face->from, expression);
  sahne_expression_get (face->to, &other);
  mix (expression, &other, face->t);
  if (speaking > 0)
    {
      first = second = *expression;
      if (sound->from != SAHNE_VISEME_X)
        speak (&first, sound->from, loud);
      if (sound->to != SAHNE_VISEME_X)
        speak (&second, sound->to, loud);
      mix (&first, &second, sound->t);
      *expression = first;
    }
  expression->gaze_x += flip * pose->v[SAHNE_GAZE_X];
  expression->gaze_y += pose->v[SAHNE_GAZE_Y];
  saccade (t, seed, &expression->gaze_x, &expression->gaze_y);
  expression->gaze_x = sahne_clamp (expression->gaze_x, -1, 1);
  expression->gaze_y = sahne_clamp (expression->gaze_y, -1, 1);
  expression->lid
      = MAX (expression->lid, MAX (sahne_clamp (pose->v[SAHNE_LID], 0, 1), blink (t, seed)));
}
