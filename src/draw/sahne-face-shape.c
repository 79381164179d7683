/* The numbers of one person's face, from a look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ease.h"
#include "sahne-face.h"
#include "sahne-json.h"

/* width, cheek, jaw, chin, bottom; eye x, y, half width, half height, iris; nose, its y; mouth y
 * and width; brow gap and thickness; lashes */
static const double faces[SAHNE_N_BUILDS][17] = {
  [SAHNE_BUILD_MAN] = { 0.385, 0.368, 0.298, 0.155, 0.5, 0.168, 0.040, 0.078, 0.082, 0.065, 1,
                        0.165, 0.312, 1, 0.062, 0.025, 0 },
  [SAHNE_BUILD_WOMAN] = { 0.376, 0.355, 0.247, 0.108, 0.5, 0.168, 0.040, 0.078, 0.082, 0.065, 1,
                          0.165, 0.312, 1, 0.062, 0.019, 1 },
  [SAHNE_BUILD_TEEN] = { 0.385, 0.365, 0.272, 0.125, 0.5, 0.170, 0.045, 0.079, 0.084, 0.066, 0.95,
                         0.168, 0.310, 1, 0.060, 0.024, 0 },
  [SAHNE_BUILD_TEENGIRL] = { 0.380, 0.358, 0.250, 0.110, 0.5, 0.170, 0.045, 0.079, 0.084, 0.067,
                             0.92, 0.168, 0.310, 1, 0.060, 0.019, 1 },
  [SAHNE_BUILD_BOY] = { 0.430, 0.420, 0.310, 0.140, 0.475, 0.178, 0.080, 0.084, 0.102, 0.072, 0.75,
                        0.188, 0.298, 1, 0.055, 0.022, 0 },
  [SAHNE_BUILD_GIRL] = { 0.420, 0.410, 0.295, 0.125, 0.475, 0.178, 0.080, 0.084, 0.104, 0.073, 0.70,
                         0.188, 0.298, 1, 0.055, 0.018, 0.6 },
  [SAHNE_BUILD_OLDMAN] = { 0.388, 0.375, 0.305, 0.165, 0.5, 0.168, 0.040, 0.078, 0.080, 0.064, 1.15,
                           0.165, 0.312, 1, 0.062, 0.030, 0 },
  [SAHNE_BUILD_OLDWOMAN] = { 0.388, 0.372, 0.272, 0.120, 0.5, 0.168, 0.040, 0.078, 0.080, 0.064, 1,
                             0.165, 0.312, 1, 0.062, 0.018, 0.8 },
  [SAHNE_BUILD_TODDLER] = { 0.445, 0.435, 0.315, 0.135, 0.460, 0.182, 0.100, 0.086, 0.106, 0.075,
                            0.60, 0.203, 0.300, 0.92, 0.052, 0.017, 0.2 },
  [SAHNE_BUILD_BABY] = { 0.455, 0.448, 0.320, 0.130, 0.450, 0.185, 0.115, 0.086, 0.104, 0.076, 0.50,
                         0.213, 0.302, 0.85, 0.050, 0.013, 0.2 },
};

static double
factor (JsonObject *features, const char *name, double low, double high)
{
  return features && json_object_has_member (features, name)
             ? sahne_clamp ((double) sahne_json_int (features, name, 1000) / 1000, low, high)
             : 1;
}

static gboolean
has (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name);
}

static SahneColour
named (JsonObject *colours, const char *name, const char *fallback)
{
  return sahne_colour_hex (colours ? sahne_json_string (colours, name, fallback) : fallback);
}

/* Brows are the hair's colour, made visible on skin where the hair is pale. */
static SahneColour
brow_of (SahneColour hair, SahneColour skin)
{
  double y = sahne_colour_luma (hair);
  double spread = MAX (hair.r, MAX (hair.g, hair.b)) - MIN (hair.r, MIN (hair.g, hair.b));

  if (y < 0.25 && sahne_colour_luma (skin) < 0.32)
    return sahne_colour_scale (hair, 0.62, 0.58, 0.62);
  if (y < 0.45)
    return hair;
  return spread < 0.13 ? sahne_colour_scale (hair, 0.80, 0.78, 0.84)
                       : sahne_colour_scale (hair, 0.80, 0.66, 0.62);
}

/**
 * sahne_face_shape_init:
 * @self: (out): a face
 * @look: an entry of the scene's `visual.looks`; of its `features` `width`, `jaw`, `chin`, `eyes`,
 *   `nose`, `mouth`, `brow` are factors, `lash`, `freckles`, `lips` and `age` go from 0 to 1000; of
 *   its `colours` `skin`, `hair`, `iris`, `brow`, `lips` and `earring`
 * @body: the same look's body
 */
void
sahne_face_shape_init (SahneFaceShape *self, JsonObject *look, const SahneBodyShape *body)
{
  const double *f = faces[body->build];
  JsonObject *features = sahne_json_object (look, "features"),
             *colours = sahne_json_object (look, "colours");
  SahneColour skin = named (colours, "skin", "#fccba6"), hair = named (colours, "hair", "#43291f");
  double width = factor (features, "width", 0.85, 1.15),
         eyes = factor (features, "eyes", 0.8, 1.25);
  gboolean old = body->build == SAHNE_BUILD_OLDMAN || body->build == SAHNE_BUILD_OLDWOMAN;

  *self = (SahneFaceShape){
    .width = f[0] * width,
    .cheek = f[1] * width,
    .jaw = f[2] * width * factor (features, "jaw", 0.8, 1.2),
    .chin = f[3] * width * factor (features, "chin", 0.7, 1.3),
    .bottom = f[4],
    .fat = sahne_clamp (body->heavy, -0.5, 1.2),
    .eye_x = f[5],
    .eye_y = f[6],
    .eye_w = f[7] * sqrt (eyes),
    .eye_h = f[8] * eyes,
    .iris = f[9] * sqrt (eyes),
    .nose = f[10] * factor (features, "nose", 0.6, 1.5),
    .nose_y = f[11],
    .nose_length = 1,
    .mouth_y = f[12],
    .mouth_w = f[13] * factor (features, "mouth", 0.75, 1.3),
    .brow_gap = f[14],
    .brow_length = 0.092,
    .brow_thick = f[15] * factor (features, "brow", 0.6, 1.6),
    .lash = has (features, "lash") ? factor (features, "lash", 0, 1) : f[16],
    .age = has (features, "age") ? factor (features, "age", 0, 1)
           : old                 ? 1
                                 : 0,
    .freckles = has (features, "freckles") ? factor (features, "freckles", 0, 1) : 0,
    .painted_lips = has (colours, "lips"),
    .brow_lines = body->build != SAHNE_BUILD_OLDWOMAN,
    .skin = sahne_tone_skin (skin),
    .iris_colour = named (colours, "iris", "#6b3d2a"),
    .brow_colour = has (colours, "brow") ? named (colours, "brow", NULL) : brow_of (hair, skin),
    .lip_colour = named (colours, "lips", "#b23a55"),
    .earring = named (colours, "earring", "#ffc83d"),
    .has_earring = has (colours, "earring"),
  };
}
