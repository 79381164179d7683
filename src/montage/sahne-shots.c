/* Shots: which set-up is seen when. The grammar of the cut.
 *
 * The scene's clock is divided where a cut makes sense: just before somebody speaks or acts. For
 * each part every set-up that is valid then is judged: does it show who matters, at the size that
 * suits what happens, and does it differ enough from the shot before? The best one wins; equal
 * neighbours are one shot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shots.h"

#include <string.h>

#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* A cut comes this long before the first word, and before a movement, microseconds. */
#define SPEECH_LEAD_US 125000
#define ACTION_LEAD_US 60000

/* A line longer than this is interrupted by the listener's face. */
#define LONG_LINE_US 4200000
#define REACTION_US 1700000

/* A still shot longer than this is divided. */
#define COMFORTABLE_US 5200000

/* The first view of a place. */
#define ESTABLISH_LEAST_US 1000000

typedef enum
{
  PART_OPENING,
  PART_LINE,
  PART_REACTION,
  PART_ACTION,
  PART_REST
} PartKind;

/* A stretch of the clock in which one thing happens. */
typedef struct
{
  PartKind kind;
  const char *beat, *who, *other, *object;
  gint64 from_us, to_us;
  gboolean moving;   /* somebody goes somewhere */
  gboolean together; /* two act */
  gboolean strong;   /* feelings run high */
} Part;

typedef struct
{
  const char *id, *beat;
  SahneShotSize shot;
  gboolean asked, moves;
  gint64 from_us, to_us;
  JsonArray *subjects, *misses;
} Setup;

typedef struct
{
  JsonObject *scene;
  GArray *setups;   /* Setup */
  GArray *parts;    /* Part */
  GArray *cuts;     /* SahneShotCut */
  GHashTable *seen; /* things that have been named in a picture */
  const Setup *last;
  gint64 last_from_us;
  guint64 seed;
  guint lines;
} Editor;

/* How near a size is: two shots of the same people must differ by a step. */
static const int nearness[SAHNE_N_SHOTS] = {
  [SAHNE_SHOT_ESTABLISHING] = 0, [SAHNE_SHOT_WIDE] = 1,          [SAHNE_SHOT_FULL] = 2,
  [SAHNE_SHOT_TWO] = 3,          [SAHNE_SHOT_MEDIUM] = 3,        [SAHNE_SHOT_OVER_SHOULDER] = 4,
  [SAHNE_SHOT_CLOSE] = 5,        [SAHNE_SHOT_EXTREME_CLOSE] = 6, [SAHNE_SHOT_INSERT] = 8,
  [SAHNE_SHOT_POV] = 4,
};

static void
read_setups (Editor *self)
{
  JsonObject *setups = sahne_json_path (self->scene, "animation", "setups", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (setups);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (setups, ids->pdata[i]);
      const char *move = sahne_json_string (object, "move", "static");
      Setup setup
          = { .id = ids->pdata[i],
              .beat = sahne_json_string (object, "beat", NULL),
              .shot = sahne_shot_find (sahne_json_string (object, "shot", NULL), SAHNE_SHOT_WIDE),
              .asked = sahne_json_bool (object, "asked", FALSE),
              .moves = !g_str_equal (move, "static"),
              .from_us = sahne_json_int (object, "from_us", 0),
              .to_us = sahne_json_int (object, "to_us", G_MAXINT64),
              .subjects = sahne_json_array (object, "subjects"),
              .misses = sahne_json_array (object, "misses") };
      g_array_append_val (self->setups, setup);
    }
}

/* Somebody goes somewhere: the camera proposes to follow. */
static gboolean
is_moving (const Editor *self, const char *beat)
{
  for (guint i = 0; i < self->setups->len; i++)
    {
      const Setup *setup = &g_array_index (self->setups, Setup, i);
      if (setup->moves && !setup->asked && g_strcmp0 (setup->beat, beat) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_strong (const char *emotion)
{
  static const char *const faces[]
      = { "joy", "crying", "furious", "afraid", "surprised", "loving", "pained", NULL };
  return emotion && g_strv_contains (faces, emotion);
}

static Part
make_part (const Editor *self, JsonObject *beat, const char *id, gint64 from, gint64 to)
{
  const char *kind = sahne_json_string (beat, "kind", "pause");
  JsonArray *actors = sahne_json_array (beat, "actors");
  Part part = { .kind = PART_REST, .beat = id, .from_us = from, .to_us = to };

  part.strong = is_strong (sahne_json_string (beat, "emotion", NULL));
  if (g_str_equal (kind, "line"))
    {
      part.kind = PART_LINE;
      part.who = sahne_json_string (beat, "speaker", NULL);
      part.other = sahne_json_array_string (sahne_json_array (beat, "to"), 0, NULL);
      part.from_us -= SPEECH_LEAD_US;
    }
  else if (g_str_equal (kind, "action"))
    {
      part.kind = PART_ACTION;
      part.who = sahne_json_array_string (actors, 0, NULL);
      part.other = sahne_json_array_string (sahne_json_array (beat, "recipients"), 0, NULL);
      part.object = sahne_json_array_string (sahne_json_array (beat, "objects"), 0, NULL);
      if (part.other == NULL)
        part.other = sahne_json_array_string (actors, 1, NULL);
      part.together = part.other != NULL;
      part.moving = is_moving (self, id);
      part.from_us -= ACTION_LEAD_US;
    }
  part.from_us = MAX (part.from_us, 0);
  return part;
}

/* Who speaks at the same time as the one a part is of has to be seen, too. */
static void
join_voice (Part *part, JsonObject *beat)
{
  const char *who = sahne_json_string (beat, "speaker", NULL);

  if (part->kind != PART_LINE || who == NULL || g_strcmp0 (who, part->who) == 0
      || g_strcmp0 (part->beat, sahne_json_string (beat, "with", NULL)) != 0)
    return;
  part->other = who;
  part->together = TRUE;
}

/* The parts of the clock: what happens at the same time as something else makes none of its own. */
static void
read_parts (Editor *self)
{
  JsonObject *beats = sahne_json_path (self->scene, "script", "beats", NULL);
  JsonObject *times = sahne_json_path (self->scene, "animation", "beats", NULL);
  gint64 end = sahne_json_int (sahne_json_object (self->scene, "animation"), "duration_us", 0);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  Part opening = { .kind = PART_OPENING, .from_us = 0, .to_us = end };

  g_array_append_val (self->parts, opening);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      JsonObject *time = sahne_json_object (times, ids->pdata[i]);
      gint64 from = sahne_json_int (time, "start_us", 0), to = sahne_json_int (time, "end_us", 0);
      Part *last = &g_array_index (self->parts, Part, self->parts->len - 1), part;
      if (time == NULL || to <= from)
        continue;
      if (sahne_json_string (beat, "with", NULL))
        {
          join_voice (last, beat);
          continue;
        }
      part = make_part (self, beat, ids->pdata[i], from, to);
      if (part.from_us <= last->from_us + 1000 && last->kind != PART_OPENING)
        continue;
      last->to_us = part.from_us;
      part.to_us = end;
      g_array_append_val (self->parts, part);
    }
  if (self->parts->len > 1 && g_array_index (self->parts, Part, 0).to_us <= 0)
    g_array_remove_index (self->parts, 0);
}

/* The pause between two words nearest to @at_us, so that no cut falls into a word. */
static gint64
between_words (Editor *self, const char *beat, gint64 start, gint64 at)
{
  JsonArray *words
      = sahne_json_array (sahne_json_path (self->scene, "audio", "lines", beat, NULL), "words");
  gint64 best = at, nearest = G_MAXINT64;

  for (guint i = 1; words && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      gint64 t = JSON_NODE_HOLDS_OBJECT (node)
                     ? start + sahne_json_int (json_node_get_object (node), "t_us", 0) - 20000
                     : at;
      if (ABS (t - at) < nearest)
        {
          nearest = ABS (t - at);
          best = t;
        }
    }
  return best;
}

static const char *
listener (Editor *self, guint index)
{
  const Part *part = &g_array_index (self->parts, Part, index);

  if (part->other)
    return part->other;
  for (guint step = 1; step < self->parts->len; step++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        gint64 i = (gint64) index + sign * (gint64) step;
        const Part *other
            = i >= 0 && i < self->parts->len ? &g_array_index (self->parts, Part, i) : NULL;
        if (other && other->who && g_strcmp0 (other->who, part->who) != 0)
          return other->who;
      }
  return NULL;
}

/* Long lines get the listener's face in their middle. */
static void
divide_lines (Editor *self)
{
  JsonObject *times = sahne_json_path (self->scene, "animation", "beats", NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part part = g_array_index (self->parts, Part, i), reaction, rest;
      JsonObject *time = part.beat ? sahne_json_object (times, part.beat) : NULL;
      gint64 start = sahne_json_int (time, "start_us", 0), end = sahne_json_int (time, "end_us", 0);
      if (part.kind != PART_LINE || part.together || end - start < LONG_LINE_US
          || listener (self, i) == NULL)
        continue;
      reaction = rest = part;
      reaction.kind = PART_REACTION;
      reaction.from_us = between_words (self, part.beat, start, start + (end - start) * 45 / 100);
      reaction.to_us = between_words (self, part.beat, start, reaction.from_us + REACTION_US);
      reaction.who = listener (self, i);
      rest.from_us = reaction.to_us;
      if (reaction.to_us - reaction.from_us < SAHNE_SHOT_MIN_US
          || rest.to_us - rest.from_us < SAHNE_SHOT_MIN_US
          || reaction.from_us - part.from_us < SAHNE_SHOT_MIN_US)
        continue;
      g_array_index (self->parts, Part, i).to_us = reaction.from_us;
      g_array_insert_val (self->parts, i + 1, reaction);
      g_array_insert_val (self->parts, i + 2, rest);
      i += 2;
    }
}

/* Parts too short for a shot join the one before, the first ones the one behind. */
static void
join_short (Editor *self)
{
  for (guint i = 0; i < self->parts->len && self->parts->len > 1;)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      gint64 least = part->kind == PART_OPENING ? ESTABLISH_LEAST_US : SAHNE_SHOT_MIN_US;
      if (part->to_us - part->from_us >= least)
        {
          i++;
          continue;
        }
      if (i == 0)
        g_array_index (self->parts, Part, 1).from_us = part->from_us;
      else
        {
          Part *before = &g_array_index (self->parts, Part, i - 1);
          before->to_us = part->to_us;
          if (part->who && g_strcmp0 (part->who, before->who) != 0 && before->other == NULL)
            before->other = part->who;
        }
      g_array_remove_index (self->parts, i);
    }
}

static gboolean
shows (const Setup *setup, const char *who)
{
  return who && sahne_json_array_has (setup->subjects, who);
}

static gboolean
same_subjects (const Setup *a, const Setup *b)
{
  guint n = a->subjects ? json_array_get_length (a->subjects) : 0;

  if (n != (b->subjects ? json_array_get_length (b->subjects) : 0))
    return FALSE;
  if (n > 1 && a->shot == SAHNE_SHOT_OVER_SHOULDER && b->shot == SAHNE_SHOT_OVER_SHOULDER
      && g_strcmp0 (sahne_json_array_string (a->subjects, 0, ""),
                    sahne_json_array_string (b->subjects, 0, ""))
             != 0)
    return FALSE; /* shot and counter-shot */
  for (guint i = 0; i < n; i++)
    if (!shows (b, sahne_json_array_string (a->subjects, i, "")))
      return FALSE;
  return TRUE;
}

/* What size suits what happens. */
static int
size_score (const Editor *self, const Part *part, const Setup *setup)
{
  gboolean first = self->lines == 0;

  switch (part->kind)
    {
    case PART_OPENING:
      return setup->shot == SAHNE_SHOT_ESTABLISHING ? 60 : setup->shot == SAHNE_SHOT_WIDE ? 30 : 0;
    case PART_LINE:
      if (part->together)
        return setup->shot == SAHNE_SHOT_TWO    ? 60
               : setup->shot == SAHNE_SHOT_FULL ? 40
               : setup->shot == SAHNE_SHOT_WIDE ? 36
                                                : -40;
      if (setup->shot == SAHNE_SHOT_TWO)
        return first ? 40 : 16;
      if (setup->shot == SAHNE_SHOT_OVER_SHOULDER)
        return first ? 20 : 30;
      if (setup->shot == SAHNE_SHOT_MEDIUM)
        return 28;
      if (setup->shot == SAHNE_SHOT_CLOSE)
        return part->strong ? 44 : self->lines % 3 == 2 ? 36 : 26;
      return setup->shot == SAHNE_SHOT_WIDE ? 4 : 0;
    case PART_REACTION:
      return setup->shot == SAHNE_SHOT_CLOSE ? 50 : setup->shot == SAHNE_SHOT_MEDIUM ? 30 : 0;
    case PART_ACTION:
      if (setup->shot == SAHNE_SHOT_FULL)
        return part->moving ? 40 : 30;
      if (setup->shot == SAHNE_SHOT_WIDE)
        return part->moving ? 26 : 10;
      if (setup->shot == SAHNE_SHOT_TWO)
        return part->together && !part->moving ? 32 : 6;
      if (setup->shot == SAHNE_SHOT_MEDIUM)
        return part->moving ? -20 : 34;
      if (setup->shot == SAHNE_SHOT_CLOSE)
        return part->moving ? -60 : part->strong ? 36 : 6;
      return 0;
    case PART_REST:
    default:
      return setup->shot == SAHNE_SHOT_WIDE ? 24 : setup->shot == SAHNE_SHOT_TWO ? 14 : 4;
    }
}

/* A set-up that shows everybody is no answer to somebody in particular. */
static int
subject_score (const Part *part, const Setup *setup)
{
  guint n = setup->subjects ? json_array_get_length (setup->subjects) : 0;
  int score = 0;

  if (part->who == NULL)
    return 0;
  if (!shows (setup, part->who) || sahne_json_array_has (setup->misses, part->beat))
    return -200;
  if (part->kind == PART_REACTION)
    return n == 1 ? 30 : 0;
  if (part->kind == PART_LINE && part->together && !shows (setup, part->other))
    return -150;
  if (part->other && shows (setup, part->other))
    score += part->together ? 24 : 6;
  if (setup->beat && g_strcmp0 (setup->beat, part->beat) == 0)
    score += 20;
  return score + (n == 1 && !part->together ? 8 : 0);
}

/* A cut between the same people at nearly the same size looks like a mistake. */
static gboolean
jumps (const Setup *a, const Setup *b)
{
  return a && b && a != b && same_subjects (a, b) && nearness[a->shot] == nearness[b->shot];
}

static int
variety_score (const Editor *self, const Part *part, const Setup *setup)
{
  const Setup *last = self->last;
  guint64 choice = sahne_hash (self->seed ^ (guint64) part->from_us, setup->id);
  int score = (int) (choice % 9);

  if (last == NULL)
    return score;
  if (setup == last)
    {
      gint64 length = part->to_us - self->last_from_us;
      return score + (length > COMFORTABLE_US && !setup->moves ? -80 : length > 3500000 ? -24 : 6);
    }
  if (same_subjects (setup, last) && ABS (nearness[setup->shot] - nearness[last->shot]) < 2)
    return score - 120; /* a jump cut */
  return score;
}

static gboolean
is_valid (const Setup *setup, const Part *part)
{
  return setup->from_us <= part->from_us + 450000 && setup->to_us >= part->to_us - 700000;
}

static const Setup *
choose (Editor *self, const Part *part)
{
  const Setup *best = NULL;
  int most = G_MININT;

  for (guint i = 0; i < self->setups->len; i++)
    {
      const Setup *setup = &g_array_index (self->setups, Setup, i);
      gboolean fits = is_valid (setup, part);
      int score;
      if (setup->shot == SAHNE_SHOT_INSERT && !setup->asked)
        continue;
      if (setup->asked)
        {
          if (part->from_us + 350000 < setup->from_us || part->from_us >= setup->to_us - 400000)
            continue;
          return setup;
        }
      if (!fits || (setup->shot == SAHNE_SHOT_ESTABLISHING && part->kind != PART_OPENING))
        continue;
      score = size_score (self, part, setup) + subject_score (part, setup)
              + variety_score (self, part, setup);
      if (score > most)
        {
          most = score;
          best = setup;
        }
    }
  return best;
}

static void
add_cut (Editor *self, const Setup *setup, gint64 from, gint64 to)
{
  SahneShotCut *last
      = self->cuts->len ? &g_array_index (self->cuts, SahneShotCut, self->cuts->len - 1) : NULL;

  if (last && g_str_equal (last->setup, setup->id))
    last->out_us = to;
  else
    {
      SahneShotCut cut = { setup->id, from, to };
      g_array_append_val (self->cuts, cut);
      self->last_from_us = from;
    }
  self->last = setup;
}

static const Setup *
find_setup (const Editor *self, const char *id)
{
  for (guint i = 0; id && i < self->setups->len; i++)
    if (g_str_equal (g_array_index (self->setups, Setup, i).id, id))
      return &g_array_index (self->setups, Setup, i);
  return NULL;
}

/* A thing that is named for the first time is shown. */
static const Setup *
insert_for (Editor *self, const Part *part)
{
  if (part->kind != PART_ACTION || part->object == NULL || part->moving
      || g_hash_table_contains (self->seen, part->object))
    return NULL;
  g_hash_table_add (self->seen, (gpointer) part->object);
  for (guint i = 0; i < self->setups->len; i++)
    {
      const Setup *setup = &g_array_index (self->setups, Setup, i);
      if (setup->shot == SAHNE_SHOT_INSERT && !setup->asked
          && g_strcmp0 (setup->beat, part->beat) == 0 && shows (setup, part->object))
        return setup;
    }
  return NULL;
}

static void
cut_part (Editor *self, const Part *part)
{
  const Setup *insert = insert_for (self, part), *setup;
  Part rest = *part;
  gint64 length = part->to_us - part->from_us;

  if (insert && self->cuts->len && length > 1700000 + SAHNE_SHOT_MIN_US)
    {
      add_cut (self, insert, part->from_us, part->from_us + 1700000);
      rest.from_us += 1700000;
    }
  setup = choose (self, &rest);
  if (setup == NULL)
    setup = find_setup (self, "master");
  if (setup)
    add_cut (self, setup, rest.from_us, rest.to_us);
  self->lines += part->kind == PART_LINE;
}

/* An instruction of the script begins and ends when it says, not at the next beat. */
static void
divide_at_asked (Editor *self)
{
  for (guint s = 0; s < self->setups->len; s++)
    {
      const Setup *setup = &g_array_index (self->setups, Setup, s);
      gint64 at[2] = { setup->from_us, setup->to_us };
      for (guint k = 0; setup->asked && k < 2; k++)
        for (guint i = 0; i < self->parts->len; i++)
          {
            Part *part = &g_array_index (self->parts, Part, i), rest;
            if (at[k] < part->from_us + SAHNE_SHOT_MIN_US
                || at[k] > part->to_us - SAHNE_SHOT_MIN_US)
              continue;
            rest = *part;
            rest.from_us = part->to_us = at[k];
            g_array_insert_val (self->parts, i + 1, rest);
            break;
          }
    }
}

/* A still shot that lasts too long is divided by another view of the same. */
static void
divide_long (Editor *self)
{
  for (guint i = 0; i < self->cuts->len; i++)
    {
      SahneShotCut cut = g_array_index (self->cuts, SahneShotCut, i), second = cut;
      const Setup *setup = find_setup (self, cut.setup), *best = NULL;
      const Setup *next
          = i + 1 < self->cuts->len
                ? find_setup (self, g_array_index (self->cuts, SahneShotCut, i + 1).setup)
                : NULL;
      Part part = { .kind = PART_REST };
      if (setup == NULL || cut.out_us - cut.in_us <= SAHNE_SHOT_MAX_US - 500000 || setup->moves)
        continue;
      part.from_us = cut.in_us + (cut.out_us - cut.in_us) / 2;
      part.to_us = MIN (cut.out_us, part.from_us + 6000000);
      for (guint k = 0; k < self->setups->len; k++)
        {
          const Setup *other = &g_array_index (self->setups, Setup, k);
          gboolean usable = other != setup && other != next && !other->asked
                            && other->shot != SAHNE_SHOT_INSERT
                            && other->shot != SAHNE_SHOT_ESTABLISHING && is_valid (other, &part)
                            && ABS (nearness[other->shot] - nearness[setup->shot]) >= 1;
          if (usable && (best == NULL || other->beat))
            best = other;
        }
      if (best == NULL)
        best = setup->shot == SAHNE_SHOT_WIDE ? NULL : find_setup (self, "master");
      if (best == NULL || best == setup)
        continue;
      g_array_index (self->cuts, SahneShotCut, i).out_us = part.from_us;
      second.setup = best->id;
      second.in_us = part.from_us;
      g_array_insert_val (self->cuts, i + 1, second);
    }
}

static const Setup *
cut_setup (const Editor *self, guint index)
{
  return index < self->cuts->len
             ? find_setup (self, g_array_index (self->cuts, SahneShotCut, index).setup)
             : NULL;
}

/* What the script asks for may follow a shot just like it: then the other gives way. */
static void
mend_jumps (Editor *self)
{
  for (guint i = 1; i < self->cuts->len; i++)
    {
      const Setup *now = cut_setup (self, i), *before = cut_setup (self, i - 1), *best = NULL;
      guint victim = now && now->asked ? i - 1 : i;
      SahneShotCut *cut = &g_array_index (self->cuts, SahneShotCut, victim);
      Part part = { .from_us = cut->in_us, .to_us = cut->out_us };
      if (!jumps (now, before) || cut_setup (self, victim)->asked)
        continue;
      for (guint k = 0; k < self->setups->len; k++)
        {
          const Setup *other = &g_array_index (self->setups, Setup, k);
          const Setup *left = victim ? cut_setup (self, victim - 1) : NULL;
          const Setup *right = cut_setup (self, victim + 1);
          gboolean usable = !other->asked && other->shot != SAHNE_SHOT_INSERT
                            && other->shot != SAHNE_SHOT_ESTABLISHING && is_valid (other, &part)
                            && other != left && other != right && !jumps (other, left)
                            && !jumps (other, right);
          if (usable && (best == NULL || other->beat))
            best = other;
        }
      if (best)
        cut->setup = best->id;
    }
}

/**
 * sahne_shots_choose:
 * @scene: an animated scene
 *
 * Chooses the shots of a scene: the place first, then who speaks or acts, at the size that suits;
 * long lines with the listener's face, things when they are first named, what the script asks for
 * when it asks. Nothing is shorter than %SAHNE_SHOT_MIN_US unless the scene is.
 *
 * Returns: (transfer full) (element-type SahneShotCut): shots that fill the scene without a gap
 */
GArray *
sahne_shots_choose (JsonObject *scene)
{
  Editor self = { .scene = scene };
  gint64 end = sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0);

  self.setups = g_array_new (FALSE, FALSE, sizeof (Setup));
  self.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self.cuts = g_array_new (FALSE, FALSE, sizeof (SahneShotCut));
  self.seen = g_hash_table_new (g_str_hash, g_str_equal);
  self.seed = sahne_hash ((guint64) sahne_json_int (sahne_json_object (scene, "brief"), "seed", 0),
                          sahne_json_string (scene, "id", "scene"));
  read_setups (&self);
  read_parts (&self);
  divide_lines (&self);
  join_short (&self);
  divide_at_asked (&self);
  for (guint i = 0; i < self.parts->len; i++)
    cut_part (&self, &g_array_index (self.parts, Part, i));
  divide_long (&self);
  mend_jumps (&self);
  if (self.cuts->len)
    {
      g_array_index (self.cuts, SahneShotCut, 0).in_us = 0;
      g_array_index (self.cuts, SahneShotCut, self.cuts->len - 1).out_us = end;
    }
  g_array_unref (self.setups);
  g_array_unref (self.parts);
  g_hash_table_unref (self.seen);
  return self.cuts;
}
