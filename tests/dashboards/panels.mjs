// panels.mjs -- the queries of grafana/dashboards as Grafana would send them, and their rows in its panel.
import { deepStrictEqual as same, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { blank, drawInGrafana, openGrafana, showsTheDifference, showsTheTree } from '../consumers/grafana.mjs';
import { truthOf } from '../consumers/truth.mjs';
import { expand, ALL } from './variables.mjs';

const dashboard = JSON.parse(readFileSync(new URL('../../grafana/dashboards/flame_tree.json', import.meta.url), 'utf8'));
const variables = Object.fromEntries(dashboard.templating.list.map((variable) => [variable.name, variable]));
const panel = (title) => dashboard.panels.find((one) => one.title === title);
const FLAME_GRAPH = panel('$event: flame graph');
export const DIFFERENCE = panel('$event compared: ${against:text}');

const choices = [
    { service: ALL, event: 'on-cpu' }, { service: 'checkout', event: 'off-cpu' }, { service: 'gateway', event: 'cpu' },
    { service: 'matcher', event: 'mem-inuse' },
];
const text = (value) => "'" + value.replaceAll('\\', '\\\\').replaceAll("'", "\\'") + "'";

// Asked as the data source asks: as the readonly user, with a time-out.
const ask = (server, sql, choice) =>
    server.ask(expand(sql, { from: server.from, to: server.to, seconds: 15, variables, choice: { against: '-1', ...choice } }),
        { user: 'grafana', max_execution_time: '60' });
export const rowsOf = (server, one, choice) => ask(server, one.targets[0].rawSql, choice);

// The same tree in other words: a state of the rows of a window, as JSON.
async function tree(server, { service, event }, from, to, prune) {
    const newest = ['inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse'].includes(event);
    const { data } = await server.ask(`SELECT flame_json(flame_prune(flame_state(app_service, profile_location_str, profile_value), ${prune})) AS json
        FROM ${newest ? `profile.in_process_last(time_start = ${from}, time_end = ${to})` : 'profile.in_process'}
        WHERE profile_event_type = ${text(event)} AND time >= ${from} AND time <= ${to} ${service === ALL ? '' : `AND app_service = ${text(service)}`}`);
    return truthOf(JSON.parse(data[0].json), blank);
}

// Draws the rows of a panel for each choice, and looks at them.
async function eachDrawn(server, browser, one, drawn, look) {
    let page;
    for (const choice of drawn) {
        const { data } = await rowsOf(server, one, choice);
        if (page) await drawInGrafana(page, data);
        else page = await openGrafana(browser, data);
        await look(page, choice);
    }
    await page.close();
}

export const tests = {
    async the_variables_offer_what_there_is(server) {
        const values = async (name, choice) => (await ask(server, variables[name].query.rawSql, choice)).data.map((row) => Object.values(row)[0]);
        const services = await values('service', {});
        same(services, [...services].sort());
        ok(services.includes('checkout') && services.includes('Total'));
        same((await values('event', { service: ALL }))[0], 'on-cpu');
        same((await values('event', { service: 'mailer' })), ['cpu']);
        same(variables.against.options.map((option) => `${option.text} : ${option.value}`).join(', '), variables.against.query);
    },
    async every_panel_gets_the_fields_it_draws(server) {
        const wanted = {
            timeseries: [/^time DateTime/, /^series (LowCardinality\()?String/, /^value Float64/],
            table: [/^function String/, /^kind String/, /^self Int64/, /^total Int64/, /^self_share Float64/, /^total_share Float64/],
            flamegraph: [/^level UInt32/, /^label String/, /^self Int64/, /^value Int64/, /^selfRight Int64/, /^valueRight Int64/],
        };
        for (const one of dashboard.panels)
            for (const choice of choices) {
                const { meta, data } = await rowsOf(server, one, choice);
                const patterns = wanted[one.type].slice(0, one.type === 'flamegraph' && one !== DIFFERENCE ? 4 : 6);
                same(meta.length, patterns.length, one.title);
                meta.forEach((column, i) => ok(patterns[i].test(`${column.name} ${column.type}`), `${one.title}: ${column.name} ${column.type}`));
                ok(data.length > 0, one.title);
                if (one.type === 'timeseries') same(data, [...data].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)), one.title);
            }
    },
    async the_flame_graph_is_the_tree(server, browser) {
        await eachDrawn(server, browser, FLAME_GRAPH, choices, async (page, choice) =>
            showsTheTree(page, await tree(server, choice, server.from, server.to, '0, 20000')));
    },
    async the_difference_has_both_halves(server, browser) {
        const middle = Math.floor((server.from + server.to) / 2);
        await eachDrawn(server, browser, DIFFERENCE, choices.slice(2), async (page, choice) =>
            showsTheDifference(page, await tree(server, choice, server.from, middle, '0.001, 0'),
                await tree(server, choice, middle + 1, server.to, '0.001, 0')));
    },
    async a_range_is_compared_with_an_earlier_one(server) {
        const length = 300, choice = { service: 'checkout', event: 'on-cpu' };
        const later = { ...server, from: server.from + 600, to: server.from + 600 + length - 1 };
        for (const [against, start] of [['0', later.from - length], ['3600', later.from - 3600]]) {
            const { data } = await rowsOf(later, DIFFERENCE, { ...choice, against });
            const [{ total }] = (await server.ask(`SELECT toInt64(sum(profile_value)) AS total FROM profile.in_process WHERE app_service = 'checkout'
                AND profile_event_type = 'on-cpu' AND time >= ${start} AND time < ${start + length}`)).data;
            same(data[0].value, total, against);
            ok(data[0].valueRight > 0);
        }
    },
    async lines_add_up_to_the_total(server) {
        for (const choice of choices.slice(0, 3)) {
            const { data } = await rowsOf({ ...server, from: server.from + 14, to: server.from + 313 }, panel('$event by service'), choice);
            const part = await tree(server, choice, server.from + 14, server.from + 313, '0, 0');
            const scale = choice.event.endsWith('-cpu') ? 1e6 : 1;
            const sum = data.reduce((all, row) => all + row.value * 15, 0);
            ok(Math.abs(sum * scale / part.total - 1) < 1e-3, `${sum} of ${part.total}`);
        }
    },
    async the_table_has_the_functions_of_the_tree(server) {
        for (const choice of choices) {
            const { data } = await rowsOf(server, panel('$event: functions'), choice);
            const wanted = await tree(server, choice, server.from, server.to, '0, 0');
            same(data.length, Math.min(100, wanted.functions.size));
            for (const row of data) {
                same({ self: row.self, total: row.total }, wanted.functions.get(blank(row.function)), row.function);
                same(row.total_share, row.total / wanted.total);
            }
        }
    },
    async names_are_values_and_nothing_else(server) {
        for (const service of ["it's", "' OR 1 = 1 -- ", '$event', '$__fromTime', '函数'])
            for (const one of dashboard.panels)
                same((await rowsOf(server, one, { service, event: 'on-cpu' })).data, [], one.title);
    },
};
