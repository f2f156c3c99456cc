// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// make_cdr ROWS FILE: the log of the import benchmark.
#include "support/cdr_generator.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

int main(int count, char** words)
{
    if (count != 3) {
        std::fputs("Usage: make_cdr ROWS FILE\n", stderr);
        return 2;
    }
    std::ofstream out(words[2], std::ios::binary);
    callwake::test::writeMasterCsv(out, std::atoll(words[1]));
    out.close();
    return out ? 0 : 2;
}
