// main.mjs FOLDER -- opens the files that exports.sql has made in FOLDER, each with its consumer.
import { readdirSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { tests as ofFiles } from './files.mjs';
import { tests as ofPages } from './pages.mjs';
import { tests as ofPictures } from './pictures.mjs';

process.chdir(process.argv[2]);
let passed = 0, failed = 0;
async function run(tests, browser) {
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test(browser);
            passed++;
            console.log('ok', name.replaceAll('_', ' '));
        } catch (problem) {
            failed++;
            console.log('not ok', name.replaceAll('_', ' ') + ':', String(problem.message).slice(0, 2000));
        }
    }
}

if (readdirSync('.').length < 20) throw new Error('exports.sql has not made its files');
await run(ofFiles);
const browser = await openBrowser();
await run(ofPages, browser);
await run(ofPictures, browser);
await browser.close();
console.log(passed + ' passed, ' + failed + ' failed');
process.exit(failed > 0 ? 1 : 0);
