/* forms.h -- one text in every form in which a cell may hold it. */
#ifndef FORMS_H
#define FORMS_H

#include "arena.h"

enum form {
    FORM_RAW,       /* the text itself */
    FORM_AGENT,     /* content size, no checksum: libzstd in the agent */
    FORM_SERVER,    /* checksum, no content size: klauspost/compress in the server */
    FORM_STREAM,    /* neither */
    FORM_FRAMES,    /* two frames, cut in the middle */
    FORM_SKIPPABLE, /* a skippable frame, then the text */
    FORM_PADDED,    /* NUL bytes behind, as FixedString has them */
    FORMS
};

/* A text that looks like zstd cannot be stored raw and becomes FORM_AGENT. */
sv form_cell(struct arena *arena, enum form form, sv text);

/* One frame with these two header bits. */
sv form_frame(struct arena *arena, sv text, bool content_size, bool checksum);

sv form_join(struct arena *arena, sv front, sv back);

#endif
