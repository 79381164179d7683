/* A clear view: what stands before the faces a picture is about is left out of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-camera.h"

#include "sahne-json.h"

/* Covered by more than this share, a face cannot be read. */
#define COVERED 0.10

/* Whoever stands this much nearer stands before somebody, metres. */
#define BEFORE 0.03

/* What is nearer to the lens is not drawn anyhow, metres. */
#define NEAREST 0.3

/* A rectangle in the picture, shares of its width and height. */
typedef struct
{
  double x0, y0, x1, y1;
} Area;

static Area
project (const SahneLens *lens, double ratio, double x0, double x1, double y0, double y1, double z)
{
  Area a;

  sahne_framing_see (lens, ratio, x0, y1, z, &a.x0, &a.y0);
  sahne_framing_see (lens, ratio, x1, y0, z, &a.x1, &a.y1);
  return a;
}

/* What must be seen of a subject: its face, or all of a thing. */
static Area
read_face (const SahneLens *lens, double ratio, const SahneSubject *s)
{
  if (s->head <= 0)
    return project (lens, ratio, s->x0, s->x1, s->y0, s->y1, s->z);
  return project (lens, ratio, s->eye_x - 0.42 * s->head, s->eye_x + 0.42 * s->head,
                  s->eye_y - 0.5 * s->head, s->eye_y + 0.35 * s->head, s->z);
}

static double
overlap (const Area *a, const Area *b)
{
  double width = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);
  double height = MIN (a->y1, b->y1) - MAX (a->y0, b->y0);
  double all = (a->x1 - a->x0) * (a->y1 - a->y0);

  return width > 0 && height > 0 && all > 0 ? width * height / all : 0;
}

/* A box at depth @z hides one of the faces. */
static gboolean
hides (const SahneLens *lens, double ratio, const SahneSubject *subjects, guint n, double x0,
       double x1, double y0, double y1, double z)
{
  Area box;

  if (z <= lens->z + NEAREST)
    return FALSE;
  box = project (lens, ratio, x0, x1, y0, y1, z);
  for (guint i = 0; i < n; i++)
    {
      Area face = read_face (lens, ratio, &subjects[i]);
      if (z < subjects[i].z - BEFORE && overlap (&face, &box) > COVERED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_subject (const SahneSubject *s, const SahneSubject *subjects, guint n)
{
  for (guint i = 0; i < n; i++)
    if (s->eye_x == subjects[i].eye_x && s->z == subjects[i].z && s->y1 == subjects[i].y1)
      return TRUE;
  return FALSE;
}

static double
clear_of_actors (const SahneAct *act, const SahneLens *lens, const SahneSubject *subjects, guint n,
                 gint64 t_us)
{
  double clear = 0;

  for (guint i = 0; i < act->actors->len; i++)
    {
      const SahneActor *other = act->actors->pdata[i];
      SahneSubject s;
      double inset;

      if (sahne_motion_value (other->motion, SAHNE_OPACITY, t_us) < 0.3)
        continue;
      sahne_actor_subject (other, t_us, &s);
      inset = 0.12 * (s.x1 - s.x0);
      if (!is_subject (&s, subjects, n)
          && hides (lens, act->floor->view.ratio, subjects, n, s.x0 + inset, s.x1 - inset, s.y0,
                    s.y1, s.z))
        clear = MAX (clear, s.z);
    }
  return clear;
}

/* The beat is about it. */
static gboolean
names (const SahneBeat *beat, const char *id)
{
  JsonObject *relation;

  if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), id)
      || sahne_json_array_has (sahne_json_array (beat->json, "instruments"), id))
    return TRUE;
  for (guint i = 0; (relation = sahne_beat_relation (beat, i)); i++)
    if (g_strcmp0 (sahne_json_string (relation, "to", NULL), id) == 0)
      return TRUE;
  return FALSE;
}

static double
clear_of_things (SahneAct *act, const SahneLens *lens, const SahneSubject *subjects, guint n,
                 gint64 t_us, const SahneBeat *beat)
{
  double clear = 0;

  for (guint i = 0; i < act->things->len; i++)
    {
      const SahneStageThing *thing = act->things->pdata[i];
      const SahneHold *hold = sahne_stage_thing_hold_at (thing, t_us);
      SahneTarget at;

      if (hold && hold->by && g_str_equal (thing->hold, "string"))
        {
          SahneActor *holder = sahne_act_actor (act, hold->by);
          SahneSubject s;
          if (holder == NULL)
            continue;
          sahne_actor_subject (holder, t_us, &s);
          if (!is_subject (&s, subjects, n)
              && hides (lens, act->floor->view.ratio, subjects, n, s.x0 - 0.3, s.x1 + 0.3,
                        s.y1 - 0.1, s.y1 + 0.9, s.z))
            clear = MAX (clear, s.z);
          continue;
        }
      if (beat && names (beat, thing->id))
        continue;
      if ((hold && hold->by) || thing->piece || !sahne_act_target_at (act, thing->id, t_us, &at)
          || sahne_motion_value (thing->motion, SAHNE_OPACITY, t_us) < 0.3)
        continue;
      if (hides (lens, act->floor->view.ratio, subjects, n, at.x - at.width / 2,
                 at.x + at.width / 2, at.y, at.y + at.height, at.z))
        clear = MAX (clear, at.z);
    }
  return clear;
}

static double
clear_of_pieces (const SahneAct *act, const SahneLens *lens, const SahneSubject *subjects, guint n)
{
  double clear = 0;

  for (guint i = 0; i < act->floor->pieces->len; i++)
    {
      const SahneFloorPiece *p = act->floor->pieces->pdata[i];
      if (hides (lens, act->floor->view.ratio, subjects, n, p->x - p->width / 2,
                 p->x + p->width / 2, p->y, p->y + p->height, p->z))
        clear = MAX (clear, p->z + p->depth);
    }
  return clear;
}

/**
 * sahne_camera_clear:
 * @act: a scene whose every motion is settled
 * @lens: a lens
 * @subjects: (array length=n_subjects): whose faces it shows
 * @n_subjects: how many
 * @t_us: scene time, microseconds
 * @beat: (nullable): what happens in it; what it names stays in the picture
 *
 * Finds how much of the foreground must be left out so that nothing hides the faces a picture is
 * about, as a crew would move a chair out of the way.
 *
 * Returns: the depth before which nothing may be drawn, metres; 0 when nothing hides them
 */
double
sahne_camera_clear (SahneAct *act, const SahneLens *lens, const SahneSubject *subjects,
                    guint n_subjects, gint64 t_us, const SahneBeat *beat)
{
  double clear, nearest = G_MAXDOUBLE;

  for (guint i = 0; i < n_subjects; i++)
    nearest = MIN (nearest, subjects[i].z);
  clear = clear_of_actors (act, lens, subjects, n_subjects, t_us);
  clear = MAX (clear, clear_of_things (act, lens, subjects, n_subjects, t_us, beat));
  clear = MAX (clear, clear_of_pieces (act, lens, subjects, n_subjects));
  return clear > 0 ? MIN (clear + 0.01, nearest - BEFORE / 2) : 0;
}
