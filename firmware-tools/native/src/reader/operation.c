// The table of all keys that operations have.
#include "operation.h"

// In the order of ebnn_kind.
static const char kind_names[] = "QConv2D\0BConv2D\0Binarize\0Thermometer\0Add\0Act\0MaxPool\0AvgPool\0"
                                 "GlobalAvgPool\0Concat\0Slice\0Shuffle\0ScaleChannels\0Dense\0BDense\0";

#define WORD(member) (offsetof(ebnn_description, member) / sizeof(uint32_t))
#define UINT(key, kinds, min, bits, member) EBNN_UINTS(key, kinds, 1, min, bits, WORD(member))
#define VALUE(key, kinds, type, member) EBNN_VALUE(key, kinds, type, WORD(member))
#define OTHER(key, kinds) EBNN_VALUE(key, kinds, EBNN_OTHER, 0)

#define ALL 0x7FFF
#define Q (1 << EBNN_QCONV2D)
#define B (1 << EBNN_BCONV2D)
#define BINARIZE (1 << EBNN_BINARIZE)
#define THERMOMETER (1 << EBNN_THERMOMETER)
#define ACT (1 << EBNN_ACT)
#define MEAN (1 << EBNN_AVG_POOL | 1 << EBNN_GLOBAL_AVG_POOL)
#define SHUFFLE (1 << EBNN_SHUFFLE)
#define SCALE (1 << EBNN_SCALE_CHANNELS)
#define DENSE (1 << EBNN_DENSE)
#define BDENSE (1 << EBNN_BDENSE)
#define WINDOW (Q | B | 1 << EBNN_MAX_POOL | 1 << EBNN_AVG_POOL)

enum { OP, IN, OUT, RESCALE, ACTIVATION, REQUIRED = 1 << OP | 1 << IN | 1 << OUT };
static const ebnn_field operation_fields[] = {
    [OP] = OTHER(op, ALL),
    [IN] = OTHER(in, ALL),
    [OUT] = OTHER(out, ALL),
    [RESCALE] = OTHER(rescale, Q | B | DENSE | BDENSE),
    [ACTIVATION] = OTHER(act, Q | B | ACT),
    VALUE(name, ALL, EBNN_TEXT, name),
    EBNN_UINTS(kernel, WINDOW, 2, 1, 8, WORD(kernel)),
    EBNN_UINTS(pad, WINDOW, 4, 0, 16, WORD(pad)),
    UINT(stride, WINDOW, 1, 8, stride),
    UINT(dilation, WINDOW, 1, 8, dilation),
    UINT(groups, WINDOW | SHUFFLE, 1, 16, groups),
    UINT(padValue, Q, 0, 8, pad_value),
    VALUE(zeroPadding, B, EBNN_BOOL, zero_padding),
    VALUE(residualLast, B, EBNN_BOOL, residual_last),
    VALUE(weights, Q | DENSE, EBNN_ARRAY8, weights),
    VALUE(weights, B | BDENSE, EBNN_ARRAY32, weights),
    VALUE(thresholds, B | BDENSE, EBNN_ARRAY32, thresholds),
    VALUE(thresholds, BINARIZE, EBNN_ARRAY16, thresholds),
    VALUE(thresholds, THERMOMETER, EBNN_ARRAY8, thresholds),
    VALUE(flipped, BINARIZE, EBNN_ARRAY8, flipped),
    UINT(preShift, 1 << EBNN_GLOBAL_AVG_POOL, 0, 5, pre_shift),
    UINT(multiplier, MEAN, 1, 31, pool_multiplier),
    UINT(shift, MEAN, 0, 5, shift),
    UINT(start, 1 << EBNN_SLICE, 0, 16, start),
    UINT(gateShift, SCALE, 0, 4, gate_shift),
    VALUE(table, SCALE, EBNN_ARRAY16, table),
};

static const ebnn_field rescale_fields[] = {
    UINT(preShift, ALL, 0, 5, pre_shift),
    VALUE(multiplier, ALL, EBNN_ARRAY32, multiplier),
    VALUE(bias, ALL, EBNN_ARRAY32, bias),
    UINT(shift, ALL, 0, 5, shift),
};

static const ebnn_field act_fields[] = {
    VALUE(shiftIn, ALL, EBNN_ARRAY16, shift_in),
    VALUE(slope, ALL, EBNN_ARRAY16, slope),
    UINT(slopeShift, ALL, 0, 4, slope_shift),
    VALUE(shiftOut, ALL, EBNN_ARRAY16, shift_out),
};

// The meaning of the other keys depends on the kind, so that is the first one.
static void read_kind(ebnn_reader *reader, ebnn_map *map, ebnn_description *description)
{
    uint32_t pairs = map->left;
    int32_t key = ebnn_map_next(reader, map);
    uint32_t before = key == OP ? pairs - map->left : 0;
    ebnn_expect(reader, EBNN_KEY(op), before, 1);
    description->kind = ebnn_read_name(reader, kind_names);
    if (description->kind == EBNN_KINDS && !reader->failed) reader->status = EBNN_OPERATION;
    ebnn_within(reader, description->kind, 0, EBNN_KINDS - 1);
    map->kinds = UINT32_C(1) << description->kind;
    map->required = REQUIRED;
}

static void read_inputs(ebnn_reader *reader, uint32_t tensor_count, ebnn_description *description)
{
    uint32_t count = ebnn_read_array(reader, 1, UINT16_MAX);
    description->input_count = count;
    description->inputs = reader->position;
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        uint32_t input = ebnn_read_uint(reader, 0, tensor_count - 1);
        if (i == 0) description->input = input;
        if (i <= 1) description->second = input;
    }
}

// Keys that are missing leave the default, which the checks then judge.
void ebnn_read_operation(ebnn_reader *reader, uint32_t tensor_count, ebnn_description *description)
{
    ebnn_map map;
    uint32_t *words = (uint32_t *)description;
    for (uint32_t i = 0; i < sizeof *description / sizeof *words; i++) words[i] = i <= WORD(pool_multiplier);
    description->position = reader->position;
    reader->what = EBNN_KEY(operations);
    ebnn_map_begin(reader, &map, operation_fields, EBNN_COUNT(operation_fields), description);
    read_kind(reader, &map, description);
    for (;;) {
        switch (ebnn_map_next(reader, &map)) {
            case IN: read_inputs(reader, tensor_count, description); break;
            case OUT: description->output = ebnn_read_uint(reader, 0, tensor_count - 1); break;
            case RESCALE:
                description->has_rescale = 1;
                ebnn_map_read(reader, rescale_fields, EBNN_COUNT(rescale_fields), false, description);
                break;
            case ACTIVATION:
                description->has_act = 1;
                ebnn_map_read(reader, act_fields, EBNN_COUNT(act_fields), false, description);
                break;
            default: return;
        }
    }
}
