/* What the timeline shows of one scene, apart from its document: lines, music, effects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneTimelineLine:
 * @id: of the beat
 * @speaker: who says it
 * @text: what
 * @sound: (nullable): digest of the voice in the store
 * @start_us: scene time
 * @duration_us: how long it is
 * @odd: whether the speaker has an odd place among the cast
 *
 * A line as it is said.
 */
typedef struct
{
  char *id, *speaker, *text, *sound;
  gint64 start_us, duration_us;
  gboolean odd;
} SahneTimelineLine;

/**
 * SahneTimelineEvent:
 * @kind: which of the scene's kinds of effects
 * @t_us: scene time
 * @duration_us: how long it lasts
 *
 * Something that is heard.
 */
typedef struct
{
  guint kind;
  gint64 t_us, duration_us;
} SahneTimelineEvent;

/**
 * SahneTimelineFacts:
 * @lines: (element-type SahneTimelineLine): in their order
 * @events: (element-type SahneTimelineEvent): in their order
 * @kinds: (element-type utf8): of effects
 * @mood: (nullable): of the music; %NULL where there is none
 *
 * Reference-counted; any thread may read it.
 */
typedef struct
{
  gatomicrefcount refs;
  GArray *lines, *events;
  GPtrArray *kinds;
  char *mood;
} SahneTimelineFacts;

SahneTimelineFacts *sahne_timeline_facts_new (JsonObject *scene);
gboolean sahne_timeline_facts_equal (const SahneTimelineFacts *a, const SahneTimelineFacts *b);
SahneTimelineFacts *sahne_timeline_facts_ref (SahneTimelineFacts *self);
void sahne_timeline_facts_unref (SahneTimelineFacts *self);

G_END_DECLS
