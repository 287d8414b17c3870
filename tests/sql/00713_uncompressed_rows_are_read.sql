-- With profile-compression-algorithm: '' DeepFlow stores the text itself and then cannot read it.
SELECT brief(flame_tree('app', 'a;b', 7));
SELECT brief(flame_tree('app', c, 7)) FROM (SELECT arrayJoin(['a;b', zstdRaw('a;b')]) AS c);
