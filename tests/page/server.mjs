// server.mjs -- build/clickhouse-server for the tests: sample rows, a reader with a password, and two
// services that no profiler would write: one of odd names, one of 335,524 nodes.
//
//     const engine = await server(folder, root);
//     await engine.rows('SELECT 1 AS one')     [{one: 1}], asked as the owner
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';

const USERS = `<clickhouse><profiles><reader><readonly>1</readonly></reader></profiles><users>
    <reader><password>p\u00e4 \u5bc6\u7801 "w&amp;rd"</password><networks><ip>127.0.0.1</ip></networks><profile>reader</profile><quota>default</quota>
    <grants><query>GRANT SELECT ON profile.*</query><query>GRANT dictGet ON flow_tag.*</query><query>GRANT dictGet ON profile.*</query></grants></reader>
    <limited><password>x</password><networks><ip>127.0.0.1</ip></networks><profile>reader</profile><quota>default</quota>
    <grants><query>GRANT SELECT ON system.one</query></grants></limited></users></clickhouse>`;
export const READER = ['reader', 'p\u00e4 \u5bc6\u7801 "w&rd"'];

export const ODD = ['<img src=x onerror=alert(1)>', '</script><script>alert(2)</script>', "it's \\ \"quoted\" {x:String}", 'esc\u001b[31mred',
    '\u202eright to left', 'a.b*c(d)[e]+?^$|', 'tab\there', '100% & <b>more</b> &lt', '函数 ünï'];
const NODES_WIDE = 335524; // 1 + 3 + 3 * 480 + 3 * 480 * 232
const COLUMNS = '(time, app_service, profile_language_type, profile_event_type, profile_value_unit, profile_location_str, profile_value, pod_id)';

function freePort() {
    return new Promise((resolve) => {
        const listener = createServer().listen(0, '127.0.0.1', () => {
            const { port } = listener.address();
            listener.close(() => resolve(port));
        });
    });
}

const text = (value) => "'" + value.replace(/[\\']/g, '\\$&') + "'";

async function start(folder, root, ports, ...options) {
    const child = spawn(root + '/build/clickhouse-server', ['--path', folder + '/data', '--users', folder + '/users.xml', '--http_port', ports[0], '--tcp_port', ports[1], ...options],
        { stdio: ['ignore', 'pipe', 'inherit'] });
    process.on('exit', () => child.kill('SIGTERM'));
    await new Promise((resolve, reject) => {
        child.stdout.once('data', resolve);
        child.once('exit', () => reject(new Error('the server has ended')));
    });
    return child;
}

async function fill(engine) {
    const hostile = ODD.map((name) => `('main;${name.replace(/[\\']/g, '\\$&')};leaf', 7)`).join(', ');
    await engine.rows(`INSERT INTO profile.in_process ${COLUMNS} SELECT now() - 60, 'odd', 'eBPF', 'on-cpu', 'microseconds', stack, value, 0 FROM values('stack String, value Int64', ${hostile})`);
    await engine.rows(`INSERT INTO profile.in_process ${COLUMNS} SELECT now() - 60, 'wide', 'eBPF', 'wall', 'microseconds',
        concat('thread', toString(number % 3), ';middle', toString(intDiv(number, 3) % 480), ';leaf', toString(intDiv(number, 1440))), 1 + intHash32(number) % 1000, 1
        FROM numbers(334080)`);
    const [{ nodes }] = await engine.rows("SELECT flame_info(state).nodes AS nodes FROM profile.flame_state(app_service = 'wide', profile_language_type = '', profile_event_type = 'wall', time_start = 1, time_end = 4294967295)");
    if (Number(nodes) !== NODES_WIDE) throw new Error(`service wide has ${nodes} nodes`);
}

export async function server(folder, root) {
    writeFileSync(folder + '/users.xml', USERS);
    const ports = [String(await freePort()), String(await freePort())];
    const engine = {
        url: `http://127.0.0.1:${ports[0]}`,
        child: await start(folder, root, ports, '--sample'),
        async rows(sql) {
            const answer = await fetch(engine.url + '/', { method: 'POST', body: /^\s*INSERT/.test(sql) ? sql : sql + ' FORMAT JSONEachRow' });
            const said = await answer.text();
            if (!answer.ok) throw new Error(said);
            return said.split('\n').filter(Boolean).map((line) => JSON.parse(line));
        },
        // The same data by clickhouse-local, which may have it while the server has not.
        local(sql) {
            const done = spawnSync(root + '/build/clickhouse-local', ['--path', folder + '/data', '--query', sql], { encoding: 'utf8', timeout: 60000, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
            if (done.status !== 0) throw new Error(done.stderr);
            return done.stdout;
        },
        async stop() {
            const ended = new Promise((resolve) => engine.child.once('exit', resolve));
            engine.child.kill('SIGTERM');
            await ended;
        },
        async again() { engine.child = await start(folder, root, ports); },
    };
    await fill(engine);
    return engine;
}

// A view of the window that the page shows, in SQL.
export const state = (service, event, from, to, filter = '') =>
    `profile.flame_state(app_service = ${text(service)}, profile_language_type = '', profile_event_type = ${text(event)}, time_start = ${from}, time_end = ${to}, tag_filter = ${text(filter)})`;
