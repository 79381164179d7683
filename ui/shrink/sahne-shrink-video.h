/* One video that is to become smaller, and what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* States of a video; their names in the saved list are in sahne-shrink-video.c. */
typedef enum
{
  SAHNE_SHRINK_WAITING,
  SAHNE_SHRINK_RUNNING,
  SAHNE_SHRINK_DONE,
  SAHNE_SHRINK_SKIPPED,
  SAHNE_SHRINK_FAILED,
} SahneShrinkState;

#define SAHNE_TYPE_SHRINK_VIDEO (sahne_shrink_video_get_type ())
G_DECLARE_FINAL_TYPE (SahneShrinkVideo, sahne_shrink_video, SAHNE, SHRINK_VIDEO, GObject)

/* Signal `changed` (): anything is other now. */

SahneShrinkVideo *sahne_shrink_video_new (const char *path);
SahneShrinkVideo *sahne_shrink_video_load (JsonObject *saved);
JsonObject *sahne_shrink_video_save (SahneShrinkVideo *self);

const char *sahne_shrink_video_get_path (SahneShrinkVideo *self);
char *sahne_shrink_video_get_name (SahneShrinkVideo *self);
const char *sahne_shrink_video_get_place (SahneShrinkVideo *self);
void sahne_shrink_video_set_place (SahneShrinkVideo *self, const char *place);
SahneShrinkState sahne_shrink_video_get_state (SahneShrinkVideo *self);
void sahne_shrink_video_set_state (SahneShrinkVideo *self, SahneShrinkState state);
double sahne_shrink_video_get_fraction (SahneShrinkVideo *self);
void sahne_shrink_video_set_fraction (SahneShrinkVideo *self, double fraction);
gint64 sahne_shrink_video_get_left (SahneShrinkVideo *self);
void sahne_shrink_video_set_left (SahneShrinkVideo *self, gint64 left_us);
guint64 sahne_shrink_video_get_old_bytes (SahneShrinkVideo *self);
guint64 sahne_shrink_video_get_new_bytes (SahneShrinkVideo *self);
JsonObject *sahne_shrink_video_get_report (SahneShrinkVideo *self);
void sahne_shrink_video_finish (SahneShrinkVideo *self, JsonObject *report, const char *failure);
gboolean sahne_shrink_video_is_known (SahneShrinkVideo *self);
JsonObject *sahne_shrink_video_get_facts (SahneShrinkVideo *self);
void sahne_shrink_video_set_facts (SahneShrinkVideo *self, JsonObject *facts, GdkTexture *picture);
GdkTexture *sahne_shrink_video_get_picture (SahneShrinkVideo *self);

G_END_DECLS
