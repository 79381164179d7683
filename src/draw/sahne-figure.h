/* A figure: whoever or whatever acts, drawn from its look in any pose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-lens.h"
#include "sahne-pen.h"
#include "sahne-pose.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

/* Places on a figure where things are held or looked at; names as in the scene document. */
typedef enum
{
  SAHNE_AT_HAND_L,
  SAHNE_AT_HAND_R,
  SAHNE_AT_HANDS,
  SAHNE_AT_MOUTH,
  SAHNE_AT_HEAD,
  SAHNE_AT_BACK,
  SAHNE_AT_SEAT,
  SAHNE_AT_BODY,
  SAHNE_AT_EYES,
  SAHNE_N_AT
} SahneAt;

/* Where a place on a figure is on screen. */
typedef struct
{
  SahnePoint point; /* pixels */
  double angle;     /* degrees clockwise that a held thing is turned by */
  double scale;     /* pixels per metre there */
  double staff;     /* the same for a staff that both hands hold */
  gboolean left;    /* its holder faces left */
} SahneAnchor;

/**
 * SahneCarried:
 * @at: where the figure holds it
 * @draw: draws it at @anchor, between the hand's palm and fingers
 * @data: for @draw
 */
typedef struct
{
  SahneAt at;
  void (*draw) (SahnePen *pen, const SahneAnchor *anchor, gpointer data);
  gpointer data;
} SahneCarried;

typedef struct _SahneFigure SahneFigure;

/**
 * SahneFigureClass:
 * @rig: name in the look: "person", "quadruped"
 * @parse: (nullable): makes the rig's data from a look
 * @free: frees them
 * @draw: draws them, feet at the pose's place in front of the lens
 * @anchor: tells where a place on them is; %FALSE when the rig has no such place
 * @box: a box in pixels that holds all that draw() paints, its shadow included
 */
typedef struct
{
  const char *rig;
  gpointer (*parse) (JsonObject *look, SahneResources *resources, GError **error);
  void (*free) (gpointer rig);
  void (*draw) (gpointer rig, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                const SahneCarried *carried, guint n_carried);
  gboolean (*anchor) (gpointer rig, const SahneLens *lens, const SahnePose *pose, SahneAt at,
                      SahneAnchor *anchor);
  void (*box) (gpointer rig, const SahneLens *lens, const SahnePose *pose, double box[4]);
} SahneFigureClass;

SahneFigure *sahne_figure_new (JsonObject *look, SahneResources *resources, GError **error);
void sahne_figure_free (SahneFigure *self);
void sahne_figure_draw (SahneFigure *self, SahnePen *pen, const SahneLens *lens,
                        const SahnePose *pose, const SahneCarried *carried, guint n_carried);
gboolean sahne_figure_anchor (SahneFigure *self, const SahneLens *lens, const SahnePose *pose,
                              SahneAt at, SahneAnchor *anchor);
void sahne_figure_box (SahneFigure *self, const SahneLens *lens, const SahnePose *pose,
                       double box[4]);
SahneAt sahne_at_find (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneFigure, sahne_figure_free)

G_END_DECLS
