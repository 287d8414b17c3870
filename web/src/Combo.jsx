// Combo.jsx -- a field with a list of what fits: typed into, walked with arrow keys, or clicked.
//
//     <Combo label="Service" value="checkout" options={[{value, text, note}]} onChoose={…} />
//
// The pattern is the "combobox" of the ARIA authoring practices: the field keeps the focus, the list
// is pointed into by aria-activedescendant.

import { useEffect, useId, useRef, useState } from 'preact/hooks';

export function Options({ id, options, at, onPick }) {
    const list = useRef(null);
    useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [at]);
    if (options.length === 0) return null;
    return <ul class="options" role="listbox" id={id} ref={list}>
        {options.map((option, i) => <li key={option.value} id={`${id}-${i}`} role="option" aria-selected={i === at}
            onMouseDown={(given) => { given.preventDefault(); onPick(option); }}>
            <span>{option.text ?? option.value}</span>{option.note && <small>{option.note}</small>}
        </li>)}
    </ul>;
}

// What the keys do in a list of options; true when one was for the list.
export function listKeys(key, options, at, setAt, pick, close) {
    if (options.length === 0) return false;
    if (key === 'ArrowDown') setAt((at + 1) % options.length);
    else if (key === 'ArrowUp') setAt((at + options.length - 1) % options.length);
    else if (key === 'Enter' && at >= 0) pick(options[at]);
    else if (key === 'Escape') close();
    else return false;
    return true;
}

export function Combo({ label, value, text, options, onChoose, empty }) {
    const id = useId(), field = useRef(null);
    const [typed, setTyped] = useState(null), [at, setAt] = useState(0);
    const isOpen = typed !== null;
    const fitting = isOpen ? options.filter((option) => (option.text ?? option.value).toLowerCase().includes(typed.toLowerCase())).slice(0, 200) : [];
    const close = () => setTyped(null);
    const pick = (option) => {
        close();
        field.current.blur();
        onChoose(option.value);
    };
    return <label class="combo"><span>{label}</span>
        <input ref={field} role="combobox" aria-expanded={isOpen} aria-controls={id} aria-autocomplete="list" aria-activedescendant={isOpen && fitting[at] ? `${id}-${at}` : undefined}
            autocomplete="off" spellcheck={false} value={isOpen ? typed : text ?? value} placeholder={isOpen ? text ?? value : empty}
            onFocus={() => { setTyped(''); setAt(Math.max(0, options.findIndex((option) => option.value === value))); }}
            onInput={(given) => { setTyped(given.target.value); setAt(0); }} onBlur={close}
            onKeyDown={(given) => { if (isOpen && listKeys(given.key, fitting, at, setAt, pick, () => field.current.blur())) { given.preventDefault(); given.stopPropagation(); } }} />
        <Options id={id} options={fitting} at={at} onPick={pick} />
    </label>;
}
