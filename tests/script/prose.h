/* A text as the script clone understands it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-json.h"
#include "sahne-script.h"

static inline gboolean
prose_take (JsonNode *scene, gpointer data, GError **error)
{
  g_ptr_array_add (data, scene);
  return TRUE;
}

/* All its scenes, as nodes. */
static inline GPtrArray *
prose_scenes (SahneResources *resources, const char *language, const char *text)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) source = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SahneBrief brief = { .language = language };

  g_test_message ("%s", text);
  sahne_script_run (source, &brief, resources, NULL, prose_take, scenes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scenes->len, >, 0);
  return scenes;
}
