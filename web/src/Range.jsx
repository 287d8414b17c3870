// Range.jsx -- the window of time that the chart shows: the last so many minutes, or from … to.

import { useState } from 'preact/hooks';
import { clock, lasts } from './units.js';

const LASTS = [300, 900, 3600, 3 * 3600, 6 * 3600, 86400, 3 * 86400];

const local = (seconds) => clock(seconds).replace(' ', 'T');
const seconds = (text) => Math.floor(new Date(text).getTime() / 1000);

export function Range({ place, from, to, extent, onChange }) {
    const [isOpen, setOpen] = useState(false), [typed, setTyped] = useState(null);
    const choose = (change) => {
        setOpen(false);
        setTyped(null);
        onChange(change);
    };
    const text = place.last ? 'Last ' + lasts(place.last) : `${clock(from)} – ${clock(to).slice(clock(from).slice(0, 10) === clock(to).slice(0, 10) ? 11 : 0)}`;
    const now = typed ?? [from, to];
    const isWrong = !(now[0] > 0) || !(now[1] >= now[0]);
    return <div class="range">
        <span class="caption">Time</span>
        <button type="button" aria-expanded={isOpen} aria-haspopup="dialog" onClick={() => setOpen(!isOpen)}>{text}</button>
        {isOpen && <div class="menu" role="dialog" aria-label="Time">
            {LASTS.map((last) => <button type="button" key={last} class={place.last === last ? 'chosen' : ''} onClick={() => choose({ last })}>Last {lasts(last)}</button>)}
            {extent && <button type="button" onClick={() => choose({ last: 0, from: extent.first, to: extent.newest })}>All there is: {lasts(extent.newest - extent.first + 1)}</button>}
            <form onSubmit={(given) => { given.preventDefault(); choose({ last: 0, from: now[0], to: now[1] }); }}>
                <label>From <input type="datetime-local" step="1" value={local(now[0])} onChange={(given) => setTyped([seconds(given.target.value), now[1]])} /></label>
                <label>To <input type="datetime-local" step="1" value={local(now[1])} onChange={(given) => setTyped([now[0], seconds(given.target.value)])} /></label>
                <button type="submit" class="primary" disabled={isWrong}>Show</button>
            </form>
        </div>}
    </div>;
}
