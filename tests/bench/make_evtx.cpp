// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// make_evtx RECORDS FILE: a Windows event log with one event of each mapped kind, over and over, a
// second apart.
#include "support/evtx_samples.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

int main(int count, char** arguments)
{
    if (count != 3) {
        std::cerr << "Usage: make_evtx RECORDS FILE\n";
        return 2;
    }
    auto kinds = callwake::test::workstationEvents();
    callwake::test::EvtxWriter writer;
    const auto records = std::strtoull(arguments[1], nullptr, 10);
    for (std::uint64_t i = 0; i < records; ++i) {
        auto& event = kinds[i % kinds.size()];
        event.recordId = i + 1;
        event.filetime += 10'000'000;
        writer.add(event);
    }
    std::ofstream out(arguments[2], std::ios::binary);
    out << writer.bytes();
    return out.flush() ? 0 : 1;
}
