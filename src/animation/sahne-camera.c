/* The camera: named set-ups from which the montage chooses its shots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-camera.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-things.h"

/* Subjects are looked at this often to see whether the camera must follow them. */
#define SAMPLE_US 250000
#define MAX_SAMPLES 80

/* Set-ups of one scene at most. */
#define MAX_SETUPS 3000

/* An insert of a thing lasts about this long, microseconds. */
#define INSERT_US 1900000

/* One that the script asks for, at most. */
#define ASKED_INSERT_US 3200000

/* Whose subject is gone so long before its end, a picture ends earlier, microseconds. */
#define LATE_US 900000

/* What is no higher above the ground stands on something, metres. */
#define ON_TABLE_M 1.5

typedef struct
{
  SahneAct *act;
  JsonObject *setups;
  SahneLens master;
  gint64 end_us;
  int order;
  double left, right; /* columns between which somebody is when he neither comes nor leaves */
} Camera;

/* What a set-up shall show, and when. */
typedef struct
{
  const char *id, *beat;
  SahneShotSize shot;
  SahneMove move;
  SahneAngle angle;
  const char *subjects[8];
  guint n_subjects;
  gint64 from_us, to_us;
  gboolean asked, follows;
} Plan;

/* A thing in somebody's hands or mouth is seen with them: never a piece of sleeve by itself. */
static gboolean
held_subject (Camera *self, const SahneStageThing *thing, gint64 t, SahneSubject *subject)
{
  const SahneHold *hold = thing ? sahne_stage_thing_hold_at (thing, t) : NULL;
  SahneActor *holder = hold && hold->by ? sahne_act_actor (self->act, hold->by) : NULL;
  SahneSubject s;

  if (holder == NULL)
    return FALSE;
  sahne_actor_subject (holder, t, &s);
  subject->z = s.z;
  subject->x0 = s.eye_x - 0.9 * s.head;
  subject->x1 = s.eye_x + 0.9 * s.head;
  subject->y1 = MIN (s.y1, s.eye_y + 0.6 * s.head);
  subject->y0 = MAX (s.y0, s.eye_y - 1.7 * s.head);
  subject->eye_x = s.eye_x;
  subject->eye_y = (subject->y0 + subject->y1) / 2;
  return TRUE;
}

static gboolean
subject_at (Camera *self, const char *id, gint64 t, SahneSubject *subject)
{
  SahneTarget target;

  if (!sahne_act_target_at (self->act, id, t, &target))
    return FALSE;
  if (target.actor)
    {
      if (sahne_motion_value (target.actor->motion, SAHNE_OPACITY, t) < 0.3)
        return FALSE;
      sahne_actor_subject (target.actor, t, subject);
      return TRUE;
    }
  if (target.thing
      && ((target.thing->unseen && target.piece == NULL)
          || sahne_motion_value (target.thing->motion, SAHNE_OPACITY, t) < 0.3))
    return FALSE;
  if (held_subject (self, target.thing, t, subject))
    {
      subject->head = subject->look = 0;
      return TRUE;
    }
  *subject = (SahneSubject){ .x0 = target.x - target.width / 2,
                             .x1 = target.x + target.width / 2,
                             .y0 = target.y,
                             .y1 = target.y + MAX (target.height, 0.05),
                             .z = target.z,
                             .eye_x = target.x,
                             .eye_y = target.y + target.height / 2 };
  return TRUE;
}

/* A kite or a balloon whose string somebody in the picture holds is seen with him. */
static gboolean
flying_subject (const SahneStageThing *thing, const char *holder, const SahneSubject *held,
                gint64 t, SahneSubject *subject)
{
  const SahneHold *hold = sahne_stage_thing_hold_at (thing, t);
  gboolean kite = g_str_equal (thing->concept, "kite");
  double hand = sahne_lerp (held->y0, held->y1, 0.6);

  if (hold == NULL || g_strcmp0 (hold->by, holder) != 0 || !g_str_equal (thing->hold, "string"))
    return FALSE;
  subject->z = held->z;
  subject->eye_x = held->eye_x + (kite ? SAHNE_KITE_X : 0);
  subject->x0 = subject->eye_x - 0.6 * thing->width;
  subject->x1 = subject->eye_x + 0.6 * thing->width;
  subject->y0 = hand + (kite ? SAHNE_KITE_Y - thing->height / 2 : SAHNE_BALLOON_Y);
  subject->y1 = subject->y0 + 1.1 * thing->height;
  subject->eye_y = (subject->y0 + subject->y1) / 2;
  subject->head = subject->look = 0;
  return TRUE;
}

static guint
subjects_at (Camera *self, const Plan *plan, gint64 t, SahneSubject subjects[8])
{
  guint n = 0;

  for (guint i = 0; i < plan->n_subjects; i++)
    n += subject_at (self, plan->subjects[i], t, &subjects[n]);
  if (plan->shot == SAHNE_SHOT_FULL && n == 1)
    for (guint k = 0; k < self->act->things->len && n < 8; k++)
      n += flying_subject (self->act->things->pdata[k], plan->subjects[0], subjects, t,
                           &subjects[n]);
  return n;
}

/* A rainbow, a tower: the picture of it is that of the place. */
static gboolean
is_huge (Camera *self, const SahneSubject *s)
{
  const SahneComposition *view = &self->act->floor->view;
  double height = (s->z - view->wide.z) / view->wide.focal;

  return s->y1 - s->y0 > 0.6 * height || s->x1 - s->x0 > 0.8 * height * view->ratio;
}

static gboolean
frame_at (Camera *self, const Plan *plan, gint64 t, SahneLens *lens, SahnePoint3 *at)
{
  SahneSubject subjects[8];
  guint n = subjects_at (self, plan, t, subjects);

  if (n == 0)
    return FALSE;
  if (n == 1 && subjects->head <= 0 && plan->shot != SAHNE_SHOT_INSERT && subjects->y0 < ON_TABLE_M)
    subjects->y0 = MIN (subjects->y0, 0); /* what it stands on belongs to the picture */
  if (n == 1 && subjects->head <= 0 && is_huge (self, subjects))
    {
      *lens = self->act->floor->view.wide;
      lens->focus = subjects->z - lens->z;
    }
  else
    sahne_framing (&self->act->floor->view, plan->shot, plan->angle, subjects, n, lens);
  *at = (SahnePoint3){ subjects->eye_x, subjects->eye_y, subjects->z };
  return TRUE;
}

static JsonObject *
add_setup (Camera *self, const Plan *plan, const SahneMotion *motion)
{
  JsonObject *setup = sahne_json_add_object (self->setups, plan->id);
  JsonArray *subjects;

  json_object_set_int_member (setup, "order", self->order++);
  json_object_set_string_member (setup, "shot", sahne_shot_name (plan->shot));
  json_object_set_string_member (setup, "move", sahne_move_name (plan->move));
  subjects = sahne_json_add_array (setup, "subjects");
  for (guint i = 0; i < plan->n_subjects; i++)
    json_array_add_string_element (subjects, plan->subjects[i]);
  json_object_set_int_member (setup, "from_us", MAX (plan->from_us, 0));
  json_object_set_int_member (setup, "to_us", MIN (plan->to_us, self->end_us));
  if (plan->beat)
    json_object_set_string_member (setup, "beat", plan->beat);
  if (plan->asked)
    json_object_set_boolean_member (setup, "asked", TRUE);
  json_object_set_object_member (setup, "channels", sahne_motion_to_json (motion));
  return setup;
}

static void
measure_width (Camera *self)
{
  const SahneAct *act = self->act;

  self->left = act->middle - act->frame - 0.1;
  self->right = act->middle + act->frame + 0.1;
  for (guint i = 0; i < act->actors->len; i++)
    for (gint64 t = 0; t < self->end_us; t += SAMPLE_US)
      {
        const SahneActor *actor = act->actors->pdata[i];
        double x = sahne_motion_value (actor->motion, SAHNE_X, t);
        double half = 0.5 * actor->measure.width + 0.3;
        if ((x - half < self->left || x + half > self->right) && sahne_camera_is_settled (actor, t))
          {
            self->left = MIN (self->left, x - half);
            self->right = MAX (self->right, x + half);
          }
      }
}

/* The picture stays where the scene plays, and never shows more than the place has. FALSE when its
 * subject is outside. */
static gboolean
keep_inside (Camera *self, SahneLens *lens, const SahnePoint3 *at)
{
  const SahneFloor *floor = self->act->floor;
  double z = at->z, wide = sahne_floor_half_width (floor, z);
  double half = 0.5 * floor->view.ratio * (z - lens->z) / lens->focal;
  gboolean far = z > floor->ground.z1 + 1.6;
  double x0 = MAX (far ? -G_MAXDOUBLE : self->left, floor->view.wide.x - 1.06 * wide);
  double x1 = MIN (far ? G_MAXDOUBLE : self->right, floor->view.wide.x + 1.06 * wide);

  if (at->x < x0 || at->x > x1)
    return FALSE;
  lens->x = 2 * half > x1 - x0 ? (x0 + x1) / 2 : sahne_clamp (lens->x, x0 + half, x1 - half);
  return TRUE;
}

/* Subjects that leave this share of the frame's height are followed up and down; a jump is not. */
#define CLIMB 0.45

/* Lenses of the whole span, and how far they lie apart, shares of the frame's width or height. */
static guint
sample_lenses (Camera *self, const Plan *plan, SahneLens *lenses, gint64 *times, double *spread)
{
  gint64 step = MAX (SAMPLE_US, (plan->to_us - plan->from_us) / (MAX_SAMPLES - 2));
  double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y0 = G_MAXDOUBLE, y1 = -G_MAXDOUBLE, high = 1, climb;
  guint n = 0;
  SahnePoint3 at;

  for (gint64 t = plan->from_us; t <= plan->to_us && n < MAX_SAMPLES; t += step)
    if (frame_at (self, plan, t, &lenses[n], &at)
        && (keep_inside (self, &lenses[n], &at) || plan->asked))
      {
        const SahneLens *lens = &lenses[n];
        double middle;
        high = MAX (lens->focus / lens->focal, 0.01);
        middle = lens->h - (0.5 - lens->horizon) * high;
        x0 = MIN (x0, lens->x);
        x1 = MAX (x1, lens->x);
        y0 = MIN (y0, middle);
        y1 = MAX (y1, middle);
        times[n++] = t;
      }
  climb = n ? (y1 - y0) / high : 0;
  *spread = n ? (x1 - x0) / (high * self->act->floor->view.ratio) : 0;
  if (climb > CLIMB)
    *spread = MAX (*spread, climb);
  return n;
}

/* Somebody else's head is cut off by the upper edge: a picture nobody would take. */
static gboolean
beheads (Camera *self, const Plan *plan, const SahneLens *lens, gint64 t)
{
  double ratio = self->act->floor->view.ratio;

  if (plan->asked || plan->n_subjects != 1
      || (plan->shot != SAHNE_SHOT_MEDIUM && plan->shot != SAHNE_SHOT_FULL))
    return FALSE;
  for (guint i = 0; i < self->act->actors->len; i++)
    {
      const SahneActor *other = self->act->actors->pdata[i];
      SahneSubject subject;
      double column, row;
      if (g_str_equal (other->id, plan->subjects[0]) || !subject_at (self, other->id, t, &subject))
        continue;
      sahne_framing_see (lens, ratio, subject.eye_x,
                         subject.head > 0 ? subject.eye_y + 0.45 * subject.head : subject.y1,
                         subject.z, &column, &row);
      if (column > 0 && column < 1 && row < 0)
        return TRUE;
    }
  return FALSE;
}

/* Nothing stands before the faces of a picture from near, at any time of it. */
static void
clear_view (Camera *self, const Plan *plan, const SahneLens *lenses, const gint64 *times, guint n,
            SahneMotion *motion)
{
  double clear = 0, nearest = G_MAXDOUBLE;

  if (plan->shot == SAHNE_SHOT_WIDE || plan->shot == SAHNE_SHOT_ESTABLISHING)
    return;
  for (guint i = 0; i < n; i++)
    {
      SahneSubject subjects[8];
      guint count = subjects_at (self, plan, times[i], subjects);
      clear = MAX (clear, sahne_camera_clear (self->act, &lenses[i], subjects, count, times[i],
                                              sahne_act_beat (self->act, plan->beat)));
      for (guint k = 0; k < count; k++)
        nearest = MIN (nearest, subjects[k].z);
    }
  if (clear > 0)
    sahne_motion_add (motion, SAHNE_LENS_CLEAR, MAX (plan->from_us, 0),
                      MIN (clear, nearest - 0.01));
}

/* The first of the plan over the second's shoulder; FALSE when that cannot be had. */
static gboolean
shoot_over (Camera *self, const Plan *plan)
{
  SahneActor *far = sahne_act_actor (self->act, plan->subjects[0]),
             *near = sahne_act_actor (self->act, plan->subjects[1]);
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  JsonObject *marks, *setup;
  gint64 middle = plan->from_us + (plan->to_us - plan->from_us) / 2;
  double clear;
  SahneSubject face;
  SahnePoint3 at;
  SahneLens lens;

  if (far == NULL || near == NULL || far == near || plan->n_subjects != 2)
    return FALSE;
  marks = sahne_camera_over (self->act, far, near, plan->from_us, plan->to_us, &lens);
  if (marks == NULL)
    return FALSE;
  sahne_actor_subject (far, middle, &face);
  at = (SahnePoint3){ face.eye_x, face.eye_y, face.z };
  sahne_move_lens (motion, plan->move, &lens, self->act->floor->view.ratio, at, plan->from_us,
                   plan->to_us, (guint32) self->act->seed);
  clear = sahne_camera_clear (self->act, &lens, &face, 1, middle, NULL);
  if (clear > 0)
    sahne_motion_add (motion, SAHNE_LENS_CLEAR, MAX (plan->from_us, 0), clear);
  setup = add_setup (self, plan, motion);
  json_object_set_object_member (setup, "marks", marks);
  return TRUE;
}

/* Frames the plan and adds it; FALSE when its subjects are not there. */
static gboolean
shoot (Camera *self, const Plan *plan)
{
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahneLens lenses[MAX_SAMPLES], lens;
  gint64 times[MAX_SAMPLES];
  Plan made = *plan;
  double spread, ratio = self->act->floor->view.ratio;
  SahnePoint3 at = { 0 };
  guint n;

  if (json_object_get_size (self->setups) >= MAX_SETUPS || plan->to_us <= plan->from_us)
    return FALSE;
  if (plan->shot == SAHNE_SHOT_OVER_SHOULDER && (shoot_over (self, plan) || !plan->asked))
    return json_object_has_member (self->setups, plan->id);
  n = sample_lenses (self, plan, lenses, times, &spread);
  if (n == 0)
    return FALSE;
  frame_at (self, plan, times[n / 2], &lens, &at);
  if (times[n - 1] < plan->to_us - LATE_US && !plan->asked) /* gone: time for another picture */
    made.to_us = times[n - 1] + SAMPLE_US;
  if ((plan->move == SAHNE_MOVE_STATIC && spread > 0.10) || plan->move == SAHNE_MOVE_TRACK)
    {
      guint cut = 0;
      made.move = SAHNE_MOVE_TRACK;
      for (guint i = 0; i < n; i++)
        cut += beheads (self, plan, &lenses[i], times[i]);
      if (3 * cut > n)
        return FALSE;
      sahne_camera_put_on_rails (lenses, n);
      sahne_camera_follow (lenses, times, n, motion);
    }
  else
    {
      lens = sahne_camera_settled (lenses, n);
      if (beheads (self, plan, &lens, times[n / 2]))
        return FALSE;
      sahne_move_lens (motion, plan->move, &lens, ratio, at, plan->from_us, plan->to_us,
                       (guint32) self->act->seed);
    }
  clear_view (self, plan, lenses, times, n, motion);
  add_setup (self, &made, motion);
  return TRUE;
}

static char *
setup_id (const Camera *self, const char *what, const char *beat, const char *subject)
{
  if (subject)
    return g_strdup_printf ("%s-%s-%s", what, subject, beat);
  return g_strdup_printf ("%s-%s", what, beat);
}

/* No picture holds while somebody skips a part of his way. */
static void
end_at_skips (Camera *self, const SahneBeat *of, gint64 *from, gint64 *to)
{
  for (guint i = 0; i < self->act->beats->len; i++)
    {
      const SahneBeat *beat = self->act->beats->pdata[i];
      if (!beat->skips)
        continue;
      if (beat->start_us <= of->start_us)
        *from = MAX (*from, beat->start_us);
      else
        *to = MIN (*to, beat->start_us - 1000);
    }
}

static void
shoot_beat (Camera *self, const SahneBeat *beat, const char *what, SahneShotSize shot,
            const char *first, const char *second, gint64 from, gint64 to)
{
  g_autofree char *id = setup_id (self, what, beat->id, first);
  Plan plan = { .id = id,
                .beat = beat->id,
                .shot = shot,
                .subjects = { first, second },
                .n_subjects = first ? (second ? 2 : 1) : 0 };

  end_at_skips (self, beat, &from, &to);
  plan.from_us = MAX (0, from);
  plan.to_us = MIN (to, self->end_us);

  if (plan.n_subjects && !json_object_has_member (self->setups, id))
    shoot (self, &plan);
}

/* From where to where the scene plays: nobody above the frame, nobody outside. */
static double
highest (Camera *self)
{
  double top = 1;

  for (guint i = 0; i < self->act->actors->len; i++)
    for (gint64 t = 0; t < self->end_us; t += self->end_us / 8 + 1)
      {
        SahneSubject subject;
        if (subject_at (self, ((SahneActor *) self->act->actors->pdata[i])->id, t, &subject))
          top = MAX (top, subject.y1);
      }
  return top;
}

static void
name_everybody (Camera *self, Plan *plan)
{
  for (guint i = 0; i < self->act->actors->len && plan->n_subjects < 8; i++)
    {
      const SahneActor *actor = self->act->actors->pdata[i];
      if (actor->index == 0)
        plan->subjects[plan->n_subjects++] = actor->id;
    }
}

/* Who waits outside is not seen by a view of the whole place: it ends when he comes. */
static gint64
first_entrance (Camera *self)
{
  gint64 first = self->end_us;

  for (guint i = 0; i < self->act->actors->len; i++)
    {
      const SahneActor *actor = self->act->actors->pdata[i];
      SahneChannel *shown = sahne_motion_channel (actor->motion, SAHNE_OPACITY);
      const SahneChannelKey *keys = sahne_channel_keys (shown);
      for (guint k = 1; k < sahne_channel_length (shown); k++)
        if (keys[k - 1].value == 0 && keys[k].value > 0)
          {
            first = MIN (first, keys[k - 1].t_us);
            break;
          }
    }
  return first;
}

/* The place as it is drawn, slowly pushed in on. */
static void
shoot_establishing (Camera *self)
{
  const SahneFloor *floor = self->act->floor;
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahneLens lens = floor->view.wide;
  double z = sahne_floor_depth (floor);
  Plan plan = { .id = "establishing",
                .shot = SAHNE_SHOT_ESTABLISHING,
                .move = SAHNE_MOVE_PUSH_IN,
                .from_us = 0,
                .to_us = MIN (first_entrance (self), self->end_us) };
  SahnePoint3 at = { lens.x, lens.h, z + 12 };

  if (plan.to_us < 400000)
    plan.to_us = MIN (400000, self->end_us);
  lens.focus = 0;
  name_everybody (self, &plan);
  sahne_move_lens (motion, plan.move, &lens, floor->view.ratio, at, 0, MAX (plan.to_us, 6000000),
                   0);
  /* A push of a fifth of twenty metres would leave the actors behind: most of it is held back. */
  {
    SahneMotion *gentle = sahne_motion_new ();
    for (int i = 0; i <= 8; i++)
      {
        gint64 t = MAX (plan.to_us, 6000000) * i / 8;
        SahneLens l = lens;
        l.z = lens.z + 0.06 * (z - lens.z) * sahne_ease (i / 8.0);
        sahne_move_key (gentle, t, &l);
      }
    add_setup (self, &plan, gentle);
    sahne_motion_free (gentle);
  }
}

/* Who speaks or acts in a beat is out of the picture of everybody. */
static gboolean
misses (Camera *self, const SahneBeat *beat)
{
  const char *who = sahne_json_string (beat->json, "speaker", NULL);
  SahneSubject subject;
  double column, row;

  who = who ? who : sahne_beat_id_at (beat, "actors", 0);
  if (!subject_at (self, who, (beat->start_us + beat->end_us) / 2, &subject))
    return FALSE;
  sahne_framing_see (&self->master, self->act->floor->view.ratio, subject.eye_x, subject.eye_y,
                     subject.z, &column, &row);
  return column < 0.03 || column > 0.97 || row < 0.02 || row > 0.98;
}

static void
name_missed (Camera *self, JsonObject *setup)
{
  JsonArray *missed = json_array_new ();

  for (guint i = 0; i < self->act->beats->len; i++)
    {
      const SahneBeat *beat = self->act->beats->pdata[i];
      if (misses (self, beat))
        json_array_add_string_element (missed, beat->id);
    }
  if (json_array_get_length (missed))
    json_object_set_array_member (setup, "misses", missed);
  else
    json_array_unref (missed);
}

static void
shoot_master (Camera *self)
{
  const SahneAct *act = self->act;
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  Plan plan = { .id = "master",
                .shot = SAHNE_SHOT_WIDE,
                .move = SAHNE_MOVE_STATIC,
                .from_us = 0,
                .to_us = self->end_us };

  name_everybody (self, &plan);
  sahne_framing_stage (&act->floor->view, act->middle - act->frame, act->middle + act->frame,
                       highest (self), sahne_camera_depth_of_all (act), &self->master);
  sahne_move_key (motion, 0, &self->master);
  name_missed (self, add_setup (self, &plan, motion));
}

static const char *
listener_of (Camera *self, const SahneBeat *beat, const char *speaker)
{
  const char *to = sahne_beat_id_at (beat, "to", 0);
  guint index = 0;

  if (to && sahne_act_actor (self->act, to) && g_strcmp0 (to, speaker) != 0)
    return to;
  g_ptr_array_find (self->act->beats, beat, &index);
  for (guint step = 1; step < self->act->beats->len; step++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        gint64 i = (gint64) index + sign * (gint64) step;
        const SahneBeat *other
            = i >= 0 && i < self->act->beats->len ? self->act->beats->pdata[i] : NULL;
        const char *id = other ? sahne_json_string (other->json, "speaker", NULL) : NULL;
        if (id == NULL && other)
          id = sahne_beat_id_at (other, "actors", 0);
        if (sahne_act_actor (self->act, id) && g_strcmp0 (id, speaker) != 0)
          return id;
      }
  return NULL;
}

static gboolean
stand_together (Camera *self, const char *a, const char *b, gint64 t)
{
  SahneSubject x, y;

  return subject_at (self, a, t, &x) && subject_at (self, b, t, &y)
         && fabs (x.eye_x - y.eye_x) < 2.6 && fabs (x.eye_y - y.eye_y) < 0.9
         && fabs (x.z - y.z) < 1.2;
}

static void
shoot_line (Camera *self, const SahneBeat *beat)
{
  const char *speaker = sahne_json_string (beat->json, "speaker", NULL), *listener;
  gint64 from = beat->start_us - 400000, to = beat->end_us + 700000;

  if (!sahne_act_actor (self->act, speaker) || sahne_json_bool (beat->json, "voice_only", FALSE))
    return;
  listener = listener_of (self, beat, speaker);
  shoot_beat (self, beat, "close", SAHNE_SHOT_CLOSE, speaker, NULL, from, to);
  shoot_beat (self, beat, "medium", SAHNE_SHOT_MEDIUM, speaker, NULL, from, to);
  if (listener == NULL)
    return;
  shoot_beat (self, beat, "two", SAHNE_SHOT_TWO, speaker, listener, from, to);
  shoot_beat (self, beat, "reaction", SAHNE_SHOT_CLOSE, listener, NULL, from, to);
  if (stand_together (self, speaker, listener, beat->start_us))
    shoot_beat (self, beat, "over", SAHNE_SHOT_OVER_SHOULDER, speaker, listener, from, to);
}

/* Somebody goes out of the picture: a camera that went with him would see him vanish. */
static gboolean
leaves (Camera *self, const SahneBeat *beat)
{
  const SahneActor *actor = sahne_act_actor (self->act, sahne_beat_id_at (beat, "actors", 0));

  return actor && sahne_motion_value (actor->motion, SAHNE_OPACITY, beat->start_us) > 0.5
         && sahne_motion_value (actor->motion, SAHNE_OPACITY, beat->end_us + 10000) < 0.5
         && !misses (self, beat);
}

static void
shoot_action (Camera *self, const SahneBeat *beat)
{
  const char *actor = sahne_beat_id_at (beat, "actors", 0);
  const char *other = sahne_beat_id_at (beat, "recipients", 0);
  const char *object = sahne_beat_id_at (beat, "objects", 0);
  gint64 from = beat->start_us - 250000, to = beat->end_us + 500000;

  if (actor == NULL || beat->end_us - beat->start_us < 300000 || leaves (self, beat))
    return;
  if (other == NULL && sahne_act_actor (self->act, object))
    other = object;
  if (other == NULL)
    other = sahne_beat_id_at (beat, "actors", 1);
  shoot_beat (self, beat, "full", SAHNE_SHOT_FULL, actor, NULL, from, to);
  if (sahne_act_actor (self->act, actor))
    shoot_beat (self, beat, "medium", SAHNE_SHOT_MEDIUM, actor, NULL, from, to);
  if (sahne_act_actor (self->act, actor))
    shoot_beat (self, beat, "close", SAHNE_SHOT_CLOSE, actor, NULL, from, to);
  if (other && sahne_act_actor (self->act, other) && g_strcmp0 (other, actor) != 0)
    {
      shoot_beat (self, beat, "both", SAHNE_SHOT_FULL, actor, other, from, to);
      shoot_beat (self, beat, "two", SAHNE_SHOT_TWO, actor, other, from, to);
    }
  if (sahne_act_thing (self->act, object))
    shoot_beat (self, beat, "insert", SAHNE_SHOT_INSERT, object, NULL, beat->start_us,
                beat->start_us + INSERT_US);
}

/* How long an instruction of the script holds: over the next two beats, until the next one. */
static gint64
asked_until (Camera *self, guint index)
{
  const SahneBeat *camera = self->act->beats->pdata[index];
  gint64 to = camera->start_us + 2000000;
  guint count = 0;

  for (guint i = index + 1; i < self->act->beats->len && count < 2; i++)
    {
      const SahneBeat *beat = self->act->beats->pdata[i];
      if (beat->kind == SAHNE_BEAT_CAMERA)
        return MAX (beat->start_us, camera->start_us + 1200000);
      if (beat->end_us > beat->start_us)
        count++;
      to = MAX (to, beat->end_us + 300000);
    }
  return MIN (to, camera->start_us + 10000000);
}

/* Whom an instruction means when it names nobody: whoever acts next. */
static void
asked_subjects (Camera *self, guint index, Plan *plan)
{
  const SahneBeat *camera = self->act->beats->pdata[index];
  const char *id;

  for (guint i = 0; i < 8 && (id = sahne_beat_id_at (camera, "subjects", i)); i++)
    plan->subjects[plan->n_subjects++] = id;
  if (plan->n_subjects == 0 && plan->shot != SAHNE_SHOT_WIDE
      && plan->shot != SAHNE_SHOT_ESTABLISHING && plan->shot != SAHNE_SHOT_TWO)
    for (guint i = index + 1; i < self->act->beats->len && plan->n_subjects == 0; i++)
      {
        const SahneBeat *beat = self->act->beats->pdata[i];
        id = sahne_json_string (beat->json, "speaker", NULL);
        id = id ? id : sahne_beat_id_at (beat, "actors", 0);
        if (id && (sahne_act_actor (self->act, id) || sahne_act_thing (self->act, id)))
          plan->subjects[plan->n_subjects++] = id;
      }
  if (plan->n_subjects == 0)
    name_everybody (self, plan);
}

/* Over whose shoulder: theirs who is named while another speaks, else the listener's. */
static void
asked_over (Camera *self, guint index, Plan *plan)
{
  const SahneBeat *next = NULL;
  const char *speaker = NULL, *one = plan->subjects[0];

  for (guint i = index; i < self->act->beats->len && speaker == NULL; i++)
    {
      next = self->act->beats->pdata[i];
      speaker = sahne_json_string (next->json, "speaker", NULL);
    }
  if (plan->n_subjects != 1 || speaker == NULL || !sahne_act_actor (self->act, speaker))
    return;
  if (g_strcmp0 (speaker, one) == 0)
    one = listener_of (self, next, speaker);
  if (one == NULL)
    return;
  plan->subjects[0] = speaker;
  plan->subjects[1] = one;
  plan->n_subjects = 2;
}

static void
shoot_asked (Camera *self, guint index)
{
  const SahneBeat *beat = self->act->beats->pdata[index];
  g_autofree char *id = g_strdup_printf ("asked-%s", beat->id);
  const char *move = sahne_json_string (beat->json, "move", NULL);
  Plan plan
      = { .id = id,
          .beat = beat->id,
          .shot = sahne_shot_find (sahne_json_string (beat->json, "shot", NULL), SAHNE_SHOT_FULL),
          .move = sahne_move_find (move),
          .angle = sahne_angle_find (sahne_json_string (beat->json, "angle", NULL)),
          .from_us = beat->start_us,
          .to_us = asked_until (self, index),
          .asked = TRUE };

  plan.to_us = MIN (plan.to_us, self->end_us);
  asked_subjects (self, index, &plan);
  if (plan.shot == SAHNE_SHOT_OVER_SHOULDER)
    asked_over (self, index, &plan);
  if ((plan.shot == SAHNE_SHOT_CLOSE || plan.shot == SAHNE_SHOT_EXTREME_CLOSE)
      && plan.n_subjects == 1 && sahne_act_thing (self->act, plan.subjects[0]))
    { /* a close-up of a thing fills the picture with it, but not for long */
      plan.shot = SAHNE_SHOT_INSERT;
      plan.to_us = MIN (plan.to_us, plan.from_us + ASKED_INSERT_US);
    }
  if (!shoot (self, &plan))
    {
      SahneBeat *noted = self->act->beats->pdata[index];
      noted->note = N_ ("What this shot should show is not in the picture then.");
    }
}

/**
 * sahne_camera:
 * @act: a scene whose every motion is settled
 * @end_us: when it ends, microseconds
 *
 * Proposes set-ups: the whole place, everybody, and for each beat the sizes that make sense, framed
 * for the aspect of the brief; what the script asks for is marked so. All look the same way, so no
 * cut between them crosses the line.
 *
 * Returns: (transfer full): the section's `setups`
 */
JsonObject *
sahne_camera (SahneAct *act, gint64 end_us)
{
  Camera self = { .act = act, .setups = json_object_new (), .end_us = end_us };

  measure_width (&self);
  shoot_establishing (&self);
  shoot_master (&self);
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      if (beat->kind == SAHNE_BEAT_LINE)
        shoot_line (&self, beat);
      else if (beat->kind == SAHNE_BEAT_ACTION)
        shoot_action (&self, beat);
      else if (beat->kind == SAHNE_BEAT_CAMERA)
        shoot_asked (&self, i);
    }
  return self.setups;
}
