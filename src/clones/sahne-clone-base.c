/* What every clone that works on one scene shares: pads, cache key, overrides, takes, messages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-base.h"

#include <string.h>

#include "sahne-clone-document.h"
#include "sahne-clone-key.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-noise.h"
#include "sahne-override.h"

GST_DEBUG_CATEGORY_STATIC (sahne_clone_debug);
#define GST_CAT_DEFAULT sahne_clone_debug

typedef struct
{
  GstPad *sink, *src;
  SahneStore *store;
  SahneResources *resources;
  GCancellable *cancel;
  JsonObject *overrides; /* scene → section → target → override */
  JsonObject *takes;     /* scene → clone → choice */
  JsonObject *again;     /* what is made anew, and what is kept as it is */
  gboolean look;         /* only tells what is stale */
} SahneCloneBasePrivate;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_RESOURCES,
  PROP_OVERRIDES,
  PROP_TAKES,
  PROP_AGAIN,
  PROP_LOOK
};

/**
 * SECTION:element-clone
 *
 * A clone takes one scene a buffer and adds its section. It posts element messages:
 *
 * `sahne-progress`: `clone` and `scene` (strings), `state` ("running", "done", "cached", "pinned",
 * "failed"; "stale" from one that only looks, or keeps an old result), `wall-us` and `cpu-us`
 * (gint64) that the run took.
 *
 * `sahne-artifact`: `clone`, `scene`, `section`, `digest` (strings) of the section without hand
 * edits, `waiting` and `changed` (GStrv): hand edits whose target is gone, or whose ground has
 * moved.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SahneCloneBase, sahne_clone_base, GST_TYPE_ELEMENT)

#define PRIVATE(self) ((SahneCloneBasePrivate *) sahne_clone_base_get_instance_private (self))

static GstFlowReturn sahne_clone_base_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer);
static gboolean sahne_clone_base_sink_event (GstPad *pad, GstObject *parent, GstEvent *event);

static void
sahne_clone_base_constructed (GObject *object)
{
  SahneCloneBase *self = SAHNE_CLONE_BASE (object);
  SahneCloneBasePrivate *priv = PRIVATE (self);
  GstElementClass *klass = GST_ELEMENT_GET_CLASS (self);

  G_OBJECT_CLASS (sahne_clone_base_parent_class)->constructed (object);
  priv->sink
      = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, "sink"), "sink");
  priv->src = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, "src"), "src");
  gst_pad_set_chain_function (priv->sink, sahne_clone_base_chain);
  gst_pad_set_event_function (priv->sink, sahne_clone_base_sink_event);
  gst_element_add_pad (GST_ELEMENT (self), priv->sink);
  gst_element_add_pad (GST_ELEMENT (self), priv->src);
}

static void
sahne_clone_base_finalize (GObject *object)
{
  SahneCloneBasePrivate *priv = PRIVATE (SAHNE_CLONE_BASE (object));

  g_clear_object (&priv->store);
  g_clear_object (&priv->resources);
  g_clear_object (&priv->cancel);
  g_clear_pointer (&priv->overrides, json_object_unref);
  g_clear_pointer (&priv->takes, json_object_unref);
  g_clear_pointer (&priv->again, json_object_unref);
  G_OBJECT_CLASS (sahne_clone_base_parent_class)->finalize (object);
}

static void
set_json (SahneCloneBase *self, JsonObject **place, const GValue *value)
{
  const char *text = g_value_get_string (value);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = text ? sahne_json_parse (text, strlen (text), &error) : NULL;

  if (error)
    GST_WARNING_OBJECT (self, "a property is not read: %s", error->message);
  GST_OBJECT_LOCK (self);
  g_clear_pointer (place, json_object_unref);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    *place = json_node_dup_object (node);
  GST_OBJECT_UNLOCK (self);
}

static void
sahne_clone_base_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneCloneBase *self = SAHNE_CLONE_BASE (object);
  SahneCloneBasePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_STORE:
      g_set_object (&priv->store, g_value_get_object (value));
      break;
    case PROP_RESOURCES:
      g_set_object (&priv->resources, g_value_get_object (value));
      break;
    case PROP_OVERRIDES:
      set_json (self, &priv->overrides, value);
      break;
    case PROP_TAKES:
      set_json (self, &priv->takes, value);
      break;
    case PROP_AGAIN:
      set_json (self, &priv->again, value);
      break;
    case PROP_LOOK:
      priv->look = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
get_json (SahneCloneBase *self, JsonObject *object, GValue *value)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  GST_OBJECT_LOCK (self);
  if (object)
    g_value_take_string (value, sahne_json_write_string (json_node_init_object (node, object)));
  GST_OBJECT_UNLOCK (self);
}

static void
sahne_clone_base_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneCloneBase *self = SAHNE_CLONE_BASE (object);
  SahneCloneBasePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_RESOURCES:
      g_value_set_object (value, priv->resources);
      break;
    case PROP_OVERRIDES:
      get_json (self, priv->overrides, value);
      break;
    case PROP_TAKES:
      get_json (self, priv->takes, value);
      break;
    case PROP_AGAIN:
      get_json (self, priv->again, value);
      break;
    case PROP_LOOK:
      g_value_set_boolean (value, priv->look);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* A run in progress is cancelled before the pads stop, so that stopping never waits for it. */
static GstStateChangeReturn
sahne_clone_base_change_state (GstElement *element, GstStateChange change)
{
  SahneCloneBasePrivate *priv = PRIVATE (SAHNE_CLONE_BASE (element));

  if (change == GST_STATE_CHANGE_READY_TO_PAUSED)
    {
      g_clear_object (&priv->cancel);
      priv->cancel = g_cancellable_new ();
      if (SAHNE_CLONE_BASE_GET_CLASS (element)->reset)
        SAHNE_CLONE_BASE_GET_CLASS (element)->reset (SAHNE_CLONE_BASE (element));
    }
  else if (change == GST_STATE_CHANGE_PAUSED_TO_READY && priv->cancel)
    g_cancellable_cancel (priv->cancel);
  return GST_ELEMENT_CLASS (sahne_clone_base_parent_class)->change_state (element, change);
}

static void
sahne_clone_base_class_init (SahneCloneBaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags unkeyed = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | SAHNE_PARAM_UNKEYED;

  object_class->constructed = sahne_clone_base_constructed;
  object_class->finalize = sahne_clone_base_finalize;
  object_class->set_property = sahne_clone_base_set_property;
  object_class->get_property = sahne_clone_base_get_property;
  GST_ELEMENT_CLASS (klass)->change_state = sahne_clone_base_change_state;
  GST_DEBUG_CATEGORY_INIT (sahne_clone_debug, "sahneclone", 0, "Sahne's clones");

  g_object_class_install_property (
      object_class, PROP_STORE,
      g_param_spec_object ("store", "Store",
                           "Where results are kept; the user's cache when not set",
                           SAHNE_TYPE_STORE, unkeyed));
  g_object_class_install_property (
      object_class, PROP_RESOURCES,
      g_param_spec_object ("resources", "Resources",
                           "Where data files are found; the installed ones when not set",
                           SAHNE_TYPE_RESOURCES, unkeyed));
  g_object_class_install_property (
      object_class, PROP_OVERRIDES,
      g_param_spec_string ("overrides", "Overrides",
                           "Hand edits as JSON: scene, section, target, then patch and replaced",
                           NULL, unkeyed));
  g_object_class_install_property (
      object_class, PROP_TAKES,
      g_param_spec_string ("takes", "Takes",
                           "Chosen takes as JSON: scene, clone, then number, pinned and takes",
                           NULL, unkeyed));
  g_object_class_install_property (
      object_class, PROP_AGAIN,
      g_param_spec_string (
          "again", "Again",
          "What is made anew although the store has it, as JSON: clone and scene, "
          "each may be missing; with kept (scene, clone, digest) other scenes stay "
          "as they were even when they are stale; with alone (a scene) only that "
          "one goes on",
          NULL, unkeyed));
  g_object_class_install_property (
      object_class, PROP_LOOK,
      g_param_spec_boolean ("look", "Look",
                            "Run nothing: scenes whose result is not in the store are reported as "
                            "stale and go no further",
                            FALSE, unkeyed));
}

static void
sahne_clone_base_init (SahneCloneBase *self)
{
}

/**
 * sahne_clone_base_class_set_pads:
 * @klass: a clone's class
 * @sink_caps: what it takes
 * @src_caps: what it gives
 *
 * Adds the templates of its two pads.
 */
void
sahne_clone_base_class_set_pads (SahneCloneBaseClass *klass, const char *sink_caps,
                                 const char *src_caps)
{
  g_autoptr (GstCaps) sink = gst_caps_from_string (sink_caps),
                      src = gst_caps_from_string (src_caps);

  gst_element_class_add_pad_template (GST_ELEMENT_CLASS (klass),
                                      gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                                                            sink));
  gst_element_class_add_pad_template (GST_ELEMENT_CLASS (klass),
                                      gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
                                                            src));
}

/**
 * sahne_clone_base_get_store:
 * @self: a clone
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): its store, the user's cache when none was set
 */
SahneStore *
sahne_clone_base_get_store (SahneCloneBase *self, GError **error)
{
  SahneCloneBasePrivate *priv = PRIVATE (self);

  if (priv->store == NULL)
    priv->store = sahne_store_new_default (error);
  return priv->store;
}

/**
 * sahne_clone_base_get_resources:
 * @self: a clone
 *
 * Returns: (transfer none): its data files, the installed ones when none were set
 */
SahneResources *
sahne_clone_base_get_resources (SahneCloneBase *self)
{
  SahneCloneBasePrivate *priv = PRIVATE (self);

  if (priv->resources == NULL)
    priv->resources = sahne_resources_new_default ();
  return priv->resources;
}

/**
 * sahne_clone_base_get_cancel:
 * @self: a clone
 *
 * Returns: (transfer none) (nullable): cancelled when the pipeline stops
 */
GCancellable *
sahne_clone_base_get_cancel (SahneCloneBase *self)
{
  return PRIVATE (self)->cancel;
}

/**
 * sahne_clone_base_get_src:
 * @self: a clone
 *
 * Returns: (transfer none): its source pad
 */
GstPad *
sahne_clone_base_get_src (SahneCloneBase *self)
{
  return PRIVATE (self)->src;
}

/* The chosen take of a scene: its number, and the digest when it is pinned. */
static int
chosen_take (SahneCloneBase *self, const char *scene, char **pinned)
{
  const char *name = SAHNE_CLONE_BASE_GET_CLASS (self)->name;
  SahneCloneBasePrivate *priv = PRIVATE (self);
  JsonObject *choice, *take;
  g_autofree char *number = NULL;
  int n;

  GST_OBJECT_LOCK (self);
  choice = sahne_json_path (priv->takes, scene, name, NULL);
  n = (int) sahne_json_int (choice, "number", 0);
  number = g_strdup_printf ("%d", n);
  take = sahne_json_path (choice, "takes", number, NULL);
  *pinned = sahne_json_int (choice, "pinned", 0)
                ? g_strdup (sahne_json_string (take, "digest", NULL))
                : NULL;
  GST_OBJECT_UNLOCK (self);
  return n;
}

/**
 * sahne_clone_base_overrides:
 * @self: a clone
 * @scene: a scene's id, "film" for the film
 * @section: a section
 *
 * Returns: (transfer full) (nullable): the person's hand edits of the section: target → override
 */
JsonObject *
sahne_clone_base_overrides (SahneCloneBase *self, const char *scene, const char *section)
{
  SahneCloneBasePrivate *priv = PRIVATE (self);
  JsonObject *found;

  GST_OBJECT_LOCK (self);
  found = sahne_json_path (priv->overrides, scene, section, NULL);
  if (found)
    json_object_ref (found);
  GST_OBJECT_UNLOCK (self);
  return found;
}

static JsonObject *
own_overrides (SahneCloneBase *self, const char *scene)
{
  return sahne_clone_base_overrides (self, scene, SAHNE_CLONE_BASE_GET_CLASS (self)->name);
}

/**
 * sahne_clone_base_pinned:
 * @self: a clone
 * @scene: a scene's id
 * @store: where takes are
 *
 * Returns: (transfer full) (nullable): digest of the take the person keeps whatever changes
 */
char *
sahne_clone_base_pinned (SahneCloneBase *self, const char *scene, SahneStore *store)
{
  g_autofree char *pinned = NULL;

  chosen_take (self, scene, &pinned);
  return pinned && sahne_store_has (store, pinned) ? g_steal_pointer (&pinned) : NULL;
}

static char *
make_key (SahneCloneBase *self, JsonObject *scene, int take, JsonObject *overrides)
{
  SahneCloneBaseClass *klass = SAHNE_CLONE_BASE_GET_CLASS (self);
  SahneKey *key = sahne_key_new ("clone/1");
  g_autofree char *properties = sahne_clone_base_properties (self), *edits = NULL;
  g_autoptr (JsonNode) node
      = overrides ? json_node_init_object (json_node_alloc (), overrides) : NULL;

  edits = node ? sahne_json_digest (node) : NULL;
  sahne_key_add_string (key, "name", klass->name);
  sahne_key_add_int (key, "version", klass->version);
  sahne_key_add_string (key, "properties", properties);
  sahne_key_add_int (key, "take", take);
  sahne_key_add_string (key, "overrides", edits);
  sahne_clone_key_add_reads (key, scene, klass->reads);
  return sahne_key_finish (key);
}

/* Another take is the same work with another seed; everybody else keeps the film's. Who appears,
 * and with which voice, stays: people are the same in all scenes, so that goes by the cast's seed.
 */
static JsonObject *
with_take_seed (JsonObject *scene, const char *clone, int take)
{
  JsonObject *copy = json_object_new (), *brief = sahne_json_object (scene, "brief"), *own;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, scene);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));
  if (take == 0 || brief == NULL)
    return copy;
  own = sahne_json_add_object (copy, "brief");
  json_object_set_int_member (own, "cast_seed", sahne_json_int (brief, "seed", 0));
  json_object_iter_init (&iter, brief);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (own, name, json_node_copy (value));
  json_object_set_int_member (
      own, "seed",
      (gint64) (sahne_hash ((guint64) sahne_json_int (brief, "seed", 0) + (guint64) take, clone)
                >> 16));
  return copy;
}

/**
 * sahne_clone_base_with_take:
 * @self: a clone
 * @scene: a scene
 *
 * Returns: (transfer full): the scene as the chosen take of the clone sees it: with a seed of its
 *   own; sections are shared
 */
JsonObject *
sahne_clone_base_with_take (SahneCloneBase *self, JsonObject *scene)
{
  g_autofree char *pinned = NULL;
  int take = chosen_take (self, sahne_json_string (scene, "id", ""), &pinned);

  return with_take_seed (scene, SAHNE_CLONE_BASE_GET_CLASS (self)->name, take);
}

/* Runs the clone and keeps its result; returns the section's digest. */
static char *
run_and_keep (SahneCloneBase *self, JsonObject *scene, int take, const char *key, SahneStore *store,
              GError **error)
{
  SahneCloneBaseClass *klass = SAHNE_CLONE_BASE_GET_CLASS (self);
  const char *id = sahne_json_string (scene, "id", "");
  g_autoptr (SahneResources) resources
      = sahne_resources_new_child (sahne_clone_base_get_resources (self));
  g_autoptr (JsonObject) input = with_take_seed (scene, klass->name, take),
                         overrides = own_overrides (self, id);
  SahneCloneRun run = { input, overrides, store, resources, PRIVATE (self)->cancel };
  gint64 wall = g_get_monotonic_time (), cpu = sahne_clone_cpu_us ();
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  sahne_clone_base_progress (self, id, "running", 0, 0);
  section = klass->run (self, &run, error);
  if (section == NULL)
    return NULL;
  bytes = sahne_json_write (json_node_init_object (node, section));
  digest = sahne_store_put_soon (store, bytes, error);
  if (digest == NULL || !sahne_clone_cache_bind (store, key, resources, digest, error))
    return NULL;
  sahne_clone_base_progress (self, id, "done", g_get_monotonic_time () - wall,
                             sahne_clone_cpu_us () - cpu);
  return g_steal_pointer (&digest);
}

/**
 * sahne_clone_base_is_forced:
 * @self: a clone
 * @scene: (nullable): a scene's id; %NULL for a clone that works on all at once
 *
 * Returns: whether the person wants this made anew although the store has it
 */
gboolean
sahne_clone_base_is_forced (SahneCloneBase *self, const char *scene)
{
  SahneCloneBasePrivate *priv = PRIVATE (self);
  const char *clone, *only;
  gboolean forced;

  GST_OBJECT_LOCK (self);
  clone = priv->again ? sahne_json_string (priv->again, "clone", NULL) : NULL;
  only = priv->again ? sahne_json_string (priv->again, "scene", NULL) : NULL;
  if (clone)
    forced = g_str_equal (clone, SAHNE_CLONE_BASE_GET_CLASS (self)->name)
             && (only == NULL || scene == NULL || g_str_equal (only, scene));
  else
    forced = only && scene && g_str_equal (only, scene);
  GST_OBJECT_UNLOCK (self);
  return forced;
}

/* Outside of what is to be made anew a stale result stays: its digest. */
static char *
kept_section (SahneCloneBase *self, const char *scene, SahneStore *store)
{
  const char *name = SAHNE_CLONE_BASE_GET_CLASS (self)->name, *only;
  SahneCloneBasePrivate *priv = PRIVATE (self);
  g_autofree char *digest = NULL;

  GST_OBJECT_LOCK (self);
  only = priv->again ? sahne_json_string (priv->again, "scene", NULL) : NULL;
  if (only && !g_str_equal (only, scene))
    digest = g_strdup (
        sahne_json_string (sahne_json_path (priv->again, "kept", scene, NULL), name, NULL));
  GST_OBJECT_UNLOCK (self);
  return digest && sahne_store_has (store, digest) ? g_steal_pointer (&digest) : NULL;
}

static char *
find_section (SahneCloneBase *self, JsonObject *scene, SahneStore *store, GError **error)
{
  const char *id = sahne_json_string (scene, "id", "");
  g_autofree char *pinned = NULL, *key = NULL, *digest = NULL, *kept = NULL;
  g_autoptr (JsonObject) overrides = own_overrides (self, id);
  int take = chosen_take (self, id, &pinned);

  if (pinned && sahne_store_has (store, pinned))
    {
      sahne_clone_base_progress (self, id, "pinned", 0, 0);
      return g_steal_pointer (&pinned);
    }
  key = make_key (self, scene, take, overrides);
  if (PRIVATE (self)->look || !sahne_clone_base_is_forced (self, id))
    digest = sahne_clone_cache_lookup (store, key, sahne_clone_base_get_resources (self));
  if (digest == NULL)
    kept = kept_section (self, id, store);
  if (digest == NULL && (kept || PRIVATE (self)->look))
    {
      sahne_clone_base_progress (self, id, "stale", 0, 0);
      return g_steal_pointer (&kept);
    }
  if (digest == NULL)
    return run_and_keep (self, scene, take, key, store, error);
  sahne_clone_base_progress (self, id, "cached", 0, 0);
  return g_steal_pointer (&digest);
}

static void
post_artifact (SahneCloneBase *self, const char *scene, const char *section, const char *digest,
               GStrv waiting, GStrv changed)
{
  gst_element_post_message (
      GST_ELEMENT (self),
      gst_message_new_element (GST_OBJECT (self),
                               gst_structure_new ("sahne-artifact", "clone", G_TYPE_STRING,
                                                  SAHNE_CLONE_BASE_GET_CLASS (self)->name, "scene",
                                                  G_TYPE_STRING, scene, "section", G_TYPE_STRING,
                                                  section, "digest", G_TYPE_STRING, digest,
                                                  "waiting", G_TYPE_STRV, waiting, "changed",
                                                  G_TYPE_STRV, changed, NULL)));
}

/**
 * sahne_clone_base_lay:
 * @self: a clone
 * @scene: a scene's id, "film" for the film
 * @section: which section
 * @digest: the section in the store, without hand edits
 * @error: return location for an error
 *
 * Lays the person's hand edits over a section and posts `sahne-artifact`.
 *
 * Returns: (transfer full) (nullable): the section with them
 */
JsonNode *
sahne_clone_base_lay (SahneCloneBase *self, const char *scene, const char *section,
                      const char *digest, GError **error)
{
  SahneStore *store = sahne_clone_base_get_store (self, error);
  g_autoptr (JsonNode) made = store ? sahne_store_get_json (store, digest, error) : NULL;
  g_autoptr (JsonObject) overrides = sahne_clone_base_overrides (self, scene, section);
  g_auto (GStrv) waiting = NULL, changed = NULL;
  JsonNode *result;

  if (made == NULL)
    return NULL;
  result = sahne_override_apply (made, overrides, &waiting, &changed);
  post_artifact (self, scene, section, digest, waiting, changed);
  return result;
}

/**
 * sahne_clone_base_section:
 * @self: a clone
 * @scene: a scene with everything the clone reads
 * @error: return location for an error
 *
 * Finds the clone's section of @scene: pinned, from the store, or by a run; hand edits on top.
 *
 * Returns: (transfer full) (nullable): the section; %NULL without @error when the clone only looks
 *   and the section is stale
 */
JsonNode *
sahne_clone_base_section (SahneCloneBase *self, JsonObject *scene, GError **error)
{
  SahneStore *store = sahne_clone_base_get_store (self, error);
  g_autofree char *digest = store ? find_section (self, scene, store, error) : NULL;

  if (digest == NULL)
    return NULL;
  return sahne_clone_base_lay (self, sahne_json_string (scene, "id", ""),
                               SAHNE_CLONE_BASE_GET_CLASS (self)->name, digest, error);
}

/* Downstream learns what it gets before anything else arrives. */
static void
send_caps (SahneCloneBase *self)
{
  GstPad *src = PRIVATE (self)->src;
  g_autoptr (GstCaps) caps = gst_pad_get_pad_template_caps (src);

  if (!gst_pad_has_current_caps (src))
    gst_pad_push_event (src, gst_event_new_caps (caps));
}

/**
 * sahne_clone_base_push:
 * @self: a clone
 * @document: what to push; not changed any more by whoever made it
 *
 * Returns: how that went
 */
GstFlowReturn
sahne_clone_base_push (SahneCloneBase *self, JsonNode *document)
{
  return gst_pad_push (PRIVATE (self)->src, sahne_clone_document_write (document));
}

/* One scene is tried by itself: the others go no further. */
static gboolean
is_left_out (SahneCloneBase *self, JsonObject *scene)
{
  SahneCloneBasePrivate *priv = PRIVATE (self);
  const char *alone;
  gboolean out;

  GST_OBJECT_LOCK (self);
  alone = priv->again ? sahne_json_string (priv->again, "alone", NULL) : NULL;
  out = alone && !g_str_equal (alone, sahne_json_string (scene, "id", ""));
  GST_OBJECT_UNLOCK (self);
  return out;
}

static GstFlowReturn
sahne_clone_base_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  SahneCloneBase *self = SAHNE_CLONE_BASE (parent);
  SahneCloneBaseClass *klass = SAHNE_CLONE_BASE_GET_CLASS (self);
  g_autoptr (GstBuffer) own = klass->take ? NULL : buffer;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) scene = NULL;
  JsonObject *object;
  JsonNode *section;

  if (klass->take)
    return klass->take (self, buffer);
  scene = sahne_clone_document_read (buffer, &error);
  object = scene ? json_node_get_object (scene) : NULL;
  if (object && is_left_out (self, object))
    return GST_FLOW_OK;
  section = object ? sahne_clone_base_section (self, object, &error) : NULL;
  if (section == NULL && error == NULL)
    return GST_FLOW_OK;
  if (section == NULL)
    return sahne_clone_base_fail (self, sahne_json_string (object, "id", NULL),
                                  g_steal_pointer (&error));
  json_object_set_member (object, SAHNE_CLONE_BASE_GET_CLASS (self)->name, section);
  return sahne_clone_base_push (self, scene);
}

/* What comes out at the end may be refused: then everybody must learn that nothing more comes. */
static void
end (SahneCloneBase *self)
{
  GstFlowReturn flow = SAHNE_CLONE_BASE_GET_CLASS (self)->end (self);

  if (flow < GST_FLOW_EOS && flow != GST_FLOW_ERROR && flow != GST_FLOW_FLUSHING)
    GST_ELEMENT_FLOW_ERROR (self, flow);
}

static gboolean
sahne_clone_base_sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  SahneCloneBase *self = SAHNE_CLONE_BASE (parent);
  SahneCloneBasePrivate *priv = PRIVATE (self);
  GstSegment segment;

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_CAPS:
      gst_event_unref (event);
      send_caps (self);
      return TRUE;
    case GST_EVENT_SEGMENT: /* whatever bytes came in, what goes out are documents without time */
      gst_event_unref (event);
      send_caps (self);
      gst_segment_init (&segment, GST_FORMAT_TIME);
      return gst_pad_push_event (priv->src, gst_event_new_segment (&segment));
    case GST_EVENT_FLUSH_START:
      if (priv->cancel)
        g_cancellable_cancel (priv->cancel);
      break;
    case GST_EVENT_FLUSH_STOP:
      g_clear_object (&priv->cancel);
      priv->cancel = g_cancellable_new ();
      if (SAHNE_CLONE_BASE_GET_CLASS (self)->reset)
        SAHNE_CLONE_BASE_GET_CLASS (self)->reset (self);
      break;
    case GST_EVENT_EOS:
      if (SAHNE_CLONE_BASE_GET_CLASS (self)->end)
        end (self);
      break;
    default:
      break;
    }
  return gst_pad_event_default (pad, parent, event);
}
