-- CUDA frames are cut by the same depth where the stack has no kernel frames, as DeepFlow does.
SELECT cut(['a;[c] x;[c] y'], 0);
SELECT cut(['a;[c] x;[c] y'], 1);
SELECT cut(['a;[c] x;[k] y'], 0);
