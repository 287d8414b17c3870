/* json.h -- the pieces of JSON text: strings and numbers, appended to an output without a file.
 *
 * Strings are escaped as RFC 8259 asks, and as it allows for the two line ends of JavaScript
 * (U+2028, U+2029) and '<', so that the text may stand in a script of a page. Bytes that are no
 * UTF-8 become U+FFFD, one for each byte.
 */
#ifndef JSON_H
#define JSON_H

#include "base.h"
#include "output.h"

void json_text(struct output *output, sv text); /* as it is */
void json_string(struct output *output, sv string);
void json_number(struct output *output, int64_t number);

#endif
