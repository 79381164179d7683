/* Voices of the command piper, where it and a voice for the language are installed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-piper.h"

#include <string.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"

/* Below a data folder. */
#define VOICES "piper-voices"

struct _SahnePiper
{
  GObject parent_instance;

  char *command;
  char *version;
};

static const char *
get_version (SahneVoiceEngine *engine)
{
  return SAHNE_PIPER (engine)->version;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The voices in a folder whose names begin with the language: "en_US-amy-medium.onnx". */
static void
list_voices (const char *folder, const char *language, GPtrArray *voices)
{
  g_autofree char *path = g_build_filename (folder, VOICES, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".onnx") && g_str_has_prefix (name, language)
        && (*language == '\0' || !g_ascii_isalpha (name[strlen (language)])))
      g_ptr_array_add (voices, g_build_filename (path, name, NULL));
}

static GPtrArray *
find_voices (const char *language)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func (g_free);

  list_voices (g_get_user_data_dir (), language, voices);
  for (const char *const *d = g_get_system_data_dirs (); *d; d++)
    list_voices (*d, language, voices);
  g_ptr_array_sort (voices, compare);
  return voices;
}

static GBytes *
run (const SahnePiper *self, const char *voice, const SahneVoiceRequest *request,
     GCancellable *cancellable, GError **error)
{
  char slowness[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) in = g_bytes_new (request->text, strlen (request->text)), out = NULL;
  GError *trouble = NULL;

  g_ascii_formatd (slowness, sizeof slowness, "%.2f", CLAMP (165.0 / request->rate, 0.4, 2.5));
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                  | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &trouble, self->command, "--model", voice, "--length_scale", slowness,
                              "--output_file", "-", NULL);
  if (process && g_subprocess_communicate (process, in, cancellable, &out, NULL, &trouble)
      && g_subprocess_get_successful (process))
    return g_steal_pointer (&out);
  if (process)
    g_subprocess_force_exit (process);
  if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, trouble);
  else
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("Piper could not speak with the voice “%s”. Download the voice again, or "
                      "choose the voices of espeak-ng."),
                   voice);
      g_clear_error (&trouble);
    }
  return NULL;
}

/* With several voices of a language each character has his own, by the pitch he would have. */
static SahneUtterance *
speak (SahneVoiceEngine *engine, const SahneVoiceRequest *request, GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GPtrArray) voices = find_voices (request->language);
  g_autoptr (GBytes) file = NULL;

  if (voices->len == 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("Piper has no voice for the language “%s”. Put one into the folder "
                      "piper-voices of your data folder, or choose the voices of espeak-ng."),
                   request->language);
      return NULL;
    }
  file = run (SAHNE_PIPER (engine), voices->pdata[(guint) request->hz % voices->len], request,
              cancellable, error);
  return file ? sahne_utterance_from_file (file, request->size, error) : NULL;
}

static void
engine_init (SahneVoiceEngineInterface *iface)
{
  iface->get_version = get_version;
  iface->speak = speak;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SahnePiper, sahne_piper, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_VOICE_ENGINE, engine_init))

static void
sahne_piper_finalize (GObject *object)
{
  SahnePiper *self = SAHNE_PIPER (object);

  g_free (self->command);
  g_free (self->version);
  G_OBJECT_CLASS (sahne_piper_parent_class)->finalize (object);
}

static void
sahne_piper_class_init (SahnePiperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_piper_finalize;
}

static void
sahne_piper_init (SahnePiper *self)
{
}

/* There is another program of this name, which sets up mice and opens a window. */
static gboolean
is_mouse_tool (const char *command)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (command, FALSE, NULL);
  gsize length = file ? MIN (g_mapped_file_get_length (file), 8192) : 0;

  return length && g_strstr_len (g_mapped_file_get_contents (file), (gssize) length, "ratbag");
}

/**
 * sahne_piper_new:
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Returns: (transfer full) (nullable): the command's voices
 */
SahneVoiceEngine *
sahne_piper_new (GError **error)
{
  g_autofree char *command = g_find_program_in_path ("piper-tts");
  g_autoptr (GPtrArray) voices = find_voices ("");
  SahnePiper *self;
  GString *version;

  if (command == NULL)
    command = g_find_program_in_path ("piper");
  if (command == NULL || is_mouse_tool (command))
    {
      g_set_error_literal (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                           _ ("Piper is not installed. Install it, or choose the voices of "
                              "espeak-ng."));
      return NULL;
    }
  self = g_object_new (SAHNE_TYPE_PIPER, NULL);
  self->command = g_steal_pointer (&command);
  version = g_string_new ("piper");
  for (guint i = 0; i < voices->len; i++)
    {
      g_autofree char *name = g_path_get_basename (voices->pdata[i]);
      g_string_append_printf (version, " %s", name);
    }
  self->version = g_string_free (version, FALSE);
  return SAHNE_VOICE_ENGINE (self);
}
