/* Captions in the form each container wants: timed text of MP4, or WebVTT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-caption-track.h"

#include <string.h>

/* How timed text looks (3GPP TS 26.245, 5.16): centred at the bottom, white on nothing, in the
 * player's own sans serif. */
static const guint8 text_style[] = {
  0,   0,   0,   0,                                 /* no scrolling, no karaoke */
  1,   255,                                         /* centred, at the bottom */
  0,   0,   0,   0,                                 /* no background */
  0,   0,   0,   0,   0,   0,   0,   0,             /* the whole picture */
  0,   0,   0,   0,   0,   1,   0,   18,            /* all characters, font 1, plain, size 18 */
  255, 255, 255, 255,                               /* white */
  0,   0,   0,   18,  'f', 't', 'a', 'b',           /* a table */
  0,   1,   0,   1,   5,   'S', 'e', 'r', 'i', 'f', /* of one font */
};

static void
caption_clear (gpointer data)
{
  g_free (((SahneCaptionCue *) data)->text);
}

/**
 * sahne_captions_new:
 *
 * Returns: (transfer full) (element-type SahneCaptionCue): an empty list of captions
 */
GArray *
sahne_captions_new (void)
{
  GArray *captions = g_array_new (FALSE, FALSE, sizeof (SahneCaptionCue));
  g_array_set_clear_func (captions, caption_clear);
  return captions;
}

/**
 * sahne_captions_add:
 * @captions: (element-type SahneCaptionCue): captions
 * @start_us: when it appears, not before the one added last
 * @end_us: when it goes
 * @text: what it says, lines divided by line feeds
 */
void
sahne_captions_add (GArray *captions, gint64 start_us, gint64 end_us, const char *text)
{
  SahneCaptionCue caption = { start_us, end_us, g_utf8_make_valid (text, -1) };
  g_array_append_val (captions, caption);
}

/* Text that no player takes for markup: a WebVTT cue ends at an empty line. */
static char *
plain_text (const char *text, SahneContainer container)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) out = NULL;

  if (container == SAHNE_CONTAINER_MP4)
    return g_strdup (text);
  out = g_string_new (NULL);
  lines = g_strsplit_set (text, "\n\r", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (g_strstrip (lines[i]), -1);
      if (*escaped)
        g_string_append_printf (out, "%s%s", out->len ? "\n" : "", escaped);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_packet (SahneCoded *coded, const SahneCaptionCue *caption, gint64 end_us,
            SahneContainer container)
{
  g_autofree char *text = plain_text (caption->text, container);
  gsize length = MIN (strlen (text), 65535);
  g_autofree guint8 *data = g_malloc (length + 2);
  gsize head = container == SAHNE_CONTAINER_MP4 ? 2 : 0;
  gint64 start = caption->start_us / 1000, end = MAX (end_us / 1000, start + 1);

  data[0] = (guint8) (length >> 8);
  data[1] = (guint8) length;
  memcpy (data + head, text, length);
  sahne_coded_add (coded, start, end - start, TRUE, data, length + head);
}

/**
 * sahne_captions_encode:
 * @captions: (element-type SahneCaptionCue): captions in order of time
 * @container: where they go
 *
 * Returns: (transfer full) (nullable): the track, %NULL without captions
 */
SahneCoded *
sahne_captions_encode (GArray *captions, SahneContainer container)
{
  AVCodecParameters *parameters = avcodec_parameters_alloc ();
  SahneCoded *coded;

  parameters->codec_type = AVMEDIA_TYPE_SUBTITLE;
  parameters->codec_id
      = container == SAHNE_CONTAINER_MP4 ? AV_CODEC_ID_MOV_TEXT : AV_CODEC_ID_WEBVTT;
  if (container == SAHNE_CONTAINER_MP4)
    {
      parameters->extradata = av_mallocz (sizeof text_style + AV_INPUT_BUFFER_PADDING_SIZE);
      parameters->extradata_size = sizeof text_style;
      memcpy (parameters->extradata, text_style, sizeof text_style);
    }
  coded = sahne_coded_new (parameters);
  avcodec_parameters_free (&parameters);
  for (guint i = 0; i < captions->len; i++)
    {
      const SahneCaptionCue *caption = &g_array_index (captions, SahneCaptionCue, i);
      gint64 next = i + 1 < captions->len
                        ? g_array_index (captions, SahneCaptionCue, i + 1).start_us
                        : G_MAXINT64;
      add_packet (coded, caption, MIN (caption->end_us, next), container);
    }
  if (sahne_coded_n_packets (coded) == 0)
    g_clear_pointer (&coded, sahne_coded_unref);
  return coded;
}

static void
append_time (GString *out, gint64 time_us)
{
  gint64 ms = time_us / 1000;
  g_string_append_printf (out, "%02d:%02d:%02d.%03d", (int) (ms / 3600000), (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60), (int) (ms % 1000));
}

/**
 * sahne_captions_write_vtt:
 * @captions: (element-type SahneCaptionCue): captions in order of time
 *
 * Returns: (transfer full): a WebVTT file
 */
char *
sahne_captions_write_vtt (GArray *captions)
{
  GString *out = g_string_new ("WEBVTT\n");

  for (guint i = 0; i < captions->len; i++)
    {
      const SahneCaptionCue *caption = &g_array_index (captions, SahneCaptionCue, i);
      g_autofree char *text = plain_text (caption->text, SAHNE_CONTAINER_WEBM);
      g_string_append_c (out, '\n');
      append_time (out, caption->start_us);
      g_string_append (out, " --> ");
      append_time (out, caption->end_us);
      g_string_append_printf (out, "\n%s\n", text);
    }
  return g_string_free (out, FALSE);
}
