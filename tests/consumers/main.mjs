// main.mjs FOLDER -- opens the files that exports.sql has made in FOLDER, each with its consumer.
import { readdirSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { tests as ofFiles } from './files.mjs';
import { tests as ofPages } from './pages.mjs';
import { tests as ofPictures } from './pictures.mjs';
import { close, run } from './runner.mjs';

process.chdir(process.argv[2]);
if (readdirSync('.').length < 20) throw new Error('exports.sql has not made its files');
await run(ofFiles);
const browser = await openBrowser();
await run(ofPages, browser);
await run(ofPictures, browser);
await browser.close();
close();
