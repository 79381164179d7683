/* Lines in prose: who says what nobody is said to say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

static const struct
{
  const char *language, *text, *speakers;
} rows[] = {
  { "en", "\"I am hungry,\" said Tom. He sat down. \"Very hungry.\"", "tom tom" },
  { "en", "\"Come here,\" said Lily. The dog wagged its tail. \"Good boy.\"", "lily lily" },
  { "en", "\"Let us go,\" said Lily. Tom shook his head. \"No way.\"", "lily tom" },
  { "en", "\"My bread!\" said Lily. The sparrow bowed. \"Let us share it.\"", "lily sparrow" },
  /* what is said is not told once more by the narrator when the scene changes behind it */
  { "en", "A hedgehog shrugged. \"They are good.\" One rainy night the river rose.", "hedgehog" },
  { "tr", "\"Gel buraya,\" dedi Ali. Kedi kuyruğunu salladı. \"Aferin sana.\"", "ali ali" },
  { "tr", "\"Gidelim mi?\" diye sordu Ayşe. Mehmet güldü. \"Hayır.\"", "ayse mehmet" },
};

static char *
speakers_of (GPtrArray *scenes)
{
  g_autoptr (GStrvBuilder) speakers = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint k = 0; k < scenes->len; k++)
    {
      JsonObject *beats
          = sahne_json_path (json_node_get_object (scenes->pdata[k]), "script", "beats", NULL);
      g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
      for (guint i = 0; i < ids->len; i++)
        {
          const char *speaker
              = sahne_json_string (sahne_json_object (beats, ids->pdata[i]), "speaker", NULL);
          if (speaker)
            g_strv_builder_add (speakers, speaker);
        }
    }
  list = g_strv_builder_end (speakers);
  return g_strjoinv (" ", list);
}

static void
test_speakers (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, rows[i].language, rows[i].text);
      g_autofree char *speakers = NULL;

      speakers = speakers_of (scenes);
      g_assert_cmpstr (speakers, ==, rows[i].speakers);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/tale-line/speakers", test_speakers);
  return g_test_run ();
}
