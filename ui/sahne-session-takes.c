/* The takes of a session: another one, which one is used, which ones stay whatever changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-session-private.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

/* No scene has more takes of one clone. */
#define MOST_TAKES 64

/* One step: takes that are noted, and the choice. */
typedef struct
{
  const char *scene, *clone;
  int note, also;    /* numbers of takes that are noted; -1 for none */
  char *note_digest; /* of the first of them */
  const char *also_digest;
  int number; /* the take that is used */
  gboolean choose, pinned;
} Choice;

static JsonObject *
find_choice (JsonObject *takes, const char *scene, const char *clone)
{
  return sahne_json_path (takes, scene, clone, NULL);
}

static int
chosen_number (JsonObject *choice)
{
  return choice ? (int) sahne_json_int (choice, "number", 0) : 0;
}

/* The film's cut is pinned as a whole: its shots stand for all scenes. */
static const char *
pin_scene (const char *clone, const char *scene)
{
  return g_strcmp0 (clone, "montage") == 0 ? "film" : scene;
}

static int
number_of (const char *clone)
{
  int n = 0;
  while (n < SAHNE_N_CLONES && g_strcmp0 (sahne_clone_names[n], clone) != 0)
    n++;
  return n;
}

/* The digest of what the clone has made of the scene now. */
static const char *
digest_now (SahneSession *self, const char *clone, const char *scene)
{
  int n = number_of (clone);
  const char *digest = NULL;

  if (n < SAHNE_N_CLONES)
    digest = sahne_runner_get_digest (self->runner, (SahneClone) n,
                                      g_strcmp0 (scene, "film") == 0 ? NULL : scene);
  return digest ? digest : "";
}

static gboolean
write_choice (SahneProject *project, gpointer data, GError **error)
{
  const Choice *choice = data;

  if (choice->note >= 0
      && !sahne_project_add_take (project, choice->scene, choice->clone, choice->note,
                                  choice->note_digest, NULL, error))
    return FALSE;
  if (choice->also >= 0
      && !sahne_project_add_take (project, choice->scene, choice->clone, choice->also,
                                  choice->also_digest, NULL, error))
    return FALSE;
  return !choice->choose
         || sahne_project_choose_take (project, choice->scene, choice->clone, choice->number,
                                       choice->pinned, error);
}

/* What is used now is noted with what it is, so that it can be come back to; a pinned one is. */
static void
note_now (SahneSession *self, JsonObject *takes, Choice *choice)
{
  JsonObject *old = find_choice (takes, choice->scene, choice->clone);
  int now = chosen_number (old);
  g_autofree char *number = g_strdup_printf ("%d", now);
  JsonObject *noted = sahne_json_path (old, "takes", number, NULL);
  const char *digest = digest_now (self, choice->clone, choice->scene);

  choice->also = choice->note = -1;
  if ((noted && g_strcmp0 (sahne_json_string (noted, "digest", ""), digest) == 0)
      || (old && sahne_json_int (old, "pinned", 0)))
    return;
  choice->note = now;
  choice->note_digest = g_strdup (digest);
}

static int
compare_takes (gconstpointer a, gconstpointer b)
{
  return ((const SahneTake *) a)->number - ((const SahneTake *) b)->number;
}

static void
add_take (GArray *list, int number, gint64 made)
{
  SahneTake take = { .number = number, .made = made };

  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, SahneTake, i).number == number)
      return;
  g_array_append_val (list, take);
}

/**
 * sahne_session_list_takes:
 * @self: a session
 * @clone: a clone's name
 * @scene: a scene's id
 *
 * Returns: (transfer full) (element-type SahneTake): the takes there are, in order; the one in use
 *   is always among them
 */
GArray *
sahne_session_list_takes (SahneSession *self, const char *clone, const char *scene)
{
  g_autoptr (JsonObject) takes = sahne_project_list_takes (self->project);
  JsonObject *choice = find_choice (takes, scene, clone);
  JsonObject *noted = choice ? sahne_json_object (choice, "takes") : NULL;
  g_autoptr (GList) numbers = noted ? json_object_get_members (noted) : NULL;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SahneTake));

  for (GList *l = numbers; l && list->len < MOST_TAKES; l = l->next)
    add_take (list, (int) g_ascii_strtoll (l->data, NULL, 10),
              sahne_json_int (sahne_json_object (noted, l->data), "made", 0));
  add_take (list, chosen_number (choice), 0);
  g_array_sort (list, compare_takes);
  for (guint i = 0; i < list->len; i++)
    {
      SahneTake *take = &g_array_index (list, SahneTake, i);
      take->chosen = take->number == chosen_number (choice);
      take->pinned = take->chosen && sahne_session_is_pinned (self, clone, scene);
    }
  return list;
}

/**
 * sahne_session_has_takes:
 * @self: a session
 * @clone: a clone's name
 *
 * Returns: whether the clone's results can be others by chance
 */
gboolean
sahne_session_has_takes (SahneSession *self, const char *clone)
{
  int n = number_of (clone);
  return n != SAHNE_CLONE_SCRIPT && n < SAHNE_N_CLONES;
}

/**
 * sahne_session_another_take:
 * @self: a session
 * @clone: a clone's name
 * @scene: a scene's id
 *
 * Has the clone try once more, with other chance. The film goes on using the take it uses.
 *
 * Returns: number of the new take, -1 when there is none
 */
int
sahne_session_another_take (SahneSession *self, const char *clone, const char *scene)
{
  g_autoptr (JsonObject) all = sahne_project_list_takes (self->project);
  g_autoptr (GArray) takes = sahne_session_list_takes (self, clone, scene);
  SahneCloneItem *item = sahne_session_find_clone (self, clone);
  g_autofree char *name
      = g_strdup_printf (_ ("Another take: %s"), sahne_clone_item_get_title (item));
  Choice choice = { .scene = scene, .clone = clone, .also_digest = "" };
  gboolean written;

  if (takes->len >= MOST_TAKES || !sahne_session_has_takes (self, clone))
    return -1;
  note_now (self, all, &choice);
  choice.also = g_array_index (takes, SahneTake, takes->len - 1).number + 1;
  self->quiet = TRUE;
  written = sahne_session_edit (self, name, FALSE, write_choice, &choice);
  self->quiet = FALSE;
  g_free (choice.note_digest);
  return written ? choice.also : -1;
}

/**
 * sahne_session_use_take:
 * @self: a session
 * @clone: a clone's name
 * @scene: a scene's id
 * @number: of a take
 *
 * The film uses this take from now on.
 */
void
sahne_session_use_take (SahneSession *self, const char *clone, const char *scene, int number)
{
  g_autoptr (JsonObject) all = sahne_project_list_takes (self->project);
  int before = chosen_number (find_choice (all, scene, clone));
  SahneCloneItem *item = sahne_session_find_clone (self, clone);
  g_autofree char *name
      = g_strdup_printf (_ ("Use take %d: %s"), number + 1, sahne_clone_item_get_title (item));
  Choice choice = { .scene = scene, .clone = clone, .choose = TRUE, .number = number };

  if (before == number)
    return;
  note_now (self, all, &choice);
  if (sahne_session_edit (self, name, FALSE, write_choice, &choice))
    {
      self->take_clone = g_strdup (clone);
      self->take_scene = g_strdup (scene);
      self->take_number = before;
    }
  g_free (choice.note_digest);
}

/**
 * sahne_session_pin_take:
 * @self: a session
 * @clone: a clone's name
 * @scene: a scene's id
 * @number: of the take that the film uses from now on
 * @digest: (nullable): what that take is, in the store; %NULL for what the film uses now
 * @pinned: whether it stays whatever changes upstream
 */
void
sahne_session_pin_take (SahneSession *self, const char *clone, const char *scene, int number,
                        const char *digest, gboolean pinned)
{
  SahneCloneItem *item = sahne_session_find_clone (self, clone);
  g_autofree char *name = g_strdup_printf (pinned ? _ ("Pin %s") : _ ("Let %s go"),
                                           sahne_clone_item_get_title (item));
  Choice choice = { .scene = pin_scene (clone, scene),
                    .clone = clone,
                    .note = -1,
                    .also = pinned ? number : -1,
                    .choose = TRUE,
                    .number = number,
                    .pinned = pinned };

  choice.also_digest = digest ? digest : digest_now (self, clone, choice.scene);
  if (pinned && *choice.also_digest == '\0')
    sahne_session_emit_notice (self, _ ("There is nothing to pin yet. Run the scene first."));
  else
    sahne_session_edit (self, name, FALSE, write_choice, &choice);
}

/**
 * sahne_session_pin:
 * @self: a session
 * @clone: a clone's name
 * @scene: a scene's id
 * @pinned: whether the take that is used stays whatever changes upstream
 */
void
sahne_session_pin (SahneSession *self, const char *clone, const char *scene, gboolean pinned)
{
  g_autoptr (JsonObject) takes = sahne_project_list_takes (self->project);

  sahne_session_pin_take (self, clone, scene,
                          chosen_number (find_choice (takes, pin_scene (clone, scene), clone)),
                          NULL, pinned);
}

/**
 * sahne_session_is_pinned:
 * @self: a session
 * @clone: a clone's name
 * @scene: (nullable): a scene's id
 *
 * Returns: whether its take stays whatever changes upstream
 */
gboolean
sahne_session_is_pinned (SahneSession *self, const char *clone, const char *scene)
{
  g_autoptr (JsonObject) takes = sahne_project_list_takes (self->project);
  JsonObject *choice = scene ? find_choice (takes, pin_scene (clone, scene), clone) : NULL;
  return choice && sahne_json_int (choice, "pinned", 0) != 0;
}

/* ---- back to the take before ---- */

void
sahne_session_forget_old_take (SahneSession *self)
{
  g_clear_pointer (&self->take_clone, g_free);
  g_clear_pointer (&self->take_scene, g_free);
}

/**
 * sahne_session_has_old_take:
 * @self: a session
 *
 * Returns: whether the last thing the person did was to use another take
 */
gboolean
sahne_session_has_old_take (SahneSession *self)
{
  return self->take_clone != NULL;
}

/**
 * sahne_session_use_old_take:
 * @self: a session
 *
 * Goes back to the take before the last one.
 */
void
sahne_session_use_old_take (SahneSession *self)
{
  g_autofree char *scene = g_strdup (self->take_scene), *clone = g_strdup (self->take_clone);
  Choice choice = { .scene = scene,
                    .clone = clone,
                    .note = -1,
                    .also = -1,
                    .choose = TRUE,
                    .number = self->take_number };

  if (clone)
    sahne_session_edit (self, _ ("Back to the old take"), FALSE, write_choice, &choice);
}

/* ---- what the store must keep ---- */

static void
hold_all_of (JsonObject *scene, GPtrArray *held)
{
  g_autoptr (GList) clones = json_object_get_members (scene);

  for (GList *l = clones; l; l = l->next)
    {
      JsonObject *takes = sahne_json_path (scene, l->data, "takes", NULL);
      g_autoptr (GList) numbers = takes ? json_object_get_members (takes) : NULL;
      for (GList *n = numbers; n; n = n->next)
        {
          const char *digest = sahne_json_string (sahne_json_object (takes, n->data), "digest", "");
          if (*digest)
            g_ptr_array_add (held, g_strdup (digest));
        }
    }
}

void
sahne_session_release_takes (SahneSession *self)
{
  for (guint i = 0; self->held && i < self->held->len; i++)
    sahne_store_release (self->store, self->held->pdata[i]);
  g_clear_pointer (&self->held, g_ptr_array_unref);
}

/* Takes stay in the store as long as the project is open; new ones are held before old ones go. */
void
sahne_session_hold_takes (SahneSession *self)
{
  g_autoptr (JsonObject) all = sahne_project_list_takes (self->project);
  g_autoptr (GList) scenes = json_object_get_members (all);
  GPtrArray *held = g_ptr_array_new_with_free_func (g_free);

  for (GList *l = scenes; l; l = l->next)
    hold_all_of (sahne_json_object (all, l->data), held);
  for (guint i = 0; i < held->len; i++)
    sahne_store_hold (self->store, held->pdata[i]);
  sahne_session_release_takes (self);
  self->held = held;
}
