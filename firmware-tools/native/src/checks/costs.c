// What an operation costs, and that all together end in bearable time.
#include "checks.h"

#define MAX_STEPS (INT64_C(1) << 40)

static uint64_t values_of(const ebnn_map_facts *map)
{
    return (uint64_t)(map->height * map->width) * map->channels;
}

void ebnn_check_costs(ebnn_reader *reader, const ebnn_facts *facts, uint64_t *costs)
{
    uint64_t outputs = values_of(&facts->output);
    uint64_t steps = outputs * facts->taps;
    switch (facts->file.kind) {
        case EBNN_BCONV2D:
        case EBNN_BDENSE:
            costs[EBNN_BINARY_MACS] += steps;
            costs[EBNN_WEIGHT_BYTES] += UINT64_C(4) * facts->weights;
            break;
        case EBNN_QCONV2D:
        case EBNN_DENSE:
            costs[EBNN_INT8_MACS] += steps;
            costs[EBNN_WEIGHT_BYTES] += facts->weights;
            break;
        case EBNN_MAX_POOL:
        case EBNN_AVG_POOL: steps = outputs * facts->window; break;
        default: steps = outputs + values_of(&facts->input); break;
    }

    costs[EBNN_STEPS] += steps;
    reader->what = EBNN_KEY(steps);
    ebnn_limit(reader, (int64_t)costs[EBNN_STEPS], 1, MAX_STEPS);
}
