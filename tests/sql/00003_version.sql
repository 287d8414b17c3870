SELECT match(flame_version(), '^[0-9]+\\.[0-9]+\\.[0-9]+$');
SELECT countIf(flame_version() = '') FROM numbers(100000);
