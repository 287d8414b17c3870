// comparing.mjs -- sandwiches, and differences of two ranges and of two tag values.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { state } from './server.mjs';

const CHECKOUT = '#service=checkout&event=on-cpu';

async function isTheDifference(page, engine, before, after) {
    await page.waitForFunction(() => document.querySelector('.legend .scale'));
    await page.picture();
    const rows = await page.rowsOf('flame_diff(before, after) AS nodes');
    const [wanted] = await engine.rows(`SELECT flame_diff(a.state, b.state) AS nodes, length(nodes) AS count, nodes[1].total_before AS before, nodes[1].total_after AS after
        FROM (SELECT state FROM ${before}) AS a CROSS JOIN (SELECT state FROM ${after}) AS b`);
    same([Number(rows[0].total_before), Number(rows[0].total)], [Number(wanted.before), Number(wanted.after)]);
    equal(rows.length, Math.min(10000, Number(wanted.count)));
    // Each row is a node of the difference, with its parent before it, in the order of the whole.
    let at = 0;
    for (const row of rows) {
        while (at < wanted.nodes.length && !(wanted.nodes[at].name === row.name && wanted.nodes[at].depth === row.depth
            && Number(wanted.nodes[at].total_after) === Number(row.total) && Number(wanted.nodes[at].total_before) === Number(row.total_before))) at++;
        ok(at < wanted.nodes.length, row.name);
        at++;
    }
    rows.forEach((row, i) => ok(i === 0 || row.depth <= rows[i - 1].depth + 1, row.name));
    return rows;
}

export const tests = {
    async a_sandwich_has_all_callers_and_all_callees(browser, engine) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        await page.locator('.table .function', { hasText: /^\[k\] tcp_sendmsg$/ }).click();
        await page.waitForFunction(() => document.querySelectorAll('.sandwich .picture').length === 2);
        await page.picture(0);
        await page.picture(1);
        const { params } = page.asked.filter(({ sql }) => sql.includes('flame_rows')).at(-1);
        const [wanted] = await engine.rows(`SELECT flame_callers(state, '^\\\\[k\\\\] tcp_sendmsg$') AS callers, flame_callees(state, '^\\\\[k\\\\] tcp_sendmsg$') AS callees, flame_info(flame_focus(state, '^\\\\[k\\\\] tcp_sendmsg$')).total AS total
            FROM ${state('checkout', 'on-cpu', params.param_from, params.param_to)}`);
        for (const [half, words] of [['callers', ['flame_invert', 'flame_from']], ['callees', ['flame_from(state']]]) {
            const rows = await page.rowsOf('flame_rows', ...words);
            equal(Number(rows[1].total), Number(wanted.total));
            same(rows.filter((row) => row.depth === 2 && row.kind !== '!').map((row) => [row.name, Number(row.total)]).sort(), wanted[half].map((row) => [row.name, Number(row.total_value)]).sort());
        }
        equal((await page.place()).of, '[k] tcp_sendmsg');
        await page.shot('sandwich');
        // A frame of either half leads to its own sandwich.
        await page.canvas(1).click({ button: 'right', position: { x: 50, y: 25 } });
        await page.waitForFunction(() => location.hash.includes('of=%5Bk%5D+tcp_sendmsg_locked'));
        same(page.problems, []);
        await page.context().close();
    },
    async two_ranges_are_compared(browser, engine) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        await page.keyboard.press('c');
        await page.waitForFunction(() => location.hash.includes('compare=1'));
        const place = await page.place(), range = (text) => text.split('-');
        const rows = await isTheDifference(page, engine, state('checkout', 'on-cpu', ...range(place.base)), state('checkout', 'on-cpu', ...range(place.select)));
        const table = await page.rowsOf('flame_top');
        const [self, before] = ['self', 'self_before'].map((name) => table.reduce((sum, row) => sum + Number(row[name]), 0));
        ok(self <= Number(table[0].whole) && before <= Number(table[0].whole_before) && Number(table[0].whole) === Number(rows[0].total) && Number(table[0].whole_before) === Number(rows[0].total_before));
        ok(/pt|new|gone/.test(await page.locator('.table tbody tr').first().textContent()));
        await page.shot('difference');
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.shot('difference_dark');
        // The other range is dragged on the chart.
        await page.getByRole('radio', { name: 'Dragging on the chart sets Before' }).check();
        const box = await page.locator('.u-over').boundingBox();
        await page.mouse.move(box.x + 20, box.y + 40);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + 40, { steps: 5 });
        await page.mouse.up();
        await page.waitForFunction((base) => new URLSearchParams(location.hash.slice(1)).get('base') !== base, place.base);
        equal((await page.place()).select, place.select);
        await page.picture();
        await page.keyboard.press('c');
        await page.waitForFunction(() => !location.hash.includes('compare'));
        await page.picture();
        same(page.problems, []);
        await page.context().close();
    },
    async two_tag_values_are_compared(browser, engine) {
        const page = await browser.open(`${CHECKOUT}&compare=1&filter=${encodeURIComponent('pod = "checkout-1"')}&baseFilter=${encodeURIComponent('pod = "checkout-2"')}`);
        await page.picture();
        const { params } = page.asked.filter(({ sql }) => sql.includes('flame_diff')).at(-1);
        const of = (pod) => state('checkout', 'on-cpu', params.param_from_after, params.param_to_after, `pod = "${pod}"`);
        await isTheDifference(page, engine, of('checkout-2'), of('checkout-1'));
        // Zooming asks for the part of both sides.
        await page.canvas().click({ position: { x: 60, y: 25 } });
        const { zoom } = await page.picture();
        equal(zoom, '[t] http-nio-8080-e');
        ok(page.asked.some(({ sql, params }) => sql.includes('flame_diff') && params.param_path === zoom));
        same(page.problems, []);
        await page.context().close();
    },
};
