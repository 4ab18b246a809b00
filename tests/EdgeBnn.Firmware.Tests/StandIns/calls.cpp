// Calls native methods through their tables, as the interpreter of nanoFramework does.
#include "EbnnHands.h"
#include "EdgeBnn_Nano_Native.h"
#include <ebnn_hands.h>
#include <stdio.h>

// an operation of kind 4, a sum: map [1, 2, 2] at 0 and the one at 4 to the place at 8
static void add() {
    int32_t numbers[26] = {4, 2, 1, 2, 2, 0, 4, 2, 1, 2, 2, 8, 1, 1, 1, 1, 1};
    int16_t maps[12] = {1, -2, 3, 32767, 10, 20, 30, 40};
    CLR_RT_HeapBlock_Array first = {26, (uint8_t *)numbers};
    CLR_RT_HeapBlock_Array third = {12, (uint8_t *)maps};
    CLR_RT_StackFrame stack = {{{&first}, {NULL}, {NULL}, {&third}}, 0};
    const CLR_RT_NativeAssemblyData &data = g_CLR_AssemblyNative_EdgeBnn_Nano_Native;
    int called = (int)data.methods[0](stack);
    printf("%s %d %08X\n", data.name, called, (unsigned)stack.result);
    called = (int)data.methods[1](stack);
    printf("%d %d %d %d %d\n", called, maps[8], maps[9], maps[10], maps[11]);
    first.m_numOfElements--;
    printf("%d\n", (int)data.methods[1](stack));
}

int main() {
    add();
    static uint8_t image[EBNN_HANDS_IMAGE_BYTES];
    static int32_t logits[EBNN_HANDS_LOGITS];
    for (int i = 0; i < EBNN_HANDS_IMAGE_BYTES; i++) image[i] = (uint8_t)(i * 37);
    CLR_RT_HeapBlock_Array first = {EBNN_HANDS_IMAGE_BYTES, image};
    CLR_RT_HeapBlock_Array second = {EBNN_HANDS_LOGITS, (uint8_t *)logits};
    const CLR_RT_NativeAssemblyData &data = g_CLR_AssemblyNative_EbnnHands;
    CLR_RT_StackFrame stack = {{{&first}, {&second}}, 99};
    printf("%s %d %d\n", data.name, data.methods[0] == NULL, data.methods[3] == NULL);
    printf("%d\n", (int)data.methods[1](stack));
    printf("%d %d %d\n", (int)logits[0], (int)logits[1], (int)logits[2]);
    int called = (int)data.methods[2](stack);
    printf("%d %d\n", called, (int)stack.result);
    first.m_numOfElements--;
    printf("%d ", (int)data.methods[1](stack));
    stack.arguments[1].array = NULL;
    printf("%d\n", (int)data.methods[1](stack));
}
