/* Dyeing a drawing: a red kite, a golden chair, a glass apple.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-drawing-private.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"

/* Hues further than this from the main one keep their own, degrees. */
#define FAMILY 42

/* Below this chroma (OKLab) a colour counts as grey. */
#define GREY 0.035

/* Shares of the drawing's area below this make no main colour. */
#define LEAST_SHARE 0.12

/* What things can be said to be made of: colours from its shade to its shine, how much of it is
 * seen through. */
static const struct
{
  const char *name;
  guint32 shade, middle, shine;
  double opacity;
} materials[] = {
  { "gold", 0x8a5a14, 0xe8b63a, 0xfff0a8, 1 },
  { "golden", 0x8a5a14, 0xe8b63a, 0xfff0a8, 1 },
  { "silver", 0x5c6672, 0xb9c4cf, 0xf8fbff, 1 },
  { "bronze", 0x5c3418, 0xb0733a, 0xf0c890, 1 },
  { "copper", 0x6e3218, 0xc8744a, 0xf6c0a0, 1 },
  { "iron", 0x23262e, 0x555c68, 0x9aa4b2, 1 },
  { "metal", 0x4a525e, 0x97a2ae, 0xe2e9f0, 1 },
  { "steel", 0x4a525e, 0x97a2ae, 0xe2e9f0, 1 },
  { "wood", 0x5f3a20, 0xb57a48, 0xe6bd88, 1 },
  { "wooden", 0x5f3a20, 0xb57a48, 0xe6bd88, 1 },
  { "stone", 0x55505e, 0x938d9c, 0xc9c4d2, 1 },
  { "marble", 0xa9a4b2, 0xe2dfe8, 0xffffff, 1 },
  { "glass", 0x7fb4cc, 0xbfe2f0, 0xffffff, 0.62 },
  { "crystal", 0x8a86d8, 0xcfd2fa, 0xffffff, 0.74 },
  { "diamond", 0x7fc4e8, 0xd2f2ff, 0xffffff, 0.78 },
  { "ice", 0x6fb2da, 0xbfe4f6, 0xffffff, 0.8 },
  { "snow", 0xa9bcd6, 0xe4eefa, 0xffffff, 1 },
  { "paper", 0xc8c0b0, 0xf2ede2, 0xffffff, 1 },
  { "leather", 0x4a2a18, 0x8f5a34, 0xc8946a, 1 },
  { "chocolate", 0x3a1e12, 0x6e3f26, 0xa9714c, 1 },
  { "clay", 0x7a3f26, 0xc07450, 0xe8ac88, 1 },
  { "brick", 0x6e2f20, 0xb5583e, 0xdc8e70, 1 },
  { "sand", 0xb08a4c, 0xe6c88e, 0xfbeac4, 1 },
  { "emerald", 0x0c5a3a, 0x1fae72, 0xa2f0cc, 0.9 },
  { "ruby", 0x6e0c24, 0xd0284c, 0xff9fb2, 0.9 },
  { "bamboo", 0x7a6a2a, 0xc4b25a, 0xeae2a0, 1 },
  { "straw", 0x8f6e26, 0xdcb552, 0xf8e29c, 1 },
  { "plastic", 0, 0, 0, 0 }, /* keep their own colours */
};

typedef struct
{
  double l, chroma, hue; /* hue in degrees */
} Lch;

static Lch
to_lch (SahneColour colour)
{
  double lab[3];

  sahne_colour_to_oklab (colour, lab);
  return (Lch){ lab[0], hypot (lab[1], lab[2]), atan2 (lab[2], lab[1]) * 180 / G_PI };
}

static SahneColour
from_lch (Lch c)
{
  double h = sahne_radians (c.hue);
  double lab[3] = { sahne_clamp (c.l, 0, 1), c.chroma * cos (h), c.chroma * sin (h) };
  return sahne_colour_clamp (sahne_colour_from_oklab (lab));
}

/* How far one hue is from another, -180 to 180 degrees. */
static double
hue_from (double hue, double from)
{
  return remainder (hue - from, 360);
}

static double
area_of (const SahneDrawingShape *shape)
{
  double b[4];

  if (shape->style.mark || shape->style.glow > 0 || shape->style.pool > 0 || !shape->style.fill
      || !sahne_path_box (shape->path, &b[0], &b[1], &b[2], &b[3]))
    return 0;
  return (b[2] - b[0]) * (b[3] - b[1]) * shape->style.opacity * shape->style.fill_opacity;
}

/* The colour that names the drawing: the largest family of hues, or its greys when it has hardly
 * any colour. */
static Lch
main_colour (const SahneDrawing *self)
{
  double best = -1, total = 0;
  Lch found = { 0.6, 0, 0 };

  for (guint i = 0; i < self->shapes->len; i++)
    total += area_of (&g_array_index (self->shapes, SahneDrawingShape, i));
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SahneDrawingShape *a = &g_array_index (self->shapes, SahneDrawingShape, i);
      Lch c = to_lch (a->style.fill_colour);
      double weight = 0, light = 0, most = 0;
      if (area_of (a) <= 0 || c.chroma < GREY)
        continue;
      for (guint k = 0; k < self->shapes->len; k++)
        {
          const SahneDrawingShape *b = &g_array_index (self->shapes, SahneDrawingShape, k);
          Lch d = to_lch (b->style.fill_colour);
          double area = area_of (b);
          if (d.chroma < GREY || fabs (hue_from (d.hue, c.hue)) > FAMILY)
            continue;
          weight += area;
          light += area * d.l;
          most = MAX (most, d.chroma);
        }
      if (weight > best && weight > LEAST_SHARE * total)
        {
          best = weight;
          found = (Lch){ light / weight, most, c.hue };
        }
    }
  return found;
}

/* One colour of the family moves as the whole family does. */
static SahneColour
dye_colour (SahneColour colour, const Lch *from, const Lch *to)
{
  Lch c = to_lch (colour);
  gboolean grey = from->chroma < GREY;

  if (grey ? c.chroma >= 2 * GREY : c.chroma < GREY || fabs (hue_from (c.hue, from->hue)) > FAMILY)
    return colour;
  c.l = to->l + (c.l - from->l) * (to->l > 0.9 || to->l < 0.25 ? 0.45 : 0.85);
  c.hue = to->hue + (grey ? 0 : hue_from (c.hue, from->hue) * 0.5);
  c.chroma = grey ? to->chroma : to->chroma * sahne_clamp (c.chroma / from->chroma, 0.3, 1.15);
  return from_lch (c);
}

/* Dark colours have softer shades, so that black things keep a shape. */
static SahneColour
toned (SahneColour colour, double tone)
{
  double y = sahne_colour_luma (colour);
  SahneColour c = sahne_colour_scale (colour, tone, tone, tone);

  if (tone > 1 && y < 0.25)
    c = sahne_colour_mix (c, SAHNE_RGB (0xffffff), (tone - 1) * 0.16);
  return sahne_colour_clamp (c);
}

static SahneDrawing *
copy (const SahneDrawing *self)
{
  SahneDrawing *other = sahne_drawing_alloc ();

  memcpy (other->box, self->box, sizeof other->box);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      SahneDrawingShape shape = g_array_index (self->shapes, SahneDrawingShape, i);
      const SahnePath *path = shape.path;
      shape.path = sahne_path_new ();
      sahne_path_append (shape.path, path, 0, 0);
      shape.style.slot
          = shape.style.slot ? g_string_chunk_insert_const (other->names, shape.style.slot) : NULL;
      shape.style.mark
          = shape.style.mark ? g_string_chunk_insert_const (other->names, shape.style.mark) : NULL;
      g_array_append_val (other->shapes, shape);
    }
  return other;
}

/**
 * sahne_drawing_dyed:
 * @self: a drawing
 * @colour: its new main colour
 *
 * Shapes whose colour is called main get the new one. In a drawing that has none, all colours of
 * the largest family of hues move together, so that shades and shines stay.
 *
 * Returns: (transfer full): the dyed drawing
 */
SahneDrawing *
sahne_drawing_dyed (const SahneDrawing *self, SahneColour colour)
{
  SahneDrawing *other = copy (self);
  Lch from = main_colour (self), to = to_lch (colour);
  gboolean named = FALSE;

  for (guint i = 0; i < other->shapes->len; i++)
    {
      SahneDrawingStyle *s = &g_array_index (other->shapes, SahneDrawingShape, i).style;
      if (g_strcmp0 (s->slot, "main") == 0)
        {
          s->fill_colour = s->stroke_colour = toned (colour, s->tone);
          named = TRUE;
        }
    }
  for (guint i = 0; i < other->shapes->len && !named; i++)
    {
      SahneDrawingStyle *s = &g_array_index (other->shapes, SahneDrawingShape, i).style;
      s->fill_colour = dye_colour (s->fill_colour, &from, &to);
      s->stroke_colour = dye_colour (s->stroke_colour, &from, &to);
    }
  return other;
}

static SahneColour
material_colour (guint material, double t)
{
  SahneColour middle = SAHNE_RGB (materials[material].middle);

  return t < 0.5 ? sahne_colour_okmix (SAHNE_RGB (materials[material].shade), middle, 2 * t)
                 : sahne_colour_okmix (middle, SAHNE_RGB (materials[material].shine), 2 * t - 1);
}

/**
 * sahne_drawing_made_of:
 * @self: a drawing
 * @material: English word: gold, wooden, glass
 *
 * Returns: (transfer full) (nullable): the same thing made of @material, %NULL when that says
 *   nothing about its colours
 */
SahneDrawing *
sahne_drawing_made_of (const SahneDrawing *self, const char *material)
{
  double low = 1, high = 0;
  SahneDrawing *other;
  guint m = 0;

  while (m < G_N_ELEMENTS (materials) && g_ascii_strcasecmp (materials[m].name, material) != 0)
    m++;
  if (m == G_N_ELEMENTS (materials) || materials[m].opacity <= 0)
    return NULL;
  for (guint i = 0; i < self->shapes->len; i++)
    {
      double l = to_lch (g_array_index (self->shapes, SahneDrawingShape, i).style.fill_colour).l;
      low = MIN (low, l), high = MAX (high, l);
    }
  other = copy (self);
  for (guint i = 0; i < other->shapes->len; i++)
    {
      SahneDrawingStyle *s = &g_array_index (other->shapes, SahneDrawingShape, i).style;
      double span = MAX (high - low, 0.1), t = (to_lch (s->fill_colour).l - low) / span;
      if (s->lit || s->glow > 0 || s->mark)
        continue;
      s->slot = NULL;
      /* a drawing of few tones keeps to the middle, so that gold stays gold */
      s->fill_colour
          = material_colour (m, sahne_clamp (0.5 + (t - 0.5) * MIN (1, 1.6 * span), 0, 1));
      s->stroke_colour
          = material_colour (m, sahne_clamp ((to_lch (s->stroke_colour).l - low) / span, 0, 1));
      s->opacity *= materials[m].opacity;
    }
  return other;
}
