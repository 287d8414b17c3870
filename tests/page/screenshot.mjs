// screenshot.mjs FOLDER ROOT FILE -- the page with sample rows, as README.md shows it.
import { openBrowser } from './browser.mjs';
import { server } from './server.mjs';

const [folder, root, file] = process.argv.slice(2);
const engine = await server(folder, root);
const browser = await openBrowser(engine, root);
const page = await browser.open('#service=checkout&event=on-cpu&last=900', { viewport: { width: 1280, height: 760 } });
await page.picture();
await page.canvas().click({ position: { x: 100, y: 150 } });
await page.picture();
await page.mouse.move(700, 480);
await page.screenshot({ path: file });
await browser.close();
await engine.stop();
process.exit(0);
