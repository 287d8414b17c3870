// completing.js -- what may stand at the end of a tag_filter that somebody is typing.
//
// In: the text up to the cursor. Out: where the word begins that is being typed, and what it is: the
// name of a tag, a key of a map, a value of a tag, or a word that joins two tests.
//
//     'pod_ns = "shop" AND po'   {what: 'tag', from: 20, word: 'po'}
//     'pod_ns = "sh'             {what: 'value', from: 9, word: 'sh', tag: 'pod_ns'}
//     'k8s.label.'               {what: 'key', from: 0, word: '', map: 'k8s.label'}

import { MAPS } from './questions.js';

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[\w./*%-]+|[<>!=]+|[(),]|./gsu;
const BEFORE_VALUE = /^(like|regexp|rlike|in|=|!=|<>|<|>|<=|>=)$/i;
const isOpen = (token) => /^["']/.test(token) && (token.length === 1 || token.at(-1) !== token[0]);

// What is expected behind a complete token.
function behind(expected, token) {
    if (/^\s/.test(token)) return expected;
    if (/^(and|or|not)$/i.test(token) && expected.what !== 'value') return { what: expected.what === 'operator' ? 'operator' : 'tag', tag: expected.tag };
    if (BEFORE_VALUE.test(token)) return { ...expected, what: 'value' };
    if (token === '(') return expected;
    if (token === ',') return { ...expected, what: 'value' };
    if (token === ')') return { what: 'join' };
    if (expected.what === 'tag') return { what: 'operator', tag: token };
    return { ...expected, what: 'join' };
}

export function completing(text) {
    const tokens = text.match(TOKEN) ?? [], last = tokens.at(-1) ?? '';
    const isPartial = isOpen(last) || /^[\w./*%-]/.test(last);
    const expected = (isPartial ? tokens.slice(0, -1) : tokens).reduce(behind, { what: 'tag' });
    const partial = isPartial ? last : '', from = text.length - partial.length;
    const word = partial.replace(/^["']/, '');
    if (expected.what === 'value') return { what: 'value', from, word, tag: expected.tag };
    if (expected.what === 'join') return isPartial || /\s$/.test(text) ? { what: 'join', from, word } : null;
    if (expected.what !== 'tag') return null;
    const map = MAPS.find((one) => word.startsWith(one + '.'));
    return map ? { what: 'key', from, word: word.slice(map.length + 1), map } : { what: 'tag', from, word };
}

export const quotedValue = (value) => '"' + value.replace(/["\\]/g, '\\$&') + '"';
