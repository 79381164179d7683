/* A prop: a thing of the script, drawn standing, lying, hanging or held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-drawing.h"
#include "sahne-figure.h"
#include "sahne-lens.h"
#include "sahne-pose.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

/**
 * SahneProp:
 *
 * A thing made from an entry of the scene's `visual.props`. It never changes and may be drawn from
 * several threads at once. Of a #SahnePose it reads
 *
 *  x, y, z      the middle of its foot in the world
 *  yaw          above 0 it faces right, below 0 left, if its drawing faces a side at all
 *  roll         turned about its middle, clockwise
 *  scale        about its foot
 *  squash       flat and wide below 1
 *  state        0 closed, off, empty to 1 open, on, full; from 1 to 2 it breaks to pieces
 *  phase        turns of its wheels
 *  stance       fly: it rests on nothing, so it has no contact shadow
 *
 * Opacity is for whoever puts pictures together.
 */
typedef struct _SahneProp SahneProp;

SahneProp *sahne_prop_new (JsonObject *look, SahneResources *resources, GError **error);
void sahne_prop_free (SahneProp *self);
double sahne_prop_size (const SahneProp *self);
double sahne_prop_lift (const SahneProp *self, const SahneProp *content);
double sahne_prop_rise (const SahneProp *self);
double sahne_prop_state (const SahneProp *self);
gboolean sahne_prop_glow (const SahneProp *self, double *reach, SahneColour *colour);

void sahne_prop_draw (SahneProp *self, SahnePen *pen, const SahneLens *lens, const SahnePose *pose,
                      gint64 t_us);
void sahne_prop_draw_layer (SahneProp *self, SahnePen *pen, const SahneLens *lens,
                            const SahnePose *pose, gint64 t_us, SahneDrawingLayer layer);
void sahne_prop_draw_held (SahneProp *self, SahnePen *pen, const SahneAnchor *anchor,
                           const SahnePose *pose);
void sahne_prop_draw_string (SahneProp *self, SahnePen *pen, const SahneLens *lens,
                             const SahnePose *pose, const SahneAnchor *hand);
gboolean sahne_prop_seat (SahneProp *self, const SahneLens *lens, const SahnePose *pose,
                          guint index, SahneAnchor *seat);
void sahne_prop_box (SahneProp *self, const SahneLens *lens, const SahnePose *pose, double box[4]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneProp, sahne_prop_free)

G_END_DECLS
