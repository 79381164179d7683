/* Cuts a film into gops: at its cuts, and where a keyframe is due anyway.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-plan.h"

#include "sahne-encoder-options.h"
#include "sahne-key.h"

/* Splits a shot into equal parts, none longer than @longest. */
static void
split_evenly (GArray *gops, SahneGop whole, gint64 longest)
{
  gint64 parts = (whole.frames + longest - 1) / longest;

  for (gint64 i = 0; i < parts; i++)
    {
      gint64 from = whole.frames * i / parts, to = whole.frames * (i + 1) / parts;
      SahneGop part = { whole.shot, whole.first + from * whole.every, whole.every, whole.at + from,
                        to - from };
      g_array_append_val (gops, part);
    }
}

/* Splits a shot at every multiple of @longest of the whole film, as all rungs of a ladder are. */
static void
split_on_grid (GArray *gops, SahneGop whole, gint64 longest)
{
  gint64 at = whole.at, end = whole.at + whole.frames;

  while (at < end)
    {
      gint64 next = MIN ((at / longest + 1) * longest, end);
      SahneGop part
          = { whole.shot, whole.first + (at - whole.at) * whole.every, whole.every, at, next - at };
      g_array_append_val (gops, part);
      at = next;
    }
}

/**
 * sahne_plan_gops:
 * @shots: (element-type SahneShotRange): the shots of a source
 * @settings: settings of the delivery, whose rate is that of the source divided by @every
 * @every: pictures of the source for one of the delivery
 *
 * Returns: (transfer full) (element-type SahneGop): the gops in order
 */
GArray *
sahne_plan_gops (GArray *shots, const SahneDeliverySettings *settings, int every)
{
  GArray *gops = g_array_new (FALSE, FALSE, sizeof (SahneGop));
  gint64 longest = sahne_keyframe_frames (settings);

  for (guint i = 0; i < shots->len; i++)
    {
      const SahneShotRange *shot = &g_array_index (shots, SahneShotRange, i);
      gint64 at = (shot->first + every - 1) / every;
      gint64 end = (shot->first + shot->frames + every - 1) / every;
      SahneGop whole = { i, at * every - shot->first, every, at, end - at };
      if (whole.frames <= 0)
        continue;
      if (settings->fixed_keyframes)
        split_on_grid (gops, whole, longest);
      else
        split_evenly (gops, whole, longest);
    }
  return gops;
}

/**
 * sahne_plan_frames:
 * @gops: (element-type SahneGop): gops
 *
 * Returns: how many pictures of the delivery they have together
 */
gint64
sahne_plan_frames (GArray *gops)
{
  gint64 frames = 0;

  for (guint i = 0; i < gops->len; i++)
    frames += g_array_index (gops, SahneGop, i).frames;
  return frames;
}

/**
 * sahne_gop_key:
 * @gop: a gop
 * @shot: (nullable): digest of what its shot is made from
 * @s: how it is encoded
 * @crf: and with which constant-quality number
 *
 * Returns: (transfer full) (nullable): the digest of everything the encoded gop depends on,
 *   %NULL when nobody can tell
 */
char *
sahne_gop_key (const SahneGop *gop, const char *shot, const SahneDeliverySettings *s, SahneCrf crf)
{
  const struct
  {
    const char *name;
    gint64 value;
  } values[] = {
    { "first", gop->first },
    { "every", gop->every },
    { "frames", gop->frames },
    { "crf", crf },
    { "codec", s->codec },
    { "speed", s->speed },
    { "search", s->search },
    { "tune", s->tune },
    { "depth", s->depth },
    { "width", s->width },
    { "height", s->height },
    { "rate_num", s->rate_num },
    { "rate_den", s->rate_den },
    { "keyframe_ms", s->keyframe_ms },
    { "fixed", s->fixed_keyframes },
    { "variable", s->variable_rate },
    { "threads", s->threads },
    { "primaries", s->primaries },
    { "transfer", s->transfer },
    { "matrix", s->matrix },
    { "libavcodec", avcodec_version () },
  };
  SahneKey *key;

  if (shot == NULL)
    return NULL;
  key = sahne_key_new ("chunk/7");
  sahne_key_add_string (key, "shot", shot);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sahne_key_add_int (key, values[i].name, values[i].value);
  return sahne_key_finish (key);
}
