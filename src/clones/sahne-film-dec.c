/* The film decoder as an element: a film document becomes raw video and audio.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-dec.h"

#include "sahne-clone-base.h"
#include "sahne-json.h"

struct _SahneFilmDec
{
  SahneDecoder parent_instance;
};

G_DEFINE_FINAL_TYPE (SahneFilmDec, sahne_film_dec, SAHNE_TYPE_DECODER)
GST_ELEMENT_REGISTER_DEFINE (sahnefilmdec, "sahnefilmdec", GST_RANK_PRIMARY, SAHNE_TYPE_FILM_DEC)

static gboolean
sahne_film_dec_take (SahneDecoder *self, JsonNode *document, GError **error)
{
  g_autoptr (JsonNode) own = document;
  JsonObject *film = json_node_get_object (document);
  JsonArray *fraction = sahne_json_array (film, "rate");
  SahneRate rate = { (int) CLAMP (sahne_json_array_int (fraction, 0, 30), 1, 240000),
                     (int) CLAMP (sahne_json_array_int (fraction, 1, 1), 1, 1001) };
  GstVideoInfo info;

  return sahne_decoder_negotiate (self, sahne_json_string (film, "aspect", "16:9"), rate, FALSE,
                                  &info, error)
         && sahne_decoder_play (self, film, &info, error);
}

static void
sahne_film_dec_class_init (SahneFilmDecClass *klass)
{
  SahneDecoderClass *decoder = SAHNE_DECODER_CLASS (klass);

  decoder->take = sahne_film_dec_take;
  decoder->sound = TRUE;
  sahne_decoder_class_set_pads (decoder, SAHNE_FILM_CAPS, "video");
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Sahne film decoder",
                                         "Codec/Decoder/Video/Audio",
                                         "Draws and mixes a film at any size", "Sahne");
}

static void
sahne_film_dec_init (SahneFilmDec *self)
{
}
