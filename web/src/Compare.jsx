// Compare.jsx -- which part of the window the picture shows, and what it is compared with: another
// range of time, other tags, or both.

import { Filter } from './Filter.jsx';
import { clock, lasts } from './units.js';

function Chip({ name, range, on, onPick, onClear }) {
    const text = range ? `${clock(range[0]).slice(11)} – ${clock(range[1]).slice(11)} (${lasts(range[1] - range[0] + 1)})` : 'the same time';
    return <span class={'chip ' + name.toLowerCase()}>
        {onPick && <input type="radio" name="drag" checked={on} onChange={onPick} title="Dragging on the chart sets this range" aria-label={'Dragging on the chart sets ' + name} />}
        {name}: {text}
        {onClear && <button type="button" aria-label={'Clear ' + name} onClick={onClear}>✕</button>}
    </span>;
}

export function Compare({ login, place, side, select, go, isForBase, onFor }) {
    if (!place.compare) {
        return <div class="compare">{place.select ? <Chip name="Shown" range={place.select} onClear={() => go({ select: null, zoom: [] })} /> : <span class="quiet">Drag on the chart to look at a part of it</span>}</div>;
    }
    return <div class="compare">
        <Chip name="Before" range={place.base} on={isForBase} onPick={() => onFor(true)} onClear={place.base ? () => go({ base: null, zoom: [] }) : null} />
        <Filter login={login} label="Filter before" side={side} value={place.baseFilter} onChange={(baseFilter) => go({ baseFilter, zoom: [] })} />
        <Chip name="Now" range={select} on={!isForBase} onPick={() => onFor(false)} onClear={place.select ? () => go({ select: null, zoom: [] }) : null} />
        <span class="quiet">filter: {place.filter || 'none'}</span>
    </div>;
}
