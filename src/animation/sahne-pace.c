/* Gaits: how legs carry a body along a way, with feet that stay where they are put.
 *
 * The phase of the pace rises with the way, not with time, so steps are short while the body
 * gathers speed. Each foot is put down half a stance ahead of its resting place, stays there in the
 * world until the body is half a stance past it, and swings to the next place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pace.h"

#include <math.h>

#include "sahne-ease.h"

/* The curve through the points of a way is broken into this many straight pieces a leg. */
#define PIECES 12
#define MAX_PIECES (8 * PIECES + 1)

/* The phase is known at so many places of the way. */
#define WAY_STEPS 96

/* A way with its lengths, and a body that gathers speed on it, keeps it and loses it. */
typedef struct
{
  SahnePoint3 at[MAX_PIECES];
  double length[MAX_PIECES]; /* from the start */
  guint n;
  double total, speed;
  double start_s, stop_s; /* seconds of gathering and losing speed */
  gint64 t0_us;
} Track;

/* One body on its track. */
typedef struct
{
  const SahnePace *pace;
  SahneActor *actor;
  SahneEvents *events;
  Track track;
  double travel;               /* metres a cycle at full stride */
  double phase[WAY_STEPS + 1]; /* at even steps of the way; first and last are start and end */
  gboolean from_rest, to_rest;
  double leg, cycle_s;
  int first_flip;
  gboolean straight;
  const char *material;
} Walk;

static double
distance (SahnePoint3 a, SahnePoint3 b)
{
  return sqrt ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z));
}

static double
spline (double a, double b, double c, double d, double t)
{
  return 0.5
         * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - a - 3 * c + d) * t * t * t);
}

/* Lays a smooth curve (Catmull-Rom) through @from and the way's points. */
static void
lay_track (Track *track, SahnePoint3 from, const SahneWay *way)
{
  SahnePoint3 p[9];
  guint n = way->n_points + 1;

  p[0] = from;
  for (guint i = 1; i < n; i++)
    p[i] = way->points[i - 1];
  track->at[0] = from;
  track->n = 1;
  for (guint i = 0; i + 1 < n; i++)
    for (guint k = 1; k <= (n > 2 ? PIECES : 1); k++)
      {
        double t = n > 2 ? (double) k / PIECES : 1;
        SahnePoint3 a = p[i ? i - 1 : 0], d = p[MIN (i + 2, n - 1)];
        SahnePoint3 q
            = { spline (a.x, p[i].x, p[i + 1].x, d.x, t), spline (a.y, p[i].y, p[i + 1].y, d.y, t),
                spline (a.z, p[i].z, p[i + 1].z, d.z, t) };
        track->length[track->n]
            = track->length[track->n - 1] + distance (track->at[track->n - 1], q);
        track->at[track->n++] = q;
      }
  track->total = track->length[track->n - 1];
}

static SahnePoint3
track_point (const Track *track, double s)
{
  guint i = 1;
  double t;

  while (i + 1 < track->n && track->length[i] < s)
    i++;
  t = track->length[i] > track->length[i - 1]
          ? (s - track->length[i - 1]) / (track->length[i] - track->length[i - 1])
          : 1;
  return (SahnePoint3){ sahne_lerp (track->at[i - 1].x, track->at[i].x, t),
                        sahne_lerp (track->at[i - 1].y, track->at[i].y, t),
                        sahne_lerp (track->at[i - 1].z, track->at[i].z, t) };
}

/* Seconds from the start until the way @s is done; evenly faster, even, evenly slower. */
static double
track_seconds (const Track *track, double s)
{
  double up = track->speed * track->start_s / 2, down = track->speed * track->stop_s / 2;
  double cruise = (track->total - up - down) / track->speed;

  s = sahne_clamp (s, 0, track->total);
  if (s < up)
    return sqrt (2 * s * track->start_s / track->speed);
  if (s <= track->total - down)
    return track->start_s + (s - up) / track->speed;
  return track->start_s + cruise + track->stop_s
         - sqrt (2 * (track->total - s) * track->stop_s / track->speed);
}

static gint64
track_time (const Track *track, double s)
{
  return track->t0_us + (gint64) (track_seconds (track, s) * 1e6);
}

/**
 * sahne_heading_yaw:
 * @m: who goes
 * @dx: direction, to the right
 * @dz: direction, away from the viewer
 * @before: facing so far, degrees
 *
 * Finds the facing for a direction: people who cross the picture keep their faces half turned to
 * the viewer, animals are seen from the side.
 *
 * Returns: degrees
 */
double
sahne_heading_yaw (const SahneMeasure *m, double dx, double dz, double before)
{
  double heading = atan2 (dx, -dz) * 180 / G_PI, size = fabs (heading);
  int sign = fabs (dx) < 0.05 ? (before < 0 ? -1 : 1) : heading < 0 ? -1 : 1;

  if (m->length > 0 || m->rig == SAHNE_RIG_FISH || m->rig == SAHNE_RIG_CRAWLER)
    return sign * 78;
  if (size <= 90)
    return sign * size * 62 / 90;
  return sign * sahne_lerp (62, 172, (size - 90) / 90);
}

static double
yaw_at (const Walk *w, double s, double before, gboolean backwards)
{
  double ahead = MIN (s + 0.05, w->track.total);
  SahnePoint3 a = track_point (&w->track, ahead - 0.05), b = track_point (&w->track, ahead);
  double turn = backwards ? -1 : 1;
  return sahne_heading_yaw (&w->actor->measure, turn * (b.x - a.x), turn * (b.z - a.z), before);
}

/* Place and facing of the body along the way. */
static void
move_body (Walk *w, gboolean backwards)
{
  Track *track = &w->track;
  double before = sahne_actor_get (w->actor, SAHNE_YAW);
  gint64 t0 = track->t0_us;
  guint n = w->straight ? 10 : MAX (10, (guint) (track->total / 0.3));
  SahnePoint3 start = track_point (track, 0);

  sahne_actor_move (w->actor, SAHNE_X, t0 - 1000, t0, start.x);
  sahne_actor_move (w->actor, SAHNE_Z, t0 - 1000, t0, start.z);
  sahne_actor_move (w->actor, SAHNE_YAW, t0, t0 + (w->track.start_s > 0 ? 260000 : 1000),
                    yaw_at (w, 0, before, backwards));
  w->first_flip = sahne_actor_flip (w->actor);
  for (guint i = 1; i <= n; i++)
    {
      double u = (double) i / n, s;
      gint64 t;
      SahnePoint3 p;
      /* Denser where the speed changes. */
      s = track->total * (w->straight ? 0.5 - 0.5 * cos (G_PI * u) : u);
      p = track_point (track, s);
      t = track_time (track, s);
      sahne_actor_set (w->actor, SAHNE_X, t, p.x);
      sahne_actor_set (w->actor, SAHNE_Z, t, p.z);
      if (!w->straight && t > t0 + 300000)
        sahne_actor_set (w->actor, SAHNE_YAW, t,
                         yaw_at (w, s, sahne_actor_get (w->actor, SAHNE_YAW), backwards));
    }
}

/* Share of the full stride at @s: steps are short where a way begins and ends. */
static double
stride_at (const Walk *w, double s)
{
  double total = w->track.total;
  double up = w->from_rest ? 0.5 + 0.5 * sahne_smoothstep (0, 1.1 * w->travel, s) : 1;
  double down = w->to_rest ? 0.55 + 0.45 * sahne_smoothstep (0, w->travel, total - s) : 1;

  return MIN (up, down);
}

/* Counts the cycles along the way. Standing is like the middle of a step: one foot under the body,
 * the other passing it. */
static void
count_phases (Walk *w)
{
  double step = w->track.total / WAY_STEPS;

  w->phase[0] = w->pace->offset[0] + w->pace->duty[0] / 2;
  for (int i = 1; i <= WAY_STEPS; i++)
    w->phase[i] = w->phase[i - 1] + step / (w->travel * stride_at (w, (i - 0.5) * step));
}

/* How far the way is done at @phase; beyond the end as if it went on. */
static double
way_at (const Walk *w, double phase)
{
  double step = w->track.total / WAY_STEPS;
  int low = 0, high = WAY_STEPS;

  if (phase >= w->phase[WAY_STEPS])
    return w->track.total + (phase - w->phase[WAY_STEPS]) * w->travel;
  while (high - low > 1)
    {
      int middle = (low + high) / 2;
      if (w->phase[middle] <= phase)
        low = middle;
      else
        high = middle;
    }
  return step * (low + MAX (0, phase - w->phase[low]) / (w->phase[high] - w->phase[low]));
}

static gint64
phase_time (const Walk *w, double phase)
{
  double s = way_at (w, phase);
  double beyond = MAX (0, phase - w->phase[WAY_STEPS]) * w->cycle_s * 0.6;

  return track_time (&w->track, s) + (gint64) (MIN (beyond, 0.3) * 1e6);
}

/* Where foot @i rests while the body is at @s of the way. */
static SahnePoint3
foot_home (const Walk *w, double s, int i, int side)
{
  SahnePoint3 p = track_point (&w->track, s);
  gint64 t = track_time (&w->track, s);
  double yaw = sahne_motion_value (w->actor->motion, SAHNE_YAW, MAX (t, w->track.t0_us + 260000));
  double dx, dz;

  sahne_actor_foot_spot (w->actor, yaw, i >= 2, side, &dx, &dz);
  return (SahnePoint3){ p.x + dx, p.y, p.z + dz };
}

/* Roll of a foot from landing to landing, degrees, toes up positive: phase of a walk, angle. */
static const double foot_roll[][2] = {
  { 0, 17 },     { 0.07, 0 },   { 0.34, 0 },   { 0.42, -8 }, { 0.50, -27 },
  { 0.58, -55 }, { 0.66, -52 }, { 0.76, -30 }, { 0.88, 6 },  { 0.95, 16 },
};

/* Phase of the table above, made for a duty of 0.58, for a foot of this pace. */
static double
fit_duty (double duty, double phase)
{
  return phase <= 0.58 ? phase / 0.58 * duty : sahne_lerp (duty, 1, (phase - 0.58) / 0.42);
}

static void
roll_foot (Walk *w, SahneChannelId id, double landed, double next, gboolean lands, gboolean lifts)
{
  for (guint k = 0; k < G_N_ELEMENTS (foot_roll); k++)
    {
      double phase = landed + fit_duty (w->pace->duty[0], foot_roll[k][0]);
      gboolean stance = foot_roll[k][0] < 0.2;
      gint64 t = phase_time (w, phase);
      if (phase < w->phase[0] || phase >= next || (stance ? !lands : !lifts) || t < w->track.t0_us)
        continue;
      sahne_actor_set (w->actor, id, t, w->pace->pitch * foot_roll[k][1]);
    }
}

static void
sound_step (Walk *w, gint64 t, SahnePoint3 p)
{
  double weight = sahne_clamp (0.35 + 0.13 * log (MAX (w->actor->measure.mass, 0.02)), 0.05, 1.6);
  SahneEvent event = { .t_us = t,
                       .kind = "step",
                       .material = w->material,
                       .strength = sahne_clamp (w->pace->loud * weight, 0.02, 1),
                       .x = p.x,
                       .y = p.y,
                       .z = p.z,
                       .actor = w->actor->id };
  if (w->events && w->pace->loud > 0)
    sahne_events_add (w->events, &event);
}

/* One swing of a foot: it leaves the ground at @lift and comes down at @land on @to. */
static void
swing_foot (Walk *w, int i, int side, gint64 lift, gint64 land, SahnePoint3 to)
{
  SahneChannelId x = (i < 2 ? SAHNE_FOOT_X_L : SAHNE_FORE_X_L) + side;
  SahneChannelId y = (i < 2 ? SAHNE_FOOT_Y_L : SAHNE_FORE_Y_L) + side;
  SahneChannelId z = (i < 2 ? SAHNE_FOOT_Z_L : SAHNE_FORE_Z_L) + side;
  double ground = sahne_actor_get (w->actor, y), high = w->pace->lift * w->leg;
  gint64 air = MAX (land - lift, 60000);

  land = lift + air;
  /* It goes straight up a hair first and comes straight down at last. */
  sahne_actor_move (w->actor, x, lift + air / 20, lift + (gint64) (air * w->pace->reach), to.x);
  sahne_actor_move (w->actor, z, lift + air / 20, lift + (gint64) (air * w->pace->reach), to.z);
  sahne_actor_move (w->actor, y, lift, lift + (gint64) (air * w->pace->peak),
                    MAX (ground, to.y) + high);
  sahne_actor_set (w->actor, y, land, to.y);
  if (i >= 2)
    {
      SahneChannelId fold = SAHNE_FORE_FOLD_L + side;
      sahne_actor_move (w->actor, fold, lift, lift + (land - lift) * 2 / 5, 46);
      sahne_actor_set (w->actor, fold, land, 0);
    }
  sound_step (w, land, to);
}

/* All steps of one foot. */
static void
walk_foot (Walk *w, int i, gboolean to_rest)
{
  const SahnePace *pace = w->pace;
  int near = w->first_flip > 0 ? SAHNE_RIGHT : SAHNE_LEFT, side = i % 2 ? 1 - near : near;
  SahneChannelId plant = (i < 2 ? SAHNE_PLANT_L : SAHNE_FORE_PLANT_L) + side;
  SahneChannelId x = (i < 2 ? SAHNE_FOOT_X_L : SAHNE_FORE_X_L) + side;
  SahneChannelId pitch = SAHNE_FOOT_L + side;
  double end = w->phase[WAY_STEPS], landed = pace->offset[i];
  gint64 t_end = track_time (&w->track, w->track.total), last = w->track.t0_us;
  SahnePoint3 home;

  while (landed + 1 <= w->phase[0])
    landed += 1;
  sahne_actor_move (w->actor, plant, w->track.t0_us - 1000, w->track.t0_us, 1);
  if (i < 2 && pace->pitch > 0)
    sahne_actor_move (w->actor, pitch, w->track.t0_us - 1000, w->track.t0_us, 0);
  for (gboolean first = TRUE; landed + pace->duty[i] < end; landed += 1, first = FALSE)
    {
      double lift = MAX (landed + pace->duty[i], w->phase[0]), land = landed + 1;
      double s = way_at (w, land), full = pace->ahead[i] * w->actor->measure.stride * w->leg;
      if (first) /* it stood at rest, not half a stance ahead */
        lift = MIN (lift, w->phase[0] + 0.5 * pace->duty[i]);
      s += full * stride_at (w, s);
      if (i < 2 && pace->pitch > 0)
        roll_foot (w, pitch, landed, land, !first, TRUE);
      home = foot_home (w, sahne_clamp (s, 0, w->track.total), i, side);
      last = phase_time (w, land);
      swing_foot (w, i, side, phase_time (w, lift), last, home);
    }
  home = foot_home (w, w->track.total, i, side);
  if (to_rest && fabs (sahne_actor_get (w->actor, x) - home.x) > 0.02)
    {
      gint64 lift = MAX (last + 60000, t_end - 160000);
      swing_foot (w, i, side, lift, lift + 260000, home);
      last = lift + 260000;
    }
  if (i < 2 && pace->pitch > 0)
    sahne_actor_move (w->actor, pitch, last, last + 90000, 0);
}

static SahneClip *
clip (Walk *w, SahneChannelId id, SahneMix mix)
{
  gint64 from = w->track.t0_us, to = track_time (&w->track, w->track.total) + 180000;
  return sahne_layers_add (w->actor->layers, id, SAHNE_RANK_PACE, mix, from, to, 220000, 260000);
}

/* A channel that swings with the phase: @middle + @size cos (turns * (phase - @at)). */
static void
swing (Walk *w, SahneChannelId id, SahneMix mix, double middle, double size, double turns,
       double at)
{
  double end = w->phase[WAY_STEPS];
  SahneClip *track = size != 0 || middle != 0 ? clip (w, id, mix) : NULL;

  for (double phase = w->phase[0]; track && phase < end + 1 / (8 * turns); phase += 1 / (8 * turns))
    sahne_clip_key (track, phase_time (w, MIN (phase, end)),
                    middle + size * cos (2 * G_PI * turns * (phase - at)));
}

/* Hips, spine, arms and, for animals, back and tail. */
static void
move_trunk (Walk *w)
{
  const SahnePace *g = w->pace;
  gboolean person = w->actor->measure.length <= 0;
  double turns = g->offset[0] == g->offset[1] ? 1 : 2, low = g->low / turns;
  int near = w->first_flip > 0 ? SAHNE_RIGHT : SAHNE_LEFT;

  swing (w, SAHNE_HIP, SAHNE_MIX_ADD, g->hip - 1, -g->bob, turns, low);
  swing (w, SAHNE_LEAN, SAHNE_MIX_ADD, g->lean, person ? 0 : -1.2, turns, 0.2);
  swing (w, SAHNE_CHEST, SAHNE_MIX_ADD, g->chest, 0.8, turns, low);
  swing (w, SAHNE_NECK, SAHNE_MIX_ADD, g->neck, person ? 0.6 : 3, turns, 0.1);
  swing (w, SAHNE_HEAD_PITCH, SAHNE_MIX_ADD, -0.3 * (g->chest + g->lean), 1.5, turns, low);
  swing (w, SAHNE_FLEX, SAHNE_MIX_ADD, g->flex / 2, g->flex / 2, 1, 0.84);
  swing (w, SAHNE_TAIL, SAHNE_MIX_ADD, g->tail, person ? 0 : 4, 1, 0.3);
  swing (w, SAHNE_EAR, SAHNE_MIX_ADD, g->ear, 0, 1, 0);
  swing (w, SAHNE_HEAD_TILT, SAHNE_MIX_ADD, 0, g->sway, 1, 0.25);
  if (w->actor->measure.rig == SAHNE_RIG_BIRD)
    swing (w, SAHNE_ROLL, SAHNE_MIX_ADD, 0, g->sway, 1, 0.25);
  if (!sahne_measure_has_hands (&w->actor->measure))
    return;
  swing (w, SAHNE_TWIST, SAHNE_MIX_ADD, 0, w->first_flip * g->twist, 1, g->offset[0] + 0.5);
  for (int i = 0; i < 2; i++)
    {
      int side = i ? 1 - near : near;
      swing (w, SAHNE_SHOULDER_L + side, SAHNE_MIX_SET, g->shoulder - 1, -g->swing, 1,
             g->offset[i]);
      swing (w, SAHNE_ELBOW_L + side, SAHNE_MIX_SET, g->elbow, -g->swing * 0.4, 1, g->offset[i]);
      if (g->fist)
        sahne_layers_code (w->actor->layers, SAHNE_HAND_L + side, SAHNE_RANK_PACE, w->track.t0_us,
                           track_time (&w->track, w->track.total), SAHNE_HAND_FIST);
    }
}

/* Leaps between footfalls: while no foot is on the ground the body flies in a parabola. */
static void
leap (Walk *w)
{
  const SahnePace *g = w->pace;
  double end = w->phase[WAY_STEPS];
  double turns = g->offset[0] == g->offset[1] || w->actor->measure.length > 0 ? 1 : 2;
  double ground = sahne_actor_get (w->actor, SAHNE_Y), air = 1 / turns - g->duty[0];
  double high = ground + g->hop * w->leg;

  if (w->actor->measure.length > 0)
    air = 0.2;
  for (double up = floor (w->phase[0]) - 1 + g->offset[0] + g->duty[0];
       up + air < end + 0.02 && air > 0; up += 1 / turns)
    {
      if (up < w->phase[0] - 0.001)
        continue;
      sahne_actor_move (w->actor, SAHNE_Y, phase_time (w, up), phase_time (w, up + air / 2), high);
      sahne_actor_set (w->actor, SAHNE_Y, phase_time (w, up + air), ground);
    }
}

/* Trunk, neck and tail as the animal's own bones have them. */
static void
sway (Walk *w)
{
  const SahneBeastShape *beast = w->actor->measure.beast;
  SahneGait gait = (SahneGait) w->pace->beast;
  double end = w->phase[WAY_STEPS], stride = sahne_beast_stride (beast, gait);
  static const SahneChannelId ids[] = {
    SAHNE_Y,    SAHNE_HIP, SAHNE_LEAN, SAHNE_ROLL, SAHNE_NECK, SAHNE_HEAD_PITCH,
    SAHNE_TAIL, SAHNE_WAG, SAHNE_FLEX, SAHNE_EAR,  SAHNE_WING,
  };
  SahneClip *clips[G_N_ELEMENTS (ids)];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    clips[i] = clip (w, ids[i], SAHNE_MIX_ADD);
  for (double phase = w->phase[0]; phase < end + 1.0 / 12; phase += 1.0 / 12)
    {
      double at = MIN (phase, end);
      SahneGaitBody body;
      sahne_beast_sway (beast, gait, at, stride, &body);
      {
        const double values[] = { body.up,   body.hip - 1, body.lean, w->first_flip * body.roll,
                                  body.neck, body.head,    body.tail, body.wag + 360 * floor (at),
                                  body.flex, body.ear,     body.wing };
        for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
          sahne_clip_key (clips[i], phase_time (w, at), values[i]);
      }
    }
}

/* The side that will be nearer to the viewer on the way. */
static int
way_side (const SahneActor *actor, const SahneWay *way)
{
  double dx = way->points[0].x - sahne_actor_get (actor, SAHNE_X);

  if (fabs (dx) < 0.05)
    return sahne_actor_near (actor);
  return (dx > 0) != way->backwards ? SAHNE_RIGHT : SAHNE_LEFT;
}

/**
 * sahne_pace_go:
 * @self: a pace
 * @actor: (inout): who goes, at the place where its plan has brought it
 * @way: where
 * @t_us: when it sets out, microseconds
 * @events: (nullable): where steps are noted
 *
 * Moves an actor along a way.
 *
 * Returns: when it has arrived and stands, microseconds
 */
gint64
sahne_pace_go (const SahnePace *self, SahneActor *actor, const SahneWay *way, gint64 t_us,
               SahneEvents *events)
{
  SahnePace own = *self;
  Walk w = { .pace = &own, .actor = actor, .events = events, .material = way->material };
  Track *track = &w.track;
  double ramps;

  if (self->beast >= 0 && actor->measure.beast)
    sahne_pace_adopt (&own, &actor->measure, way_side (actor, way));
  else
    own.beast = -1;

  lay_track (track,
             (SahnePoint3){ sahne_actor_get (actor, SAHNE_X), 0, sahne_actor_get (actor, SAHNE_Z) },
             way);
  if (track->total < 0.02)
    return t_us;
  w.straight = track->n == 2;
  w.leg = MAX (actor->measure.leg, 0.01);
  w.cycle_s = own.cycle * actor->measure.step_time * sqrt (w.leg / 0.9) / way->tempo;
  w.travel = own.travel * actor->measure.stride * w.leg * sqrt (way->tempo);
  track->t0_us = t_us;
  track->speed = w.travel / w.cycle_s * (way->backwards ? 0.75 : 1);
  track->start_s = way->from_rest ? 0.45 * w.cycle_s : 0;
  track->stop_s = way->to_rest ? 0.45 * w.cycle_s : 0;
  ramps = track->speed * (track->start_s + track->stop_s) / 2;
  if (ramps > 0.9 * track->total)
    track->speed *= 0.9 * track->total / ramps;
  w.from_rest = way->from_rest;
  w.to_rest = way->to_rest;
  count_phases (&w);
  move_body (&w, way->backwards);
  for (int i = 0; i < (actor->measure.length > 0 ? 4 : 2); i++)
    walk_foot (&w, i, way->to_rest);
  if (own.beast >= 0)
    sway (&w);
  else
    move_trunk (&w);
  if (own.beast < 0 && self->hop > 0)
    leap (&w);
  return track_time (track, track->total) + (way->to_rest ? 200000 : 0);
}
