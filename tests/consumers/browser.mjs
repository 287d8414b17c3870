// browser.mjs -- headless Chromium without a network: pages come from files that a test names, or from
// one server of this machine.
//
//     const page = await browser.open('picture.svg', {'/picture.svg': ['odd.svg', 'image/svg+xml']});
//     const page = await browser.visit('http://127.0.0.1:8123/dashboard');
//     … page.problems: what the page complained about, asked for elsewhere, or tried to say …
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

export const consumers = process.env.CONSUMERS;
const { chromium } = createRequire(consumers + '/node_modules/')('playwright-core');

export async function openBrowser() {
    const chrome = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
               '--disable-background-networking', '--disable-component-update'],
    });
    // A page whose requests `answer` answers, or not: then it is a problem of the page.
    async function newPage(answer, options) {
        const page = await chrome.newPage({ viewport: { width: 1400, height: 900 }, ...options });
        page.problems = [];
        page.on('pageerror', (error) => page.problems.push(String(error)));
        page.on('dialog', (dialog) => { page.problems.push('dialog: ' + dialog.message()); dialog.dismiss(); });
        await page.route('**', (route) => {
            const url = new URL(route.request().url());
            const answered = answer(route, url);
            if (answered) return answered;
            if (url.protocol !== 'data:') page.problems.push('asked for ' + url);
            return route.abort();
        });
        return page;
    }
    return {
        close: () => chrome.close(),
        async open(path, files, options = {}) {
            const page = await newPage((route, url) => {
                const file = url.hostname === 'localhost' ? files(url.pathname) : undefined;
                return file && route.fulfill({ body: file[0], contentType: file[1] });
            }, options);
            await page.goto('http://localhost/' + path);
            return page;
        },
        async visit(address, options = {}) {
            const { origin } = new URL(address);
            const page = await newPage((route, url) => url.origin === origin && route.continue(), options);
            await page.goto(address);
            return page;
        },
    };
}

export const bytes = (path) => readFileSync(path);
