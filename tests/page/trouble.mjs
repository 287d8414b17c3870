// trouble.mjs -- nothing there, a query that fails, a server that goes away and comes back.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';

export const tests = {
    async an_empty_range_says_so_and_leads_out(browser) {
        const page = await browser.open('#service=checkout&event=on-cpu&window=1000-2000');
        await page.locator('.state[data-kind=empty]').waitFor();
        await page.shot('empty');
        await page.getByRole('button', { name: 'All the time there is' }).click();
        ok((await page.picture()).nodes > 1000);
        same(page.problems, []);
        await page.context().close();
    },
    async a_filter_that_selects_nothing_can_be_left_out(browser) {
        const page = await browser.open('#service=checkout&event=on-cpu&filter=' + encodeURIComponent('pod = "nobody"'));
        await page.getByRole('button', { name: 'Without the filter' }).click();
        ok((await page.picture()).nodes > 1000);
        same(page.problems, []);
        await page.context().close();
    },
    async what_the_program_says_is_shown(browser) {
        const page = await browser.open('#service=checkout&event=on-cpu&filter=' + encodeURIComponent('pood = "x"'));
        await page.locator('.trouble', { hasText: "unknown name 'pood'; did you mean 'pod'?" }).waitFor();
        await page.shot('query_failed');
        same(page.problems, []);
        await page.context().close();
    },
    async a_server_that_is_gone_and_comes_back(browser, engine) {
        const page = await browser.open('#service=checkout&event=on-cpu');
        await page.picture();
        await engine.stop();
        await page.getByRole('button', { name: 'Ask again' }).click();
        await page.locator('.trouble[data-kind=gone]', { hasText: 'ClickHouse does not answer' }).waitFor();
        await page.shot('gone');
        await engine.again();
        await page.getByRole('button', { name: 'Try again' }).click();
        ok((await page.picture()).nodes > 1000);
        equal(await page.locator('.trouble').count(), 0);
        same(page.problems, []);
        await page.context().close();
    },
    async progress_is_shown_while_rows_are_read(browser) {
        const page = await browser.open('#service=checkout&event=on-cpu');
        let release;
        const held = new Promise((resolve) => { release = resolve; });
        await page.route('**/', async (route) => {
            if ((route.request().postData() ?? '').includes('flame_rows')) await held;
            await route.continue();
        });
        await page.reload();
        await page.locator('.progress.busy').waitFor();
        release();
        await page.picture();
        equal(await page.locator('.progress.busy').count(), 0);
        same(page.problems, []);
        await page.context().close();
    },
};
