/* Ids that follow the person: scenes and beats keep theirs when the script is understood anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-identities.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-noise.h"

/* Of a long text so much is kept for comparing. */
#define TEXT_BYTES 400
/* Two neighbours are compared one by one up to so many pairs; beyond, only near the diagonal. */
#define MAX_PAIRS 250000
/* Below this share of pieces in common two texts are not the same thing. */
#define LEAST_ALIKE 0.34
/* So many things that are gone are remembered. */
#define MAX_GONE 500

/* One of the old or new things, with what it is compared by. */
typedef struct
{
  const char *id; /* old: its id; new: %NULL until it has one */
  const char *kind, *speaker;
  char *text;      /* owned, cut */
  guint64 exact;   /* hash of kind, speaker, text */
  guint64 parent;  /* old and new: number of the pair of scenes it belongs to, 0 for none */
  guint32 *pieces; /* sorted hashes of pairs of letters; cut when first compared */
  guint n_pieces;
  int match; /* index on the other side, -1 for none */
} Thing;

static void
item_clear (gpointer data)
{
  g_free (((SahneIdentitiesItem *) data)->id);
}

/**
 * sahne_identities_items_new:
 *
 * Returns: (transfer full) (element-type SahneIdentitiesItem): an empty array that frees the ids
 */
GArray *
sahne_identities_items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (SahneIdentitiesItem));

  g_array_set_clear_func (items, item_clear);
  return items;
}

static void
thing_clear (gpointer data)
{
  Thing *thing = data;
  g_free (thing->text);
  g_free (thing->pieces);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;
  return one < two ? -1 : one > two;
}

/* Pairs of neighbouring letters, small, without what is no letter or digit. */
static void
cut_pieces (Thing *thing)
{
  gunichar last = ' ';
  gsize room = strlen (thing->text) + 1;

  if (thing->pieces)
    return;
  thing->pieces = g_new (guint32, room);
  for (const char *c = thing->text; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_unichar_tolower (g_utf8_get_char (c));
      if (!g_unichar_isalnum (u))
        u = ' ';
      if (u != ' ' || last != ' ')
        thing->pieces[thing->n_pieces++] = (last << 16) ^ u;
      last = u;
    }
  qsort (thing->pieces, thing->n_pieces, sizeof (guint32), compare_pieces);
}

static guint64
hash_exactly (const char *kind, const char *speaker, const char *text)
{
  g_autofree char *all = g_strconcat (kind, "\n", speaker ? speaker : "", "\n", text, NULL);

  return sahne_hash (0, all);
}

static void
thing_init (Thing *thing, const char *kind, const char *speaker, const char *text)
{
  gsize length = strlen (text);

  if (length > TEXT_BYTES)
    for (length = TEXT_BYTES; length > 0 && ((guchar) text[length] & 0xc0) == 0x80;)
      length--;
  thing->kind = kind;
  thing->speaker = speaker;
  thing->text = g_strndup (text, length);
  thing->match = -1;
}

/* Share of pieces two texts have in common, 0 to 1. */
static double
alike (Thing *one, Thing *two)
{
  guint i = 0, k = 0, common = 0;

  cut_pieces (one);
  cut_pieces (two);
  while (i < one->n_pieces && k < two->n_pieces)
    if (one->pieces[i] == two->pieces[k])
      common++, i++, k++;
    else if (one->pieces[i] < two->pieces[k])
      i++;
    else
      k++;
  if (one->n_pieces + two->n_pieces == 0)
    return 1;
  /* A part of a longer text is as good as a change of it: split and joined lines. */
  return MAX (2.0 * common / (one->n_pieces + two->n_pieces),
              0.8 * common / MAX (MIN (one->n_pieces, two->n_pieces), 6));
}

static double
score (Thing *old, Thing *new)
{
  double value;

  if (!g_str_equal (old->kind, new->kind))
    return 0;
  if (old->exact == new->exact)
    return 2;
  value = alike (old, new);
  if (g_strcmp0 (old->speaker, new->speaker) != 0)
    value *= 0.7;
  return value < LEAST_ALIKE ? 0 : value;
}

/* --- alignment --- */

static void
pair (GArray *olds, guint old, GArray *news, guint new)
{
  g_array_index (olds, Thing, old).match = (int) new;
  g_array_index (news, Thing, new).match = (int) old;
}

/* Among what lies between two unchanged neighbours, the alignment with the best sum of scores. */
static void
align_gap (GArray *olds, guint old_from, guint old_to, GArray *news, guint new_from, guint new_to)
{
  guint n = old_to - old_from, m = new_to - new_from;
  g_autofree float *best = NULL;
  guint i = 0, k = 0;

  if (n == 0 || m == 0)
    return;
  if ((guint64) n * m > MAX_PAIRS)
    {
      /* Too many: by turns along the diagonal. */
      guint half_old = old_from + n / 2, half_new = new_from + m / 2;
      align_gap (olds, old_from, half_old, news, new_from, half_new);
      align_gap (olds, half_old, old_to, news, half_new, new_to);
      return;
    }
  best = g_new0 (float, (gsize) (n + 1) * (m + 1));
#define BEST(a, b) best[(gsize) (a) * (m + 1) + (b)]
  for (guint a = n; a-- > 0;)
    for (guint b = m; b-- > 0;)
      {
        Thing *old = &g_array_index (olds, Thing, old_from + a);
        Thing *new = &g_array_index (news, Thing, new_from + b);
        double both = old->match < 0 && new->match < 0 ? score (old, new) : 0;
        BEST (a, b) = MAX (BEST (a + 1, b), BEST (a, b + 1));
        if (both > 0)
          BEST (a, b) = MAX (BEST (a, b), (float) (BEST (a + 1, b + 1) + both));
      }
  while (i < n && k < m)
    {
      Thing *old = &g_array_index (olds, Thing, old_from + i);
      Thing *new = &g_array_index (news, Thing, new_from + k);
      double both = old->match < 0 && new->match < 0 ? score (old, new) : 0;
      /* Of equal ones the last keeps the id: what is inserted before is new. */
      if (BEST (i, k) == BEST (i, k + 1))
        k++;
      else if (both > 0 && BEST (i, k) == (float) (BEST (i + 1, k + 1) + both))
        pair (olds, old_from + i++, news, new_from + k++);
      else
        i++;
    }
#undef BEST
}

/* Equal texts that occur once on either side are the unchanged neighbours; of those the longest
 * rising row keeps the order. Returns pairs of indices. */
static GArray *
find_anchors (GArray *olds, guint old_from, guint old_to, GArray *news, guint new_from,
              guint new_to)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) count = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *where = g_new (guint, new_to - new_from + 1);
  g_autofree int *before = g_new (int, new_to - new_from + 1);
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (guint) * 2);
  int at;

  for (guint i = old_from; i < old_to; i++)
    {
      Thing *old = &g_array_index (olds, Thing, i);
      if (old->match >= 0)
        continue;
      g_hash_table_insert (seen, &old->exact,
                           g_hash_table_contains (seen, &old->exact) ? GUINT_TO_POINTER (0)
                                                                     : GUINT_TO_POINTER (i + 1));
    }
  for (guint i = new_from; i < new_to; i++)
    {
      Thing *new = &g_array_index (news, Thing, i);
      if (new->match < 0)
        g_hash_table_insert (count, &new->exact,
                             GUINT_TO_POINTER (
                                 GPOINTER_TO_UINT (g_hash_table_lookup (count, &new->exact)) + 1));
    }
  /* Longest increasing subsequence of the places in the old list. */
  for (guint i = new_from; i < new_to; i++)
    {
      Thing *new = &g_array_index (news, Thing, i);
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &new->exact)), low = 0,
            high = ends->len;
      if (old == 0 || new->match >= 0
          || GPOINTER_TO_UINT (g_hash_table_lookup (count, &new->exact)) != 1)
        continue;
      where[i - new_from] = old - 1;
      while (low < high)
        {
          guint middle = (low + high) / 2;
          if (where[g_array_index (ends, guint, middle) - new_from] < old - 1)
            low = middle + 1;
          else
            high = middle;
        }
      before[i - new_from] = low > 0 ? (int) g_array_index (ends, guint, low - 1) : -1;
      if (low == ends->len)
        g_array_append_val (ends, i);
      else
        g_array_index (ends, guint, low) = i;
    }
  at = ends->len > 0 ? (int) g_array_index (ends, guint, ends->len - 1) : -1;
  g_array_set_size (anchors, ends->len);
  for (guint i = ends->len; i-- > 0; at = before[at - (int) new_from])
    {
      guint *both = (guint *) (void *) anchors->data + (gsize) i * 2;
      both[0] = where[at - (int) new_from];
      both[1] = (guint) at;
    }
  return anchors;
}

/* Aligns two ranges: equal first, then the most similar between them. */
static void
align (GArray *olds, guint old_from, guint old_to, GArray *news, guint new_from, guint new_to)
{
  g_autoptr (GArray) anchors = find_anchors (olds, old_from, old_to, news, new_from, new_to);
  guint old = old_from, new = new_from;

  for (guint i = 0; i <= anchors->len; i++)
    {
      const guint *both
          = i < anchors->len ? (const guint *) (void *) anchors->data + (gsize) i * 2 : NULL;
      guint old_stop = both ? both[0] : old_to;
      guint new_stop = both ? both[1] : new_to;
      align_gap (olds, old, old_stop, news, new, new_stop);
      if (both == NULL)
        break;
      pair (olds, old_stop, news, new_stop);
      old = old_stop + 1;
      new = new_stop + 1;
    }
}

/* What moved: equal things that are left on both sides, in order, in the same scene first. */
static void
pair_moved (GArray *olds, GArray *news)
{
  g_autoptr (GHashTable) left
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < olds->len; i++)
    {
      Thing *old = &g_array_index (olds, Thing, i);
      GArray *list = g_hash_table_lookup (left, &old->exact);
      if (old->match >= 0)
        continue;
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (left, &old->exact, list);
        }
      g_array_append_val (list, i);
    }
  for (guint i = 0; i < news->len; i++)
    {
      Thing *new = &g_array_index (news, Thing, i);
      GArray *list = new->match < 0 ? g_hash_table_lookup (left, &new->exact) : NULL;
      guint best = 0;
      if (list == NULL || list->len == 0)
        continue;
      for (guint k = 0; k < list->len && k < 64; k++)
        if (g_array_index (olds, Thing, g_array_index (list, guint, k)).parent == new->parent)
          {
            best = k;
            break;
          }
      pair (olds, g_array_index (list, guint, best), news, i);
      g_array_remove_index (list, best);
    }
}

/* Scenes that moved and were changed: the most similar of what is left, best first. */
static void
pair_similar (GArray *olds, GArray *news)
{
  for (;;)
    {
      double most = 0.5;
      int best_old = -1, best_new = -1;
      guint tried = 0;
      for (guint k = 0; k < news->len && tried < 64; k++)
        {
          guint against = 0;
          if (g_array_index (news, Thing, k).match >= 0)
            continue;
          tried++;
          for (guint i = 0; i < olds->len && against < 64; i++)
            {
              double value;
              if (g_array_index (olds, Thing, i).match >= 0)
                continue;
              against++;
              value = score (&g_array_index (olds, Thing, i), &g_array_index (news, Thing, k));
              if (value > most)
                {
                  most = value;
                  best_old = (int) i;
                  best_new = (int) k;
                }
            }
        }
      if (best_old < 0)
        return;
      pair (olds, (guint) best_old, news, (guint) best_new);
    }
}

/* --- the map --- */

static gboolean
is_id (const char *id)
{
  if (!g_ascii_islower (*id) || strlen (id) > 64)
    return FALSE;
  for (const char *c = id; *c; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '_' && *c != '-')
      return FALSE;
  return TRUE;
}

/* Reads one collection of the map in its order. */
static GArray *
read_things (JsonObject *map, const char *name)
{
  GArray *things = g_array_new (FALSE, TRUE, sizeof (Thing));
  JsonObject *collection = map ? sahne_json_object (map, name) : NULL;
  g_autoptr (GPtrArray) ids = collection ? sahne_json_ordered (collection) : NULL;

  g_array_set_clear_func (things, thing_clear);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *entry = sahne_json_object (collection, ids->pdata[i]);
      Thing thing = { 0 };
      const char *exact;
      if (entry == NULL || !is_id (ids->pdata[i]))
        continue;
      thing_init (&thing, sahne_json_string (entry, "kind", ""),
                  sahne_json_string (entry, "speaker", NULL),
                  sahne_json_string (entry, "text", ""));
      thing.id = ids->pdata[i];
      exact = sahne_json_string (entry, "exact", NULL);
      thing.exact
          = exact ? g_ascii_strtoull (exact, NULL, 16)
                  : hash_exactly (thing.kind, thing.speaker, sahne_json_string (entry, "text", ""));
      g_array_append_val (things, thing);
    }
  return things;
}

static void
write_thing (JsonObject *collection, const char *id, guint order, const Thing *thing,
             const char *scene)
{
  JsonObject *entry = sahne_json_add_object (collection, id);
  g_autofree char *exact = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", thing->exact);

  json_object_set_int_member (entry, "order", order);
  json_object_set_string_member (entry, "kind", thing->kind);
  if (thing->speaker)
    json_object_set_string_member (entry, "speaker", thing->speaker);
  if (scene)
    json_object_set_string_member (entry, "scene", scene);
  json_object_set_string_member (entry, "text", thing->text);
  json_object_set_string_member (entry, "exact", exact);
}

/* The beats of old and new scenes that belong together are aligned first, so that an equal line in
 * another scene takes nothing from them. */
static void
align_beats (JsonObject *old, GArray *old_scenes, GArray *olds, GArray *new_scenes, GArray *news)
{
  JsonObject *collection = old ? sahne_json_object (old, "beats") : NULL;
  g_autoptr (GHashTable) scenes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *first = g_new (guint, old_scenes->len + 1);
  guint i = 0, k;

  for (i = 0; i <= old_scenes->len; i++)
    first[i] = olds->len;
  for (i = 0; i < old_scenes->len; i++)
    g_hash_table_insert (scenes, (gpointer) g_array_index (old_scenes, Thing, i).id,
                         GUINT_TO_POINTER (i + 1));
  for (i = 0; i < olds->len; i++)
    {
      Thing *thing = &g_array_index (olds, Thing, i);
      JsonObject *entry = sahne_json_object (collection, thing->id);
      thing->parent
          = GPOINTER_TO_UINT (g_hash_table_lookup (scenes, sahne_json_string (entry, "scene", "")));
      first[thing->parent] = MIN (first[thing->parent], i);
    }
  /* A new beat's parent is the number of the old scene that its scene was. */
  for (i = 0; i < news->len; i++)
    {
      Thing *thing = &g_array_index (news, Thing, i);
      int match = thing->parent ? g_array_index (new_scenes, Thing, thing->parent - 1).match : -1;
      thing->parent = (guint64) (match + 1);
    }
  for (i = 0; i < news->len; i = k)
    {
      guint64 parent = g_array_index (news, Thing, i).parent;
      guint from, to;
      for (k = i; k < news->len && g_array_index (news, Thing, k).parent == parent;)
        k++;
      if (parent == 0)
        continue;
      from = parent <= old_scenes->len ? first[parent] : olds->len;
      for (to = from; to < olds->len && g_array_index (olds, Thing, to).parent == parent;)
        to++;
      align (olds, from, to, news, i, k);
    }
}

/* What is gone may come back: it keeps its id as long as it is remembered. */
static void
add_gone (JsonObject *old, const char *name, GArray *olds)
{
  GArray *gone = read_things (old, name);

  g_array_set_clear_func (gone, NULL);
  g_array_append_vals (olds, gone->data, gone->len);
  g_array_unref (gone);
}

static void
write_gone (JsonObject *map, const char *name, GArray *olds)
{
  JsonObject *collection = sahne_json_add_object (map, name);
  guint n = 0;

  for (guint i = 0; i < olds->len && n < MAX_GONE; i++)
    if (g_array_index (olds, Thing, i).match < 0)
      write_thing (collection, g_array_index (olds, Thing, i).id, n++,
                   &g_array_index (olds, Thing, i), NULL);
}

/* An id that nobody has or had: the count is part of the map. */
static char *
new_id (JsonObject *next, const char *prefix)
{
  gint64 n = sahne_json_int (next, prefix, 0) + 1;

  json_object_set_int_member (next, prefix, n);
  return g_strdup_printf ("%s%s%" G_GINT64_FORMAT, prefix, *prefix == 's' && prefix[1] ? "b" : "",
                          n);
}

static void
make_ids (GArray *items, const int *which, GArray *things, GArray *olds, JsonObject *next)
{
  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);
      SahneIdentitiesItem *item = &g_array_index (items, SahneIdentitiesItem, which[i]);
      const char *prefix
          = item->parent >= 0 ? g_array_index (items, SahneIdentitiesItem, item->parent).id : "s";
      g_free (item->id);
      item->id = thing->match >= 0 ? g_strdup (g_array_index (olds, Thing, thing->match).id)
                                   : new_id (next, prefix);
      thing->id = item->id;
    }
}

static JsonObject *
copy_next (JsonObject *old)
{
  JsonObject *from = old ? sahne_json_object (old, "next") : NULL, *next = json_object_new ();
  g_autoptr (GList) names = from ? json_object_get_members (from) : NULL;

  for (GList *name = names; name; name = name->next)
    json_object_set_int_member (next, name->data, sahne_json_int (from, name->data, 0));
  return next;
}

struct _SahneIdentities
{
  JsonObject *next;
  GArray *items;                                   /* not owned */
  int *beat_items;                                 /* of each beat, its item */
  GArray *old_scenes, *old_beats, *scenes, *beats; /* Thing */
};

/* Sorts the items into scenes and beats. */
static void
read_items (SahneIdentities *self, int *scene_items)
{
  GArray *items = self->items;
  g_autofree guint *number = g_new0 (guint, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    {
      const SahneIdentitiesItem *item = &g_array_index (items, SahneIdentitiesItem, i);
      Thing thing = { 0 };
      if (item->parent >= 0)
        {
          thing_init (&thing, item->kind, item->speaker, item->text);
          thing.exact = hash_exactly (item->kind, item->speaker, item->text);
          thing.parent = number[item->parent];
          self->beat_items[self->beats->len] = (int) i;
          g_array_append_val (self->beats, thing);
          continue;
        }
      /* A scene is also known by its beats. */
      g_autoptr (GString) text = g_string_new (item->text);
      for (guint k = i + 1; k < items->len && text->len < TEXT_BYTES; k++)
        {
          const SahneIdentitiesItem *beat = &g_array_index (items, SahneIdentitiesItem, k);
          if (beat->parent != (int) i)
            break;
          g_string_append_printf (text, " %s", beat->text);
        }
      thing_init (&thing, item->kind, item->speaker, text->str);
      thing.exact = hash_exactly (item->kind, item->speaker, text->str);
      scene_items[self->scenes->len] = (int) i;
      g_array_append_val (self->scenes, thing);
      number[i] = self->scenes->len;
    }
}

/**
 * sahne_identities_new:
 * @old: (nullable): what sahne_identities_write() returned in the last run of this project; lives
 *   as long as what is returned
 * @items: (element-type SahneIdentitiesItem): scenes and beats in the order of the film, each scene
 *   before its beats; live as long as what is returned
 *
 * Gives every item an id. Scenes are aligned by their heading and by the words of their beats,
 * beats within their scenes: equal ones first, then the most similar of the same kind and speaker
 * between unchanged neighbours; what moved elsewhere keeps its id too. Ids are made once and never
 * again given to something else. The same items and map give the same ids.
 *
 * Returns: (transfer full): what the map for the next run is written from
 */
SahneIdentities *
sahne_identities_new (JsonObject *old, GArray *items)
{
  SahneIdentities *self = g_new0 (SahneIdentities, 1);
  g_autofree int *scene_items = g_new (int, items->len + 1);

  self->items = items;
  self->next = copy_next (old);
  self->beat_items = g_new (int, items->len + 1);
  self->old_scenes = read_things (old, "scenes");
  self->old_beats = read_things (old, "beats");
  self->scenes = g_array_new (FALSE, TRUE, sizeof (Thing));
  self->beats = g_array_new (FALSE, TRUE, sizeof (Thing));
  g_array_set_clear_func (self->scenes, thing_clear);
  g_array_set_clear_func (self->beats, thing_clear);
  read_items (self, scene_items);
  align (self->old_scenes, 0, self->old_scenes->len, self->scenes, 0, self->scenes->len);
  pair_moved (self->old_scenes, self->scenes);
  pair_similar (self->old_scenes, self->scenes);
  add_gone (old, "gone_scenes", self->old_scenes);
  pair_moved (self->old_scenes, self->scenes);
  align_beats (old, self->old_scenes, self->old_beats, self->scenes, self->beats);
  pair_moved (self->old_beats, self->beats);
  add_gone (old, "gone_beats", self->old_beats);
  pair_moved (self->old_beats, self->beats);
  make_ids (items, scene_items, self->scenes, self->old_scenes, self->next);
  make_ids (items, self->beat_items, self->beats, self->old_beats, self->next);
  return self;
}

/**
 * sahne_identities_free:
 * @self: (transfer full) (nullable): identities
 */
void
sahne_identities_free (SahneIdentities *self)
{
  if (self == NULL)
    return;
  json_object_unref (self->next);
  g_free (self->beat_items);
  g_array_unref (self->old_scenes);
  g_array_unref (self->old_beats);
  g_array_unref (self->scenes);
  g_array_unref (self->beats);
  g_free (self);
}

/**
 * sahne_identities_write:
 * @self: identities
 *
 * Returns: (transfer full): the map to give to the next run
 */
JsonObject *
sahne_identities_write (const SahneIdentities *self)
{
  JsonObject *map = json_object_new (), *collection;

  json_object_set_int_member (map, "format", 1);
  collection = sahne_json_add_object (map, "scenes");
  for (guint i = 0; i < self->scenes->len; i++)
    write_thing (collection, g_array_index (self->scenes, Thing, i).id, i,
                 &g_array_index (self->scenes, Thing, i), NULL);
  collection = sahne_json_add_object (map, "beats");
  for (guint i = 0; i < self->beats->len; i++)
    {
      const SahneIdentitiesItem *item
          = &g_array_index (self->items, SahneIdentitiesItem, self->beat_items[i]);
      write_thing (collection, item->id, i, &g_array_index (self->beats, Thing, i),
                   g_array_index (self->items, SahneIdentitiesItem, item->parent).id);
    }
  write_gone (map, "gone_scenes", self->old_scenes);
  write_gone (map, "gone_beats", self->old_beats);
  json_object_set_object_member (map, "next", json_object_ref (self->next));
  return map;
}
