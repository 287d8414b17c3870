// truth.mjs -- what a tree is, as flame_json says it, and as it must be found again elsewhere.
import { readFileSync } from 'node:fs';

// The characters that exports for a screen show as U+FFFD (udf/visible.h).
export const visible = (name) =>
    name.replace(/[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd');

// Names of folded stacks (udf/out_folded.h).
export const folded = (name, root) => {
    const plain = name.replace(/[\x00-\x1f\x7f]/g, ' ').replace(/ ([0-9.]*[0-9][0-9.]*)$/, '_$1');
    return root ? plain.replace(/;/g, ':') : plain;
};

// Total of the root, and self and total of each function by the name that `spell` gives it;
// functions that are spelled alike are one.
export const truth = (file, spell) => truthOf(JSON.parse(readFileSync(file, 'utf8')), spell);

export function truthOf(tree, spell) {
    const functions = new Map();
    tree.functions.forEach((name, i) => {
        const [self, total] = tree.function_values.values[i];
        functions.set(spell(name, i === 0), { self, total });
    });
    return { total: tree.function_values.values[0][1], functions };
}

// The ten with the largest self, of equals the first by name: [[name, self, total], …].
export function ten(functions) {
    return [...functions].map(([name, of]) => [name, of.self, of.total])
        .sort((a, b) => b[1] - a[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
}

// The same out of stacks, [[[outermost, …, leaf], value], …]; a function counts once per stack.
export function sums(stacks) {
    const functions = new Map();
    let total = 0;
    const add = (name, what, value) => {
        if (!functions.has(name)) functions.set(name, { self: 0, total: 0 });
        functions.get(name)[what] += value;
    };
    for (const [names, value] of stacks) {
        total += value;
        add(names[names.length - 1], 'self', value);
        for (const name of new Set(names)) add(name, 'total', value);
    }
    return { total, functions };
}
