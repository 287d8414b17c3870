// build.mjs FILE PACKAGES -- the page as one file that loads nothing: script and style are in it.
//
// Its Content-Security-Policy names both by their hashes, so nothing else that might get into the page
// is run or applied; it may talk to the server that it came from, and to no other.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [file, packages] = process.argv.slice(2);
const { build, transform } = createRequire(packages + '/')('esbuild');
const here = new URL('src/', import.meta.url);
const { outputFiles } = await build({
    entryPoints: [new URL('main.jsx', here).pathname], bundle: true, minify: true, write: false, format: 'iife', charset: 'utf8', target: 'es2022',
    legalComments: 'none', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error', nodePaths: [packages],
});
const sheets = [packages + '/uplot/dist/uPlot.min.css', new URL('style.css', here)].map((one) => readFileSync(one, 'utf8'));
const style = (await transform(sheets.join('\n'), { loader: 'css', minify: true })).code.trim();
// What would end the element early stands in strings only, where a backslash changes nothing.
const script = outputFiles[0].text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim();
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'`;
const parts = { POLICY: policy, STYLE: style, SCRIPT: script };
const page = readFileSync(new URL('page.html', here), 'utf8').replace(/\b(POLICY|STYLE|SCRIPT)\b/g, (name) => parts[name]);
writeFileSync(file, page);
