/* Edits of how a clip or an overlay is shown and heard: fades, pace, keyframes, groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-channel.h"
#include "sahne-film-edit.h"

G_BEGIN_DECLS

/* What has keyframes, in the order of sahne_clip_values. */
typedef enum
{
  SAHNE_CLIP_X,
  SAHNE_CLIP_Y,
  SAHNE_CLIP_SCALE,
  SAHNE_CLIP_OPACITY,
  SAHNE_CLIP_GAIN,
  SAHNE_N_CLIP_VALUES
} SahneClipValue;

/**
 * SahneClipValueInfo:
 * @name: of the channel
 * @least: the smallest value
 * @most: the largest
 * @normal: where nothing is said
 */
typedef struct
{
  const char *name;
  gint64 least, most, normal;
} SahneClipValueInfo;

const SahneClipValueInfo *sahne_clip_value_info (SahneClipValue value);

JsonObject *sahne_clip_edit_find (JsonObject *film, const char *target);
gint64 sahne_clip_edit_value (JsonObject *clip, SahneClipValue value, gint64 t_us);
gboolean sahne_clip_edit_is_keyed (JsonObject *clip, SahneClipValue value);
gboolean sahne_clip_edit_key_ease (JsonObject *clip, SahneClipValue value, gint64 t_us,
                                   SahneKeyEase *ease);
GArray *sahne_clip_edit_key_times (JsonObject *clip);

GPtrArray *sahne_clip_edit_fade (JsonObject *film, const char *target, SahneEdge edge,
                                 gint64 frames);
GPtrArray *sahne_clip_edit_speed (JsonObject *film, const char *const *targets, gint64 speed_pm);
GPtrArray *sahne_clip_edit_set_value (JsonObject *film, const char *target, SahneClipValue value,
                                      gint64 t_us, gint64 to);
GPtrArray *sahne_clip_edit_toggle_key (JsonObject *film, const char *target, SahneClipValue value,
                                       gint64 t_us);
GPtrArray *sahne_clip_edit_move_keys (JsonObject *film, const char *target, gint64 from_us,
                                      gint64 to_us);
GPtrArray *sahne_clip_edit_set_ease (JsonObject *film, const char *target, gint64 t_us,
                                     SahneKeyEase ease);
GPtrArray *sahne_clip_edit_clear_values (JsonObject *film, const char *target);
GPtrArray *sahne_clip_edit_gain (JsonObject *film, const char *target, gint64 gain_mdb);
GPtrArray *sahne_clip_edit_group (JsonObject *film, const char *const *targets, gboolean together);

G_END_DECLS
