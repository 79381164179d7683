/* The program sahne-cli: makes films from a terminal, for people and for programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-encoder.h"

const SahneVerb sahne_verbs[]
    = { { "film", N_ ("STORY -o FILM"), N_ ("Make a film of a story."), sahne_cli_film, FALSE },
        { "stream", N_ ("STORY -o FOLDER"), N_ ("Make a package for streaming of a story."),
          sahne_cli_stream, FALSE },
        { "scenes", N_ ("STORY"), N_ ("Print the scene documents of a story as JSON."),
          sahne_cli_scenes, FALSE },
        { "frame", N_ ("STORY --at SECONDS -o PNG"), N_ ("Draw one picture of a story's film."),
          sahne_cli_frame, FALSE },
        { "sound", N_ ("STORY -o FOLDER"), N_ ("Write a story's sound: mix, stems, loudness."),
          sahne_cli_sound, FALSE },
        { "presets", "", N_ ("List the places and devices a film can be made for."),
          sahne_cli_presets, FALSE },
        { "publish", N_ ("FILM -o PLACE"),
          N_ ("Copy a film or package to where people can see it."), sahne_cli_publish, FALSE },
        { "check", N_ ("FILE"), N_ ("Open a film or package and measure what is in it."),
          sahne_cli_check, FALSE },
        { "shrink", N_ ("FILE… -o FOLDER"), N_ ("Make existing videos smaller."), sahne_cli_shrink,
          FALSE },
        { "shrink-file", N_ ("FILE -o FILE"), N_ ("Make one existing video smaller."),
          sahne_cli_shrink_file, TRUE },
        { "export", N_ ("STORY --delivery JSON…"), N_ ("Make several files of one film."),
          sahne_cli_export, TRUE },
        { "import", N_ ("FILE --into FOLDER"),
          N_ ("Look into a media file and make a proxy of it."), sahne_cli_import, TRUE },
        { "forecast", N_ ("FILM --delivery JSON"), N_ ("Tell what an export will weigh and take."),
          sahne_cli_forecast, TRUE },
        { "look", N_ ("STORY --result FILE"),
          N_ ("Show pictures of a film beside what was made of it."), sahne_cli_look, TRUE },
        { NULL } };

static void
print_help (FILE *out)
{
  fprintf (out, _ ("Usage: sahne-cli VERB [OPTION…] [ARGUMENT…]\n\nA script becomes a film.\n\n"));
  for (const SahneVerb *verb = sahne_verbs; verb->name; verb++)
    if (!verb->hidden)
      fprintf (out, "  %-8s  %s\n", verb->name, _ (verb->summary));
  fprintf (out, _ ("\nEach verb has its own help: sahne-cli VERB --help\n\nExit codes: 0 done, "
                   "1 failed, 2 wrong usage, 3 input refused, 4 output impossible, 130 "
                   "cancelled.\n"));
}

static const SahneVerb *
find_verb (const char *name)
{
  for (const SahneVerb *verb = sahne_verbs; verb->name; verb++)
    if (g_strcmp0 (verb->name, name) == 0)
      return verb;
  return NULL;
}

/**
 * sahne_cli_parse:
 * @self: the call
 * @entries: (nullable): the verb's own options, ended by %NULL
 * @arguments: (inout): the arguments; options are taken out
 *
 * Reads options; --help prints and ends the program. Says what is wrong when something is.
 *
 * Returns: whether the options are right; else the exit code is %SAHNE_EXIT_USAGE
 */
gboolean
sahne_cli_parse (SahneCli *self, const GOptionEntry *entries, char ***arguments)
{
  const SahneVerb *verb = find_verb (self->verb);
  const GOptionEntry shared[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &self->json,
            N_ ("Write one JSON object a line, the result last"), NULL },
          { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->quiet, N_ ("Show no progress"), NULL },
          { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (_ (verb->usage));
  g_autoptr (GError) error = NULL;

  g_autofree char *program = g_strdup_printf ("sahne-cli %s", verb->name);

  g_set_prgname (program);
  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  if (g_option_context_parse_strv (context, arguments, &error))
    return TRUE;
  sahne_cli_usage (self, "%s.", error->message);
  return FALSE;
}

/* A second Ctrl+C does not wait for anything. */
static gboolean
on_signal (gpointer data)
{
  SahneCli *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    _exit (SAHNE_EXIT_CANCELLED);
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static gpointer
watch_signals (gpointer data)
{
  GMainContext *context = g_main_context_new ();
  GMainLoop *loop = g_main_loop_new (context, FALSE);
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GSource) source = g_unix_signal_source_new (numbers[i]);
      g_source_set_callback (source, on_signal, data, NULL);
      g_source_attach (source, context);
    }
  g_main_loop_run (loop);
  return NULL;
}

static int
run (SahneCli *self, int argc, char **argv)
{
  const SahneVerb *verb = argc > 1 ? find_verb (argv[1]) : NULL;
  g_auto (GStrv) own = NULL;

  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      print_help (stdout);
      return SAHNE_EXIT_DONE;
    }
  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      puts ("sahne-cli " PACKAGE_VERSION);
      return SAHNE_EXIT_DONE;
    }
  if (verb == NULL)
    {
      if (argc > 1)
        fprintf (stderr, _ ("sahne-cli: There is no verb “%s”.\n"), argv[1]);
      print_help (stderr);
      return SAHNE_EXIT_USAGE;
    }
  self->verb = verb->name;
  own = g_strdupv (argv + 1);
  for (char **argument = own; *argument; argument++)
    self->json = self->json || g_str_equal (*argument, "--json");
  return verb->run (self, own);
}

/* Pictures of many megabytes come and go with every frame: the memory is kept for the next one
 * rather than given back and cleared by the system each time. */
static void
keep_memory (void)
{
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
}

int
main (int argc, char **argv)
{
  SahneCli self = { .verb = "" };
  int code;

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, SAHNE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  signal (SIGPIPE, SIG_IGN);
  keep_memory ();
  sahne_encoder_hush ();
  g_set_prgname ("sahne-cli");
  g_mutex_init (&self.lock);
  self.cancellable = g_cancellable_new ();
  self.terminal = isatty (STDOUT_FILENO);
  g_thread_unref (g_thread_new ("signals", watch_signals, &self));
  code = run (&self, argc, argv);
  fflush (stdout);
  return code;
}
