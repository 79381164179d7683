/* Animals on two legs: an animal's head and tail on a body that wears clothes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-beast-head.h"
#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-person-private.h"
#include "sahne-quadruped-private.h"

/* The skull against a human head, and how much higher its middle is, head heights. */
#define SKULL 1.14
#define HIGHER 0.05

/* Unit of a tail's measures, head heights. */
#define TAIL_UNIT 1.25

struct _SahnePersonBeast
{
  SahneBeastHead *head;
  SahnePelt pelt;
  const SahneTail *tail;
};

/* sahne_person_beast_new:
 * @look: a look whose rig is "person"
 * @resources: where data/species is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): head and tail of the look's species
 */
SahnePersonBeast *
sahne_person_beast_new (JsonObject *look, SahneResources *resources, GError **error)
{
  g_autoptr (JsonObject) species
      = sahne_beast_data (resources, sahne_json_string (look, "species", ""), error);
  SahnePersonBeast *self;

  if (species == NULL)
    return NULL;
  self = g_new0 (SahnePersonBeast, 1);
  self->head = sahne_beast_head_new (species, look);
  self->tail
      = sahne_tail_find (sahne_json_string (sahne_json_object (species, "tail"), "kind", "none"));
  sahne_pelt_read (&self->pelt, species, look);
  return self;
}

/* sahne_person_beast_free:
 * @self: (transfer full) (nullable): head and tail
 */
void
sahne_person_beast_free (SahnePersonBeast *self)
{
  if (self == NULL)
    return;
  sahne_beast_head_free (self->head);
  g_free (self);
}

static SahneHeadView
view_of (const SahnePersonFrame *frame)
{
  double a = sahne_radians (frame->body.tilt), up = HIGHER * frame->h;
  SahneHeadView view = { .centre = { frame->head.x + up * sin (a), frame->head.y - up * cos (a) },
                         .size = SKULL * frame->h,
                         .yaw = frame->body.head_yaw,
                         .nod = frame->body.nod,
                         .tilt = frame->body.tilt };

  sahne_beast_head_mood (frame->pose, frame->person->seed, &view);
  return view;
}

/* sahne_person_beast_draw_head:
 * @self: head and tail
 * @frame: the body
 *
 * Draws the head.
 */
void
sahne_person_beast_draw_head (const SahnePersonBeast *self, SahnePersonFrame *frame)
{
  SahneHeadView view = view_of (frame);
  sahne_beast_head_draw (self->head, frame->pen, &view);
}

/* sahne_person_beast_at:
 * @self: head and tail
 * @frame: the body
 * @at: mouth, eyes or top of the head
 *
 * Returns: where that is, pixels
 */
SahnePoint
sahne_person_beast_at (const SahnePersonBeast *self, const SahnePersonFrame *frame, SahneAt at)
{
  SahneHeadView view = view_of (frame);
  return sahne_beast_head_at (self->head, &view, at);
}

/* The bones of a tail, hanging from the seat and swinging with the cloth. */
static void
find_tail (const SahnePersonBeast *self, const SahnePersonFrame *frame, SahneChain *chain)
{
  const SahneTail *tail = self->tail;
  double u = TAIL_UNIT * frame->h, across = MAX (frame->b, 0.45), left, right;
  double a = tail->angle + 0.7 * frame->pose->v[SAHNE_CLOTH_SWAY];
  double wag = 10 * sin ((double) frame->pose->t_us * 1e-6 * 2.1 + frame->person->seed % 7);
  SahnePoint p;

  sahne_person_edges (frame, 0.97, &left, &right);
  p = sahne_person_trunk (frame, sahne_lerp (0, left, frame->b), 0.97);
  *chain = (SahneChain){
    .n = tail->bones + 1, .taper = tail->taper, .n_taper = tail->n_taper, .scale = u
  };
  chain->p[0] = p;
  for (guint i = 0; i < tail->bones; i++)
    {
      double b = sahne_radians (a + wag * (0.2 + 0.24 * i)),
             length = tail->length / tail->bones * u;
      p.x += frame->flip * sin (b) * across * length;
      p.y = MIN (p.y + cos (b) * length, frame->ground - 0.06 * u);
      chain->p[i + 1] = p;
      a += tail->bend[i];
    }
}

/* sahne_person_beast_draw_tail:
 * @self: head and tail
 * @frame: the body
 *
 * Draws the tail, which lies behind the body unless that is seen from behind.
 */
void
sahne_person_beast_draw_tail (const SahnePersonBeast *self, SahnePersonFrame *frame)
{
  SahneBrush brush;
  SahneChain chain;

  if (self->tail->bones == 0)
    return;
  sahne_brush_init (&brush, frame->pen, TAIL_UNIT * frame->h);
  find_tail (self, frame, &chain);
  sahne_chain_draw (&chain, &brush, sahne_pelt (&self->pelt, SAHNE_FUR_TAIL, SAHNE_FUR_BODY), -0.02,
                    -0.028);
  if (self->pelt.has[SAHNE_FUR_TAIL_TIP])
    {
      sahne_path_clear (brush.path);
      sahne_chain_add (&chain, chain.n - 2.2, chain.n - 1, 0, FALSE, TRUE, brush.path);
      sahne_brush_fill (&brush, self->pelt.colour[SAHNE_FUR_TAIL_TIP]);
    }
  sahne_brush_clear (&brush);
}
