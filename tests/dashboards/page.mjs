// page.mjs -- ClickHouse's own page /dashboard with the charts of profile.dashboards.
import { deepStrictEqual as same, ok } from 'node:assert';

const SEARCH = 'SELECT title, query FROM profile.dashboards';

// What each chart draws: uPlot's own list of lines, without the one of time.
const drawn = (page) => page.evaluate(() => [...document.querySelectorAll('.chart')].map((chart, i) => ({
    title: chart.querySelector('.title').textContent,
    problem: chart.querySelector('.query-error').textContent,
    lines: plots[i] ? plots[i].series.slice(1).map((line) => line.label) : [],
    values: plots[i] ? plots[i].data.map((column) => [...column]) : [],
})));

// Waits until the page has done what it was last asked for, and says what it draws.
export async function settled(page) {
    await page.waitForFunction(() => !is_drawing && !document.getElementById('run').disabled);
    return drawn(page);
}

export async function openCharts(server, browser) {
    const page = await browser.visit(server.address + '/dashboard');
    await page.waitForFunction(() => queries.length > 0 && !is_drawing);
    await page.fill('#search-query', SEARCH);
    await page.press('#search-query', 'Enter');
    await page.waitForSelector('input[name=service]');
    await settled(page);
    const { data } = await server.ask(`SELECT toString(toDateTime(${server.from})) AS from, toString(toDateTime(${server.to})) AS to`);
    for (const [name, value] of Object.entries({ rounding: '60', ...data[0] })) await page.fill(`input[name=${name}]`, value);
    await page.press('input[name=to]', 'Enter');
    return page;
}

export const tests = {
    async the_page_draws_our_charts(server, browser) {
        const page = await openCharts(server, browser);
        const charts = await settled(page);
        same(charts.map((chart) => chart.problem), ['', '', '', '']);
        same(await page.textContent('#global-error'), '');
        const { data } = await server.ask('SELECT DISTINCT app_service FROM profile.in_process WHERE profile_event_type = \'on-cpu\'');
        same([...charts[0].lines].sort(), data.map((row) => row.app_service + ' on-cpu').sort());
        same(charts[1].lines.length, 10);
        same([...charts[2].lines].sort(), [...charts[0].lines].sort());
        ok(charts[2].values.slice(1).flat().every((share) => share >= 0 && share <= 100));
        ok(charts[3].lines.includes('on-cpu eBPF') && charts[3].lines.includes('[other]'));
        for (const chart of charts) same(chart.values[0].length, 15, chart.title);
        same(page.problems, []);
        await page.close();
    },
    async its_fields_choose_service_and_event(server, browser) {
        const page = await openCharts(server, browser);
        await settled(page);
        await page.fill('input[name=service]', 'gateway');
        await page.fill('input[name=event]', 'inuse_space');
        await page.press('input[name=event]', 'Enter');
        await page.waitForFunction(() => plots[0] && plots[0].series[1].label === 'gateway inuse_space' && !is_drawing);
        const charts = await drawn(page);
        same(charts.map((chart) => chart.problem), ['', '', '', '']);
        ok(charts[1].title.endsWith(' gateway inuse_space'), charts[1].title);
        await page.close();
    },
    async its_address_has_everything(server, browser) {
        const first = await openCharts(server, browser);
        const wanted = await settled(first);
        const page = await browser.visit(first.url());
        same(await settled(page), wanted);
        await page.close();
        await first.close();
    },
    async our_charts_beside_those_of_the_system(server) {
        const { meta, data } = await server.ask(SEARCH.replace(/\S+$/, () => "merge(REGEXP('^(system|profile)$'), '^dashboards$')"));
        same(meta.map((column) => column.name), ['title', 'query']);
        const ours = await server.ask(SEARCH);
        const theirs = await server.ask(SEARCH.replace('profile', 'system'));
        same(data.length, ours.rows + theirs.rows);
    },
    async the_schema_is_that_of_the_system(server) {
        const types = async (table) => (await server.ask('DESCRIBE ' + table)).data.map((row) => [row.name, row.type]);
        same(await types('profile.dashboards'), await types('system.dashboards'));
    },
};
