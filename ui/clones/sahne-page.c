/* One page of the inspector: follows the session, builds itself anew only when it is seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page.h"

typedef struct
{
  SahneSession *session;
  SahneStills *stills;
  guint idle_id;
  gboolean dirty, refreshing;
} SahnePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SahnePage, sahne_page, ADW_TYPE_BIN)

static SahnePagePrivate *private(SahnePage *self) { return sahne_page_get_instance_private (self); }

static gboolean
refresh_now (gpointer data)
{
  SahnePage *self = data;
  SahnePagePrivate *priv = private(self);

  priv->idle_id = 0;
  if (priv->session && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      priv->dirty = FALSE;
      priv->refreshing = TRUE;
      SAHNE_PAGE_GET_CLASS (self)->refresh (self);
      priv->refreshing = FALSE;
    }
  return G_SOURCE_REMOVE;
}

/**
 * sahne_page_queue_refresh:
 * @self: a page
 *
 * Refreshes it soon, once for many changes; a page that is not seen when it is.
 */
void
sahne_page_queue_refresh (SahnePage *self)
{
  SahnePagePrivate *priv = private(self);

  priv->dirty = TRUE;
  if (priv->idle_id == 0 && priv->session && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->idle_id = g_idle_add (refresh_now, self);
}

static void
sahne_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sahne_page_parent_class)->map (widget);
  if (private(SAHNE_PAGE (widget))->dirty)
    sahne_page_queue_refresh (SAHNE_PAGE (widget));
}

static void
sahne_page_dispose (GObject *object)
{
  SahnePage *self = SAHNE_PAGE (object);

  if (private(self)->session)
    sahne_page_set_session (self, NULL, NULL);
  g_clear_handle_id (&private(self)->idle_id, g_source_remove);
  G_OBJECT_CLASS (sahne_page_parent_class)->dispose (object);
}

static void
sahne_page_class_init (SahnePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = sahne_page_map;
}

static void
sahne_page_init (SahnePage *self)
{
}

/**
 * sahne_page_set_session:
 * @self: a page
 * @session: (nullable): what it follows
 * @stills: (nullable): where frames of the film come from
 */
void
sahne_page_set_session (SahnePage *self, SahneSession *session, SahneStills *stills)
{
  SahnePagePrivate *priv = private(self);

  if (priv->session)
    g_signal_handlers_disconnect_by_data (priv->session, self);
  g_clear_handle_id (&priv->idle_id, g_source_remove);
  g_set_object (&priv->session, session);
  g_set_object (&priv->stills, stills);
  if (SAHNE_PAGE_GET_CLASS (self)->reset)
    SAHNE_PAGE_GET_CLASS (self)->reset (self);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "notify::scene", G_CALLBACK (sahne_page_queue_refresh), self);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (sahne_page_queue_refresh), self);
  g_signal_connect_swapped (session, "scene-changed", G_CALLBACK (sahne_page_queue_refresh), self);
  g_signal_connect_swapped (session, "edited", G_CALLBACK (sahne_page_queue_refresh), self);
  sahne_page_queue_refresh (self);
}

/**
 * sahne_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it follows
 */
SahneSession *
sahne_page_get_session (SahnePage *self)
{
  return private(self)->session;
}

/**
 * sahne_page_get_stills:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): where frames of the film come from
 */
SahneStills *
sahne_page_get_stills (SahnePage *self)
{
  return private(self)->stills;
}

/**
 * sahne_page_get_document:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the document of the scene that is looked at
 */
JsonObject *
sahne_page_get_document (SahnePage *self)
{
  SahneSession *session = private(self)->session;
  return session ? sahne_session_get_document (session, sahne_session_get_scene (session)) : NULL;
}

/**
 * sahne_page_is_refreshing:
 * @self: a page
 *
 * Returns: whether a change of a control comes from the page itself rather than from the person
 */
gboolean
sahne_page_is_refreshing (SahnePage *self)
{
  return private(self)->refreshing;
}

/**
 * sahne_page_says_new:
 * @self: a page
 * @memory: (inout): what was shown last
 * @now: (transfer full): what is to be shown
 *
 * Returns: whether that is different, so that a list must be built anew
 */
gboolean
sahne_page_says_new (SahnePage *self, char **memory, GString *now)
{
  if (g_strcmp0 (*memory, now->str) == 0)
    {
      g_string_free (now, TRUE);
      return FALSE;
    }
  g_free (*memory);
  *memory = g_string_free (now, FALSE);
  return TRUE;
}
