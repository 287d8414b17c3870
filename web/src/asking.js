// asking.js -- a question as state of a component: busy, rows, or what went wrong.
//
// The same question is not asked twice; another one stops the one before, and its rows stay in sight
// until those of the new one are there.
//
//     const {rows, busy, progress, problem, question} = useAnswer(login, question)    null: nothing to ask

import { useEffect, useState } from 'preact/hooks';
import { ask } from './server.js';

const NOTHING = { rows: null, question: null, busy: false, progress: null, problem: null };

export function useAnswer(login, question, again = 0) {
    const [answer, setAnswer] = useState(NOTHING);
    const key = question && JSON.stringify([question, login, again]);
    useEffect(() => {
        if (!question) {
            setAnswer(NOTHING);
            return undefined;
        }
        const stop = new AbortController();
        setAnswer((before) => ({ ...before, busy: true, progress: null, problem: null }));
        ask(login, question, {
            signal: stop.signal,
            onProgress: (progress) => { if (!stop.signal.aborted) setAnswer((before) => ({ ...before, progress })); },
        }).then(
            (rows) => { if (!stop.signal.aborted) setAnswer({ ...NOTHING, rows, question }); },
            (problem) => { if (!stop.signal.aborted) setAnswer({ ...NOTHING, question, problem }); });
        return () => stop.abort();
    }, [key]);
    return answer;
}

// A value that has not changed for a while.
export function useSettled(value, milliseconds) {
    const [settled, setSettled] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(value), milliseconds);
        return () => clearTimeout(timer);
    }, [value]);
    return settled;
}

// Tells the size of an element, now and whenever it changes.
export function useSize(ref) {
    const [size, setSize] = useState({ width: 0, height: 0 });
    useEffect(() => {
        const watch = new ResizeObserver(([entry]) => setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) }));
        watch.observe(ref.current);
        return () => watch.disconnect();
    }, []);
    return size;
}
