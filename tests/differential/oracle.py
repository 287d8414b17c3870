"""oracle.py -- what each function of the program must answer.

    ANSWERS["flame_top_of"](tree)  ->  [(name, kind, self, total, occurrences), …]

Arguments come in the order of `flame_tree --functions`, and a Tree stands where a state does. Of a function that
answers a state the answer is the Tree that must be in it. Refused: the call must end with a sentence.
"""
import codecs
import re

import algebra
import cells
import trees
from trees import Refused, Tree, node_id, wrap


def grown(services, rows, weights, packed, options, depth=-1):
    """A tree of cells that ClickHouse has grouped."""
    algebra.kernel_cut((), depth)
    texts = [cells.text_of(cell, options.get("max-cell-bytes", 1 << 20)) for cell in packed]
    paths = [(b"[undecodable]",) if text is None
             else trees.split(b";".join(algebra.kernel_cut(trees.split(text, 1 << 30), depth)), options.get("max-depth", 16384))
             for text in texts]
    values = [weights[cells.xxh64(cell)] for cell in packed]
    return Tree(rows, services, sum(values), texts.count(None), own=trees.grow(zip(paths, values)))


def of_rows(rows, options):
    """The same of (service, cell, value) rows that nobody has grouped."""
    sums = {}
    for _, cell, value in rows:
        sums[cells.xxh64(cell)] = wrap(sums.get(cells.xxh64(cell), 0) + value)
    return grown({service for service, _, _ in rows}, len(rows), sums, sorted({cell for _, cell, _ in rows}), options)


def nodes(tree):
    totals = tree.totals()
    return [(tree.name(path), node_id(path), node_id(path[:-1]) if path else b"-1", tree.own[path], totals[path]) for path in tree.walk()]


def rows(tree):
    return [node + (tree.kind(path), len(path), position) for position, (node, path) in enumerate(zip(nodes(tree), tree.walk()), 1)]


def tree_of(services, weights, packed, options):
    return nodes(grown(services, len(packed), weights, packed, options))


def rows_of(services, weights, event, depth, min_share, max_nodes, packed, options):
    grown_tree = grown(services, len(packed), weights, packed, options, depth)
    algebra.prune(Tree(), min_share, max_nodes)
    if min_share or max_nodes:
        grown_tree = algebra.prune(grown_tree, min_share, max_nodes)
    return rows(Tree(grown_tree.rows, services, events={event} - {b""}, own=grown_tree.own))


def state_of(services, count, weights, packed, options):
    return grown(services, count, weights, packed, options)


def label(tree, event, unit):
    return Tree(tree.rows, tree.services, tree.total_all, tree.undecodable, {event} - {b""}, unit, tree.own)


def info(tree):
    return (sorted(tree.services), sorted(tree.events), tree.unit, tree.rows, tree.undecodable, len(tree.own) if tree.rows else 0,
            tree.totals()[()], tree.total_all)


def table(tree):
    totals, place, ids, found = tree.totals(), {(): 0}, {}, []
    for position, path in enumerate(tree.walk(), 1):
        ids[path] = position - 1
        above, total = path[:-1], totals[path]
        begin = place[above] if path else 0
        end = wrap(begin + max(total, 0))
        if path:
            place[above] = end
        place[path] = begin
        share = float(total) / float(tree.total_all) if tree.total_all else 0.0
        found.append((position, ids[path], ids[above] if path else -1, len(path), tree.name(path), tree.kind(path), tree.own[path], total,
                      share, tree.total_all, begin, end, node_id(path)))
    return found


def tally(tree, counted_for):
    """Sums per name of the nodes that counted_for() says others count for; a stack counts once for each name."""
    totals, found = tree.totals(), {}
    for path in tree.walk()[1:]:
        owner = counted_for(path)
        if owner is None:
            continue
        row = found.setdefault(owner[-1:], [set(), 0, 0, 0])
        row[0].add(tree.kind(owner))
        row[1] += tree.own[path]
        row[3] += 1
        above = [counted_for(path[:depth]) for depth in range(1, len(path))]
        if all(other is None or other[-1:] != owner[-1:] for other in above):
            row[2] += totals[path]
    answer = [(name[0] if name else tree.root_name(), sorted(kinds - {b"O"} or kinds)[0], wrap(own), wrap(total), times, not name)
              for name, (kinds, own, total, times) in found.items()]
    return sorted(answer, key=lambda row: (-row[3], row[0], -row[2], row[5]))


def top(tree):
    return [row[:5] for row in tally(tree, lambda path: path)]


def callers(tree, regex):
    return [row[:4] for row in tally(tree, lambda path: path[:-1] if re.search(regex, path[-1]) else None)]


def callees(tree, regex):
    return [row[:4] for row in tally(tree, lambda path: path if path[:-1] and re.search(regex, path[-2]) else None)]


def sides(before, after):
    """Per node of both: its path, and self and total on either side."""
    both = trees.merge([before, after])
    values = [(tree.own, tree.totals()) for tree in (before, after)]
    return both, [(path, tuple(values[side][which].get(path, 0) for side in (0, 1) for which in (0, 1))) for path in both.walk()]


def diff(before, after):
    both, found = sides(before, after)
    return [(both.name(path), both.kind(path), node_id(path), node_id(path[:-1]) if path else b"-1", len(path)) + values for path, values in found]


def grafana(tree):
    totals = tree.totals()
    return [(len(path), tree.name(path), tree.own[path], totals[path]) for path in tree.walk()]


def grafana_diff(before, after):
    both, found = sides(before, after)
    return [(len(path), both.name(path)) + values for path, values in found]


def columns(tree):
    """Functions beside nodes, as newer versions of DeepFlow's API have them."""
    totals, walk, numbers, sums = tree.totals(), tree.walk(), {}, {}
    for path in walk:
        function = path[-1:]  # () is the root's, whatever it is called
        numbers.setdefault(function, len(numbers))
        row = sums.setdefault(function, [set(), 0, 0])
        row[0].add(tree.kind(path))
        row[1] += tree.own[path]
        if function not in [path[at:at + 1] for at in range(len(path) - 1)]:
            row[2] += totals[path]
    places = {path: place for place, path in enumerate(walk)}
    return ([function[0] if function else tree.root_name() for function in numbers],
            [sorted(kinds - {b"O"} or kinds)[0] for kinds, _, _ in sums.values()],
            ([b"self_value", b"total_value"], [(wrap(own), wrap(total)) for _, own, total in sums.values()]),
            ([b"function_id", b"parent_node_id", b"self_value", b"total_value"],
             [(numbers[path[-1:]], places[path[:-1]] if path else -1, tree.own[path], totals[path]) for path in walk]))


# A byte that is no part of UTF-8 is one character.
codecs.register_error("each", lambda problem: ("\ufffd" * (problem.end - problem.start), problem.end))


def as_json(value):
    if isinstance(value, (list, tuple)):
        return [as_json(one) for one in value]
    return value.decode(errors="each") if isinstance(value, bytes) else value


def json_of(tree):
    """The same as json.loads() reads it; of no rows, null for every list."""
    functions, kinds, *tables = as_json(columns(tree)) if tree.rows else (None, None, (None, None), (None, None))
    function_values, node_values = ({"columns": names, "values": values} for names, values in tables)
    return {"functions": functions, "function_types": kinds, "function_values": function_values, "node_values": node_values}


def shown(name):
    name = re.sub(rb"[\0-\x1f\x7f]", b" ", name)
    return re.sub(rb" ([0-9.]*[0-9][0-9.]*)\Z", rb"_\1", name)


def folded(tree):
    root = shown(tree.root_name().replace(b";", b":"))
    return b"".join(b";".join((root,) + tuple(map(shown, path))) + b" %d\n" % value for path, value in tree.stacks())


def stack(cell, options):
    text = cells.text_of(cell, options.get("max-cell-bytes", 1 << 20))
    return b"[undecodable]" if text is None else text


def sums(parts):
    return tuple(sum(part.sums[i] for part in parts) for i in range(3))


def join(parts, count, total, check):
    found = sums(parts)
    if (found[0], wrap(found[1]), wrap(found[2])) != (count, total, check):
        raise Refused(b"must be what the query groups by")
    return trees.merge([part.tree for part in parts])


# Those that need the options of their worker.
WITH_OPTIONS = {"flame_stack_of": stack, "flame_tree_of": tree_of, "flame_rows_of": rows_of, "flame_state_of": state_of}

STATES = {  # answer a state
    "flame_merge_of": trees.merge, "flame_label_of": label, "flame_prune_of": algebra.prune, "flame_kernel_depth_of": algebra.kernel_depth,
    "flame_focus_of": algebra.of_stacks(lambda path, regex: None if algebra.matches(regex, path) is None else path),
    "flame_ignore_of": algebra.of_stacks(lambda path, regex: path if algebra.matches(regex, path) is None else None),
    "flame_from_of": algebra.of_stacks(algebra.from_path), "flame_pivot_of": algebra.of_stacks(algebra.pivot_path),
    "flame_hide_of": lambda tree, regex: algebra.reframe(tree, lambda name, _: b"" if re.search(regex, name) else name),
    "flame_show_of": lambda tree, regex: algebra.reframe(tree, lambda name, _: name if re.search(regex, name) else b""),
    "flame_rename_of": lambda tree, regex, new: algebra.reframe(tree, lambda name, _: re.sub(regex, new, name)),
    "flame_fold_threads_of": lambda tree: algebra.reframe(tree, lambda name, _: b"" if name.startswith(b"[t] ") else name),
    "flame_fold_kind_of": algebra.fold_kind, "flame_collapse_recursion_of": algebra.collapse_recursion,
    "flame_invert_of": algebra.of_stacks(lambda path: path[::-1]), "flame_under_of": algebra.under, "flame_zoom_of": algebra.zoom,
    "flame_join_of": join, "flame_state_of": state_of,
}

LISTS = {
    "flame_nodes_of": nodes, "flame_state_rows_of": rows, "flame_info_of": info, "flame_table_of": table, "flame_top_of": top,
    "flame_callers_of": callers, "flame_callees_of": callees, "flame_diff_of": diff, "flame_grafana_of": grafana,
    "flame_grafana_diff_of": grafana_diff, "flame_folded_of": folded, "flame_columns_of": columns, "flame_json_of": json_of, "flame_tree_of": tree_of, "flame_rows_of": rows_of,
    "flame_stack_of": stack, "flame_join_nodes_of": lambda *arguments: nodes(join(*arguments)),
}

ANSWERS = {**LISTS, **STATES}

# Asked in their own way by run, or by other tests against other oracles: files for other programs by
# tests/consumers, filters by tests/filter and the fuzzers.
ELSEWHERE = {"flame_block_of", "flame_merge_block_of", "flame_check_of", "flame_check_rows_of", "flame_check_table_of", "flame_check_diff_of",
             "flame_check_grafana_of", "flame_check_grafana_diff_of", "flame_version_of", "flame_pprof_of", "flame_speedscope_of", "flame_svg_of",
             "flame_svg_diff_of", "flame_text_of", "flame_filter_names_of", "flame_filter_match_of", "flame_filter_problem_of",
             "flame_filter_window_of"}
