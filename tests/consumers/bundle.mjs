// bundle.mjs -- Grafana's flame graph and grafana_page.jsx as one script for a page.
//
// The packages are taken in their CommonJS form: it is one world, while their ES modules import
// CommonJS packages in a way on which bundlers do not agree. What the panel asks of Grafana's
// assistant is a button that is not drawn here.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

writeFileSync('assistant.js', 'exports.OpenAssistantButton = () => null;\n');
await build({
    entryPoints: ['grafana_page.jsx'], outfile: 'grafana_page.js', bundle: true, minify: true, format: 'iife',
    jsx: 'automatic', logLevel: 'error',
    alias: { '@grafana/assistant': './assistant.js' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    loader: { '.svg': 'dataurl', '.ttf': 'dataurl', '.woff2': 'dataurl' },
});
