// colours.js -- what a frame is, as a colour: the kinds that DeepFlow tells apart, those of flame_svg().
//
// A shade of its own for each name keeps neighbours of one kind apart; found frames and the sides of a
// difference have colours that no kind has.

export const KINDS = {
    H: ['host', 48, 42, 58], P: ['process', 44, 45, 66], T: ['thread', 46, 52, 76], A: ['application', 28, 82, 66],
    K: ['kernel', 4, 72, 66], L: ['library', 204, 55, 68], C: ['CUDA', 92, 45, 52], O: ['object', 275, 45, 72],
    '?': ['unresolved', 0, 0, 74], '!': ['not shown', 215, 8, 62],
};

function hash(name) {
    let sum = 2166136261;
    for (let i = 0; i < name.length; i++) sum = Math.imul(sum ^ name.charCodeAt(i), 16777619);
    return (sum >>> 0) / 4294967296;
}

const cache = new Map();

export function colourOf(kind, name, dark) {
    const key = (dark ? 'd' : 'l') + kind + name;
    let colour = cache.get(key);
    if (!colour) {
        const [, hue, saturation, light] = KINDS[kind] ?? KINDS['?'];
        const turn = hash(name) - 0.5;
        colour = `hsl(${(hue + turn * 14).toFixed(1)} ${saturation}% ${(light + turn * 9 - (dark ? 7 : 0)).toFixed(1)}%)`;
        if (cache.size > 200000) cache.clear();
        cache.set(key, colour);
    }
    return colour;
}

// From -1, gone, over 0, the same share of the whole, to 1, new: nine steps, as flame_svg_diff() has.
const LIGHT = ['#2b6cb8', '#5a8cc8', '#8aadd8', '#b4cbe6', '#d5d9de', '#ead2cd', '#eaa99f', '#e07d70', '#d0453a'];
const DARK = ['#3b82d6', '#4f7fb8', '#5d7fa6', '#66788f', '#6c7076', '#8f706a', '#b07066', '#cc6455', '#e2574a'];
export const changeOf = (before, after) => (before === after ? 0 : (after - before) / Math.max(before, after));
export const colourOfChange = (change, dark) => (dark ? DARK : LIGHT)[Math.round(4 + 4 * change)];
export const legendOfChange = (dark) => (dark ? DARK : LIGHT);

export const swatch = (kind) => {
    const [, hue, saturation, light] = KINDS[kind] ?? KINDS['?'];
    return `hsl(${hue} ${saturation}% ${light - 4}%)`;
};
