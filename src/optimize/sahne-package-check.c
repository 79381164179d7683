/* Reads a package as a player would and decodes each segment by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-package-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-package-private.h"
#include "sahne-play-list.h"
#include "sahne-segment-decoder.h"

/* What is found of one list of segments. */
typedef struct
{
  const char *uri;
  const SahnePlayVariant *variant; /* NULL for sound */
  SahnePlayList *list;
  GPtrArray *problems; /* of char */
  double seconds;      /* all segments together */
  gint64 frames;
} Track;

typedef struct
{
  const char *folder;
  GPtrArray *tracks;
  gint next; /* atomic: the next track nobody has taken */
  GCancellable *cancellable;
} Check;

static void
track_free (gpointer data)
{
  Track *track = data;

  g_clear_pointer (&track->list, sahne_play_list_free);
  g_ptr_array_unref (track->problems);
  g_free (track);
}

static void note (GPtrArray *problems, const char *form, ...) G_GNUC_PRINTF (2, 3);

static void
note (GPtrArray *problems, const char *form, ...)
{
  va_list arguments;

  va_start (arguments, form);
  g_ptr_array_add (problems, g_strdup_vprintf (form, arguments));
  va_end (arguments);
}

/* A file of the package; %NULL for an address that leads out of it. */
static char *
inside (const Check *self, const char *uri)
{
  if (uri == NULL || *uri == '\0' || *uri == '.' || strchr (uri, '/') || strchr (uri, ':'))
    return NULL;
  return g_build_filename (self->folder, uri, NULL);
}

/* Segments of a list in the words of the writer, to compare promised rates with. */
static GArray *
segments_of (const SahnePlayList *list)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SahnePackageSegment));

  for (guint i = 0; i < list->segments->len; i++)
    {
      const SahnePlaySegment *from = list->segments->pdata[i];
      SahnePackageSegment segment = { from->offset, from->bytes, from->duration };
      g_array_append_val (segments, segment);
    }
  return segments;
}

/* Whether one segment holds what its list says. */
static void
check_segment (Track *track, guint index, const SahneSegmentFacts *facts)
{
  const SahnePlaySegment *segment = track->list->segments->pdata[index];
  const SahnePlayVariant *variant = track->variant;
  double rate = variant ? variant->rate : facts->rate;
  double lasts = rate > 0 ? (double) facts->frames / rate : 0;
  double slack = variant ? 0.5 / MAX (rate, 1) : 0.03;

  if (variant && !facts->begins_with_key)
    note (track->problems, _ ("%s: segment %u does not begin with a keyframe."), track->uri,
          index + 1);
  if (track->list->keyframes ? facts->frames != 1 : fabs (lasts - segment->duration) > slack)
    note (track->problems, _ ("%s: segment %u lasts %.3f seconds in place of %.3f."), track->uri,
          index + 1, lasts, segment->duration);
  if (variant && (facts->width != variant->width || facts->height != variant->height))
    note (track->problems, _ ("%s: the pictures have %d×%d in place of %d×%d."), track->uri,
          facts->width, facts->height, variant->width, variant->height);
  if (variant && (facts->codecs == NULL || strstr (variant->codecs, facts->codecs) == NULL))
    note (track->problems, _ ("%s: the codec is called %s, but it is %s."), track->uri,
          variant->codecs, facts->codecs ? facts->codecs : "?");
  if (segment->duration > track->list->target + 0.5)
    note (track->problems, _ ("%s: segment %u is longer than promised."), track->uri, index + 1);
}

static void
check_track (Check *self, Track *track)
{
  g_autofree char *path = inside (self, track->uri);
  g_autofree char *file = NULL;

  track->list = path ? sahne_play_list_read (path, NULL) : NULL;
  file = track->list ? inside (self, track->list->init.uri) : NULL;
  if (file == NULL || track->list->segments->len == 0 || !track->list->ended)
    {
      note (track->problems, _ ("%s is missing or damaged."), track->uri);
      return;
    }
  for (guint i = 0; i < track->list->segments->len && track->problems->len < 5; i++)
    {
      const SahnePlaySegment *segment = track->list->segments->pdata[i];
      g_auto (SahneSegmentFacts) facts = { 0 };
      g_autoptr (GError) error = NULL;
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      track->seconds += segment->duration;
      if (!sahne_segment_decode (file, track->list->init.bytes, segment->offset, segment->bytes,
                                 &facts, &error))
        note (track->problems, "%s: %s", track->uri, error->message);
      else
        check_segment (track, i, &facts);
      track->frames += facts.frames;
    }
}

static gpointer
work (gpointer data)
{
  Check *self = data;
  guint next;

  while ((next = (guint) g_atomic_int_add (&self->next, 1)) < self->tracks->len)
    check_track (self, self->tracks->pdata[next]);
  return NULL;
}

static void
add_track (Check *self, const char *uri, const SahnePlayVariant *variant)
{
  Track *track = g_new0 (Track, 1);

  track->uri = uri ? uri : "?";
  track->variant = variant;
  track->problems = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->tracks, track);
}

/* Promised rates are those of the bytes, within a tenth, and never too low. */
static void
check_rates (Track *track, const Track *sound)
{
  g_autoptr (GArray) own = segments_of (track->list);
  g_autoptr (GArray) other = sound && sound->list ? segments_of (sound->list) : NULL;
  double peak = sahne_package_peak (own, track->list->target), mean = sahne_package_mean (own);

  if (other && !track->list->keyframes)
    {
      peak += sahne_package_peak (other, sound->list->target);
      mean += sahne_package_mean (other);
    }
  if (peak > (double) track->variant->peak + 1 || peak * 1.1 < (double) track->variant->peak)
    note (track->problems, _ ("%s promises %.0f bits a second at most, but needs %.0f."),
          track->uri, (double) track->variant->peak, peak);
  if (fabs (mean - (double) track->variant->mean) > 0.1 * mean)
    note (track->problems, _ ("%s promises %.0f bits a second on average, but needs %.0f."),
          track->uri, (double) track->variant->mean, mean);
}

/* All rungs must be cut at the same places, or players stumble when they change. */
static void
check_alignment (const Track *first, Track *track)
{
  gboolean same = first->list->segments->len == track->list->segments->len;

  for (guint i = 0; same && i < track->list->segments->len; i++)
    {
      const SahnePlaySegment *a = first->list->segments->pdata[i],
                             *b = track->list->segments->pdata[i];
      same = fabs (a->duration - b->duration) < 0.0001;
    }
  if (!same)
    note (track->problems, _ ("%s is cut at other places than %s."), track->uri, first->uri);
}

/* Names of files in the manifest of DASH, and how many there are. */
static void
see_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error)
{
  if (g_strcmp0 (g_markup_parse_context_get_element (context), "BaseURL") == 0)
    g_ptr_array_add (data, g_strndup (text, length));
}

/* Whether the index says what the fragments themselves say, and all begins at zero. */
static gboolean
index_is_true (const SahneCmafTrack *cmaf)
{
  for (guint i = 0; i < cmaf->fragments->len; i++)
    {
      const SahneCmafFragment *f = &g_array_index (cmaf->fragments, SahneCmafFragment, i);
      if (f->duration != f->held || f->start != f->shown || !f->key || (i == 0 && f->start != 0))
        return FALSE;
    }
  return TRUE;
}

static void
check_manifest (const Check *self, guint rungs, GPtrArray *problems)
{
  static const GMarkupParser parser = { .text = see_text };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, files, NULL);
  g_autofree char *path = g_build_filename (self->folder, SAHNE_PACKAGE_DASH, NULL);
  g_autofree char *text = NULL;
  guint tracks = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL)
      || !g_markup_parse_context_parse (context, text, -1, NULL)
      || !g_markup_parse_context_end_parse (context, NULL))
    {
      note (problems, _ ("%s is missing or damaged."), SAHNE_PACKAGE_DASH);
      return;
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *file = inside (self, files->pdata[i]);
      g_autoptr (SahneCmafTrack) cmaf = NULL;
      if (file == NULL || !g_str_has_suffix (file, ".mp4"))
        continue;
      cmaf = sahne_cmaf_track_read (file, NULL);
      if (cmaf && !index_is_true (cmaf))
        note (problems, _ ("The index of %s tells other times than its pictures or sound."),
              (char *) files->pdata[i]);
      tracks += cmaf != NULL;
    }
  if (tracks < rungs)
    note (problems, _ ("%s is missing or damaged."), SAHNE_PACKAGE_DASH);
}

static void
report_track (JsonArray *list, const Track *track)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", track->uri);
  json_object_set_int_member (object, "segments", track->list ? track->list->segments->len : 0);
  json_object_set_int_member (object, "frames", track->frames);
  json_object_set_int_member (object, "duration_us",
                              (gint64) (track->seconds * G_USEC_PER_SEC + 0.5));
  if (track->variant)
    {
      json_object_set_string_member (object, "codecs", track->variant->codecs);
      json_object_set_int_member (object, "width", track->variant->width);
      json_object_set_int_member (object, "height", track->variant->height);
      json_object_set_int_member (object, "peak_bps", track->variant->peak);
      json_object_set_int_member (object, "mean_bps", track->variant->mean);
    }
  json_array_add_object_element (list, object);
}

/* Compares what the tracks have in common, once each was looked at. */
static JsonObject *
conclude (Check *self, GPtrArray *problems)
{
  JsonObject *object = json_object_new ();
  JsonArray *variants = sahne_json_add_array (object, "variants"), *list;
  Track *first = self->tracks->pdata[0], *sound = NULL;
  guint rungs = 0;

  for (guint i = 0; i < self->tracks->len; i++)
    if (((Track *) self->tracks->pdata[i])->variant == NULL)
      sound = self->tracks->pdata[i];
  for (guint i = 0; i < self->tracks->len; i++)
    {
      Track *track = self->tracks->pdata[i];
      if (track->list && track->variant)
        check_rates (track, sound);
      if (track->list && track->variant && !track->variant->keyframes)
        {
          rungs++;
          if (first->list)
            check_alignment (first, track);
          report_track (variants, track);
        }
    }
  if (sound && sound->list && first->list && fabs (sound->seconds - first->seconds) > 0.05)
    note (problems, _ ("The sound is %.3f seconds long, the pictures %.3f."), sound->seconds,
          first->seconds);
  check_manifest (self, rungs + (sound != NULL), problems);
  list = sahne_json_add_array (object, "problems");
  for (guint i = 0; i < problems->len; i++)
    json_array_add_string_element (list, problems->pdata[i]);
  for (guint i = 0; i < self->tracks->len; i++)
    {
      const Track *track = self->tracks->pdata[i];
      for (guint j = 0; j < track->problems->len; j++)
        json_array_add_string_element (list, track->problems->pdata[j]);
    }
  json_object_set_int_member (object, "duration_us",
                              (gint64) (first->seconds * G_USEC_PER_SEC + 0.5));
  json_object_set_boolean_member (object, "decodes", json_array_get_length (list) == 0);
  return object;
}

/**
 * sahne_package_check:
 * @folder: a streaming package
 * @threads: how many tracks are looked at at a time
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_INPUT when it is no package, or for what stopped it
 *
 * Decodes every segment of every rung by itself and compares what is in it with what the lists
 * promise: length, size, codec, rates, keyframes, and that all rungs are cut alike.
 *
 * Returns: (transfer full) (nullable): `variants`, `duration_us`, `decodes`, and `problems`, a list
 *   of sentences
 */
JsonNode *
sahne_package_check (const char *folder, int threads, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAHNE_PACKAGE_HLS, NULL);
  g_autoptr (SahnePlayList) master = sahne_play_list_read (path, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Check self = { .folder = folder, .cancellable = cancellable };
  guint count = (guint) CLAMP (threads, 1, 64);
  g_autofree GThread **others = g_new (GThread *, count);
  JsonObject *object = NULL;

  if (master == NULL)
    return NULL;
  self.tracks = g_ptr_array_new_with_free_func (track_free);
  for (guint i = 0; i < master->variants->len; i++)
    {
      const SahnePlayVariant *variant = master->variants->pdata[i];
      add_track (&self, variant->uri, variant);
      if (variant->codecs == NULL || variant->width == 0 || variant->mean == 0)
        note (problems, _ ("%s is missing or damaged."), SAHNE_PACKAGE_HLS);
    }
  for (guint i = 0; i < master->renditions->len; i++)
    {
      const SahnePlayRendition *rendition = master->renditions->pdata[i];
      if (g_strcmp0 (rendition->type, "AUDIO") == 0)
        add_track (&self, rendition->uri, NULL);
    }
  if (problems->len == 0 && self.tracks->len > 0)
    {
      for (guint i = 0; i < count; i++)
        others[i] = g_thread_new ("package-check", work, &self);
      for (guint i = 0; i < count; i++)
        g_thread_join (others[i]);
      object = conclude (&self, problems);
    }
  else
    sahne_play_list_parse ("", error);
  g_ptr_array_unref (self.tracks);
  if (object && g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&object, json_object_unref);
  return object ? json_node_init_object (json_node_alloc (), object) : NULL;
}
