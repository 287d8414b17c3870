/* groups.h -- one group of tests for each room of udf/; each returns how many failed. */
#ifndef GROUPS_H
#define GROUPS_H

int test_arena(void);
int test_base(void);
int test_carry(void);
int test_cell(void);
int test_check(void);
int test_columns(void);
int test_cursor(void);
int test_filter_eval(void);
int test_filter_fields(void);
int test_filter_lexer(void);
int test_filter_of(void);
int test_filter_parser(void);
int test_filter_text(void);
int test_filter_value(void);
int test_filter_window(void);
int test_flame(void);
int test_flame_tree_of(void);
int test_functions(void);
int test_grouped(void);
int test_input(void);
int test_kernel(void);
int test_kernel_part(void);
int test_kind(void);
int test_memory(void);
int test_names(void);
int test_options(void);
int test_out_nodes(void);
int test_output(void);
int test_part(void);
int test_pattern(void);
int test_prune(void);
int test_raw_cell(void);
int test_root_name(void);
int test_rowbinary(void);
int test_seen(void);
int test_serve(void);
int test_stacks(void);
int test_state(void);
int test_stream(void);
int test_tree(void);
int test_uuid(void);
int test_walk(void);

#endif
