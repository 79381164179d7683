/* A scene under way: what becomes one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-cast.h"

G_BEGIN_DECLS

/**
 * SahneTaleSceneBeat:
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
typedef struct _SahneSceneBeat SahneTaleSceneBeat;
struct _SahneSceneBeat
{
  JsonObject *json;
  SahneTaleSceneBeat *with;
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
} SahneTaleSceneMember;

/**
 * SahneTaleScene:
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
 * @beats: (element-type SahneTaleSceneBeat): in order
 * @members: (element-type SahneTaleSceneMember): in order of appearance
 * @sentences: (element-type JsonObject): in order
 * @by_entity: the members again, to be found by whom they are about
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
  GHashTable *by_entity;
  const char *transition;
  guint transition_start, transition_end;
  SahneCast *cast;
  char *id;
} SahneTaleScene;

SahneTaleScene *sahne_tale_scene_new (SahneCast *cast, int index, guint start);
void sahne_tale_scene_free (SahneTaleScene *self);
SahneTaleSceneBeat *sahne_tale_scene_add_beat (SahneTaleScene *self, const char *kind,
                                               SahneEntity *subject, const char *text, guint start,
                                               guint end, int sentence);
void sahne_tale_scene_move_before (SahneTaleScene *self, SahneTaleSceneBeat *beat,
                                   const SahneTaleSceneBeat *other);
SahneTaleSceneMember *sahne_tale_scene_member (SahneTaleScene *self, SahneEntity *entity);
JsonObject *sahne_tale_scene_relation (const SahneTaleScene *self, const char *kind, const char *to,
                                       const char *place, guint start, guint end);
void sahne_tale_scene_relate (SahneTaleScene *self, SahneTaleSceneMember *member,
                              JsonObject *relation);
int sahne_tale_scene_add_sentence (SahneTaleScene *self, const SahneSentence *sentence);
void sahne_tale_scene_set_span (const SahneTaleScene *self, JsonObject *object, guint start,
                                guint end);
gboolean sahne_tale_scene_has_happened (const SahneTaleScene *self);
void sahne_tale_scene_close (SahneTaleScene *self);
JsonNode *sahne_tale_scene_document (const SahneTaleScene *self, JsonObject *brief);

G_END_DECLS
