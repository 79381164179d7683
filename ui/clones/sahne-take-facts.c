/* What a take is, in a few short lines, and how it differs from the one in use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-take-facts.h"

#include <glib/gi18n.h>

#include "sahne-film-times.h"
#include "sahne-json.h"

/* The scene's document behind its film. */
static JsonNode *
document_of (SahneSession *session, JsonObject *film, const char *scene)
{
  const char *digest
      = sahne_json_string (sahne_json_path (film, "scenes", scene, NULL), "digest", NULL);

  return sahne_store_get_json (sahne_session_get_store (session), digest, NULL);
}

static gboolean
same (JsonObject *a, JsonObject *b, const char *name)
{
  JsonNode *one = a && json_object_has_member (a, name) ? json_object_get_member (a, name) : NULL;
  JsonNode *two = b && json_object_has_member (b, name) ? json_object_get_member (b, name) : NULL;
  g_autofree char *x = one ? sahne_json_digest (one) : NULL;
  g_autofree char *y = two ? sahne_json_digest (two) : NULL;

  return g_strcmp0 (x, y) == 0;
}

static void
add (GPtrArray *facts, char *fact)
{
  g_ptr_array_add (facts, fact);
}

/* Seconds of the scene in a film. */
static double
length_of (JsonObject *film, const char *scene)
{
  gint64 start, frames;

  if (!sahne_film_find_scene (film, scene, &start, &frames, NULL))
    return 0;
  return (double) sahne_film_time_of (film, frames) / 1e6;
}

static void
add_length (GPtrArray *facts, JsonObject *film, JsonObject *used, const char *scene)
{
  double length = length_of (film, scene), other = used ? length_of (used, scene) : length;

  if (ABS (length - other) < 0.05)
    add (facts, g_strdup_printf (_ ("%.1f s long"), length));
  else if (length > other)
    add (facts, g_strdup_printf (_ ("%.1f s long; what follows begins %.1f s later"), length,
                                 length - other));
  else
    add (facts, g_strdup_printf (_ ("%.1f s long; what follows begins %.1f s earlier"), length,
                                 other - length));
}

static guint
count_edits (SahneSession *session, const char *clone, const char *scene)
{
  g_autoptr (JsonObject) all = sahne_project_list_overrides (sahne_session_get_project (session));
  JsonObject *edits = sahne_json_path (all, scene, clone, NULL);

  return edits ? json_object_get_size (edits) : 0;
}

/* What the clone made otherwise, as far as it can be said in a word. */
static void
add_difference (GPtrArray *facts, const char *clone, JsonObject *take, JsonObject *used)
{
  static const struct
  {
    const char *clone, *member, *fact;
  } parts[] = {
    { "visual", "set", N_ ("The place is built otherwise") },
    { "visual", "looks", N_ ("Somebody looks otherwise") },
    { "visual", "props", N_ ("Things look otherwise") },
    { "audio", "lines", N_ ("The lines are spoken otherwise") },
    { "audio", "score", N_ ("Other music") },
    { "audio", "ambience", N_ ("Other background sounds") },
    { "animation", "actors", N_ ("People move otherwise") },
    { "animation", "setups", N_ ("Other camera set-ups") },
  };
  JsonObject *one = sahne_json_object (take, clone), *two = sahne_json_object (used, clone);
  guint before = facts->len;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].clone, clone) && !same (one, two, parts[i].member))
      add (facts, g_strdup (_ (parts[i].fact)));
  if (facts->len == before && !g_str_equal (clone, "montage"))
    add (facts, g_strdup (_ ("Chance changes nothing here: the same as the one in use")));
}

/**
 * sahne_take_facts:
 * @session: whose take
 * @clone: which clone made it
 * @scene: of which scene
 * @film: the scene's film with the take
 * @used: (nullable): the scene's film with the take in use, @film itself for that one
 *
 * Returns: (transfer full): short lines for the person
 */
char **
sahne_take_facts (SahneSession *session, const char *clone, const char *scene, JsonObject *film,
                  JsonObject *used)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  guint edits = count_edits (session, clone, scene);
  gint64 start, frames;
  guint shots;

  add_length (facts, film, used, scene);
  if (g_str_equal (clone, "montage")
      && sahne_film_find_scene (film, scene, &start, &frames, &shots))
    add (facts, g_strdup_printf (g_dngettext (NULL, "%u shot", "%u shots", shots), shots));
  if (used && used != film)
    {
      g_autoptr (JsonNode) take = document_of (session, film, scene),
                           other = document_of (session, used, scene);
      if (take && other)
        add_difference (facts, clone, json_node_get_object (take), json_node_get_object (other));
    }
  if (edits)
    add (facts, g_strdup_printf (g_dngettext (NULL, "Your edit stays", "Your %u edits stay", edits),
                                 edits));
  g_ptr_array_add (facts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&facts), FALSE);
}
