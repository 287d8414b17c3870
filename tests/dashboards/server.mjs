// server.mjs -- a running ClickHouse that has rows from `from` to `to`, seconds since 1970.
//
//     const { meta, data } = await server.ask('SELECT 1 AS x', { user: 'grafana' })     data: [{x: 1}]

export const server = (address, from, to) => ({
    address, from, to,
    // An error of the query is thrown, with ClickHouse's text.
    async ask(sql, settings = {}) {
        const url = address + '/?' + new URLSearchParams({ default_format: 'JSON', ...settings });
        const answer = await fetch(url, { method: 'POST', body: sql });
        const text = await answer.text();
        if (!answer.ok) throw new Error(text);
        return JSON.parse(text);
    },
});
