"""rounds.py -- one round: a world, questions about it by chance, and whether each answer is the oracle's.

    Round(seed, workers, counts).play()      raises Wrong; counts answers by function
"""
import json
import random

import cells
import oracle
import state
from draw import State, World
from trees import Refused, merge, wrap
from worker import Ended, Worker

QUESTIONS = 25  # in a round, after those that fill it
# Of functions that take rows; the others keep the defaults.
OPTIONS = [{}, {}, {"max-depth": 3}, {"max-cell-bytes": 20}, {"max-threads": 1}, {"sandbox": 0}]
# Which function checks a list, and which field of a row of it cannot be another number.
CHECKS = {"flame_tree_of": ("flame_check_of", 3), "flame_nodes_of": ("flame_check_of", 3), "flame_join_nodes_of": ("flame_check_of", 3),
          "flame_rows_of": ("flame_check_rows_of", 3), "flame_state_rows_of": ("flame_check_rows_of", 3),
          "flame_table_of": ("flame_check_table_of", 6), "flame_diff_of": ("flame_check_diff_of", 5),
          "flame_grafana_of": ("flame_check_grafana_of", 2), "flame_grafana_diff_of": ("flame_check_grafana_diff_of", 2)}
# None: a function of a block.
ASKED = [*oracle.ANSWERS, "flame_state_of", "flame_merge_of", "flame_label_of", None, None, None]


class Wrong(Exception):
    pass


def same(where, got, wanted):
    """Goes into lists for the first difference."""
    if got == wanted:
        return
    if isinstance(got, (list, tuple)) and isinstance(wanted, (list, tuple)):
        for at, (one, other) in enumerate(zip(got, wanted)):
            same("%s[%d]" % (where, at), one, other)
        raise Wrong("%s has %d elements, not %d" % (where, len(got), len(wanted)))
    if isinstance(got, dict) and isinstance(wanted, dict) and got.keys() == wanted.keys():
        same(where, list(got.items()), list(wanted.items()))
    raise Wrong("%s is %.500r, not %.500r" % (where, got, wanted))


class Round:
    def __init__(self, seed, workers, counts):
        self.dice, self.workers, self.counts = random.Random(seed), workers, counts
        self.world, self.states = World(self.dice), {}
        self.options = self.dice.choice(OPTIONS)

    def ask(self, function, chunks, wanted, options=None):
        """Asks and compares with `wanted`, a function that yields the answers one by one, or refuses."""
        worker, answers, refused = self.workers.of(function, options or {}), [], None
        try:
            for answer in wanted():
                answers.append(answer)
        except Refused as problem:
            refused = problem.args[0]
        try:
            got = worker.ask(chunks)
        except Ended as end:
            self.workers.forget(worker)
            self.ended(function, end.args, refused, self.row_of(chunks, len(answers)))
            return None
        if refused is not None:
            raise Wrong("%s answered what it had to refuse: %s" % (function, refused))
        self.counts[function] += len(got)
        return list(zip(got, answers, strict=True))

    def ended(self, function, end, refused, row):
        status, sentence = end[0], end[1].lstrip(b" ")  # signs of life, if it was held up
        begin = b"%s: row %d: " % (function.encode(), row)
        if status != 1 or refused is None or refused not in sentence or not sentence.startswith(begin) or sentence.count(b"\n") != 1:
            raise Wrong("%s ended with %s: %r, not about row %d: %r" % (function, status, sentence, row, refused))
        self.counts["refused"] += 1

    @staticmethod
    def row_of(chunks, answered):
        """The number in its chunk of the first row that has no answer."""
        for rows in chunks:
            if answered < len(rows):
                break
            answered -= len(rows)
        return answered + 1

    # ---- the functions of one row

    def question(self, function):
        arguments, options = Worker.types[function][0], self.options if function in oracle.WITH_OPTIONS else {}
        rows = self.world.chunks(function, arguments)
        answer = oracle.ANSWERS[function]

        def wanted():
            for _, told in (row for chunk in rows for row in chunk):
                yield answer(*told, options) if function in oracle.WITH_OPTIONS else answer(*told)
        pairs = self.ask(function, [[sent for sent, _ in chunk] for chunk in rows], wanted, options)
        for got, right in pairs or ():
            if function in oracle.STATES:
                self.keep(function, got, right)
            else:
                same(function, json.loads(got) if function == "flame_json_of" else got, right)
                self.check(function, got)

    def keep(self, function, got, tree):
        same(function, state.read(got).facts(), tree.facts())
        self.one_spelling(function, got, tree)
        self.world.keep([State(got, tree)])

    def one_spelling(self, function, got, tree):
        if self.states.setdefault(repr(tree.facts()), got) != got:
            raise Wrong("%s: two states of one tree" % function)

    def check(self, function, answer):
        if function not in CHECKS:
            return
        checker, field = CHECKS[function]
        lists, right = [[(answer,)]], [b""]
        if answer:
            at = self.dice.randrange(len(answer))
            changed = [list(row) for row in answer]
            changed[at][field] = wrap(changed[at][field] + 1)
            lists[0].append(([tuple(row) for row in changed],))
            right.append(None)
        for got, wanted in self.ask(checker, lists, lambda: iter(right)):
            if (got == b"") != (wanted == b""):
                raise Wrong("%s says %r of %r" % (checker, got, lists))

    # ---- the functions of a block

    def block(self, of_states):
        """A part in the row where its key comes first, [] in the others."""
        function = "flame_merge_block_of" if of_states else "flame_block_of"
        blocks = [self.world.block(of_states) for _ in range(self.dice.choice((1, 1, 2)))]
        sent = [[(key, row[0].sent) if of_states else (key, *row) for key, *row in block] for block in blocks]
        options = self.dice.choice(({}, {"max-depth": 3}, {"max-threads": 1})) if not of_states else {}

        def wanted():
            for block in blocks:
                groups = {}
                for at, (key, *row) in enumerate(block):
                    groups.setdefault(key, []).append(row)
                    try:
                        merge([row[0].tree for row in groups[key]] if of_states else [])
                    except Refused:
                        yield from [None] * at
                        raise
                parts = {key: self.part_of_states(rows) if of_states else self.part(rows, options) for key, rows in groups.items()}
                for key, *_ in block:
                    yield parts.pop(key, None)
        for got, right in self.ask(function, sent, wanted, options) or ():
            if len(got) != (right is not None):
                raise Wrong("%s: %d parts instead of %r" % (function, len(got), right))
            if right is not None:
                part = state.Part(got[0])
                same(function, (part.sums, part.tree.facts()), (right[0], right[1].facts()))
                self.one_spelling(function, got[0][24:], part.tree)
                self.world.parts = (self.world.parts + [part])[-8:]

    @staticmethod
    def part(rows, options):
        check = sum(cells.xxh3(cell) * (value + 1) + cells.xxh3(service) for service, cell, value in rows)
        tree = oracle.of_rows(rows, options)
        return (len(rows), wrap(sum(value for _, _, value in rows)), check % (1 << 64)), tree

    @staticmethod
    def part_of_states(rows):
        trees = [row[0].tree for row in rows]
        check = sum(cells.xxh3(row[0].sent) for row in rows)
        return (len(rows), 0, check % (1 << 64)), merge(trees)

    def play(self):
        self.question("flame_state_of")
        self.block(False)
        self.question("flame_merge_of")
        for _ in range(QUESTIONS):
            function = self.dice.choice(ASKED)
            if function is None:
                self.block(self.dice.random() < 0.5)
            else:
                self.question(function)
