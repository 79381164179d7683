/* The art pack: icons of things by name, from the bundle that the build made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pack.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"

#define BUNDLE "art/drawings.gresource"
#define PREFIX "/org/sahne/art/"

/**
 * sahne_pack_icon:
 * @name: name of an icon
 * @resources: gives the bundle
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Returns: (transfer full) (nullable): its drawing, standing on the origin, in centimetres
 */
SahneDrawing *
sahne_pack_icon (const char *name, SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bundle = sahne_resources_open (resources, BUNDLE, error);
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GResource) pack = bundle ? g_resource_new_from_data (bundle, NULL) : NULL;
  g_autoptr (GBytes) svg
      = pack ? g_resource_lookup_data (pack, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;

  if (svg)
    return sahne_drawing_new (svg, error);
  if (bundle)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                 _ ("The art pack of this machine has no icon “%s”."), name);
  return NULL;
}

/**
 * sahne_pack_drawing:
 * @name: name of a drawing
 * @resources: gives drawings
 *
 * Looks among the drawings of set pieces, then among those of props, then in the art pack.
 *
 * Returns: (transfer full) (nullable): the drawing
 */
SahneDrawing *
sahne_pack_drawing (const char *name, SahneResources *resources)
{
  static const char *const folders[] = { "pieces", "props" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.svg", folders[i], name);
      g_autoptr (GBytes) bytes = sahne_resources_open (resources, file, NULL);
      if (bytes)
        return sahne_drawing_new (bytes, NULL);
    }
  return sahne_pack_icon (name, resources, NULL);
}
