/* How loud the film is where it plays: the viewer tells it, meters follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-levels.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sahne-format.h"

struct _SahneLevels
{
  GObject parent_instance;
  SahnePlayerLevels now;
  double highest_db; /* since it began to play */
  gboolean playing, known;
};

static guint changed;

G_DEFINE_FINAL_TYPE (SahneLevels, sahne_levels, G_TYPE_OBJECT)

static void
sahne_levels_class_init (SahneLevelsClass *klass)
{
  changed = g_signal_new ("changed", SAHNE_TYPE_LEVELS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
}

static void
sahne_levels_init (SahneLevels *self)
{
  self->highest_db = -HUGE_VAL;
}

/**
 * sahne_levels_new:
 *
 * Returns: (transfer full): levels of nothing
 */
SahneLevels *
sahne_levels_new (void)
{
  return g_object_new (SAHNE_TYPE_LEVELS, NULL);
}

/**
 * sahne_levels_begin:
 * @self: levels
 *
 * It begins to play: the highest peak is looked for anew.
 */
void
sahne_levels_begin (SahneLevels *self)
{
  self->highest_db = -HUGE_VAL;
}

/**
 * sahne_levels_tell:
 * @self: levels
 * @now: (nullable): how loud it is; %NULL when it does not play any more
 */
void
sahne_levels_tell (SahneLevels *self, const SahnePlayerLevels *now)
{
  self->playing = now != NULL;
  if (now)
    {
      self->now = *now;
      self->known = TRUE;
      self->highest_db = MAX (self->highest_db, MAX (now->peak_db[0], now->peak_db[1]));
    }
  g_signal_emit (self, changed, 0);
}

/**
 * sahne_levels_get:
 * @self: levels
 * @now: (out): how loud it is, or was last
 * @highest_db: (out): the highest true peak since it began to play, dBTP
 *
 * Returns: whether it plays
 */
gboolean
sahne_levels_get (SahneLevels *self, SahnePlayerLevels *now, double *highest_db)
{
  static const SahnePlayerLevels silent = { -HUGE_VAL, -HUGE_VAL, { -HUGE_VAL, -HUGE_VAL } };

  *now = self->known ? self->now : silent;
  *highest_db = self->highest_db;
  return self->playing;
}

/**
 * sahne_levels_describe:
 * @self: levels
 *
 * Returns: (transfer full): a sentence for those who do not look at a meter
 */
char *
sahne_levels_describe (SahneLevels *self)
{
  g_autofree char *momentary = sahne_format_level (self->now.momentary_lufs),
                  *shorter = sahne_format_level (self->now.short_term_lufs),
                  *peak = sahne_format_level (self->highest_db);

  if (!self->known)
    return g_strdup (_ ("Nothing has been heard yet: play the film to measure it."));
  /* Translators: loudness now, over three seconds, and the highest peak. */
  return g_strdup_printf (_ ("%s LUFS now, %s LUFS over three seconds, peak %s dBTP"), momentary,
                          shorter, peak);
}
