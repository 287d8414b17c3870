// users.mjs -- who asks: without a word, with a password, with the wrong one; and what is kept of it.
import { deepStrictEqual as same, ok, strictEqual as equal } from 'node:assert';
import { READER } from './server.mjs';

const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));

// The owner has taken away the user without a password: here its requests fail as if it had.
async function withoutGuests(page) {
    await page.route('**/', (route) => (route.request().headers()['x-clickhouse-user'] === 'flame_tree'
        ? route.continue({ headers: { ...route.request().headers(), 'x-clickhouse-user': 'nobody' } }) : route.continue()));
    await page.reload();
}

async function signIn(page, [user, password], remember = false) {
    await page.getByRole('textbox', { name: 'User' }).fill(user);
    await page.locator('input[type=password]').fill(password);
    if (remember) await page.getByLabel('Remember on this device').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
}

export const tests = {
    async a_reader_signs_in_with_a_password(browser) {
        const page = await browser.open();
        await withoutGuests(page);
        await page.getByRole('heading', { name: 'Flame graphs of this ClickHouse' }).waitFor();
        await page.shot('sign_in');
        await signIn(page, [READER[0], 'wrong']);
        await page.locator('.login .problem', { hasText: 'does not let “reader” in' }).waitFor();
        await page.shot('wrong_password');
        await signIn(page, READER);
        await page.picture();
        equal(await page.textContent('.who'), 'reader');
        // readonly = 1: parameters, no settings; name and password in headers and nowhere else.
        const last = page.asked.at(-1);
        equal(last.headers['x-clickhouse-user'], 'reader');
        ok(page.asked.every(({ params }) => Object.keys(params).every((name) => name.startsWith('param_'))));
        const left = await kept(page);
        ok(!left.includes('reader') && !left.includes('w&rd'), left);
        same(page.problems, []);
        await page.context().close();
    },
    async only_who_ticks_it_is_remembered(browser) {
        const page = await browser.open();
        await withoutGuests(page);
        await signIn(page, READER, true);
        await page.picture();
        ok((await kept(page)).includes('reader'));
        await page.reload();
        await page.picture();
        equal(await page.textContent('.who'), 'reader');
        await page.locator('.who').click();
        await page.getByLabel('Remember on this device').uncheck();
        await signIn(page, READER);
        await page.picture();
        ok(!(await kept(page)).includes('reader'));
        ok(!page.url().includes('reader'));
        same(page.problems, []);
        await page.context().close();
    },
    async who_may_not_read_profiles_is_told_so(browser) {
        const page = await browser.open();
        await page.picture();
        await page.locator('.who').click();
        await signIn(page, ['limited', 'x']);
        await page.locator('.trouble', { hasText: 'Not enough privileges' }).waitFor();
        await page.shot('no_rights');
        same(page.problems, []);
        await page.context().close();
    },
};
