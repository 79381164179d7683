/* What happens outside of a room: the story goes there with those who go out, or wait there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tale.h"

/* Where one is who leaves such a place, unless its row says so. */
#define STREET "street"

static const SahneEntry *
here (const SahneTale *self)
{
  const char *place = self->scene ? self->scene->place : NULL;

  return place ? sahne_lexicon_concept (self->language->lexicon, place, SAHNE_CLASS_PLACE) : NULL;
}

static gboolean
is_inside (const SahneTale *self)
{
  const char *setting = self->scene ? self->scene->setting : NULL;

  return setting ? g_str_equal (setting, "interior") : sahne_entry_has (here (self), "inside");
}

static void
go_out (SahneTale *self)
{
  const SahneEntry *place = here (self);
  char out[32];

  self->go_on.concept
      = sahne_cast_keep (self->cast,
                         sahne_entry_fact (place, "out", out, sizeof out) ? out : STREET);
  self->go_on.name = NULL;
  self->go_on.setting = "exterior";
  self->go_on.start = self->go_on.end = 0;
}

/* Outside, out of no place that is named. */
static gboolean
says_outside (const SahneFrame *frame)
{
  for (guint i = 0; i < frame->n_spots; i++)
    {
      const SahneSpot *spot = frame->spots[i];

      if (spot->to == NULL
          && ((spot->place && g_str_equal (spot->place, "outside"))
              || (spot->place == NULL && g_str_equal (spot->kind, "out_of"))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_one_of (const char *action, const char *const *list)
{
  return action && g_strv_contains (list, action);
}

/* Several have gone out: whoever is told of next is one of them. */
#define ALL "*"

/* The one who has gone out, as far as words tell before anybody is looked up. */
static gboolean
is_same (const char *left, const SahneMention *m)
{
  return g_str_equal (left, ALL) || m->kind == SAHNE_MENTION_PRONOUN
         || m->kind == SAHNE_MENTION_ELIDED || (m->text && g_str_equal (left, m->text));
}

/**
 * sahne_tale_outside:
 * @self: (inout): a story
 * @frame: what is told next
 *
 * Lets the story go on outside when somebody does something there, or does something else after
 * having gone out. What is only heard outside is heard inside.
 */
void
sahne_tale_outside (SahneTale *self, const SahneFrame *frame)
{
  static const char *const heard[]
      = { "bark",    "howl", "meow", "ring", "honk",  "blow", "roar",  "shout", "scream",
          "thunder", "sing", "crow", "caw",  "chirp", "call", "knock", NULL };
  static const char *const going[]
      = { "exit", "run", "go", "walk", "rush", "step", "sneak", "march", "dance", "fly", NULL };
  static const char *const back[] = { "return", "come", "enter", "appear", "arrive", NULL };
  const SahneMention *who = frame->n_agents ? frame->agents[0] : NULL;
  const char *left = self->left;
  gboolean moves = is_one_of (frame->action, going);

  if (self->headings || frame->kind != SAHNE_FRAME_ACTION || frame->reality != SAHNE_REAL
      || frame->negated || frame->aside || frame->order != SAHNE_ORDER_THEN)
    return;
  if (who && who->word_class == SAHNE_CLASS_THING)
    return; /* a stream runs by */
  self->left = NULL;
  if (who == NULL || frame->place || self->go_on.concept || !is_inside (self)
      || !sahne_tale_scene_has_happened (self->scene))
    return;
  if (left && is_same (left, who) && !is_one_of (frame->action, back))
    go_out (self);
  else if (says_outside (frame) && !moves && !is_one_of (frame->action, heard))
    go_out (self);
  else if (moves && frame->n_objects == 0
           && (says_outside (frame)
               || (g_str_equal (frame->action, "exit") && frame->n_spots == 0)))
    self->left = who->plural ? ALL : sahne_cast_keep (self->cast, who->text ? who->text : "");
}
