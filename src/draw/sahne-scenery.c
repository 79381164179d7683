/* Scenery: all of a scene that does not act, painted once for each camera set-up and shared by all
 * threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-scenery.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-memo.h"

/* What lives in the scenery (leaves, water, smoke) changes this often. */
#define TICK_US 125000

/* Views kept, however small they are. */
#define MAX_VIEWS 64

/* Painted sceneries are kept in so much memory, unless the person says otherwise. */
#define ROOM_FRAMES 24
#define LEAST_ROOM (32 << 20)

/* Pieces whose depths differ by less than this share move as one. */
#define DEPTH_BIN 0.3

/* The same among the actors, who may pass between them. */
#define AMONG_BIN 0.1

/* What sways is painted so much of its height beyond the sides of the frame, whence it bends in. */
#define MAX_SWAY 0.15

/* Lenses looked at to find out what a moving shot sees. */
#define SPAN_STEPS 8

/* A sheet never has more pixels than this many frames: a shot that sees more has several sets of
 * sheets, one after the other, but none for less time than this. */
#define MAX_FRAMES 2.4
#define LEAST_SPAN_US 120000

struct _SahneScenery
{
  gatomicrefcount refs;
  char *name; /* of what is seen, in the memo of views */
  SahneScene *scene;
  int width, height;
  gboolean lives;
  SahneMemo *views; /* of all scenes together */
};

/* What a view is made for. */
typedef struct
{
  SahneScenery *scenery;
  const SahneLens *lens;
  gint64 tick;
  const SahneView *base;
  const char *setup;
  gint64 from_us, to_us;
} Wish;

static void
sheet_free (gpointer data)
{
  SahneSheet *sheet = data;

  g_clear_pointer (&sheet->surface, cairo_surface_destroy);
  g_free (sheet);
}

/**
 * sahne_view_unref:
 * @view: (transfer full): a view
 */
void
sahne_view_unref (SahneView *view)
{
  if (!g_atomic_ref_count_dec (&view->refs))
    return;
  g_ptr_array_unref (view->sheets);
  g_clear_pointer (&view->behind, cairo_surface_destroy);
  g_free (view->video);
  g_free (view);
}

static gpointer
view_ref (gpointer view)
{
  g_atomic_ref_count_inc (&((SahneView *) view)->refs);
  return view;
}

static gboolean
anything_lives (SahnePlace *place)
{
  SahneLens lens;

  sahne_place_lens (place, 1920, 1080, &lens);
  if (sahne_place_far_moves (place) || sahne_place_ground_moves (place)
      || sahne_place_cloud_drift (place, &lens) != 0)
    return TRUE;
  for (guint i = 0; i < sahne_place_n_items (place); i++)
    if (sahne_place_item (place, i).motion != SAHNE_MOTION_STILL)
      return TRUE;
  return FALSE;
}

static gsize
view_bytes (gconstpointer data)
{
  const SahneView *view = data;
  gsize bytes = 0;

  for (guint i = 0; i < view->sheets->len; i++)
    bytes += sahne_sheet_bytes (view->sheets->pdata[i]);
  if (view->video)
    bytes += (gsize) cairo_image_surface_get_width (view->behind)
             * (gsize) cairo_image_surface_get_height (view->behind) * 3 / 2;
  if (view->behind)
    bytes += (gsize) cairo_image_surface_get_stride (view->behind)
             * (gsize) cairo_image_surface_get_height (view->behind);
  return bytes;
}

/* How many bytes of painted sceneries are kept: as the person says in `SAHNE_DRAW_MEMORY`, MiB, or
 * what a few shots at a time need. */
static gsize
find_room (int width, int height)
{
  const char *asked = g_getenv ("SAHNE_DRAW_MEMORY");
  guint64 room = asked ? g_ascii_strtoull (asked, NULL, 10) << 20 : 0;
  gsize needed = (gsize) ROOM_FRAMES * (gsize) width * (gsize) height * 4;

  return room > 0 ? (gsize) MIN (room, (guint64) 1 << 40) : MAX (needed, LEAST_ROOM);
}

/**
 * sahne_scenery_memo_new:
 * @room: how many bytes of pixels it may hold; 0 for as many as `SAHNE_DRAW_MEMORY` says, in MiB,
 *   or as a few shots at a time need
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 *
 * Returns: (transfer full): a memo for the sceneries of a film, which must not outlive it
 */
SahneMemo *
sahne_scenery_memo_new (gsize room, int width, int height)
{
  SahneMemo *memo = sahne_memo_new (MAX_VIEWS, view_ref, (GDestroyNotify) sahne_view_unref);

  sahne_memo_set_room (memo, room ? room : find_room (width, height), view_bytes);
  return memo;
}

/**
 * sahne_scenery_new:
 * @scene: a scene
 * @name: another for each scene whose views are in @views
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 * @views: of the film, see sahne_scenery_memo_new()
 *
 * Returns: (transfer full): its scenery; nothing is painted yet. May be used from any thread.
 */
SahneScenery *
sahne_scenery_new (SahneScene *scene, const char *name, int width, int height, SahneMemo *views)
{
  SahneScenery *self = g_new0 (SahneScenery, 1);

  g_atomic_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->scene = sahne_scene_ref (scene);
  self->width = width;
  self->height = height;
  self->lives = anything_lives (sahne_scene_get_place (scene));
  self->views = views;
  return self;
}

/**
 * sahne_scenery_ref:
 * @self: a scenery
 *
 * Returns: (transfer full): @self
 */
SahneScenery *
sahne_scenery_ref (SahneScenery *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_scenery_unref:
 * @self: (transfer full): a scenery
 */
void
sahne_scenery_unref (SahneScenery *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  sahne_scene_unref (self->scene);
  g_free (self->name);
  g_free (self);
}

/**
 * sahne_scenery_get_scene:
 * @self: a scenery
 *
 * Returns: (transfer none): its scene
 */
SahneScene *
sahne_scenery_get_scene (SahneScenery *self)
{
  return self->scene;
}

/**
 * sahne_scenery_tick:
 * @self: a scenery
 * @t_us: scene time
 *
 * Returns: the time its living parts are shown at then; always the same when nothing lives
 */
gint64
sahne_scenery_tick (SahneScenery *self, gint64 t_us)
{
  return self->lives ? t_us / TICK_US * TICK_US : 0;
}

static cairo_surface_t *
new_surface (const double box[4], cairo_t **cr)
{
  int x0 = (int) floor (box[0]), y0 = (int) floor (box[1]);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) ceil (box[2]) - x0, 1),
                                    MAX ((int) ceil (box[3]) - y0, 1));

  cairo_surface_set_device_offset (surface, -x0, -y0);
  *cr = cairo_create (surface);
  return surface;
}

static SahnePen *
pen_for (SahneScenery *self, cairo_t *cr)
{
  const SahneConditions *now = sahne_place_conditions (sahne_scene_get_place (self->scene));
  return sahne_pen_new (cr, &now->light, sahne_scene_get_style (self->scene));
}

static SahneSheet *
add_sheet (GPtrArray *sheets, SahneSheetKind kind, const SahneLens *lens, double z)
{
  SahneSheet *sheet = g_new0 (SahneSheet, 1);

  sheet->kind = kind;
  sheet->lens = *lens;
  sheet->z = z;
  g_ptr_array_add (sheets, sheet);
  return sheet;
}

/* Takes the last sheet away again when nothing is on it. */
static void
leave_empty (GPtrArray *sheets, gboolean still_lens)
{
  if (!sahne_sheet_find_empty (sheets->pdata[sheets->len - 1], !still_lens))
    g_ptr_array_set_size (sheets, (int) sheets->len - 1);
}

static void
paint_backdrop (SahneScenery *self, GPtrArray *sheets, const SahneLens *lens, gboolean still_lens,
                gint64 t_us)
{
  SahnePlace *place = sahne_scene_get_place (self->scene);
  double frame[4] = { 0, 0, lens->width, lens->height };
  SahneSheet *sky = add_sheet (sheets, SAHNE_SHEET_SKY, lens, INFINITY);
  SahneSheet *ground = add_sheet (sheets, SAHNE_SHEET_GROUND, lens, INFINITY);
  cairo_t *cr;

  sky->surface = new_surface (frame, &cr);
  {
    g_autoptr (SahnePen) pen = pen_for (self, cr);
    sahne_place_draw_sky (place, pen, lens);
    sahne_place_draw_clouds (place, pen, lens, t_us);
    sahne_place_draw_far (place, pen, lens, t_us);
  }
  cairo_destroy (cr);
  ground->surface = new_surface (frame, &cr);
  {
    g_autoptr (SahnePen) pen = pen_for (self, cr);
    sahne_place_draw_ground (place, pen, lens, t_us);
  }
  cairo_destroy (cr);
  leave_empty (sheets, still_lens);
}

static gboolean
clip_box (double box[4], const SahneLens *lens, gboolean sways)
{
  double beside = sways ? MAX_SWAY * MIN (box[3] - box[1], lens->height) : 0;

  box[0] = MAX (box[0] - 2, -beside), box[1] = MAX (box[1] - 2, 0);
  box[2] = MIN (box[2] + 2, lens->width + beside), box[3] = MIN (box[3] + 2, lens->height);
  return box[0] < lens->width && box[2] > 0 && box[0] < box[2] && box[1] < box[3];
}

/* Leaves that sway are not seen to while the whole picture moves. */
static gboolean
moves_alone (SahneMotionKind motion, gboolean still_lens)
{
  return motion == SAHNE_MOTION_LIVES || (motion == SAHNE_MOTION_SWAYS && still_lens);
}

/* How many pieces from @first on may share one sheet, and the box around them. */
static guint
run_length (SahneScenery *self, guint first, const SahneLens *lens, gboolean still_lens,
            double box[4])
{
  SahnePlace *place = sahne_scene_get_place (self->scene);
  double near, far, start = sahne_place_item (place, first).z;
  guint n = 0;

  sahne_scene_depths (self->scene, &near, &far);
  box[0] = box[1] = INFINITY, box[2] = box[3] = -INFINITY;
  for (guint i = first; i < sahne_place_n_items (place); i++, n++)
    {
      SahnePlaceItem item = sahne_place_item (place, i);
      gboolean among = item.z >= near && item.z <= far;
      gboolean alone = (among && still_lens) || moves_alone (item.motion, still_lens);
      double bin = (among ? AMONG_BIN : DEPTH_BIN) * (start - lens->z), own[4];
      if (n && (alone || (start > far) != (item.z > far) || (!still_lens && start - item.z > bin)))
        break;
      sahne_place_item_box (place, lens, i, own);
      box[0] = MIN (box[0], own[0]), box[1] = MIN (box[1], own[1]);
      box[2] = MAX (box[2], own[2]), box[3] = MAX (box[3], own[3]);
      if (alone)
        return n + 1;
    }
  return n;
}

static void
paint_items (SahneScenery *self, GPtrArray *sheets, const SahneLens *lens, gboolean still_lens,
             gint64 t_us)
{
  SahnePlace *place = sahne_scene_get_place (self->scene);
  guint n_items = sahne_place_n_items (place), n;

  for (guint i = 0; i < n_items; i += n)
    {
      SahnePlaceItem item = sahne_place_item (place, i);
      gboolean lives = item.motion == SAHNE_MOTION_LIVES;
      SahneSheet *sheet;
      double box[4];
      cairo_t *cr;

      n = run_length (self, i, lens, still_lens, box);
      if (!clip_box (box, lens, item.motion == SAHNE_MOTION_SWAYS && still_lens))
        continue;
      sheet = add_sheet (sheets, lives ? SAHNE_SHEET_LIVE : SAHNE_SHEET_FLAT, lens,
                         sahne_place_item (place, i + n - 1).z);
      sheet->item = i;
      sheet->sways = item.motion == SAHNE_MOTION_SWAYS && still_lens;
      if (lives)
        continue;
      sheet->surface = new_surface (box, &cr);
      {
        g_autoptr (SahnePen) pen = pen_for (self, cr);
        for (guint k = i; k < i + n; k++)
          sahne_place_draw_item (place, pen, lens, k, t_us,
                                 sahne_scene_piece_state (self->scene, k, t_us));
      }
      cairo_destroy (cr);
      leave_empty (sheets, still_lens);
    }
}

static void
paint_foreground (SahneScenery *self, GPtrArray *sheets, const SahneLens *lens, gboolean still_lens,
                  gint64 t_us)
{
  double frame[4] = { 0, 0, lens->width, lens->height };
  SahneSheet *front = add_sheet (sheets, SAHNE_SHEET_FRONT, lens, lens->z + 3);
  cairo_t *cr;

  front->surface = new_surface (frame, &cr);
  {
    g_autoptr (SahnePen) pen = pen_for (self, cr);
    sahne_place_draw_foreground (sahne_scene_get_place (self->scene), pen, lens, t_us);
  }
  cairo_destroy (cr);
  leave_empty (sheets, still_lens);
}

static SahneView *
paint_view (SahneScenery *self, const SahneLens *lens, gboolean still_lens, gint64 t_us)
{
  SahneView *view = g_new0 (SahneView, 1);
  double near, far;

  g_atomic_ref_count_init (&view->refs);
  view->sheets = g_ptr_array_new_with_free_func (sheet_free);
  paint_backdrop (self, view->sheets, lens, still_lens, t_us);
  paint_items (self, view->sheets, lens, still_lens, t_us);
  paint_foreground (self, view->sheets, lens, still_lens, t_us);
  sahne_scene_depths (self->scene, &near, &far);
  while (view->n_behind < view->sheets->len
         && ((SahneSheet *) view->sheets->pdata[view->n_behind])->z > far)
    view->n_behind++;
  return view;
}

/**
 * sahne_scenery_show:
 * @self: a scenery
 * @sheet: one of a view's
 * @pen: the pen of the calling thread
 * @lens: what it is seen through
 * @t_us: scene time
 * @cells: (nullable): where it is to be seen
 */
void
sahne_scenery_show (SahneScenery *self, const SahneSheet *sheet, SahnePen *pen,
                    const SahneLens *lens, gint64 t_us, const SahneCells *cells)
{
  SahnePlace *place = sahne_scene_get_place (self->scene);
  gint64 tick = sahne_scenery_tick (self, t_us);
  cairo_matrix_t sway;

  if (sheet->surface == NULL)
    sahne_place_draw_item (place, pen, lens, sheet->item, tick,
                           sahne_scene_piece_state (self->scene, sheet->item, t_us));
  else
    sahne_sheet_show (sheet, sahne_pen_cairo (pen), lens,
                      sheet->sways && sahne_place_item_sway (place, lens, sheet->item, tick, &sway)
                          ? &sway
                          : NULL,
                      cells);
}

/* Pixels that are written over as a whole. */
static cairo_surface_t *
new_picture (int width, int height)
{
  static const cairo_user_data_key_t key;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, width);
  guint8 *pixels = g_malloc ((gsize) stride * (gsize) height);
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, width, height, stride);

  if (cairo_surface_set_user_data (surface, &key, pixels, g_free) != CAIRO_STATUS_SUCCESS)
    g_error ("No memory for a picture");
  return surface;
}

/* Lays sheets @from to before @to over @below, which is copied, or over nothing. */
static cairo_surface_t *
flatten (SahneScenery *self, const GPtrArray *sheets, guint from, guint to, cairo_surface_t *below,
         const SahneLens *lens, gint64 t_us)
{
  cairo_surface_t *all = new_picture (self->width, self->height);
  cairo_t *cr;

  if (below)
    memcpy (cairo_image_surface_get_data (all), cairo_image_surface_get_data (below),
            (gsize) cairo_image_surface_get_stride (all) * (gsize) self->height);
  cr = cairo_create (all);
  {
    g_autoptr (SahnePen) pen = pen_for (self, cr);
    for (guint i = from; i < to; i++)
      sahne_scenery_show (self, sheets->pdata[i], pen, lens, t_us, NULL);
  }
  cairo_destroy (cr);
  cairo_surface_flush (all);
  return all;
}

/* All of a view as video. */
static void
film (SahneScenery *self, SahneView *view, const SahneLens *lens, gint64 t_us)
{
  cairo_surface_t *all = view->n_behind < view->sheets->len
                             ? flatten (self, view->sheets, view->n_behind, view->sheets->len,
                                        view->behind, lens, t_us)
                             : cairo_surface_reference (view->behind);
  SahneI420 video;

  view->video = g_malloc (sahne_i420_size (self->width, self->height));
  sahne_i420_layout (&video, self->width, self->height, view->video);
  sahne_i420_convert (&video, cairo_image_surface_get_data (all),
                      cairo_image_surface_get_stride (all),
                      &(SahneRect){ 0, 0, self->width, self->height });
  cairo_surface_destroy (all);
}

static gboolean
is_still (const SahneSheet *sheet)
{
  return sheet->surface && !sheet->sways;
}

static char *
name_view (SahneScenery *self, const SahneLens *lens, gint64 tick)
{
  return g_strdup_printf ("%s %.6f %.6f %.6f %.6f %.6f %.6f %.4f %.4f %.3f %" G_GINT64_FORMAT,
                          self->name, lens->x, lens->h, lens->z, lens->focal, lens->horizon,
                          lens->centre, lens->focus, lens->aperture, lens->clear, tick);
}

static gpointer
make_base (gpointer data, GError **error)
{
  const Wish *wish = data;
  SahneScenery *self = wish->scenery;
  SahneView *view = paint_view (self, wish->lens, TRUE, 0);
  guint still = 0;
  gboolean lives;

  while (still < view->n_behind && is_still (view->sheets->pdata[still]))
    still++;
  view->behind = flatten (self, view->sheets, 0, still, NULL, wish->lens, 0);
  lives = still < view->n_behind;
  for (guint i = view->n_behind; i < view->sheets->len; i++)
    lives = lives || !is_still (view->sheets->pdata[i]);
  g_ptr_array_remove_range (view->sheets, 0, still);
  view->n_behind -= still;
  if (!lives)
    film (self, view, wish->lens, 0);
  return view;
}

/* What does not live serves every tick. */
static gpointer
make_still (gpointer data, GError **error)
{
  const Wish *wish = data;
  SahneScenery *self = wish->scenery;
  const SahneView *base = wish->base;
  SahneView *view = g_new0 (SahneView, 1);

  g_atomic_ref_count_init (&view->refs);
  view->sheets = g_ptr_array_new_with_free_func (sheet_free);
  view->behind
      = flatten (self, base->sheets, 0, base->n_behind, base->behind, wish->lens, wish->tick);
  for (guint i = base->n_behind; i < base->sheets->len; i++)
    {
      SahneSheet *copy = g_memdup2 (base->sheets->pdata[i], sizeof (SahneSheet));
      if (copy->surface)
        cairo_surface_reference (copy->surface);
      g_ptr_array_add (view->sheets, copy);
    }
  film (self, view, wish->lens, wish->tick);
  return view;
}

/* The scenery through a lens that stands still, flattened; painted by the first thread that asks.
 */
static SahneView *
find_still (SahneScenery *self, const SahneLens *lens, gint64 t_us)
{
  Wish wish = { .scenery = self, .lens = lens, .tick = sahne_scenery_tick (self, t_us) };
  g_autofree char *name = name_view (self, lens, -1), *now = NULL;
  SahneView *base = sahne_memo_get (self->views, name, make_base, &wish, NULL), *view;

  if (base->video)
    return base;
  now = name_view (self, lens, wish.tick);
  wish.base = base;
  view = sahne_memo_get (self->views, now, make_still, &wish, NULL);
  sahne_view_unref (base);
  return view;
}

/* The part of a frame that is seen at depth @z through any lens of a span, in the frame of @lens.
 */
static void
window_at (SahneScenery *self, const char *setup, gint64 from_us, gint64 to_us,
           const SahneLens *lens, double z, double box[4])
{
  SahneSheet probe
      = { .kind = isfinite (z) ? SAHNE_SHEET_FLAT : SAHNE_SHEET_SKY, .lens = *lens, .z = z };

  box[0] = box[1] = INFINITY, box[2] = box[3] = -INFINITY;
  for (int i = 0; i <= SPAN_STEPS; i++)
    {
      SahneLens at;
      cairo_matrix_t matrix;
      double corners[4] = { 0, 0, self->width, self->height };
      sahne_scene_lens (self->scene, setup, from_us + (to_us - from_us) * i / SPAN_STEPS,
                        self->width, self->height, &at);
      sahne_sheet_matrix (&probe, &at, &matrix);
      cairo_matrix_invert (&matrix);
      cairo_matrix_transform_point (&matrix, &corners[0], &corners[1]);
      cairo_matrix_transform_point (&matrix, &corners[2], &corners[3]);
      box[0] = MIN (box[0], corners[0]), box[1] = MIN (box[1], corners[1]);
      box[2] = MAX (box[2], corners[2]), box[3] = MAX (box[3], corners[3]);
    }
}

/* A larger frame around that of @lens, which shows the same where both are. */
static SahneLens
enlarge (const SahneLens *lens, double left, double top, double right, double bottom)
{
  SahneLens large = *lens;

  large.width = lens->width + left + right;
  large.height = lens->height + top + bottom;
  large.focal = lens->focal * lens->height / large.height;
  large.horizon = (lens->horizon * lens->height + top) / large.height;
  large.centre = (lens->centre * lens->width + left) / large.width;
  large.aperture = lens->aperture * lens->height / large.height;
  return large;
}

/* The lens that all sheets of a moving shot are painted through: the one that sees the largest,
 * with enough around its frame for all the others. Returns whether the sheets can be that large. */
static gboolean
covering_lens (SahneScenery *self, const char *setup, gint64 from_us, gint64 to_us,
               SahneLens *covering)
{
  gboolean fits = TRUE;
  double near, far, best = -1, out[4] = { 0, 0, 0, 0 };
  SahneLens lens = { 0 };

  sahne_scene_depths (self->scene, &near, &far);
  if (!isfinite (near))
    near = far = 9;
  for (int i = 0; i <= SPAN_STEPS; i++)
    {
      SahneLens at;
      double k;
      sahne_scene_lens (self->scene, setup, from_us + (to_us - from_us) * i / SPAN_STEPS,
                        self->width, self->height, &at);
      k = sahne_lens_scale (&at, far + 4);
      if (k > best)
        {
          best = k;
          lens = at;
        }
    }
  for (int i = 0; i < 3; i++)
    {
      double box[4];
      window_at (self, setup, from_us, to_us, &lens,
                 i == 0   ? INFINITY
                 : i == 1 ? far + 4
                          : near,
                 box);
      out[0] = MAX (out[0], -box[0]), out[1] = MAX (out[1], -box[1]);
      out[2] = MAX (out[2], box[2] - self->width), out[3] = MAX (out[3], box[3] - self->height);
    }
  for (int i = 0; i < 4; i++)
    {
      double most = (sqrt (MAX_FRAMES) - 1) / 2 * (i % 2 ? self->height : self->width);
      fits = fits && out[i] <= most;
      out[i] = ceil (MIN (out[i], most));
    }
  *covering = enlarge (&lens, out[0], out[1], out[2], out[3]);
  return fits;
}

/* The part of the shot around @t_us that one set of sheets can serve: the shot, halved until then.
 */
static void
narrow_span (SahneScenery *self, const char *setup, gint64 t_us, gint64 *from_us, gint64 *to_us)
{
  SahneLens lens;

  while (*to_us - *from_us > 2 * LEAST_SPAN_US
         && !covering_lens (self, setup, *from_us, *to_us, &lens))
    {
      gint64 middle = *from_us + (*to_us - *from_us) / 2;
      if (t_us < middle)
        *to_us = middle;
      else
        *from_us = middle;
    }
}

static gpointer
make_moving (gpointer data, GError **error)
{
  const Wish *wish = data;
  SahneLens lens;

  covering_lens (wish->scenery, wish->setup, wish->from_us, wish->to_us, &lens);
  return paint_view (wish->scenery, &lens, FALSE, 0);
}

/* Sheets for the lenses of the shot around @t_us; painted by the first thread that asks. */
static SahneView *
find_moving (SahneScenery *self, const char *setup, gint64 from_us, gint64 to_us, gint64 t_us)
{
  Wish wish = { .scenery = self, .setup = setup };
  g_autofree char *name = NULL;

  narrow_span (self, setup, t_us, &from_us, &to_us);
  wish.from_us = from_us;
  wish.to_us = to_us;
  name = g_strdup_printf ("%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->name, setup,
                          from_us, to_us);
  return sahne_memo_get (self->views, name, make_moving, &wish, NULL);
}

/**
 * sahne_scenery_view:
 * @self: a scenery
 * @setup: (nullable): a camera set-up
 * @from_us: start of the shot in scene time
 * @to_us: its end
 * @t_us: the time to be shown
 * @lens: (out): what it is seen through then
 * @still: (out): whether the lens stands still all through the shot
 *
 * Returns: (transfer full): the scenery then; painted by the first thread that asks
 */
SahneView *
sahne_scenery_view (SahneScenery *self, const char *setup, gint64 from_us, gint64 to_us,
                    gint64 t_us, SahneLens *lens, gboolean *still)
{
  sahne_scene_lens (self->scene, setup, t_us, self->width, self->height, lens);
  *still = !sahne_scene_lens_moves (self->scene, setup, from_us, to_us) && fabs (lens->roll) < 0.01;
  return *still ? find_still (self, lens, t_us) : find_moving (self, setup, from_us, to_us, t_us);
}
