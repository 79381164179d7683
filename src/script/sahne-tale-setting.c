/* The story's places and times: when another scene begins, and what it is like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-tale.h"

static const SahneEntry *
place_entry (const SahneTale *self, const SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_PLACE && m->entry)
    return m->entry;
  return m->lemma ? sahne_lexicon_find_class (self->language->lexicon, m->lemma, SAHNE_CLASS_PLACE)
                  : NULL;
}

/**
 * sahne_tale_place_setting:
 * @entry: (nullable): a place
 *
 * Returns: (nullable): "interior" or "exterior" where it can be only one of them
 */
const char *
sahne_tale_place_setting (const SahneEntry *entry)
{
  return sahne_entry_has (entry, "inside")    ? "interior"
         : sahne_entry_has (entry, "outside") ? "exterior"
                                              : NULL;
}

/**
 * sahne_tale_set_place:
 * @self: a story
 * @scene: (inout): a scene
 * @place: words for a place
 * @sure: how sure: "understood" or "guessed"
 *
 * Says where the scene is, and what its words tell of weather, season and the like.
 */
void
sahne_tale_set_place (SahneTale *self, SahneTaleScene *scene, const SahneMention *place,
                      const char *sure)
{
  const SahneEntry *entry = place_entry (self, place);
  const SahneLexicon *lexicon = self->language->lexicon;

  scene->place = sahne_cast_keep (self->cast, entry            ? entry->concept
                                              : place->concept ? place->concept
                                                               : place->text);
  scene->place_name = sahne_cast_keep (self->cast, place->text);
  scene->place_sure = place->guessed || entry == NULL ? "guessed" : sure;
  scene->place_start = place->start;
  scene->place_end = place->end;
  if (entry && sahne_tale_place_setting (entry))
    scene->setting = sahne_tale_place_setting (entry);
  for (guint i = 0; i < place->n_traits; i++)
    {
      const SahneEntry *weather
          = sahne_lexicon_find_class (lexicon, place->traits[i], SAHNE_CLASS_WEATHER);
      const SahneEntry *season
          = sahne_lexicon_find_class (lexicon, place->traits[i], SAHNE_CLASS_SEASON);
      const SahneEntry *mood
          = sahne_lexicon_find_class (lexicon, place->traits[i], SAHNE_CLASS_MOOD);
      if (weather)
        scene->weather = scene->now_weather = sahne_cast_keep (self->cast, weather->concept);
      else if (season)
        scene->season = sahne_cast_keep (self->cast, season->concept);
      else if (mood && scene->mood == NULL)
        scene->mood = sahne_cast_keep (self->cast, mood->concept);
      else
        g_ptr_array_add (scene->traits, (gpointer) sahne_cast_keep (self->cast, place->traits[i]));
    }
}

static gboolean
is_other_place (const SahneTale *self, const SahneMention *place)
{
  const SahneEntry *entry = place_entry (self, place);
  const char *concept = entry ? entry->concept : place->concept;

  if (entry && self->scene->place && g_strcmp0 (entry->is, self->scene->place) == 0)
    return FALSE; /* a path in the forest */
  return self->scene->place == NULL || g_strcmp0 (self->scene->place, concept) != 0;
}

/* A new scene at the sentence that is being read, where the one before has begun to happen. */
static SahneTaleScene *
next_scene (SahneTale *self, const SahneFrame *frame)
{
  SahneTaleScene *before = self->scene, *scene;
  gboolean kept;

  if (!sahne_tale_scene_has_happened (before) && !before->heading)
    return before;
  /* a sentence that has begun in the scene before is divided */
  kept = self->sentence_index >= 0;
  scene = sahne_tale_begin_scene (self, MAX (frame->start, self->position));
  if (self->sentence)
    scene->start = kept ? MAX (frame->start, self->sentence->start) : self->sentence->start;
  scene->place = before->place;
  scene->place_name = before->place_name;
  scene->place_sure = before->place ? "guessed" : "chosen";
  scene->setting = before->setting;
  self->go_on.concept = NULL;
  return scene;
}

/* A change in the middle of a scene: it begins to snow, night falls. */
static void
add_change (SahneTale *self, const SahneFrame *frame)
{
  SahneTaleScene *scene = self->scene;
  const char *time = sahne_cast_keep (self->cast, frame->time);
  const char *weather = sahne_cast_keep (self->cast, frame->weather);
  SahneTaleSceneBeat *beat;

  /* what nobody has spoken of yet has been so from the start */
  if (weather && scene->now_weather == NULL && frame->kind != SAHNE_FRAME_ACTION
      && g_str_equal (weather, "clear"))
    scene->weather = scene->now_weather = weather;

  if ((time == NULL || g_strcmp0 (time, scene->now_time) == 0)
      && (weather == NULL || g_strcmp0 (weather, scene->now_weather) == 0))
    return;
  beat = sahne_tale_scene_add_beat (scene, "change", NULL, time ? time : weather, frame->start,
                                    frame->end, self->sentence_index);
  if (time && g_strcmp0 (time, scene->now_time) != 0)
    json_object_set_string_member (beat->json, "time", scene->now_time = time);
  if (weather && g_strcmp0 (weather, scene->now_weather) != 0)
    json_object_set_string_member (beat->json, "weather", scene->now_weather = weather);
  self->before = beat;
}

static void
set_conditions (SahneTale *self, const SahneFrame *frame)
{
  SahneTaleScene *scene = self->scene;

  if (frame->time)
    scene->time = scene->now_time = sahne_cast_keep (self->cast, frame->time);
  if (frame->weather)
    scene->weather = scene->now_weather = sahne_cast_keep (self->cast, frame->weather);
  if (frame->season)
    scene->season = sahne_cast_keep (self->cast, frame->season);
}

/* The place they have gone to is where the next thing happens. */
static void
arrive (SahneTale *self, const SahneFrame *frame)
{
  const char *concept = self->go_on.concept, *name = self->go_on.name,
             *setting = self->go_on.setting;
  guint start = self->go_on.start, end = self->go_on.end;
  SahneTaleScene *scene;

  if (concept == NULL || frame->kind == SAHNE_FRAME_CAMERA || frame->kind == SAHNE_FRAME_TRANSITION)
    return;
  scene = next_scene (self, frame);
  scene->place = concept;
  scene->place_name = name;
  scene->place_sure = "understood";
  scene->place_start = start > scene->start ? start : 0;
  scene->place_end = start > scene->start ? end : 0;
  scene->setting = setting ? setting : scene->setting;
  self->go_on.concept = NULL;
}

static gboolean
is_dark (const char *time)
{
  return g_str_equal (time, "night") || g_str_equal (time, "evening");
}

static gboolean
is_morning (const char *time)
{
  return g_str_equal (time, "morning") || g_str_equal (time, "dawn");
}

/* Snow stays; rain, storm and fog pass overnight. */
static gboolean
is_passing (const char *weather)
{
  static const char *const passing[] = { "rain", "storm", "fog", "wind", NULL };
  return weather && g_strv_contains (passing, weather);
}

/**
 * sahne_tale_setting:
 * @self: (inout): a story
 * @frame: what is told next
 *
 * Begins another scene when the frame is at another place or time, and keeps what it says of hour,
 * weather and season.
 */
void
sahne_tale_setting (SahneTale *self, const SahneFrame *frame)
{
  gboolean other_time
      = frame->time && self->scene->now_time && g_strcmp0 (frame->time, self->scene->now_time) != 0;
  gboolean state = frame->kind == SAHNE_FRAME_SETTING;
  gboolean divided = FALSE;

  /* "At midnight he came back": until then it was day */
  if (frame->time && self->scene->now_time == NULL && frame->kind == SAHNE_FRAME_ACTION
      && is_dark (frame->time))
    other_time = TRUE;

  if (frame->place && is_other_place (self, frame->place)
      && frame->place->word_class == SAHNE_CLASS_PLACE
      && (frame->shift == SAHNE_SHIFT_NONE || self->headings))
    divided = self->scene->place != NULL && !self->headings;
  if (!self->headings && frame->shift == SAHNE_SHIFT_LATER && !(state && frame->lemma))
    divided = TRUE;
  if (!self->headings && frame->shift == SAHNE_SHIFT_MEANWHILE)
    divided = TRUE;
  if (!self->headings && other_time && !(state && frame->lemma)
      && sahne_tale_scene_has_happened (self->scene))
    divided = TRUE;
  if (divided && frame->shift == SAHNE_SHIFT_LATER && frame->time && is_morning (frame->time)
      && is_passing (self->scene->now_weather))
    self->scene->now_weather = NULL; /* the next morning: nobody says that it still rains */
  if (divided)
    {
      if (frame->place)
        self->go_on.concept = NULL;
      if (self->go_on.concept)
        arrive (self, frame);
      else
        next_scene (self, frame);
    }
  else
    arrive (self, frame);
  if (frame->place && !(self->headings && self->scene->place))
    sahne_tale_set_place (self, self->scene, frame->place, "understood");
  if (frame->mood && self->scene->mood == NULL)
    self->scene->mood = sahne_cast_keep (self->cast, frame->mood);
  if (sahne_tale_scene_has_happened (self->scene) && (frame->time || frame->weather))
    add_change (self, frame);
  else
    set_conditions (self, frame);
}

/* Names of icons are no better than the place itself. */
#define NAME_RANK 40

static gboolean
is_one_of (const char *kind, const char *const *kinds)
{
  return g_strv_contains (kinds, kind);
}

static gboolean
lives (const SahneMention *m)
{
  return m->kind != SAHNE_MENTION_NOUN || m->word_class == SAHNE_CLASS_ACTOR
         || m->word_class == SAHNE_CLASS_ANIMAL || m->word_class == SAHNE_CLASS_CREATURE;
}

/* A house on a hill can stand in the picture; a kitchen cannot. */
static const SahneEntry *
as_thing (const SahneTale *self, const SahneMention *m)
{
  const SahneEntry *same
      = m->concept ? sahne_lexicon_concept (self->language->lexicon, m->concept, SAHNE_CLASS_THING)
                   : NULL;
  const SahneEntry *thing
      = m->lemma ? sahne_lexicon_find_class (self->language->lexicon, m->lemma, SAHNE_CLASS_THING)
                 : NULL;
  if (thing == NULL || thing->rank >= NAME_RANK)
    return NULL;
  return same && same->rank < NAME_RANK ? same : thing; /* kale: a castle, no goal */
}

static void
make_thing (SahneMention *m, const SahneEntry *thing)
{
  m->entry = thing;
  m->concept = thing->concept;
  m->word_class = SAHNE_CLASS_THING;
}

/* The whole village gathers, the city sleeps: those who live there. */
static gboolean
does_as_people (const SahneTale *self, const SahneFrame *frame, guint i)
{
  static const char *const inhabited[] = { "village", "city",   "neighbourhood", "school", "street",
                                           "world",   "palace", "classroom",     "office", NULL };
  static const char *const deeds[]
      = { "gather",  "celebrate", "laugh",  "cry",    "clap",    "dance", "sing",   "watch", "look",
          "wake_up", "cheer",     "greet",  "search", "welcome", "help",  "listen", "come",  "run",
          "shout",   "wait",      "scream", "follow", "fear",    "flee",  NULL };
  const SahneEntry *place = place_entry (self, frame->agents[i]);

  return place && frame->kind == SAHNE_FRAME_ACTION && frame->action
         && g_strv_contains (inhabited, place->concept) && g_strv_contains (deeds, frame->action);
}

static void
make_people (const SahneTale *self, SahneMention *m)
{
  m->entry = sahne_lexicon_concept (self->language->lexicon, "crowd", SAHNE_CLASS_ACTOR);
  m->lemma = m->concept = "crowd";
  m->word_class = SAHNE_CLASS_ACTOR;
  m->is_group = TRUE;
  m->count = 8;
}

/* The scene goes on where the one before was, for want of words. */
static gboolean
is_inherited (const SahneTaleScene *scene)
{
  return scene->place && scene->place_end == 0 && g_str_equal (scene->place_sure, "guessed");
}

/* Opens the door of her bakery, sits at the kitchen table: she is there. */
static void
place_of_part (SahneTale *self, const SahneFrame *frame, const SahneMention *part)
{
  const SahneMention *of = part ? part->part_of : NULL;

  if (of && of->word_class == SAHNE_CLASS_PLACE && place_entry (self, of)
      && (self->scene->place == NULL || is_inherited (self->scene)) && frame->reality == SAHNE_REAL
      && !self->headings && !frame->aside && !sahne_tale_scene_has_happened (self->scene))
    sahne_tale_set_place (self, self->scene, of, "guessed");
}

/* The keeper of the lighthouse climbs the stairs: those of the lighthouse. */
static void
place_of_agent (SahneTale *self, const SahneFrame *frame)
{
  static const char *const wide[] = { "city", "village", "world", "country", "kingdom", NULL };
  const SahneMention *who = frame->n_agents == 1 ? frame->agents[0] : NULL;
  const SahneMention *of = who == NULL ? NULL : who->part_of ? who->part_of : who->owner;

  if (of && (of->word_class == SAHNE_CLASS_PLACE || of->word_class == SAHNE_CLASS_THING)
      && who->kind == SAHNE_MENTION_NOUN && who->word_class == SAHNE_CLASS_ACTOR
      && place_entry (self, of) && self->scene->place == NULL && frame->reality == SAHNE_REAL
      && frame->kind == SAHNE_FRAME_ACTION && frame->n_spots == 0 && frame->place == NULL
      && !self->headings && !frame->aside && !sahne_tale_scene_has_happened (self->scene)
      && of->concept && !g_strv_contains (wide, of->concept))
    sahne_tale_set_place (self, self->scene, of, "guessed");
}

/* Two policemen enter the shop: nobody has said where the others are, but there is where they come
 * in. */
static gboolean
comes_in (const SahneTale *self, const SahneFrame *frame, const SahneSpot *spot)
{
  const SahneMention *who = frame->n_agents ? frame->agents[0] : NULL;

  return who && lives (who) && who->kind == SAHNE_MENTION_NOUN
         && who->definite == SAHNE_DEFINITE_NEW && g_str_equal (spot->kind, "into")
         && self->scene->place == NULL && self->scene->setting == NULL
         && sahne_tale_scene_has_happened (self->scene);
}

/* What is done reaches there, who does it does not. */
static gboolean
is_aim (const SahneFrame *frame)
{
  static const char *const verbs[] = { "pour", "spray", "throw", "shine", "shoot", "drop", NULL };

  return frame->action && g_strv_contains (verbs, frame->action);
}

/* What becomes of a place that a relation names: the scene's place, the next one's, or a thing. */
static void
read_place (SahneTale *self, SahneFrame *frame, SahneSpot *spot, gboolean motion)
{
  static const char *const inner[]
      = { "in", "on", "at", "through", "across", "along", "around", "up", "down", NULL };
  static const char *const goals[] = { "to", "into", "towards", "in", "on", NULL };
  static const char *const beside[]
      = { "behind",  "in_front_of", "next_to", "near",    "under",   "above",
          "left_of", "right_of",    "over",    "against", "between", NULL };
  static const char *const afoot[] = { "walk",  "run",    "march", "ride",   "drive",  "go", "come",
                                       "sneak", "stroll", "rush",  "travel", "wander", NULL };
  SahneMention *m = spot->to;
  const SahneEntry *thing = as_thing (self, m), *place = place_entry (self, m);
  gboolean agent = frame->n_agents && lives (frame->agents[0]);
  gboolean inside = place && sahne_entry_has (place, "inside");
  gboolean here = !is_other_place (self, m);

  if (g_str_equal (spot->kind, "over") && agent && frame->action
      && is_one_of (frame->action, afoot))
    spot->kind = "across"; /* over the bridge */
  if (thing
      && (is_one_of (spot->kind, beside) || (g_str_equal (spot->kind, "at") && m->plural)
          || (g_str_equal (spot->kind, "to") && inside) || g_str_equal (spot->kind, "towards")
          || (g_str_equal (spot->kind, "from") && self->scene->place)))
    {
      if (!here)
        make_thing (m, thing);
      return;
    }
  spot->place = place ? place->concept : m->concept;
  spot->to = NULL;
  if (self->scene->place == NULL && !sahne_tale_scene_has_happened (self->scene)
      && frame->reality == SAHNE_REAL && is_one_of (spot->kind, beside) && !inside)
    sahne_tale_set_place (self, self->scene, m, "guessed"); /* over the city */
  if (frame->aside && self->scene->place)
    return;
  if (g_str_equal (spot->kind, "on")
      && ((frame->n_objects && is_aim (frame))
          || (!agent && frame->weather && place && g_str_equal (place->concept, "roof"))))
    return; /* sprays water on the roof from below; rain drums on it */
  if (here || self->headings || frame->reality != SAHNE_REAL || is_one_of (spot->kind, beside))
    return;
  if (motion && inside && comes_in (self, frame, spot))
    {
      sahne_tale_set_place (self, self->scene, m, "understood");
      return;
    }
  if (motion && (agent || (frame->n_agents && self->scene->place == NULL))
      && is_one_of (spot->kind, goals) && !g_str_equal (spot->kind, "towards")
      && (!is_one_of (spot->kind, inner) || sahne_tale_scene_has_happened (self->scene)
          || g_str_equal (spot->kind, "in")))
    {
      if (self->scene->place == NULL && !sahne_tale_scene_has_happened (self->scene))
        sahne_tale_set_place (self, self->scene, m, "understood");
      else
        {
          self->go_on.concept = sahne_cast_keep (self->cast, place ? place->concept : m->concept);
          self->go_on.name = sahne_cast_keep (self->cast, m->text);
          self->go_on.setting = place ? sahne_tale_place_setting (place) : NULL;
          self->go_on.start = m->start;
          self->go_on.end = m->end;
        }
      return;
    }
  if (is_one_of (spot->kind, inner) && (agent || self->scene->place == NULL))
    {
      if (self->scene->place && sahne_tale_scene_has_happened (self->scene))
        next_scene (self, frame);
      else if (self->scene->place && !is_inherited (self->scene))
        return;
      sahne_tale_set_place (self, self->scene, m, "understood");
    }
}

/* Leaves the house, climbs the hill, crosses the bridge, enters the cave. */
static const char *
kind_of_way (const SahneEntry *action)
{
  if (sahne_entry_has (action, "leaves"))
    return "out_of";
  return g_str_equal (action->concept, "climb")   ? "up"
         : g_str_equal (action->concept, "cross") ? "across"
         : g_str_equal (action->concept, "pass")  ? "along"
                                                  : "into";
}

/* "Grandma's garden": she is known from now on, though nobody says that she is there. */
static void
know_owner (SahneTale *self, const SahneMention *place)
{
  SahneMention *owner = place && place->word_class == SAHNE_CLASS_PLACE ? place->owner : NULL;
  SahneEntity *found[SAHNE_MAX_FOUND];

  if (owner && owner->kind != SAHNE_MENTION_PRONOUN && owner->kind != SAHNE_MENTION_ELIDED)
    sahne_cast_resolve (self->cast, owner, 2, NULL, 0, found);
}

/**
 * sahne_tale_places:
 * @self: (inout): a story
 * @frame: (inout): what is told next
 *
 * Takes the places out of the frame's relations: where it happens, and where it leads to.
 */
void
sahne_tale_places (SahneTale *self, SahneFrame *frame)
{
  const SahneEntry *action
      = frame->action
            ? sahne_lexicon_concept (self->language->lexicon, frame->action, SAHNE_CLASS_ACTION)
            : NULL;
  gboolean motion = sahne_entry_has (action, "motion");

  const char *before = self->scene->place, *going = self->go_on.concept;

  know_owner (self, frame->place);
  for (guint i = 0; i < frame->n_agents; i++)
    know_owner (self, frame->agents[i]);
  for (guint i = 0; i < frame->n_spots; i++)
    know_owner (self, frame->spots[i]->to);

  for (guint i = 0; i < frame->n_spots; i++)
    if (frame->spots[i]->to && frame->spots[i]->to->word_class == SAHNE_CLASS_PLACE)
      {
        if ((self->scene->place != before || self->go_on.concept != going)
            && g_str_equal (frame->spots[i]->kind, "in"))
          { /* into a bakery in the village */
            const SahneEntry *place = place_entry (self, frame->spots[i]->to);
            frame->spots[i]->place = place ? place->concept : frame->spots[i]->to->concept;
            frame->spots[i]->to = NULL;
          }
        else
          read_place (self, frame, frame->spots[i], motion);
      }
  /* enters the cave, climbs the hill, crosses the bridge */
  if (motion && frame->n_objects && frame->objects[0]->word_class == SAHNE_CLASS_PLACE)
    {
      SahneMention *m = frame->objects[0];
      SahneSpot spot = { .kind = kind_of_way (action), .to = m };
      SahneSpot *kept = sahne_frame_add_spot (frame, self->sentence->arena, spot.kind, m, NULL);
      memmove (frame->objects, frame->objects + 1,
               (frame->n_objects - 1) * sizeof frame->objects[0]);
      frame->n_objects--;
      if (kept)
        read_place (self, frame, kept, motion);
    }
  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->word_class == SAHNE_CLASS_PLACE)
      {
        const SahneEntry *thing = as_thing (self, frame->objects[i]);
        if (thing)
          make_thing (frame->objects[i], thing);
        else if (self->scene->place == NULL
                 && (frame->kind == SAHNE_FRAME_EXISTS
                     || (frame->kind == SAHNE_FRAME_ACTION && frame->reality == SAHNE_REAL
                         && !sahne_entry_has (action, "mental")
                         && !sahne_entry_has (action, "speech"))))
          sahne_tale_set_place (self, self->scene, frame->objects[i], "understood");
      }
  place_of_part (self, frame, frame->n_objects ? frame->objects[0] : NULL);
  for (guint i = 0; i < frame->n_spots; i++)
    place_of_part (self, frame, frame->spots[i]->to);
  place_of_agent (self, frame);
  for (guint i = 0; i < frame->n_agents; i++)
    if (frame->agents[i]->word_class == SAHNE_CLASS_PLACE && does_as_people (self, frame, i))
      make_people (self, frame->agents[i]);
    else if (frame->agents[i]->word_class == SAHNE_CLASS_PLACE && as_thing (self, frame->agents[i]))
      make_thing (frame->agents[i], as_thing (self, frame->agents[i]));
}
