// Dialogs.jsx -- who asks, the SQL behind a picture, and the keys: what stands in front of the page.

import { useEffect, useRef, useState } from 'preact/hooks';
import { asText } from './questions.js';

export function Dialog({ title, onClose, children }) {
    const dialog = useRef(null);
    useEffect(() => { if (!dialog.current.open) dialog.current.showModal(); }, []);
    return <dialog ref={dialog} aria-label={title} onClose={onClose} onClick={(given) => { if (given.target === dialog.current) dialog.current.close(); }}>
        <header><h2>{title}</h2><button type="button" class="icon" aria-label="Close" onClick={() => dialog.current.close()}>✕</button></header>
        {children}
    </dialog>;
}

export function LoginForm({ login, problem, isKept, onLogin }) {
    const [user, setUser] = useState(login.user === 'flame_tree' ? 'default' : login.user), [password, setPassword] = useState(''), [remember, setRemember] = useState(isKept);
    return <form class="login" onSubmit={(given) => { given.preventDefault(); onLogin({ user, password }, remember); }}>
        {problem && <p class="problem" role="alert">{problem}</p>}
        <label>User <input name="user" autocomplete="username" required value={user} onInput={(given) => setUser(given.target.value)} /></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" value={password} onInput={(given) => setPassword(given.target.value)} /></label>
        <label class="tick"><input type="checkbox" checked={remember} onChange={(given) => setRemember(given.target.checked)} /> Remember on this device</label>
        <p class="quiet">A ClickHouse user with <code>readonly = 1</code> and SELECT on <code>profile.*</code> is enough. Name and password are sent in headers to this server only, and forgotten when the page is closed.</p>
        <button type="submit" class="primary">Sign in</button>
    </form>;
}

export function SqlDialog({ questions, onClose }) {
    const [copied, setCopied] = useState(-1);
    const copy = async (text, i) => {
        await navigator.clipboard.writeText(text);
        setCopied(i);
    };
    return <Dialog title="The same in SQL" onClose={onClose}>
        <p class="quiet">Exactly what was asked, with its values in place: for clickhouse-client, a notebook, a dashboard.</p>
        {questions.map(([name, question], i) => question && <section key={name}>
            <h3>{name} <button type="button" onClick={() => copy(asText(question), i)}>{copied === i ? 'Copied' : 'Copy'}</button></h3>
            <pre tabindex="0" data-sql={name}>{asText(question)}</pre>
        </section>)}
    </Dialog>;
}

const KEYS = [
    ['/', 'search in frames'], ['← → ↑ ↓', 'move between frames'], ['Enter', 'zoom into the frame'], ['Backspace', 'zoom out by one frame'],
    ['Esc', 'zoom out, leave the search'], ['s', 'callers and callees of the frame'], ['i', 'callers first, or the tree'], ['u', 'root at the top, or at the bottom'],
    ['c', 'compare'], ['q', 'the SQL'], ['t', 'light or dark'], ['?', 'this list'],
];

export function KeysDialog({ onClose }) {
    return <Dialog title="Keys" onClose={onClose}>
        <table class="keys"><tbody>{KEYS.map(([key, what]) => <tr key={key}><th scope="row"><kbd>{key}</kbd></th><td>{what}</td></tr>)}</tbody></table>
        <p class="quiet">Drag on the chart to choose a range. Search for a part of a name, or for /a regular expression/. Right click on a frame: its callers and callees.</p>
    </Dialog>;
}
