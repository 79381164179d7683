/* Walks over the boxes of an MP4 file (ISO/IEC 14496-12) without believing them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mp4-boxes.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MAX_DEPTH 10
#define MAX_BOXES 100000
#define MAX_INDEX (64 << 20)

typedef struct
{
  const guint8 *data;
  int seen;
  SahneMp4Boxes *boxes;
} Walk;

static guint64
number (const guint8 *data, int bytes)
{
  guint64 value = 0;

  for (int i = 0; i < bytes; i++)
    value = value << 8 | data[i];
  return value;
}

static gboolean
named (const guint8 *box, const char *name)
{
  return memcmp (box + 4, name, 4) == 0;
}

/* How many bytes of a box come before the boxes in it; -1 for a box that holds none. */
static int
head (const guint8 *box, const char *parent)
{
  static const char *const holders[]
      = { "moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "dinf" };
  static const char *const pictures[] = { "avc1", "avc3", "hvc1", "hev1", "av01", "vp09", "mp4v" };

  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    if (named (box, holders[i]))
      return 8;
  if (named (box, "stsd"))
    return 16;
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (named (box, pictures[i]) && strcmp (parent, "stsd") == 0)
      return 86; /* a visual sample entry */
  return -1;
}

static void
note (Walk *walk, const guint8 *box, gboolean picture)
{
  SahneMp4Boxes *boxes = walk->boxes;

  if (named (box, "mvex"))
    boxes->fragmented = TRUE;
  else if (named (box, "elst"))
    boxes->edit_lists++;
  else if (named (box, "trak"))
    boxes->tracks++;
  else if (named (box, "colr"))
    boxes->colour++;
  if (picture && boxes->picture_tag[0] == '\0')
    memcpy (boxes->picture_tag, box + 4, 4);
}

static void
walk_boxes (Walk *walk, gsize from, gsize to, const char *parent, int depth)
{
  while (to - from >= 8 && depth < MAX_DEPTH && walk->seen++ < MAX_BOXES)
    {
      const guint8 *box = walk->data + from;
      guint64 size = number (box, 4);
      char name[5] = { 0 };
      int inside = head (box, parent);

      if (size == 1 && to - from >= 16)
        size = number (box + 8, 8);
      else if (size == 0)
        size = to - from;
      if (size < 8 || size > to - from)
        size = to - from;
      memcpy (name, box + 4, 4);
      note (walk, box, inside == 86);
      if (inside > 0 && size >= (guint64) inside)
        walk_boxes (walk, from + (gsize) inside, from + (gsize) size, name, depth + 1);
      from += (gsize) size;
    }
}

/* Reads a whole box, as far as it is there, and walks over what is in it. */
static void
read_index (int fd, goffset at, guint64 size, SahneMp4Boxes *boxes)
{
  g_autofree guint8 *data = g_malloc (MIN (size, MAX_INDEX));
  gssize length = pread (fd, data, MIN (size, MAX_INDEX), at);
  Walk walk = { data, 0, boxes };

  if (length > 0)
    walk_boxes (&walk, 0, (gsize) length, "", 0);
}

static void
read_top (int fd, SahneMp4Boxes *boxes)
{
  gboolean media = FALSE;
  goffset at = 0;
  guint8 box[16];

  for (int i = 0; i < MAX_BOXES && pread (fd, box, sizeof box, at) >= 8; i++)
    {
      guint64 size = number (box, 4);
      if (size == 1)
        size = number (box + 8, 8);
      if (i == 0 && !named (box, "ftyp"))
        return;
      boxes->mp4 = TRUE;
      if (named (box, "mdat"))
        media = TRUE;
      else if (named (box, "moof"))
        boxes->fragmented = TRUE;
      else if (named (box, "moov"))
        {
          boxes->faststart = !media;
          read_index (fd, at, size ? size : MAX_INDEX, boxes);
        }
      if (size < 8 || size > G_MAXINT64 / 2)
        return;
      at += (goffset) size;
    }
}

/**
 * sahne_mp4_boxes_read:
 * @path: a file
 * @boxes: (out caller-allocates): what it says; all zero for a file that is no MP4
 */
void
sahne_mp4_boxes_read (const char *path, SahneMp4Boxes *boxes)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  *boxes = (SahneMp4Boxes){ 0 };
  if (fd < 0)
    return;
  read_top (fd, boxes);
  close (fd);
  for (char *c = boxes->picture_tag; *c; c++)
    if (!g_ascii_isprint (*c))
      *c = '?';
}
