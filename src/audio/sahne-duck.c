/* Ducking: how far music and the rest go back while somebody speaks, known ahead of time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-duck.h"

#include <math.h>

#include "sahne-sound.h"

/* Samples: the way down ends before the line begins; the way up begins a little after it. */
#define ATTACK (SAHNE_SOUND_RATE * 14 / 100)
#define LEAD (SAHNE_SOUND_RATE * 3 / 100)
#define HOLD (SAHNE_SOUND_RATE * 30 / 100)
#define RELEASE (SAHNE_SOUND_RATE * 70 / 100)

/* Between two lines nearer to each other than this it stays down. */
#define MERGE (SAHNE_SOUND_RATE * 12 / 10)

typedef struct
{
  gint64 from, to;
} Span;

struct _SahneDuck
{
  GArray *spans;
};

/**
 * sahne_duck_new:
 *
 * Returns: (transfer full): a curve that is up everywhere
 */
SahneDuck *
sahne_duck_new (void)
{
  SahneDuck *self = g_new0 (SahneDuck, 1);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  return self;
}

/**
 * sahne_duck_free:
 * @self: (transfer full) (nullable): a curve
 */
void
sahne_duck_free (SahneDuck *self)
{
  if (self)
    g_array_unref (self->spans);
  g_free (self);
}

/**
 * sahne_duck_add:
 * @self: a curve that is not finished
 * @from: first sample of a line
 * @to: sample behind its last
 */
void
sahne_duck_add (SahneDuck *self, gint64 from, gint64 to)
{
  Span span = { from, to };
  if (to > from)
    g_array_append_val (self->spans, span);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from) ?: (x->to > y->to) - (x->to < y->to);
}

/**
 * sahne_duck_finish:
 * @self: a curve to which every line was added
 *
 * Joins lines that follow each other closely.
 */
void
sahne_duck_finish (SahneDuck *self)
{
  guint n = 0;

  g_array_sort (self->spans, compare);
  for (guint i = 0; i < self->spans->len; i++)
    {
      Span span = g_array_index (self->spans, Span, i);
      Span *last = n ? &g_array_index (self->spans, Span, n - 1) : NULL;
      if (last && span.from - last->to < MERGE)
        last->to = MAX (last->to, span.to);
      else
        g_array_index (self->spans, Span, n++) = span;
    }
  g_array_set_size (self->spans, n);
}

/* How far down one stretch of speech takes it at @sample. */
static double
depth (const Span *span, gint64 sample)
{
  gint64 down = span->from - LEAD, up = span->to + HOLD;

  if (sample <= down - ATTACK || sample >= up + RELEASE)
    return 0;
  if (sample < down)
    return 0.5 - 0.5 * cos (G_PI * (double) (sample - down + ATTACK) / ATTACK);
  if (sample > up)
    return 0.5 + 0.5 * cos (G_PI * (double) (sample - up) / RELEASE);
  return 1;
}

/**
 * sahne_duck_from:
 * @self: a finished curve
 * @sample: a sample of the film
 *
 * Returns: index of the first stretch of speech that ends behind it
 */
guint
sahne_duck_from (const SahneDuck *self, gint64 sample)
{
  guint low = 0, high = self->spans->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->spans, Span, middle).to <= sample)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * sahne_duck_at:
 * @self: a finished curve
 * @sample: a sample of the film
 *
 * Returns: 0 nobody speaks to 1 somebody does
 */
double
sahne_duck_at (const SahneDuck *self, gint64 sample)
{
  guint next = sahne_duck_from (self, sample);
  double most = 0;

  for (guint i = next ? next - 1 : 0; i < MIN (next + 1, self->spans->len); i++)
    most = MAX (most, depth (&g_array_index (self->spans, Span, i), sample));
  return most;
}

/**
 * sahne_duck_count:
 * @self: a finished curve
 *
 * Returns: how many stretches of speech there are
 */
guint
sahne_duck_count (const SahneDuck *self)
{
  return self->spans->len;
}

/**
 * sahne_duck_span:
 * @self: a finished curve
 * @index: below sahne_duck_count()
 * @from: (out): first sample of a stretch of speech
 * @to: (out): sample behind its last
 */
void
sahne_duck_span (const SahneDuck *self, guint index, gint64 *from, gint64 *to)
{
  *from = g_array_index (self->spans, Span, index).from;
  *to = g_array_index (self->spans, Span, index).to;
}
