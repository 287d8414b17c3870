// rooms.mjs -- what can be said of the page's rooms without a browser.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { childrenOf, grafted, hasHidden, matchesOf, nodeAt, pathOf, treeOf } from '../../web/src/tree.js';
import { START, linkOf, placeOf } from '../../web/src/place.js';
import { asText, exactly, picture } from '../../web/src/questions.js';
import { completing } from '../../web/src/completing.js';
import { clock, inUnit, share, visible } from '../../web/src/units.js';
import { sentence } from '../../web/src/server.js';
import { halves, stepOf, windowOf } from '../../web/src/choosing.js';

const row = (depth, name, self, total, kind = 'A') => ({ depth, name, kind, self, total });
const SMALL = [row(0, 'shop', 0, 14, 'P'), row(1, 'main', 3, 10), row(2, 'read', 7, 7), row(1, 'gc', 4, 4)];

export const tests = {
    nodes_lie_side_by_side_where_their_parent_begins() {
        const tree = treeOf(SMALL);
        same([...tree.x], [0, 0, 0, 10]);
        same([...tree.width], [14, 10, 7, 4]);
        same([...tree.end], [4, 3, 3, 4]);
        same(pathOf(tree, 2), ['main', 'read']);
        same(childrenOf(tree, 0), [1, 3]);
        same(nodeAt(tree, ['main', 'read']), { node: 2, whole: true });
        same(nodeAt(tree, ['main', 'nobody', 'read']), { node: 1, whole: false });
    },
    what_is_not_shown_stands_last() {
        const tree = treeOf([row(0, 'r', 0, 9), row(1, '[other]', 6, 6, '!'), row(1, 'a', 0, 3), row(2, '[other]', 2, 2, '!'), row(2, 'b', 1, 1)]);
        same(tree.names, ['r', 'a', 'b', '[other]', '[other]']);
        same([...tree.depth], [0, 1, 2, 2, 1]);
        ok(hasHidden(tree, 1) && !hasHidden(tree, 2));
    },
    a_finer_part_takes_its_place() {
        const coarse = treeOf([row(0, 'r', 0, 10), row(1, 'a', 0, 6), row(2, '[other]', 6, 6, '!'), row(1, 'b', 4, 4)]);
        const finer = treeOf([row(0, 'r', 0, 6), row(1, 'a', 0, 6), row(2, 'x', 5, 5), row(2, 'y', 1, 1)]);
        const tree = grafted(coarse, ['a'], finer);
        same(tree.names, ['r', 'a', 'x', 'y', 'b']);
        same([...tree.total], [10, 6, 5, 1, 4]);
        equal(grafted(coarse, ['nobody'], finer), coarse);
    },
    a_difference_says_what_it_leaves_out() {
        const both = (depth, name, before, after, selfBefore = 0, self = 0) => ({ ...row(depth, name, self, after), total_before: before, self_before: selfBefore });
        const tree = treeOf([both(0, 'r', 10, 100), both(1, 'a', 10, 50, 4, 0), both(2, 'b', 5, 50, 5, 50)], true);
        same(tree.names, ['r', 'a', 'b', '[other]', '[other]']);
        same([...tree.totalBefore], [10, 10, 5, 1, 0]);
        same([...tree.total], [100, 50, 50, 0, 50]);
        same([...tree.width].map((width) => Number(width.toFixed(3))), [1, 0.75, 0.5, 0.05, 0.25]);
    },
    searching_is_by_part_or_by_regular_expression() {
        const tree = treeOf(SMALL);
        same([...matchesOf(tree, 'EA').marks], [0, 0, 1, 0]);
        same([...matchesOf(tree, '/^(main|gc)$/').marks], [0, 1, 0, 1]);
        equal(matchesOf(tree, '/(/').nodes, 0);
        equal(matchesOf(tree, ''), null);
    },
    a_link_is_the_place() {
        const place = { ...START, service: 'a&b=c#', event: 'on-cpu', select: [5, 9], filter: 'pod = "x"', compare: true, base: [1, 4], zoom: ['<img>', 'it\'s %'], up: true, threads: false, search: 'é' };
        same(placeOf(linkOf(place)), place);
        same(placeOf(''), START);
        same(placeOf(linkOf({ ...START, last: 0, from: 7, to: 9 })), { ...START, last: 0, from: 7, to: 9 });
        same(placeOf('#select=9-1&view=<x>&last=-5&panes=all').select, null);
        same(placeOf('#view=nothing').view, 'tree');
    },
    sql_as_text_has_its_values_in_place() {
        equal(asText({ sql: 'SELECT {a:String}, {n:Int64}, {i:Identifier}', params: { a: "it's \\ {n:Int64}\n", n: 5, i: 'k8s.`x' } }), "SELECT 'it\\'s \\\\ {n:Int64}\\n', 5, `k8s.\\`x`");
        const side = { service: 's', language: '', event: 'e', from: 1, to: 2, filter: '' };
        ok(asText(picture(side, { view: 'callers', threads: false, zoom: ['a', 'b'] })).includes("flame_prune(flame_zoom(flame_invert(flame_fold_threads(state)), 'a;b'), 0, 10000)"));
        equal(exactly('a.b*[x]'), '^a\\.b\\*\\[x\\]$');
    },
    what_may_follow_in_a_filter() {
        same(completing('pod_ns = "shop" AND po'), { what: 'tag', from: 20, word: 'po' });
        same(completing('pod_ns = "sh'), { what: 'value', from: 9, word: 'sh', tag: 'pod_ns' });
        same(completing('pod = '), { what: 'value', from: 6, word: '', tag: 'pod' });
        same(completing('k8s.label.'), { what: 'key', from: 0, word: '', map: 'k8s.label' });
        same(completing('k8s.label.app = "'), { what: 'value', from: 16, word: '', tag: 'k8s.label.app' });
        same(completing('pod IN ("a", "b'), { what: 'value', from: 13, word: 'b', tag: 'pod' });
        same(completing('pod = "x" '), { what: 'join', from: 10, word: '' });
        same(completing(''), { what: 'tag', from: 0, word: '' });
    },
    numbers_as_people_read_them() {
        same([inUnit(1234567, 'microseconds', 'on-cpu'), inUnit(2097152, 'microseconds', 'mem-alloc'), inUnit(3600e9, 'lock_nanoseconds'), inUnit(1234, 'samples'), inUnit(0, 'bytes')],
            ['1.23 s', '2 MiB', '1 h', '1,234 samples', '0']);
        equal(share(1, 3), '33.3 %');
        equal(clock(new Date(2026, 0, 2, 3, 4, 5).getTime() / 1000), '2026-01-02 03:04:05');
        equal(visible('a\u001b[31m\u202eb'), 'a\ufffd[31m\ufffdb');
    },
    an_error_is_one_sentence() {
        equal(sentence('Code: 395. DB::Exception: flame_tree: no answer from shard 2. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26.7.2.1)\n'),
            'flame_tree: no answer from shard 2. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)');
    },
    windows_and_steps() {
        const about = { first: 100, newest: 5000, now: 5200 };
        same(windowOf({ last: 3600 }, about), [1601, 5200]);
        same(windowOf({ last: 100 }, about), [4901, 5000]);
        same(windowOf({ last: 3600 }, { ...about, newest: 9000 }), [5401, 9000]);
        same([stepOf(0, 300), stepOf(0, 3600), stepOf(0, 86400 * 3)], [1, 15, 900]);
        same(halves([0, 99], null, { first: 20, newest: 200 }), { select: [60, 99], base: [20, 59] });
        same(halves([0, 99], [50, 69]), { select: [50, 69], base: [30, 49] });
    },
};
