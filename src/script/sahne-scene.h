/* A scene under way: what becomes one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-cast.h"

G_BEGIN_DECLS

/**
 * SahneSceneBeat:
 * @json: the beat without id and order
 * @with: (nullable): the beat at whose time it happens
 * @sentence: index of its sentence, -1 none
 * @kind: kind of beat
 * @who: (nullable): id of the first who does it
 * @text: what it says or does, by which it is known again
 * @id: (nullable): set when the script is complete
 * @subject: (nullable): who does it
 *
 * One thing that happens.
 */
typedef struct _SahneSceneBeat SahneSceneBeat;
struct _SahneSceneBeat
{
  JsonObject *json;
  SahneSceneBeat *with;
  int sentence;
  const char *kind, *who;
  char *text, *id;
  SahneEntity *subject;
};

/* Somebody or something in the scene, and what the scene says of it. */
typedef struct
{
  SahneEntity *entity;
  JsonArray *spans, *relations;
  SahneEntity *holder;
  const char *state;
  gboolean acted; /* a beat is about it, so that it no longer is as it was when the scene began */
} SahneSceneMember;

/**
 * SahneScene:
 * @index: its number
 * @start: byte of the source that spans count from
 * @heading: (nullable): as written
 * @heading_number: (nullable): as written
 * @heading_end: byte behind it
 * @setting: (nullable): interior or exterior
 * @place: (nullable): English
 * @place_name: (nullable): as the script says it
 * @place_sure: how sure
 * @place_start: first byte of the words for it
 * @place_end: byte behind them
 * @traits: (element-type utf8): of the place
 * @time: (nullable): when it begins
 * @weather: (nullable): when it begins
 * @season: (nullable): of the schema
 * @mood: (nullable): of the schema
 * @now_time: (nullable): what it is by now
 * @now_weather: (nullable): what it is by now
 * @beats: (element-type SahneSceneBeat): in order
 * @members: (element-type SahneSceneMember): in order of appearance
 * @sentences: (element-type JsonObject): in order
 * @transition: (nullable): how it ends
 * @transition_start: first byte of the words for it
 * @transition_end: byte behind them
 * @cast: whose members
 * @id: (nullable): set when the script is complete
 *
 * One place and time.
 */
typedef struct
{
  int index;
  guint start;
  char *heading, *heading_number;
  guint heading_end;
  const char *setting, *place, *place_name, *place_sure;
  guint place_start, place_end;
  GPtrArray *traits;
  const char *time, *weather, *season, *mood, *now_time, *now_weather;
  GPtrArray *beats, *members, *sentences;
  const char *transition;
  guint transition_start, transition_end;
  SahneCast *cast;
  char *id;
} SahneScene;

SahneScene *sahne_scene_new (SahneCast *cast, int index, guint start);
void sahne_scene_free (SahneScene *self);
SahneSceneBeat *sahne_scene_add_beat (SahneScene *self, const char *kind, SahneEntity *subject,
                                      const char *text, guint start, guint end, int sentence);
void sahne_scene_move_before (SahneScene *self, SahneSceneBeat *beat, const SahneSceneBeat *other);
SahneSceneMember *sahne_scene_member (SahneScene *self, SahneEntity *entity);
JsonObject *sahne_scene_relation (const SahneScene *self, const char *kind, const char *to,
                                  const char *place, guint start, guint end);
void sahne_scene_relate (SahneScene *self, SahneSceneMember *member, JsonObject *relation);
int sahne_scene_add_sentence (SahneScene *self, const SahneSentence *sentence);
void sahne_scene_set_span (const SahneScene *self, JsonObject *object, guint start, guint end);
gboolean sahne_scene_has_happened (const SahneScene *self);
void sahne_scene_close (SahneScene *self);
JsonNode *sahne_scene_document (const SahneScene *self, JsonObject *brief);

G_END_DECLS
