/* Wings and spikes of dragons, feathered wings of flying horses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-quadruped-private.h"

/* Draws one bat wing: folded along the flank, or spread and beating. */
void
sahne_quad_wing (SahneQuad *q, gboolean far)
{
  static const SahneTaper taper[] = { { 0, 0.065 }, { 1, 0.048 }, { 2, 0.034 }, { 3, 0.012 } };
  const double tips[3][2] = { { -0.86, -0.62 }, { -0.92, -0.26 }, { -0.70, 0.02 } };
  SahneColour skin = sahne_pelt (&q->look->pelt, SAHNE_FUR_WING, SAHNE_FUR_SPIKE);
  SahneColour coat = sahne_quad_coat (q);
  double spread = q->wing_spread, k = (far ? 0.86 : 1) * sahne_lerp (0.82, 1.18, spread);
  double fold = sahne_lerp (0, 1, spread),
         angle = q->wing * (far ? -0.9 : 1) * fold + (far ? 10 : 0);
  double wide = sahne_lerp (0.75, 1, MIN (q->b.across, 1)) * sahne_lerp (0.86, 1, spread);
  SahneFrame f = sahne_frame_move (&q->chest, -0.16 + (far ? 0.10 : 0), -0.20);
  SahneKnot membrane[10];
  SahnePoint e;
  SahneChain arm;

  if (far)
    {
      skin = sahne_fur_far (skin);
      coat = sahne_fur_far (coat);
    }
  f = sahne_frame_turn (&f, -q->b.pitch * 0.0 - angle * 0.85);
  f = sahne_frame_scale (&f, k * wide, k * sahne_lerp (0.92, 1.05, spread));
  membrane[0] = (SahneKnot){ 0, 0, TRUE };
  membrane[1] = (SahneKnot){ -0.12, -0.44, TRUE };
  membrane[2] = (SahneKnot){ -0.45, -0.62, FALSE };
  membrane[3] = (SahneKnot){ tips[0][0], tips[0][1], TRUE };
  membrane[4] = (SahneKnot){ -0.80, -0.44, FALSE };
  membrane[5] = (SahneKnot){ tips[1][0], tips[1][1], TRUE };
  membrane[6] = (SahneKnot){ -0.70, -0.16, FALSE };
  membrane[7] = (SahneKnot){ tips[2][0], tips[2][1], TRUE };
  membrane[8] = (SahneKnot){ -0.38, -0.06, FALSE };
  membrane[9] = (SahneKnot){ -0.12, 0.08, TRUE };
  sahne_brush_shape (&q->brush, &f, membrane, 10);
  sahne_brush_shade (&q->brush, skin, -0.02, -0.03);
  for (int i = 1; i < 3; i++)
    SAHNE_LINE (&q->brush, &f, sahne_fur_shade (skin), 0.026, { -0.12, -0.44 },
                { (-0.12 + tips[i][0]) / 2, (-0.44 + tips[i][1]) / 2 - 0.05 },
                { tips[i][0], tips[i][1] });
  e = sahne_frame_at (&f, -0.12, -0.44);
  arm = (SahneChain){
    .p = { sahne_frame_at (&f, 0.02, 0.04), e, sahne_frame_at (&f, -0.48, -0.655),
           sahne_frame_at (&f, tips[0][0], tips[0][1]) },
    .n = 4,
    .taper = taper,
    .n_taper = 4,
    .scale = q->u,
  };
  sahne_chain_draw (&arm, &q->brush, coat, -0.012, -0.016);
}

/* Draws the spikes along back and neck, behind the body. */
void
sahne_quad_spikes (SahneQuad *q)
{
  const SahneBeastShape *s = q->look->shape;
  SahnePoint line[9], p, d;
  double r;
  guint n = 0;

  line[n++] = sahne_frame_at (&q->hip, -0.76 * s->rump, -0.55 * s->rump);
  line[n++] = sahne_frame_at (&q->hip, -0.34 * s->rump, -0.90 * s->rump);
  line[n++] = sahne_frame_at (&q->hip, 0.34 * s->rump, -1.0 * s->rump);
  line[n++] = sahne_frame_at (&q->trunk, 0.02, -sahne_lerp (s->rump, s->chest, 0.5));
  line[n++] = sahne_frame_at (&q->chest, -0.34 * s->chest, -1.03 * s->chest);
  for (int i = 0; i < 4; i++)
    {
      sahne_chain_at (&q->neck, 0.75 + 0.42 * i, &p, &d, &r);
      line[n++] = (SahnePoint){ p.x + q->flip * d.y * r * 0.95, p.y - q->flip * d.x * r * 0.95 };
    }
  for (guint i = 0; i + 1 < n; i++)
    {
      SahnePoint a = line[i], b = line[i + 1];
      double w = hypot (b.x - a.x, b.y - a.y), nx = q->flip * (b.y - a.y) / MAX (w, 1e-6),
             ny = -q->flip * (b.x - a.x) / MAX (w, 1e-6), in = -0.03 * q->u, out = 0.085 * q->u;
      SAHNE_SHAPE (&q->brush, NULL, { a.x + nx * in, a.y + ny * in, TRUE },
                   { (a.x + b.x) / 2 + nx * out, (a.y + b.y) / 2 + ny * out, TRUE },
                   { b.x + nx * in, b.y + ny * in, TRUE });
      sahne_brush_fill (&q->brush, q->look->pelt.colour[SAHNE_FUR_SPIKE]);
    }
}
