/* Fuzzer: subtitles are read, cues are whole, and what they make of a film reads back as the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-edit.h"
#include "sahne-interchange.h"
#include "sahne-json.h"
#include "sahne-subtitles.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static JsonObject *
make_film (void)
{
  static const char text[]
      = "{\"rate\":[30,1],\"language\":\"tr\",\"frames\":900,\"scenes\":{\"s1\":{\"order\":0,"
        "\"duration_us\":30000000}},\"clips\":{\"c1\":{\"order\":0,\"kind\":\"shot\",\"scene\":"
        "\"s1\",\"in_us\":0,\"out_us\":30000000}},\"captions\":{\"s1-t0\":{\"order\":0,\"scene\":"
        "\"s1\",\"scene_us\":1000000,\"start_us\":1000000,\"end_us\":2000400,\"text\":\"Hi\","
        "\"name\":\"Ada\",\"speaker\":\"ada\",\"words\":[{\"t_us\":1000000,\"end_us\":1500000,"
        "\"span\":[0,2]}]}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);

  return json_node_dup_object (node);
}

static void
check_cues (GPtrArray *cues)
{
  for (guint i = 0; i < cues->len; i++)
    {
      const SahneSubtitle *cue = cues->pdata[i];
      g_assert_true (cue->start_ms >= 0 && cue->end_ms > cue->start_ms);
      g_assert_true (*cue->text && g_utf8_validate (cue->text, -1, NULL));
      g_assert_true (cue->name == NULL || g_utf8_validate (cue->name, -1, NULL));
      g_assert_null (strstr (cue->text, "\n\n"));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size), written = NULL;
  g_autoptr (GPtrArray) cues = sahne_subtitles_read (bytes, "tr", NULL), patches = NULL,
                        again = NULL;
  g_autoptr (JsonObject) film = make_film (), changed = NULL;
  char *vtt;

  if (cues == NULL)
    return 0;
  check_cues (cues);
  patches = sahne_interchange_read_captions (film, bytes, NULL);
  if (patches == NULL)
    return 0;
  changed = sahne_film_edit_preview (film, patches);
  vtt = sahne_interchange_write_vtt (changed);
  written = g_bytes_new_take (vtt, strlen (vtt));
  again = sahne_interchange_read_captions (changed, written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->len, ==, 0);
  return 0;
}
