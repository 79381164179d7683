/* What reading a film and drawing it share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-memo.h"
#include "sahne-reel-media.h"
#include "sahne-reel-words.h"
#include "sahne-reel.h"
#include "sahne-style.h"
#include "sahne-transition.h"

G_BEGIN_DECLS

typedef enum
{
  CLIP_SHOT,
  CLIP_TITLE,
  CLIP_MEDIA
} ClipKind;

typedef struct
{
  ClipKind kind;
  int start, frames;
  int transition_frames, fade_in, fade_out;
  SahneTransition transition;
  char *scene, *setup;
  gint64 in_us, out_us, speed_pm;
  SahneReelPlace *place; /* or NULL: fills the frame */
  char *picture;         /* of own media */
  gboolean cover;
  SahneReelTitle title;
} Clip;

/* Scenes made ready and what was painted of them; another cut of the same scenes shares them. */
typedef struct
{
  gatomicrefcount refs;
  SahneMemo *ready; /* SahneScenery by digest and turn */
  SahneMemo *views; /* of their sceneries, all together */
} SahneReelSceneries;

struct _SahneReel
{
  gatomicrefcount refs;
  int width, height, frames;
  int rate[2];
  gboolean burn;
  guint32 seed;
  SahneStyle style;
  SahneReelMediaSource media;
  SahneReelOverlays *overlays;
  SahneFinish *finish; /* of the whole frame, or NULL */
  SahneReelWords *captions;
  GArray *clips;       /* Clip, in order */
  GHashTable *digests; /* scene → digest */
  SahneResources *resources;
  SahneSceneLoader loader;
  gpointer loader_data;
  SahneReelSceneries *sceneries;
  GThreadPool *ahead; /* makes the next scenery while this one plays, or NULL */
  int prepared;       /* the last clip it was told to make ready */
  SahneMemo *cards;   /* cairo_surface_t by kind of title */
};

SahneReelSceneries *sahne_reel_sceneries_new (gsize room, int width, int height);
void sahne_reel_sceneries_unref (SahneReelSceneries *self);
gboolean sahne_reel_read (SahneReel *self, JsonObject *film);
void sahne_reel_clip_clear (gpointer data);

G_END_DECLS
