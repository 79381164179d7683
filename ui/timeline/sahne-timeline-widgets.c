/* The clips of the timeline as widgets: those near what is seen, and wide enough to be told apart.
 *
 * A clip is a widget so that it has the focus, a name and a tip. A thousand of them on one screen
 * are a few pixels wide each: nobody can tell them apart, and making and drawing them would hold up
 * the window. Those are only drawn (see sahne-timeline-draw.c), until one is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <math.h>

/* The bar over the shots of a scene, and the gap under it, pixels. */
#define BAR 18
#define BAR_GAP 2
/* A clip is never drawn narrower, pixels. */
#define LEAST_WIDTH 3
/* So many clips are widgets at the same time; of more, the narrow ones are only drawn. */
#define MOST_CLIPS 400
/* So many clips are made in one go, and more for so long; the others when the window has had its
 * next frame. */
#define LEAST_MADE 64
#define PORTION_US 4000

/* Where an item stands on the canvas. */
GtkAllocation
sahne_timeline_body_place (SahneTimelineBody *self, const SahneTimelineItem *item)
{
  double x0 = sahne_timeline_scale_x (&self->scale, item->start_us);
  double x1 = sahne_timeline_scale_x (&self->scale, item->end_us);
  int y = sahne_timeline_row_y (self, item->track);
  int height = sahne_timeline_row_height (self, item->track);
  GtkAllocation place = { (int) floor (x0), y + 3, 0, height - 7 };

  place.width = MAX (LEAST_WIDTH, (int) floor (x1) - place.x - 1);
  if (item->track == SAHNE_TRACK_SCENES && item->is_bar)
    place = (GtkAllocation){ place.x, y, place.width, BAR };
  else if (item->track == SAHNE_TRACK_SCENES)
    {
      place.y = y + BAR + BAR_GAP;
      place.height = height - BAR - BAR_GAP - 4;
    }
  else if (item->lanes > 1)
    {
      place.height = (height - 7) / item->lanes - 1;
      place.y = y + 3 + (item->lanes - 1 - item->lane) * ((height - 7) / item->lanes);
    }
  return place;
}

/* Whether an item is within one screen of what is seen. */
gboolean
sahne_timeline_body_is_near (SahneTimelineBody *self, const SahneTimelineItem *item, int width)
{
  return sahne_timeline_scale_x (&self->scale, item->end_us) >= -width
         && sahne_timeline_scale_x (&self->scale, item->start_us) <= 2 * width;
}

static double
width_of (SahneTimelineBody *self, const SahneTimelineItem *item)
{
  return (double) (item->end_us - item->start_us) / 1e6 * self->scale.zoom;
}

/* How wide a clip must be for a widget; 0 when there are few. */
static int
least_width (SahneTimelineBody *self, int width)
{
  static const int steps[] = { 0, 12, 20, 32, 56, 100 };
  guint n[G_N_ELEMENTS (steps)] = { 0 };
  guint at = 0;

  for (guint i = 0; self->items && i < self->items->len; i++)
    {
      const SahneTimelineItem *item = self->items->pdata[i];
      double wide = width_of (self, item);
      if (!sahne_timeline_body_is_near (self, item, width))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
        n[k] += wide >= steps[k];
    }
  while (at + 1 < G_N_ELEMENTS (steps) && n[at] > MOST_CLIPS)
    at++;
  return steps[at];
}

static void
remove_clip (SahneTimelineBody *self, SahneTimelineClip *clip)
{
  if (self->hovered == clip)
    self->hovered = NULL;
  gtk_widget_unparent (GTK_WIDGET (clip));
}

static gint64
distance (const SahneTimelineItem *one, const SahneTimelineItem *two)
{
  gint64 tracks = one->track == two->track && one->is_bar == two->is_bar ? 0 : G_MAXINT64 / 2;
  return tracks + ABS (one->start_us - two->start_us);
}

/* Gives the focus of a clip that is taken away to the one that stands where it was: keys would go
 * nowhere, and the next Tab would begin at the top of the window. */
static void
hand_focus_on (SahneTimelineBody *self, SahneTimelineClip *gone)
{
  const SahneTimelineItem *item = sahne_timeline_clip_get_item (gone);
  gint64 least = G_MAXINT64;
  GtkWidget *nearest = NULL;

  for (guint i = 0; self->items && i < self->items->len; i++)
    {
      const SahneTimelineItem *other = self->items->pdata[i];
      GtkWidget *clip = g_hash_table_lookup (self->clips, other->key);
      if (clip == NULL || distance (item, other) >= least)
        continue;
      least = distance (item, other);
      nearest = clip;
    }
  if (nearest)
    gtk_widget_grab_focus (nearest);
}

static GtkWidget *
make_clip (SahneTimelineBody *self)
{
  GtkWidget *clip = sahne_timeline_clip_new (self->stills, self->waves);

  gtk_widget_set_parent (clip, GTK_WIDGET (self));
  return clip;
}

static void
fill_clip (SahneTimelineBody *self, GtkWidget *clip, SahneTimelineItem *item)
{
  SahneRate rate = sahne_timeline_body_rate (self);

  sahne_timeline_clip_set_item (SAHNE_TIMELINE_CLIP (clip), item, 1e6 * rate.den / rate.num);
  sahne_timeline_clip_set_selected (SAHNE_TIMELINE_CLIP (clip),
                                    g_hash_table_contains (self->selected, item->key));
  g_hash_table_insert (self->clips, item->key, clip);
}

/* Gives the clips that are there the items of another film, so that the next frame shows it. What
 * is gone keeps its item until it is taken away. */
void
sahne_timeline_body_renew_clips (SahneTimelineBody *self)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->clips);
  GHashTableIter iter;
  gpointer clip;

  self->clips = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->items->len && g_hash_table_size (old) > 0; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      clip = g_hash_table_lookup (old, item->key);
      if (clip == NULL)
        continue;
      g_hash_table_remove (old, item->key);
      fill_clip (self, clip, item);
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &clip))
    g_hash_table_insert (self->clips, sahne_timeline_clip_get_item (clip)->key, clip);
}

/* Takes away clips of which no item is near any more. */
static void
take_away (SahneTimelineBody *self, GHashTable *clips)
{
  GHashTableIter iter;
  gpointer clip;

  g_hash_table_iter_init (&iter, clips);
  while (g_hash_table_iter_next (&iter, NULL, &clip))
    {
      if (gtk_widget_has_focus (clip))
        hand_focus_on (self, clip);
      remove_clip (self, clip);
    }
}

/* Makes the clips near what is seen, and takes the others away unless they are focused. Children
 * come and go between two layouts, never during one. Returns whether all were made. */
static gboolean
update_clips (SahneTimelineBody *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), least = least_width (self, width);
  g_autoptr (GHashTable) old = g_steal_pointer (&self->clips);
  gint64 until = g_get_monotonic_time () + PORTION_US;
  gboolean all = TRUE;
  guint made = 0;

  self->clips = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; self->items && i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkWidget *clip;
      gboolean kept;
      if (!sahne_timeline_body_is_near (self, item, width) && g_hash_table_size (old) == 0)
        continue;
      clip = g_hash_table_lookup (old, item->key);
      kept = clip && gtk_widget_has_focus (clip);
      if (!kept
          && (!sahne_timeline_body_is_near (self, item, width) || width_of (self, item) < least)
          && g_strcmp0 (self->wanted, item->key) != 0)
        continue;
      if (clip)
        g_hash_table_remove (old, item->key);
      else if (made < LEAST_MADE || g_get_monotonic_time () < until)
        {
          clip = make_clip (self);
          made++;
        }
      else
        all = FALSE;
      if (clip)
        fill_clip (self, clip, item);
    }
  take_away (self, old);
  sahne_timeline_body_tell_view (self);
  self->made.shown = self->shown;
  self->made.width = width;
  self->made.zoom = self->scale.zoom;
  self->made.offset = self->scale.offset;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return all;
}

/* The rest is made when the frame is on the screen. */
static gboolean
update_later (gpointer data)
{
  SahneTimelineBody *self = data;

  self->update_id = 0;
  if (!update_clips (self))
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_later, self, NULL);
  return G_SOURCE_REMOVE;
}

/* Whether the clips that are there are those of this film and this view of it. */
static gboolean
is_made (SahneTimelineBody *self)
{
  return self->made.shown == self->shown
         && self->made.width == gtk_widget_get_width (GTK_WIDGET (self))
         && self->made.zoom == self->scale.zoom && self->made.offset == self->scale.offset;
}

/* Places the clips that are there; the others are made before the next frame. */
void
sahne_timeline_body_place_clips (SahneTimelineBody *self)
{
  GHashTableIter iter;
  gpointer clip;

  g_hash_table_iter_init (&iter, self->clips);
  while (g_hash_table_iter_next (&iter, NULL, &clip))
    {
      GtkAllocation place = sahne_timeline_body_place (self, sahne_timeline_clip_get_item (clip));
      gtk_widget_measure (clip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (clip, &place, -1);
    }
  if (is_made (self))
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later, self, NULL);
}

/* Takes all clips away. */
void
sahne_timeline_body_drop_clips (SahneTimelineBody *self)
{
  GHashTableIter iter;
  gpointer value;

  self->hovered = NULL;
  g_clear_pointer (&self->wanted, g_free);
  g_hash_table_iter_init (&iter, self->clips);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    gtk_widget_unparent (value);
  g_hash_table_remove_all (self->clips);
}

/* The clip of an item, made when it is near and was only drawn; NULL for one that is far away. */
GtkWidget *
sahne_timeline_body_clip (SahneTimelineBody *self, SahneTimelineItem *item)
{
  GtkWidget *clip = g_hash_table_lookup (self->clips, item->key);

  if (clip == NULL
      && !sahne_timeline_body_is_near (self, item, gtk_widget_get_width (GTK_WIDGET (self))))
    return NULL;
  g_free (self->wanted);
  self->wanted = g_strdup (item->key);
  if (clip)
    return clip;
  clip = make_clip (self);
  fill_clip (self, clip, item);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return clip;
}

/* An item that is only drawn there. */
static SahneTimelineItem *
find_drawn (SahneTimelineBody *self, double x, double y)
{
  for (guint i = self->items->len; i-- > 0;)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      if (sahne_timeline_scale_x (&self->scale, item->start_us) > x
          || sahne_timeline_scale_x (&self->scale, item->end_us) + LEAST_WIDTH < x)
        continue;
      place = sahne_timeline_body_place (self, item);
      if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height)
        return item;
    }
  return NULL;
}

/* The clip there. With @make one that is only drawn becomes a widget; not while the pointer merely
 * moves, because that is told during a layout too. */
SahneTimelineClip *
sahne_timeline_body_pick (SahneTimelineBody *self, double x, double y, gboolean make)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  SahneTimelineItem *drawn;

  if (SAHNE_IS_TIMELINE_CLIP (widget))
    return SAHNE_TIMELINE_CLIP (widget);
  drawn = make && widget == GTK_WIDGET (self) ? find_drawn (self, x, y) : NULL;
  return drawn ? SAHNE_TIMELINE_CLIP (sahne_timeline_body_clip (self, drawn)) : NULL;
}
