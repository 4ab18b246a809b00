#include "checks.h"

// One direction: a pad as large as the window would only give windows outside the map.
static void check_side(const ebnn_check *check, uint32_t side, uint32_t size, uint32_t output) {
    const ebnn_description *operation = check->operation;
    uint32_t reach = (operation->kernel[side] - 1) * operation->dilation;
    uint32_t before = operation->pad[side];
    uint32_t after = operation->pad[side + 2];
    ebnn_expect(check, "pad", before, 0, reach);
    ebnn_expect(check, "pad", after, 0, reach);
    uint32_t padded = size + before + after;
    uint32_t expected = padded <= reach ? 0 : (padded - reach - 1) / operation->stride + 1;
    ebnn_expect(check, "output size behind the window", output, expected, expected);
}

void ebnn_check_window(const ebnn_check *check) {
    const ebnn_shape *input = &check->input->shape;
    const ebnn_shape *output = &check->output->shape;
    uint32_t groups = check->operation->groups;
    check_side(check, 0, input->height, output->height);
    check_side(check, 1, input->width, output->width);
    ebnn_expect(check, "input channels modulo groups", input->channels % groups, 0, 0);
    ebnn_expect(check, "output channels modulo groups", output->channels % groups, 0, 0);
}
