/* The audio clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-audio.h"

#include "sahne-audio.h"

struct _SahneCloneAudio
{
  SahneCloneBase parent_instance;
};

G_DEFINE_FINAL_TYPE (SahneCloneAudio, sahne_clone_audio, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (cloneaudio, "cloneaudio", GST_RANK_NONE, SAHNE_TYPE_CLONE_AUDIO)

static const char *const reads[] = { "brief.language", "brief.seed",   "brief.music", "cast",
                                     "script",         "visual.looks", "visual.set",  NULL };

static JsonObject *
sahne_clone_audio_run (SahneCloneBase *self, const SahneCloneRun *run, GError **error)
{
  return sahne_audio_run (run->scene, run->overrides, run->store, run->resources, run->cancel,
                          error);
}

static void
sahne_clone_audio_class_init (SahneCloneAudioClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);

  base->name = "audio";
  base->version = 1;
  base->reads = reads;
  base->run = sahne_clone_audio_run;
  sahne_clone_base_class_set_pads (base, SAHNE_SCENE_CAPS ("visual"), SAHNE_SCENE_CAPS ("audio"));
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne audio clone",
                                         "Filter/Scene", "Speaks the lines and composes the score",
                                         "Sahne");
}

static void
sahne_clone_audio_init (SahneCloneAudio *self)
{
}
