// completing.js -- what may stand at the end of a tag_filter that somebody is typing.
//
// In: the text up to the cursor. Out: where the word begins that is being typed, and what it is: the
// name of a tag, a key of a map, a value of a tag, or a word that joins two tests.
//
//     'pod_ns = "shop" AND po'   {what: 'tag', from: 20, word: 'po'}
//     'pod_ns = "sh'             {what: 'value', from: 9, word: 'sh', tag: 'pod_ns'}
//     'k8s.label.'               {what: 'key', from: 0, word: '', map: 'k8s.label'}

import { MAPS } from './questions.js';

const VALUE = /([A-Za-z_][\w.]*)\s*(?:=|!=|<>|\bLIKE|\bREGEXP|\bIN\s*\((?:\s*(?:'[^']*'|"[^"]*")\s*,)*)\s*(["']?)([^"']*)$/i;
const NAME = /(?:^|[\s(])([A-Za-z_][\w.\/-]*)?$/;

export function completing(text) {
    const value = VALUE.exec(text);
    if (value && !/["']\s*$/.test(value[0].slice(0, -1).replace(/.*[=(,]/, '')) && (value[2] || /^[\w.-]*$/.test(value[3]))) {
        return { what: 'value', from: text.length - value[2].length - value[3].length, word: value[3], tag: value[1] };
    }
    if (/(?:["')]|\d)\s+\w*$/.test(text)) {
        const word = /\w*$/.exec(text)[0];
        return { what: 'join', from: text.length - word.length, word };
    }
    const name = NAME.exec(text);
    if (!name) return null;
    const word = name[1] ?? '', map = MAPS.find((one) => word.startsWith(one + '.'));
    if (map) return { what: 'key', from: text.length - word.length, word: word.slice(map.length + 1), map };
    return { what: 'tag', from: text.length - word.length, word };
}

export const quotedValue = (value) => '"' + value.replace(/["\\]/g, '\\$&') + '"';
