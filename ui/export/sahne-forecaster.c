/* Learns from short probes of the film what its exports will weigh, in a child process.
 *
 * What does not change the pictures, such as the target, is not asked for again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-forecaster.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-probe.h"

/* A choice that rests so long is probed, milliseconds. */
#define REST_MS 700

struct _SahneForecaster
{
  GObject parent_instance;
  JsonNode *film;
  char *file; /* the film, for the child */
  gboolean written;
  GHashTable *known; /* wish: JsonNode, %NULL for not possible */
  char *wanted, *running;
  guint timer;
  GSubprocess *child;
  GCancellable *cancel;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneForecaster, sahne_forecaster, G_TYPE_OBJECT)

static void
node_free (gpointer node)
{
  g_clear_pointer ((JsonNode **) &node, json_node_unref);
}

static void
sahne_forecaster_finalize (GObject *object)
{
  SahneForecaster *self = SAHNE_FORECASTER (object);

  if (self->file)
    g_unlink (self->file);
  g_clear_pointer (&self->film, json_node_unref);
  g_hash_table_unref (self->known);
  g_clear_object (&self->cancel);
  g_free (self->file);
  g_free (self->wanted);
  g_free (self->running);
  G_OBJECT_CLASS (sahne_forecaster_parent_class)->finalize (object);
}

static void
sahne_forecaster_dispose (GObject *object)
{
  sahne_forecaster_stop (SAHNE_FORECASTER (object));
  G_OBJECT_CLASS (sahne_forecaster_parent_class)->dispose (object);
}

static void
sahne_forecaster_class_init (SahneForecasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_forecaster_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_forecaster_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAHNE_TYPE_FORECASTER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_forecaster_init (SahneForecaster *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_free);
  self->cancel = g_cancellable_new ();
}

/**
 * sahne_forecaster_new:
 * @film: (transfer none): a film document that does not change any more
 *
 * Returns: (transfer full): a forecaster that knows nothing yet
 */
SahneForecaster *
sahne_forecaster_new (JsonNode *film)
{
  SahneForecaster *self = g_object_new (SAHNE_TYPE_FORECASTER, NULL);

  self->film = json_node_ref (film);
  return self;
}

/* What the pictures depend on, as the child wants it. */
static char *
make_wish (const char *preset, JsonNode *asked)
{
  static const char *const of_pictures[]
      = { "codec", "short_px", "long_px", "width", "height", "fps", "captions" };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *wish = json_object_new (), *words = NULL;
  JsonObject *all = asked ? json_node_get_object (asked) : NULL;

  json_object_set_string_member (wish, "preset", preset);
  words = sahne_json_add_object (wish, "asked");
  for (guint i = 0; all && i < G_N_ELEMENTS (of_pictures); i++)
    if (json_object_has_member (all, of_pictures[i]))
      json_object_set_member (words, of_pictures[i],
                              json_node_copy (json_object_get_member (all, of_pictures[i])));
  json_object_set_string_member (words, "target", "quality");
  json_node_take_object (node, wish);
  return sahne_json_write_string (node);
}

/* ---- the child ---- */

static void
take (SahneForecaster *self, const char *output)
{
  g_autofree char *text = g_strchomp (g_strdup (output ? output : ""));
  const char *line = strrchr (text, '\n');
  g_autoptr (JsonNode) node = NULL;

  line = line ? line + 1 : text;
  node = sahne_json_parse (line, strlen (line), NULL);
  if (node
      && (!JSON_NODE_HOLDS_OBJECT (node)
          || !sahne_json_bool (json_node_get_object (node), "done", FALSE)))
    g_clear_pointer (&node, json_node_unref);
  g_hash_table_insert (self->known, g_steal_pointer (&self->running), g_steal_pointer (&node));
}

static void begin (SahneForecaster *self);

static void
child_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneForecaster) self = data;
  g_autofree char *output = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &output, NULL, NULL)
      || source != (GObject *) self->child)
    return;
  g_clear_object (&self->child);
  take (self, output);
  if (self->wanted && !g_hash_table_contains (self->known, self->wanted))
    begin (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
start_child (SahneForecaster *self)
{
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "sahne", "presets", NULL);

  g_free (self->running);
  self->running = g_strdup (self->wanted);
  self->child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                          program, "forecast", "--json", "--presets", own, "--delivery",
                          self->running, self->file, NULL);
  if (self->child)
    g_subprocess_communicate_utf8_async (self->child, NULL, self->cancel, child_ended,
                                         g_object_ref (self));
}

static void
write_film (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SahneForecaster *self = source;
  g_autofree char *text = sahne_json_write_string (self->film);

  g_task_return_boolean (task, g_file_set_contents (self->file, text, -1, NULL));
}

static void
film_written (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneForecaster *self = SAHNE_FORECASTER (source);

  self->written = g_task_propagate_boolean (G_TASK (result), NULL);
  if (self->written && self->wanted && !g_cancellable_is_cancelled (self->cancel))
    start_child (self);
}

static void
begin (SahneForecaster *self)
{
  g_autoptr (GTask) task = NULL;
  int fd;

  if (self->written)
    {
      start_child (self);
      return;
    }
  if (self->file)
    return; /* it is being written */
  fd = g_file_open_tmp ("sahne-film-XXXXXX.json", &self->file, NULL);
  if (fd < 0)
    return;
  g_close (fd, NULL);
  task = g_task_new (self, NULL, film_written, NULL);
  g_task_run_in_thread (task, write_film);
}

static gboolean
rested (gpointer data)
{
  SahneForecaster *self = data;

  self->timer = 0;
  if (self->child && g_strcmp0 (self->running, self->wanted) == 0)
    return G_SOURCE_REMOVE;
  if (self->child)
    {
      g_subprocess_force_exit (self->child);
      g_clear_object (&self->child);
    }
  begin (self);
  return G_SOURCE_REMOVE;
}

/**
 * sahne_forecaster_known:
 * @self: a forecaster
 * @preset: id of a place
 * @asked: (nullable): what differs from its usual delivery
 *
 * Returns: (transfer none) (nullable): what is known of it already, see sahne_forecast_run()
 */
JsonObject *
sahne_forecaster_known (SahneForecaster *self, const char *preset, JsonNode *asked)
{
  g_autofree char *wish = make_wish (preset, asked);
  JsonNode *node = g_hash_table_lookup (self->known, wish);

  return node ? json_node_get_object (node) : NULL;
}

/**
 * sahne_forecaster_ask:
 * @self: a forecaster
 * @preset: id of a place
 * @asked: (nullable): what differs from its usual delivery
 *
 * Returns: (transfer none) (nullable): what is known of it, see sahne_forecast_run(); when that is
 *   nothing it is found out, unless something else is asked before
 */
JsonObject *
sahne_forecaster_ask (SahneForecaster *self, const char *preset, JsonNode *asked)
{
  g_autofree char *wish = make_wish (preset, asked);
  gboolean same = g_strcmp0 (wish, self->wanted) == 0;

  if (g_hash_table_contains (self->known, wish))
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      g_clear_pointer (&self->wanted, g_free);
      return sahne_forecaster_known (self, preset, asked);
    }
  if (same)
    return NULL;
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&wish);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (REST_MS, rested, self);
  return NULL;
}

/**
 * sahne_forecaster_is_busy:
 * @self: a forecaster
 *
 * Returns: whether something is being found out
 */
gboolean
sahne_forecaster_is_busy (SahneForecaster *self)
{
  return self->wanted && !g_hash_table_contains (self->known, self->wanted);
}

/**
 * sahne_forecaster_stop:
 * @self: a forecaster
 *
 * Ends its child.
 */
void
sahne_forecaster_stop (SahneForecaster *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->wanted, g_free);
  g_cancellable_cancel (self->cancel);
  if (self->child)
    g_subprocess_force_exit (self->child);
  g_clear_object (&self->child);
}
