/* Makes the film of one scene with another take, beside the film that is under work.
 *
 * A runner of its own goes through the same story with only the choice of that take changed and
 * only that scene going on. Everything that is the same comes out of the store, and what it makes
 * is there already when the person uses the take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-take-maker.h"

#include "sahne-json.h"
#include "sahne-runner.h"

struct _SahneTakeMaker
{
  GObject parent_instance;
  SahneSession *session;
  SahneRunner *runner;
  char *clone, *scene;
  GQueue wanted; /* numbers of takes, in the order in which they are made */
  int number;    /* the one that is made now, -1 for none */
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneTakeMaker, sahne_take_maker, G_TYPE_OBJECT)

static JsonObject *
add_object (JsonObject *parent, const char *name)
{
  JsonObject *found = sahne_json_object (parent, name);
  return found ? found : sahne_json_add_object (parent, name);
}

/* The project's story with the take chosen, and nothing but the scene. */
static SahneStory *
make_story (SahneTakeMaker *self, int number)
{
  SahneStory *story = sahne_story_new_for_project (sahne_session_get_project (self->session));
  JsonObject *choice = add_object (add_object (story->takes, self->scene), self->clone);

  if (sahne_json_int (choice, "number", 0) != number)
    {
      json_object_set_int_member (choice, "number", number);
      json_object_set_int_member (choice, "pinned", 0);
    }
  if (json_object_has_member (story->takes, "film"))
    json_object_remove_member (story->takes, "film");
  if (json_object_has_member (story->overrides, "film"))
    json_object_remove_member (story->overrides, "film");
  story->again = json_object_new ();
  json_object_set_string_member (story->again, "alone", self->scene);
  return story;
}

/* The film under work goes first: while it is made the takes wait. */
static void
start_next (SahneTakeMaker *self)
{
  g_autoptr (SahneStory) story = NULL;

  if (self->number >= 0 || g_queue_is_empty (&self->wanted)
      || sahne_session_get_running (self->session))
    return;
  self->number = GPOINTER_TO_INT (g_queue_pop_head (&self->wanted));
  story = make_story (self, self->number);
  sahne_runner_start (self->runner, story);
}

static void
finished (SahneRunner *runner, GError *error, SahneTakeMaker *self)
{
  int number = self->number, clone = 0;
  const char *digest = NULL;
  g_autoptr (JsonNode) film = NULL;

  if (number < 0)
    return;
  self->number = -1;
  while (clone < SAHNE_N_CLONES && g_strcmp0 (sahne_clone_names[clone], self->clone) != 0)
    clone++;
  if (error == NULL && sahne_runner_get_film (runner))
    film = json_node_ref (sahne_runner_get_film (runner));
  if (film && clone < SAHNE_CLONE_MONTAGE)
    digest = sahne_runner_get_digest (runner, (SahneClone) clone, self->scene);
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_MADE], 0, number, film, digest);
  start_next (self);
  g_object_unref (self);
}

static void
sahne_take_maker_dispose (GObject *object)
{
  SahneTakeMaker *self = SAHNE_TAKE_MAKER (object);

  g_queue_clear (&self->wanted);
  self->number = -1;
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->runner)
    {
      g_signal_handlers_disconnect_by_data (self->runner, self);
      sahne_runner_cancel (self->runner);
    }
  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sahne_take_maker_parent_class)->dispose (object);
}

static void
sahne_take_maker_finalize (GObject *object)
{
  g_free (SAHNE_TAKE_MAKER (object)->clone);
  g_free (SAHNE_TAKE_MAKER (object)->scene);
  G_OBJECT_CLASS (sahne_take_maker_parent_class)->finalize (object);
}

static void
sahne_take_maker_class_init (SahneTakeMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_take_maker_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_take_maker_finalize;
  signals[SIGNAL_MADE]
      = g_signal_new ("made", SAHNE_TYPE_TAKE_MAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT, JSON_TYPE_NODE, G_TYPE_STRING);
}

static void
sahne_take_maker_init (SahneTakeMaker *self)
{
  g_queue_init (&self->wanted);
  self->number = -1;
}

/**
 * sahne_take_maker_new:
 * @session: whose takes
 *
 * Returns: (transfer full): a maker with nothing to do
 */
SahneTakeMaker *
sahne_take_maker_new (SahneSession *session)
{
  SahneTakeMaker *self = g_object_new (SAHNE_TYPE_TAKE_MAKER, NULL);

  self->session = g_object_ref (session);
  self->runner
      = sahne_runner_new (sahne_session_get_store (session), sahne_session_get_resources (session));
  g_signal_connect (self->runner, "finished", G_CALLBACK (finished), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (start_next), self);
  return self;
}

/**
 * sahne_take_maker_set:
 * @self: a maker
 * @clone: whose takes
 * @scene: of which scene
 *
 * Forgets what was asked for.
 */
void
sahne_take_maker_set (SahneTakeMaker *self, const char *clone, const char *scene)
{
  g_queue_clear (&self->wanted);
  self->number = -1;
  sahne_runner_cancel (self->runner);
  g_free (self->clone);
  g_free (self->scene);
  self->clone = g_strdup (clone);
  self->scene = g_strdup (scene);
}

/**
 * sahne_take_maker_request:
 * @self: a maker
 * @number: of a take
 *
 * Asks for the film of the scene with that take; `made` tells when it is there.
 */
void
sahne_take_maker_request (SahneTakeMaker *self, int number)
{
  if (self->scene == NULL)
    return;
  g_queue_push_tail (&self->wanted, GINT_TO_POINTER (number));
  start_next (self);
}
