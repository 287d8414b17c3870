// pages.mjs -- exports in the pages that draw them: speedscope and Grafana's flame graph. Both have a
// table of functions beside the graph, which is read from the screen.
import { deepStrictEqual as same } from 'node:assert';
import { extname } from 'node:path';
import { bytes, consumers } from './browser.mjs';
import { blank, blanked, openGrafana, showsTheDifference, showsTheTree } from './grafana.mjs';
import { folded, ten, truth } from './truth.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

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

async function isTheTableOfGrafana(browser, name) {
    const page = await openGrafana(browser, JSON.parse(bytes(name + '.grafana.json')).rows);
    await showsTheTree(page, truth(name + '.json', (label) => label));
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
        const page = await openGrafana(browser, JSON.parse(bytes('odd.diff.json')).rows);
        await showsTheDifference(page, truth('odd.json', blank), truth('odd_after.json', blank));
        await page.close();
    },
};
