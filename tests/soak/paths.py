"""paths.py -- each way to the tree of the rows in profile.in_process, one table or one over shards.

    for name, got, wanted in answers(server, rows, first, dice): …
"""
import http.client
import json

from rows import APP, SECONDS, ask, oracle

NODES = "profile_location_str, node_id, parent_node_id, self_value, total_value"
ROWS = "(SELECT app_service AS a, profile_location_str AS c, profile_value AS v, time AS t FROM profile.in_process WHERE app_service = '%s')" % APP


def window(start, end):
    return ("app_service = '%s', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = %d, time_end = %d"
            % (APP, start, end))


def view(name, start, end):
    return "SELECT %s FROM profile.%s(%s) ORDER BY position" % (NODES, name, window(start, end))


def paths(dice, first):
    """Each way to the tree: its name, and SQL that answers its nodes as rows."""
    def listed(expression, source=ROWS):
        return "SELECT n.* FROM (SELECT arrayJoin(%s) AS n FROM %s)" % (expression, source)
    grouped = "(SELECT a, c, sum(v) AS v FROM %s GROUP BY a, c)" % ROWS
    some = "(SELECT flame_state(a, c, v) AS s FROM %s GROUP BY cityHash64(c, v, %d) %% %d)" % (ROWS, dice.randrange(1 << 30), dice.randrange(1, 40))
    minutes = "(SELECT flame_state(a, c, v) AS s FROM %s GROUP BY toStartOfMinute(t))" % ROWS
    yield "plain", listed("flame_tree(a, c, v)")
    yield "grouped before", listed("flame_tree(a, c, v)", grouped)
    yield "by blocks", listed("flame_tree_by('', a, c, v)")
    yield "state", listed("flame_nodes(flame_state(a, c, v))")
    yield "state by blocks", listed("flame_nodes(flame_state_by('', a, c, v))")
    yield "states merged", listed("flame_nodes(flame_merge(s))", some)
    yield "states merged by blocks", listed("flame_nodes(flame_merge_by('', s))", some)
    yield "minutes merged", listed("flame_nodes(flame_merge(s))", minutes)
    yield "view", view("flame_tree", first, first + SECONDS)
    yield "stream", view("flame_tree_stream", first, first + SECONDS)


CHECKS = """SELECT flame_check(flame_nodes(s)) AS nodes, flame_check_rows(flame_rows(s)) AS rows, flame_check_table(flame_table(s)) AS table,
    flame_check_top(flame_top(s)) AS top, flame_check_grafana(flame_grafana(s)) AS grafana, flame_check_diff(flame_diff(s, o)) AS diff,
    flame_check_grafana_diff(flame_grafana_diff(o, s)) AS grafana_diff, flame_check(flame_nodes(flame_prune(s, 0.01, 50))) AS pruned,
    flame_check(flame_nodes(flame_invert(s))) AS inverted, flame_info(s).total = flame_info(flame_prune(s, 0.05, 9)).total AS exact
FROM (SELECT flame_state(a, c, v) AS s, flame_state(a, c, if(v %% 2 = 0, v, 0)) AS o FROM %s)""" % ROWS


def over_http(server, first):
    """The nodes as DeepFlow's API answers them."""
    question = {"app_service": APP, "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": first, "time_end": first + SECONDS}
    connection = http.client.HTTPConnection("127.0.0.1", server.http, timeout=60)
    try:
        connection.request("POST", "/v1/profile/ProfileTracing", json.dumps(question))
        answer = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return [list(node.values()) for node in answer["result"] or []] if answer["OPT_STATUS"] == "SUCCESS" else answer


def answers(server, rows, first, dice):
    """(name, what it answered, what is right)"""
    wanted = oracle(rows)
    for name, sql in paths(dice, first):
        settings = {"max_threads": dice.choice((1, 2, 4)), "max_block_size": dice.choice((64, 1000, 65409))}
        yield name, ask(server, sql, **settings), wanted
    yield "HTTP", over_http(server, first), wanted
    yield "laws", ask(server, CHECKS), [[""] * 9 + [1]]
