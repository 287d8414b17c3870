// grafana_page.jsx -- Grafana's flame graph panel with rows of flame_grafana(), as a data source
// would hand them over: a field for each name in the rows.
//
//     window.draw([{level: 0, label: 'svc', self: 0, value: 7}, …])
const { createRoot } = require('react-dom/client');
const { FlameGraph } = require('@grafana/flamegraph');
const { createDataFrame, createTheme, FieldType } = require('@grafana/data');

window.draw = (rows) => {
    const fields = Object.keys(rows[0]).map((name) => ({
        name, config: {}, values: rows.map((row) => row[name]),
        type: name === 'label' ? FieldType.string : FieldType.number,
    }));
    createRoot(document.getElementById('root')).render(
        <FlameGraph data={createDataFrame({ fields })} getTheme={() => createTheme()} />);
};
