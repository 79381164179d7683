/* Shoes, boots, sandals and bare feet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define MOST 24
#define N(a) G_N_ELEMENTS (a)

/* Heights of outlines are given from the ankle (a) or from the sole (s), head heights. */
typedef struct
{
  double x, a;
  gboolean sole, corner;
} ShoePoint;

#define A(x, y)                                                                                    \
  {                                                                                                \
    x, y, FALSE, FALSE                                                                             \
  }
#define AC(x, y)                                                                                   \
  {                                                                                                \
    x, y, FALSE, TRUE                                                                              \
  }
#define S(x, y)                                                                                    \
  {                                                                                                \
    x, y, TRUE, FALSE                                                                              \
  }
#define SC(x, y)                                                                                   \
  {                                                                                                \
    x, y, TRUE, TRUE                                                                               \
  }

static const ShoePoint sneaker[]
    = { AC (-0.120, -0.10), A (-0.158, 0.02),  SC (-0.165, -0.03), S (0.10, -0.03),
        S (0.30, -0.03),    SC (0.405, -0.03), S (0.402, -0.075),  S (0.345, -0.125),
        S (0.24, -0.165),   A (0.14, -0.035),  AC (0.100, -0.10) };
static const ShoePoint sneaker_sole[]
    = { SC (-0.168, -0.042), S (-0.178, -0.010), S (-0.150, 0),      S (0.05, 0),     S (0.22, 0),
        S (0.385, 0),        S (0.425, -0.022),  SC (0.412, -0.046), S (0.22, -0.044) };
static const ShoePoint shoe[]
    = { AC (-0.120, -0.115), A (-0.158, 0.02),  SC (-0.160, -0.02), S (0.10, -0.02),
        S (0.30, -0.02),     SC (0.420, -0.02), S (0.405, -0.062),  S (0.33, -0.098),
        S (0.22, -0.130),    A (0.13, -0.03),   AC (0.105, -0.115) };
static const ShoePoint shoe_sole[]
    = { SC (-0.164, -0.030), SC (-0.168, 0), SC (-0.03, 0), S (-0.015, -0.012),
        S (0.06, -0.006),    S (0.22, 0),    S (0.39, 0),   S (0.428, -0.016),
        SC (0.420, -0.030),  S (0.2, -0.030) };
static const ShoePoint shoe_shine[]
    = { S (0.235, -0.118), S (0.300, -0.088), S (0.36, -0.066), S (0.33, -0.052), S (0.26, -0.08) };
static const ShoePoint boot_sole[] = { SC (-0.168, -0.040), SC (-0.172, 0),   SC (-0.02, 0),
                                       S (-0.005, -0.014),  S (0.06, -0.006), S (0.22, 0),
                                       S (0.39, 0),         S (0.425, -0.02), SC (0.418, -0.042),
                                       S (0.2, -0.040) };
static const ShoePoint foot[] = { AC (-0.085, -0.14), A (-0.120, 0.02), S (-0.140, -0.04),
                                  S (-0.06, -0.02),   S (0.20, -0.02),  S (0.37, -0.02),
                                  S (0.36, -0.07),    S (0.22, -0.115), A (0.11, -0.03),
                                  AC (0.075, -0.14) };
static const ShoePoint bare[]
    = { AC (-0.085, -0.14), A (-0.120, 0.02), S (-0.145, -0.03), S (-0.10, 0),
        S (0.10, -0.012),   S (0.24, 0),      S (0.37, 0),       S (0.395, -0.03),
        S (0.365, -0.06),   S (0.22, -0.11),  A (0.11, -0.03),   AC (0.075, -0.14) };
static const ShoePoint flat[] = { { -0.128, 0.03, FALSE, TRUE },
                                  S (-0.155, -0.05),
                                  S (-0.150, 0),
                                  S (0.1, 0),
                                  S (0.30, 0),
                                  S (0.405, -0.008),
                                  S (0.405, -0.055),
                                  S (0.34, -0.095),
                                  SC (0.265, -0.105),
                                  S (0.20, -0.050),
                                  S (0.10, -0.030),
                                  S (-0.03, -0.045) };
static const ShoePoint sandal_sole[]
    = { SC (-0.165, -0.038), S (-0.165, 0),     S (0.1, 0),     S (0.30, 0),
        S (0.41, -0.004),    S (0.415, -0.034), S (0.2, -0.036) };
static const ShoePoint slipper[] = { SC (-0.02, -0.040), S (-0.15, -0.036), S (-0.16, 0),
                                     S (0.1, 0),         S (0.32, 0),       S (0.41, -0.02),
                                     S (0.40, -0.085),   S (0.32, -0.125),  S (0.20, -0.135),
                                     SC (0.10, -0.10) };
static const ShoePoint pointed[]
    = { AC (-0.120, -0.115), A (-0.150, 0.02), SC (-0.155, 0),     S (0.10, 0),
        S (0.34, 0),         S (0.50, -0.05),  SC (0.545, -0.165), S (0.455, -0.115),
        S (0.33, -0.105),    S (0.22, -0.130), A (0.13, -0.03),    AC (0.105, -0.115) };
static const ShoePoint paw[]
    = { A (-0.10, -0.14), A (-0.155, 0.03), S (-0.165, -0.03), S (-0.10, 0),
        S (0.15, 0),      S (0.36, 0),      S (0.45, -0.05),   S (0.43, -0.13),
        S (0.32, -0.19),  S (0.18, -0.18),  A (0.10, -0.06),   A (0.09, -0.14) };
static const ShoePoint sock[]
    = { AC (-0.098, -0.15), A (-0.132, 0.02), S (-0.150, -0.03), S (-0.10, 0),
        S (0.10, 0),        S (0.26, 0),      S (0.39, -0.006),  S (0.40, -0.06),
        S (0.32, -0.10),    S (0.22, -0.12),  A (0.12, -0.03),   AC (0.088, -0.15) };

typedef struct
{
  SahnePersonFrame *self;
  const SahneGarment *g;
  int side;
  SahneColour main, sole;
} Shoe;

/* A foot that points at the viewer is not thin: it shows its width. */
static SahnePoint
on_foot (const Shoe *shoe_, double x, double y)
{
  const SahnePersonFrame *self = shoe_->self;
  const SahneBodyShape *body = self->person->body;
  SahneVector toes = self->body.toes[shoe_->side];
  double across = sqrt (MAX (0, 1 - toes.x * toes.x)), w = 0.125 * body->foot * self->h * across;
  SahnePoint p
      = sahne_person_pixel (self, sahne_body_foot_point (body, &self->body, shoe_->side, x, y));

  p.x += (toes.x < 0 ? -1 : 1) * w * sahne_clamp ((x - 0.10) / 0.16, -1, 1);
  return p;
}

static SahnePoint
shoe_point (const Shoe *s, const ShoePoint *p)
{
  return on_foot (s, p->x, p->a + (p->sole ? s->self->person->body->ankle : 0));
}

static SahnePath *
shoe_path (const Shoe *s, const ShoePoint *points, guint n)
{
  SahneKnot knots[MOST];
  SahnePath *path = sahne_pen_path (s->self->pen);

  for (guint i = 0; i < n; i++)
    knots[i] = sahne_person_knot (shoe_point (s, &points[i]), points[i].corner);
  sahne_path_spline (path, knots, n, TRUE);
  return path;
}

static void
shade (const Shoe *s, const ShoePoint *points, guint n, SahneTone tone, double k)
{
  sahne_person_shaded (s->self, shoe_path (s, points, n), tone, k);
}

static void
fill (const Shoe *s, const ShoePoint *points, guint n, SahneColour colour)
{
  sahne_pen_fill (s->self->pen, shoe_path (s, points, n), colour, 1);
}

static void
line (const Shoe *s, double x0, double y0, double x1, double y1, SahneColour colour, double width)
{
  double an = s->self->person->body->ankle;
  SahnePoint a = on_foot (s, x0, an + y0), b = on_foot (s, x1, an + y1);
  SahnePath *path = sahne_pen_path (s->self->pen);

  sahne_path_move (path, a.x, a.y);
  sahne_path_line (path, b.x, b.y);
  sahne_pen_stroke (s->self->pen, path, colour, width * s->self->h, 1);
}

static void
draw_sneaker (const Shoe *s)
{
  static const ShoePoint toe[]
      = { S (0.30, -0.20), S (0.30, -0.08), S (0.315, 0), S (0.5, 0), S (0.5, -0.2) };
  static const ShoePoint heel[]
      = { A (-0.20, -0.12), S (-0.20, 0), S (-0.10, 0), A (-0.115, 0), A (-0.10, -0.12) };
  SahneTone tone = sahne_tone_cloth (s->main);
  SahneColour cap = s->g->toe.set ? sahne_person_cloth (s->self, s->g->toe.colour, s->side)
                                  : sahne_tone_lighter (s->main, 0.30);

  shade (s, sneaker, N (sneaker), tone, 0.55);
  sahne_pen_push_clip (s->self->pen, shoe_path (s, sneaker, N (sneaker)));
  fill (s, toe, N (toe), cap);
  fill (s, heel, N (heel), tone.shade);
  sahne_pen_pop_clip (s->self->pen);
  for (int i = 0; i < 3; i++)
    {
      double x = 0.135 + 0.05 * i;
      line (s, x - 0.02, -0.165 + (x - 0.135) * 0.35, x + 0.028, -0.140 + (x - 0.135) * 0.30,
            s->sole, 0.020);
    }
  fill (s, sneaker_sole, N (sneaker_sole), s->sole);
}

static void
draw_shoe (const Shoe *s)
{
  shade (s, shoe, N (shoe), sahne_tone_cloth (s->main), 0.5);
  fill (s, shoe_shine, N (shoe_shine), sahne_tone_lighter (s->main, 0.22));
  fill (s, shoe_sole, N (shoe_sole),
        sahne_tone_cloth_shade (sahne_colour_scale (s->main, 0.75, 0.75, 0.8)));
}

static void
draw_boot (const Shoe *s)
{
  double h = -s->g->boot_height;
  const ShoePoint boot[]
      = { AC (-0.165, h),   A (-0.150, h * 0.33), A (-0.160, 0.02),  SC (-0.165, -0.03),
          S (0.10, -0.03),  S (0.30, -0.03),      SC (0.415, -0.03), S (0.40, -0.085),
          S (0.33, -0.130), S (0.22, -0.165),     A (0.140, -0.08),  A (0.140, h * 0.43),
          AC (0.170, h) };
  const ShoePoint cuff[] = { AC (-0.178, h - 0.015), AC (-0.172, h + 0.075), A (0, h + 0.09),
                             AC (0.172, h + 0.075),  AC (0.182, h - 0.015),  A (0, h) };

  shade (s, boot, N (boot), sahne_tone_cloth (s->main), 0.8);
  fill (s, cuff, N (cuff),
        s->g->toe.set ? sahne_person_cloth (s->self, s->g->toe.colour, s->side)
                      : sahne_tone_lighter (s->main, 0.16));
  fill (s, boot_sole, N (boot_sole),
        s->g->sole.set ? s->sole : sahne_colour_scale (s->main, 0.62, 0.60, 0.66));
}

static void
draw_sandal (const Shoe *s)
{
  shade (s, bare, N (bare), sahne_person_skin (s->self, s->side), 0.5);
  fill (s, sandal_sole, N (sandal_sole), s->main);
  line (s, 0.24, -0.115, 0.30, -0.02, s->main, 0.05);
  line (s, 0.13, -0.15, -0.01, -0.03, s->main, 0.045);
  line (s, -0.115, -0.16, 0.10, -0.165, s->main, 0.040);
}

static void
draw_bare (const Shoe *s)
{
  SahneTone skin = sahne_person_skin (s->self, s->side);

  shade (s, bare, N (bare), skin, 0.5);
  line (s, 0.345, -0.004, 0.352, -0.040, skin.shade, 0.013);
  line (s, 0.305, -0.002, 0.312, -0.042, skin.shade, 0.013);
}

/* sahne_wear_draw_shoe:
 * @self: a person
 * @side: which foot
 */
void
sahne_wear_draw_shoe (SahnePersonFrame *self, int side)
{
  static const SahneGarment barefoot = { .kind = SAHNE_WEAR_FEET, .shoe = SAHNE_SHOE_BARE };
  const SahneGarment *g = self->person->feet ? self->person->feet : &barefoot;
  Shoe s = { self, g, side, sahne_person_cloth (self, g->main, side),
             sahne_person_cloth (self, g->sole.set ? g->sole.colour : SAHNE_RGB (0xF3EEF8), side) };

  switch (g->shoe)
    {
    case SAHNE_SHOE_SNEAKER:
      draw_sneaker (&s);
      break;
    case SAHNE_SHOE_SHOE:
      draw_shoe (&s);
      break;
    case SAHNE_SHOE_BOOT:
      draw_boot (&s);
      break;
    case SAHNE_SHOE_FLAT:
      shade (&s, foot, N (foot), sahne_person_skin (self, side), 0.5);
      shade (&s, flat, N (flat), sahne_tone_cloth (s.main), 0.45);
      break;
    case SAHNE_SHOE_SANDAL:
      draw_sandal (&s);
      break;
    case SAHNE_SHOE_SLIPPER:
      shade (&s, foot, N (foot), sahne_person_skin (self, side), 0.5);
      shade (&s, slipper, N (slipper), sahne_tone_cloth (s.main), 0.5);
      break;
    case SAHNE_SHOE_BARE:
      draw_bare (&s);
      break;
    case SAHNE_SHOE_PAW:
      shade (&s, paw, N (paw), sahne_tone_cloth (s.main), 0.7);
      line (&s, 0.27, -0.015, 0.28, -0.09, sahne_tone_cloth_shade (s.main), 0.015);
      line (&s, 0.37, -0.015, 0.38, -0.085, sahne_tone_cloth_shade (s.main), 0.015);
      break;
    case SAHNE_SHOE_POINTED:
      shade (&s, pointed, N (pointed), sahne_tone_cloth (s.main), 0.5);
      break;
    case SAHNE_SHOE_SOCK:
      shade (&s, sock, N (sock), sahne_tone_cloth (s.main), 0.5);
      break;
    }
}
