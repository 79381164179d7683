/* What can be heard of a scene: steps, impacts, doors, voices of animals, with time and place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-events.h"

#include <math.h>

/* A scene makes no more noises than this. */
#define MAX_EVENTS 20000

struct _SahneEvents
{
  GArray *events; /* SahneEvent */
};

/**
 * sahne_events_new:
 *
 * Returns: (transfer full): silence
 */
SahneEvents *
sahne_events_new (void)
{
  SahneEvents *self = g_new0 (SahneEvents, 1);
  self->events = g_array_new (FALSE, FALSE, sizeof (SahneEvent));
  return self;
}

/**
 * sahne_events_free:
 * @self: (transfer full) (nullable): events
 */
void
sahne_events_free (SahneEvents *self)
{
  if (self)
    g_array_unref (self->events);
  g_free (self);
}

/**
 * sahne_events_add:
 * @self: events
 * @event: one more
 */
void
sahne_events_add (SahneEvents *self, const SahneEvent *event)
{
  if (self->events->len < MAX_EVENTS)
    g_array_append_val (self->events, *event);
}

/* Equal times keep the order in which they came: the sort is by time, then by place in the array.
 */
static int
compare (gconstpointer a, gconstpointer b)
{
  const SahneEvent *x = a, *y = b;
  if (x->t_us != y->t_us)
    return x->t_us < y->t_us ? -1 : 1;
  return g_strcmp0 (x->kind, y->kind) ?: g_strcmp0 (x->actor, y->actor) ?: (x->x > y->x) - (x->x < y->x);
}

static void
set_metres (JsonObject *object, const char *name, double value)
{
  json_object_set_int_member (object, name, llround (value * 1e6));
}

/**
 * sahne_events_to_json:
 * @self: events
 *
 * Returns: (transfer full): the section's `events`, in order of time
 */
JsonArray *
sahne_events_to_json (SahneEvents *self)
{
  JsonArray *array = json_array_new ();

  g_array_sort (self->events, compare);
  for (guint i = 0; i < self->events->len; i++)
    {
      const SahneEvent *event = &g_array_index (self->events, SahneEvent, i);
      JsonObject *object = json_object_new ();
      json_object_set_int_member (object, "t_us", MAX (0, event->t_us));
      json_object_set_string_member (object, "kind", event->kind);
      if (event->material)
        json_object_set_string_member (object, "material", event->material);
      json_object_set_int_member (object, "strength_pm",
                                  llround (CLAMP (event->strength, 0, 1) * 1e3));
      set_metres (object, "x_um", event->x);
      set_metres (object, "y_um", event->y);
      set_metres (object, "z_um", event->z);
      if (event->duration_us > 0)
        json_object_set_int_member (object, "duration_us", event->duration_us);
      if (event->actor)
        json_object_set_string_member (object, "actor", event->actor);
      json_array_add_object_element (array, object);
    }
  return array;
}
