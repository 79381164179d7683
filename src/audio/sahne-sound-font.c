/* Sound fonts: the best one that is found, and whether it is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-synth.h"

/* General MIDI fonts by the places where distributions put them, the best first. */
static const char *const fonts[] = {
  "/usr/share/sounds/sf2/FluidR3_GM.sf2",        "/usr/share/soundfonts/FluidR3_GM.sf2",
  "/usr/share/sounds/sf3/MuseScore_General.sf3", "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3",
  "/usr/share/soundfonts/GeneralUser.sf2",       "/usr/share/sounds/sf2/TimGM6mb.sf2",
  "/usr/share/sounds/sf2/default-GM.sf2",        "/usr/share/sounds/sf3/default-GM.sf3",
  "/usr/share/soundfonts/default.sf2",           "/app/share/sounds/sf2/FluidR3_GM.sf2",
  "/app/share/sounds/sf2/TimGM6mb.sf2",
};

/**
 * sahne_synth_find_font:
 * @resources: notes what was found, so that a better font makes music anew
 *
 * `SAHNE_SOUND_FONT` names another font; empty, it stands for none.
 *
 * Returns: (transfer full) (nullable): path of the best General MIDI font of this machine
 */
char *
sahne_synth_find_font (SahneResources *resources)
{
  const char *chosen = g_getenv ("SAHNE_SOUND_FONT");
  g_autofree char *path = NULL, *name = NULL, *version = NULL;

  if (chosen)
    path = *chosen ? g_strdup (chosen) : NULL;
  for (guint i = 0; !chosen && path == NULL && i < G_N_ELEMENTS (fonts); i++)
    if (g_file_test (fonts[i], G_FILE_TEST_IS_REGULAR))
      path = g_strdup (fonts[i]);
  name = g_strconcat ("file:", path ? path : fonts[0], NULL);
  version = sahne_resources_version (resources, name);
  sahne_resources_note (resources, name, version);
  return g_steal_pointer (&path);
}

static gsize
size_at (const guint8 *data)
{
  return data[0] | data[1] << 8 | data[2] << 16 | (gsize) data[3] << 24;
}

/* Whether the chunks from @data on fill @length without running over, and @wanted is among them. */
static gboolean
has_chunk (const guint8 *data, gsize length, const char *wanted, const guint8 **body,
           gsize *body_length)
{
  gboolean found = FALSE;

  while (length >= 8)
    {
      gsize size = size_at (data + 4), whole = 8 + size + (size & 1);
      if (size > length - 8)
        return FALSE;
      if (memcmp (data, "LIST", 4) == 0 && size >= 4 ? memcmp (data + 8, wanted, 4) == 0
                                                     : memcmp (data, wanted, 4) == 0)
        {
          found = TRUE;
          *body = data + 8 + (memcmp (data, "LIST", 4) == 0 ? 4 : 0);
          *body_length = size - (memcmp (data, "LIST", 4) == 0 ? 4 : 0);
        }
      whole = MIN (whole, length);
      data += whole;
      length -= whole;
    }
  return found;
}

/**
 * sahne_synth_is_font:
 * @path: a file
 *
 * Loaders of sound fonts differ in how they bear a broken file, so it is looked at first.
 *
 * Returns: whether it is a SoundFont 2 or 3 with all its parts
 */
gboolean
sahne_synth_is_font (const char *path)
{
  static const struct
  {
    const char *name;
    gsize record;
  } tables[] = { { "phdr", 38 }, { "pbag", 4 }, { "pgen", 4 }, { "inst", 22 },
                 { "ibag", 4 },  { "igen", 4 }, { "shdr", 46 } };
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const guint8 *data = file ? (const guint8 *) g_mapped_file_get_contents (file) : NULL;
  gsize length = file ? g_mapped_file_get_length (file) : 0, size, n;
  const guint8 *presets, *samples, *table;

  if (length < 12 || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "sfbk", 4) != 0)
    return FALSE;
  size = size_at (data + 4);
  if (size < 4 || size > length - 8 || !has_chunk (data + 12, size - 4, "sdta", &samples, &n)
      || !has_chunk (data + 12, size - 4, "pdta", &presets, &n))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gsize bytes = 0;
      if (!has_chunk (presets, n, tables[i].name, &table, &bytes) || bytes < 2 * tables[i].record
          || bytes % tables[i].record != 0)
        return FALSE;
    }
  return TRUE;
}
