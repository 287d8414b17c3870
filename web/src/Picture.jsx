// Picture.jsx -- a flame graph that asks the database for more: canvas, keys, hints, zoom.
//
// `questionOf(zoom)` is the question whose answer is the picture below a path. The first answer shows
// the heaviest nodes; whoever zooms into a part with nodes left out gets that part anew, and it takes
// its place in the tree. `cut` makes of an answer what is drawn (half a sandwich has no root).

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask } from './server.js';
import { useAnswer, useSize } from './asking.js';
import { childrenOf, grafted, hasHidden, matchesOf, nodeAt, pathOf, treeOf } from './tree.js';
import { Flame, LAYER } from './flame.js';
import { Hint, spoken } from './Hint.jsx';

// Who zooms on at once is not waited for by a query for each step, in milliseconds.
const SETTLED = 150;
const NO_TREE = { tree: null, of: null, asked: new Set(), finer: null, busy: false, problem: null };

// The tree of a question and what zooming has added to it.
function useTree(login, questionOf, zoom, isDifference, cut) {
    const first = useMemo(() => questionOf([]), [JSON.stringify(questionOf([]))]);
    const answer = useAnswer(login, first);
    const [state, setState] = useState(NO_TREE);
    useEffect(() => {
        if (answer.rows && answer.question) setState({ ...NO_TREE, tree: cut(treeOf(answer.rows, isDifference)), of: answer.question, asked: new Set() });
    }, [answer.rows]);

    const { tree, asked } = state;
    const here = tree && nodeAt(tree, zoom), from = here && pathOf(tree, here.node);
    const isWanted = tree && state.of === answer.question && !answer.busy && zoom.length > 0 && hasHidden(tree, here.node) && !asked.has(from.join(';'));
    useEffect(() => {
        if (!isWanted) return undefined;
        const stop = new AbortController();
        setState((before) => ({ ...before, busy: true }));
        const question = questionOf(from), settled = new Promise((resolve) => { setTimeout(resolve, SETTLED); });
        settled.then(() => ask(login, question, { signal: stop.signal })).then((rows) => {
            const finer = cut(treeOf(rows, isDifference));
            setState((before) => ({ ...before, busy: false, finer: question, asked: new Set([...before.asked, from.join(';')]), tree: finer ? grafted(before.tree, from, finer) : before.tree }));
        }, (problem) => {
            if (problem.kind !== 'stopped') setState((before) => ({ ...before, busy: false, problem, asked: new Set([...before.asked, from.join(';')]) }));
        });
        return () => {
            stop.abort();
            setState((before) => ({ ...before, busy: false }));
        };
    }, [isWanted, from?.join(';')]);
    return { ...answer, tree, finer: zoom.length ? state.finer : null, isFiner: state.busy, problem: answer.problem ?? state.problem };
}

// Where a key leads from a node.
function neighbour(tree, node, root, key, up) {
    const down = up ? 'ArrowUp' : 'ArrowDown', above = up ? 'ArrowDown' : 'ArrowUp';
    const beside = (by) => {
        const layer = tree.layers[tree.depth[node]], other = layer[layer.indexOf(node) + by];
        return other >= root && other < tree.end[root] ? other : node;
    };
    if (key === down) return childrenOf(tree, node)[0] ?? node;
    if (key === above) return tree.parent[node] >= 0 ? tree.parent[node] : node;
    if (key === 'ArrowLeft') return beside(-1);
    if (key === 'ArrowRight') return beside(1);
    return key === 'Home' ? root : null;
}

export function Picture({ login, questionOf, zoom, onZoom, onTree, onSandwich, isDifference = false, cut = (tree) => tree, up, search, unit, event, dark, label }) {
    const { tree, busy, progress, problem, isFiner, finer, question } = useTree(login, questionOf, zoom, isDifference, cut);
    const canvas = useRef(null), box = useRef(null), flame = useRef(null), said = useRef(null);
    const { width, height } = useSize(box);
    const [focus, setFocus] = useState(0), [hint, setHint] = useState(null);
    const root = tree ? nodeAt(tree, zoom).node : 0;
    const marks = useMemo(() => (tree ? matchesOf(tree, search) : null), [tree, search]);

    useEffect(() => { flame.current = new Flame(canvas.current); }, []);
    useEffect(() => { onTree?.({ tree, busy: busy || isFiner, progress, problem, question, finer, marks }); }, [tree, busy, isFiner, progress, problem, question, finer, marks]);
    useEffect(() => { setFocus(root); setHint(null); }, [tree, root]);
    useEffect(() => {
        if (!tree || !width) return;
        const of = flame.current;
        if (of.width !== width || of.height !== height) of.resize(width, height);
        of.show({ tree, root, marks: marks?.marks, focus: document.activeElement === canvas.current ? focus : -1, up, dark });
        if (box.current.firstChild.style.height !== of.fullHeight + 'px') {
            box.current.firstChild.style.height = Math.max(of.fullHeight, 1) + 'px';
            if (up) box.current.scrollTop = box.current.scrollHeight;
        }
        of.scroll = box.current.scrollTop;
        of.paint();
    }, [tree, root, width, height, marks, focus, up, dark]);

    const pick = (node) => onZoom(node === root && root > 0 ? pathOf(tree, tree.parent[root]) : pathOf(tree, node));
    const at = (given) => {
        const { left, top } = canvas.current.getBoundingClientRect();
        return flame.current.nodeAt(given.clientX - left, given.clientY - top);
    };
    const repaint = (hover) => {
        flame.current.hover = hover;
        flame.current.paint();
    };
    const onMove = (given) => {
        const node = tree ? at(given) : -1;
        if (node !== flame.current.hover) repaint(node);
        setHint(node < 0 ? null : { node, x: given.clientX, y: given.clientY });
    };
    const onKey = (given) => {
        if (!tree || given.ctrlKey || given.metaKey || given.altKey) return;
        const next = neighbour(tree, focus, 0, given.key, up);
        if (next !== null) {
            if (next < root || next >= tree.end[root]) onZoom(pathOf(tree, next));
            setFocus(next);
            reveal(next);
            said.current.textContent = spoken(tree, next, unit, event);
        } else if (given.key === 'Enter') pick(focus);
        else if (given.key === 'Escape' || given.key === 'Backspace') { if (root > 0) onZoom(given.key === 'Escape' ? [] : pathOf(tree, tree.parent[root])); else return; }
        else if (given.key === 's' && focus > 0) onSandwich(tree.names[focus]);
        else return;
        given.preventDefault();
        given.stopPropagation();
    };
    const reveal = (node) => {
        const top = flame.current.top(tree.depth[node]), from = box.current.scrollTop;
        if (top < from || top + LAYER > from + height) box.current.scrollTop = top - height / 2;
    };
    return <div class="picture" data-busy={busy || isFiner ? '1' : '0'} data-nodes={tree ? tree.count : 0} data-zoom={zoom.join(';')}>
        <div class="scroll" ref={box} onScroll={() => { flame.current.scroll = box.current.scrollTop; repaint(-1); setHint(null); }}>
            <div class="height" />
            <canvas ref={canvas} tabindex="0" role="application" aria-roledescription="flame graph" aria-label={`${label}. Arrow keys move between frames, Enter zooms, Escape zooms out, S shows callers and callees.`}
                onClick={(given) => { const node = at(given); if (node >= 0) pick(node); }} onMouseMove={onMove} onMouseLeave={() => { repaint(-1); setHint(null); }}
                onContextMenu={(given) => { const node = at(given); if (node > 0) { given.preventDefault(); onSandwich(tree.names[node]); } }}
                onKeyDown={onKey} onFocus={() => setFocus(root)} onBlur={() => repaint(-1)} />
        </div>
        <p class="spoken" aria-live="polite" ref={said} />
        {hint && tree && hint.node < tree.count && <Hint tree={tree} node={hint.node} x={hint.x} y={hint.y} unit={unit} event={event} />}
        {isFiner && <p class="finer">more of this part …</p>}
    </div>;
}
