// server.js -- questions to ClickHouse over its HTTP interface, and answers row by row.
//
// A question is {sql, params}: one SELECT with {name:Type} where the values go. Query and values
// travel as fields of a form, so nobody's value is ever part of the SQL, and none is in a URL or in
// a log of URLs. No settings are sent: a user with readonly = 1 may not send any.
//
// The answer is FORMAT JSONEachRowWithProgress: lines {"progress": …}, {"meta": …}, {"row": …}. An error
// behind the first rows comes as {"exception": …} or, newer, as text behind a line __exception__.

export class Problem extends Error {
    // kind: 'login', 'gone', 'server' (the query failed), 'stopped' (somebody asked anew)
    constructor(kind, message, details = '') {
        super(message);
        this.kind = kind;
        this.details = details;
    }
}

// ClickHouse reads values as it reads text in a TSV.
const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };
const escaped = (value) => String(value).replace(/[\\\t\n\r\0]/g, (one) => ESCAPES[one]);

const WRONG_USER = new Set(['192', '193', '194', '516']);

// 'Code: 395. DB::Exception: flame_tree: … (NAME) (version 26.7)' without what helps nobody.
export function sentence(text) {
    const found = /DB::Exception: ([\s\S]*)/.exec(text);
    return (found ? found[1] : text).replace(/\s*\(version [^)]*\)\s*$/, '').replace(/: In scope [\s\S]*?(?= \([A-Z_]+\)$)/, '')
        .replace(/^[\s\S]*?User defined function '(\w+)' failed[\s\S]*?stderr: */, '').trim() || 'the server gave no reason';
}

function formOf({ sql, params }, format) {
    const form = new FormData();
    form.append('query', format ? `${sql}\nFORMAT ${format}` : sql);
    for (const [name, value] of Object.entries(params ?? {})) form.append('param_' + name, escaped(value));
    return form;
}

async function send(login, question, format, signal) {
    let answer;
    try {
        answer = await fetch('/', {
            method: 'POST', body: formOf(question, format), signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
            headers: { 'X-ClickHouse-User': inHeader(login.user), 'X-ClickHouse-Key': inHeader(login.password) },
        });
    } catch (problem) {
        throw problem.name === 'AbortError' ? new Problem('stopped', '') : new Problem('gone', 'ClickHouse does not answer. Is the server running?', String(problem));
    }
    if (answer.ok) return answer;
    const text = await answer.text();
    const code = answer.headers.get('X-ClickHouse-Exception-Code') ?? '';
    if (answer.status === 401 || WRONG_USER.has(code)) throw new Problem('login', `ClickHouse does not let “${login.user}” in: the name or the password is wrong, or this user may not come from here.`, text);
    throw new Problem('server', sentence(text), text);
}

// Headers are bytes, and fetch() takes those as characters up to U+00FF: names in UTF-8, as ClickHouse
// has them.
const inHeader = (value) => String.fromCharCode(...new TextEncoder().encode(value)).replace(/[\0\r\n]/g, '');

async function* linesOf(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const lines = (rest + value).split('\n');
        rest = lines.pop();
        yield lines;
    }
    if (rest) yield [rest];
}

// One line of the answer; false where the text of an error begins.
function take(line, rows, onProgress) {
    if (line.startsWith('{"row"')) rows.push(JSON.parse(line).row);
    else if (line.startsWith('{"progress"')) onProgress?.(JSON.parse(line).progress);
    else if (line.startsWith('{"exception"')) throw new Problem('server', sentence(JSON.parse(line).exception), line);
    else return line.startsWith('{') || line === '';
    return true;
}

// All rows of the answer, as objects. `onProgress` gets {read_rows, total_rows_to_read, …} on the way.
export async function ask(login, question, { signal, onProgress } = {}) {
    const answer = await send(login, question, 'JSONEachRowWithProgress', signal);
    const rows = [], error = [];
    try {
        for await (const lines of linesOf(answer)) {
            for (const line of lines) {
                if (error.length || !take(line, rows, onProgress)) error.push(line);
            }
        }
    } catch (problem) {
        if (problem instanceof Problem) throw problem;
        throw problem.name === 'AbortError' ? new Problem('stopped', '') : new Problem('gone', 'The answer broke off: the connection to ClickHouse was lost.', String(problem));
    }
    if (error.length) throw new Problem('server', sentence(error.join('\n')), error.join('\n'));
    return rows;
}

// A file: the bytes of the only value of the answer, whose query ends in a FORMAT of its own.
export async function download(login, question, signal) {
    const bytes = new Uint8Array(await (await send(login, question, '', signal)).arrayBuffer());
    const end = new TextDecoder().decode(bytes.subarray(Math.max(0, bytes.length - 4000)));
    const at = end.indexOf('__exception__');
    if (at >= 0) throw new Problem('server', sentence(end.slice(at + 13)), end.slice(at));
    return bytes;
}
