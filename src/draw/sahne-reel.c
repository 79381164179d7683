/* A reel: a film document made ready to draw, any frame in any order, from several threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-reel-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-caption.h"
#include "sahne-noise.h"

/* So many frames before a cut the next scenery is made ready. */
#define AHEAD_FRAMES 60

/* What lies over the picture of one clip at one frame. */
typedef struct
{
  SahneReel *reel;
  gint64 t_us; /* film time */
  SahneReelTitleAt title;
  SahneOverlay overlays[2];
  guint n;
} Words;

/* What a scene is loaded for. */
typedef struct
{
  SahneReel *reel;
  const char *id, *name;
  guint turn;
} Wish;

/**
 * sahne_reel_load_scene:
 * @digest: of a scene document
 * @store: a #SahneStore
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *
sahne_reel_load_scene (const char *digest, gpointer store, GError **error)
{
  return sahne_store_share_json (store, digest, error);
}

/**
 * sahne_reel_new:
 * @film: a film document
 * @loader: fetches its scenes, from any thread
 * @loader_data: for @loader
 * @resources: for tables and pictures
 * @width: of the frames, even
 * @height: of the frames, even
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the reel; scenes are loaded when they are first drawn
 */
SahneReel *
sahne_reel_new (JsonObject *film, SahneSceneLoader loader, gpointer loader_data,
                SahneResources *resources, int width, int height, GError **error)
{
  g_autoptr (SahneReel) self = g_new0 (SahneReel, 1);

  g_atomic_ref_count_init (&self->refs);
  self->width = width;
  self->height = height;
  self->clips = g_array_new (FALSE, FALSE, sizeof (Clip));
  g_array_set_clear_func (self->clips, sahne_reel_clip_clear);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sceneries = sahne_reel_sceneries_new (0, width, height);
  self->cards = sahne_memo_new (1, (gpointer (*) (gpointer)) cairo_surface_reference,
                                (GDestroyNotify) cairo_surface_destroy);
  self->resources = g_object_ref (resources);
  self->loader = loader;
  self->loader_data = loader_data;
  if (!sahne_reel_read (self, film))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("The film has no clips. Run montage again."));
      return NULL;
    }
  if (self->style != SAHNE_STYLE_FLAT)
    self->finish = sahne_finish_new (self->style, width, height);
  return g_steal_pointer (&self);
}

/**
 * sahne_reel_ref:
 * @self: a reel
 *
 * Returns: (transfer full): @self
 */
SahneReel *
sahne_reel_ref (SahneReel *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_reel_unref:
 * @self: (transfer full): a reel
 */
void
sahne_reel_unref (SahneReel *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->ahead)
    g_thread_pool_free (self->ahead, TRUE, TRUE);
  sahne_reel_sceneries_unref (self->sceneries);
  sahne_memo_free (self->cards);
  sahne_reel_words_free (self->captions);
  sahne_reel_overlays_free (self->overlays);
  if (self->media.destroy)
    self->media.destroy (self->media.data);
  g_clear_pointer (&self->finish, sahne_finish_free);
  g_array_unref (self->clips);
  g_hash_table_unref (self->digests);
  g_object_unref (self->resources);
  g_free (self);
}

/**
 * sahne_reel_set_media:
 * @self: a reel no thread draws yet
 * @source: where pictures of own media come from; its data are taken over. Without one, they are
 *   black
 */
void
sahne_reel_set_media (SahneReel *self, const SahneReelMediaSource *source)
{
  if (self->media.destroy)
    self->media.destroy (self->media.data);
  self->media = *source;
}

/**
 * sahne_reel_set_captions:
 * @self: a reel no thread draws yet
 * @burn: whether captions are drawn into the picture, whatever the film says
 */
void
sahne_reel_set_captions (SahneReel *self, gboolean burn)
{
  self->burn = burn;
}

/**
 * sahne_reel_set_memory:
 * @self: a reel no thread draws yet
 * @bytes: how much of painted sceneries it may keep; less than one shot needs is slow, never wrong
 */
void
sahne_reel_set_memory (SahneReel *self, gsize bytes)
{
  sahne_reel_sceneries_unref (self->sceneries);
  self->sceneries = sahne_reel_sceneries_new (MAX (bytes, 1), self->width, self->height);
}

/**
 * sahne_reel_get_peak:
 * @self: a reel
 *
 * Returns: the most bytes of painted sceneries it ever kept
 */
gsize
sahne_reel_get_peak (SahneReel *self)
{
  return sahne_memo_get_peak (self->sceneries->views);
}

/**
 * sahne_reel_get_frames:
 * @self: a reel
 *
 * Returns: length of the film in frames
 */
int
sahne_reel_get_frames (SahneReel *self)
{
  return self->frames;
}

/**
 * sahne_reel_get_rate:
 * @self: a reel
 * @numerator: (out): frames
 * @denominator: (out): in so many seconds
 */
void
sahne_reel_get_rate (SahneReel *self, int *numerator, int *denominator)
{
  *numerator = self->rate[0];
  *denominator = self->rate[1];
}

/**
 * sahne_reel_get_size:
 * @self: a reel
 * @width: (out): of the frames, pixels
 * @height: (out): of the frames, pixels
 */
void
sahne_reel_get_size (SahneReel *self, int *width, int *height)
{
  *width = self->width;
  *height = self->height;
}

/**
 * sahne_reel_n_stretches:
 * @self: a reel
 *
 * Returns: how many stretches without a cut it has
 */
guint
sahne_reel_n_stretches (SahneReel *self)
{
  return self->clips->len;
}

/**
 * sahne_reel_stretch:
 * @self: a reel
 * @index: which stretch
 *
 * Returns: its frames; all stretches together are the film
 */
SahneStretch
sahne_reel_stretch (SahneReel *self, guint index)
{
  int first = g_array_index (self->clips, Clip, index).start;
  int next = index + 1 < self->clips->len ? g_array_index (self->clips, Clip, index + 1).start
                                          : self->frames;

  return (SahneStretch){ first, MAX (next - first, 0) };
}

/**
 * sahne_reel_time:
 * @self: a reel
 * @frame: a frame's number
 *
 * Returns: when it begins in the film, microseconds, rounded down
 */
gint64
sahne_reel_time (SahneReel *self, int frame)
{
  return (gint64) frame * G_USEC_PER_SEC * self->rate[1] / self->rate[0];
}

static gpointer
load_scene (gpointer data, GError **error)
{
  const Wish *wish = data;
  SahneReel *self = wish->reel;
  const char *digest = g_hash_table_lookup (self->digests, wish->id);
  g_autoptr (JsonNode) document = digest ? self->loader (digest, self->loader_data, error) : NULL;
  g_autoptr (SahneScene) scene = NULL;

  if (digest == NULL)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("Scene %s of the film is missing. Run it again."), wish->id);
  if (document == NULL)
    return NULL;
  scene = sahne_scene_new (json_node_get_object (document), wish->turn, self->resources, error);
  return scene ? sahne_scenery_new (scene, wish->name, self->width, self->height,
                                    self->sceneries->views)
               : NULL;
}

static SahneScenery *
get_scenery (SahneReel *self, const char *id, guint turn, GError **error)
{
  const char *digest = g_hash_table_lookup (self->digests, id);
  g_autofree char *name = g_strdup_printf ("%s %s@%u", digest ? digest : "", id, turn);
  return sahne_memo_get (self->sceneries->ready, name, load_scene, &(Wish){ self, id, name, turn },
                         error);
}

static guint
find_clip (SahneReel *self, int frame)
{
  guint low = 0, high = self->clips->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->clips, Clip, middle).start <= frame)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The scene time a clip shows at a frame of the film; behind its end it holds its last moment. */
static gint64
scene_time (SahneReel *self, const Clip *clip, int frame)
{
  gint64 t = clip->in_us + sahne_reel_time (self, frame - clip->start) * clip->speed_pm / 1000;
  return CLAMP (t, clip->in_us, MAX (clip->out_us - 1, clip->in_us));
}

/* Makes the shot of a clip in one of its scene's lights. */
static gboolean
make_shot (SahneReel *self, const Clip *clip, guint turn, SahneShot *shot, GError **error)
{
  shot->scenery = get_scenery (self, clip->scene ? clip->scene : "", turn, error);
  shot->setup = clip->setup;
  shot->from_us = clip->in_us;
  shot->to_us = clip->out_us;
  return shot->scenery != NULL;
}

/* In which light a clip's scene is at a frame, and how much of the next is there. */
static gboolean
find_turn (SahneReel *self, const Clip *clip, int frame, guint *turn, double *share, GError **error)
{
  SahneScenery *scenery = get_scenery (self, clip->scene, 0, error);

  if (scenery == NULL)
    return FALSE;
  *turn = sahne_turns_at (sahne_scene_get_turns (sahne_scenery_get_scene (scenery)),
                          scene_time (self, clip, frame), share);
  sahne_scenery_unref (scenery);
  return TRUE;
}

static void
draw_caption (cairo_t *cr, int width, int height, gpointer data)
{
  const Words *words = data;

  sahne_reel_words_draw (words->reel->captions, words->t_us, cr, width, height);
}

/* The title of a clip at a frame of the film. */
static SahneReelTitleAt
title_at (SahneReel *self, const Clip *clip, int frame)
{
  return (SahneReelTitleAt){ .title = &clip->title,
                             .style = self->style,
                             .seed = self->seed,
                             .over_picture = clip->scene || clip->picture,
                             .t_us = sahne_reel_time (self, frame - clip->start),
                             .duration_us = sahne_reel_time (self, clip->frames) };
}

/* Title and, when @captions, what is said. */
static void
find_words (SahneReel *self, const Clip *clip, int frame, gboolean captions, Words *words)
{
  words->reel = self;
  words->t_us = sahne_reel_time (self, frame);
  words->n = 0;
  if (clip->title.has)
    {
      words->title = title_at (self, clip, frame);
      sahne_reel_title_overlay (&words->title, self->width, self->height,
                                &words->overlays[words->n++]);
    }
  if (captions && self->burn && sahne_reel_words_at (self->captions, words->t_us))
    {
      SahneOverlay *overlay = &words->overlays[words->n++];
      overlay->draw = draw_caption;
      overlay->data = words;
      sahne_caption_box (self->width, self->height, overlay->box);
      overlay->box[0] = 0;
      overlay->box[1] -= 0.02 * self->height;
      overlay->box[2] = self->width;
    }
}

/* A card, or black where a clip is no drawing of ours. */
static cairo_surface_t *
card_picture (SahneReel *self, const Clip *clip, int frame, gboolean captions)
{
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_t *cr = cairo_create (picture);

  if (clip->picture)
    sahne_reel_media_draw (&self->media, clip->picture,
                           clip->in_us
                               + sahne_reel_time (self, frame - clip->start) * clip->speed_pm
                                     / 1000,
                           clip->cover, cr, 0, 0, self->width, self->height, 1);
  if (clip->title.has)
    {
      SahneReelTitleAt at = title_at (self, clip, frame);
      at.below = sahne_reel_title_card (&at, self->cards, self->width, self->height);
      sahne_reel_title_draw (&at, cr, self->width, self->height);
      g_clear_pointer (&at.below, cairo_surface_destroy);
    }
  if (captions && self->burn)
    sahne_reel_words_draw (self->captions, sahne_reel_time (self, frame), cr, self->width,
                           self->height);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static void
convert (SahneReel *self, cairo_surface_t *picture, SahneI420 *out)
{
  sahne_i420_convert (out, cairo_image_surface_get_data (picture),
                      cairo_image_surface_get_stride (picture),
                      &(SahneRect){ 0, 0, self->width, self->height });
  cairo_surface_destroy (picture);
}

static gboolean
scene_video (SahneReel *self, SahnePainter *painter, const Clip *clip, guint turn, int frame,
             SahneI420 *out, GError **error)
{
  SahneShot shot;
  Words words;

  if (!make_shot (self, clip, turn, &shot, error))
    return FALSE;
  find_words (self, clip, frame, TRUE, &words);
  sahne_painter_video (painter, &shot, scene_time (self, clip, frame), words.overlays, words.n,
                       out);
  sahne_scenery_unref (shot.scenery);
  return TRUE;
}

static gboolean
clip_video (SahneReel *self, SahnePainter *painter, const Clip *clip, int frame, SahneI420 *out,
            GError **error)
{
  g_autofree guint8 *memory = NULL;
  SahneI420 next;
  double share;
  guint turn;

  if (clip->scene == NULL)
    {
      convert (self, card_picture (self, clip, frame, TRUE), out);
      return TRUE;
    }
  if (!find_turn (self, clip, frame, &turn, &share, error)
      || !scene_video (self, painter, clip, turn, frame, out, error))
    return FALSE;
  if (share <= 0)
    return TRUE;
  memory = g_malloc (sahne_i420_size (self->width, self->height));
  sahne_i420_layout (&next, self->width, self->height, memory);
  if (!scene_video (self, painter, clip, turn + 1, frame, &next, error))
    return FALSE;
  sahne_transition_blend (SAHNE_TRANSITION_DISSOLVE, out, &next, share);
  return TRUE;
}

/* Lays a clip's picture, which is given up, where the person wants it, over black. */
static cairo_surface_t *
put_in_place (SahneReel *self, const Clip *clip, int frame, cairo_surface_t *picture)
{
  cairo_surface_t *out = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_t *cr = cairo_create (out);
  double box[4],
      opacity = sahne_reel_place_at (clip->place, sahne_reel_time (self, frame - clip->start),
                                     self->width, self->height, box);

  cairo_translate (cr, box[0], box[1]);
  cairo_scale (cr, box[2] / self->width, box[3] / self->height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint_with_alpha (cr, opacity);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  cairo_surface_flush (out);
  return out;
}

static cairo_surface_t *
scene_picture (SahneReel *self, SahnePainter *painter, const Clip *clip, guint turn, int frame,
               GError **error)
{
  cairo_surface_t *picture;
  SahneShot shot;
  Words words;

  if (!make_shot (self, clip, turn, &shot, error))
    return NULL;
  find_words (self, clip, frame, FALSE, &words);
  picture = sahne_painter_picture (painter, &shot, scene_time (self, clip, frame), words.overlays,
                                   words.n);
  sahne_scenery_unref (shot.scenery);
  return picture;
}

/* A scene's picture while its light changes: that before, and over it that to come. */
static cairo_surface_t *
turning_picture (SahneReel *self, SahnePainter *painter, const Clip *clip, int frame,
                 GError **error)
{
  cairo_surface_t *picture = NULL, *next = NULL;
  double share = 0;
  guint turn;

  if (find_turn (self, clip, frame, &turn, &share, error))
    picture = scene_picture (self, painter, clip, turn, frame, error);
  if (picture && share > 0)
    next = scene_picture (self, painter, clip, turn + 1, frame, error);
  if (next)
    {
      cairo_t *cr = cairo_create (picture);
      cairo_set_source_surface (cr, next, 0, 0);
      cairo_paint_with_alpha (cr, share);
      cairo_destroy (cr);
      cairo_surface_destroy (next);
      cairo_surface_flush (picture);
    }
  else if (picture && share > 0)
    g_clear_pointer (&picture, cairo_surface_destroy);
  return picture;
}

static cairo_surface_t *
clip_picture (SahneReel *self, SahnePainter *painter, const Clip *clip, int frame, GError **error)
{
  cairo_surface_t *picture = clip->scene ? turning_picture (self, painter, clip, frame, error)
                                         : card_picture (self, clip, frame, FALSE);

  return clip->place && picture ? put_in_place (self, clip, frame, picture) : picture;
}

/* The clip before, when @frame lies in the transition from it; how far that is, in @t. */
static const Clip *
goes_over (SahneReel *self, guint index, int frame, double *t)
{
  const Clip *clip = &g_array_index (self->clips, Clip, index);
  int n = frame - clip->start;

  if (index == 0 || n >= clip->transition_frames)
    return NULL;
  *t = (n + 1.0) / (clip->transition_frames + 1.0);
  return clip - 1;
}

/* How much of the picture is left while a clip fades in at its beginning or out at its end, 0 to 1.
 */
static double
fade_level (const Clip *clip, int frame)
{
  int gone = frame - clip->start, left = clip->frames - gone;
  double level = gone < clip->fade_in ? (gone + 1.0) / (clip->fade_in + 1.0) : 1;

  return clip->fade_out > 0 && left <= clip->fade_out ? MIN (level, (left - 1.0) / clip->fade_out)
                                                      : level;
}

static cairo_surface_t *
compose (SahneReel *self, SahnePainter *painter, guint index, int frame, GError **error)
{
  const Clip *clip = &g_array_index (self->clips, Clip, index), *before;
  cairo_surface_t *to, *from, *out;
  double t, level = fade_level (clip, frame);
  cairo_t *cr;

  before = goes_over (self, index, frame, &t);
  to = clip_picture (self, painter, clip, frame, error);
  if (to == NULL)
    return NULL;
  if (before)
    {
      from = clip_picture (self, painter, before, frame, error);
      if (from == NULL)
        {
          cairo_surface_destroy (to);
          return NULL;
        }
      out = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
      cr = cairo_create (out);
      sahne_transition_paint (clip->transition, cr, from, to, t, self->seed + index);
      cairo_destroy (cr);
      cairo_surface_destroy (from);
      cairo_surface_destroy (to);
      to = out;
    }
  if (self->finish)
    sahne_finish_apply (self->finish, to);
  cr = cairo_create (to);
  sahne_reel_overlays_draw (self->overlays, &self->media, frame, self->rate, cr, self->width,
                            self->height);
  if (self->burn)
    sahne_reel_words_draw (self->captions, sahne_reel_time (self, frame), cr, self->width,
                           self->height);
  if (level < 1)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 1 - level);
      cairo_paint (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (to);
  return to;
}

static gboolean
blend_video (SahneReel *self, SahnePainter *painter, const Clip *before, const Clip *clip,
             int frame, double t, SahneI420 *out, GError **error)
{
  g_autofree guint8 *memory = g_malloc (sahne_i420_size (self->width, self->height));
  SahneI420 to;

  sahne_i420_layout (&to, self->width, self->height, memory);
  if (!clip_video (self, painter, before, frame, out, error)
      || !clip_video (self, painter, clip, frame, &to, error))
    return FALSE;
  sahne_transition_blend (clip->transition, out, &to, t);
  return TRUE;
}

/* Makes the scenery of a clip's first frame, so that nobody has to wait for it. */
static void
prepare (gpointer data, gpointer reel)
{
  SahneReel *self = reel;
  const Clip *clip = &g_array_index (self->clips, Clip, GPOINTER_TO_UINT (data));
  SahneLens lens;
  gboolean still;
  double share;
  guint turn;
  SahneShot shot;

  if (!find_turn (self, clip, clip->start, &turn, &share, NULL)
      || !make_shot (self, clip, turn, &shot, NULL))
    return;
  sahne_view_unref (sahne_scenery_view (shot.scenery, shot.setup, shot.from_us, shot.to_us,
                                        scene_time (self, clip, clip->start), &lens, &still));
  sahne_scenery_unref (shot.scenery);
}

/**
 * sahne_reel_set_ahead:
 * @self: a reel no thread draws yet
 * @ahead: whether a thread of its own makes the next scenery while this one plays; for what is
 *   watched, not for what is exported
 */
void
sahne_reel_set_ahead (SahneReel *self, gboolean ahead)
{
  if (ahead && self->ahead == NULL)
    self->ahead = g_thread_pool_new (prepare, self, 1, FALSE, NULL);
}

static void
look_ahead (SahneReel *self, guint index, int frame)
{
  guint next = index + 1;
  const Clip *clip = &g_array_index (self->clips, Clip, MIN (next, self->clips->len - 1));
  int before = g_atomic_int_get (&self->prepared);

  if (self->ahead && next < self->clips->len && clip->scene && clip->start - frame <= AHEAD_FRAMES
      && before != (int) next
      && g_atomic_int_compare_and_exchange (&self->prepared, before, (int) next))
    g_thread_pool_push (self->ahead, GUINT_TO_POINTER (next), NULL);
}

/**
 * sahne_reel_video:
 * @self: a reel
 * @painter: the calling thread's, of the reel's size
 * @frame: which frame
 * @out: where it goes
 * @error: return location for an error that names the scene
 *
 * Returns: whether it was drawn
 */
gboolean
sahne_reel_video (SahneReel *self, SahnePainter *painter, int frame, SahneI420 *out, GError **error)
{
  guint index = find_clip (self, frame);
  const Clip *clip = &g_array_index (self->clips, Clip, index), *before;
  cairo_surface_t *picture;
  double t = 1;

  look_ahead (self, index, frame);
  before = goes_over (self, index, frame, &t);
  if (fade_level (clip, frame) >= 1 && self->finish == NULL && clip->place == NULL
      && (before == NULL || before->place == NULL)
      && !sahne_reel_overlays_at (self->overlays, frame))
    {
      if (before == NULL)
        return clip_video (self, painter, clip, frame, out, error);
      if (sahne_transition_is_blend (clip->transition))
        return blend_video (self, painter, before, clip, frame, t, out, error);
    }
  picture = compose (self, painter, index, frame, error);
  if (picture == NULL)
    return FALSE;
  convert (self, picture, out);
  return TRUE;
}

/**
 * sahne_reel_picture:
 * @self: a reel
 * @painter: the calling thread's, of the reel's size
 * @frame: which frame
 * @error: return location for an error that names the scene
 *
 * Returns: (transfer full) (nullable): the frame as opaque pixels
 */
cairo_surface_t *
sahne_reel_picture (SahneReel *self, SahnePainter *painter, int frame, GError **error)
{
  return compose (self, painter, find_clip (self, frame), frame, error);
}

/**
 * sahne_reel_faces:
 * @self: a reel
 * @painter: a painter of the reel's size
 * @frame: which frame
 * @boxes: (out) (array length=most): left, top, right and bottom of each face, pixels
 * @most: how many there may be
 *
 * Returns: how many faces there are in it, the nearest first; 0 also where that cannot be told
 */
guint
sahne_reel_faces (SahneReel *self, SahnePainter *painter, int frame, double (*boxes)[4], guint most)
{
  const Clip *clip = &g_array_index (self->clips, Clip, find_clip (self, frame));
  SahneShot shot;
  guint count;

  if (clip->scene == NULL || !make_shot (self, clip, 0, &shot, NULL))
    return 0;
  count = sahne_painter_faces (painter, &shot, scene_time (self, clip, frame), boxes, most);
  sahne_scenery_unref (shot.scenery);
  return count;
}

/**
 * sahne_reel_list:
 * @self: a reel
 * @painter: a painter of the reel's size
 * @frame: which frame
 * @error: return location for an error that names the scene
 *
 * Returns: (transfer full) (nullable) (element-type SahneDrawn): who and what is in it, far to near
 */
GArray *
sahne_reel_list (SahneReel *self, SahnePainter *painter, int frame, GError **error)
{
  const Clip *clip = &g_array_index (self->clips, Clip, find_clip (self, frame));
  GArray *list;
  SahneShot shot;

  if (clip->scene == NULL)
    return g_array_new (FALSE, FALSE, sizeof (SahneDrawn));
  if (!make_shot (self, clip, 0, &shot, error))
    return NULL;
  list = sahne_painter_list (painter, &shot, scene_time (self, clip, frame));
  sahne_scenery_unref (shot.scenery);
  return list;
}
