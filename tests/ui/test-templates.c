/* Every widget with a template can be made, in both styles and both directions, without a warning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtksourceview/gtksource.h>

#include "sahne-clone-row.h"
#include "sahne-export-dialog.h"
#include "sahne-export-row.h"
#include "sahne-history-popover.h"
#include "sahne-inspector.h"
#include "sahne-preferences.h"
#include "sahne-queue-popover.h"
#include "sahne-take-card.h"
#include "sahne-takes-page.h"
#include "sahne-result.h"
#include "sahne-table-dialog.h"
#include "sahne-scene-row.h"
#include "sahne-script-editor.h"
#include "sahne-shrink-page.h"
#include "sahne-shrink-row.h"
#include "sahne-sidebar.h"
#include "sahne-studio.h"
#include "sahne-viewer.h"
#include "sahne-welcome.h"
#include "ui-fixture.h"

static void
test_widget (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *window = adw_window_new ();
  GtkWidget *widget = g_object_new (type, NULL);
  UiFixture ui = { 0 };

  if (GTK_IS_WINDOW (widget))
    {
      gtk_window_present (GTK_WINDOW (widget));
      ui_rest (&ui, 0.1);
      gtk_window_destroy (GTK_WINDOW (widget));
      gtk_window_destroy (GTK_WINDOW (window));
      return;
    }
  if (GTK_IS_POPOVER (widget))
    {
      GtkWidget *button = gtk_menu_button_new ();
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), widget);
      widget = button;
    }
  if (GTK_IS_LIST_BOX_ROW (widget))
    {
      GtkWidget *list = gtk_list_box_new ();
      gtk_list_box_append (GTK_LIST_BOX (list), widget);
      widget = list;
    }
  adw_window_set_content (ADW_WINDOW (window), widget);
  for (int dark = 0; dark < 2; dark++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                               : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_widget_set_default_direction (dark ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      gtk_window_present (GTK_WINDOW (window));
      ui_rest (&ui, 0.1);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The language for the script editor is found and colours headings. */
static void
test_screenplay_language (void)
{
  GtkWidget *editor = g_object_ref_sink (g_object_new (SAHNE_TYPE_SCRIPT_EDITOR, NULL));
  GtkSourceLanguageManager *manager = g_object_get_data (G_OBJECT (editor), "languages");

  g_assert_nonnull (manager);
  g_assert_nonnull (gtk_source_language_manager_get_language (manager, "sahne-screenplay"));
  g_object_unref (editor);
}

int
main (int argc, char **argv)
{
  const GType types[] = {
    SAHNE_TYPE_WELCOME,       SAHNE_TYPE_STUDIO,          SAHNE_TYPE_SIDEBAR,
    SAHNE_TYPE_VIEWER,        SAHNE_TYPE_CLONE_ROW,       SAHNE_TYPE_SCENE_ROW,
    SAHNE_TYPE_INSPECTOR,     SAHNE_TYPE_SCRIPT_EDITOR,   SAHNE_TYPE_EXPORT_ROW,
    SAHNE_TYPE_EXPORT_DIALOG, SAHNE_TYPE_HISTORY_POPOVER, SAHNE_TYPE_QUEUE_POPOVER,
    SAHNE_TYPE_PREFERENCES,   SAHNE_TYPE_SHRINK_PAGE,     SAHNE_TYPE_SHRINK_ROW,
    SAHNE_TYPE_RESULT,        SAHNE_TYPE_TABLE_DIALOG,    SAHNE_TYPE_TAKES_PAGE,
    SAHNE_TYPE_TAKE_CARD,
  };
  g_autoptr (SahneApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  if (!ui_init (&argc, &argv))
    return 77;
  application = sahne_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/templates/%s", g_type_name (types[i]));
      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_widget);
    }
  g_test_add_func ("/ui/templates/screenplay-language", test_screenplay_language);
  return g_test_run ();
}
