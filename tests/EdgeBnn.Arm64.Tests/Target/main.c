// Runs sessions that a test on the host prepared and wrote to a file (see SessionImage.cs), kernel by kernel, and
// writes after each step a hash of all that the kernels may write for good. Counts are 64 bits, little-endian.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_CONSTANT, BLOCK_COMPARED, BLOCK_FREE };

typedef struct { uint64_t offset, target; } Relocation;
typedef struct { uint64_t offset, bytes, kind; } Block;
typedef struct { uint64_t kernel, arguments, units; } Step;

// generated from the kernels that the runtime has, and compiled by ilc
void edgebnn_run(int32_t kernel, void *arguments, int32_t from, int32_t to, uint8_t *scratch);
void *edgebnn_function(int32_t index);

// what ilc calls around an exported method: there is no runtime to tell
void RhpReversePInvoke(void *frame) { (void)frame; }
void RhpReversePInvokeReturn(void *frame) { (void)frame; }

// the counter plugin notes how many instructions were executed whenever this is called
__attribute__((noinline)) void edgebnn_mark(void) { __asm__ volatile("" ::: "memory"); }

static void fail(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(2);
}

static void *read_array(FILE *file, uint64_t bytes)
{
    void *array = aligned_alloc(64, (bytes + 127) & ~63ull);
    if (!array) fail("out of memory");
    if (fread(array, 1, bytes, file) != bytes) fail("the file ends early");
    return array;
}

static uint64_t read_count(FILE *file)
{
    uint64_t value;
    if (fread(&value, sizeof value, 1, file) != 1) fail("the file ends early");
    return value;
}

static uint64_t hash(uint64_t seed, const uint8_t *bytes, uint64_t count)
{
    for (uint64_t i = 0; i + 4 <= count; i += 4) {
        uint32_t word;
        memcpy(&word, bytes + i, 4);
        seed = (seed ^ word) * 0x100000001B3ull;
    }
    return seed;
}

static uint64_t hash_blocks(const uint8_t *image, const Block *blocks, uint64_t count, uint64_t kind)
{
    uint64_t seed = 0xCBF29CE484222325ull;
    for (uint64_t i = 0; i < count; i++) {
        if (blocks[i].kind == kind) seed = hash(seed, image + blocks[i].offset, blocks[i].bytes);
    }
    return seed;
}

static void run_model(FILE *input, FILE *output)
{
    uint64_t image_bytes = read_count(input);
    uint64_t relocation_count = read_count(input);
    uint64_t function_count = read_count(input);
    uint64_t block_count = read_count(input);
    uint64_t step_count = read_count(input);
    uint64_t scratch = read_count(input);
    uint64_t parts = read_count(input);
    uint8_t *image = read_array(input, image_bytes);
    Relocation *relocations = read_array(input, (relocation_count + function_count) * sizeof *relocations);
    Block *blocks = read_array(input, block_count * sizeof *blocks);
    Step *steps = read_array(input, step_count * sizeof *steps);
    for (uint64_t i = 0; i < relocation_count + function_count; i++) {
        int function = i >= relocation_count;
        void *target = function ? edgebnn_function((int32_t)relocations[i].target) : image + relocations[i].target;
        memcpy(image + relocations[i].offset, &target, sizeof target);
    }

    uint64_t constants = hash_blocks(image, blocks, block_count, BLOCK_CONSTANT);
    for (uint64_t i = 0; i < step_count; i++) {
        uint64_t units = steps[i].units;
        edgebnn_mark();
        for (uint64_t part = 0; part < parts; part++) {
            edgebnn_run(
                (int32_t)steps[i].kernel, image + steps[i].arguments, (int32_t)(units * part / parts),
                (int32_t)(units * (part + 1) / parts), image + scratch);
        }
        edgebnn_mark();
        uint64_t seen = hash_blocks(image, blocks, block_count, BLOCK_COMPARED);
        fwrite(&seen, sizeof seen, 1, output);
    }

    uint64_t intact = hash_blocks(image, blocks, block_count, BLOCK_CONSTANT) == constants;
    fwrite(&intact, sizeof intact, 1, output);
    free(image);
    free(relocations);
    free(blocks);
    free(steps);
}

int main(int argc, char **argv)
{
    if (argc != 3) fail("usage: kernels INPUT OUTPUT");
    FILE *input = fopen(argv[1], "rb");
    FILE *output = fopen(argv[2], "wb");
    if (!input || !output) fail("a file cannot be opened");
    uint64_t models = read_count(input);
    for (uint64_t i = 0; i < models; i++) run_model(input, output);
    return fclose(output) == 0 ? 0 : 1;
}
