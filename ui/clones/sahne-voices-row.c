/* Whose voices a film has: shown where there is a choice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voices-row.h"

#include <glib/gi18n.h>

#include "sahne-rows.h"

#define BUILT_IN "espeak-ng"

struct _SahneVoicesRow
{
  AdwBin parent_instance;
  SahneSession *session; /* not owned */
  GtkWidget *choice;
  char *shown; /* what the choice was made for */
};

G_DEFINE_FINAL_TYPE (SahneVoicesRow, sahne_voices_row, ADW_TYPE_BIN)

static void
chosen (SahneVoicesRow *self)
{
  const char *voices = sahne_choice_get (self->choice);

  if (self->session && voices)
    sahne_session_set_brief (self->session, _ ("Choose the voices"), "voices", voices);
}

/* The choice there is now: all voices of this computer, and those the film has. */
static void
rebuild (SahneVoicesRow *self, GStrv all, const char *now)
{
  g_autofree SahneChoice *choices = g_new0 (SahneChoice, g_strv_length (all) + 1);
  guint n = 0;

  for (; all[n]; n++)
    choices[n] = (SahneChoice){ all[n], sahne_servers_label_voices (all[n]) };
  if (!g_strv_contains ((const char *const *) all, now))
    {
      choices[n] = (SahneChoice){ now, sahne_servers_label_voices (now) };
      n++;
    }
  self->choice = sahne_choice_new (choices, n);
  sahne_choice_set (self->choice, now);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen), self);
  adw_bin_set_child (ADW_BIN (self), sahne_row_new (_ ("Voices"), self->choice, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
}

/**
 * sahne_voices_row_refresh:
 * @self: the row
 * @session: what is edited; must outlive @self or another refresh
 *
 * Brings the row up to what the project says.
 */
void
sahne_voices_row_refresh (SahneVoicesRow *self, SahneSession *session)
{
  SahneServers *servers = sahne_session_get_servers (session);
  g_autofree char *brief = sahne_project_get_brief (sahne_session_get_project (session), "voices");
  const char *now = brief && *brief ? brief : BUILT_IN;
  g_auto (GStrv) all = servers ? sahne_servers_list_voices (servers) : NULL;
  g_autofree char *state = NULL, *list = all ? g_strjoinv ("\n", all) : NULL;

  self->session = session;
  state = g_strdup_printf ("%p\n%s\n%s", (void *) session, now, list ? list : "");
  if (all == NULL || g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  rebuild (self, all, now);
}

static void
sahne_voices_row_finalize (GObject *object)
{
  g_free (SAHNE_VOICES_ROW (object)->shown);
  G_OBJECT_CLASS (sahne_voices_row_parent_class)->finalize (object);
}

static void
sahne_voices_row_class_init (SahneVoicesRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_voices_row_finalize;
}

static void
sahne_voices_row_init (SahneVoicesRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
