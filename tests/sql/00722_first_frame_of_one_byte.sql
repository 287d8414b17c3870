-- No trouble in DeepFlow, and none here.
SELECT brief(flame_tree('app', 'a;b;c', 7));
