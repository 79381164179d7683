/* The script clone's work: a screenplay, prose or one sentence becomes scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-form.h"
#include "sahne-heading.h"
#include "sahne-identities.h"
#include "sahne-json.h"
#include "sahne-tale.h"

/* A run: what is read, and what becomes of it. */
typedef struct
{
  const SahneBrief *brief;
  SahneScreenplay *play;
  SahneHeadings *headings;
  SahneLanguage *language;
  SahneTale *story;
  SahneArena *arena;
  SahneEntity *speaker;
  gboolean voice_only, dual, begun;
  const char *parenthetical;
  SahneTaleSceneBeat
      *spoken; /* the first line of the speech before, or of this one once it began */
  SahneTaleScene *spoken_in;
  GArray *items; /* SahneIdentitiesItem: scenes and their beats */
  SahneIdentities *identities;
} Run;

static void
run_clear (Run *self)
{
  sahne_identities_free (self->identities);
  g_clear_pointer (&self->items, g_array_unref);
  sahne_screenplay_free (self->play);
  sahne_headings_free (self->headings);
  sahne_language_free (self->language);
  sahne_tale_free (self->story);
  sahne_arena_free (self->arena);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static const char *
language_code (const Run *self)
{
  return sahne_lexicon_language (self->language->lexicon);
}

/* Sentences of an element's text, or of a part of it, with places in the source. */
static SahneSentences
sentences_of (Run *self, const SahneElement *element, gsize from, gsize to)
{
  SahneSentences sentences
      = sahne_sentences_split (element->text + from, to - from, (guint) from, language_code (self),
                               self->language->klass->abbreviations, self->arena);

  for (guint i = 0; i < sentences.n; i++)
    {
      SahneSentence *s = sentences.list[i];
      gsize start, end;
      for (guint t = 0; t < s->n_tokens; t++)
        {
          sahne_element_span (element, s->tokens[t].start, s->tokens[t].end, &start, &end);
          s->tokens[t].start = (guint) start;
          s->tokens[t].end = (guint) end;
        }
      s->start = s->tokens[0].start;
      s->end = s->tokens[s->n_tokens - 1].end;
    }
  return sentences;
}

static SahneMention *
phrase_of (Run *self, SahneSentence *sentence)
{
  return self->language->klass->phrase (self->language, sentence, 0, sentence->n_tokens,
                                        self->arena);
}

/* --- headings --- */

/* The part of "MAYA'S HOUSE - KITCHEN" that says most: the last that is a place. */
static SahneMention *
read_place (Run *self, SahneSentences sentences)
{
  SahneMention *best = NULL;

  for (guint i = 0; i < sentences.n; i++)
    {
      SahneSentence *s = sentences.list[i];
      guint from = 0;
      for (guint t = 0; t <= s->n_tokens; t++)
        {
          SahneMention *m;
          if (t < s->n_tokens && s->tokens[t].kind != SAHNE_TOKEN_MARK)
            continue;
          m = t > from ? self->language->klass->phrase (self->language, s, from, t, self->arena)
                       : NULL;
          from = t + 1;
          if (m && (best == NULL || m->word_class == SAHNE_CLASS_PLACE))
            best = m;
        }
    }
  return best;
}

static void
mark_heading (SahneSentences sentences, const SahneMention *place)
{
  for (guint i = 0; i < sentences.n; i++)
    for (guint t = 0; t < sentences.list[i]->n_tokens; t++)
      if (sentences.list[i]->tokens[t].state == SAHNE_WORD_UNREAD)
        sahne_token_mark (&sentences.list[i]->tokens[t],
                          place ? SAHNE_WORD_UNDERSTOOD : SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_PLACE,
                          place ? place->concept : NULL, NULL);
}

/* LATER, CONTINUOUS: the hour and the weather of the scene before. */
static gboolean
goes_on (const SahneHeading *heading)
{
  static const char *const times[] = { "same", "continuous", "later", NULL };

  return heading->time && g_strv_contains (times, heading->time);
}

static const char *
time_of (Run *self, const SahneHeading *heading, const SahneTaleScene *before)
{
  if (heading->time == NULL)
    return NULL;
  if (goes_on (heading))
    return before ? before->now_time : NULL;
  if (g_str_equal (heading->time, "next_day"))
    return "morning";
  return sahne_cast_keep (self->story->cast, heading->time);
}

/* " - RAIN" behind place and time */
static void
read_rest (Run *self, SahneTaleScene *scene, const SahneElement *element, gsize from)
{
  SahneSentences rest = sentences_of (self, element, from, strlen (element->text));

  for (guint i = 0; i < rest.n; i++)
    for (guint t = 0; t < rest.list[i]->n_tokens; t++)
      {
        const char *word = rest.list[i]->tokens[t].folded;
        const SahneLexicon *lexicon = self->language->lexicon;
        const SahneEntry *weather = sahne_lexicon_find_class (lexicon, word, SAHNE_CLASS_WEATHER);
        const SahneEntry *season = sahne_lexicon_find_class (lexicon, word, SAHNE_CLASS_SEASON);
        if (weather)
          scene->weather = scene->now_weather = weather->concept;
        if (season)
          scene->season = season->concept;
      }
}

static void
read_heading (Run *self, const SahneElement *element)
{
  SahneTale *story = self->story;
  SahneTaleScene *before = story->scene,
                 *scene = sahne_tale_begin_scene (story, (guint) element->start);
  SahneHeading heading = { 0 };
  SahneSentences sentences = { 0 };
  SahneMention *place = NULL;
  gboolean parsed
      = sahne_headings_parse (self->headings, element->text, strlen (element->text), &heading);

  if (!parsed)
    parsed = sahne_headings_parse_place (self->headings, element->text, strlen (element->text),
                                         &heading);
  scene->heading = g_strdup (element->text);
  scene->heading_number = g_strdup (element->number);
  scene->heading_end = (guint) element->end;
  scene->weather = scene->now_weather = goes_on (&heading) && before ? before->now_weather : NULL;
  if (heading.place_end > heading.place_start)
    {
      sentences = sentences_of (self, element, heading.place_start, heading.place_end);
      place = read_place (self, sentences);
      mark_heading (sentences, place);
    }
  if (place)
    sahne_tale_set_place (story, scene, place, "understood");
  if (heading.interior != heading.exterior)
    scene->setting = heading.interior ? "interior" : "exterior";
  scene->now_time = scene->time = time_of (self, &heading, before);
  if (heading.season)
    scene->season = sahne_cast_keep (story->cast, heading.season);
  read_rest (self, scene, element, MAX (heading.place_end, heading.time_end));
  for (guint i = 0; i < sentences.n; i++)
    sahne_tale_scene_add_sentence (scene, sentences.list[i]);
  self->speaker = NULL;
}

/* --- speeches --- */

static void
read_cue (Run *self, const SahneElement *element)
{
  const char *name = element->name && *element->name ? element->name : element->text;
  SahneSentences sentences
      = sahne_sentences_split (name, strlen (name), 0, language_code (self),
                               self->language->klass->abbreviations, self->arena);
  SahneMention *mention = sentences.n ? phrase_of (self, sentences.list[0]) : NULL;

  self->speaker = sahne_cast_cue (self->story->cast, name, mention);
  self->voice_only = element->voice_over || element->off_screen;
  self->parenthetical = NULL;
  self->dual = element->dual;
  self->begun = FALSE;
}

/* The first line of a speech begins with the first line of the speech before, when two speak at
 * once. */
static void
note_line (Run *self)
{
  SahneTaleScene *scene = self->story->scene;
  SahneTaleSceneBeat *line = scene->beats->len ? scene->beats->pdata[scene->beats->len - 1] : NULL;

  if (line == NULL || self->begun)
    return;
  if (self->dual && self->spoken && self->spoken_in == scene)
    line->with = self->spoken->with ? self->spoken->with : self->spoken;
  self->spoken = line;
  self->spoken_in = scene;
  self->begun = TRUE;
}

static void
read_speech (Run *self, const SahneElement *element)
{
  g_autofree char *text = g_strdup (element->text);

  g_strdelimit (text, "\n", ' ');
  g_strstrip (text);
  if (*text == '\0')
    return;
  if (self->speaker == NULL)
    self->speaker = sahne_cast_narrator (self->story->cast);
  if (self->story->scene == NULL)
    sahne_tale_begin_scene (self->story, (guint) element->start);
  sahne_tale_scene_member (self->story->scene, self->speaker);
  sahne_tale_speech (self->story, self->speaker, text, self->parenthetical, self->voice_only,
                     element->kind == SAHNE_ELEMENT_LYRIC, (guint) element->start,
                     (guint) element->end);
  note_line (self);
  self->parenthetical = NULL;
}

/* --- the rest --- */

static void
read_action (Run *self, const SahneElement *element)
{
  SahneSentences sentences = sentences_of (self, element, 0, strlen (element->text));
  gboolean screenplay = self->play->form != SAHNE_FORM_PROSE && self->play->form != SAHNE_FORM_WISH;

  self->story->paragraph_speaker = NULL;
  for (guint i = 0; i < sentences.n; i++)
    {
      sentences.list[i]->screenplay = screenplay;
      sahne_tale_read (self->story, sentences.list[i]);
    }
}

static void
read_title (Run *self, const SahneElement *element)
{
  SahneTaleScene *scene = self->story->scene;
  SahneTaleSceneBeat *beat;

  if (*element->text == '\0')
    return;
  if (scene == NULL)
    scene = sahne_tale_begin_scene (self->story, (guint) element->start);
  beat = sahne_tale_scene_add_beat (scene, "title", NULL, element->text, (guint) element->start,
                                    (guint) element->end, -1);
  json_object_set_string_member (beat->json, "text", element->text);
}

static void
read_transition (Run *self, const SahneElement *element)
{
  SahneTaleScene *scene = self->story->scene;
  const char *kind
      = sahne_headings_transition (self->headings, element->text, strlen (element->text));

  if (scene == NULL || kind == NULL || g_str_equal (kind, "fade_in"))
    return;
  scene->transition = sahne_cast_keep (self->story->cast, kind);
  scene->transition_start = (guint) element->start;
  scene->transition_end = (guint) element->end;
}

static void
read_element (Run *self, const SahneElement *element)
{
  switch (element->kind)
    {
    case SAHNE_ELEMENT_HEADING:
      read_heading (self, element);
      break;
    case SAHNE_ELEMENT_ACTION:
      self->speaker = NULL;
      read_action (self, element);
      break;
    case SAHNE_ELEMENT_CHARACTER:
      read_cue (self, element);
      break;
    case SAHNE_ELEMENT_PARENTHETICAL:
      self->parenthetical = element->text;
      break;
    case SAHNE_ELEMENT_DIALOGUE:
    case SAHNE_ELEMENT_LYRIC:
      read_speech (self, element);
      break;
    case SAHNE_ELEMENT_TRANSITION:
      read_transition (self, element);
      break;
    case SAHNE_ELEMENT_CENTERED:
      read_title (self, element);
      break;
    default:
      break;
    }
  sahne_arena_clear (self->arena);
}

/* Who speaks is known from the start, so that "A FOX" is the one whose cue comes later. */
static void
declare_speakers (Run *self)
{
  for (guint i = 0; i < self->play->elements->len; i++)
    {
      const SahneElement *element = self->play->elements->pdata[i];
      if (element->kind == SAHNE_ELEMENT_CHARACTER && element->name && *element->name)
        sahne_cast_declare (self->story->cast, element->name);
      else if (element->kind == SAHNE_ELEMENT_HEADING)
        self->story->headings = TRUE;
    }
}

/* A short first line without a full stop is what the story is called. */
static void
take_title (Run *self)
{
  SahneElement *first = self->play->elements->len > 1 ? self->play->elements->pdata[0] : NULL;
  gsize n = first ? strlen (first->text) : 0;

  if (self->play->title || self->play->form != SAHNE_FORM_PROSE || n == 0 || n > 70
      || first->kind != SAHNE_ELEMENT_ACTION || strchr (".!?:;,\"\n", first->text[n - 1])
      || strchr (first->text, '\n') || (guchar) first->text[n - 1] >= 0x80)
    return;
  self->play->title = g_strdup (first->text);
  g_ptr_array_remove_index (self->play->elements, 0);
}

static gboolean
read_all (Run *self, GCancellable *cancellable, GError **error)
{
  declare_speakers (self);
  take_title (self);
  self->story->narrate = self->play->asked.narrator == 1 && self->play->form == SAHNE_FORM_PROSE;
  for (guint i = 0; i < self->play->elements->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_element (self, self->play->elements->pdata[i]);
    }
  self->story->mood = sahne_cast_keep (self->story->cast, self->play->asked.mood);
  sahne_tale_finish (self->story);
  return TRUE;
}

/* --- what comes out --- */

static gboolean
is_empty (const SahneTaleScene *scene)
{
  return scene->beats->len == 0 && scene->members->len == 0 && scene->place == NULL
         && scene->heading == NULL && scene->time == NULL && scene->weather == NULL;
}

static const char *
choose (const char *said, const char *asked, const char *usual)
{
  return said ? said : asked ? asked : usual;
}

static JsonObject *
brief_object (const Run *self, guint n_scenes)
{
  const SahneBrief *brief = self->brief;
  const SahneAsked *asked = &self->play->asked;
  JsonObject *object = json_object_new ();
  gboolean music = asked->music >= 0 ? asked->music == 1 : brief->music;
  gint64 length = brief->length_us > 0 ? brief->length_us : asked->length_us;

  json_object_set_string_member (object, "language", language_code (self));
  json_object_set_string_member (object, "style", choose (brief->style, asked->style, "flat"));
  json_object_set_string_member (object, "aspect", choose (brief->aspect, asked->aspect, "16:9"));
  json_object_set_int_member (object, "seed", (gint64) (brief->seed % SAHNE_JSON_MAX_INT));
  json_object_set_boolean_member (object, "music", music);
  json_object_set_string_member (object, "captions", brief->captions ? brief->captions : "burn");
  if (self->play->title && *self->play->title)
    json_object_set_string_member (object, "title", self->play->title);
  if (self->play->author && *self->play->author)
    json_object_set_string_member (object, "author", self->play->author);
  json_object_set_int_member (object, "scenes", n_scenes);
  json_object_set_int_member (object, "length_us", MAX (length, 0));
  return object;
}

/* Scenes and beats get the ids they had when the script was understood before. */
static void
assign_ids (Run *self)
{
  GArray *items = self->items = sahne_identities_items_new ();
  GPtrArray *scenes = self->story->scenes;
  guint n = 0;

  for (guint i = 0; i < scenes->len; i++)
    {
      const SahneTaleScene *scene = scenes->pdata[i];
      SahneIdentitiesItem item = { .parent = -1, .kind = "scene" };
      int parent = (int) items->len;
      item.text = scene->heading ? scene->heading : scene->place ? scene->place : "";
      g_array_append_val (items, item);
      for (guint b = 0; b < scene->beats->len; b++)
        {
          const SahneTaleSceneBeat *beat = scene->beats->pdata[b];
          SahneIdentitiesItem part = { .parent = parent,
                                       .kind = beat->kind,
                                       .speaker = beat->who,
                                       .text = beat->text ? beat->text : "" };
          g_array_append_val (items, part);
        }
    }
  self->identities = sahne_identities_new (self->brief->identities, items);
  for (guint i = 0; i < scenes->len; i++)
    {
      SahneTaleScene *scene = scenes->pdata[i];
      scene->id = g_strdup (g_array_index (items, SahneIdentitiesItem, n++).id);
      for (guint b = 0; b < scene->beats->len; b++)
        ((SahneTaleSceneBeat *) scene->beats->pdata[b])->id
            = g_strdup (g_array_index (items, SahneIdentitiesItem, n++).id);
    }
}

static void
drop_empty_scenes (SahneTale *story)
{
  for (guint i = story->scenes->len; i-- > 0;)
    if (is_empty (story->scenes->pdata[i]))
      g_ptr_array_remove_index (story->scenes, i);
  for (guint i = 0; i < story->scenes->len; i++)
    ((SahneTaleScene *) story->scenes->pdata[i])->index = (int) i;
}

/* The scene in which the text has changed: who waits for it need not wait for all others. */
static guint
first_to_give (const Run *self, GPtrArray *scenes)
{
  guint first = 0;

  for (guint i = 1; i < scenes->len; i++)
    if (((const SahneTaleScene *) scenes->pdata[i])->start <= self->brief->changed)
      first = i;
  return first;
}

static gboolean
give_out (Run *self, SahneScriptScene give, gpointer data, JsonObject **identities,
          GCancellable *cancellable, GError **error)
{
  GPtrArray *scenes = self->story->scenes;
  g_autoptr (JsonObject) brief = NULL;
  guint first;

  drop_empty_scenes (self->story);
  if (scenes->len == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("Nothing in %s can be shown; write who does what, and where."),
                   self->brief->file_name ? self->brief->file_name : _ ("the text"));
      return FALSE;
    }
  assign_ids (self);
  brief = brief_object (self, scenes->len);
  first = first_to_give (self, scenes);
  for (guint i = 0; i < scenes->len; i++)
    {
      guint which = i == 0 ? first : i <= first ? i - 1 : i;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !give (sahne_tale_scene_document (scenes->pdata[which], brief), data, error))
        return FALSE;
    }
  if (identities)
    *identities = sahne_identities_write (self->identities);
  return TRUE;
}

/**
 * sahne_script_run:
 * @source: the script's bytes
 * @brief: what the person says besides
 * @resources: gives the tables
 * @cancellable: (nullable): to stop early
 * @scene: called for each scene, in order; first the one where the brief says that it has changed
 * @data: for @scene
 * @text: (out) (optional): the text that spans point into; for a wish, the screenplay made of it
 * @identities: (out) (optional): to be given again when the script has been changed
 * @error: return location for %SAHNE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads a script and understands it: who is in it, what happens where and when. The same bytes
 * with the same brief always give the same scenes.
 *
 * Returns: whether all scenes were given out
 */
gboolean
sahne_script_run (GBytes *source, const SahneBrief *brief, SahneResources *resources,
                  GCancellable *cancellable, SahneScriptScene scene, gpointer data, char **text,
                  JsonObject **identities, GError **error)
{
  g_auto (Run) self = { .brief = brief };

  self.play = sahne_form_read (source, brief, resources, error);
  if (self.play == NULL)
    return FALSE;
  self.headings = sahne_headings_new (resources, self.play->language, error);
  self.language = self.headings ? sahne_language_new (self.play->language, resources, error) : NULL;
  if (self.language == NULL)
    return FALSE;
  sahne_language_hear_names (self.language, self.play->text, self.play->length);
  for (guint i = 0; i < self.play->elements->len; i++)
    {
      const SahneElement *element = self.play->elements->pdata[i];
      if (element->kind == SAHNE_ELEMENT_CHARACTER && element->name)
        sahne_language_hear_name (self.language, element->name);
    }
  self.story = sahne_tale_new (self.language);
  self.arena = sahne_arena_new ();
  if (!read_all (&self, cancellable, error)
      || !give_out (&self, scene, data, identities, cancellable, error))
    return FALSE;
  if (text)
    *text = g_strndup (self.play->text, self.play->length);
  return TRUE;
}
