// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_import.h"

#include "base/visible_text.h"

namespace callwake::cli {

int importList(const Arguments& arguments, ReadList read)
{
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    const auto& path = arguments.positional[1];
    const auto list = read(*target, path, author());
    if (!list)
        return fail(list.error());
    for (const auto& reject : list->rejects)
        note("callwake-cli: " + visible(path) + ":" + std::to_string(reject.line) + ": "
            + visible(reject.reason) + ": " + visible(reject.excerpt, 256));
    for (const auto& moved : list->moved)
        note("callwake-cli: " + visible(path) + ": " + visible(moved));
    print(visible(path) + ": " + std::to_string(list->read)
        + " read = " + std::to_string(list->imported) + " imported + "
        + std::to_string(list->rejected) + " rejected\n");
    return list->rejected > 0 ? doneWithRejects : done;
}

} // namespace callwake::cli
