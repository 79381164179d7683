/* Several of a kind: a pile of apples, a row of chairs, a bunch of balloons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-noise.h"
#include "sahne-prop-private.h"

/* Rows that get shorter upwards, each in the gaps of the one below. */
static void
pile (guint n, double w, double h, SahnePropCopy *copies)
{
  guint base = 1, row = 0, at = 0;

  while (base * (base + 1) / 2 < n && base < 6)
    base++;
  for (guint i = 0; i < n; i++)
    {
      guint length = row < base ? base - row : 1;
      copies[i].dx = (at - (length - 1) / 2.0) * w * 0.94;
      copies[i].dy = row * h * 0.8;
      if (++at == length)
        {
          row++;
          at = 0;
        }
    }
}

static void
row (guint n, double w, SahneRandom *random, SahnePropCopy *copies)
{
  for (guint i = 0; i < n; i++)
    {
      copies[i].dx = (i - (n - 1) / 2.0) * w * (n > 6 ? 0.8 : 1.12);
      copies[i].dz = (i % 2 ? 0.4 : 0) * w + sahne_random_range (random, 0, 0.1) * w;
    }
}

static void
flock (guint n, double w, SahneRandom *random, SahnePropCopy *copies)
{
  for (guint i = 0; i < n; i++)
    {
      double a = i * 2.399963, r = sqrt (i + 0.4) * w * 1.15; /* the golden angle: none touches */
      copies[i].dx = r * cos (a) * 1.35;
      copies[i].dy = r * sin (a) * 0.8;
      copies[i].scale = sahne_random_range (random, 0.85, 1.1);
    }
}

/* Strings meet in one hand, so those at the sides hang lower. */
static void
bunch (guint n, double w, double h, SahnePropCopy *copies)
{
  for (guint i = 0; i < n; i++)
    {
      double side = n > 1 ? 2.0 * i / (n - 1) - 1 : 0;
      copies[i].dx = side * w * 0.5 * sqrt (n);
      copies[i].dy = (i % 2 ? 0.42 : 0) * h - fabs (side) * h * 0.22;
    }
}

static int
far_first (const void *a, const void *b)
{
  const SahnePropCopy *p = a, *q = b;
  return p->dz != q->dz ? (p->dz > q->dz ? -1 : 1) : p->dy < q->dy ? -1 : p->dy > q->dy;
}

/**
 * sahne_prop_copies:
 * @group: how they stand together
 * @count: how many
 * @width: of one, metres
 * @height: of one, metres
 * @copies: (out): room for %SAHNE_PROP_MAX_COPIES
 *
 * Lays out several of a kind, far to near.
 *
 * Returns: how many are drawn
 */
guint
sahne_prop_copies (SahnePropGroup group, guint count, double width, double height,
                   SahnePropCopy *copies)
{
  SahneRandom random = sahne_random (count, "copies");
  guint n = CLAMP (count, 1, SAHNE_PROP_MAX_COPIES);

  for (guint i = 0; i < n; i++)
    copies[i] = (SahnePropCopy){ .scale = 1 };
  if (n == 1)
    return 1;
  switch (group)
    {
    case SAHNE_PROP_PILE:
      pile (n, width, height, copies);
      break;
    case SAHNE_PROP_STACK:
      for (guint i = 0; i < n; i++)
        {
          copies[i].dx = sahne_random_range (&random, -0.05, 0.05) * width;
          copies[i].dy = i * height * 0.72;
        }
      break;
    case SAHNE_PROP_ROW:
      row (n, width, &random, copies);
      break;
    case SAHNE_PROP_FLOCK:
      flock (n, width, &random, copies);
      break;
    case SAHNE_PROP_BUNCH:
      bunch (n, width, height, copies);
      break;
    }
  qsort (copies, n, sizeof *copies, far_first);
  return n;
}
