/* Writing help by a language model on a server the person entered; its words are checked like
 * anybody's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-writing-help.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-ask.h"
#include "sahne-error.h"
#include "sahne-fountain.h"
#include "sahne-json.h"
#include "sahne-schema.h"
#include "sahne-script.h"

/* A model on a slow computer may think this long, seconds; a list of models is there at once. */
#define PATIENCE_S 180
#define LIST_PATIENCE_S 5

/* Longer answers are no screenplay, bytes. */
#define MOST_BYTES (1024 * 1024)

/* Longer ideas and sentences are not sent, bytes. */
#define MOST_ASKED 20000

/* Longer texts of an answer are cut, characters. */
#define MOST_NAME 40
#define MOST_TEXT 600

#define HELP "writing/help.json"

static const char *
remedy (void)
{
  return _ ("Look after the language model's server, or write without it.");
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The language model's answer cannot be used. Try again, or write without it."));
  return FALSE;
}

/* The server's address for a service, like "chat/completions". */
static char *
address_of (const SahneWritingServer *server, const char *service, GError **error)
{
  g_autofree char *root = g_strdup (server->address ? server->address : "");

  while (g_str_has_suffix (root, "/"))
    root[strlen (root) - 1] = '\0';
  if (g_str_has_suffix (root, "/chat/completions"))
    root[strlen (root) - strlen ("/chat/completions")] = '\0';
  if (!sahne_ask_is_address (root))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is no address of a language model's server. Write it like "
                      "http://localhost:8080/v1."),
                   root);
      return NULL;
    }
  return g_strconcat (root, g_str_has_suffix (root, "/v1") ? "/" : "/v1/", service, NULL);
}

/* What the server answers, as JSON. */
static JsonObject *
ask (const SahneWritingServer *server, const char *service, GBytes *body, guint patience_s,
     GCancellable *cancellable, GError **error)
{
  g_autofree char *address = address_of (server, service, error);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (address == NULL)
    return NULL;
  answer = sahne_ask (&(SahneQuestion){ address, server->key, body, patience_s, MOST_BYTES,
                                        remedy () },
                      cancellable, error);
  if (answer == NULL)
    return NULL;
  node = sahne_json_parse_bytes (answer, NULL);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  refuse (error);
  return NULL;
}

/**
 * sahne_writing_help_models:
 * @server: whom to ask; its model does not matter
 * @cancellable: (nullable): stops it
 * @error: return location for %SAHNE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Waits up to five seconds: to be called on a worker thread.
 *
 * Returns: (transfer full) (nullable): names of its models, ended by %NULL, at least one
 */
char **
sahne_writing_help_models (const SahneWritingServer *server, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (JsonObject) answer = ask (server, "models", NULL, LIST_PATIENCE_S, cancellable, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *list = answer ? sahne_json_array (answer, "data") : NULL;
  guint n = 0;

  if (answer == NULL)
    return NULL;
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (node)
                           ? sahne_json_string (json_node_get_object (node), "id", NULL)
                           : NULL;
      if (id == NULL || *id == '\0')
        continue;
      g_strv_builder_add (names, id);
      n++;
    }
  if (n > 0)
    return g_strv_builder_end (names);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
               _ ("The server has no language model. Load one there, and try again."));
  return NULL;
}

/* ---- asking ---- */

static JsonObject *
load_help (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, HELP, error);
  g_autoptr (JsonNode) node = bytes ? sahne_json_parse_bytes (bytes, error) : NULL;

  return node ? json_node_dup_object (node) : NULL;
}

static void
add_message (JsonArray *messages, const char *role, const char *content)
{
  JsonObject *message = json_object_new ();

  json_object_set_string_member (message, "role", role);
  json_object_set_string_member (message, "content", content);
  json_array_add_object_element (messages, message);
}

static GBytes *
body_of (const char *model, const char *task, JsonObject *help, const char *said)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  JsonArray *messages = sahne_json_add_array (body, "messages");
  JsonObject *format = sahne_json_add_object (body, "response_format");
  JsonObject *wanted = sahne_json_add_object (format, "json_schema");

  json_object_set_string_member (body, "model", model);
  json_object_set_boolean_member (body, "stream", FALSE);
  add_message (messages, "system", sahne_json_string (help, "instruction", ""));
  add_message (messages, "user", said);
  json_object_set_string_member (format, "type", "json_schema");
  json_object_set_string_member (wanted, "name", task);
  json_object_set_boolean_member (wanted, "strict", TRUE);
  json_object_set_member (wanted, "schema",
                          json_node_copy (json_object_get_member (help, "schema")));
  return sahne_json_write (node);
}

/* What the model wrote, out of the envelope of the answer. */
static const char *
content_of (JsonObject *answer)
{
  JsonArray *choices = sahne_json_array (answer, "choices");
  JsonNode *first
      = choices && json_array_get_length (choices) > 0 ? json_array_get_element (choices, 0) : NULL;

  return first && JSON_NODE_HOLDS_OBJECT (first)
             ? sahne_json_string (sahne_json_path (json_node_get_object (first), "message", NULL),
                                  "content", NULL)
             : NULL;
}

/* Models like to put a fence or a sentence around what they were asked for. */
static JsonNode *
read_content (const char *content, JsonObject *help)
{
  const char *from = content ? strchr (content, '{') : NULL;
  const char *to = content ? strrchr (content, '}') : NULL;
  g_autoptr (JsonNode) node
      = from && to > from ? sahne_json_parse (from, (gsize) (to - from) + 1, NULL) : NULL;

  if (node == NULL || !sahne_schema_check (json_object_get_member (help, "schema"), node, NULL))
    return NULL;
  return g_steal_pointer (&node);
}

/* Asks the model for one task and gives its answer, which fits the task's schema. */
static JsonObject *
ask_model (const SahneWritingServer *server, const char *task, JsonObject *helps, const char *said,
           GCancellable *cancellable, GError **error)
{
  JsonObject *help = sahne_json_object (helps, task);
  g_auto (GStrv) models = NULL;
  const char *model = server->model;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonNode) content = NULL;

  if (model == NULL || *model == '\0')
    {
      models = sahne_writing_help_models (server, cancellable, error);
      if (models == NULL)
        return NULL;
      model = models[0];
    }
  body = body_of (model, task, help, said);
  answer = ask (server, "chat/completions", body, PATIENCE_S, cancellable, error);
  content = answer ? read_content (content_of (answer), help) : NULL;
  if (content)
    return json_node_dup_object (content);
  if (answer)
    refuse (error);
  return NULL;
}

static gboolean
check_length (const char *text, GError **error)
{
  if (strlen (text) <= MOST_ASKED)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The text is too long to ask the language model. Ask about a part of it."));
  return FALSE;
}

/* ---- its words ---- */

/* One line without control characters, not longer than so many characters. */
static char *
clean (const char *text, glong most)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p && most > 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c))
        blank = line->len > 0;
      else if (!g_unichar_iscntrl (c))
        {
          if (blank)
            g_string_append_c (line, ' ');
          blank = FALSE;
          g_string_append_unichar (line, c);
          most--;
        }
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
upper (const char *text, const char *language, glong most)
{
  g_autofree char *line = clean (text, most);
  g_autoptr (GString) turkish = g_string_new (line);

  if (g_str_equal (language, "tr"))
    g_string_replace (turkish, "i", "İ", 0);
  return g_utf8_strup (turkish->str, -1);
}

static void
add_heading (SahneScreenplay *play, JsonObject *scene, JsonObject *words)
{
  const char *time = sahne_json_string (scene, "time", "noon");
  g_autofree char *place
      = upper (sahne_json_string (scene, "place", ""), play->language, MOST_NAME);
  g_autofree char *text = g_strdup_printf (
      "%s %s - %s",
      sahne_json_string (words, sahne_json_bool (scene, "inside", FALSE) ? "inside" : "outside",
                         ""),
      place, sahne_json_string (words, time, ""));

  sahne_screenplay_add (play, SAHNE_ELEMENT_HEADING, text)->blank = play->elements->len > 1;
}

static void
add_element (SahneScreenplay *play, JsonObject *element)
{
  g_autofree char *text = clean (sahne_json_string (element, "text", ""), MOST_TEXT);
  g_autofree char *name
      = upper (sahne_json_string (element, "name", ""), play->language, MOST_NAME);
  g_autofree char *tone = clean (sahne_json_string (element, "tone", ""), MOST_NAME);
  SahneElement *cue;

  if (*text == '\0')
    return;
  if (g_str_equal (sahne_json_string (element, "kind", ""), "action") || *name == '\0')
    {
      sahne_screenplay_add (play, SAHNE_ELEMENT_ACTION, text)->blank = 1;
      return;
    }
  cue = sahne_screenplay_add (play, SAHNE_ELEMENT_CHARACTER, name);
  cue->name = g_strdup (name);
  cue->blank = 1;
  if (*tone)
    sahne_screenplay_add (play, SAHNE_ELEMENT_PARENTHETICAL, tone);
  sahne_screenplay_add (play, SAHNE_ELEMENT_DIALOGUE, text);
}

/* The model's screenplay as Fountain a person can go on with. */
static char *
write_fountain (JsonObject *answer, JsonObject *words, const char *language,
                const SahneHeadings *headings)
{
  g_autoptr (SahneScreenplay) play = sahne_screenplay_new ();
  g_autofree char *title = clean (sahne_json_string (answer, "title", ""), MOST_NAME * 2);
  JsonArray *scenes = sahne_json_array (answer, "scenes");

  g_free (play->language);
  play->language = g_strdup (language);
  if (*title)
    sahne_screenplay_add (play, SAHNE_ELEMENT_TITLE, title)->name = g_strdup ("Title");
  for (guint i = 0; i < json_array_get_length (scenes); i++)
    {
      JsonObject *scene = json_array_get_object_element (scenes, i);
      JsonArray *elements = sahne_json_array (scene, "elements");
      add_heading (play, scene, words);
      for (guint j = 0; j < json_array_get_length (elements); j++)
        add_element (play, json_array_get_object_element (elements, j));
    }
  return sahne_fountain_write (play, headings);
}

/**
 * sahne_writing_help_screenplay:
 * @server: whom to ask
 * @idea: what the film is to be about
 * @language: of the screenplay, en or tr
 * @length_us: wanted length of the film, 0 for what the idea needs
 * @resources: gives the instruction and the tables
 * @cancellable: (nullable): stops it
 * @error: return location for %SAHNE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Has the model write a screenplay. Waits for it: to be called on a worker thread.
 *
 * Returns: (transfer full) (nullable): Fountain
 */
char *
sahne_writing_help_screenplay (const SahneWritingServer *server, const char *idea,
                               const char *language, gint64 length_us, SahneResources *resources,
                               GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) helps = load_help (resources, error);
  g_autoptr (SahneHeadings) headings = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *said = NULL;
  JsonObject *words;

  if (helps == NULL || !check_length (idea, error))
    return NULL;
  words = sahne_json_path (helps, "headings", language, NULL);
  if (words == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The language model's help has no scene headings in “%s”."), language);
      return NULL;
    }
  said = g_strdup_printf ("Language: %s. Length: %d seconds. Idea: %s", language,
                          length_us > 0 ? (int) MIN (length_us / G_USEC_PER_SEC, 3600) : 60, idea);
  answer = ask_model (server, "screenplay", helps, said, cancellable, error);
  headings = answer ? sahne_headings_new (resources, language, error) : NULL;
  return headings ? write_fountain (answer, words, language, headings) : NULL;
}

/* ---- a sentence said more simply ---- */

/* Counts what a text leaves open: words that are guessed count one, words that are not shown two.
 */
static gboolean
count_open (JsonNode *scene, gpointer data, GError **error)
{
  guint *open = data;
  JsonObject *sentences
      = sahne_json_path (json_node_get_object (scene), "script", "sentences", NULL);
  g_autoptr (GPtrArray) ids = sentences ? sahne_json_ordered (sentences) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (sentences, ids->pdata[i]), "words");
      for (guint j = 0; words && j < json_array_get_length (words); j++)
        {
          const char *state
              = sahne_json_string (json_array_get_object_element (words, j), "state", "");
          *open += g_str_equal (state, "guessed") ? 1 : g_str_equal (state, "not_shown") ? 2 : 0;
        }
    }
  return TRUE;
}

static gboolean
measure_open (const char *text, const char *language, SahneResources *resources,
              GCancellable *cancellable, guint *open, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const SahneBrief brief = { .form = "text", .language = language };

  *open = 0;
  return sahne_script_run (bytes, &brief, resources, cancellable, count_open, open, NULL, NULL,
                           error);
}

static char *
join_sentences (JsonObject *answer)
{
  JsonArray *sentences = sahne_json_array (answer, "sentences");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (sentences); i++)
    {
      g_autofree char *one = clean (json_array_get_string_element (sentences, i), MOST_TEXT);
      if (*one)
        g_string_append_printf (text, "%s%s", text->len ? " " : "", one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sahne_writing_help_simpler:
 * @server: whom to ask
 * @sentence: of a script
 * @language: its language
 * @resources: gives the instruction and the tables
 * @cancellable: (nullable): stops it
 * @error: return location for %SAHNE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Has the model say a sentence more simply, and takes its words only when the rules leave less of
 * them open than of the sentence. Waits for it: to be called on a worker thread.
 *
 * Returns: (transfer full) (nullable): one or a few sentences
 */
char *
sahne_writing_help_simpler (const SahneWritingServer *server, const char *sentence,
                            const char *language, SahneResources *resources,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) helps = load_help (resources, error);
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *text = NULL;
  guint before, after;

  if (helps == NULL || !check_length (sentence, error)
      || !measure_open (sentence, language, resources, cancellable, &before, error))
    return NULL;
  answer = ask_model (server, "simpler", helps, sentence, cancellable, error);
  text = answer ? join_sentences (answer) : NULL;
  if (text == NULL || !measure_open (text, language, resources, cancellable, &after, error))
    return NULL;
  if (after < before && *text)
    return g_steal_pointer (&text);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The language model's words are no clearer: “%s”. Say it in your own."), text);
  return NULL;
}
