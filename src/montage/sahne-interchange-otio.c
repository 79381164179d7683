/* A film as an OpenTimelineIO document, for other editing programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-interchange.h"

#include "sahne-film-edit.h"
#include "sahne-interchange-private.h"
#include "sahne-json.h"

/* A clip where it stands on its track. Transitions do not overlap there: the cut lies in the middle
 * of each, and both clips have more to show beyond it. */
typedef struct
{
  const char *id;
  JsonObject *object;
  gint64 start_f, end_f;    /* between its cuts */
  gint64 head_f;            /* what the cut took of its beginning */
  gint64 before_f, after_f; /* how far its transition reaches to both sides of its cut */
} Placed;

typedef struct
{
  JsonObject *film;
  const SahneInterchangeNotes *notes;
  SahneRate rate;
  double fps;
  GArray *placed;
} Writer;

static JsonObject *
new_schema (const char *schema, const char *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "OTIO_SCHEMA", schema);
  if (name)
    {
      json_object_set_string_member (object, "name", name);
      sahne_json_add_object (object, "metadata");
    }
  return object;
}

/* What only this program knows of a thing. */
static JsonObject *
own_metadata (JsonObject *object)
{
  return sahne_json_add_object (sahne_json_object (object, "metadata"), "sahne");
}

static void
copy_members (JsonObject *from, JsonObject *to, const char *const *names)
{
  for (; *names; names++)
    if (json_object_has_member (from, *names))
      json_object_set_member (to, *names, json_node_copy (json_object_get_member (from, *names)));
}

static JsonObject *
new_time (const Writer *self, gint64 frames)
{
  JsonObject *time = new_schema ("RationalTime.1", NULL);

  json_object_set_double_member (time, "rate", self->fps);
  json_object_set_double_member (time, "value", (double) frames);
  return time;
}

static void
set_range (const Writer *self, JsonObject *object, const char *name, gint64 from, gint64 frames)
{
  JsonObject *range = new_schema ("TimeRange.1", NULL);

  json_object_set_object_member (range, "start_time", new_time (self, from));
  json_object_set_object_member (range, "duration", new_time (self, frames));
  json_object_set_object_member (object, name, range);
}

/* What every thing on a track has. */
static JsonObject *
new_item (const char *schema, const char *name)
{
  JsonObject *item = new_schema (schema, name);

  json_object_set_null_member (item, "source_range");
  sahne_json_add_array (item, "effects");
  sahne_json_add_array (item, "markers");
  json_object_set_boolean_member (item, "enabled", TRUE);
  return item;
}

/* Another pace, in the way other programs know it. */
static void
add_pace (JsonObject *item, JsonObject *clip)
{
  gint64 speed_pm = sahne_speed_of (clip);
  JsonObject *warp;

  if (speed_pm == 1000)
    return;
  warp = new_schema ("LinearTimeWarp.1", "");
  json_object_set_string_member (warp, "effect_name", "LinearTimeWarp");
  json_object_set_double_member (warp, "time_scalar", (double) speed_pm / 1000);
  json_array_add_object_element (sahne_json_array (item, "effects"), warp);
}

static JsonObject *
new_track (const char *name, const char *kind)
{
  JsonObject *track = new_item ("Track.1", name);

  json_object_set_string_member (track, "kind", kind);
  sahne_json_add_array (track, "children");
  return track;
}

static void
add_child (JsonObject *parent, JsonObject *child)
{
  json_array_add_object_element (sahne_json_array (parent, "children"), child);
}

static void
add_gap (const Writer *self, JsonObject *track, gint64 frames)
{
  JsonObject *gap;

  if (frames <= 0)
    return;
  gap = new_item ("Gap.1", "");
  set_range (self, gap, "source_range", 0, frames);
  add_child (track, gap);
}

/* The file something comes from where it is known, else only its name. */
static void
set_media (const Writer *self, JsonObject *clip, const char *name, const char *digest,
           gint64 available_f)
{
  JsonObject *known = self->notes ? self->notes->media : NULL;
  const char *url = digest ? sahne_json_string (known, digest, NULL) : NULL;
  JsonObject *media = new_schema (url ? "ExternalReference.1" : "MissingReference.1", name);

  if (url)
    json_object_set_string_member (media, "target_url", url);
  if (digest)
    json_object_set_string_member (own_metadata (media), "digest", digest);
  if (available_f > 0)
    set_range (self, media, "available_range", 0, available_f);
  else
    json_object_set_null_member (media, "available_range");
  json_object_set_null_member (media, "available_image_bounds");
  json_object_set_object_member (sahne_json_add_object (clip, "media_references"), "DEFAULT_MEDIA",
                                 media);
  json_object_set_string_member (clip, "active_media_reference_key", "DEFAULT_MEDIA");
}

/* ---- the picture ---- */

/* Where the clips' cuts are. */
static GArray *
place_clips (JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < ids->len; i++)
    {
      Placed clip = { .id = ids->pdata[i], .object = sahne_json_object (clips, ids->pdata[i]) };
      JsonObject *transition = sahne_json_object (clip.object, "transition");
      gint64 start = sahne_json_int (clip.object, "start_f", 0);
      gint64 overlap = transition && i ? sahne_json_int (transition, "frames", 0) : 0;
      clip.before_f = clip.head_f = overlap / 2;
      clip.after_f = overlap - clip.head_f;
      clip.start_f = start + clip.head_f;
      clip.end_f = start + sahne_json_int (clip.object, "frames", 1);
      if (i)
        g_array_index (list, Placed, i - 1).end_f = clip.start_f;
      g_array_append_val (list, clip);
    }
  return list;
}

static gboolean
is_kind (const Placed *clip, const char *kind)
{
  return g_str_equal (sahne_json_string (clip->object, "kind", ""), kind);
}

/* The frame of its source that a clip shows first. */
static gint64
source_start (const Writer *self, const Placed *clip)
{
  gint64 head = sahne_speed_used (clip->head_f, sahne_speed_of (clip->object));

  if (is_kind (clip, "title"))
    return head;
  return head + sahne_frames_at (self->rate, sahne_json_int (clip->object, "in_us", 0));
}

static char *
clip_name (const Writer *self, const Placed *clip)
{
  const char *scene_id = sahne_json_string (clip->object, "scene", "");
  const char *setup = sahne_json_string (clip->object, "setup", "");
  JsonObject *scene = sahne_json_path (self->film, "scenes", scene_id, NULL);
  const char *place = sahne_json_string (scene, "name", "");
  const char *text = sahne_json_string (sahne_json_object (clip->object, "title"), "text", "");

  if (is_kind (clip, "title"))
    return g_strdup (*text ? text : clip->id);
  if (!is_kind (clip, "shot"))
    return g_strdup (clip->id);
  return g_strdup_printf ("%s%s%s%s%s", scene_id, *place ? " " : "", place, *setup ? " · " : "",
                          setup);
}

static void
add_media (const Writer *self, JsonObject *item, const Placed *clip)
{
  const char *scene = sahne_json_string (clip->object, "scene", ""), *digest;
  const char *setup = sahne_json_string (clip->object, "setup", "");
  gint64 shown = source_start (self, clip) + clip->end_f - clip->start_f;
  g_autofree char *name = g_strdup_printf ("%s/%s", scene, setup);
  gint64 scene_f
      = sahne_frames_at (self->rate,
                         sahne_json_int (sahne_json_path (self->film, "scenes", scene, NULL),
                                         "duration_us", 0));

  if (is_kind (clip, "shot"))
    {
      digest
          = sahne_json_string (sahne_json_path (self->film, "scenes", scene, NULL), "digest", NULL);
      shown = sahne_frames_at (self->rate, sahne_json_int (clip->object, "out_us", 0));
      set_media (self, item, name, digest, MAX (scene_f, shown));
    }
  else if (is_kind (clip, "media"))
    set_media (self, item, clip->id, sahne_json_string (clip->object, "picture", NULL), 0);
  else
    set_media (self, item, clip->id, NULL, sahne_json_int (clip->object, "frames", shown));
}

static JsonObject *
new_clip (const Writer *self, const Placed *clip)
{
  static const char *const names[]
      = { "kind",     "scene",    "setup", "in_us",    "out_us",     "shot",       "title",
          "beats",    "fit",      "sound", "gain_mdb", "fade_out_f", "transition", "fade_in_f",
          "speed_pm", "channels", "group", "medium",   "length_us",  NULL };
  g_autofree char *name = clip_name (self, clip);
  JsonObject *item = new_item ("Clip.2", name), *own = own_metadata (item);

  json_object_set_string_member (own, "id", clip->id);
  copy_members (clip->object, own, names);
  set_range (self, item, "source_range", source_start (self, clip), clip->end_f - clip->start_f);
  add_media (self, item, clip);
  add_pace (item, clip->object);
  return item;
}

static void
add_transition (const Writer *self, JsonObject *track, const char *kind, gint64 before_f,
                gint64 after_f)
{
  gboolean dissolve = g_str_equal (kind, "dissolve") || g_str_equal (kind, "fade");
  JsonObject *item = new_schema ("Transition.1", kind);

  json_object_set_string_member (own_metadata (item), "kind", kind);
  json_object_set_string_member (item, "transition_type",
                                 dissolve ? "SMPTE_Dissolve" : "Custom_Transition");
  json_object_set_object_member (item, "in_offset", new_time (self, before_f));
  json_object_set_object_member (item, "out_offset", new_time (self, after_f));
  add_child (track, item);
}

static JsonObject *
picture_track (const Writer *self)
{
  JsonObject *track = new_track ("Picture", "Video");

  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *clip = &g_array_index (self->placed, Placed, i);
      JsonObject *transition = sahne_json_object (clip->object, "transition");
      gint64 fade = sahne_json_int (clip->object, "fade_out_f", 0);
      if (clip->before_f + clip->after_f > 0)
        add_transition (self, track, sahne_json_string (transition, "kind", "dissolve"),
                        clip->before_f, clip->after_f);
      add_child (track, new_clip (self, clip));
      if (fade > 0 && i + 1 == self->placed->len)
        add_transition (self, track, "fade", MIN (fade, clip->end_f - clip->start_f), 0);
    }
  return track;
}

/* The sound of the person's own files, where they stand in the film. */
static JsonObject *
sound_track (const Writer *self)
{
  JsonObject *track = new_track ("Sound", "Audio");
  gint64 end = 0;

  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *clip = &g_array_index (self->placed, Placed, i);
      const char *sound = sahne_json_string (clip->object, "sound", NULL);
      JsonObject *item;
      if (sound == NULL || !is_kind (clip, "media"))
        continue;
      add_gap (self, track, clip->start_f - end);
      item = new_item ("Clip.2", clip->id);
      json_object_set_int_member (own_metadata (item), "gain_mdb",
                                  sahne_json_int (clip->object, "gain_mdb", 0));
      set_range (self, item, "source_range", source_start (self, clip),
                 clip->end_f - clip->start_f);
      set_media (self, item, clip->id, sound, 0);
      add_pace (item, clip->object);
      add_child (track, item);
      end = clip->end_f;
    }
  return track;
}

/* ---- over the picture ---- */

/* Adds what lies over the picture, from behind to the front, or what is heard with it: on the last
 * track where there is room, else on a new one before it. */
static void
add_overlays (const Writer *self, JsonObject *stack, const char *member, const char *name,
              const char *kind)
{
  static const char *const names[]
      = { "order", "in_us",  "channels", "gain_mdb",  "fade_in_f", "fade_out_f", "speed_pm",
          "group", "medium", "name",     "length_us", "scene",     "scene_us",   NULL };
  JsonObject *overlays = sahne_json_object (self->film, "overlays"), *track = NULL;
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);
  gint64 end = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *overlay = sahne_json_object (overlays, ids->pdata[i]), *item, *own;
      const char *digest = sahne_json_string (overlay, member, NULL);
      gint64 start = MAX (0, sahne_json_int (overlay, "start_f", 0));
      gint64 frames = MAX (1, sahne_json_int (overlay, "frames", 1));
      if (digest == NULL)
        continue;
      if (track == NULL || start < end)
        {
          add_child (stack, track = new_track (name, kind));
          end = 0;
        }
      add_gap (self, track, start - end);
      item = new_item ("Clip.2", sahne_json_string (overlay, "name", ids->pdata[i]));
      own = own_metadata (item);
      json_object_set_string_member (own, "id", ids->pdata[i]);
      copy_members (overlay, own, names);
      set_range (self, item, "source_range",
                 sahne_frames_at (self->rate, sahne_json_int (overlay, "in_us", 0)), frames);
      set_media (self, item, sahne_json_string (overlay, "name", ids->pdata[i]), digest, 0);
      add_pace (item, overlay);
      add_child (track, item);
      end = start + frames;
    }
}

/* The captions as clips without a file, one behind the other in whole frames. */
static JsonObject *
caption_track (const Writer *self)
{
  static const char *const names[]
      = { "text", "name", "speaker", "scene", "beat", "start_us", "end_us", NULL };
  g_autoptr (GPtrArray) list = sahne_interchange_list (self->film);
  JsonObject *track = new_track ("Captions", "Subtitle");
  gint64 last = sahne_json_int (self->film, "frames", 1), end = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const SahneOwnCaption *own = list->pdata[i];
      gint64 from = MAX (end, sahne_frames_at (self->rate, own->start_us));
      gint64 to = MIN (last, MAX (from + 1, sahne_frames_at (self->rate, own->end_us)));
      JsonObject *item, *metadata;
      if (to <= from)
        continue;
      add_gap (self, track, from - end);
      item = new_item ("Clip.2", own->text);
      metadata = own_metadata (item);
      json_object_set_string_member (metadata, "id", own->id);
      copy_members (own->object, metadata, names);
      set_range (self, item, "source_range", 0, to - from);
      set_media (self, item, own->id, NULL, to - from);
      add_child (track, item);
      end = to;
    }
  add_gap (self, track, last - end);
  return track;
}

static void
add_marker (const Writer *self, JsonArray *markers, const char *name, const char *color,
            gint64 frame)
{
  JsonObject *marker = new_schema ("Marker.2", name);

  json_object_set_string_member (marker, "color", color);
  set_range (self, marker, "marked_range", frame, 1);
  json_array_add_object_element (markers, marker);
}

/* Where scenes begin, in green, and the person's own markers. */
static void
add_markers (const Writer *self, JsonObject *stack)
{
  JsonArray *markers = sahne_json_array (stack, "markers");
  const char *before = "";
  gint64 last = sahne_json_int (self->film, "frames", 1);

  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *clip = &g_array_index (self->placed, Placed, i);
      const char *scene = sahne_json_string (clip->object, "scene", "");
      JsonObject *entry = sahne_json_path (self->film, "scenes", scene, NULL);
      g_autofree char *name
          = g_strstrip (g_strdup_printf ("%s %s", scene, sahne_json_string (entry, "name", "")));
      if (!is_kind (clip, "shot") || g_str_equal (scene, before))
        continue;
      add_marker (self, markers, name, "GREEN", clip->start_f);
      before = scene;
    }
  for (guint i = 0; self->notes && i < self->notes->n_markers; i++)
    {
      gint64 frame = sahne_frames_at (self->rate, self->notes->markers_us[i]);
      if (frame >= 0 && frame < last)
        add_marker (self, markers, self->notes->marker_names ? self->notes->marker_names[i] : "",
                    self->notes->marker_colours ? self->notes->marker_colours[i] : "BLUE", frame);
    }
}

static JsonObject *
make_timeline (const Writer *self)
{
  static const char *const names[]
      = { "title", "author", "language", "style", "aspect", "caption_mode", "seed", "rate", NULL };
  const char *title = sahne_json_string (self->film, "title", "");
  JsonObject *timeline = new_schema ("Timeline.1", title), *sound = sound_track (self);
  JsonObject *stack = new_item ("Stack.1", "tracks");

  copy_members (self->film, own_metadata (timeline), names);
  json_object_set_null_member (timeline, "global_start_time");
  sahne_json_add_array (stack, "children");
  add_child (stack, picture_track (self));
  add_overlays (self, stack, "picture", "Overlay", "Video");
  add_child (stack, caption_track (self));
  if (json_array_get_length (sahne_json_array (sound, "children")))
    add_child (stack, json_object_ref (sound));
  json_object_unref (sound);
  add_overlays (self, stack, "sound", "Overlay sound", "Audio");
  add_markers (self, stack);
  json_object_set_object_member (timeline, "tracks", stack);
  return timeline;
}

/**
 * sahne_interchange_write_otio:
 * @film: a film document; not changed
 * @notes: (nullable): what else the timeline has
 *
 * The film as an OpenTimelineIO timeline in frames of its own rate: shots by scene and set-up,
 * titles and own media on one track with their transitions, then what lies over the picture, the
 * captions, and the own media's sound; another pace is a linear time warp. A scene has no file, so
 * its clips refer to a missing one by name; everything only this program knows stands in the
 * metadata under "sahne".
 *
 * Returns: (transfer full): the file's text
 */
char *
sahne_interchange_write_otio (JsonObject *film, const SahneInterchangeNotes *notes)
{
  g_autoptr (GPtrArray) nothing = sahne_film_patches_new ();
  g_autoptr (JsonObject) laid = sahne_film_edit_preview (film, nothing);
  g_autoptr (GArray) placed = place_clips (laid);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  Writer self = { laid, notes, sahne_interchange_rate (laid), 0, placed };

  self.fps = (double) self.rate.num / self.rate.den;
  json_node_take_object (node, make_timeline (&self));
  return sahne_json_write_string (node);
}
