/* Scenes for the sound tests, and where their sounds are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "sahne-audio.h"
#include "sahne-json.h"
#include "sahne-sound.h"
#include "folder.h"

typedef struct
{
  char *folder;
  SahneStore *store;
  SahneResources *resources;
} Place;

static inline void
place_set_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->folder = test_folder ();
  place->store = sahne_store_new (place->folder, 1 << 30, &error);
  g_assert_no_error (error);
  place->resources = sahne_resources_new_default ();
}

static inline void
place_tear_down (Place *place, gconstpointer data)
{
  g_object_unref (place->store);
  g_object_unref (place->resources);
  g_free (place->folder);
}

/* A scene of members and beats, both JSON without the braces around them. */
static inline JsonObject *
make_scene (const char *language, const char *cast, const char *beats)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"s1\",\"order\":0,\"brief\":{\"language\":\"%s\",\"style\":\"flat\","
      "\"aspect\":\"16:9\",\"seed\":7},\"cast\":{%s},\"script\":{\"place\":{\"concept\":\"forest\","
      "\"sure\":\"chosen\"},\"time\":\"noon\",\"weather\":\"clear\",\"beats\":{%s}}}",
      language, cast, beats);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static inline JsonObject *
run_scene (Place *place, JsonObject *scene, JsonObject *overrides)
{
  g_autoptr (GError) error = NULL;
  JsonObject *audio = sahne_audio_run (&(SahneAudioInput){ .scene = scene, .overrides = overrides },
                                       place->store, place->resources, NULL, &error);

  g_assert_no_error (error);
  return audio;
}

/* The sound of a line, at the common loudness. */
static inline SahneSound *
line_sound (Place *place, JsonObject *audio, const char *beat)
{
  JsonObject *line = sahne_json_path (audio, "lines", beat, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file
      = sahne_store_get (place->store, sahne_json_string (line, "sound", ""), &error);
  SahneSound *sound;

  g_assert_no_error (error);
  sound = sahne_sound_read (file, &error);
  g_assert_no_error (error);
  sahne_sound_scale (sound,
                     sahne_db_to_gain ((double) sahne_json_int (line, "gain_mdb", 0) / 1000));
  return sound;
}
