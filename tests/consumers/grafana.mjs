// grafana.mjs -- rows in Grafana's flame graph, and what it shows of them, read from the screen.
import { deepStrictEqual as same, ok } from 'node:assert';
import { consumers } from './browser.mjs';
import { ten } from './truth.mjs';

// A page shows a name as it is, but for white space, which it draws as one blank.
export const blank = (name) => name.replace(/\s+/g, ' ').trim();
export const blanked = (rows) => rows.map(([name, self, total]) => [blank(name), self, total]);

// The panel is ten megabytes of script, so a page that has it draws other rows afterwards, too.
export async function openGrafana(browser, rows) {
    const page = await browser.open('', () => ['<!doctype html><meta charset="utf-8"><body>', 'text/html']);
    await page.addScriptTag({ path: consumers + '/grafana_page.js' });
    await drawInGrafana(page, rows);
    return page;
}

export async function drawInGrafana(page, rows) {
    await page.evaluate((all) => {
        document.body.innerHTML = '<div id="root" style="width:1400px;height:880px"></div>';
        window.draw(all);
    }, rows);
    await page.waitForSelector('[data-testid=topTable] [role=cell]');
    await page.waitForSelector('canvas');
}

// The last `count` cells of each row of the table beside the graph; the first is a name.
const table = async (page, count) =>
    (await page.$$eval('[data-testid=topTable] [role=row]', (rows) =>
        rows.map((row) => [...row.querySelectorAll('[role=cell]')].map((cell) => cell.innerText))))
        .filter((cells) => cells.length >= count).map((cells) => cells.slice(-count));

// One tree: the total, and the ten largest functions, of those that have anything by themselves: the
// panel leaves the order of equals open.
export async function showsTheTree(page, wanted) {
    const largest = ten(wanted.functions).filter((row) => row[1] > 0);
    const got = (await table(page, 3)).slice(0, largest.length).map(([label, self, total]) => [blank(label), Number(self), Number(total)]);
    same(got.map((row) => row[1]), largest.map((row) => row[1]));
    same(got.sort(), blanked(largest).sort());
    ok((await page.innerText('body')).includes(wanted.total + ' |'), 'the total');
    same(page.problems, []);
}

// Two trees: the shares of each function on both sides, which the panel rounds to two digits and then to one.
export async function showsTheDifference(page, before, after) {
    const share = (side, name) => {
        const of = side.functions.get(name);
        return of ? 100 * of.total / side.total : 0;
    };
    let compared = 0;
    for (const [label, left, right] of await table(page, 4)) {
        const name = blank(label);
        for (const [cell, side] of [[left, before], [right, after]])
            ok(Math.abs(parseFloat(cell) - share(side, name)) < 0.056, `${name}: ${cell}, and not ${share(side, name)} %`);
        compared++;
    }
    ok(compared >= 10, compared + ' functions compared');
    same(page.problems, []);
}
