/* Turns: hour and weather that change while a scene plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turns.h"

#include "sahne-channel.h"
#include "sahne-conditions.h"
#include "sahne-ease.h"
#include "sahne-json.h"

/* More changes of one scene than this are not shown. */
#define MOST_TURNS 8

/* From one light to the next. */
typedef struct
{
  gint64 from_us, to_us;
  const char *time, *weather; /* from then on; interned, or NULL: as the set has it */
} Turn;

struct _SahneTurns
{
  GArray *turns; /* Turn, in order */
};

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *x = a, *y = b;
  return x->from_us != y->from_us ? (x->from_us > y->from_us) - (x->from_us < y->from_us)
                                  : (x->to_us > y->to_us) - (x->to_us < y->to_us);
}

/* Each time its share rises from nothing to all, a light comes. */
static void
read_channel (SahneTurns *self, JsonObject *channels, const char *member)
{
  g_autoptr (SahneChannel) channel = sahne_channel_new_member (channels, member);
  g_autofree char *name = g_str_has_suffix (member, "_pm")
                              ? g_strndup (member, strlen (member) - strlen ("_pm"))
                              : g_strdup (member);
  const SahneChannelKey *keys = channel ? sahne_channel_keys (channel) : NULL;

  for (guint i = 1; keys && i < sahne_channel_length (channel); i++)
    {
      Turn turn = { .from_us = keys[i - 1].t_us, .to_us = keys[i].t_us };
      if (keys[i - 1].value >= keys[i].value || self->turns->len == MOST_TURNS)
        continue;
      *(sahne_conditions_is_weather (name) ? &turn.weather : &turn.time) = g_intern_string (name);
      g_array_append_val (self->turns, turn);
    }
}

/**
 * sahne_turns_new:
 * @document: an animated scene
 *
 * Returns: (transfer full): what changes in its light and weather
 */
SahneTurns *
sahne_turns_new (JsonObject *document)
{
  SahneTurns *self = g_new0 (SahneTurns, 1);
  JsonObject *channels = sahne_json_path (document, "animation", "weather", NULL);
  g_autoptr (GList) names = channels ? json_object_get_members (channels) : NULL;

  self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  for (GList *l = names; l; l = l->next)
    read_channel (self, channels, l->data);
  g_array_sort (self->turns, compare_turns);
  for (guint i = 1; i < self->turns->len; i++)
    {
      const Turn *before = &g_array_index (self->turns, Turn, i - 1);
      Turn *turn = &g_array_index (self->turns, Turn, i);
      turn->from_us = MAX (turn->from_us, before->to_us);
      turn->to_us = MAX (turn->to_us, turn->from_us + 1);
      turn->time = turn->time ? turn->time : before->time;
      turn->weather = turn->weather ? turn->weather : before->weather;
    }
  return self;
}

/**
 * sahne_turns_free:
 * @self: (transfer full) (nullable): turns
 */
void
sahne_turns_free (SahneTurns *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->turns);
  g_free (self);
}

/**
 * sahne_turns_at:
 * @self: turns
 * @t_us: scene time, microseconds
 * @share: (out): how much of the next light is there already, 0 to below 1
 *
 * Returns: which light there is, 0 that of the set
 */
guint
sahne_turns_at (const SahneTurns *self, gint64 t_us, double *share)
{
  guint turn = 0;

  *share = 0;
  while (turn < self->turns->len && t_us >= g_array_index (self->turns, Turn, turn).to_us)
    turn++;
  if (turn < self->turns->len)
    {
      const Turn *next = &g_array_index (self->turns, Turn, turn);
      *share = sahne_ease (sahne_clamp ((double) (t_us - next->from_us)
                                            / (double) MAX (next->to_us - next->from_us, 1),
                                        0, 1));
    }
  return turn;
}

/**
 * sahne_turns_light:
 * @self: turns
 * @turn: a light, of sahne_turns_at()
 * @time: (out) (nullable): the hour, %NULL that of the set
 * @weather: (out) (nullable): the weather, likewise
 */
void
sahne_turns_light (const SahneTurns *self, guint turn, const char **time, const char **weather)
{
  const Turn *now
      = turn > 0 && turn <= self->turns->len ? &g_array_index (self->turns, Turn, turn - 1) : NULL;

  *time = now ? now->time : NULL;
  *weather = now ? now->weather : NULL;
}
