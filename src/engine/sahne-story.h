/* A story: everything one run of the clones starts from, taken at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-project.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_STORY (sahne_story_get_type ())

/**
 * SahneStory:
 * @source: the text's bytes, in whatever encoding they came
 * @form: (nullable): "fountain", "fdx", "text" or "prompt"; %NULL to find out
 * @language: (nullable): "en" or "tr"; %NULL to find out
 * @style: (nullable): as in scene.schema.json
 * @aspect: (nullable): as in scene.schema.json
 * @captions: (nullable): "burn", "track" or "none"
 * @voices: (nullable): who speaks, as for sahne_voice_engines_open()
 * @voice_key: (nullable): what a voice server wants to know before it answers
 * @film: (nullable): the last film made of the project, a digest in the store
 * @file_name: (nullable): named in errors
 * @seed: where all variety comes from
 * @music: whether there is to be music
 * @length_us: wanted length, 0 for as the story needs
 * @rate_num: frames a second as a fraction
 * @rate_den: see @rate_num
 * @overrides: (nullable): scene → section → target → hand edit
 * @takes: (nullable): scene → clone → chosen take
 * @identities: (nullable): what the last run of the same project returned, so that ids stay
 * @identities_text: (nullable): the same as JSON, where it is at hand as that
 * @again: (nullable): what is made anew although the store has it: see the property of the clones
 *
 * Reference-counted and not to be changed once a runner has it.
 */
typedef struct
{
  gatomicrefcount refs;
  GBytes *source;
  char *form, *language, *style, *aspect, *captions, *voices, *voice_key;
  char *film, *file_name, *identities_text;
  guint64 seed;
  gboolean music;
  gint64 length_us;
  int rate_num, rate_den;
  JsonObject *overrides, *takes, *identities, *again;
} SahneStory;

GType sahne_story_get_type (void);
SahneStory *sahne_story_new (GBytes *source);
GBytes *sahne_story_read (int fd, const char *name, GError **error);
GBytes *sahne_story_read_file (const char *path, GError **error);
SahneStory *sahne_story_new_for_file (const char *path, GError **error);
SahneStory *sahne_story_new_for_project (SahneProject *project);
char *sahne_story_scenes_key (SahneStory *self);
char *sahne_story_film_key (SahneStory *self);
SahneStory *sahne_story_ref (SahneStory *self);
void sahne_story_unref (SahneStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneStory, sahne_story_unref)

G_END_DECLS
