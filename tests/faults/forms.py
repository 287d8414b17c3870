"""forms.py -- every way in which SQL calls the program, over the same rows.

    FORMS["tree"] % "small"      SQL whose answer is one line

All forms but `stack` answer with the hash of one node list, so each is a check of all others. The
list itself is compared with a tree that Python grows in the simplest way (grow).
"""

COLUMNS = "app_service, profile_location_str, profile_value"
ROWS = "profile.in_process WHERE profile_language_type = '%s'"
NODES = "profile_location_str, node_id, parent_node_id, self_value, total_value"
WINDOW = ("app_service = '', profile_language_type = '%s', profile_event_type = 'on-cpu', "
          "time_start = 4102444800, time_end = 4102444800")

FORMS = {
    "stack": "SELECT sum(cityHash64(flame_stack(profile_location_str), profile_value)) FROM " + ROWS,
    "tree": "SELECT cityHash64(flame_tree(" + COLUMNS + ")) FROM " + ROWS,
    "by": "SELECT cityHash64(flame_tree_by('', " + COLUMNS + ")) FROM " + ROWS,
    "states": "SELECT cityHash64(flame_nodes(flame_merge(state))) FROM (SELECT flame_state(" + COLUMNS + ") AS state FROM "
              + ROWS + " GROUP BY app_service)",
    "view": "SELECT cityHash64(groupArray((" + NODES + "))) FROM profile.flame_tree(" + WINDOW + ")",
    "stream": "SELECT cityHash64(groupArray((" + NODES + "))) FROM profile.flame_tree_stream(" + WINDOW + ")",
    "cluster": "SELECT cityHash64(flame_tree_by('', app, cell, value)) FROM cluster('pair', t.halves) WHERE size = '%s'",
    "insert": "INSERT INTO t.source SELECT " + COLUMNS + " FROM " + ROWS,
}

# How many rows, how many distinct stacks; the answer of `big` is far larger than a pipe.
SIZES = {"small": (2000, 300), "big": (40000, 20000)}

FILL = """SELECT concat('app', toString(number %% 3)) AS app,
    concat('[t] x;main;f', toString(cityHash64(number, 2) %% 13), ';g', toString(cityHash64(number) %% {stacks}), ';[k] h') AS cell,
    toInt64(cityHash64(number, 1) %% 1000) AS value, '{size}' AS size FROM numbers({rows})""".replace("%%", "%")


def fill(size):
    rows, stacks = SIZES[size]
    return FILL.format(size=size, rows=rows, stacks=stacks)


def grow(rows):
    """{path: [self, total]} of (stack, value) rows; the path of the root is ()."""
    nodes = {(): [0, 0]}
    for stack, value in rows:
        path = ()
        nodes[path][1] += value
        for frame in stack.split(";"):
            path += (frame,)
            nodes.setdefault(path, [0, 0])[1] += value
        nodes[path][0] += value
    return nodes


def paths(nodes):
    """The same of a node list as flame_tree() answers it: [name, id, parent, self, total]."""
    by_id, found = {}, {}
    for name, own, parent, weight, total in nodes:
        path = () if parent == "-1" else by_id[parent] + (name,)
        by_id[own] = path
        found[path] = [weight, total]
    return found
