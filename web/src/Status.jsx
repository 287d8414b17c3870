// Status.jsx -- that something goes on, that there is nothing, or what went wrong; and what colours mean.

import { KINDS, legendOfChange, swatch } from './colours.js';

export function Progress({ busy, progress }) {
    const whole = Number(progress?.total_rows_to_read ?? 0), read = Number(progress?.read_rows ?? 0);
    const part = whole ? Math.min(1, read / whole) : 0;
    return <div class={'progress' + (busy ? ' busy' : '')} role="progressbar" aria-label="Loading" aria-hidden={!busy} aria-valuenow={Math.round(100 * part)}>
        <i style={{ width: busy ? Math.max(4, 100 * part) + '%' : '0' }} />
        {busy && read > 0 && <small>{read.toLocaleString('en')} rows read</small>}
    </div>;
}

export function Trouble({ problem, onRetry }) {
    const title = { gone: 'No answer', login: 'Not let in' }[problem.kind] ?? 'The query failed';
    return <div class="state trouble" role="alert" data-kind={problem.kind}>
        <h2>{title}</h2>
        <p>{problem.message}</p>
        {problem.details && problem.details !== problem.message && <details><summary>All of it</summary><pre>{problem.details}</pre></details>}
        <button type="button" class="primary" onClick={onRetry}>Try again</button>
    </div>;
}

export function Empty({ isTableEmpty, hasFilter, onAll, onNoFilter }) {
    if (isTableEmpty) return <div class="state" data-kind="empty"><h2>There are no profiles yet</h2>
        <p><code>profile.in_process</code> has no rows. As soon as DeepFlow, or whoever fills it, has written some, they are shown here.</p></div>;
    return <div class="state" data-kind="empty"><h2>Nothing was recorded here</h2>
        <p>No row of this service and event is in this range of time{hasFilter ? ' and passes the filter' : ''}.</p>
        <p>{hasFilter && <button type="button" onClick={onNoFilter}>Without the filter</button>} <button type="button" class="primary" onClick={onAll}>All the time there is</button></p></div>;
}

export function Legend({ tree, dark, count }) {
    const kinds = tree && !tree.isDifference ? Object.keys(KINDS).filter((kind) => tree.kinds.includes(kind)) : [];
    return <footer class="legend">
        {kinds.map((kind) => <span key={kind}><i style={{ background: swatch(kind) }} />{KINDS[kind][0]}</span>)}
        {tree?.isDifference && <span class="scale">gone {legendOfChange(dark).map((colour) => <i key={colour} style={{ background: colour }} />)} new</span>}
        <span class="count">{count}</span>
    </footer>;
}
