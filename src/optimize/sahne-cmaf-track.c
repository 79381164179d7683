/* Reads the index of a CMAF track file (ISO/IEC 23000-19) and the head of each fragment, without
 * believing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cmaf-track.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sahne-error.h"

/* Larger heads are not looked at: that of two seconds of pictures has about 1 kB. */
#define MAX_HEAD (4 << 20)
#define MAX_BOXES 64

/* Bytes that are read as numbers; reading behind the end gives 0 and marks it broken. */
typedef struct
{
  const guint8 *data;
  gsize size, at;
  gboolean broken;
} Reader;

typedef struct
{
  char name[5];
  guint64 offset, size;
} Box;

static guint64
take (Reader *self, int bytes)
{
  guint64 value = 0;

  if (self->size - self->at < (gsize) bytes)
    {
      self->broken = TRUE;
      return 0;
    }
  for (int i = 0; i < bytes; i++)
    value = value << 8 | self->data[self->at++];
  return value;
}

/* Steps into the box @name among those in @parent. */
static gboolean
find_box (const Reader *parent, const char *name, Reader *inside)
{
  Reader at = *parent;

  for (int i = 0; i < MAX_BOXES && at.size - at.at >= 8; i++)
    {
      gsize start = at.at;
      guint64 size = take (&at, 4);
      const guint8 *called = at.data + at.at;
      take (&at, 4);
      if (size < 8 || size > at.size - start)
        return FALSE;
      if (memcmp (called, name, 4) == 0)
        {
          *inside = (Reader){ at.data, start + (gsize) size, at.at };
          return TRUE;
        }
      at.at = start + (gsize) size;
    }
  return FALSE;
}

static gboolean
read_box (int fd, guint64 offset, guint64 end, Box *box)
{
  guint8 head[16];
  Reader reader = { head, sizeof head, 0 };

  if (offset + 8 > end || pread (fd, head, sizeof head, (off_t) offset) < 8)
    return FALSE;
  box->offset = offset;
  box->size = take (&reader, 4);
  memcpy (box->name, head + 4, 4);
  box->name[4] = '\0';
  if (box->size == 1)
    {
      reader.at = 8;
      box->size = take (&reader, 8);
    }
  return box->size >= 8 && box->size <= end - offset;
}

static guint8 *
read_bytes (int fd, guint64 offset, guint64 size)
{
  g_autofree guint8 *data = size <= MAX_HEAD ? g_malloc (size) : NULL;

  if (data == NULL || pread (fd, data, size, (off_t) offset) != (gssize) size)
    return NULL;
  return g_steal_pointer (&data);
}

/* The index: ISO/IEC 14496-12, 8.16.3. */
static gboolean
read_index (SahneCmafTrack *self, const Box *box, const guint8 *data)
{
  Reader r = { data, (gsize) box->size, 8 };
  guint64 version = take (&r, 4) >> 24, at;
  gint64 time;
  guint count;

  take (&r, 4); /* which track */
  self->timescale = (guint32) take (&r, 4);
  time = (gint64) take (&r, version ? 8 : 4);
  at = take (&r, version ? 8 : 4);
  take (&r, 2);
  count = (guint) take (&r, 2);
  if (r.broken || self->timescale == 0 || at > self->bytes || time < 0 || time > G_MAXINT64 / 2)
    return FALSE;
  at += box->offset + box->size;
  for (guint i = 0; i < count && !r.broken; i++)
    {
      SahneCmafFragment fragment = { .offset = at, .start = time };
      guint32 size = (guint32) take (&r, 4);
      fragment.bytes = size & 0x7fffffff;
      fragment.duration = (gint64) take (&r, 4);
      fragment.key = take (&r, 4) >> 31;
      if (size >> 31 || fragment.bytes < 16 || at + fragment.bytes > self->bytes)
        return FALSE;
      at += fragment.bytes;
      time += fragment.duration;
      self->duration += fragment.duration;
      g_array_append_val (self->fragments, fragment);
    }
  return !r.broken && count > 0;
}

/* Samples of one run: their number, length and the size of the first. 8.8.8 */
static gboolean
read_run (Reader *run, guint32 duration, guint32 size, SahneCmafFragment *fragment,
          guint32 *first_bytes)
{
  guint32 flags = (guint32) take (run, 4) & 0xffffff;
  guint64 count = take (run, 4);

  if (flags & 0x1)
    take (run, 4);
  if (flags & 0x4)
    take (run, 4);
  if (run->broken || count > (run->size + 1) * 8)
    return FALSE;
  for (guint64 i = 0; i < count && !run->broken; i++)
    {
      guint32 lasts = flags & 0x100 ? (guint32) take (run, 4) : duration;
      guint32 bytes = flags & 0x200 ? (guint32) take (run, 4) : size;
      if (flags & 0x400)
        take (run, 4);
      if (flags & 0x800)
        {
          gint32 later = (gint32) take (run, 4);
          fragment->shown += i == 0 ? later : 0;
        }
      fragment->held += lasts;
      if (i == 0)
        *first_bytes = bytes;
    }
  fragment->samples = (guint) count;
  return !run->broken && count > 0;
}

/* What a fragment's head says of its samples. 8.8.7 */
static gboolean
read_head (SahneCmafFragment *fragment, const Box *box, const guint8 *data, guint32 duration)
{
  Reader whole = { data, (gsize) box->size, 8 }, part, head, time, run;
  guint32 flags, size = 0, first = 0;
  guint64 key;

  if (!find_box (&whole, "traf", &part) || !find_box (&part, "tfhd", &head)
      || !find_box (&part, "tfdt", &time) || !find_box (&part, "trun", &run))
    return FALSE;
  fragment->shown = (gint64) take (&time, take (&time, 4) >> 24 ? 8 : 4);
  if (fragment->shown < 0 || fragment->shown > G_MAXINT64 / 2)
    return FALSE;
  flags = (guint32) take (&head, 4) & 0xffffff;
  take (&head, 4);
  if (flags & 0x1)
    take (&head, 8);
  if (flags & 0x2)
    take (&head, 4);
  if (flags & 0x8)
    duration = (guint32) take (&head, 4);
  if (flags & 0x10)
    size = (guint32) take (&head, 4);
  if (head.broken || time.broken || !read_run (&run, duration, size, fragment, &first))
    return FALSE;
  key = box->size + 8 + first; /* the head of the box with the media lies between */
  fragment->key_bytes = (guint32) key;
  return key <= fragment->bytes;
}

/* Length of a sample where nothing else is said: in the header. 8.8.3 */
static guint32
default_duration (const Box *box, const guint8 *data)
{
  Reader whole = { data, (gsize) box->size, 8 }, extends, track;

  if (!find_box (&whole, "mvex", &extends) || !find_box (&extends, "trex", &track))
    return 0;
  take (&track, 8); /* version, which track */
  take (&track, 4); /* which description */
  return (guint32) take (&track, 4);
}

static gboolean
read_file (SahneCmafTrack *self, int fd)
{
  guint32 duration = 0;
  guint64 at = 0;
  Box box;

  for (int i = 0; i < MAX_BOXES && read_box (fd, at, self->bytes, &box); i++, at += box.size)
    {
      g_autofree guint8 *data = NULL;
      if (strcmp (box.name, "sidx") == 0 || strcmp (box.name, "moov") == 0)
        data = read_bytes (fd, box.offset, box.size);
      if (data && *box.name == 'm')
        duration = default_duration (&box, data);
      else if (data)
        {
          self->init_bytes = self->index_offset = box.offset;
          self->index_bytes = box.size;
          if (!read_index (self, &box, data))
            return FALSE;
          break;
        }
    }
  for (guint i = 0; i < self->fragments->len; i++)
    {
      SahneCmafFragment *fragment = &g_array_index (self->fragments, SahneCmafFragment, i);
      g_autofree guint8 *data = NULL;
      if (!read_box (fd, fragment->offset, fragment->offset + fragment->bytes, &box)
          || strcmp (box.name, "moof") != 0
          || (data = read_bytes (fd, box.offset, box.size)) == NULL
          || !read_head (fragment, &box, data, duration))
        return FALSE;
    }
  return self->fragments->len > 0;
}

/**
 * sahne_cmaf_track_read:
 * @path: a file
 * @error: return location for %SAHNE_ERROR_INPUT when it is no CMAF track or is damaged
 *
 * Returns: (transfer full) (nullable): what is in it
 */
SahneCmafTrack *
sahne_cmaf_track_read (const char *path, GError **error)
{
  g_autoptr (SahneCmafTrack) self = g_new0 (SahneCmafTrack, 1);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean done = FALSE;
  struct stat info;

  self->fragments = g_array_new (FALSE, FALSE, sizeof (SahneCmafFragment));
  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      self->bytes = (guint64) info.st_size;
      done = read_file (self, fd);
    }
  if (fd >= 0)
    close (fd);
  if (!done)
    {
      g_autofree char *name = g_path_get_basename (path), *shown = g_filename_display_name (name);
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is no file for streaming, or it is damaged. Export it again."), shown);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_cmaf_track_free:
 * @self: (transfer full): a track
 */
void
sahne_cmaf_track_free (SahneCmafTrack *self)
{
  g_array_unref (self->fragments);
  g_free (self);
}
