-- DeepFlow has a node named `;`. Here it is an empty stack: the root's own value.
SELECT brief(flame_tree('app', ';', 7));
SELECT brief(flame_tree('app', ';;', 7));
