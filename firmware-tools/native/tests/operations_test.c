// Every operation against naive loops. Runs on a PC and, the same program, on bare cores under QEMU.
#include "check.h"
#include "target/target.h"
#include "tests.h"

int main(void)
{
    test_bconv2d();
    test_products();
    test_maps();
    int status = check_result();
    target_exit(status);
    return status;
}
