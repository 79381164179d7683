/* The script clone as an element: takes the bytes of a text, gives scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-script.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-clone-document.h"
#include "sahne-clone-key.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-script.h"

/* A text longer than this is no story. */
#define MAX_BYTES (64 * 1024 * 1024)

/* Scenes that changed have a head start of so many steps. */
#define HEAD_START 15
#define HEAD_START_STEP_US 10000

#define TEXT_CAPS                                                                                  \
  "text/plain; application/x-fountain; application/x-fdx; application/x-final-draft; text/xml; "   \
  "application/xml; application/x-sahne-text"

struct _SahneCloneScript
{
  SahneCloneBase parent_instance;
  GByteArray *bytes;
  char *form, *language, *style, *aspect, *captions, *identities, *file_name, *known;
  guint64 seed;
  gint64 length_us, changed;
  gboolean music;
};

enum
{
  PROP_0,
  PROP_FORM,
  PROP_LANGUAGE,
  PROP_STYLE,
  PROP_ASPECT,
  PROP_CAPTIONS,
  PROP_SEED,
  PROP_MUSIC,
  PROP_LENGTH,
  PROP_IDENTITIES,
  PROP_FILE_NAME,
  PROP_KNOWN,
  PROP_CHANGED
};

/* One understanding of the whole text. */
typedef struct
{
  SahneCloneScript *self;
  SahneStore *store;
  GPtrArray *scenes; /* JsonNode: as understood, without hand edits */
  JsonObject *known; /* scene -> what it said in the run before, or NULL */
  JsonObject *says;  /* scene -> what it says now */
  guint given;       /* scenes of an edited text that say something new */
  GPtrArray *later;  /* JsonNode of scenes that say what they said */
  gint64 wall_us, cpu_us;
  GstFlowReturn flow;
} Run;

/**
 * SECTION:element-clonescript
 *
 * Collects the bytes of a text until its end, understands it and gives one buffer a scene, each as
 * soon as it is understood. At the end it posts `sahne-script`: `text` (the text in UTF-8; for a
 * wish of one sentence the story it became), `identities` (JSON; to be given back as the
 * property of that name, so that scenes, people and beats keep their ids when the text has
 * changed) and `known` (JSON; to be given back too, so that scenes that changed come first). Hand
 * edits of the sections `script` and `cast` are laid over here.
 */
G_DEFINE_FINAL_TYPE (SahneCloneScript, sahne_clone_script, SAHNE_TYPE_CLONE_BASE)
GST_ELEMENT_REGISTER_DEFINE (clonescript, "clonescript", GST_RANK_NONE, SAHNE_TYPE_CLONE_SCRIPT)

static void
sahne_clone_script_reset (SahneCloneBase *base)
{
  g_byte_array_set_size (SAHNE_CLONE_SCRIPT (base)->bytes, 0);
}

static GstFlowReturn
sahne_clone_script_take (SahneCloneBase *base, GstBuffer *buffer)
{
  SahneCloneScript *self = SAHNE_CLONE_SCRIPT (base);
  g_autoptr (GstBuffer) own = buffer;
  GstMapInfo map;

  if (self->bytes->len + gst_buffer_get_size (buffer) > MAX_BYTES)
    return sahne_clone_base_fail (
        base, NULL,
        g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     "The text has more than %d MiB, which is no story. Is it the right file?",
                     MAX_BYTES / 1024 / 1024));
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;
  g_byte_array_append (self->bytes, map.data, (guint) map.size);
  gst_buffer_unmap (buffer, &map);
  return GST_FLOW_OK;
}

/* Puts a section as understood into the store, and back over the scene with the hand edits. */
static gboolean
lay_section (Run *run, JsonObject *scene, const char *section, gboolean may_pin, GError **error)
{
  SahneCloneBase *base = SAHNE_CLONE_BASE (run->self);
  const char *id = sahne_json_string (scene, "id", "");
  JsonNode *node = json_object_get_member (scene, section), *result;
  g_autoptr (GBytes) bytes = node ? sahne_json_write (node) : NULL;
  g_autofree char *digest = may_pin ? sahne_clone_base_pinned (base, id, run->store) : NULL;

  if (node == NULL)
    return TRUE;
  if (digest)
    sahne_clone_base_progress (base, id, "pinned", 0, 0);
  else
    digest = sahne_store_put_soon (run->store, bytes, error);
  result = digest ? sahne_clone_base_lay (base, id, section, digest, error) : NULL;
  if (result == NULL)
    return FALSE;
  json_object_set_member (scene, section, result);
  return TRUE;
}

/* Gives a scene downstream. */
static gboolean
give (Run *run, JsonNode *scene, GError **error)
{
  JsonObject *object = json_node_get_object (scene);

  if (!lay_section (run, object, "cast", FALSE, error)
      || !lay_section (run, object, "script", TRUE, error))
    return FALSE;
  run->flow = sahne_clone_base_push (SAHNE_CLONE_BASE (run->self), scene);
  if (run->flow == GST_FLOW_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Nobody takes the scenes."));
  return FALSE;
}

/* What a scene says, with the hand edits of it, wherever that stands in the text. */
static char *
content_of (Run *run, JsonObject *scene)
{
  static const char *const sections[] = { "brief", "cast", "script" };
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      JsonNode *node = json_object_get_member (scene, sections[i]);
      g_autoptr (JsonObject) overrides
          = sahne_clone_base_overrides (SAHNE_CLONE_BASE (run->self),
                                        sahne_json_string (scene, "id", ""), sections[i]);
      g_autoptr (JsonNode) edits
          = overrides ? json_node_init_object (json_node_alloc (), overrides) : NULL;
      if (node)
        sahne_clone_content_hash (&hash, node);
      if (edits)
        sahne_clone_content_hash (&hash, edits);
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT " %016" G_GINT64_MODIFIER "x",
                          sahne_json_int (scene, "order", 0), hash);
}

/* What the person looks at is made and drawn first, without those that are as they were. */
static void
wait_for_first (Run *run)
{
  GCancellable *cancel = sahne_clone_base_get_cancel (SAHNE_CLONE_BASE (run->self));

  for (int i = 0; i < HEAD_START && !g_cancellable_is_cancelled (cancel); i++)
    g_usleep (HEAD_START_STEP_US);
}

/* Gives a scene downstream, now when it says something new: that is what the person looks at. What
 * says what it said waits until the others are on their way. */
static gboolean
give_in_turn (Run *run, JsonNode *scene, GError **error)
{
  JsonObject *object = json_node_get_object (scene);
  const char *id = sahne_json_string (object, "id", "");
  g_autofree char *content = content_of (run, object);
  gboolean same = run->known && g_str_equal (sahne_json_string (run->known, id, ""), content);
  gboolean edited = run->known && run->self->changed < run->self->bytes->len;

  json_object_set_string_member (run->says, id, content);
  if (same)
    {
      g_ptr_array_add (run->later, json_node_ref (scene));
      return TRUE;
    }
  if (!give (run, scene, error))
    return FALSE;
  if (edited && run->given++ == 0)
    wait_for_first (run);
  return TRUE;
}

static gboolean
give_later (Run *run, GError **error)
{
  for (guint i = 0; i < run->later->len; i++)
    if (!give (run, run->later->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
take_scene (JsonNode *scene, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (JsonNode) own = scene;
  gint64 wall = g_get_monotonic_time (), cpu = sahne_clone_cpu_us ();
  gboolean taken;

  sahne_clone_base_progress (SAHNE_CLONE_BASE (run->self),
                             sahne_json_string (json_node_get_object (scene), "id", ""), "done",
                             wall - run->wall_us, cpu - run->cpu_us);
  g_ptr_array_add (run->scenes, sahne_clone_document_own (scene));
  taken = give_in_turn (run, own, error);
  run->wall_us = g_get_monotonic_time ();
  run->cpu_us = sahne_clone_cpu_us ();
  return taken;
}

static void
post_script (Run *run, const char *text, const char *identities)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), run->says);
  g_autofree char *known = sahne_json_write_string (node);

  gst_element_post_message (
      GST_ELEMENT (run->self),
      gst_message_new_element (GST_OBJECT (run->self),
                               gst_structure_new ("sahne-script", "text", G_TYPE_STRING, text,
                                                  "identities", G_TYPE_STRING, identities, "known",
                                                  G_TYPE_STRING, known, NULL)));
}

static char *
make_key (SahneCloneScript *self, GBytes *source)
{
  g_autofree char *properties = sahne_clone_base_properties (SAHNE_CLONE_BASE (self));
  SahneKey *key = sahne_key_new ("clone-script/1");

  sahne_key_add_int (key, "version", SAHNE_CLONE_BASE_GET_CLASS (self)->version);
  sahne_key_add_string (key, "properties", properties);
  sahne_key_add_bytes (key, "source", source);
  return sahne_key_finish (key);
}

/* The same text with the same wishes was understood before. */
static gboolean
give_again (Run *run, const char *digest, GError **error)
{
  g_autoptr (JsonNode) node = sahne_store_get_json (run->store, digest, error);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *scenes = sahne_json_array (object, "scenes");

  if (object == NULL)
    return FALSE;
  for (guint i = 0; scenes && i < json_array_get_length (scenes); i++)
    {
      g_autoptr (JsonNode) scene = sahne_clone_document_own (json_array_get_element (scenes, i));
      sahne_clone_base_progress (SAHNE_CLONE_BASE (run->self),
                                 sahne_json_string (json_node_get_object (scene), "id", ""),
                                 "cached", 0, 0);
      if (!give_in_turn (run, scene, error))
        return FALSE;
    }
  post_script (run, sahne_json_string (object, "text", ""),
               sahne_json_string (object, "identities", "{}"));
  return give_later (run, error);
}

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (JsonNode) node = text ? sahne_json_parse (text, strlen (text), NULL) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* The one that changed came first. */
static int
compare_order (gconstpointer a, gconstpointer b)
{
  gint64 one = sahne_json_int (json_node_get_object (*(JsonNode *const *) a), "order", 0),
         two = sahne_json_int (json_node_get_object (*(JsonNode *const *) b), "order", 0);
  return (one > two) - (one < two);
}

static gboolean
keep (Run *run, const char *key, SahneResources *opened, const char *text, const char *identities,
      GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  JsonArray *scenes;

  g_ptr_array_sort (run->scenes, compare_order);
  scenes = sahne_json_add_array (object, "scenes");
  for (guint i = 0; i < run->scenes->len; i++)
    json_array_add_element (scenes, json_node_ref (run->scenes->pdata[i]));
  json_object_set_string_member (object, "text", text);
  json_object_set_string_member (object, "identities", identities);
  bytes = sahne_json_write (json_node_init_object (node, object));
  digest = sahne_store_put_soon (run->store, bytes, error);
  return digest && sahne_clone_cache_bind (run->store, key, opened, digest, error);
}

static gboolean
understand (Run *run, GBytes *source, const char *key, GError **error)
{
  SahneCloneScript *self = run->self;
  SahneCloneBase *base = SAHNE_CLONE_BASE (self);
  g_autoptr (SahneResources) opened
      = sahne_resources_new_child (sahne_clone_base_get_resources (base));
  g_autoptr (JsonObject) before = parse_object (self->identities), after = NULL;
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL, *identities = NULL;
  SahneBrief brief = { .form = self->form,
                       .language = self->language,
                       .style = self->style,
                       .aspect = self->aspect,
                       .captions = self->captions,
                       .seed = self->seed,
                       .music = self->music,
                       .length_us = self->length_us,
                       .identities = before,
                       .file_name = self->file_name,
                       .changed = (gsize) self->changed };

  if (!sahne_script_run (source, &brief, opened, sahne_clone_base_get_cancel (base), take_scene,
                         run, &text, &after, error))
    return FALSE;
  identities = after ? sahne_json_write_string (json_node_init_object (node, after)) : NULL;
  post_script (run, text ? text : "", identities ? identities : "{}");
  return keep (run, key, opened, text ? text : "", identities ? identities : "{}", error)
         && give_later (run, error);
}

static GstFlowReturn
sahne_clone_script_end (SahneCloneBase *base)
{
  SahneCloneScript *self = SAHNE_CLONE_SCRIPT (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source = g_bytes_new (self->bytes->data, self->bytes->len);
  g_autofree char *key = make_key (self, source), *digest = NULL;
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (JsonObject) known = parse_object (self->known), says = json_object_new ();
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  Run run = { .self = self,
              .store = sahne_clone_base_get_store (base, &error),
              .scenes = scenes,
              .known = known,
              .says = says,
              .later = later,
              .wall_us = g_get_monotonic_time (),
              .cpu_us = sahne_clone_cpu_us (),
              .flow = GST_FLOW_OK };

  if (run.store == NULL)
    return sahne_clone_base_fail (base, NULL, g_steal_pointer (&error));
  if (!sahne_clone_base_is_forced (base, NULL))
    digest = sahne_clone_cache_lookup (run.store, key, sahne_clone_base_get_resources (base));
  if (digest ? give_again (&run, digest, &error) : understand (&run, source, key, &error))
    return GST_FLOW_OK;
  if (run.flow != GST_FLOW_OK)
    return run.flow;
  return sahne_clone_base_fail (base, NULL, g_steal_pointer (&error));
}

static char **
text_property (SahneCloneScript *self, guint id)
{
  switch (id)
    {
    case PROP_FORM:
      return &self->form;
    case PROP_LANGUAGE:
      return &self->language;
    case PROP_STYLE:
      return &self->style;
    case PROP_ASPECT:
      return &self->aspect;
    case PROP_CAPTIONS:
      return &self->captions;
    case PROP_IDENTITIES:
      return &self->identities;
    case PROP_FILE_NAME:
      return &self->file_name;
    case PROP_KNOWN:
      return &self->known;
    default:
      return NULL;
    }
}

static void
sahne_clone_script_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneCloneScript *self = SAHNE_CLONE_SCRIPT (object);
  char **text = text_property (self, id);

  if (text)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else if (id == PROP_SEED)
    self->seed = g_value_get_uint64 (value);
  else if (id == PROP_MUSIC)
    self->music = g_value_get_boolean (value);
  else if (id == PROP_LENGTH)
    self->length_us = g_value_get_int64 (value);
  else if (id == PROP_CHANGED)
    self->changed = g_value_get_int64 (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sahne_clone_script_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneCloneScript *self = SAHNE_CLONE_SCRIPT (object);
  char **text = text_property (self, id);

  if (text)
    g_value_set_string (value, *text);
  else if (id == PROP_SEED)
    g_value_set_uint64 (value, self->seed);
  else if (id == PROP_MUSIC)
    g_value_set_boolean (value, self->music);
  else if (id == PROP_LENGTH)
    g_value_set_int64 (value, self->length_us);
  else if (id == PROP_CHANGED)
    g_value_set_int64 (value, self->changed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sahne_clone_script_finalize (GObject *object)
{
  SahneCloneScript *self = SAHNE_CLONE_SCRIPT (object);

  for (guint id = PROP_FORM; id <= PROP_KNOWN; id++)
    if (text_property (self, id))
      g_free (*text_property (self, id));
  g_byte_array_unref (self->bytes);
  G_OBJECT_CLASS (sahne_clone_script_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  static const struct
  {
    guint id;
    const char *name, *nick, *blurb;
  } texts[] = {
    { PROP_FORM, "form", "Form", "fountain, fdx, text or prompt; found out when not set" },
    { PROP_LANGUAGE, "language", "Language", "en, tr or auto; found out when not set" },
    { PROP_STYLE, "style", "Style",
      "flat, paper, gouache, ink, noir, chalkboard, blueprint, pixel" },
    { PROP_ASPECT, "aspect", "Aspect", "16:9, 9:16, 1:1, 4:5 or 21:9" },
    { PROP_CAPTIONS, "captions", "Captions", "burn, track or none" },
    { PROP_IDENTITIES, "identities", "Identities",
      "What the last run posted under that name, so that ids stay" },
    { PROP_FILE_NAME, "file-name", "File name", "Named in errors" },
  };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (klass, texts[i].id,
                                     g_param_spec_string (texts[i].name, texts[i].nick,
                                                          texts[i].blurb, NULL, flags));
  g_object_class_install_property (
      klass, PROP_KNOWN,
      g_param_spec_string ("known", "Known",
                           "What the last run posted under that name, so that scenes that changed "
                           "come first; the others keep their order behind them",
                           NULL, flags | SAHNE_PARAM_UNKEYED));
  g_object_class_install_property (
      klass, PROP_CHANGED,
      g_param_spec_int64 (
          "changed", "Changed",
          "Byte where the text differs from the one before, so that its scene comes "
          "first; 0 for nowhere",
          0, G_MAXINT64, 0, flags | SAHNE_PARAM_UNKEYED));
  g_object_class_install_property (klass, PROP_SEED,
                                   g_param_spec_uint64 ("seed", "Seed",
                                                        "Where all variety comes from", 0,
                                                        G_MAXINT64 >> 11, 1, flags));
  g_object_class_install_property (klass, PROP_MUSIC,
                                   g_param_spec_boolean ("music", "Music",
                                                         "Whether there is to be music", TRUE,
                                                         flags));
  g_object_class_install_property (
      klass, PROP_LENGTH,
      g_param_spec_int64 ("length", "Length",
                          "Wanted length in microseconds, 0 for as the story needs", 0, G_MAXINT64,
                          0, flags));
}

static void
sahne_clone_script_class_init (SahneCloneScriptClass *klass)
{
  SahneCloneBaseClass *base = SAHNE_CLONE_BASE_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  base->name = "script";
  base->version = 23;
  base->take = sahne_clone_script_take;
  base->end = sahne_clone_script_end;
  base->reset = sahne_clone_script_reset;
  object_class->finalize = sahne_clone_script_finalize;
  object_class->set_property = sahne_clone_script_set_property;
  object_class->get_property = sahne_clone_script_get_property;
  install_properties (object_class);
  sahne_clone_base_class_set_pads (base, TEXT_CAPS, SAHNE_SCENE_CAPS ("script"));
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne script clone",
                                         "Filter/Text", "Understands a story and finds its scenes",
                                         "Sahne");
}

static void
sahne_clone_script_init (SahneCloneScript *self)
{
  self->bytes = g_byte_array_new ();
  self->seed = 1;
  self->music = TRUE;
}
