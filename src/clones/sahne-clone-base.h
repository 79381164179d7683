/* What every clone that works on one scene shares: pads, cache key, overrides, takes, messages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "sahne-resources.h"
#include "sahne-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A property with this flag does not change the result: threads, folders, shared objects. */
#define SAHNE_PARAM_UNKEYED (1 << G_PARAM_USER_SHIFT)

#define SAHNE_SCENE_CAPS(after) "application/x-sahne-scene, after=(string)" after
#define SAHNE_FILM_CAPS "application/x-sahne-film"

#define SAHNE_TYPE_CLONE_BASE (sahne_clone_base_get_type ())
G_DECLARE_DERIVABLE_TYPE (SahneCloneBase, sahne_clone_base, SAHNE, CLONE_BASE, GstElement)

/**
 * SahneCloneRun:
 * @scene: the scene so far; not to be changed
 * @overrides: (nullable): the person's hand edits of the section, target → {"patch", "replaced"}
 * @store: for parts with keys of their own, and for media
 * @resources: the only way to data files; what is opened enters the cache key
 * @cancel: stop when it is cancelled
 */
typedef struct
{
  JsonObject *scene;
  JsonObject *overrides;
  SahneStore *store;
  SahneResources *resources;
  GCancellable *cancel;
} SahneCloneRun;

/**
 * SahneCloneBaseClass:
 * @name: "visual"; also the section it writes
 * @version: raised when the same input gives another result
 * @reads: sections it reads, or members of them ("brief.seed"), ended by %NULL
 * @run: makes the section; (transfer full)
 * @take: (nullable): takes a buffer, (transfer full), in place of @run: for clones that work on
 * more than one scene
 * @end: (nullable): called when all input has come, before downstream learns it
 * @reset: (nullable): forgets what has come: at the start and after a flush
 */
struct _SahneCloneBaseClass
{
  GstElementClass parent_class;

  const char *name;
  guint version;
  const char *const *reads;
  JsonObject *(*run) (SahneCloneBase *self, const SahneCloneRun *run, GError **error);
  GstFlowReturn (*take) (SahneCloneBase *self, GstBuffer *buffer);
  GstFlowReturn (*end) (SahneCloneBase *self);
  void (*reset) (SahneCloneBase *self);
};

void sahne_clone_base_class_set_pads (SahneCloneBaseClass *klass, const char *sink_caps,
                                      const char *src_caps);
SahneStore *sahne_clone_base_get_store (SahneCloneBase *self, GError **error);
SahneResources *sahne_clone_base_get_resources (SahneCloneBase *self);
GCancellable *sahne_clone_base_get_cancel (SahneCloneBase *self);
GstPad *sahne_clone_base_get_src (SahneCloneBase *self);
GstFlowReturn sahne_clone_base_push (SahneCloneBase *self, JsonNode *document);
GstFlowReturn sahne_clone_base_fail (SahneCloneBase *self, const char *scene, GError *error);
void sahne_clone_base_progress (SahneCloneBase *self, const char *scene, const char *state,
                                gint64 wall_us, gint64 cpu_us);
JsonNode *sahne_clone_base_section (SahneCloneBase *self, JsonObject *scene, GError **error);
JsonNode *sahne_clone_base_lay (SahneCloneBase *self, const char *scene, const char *section,
                                const char *digest, GError **error);
char *sahne_clone_base_pinned (SahneCloneBase *self, const char *scene, SahneStore *store);
gboolean sahne_clone_base_is_forced (SahneCloneBase *self, const char *scene);
JsonObject *sahne_clone_base_with_take (SahneCloneBase *self, JsonObject *scene);
JsonObject *sahne_clone_base_overrides (SahneCloneBase *self, const char *scene,
                                        const char *section);
gint64 sahne_clone_cpu_us (void);
char *sahne_clone_base_properties (SahneCloneBase *self);

G_END_DECLS
