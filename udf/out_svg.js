/* out_svg.js -- what makes the picture of out_svg.h answer.
 *
 * Comes in: the elements of #frames in depth-first order, with data-x, data-t and data-d (where,
 * how much, how deep). Goes out: the same elements moved, hidden and marked. Everything that is
 * shown follows from two things, the frame that is zoomed and the words that are searched.
 *
 *     click a frame    it and what is below it take the whole width; what is above it is dimmed
 *     click the root, press Escape    back to the whole
 *     type, or press / first          search: frames whose names hold the words are marked, and
 *                                     their share is shown, a stack counted once
 *     Backspace, Escape               take back a letter, all
 *     click a function of #largest    search for it
 *
 * Positions are computed from data-x and data-t, not from what is drawn, so that zooming deep down
 * is as exact as numbers are. Names are read from the titles, and only ever put back as text.
 */
(function () {
    'use strict';
    var WIDTH = 1200, LETTER = 7.2, NARROWEST_LABEL = 3;
    var svg = document.currentScript ? document.currentScript.ownerSVGElement : document.documentElement;
    var found = svg.querySelector('#found'), reset = svg.querySelector('#reset');
    var words = '';
    var frames = Array.from(svg.querySelectorAll('#frames g')).map(function (g) {
        return {
            g: g, rect: g.querySelector('rect'), label: g.querySelector('text'),
            name: g.querySelector('title').textContent.split('\n')[0],
            x: Number(g.dataset.x), total: Number(g.dataset.t), depth: Number(g.dataset.d)
        };
    });
    if (frames.length === 0) return;
    var zoomed = frames[0];

    function putLabel(frame, x, width) {
        var letters = Math.floor((width - 6) / LETTER);
        if (letters < NARROWEST_LABEL) {
            if (frame.label) frame.label.style.display = 'none';
            return;
        }
        if (!frame.label) {
            frame.label = document.createElementNS('http://www.w3.org/2000/svg', 'text');
            frame.label.setAttribute('y', Number(frame.rect.getAttribute('y')) + 12);
            frame.g.appendChild(frame.label);
        }
        var name = Array.from(frame.name);
        frame.label.style.display = '';
        frame.label.setAttribute('x', x + 3);
        frame.label.textContent =
            name.length > letters ? name.slice(0, letters - 1).join('') + '…' : frame.name;
    }

    function draw() {
        var end = zoomed.x + zoomed.total;
        frames.forEach(function (frame) {
            var above = frame.depth < zoomed.depth;
            var shown = above ? frame.x <= zoomed.x && frame.x + frame.total >= end
                              : frame.x >= zoomed.x && frame.x + frame.total <= end;
            if (!above && frame.depth === zoomed.depth) shown = frame === zoomed;
            frame.g.style.display = shown ? '' : 'none';
            if (!shown) return;
            var x = above ? 0 : (frame.x - zoomed.x) / zoomed.total * WIDTH;
            var width = above ? WIDTH : frame.total / zoomed.total * WIDTH;
            frame.rect.setAttribute('x', x);
            frame.rect.setAttribute('width', width);
            frame.g.classList.toggle('above', above);
            putLabel(frame, x, width);
        });
        reset.style.display = zoomed === frames[0] ? 'none' : '';
    }

    function search() {
        var wanted = words.toLowerCase(), sum = 0, covered = -1, count = 0;
        frames.forEach(function (frame) {
            var matches = wanted !== '' && frame.name.toLowerCase().indexOf(wanted) >= 0;
            frame.g.classList.toggle('found', matches);
            if (!matches) return;
            count++;
            if (frame.x < covered) return; /* inside of one that is counted */
            covered = frame.x + frame.total;
            sum += frame.total;
        });
        var percent = frames[0].total > 0 ? 100 * sum / frames[0].total : 0;
        found.textContent = words === '' ? 'type to search'
                                         : words + ': ' + percent.toFixed(2) + ' % in ' + count + ' frames';
    }

    function zoom(frame) {
        if (frame.total <= 0) return;
        zoomed = frame;
        draw();
    }

    frames.forEach(function (frame) {
        frame.g.addEventListener('click', function () { zoom(frame); });
    });
    svg.querySelectorAll('#largest g').forEach(function (g) {
        g.addEventListener('click', function () {
            words = g.querySelector('title').textContent;
            search();
        });
    });
    reset.addEventListener('click', function () { zoom(frames[0]); });
    window.addEventListener('keydown', function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest && event.target.closest('input, textarea, select, [contenteditable]')) return;
        if (event.key === 'Escape') {
            words = '';
            zoom(frames[0]);
        } else if (event.key === 'Backspace') {
            words = words.slice(0, -1);
        } else if (event.key.length === 1 && !(event.key === '/' && words === '')) {
            words += event.key;
        } else if (event.key !== '/') {
            return;
        }
        event.preventDefault();
        search();
    });
    search();
    draw();
}());
