/* The popover in which a word that was understood wrongly is put right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-correction.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-page.h"
#include "sahne-rows.h"
#include "sahne-simplify.h"

/* Suggestions offered while the person types. */
#define MOST_SUGGESTIONS 4000

static gboolean
touches (JsonArray *span, gint64 from, gint64 to)
{
  return span && sahne_json_array_int (span, 0, -1) < to
         && sahne_json_array_int (span, 1, -1) > from;
}

static gboolean
any_touches (JsonArray *spans, gint64 from, gint64 to)
{
  for (guint i = 0; spans && i < json_array_get_length (spans); i++)
    {
      JsonNode *node = json_array_get_element (spans, i);
      if (JSON_NODE_HOLDS_ARRAY (node) && touches (json_node_get_array (node), from, to))
        return TRUE;
    }
  return FALSE;
}

/* The member of a collection that was read where the word stands. */
static const char *
find_member (JsonObject *collection, JsonObject *word, gint64 from, gint64 to)
{
  const char *concept = sahne_json_string (word, "concept", NULL), *same = NULL;
  g_autoptr (GPtrArray) ids = collection ? sahne_json_ordered (collection) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *member = sahne_json_object (collection, ids->pdata[i]);
      if (any_touches (sahne_json_array (member, "spans"), from, to))
        return ids->pdata[i];
      if (concept && g_strcmp0 (sahne_json_string (member, "concept", NULL), concept) == 0)
        same = ids->pdata[i];
    }
  return same;
}

static const char *
find_beat (JsonObject *beats, gint64 from, gint64 to)
{
  g_autoptr (GPtrArray) ids = beats ? sahne_json_ordered (beats) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      if (touches (sahne_json_array (beat, "span"), from, to)
          && g_strcmp0 (sahne_json_string (beat, "kind", ""), "line") != 0)
        return ids->pdata[i];
    }
  return NULL;
}

/**
 * sahne_correction_find_target:
 * @document: a scene
 * @word: one of its words
 * @section: (out): the section a hand edit of it belongs to
 * @member: (out): the member of the target that says what it is; "" for the target itself
 *
 * Returns: (transfer full) (nullable): the target of a hand edit that changes what the word means
 */
char *
sahne_correction_find_target (JsonObject *document, JsonObject *word, const char **section,
                              const char **member)
{
  JsonObject *script = sahne_json_object (document, "script");
  JsonArray *span = sahne_json_array (word, "span");
  const char *class = sahne_json_string (word, "class", "other"), *id;
  gint64 from = span ? sahne_json_array_int (span, 0, 0) : 0;
  gint64 to = span ? sahne_json_array_int (span, 1, 0) : 0;

  *section = "script";
  *member = "concept";
  if (g_str_equal (class, "place"))
    return g_strdup ("place");
  if (g_str_equal (class, "time") || g_str_equal (class, "weather")
      || g_str_equal (class, "season"))
    {
      *member = "";
      return g_strdup (class);
    }
  if (g_str_equal (class, "action") || g_str_equal (class, "emotion"))
    {
      *member = g_str_equal (class, "action") ? "action" : "emotion";
      id = find_beat (sahne_json_object (script, "beats"), from, to);
      return id ? g_strconcat ("beats/", id, NULL) : NULL;
    }
  id = find_member (sahne_json_object (script, "things"), word, from, to);
  if (id)
    return g_strconcat ("things/", id, NULL);
  id = find_member (sahne_json_object (document, "cast"), word, from, to);
  if (id)
    {
      *section = "cast";
      return g_strdup (id);
    }
  return NULL;
}

/* ---- suggestions ---- */

static void
suggest (GtkListStore *list, const char *text)
{
  GtkTreeIter iter;
  gtk_list_store_insert_with_values (list, &iter, -1, 0, text, -1);
}

/* Names of the files of a data folder: places, props. */
static void
suggest_files (GtkListStore *list, SahneResources *resources, const char *folder)
{
  g_auto (GStrv) names = sahne_resources_list (resources, folder);

  for (guint i = 0; names && names[i] && i < MOST_SUGGESTIONS; i++)
    {
      g_autofree char *base = g_path_get_basename (names[i]);
      char *dot = strrchr (base, '.');
      if (dot)
        *dot = '\0';
      suggest (list, g_strdelimit (base, "-", '_'));
    }
}

/* The verbs of the table of actions, and its other first columns alike. */
static void
suggest_rows (GtkListStore *list, SahneResources *resources, const char *table)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, table, NULL);
  g_autofree char *text
      = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", MOST_SUGGESTIONS) : NULL;

  for (guint i = 0; lines && lines[i]; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 2);
      g_auto (GStrv) words = columns[0] ? g_strsplit (columns[0], " ", -1) : NULL;
      if (*lines[i] == '#')
        continue;
      for (guint j = 0; words && words[j]; j++)
        if (*words[j] && *words[j] != '_')
          suggest (list, words[j]);
    }
}

static void
suggest_words (GtkListStore *list, const char *const *words)
{
  for (guint i = 0; words[i]; i++)
    suggest (list, words[i]);
}

static GtkListStore *
suggestions_for (SahneResources *resources, const char *class)
{
  static const char *const times[]
      = { "dawn", "morning", "noon", "afternoon", "sunset", "evening", "night", NULL };
  static const char *const weathers[]
      = { "clear", "cloudy", "rain", "storm", "snow", "fog", "wind", NULL };
  static const char *const seasons[] = { "spring", "summer", "autumn", "winter", NULL };
  static const char *const emotions[]
      = { "neutral",   "happy", "sad",   "angry", "scared",  "surprised",
          "disgusted", "tired", "proud", "shy",   "worried", NULL };
  GtkListStore *list = gtk_list_store_new (1, G_TYPE_STRING);

  if (g_str_equal (class, "place"))
    suggest_files (list, resources, "places");
  else if (g_str_equal (class, "action"))
    suggest_rows (list, resources, "actions/actions.tsv");
  else if (g_str_equal (class, "time"))
    suggest_words (list, times);
  else if (g_str_equal (class, "weather"))
    suggest_words (list, weathers);
  else if (g_str_equal (class, "season"))
    suggest_words (list, seasons);
  else if (g_str_equal (class, "emotion"))
    suggest_words (list, emotions);
  else
    suggest_files (list, resources, "props");
  return list;
}

/* ---- the popover ---- */

typedef struct
{
  SahneSession *session;
  char *scene, *target, *word;
  const char *section, *member;
  GtkWidget *popover, *entry;
} Correction;

static void
correction_free (gpointer data)
{
  Correction *c = data;

  g_object_unref (c->session);
  g_free (c->scene);
  g_free (c->target);
  g_free (c->word);
  g_free (c);
}

static void
apply (Correction *c)
{
  g_autofree char *value
      = g_strstrip (g_ascii_strdown (gtk_editable_get_text (GTK_EDITABLE (c->entry)), -1));
  g_autofree char *name = g_strdup_printf (_ ("Correct “%s”"), c->word);
  JsonNode *patch;

  g_strdelimit (value, " ", '_');
  if (*value == '\0')
    return;
  if (*c->member == '\0')
    patch = json_node_init_string (json_node_alloc (), value);
  else
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, c->member, value);
      patch = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (patch, object);
    }
  sahne_session_override (c->session, name, c->scene, c->section, c->target, patch);
  gtk_popover_popdown (GTK_POPOVER (c->popover));
}

static void
leave_out (Correction *c)
{
  g_autofree char *name = g_strdup_printf (_ ("Leave “%s” out"), c->word);
  JsonObject *object = json_object_new ();
  JsonNode *patch = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (object, "gone", TRUE);
  json_node_take_object (patch, object);
  sahne_session_override (c->session, name, c->scene, c->section, c->target, patch);
  gtk_popover_popdown (GTK_POPOVER (c->popover));
}

static void
take_back (Correction *c)
{
  g_autofree char *name = g_strdup_printf (_ ("“%s” as it was understood"), c->word);

  sahne_session_override (c->session, name, c->scene, c->section, c->target, NULL);
  gtk_popover_popdown (GTK_POPOVER (c->popover));
}

static void
closed (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

static gboolean
closed_later (gpointer popover)
{
  closed (popover);
  return G_SOURCE_REMOVE;
}

static void
queue_closed (GtkWidget *popover)
{
  /* Not from inside its own signal. */
  g_idle_add_full (G_PRIORITY_DEFAULT, closed_later, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
make_entry (Correction *c, const char *class, const char *now)
{
  g_autoptr (GtkListStore) list = suggestions_for (sahne_session_get_resources (c->session), class);
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (list));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_minimum_key_length (completion, 1);
  gtk_entry_set_completion (GTK_ENTRY (entry), completion);
  gtk_editable_set_text (GTK_EDITABLE (entry), now ? now : "");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What it means"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (apply), c);
  return entry;
}

static gboolean
has_override (Correction *c)
{
  g_autoptr (JsonObject) all
      = sahne_project_list_overrides (sahne_session_get_project (c->session));
  return sahne_json_path (all, c->scene, c->section, c->target, NULL) != NULL;
}

static GtkWidget *
make_button (const char *label, const char *classes, GCallback clicked, Correction *c)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  sahne_add_classes (button, classes);
  g_signal_connect_swapped (button, "clicked", clicked, c);
  return button;
}

static void
fill (Correction *c, GtkWidget *box, JsonObject *word)
{
  const char *class = sahne_json_string (word, "class", "other");
  const char *now = sahne_json_string (word, "as", sahne_json_string (word, "concept", ""));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  c->entry = make_entry (c, class, now);
  gtk_box_append (GTK_BOX (box), c->entry);
  gtk_box_append (GTK_BOX (box),
                  sahne_label_new (_ ("Your choice stays, however often the script is read again."),
                                   "tiny dim"));
  if (has_override (c))
    gtk_box_append (GTK_BOX (buttons),
                    make_button (_ ("As It Was"), "flat", G_CALLBACK (take_back), c));
  else if (strchr (c->target, '/') && g_str_equal (c->section, "script"))
    gtk_box_append (GTK_BOX (buttons),
                    make_button (_ ("Leave Out"), "flat", G_CALLBACK (leave_out), c));
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_ ("Use This"), "suggested-action", G_CALLBACK (apply), c));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), buttons);
}

/**
 * sahne_correction_open:
 * @anchor: the word's widget
 * @session: what is edited
 * @scene: the scene it stands in
 * @word: a word of the scene's sentences
 * @text: as it is written
 *
 * Opens a popover at the word that tells what it was taken for and takes a better meaning.
 */
void
sahne_correction_open (GtkWidget *anchor, SahneSession *session, const char *scene,
                       JsonObject *word, const char *text)
{
  Correction *c = g_new0 (Correction, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *simplify;
  g_autofree char *title = g_strdup_printf (_ ("“%s” is taken for"), text);
  JsonObject *document = sahne_session_get_document (session, scene);
  /* The page outlives the word, which may be built anew while the popover closes. */
  GtkWidget *page = gtk_widget_get_ancestor (anchor, SAHNE_TYPE_PAGE);
  graphene_rect_t bounds;

  c->session = g_object_ref (session);
  c->scene = g_strdup (scene);
  c->word = g_strdup (text);
  c->target
      = document ? sahne_correction_find_target (document, word, &c->section, &c->member) : NULL;
  c->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (c->popover), "correction", c, correction_free);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), sahne_label_new (title, "section"));
  if (c->target)
    fill (c, box, word);
  else
    gtk_box_append (GTK_BOX (box),
                    sahne_label_new (_ ("Nothing in the picture hangs on this word alone. Change "
                                        "the script to say it another way."),
                                     "small"));
  simplify = sahne_simplify_new (session, document, word);
  if (simplify)
    gtk_box_append (GTK_BOX (box), simplify);
  gtk_popover_set_child (GTK_POPOVER (c->popover), box);
  gtk_widget_set_parent (c->popover, page);
  if (gtk_widget_compute_bounds (anchor, page, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (c->popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  g_signal_connect (c->popover, "closed", G_CALLBACK (queue_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (c->popover));
}
