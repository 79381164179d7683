/* Emphasis in a line of Fountain: *italic* **bold** ***both*** _underlined_, escapes by backslash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fountain-private.h"

/* A run of stars or one underscore. */
typedef struct
{
  gsize at;
  guint count;         /* characters of the run */
  guint opens, closes; /* styles that begin behind it, or end before it */
  guint left;          /* characters that stay text */
  int below;           /* the opener of the same character below it on the stack */
  char c;
  gboolean can_open, can_close;
} Mark;

static gboolean
is_space_before (const char *line, gsize from, gsize at)
{
  return at == from || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (line + at)));
}

static gboolean
is_space_after (const char *line, gsize at, gsize to)
{
  return at >= to || g_unichar_isspace (g_utf8_get_char (line + at));
}

static gboolean
is_punct_before (const char *line, gsize from, gsize at)
{
  gunichar c = at > from ? g_utf8_get_char (g_utf8_prev_char (line + at)) : ' ';
  return g_unichar_ispunct (c);
}

static gboolean
is_punct_after (const char *line, gsize at, gsize to)
{
  return at < to && g_unichar_ispunct (g_utf8_get_char (line + at));
}

/* The flanking rule of Markdown: a mark opens before text and closes behind text. */
static void
flank (Mark *mark, const char *line, gsize from, gsize to)
{
  gsize end = mark->at + mark->count;
  gboolean space_before = is_space_before (line, from, mark->at);
  gboolean space_after = is_space_after (line, end, to);
  gboolean punct_before = is_punct_before (line, from, mark->at);
  gboolean punct_after = is_punct_after (line, end, to);
  gboolean left = !space_after && (!punct_after || space_before || punct_before);
  gboolean right = !space_before && (!punct_before || space_after || punct_after);

  mark->can_open = left && (mark->c == '*' || !right || punct_before);
  mark->can_close = right && (mark->c == '*' || !left || punct_after);
}

/* Whether a backslash at @at takes the meaning from what follows: an odd run of backslashes before
 * a mark or bracket. @n is set to the run's length. */
static gboolean
is_escape (const char *line, gsize at, gsize to, gsize *n)
{
  gsize k = at;

  while (k < to && line[k] == '\\')
    k++;
  *n = k - at;
  if (k >= to)
    return FALSE;
  return line[k] == '*' || line[k] == '_'
         || (k + 1 < to
             && ((line[k] == '[' && line[k + 1] == '[') || (line[k] == '/' && line[k + 1] == '*')));
}

static GArray *
find_marks (const char *line, gsize from, gsize to)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (gsize i = from; i < to;)
    {
      gsize n = 1;
      if (line[i] == '\\')
        {
          gboolean escape = is_escape (line, i, to, &n);
          i += n;
          if (escape && n % 2)
            i += line[i] == '*' || line[i] == '_' ? 1 : 2;
        }
      else if (line[i] == '*' || line[i] == '_')
        {
          Mark mark = { i, 1, 0, 0, 0, -1, line[i], FALSE, FALSE };
          while (line[i] == '*' && i + mark.count < to && line[i + mark.count] == '*')
            mark.count++;
          mark.left = mark.count;
          flank (&mark, line, from, to);
          g_array_append_val (marks, mark);
          i += mark.count;
        }
      else
        i++;
    }
  return marks;
}

static guint
style_of (char c, guint used)
{
  return c == '_'    ? SAHNE_EMPHASIS_UNDERLINE
         : used == 2 ? SAHNE_EMPHASIS_BOLD
                     : SAHNE_EMPHASIS_ITALIC;
}

/* Packs styles as counts of a byte each, since the same may be nested. */
static guint
pack (guint style)
{
  return style == SAHNE_EMPHASIS_ITALIC ? 1 : style == SAHNE_EMPHASIS_BOLD ? 0x400 : 0x100000;
}

/* Pairs what opens with what closes, inside out, in one pass. */
static void
pair_marks (GArray *marks)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  int top[2] = { -1, -1 }; /* place on the stack of the last star and underscore */

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);
      int which = mark->c == '_';
      while (mark->can_close && mark->left > 0 && top[which] >= 0)
        {
          Mark *opener = &g_array_index (marks, Mark, g_array_index (stack, int, top[which]));
          guint used = mark->left >= 2 && opener->left >= 2 ? 2 : 1;
          guint style = pack (style_of (mark->c, used));
          if (opener->at + opener->count == mark->at)
            break; /* nothing stands between them: both are text */
          /* What opened between the two stays text. */
          while ((int) stack->len - 1 > top[which])
            {
              Mark *lost = &g_array_index (marks, Mark, g_array_index (stack, int, stack->len - 1));
              top[lost->c == '_'] = lost->below;
              g_array_set_size (stack, stack->len - 1);
            }
          opener->left -= used;
          mark->left -= used;
          opener->opens += style;
          mark->closes += style;
          if (opener->left == 0)
            {
              top[which] = opener->below;
              g_array_set_size (stack, stack->len - 1);
            }
        }
      if (mark->can_open && mark->left > 0)
        {
          int index = (int) i;
          mark->below = top[which];
          top[which] = (int) stack->len;
          g_array_append_val (stack, index);
        }
    }
}

static guint
unpack (guint packed)
{
  return (packed & 0x3ff ? SAHNE_EMPHASIS_ITALIC : 0) | (packed & 0xffc00 ? SAHNE_EMPHASIS_BOLD : 0)
         | (packed & 0xfff00000 ? SAHNE_EMPHASIS_UNDERLINE : 0);
}

static void
map_to (SahneInline *self, gsize source)
{
  const SahneMapRun *last
      = self->map->len ? &g_array_index (self->map, SahneMapRun, self->map->len - 1) : NULL;
  SahneMapRun run = { (guint32) self->text->len, (guint32) source };

  if (last && last->source + (run.text - last->text) == run.source)
    return;
  if (last && last->text == run.text)
    g_array_set_size (self->map, self->map->len - 1);
  g_array_append_val (self->map, run);
}

static void
style_to (SahneInline *self, gsize from, guint style)
{
  SahneStyleRun *last = self->styles->len
                            ? &g_array_index (self->styles, SahneStyleRun, self->styles->len - 1)
                            : NULL;
  SahneStyleRun run = { (guint32) from, (guint32) self->text->len, style };

  if (style == 0 || run.end == run.start)
    return;
  if (last && last->end == run.start && last->style == style)
    last->end = run.end;
  else
    g_array_append_val (self->styles, run);
}

/* Appends bytes of the line that hold no marks; the source may jump between them. */
static void
add_plain (SahneInline *self, const char *line, gsize from, gsize to, SahneInlineSource source,
           gpointer data)
{
  while (from < to)
    {
      gsize place = source (from, data), n = 1;
      map_to (self, place);
      /* The longest piece whose bytes stand in a row in the source: by halves. */
      if (source (to - 1, data) == place + (to - 1 - from))
        n = to - from;
      else
        for (gsize step = (to - from) / 2; step > 0; step /= 2)
          while (n + step < to - from && source (from + n - 1 + step, data) == place + n - 1 + step)
            n += step;
      g_string_append_len (self->text, line + from, (gssize) n);
      from += n;
    }
}

/* As add_plain(), without the backslashes that escape. */
static void
add_escaped (SahneInline *self, const char *line, gsize from, gsize to, gsize end,
             SahneInlineSource source, gpointer data)
{
  gsize start = from;

  for (gsize i = from; i < to;)
    {
      gsize n = 1;
      if (line[i] != '\\' || !is_escape (line, i, end, &n))
        {
          i += n;
          continue;
        }
      add_plain (self, line, start, i, source, data);
      /* Half of the backslashes are text; of an odd run the last one escapes. */
      add_plain (self, line, i, i + n / 2, source, data);
      i += n;
      start = i;
      if (n % 2)
        i++;
    }
  add_plain (self, line, start, to, source, data);
}

/**
 * sahne_inline_add:
 * @self: what is being made
 * @line: a text
 * @from: first byte of the line in it
 * @to: byte behind the line
 * @source: tells where a byte of @line stands in the source
 * @data: for @source
 *
 * Appends a line without its emphasis marks and escapes, which become styles.
 */
void
sahne_inline_add (SahneInline *self, const char *line, gsize from, gsize to,
                  SahneInlineSource source, gpointer data)
{
  g_autoptr (GArray) marks = NULL;
  guint now = 0;
  gsize at = from;
  gboolean plain = TRUE;

  for (gsize i = from; i < to && plain; i++)
    plain = line[i] != '*' && line[i] != '_' && line[i] != '\\';
  if (plain)
    {
      add_plain (self, line, from, to, source, data);
      return;
    }
  marks = find_marks (line, from, to);
  pair_marks (marks);
  for (guint i = 0; i <= marks->len; i++)
    {
      const Mark *mark = i < marks->len ? &g_array_index (marks, Mark, i) : NULL;
      gsize begin = self->text->len;
      add_escaped (self, line, at, mark ? mark->at : to, to, source, data);
      style_to (self, begin, unpack (now));
      if (mark == NULL)
        break;
      now -= mark->closes;
      begin = self->text->len;
      if (mark->left > 0)
        add_plain (self, line, mark->at, mark->at + mark->left, source, data);
      style_to (self, begin, unpack (now));
      now += mark->opens;
      at = mark->at + mark->count;
    }
}

/* --- writing --- */

static gsize
same_place (gsize at, gpointer data)
{
  return at;
}

static void
inline_init (SahneInline *self)
{
  self->text = g_string_new (NULL);
  self->map = g_array_new (FALSE, FALSE, sizeof (SahneMapRun));
  self->styles = g_array_new (FALSE, FALSE, sizeof (SahneStyleRun));
}

static void
inline_clear (SahneInline *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->map);
  g_array_unref (self->styles);
}

/* The styles of bytes from @from to @to, moved to begin at 0, without blanks at their edges. */
static GArray *
cut_styles (const char *text, gsize from, gsize to, const GArray *styles)
{
  GArray *cut = g_array_new (FALSE, FALSE, sizeof (SahneStyleRun));

  for (guint i = 0; styles && i < styles->len; i++)
    {
      SahneStyleRun run = g_array_index (styles, SahneStyleRun, i);
      run.start = (guint32) MAX (run.start, from);
      run.end = (guint32) MIN (run.end, to);
      if (run.end <= run.start || run.style == 0)
        continue;
      run.start -= (guint32) from;
      run.end -= (guint32) from;
      g_array_append_val (cut, run);
    }
  /* A blank between two emphasised pieces is emphasised as both are; at an edge it is not. */
  for (guint i = 0; i < cut->len;)
    {
      SahneStyleRun *run = &g_array_index (cut, SahneStyleRun, i);
      guint32 before = i > 0 && run[-1].end == run->start ? run[-1].style : 0;
      guint32 after = i + 1 < cut->len && run[1].start == run->end ? run[1].style : 0;
      while (run->start < run->end && text[from + run->start] == ' ' && (run->style & ~before))
        run->start++;
      while (run->start < run->end && text[from + run->end - 1] == ' ' && (run->style & ~after))
        run->end--;
      if (run->start == run->end)
        g_array_remove_index (cut, i);
      else
        i++;
    }
  return cut;
}

static const char *
mark_of (guint style)
{
  return style == SAHNE_EMPHASIS_UNDERLINE ? "_" : style == SAHNE_EMPHASIS_BOLD ? "**" : "*";
}

/* How far a style goes on from run @i without a gap. */
static guint32
reach (const GArray *styles, guint i, guint style)
{
  guint32 end = g_array_index (styles, SahneStyleRun, i).start;

  for (; i < styles->len; i++)
    {
      const SahneStyleRun *run = &g_array_index (styles, SahneStyleRun, i);
      if (run->start != end || !(run->style & style))
        break;
      end = run->end;
    }
  return end;
}

/* The marks that are open, the last one innermost. */
typedef struct
{
  guint styles[3];
  guint n;
} Open;

/* Closes what does not go on, innermost first, and what is in its way. */
static void
close_marks (GString *out, Open *open, guint style)
{
  guint keep = 0;

  while (keep < open->n && (open->styles[keep] & style))
    keep++;
  while (open->n > keep)
    g_string_append (out, mark_of (open->styles[--open->n]));
}

/* Opens what is missing for run @i, what goes on longest first. */
static void
open_marks (GString *out, Open *open, const GArray *styles, guint i)
{
  static const guint all[]
      = { SAHNE_EMPHASIS_UNDERLINE, SAHNE_EMPHASIS_BOLD, SAHNE_EMPHASIS_ITALIC };
  guint missing = g_array_index (styles, SahneStyleRun, i).style;

  for (guint k = 0; k < open->n; k++)
    missing &= ~open->styles[k];
  while (missing)
    {
      guint best = 0;
      for (guint k = 0; k < G_N_ELEMENTS (all); k++)
        if ((missing & all[k]) && (!best || reach (styles, i, all[k]) > reach (styles, i, best)))
          best = all[k];
      if (best == 0)
        return;
      g_string_append (out, mark_of (best));
      open->styles[open->n++] = best;
      missing &= ~best;
    }
}

static void
append_text (GString *out, const char *text, gsize length, gboolean escape)
{
  for (gsize i = 0; i < length; i++)
    {
      gsize back = 0;
      gboolean bracket
          = i + 1 < length
            && ((text[i] == '[' && text[i + 1] == '[') || (text[i] == '/' && text[i + 1] == '*'));
      if ((escape && (text[i] == '*' || text[i] == '_')) || bracket)
        {
          while (back < out->len && out->str[out->len - 1 - back] == '\\')
            back++;
          for (gsize k = 0; k < back; k++)
            g_string_append_c (out, '\\');
          g_string_append_c (out, '\\');
        }
      g_string_append_c (out, text[i]);
      if (bracket)
        g_string_append_c (out, text[++i]);
    }
}

/* Appends text; places in it are told where they come to stand. */
typedef struct
{
  GString *out;
  const char *text;
  gboolean escape;
  const gsize *places; /* in the text, rising */
  gsize *found;
  guint n_places, place;
} Writer;

static void
write_piece (Writer *self, gsize from, gsize to)
{
  while (self->place < self->n_places && self->places[self->place] < to)
    {
      gsize at = MAX (self->places[self->place], from);
      append_text (self->out, self->text + from, at - from, self->escape);
      self->found[self->place++] = self->out->len;
      from = at;
    }
  append_text (self->out, self->text + from, to - from, self->escape);
}

static char *
write_marked (const char *text, gsize length, const GArray *styles, gboolean escape,
              const gsize *places, gsize *found, guint n_places)
{
  GString *out = g_string_new (NULL);
  Writer self = { out, text, escape, places, found, n_places, 0 };
  Open open = { { 0 }, 0 };
  gsize at = 0;

  for (guint i = 0; i <= styles->len; i++)
    {
      const SahneStyleRun *run = i < styles->len ? &g_array_index (styles, SahneStyleRun, i) : NULL;
      gsize start = run ? run->start : length;
      if (start > at || run == NULL)
        close_marks (out, &open, 0);
      write_piece (&self, at, start);
      if (run == NULL)
        break;
      close_marks (out, &open, run->style);
      open_marks (out, &open, styles, i);
      write_piece (&self, run->start, run->end);
      at = run->end;
    }
  while (self.place < n_places)
    found[self.place++] = out->len;
  return g_string_free (out, FALSE);
}

static gboolean
reads_back (const char *written, const char *text, gsize length, const GArray *styles)
{
  SahneInline line;
  gboolean same;

  inline_init (&line);
  sahne_inline_add (&line, written, 0, strlen (written), same_place, NULL);
  same = line.text->len == length && memcmp (line.text->str, text, length) == 0
         && (styles == NULL
             || (line.styles->len == styles->len
                 && (styles->len == 0
                     || memcmp (line.styles->data, styles->data,
                                styles->len * sizeof (SahneStyleRun))
                            == 0)));
  inline_clear (&line);
  return same;
}

/**
 * sahne_inline_write:
 * @text: the text of an element
 * @from: first byte of a line of it
 * @to: byte behind the line
 * @styles: (nullable): emphasis of the whole text
 * @places: (nullable) (inout): bytes of the line, rising; set to where they are in what is written
 * @n_places: how many
 *
 * Writes a line with its emphasis as marks. What would be read as a mark is escaped, and only that.
 * Emphasis that Fountain cannot say (inside a word) is left out rather than the text changed.
 *
 * Returns: (transfer full): the line
 */
char *
sahne_inline_write (const char *text, gsize from, gsize to, const GArray *styles, gsize *places,
                    guint n_places)
{
  g_autoptr (GArray) cut = cut_styles (text, from, to, styles);
  g_autofree gsize *found = g_new (gsize, n_places);
  gsize length = to - from;
  g_autofree char *written
      = write_marked (text + from, length, cut, FALSE, places, found, n_places);

  if (!reads_back (written, text + from, length, cut))
    {
      g_free (written);
      written = write_marked (text + from, length, cut, TRUE, places, found, n_places);
      if (cut->len > 0 && !reads_back (written, text + from, length, NULL))
        {
          g_array_set_size (cut, 0);
          g_free (written);
          written = write_marked (text + from, length, cut, TRUE, places, found, n_places);
        }
    }
  if (n_places > 0)
    memcpy (places, found, n_places * sizeof (gsize));
  return g_steal_pointer (&written);
}
