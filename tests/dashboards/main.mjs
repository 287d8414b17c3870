// main.mjs ADDRESS FROM TO [FOLDER] -- ClickHouse's page and Grafana's panels, with the rows of that window:
// tests of them, or pictures of them into a folder.
import { openBrowser } from '../consumers/browser.mjs';
import { close, run } from '../consumers/runner.mjs';
import { tests as ofPage } from './page.mjs';
import { tests as ofPanels } from './panels.mjs';
import { takePictures } from './pictures.mjs';
import { server } from './server.mjs';

const [address, from, to, folder] = process.argv.slice(2);
const asked = server(address, Number(from), Number(to));
const browser = await openBrowser();
if (folder) {
    await takePictures(asked, browser, folder);
} else {
    await run(ofPage, asked, browser);
    await run(ofPanels, asked, browser);
}
await browser.close();
close();
