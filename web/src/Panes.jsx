// Panes.jsx -- the table of functions beside the picture, or the two halves of a sandwich.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { Picture } from './Picture.jsx';
import { Table } from './Table.jsx';
import { difference, picture } from './questions.js';
import { below } from './tree.js';
import { visible } from './units.js';

const ask = (side, before, shape) => (before ? difference(before, side, shape) : picture(side, shape));

// Above the line who calls the function, below it what it calls: each half with the whole weight.
function Sandwich({ of, side, before, shape, onTree, ...rest }) {
    const [zooms, setZooms] = useState({ callers: [], callees: [] }), [trees, setTrees] = useState({});
    useEffect(() => setZooms({ callers: [], callees: [] }), [of]);
    useEffect(() => {
        const { callers, callees } = trees;
        if (!callers || !callees) return;
        onTree({ ...callees, busy: callers.busy || callees.busy, problem: callers.problem ?? callees.problem, questions: [['Callers', callers.question], ['Callees', callees.question]] });
    }, [trees]);
    const half = (name, up) => <Picture key={name} {...rest} label={`${name} of ${visible(of)}`} up={up} cut={below} isDifference={before !== null}
        zoom={zooms[name]} onZoom={(zoom) => setZooms({ ...zooms, [name]: zoom })} onTree={(tree) => setTrees((was) => ({ ...was, [name]: tree }))}
        questionOf={(zoom) => ask(side, before, { ...shape, view: 'function ' + name, of, zoom: zoom.length ? [of, ...zoom] : [] })} />;
    return <div class="sandwich">
        {half('callers', true)}
        <p class="filling"><span class="quiet">callers ↑</span> <b>{visible(of)}</b> <span class="quiet">↓ callees</span></p>
        {half('callees', false)}
    </div>;
}

export function Panes({ hidden, login, place, side, before, shape, functions, unit, dark, go, onShown }) {
    const onTree = (state) => onShown({ ...state, answered: !state.busy && Boolean(state.question), questions: state.questions ?? [['Picture', state.question], ['Zoomed in', state.finer]] });
    const onSandwich = (of) => go({ view: 'sandwich', of, zoom: [] });
    const given = { login, side, before, unit, event: side.event, dark, search: place.search, onSandwich, onTree };
    const chosen = place.view === 'sandwich' ? place.of : '', isDifference = before !== null;
    // Made once for all that does not concern it: a zoom is to be on the screen at once.
    const table = useMemo(() => <Table rows={functions} isDifference={isDifference} unit={unit} event={side.event} search={place.search} chosen={chosen}
        onSandwich={onSandwich} onSearch={(search) => go({ search })} />, [functions, isDifference, unit, side.event, place.search, chosen]);
    return <div class={'panes ' + place.panes} hidden={hidden}>
        {place.panes !== 'flame' && table}
        {place.view === 'sandwich' && place.of ? <Sandwich key={before === null} {...given} of={place.of} shape={shape} />
            : <Picture key={place.view + (before === null)} {...given} label="Flame graph" up={place.up} isDifference={before !== null} zoom={place.zoom} onZoom={(zoom) => go({ zoom })}
                questionOf={(zoom) => ask(side, before, { ...shape, zoom })} />}
    </div>;
}
