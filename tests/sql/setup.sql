-- Before each test: readable cells, and node lists that a person can check by eye.

-- A zstd frame as RFC 8878 draws it: magic, descriptor (4-byte content size, no checksum), size,
-- and raw blocks, good below 128 KiB: text in a test, a real compressed cell for the program.
CREATE OR REPLACE FUNCTION zstdRaw AS (text) -> concat(
    unhex('28B52FFD'), unhex('A0'), reinterpretAsString(toUInt32(length(text))),
    repeat('\0', 4 - length(reinterpretAsString(toUInt32(length(text))))),
    substring(reinterpretAsString(toUInt32(bitShiftLeft(length(text), 3) + 1 + 16777216)), 1, 3),
    text);

-- 'name self/total' of each node, joined by ' | ', in the order of the list.
CREATE OR REPLACE FUNCTION brief AS (nodes) ->
    arrayStringConcat(arrayMap(n -> concat(n.1, ' ', toString(n.4), '/', toString(n.5)), nodes), ' | ');

-- 'name self' of each node of stacks that weigh 7 each, as the views cut their kernel part.
CREATE OR REPLACE FUNCTION cut AS (stacks, depth) -> arrayStringConcat(arrayMap(n -> concat(n.1, ' ', toString(n.4)),
    flame_rows_of(['app'], CAST(arrayMap(s -> (xxHash64(s), toInt64(7)), stacks), 'Map(UInt64, Int64)'), 'on-cpu', toInt64(depth), 0., 0, stacks)), ' | ');
