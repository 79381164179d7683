/* Framing: which lens shows given subjects at a given shot size, in any aspect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-framing.h"

#include <string.h>

#include "sahne-ease.h"

static const char *const shot_names[SAHNE_N_SHOTS] = {
  "establishing",  "wide",  "full",          "two",    "medium",
  "over_shoulder", "close", "extreme_close", "insert", "pov",
};

static const char *const angle_names[] = { "eye", "low", "high", "bird", "dutch" };

/**
 * Recipe:
 * @heads: frame height in heads of the subject
 * @bodies: frame height in heights of the subject; the larger of both counts
 * @across: least frame width in heads
 * @distance: metres between lens and subject
 * @eyes: row of the eyes
 * @top: highest row of a head's top
 * @bottom: lowest row of what must be seen
 * @whole: feet must be seen, not the face only
 * @aperture: blur of what is out of focus
 *
 * A shot size as a director means it; numbers of the reference shots (man 1.75 m, head 0.343 m).
 */
typedef struct
{
  double heads, bodies, across, distance, eyes, top, bottom;
  gboolean whole;
  double aperture;
} Recipe;

static const Recipe recipes[SAHNE_N_SHOTS] = {
  [SAHNE_SHOT_ESTABLISHING] = { 0, 4.2, 0, 10.5, 0, 0.12, 0.90, TRUE, 0 },
  [SAHNE_SHOT_WIDE] = { 0, 3.4, 0, 9.5, 0, 0.12, 0.90, TRUE, 0 },
  [SAHNE_SHOT_FULL] = { 0, 1.85, 0, 6.4, 0, 0.09, 0.89, TRUE, 0 },
  [SAHNE_SHOT_TWO] = { 4.2, 0.8, 4.6, 3.3, 0.32, 0.08, 0.72, FALSE, 6 },
  [SAHNE_SHOT_MEDIUM] = { 4.2, 0.8, 3.4, 3.05, 0.31, 0.08, 0.72, FALSE, 9 },
  [SAHNE_SHOT_OVER_SHOULDER] = { 3.4, 0.7, 3.0, 2.9, 0.34, 0.07, 0.72, FALSE, 12 },
  [SAHNE_SHOT_CLOSE] = { 1.85, 0, 2.05, 1.9, 0.41, 0.03, 0.73, FALSE, 20 },
  [SAHNE_SHOT_EXTREME_CLOSE] = { 1.12, 0, 1.2, 1.5, 0.44, -0.3, 0.95, FALSE, 22 },
  [SAHNE_SHOT_INSERT] = { 0, 1.9, 0, 1.6, 0.46, 0.1, 0.8, TRUE, 16 },
  [SAHNE_SHOT_POV] = { 4.2, 1.2, 3.4, 3.4, 0.36, 0.08, 0.76, FALSE, 6 },
};

/* More subjects than this are not looked for. */
#define MAX_SUBJECTS 8

/* What all subjects of a picture take up together. */
typedef struct
{
  double x0, x1, face_x0, face_x1, top, bottom;
} Extent;

static int
find (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; name && i < n; i++)
    if (g_str_equal (names[i], name))
      return (int) i;
  return -1;
}

/**
 * sahne_shot_find:
 * @name: (nullable): a size as documents name it
 * @fallback: for a name that means nothing
 *
 * Returns: the size
 */
SahneShotSize
sahne_shot_find (const char *name, SahneShotSize fallback)
{
  int i = find (shot_names, SAHNE_N_SHOTS, name);
  return i < 0 ? fallback : (SahneShotSize) i;
}

/**
 * sahne_shot_name:
 * @shot: a size
 *
 * Returns: (transfer none): its name in documents
 */
const char *
sahne_shot_name (SahneShotSize shot)
{
  return shot_names[shot];
}

/**
 * sahne_angle_find:
 * @name: (nullable): an angle as documents name it
 *
 * Returns: the angle, eye level when @name means nothing
 */
SahneAngle
sahne_angle_find (const char *name)
{
  return (SahneAngle) MAX (0, find (angle_names, G_N_ELEMENTS (angle_names), name));
}

/**
 * sahne_aspect_ratio:
 * @aspect: (nullable): "16:9", "9:16", "1:1", "4:5" or "21:9"
 *
 * Returns: frame width by height; that of 16:9 for anything else
 */
double
sahne_aspect_ratio (const char *aspect)
{
  const char *colon = aspect ? strchr (aspect, ':') : NULL;
  double width = colon ? g_ascii_strtod (aspect, NULL) : 0;
  double height = colon ? g_ascii_strtod (colon + 1, NULL) : 0;

  return width > 0 && height > 0 ? sahne_clamp (width / height, 0.4, 3) : 16.0 / 9;
}

/**
 * sahne_composition_width:
 * @self: a view
 * @z: a depth, metres
 *
 * Returns: how many metres the widest picture shows there from side to side
 */
double
sahne_composition_width (const SahneComposition *self, double z)
{
  return self->ratio * (z - self->wide.z) / self->wide.focal;
}

static double
subject_low (const SahneSubject *self, gboolean whole)
{
  return whole || self->head <= 0 ? self->y0 : self->eye_y - 0.56 * self->head;
}

static Extent
measure (const Recipe *recipe, const SahneSubject *subjects, guint n)
{
  Extent e = { subjects->x0,    subjects->x1, subjects->eye_x,
               subjects->eye_x, subjects->y1, subject_low (subjects, recipe->whole) };

  for (guint i = 1; i < n; i++)
    {
      const SahneSubject *s = &subjects[i];
      e.x0 = MIN (e.x0, s->x0);
      e.x1 = MAX (e.x1, s->x1);
      e.face_x0 = MIN (e.face_x0, s->eye_x);
      e.face_x1 = MAX (e.face_x1, s->eye_x);
      e.top = MAX (e.top, s->y1);
      e.bottom = MIN (e.bottom, subject_low (s, recipe->whole));
    }
  return e;
}

/* Share of the frame's width that platforms leave free of buttons. */
static double
usable (double ratio)
{
  return ratio < 0.7 ? 0.78 : 0.88;
}

/* Column around which a picture is composed: the buttons of tall frames are on the right. */
static double
middle (double ratio)
{
  return ratio < 0.7 ? 0.46 : 0.5;
}

static double
frame_height (const SahneComposition *view, SahneShotSize shot, const SahneSubject *subjects,
              guint n, const Extent *e)
{
  const Recipe *recipe = &recipes[shot];
  double height = 0.05, width = 0, bottom = view->captions ? recipe->bottom : 0.86;

  for (guint i = 0; i < n; i++)
    {
      const SahneSubject *s = &subjects[i];
      double unit = s->head > 0 ? s->head : s->y1 - s->y0;
      if (i == 0 || recipe->whole)
        height = MAX (height, recipe->bodies * (s->y1 - s->y0));
      if (s->head <= 0
          && shot != SAHNE_SHOT_INSERT) /* a thing alone is small: some place with it */
        height = MAX (height, 1.8);
      if (i == 0)
        height = MAX (height, recipe->heads * unit);
      width = MAX (width, recipe->across * unit);
      if (recipe->whole)
        width = MAX (width, 1.25 * (s->x1 - s->x0));
    }
  if (n > 1 && shot != SAHNE_SHOT_OVER_SHOULDER)
    width = MAX (width, MAX ((e->face_x1 - e->face_x0) / 0.52, (e->x1 - e->x0) / 0.94));
  height = MAX (height, (e->top - e->bottom) / (MAX (recipe->bottom, bottom) - recipe->top));
  return MAX (height, width / (view->ratio * usable (view->ratio)));
}

/* Row of the main subject's eyes: as the recipe says, moved so that all heads and feet are in. */
static double
eye_row (const Recipe *recipe, const SahneSubject *main, const Extent *e, double height,
         gboolean captions)
{
  double row = recipe->eyes, bottom = captions ? recipe->bottom : MAX (recipe->bottom, 0.8);

  if (recipe->eyes <= 0)
    row = recipe->bottom - (main->eye_y - e->bottom) / height;
  row = MIN (row, bottom - (main->eye_y - e->bottom) / height);
  return MAX (row, recipe->top + (e->top - main->eye_y) / height);
}

/* A subject as it would have to be at depth @z to be seen where and as large as it is. */
static SahneSubject
flatten (const SahneSubject *self, const SahneLens *lens, double z)
{
  double k = (z - lens->z) / MAX (self->z - lens->z, 0.35);

  return (SahneSubject){ .x0 = lens->x + (self->x0 - lens->x) * k,
                         .x1 = lens->x + (self->x1 - lens->x) * k,
                         .y0 = lens->h + (self->y0 - lens->h) * k,
                         .y1 = lens->h + (self->y1 - lens->h) * k,
                         .z = z,
                         .eye_x = lens->x + (self->eye_x - lens->x) * k,
                         .eye_y = lens->h + (self->eye_y - lens->h) * k,
                         .head = self->head * k,
                         .look = self->look };
}

/* At the eyes, a little higher for who is small; above a thing that is shown by itself. */
static double
lens_height (SahneShotSize shot, SahneAngle angle, const SahneSubject *main,
             const SahneComposition *view, double distance)
{
  double eye = main->head > 0 ? main->eye_y : (main->y0 + main->y1) / 2;
  double level = MAX (eye, sahne_lerp (eye, MIN (view->wide.h, 1.4), 0.35));

  if (shot == SAHNE_SHOT_INSERT)
    level = eye + 0.4 * distance;

  switch (angle)
    {
    case SAHNE_ANGLE_LOW:
      return MAX (0.15, 0.3 * eye);
    case SAHNE_ANGLE_HIGH:
      return level + 0.35 * distance;
    case SAHNE_ANGLE_BIRD:
      return level + 0.8 * distance;
    case SAHNE_ANGLE_EYE:
    case SAHNE_ANGLE_DUTCH:
    default:
      return view->ceiling > 0 ? MIN (level, view->ceiling) : level;
    }
}

/* World column to put where: one subject gets room in front of its nose, several their middle. */
static void
aim (const SahneComposition *view, SahneShotSize shot, const SahneSubject *subjects, guint n,
     const Extent *e, double *x, double *column)
{
  double room = view->ratio > 1.2 ? 0.10 : view->ratio > 0.7 ? 0.06 : 0.03;

  *column = middle (view->ratio);
  if (shot == SAHNE_SHOT_OVER_SHOULDER && n > 1)
    {
      *x = subjects->eye_x;
      *column += subjects[1].eye_x > subjects->eye_x ? -0.14 : 0.14;
    }
  else if (n > 1)
    *x = recipes[shot].whole ? (e->x0 + e->x1) / 2 : (e->face_x0 + e->face_x1) / 2;
  else
    {
      *x = recipes[shot].whole ? (e->x0 + e->x1) / 2 : subjects->eye_x;
      *column -= room * subjects->look;
    }
}

/* Whoever the picture is about is sharp, however far behind the first: at most so many pixels of
 * 1080 are blurred. */
#define SHARP 1.2

static double
open_for (const SahneLens *lens, double aperture, const SahneSubject *subjects, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      double blur = fabs (1 - lens->focus / MAX (subjects[i].z - lens->z, 0.1));
      if (blur * aperture > SHARP)
        aperture = SHARP / blur;
    }
  return aperture;
}

/**
 * sahne_framing:
 * @view: what the place and the delivery allow
 * @shot: the size
 * @angle: from where
 * @subjects: (array length=n_subjects): what is in the picture, the main subject first
 * @n_subjects: how many, at least one
 * @lens: (out): the lens
 *
 * Finds the lens for a picture: size by the main subject's head or height, wide enough for all,
 * eyes on their row, heads below the frame's top, faces above the captions, room in front of a
 * nose. What is far beyond the stage is seen from its edge. Distances stay those of the reference;
 * the focal length gives the size, so a narrow frame has a shorter one. The place's wide view is
 * the limit. For an over-the-shoulder shot the second subject is the one in front.
 */
void
sahne_framing (const SahneComposition *view, SahneShotSize shot, SahneAngle angle,
               const SahneSubject *subjects, guint n_subjects, SahneLens *lens)
{
  const Recipe *recipe = &recipes[shot];
  double distance = recipe->distance, nearest = subjects->z, away, height = 1, row, x, column;
  SahneSubject flat[MAX_SUBJECTS];

  n_subjects = MIN (n_subjects, MAX_SUBJECTS);
  for (guint i = 1; i < n_subjects; i++)
    nearest = MIN (nearest, subjects[i].z);
  away = subjects->z - view->wide.z;
  distance = sahne_clamp (distance + subjects->z - nearest, 0.8, MAX (away, 0.8));
  *lens = view->wide;
  lens->centre = 0.5;
  lens->x = subjects->eye_x;
  lens->h = lens_height (shot, angle, subjects, view, distance);
  /* Where the others are seen depends on the lens, and the lens on where they are seen. */
  for (guint turn = 0; turn < (n_subjects > 1 ? 5 : 2); turn++)
    {
      Extent e;
      lens->z = subjects->z - distance;
      for (guint i = 0; i < n_subjects; i++)
        flat[i] = flatten (&subjects[i], lens, subjects->z);
      e = measure (recipe, flat, n_subjects);
      height = frame_height (view, shot, flat, n_subjects, &e);
      distance = MAX (distance, 0.9 * height);
      if (view->far > 0 && nearest > view->far)
        distance = MAX (distance, subjects->z - view->far);
      distance = sahne_clamp (distance, 0.8, MAX (away, 0.8));
      height = MIN (height, MAX (1.05 * away / view->wide.focal, 0.2));
      row = eye_row (recipe, flat, &e, height, view->captions);
      aim (view, shot, flat, n_subjects, &e, &x, &column);
      lens->z = subjects->z - distance;
      lens->focal = distance / height;
      sahne_framing_hold (lens, view->ratio, x, subjects->eye_y, subjects->z, column, row);
    }
  lens->roll = angle == SAHNE_ANGLE_DUTCH ? -9 : 0;
  lens->focus = distance;
  lens->aperture = shot == SAHNE_SHOT_OVER_SHOULDER
                       ? recipe->aperture
                       : open_for (lens, recipe->aperture, subjects, n_subjects);
}

/**
 * sahne_framing_stage:
 * @view: what the place and the delivery allow
 * @x0: left end of what must be seen, metres
 * @x1: right end
 * @y1: upper end; the lower end is the ground
 * @z: depth
 * @lens: (out): the lens
 *
 * Finds the lens for a part of the stage, whoever is on it.
 */
void
sahne_framing_stage (const SahneComposition *view, double x0, double x1, double y1, double z,
                     SahneLens *lens)
{
  double away = z - view->wide.z, height, distance;

  height = MAX ((x1 - x0) / view->ratio, y1 / 0.74);
  height = MIN (height, away / view->wide.focal);
  distance = MIN (MAX (1.45 * height, 2.5), away);
  *lens = view->wide;
  lens->z = z - distance;
  lens->focal = distance / height;
  lens->h = MIN (view->wide.h, 0.5 * height);
  lens->focus = distance;
  lens->aperture = 0;
  sahne_framing_hold (lens, view->ratio, (x0 + x1) / 2, 0, z, middle (view->ratio), 0.86);
}

/**
 * sahne_framing_hold:
 * @lens: (inout): a lens whose distance, height and focal length are right
 * @ratio: frame width by height
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @column: share of the frame's width
 * @row: share of its height
 *
 * Moves the lens sideways and its horizon up or down until a point of the world is seen where it
 * shall be.
 */
void
sahne_framing_hold (SahneLens *lens, double ratio, double x, double y, double z, double column,
                    double row)
{
  double height = (z - lens->z) / lens->focal;

  lens->horizon = row + (y - lens->h) / height;
  lens->x = x - (column - lens->centre) * height * ratio;
}

/**
 * sahne_framing_see:
 * @lens: a lens
 * @ratio: frame width by height
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @column: (out): share of the frame's width
 * @row: (out): share of its height
 *
 * Tells where a point of the world is in the picture.
 */
void
sahne_framing_see (const SahneLens *lens, double ratio, double x, double y, double z,
                   double *column, double *row)
{
  SahneLens unit = *lens;

  unit.width = ratio;
  unit.height = 1;
  sahne_lens_project (&unit, x, y, z, column, row);
  *column /= ratio;
}
