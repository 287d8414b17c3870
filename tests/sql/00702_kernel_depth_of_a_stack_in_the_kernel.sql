-- DeepFlow loses the value of a stack that is kernel from its first frame on. Here it is the root's own.
SELECT cut(['[k] x;[k] y'], 0);
SELECT cut(['[k] x;[k] y', '[t] a;[k] x'], 0);
SELECT cut(['[k] x;[k] y'], 1);
