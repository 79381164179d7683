/* The manifest of DASH (ISO/IEC 23009-1, on-demand profile) over the tracks of a package.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-package-private.h"

#include <math.h>

/* What is fetched before playing begins, seconds. */
#define BUFFER 4

static void
append_number (GString *out, const char *form, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, form, value));
}

static void
append_duration (GString *out, const char *name, double seconds)
{
  g_string_append_printf (out, " %s=\"PT", name);
  append_number (out, "%.3f", seconds);
  g_string_append (out, "S\"");
}

static double
length_of (const SahneCmafTrack *track)
{
  return (double) track->duration / track->timescale;
}

static void
append_base (GString *out, const SahnePackageTrack *track)
{
  const SahneCmafTrack *cmaf = track->cmaf;

  g_string_append_printf (out,
                          "        <BaseURL>%s.mp4</BaseURL>\n"
                          "        <SegmentBase timescale=\"%u\" indexRange=\"%" G_GUINT64_FORMAT
                          "-%" G_GUINT64_FORMAT "\">"
                          "<Initialization range=\"0-%" G_GUINT64_FORMAT "\"/></SegmentBase>\n"
                          "      </Representation>\n",
                          track->name, cmaf->timescale, cmaf->index_offset,
                          cmaf->index_offset + cmaf->index_bytes - 1, cmaf->init_bytes - 1);
}

static void
append_rung (GString *out, const SahnePackageTrack *track)
{
  g_string_append_printf (out,
                          "      <Representation id=\"%s\" codecs=\"%s\" bandwidth=\"%.0f\" "
                          "width=\"%d\" height=\"%d\" sar=\"1:1\">\n",
                          track->name, track->codecs,
                          ceil (sahne_package_steady (track->cmaf, BUFFER)), track->width,
                          track->height);
  append_base (out, track);
}

static void
append_rate (GString *out, const SahnePackageTrack *track)
{
  if (track->rate_den == 1)
    g_string_append_printf (out, " frameRate=\"%d\"", track->rate_num);
  else
    g_string_append_printf (out, " frameRate=\"%d/%d\"", track->rate_num, track->rate_den);
}

/* The rungs of one codec, between which players change as the line allows. */
static void
append_ladder (SahnePackage *self, GString *out, SahneVideoCodec codec, guint number)
{
  const SahnePackageTrack *top = NULL;

  for (guint i = 0; i < self->rungs->len; i++)
    {
      const SahnePackageTrack *track = self->rungs->pdata[i];
      if (track->codec != codec)
        continue;
      if (top == NULL)
        {
          top = track;
          g_string_append_printf (out,
                                  "    <AdaptationSet id=\"%u\" contentType=\"video\" "
                                  "mimeType=\"video/mp4\" subsegmentAlignment=\"true\" "
                                  "subsegmentStartsWithSAP=\"1\" maxWidth=\"%d\" maxHeight=\"%d\"",
                                  number, top->width, top->height);
          append_rate (out, top);
          g_string_append (out, ">\n");
        }
      append_rung (out, track);
    }
  if (top)
    g_string_append (out, "    </AdaptationSet>\n");
}

static void
append_sound (SahnePackage *self, GString *out)
{
  const SahnePackageTrack *track = self->sound;

  g_string_append_printf (
      out,
      "    <AdaptationSet id=\"20\" contentType=\"audio\" "
      "mimeType=\"audio/mp4\" lang=\"%s\" subsegmentAlignment=\"true\" "
      "subsegmentStartsWithSAP=\"1\">\n"
      "      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"main\"/>\n"
      "      <Representation id=\"sound\" codecs=\"%s\" bandwidth=\"%.0f\" "
      "audioSamplingRate=\"48000\">\n"
      "        <AudioChannelConfiguration "
      "schemeIdUri=\"urn:mpeg:mpegB:cicp:ChannelConfiguration\" value=\"2\"/>\n",
      self->language ? self->language : "und", track->codecs,
      ceil (sahne_package_steady (track->cmaf, BUFFER)));
  append_base (out, track);
  g_string_append (out, "    </AdaptationSet>\n");
}

static void
append_captions (SahnePackage *self, GString *out)
{
  g_string_append_printf (out,
                          "    <AdaptationSet id=\"30\" contentType=\"text\" "
                          "mimeType=\"text/vtt\" lang=\"%s\">\n"
                          "      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" "
                          "value=\"subtitle\"/>\n"
                          "      <Representation id=\"captions\" bandwidth=\"1000\">"
                          "<BaseURL>%s</BaseURL></Representation>\n"
                          "    </AdaptationSet>\n",
                          self->language ? self->language : "und", self->captions);
}

/**
 * sahne_package_write_dash:
 * @self: a package whose tracks were read
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether the manifest is written
 */
gboolean
sahne_package_write_dash (SahnePackage *self, GError **error)
{
  const SahnePackageTrack *first = self->rungs->pdata[0];
  g_autofree char *title = g_markup_escape_text (self->title ? self->title : "", -1);
  g_autoptr (GString) out
      = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
                      "profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\" type=\"static\"");
  guint number = 1;

  append_duration (out, "mediaPresentationDuration", length_of (first->cmaf));
  append_duration (out, "minBufferTime", BUFFER);
  g_string_append (out, ">\n");
  if (*title)
    g_string_append_printf (out, "  <ProgramInformation><Title>%s</Title></ProgramInformation>\n",
                            title);
  g_string_append (out, "  <Period id=\"0\" start=\"PT0S\">\n");
  for (int codec = 0; codec < SAHNE_N_VIDEO_CODECS; codec++)
    append_ladder (self, out, codec, number++);
  if (self->sound)
    append_sound (self, out);
  if (self->captions)
    append_captions (self, out);
  g_string_append (out, "  </Period>\n</MPD>\n");
  return sahne_package_put (self, SAHNE_PACKAGE_DASH, out->str, error);
}
