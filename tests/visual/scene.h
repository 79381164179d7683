/* How the visual clone sees a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-json.h"
#include "sahne-visual.h"

/* The section `visual` of a document; (transfer full) of both. */
static inline JsonObject *
scene_look (char *document)
{
  g_autofree char *text = document;
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), &error);
  JsonObject *section;

  g_assert_no_error (error);
  section = sahne_visual_run (json_node_get_object (root), resources, &error);
  g_assert_no_error (error);
  return section;
}
