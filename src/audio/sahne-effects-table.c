/* Reads effects.tsv and materials.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-effects-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#include "sahne-error.h"

/* Columns of effects.tsv */
enum
{
  KIND,
  ALSO,
  USE,
  SURFACE,
  GAIN,
  LENGTH,
  BAND,
  RECIPE,
  PARAMETERS,
  N_COLUMNS
};

static gboolean
refuse (const char *table, guint line, const char *what, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“audio/%s”, line %u: %s."), table, line,
               what);
  return FALSE;
}

/* The rows of a table as lists of columns; comments and empty lines are NULL, so that an index is
 * a line number. */
static GPtrArray *
rows_of (GBytes *table)
{
  gsize length;
  const char *data = g_bytes_get_data (table, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (char **line = lines; *line; line++)
    g_ptr_array_add (rows, **line == '\0' || **line == '#' ? NULL : g_strsplit (*line, "\t", -1));
  return rows;
}

static gboolean
read_number (const char *text, double *value)
{
  static const char *const hues[] = { "white", "pink", "brown" };
  char *end;

  for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
    if (g_str_equal (text, hues[i]))
      {
        *value = i;
        return TRUE;
      }
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}

static gboolean
read_list (const char *text, double *values, int *count)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  int n = (int) g_strv_length (parts);

  if (n < 1 || n > SAHNE_RECIPE_MAX_VALUES)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!read_number (parts[i], &values[i]))
      return FALSE;
  *count = n;
  return TRUE;
}

static gboolean
read_parameter (const char *text, SahneParameter *parameter)
{
  const char *equals = strchr (text, '=');
  gsize length = equals ? (gsize) (equals - text) : 0;

  if (length == 0 || length >= sizeof parameter->name)
    return FALSE;
  memcpy (parameter->name, text, length);
  parameter->name[length] = '\0';
  return read_list (equals + 1, parameter->values, &parameter->count);
}

static gboolean
read_layer (char **columns, SahneEffectLayer *layer)
{
  g_auto (GStrv) words = g_strsplit (columns[PARAMETERS], " ", -1);

  layer->recipe = sahne_recipe_find (columns[RECIPE]);
  for (char **word = words; *word; word++)
    if (**word != '\0'
        && (layer->n_parameters == SAHNE_RECIPE_MAX_PARAMETERS
            || !read_parameter (*word, &layer->parameters[layer->n_parameters++])))
      return FALSE;
  return layer->recipe != NULL;
}

static void
entry_free (gpointer data)
{
  SahneEffectEntry *entry = data;
  g_free (entry->name);
  g_array_unref (entry->layers);
  g_free (entry);
}

/* Gives a name to a thing; the first who has it keeps it. */
static void
add_names (GHashTable *names, const char *name, const char *also, gpointer value)
{
  g_auto (GStrv) aliases = g_strsplit (also, ",", -1);

  g_hash_table_replace (names, g_strdup (name), value);
  for (char **alias = aliases; *alias; alias++)
    if (**alias != '\0' && !g_hash_table_contains (names, *alias))
      g_hash_table_insert (names, g_strdup (*alias), value);
}

static gboolean
read_head (char **columns, SahneEffectEntry *entry)
{
  SahneEffectKind *info = &entry->info;
  g_auto (GStrv) band = g_strsplit (columns[BAND], "-", 2);
  const char *length = columns[LENGTH];
  double ms;

  entry->name = g_strdup (columns[KIND]);
  info->name = entry->name;
  info->use = g_str_equal (columns[USE], "event")   ? SAHNE_EFFECT_EVENT
              : g_str_equal (columns[USE], "place") ? SAHNE_EFFECT_PLACE
              : g_str_equal (columns[USE], "both")  ? SAHNE_EFFECT_EVENT | SAHNE_EFFECT_PLACE
                                                    : 0;
  info->surface = g_str_equal (columns[SURFACE], "ground")  ? SAHNE_EFFECT_ON_GROUND
                  : g_str_equal (columns[SURFACE], "thing") ? SAHNE_EFFECT_ON_THING
                                                            : SAHNE_EFFECT_ANYWHERE;
  info->stretches = *length == '~';
  if (!read_number (length + info->stretches, &ms) || ms < 10 || ms > 20000)
    return FALSE;
  info->seconds = ms / 1000;
  return info->use != 0 && read_number (columns[GAIN], &info->gain_db) && band[0] && band[1]
         && read_number (band[0], &info->low_hz) && read_number (band[1], &info->high_hz);
}

/* The natural length of a layer below the first, when the row names it, bounds nothing: the kind's
 * own length does. */
static SahneEffectEntry *
add_entry (SahneEffects *self, char **columns)
{
  SahneEffectEntry *entry = g_new0 (SahneEffectEntry, 1);

  entry->layers = g_array_new (FALSE, TRUE, sizeof (SahneEffectLayer));
  g_ptr_array_add (self->kinds, entry);
  if (!read_head (columns, entry))
    return NULL;
  g_hash_table_replace (self->names, g_strdup (entry->name), GUINT_TO_POINTER (self->kinds->len));
  return entry;
}

/* Names of kinds come before any alias, wherever their row stands. */
static void
add_aliases (SahneEffects *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **columns = rows->pdata[i];
      if (columns && !g_str_equal (columns[KIND], "+"))
        add_names (self->names, columns[KIND], columns[ALSO],
                   g_hash_table_lookup (self->names, columns[KIND]));
    }
}

/**
 * sahne_effects_read_kinds:
 * @self: a table without kinds
 * @table: the content of effects.tsv
 * @error: return location for %SAHNE_ERROR_INPUT, naming the line
 *
 * Returns: whether every row was understood
 */
gboolean
sahne_effects_read_kinds (SahneEffects *self, GBytes *table, GError **error)
{
  g_autoptr (GPtrArray) rows = rows_of (table);
  SahneEffectEntry *entry = NULL;

  self->kinds = g_ptr_array_new_with_free_func (entry_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      char **columns = rows->pdata[i];
      SahneEffectLayer layer = { 0 };
      if (columns == NULL)
        continue;
      if (g_strv_length (columns) != N_COLUMNS)
        return refuse ("effects.tsv", i + 1, "a row has nine columns", error);
      if (!g_str_equal (columns[KIND], "+") && !(entry = add_entry (self, columns)))
        return refuse ("effects.tsv", i + 1, "use, level, length or band is wrong", error);
      if (entry == NULL || !read_layer (columns, &layer))
        return refuse ("effects.tsv", i + 1, "the recipe or a parameter is wrong", error);
      g_array_append_val (entry->layers, layer);
    }
  add_aliases (self, rows);
  return TRUE;
}

static double
factor (const char *db)
{
  double value;
  return read_number (db, &value) ? sahne_db_to_gain (value) : 0;
}

static gboolean
read_material (char **columns, SahneMaterial *material)
{
  double ring_ms, burst_ms, crunch_ms;

  if (!read_number (columns[2], &material->hz)
      || !read_list (columns[3], material->ratios, &material->n_ratios)
      || !read_number (columns[4], &ring_ms) || !read_number (columns[6], &material->low_hz)
      || !read_number (columns[7], &material->high_hz) || !read_number (columns[8], &burst_ms)
      || !read_number (columns[10], &material->grains) || !read_number (columns[11], &crunch_ms))
    return FALSE;
  material->ring_s = ring_ms / 1000;
  material->burst_s = burst_ms / 1000;
  material->crunch_s = crunch_ms / 1000;
  material->ring = factor (columns[5]);
  material->burst = factor (columns[9]);
  material->grain = factor (columns[12]);
  material->thump = factor (columns[13]);
  return material->low_hz > 0 && material->high_hz > material->low_hz;
}

/**
 * sahne_effects_read_materials:
 * @self: a table without materials
 * @table: the content of materials.tsv
 * @error: return location for %SAHNE_ERROR_INPUT, naming the line
 *
 * Returns: whether every row was understood
 */
gboolean
sahne_effects_read_materials (SahneEffects *self, GBytes *table, GError **error)
{
  g_autoptr (GPtrArray) rows = rows_of (table);

  self->material_rows = g_ptr_array_new_with_free_func (g_free);
  self->materials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      char **columns = rows->pdata[i];
      SahneMaterial *material;
      if (columns == NULL)
        continue;
      material = g_new0 (SahneMaterial, 1);
      g_ptr_array_add (self->material_rows, material);
      if (g_strv_length (columns) != 14 || !read_material (columns, material))
        return refuse ("materials.tsv", i + 1, "a column is missing or wrong", error);
      add_names (self->materials, columns[0], columns[1], material);
    }
  return TRUE;
}
