/* What the files of a run share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "sahne-run.h"

G_BEGIN_DECLS

struct _SahneRun
{
  guint number;
  SahneStory *story;
  SahneStore *store;
  SahneResources *resources;
  SahneClone last;
  gboolean look; /* only look what is stale */
  SahneMailbox *mailbox;
  SahneRunMemory *memory;
  GstElement *pipeline;
  GSource *watch;
  const char *missing; /* an element that this build does not have */
  gboolean over;       /* its end has been told */
  char *only_film;     /* the film before hand edits, when nothing else has changed */
  JsonNode *ahead;     /* the film with the scenes that changed, so far */
  gint64 next_ahead;   /* when it may be shown again */
};

SahneNews *sahne_run_news (SahneRun *self, SahneNewsKind kind, const char *clone,
                           const char *scene);
void sahne_run_tell_end (SahneRun *self, GError *error);
void sahne_run_tell_notices (SahneRun *self, const char *clone, const char *scene, const char *kind,
                             char **targets);
void sahne_run_show_ahead (SahneRun *self, const char *scene, const char *digest);
void sahne_run_lay_film (SahneRun *self);

G_END_DECLS
