/* A screenplay as a list of elements, each knowing its place in the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-source.h"

G_BEGIN_DECLS

/* The elements as writers know them. */
typedef enum
{
  SAHNE_ELEMENT_HEADING,
  SAHNE_ELEMENT_ACTION,
  SAHNE_ELEMENT_CHARACTER, /* the cue; the speech that follows is its */
  SAHNE_ELEMENT_PARENTHETICAL,
  SAHNE_ELEMENT_DIALOGUE,
  SAHNE_ELEMENT_LYRIC,
  SAHNE_ELEMENT_TRANSITION,
  SAHNE_ELEMENT_CENTERED,
  SAHNE_ELEMENT_SECTION,
  SAHNE_ELEMENT_SYNOPSIS,
  SAHNE_ELEMENT_NOTE, /* a note or boneyard that stands by itself */
  SAHNE_ELEMENT_PAGE_BREAK,
  SAHNE_ELEMENT_TITLE, /* an entry of the title page: name is the key, text the value */
  SAHNE_N_ELEMENTS
} SahneElementKind;

/* Emphasis, as bits of SahneStyleRun.style. */
typedef enum
{
  SAHNE_EMPHASIS_ITALIC = 1,
  SAHNE_EMPHASIS_BOLD = 2,
  SAHNE_EMPHASIS_UNDERLINE = 4,
} SahneEmphasis;

/* Emphasis of the bytes from start to end of an element's text. */
typedef struct
{
  guint32 start, end;
  guint32 style;
} SahneStyleRun;

/* From byte @text of the cleaned text on, bytes stand at @source of the source, one for one. */
typedef struct
{
  guint32 text, source;
} SahneMapRun;

/* A note or boneyard that was cut out of the text before byte @at of it. */
typedef struct
{
  guint32 at;
  gboolean boneyard;
  char *text; /* without its brackets */
} SahneInset;

/**
 * SahneElement:
 * @kind: what it is
 * @text: without markup, notes, boneyard, emphasis; "" where there is none. Lines of a speech or
 *   paragraph are separated by LF. A parenthetical has no parentheses. A cue has name and
 *   extensions as written
 * @start: first byte in the source
 * @end: byte behind the last
 * @map: (nullable) (element-type SahneMapRun): from @text to the source; use
 *   sahne_element_source()
 * @styles: (nullable) (element-type SahneStyleRun): emphasis
 * @insets: (nullable) (element-type SahneInset): notes and boneyards that were inside
 * @name: (nullable): CHARACTER: the name alone; TITLE: the key
 * @number: (nullable): HEADING: the scene number as written
 * @extension: (nullable): CHARACTER: what stands in parentheses behind the name
 * @voice_over: CHARACTER: heard, not in the scene (V.O., D.S.)
 * @off_screen: CHARACTER: in the scene, not in the picture (O.S., K.D.)
 * @continued: CHARACTER: goes on with an earlier speech (CONT'D, DEVAM)
 * @dual: CHARACTER: speaks at the same time as the speech before
 * @forced: the element was marked by hand (. @ ! > ~)
 * @boneyard: NOTE: it was cut out with slash and star rather than noted
 * @depth: SECTION: 1 and up
 * @blank: how many empty lines stand before it
 *
 * A part of a screenplay.
 */
typedef struct
{
  SahneElementKind kind;
  char *text;
  gsize start, end;
  GArray *map;
  GArray *styles;
  GArray *insets;
  char *name, *number, *extension;
  guint voice_over : 1, off_screen : 1, continued : 1, dual : 1, forced : 1, boneyard : 1;
  guint depth : 8, blank : 16;
} SahneElement;

/**
 * SahneAsked:
 * @aspect: (nullable): as in the schema
 * @language: (nullable): the film is wanted in this language
 * @mood: (nullable): as in the schema
 * @style: (nullable): as in the schema
 * @length_us: wanted length, 0 when not said
 * @music: 1 wanted, 0 not wanted, -1 not said
 * @narrator: 1 wanted, 0 not wanted, -1 not said
 *
 * What the words around a wish ask of the film.
 */
typedef struct
{
  char *aspect, *language, *mood, *style;
  gint64 length_us;
  int music, narrator;
} SahneAsked;

/* How the text was given. */
typedef enum
{
  SAHNE_FORM_FOUNTAIN,
  SAHNE_FORM_FDX,
  SAHNE_FORM_DIALOGUE, /* "Name: line" */
  SAHNE_FORM_PROSE,
  SAHNE_FORM_WISH,  /* one line that asks for a film */
  SAHNE_FORM_STEPS, /* a numbered list, a how-to */
  SAHNE_N_FORMS
} SahneForm;

/**
 * SahneScreenplay:
 * @text: the text all spans point into: the normalised source; what was expanded from a wish, steps
 *   or FDX is Fountain that a person can edit
 * @length: bytes of @text
 * @form: how the source was given
 * @language: of the words: en, tr, or another that has tables
 * @title: (nullable): from the title page
 * @author: (nullable): from the title page
 * @elements: (element-type SahneElement): in order
 * @names: (nullable) (element-type utf8): names of characters that the file lists (FDX)
 * @asked: what a wish asked of the film
 *
 * A script in parts.
 */
typedef struct
{
  char *text;
  gsize length;
  SahneForm form;
  char *language;
  char *title, *author;
  GPtrArray *elements;
  GPtrArray *names;
  SahneAsked asked;
} SahneScreenplay;

void sahne_asked_clear (SahneAsked *self);

SahneScreenplay *sahne_screenplay_new (void);
void sahne_screenplay_free (SahneScreenplay *self);
SahneElement *sahne_screenplay_add (SahneScreenplay *self, SahneElementKind kind, const char *text);
void sahne_screenplay_set_text (SahneScreenplay *self, const char *text, gsize length);
const char *sahne_screenplay_entry (const SahneScreenplay *self, const char *key);

SahneElement *sahne_element_new (SahneElementKind kind);
void sahne_element_free (SahneElement *self);
gsize sahne_element_source (const SahneElement *self, gsize byte);
void sahne_element_span (const SahneElement *self, gsize from, gsize to, gsize *start, gsize *end);
GArray *sahne_screenplay_copy_runs (const GArray *runs);
const char *sahne_element_kind_name (SahneElementKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneScreenplay, sahne_screenplay_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneElement, sahne_element_free)

G_END_DECLS
