// tree.js -- the nodes of a picture in columns, and where each is drawn.
//
// In: rows, depth first: {depth, name, kind, self, total} and of a difference self_before, total_before.
// Out: a tree: typed columns by node number, so that a hundred thousand nodes cost megabytes and
// milliseconds. Node 0 is the root; what is below node i are the numbers i + 1 … end[i] - 1.
//
//     depth name   total      x …          of a tree of 14: main from 0 to 10, gc from 10 to 14
//     0     shop      14      0 … 14
//     1     main      10      0 … 10
//     1     gc         4     10 … 14
//
// The width of a node is its total; in a difference half the sum of its shares of either side, so that
// a side with ten times the load does not press the other one flat.

const number = (value) => Number(value ?? 0);

// What the nodes shown below one do not have of its weight: of a difference, whose query cuts nodes
// without a word, it becomes a node of its own, as flame_prune() makes one.
function withOthers(rows) {
    const filled = [], open = [];
    const close = (depth) => {
        while (open.length > depth) {
            const { row, total, before } = open.pop();
            const lacks = row.total - row.self - total, lacked = row.total_before - row.self_before - before;
            if (lacks > 0 || lacked > 0) filled.push({ depth: row.depth + 1, name: '[other]', kind: '!', self: lacks, total: lacks, self_before: lacked, total_before: lacked });
        }
    };
    for (const given of rows) {
        const row = { ...given };
        for (const name of ['self', 'total', 'self_before', 'total_before']) row[name] = number(row[name]);
        close(row.depth);
        const above = open.at(-1);
        if (above) {
            above.total += row.total;
            above.before += row.total_before;
        }
        filled.push(row);
        open.push({ row, total: 0, before: 0 });
    }
    close(0);
    return filled;
}

// What is not shown stands last among its siblings, however much it is: eyes look left.
function othersLast(rows) {
    const ordered = [], held = [];
    const release = (depth) => { while (held.length && held.at(-1).depth > depth) ordered.push(held.pop()); };
    rows.forEach((row, i) => {
        release(row.depth);
        const isLeaf = !(rows[i + 1]?.depth > row.depth);
        if (row.kind === '!' && row.name === '[other]' && isLeaf) held.push(row);
        else ordered.push(row);
    });
    release(-1);
    return ordered;
}

export function treeOf(rows, isDifference = false) {
    if (rows.length === 0) return null;
    const nodes = othersLast(isDifference ? withOthers(rows) : rows);
    const count = nodes.length;
    const tree = {
        count, isDifference, depth: new Uint32Array(count), names: new Array(count), kinds: new Array(count),
        self: new Float64Array(count), total: new Float64Array(count),
        selfBefore: isDifference ? new Float64Array(count) : null, totalBefore: isDifference ? new Float64Array(count) : null,
    };
    nodes.forEach((row, i) => {
        tree.depth[i] = row.depth;
        tree.names[i] = row.name;
        tree.kinds[i] = row.kind;
        tree.self[i] = number(row.self);
        tree.total[i] = number(row.total);
        if (isDifference) {
            tree.selfBefore[i] = row.self_before;
            tree.totalBefore[i] = row.total_before;
        }
    });
    return laidOut(tree);
}

function widthOf(tree, i) {
    if (!tree.isDifference) return Math.max(tree.total[i], 0);
    return (tree.totalBefore[i] / (tree.totalBefore[0] || 1) + tree.total[i] / (tree.total[0] || 1)) / 2;
}

function laidOut(tree) {
    const { count, depth } = tree;
    Object.assign(tree, { x: new Float64Array(count), width: new Float64Array(count), parent: new Int32Array(count).fill(-1), end: new Uint32Array(count).fill(count), layers: [], pruned: false });
    const path = [], next = [];
    for (let i = 0; i < count; i++) {
        const d = depth[i];
        for (let above = d; above < path.length; above++) tree.end[path[above]] = i;
        path.length = d;
        tree.width[i] = widthOf(tree, i);
        tree.x[i] = d ? next[d - 1] : 0;
        if (d) {
            tree.parent[i] = path[d - 1];
            next[d - 1] += tree.width[i];
        }
        next[d] = tree.x[i];
        path.push(i);
        (tree.layers[d] ??= []).push(i);
    }
    return tree;
}

// Frames from the first one on, the root's name left out, as ids and flame_zoom() have them.
export function pathOf(tree, node) {
    const path = [];
    for (let i = node; i > 0; i = tree.parent[i]) path.unshift(tree.names[i]);
    return path;
}

export function childrenOf(tree, node) {
    const found = [];
    for (let i = node + 1; i < tree.end[node]; i = tree.end[i]) found.push(i);
    return found;
}

// The node of a path, or the deepest one above it that is there.
export function nodeAt(tree, path) {
    let node = 0;
    for (const name of path) {
        const child = childrenOf(tree, node).find((i) => tree.names[i] === name);
        if (child === undefined) return { node, whole: false };
        node = child;
    }
    return { node, whole: true };
}

// Is something below this node hidden in [other]?
export function hasHidden(tree, node) {
    for (let i = node; i < tree.end[node]; i++) if (tree.kinds[i] === '!' && tree.names[i] === '[other]') return true;
    return false;
}

function rowsOf(tree, from, to) {
    const rows = [];
    for (let i = from; i < to; i++) {
        rows.push({ depth: tree.depth[i], name: tree.names[i], kind: tree.kinds[i], self: tree.self[i], total: tree.total[i],
            self_before: tree.selfBefore?.[i], total_before: tree.totalBefore?.[i] });
    }
    return rows;
}

// The tree with what is below one node taken from another one, in which the database has shown more.
export function grafted(tree, path, finer) {
    const here = nodeAt(tree, path), there = nodeAt(finer, path);
    if (!here.whole || !there.whole) return tree;
    const rows = [...rowsOf(tree, 0, here.node), ...rowsOf(finer, there.node, finer.end[there.node]), ...rowsOf(tree, tree.end[here.node], tree.count)];
    return treeOf(rows, tree.isDifference);
}

// A tree of one function: node 1 and what is below it, for the halves of a sandwich.
export function below(tree) {
    if (!tree || tree.count < 2) return null;
    return treeOf(rowsOf(tree, 1, tree.end[1]).map((row) => ({ ...row, depth: row.depth - 1 })), tree.isDifference);
}

// Does a name match what somebody types? '/…/' is a regular expression, else a part in any case.
export function matcherOf(text) {
    const regex = /^\/(.+)\/(i?)$/.exec(text);
    if (regex) {
        try {
            const compiled = new RegExp(regex[1], regex[2]);
            return (name) => compiled.test(name);
        } catch {
            return () => false;
        }
    }
    const part = text.toLowerCase();
    return (name) => name.toLowerCase().includes(part);
}

// The same for the database, which searches with PCRE2.
export const regexOf = (text) => {
    const regex = /^\/(.+)\/(i?)$/.exec(text);
    return regex ? (regex[2] ? '(?i)' : '') + regex[1] : '(?i)' + text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
};

// Which nodes match; each distinct name is looked at once.
export function matchesOf(tree, text) {
    if (!text) return null;
    const matches = matcherOf(text), known = new Map();
    const marks = new Uint8Array(tree.count);
    let nodes = 0;
    for (let i = 1; i < tree.count; i++) {
        const name = tree.names[i];
        if (!known.has(name)) known.set(name, matches(name));
        if (known.get(name)) {
            marks[i] = 1;
            nodes++;
        }
    }
    return { marks, nodes };
}
