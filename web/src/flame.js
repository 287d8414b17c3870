// flame.js -- draws a tree on a canvas: what is in sight, and no more.
//
// In: a tree (tree.js), the node that fills the width, marks of found frames. Out: pixels, and which
// node is where. Layers are sorted from left to right, so a picture of a hundred thousand nodes costs
// a search in each layer in sight and the frames that are wide enough to be seen.
//
//     const flame = new Flame(canvas);
//     flame.show({tree, root: 0, marks: null, focus: 3, up: false, dark: true});
//     flame.nodeAt(x, y)      the number of a node, or -1

import { changeOf, colourOf, colourOfChange } from './colours.js';
import { visible } from './units.js';

export const LAYER = 20; // pixels
const LEAST = 0.4;       // narrower frames are not drawn
const TEXT_FROM = 28;

export class Flame {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d', { alpha: false });
        this.state = null;
        this.scroll = 0;
        this.hover = -1;
    }

    show(state) {
        this.state = state;
        this.paint();
    }

    resize(width, height) {
        const ratio = globalThis.devicePixelRatio || 1;
        Object.assign(this, { width, height });
        this.canvas.width = Math.max(1, Math.round(width * ratio));
        this.canvas.height = Math.max(1, Math.round(height * ratio));
        Object.assign(this.canvas.style, { width: width + 'px', height: height + 'px' });
        this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.context.font = '12px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';
        this.letter = this.context.measureText('m').width;
    }

    // Layers that have something in sight: those above the zoomed node, and those below it.
    get layers() {
        const { tree, root } = this.state;
        let deepest = tree.depth[root];
        while (tree.layers[deepest + 1] && this.first(deepest + 1) >= 0) deepest++;
        return deepest + 1;
    }

    // The first node of a layer below the zoomed one, as a place in the layer; -1: there is none.
    first(layer) {
        const nodes = this.state.tree.layers[layer], { root, tree } = this.state;
        const at = lowerBound(nodes, (node) => node > root);
        return at < nodes.length && nodes[at] < tree.end[root] ? at : -1;
    }

    // Where a layer begins, from the top of the picture.
    top(layer) {
        return this.state.up ? Math.max(this.fullHeight, this.height) - (layer + 1) * LAYER : layer * LAYER;
    }

    get fullHeight() {
        return this.state ? this.layers * LAYER : 0;
    }

    paint() {
        if (!this.state || !this.width) return;
        const { context, state } = this;
        context.fillStyle = state.dark ? '#14161a' : '#ffffff';
        context.fillRect(0, 0, this.width, this.height);
        context.textBaseline = 'middle';
        const { tree, root } = state, layers = this.layers;
        this.scale = this.width / (tree.width[root] || 1);
        for (let node = root; node >= 0; node = tree.parent[node]) this.frame(node, 0, this.width, node !== root);
        for (let layer = tree.depth[root] + 1; layer < layers; layer++) {
            const y = this.top(layer) - this.scroll;
            if (y + LAYER >= 0 && y < this.height) this.paintLayer(layer);
        }
    }

    paintLayer(layer) {
        const { tree, root } = this.state, nodes = tree.layers[layer], end = tree.end[root];
        for (let at = this.first(layer); at >= 0 && at < nodes.length && nodes[at] < end; at++) {
            const node = nodes[at], width = tree.width[node] * this.scale;
            if (width >= LEAST) this.frame(node, (tree.x[node] - tree.x[root]) * this.scale, width, false);
        }
    }

    frame(node, x, width, isAbove) {
        const { tree, dark, marks, focus } = this.state, { context } = this;
        const y = this.top(tree.depth[node]) - this.scroll;
        if (y + LAYER < 0 || y > this.height) return;
        const isFound = marks && marks[node];
        context.globalAlpha = isAbove ? 0.55 : marks && !isFound ? 0.3 : 1;
        context.fillStyle = isFound ? (dark ? '#d946ef' : '#c026d3') : this.colour(node);
        context.fillRect(x, y, width > 2 ? width - 1 : Math.max(width, 0.6), LAYER - 1);
        context.globalAlpha = marks && !isFound && !isAbove ? 0.6 : 1;
        if (width > TEXT_FROM) this.label(node, x, y, width, isFound);
        context.globalAlpha = 1;
        if (node === focus || node === this.hover) {
            context.strokeStyle = node === focus ? (dark ? '#ffffff' : '#0b57d0') : (dark ? '#c8ccd4' : '#333');
            context.lineWidth = node === focus ? 2 : 1;
            context.strokeRect(x + 1, y + 1, Math.max(width - 3, 1), LAYER - 3);
        }
    }

    colour(node) {
        const { tree, dark } = this.state;
        if (!tree.isDifference) return colourOf(tree.kinds[node], tree.names[node], dark);
        const before = tree.totalBefore[node] / (tree.totalBefore[0] || 1), after = tree.total[node] / (tree.total[0] || 1);
        return colourOfChange(changeOf(before, after), dark);
    }

    label(node, x, y, width, isFound) {
        const name = visible(this.state.tree.names[node]), room = Math.floor((width - 10) / this.letter);
        if (room < 2) return;
        this.context.fillStyle = isFound ? '#fff' : '#16181d';
        this.context.fillText(name.length > room ? name.slice(0, room - 1) + '…' : name, x + 5, y + LAYER / 2, width - 8);
    }

    nodeAt(x, y) {
        if (!this.state) return -1;
        const { tree, root, up } = this.state;
        const from = y + this.scroll;
        const layer = up ? Math.floor((Math.max(this.fullHeight, this.height) - from) / LAYER) : Math.floor(from / LAYER);
        if (layer < 0 || layer >= this.layers || x < 0 || x > this.width) return -1;
        if (layer <= tree.depth[root]) {
            let node = root;
            while (tree.depth[node] > layer) node = tree.parent[node];
            return node;
        }
        const wanted = tree.x[root] + x / this.scale, nodes = tree.layers[layer];
        const at = lowerBound(nodes, (node) => tree.x[node] > wanted) - 1;
        const node = nodes[at];
        const isInside = at >= 0 && node > root && node < tree.end[root] && wanted < tree.x[node] + tree.width[node];
        return isInside && tree.width[node] * this.scale >= LEAST ? node : -1;
    }
}

// The first place in a sorted list whose value is beyond the border.
function lowerBound(list, isBeyond) {
    let low = 0, high = list.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (isBeyond(list[middle])) high = middle;
        else low = middle + 1;
    }
    return low;
}
