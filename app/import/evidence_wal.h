// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

// The files of an SQLite database as bytes: https://sqlite.org/fileformat2.html
namespace callwake {

/// Why a write-ahead log cannot be of the database that it lies beside; empty where it can. SQLite
/// itself would put the pages of any other database in.
[[nodiscard]] std::string whyForeignWal(const QString& database, const QString& log);

/// How many frames of a write-ahead log SQLite leaves out, and why: "2 of 5 frames: ..."; empty
/// where it takes all.
[[nodiscard]] std::string framesNotApplied(const QString& log);

/// Makes the (private) copy of a database that was cut off say how long it is: SQLite then reads
/// what is there. "29 of 75 pages are there"; empty where it is whole.
[[nodiscard]] std::string mendCutDatabase(const QString& database);

} // namespace callwake
