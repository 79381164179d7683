/* From a series of "now it is so, now it is not" to a list of stretches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lasting.h"

/* More are not listed. */
#define MAX_FOUND 1000

/**
 * sahne_lasting_init:
 * @self: (out caller-allocates): what collects
 * @least_us: shorter stretches do not count
 */
void
sahne_lasting_init (SahneLasting *self, gint64 least_us)
{
  self->least_us = least_us;
  self->start_us = -1;
  self->found = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * sahne_lasting_clear:
 * @self: what collects
 */
void
sahne_lasting_clear (SahneLasting *self)
{
  g_clear_pointer (&self->found, g_array_unref);
}

static void
end_stretch (SahneLasting *self, gint64 end_us)
{
  if (self->start_us >= 0 && end_us - self->start_us >= self->least_us
      && self->found->len < 2 * MAX_FOUND)
    {
      g_array_append_val (self->found, self->start_us);
      g_array_append_val (self->found, end_us);
    }
  self->start_us = -1;
}

/**
 * sahne_lasting_add:
 * @self: what collects
 * @time_us: a time, later than the one before
 * @lasts: whether it is so from then on
 */
void
sahne_lasting_add (SahneLasting *self, gint64 time_us, gboolean lasts)
{
  if (!lasts)
    end_stretch (self, time_us);
  else if (self->start_us < 0)
    self->start_us = time_us;
}

/**
 * sahne_lasting_finish:
 * @self: what collects
 * @end_us: when everything ends
 *
 * Returns: (transfer full): a list of lists: start and end of each stretch, microseconds
 */
JsonArray *
sahne_lasting_finish (SahneLasting *self, gint64 end_us)
{
  JsonArray *list = json_array_new ();

  end_stretch (self, end_us);
  for (guint i = 0; i + 1 < self->found->len; i += 2)
    {
      JsonArray *one = json_array_new ();
      json_array_add_int_element (one, g_array_index (self->found, gint64, i));
      json_array_add_int_element (one, g_array_index (self->found, gint64, i + 1));
      json_array_add_array_element (list, one);
    }
  return list;
}
