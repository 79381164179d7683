/* The visual clone as an element.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-visual.h"

#include "sahne-visual.h"

struct _SahneCloneVisual
{
  SahneCloneBase parent_instance;
};

G_DEFINE_FINAL_TYPE (SahneCloneVisual, sahne_clone_visual, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (clonevisual, "clonevisual", GST_RANK_NONE, SAHNE_TYPE_CLONE_VISUAL)

static const char *const reads[]
    = { "brief.language", "brief.style", "brief.seed", "brief.aspect", "cast", "script", NULL };

static JsonObject *
sahne_clone_visual_run (SahneCloneBase *self, const SahneCloneRun *run, GError **error)
{
  return sahne_visual_run (run->scene, run->resources, error);
}

static void
sahne_clone_visual_class_init (SahneCloneVisualClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);

  base->name = "visual";
  base->version = 21;
  base->reads = reads;
  base->run = sahne_clone_visual_run;
  sahne_clone_base_class_set_pads (base, SAHNE_SCENE_CAPS ("script"), SAHNE_SCENE_CAPS ("visual"));
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne visual clone",
                                         "Filter/Scene", "Makes characters, places and objects",
                                         "Sahne");
}

static void
sahne_clone_visual_init (SahneCloneVisual *self)
{
}
