/* Reads SVG into shapes: the part of it that drawings by hand use, with our own attributes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-drawing-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-error.h"

#define MAX_SHAPES 4000
#define MAX_NESTING 60
#define MAX_VALUE 1e6

typedef struct
{
  SahneDrawing *drawing;
  SahneDrawingStyle style[MAX_NESTING];
  cairo_matrix_t matrix[MAX_NESTING];
  int depth;
  int hidden; /* how deep inside something that is not drawn */
  gboolean boxed;
} Parser;

/* Reads up to @max numbers separated by spaces or commas. */
static guint
read_numbers (const char *text, double *values, guint max)
{
  guint n = 0;

  while (n < max)
    {
      char *end;
      while (*text && strchr (" \t\r\n,", *text))
        text++;
      values[n] = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (values[n]) || fabs (values[n]) > MAX_VALUE)
        break;
      text = end;
      n++;
    }
  return n;
}

static double
read_number (const char *text, double fallback)
{
  double value;
  return text && read_numbers (text, &value, 1) ? value : fallback;
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static double
number (const char **names, const char **values, const char *name, double fallback)
{
  return read_number (attribute (names, values, name), fallback);
}

static void
apply_transform (cairo_matrix_t *matrix, const char *text)
{
  while (text && *text)
    {
      const char *open = strchr (text, '(');
      double v[6] = { 0 };
      cairo_matrix_t m;
      guint n;
      if (open == NULL)
        return;
      text += strspn (text, " \t\r\n,");
      n = read_numbers (open + 1, v, 6);
      cairo_matrix_init_identity (&m);
      if (g_str_has_prefix (text, "matrix") && n == 6)
        cairo_matrix_init (&m, v[0], v[1], v[2], v[3], v[4], v[5]);
      else if (g_str_has_prefix (text, "translate"))
        cairo_matrix_translate (&m, v[0], n > 1 ? v[1] : 0);
      else if (g_str_has_prefix (text, "scale"))
        cairo_matrix_scale (&m, v[0], n > 1 ? v[1] : v[0]);
      else if (g_str_has_prefix (text, "skewX"))
        m.xy = tan (v[0] * G_PI / 180);
      else if (g_str_has_prefix (text, "rotate"))
        {
          cairo_matrix_translate (&m, v[1], v[2]);
          cairo_matrix_rotate (&m, v[0] * G_PI / 180);
          cairo_matrix_translate (&m, -v[1], -v[2]);
        }
      cairo_matrix_multiply (matrix, &m, matrix);
      text = strchr (open, ')');
      text = text ? text + 1 : NULL;
    }
}

static void
read_paint (const char *text, gboolean *paint, SahneColour *colour)
{
  *paint = !g_str_equal (text, "none");
  if (g_str_equal (text, "white"))
    *colour = SAHNE_RGB (0xffffff);
  else if (g_str_equal (text, "black"))
    *colour = SAHNE_RGB (0x000000);
  else if (*paint)
    *colour = sahne_colour_hex (text);
}

static void
read_motion (SahneDrawingStyle *style, SahneDrawingMotion motion, const char *text)
{
  double v[4] = { 0 };
  guint n = read_numbers (text, v, 4);
  static const guint wanted[] = { 0, 3, 4, 2, 2, 2, 3, 2 };

  if (n != wanted[motion])
    return;
  style->motion = motion;
  if (motion >= SAHNE_DRAWING_ROLL)
    {
      memcpy (style->at, v, sizeof v);
      return;
    }
  style->at[0] = n > 2 ? v[0] : 0;
  style->at[1] = n > 2 ? v[1] : 0;
  style->at[2] = motion == SAHNE_DRAWING_SWAY ? v[2] : motion == SAHNE_DRAWING_BOB ? v[0] : v[1];
  style->at[3] = motion == SAHNE_DRAWING_BOB     ? v[1]
                 : motion == SAHNE_DRAWING_BLINK ? v[0]
                                                 : v[n - 1];
  if (fabs (style->at[3]) < 0.05)
    style->motion = SAHNE_DRAWING_STILL;
}

static int
read_state (const char *text)
{
  static const char *const names[] = { "unlit", "off", "", "on", "lit" };

  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return i - 2;
  return 0;
}

static void
read_presentation (Parser *p, SahneDrawingStyle *style, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    double *value;
  } table[] = {
    { "opacity", NULL },
    { "fill-opacity", &style->fill_opacity },
    { "stroke-opacity", &style->stroke_opacity },
    { "stroke-width", &style->width },
    { "data-face", &style->face },
    { "data-up", &style->up },
    { "data-tone", &style->tone },
    { "data-glow", &style->glow },
    { "data-pool", &style->pool },
  };

  for (guint i = 1; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (name, table[i].name))
      *table[i].value = read_number (value, *table[i].value);
  if (g_str_equal (name, "fill"))
    read_paint (value, &style->fill, &style->fill_colour);
  else if (g_str_equal (name, "stroke"))
    read_paint (value, &style->stroke, &style->stroke_colour);
  else if (g_str_equal (name, "data-lit"))
    read_paint (value, &style->lit, &style->lit_colour);
  else if (g_str_equal (name, "opacity"))
    style->opacity *= read_number (value, 1);
  else if (g_str_equal (name, "fill-rule"))
    style->even = g_str_equal (value, "evenodd");
  else if (g_str_equal (name, "data-detail"))
    style->detail = read_number (value, 0) != 0;
  else if (g_str_equal (name, "data-side"))
    style->side = read_number (value, 0) != 0;
  else if (g_str_equal (name, "data-colour"))
    style->slot = g_string_chunk_insert_const (p->drawing->names, value);
  else if (g_str_equal (name, "data-state"))
    style->state = read_state (value);
  else if (g_str_equal (name, "data-layer"))
    style->front = g_str_equal (value, "front");
  else if (g_str_equal (name, "data-mark"))
    style->mark = g_string_chunk_insert_const (p->drawing->names, value);
  else if (g_str_equal (name, "data-spin"))
    read_motion (style, SAHNE_DRAWING_SPIN, value);
  else if (g_str_equal (name, "data-sway"))
    read_motion (style, SAHNE_DRAWING_SWAY, value);
  else if (g_str_equal (name, "data-bob"))
    read_motion (style, SAHNE_DRAWING_BOB, value);
  else if (g_str_equal (name, "data-blink"))
    read_motion (style, SAHNE_DRAWING_BLINK, value);
  else if (g_str_equal (name, "data-roll"))
    read_motion (style, SAHNE_DRAWING_ROLL, value);
  else if (g_str_equal (name, "data-swing"))
    read_motion (style, SAHNE_DRAWING_SWING, value);
  else if (g_str_equal (name, "data-slide"))
    read_motion (style, SAHNE_DRAWING_SLIDE, value);
}

/* The same, written by drawing programs as "fill:#fff;stroke:none". */
static void
read_style (Parser *p, SahneDrawingStyle *style, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", 64);

  for (char **part = parts; *part; part++)
    {
      char *colon = strchr (*part, ':');
      if (colon)
        {
          *colon = '\0';
          read_presentation (p, style, g_strstrip (*part), g_strstrip (colon + 1));
        }
    }
}

static void
add_polygon (SahnePath *path, const char *points, gboolean closed)
{
  double v[2];
  gboolean first = TRUE;

  while (points && read_numbers (points, v, 2) == 2)
    {
      if (first)
        sahne_path_move (path, v[0], v[1]);
      else
        sahne_path_line (path, v[0], v[1]);
      first = FALSE;
      for (int i = 0; i < 2; i++)
        {
          points += strspn (points, " \t\r\n,");
          points += strcspn (points, " \t\r\n,");
        }
    }
  if (closed && !first)
    sahne_path_close (path);
}

static gboolean
add_outline (SahnePath *path, const char *element, const char **n, const char **v)
{
  if (g_str_equal (element, "path"))
    sahne_path_parse (path, attribute (n, v, "d") ? attribute (n, v, "d") : "");
  else if (g_str_equal (element, "rect"))
    sahne_path_rect (path, number (n, v, "x", 0), number (n, v, "y", 0), number (n, v, "width", 0),
                     number (n, v, "height", 0), number (n, v, "rx", number (n, v, "ry", 0)));
  else if (g_str_equal (element, "circle"))
    sahne_path_ellipse (path, number (n, v, "cx", 0), number (n, v, "cy", 0), number (n, v, "r", 0),
                        number (n, v, "r", 0));
  else if (g_str_equal (element, "ellipse"))
    sahne_path_ellipse (path, number (n, v, "cx", 0), number (n, v, "cy", 0),
                        number (n, v, "rx", 0), number (n, v, "ry", 0));
  else if (g_str_equal (element, "line"))
    {
      sahne_path_move (path, number (n, v, "x1", 0), number (n, v, "y1", 0));
      sahne_path_line (path, number (n, v, "x2", 0), number (n, v, "y2", 0));
    }
  else if (g_str_equal (element, "polygon") || g_str_equal (element, "polyline"))
    add_polygon (path, attribute (n, v, "points"), element[4] == 'g');
  else
    return FALSE;
  return TRUE;
}

static void
read_root (Parser *p, const char **names, const char **values)
{
  static const char *const shadows[] = { "box", "pole", "crown", "none" };
  const char *view = attribute (names, values, "viewBox");
  const char *shadow = attribute (names, values, "data-shadow");
  double box[4];

  if (view && read_numbers (view, box, 4) == 4)
    {
      p->drawing->box[0] = box[0], p->drawing->box[1] = box[1];
      p->drawing->box[2] = box[0] + box[2], p->drawing->box[3] = box[1] + box[3];
      p->boxed = TRUE;
    }
  p->drawing->foot = number (names, values, "data-foot", -1);
  for (guint i = 0; i < G_N_ELEMENTS (shadows); i++)
    if (g_strcmp0 (shadow, shadows[i]) == 0)
      p->drawing->shadow = i;
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer data, GError **error)
{
  static const char *const unseen[]
      = { "defs", "title", "desc", "metadata", "style", "text", "symbol", "clipPath", "mask" };
  Parser *p = data;
  SahneDrawingStyle *style;
  cairo_matrix_t *matrix;
  g_autoptr (SahnePath) path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    if (p->hidden || g_str_equal (element, unseen[i]))
      {
        p->hidden++;
        return;
      }
  if (p->depth + 1 >= MAX_NESTING)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The drawing has too many groups inside each other."));
      return;
    }
  style = &p->style[++p->depth];
  matrix = &p->matrix[p->depth];
  *style = p->style[p->depth - 1];
  *matrix = p->matrix[p->depth - 1];
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (names[i], "style"))
      read_style (p, style, values[i]);
    else if (g_str_equal (names[i], "transform"))
      apply_transform (matrix, values[i]);
    else
      read_presentation (p, style, names[i], values[i]);
  if (g_str_equal (element, "svg"))
    read_root (p, names, values);
  path = sahne_path_new ();
  if (add_outline (path, element, names, values) && !sahne_path_is_empty (path)
      && p->drawing->shapes->len < MAX_SHAPES)
    {
      SahneDrawingShape shape = { *style, g_steal_pointer (&path) };
      sahne_path_transform (shape.path, matrix);
      shape.style.width *= sqrt (fabs (matrix->xx * matrix->yy - matrix->xy * matrix->yx));
      g_array_append_val (p->drawing->shapes, shape);
    }
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Parser *p = data;

  if (p->hidden)
    p->hidden--;
  else
    p->depth--;
}

/**
 * sahne_drawing_parse:
 * @self: a drawing without shapes
 * @text: SVG
 * @length: its length in bytes
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: whether it is well-formed and has shapes
 */
gboolean
sahne_drawing_parse (SahneDrawing *self, const char *text, gsize length, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end };
  g_autofree Parser *p = g_new0 (Parser, 1);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, p, NULL);
  g_autoptr (GError) reason = NULL;

  p->drawing = self;
  p->style[0] = (SahneDrawingStyle){ .fill = TRUE,
                                     .tone = 1,
                                     .opacity = 1,
                                     .fill_opacity = 1,
                                     .stroke_opacity = 1,
                                     .width = 1,
                                     .face = 0.5 };
  cairo_matrix_init_identity (&p->matrix[0]);
  if (!g_markup_parse_context_parse (context, text, length, &reason)
      || !g_markup_parse_context_end_parse (context, &reason) || self->shapes->len == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("The drawing cannot be read: %s"),
                   reason ? reason->message : "it is empty.");
      return FALSE;
    }
  if (!p->boxed)
    sahne_drawing_painted (self, self->box);
  return TRUE;
}
