/* filter_parser.h -- from the text of a tag_filter to its steps.
 *
 *     filter  =  [ any ]                     nothing: every row passes
 *     any     =  all { OR all }              so AND binds tighter than OR,
 *     all     =  one { AND one }             and NOT tighter than AND
 *     one     =  NOT one  |  ( any )  |  test  |  number sign number
 *     test    =  subject  = != <> < <= > >=  value
 *             |  subject  [NOT] IN ( value { , value } )
 *             |  subject  [NOT] LIKE | REGEXP | RLIKE  string
 *             |  subject  IS [NOT] NULL
 *             |  exist ( name )
 *     subject =  name  |  Enum ( name )
 *     value   =  string  |  number
 *
 * There is no recursion: what waits for its end is on a stack in memory, and limited. Whatever is
 * wrong ends in fail(), with a sentence that points at the character.
 */
#ifndef FILTER_PARSER_H
#define FILTER_PARSER_H

#include "filter.h"
#include "filter_text.h"
#include "options.h"

void filter_parse(struct filter *filter, struct memory *memory, const struct limits *limits,
                  sv text);
void filter_free(struct filter *filter);

/* The sentence with which filter_parse() would fail, or '' when it would not. Memory that does not
 * suffice still ends in fail(). */
void filter_problem(struct memory *memory, const struct limits *limits, sv text,
                    char sentence[FILTER_SENTENCE_BYTES]);

#endif
