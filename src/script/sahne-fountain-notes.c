/* Takes notes [[ ]] and boneyards out of Fountain, in one pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fountain-private.h"

/* Where a note that begins at @at ends: behind "]]", unless an empty line comes before. */
static const char *
note_end (const char *at, const char *end, const char **stopped)
{
  for (const char *c = at + 2; c < end; c++)
    {
      if (c[0] == ']' && c + 1 < end && c[1] == ']')
        return c + 2;
      /* An empty line ends it; one with two blanks does not. */
      if (c[0] == '\n')
        {
          const char *next = c + 1;
          while (next < end && (*next == ' ' || *next == '\t'))
            next++;
          if ((next == end || *next == '\n') && next - c - 1 < 2)
            {
              *stopped = c;
              return NULL;
            }
        }
    }
  *stopped = end;
  return NULL;
}

static gboolean
is_escaped (const char *text, const char *at)
{
  gsize n = 0;

  while (at - n > text && at[-1 - (gssize) n] == '\\')
    n++;
  return n % 2 == 1;
}

static gboolean
is_blank_at (const char *at, const char *end)
{
  return at < end && (*at == ' ' || *at == '\t');
}

/* Behind the end of a boneyard, star and slash, from @c on. */
static const char *
boneyard_end (const char *c, const char *end)
{
  while ((c = memchr (c, '*', (gsize) (end - c))))
    if (++c < end && *c == '/')
      return c + 1;
    else if (c >= end)
      break;
  return NULL;
}

/* The next bracket or slash from @c on. */
static const char *
next_mark (const char *c, const char *end)
{
  while (c < end && *c != '[' && *c != '/')
    c++;
  return c < end ? c : NULL;
}

/* The place behind the note or boneyard that begins at @c, %NULL when it is never closed. What was
 * searched in vain is not searched again. */
static const char *
find_end (const char *c, const char *end, const char **no_note, gboolean *no_boneyard)
{
  const char *stop = NULL;

  if (c[0] == '/' && !*no_boneyard)
    {
      stop = boneyard_end (c + 2, end);
      *no_boneyard = stop == NULL;
      return stop;
    }
  if (c[0] == '[' && (*no_note == NULL || c >= *no_note))
    stop = note_end (c, end, no_note);
  return stop;
}

/* The text without what is cut out. */
static char *
without_cuts (const char *text, gsize length, const GArray *cuts, gsize removed)
{
  char *clean = g_malloc (length - removed + 1), *out = clean;
  gsize at = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      const SahneCut *cut = &g_array_index (cuts, SahneCut, i);
      memcpy (out, text + at, cut->from - at);
      out += cut->from - at;
      at = cut->to;
    }
  memcpy (out, text + at, length - at);
  out[length - at] = 0;
  return clean;
}

/**
 * sahne_fountain_cut:
 * @text: Fountain with a zero byte behind it
 * @length: its bytes
 * @cuts: (out) (element-type SahneCut): what is cut out, in order
 * @n_clean: (out): bytes of the text without it
 *
 * Finds notes and boneyards that are closed and not escaped by a backslash. One of the two blanks
 * around each goes with it.
 *
 * Returns: (transfer full) (nullable): the text without them, %NULL when there are none
 */
char *
sahne_fountain_cut (const char *text, gsize length, GArray **cuts, gsize *n_clean)
{
  const char *c = text, *end = text + length, *no_note = NULL;
  gboolean no_boneyard = FALSE;
  gsize removed = 0;

  *cuts = g_array_new (FALSE, FALSE, sizeof (SahneCut));
  while ((c = next_mark (c, end)) && c + 1 < end)
    {
      const char *stop = NULL;
      if (c[1] != (c[0] == '/' ? '*' : '[')
          || (c[0] == '[' && c[2] == '[' && !is_escaped (text, c)))
        {
          c++;
          continue;
        }
      if (is_escaped (text, c))
        {
          c += 2;
          continue;
        }
      stop = find_end (c, end, &no_note, &no_boneyard);
      if (stop == NULL)
        {
          c += 2;
          continue;
        }
      if ((c == text || strchr (" \t\n", c[-1])) && is_blank_at (stop, end))
        stop++;
      removed += (gsize) (stop - c);
      SahneCut cut = { (gsize) (stop - text) - removed, (gsize) (c - text), (gsize) (stop - text),
                       removed, *c == '/' };
      g_array_append_val (*cuts, cut);
      c = stop;
    }
  *n_clean = length - removed;
  return removed > 0 ? without_cuts (text, length, *cuts, removed) : NULL;
}

/**
 * sahne_fountain_cut_source:
 * @cuts: what was cut out
 * @at: a byte of the text without it
 *
 * Returns: where it stands in the source
 */
gsize
sahne_fountain_cut_source (const GArray *cuts, gsize at)
{
  guint low = 0, high = cuts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (cuts, SahneCut, middle).at <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low == 0 ? at : at + g_array_index (cuts, SahneCut, low - 1).removed;
}
