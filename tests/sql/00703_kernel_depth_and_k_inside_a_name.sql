-- DeepFlow looks for [k] anywhere in the text and breaks such a name in two.
SELECT cut(['[t] a;foo[k]bar;z'], 0);
SELECT cut(['[t] a;[k]bar;z'], 0);
SELECT cut(['[t] a;foo[k] bar;[k] z'], 0);
