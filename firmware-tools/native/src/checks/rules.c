// What must hold between the numbers of an operation, as a table.
#include "checks.h"

// found is expected; with AT_MOST or AT_LEAST at most or at least that; with both that or 0.
typedef struct {
    uint16_t what;    // an EBNN_KEY
    uint16_t kinds;   // one bit each; AT_MOST
    uint8_t found;    // word of the facts; AT_LEAST
    uint8_t expected; // word of the facts, NUMBER or BITS
} ebnn_rule;

#define AT_MOST 0x8000
#define AT_LEAST 0x80
#define NUMBER(value) (0x80 | (value)) // up to 31
#define BITS(count) (0xA0 | (count))   // the greatest number of so many bits
#define WORD(member) (offsetof(ebnn_facts, member) / sizeof(uint32_t))
#define FILE(member) WORD(file.member)

#define Q (1 << EBNN_QCONV2D)
#define B (1 << EBNN_BCONV2D)
#define BINARIZE (1 << EBNN_BINARIZE)
#define THERMOMETER (1 << EBNN_THERMOMETER)
#define ADD (1 << EBNN_ADD)
#define ACT (1 << EBNN_ACT)
#define MAX (1 << EBNN_MAX_POOL)
#define AVG (1 << EBNN_AVG_POOL)
#define GLOBAL (1 << EBNN_GLOBAL_AVG_POOL)
#define CONCAT (1 << EBNN_CONCAT)
#define SLICE (1 << EBNN_SLICE)
#define SHUFFLE (1 << EBNN_SHUFFLE)
#define SCALE (1 << EBNN_SCALE_CHANNELS)
#define DENSE (1 << EBNN_DENSE)
#define BDENSE (1 << EBNN_BDENSE)

#define WINDOW (Q | B | MAX | AVG)
#define BINARY (B | BDENSE)
#define WEIGHTS (Q | DENSE | BINARY)
#define ONE_INPUT (WINDOW | BINARIZE | THERMOMETER | ACT | GLOBAL | SLICE | SHUFFLE | DENSE | BDENSE)
#define SAME_MAP (BINARIZE | THERMOMETER | ADD | ACT | CONCAT | SLICE | SHUFFLE | SCALE)
#define PIXEL (GLOBAL | DENSE | BDENSE)
#define SAME_CHANNELS (BINARIZE | ADD | ACT | MAX | AVG | GLOBAL | SHUFFLE | SCALE)

static const ebnn_rule rules[] = {
    {EBNN_KEY(in), ONE_INPUT & ~B, FILE(input_count), NUMBER(1)},
    {EBNN_KEY(in), B | AT_MOST, FILE(input_count), WORD(max_inputs)},
    {EBNN_KEY(in), ADD | SCALE, FILE(input_count), NUMBER(2)},
    {EBNN_KEY(in), CONCAT, FILE(input_count) | AT_LEAST, NUMBER(2)},

    // types and shapes of the maps
    {EBNN_KEY(out), MAX | CONCAT | SLICE | SHUFFLE, WORD(output.type), WORD(input.type)},
    {EBNN_KEY(out), SAME_MAP, WORD(output.height), WORD(input.height)},
    {EBNN_KEY(out), SAME_MAP, WORD(output.width), WORD(input.width)},
    {EBNN_KEY(out), WINDOW, WORD(output.height), WORD(windows[0])},
    {EBNN_KEY(out), WINDOW, WORD(output.width), WORD(windows[1])},
    {EBNN_KEY(out), PIXEL, WORD(output.height), NUMBER(1)},
    {EBNN_KEY(out), PIXEL, WORD(output.width), NUMBER(1)},
    {EBNN_KEY(out), SAME_CHANNELS, WORD(output.channels), WORD(input.channels)},
    {EBNN_KEY(in), B | ADD | SCALE, WORD(second.type), NUMBER(EBNN_I16)},
    {EBNN_KEY(in), B | ADD, WORD(second.height), WORD(output.height)},
    {EBNN_KEY(in), B | ADD, WORD(second.width), WORD(output.width)},
    {EBNN_KEY(in), SCALE, WORD(second.height), NUMBER(1)},
    {EBNN_KEY(in), SCALE, WORD(second.width), NUMBER(1)},
    {EBNN_KEY(in), B | ADD | SCALE, WORD(second.channels), WORD(output.channels)},
    {EBNN_KEY(in), GLOBAL | AT_MOST, WORD(pixels), BITS(16)},

    // a pad as large as the window would only give windows outside the map
    {EBNN_KEY(pad), WINDOW | AT_MOST, FILE(pad[0]), WORD(reach[0])},
    {EBNN_KEY(pad), WINDOW | AT_MOST, FILE(pad[1]), WORD(reach[1])},
    {EBNN_KEY(pad), WINDOW | AT_MOST, FILE(pad[2]), WORD(reach[0])},
    {EBNN_KEY(pad), WINDOW | AT_MOST, FILE(pad[3]), WORD(reach[1])},
    {EBNN_KEY(padValue), Q, WORD(pad_rest), NUMBER(0)},
    {EBNN_KEY(dilation), MAX | AVG, FILE(dilation), NUMBER(1)},
    {EBNN_KEY(groups), MAX | AVG, FILE(groups), NUMBER(1)},
    {EBNN_KEY(groups), SHUFFLE, FILE(groups) | AT_LEAST, NUMBER(2)},
    {EBNN_KEY(groups), WINDOW | SHUFFLE, WORD(input_rest), NUMBER(0)},
    {EBNN_KEY(groups), WINDOW, WORD(output_rest), NUMBER(0)},
    {EBNN_KEY(start), SLICE | AT_MOST, WORD(slice_end), WORD(input.channels)},

    // lengths of the arrays
    {EBNN_KEY(weights), WEIGHTS, FILE(weights.count), WORD(weights)},
    {EBNN_KEY(multiplier), WEIGHTS, FILE(multiplier.count), WORD(rescale_channels)},
    {EBNN_KEY(bias), WEIGHTS, FILE(bias.count), WORD(rescale_channels)},
    {EBNN_KEY(thresholds), BINARY | BINARIZE | THERMOMETER, FILE(thresholds.count), WORD(threshold_channels)},
    {EBNN_KEY(thresholds), THERMOMETER, WORD(steps_rest), NUMBER(0)},
    {EBNN_KEY(flipped), BINARIZE | AT_MOST, FILE(flipped.count) | AT_LEAST, WORD(output.channels)},
    {EBNN_KEY(slope), Q | B | ACT, FILE(slope.count), WORD(act_channels)},
    {EBNN_KEY(shiftIn), Q | B | ACT | AT_MOST, FILE(shift_in.count) | AT_LEAST, WORD(act_channels)},
    {EBNN_KEY(shiftOut), Q | B | ACT | AT_MOST, FILE(shift_out.count) | AT_LEAST, WORD(act_channels)},

    // binary products: dot = K - 2 * popcount, and the doubled count must fit too
    {EBNN_KEY(weights), BINARY | AT_MOST, WORD(taps), BITS(30)},
    {EBNN_KEY(preShift), BINARY, FILE(pre_shift), NUMBER(0)},
    {EBNN_KEY(act), B | AT_MOST, FILE(has_act), FILE(has_rescale)},
    {EBNN_KEY(shift), WEIGHTS | AVG | GLOBAL | AT_MOST, FILE(shift), NUMBER(30)},
};

#define U8_BIT (1 << EBNN_U8)
#define BITS_BIT (1 << EBNN_BITS)
#define I16_BIT (1 << EBNN_I16)
#define I32_BIT (1 << EBNN_I32)

// Types of the input, and above them of the output.
#define TYPES(input, output) ((input) | (output) << 4)
static const uint8_t types[EBNN_KINDS] = {
    [EBNN_QCONV2D] = TYPES(U8_BIT | I16_BIT, I16_BIT),
    [EBNN_BCONV2D] = TYPES(BITS_BIT, BITS_BIT | I16_BIT),
    [EBNN_BINARIZE] = TYPES(I16_BIT, BITS_BIT),
    [EBNN_THERMOMETER] = TYPES(U8_BIT, BITS_BIT),
    [EBNN_ADD] = TYPES(I16_BIT, I16_BIT),
    [EBNN_ACT] = TYPES(I16_BIT, I16_BIT),
    [EBNN_MAX_POOL] = TYPES(BITS_BIT | I16_BIT, BITS_BIT | I16_BIT),
    [EBNN_AVG_POOL] = TYPES(I16_BIT, I16_BIT),
    [EBNN_GLOBAL_AVG_POOL] = TYPES(I16_BIT, I16_BIT),
    [EBNN_CONCAT] = TYPES(BITS_BIT | I16_BIT, BITS_BIT | I16_BIT),
    [EBNN_SLICE] = TYPES(BITS_BIT | I16_BIT, BITS_BIT | I16_BIT),
    [EBNN_SHUFFLE] = TYPES(BITS_BIT | I16_BIT, BITS_BIT | I16_BIT),
    [EBNN_SCALE_CHANNELS] = TYPES(I16_BIT, I16_BIT),
    [EBNN_DENSE] = TYPES(I16_BIT, I16_BIT | I32_BIT),
    [EBNN_BDENSE] = TYPES(BITS_BIT, BITS_BIT | I16_BIT | I32_BIT),
};

static void expect_type(ebnn_reader *reader, uint32_t what, uint32_t type, uint32_t allowed)
{
    uint32_t first = 0;
    while (!(allowed >> first & 1)) first++;
    ebnn_expect(reader, what, allowed >> type & 1 ? first : type, first);
}

static uint32_t expected_of(const uint32_t *words, uint32_t expected)
{
    if (expected < 0x80) return words[expected];
    return expected < BITS(0) ? expected & 31 : (UINT32_C(1) << (expected & 31)) - 1;
}

void ebnn_check_rules(ebnn_reader *reader, const ebnn_facts *facts)
{
    const uint32_t *words = (const uint32_t *)facts;
    uint32_t allowed = types[facts->file.kind];
    if (BINARY >> facts->file.kind & 1)
        allowed &= facts->file.has_rescale ? TYPES(0xFu, I16_BIT | I32_BIT) : TYPES(0xFu, BITS_BIT);
    expect_type(reader, EBNN_KEY(in), facts->input.type, allowed);
    expect_type(reader, EBNN_KEY(out), facts->output.type, allowed >> 4);
    for (uint32_t i = 0; i < EBNN_COUNT(rules); i++) {
        const ebnn_rule *rule = &rules[i];
        if (!(rule->kinds >> facts->file.kind & 1)) continue;
        uint32_t found = words[rule->found & 0x7F];
        uint32_t min = expected_of(words, rule->expected);
        uint32_t max = min;
        bool at_most = rule->kinds & AT_MOST;
        bool at_least = rule->found & AT_LEAST;
        if (at_most && !at_least) min = 0;
        if (at_least && !at_most) max = UINT32_MAX;
        if (at_least && at_most && found == 0) continue;
        reader->what = rule->what;
        ebnn_within(reader, found, min, max);
    }
}
