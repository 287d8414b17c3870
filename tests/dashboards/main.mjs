// main.mjs ADDRESS FROM TO -- ClickHouse's page and Grafana's panels, with the rows of that window.
import { openBrowser } from '../consumers/browser.mjs';
import { close, run } from '../consumers/runner.mjs';
import { tests as ofPage } from './page.mjs';
import { tests as ofPanels } from './panels.mjs';
import { server } from './server.mjs';

const [address, from, to] = process.argv.slice(2);
const asked = server(address, Number(from), Number(to));
const browser = await openBrowser();
await run(ofPage, asked, browser);
await run(ofPanels, asked, browser);
await browser.close();
close();
