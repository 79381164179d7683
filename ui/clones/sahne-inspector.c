/* The inspector: what the chosen clone did to the chosen scene, open to every change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-inspector.h"

#include <glib/gi18n.h>

#include "sahne-page-animation.h"
#include "sahne-page-audio.h"
#include "sahne-page-montage.h"
#include "sahne-page-optimize.h"
#include "sahne-page-script.h"
#include "sahne-page-visual.h"

#define N_PAGES 6

struct _SahneInspector
{
  AdwBin parent_instance;
  GtkWidget *tile, *icon, *title, *subtitle, *take, *pin, *run, *more, *pages;
  GtkWidget *script, *visual, *audio, *animation, *montage, *optimize;
  SahneSession *session;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SahneInspector, sahne_inspector, ADW_TYPE_BIN)

static void
all_pages (SahneInspector *self, GtkWidget *pages[N_PAGES])
{
  GtkWidget *list[N_PAGES]
      = { self->script, self->visual, self->audio, self->animation, self->montage, self->optimize };
  for (int i = 0; i < N_PAGES; i++)
    pages[i] = list[i];
}

/* The name of the scene that is looked at. */
static char *
scene_name (SahneInspector *self)
{
  GListModel *scenes = sahne_session_get_scenes (self->session);
  const char *chosen = sahne_session_get_scene (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      g_autoptr (GString) title = g_string_new (sahne_clone_item_get_title (item));
      /* Between number and place; lists have room instead. */
      g_string_replace (title, "  ", " · ", 1);
      if (g_strcmp0 (sahne_clone_item_get_id (item), chosen) == 0)
        return g_strdup_printf (_ ("Scene %s"), title->str);
    }
  return g_strdup (_ ("Whole film"));
}

static void
update (SahneInspector *self)
{
  static const char *const names[]
      = { "script", "visual", "audio", "animation", "montage", "optimize" };
  const char *clone = sahne_session_get_clone (self->session);
  const char *scene = sahne_session_get_scene (self->session);
  SahneCloneItem *item = sahne_session_find_clone (self->session, clone);
  g_autofree char *icon = g_strdup_printf ("sahne-%s-symbolic", clone);
  g_autofree char *where = scene_name (self);
  gboolean optimize = g_str_equal (clone, "optimize"), script = g_str_equal (clone, "script");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_remove_css_class (self->tile, names[i]);
  gtk_widget_add_css_class (self->tile, clone);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_label (GTK_LABEL (self->title), sahne_clone_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (self->subtitle), script     ? _ ("Click a word to correct it")
                                                   : optimize ? _ ("What will be exported")
                                                              : where);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), clone);
  gtk_widget_set_visible (self->take, !optimize && !script && scene != NULL);
  gtk_widget_set_visible (self->pin, !optimize && !script && scene != NULL);
  gtk_widget_set_visible (self->run, !optimize);
  gtk_widget_set_visible (self->more, !optimize);
  gtk_widget_set_tooltip_text (self->pin, g_str_equal (clone, "montage")
                                              ? _ ("Pin the cut of the whole film")
                                              : _ ("Pin this take"));
  gtk_widget_set_tooltip_text (self->run,
                               script ? _ ("Read the story again") : _ ("Run again in this scene"));
  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pin),
                                sahne_session_is_pinned (self->session, clone, scene));
  self->updating = FALSE;
}

static void
pin_toggled (GtkToggleButton *button, SahneInspector *self)
{
  if (!self->updating && self->session && sahne_session_get_scene (self->session))
    sahne_session_pin (self->session, sahne_session_get_clone (self->session),
                       sahne_session_get_scene (self->session),
                       gtk_toggle_button_get_active (button));
}

/**
 * sahne_inspector_set_session:
 * @self: the inspector
 * @session: (nullable): what it follows
 * @stills: (nullable): where frames of the film come from
 */
void
sahne_inspector_set_session (SahneInspector *self, SahneSession *session, SahneStills *stills)
{
  GtkWidget *pages[N_PAGES];

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  all_pages (self, pages);
  for (int i = 0; i < N_PAGES; i++)
    if (pages[i])
      sahne_page_set_session (SAHNE_PAGE (pages[i]), session, stills);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "notify::clone", G_CALLBACK (update), self);
  g_signal_connect_swapped (session, "notify::scene", G_CALLBACK (update), self);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (update), self);
  g_signal_connect_swapped (session, "edited", G_CALLBACK (update), self);
  update (self);
}

/**
 * sahne_inspector_set_queue:
 * @self: the inspector
 * @queue: (nullable): the exports
 */
void
sahne_inspector_set_queue (SahneInspector *self, SahneExportQueue *queue)
{
  sahne_page_optimize_set_queue (SAHNE_PAGE_OPTIMIZE (self->optimize), queue);
}

static void
sahne_inspector_dispose (GObject *object)
{
  SahneInspector *self = SAHNE_INSPECTOR (object);

  if (self->session)
    sahne_inspector_set_session (self, NULL, NULL);
  G_OBJECT_CLASS (sahne_inspector_parent_class)->dispose (object);
}

static void
sahne_inspector_class_init (SahneInspectorClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_inspector_dispose;
  g_type_ensure (SAHNE_TYPE_PAGE_SCRIPT);
  g_type_ensure (SAHNE_TYPE_PAGE_VISUAL);
  g_type_ensure (SAHNE_TYPE_PAGE_AUDIO);
  g_type_ensure (SAHNE_TYPE_PAGE_ANIMATION);
  g_type_ensure (SAHNE_TYPE_PAGE_MONTAGE);
  g_type_ensure (SAHNE_TYPE_PAGE_OPTIMIZE);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-inspector.ui");
  gtk_widget_class_bind_template_child (widget, SahneInspector, tile);
  gtk_widget_class_bind_template_child (widget, SahneInspector, icon);
  gtk_widget_class_bind_template_child (widget, SahneInspector, title);
  gtk_widget_class_bind_template_child (widget, SahneInspector, subtitle);
  gtk_widget_class_bind_template_child (widget, SahneInspector, take);
  gtk_widget_class_bind_template_child (widget, SahneInspector, pin);
  gtk_widget_class_bind_template_child (widget, SahneInspector, run);
  gtk_widget_class_bind_template_child (widget, SahneInspector, more);
  gtk_widget_class_bind_template_child (widget, SahneInspector, pages);
  gtk_widget_class_bind_template_child (widget, SahneInspector, script);
  gtk_widget_class_bind_template_child (widget, SahneInspector, visual);
  gtk_widget_class_bind_template_child (widget, SahneInspector, audio);
  gtk_widget_class_bind_template_child (widget, SahneInspector, animation);
  gtk_widget_class_bind_template_child (widget, SahneInspector, montage);
  gtk_widget_class_bind_template_child (widget, SahneInspector, optimize);
}

static void
sahne_inspector_init (SahneInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->pin, "toggled", G_CALLBACK (pin_toggled), self);
}
