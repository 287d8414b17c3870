// files.mjs -- exports read by programs without a screen.
import { deepStrictEqual as same, ok } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { folded, sums, ten, truth, visible } from './truth.mjs';

const proto = join(dirname(fileURLToPath(import.meta.url)), '../../proto');
const text = (path) => readFileSync(path, 'utf8');

function readsFolded(name) {
    const stacks = text(name + '.folded').trimEnd().split('\n').map((line) => {
        const [, names, value] = /^(.*) (\d+)$/.exec(line);
        return [names.split(';'), Number(value)];
    });
    const got = sums(stacks), wanted = truth(name + '.json', folded);
    same(got.total, wanted.total);
    same(ten(got.functions), ten(wanted.functions));
}

// Lines of -top: flat flat% sum% cum cum% name.
function pprofTop(file, unit, ...options) {
    const top = execFileSync('go', ['tool', 'pprof', '-top', '-nodefraction=0', '-edgefraction=0', '-nodecount=100000',
                                    '-unit=' + unit, ...options, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const number = (word) => Number(word.replace(/[^0-9.]+$/, ''));
    const functions = new Map();
    for (const line of top.split('\n')) {
        const words = /^\s*(\S+)\s+\S+%\s+\S+%\s+(\S+)\s+\S+%\s{2}(.*)$/.exec(line);
        if (words) functions.set(words[3].replace(/ \(inline\)$/, ''), { self: number(words[1]), total: number(words[2]) });
    }
    return { total: number(/([0-9.]+\S*) total/.exec(top)[1]), functions, top };
}

function opensInPprof(name, unit) {
    const got = pprofTop(name + '.pprof', unit), wanted = truth(name + '.json', visible);
    same(got.total, wanted.total);
    same(ten(got.functions), ten(wanted.functions));
    ok(got.top.includes('Type: cpu'), got.top.slice(0, 200));
}

// The root is a function for pprof; and where nothing is shown pprof drops the stack.
function filtersAsPprofDoes(verb) {
    const rows = text('gateway.verbs.json').trimEnd().split('\n').map((line) => JSON.parse(line));
    let asked = 0;
    for (const { regex, functions } of rows.filter((row) => row.verb === verb)) {
        const got = pprofTop('gateway.pprof', 'count', `-${verb}=${regex}`).functions;
        got.delete('gateway');
        const wanted = functions.map((of) => [of.name, { self: Number(of.self_value), total: Number(of.total_value) }]);
        const byName = (a, b) => (a[0] < b[0] ? -1 : 1);
        same([...got].sort(byName), wanted.sort(byName), `${verb} ${regex}`);
        asked++;
    }
    same(asked, 4);
}

function decodesWithProtoc(name) {
    const message = execFileSync('protoc', ['--proto_path=' + proto, '--decode=perftools.profiles.Profile', 'profile.proto'],
                                 { input: gunzipSync(readFileSync(name + '.pprof')), encoding: 'utf8', maxBuffer: 1 << 28 });
    const values = [...message.matchAll(/^ {2}value: (-?\d+)$/gm)].map((match) => Number(match[1]));
    same(values.reduce((a, b) => a + b, 0), truth(name + '.json', visible).total);
    const texts = [...message.matchAll(/^string_table: (.*)$/gm)].map((match) => match[1]);
    same(texts[0], '""');
    same(texts[1], '"cpu"');
    return { texts, message };
}

function isAPage(name, root) {
    const page = text(name + '.txt'), wanted = truth(name + '.json', visible);
    ok(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/.test(page), 'control characters');
    ok(page.length < 32000, page.length + ' characters');
    ok(page.startsWith(root), page.slice(0, 100));
    const lines = page.split('\n').slice(3, 13);
    const cut = (full) => Array.from(full).length > 80 ? Array.from(full).slice(0, 79).join('') + '…' : full;
    same(lines.map((line) => /^.*%  (.*)$/.exec(line)[1]), ten(wanted.functions).map((of) => cut(of[0])));
    return lines;
}

export const tests = {
    folded_stacks_have_the_sums_of_the_tree() { readsFolded('gateway'); },
    folded_stacks_of_odd_names_too() { readsFolded('odd'); },
    pprof_top_agrees() { opensInPprof('gateway', 'count'); },
    pprof_top_agrees_on_odd_names() { opensInPprof('odd', 'us'); },
    focus_is_that_of_pprof() { filtersAsPprofDoes('focus'); },
    ignore_is_that_of_pprof() { filtersAsPprofDoes('ignore'); },
    hide_is_that_of_pprof() { filtersAsPprofDoes('hide'); },
    show_is_that_of_pprof() { filtersAsPprofDoes('show'); },
    from_is_that_of_pprofs_show_from() { filtersAsPprofDoes('show_from'); },
    protoc_decodes_the_profile() { decodesWithProtoc('gateway'); },
    protoc_decodes_odd_names() {
        const { texts, message } = decodesWithProtoc('odd');
        same(texts[2], '"microseconds"');
        ok(message.includes('value: 305'), 'the recursive stack');
    },
    xmllint_reads_the_pictures() {
        execFileSync('xmllint', ['--noout', '--huge', 'wide.svg', 'gateway.svg', 'odd.svg', 'odd.diff.svg']);
    },
    the_page_of_text_names_the_ten_largest() {
        const lines = isAPage('gateway', 'gateway: cpu, 9004 samples');
        const of = ten(truth('gateway.json', visible).functions);
        same(lines.map((line) => line.trim().split(/\s+/)).map((words) => [Number(words[0]), Number(words[2])]),
             of.map(([, self, total]) => [self, total]));
    },
    the_page_of_odd_names_obeys_no_terminal_code() { isAPage('odd', '<svc>;"x": cpu, 4.20 ms'); },
};
