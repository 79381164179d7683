/* The story: frames, one after the other, become scenes with beats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-language.h"
#include "sahne-scene.h"

G_BEGIN_DECLS

/**
 * SahneStory:
 * @language: of the script
 * @cast: everybody and everything
 * @scenes: (element-type SahneScene): in order
 * @scene: the one under way
 * @headings: scenes are divided by headings, not by what the sentences say
 * @narrate: a narrator reads what the sentences say
 * @go_on: (nullable): the place where the next scene is, for they have gone there
 * @sentence: (nullable): being read
 * @sentence_index: its index in its scene, -1 before it is kept
 * @before: (nullable): the beat of the frame before
 * @speaker: (nullable): who spoke last
 * @listener: (nullable): to whom
 * @position: byte of the source where new scenes begin
 *
 * A story under way.
 */
typedef struct
{
  SahneLanguage *language;
  SahneCast *cast;
  GPtrArray *scenes;
  SahneScene *scene;
  gboolean headings, narrate;
  struct
  {
    const char *concept, *name, *setting;
    guint start, end;
  } go_on;
  const SahneSentence *sentence;
  int sentence_index;
  SahneSceneBeat *before;
  SahneEntity *speaker, *listener;
  guint position;
} SahneStory;

SahneStory *sahne_story_new (SahneLanguage *language);
void sahne_story_free (SahneStory *self);
SahneScene *sahne_story_begin_scene (SahneStory *self, guint start);
void sahne_story_read (SahneStory *self, SahneSentence *sentence);
void sahne_story_finish (SahneStory *self);

/* sahne-story-setting.c */
void sahne_story_setting (SahneStory *self, const SahneFrame *frame);
void sahne_story_places (SahneStory *self, SahneFrame *frame);
void sahne_story_set_place (SahneStory *self, SahneScene *scene, const SahneMention *place,
                            const char *sure);
void sahne_story_after (SahneStory *self, const SahneFrame *frame);

/* sahne-story-line.c */
void sahne_story_line (SahneStory *self, const SahneFrame *frame);
void sahne_story_speech (SahneStory *self, SahneEntity *speaker, const char *text,
                         const char *parenthetical, gboolean voice_only, gboolean song, guint start,
                         guint end);
void sahne_story_narrate (SahneStory *self, const char *text, guint start, guint end);

/* sahne-story-frame.c */
void sahne_story_frame (SahneStory *self, SahneFrame *frame);
guint sahne_story_who (SahneStory *self, SahneMention *const *mentions, guint n, guint weight,
                       SahneEntity *const *but, guint n_but, SahneEntity **found);
void sahne_story_ids (JsonObject *object, const char *name, SahneEntity *const *found, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneStory, sahne_story_free)

G_END_DECLS
