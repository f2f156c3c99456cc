// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the logs of the sample case anew: make_sample_case FOLDER
#include "support/sample_case/sample_case.h"

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("Usage: make_sample_case FOLDER\n", stderr);
        return 2;
    }
    callwake::test::writeSampleCase(argv[1]);
}
