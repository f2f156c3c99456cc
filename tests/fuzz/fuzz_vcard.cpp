// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "checking_sink.h"
#include "import/vcard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace callwake;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)looksLikeVCard(text);
    for (const VCard& card : readVCards(text)) {
        fuzz::require(
            card.offset >= 0 && card.offset < std::int64_t(size), "a card lies in the file");
        fuzz::require(isUtf8(card.name), "names are UTF-8");
    }
    return 0;
}
