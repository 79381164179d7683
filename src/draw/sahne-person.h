/* People: drawn from a look in any pose; the body also carries other heads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-figure.h"

G_BEGIN_DECLS

typedef struct _SahnePerson SahnePerson;
typedef struct _SahnePersonFrame SahnePersonFrame;

/**
 * SahnePersonHead:
 * @behind: draws what lies behind the body: back hair, a tail
 * @front: draws the head
 * @data: given to sahne_person_set_head()
 *
 * A head of another kind on a human body: a fox in a coat. @pivot is where the head turns on the
 * neck, pixels; @h the height of a human head in pixels; @yaw, @tilt and @nod as in #SahneBody.
 */
typedef struct
{
  void (*behind) (gpointer data, SahnePersonFrame *frame);
  void (*front) (gpointer data, SahnePersonFrame *frame, SahnePen *pen, SahnePoint pivot, double h,
                 double yaw, double tilt, double nod, const SahnePose *pose);
} SahnePersonHead;

SahnePerson *sahne_person_new (JsonObject *look, SahneResources *resources, GError **error);
void sahne_person_free (SahnePerson *self);
void sahne_person_set_head (SahnePerson *self, const SahnePersonHead *head, gpointer data);
void sahne_person_draw (SahnePerson *self, SahnePen *pen, const SahneLens *lens,
                        const SahnePose *pose, const SahneCarried *carried, guint n_carried);
gboolean sahne_person_anchor (SahnePerson *self, const SahneLens *lens, const SahnePose *pose,
                              SahneAt at, SahneAnchor *anchor);
void sahne_person_box (SahnePerson *self, const SahneLens *lens, const SahnePose *pose,
                       double box[4]);

extern const SahneFigureClass sahne_person_class;

G_END_DECLS
