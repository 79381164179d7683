/* A window under test: opened, waited for, and worked by keys that come from the X server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-application.h"
#include "sahne-window.h"

G_BEGIN_DECLS

typedef struct
{
  SahneApplication *application;
  SahneWindow *window;
} UiFixture;

typedef gboolean (*UiCondition) (UiFixture *ui, gpointer data);
typedef gboolean (*UiMatch) (GtkWidget *widget, gconstpointer data);

gboolean ui_init (int *argc, char ***argv);
void ui_start (UiFixture *ui);
void ui_stop (UiFixture *ui);
void ui_set_up_wide (UiFixture *ui, gconstpointer data);
void ui_tear_down (UiFixture *ui, gconstpointer data);
gboolean ui_wait (UiFixture *ui, UiCondition condition, gpointer data, double seconds);
void ui_rest (UiFixture *ui, double seconds);
void ui_key (UiFixture *ui, const char *keys);
void ui_type (UiFixture *ui, const char *text);
void ui_on_screen (UiFixture *ui, GtkWidget *widget, double *x, double *y);
void ui_drag (UiFixture *ui, double x0, double y0, double x1, double y1);
SahneSession *ui_session (UiFixture *ui);
JsonObject *ui_film (UiFixture *ui);
void ui_make_film (UiFixture *ui, const char *story);
void ui_tell (UiFixture *ui, const char *story);
void ui_activate (UiFixture *ui, const char *action);
GtkWidget *ui_find (GtkWidget *root, UiMatch match, gconstpointer data);
GtkWidget *ui_find_type (GtkWidget *root, GType type);
GtkWindow *ui_find_window (UiFixture *ui, GType type);
gboolean ui_is_enabled (UiFixture *ui, const char *action);

/* Conditions. */
gboolean ui_is_active (UiFixture *ui, gpointer data);
gboolean ui_has_film (UiFixture *ui, gpointer data);
gboolean ui_is_idle (UiFixture *ui, gpointer data);

G_END_DECLS
