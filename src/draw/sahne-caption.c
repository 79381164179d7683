/* Captions: what is said, word by word, where no face and no button is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-caption.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-lettering.h"

#define PLATE SAHNE_RGB (0x120c24)
#define SPOKEN SAHNE_RGB (0xffd34d)

/* A caption longer than this is cut off. */
#define MAX_WORDS 400

/* How captions look in a wide, a square and a tall picture. */
typedef struct
{
  const char *font;
  double size;     /* share of the shorter side */
  int characters;  /* of a line */
  int lines;       /* of a page */
  double middle;   /* column of their middle, share of the width */
  double baseline; /* of the last line, share of the height */
  double left, right;
  gboolean plate; /* on a dark plate, else in outlined letters */
} Look;

static const Look wide = { "Cantarell Bold", 50 / 1080.0, 38, 2, 0.5, 0.905, 0.10, 0.90, TRUE };
static const Look square = { "Cantarell Bold", 50 / 1080.0, 30, 2, 0.5, 0.900, 0.06, 0.94, TRUE };
static const Look tall
    = { "Cantarell Ultra-Bold", 84 / 1080.0, 16, 2, 0.47, 0.735, 0.06, 0.84, FALSE };

/* Bytes of one word, and when it is spoken. */
typedef struct
{
  guint from, to;
  gint64 t_us, end_us;
} Word;

static const Look *
look_for (double width, double height)
{
  double aspect = width / MAX (height, 1);
  return aspect > 1.3 ? &wide : aspect > 0.7 ? &square : &tall;
}

/* Words are what stands between spaces; a timed word lends its time to the word it lies in. */
static guint
find_words (const SahneCaption *caption, Word words[MAX_WORDS])
{
  const char *text = caption->text;
  guint n = 0, i = 0, timed = 0;

  while (text[i] && n < MAX_WORDS)
    {
      while (text[i] && g_ascii_isspace (text[i]))
        i++;
      if (text[i] == '\0')
        break;
      words[n].from = i;
      while (text[i] && !g_ascii_isspace (text[i]))
        i++;
      words[n].to = i;
      words[n].t_us = words[n].end_us = -1;
      n++;
    }
  for (guint k = 0; k < n; k++)
    {
      while (timed < caption->n_words && caption->words[timed].to <= words[k].from)
        timed++;
      if (timed < caption->n_words && caption->words[timed].from < words[k].to)
        {
          words[k].t_us = caption->words[timed].t_us;
          words[k].end_us = caption->words[timed].end_us;
        }
      if (words[k].t_us < 0) /* evenly over what is shown */
        {
          words[k].t_us = caption->duration_us * k / MAX (n, 1);
          words[k].end_us = caption->duration_us * (k + 1) / MAX (n, 1);
        }
    }
  return n;
}

static guint
letters (const char *text, guint from, guint to)
{
  return (guint) g_utf8_strlen (text + from, to - from);
}

/* Whether a second speaker begins at a word: a line of his own, with a dash. */
static gboolean
is_voice (const char *text, const Word *word)
{
  return word->from > 0 && text[word->from - 1] == '\n'
         && g_str_has_prefix (text + word->from, "–\u00a0");
}

/* How many words from @first fit on a page of so many lines, and where its lines break. */
static guint
page_length (const char *text, const Word *words, guint n, guint first, const Look *look,
             guint breaks[4])
{
  guint count = 0, line = 0, used = 0;

  breaks[0] = first;
  for (guint i = first; i < n; i++)
    {
      guint w = letters (text, words[i].from, words[i].to);
      if (used && (used + 1 + w > (guint) look->characters || is_voice (text, &words[i])))
        {
          if (++line >= (guint) look->lines)
            break;
          breaks[line] = i;
          used = 0;
        }
      used += (used ? 1 : 0) + w;
      count++;
      /* a page of a tall picture ends with the sentence */
      if (!look->plate && strchr (".!?", text[words[i].to - 1])
          && !(i + 1 < n && is_voice (text, &words[i + 1])))
        break;
    }
  for (guint i = line + (line < (guint) look->lines); i < 4; i++)
    breaks[i] = first + count;
  return MAX (count, 1);
}

/* Two lines of a page read best when they are about as long. */
static void
balance (const char *text, const Word *words, guint first, guint count, guint breaks[4],
         const Look *look)
{
  guint best = breaks[1], least = G_MAXUINT;

  if (breaks[1] <= first || breaks[1] >= first + count || is_voice (text, &words[breaks[1]]))
    return;
  for (guint i = first + 1; i < first + count; i++)
    {
      guint a = letters (text, words[first].from, words[i - 1].to);
      guint b = letters (text, words[i].from, words[first + count - 1].to);
      if (MAX (a, b) <= (guint) look->characters && MAX (a, b) < least)
        least = MAX (a, b), best = i;
    }
  breaks[1] = best;
}

static void
draw_plate (cairo_t *cr, double x, double y, double w, double h, double r)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, PLATE.r, PLATE.g, PLATE.b, 0.74);
  cairo_fill (cr);
}

static void
colour_word (PangoLayout *layout, guint from, guint to)
{
  PangoAttrList *list = pango_layout_get_attributes (layout);
  PangoAttribute *attribute
      = pango_attr_foreground_new ((guint16) (SPOKEN.r * 65535), (guint16) (SPOKEN.g * 65535),
                                   (guint16) (SPOKEN.b * 65535));

  list = list ? pango_attr_list_copy (list) : pango_attr_list_new ();
  attribute->start_index = from;
  attribute->end_index = to;
  pango_attr_list_insert (list, attribute);
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

/* One line; @spoken is the word being said, or none. */
static void
draw_line (cairo_t *cr, const Look *look, double size, const char *text, const Word *from,
           const Word *to, const Word *spoken, double middle, double baseline, double most,
           double box[4])
{
  g_autofree char *line = g_strndup (text + from->from, to->to - from->from);
  SahneLettering style = { .font = look->font, .size = size, .width = 0 };
  PangoLayout *layout;
  PangoRectangle log;
  double x, top, pad = size * 0.42;

  g_strdelimit (line, "\n\r", ' '); /* lines break here where this picture wants them to */
  layout = sahne_lettering_layout (cr, &style, line);
  pango_layout_get_pixel_extents (layout, NULL, &log);
  if (log.width > most)
    {
      g_object_unref (layout);
      style.size *= most / log.width;
      layout = sahne_lettering_layout (cr, &style, line);
      pango_layout_get_pixel_extents (layout, NULL, &log);
    }
  x = middle - log.width / 2.0;
  top = baseline - pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
  if (look->plate)
    draw_plate (cr, x - pad, baseline - size * 0.98, log.width + 2 * pad, size * 1.32, size * 0.20);
  else
    {
      cairo_move_to (cr, x, top);
      pango_cairo_layout_path (cr, layout);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, size * 0.16);
      cairo_set_source_rgb (cr, PLATE.r, PLATE.g, PLATE.b);
      cairo_stroke (cr);
    }
  if (spoken && spoken >= from && spoken <= to)
    colour_word (layout, spoken->from - from->from, spoken->to - from->from);
  cairo_move_to (cr, x, top);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
  box[0] = MIN (box[0], x - pad), box[1] = MIN (box[1], baseline - size);
  box[2] = MAX (box[2], x + log.width + pad), box[3] = MAX (box[3], baseline + size * 0.36);
  g_object_unref (layout);
}

/**
 * sahne_caption_draw:
 * @cr: where to draw
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @caption: what is said
 * @t_us: microseconds from its start
 * @box: (out) (optional): left, top, right and bottom of what was drawn
 *
 * Shows the page of the caption that is being said, the word being said in another colour: at most
 * two lines on a plate in wide and square pictures, few large words in outline in tall ones, inside
 * the part of the picture that platforms leave free.
 *
 * Returns: whether anything was drawn
 */
gboolean
sahne_caption_draw (cairo_t *cr, double width, double height, const SahneCaption *caption,
                    gint64 t_us, double box[4])
{
  const Look *look = look_for (width, height);
  double size = look->size * MIN (width, height), drawn[4] = { width, height, 0, 0 };
  g_autofree Word *words = g_new (Word, MAX_WORDS);
  guint n = find_words (caption, words), first = 0, count = 0, breaks[4], lines = 0;
  const Word *spoken = NULL;

  if (n == 0 || t_us < 0 || t_us >= caption->duration_us)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (words[i].t_us <= t_us)
      spoken = &words[i];
  while (first < n)
    {
      count = page_length (caption->text, words, n, first, look, breaks);
      if (spoken == NULL || spoken < &words[first + count])
        break;
      first += count;
    }
  first = MIN (first, n - 1);
  count = MIN (count, n - first);
  balance (caption->text, words, first, count, breaks, look);
  if (spoken && t_us > spoken->end_us + 300000)
    spoken = NULL;
  while (lines < 3 && breaks[lines] < first + count)
    lines++;
  for (guint i = 0; i < lines; i++)
    {
      guint end = i + 1 < lines ? breaks[i + 1] : first + count;
      draw_line (cr, look, size, caption->text, &words[breaks[i]], &words[end - 1], spoken,
                 look->middle * width, look->baseline * height - (lines - 1 - i) * size * 1.32,
                 (look->right - look->left) * width, drawn);
    }
  for (int i = 0; box && i < 4; i++)
    box[i] = drawn[i];
  return TRUE;
}

/**
 * sahne_caption_box:
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 * @box: (out): left, top, right and bottom, pixels
 *
 * Finds where captions may be, so that faces are kept out of it.
 */
void
sahne_caption_box (double width, double height, double box[4])
{
  const Look *look = look_for (width, height);
  double size = look->size * MIN (width, height);

  box[0] = look->left * width;
  box[1] = look->baseline * height - size * (1 + 1.32 * (look->lines - 1));
  box[2] = look->right * width;
  box[3] = look->baseline * height + size * 0.36;
}
