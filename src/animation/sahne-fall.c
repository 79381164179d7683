/* Falling: things thrown, dropped and knocked over, simulated as rigid bodies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-fall.h"

#include <chipmunk/chipmunk.h>
#include <math.h>
#include <stdio.h>

#include "sahne-ease.h"

/* The simulation's rate and its end at the latest. */
#define HZ 240
#define MAX_STEPS (5 * HZ)

/* A key is kept every so many steps, and at every impact. */
#define KEY_STEPS 12

/* Slower than this, metres a second, it does not bounce any more. */
#define QUIET 0.25

typedef struct
{
  cpSpace *space;
  cpBody *body;
  double half; /* of the height, metres */
  gboolean round, touched;
  double strength;
} Simulation;

/* Chipmunk as Debian builds it greets on standard output when the first space is made, which would
 * spoil what the program writes there. It is made to do so before anything else runs. */
__attribute__ ((constructor)) static void
hear_greeting (void)
{
  FILE *kept = stdout, *nothing = fopen ("/dev/null", "w");

  if (nothing == NULL)
    return;
  stdout = nothing;
  cpSpaceFree (cpSpaceNew ());
  stdout = kept;
  fclose (nothing);
}

/* How lively a material bounces and how much it rubs. */
static void
surface (const SahneStageThing *thing, double *bounce, double *friction)
{
  static const struct
  {
    const char *material;
    double bounce, friction;
  } table[] = {
    { "rubber", 0.72, 0.8 }, { "plastic", 0.45, 0.5 }, { "wood", 0.32, 0.6 },
    { "metal", 0.34, 0.4 },  { "glass", 0.25, 0.4 },   { "ceramic", 0.22, 0.5 },
    { "paper", 0.04, 0.8 },  { "cloth", 0.03, 0.9 },   { "food", 0.16, 0.8 },
    { "stone", 0.18, 0.8 },
  };

  *bounce = thing->rolls ? 0.55 : 0.22;
  *friction = 0.6;
  for (guint i = 0; thing->material && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].material, thing->material))
      {
        *bounce = table[i].bounce;
        *friction = table[i].friction;
      }
}

static cpBool
note_impact (cpArbiter *arbiter, cpSpace *space, cpDataPointer data)
{
  Simulation *s = data;
  cpVect v = cpBodyGetVelocity (s->body);

  s->touched = TRUE;
  s->strength = MAX (s->strength, fabs (v.y));
  return cpTrue;
}

static void
simulation_init (Simulation *s, const SahneStageThing *thing, const SahneFall *fall)
{
  double width = MAX (thing->width, 0.01), height = MAX (thing->height, 0.01), bounce, friction;
  cpShape *shape, *ground;
  cpCollisionHandler *handler;

  surface (thing, &bounce, &friction);
  s->half = height / 2;
  s->round = thing->round;
  s->space = cpSpaceNew ();
  cpSpaceSetGravity (s->space, cpv (0, -9.81));
  cpSpaceSetIterations (s->space, 12);
  s->body = cpBodyNew (thing->mass, s->round ? cpMomentForCircle (thing->mass, 0, s->half, cpvzero)
                                             : cpMomentForBox (thing->mass, width, height));
  cpSpaceAddBody (s->space, s->body);
  cpBodySetPosition (s->body, cpv (fall->x, fall->y + s->half));
  cpBodySetVelocity (s->body, cpv (fall->vx, fall->vy));
  cpBodySetAngularVelocity (s->body, -sahne_radians (fall->spin));
  shape = s->round ? cpCircleShapeNew (s->body, s->half, cpvzero)
                   : cpBoxShapeNew (s->body, width, height, 0.004);
  cpSpaceAddShape (s->space, shape);
  cpShapeSetElasticity (shape, bounce);
  cpShapeSetFriction (shape, friction);
  cpShapeSetCollisionType (shape, 1);
  ground = cpSegmentShapeNew (cpSpaceGetStaticBody (s->space), cpv (-1000, fall->floor_y - 0.2),
                              cpv (1000, fall->floor_y - 0.2), 0.2);
  cpSpaceAddShape (s->space, ground);
  cpShapeSetElasticity (ground, 1);
  cpShapeSetFriction (ground, 1);
  handler = cpSpaceAddWildcardHandler (s->space, 1);
  handler->beginFunc = note_impact;
  handler->userData = s;
}

static void
free_shape (cpSpace *space, void *shape, void *data)
{
  cpSpaceRemoveShape (space, shape);
  cpShapeFree (shape);
}

static void
queue_shape (cpShape *shape, void *space)
{
  cpSpaceAddPostStepCallback (space, free_shape, shape, NULL);
}

static void
simulation_clear (Simulation *s)
{
  cpSpaceEachShape (s->space, queue_shape, s->space);
  cpSpaceRemoveBody (s->space, s->body);
  cpBodyFree (s->body);
  cpSpaceFree (s->space);
}

/* The foot of the thing: rotation is about its middle, the drawing stands on its foot. */
static void
keep (Simulation *s, SahneStageThing *thing, gint64 t, const SahneFall *fall)
{
  cpVect p = cpBodyGetPosition (s->body);
  sahne_motion_add (thing->motion, SAHNE_X, t, p.x);
  sahne_motion_add (thing->motion, SAHNE_Y, t, p.y - s->half);
  sahne_motion_add (thing->motion, SAHNE_ROLL, t, -cpBodyGetAngle (s->body) * 180 / G_PI);
}

/* A thing that nobody turned comes to rest on a side: the angle goes to the nearest one. */
static void
settle (Simulation *s, SahneStageThing *thing, gint64 t, const SahneFall *fall)
{
  double angle = -cpBodyGetAngle (s->body) * 180 / G_PI,
         rest = s->round ? angle : 90 * round (angle / 90);
  gboolean flat = (int) round (rest / 90) % 2 != 0;
  double height = s->round || !flat ? thing->height : thing->width;

  /* Lying on its side the middle is half its width above the ground. */
  sahne_motion_add (thing->motion, SAHNE_ROLL, t + 120000, rest);
  sahne_motion_add (thing->motion, SAHNE_Y, t + 120000,
                    fall->floor_y + height / 2 - thing->height / 2);
}

/**
 * sahne_fall:
 * @act: the scene, for the noise
 * @thing: (inout): what falls; nobody holds it
 * @t_us: when it begins to fall, microseconds
 * @fall: from where and how
 *
 * Lets a thing fall, bounce, tumble and roll until it lies still (Chipmunk, 240 steps a second),
 * and keeps its way as keys. Each impact is heard.
 *
 * Returns: when it lies still, microseconds
 */
gint64
sahne_fall (SahneAct *act, SahneStageThing *thing, gint64 t_us, const SahneFall *fall)
{
  Simulation s = { 0 };
  gint64 t = t_us, heard = G_MININT64;

  simulation_init (&s, thing, fall);
  sahne_motion_add (thing->motion, SAHNE_Z, t_us, fall->z);
  keep (&s, thing, t_us, fall);
  for (int i = 1, still = 0; i <= MAX_STEPS && still < HZ / 6; i++)
    {
      cpVect v;
      s.touched = FALSE;
      s.strength = 0;
      cpSpaceStep (s.space, 1.0 / HZ);
      if (s.round) /* grass and carpet brake */
        cpBodySetAngularVelocity (s.body, cpBodyGetAngularVelocity (s.body) * 0.994);
      t = t_us + (gint64) i * G_USEC_PER_SEC / HZ;
      v = cpBodyGetVelocity (s.body);
      still
          = cpvlength (v) < 0.05 && fabs (cpBodyGetAngularVelocity (s.body)) < 0.3 ? still + 1 : 0;
      if (s.touched && s.strength > QUIET && t > heard + 60000)
        {
          cpVect p = cpBodyGetPosition (s.body);
          double hit = sahne_clamp (s.strength / 6 * (0.5 + 0.2 * log1p (thing->mass)), 0.05, 1);
          sahne_act_sound (act, t, "impact", thing->material, hit, p.x, fall->floor_y, fall->z,
                           NULL);
          heard = t;
        }
      if (i % KEY_STEPS == 0 || s.touched)
        keep (&s, thing, t, fall);
    }
  settle (&s, thing, t, fall);
  simulation_clear (&s);
  thing->placed = TRUE;
  return t + 120000;
}

/**
 * sahne_fall_throw:
 * @thing: (inout): what is thrown; nobody holds it
 * @t_us: when it leaves the hand, microseconds
 * @from: (array fixed-size=3): from where, metres
 * @to: (array fixed-size=3): where it arrives
 * @seconds: how long it flies
 *
 * Sends a thing on the one parabola that brings it to @to in time.
 *
 * Returns: when it arrives, microseconds
 */
gint64
sahne_fall_throw (SahneStageThing *thing, gint64 t_us, const double from[3], const double to[3],
                  double seconds)
{
  for (int i = 0; i <= 8; i++)
    {
      double u = i / 8.0, s = u * seconds;
      gint64 t = t_us + (gint64) (s * 1e6);
      sahne_motion_add (thing->motion, SAHNE_X, t, sahne_lerp (from[0], to[0], u));
      sahne_motion_add (thing->motion, SAHNE_Z, t, sahne_lerp (from[2], to[2], u));
      sahne_motion_add (thing->motion, SAHNE_Y, t,
                        sahne_lerp (from[1], to[1], u) + 4.9 * s * (seconds - s));
      sahne_motion_add (thing->motion, SAHNE_ROLL, t, thing->round ? 320 * u : 40 * u);
    }
  thing->placed = TRUE;
  return t_us + (gint64) (seconds * 1e6);
}

/**
 * sahne_fall_floor:
 * @act: the scene
 * @x: metres to the right
 * @y: metres above the ground
 * @z: depth
 *
 * Returns: height of what lies below a point: a table's top or the ground
 */
double
sahne_fall_floor (SahneAct *act, double x, double y, double z)
{
  double top = 0;

  for (guint i = 0; i < act->floor->marks->len; i++)
    {
      const SahneFloorMark *mark = act->floor->marks->pdata[i];
      if (mark->kind == SAHNE_MARK_SURFACE && fabs (mark->x - x) < MAX (mark->width, 0.3) / 2
          && fabs (mark->z - z) < 0.4 && mark->y <= y + 0.02)
        top = MAX (top, mark->y);
    }
  return top;
}
