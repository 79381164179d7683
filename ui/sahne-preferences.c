/* Preferences: how new films begin, how the timeline behaves, what this computer may give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-preferences.h"

#include <glib/gi18n.h>

#define GIGABYTE ((guint64) 1000 * 1000 * 1000)

struct _SahnePreferences
{
  AdwPreferencesWindow parent_instance;
  GtkWidget *style, *aspect, *music, *by_hand, *snapping, *threads, *cache, *drawing_memory, *hints;
  GtkWidget *voices, *voice_server, *voice_key, *writing, *writing_server, *writing_model,
      *writing_key, *try_row, *try_button;
  GSettings *settings;
  SahneServers *servers;
  GStrv found; /* voices that can be chosen */
  GCancellable *trying;
};

G_DEFINE_FINAL_TYPE (SahnePreferences, sahne_preferences, ADW_TYPE_PREFERENCES_WINDOW)

typedef struct
{
  const char *value, *label;
} Choice;

static const Choice styles[] = {
  { "flat", N_ ("Flat") },
  { "paper", N_ ("Paper") },
  { "gouache", N_ ("Gouache") },
  { "ink", N_ ("Ink") },
  { "noir", N_ ("Noir") },
  { "chalkboard", N_ ("Chalk") },
  { "blueprint", N_ ("Blueprint") },
  { "pixel", N_ ("Pixel") },
  { NULL },
};
static const Choice aspects[] = {
  { "16:9", N_ ("Wide, 16:9") },   { "9:16", N_ ("Tall, 9:16") },   { "1:1", N_ ("Square, 1:1") },
  { "4:5", N_ ("Portrait, 4:5") }, { "21:9", N_ ("Cinema, 21:9") }, { NULL },
};

static void
choice_changed (GtkWidget *row, GParamSpec *pspec, SahnePreferences *self)
{
  const Choice *choices = row == self->style ? styles : aspects;
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  g_settings_set_string (self->settings, row == self->style ? "style" : "aspect",
                         choices[at].value);
}

static void
fill (SahnePreferences *self, GtkWidget *row, const Choice *choices, const char *key)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *now = g_settings_get_string (self->settings, key);
  guint at = 0;

  for (guint i = 0; choices[i].value; i++)
    {
      gtk_string_list_append (list, _ (choices[i].label));
      if (g_strcmp0 (choices[i].value, now) == 0)
        at = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_changed), self);
}

static gboolean
bytes_to_gigabytes (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, (double) (g_variant_get_uint64 (variant) / GIGABYTE));
  return TRUE;
}

static GVariant *
gigabytes_to_bytes (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_uint64 ((guint64) g_value_get_double (value) * GIGABYTE);
}

static void
show_hints (SahnePreferences *self)
{
  g_settings_set_boolean (self->settings, "hints-shown", FALSE);
  gtk_widget_set_sensitive (self->hints, FALSE);
}

/* ---- voices and writing ---- */

static void
voices_chosen (SahnePreferences *self)
{
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->voices));

  if (at < g_strv_length (self->found))
    sahne_servers_set_voices (self->servers, self->found[at]);
}

static void
fill_voices (SahnePreferences *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *now = sahne_servers_get_voices (self->servers);
  guint at = 0;

  g_signal_handlers_block_by_func (self->voices, voices_chosen, self);
  g_strfreev (self->found);
  self->found = sahne_servers_list_voices (self->servers);
  for (guint i = 0; self->found[i]; i++)
    {
      gtk_string_list_append (list, sahne_servers_label_voices (self->found[i]));
      if (g_str_equal (self->found[i], now))
        at = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->voices), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->voices), at);
  g_signal_handlers_unblock_by_func (self->voices, voices_chosen, self);
}

/* An address, a name or a key takes effect when the person says that it is whole. */
static void
entry_applied (GtkWidget *row, SahnePreferences *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (row == self->voice_key)
    sahne_servers_set_key (self->servers, SAHNE_SERVER_VOICES, text);
  else if (row == self->writing_key)
    sahne_servers_set_key (self->servers, SAHNE_SERVER_WRITING, text);
  else
    g_settings_set_string (self->settings,
                           row == self->voice_server     ? "voice-server"
                           : row == self->writing_server ? "writing-server"
                                                         : "writing-model",
                           text);
  if (row == self->voice_server)
    fill_voices (self);
}

static void
set_up_entry (SahnePreferences *self, GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (entry_applied), self);
}

static void
tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahnePreferences) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *models = sahne_servers_finish (SAHNE_SERVERS (source), result, &error);
  g_autofree char *words = NULL;

  if (self->servers == NULL) /* closed meanwhile */
    return;
  words = models ? g_strdup_printf (_ ("The server answers. Its models: %s"), models)
                 : g_strdup (error->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->try_row), words);
  gtk_widget_set_sensitive (self->try_button, TRUE);
}

static void
try_server (SahnePreferences *self)
{
  gtk_widget_set_sensitive (self->try_button, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->try_row), _ ("Asking…"));
  sahne_servers_try_async (self->servers, self->trying, tried, g_object_ref (self));
}

static void
set_up_servers (SahnePreferences *self, SahneServers *servers)
{
  static const char *const entries[] = { "voice-server", "writing-server", "writing-model" };
  GtkWidget *rows[] = { self->voice_server, self->writing_server, self->writing_model };

  self->servers = g_object_ref (servers);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_settings_get_string (self->settings, entries[i]);
      set_up_entry (self, rows[i], text);
    }
  set_up_entry (self, self->voice_key, sahne_servers_get_key (servers, SAHNE_SERVER_VOICES));
  set_up_entry (self, self->writing_key, sahne_servers_get_key (servers, SAHNE_SERVER_WRITING));
  g_settings_bind (self->settings, "writing-help", self->writing, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->voices, "notify::selected", G_CALLBACK (voices_chosen), self);
  g_signal_connect_swapped (self->try_button, "clicked", G_CALLBACK (try_server), self);
  fill_voices (self);
}

static void
sahne_preferences_dispose (GObject *object)
{
  SahnePreferences *self = SAHNE_PREFERENCES (object);

  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_clear_object (&self->settings);
  g_clear_object (&self->servers);
  g_clear_pointer (&self->found, g_strfreev);
  G_OBJECT_CLASS (sahne_preferences_parent_class)->dispose (object);
}

static void
sahne_preferences_class_init (SahnePreferencesClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-preferences.ui");
  gtk_widget_class_bind_template_child (widget, SahnePreferences, style);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, aspect);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, music);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, by_hand);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, snapping);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, threads);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, cache);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, drawing_memory);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, hints);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, voices);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, voice_server);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, voice_key);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, writing);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, writing_server);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, writing_model);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, writing_key);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, try_row);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, try_button);
}

static void
sahne_preferences_init (SahnePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SAHNE_APP_ID);
  self->trying = g_cancellable_new ();
  fill (self, self->style, styles, "style");
  fill (self, self->aspect, aspects, "aspect");
  g_settings_bind (self->settings, "music", self->music, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "by-hand", self->by_hand, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "snapping", self->snapping, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "threads", self->threads, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "drawing-memory", self->drawing_memory, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "cache-size", self->cache, "value",
                                G_SETTINGS_BIND_DEFAULT, bytes_to_gigabytes, gigabytes_to_bytes,
                                NULL, NULL);
  g_signal_connect_swapped (self->hints, "clicked", G_CALLBACK (show_hints), self);
}

/**
 * sahne_preferences_new:
 * @parent: (nullable): the window
 * @servers: what the person entered
 *
 * Returns: (transfer floating): the preferences
 */
GtkWidget *
sahne_preferences_new (GtkWindow *parent, SahneServers *servers)
{
  SahnePreferences *self
      = g_object_new (SAHNE_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  set_up_servers (self, servers);
  return GTK_WIDGET (self);
}
