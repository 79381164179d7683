/* Prints the facts of each line of standard input, for those who write a corpus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "facts.h"

int
main (int argc, char **argv)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  char line[65536];

  while (fgets (line, sizeof line, stdin))
    {
      char *tab = strchr (line, '\t');
      g_autoptr (GPtrArray) facts = NULL;
      if (line[0] == '#')
        {
          g_print ("%s", line);
          continue;
        }
      if (tab)
        *tab = '\0';
      facts = facts_of (g_strstrip (line), argc > 1 ? argv[1] : "en", resources, NULL);
      g_print ("%s\t", line);
      for (guint i = 0; i < facts->len; i++)
        {
          const char *fact = facts->pdata[i];
          if (!g_str_equal (fact, "time=noon") && !g_str_equal (fact, "weather=clear"))
            g_print ("%s%s", i ? " " : "", fact);
        }
      g_print ("\n");
    }
  return 0;
}
