/* People: drawn from a look in any pose, animals on two legs among them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-figure.h"

G_BEGIN_DECLS

typedef struct _SahnePerson SahnePerson;
typedef struct _SahnePersonFrame SahnePersonFrame;

SahnePerson *sahne_person_new (JsonObject *look, SahneResources *resources, GError **error);
void sahne_person_free (SahnePerson *self);
void sahne_person_draw (SahnePerson *self, SahnePen *pen, const SahneLens *lens,
                        const SahnePose *pose, const SahneCarried *carried, guint n_carried);
gboolean sahne_person_anchor (SahnePerson *self, const SahneLens *lens, const SahnePose *pose,
                              SahneAt at, SahneAnchor *anchor);
void sahne_person_box (SahnePerson *self, const SahneLens *lens, const SahnePose *pose,
                       double box[4]);

extern const SahneFigureClass sahne_person_class;

G_END_DECLS
