/* The montage clone as an element: takes all scenes, gives one film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-montage.h"

#include <glib/gi18n-lib.h>

#include "sahne-clone-document.h"
#include "sahne-clone-key.h"
#include "sahne-error.h"
#include "sahne-film-layout.h"
#include "sahne-json.h"
#include "sahne-montage.h"

struct _SahneCloneMontage
{
  SahneCloneBase parent_instance;
  SahneRate rate;
  gint64 seed;         /* the film's own; a take of one scene's cut has another */
  GPtrArray *scenes;   /* JsonObject, without what only drawing needs */
  GHashTable *digests; /* scene -> digest of the whole document */
};

enum
{
  PROP_0,
  PROP_RATE
};

/**
 * SECTION:element-clonemontage
 *
 * Collects animated scenes and gives one film at the end. Each scene goes to the store; as soon as
 * it is cut the element posts `sahne-clips`: `scene`, `digest` of the document in the store,
 * `clips` (JSON: clips by id, `start_f` from the scene's beginning), `duration-us` (gint64). The
 * hand edits and the pinned take of the film are those of the scene "film". Scenes may come in any
 * order.
 */
G_DEFINE_FINAL_TYPE (SahneCloneMontage, sahne_clone_montage, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (clonemontage, "clonemontage", GST_RANK_NONE, SAHNE_TYPE_CLONE_MONTAGE)

static void
sahne_clone_montage_reset (SahneCloneBase *base)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (base);

  g_ptr_array_set_size (self->scenes, 0);
  g_hash_table_remove_all (self->digests);
}

/* An object over the same members but some. */
static JsonObject *
without (JsonObject *object, const char *const *names)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_strv_contains (names, name))
      json_object_set_member (copy, name, json_node_copy (value));
  return copy;
}

/* What the cut and the captions do not read is left to the store: memory stays flat. */
static JsonObject *
without_pictures (JsonObject *scene)
{
  static const char *const sections[] = { "visual", "animation", NULL },
                           *const bulky[]
                           = { "actors", "props", "pieces", "events", "weather", "setups", NULL },
                           *const moves[] = { "channels", NULL };
  JsonObject *slim = without (scene, sections), *animation = sahne_json_object (scene, "animation"),
             *setups = sahne_json_object (animation, "setups"), *own;
  JsonObjectIter iter;
  const char *id;
  JsonNode *setup;

  if (animation == NULL)
    return slim;
  own = without (animation, bulky);
  json_object_set_object_member (slim, "animation", own);
  if (setups == NULL)
    return slim;
  json_object_iter_init (&iter, setups);
  setups = sahne_json_add_object (own, "setups");
  while (json_object_iter_next (&iter, &id, &setup))
    if (JSON_NODE_HOLDS_OBJECT (setup))
      json_object_set_object_member (setups, id, without (json_node_get_object (setup), moves));
  return slim;
}

/* What is drawn does not say where it was read: an edit of one scene leaves all others as they
 * were, pictures and exports too. */
static GBytes *
write_drawn (JsonObject *scene)
{
  g_autoptr (JsonObject) drawn = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, scene);
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_str_equal (name, "start"))
      json_object_set_member (drawn, name,
                              g_str_equal (name, "script") || g_str_equal (name, "cast")
                                  ? sahne_clone_without_spans (value)
                                  : json_node_copy (value));
  if (sahne_json_path (drawn, "script", "sentences", NULL))
    json_object_remove_member (sahne_json_object (drawn, "script"), "sentences");
  return sahne_json_write (json_node_init_object (node, drawn));
}

static void
post_clips (SahneCloneMontage *self, JsonObject *scene, const char *digest)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonObject) clips = sahne_montage_scene (scene, self->rate);
  g_autofree char *text = sahne_json_write_string (json_node_init_object (node, clips));
  gint64 duration = sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0);

  gst_element_post_message (
      GST_ELEMENT (self),
      gst_message_new_element (GST_OBJECT (self),
                               gst_structure_new ("sahne-clips", "scene", G_TYPE_STRING,
                                                  sahne_json_string (scene, "id", ""), "digest",
                                                  G_TYPE_STRING, digest, "clips", G_TYPE_STRING,
                                                  text, "duration-us", G_TYPE_INT64, duration,
                                                  NULL)));
}

static GstFlowReturn
sahne_clone_montage_take (SahneCloneBase *base, GstBuffer *buffer)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (base);
  g_autoptr (GstBuffer) own = buffer;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_clone_document_read (buffer, &error);
  SahneStore *store = node ? sahne_clone_base_get_store (base, &error) : NULL;
  JsonObject *scene = node ? json_node_get_object (node) : NULL;
  g_autoptr (JsonObject) cut = NULL;
  const char *id = scene ? sahne_json_string (scene, "id", "") : NULL;
  g_autoptr (GBytes) bytes = store ? write_drawn (scene) : NULL;
  g_autofree char *digest = bytes ? sahne_store_put_soon (store, bytes, &error) : NULL;

  if (digest && sahne_json_object (scene, "animation") == NULL)
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("The scene has not been animated. Put cloneanimation before clonemontage."));
  if (error)
    return sahne_clone_base_fail (base, id, g_steal_pointer (&error));
  if (self->scenes->len == 0)
    self->seed = sahne_json_int (sahne_json_object (scene, "brief"), "seed", 0);
  cut = sahne_clone_base_with_take (base, scene);
  post_clips (self, cut, digest);
  sahne_clone_base_progress (base, id, "done", 0, 0);
  g_hash_table_replace (self->digests, g_strdup (id), g_steal_pointer (&digest));
  g_ptr_array_add (self->scenes, without_pictures (cut));
  return GST_FLOW_OK;
}

/* Of the documents as they came, in the order of the scenes. */
static GPtrArray *
list_digests (SahneCloneMontage *self)
{
  GPtrArray *digests = g_ptr_array_new ();

  for (guint i = 0; i < self->scenes->len; i++)
    g_ptr_array_add (digests,
                     g_hash_table_lookup (self->digests,
                                          sahne_json_string (self->scenes->pdata[i], "id", "")));
  return digests;
}

/* Scenes that changed may come before the others. */
static int
compare_order (gconstpointer a, gconstpointer b)
{
  gint64 one = sahne_json_int (*(JsonObject *const *) a, "order", 0),
         two = sahne_json_int (*(JsonObject *const *) b, "order", 0);
  return (one > two) - (one < two);
}

/* The film as it was made: pinned, or put together now; returns its digest. */
static char *
find_film (SahneCloneMontage *self, SahneStore *store, GError **error)
{
  SahneCloneBase *base = SAHNE_CLONE_BASE (self);
  char *pinned = sahne_clone_base_pinned (base, "film", store);
  g_autoptr (GPtrArray) digests = NULL;
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GBytes) bytes = NULL;

  if (pinned)
    return pinned;
  g_ptr_array_sort (self->scenes, compare_order);
  digests = list_digests (self);
  film = sahne_montage_film_named (self->scenes, (const char *const *) digests->pdata, self->rate);
  json_object_set_int_member (film, "seed", self->seed);
  bytes = sahne_json_write (json_node_init_object (node, film));
  return sahne_store_put_soon (store, bytes, error);
}

static GstFlowReturn
sahne_clone_montage_end (SahneCloneBase *base)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (base);
  g_autoptr (GError) error = NULL;
  SahneStore *store = sahne_clone_base_get_store (base, &error);
  gint64 start = g_get_monotonic_time ();
  g_autofree char *digest = NULL;
  g_autoptr (JsonNode) film = NULL;

  if (self->scenes->len == 0) /* whoever gave none has said why */
    return GST_FLOW_OK;
  digest = store ? find_film (self, store, &error) : NULL;
  film = digest ? sahne_clone_base_lay (base, "film", "montage", digest, &error) : NULL;
  if (film == NULL)
    return sahne_clone_base_fail (base, NULL, g_steal_pointer (&error));
  sahne_film_layout (json_node_get_object (film));
  sahne_clone_base_progress (base, "", "done", g_get_monotonic_time () - start,
                             g_get_monotonic_time () - start);
  return sahne_clone_base_push (base, film);
}

static void
sahne_clone_montage_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (object);

  if (id != PROP_RATE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    self->rate = (SahneRate){ gst_value_get_fraction_numerator (value),
                              gst_value_get_fraction_denominator (value) };
}

static void
sahne_clone_montage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (object);

  if (id != PROP_RATE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else
    gst_value_set_fraction (value, self->rate.num, self->rate.den);
}

static void
sahne_clone_montage_finalize (GObject *object)
{
  SahneCloneMontage *self = SAHNE_CLONE_MONTAGE (object);

  g_ptr_array_unref (self->scenes);
  g_hash_table_unref (self->digests);
  G_OBJECT_CLASS (sahne_clone_montage_parent_class)->finalize (object);
}

static void
sahne_clone_montage_class_init (SahneCloneMontageClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  base->name = "montage";
  base->version = 7;
  base->take = sahne_clone_montage_take;
  base->end = sahne_clone_montage_end;
  base->reset = sahne_clone_montage_reset;
  object_class->finalize = sahne_clone_montage_finalize;
  object_class->set_property = sahne_clone_montage_set_property;
  object_class->get_property = sahne_clone_montage_get_property;
  g_object_class_install_property (
      object_class, PROP_RATE,
      gst_param_spec_fraction ("rate", "Rate", "Frames a second of the film", 1, 1, 240, 1, 30, 1,
                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  sahne_clone_base_class_set_pads (base, SAHNE_SCENE_CAPS ("animation"), SAHNE_FILM_CAPS);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne montage clone",
                                         "Filter/Scene",
                                         "Cuts scenes into a film with titles and captions",
                                         "Sahne");
}

static void
sahne_clone_montage_init (SahneCloneMontage *self)
{
  self->rate = (SahneRate){ 30, 1 };
  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
