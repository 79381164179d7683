/* How every clone stands in every scene, as a runner has been told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-run-table.h"

#include <string.h>

#include "sahne-json.h"

/* How much of a scene's work each clone does, to tell the progress. */
static const double weights[SAHNE_N_CLONES] = { 0.4, 0.6, 3, 1.5, 0.2 };

struct _SahneRunTable
{
  SahneStore *store;
  GHashTable *scenes; /* id → SahneRunEntry */
  guint run;          /* number of the newest run */
  gboolean look;      /* it only looks */
};

static void
scene_free (gpointer data)
{
  SahneRunEntry *scene = data;

  g_clear_pointer (&scene->document, json_node_unref);
  for (guint i = 0; i < G_N_ELEMENTS (scene->held); i++)
    g_free (scene->held[i]);
  g_free (scene);
}

static void
let_go (SahneRunTable *self, SahneRunEntry *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (scene->held); i++)
    if (scene->held[i])
      sahne_store_release (self->store, scene->held[i]);
}

static gboolean
let_go_of (gpointer key, gpointer value, gpointer data)
{
  let_go (data, value);
  return TRUE;
}

/**
 * sahne_run_table_new:
 * @store: told which results must stay
 *
 * Returns: (transfer full): an empty table
 */
SahneRunTable *
sahne_run_table_new (SahneStore *store)
{
  SahneRunTable *self = g_new0 (SahneRunTable, 1);

  self->store = g_object_ref (store);
  self->scenes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, scene_free);
  return self;
}

/**
 * sahne_run_table_clear:
 * @self: a table
 *
 * Forgets everything.
 */
void
sahne_run_table_clear (SahneRunTable *self)
{
  g_hash_table_foreach_remove (self->scenes, let_go_of, self);
}

/**
 * sahne_run_table_free:
 * @self: (transfer full): a table
 */
void
sahne_run_table_free (SahneRunTable *self)
{
  sahne_run_table_clear (self);
  g_hash_table_unref (self->scenes);
  g_object_unref (self->store);
  g_free (self);
}

/**
 * sahne_run_table_begin:
 * @self: a table
 * @run: number of the run that begins
 * @look: whether it only looks what is stale
 */
void
sahne_run_table_begin (SahneRunTable *self, guint run, gboolean look)
{
  GHashTableIter iter;
  gpointer value;

  self->run = run;
  self->look = look;
  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < SAHNE_N_CLONES; i++)
      {
        SahneRunStatus *status = &((SahneRunEntry *) value)->status[i];
        if (look)
          continue;
        status->runs = status->hits = 0;
        status->state = SAHNE_RUN_WAITING;
      }
}

/**
 * sahne_run_table_find:
 * @self: a table
 * @scene: (nullable): id of a scene, %NULL for the film
 *
 * Returns: (transfer none) (nullable): its entry
 */
SahneRunEntry *
sahne_run_table_find (SahneRunTable *self, const char *scene)
{
  return g_hash_table_lookup (self->scenes, scene ? scene : "");
}

/**
 * sahne_run_table_get:
 * @self: a table
 * @scene: (nullable): id of a scene, %NULL for the film
 *
 * Notes that the run under way has the scene.
 *
 * Returns: (transfer none): its entry, made when there is none
 */
SahneRunEntry *
sahne_run_table_get (SahneRunTable *self, const char *scene)
{
  SahneRunEntry *entry = sahne_run_table_find (self, scene);

  if (entry == NULL)
    {
      entry = g_new0 (SahneRunEntry, 1);
      entry->order = G_MAXINT64;
      for (guint i = 0; i < SAHNE_N_CLONES; i++)
        entry->status[i].state = self->look ? SAHNE_RUN_STALE : SAHNE_RUN_WAITING;
      g_hash_table_insert (self->scenes, g_strdup (scene ? scene : ""), entry);
    }
  entry->run = self->run;
  return entry;
}

/* The whole film is the entry without a name. */
static gboolean
is_film (const char *id)
{
  return id == NULL || *id == '\0';
}

static gboolean
is_whole (SahneClone clone)
{
  return clone == SAHNE_CLONE_MONTAGE;
}

/**
 * sahne_run_table_hold:
 * @self: a table
 * @entry: a scene
 * @what: a clone, %SAHNE_HELD_CAST or %SAHNE_HELD_DOCUMENT
 * @digest: what is kept in the store from now on instead of the one before
 */
void
sahne_run_table_hold (SahneRunTable *self, SahneRunEntry *entry, guint what, const char *digest)
{
  char **held = &entry->held[what];

  sahne_store_hold (self->store, digest);
  if (*held)
    sahne_store_release (self->store, *held);
  g_free (*held);
  *held = g_strdup (digest);
}

/**
 * sahne_run_table_stale:
 * @self: a table
 * @scene: id of a scene
 * @clone: a clone whose result of it is stale
 *
 * What is made of a stale result is stale too, and so is the film.
 */
void
sahne_run_table_stale (SahneRunTable *self, const char *scene, SahneClone clone)
{
  SahneRunEntry *entry = sahne_run_table_get (self, scene);

  for (guint i = clone; i < SAHNE_N_CLONES; i++)
    if (entry->status[i].state != SAHNE_RUN_PINNED || i == clone)
      entry->status[i].state = SAHNE_RUN_STALE;
  sahne_run_table_get (self, "")->status[SAHNE_CLONE_MONTAGE].state = SAHNE_RUN_STALE;
}

/**
 * sahne_run_table_progress:
 * @self: a table
 *
 * Returns: how much of the run under way is done, 0 to 1
 */
double
sahne_run_table_progress (SahneRunTable *self)
{
  double all = 0, done = 0;
  gint64 expected = 0, scenes = 0;
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      SahneRunEntry *scene = value;
      JsonObject *brief = scene->document
                              ? sahne_json_object (json_node_get_object (scene->document), "brief")
                              : NULL;
      if (is_film (id) || scene->run != self->run)
        continue;
      scenes++;
      expected = MAX (expected, sahne_json_int (brief, "scenes", 0));
      done += weights[SAHNE_CLONE_SCRIPT];
      for (guint i = SAHNE_CLONE_VISUAL; i < SAHNE_CLONE_MONTAGE; i++)
        if (scene->status[i].state == SAHNE_RUN_FRESH || scene->status[i].state == SAHNE_RUN_PINNED)
          done += weights[i];
    }
  for (guint i = 0; i < SAHNE_N_CLONES; i++)
    all += weights[i];
  expected = MAX (expected, scenes);
  return expected ? MIN (done / (all * (double) expected), 1) : 0;
}

/* After a run that went through, scenes it did not have are gone. */
static gboolean
is_gone (gpointer id, gpointer value, gpointer data)
{
  SahneRunTable *self = data;
  SahneRunEntry *scene = value;

  if (scene->run == self->run || is_film (id))
    return FALSE;
  let_go (self, scene);
  return TRUE;
}

/**
 * sahne_run_table_settle:
 * @self: a table
 *
 * The run has ended: what did not get its turn is stale.
 */
void
sahne_run_table_settle (SahneRunTable *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < SAHNE_N_CLONES; i++)
      {
        SahneRunStatus *status = &((SahneRunEntry *) value)->status[i];
        if (status->state == SAHNE_RUN_WAITING || status->state == SAHNE_RUN_RUNNING)
          status->state = SAHNE_RUN_STALE;
      }
}

/* Whether a clone before @clone left an old result of the scene as it was. */
static gboolean
stands_on_stale (const SahneRunEntry *entry, SahneClone clone)
{
  for (guint i = 0; i < clone; i++)
    if (entry->status[i].state == SAHNE_RUN_STALE)
      return TRUE;
  return FALSE;
}

/* The cut is as fresh as the scenes it was made of; a film is as stale as its most stale scene. */
static void
settle_whole (SahneRunTable *self)
{
  SahneRunEntry *film = sahne_run_table_get (self, "");
  SahneRunStatus *montage = &film->status[SAHNE_CLONE_MONTAGE];
  GHashTableIter iter;
  gpointer id, value;

  film->status[SAHNE_CLONE_SCRIPT].state = SAHNE_RUN_FRESH;
  if (self->look)
    return;
  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      SahneRunEntry *scene = value;
      gboolean stale = !is_film (id) && stands_on_stale (scene, SAHNE_CLONE_MONTAGE);
      if (!is_film (id) || montage->state != SAHNE_RUN_PINNED)
        scene->status[SAHNE_CLONE_MONTAGE].state = stale ? SAHNE_RUN_STALE : SAHNE_RUN_FRESH;
    }
  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (((SahneRunEntry *) value)->status[SAHNE_CLONE_MONTAGE].state == SAHNE_RUN_STALE
        && montage->state != SAHNE_RUN_PINNED)
      montage->state = SAHNE_RUN_STALE;
}

/**
 * sahne_run_table_take:
 * @self: a table
 * @scene: id of a scene
 * @clone: a clone that has its result of it
 * @state: how it stands by itself
 *
 * Notes how the result stands, which is never better than what it was made from.
 */
void
sahne_run_table_take (SahneRunTable *self, const char *scene, SahneClone clone, SahneRunState state)
{
  SahneRunEntry *entry = sahne_run_table_get (self, scene);

  if (state == SAHNE_RUN_STALE)
    sahne_run_table_stale (self, scene, clone);
  else if (state == SAHNE_RUN_FRESH && !is_film (scene) && stands_on_stale (entry, clone))
    state = SAHNE_RUN_STALE;
  entry->status[clone].state = state;
}

/**
 * sahne_run_table_kept:
 * @self: a table
 *
 * Returns: (transfer full): what there is of each scene: scene → clone → digest
 */
JsonObject *
sahne_run_table_kept (SahneRunTable *self)
{
  JsonObject *kept = json_object_new ();
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      JsonObject *scene = is_film (id) ? NULL : sahne_json_add_object (kept, id);
      for (guint i = SAHNE_CLONE_VISUAL; scene && i < SAHNE_CLONE_MONTAGE; i++)
        if (((SahneRunEntry *) value)->held[i])
          json_object_set_string_member (scene, sahne_clone_names[i],
                                         ((SahneRunEntry *) value)->held[i]);
    }
  return kept;
}

/**
 * sahne_run_table_finish:
 * @self: a table
 *
 * The run went through to the end.
 */
void
sahne_run_table_finish (SahneRunTable *self)
{
  g_hash_table_foreach_remove (self->scenes, is_gone, self);
  settle_whole (self);
  sahne_run_table_settle (self);
}

static int
compare_orders (gconstpointer a, gconstpointer b, gpointer scenes)
{
  const SahneRunEntry *one = g_hash_table_lookup (scenes, *(char *const *) a),
                      *two = g_hash_table_lookup (scenes, *(char *const *) b);

  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * sahne_run_table_list:
 * @self: a table
 * @stale: a clone whose result must be stale; -1 for all scenes
 *
 * Returns: (transfer full): ids of scenes in the film's order, ended by %NULL
 */
char **
sahne_run_table_list (SahneRunTable *self, int stale)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!is_film (id)
        && (stale < 0 || ((SahneRunEntry *) value)->status[stale].state == SAHNE_RUN_STALE))
      g_ptr_array_add (ids, id);
  g_ptr_array_sort_with_data (ids, compare_orders, self->scenes);
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (builder, ids->pdata[i]);
  return g_strv_builder_end (builder);
}

static gboolean
is_done (SahneRunState state)
{
  return state == SAHNE_RUN_FRESH || state == SAHNE_RUN_PINNED;
}

/* Which of two states says more of the whole. */
static SahneRunState
worse (SahneRunState a, SahneRunState b)
{
  static const int rank[]
      = { [SAHNE_RUN_FRESH] = 0,   [SAHNE_RUN_PINNED] = 1,  [SAHNE_RUN_STALE] = 2,
          [SAHNE_RUN_WAITING] = 3, [SAHNE_RUN_RUNNING] = 4, [SAHNE_RUN_FAILED] = 5 };
  return rank[a] >= rank[b] ? a : b;
}

static void
add_up (SahneRunStatus *sum, const SahneRunStatus *one)
{
  sum->state = worse (sum->state, one->state);
  sum->cached = sum->cached && one->cached;
  sum->wall_us += one->wall_us;
  sum->cpu_us += one->cpu_us;
  sum->runs += one->runs;
  sum->hits += one->hits;
}

/**
 * sahne_run_table_status:
 * @self: a table
 * @clone: a clone
 * @scene: (nullable): id of a scene; %NULL for all of them together
 * @running: whether a run is under way
 * @status: (out caller-allocates): how it stands
 */
void
sahne_run_table_status (SahneRunTable *self, SahneClone clone, const char *scene, gboolean running,
                        SahneRunStatus *status)
{
  SahneRunEntry *found = g_hash_table_lookup (self->scenes, scene ? scene : "");
  GHashTableIter iter;
  gpointer id, value;
  guint seen = 0;

  *status = (SahneRunStatus){ .state = running ? SAHNE_RUN_WAITING : SAHNE_RUN_STALE };
  if (scene || (found && is_whole (clone)))
    {
      if (found)
        *status = found->status[clone];
      if (scene)
        return;
    }
  g_hash_table_iter_init (&iter, self->scenes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const SahneRunStatus *one = &((SahneRunEntry *) value)->status[clone];
      if (is_film (id))
        continue;
      if (!is_whole (clone) && seen == 0)
        *status = (SahneRunStatus){ .state = one->state, .cached = TRUE };
      if (!is_whole (clone))
        add_up (status, one);
      status->done = seen == 0 ? is_done (one->state) : status->done + is_done (one->state);
      seen++;
    }
  status->scenes = seen;
}
