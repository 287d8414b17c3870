// page_times.mjs ROOT DATA HASH ROUNDS -- how long the page of GET /flame takes in headless Chromium.
//
// A server on the data folder DATA; each round is a browser of its own. First: from the start of the
// navigation to the first picture on the screen. Zoom: from a click on a frame to the next frame on
// the screen, ten clicks. A line of figures for each round:
//
//      first=0.812 zoom=0.021 worst=0.034 nodes=10000
//
// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';

const [root, data, hash, rounds] = process.argv.slice(2);
const { chromium } = createRequire(root + '/build/consumers/node_modules/')('playwright-core');

const freePort = () => new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
        const { port } = listener.address();
        listener.close(() => resolve(String(port)));
    });
});

// In the page, before anything of it has run.
function watch() {
    window.latencies = [];
    addEventListener('click', (given) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.latencies.push(performance.now() - given.timeStamp);
        port2.postMessage(0);
    }), true);
    const look = () => {
        if (Number(document.querySelector('.picture')?.dataset.nodes ?? 0) === 0) requestAnimationFrame(look);
        else requestAnimationFrame(() => { window.first = performance.now(); });
    };
    requestAnimationFrame(look);
}

async function round(url) {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'] });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => window.first > 0);
    await page.waitForFunction(() => document.querySelector('.table tbody tr') && !document.querySelector('.progress.busy'));
    const nodes = await page.getAttribute('.picture', 'data-nodes'), canvas = page.locator('.picture canvas');
    for (let click = 1; click <= 10; click++) {
        await canvas.click({ position: { x: 200, y: 20 * (click % 5) + 10 } });
        await page.waitForFunction((count) => window.latencies.length >= count, click);
        await page.waitForTimeout(300);
    }
    const [first, latencies] = await page.evaluate(() => [window.first, window.latencies.sort((a, b) => a - b)]);
    await browser.close();
    console.log(` first=${(first / 1000).toFixed(3)} zoom=${(latencies[5] / 1000).toFixed(4)} worst=${(latencies.at(-1) / 1000).toFixed(4)} nodes=${nodes}`);
}

// Queries that a closed browser has left behind would be in the next round's figures.
async function settled(url) {
    const asked = () => fetch(url + '/', { method: 'POST', body: "SELECT countIf(user = 'flame_tree') FROM system.processes" }).then((answer) => answer.text());
    while (Number(await asked()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}

const port = await freePort();
const server = spawn(root + '/build/clickhouse-server', ['--path', data, '--http_port', port, '--tcp_port', await freePort()], { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => server.kill('SIGTERM'));
await new Promise((resolve) => server.stdout.once('data', resolve));
for (let i = 0; i < Number(rounds); i++) {
    await settled(`http://127.0.0.1:${port}`);
    await round(`http://127.0.0.1:${port}/flame${hash}`);
}
process.exit(0);
