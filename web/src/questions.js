// questions.js -- every query that the page asks, as {sql, params}, and as text to paste elsewhere.
//
// Values are parameters, {name:Type}; only names that stand in this file are part of the SQL. What a
// picture is made of is a source, rows of a window as one state (profile.flame_state), and steps,
// functions of the algebra around it:
//
//     flame_prune(flame_zoom(flame_invert(state), {path:String}), 0, {nodes:UInt32})

export const NODES = 10000; // of a picture; more than a screen has room for
const FUNCTIONS = 1000;     // of the table

const WINDOW = 'time >= toDateTime({from:Int64}) AND time <= toDateTime({to:Int64})';

// The rows of a side as view parameters: `suffix` tells two sides apart.
function source(side, suffix = '') {
    const names = ['service', 'language', 'event', 'from', 'to', 'filter'];
    const [service, language, event, from, to, filter] = names.map((name, i) => `{${name}${suffix}:${i === 3 || i === 4 ? 'Int64' : 'String'}}`);
    const params = Object.fromEntries(names.map((name) => [name + suffix, side[name]]));
    return {
        sql: `app_service = ${service}, profile_language_type = ${language}, profile_event_type = ${event}, time_start = ${from}, time_end = ${to}, tag_filter = ${filter}`,
        params,
    };
}

// A name as a regular expression that matches it and no other; what was no UTF-8 may be anything.
export const exactly = (name) => '^' + name.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&').replaceAll('\ufffd', '.+') + '$';

// The state of a picture: what is done to the rows before it is cut to the heaviest nodes.
//   shape    {view: 'tree' | 'callers' | 'function callers' | 'function callees', of, threads, zoom}
function shaped(state, shape) {
    const params = {};
    let sql = state;
    if (!shape.threads) sql = `flame_fold_threads(${sql})`;
    if (shape.view.startsWith('function')) {
        params.of = exactly(shape.of);
        if (shape.view === 'function callers') sql = `flame_invert(flame_focus(${sql}, {of:String}))`;
        sql = `flame_from(${sql}, {of:String})`;
    }
    if (shape.view === 'callers') sql = `flame_invert(${sql})`;
    if (shape.zoom?.length) {
        params.path = shape.zoom.join(';');
        sql = `flame_zoom(${sql}, {path:String})`;
    }
    return { sql, params };
}

// Nodes, depth first: depth, name, kind, self, total.
export function picture(side, shape) {
    const rows = source(side), state = shaped('state', shape);
    return {
        sql: `SELECT n.depth AS depth, n.profile_location_str AS name, n.kind AS kind, n.self_value AS self, n.total_value AS total
FROM (
    SELECT arrayJoin(flame_rows(flame_prune(${state.sql}, 0, {nodes:UInt32}))) AS n
    FROM profile.flame_state(${rows.sql})
)`,
        params: { ...rows.params, ...state.params, nodes: NODES },
    };
}

// Nodes of both sides: the heaviest, each by its share of its own side. A part of a sum of shares is
// never more than the whole, so a node that stays has its parent.
export function difference(before, after, shape) {
    const a = source(before, '_before'), b = source(after, '_after'), state = shaped('state', shape);
    return {
        sql: `SELECT n.depth AS depth, n.name AS name, n.kind AS kind,
       n.self_before AS self_before, n.total_before AS total_before, n.self_after AS self, n.total_after AS total
FROM (
    SELECT n, position
    FROM (
        SELECT flame_diff(before, after) AS nodes,
               greatest(nodes[1].total_before, 1) AS all_before, greatest(nodes[1].total_after, 1) AS all_after
        FROM (SELECT ${state.sql} AS before FROM profile.flame_state(${a.sql})) AS a
        CROSS JOIN (SELECT ${state.sql} AS after FROM profile.flame_state(${b.sql})) AS b
    )
    ARRAY JOIN nodes AS n, arrayEnumerate(nodes) AS position
    ORDER BY n.total_before / all_before + n.total_after / all_after DESC, n.depth, position
    LIMIT {nodes:UInt32}
)
ORDER BY position`,
        params: { ...a.params, ...b.params, ...state.params, nodes: NODES },
    };
}

// Functions of the whole tree, whatever the picture leaves out.
export function functions(side, shape) {
    const rows = source(side), state = shaped('state', { ...shape, view: 'tree', zoom: [] });
    return {
        sql: `SELECT f.name AS name, f.kind AS kind, f.self_value AS self, f.total_value AS total, whole
FROM (
    SELECT arrayJoin(flame_top(${state.sql})) AS f, flame_info(state).total AS whole
    FROM profile.flame_state(${rows.sql})
)
ORDER BY self DESC, total DESC, name
LIMIT {functions:UInt32}`,
        params: { ...rows.params, functions: FUNCTIONS },
    };
}

export function functionsOfBoth(before, after, shape) {
    const a = source(before, '_before'), b = source(after, '_after'), state = shaped('state', { ...shape, view: 'tree', zoom: [] });
    return {
        sql: `SELECT f.name AS name, any(f.kind) AS kind,
       sumIf(f.self_value, side = 0) AS self_before, sumIf(f.total_value, side = 0) AS total_before,
       sumIf(f.self_value, side = 1) AS self, sumIf(f.total_value, side = 1) AS total,
       max(maxIf(all_of_side, side = 0)) OVER () AS whole_before, max(maxIf(all_of_side, side = 1)) OVER () AS whole
FROM (
    SELECT 0 AS side, arrayJoin(flame_top(${state.sql})) AS f, flame_info(state).total AS all_of_side
    FROM profile.flame_state(${a.sql})
    UNION ALL
    SELECT 1 AS side, arrayJoin(flame_top(${state.sql})) AS f, flame_info(state).total AS all_of_side
    FROM profile.flame_state(${b.sql})
)
GROUP BY name
ORDER BY self + self_before DESC, total + total_before DESC, name
LIMIT {functions:UInt32}`,
        params: { ...a.params, ...b.params, functions: FUNCTIONS },
    };
}

// The weight of all stacks that have a frame like this, in the whole tree.
export function found(side, shape, regex) {
    const rows = source(side), state = shaped('state', { ...shape, view: 'tree', zoom: [] });
    return {
        sql: `SELECT i.total AS total, i.total_all AS total_all
FROM (
    SELECT flame_info(flame_focus(${state.sql}, {regex:String})) AS i
    FROM profile.flame_state(${rows.sql})
)`,
        params: { ...rows.params, regex },
    };
}

export function overTime(side, step) {
    const rows = source(side);
    return {
        sql: `SELECT time, value
FROM profile.flame_over_time(${rows.sql}, step = {step:UInt32})`,
        params: { ...rows.params, step },
    };
}

// The times that there are rows of, and that the server has what the page needs.
export const extent = () => ({
    sql: `SELECT count() AS rows, toUnixTimestamp(min(time)) AS first, toUnixTimestamp(max(time)) AS newest, toUnixTimestamp(now()) AS now, flame_version() AS version
FROM profile.in_process`,
    params: {},
});

export const series = (from, to) => ({
    sql: `SELECT app_service AS service, profile_language_type AS language, profile_event_type AS event, any(profile_value_unit) AS unit, count() AS rows
FROM profile.in_process
WHERE ${WINDOW}
GROUP BY service, language, event
ORDER BY rows DESC, service, language, event`,
    params: { from, to },
});

const OF_SIDE = `({service:String} = '' OR app_service = {service:String})
  AND ({language:String} = '' OR profile_language_type = {language:String})
  AND profile_event_type = {event:String} AND ${WINDOW}`;

function ofSide(side, what, more) {
    const { service, language, event, from, to } = side;
    return {
        sql: `SELECT ${what} AS value, count() AS rows
FROM profile.in_process_tags
WHERE ${OF_SIDE}
GROUP BY value
HAVING value != ''
ORDER BY rows DESC, value
LIMIT 100`,
        params: { service, language, event, from, to, ...more },
    };
}

// The values that a tag has in these rows: `pod`, or a key of a map, `k8s.label.app`.
export function valuesOf(side, tag) {
    const map = MAPS.find((one) => tag.startsWith(one + '.'));
    if (map) return ofSide(side, 'toString({tag:Identifier}[{key:String}])', { tag: map, key: tag.slice(map.length + 1) });
    return ofSide(side, 'toString({tag:Identifier})', { tag });
}
export const keysOf = (side, map) => ofSide(side, 'arrayJoin(mapKeys({tag:Identifier}))', { tag: map });

export const problemOf = (filter) => ({ sql: 'SELECT flame_filter_problem({filter:String}) AS problem', params: { filter } });

// Names of tag_filter that are columns of profile.in_process_tags, the usual ones first.
export const TAGS = ['pod_ns', 'pod_service', 'pod', 'pod_group', 'pod_node', 'pod_cluster', 'app_instance', 'process_id', 'gprocess', 'host',
    'chost', 'ip', 'auto_instance', 'auto_service', 'vtap', 'region', 'az', 'vpc', 'subnet', 'lb', 'natgw', 'rds', 'redis', 'trace_id', 'span_name'];
export const MAPS = ['k8s.label', 'k8s.annotation', 'k8s.env', 'cloud.tag', 'os.app', 'tag'];

// --- files ------------------------------------------------------------------------------------------

const blob = (call) => `SELECT ${call}\nFROM profile.flame_state(SOURCE)\nFORMAT RawBLOB`;
const both = (call) => `SELECT ${call}
FROM (SELECT STATE AS before FROM profile.flame_state(SOURCE_BEFORE)) AS a
CROSS JOIN (SELECT STATE AS after FROM profile.flame_state(SOURCE_AFTER)) AS b
FORMAT RawBLOB`;
const columns = (fields) => fields.map((field) => `n.${field} AS ${field}`).join(', ');
const rowsOf = (call, fields, format) => `SELECT ${columns(fields)}
FROM (
    SELECT arrayJoin(${call}) AS n
    FROM profile.flame_state(SOURCE)
)
FORMAT ${format}`;
const rowsOfBoth = (call, fields, format) => `SELECT ${columns(fields)}
FROM (
    SELECT arrayJoin(${call}) AS n
    FROM (SELECT STATE AS before FROM profile.flame_state(SOURCE_BEFORE)) AS a
    CROSS JOIN (SELECT STATE AS after FROM profile.flame_state(SOURCE_AFTER)) AS b
)
FORMAT ${format}`;
const GRAFANA = ['level', 'label', 'self', 'value'];
const TABLE = ['position', 'id', 'parent_id', 'depth', 'name', 'kind', 'self_value', 'total_value', 'share', 'total_all', 'x_start', 'x_end', 'node_id'];
const DIFF = ['name', 'kind', 'node_id', 'parent_node_id', 'depth', 'self_before', 'total_before', 'self_after', 'total_after'];

// name, extension, what it is for, SQL. A picture shows the heaviest nodes; the others have all.
export const FILES = [
    ['SVG picture', 'svg', 'browsers, reports, mail', blob('flame_svg(flame_prune(STATE, 0, 10000))')],
    ['pprof', 'pb.gz', 'go tool pprof, Pyroscope, Parca', blob('flame_pprof(STATE)')],
    ['speedscope', 'speedscope.json', 'speedscope.app', blob('flame_speedscope(STATE)')],
    ['Folded stacks', 'folded', 'flamegraph.pl, inferno', blob('flame_folded(STATE)')],
    ['Text', 'txt', 'a chat, a terminal, a language model', blob('flame_text(STATE)')],
    ['DeepFlow JSON', 'json', 'readers of DeepFlow\u2019s API', blob('flame_json(STATE)')],
    ['Rows for Grafana', 'grafana.json', 'its flame graph panel', rowsOf('flame_grafana(STATE)', GRAFANA, 'JSON')],
    ['Nodes', 'csv', 'spreadsheets, notebooks', rowsOf('flame_table(STATE)', TABLE, 'CSVWithNames')],
    ['State', 'state', 'flame_merge and the algebra', blob('STATE')],
];
export const FILES_OF_BOTH = [
    ['SVG picture', 'diff.svg', 'browsers, reports, mail', both('flame_svg_diff(before, after)')],
    ['Rows for Grafana', 'diff.grafana.json', 'its flame graph panel', rowsOfBoth('flame_grafana_diff(before, after)', [...GRAFANA, 'selfRight', 'valueRight'], 'JSON')],
    ['Nodes', 'diff.csv', 'spreadsheets, notebooks', rowsOfBoth('flame_diff(before, after)', DIFF, 'CSVWithNames')],
];

export function file(sql, side, before, shape) {
    const state = shaped('state', shape), a = source(before ?? side, '_before'), b = source(side, '_after'), one = source(side);
    const text = sql.replaceAll('STATE', state.sql).replace('SOURCE_BEFORE', a.sql).replace('SOURCE_AFTER', b.sql).replace('SOURCE', one.sql);
    return { sql: text, params: { ...state.params, ...(before ? { ...a.params, ...b.params } : one.params) } };
}

// --- as text ----------------------------------------------------------------------------------------

const quoted = (text) => "'" + text.replace(/[\\'\n\t\r\0]/g, (one) => ({ '\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0' })[one]) + "'";

// The query with its values in place, to be pasted into clickhouse-client.
export function asText({ sql, params }) {
    return sql.replace(/\{(\w+):(\w+)\}/g, (all, name, type) => (type === 'String' ? quoted(params[name]) : type === 'Identifier' ? '`' + params[name].replace(/[\\`]/g, '\\$&') + '`' : String(Number(params[name]))));
}
