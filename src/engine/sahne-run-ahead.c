/* What a run shows before it is through: scenes that changed, and hand edits of the film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-run-private.h"

#include "sahne-film-layout.h"
#include "sahne-json.h"
#include "sahne-montage.h"
#include "sahne-override.h"

/* A film that changes is shown this often, microseconds; and showing it must not be what its maker
 * is busy with. */
#define PAUSE_US 250000
#define PART 10

static JsonNode *
load (SahneRun *self, const char *digest)
{
  g_autoptr (JsonNode) node = sahne_store_get_json (self->store, digest, NULL);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static JsonObject *
edits_of_film (SahneRun *self)
{
  return sahne_json_path (self->story->overrides, "film", "montage", NULL);
}

/* Whether the person keeps one cut of the film, or looks at one scene alone. */
static gboolean
is_other_film (SahneRun *self)
{
  JsonObject *choice = sahne_json_path (self->story->takes, "film", "montage", NULL);

  return self->look || self->last != SAHNE_CLONE_MONTAGE || sahne_json_int (choice, "pinned", 0)
         || (self->story->again && json_object_has_member (self->story->again, "alone"));
}

static JsonNode *
seal (JsonObject *film)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, NULL);
  json_node_take_object (node, film);
  json_node_seal (node);
  return node;
}

/* A scene has been cut: when it is another one than the film shows, the film shows it now, long
 * before all other scenes have been looked through. */
void
sahne_run_show_ahead (SahneRun *self, const char *scene, const char *digest)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (JsonNode) shown
      = self->ahead ? json_node_ref (self->ahead) : sahne_run_memory_get_film (self->memory),
      document = NULL;
  JsonObject *entry, *film;
  SahneNews *news;

  if (shown == NULL || scene == NULL || digest == NULL || now < self->next_ahead
      || is_other_film (self))
    return;
  entry = sahne_json_path (json_node_get_object (shown), "scenes", scene, NULL);
  if (entry == NULL || g_str_equal (sahne_json_string (entry, "digest", ""), digest))
    return;
  document = sahne_store_share_json (self->store, digest, NULL);
  film
      = document && JSON_NODE_HOLDS_OBJECT (document)
            ? sahne_montage_cut_anew (json_node_get_object (shown), json_node_get_object (document),
                                      digest, edits_of_film (self))
            : NULL;
  if (film == NULL)
    return;
  g_clear_pointer (&self->ahead, json_node_unref);
  self->ahead = seal (film);
  news = sahne_run_news (self, SAHNE_NEWS_AHEAD, "montage", NULL);
  news->node = json_node_ref (self->ahead);
  sahne_mailbox_post (self->mailbox, news);
  self->next_ahead = now + MAX (PAUSE_US, PART * (g_get_monotonic_time () - now));
}

/* Lays the person's edits over the film as it was made: a trim need not wait until all scenes have
 * been looked through. */
void
sahne_run_lay_film (SahneRun *self)
{
  g_autoptr (JsonNode) made = load (self, self->only_film), film = NULL;
  g_auto (GStrv) waiting = NULL, changed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SahneNews *news;

  if (made == NULL)
    {
      sahne_store_get (self->store, self->only_film, &error);
      sahne_run_tell_end (self, g_steal_pointer (&error));
      return;
    }
  film = sahne_override_apply (made, edits_of_film (self), &waiting, &changed);
  sahne_film_layout (json_node_get_object (film));
  bytes = sahne_json_write (film);
  json_node_seal (film);
  news = sahne_run_news (self, SAHNE_NEWS_FILM, "montage", NULL);
  news->node = g_steal_pointer (&film);
  news->text = sahne_store_put_soon (self->store, bytes, NULL);
  sahne_mailbox_post (self->mailbox, news);
  sahne_run_tell_notices (self, "montage", "film", "waiting", waiting);
  sahne_run_tell_notices (self, "montage", "film", "changed", changed);
  sahne_run_tell_end (self, NULL);
}
