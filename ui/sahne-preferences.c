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
  GtkWidget *style, *aspect, *music, *snapping, *threads, *cache, *hints;
  GSettings *settings;
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

static void
sahne_preferences_dispose (GObject *object)
{
  g_clear_object (&SAHNE_PREFERENCES (object)->settings);
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
  gtk_widget_class_bind_template_child (widget, SahnePreferences, snapping);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, threads);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, cache);
  gtk_widget_class_bind_template_child (widget, SahnePreferences, hints);
}

static void
sahne_preferences_init (SahnePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SAHNE_APP_ID);
  fill (self, self->style, styles, "style");
  fill (self, self->aspect, aspects, "aspect");
  g_settings_bind (self->settings, "music", self->music, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "snapping", self->snapping, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "threads", self->threads, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "cache-size", self->cache, "value",
                                G_SETTINGS_BIND_DEFAULT, bytes_to_gigabytes, gigabytes_to_bytes,
                                NULL, NULL);
  g_signal_connect_swapped (self->hints, "clicked", G_CALLBACK (show_hints), self);
}

/**
 * sahne_preferences_new:
 * @parent: (nullable): the window
 *
 * Returns: (transfer floating): the preferences
 */
GtkWidget *
sahne_preferences_new (GtkWindow *parent)
{
  return g_object_new (SAHNE_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);
}
