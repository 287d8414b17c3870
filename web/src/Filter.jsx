// Filter.jsx -- a field for DeepFlow's tag_filter, with tags and values that there are rows of.
//
// What is typed becomes the filter on Enter or when the field is left, if the program has nothing
// against it; otherwise its sentence, which points at the character, stands below the field.

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAnswer, useSettled } from './asking.js';
import { Options, listKeys } from './Combo.jsx';
import { completing, quotedValue } from './completing.js';
import { MAPS, TAGS, keysOf, problemOf, valuesOf } from './questions.js';

const NAMES = [...TAGS.map((tag) => ({ value: tag, text: tag })), ...MAPS.map((map) => ({ value: map + '.', text: map + '.…', note: 'a key' }))];
const JOINS = ['AND', 'OR'].map((word) => ({ value: word }));

function questionOf(here, side) {
    if (here?.what === 'value') return valuesOf(side, here.tag);
    if (here?.what === 'key') return keysOf(side, here.map);
    return null;
}

function optionsOf(here, rows) {
    if (!here) return [];
    const all = here.what === 'tag' ? NAMES : here.what === 'join' ? JOINS : (rows ?? []).map((row) => ({ value: row.value, note: Number(row.rows).toLocaleString('en') + ' rows' }));
    return all.filter((option) => option.value.toLowerCase().includes(here.word.toLowerCase())).slice(0, 100);
}

function textOf(here, option) {
    if (here.what === 'value') return quotedValue(option.value) + ' ';
    if (here.what === 'key') return `${here.map}.${option.value} = `;
    if (here.what === 'tag') return option.value.endsWith('.') ? option.value : option.value + ' = ';
    return option.value + ' ';
}

export function Filter({ login, label, side, value, onChange }) {
    const id = useId(), field = useRef(null);
    const [text, setText] = useState(value), [cursor, setCursor] = useState(null), [at, setAt] = useState(-1);
    useEffect(() => setText(value), [value]);
    const here = cursor === null ? null : completing(text.slice(0, cursor));
    const suggestions = useAnswer(login, side.event ? questionOf(here, side) : null);
    const options = optionsOf(here, suggestions.rows);
    const settled = useSettled(text, 300);
    const check = useAnswer(login, settled.trim() ? problemOf(settled) : null);
    const problem = settled.trim() && settled === text ? check.rows?.[0]?.problem : '';
    const apply = async () => {
        setCursor(null);
        if (text.trim() !== value) onChange(text.trim());
    };
    const pick = (option) => {
        const put = text.slice(0, here.from) + textOf(here, option), rest = text.slice(cursor);
        setText(put + rest);
        setAt(-1);
        field.current.value = put + rest;
        field.current.setSelectionRange(put.length, put.length);
        setCursor(put.length);
    };
    const onKey = (given) => {
        if (given.key === 'Enter' && at < 0) apply();
        else if (!listKeys(given.key, options, at, setAt, pick, () => setCursor(null))) return;
        given.preventDefault();
        given.stopPropagation();
    };
    return <label class="combo filter"><span>{label}</span>
        <input ref={field} role="combobox" aria-expanded={options.length > 0} aria-controls={id} aria-invalid={problem ? 'true' : undefined} aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
            autocomplete="off" spellcheck={false} value={text} placeholder={'pod_ns = "shop" AND pod LIKE "checkout*"'}
            onInput={(given) => { setText(given.target.value); setCursor(given.target.selectionStart); setAt(-1); }}
            onFocus={(given) => setCursor(given.target.value.length)} onBlur={apply} onClick={(given) => setCursor(given.target.selectionStart)} onKeyDown={onKey} />
        <Options id={id} options={options} at={at} onPick={pick} />
        {problem && <small class="problem" role="alert">{problem}</small>}
    </label>;
}
