// variables.mjs -- a query of a dashboard as ClickHouse gets it, by the documentation of Grafana (variables,
// which come first) and of its ClickHouse data source (macros).
//
//     expand("SELECT $__interval_s, ${service:singlequote}", { seconds: 15, variables, choice: { service: "it's" }, … })
//         SELECT 15, 'it\'s'

export const ALL = '$__all';

// A value that a person has typed or chosen; the custom value of All is never escaped.
function spelled(name, format, variables, choice) {
    if (!(name in choice)) throw new Error('the query names an unknown variable: ' + name);
    const value = choice[name];
    if (value === ALL) return variables[name].allValue;
    if (format === undefined) return value;
    if (format === 'singlequote') return "'" + value.replaceAll("'", "\\'") + "'";
    throw new Error('a format that is not known here: ' + format);
}

export function expand(sql, { from, to, seconds, variables, choice }) {
    const macros = {
        fromTime: () => `toDateTime(${from})`,
        toTime: () => `toDateTime(${to})`,
        interval_s: () => String(seconds),
        timeFilter: (column) => `${column} >= toDateTime(${from}) AND ${column} <= toDateTime(${to})`,
    };
    // In one pass, so that nothing in a value is taken for a variable or a macro.
    return sql.replace(/\$\{(\w+)(?::(\w+))?\}|\$__(timeFilter)\((\w+)\)|\$__(\w+)|\$(\w+)/g,
        (whole, braced, format, withColumn, column, macro, plain) => {
            if (withColumn) return macros[withColumn](column);
            if (macro && !(macro in macros)) throw new Error('a macro that is not known here: ' + whole);
            return macro ? macros[macro]() : spelled(braced ?? plain, format, variables, choice);
        });
}
