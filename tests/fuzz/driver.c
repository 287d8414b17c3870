/* driver.c -- runs a fuzz target over the files, and the files in the folders, that are named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static size_t inputs;

/* Mutators call it, and there is nothing to be mutated here. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity)
{
    (void)data;
    return size < capacity ? size : capacity;
}

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    size_t size = (size_t)ftell(file);
    uint8_t *data = malloc(size > 0 ? size : 1); /* exactly, so that ASan sees its end */
    rewind(file);
    if (data == NULL || fread(data, 1, size, file) != size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    inputs++;
}

static bool run_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) return false;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char name[4096];
        if (entry->d_name[0] == '.') continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        run_file(name);
    }
    closedir(folder);
    return true;
}

int main(int count, char **paths)
{
    for (int i = 1; i < count; i++) {
        if (!run_folder(paths[i])) run_file(paths[i]);
    }
    printf("%s: %zu inputs\n", paths[0], inputs);
    return inputs > 0 ? 0 : 1;
}
