/* The montage clone's work: scenes become clips, clips with titles and captions a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-montage-private.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-pulse.h"
#include "sahne-shots.h"

/* Lengths of what the film adds, microseconds. */
#define OPENING_US 3000000
#define END_CARD_US 2500000
#define FADE_US 800000

/* A card may be so much shorter or longer for the music, and a transition, thousandths of it. */
#define CARD_GIVES_US 600000
#define TRANSITION_LEAST_PM 600
#define TRANSITION_MOST_PM 1700

/* The film's last chord begins with the end card, and rings so long before the film ends. */
#define LAST_BAR_US 500000

/* How scenes join by the name the script gives, and how long that takes. */
static const struct
{
  const char *name, *kind;
  gint64 time_us;
} joins[] = {
  { "dissolve", "dissolve", 580000 }, { "wipe", "wipe", 660000 },    { "iris", "iris", 750000 },
  { "whip", "whip", 375000 },         { "fade_in", "fade", 660000 },
};

/* A film while it is put together. */
typedef struct
{
  JsonObject *film, *clips, *captions;
  JsonObject *last; /* the last of its clips */
  SahneRate rate;
  gint64 frame;     /* where the next clip begins */
  SahnePulse pulse; /* of the scene put last, which began at @first */
  gint64 first;
  int order, caption_order;
} Film;

static void
add_strings (JsonObject *clip, const char *name, GPtrArray *strings)
{
  JsonArray *array = sahne_json_add_array (clip, name);
  for (guint i = 0; i < strings->len; i++)
    json_array_add_string_element (array, strings->pdata[i]);
}

/* The beats a shot shows at least part of. */
static void
add_beats (JsonObject *scene, JsonObject *clip, const SahneShotCut *cut)
{
  JsonObject *times = sahne_json_path (scene, "animation", "beats", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_path (scene, "script", "beats", NULL));
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *time = sahne_json_object (times, ids->pdata[i]);
      if (time && sahne_json_int (time, "start_us", 0) < cut->out_us
          && sahne_json_int (time, "end_us", 0) > cut->in_us)
        g_ptr_array_add (shown, ids->pdata[i]);
    }
  add_strings (clip, "beats", shown);
}

/* Words on the picture while the script has a title: over a shot, at its lower edge; at the very
 * beginning of a scene, a chapter's. */
static void
add_title (JsonObject *scene, JsonObject *clip, const SahneShotCut *cut)
{
  JsonObject *beats = sahne_json_path (scene, "script", "beats", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]), *title;
      JsonObject *time = sahne_json_path (scene, "animation", "beats", ids->pdata[i], NULL);
      gint64 start = sahne_json_int (time, "start_us", -1);
      if (!g_str_equal (sahne_json_string (beat, "kind", ""), "title") || start < cut->in_us
          || start >= cut->out_us)
        continue;
      title = sahne_json_add_object (clip, "title");
      json_object_set_string_member (title, "kind", i == 0 ? "chapter" : "lower_third");
      json_object_set_string_member (title, "text", sahne_json_string (beat, "text", ""));
      return;
    }
}

static JsonObject *
make_clip (JsonObject *scene, const SahneShotCut *cut, SahneRate rate)
{
  JsonObject *clip = json_object_new ();
  JsonObject *setup = sahne_json_path (scene, "animation", "setups", cut->setup, NULL);
  gint64 from = sahne_frames_at (rate, cut->in_us), to = sahne_frames_at (rate, cut->out_us);

  json_object_set_string_member (clip, "kind", "shot");
  json_object_set_int_member (clip, "start_f", from);
  json_object_set_int_member (clip, "frames", MAX (to - from, 1));
  json_object_set_string_member (clip, "scene", sahne_json_string (scene, "id", ""));
  json_object_set_string_member (clip, "setup", cut->setup);
  json_object_set_int_member (clip, "in_us", sahne_frames_time (rate, from));
  json_object_set_int_member (clip, "out_us", sahne_frames_time (rate, MAX (to, from + 1)));
  json_object_set_string_member (clip, "shot", sahne_json_string (setup, "shot", "wide"));
  add_beats (scene, clip, cut);
  add_title (scene, clip, cut);
  return clip;
}

/**
 * sahne_montage_scene:
 * @scene: an animated scene
 * @rate: frames a second
 *
 * Cuts one scene, where it can on the beats of its music.
 *
 * Returns: (transfer full): its clips by id, their `start_f` counted from the scene's beginning
 */
JsonObject *
sahne_montage_scene (JsonObject *scene, SahneRate rate)
{
  g_autoptr (GArray) cuts = sahne_shots_choose (scene);
  JsonObject *clips = json_object_new ();
  const char *id = sahne_json_string (scene, "id", "scene");
  int order = 0;

  if (cuts->len)
    g_array_index (cuts, SahneShotCut, cuts->len - 1).out_us = sahne_pulse_end (scene, rate);
  sahne_pulse_move_cuts (scene, rate, cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      const SahneShotCut *cut = &g_array_index (cuts, SahneShotCut, i);
      g_autofree char *name = g_strdup_printf ("%s-c%d", id, order + 1);
      JsonObject *clip;
      if (sahne_frames_at (rate, cut->out_us) <= sahne_frames_at (rate, cut->in_us))
        continue;
      clip = make_clip (scene, cut, rate);
      json_object_set_int_member (clip, "order", order++);
      json_object_set_object_member (clips, name, clip);
    }
  return clips;
}

static const char *
scene_word (JsonObject *scene, const char *name)
{
  return sahne_json_string (sahne_json_object (scene, "script"), name, "");
}

static const char *
place_of (JsonObject *scene)
{
  return sahne_json_string (sahne_json_path (scene, "script", "place", NULL), "concept", "");
}

/* How a scene comes in after another: as the script says at the end of the one before; else, when
 * time has passed in the same place or the hour is another, by a dissolve. */
static const char *
join_of (JsonObject *before, JsonObject *scene)
{
  const char *named
      = sahne_json_string (sahne_json_path (before, "script", "transition", NULL), "kind", NULL);

  if (named)
    return named;
  if (g_str_equal (place_of (before), place_of (scene))
      || !g_str_equal (scene_word (before, "time"), scene_word (scene, "time")))
    return "dissolve";
  return "cut";
}

static gint64
frames_of (const Film *self, gint64 time_us)
{
  return MAX (1, sahne_frames_at (self->rate, time_us));
}

/* How long a transition takes: about as long as its kind does, and so that the scene comes in on a
 * beat of the one that goes. */
static gint64
transition_frames (const Film *self, gint64 usual, gint64 longest)
{
  gint64 least = MIN (MAX (usual * TRANSITION_LEAST_PM / 1000, 2), longest),
         most = MIN (usual * TRANSITION_MOST_PM / 1000, longest);
  gint64 came = self->frame - MIN (usual, longest) - self->first;

  return self->frame - self->first
         - sahne_pulse_nearest (&self->pulse, self->rate, self->frame - self->first - most,
                                self->frame - self->first - least, came, 0);
}

/* Lets @clip come in over the end of what there is so far. Returns by how many frames. */
static gint64
add_transition (Film *self, JsonObject *clip, const char *name, gint64 longest)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    if (g_str_equal (joins[i].name, name))
      {
        gint64 frames = transition_frames (self, frames_of (self, joins[i].time_us), longest);
        JsonObject *transition;
        if (frames < 2)
          return 0;
        transition = sahne_json_add_object (clip, "transition");
        json_object_set_string_member (transition, "kind", joins[i].kind);
        json_object_set_int_member (transition, "frames", frames);
        return frames;
      }
  return 0;
}

static void
put_clip (Film *self, const char *id, JsonObject *clip)
{
  json_object_set_int_member (clip, "order", SAHNE_ORDER_STEP * self->order++);
  json_object_set_int_member (clip, "start_f", self->frame);
  self->frame += sahne_json_int (clip, "frames", 1);
  json_object_set_object_member (self->clips, id, clip);
  self->last = clip;
}

/* The length of a card: whole beats of the music that is heard under it, but for its last @rest_us.
 */
static gint64
card_time (const Film *self, gint64 time_us, gint64 rest_us)
{
  gint64 frame
      = sahne_pulse_nearest (&self->pulse, self->rate,
                             sahne_frames_at (self->rate, time_us - rest_us - CARD_GIVES_US),
                             sahne_frames_at (self->rate, time_us - rest_us + CARD_GIVES_US),
                             sahne_frames_at (self->rate, time_us - rest_us), 0);

  return sahne_frames_time (self->rate, frame) + rest_us;
}

/* A card: words over the first picture of a scene. */
static void
put_card (Film *self, const char *id, const char *kind, const char *text, const char *line,
          JsonObject *scene, gint64 time_us)
{
  JsonObject *clip = json_object_new (), *title;

  json_object_set_string_member (clip, "kind", "title");
  json_object_set_int_member (clip, "frames", frames_of (self, time_us));
  title = sahne_json_add_object (clip, "title");
  json_object_set_string_member (title, "kind", kind);
  json_object_set_string_member (title, "text", text);
  if (line && *line)
    json_object_set_string_member (title, "line", line);
  if (scene)
    {
      json_object_set_string_member (clip, "scene", sahne_json_string (scene, "id", ""));
      json_object_set_string_member (clip, "setup", "establishing");
      json_object_set_int_member (clip, "in_us", 0);
      json_object_set_int_member (clip, "out_us", time_us);
    }
  put_clip (self, id, clip);
}

/**
 * sahne_montage_captions:
 * @scene: an animated scene
 * @rate: frames a second
 *
 * Returns: (transfer full) (element-type SahneLineCaption): what is said in it, no longer there
 *   than its last picture
 */
GPtrArray *
sahne_montage_captions (JsonObject *scene, SahneRate rate)
{
  GPtrArray *captions = sahne_captions_make (scene);
  gint64 end = sahne_pulse_end (scene, rate);

  for (guint i = 0; i < captions->len; i++)
    {
      SahneLineCaption *caption = captions->pdata[i];
      if (caption->end_us > end && caption->start_us < end)
        caption->end_us = end;
    }
  return captions;
}

/**
 * sahne_montage_add_caption:
 * @captions: of a film
 * @id: of the new one
 * @order: its place
 * @scene: the scene of its line
 * @caption: what is shown
 * @shift: from the scene's time to the film's, microseconds
 */
void
sahne_montage_add_caption (JsonObject *captions, const char *id, int order, JsonObject *scene,
                           const SahneLineCaption *caption, gint64 shift)
{
  JsonObject *object = sahne_json_add_object (captions, id);
  JsonObject *member
      = caption->speaker ? sahne_json_path (scene, "cast", caption->speaker, NULL) : NULL;
  JsonArray *words;

  json_object_set_int_member (object, "order", order);
  json_object_set_int_member (object, "start_us", caption->start_us + shift);
  json_object_set_int_member (object, "end_us", caption->end_us + shift);
  json_object_set_int_member (object, "scene_us", caption->start_us);
  json_object_set_string_member (object, "text", caption->text);
  json_object_set_string_member (object, "scene", sahne_json_string (scene, "id", "scene"));
  json_object_set_string_member (object, "beat", caption->beat);
  if (caption->speaker)
    json_object_set_string_member (object, "speaker", caption->speaker);
  if (member)
    json_object_set_string_member (object, "name", sahne_json_string (member, "name", ""));
  words = sahne_json_add_array (object, "words");
  for (guint i = 0; i < caption->words->len; i++)
    {
      const SahneLineCaptionWord *word = &g_array_index (caption->words, SahneLineCaptionWord, i);
      JsonObject *entry = json_object_new ();
      JsonArray *span;
      json_object_set_int_member (entry, "t_us", word->t_us + shift);
      json_object_set_int_member (entry, "end_us", word->end_us + shift);
      span = sahne_json_add_array (entry, "span");
      json_array_add_int_element (span, word->from);
      json_array_add_int_element (span, word->to);
      json_array_add_object_element (words, entry);
    }
}

static void
put_caption (Film *self, JsonObject *scene, const SahneLineCaption *caption, gint64 shift)
{
  g_autofree char *id
      = g_strdup_printf ("%s-t%d", sahne_json_string (scene, "id", "scene"), self->caption_order);

  sahne_montage_add_caption (self->captions, id, SAHNE_ORDER_STEP * self->caption_order++, scene,
                             caption, shift);
}

/* The scene's clips one behind the other, and its captions at the film's times. */
static void
put_scene (Film *self, JsonObject *scene, JsonObject *before)
{
  g_autoptr (JsonObject) clips = sahne_montage_scene (scene, self->rate);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips), captions = NULL;
  JsonObject *last = self->last;
  gint64 shift = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = json_object_ref (sahne_json_object (clips, ids->pdata[i]));
      if (i == 0 && last)
        {
          gint64 longest
              = MIN (sahne_json_int (last, "frames", 1), sahne_json_int (clip, "frames", 1)) / 2;
          self->frame
              -= add_transition (self, clip, before ? join_of (before, scene) : "fade_in", longest);
        }
      if (i == 0)
        {
          shift = sahne_frames_time (self->rate, self->frame) - sahne_json_int (clip, "in_us", 0);
          self->pulse = sahne_pulse_of (scene);
          self->first = self->frame;
        }
      put_clip (self, ids->pdata[i], clip);
    }
  if (ids->len == 0)
    return;
  captions = sahne_montage_captions (scene, self->rate);
  for (guint i = 0; i < captions->len; i++)
    put_caption (self, scene, captions->pdata[i], shift);
}

static void
fade_out (Film *self)
{
  JsonObject *clip = self->last;

  if (clip)
    json_object_set_int_member (clip, "fade_out_f",
                                MIN (frames_of (self, FADE_US),
                                     sahne_json_int (clip, "frames", 1)));
}

static gboolean
ends_in_fade (JsonObject *scene)
{
  const char *kind
      = sahne_json_string (sahne_json_path (scene, "script", "transition", NULL), "kind", "");
  return g_str_equal (kind, "fade_out");
}

static const char *
the_end (const char *language)
{
  if (g_str_equal (language, "tr"))
    return "Son";
  return g_str_equal (language, "de") ? "Ende" : "The End";
}

static char *
digest_of (JsonObject *scene)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), scene);
  return sahne_json_digest (node);
}

static void
note_scene (JsonObject *scenes, JsonObject *scene, const char *known, int order)
{
  g_autofree char *digest = known ? g_strdup (known) : digest_of (scene);
  JsonObject *entry = sahne_json_add_object (scenes, sahne_json_string (scene, "id", "scene"));
  JsonObject *place = sahne_json_path (scene, "script", "place", NULL);

  json_object_set_int_member (entry, "order", order);
  json_object_set_string_member (entry, "digest", digest);
  json_object_set_int_member (entry, "duration_us",
                              sahne_json_int (sahne_json_object (scene, "animation"), "duration_us",
                                              0));
  json_object_set_string_member (entry, "name",
                                 sahne_json_string (place, "name",
                                                    sahne_json_string (place, "concept", "")));
}

/* What all scenes' briefs say of the film. */
static void
describe (Film *self, JsonObject *brief)
{
  JsonArray *rate = sahne_json_add_array (self->film, "rate");
  JsonObject *loudness = sahne_json_add_object (self->film, "loudness");
  JsonObject *levels = sahne_json_add_object (self->film, "levels");
  static const char *const buses[]
      = { "dialogue_mdb", "music_mdb", "effects_mdb", "ambience_mdb", "media_mdb" };
  static const char *const words[] = { "language", "style", "aspect" };

  json_array_add_int_element (rate, self->rate.num);
  json_array_add_int_element (rate, self->rate.den);
  json_object_set_int_member (self->film, "format", 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    json_object_set_string_member (self->film, words[i],
                                   sahne_json_string (brief, words[i],
                                                      i == 0   ? "en"
                                                      : i == 1 ? "flat"
                                                               : "16:9"));
  json_object_set_string_member (self->film, "title", sahne_json_string (brief, "title", ""));
  json_object_set_string_member (self->film, "author", sahne_json_string (brief, "author", ""));
  json_object_set_int_member (self->film, "seed", sahne_json_int (brief, "seed", 0));
  json_object_set_string_member (self->film, "caption_mode",
                                 sahne_json_string (brief, "captions", "burn"));
  json_object_set_boolean_member (self->film, "music", sahne_json_bool (brief, "music", TRUE));
  json_object_set_int_member (loudness, "target_mlufs", -14000);
  /* Lossy codecs overshoot by up to half a decibel: what is delivered stays below -1. */
  json_object_set_int_member (loudness, "peak_mdb", -1600);
  for (guint i = 0; i < G_N_ELEMENTS (buses); i++)
    json_object_set_int_member (levels, buses[i], 0);
}

/**
 * sahne_montage_film:
 * @scenes: (element-type JsonObject): animated scenes in the order of the film, at least one
 * @rate: frames a second
 *
 * Puts a film together: title card, scenes with their transitions, end card, captions. A
 * transition overlaps the end of the clip before it.
 *
 * Returns: (transfer full): the film document
 */
JsonObject *
sahne_montage_film (GPtrArray *scenes, SahneRate rate)
{
  return sahne_montage_film_named (scenes, NULL, rate);
}

/**
 * sahne_montage_film_named:
 * @scenes: (element-type JsonObject): animated scenes in the order of the film, at least one
 * @digests: (nullable): of the whole documents in the same order, where they are known; making
 *   them is most of the work
 * @rate: frames a second
 *
 * Returns: (transfer full): the film document, as sahne_montage_film() makes it
 */
JsonObject *
sahne_montage_film_named (GPtrArray *scenes, const char *const *digests, SahneRate rate)
{
  Film self = { .film = json_object_new (), .rate = rate };
  JsonObject *brief = sahne_json_object (scenes->pdata[0], "brief"), *entries, *before = NULL;
  const char *title = sahne_json_string (brief, "title", "");

  describe (&self, brief);
  entries = sahne_json_add_object (self.film, "scenes");
  self.clips = sahne_json_add_object (self.film, "clips");
  self.captions = sahne_json_add_object (self.film, "captions");
  sahne_json_add_object (self.film, "overlays"); /* the person's */
  self.pulse = sahne_pulse_of (scenes->pdata[0]);
  if (*title)
    put_card (&self, "opening", "opening", title, sahne_json_string (brief, "author", NULL),
              scenes->pdata[0], card_time (&self, OPENING_US, 0));
  for (guint i = 0; i < scenes->len; i++)
    {
      JsonObject *scene = scenes->pdata[i];
      note_scene (entries, scene, digests ? digests[i] : NULL, (int) i);
      put_scene (&self, scene, before);
      if (ends_in_fade (scene) || i + 1 == scenes->len)
        fade_out (&self);
      before = scene;
    }
  put_card (&self, "the-end", "end", the_end (sahne_json_string (self.film, "language", "en")),
            NULL, NULL, card_time (&self, END_CARD_US, LAST_BAR_US));
  fade_out (&self);
  json_object_set_int_member (self.film, "frames", MAX (self.frame, 1));
  return self.film;
}
