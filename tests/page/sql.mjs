// sql.mjs -- every query is a SELECT whose values are parameters; what is copied gives the same rows;
// and each export is the file that the function makes.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { readFileSync } from 'node:fs';

const PLACES = [
    '#service=checkout&event=on-cpu&filter=' + encodeURIComponent("pod = 'checkout-1' OR pod LIKE \"it's*\""),
    '#service=checkout&event=on-cpu&threads=0&view=callers',
    '#service=checkout&event=on-cpu&zoom=' + encodeURIComponent('[t] http-nio-8080-e;[l] start_thread'),
    '#service=odd&view=sandwich&of=' + encodeURIComponent("it's \\ \"quoted\" {x:String}"),
    '#service=checkout&event=on-cpu&compare=1&baseFilter=' + encodeURIComponent('pod = "checkout-2"'),
];
const WORDS = { Picture: ['flame_rows', '!flame_zoom'], 'Zoomed in': ['flame_rows(flame_prune(flame_zoom'], Callers: ['flame_invert(flame_focus'],
    Callees: ['flame_rows(flame_prune(flame_from(state'], Functions: ['flame_top'], 'Over time': ['flame_over_time'] };

async function filesOf(page) {
    const files = {}, items = page.locator('.menu.right button');
    for (let i = 0, count = 1; i < count; i++) {
        await page.getByRole('button', { name: 'Export' }).click();
        count = await items.count();
        const [download] = await Promise.all([page.waitForEvent('download'), items.nth(i).click()]);
        files[download.suggestedFilename()] = readFileSync(await download.path());
    }
    return files;
}

export const tests = {
    async all_queries_are_selects_with_parameters(browser) {
        const page = await browser.open(PLACES[0]);
        await page.picture();
        await page.keyboard.press('/');
        await page.keyboard.type("x' OR 1 = 1 --");
        await page.waitForFunction(() => document.querySelector('.search output').textContent.includes('of all'));
        ok(page.asked.length > 4);
        for (const { sql, params } of page.asked) {
            ok(/^SELECT /.test(sql) && !/;|SETTINGS|INSERT|ALTER/.test(sql), sql);
            ok(/\nFORMAT JSONEachRowWithProgress$/.test(sql), sql);
            for (const value of Object.values(params).filter((value) => value.length > 3)) ok(!sql.includes(value), value);
            same([...sql.matchAll(/\{(\w+):\w+\}/g)].map(([, name]) => 'param_' + name).filter((name) => !(name in params)), []);
        }
        same(page.problems, []);
        await page.context().close();
    },
    async copied_sql_gives_the_rows_of_the_picture(browser, engine) {
        const wanted = [];
        for (const place of PLACES) {
            const page = await browser.open(place);
            await page.picture();
            if (place.includes('zoom')) await page.waitForFunction(() => Number(document.querySelector('.picture').dataset.nodes) > 10000);
            await page.keyboard.press('q');
            await page.getByRole('dialog', { name: 'The same in SQL' }).waitFor();
            if (place === PLACES[0]) await page.shot('sql');
            for (const section of await page.locator('dialog section').all()) {
                const name = await section.locator('pre').getAttribute('data-sql');
                await section.getByRole('button', { name: 'Copy' }).click();
                const copied = await page.evaluate(() => navigator.clipboard.readText());
                const diff = place.includes('compare') && name === 'Picture';
                wanted.push([place + ' ' + name, copied, await page.rowsOf(...(diff ? ['flame_diff'] : WORDS[name]))]);
            }
            await page.context().close();
        }
        ok(wanted.length >= 16, String(wanted.length));
        await engine.stop();
        try {
            for (const [name, sql, rows] of wanted) {
                const found = engine.local(sql + ' FORMAT JSONEachRow').split('\n').filter(Boolean).map((line) => JSON.parse(line));
                same(found, rows, name);
                ok(rows.length > 0, name);
            }
        } finally {
            await engine.again();
        }
    },
    async exports_are_the_files_that_other_tools_read(browser, engine) {
        const page = await browser.open('#service=odd');
        await page.picture();
        const files = await filesOf(page);
        same(Object.keys(files).sort(), ['csv', 'folded', 'grafana.json', 'json', 'pb.gz', 'speedscope.json', 'state', 'svg', 'txt'].map((ending) => 'odd.on-cpu.' + ending));
        const text = (ending) => files['odd.on-cpu.' + ending].toString('utf8');
        ok(text('svg').includes('<svg') && text('txt').startsWith('odd: cpu') && files['odd.on-cpu.pb.gz'].subarray(0, 2).equals(Buffer.from([31, 139])));
        equal(JSON.parse(text('speedscope.json')).unit ?? JSON.parse(text('speedscope.json')).profiles[0].unit, 'microseconds');
        equal(JSON.parse(text('json')).node_values.values[0][3], 63);
        equal(Number(JSON.parse(text('grafana.json')).data[0].value), 63);
        equal(text('folded').trim().split('\n').length, 9);
        equal(text('csv').split('\n')[0].startsWith('"position","id","parent_id"'), true);
        const [{ whole }] = await engine.rows(`SELECT flame_info(unhex('${files['odd.on-cpu.state'].toString('hex')}')).total AS whole`);
        equal(Number(whole), 63);
        await page.keyboard.press('c');
        await page.waitForFunction(() => location.hash.includes('compare=1'));
        await page.picture().catch(() => {});
        const both = await filesOf(page);
        same(Object.keys(both).sort(), ['odd.on-cpu.diff.csv', 'odd.on-cpu.diff.grafana.json', 'odd.on-cpu.diff.svg']);
        ok(both['odd.on-cpu.diff.svg'].includes('<svg') && both['odd.on-cpu.diff.csv'].toString().startsWith('"name","kind"'));
        equal(JSON.parse(both['odd.on-cpu.diff.grafana.json'].toString()).meta[4].name, 'selfRight');
        same(page.problems, []);
        await page.context().close();
    },
};
