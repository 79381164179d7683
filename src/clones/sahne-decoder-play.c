/* Decoders at work: a task for the pictures, one for the sound, and seeks between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-decoder-private.h"

#include <math.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-sound.h"

/* Samples of one channel in a buffer. */
#define CHUNK 2400

#define PRIVATE(self) sahne_decoder_get_private (self)

static GstClockTime
frame_time (const SahneDecoderPrivate *priv, int frame)
{
  return gst_util_uint64_scale ((guint64) frame, (guint64) priv->rate.den * GST_SECOND,
                                (guint64) priv->rate.num);
}

/* The frame that is on screen at a time; times rounded down to microseconds count as theirs. */
static int
frame_at (const SahneDecoderPrivate *priv, GstClockTime time)
{
  int frame = (int) gst_util_uint64_scale (time + GST_USECOND, (guint64) priv->rate.num,
                                           (guint64) priv->rate.den * GST_SECOND);

  return CLAMP (frame, 0, priv->frames - 1);
}

static gint64
sample_at (GstClockTime time)
{
  return (gint64) gst_util_uint64_scale_round (time, SAHNE_SOUND_RATE, GST_SECOND);
}

static gboolean
is_halted (SahneDecoderPrivate *priv)
{
  gboolean halted;

  g_mutex_lock (&priv->lock);
  halted = priv->halted;
  g_mutex_unlock (&priv->lock);
  return halted;
}

/* Ends a task: downstream learns that nothing more comes, and everybody why, when it is an error.
 */
static void
end_task (SahneDecoder *self, GstPad *pad, GstFlowReturn flow)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstEvent *event;

  gst_pad_pause_task (pad);
  if (flow == GST_FLOW_FLUSHING)
    return;
  if (flow < GST_FLOW_EOS && flow != GST_FLOW_ERROR)
    GST_ELEMENT_FLOW_ERROR (self, flow);
  event = gst_event_new_eos ();
  gst_event_set_seqnum (event, priv->seqnum);
  gst_pad_push_event (pad, event);
}

static void
push_segment (SahneDecoder *self, GstPad *pad)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstEvent *event;

  g_mutex_lock (&priv->lock);
  event = gst_event_new_segment (&priv->segment);
  g_mutex_unlock (&priv->lock);
  gst_event_set_seqnum (event, priv->seqnum);
  gst_pad_push_event (pad, event);
}

/* Encoders begin anew with each shot. */
static void
announce_cut (SahneDecoder *self, int frame, GstClockTime time)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  if (g_hash_table_contains (priv->cuts, GINT_TO_POINTER (frame)))
    gst_pad_push_event (priv->video, gst_video_event_new_downstream_force_key_unit (
                                         time, GST_CLOCK_TIME_NONE, GST_CLOCK_TIME_NONE, TRUE, 0));
}

static GstFlowReturn
push_frame (SahneDecoder *self, GstBuffer *buffer, int frame)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstClockTime start = frame_time (priv, frame), end = frame_time (priv, frame + 1);

  if (priv->segment.rate > 0 ? start >= priv->segment.stop : end <= priv->segment.start)
    {
      gst_buffer_unref (buffer);
      return GST_FLOW_EOS;
    }
  GST_BUFFER_PTS (buffer) = start;
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (buffer) = end - start;
  GST_BUFFER_OFFSET (buffer) = (guint64) frame;
  GST_BUFFER_OFFSET_END (buffer) = (guint64) frame + 1;
  GST_BUFFER_FLAG_UNSET (buffer, GST_BUFFER_FLAG_DISCONT);
  if (priv->video_fresh)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  priv->video_fresh = FALSE;
  announce_cut (self, frame, start);
  g_mutex_lock (&priv->lock);
  priv->segment.position = priv->segment.rate > 0 ? start : end;
  g_mutex_unlock (&priv->lock);
  return gst_pad_push (priv->video, buffer);
}

static void
video_loop (gpointer data)
{
  SahneDecoder *self = data;
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstFlowReturn flow = GST_FLOW_EOS;
  g_autoptr (GError) error = NULL;
  GstBuffer *buffer;
  int frame = 0;

  if (priv->video_fresh)
    push_segment (self, priv->video);
  buffer = sahne_frame_queue_pop (priv->queue, &frame, &error);
  if (buffer)
    flow = push_frame (self, buffer, frame);
  else if (error)
    flow = sahne_decoder_fail (self, g_steal_pointer (&error));
  else if (is_halted (priv))
    flow = GST_FLOW_FLUSHING;
  if (flow != GST_FLOW_OK)
    end_task (self, priv->video, flow);
}

static gboolean
ensure_mix (SahneDecoder *self, GError **error)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  if (priv->mix == NULL)
    priv->mix = sahne_mix_new (priv->film, sahne_decoder_get_store (self, NULL),
                               sahne_decoder_get_resources (self), priv->cancel, error);
  if (priv->mix && priv->measure && !priv->measured)
    priv->measured = sahne_mix_measure (priv->mix, priv->cancel, error);
  return priv->mix && (priv->measured || !priv->measure);
}

static GstFlowReturn
push_sound (SahneDecoder *self, GError **error)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  gboolean forward = priv->segment.rate > 0;
  gint64 end = sample_at (frame_time (priv, priv->frames)), first, frames;
  g_autoptr (GstBuffer) buffer = NULL;
  GstMapInfo map;
  gboolean made;

  if (GST_CLOCK_TIME_IS_VALID (priv->segment.stop))
    end = MIN (end, sample_at (priv->segment.stop));
  frames = forward ? MIN (CHUNK, end - priv->sample)
                   : MIN (CHUNK, priv->sample - sample_at (priv->segment.start));
  if (frames <= 0)
    return GST_FLOW_EOS;
  first = forward ? priv->sample : priv->sample - frames;
  buffer = gst_buffer_new_allocate (NULL, (gsize) frames * 2 * sizeof (float), NULL);
  if (!gst_buffer_map (buffer, &map, GST_MAP_WRITE))
    return GST_FLOW_ERROR;
  made = sahne_mix_render (priv->mix, SAHNE_BUS_ALL, first, (gsize) frames, (float *) map.data,
                           error);
  gst_buffer_unmap (buffer, &map);
  if (!made)
    return GST_FLOW_ERROR;
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale ((guint64) first, GST_SECOND, SAHNE_SOUND_RATE);
  GST_BUFFER_DURATION (buffer)
      = gst_util_uint64_scale ((guint64) (first + frames), GST_SECOND, SAHNE_SOUND_RATE)
        - GST_BUFFER_PTS (buffer);
  GST_BUFFER_OFFSET (buffer) = (guint64) first;
  GST_BUFFER_OFFSET_END (buffer) = (guint64) (first + frames);
  if (priv->sound_fresh)
    GST_BUFFER_FLAG_SET (buffer, GST_BUFFER_FLAG_DISCONT);
  priv->sound_fresh = FALSE;
  priv->sample += forward ? frames : -frames;
  return gst_pad_push (priv->sound, g_steal_pointer (&buffer));
}

static void
sound_loop (gpointer data)
{
  SahneDecoder *self = data;
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstFlowReturn flow = GST_FLOW_ERROR;
  g_autoptr (GError) error = NULL;

  if (priv->sound_fresh)
    push_segment (self, priv->sound);
  if (ensure_mix (self, &error))
    flow = push_sound (self, &error);
  if (error)
    flow = sahne_decoder_fail (self, g_steal_pointer (&error));
  if (flow != GST_FLOW_OK)
    end_task (self, priv->sound, flow);
}

static void
wait_for_task (GstPad *pad)
{
  if (pad == NULL)
    return;
  gst_pad_pause_task (pad);
  GST_PAD_STREAM_LOCK (pad);
  GST_PAD_STREAM_UNLOCK (pad);
}

/**
 * sahne_decoder_halt:
 * @self: a decoder
 *
 * Lets its tasks end as soon as they can; does not wait for them.
 */
void
sahne_decoder_halt (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  g_mutex_lock (&priv->lock);
  priv->halted = TRUE;
  g_mutex_unlock (&priv->lock);
  if (priv->queue)
    sahne_frame_queue_stop (priv->queue);
}

static void
drop_film (SahneDecoderPrivate *priv)
{
  if (priv->cancel)
    g_cancellable_cancel (priv->cancel);
  g_clear_object (&priv->cancel);
  g_clear_pointer (&priv->queue, sahne_frame_queue_free);
  g_clear_pointer (&priv->reel, sahne_reel_unref);
  g_clear_pointer (&priv->mix, sahne_mix_unref);
  g_clear_pointer (&priv->film, json_object_unref);
  g_clear_pointer (&priv->cuts, g_hash_table_unref);
  priv->measured = FALSE;
}

/**
 * sahne_decoder_drop:
 * @self: a decoder whose tasks have ended
 *
 * Drops its film.
 */
void
sahne_decoder_drop (SahneDecoder *self)
{
  sahne_decoder_halt (self);
  drop_film (PRIVATE (self));
}

/**
 * sahne_decoder_forget:
 * @self: a decoder
 *
 * Ends its tasks, drops its film and all documents that have come.
 */
void
sahne_decoder_forget (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);

  sahne_decoder_halt (self);
  if (priv->cancel)
    g_cancellable_cancel (priv->cancel);
  gst_pad_stop_task (priv->video);
  if (priv->sound)
    gst_pad_stop_task (priv->sound);
  drop_film (priv);
  gst_segment_init (&priv->segment, GST_FORMAT_TIME);
  if (SAHNE_DECODER_GET_CLASS (self)->reset)
    SAHNE_DECODER_GET_CLASS (self)->reset (self);
}

/* Starts both tasks where the segment says. */
static void
go (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  const GstSegment *segment = &priv->segment;
  GstClockTime length = frame_time (priv, priv->frames);
  GstClockTime stop
      = GST_CLOCK_TIME_IS_VALID (segment->stop) ? MIN (segment->stop, length) : length;
  gboolean forward = segment->rate > 0;
  int step = segment->flags & GST_SEGMENT_FLAG_TRICKMODE ? MAX (1, (int) fabs (segment->rate)) : 1;
  GstClockTime from = forward ? segment->position : stop - MIN (stop, 2 * GST_USECOND);

  priv->video_fresh = priv->sound_fresh = TRUE;
  priv->sample = sample_at (forward ? segment->position : stop);
  g_mutex_lock (&priv->lock);
  priv->halted = FALSE;
  g_mutex_unlock (&priv->lock);
  sahne_frame_queue_start (priv->queue,
                           forward && from >= length ? priv->frames : frame_at (priv, from),
                           forward ? step : -step);
  if (gst_pad_is_linked (priv->video))
    gst_pad_start_task (priv->video, video_loop, self, NULL);
  if (priv->sound && gst_pad_is_linked (priv->sound))
    gst_pad_start_task (priv->sound, sound_loop, self, NULL);
}

static void
flush (SahneDecoder *self, gboolean begin, guint32 seqnum)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  GstPad *pads[] = { priv->video, priv->sound };

  for (guint i = 0; i < G_N_ELEMENTS (pads); i++)
    if (pads[i])
      {
        GstEvent *event = begin ? gst_event_new_flush_start () : gst_event_new_flush_stop (TRUE);
        gst_event_set_seqnum (event, seqnum);
        gst_pad_push_event (pads[i], event);
      }
}

static gboolean
seek (SahneDecoder *self, GstEvent *event)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  guint32 seqnum = gst_event_get_seqnum (event);
  GstSeekType start_type, stop_type;
  GstSeekFlags flags;
  GstFormat format;
  gint64 start, stop;
  gboolean update, done = FALSE;
  double rate;

  gst_event_parse_seek (event, &rate, &format, &flags, &start_type, &start, &stop_type, &stop);
  g_mutex_lock (&priv->seek_lock);
  if (seqnum == priv->seqnum) /* it came by the other pad already */
    done = TRUE;
  else if (format == GST_FORMAT_TIME && priv->reel)
    {
      gboolean flushing = (flags & GST_SEEK_FLAG_FLUSH) != 0;
      if (flushing)
        flush (self, TRUE, seqnum);
      sahne_decoder_halt (self);
      wait_for_task (priv->video);
      wait_for_task (priv->sound);
      priv->seqnum = seqnum;
      g_mutex_lock (&priv->lock);
      done = gst_segment_do_seek (&priv->segment, rate, format, flags, start_type, (guint64) start,
                                  stop_type, (guint64) stop, &update);
      g_mutex_unlock (&priv->lock);
      if (flushing)
        flush (self, FALSE, seqnum);
      go (self);
    }
  g_mutex_unlock (&priv->seek_lock);
  gst_event_unref (event);
  return done;
}

/**
 * sahne_decoder_src_event:
 * @pad: one of its source pads
 * @parent: the decoder
 * @event: (transfer full): what comes from downstream
 *
 * Returns: whether it was done
 */
gboolean
sahne_decoder_src_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  if (GST_EVENT_TYPE (event) == GST_EVENT_SEEK)
    return seek (SAHNE_DECODER (parent), event);
  if (GST_EVENT_TYPE (event) == GST_EVENT_QOS || GST_EVENT_TYPE (event) == GST_EVENT_RECONFIGURE)
    {
      gst_event_unref (event);
      return TRUE;
    }
  return gst_pad_event_default (pad, parent, event);
}

/**
 * sahne_decoder_src_query:
 * @pad: one of its source pads
 * @parent: the decoder
 * @query: a question from downstream
 *
 * Returns: whether it was answered
 */
gboolean
sahne_decoder_src_query (GstPad *pad, GstObject *parent, GstQuery *query)
{
  SahneDecoderPrivate *priv = PRIVATE (SAHNE_DECODER (parent));
  GstFormat format;
  gboolean ready;
  gint64 position;
  GstClockTime length;

  g_mutex_lock (&priv->lock);
  ready = priv->reel != NULL;
  position = (gint64) priv->segment.position;
  length = ready ? frame_time (priv, priv->frames) : 0;
  g_mutex_unlock (&priv->lock);
  switch (GST_QUERY_TYPE (query))
    {
    case GST_QUERY_DURATION:
      gst_query_parse_duration (query, &format, NULL);
      if (format != GST_FORMAT_TIME || !ready)
        return FALSE;
      gst_query_set_duration (query, format, (gint64) length);
      return TRUE;
    case GST_QUERY_POSITION:
      gst_query_parse_position (query, &format, NULL);
      if (format != GST_FORMAT_TIME || !ready)
        return FALSE;
      gst_query_set_position (query, format, position);
      return TRUE;
    case GST_QUERY_SEEKING:
      gst_query_parse_seeking (query, &format, NULL, NULL, NULL);
      gst_query_set_seeking (query, format, format == GST_FORMAT_TIME && ready, 0,
                             ready ? (gint64) length : -1);
      return TRUE;
    default:
      return gst_pad_query_default (pad, parent, query);
    }
}

static JsonNode *
load_scene (const char *digest, gpointer data, GError **error)
{
  SahneDecoder *self = data;
  SahneStore *store = sahne_decoder_get_store (self, error);

  return store ? sahne_store_get_json (store, digest, error) : NULL;
}

static GHashTable *
find_cuts (SahneReel *reel)
{
  GHashTable *cuts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sahne_reel_n_stretches (reel); i++)
    g_hash_table_add (cuts, GINT_TO_POINTER (sahne_reel_stretch (reel, i).first));
  return cuts;
}

/* Tells downstream what comes. */
static void
announce (SahneDecoder *self)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  g_autoptr (GstCaps) video = gst_video_info_to_caps (&priv->info);
  g_autoptr (GstCaps) sound = gst_caps_from_string (SAHNE_DECODER_SOUND_CAPS);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), priv->film);
  g_autofree char *text = sahne_json_write_string (node);
  GstPad *pads[] = { priv->video, priv->sound };
  guint group = gst_util_group_id_next ();

  for (guint i = 0; i < G_N_ELEMENTS (pads); i++)
    {
      g_autofree char *id = NULL;
      GstEvent *event;
      if (pads[i] == NULL)
        continue;
      id = gst_pad_create_stream_id (pads[i], GST_ELEMENT (self), i ? "audio" : "video");
      event = gst_event_new_stream_start (id);
      gst_event_set_group_id (event, group);
      gst_event_set_seqnum (event, priv->seqnum);
      gst_pad_push_event (pads[i], event);
      gst_pad_push_event (pads[i], gst_event_new_caps (i ? sound : video));
      gst_pad_push_event (pads[i],
                          gst_event_new_custom (GST_EVENT_CUSTOM_DOWNSTREAM_STICKY,
                                                gst_structure_new ("sahne-film", "film",
                                                                   G_TYPE_STRING, text, NULL)));
    }
}

static SahneReel *
make_reel (SahneDecoder *self, JsonObject *film, const GstVideoInfo *info, GError **error)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  SahneReel *reel;

  if (sahne_decoder_get_store (self, error) == NULL)
    return NULL;
  reel = sahne_reel_new (film, load_scene, self, sahne_decoder_get_resources (self), info->width,
                         info->height, error);
  if (reel == NULL)
    return NULL;
  sahne_film_media_attach (reel, priv->store);
  sahne_reel_set_ahead (reel, TRUE);
  if (priv->captions)
    sahne_reel_set_captions (reel, g_str_equal (priv->captions, "burn"));
  return reel;
}

/**
 * sahne_decoder_play:
 * @self: a decoder
 * @film: a film document
 * @info: what was agreed with downstream
 * @position: where to begin; %GST_CLOCK_TIME_NONE for where the film before stands
 * @error: return location for an error
 *
 * Begins to play a film. When another one plays it takes its place.
 *
 * Returns: whether it can be played
 */
gboolean
sahne_decoder_play (SahneDecoder *self, JsonObject *film, const GstVideoInfo *info,
                    GstClockTime position, GError **error)
{
  SahneDecoderPrivate *priv = PRIVATE (self);
  SahneReel *reel = make_reel (self, film, info, error);
  gboolean again;

  if (reel == NULL)
    return FALSE;
  g_mutex_lock (&priv->seek_lock);
  again = priv->reel != NULL;
  priv->seqnum = gst_util_seqnum_next ();
  if (again)
    flush (self, TRUE, priv->seqnum);
  sahne_decoder_halt (self);
  wait_for_task (priv->video);
  wait_for_task (priv->sound);
  drop_film (priv);
  g_mutex_lock (&priv->lock);
  priv->reel = reel;
  priv->film = json_object_ref (film);
  priv->cancel = g_cancellable_new ();
  priv->info = *info;
  priv->frames = sahne_reel_get_frames (reel);
  sahne_reel_get_rate (reel, &priv->rate.num, &priv->rate.den);
  priv->cuts = find_cuts (reel);
  priv->queue = sahne_frame_queue_new (reel, info, priv->threads);
  if (!GST_CLOCK_TIME_IS_VALID (position))
    position = priv->segment.position;
  gst_segment_init (&priv->segment, GST_FORMAT_TIME);
  priv->segment.duration = frame_time (priv, priv->frames);
  priv->segment.start = priv->segment.time = priv->segment.position
      = MIN (position, priv->segment.duration);
  g_mutex_unlock (&priv->lock);
  if (again)
    flush (self, FALSE, priv->seqnum);
  announce (self);
  go (self);
  g_mutex_unlock (&priv->seek_lock);
  return TRUE;
}
