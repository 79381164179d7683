/* A stage for tests of the engine: a folder of its own, a store in it, and runs of short stories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-reel.h"
#include "sahne-runner.h"
#include "folder.h"

/* Two places, two people; short, so that a run takes a moment. */
static const char fixture_story[]
    = "INT. KITCHEN - DAY\n\nMaya walks to the table.\n\nMAYA\nGood morning.\n\n"
      "EXT. FOREST - NIGHT\n\nA fox runs.\n\nFOX\nWho is there?\n";

typedef struct
{
  char *folder;
  SahneStore *store;
  SahneResources *resources;
} Fixture;

static void
fixture_open (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;

  self->folder = g_dir_make_tmp ("sahne-test-XXXXXX", &error);
  g_assert_no_error (error);
  cache = g_build_filename (self->folder, "store", NULL);
  self->store = sahne_store_new (cache, 0, &error);
  g_assert_no_error (error);
  self->resources = sahne_resources_new_default ();
}

static void
fixture_close (Fixture *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_clear_pointer (&self->folder, test_remove_and_free);
}

/* The reel of a film whose scenes are in the store. */
static inline SahneReel *
fixture_reel (Fixture *self, JsonObject *film, int width, int height)
{
  g_autoptr (GError) error = NULL;
  SahneReel *reel = sahne_reel_new (film, sahne_reel_load_scene, self->store, self->resources,
                                    width, height, &error);
  g_assert_no_error (error);
  return reel;
}

static inline SahneStory *
fixture_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  SahneStory *story = sahne_story_new (bytes);

  story->form = g_strdup ("fountain");
  story->rate_num = 10;
  return story;
}

/* A run that is waited for. */
typedef struct
{
  GMainLoop *loop;
  GError *error;
  guint ended;
} Ending;

static void
fixture_finished (SahneRunner *runner, GError *error, Ending *ending)
{
  ending->ended++;
  g_clear_error (&ending->error);
  ending->error = error ? g_error_copy (error) : NULL;
  g_main_loop_quit (ending->loop);
}

/* Lets the runner come to the end of what it does; returns the error it ended with. */
static GError *
fixture_wait (SahneRunner *runner)
{
  Ending ending = { .loop = g_main_loop_new (NULL, FALSE) };
  gulong handler = g_signal_connect (runner, "finished", G_CALLBACK (fixture_finished), &ending);

  g_main_loop_run (ending.loop);
  g_signal_handler_disconnect (runner, handler);
  g_main_loop_unref (ending.loop);
  return ending.error;
}

static inline void
fixture_run (SahneRunner *runner, SahneStory *story)
{
  g_autoptr (GError) error = NULL;

  sahne_runner_start (runner, story);
  error = fixture_wait (runner);
  g_assert_no_error (error);
}

static inline guint
fixture_runs (SahneRunner *runner, SahneClone clone)
{
  SahneRunStatus status;

  sahne_runner_get_status (runner, clone, NULL, &status);
  return status.runs;
}
