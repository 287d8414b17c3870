// pictures.mjs -- flame_svg() and flame_svg_diff() in a browser: what they say, and that they answer.
import { deepStrictEqual as same, ok } from 'node:assert';
import { bytes } from './browser.mjs';
import { sums, ten, truth, visible } from './truth.mjs';

const open = (browser, file, options) => browser.open(file, () => [bytes(file), 'image/svg+xml'], options);

// The frames in their order: name, class, numbers, and the width on the screen.
const frames = (page) => page.$$eval('#frames g', (all) => all.map((g) => ({
    name: g.querySelector('title').textContent.split('\n')[0],
    title: g.querySelector('title').textContent,
    kind: g.classList[0], found: g.classList.contains('found'),
    x: Number(g.dataset.x), total: Number(g.dataset.t), self: Number(g.dataset.s), depth: Number(g.dataset.d),
    before: Number(g.dataset.before), after: Number(g.dataset.after),
    shown: g.style.display !== 'none', width: Number(g.querySelector('rect').getAttribute('width')),
})));

function stacksOf(all) {
    const path = [];
    return all.map((frame) => {
        path.length = frame.depth;
        path.push(frame.name);
        return [[...path], frame.self];
    });
}

async function isThePicture(browser, picture, json) {
    const page = await open(browser, picture);
    const wanted = truth(json, visible);
    const table = await page.$$eval('#largest g', (all) => all.map((g) =>
        [g.querySelector('title').textContent, Number(g.dataset.s), Number(g.dataset.t)]));
    same(table, ten(wanted.functions));
    same((await frames(page))[0].total, wanted.total);
    same(page.problems, []);
    await page.close();
}

export const tests = {
    the_picture_has_the_sums_of_the_tree(browser) { return isThePicture(browser, 'gateway.svg', 'gateway.json'); },
    the_picture_of_odd_names_too(browser) { return isThePicture(browser, 'odd.svg', 'odd.json'); },
    async the_frames_add_up_to_functions(browser) {
        const page = await open(browser, 'odd.svg'); /* all of it is wide enough */
        same(ten(sums(stacksOf(await frames(page))).functions), ten(truth('odd.json', visible).functions));
        await page.close();
    },
    async odd_names_are_text_and_nothing_else(browser) {
        const page = await open(browser, 'odd.svg');
        const names = (await frames(page)).map((frame) => frame.name);
        ok(names.includes('<script>alert(1)</script>'));
        ok(names.includes('esc\ufffd[31mred') && names.includes('\ufffdright to left'));
        same(await page.$$eval('script', (all) => all.length), 1);
        ok((await page.textContent('.title')).startsWith('<svc>;"x": cpu, 4.20 ms'));
        same(page.problems, []);
        await page.close();
    },
    async what_is_too_narrow_is_counted(browser) {
        const page = await open(browser, 'gateway.svg');
        const all = await frames(page), tree = JSON.parse(bytes('gateway.json'));
        const hidden = /^(\d+) nodes narrower than .* not drawn: (\d+) \(/.exec(await page.textContent('#hidden'));
        same(all.length + Number(hidden[1]), tree.node_values.values.length);
        same(all.reduce((sum, frame) => sum + frame.self, 0) + Number(hidden[2]), all[0].total);
        await page.close();
    },
    async a_click_zooms_and_escape_goes_back(browser) {
        const page = await open(browser, 'wide.svg');
        const before = await frames(page);
        const at = before.findIndex((frame) => frame.depth === 3 && frame.width < 600 && frame.width > 100);
        const chosen = before[at];
        await page.locator('#frames g').nth(at).click();
        const zoomed = await frames(page);
        same(zoomed[at].width, 1200);
        for (const frame of zoomed.filter((one) => one.shown)) {
            const inside = frame.x >= chosen.x && frame.x + frame.total <= chosen.x + chosen.total;
            const above = frame.depth < chosen.depth && frame.x <= chosen.x && frame.x + frame.total >= chosen.x + chosen.total;
            ok(inside || above, frame.name);
            ok(Math.abs(frame.width - (above ? 1200 : 1200 * frame.total / chosen.total)) < 0.01, frame.name);
        }
        ok(zoomed.filter((one) => one.shown).length < before.length);
        ok(await page.isVisible('#reset'));
        await page.keyboard.press('Escape');
        const back = await frames(page);
        ok(back.every((frame, i) => frame.shown && Math.abs(frame.width - before[i].width) < 0.01));
        ok(!await page.isVisible('#reset'));
        await page.close();
    },
    async typing_searches_and_says_the_share(browser) {
        const page = await open(browser, 'wide.svg');
        const wanted = truth('wide.json', visible);
        const [name, , total] = ten(wanted.functions).find(([one]) => /^[a-z.]+$/i.test(one) &&
            [...wanted.functions.keys()].filter((other) => other.toLowerCase().includes(one.toLowerCase())).length === 1);
        await page.keyboard.type('/' + name.toUpperCase());
        const found = (await frames(page)).filter((frame) => frame.found);
        ok(found.length > 0 && found.every((frame) => frame.name === name));
        same(await page.textContent('#found'),
             name.toUpperCase() + ': ' + (100 * total / wanted.total).toFixed(2) + ' % in ' + found.length + ' frames');
        const colours = await page.$$eval('#frames g.found rect', (all) => new Set(all.map((rect) => getComputedStyle(rect).fill)).size);
        same(colours, 1);
        await page.keyboard.press('Escape');
        ok((await frames(page)).every((frame) => !frame.found));
        await page.locator('#largest g').first().click();
        ok((await frames(page)).some((frame) => frame.found));
        await page.close();
    },
    async colours_follow_kinds_and_the_readers_choice(browser) {
        const page = await open(browser, 'odd.svg', { colorScheme: 'light' });
        const kinds = new Set((await frames(page)).map((frame) => frame.kind));
        ok(kinds.has('P') && kinds.has('T') && kinds.has('A'));
        const legend = await page.$$eval('#legend text', (all) => all.map((text) => text.textContent));
        same(legend, ['process', 'thread', 'application']);
        const colour = () => page.$eval('.page', (rect) => getComputedStyle(rect).fill);
        const light = await colour();
        await page.emulateMedia({ colorScheme: 'dark' });
        ok(light !== await colour());
        await page.close();
    },
    async a_difference_has_both_sides_and_nine_colours(browser) {
        const page = await open(browser, 'odd.diff.svg');
        const all = await frames(page), before = truth('odd.json', visible), after = truth('odd_after.json', visible);
        same([all[0].before, all[0].after], [before.total, after.total]);
        for (const frame of all) {
            same(frame.total, frame.before + frame.after);
            const left = frame.before / before.total, right = frame.after / after.total;
            const change = (right - left) / Math.max(left, right);
            ok(Math.abs(Number(frame.kind.slice(1)) - (4 + 4 * change)) <= 0.5 + 1e-9, frame.title);
        }
        same(page.problems, []);
        await page.close();
    },
};
