/* The story: frames, one after the other, become scenes with beats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-language.h"
#include "sahne-tale-scene.h"

G_BEGIN_DECLS

/**
 * SahneTale:
 * @language: of the script
 * @cast: everybody and everything
 * @scenes: (element-type SahneTaleScene): in order
 * @scene: the one under way
 * @headings: scenes are divided by headings, not by what the sentences say
 * @narrate: a narrator reads what the sentences say
 * @mood: (nullable): of all scenes that say nothing else
 * @go_on: (nullable): the place where the next scene is, for they have gone there
 * @sentence: (nullable): being read
 * @sentence_index: its index in its scene, -1 before it is kept
 * @before: (nullable): the beat of the frame before
 * @speaker: (nullable): who spoke last
 * @listener: (nullable): to whom
 * @paragraph_speaker: (nullable): who was named as speaker in the paragraph under way
 * @position: byte of the source where new scenes begin
 * @left: (nullable): who has gone out of the room, in the words of the text
 * @did: who is named as doing what the sentence has told last
 * @n_did: whether there is one
 *
 * A story under way.
 */
typedef struct
{
  SahneLanguage *language;
  SahneCast *cast;
  GPtrArray *scenes;
  SahneTaleScene *scene;
  gboolean headings, narrate;
  const char *mood;
  struct
  {
    const char *concept, *name, *setting;
    guint start, end;
  } go_on;
  const SahneSentence *sentence;
  int sentence_index;
  SahneTaleSceneBeat *before;
  SahneEntity *speaker, *listener, *paragraph_speaker;
  guint position;
  const char *left;
  SahneEntity *did[1];
  guint n_did;
} SahneTale;

SahneTale *sahne_tale_new (SahneLanguage *language);
void sahne_tale_free (SahneTale *self);
SahneTaleScene *sahne_tale_begin_scene (SahneTale *self, guint start);
void sahne_tale_read (SahneTale *self, SahneSentence *sentence);
void sahne_tale_finish (SahneTale *self);

/* sahne-tale-setting.c */
void sahne_tale_setting (SahneTale *self, const SahneFrame *frame);
void sahne_tale_places (SahneTale *self, SahneFrame *frame);
void sahne_tale_outside (SahneTale *self, const SahneFrame *frame);
const char *sahne_tale_place_setting (const SahneEntry *entry);
void sahne_tale_set_place (SahneTale *self, SahneTaleScene *scene, const SahneMention *place,
                           const char *sure);
void sahne_tale_after (SahneTale *self, const SahneFrame *frame);

/* sahne-tale-line.c */
void sahne_tale_line (SahneTale *self, const SahneFrame *frame);
void sahne_tale_speech (SahneTale *self, SahneEntity *speaker, const char *text,
                        const char *parenthetical, gboolean voice_only, gboolean song, guint start,
                        guint end);
void sahne_tale_narrate (SahneTale *self, const char *text, guint start, guint end);

/* sahne-tale-camera.c */
char *sahne_tale_clause_text (const SahneTale *self, const SahneFrame *frame);
void sahne_tale_camera (SahneTale *self, SahneFrame *frame);
void sahne_tale_other (SahneTale *self, const SahneFrame *frame);

/* sahne-tale-where.c */
gboolean sahne_tale_is_sex_of (const SahneMention *pronoun, const SahneEntity *entity);
gboolean sahne_tale_is_in_body (const SahneSpot *spot, SahneEntity *const *whose, guint n);
JsonObject *sahne_tale_spot_relation (SahneTale *self, const SahneSpot *spot,
                                      SahneEntity *const *but, guint n_but);
void sahne_tale_describe_all (SahneTale *self, SahneMention *const *mentions, guint n);

/* sahne-tale-dropped.c */
void sahne_tale_settle_dropped (SahneTale *self, SahneFrames *frames);

/* sahne-tale-frame.c */
void sahne_tale_frame (SahneTale *self, SahneFrame *frame);
SahneEntity *sahne_tale_divide (SahneTale *self, SahneEntity *pair);
guint sahne_tale_who (SahneTale *self, SahneMention *const *mentions, guint n, guint weight,
                      SahneEntity *const *but, guint n_but, SahneEntity **found);
void sahne_tale_ids (JsonObject *object, const char *name, SahneEntity *const *found, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTale, sahne_tale_free)

G_END_DECLS
