/* What both decoders share: a film is drawn and mixed into raw video and audio, with exact seeks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-decoder-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"
#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-sound.h"

enum
{
  PROP_0,
  PROP_STORE,
  PROP_RESOURCES,
  PROP_THREADS,
  PROP_CAPTIONS,
  PROP_MEASURE
};

/**
 * SECTION:element-decoder
 *
 * A decoder takes documents and draws them at the size (and a scene at the rate) that its caps ask
 * for. It seeks exactly, forwards and backwards. A `GstForceKeyUnit` event stands before the first
 * frame of each shot, and a sticky event `sahne-film` with the film document (`film`, JSON) before
 * the first frame of all.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SahneDecoder, sahne_decoder, GST_TYPE_ELEMENT)

GST_DEBUG_CATEGORY_STATIC (sahne_decoder_debug);
#define GST_CAT_DEFAULT sahne_decoder_debug

#define PRIVATE(self) sahne_decoder_get_private (self)

/**
 * sahne_decoder_get_private:
 * @self: a decoder
 *
 * Returns: (transfer none): what the files of the decoder share
 */
SahneDecoderPrivate *
sahne_decoder_get_private (SahneDecoder *self)
{
  return sahne_decoder_get_instance_private (self);
}

/**
 * sahne_decoder_fail:
 * @self: a decoder
 * @error: (transfer full): why
 *
 * Posts an error, unless the work was cancelled.
 *
 * Returns: what a chain function returns
 */
GstFlowReturn
sahne_decoder_fail (SahneDecoder *self, GError *error)
{
  g_autoptr (GError) reason = error;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GST_FLOW_FLUSHING;
  gst_element_message_full_with_details (
      GST_ELEMENT (self), GST_MESSAGE_ERROR, GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE,
      g_strdup (reason->message), NULL, __FILE__, GST_FUNCTION, __LINE__,
      gst_structure_new ("sahne-error", "clone", G_TYPE_STRING, "", "scene", G_TYPE_STRING, "",
                         "reason", G_TYPE_STRING, reason->message, "code", G_TYPE_INT,
                         reason->domain == SAHNE_ERROR ? reason->code : SAHNE_ERROR_FAILED, NULL));
  return GST_FLOW_ERROR;
}

/**
 * sahne_decoder_get_store:
 * @self: a decoder
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): where scenes and voices are
 */
SahneStore *
sahne_decoder_get_store (SahneDecoder *self, GError **error)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  if (priv->store == NULL)
    priv->store = sahne_store_new_default (error);
  return priv->store;
}

/**
 * sahne_decoder_get_resources:
 * @self: a decoder
 *
 * Returns: (transfer none): its data files
 */
SahneResources *
sahne_decoder_get_resources (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  if (priv->resources == NULL)
    priv->resources = sahne_resources_new_default ();
  return priv->resources;
}

static int
even (double value)
{
  return MAX (2 * (int) (value / 2 + 0.5), 16);
}

/**
 * sahne_decoder_negotiate:
 * @self: a decoder
 * @aspect: of the pictures, "16:9"
 * @rate: frames a second
 * @any_rate: whether another rate may be chosen
 * @info: (out): what is agreed
 * @error: return location for an error
 *
 * Asks downstream for the size it wants; left free, the shorter side gets 1080 pixels.
 *
 * Returns: whether there is something both can do
 */
gboolean
sahne_decoder_negotiate (SahneDecoder *self, const char *aspect, SahneRate rate, gboolean any_rate,
                         GstVideoInfo *info, GError **error)
{
  GstPad *pad = PRIVATE (self)->video;
  g_autoptr (GstCaps) allowed = gst_pad_get_allowed_caps (pad), caps = NULL;
  double ratio = sahne_aspect_ratio (aspect);
  GstStructure *s;
  int width;

  if (allowed == NULL)
    allowed = gst_pad_get_pad_template_caps (pad);
  caps = gst_caps_copy (allowed);
  if (!any_rate)
    {
      g_autoptr (GstCaps) own = gst_caps_new_simple ("video/x-raw", "framerate", GST_TYPE_FRACTION,
                                                     rate.num, rate.den, NULL);
      GstCaps *both = gst_caps_intersect (caps, own);
      gst_caps_unref (caps);
      caps = both;
    }
  if (!gst_caps_is_empty (caps))
    {
      caps = gst_caps_truncate (caps);
      s = gst_caps_get_structure (caps, 0);
      gst_structure_fixate_field_nearest_int (s, "width", even (ratio > 1 ? 1080 * ratio : 1080));
      gst_structure_get_int (s, "width", &width);
      gst_structure_fixate_field_nearest_int (s, "height", even (width / ratio));
      gst_structure_fixate_field_nearest_fraction (s, "framerate", rate.num, rate.den);
      gst_structure_set (s, "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, "interlace-mode",
                         G_TYPE_STRING, "progressive", "colorimetry", G_TYPE_STRING,
                         GST_VIDEO_COLORIMETRY_BT709, NULL);
      caps = gst_caps_fixate (caps);
      if (gst_video_info_from_caps (info, caps) && info->width % 2 == 0 && info->height % 2 == 0)
        return TRUE;
    }
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("Nobody takes this picture at %d/%d frames a second and an even size. Put "
                  "videorate or videoscale behind the decoder."),
               rate.num, rate.den);
  return FALSE;
}

static GstFlowReturn
sahne_decoder_chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  SahneDecoder *self = SAHNE_DECODER (parent);
  g_autoptr (GstBuffer) own = buffer;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;
  node = sahne_json_parse ((const char *) map.data, map.size, &error);
  gst_buffer_unmap (buffer, &map);
  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("What arrived is no document of Sahne."));
  if (error == NULL && SAHNE_DECODER_GET_CLASS (self)->take (self, g_steal_pointer (&node), &error))
    return GST_FLOW_OK;
  return sahne_decoder_fail (self, g_steal_pointer (&error));
}

static void
push_to_all (SahneDecoder *self, GstEvent *event)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  if (priv->sound)
    gst_pad_push_event (priv->sound, gst_event_ref (event));
  gst_pad_push_event (priv->video, event);
}

static gboolean
at_end (SahneDecoder *self, GstEvent *event)
{
  SahneDecoderClass *klass = SAHNE_DECODER_GET_CLASS (self);
  g_autoptr (GError) error = NULL;

  if (klass->end && !klass->end (self, &error))
    sahne_decoder_fail (self, g_steal_pointer (&error));
  if (PRIVATE (self)->reel == NULL) /* nothing will ever come */
    push_to_all (self, event);
  else
    gst_event_unref (event);
  return TRUE;
}

static gboolean
sahne_decoder_sink_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  SahneDecoder *self = SAHNE_DECODER (parent);

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_EOS:
      return at_end (self, event);
    case GST_EVENT_FLUSH_START:
      sahne_decoder_halt (self);
      break;
    case GST_EVENT_FLUSH_STOP:
      sahne_decoder_forget (self);
      break;
    case GST_EVENT_STREAM_START:
    case GST_EVENT_CAPS:
    case GST_EVENT_SEGMENT: /* ours are other ones */
    case GST_EVENT_TAG:
    case GST_EVENT_GAP:
      gst_event_unref (event);
      return TRUE;
    default:
      break;
    }
  push_to_all (self, event);
  return TRUE;
}

static GstPad *
add_source (SahneDecoder *self, const char *name)
{
  GstElementClass *klass = GST_ELEMENT_GET_CLASS (self);
  GstPad *pad = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, name), name);

  gst_pad_set_event_function (pad, sahne_decoder_src_event);
  gst_pad_set_query_function (pad, sahne_decoder_src_query);
  gst_element_add_pad (GST_ELEMENT (self), pad);
  return pad;
}

static void
sahne_decoder_constructed (GObject *object)
{
  SahneDecoder *self = SAHNE_DECODER (object);
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstElementClass *klass = GST_ELEMENT_GET_CLASS (self);

  G_OBJECT_CLASS (sahne_decoder_parent_class)->constructed (object);
  priv->sink
      = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, "sink"), "sink");
  gst_pad_set_chain_function (priv->sink, sahne_decoder_chain);
  gst_pad_set_event_function (priv->sink, sahne_decoder_sink_event);
  gst_element_add_pad (GST_ELEMENT (self), priv->sink);
  priv->video = add_source (self, SAHNE_DECODER_GET_CLASS (self)->sound ? "video" : "src");
  if (SAHNE_DECODER_GET_CLASS (self)->sound)
    priv->sound = add_source (self, "audio");
}

static void
sahne_decoder_finalize (GObject *object)
{
  SahneDecoder *self = SAHNE_DECODER (object);
  SahneDecoderPrivate *priv = PRIVATE (self);

  sahne_decoder_drop (self);
  g_clear_object (&priv->store);
  g_clear_object (&priv->resources);
  g_free (priv->captions);
  g_mutex_clear (&priv->lock);
  g_mutex_clear (&priv->seek_lock);
  G_OBJECT_CLASS (sahne_decoder_parent_class)->finalize (object);
}

static void
sahne_decoder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneDecoderPrivate *priv = PRIVATE (SAHNE_DECODER (object));

  switch (id)
    {
    case PROP_STORE:
      g_set_object (&priv->store, g_value_get_object (value));
      break;
    case PROP_RESOURCES:
      g_set_object (&priv->resources, g_value_get_object (value));
      break;
    case PROP_THREADS:
      priv->threads = g_value_get_uint (value);
      break;
    case PROP_CAPTIONS:
      g_free (priv->captions);
      priv->captions = g_value_dup_string (value);
      break;
    case PROP_MEASURE:
      priv->measure = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_decoder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneDecoderPrivate *priv = PRIVATE (SAHNE_DECODER (object));

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_RESOURCES:
      g_value_set_object (value, priv->resources);
      break;
    case PROP_THREADS:
      g_value_set_uint (value, priv->threads);
      break;
    case PROP_CAPTIONS:
      g_value_set_string (value, priv->captions);
      break;
    case PROP_MEASURE:
      g_value_set_boolean (value, priv->measure);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GstStateChangeReturn
sahne_decoder_change_state (GstElement *element, GstStateChange change)
{
  SahneDecoder *self = SAHNE_DECODER (element);
  GstStateChangeReturn result;

  if (change == GST_STATE_CHANGE_READY_TO_PAUSED)
    sahne_decoder_forget (self);
  else if (change == GST_STATE_CHANGE_PAUSED_TO_READY)
    sahne_decoder_halt (self);
  result = GST_ELEMENT_CLASS (sahne_decoder_parent_class)->change_state (element, change);
  if (change == GST_STATE_CHANGE_PAUSED_TO_READY)
    sahne_decoder_forget (self);
  return result;
}

static void
sahne_decoder_class_init (SahneDecoderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = sahne_decoder_constructed;
  object_class->finalize = sahne_decoder_finalize;
  object_class->set_property = sahne_decoder_set_property;
  object_class->get_property = sahne_decoder_get_property;
  GST_ELEMENT_CLASS (klass)->change_state = sahne_decoder_change_state;
  GST_DEBUG_CATEGORY_INIT (sahne_decoder_debug, "sahnedecoder", 0, "Sahne's decoders");

  g_object_class_install_property (
      object_class, PROP_STORE,
      g_param_spec_object ("store", "Store",
                           "Where scenes and voices are; the user's cache when not set",
                           SAHNE_TYPE_STORE, flags));
  g_object_class_install_property (
      object_class, PROP_RESOURCES,
      g_param_spec_object ("resources", "Resources",
                           "Where data files are found; the installed ones when not set",
                           SAHNE_TYPE_RESOURCES, flags));
  g_object_class_install_property (object_class, PROP_THREADS,
                                   g_param_spec_uint ("threads", "Threads",
                                                      "Threads that draw, 0 for one each processor",
                                                      0, 16, 0, flags));
  g_object_class_install_property (
      object_class, PROP_CAPTIONS,
      g_param_spec_string ("captions", "Captions", "burn or none; as the film says when not set",
                           NULL, flags));
  g_object_class_install_property (
      object_class, PROP_MEASURE,
      g_param_spec_boolean ("measure", "Measure",
                            "Listen to the whole film first, so that its loudness is exact", TRUE,
                            flags));
}

static void
sahne_decoder_init (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  priv->measure = TRUE;
  g_mutex_init (&priv->lock);
  g_mutex_init (&priv->seek_lock);
  gst_segment_init (&priv->segment, GST_FORMAT_TIME);
}

/**
 * sahne_decoder_class_set_pads:
 * @klass: a decoder's class
 * @sink_caps: what it takes
 * @video: name of its video pad
 *
 * Adds the templates of its pads.
 */
void
sahne_decoder_class_set_pads (SahneDecoderClass *klass, const char *sink_caps, const char *video)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  g_autoptr (GstCaps) sink = gst_caps_from_string (sink_caps);
  g_autoptr (GstCaps) picture = gst_caps_from_string (SAHNE_DECODER_VIDEO_CAPS);
  g_autoptr (GstCaps) sound = gst_caps_from_string (SAHNE_DECODER_SOUND_CAPS);

  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK,
                                                                           GST_PAD_ALWAYS, sink));
  gst_element_class_add_pad_template (element_class,
                                      gst_pad_template_new (video, GST_PAD_SRC, GST_PAD_ALWAYS,
                                                            picture));
  if (klass->sound)
    gst_element_class_add_pad_template (element_class,
                                        gst_pad_template_new ("audio", GST_PAD_SRC, GST_PAD_ALWAYS,
                                                              sound));
}
