// names.mjs -- frames with names that break pages: they are text, wherever they stand.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { ODD } from './server.mjs';

const visible = (name) => name.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/g, '\ufffd');

async function isInert(page) {
    equal(await page.locator('img').count(), 0);
    equal(await page.locator('script').count(), 1);
    same(page.problems, []);
}

export const tests = {
    async markup_of_the_sample_rows_is_text(browser) {
        const page = await browser.open('#service=storefront&event=on-cpu&search=onerror');
        await page.picture();
        equal(await page.locator('.table .function').first().textContent(), '<img src=x onerror=alert(1)>');
        await page.waitForFunction(() => document.querySelector('.search output').textContent.includes('of all'));
        await page.shot('markup');
        await page.locator('.table .function').first().click();
        await page.picture(1);
        equal(await page.textContent('.filling b'), '<img src=x onerror=alert(1)>');
        await isInert(page);
        await page.context().close();
    },
    async odd_names_are_shown_searched_and_zoomed_into(browser) {
        const page = await browser.open('#service=odd');
        await page.picture();
        const shown = await page.locator('.table .function').allTextContents();
        same(ODD.map(visible).filter((name) => !shown.includes(name)), []);
        for (const name of ODD) {
            await page.evaluate((zoom) => { location.hash = '#' + new URLSearchParams({ service: 'odd', zoom }); }, 'main;' + name);
            await page.waitForFunction((last) => document.querySelector('.crumbs').textContent.endsWith('› ' + last), visible(name));
        }
        await page.canvas().hover({ position: { x: 200, y: 45 } });
        ok((await page.textContent('.frame-hint p')).length > 0);
        await page.shot('odd_names');
        await isInert(page);
        await page.context().close();
    },
    async a_sandwich_of_an_odd_name_is_of_this_name_only(browser) {
        const page = await browser.open('#service=odd');
        await page.picture();
        for (const name of ODD) {
            await page.evaluate((of) => { location.hash = '#' + new URLSearchParams({ service: 'odd', view: 'sandwich', of }); }, name);
            await page.waitForFunction((title) => document.querySelector('.filling b')?.textContent === title, visible(name));
            await page.picture(0);
            await page.picture(1);
            const rows = await page.rowsOf('flame_invert', 'flame_rows');
            same(rows.map((row) => [row.name, Number(row.total)]), [['odd', 7], [name, 7], ['main', 7]], name);
        }
        await isInert(page);
        await page.context().close();
    },
    async every_control_has_a_name(browser) {
        const page = await browser.open('#service=odd&compare=1');
        await page.picture();
        const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, canvas[tabindex], [role=dialog]')].filter((one) =>
            !(one.textContent.trim() || one.getAttribute('aria-label') || one.title || one.labels?.length)).map((one) => one.outerHTML.slice(0, 200)));
        same(nameless, []);
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keys' }).waitFor();
        await page.shot('keys');
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
        same(page.problems, []);
        await page.context().close();
    },
};
