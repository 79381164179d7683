/* Shows what becomes of a text: form, language, what was asked, the text, and on demand the
 * elements.
 *
 * Usage: show-form [-e] [-s SEED] [-l LANGUAGE] FILE, or with -p "a wish".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "elements.h"
#include "sahne-form.h"

int
main (int argc, char *argv[])
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SahneScreenplay) play = NULL;
  SahneBrief brief = { .seed = 1 };
  gboolean elements = FALSE;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "-e"))
      elements = TRUE;
    else if (g_str_equal (argv[i], "-s") && i + 1 < argc)
      brief.seed = g_ascii_strtoull (argv[++i], NULL, 10);
    else if (g_str_equal (argv[i], "-l") && i + 1 < argc)
      brief.language = argv[++i];
    else if (g_str_equal (argv[i], "-p") && i + 1 < argc)
      {
        brief.form = "prompt";
        bytes = g_bytes_new_static (argv[i + 1], strlen (argv[i + 1]));
        i++;
      }
    else
      {
        char *data;
        gsize length;
        if (!g_file_get_contents (argv[i], &data, &length, &error))
          break;
        bytes = g_bytes_new_take (data, length);
        brief.file_name = argv[i];
      }
  if (bytes)
    play = sahne_form_read (bytes, &brief, resources, &error);
  if (play == NULL)
    {
      fprintf (stderr, "%s\n", error ? error->message : "no text");
      return 1;
    }
  printf (
      "[%s %s title=%s aspect=%s mood=%s style=%s language=%s length=%.1f music=%d narrator=%d]\n",
      sahne_form_name (play->form), play->language, play->title ? play->title : "-",
      play->asked.aspect ? play->asked.aspect : "-", play->asked.mood ? play->asked.mood : "-",
      play->asked.style ? play->asked.style : "-",
      play->asked.language ? play->asked.language : "-", (double) play->asked.length_us / 1e6,
      play->asked.music, play->asked.narrator);
  if (elements)
    {
      g_autofree char *dump = elements_dump (play, TRUE);
      printf ("%s", dump);
    }
  else
    printf ("%s\n", play->text);
  return 0;
}
