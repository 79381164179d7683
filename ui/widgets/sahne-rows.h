/* Small pieces that inspectors are built from: labels, sections, rows of a property.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sahne_label_new (const char *text, const char *classes);
GtkWidget *sahne_label_new_ellipsized (const char *text, const char *classes);
GtkWidget *sahne_icon_button_new (const char *icon, const char *tip, const char *classes);
GtkWidget *sahne_row_new (const char *name, GtkWidget *control, GtkWidget *after);
GtkWidget *sahne_image_new (const char *icon, int size, const char *classes);
void sahne_set_tip (GtkWidget *widget, const char *text);
void sahne_box_clear (GtkWidget *box);
void sahne_flow_box_add (GtkWidget *box, GtkWidget *child);
void sahne_flow_box_pass_focus (GtkWidget *box);
void sahne_add_classes (GtkWidget *widget, const char *classes);

/* A choice among words: values as documents have them, labels as people read them. */
typedef struct
{
  const char *value, *label;
} SahneChoice;

void sahne_drop_down_ellipsize (GtkDropDown *drop);
GtkWidget *sahne_choice_new (const SahneChoice *choices, guint n);
void sahne_choice_set (GtkWidget *drop, const char *value);
const char *sahne_choice_get (GtkWidget *drop);

#define SAHNE_TYPE_SLIDER (sahne_slider_get_type ())
G_DECLARE_FINAL_TYPE (SahneSlider, sahne_slider, SAHNE, SLIDER, GtkBox)
GtkWidget *sahne_slider_new (double low, double high, double step, const char *format);
void sahne_slider_set_value (SahneSlider *self, double value);
void sahne_slider_set_name (SahneSlider *self, const char *name);
double sahne_slider_get_value (SahneSlider *self);

G_END_DECLS
