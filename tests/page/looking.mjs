// looking.mjs -- choosing, zooming, searching: what somebody does who looks for where the time goes.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { LAYER } from './browser.mjs';
import { state } from './server.mjs';

const one = async (engine, sql) => (await engine.rows(sql))[0];
const CHECKOUT = '#service=checkout&event=on-cpu';

// The window of the page's last picture.
async function sideOf(page) {
    const { params } = page.asked.filter(({ sql }) => sql.includes('flame_rows')).at(-1);
    return { service: params.param_service, event: params.param_event, from: params.param_from, to: params.param_to, filter: params.param_filter };
}

async function isTheTree(page, engine) {
    const { service, event, from, to, filter } = await sideOf(page);
    const rows = await page.rowsOf('flame_rows');
    const wanted = await one(engine, `SELECT flame_info(state).total AS total, flame_info(state).nodes AS nodes FROM ${state(service, event, from, to, filter)}`);
    equal(Number(rows[0].total), Number(wanted.total));
    equal(rows.reduce((sum, row) => sum + Number(row.self), 0), Number(wanted.total));
    equal(rows.length, Math.min(10000, Number(wanted.nodes)));
    return { rows, wanted };
}

export const tests = {
    async the_page_is_one_file_under_a_strict_policy(browser, engine) {
        const answer = await fetch(engine.url + '/flame'), text = await answer.text();
        equal(answer.headers.get('content-type'), 'text/html; charset=UTF-8');
        equal(answer.headers.get('content-security-policy'), "frame-ancestors 'none'");
        equal(answer.headers.get('x-content-type-options'), 'nosniff');
        const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)[1];
        ok(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'$/.test(policy), policy);
        ok(!/<script[^>]+src=|<link[^>]+stylesheet|@import|url\((?!data:)/.test(text));
        const page = await browser.open();
        await page.picture();
        const ran = await page.evaluate(() => {
            document.body.append(document.createRange().createContextualFragment('<script>window.ran = 1</script><button onclick="window.ran = 2">x</button>'));
            document.querySelector('button:last-of-type').click();
            return window.ran;
        });
        equal(ran, undefined);
        await page.context().close();
    },
    async a_newcomer_sees_a_picture_of_a_service(browser, engine) {
        const page = await browser.open();
        const { crumbs } = await page.picture();
        equal((await sideOf(page)).service, 'checkout');
        ok(crumbs.startsWith('checkout'));
        await isTheTree(page, engine);
        ok(await page.locator('.table tbody tr').count() > 100);
        ok((await page.textContent('.legend')).includes('kernel'));
        await page.shot('first_light');
        await page.getByRole('button', { name: 'Dark theme' }).click();
        equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
        await page.shot('first_dark');
        same(page.problems, []);
        await page.context().close();
    },
    async service_and_event_are_chosen_by_keys(browser, engine) {
        const page = await browser.open();
        await page.picture();
        await page.getByRole('combobox', { name: 'Service' }).focus();
        await page.keyboard.type('order');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => location.hash.includes('service=orders'));
        await page.getByRole('combobox', { name: 'Event' }).focus();
        await page.keyboard.type('off');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelector('.crumbs').textContent.startsWith('orders'));
        await page.picture();
        same((({ service, event }) => [service, event])(await sideOf(page)), ['orders', 'off-cpu']);
        await isTheTree(page, engine);
        same(page.problems, []);
        await page.context().close();
    },
    async the_filter_suggests_what_there_is(browser, engine) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        const field = page.getByRole('combobox', { name: 'Tag filter' });
        await field.click();
        await page.keyboard.type('po');
        await page.locator('.filter .options li', { hasText: /^pod$/ }).click();
        await page.locator('.filter .options li', { hasText: 'checkout-3' }).waitFor();
        await page.shot('suggestions');
        await page.keyboard.type('"checkout-3');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        equal(await field.inputValue(), 'pod = "checkout-3" ');
        await page.keyboard.type('AND k8s.label.app = ');
        await page.locator('.filter .options li', { hasText: 'checkout' }).first().click();
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => location.hash.includes('filter='));
        await page.picture();
        equal((await sideOf(page)).filter, 'pod = "checkout-3" AND k8s.label.app = "checkout"');
        await isTheTree(page, engine);
        await field.fill('pood = "x"');
        ok((await page.locator('.filter .problem').textContent()).includes("unknown name 'pood'; did you mean 'pod'?"));
        same(page.problems, []);
        await page.context().close();
    },
    async a_range_is_dragged_on_the_chart(browser, engine) {
        const [{ from, to }] = await engine.rows("SELECT toUnixTimestamp(min(time)) AS from, toUnixTimestamp(max(time)) AS to FROM profile.in_process WHERE app_service = 'checkout'");
        const page = await browser.open(`${CHECKOUT}&window=${from}-${to}`);
        await page.picture();
        const box = await page.locator('.u-over').boundingBox();
        await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 5 });
        await page.mouse.up();
        await page.waitForFunction(() => location.hash.includes('select='));
        await page.picture();
        const side = await sideOf(page), length = to - from;
        ok(Math.abs(Number(side.from) - (from + 0.25 * length)) < 10 && Math.abs(Number(side.to) - (from + 0.5 * length)) < 10, JSON.stringify([side, from, to]));
        await isTheTree(page, engine);
        const chart = await page.rowsOf('flame_over_time'), all = await one(engine, `SELECT flame_info(state).total AS total FROM ${state('checkout', 'on-cpu', from, to)}`);
        equal(chart.reduce((sum, row) => sum + Number(row.value), 0), Number(all.total));
        await page.getByRole('button', { name: 'Clear Shown' }).click();
        await page.waitForFunction(() => !location.hash.includes('select='));
        same(page.problems, []);
        await page.context().close();
    },
    async clicks_and_keys_zoom_and_a_link_leads_back(browser) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        await page.canvas().click({ position: { x: 100, y: LAYER * 2 + 5 } });
        const zoomed = await page.picture();
        equal(zoomed.zoom, '[t] http-nio-8080-e;[l] start_thread');
        ok(zoomed.crumbs.includes('[l] start_thread'));
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        equal((await page.picture()).zoom, '[t] http-nio-8080-e;[l] start_thread;[l] thread_native_entry');
        ok((await page.textContent('.picture .spoken')).startsWith('[l] thread_native_entry, library, total '));
        await page.shot('zoomed');
        const link = await page.evaluate(() => location.hash);
        await page.keyboard.press('Backspace');
        equal((await page.picture()).zoom, '[t] http-nio-8080-e;[l] start_thread');
        await page.keyboard.press('Escape');
        equal((await page.picture()).zoom, '');
        await page.goBack();
        equal((await page.picture()).zoom, '[t] http-nio-8080-e;[l] start_thread');
        same(page.problems, []);
        await page.context().close();
        const other = await browser.open(link);
        equal((await other.picture()).zoom, '[t] http-nio-8080-e;[l] start_thread;[l] thread_native_entry');
        await other.context().close();
    },
    async zooming_asks_for_what_was_left_out(browser, engine) {
        const page = await browser.open('#service=wide');
        const whole = await page.picture();
        equal(whole.nodes, 10000);
        const { wanted } = await isTheTree(page, engine);
        equal(Number(wanted.nodes), 335524);
        await page.shot('wide');
        // The lightest of the 480 nodes that stand in one layer: everything below it was cut.
        const rows = await page.rowsOf('flame_rows');
        const leftOut = rows.filter((row, i) => row.depth === 2 && row.name !== '[other]' && (rows[i + 1]?.depth !== 3 || rows[i + 1].name === '[other]'));
        const chosen = leftOut[0] ?? rows.filter((row) => row.depth === 2 && row.name !== '[other]').at(-1);
        const thread = rows.slice(0, rows.indexOf(chosen)).filter((row) => row.depth === 1).at(-1);
        await page.evaluate((zoom) => { location.hash = '#service=wide&zoom=' + encodeURIComponent(zoom); }, `${thread.name};${chosen.name}`);
        await page.waitForFunction((zoom) => document.querySelector('.picture').dataset.zoom === zoom, `${thread.name};${chosen.name}`);
        await page.waitForFunction((nodes) => Number(document.querySelector('.picture').dataset.nodes) > nodes, 10000);
        const finer = await page.rowsOf('flame_zoom');
        equal(finer.filter((row) => row.depth === 3).length, 232);
        ok(!finer.some((row) => row.name === '[other]'));
        equal(finer.filter((row) => row.depth === 3).reduce((sum, row) => sum + Number(row.self), 0), Number(chosen.total));
        await page.shot('wide_zoomed');
        same(page.problems, []);
        await page.context().close();
    },
    async a_search_marks_frames_and_says_their_share(browser, engine) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        await page.keyboard.press('/');
        await page.keyboard.type('HashCode');
        await page.waitForFunction(() => document.querySelector('.search output').textContent.includes('of all'));
        const { service, event, from, to } = await sideOf(page);
        const exact = await one(engine, `SELECT flame_info(flame_focus(state, '(?i)hashcode')).total AS found, flame_info(state).total AS total FROM ${state(service, event, from, to)}`);
        const said = await page.textContent('.search output');
        ok(said.startsWith(Number((100 * exact.found / exact.total).toFixed(2)) + ' % of all') || said.startsWith(Number((100 * exact.found / exact.total).toFixed(1)) + ' % of all'), said + ' ' + JSON.stringify(exact));
        const names = await page.locator('.table .function').allTextContents();
        ok(names.length > 0 && names.every((name) => /hashcode/i.test(name)));
        equal((await page.place()).search, 'HashCode');
        await page.shot('search');
        await page.keyboard.press('Escape');
        equal((await page.place()).search, undefined);
        same(page.problems, []);
        await page.context().close();
    },
    async threads_can_go_and_callers_come_first(browser) {
        const page = await browser.open(CHECKOUT);
        await page.picture();
        await page.getByRole('button', { name: 'Threads' }).click();
        await page.waitForFunction(() => location.hash.includes('threads=0'));
        await page.picture();
        ok(!(await page.rowsOf('flame_fold_threads', 'flame_rows')).some((row) => row.kind === 'T'));
        await page.getByRole('button', { name: 'Callers first' }).click();
        await page.waitForFunction(() => location.hash.includes('view=callers'));
        await page.picture();
        const inverted = await page.rowsOf('flame_invert', 'flame_rows'), top = await page.rowsOf('flame_top');
        const first = inverted.find((row) => row.depth === 1 && row.name !== '[other]');
        equal(Number(first.total), Number(top.find((row) => row.name === first.name).self));
        await page.getByRole('button', { name: 'Root at bottom' }).click();
        await page.waitForFunction(() => location.hash.includes('up=1'));
        await page.shot('callers_up');
        same(page.problems, []);
        await page.context().close();
    },
    async memory_in_use_is_that_of_the_newest_snapshots(browser, engine) {
        const page = await browser.open('#service=pricing&event=mem-inuse');
        ok(/ (MiB|GiB|KiB)/.test((await page.picture()).crumbs));
        await isTheTree(page, engine);
        same(page.problems, []);
        await page.context().close();
    },
};
