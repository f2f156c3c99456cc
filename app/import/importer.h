// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "formats/format.h"
#include "formats/generic/mapping.h"
#include "import/opened_file.h"
#include "import/probe.h"
#include "model/source.h"
#include "store/case.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// What a person says about a file; everything may stay empty.
struct ImportOptions {
    std::string format; ///< Format::name; empty = recognised by content
    std::string zone; ///< IANA; empty = as the file proves, else the zone of the case
    Duration offset{};
    Duration uncertainty{};
    std::string region; ///< empty = of the case
    std::string person; ///< whose file it is (a browser history): by name, made if unknown
    std::string host;
    /// JSON (formats/generic/mapping.h): read by it, as a table or as JSON. Or a line of Asterisk's
    /// cdr_custom.conf, which orders the columns of that table.
    std::string mapping;
    std::vector<std::string> trunkPatterns; ///< empty = those of the site
    std::vector<std::string> extensions; ///< empty = those of the site
    std::string author; ///< for the journal
};

/// Sources of calls that were read with other settings than these: their directions are those of
/// then. `ownNumbers` as ListEntry::number, sorted.
[[nodiscard]] std::vector<Source> sourcesReadOtherwise(std::span<const Source> sources,
    const SiteSettings& site, const std::vector<std::string>& ownNumbers);

/// What would happen to a file, before anything is read in earnest.
struct Recognised {
    std::string path;
    const Format* format = nullptr; ///< null = nobody claims it
    int score = 0;
    std::int64_t bytes = 0;
    std::string note; ///< why not
    /// Why no approval of the case covers it. Not empty: it was looked into no further than it
    /// takes to know its format, and `open` says nothing.
    std::string refused;
    Probed open; ///< what the file itself leaves open
};

/// Looks at the first bytes only, or at the first rows of a database. A format and a mapping that
/// somebody chose are taken for what `open` says, and whose file it is for the approvals of
/// `target`, where one is given; the other options are of no account.
[[nodiscard]] Result<Recognised> recognise(
    OpenedFile& file, const ImportOptions& options = {}, const Case* target = nullptr);
[[nodiscard]] Result<Recognised> recognise(
    const std::string& path, const ImportOptions& options = {}, const Case* target = nullptr);
/// What the columns of a table, or the keys of JSON objects, seem to mean, judged by the first 16
/// MiB.
[[nodiscard]] Result<MappingGuess> guessMappingOf(const std::string& path);
/// All that is below a folder, or the file itself; for a .zip of several files these
/// ("archive.zip!/name", which the functions here take as a path). What cannot be read (links,
/// which are not followed: those of a copied disk lead into this computer; pipes; folders that are
/// closed) is in it too, so that to look at it tells why.
[[nodiscard]] std::vector<std::string> filesBelow(const std::string& path);

/// Every file below `path`, one after the other in the order of `filesBelow` except that an archive
/// is read once and its members come as they stand in it; `each` says no to stop, and keeps none.
void openBelow(const std::string& path,
    const std::function<bool(const std::string& file, Result<OpenedFile> opened)>& each);

/// Reads one file into the case. A damaged file is no failure: its good records are imported, the
/// others are rejects. Fails when the file cannot be read, nobody recognises it, the disk is full,
/// or `progress` cancels; then nothing of it remains in the case. A file whose bytes are in the
/// case already is returned as a source whose records all count as duplicate; unless it tells
/// records that came from another file which is closed now, or `options` name another format than
/// it was read by, or not one record was read of it and the mapping is another one now.
[[nodiscard]] Result<Source> importFile(
    Case& target, OpenedFile file, const ImportOptions& options, const Progress& progress);
[[nodiscard]] Result<Source> importFile(
    Case& target, const std::string& path, const ImportOptions& options, const Progress& progress);

/// A call that somebody reported by word of mouth, as a source like any other.
struct ReportedCall {
    std::string reporter;
    std::string number;
    std::string person;
    Instant begin{};
    std::optional<Duration> length;
    Direction direction = Direction::Inbound;
    std::string note;
    std::string author;
};
[[nodiscard]] Result<Source> importReportedCall(Case& target, const ReportedCall& call);

struct ListImport {
    std::int64_t read = 0; ///< rows, or numbers and e-mails of contacts: imported + rejected
    std::int64_t imported = 0;
    std::int64_t rejected = 0;
    std::vector<Reject> rejects; ///< with line and reason
    /// Identities that somebody else had: "extension 2003 was Ada Byrne's, now Ben Okafor's".
    std::vector<std::string> moved;
};
/// A table (any usual delimiter, with or without header) of person,name,group,zone,kind,identity:
/// one row for each identity of a person. `person` is the key that ties the rows together; `name`
/// is shown (the key, if empty); group and zone may stand in one row only; `kind` (empty: seen from
/// the identity) is extension, number, sip, account, sid, email, host or device. A row without
/// identity names a person. People the case knows by that name are completed; an identity that
/// somebody else had becomes theirs, which is told. A row that contradicts an earlier one is a
/// reject.
[[nodiscard]] Result<ListImport> importPeople(
    Case& target, const std::string& path, const std::string& author);
/// A table of number,list,label,owner,source,added,expires (list: blocklist, contact, helpdesk,
/// own, complaint; dates ISO 8601; "+4420794600*" is a prefix; lines that begin with # are notes);
/// or vCards 2.1 to 4.0, or AddressBook.sqlitedb of an iPhone (with the -wal beside it), whose
/// numbers and e-mails become contacts; or a list of known bad numbers (import/list_formats.h).
/// National numbers are read for the region of the case.
[[nodiscard]] Result<ListImport> importNumbers(
    Case& target, const std::string& path, const std::string& author);

} // namespace callwake
