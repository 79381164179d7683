/* Points and directions in metres: x to the right, y up, z away from the viewer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

typedef struct
{
  double x, y, z;
} SahneVector;

static inline SahneVector
sahne_vector_add (SahneVector a, SahneVector b)
{
  return (SahneVector){ a.x + b.x, a.y + b.y, a.z + b.z };
}

static inline SahneVector
sahne_vector_sub (SahneVector a, SahneVector b)
{
  return (SahneVector){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static inline SahneVector
sahne_vector_scale (SahneVector a, double k)
{
  return (SahneVector){ a.x * k, a.y * k, a.z * k };
}

/* a + b * k */
static inline SahneVector
sahne_vector_along (SahneVector a, SahneVector b, double k)
{
  return (SahneVector){ a.x + b.x * k, a.y + b.y * k, a.z + b.z * k };
}

static inline SahneVector
sahne_vector_mix (SahneVector a, SahneVector b, double t)
{
  return sahne_vector_along (a, sahne_vector_sub (b, a), t);
}

static inline double
sahne_vector_dot (SahneVector a, SahneVector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline double
sahne_vector_length (SahneVector a)
{
  return sqrt (sahne_vector_dot (a, a));
}
