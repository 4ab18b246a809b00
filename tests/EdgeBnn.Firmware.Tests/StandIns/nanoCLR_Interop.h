// What the native half of an assembly uses of nanoFramework's interpreter, as far as it can be seen from outside.
#pragma once
#include <stdint.h>
#include <stddef.h>
#include <stdlib.h>
#define platform_malloc malloc
#define platform_free free
typedef int32_t HRESULT;
#define S_OK 0
#define CLR_E_ARGUMENT_NULL -1
#define CLR_E_INVALID_PARAMETER -2
#define CLR_E_OUT_OF_MEMORY -3
struct CLR_RT_HeapBlock_Array {
    uint32_t m_numOfElements; uint8_t *elements;
    uint8_t *GetFirstElement() { return elements; }
};
struct CLR_RT_HeapBlock {
    CLR_RT_HeapBlock_Array *array;
    CLR_RT_HeapBlock_Array *DereferenceArray() { return array; }
};
struct CLR_RT_StackFrame {
    CLR_RT_HeapBlock arguments[10]; int32_t result;
    CLR_RT_HeapBlock &Arg0() { return arguments[0]; }
    CLR_RT_HeapBlock &Arg1() { return arguments[1]; }
    CLR_RT_HeapBlock &ArgN(int n) { return arguments[n]; }
    void SetResult_I4(int32_t value) { result = value; }
};
typedef HRESULT (*CLR_RT_MethodHandler)(CLR_RT_StackFrame &stack);
struct CLR_RT_NativeAssemblyData {
    const char *name; uint32_t checksum; const CLR_RT_MethodHandler *methods; struct { uint16_t part[4]; } version;
};
#define NANOCLR_NATIVE_DECLARE(name) static HRESULT name(CLR_RT_StackFrame &stack)
#define NANOCLR_HEADER() HRESULT hr
#define NANOCLR_SET_AND_LEAVE(value) { hr = (value); goto nanoCLR_Cleanup; }
#define FAULT_ON_NULL_ARG(pointer) if (!(pointer)) NANOCLR_SET_AND_LEAVE(CLR_E_ARGUMENT_NULL)
#define NANOCLR_NOCLEANUP() hr = S_OK; nanoCLR_Cleanup: return hr
#define NANOCLR_NOCLEANUP_NOLABEL() hr = S_OK; return hr
