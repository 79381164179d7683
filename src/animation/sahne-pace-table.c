/* The table of paces: reads `actions/paces.tsv`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-pace.h"

#include "sahne-ease.h"

struct _SahnePaces
{
  GHashTable *by_name;
};

static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
#define FIELD(name)                                                                                \
  {                                                                                                \
#name, G_STRUCT_OFFSET(SahnePace, name)                                                        \
  }
  FIELD (travel), FIELD (cycle), FIELD (lift),     FIELD (hip),   FIELD (bob),   FIELD (low),
  FIELD (hop),    FIELD (lean),  FIELD (chest),    FIELD (neck),  FIELD (swing), FIELD (elbow),
  FIELD (pitch),  FIELD (twist), FIELD (shoulder), FIELD (sway),  FIELD (flex),  FIELD (tail),
  FIELD (ear),    FIELD (loud),  FIELD (peak),     FIELD (reach),
#undef FIELD
};

static const SahnePace defaults = {
  .offset = { 0, 0.5, 0.25, 0.75 },
  .travel = 1.2,
  .cycle = 1,
  .lift = 0.08,
  .peak = 0.4,
  .reach = 0.94,
  .hip = 1,
  .low = 0.23,
  .loud = 0.5,
  .beast = -1,
};

/* `feet=0,.5,.25,.75`, `duty=.6`, `fist=1` */
static gboolean
parse_field (SahnePace *pace, const char *text)
{
  const char *equals = strchr (text, '=');
  gsize length = equals ? (gsize) (equals - text) : 0;

  if (length == 4 && strncmp (text, "feet", 4) == 0)
    {
      g_auto (GStrv) feet = g_strsplit (equals + 1, ",", 4);
      for (guint i = 0; feet[i]; i++)
        pace->offset[i] = sahne_clamp (g_ascii_strtod (feet[i], NULL), 0, 0.999);
      return feet[0] && feet[1];
    }
  if (length == 4 && strncmp (text, "duty", 4) == 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (pace->duty); i++)
        pace->duty[i] = g_ascii_strtod (equals + 1, NULL);
      return TRUE;
    }
  if (length == 5 && strncmp (text, "beast", 5) == 0)
    {
      for (pace->beast = 0; pace->beast < SAHNE_N_GAITS; pace->beast++)
        if (g_str_equal (sahne_gait_name ((SahneGait) pace->beast), equals + 1))
          return TRUE;
      return FALSE;
    }
  if (length == 4 && strncmp (text, "fist", 4) == 0)
    {
      pace->fist = equals[1] == '1';
      return TRUE;
    }
  for (guint i = 0; equals && i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i].name) == length && strncmp (fields[i].name, text, length) == 0)
      {
        G_STRUCT_MEMBER (double, pace, fields[i].offset) = g_ascii_strtod (equals + 1, NULL);
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_row (gpointer table, const char *line)
{
  SahnePaces *self = table;
  const char *tab = strchr (line, '\t');
  g_auto (GStrv) tokens = tab ? g_strsplit (tab + 1, " ", -1) : NULL;
  SahnePace *pace;

  if (tokens == NULL)
    return FALSE;
  pace = g_memdup2 (&defaults, sizeof defaults);
  g_hash_table_replace (self->by_name, g_strndup (line, (gsize) (tab - line)), pace);
  for (guint i = 0; tokens[i]; i++)
    if (tokens[i][0] && !parse_field (pace, tokens[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pace->duty); i++)
    pace->ahead[i] = pace->travel * pace->duty[i] / 2;
  return pace->duty[0] > 0.05 && pace->duty[0] < 0.95 && pace->travel > 0.01 && pace->cycle > 0.01;
}

/**
 * sahne_paces_new:
 * @resources: where `actions/paces.tsv` is
 * @error: return location for an error
 *
 * Reads the table of paces.
 *
 * Returns: (transfer full) (nullable): the paces
 */
SahnePaces *
sahne_paces_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahnePaces) self = g_new0 (SahnePaces, 1);

  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!sahne_resources_read_rows (resources, "actions/paces.tsv", parse_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_paces_free:
 * @self: (transfer full) (nullable): paces
 */
void
sahne_paces_free (SahnePaces *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_name);
  g_free (self);
}

/**
 * sahne_paces_find:
 * @self: paces
 * @name: a pace's name
 * @m: who shall go
 *
 * Finds a pace: `run/rabbit` is preferred to `run/quadruped`, that to `run`.
 *
 * Returns: (transfer none) (nullable): the pace, a walk for a name that is not known
 */
const SahnePace *
sahne_paces_find (const SahnePaces *self, const char *name, const SahneMeasure *m)
{
  static const char *const kinds[SAHNE_N_RIGS]
      = { [SAHNE_RIG_QUADRUPED] = "quadruped", [SAHNE_RIG_BIRD] = "bird" };
  g_autofree char *species = g_strconcat (name, "/", m->species, NULL);
  g_autofree char *kind = kinds[m->rig] ? g_strconcat (name, "/", kinds[m->rig], NULL) : NULL;
  const SahnePace *pace = m->species[0] ? g_hash_table_lookup (self->by_name, species) : NULL;

  if (pace == NULL && kind)
    pace = g_hash_table_lookup (self->by_name, kind);
  if (pace == NULL && (kind == NULL || g_str_equal (name, "walk")))
    pace = g_hash_table_lookup (self->by_name, name);
  return pace || g_str_equal (name, "walk") ? pace : sahne_paces_find (self, "walk", m);
}

/**
 * sahne_pace_adopt:
 * @self: (inout): a pace that asks for the gait of the animal's own bones
 * @m: the animal
 * @near: the side nearer to the viewer
 *
 * Takes footfalls, way and time of a cycle from the bones.
 */
void
sahne_pace_adopt (SahnePace *self, const SahneMeasure *m, int near)
{
  const SahneBeastShape *beast = m->beast;
  SahneGait gait = (SahneGait) self->beast;
  double stride = sahne_beast_stride (beast, gait), leg = MAX (m->leg, 0.01);
  const int samples = 128;

  self->travel = sahne_beast_travel (beast, gait) / leg;
  self->cycle = 1 / sahne_beast_rate (beast, gait) / sqrt (leg / 0.9);
  self->lift = 0;
  for (guint i = 0; i < sahne_beast_legs (beast); i++)
    {
      SahneBeastLeg bone
          = (i >= 2 ? SAHNE_FORE_L : SAHNE_HIND_L) + (guint) (i % 2 ? 1 - near : near);
      SahneGaitFoot foot;
      int planted = 0;
      for (int k = 0; k < samples; k++)
        if (sahne_beast_step (beast, gait, bone, (double) k / samples, stride, &foot))
          {
            planted += foot.planted;
            self->lift = MAX (self->lift, foot.up / leg);
          }
      self->duty[i] = sahne_clamp ((double) planted / samples, 0.1, 0.9);
      self->offset[i] = foot.landing - floor (foot.landing);
      sahne_beast_step (beast, gait, bone, foot.landing + 0.5 / samples, stride, &foot);
      self->ahead[i] = foot.forward / leg;
    }
}

/**
 * sahne_pace_speed:
 * @self: a pace
 * @m: who goes
 *
 * Returns: metres a second
 */
double
sahne_pace_speed (const SahnePace *self, const SahneMeasure *m)
{
  double leg = MAX (m->leg, 0.01);

  if (self->beast >= 0 && m->beast)
    return sahne_beast_travel (m->beast, (SahneGait) self->beast)
           * sahne_beast_rate (m->beast, (SahneGait) self->beast);
  return self->travel * m->stride * leg / (self->cycle * m->step_time * sqrt (leg / 0.9));
}
