/* utf8.h -- where characters end, in bytes that may be no UTF-8 at all.
 *
 * Names are bytes here. What asks for UTF-8 (JSON, XML, protobuf's string) or goes to a person's
 * screen takes them character by character:
 *
 *     "a\xc3\xa9\xff"     'a' (1 byte), 'é' (2 bytes), \xff (0: no character, shown as U+FFFD)
 */
#ifndef UTF8_H
#define UTF8_H

#include "base.h"

#define UTF8_REPLACEMENT SV("\xef\xbf\xbd") /* U+FFFD */

/* Bytes of the character that `text` (not empty) begins with, 0 when it begins with none: RFC 3629,
 * so no surrogates, nothing longer than needed, nothing behind U+10FFFF. */
size_t utf8_length(sv text);

/* What may be shown of the character at the front, and in `*len` how many bytes it takes from
 * `text`: itself, or U+FFFD for what is none, for control characters (a terminal would obey them),
 * for marks that turn the direction of the text or end its line, and for what XML forbids. */
sv utf8_visible(sv text, size_t *len);

/* In place, '?' for each byte of what may not be shown: for sentences, which quote names, and end
 * in logs and on terminals. */
void utf8_make_visible(char *text, size_t len);

#endif
