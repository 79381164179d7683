/* The options of all verbs that take a story, and the run of the clones over it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-cli.h"
#include "sahne-preset.h"
#include "sahne-runner.h"

G_BEGIN_DECLS

/**
 * SahneCliStory:
 * @width: from --size, 0 when it was not given
 * @height: see @width
 * @store: where results are kept
 * @resources: data files
 * @story: what was given
 * @runner: ran over it
 * @film: (nullable): the film document
 * @scenes: (element-type JsonNode): documents of the scenes after the last clone that ran
 * @last: the last clone to run
 *
 * The rest are the options as they were given.
 */
typedef struct
{
  char *prompt, *language, *style, *aspect, *size, *captions, *seed, *voices, *writer, *model;
  int fps, length;
  gboolean no_music;

  int width, height;
  SahneStore *store;
  SahneResources *resources;
  SahneStory *story;
  SahneRunner *runner;
  JsonNode *film;
  GPtrArray *scenes;
  SahneClone last;
} SahneCliStory;

void sahne_cli_story_clear (SahneCliStory *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahneCliStory, sahne_cli_story_clear)

gboolean sahne_cli_story_parse (SahneCli *cli, SahneCliStory *self, const GOptionEntry *own,
                                char ***arguments);
gboolean sahne_cli_story_load (SahneCli *cli, SahneCliStory *self, char **arguments, int *code);
void sahne_cli_story_replace (SahneCliStory *self, const char *text);
void sahne_cli_story_fit (SahneCliStory *self, SahnePreset *preset);
gboolean sahne_cli_story_run (SahneCli *cli, SahneCliStory *self, GError **error);
JsonObject *sahne_cli_story_report (SahneCliStory *self);
void sahne_cli_story_say (SahneCli *cli, SahneCliStory *self);

G_END_DECLS
