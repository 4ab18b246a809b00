// One function per family of operations; each runs all its cases.
#ifndef TESTS_H
#define TESTS_H

void test_bconv2d(void);
void test_products(void); // QConv2D, Dense, BDense
void test_maps(void);     // everything else

#endif
