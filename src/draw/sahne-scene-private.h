/* What reading a scene and drawing it share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-burst.h"
#include "sahne-scene.h"
#include "sahne-waterline.h"

G_BEGIN_DECLS

/* From @t_us on it is carried by the performer @by (-1: nobody) at @at. */
typedef struct
{
  gint64 t_us;
  int by;
  SahneAt at;
} Hold;

/* An actor or a prop with its motion. */
typedef struct
{
  char *id;
  guint order;
  SahneFigure *figure; /* one of the two is set */
  SahneProp *prop;
  SahneMotion *motion;
  GArray *holds; /* who carries this prop */
  GArray *on;    /* what this actor sits on and goes along with */
  gboolean floats;
} Performer;

/* Where a performer is for one set-up alone, as an over-the-shoulder shot wants. */
typedef struct
{
  guint performer;
  SahneMotion *motion;
} Mark;

typedef struct
{
  char *id;
  SahneMotion *motion;
  GArray *marks; /* Mark */
} Setup;

struct _SahneScene
{
  gatomicrefcount refs;
  char *id;
  SahneStyle style;
  gint64 duration_us;
  SahneTurns *turns;
  SahnePlace *place;
  GArray *performers;   /* Performer */
  GArray *setups;       /* Setup */
  GArray *bursts;       /* SahneBurst; entries beyond the performers */
  SahneMotion **pieces; /* by item of the place, or NULL */
  SahneWaterline *waters;
  double nearest, farthest;
};

int sahne_scene_find (SahneScene *self, const char *id);

G_END_DECLS
