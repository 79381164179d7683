/* The scene decoder as an element: animated scenes become raw video, one behind the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-scene-dec.h"

#include <glib/gi18n-lib.h>

#include "sahne-clone-base.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-montage.h"

/* Frames a second where downstream does not mind. */
#define USUAL_RATE 30

struct _SahneSceneDec
{
  SahneDecoder parent_instance;
  GPtrArray *scenes;  /* JsonObject */
  GPtrArray *digests; /* of them in the store */
};

G_DEFINE_FINAL_TYPE (SahneSceneDec, sahne_scene_dec, SAHNE_TYPE_DECODER)
GST_ELEMENT_REGISTER_DEFINE (sahnescenedec, "sahnescenedec", GST_RANK_PRIMARY, SAHNE_TYPE_SCENE_DEC)

static void
sahne_scene_dec_reset (SahneDecoder *decoder)
{
  SahneSceneDec *self = SAHNE_SCENE_DEC (decoder);

  g_ptr_array_set_size (self->scenes, 0);
  g_ptr_array_set_size (self->digests, 0);
}

static gboolean
sahne_scene_dec_take (SahneDecoder *decoder, JsonNode *document, GError **error)
{
  SahneSceneDec *self = SAHNE_SCENE_DEC (decoder);
  g_autoptr (JsonNode) own = document;
  SahneStore *store = sahne_decoder_get_store (decoder, error);
  g_autoptr (GBytes) bytes = store ? sahne_json_write (document) : NULL;
  char *digest = bytes ? sahne_store_put_soon (store, bytes, error) : NULL;

  if (digest == NULL)
    return FALSE;
  if (sahne_json_object (json_node_get_object (document), "animation") == NULL)
    {
      g_free (digest);
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The scene has not been animated. Put cloneanimation before sahnescenedec."));
      return FALSE;
    }
  g_ptr_array_add (self->scenes, json_node_dup_object (document));
  g_ptr_array_add (self->digests, digest);
  return TRUE;
}

static void
add_scene (JsonObject *film, JsonObject *scene, const char *digest, SahneRate rate, gint64 *frame,
           int *order)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autofree char *id = g_strdup_printf ("scene%d", *order);
  JsonObject *entry = sahne_json_add_object (sahne_json_object (film, "scenes"), id);
  g_autoptr (JsonObject) cut = sahne_montage_scene (scene, rate);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (cut);
  gint64 start = *frame;

  json_object_set_int_member (entry, "order", *order);
  json_object_set_string_member (entry, "digest", digest);
  json_object_set_int_member (entry, "duration_us",
                              sahne_json_int (sahne_json_object (scene, "animation"), "duration_us",
                                              0));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-c%u", id, i);
      JsonObject *clip = json_object_ref (sahne_json_object (cut, ids->pdata[i]));
      json_object_set_string_member (clip, "scene", id);
      json_object_set_int_member (clip, "order", (*order)++);
      json_object_set_int_member (clip, "start_f", start + sahne_json_int (clip, "start_f", 0));
      *frame
          = MAX (*frame, sahne_json_int (clip, "start_f", 0) + sahne_json_int (clip, "frames", 1));
      json_object_set_object_member (clips, name, clip);
    }
  ++*order;
}

/* The scenes as they are, without titles, captions and transitions. */
static JsonObject *
make_film (SahneSceneDec *self, SahneRate rate)
{
  JsonObject *film = json_object_new ();
  JsonObject *brief = sahne_json_object (self->scenes->pdata[0], "brief");
  JsonArray *fraction = sahne_json_add_array (film, "rate");
  gint64 frame = 0;
  int order = 0;

  json_array_add_int_element (fraction, rate.num);
  json_array_add_int_element (fraction, rate.den);
  json_object_set_int_member (film, "format", 1);
  json_object_set_string_member (film, "language", sahne_json_string (brief, "language", "en"));
  json_object_set_string_member (film, "style", sahne_json_string (brief, "style", "flat"));
  json_object_set_string_member (film, "aspect", sahne_json_string (brief, "aspect", "16:9"));
  json_object_set_int_member (film, "seed", sahne_json_int (brief, "seed", 0));
  sahne_json_add_object (film, "scenes");
  sahne_json_add_object (film, "clips");
  sahne_json_add_object (film, "captions");
  for (guint i = 0; i < self->scenes->len; i++)
    add_scene (film, self->scenes->pdata[i], self->digests->pdata[i], rate, &frame, &order);
  json_object_set_int_member (film, "frames", MAX (frame, 1));
  return film;
}

static gboolean
sahne_scene_dec_end (SahneDecoder *decoder, GError **error)
{
  SahneSceneDec *self = SAHNE_SCENE_DEC (decoder);
  SahneRate rate = { USUAL_RATE, 1 };
  g_autoptr (JsonObject) film = NULL;
  JsonObject *brief;
  GstVideoInfo info;

  if (self->scenes->len == 0)
    return TRUE;
  brief = sahne_json_object (self->scenes->pdata[0], "brief");
  if (!sahne_decoder_negotiate (decoder, sahne_json_string (brief, "aspect", "16:9"), rate, TRUE,
                                &info, error))
    return FALSE;
  film = make_film (self, (SahneRate){ info.fps_n, info.fps_d });
  return sahne_decoder_play (decoder, film, &info, GST_CLOCK_TIME_NONE, error);
}

static void
sahne_scene_dec_finalize (GObject *object)
{
  SahneSceneDec *self = SAHNE_SCENE_DEC (object);

  g_ptr_array_unref (self->scenes);
  g_ptr_array_unref (self->digests);
  G_OBJECT_CLASS (sahne_scene_dec_parent_class)->finalize (object);
}

static void
sahne_scene_dec_class_init (SahneSceneDecClass *klass)
{
  SahneDecoderClass *decoder = SAHNE_DECODER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_scene_dec_finalize;
  decoder->take = sahne_scene_dec_take;
  decoder->end = sahne_scene_dec_end;
  decoder->reset = sahne_scene_dec_reset;
  sahne_decoder_class_set_pads (decoder, SAHNE_SCENE_CAPS ("animation"), "src");
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne scene decoder",
                                         "Codec/Decoder/Video",
                                         "Draws animated scenes at any size and rate", "Sahne");
}

static void
sahne_scene_dec_init (SahneSceneDec *self)
{
  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->digests = g_ptr_array_new_with_free_func (g_free);
}
