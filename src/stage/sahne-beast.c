/* Animals and creatures as bones: the joints of a pose, feet planted by inverse kinematics.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast.h"

#include <string.h>

#include "sahne-beast-stance.h"
#include "sahne-ease.h"
#include "sahne-noise.h"

/* Seen from the side, an animal is turned this far from the viewer, so that all four legs show. */
#define SIDE_VIEW 72.0

/* Bones never stretch further than this share of their length, so that no joint snaps straight. */
#define NEARLY_STRAIGHT 0.998

/* Feet stand this much apart along the body, so that no leg hides another: near hind, far hind,
 * near fore, far fore. */
static const double stagger[] = { -0.09, 0.07, -0.05, 0.09 };

/* A place on the animal in units: forward, up, and to its own left. */
typedef struct
{
  double f, u, l;
} Local;

typedef struct
{
  const SahneBeastShape *shape;
  const SahnePose *pose;
  const SahneLens *lens;
  SahneBeast *beast;
  double sine, cosine; /* of the angle it is seen at */
  SahneStanceBones bones;
  Local hip, chest, feet[SAHNE_N_BEAST_LEGS];
  SahneVector shown[SAHNE_N_BEAST_LEGS]; /* the feet in the picture plane */
  SahneVector pivot;                     /* of the roll */
  double lift;
} Solver;

static const struct
{
  SahneChannelId id;
  double low, high;
} limits[] = {
  { SAHNE_HEAD_YAW, -110, 110 }, { SAHNE_HEAD_PITCH, -45, 45 },   { SAHNE_HEAD_TILT, -40, 40 },
  { SAHNE_EAR, -0.4, 1 },        { SAHNE_HIP, 0.3, 1.15 },        { SAHNE_LEAN, -75, 75 },
  { SAHNE_NECK, -50, 70 },       { SAHNE_FLEX, -1, 1 },           { SAHNE_TAIL, -90, 90 },
  { SAHNE_WAG, -60, 60 },        { SAHNE_WING, -80, 85 },         { SAHNE_FOOT_L, -60, 60 },
  { SAHNE_FOOT_R, -60, 60 },     { SAHNE_FORE_FOLD_L, -30, 120 }, { SAHNE_FORE_FOLD_R, -30, 120 },
};

/**
 * sahne_beast_limits:
 * @id: a channel
 * @low: (out): the least an animal does
 * @high: (out): the most
 *
 * Finds what a joint can do; channels that are no joints have no limits.
 */
void
sahne_beast_limits (SahneChannelId id, double *low, double *high)
{
  *low = -G_MAXDOUBLE;
  *high = G_MAXDOUBLE;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].id == id)
      {
        *low = limits[i].low;
        *high = limits[i].high;
      }
}

static double
value (const Solver *s, SahneChannelId id)
{
  double low, high;

  sahne_beast_limits (id, &low, &high);
  return sahne_clamp (s->pose->v[id], low, high);
}

static double
turned (double degrees)
{
  degrees = fmod (degrees, 360);
  return degrees > 180 ? degrees - 360 : degrees <= -180 ? degrees + 360 : degrees;
}

/* How the body is seen: from 0 to 180, resting at the side view on the way. */
static double
body_view (double facing)
{
  if (facing < 66)
    return facing;
  if (facing < 104)
    return 66 + (SIDE_VIEW - 66) * (facing - 66) / 38;
  if (facing < 128)
    return sahne_lerp (SIDE_VIEW, 128, sahne_smoothstep (104, 128, facing));
  return facing;
}

/* How the head is seen: kept towards the viewer for as long as the body is not turned away. */
static double
head_view (const SahneBeastShape *shape, double view)
{
  if (view < SIDE_VIEW)
    return view * shape->head_yaw / SIDE_VIEW;
  return sahne_lerp (shape->head_yaw, 180, (view - SIDE_VIEW) / (180 - SIDE_VIEW));
}

static void
orient (Solver *s)
{
  SahneBeast *beast = s->beast;
  const SahneBeastShape *shape = s->shape;
  double yaw = turned (s->pose->v[SAHNE_YAW]), view = body_view (fabs (yaw)), a, pitch;

  beast->flip = yaw < 0 ? -1 : 1;
  beast->yaw = view;
  s->sine = sin (sahne_radians (view));
  s->cosine = cos (sahne_radians (view));
  beast->across = s->sine / sin (sahne_radians (SIDE_VIEW));
  beast->apart = s->cosine;
  beast->roll = s->pose->v[SAHNE_ROLL];
  beast->head_yaw = turned (beast->flip * head_view (shape, view) + value (s, SAHNE_HEAD_YAW));
  a = sin (sahne_radians (beast->head_yaw));
  pitch = value (s, SAHNE_HEAD_PITCH) + shape->head_tilt + s->bones.head;
  beast->tilt
      = value (s, SAHNE_HEAD_TILT) + pitch * sahne_clamp (a / sin (sahne_radians (46)), -1, 1);
  beast->nod = pitch * cos (sahne_radians (beast->head_yaw));
}

static SahneVector
to_plane (const Solver *s, Local p)
{
  const SahneBeast *b = s->beast;
  return (SahneVector){ (b->flip * b->across * p.f + b->apart * p.l) * b->unit, p.u * b->unit,
                        (b->flip * s->sine * p.l - s->cosine * p.f) * b->unit };
}

/* A point of the world on the animal. */
static Local
from_world (const Solver *s, SahneVector world)
{
  const SahneBeast *b = s->beast;
  double dx = (world.x - b->place.x) / b->unit, dz = (world.z - b->place.z) / b->unit;
  double determinant = b->across * s->sine + b->apart * s->cosine;

  return (Local){ (b->flip * s->sine * dx - b->apart * dz) / determinant,
                  (world.y - b->place.y) / b->unit,
                  (s->cosine * dx + b->flip * b->across * dz) / determinant };
}

/**
 * sahne_beast_seen:
 * @beast: a pose that has its place
 * @lens: (nullable): what the animal stands in front of
 * @world: a point of the world, metres
 *
 * Returns: the point in the animal's picture plane: where the lens shows it, and its depth
 */
SahneVector
sahne_beast_seen (const SahneBeast *beast, const SahneLens *lens, SahneVector world)
{
  const SahneVector *place = &beast->place;
  double k = 1, cx = 0, cy = 0;

  if (lens)
    {
      k = sahne_lens_scale (lens, world.z) / sahne_lens_scale (lens, place->z);
      cx = lens->x, cy = lens->h;
    }
  return (SahneVector){ cx + (world.x - cx) * k - place->x, cy + (world.y - cy) * k - place->y,
                        world.z - place->z };
}

static gboolean
is_fore (int leg)
{
  return leg >= SAHNE_FORE_L;
}

static gboolean
is_near (const Solver *s, int leg)
{
  return (leg & 1) == (s->beast->flip > 0);
}

static int
leg_sign (int leg)
{
  return leg & 1 ? -1 : 1;
}

/* Where a foot stands by itself. */
static Local
home (const Solver *s, int leg)
{
  const SahneStanceBones *b = &s->bones;
  double apart = is_near (s, leg) ? 0 : 1;
  double at = is_fore (leg) ? b->fore_f : b->hind_f, spread;

  spread = s->shape->rig == SAHNE_BEAST_BIRD
               ? 0.045 * (apart * 2 - 1)
               : b->stagger * stagger[(is_fore (leg) ? 2 : 0) + (int) apart];
  return (Local){ at + spread, is_fore (leg) ? b->fore_u : b->hind_u,
                  leg_sign (leg) * s->shape->girth };
}

static gint64
plant_channel (int leg)
{
  return is_fore (leg) ? SAHNE_FORE_PLANT_L + (leg & 1) : SAHNE_PLANT_L + (leg & 1);
}

static SahneVector
planted_at (const Solver *s, int leg)
{
  const double *v = s->pose->v;
  int x = is_fore (leg) ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L, side = leg & 1;

  return (SahneVector){ v[x + side], v[x + 2 + side], v[x + 4 + side] };
}

static SahneVector
rolled (const Solver *s, SahneVector p, double degrees)
{
  double a = sahne_radians (degrees), c = cos (a), d = sin (a);
  double x = p.x - s->pivot.x, y = p.y - s->pivot.y;

  return (SahneVector){ s->pivot.x + x * c + y * d, s->pivot.y + y * c - x * d, p.z };
}

static double
weight_of (const Solver *s, int leg)
{
  return sahne_clamp (s->pose->v[plant_channel (leg)], 0, 1);
}

/* Where each foot is, on the animal and in the picture plane. */
static void
place_feet (Solver *s)
{
  for (guint i = 0; i < sahne_beast_legs (s->shape); i++)
    {
      Local local = home (s, (int) i);
      SahneVector at = to_plane (s, local), world;

      world = sahne_vector_add (s->beast->place, at);
      world = sahne_vector_mix (world, planted_at (s, (int) i), weight_of (s, (int) i));
      s->feet[i] = from_world (s, world);
      s->shown[i] = sahne_beast_seen (s->beast, s->lens, world);
    }
}

/* A rolling body turns about its middle and lies on whatever comes down first. */
static void
find_pivot (Solver *s)
{
  const SahneBeast *b = s->beast;
  double low = G_MAXDOUBLE, head;

  s->pivot = sahne_vector_mix (b->hip, b->chest, 0.5);
  if (b->roll == 0)
    return;
  low = MIN (low, rolled (s, b->hip, b->roll).y - s->shape->rump * b->unit);
  low = MIN (low, rolled (s, b->chest, b->roll).y - s->shape->chest * b->unit);
  head = s->shape->rig == SAHNE_BEAST_QUADRUPED || s->shape->rig == SAHNE_BEAST_BIRD
             ? 0.42 * s->shape->head
             : 0.3;
  low = MIN (low, rolled (s, b->head, b->roll).y - head * b->unit);
  for (guint i = 0; i < sahne_beast_legs (s->shape); i++)
    if (weight_of (s, (int) i) < 0.5)
      low = MIN (low, rolled (s, s->shown[i], b->roll).y);
  s->lift = -low * sahne_smoothstep (0, 25, fabs (turned (b->roll)));
}

static SahneVector
roll_joint (const Solver *s, SahneVector p)
{
  if (s->beast->roll == 0)
    return p;
  p = rolled (s, p, s->beast->roll);
  p.y += s->lift;
  return p;
}

/* Pulls @to towards @from until the two are no further apart than @reach. */
static gboolean
within (Local from, Local *to, double reach)
{
  double df = to->f - from.f, du = to->u - from.u, d = hypot (df, du);

  if (d <= reach)
    return FALSE;
  to->f = from.f + df * reach / d;
  to->u = from.u + du * reach / d;
  return TRUE;
}

/* The joint between two bones from @a to @c (law of cosines); @side 1 bends it back. */
static Local
bend (Local a, Local c, double first, double second, int side)
{
  double df = c.f - a.f, du = c.u - a.u, d = MAX (hypot (df, du), 1e-6), reach;
  double angle, x, y;

  reach = sahne_clamp (d, fabs (first - second) + 1e-3, (first + second) * NEARLY_STRAIGHT);
  angle = acos (
      sahne_clamp ((first * first + reach * reach - second * second) / (2 * first * reach), -1, 1));
  x = first * cos (angle) / d;
  y = side * first * sin (angle) / d;
  return (Local){ a.f + df * x + du * y, a.u + du * x - df * y,
                  sahne_lerp (a.l, c.l, first / (first + second)) };
}

/* How far a foot's last bone turns from its rest: the leg takes it along, lifting folds it. */
static double
foot_turn (const Solver *s, int leg, double lifted)
{
  double ahead = s->feet[leg].f - home (s, leg).f, turn;
  double fold = is_fore (leg)             ? 46
                : s->bones.hind_lean < 60 ? 34
                                          : 95 * sahne_smoothstep (0.16, -0.12, ahead);

  turn = sahne_clamp (60 * ahead, -30, 14) - fold * MIN (1, lifted / 0.11);
  if (is_fore (leg))
    return turn - value (s, SAHNE_FORE_FOLD_L + (leg & 1));
  return turn + value (s, SAHNE_FOOT_L + (leg & 1));
}

static double
lowest_foot (const Solver *s)
{
  double low = G_MAXDOUBLE;

  for (guint i = 0; i < sahne_beast_legs (s->shape); i++)
    low = MIN (low, s->feet[i].u);
  return low;
}

/* Feet leave the ground heel first when their leg is far behind, and hang while they swing. */
static double
heel_of (double turn, double lifted)
{
  double ground = sahne_clamp ((-turn - 16) * 1.8, 0, 34),
         air = sahne_clamp (-0.75 * turn, -12, 60);
  return sahne_lerp (ground, air, sahne_smoothstep (0, 0.03, lifted));
}

/* Swings one leg of four so that it stands where its foot is. */
static void
solve_leg (Solver *s, int leg)
{
  SahneBeast *b = s->beast;
  const SahneLegBones *bones = is_fore (leg) ? &s->shape->fore : &s->shape->hind;
  double size = is_fore (leg) ? s->shape->shoulder : s->shape->hip;
  double upper = bones->upper * size, lower = bones->lower * size, foot = bones->foot * size;
  double lifted = s->feet[leg].u - lowest_foot (s), turn = foot_turn (s, leg, lifted), lean;
  Local root = is_fore (leg) ? s->chest : s->hip, toe = s->feet[leg], ankle = toe, knee;
  SahneVector off;

  root.f += sahne_clamp (0.28 * (toe.f - home (s, leg).f), -0.13, 0.13);
  root.l = toe.l * 0.8;
  b->lean[leg] = (is_fore (leg) ? s->bones.fore_lean : s->bones.hind_lean) + turn;
  lean = sahne_radians (b->lean[leg]);
  ankle.f -= foot * sin (lean);
  ankle.u += foot * cos (lean);
  if (within (root, &ankle, (upper + lower) * NEARLY_STRAIGHT))
    b->stretched[leg] = MAX (0, hypot (toe.f - ankle.f, toe.u - ankle.u) - foot) * b->unit;
  knee = bend (root, ankle, upper, lower, is_fore (leg) ? 1 : -1);
  off = sahne_vector_sub (s->shown[leg], to_plane (s, toe));
  b->root[leg] = roll_joint (s, sahne_vector_along (to_plane (s, root), off, 0.4));
  b->knee[leg] = roll_joint (s, sahne_vector_along (to_plane (s, knee), off, 0.7));
  b->ankle[leg] = roll_joint (s, sahne_vector_add (to_plane (s, ankle), off));
  b->toe[leg] = weight_of (s, leg) >= 0.5 ? s->shown[leg] : roll_joint (s, s->shown[leg]);
  b->heel[leg] = heel_of (turn, lifted);
}

/* Swings one leg of a bird: the knee that shows is its ankle, so it bends backwards. */
static void
solve_bird_leg (Solver *s, int leg)
{
  SahneBeast *b = s->beast;
  double tucked = b->stance[SAHNE_STANCE_FLY], long_bone = s->shape->hind.upper;
  double depth = s->shape->chest * 0.72 * cos (sahne_radians (b->pitch) * 0.5)
                 + s->shape->trunk * 0.72 * fabs (sin (sahne_radians (b->pitch) * 0.5));
  Local root = s->hip, toe = s->feet[leg], ankle, knee;
  double lifted = toe.u - lowest_foot (s), length;
  SahneVector off;

  root.f += is_near (s, leg) ? -0.03 : 0.05;
  root.u -= depth;
  root.l = toe.l;
  ankle = (Local){ toe.f - 0.012, toe.u + 0.05, toe.l };
  within (root, &ankle, 2.2 * MAX (long_bone, 0.05) + 0.35 * tucked);
  length = MAX (long_bone, 0.53 * hypot (ankle.f - root.f, ankle.u - root.u));
  knee = bend (root, ankle, length, length, 1);
  off = sahne_vector_sub (s->shown[leg], to_plane (s, toe));
  b->root[leg] = roll_joint (s, sahne_vector_along (to_plane (s, root), off, 0.4));
  b->knee[leg] = roll_joint (s, sahne_vector_along (to_plane (s, knee), off, 0.7));
  b->ankle[leg] = roll_joint (s, sahne_vector_add (to_plane (s, ankle), off));
  b->toe[leg] = weight_of (s, leg) >= 0.5 ? s->shown[leg] : roll_joint (s, s->shown[leg]);
  b->heel[leg] = sahne_lerp (0, 25, sahne_smoothstep (0, 0.05, lifted)) + 50 * tucked
                 - value (s, SAHNE_FOOT_L + (leg & 1));
}

/* Trunk, neck and head in the picture plane. */
static void
solve_trunk (Solver *s)
{
  SahneBeast *b = s->beast;
  const SahneBeastShape *shape = s->shape;
  double neck = sahne_radians (shape->neck_lean + s->bones.neck + value (s, SAHNE_NECK)), k;
  Local root = { s->chest.f + shape->chest * 0.30, s->chest.u + shape->chest * 0.42, 0 }, end;
  SahneVector head;

  end = (Local){ root.f + shape->neck * sin (neck), root.u + shape->neck * cos (neck), 0 };
  b->hip = to_plane (s, s->hip);
  b->chest = to_plane (s, s->chest);
  b->neck_root = to_plane (s, root);
  b->neck = to_plane (s, end);
  k = sahne_clamp (sin (sahne_radians (b->head_yaw)) / sin (sahne_radians (46)), -1, 1);
  head = (SahneVector){ shape->head_x * shape->head * k, shape->head_y * shape->head, 0 };
  b->head = sahne_vector_along (b->neck, head, b->unit);
}

/* The body of everything that has no neck of its own. */
static void
solve_other (Solver *s)
{
  SahneBeast *b = s->beast;
  const SahneBeastShape *shape = s->shape;
  double flying = shape->rig == SAHNE_BEAST_BIRD ? b->stance[SAHNE_STANCE_FLY] : 0;
  double thrust = sin (sahne_radians (value (s, SAHNE_NECK))) * 0.24;
  double p = sahne_radians (b->pitch), reach = shape->trunk * 1.12, rise = shape->chest * 0.75;
  Local head = { shape->head_x, shape->head_y + s->hip.u - shape->hip, 0 };

  head.f = sahne_lerp (head.f, reach * cos (p) - rise * sin (p), flying);
  head.u = sahne_lerp (head.u, s->hip.u + reach * sin (p) + rise * cos (p), flying);
  head.f += thrust;
  b->hip = b->chest = to_plane (s, s->hip);
  b->neck_root = b->neck = b->head = to_plane (s, head);
}

/* How each mood carries the tail, degrees, and how much of it is wagging. */
static const struct
{
  double raise, wag;
} tails[SAHNE_N_FACES] = {
  [SAHNE_FACE_HAPPY] = { 8, 0.7 },   [SAHNE_FACE_JOY] = { 14, 1 },
  [SAHNE_FACE_SAD] = { -25, 0 },     [SAHNE_FACE_CRYING] = { -30, 0 },
  [SAHNE_FACE_ANGRY] = { 18, 0 },    [SAHNE_FACE_FURIOUS] = { 25, 0 },
  [SAHNE_FACE_AFRAID] = { -30, 0 },  [SAHNE_FACE_SURPRISED] = { 20, 0 },
  [SAHNE_FACE_SLEEPY] = { -14, 0 },  [SAHNE_FACE_PROUD] = { 22, 0.2 },
  [SAHNE_FACE_WORRIED] = { -18, 0 }, [SAHNE_FACE_SHY] = { -16, 0 },
  [SAHNE_FACE_PAINED] = { -20, 0 },  [SAHNE_FACE_LOVING] = { 8, 0.6 },
  [SAHNE_FACE_ASLEEP] = { -20, 0 },
};

/* Nobody is a statue: breath, ears and tail that never quite rest, a tail that shows the mood. */
static void
live (Solver *s)
{
  const SahneBlend *face = &SAHNE_CODE (s->pose, SAHNE_EXPRESSION);
  SahneBeast *b = s->beast;
  double t = (double) s->pose->t_us * 1e-6, size = sahne_clamp (s->shape->unit, 0.05, 4);
  double period = 2.6 * pow (size / 0.5, 0.25);
  double joy = sahne_lerp (tails[face->from].wag, tails[face->to].wag, face->t);
  guint32 seed = s->shape->seed;

  b->breath = sin (2 * G_PI * t / period + (seed & 255));
  b->tail = value (s, SAHNE_TAIL) + s->bones.tail + 5 * sahne_noise (t / 2.7, seed + 3);
  b->tail += sahne_lerp (tails[face->from].raise, tails[face->to].raise, face->t);
  b->tail = sahne_clamp (b->tail, -110, 110);
  b->wag = value (s, SAHNE_WAG) + 5 * sahne_noise (t / 1.9, seed + 5);
  if (s->shape->wags)
    b->wag += 16 * joy * sin (2 * G_PI * 2.6 * t);
  b->ears = value (s, SAHNE_EAR) + 0.04 * sahne_noise (t / 1.3, seed + 9);
}

static void
read_stance (Solver *s)
{
  const SahneBlend *blend = &SAHNE_CODE (s->pose, SAHNE_STANCE);

  s->beast->stance[blend->from] += 1 - blend->t;
  s->beast->stance[blend->to] += blend->t;
  sahne_stance_bones (s->shape, s->beast->stance, &s->bones);
}

/* The trunk leans about its middle, or about the hips of who goes on two legs. */
static void
lean (Solver *s)
{
  SahneStanceBones *b = &s->bones;
  double a = -sahne_radians (value (s, SAHNE_LEAN)), c = cos (a), d = sin (a);
  double of = sahne_lerp ((b->chest_f + b->hip_f) / 2, b->hip_f, b->on_hind);
  double ou = sahne_lerp ((b->chest_u + b->hip_u) / 2, b->hip_u, b->on_hind);
  double crouch = (1 - value (s, SAHNE_HIP)) * s->shape->hip;
  double live_u = 0.004 * s->beast->breath - crouch;
  double bent = 1 - 0.1 * value (s, SAHNE_FLEX);

#define TURN_F(f, u) (of + (((f) -of) * c - ((u) -ou) * d) * bent)
#define TURN_U(f, u) (ou + (((f) -of) * d + ((u) -ou) * c) + live_u)
  s->hip = (Local){ TURN_F (b->hip_f, b->hip_u), TURN_U (b->hip_f, b->hip_u), 0 };
  s->chest = (Local){ TURN_F (b->chest_f, b->chest_u), TURN_U (b->chest_f, b->chest_u), 0 };
#undef TURN_F
#undef TURN_U
  s->beast->pitch = b->pitch - value (s, SAHNE_LEAN);
  s->beast->bend = value (s, SAHNE_FLEX);
}

/**
 * sahne_beast_solve:
 * @self: measures
 * @pose: a pose
 * @lens: (nullable): what the animal stands in front of: feet that are not at its own depth are
 *   then met where the lens shows them
 * @beast: (out): its joints
 *
 * Poses the skeleton. Angles are kept within sahne_beast_limits(). A foot whose `plant` has a
 * weight stands on its point of the world; the others stand where the stance has them. Legs are two
 * bones by inverse kinematics and a foot whose bone follows the leg. The whole is seen in three
 * quarters even when it faces the edge of the picture, so that all its legs show.
 */
void
sahne_beast_solve (const SahneBeastShape *self, const SahnePose *pose, const SahneLens *lens,
                   SahneBeast *beast)
{
  Solver s = { .shape = self, .pose = pose, .lens = lens, .beast = beast };
  SahneVector *trunk[]
      = { &beast->hip, &beast->chest, &beast->neck_root, &beast->neck, &beast->head };

  memset (beast, 0, sizeof *beast);
  beast->unit = self->unit * MAX (pose->v[SAHNE_SCALE], 1e-3);
  beast->place = (SahneVector){ pose->v[SAHNE_X], pose->v[SAHNE_Y], pose->v[SAHNE_Z] };
  read_stance (&s);
  orient (&s);
  live (&s);
  lean (&s);
  if (self->rig == SAHNE_BEAST_QUADRUPED)
    solve_trunk (&s);
  else
    solve_other (&s);
  place_feet (&s);
  find_pivot (&s);
  for (guint i = 0; i < sahne_beast_legs (self); i++)
    if (self->rig == SAHNE_BEAST_BIRD)
      solve_bird_leg (&s, (int) i);
    else
      solve_leg (&s, (int) i);
  for (guint i = 0; i < G_N_ELEMENTS (trunk); i++)
    *trunk[i] = roll_joint (&s, *trunk[i]);
}

/**
 * sahne_beast_foot_spot:
 * @self: measures
 * @yaw: where the animal faces, degrees
 * @leg: a leg
 * @dx: (out): from the animal's place to where that foot stands by itself, metres
 * @dz: (out): the same, away from the viewer
 */
void
sahne_beast_foot_spot (const SahneBeastShape *self, double yaw, SahneBeastLeg leg, double *dx,
                       double *dz)
{
  SahneBeast beast;
  SahnePose pose;
  Solver s = { .shape = self, .pose = &pose, .beast = &beast };
  SahneVector at;

  sahne_pose_init (&pose);
  memset (&beast, 0, sizeof beast);
  pose.v[SAHNE_YAW] = yaw;
  beast.unit = self->unit;
  read_stance (&s);
  orient (&s);
  at = to_plane (&s, home (&s, (int) leg));
  *dx = at.x;
  *dz = at.z;
}

/* A point of the head, skulls from its middle: to the side, and down. It tilts about a point below
 * its middle, and rolls with the whole. */
static SahneVector
on_head (const SahneBeastShape *self, const SahneBeast *b, double x, double y)
{
  double a = sahne_radians (b->tilt), r = sahne_radians (b->roll), h = self->head * b->unit;
  double dx = x * cos (a) - (y - 0.36) * sin (a), dy = 0.36 + x * sin (a) + (y - 0.36) * cos (a);

  return (SahneVector){ b->head.x + (dx * cos (r) - dy * sin (r)) * h,
                        b->head.y - (dx * sin (r) + dy * cos (r)) * h, b->head.z };
}

static SahneVector
on_back (const SahneBeastShape *self, const SahneBeast *b)
{
  double radius = self->rig == SAHNE_BEAST_QUADRUPED
                      ? (self->rump + self->chest) / 2 - self->belly * 0.02
                  : self->rig == SAHNE_BEAST_BIRD ? self->chest
                                                  : self->back - b->hip.y / b->unit;
  double a = sahne_radians (b->roll), p = sahne_radians (b->pitch) * b->flip * b->across;
  SahneVector middle = sahne_vector_mix (b->hip, b->chest, 0.52);
  double dx = -sin (p) * radius * b->unit, dy = cos (p) * radius * b->unit;

  return (SahneVector){ middle.x + dx * cos (a) + dy * sin (a),
                        middle.y + dy * cos (a) - dx * sin (a), middle.z };
}

/**
 * sahne_beast_at:
 * @self: measures
 * @beast: a solved pose
 * @part: a part of the animal
 *
 * Returns: where it is in the world, metres
 */
SahneVector
sahne_beast_at (const SahneBeastShape *self, const SahneBeast *beast, SahneBeastPart part)
{
  double aside = sin (sahne_radians (beast->head_yaw)), nod = sin (sahne_radians (beast->nod));
  SahneVector p;

  switch (part)
    {
    case SAHNE_BEAST_MOUTH:
      p = on_head (self, beast, self->mouth_z * aside, self->mouth_y + nod * self->mouth_z);
      break;
    case SAHNE_BEAST_EYES:
      p = on_head (self, beast, 0.32 * aside, self->eye_y);
      break;
    case SAHNE_BEAST_CROWN:
      p = on_head (self, beast, 0, -0.48);
      break;
    case SAHNE_BEAST_BACK:
      p = on_back (self, beast);
      break;
    case SAHNE_BEAST_BODY:
    case SAHNE_N_BEAST_PARTS:
    default:
      p = sahne_vector_mix (beast->hip, beast->chest, 0.5);
      break;
    }
  return sahne_vector_add (p, beast->place);
}
