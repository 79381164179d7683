/* A place: the set of a scene, read from its document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-place-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"

/* A set with more pieces than this is cut off: no person arranges so many. */
#define MAX_PIECES 3000

/* Lamps weaker than this do not show a second exposure. */
#define LAMP_FLOOR 0.3

/* A place in a medium of its own (water, dust, a deep forest) has its far colours drawn towards it,
 * as bright as the hour is. */
static void
apply_medium (SahneConditions *now, JsonObject *medium)
{
  SahneColour colour, a = now->light.ambient, k = now->light.key;
  double amount = sahne_json_int (medium, "amount_pm", 0) / 1000.0;

  if (amount <= 0 || !sahne_colour_parse (sahne_json_string (medium, "colour", NULL), &colour))
    return;
  colour = sahne_colour_clamp (sahne_colour_scale (colour, MIN (1.1, (a.r + k.r) / 1.15),
                                                   MIN (1.1, (a.g + k.g) / 1.15),
                                                   MIN (1.1, (a.b + k.b) / 1.15)));
  for (guint i = 0; i < now->n_sky; i++)
    now->sky[i].colour
        = sahne_colour_okmix (now->sky[i].colour, colour,
                              sahne_json_int (medium, "sky_pm", (gint64) (amount * 1000)) / 1000.0);
  now->light.fog = sahne_colour_okmix (now->light.fog, colour, amount);
  now->light.visibility
      = MAX (1, MIN (now->light.visibility, sahne_json_int (medium, "visibility_m", 1000000)));
  now->light.fog_max = MAX (now->light.fog_max, sahne_json_int (medium, "fog_max_pm", 0) / 1000.0);
}

/* The place's own light over that of the hour: for all hours, for one, for one weather. */
static void
apply_own_light (SahneConditions *now, JsonObject *light, const char *time, const char *weather,
                 const char *season)
{
  const char *climate = sahne_json_string (light, "climate", "temperate");

  if (!g_str_equal (climate, "temperate") && now->snow <= 0)
    now->light.snow_cover = 0;
  if (g_str_equal (climate, "warm") && now->snow <= 0)
    now->light.season = SAHNE_SEASON_SUMMER;
  if (g_str_equal (climate, "none"))
    {
      now->light.season = SAHNE_SEASON_SUMMER;
      now->light.snow_cover = now->light.wet = 0;
      now->rain = now->snow = now->bolt = now->wind = now->mist = 0;
      now->clouds = SAHNE_CLOUDS_NONE;
      now->sun.strength = now->moon.strength = 0;
    }
  apply_medium (now, sahne_json_object (light, "medium"));
  sahne_conditions_patch (now, sahne_json_object (light, "all"));
  sahne_conditions_patch (now, sahne_json_object (light, time));
  sahne_conditions_patch (now, sahne_json_object (light, season));
  sahne_conditions_patch (now, sahne_json_object (light, weather));
}

static void
find_conditions (SahnePlace *self, const char *time, const char *weather, SahneResources *resources)
{
  JsonObject *light = sahne_json_object (self->set, "light");
  JsonObject *own = sahne_json_path (self->set, "backdrop", "light", NULL);
  const char *season = sahne_json_string (light, "season", "summer");
  const char *climate = sahne_json_string (own, "climate", "temperate");

  time = time ? time : sahne_json_string (light, "time", "noon");
  weather = weather ? weather : sahne_json_string (light, "weather", "clear");
  if (g_str_equal (climate, "none"))
    weather = "clear";
  self->interior
      = g_strcmp0 (sahne_json_string (self->set, "setting", "exterior"), "interior") == 0;
  self->outside = sahne_conditions (time, weather, season, "exterior", resources);
  self->now = self->interior ? sahne_conditions (time, weather, season, "interior", resources)
                             : self->outside;
  if (self->interior && json_object_has_member (light ? light : self->set, "lamps")
      && !g_str_equal (time, "lights_out"))
    {
      gboolean lamps = sahne_json_bool (light, "lamps", FALSE);
      self->now.lamp = lamps ? MAX (self->now.lamp, 0.7) : 0;
      self->now.glow = lamps ? MAX (self->now.glow, 0.7) : 0;
    }
  apply_own_light (&self->now, own, time, weather, season);
  sahne_conditions_style (&self->now, sahne_json_string (self->brief, "style", NULL), resources);
  if (!self->interior)
    self->outside = self->now;
}

static int
by_part_then_depth (gconstpointer a, gconstpointer b)
{
  const SahnePiece *p = *(const SahnePiece *const *) a, *q = *(const SahnePiece *const *) b;
  SahnePart part = p->class->part;

  if (part != q->class->part)
    return (int) part - (int) q->class->part;
  if ((part == SAHNE_PART_FAR || part == SAHNE_PART_SET)
      && sahne_piece_sort (p) != sahne_piece_sort (q))
    return sahne_piece_sort (p) > sahne_piece_sort (q) ? -1 : 1;
  return p->order != q->order ? (p->order > q->order) - (p->order < q->order)
                              : g_strcmp0 (p->id, q->id);
}

static void
read_pieces (SahnePlace *self, JsonObject *collection, SahneResources *resources)
{
  g_autoptr (GList) ids = collection ? json_object_get_members (collection) : NULL;

  for (GList *l = ids; l && self->pieces->len < MAX_PIECES; l = l->next)
    {
      JsonObject *object = sahne_json_object (collection, l->data);
      SahnePiece *piece = object ? sahne_piece_new (l->data, object, self->seed, resources) : NULL;
      if (piece)
        g_ptr_array_add (self->pieces, piece);
    }
}

static void
find_parts (SahnePlace *self)
{
  guint i = 0;

  g_ptr_array_sort (self->pieces, by_part_then_depth);
  for (guint part = 0; part <= SAHNE_PART_FRONT + 1; part++)
    {
      while (i < self->pieces->len
             && ((const SahnePiece *) g_ptr_array_index (self->pieces, i))->class->part < part)
        i++;
      self->part[part] = i;
    }
}

static void
find_pools (SahnePlace *self)
{
  SahnePool found[SAHNE_MAX_POOLS];

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const SahnePiece *piece = g_ptr_array_index (self->pieces, i);
      guint n = piece->class->pools ? piece->class->pools (piece, &self->now, found) : 0;
      for (guint k = 0; k < n; k++)
        if (found[k].strength > 0.02 && (self->now.lamp > LAMP_FLOOR || piece->state > LAMP_FLOOR))
          g_array_append_val (self->pools, found[k]);
    }
}

static SahnePlace *
place_new (JsonObject *set, JsonObject *brief, const char *time, const char *weather,
           SahneResources *resources)
{
  SahnePlace *self = g_new0 (SahnePlace, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->set = json_object_ref (set);
  self->brief = brief ? json_object_ref (brief) : NULL;
  self->seed = (guint64) sahne_json_int (set, "seed", 0);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_piece_free);
  self->pools = g_array_new (FALSE, FALSE, sizeof (SahnePool));
  find_conditions (self, time, weather, resources);
  read_pieces (self, sahne_json_path (set, "backdrop", "layers", NULL), resources);
  read_pieces (self, sahne_json_object (set, "pieces"), resources);
  find_parts (self);
  find_pools (self);
  return self;
}

/**
 * sahne_place_new:
 * @set: the scene's `visual.set`
 * @brief: (nullable): the scene's `brief`
 * @resources: for lights and drawings
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Reads a set. Pieces of a kind that is not known are left out. The place never changes; it may be
 * drawn from several threads at once.
 *
 * Returns: (transfer full) (nullable): the place
 */
SahnePlace *
sahne_place_new (JsonObject *set, JsonObject *brief, SahneResources *resources, GError **error)
{
  if (set == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The scene has no set. Run the visual clone again."));
      return NULL;
    }
  return place_new (set, brief, NULL, NULL, resources);
}

/**
 * sahne_place_relit:
 * @self: a place
 * @time: (nullable): another hour
 * @weather: (nullable): another weather
 * @resources: for lights and drawings
 *
 * Returns: (transfer full): the same place then, for an hour or weather that changes within a scene
 */
SahnePlace *
sahne_place_relit (SahnePlace *self, const char *time, const char *weather,
                   SahneResources *resources)
{
  return place_new (self->set, self->brief, time, weather, resources);
}

/**
 * sahne_place_ref:
 * @self: a place
 *
 * Returns: (transfer full): the same
 */
SahnePlace *
sahne_place_ref (SahnePlace *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sahne_place_unref:
 * @self: (transfer full) (nullable): a place
 */
void
sahne_place_unref (SahnePlace *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->pieces);
  g_array_unref (self->pools);
  json_object_unref (self->set);
  g_clear_pointer (&self->brief, json_object_unref);
  g_free (self);
}

/**
 * sahne_place_conditions:
 * @self: a place
 *
 * Returns: (transfer none): the conditions in it
 */
const SahneConditions *
sahne_place_conditions (const SahnePlace *self)
{
  return &self->now;
}

/**
 * sahne_place_outside:
 * @self: a place
 *
 * Returns: (transfer none): the conditions behind its windows; outdoors the same as in it
 */
const SahneConditions *
sahne_place_outside (const SahnePlace *self)
{
  return &self->outside;
}

/* How bright a pool is at a distance from its middle, share of its reach. */
static double
pool_falloff (double d)
{
  static const double at[] = { 0, 0.25, 0.55, 0.8, 1 }, alpha[] = { 1, 0.82, 0.40, 0.11, 0 };

  for (guint i = 1; i < G_N_ELEMENTS (at); i++)
    if (d < at[i])
      return sahne_lerp (alpha[i - 1], alpha[i], (d - at[i - 1]) / (at[i] - at[i - 1]));
  return 0;
}

/**
 * sahne_place_light_at:
 * @self: a place
 * @x: metres to the right
 * @z: metres away
 *
 * Finds the light in which a figure stands that has its feet there: near a lamp at night, the
 * lamp's.
 *
 * Returns: the light
 */
SahneLight
sahne_place_light_at (const SahnePlace *self, double x, double z)
{
  double dark = 1;
  SahneLight light;

  for (guint i = 0; i < self->pools->len; i++)
    {
      const SahnePool *p = &g_array_index (self->pools, SahnePool, i);
      double dx = (x - p->x) / p->rx, dz = (z - p->z) / MAX (p->rz, p->rx);
      double dy = p->ry > 0 ? MAX (0, fabs (p->y - 1) - 1) / p->ry : 0;
      dark *= 1 - p->strength * pool_falloff (sqrt (dx * dx + dy * dy + dz * dz));
    }
  light = sahne_conditions_lamplight (&self->now, 1 - dark);
  sahne_light_fill (&light);
  return light;
}

/**
 * sahne_place_lens:
 * @self: a place
 * @width: frame width, pixels
 * @height: frame height, pixels
 * @lens: (out): the set's own wide view
 *
 * Returns: whether the set has a view of its own; else @lens is the usual one
 */
gboolean
sahne_place_lens (const SahnePlace *self, double width, double height, SahneLens *lens)
{
  JsonObject *own = sahne_json_object (self->set, "lens");

  *lens = (SahneLens){
    .x = sahne_json_int (own, "x_um", 0) / 1e6,
    .h = sahne_json_int (own, "h_um", 2300000) / 1e6,
    .z = sahne_json_int (own, "z_um", 0) / 1e6,
    .focal = sahne_json_int (own, "focal_pm", 1422) / 1000.0,
    .horizon = sahne_json_int (own, "horizon_pm", 515) / 1000.0,
    .centre = 0.5,
    .width = width,
    .height = height,
  };
  return own != NULL;
}
