/* An animated scene made ready to draw: who is where at any time, and through which lens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-scene-private.h"

#include <math.h>

/* Nobody carries more than this at once. */
#define MAX_CARRIED 8

/* Juggled things fly no farther from the hands, metres. */
#define JUGGLED 0.95

/* Nearer to the lens nobody is drawn, metres. */
#define NEAREST 0.3

/**
 * sahne_scene_get_id:
 * @self: a scene
 *
 * Returns: (transfer none): its id, with its light when that is not the first
 */
const char *
sahne_scene_get_id (SahneScene *self)
{
  return self->id;
}

/**
 * sahne_scene_get_style:
 * @self: a scene
 *
 * Returns: how it is drawn
 */
SahneStyle
sahne_scene_get_style (SahneScene *self)
{
  return self->style;
}

/**
 * sahne_scene_get_duration:
 * @self: a scene
 *
 * Returns: its length, microseconds
 */
gint64
sahne_scene_get_duration (SahneScene *self)
{
  return self->duration_us;
}

/**
 * sahne_scene_get_turns:
 * @self: a scene
 *
 * Returns: (transfer none): what changes in its light while it plays
 */
const SahneTurns *
sahne_scene_get_turns (SahneScene *self)
{
  return self->turns;
}

/**
 * sahne_scene_get_place:
 * @self: a scene
 *
 * Returns: (transfer none): where it plays
 */
SahnePlace *
sahne_scene_get_place (SahneScene *self)
{
  return self->place;
}

/**
 * sahne_scene_piece_state:
 * @self: a scene
 * @item: which item of the place
 * @t_us: scene time, microseconds
 *
 * Returns: its state then: 0 closed or off, 1 open or on
 */
double
sahne_scene_piece_state (SahneScene *self, guint item, gint64 t_us)
{
  return self->pieces[item] ? sahne_motion_value (self->pieces[item], SAHNE_STATE, t_us)
                            : sahne_place_item_state (self->place, item);
}

/**
 * sahne_scene_depths:
 * @self: a scene
 * @nearest: (out): smallest depth anybody ever has, metres
 * @farthest: (out): largest
 */
void
sahne_scene_depths (SahneScene *self, double *nearest, double *farthest)
{
  *nearest = self->nearest;
  *farthest = self->farthest;
}

static const Setup *
find_setup (SahneScene *self, const char *id)
{
  for (guint i = 0; i < self->setups->len; i++)
    {
      Setup *setup = &g_array_index (self->setups, Setup, i);
      if (g_strcmp0 (id, setup->id) == 0)
        return setup;
    }
  return NULL;
}

/**
 * sahne_scene_lens:
 * @self: a scene
 * @setup: (nullable): a camera set-up
 * @t_us: scene time, microseconds
 * @width: frame width, pixels
 * @height: frame height, pixels
 * @lens: (out): the lens then; the place's own when there is no such set-up
 *
 * Returns: whether there is such a set-up
 */
gboolean
sahne_scene_lens (SahneScene *self, const char *setup, gint64 t_us, double width, double height,
                  SahneLens *lens)
{
  const Setup *found = find_setup (self, setup);
  const SahneMotion *motion = found ? found->motion : NULL;

  if (motion == NULL)
    {
      sahne_place_lens (self->place, width, height, lens);
      return FALSE;
    }
  *lens = (SahneLens){
    .x = sahne_motion_value (motion, SAHNE_X, t_us),
    .h = sahne_motion_value (motion, SAHNE_LENS_H, t_us),
    .z = sahne_motion_value (motion, SAHNE_Z, t_us),
    .focal = sahne_motion_value (motion, SAHNE_LENS_FOCAL, t_us),
    .horizon = sahne_motion_value (motion, SAHNE_LENS_HORIZON, t_us),
    .centre = sahne_motion_value (motion, SAHNE_LENS_CENTRE, t_us),
    .roll = sahne_motion_value (motion, SAHNE_ROLL, t_us),
    .focus = sahne_motion_value (motion, SAHNE_LENS_FOCUS, t_us),
    .aperture = sahne_motion_value (motion, SAHNE_LENS_APERTURE, t_us),
    .clear = sahne_motion_value (motion, SAHNE_LENS_CLEAR, t_us),
    .marks = found->marks->len ? found->marks : NULL,
    .width = width,
    .height = height,
  };
  return TRUE;
}

/**
 * sahne_scene_lens_moves:
 * @self: a scene
 * @setup: a camera set-up
 * @from_us: start of a span of scene time, microseconds
 * @to_us: its end
 *
 * Returns: whether the lens changes in that span
 */
gboolean
sahne_scene_lens_moves (SahneScene *self, const char *setup, gint64 from_us, gint64 to_us)
{
  const Setup *found = find_setup (self, setup);
  return found && sahne_motion_changes (found->motion, from_us, to_us);
}

/* What the set-up has in place of a performer's own motion. */
static const SahneMotion *
mark_of (const SahneLens *lens, guint performer)
{
  const GArray *marks = lens->marks;

  for (guint i = 0; marks && i < marks->len; i++)
    if (g_array_index (marks, Mark, i).performer == performer)
      return g_array_index (marks, Mark, i).motion;
  return NULL;
}

static void
pose_of (SahneScene *self, guint performer, const SahneLens *lens, gint64 t_us, SahnePose *pose)
{
  const SahneMotion *mark = mark_of (lens, performer);

  sahne_motion_pose (g_array_index (self->performers, Performer, performer).motion, t_us, pose);
  if (mark)
    sahne_motion_lay (mark, t_us, pose);
}

/* How deep a performer is, and whether the lens leaves him out for standing before it. */
static gboolean
depth_of (SahneScene *self, guint performer, const SahneLens *lens, gint64 t_us, double *z)
{
  const SahneMotion *mark = mark_of (lens, performer);
  const SahneMotion *own = g_array_index (self->performers, Performer, performer).motion;

  if (mark)
    {
      SahnePose pose;
      pose_of (self, performer, lens, t_us, &pose);
      *z = pose.v[SAHNE_Z];
      return *z > lens->z + NEAREST;
    }
  *z = sahne_motion_value (own, SAHNE_Z, t_us);
  return *z > MAX (lens->z + NEAREST, lens->clear);
}

/* The hold that is in force at @t_us, if any. */
static const Hold *
hold_at (const GArray *holds, gint64 t_us)
{
  const Hold *found = NULL;

  for (guint i = 0; holds && i < holds->len; i++)
    {
      const Hold *hold = &g_array_index (holds, Hold, i);
      if (hold->t_us <= t_us)
        found = hold;
    }
  return found && found->by >= 0 ? found : NULL;
}

/* A prop in somebody's hand, as it is then. */
typedef struct
{
  SahneProp *prop;
  SahnePose pose;
  const SahneProp *in; /* the thing in the hand in which it is */
} Carried;

static void
draw_carried (SahnePen *pen, const SahneAnchor *anchor, gpointer data)
{
  const SahneSurface plain = SAHNE_SURFACE_PLAIN;
  Carried *carried = data;
  SahneAnchor inside = *anchor;

  if (carried->in)
    {
      double up = sahne_prop_lift (carried->in, carried->prop) - sahne_prop_rise (carried->in)
                  + sahne_prop_rise (carried->prop);
      inside.point.y -= up * inside.scale;
      inside.angle = inside.staff = 0;
    }
  sahne_prop_draw_held (carried->prop, pen, &inside, &carried->pose);
  sahne_pen_set_surface (pen, &plain);
  sahne_pen_set_detail (pen, FALSE);
}

/* Everything one actor holds; the list points into the store. */
typedef struct
{
  SahneCarried list[MAX_CARRIED];
  Carried store[MAX_CARRIED];
  guint n;
} Load;

static void
load (SahneScene *self, guint thing, SahneAt at, const SahneProp *in, gint64 t_us, Load *load)
{
  Performer *p = &g_array_index (self->performers, Performer, thing);
  Carried *carried = &load->store[load->n];

  if (load->n >= MAX_CARRIED || sahne_motion_value (p->motion, SAHNE_OPACITY, t_us) <= 0)
    return;
  carried->prop = p->prop;
  carried->in = in;
  sahne_motion_pose (p->motion, t_us, &carried->pose);
  load->list[load->n++] = (SahneCarried){ at, draw_carried, carried };
}

/* What is in a thing is drawn before it. */
static void
read_load (SahneScene *self, guint carrier, gint64 t_us, Load *all)
{
  all->n = 0;
  for (guint i = 0; i < self->performers->len; i++)
    {
      Performer *p = &g_array_index (self->performers, Performer, i);
      const Hold *hold = hold_at (p->holds, t_us);
      if (hold == NULL || hold->by != (int) carrier)
        continue;
      for (guint k = 0; k < self->performers->len; k++)
        {
          const Hold *in = hold_at (g_array_index (self->performers, Performer, k).holds, t_us);
          if (in && in->by == (int) i)
            load (self, k, hold->at, p->prop, t_us, all);
        }
      load (self, i, hold->at, NULL, t_us, all);
    }
}

/* A held thing sticks out of its holder's box by its own size. */
static void
grow_by_load (const SahneLens *lens, const Load *load, double z, double box[4])
{
  double k = sahne_lens_scale (lens, z), reach = 0;

  for (guint i = 0; i < load->n; i++)
    {
      reach = MAX (reach, sahne_prop_size (load->store[i].prop));
      if (load->store[i].pose.v[SAHNE_PHASE] > 0) /* it is juggled */
        reach = MAX (reach, JUGGLED);
    }
  box[0] -= reach * k, box[1] -= reach * k;
  box[2] += reach * k, box[3] += reach * k;
}

/* What is in a thing that stands: where it is and how it stands there. */
static gboolean
pose_inside (SahneScene *self, guint index, guint container, const SahnePose *around, gint64 t_us,
             SahnePose *pose)
{
  Performer *p = &g_array_index (self->performers, Performer, index);
  const SahneProp *outer = g_array_index (self->performers, Performer, container).prop;
  const Hold *hold = hold_at (p->holds, t_us);

  if (hold == NULL || hold->by != (int) container || index == container || outer == NULL
      || sahne_motion_value (p->motion, SAHNE_OPACITY, t_us) <= 0)
    return FALSE;
  sahne_motion_pose (p->motion, t_us, pose);
  pose->v[SAHNE_X] = around->v[SAHNE_X];
  pose->v[SAHNE_Y] = around->v[SAHNE_Y] + sahne_prop_lift (outer, p->prop);
  pose->v[SAHNE_Z] = around->v[SAHNE_Z];
  return TRUE;
}

/* The box of a performer with all it carries and everybody who rides on it. */
static void
find_box (SahneScene *self, guint index, const SahneLens *lens, gint64 t_us, double box[4])
{
  Performer *p = &g_array_index (self->performers, Performer, index);
  SahnePose pose, inside;
  double rider[4];
  Load load;

  pose_of (self, index, lens, t_us, &pose);
  if (p->prop)
    {
      sahne_prop_box (p->prop, lens, &pose, box);
      for (guint i = 0; i < self->performers->len; i++)
        if (pose_inside (self, i, index, &pose, t_us, &inside))
          {
            sahne_prop_box (g_array_index (self->performers, Performer, i).prop, lens, &inside,
                            rider);
            box[0] = MIN (box[0], rider[0]), box[1] = MIN (box[1], rider[1]);
            box[2] = MAX (box[2], rider[2]), box[3] = MAX (box[3], rider[3]);
          }
    }
  else
    {
      sahne_figure_box (p->figure, lens, &pose, box);
      read_load (self, index, t_us, &load);
      grow_by_load (lens, &load, pose.v[SAHNE_Z], box);
    }
  for (guint i = 0; i < self->performers->len; i++)
    {
      const Hold *on = hold_at (g_array_index (self->performers, Performer, i).on, t_us);
      if (on && on->by == (int) index && i != index && !hold_at (p->on, t_us))
        {
          find_box (self, i, lens, t_us, rider);
          box[0] = MIN (box[0], rider[0]), box[1] = MIN (box[1], rider[1]);
          box[2] = MAX (box[2], rider[2]), box[3] = MAX (box[3], rider[3]);
        }
    }
}

static int
compare_depth (gconstpointer a, gconstpointer b)
{
  const SahneEntry *one = a, *two = b;

  if (one->z != two->z)
    return one->z > two->z ? -1 : 1;
  return (int) one->index - (int) two->index;
}

/**
 * sahne_scene_entries:
 * @self: a scene
 * @lens: what it is seen through
 * @t_us: scene time, microseconds
 *
 * Lists whoever and whatever is to be drawn then, far to near. What somebody carries is drawn with
 * its carrier.
 *
 * Returns: (transfer full) (element-type SahneEntry): the list
 */
GArray *
sahne_scene_entries (SahneScene *self, const SahneLens *lens, gint64 t_us)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (SahneEntry));

  for (guint i = 0; i < self->performers->len; i++)
    {
      Performer *p = &g_array_index (self->performers, Performer, i);
      SahneEntry entry = { .index = i };

      if (sahne_motion_value (p->motion, SAHNE_OPACITY, t_us) <= 0
          || !depth_of (self, i, lens, t_us, &entry.z) || hold_at (p->holds, t_us)
          || hold_at (p->on, t_us))
        continue;
      find_box (self, i, lens, t_us, entry.box);
      if (entry.box[2] > 0 && entry.box[3] > 0 && entry.box[0] < lens->width
          && entry.box[1] < lens->height)
        g_array_append_val (entries, entry);
    }
  for (guint i = 0; i < self->bursts->len; i++)
    {
      const SahneBurst *burst = &g_array_index (self->bursts, SahneBurst, i);
      SahneEntry entry = { .index = self->performers->len + i, .z = burst->z - 0.02 };

      if (!sahne_burst_lasts (burst, t_us) || entry.z <= MAX (lens->z + NEAREST, lens->clear))
        continue;
      sahne_burst_box (burst, lens, entry.box);
      if (entry.box[2] > 0 && entry.box[3] > 0 && entry.box[0] < lens->width
          && entry.box[1] < lens->height)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_depth);
  return entries;
}

/**
 * sahne_scene_entry_id:
 * @self: a scene
 * @entry: one of sahne_scene_entries()
 *
 * Returns: (transfer none): id of the member of the cast or the thing; empty for a burst
 */
const char *
sahne_scene_entry_id (SahneScene *self, const SahneEntry *entry)
{
  return entry->index < self->performers->len
             ? g_array_index (self->performers, Performer, entry->index).id
             : "";
}

static void draw_performer (SahneScene *self, guint index, SahnePen *pen, const SahneLens *lens,
                            gint64 t_us);

static void
draw_riders (SahneScene *self, guint mount, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  for (guint i = 0; i < self->performers->len; i++)
    {
      const Hold *on = hold_at (g_array_index (self->performers, Performer, i).on, t_us);
      if (on && on->by == (int) mount && i != mount)
        draw_performer (self, i, pen, lens, t_us);
    }
}

/* A mount, then whoever rides on it, then the part of it that hides them. */
static void
draw_body (SahneScene *self, guint index, SahnePen *pen, const SahneLens *lens,
           const SahnePose *pose)
{
  Performer *p = &g_array_index (self->performers, Performer, index);
  SahneLight light = sahne_place_light_at (self->place, pose->v[SAHNE_X], pose->v[SAHNE_Z]);
  gboolean rides = hold_at (p->on, pose->t_us) != NULL;
  SahnePose inside;
  Load load;

  sahne_pen_set_light (pen, &light);
  if (p->figure)
    {
      read_load (self, index, pose->t_us, &load);
      sahne_figure_draw (p->figure, pen, lens, pose, load.list, load.n);
    }
  else
    {
      for (guint i = 0; i < self->performers->len; i++)
        if (pose_inside (self, i, index, pose, pose->t_us, &inside))
          {
            sahne_prop_draw (g_array_index (self->performers, Performer, i).prop, pen, lens,
                             &inside, pose->t_us);
            sahne_pen_set_light (pen, &light);
          }
      sahne_prop_draw_layer (p->prop, pen, lens, pose, pose->t_us, SAHNE_DRAWING_BACK);
    }
  if (!rides)
    draw_riders (self, index, pen, lens, pose->t_us);
  if (p->prop)
    {
      sahne_pen_set_light (pen, &light);
      sahne_prop_draw_layer (p->prop, pen, lens, pose, pose->t_us, SAHNE_DRAWING_FRONT);
    }
}

/* One performer, for the waterline to draw twice. */
typedef struct
{
  SahneScene *scene;
  SahnePen *pen;
  const SahneLens *lens;
  const SahnePose *pose;
  guint index;
} Drawing;

static void
draw_again (gpointer data)
{
  const Drawing *d = data;
  draw_body (d->scene, d->index, d->pen, d->lens, d->pose);
}

/* Whoever swims and whatever floats is half under water. */
static void
draw_whole (SahneScene *self, guint index, SahnePen *pen, const SahneLens *lens,
            const SahnePose *pose)
{
  Performer *p = &g_array_index (self->performers, Performer, index);
  gboolean swims = p->figure && SAHNE_CODE (pose, SAHNE_STANCE).to == SAHNE_STANCE_SWIM;
  Drawing drawing = { self, pen, lens, pose, index };
  double line, box[4];

  if (!(swims || p->floats) || !sahne_waterline_at (self->waters, lens, pose, &line))
    {
      draw_body (self, index, pen, lens, pose);
      return;
    }
  find_box (self, index, lens, pose->t_us, box);
  sahne_waterline_draw (pen, lens, line, draw_again, &drawing);
  if (swims)
    sahne_waterline_ripples (pen, lens, box, line, pose);
}

static void
draw_performer (SahneScene *self, guint index, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  SahnePose pose;

  pose_of (self, index, lens, t_us, &pose);
  if (pose.v[SAHNE_OPACITY] <= 0)
    return;
  if (pose.v[SAHNE_OPACITY] < 1)
    cairo_push_group (cr);
  draw_whole (self, index, pen, lens, &pose);
  if (pose.v[SAHNE_OPACITY] >= 1)
    return;
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, pose.v[SAHNE_OPACITY]);
}

/**
 * sahne_scene_draw_entry:
 * @self: a scene
 * @entry: one of sahne_scene_entries() for the same lens and time
 * @pen: the pen of the calling thread
 * @lens: what it is seen through
 * @t_us: scene time, microseconds
 *
 * Draws it with what it carries and who rides on it.
 */
void
sahne_scene_draw_entry (SahneScene *self, const SahneEntry *entry, SahnePen *pen,
                        const SahneLens *lens, gint64 t_us)
{
  if (entry->index < self->performers->len)
    draw_performer (self, entry->index, pen, lens, t_us);
  else
    sahne_burst_draw (&g_array_index (self->bursts, SahneBurst,
                                      entry->index - self->performers->len),
                      pen, lens, t_us);
}

/**
 * sahne_scene_face:
 * @self: a scene
 * @actor: a member of the cast
 * @lens: what it is seen through
 * @t_us: scene time, microseconds
 * @box: (out): left, top, right and bottom around the head, pixels
 *
 * Finds what captions must not cover and what encoders should spend more on.
 *
 * Returns: whether the actor has a head that is there
 */
gboolean
sahne_scene_face (SahneScene *self, const char *actor, const SahneLens *lens, gint64 t_us,
                  double box[4])
{
  int i = sahne_scene_find (self, actor);
  Performer *p = i >= 0 ? &g_array_index (self->performers, Performer, i) : NULL;
  SahneAnchor eyes, mouth;
  SahnePose pose;
  double r;

  if (p == NULL || p->figure == NULL)
    return FALSE;
  pose_of (self, (guint) i, lens, t_us, &pose);
  if (!sahne_figure_anchor (p->figure, lens, &pose, SAHNE_AT_EYES, &eyes)
      || !sahne_figure_anchor (p->figure, lens, &pose, SAHNE_AT_MOUTH, &mouth))
    return FALSE;
  r = MAX (hypot (mouth.point.x - eyes.point.x, mouth.point.y - eyes.point.y) * 1.6,
           eyes.scale * 0.05);
  box[0] = MIN (eyes.point.x, mouth.point.x) - r, box[1] = MIN (eyes.point.y, mouth.point.y) - r;
  box[2] = MAX (eyes.point.x, mouth.point.x) + r, box[3] = MAX (eyes.point.y, mouth.point.y) + r;
  return TRUE;
}
