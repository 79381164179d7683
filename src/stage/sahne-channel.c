/* Motion as keyframed channels: what an actor, a prop or a camera does over a scene's time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-channel.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"

/* More keys than an hour of 50 a second are refused. */
#define MAX_KEYS 200000

struct _SahneChannel
{
  SahneCurve curve;
  GArray *keys; /* SahneChannelKey, times strictly rising */
};

static const char *const curve_names[] = { "smooth", "linear", "hold" };
static const char *const ease_names[SAHNE_N_EASES]
    = { "curve", "linear", "hold", "in", "out", "both" };

#define KEY(self, i) (g_array_index ((self)->keys, SahneChannelKey, i))

/**
 * sahne_channel_new:
 * @curve: how values between keys are found
 *
 * Returns: (transfer full): a channel without keys; its value is 0
 */
SahneChannel *
sahne_channel_new (SahneCurve curve)
{
  SahneChannel *self = g_new0 (SahneChannel, 1);
  self->curve = curve;
  self->keys = g_array_new (FALSE, FALSE, sizeof (SahneChannelKey));
  return self;
}

/**
 * sahne_channel_free:
 * @self: (transfer full) (nullable): a channel
 */
void
sahne_channel_free (SahneChannel *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->keys);
  g_free (self);
}

/**
 * sahne_key_ease_find:
 * @name: (nullable): "in"
 *
 * Returns: the ease of that name, as the curve says where there is none
 */
SahneKeyEase
sahne_key_ease_find (const char *name)
{
  for (guint i = 0; name && i < SAHNE_N_EASES; i++)
    if (g_str_equal (ease_names[i], name))
      return i;
  return SAHNE_EASE_CURVE;
}

/**
 * sahne_key_ease_name:
 * @ease: an ease
 *
 * Returns: its name in documents
 */
const char *
sahne_key_ease_name (SahneKeyEase ease)
{
  return ease_names[ease < SAHNE_N_EASES ? ease : SAHNE_EASE_CURVE];
}

/**
 * sahne_channel_new_json:
 * @object: `{"curve": "smooth", "keys": [t_us, value, t_us, value, …]}`, and perhaps `"eases"`, a
 *   name for each key
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the channel
 */
SahneChannel *
sahne_channel_new_json (JsonObject *object, GError **error)
{
  const char *curve = sahne_json_string (object, "curve", "smooth");
  JsonArray *keys = sahne_json_array (object, "keys"), *eases = sahne_json_array (object, "eases");
  guint n = keys ? json_array_get_length (keys) : 0, kind = 0;
  g_autoptr (SahneChannel) self = NULL;

  while (kind < G_N_ELEMENTS (curve_names) && !g_str_equal (curve, curve_names[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (curve_names) || n % 2 || n / 2 > MAX_KEYS)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("A motion channel of the scene is damaged."));
      return NULL;
    }
  self = sahne_channel_new (kind);
  for (guint i = 0; i < n; i += 2)
    {
      SahneChannelKey key
          = { sahne_json_array_int (keys, i, 0), sahne_json_array_int (keys, i + 1, 0),
              eases ? sahne_key_ease_find (sahne_json_array_string (eases, i / 2, NULL))
                    : SAHNE_EASE_CURVE };
      if (i && key.t_us <= KEY (self, i / 2 - 1).t_us)
        {
          g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                       _ ("The keys of a motion channel are out of order."));
          return NULL;
        }
      g_array_append_val (self->keys, key);
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_channel_new_member:
 * @channels: (nullable): channels by name, or a whole number where a value never changes
 * @name: "opacity_pm"
 *
 * Returns: (transfer full) (nullable): the channel; %NULL where nothing is said or it is damaged
 */
SahneChannel *
sahne_channel_new_member (JsonObject *channels, const char *name)
{
  JsonNode *node = channels ? json_object_get_member (channels, name) : NULL;
  SahneChannel *self;

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return sahne_channel_new_json (json_node_get_object (node), NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return NULL;
  self = sahne_channel_new (SAHNE_CURVE_HOLD);
  sahne_channel_add (self, 0, (double) json_node_get_int (node));
  return self;
}

/**
 * sahne_channel_to_json:
 * @self: a channel
 *
 * Returns: (transfer full): what sahne_channel_new_json() reads
 */
JsonObject *
sahne_channel_to_json (const SahneChannel *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *keys;
  gboolean eased = FALSE;

  json_object_set_string_member (object, "curve", curve_names[self->curve]);
  keys = sahne_json_add_array (object, "keys");
  for (guint i = 0; i < self->keys->len; i++)
    {
      json_array_add_int_element (keys, KEY (self, i).t_us);
      json_array_add_int_element (keys, KEY (self, i).value);
      eased |= KEY (self, i).ease != SAHNE_EASE_CURVE;
    }
  if (eased)
    {
      JsonArray *eases = sahne_json_add_array (object, "eases");
      for (guint i = 0; i < self->keys->len; i++)
        json_array_add_string_element (eases, ease_names[KEY (self, i).ease]);
    }
  return object;
}

/* Index of the last key at or before @t_us, -1 before the first. */
static int
find (const SahneChannel *self, gint64 t_us)
{
  int low = 0, high = (int) self->keys->len;

  while (low < high)
    {
      int middle = (low + high) / 2;
      if (KEY (self, middle).t_us <= t_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

/**
 * sahne_channel_add:
 * @self: a channel
 * @t_us: scene time, microseconds
 * @value: value in the channel's unit, rounded to whole
 *
 * Adds a key; one at the same time gets the value, later ones stay.
 */
void
sahne_channel_add (SahneChannel *self, gint64 t_us, double value)
{
  SahneChannelKey key = { t_us, llround (value), SAHNE_EASE_CURVE };
  int i = find (self, t_us);

  if (i >= 0 && KEY (self, i).t_us == t_us)
    KEY (self, i).value = key.value;
  else
    g_array_insert_val (self->keys, i + 1, key);
}

/**
 * sahne_channel_set_ease:
 * @self: a channel
 * @t_us: time of a key; nothing is changed where there is none
 * @ease: how the value goes from it to the next
 */
void
sahne_channel_set_ease (SahneChannel *self, gint64 t_us, SahneKeyEase ease)
{
  int i = find (self, t_us);

  if (i >= 0 && KEY (self, i).t_us == t_us && ease < SAHNE_N_EASES)
    KEY (self, i).ease = ease;
}

/**
 * sahne_channel_remove:
 * @self: a channel
 * @t_us: time of a key
 *
 * Returns: whether there was one
 */
gboolean
sahne_channel_remove (SahneChannel *self, gint64 t_us)
{
  int i = find (self, t_us);

  if (i < 0 || KEY (self, i).t_us != t_us)
    return FALSE;
  g_array_remove_index (self->keys, (guint) i);
  return TRUE;
}

/**
 * sahne_channel_length:
 * @self: a channel
 *
 * Returns: how many keys it has
 */
guint
sahne_channel_length (const SahneChannel *self)
{
  return self->keys->len;
}

/**
 * sahne_channel_keys:
 * @self: a channel
 *
 * Returns: (transfer none): its keys in order of time
 */
const SahneChannelKey *
sahne_channel_keys (const SahneChannel *self)
{
  return (const SahneChannelKey *) (gpointer) self->keys->data;
}

/**
 * sahne_channel_key_at:
 * @self: a channel
 * @t_us: scene time, microseconds
 *
 * Returns: (transfer none) (nullable): the last key at or before @t_us
 */
const SahneChannelKey *
sahne_channel_key_at (const SahneChannel *self, gint64 t_us)
{
  int i = find (self, t_us);
  return i < 0 ? NULL : &KEY (self, i);
}

static double
secant (const SahneChannel *self, guint i)
{
  const SahneChannelKey *a = &KEY (self, i), *b = &KEY (self, i + 1);
  return (double) (b->value - a->value) / (double) (b->t_us - a->t_us);
}

/* Slope of a smooth channel at key @i: level at both ends and at turning points, else the weighted
 * harmonic mean of the two secants (F. Fritsch, J. Butland 1984). */
static double
slope (const SahneChannel *self, guint i)
{
  double before, after, h0, h1;

  if (i == 0 || i + 1 == self->keys->len)
    return 0;
  before = secant (self, i - 1);
  after = secant (self, i);
  if (before * after <= 0)
    return 0;
  h0 = (double) (KEY (self, i).t_us - KEY (self, i - 1).t_us);
  h1 = (double) (KEY (self, i + 1).t_us - KEY (self, i).t_us);
  return 3 * (h0 + h1) / ((2 * h1 + h0) / before + (h1 + 2 * h0) / after);
}

static double
hermite (const SahneChannel *self, guint i, double u)
{
  const SahneChannelKey *a = &KEY (self, i), *b = &KEY (self, i + 1);
  double h = (double) (b->t_us - a->t_us), u2 = u * u, u3 = u2 * u;

  return (2 * u3 - 3 * u2 + 1) * a->value + (u3 - 2 * u2 + u) * h * slope (self, i)
         + (3 * u2 - 2 * u3) * b->value + (u3 - u2) * h * slope (self, i + 1);
}

/* Whether the value stays the same from key @i to the next. */
static gboolean
holds (const SahneChannel *self, int i)
{
  SahneKeyEase ease = KEY (self, i).ease;
  return ease == SAHNE_EASE_HOLD || (ease == SAHNE_EASE_CURVE && self->curve == SAHNE_CURVE_HOLD);
}

/**
 * sahne_channel_at:
 * @self: a channel
 * @t_us: scene time, microseconds
 *
 * Returns: the value then; before the first and after the last key theirs, without keys 0
 */
double
sahne_channel_at (const SahneChannel *self, gint64 t_us)
{
  int i = find (self, t_us);
  const SahneChannelKey *a, *b;
  double u;

  if (self->keys->len == 0)
    return 0;
  if (i < 0)
    return (double) KEY (self, 0).value;
  a = &KEY (self, i);
  if (i + 1 == (int) self->keys->len || holds (self, i))
    return (double) a->value;
  b = a + 1;
  if (a->value == b->value)
    return (double) a->value;
  u = (double) (t_us - a->t_us) / (double) (b->t_us - a->t_us);
  if (a->ease >= SAHNE_EASE_IN)
    u = a->ease == SAHNE_EASE_IN    ? u * u * u
        : a->ease == SAHNE_EASE_OUT ? sahne_ease_out (u)
                                    : sahne_ease (u);
  if (a->ease != SAHNE_EASE_CURVE || self->curve == SAHNE_CURVE_LINEAR)
    return (double) a->value + u * (double) (b->value - a->value);
  return hermite (self, i, u);
}

/**
 * sahne_channel_changes:
 * @self: a channel
 * @from_us: start of a span, microseconds
 * @to_us: its end
 *
 * Returns: whether the value is not the same all through the span
 */
gboolean
sahne_channel_changes (const SahneChannel *self, gint64 from_us, gint64 to_us)
{
  int first = MAX (find (self, from_us), 0), last = find (self, to_us);

  if (last + 1 < (int) self->keys->len && !holds (self, MAX (last, 0))
      && (last < 0 || KEY (self, last).t_us < to_us))
    last++;
  for (int i = first; i < last; i++)
    if (KEY (self, i).value != KEY (self, i + 1).value)
      return TRUE;
  return FALSE;
}
