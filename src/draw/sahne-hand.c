/* Hands: nine shapes of palm, thumb and fingers, and how they hold things.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

/* The hand on its own chart: origin at the wrist, x to the finger tips, y to the thumb. */
typedef struct
{
  SahnePersonFrame *person;
  SahnePoint wrist, ex, ey; /* pixels of one unit */
  double unit;
  SahneTone tone;
  int side;
} Hand;

typedef struct
{
  double points[3][2];
  double r0, r1;
} Finger;

/* Where things are held, on the hand's chart. */
#define GRIP_X 0.14
#define GRIP_Y 0.02

#define MOST_KNOTS 24

static SahnePoint
on_hand (const Hand *hand, double x, double y)
{
  return (SahnePoint){ hand->wrist.x + hand->ex.x * x + hand->ey.x * y,
                       hand->wrist.y + hand->ex.y * x + hand->ey.y * y };
}

static void
draw_blob (const Hand *hand, const double (*points)[2], guint n)
{
  SahnePersonFrame *self = hand->person;
  SahneKnot knots[MOST_KNOTS];
  SahnePath *path = sahne_pen_path (self->pen);

  for (guint i = 0; i < n; i++)
    knots[i] = sahne_person_knot (on_hand (hand, points[i][0], points[i][1]), FALSE);
  sahne_path_spline (path, knots, n, TRUE);
  sahne_pen_shaded (self->pen, path, hand->tone.base, hand->tone.shade, -0.013 * self->h,
                    -0.010 * self->h);
}

static void
draw_finger (const Hand *hand, const Finger *finger)
{
  SahnePersonFrame *self = hand->person;
  const SahneTaper taper[]
      = { { 0, finger->r0 }, { 1, (finger->r0 + finger->r1) / 2 }, { 2, finger->r1 } };
  SahneLimb limb = { .table = taper, .n = 3, .scale = hand->unit, .fillet = 0.45 };
  SahnePath *path = sahne_pen_path (self->pen);

  limb.a = on_hand (hand, finger->points[0][0], finger->points[0][1]);
  limb.b = on_hand (hand, finger->points[1][0], finger->points[1][1]);
  limb.c = on_hand (hand, finger->points[2][0], finger->points[2][1]);
  sahne_limb_path (&limb, &(SahneLimbSpan){ 0, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }, path);
  sahne_pen_shaded (self->pen, path, hand->tone.base, hand->tone.shade, -0.013 * self->h,
                    -0.010 * self->h);
}

static void
draw_line (const Hand *hand, const double (*points)[2], guint n)
{
  SahneKnot knots[MOST_KNOTS];
  SahnePath *path = sahne_pen_path (hand->person->pen);

  for (guint i = 0; i < n; i++)
    knots[i] = sahne_person_knot (on_hand (hand, points[i][0], points[i][1]), FALSE);
  sahne_path_spline (path, knots, n, FALSE);
  sahne_pen_stroke (hand->person->pen, path, hand->tone.shade, 0.013 * hand->unit, 1);
}

/* Creases between the fingers of a closed hand, from the knuckles inwards. */
static void
draw_knuckles (const Hand *hand, double x, double length, double slope, const double *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const double line[][2]
          = { { x - fabs (rows[i]) * slope, rows[i] }, { x - length, rows[i] + 0.004 } };
      draw_line (hand, line, 2);
    }
}

static void
draw_relaxed (const Hand *hand)
{
  static const Finger thumb
      = { { { 0.03, 0.030 }, { 0.110, 0.092 }, { 0.205, 0.100 } }, 0.050, 0.030 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },     { 0.06, -0.086 },  { 0.15, -0.096 },
          { 0.25, -0.088 },  { 0.335, -0.060 }, { 0.378, -0.012 }, { 0.366, 0.030 },
          { 0.310, 0.050 },  { 0.235, 0.056 },  { 0.165, 0.072 },  { 0.09, 0.080 },
          { 0, 0.066 },      { -0.05, 0.062 } };
  static const double first[][2] = { { 0.356, -0.036 }, { 0.290, -0.046 }, { 0.235, -0.048 } };
  static const double second[][2] = { { 0.372, 0.004 }, { 0.300, 0 }, { 0.235, 0 } };

  draw_finger (hand, &thumb);
  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_line (hand, first, 3);
  draw_line (hand, second, 3);
}

static void
draw_open (const Hand *hand)
{
  static const Finger fingers[] = {
    { { { 0.165, -0.066 }, { 0.235, -0.105 }, { 0.305, -0.140 } }, 0.033, 0.026 },
    { { { 0.185, -0.026 }, { 0.28, -0.052 }, { 0.372, -0.072 } }, 0.035, 0.027 },
    { { { 0.19, 0.018 }, { 0.295, 0.018 }, { 0.398, 0.016 } }, 0.036, 0.028 },
    { { { 0.175, 0.058 }, { 0.275, 0.082 }, { 0.370, 0.104 } }, 0.035, 0.027 },
    { { { 0.045, 0.050 }, { 0.125, 0.128 }, { 0.205, 0.172 } }, 0.046, 0.029 },
  };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 }, { 0.06, -0.090 }, { 0.15, -0.102 },
          { 0.205, -0.072 }, { 0.212, 0 },  { 0.200, 0.070 }, { 0.14, 0.092 },
          { 0.06, 0.086 },   { 0, 0.066 },  { -0.05, 0.062 } };
  static const double crease[][2] = { { 0.085, 0.075 }, { 0.13, 0.035 }, { 0.13, -0.01 } };

  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++)
    draw_finger (hand, &fingers[i]);
  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_line (hand, crease, 3);
}

static void
draw_fist (const Hand *hand)
{
  static const Finger thumb
      = { { { 0.06, 0.072 }, { 0.125, 0.088 }, { 0.180, 0.045 } }, 0.042, 0.030 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },    { 0.05, -0.095 }, { 0.13, -0.108 },
          { 0.205, -0.090 }, { 0.240, -0.02 }, { 0.228, 0.06 },  { 0.17, 0.096 },
          { 0.08, 0.088 },   { 0, 0.066 },     { -0.05, 0.062 } };
  static const double rows[] = { -0.048, 0, 0.048 };

  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_knuckles (hand, 0.232, 0.067, 0.3, rows, 3);
  draw_finger (hand, &thumb);
}

static void
draw_point (const Hand *hand)
{
  static const Finger index
      = { { { 0.15, 0.055 }, { 0.27, 0.066 }, { 0.405, 0.070 } }, 0.036, 0.026 };
  static const Finger thumb
      = { { { 0.05, 0.060 }, { 0.12, 0.098 }, { 0.185, 0.070 } }, 0.042, 0.028 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },    { 0.05, -0.095 }, { 0.13, -0.104 },
          { 0.200, -0.085 }, { 0.225, -0.02 }, { 0.205, 0.06 },  { 0.15, 0.088 },
          { 0.08, 0.086 },   { 0, 0.066 },     { -0.05, 0.062 } };
  static const double rows[] = { -0.045, 0.005 };

  draw_finger (hand, &index);
  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_knuckles (hand, 0.218, 0.063, 0.3, rows, 2);
  draw_finger (hand, &thumb);
}

static void
draw_grip (const Hand *hand)
{
  static const Finger thumb
      = { { { 0.05, 0.062 }, { 0.115, 0.112 }, { 0.185, 0.098 } }, 0.042, 0.028 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },    { 0.05, -0.094 }, { 0.12, -0.106 },
          { 0.190, -0.092 }, { 0.222, -0.03 }, { 0.218, 0.05 },  { 0.165, 0.090 },
          { 0.08, 0.088 },   { 0, 0.066 },     { -0.05, 0.062 } };
  static const double rows[] = { -0.050, -0.004, 0.042 };

  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_knuckles (hand, 0.214, 0.079, 0.3, rows, 3);
  draw_finger (hand, &thumb);
}

static void
draw_flat (const Hand *hand)
{
  static const Finger thumb
      = { { { 0.06, 0.030 }, { 0.135, 0.108 }, { 0.215, 0.138 } }, 0.042, 0.027 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },    { 0.07, -0.088 }, { 0.17, -0.088 }, { 0.28, -0.066 },
          { 0.375, -0.030 }, { 0.402, 0.004 }, { 0.370, 0.026 }, { 0.28, 0.026 },  { 0.19, 0.040 },
          { 0.10, 0.072 },   { 0, 0.066 },     { -0.05, 0.062 } };
  static const double first[][2] = { { 0.378, -0.006 }, { 0.285, -0.014 }, { 0.21, -0.012 } };
  static const double second[][2] = { { 0.345, -0.036 }, { 0.265, -0.046 }, { 0.20, -0.046 } };

  draw_finger (hand, &thumb);
  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_line (hand, first, 3);
  draw_line (hand, second, 3);
}

/* On the hip: bent away, only the back of it is seen. */
static void
draw_hip (const Hand *hand)
{
  static const double palm[][2] = { { -0.05, -0.062 }, { 0, -0.066 },   { 0.06, -0.085 },
                                    { 0.13, -0.090 },  { 0.19, -0.05 }, { 0.195, 0.03 },
                                    { 0.15, 0.075 },   { 0.08, 0.08 },  { 0, 0.066 },
                                    { -0.05, 0.062 } };
  static const double rows[] = { -0.040, 0.004, 0.044 };

  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_knuckles (hand, 0.192, 0.082, 0.35, rows, 3);
}

static void
draw_thumb (const Hand *hand)
{
  static const Finger thumb
      = { { { 0.06, 0.05 }, { 0.105, 0.135 }, { 0.110, 0.245 } }, 0.046, 0.032 };
  static const double palm[][2]
      = { { -0.05, -0.062 }, { 0, -0.066 },    { 0.05, -0.098 }, { 0.13, -0.112 },
          { 0.205, -0.095 }, { 0.238, -0.02 }, { 0.226, 0.06 },  { 0.17, 0.092 },
          { 0.08, 0.092 },   { 0, 0.066 },     { -0.05, 0.062 } };
  static const double rows[] = { -0.052, -0.004, 0.044 };

  draw_finger (hand, &thumb);
  draw_blob (hand, palm, G_N_ELEMENTS (palm));
  draw_knuckles (hand, 0.230, 0.10, 0.3, rows, 3);
}

static void (*const shapes[SAHNE_N_HANDS]) (const Hand *) = {
  [SAHNE_HAND_RELAXED] = draw_relaxed, [SAHNE_HAND_OPEN] = draw_open,
  [SAHNE_HAND_FIST] = draw_fist,       [SAHNE_HAND_POINT] = draw_point,
  [SAHNE_HAND_GRIP] = draw_grip,       [SAHNE_HAND_FLAT] = draw_flat,
  [SAHNE_HAND_HIP] = draw_hip,         [SAHNE_HAND_PHONE] = draw_grip,
  [SAHNE_HAND_THUMB] = draw_thumb,
};

static SahneHand
hand_shape (const SahnePersonFrame *self, int side)
{
  const SahneBlend *blend = &SAHNE_CODE (self->pose, SAHNE_HAND_L + side);
  return blend->t < 0.5 ? blend->from : blend->to;
}

/* The thumb points where the arm swings forward to; inwards on a hip and seen from the front. */
static int
thumb_side (const SahnePersonFrame *self, int side)
{
  gboolean frontal = self->yaw < 11 || self->yaw > 169;

  if (hand_shape (self, side) == SAHNE_HAND_HIP)
    return self->body.arm_angle[side][1] > 0 ? -1 : 1;
  return frontal && sahne_person_is_far (self, side) ? -1 : 1;
}

static void
place_hand (Hand *hand, SahnePersonFrame *self, int side)
{
  SahneVector v = self->body.hand[side];
  double length = MAX (hypot (v.x, v.y), 1e-9);
  int thumb = thumb_side (self, side) * self->flip;

  hand->person = self;
  hand->side = side;
  hand->unit = self->h * self->person->body->hand * 1.07;
  hand->wrist = self->wrist[side];
  hand->ex = (SahnePoint){ v.x * hand->unit, -v.y * hand->unit };
  hand->ey = (SahnePoint){ -v.y / length * thumb * hand->unit, -v.x / length * thumb * hand->unit };
  hand->tone = sahne_person_skin (self, side);
}

/* The outermost glove, if any. */
static void
put_on_glove (Hand *hand)
{
  const GPtrArray *wear = hand->person->person->wear;

  for (guint i = 0; i < wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i);
      if (g->glove.set)
        hand->tone
            = sahne_tone_cloth (sahne_person_cloth (hand->person, g->glove.colour, hand->side));
    }
}

static void
anchor_of (const Hand *hand, SahneAnchor *anchor)
{
  anchor->point = on_hand (hand, GRIP_X, GRIP_Y);
  anchor->angle = atan2 (hand->ey.x, -hand->ey.y) * 180 / G_PI;
  anchor->staff = anchor->angle;
  anchor->left = hand->person->flip < 0;
  anchor->scale = hand->person->scale * MAX (hand->person->pose->v[SAHNE_SCALE], 1e-3);
}

/**
 * sahne_person_hand_anchor:
 * @self: a person
 * @side: which hand
 * @anchor: (out): where it holds things; what it holds stands up towards its thumb
 *
 * Returns: %TRUE
 */
gboolean
sahne_person_hand_anchor (const SahnePersonFrame *self, int side, SahneAnchor *anchor)
{
  Hand hand;

  place_hand (&hand, (SahnePersonFrame *) self, side);
  anchor_of (&hand, anchor);
  return TRUE;
}

/**
 * sahne_person_draw_hand:
 * @self: a person
 * @side: which hand
 *
 * Draws what the hand holds, then the hand, whose fingers lie in front of it.
 */
void
sahne_person_draw_hand (SahnePersonFrame *self, int side)
{
  SahneAt at = side == SAHNE_LEFT ? SAHNE_AT_HAND_L : SAHNE_AT_HAND_R;
  Hand hand;

  place_hand (&hand, self, side);
  put_on_glove (&hand);
  for (guint i = 0; i < self->n_carried; i++)
    if (self->carried[i].at == at)
      {
        SahneAnchor anchor;
        anchor_of (&hand, &anchor);
        self->carried[i].draw (self->pen, &anchor, self->carried[i].data);
      }
  shapes[hand_shape (self, side)](&hand);
}
