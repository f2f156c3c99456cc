// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "import/vcard.h"

#include <string>
#include <vector>

namespace callwake {

/// True for AddressBook.sqlitedb, the contacts of an iPhone or iPad.
[[nodiscard]] bool isAddressBook(const DatabaseView& database);

/// Its people and organisations that have a number or an e-mail address, as cards; `offset` and
/// `line` are the rowid in ABPerson. A number that belongs to nobody there is a card with a fault
/// and the rowid in ABMultiValue. `problem` says where reading stopped early; else it stays empty.
[[nodiscard]] std::vector<VCard> readAddressBook(DatabaseView& database, std::string& problem);

} // namespace callwake
