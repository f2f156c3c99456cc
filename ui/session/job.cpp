// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/job.h"

namespace callwake {
namespace {

struct Pools {
    QThreadPool heavy, reads, writes;
    Pools()
    {
        heavy.setMaxThreadCount(1);
        reads.setMaxThreadCount(2);
        writes.setMaxThreadCount(1);
    }
};

Pools& pools()
{
    static Pools all;
    return all;
}

} // namespace

QThreadPool& poolOf(Pool pool)
{
    switch (pool) {
    case Pool::Heavy:
        return pools().heavy;
    case Pool::Reads:
        return pools().reads;
    case Pool::Writes:
        break;
    }
    return pools().writes;
}

void waitForJobs()
{
    pools().heavy.waitForDone();
    pools().reads.waitForDone();
    pools().writes.waitForDone();
}

} // namespace callwake
