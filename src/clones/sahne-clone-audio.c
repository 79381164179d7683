/* The audio clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-audio.h"

#include "sahne-audio.h"

struct _SahneCloneAudio
{
  SahneCloneBase parent_instance;

  char *engine, *key;
};

enum
{
  PROP_ENGINE = 1,
  PROP_KEY
};

G_DEFINE_FINAL_TYPE (SahneCloneAudio, sahne_clone_audio, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (cloneaudio, "cloneaudio", GST_RANK_NONE, SAHNE_TYPE_CLONE_AUDIO)

static const char *const reads[] = { "brief.language", "brief.seed",   "brief.music", "cast",
                                     "script",         "visual.looks", "visual.set",  NULL };

static JsonObject *
sahne_clone_audio_run (SahneCloneBase *self, const SahneCloneRun *run, GError **error)
{
  SahneCloneAudio *audio = SAHNE_CLONE_AUDIO (self);
  g_autofree char *engine = NULL, *key = NULL;

  GST_OBJECT_LOCK (self);
  engine = g_strdup (audio->engine);
  key = g_strdup (audio->key);
  GST_OBJECT_UNLOCK (self);
  return sahne_audio_run (&(SahneAudioInput){ run->scene, run->overrides, engine, key }, run->store,
                          run->resources, run->cancel, error);
}

static void
sahne_clone_audio_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneCloneAudio *self = SAHNE_CLONE_AUDIO (object);
  char **text = id == PROP_ENGINE ? &self->engine : &self->key;

  GST_OBJECT_LOCK (self);
  g_free (*text);
  *text = g_value_dup_string (value);
  GST_OBJECT_UNLOCK (self);
}

static void
sahne_clone_audio_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneCloneAudio *self = SAHNE_CLONE_AUDIO (object);

  GST_OBJECT_LOCK (self);
  g_value_set_string (value, id == PROP_ENGINE ? self->engine : self->key);
  GST_OBJECT_UNLOCK (self);
}

static void
sahne_clone_audio_finalize (GObject *object)
{
  g_free (SAHNE_CLONE_AUDIO (object)->engine);
  g_free (SAHNE_CLONE_AUDIO (object)->key);
  G_OBJECT_CLASS (sahne_clone_audio_parent_class)->finalize (object);
}

static void
sahne_clone_audio_class_init (SahneCloneAudioClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);
  GObjectClass *object = G_OBJECT_CLASS (klass);

  object->set_property = sahne_clone_audio_set_property;
  object->get_property = sahne_clone_audio_get_property;
  object->finalize = sahne_clone_audio_finalize;
  g_object_class_install_property (
      object, PROP_ENGINE,
      g_param_spec_string ("engine", "Engine",
                           "Who speaks: espeak-ng, piper, or the address of a voice server", "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object, PROP_KEY,
      g_param_spec_string ("key", "Key", "What a voice server wants to know before it answers",
                           NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | SAHNE_PARAM_UNKEYED));
  base->name = "audio";
  base->version = 7;
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
