// pages.mjs -- exports in the pages that draw them: speedscope and Grafana's flame graph. Both have a
// table of functions beside the graph, which is read from the screen.
import { deepStrictEqual as same, ok } from 'node:assert';
import { extname } from 'node:path';
import { bytes, consumers } from './browser.mjs';
import { folded, ten, truth } from './truth.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

// A page shows a name as it is, but for white space, which it draws as one blank.
const blank = (name) => name.replace(/\s+/g, ' ').trim();
const blanked = (rows) => rows.map(([name, self, total]) => [blank(name), self, total]);

async function openSpeedscope(browser, file) {
    const page = await browser.open('index.html', (path) => [bytes(consumers + '/speedscope' + path), TYPES[extname(path)]]);
    await page.setInputFiles('input[type=file]', file);
    await page.getByText('Sandwich').click();
    await page.waitForSelector('table');
    return page;
}

// What is a millisecond or more is shown with two digits behind the point.
const milliseconds = (us) => us < 1000 ? us : Math.round(us / 10) * 10;

// "1,072 (12%)", "305.00µs (7.3%)", "4.20ms (100%)"
const amount = (cell) => {
    const [, number, unit] = /^([0-9.,]+)(\D*?) \(/.exec(cell);
    return Math.round(Number(number.replaceAll(',', '')) * (unit === 'ms' ? 1000 : 1));
};

async function isTheTableOfSpeedscope(browser, file, json, spell, round) {
    const page = await openSpeedscope(browser, file);
    const cells = await page.$$eval('table tr', (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
    const got = cells.filter((row) => row.length === 3 && /%\)$/.test(row[0])).slice(0, 10)
        .map(([total, self, name]) => [blank(name), amount(self), amount(total)]);
    same(got, blanked(ten(truth(json, spell).functions)).map(([name, ...values]) => [name, ...values.map(round)]));
    same(page.problems, []);
    await page.close();
}

async function openGrafana(browser, file) {
    const html = '<!doctype html><meta charset="utf-8"><body><div id="root" style="width:1400px;height:880px"></div>';
    const page = await browser.open('', () => [html, 'text/html']);
    await page.addScriptTag({ path: consumers + '/grafana_page.js' });
    await page.evaluate((rows) => window.draw(rows), JSON.parse(bytes(file)).rows);
    await page.waitForSelector('[data-testid=topTable] [role=cell]');
    await page.waitForSelector('canvas');
    return page;
}

const rowsOfGrafana = async (page) =>
    (await page.$$eval('[data-testid=topTable] [role=row]', (rows) =>
        rows.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.innerText))))
        .filter((cells) => cells.length > 1).map((cells) => cells.slice(-3));

async function isTheTableOfGrafana(browser, name) {
    const page = await openGrafana(browser, name + '.grafana.json');
    const wanted = truth(name + '.json', (label) => label);
    const got = (await rowsOfGrafana(page)).slice(0, 10).map(([label, self, total]) => [blank(label), Number(self), Number(total)]);
    same(got.map((row) => row[1]), ten(wanted.functions).map((row) => row[1]));
    same(got.sort(), blanked(ten(wanted.functions)).sort());
    ok((await page.innerText('body')).includes(wanted.total + ' |'), 'the total');
    same(page.problems, []);
    await page.close();
}

export const tests = {
    speedscope_shows_its_file(browser) {
        return isTheTableOfSpeedscope(browser, 'gateway.speedscope.json', 'gateway.json', (name) => name, (value) => value);
    },
    speedscope_shows_odd_names(browser) {
        return isTheTableOfSpeedscope(browser, 'odd.speedscope.json', 'odd.json', (name) => name, milliseconds);
    },
    speedscope_shows_folded_stacks(browser) {
        return isTheTableOfSpeedscope(browser, 'gateway.folded', 'gateway.json', folded, (value) => value);
    },
    grafana_shows_its_rows(browser) { return isTheTableOfGrafana(browser, 'gateway'); },
    grafana_shows_odd_names(browser) { return isTheTableOfGrafana(browser, 'odd'); },
    async grafana_compares_two_trees(browser) {
        const page = await openGrafana(browser, 'odd.diff.json');
        const before = truth('odd.json', blank), after = truth('odd_after.json', blank);
        const rows = await page.$$eval('[data-testid=topTable] [role=row]', (all) =>
            all.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.innerText)));
        const percent = (part, whole) => Math.round(1e4 * part / whole) / 100;
        let compared = 0;
        for (const [label, left, right] of rows.filter((cells) => cells.length > 3).map((cells) => cells.slice(-4))) {
            const name = blank(label);
            const wanted = [percent(before.functions.get(name).total, before.total), percent(after.functions.get(name).total, after.total)];
            same([parseFloat(left), parseFloat(right)].map((share) => share.toFixed(1)), wanted.map((share) => share.toFixed(1)), name);
            compared++;
        }
        ok(compared >= 10, compared + ' functions compared');
        same(page.problems, []);
        await page.close();
    },
};
