/* The properties of one member of the cast, each a hand edit when it is changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-look-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"
#include "sahne-wrap.h"

/* Colours of one member that are shown. */
#define MOST_COLOURS 12

/* What a control of a row changes. */
typedef struct
{
  SahneSession *session;
  char *target, *member, *step;
  const char *section;
  JsonArray *wear; /* for a garment: all of them */
  guint index;     /* and which one it is */
} Property;

static void
property_free (gpointer data, GClosure *closure)
{
  Property *p = data;

  g_object_unref (p->session);
  g_clear_pointer (&p->wear, json_array_unref);
  g_free (p->target);
  g_free (p->member);
  g_free (p->step);
  g_free (p);
}

static Property *
property_new (SahneSession *session, const char *section, const char *target, const char *member,
              const char *who, const char *what)
{
  Property *p = g_new0 (Property, 1);

  p->session = g_object_ref (session);
  p->section = section;
  p->target = g_strdup (target);
  p->member = g_strdup (member);
  p->step = g_strdup_printf ("%s: %s", who, what);
  return p;
}

/* {"colours": {"hair": value}} for the member "colours/hair". */
static void
set_deep (JsonObject *object, const char *member, JsonNode *value)
{
  g_auto (GStrv) parts = g_strsplit (member, "/", 2);

  if (parts[1])
    json_object_set_member (sahne_json_add_object (object, parts[0]), parts[1], value);
  else
    json_object_set_member (object, parts[0], value);
}

static void
change (Property *p, JsonNode *value)
{
  JsonNode *patch = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  set_deep (object, p->member, value);
  json_node_take_object (patch, object);
  sahne_session_override_everywhere (p->session, p->step, p->section, p->target, patch);
}

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static void
choice_changed (GtkWidget *drop, GParamSpec *pspec, Property *p)
{
  const char *value = sahne_choice_get (drop);
  if (value)
    change (p, string_node (value));
}

static char *
colour_text (GtkColorChooser *chooser)
{
  GdkRGBA c;

  gtk_color_chooser_get_rgba (chooser, &c);
  return g_strdup_printf ("#%02x%02x%02x", (guint) (c.red * 255 + .5F),
                          (guint) (c.green * 255 + .5F), (guint) (c.blue * 255 + .5F));
}

static void
colour_set (GtkColorButton *button, Property *p)
{
  g_autofree char *text = colour_text (GTK_COLOR_CHOOSER (button));
  change (p, string_node (text));
}

/* The clothes with one garment's member changed; an array is replaced as a whole. */
static JsonNode *
changed_wear (Property *p, const char *member, const char *value)
{
  JsonArray *wear = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (p->wear); i++)
    {
      g_autoptr (JsonNode) copy = json_node_copy (json_array_get_element (p->wear, i));
      JsonObject *fresh = json_object_new ();
      JsonObject *old = json_node_get_object (copy);
      g_autoptr (GList) members = json_object_get_members (old);
      for (GList *l = members; l; l = l->next)
        json_object_set_member (fresh, l->data,
                                json_node_copy (json_object_get_member (old, l->data)));
      if (i == p->index)
        json_object_set_string_member (fresh, member, value);
      json_array_add_object_element (wear, fresh);
    }
  json_node_take_array (node, wear);
  return node;
}

static void
garment_changed (GtkWidget *drop, GParamSpec *pspec, Property *p)
{
  const char *value = sahne_choice_get (drop);
  if (value)
    change (p, changed_wear (p, "garment", value));
}

static void
garment_colour_set (GtkColorButton *button, Property *p)
{
  g_autofree char *text = colour_text (GTK_COLOR_CHOOSER (button));
  change (p, changed_wear (p, "colour", text));
}

static void
entry_done (GtkWidget *entry, Property *p)
{
  change (p, string_node (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static GtkWidget *
make_colour (const char *colour, const char *name, GCallback set, Property *p)
{
  GdkRGBA rgba = { 0.5, 0.5, 0.5, 1 };
  GtkWidget *button;

  gdk_rgba_parse (&rgba, colour ? colour : "#808080");
  button = gtk_color_button_new_with_rgba (&rgba);
  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "swatch");
  g_signal_connect_data (button, "color-set", set, p, property_free, 0);
  return button;
}

static GtkWidget *
make_names (char **names, const char *now, GCallback changed, Property *p)
{
  guint n = names ? g_strv_length (names) : 0;
  g_autofree SahneChoice *choices = g_new0 (SahneChoice, n + 1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (labels, sahne_format_name (names[i]));
      choices[i] = (SahneChoice){ names[i], labels->pdata[i] };
    }
  drop = sahne_choice_new (choices, n);
  sahne_choice_set (drop, now);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), n > 12);
  if (n > 12)
    {
      g_autoptr (GtkExpression) text
          = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      gtk_drop_down_set_expression (GTK_DROP_DOWN (drop), text);
    }
  g_signal_connect_data (drop, "notify::selected", changed, p, property_free, 0);
  return drop;
}

/* Members of a table of the data folder, in its own order. */
static char **
table_names (SahneSession *session, const char *table, const char *like_kind_of)
{
  g_autoptr (GBytes) bytes
      = sahne_resources_open (sahne_session_get_resources (session), table, NULL);
  g_autoptr (JsonNode) node = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;
  JsonObject *model = like_kind_of && object ? sahne_json_object (object, like_kind_of) : NULL;
  const char *kind = model ? sahne_json_string (model, "kind", NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = names; l; l = l->next)
    if (kind == NULL
        || g_strcmp0 (sahne_json_string (sahne_json_object (object, l->data), "kind", NULL), kind)
               == 0)
      g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

static char **
species_names (SahneSession *session)
{
  g_auto (GStrv) files = sahne_resources_list (sahne_session_get_resources (session), "species");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; files && files[i]; i++)
    {
      g_autofree char *base = g_path_get_basename (files[i]);
      if (!g_str_has_suffix (base, ".json"))
        continue;
      base[strlen (base) - strlen (".json")] = '\0';
      g_strv_builder_add (builder, base);
    }
  return g_strv_builder_end (builder);
}

static void
add_garments (GtkBox *box, SahneSession *session, const char *target, const char *who,
              JsonObject *look)
{
  JsonArray *wear = sahne_json_array (look, "wear");

  for (guint i = 0; wear && i < json_array_get_length (wear); i++)
    {
      JsonNode *element = json_array_get_element (wear, i);
      JsonObject *garment
          = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *name = garment ? sahne_json_string (garment, "garment", NULL) : NULL;
      g_auto (GStrv) names = name ? table_names (session, "people/garments.json", name) : NULL;
      g_autofree char *label = sahne_format_name (name);
      Property *what, *colour;
      if (name == NULL)
        continue;
      what = property_new (session, "visual", target, "wear", who, label);
      colour = property_new (session, "visual", target, "wear", who, label);
      what->wear = json_array_ref (wear);
      colour->wear = json_array_ref (wear);
      what->index = colour->index = i;
      gtk_box_append (box,
                      sahne_row_new (label,
                                     make_names (names, name, G_CALLBACK (garment_changed), what),
                                     make_colour (sahne_json_string (garment, "colour", NULL),
                                                  label, G_CALLBACK (garment_colour_set), colour)));
    }
}

static void
add_colours (GtkBox *box, SahneSession *session, const char *target, const char *who,
             JsonObject *look)
{
  JsonObject *colours = sahne_json_object (look, "colours");
  g_autoptr (GList) names = colours ? json_object_get_members (colours) : NULL;
  GtkWidget *row = sahne_wrap_new (4);
  guint shown = 0;

  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  for (GList *l = names; l && shown < MOST_COLOURS; l = l->next)
    {
      g_autofree char *member = g_strconcat ("colours/", l->data, NULL);
      g_autofree char *label = sahne_format_name (l->data);
      const char *colour = sahne_json_string (colours, l->data, NULL);
      if (colour == NULL)
        continue;
      sahne_wrap_append (SAHNE_WRAP (row), make_colour (colour, label, G_CALLBACK (colour_set),
                                                        property_new (session, "visual", target,
                                                                      member, who, label)));
      shown++;
    }
  g_object_ref_sink (row);
  if (shown > 0)
    gtk_box_append (box, sahne_row_new (_ ("Colours"), row, NULL));
  g_object_unref (row);
}

static void
add_say (GtkBox *box, SahneSession *session, const char *member, const char *who, JsonObject *entry)
{
  GtkWidget *text = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (text),
                         sahne_json_string (entry, "say", sahne_json_string (entry, "name", "")));
  g_signal_connect_data (text, "activate", G_CALLBACK (entry_done),
                         property_new (session, "cast", member, "say", who, _ ("said as")),
                         property_free, 0);
  gtk_box_append (box, sahne_row_new (_ ("Said as"), text, NULL));
}

static void
add_age (GtkBox *box, SahneSession *session, const char *member, const char *who, JsonObject *entry)
{
  const SahneChoice ages[] = {
    { "baby", _ ("Baby") },         { "toddler", _ ("Toddler") }, { "child", _ ("Child") },
    { "teenager", _ ("Teenager") }, { "adult", _ ("Adult") },     { "old", _ ("Old") },
  };
  GtkWidget *drop = sahne_choice_new (ages, G_N_ELEMENTS (ages));

  sahne_choice_set (drop, sahne_json_string (entry, "age", "adult"));
  g_signal_connect_data (drop, "notify::selected", G_CALLBACK (choice_changed),
                         property_new (session, "cast", member, "age", who, _ ("age")),
                         property_free, 0);
  gtk_box_append (box, sahne_row_new (_ ("Age"), drop, NULL));
}

/**
 * sahne_look_rows_fill:
 * @box: emptied and filled
 * @session: what is edited
 * @member: id of a member of the cast
 * @entry: its entry in the cast
 * @look: how it is drawn
 */
void
sahne_look_rows_fill (GtkBox *box, SahneSession *session, const char *member, JsonObject *entry,
                      JsonObject *look)
{
  const char *who = sahne_json_string (entry, "name", member);
  const char *species = sahne_json_string (look, "species", NULL);
  const char *hair = sahne_json_string (look, "hair", NULL);
  g_autofree char *target = g_strconcat ("looks/", member, NULL);
  g_auto (GStrv) hairs = table_names (session, "people/hair.json", NULL);
  g_auto (GStrv) all = species_names (session);

  sahne_box_clear (GTK_WIDGET (box));
  if (hair)
    gtk_box_append (box, sahne_row_new (_ ("Hair"),
                                        make_names (hairs, hair, G_CALLBACK (choice_changed),
                                                    property_new (session, "visual", target, "hair",
                                                                  who, _ ("hair"))),
                                        NULL));
  add_colours (box, session, target, who, look);
  add_garments (box, session, target, who, look);
  if (g_strcmp0 (sahne_json_string (look, "rig", ""), "person") == 0)
    add_age (box, session, member, who, entry);
  else if (species)
    gtk_box_append (box, sahne_row_new (_ ("Kind"),
                                        make_names (all, species, G_CALLBACK (choice_changed),
                                                    property_new (session, "visual", target,
                                                                  "species", who, _ ("kind"))),
                                        NULL));
  add_say (box, session, member, who, entry);
}
