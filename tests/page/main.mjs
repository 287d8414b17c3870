// main.mjs FOLDER ROOT [NAME] -- starts a server in FOLDER, opens the page in it, and asks both the same
// things. With NAME only the tests that have it in theirs.
import { server } from './server.mjs';
import { openBrowser } from './browser.mjs';
import { tests as ofRooms } from './rooms.mjs';
import { tests as ofLooking } from './looking.mjs';
import { tests as ofComparing } from './comparing.mjs';
import { tests as ofUsers } from './users.mjs';
import { tests as ofNames } from './names.mjs';
import { tests as ofTrouble } from './trouble.mjs';
import { tests as ofSql } from './sql.mjs';

const [folder, root, chosen = ''] = process.argv.slice(2);
let passed = 0, failed = 0;
async function run(tests, ...given) {
    for (const [name, test] of Object.entries(tests).filter(([name]) => name.includes(chosen))) {
        try {
            await test(...given);
            passed++;
            console.log('ok', name.replaceAll('_', ' '));
        } catch (problem) {
            failed++;
            console.log('not ok', name.replaceAll('_', ' ') + ':', String(problem.stack ?? problem).slice(0, 2000));
        }
    }
}

await run(ofRooms);
const engine = await server(folder, root);
const browser = await openBrowser(engine, root);
for (const tests of [ofLooking, ofComparing, ofNames, ofUsers, ofTrouble, ofSql]) await run(tests, browser, engine);
await browser.close();
await engine.stop();
console.log(passed + ' passed, ' + failed + ' failed');
process.exit(failed > 0 ? 1 : 0);
