// Chart.jsx -- value over time, on which a range is chosen by dragging: of the picture, or of the side
// that it is compared with. Keys do the same: the fields for times are beside it (Range.jsx).

import uPlot from 'uplot';
import { useEffect, useRef } from 'preact/hooks';
import { useSize } from './asking.js';
import { clock, inUnit } from './units.js';

const HEIGHT = 116;

// Steps that were not measured are empty, not a line from one value to the next.
function filled(rows, from, to, step) {
    const values = new Map(rows.map((row) => [Number(row.time), Number(row.value)]));
    const times = [], found = [];
    for (let time = Math.floor(from / step) * step; time <= to; time += step) {
        times.push(time);
        found.push(values.get(time) ?? 0);
    }
    return [times, found];
}

const colours = (dark) => (dark ? { line: '#f0883e', fill: '#f0883e55', grid: '#2b303b', ink: '#9aa4b2', select: '#58a6ff44', base: '#bc8cff44' }
    : { line: '#d9601a', fill: '#f2a65a66', grid: '#e4e7ec', ink: '#5b6472', select: '#0b57d02e', base: '#8250df2e' });

function shade(chart, range, colour) {
    if (!range) return;
    const { ctx, bbox } = chart;
    const left = Math.max(chart.valToPos(range[0], 'x', true), bbox.left), right = Math.min(chart.valToPos(range[1] + 1, 'x', true), bbox.left + bbox.width);
    ctx.fillStyle = colour;
    if (right > left) ctx.fillRect(left, bbox.top, Math.max(right - left, 2), bbox.height);
}

function options({ width, from, to, dark, latest }) {
    const { line, fill, grid, ink, select, base } = colours(dark);
    const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    return {
        width, height: HEIGHT, legend: { show: false }, padding: [8, 8, 0, 0],
        cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, setScale: false } },
        scales: { x: { time: true, range: [from, to] }, y: { range: (chart, least, most) => [Math.min(0, least ?? 0), (most || 1) * 1.08] } },
        axes: [{ ...axis, size: 24, values: (chart, splits, i, space, step) => splits.map((at) => (step >= 86400 ? clock(at).slice(5, 10) : clock(at).slice(11, step < 60 ? 19 : 16))) }, { ...axis, size: 66, splits: (chart, i, least, most) => [0, most / 2.16, most / 1.08], values: (chart, splits) => splits.map((value) => inUnit(value, latest.current.unit, latest.current.event)) }],
        series: [{}, { stroke: line, fill, width: 1.5, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }],
        hooks: {
            drawClear: [(chart) => {
                shade(chart, latest.current.select, select);
                shade(chart, latest.current.base, base);
            }],
            setSelect: [(chart) => {
                if (chart.select.width < 3) return;
                const at = (x) => Math.round(chart.posToVal(x, 'x'));
                latest.current.onRange([at(chart.select.left), at(chart.select.left + chart.select.width)]);
                chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
            }],
            setCursor: [(chart) => latest.current.onHover(chart.cursor.idx === null || chart.cursor.left < 0 ? null : chart.cursor.idx)],
        },
    };
}

export function Chart(props) {
    const { rows, from, to, step, dark, select, base } = props;
    const box = useRef(null), chart = useRef(null), hint = useRef(null), latest = useRef(props);
    const { width } = useSize(box);
    latest.current = { ...props, onHover: (i) => {
        const data = chart.current?.data;
        hint.current.textContent = i === null || !data ? '' : `${clock(data[0][i])}  ${inUnit(data[1][i], props.unit, props.event)}`;
    } };
    useEffect(() => {
        if (!width) return undefined;
        chart.current = new uPlot(options({ width, from, to, dark, latest }), filled(rows ?? [], from, to, step), box.current);
        return () => {
            chart.current.destroy();
            chart.current = null;
        };
    }, [width, from, to, step, dark, rows]);
    useEffect(() => chart.current?.redraw(false), [select?.join(), base?.join()]);
    return <div class="chart" role="img" aria-label="Value over time">
        <div class="plot" ref={box} />
        <output class="hint" ref={hint} />
    </div>;
}
