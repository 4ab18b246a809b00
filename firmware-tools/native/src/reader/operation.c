#include "operation.h"

#include "text.h"

static const char *const kind_names[EBNN_KINDS] = {
    "QConv2D", "BConv2D", "Binarize", "Thermometer", "Add",           "Act",   "MaxPool", "AvgPool", "GlobalAvgPool",
    "Concat",  "Slice",   "Shuffle",  "ScaleChannels", "Dense", "BDense",
};

#define WORD(member) (offsetof(ebnn_description, member) / sizeof(uint32_t))
#define UINTS(key, kinds, count, min, max, member) {key, max, kinds, EBNN_FIELD_UINTS, count, min, WORD(member), 0}
#define UINT(key, kinds, min, max, member) UINTS(key, kinds, 1, min, max, member)
#define BOOL(key, kinds, member) {key, 0, kinds, EBNN_FIELD_BOOL, 0, 0, WORD(member), 0}
#define ARRAY(key, kinds, bytes, member) {key, 0, kinds, EBNN_FIELD_ARRAY, bytes, 0, WORD(member), 0}
#define OTHER(key, kinds, required) {key, 0, kinds, EBNN_FIELD_OTHER, 0, 0, 0, required}

#define ALL UINT16_MAX
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

enum { OP, IN, RESCALE, ACTIVATION };
static const ebnn_field operation_fields[] = {
    [OP] = OTHER("op", ALL, 1),
    [IN] = OTHER("in", ALL, 1),
    [RESCALE] = OTHER("rescale", Q | B | DENSE | BDENSE, 0),
    [ACTIVATION] = OTHER("act", Q | B | ACT, 0),
    {"name", 0, ALL, EBNN_FIELD_TEXT, 0, 0, WORD(name), 0},
    {"out", EBNN_MAX_OPERATIONS, ALL, EBNN_FIELD_UINTS, 1, 0, WORD(output), 1},
    UINTS("kernel", WINDOW, 2, 1, 255, kernel),
    UINTS("pad", WINDOW, 4, 0, UINT16_MAX, pad),
    UINT("stride", WINDOW, 1, 255, stride),
    UINT("dilation", WINDOW, 1, 255, dilation),
    UINT("groups", WINDOW | SHUFFLE, 1, UINT16_MAX, groups),
    UINT("padValue", Q, 0, 255, pad_value),
    BOOL("zeroPadding", B, zero_padding),
    BOOL("residualLast", B, residual_last),
    ARRAY("weights", Q | DENSE, 1, weights),
    ARRAY("weights", B | BDENSE, 4, weights),
    ARRAY("thresholds", B | BDENSE, 4, thresholds),
    ARRAY("thresholds", BINARIZE, 2, thresholds),
    ARRAY("thresholds", THERMOMETER, 1, thresholds),
    ARRAY("flipped", BINARIZE, 1, flipped),
    UINT("preShift", 1 << EBNN_GLOBAL_AVG_POOL, 0, 31, pre_shift),
    UINT("multiplier", MEAN, 1, INT32_MAX, pool_multiplier),
    UINT("shift", MEAN, 0, 30, shift),
    UINT("start", 1 << EBNN_SLICE, 0, UINT16_MAX, start),
    UINT("gateShift", SCALE, 0, 15, gate_shift),
    ARRAY("table", SCALE, 2, table),
};

static const ebnn_field rescale_fields[] = {
    UINT("preShift", ALL, 0, 31, pre_shift),
    ARRAY("multiplier", ALL, 4, multiplier),
    ARRAY("bias", ALL, 4, bias),
    UINT("shift", ALL, 0, 30, shift),
};

static const ebnn_field act_fields[] = {
    ARRAY("shiftIn", ALL, 2, shift_in),
    ARRAY("slope", ALL, 2, slope),
    UINT("slopeShift", ALL, 0, 15, slope_shift),
    ARRAY("shiftOut", ALL, 2, shift_out),
};

static void read_kind(ebnn_reader *reader, ebnn_description *description) {
    uint32_t start = reader->position;
    ebnn_text name = ebnn_read_text(reader, "op");
    description->kind = ebnn_text_index(name, kind_names, EBNN_KINDS);
    if (description->kind == EBNN_KINDS)
        ebnn_refuse(reader, EBNN_OPERATION, start, "op", EBNN_KINDS, 0, EBNN_KINDS - 1);
}

static void read_inputs(ebnn_reader *reader, uint32_t tensor_count, ebnn_description *description) {
    uint32_t count = ebnn_read_array(reader, "in", 1, UINT16_MAX);
    description->input_count = count;
    description->inputs = reader->position;
    for (uint32_t i = 0; i < count && !ebnn_failed(reader); i++) {
        uint32_t input = ebnn_read_uint(reader, "in", 0, tensor_count - 1);
        if (i == 0) description->input = input;
        if (i <= 1) description->second = input;
    }
}

static void read_all(ebnn_reader *reader, ebnn_description *description, const char *what, const ebnn_field *fields,
                     uint32_t count) {
    ebnn_map map = {what, fields, count, ALL, (uint32_t *)description, 0, 0};
    ebnn_map_read(reader, &map);
}

// Keys that are missing leave the default, which the checks then judge.
void ebnn_read_operation(ebnn_reader *reader, uint32_t tensor_count, ebnn_description *description) {
    static const ebnn_description defaults = {
        .kernel = {1, 1}, .stride = 1, .dilation = 1, .groups = 1, .pool_multiplier = 1,
    };
    *description = defaults;
    ebnn_map map = {"operation", operation_fields, EBNN_COUNT(operation_fields), ALL, (uint32_t *)description, 0, 0};
    reader->operation_position = reader->position;

    ebnn_map_begin(reader, &map);

    // the meaning of the other keys depends on the kind, so that is the first one
    uint32_t pairs = map.left;
    bool first = ebnn_map_next(reader, &map) == OP && map.left + 1 == pairs;
    if (!first) ebnn_malformed(reader, reader->operation_position, "op, the first key", 0, 1, 1);
    read_kind(reader, description);
    map.kinds = UINT32_C(1) << description->kind;
    for (;;) {
        switch (ebnn_map_next(reader, &map)) {
            case IN: read_inputs(reader, tensor_count, description); break;
            case RESCALE:
                description->has_rescale = 1;
                read_all(reader, description, "rescale", rescale_fields, EBNN_COUNT(rescale_fields));
                break;
            case ACTIVATION:
                description->has_act = 1;
                read_all(reader, description, "act", act_fields, EBNN_COUNT(act_fields));
                break;
            default:
                if (description->output >= tensor_count) {
                    ebnn_malformed(reader, reader->operation_position, "out", description->output, 0,
                                   tensor_count - 1);
                }
                return;
        }
    }
}
