/* The animation clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-animation.h"

#include "sahne-animation.h"

struct _SahneCloneAnimation
{
  SahneCloneBase parent_instance;
};

G_DEFINE_FINAL_TYPE (SahneCloneAnimation, sahne_clone_animation, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (cloneanimation, "cloneanimation", GST_RANK_NONE,
                             SAHNE_TYPE_CLONE_ANIMATION)

static const char *const reads[]
    = { "brief.language", "brief.seed", "brief.aspect", "brief.style", "cast",
        "script",         "visual",     "audio",        NULL };

static JsonObject *
sahne_clone_animation_run (SahneCloneBase *self, const SahneCloneRun *run, GError **error)
{
  return sahne_animation_run (run->scene, run->resources, run->cancel, error);
}

static void
sahne_clone_animation_class_init (SahneCloneAnimationClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);

  base->name = "animation";
  base->version = 24;
  base->reads = reads;
  base->run = sahne_clone_animation_run;
  sahne_clone_base_class_set_pads (base, SAHNE_SCENE_CAPS ("audio"),
                                   SAHNE_SCENE_CAPS ("animation"));
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne animation clone",
                                         "Filter/Scene",
                                         "Makes characters walk, talk and things move", "Sahne");
}

static void
sahne_clone_animation_init (SahneCloneAnimation *self)
{
}
