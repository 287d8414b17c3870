// Toolbar.jsx -- how the picture is drawn, and what can be taken from it.

import { Files } from './Files.jsx';
import { inUnit, share, visible } from './units.js';

function Choice({ label, value, options, onChoose }) {
    return <span class="choice" role="group" aria-label={label}>
        {options.map(([name, text, title]) => <button type="button" key={name} title={title} aria-pressed={value === name} onClick={() => onChoose(name)}>{text}</button>)}
    </span>;
}

function Toggle({ value, text, title, onChange }) {
    return <button type="button" class="toggle" title={title} aria-pressed={value} onClick={() => onChange(!value)}>{text}</button>;
}

export function Toolbar({ login, place, side, before, shape, search, onSearch, foundText, go, onCompare, onSql, onProblem }) {
    const views = [['tree', 'Tree', 'From the process to what runs'], ['callers', 'Callers first', 'What runs comes first, below it who called it'],
        ...(place.of ? [['sandwich', 'Sandwich', 'Callers and callees of ' + visible(place.of)]] : [])];
    return <div class="toolbar">
        <Choice label="View" value={place.view} options={views} onChoose={(view) => go({ view, zoom: [] })} />
        <Toggle value={place.up} text="Root at bottom" title="Flames instead of icicles" onChange={(up) => go({ up })} />
        <Toggle value={place.threads} text="Threads" title="The layer of threads" onChange={(threads) => go({ threads, zoom: [] })} />
        <label class="search"><span class="spoken">Search</span>
            <input type="search" placeholder="Search frames  /" spellcheck={false} value={search} onInput={(given) => onSearch(given.target.value)} onKeyDown={(given) => { if (given.key === 'Escape') { onSearch(''); given.target.blur(); given.stopPropagation(); } }} />
            <output>{foundText}</output></label>
        <span class="buttons">
            <Toggle value={place.compare} text="Compare" title="Two ranges of time, or two filters" onChange={onCompare} />
            <button type="button" onClick={onSql}>Copy as SQL</button>
            <Files login={login} side={side} before={before} shape={shape} onProblem={onProblem} />
            <Choice label="Panes" value={place.panes} options={[['table', 'Table'], ['both', 'Both'], ['flame', 'Flame']]} onChoose={(panes) => go({ panes })} />
        </span>
    </div>;
}

// Where the picture is zoomed to; each frame leads back to itself.
export function Crumbs({ tree, zoom, unit, event, onZoom }) {
    if (!tree) return <nav class="crumbs" />;
    const from = Math.max(0, zoom.length - 4);
    return <nav class="crumbs" aria-label="Zoomed to">
        <button type="button" onClick={() => onZoom([])}>{visible(tree.names[0])}</button>
        <b>{inUnit(tree.total[0], unit, event)}</b>
        {tree.isDifference && <span class="quiet">before: {inUnit(tree.totalBefore[0], unit, event)}</span>}
        {from > 0 && <span>› …</span>}
        {zoom.slice(from).map((name, i) => <span key={i}>› <button type="button" onClick={() => onZoom(zoom.slice(0, from + i + 1))}>{visible(name)}</button></span>)}
    </nav>;
}

export function foundIn(tree, marks, exact, unit, event) {
    if (!marks) return '';
    if (exact) return `${share(Number(exact.total), Number(exact.total_all))} of all, ${inUnit(Number(exact.total), unit, event)} · ${marks.nodes} frames`;
    return `${marks.nodes} frames`;
}
