/* Play lists of HTTP Live Streaming (RFC 8216) over the tracks of a package.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-package-private.h"

#include <math.h>

/* Who has not measured the line yet begins with the variant nearest below this, as Apple's
 * authoring specification wants it; bits a second. */
#define FIRST_RATE 2000000

static void
append_seconds (GString *out, double seconds)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.6f", seconds));
}

static void
append_head (GString *out, int target)
{
  g_string_append_printf (out,
                          "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%d\n"
                          "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n",
                          target);
}

/* The list of a track's segments, or of its keyframes. */
static char *
media_list (const SahnePackageTrack *track, GArray *segments, gboolean keyframes)
{
  GString *out = g_string_new (NULL);

  append_head (out, sahne_package_target (segments));
  g_string_append (out, keyframes ? "#EXT-X-I-FRAMES-ONLY\n" : "#EXT-X-INDEPENDENT-SEGMENTS\n");
  g_string_append_printf (out, "#EXT-X-MAP:URI=\"%s.mp4\",BYTERANGE=\"%" G_GUINT64_FORMAT "@0\"\n",
                          track->name, track->cmaf->init_bytes);
  for (guint i = 0; i < segments->len; i++)
    {
      const SahnePackageSegment *s = &g_array_index (segments, SahnePackageSegment, i);
      g_string_append (out, "#EXTINF:");
      append_seconds (out, s->duration);
      g_string_append_printf (out,
                              ",\n#EXT-X-BYTERANGE:%" G_GUINT64_FORMAT "@%" G_GUINT64_FORMAT
                              "\n%s.mp4\n",
                              s->bytes, s->offset, track->name);
    }
  g_string_append (out, "#EXT-X-ENDLIST\n");
  return g_string_free (out, FALSE);
}

static gboolean
put_list (SahnePackage *self, const SahnePackageTrack *track, gboolean keyframes, GError **error)
{
  g_autoptr (GArray) segments
      = keyframes ? sahne_package_keyframes (track->cmaf) : sahne_package_segments (track->cmaf);
  g_autofree char *name = g_strconcat (track->name, keyframes ? "-iframes" : "", ".m3u8", NULL);
  g_autofree char *text = media_list (track, segments, keyframes);

  return sahne_package_put (self, name, text, error);
}

static gboolean
put_captions (SahnePackage *self, GError **error)
{
  const SahneCmafTrack *cmaf = ((SahnePackageTrack *) self->rungs->pdata[0])->cmaf;
  double length = (double) cmaf->duration / cmaf->timescale;
  g_autoptr (GString) out = g_string_new (NULL);

  append_head (out, (int) ceil (length));
  g_string_append (out, "#EXTINF:");
  append_seconds (out, length);
  g_string_append_printf (out, ",\n%s\n#EXT-X-ENDLIST\n", self->captions);
  return sahne_package_put (self, "captions.m3u8", out->str, error);
}

/* The attributes that variants and lists of keyframes share. */
static void
append_rates (GString *out, double peak, double mean)
{
  g_string_append_printf (out, "BANDWIDTH=%.0f,AVERAGE-BANDWIDTH=%.0f", ceil (peak), ceil (mean));
}

static void
append_variant (SahnePackage *self, GString *out, const SahnePackageTrack *track)
{
  g_autoptr (GArray) pictures = sahne_package_segments (track->cmaf);
  g_autoptr (GArray) sounds = self->sound ? sahne_package_segments (self->sound->cmaf) : NULL;
  double peak = sahne_package_peak (pictures, sahne_package_target (pictures));
  double mean = sahne_package_mean (pictures);
  char rate[G_ASCII_DTOSTR_BUF_SIZE];

  if (sounds)
    {
      peak += sahne_package_peak (sounds, sahne_package_target (sounds));
      mean += sahne_package_mean (sounds);
    }
  g_ascii_formatd (rate, sizeof rate, "%.3f", (double) track->rate_num / track->rate_den);
  g_string_append (out, "#EXT-X-STREAM-INF:");
  append_rates (out, peak, mean);
  g_string_append_printf (out, ",CODECS=\"%s%s%s\",RESOLUTION=%dx%d,FRAME-RATE=%s,VIDEO-RANGE=SDR",
                          track->codecs, self->sound ? "," : "",
                          self->sound ? self->sound->codecs : "", track->width, track->height,
                          rate);
  if (self->sound)
    g_string_append (out, ",AUDIO=\"sound\"");
  if (self->captions)
    g_string_append (out, ",SUBTITLES=\"captions\"");
  g_string_append_printf (out, ",CLOSED-CAPTIONS=NONE\n%s.m3u8\n", track->name);
}

static void
append_keyframes (GString *out, const SahnePackageTrack *track)
{
  g_autoptr (GArray) keyframes = sahne_package_keyframes (track->cmaf);

  g_string_append (out, "#EXT-X-I-FRAME-STREAM-INF:");
  append_rates (out, sahne_package_peak (keyframes, sahne_package_target (keyframes)),
                sahne_package_mean (keyframes));
  g_string_append_printf (
      out, ",CODECS=\"%s\",RESOLUTION=%dx%d,VIDEO-RANGE=SDR,URI=\"%s-iframes.m3u8\"\n",
      track->codecs, track->width, track->height, track->name);
}

/* Sound and captions, chosen apart from the pictures. */
static void
append_rendition (SahnePackage *self, GString *out, const char *type, const char *group,
                  const char *more)
{
  const char *language = self->language ? self->language : "und";

  g_string_append_printf (out,
                          "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=\"%s\",NAME=\"%s\",LANGUAGE=\"%s\","
                          "AUTOSELECT=YES,%s,URI=\"%s.m3u8\"\n",
                          type, group, language, language, more, group);
}

/* The rung players begin with. */
static guint
first_rung (SahnePackage *self)
{
  guint found = 0;
  double best = -1;

  for (guint i = 0; i < self->rungs->len; i++)
    {
      const SahnePackageTrack *track = self->rungs->pdata[i];
      g_autoptr (GArray) segments = sahne_package_segments (track->cmaf);
      double rate = sahne_package_mean (segments);
      if (track->codec != ((SahnePackageTrack *) self->rungs->pdata[0])->codec)
        break;
      if (rate > best && rate <= FIRST_RATE)
        {
          best = rate;
          found = i;
        }
    }
  return found;
}

/**
 * sahne_package_write_hls:
 * @self: a package whose tracks were read
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether the lists are written
 */
gboolean
sahne_package_write_hls (SahnePackage *self, GError **error)
{
  g_autoptr (GString) out
      = g_string_new ("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
  guint first = first_rung (self);

  if (self->sound)
    append_rendition (self, out, "AUDIO", "sound", "DEFAULT=YES,CHANNELS=\"2\"");
  if (self->captions)
    append_rendition (self, out, "SUBTITLES", "captions", "DEFAULT=NO,FORCED=NO");
  append_variant (self, out, self->rungs->pdata[first]);
  for (guint i = 0; i < self->rungs->len; i++)
    if (i != first)
      append_variant (self, out, self->rungs->pdata[i]);
  for (guint i = 0; i < self->rungs->len; i++)
    append_keyframes (out, self->rungs->pdata[i]);
  for (guint i = 0; i < self->rungs->len; i++)
    if (!put_list (self, self->rungs->pdata[i], FALSE, error)
        || !put_list (self, self->rungs->pdata[i], TRUE, error))
      return FALSE;
  return (self->sound == NULL || put_list (self, self->sound, FALSE, error))
         && (self->captions == NULL || put_captions (self, error))
         && sahne_package_put (self, SAHNE_PACKAGE_HLS, out->str, error);
}
