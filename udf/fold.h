/* fold.h -- layers and runs of frames of a flame as one frame, or as none.
 *
 *     [t] io-1;main;f;f;[k] read;[k] lock  5
 *
 *     fold_threads        main;f;f;[k] read;[k] lock              without the layer of threads
 *     fold_kinds 'K'      [t] io-1;main;f;f;[k] kernel            a run of a kind is one frame
 *     fold_recursion      [t] io-1;main;f;[k] read;[k] lock       a frame that calls itself, once
 */
#ifndef FOLD_H
#define FOLD_H

#include "base.h"
#include "flame.h"

/* The rest is filled into `folded`, which is fresh, and closed. */
void fold_threads(const struct flame *flame, struct flame *folded);
void fold_recursion(const struct flame *flame, struct flame *folded);

/* `kinds`: letters of kind.h but H, which is the root's: "K", "KL". Others end in fail(). */
void fold_kinds(const struct flame *flame, sv kinds, struct flame *folded);

#endif
