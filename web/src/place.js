// place.js -- where the reader is: all that a link to a picture needs, and nothing secret.
//
// A place is a plain object; its link is the part of the URL behind '#', which is never sent to a
// server. What is as it was at first is left out:
//
//     #service=checkout&event=on-cpu&select=1795369100-1795369400&zoom=main%3Bread

export const START = {
    service: null, language: '', event: '', // null: the page chooses; '' as service or language: all
    last: 3600, from: 0, to: 0,             // the window: the last seconds, or from … to when last is 0
    select: null,                           // [from, to] within it: what the picture shows
    filter: '',
    compare: false, base: null, baseFilter: '', // the other side of a difference
    view: 'tree',                           // tree, callers (the leaf first), sandwich
    of: '',                                 // the function of the sandwich
    threads: true, up: false,               // threads shown; the root at the bottom
    zoom: [],                               // frames from the first one on
    search: '', panes: 'both',              // both, table, flame
};

const range = (text) => {
    const found = /^(\d{1,12})-(\d{1,12})$/.exec(text ?? '');
    return found && Number(found[1]) <= Number(found[2]) ? [Number(found[1]), Number(found[2])] : null;
};
const count = (text, otherwise) => (/^\d{1,12}$/.test(text ?? '') ? Number(text) : otherwise);
const among = (text, all) => (all.includes(text) ? text : all[0]);

export function placeOf(hash) {
    const words = new URLSearchParams(hash.replace(/^#/, ''));
    const text = (name) => words.get(name) ?? START[name];
    const window = range(words.get('window'));
    return {
        service: words.get('service'), language: text('language'), event: text('event'),
        last: window ? 0 : count(words.get('last'), START.last), from: window?.[0] ?? 0, to: window?.[1] ?? 0,
        select: range(words.get('select')), filter: text('filter'),
        compare: words.has('compare'), base: range(words.get('base')), baseFilter: text('baseFilter'),
        view: among(words.get('view'), ['tree', 'callers', 'sandwich']), of: text('of'),
        threads: words.get('threads') !== '0', up: words.get('up') === '1',
        zoom: words.get('zoom') ? words.get('zoom').split(';') : [],
        search: text('search'), panes: among(words.get('panes'), ['both', 'table', 'flame']),
    };
}

export function linkOf(place) {
    const words = new URLSearchParams();
    const put = (name, value) => { if (value !== START[name]) words.set(name, value); };
    if (place.service !== null) words.set('service', place.service);
    for (const name of ['language', 'event', 'filter', 'baseFilter', 'view', 'of', 'search', 'panes']) put(name, place[name]);
    if (place.last) put('last', place.last);
    else words.set('window', place.from + '-' + place.to);
    for (const name of ['select', 'base']) if (place[name]) words.set(name, place[name].join('-'));
    if (place.compare) words.set('compare', '1');
    if (!place.threads) words.set('threads', '0');
    if (place.up) words.set('up', '1');
    if (place.zoom.length) words.set('zoom', place.zoom.join(';'));
    return '#' + words;
}
