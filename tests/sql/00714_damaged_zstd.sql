-- DeepFlow decodes as far as it goes, and loses the value or keeps what comes out, without a word.
SELECT 'whole', brief(flame_tree('app', unhex('28b52ffd0400190000613b629a9c3f8e'), 7));
SELECT 'truncated', brief(flame_tree('app', unhex('28b52ffd2003190000613b'), 7));
SELECT 'bad checksum', brief(flame_tree('app', unhex('28b52ffd0400190000613b629a9c3f8f'), 7));
SELECT 'garbage behind', brief(flame_tree('app', concat(zstdRaw('a;b'), 'x'), 7));
