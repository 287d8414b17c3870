// runner.mjs -- runs tests, which are functions in an object and throw where something is wrong.
let passed = 0, failed = 0;

export async function run(tests, ...given) {
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test(...given);
            passed++;
            console.log('ok', name.replaceAll('_', ' '));
        } catch (problem) {
            failed++;
            console.log('not ok', name.replaceAll('_', ' ') + ':', String(problem.message).slice(0, 2000));
        }
    }
}

// The last line, and the end of the process.
export function close() {
    console.log(passed + ' passed, ' + failed + ' failed');
    process.exit(failed > 0 ? 1 : 0);
}
