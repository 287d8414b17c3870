// browser.mjs -- the page in headless Chromium, as a person sees and touches it.
//
//     const page = await browser.open('#service=checkout');
//     await page.picture()            waits until the picture is there; says what it is made of
//     page.problems                   what the page complained about, or asked for elsewhere
//     page.asked                      [{sql, params, headers, rows}], every query that it has sent
import { createRequire } from 'node:module';

const { chromium } = createRequire(process.env.CONSUMERS + '/node_modules/')('playwright-core');

// A form of fields, as fetch() sends it.
function fieldsOf(request) {
    const boundary = /boundary=(.+)$/.exec(request.headers()['content-type'])[1];
    const body = request.postDataBuffer().toString('utf8');
    return Object.fromEntries(body.split('--' + boundary).slice(1, -1).map((part) => {
        const [head, ...value] = part.split('\r\n\r\n');
        return [/name="([^"]*)"/.exec(head)[1], value.join('\r\n\r\n').replace(/\r\n$/, '')];
    }));
}

function watch(page, origin) {
    page.problems = [];
    page.asked = [];
    page.on('pageerror', (error) => page.problems.push(String(error.stack ?? error)));
    page.on('dialog', (dialog) => { page.problems.push('dialog: ' + dialog.message()); dialog.dismiss(); });
    page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.problems.push(message.text()); });
    page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol === 'data:' || url.protocol === 'blob:') return;
        if (url.origin !== origin || url.search || !['/', '/flame'].includes(url.pathname)) page.problems.push('asked for ' + url);
        if (request.method() !== 'POST') return;
        const { query, ...params } = fieldsOf(request);
        page.asked.push({ request, sql: query, params, headers: request.headers() });
    });
}

// What the page shows, once it has nothing under way.
async function picture(page, which = 0) {
    const of = page.locator('.picture').nth(which);
    await page.waitForFunction((i) => {
        const one = document.querySelectorAll('.picture')[i];
        const hasTable = !document.querySelector('.table') || document.querySelector('.table tbody tr, .table .none');
        return one && one.dataset.busy === '0' && Number(one.dataset.nodes) > 0 && hasTable && !document.querySelector('.progress.busy');
    }, which);
    return { nodes: Number(await of.getAttribute('data-nodes')), zoom: await of.getAttribute('data-zoom'), crumbs: (await page.textContent('.crumbs')).trim() };
}

// The rows that the page was sent for its last question that has these words in its SQL, '!x': has not x.
async function rowsOf(page, ...words) {
    const found = page.asked.filter(({ sql }) => words.every((word) => (word.startsWith('!') ? !sql.includes(word.slice(1)) : sql.includes(word)))).at(-1);
    const body = await (await found.request.response()).text();
    return body.split('\n').filter((line) => line.startsWith('{"row"')).map((line) => JSON.parse(line).row);
}

export async function openBrowser(engine, root) {
    const chrome = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync', '--disable-background-networking', '--disable-component-update'],
    });
    return {
        close: () => chrome.close(),
        async open(hash = '', options = {}) {
            const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true, ...options });
            const page = await context.newPage();
            page.setDefaultTimeout(15000);
            watch(page, engine.url);
            Object.assign(page, {
                picture: (which) => picture(page, which),
                rowsOf: (...words) => rowsOf(page, ...words),
                shot: (name) => page.screenshot({ path: `${root}/build/page/${name}.png` }),
                canvas: (which = 0) => page.locator('.picture canvas').nth(which),
                place: () => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))),
            });
            await page.goto(engine.url + '/flame' + hash);
            return page;
        },
    };
}

export const LAYER = 20;
