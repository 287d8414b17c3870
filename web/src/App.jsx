// App.jsx -- the page: who asks, where the reader is, which questions follow, and what is shown.
//
// A question follows from the place alone, so a link is all that is needed to see the same again.
// They are asked in the order in which they are needed: the extent of the table, its services, then
// the picture, then the chart and the functions.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer, useSettled } from './asking.js';
import { choose, halves, stepOf, windowOf } from './choosing.js';
import { linkOf, placeOf } from './place.js';
import { NOBODY, keep, kept } from './login.js';
import * as questions from './questions.js';
import { regexOf } from './tree.js';
import { Header } from './Header.jsx';
import { Crumbs, Toolbar, foundIn } from './Toolbar.jsx';
import { Compare } from './Compare.jsx';
import { Chart } from './Chart.jsx';
import { Panes } from './Panes.jsx';
import { Empty, Legend, Progress, Trouble } from './Status.jsx';
import { Dialog, KeysDialog, LoginForm, SqlDialog } from './Dialogs.jsx';
import { useTheme } from './theme.js';

function usePlace() {
    const [place, setPlace] = useState(() => placeOf(location.hash));
    useEffect(() => {
        const listen = () => setPlace(placeOf(location.hash));
        addEventListener('hashchange', listen);
        return () => removeEventListener('hashchange', listen);
    }, []);
    const go = (change) => setPlace((before) => {
        const next = { ...before, ...change }, link = linkOf(next);
        if (link !== location.hash && link !== '#' + location.hash) history.pushState(null, '', link === '#' ? location.pathname : link);
        return next;
    });
    return [place, go];
}

// All questions of a place and their answers so far.
function useAnswers(login, place, again, shown) {
    const extent = useAnswer(login, questions.extent(), again);
    const about = extent.rows?.[0], window = useMemo(() => about && windowOf(place, about), [about, place.last, place.from, place.to]);
    const series = useAnswer(login, window && Number(about.rows) ? questions.series(...window) : null, again);
    const isNamed = place.service !== null && place.event !== '';
    const chosen = choose(place, series.rows ?? []);
    const isReady = window && (isNamed || series.rows);
    const [from, to] = place.select ?? window ?? [0, 0];
    const side = { service: chosen.service, language: chosen.language, event: chosen.event, from, to, filter: place.filter };
    const before = place.compare ? { ...side, from: place.base?.[0] ?? from, to: place.base?.[1] ?? to, filter: place.baseFilter } : null;
    const shape = { view: place.view === 'callers' ? 'callers' : 'tree', threads: place.threads, zoom: [] };
    const step = window ? stepOf(...window) : 1;
    const time = useAnswer(login, isReady && side.event && shown.isFirstDone ? questions.overTime({ ...side, from: window[0], to: window[1] }, step) : null, again);
    const functions = useAnswer(login, isReady && shown.isFirstDone && side.event ? (before ? questions.functionsOfBoth(before, side, shape) : questions.functions(side, shape)) : null, again);
    const sought = useSettled(place.search, 400);
    const exact = useAnswer(login, isReady && sought && sought === place.search && shown.tree && !before ? questions.found(side, shape, regexOf(sought)) : null, again);
    return { extent, about, window, series, chosen, isReady, side, before, shape, step, time, functions, exact: exact.rows?.[0] };
}

function useKeys(place, go, open, onTheme, onCompare) {
    useEffect(() => {
        const keys = {
            '/': () => document.querySelector('.search input').focus(), t: onTheme, '?': () => open('keys'), q: () => open('sql'), c: () => onCompare(!place.compare),
            u: () => go({ up: !place.up }), i: () => go({ view: place.view === 'callers' ? 'tree' : 'callers', zoom: [] }), Escape: () => go({ zoom: [] }),
        };
        const listen = (given) => {
            if (given.ctrlKey || given.metaKey || given.altKey || /^(INPUT|TEXTAREA|SELECT|DIALOG)$/.test(given.target.tagName) || document.querySelector('dialog[open]')) return;
            if (!keys[given.key] || (given.key === 'Escape' && place.zoom.length === 0)) return;
            given.preventDefault();
            keys[given.key]();
        };
        addEventListener('keydown', listen);
        return () => removeEventListener('keydown', listen);
    });
}

export function App() {
    const [login, setLogin] = useState(() => kept() ?? NOBODY), [place, go] = usePlace(), [again, setAgain] = useState(0);
    const [dialog, open] = useState(null), [failed, setFailed] = useState(null), [dark, onTheme] = useTheme();
    const [shown, setShown] = useState({ tree: null, isFirstDone: false });
    const answers = useAnswers(login, place, again, shown);
    const { about, window, side, before, shape, chosen } = answers;
    const onCompare = (compare) => go(compare ? { compare, ...halves(window, place.select, about), zoom: [] } : { compare, base: null, zoom: [] });
    useKeys(place, go, open, onTheme, onCompare);
    const enter = (next, remember) => {
        keep(remember ? next : null);
        setLogin(next);
        open(null);
        setAgain(again + 1);
    };
    const retry = () => { setFailed(null); setAgain(again + 1); };
    const problem = failed ?? answers.extent.problem ?? answers.series.problem ?? shown.problem ?? answers.time.problem ?? answers.functions.problem;
    const form = (said) => <LoginForm login={login} problem={said} isKept={kept() !== null} onLogin={enter} />;
    if (problem?.kind === 'login') return <main class="alone"><h1>Flame graphs of this ClickHouse</h1>{form(login === NOBODY ? '' : problem.message)}</main>;

    const isEmpty = about && (Number(about.rows) === 0 || (answers.isReady && (!side.event || (shown.answered && !shown.tree))));
    const unit = chosen.unit, select = place.select ?? window;
    return <>
        <Header login={login} place={place} side={side} series={answers.series.rows ?? []} window={window ?? [0, 0]} extent={about} dark={dark} go={go}
            onRefresh={retry} onTheme={onTheme} onLogin={() => open('login')} onKeys={() => open('keys')} />
        <Progress busy={!problem && (answers.extent.busy || answers.series.busy || shown.busy || answers.functions.busy)} progress={shown.progress ?? answers.functions.progress} />
        {window && <Chart rows={answers.time.rows} from={window[0]} to={window[1]} step={answers.step} dark={dark} unit={unit} event={side.event}
            select={place.select} base={before && place.base} onRange={(range) => go({ [place.compare && shown.isForBase ? 'base' : 'select']: range, zoom: [] })} />}
        {window && <Compare login={login} place={place} side={side} select={select} go={go} isForBase={shown.isForBase} onFor={(isForBase) => setShown({ ...shown, isForBase })} />}
        <Toolbar login={login} place={place} side={side} before={before} shape={{ ...shape, zoom: place.view === 'sandwich' ? [] : place.zoom }} search={place.search} onSearch={(search) => go({ search })}
            foundText={foundIn(shown.tree, shown.marks, answers.exact, unit, side.event)} go={go} onCompare={onCompare} onSql={() => open('sql')} onProblem={setFailed} />
        <Crumbs tree={shown.tree} zoom={place.zoom} unit={unit} event={side.event} onZoom={(zoom) => go({ zoom })} />
        <main>
            {problem ? <Trouble problem={problem} onRetry={retry} />
                : isEmpty && <Empty isTableEmpty={Number(about.rows) === 0} hasFilter={place.filter !== ''} onNoFilter={() => go({ filter: '' })}
                    onAll={() => go({ last: 0, from: about.first, to: about.newest, select: null, base: null, compare: false })} />}
            {answers.isReady && side.event && <Panes key={again} hidden={Boolean(problem || isEmpty)} login={login} place={place} side={side} before={before} shape={shape}
                functions={answers.functions.rows} unit={unit} dark={dark} go={go} onShown={(more) => setShown((was) => ({ ...was, ...more, isFirstDone: was.isFirstDone || more.tree !== null || more.answered }))} />}
        </main>
        <Legend tree={shown.tree} dark={dark} count={shown.tree ? `${shown.tree.count.toLocaleString('en')} nodes shown${shown.tree.count >= questions.NODES ? ', the heaviest; zooming in shows more' : ''} · flame_tree ${about?.version ?? ''}` : ''} />
        {dialog === 'login' && <Dialog title="Who asks" onClose={() => open(null)}>{form('')}</Dialog>}
        {dialog === 'keys' && <KeysDialog onClose={() => open(null)} />}
        {dialog === 'sql' && <SqlDialog onClose={() => open(null)} questions={[...(shown.questions ?? []), ['Functions', answers.functions.question], ['Over time', answers.time.question]]} />}
    </>;
}
