/* Several places at once: what the export dialog puts into the queue.
 *
 * Places that take the same shape are made by one export, which draws pictures of the same size
 * once. A place that takes another shape has the film laid out anew, by an export of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-dialog-private.h"

#include <glib/gi18n.h>

#include "sahne-expectation.h"
#include "sahne-json.h"
#include "sahne-rows.h"

static void
count_chosen (SahneExportDialog *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (self->also_list); row;
       row = gtk_widget_get_next_sibling (row))
    n += gtk_check_button_get_active (GTK_CHECK_BUTTON (row));
  text = n ? g_strdup_printf (g_dngettext (NULL, "And %u more", "And %u more", n), n)
           : g_strdup (_ ("Also for…"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->also), text);
}

/* How a place is delivered to when nothing else is asked for. */
static gboolean
resolve (SahneExportDialog *self, SahnePreset *preset, JsonNode *asked,
         SahneDeliverySettings *settings)
{
  SahnePresetSource source;

  sahne_export_dialog_describe_source (self, preset, &source);
  return sahne_preset_resolve (preset, &source, asked, settings, NULL);
}

/* Offers every other place that takes the film; those that were ticked stay ticked. */
void
sahne_export_dialog_fill_also (SahneExportDialog *self)
{
  g_autoptr (GHashTable) ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->also_list); row;
       row = gtk_widget_get_next_sibling (row), at++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      g_hash_table_add (ticked, g_strdup (sahne_preset_id (self->also_presets->pdata[at])));
  sahne_box_clear (self->also_list);
  g_clear_pointer (&self->also_presets, g_ptr_array_unref);
  self->also_presets = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->presets->len; i++)
    {
      SahnePreset *preset = self->presets->pdata[i];
      g_auto (SahneDeliverySettings) settings = { 0 };
      GtkWidget *check;
      if (preset == self->preset || !resolve (self, preset, NULL, &settings))
        continue;
      check = gtk_check_button_new_with_label (sahne_preset_name (preset));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_hash_table_contains (ticked, sahne_preset_id (preset)));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (count_chosen), self);
      gtk_box_append (GTK_BOX (self->also_list), check);
      g_ptr_array_add (self->also_presets, g_object_ref (preset));
    }
  count_chosen (self);
}

/* ---- into the queue ---- */

/* One file, in the words of the queue. */
static JsonObject *
make_wish (SahneExportDialog *self, SahnePreset *preset, JsonNode *asked, const char *path,
           const SahneDeliverySettings *settings)
{
  JsonObject *wish = json_object_new (), *expected = NULL;
  SahneExpectation expectation;

  sahne_expectation_make (settings, sahne_session_get_duration (self->session), self->queue,
                          sahne_forecaster_known (self->forecaster, sahne_preset_id (preset),
                                                  asked),
                          &expectation);
  json_object_set_string_member (wish, "path", path);
  json_object_set_string_member (wish, "preset", sahne_preset_id (preset));
  if (asked)
    json_object_set_member (wish, "asked", json_node_copy (asked));
  json_object_set_boolean_member (wish, "burn", settings->captions == SAHNE_CAPTIONS_BURN);
  expected = sahne_json_add_object (wish, "expected");
  json_object_set_int_member (expected, "bytes", (gint64) expectation.bytes);
  if (expectation.points >= 0)
    json_object_set_int_member (expected, "points", expectation.points);
  if (expectation.wall_us >= 0)
    json_object_set_int_member (expected, "wall_us", expectation.wall_us);
  return wish;
}

static gboolean
add (SahneExportDialog *self, JsonObject *wish, SahnePreset *preset, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  const char *aspect = sahne_export_dialog_aspect (self, preset);
  const char *film = sahne_json_string (sahne_session_get_film (self->session), "aspect", "16:9");
  JsonArray *also = sahne_json_array (wish, "also");
  g_autofree char *more
      = also ? g_strdup_printf (g_dngettext (NULL, "%s and %u more", "%s and %u more",
                                             json_array_get_length (also)),
                                sahne_preset_name (preset), json_array_get_length (also))
             : g_strdup (sahne_preset_name (preset));
  g_autofree char *title
      = g_strdup_printf ("%s · %s", more, sahne_session_get_title (self->session));

  if (g_strcmp0 (aspect, film) != 0)
    json_object_set_string_member (wish, "aspect", aspect);
  json_node_set_object (node, wish);
  return sahne_export_queue_add (self->queue, title, node, error);
}

/* A ticked place joins the export of its shape, or begins one. */
static void
gather (SahneExportDialog *self, SahnePreset *preset, GPtrArray *wishes, GPtrArray *presets)
{
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autofree char *path = NULL;
  const char *aspect = sahne_export_dialog_aspect (self, preset);
  JsonObject *wish;
  gboolean taken;

  if (!resolve (self, preset, NULL, &settings))
    return;
  path = sahne_export_dialog_path (self, preset, &settings, &taken);
  if (path == NULL)
    return;
  wish = make_wish (self, preset, NULL, path, &settings);
  for (guint i = 0; i < wishes->len; i++)
    if (g_strcmp0 (sahne_export_dialog_aspect (self, presets->pdata[i]), aspect) == 0)
      {
        JsonArray *also = sahne_json_array (wishes->pdata[i], "also");
        if (also == NULL)
          also = sahne_json_add_array (wishes->pdata[i], "also");
        json_array_add_object_element (also, wish);
        return;
      }
  g_ptr_array_add (wishes, wish);
  g_ptr_array_add (presets, preset);
}

/* Puts everything that was asked for into the queue, and closes the dialog. */
void
sahne_export_dialog_queue (SahneExportDialog *self)
{
  g_autoptr (GPtrArray) wishes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GPtrArray) presets = g_ptr_array_new ();
  g_autoptr (JsonNode) asked = sahne_export_dialog_asked (self);
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  guint at = 0;

  if (!resolve (self, self->preset, asked, &settings))
    return;
  g_ptr_array_add (wishes, make_wish (self, self->preset, asked, self->path, &settings));
  g_ptr_array_add (presets, self->preset);
  for (GtkWidget *row = gtk_widget_get_first_child (self->also_list); row;
       row = gtk_widget_get_next_sibling (row), at++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      gather (self, self->also_presets->pdata[at], wishes, presets);
  for (guint i = 0; i < wishes->len && error == NULL; i++)
    add (self, wishes->pdata[i], presets->pdata[i], &error);
  if (error)
    sahne_session_fail (self->session, "optimize", error);
  gtk_window_destroy (GTK_WINDOW (self));
}
