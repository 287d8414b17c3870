// units.js -- numbers as people read them.
//
// In: a value and what it measures, as a state says it. Out: a short text.
//
//     inUnit(1234567, 'microseconds', 'on-cpu')   '1.23 s'
//     inUnit(2097152, 'microseconds', 'mem-alloc')  '2 MiB'    rows of eBPF say microseconds always
//     share(1, 3)                                 '33.3 %'

const SECONDS = { nanoseconds: 1e-9, lock_nanoseconds: 1e-9, microseconds: 1e-6, milliseconds: 1e-3, seconds: 1 };

function three(number) {
    const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
    return String(Number(number.toFixed(digits)));
}

function scaled(value, steps) {
    const size = Math.abs(value);
    const [factor, name] = steps.find(([least]) => size >= least) ?? steps.at(-1);
    return three(value / factor) + ' ' + name;
}

const TIME = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's'], [1e-3, 'ms'], [1e-6, 'µs'], [1e-9, 'ns']];
const BYTES = [[2 ** 50, 'PiB'], [2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'B']];

const isOfBytes = (unit, event) => unit === 'bytes' || /^(mem|hbm)-/.test(event ?? '');

export function inUnit(value, unit, event) {
    if (value === 0) return '0';
    if (isOfBytes(unit, event)) return scaled(value, BYTES);
    if (SECONDS[unit]) return scaled(value * SECONDS[unit], TIME);
    return value.toLocaleString('en') + (unit ? ' ' + unit : '');
}

export const share = (part, whole) => (whole ? three(100 * part / whole) : '0') + ' %';

export const signed = (number) => (number > 0 ? '+' : number < 0 ? '\u2212' : '\u00b1') + three(Math.abs(number));

// Seconds since 1970 as the reader's clock has them.
const pad = (number) => String(number).padStart(2, '0');
export function clock(seconds) {
    const t = new Date(seconds * 1000);
    return `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())} ${pad(t.getHours())}:${pad(t.getMinutes())}:${pad(t.getSeconds())}`;
}

export function lasts(seconds) {
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return three(seconds / 60) + ' min';
    return seconds < 86400 * 2 ? three(seconds / 3600) + ' h' : three(seconds / 86400) + ' days';
}

// What would change how the text around it is read: control characters and marks of direction.
export const visible = (name) =>
    name.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd');
