// pictures.mjs -- the pictures of README.md: ClickHouse's page and Grafana's panel with the sample rows.
import { openGrafana } from '../consumers/grafana.mjs';
import { openCharts, settled } from './page.mjs';
import { DIFFERENCE, rowsOf } from './panels.mjs';

// The panel alone has no page of Grafana around it, which would give it a background, a font and boxes.
const AROUND = '* { box-sizing: border-box; color: #ccccdc } body { background: #111217; font: 14px sans-serif }';
const top = (height) => ({ x: 0, y: 0, width: 1400, height });

export async function takePictures(server, browser, folder) {
    const charts = await openCharts(server, browser);
    await settled(charts);
    await charts.screenshot({ path: folder + '/dashboard.png', clip: top(540) });
    const page = await openGrafana(browser, (await rowsOf(server, DIFFERENCE, { service: 'gateway', event: 'cpu' })).data);
    await page.addStyleTag({ content: AROUND });
    await page.waitForTimeout(500); // the canvas is drawn after it is there
    await page.screenshot({ path: folder + '/grafana.png', clip: top(480) });
}
