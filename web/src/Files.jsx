// Files.jsx -- what other programs read: each format is a query, and its answer a file.

import { useState } from 'preact/hooks';
import { download } from './server.js';
import { FILES, FILES_OF_BOTH, file } from './questions.js';

function save(bytes, name) {
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
}

export function Files({ login, side, before, shape, onProblem }) {
    const [isOpen, setOpen] = useState(false), [busy, setBusy] = useState('');
    const get = async ([name, ending, , sql]) => {
        setOpen(false);
        setBusy(name);
        try {
            const title = (side.service || 'all services').replace(/[^\w.-]+/g, '_');
            save(await download(login, file(sql, side, before, shape)), `${title}.${side.event}.${ending}`);
        } catch (problem) {
            onProblem(problem);
        }
        setBusy('');
    };
    return <div class="range">
        <button type="button" aria-expanded={isOpen} aria-haspopup="menu" disabled={busy !== ''} onClick={() => setOpen(!isOpen)}>{busy ? busy + ' …' : 'Export'}</button>
        {isOpen && <div class="menu right" role="menu">
            {(before ? FILES_OF_BOTH : FILES).map((one) => <button type="button" role="menuitem" key={one[1]} onClick={() => get(one)}>{one[0]}<small>{one[2]}</small></button>)}
        </div>}
    </div>;
}
