/* Where the program begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* How much room painted places may take in memory, and what clones made on the disk, is told to the
 * whole program, and to those it starts. */
static void
limit_room (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SAHNE_APP_ID);
  g_autofree char *memory = g_strdup_printf ("%d", g_settings_get_int (settings, "drawing-memory"));
  g_autofree char *disk = g_strdup_printf ("%" G_GUINT64_FORMAT,
                                           g_settings_get_uint64 (settings, "cache-size") >> 20);

  g_setenv ("SAHNE_DRAW_MEMORY", memory, FALSE);
  g_setenv ("SAHNE_CACHE_SIZE", disk, FALSE);
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("SAHNE_LOCALE_PATH");
  g_autoptr (SahneApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : SAHNE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Sahne");
  limit_room ();
  application = sahne_application_new (G_APPLICATION_HANDLES_OPEN);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
