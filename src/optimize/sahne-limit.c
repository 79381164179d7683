/* The search for the constant-quality numbers that fill a limit and never go over it.
 *
 * Gops are encoded in turn, each with the number that should make what is left fill what is left of
 * the limit: so the last ones make up for what the first ones missed. An encoder that steers is
 * kept at a size while it goes. Where that was not enough a few gops are encoded again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-limit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sahne-error.h"

/* Rounds before the search takes what it has. */
#define MOST_ROUNDS 12

/* In the end one gop may change by this share, and only by so many steps. */
#define MOST_CHANGE 0.17
#define MOST_EXCHANGE 4.0

/* Once so many films' worth of pictures were encoded, a result that fits is taken as it is. */
#define MOST_WORK 2.0

/* A film of so few gops has little to exchange among them, and may be encoded a little more often.
 */
#define FEW_GOPS 4
#define MOST_WORK_FEW 2.6

/* A gop that missed its size is not kept at the same again: its number is moved instead. */
#define SAME_GOAL 0.004

/* Numbers of gops that are encoded in turn differ by no more than this from the first one. When all
 * together is then off by more than so much, as a logarithm, it is done again. */
#define MOST_APART 4.0
#define WRONG 0.12
#define MOST_TURNS 3

/* What a picture's place in the order takes in a file. */
#define ORDER_BYTES 8

/* Of an encoder that is steered by what goes in, shorter gops are not kept at a size: all of one
 * has gone in before much has come out. */
#define LEAST_KEPT 100

/* A gop is kept at its share of the bytes when that is more than so many times the mean one. */
#define LARGE 0.6

typedef struct
{
  double crf;
  SahneChunk *chunk;
} Version;

typedef struct
{
  SahneGop gop;
  double share;         /* expected share of the bytes */
  double goal;          /* bytes the next encoding is kept at; 0 for as many as its number takes */
  double kept;          /* and what it was last kept at */
  SahneRateCurve bytes; /* logarithm, as far as known */
  GArray *versions;
  gboolean open; /* its turn comes yet */
  SahneCrf wanted;
  int chosen; /* number of the version taken, -1 for none */
} Slot;

typedef struct
{
  SahneBatch *batch;
  const SahneDeliverySettings *settings;
  SahneTrial *trial;
  const SahneProfile *profile;
  Slot *slots;
  guint count;
  gint64 frames;  /* of the whole film */
  gint64 encoded; /* so far, films encoded again counted again */
  double budget;  /* bytes for pictures */
  double scale;   /* how much larger gops are than their trials said */
  double lowest;  /* numbers below it gain nothing */
} Search;

static void
version_clear (gpointer data)
{
  sahne_chunk_unref (((Version *) data)->chunk);
}

static void
slots_free (Slot *slots, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      sahne_rate_curve_clear (&slots[i].bytes);
      g_array_unref (slots[i].versions);
    }
  g_free (slots);
}

static Slot *
make_slots (GArray *gops, SahneTrial *trial)
{
  Slot *slots = g_new0 (Slot, gops->len);

  for (guint i = 0; i < gops->len; i++)
    {
      slots[i].gop = g_array_index (gops, SahneGop, i);
      slots[i].share = sahne_trial_share (trial, i);
      slots[i].chosen = -1;
      slots[i].versions = g_array_new (FALSE, FALSE, sizeof (Version));
      g_array_set_clear_func (slots[i].versions, version_clear);
      sahne_rate_curve_init (&slots[i].bytes,
                             sahne_crf_bytes_slope (sahne_trial_settings (trial)->codec));
    }
  return slots;
}

static SahneVideoCodec
codec_of (const Search *self)
{
  return sahne_trial_settings (self->trial)->codec;
}

static gboolean
steers (const Search *self)
{
  return sahne_encoder_steers (codec_of (self));
}

/* Whether a gop can be kept at a size. */
static gboolean
steers_gop (const Search *self, const Slot *slot)
{
  return steers (self)
         && (!sahne_encoder_steers_late (codec_of (self)) || slot->gop.frames >= LEAST_KEPT);
}

/* Expected bytes of a gop at a number. */
static double
expected (const Search *self, const Slot *slot, double crf)
{
  if (!sahne_rate_curve_known (&slot->bytes))
    return self->scale * slot->share * sahne_trial_bytes (self->trial, crf);
  return exp (sahne_rate_curve_value (&slot->bytes, crf));
}

static double
rest_at (const Search *self, double crf)
{
  double total = 0;

  for (guint i = 0; i < self->count; i++)
    if (self->slots[i].open)
      total += expected (self, &self->slots[i], crf);
  return total;
}

/* The number at which gops whose turn comes yet should fill the budget. */
static double
solve_rest (const Search *self, double budget)
{
  double low = self->lowest, high = sahne_crf_highest (codec_of (self)) / 100.0;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2;
      if (rest_at (self, middle) > budget)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* A number near @crf its encoder understands; what rounding adds or takes at one gop is taken or
 * added at the next, by way of @surplus. */
static SahneCrf
round_number (const Search *self, const Slot *slot, double crf, double *surplus)
{
  double step = sahne_crf_step (codec_of (self)) / 100.0, ideal = expected (self, slot, crf);
  SahneCrf below = sahne_crf_round (codec_of (self), (crf - step / 2) * 100);
  SahneCrf above = sahne_crf_round (codec_of (self), (crf + step / 2) * 100);
  double more = *surplus + expected (self, slot, below / 100.0) - ideal;
  double less = *surplus + expected (self, slot, above / 100.0) - ideal;
  gboolean finer = fabs (more) < fabs (less) && more <= 0;

  *surplus = finer ? more : less;
  return finer ? below : above;
}

static double
bytes_of (const Version *version)
{
  return (double) sahne_chunk_bytes (version->chunk);
}

static const Version *
chosen (const Slot *slot)
{
  return &g_array_index (slot->versions, Version, slot->chosen);
}

static double
total_chosen (const Search *self)
{
  double total = 0;

  for (guint i = 0; i < self->count; i++)
    total += bytes_of (chosen (&self->slots[i]));
  return total;
}

/* Learns from what is encoded how wrong the trials were. */
static void
rescale (Search *self)
{
  double real = 0, tried = 0;

  for (guint i = 0; i < self->count; i++)
    {
      const Slot *slot = &self->slots[i];
      const Version *last;
      if (slot->versions->len == 0)
        continue;
      last = &g_array_index (slot->versions, Version, slot->versions->len - 1);
      real += bytes_of (last);
      tried += slot->share * sahne_trial_bytes (self->trial, last->crf);
    }
  if (tried > 0)
    self->scale = real / tried;
}

/* How fast bytes fall with the number, as far as gops with other numbers tell: in noise it is far
 * from what is usual. What is known of single gops follows it. */
static void
learn_slope (Search *self)
{
  double n = 0, x = 0, y = 0, xx = 0, xy = 0, usual = sahne_crf_bytes_slope (codec_of (self));

  for (guint i = 0; i < self->count; i++)
    for (guint v = 0; v < self->slots[i].versions->len; v++)
      {
        const Version *version = &g_array_index (self->slots[i].versions, Version, v);
        double bytes = log (MAX (bytes_of (version), 1) / MAX (self->slots[i].share, 1e-6));
        n++;
        x += version->crf;
        y += bytes;
        xx += version->crf * version->crf;
        xy += version->crf * bytes;
      }
  if (n < 2 || xx / n - x / n * x / n < 1)
    return;
  for (guint i = 0; i < self->count; i++)
    self->slots[i].bytes.slope
        = CLAMP ((xy / n - x / n * y / n) / (xx / n - x / n * x / n), usual * 3, usual / 2);
}

static SahneSteer
steer_to (const Search *self, guint number, SahneCrf crf)
{
  const Slot *slot = &self->slots[number];
  double first = crf / 100.0, weight;
  SahneSteer steer = { .wanted = slot->goal,
                       .slope = sahne_rate_curve_known (&slot->bytes)
                                    ? sahne_rate_curve_slope (&slot->bytes, first)
                                    : sahne_trial_slope (self->trial, first),
                       .pictures = sahne_profile_pictures (self->profile, number),
                       .frames = slot->gop.frames,
                       .first = first };

  weight = sahne_profile_key (self->profile, number)
           + sahne_profile_rest (self->profile, number, 1, slot->gop.frames);
  steer.scale = expected (self, slot, first) / MAX (weight, 1);
  return steer;
}

/* Encodes the gops in @picked with what is wanted of them. */
static gboolean
encode_slots (Search *self, const guint *picked, guint count, GError **error)
{
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, count);
  g_autofree SahneSteer *steer = g_new0 (SahneSteer, count);

  for (guint i = 0; i < count; i++)
    {
      Slot *slot = &self->slots[picked[i]];
      jobs[i]
          = (SahneEncodeJob){ .settings = self->settings, .gop = slot->gop, .crf = slot->wanted };
      if (slot->goal <= 0)
        continue;
      steer[i] = steer_to (self, picked[i], slot->wanted);
      jobs[i].steer = &steer[i];
      slot->kept = slot->goal;
      slot->goal = 0;
    }
  if (!sahne_batch_run (self->batch, jobs, count, error))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      Slot *slot = &self->slots[picked[i]];
      Version version = { jobs[i].crf / 100.0, g_steal_pointer (&jobs[i].chunk) };
      sahne_rate_curve_add (&slot->bytes, version.crf, log (MAX (bytes_of (&version), 1)));
      g_array_append_val (slot->versions, version);
      self->encoded += slot->gop.frames;
    }
  rescale (self);
  if (!steers (self))
    learn_slope (self);
  return TRUE;
}

/* Which version of a gop has that number, -1 for none. */
static int
version_with (const Slot *slot, SahneCrf crf)
{
  for (guint v = 0; v < slot->versions->len; v++)
    if ((int) lround (g_array_index (slot->versions, Version, v).crf * 100) == crf)
      return (int) v;
  return -1;
}

static int
compare_chosen (gconstpointer a, gconstpointer b, gpointer slots)
{
  double one = bytes_of (chosen ((Slot *) slots + *(const guint *) a));
  double two = bytes_of (chosen ((Slot *) slots + *(const guint *) b));
  return (one < two) - (one > two);
}

/* The number at which a gop has about @goal bytes: one step smaller when it would take more
 * than @most. */
static SahneCrf
crf_for (const Search *self, const Slot *slot, double goal, double most)
{
  double slope = sahne_rate_curve_slope (&slot->bytes, chosen (slot)->crf);
  double exact = chosen (slot)->crf + log (goal / bytes_of (chosen (slot))) / slope;
  double step = sahne_crf_step (codec_of (self)) / 100.0;
  SahneCrf crf
      = sahne_crf_round (codec_of (self), floor (MAX (exact, self->lowest) / step) * step * 100);

  return expected (self, slot, crf / 100.0) <= most
             ? crf
             : sahne_crf_round (codec_of (self), crf + step * 100);
}

/* Of a few gops, in order of their bytes, puts that one in front that takes the least work to make
 * up for @lack. */
static void
prefer_cheapest (const Search *self, double lack, guint *picked)
{
  for (guint i = self->count - 1; i > 0; i--)
    if (bytes_of (chosen (&self->slots[picked[i]])) * MOST_CHANGE >= fabs (lack))
      {
        guint cheapest = picked[i];
        picked[i] = picked[0];
        picked[0] = cheapest;
        return;
      }
}

/* Whether keeping a gop at that size would bring anything new. */
static gboolean
can_keep (const Search *self, const Slot *slot, double goal)
{
  return steers_gop (self, slot) && fabs (slot->kept / goal - 1) > SAME_GOAL;
}

/* Asks for other versions of a few large gops, which together make up for @lack bytes (below
 * 0: too many). Returns how many. */
static guint
nudge (Search *self, double lack, double room, guint *picked)
{
  double bytes = 0;
  guint count = 0, changed = 0;

  for (guint i = 0; i < self->count; i++)
    picked[i] = i;
  g_qsort_with_data (picked, (gint) self->count, sizeof *picked, compare_chosen, self->slots);
  if (self->count <= FEW_GOPS)
    prefer_cheapest (self, lack, picked);
  while (count < self->count && bytes * MOST_CHANGE < fabs (lack))
    bytes += bytes_of (chosen (&self->slots[picked[count++]]));
  for (guint i = 0; i < count; i++)
    {
      Slot *slot = &self->slots[picked[i]];
      double now = bytes_of (chosen (slot)), change = lack * now / bytes, gain;
      double goal = MAX (now + change, now / 4);
      SahneCrf crf = crf_for (self, slot, goal, now + room);
      gboolean steer;
      bytes -= now;
      steer = can_keep (self, slot, goal);
      if (!steer && version_with (slot, crf) >= 0)
        continue;
      slot->wanted = crf;
      slot->goal = steer ? goal : 0;
      gain = (steer ? goal : expected (self, slot, crf / 100.0)) - now;
      lack -= gain;
      room -= gain;
      picked[changed++] = picked[i];
    }
  return changed;
}

/* Exchanges one version for another: the one that fills the room best, or, when there is too much,
 * takes away just enough or as much as any. Returns whether there was one. */
static gboolean
exchange (Search *self)
{
  double room = self->budget - total_chosen (self), best = room < 0 ? -G_MAXDOUBLE : 0, least = 0;
  Slot *slot = NULL, *smallest = NULL;
  int version = -1, smallest_version = -1;

  for (guint i = 0; i < self->count; i++)
    for (guint v = 0; v < self->slots[i].versions->len; v++)
      {
        const Version *other = &g_array_index (self->slots[i].versions, Version, v);
        double gain = bytes_of (other) - bytes_of (chosen (&self->slots[i]));
        if (fabs (other->crf - chosen (&self->slots[i])->crf) > MOST_EXCHANGE)
          continue;
        if (gain <= room && gain > best)
          {
            best = gain;
            slot = &self->slots[i];
            version = (int) v;
          }
        if (gain < least)
          {
            least = gain;
            smallest = &self->slots[i];
            smallest_version = (int) v;
          }
      }
  if (slot)
    slot->chosen = version;
  else if (room < 0 && smallest)
    smallest->chosen = smallest_version;
  return slot != NULL || (room < 0 && smallest != NULL);
}

static gboolean
refuse (Search *self, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("The film does not fit into this size, even at the lowest quality. Choose a "
                  "larger limit or a smaller picture."));
  return FALSE;
}

static double
aim (const Search *self)
{
  SahneVideoCodec codec = codec_of (self);
  gboolean keeps_exactly = steers (self) && !sahne_encoder_steers_late (codec);

  return self->budget
         * (self->count <= FEW_GOPS && !keeps_exactly ? SAHNE_LIMIT_AIM_FEW : SAHNE_LIMIT_AIM)
         / 1000;
}

static int
compare_shares (gconstpointer a, gconstpointer b, gpointer slots)
{
  double one = ((Slot *) slots)[*(const guint *) a].share;
  double two = ((Slot *) slots)[*(const guint *) b].share;
  return (one < two) - (one > two);
}

/* Asks for the next @count gops in @order: large ones are kept at their share of what is left, of
 * small ones too little is known for that. */
static void
share_out (Search *self, const guint *order, guint next, guint count, double left, double crf)
{
  double expects = 0, surplus = 0;

  for (guint i = next; i < self->count; i++)
    expects += expected (self, &self->slots[order[i]], crf);
  for (guint i = next; i < next + count; i++)
    {
      Slot *slot = &self->slots[order[i]];
      slot->wanted = round_number (self, slot, crf, &surplus);
      if (steers_gop (self, slot) && slot->share * self->count > LARGE)
        slot->goal = MIN (left / expects, 1) * expected (self, slot, crf);
    }
}

/* Encodes the next @count gops in @order with what is wanted of them, unless they were before.
 * Returns their bytes, below 0 with an error. */
static double
take_turn (Search *self, const guint *order, guint count, GError **error)
{
  g_autofree guint *picked = g_new (guint, count);
  double bytes = 0;
  guint missing = 0;

  for (guint i = 0; i < count; i++)
    if (self->slots[order[i]].goal > 0
        || version_with (&self->slots[order[i]], self->slots[order[i]].wanted) < 0)
      picked[missing++] = order[i];
  if (missing && !encode_slots (self, picked, missing, error))
    return -1;
  for (guint i = 0; i < count; i++)
    {
      Slot *slot = &self->slots[order[i]];
      int known = version_with (slot, slot->wanted);
      slot->chosen = known >= 0 ? known : (int) slot->versions->len - 1;
      slot->open = FALSE;
      bytes += bytes_of (chosen (slot));
    }
  return bytes;
}

/* Encodes all gops in @order. Numbers that cannot be moved on the way stay near each other, however
 * wrong the first ones were. */
static gboolean
encode_in_turn (Search *self, const guint *order, GError **error)
{
  guint group = self->count <= FEW_GOPS ? 1 : CLAMP (self->count / 6, 2, 32);
  double left = aim (self), middle;

  for (guint i = 0; i < self->count; i++)
    self->slots[i].open = TRUE;
  middle = solve_rest (self, left);
  for (guint next = 0; next < self->count; next += group)
    {
      guint count = MIN (group, self->count - next);
      double crf = solve_rest (self, left), bytes;
      if (!steers (self))
        crf = CLAMP (crf, middle - MOST_APART, middle + MOST_APART);
      share_out (self, order, next, count, left, crf);
      bytes = take_turn (self, order + next, count, error);
      if (bytes < 0)
        return FALSE;
      left = MAX (left - bytes, 1);
    }
  return TRUE;
}

/* Encodes all gops from large ones, of which most can be learnt, to small ones, whose steps are the
 * finest; but where a size is kept the largest comes last, because it can make up for most. What
 * came out wrong altogether is begun again with what was learnt. */
static gboolean
encode_all (Search *self, GError **error)
{
  g_autofree guint *order = g_new (guint, self->count);
  double off = 1;
  guint largest;

  for (guint i = 0; i < self->count; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) self->count, sizeof *order, compare_shares, self->slots);
  largest = order[0];
  for (guint i = 1; i < self->count && steers (self); i++)
    {
      order[i - 1] = order[i];
      order[i] = largest;
    }
  for (int turn = 0; turn < MOST_TURNS && fabs (off) > WRONG; turn++)
    {
      if (!encode_in_turn (self, order, error))
        return FALSE;
      off = steers (self) ? 0 : log (total_chosen (self) / aim (self));
    }
  return TRUE;
}

static double
most_work (const Search *self)
{
  return self->count <= FEW_GOPS ? MOST_WORK_FEW : MOST_WORK;
}

/* Moves single gops until the total lies between the least that must be used and the budget. */
static gboolean
settle (Search *self, int *rounds, GError **error)
{
  g_autofree guint *picked = g_new (guint, self->count);

  for (;;)
    {
      double total;
      guint count = 0;
      gboolean fits;

      while (exchange (self))
        ;
      total = total_chosen (self);
      fits = total <= self->budget;
      if (fits && total >= self->budget * SAHNE_LIMIT_LEAST / 1000)
        return TRUE;
      if (*rounds < MOST_ROUNDS && !(fits && self->encoded > self->frames * most_work (self)))
        count = nudge (self, aim (self) - total, self->budget * 0.997 - total, picked);
      if (count == 0)
        return fits || refuse (self, error);
      (*rounds)++;
      if (!encode_slots (self, picked, count, error))
        return FALSE;
      for (guint i = 0; i < count; i++)
        self->slots[picked[i]].chosen = (int) self->slots[picked[i]].versions->len - 1;
    }
}

static void
gather (const Search *self, GPtrArray *chunks)
{
  g_ptr_array_set_size (chunks, 0);
  for (guint i = 0; i < self->count; i++)
    g_ptr_array_add (chunks, sahne_chunk_ref (chosen (&self->slots[i])->chunk));
}

/* What the file takes without its pictures is nearly the same with those of the profile, when they
 * can be put into it. One of an encoder with other packets takes less: their order of showing is
 * that of decoding, which saves a number each. Returns whether the budget is now known. */
static gboolean
weigh_container (Search *self, guint64 limit, SahneDeliveryChoiceSize size, gpointer data,
                 SahneDeliveryChoice *choice)
{
  GPtrArray *small = sahne_profile_chunks (self->profile);
  double pictures = 0;
  guint64 bytes = 0;

  g_ptr_array_set_size (choice->chunks, 0);
  for (guint i = 0; i < small->len; i++)
    {
      g_ptr_array_add (choice->chunks, sahne_chunk_ref (small->pdata[i]));
      pictures += (double) sahne_chunk_bytes (small->pdata[i]);
    }
  if (!size (choice, &bytes, data, NULL) || (double) bytes < pictures)
    return FALSE;
  self->budget = (double) limit - ((double) bytes - pictures) - 64;
  if (steers (self))
    return TRUE;
  self->budget += ORDER_BYTES * (double) self->frames;
  return FALSE;
}

/**
 * sahne_limit_encode:
 * @batch: what to work with
 * @trial: what is known of the film; it was run at least once
 * @gops: (element-type SahneGop): the film
 * @profile: where the film's bytes are
 * @budget: about as many bytes of the limit are left for pictures
 * @size: tells the size of the file
 * @data: for @size
 * @choice: (inout): what was chosen so far, with `limit_bytes` in its settings; the pictures are
 * put there
 * @error: return location for %SAHNE_ERROR_OUTPUT when it is impossible, or for what stopped it
 *
 * Encodes with the settings of @choice. The result is never larger than the limit, and uses at
 * least %SAHNE_LIMIT_LEAST thousandths of what is left for pictures, unless more would not be seen.
 *
 * Returns: whether it fits
 */
gboolean
sahne_limit_encode (SahneBatch *batch, SahneTrial *trial, GArray *gops, const SahneProfile *profile,
                    double budget, SahneDeliveryChoiceSize size, gpointer data,
                    SahneDeliveryChoice *choice, GError **error)
{
  Search self = { batch, &choice->settings, trial, profile, make_slots (gops, trial), gops->len };
  guint64 bytes = 0, limit = choice->settings.limit_bytes;
  int rounds = 0;
  gboolean encoded, done = FALSE, exact;

  self.frames = sahne_plan_frames (gops);
  self.lowest = sahne_trial_crf_for_points (trial, SAHNE_QUALITY_SATURATED);
  self.budget = budget;
  self.scale = 1;
  exact = weigh_container (&self, limit, size, data, choice);
  encoded = self.budget > 0 && encode_all (&self, error);
  while (encoded && !done && self.budget > 0 && (!exact || settle (&self, &rounds, error)))
    {
      gather (&self, choice->chunks);
      if (!size (choice, &bytes, data, error))
        break;
      done = exact && bytes <= limit;
      /* From now on with what the rest of the file really takes; should it have grown, with a
       * little less. */
      self.budget = (double) limit - ((double) bytes - total_chosen (&self)) - (exact ? 64 : 0);
      exact = TRUE;
    }
  if (!done && self.budget <= 0)
    refuse (&self, error);
  slots_free (self.slots, self.count);
  return done;
}

/**
 * sahne_delivery_choice_init:
 * @self: (out caller-allocates): a choice
 * @settings: what was asked for
 */
void
sahne_delivery_choice_init (SahneDeliveryChoice *self, const SahneDeliverySettings *settings)
{
  *self = (SahneDeliveryChoice){ .every = 1 };
  sahne_delivery_settings_copy (&self->settings, settings);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_chunk_unref);
}

/**
 * sahne_delivery_choice_clear:
 * @self: a choice
 */
void
sahne_delivery_choice_clear (SahneDeliveryChoice *self)
{
  sahne_delivery_settings_clear (&self->settings);
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
}
