/* The page that plays a package in a browser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-package-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
replace (GString *page, const char *name, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_string_replace (page, name, escaped, 0);
}

/**
 * sahne_package_write_page:
 * @self: a package
 * @page: the page, with words between @ signs to be filled in
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether the page is written
 */
gboolean
sahne_package_write_page (SahnePackage *self, const char *page, GError **error)
{
  const SahnePackageTrack *top = self->rungs->pdata[0];
  g_autofree char *shape = g_strdup_printf ("%d / %d", top->width, top->height);
  g_autoptr (GString) out = g_string_new (page);

  replace (out, "@LANGUAGE@", self->language ? self->language : "en");
  replace (out, "@TITLE@", self->title && *self->title ? self->title : _ ("Film"));
  replace (out, "@SHAPE@", shape);
  replace (out, "@HLS@", SAHNE_PACKAGE_HLS);
  replace (out, "@DASH@", SAHNE_PACKAGE_DASH);
  replace (out, "@SERVER@",
           _ ("This page plays only when it comes from a web server that hands out parts of files "
              "(byte ranges). Put the folder on one and open it from there."));
  replace (out, "@PLAYER@",
           _ ("This browser does not play streams by itself. Open the address below in a player, "
              "or put hls.min.js (hls.js) or dash.all.min.js (dash.js) beside this page."));
  return sahne_package_put (self, SAHNE_PACKAGE_PAGE, out->str, error);
}
