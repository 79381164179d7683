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

/**
 * sahne_film_dec_play:
 * @self: a decoder in the state PAUSED or PLAYING
 * @film: a film document
 * @position: where to begin; %GST_CLOCK_TIME_NONE for where the film before stands
 * @error: return location for an error
 *
 * Plays a film, in place of the one before: what a buffer on its pad does, without a pad.
 *
 * Returns: whether it can be played
 */
gboolean
sahne_film_dec_play (SahneFilmDec *self, JsonObject *film, GstClockTime position, GError **error)
{
  SahneDecoder *decoder = SAHNE_DECODER (self);
  JsonArray *fraction = sahne_json_array (film, "rate");
  SahneRate rate = { (int) CLAMP (sahne_json_array_int (fraction, 0, 30), 1, 240000),
                     (int) CLAMP (sahne_json_array_int (fraction, 1, 1), 1, 1001) };
  GstVideoInfo info;

  return sahne_decoder_negotiate (decoder, sahne_json_string (film, "aspect", "16:9"), rate, FALSE,
                                  &info, error)
         && sahne_decoder_play (decoder, film, &info, position, error);
}

static gboolean
sahne_film_dec_take (SahneDecoder *decoder, JsonNode *document, GError **error)
{
  g_autoptr (JsonNode) own = document;

  return sahne_film_dec_play (SAHNE_FILM_DEC (decoder), json_node_get_object (document),
                              GST_CLOCK_TIME_NONE, error);
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
