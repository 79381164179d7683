/* A reader of RFC 8216 as far as packages of films need it. What it does not know it passes over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-play-list.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sahne-error.h"

/* Longer lists are refused: a day in seconds. */
#define MAX_ENTRIES 86400
#define MAX_BYTES (32 << 20)

/* Where reading has got to. */
typedef struct
{
  SahnePlayList *list;
  SahnePlayVariant *variant; /* waits for its address */
  double duration;           /* of the segment to come, below 0 for none */
  guint64 offset, bytes, next;
  gboolean broken;
} Reading;

static void
variant_free (gpointer data)
{
  SahnePlayVariant *variant = data;

  g_free (variant->uri);
  g_free (variant->codecs);
  g_free (variant->sound);
  g_free (variant);
}

static void
rendition_free (gpointer data)
{
  SahnePlayRendition *rendition = data;

  g_free (rendition->type);
  g_free (rendition->group);
  g_free (rendition->language);
  g_free (rendition->uri);
  g_free (rendition);
}

static void
segment_free (gpointer data)
{
  g_free (((SahnePlaySegment *) data)->uri);
  g_free (data);
}

/* The value of an attribute, without its quotes; %NULL when it is not there. */
static char *
attribute (const char *line, const char *name)
{
  const char *at = strchr (line, ':');
  gsize length = strlen (name);

  while (at && *at)
    {
      const char *key = at + 1, *value = strchr (key, '='), *end;
      if (value == NULL)
        return NULL;
      value++;
      end = *value == '"' ? strchr (value + 1, '"') : value + strcspn (value, ",");
      if (end == NULL)
        return NULL;
      if ((gsize) (value - 1 - key) == length && strncmp (key, name, length) == 0)
        return *value == '"' ? g_strndup (value + 1, (gsize) (end - value - 1))
                             : g_strndup (value, (gsize) (end - value));
      at = end + strcspn (end, ",");
    }
  return NULL;
}

static gint64
whole_number (const char *line, const char *name)
{
  g_autofree char *text = attribute (line, name);
  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static SahnePlayVariant *
read_variant (const char *line)
{
  SahnePlayVariant *variant = g_new0 (SahnePlayVariant, 1);
  g_autofree char *size = attribute (line, "RESOLUTION"), *rate = attribute (line, "FRAME-RATE");

  variant->codecs = attribute (line, "CODECS");
  variant->sound = attribute (line, "AUDIO");
  variant->peak = whole_number (line, "BANDWIDTH");
  variant->mean = whole_number (line, "AVERAGE-BANDWIDTH");
  variant->rate = rate ? g_ascii_strtod (rate, NULL) : 0;
  if (size && sscanf (size, "%9dx%9d", &variant->width, &variant->height) != 2)
    variant->width = variant->height = 0;
  return variant;
}

static void
read_rendition (SahnePlayList *self, const char *line)
{
  SahnePlayRendition *rendition = g_new0 (SahnePlayRendition, 1);

  rendition->type = attribute (line, "TYPE");
  rendition->group = attribute (line, "GROUP-ID");
  rendition->language = attribute (line, "LANGUAGE");
  rendition->uri = attribute (line, "URI");
  g_ptr_array_add (self->renditions, rendition);
}

/* "bytes@offset"; without an offset it follows the one before. */
static void
read_range (const char *text, guint64 next, guint64 *offset, guint64 *bytes)
{
  char *end;

  *bytes = g_ascii_strtoull (text, &end, 10);
  *offset = *end == '@' ? g_ascii_strtoull (end + 1, NULL, 10) : next;
}

static void
read_tag (Reading *self, const char *line)
{
  SahnePlayList *list = self->list;

  if (g_str_has_prefix (line, "#EXT-X-STREAM-INF:"))
    {
      g_clear_pointer (&self->variant, variant_free);
      self->variant = read_variant (line);
    }
  else if (g_str_has_prefix (line, "#EXT-X-I-FRAME-STREAM-INF:"))
    {
      SahnePlayVariant *variant = read_variant (line);
      variant->keyframes = TRUE;
      variant->uri = attribute (line, "URI");
      g_ptr_array_add (list->variants, variant);
    }
  else if (g_str_has_prefix (line, "#EXT-X-MEDIA:"))
    read_rendition (list, line);
  else if (g_str_has_prefix (line, "#EXT-X-TARGETDURATION:"))
    list->target = atoi (line + 22);
  else if (g_str_has_prefix (line, "#EXTINF:"))
    self->duration = g_ascii_strtod (line + 8, NULL);
  else if (g_str_has_prefix (line, "#EXT-X-BYTERANGE:"))
    read_range (line + 17, self->next, &self->offset, &self->bytes);
  else if (g_str_has_prefix (line, "#EXT-X-MAP:"))
    {
      g_autofree char *range = attribute (line, "BYTERANGE");
      g_free (list->init.uri);
      list->init = (SahnePlaySegment){ .uri = attribute (line, "URI") };
      if (range)
        read_range (range, 0, &list->init.offset, &list->init.bytes);
    }
  else if (g_str_equal (line, "#EXT-X-ENDLIST"))
    list->ended = TRUE;
  else if (g_str_equal (line, "#EXT-X-I-FRAMES-ONLY"))
    list->keyframes = TRUE;
}

static void
read_uri (Reading *self, const char *line)
{
  if (self->variant)
    {
      self->variant->uri = g_strdup (line);
      g_ptr_array_add (self->list->variants, g_steal_pointer (&self->variant));
    }
  else if (self->duration >= 0)
    {
      SahnePlaySegment *segment = g_new0 (SahnePlaySegment, 1);
      *segment = (SahnePlaySegment){ g_strdup (line), self->offset, self->bytes, self->duration };
      g_ptr_array_add (self->list->segments, segment);
      self->next = self->offset + self->bytes;
      self->offset = self->bytes = 0;
      self->duration = -1;
    }
  else
    self->broken = TRUE;
}

/**
 * sahne_play_list_parse:
 * @text: a play list
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): what it says
 */
SahnePlayList *
sahne_play_list_parse (const char *text, GError **error)
{
  g_autoptr (SahnePlayList) self = g_new0 (SahnePlayList, 1);
  Reading reading = { .list = self, .duration = -1 };
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_ENTRIES * 4);

  self->variants = g_ptr_array_new_with_free_func (variant_free);
  self->renditions = g_ptr_array_new_with_free_func (rendition_free);
  self->segments = g_ptr_array_new_with_free_func (segment_free);
  reading.broken = lines[0] == NULL || !g_str_equal (g_strchomp (lines[0]), "#EXTM3U");
  for (char **line = lines; *line && !reading.broken; line++)
    {
      g_strchomp (*line);
      if (**line == '#')
        read_tag (&reading, *line);
      else if (**line)
        read_uri (&reading, *line);
      reading.broken |= self->segments->len + self->variants->len > MAX_ENTRIES;
    }
  g_clear_pointer (&reading.variant, variant_free);
  if (!reading.broken)
    return g_steal_pointer (&self);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("This is no play list of a stream, or it is damaged."));
  return NULL;
}

/**
 * sahne_play_list_read:
 * @path: a file
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): what it says
 */
SahnePlayList *
sahne_play_list_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *text = NULL;

  if (info && g_file_info_get_size (info) <= MAX_BYTES)
    g_file_get_contents (path, &text, NULL, NULL);
  return sahne_play_list_parse (text ? text : "", error);
}

/**
 * sahne_play_list_free:
 * @self: (transfer full): a play list
 */
void
sahne_play_list_free (SahnePlayList *self)
{
  g_ptr_array_unref (self->variants);
  g_ptr_array_unref (self->renditions);
  g_ptr_array_unref (self->segments);
  g_free (self->init.uri);
  g_free (self);
}
