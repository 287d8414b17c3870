// Hint.jsx -- what there is to say of one frame, beside the pointer or to a screen reader.

import { KINDS, swatch } from './colours.js';
import { inUnit, share, signed, visible } from './units.js';

const kindOf = (tree, node) => KINDS[tree.kinds[node]]?.[0] ?? 'unresolved';

export function spoken(tree, node, unit, event) {
    return `${visible(tree.names[node])}, ${kindOf(tree, node)}, total ${inUnit(tree.total[node], unit, event)}, ${share(tree.total[node], tree.total[0])}, self ${inUnit(tree.self[node], unit, event)}`;
}

function Sides({ tree, node, unit, event }) {
    const before = tree.totalBefore[node] / (tree.totalBefore[0] || 1), after = tree.total[node] / (tree.total[0] || 1);
    return <>
        <dt>before</dt><dd>{inUnit(tree.totalBefore[node], unit, event)}</dd><dd>{share(before, 1)}</dd>
        <dt>now</dt><dd>{inUnit(tree.total[node], unit, event)}</dd><dd>{share(after, 1)}</dd>
        <dt>change</dt><dd>{before === 0 ? 'new' : after === 0 ? 'gone' : signed(100 * (after / before - 1)) + ' %'}</dd><dd>{signed(100 * (after - before))} points</dd>
    </>;
}

export function Hint({ tree, node, x, y, unit, event }) {
    const left = Math.min(x + 14, innerWidth - 440), top = y + 170 > innerHeight ? y - 150 : y + 18;
    return <div class="frame-hint" style={{ left: left + 'px', top: top + 'px' }}>
        <p><i style={{ background: swatch(tree.kinds[node]) }} />{visible(tree.names[node])}</p>
        <dl>
            {tree.isDifference ? <Sides tree={tree} node={node} unit={unit} event={event} /> : <>
                <dt>total</dt><dd>{inUnit(tree.total[node], unit, event)}</dd><dd>{share(tree.total[node], tree.total[0])}</dd>
                <dt>self</dt><dd>{inUnit(tree.self[node], unit, event)}</dd><dd>{share(tree.self[node], tree.total[0])}</dd>
            </>}
        </dl>
        <small>{kindOf(tree, node)}{node > 0 ? ' · click zooms · right click: callers and callees' : ''}</small>
    </div>;
}
