-- DeepFlow cuts one kernel frame too many: the last one of few, or down to the depth less one.
SELECT cut(['[t] a;f;[k] x'], 1);
SELECT cut(['[t] a;f;[k] x;[k] y'], 1);
SELECT cut(['[t] a;f;[k] x;[k] y'], 2);
SELECT cut(['[t] a;f;[k] x;[k] y'], 3);
