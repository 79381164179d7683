/* Where things are on a person: what it holds, and the box it is painted in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-person-private.h"

static SahnePoint
on_face (const SahnePersonFrame *self, double x, double y, double out)
{
  return sahne_face_chart (&self->face, x, y, out);
}

/* A staff stands up from the lower hand to the higher one, degrees clockwise; hands that are close
 * together hold it upright. */
static double
along_hands (const SahnePersonFrame *self, SahnePoint a, SahnePoint b)
{
  SahnePoint low = a.y > b.y ? a : b, high = a.y > b.y ? b : a;
  double away = hypot (high.x - low.x, high.y - low.y) / self->h;
  double angle = atan2 (high.x - low.x, low.y - high.y) * 180 / G_PI;

  return angle * sahne_smoothstep (0.15, 0.5, away);
}

/* sahne_person_frame_anchor:
 * @self: a person whose head is posed
 * @at: a place
 * @anchor: (out): where it is
 *
 * Returns: whether there is such a place
 */
gboolean
sahne_person_frame_anchor (const SahnePersonFrame *self, SahneAt at, SahneAnchor *anchor)
{
  double left, right;
  SahneAnchor other;

  *anchor = (SahneAnchor){ .angle = self->body.roll,
                           .left = self->flip < 0,
                           .scale = self->scale * MAX (self->pose->v[SAHNE_SCALE], 1e-3) };
  if (self->person->beast && (at == SAHNE_AT_MOUTH || at == SAHNE_AT_EYES || at == SAHNE_AT_HEAD))
    {
      anchor->point = sahne_person_beast_at (self->person->beast, self, at);
      anchor->angle = at == SAHNE_AT_HEAD ? self->body.tilt : self->body.roll;
      return TRUE;
    }
  switch (at)
    {
    case SAHNE_AT_HAND_L:
    case SAHNE_AT_HAND_R:
      return sahne_person_hand_anchor (self, at == SAHNE_AT_HAND_L ? SAHNE_LEFT : SAHNE_RIGHT,
                                       anchor);
    case SAHNE_AT_HANDS:
      sahne_person_hand_anchor (self, SAHNE_LEFT, anchor);
      sahne_person_hand_anchor (self, SAHNE_RIGHT, &other);
      anchor->staff = along_hands (self, anchor->point, other.point);
      anchor->point = (SahnePoint){ (anchor->point.x + other.point.x) / 2,
                                    (anchor->point.y + other.point.y) / 2 };
      anchor->angle = 0;
      return TRUE;
    case SAHNE_AT_MOUTH:
      anchor->point = on_face (self, 0, self->face.shape->mouth_y, 0.03);
      return TRUE;
    case SAHNE_AT_EYES:
      anchor->point = on_face (self, 0, self->face.shape->eye_y, 0);
      return TRUE;
    case SAHNE_AT_HEAD:
      anchor->point = sahne_face_local (&self->face, -0.04 * self->face.t, -0.50);
      anchor->angle = self->body.tilt;
      return TRUE;
    case SAHNE_AT_BACK:
      sahne_person_edges (self, 0.35, &left, &right);
      anchor->point = sahne_person_trunk (self, self->away ? 0 : left, 0.35);
      return TRUE;
    case SAHNE_AT_SEAT:
      anchor->point = sahne_person_trunk (self, 0, 1.12);
      return TRUE;
    case SAHNE_AT_BODY:
      anchor->point = sahne_person_chart (self, 0, 0.45);
      return TRUE;
    case SAHNE_N_AT:
      break;
    }
  return FALSE;
}

/**
 * sahne_person_anchor:
 * @self: a person
 * @lens: what it stands in front of
 * @pose: how it stands
 * @at: a place on it
 * @anchor: (out): where that is on screen
 *
 * Returns: whether it has such a place
 */
gboolean
sahne_person_anchor (SahnePerson *self, const SahneLens *lens, const SahnePose *pose, SahneAt at,
                     SahneAnchor *anchor)
{
  SahnePersonFrame frame;
  gboolean found;

  sahne_person_frame_init (&frame, self, NULL, lens, pose);
  sahne_person_frame_pose_head (&frame);
  found = sahne_person_frame_anchor (&frame, at, anchor);
  sahne_person_frame_clear (&frame);
  return found;
}

static void
include (double box[4], SahnePoint p, double margin)
{
  box[0] = MIN (box[0], p.x - margin), box[1] = MIN (box[1], p.y - margin);
  box[2] = MAX (box[2], p.x + margin), box[3] = MAX (box[3], p.y + margin);
}

/* How far cloth stands off hips and knees, head heights. */
static double
fullness (const SahnePerson *person)
{
  double most = 0.42 + 0.25 * MAX (0, person->body->heavy);

  for (guint i = 0; i < person->wear->len; i++)
    {
      const SahneGarment *g = g_ptr_array_index (person->wear, i);
      most = MAX (most, 0.5 + g->skirt.flare * 1.3 + g->flare + g->skirt.trim_width);
      if (g->kind == SAHNE_WEAR_BACK)
        most = MAX (most, 1.5 * g->size);
    }
  return most;
}

/**
 * sahne_person_box:
 * @self: a person
 * @lens: what it stands in front of
 * @pose: how it stands
 * @box: (out): left, top, right and bottom in pixels
 *
 * Finds a box that holds everything sahne_person_draw() paints, but for what is carried.
 */
void
sahne_person_box (SahnePerson *self, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  SahnePersonFrame frame;
  double h, full = fullness (self), sway, squash = sahne_clamp (pose->v[SAHNE_SQUASH], 0.2, 4);
  SahnePoint skull;

  sahne_person_frame_init (&frame, self, NULL, lens, pose);
  sahne_person_frame_pose_head (&frame);
  h = frame.h;
  box[0] = box[1] = INFINITY, box[2] = box[3] = -INFINITY;
  skull = sahne_face_local (&frame.face, 0, 0);
  include (box, skull, (self->beast ? 2.0 : self->head ? 1.55 : 1.25) * h);
  sway = fabs (sin (sahne_radians (pose->v[SAHNE_CLOTH_SWAY]))) * 2.2;
  include (box, frame.chest, (0.75 + 0.3 * MAX (0, self->body->heavy)) * h);
  include (box, frame.pelvis, (self->beast ? 2.0 : full + 0.25) * h);
  for (int side = 0; side < 2; side++)
    {
      include (box, frame.shoulder[side], 0.3 * h);
      include (box, frame.elbow[side], 0.3 * h);
      include (box, frame.wrist[side], 0.62 * h);
      include (box, frame.hip[side], (full + sway) * h);
      include (box, frame.knee[side], (full + sway) * h);
      include (box, frame.ankle[side], (MAX (full, 0.72) + sway) * h);
    }
  include (box, (SahnePoint){ frame.origin.x, frame.origin.y + frame.body.place.y * frame.scale },
           0.14 * h);
  box[0] -= 0.1 * h, box[2] += 0.1 * h;
  if (squash != 1)
    {
      double kx = 1 / sqrt (squash);
      box[0] = frame.origin.x + (box[0] - frame.origin.x) * kx,
      box[2] = frame.origin.x + (box[2] - frame.origin.x) * kx;
      box[1] = frame.origin.y + (box[1] - frame.origin.y) * squash,
      box[3] = frame.origin.y + (box[3] - frame.origin.y) * squash;
    }
  sahne_person_frame_clear (&frame);
}
