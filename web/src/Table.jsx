// Table.jsx -- the functions of the whole tree, whatever the picture leaves out.
//
// In: rows {name, kind, self, total, whole} and of a difference self_before, total_before, whole_before. A click on a name
// shows its callers and callees, one on the loupe finds it in the picture.

import { useMemo, useState } from 'preact/hooks';
import { swatch, KINDS } from './colours.js';
import { inUnit, share, signed, visible } from './units.js';
import { matcherOf } from './tree.js';

const PAGE = 200;

function columnsOf(all, isDifference, unit, event) {
    const value = (name, field, whole) => ({ name, field, text: (row) => inUnit(Number(row[field]), unit, event), part: (row) => Number(row[field]) / (whole || 1), of: (row) => Number(row[field]) });
    if (!isDifference) return [value('Self', 'self', all.total), value('Total', 'total', all.total)];
    const share = (row) => [Number(row.total_before) / (all.before || 1), Number(row.total) / (all.total || 1)];
    return [
        { ...value('Before', 'total_before', all.before) }, { ...value('Now', 'total', all.total) },
        { name: 'Change', field: 'change', text: (row) => { const [before, after] = share(row); return before === 0 ? 'new' : after === 0 ? 'gone' : signed(100 * (after - before)) + ' pt'; }, part: () => 0, of: (row) => { const [before, after] = share(row); return Math.abs(after - before); } },
    ];
}

export function Table({ rows, isDifference, unit, event, search, chosen, onSandwich, onSearch }) {
    const all = { total: Number(rows?.[0]?.whole ?? 0), before: Number(rows?.[0]?.whole_before ?? 0) };
    const columns = useMemo(() => columnsOf(all, isDifference, unit, event), [all.total, all.before, isDifference, unit, event]);
    const [sort, setSort] = useState(null), [shown, setShown] = useState(PAGE);
    const by = columns.find((column) => column.field === sort?.field) ?? columns.at(isDifference ? -1 : 0);
    const sign = sort?.isUp ? 1 : -1;
    const matching = useMemo(() => {
        const matches = search ? matcherOf(search) : () => true;
        return (rows ?? []).filter((row) => matches(row.name)).sort((a, b) => sign * (by.of(a) - by.of(b)) || (a.name < b.name ? -1 : 1));
    }, [rows, search, by, sign]);
    const most = useMemo(() => new Map(columns.map((column) => [column, (rows ?? []).reduce((sum, row) => Math.max(sum, column.of(row)), 0)])), [rows, columns]);
    const head = (column) => <th scope="col" aria-sort={column === by ? (sign < 0 ? 'descending' : 'ascending') : 'none'}>
        <button type="button" onClick={() => setSort({ field: column.field, isUp: column === by && sign < 0 })}>{column.name}{column === by ? (sign < 0 ? ' ↓' : ' ↑') : ''}</button></th>;
    return <div class="table">
        <table>
            <thead><tr><th scope="col">Function</th>{columns.map(head)}</tr></thead>
            <tbody>{matching.slice(0, shown).map((row) => <tr key={row.name} class={row.name === chosen ? 'chosen' : ''}>
                <th scope="row"><span class="name">
                    <i style={{ background: swatch(row.kind) }} title={KINDS[row.kind]?.[0]} />
                    <button type="button" class="function" title="Callers and callees" onClick={() => onSandwich(row.name)}>{visible(row.name)}</button>
                    <button type="button" class="find" title="Find in the picture" aria-label={'Find ' + visible(row.name)} onClick={() => onSearch(row.name)}>⌕</button>
                </span></th>
                {columns.map((column) => <td key={column.field}><span class="bar" style={{ width: Math.max(0, Math.min(100, 100 * column.of(row) / (most.get(column) || 1))) + '%' }} /><span title={share(column.part(row), 1)}>{column.text(row)}</span></td>)}
            </tr>)}</tbody>
        </table>
        {matching.length > shown && <button type="button" class="more" onClick={() => setShown(shown + PAGE)}>{matching.length - shown} more</button>}
        {rows && matching.length === 0 && <p class="none">No function is called like this.</p>}
    </div>;
}
