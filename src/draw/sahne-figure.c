/* A figure: whoever or whatever acts, drawn from its look in any pose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-figure.h"

#include <glib/gi18n-lib.h>

#include "sahne-bird.h"
#include "sahne-creature.h"
#include "sahne-error.h"
#include "sahne-fish.h"
#include "sahne-json.h"
#include "sahne-person.h"
#include "sahne-quadruped.h"

struct _SahneFigure
{
  const SahneFigureClass *class;
  gpointer rig;
};

/* Every rig there is. */
static const SahneFigureClass *const classes[] = {
  &sahne_person_class,    &sahne_bird_class,  &sahne_crawler_class,
  &sahne_creature_class,  &sahne_fish_class,  &sahne_insect_class,
  &sahne_quadruped_class, &sahne_thing_class, NULL,
};

static const char *const at_names[SAHNE_N_AT] = {
  "hand_l", "hand_r", "hands", "mouth", "head", "back", "seat", "body", "eyes",
};

/**
 * sahne_at_find:
 * @name: (nullable): a place on a figure, "hand_r"
 *
 * Returns: the place, %SAHNE_AT_BODY when there is none of that name
 */
SahneAt
sahne_at_find (const char *name)
{
  for (guint i = 0; i < SAHNE_N_AT; i++)
    if (g_strcmp0 (name, at_names[i]) == 0)
      return i;
  return g_strcmp0 (name, "beak") == 0 ? SAHNE_AT_MOUTH : SAHNE_AT_BODY;
}

/**
 * sahne_figure_new:
 * @look: an entry of the scene's `visual.looks`
 * @resources: for tables and pictures it needs
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the figure; it may be drawn from several threads at once
 */
SahneFigure *
sahne_figure_new (JsonObject *look, SahneResources *resources, GError **error)
{
  const char *rig = sahne_json_string (look, "rig", "none");

  for (guint i = 0; i < G_N_ELEMENTS (classes) && classes[i]; i++)
    if (g_str_equal (classes[i]->rig, rig))
      {
        gpointer data = classes[i]->parse (look, resources, error);
        SahneFigure *self;
        if (data == NULL)
          return NULL;
        self = g_new0 (SahneFigure, 1);
        self->class = classes[i];
        self->rig = data;
        return self;
      }
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("Nothing is known of the rig “%s”."), rig);
  return NULL;
}

/**
 * sahne_figure_free:
 * @self: (transfer full) (nullable): a figure
 */
void
sahne_figure_free (SahneFigure *self)
{
  if (self == NULL)
    return;
  self->class->free (self->rig);
  g_free (self);
}

/**
 * sahne_figure_draw:
 * @self: a figure
 * @pen: the pen of the calling thread
 * @lens: what it stands in front of
 * @pose: how it stands
 * @carried: what it holds
 * @n_carried: how many things
 *
 * Draws the contact shadow, the figure and what it holds.
 */
void
sahne_figure_draw (SahneFigure *self, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                   const SahneCarried *carried, guint n_carried)
{
  const SahneSurface plain = SAHNE_SURFACE_PLAIN;

  /* whatever was drawn before, a snowy rock maybe, leaves nothing on it */
  sahne_pen_set_surface (pen, &plain);
  sahne_pen_set_detail (pen, FALSE);
  self->class->draw (self->rig, pen, lens, pose, carried, n_carried);
}

/**
 * sahne_figure_anchor:
 * @self: a figure
 * @lens: what it stands in front of
 * @pose: how it stands
 * @at: a place on it
 * @anchor: (out): where that is on screen
 *
 * Returns: whether it has such a place
 */
gboolean
sahne_figure_anchor (SahneFigure *self, const SahneLens *lens, const SahnePose *pose, SahneAt at,
                     SahneAnchor *anchor)
{
  return self->class->anchor (self->rig, lens, pose, at, anchor);
}

/**
 * sahne_figure_box:
 * @self: a figure
 * @lens: what it stands in front of
 * @pose: how it stands
 * @box: (out): left, top, right and bottom in pixels
 *
 * Finds a box that holds everything sahne_figure_draw() paints.
 */
void
sahne_figure_box (SahneFigure *self, const SahneLens *lens, const SahnePose *pose, double box[4])
{
  self->class->box (self->rig, lens, pose, box);
}
