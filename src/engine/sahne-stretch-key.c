/* What decides the pixels of a stretch of a film, as one digest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-stretch-key.h"

#include <cairo.h>
#include <elf.h>
#include <glib/gstdio.h>
#include <link.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-key.h"

/* Folders and files of data that drawing looks at. */
static const char *const art_folders[]
    = { "art", "art/things", "people", "pieces", "places", "props", "species", NULL };
static const char *const art_files[] = { "lights.json", "places.json", NULL };

/* No caption is shown longer. */
#define LONGEST_CAPTION_US (120 * G_USEC_PER_SEC)

struct _SahneStretchKeys
{
  JsonObject *film;
  GPtrArray *clips, *captions; /* by time */
  char *art;
};

/* The linker's name for the very build that runs, from the program's first note. */
static int
find_build (struct dl_phdr_info *info, size_t size, void *data)
{
  GString *text = data;

  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *header = &info->dlpi_phdr[i];
      const char *at = (const char *) (info->dlpi_addr + header->p_vaddr), *end;
      if (header->p_type != PT_NOTE)
        continue;
      for (end = at + header->p_memsz; at + sizeof (ElfW (Nhdr)) <= end;)
        {
          const ElfW (Nhdr) *note = (const void *) at;
          const char *name = at + sizeof *note;
          const guint8 *value = (const guint8 *) name + ((note->n_namesz + 3) & ~3u);
          if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4
              && memcmp (name, "GNU", 4) == 0)
            for (guint j = 0; j < note->n_descsz; j++)
              g_string_append_printf (text, "%02x", value[j]);
          at = (const char *) value + ((note->n_descsz + 3) & ~3u);
        }
    }
  return 1; /* the first object is the program itself */
}

static void
add_file (SahneKey *key, SahneResources *resources, const char *name)
{
  g_autofree char *path = sahne_resources_find (resources, name);
  GStatBuf info;

  if (path == NULL || g_stat (path, &info) != 0)
    return;
  sahne_key_add_string (key, "file", name);
  sahne_key_add_int (key, "size", info.st_size);
  sahne_key_add_int (key, "time", (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec);
}

/* A digest of everything that drawing depends on besides the documents: the program itself, its
 * libraries, and the data files by size and time. */
static char *
art_digest (SahneResources *resources)
{
  SahneKey *key = sahne_key_new ("art/2");
  g_autoptr (GString) build = g_string_new (NULL);

  dl_iterate_phdr (find_build, build);
  sahne_key_add_string (key, "build", build->str);
  sahne_key_add_string (key, "cairo", cairo_version_string ());
  sahne_key_add_string (key, "pango", pango_version_string ());
  for (guint i = 0; art_files[i]; i++)
    add_file (key, resources, art_files[i]);
  for (guint i = 0; art_folders[i]; i++)
    {
      g_auto (GStrv) names = sahne_resources_list (resources, art_folders[i]);
      for (char **name = names; *name; name++)
        {
          g_autofree char *path = g_build_path ("/", art_folders[i], *name, NULL);
          add_file (key, resources, path);
        }
    }
  return sahne_key_finish (key);
}

static int
compare_member (gconstpointer a, gconstpointer b, gpointer name)
{
  gint64 one = sahne_json_int (*(JsonObject *const *) a, name, 0),
         two = sahne_json_int (*(JsonObject *const *) b, name, 0);
  return (one > two) - (one < two);
}

/* The members of a collection by a time of theirs. */
static GPtrArray *
sorted (JsonObject *collection, const char *member)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (collection);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (list, sahne_json_object (collection, ids->pdata[i]));
  g_ptr_array_sort_with_data (list, compare_member, (gpointer) member);
  return list;
}

/**
 * sahne_stretch_keys_new:
 * @film: a film document
 * @resources: data files
 *
 * Returns: (transfer full): what makes keys for the film's stretches
 */
SahneStretchKeys *
sahne_stretch_keys_new (JsonObject *film, SahneResources *resources)
{
  SahneStretchKeys *self = g_new0 (SahneStretchKeys, 1);

  self->film = json_object_ref (film);
  self->clips = sorted (sahne_json_object (film, "clips"), "start_f");
  self->captions = sorted (sahne_json_object (film, "captions"), "start_us");
  self->art = art_digest (resources);
  return self;
}

/**
 * sahne_stretch_keys_free:
 * @self: (transfer full): what makes keys
 */
void
sahne_stretch_keys_free (SahneStretchKeys *self)
{
  json_object_unref (self->film);
  g_ptr_array_unref (self->clips);
  g_ptr_array_unref (self->captions);
  g_free (self->art);
  g_free (self);
}

/* A clip by what it shows, wherever it stands in the film. */
static void
add_clip (SahneKey *key, JsonObject *film, JsonObject *clip, gint64 from_f)
{
  g_autoptr (GList) names = json_object_get_members (clip);
  JsonObject *scene = sahne_json_path (film, "scenes", sahne_json_string (clip, "scene", ""), NULL);

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *l = names; l; l = l->next)
    {
      g_autofree char *value = NULL;
      if (g_str_equal (l->data, "order") || g_str_equal (l->data, "start_f"))
        continue;
      value = sahne_json_digest (json_object_get_member (clip, l->data));
      sahne_key_add_string (key, l->data, value);
    }
  sahne_key_add_int (key, "from", sahne_json_int (clip, "start_f", 0) - from_f);
  sahne_key_add_string (key, "digest", sahne_json_string (scene, "digest", ""));
}

static guint
first_caption (SahneStretchKeys *self, gint64 from_us)
{
  guint low = 0, high = self->captions->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (sahne_json_int (self->captions->pdata[middle], "start_us", 0) < from_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_caption (SahneKey *key, JsonObject *caption, gint64 from_us)
{
  JsonArray *words = sahne_json_array (caption, "words");

  sahne_key_add_int (key, "caption", sahne_json_int (caption, "start_us", 0) - from_us);
  sahne_key_add_int (key, "end", sahne_json_int (caption, "end_us", 0) - from_us);
  sahne_key_add_string (key, "text", sahne_json_string (caption, "text", ""));
  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      JsonObject *word = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *span = sahne_json_array (word, "span");
      sahne_key_add_int (key, "word", sahne_json_int (word, "t_us", 0) - from_us);
      sahne_key_add_int (key, "until", sahne_json_int (word, "end_us", 0) - from_us);
      sahne_key_add_int (key, "byte", sahne_json_array_int (span, 0, 0));
      sahne_key_add_int (key, "behind", sahne_json_array_int (span, 1, 0));
    }
}

/* Captions that are seen in the stretch, by their times in it. */
static void
add_captions (SahneKey *key, SahneStretchKeys *self, gint64 from_us, gint64 to_us)
{
  for (guint i = first_caption (self, from_us - LONGEST_CAPTION_US); i < self->captions->len; i++)
    {
      JsonObject *caption = self->captions->pdata[i];
      if (sahne_json_int (caption, "start_us", 0) >= to_us)
        return;
      if (sahne_json_int (caption, "end_us", 0) > from_us)
        add_caption (key, caption, from_us);
    }
}

/* Own media that lie over the stretch, in their order. */
static void
add_overlays (SahneKey *key, JsonObject *film, SahneStretch frames)
{
  JsonObject *overlays = sahne_json_object (film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *overlay = sahne_json_object (overlays, ids->pdata[i]);
      gint64 start = sahne_json_int (overlay, "start_f", 0);
      if (start < frames.first + frames.frames
          && start + sahne_json_int (overlay, "frames", 0) > frames.first)
        add_clip (key, film, overlay, frames.first);
    }
}

/**
 * sahne_stretch_keys_get:
 * @self: what makes keys
 * @reel: the film, ready to draw
 * @stretch: number of a stretch
 * @every: 1 for every frame, 2 for every second one and so on
 * @burn: whether captions are drawn into it
 *
 * Returns: (transfer full): the digest; two stretches with the same one have the same pixels
 */
char *
sahne_stretch_keys_get (SahneStretchKeys *self, SahneReel *reel, guint stretch, int every,
                        gboolean burn)
{
  SahneKey *key = sahne_key_new ("stretch/1");
  SahneStretch frames = sahne_reel_stretch (reel, stretch);
  JsonObject *clip = self->clips->pdata[stretch];
  int width, height, num, den;

  sahne_reel_get_size (reel, &width, &height);
  sahne_reel_get_rate (reel, &num, &den);
  sahne_key_add_string (key, "art", self->art);
  sahne_key_add_int (key, "width", width);
  sahne_key_add_int (key, "height", height);
  sahne_key_add_int (key, "num", num);
  sahne_key_add_int (key, "den", den);
  sahne_key_add_int (key, "every", every);
  sahne_key_add_int (key, "phase", (every - frames.first % every) % every);
  sahne_key_add_int (key, "frames", frames.frames);
  sahne_key_add_int (key, "seed", sahne_json_int (self->film, "seed", 0));
  sahne_key_add_string (key, "style", sahne_json_string (self->film, "style", ""));
  sahne_key_add_int (key, "index", stretch); /* seeds its transition */
  add_clip (key, self->film, clip, frames.first);
  if (stretch > 0 && sahne_json_object (clip, "transition"))
    add_clip (key, self->film, self->clips->pdata[stretch - 1], frames.first);
  add_overlays (key, self->film, frames);
  if (burn)
    add_captions (key, self, sahne_reel_time (reel, frames.first),
                  sahne_reel_time (reel, frames.first + frames.frames));
  return sahne_key_finish (key);
}
