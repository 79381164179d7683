/* Arms and legs: tapered tubes, bare or in sleeves and trousers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-person-private.h"

#define FILLET 0.34
#define SLEEVE_STEPS 12
#define MOST_SLEEVES 4

/* Radii, head heights before the build's factor. */
static const SahneTaper man_arm[]
    = { { 0, 0.140 },    { 0.30, 0.138 }, { 0.60, 0.120 }, { 0.95, 0.100 },
        { 1.25, 0.106 }, { 1.6, 0.086 },  { 2, 0.068 } };
static const SahneTaper other_arm[]
    = { { 0, 0.135 },    { 0.30, 0.128 }, { 0.60, 0.112 }, { 0.95, 0.094 },
        { 1.25, 0.098 }, { 1.6, 0.080 },  { 2, 0.064 } };
static const SahneTaper skin_leg[]
    = { { 0, 0.235 },    { 0.35, 0.215 }, { 0.70, 0.170 }, { 0.98, 0.138 },
        { 1.30, 0.146 }, { 1.62, 0.108 }, { 2, 0.078 } };
static const SahneTaper pants_leg[]
    = { { 0, 0.238 },   { 0.4, 0.218 },  { 0.8, 0.180 }, { 1.1, 0.160 },
        { 1.5, 0.140 }, { 1.88, 0.128 }, { 2, 0.126 } };
static const SahneTaper slim_leg[]
    = { { 0, 0.226 },   { 0.4, 0.208 },  { 0.8, 0.165 }, { 1.1, 0.142 },
        { 1.5, 0.118 }, { 1.88, 0.098 }, { 2, 0.095 } };
static const SahneTaper wide_leg[] = { { 0, 0.255 },   { 0.4, 0.235 }, { 0.8, 0.205 },
                                       { 1.2, 0.195 }, { 1.6, 0.200 }, { 2, 0.215 } };
static const SahneTaper shorts_leg[]
    = { { 0, 0.265 }, { 0.4, 0.250 }, { 0.8, 0.225 }, { 1.2, 0.21 }, { 2, 0.2 } };

static const struct
{
  const SahneTaper *table;
  guint n;
} cuts[] = {
  [SAHNE_CUT_PANTS] = { pants_leg, G_N_ELEMENTS (pants_leg) },
  [SAHNE_CUT_SLIM] = { slim_leg, G_N_ELEMENTS (slim_leg) },
  [SAHNE_CUT_WIDE] = { wide_leg, G_N_ELEMENTS (wide_leg) },
  [SAHNE_CUT_SHORTS] = { shorts_leg, G_N_ELEMENTS (shorts_leg) },
  [SAHNE_CUT_SKIN] = { skin_leg, G_N_ELEMENTS (skin_leg) },
};

/**
 * sahne_person_arm:
 * @self: a person
 * @side: which arm
 *
 * Returns: the bare arm from shoulder to wrist
 */
SahneLimb
sahne_person_arm (const SahnePersonFrame *self, int side)
{
  SahneBuild build = self->person->body->build;
  gboolean man = build == SAHNE_BUILD_MAN || build == SAHNE_BUILD_OLDMAN;

  return (SahneLimb){ .a = self->shoulder[side],
                      .b = self->elbow[side],
                      .c = self->wrist[side],
                      .table = man ? man_arm : other_arm,
                      .n = man ? G_N_ELEMENTS (man_arm) : G_N_ELEMENTS (other_arm),
                      .scale = self->h * self->person->body->arm,
                      .fillet = FILLET };
}

/**
 * sahne_person_leg:
 * @self: a person
 * @side: which leg
 * @cut: of what is worn on it
 *
 * Returns: the leg from hip to ankle
 */
SahneLimb
sahne_person_leg (const SahnePersonFrame *self, int side, SahneCut cut)
{
  return (SahneLimb){ .a = self->hip[side],
                      .b = self->knee[side],
                      .c = self->ankle[side],
                      .table = cuts[cut].table,
                      .n = cuts[cut].n,
                      .scale = self->h * self->person->body->leg,
                      .fillet = FILLET };
}

static SahnePath *
limb_path (SahnePersonFrame *self, const SahneLimb *limb, SahneLimbSpan span)
{
  SahnePath *path = sahne_pen_path (self->pen);
  sahne_limb_path (limb, &span, path);
  return path;
}

/* A fold on the inner side of a bent joint. */
static void
draw_crease (SahnePersonFrame *self, const SahneLimb *limb, double from, double to,
             SahneColour shade, double width)
{
  SahnePath *path = sahne_pen_path (self->pen);
  SahnePoint p, d;
  double r;

  sahne_limb_at (limb, 1, &p, &d, &r);
  sahne_path_move (path, p.x - d.y * r * from, p.y + d.x * r * from);
  sahne_path_line (path, p.x - d.y * r * to, p.y + d.x * r * to);
  sahne_pen_stroke (self->pen, path, shade, width * self->h, 1);
}

/* A sleeve is the arm itself, wider: tight at the shoulder, loose further down, wide at the end
 * when it is a bell. */
static SahneLimb
sleeve_limb (const SahnePersonFrame *self, const SahneLimb *arm, const SahneGarment *g,
             SahneTaper table[SLEEVE_STEPS])
{
  SahneLimb sleeve = *arm;

  for (guint i = 0; i < SLEEVE_STEPS; i++)
    {
      double t = 2.0 * i / (SLEEVE_STEPS - 1);
      double more = g->loose * (0.15 + 0.85 * sahne_smoothstep (0, 0.40, t))
                    + g->bell * sahne_smoothstep (0.7, 1.95, t);
      table[i]
          = (SahneTaper){ t, sahne_taper_at (arm->table, arm->n, t) * arm->scale + more * self->h };
    }
  sleeve.table = table;
  sleeve.n = SLEEVE_STEPS;
  sleeve.scale = 1;
  return sleeve;
}

static void
draw_sleeve (SahnePersonFrame *self, int side, const SahneGarment *g, double from)
{
  SahneLimb arm = sahne_person_arm (self, side), sleeve;
  SahneTaper table[SLEEVE_STEPS];
  SahneColour base
      = sahne_person_cloth (self, g->sleeve_paint.set ? g->sleeve_paint.colour : g->main, side);
  SahneTone tone = sahne_tone_cloth (base);
  double elbow = self->body.arm_angle[side][1], bow = 0.02 * self->h;

  sleeve = sleeve_limb (self, &arm, g, table);
  sahne_person_shaded (self,
                       limb_path (self, &sleeve,
                                  (SahneLimbSpan){ from, g->sleeve, 0, SAHNE_CAP_ROUND,
                                                   SAHNE_CAP_BOW, bow }),
                       tone, 1);
  if (from <= 0)
    {
      /* the arm melts into the trunk: no shade at the shoulder */
      SahnePath *path = sahne_pen_path (self->pen);
      SahnePoint p, d;
      double r;
      sahne_limb_at (&sleeve, 0, &p, &d, &r);
      sahne_path_ellipse (path, p.x + d.x * 0.01 * self->h, p.y + d.y * 0.01 * self->h, r, r);
      sahne_pen_fill (self->pen, path, base, 1);
    }
  if (fabs (elbow) > 35 && g->sleeve > 1.1)
    {
      double sign = (elbow > 0 ? 1 : -1) * self->flip;
      draw_crease (self, &sleeve, -sign * 0.92, -sign * 0.15, tone.shade, 0.018);
    }
  if (g->cuff.set && from < g->sleeve - 0.1)
    {
      SahneTone cuff = sahne_tone_cloth (sahne_person_cloth (self, g->cuff.colour, side));
      double wide = g->sleeve > 1.1 ? 0.09 : 0.10, more = g->sleeve > 1.1 ? 0.008 * self->h : 0.4;
      sahne_person_shaded (self,
                           limb_path (self, &sleeve,
                                      (SahneLimbSpan){ g->sleeve - wide, g->sleeve, more,
                                                       SAHNE_CAP_FLAT, SAHNE_CAP_BOW,
                                                       g->sleeve > 1.1 ? 0 : bow }),
                           cuff, 0.6);
    }
}

/* The sleeves that show, from the inside out: an outer one hides the shorter ones under it. */
static guint
find_sleeves (const SahnePersonFrame *self, const SahneGarment *sleeves[MOST_SLEEVES])
{
  const GPtrArray *wear = self->person->wear;
  double longest = 0;
  guint n = 0;

  for (guint i = wear->len; i > 0 && n < MOST_SLEEVES; i--)
    {
      const SahneGarment *g = g_ptr_array_index (wear, i - 1);
      if ((g->kind == SAHNE_WEAR_TOP || g->kind == SAHNE_WEAR_OPEN) && g->sleeve > longest + 0.05)
        {
          sleeves[n++] = g;
          longest = g->sleeve;
        }
    }
  for (guint i = 0; i < n / 2; i++)
    {
      const SahneGarment *swap = sleeves[i];
      sleeves[i] = sleeves[n - 1 - i];
      sleeves[n - 1 - i] = swap;
    }
  return n;
}

/**
 * sahne_person_draw_arm:
 * @self: a person
 * @side: which arm
 * @from: where it begins: 0 at the shoulder, 0.97 for the forearm alone
 *
 * Draws the arm, the hand with what it holds, and the sleeves.
 */
void
sahne_person_draw_arm (SahnePersonFrame *self, int side, double from)
{
  SahneLimb arm = sahne_person_arm (self, side);
  SahneTone skin = sahne_person_skin (self, side);
  const SahneGarment *sleeves[MOST_SLEEVES];
  guint n = find_sleeves (self, sleeves);
  double longest = n ? sleeves[0]->sleeve : 0;
  SahneLimbSpan bare
      = { longest >= 1.9 ? MAX (from, 1.5) : from, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 };

  sahne_path_clear (self->scratch);
  sahne_limb_path (&arm, &bare, self->scratch);
  sahne_person_shaded (self, self->scratch, skin, 0.8);
  if (longest > 0 && longest < 1.9 && from < longest)
    {
      SahnePath *path = limb_path (self, &arm,
                                   (SahneLimbSpan){ from, longest, 0.03 * self->h, SAHNE_CAP_ROUND,
                                                    SAHNE_CAP_FLAT, 0 });
      sahne_pen_cast (self->pen, self->scratch, path, skin.shade, 0, 0.045 * self->h, 1);
    }
  sahne_person_draw_hand (self, side);
  for (guint i = 0; i < n; i++)
    if (sleeves[i]->sleeve > from)
      draw_sleeve (self, side, sleeves[i], from);
}

static void
draw_sock (SahnePersonFrame *self, int side, const SahneGarment *g, const SahneLimb *leg)
{
  SahneTone tone;

  if (g == NULL || !g->sock.set)
    return;
  tone = sahne_tone_cloth (sahne_person_cloth (self, g->sock.colour, side));
  sahne_person_shaded (self,
                       limb_path (self, leg,
                                  (SahneLimbSpan){ g->sock_from, 2, 0.014 * self->h, SAHNE_CAP_FLAT,
                                                   SAHNE_CAP_ROUND, 0 }),
                       tone, 0.6);
}

/* A stripe down the outer side of a trouser leg. */
static void
draw_stripe (SahnePersonFrame *self, int side, const SahneGarment *g, const SahneLimb *leg)
{
  double out
      = cos (sahne_radians (self->yaw)) * (sahne_person_is_far (self, side) ? -1 : 1) * self->flip;
  SahnePath *path = sahne_pen_path (self->pen);

  if (!g->stripe.set || (sahne_person_is_far (self, side) && fabs (self->yaw - 90) < 40))
    return;
  for (int i = 0; i <= 10; i++)
    {
      SahnePoint p, d;
      double r;
      sahne_limb_at (leg, sahne_lerp (0.05, g->length - 0.02, i / 10.0), &p, &d, &r);
      sahne_path_line (path, p.x - d.y * r * out * 0.72, p.y + d.x * r * out * 0.72);
    }
  sahne_pen_stroke (self->pen, path, sahne_person_cloth (self, g->stripe.colour, side),
                    0.055 * self->h, 1);
}

static void
draw_trousers (SahnePersonFrame *self, int side, const SahneGarment *g)
{
  SahneLimb leg = sahne_person_leg (self, side, g->cut), bare;
  SahneTone tone = sahne_tone_cloth (sahne_person_cloth (self, g->main, side));
  const SahneGarment *feet = self->person->feet;
  gboolean boots = feet && feet->shoe == SAHNE_SHOE_BOOT;

  if (g->length < 1.8)
    {
      bare = sahne_person_leg (self, side, SAHNE_CUT_SKIN);
      sahne_person_shaded (self,
                           limb_path (self, &bare,
                                      (SahneLimbSpan){ MAX (0, g->length - 0.5), 2, 0,
                                                       SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }),
                           sahne_person_skin (self, side), 0.9);
      draw_sock (self, side, feet, &bare);
    }
  if (!boots)
    sahne_wear_draw_shoe (self, side);
  sahne_path_clear (self->scratch);
  sahne_limb_path (&leg,
                   &(SahneLimbSpan){ 0, g->length, 0, SAHNE_CAP_ROUND, SAHNE_CAP_BOW,
                                     0.03 * self->h },
                   self->scratch);
  if (g->length < 1.5)
    sahne_pen_cast (self->pen,
                    limb_path (self, &bare,
                               (SahneLimbSpan){ 0, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }),
                    self->scratch, sahne_person_skin (self, side).shade, 0, 0.05 * self->h, 1);
  sahne_person_shaded (self, self->scratch, tone, 1.2);
  if (self->body.leg_angle[side][1] > 25 && g->length > 1.2)
    draw_crease (self, &leg, 0.85 * self->flip, 0.25 * self->flip, tone.shade, 0.016);
  if (g->leg_cuff.set)
    sahne_pen_fill (self->pen,
                    limb_path (self, &leg,
                               (SahneLimbSpan){ g->length - 0.10, g->length, 0.3, SAHNE_CAP_FLAT,
                                                SAHNE_CAP_BOW, 0.03 * self->h }),
                    sahne_person_cloth (self, g->leg_cuff.colour, side), 1);
  draw_stripe (self, side, g, &leg);
  if (boots)
    sahne_wear_draw_shoe (self, side);
}

/**
 * sahne_person_draw_leg:
 * @self: a person
 * @side: which leg
 *
 * Draws the leg in what it wears, and the shoe: under the hem, or over it when it is a boot.
 */
void
sahne_person_draw_leg (SahnePersonFrame *self, int side)
{
  const SahneGarment *g = self->person->legs;
  SahneLimb leg;
  SahneTone tone = sahne_person_skin (self, side);

  if (g && g->cut != SAHNE_CUT_SKIN)
    {
      draw_trousers (self, side, g);
      return;
    }
  leg = sahne_person_leg (self, side, SAHNE_CUT_SKIN);
  if (g)
    tone = sahne_tone_cloth (sahne_person_cloth (self, g->main, side));
  sahne_person_shaded (self,
                       limb_path (self, &leg,
                                  (SahneLimbSpan){ 0, 2, 0, SAHNE_CAP_ROUND, SAHNE_CAP_ROUND, 0 }),
                       tone, 0.9);
  draw_sock (self, side, self->person->feet, &leg);
  sahne_wear_draw_shoe (self, side);
}
