// choosing.js -- what the page shows when nobody has said: which time, service, event, and steps.
//
// In: the place (place.js), what the server said of its rows. Out: the side of a picture, complete:
//
//     {service: 'checkout', language: '', event: 'on-cpu', from: 1795366317, to: 1795369914, filter: ''}

// The events that a newcomer expects to see, before any other.
const FIRST = ['on-cpu', 'cpu', 'itimer', 'wall', 'off-cpu'];
const rank = (event) => (FIRST.indexOf(event) + FIRST.length + 1) % (FIRST.length + 1);

// Bounds are whole seconds, both inclusive. A table whose newest row is older than the window, or in
// the future, is shown up to that row.
export function windowOf(place, extent) {
    if (!place.last) return [place.from, place.to];
    const { newest, now } = extent, isNow = newest <= now && newest > now - place.last;
    const to = isNow ? now : newest;
    return [to - place.last + 1, to];
}

export function choose(place, series) {
    const fits = (row) => (place.service === null || place.service === '' || row.service === place.service)
        && (place.event === '' || row.event === place.event) && (place.language === '' || row.language === place.language);
    const found = series.filter(fits).sort((a, b) => rank(a.event) - rank(b.event) || (a.service === 'Total') - (b.service === 'Total') || b.rows - a.rows)[0];
    return {
        service: place.service ?? found?.service ?? '', event: place.event || found?.event || '',
        language: place.language, unit: found?.unit ?? '',
    };
}

const sumOf = (rows) => rows.reduce((sum, row) => sum + Number(row.rows), 0);

// Distinct values of a column with the rows that have them, as options of a Combo.
export function optionsOf(series, column) {
    const groups = Map.groupBy ? Map.groupBy(series, (row) => row[column]) : series.reduce((map, row) => map.set(row[column], [...(map.get(row[column]) ?? []), row]), new Map());
    return [...groups].map(([value, rows]) => ({ value, rows: sumOf(rows) })).sort((a, b) => b.rows - a.rows)
        .map(({ value, rows }) => ({ value, text: value || '(no name)', note: rows.toLocaleString('en') + ' rows' }));
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400];
export const stepOf = (from, to) => STEPS.find((step) => (to - from) / step <= 300) ?? STEPS.at(-1);

// Two ranges to begin a comparison with: what is selected and as much before it, or two halves of what
// there are rows of.
export function halves(window, select, extent) {
    if (select && select[0] > window[0]) {
        const length = select[1] - select[0];
        return { select, base: [Math.max(window[0], select[0] - length - 1), select[0] - 1] };
    }
    const [from, to] = select ?? [Math.max(window[0], extent?.first ?? 0), Math.min(window[1], extent?.newest ?? Infinity)], middle = Math.floor((from + to) / 2);
    return { select: [middle + 1, to], base: [from, middle] };
}
