-- One cell in each of its forms. The bytes are those of real encoders.
SELECT flame_stack('main;parse;read');
SELECT flame_stack(zstdRaw('main;parse;read'));
SELECT 'agent', flame_stack(unhex('28b52ffd2003190000613b62'));
SELECT 'server', flame_stack(unhex('28b52ffd0400190000613b629a9c3f8e'));
SELECT 'two frames', flame_stack(concat(zstdRaw('a;b'), zstdRaw(';c')));
SELECT 'skippable', flame_stack(concat(unhex('502a4d1804000000'), 'skip', zstdRaw('a;b')));
SELECT 'empty cell', flame_stack(''), 'empty frame', flame_stack(zstdRaw(''));
SELECT 'truncated', flame_stack(unhex('28b52ffd2003190000613b'));
SELECT 'bad checksum', flame_stack(unhex('28b52ffd0400190000613b629a9c3f8f'));
SELECT 'garbage behind', flame_stack(concat(zstdRaw('a;b'), 'x'));
SELECT 'a petabyte, it says', flame_stack(unhex('28b52ffde00000000000000400010000'));
SELECT 'no zstd at all', flame_stack(unhex('deadbeef')) = unhex('deadbeef');
