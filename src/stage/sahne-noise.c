/* Seeded randomness and smooth noise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-noise.h"

#include <math.h>

/**
 * sahne_hash:
 * @seed: a seed
 * @text: (nullable): any text, an id
 *
 * Mixes a seed with a name (FNV-1a, then the finaliser of SplitMix64).
 *
 * Returns: 64 well mixed bits
 */
guint64
sahne_hash (guint64 seed, const char *text)
{
  guint64 h = 0xcbf29ce484222325u ^ seed;

  for (; text && *text; text++)
    h = (h ^ (guchar) *text) * 0x100000001b3u;
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

/**
 * sahne_random:
 * @seed: the film's or thing's seed
 * @purpose: (nullable): what the numbers are for, so that two uses of one seed do not agree
 *
 * Returns: a stream at its start
 */
SahneRandom
sahne_random (guint64 seed, const char *purpose)
{
  SahneRandom self = { sahne_hash (seed, purpose) };
  sahne_random_u32 (&self);
  return self;
}

/**
 * sahne_random_u32:
 * @self: a stream
 *
 * Returns: 32 random bits
 */
guint32
sahne_random_u32 (SahneRandom *self)
{
  guint64 old = self->state;
  guint32 mixed = (guint32) (((old >> 18) ^ old) >> 27), turn = (guint32) (old >> 59);

  self->state = old * 6364136223846793005u + 1442695040888963407u;
  return (mixed >> turn) | (mixed << ((32 - turn) & 31));
}

/**
 * sahne_random_unit:
 * @self: a stream
 *
 * Returns: a number from 0 to just below 1
 */
double
sahne_random_unit (SahneRandom *self)
{
  return sahne_random_u32 (self) / 4294967296.0;
}

/**
 * sahne_random_range:
 * @self: a stream
 * @low: lower end
 * @high: upper end
 *
 * Returns: a number from @low to just below @high
 */
double
sahne_random_range (SahneRandom *self, double low, double high)
{
  return low + (high - low) * sahne_random_unit (self);
}

/**
 * sahne_random_int:
 * @self: a stream
 * @count: how many there are to choose from
 *
 * Returns: a whole number from 0 to @count - 1, 0 when there are none
 */
int
sahne_random_int (SahneRandom *self, int count)
{
  return count > 0 ? (int) (((guint64) sahne_random_u32 (self) * (guint64) count) >> 32) : 0;
}

/**
 * sahne_random_normal:
 * @self: a stream
 *
 * Returns: a number near 0 with standard deviation 1 (sum of twelve, so bounded by 6)
 */
double
sahne_random_normal (SahneRandom *self)
{
  double sum = -6;
  for (int i = 0; i < 12; i++)
    sum += sahne_random_unit (self);
  return sum;
}

static double
lattice (gint64 i, guint32 seed)
{
  guint32 n = (guint32) i * 374761393u + seed * 668265263u;
  n = (n ^ (n >> 13)) * 1274126177u;
  return ((n ^ (n >> 16)) & 0xffff) / 65535.0;
}

/**
 * sahne_noise:
 * @x: where
 * @seed: which noise
 *
 * Value noise on a line: random at whole numbers, smooth between.
 *
 * Returns: a number from 0 to 1
 */
double
sahne_noise (double x, guint32 seed)
{
  double i = floor (x), f = x - i, u = f * f * (3 - 2 * f);
  return lattice ((gint64) i, seed) * (1 - u) + lattice ((gint64) i + 1, seed) * u;
}

/**
 * sahne_fbm:
 * @x: where
 * @seed: which noise
 * @octaves: how many layers, each twice as fine and half as strong
 *
 * Returns: a number from 0 to 1
 */
double
sahne_fbm (double x, guint32 seed, int octaves)
{
  double value = 0, weight = 1, total = 0;

  for (int k = 0; k < octaves; k++, weight *= 0.5)
    {
      value += weight * sahne_noise (x * (1 << k), seed + 17 * (guint32) k);
      total += weight;
    }
  return value / total;
}
