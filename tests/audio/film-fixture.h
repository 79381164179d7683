/* Films for the tests of the mix: scenes, voices and clips made by hand, in a store of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-loudness.h"
#include "sahne-mix.h"
#include "sahne-noise.h"
#include "folder.h"

#define FILM_RATE 30

typedef struct
{
  char *folder;
  SahneStore *store;
  SahneResources *resources;
  GString *scenes, *clips;
  gint64 frame;
  guint n_scenes, n_clips;
} FilmFixture;

static inline FilmFixture *
film_fixture_new (void)
{
  FilmFixture *self = g_new0 (FilmFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("sahne-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = sahne_store_new (self->folder, 0, &error);
  g_assert_no_error (error);
  self->resources = sahne_resources_new_default ();
  self->scenes = g_string_new (NULL);
  self->clips = g_string_new (NULL);
  return self;
}

static inline void
film_fixture_free (FilmFixture *self)
{
  test_remove_and_free (self->folder);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  g_string_free (self->scenes, TRUE);
  g_string_free (self->clips, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FilmFixture, film_fixture_free)

/* Something like a voice: syllables of a saw through two formants, at -16 LUFS. */
static inline char *
film_fixture_voice (FilmFixture *self, double seconds, double hz)
{
  g_autoptr (SahneSound) sound = sahne_sound_new (48000, 1, (gsize) (seconds * 48000));
  g_autoptr (GBytes) wav = NULL;
  g_autoptr (GError) error = NULL;
  SahneRandom random = sahne_random ((guint64) hz, "voice");
  double smooth = 0;
  char *digest;

  for (gsize i = 0; i < sound->frames; i++)
    {
      double syllable = (double) (i % 10560) / 10560, phase = fmod ((double) i * hz / 48000, 1);
      double open = MIN (syllable, 1 - syllable) * 4;
      double saw = 1 - 2 * phase + 0.2 * sahne_random_range (&random, -1, 1);
      smooth += 0.2 * (saw - smooth);
      sound->data[i] = (float) (0.1 * smooth * MIN (open, 1));
    }
  sahne_sound_fade (sound, 0.005, 0.005);
  sahne_sound_scale (sound, sahne_db_to_gain (-16 - sahne_loudness_of (sound)));
  wav = sahne_sound_write_wav (sound);
  digest = sahne_store_put (self->store, wav, &error);
  g_assert_no_error (error);
  return digest;
}

/* The members of a scene that a test may want to set; NULL for nothing. Times in microseconds. */
typedef struct
{
  const char *recipe, *setting, *time, *weather, *ambience, *score;
  const char *beats;    /* "id":{"start_us":…,"end_us":…},… */
  const char *lines;    /* "id":{"order":0,"sound":…},… */
  const char *events;   /* {"t_us":…},… */
  const char *channels; /* of the weather */
  gint64 duration_us;
} FilmScene;

/* Two set-ups: "wide" five metres away in the middle, "left" close to somebody at x = -2. */
static const char film_setups[]
    = "\"wide\":{\"order\":0,\"shot\":\"wide\",\"channels\":{\"x_um\":{\"curve\":\"hold\",\"keys\":"
      "[0,0]},\"z_um\":{\"curve\":\"hold\",\"keys\":[0,0]},\"lens_focal_pm\":{\"curve\":\"hold\","
      "\"keys\":[0,1422]}}},"
      "\"left\":{\"order\":1,\"shot\":\"close\",\"channels\":{\"x_um\":{\"curve\":\"hold\","
      "\"keys\":"
      "[0,-2000000]},\"z_um\":{\"curve\":\"hold\",\"keys\":[0,3000000]},\"lens_focal_pm\":{"
      "\"curve\":\"hold\",\"keys\":[0,1422]}}}";

static inline const char *
film_or (const char *text, const char *fallback)
{
  return text ? text : fallback;
}

/* Puts a scene into the store. Returns its id. */
static inline char *
film_fixture_scene (FilmFixture *self, const FilmScene *scene)
{
  char *id = g_strdup_printf ("s%u", ++self->n_scenes);
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"%s\",\"order\":%u,\"brief\":{\"language\":\"en\",\"style\":\"flat\","
      "\"aspect\":\"16:9\",\"seed\":7},\"cast\":{},\"script\":{\"place\":{\"concept\":\"meadow\","
      "\"sure\":\"chosen\"},\"time\":\"%s\",\"weather\":\"%s\",\"beats\":{}},"
      "\"visual\":{\"looks\":{},\"props\":{},\"set\":{\"recipe\":\"%s\",\"seed\":5,\"setting\":"
      "\"%s\",\"light\":{\"time\":\"%s\",\"weather\":\"%s\",\"season\":\"summer\"},\"pieces\":{},"
      "\"ambience\":[%s]}},"
      "\"audio\":{\"lines\":{%s},\"score\":%s},"
      "\"animation\":{\"duration_us\":%" G_GINT64_FORMAT
      ",\"beats\":{%s},\"actors\":{},\"props\":{},\"setups\":{%s},\"events\":[%s],\"weather\":{%s}"
      "}}",
      id, self->n_scenes, film_or (scene->time, "noon"), film_or (scene->weather, "clear"),
      film_or (scene->recipe, "meadow"), film_or (scene->setting, "exterior"),
      film_or (scene->time, "noon"), film_or (scene->weather, "clear"),
      film_or (scene->ambience, ""), film_or (scene->lines, ""),
      film_or (scene->score, "{\"mood\":\"calm\",\"seed\":1}"), scene->duration_us,
      film_or (scene->beats, ""), film_setups, film_or (scene->events, ""),
      film_or (scene->channels, ""));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  g_assert_no_error (error);
  bytes = sahne_json_write (node);
  digest = sahne_store_put (self->store, bytes, &error);
  g_assert_no_error (error);
  g_string_append_printf (
      self->scenes,
      "%s\"%s\":{\"order\":%u,\"digest\":\"%s\",\"duration_us\":%" G_GINT64_FORMAT "}",
      self->scenes->len ? "," : "", id, self->n_scenes, digest, scene->duration_us);
  return id;
}

/* Appends a shot; @more are further members, each with a comma before it. */
static inline void
film_fixture_shot (FilmFixture *self, const char *scene, const char *setup, gint64 in_f,
                   gint64 frames, gint64 transition_f, const char *more)
{
  g_autofree char *transition
      = transition_f ? g_strdup_printf (",\"transition\":{\"kind\":\"dissolve\",\"frames\":%d}",
                                        (int) transition_f)
                     : g_strdup ("");

  self->frame -= transition_f;
  g_string_append_printf (
      self->clips,
      "%s\"c%u\":{\"order\":%u,\"kind\":\"shot\",\"start_f\":%d,\"frames\":%d,\"scene\":\"%s\","
      "\"setup\":\"%s\",\"in_us\":%" G_GINT64_FORMAT ",\"out_us\":%" G_GINT64_FORMAT "%s%s}",
      self->clips->len ? "," : "", self->n_clips, self->n_clips, (int) self->frame, (int) frames,
      scene, setup, in_f * 1000000 / FILM_RATE, (in_f + frames) * 1000000 / FILM_RATE, transition,
      more ? more : "");
  self->n_clips++;
  self->frame += frames;
}

/* Appends a card without a scene. */
static inline void
film_fixture_card (FilmFixture *self, gint64 frames)
{
  g_string_append_printf (self->clips,
                          "%s\"c%u\":{\"order\":%u,\"kind\":\"title\",\"start_f\":%d,\"frames\":%d,"
                          "\"fade_out_f\":15}",
                          self->clips->len ? "," : "", self->n_clips, self->n_clips,
                          (int) self->frame, (int) frames);
  self->n_clips++;
  self->frame += frames;
}

/* The film document; @more are further members, each with a comma before it. */
static inline JsonObject *
film_fixture_film (FilmFixture *self, const char *more)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"language\":\"en\",\"style\":\"flat\",\"aspect\":\"16:9\",\"seed\":7,"
      "\"rate\":[30,1],\"frames\":%d,\"captions\":{},\"scenes\":{%s},\"clips\":{%s}%s}",
      (int) self->frame, self->scenes->str, self->clips->str, more ? more : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static inline SahneMix *
film_fixture_mix (FilmFixture *self, JsonObject *film)
{
  g_autoptr (GError) error = NULL;
  SahneMix *mix = sahne_mix_new (film, self->store, self->resources, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (mix);
  return mix;
}

/* The whole film, or a part of it, as a sound. */
static inline SahneSound *
film_fixture_part (SahneMix *mix, SahneBus buses, gint64 first, gsize frames)
{
  SahneSound *sound = sahne_sound_new (48000, 2, frames);
  g_autoptr (GError) error = NULL;

  sahne_mix_render (mix, buses, first, frames, sound->data, &error);
  g_assert_no_error (error);
  return sound;
}

static inline SahneSound *
film_fixture_render (SahneMix *mix, SahneBus buses)
{
  return film_fixture_part (mix, buses, 0, (gsize) sahne_mix_get_frames (mix));
}

/* For eyes and ears: writes the sound where SAHNE_TEST_SOUNDS says. */
static inline void
film_fixture_keep (const SahneSound *sound, const char *name)
{
  const char *folder = g_getenv ("SAHNE_TEST_SOUNDS");
  g_autoptr (GBytes) wav = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  wav = sahne_sound_write_wav (sound);
  path = g_strdup_printf ("%s/%s.wav", folder, name);
  g_file_set_contents (path, g_bytes_get_data (wav, NULL), (gssize) g_bytes_get_size (wav), NULL);
}
