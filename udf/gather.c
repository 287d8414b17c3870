/* gather.c -- see gather.h. */
#include "gather.h"

#include "kind.h"
#include "walk.h"

void gather(const struct flame *flame, struct columns *columns)
{
    struct walk walk;
    struct step step;
    struct root_name root;
    bool objects = flame_leaves_are_objects(flame);
    flame_root_name(flame, &root);
    walk_init(&walk, &flame->tree, WALK_BY_TOTAL);
    while (walk_next(&walk, &step)) {
        sv name = step.name;
        char kind;
        if (step.node == ROOT) {
            name = root_name_text(&root);
            kind = kind_of_root(name);
        } else {
            kind = kind_of_frame(name, objects && step.leaf);
        }
        columns_add(columns, name, kind, step.depth, step.self, step.total);
    }
    walk_free(&walk);
    root_name_free(&root);
}
